"""Every step of every lane is taken by somebody's story."""

from collections.abc import Iterator

from heed.procedures.serious_case_review import RULEBOOK
from heed.procedures.serious_case_review.action_plan import (
    ActionAudited,
    ActionChanged,
    ActionDrafted,
    ActionReportedDone,
    ActionSignedUp,
    ActionStarted,
    ActionWithdrawn,
    EarlyLesson,
    LessonActionStarted,
)
from heed.procedures.serious_case_review.agencies import (
    ManagementReviewReturned,
    ManagementReviewStarted,
    ManagementReviewSubmitted,
)
from heed.procedures.serious_case_review.chronology import AgencyChronologyFinished
from heed.procedures.serious_case_review.deciding import (
    NewInformation,
    ScrDecisionRecorded,
    SmallerExerciseReported,
)
from heed.procedures.serious_case_review.disclosure import (
    DisclosureGranted,
    DisclosureRefused,
    DisclosureRequested,
)
from heed.procedures.serious_case_review.evaluation import (
    BoardConcludes,
    EvaluationReceived,
    RemedialPlanSubmitted,
    ReviewAmended,
)
from heed.procedures.serious_case_review.extension import (
    ExtensionDecided,
    ExtensionUpdateSent,
    GovernmentOfficeConsulted,
    ScrOverrunRecognised,
)
from heed.procedures.serious_case_review.incident import (
    IncidentNotified,
    NoConcernFound,
    OtherChildFound,
    OtherChildReferred,
    SeriousIncidentKnown,
)
from heed.procedures.serious_case_review.overview import (
    BoardDecides,
    ContributionsReceived,
    MoreInformationNeeded,
    OverviewDraftSubmitted,
    PanelAgreesFinalDocuments,
    PanelReturnsDraft,
    QualityAssured,
    SummaryAgreed,
    SummaryDrafted,
)
from heed.procedures.serious_case_review.parallel import (
    CoordinationAgreed,
    CriminalJusticeDiscussion,
    DocumentsReconciled,
    HoldPlaced,
    HoldReleased,
    ParallelProcessIdentified,
    ProcessConcluded,
)
from heed.procedures.serious_case_review.practice_review import (
    CasePutToPartnersAnswered,
    NationalReviewDecided,
    PracticeReviewDelayed,
    PracticeReviewPublished,
    RapidReviewCompleted,
    ReviewersAppointed,
)
from heed.procedures.serious_case_review.publication import (
    AmendedAfterEvaluation,
    AwaitedProcessEnded,
    PublicationDecided,
)
from heed.procedures.serious_case_review.scoping import ContributorAdded, TermsDrafted, TermsRevised
from tests.procedures.serious_case_review.telling import AGENCIES, BOARD, CHAIR, NHS, Review

LESS = {"override_reason": "Natural.", "why_despite_pointers": "Put right."}
SMALLER = {"agency": NHS, "owner": "Ruth Okafor", "method": "other", "due_on": "2010-08-31"}


def decided_against() -> Iterator[Review]:
    story = Review()
    story.put_forward()
    story.weighed(view="criteria_not_met", **LESS)
    story.write(NewInformation, by=CHAIR)
    story.recommended(recommends="no_review")
    story.decided(outcome="no_review", **LESS)
    yield story
    for state in ("scr_scoping", "scr_reviewing"):
        story = Review.at(state)
        story.write(NewInformation, by=CHAIR)
        yield story


def smaller_ones() -> Iterator[Review]:
    story = Review()
    story.put_forward()
    story.weighed(view="case_audit", smaller=SMALLER, **LESS)
    story.write(SmallerExerciseReported)
    yield story
    story = Review.at("scr_awaiting_decision")
    story.write(
        ScrDecisionRecorded, by=CHAIR, outcome="single_management_review", smaller=SMALLER, **LESS
    )
    story.write(NewInformation, by=CHAIR)
    yield story


def sent_back_at_every_stage() -> Iterator[Review]:
    story = Review.at("scr_reviewing")
    story.write(ManagementReviewStarted)
    story.chronology(NHS)
    story.write(AgencyChronologyFinished)
    story.write(ManagementReviewSubmitted)
    story.write(ManagementReviewReturned)
    story.write(TermsDrafted, version="2")
    story.write(TermsDrafted, version="2")
    story.write(TermsRevised, version="1")
    yield story
    story = Review.at("scr_drafting_overview")
    for record in (
        MoreInformationNeeded, ContributionsReceived, SummaryDrafted, SummaryDrafted, OverviewDraftSubmitted,
        PanelReturnsDraft, OverviewDraftSubmitted,
    ):  # fmt: skip
        story.write(record)
    story.write(ActionDrafted)
    story.write(ActionDrafted)
    story.write(ActionSignedUp)
    story.write(SummaryAgreed)
    story.write(PanelAgreesFinalDocuments)
    story.write(QualityAssured, passed=False, reasons="Say why.")
    story.write(PanelAgreesFinalDocuments)
    story.write(QualityAssured)
    story.write(BoardDecides, approved=False, reasons="Too long.")
    yield story


