# ruff: noqa: E501 - a sentence stands on one line, so that it can be read as one
"""The child protection plan: core groups, the detailed plan, visits, reviews, and how a plan ends."""

from datetime import date, timedelta

from heed.demo.arcs.assessing import a_note, childs_view, helper_keys, visit
from heed.demo.arcs.conferring import (
    CHAIRS_PART,
    GROUPS,
    attendance,
    circulated,
    professionals,
    relatives,
    views,
)
from heed.demo.arcs.front_door import DONE
from heed.demo.arcs.journey import Data, Journey
from heed.demo.banks import bank
from heed.engine.calendar import ENGLAND, months_after
from heed.procedures.child_protection_plan import (
    BecameLookedAfter,
    ChildDied,
    CircumstancesChanged,
    LegalActionToBeConsidered,
    MovedAway,
    PlanEndNotified,
    ReceivingConferenceHeld,
    SupportAfterPlan,
)
from heed.procedures.core_group import (
    CoreGroupHeld,
    DetailedPlan,
    PlanActionDone,
    ReviewPointReached,
)
from heed.procedures.general import PeopleTold
from heed.procedures.looked_after import CareEnded, PlanKeptInCare
from heed.procedures.protection import ProceedingsDecided
from heed.procedures.review_conference import (
    AgencyReviewReport,
    ReviewBooked,
    ReviewConferenceHeld,
    ReviewDecision,
)


def core_group(j: Journey, mood: str, *, every: int = 20) -> None:
    """The core group meets: what was done, what comes next, and when it meets again."""
    tell, s = j.tell, j.plan_story
    members = [m["name"] for m in j.known["core_group"]]
    away = [members[-1]] if len(members) > 3 and j.pace.random() < 0.35 else []
    following = j.in_days(every)
    steps: list[Data] = []
    if not j.known.get("assessment_done"):
        steps = [
            {
                "action": "The rest of the assessment",
                "owner": j.cast.lead.name,
                "by_when": j.known["assessment_due"],
            }
        ]
    j.write(
        CoreGroupHeld, j.cast.lead,
        present=[name for name in members if name not in away],
        absent=[{"name": name, "written_views": tell.choose("Work goes on as planned; nothing new to report.", "Has seen {c} twice and thinks {him} a little brighter." if not j.unborn else "All appointments kept.")} for name in away],
        plan_detail=tell(s["actions"][0][0]) + ". " + tell.choose("Days and times were settled.", "It was agreed who rings whom if it slips."),
        checked=tell(s["better" if mood == "better" else "worse"]) if mood != "mixed" else tell.choose("Most of what was due is done; one thing is late and has a new date.", "{Carer} has kept to the plan on most days. One missed appointment was explained."),
        decisions=tell.choose(*DECISIONS[mood]),
        actions=[{"action": tell(s["actions"][1][0])[:480], "owner": tell.who(s["actions"][1][1]), "by_when": j.in_days(10)}],
        **judged(j, mood),
        assessment_steps=steps,
        lead_role_explained=True,
        next_core_group_on=following,
    )  # fmt: skip
    j.known["next_core_group"] = following


def judged(j: Journey, mood: str) -> Data:
    """What the group says of each outcome and action that is still open."""
    tell, s = j.tell, j.plan_story
    standings = {"better": ("under_way",), "mixed": ("under_way", "not_begun")}.get(
        mood, ("not_working", "under_way")
    )
    stands = [standings[n % len(standings)] for n in range(len(j.known.get("plan_actions", ())))]
    outcome = j.known.get("outcome")
    return {
        "action_progress": [
            {"action": action["action"], "standing": standing, "evidence": tell(SHOWN[standing])}
            for action, standing in zip(j.known.get("plan_actions", ()), stands, strict=True)
        ],
        "outcome_progress": [{"outcome": outcome, "progress": tell(s["better" if mood == "better" else "worse"])}] if outcome else [],
    }  # fmt: skip


SHOWN = {
    "under_way": "Seen at the last two visits, and kept to.",
    "not_begun": "A date has been set; nobody has come yet.",
    "not_working": "Begun twice and dropped. {Carer} was asked what would make it easier.",
}
DECISIONS = {
    "better": ("Go on as now. Visits by the family worker to be spaced out after the next meeting.", "What works is to be kept. {Carer} was told so, warmly."),
    "mixed": ("Go on, and look in particular at weekends.", "To keep to the plan; one action passed to another member."),
    "worried": ("Change is too slow. The lead will speak with the manager about bringing the review forward.", "What must be seen by the next meeting was written down and read out."),
}  # fmt: skip


