"""The panel: who sits on it, that it met, and who contributes to the review.

Working Together 2010, paragraphs 8.15, 8.20, 8.36, 8.41, 8.47 and 8.48.
"""

from datetime import date

from heed.engine.procedure import Context, shown
from heed.engine.record import Line, Narrative, Need, Record, ask, rows, unanswered
from heed.procedures.serious_case_review.deciding import in_an_institution, in_custody
from heed.procedures.serious_case_review.pieces import agencies, latest_in, runs
from heed.procedures.serious_case_review.scoping.independence import Office, PanelMember, appointed
from heed.procedures.serious_case_review.scoping.terms import Contribution, TermsDrafted
from heed.procedures.shared import same


class PanelSetUp(Record):
    """The panel is complete, under terms that the Chair approved, and begins. wt2010/8.15/a"""

    title = "Panel set up"
    ref = "wt2010/8.15/a"
    commissioned_by: Line = ask(
        "Commissioned by", ref="wt2010/8.15/a", example="Serious case review sub-committee"
    )
    commissioned_on: date = ask("On", ref="wt2010/8.15/a", example="2010-06-07")
    members: list[PanelMember] = ask("Members", ref="wt2010/8.15/a")
    criminal_lead: Line | None = ask(
        "Who leads the criminal investigation, and agrees to these plans?",
        default=None,
        ref="wt2010/8.48/b",
        example="DCI Martin Hale",
    )
    criminal_lead_agreed_on: date | None = ask(
        "Agreed on", default=None, ref="wt2010/8.48/b", example="2010-06-07"
    )
    strands: list[Line] = ask(
        "In an institution: who owns investigation, case management and learning?",
        default=[],
        ref="wt2010/8.48/a",
    )
    six_months_realistic: bool | None = ask(
        "Is six months realistic?", default=None, ref="wt2010/8.47/a"
    )


class PanelMet(Record):
    """A meeting of the panel, which runs the review. wt2010/8.41/a"""

    title = "Panel meeting"
    ref = "wt2010/8.41/a"
    needs = (
        Need(
            "ombudsmans_purpose",
            {"ombudsman_invited": True},
            "Say for what agreed purpose.",
            "wt2010/8.36/c",
        ),
    )
    met_on: date = ask("Met on", ref="wt2010/8.41/a", example="2010-07-05")
    decisions: Narrative = ask(
        "What was decided?", ref="wt2010/8.41/a", example="Two reviews are sent back."
    )
    tasks: list[Line] = ask("Who does what?", default=[], ref="wt2010/8.41/a")
    ombudsman_invited: bool = ask(
        "Was the ombudsman asked to this meeting?", default=False, ref="wt2010/8.36/c"
    )
    ombudsmans_purpose: Narrative | None = ask(
        "For what agreed purpose?", default=None, ref="wt2010/8.36/c"
    )


def _panel_complete(context: Context) -> bool | str:
    if not rows(context.record, "members"):
        return "members"
    return appointed(context, Office.PANEL_CHAIR) is not None


def _custody_seat(context: Context) -> bool:
    return not in_custody(context) or any(
        m.represents_youth_justice_board for m in rows(context.record, "members")
    )


def _criminal_lead(context: Context) -> bool | str:
    opened = any(e.live and "criminal" in _kind(e) for e in runs(context.file, "parallel_process"))
    if not (in_an_institution(context) and opened):
        return True
    return unanswered(context.record, "criminal_lead", "criminal_lead_agreed_on") or True


def _kind(episode: object) -> str:
    latest = getattr(episode, "latest", {}).get("parallel_process_identified")
    return str(getattr(latest.record, "kind", "")) if latest else ""


def _contributors_known(context: Context) -> bool:
    asked = [
        a
        for a in rows(latest_in(context.episode, TermsDrafted), "contributors")
        if a.kind == Contribution.MANAGEMENT_REVIEW
    ]
    return all(any(same(a.contributor, known) for known in agencies(context.file)) for a in asked)


panel_complete = shown(
    "panel_complete",
    "wt2010/8.15/a",
    "The panel has a chair and members.",
    _panel_complete,
    satisfied_by=("appointed_to_review",),
)
custody_panel_seat = shown(
    "custody_panel_seat",
    "wt2010/8.36/b",
    "After a death in custody the Youth Justice Board sits on the panel.",
    _custody_seat,
)
criminal_lead_agrees = shown(
    "criminal_lead_agrees",
    "wt2010/8.48/b",
    "Whoever leads the criminal investigation has agreed to the plans.",
    _criminal_lead,
)
contributors_known = shown(
    "contributors_known",
    "wt2010/8.20/j",
    "Everybody asked for a management review is on the list of organisations, so that "
    "their records are secured: add them first.",
    _contributors_known,
    satisfied_by=("contributor_added",),
)
