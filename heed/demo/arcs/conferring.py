# ruff: noqa: E501 - a sentence stands on one line, so that it can be read as one
"""The child protection conference: arranged, held, decided and written up."""

from datetime import date

from heed.demo.arcs.assessing import helper_keys, visit
from heed.demo.arcs.enquiring import SOCIAL_CARE
from heed.demo.arcs.front_door import DONE
from heed.demo.arcs.journey import Data, Journey
from heed.engine.calendar import ENGLAND
from heed.procedures.conference import ConferenceRecordCirculated, DecisionsCirculated
from heed.procedures.general import ReportReceipt
from heed.procedures.initial_conference import (
    AgencyContribution,
    ConferenceBooked,
    ConferenceDecision,
    ConferenceHeld,
    ConferenceReport,
    FamilyContribution,
    InvitationsSent,
    NoPlanFurtherDecision,
    PapersGiven,
)

GROUPS = {
    "teacher": ("education", "Education", "school"), "school_nurse": ("health", "School nursing", "school_nurse"),
    "health_visitor": ("health", "Health visiting", "health_visitor"), "midwife": ("health", "Midwifery", "midwife"),
    "police": ("police", "Police", "police_or_investigator"), "gp": ("health", "General practice", "gp"),
    "housing": ("housing", "Housing", "family_support"), "mental_health": ("adult_services", "Adult mental health", "adult_mental_health"),
    "community_nurse": ("adult_services", "Adult mental health", "adult_mental_health"),
    "drug_service": ("adult_services", "Substance misuse service", "substance_misuse"),
    "drug_worker": ("adult_services", "Substance misuse service", "substance_misuse"),
    "domestic_abuse": ("voluntary", "Domestic abuse service", "domestic_violence"),
    "advocate": ("voluntary", "Domestic abuse service", "domestic_violence"),
    "family_worker": ("voluntary", "Family support", "family_support"),
    "young_carers": ("voluntary", "Young carers", "nspcc_or_voluntary"), "disability": ("social_care", "Disabled children's service", "family_support"),
    "exploitation": ("voluntary", "Exploitation service", "nspcc_or_voluntary"),
    "paediatrician": ("health", "Paediatrics", "paediatrician"), "hospital": ("health", "Paediatrics", "paediatrician"),
}  # fmt: skip


def professionals(j: Journey) -> list[str]:
    """Who comes, besides social care: those of the storyline, police, and whoever knows a child of this age.

    Settled at the first invitation, and the same from then on.
    """
    if "professionals" not in j.known:
        band = j.child.band_on(j.day)
        universal = (
            "midwife" if j.unborn else "health_visitor" if band in ("baby", "small") else "teacher"
        )
        groups: dict[str, str] = {}
        for key in ("police", universal, *helper_keys(j)):
            if key in GROUPS:
                groups.setdefault(GROUPS[key][1], key)
        j.known["professionals"] = list(groups.values())
    found: list[str] = j.known["professionals"]
    return found


def _name(j: Journey, key: str) -> str:
    if key == "teacher" and j.child.setting:
        return j.child.setting["lead"]
    return j.tell.who(key).partition(", ")[0]


