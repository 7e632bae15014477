"""Tell the story of a review, record by record. `Review.at("scr_reviewing")` begins in the middle."""

from __future__ import annotations

from typing import Any

from heed.engine.example import example_for, example_of
from heed.engine.fold import FileState, Judgement
from heed.engine.procedure import Step
from heed.engine.record import Record
from heed.guidance import editions
from heed.procedures.serious_case_review import RULEBOOK
from heed.procedures.serious_case_review.action_plan import (
    ActionAudited,
    ActionDrafted,
    ActionReportedDone,
    ActionSignedUp,
    ActionStarted,
)
from heed.procedures.serious_case_review.agencies import (
    AgencyChronologyStarted,
    FirstDebriefHeld,
    ManagementReviewAccepted,
    ManagementReviewStarted,
    ManagementReviewSubmitted,
    RecordsSecured,
    SecondFeedbackHeld,
)
from heed.procedures.serious_case_review.chronology import AgencyChronologyFinished
from heed.procedures.serious_case_review.criteria import Criteria
from heed.procedures.serious_case_review.deciding import (
    CaseReferredToBoard,
    ChairConsiders,
    RecommendationSubmitted,
    ScrDecisionRecorded,
)
from heed.procedures.serious_case_review.evaluation import (
    BoardConcludes,
    EvaluationPointsAnswered,
    EvaluationReceived,
)
from heed.procedures.serious_case_review.health import (
    HealthOverviewAccepted,
    HealthOverviewReport,
    HealthOverviewStarted,
)
from heed.procedures.serious_case_review.overview import (
    BoardDecides,
    ContributionsReceived,
    OverviewDraftSubmitted,
    PanelAgreesFinalDocuments,
    QualityAssured,
    SummaryAgreed,
    SummaryDrafted,
)
from heed.procedures.serious_case_review.publication import (
    ExecutiveSummaryPublished,
    PackAnonymised,
    PackSent,
    PublicationDecided,
)
from heed.procedures.serious_case_review.scoping import (
    AppointedToReview,
    PanelSetUp,
    TermsApproved,
    TermsDrafted,
)
from tests.procedures.story import Story

SOCIAL, NHS, POLICE = "Northam Children's Services", "Northam NHS Trust", "Northam Police"
AGENCIES = (SOCIAL, NHS, POLICE)
BOARD = "Northam Safeguarding Children Board"
CHAIR = "lscb_chair"
YES = {"answer": "yes", "evidence": "Records."}
NO = {"answer": "no"}


