"""Somebody asks, at any hour, whether a child is known or has a plan.

Working Together 2010, paragraphs 5.150 to 5.154. Who asks is checked and entered before anything is
said. Each enquiry is an episode of its own in the file of the child asked about, known or not.
"""

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum

from heed.engine.procedure import (
    Context,
    Duty,
    Item,
    Part,
    Procedure,
    State,
    Step,
    answered,
    owes,
    shown,
)
from heed.engine.record import Answer, Line, Narrative, Need, Record, ask, unanswered
from heed.procedures.gates import decision_with_reasons
from heed.procedures.roles import Role

# --- records ---------------------------------------------------------------------------


class EnquiryReceived(Record):
    """A person or agency asks about a child, in office hours or out of them. wt2010/5.150/c"""

    title = "Enquiry about a child"
    ref = "wt2010/5.150/c"
    enquirer: Line = ask("Who asks?", ref="wt2010/5.153/c", example="Sister Ann Price")
    agency: Line = ask(
        "From which agency?", ref="wt2010/5.153/c", example="Emergency department, Northam General"
    )
    reason: Narrative = ask(
        "Why do they ask?",
        ref="wt2010/5.153/c",
        example="Child of two brought in at 3 a.m. with a fracture; the account does not fit.",
    )
    asked_about: Line = ask(
        "About which child, as the enquirer gives it?",
        ref="wt2010/5.154/d",
        why="So that the child is found the next time somebody asks.",
        example="Leo Marsh, born May 2024",
    )
    address: Line | None = ask(
        "At what address?",
        default=None,
        ref="wt2010/5.154/c",
        why="Compared with the addresses of children who have a plan.",
        example="14 Canal Street",
    )
    callback: Line | None = ask(
        "On what number can they be called back?", default=None, ref="wt2010/5.153/c"
    )


class EnquirerVerified(Record):
    """The enquirer's identity, agency and reason have been checked. wt2010/5.153/c"""

    title = "Enquirer checked"
    ref = "wt2010/5.153/c"
    enquirer: Line = ask("Who is it?", ref="wt2010/5.153/c", example="Sister Ann Price")
    agency: Line = ask(
        "From which agency?", ref="wt2010/5.153/c", example="Emergency department, Northam General"
    )
    check_method: Narrative = ask(
        "How was it checked?",
        ref="wt2010/5.153/c",
        why="For instance by calling back on the number the agency publishes.",
        example="Called back through the hospital's switchboard.",
    )
    reason_legitimate: Narrative = ask(
        "What makes the reason legitimate?",
        ref="wt2010/5.153/b",
        example="Is treating the child now and worries about harm.",
    )


class EnquiryRefused(Record):
    """The enquirer could not be verified, or had no legitimate reason. wt2010/5.153/c"""

    title = "Enquiry refused"
    ref = "wt2010/5.153/c"
    reasons: Narrative = ask(
        "Why was it refused?",
        ref="wt2010/5.153/c",
        why="Refusals are kept too.",
        example="Number not held by the agency; the caller would not be called back.",
    )


class Known(StrEnum):
    """What social care knows of the child asked about. wt2010/5.150/b"""

    OPEN_CASE = "open_case"
    KNOWN_BEFORE = "known_before"
    NOT_KNOWN = "not_known"