def arranged(j: Journey, working_days: int) -> None:
    """Booked, invited, reported on, explained: everything before the day."""
    tell, s, family = j.tell, j.story, j.family
    held_on = ENGLAND.after(j.known["strategy_on"], working_days)
    held_on = max(held_on, j.in_days(4))
    j.known["conference_on"] = held_on
    late = ENGLAND.between(j.known["strategy_on"], held_on) > 15
    j.write(
        ConferenceBooked,
        j.cast.head,
        conference_on=held_on,
        time=j.pace.choice(("10 am", "1.30 pm", "2 pm")),
        place="Aldermere Town Hall, conference suite",
        chair=j.cast.chair.name,
        late_reason=tell.choose(
            "The interpreter and the paediatrician could not both come sooner.",
            "{Carer} asked for three more days so that {gran} could be there; the safety plan holds meanwhile.",
        )
        if late
        else None,
    )
    j.later(50).write(
        InvitationsSent, j.cast.minutes,
        invitees=[
            {"name": family.carer.name, "kind": "family", "reason": f"{family.carer.relation.capitalize()}, with parental responsibility."},
            *[{"name": _name(j, key), "kind": GROUPS[key][2], "reason": tell.choose("Knows the family and has work to offer.", "Sees the child often.", "Holds information the conference needs.")} for key in professionals(j)],
        ],
        sent_on=j.day, medical_professional=DONE, advocacy_told=DONE,
    )  # fmt: skip
    j.after(2)
    j.write(
        ConferenceReport,
        j.cast.lead,
        initial_assessment=tell(s["finding"]),
        core_assessment_so_far=tell(s["account"]),
        existing_records=tell.pick("records_reason"),
        chronology=_chronology(j),
        developmental_needs=tell(s["needs"]),
        capacity_to_keep_safe=tell(s["finding"]),
        capacity_to_respond=tell(s["account"]),
        family_and_environment=tell.pick("family_dimensions", "wider_family"),
        family_history_and_functioning=tell.pick(
            "family_dimensions", "family_history_and_functioning"
        ),
        childs_wishes=tell.pick("wishes", "band", day=j.day)
        + (" " + tell(s["childs_words"]) if tell.focus_is_child else ""),
        parents_views=tell(s["account"]),
        others_views=tell("{gran} is worried, and wants to help."),
        child_strengths_and_difficulties=tell.of_this_child(tell(s["impact"])),
        parenting_strengths_and_difficulties=tell(s["strength"]),
        family_and_environment_factors=tell(s["factors"]),
        parenting_effect_on_child=tell.of_this_child(tell(s["impact"])),
        environment_effect=tell.pick("family_dimensions", "housing"),
        judgement_on_harm=tell("Harm is likely to go on without a plan. " + s["impact"]),
        how_needs_are_best_met="; ".join(tell(a) for a, _ in s["actions"]) + ".",
        recommendation=tell("That {c} be made subject to a child protection plan.")
        if not j.known.get("no_plan")
        else tell("That {c} have a child in need plan; things have moved on since the enquiry."),
        seen=[
            {
                "on": v["on"],
                "alone": v["alone"],
                **({} if v["alone"] else {"present": v["present"]}),
            }
            for v in j.known["enquiry_visits"]
        ],
    )
    for key in professionals(j)[1:3]:
        group = GROUPS[key][1]
        name, _, organisation = tell.who(key).partition(", ")
        j.later(30).write(
            AgencyContribution,
            j.outsider(_name(j, key), organisation or name),
            contributor=_name(j, key),
            group=group,
            involvement=tell.choose(
                "Weekly since the worry began.",
                "Have known the family for about a year.",
                "Three contacts this month.",
            ),
            developmental_needs=tell(s["needs"]),
            parents_capacity=tell(s["strength"]),
            family_history_effect=tell(s["arose"]),
        )
    if j.pace.random() < 0.6:
        j.write(
            FamilyContribution,
            j.cast.lead,
            by_whom=family.carer.name,
            report=tell.story("account"),
            language=family.language if family.interpreter else "English",
            helped_by=tell("{advocate}"),
        )
    if held_on > j.day:
        j.on(max(j.day, _day_before(j)))
    j.write(
        PapersGiven,
        j.cast.lead,
        papers=[
            {
                "name": family.carer.name,
                "copy_given": DONE,
                "explained": True,
                "explained_by": j.cast.lead.name,
                "language": family.language if family.interpreter else "English",
            }
        ],
        contributions=[
            {"agency": GROUPS[key][1], "received": n != 2} for n, key in enumerate(professionals(j))
        ],
        family_helped=DONE,
    )


def _day_before(j: Journey) -> date:
    day = j.day
    while ENGLAND.after(day, 1) < j.known["conference_on"]:
        day = ENGLAND.after(day, 1)
    return day


