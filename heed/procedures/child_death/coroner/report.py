"""The one report that the agencies write for the coroner together, signed by each.

Working Together 2010, paragraphs 7.36 and 7.84.
"""

from datetime import date, datetime

from heed.engine.procedure import Context, answered, shown
from heed.engine.record import Line, Narrative, Piece, Record, ask, rows


class SignOff(Piece):
    """One agency's lead, and whether they have signed. wt2010/7.84/b"""

    agency: Line = ask("Agency", ref="wt2010/7.84/b", example="Northam Hospital")
    lead: Line = ask("Lead professional", ref="wt2010/7.84/b", example="Dr Amara Obi")
    signed_on: date | None = ask(
        "Signed on", default=None, ref="wt2010/7.84/b", example="2010-11-22"
    )


class CoronerReportSigned(Record):
    """All that was learnt, in one report for the coroner, signed by every agency. wt2010/7.84/a"""

    title = "Joint report for the coroner"
    ref = "wt2010/7.84/a"
    circumstances: Narrative = ask(
        "Circumstances of the death", ref="wt2010/7.84/a", example="As in the history."
    )
    medical_review: Narrative = ask(
        "Review of medical records", ref="wt2010/7.84/a", example="Two colds; well otherwise."
    )
    social_review: Narrative = ask(
        "Review of social care records", ref="wt2010/7.84/a", example="Not known."
    )
    educational_review: Narrative = ask(
        "Review of school or nursery records", ref="wt2010/7.84/a", example="Too young."
    )
    childs_wishes: Narrative = ask(
        "What the child is recorded as having wanted and felt",
        ref="wt2010/7.36/g",
        example="Smiled at his brother first of all.",
    )
    signatures: list[SignOff] = ask(
        "Signed by each agency's lead",
        ref="wt2010/7.84/b",
        example=[{"agency": "Northam Hospital", "lead": "Dr Amara Obi", "signed_on": "2010-11-22"}],
    )


class CoronerReportDelayed(Record):
    """Crucial information is not yet to hand, so the report will be later. wt2010/7.84/d"""

    title = "Report for the coroner delayed"
    ref = "wt2010/7.84/d"
    awaited: Narrative = ask(
        "What is awaited?", ref="wt2010/7.84/d", example="The result of metabolic tests."
    )
    awaited_from: Line = ask("From whom?", ref="wt2010/7.84/d", example="Regional laboratory")
    coroner_told_at: datetime = ask(
        "Coroner told at", ref="wt2010/7.84/d", example="2010-11-25T10:00"
    )
    new_date: date = ask("New date", ref="wt2010/7.84/d", example="2010-12-20")


class CoronerReportSent(Record):
    """The coroner has it. wt2010/7.84/c"""

    title = "Joint report sent"
    ref = "wt2010/7.84/c"
    sent_to: Line = ask("To whom?", ref="wt2010/7.84/c", example="HM Coroner for Northam")


# --- gates -------------------------------------------------------------------------------


SECTIONS = (
    "circumstances",
    "medical_review",
    "social_review",
    "educational_review",
    "childs_wishes",
)

coroner_report_sections = answered(
    "coroner_report_sections",
    "wt2010/7.84/a",
    "One report: the circumstances, and a review of health, social care and school records; none left blank.",
    *SECTIONS,
)


def _all_signed(context: Context) -> bool | str:
    signed = rows(context.record, "signatures")
    if not signed:
        return "signatures"
    return next(
        (f"signatures.{n}.signed_on" for n, s in enumerate(signed) if s.signed_on is None), True
    )


agencies_signed = shown(
    "agencies_signed",
    "wt2010/7.84/b",
    "The lead professional of every agency writes it with the others and signs.",
    _all_signed,
)