class EnquiryAnswered(Record):
    """What was found and told; for an unknown child this is the contact record. wt2010/5.154/a"""

    title = "Enquiry answered"
    ref = "wt2010/5.154/a"
    needs = (
        Need("lead_name_given", {"known": Known.OPEN_CASE}, "Give the lead social worker's name.", "wt2010/5.154/a"),
        Need("told", {"known": (Known.OPEN_CASE, Known.KNOWN_BEFORE)}, "Say what was told.", "wt2010/5.150/b"),
        Need("advice_given", {"known": Known.NOT_KNOWN}, "Say what advice was given.", "wt2010/5.154/d"),
        Need("planned_childs_lead_told", {"planned_child_at_address": Answer.YES},
             "Pass the enquiry to the lead social worker of the child with the plan.", "wt2010/5.154/c"),
    )  # fmt: skip
    known: Known = ask("Is the child known?", ref="wt2010/5.150/b", example="open_case")
    has_plan: Answer | None = ask(
        "Is there a child protection plan?", default=None, ref="wt2010/5.150/b", example="yes"
    )
    lead_name_given: Line | None = ask(
        "Which lead social worker's name was given?",
        default=None,
        ref="wt2010/5.154/a",
        example="Nadia Hussain",
    )
    told: Narrative | None = ask(
        "What was told?",
        default=None,
        ref="wt2010/5.150/b",
        why="Also of a child in need who was known in the past.",
        example="Leo has a plan since May, category neglect; call Nadia Hussain in the morning.",
    )
    advice_given: Narrative | None = ask(
        "What advice was given?",
        default=None,
        ref="wt2010/5.154/d",
        example="Keep the child on the ward and refer tonight through the emergency duty team.",
    )
    planned_child_at_address: Answer = ask(
        "Does a child with a plan live at the same address?", ref="wt2010/5.154/c", example="no"
    )
    planned_childs_lead_told: Line | None = ask(
        "Which lead social worker was told, and when?", default=None, ref="wt2010/5.154/c"
    )
    earlier_enquiry: Line | None = ask(
        "Which earlier enquiry is on record?",
        default=None,
        ref="wt2010/5.154/e",
        why="The later enquirer is told of it.",
        example="Enquiry of 3 November by the school nurse",
    )


class EnquiryOnAnotherFile(Record):
    """The child asked about, of whom a contact record was made, has a file: answered there. wt2010/5.150/b"""

    title = "Enquiry answered on another file"
    ref = "wt2010/5.150/b"
    reference: Line = ask("On which file was it answered?", ref="wt2010/5.150/b", example="C000043")
    told: Narrative = ask(
        "Who was told, and how?",
        ref="wt2010/5.150/b",
        example="Sister Ann Price, by telephone, that the child has a plan.",
    )


class EnquiryAtSameAddress(Record):
    """Somebody asked about a child at the address of this child, who has a plan. wt2010/5.154/c"""

    title = "Enquiry about a child at the same address"
    ref = "wt2010/5.154/c"
    enquirer: Line = ask("Who asked?", ref="wt2010/5.154/c", example="Sister Ann Price")
    agency: Line = ask(
        "From which agency?", ref="wt2010/5.154/c", example="Emergency department, Northam General"
    )
    asked_about: Line = ask(
        "About which child, as the enquirer gave it?",
        ref="wt2010/5.154/c",
        example="Baby Marsh, born May 2024",
    )
    reason: Narrative = ask(
        "Why did they ask?", ref="wt2010/5.154/c", example="Brought in with a fracture at 3 a.m."
    )
    callback: Line | None = ask(
        "On what number can they be called back?", default=None, ref="wt2010/5.154/b"
    )


class EnquiryFollowedUp(Record):
    """The lead social worker follows up an enquiry about a child of theirs. wt2010/5.154/b"""

    title = "Enquiry followed up"
    ref = "wt2010/5.154/b"
    followed_up: Narrative = ask(
        "What was done?",
        ref="wt2010/5.154/b",
        example="Spoke to the ward; visiting this afternoon.",
    )
    spoke_at: datetime | None = ask(
        "Spoke with the enquirer at", default=None, ref="wt2010/5.154/b"
    )


class NeedConsidered(Record):
    """After a second enquiry: is this child, or may the child be, in need? wt2010/5.154/f"""

    title = "Question of need settled"
    ref = "wt2010/5.154/f"
    treat_as_referral: bool = ask(
        "Is it treated as a referral?", ref="wt2010/5.154/f", example=True
    )
    reasons: Narrative = ask(
        "Reasons",
        ref="wt2010/5.154/f",
        example="Two services worry within a month, each without knowing of the other.",
    )


# --- gates -----------------------------------------------------------------------------

UNKNOWN = ("enquiry_first_unknown", "enquiry_repeat_unknown", "enquiry_need_considered")


