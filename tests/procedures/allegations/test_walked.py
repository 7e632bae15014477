"""Whole stories, from the first word to the closed file; between them they take every step there is."""

from collections.abc import Callable

import pytest

from heed.engine.example import example_for
from heed.procedures.allegations import GENERAL, RULEBOOK
from heed.procedures.allegations.barring import (
    BarringReferralMade,
    BarringSettled,
    RegistrationHeld,
    RegulatorAdvice,
    RegulatorConsidered,
    RegulatorNotNeeded,
    RegulatorReportMade,
)
from heed.procedures.allegations.conclusion import (
    AllegationClosed,
    ChildReferredAfterwards,
    ConvictionActedOn,
    LessonActionDone,
    LessonsReviewed,
    OutcomeRecorded,
    PersonnelSummaryFiled,
    PoliceAsked,
)
from heed.procedures.allegations.consideration import (
    AllegationReferredToSocialCare,
    AllegationStrategyDiscussion,
    InitialDiscussion,
    InitialEvaluation,
    NextStepsSettled,
    RouteDecided,
    SignificantHarmSuspected,
)
from heed.procedures.allegations.criminal import (
    CriminalEndingTold,
    CriminalProcessEnded,
    MaterialPassedOn,
    PersonCharged,
    PoliceInvestigationBegun,
    PoliceInvestigationContinues,
    PoliceNotNeeded,
    PoliceReviewHeld,
    PostCriminalDiscussion,
    ProsecutorConsulted,
    StatementConsent,
)
from heed.procedures.allegations.employer import (
    DisciplinaryInvestigationBegun,
    EmployerDecided,
    EmployerReleased,
    EmployerTakesItUp,
    EmployerWaits,
    FormalDisciplineNotNeeded,
    HearingNeeded,
    InvestigationReport,
)
from heed.procedures.allegations.monitoring import (
    CaseReviewHeld,
    CompromiseAgreementProposed,
    CompromiseAgreementRefused,
    DelayExplained,
    EmployerDisclosureConsidered,
    OfficerContact,
    PersonLeaves,
    RiskConsidered,
    StrandsFinished,
)
from heed.procedures.allegations.reported import (
    AllegationPassedOn,
    AllegationReopened,
    AllegationReported,
    ChildInvolved,
    DesignatedOfficerInformed,
    EmployerInvolved,
    ForceLiaisonInformed,
    NoCriterionMet,
    SeriousAllegationReferredAtOnce,
)
from heed.procedures.allegations.social_care import (
    ChildrenEnquiryBegun,
    ChildrenEnquiryFinished,
    ChildrenEnquiryNotNeeded,
    EnquiryInformationFound,
    EnquiryInformationPassed,
)
from heed.procedures.allegations.suspension import (
    ReturnToWork,
    SuspensionDecided,
    SuspensionGround,
    SuspensionLifted,
    WorkplaceNews,
)
from heed.procedures.allegations.telling import (
    AccusedTold,
    AccusedToldEarly,
    AccusedToldOutcome,
    AccusedUpdated,
    ChildSupportConsidered,
    ParentsAlreadyKnew,
    ParentsTold,
    ParentsToldOfInjury,
    ParentsToldOutcome,
    ParentsUpdated,
    ParentTellingSettled,
    TellingHeld,
)
from tests.procedures.allegations.story import Case

AGENCY = "Harbour Supply Teachers"


def tell_everybody(case: Case) -> None:
    """Child, parents and the person learn how it ended; the summary is filed."""
    case.write(ParentsToldOutcome)
    case.write(AccusedToldOutcome)
    case.write(PersonnelSummaryFiled)


def a_warning_at_school() -> Case:
    """Rough handling, once: the school deals with it, and the teacher stays."""
    case = Case.told()
    case.write(ParentTellingSettled)
    case.write(ParentsTold)
    case.write(ChildSupportConsidered)
    case.write(InitialDiscussion, possible_offence="no", significant_harm_suspected="no")
    case.write(RiskConsidered)
    case.write(AccusedTold)
    case.write(RouteDecided, route="next_steps")
    case.write(NextStepsSettled)
    case.write(FormalDisciplineNotNeeded)
    case.write(OfficerContact)
    case.write(EmployerDecided, decision="appropriate_action_without_formal_discipline")
    case.write(CaseReviewHeld)
    case.write(ParentsUpdated)
    case.write(AccusedUpdated)
    case.write(StrandsFinished)
    case.write(OutcomeRecorded)
    case.write(CaseReviewHeld)
    case.write(LessonsReviewed)
    case.write(LessonActionDone)
    tell_everybody(case)
    case.write(BarringSettled, needed="neither")
    case.write(RegulatorNotNeeded)
    case.write(AllegationClosed)
    return case


