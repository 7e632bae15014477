# ruff: noqa: E501 - a sentence stands on one line, so that it can be read as one
"""The assessment of a child and family, and what is decided after it."""

from datetime import date
from typing import Any

from heed.demo.arcs.front_door import DONE
from heed.demo.arcs.journey import Data, Journey
from heed.demo.banks import bank
from heed.procedures.assessment import AssessmentAuthorised, AssessmentWritten
from heed.procedures.child_in_need import CaseClosed, ChildInNeedPlan, ChildInNeedReview
from heed.procedures.general import (
    CaseNote,
    ChildSeen,
    ContributionReceived,
    FamilyDiscussion,
    PeopleTold,
)
from heed.procedures.initial_assessment import (
    AssessmentActionDone,
    AssessmentPlanned,
    AssessmentSentBack,
    NextCourseDecision,
)

# --- seeing the child ------------------------------------------------------------------


def visit(j: Journey, mood: str, *, place: str = "", seen: bool = True) -> None:
    """The lead social worker visits. `mood` is how things stand: worried, mixed or better."""
    tell, day = j.tell, j.day
    band = j.child.band_on(day)
    if not seen:
        j.write(
            ChildSeen,
            j.cast.lead,
            seen=False,
            not_seen_reason=tell.pick("not_seen"),
            seen_by=j.cast.lead.name,
            role="Lead social worker",
            place=f"At home, {j.family.lines}",
        )
        return
    alone = band not in ("unborn", "baby") and j.tell.random.random() < 0.75
    j.write(
        ChildSeen,
        j.cast.lead,
        seen=True,
        alone=alone,
        why_alone_or_not=tell.pick("alone", "band", day=day)
        if alone or band in ("unborn", "baby")
        else tell("{He} asked for {Carer} to stay. To be offered time alone next week."),
        present=[] if alone else [{"name": j.family.carer.name, "role": j.family.carer.relation}],
        seen_by=j.cast.lead.name,
        role="Lead social worker",
        place=place
        or tell.choose(
            "At home, {street}",
            "At home, in the kitchen and then {his} room",
            "At {school}, in the quiet room",
        )
        if band != "unborn"
        else tell("At home with {Carer}"),
        observation=tell.pick("observed", "band", mood, day=day),
        communication_method=tell.pick("communication", "band", day=day) + _in_language(j),
        childs_words=_words(j, mood),
        questions_asked=tell.pick("asked") if j.talks() else None,
        day_to_day=tell.pick("day", "band", day=day) if tell.random.random() < 0.6 else None,
        told_child=tell.pick("told") if j.talks() else None,
    )


def _words(j: Journey, mood: str) -> str:
    """The child's own words: the storyline's for the child it began with, while things are bad."""
    if mood == "worried" and j.tell.focus_is_child and not j.known.get("words_told"):
        j.known["words_told"] = True
        return j.tell.story("childs_words")
    return j.tell.pick("said", "band", mood, day=j.day)


def _in_language(j: Journey) -> str:
    if j.family.language == "English":
        return ""
    if j.family.interpreter:
        return f" With {j.family.carer.title} in {j.family.language}, through an interpreter from the agency."
    return f" {j.family.language} is spoken at home too; the family prefers English with us."


def childs_view(j: Journey) -> Data:
    day = j.day
    return {
        "obtained": True,
        "wishes_and_feelings": j.tell.pick("wishes", "band", day=day),
        "how_ascertained": j.tell.pick("communication", "band", day=day),
        "weight_given": j.tell.pick("weight", "band", day=day),
    }


def sight(j: Journey, seen_on: date) -> Data:
    band = j.child.band_on(seen_on)
    alone = band not in ("unborn", "baby")
    return {
        "seen": True,
        "seen_on": seen_on,
        "alone": alone,
        "why_alone_or_not": j.tell.pick("alone", "band", day=seen_on),
        "present": []
        if alone
        else [{"name": j.family.carer.name, "role": j.family.carer.relation}],
        "observed": j.tell.pick("observed", "band", "mixed", day=seen_on),
        "communicated": j.tell.pick("communication", "band", day=seen_on),
    }


