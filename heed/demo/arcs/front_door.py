# ruff: noqa: E501 - a sentence stands on one line, so that it can be read as one
"""The first worry, the referral and what is decided about it."""

from heed.demo.arcs.journey import Journey, Outsider
from heed.demo.banks import bank
from heed.demo.staff import Worker
from heed.procedures.concern import (
    AdviceSought,
    ConcernClosed,
    ConcernRaised,
    ConcernReferred,
    WrittenConfirmation,
)
from heed.procedures.new_information import NewInformationDecision, NewInformationReceived
from heed.procedures.referral import (
    ReferralAcknowledged,
    ReferralClarified,
    ReferralDecision,
    ReferralReceived,
    ReferrerTold,
)

DONE = {"done": True}
PROFESSIONS = ("teacher", "school_nurse", "health_visitor", "midwife")


def referral(j: Journey, *, again: bool = False) -> str:
    """A child is referred. Returns by what kind of person, as the storyline knows them."""
    kind = j.pace.choice(j.story["from"])
    j.known["referrer"] = kind
    public = kind == "neighbour"
    worry = j.tell.of_this_child(j.story_told("worse" if again else "concern"))
    if kind in PROFESSIONS and not (again or j.known.get("direct")) and j.pace.random() < 0.5:
        # what the agency passes on is itself the referral
        j.known["public"] = False
        _concern_inside_the_agency(j, kind, worry)
        _acknowledge(j, j.tell.who(kind).partition(", ")[0])
        return kind
    name, _, post = j.tell.who(kind).partition(", ")
    j.known["public"] = public
    by_telephone = public or j.pace.random() < 0.45
    j.write(
        ReferralReceived,
        j.cast.duty,
        concern=worry,
        referrer_kind="public"
        if public
        else "family_member"
        if kind == "family"
        else "professional",
        referrer_name=None if public else name,
        referrer_post=None if public else post,
        referrer_contact=None if public else f"020 7946 0{j.pace.randint(100, 999)}",
        referrer_agrees_to_be_named=False,
        by_telephone=by_telephone,
    )
    if by_telephone and not public and kind != "family":
        j.known["written_later"] = True
    elif j.pace.random() > 0.1 or j.story.get("slight"):
        j.later(40)
        _acknowledge(j, "The caller, who was not named" if public else name)
    else:
        j.known["acknowledge_late"] = "The caller, who was not named" if public else name
    return kind


def _concern_inside_the_agency(j: Journey, kind: str, worry: str) -> None:
    """The worry is written down where it arose, talked over, and passed on."""
    writer = _professional(j, kind)
    places = bank("places")
    adviser = j.tell.school()["lead"] if kind == "teacher" else places["named_nurse"]
    post = "safeguarding lead" if kind == "teacher" else "named nurse"
    j.write(
        ConcernRaised,
        writer,
        concern=worry,
        possible_crime="yes" if j.crime else "no",
        violence=j.yes("violence"),
        substance_misuse=j.yes("substance_misuse"),
        mental_illness=j.yes("mental_illness"),
        learning_disability=j.yes("learning_disability"),
    )
    j.later(45).write(
        AdviceSought,
        writer,
        discussed_with=f"{adviser}, {post}",
        discussion=j.tell.choose(
            "We went through what is known and what is guessed. Agreed that this should be referred today, and that {Carer} should be told unless it would put {f} at risk.",
            "Agreed that the pattern matters more than any one day, and that it has gone beyond what we can meet ourselves.",
        ),
    )
    j.later(25).write(
        ConcernReferred,
        writer,
        concern=worry,
        significant_harm_suspected=True,
        discussed_with_family={"done": True}
        if not j.crime
        else {
            "done": False,
            "reason": j.tell(
                "To speak with {Carer} first could lead to {f} being told what to say. Advice to be taken from social care."
            ),
        },
        by_telephone=False,
        by_professional=True,
        written_sent_on=j.day,
    )
    j.later(15)
    j.known["concern"] = writer