def taken_up_again() -> Case:
    case = a_warning_at_school()
    case.write(AllegationReopened)
    assert case.state() == "initial_consideration"
    return case


def taken_up_again_after_a_return_to_work() -> Case:
    case = with_the_child_on_its_own_file()
    case.write(AllegationReopened)
    return case


def through_the_courts() -> Case:
    """Charged and convicted; dismissed while suspended; referred for barring and to a regulator."""
    case = Case.investigated()
    case.write(AllegationReported, reported_to="employer")
    case.write(EmployerInvolved, employer=AGENCY)
    case.write(RegistrationHeld)
    case.write(RegistrationHeld, body="A sports federation")
    case.write(SuspensionGround)
    case.write(SuspensionDecided)
    case.write(WorkplaceNews)
    case.write(ChildrenEnquiryNotNeeded)
    case.write(EmployerWaits)
    case.write(EmployerWaits, employer=AGENCY)
    case.write(ParentsAlreadyKnew)
    case.write(AccusedTold)
    case.write(StatementConsent)
    case.write(ProsecutorConsulted)
    case.write(PoliceReviewHeld)
    case.write(PoliceInvestigationContinues)
    case.write(PoliceReviewHeld)
    case.write(PersonCharged)
    case.write(CriminalProcessEnded, ending="convicted")
    case.write(MaterialPassedOn)
    case.write(CriminalEndingTold, employers_told=["Northgate Primary School", AGENCY])
    case.write(PostCriminalDiscussion)
    case.write(EmployerReleased)
    case.write(EmployerReleased, employer=AGENCY)
    case.write(DisciplinaryInvestigationBegun)
    case.write(InvestigationReport)
    case.write(HearingNeeded)
    case.write(EmployerDecided, decision="dismissal")
    case.write(HearingNeeded, employer=AGENCY)
    case.write(EmployerDecided, employer=AGENCY, decision="stop_supplying")
    case.write(ConvictionActedOn)
    case.write(PersonLeaves, service_ended="dismissed")
    case.write(CompromiseAgreementProposed)
    case.write(CompromiseAgreementRefused)
    case.write(RiskConsidered)
    case.write(StrandsFinished)
    case.write(OutcomeRecorded, service_ended="dismissed", service_ended_on="2010-12-31")
    case.write(LessonsReviewed)
    case.write(BarringSettled)
    case.write(BarringReferralMade)
    case.write(RegulatorConsidered)
    case.write(RegulatorAdvice)
    case.write(RegulatorReportMade)
    case.write(RegulatorConsidered, body="A sports federation")
    case.write(RegulatorAdvice, body="A sports federation", report=False)
    tell_everybody(case)
    case.write(DelayExplained)
    case.write(AllegationClosed)
    return case


def with_the_child_on_its_own_file() -> Case:
    """Significant harm: a strategy discussion, enquiries, a return to work; no conclusion possible."""
    case = Case.in_strategy()
    case.write(AllegationStrategyDiscussion)
    case.write(PoliceInvestigationBegun)
    case.write(ChildrenEnquiryBegun)
    case.write(EnquiryInformationFound)
    case.write(EnquiryInformationPassed)
    case.write(ChildSupportConsidered)
    case.write(ChildrenEnquiryFinished)
    case.write(ChildrenEnquiryBegun)
    case.write(ChildrenEnquiryFinished)
    case.write(SuspensionGround)
    case.write(SuspensionDecided)
    case.write(SuspensionLifted)
    case.write(SuspensionGround)
    case.write(SuspensionDecided)
    case.write(ReturnToWork)
    case.write(EmployerTakesItUp, may_go_alongside=True)
    case.write(EmployerDecided)
    case.write(CriminalProcessEnded, ending="no_charge")
    case.write(CriminalEndingTold)
    case.write(MaterialPassedOn)
    case.write(PostCriminalDiscussion, further_action=False)
    case.write(OutcomeRecorded, outcome="not_determined")
    case.write(EmployerDisclosureConsidered)
    case.write(RiskConsidered)
    case.write(AccusedTold)
    case.write(ParentTellingSettled)
    case.write(ParentsTold)
    tell_everybody(case)
    case.write(BarringSettled, needed="neither")
    case.write(AllegationClosed)
    return case


