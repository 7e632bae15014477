"""Whether the authority goes to court for the child.

Working Together 2010, paragraphs 5.55, 5.103, 5.124, 5.133 and 5.138. A conference may ask that it
be weighed, or a plan that fails; the authority alone decides.
"""

from enum import StrEnum

from heed.engine.procedure import Part, Procedure, State, Step, owes
from heed.engine.record import Narrative, Record, ask
from heed.procedures.protection import (
    AUTHORITY,
    BEGUN,
    Proceedings,
    ProceedingsDecided,
    authority_decides_no_proceedings,
    authority_decides_proceedings,
)
from heed.procedures.roles import Role


class WhyWeighedAgain(StrEnum):
    """What makes the authority weigh court again. wt2010/5.124/b, 5.138/c"""

    NO_COOPERATION = "parents_will_not_cooperate"
    PLAN_FAILS = "plan_fails"
    REVIEW_FINDS_HARM = "review_finds_significant_harm"


class ProceedingsToBeWeighedAgain(Record):
    """After a decision against court, something has changed. wt2010/5.138/c"""

    title = "Proceedings to be weighed again"
    ref = "wt2010/5.124/b"
    why: WhyWeighedAgain = ask("What has changed?", ref="wt2010/5.124/b", example="plan_fails")
    reasons: Narrative = ask(
        "How does it show?",
        ref="wt2010/5.138/c",
        example="Four visits refused this month; Kiran has lost weight again.",
    )


PART = Part(
    states=(
        State("legal_decision_due", "Legal decision due", "The authority weighs the evidence: to go to court, or not.",
              owes=owes("decide_proceedings", "Decide whether to go to court", Role.LOCAL_AUTHORITY,
                        "wt2010/5.103/a")),
        State("legal_proceedings", "Proceedings begun", "Care or other proceedings have started.", final=True),
        State("legal_no_action", "No legal action for now",
              "Decided, with reasons, not to go to court. Weighed again if the plan or co-operation fails, or a "
              "review finds significant harm.", final=True),
    ),
    steps=(
        Step("j01", ProceedingsDecided, ("legal_decision_due",), "legal_proceedings",
             "authority starts care or other proceedings", AUTHORITY, ("5.55", "5.103", "5.124", "5.138"),
             when={"decision": BEGUN}, gates=(authority_decides_proceedings,)),
        Step("j02", ProceedingsDecided, ("legal_decision_due",), "legal_no_action",
             "authority decides against for now", AUTHORITY, ("5.103", "5.138"),
             when={"decision": Proceedings.NONE}, gates=(authority_decides_no_proceedings,)),
        Step("j03", ProceedingsToBeWeighedAgain, ("legal_no_action",), "legal_decision_due",
             "parents will not co-operate, plan fails, or a review finds significant harm",
             (Role.CONFERENCE, Role.LEAD_SOCIAL_WORKER), ("5.124", "5.133", "5.138")),
    ),
)  # fmt: skip

LEGAL = Procedure(
    "legal", "Court proceedings", "Whether the authority goes to court for the child.", (PART,)
)
