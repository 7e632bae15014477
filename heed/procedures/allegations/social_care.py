"""The social care strand: enquiries and assessment about the child, on the child's own file.

Working Together 2010, Appendix 5, paragraphs 2, 5, 17 and 26. Child and staff records stay apart and are
linked: nothing about the child's family stands on the file about the allegation.
"""

from datetime import datetime

from heed.engine.procedure import Context, Duty, Part, State, Step, answered, owes, shown
from heed.engine.record import Line, Narrative, Record, ask
from heed.procedures.allegations.consideration import (
    AllegationStrategyDiscussion,
    Route,
    RouteDecided,
    StrategyOutcome,
)
from heed.procedures.allegations.roles import OFFICER, SOCIAL_CARE, AtWork
from heed.procedures.allegations.shared import A_SCHOOL, reasons_recorded


class ChildrenEnquiryNotNeeded(Record):
    """Social care need not enquire. wt2010/A5.19/a"""

    title = "No social care enquiry"
    ref = "wt2010/A5.19/a"
    reasons: Narrative = ask(
        "Why not?", ref="wt2010/A5.19/a", example="Kiran is safe and well at home."
    )


class ChildrenEnquiryBegun(Record):
    """Social care enquires or assesses, on the child's own file. wt2010/A5.2/c, A5.26/a"""

    title = "Social care enquiry begun"
    ref = "wt2010/A5.2/c"
    child_file: Line = ask(
        "The child's own file", ref="wt2010/A5.2/c", example="Kiran Shaw, enquiry of 3 November"
    )
    disclosure_approach: Narrative = ask(
        "How may what is found go to the employer or regulator: consent, or on what lawful basis?",
        ref="wt2010/A5.26/a", example="Mother agrees that the school hears what bears on its duty.",
    )  # fmt: skip


class EnquiryInformationFound(Record):
    """Something is found that bears on discipline. wt2010/A5.26/b"""

    title = "Found in the enquiry: bears on discipline"
    ref = "wt2010/A5.26/b"
    information: Narrative = ask(
        "What?", ref="wt2010/A5.26/b", example="Kiran tells of two earlier times."
    )


class EnquiryInformationPassed(Record):
    """What bears on discipline goes to the employer or regulator. wt2010/A5.26/b"""

    title = "Passed to the employer or regulator"
    ref = "wt2010/A5.26/b"
    information: Narrative = ask(
        "What?", ref="wt2010/A5.26/b", example="Kiran's account of two earlier times."
    )
    passed_to: Line = ask("To whom?", ref="wt2010/A5.26/b", example=A_SCHOOL)
    passed_at: datetime = ask("When?", ref="wt2010/A5.26/b", example="2010-11-20T10:00")


class ChildrenEnquiryFinished(Record):
    """The enquiry or assessment is finished. wt2010/A5.2/c"""

    title = "Social care enquiry finished"
    ref = "wt2010/A5.2/c"
    result: Narrative = ask(
        "With what result?", ref="wt2010/A5.2/c", example="No further harm found."
    )
    nothing_relevant: bool = ask(
        "Was there nothing that bears on discipline?", ref="wt2010/A5.26/b", example=True
    )


linked = answered(
    "childs_own_record_linked",
    "wt2010/A5.2/c",
    "The enquiry stands on the child's own file: name it.",
    "child_file",
)
approach_set = answered(
    "disclosure_approach_for_disciplinary_information_set", "wt2010/A5.26/a",
    "How what is found may go to employer or regulator is settled at the start.", "disclosure_approach",
)  # fmt: skip


def _each_child_answered(context: Context) -> bool:
    return not context.file.owes("child_support")


support_answered = shown(
    "support_answer_for_each_child", "wt2010/A5.5/a",
    "For each child on the file: which support, by whom, or why none.", _each_child_answered,
    satisfied_by=("child_support_considered",),
)  # fmt: skip


def _passed(context: Context) -> bool:
    return not context.file.owes("pass_enquiry_information")


information_passed = shown(
    "relevant_information_passed_to_employer_or_regulator", "wt2010/A5.26/b",
    "What was found and bears on discipline is passed on first.", _passed,
    satisfied_by=("enquiry_information_passed",),
)  # fmt: skip

DUTIES = (
    Duty("pass_enquiry_information", "Pass what bears on discipline to the employer or regulator",
         AtWork.CHILDRENS_SOCIAL_CARE, ("wt2010/A5.26/b",), limit="allegation_pass_enquiry_information"),
)  # fmt: skip
NOT_DECIDED = ("sc_not_decided",)

PART = Part(
    states=(
        State("sc_not_decided", "Social care: not decided", "Whether to enquire is not yet decided.",
              owes=owes("decide_enquiry", "Decide whether social care enquires", AtWork.CHILDRENS_SOCIAL_CARE,
                        "wt2010/A5.2/c")),
        State("sc_not_needed", "Social care: not needed", "No enquiry is needed.", final=True),
        State("sc_enquiring", "Social care: enquiring", "An enquiry or assessment runs on the child's own file."),
        State("sc_finished", "Social care: finished", "Finished; what bears on discipline is passed on.", final=True),
    ),
    steps=(
        Step("no_enquiry_needed", ChildrenEnquiryNotNeeded, NOT_DECIDED, "sc_not_needed", "no enquiry is needed",
             (*SOCIAL_CARE, *OFFICER), ("A5.19",), gates=(reasons_recorded,)),
        Step("no_enquiry_needed-route", RouteDecided, NOT_DECIDED, "sc_not_needed", "clearly not needed", OFFICER,
             ("A5.19",), when={"route": Route.NEXT_STEPS}, gates=(reasons_recorded,)),
        Step("no_enquiry_needed-strategy", AllegationStrategyDiscussion, NOT_DECIDED, "sc_not_needed",
             "the discussion finds none needed", SOCIAL_CARE, ("A5.19",),
             when={"outcome": StrategyOutcome.NEITHER_NEEDED}, gates=(reasons_recorded,)),
        Step("enquiry_or_assessment_decided", ChildrenEnquiryBegun, NOT_DECIDED, "sc_enquiring",
             "social care enquires", SOCIAL_CARE, ("A5.2", "A5.17", "A5.26"), gates=(linked, approach_set),
             marks=("children_enquired",)),
        Step("enquiry_or_assessment_decided-later", ChildrenEnquiryBegun, ("sc_not_needed", "sc_finished"),
             "sc_enquiring", "social care enquires after all", SOCIAL_CARE, ("A5.2", "A5.26"),
             gates=(linked, approach_set), marks=("children_enquired",)),
        Step("enquiry_information_found", EnquiryInformationFound, ("sc_enquiring", "sc_finished"), None,
             "something bears on discipline", SOCIAL_CARE, ("A5.26",), starts=("pass_enquiry_information",)),
        Step("enquiry_information_passed", EnquiryInformationPassed, ("sc_enquiring", "sc_finished"), None,
             "it goes to the employer or regulator", SOCIAL_CARE, ("A5.26",), meets=("pass_enquiry_information",),
             marks=("enquiry_information",)),
        Step("enquiry_finished", ChildrenEnquiryFinished, ("sc_enquiring",), "sc_finished", "the enquiry is finished",
             SOCIAL_CARE, ("A5.5", "A5.26", "A5.41"), gates=(support_answered, information_passed)),
    ),
    duties=DUTIES,
)  # fmt: skip
