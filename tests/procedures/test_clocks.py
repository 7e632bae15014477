"""Every clock of the pathway, one by one: when it starts, its day, what goes by without ending it,
that it shows when its day has passed, and what ends it.

Clocks with a number are counted by hand across Christmas 2010 (27 and 28 December and 3 January
were bank holidays) or to a month's end; those without one are due on the day that people set, or
have no day and stay in sight until they are done.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import pytest

from heed.cli.obligations import TESTS, marks_in
from heed.engine.calendar import london
from heed.engine.record import Record
from heed.guidance import obligations, pathway
from heed.procedures import RULEBOOK
from heed.procedures.child_in_need import ChildInNeedReview
from heed.procedures.child_protection_plan import EighteenthBirthdayNear
from heed.procedures.concern import (
    AllocatedWorkerTold,
    ConcernRaised,
    ConcernReferred,
    ReferralChased,
    WrittenConfirmation,
)
from heed.procedures.conference import (
    ConferenceRecordCirculated,
    DecisionsCirculated,
    NoteToChair,
)
from heed.procedures.core_assessment import (
    CoreAssessmentAuthorised,
    CoreAssessmentWritten,
    SpecialistAssessmentRequested,
)
from heed.procedures.core_group import (
    CoreGroupHeld,
    DetailedPlan,
    PlanActionDone,
    ReviewPointReached,
)
from heed.procedures.emergency_action import (
    AfterEmergency,
    EmergencyActionTaken,
    EmergencyIdentified,
    ImmediateActionDecided,
    ImmediateStrategyDiscussion,
)
from heed.procedures.general import CaseNote, ChildSeen
from heed.procedures.initial_assessment import (
    AN_ACTION,
    AssessmentActionDone,
    InitialAssessmentAuthorised,
    InitialAssessmentWritten,
)
from heed.procedures.initial_conference import (
    AgencyContribution,
    ConferenceBooked,
    ConferenceDecision,
    ConferenceHeld,
    ConferenceReport,
    InvitationsSent,
    PapersGiven,
    TransferInNotified,
)
from heed.procedures.looked_after import PlanKeptInCare
from heed.procedures.police import DiscussedWithPolice, PossibleCrimeIdentified
from heed.procedures.protection import OrderDecided, ProceedingsDecided
from heed.procedures.referral import ReferralAcknowledged, ReferralClarified, ReferralDecision
from heed.procedures.review_conference import (
    AgencyReviewReport,
    ReviewBooked,
    ReviewConferenceHeld,
    ReviewDecision,
)
from heed.procedures.section_47_enquiry import (
    ConferenceNotNeeded,
    EnquiryActivitiesDone,
    EnquiryOutcome,
    MonitoringReviewed,
    NotSubstantiatedDecision,
    OutcomeCopiesGiven,
    SafetyPlanReviewed,
)
from heed.procedures.strategy_discussion import (
    StrategyDiscussionDecision,
    StrategyDiscussionHeld,
    StrategyRecordCirculated,
)
from tests.procedures.conferences import CHAIR, LEAD, MANAGER, core_group_met, in_effect
from tests.procedures.enquiries import discussion_held, enquiring, harm_over, not_substantiated
from tests.procedures.paths import assessing, assessment_written, clarified, on_plan, referred
from tests.procedures.story import Story

DUTY = "duty_social_worker"
CHAPTER_5 = ("wt2010/5.", "wt2010/flow")
Written = tuple[type[Record], dict[str, Any]]


@dataclass(frozen=True)
class Life:
    """A clock from start to end.

    `begins` tells the story until it runs. `goes_by` is written meanwhile and leaves it running;
    `ends` is what it waits for. `due` is its day or moment, None where it has none.
    """

    id: str
    begins: Callable[[], Story]
    due: str | None
    goes_by: tuple[Written, ...]
    ends: Written
    key: str | None = None


def a(type_: type[Record], by: str, **data: Any) -> Written:
    return type_, {"by": by, **data}


def by_telephone() -> Story:
    return referred("2010-12-23T16:40", by_telephone=True)


def passed_on() -> Story:
    story = Story("2010-12-23T10:00")
    story.write(ConcernRaised, by="practitioner")
    story.write(ConcernReferred, by="practitioner")
    return story


def met(at: str, **held: Any) -> Story:
    """A conference met at this moment."""
    start = london(datetime.fromisoformat(at)) - timedelta(days=10)
    story = Story.at("conference_arranging", start.isoformat())
    story.write(ConferenceHeld, by=CHAIR, at=at, **held)
    return story


def outline(at: str, **decision: Any) -> Story:
    story = met(at)
    story.write(ConferenceDecision, by=CHAIR, **decision)
    return story


def discussed(at: str) -> Story:
    """Section 47 begins with a discussion at this moment, written up on the next working day."""
    story = discussion_held(at)
    story.write(StrategyDiscussionDecision, by="strategy_chair", at="2010-12-20T11:00")
    return story


def reviewed(at: str) -> Story:
    story = Story.at("plan_in_effect", "2011-06-01T10:00")
    story.write(ReviewConferenceHeld, by=CHAIR, at=at)
    story.write(ReviewDecision, by=CHAIR)
    return story


def moved_in() -> Story:
    story = Story("2010-12-20T16:00")
    story.write(
        TransferInNotified, by="designated_manager", notified_on="2010-12-20", moved_on="2010-12-13"
    )
    return story


def worry_about_an_open_child() -> Story:
    story = Story.at("initial_assessment_open")
    story.write(ConcernRaised, by="practitioner")
    return story


def possible_crime() -> Story:
    story = clarified()
    story.write(PossibleCrimeIdentified, by=DUTY)
    return story


def danger() -> Story:
    story = Story("2010-12-24T21:30")
    story.write(EmergencyIdentified)
    return story


def acted_alone() -> Story:
    story = danger()
    story.write(EmergencyActionTaken, acting_agency="police", acted_alone=True)
    return story


def order_made() -> Story:
    story = Story.at("order_applied_for")
    story.write(OrderDecided, by="court", answer="made", expires_at="2010-12-27T16:00")
    return story


def monitored() -> Story:
    story = not_substantiated()
    step = next(s for s in RULEBOOK.procedure["case"].steps if s.id == "q07")
    terms = {**step.gates[1].wants["monitoring"], "review_on": "2010-12-24"}
    story.write(NotSubstantiatedDecision, by=MANAGER, outcome="monitoring", monitoring=terms)
    return story


def agreed_plan() -> Story:
    story = harm_over()
    story.write(ConferenceNotNeeded, by=MANAGER, author="sue", review_on="2010-12-24")
    return story


def conference_booked() -> Story:
    story = Story.at("conference_arranging", "2010-12-13T10:00")
    story.write(ConferenceBooked, by=MANAGER, conference_on="2010-12-29")
    return story


def review_booked() -> Story:
    story = in_effect()
    story.write(ReviewBooked, by=CHAIR, at="2010-12-06T10:00")
    return story


def eighteen_soon() -> Story:
    story = in_effect()
    story.write(
        EighteenthBirthdayNear,
        by=LEAD,
        eighteenth_birthday="2010-12-28",
        review_planned_for="2010-12-24",
    )
    return story


def looked_after_too() -> Story:
    story = Story.at("looked_after_plan_question")
    story.write(
        PlanKeptInCare, by="independent_reviewing_officer", care_plan_review_on="2010-12-24"
    )
    return story


NOBODY_IN = {"seen": False, "alone": False, "not_seen_reason": "Nobody in.", "observation": None}
HER_MOTHER = [{"name": "Dawn Bell", "role": "mother"}]
NOT_ALONE = {"alone": False, "why_alone_or_not": "She would not leave.", "present": HER_MOTHER}
AT_EIGHTEEN = {"outcome": "ends_at_eighteen", "eighteenth_birthday": "2010-12-28"}
TOGETHER = {"looked_after_review_too": True, "reviewing_officer": "Moira Blake"}
NOTE = a(CaseNote, LEAD)

LIVES = (
    # running hours, over Christmas
    Life("written_confirmation", by_telephone, "2010-12-25T16:40",
         (a(ReferralAcknowledged, DUTY), a(ReferralClarified, DUTY)), a(WrittenConfirmation, "practitioner")),
    # a Friday, then Christmas: the next working day is Wednesday
    Life("acknowledge_referral", lambda: referred("2010-12-24T10:00"), "2010-12-29",
         (a(ReferralClarified, DUTY), a(ReferralDecision, DUTY)), a(ReferralAcknowledged, DUTY)),
    Life("referrer_chases", passed_on, "2010-12-30", (a(ReferralClarified, DUTY),),
         a(ReferralChased, "practitioner")),
    Life("referral_decision", lambda: referred("2010-12-24T10:00"), "2010-12-29",
         (a(ReferralAcknowledged, DUTY), a(ReferralClarified, DUTY)), a(ReferralDecision, DUTY)),
    Life("initial_assessment", lambda: assessing("2010-12-20T10:00"), "2011-01-06",
         (a(ChildSeen, LEAD), a(InitialAssessmentWritten, LEAD, author="nadia")),
         a(InitialAssessmentAuthorised, "team_manager", author="alan")),
    Life("strategy_record", lambda: discussion_held("2010-12-24T10:00"), "2010-12-29",
         (a(StrategyDiscussionDecision, "strategy_chair"),), a(StrategyRecordCirculated, "strategy_chair")),
    # from the discussion on Friday 17 December, whatever discussions follow
    Life("initial_conference", lambda: discussed("2010-12-17T10:00"), "2011-01-12",
         (a(StrategyDiscussionHeld, "strategy_chair"), a(ChildSeen, LEAD), a(EnquiryActivitiesDone, LEAD),
          a(EnquiryOutcome, LEAD, finding="substantiated_continuing_or_likely")), a(ConferenceHeld, CHAIR)),
    Life("conference_decisions", lambda: met("2010-12-24T10:00"), "2010-12-29",
         (a(ConferenceDecision, CHAIR), a(ConferenceRecordCirculated, "administrator")), a(DecisionsCirculated, CHAIR)),
    Life("first_core_group", lambda: outline("2010-12-20T10:00"), "2011-01-06",
         (a(ChildSeen, LEAD),), a(CoreGroupHeld, LEAD)),
    # from the recorded decision on Monday 20 December; a specialist's assessment neither ends nor stays it
    Life("core_assessment", lambda: discussed("2010-12-17T10:00"), "2011-02-10",
         (a(SpecialistAssessmentRequested, LEAD), a(CoreAssessmentWritten, LEAD, author="nadia")),
         a(CoreAssessmentAuthorised, "team_manager", author="alan")),
    Life("first_review", lambda: outline("2010-11-30T10:00"), "2011-02-28",
         (a(ReviewBooked, CHAIR),), a(ReviewConferenceHeld, CHAIR)),
    Life("later_review", lambda: reviewed("2011-08-31T10:00"), "2012-02-29",
         (a(ReviewBooked, CHAIR, review_on="2012-02-01"),), a(ReviewConferenceHeld, CHAIR)),
    Life("child_in_need_review", lambda: on_plan("2010-08-31T10:00"), "2011-02-28",
         (a(ChildSeen, LEAD),), a(ChildInNeedReview, LEAD)),
    Life("transfer_conference", moved_in, "2011-01-13",
         (a(InvitationsSent, "administrator"),), a(ConferenceHeld, CHAIR)),
    # without a number: no day, and in sight until done
    Life("tell_social_worker", worry_about_an_open_child, None, (NOTE,), a(AllocatedWorkerTold, "practitioner")),
    Life("police_discussion", possible_crime, None, (a(ReferralDecision, DUTY),), a(DiscussedWithPolice, DUTY)),
    Life("make_child_safe", danger, None,
         (a(ImmediateStrategyDiscussion, "police"), a(ImmediateActionDecided, DUTY)),
         a(EmergencyActionTaken, "protecting_agency")),
    Life("immediate_strategy_discussion", danger, None, (NOTE,), a(ImmediateStrategyDiscussion, "police")),
    Life("strategy_after_single_agency_action", acted_alone, None, (a(AfterEmergency, MANAGER),),
         a(StrategyDiscussionHeld, "strategy_chair")),
    Life("section_47_after_emergency", acted_alone, None,
         (a(AfterEmergency, MANAGER), a(StrategyDiscussionHeld, "strategy_chair")),
         a(StrategyDiscussionDecision, "strategy_chair")),
    Life("outcome_copies", not_substantiated, None, (NOTE,), a(OutcomeCopiesGiven, LEAD)),
    Life("conference_record", lambda: outline("2010-12-24T10:00"), None,
         (a(DecisionsCirculated, CHAIR),), a(ConferenceRecordCirculated, "administrator")),
    Life("conference_invitations", conference_booked, None,
         (a(ConferenceReport, LEAD),), a(InvitationsSent, "administrator")),
    # due on a day or at a moment that people set
    Life("emergency_order_decision", order_made, "2010-12-27T16:00", (NOTE,),
         a(ProceedingsDecided, "local_authority", decision="care_proceedings")),
    Life("see_child", lambda: assessing("2010-11-25T10:00"), "2026-11-26",
         (a(ChildSeen, "practitioner"), a(ChildSeen, LEAD, **NOBODY_IN)), a(ChildSeen, LEAD)),
    Life("see_child_alone", enquiring, "2026-11-27", (a(ChildSeen, LEAD, **NOT_ALONE),), a(ChildSeen, LEAD)),
    Life("monitoring_review", monitored, "2010-12-24", (a(ChildSeen, LEAD),), a(MonitoringReviewed, MANAGER)),
    Life("agreed_plan_review", agreed_plan, "2010-12-24", (a(ChildSeen, LEAD),), a(SafetyPlanReviewed, LEAD)),
    # the day before the conference
    Life("conference_papers", conference_booked, "2010-12-28",
         (a(NoteToChair, "agency"), a(ConferenceReport, LEAD), a(AgencyContribution, "agency")), a(PapersGiven, LEAD)),
    Life("detailed_plan", lambda: core_group_met(detailed_plan_by="2010-12-24"), "2010-12-24",
         (a(CoreGroupHeld, LEAD),), a(DetailedPlan, LEAD)),
    Life("next_core_group", core_group_met, "2010-12-16", (a(ChildSeen, LEAD),), a(CoreGroupHeld, LEAD)),
    Life("plan_visits", lambda: outline("2010-12-20T10:00", visit_every_days=7), "2010-12-27",
         (a(ChildSeen, LEAD, **NOBODY_IN), a(ChildSeen, "practitioner")), a(ChildSeen, LEAD)),
    Life("plan_actions", in_effect, "2010-12-10",
         (a(PlanActionDone, "core_group", action="Karen to see the housing officer"), a(CoreGroupHeld, LEAD)),
         a(PlanActionDone, "core_group"), "Health visitor to weigh Lily weekly"),
    Life("plan_review_points", in_effect, "2011-01-10", (a(CoreGroupHeld, LEAD),),
         a(ReviewPointReached, LEAD), "Sleep and school after six weeks"),
    Life("assessment_actions", lambda: _authorised(), "2010-12-24", (a(ChildSeen, LEAD),),
         a(AssessmentActionDone, LEAD, action=AN_ACTION), AN_ACTION),
    Life("review_reports", review_booked, "2010-12-15",
         (a(AgencyReviewReport, "agency", member="Grace Mensah"),), a(AgencyReviewReport, "agency"), "Joy Adeyemi"),
    Life("eighteenth_birthday_review", eighteen_soon, "2010-12-24",
         (a(ReviewBooked, CHAIR), a(ReviewConferenceHeld, CHAIR)), a(ReviewDecision, CHAIR, **AT_EIGHTEEN)),
    Life("looked_after_review", looked_after_too, "2010-12-24", (a(ChildSeen, LEAD),),
         a(ReviewConferenceHeld, CHAIR, **TOGETHER)),
)  # fmt: skip


def _authorised() -> Story:
    action = {"action": AN_ACTION, "owner": "Joy Adeyemi", "by_when": "2010-12-24"}
    story = assessment_written("2010-12-13T10:00", actions=[action])
    story.write(InitialAssessmentAuthorised, by="team_manager", author="alan")
    return story


def test_every_clock_of_the_pathway_is_here():
    assert sorted(one.id for one in LIVES) == sorted(c["id"] for c in pathway("wt2010")["clocks"])


def test_every_time_limit_of_the_register_is_shown_by_a_marked_test():
    """The entries of kind `clock`, and those of other kinds that have a clock."""
    limits = [
        e["id"] for e in obligations().values() if "clock" in e and e["id"].startswith(CHAPTER_5)
    ]
    shown = marks_in(TESTS)
    assert len(limits) == 52
    assert [id for id in limits if id not in shown] == []


def just_after(due: str) -> str:
    """The first minute that is late: after the moment, or after the whole of the day."""
    moment = datetime.fromisoformat(due)
    return (moment + (timedelta(days=1) if len(due) == 10 else timedelta(minutes=1))).isoformat()


def just_before(due: str) -> str:
    return (datetime.fromisoformat(just_after(due)) - timedelta(minutes=1)).isoformat()


@pytest.mark.obligation(
    "wt2010/5.33/a", "wt2010/flow1/c", "wt2010/5.33/g", "wt2010/flow1/e", "wt2010/5.33/h",
    "wt2010/5.34/a", "wt2010/5.39/a", "wt2010/flow2/a", "wt2010/5.59/d", "wt2010/5.83/a",
    "wt2010/flow4/e", "wt2010/5.102/c", "wt2010/5.112/f", "wt2010/5.118/a", "wt2010/flow5/a",
    "wt2010/5.120/a", "wt2010/flow5/b", "wt2010/5.136/a", "wt2010/flow5/d", "wt2010/5.136/b",
    "wt2010/flow5/e", "wt2010/5.104/d", "wt2010/5.141/c", "wt2010/5.14/d", "wt2010/5.19/a",
    "wt2010/5.51/a", "wt2010/5.36/d", "wt2010/flow3/a", "wt2010/5.52/b", "wt2010/5.55/a",
    "wt2010/5.55/c", "wt2010/5.42/a", "wt2010/5.58/b", "wt2010/5.74/e", "wt2010/5.76/d",
    "wt2010/5.79/e", "wt2010/5.112/a", "wt2010/5.105/f", "wt2010/5.118/c", "wt2010/5.115/a",
    "wt2010/5.106/b", "wt2010/5.123/e", "wt2010/5.40/b", "wt2010/5.140/b", "wt2010/5.141/e",
    "wt2010/5.148/a",
)  # fmt: skip
@pytest.mark.parametrize("one", LIVES, ids=lambda one: one.id)
def test_a_clock_runs_from_its_start_to_its_end(one: Life):
    story = one.begins()
    owed = story.duty(one.id, one.key)
    assert owed.open
    assert story.due(one.id, one.key) == one.due
    for type_, how in one.goes_by:
        story.after(minutes=10).write(type_, **how)
        assert owed.open, f"{type_.type} ended it"
    if one.due is None:
        assert story.status(one.id, "2036-01-01T09:00", one.key) == "open", "in sight until done"
    else:
        assert story.status(one.id, just_before(one.due), one.key) == "open"
        assert story.status(one.id, just_after(one.due), one.key) == "overdue"
    type_, how = one.ends
    story.after(minutes=10).write(type_, **how)
    assert owed.discharged == story.now, "only the right record ends it, and it counts as done"
    late = one.due is not None and story.now >= london(datetime.fromisoformat(just_after(one.due)))
    assert owed.status(story.now) == ("late" if late else "met")


@pytest.mark.parametrize("one", [x for x in LIVES if x.due], ids=lambda one: one.id)
def test_what_is_done_after_its_day_counts_as_late(one: Life):
    story = one.begins()
    owed = story.duty(one.id, one.key)
    for type_, how in one.goes_by:
        story.after(minutes=10).write(type_, **how)
    type_, how = one.ends
    story.write(type_, at=max(just_after(one.due or ""), story.now.isoformat()[:16]), **how)
    assert owed.status(story.now) == "late"


@pytest.mark.obligation("wt2010/5.87/c")
def test_a_fear_of_violence_is_told_to_the_chair_beforehand_and_never_instead_of_the_papers():
    story = conference_booked()
    assert story.refused(NoteToChair, by="agency", concern=None) == ["concern"]
    assert story.refs_refusing(NoteToChair, by="agency", concern=None) == {"wt2010/5.87/c"}
    story.write(NoteToChair, by="agency", author="Joy Adeyemi")
    story.write(NoteToChair, by="agency", author="Grace Mensah")
    told = [e for e in story.entries if e.record.type == "note_to_chair"]
    assert [e.author for e in told] == ["Joy Adeyemi", "Grace Mensah"]
    assert story.due("conference_papers") == "2010-12-28"
    assert "conference_papers" in story.owed()
    story.write(ConferenceHeld, by=CHAIR, at="2010-12-29T10:00")
    assert story.refused(NoteToChair, by="agency") == ["out_of_place"]