def made_up_on_purpose() -> Case:
    case = Case.concluding()
    case.write(RiskConsidered)
    case.write(OutcomeRecorded, outcome="malicious")
    case.write(ChildReferredAfterwards)
    case.write(PoliceAsked)
    case.write(ParentsToldOutcome, told=False, reason_not_told="They have moved abroad.")
    case.write(AccusedToldOutcome, told=False, reason_not_told="Three letters came back.")
    case.write(PersonnelSummaryFiled)
    case.write(AllegationClosed)
    return case


def found_false_at_first() -> Case:
    """Evidence shows at once that it cannot have happened."""
    case = Case.considered(crime="no", talk={"result": "patently_false", "some_foundation": False,
                                             "foundation_reasons": "He was abroad that week."})  # fmt: skip
    case.write(PoliceNotNeeded)
    case.write(ChildrenEnquiryNotNeeded)
    case.write(EmployerTakesItUp)
    case.write(EmployerDecided)
    case.write(RouteDecided, route="false_or_unfounded")
    case.write(ChildReferredAfterwards)
    case.write(AccusedTold)
    case.write(ParentTellingSettled)
    case.write(ParentsTold)
    tell_everybody(case)
    case.write(AllegationClosed)
    return case


def unfounded_after_a_hearing() -> Case:
    case = Case.employers_own()
    case.write(HearingNeeded)
    case.write(EmployerDecided)
    case.write(StrandsFinished)
    case.write(OutcomeRecorded, outcome="unfounded")
    return case


def no_hearing_after_all() -> Case:
    case = Case.employers_own()
    case.write(DisciplinaryInvestigationBegun)
    case.write(InvestigationReport)
    case.write(EmployerDecided)
    return case


def told_to_the_police() -> Case:
    case = Case.reported(reported_to="police")
    case.write(ForceLiaisonInformed)
    case.write(DesignatedOfficerInformed)
    return case


def rung_up(first: str = "employer") -> Case:
    """The designated officer is rung, and writes it all herself: the caller has no account."""
    case = Case.reported(reported_to=first, by="lado")
    case.write(DesignatedOfficerInformed, by="lado")
    case.write(InitialDiscussion, by="lado")
    return case


def rung_up_by_the_police() -> Case:
    return rung_up("police")


def told_to_social_care() -> Case:
    case = Case.reported(reported_to="childrens_social_care")
    case.write(DesignatedOfficerInformed)
    case.write(ChildInvolved, child="Lily Shaw")
    case.write(TellingHeld)
    case.write(AccusedToldEarly)
    case.write(InitialDiscussion)
    return case


def of_long_ago() -> Case:
    case = Case.reported(historical=True, complainant_adult=True, alleged_from="1994",
                         setting_then="Children's home")  # fmt: skip
    case.write(ParentsUpdated)
    return case


def grave(*, first: type | None = None) -> Callable[[], Case]:
    def told() -> Case:
        case = Case()
        if first is not None:
            case.write(
                AllegationReported, refer_at_once=True, child_injured=True, injury="A broken wrist."
            )
            case.write(ParentsToldOfInjury)
            case.write(ParentsToldOfInjury)
            if first is AllegationPassedOn:
                case.write(AllegationPassedOn)
        case.write(SeriousAllegationReferredAtOnce)
        case.write(SeriousAllegationReferredAtOnce)
        return case

    return told


def grave_to(other: str) -> Callable[[], Case]:
    return lambda: Case.reported(reported_to=other, refer_at_once=True)


def no_criterion() -> Case:
    case = Case.reported()
    case.write(AllegationPassedOn)
    case.write(NoCriterionMet)
    case.write(AllegationReopened)
    return case


