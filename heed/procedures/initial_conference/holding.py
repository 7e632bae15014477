"""That the conference met: under an independent chair, quorate, with a report on this child.

Working Together 2010, paragraphs 5.82, 5.84, 5.85 and 5.89 to 5.91. What every conference shares is in `conference`.
"""

from heed.engine.procedure import Context, shown, stated
from heed.engine.record import Line, ask, unanswered
from heed.procedures.conference import (
    Held,
    everyone_invited_accounted_for,
    hands_in_the_case,
    quorum_gate,
)
from heed.procedures.initial_conference.convening import InvitationsSent
from heed.procedures.initial_conference.reports import ConferenceReport, ReportBefore
from heed.procedures.roles import Role
from heed.procedures.shared import same


class ConferenceHeld(Held):
    """The initial conference, or that of an authority to which a planned child has moved, has met. wt2010/5.82/a"""

    title = "Initial conference held"
    ref = "wt2010/5.82/a"
    chair_has_part: bool = ask(
        "Has the chair ever worked on this case, or managed anybody who did?",
        ref="wt2010/5.89/a",
        example=False,
    )
    chair_trained: bool = ask(
        "Is the chair trained for it?",
        why="Child welfare, weighing evidence, chairing, anti-discriminatory practice, and the law.",
        ref="wt2010/5.90/a",
        example=True,
    )
    report: ReportBefore | None = ask(
        "If the report on this child is not on this file: what came to the conference",
        default=None,
        ref="wt2010/5.91/b",
        example={
            "about_this_child_alone": True,
            "written_on": "2010-11-12",
            "recommendation": "A protection plan.",
        },
    )
    reports_missing: list[Line] = ask("Reports that did not come", default=[], ref="wt2010/5.84/c")
    enough_to_decide: bool = ask(
        "Do the people and reports here give enough to decide soundly?",
        ref="wt2010/5.84/c",
        example=True,
    )


# --- gates -----------------------------------------------------------------------------


def _independent(context: Context) -> bool | str:
    record = context.record
    if blank := unanswered(record, "chair", "chair_has_part", "chair_trained"):
        return blank
    if record.chair_has_part or not record.chair_trained:
        return False
    chairing: set[str] = {record.chair}
    if context.entry.by == Role.CONFERENCE_CHAIR:
        chairing.add(context.entry.author)
    return not any(same(one, hand) for one in chairing for hand in hands_in_the_case(context.file))


chair_independent = shown(
    "chair_independent",
    "wt2010/5.89/a",
    "The chair is trained for it and has never worked on this case, or managed or endorsed the work of those who do.",
    _independent,
)


def _report_on_this_child(context: Context) -> bool | str:
    before = context.record.report
    if before is not None:
        if before.recommendation in (None, ""):
            return "report.recommendation"
        return before.about_this_child_alone is True
    written = context.file.last_entry(ConferenceReport)
    last_time = context.file.mark("conference_held")
    fresh = written is not None and (last_time is None or written.at > last_time)
    return fresh or "report"


report_for_each_child = shown(
    "report_for_each_child",
    "wt2010/5.91/b",
    "The conference has a written report, with a recommendation, on this child; one report for several children will "
    "not do.",
    _report_on_this_child,
    satisfied_by=("conference_report",),
)
enough_to_decide = stated(
    "enough_to_decide",
    "wt2010/5.84/c",
    "People and reports together give the conference enough to decide soundly.",
    "enough_to_decide",
    True,
)
quorum_met_or_exception = quorum_gate("wt2010/5.85/b", "initial_conference_quorum")
everyone_accounted_for = everyone_invited_accounted_for(InvitationsSent)