# --- what others know ------------------------------------------------------------------


def contribution(j: Journey, key: str, towards: str) -> None:
    """What another agency gives, fact and opinion apart."""
    name, _, agency = j.tell.who(key).partition(", ")
    j.write(
        ContributionReceived,
        j.cast.lead,
        agency=agency[:1].upper() + agency[1:] or name,
        contributor=name,
        towards=towards,
        statements=[
            {"mark": "observation", "text": j.tell.story("evidence"), "hand": "first_hand"},
            {"mark": "opinion", "text": j.tell.choose(*OPINIONS), "hand": "first_hand"},
        ],
    )


def a_note(j: Journey) -> None:
    """A telephone call or a message worth keeping."""
    subject, fact, opinion = j.tell.random.choice(NOTES)
    j.write(
        CaseNote,
        j.cast.lead,
        subject=j.tell(subject),
        statements=[
            {"mark": "fact", "text": j.tell(fact)},
            {"mark": "opinion", "text": j.tell(opinion)},
        ],
    )


def helper_keys(j: Journey) -> list[str]:
    """The agencies that this family's story brings in."""
    named = [key for _, key in j.story["actions"] if key not in ("carer", "other", "social_worker")]
    return list(dict.fromkeys([*named, "gp"]))


def actions(j: Journey, *weeks: int) -> list[Data]:
    """What is to be done for this child: the storyline's actions, each with a day."""
    made: list[Data] = []
    for (action, key), least in zip(j.story["actions"], (*weeks, 3, 4, 6), strict=False):
        made.append(
            {
                "action": j.tell(action)[:480],
                "owner": j.tell.who(key),
                "by_when": j.in_days(5 * least),
            }
        )
    return made


# --- the assessment --------------------------------------------------------------------


def planned(j: Journey) -> None:
    j.write(
        AssessmentPlanned, j.cast.lead,
        lead_social_worker=j.cast.lead.name,
        lead_is_qualified_and_experienced=True,
        supervising_manager=j.cast.head.name,
        activities=[
            {"action": j.tell("See {c} at home and at {school}") if not j.unborn else j.tell("See {Carer} at home and at the clinic"), "owner": j.cast.lead.name, "by_when": j.in_days(5)},
            {"action": j.tell("Hear from {surgery} and from school or health visitor"), "owner": j.cast.lead.name, "by_when": j.in_days(10)},
            {"action": j.tell("Speak with {gran} and, where it is safe, with others in the family"), "owner": j.cast.lead.name, "by_when": j.in_days(20)},
        ],
        parents_will_be_told=[{
            "what": j.tell("That {f} has been referred, why, and what an assessment is."),
            "when": "At the first visit",
            "by_whom": j.cast.lead.name,
        }],
        consulted=[{"party": j.tell.who(j.story["actions"][0][1]) if j.story["actions"][0][1] not in ("carer", "other") else j.tell("{surgery}"), "consulted": True}],
    )  # fmt: skip


