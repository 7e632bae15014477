"""The executive summary, which alone is published.

Working Together 2010, paragraphs 8.1, 8.41 and 8.42.
"""

from heed.engine.procedure import Context, shown
from heed.engine.record import Line, Narrative, Need, Piece, Record, ask, rows
from heed.procedures.serious_case_review.action_plan import actions
from heed.procedures.serious_case_review.anonymity import SIGNED, Anonymised
from heed.procedures.serious_case_review.overview.report import PanelSeat
from heed.procedures.serious_case_review.pieces import Section, latest_in
from heed.procedures.serious_case_review.scoping import WRITTEN


class ThemedLesson(Piece):
    """A lesson tied to a theme. wt2010/8.42/k"""

    theme: Line = ask("Theme", example="Seeing injuries together")
    lesson: Narrative = ask("Lesson", example="One map for all.")
    joint: bool = ask("For joint work?", example=True)


class PlanRow(Piece):
    """An action as the public reads it. wt2010/8.42/m"""

    recommendation: Line = ask("Recommendation", example="1")
    relevant_agencies: list[Line] = ask("Which agencies", example=["Northam NHS Trust"])
    responsible_agency: Line = ask("Which answers for it", example="Northam NHS Trust")
    monitoring_method: Narrative = ask("How it is watched", example="Audit.")
    monitored_by: Line = ask("By whom", example="Board's monitoring group")
    progress: Narrative = ask("How far it is", example="Four clinics of nine.")
    impact_evaluation: Narrative = ask(
        "How its effect will be judged", example="Audit of forty records."
    )


class SummaryDrafted(Record):
    """What the public will read: a true mirror of the report, in which nobody can be recognised. wt2010/8.42/a"""

    title = "Executive summary"
    ref = "wt2010/8.42/a"
    headings = {
        "lscb_chair_name": "Who took part",
        "circumstances": "Why and how",
        "family_involvement": "The family, the facts and the child",
        "themes": "What was found",
        "lessons": "What is learned",
        "action_plan": "The whole action plan",
        "checked_by": "Nobody can be recognised",
    }
    needs = (
        Need("action_plan", {"action_plan": []}, "Show the whole action plan.", "wt2010/8.42/m"),
        Need("lessons", {"lessons": []}, "Say what is learned.", "wt2010/8.42/k"),
        Need(
            "panel_members",
            {"panel_members": []},
            "Give the panel's members by post and employer.",
            "wt2010/8.42/d",
        ),
    )
    lscb_chair_name: Line = ask("The Board's chair", ref="wt2010/8.42/d", example="Helen Marsh")
    panel_chair_name: Line = ask("The panel's chair", ref="wt2010/8.42/d", example="Edith Varley")
    overview_author_name: Line = ask("The author", ref="wt2010/8.42/d", example="Thomas Arkwright")
    panel_members: list[PanelSeat] = ask("Panel members, by post and employer", ref="wt2010/8.42/d")
    circumstances: Narrative = ask(
        "Why was a review held?", ref="wt2010/8.42/e", example="Child N died in 2010, aged three."
    )
    process_followed: Narrative = ask(
        "How was it done?",
        ref="wt2010/8.42/e",
        example="A panel of five and an independent author.",
    )
    parallel_processes: Section = ask(
        "Parallel processes, and how they bore on it", ref="wt2010/8.42/f", example=WRITTEN
    )
    family_involvement: Narrative = ask(
        "How far did the family, and a child who survived, take part?",
        ref="wt2010/8.42/g",
        example="His grandmother spoke with the author twice.",
    )
    key_facts: Narrative = ask(
        "The key facts in order: the family, and what agencies did",
        ref="wt2010/8.42/h",
        example="Three bruises in eight weeks.",
    )
    consistency_checked_by: Line = ask(
        "Who checked them against the chronology?", ref="wt2010/8.42/h", example="Board manager"
    )
    childs_perspective: Narrative = ask(
        "The child", ref="wt2010/8.1/b", example="He was three, and liked water."
    )
    sensitivity_checked_by: Line = ask(
        "Who, other than the writer, read it as the family will?",
        ref="wt2010/8.42/i",
        example="Family liaison lead",
    )
    themes: Narrative = ask(
        "Main issues and decisions", ref="wt2010/8.42/j", example="Injuries seen one by one."
    )
    earlier_help: Narrative = ask(
        "Chances for earlier help; what could have gone otherwise",
        ref="wt2010/8.42/j",
        example="At the second bruise.",
    )
    lessons: list[ThemedLesson] = ask("Lessons", ref="wt2010/8.42/k")
    good_practice: Narrative = ask(
        "What was done well, beside what must improve",
        ref="wt2010/8.42/l",
        example="The nursery wrote it down, and rang.",
    )
    recommendations: list[Narrative] = ask(
        "All recommendations",
        ref="wt2010/8.42/m",
        example=["All who see young children record injuries on one body map."],
    )
    action_plan: list[PlanRow] = ask("The whole action plan", ref="wt2010/8.42/m")
    completed_actions: Narrative = ask(
        "What is already done", ref="wt2010/8.42/b", example="Four clinics use the map."
    )
    anonymised: Anonymised | None = ask(
        "Anonymised", default=None, ref="wt2010/8.42/c", example=SIGNED
    )


class SummaryAgreed(Record):
    """The panel agrees it: true to the report, the whole plan, nobody recognisable. wt2010/8.41/d"""

    title = "Executive summary agreed"
    ref = "wt2010/8.41/d"
    accurate: bool = ask("True to the full report?", ref="wt2010/8.41/d", example=True)
    action_plan_complete: bool = ask("The whole action plan?", ref="wt2010/8.41/d", example=True)
    nobody_recognisable: bool = ask(
        "Nobody recognisable but the three who are named?", ref="wt2010/8.41/d", example=True
    )
    agreed_by: Line = ask("Agreed by", ref="wt2010/8.41/d", example="Edith Varley, for the panel")


# --- gates -----------------------------------------------------------------------------


def _whole_plan_shown(context: Context) -> bool:
    """Every action of the tracker stands in the summary, with the organisation that answers for it."""
    printed = {
        (row.recommendation, row.responsible_agency)
        for row in rows(latest_in(context.episode, SummaryDrafted), "action_plan")
    }
    return {(a.recommendation, a.responsible_agency) for a in actions(context)} <= printed


def _summary_agreed(context: Context) -> bool | str:
    record = context.record
    if isinstance(record, SummaryAgreed):
        asked = ("accurate", "action_plan_complete", "nobody_recognisable")
        missing = next((f for f in asked if getattr(record, f) is None), None)
        return missing or (all(getattr(record, f) for f in asked) and _whole_plan_shown(context))
    return context.file.state_of("publication") not in (
        None,
        "publication_not_drafted",
        "publication_drafted",
    )


summary_agreed = shown(
    "summary_agreed",
    "wt2010/8.41/d",
    "The panel agrees the summary: true to the report, with the whole plan, and nobody recognisable.",
    _summary_agreed,
    satisfied_by=("summary_agreed",),
)