def detailed_plan(j: Journey) -> None:
    """The outline worked up: outcomes, who does what, views, copies for child and parents."""
    tell, s, family = j.tell, j.plan_story, j.family
    outcome = tell(s["aim"])[:480]
    j.known["outcome"] = outcome
    point = "Progress after six weeks"
    copy_language = family.language if family.interpreter else "English"
    parents = [row["name"] for row in j.known["relatives"] if row["kind"] == "parent"]
    young = not j.talks()
    j.write(
        DetailedPlan, j.cast.lead,
        evidence_of_harm=tell(s["evidence"] + " " + s["impact"]),
        what_must_change=tell(s["aim"]),
        expected_of_parents=tell(s["danger"]),
        aim_safe=tell(s["danger"]), aim_development=tell(s["needs"]), aim_family=tell(s["strength"]),
        needs_found=tell(s["needs"]), parenting_capacity=tell(s["account"]),
        family_and_environment=tell.pick("family_dimensions", "wider_family"),
        what_works=WORKS[s["theme"]],
        outcomes=[{"outcome": outcome, "need": tell(s["needs"]), "domain": "developmental_needs", "measure": tell("What {c} says or shows, and what {school} and {surgery} see.")}],
        actions=[
            {**action, "why": tell(s["needs"]), "component": component}
            for action, component in zip(j.known["plan_actions"], ("making_safe", "helping_parents", "promoting_development"), strict=False)
        ],
        visit_every_days=j.known["visit_every"],
        seen_alone=tell("At {school}, every second visit, and in {his} room at home.") if not young else "Not old enough to be seen alone; watched with and without the carers.",
        seen_with_others=tell("At home, with {Carer}."),
        family_roles=tell("{gran} does what the plan says, and rings if it slips."),
        professional_roles="; ".join(f"{tell.who(key)}" for key in helper_keys(j)) + ": as in the actions.",
        contacts=[{"name": tell.who(key), "nature": "As in the actions", "frequency": j.tell.choose("Weekly", "Twice a week", "Fortnightly")} for key in helper_keys(j)],
        contingency=[{"trigger": tell("What is agreed is not kept to, or harm is feared"), "response": tell(s["danger"])}],
        review_points=[{"point": point, "on": j.in_days(30), "measure": tell("Visits, {school}'s report, and {c}'s own scale")}],
        help_in=[{"area": area, "how": tell(how)} for area, how in HELP.items()],
        views=[
            {"name": family.carer.name, "views": tell(s["account"]), "understood": True, "accepted": True, "willing": True},
            *([] if j.unborn else [{"name": j.child.name, "views": tell.pick("wishes", "band", day=j.day), "understood": not young, "accepted": True, "willing": True}]),
        ],
        childs_copy={"given": False, "reason": "Too young for a copy."} if young else {"given": True, "explained_on": j.day, "method": tell("Read through with pictures and {his} own words on the front"), "agreed": True},
        parents_copies=[{"name": name, "given": True, "preferred_language": copy_language, "language": copy_language, "told_how_to_complain_on": j.day, "acknowledged": name == family.carer.name} for name in parents],
    )  # fmt: skip
    j.known["point"] = point


HELP = {
    "developmental_needs": "As in the actions, with {school} and health looking at progress.",
    "childs_understanding": "{worker} talks with {c} at {his} own pace about what has happened and that it is not {his} fault.",
    "abusing_carer_and_child": "Looked at once it is safe; not forced.",
    "between_the_adults": "Talked about with each adult apart; contact between them as the plan says.",
    "family_relationships": "{gran} and brothers and sisters see each other weekly.",
    "surroundings": "Home, money and travel are looked at by the family worker.",
}
WORKS = {
    "neglect": "Practical help alongside a clear picture of what must change, kept up for long enough, with the child's daily life as the measure.",
    "domestic_abuse": "Safety planning with the parent who is hurt, holding the one who hurts to account, and talking work with the child.",
    "mental_illness": "Treatment, an agreed plan for bad days, and an explanation the child can understand.",
    "substance_misuse": "Treatment with tests that are shared, somebody sober with the child, and honest talk about relapse.",
    "physical": "Sessions on other ways to manage behaviour, fewer stresses on carers, and a child who knows whom to tell.",
    "sexual": "Safety first, a believing parent, therapy at the child's pace, and no repeated questioning.",
    "emotional": "Work with parent and child together on warmth, and an adult on the child's side.",
    "young_carer": "Adult services for the parent, and time for the child to be a child.",
    "disability": "Short breaks, treatment that can be reached, and the child's own way of communicating known to all.",
    "exploitation": "A worker whom the child chooses, disruption of those who exploit, and a place in education.",
    "pre_birth": "A clear plan for birth, help round the clock at first, and early work with both parents.",
}


