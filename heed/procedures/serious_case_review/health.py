"""How health bodies worked with one another: the merged health chronology and the health overview.

Working Together 2010, paragraph 8.30. The report stands as the commissioning trust's own review.
"""

from datetime import date

from heed.engine.procedure import Context, Part, Procedure, State, Step, noted, shown
from heed.engine.record import Line, Narrative, Need, Piece, Record, ask, unanswered
from heed.procedures.serious_case_review.agencies import OwnRecommendation, senior_officer_accepted
from heed.procedures.serious_case_review.pieces import latest_in
from heed.procedures.serious_case_review.roles import Role


class Evaluated(Piece):
    """A provider or kind of practitioner whose practice was looked at. wt2010/8.30/a"""

    provider: Line = ask("Provider", example="Quarry Lane Surgery")
    practitioner: Line = ask("Kind of practitioner", example="General practitioner")
    evaluated_on: date = ask("Looked at on", example="2010-07-20")


class HealthOverviewStarted(Record):
    """The designated health professional begins; somebody from elsewhere helps if they treated anyone. wt2010/8.30/h"""

    title = "Health overview begun"
    ref = "wt2010/8.30/a"
    agency: Line = ask(
        "Commissioning trust", ref="wt2010/8.30/e", example="Northam Primary Care Trust"
    )
    designated_professional: Line = ask(
        "Designated professional", ref="wt2010/8.30/a", example="Dr Miriam Katz"
    )
    clinically_involved: bool = ask(
        "Have they treated anybody in the case?", ref="wt2010/8.30/h", example=False
    )
    external_professional: Line | None = ask(
        "If so: designated professional of another trust", default=None, ref="wt2010/8.30/h"
    )
    external_trust: Line | None = ask("Which trust?", default=None, ref="wt2010/8.30/h")


class HealthOverviewReport(Record):
    """One merged chronology for health, and how health bodies worked with one another. wt2010/8.30/d"""

    title = "Health overview report"
    ref = "wt2010/8.30/d"
    needs = (
        Need("providers", {"providers": []}, "Name every provider looked at.", "wt2010/8.30/a"),
        Need(
            "lead_commissioner",
            {"several_commissioners": True},
            "Say which trust leads.",
            "wt2010/8.30/b",
        ),
        Need(
            "agreement",
            {"several_commissioners": True},
            "Say how they agreed to work.",
            "wt2010/8.30/b",
        ),
    )
    integrated_chronology: Narrative = ask(
        "The merged health chronology",
        ref="wt2010/8.30/d",
        example="As merged from three providers, attached.",
    )
    overview: Narrative = ask(
        "How did health bodies work with one another?",
        ref="wt2010/8.30/d",
        example="The surgery and the clinic never spoke.",
    )
    childs_perspective: Narrative = ask(
        "What did the child live with and want?",
        ref="wt2010/8.1/b",
        example="Eight waiting rooms, no familiar face.",
    )
    providers: list[Evaluated] = ask("Whose practice was looked at?", ref="wt2010/8.30/a")
    several_commissioners: bool = ask(
        "Did more than one trust commission care?", ref="wt2010/8.30/b", example=False
    )
    lead_commissioner: Line | None = ask("Which leads?", default=None, ref="wt2010/8.30/b")
    agreement: Narrative | None = ask("How they agreed to work", default=None, ref="wt2010/8.30/b")
    recommendations: list[OwnRecommendation] = ask(
        "Recommendations to health bodies", default=[], ref="wt2010/8.30/f"
    )


class HealthOverviewAccepted(Record):
    """The commissioning trust's senior officer accepts it. wt2010/8.35/b"""

    title = "Health overview accepted"
    ref = "wt2010/8.30/d"
    senior_officer: Line = ask(
        "Senior officer", ref="wt2010/8.35/b", example="Paul Grieve, chief executive"
    )
    quality_assured: bool = ask("Quality assured?", ref="wt2010/8.35/b", example=True)
    findings_accepted: bool = ask("Findings accepted?", ref="wt2010/8.35/b", example=True)


class AdviceToWriters(Record):
    """The designated professional advises those who write reports. wt2010/8.30/c, 8.30/g"""

    title = "Advice to report writers"
    ref = "wt2010/8.30/c"
    advised: Line = ask("Who was advised?", ref="wt2010/8.30/c", example="Sunita Rao")
    topic: Line = ask(
        "On what?", ref="wt2010/8.30/g", example="Confidentiality of the father's record"
    )
    advice: Narrative = ask(
        "What was advised?", ref="wt2010/8.30/c", example="Give the dates, not the content."
    )


def _conflict_cleared(context: Context) -> bool | str:
    record = context.record
    if record.clinically_involved is None:
        return "clinically_involved"
    if record.clinically_involved:
        return unanswered(record, "external_professional", "external_trust") or True
    return True


def _report_in(context: Context) -> bool:
    return latest_in(context.episode, HealthOverviewReport) is not None


designated_conflict_cleared = shown(
    "designated_conflict_cleared",
    "wt2010/8.30/h",
    "A designated professional who treated anybody in the case is helped by one from another trust.",
    _conflict_cleared,
)
health_report_in = shown(
    "health_report_in",
    "wt2010/8.30/d",
    "The merged health chronology and the report are there.",
    _report_in,
    satisfied_by=("health_overview_report",),
)

HEALTH = Procedure(
    "health_overview",
    "Health overview",
    "How health bodies worked with one another.",
    (
        Part(
            states=(
                State("health_overview_commissioned", "Commissioned", "Health had a part."),
                State(
                    "health_overview_in_progress",
                    "Being written",
                    "By the designated health professional.",
                ),
                State(
                    "health_overview_accepted",
                    "Accepted",
                    "It stands as the commissioning trust's own review.",
                    final=True,
                ),
            ),
            steps=(
                Step(
                    "health_overview_started",
                    HealthOverviewStarted,
                    ("health_overview_commissioned",),
                    "health_overview_in_progress",
                    "begun",
                    (Role.DESIGNATED_HEALTH_PROFESSIONAL,),
                    ("8.30",),
                    gates=(designated_conflict_cleared,),
                    meets=("imr_start",),
                ),
                Step(
                    "health_overview_written",
                    HealthOverviewReport,
                    ("health_overview_in_progress",),
                    None,
                    "the report is written",
                    (Role.DESIGNATED_HEALTH_PROFESSIONAL,),
                    ("8.30",),
                ),
                Step(
                    "health_overview_accepted",
                    HealthOverviewAccepted,
                    ("health_overview_in_progress",),
                    "health_overview_accepted",
                    "accepted",
                    (Role.SENIOR_OFFICER,),
                    ("8.30", "8.35"),
                    gates=(senior_officer_accepted, health_report_in),
                ),
            ),
        ),
    ),
)

STEPS = (
    noted(
        "advice_to_writers",
        AdviceToWriters,
        "report writers are advised",
        (Role.DESIGNATED_HEALTH_PROFESSIONAL,),
        "8.30",
    ),
)
