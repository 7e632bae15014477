# ruff: noqa: E501 - a sentence stands on one line, so that it can be read as one
"""The strategy discussion, the section 47 enquiry and what follows where no conference is needed."""

from heed.demo.arcs.assessing import (
    actions,
    assessed,
    authorised,
    childs_view,
    contribution,
    helper_keys,
    visit,
)
from heed.demo.arcs.front_door import DONE
from heed.demo.arcs.journey import Data, Journey
from heed.demo.banks import bank
from heed.demo.people import Child
from heed.procedures.general import PeopleTold
from heed.procedures.police import (
    DiscussedWithPolice,
    PoliceDecision,
    PoliceInvestigationEnded,
    PossibleCrimeIdentified,
)
from heed.procedures.section_47_enquiry import (
    ConferenceNotNeeded,
    EnquiryActivitiesDone,
    EnquiryActivity,
    EnquiryExplained,
    EnquiryOutcome,
    InformationReplied,
    InformationRequested,
    MonitoringReviewed,
    NotSubstantiatedDecision,
    OutcomeCopiesGiven,
    SafetyPlanReviewed,
)
from heed.procedures.strategy_discussion import (
    ReasonableCauseRecorded,
    StrategyDiscussionDecision,
    StrategyDiscussionHeld,
    StrategyRecordCirculated,
)

ADULT_SERVICE = {
    "violence": ("domestic_violence", "domestic_abuse"),
    "substance_misuse": ("substance_misuse", "drug_service"),
    "mental_illness": ("mental_illness", "mental_health"),
}
SOCIAL_CARE = "Children's social care"


def reasonable_cause(j: Journey) -> None:
    """Reasonable cause shows itself in work already under way."""
    j.write(
        ReasonableCauseRecorded,
        j.cast.lead,
        reasonable_cause=True,
        grounds=j.tell.of_this_child(j.tell.story("worse") + " " + j.tell.story("impact")),
        lives_in_area=True,
    )


def strategy(j: Journey) -> None:
    """The strategy discussion is held."""
    tell, people = j.tell, j.family.professionals
    health = (
        ("Joy Adeyinka", "Health visitor")
        if j.child.months_on(j.day) < 60
        else (people["nurse"], "School nurse")
    )
    referrer = tell.who(j.known["referrer"]) if not j.known["public"] else ""
    j.known["strategy_people"] = [j.cast.team_manager.name, people["police"], health[0]]
    rows: list[Data] = [
        {"name": j.cast.team_manager.name, "agency": "social_care", "post": "Team manager", "seat": "agency", "can_decide": True},
        {"name": j.cast.lead.name, "agency": "social_care", "post": "Social worker", "seat": "agency", "can_decide": True},
        {"name": people["police"], "agency": "police", "post": bank("places")["police"], "seat": "agency", "can_decide": True},
        {"name": health[0], "agency": "health", "post": health[1], "seat": "agency", "can_decide": True},
    ]  # fmt: skip
    if referrer:
        name, _, post = referrer.partition(", ")
        rows.append(
            {
                "name": name,
                "agency": _agency_of(j.known["referrer"]),
                "post": post or "Referrer",
                "seat": "referring_agency",
                "can_decide": True,
            }
        )
        j.known["strategy_people"].append(name)
    j.known["strategy_on"] = j.day
    problems = [ADULT_SERVICE[p] for p in j.story["present"] if p in ADULT_SERVICE]
    j.write(
        StrategyDiscussionHeld, j.cast.team_manager,
        convened_by="social_care", chair=j.cast.team_manager.name, chair_agency="social_care",
        participants=rows,
        referred_by_agency=bool(referrer),
        patient="not_a_patient",
        medical_examination=False,
        adult_problems=[problem for problem, _ in problems],
        adult_services=[
            {"problem": problem, "service": tell.who(key).partition(", ")[2] or tell.who(key), "invited": True} for problem, key in problems
        ],
        mode=j.pace.choice(("meeting", "telephone", "video")),
        place="The hub, Aldermere Town Hall",
        complex_maltreatment=False,
    )  # fmt: skip