def months_under_plan(
    j: Journey, until: date, moods: tuple[str, ...], *, neglected: bool = False
) -> None:
    """Visits, core groups and actions until a day. `neglected`: some core groups and visits are missed."""
    actions = list(j.known.get("plan_actions", ()))
    point = j.known.get("point")
    next_group: date = j.known["next_core_group"]
    number = 0
    while True:
        mood = moods[min(number, len(moods) - 1)]
        gap = j.known["visit_every"] + (
            12 if neglected and j.pace.random() < 0.4 else j.pace.choice((-3, -1, 0, 0, 1))
        )
        following = j.day + timedelta(days=gap)
        while not ENGLAND.is_working_day(following):
            following += timedelta(days=1)
        if next_group <= following and next_group < until:
            j.on(max(next_group, j.day))
            if neglected and j.pace.random() < 0.45:
                # the meeting did not take place; nothing says so but the duty that stands open
                next_group = j.in_days(25)
            else:
                core_group(j, mood)
                next_group = j.known["next_core_group"]
            continue
        if following >= until:
            break
        j.on(following)
        visit(j, mood, seen=j.pace.random() > (0.15 if neglected else 0.05))
        number += 1
        if actions and number >= 2 and not neglected:
            done = actions.pop(0)
            j.write(
                PlanActionDone,
                j.cast.lead,
                action=done["action"],
                done_on=j.day,
                result=j.tell.choose("Done, and it helps.", "In place since last week."),
            )
        if point and number == 3:
            j.write(
                ReviewPointReached,
                j.cast.lead,
                point=point,
                progress=j.tell(j.plan_story["better" if mood == "better" else "worse"]),
            )
            point = j.known["point"] = None
        if j.pace.random() < 0.2:
            a_note(j)
    j.known["plan_actions"] = actions
    j.known["next_core_group"] = next_group


def review_day(j: Journey, months: int, *, late: int = 0) -> date:
    """A day in time for the next review; or so many working days late."""
    last = months_after(j.known["conference_on"], months)
    if late:
        return ENGLAND.after(last, late)
    day = last - timedelta(days=j.pace.choice((2, 5, 9)))
    while not ENGLAND.is_working_day(day):
        day -= timedelta(days=1)
    return day


