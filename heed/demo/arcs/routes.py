"""Routes: whole stories, from the first worry to where they end, and how many families take each.

`ago` is how many days before today a story begins, so where a family stands today follows from its
route. Some limits are missed, as they are anywhere: `late` and the pace of a journey see to that.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from heed.demo.arcs import asides, emergencies, enquiring, front_door, protecting, years_ago
from heed.demo.arcs.assessing import (
    CLOSED_DONE,
    CLOSED_NONE,
    COURSE_NEED,
    COURSE_NONE,
    NEED_TOLD,
    NONE_TOLD,
    a_note,
    actions_done,
    assessed,
    authorised,
    closed,
    course,
    family_talk,
    need_plan,
    need_review,
    told,
    visit,
)
from heed.demo.arcs.conferring import arranged, circulated, held, made_subject, no_plan
from heed.demo.arcs.front_door import (
    PLAIN_HARM,
    PLAIN_HARM_NEXT,
    TO_ASSESS,
    TO_ASSESS_NEXT,
    clarified,
    concern_closed,
    decided,
    no_further_action,
    referral,
)
from heed.demo.arcs.journey import Journey
from heed.engine.calendar import ENGLAND
from heed.engine.record import Record
from heed.procedures.assessment import AssessmentAuthorised, AssessmentWritten
from heed.procedures.child_assessment_order import (
    AccessRefused,
    AccessSettled,
    AssessmentOrderRuling,
    AssessmentOrderSought,
)
from heed.procedures.child_in_need import ChildInNeedReview
from heed.procedures.child_protection_plan import (
    BecameLookedAfter,
    ChildDied,
    MovedAway,
    PlanEndNotified,
)
from heed.procedures.complaint import (
    ComplaintAnswered,
    ComplaintGivenToAgency,
    ComplaintPassedOn,
    ComplaintReceived,
    ComplaintToChair,
    PanelFormed,
)
from heed.procedures.concern import (
    AllocatedWorkerTold,
    ConcernRaised,
    UnderageSexualActivityConsidered,
    UnderThirteenWithholdingProposed,
)
from heed.procedures.conference_request import (
    ConferenceDisagreementToBoard,
    ConferenceRequestAnswered,
    ConferenceRequestWithdrawn,
)
from heed.procedures.emergency_action import (
    AfterNoEmergency,
    ChildOfAnotherAuthority,
    EmergencyActionTaken,
    EmergencyIdentified,
    EmergencyNotRequired,
    ImmediateActionDecided,
    ImmediateStrategyDiscussion,
    LegalAdviceTaken,
)
from heed.procedures.enquiry import EnquirerVerified, EnquiryReceived, NeedConsidered
from heed.procedures.general import PeopleTold
from heed.procedures.initial_assessment import NextCourseDecision
from heed.procedures.initial_conference import (
    ConferenceDecision,
    ConferenceHeld,
    NoPlanFurtherDecision,
)
from heed.procedures.looked_after import CareEnded
from heed.procedures.new_information import NewInformationDecision, NewInformationReceived
from heed.procedures.protection import OrderAppliedFor, PolicePowersUsed
from heed.procedures.referral import ReferralDecision, ReferralReceived
from heed.procedures.responsibility import (
    AuthorityConsulted,
    ResponsibilityAccepted,
    WrittenAcceptanceReceived,
)
from heed.procedures.review_conference import ReviewConferenceHeld
from heed.procedures.section_47_enquiry import (
    ConferenceNotNeeded,
    EnquiryActivitiesDone,
    EnquiryOutcome,
    NotSubstantiatedDecision,
    OutcomeCopiesGiven,
    SafetyPlanReviewed,
)
from heed.procedures.strategy_discussion import StrategyDiscussionHeld

SECOND_ANSWER = PeopleTold
"""The later enquirer is told of the earlier enquiry."""

Tell = Callable[[Journey], None]


@dataclass(frozen=True, slots=True)
class Route:
    """One way a story may go.

    `kind` of storyline: slight, light (no offence), grave, danger, pre_birth, or one storyline by id.
    With `until`, the story is told up to the first record of that type, and that is what happened
    `ago` days before today, not its beginning. So work that lasts minutes is met half done.
    `waiting`: that last record still waits for a second person to agree to it.
    """

    name: str
    tell: Tell
    families: int
    ago: tuple[int, int]
    kind: str = "grave"
    until: type[Record] | None = None
    waiting: bool = False
    year: int | None = None
    """The year in which it begins, whatever day today is: for what lies under older guidance."""


# --- legs of the way ---------------------------------------------------------------------


def _length(j: Journey) -> int:
    """How long an assessment takes: about three in ten run past the limit of 45 working days."""
    return j.pace.randint(47, 58) if j.pace.random() < 0.3 else j.pace.randint(18, 43)


def _referred(j: Journey, *, again: bool = False) -> None:
    referral(j, again=again)
    j.later(90)
    clarified(j)
    if j.pace.random() < 0.15:
        j.after(2, 9)  # decided late


def _to_assessment(j: Journey) -> None:
    _referred(j)
    decided(j, "assessment", j.pace.choice(TO_ASSESS), j.pace.choice(TO_ASSESS_NEXT))
    concern_closed(j)


def _to_strategy(j: Journey) -> None:
    _referred(j)
    decided(j, "strategy_discussion", j.pace.choice(PLAIN_HARM), j.pace.choice(PLAIN_HARM_NEXT))
    concern_closed(j)
    _strategy(j)


def _strategy(j: Journey) -> None:
    j.after(j.pace.choice((0, 1, 1)))
    j.known["assessment_due"] = ENGLAND.after(j.day, 30)
    enquiring.strategy(j)
    enquiring.strategy_decided(j)


def _enquiry(j: Journey, finding: str) -> None:
    if j.crime:
        enquiring.police_beside(j, ended=True)
    enquiring.enquiry(j, j.pace.randint(5, 8))
    enquiring.outcome(j, finding)


def _conference(j: Journey) -> None:
    """The assessment is finished first; then the conference is arranged and held."""
    enquiring.assessment_finished(j, 2)
    days = j.pace.choice((11, 13, 14, 15, 15, 15, 18, 21))
    arranged(j, days)
    held(j)
    j.known["first_attendance"] = j.known["attendance"]


def _on_a_plan(j: Journey) -> None:
    """From the referral to a plan, decided and sent round."""
    j.known["visit_every"] = j.pace.choice((10, 14, 14, 21))
    _to_strategy(j)
    _enquiry(j, "likely")
    _conference(j)
    made_subject(j)
    circulated(j)
    if j.pace.random() < 0.8:
        j.after(j.pace.choice((1, 3, 6)))
        protecting.legal_answered(j, proceed=False)


def _plan_in_effect(j: Journey, *, late: bool = False) -> None:
    _on_a_plan(j)
    j.on(
        max(
            j.day, ENGLAND.after(j.known["conference_on"], 13 if late else j.pace.choice((7, 8, 9)))
        )
    )
    protecting.core_group(j, "mixed")
    enquiring.police_ended(j)
    j.after(4)
    protecting.detailed_plan(j)


def _closing_no_support(j: Journey) -> None:
    j.known["in_need"] = False
    assessed(j, _length(j))
    authorised(j)
    course(j, "no_support", reasons=j.pace.choice(COURSE_NONE))
    j.after(j.pace.choice((1, 2, 4)))
    told(j, NONE_TOLD)
    closed(j, j.pace.choice(CLOSED_NONE))


def _in_need(j: Journey, length: int | None = None, *, sent_back: bool = False) -> None:
    """From the assessment to a child in need plan."""
    assessed(j, length or _length(j))
    authorised(j, sent_back=sent_back)
    family_talk(j, "What should follow the assessment")
    course(j, "services", reasons=j.pace.choice(COURSE_NEED))
    j.after(1)
    told(j, NEED_TOLD)
    if j.pace.random() < 0.8:
        actions_done(j)
    j.after(j.pace.choice((2, 4, 6)))
    need_plan(j)


def _assessment_beside(j: Journey) -> None:
    """The assessment that went on beside the enquiry; some are left too long."""
    enquiring.assessment_finished(j, 40 if j.pace.random() < 0.25 else 6)


def _need_visits(j: Journey, months: int, moods: tuple[str, ...]) -> None:
    for month in range(months):
        j.after(j.pace.choice((18, 20, 22)))
        visit(j, moods[min(month, len(moods) - 1)])
        if j.pace.random() < 0.4:
            a_note(j)


# --- whole stories -----------------------------------------------------------------------


def slight(j: Journey) -> None:
    referral(j)
    j.later(60)
    no_further_action(j)


def assessed_and_closed(j: Journey) -> None:
    _to_assessment(j)
    _closing_no_support(j)


def child_in_need(j: Journey) -> None:
    """A plan, reviewed every three months; after the second review it ends."""
    _to_assessment(j)
    _in_need(j, sent_back=j.pace.random() < 0.15)
    _need_visits(j, 2, ("worried", "mixed"))
    j.after(15)
    need_review(j, "mixed")
    j.after(2)
    need_plan(j, goes_on=True)
    _need_visits(j, 2, ("mixed", "better"))
    j.after(12)
    need_review(j, "better")
    j.after(3)
    closed(j, j.pace.choice(CLOSED_DONE), outcomes=True)


def in_need_and_asked_about(j: Journey) -> None:
    _to_assessment(j)
    _in_need(j)
    asides.enquiry_at_night(j, "open_case", follow_up=j.pace.random() < 0.5)
    _need_visits(j, 4, ("worried", "mixed"))


def in_need_and_asked_for(j: Journey) -> None:
    """Somebody who works with the family asks for a conference."""
    _to_assessment(j)
    _in_need(j)
    j.after(3)
    asides.conference_asked_for(j, agreed=None)


def in_need_news(j: Journey) -> None:
    _to_assessment(j)
    _in_need(j)
    j.after(10)
    front_door.new_information(j)
    _need_visits(j, 3, ("worried", "mixed"))


def awaiting_agreement(j: Journey) -> None:
    """A decision about a referral which waits for the second person."""
    referral(j)
    j.later(20)
    clarified(j)
    decided(j, "assessment", j.pace.choice(TO_ASSESS), j.pace.choice(TO_ASSESS_NEXT))


def just_in(j: Journey) -> None:
    j.known["direct"] = True
    referral(j)


def course_awaiting_agreement(j: Journey) -> None:
    _to_assessment(j)
    assessed(j, 22)
    authorised(j)
    course(j, "services", reasons=j.pace.choice(COURSE_NEED))


def services_being_decided(j: Journey) -> None:
    _to_assessment(j)
    assessed(j, 24)
    authorised(j)
    course(j, "services", reasons=j.pace.choice(COURSE_NEED))
    actions_done(j)
    j.after(40)
    need_plan(j)


def referred_again(j: Journey) -> None:
    """Closed after an assessment, and referred again."""
    assessed_and_closed(j)
    j.on(j.known["again_on"])
    _referred(j, again=True)
    decided(j, "assessment", j.pace.choice(TO_ASSESS), j.pace.choice(TO_ASSESS_NEXT))
    j.known.pop("in_need")
    _in_need(j)
    _need_visits(j, 4, ("worried", "mixed"))


def enquiry_under_way(j: Journey) -> None:
    _to_strategy(j)
    _enquiry(j, "no")
    j.after(5)
    enquiring.assessment_finished(j, 6)


def strategy_due(j: Journey) -> None:
    _to_assessment(j)
    j.after(4)
    visit(j, "worried")
    enquiring.reasonable_cause(j)
    if j.crime:
        enquiring.crime_reported(j)
    j.known["assessment_due"] = ENGLAND.after(j.day, 30)
    j.after(2)
    enquiring.strategy(j)
    enquiring.strategy_decided(j)


def not_substantiated_plan(j: Journey) -> None:
    _to_strategy(j)
    _enquiry(j, "no")
    enquiring.after_not_substantiated(j, "agreed_plan")
    _assessment_beside(j)
    enquiring.police_ended(j)
    enquiring.safety_plan_reviewed(j)
    j.after(2)
    _close_safety_plan(j)


def _close_safety_plan(j: Journey) -> None:
    closed(j, j.pace.choice(CLOSED_DONE), outcomes=True)


def monitored(j: Journey) -> None:
    _to_strategy(j)
    _enquiry(j, "no")
    enquiring.after_not_substantiated(j, "monitoring")
    _assessment_beside(j)
    enquiring.police_ended(j)
    enquiring.monitoring_reviewed(j)
    j.after(1)
    enquiring.after_not_substantiated(j, "services")
    j.after(2)
    need_plan(j)


def not_substantiated_services(j: Journey) -> None:
    _to_strategy(j)
    _enquiry(j, "no")
    enquiring.after_not_substantiated(j, "services")
    _assessment_beside(j)
    enquiring.police_ended(j)
    j.after(2)
    need_plan(j)
    _need_visits(j, 3, ("mixed", "better"))
    need_review(j, "better")


def not_substantiated_closed(j: Journey) -> None:
    _to_strategy(j)
    _enquiry(j, "no")
    enquiring.assessment_finished(j, 4)
    enquiring.police_ended(j)
    enquiring.after_not_substantiated(j, "no_help")
    j.after(2)
    told(j, NONE_TOLD)
    closed(j, j.pace.choice(CLOSED_NONE))


def harm_over(j: Journey) -> None:
    """Substantiated and over: a plan agreed without a conference."""
    _to_strategy(j)
    _enquiry(j, "over")
    enquiring.no_conference(j)
    enquiring.assessment_finished(j, 5)
    enquiring.police_ended(j)
    enquiring.safety_plan_reviewed(j)
    j.after(3)
    _close_safety_plan(j)


def conference_no_plan(j: Journey) -> None:
    _to_strategy(j)
    _enquiry(j, "likely")
    j.known["no_plan"] = True
    _conference(j)
    no_plan(j)
    _need_visits(j, 3, ("mixed", "better"))


def conference_coming(j: Journey) -> None:
    _on_a_plan(j)


def conference_assessment(j: Journey) -> None:
    """No plan; the family consents to the assessment going on."""
    _to_strategy(j)
    _enquiry(j, "likely")
    j.known["no_plan"] = True
    _conference(j)
    no_plan(j, assess=True)


def access_refused(j: Journey) -> None:
    """Parents keep a child out of reach during an enquiry, until a court says otherwise."""
    _to_strategy(j)
    asides.access(j)


def found_away(j: Journey) -> None:
    """A child in danger here for whom another authority answers."""
    _emergency(j)
    asides.child_of_another_authority(j, accepted=True)


def responsibility_not_taken(j: Journey) -> None:
    _emergency(j)
    asides.child_of_another_authority(j, accepted=False)


def news_of_harm(j: Journey) -> None:
    _to_assessment(j)
    _in_need(j)
    j.after(8)
    front_door.new_information(j, "strategy_discussion")
    j.known["assessment_due"] = ENGLAND.after(j.day, 30)
    j.after(1)
    enquiring.strategy(j)
    enquiring.strategy_decided(j)


def news_to_assess(j: Journey) -> None:
    _to_assessment(j)
    _in_need(j)
    j.after(8)
    front_door.new_information(j, "update_core_assessment")


def in_need_conference_refused(j: Journey) -> None:
    """A conference asked for, not agreed to, and taken to the board."""
    _to_assessment(j)
    _in_need(j)
    j.after(3)
    asides.conference_asked_for(j, agreed=False)
    asides.conference_disputed(j)


def in_need_conference_agreed(j: Journey) -> None:
    _to_assessment(j)
    _in_need(j)
    j.after(3)
    asides.conference_asked_for(j, agreed=True)


def in_need_request_withdrawn(j: Journey) -> None:
    _to_assessment(j)
    _in_need(j)
    j.after(3)
    asides.conference_asked_for(j, agreed=False)
    asides.conference_withdrawn(j)


def died(j: Journey) -> None:
    """A child on a plan dies of an illness. Told plainly, and once."""
    _plan_in_effect(j)
    protecting.months_under_plan(j, protecting.review_day(j, 2), ("mixed", "better"))
    protecting.child_died(j)


def no_longer_looked_after(j: Journey) -> None:
    plan_legal(j)
    protecting.care_ended(j)


def plan_ended_in_care(j: Journey) -> None:
    plan_legal(j)
    protecting.review(j, protecting.review_day(j, 6), "ends", "better")
    protecting.ended(j, "child_in_need_plan")


def emergency_need(j: Journey) -> None:
    _to_assessment(j)
    assessed(j, 20)
    authorised(j)
    emergencies.danger(j)
    emergencies.talked_at_once(j)
    emergencies.record_sent(j)
    emergencies.no_action_needed(j, "child_in_need")
    j.after(2)


def underage(j: Journey) -> None:
    asides.underage(j, withhold=False)


def underage_withheld(j: Journey) -> None:
    asides.underage(j, withhold=True)


def concern_known_child(j: Journey) -> None:
    """A worry about a child who has a social worker: told at once."""
    _to_assessment(j)
    _in_need(j)
    j.after(12)
    asides.allocated_worker_told(j)


def asked_twice(j: Journey) -> None:
    """Two services ask within weeks about a child nobody knows."""
    asides.enquiry_at_night(j, "not_known")
    j.after(9)
    asides.enquiry_at_night(j, "not_known", again=True)
    asides.need_considered(j)


def asked_and_refused(j: Journey) -> None:
    asides.enquiry_refused(j)
    asides.enquiry_meant_another(j)


def asked_and_known_before(j: Journey) -> None:
    assessed_and_closed(j)
    j.on(j.known["again_on"])
    asides.enquiry_at_night(j, "known_before")


def complained(j: Journey) -> None:
    _on_a_plan(j)
    asides.complaint(j, 5)


def complained_of_an_agency(j: Journey) -> None:
    _on_a_plan(j)
    asides.complaint_of_an_agency(j)


def under_plan(j: Journey) -> None:
    """On a plan that works, slowly: two reviews, and then it ends."""
    _plan_in_effect(j)
    review_on = protecting.review_day(j, 3)
    protecting.months_under_plan(j, review_on - timedelta(days=7), ("worried", "mixed"))
    protecting.review(j, review_on, "continues", "mixed")
    second = protecting.review_day(j, 6)
    protecting.months_under_plan(j, second - timedelta(days=7), ("mixed", "mixed", "better"))
    protecting.review(j, second, "ends", "better")
    protecting.ended(j, j.pace.choice(("child_in_need_plan", "child_in_need_plan", "none")))
    if j.known.get("support_none"):
        return
    _need_visits(j, 3, ("better",))


def plan_then_complaint(j: Journey) -> None:
    _on_a_plan(j)
    asides.complaint(j, j.pace.choice((1, 2, 3, 4, 5)))
    j.on(max(j.day, ENGLAND.after(j.known["conference_on"], 14)))
    protecting.core_group(j, "mixed")


def plan_drifting(j: Journey) -> None:
    """Visits are late, core groups are missed, the review says too little has changed."""
    _plan_in_effect(j, late=True)
    review_on = protecting.review_day(j, 3, late=6)
    protecting.months_under_plan(
        j, review_on - timedelta(days=7), ("worried", "mixed", "worried"), neglected=True
    )
    protecting.review(j, review_on, "continues", "worried")
    second = protecting.review_day(j, 6)
    protecting.months_under_plan(
        j, second - timedelta(days=7), ("worried", "mixed", "worried"), neglected=True
    )
    protecting.court_in_view(j)
    j.after(8)
    protecting.legal_answered(j, proceed=j.pace.random() < 0.5)


def plan_legal(j: Journey) -> None:
    _plan_in_effect(j)
    protecting.months_under_plan(j, protecting.review_day(j, 2), ("worried", "worried"))
    protecting.court_in_view(j)
    j.after(5)
    protecting.legal_answered(j, proceed=True)
    j.after(6)
    protecting.looked_after(j)
    review_on = protecting.review_day(j, 3)
    protecting.months_under_plan(j, review_on - timedelta(days=7), ("mixed",))
    protecting.review(j, review_on, "continues", "mixed")
    protecting.months_under_plan(j, protecting.review_day(j, 5), ("mixed", "better"))


def plan_changed(j: Journey) -> None:
    _plan_in_effect(j)
    protecting.months_under_plan(j, protecting.review_day(j, 2), ("worried", "mixed"))
    protecting.change(j)
    protecting.months_under_plan(j, protecting.review_day(j, 3), ("worried",))


def plan_asked_about(j: Journey) -> None:
    _plan_in_effect(j)
    asides.enquiry_at_night(j, "open_case", plan=True, follow_up=False)
    asides.asked_at_same_address(j)
    protecting.months_under_plan(j, protecting.review_day(j, 3), ("worried", "mixed"))


def plan_transferred(j: Journey) -> None:
    _plan_in_effect(j)
    protecting.months_under_plan(j, protecting.review_day(j, 2), ("mixed",))
    protecting.moved_away(j, received=True)


def transfer_in(j: Journey) -> None:
    asides.moved_in_on_a_plan(j)


def emergency_police(j: Journey) -> None:
    _emergency(j)
    emergencies.police_powers(j)
    emergencies.order(j, decided=True)
    _after_emergency(j)


def emergency_agreement(j: Journey) -> None:
    _emergency(j)
    emergencies.by_agreement(j)
    _after_emergency(j)


def emergency_order(j: Journey) -> None:
    _emergency(j)
    emergencies.acted(
        j,
        "emergency_protection_order",
        "With foster carers, {foster_carers}",
        "Emergency protection order applied for",
    )
    emergencies.order(j, decided=False)
    _after_emergency(j)


def _emergency(j: Journey) -> None:
    referral(j)
    j.later(25)
    emergencies.danger(j)
    emergencies.talked_at_once(j)


def _after_emergency(j: Journey) -> None:
    emergencies.followed_up(j)
    emergencies.record_sent(j)
    j.known["visit_every"] = 10
    _strategy(j)
    _enquiry(j, "likely")
    _conference(j)
    made_subject(j)
    circulated(j)
    j.on(max(j.day, ENGLAND.after(j.known["conference_on"], 9)))
    protecting.core_group(j, "mixed")


def emergency_none(j: Journey) -> None:
    _emergency(j)
    emergencies.record_sent(j)
    emergencies.no_action_needed(j, "assessment")
    j.after(2)
    _in_need(j, 30)


def unborn(j: Journey) -> None:
    _on_a_plan(j)
    j.on(max(j.day, ENGLAND.after(j.known["conference_on"], 9)))
    protecting.core_group(j, "mixed")


def concern_inside(j: Journey) -> None:
    asides.concern_only(j, j.pace.randint(1, 5))


def concern_to_refer(j: Journey) -> None:
    asides.concern_only(j, 4)


def asked_and_unknown(j: Journey) -> None:
    asides.enquiry_at_night(j, "not_known")


def known_years_ago(j: Journey) -> None:
    """An initial assessment under the guidance of 2010, closed; and a new referral, years later."""
    years_ago.initial_assessment_and_closed(j)
    j.known = {"again_on": j.known["again_on"], "direct": True}
    j.on(j.known["again_on"])
    _referred(j)
    decided(j, "assessment", j.pace.choice(TO_ASSESS), j.pace.choice(TO_ASSESS_NEXT))
    _in_need(j)


ROUTES = (
    Route("a slight worry, long settled", slight, 12, (20, 700), "slight"),
    Route("a slight worry, today's", slight, 6, (0, 1), "slight"),
    Route("referred today or yesterday", assessed_and_closed, 7, (0, 2), "light"),
    Route(
        "a decision that waits for the manager",
        awaiting_agreement,
        4,
        (0, 1),
        "light",
        ReferralDecision,
        True,
    ),
    Route("assessed, no support, closed", assessed_and_closed, 13, (100, 700), "light"),
    Route("being assessed", child_in_need, 12, (5, 55), "light"),
    Route("being assessed, the limit past", child_in_need, 3, (66, 78), "light"),
    Route(
        "assessment waiting for its manager",
        assessed_and_closed,
        6,
        (0, 4),
        "light",
        AssessmentWritten,
    ),
    Route(
        "assessed, what follows",
        course_awaiting_agreement,
        2,
        (0, 2),
        "light",
        AssessmentAuthorised,
    ),
    Route(
        "course after assessment waiting",
        course_awaiting_agreement,
        3,
        (0, 2),
        "light",
        NextCourseDecision,
        True,
    ),
    Route("outcome of an enquiry waiting", harm_over, 2, (0, 1), "grave", EnquiryOutcome, True),
    Route(
        "services being decided", services_being_decided, 3, (1, 12), "light", NextCourseDecision
    ),
    Route(
        "section 47 outcome to be settled",
        enquiry_under_way,
        1,
        (0, 1),
        "grave",
        EnquiryActivitiesDone,
    ),
    Route(
        "not substantiated, help to be settled",
        not_substantiated_plan,
        1,
        (0, 2),
        "grave",
        OutcomeCopiesGiven,
    ),
    Route("being monitored", monitored, 2, (2, 20), "light", NotSubstantiatedDecision),
    Route("child in need review today", child_in_need, 1, (0, 1), "light", ChildInNeedReview),
    Route("after a plan, support to be settled", under_plan, 1, (0, 3), "grave", PlanEndNotified),
    Route("child in need plan", child_in_need, 10, (110, 330), "light"),
    Route("child in need, ended", child_in_need, 6, (420, 700), "light"),
    Route("child in need, asked about at night", in_need_and_asked_about, 2, (70, 120), "light"),
    Route("child in need, a conference asked for", in_need_and_asked_for, 2, (80, 130), "light"),
    Route("child in need, new information", in_need_news, 2, (80, 150), "light"),
    Route("referred again", referred_again, 7, (300, 640), "light"),
    Route("strategy discussion due", strategy_due, 3, (9, 11)),
    Route("section 47 enquiry under way", enquiry_under_way, 7, (4, 16)),
    Route("not substantiated, plan agreed", not_substantiated_plan, 4, (30, 300)),
    Route("monitored", monitored, 3, (35, 120), "light"),
    Route("not substantiated, child in need", not_substantiated_services, 3, (40, 200)),
    Route("not substantiated, closed", not_substantiated_closed, 3, (60, 500), "light"),
    Route("harm over, plan without conference", harm_over, 4, (40, 200)),
    Route("conference, no plan", conference_no_plan, 2, (60, 160)),
    Route("conference this week", conference_coming, 6, (17, 25)),
    Route("plan in outline", plan_then_complaint, 4, (28, 40)),
    Route("plan in effect", under_plan, 7, (60, 110)),
    Route("first review near", under_plan, 4, (112, 122)),
    Route("plan goes on", under_plan, 5, (150, 290)),
    Route("plan ended", under_plan, 5, (340, 700)),
    Route("plan drifting", plan_drifting, 4, (150, 330)),
    Route("plan, court and looked after", plan_legal, 3, (130, 250)),
    Route("plan, circumstances changed", plan_changed, 2, (95, 120)),
    Route("plan, asked about at night", plan_asked_about, 2, (60, 100)),
    Route("plan, moved away", plan_transferred, 2, (105, 160)),
    Route("moved in on a plan", transfer_in, 2, (3, 12)),
    Route("police powers", emergency_police, 2, (5, 40), "danger"),
    Route("emergency, by agreement", emergency_agreement, 2, (4, 30), "danger"),
    Route("emergency protection order", emergency_order, 2, (3, 7), "danger"),
    Route("emergency, no action needed", emergency_none, 2, (10, 60), "danger"),
    Route("unborn", unborn, 5, (12, 60), "pre_birth"),
    Route("known years ago", known_years_ago, 4, (99, 99), "crowded_and_cold", year=2012),
    # work met half done, that another route would show only by chance
    Route("just come in", just_in, 3, (0, 0), "light", ReferralReceived),
    Route(
        "closing, people being told", assessed_and_closed, 2, (0, 3), "light", NextCourseDecision
    ),
    Route("danger tonight", emergency_police, 1, (0, 0), "danger", EmergencyIdentified),
    Route("talking at once", emergency_police, 1, (0, 0), "danger", ImmediateStrategyDiscussion),
    Route("legal advice being taken", emergency_order, 1, (0, 0), "danger", ImmediateActionDecided),
    Route("seeing the child now", emergency_agreement, 1, (0, 0), "danger", LegalAdviceTaken),
    Route(
        "made safe, how to be written",
        emergency_agreement,
        1,
        (0, 0),
        "danger",
        EmergencyActionTaken,
    ),
    Route("police powers today", emergency_police, 1, (0, 0), "danger", PolicePowersUsed),
    Route("no emergency, what follows", emergency_none, 1, (0, 0), "danger", EmergencyNotRequired),
    Route("no emergency, in need", emergency_need, 1, (0, 1), "left_alone", AfterNoEmergency),
    Route(
        "strategy discussion this morning",
        enquiry_under_way,
        1,
        (0, 0),
        "grave",
        StrategyDiscussionHeld,
    ),
    Route("is a conference needed?", harm_over, 2, (0, 2), "grave", EnquiryOutcome),
    Route("safety plan running", harm_over, 2, (3, 15), "grave", ConferenceNotNeeded),
    Route("safety plan reviewed", harm_over, 1, (0, 1), "grave", SafetyPlanReviewed),
    Route("conference this morning", conference_coming, 1, (0, 0), "grave", ConferenceHeld),
    Route("no plan, what help", conference_no_plan, 1, (0, 1), "grave", ConferenceDecision),
    Route(
        "no plan, assessment goes on",
        conference_assessment,
        1,
        (1, 9),
        "grave",
        NoPlanFurtherDecision,
    ),
    Route("review this morning", under_plan, 1, (0, 0), "grave", ReviewConferenceHeld),
    Route("moving away", plan_transferred, 2, (2, 12), "grave", MovedAway),
    Route("looked after, plan in question", plan_legal, 1, (0, 3), "grave", BecameLookedAfter),
    Route("looked after, plan ended", plan_ended_in_care, 1, (5, 40), "grave", PlanEndNotified),
    Route("home from care", no_longer_looked_after, 1, (5, 60), "grave", CareEnded),
    Route("access refused", access_refused, 1, (0, 3), "grave", AccessRefused),
    Route("order sought to see a child", access_refused, 1, (0, 2), "grave", AssessmentOrderSought),
    Route("order made to see a child", access_refused, 1, (0, 3), "grave", AssessmentOrderRuling),
    Route("access settled", access_refused, 1, (1, 20), "grave", AccessSettled),
    Route("another authority's child", found_away, 1, (0, 0), "danger", ChildOfAnotherAuthority),
    Route(
        "another authority consulted",
        responsibility_not_taken,
        1,
        (0, 0),
        "danger",
        AuthorityConsulted,
    ),
    Route("another authority accepts", found_away, 1, (0, 1), "danger", ResponsibilityAccepted),
    Route("another authority confirms", found_away, 1, (1, 6), "danger", WrittenAcceptanceReceived),
    Route("new information today", in_need_news, 2, (0, 0), "light", NewInformationReceived),
    Route("new information of harm", news_of_harm, 1, (0, 0), "light", NewInformationDecision),
    Route("new information, to assess", news_to_assess, 1, (0, 3), "light", NewInformationDecision),
    Route(
        "conference refused",
        in_need_conference_refused,
        1,
        (0, 2),
        "light",
        ConferenceRequestAnswered,
    ),
    Route(
        "conference before the board",
        in_need_conference_refused,
        1,
        (0, 4),
        "light",
        ConferenceDisagreementToBoard,
    ),
    Route(
        "conference agreed to",
        in_need_conference_agreed,
        1,
        (0, 2),
        "light",
        ConferenceRequestAnswered,
    ),
    Route(
        "request withdrawn",
        in_need_request_withdrawn,
        1,
        (1, 20),
        "light",
        ConferenceRequestWithdrawn,
    ),
    Route("a child has died", died, 1, (20, 60), "appointments_missed", ChildDied),
    Route(
        "a worry weighed", underage, 1, (0, 2), "older_boyfriend", UnderageSexualActivityConsidered
    ),
    Route(
        "not sharing proposed",
        underage_withheld,
        1,
        (0, 1),
        "picture_in_a_bag",
        UnderThirteenWithholdingProposed,
    ),
    Route(
        "told to the social worker", concern_known_child, 2, (0, 5), "light", AllocatedWorkerTold
    ),
    Route("agreement to refer being sought", concern_to_refer, 1, (0, 3), "slight"),
    Route("a concern just raised", concern_inside, 2, (0, 1), "slight", ConcernRaised),
    Route("asked twice", asked_twice, 1, (0, 2), "slight", SECOND_ANSWER),
    Route("asked twice, settled", asked_twice, 1, (1, 9), "slight", NeedConsidered),
    Route("asked, to be checked", asked_and_unknown, 1, (0, 0), "slight", EnquiryReceived),
    Route("asked, being searched", asked_and_unknown, 1, (0, 0), "slight", EnquirerVerified),
    Route("asked, refused", asked_and_refused, 1, (1, 30), "slight"),
    Route("asked, known before", asked_and_known_before, 1, (300, 500), "light"),
    Route("complaint today", complained, 1, (0, 1), "grave", ComplaintReceived),
    Route("complaint with the chair", complained, 1, (0, 2), "grave", ComplaintToChair),
    Route("complaint with a panel", complained, 1, (1, 9), "grave", PanelFormed),
    Route("complaint with social care", complained, 1, (0, 3), "grave", ComplaintPassedOn),
    Route("order applied for", emergency_order, 1, (0, 0), "danger", OrderAppliedFor),
    Route("complaint answered", complained, 1, (5, 30), "grave", ComplaintAnswered),
    Route(
        "complaint about an agency",
        complained_of_an_agency,
        1,
        (2, 20),
        "grave",
        ComplaintGivenToAgency,
    ),
    Route("a concern inside an agency", concern_inside, 7, (0, 60), "slight"),
    Route("asked about and not known", asked_and_unknown, 2, (1, 40), "slight"),
)
"""Every route, with how many families in about two hundred take it."""