def _agency_of(kind: str) -> str:
    return {
        "teacher": "education", "police": "police", "housing": "housing", "family": "other",
        "domestic_abuse": "voluntary", "drug_service": "adult_services", "mental_health": "adult_services",
    }.get(kind, "health")  # fmt: skip


def strategy_decided(j: Journey, *, enquire: bool = True, goes_on: bool = False) -> None:
    """What the discussion decided for this child, and its record sent round."""
    tell, s = j.tell, j.story
    crime = j.crime and enquire
    outcome = (
        "section_47"
        if enquire
        else "work_under_way_goes_on"
        if goes_on
        else "section_17_assessment"
    )
    others = [c for c in j.family.children if c is not j.child]
    see_by = j.in_days(j.pace.choice((1, 2, 2, 3)))
    with_police = (
        tell("{police} agrees that {f} is not to be questioned until a joint visit is arranged.")
        if crime
        else None
    )
    j.later(30).write(
        StrategyDiscussionDecision, j.cast.team_manager,
        information_shared=[
            {"agency": SOCIAL_CARE, "information": tell.of_this_child(tell(s["concern"]))},
            {"agency": "Police", "information": tell.choose("Two calls to the address in the past year. No convictions for the adults at home.", "Nothing recorded about the adults in the home beyond what is known already.") if not crime else tell(s["evidence"])},
            {"agency": "Health", "information": tell.pick("dimensions", "health", "band", day=j.day) if not j.unborn else tell(s["childs_words"])},
        ],
        criminal_investigation=tell("A possible offence will be looked into by {police}, jointly with social care.") if crime else "No offence is apparent. Police will be told if that changes.",
        possible_crime="yes" if crime else "no",
        outcome=outcome,
        reasons=tell(s["impact"] + " " + s["factors"]) if enquire else tell("What is now known falls short of reasonable cause. There is need, and {Carer} wants help."),
        reasonable_cause=enquire,
        decisions=[{"decision": tell("Section 47 enquiry, led by {worker}.") if enquire else "No enquiry. Help to be given.", "basis": tell(s["evidence"]), "family_may_see": True}],
        enquiry_plan=_enquiry_plan(j, see_by, with_police, others) if enquire else None,
        medical_treatment=tell("Not needed at present. {gp} to be asked for all attendances.") if s["category"] != "physical" else tell("To be seen by {paediatrician} within a day, with {Carer}'s consent."),
        actions=[
            {"action": tell("Visit and see {c}") if not j.unborn else tell("Visit {Carer}"), "owner": j.cast.lead.name, "by_when": see_by, "purpose": tell("To hear how things are from {c}") if j.talks() else "To see how the child is cared for"},
            {"action": "Check records for every adult in the home", "owner": j.family.professionals["police"], "by_when": j.in_days(2), "purpose": "To know of any earlier harm"},
        ],
        immediate_action=tell(s["danger"]),
        interim_services=tell(s["actions"][1][0]) + ".",
        in_hospital=False,
        told_to_family=tell("{Carer} is told today by {worker} that an enquiry is being made and why.") if not crime else tell("{Carer} is told at the joint visit what the worry is; not before."),
        withheld=[{"what": "Who made the referral.", "ground": "risk_of_harm", "reason": "A member of the public might be identified."}] if j.known["public"] else [],
        parents_brought_in="At the joint visit, within a day." if crime else None,
        legal_action="no",
        other_services="None beyond what is listed." if not enquire else None,
    )  # fmt: skip
    late = j.pace.random() < 0.12
    j.after(j.pace.choice((0, 1, 1)) if not late else 3).write(
        StrategyRecordCirculated,
        j.cast.team_manager,
        recipients=j.known["strategy_people"],
        how="Secure email",
    )