def _checked(context: Context) -> bool | str:
    """At the check itself every detail is there; later the enquiry stands as checked."""
    record = context.record
    if not isinstance(record, EnquirerVerified):
        return any(
            state == "enquirer_verified"
            for _, state, _ in (context.episode.path if context.episode else ())
        )
    return unanswered(record, "enquirer", "agency", "check_method", "reason_legitimate") or True


identity_checked = shown(
    "identity_checked",
    "wt2010/5.153/c",
    "Who asks, for which agency, why, and how this was checked, come before anything is said.",
    _checked,
    satisfied_by=("enquirer_verified",),
)


def _address_compared(context: Context) -> bool | str:
    record = context.record
    if record.planned_child_at_address is None:
        return "planned_child_at_address"
    if record.planned_child_at_address == Answer.YES and not record.planned_childs_lead_told:
        return "planned_childs_lead_told"
    return True


same_address_checked = shown(
    "same_address_checked",
    "wt2010/5.154/c",
    "The address is compared with those of children who have a plan; a match goes to that child's "
    "lead social worker.",
    _address_compared,
)


def was_asked_before(context: Context) -> bool:
    """Whether an earlier enquiry about this unknown child is on its file. 5.154/e"""
    return any(
        e is not context.episode and any(state in UNKNOWN for _, state, _ in e.path)
        for e in context.file.episodes
        if e.procedure == "enquiry"
    )


earlier_enquiry_found = answered(
    "earlier_enquiry_found",
    "wt2010/5.154/e",
    "Name the earlier enquiry about this child, so that the later enquirer can be told of it.",
    "earlier_enquiry",
)
need_decision_recorded = answered(
    "need_decision_recorded",
    "wt2010/5.154/f",
    "After a second enquiry, whether the child is or may be in need is decided, with reasons.",
    "treat_as_referral",
    "reasons",
)

# --- the lane --------------------------------------------------------------------------


def _one_an_enquiry(context: Context) -> Iterable[Item]:
    yield Item(context.episode.id if context.episode else "")


FOLLOW_UP = Duty(
    "follow_up_enquiry",
    "Follow up the enquiry",
    Role.LEAD_SOCIAL_WORKER,
    ("wt2010/5.154/b", "wt2010/5.154/c"),
    each=_one_an_enquiry,
    key_from=lambda c: c.episode.id if c.episode else "",
    clock=False,
)


def _unless_asked_before(context: Context) -> bool:
    return not was_asked_before(context)


DESK = (Role.ENQUIRY_DESK,)
MANAGERS_ASKED = (Role.TEAM_MANAGER, Role.DESIGNATED_MANAGER)
CHECKED = (identity_checked, same_address_checked)