def assessed(j: Journey, length: int, *, harm: bool = False, beside: bool = False) -> None:
    """Visits, contributions and the writing up, over so many working days."""
    step = max(1, length // 5)
    if not beside:
        planned(j)
        j.after(j.pace.choice((1, 2, 2, 4)))
        visit(j, "worried")
        j.known["seen_on"] = j.day
        for key in helper_keys(j)[:2]:
            j.after(max(1, step - 1))
            contribution(j, key, "Assessment")
        j.after(step)
        visit(j, "mixed")
        if j.pace.random() < 0.5:
            j.after(1)
            a_note(j)
    j.after(max(1, length - 4 * step if not beside else length))
    written(j, harm=harm)


def written(j: Journey, *, harm: bool = False) -> None:
    """The assessment of this child is written up, every dimension of it."""
    tell, s, day = j.tell, j.story, j.day
    seen_on = j.known.get("seen_on", day)
    in_need = j.known.get("in_need", True)
    now = s["impact" if in_need else "better"]
    j.write(
        AssessmentWritten,
        j.cast.lead,
        child_in_need=in_need,
        reasonable_cause=False,
        reasons=tell.of_this_child(tell(now + " " + s["strength"])),
        services_needed="; ".join(tell(a) for a, _ in s["actions"]) + "."
        if in_need
        else "None beyond what every child has. The family knows where to go.",
        child=sight(j, seen_on),
        childs_view=childs_view(j),
        daily_life=tell.pick("day", "band", day=day),
        needs_met=tell(s["strength"]),
        needs_not_met=tell(now) if in_need else "None that the family is not already meeting.",
        adequately_safeguarded=not harm,
        parents_promote=tell.pick("carer_dimensions", "stimulation"),
        effect_on_child=tell.of_this_child(tell(now)),
        actions=actions(j, 2, 3),
        domestic_violence=j.yes("violence"),
        substance_misuse=j.yes("substance_misuse"),
        mental_illness=j.yes("mental_illness"),
        learning_disability=j.yes("learning_disability"),
        criminal_behaviour="yes" if j.crime and "violence" in s["present"] else "no",
        parents_seen=DONE,
        family_seen=DONE,
        family_communication="In English."
        if j.family.language == "English"
        else _in_language(j).strip(),
        sources=[{"party": tell.who(key), "consulted": True} for key in helper_keys(j)],
        agency_records_used={"done": True},
        common_assessment_considered={"done": False, "reason": "There is none."},
        lived_abroad="no",
        childs_needs=_childs_needs(j),
        carers=[_carer(j)],
        family_and_environment=_surroundings(j),
        analysis=_analysis(j, now),
        judgements=_judgements(j, now),
    )
    j.known["assessment_written_on"] = day


def _full(findings: str, **more: Any) -> Data:
    return {"depth": "full", "findings": findings, **more}


def _childs_needs(j: Journey) -> Data:
    if j.unborn:
        not_yet = {"depth": "not_explored", "reason_not_explored": "The child is not yet born."}
        return {name: not_yet for name in bank("everyday")["dimensions"] if name != "health"} | {
            "health": _full(j.tell.story("childs_words"))
        }
    made = {
        name: _full(j.tell.pick("dimensions", name, "band", day=j.day), source=j.cast.lead.name)
        for name in bank("everyday")["dimensions"]
    }
    made["emotional_and_behavioural_development"]["difficulties"] = [j.tell.story("impact")[:480]]
    return made


def _carer(j: Journey) -> Data:
    made: Data = {
        name: _full(j.tell.pick("carer_dimensions", name))
        for name in bank("everyday")["carer_dimensions"]
    }
    made["emotional_warmth"]["strengths"] = [j.tell.story("strength")[:480]]
    return {
        "carer": f"{j.family.carer.name}, {j.family.carer.relation}",
        "ability_to_protect": j.tell.story("finding"),
        **made,
    }


def _surroundings(j: Journey) -> Data:
    return {
        name: _full(j.tell.pick("family_dimensions", name))
        for name in bank("everyday")["family_dimensions"]
    }


def _analysis(j: Journey, now: str) -> Data:
    tell, s = j.tell, j.story
    return {
        "developmental_needs": tell(s["needs"]),
        "parents_capacity": tell(s["account"]),
        "parents_keep_child_safe": tell(s["finding"]),
        "family_and_environment": tell.pick("family_dimensions", "wider_family"),
        "family_history": tell.pick("family_dimensions", "family_history_and_functioning"),
        "family_functioning_now": tell(s["finding"]),
        "family_functioning_past": tell(s["arose"]),
        "how_domains_interact": tell(s["arose"] + " " + now),
        "if_met_needs_stay_met": tell(s["aim"]),
        "if_unmet_needs_stay_unmet": tell("It would go on as now: " + _lower(now)),
        "if_nothing_changes": tell("Much the same would be likely to happen again. " + s["worse"]),
        "likely_consequences": tell.of_this_child(tell(now)),
        "interventions_required": "; ".join(tell(a) for a, _ in s["actions"]) + ".",
        "preventing_harm": tell(s["danger"]),
    }


def _judgements(j: Journey, now: str) -> Data:
    tell, s = j.tell, j.story
    return {
        "welfare_and_safety": tell(now + " " + s["strength"]),
        "whether_and_how_to_help": tell(s["needs"]),
        "form_of_intervention": "; ".join(tell(a) for a, _ in s["actions"]) + ".",
        "intended_outcomes": tell(s["aim"]),
    }


def _lower(text: str) -> str:
    """A template set within a sentence; a name in braces keeps its capital."""
    return text if text.startswith("{") else text[:1].lower() + text[1:]


def authorised(j: Journey, *, sent_back: bool = False) -> None:
    """Talked through with child and family, and authorised by a manager who did not write it."""
    if sent_back:
        j.after(1).write(
            AssessmentSentBack,
            j.cast.team_manager,
            reasons=j.tell(
                "{c}'s day is well described, but {Other} or others in the wider family have not been heard. Please speak with {gran} and say what would happen if nothing changed."
            ),
        )
        j.after(3)
        written(j)
    talked_on = j.day
    j.after(j.pace.choice((1, 1, 2, 3))).write(
        AssessmentAuthorised,
        j.cast.team_manager,
        discussed_with_family_on=talked_on,
        discussed_with_child=j.talks(),
        child_not_included_because=None if j.talks() else "Too young to take part.",
        what_they_said=j.tell.pick("family_said"),
        managers_view=j.tell.pick("managers_view"),
    )


def course(j: Journey, way: str, *, reasons: str) -> None:
    """What follows the assessment, endorsed by a manager."""
    tell = j.tell
    harm = way == "strategy_discussion"
    future = (
        actions(j, 2, 4)
        if way != "no_support"
        else [
            {
                "action": tell("{school} or {surgery} to ring if worried again"),
                "owner": tell.who(helper_keys(j)[0]),
                "by_when": j.in_days(60),
            }
        ]
    )
    j.known["to_do"] = [one["action"] for one in future]
    j.later(60).write(
        NextCourseDecision,
        j.cast.lead,
        endorser=None if harm else j.cast.head,
        course=way,
        child_in_need=way != "no_support",
        reasonable_cause=harm,
        reasons=tell(reasons),
        future_action=future,
        discussed_with_family=DONE,
        agreement=_agreement(j),
        other_services=tell(
            "{gran}'s help and the children's centre are enough. Early help will ring in a month."
        )
        if way == "no_support"
        else None,
        concern_about_protection=False,
    )


def _agreement(j: Journey) -> list[Data]:
    rows: list[Data] = [
        {"who": f"{j.family.carer.name}, {j.family.carer.relation}", "position": "agreed"}
    ]
    if j.talks():
        rows.append({"who": j.child.called, "position": "agreed"})
    return rows


def told(j: Journey, what: str, *, referrer: bool = True) -> None:
    """Family, child, professionals and the referrer hear of it, in writing."""
    day, family = j.day, j.family
    rows = [
        {"party": "family", "name": f"{family.carer.name}, {family.carer.relation}", "told": True, "how": "At home, in person, and by letter", "in_writing_on": day},
        {"party": "involved_professionals", "name": j.tell.who(helper_keys(j)[0]), "told": True, "how": "Secure email", "in_writing_on": day},
    ]  # fmt: skip
    if referrer:
        public = j.known["public"]
        rows.append({
            "party": "referrer", "name": "The referrer" if public else j.tell.who(j.known["referrer"]), "told": not public,
            **({"withheld_reason": "A member of the public. The family's affairs are confidential; thanked at the time of the referral."} if public
               else {"how": "Telephone and letter", "in_writing_on": day}),
        })  # fmt: skip
    if j.talks():
        rows.append(
            {
                "party": "child",
                "name": j.child.called,
                "told": True,
                "how": "In person, with a picture letter",
            }
        )
    else:
        rows.append(
            {
                "party": "child",
                "name": j.child.called,
                "told": False,
                "withheld_reason": "Too young to be told in words.",
            }
        )
    j.write(PeopleTold, j.cast.lead, what=j.tell(what), people=rows)


def actions_done(j: Journey, number: int = 2) -> None:
    """What the assessment decided is done, one action after another."""
    to_do = j.known.get("to_do", [])
    for action in to_do[:number]:
        j.after(j.pace.choice((3, 6, 9))).write(
            AssessmentActionDone,
            j.cast.lead,
            action=action,
            what_was_done=j.tell.choose(
                "Done as agreed and going well.",
                "Begun; {Carer} has kept to it so far.",
                "Arranged. First meeting was last week.",
            ),
        )
    j.known["to_do"] = to_do[number:]


def family_talk(j: Journey, about: str) -> None:
    people = [{"name": j.family.carer.name, "role": j.family.carer.relation}]
    if j.talks():
        people.insert(0, {"name": j.child.called, "role": "child"})
    j.write(
        FamilyDiscussion,
        j.cast.lead,
        about=j.tell(about),
        present=people,
        said=j.tell.story("account"),
        agreement=_agreement(j),
        language=j.family.language,
    )


# --- child in need ---------------------------------------------------------------------


def need_plan(j: Journey, *, goes_on: bool = False) -> None:
    """Services agreed with the family, each with who gives it and when it is looked at."""
    tell, s, day = j.tell, j.story, j.day
    review = j.in_months(3)
    j.known["services"] = [tell(action)[:190] for action, _ in s["actions"]]
    j.write(
        ChildInNeedPlan,
        j.cast.lead,
        services=[
            {
                "service": name,
                "provider": tell.who(key),
                "starts_on": j.in_days(5),
                "aim": tell(s["aim"])[:480],
                "review_on": review,
            }
            for name, (_, key) in zip(j.known["services"], s["actions"], strict=True)
        ],
        drawn_from=tell("The review of the plan and the assessment before it.")
        if goes_on
        else "The child and family assessment, and what the family said of it.",
        developmental_progress=tell.of_this_child(tell(s["impact"])),
        age_and_stage=_age_and_stage(j),
        strengths_built_on=tell(s["strength"]),
        outcomes_planned=[{"outcome": tell(s["aim"])[:480], "by_when": j.in_months(6)}],
        actions=actions(j, 1, 3),
        agencies=[tell.who(key) for key in helper_keys(j)],
        child=sight(j, day),
        childs_view=childs_view(j),
        daily_life=tell.pick("day", "band", day=day),
        discussed_with_family=DONE,
        agreement=_agreement(j),
        family_group_conference_offered=False,
        review_on=review,
    )


def _age_and_stage(j: Journey) -> str:
    age = j.child.age_on(j.day)
    if j.unborn:
        return f"Not yet born; expected {j.child.expected:%-d %B %Y}"
    return (
        f"{age} years; as others of that age" if age.isdigit() else f"{age}; as others of that age"
    )


def need_review(j: Journey, mood: str) -> None:
    """The plan is looked at: what has come about for the child."""
    tell, s, day = j.tell, j.story, j.day
    progress = tell(s["better" if mood == "better" else "worse"])
    j.write(
        ChildInNeedReview,
        j.cast.lead,
        outcomes=[{"outcome": tell(s["aim"])[:480], "progress": progress}],
        effects=[
            {"service": name, "effect": tell.choose(*EFFECTS[mood])} for name in j.known["services"]
        ],
        child=sight(j, day),
        childs_view=childs_view(j),
        daily_life=tell.pick("day", "band", day=day),
        present=[j.family.carer.name, *[tell.who(key) for key in helper_keys(j)[:3]]],
        conclusion=tell.choose(*CONCLUSIONS[mood]),
    )


def closed(j: Journey, reasons: str, *, outcomes: bool = False, **data: object) -> None:
    """The case closes, everybody having been told.

    After a plan all that was decided has been done first; where no support is needed, the closing
    itself stops what was still to do.
    """
    tell = j.tell
    if outcomes:
        actions_done(j, len(j.known.get("to_do", [])))
    j.write(
        CaseClosed,
        j.cast.lead,
        endorser=j.cast.head if outcomes else None,
        reasons=tell(reasons),
        reasonable_cause=False,
        outcomes=[
            {
                "outcome": tell.story("aim")[:480],
                "progress": tell.story("better"),
                "achieved": tell.story("better"),
            }
        ]
        if outcomes
        else [],
        **data,
    )


OPINIONS = (
    "In my view {Carer} loves the children and has too much to carry alone.",
    "I think that {f} would talk more if seen away from home.",
    "My opinion is that things are better than a year ago, and not yet safe.",
    "I am more worried now than when I made the referral.",
)
NOTES = (
    (
        "Telephone call from {Carer}",
        "{Carer} rang to change the time of Thursday's visit because of a hospital appointment.",
        "{She} sounded brighter than last week.",
    ),
    (
        "Call from {school}",
        "{teacher} rang to say that {f} was in school all week and stayed for the club.",
        "{teacher} thinks that {fhe} is less tired.",
    ),
    (
        "Message from {gran}",
        "{gran} left a message asking how {she_gran} could help in the holidays. Rang back the same day.",
        "A real strength to this family.",
    ),
    (
        "Call from {surgery}",
        "{gp} confirmed that the appointments in the last month were all kept.",
        "{gp} has no new worry.",
    ),
)
EFFECTS = {
    "better": [
        "Making a difference that the family can see.",
        "Going well, and nearly done.",
        "{c} looks forward to it.",
    ],
    "mixed": ["Some good; two sessions missed.", "Too soon to say."],
    "worried": ["Not yet taken up.", "Begun, and stopped after two weeks."],
}
CONCLUSIONS = {
    "better": [
        "The aims are met. Step down to early help and close.",
        "Enough has changed to close after one more visit.",
    ],
    "mixed": [
        "The plan goes on, with the same people, for another three months.",
        "Go on, with visits a week closer together.",
    ],
    "worried": [
        "The plan goes on and is sharpened: two dates are set by which change must be seen.",
        "Go on for now. If nothing has moved by the next review a strategy discussion will be called.",
    ],
}
COURSE_NEED = (
    "{f} and any brothers or sisters are in need of help to do well, {Carer} wants that help, and nobody suspects significant harm while it is given.",
    "The assessment found real needs and real strengths. Services under section 17, agreed with the family, should be enough.",
)
COURSE_NONE = (
    "Much of what led to the referral has been put right by the family in the course of the assessment. What is left can be met by school and health.",
    "The assessment found good enough care and a family that knows where to turn. No need for social care to stay involved.",
)
NONE_TOLD = "The assessment is complete. Social care will not stay involved; who to go to for help is set out in the letter."
NEED_TOLD = "The assessment is complete. {f} will have help as a child in need, with the family's agreement; the plan follows within a fortnight."
CLOSED_NONE = (
    "{c} is safe and well enough looked after, and the family has what it needs. Everybody has been told in writing.",
)
CLOSED_DONE = (
    "What was aimed for has come about and has lasted. {c} says that things are good. {Carer} knows whom to ring.",
)