def _enquiry_plan(j: Journey, see_by: object, with_police: str | None, others: list[Child]) -> Data:
    tell, family = j.tell, j.family
    return {
        "lead_social_worker": j.cast.lead.name,
        "lead_qualified_and_experienced": True,
        "assessment_plan": tell(
            "Joint or single visits this week and next; {school}, {surgery} and wider family to be spoken with; the assessment goes on alongside."
        ),
        "gravest_first": tell(j.story["evidence"]),
        "information_needed": [
            {
                "what": tell("Everything {surgery} and health hold"),
                "how": "Asked in writing under section 47(9)",
                "owner": j.cast.lead.name,
                "by_when": j.in_days(4),
            }
        ],
        "interviews": [
            {
                "who": f"{family.carer.name}, {family.carer.relation}",
                "by": j.cast.lead.name
                if not with_police
                else f"{j.cast.lead.name} and {family.professionals['police']}",
                "purpose": "To hear what has happened and how the child is kept safe",
                "on": j.in_days(2),
            }
        ],
        "interview_timing_agreed_with_police": with_police,
        "see_alone_by": see_by if j.talks() else None,
        "why_not_alone": None
        if j.talks()
        else (
            "The child is not yet born."
            if j.unborn
            else "Too young to be spoken with alone; to be watched with and without the carers."
        ),
        "how_views_are_gathered": tell.pick("communication", "band", day=j.day),
        "race_and_ethnicity": tell(
            "{worker} has asked the family how they describe themselves and what matters to them, and plans visits round it."
        ),
        "interpreter": f"{family.language}, from the agency; never a relative or the child."
        if family.interpreter
        else "Not needed; offered and declined."
        if family.language != "English"
        else "Not needed.",
        "no_other_children": not others,
        "other_children": [
            {
                "name": o.name,
                "link": "Brother or sister",
                "decision": "included",
                "reason": "Same home, same carers.",
            }
            for o in j.family.children
            if o is not j.child
        ],
    }


def police_beside(j: Journey, *, ended: bool) -> None:
    """The police decide whether to investigate, and in the end say with what result."""
    officer = j.family.professionals["police"]
    led_by_us = j.story["category"] in ("neglect", "physical") and j.pace.random() < 0.35
    view = (
        "We can lead; a prosecution would not help the child."
        if led_by_us
        else "A joint investigation is right."
    )
    j.later(90).write(
        PoliceDecision,
        j.cast.police,
        course="social_care_leads" if led_by_us else "investigate",
        officer=officer,
        offence=None if led_by_us else OFFENCE[j.story["category"]],
        views_of_others=[
            {"agency": SOCIAL_CARE, "view": view, "agrees": True},
            {"agency": "Health", "view": "Agrees.", "agrees": True},
        ],
        reasons=j.tell(
            "A less serious matter, owned up to. Help will do more than a prosecution."
            if led_by_us
            else "The account given is clear and was recorded at once. It should be investigated jointly with social care."
        ),
        less_serious=True if led_by_us else None,
        agreed_by=f"{officer} for the police, {j.cast.head.name} for social care"
        if led_by_us
        else None,
        why_it_serves_the_child=j.tell(
            "{f} needs home to be safe and calm, which work with the family can bring sooner."
        )
        if led_by_us
        else None,
    )
    if ended:
        j.known["police_end_due"] = True


def police_ended(j: Journey) -> None:
    if j.known.pop("police_end_due", False):
        j.write(
            PoliceInvestigationEnded,
            j.cast.police,
            outcome=j.tell.choose(
                "Charged",
                "Cautioned, with conditions",
                "No charge: the evidential test was not met",
            ),
            reasons=j.tell(
                "On the advice of the Crown Prosecution Service, having looked at all the material."
            ),
            findings_shared=j.tell(
                "What was found has been shared with {worker} and bears out what {f} said or what was seen."
            ),
            hold_on_telling_looked_at="Nothing need now be held back, other than the name of the referrer.",
            ended_on=j.day,
        )


def crime_reported(j: Journey) -> None:
    """A possible crime is seen and talked over with the police, before a strategy discussion."""
    j.write(PossibleCrimeIdentified, j.cast.lead, possible_crime=j.tell.story("evidence"))
    j.later(30).write(
        DiscussedWithPolice,
        j.cast.duty,
        officer=j.tell.who("police"),
        outcome="Police will join the strategy discussion.",
        parents_told="Nothing yet; settled at the strategy discussion tomorrow.",
    )