def _chronology(j: Journey) -> str:
    """What has happened, by the dates of this child's own file."""
    lines = [
        f"{said.at:%-d %B %Y}: {said.type.title.lower()}."
        for said in j.said
        if said.type.type in NOTABLE
    ]
    return j.tell.story("arose") + "\n" + "\n".join(lines[-8:])


NOTABLE = ("concern_raised", "referral_received", "referral_decision", "assessment_written", "strategy_discussion_held", "child_seen", "enquiry_outcome", "possible_crime_identified")  # fmt: skip


def attendance(j: Journey, absent: int = 0) -> list[Data]:
    rows: list[Data] = [
        {
            "name": j.cast.lead.name,
            "agency": "social_care",
            "group": SOCIAL_CARE,
            "direct_contact": True,
            "attendance": "present",
        }
    ]
    keys = professionals(j)
    for place, key in enumerate(keys):
        agency, group, _ = GROUPS[key]
        came = (
            "report_only"
            if key == "gp"
            else "neither"
            if absent and place == len(keys) - 2 and len(keys) > 3
            else "present"
        )
        rows.append(
            {
                "name": _name(j, key),
                "agency": agency,
                "group": group,
                "direct_contact": True,
                "attendance": came,
            }
        )
    return rows


def relatives(j: Journey, review: bool = False) -> list[Data]:
    """Child, parents and grandmother: how each took part."""
    family, tell = j.family, j.tell
    explained = {"explained": DONE, "explained_by": j.cast.lead.name}
    rows: list[Data] = []
    if not j.unborn:
        old_enough = j.child.months_on(j.day) >= 12 * 11 and tell.random.random() < 0.5
        rows.append({
            "name": j.child.name, "kind": "child", "relationship": "the child", "invited": old_enough,
            "why_not_invited": None if old_enough else "Too young for the meeting; views brought by the social worker.",
            "attended": old_enough, **explained,
            **({} if old_enough else {"views": tell.pick("wishes", "band", day=j.day), "views_obtained_by": j.cast.lead.name}),
        })  # fmt: skip
    rows.append({
        "name": family.carer.name, "kind": "parent", "relationship": family.carer.relation, "invited": True, "attended": True,
        "supporter": family.gran.name if tell.random.random() < 0.4 else None,
        "needs_interpreter": family.interpreter,
        "interpreter": f"{family.language} interpreter from the agency" if family.interpreter else None, **explained,
    })  # fmt: skip
    if (
        family.other.relation in ("father", "mother")
        and family.other.alive
        and family.other is not family.carer
    ):
        rows.append({
            "name": family.other.name, "kind": "parent", "relationship": family.other.relation, "invited": False,
            "why_not_invited": "His part in what happened made it unsafe for others to speak. Heard by letter.",
            "attended": False, "views": tell.choose("Says in a letter that he wants what is best for the children and to see them.", "Says that he does not agree with all that is said of him, and will do what is asked."),
            "views_obtained_by": f"{j.cast.lead.name}, by letter and telephone", **explained,
        })  # fmt: skip
    return rows


CHAIRS_PART = {
    "met_family_beforehand": DONE,
    "purpose_and_agenda": DONE,
    "confidentiality": DONE,
    "everybody_enabled": DONE,
}


def held(j: Journey) -> None:
    """The conference sits."""
    j.on(j.known["conference_on"], 11)
    j.known["attendance"] = attendance(j, absent=int(j.pace.random() < 0.3))
    j.known["relatives"] = relatives(j)
    j.write(
        ConferenceHeld,
        j.cast.minutes,
        chair=j.cast.chair.name,
        note_taker=j.cast.minutes.name,
        attendance=j.known["attendance"],
        family=j.known["relatives"],
        unborn=j.unborn,
        expected_on=j.child.expected if j.unborn else None,
        midwife=j.tell("{midwife}") if j.unborn else None,
        chairs_part=CHAIRS_PART,
        chair_has_part=False,
        chair_trained=True,
        enough_to_decide=True,
    )