def _professional(j: Journey, kind: str) -> Worker | Outsider:
    name, _, organisation = j.tell.who(kind).partition(", ")
    return j.outsider(name, organisation)


def _acknowledge(j: Journey, name: str) -> None:
    how = "On the telephone" if j.known["public"] else "Secure email"
    j.write(ReferralAcknowledged, j.cast.duty, sent_to=name, how=how)


def clarified(j: Journey) -> None:
    """The facts are drawn out from the referrer."""
    tell = j.tell
    unknown = "not_known" if j.pace.random() < 0.4 else "no"
    j.write(
        ReferralClarified,
        j.cast.duty,
        worry=tell.of_this_child(tell.story("concern")),
        how_it_arose=tell.story("arose"),
        apparent_needs=tell.story("needs"),
        referrers_involvement=tell.choose(
            *INVOLVEMENT["public" if j.known["public"] else "professional"]
        ),
        maltreatment_alleged="yes" if j.crime or j.story["theme"] == "neglect" else "not_known",
        risk_factors=tell.story("factors"),
        evidence=tell.story("evidence"),
        urgent=False,
        violence="yes" if "violence" in j.story["present"] else unknown,
        mental_illness="yes" if "mental_illness" in j.story["present"] else unknown,
        substance_misuse="yes" if "substance_misuse" in j.story["present"] else unknown,
        learning_disability="yes" if "learning_disability" in j.story["present"] else "no",
        social_worker_offered=True,
        social_worker=j.cast.duty.name,
        proposed_actions=[
            {
                "action": "Search records, speak with those who know the child, decide and ring back",
                "owner": j.cast.duty.name,
                "by_when": j.in_days(1),
            }
        ],
    )
    if j.known.pop("written_later", False):
        j.after(1, 10).write(
            WrittenConfirmation,
            j.cast.duty,
            summary=tell.choose(
                "Confirms what was said by telephone, with dates.",
                "As said by telephone. Body map and chronology attached.",
            ),
        )
        _acknowledge(j, tell.who(j.known["referrer"]).partition(", ")[0])
    if late := j.known.pop("acknowledge_late", None):
        j.after(2, 9)
        _acknowledge(j, late)


def decided(j: Journey, outcome: str, reasons: str, next_steps: str, **data: object) -> None:
    """Worker and manager settle together what to do about the referral."""
    tell = j.tell
    harm = outcome == "strategy_discussion"
    to_assess = outcome in ("assessment", "initial_assessment")
    j.write(
        ReferralDecision,
        j.cast.duty,
        endorser=j.cast.team_manager,
        outcome=outcome,
        reasons=tell(reasons),
        next_steps=tell(next_steps),
        records_checked=DONE,
        referrer_consulted=DONE,
        others_consulted=DONE,
        police_consulted=DONE
        if j.crime
        else {"done": False, "reason": "Nothing in the referral suggests an offence."},
        permission_sought=DONE
        if not j.crime
        else {
            "done": False,
            "reason": tell(
                "To ask {Carer} first might put {f} under pressure. Agencies have been asked without leave, which the manager agreed."
            ),
        },
        impairment_indicated=outcome not in ("no_further_action", "information_or_advice"),
        harm_indicated=harm,
        evidence=tell.story("evidence"),
        significant_harm_suspected=harm,
        reasonable_cause=harm,
        why_seen_by_then=tell("What {f} is said to live with cannot wait longer.")
        if harm
        else tell("Soon, and with time to hear from {school} first.")
        if to_assess
        else None,
        see_child_by=j.in_days(1 if harm else j.pace.choice((2, 3, 5)))
        if to_assess or harm
        else None,
        **data,
    )
    if not to_assess and not harm:
        return
    j.later(30)
    referrer_told(j)


def referrer_told(j: Journey) -> None:
    """The referrer hears what was decided; a neighbour, nothing that is confidential to the child."""
    public = j.known["public"]
    j.write(
        ReferrerTold,
        j.cast.duty,
        told=j.tell.choose(*TOLD["public" if public else "professional"]),
        how="Telephone" if public else "Telephone, then secure email",
        public_referrer=public,
        nothing_confidential=True,
    )