def enquiry(j: Journey, length: int) -> None:
    """The enquiry is made: explained, asked of others, the child seen and heard, the parents heard."""
    tell, family = j.tell, j.family
    explained: Data = {
        "independent_advice": "Family Rights Group, and the local advocate's card.",
        "written_information": "The leaflet on enquiries, and a letter about this one.",
    }
    step = max(1, length // 4)
    j.after(1)
    visit(j, "worried", place=tell("At {school}, with {lead} nearby") if j.talks() else "")
    j.known["enquiry_visits"] = [
        {
            "on": j.day,
            "alone": j.talks(),
            **(
                {}
                if j.talks()
                else {
                    "present": family.carer.name,
                    "why_not_alone": "Too young to be spoken with alone."
                    if not j.unborn
                    else "Not yet born.",
                }
            ),
        }
    ]
    j.write(
        EnquiryExplained,
        j.cast.lead,
        to="parents",
        explained=True,
        said=tell(
            "What the worry is, who will be seen and what may come of it. {Carer} asked whether {f} would be taken away; was told that nobody is planning that."
        ),
        **explained,
    )
    if j.talks():
        j.write(
            EnquiryExplained,
            j.cast.lead,
            to="child",
            explained=True,
            said=tell(
                "Why I was there and whom I would talk to, with the picture sheet. {He} asked who would know."
            ),
            **explained,
        )
    else:
        j.write(
            EnquiryExplained,
            j.cast.lead,
            to="child",
            explained=False,
            withheld_reason="Too young for an explanation in words.",
        )
    j.write(
        InformationRequested,
        j.cast.lead,
        agency=family.surgery,
        asked="All attendances in two years, and anything noted about the parents that bears on the children.",
        statutory_basis="Children Act 1989, section 47(9)",
        explanation="That an enquiry is being made and what it is about.",
        reply_by=j.in_days(4),
    )
    j.after(step).write(
        EnquiryActivity,
        j.cast.lead,
        activity="parent_without_child",
        who=f"{family.carer.name}, {family.carer.relation}",
        carried_out_by=j.cast.lead.name,
        setting=tell.choose("Aldermere Town Hall, family room", "At home, {c} being at {gran}'s"),
        notes=tell.story("account"),
        separate=True,
    )
    j.write(
        InformationReplied,
        j.cast.lead,
        agency=family.surgery,
        reply=tell.pick("dimensions", "health", "band", day=j.day)
        if not j.unborn
        else tell.story("childs_words"),
    )
    j.after(step)
    contribution(j, helper_keys(j)[0], "Section 47 enquiry")
    j.write(
        EnquiryActivity,
        j.cast.lead,
        activity="observation_of_parent_and_child",
        who=f"{family.carer.name} and {j.child.called}",
        carried_out_by=j.cast.lead.name,
        setting="At home",
        notes=tell.pick("observed", "band", "mixed", day=j.day),
    )
    j.after(step).write(
        EnquiryActivitiesDone,
        j.cast.lead,
        seen_by_lead=True,
        could_be_interviewed=j.talks(),
        alternative_method=None if j.talks() else tell.pick("observed", "band", "mixed", day=j.day),
        parents_with_child=DONE,
        parents_without_child=DONE,
        interaction_observed=DONE,
        other_children_at_home=_children_considered(j),
        other_children_with_alleged_perpetrator={"none": True},
        other_children_elsewhere={"none": True},
    )


def _children_considered(j: Journey) -> Data:
    others = [c for c in j.family.children if c is not j.child]
    if not others:
        return {"none": True}
    return {
        "none": False,
        "children": [
            {
                "name": c.name,
                "link": "Brother or sister",
                "decision": "included",
                "reason": "Same home; seen on the same visits.",
            }
            for c in others
        ],
    }


FINDINGS = {
    "no": "not_substantiated",
    "over": "substantiated_not_continuing_or_likely",
    "likely": "substantiated_continuing_or_likely",
}


def outcome(j: Journey, finding: str) -> None:
    """The finding, agreed by a manager; then everybody is told and given it in writing."""
    tell, s = j.tell, j.story
    reasons = {
        "no": "The enquiry has not borne out the worry as it was put. There was an explanation, given by each person asked in the same way, and {f} is safe. There is need, which {Carer} has been open about.",
        "over": s["finding"]
        + " "
        + s["strength"]
        + " Harm was done; what led to it has been dealt with and those who know the family think it unlikely to come again.",
        "likely": s["finding"] + " " + s["impact"] + " Without a plan harm is likely to go on.",
    }[finding]
    j.after(1).write(
        EnquiryOutcome,
        j.cast.lead,
        endorser=j.cast.head,
        finding=FINDINGS[finding],
        reasons=tell.of_this_child(tell(reasons)),
        professionals_consulted=DONE,
        agencies_consulted=DONE,
        foster_carers_consulted={"done": False, "reason": "There are none."},
        child_consulted=DONE if j.talks() else {"done": False, "reason": "Too young."},
        parents_consulted=DONE,
        visits=j.known["enquiry_visits"],
        childs_view=childs_view(j),
        assessment_complete=j.known.get("assessment_done", False),
        work_outstanding=[]
        if j.known.get("assessment_done")
        else [
            {
                "action": "The rest of the assessment to be written up",
                "owner": j.cast.lead.name,
                "by_when": j.in_days(15),
            }
        ],
        police_findings=tell("{police} has found nothing that points the other way.")
        if j.crime
        else None,
    )
    j.after(1)
    _told_and_copied(j, finding)


def _told_and_copied(j: Journey, finding: str) -> None:
    day, family = j.day, j.family
    rows: list[Data] = [
        {"party": "family", "name": f"{family.carer.name}, {family.carer.relation}", "told": True, "how": "At home, in person", "in_writing_on": day},
        {"party": "involved_professionals", "name": j.tell.who(helper_keys(j)[0]), "told": True, "how": "Secure email", "in_writing_on": day},
        {"party": "inspectorate_if_residential", "name": "Inspectorate", "told": False, "withheld_reason": "The child lives at home."},
        {"party": "child", "name": j.child.called, "told": True, "how": "In person"} if j.talks() else
        {"party": "child", "name": j.child.called, "told": False, "withheld_reason": "Too young to be told in words."},
    ]  # fmt: skip
    what = {
        "no": "The enquiry has ended. The worry was not borne out. What help would be useful was talked about.",
        "over": "The enquiry has ended. Harm was done and is thought to be over. Whether a conference is needed is being decided.",
        "likely": "The enquiry has ended. There will be a child protection conference, which was explained.",
    }[finding]
    j.write(PeopleTold, j.cast.lead, what=what, people=rows)
    j.write(
        OutcomeCopiesGiven,
        j.cast.lead,
        parents=DONE,
        child=DONE if j.talks() else {"done": False, "reason": "Too young."},
        agencies=DONE,
        copies=[
            {
                "to": f"{family.carer.name}, {family.carer.relation}",
                "on": day,
                "format": "Letter, read through with them",
                "language": family.language if family.interpreter else "English",
            }
        ],
    )


def assessment_finished(j: Journey, length: int) -> None:
    """The assessment that went on beside the enquiry is written up and authorised."""
    assessed(j, length, beside=True)
    authorised(j)
    j.known["assessment_done"] = True


# --- where no conference follows --------------------------------------------------------


def _agreed_plan(j: Journey) -> Data:
    tell, s = j.tell, j.story
    key = helper_keys(j)[0]
    return {
        "plan_agreed_by": [
            {"name": j.family.carer.name, "role": j.family.carer.relation, "family": True, "agrees": True},
            {"name": tell.who(key).partition(", ")[0], "role": tell.who(key).partition(", ")[2] or "service", "family": False, "agrees": True},
        ],
        "meeting": tell("At home, with {gran} there too."),
        "core_assessment_findings": tell(s["finding"] + " " + s["strength"]),
        "actions": actions(j, 1, 2),
        "planned_outcomes": [{"outcome": tell(s["aim"])[:480], "measured_by": tell("What {f} and {teacher} say, and what is seen on visits") if j.family.focus.setting else "What is seen on visits and at clinic"}],
        "if_not_working": tell(s["danger"]),
        "review_on": j.in_days(30),
        "childs_view": childs_view(j),
    }  # fmt: skip


def _help(j: Journey) -> Data:
    action, key = j.story["actions"][0]
    return {
        "answer": "offered_and_accepted",
        "help": j.tell(action),
        "family_wishes": j.tell.story("account"),
        "provider": j.tell.who(key),
    }


def after_not_substantiated(j: Journey, way: str) -> None:
    """Help settled with the family where the worry was not borne out."""
    monitoring = None
    if way == "monitoring":
        monitoring = {
            "what": j.tell(
                "Whether what was seen comes again; attendance or weight, as fits {c}'s age."
            ),
            "why": "The worry has not gone, and nothing yet bears it out.",
            "how": j.tell("{worker} hears each week from those who see {c} most."),
            "by_whom": j.tell.who(helper_keys(j)[0]),
            "no_decision_put_off": "Every enquiry that could be made has been made.",
            "parents_told_on": j.day,
            "review_on": j.in_days(40),
        }
    plan = _agreed_plan(j) if way == "agreed_plan" else {}
    j.after(2).write(
        NotSubstantiatedDecision, j.cast.head if way == "monitoring" else j.cast.lead,
        endorser=j.cast.other_head if way == "no_help" else None,
        outcome=way,
        reasons=j.tell("The worry was not borne out. {Carer} is tired and has asked for help.") if way != "monitoring" else j.tell("There is no real evidence of harm, and two of those who know {f} are still uneasy."),
        help_considered=_help(j),
        child_in_need=way in ("agreed_plan", "services"),
        monitoring=monitoring,
        **plan,
    )  # fmt: skip
    if way == "monitoring":
        j.later(60).write(
            PeopleTold,
            j.cast.lead,
            what="What concerns remain, what will be watched and until when.",
            people=[
                {
                    "party": "parents",
                    "name": j.family.carer.name,
                    "told": True,
                    "how": "At home, in person",
                    "in_writing_on": j.day,
                }
            ],
        )


def monitoring_reviewed(j: Journey) -> None:
    j.on(j.in_days(40)).write(
        MonitoringReviewed,
        j.cast.lead,
        outcomes=j.tell.story("better"),
        who_took_part=[j.cast.lead.name, j.tell.who(helper_keys(j)[0]), j.family.carer.name],
    )


def no_conference(j: Journey) -> None:
    """Harm is over: a plan agreed with everybody in place of a conference."""
    j.after(3).write(
        ConferenceNotNeeded, j.cast.head, endorser=j.cast.other_head,
        ground="caregiver_took_responsibility",
        evidence=j.tell.story("strength"),
        all_information_in=True,
        likelihood_of_success=j.tell("Likely: what has been asked of the family so far has been done, and seen to be done."),
        agency_views=[{"agency": "Health", "view": "Agrees.", "agrees": True}, {"agency": "Police", "view": "Agrees, and will say if anything comes in.", "agrees": True}],
        child_agrees="yes" if j.talks() else "not_known",
        family_agrees=True,
        reasons=j.tell("Harm was done and acknowledged; it is not thought likely to come again; all who know the family agree with the plan."),
        **_agreed_plan(j),
    )  # fmt: skip


def safety_plan_reviewed(j: Journey) -> None:
    j.on(j.in_days(30)).write(
        SafetyPlanReviewed, j.cast.lead, outcomes=j.tell.story("better"), childs_view=childs_view(j)
    )


OFFENCE = {
    "neglect": "Neglect of a child under 16",
    "physical": "Assault, occasioning harm to a child",
    "sexual": "A sexual offence against a child",
    "emotional": "Common assault, and controlling or coercive behaviour",
}