def views(j: Journey, needed: bool) -> list[Data]:
    """Each agency's view; now and then one thinks otherwise."""
    rows: list[Data] = []
    for row in j.known["attendance"]:
        if row["attendance"] == "neither":
            continue
        dissents = row["agency"] == "voluntary" and j.pace.random() < 0.1
        view = VIEWS["dissent"] if dissents else VIEWS["needed" if needed else "not_needed"]
        rows.append({"agency": row["group"], "view": j.tell.choose(*view), "agrees": not dissents})
    return rows


def made_subject(j: Journey) -> None:
    """The child is made subject to a plan: category, outline, core group, first review."""
    tell, s = j.tell, j.plan_story
    first_review = j.in_months(3)
    acts = [
        {"action": tell(action)[:480], "owner": tell.who(key), "by_when": j.in_days(5 * weeks)}
        for (action, key), weeks in zip(s["actions"], (4, 8, 10), strict=False)
    ]
    j.known["plan_actions"] = acts
    j.known["core_group"] = _core_group(j)
    categories = [s["category"]]
    if s["theme"] == "domestic_abuse" and s["category"] == "physical":
        categories.append("emotional")
    j.later(45).write(
        ConferenceDecision, j.cast.chair,
        outcome="plan",
        has_suffered=s["category"] != "sexual" and not j.unborn,
        has_suffered_reasons=tell.of_this_child(tell(s["impact"])) if not j.unborn else "Not yet born.",
        likely=True,
        likely_reasons=tell(s["factors"] + " Not enough has changed yet for it to be thought over."),
        limb="past_and_further" if not j.unborn else "judged_from_enquiry_or_research",
        substantiated_by=None if not j.unborn else tell(s["finding"]),
        evidence=tell(s["evidence"]),
        agency_views=views(j, needed=True),
        categories=categories,
        outline={
            "factors": tell(s["factors"]), "ways_to_protect": tell(s["danger"]),
            "previous_involvement": tell.pick("records_reason"), "what_must_change": tell(s["aim"]),
            "short_term_aims": tell("In the next month: " + s["actions"][0][0] + "."), "longer_term_aims": tell(s["aim"]),
            "family_contact": tell("{c} sees {gran} freely. Any contact with others is as the plan says."),
            "actions": acts, "monitoring": tell("Visits, what {c} says or shows, and what {school} and {surgery} report."),
            "checked_by": j.cast.lead.name, "if_no_change": "Legal advice is taken on whether court is needed.",
            "if_no_change_by": j.cast.head.name, "if_no_change_when": j.in_days(30),
        },
        lead_body="social_care", lead_social_worker=j.cast.lead.name, lead_qualified=True, lead_experienced=True,
        lead_employed_by="social_care", lead_role_explained=True,
        core_group=j.known["core_group"],
        involving_child=tell("{worker} talks with {him} before each meeting and brings {his} words.") if j.talks() else "By those who see the child most.",
        involving_parents=tell("{Carer} is in the core group. Others with parental responsibility by letter."),
        involving_family=tell("{gran} is asked to each core group."),
        support_and_advocacy="Family Rights Group; an advocate has been offered to parent and child.",
        core_group_timing="Every four weeks", detailed_plan_by=j.in_days(14),
        visit_every_days=j.known["visit_every"],
        assessment_left="None; it is complete." if j.known.get("assessment_done") else "To be written up within its limit.",
        specialist_assessments="None for now.", remits_explained=True,
        contingency=[{"trigger": tell("What is agreed is not kept to, or harm is feared"), "response": tell(s["danger"])}],
        first_review_on=first_review, earlier_review_if=tell("If {c} is hurt or frightened again, or what is agreed is not kept to."),
    )  # fmt: skip
    j.known["first_review_on"] = first_review
    j.known["categories"] = categories


def _core_group(j: Journey) -> list[Data]:
    rows: list[Data] = [
        {"name": j.cast.lead.name, "role": "lead social worker"},
        {"name": j.family.carer.name, "role": j.family.carer.relation, "is_family": True},
    ]
    for key in professionals(j):
        if key not in ("police", "gp", "hospital"):
            rows.append({"name": _name(j, key), "role": GROUPS[key][1]})
    return rows[:6]


