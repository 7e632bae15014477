"""How the enquiry will be made: who leads it, who is seen, in what order, with what help.

Working Together 2010, paragraphs 5.57, 5.58 and 5.62.
"""

from datetime import date
from enum import StrEnum

from heed.engine.procedure import Context, shown
from heed.engine.record import Answer, Line, Narrative, Need, Piece, ask, unanswered


class LegalAction(StrEnum):
    """Whether legal action is required. wt2010/5.57/f"""

    YES = "yes"
    NO = "no"
    SEEK_ADVICE = "seek_advice"


class PlannedInterview(Piece):
    """Who is spoken with, by whom, what for and when. wt2010/5.58/a"""

    who: Line = ask("Who", ref="wt2010/5.58/a", example="Mother")
    by: Line = ask("By whom", ref="wt2010/5.58/a", example="Nadia Hussain and DC Amy Ford")
    purpose: Line = ask("What for", ref="wt2010/5.58/a", example="How the bruise came about")
    on: date = ask("When", ref="wt2010/5.58/a", example="2026-11-27")


class InformationNeeded(Piece):
    """Something that still has to be found out, how, by whom and by when. wt2010/5.58/a"""

    what: Line = ask("What", ref="wt2010/5.58/a", example="Earlier attendances at any hospital")
    how: Line = ask(
        "How it is got and recorded",
        ref="wt2010/5.58/a",
        example="Asked in writing of both hospitals; put on the file",
    )
    owner: Line = ask("By whom", ref="wt2010/5.58/a", example="Ruth Okafor")
    by_when: date = ask("By when", ref="wt2010/5.58/a", example="2026-11-30")


class ForThisChild(StrEnum):
    """What is decided for another child who may be affected. wt2010/5.58/d"""

    INCLUDED = "included"
    SEPARATE_REFERRAL = "separate_referral"
    NOT_AFFECTED = "not_affected"


class OtherChild(Piece):
    """Another child who may be affected, with the decision for that child. wt2010/5.58/d"""

    name: Line = ask("Child", ref="wt2010/5.58/d", example="Asha, 2")
    link: Line = ask("How linked?", ref="wt2010/5.58/d", example="Sister")
    decision: ForThisChild = ask("What is decided?", ref="wt2010/5.58/d", example="included")
    reason: Narrative = ask("Why?", ref="wt2010/5.58/d", example="Same home, same carers.")


class EnquiryPlan(Piece):
    """How the section 47 enquiry will be carried out: the topics of 5.58. wt2010/5.58/a"""

    headings = {
        "lead_social_worker": "Who leads, and what comes first",
        "information_needed": "What to find out, and from whom",
        "see_alone_by": "Seeing and hearing the child",
        "race_and_ethnicity": "The family's needs",
        "no_other_children": "Other children",
    }
    needs = (
        Need(
            "why_not_alone",
            {"see_alone_by": None},
            "Set the day by which the child is seen alone, or say why that would be wrong for the child.",
            "wt2010/5.58/b",
        ),
        Need(
            "other_children",
            {"no_other_children": False},
            "Answer for each other child who may be affected.",
            "wt2010/5.58/d",
        ),
    )
    lead_social_worker: Line = ask("Who leads it?", ref="wt2010/5.62/a", example="Nadia Hussain")
    lead_qualified_and_experienced: bool = ask(
        "Qualified, experienced, and employed by social care?",
        ref="wt2010/5.62/a",
        example=True,
    )
    assessment_plan: Narrative = ask(
        "How will the assessment be carried out?",
        ref="wt2010/5.58/a",
        example="Home visits on Thursday and Monday; school and nursery seen this week.",
    )
    gravest_first: Narrative = ask(
        "What seemed gravest, and so comes first?",
        ref="wt2010/5.62/b",
        example="The bruise to the ear, and who was with him that evening.",
    )
    information_needed: list[InformationNeeded] = ask(
        "What must still be found out?", ref="wt2010/5.58/a"
    )
    interviews: list[PlannedInterview] = ask(
        "Who is interviewed, by whom, what for, when?", ref="wt2010/5.58/a"
    )
    interview_timing_agreed_with_police: Narrative | None = ask(
        "If a crime is possible: what is agreed with the police on when and how people are interviewed?",
        default=None,
        ref="wt2010/5.58/c",
        why="Timing and handling can make or break the evidence.",
        example="Nobody speaks to the uncle before the police have.",
    )
    see_alone_by: date | None = ask(
        "By when will the lead social worker see the child alone?",
        default=None,
        ref="wt2010/5.58/b",
        example="2026-11-27",
    )
    why_not_alone: Narrative | None = ask(
        "Or why would it be wrong for the child to be seen alone?",
        default=None,
        ref="wt2010/5.58/b",
    )
    how_views_are_gathered: Narrative = ask(
        "How will the child's wishes and feelings be found out?",
        ref="wt2010/5.58/a",
        example="Drawing and talking at school, where he is at ease, with his signer.",
    )
    race_and_ethnicity: Narrative = ask(
        "How are the family's race and ethnicity taken into account?",
        ref="wt2010/5.58/a",
        example="Grandmother, head of the family, is spoken with first and in Gujarati.",
    )
    interpreter: Narrative = ask(
        "Is an interpreter needed, for whom, and who is it?",
        ref="wt2010/5.58/a",
        example="For grandmother: from the agency, not a relative.",
    )
    no_other_children: bool = ask("Is no other child affected?", default=False, ref="wt2010/5.58/d")
    other_children: list[OtherChild] = ask(
        "Which other children may be affected?",
        default=[],
        ref="wt2010/5.58/d",
        why="Brothers and sisters, children in the same establishment, any child in touch with an alleged abuser.",
        example=[
            {
                "name": "Asha, 2",
                "link": "Sister",
                "decision": "included",
                "reason": "Same home, same carers.",
            }
        ],
    )


# --- gates -----------------------------------------------------------------------------


PLAN_TOPICS = (
    "lead_social_worker",
    "assessment_plan",
    "gravest_first",
    "information_needed",
    "interviews",
    "how_views_are_gathered",
    "race_and_ethnicity",
    "interpreter",
)


def _enquiry_planned(context: Context) -> bool | str:
    plan: EnquiryPlan | None = context.record.enquiry_plan
    if plan is None:
        return "enquiry_plan"
    if blank := unanswered(plan, *PLAN_TOPICS):
        return f"enquiry_plan.{blank}"
    if not plan.lead_qualified_and_experienced:
        return False
    if context.record.possible_crime == Answer.YES and not plan.interview_timing_agreed_with_police:
        return "enquiry_plan.interview_timing_agreed_with_police"
    if plan.see_alone_by is None and not plan.why_not_alone:
        return "enquiry_plan.see_alone_by"
    return True if plan.no_other_children or plan.other_children else "enquiry_plan.other_children"


enquiry_plan_complete = shown(
    "enquiry_plan_complete",
    "wt2010/5.58/a",
    "An enquiry is planned before it starts: its lead, a qualified and experienced social worker of social care; the "
    "assessment; who is interviewed; when the child is seen alone, or why not; race and ethnicity; interpreters; other "
    "children; and, where a crime is possible, timing agreed with the police.",
    _enquiry_planned,
)