PART = Part(
    states=(
        State("enquiry_received", "Enquiry received", "Somebody asks about a child, at any hour.",
              owes=owes("check_enquirer", "Check who asks, before anything is said", Role.ENQUIRY_DESK,
                        "wt2010/5.153/c", at_once=True)),
        State("enquirer_verified", "Enquirer verified", "Identity checked and entered; a search may be made.",
              owes=owes("answer_enquiry", "Search, and ring back whoever asks", Role.ENQUIRY_DESK, "wt2010/5.150/b",
                        at_once=True)),
        State("enquiry_refused", "Enquiry refused",
              "The enquirer could not be verified or had no legitimate reason; kept on record.", final=True),
        State("enquiry_open_case", "Answered: open case", "The lead's name is given and the lead is told.", final=True),
        State("enquiry_known_not_open", "Answered: known, not open",
              "Relevant facts are given about a child known in the past.", final=True),
        State("enquiry_first_unknown", "Unknown child, first enquiry",
              "A contact record is made, with the advice given. A second enquiry finds it.", final=True),
        State("enquiry_repeat_unknown", "Unknown child, second enquiry",
              "The later enquirer is told of the earlier one; the question of need is owed.",
              owes=owes("consider_need", "Settle whether this child is, or may be, in need", Role.DESIGNATED_MANAGER,
                        "wt2010/5.154/f")),
        State("enquiry_at_same_address", "Enquiry about a child at the same address",
              "The lead of the child who has a plan is told of it, and follows it up.", final=True),
        State("enquiry_on_another_file", "Answered on another file",
              "The child is one who has a file; the enquiry and its answer stand there.", final=True),
        State("enquiry_need_considered", "Question of need settled",
              "Decided to treat as a referral, or not, with reasons.", final=True),
    ),
    duties=(FOLLOW_UP,),
    steps=(
        Step("enquiry", EnquiryReceived, (), "enquiry_received", "a person or agency asks about a child", DESK,
             ("5.150",)),
        Step("y01", EnquirerVerified, ("enquiry_received",), "enquirer_verified",
             "enquirer's details checked and entered", DESK, ("5.150", "5.153"), gates=(identity_checked,)),
        Step("y02", EnquiryRefused, ("enquiry_received",), "enquiry_refused",
             "not verified or no legitimate reason", DESK, ("5.153",), gates=(decision_with_reasons,)),
        Step("y03", EnquiryAnswered, ("enquirer_verified",), "enquiry_open_case",
             "child is an open case, with or without a plan", DESK, ("5.150", "5.154"),
             when={"known": Known.OPEN_CASE}, gates=CHECKED, starts=("follow_up_enquiry",),
             tells=("enquirer", "lead_social_worker")),
        Step("y03-unchecked", EnquiryAnswered, ("enquiry_received",), None,
             "an answer before the enquirer was checked: refused, saying why", DESK, ("5.153",),
             gates=(identity_checked,)),
        Step("y04", EnquiryAnswered, ("enquirer_verified",), "enquiry_known_not_open",
             "child was known before as a child in need", DESK, ("5.150",),
             when={"known": Known.KNOWN_BEFORE}, gates=CHECKED, tells=("enquirer",)),
        Step("y05", EnquiryAnswered, ("enquirer_verified",), "enquiry_first_unknown",
             "child not known, no earlier enquiry", DESK, ("5.154",),
             when={"known": Known.NOT_KNOWN}, provided=_unless_asked_before, gates=CHECKED),
        Step("y06", EnquiryAnswered, ("enquirer_verified",), "enquiry_repeat_unknown",
             "child not known, an earlier enquiry is on record", DESK, ("5.154",),
             when={"known": Known.NOT_KNOWN}, provided=was_asked_before,
             gates=(*CHECKED, earlier_enquiry_found), tells=("later_enquirer", "designated_manager")),
        Step("y11", EnquiryOnAnotherFile, ("enquirer_verified",), "enquiry_on_another_file",
             "the child is one who has a file, where the answer stands", DESK, ("5.150",)),
        Step("y07", NeedConsidered, ("enquiry_repeat_unknown",), "enquiry_need_considered",
             "treated as a referral", MANAGERS_ASKED, ("5.154",), when={"treat_as_referral": True},
             gates=(need_decision_recorded,), opens=("referral_received",)),
        Step("y08", NeedConsidered, ("enquiry_repeat_unknown",), "enquiry_need_considered",
             "not in need, with reasons", MANAGERS_ASKED, ("5.154",), when={"treat_as_referral": False},
             gates=(need_decision_recorded,)),
        Step("y10", EnquiryAtSameAddress, (), "enquiry_at_same_address",
             "somebody asks about another child at the address of a child with a plan", DESK, ("5.154",),
             starts=("follow_up_enquiry",), tells=("lead_social_worker",)),
        Step("y09", EnquiryFollowedUp, ("enquiry_open_case", "enquiry_at_same_address"), None,
             "the lead follows the enquiry up",
             (Role.LEAD_SOCIAL_WORKER,), ("5.154",), meets=("follow_up_enquiry",)),
    ),
)  # fmt: skip

ENQUIRY = Procedure(
    "enquiry",
    "Enquiry about a child",
    "A check whether a child is known or has a plan, made at any hour by a legitimate enquirer.",
    (PART,),
    many=True,
)