class Review(Story):
    """One review's file. The case is put forward on 12 May 2010 unless the story says otherwise."""

    def __init__(self, start: str = "2010-05-12T10:00", edition: str | None = None) -> None:
        super().__init__(start, edition)
        self.file = FileState(RULEBOOK, editions(edition))

    def try_(self, type_: type[Record], *, by: str | None = None, **given: Any) -> Any:
        return super().try_(type_, by=by or str(RULEBOOK.steps_for(type_.type)[0].by[-1]), **given)

    def state(self, procedure: str = "serious_case_review") -> str | None:
        return self.file.state_of(procedure)

    def run(self, lane: str, about: str) -> str:
        """Where the run about an agency, an action ... stands."""
        return next(
            e.state for e in reversed(self.file.episodes) if e.procedure == lane and e.run == about
        )

    def take(self, step: Step, **data: Any) -> Judgement:
        return self.write(step.on, by=str(step.by[-1]), **{**example_for(step), **data})

    @classmethod
    def at(cls, state: str, start: str = "2010-05-12T10:00", edition: str | None = None) -> Review:
        """Told as far as a state of the main lane, by worked examples."""
        story = cls(start, edition)
        for stage in WAY:
            if story.state() == state:
                return story
            stage(story)
        assert story.state() == state, story.state()
        return story

    # -- the way of an ordinary review --

    def put_forward(self, **given: Any) -> None:
        self.write(CaseReferredToBoard, **given)

    def weighed(self, **given: Any) -> None:
        self.after(days=5)
        self.write(ChairConsiders, by=CHAIR, **given)

    def recommended(self, **given: Any) -> None:
        self.after(days=8)
        self.write(RecommendationSubmitted, **given)

    def decided(self, **given: Any) -> None:
        self.after(days=5)
        self.write(ScrDecisionRecorded, by=CHAIR, **given)

    def records(self, *names: str) -> None:
        for name in names or AGENCIES:
            self.write(RecordsSecured, agency=name)

    def terms(self, **given: Any) -> None:
        self.write(TermsDrafted, **given)
        self.write(TermsApproved, by=CHAIR, version=given.get("version", "1"))

    def appointments(self, against: tuple[str, ...] = (*AGENCIES, BOARD)) -> None:
        self.write(AppointedToReview, declared_against=list(against))
        self.write(
            AppointedToReview,
            office="overview_author",
            person="Thomas Arkwright",
            declared_against=list(against),
        )

    def set_up(self) -> None:
        self.records()
        self.after(days=3)
        self.terms()
        self.appointments()
        self.write(PanelSetUp)

    def chronology(self, name: str, **given: Any) -> None:
        self.write(AgencyChronologyStarted, agency=name)
        self.write(AgencyChronologyFinished, agency=name, **given)

    def management_review(self, name: str) -> None:
        self.chronology(name)
        self.write(ManagementReviewStarted, agency=name, written_by=f"Author for {name}")
        self.write(ManagementReviewSubmitted, agency=name)
        self.write(ManagementReviewAccepted, agency=name)
        self.write(FirstDebriefHeld, agency=name)

    def health_overview(self) -> None:
        self.write(HealthOverviewStarted)
        self.write(HealthOverviewReport)
        self.write(HealthOverviewAccepted)

    def contributions(self) -> None:
        self.after(days=60)
        for name in AGENCIES:
            self.management_review(name)
        self.health_overview()
        self.write(ContributionsReceived)

    def overview(self) -> None:
        self.after(days=15)
        self.write(SummaryDrafted)
        self.write(OverviewDraftSubmitted)

    def plan(self) -> None:
        self.write(ActionDrafted)
        self.write(ActionSignedUp)
        self.write(SummaryAgreed)

    def panel_agrees(self) -> None:
        self.plan()
        self.write(PanelAgreesFinalDocuments)

    def quality_assured(self) -> None:
        self.write(QualityAssured)

    def approved(self) -> None:
        self.after(days=7)
        self.write(BoardDecides)

    def concluded(self) -> None:
        self.second_talks()
        self.packs()
        self.published()
        self.evaluated()
        self.changed()
        self.write(BoardConcludes)

    def second_talks(self) -> None:
        for name in AGENCIES:
            self.write(SecondFeedbackHeld, agency=name)

    def packs(self) -> None:
        for recipient in ("ofsted", "government_office", "sha", "dcsf"):
            self.write(PackAnonymised, recipient=recipient)
            self.write(PackSent, recipient=recipient)

    def published(self) -> None:
        self.write(PublicationDecided)
        self.write(ExecutiveSummaryPublished)

    def evaluated(self) -> None:
        self.write(EvaluationReceived)
        self.write(EvaluationPointsAnswered)

    def changed(self) -> None:
        self.write(ActionStarted)
        self.write(ActionReportedDone)
        self.write(ActionAudited)


WAY = (
    Review.put_forward,
    Review.weighed,
    Review.recommended,
    Review.decided,
    Review.set_up,
    Review.contributions,
    Review.overview,
    Review.panel_agrees,
    Review.quality_assured,
    Review.approved,
    Review.concluded,
)


def criteria(**answers: Any) -> dict[str, Any]:
    """The criteria with everything answered no, but for what is given."""
    plain = example_of(Criteria)
    plain = {k: (NO if isinstance(v, dict) else v) for k, v in plain.items()}
    return {**plain, "organisations_of_concern": [], **answers}