def review(j: Journey, on: date, outcome: str, mood: str) -> None:
    """A review: booked, reported to, held, decided, written up."""
    tell, s, family = j.tell, j.plan_story, j.family
    keys = professionals(j)
    looked_after = bool(j.known.get("looked_after"))
    j.write(
        ReviewBooked,
        j.cast.chair,
        review_on=on,
        chair=j.cast.chair.name,
        invitees=[
            {
                "name": _member(j, key),
                "kind": GROUPS[key][2],
                "reason": "Works with the family under the plan.",
            }
            for key in keys
        ],
        prepared=DONE,
        **(
            {
                "care_plan_review_on": on,
                "reviewing_officer_chairs": False,
                "why_not_reviewing_officer": "The same chair as before, for the child's sake.",
                "reviewing_officer_attends": True,
            }
            if looked_after
            else {}
        ),
    )
    members = [m for m in j.known["core_group"] if not m.get("is_family")]
    j.on(max(j.day, _shortly_before(j, on)))
    for member in members[:3]:
        author = (
            j.cast.lead
            if member["name"] == j.cast.lead.name
            else j.outsider(member["name"], member["role"])
        )
        j.write(
            AgencyReviewReport,
            author,
            member=member["name"],
            work_undertaken=tell.choose(
                "Seen weekly, as planned.", "Nine contacts since the last conference, one missed."
            ),
            effect=tell(s["better" if mood == "better" else "worse"])
            if mood != "mixed"
            else tell.choose(
                "Some change, not yet steady.", "Better on weekdays than at weekends."
            ),
            progress=[
                {
                    "outcome": j.known["outcome"],
                    "progress": tell(s["better" if mood == "better" else "worse"]),
                }
            ],
        )
    j.on(on, 10)
    j.known["attendance"] = attendance(j)
    j.known["relatives"] = relatives(j, review=True)
    j.write(
        ReviewConferenceHeld,
        j.cast.minutes,
        chair=j.cast.chair.name,
        note_taker=j.cast.minutes.name,
        attendance=j.known["attendance"],
        family=j.known["relatives"],
        unborn=j.unborn,
        expected_on=j.child.expected if j.unborn else None,
        midwife=tell("{midwife}") if j.unborn else None,
        chairs_part=CHAIRS_PART,
        reports=[{"name": m["name"], "received": n < 3} for n, m in enumerate(members)],
        child_views=tell.pick("said", "band", mood, day=j.day)
        + " "
        + tell.pick("wishes", "band", day=j.day),
        views_how=tell.pick("communication", "band", day=j.day),
        looked_after_review_too=looked_after,
        reviewing_officer=j.cast.reviewing.name if looked_after else None,
    )
    goes_on = outcome == "continues"
    acts = [
        {"action": tell(action)[:480], "why": tell(s["needs"]), "owner": tell.who(key), "by_when": j.in_days(25 + 10 * n), "component": "making_safe"}
        for n, (action, key) in enumerate(s["actions"])
    ]  # fmt: skip
    following = j.in_days(20)
    j.later(50).write(
        ReviewDecision, j.cast.chair,
        outcome=outcome, is_suffering=False, is_likely=goes_on, plan_still_needed=goes_on,
        reasons=tell(s["better"] + " It has lasted, and everybody thinks harm no longer likely.") if not goes_on else tell(s["worse"] if mood != "better" else s["better"] + " It is not yet sure to last."),
        agency_views=views(j, needed=goes_on),
        progress=[{"outcome": j.known["outcome"], "progress": tell(s["better" if mood == "better" else "worse"])}],
        pace="enough" if mood == "better" else "too_slow" if mood == "worried" else "enough",
        safeguarded=tell(s["danger"]),
        **({"plan_changes": tell.choose("What helps goes on; visits stay as they are.", "Two dates are set by which change must be seen, and legal advice will be taken if it is not."),
            "revised_actions": acts, "visit_every_days": j.known["visit_every"], "next_core_group_on": following,
            "next_review_on": j.in_months(6)} if goes_on else {}),
    )  # fmt: skip
    j.known |= {"plan_actions": acts, "next_core_group": following, "conference_on": on}
    circulated(j, review=True)
    _ = family


def _member(j: Journey, key: str) -> str:
    if key == "teacher" and j.child.setting:
        return j.child.setting["lead"]
    return j.tell.who(key).partition(", ")[0]


def _shortly_before(j: Journey, on: date) -> date:
    day = on - timedelta(days=4)
    while not ENGLAND.is_working_day(day):
        day -= timedelta(days=1)
    return day


def ended(j: Journey, support: str) -> None:
    """The plan has ended: everybody who was at the first conference is told, and what help is still wanted."""
    tell, s, family = j.tell, j.plan_story, j.family
    j.after(1).write(
        PlanEndNotified,
        j.cast.lead,
        notices=[{"name": row["name"], "told_on": j.day} for row in j.known["first_attendance"]],
    )
    j.write(
        PeopleTold, j.cast.lead, what="The protection plan has ended, and why; and what help can go on.",
        people=[
            {"party": "family", "name": family.carer.name, "told": True, "how": "At the conference, and by letter", "in_writing_on": j.day},
            {"party": "child", "name": j.child.called, "told": True, "how": "In person"} if j.talks() else
            {"party": "child", "name": j.child.called, "told": False, "withheld_reason": "Too young to be told in words."},
        ],
    )  # fmt: skip
    j.after(3)
    visit(j, "better")
    j.known["services"] = [tell(action)[:190] for action, _ in s["actions"][:2]]
    j.write(
        SupportAfterPlan, j.cast.lead,
        outcome=support,
        discussed_with_parents_on=j.day,
        discussed_with_child_on=j.day if j.talks() else None,
        why_not_with_child=None if j.talks() else "Too young.",
        reassessment=tell(s["better"]), wanted=tell("{Carer} wants to keep what has helped for a while."),
        services=[{"service": name, "provider": tell.who(key), "starts_on": j.day, "aim": tell(s["aim"])[:480], "review_on": j.in_months(3)} for name, (_, key) in zip(j.known["services"], s["actions"], strict=False)] if support != "none" else [],
        review_on=j.in_months(3) if support != "none" else None,
        reasons=tell("Safe now; some help is still wanted.") if support != "none" else tell("Safe now, and the family wishes to go on by itself, with school and health."),
    )  # fmt: skip