def no_plan(j: Journey, *, assess: bool = False) -> None:
    """Harm is found not likely: no plan, and help as a child in need."""
    tell, s = j.tell, j.story
    j.later(45).write(
        ConferenceDecision,
        j.cast.chair,
        outcome="no_plan",
        has_suffered=False,
        has_suffered_reasons=tell(
            "What happened was worrying and did not, in the view of all, amount to significant harm."
        ),
        likely=False,
        likely_reasons=tell(s["strength"] + " The family has done what was asked."),
        evidence=tell(s["evidence"]),
        agency_views=views(j, needed=False),
    )
    circulated(j)
    j.after(1).write(
        NoPlanFurtherDecision,
        j.cast.lead,
        outcome="core_assessment" if assess else "child_in_need_plan",
        family_consents=True if assess else None,
        childs_needs=tell(s["needs"]),
        further_help="; ".join(tell(a) for a, _ in s["actions"]) + ".",
        family_views=tell(s["account"]),
        services=[
            {
                "service": tell(a)[:190],
                "provider": tell.who(key),
                "starts_on": j.in_days(5),
                "aim": tell(s["aim"])[:480],
                "review_on": j.in_months(3),
            }
            for a, key in s["actions"]
        ],
        agencies=[tell.who(key) for key in helper_keys(j)],
        review_on=j.in_months(3),
        reasons=tell("Harm is not likely; help is wanted and is agreed."),
    )
    j.known["services"] = [tell(a)[:190] for a, _ in s["actions"]]


def circulated(j: Journey, *, review: bool = False) -> None:
    """The decisions within a day, the full record in time, and the report to the GP."""
    tell, s = j.tell, j.story
    late = j.pace.random() < 0.1
    names = [row["name"] for row in j.known["attendance"]] + [
        row["name"] for row in j.known["relatives"] if row["invited"] or row["attended"]
    ]
    j.after(3 if late else 1).write(
        DecisionsCirculated,
        j.cast.chair,
        recipients=[{"name": name, "sent_on": j.day} for name in dict.fromkeys(names)],
    )
    if j.known.get("core_group"):
        j.after(j.pace.choice((2, 3, 4)))
        visit(j, "mixed" if review else "worried")
    j.after(j.pace.choice((2, 3, 5))).write(
        ConferenceRecordCirculated, j.cast.minutes,
        sections=[
            {"heading": "essential_facts", "text": tell(s["better" if review else "concern"])},
            {"heading": "information_analysed", "text": tell(s["finding"])},
            {"heading": "discussion_and_contributions", "text": tell(s["account"]) + " " + tell("{gran} spoke of how the family is at weekends. Each agency gave its report.")},
            {"heading": "judgement_on_harm", "text": tell.of_this_child(tell(s["impact"]))},
            {"heading": "decisions_and_reasons", "text": tell("As in the record of decisions, with the reasons given there.")},
            {"heading": "outline_or_revised_plan", "text": "; ".join(f"{tell(a)} ({tell.who(key)})" for a, key in j.plan_story["actions"]) + "."},
        ],
        recipients=[{"name": name, "sent_on": j.day} for name in dict.fromkeys(names)],
    )  # fmt: skip
    if j.pace.random() < 0.4:
        what = "Review conference" if review else "Initial child protection conference"
        j.write(
            ReportReceipt,
            j.cast.minutes,
            report=what,
            gp=f"{j.family.gp}, {j.family.surgery}",
            sent_on=j.day,
        )


VIEWS = {
    "needed": (
        "A plan is needed.",
        "Agrees that a plan is needed, and will play its part.",
        "A plan, so that everybody pulls the same way.",
    ),
    "not_needed": (
        "Harm is not likely now; help should go on.",
        "No plan is needed. Will stay in touch.",
        "Agrees: as a child in need.",
    ),
    "dissent": ("Would have gone the other way, and has said why; respects the decision.",),
}
