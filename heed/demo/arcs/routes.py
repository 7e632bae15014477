"""Routes: whole stories, from the first worry to where they end, and how many families take each.

`ago` is how many days before today a story begins, so where a family stands today follows from its
route. Some limits are missed, as they are anywhere: `late` and the pace of a journey see to that.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from heed.demo.arcs import asides, emergencies, enquiring, front_door, protecting
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

Tell = Callable[[Journey], None]


@dataclass(frozen=True, slots=True)
class Route:
    """One way a story may go. `kind` of storyline: slight, light (no offence), grave or pre_birth."""

    name: str
    tell: Tell
    families: int
    ago: tuple[int, int]
    kind: str = "grave"


# --- legs of the way ---------------------------------------------------------------------


def _length(j: Journey) -> int:
    """How long an assessment takes: about one in five runs past the limit of 45 working days."""
    return j.pace.randint(47, 58) if j.pace.random() < 0.2 else j.pace.randint(18, 43)


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


def _plan_in_effect(j: Journey, *, late: bool = False) -> None:
    _on_a_plan(j)
    j.on(max(j.day, ENGLAND.after(j.known["conference_on"], 13 if late else j.pace.choice((7, 8, 9)))))
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
    j.after(j.pace.choice((4, 6, 9)))
    need_plan(j)


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


def awaiting_authorisation(j: Journey) -> None:
    """Written up, and waiting on the manager's desk. The way on is never reached today."""
    _to_assessment(j)
    assessed(j, 20)
    j.after(25)
    authorised(j)


def awaiting_agreement(j: Journey) -> None:
    """A decision about a referral which waits for the second person."""
    referral(j)
    j.later(20)
    clarified(j)
    decided(j, "assessment", j.pace.choice(TO_ASSESS), j.pace.choice(TO_ASSESS_NEXT))


def course_awaiting_agreement(j: Journey) -> None:
    _to_assessment(j)
    assessed(j, 22)
    authorised(j)
    course(j, "services", reasons=j.pace.choice(COURSE_NEED))


def services_being_decided(j: Journey) -> None:
    _to_assessment(j)
    assessed(j, 24)
    authorised(j)
    actions_done(j)
    course(j, "services", reasons=j.pace.choice(COURSE_NEED))
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
    enquiring.assessment_finished(j, 6)
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
    enquiring.assessment_finished(j, 6)
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
    enquiring.assessment_finished(j, 6)
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
    protecting.months_under_plan(j, review_on - timedelta(days=7), ("worried", "mixed", "worried"), neglected=True)
    protecting.review(j, review_on, "continues", "worried")
    second = protecting.review_day(j, 6)
    protecting.months_under_plan(j, second - timedelta(days=7), ("worried", "mixed", "worried"), neglected=True)
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
    emergencies.acted(j, "emergency_protection_order", "With foster carers, {foster_carers}", "Emergency protection order applied for")
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


def asked_and_unknown(j: Journey) -> None:
    asides.enquiry_at_night(j, "not_known")


ROUTES = (
    Route("a slight worry, long settled", slight, 20, (20, 700), "slight"),
    Route("a slight worry, today's", slight, 6, (0, 1), "slight"),
    Route("referred today or yesterday", assessed_and_closed, 7, (0, 2), "light"),
    Route("a decision that waits for the manager", awaiting_agreement, 4, (0, 0), "light"),
    Route("assessed, no support, closed", assessed_and_closed, 18, (100, 700), "light"),
    Route("being assessed", child_in_need, 16, (5, 55), "light"),
    Route("being assessed, the limit past", child_in_need, 3, (66, 78), "light"),
    Route("assessment waiting for its manager", awaiting_authorisation, 6, (31, 45), "light"),
    Route("course after assessment waiting", course_awaiting_agreement, 3, (35, 41), "light"),
    Route("services being decided", services_being_decided, 3, (45, 70), "light"),
    Route("child in need plan", child_in_need, 13, (110, 330), "light"),
    Route("child in need, ended", child_in_need, 8, (420, 700), "light"),
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
    Route("a concern inside an agency", concern_inside, 7, (0, 60), "slight"),
    Route("asked about and not known", asked_and_unknown, 2, (1, 40), "slight"),
)
"""Every route, with how many families in about two hundred take it."""