def legal_answered(j: Journey, *, proceed: bool) -> None:
    """The authority's own decision on court, which no conference takes."""
    j.write(
        ProceedingsDecided,
        j.cast.legal,
        decision="care_proceedings" if proceed else "no_proceedings",
        reasons=j.tell(
            "The threshold is met and what has been tried has not kept {c} safe. An interim order will be sought."
        )
        if proceed
        else j.tell(
            "Legal planning meeting held. The plan can be tested first; to be looked at again if it is not kept to."
        ),
    )


def court_in_view(j: Journey) -> None:
    j.write(
        LegalActionToBeConsidered,
        j.cast.lead,
        ground="parents_not_cooperating",
        decide_court_by=j.in_days(10),
        facts=j.tell(j.story["worse"] + " Two visits were refused this month."),
    )


def looked_after(j: Journey) -> None:
    """The child on a plan becomes looked after: one plan, one review."""
    j.write(
        BecameLookedAfter,
        j.cast.head,
        on=j.day,
        legal_status=j.tell.choose("Interim care order", "Accommodated by agreement (section 20)"),
        placed_with=j.tell.choose(
            "With foster carers, {foster_carers}", "With {gran}, approved as a carer"
        ),
    )
    j.known["looked_after"] = True
    j.after(5).write(
        PlanKeptInCare,
        j.cast.reviewing,
        ground="interim_order_at_home" if j.pace.random() < 0.5 else "other",
        ground_reasons=j.tell("Until the final hearing it is not settled whether {c} goes home."),
        reviewing_officer=j.cast.reviewing.name,
        officer_chairs=False,
        why_not_chairing="The same chair as before, for the child's sake.",
        officer_attends=True,
        care_plan_review_on=j.in_days(15),
        plan_in_care_plan=True,
    )


def care_ended(j: Journey) -> None:
    j.after(5).write(
        CareEnded,
        j.cast.head,
        ended_on=j.day,
        lives_with=j.tell("With {Carer}"),
        plan_of_its_own="As it stands, reviewed at the date set.",
    )


def child_died(j: Journey) -> None:
    """Of an illness, expected; nothing to do with the worry there was."""
    j.write(
        ChildDied,
        j.cast.head,
        died_on=j.day,
        known=j.tell(
            "{c} died this morning in the children's hospice, of an illness known since birth, with {Carer} and {gran} beside {him}. The death had been expected by those who cared for {him}. The child death review has been told."
        ),
    )


def moved_away(j: Journey, *, received: bool) -> None:
    """The family moves for good. The plan stands until the other authority has held its conference."""
    other = j.pace.choice(bank("places")["neighbours"])
    j.write(
        MovedAway,
        j.cast.lead,
        permanent=True,
        evidence="New tenancy seen; school and surgery changed.",
        moved_on=j.day,
        receiving_authority=other,
        notified_on=j.day,
    )
    j.later(40).write(
        PeopleTold,
        j.cast.designated,
        what="That a child on a plan has moved to their area for good.",
        people=[
            {
                "party": "receiving_authority",
                "name": f"Designated manager, {other}",
                "told": True,
                "how": "Telephone and secure email",
                "in_writing_on": j.day,
            }
        ],
    )
    if received:
        j.after(14).write(
            ReceivingConferenceHeld,
            j.cast.head,
            authority=other,
            held_on=j.day,
            outcome="Subject to a plan there from today.",
        )


def change(j: Journey) -> None:
    """Something changes under the plan, and the review is brought forward."""
    j.write(
        CircumstancesChanged,
        j.cast.lead,
        change=j.tell(j.story["worse"]),
        review_now=True,
        review_by=j.in_days(10),
        reasons=j.tell("The conference named this as a reason to meet sooner."),
    )


__all__ = ["childs_view"]
