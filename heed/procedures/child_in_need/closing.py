"""The case closes, whichever way the work ends: why, who is told in writing, what must have been done first.

Working Together 2010, paragraphs 5.5, 5.45, 5.47, 5.48 and 5.141 to 5.143; chart 2.
"""

from datetime import date

from heed.engine.procedure import Context, answered, shown
from heed.engine.record import Narrative, Record, ask
from heed.procedures.child_in_need.planning import NoServicesDecided, OutcomeReviewed
from heed.procedures.general import Telling
from heed.procedures.shared import no_plan_is_live


class CaseClosed(Record):
    """Social care's work on the child ends, with reasons. wt2010/flow2/h"""

    title = "Case closed"
    ref = "wt2010/flow2/h"
    reasons: Narrative = ask(
        "Why does the case close?",
        ref="wt2010/flow2/h",
        example="Lily is safe, well, and doing well at school.",
    )
    reasonable_cause: bool = ask(
        "Is there reasonable cause to suspect significant harm?", ref="wt2010/5.45/a", example=False
    )
    outcomes: list[OutcomeReviewed] = ask(
        "What was achieved, outcome by outcome?",
        default=[],
        ref="wt2010/5.5/d",
        example=[
            {
                "outcome": "Lily speaks in sentences",
                "progress": "Month by month.",
                "achieved": "Speaks in sentences, and tells stories.",
            }
        ],
    )
    people: list[Telling] = ask(
        "Who was told, and in writing?",
        default=[],
        ref="wt2010/5.47/i",
        why="Family, referrer, professionals involved and, where suitable, the child; or why it is held back.",
        example=[
            {
                "party": party,
                "name": name,
                "told": True,
                "how": "In person",
                "in_writing_on": "2026-11-26",
            }
            for party, name in (
                ("family", "Dawn Bell, mother"),
                ("referrer", "Grace Mensah"),
                ("involved_professionals", "Health visitor"),
                ("child", "Lily"),
            )
        ],
    )
    no_services_because: Narrative | None = ask(
        "If no services follow, why not?",
        default=None,
        ref="wt2010/5.143/b",
        example="Mother and Lily want none, and none are needed.",
    )
    support_discussed_with_parents_on: date | None = ask(
        "Support talked over with parents on",
        default=None,
        ref="wt2010/5.143/b",
        example="2026-11-24",
    )
    support_discussed_with_child_on: date | None = ask(
        "And with the child on", default=None, ref="wt2010/5.143/b", example="2026-11-24"
    )
    services_wanted_and_needed: Narrative | None = ask(
        "What do they want, and what do they need, on reassessment?",
        default=None,
        ref="wt2010/5.143/b",
        example="Nothing more for now.",
    )
    receiving_conference_on: date | None = ask(
        "Receiving authority's conference was held on",
        default=None,
        ref="wt2010/5.141/c",
        example="2026-11-20",
    )
    receiving_conference_outcome: Narrative | None = ask(
        "What did that conference decide?",
        default=None,
        ref="wt2010/5.141/c",
        example="A plan from that day.",
    )
    plan_end_notices_on: date | None = ask(
        "Every agency invited to the initial conference told of the plan's end on",
        default=None,
        ref="wt2010/5.142/a",
        example="2026-11-21",
    )


# --- gates -----------------------------------------------------------------------------


def _none_required(context: Context) -> bool | str:
    record = context.record
    if getattr(record, "services_needed", False):
        return False
    reasons = (
        record.reasons if isinstance(record, NoServicesDecided) else record.no_services_because
    )
    if not reasons:
        return "reasons" if isinstance(record, NoServicesDecided) else "no_services_because"
    return no_plan_is_live(context)


no_services_required = shown(
    "no_services_required",
    "wt2010/5.48/a",
    "No services are required, with the reasons, and the child has no live protection plan.",
    _none_required,
    wants={"services_needed": False},
)
no_services_on_closing = shown(
    "no_services_required",
    "wt2010/5.143/b",
    "No services are wanted or needed, with the reasons.",
    _none_required,
)
support_discussed_after_plan = answered(
    "support_discussed_after_plan",
    "wt2010/5.143/b",
    "When a plan ends, what is still wanted and needed is talked over with parents and child.",
    "support_discussed_with_parents_on",
    "support_discussed_with_child_on",
    "services_wanted_and_needed",
)
receiving_conference_held = answered(
    "receiving_conference_held",
    "wt2010/5.141/c",
    "The receiving authority's conference has been held: its day and what it decided.",
    "receiving_conference_on",
    "receiving_conference_outcome",
)


def _agencies_told(context: Context) -> bool | str:
    owed = context.file.owes("tell_agencies_invited_to_initial_conference")
    return "plan_end_notices_on" if owed and context.record.plan_end_notices_on is None else True


plan_end_notices_sent = shown(
    "plan_end_notices_sent",
    "wt2010/5.142/a",
    "Every agency invited to the initial conference is told that the plan has ended.",
    _agencies_told,
)

TOLD_BEFORE_CLOSING = ("family", "referrer", "involved_professionals", "child")


def _told_in_writing(context: Context) -> bool | str:
    """Each party still owed word is told and written to, or it is said why it is held back.

    A child need not be written to where that would not suit.
    """
    people: list[Telling] = context.record.people or []
    rows = {str(row.party): row for row in people}
    for party in TOLD_BEFORE_CLOSING:
        if not context.file.owes(f"tell_{party}"):
            continue
        row = rows.get(party)
        written = row is not None and row.told and (row.in_writing_on or party == "child")
        if not (written or (row is not None and row.withheld_reason)):
            return "people"
    return True


parties_told_in_writing = shown(
    "parties_told_in_writing",
    "wt2010/5.47/i",
    "Family, referrer and others are told and written to, or it is said why that is held back.",
    _told_in_writing,
    satisfied_by=("people_told",),
)