def beside_a_trial() -> Iterator[Review]:
    story = Review.at("scr_implementing")
    for record in (
        ParallelProcessIdentified, ParallelProcessIdentified, CriminalJusticeDiscussion, HoldPlaced, HoldReleased,
    ):  # fmt: skip
        story.write(record)
    looked_at = [
        {
            "process": "Trial of the stepfather",
            "publish": False,
            "reasons": "It may change the lessons.",
        }
    ]
    story.write(
        PublicationDecided,
        impact_likely=True,
        processes=looked_at,
        awaited_process="Trial",
        hold_review_on="2010-11-01",
    )
    for record in (ProcessConcluded, DocumentsReconciled, AwaitedProcessEnded):
        story.write(record)
    story.write(ParallelProcessIdentified, process="Inquiry", kind="other")
    story.write(CoordinationAgreed, process="Inquiry")
    story.write(HoldPlaced, process="Inquiry")
    story.write(ProcessConcluded, process="Inquiry")
    yield story


def longer_than_six_months() -> Iterator[Review]:
    story = Review.at("scr_reviewing")
    for _ in range(2):
        for record in (
            ScrOverrunRecognised,
            GovernmentOfficeConsulted,
            ExtensionUpdateSent,
            ExtensionDecided,
        ):
            story.write(record)
    yield story


def put_right() -> Iterator[Review]:
    story = Review.at("scr_implementing")
    story.packs()
    story.write(EvaluationReceived, grade="inadequate")
    story.write(RemedialPlanSubmitted)
    story.write(ReviewAmended)
    story.second_talks()
    story.published()
    story.write(AmendedAfterEvaluation)
    story.write(ActionStarted)
    story.write(ActionStarted)
    story.write(ActionChanged)
    story.write(ActionSignedUp)
    story.write(ActionReportedDone)
    story.write(ActionAudited, outcome_achieved=False)
    story.write(ActionWithdrawn)
    story.write(BoardConcludes, summary_held_because="It is being amended.")
    yield story
    story = Review.at("scr_implementing")
    story.write(ActionWithdrawn)
    yield story


def early_and_single() -> Iterator[Review]:
    story = Review()
    story.put_forward()
    story.write(ManagementReviewStarted)
    story.write(ContributorAdded)
    story.write(EarlyLesson)
    story.write(LessonActionStarted)
    story.write(ActionDrafted)
    story.write(ActionStarted)
    story.write(OtherChildFound)
    story.write(NoConcernFound)
    story.write(OtherChildReferred)
    story.write(OtherChildReferred, child="Max Penrose")
    story.write(SeriousIncidentKnown)
    story.write(IncidentNotified)
    for item, decided in (("One", DisclosureGranted), ("Two", DisclosureRefused)):
        story.write(DisclosureRequested, item=item)
        story.write(decided, item=item)
    yield story


def later_forms() -> Iterator[Review]:
    story = Review("2019-03-04T10:00")
    story.write(SeriousIncidentKnown, became_aware_on="2019-03-01")
    for record in (
        RapidReviewCompleted, ReviewersAppointed, PracticeReviewDelayed, PracticeReviewPublished, NationalReviewDecided,
    ):  # fmt: skip
        story.write(record)
    story.write(PracticeReviewPublished, national=True)
    yield story
    for meets in (True, False):
        story = Review("2019-03-04T10:00")
        story.put_forward()
        story.write(CasePutToPartnersAnswered, meets_criteria=meets)
        if meets:
            story.write(RapidReviewCompleted, choice="no_review")
        yield story


def general() -> Iterator[Review]:
    story = Review.at("scr_concluded")
    for step in RULEBOOK.general:
        if step.on is not ContributorAdded:
            story.take(step)
    yield story
    story = Review.at("scr_reviewing")
    story.write(ContributorAdded)
    story.appointments((*AGENCIES, BOARD, "Northam Drug and Alcohol Service"))
    yield story


TOLD = (
    decided_against, smaller_ones, sent_back_at_every_stage, beside_a_trial, longer_than_six_months, put_right,
    early_and_single, later_forms, general,
)  # fmt: skip


def test_every_step_is_walked():
    stories = [Review.at("scr_concluded"), *(story for tell in TOLD for story in tell())]
    taken = {step for story in stories for ids in story.file.taken.values() for step in ids}
    every = {s.id for p in RULEBOOK.procedures for s in p.steps} | {s.id for s in RULEBOOK.general}
    assert taken == every, every ^ taken
    stood = {s for story in stories for e in story.file.episodes for _, s, _ in e.path}
    assert stood == set(RULEBOOK.states), set(RULEBOOK.states) ^ stood