def out_of_scope() -> Case:
    case = Case.considered(talk={"in_scope": False}, crime="no")
    case.write(RouteDecided, route="out_of_scope")
    return case


def neither_needed() -> Case:
    case = Case.in_strategy()
    case.write(AllegationStrategyDiscussion, outcome="neither_needed")
    case.write(EmployerTakesItUp)
    case.write(EmployerDecided)
    case.write(NextStepsSettled, course="no_further_action")
    case.write(PoliceInvestigationBegun)
    return case


def harm_ruled_out_then_seen() -> Case:
    case = Case.in_strategy()
    case.write(AllegationStrategyDiscussion, outcome="no_significant_harm_but_a_possible_crime",
               significant_harm_suspected="no")  # fmt: skip
    case.write(SignificantHarmSuspected)
    case.write(AllegationStrategyDiscussion)
    case.write(SignificantHarmSuspected)
    case.write(AllegationReferredToSocialCare)
    return case


def no_investigation_after_evaluation() -> Case:
    case = Case.in_evaluation()
    case.write(InitialEvaluation, police_investigation_needed=False)
    return case


def not_suspended_then_reconsidered() -> Case:
    case = Case.after_strategy()
    case.write(SuspensionGround)
    case.write(SuspensionDecided, suspended=False)
    case.write(SuspensionGround)
    case.write(SuspensionDecided)
    case.write(PersonLeaves)
    return case


def leaves_afterwards() -> Case:
    case = Case.concluded()
    case.write(RegistrationHeld)
    case.write(RegulatorNotNeeded, body="General Teaching Council for England")
    case.write(PersonLeaves)
    case.write(BarringSettled, needed="neither")
    return case


def ending(how: str, *before: type) -> Callable[[], Case]:
    def told() -> Case:
        case = Case.investigated()
        for type_ in before:
            case.write(type_)
        case.write(CriminalProcessEnded, ending=how)
        case.write(PostCriminalDiscussion)
        return case

    return told


def injured_after_it_was_settled() -> Case:
    case = Case.told()
    case.write(ParentTellingSettled)
    case.write(ParentsToldOfInjury)
    return case


def at_any_time() -> Case:
    case = Case.concluded()
    for step in GENERAL:
        case.write(step.on, **example_for(step))
    return case


STORIES: list[Callable[[], Case]] = [
    a_warning_at_school, taken_up_again, taken_up_again_after_a_return_to_work,
    through_the_courts, with_the_child_on_its_own_file, made_up_on_purpose,
    found_false_at_first, of_long_ago, unfounded_after_a_hearing, no_hearing_after_all,
    told_to_the_police, told_to_social_care, rung_up, rung_up_by_the_police,
    grave(), grave(first=AllegationReported), grave(first=AllegationPassedOn), grave_to("police"),
    grave_to("childrens_social_care"), no_criterion, out_of_scope, neither_needed, harm_ruled_out_then_seen,
    no_investigation_after_evaluation, not_suspended_then_reconsidered, leaves_afterwards,
    ending("no_charge"), ending("caution"), ending("caution", PoliceReviewHeld),
    ending("not_pursued", PersonCharged), ending("acquitted", PersonCharged), injured_after_it_was_settled, at_any_time,
]  # fmt: skip

ALWAYS_REFUSED = {("child_and_parents", "parents_told-unsettled")}
"""A step that exists only to say why it may not be taken."""


@pytest.mark.parametrize("story", STORIES, ids=lambda s: getattr(s, "__qualname__", ""))
def test_each_story_can_be_told(story):
    story()


def test_between_them_the_stories_take_every_step():
    walked = {step for story in STORIES for step in story().walked}
    declared = {(p.id, s.id) for p in RULEBOOK.procedures for s in p.steps}
    declared |= {("", s.id) for s in RULEBOOK.general}
    assert declared - walked == ALWAYS_REFUSED


def test_the_longest_stories_end_with_nothing_left_open():
    for story in (a_warning_at_school, through_the_courts, with_the_child_on_its_own_file):
        case = story()
        assert case.state() == "closed"
        assert case.owed() <= {"lesson_actions", "child_support", "workplace_news"}, case.owed()