def concern_closed(j: Journey) -> None:
    """The agency that referred notes the decision in its own records."""
    writer = j.known.pop("concern", None)
    if writer is not None:
        j.write(
            ConcernClosed,
            writer,
            reasons=j.tell(
                "Passed to children's social care, who have told us what they decided. We go on seeing {f} each day and will ring if anything changes."
            ),
            significant_harm_suspected=False,
            no_further_action=True,
            other_services="None beyond what social care is arranging.",
            possible_crime="no",
            decision_reported_back=j.tell(
                "Social care rang on the day after the referral and wrote to confirm."
            ),
        )


def no_further_action(j: Journey) -> None:
    """Looked at, and left: with reasons, and the referrer told why."""
    clarified(j)
    way = j.pace.choice(("no_further_action", "information_or_advice"))
    decided(
        j,
        way,
        j.story["nothing"],
        j.story["next"],
        **({"suggested": j.tell.story("next")} if way == "information_or_advice" else {}),
    )
    j.after(j.pace.choice((0, 0, 1, 2)))
    referrer_told(j)
    concern_closed(j)


def new_information(j: Journey, outcome: str = "no_change") -> None:
    """New facts about a child who is already known, and what they change."""
    source = "A member of the public" if j.known["public"] else j.tell.who(j.known["referrer"])
    j.write(
        NewInformationReceived,
        j.cast.duty,
        information=j.tell.story("worse"),
        source=f"{source}, by telephone",
    )
    reasons = {
        "no_change": "Spoken about with {Carer} the same day. It fits with what we know and the plan already answers it; to be raised at the next meeting.",
        "strategy_discussion": "With what was known before, this gives reasonable cause to suspect significant harm.",
        "update_core_assessment": "What is new bears on how far {Carer} can manage, and the assessment should say so.",
    }[outcome]
    j.after(1).write(
        NewInformationDecision,
        j.cast.lead,
        outcome=outcome,
        reasonable_cause=outcome == "strategy_discussion",
        reasons=j.tell(reasons),
        start_by=f"{j.cast.lead.name}, this week" if outcome == "update_core_assessment" else None,
    )


INVOLVEMENT = {
    "public": [
        "Lives nearby and sees the children on most days. Knows them by sight and does not know the family well."
    ],
    "professional": [
        "Has known {f} for more than a year and sees {fhim} on most weekdays.",
        "Met the family four months ago and has seen them six times since.",
        "Has known the family since the eldest was born.",
    ],
}
TOLD = {
    "public": [
        "That the call was taken seriously, that it has been looked into, and that nothing can be said about the family. Thanked, and asked to ring again if worried."
    ],
    "professional": [
        "What was decided and why, who the social worker is, and that they will be asked to contribute.",
        "The decision and the reasons. They agree with it and will ring if anything changes.",
        "The decision and the reasons. They had hoped for more, and know how to take it further.",
    ],
}
TO_ASSESS = (
    "What is described, if it goes on, would hold back {f}'s health or development, and the reasons for it are not yet known. An assessment of the whole family is called for.",
    "More than one agency is worried, earlier help has not held, and {f} has said something {fhimself}. Not at present a suspicion of significant harm, but it must be looked into.",
    "The worry has built up over months and is well evidenced. {Carer} is willing to talk with us.",
)
TO_ASSESS_NEXT = (
    "{worker} to see {f} at home and at {school} this week. Contact the GP and the health visitor or school nurse.",
    "Joint visit with {teacher} on the first occasion, if {Carer} wishes. Agency checks to be in by Friday.",
)
PLAIN_HARM = (
    "There is reasonable cause to suspect that {f} is suffering significant harm: what {fhe} has said or what has been seen is clear, and it was recorded at the time.",
    "The nature of the worry and {f}'s age give reasonable cause to suspect significant harm. A strategy discussion is to be held today or tomorrow.",
)
PLAIN_HARM_NEXT = (
    "Strategy discussion with police and health. Nobody is to question {f} before then.",
)
