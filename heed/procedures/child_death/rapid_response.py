"""The rapid response to an unexpected death: who comes together, who is told, how the family is held.

Working Together 2010, paragraphs 7.48 to 7.53, 7.57 to 7.62 and 7.78 to 7.81. The first hours, the visit and the
discussions are in modules of their own.
"""

from collections.abc import Callable, Iterable
from datetime import date, datetime

from heed.engine.calendar import day_of, months_after
from heed.engine.procedure import (
    Context,
    Duty,
    Item,
    Part,
    Spawn,
    State,
    Step,
    answered,
    date_in,
    noted,
    only_if,
    owes,
    shown,
    stands_at,
)
from heed.engine.record import Answer, Line, Narrative, Need, Piece, Record, ask, rows
from heed.procedures.child_death.classification import (
    CLASSIFIERS,
    DeathClassified,
    DeathReclassified,
    Found,
    doubt_means_unexpected,
    first_asked,
    is_unexpected,
    is_unsure,
    was_uncertain,
)
from heed.procedures.child_death.coroner import DeathReportedToCoroner, FinalResult, InitialResults
from heed.procedures.child_death.crime import (
    AbuseSuggested,
    AbuseTold,
    sio_and_cps_consulted_if_criminal,
)
from heed.procedures.child_death.notification import EVERYBODY, IN_HOSPITAL, DeathReported, Place
from heed.procedures.child_death.pieces import (
    IDENTIFIES,
    AgeGroup,
    Share,
    age_group_in,
    fact,
    items,
    share_recorded,
)
from heed.procedures.child_death.roles import DeathRole

DESIGNATED = (DeathRole.DESIGNATED_PAEDIATRICIAN,)
TEAM = (DeathRole.DESIGNATED_PAEDIATRICIAN, DeathRole.TEAM)


class TeamMember(Piece):
    """Somebody of the team, or of help to it for this child. wt2010/7.50/a"""

    name: Line = ask("Name", ref="wt2010/7.50/a", example="Joy Adeyemi")
    role: Line = ask("Role", ref="wt2010/7.65/a", example="health visitor")
    agency: Line = ask("Agency", ref="wt2010/7.50/a", example="Northam Health Visiting")
    known_to_family: bool = ask("Does the family know them?", default=False, ref="wt2010/7.50/f")


class TeamFormed(Record):
    """Who responds together, and who coordinates. wt2010/7.50/a"""

    title = "Rapid response team"
    ref = "wt2010/7.50/a"
    needs = (
        Need(
            "why_not_paediatrician",
            {"designated_paediatrician": False},
            "Say why another coordinates.",
            "wt2010/7.50/c",
        ),
    )
    coordinator: Line = ask("Who coordinates?", ref="wt2010/7.50/c", example="Dr Amara Obi")
    designated_paediatrician: bool = ask(
        "The designated paediatrician?", ref="wt2010/7.50/c", example=True
    )
    why_not_paediatrician: Narrative | None = ask(
        "If not, why not?", default=None, ref="wt2010/7.50/c", example="On leave; the deputy acts."
    )
    members: list[TeamMember] = ask(
        "Who takes part?",
        ref="wt2010/7.50/a",
        example=[
            {"name": "Joy Adeyemi", "role": "health visitor", "agency": "Northam Health Visiting"}
        ],
    )
    protocol: Line = ask(
        "Under which protocol, agreed with the coroner when?",
        ref="wt2010/7.50/e",
        example="Version 3, agreed May 2010",
    )


class FamilySupporterNamed(Record):
    """One named person stays with the family and supports them, in hospital or not. wt2010/7.57/a, 7.60/a"""

    title = "A named person for the family"
    ref = "wt2010/7.57/a"
    family_supporter: Line = ask(
        "Who?", ref="wt2010/7.57/a", example="Mary Quist, bereavement nurse"
    )
    agency: Line = ask("From which agency?", ref="wt2010/7.60/a", example="Northam Hospital")
    since: datetime = ask("Since when?", ref="wt2010/7.57/a", example="2010-11-01T06:50")


class PartyTold(Record):
    """Somebody who must know is told of the death, and what they know is asked for. wt2010/7.78/a"""

    title = "Told of the death"
    ref = "wt2010/7.78/a"
    party: Line = ask(
        "Who was told?", ref="wt2010/7.78/a", example="police", why="As the task names them."
    )
    person: Line = ask("Who there?", ref="wt2010/7.78/a", example="DI Ellen Marsh")
    told_by: Line = ask(
        "By whom?",
        ref="wt2010/7.78/b",
        example="Dr Amara Obi",
        why="Somebody may do it for the designated paediatrician.",
    )
    on_behalf_of: Line | None = ask("On whose behalf?", default=None, ref="wt2010/7.78/b")
    history_received: Narrative | None = ask(
        "What did they know?", default=None, ref="wt2010/7.80/a"
    )


class SocialCareShared(Record):
    """Social care shares what it holds with police and the paediatrician; nothing held is an answer. wt2010/7.78/d"""

    title = "Social care's information shared"
    ref = "wt2010/7.78/d"
    nothing_held: bool = ask("Was nothing held?", default=False, ref="wt2010/7.78/d")
    record_checked_at: datetime = ask(
        "Records checked at", ref="wt2010/7.78/d", example="2010-11-01T08:30"
    )
    to_police_at: datetime = ask(
        "Shared with police at", ref="wt2010/7.78/d", example="2010-11-01T08:45"
    )
    to_paediatrician_at: datetime = ask(
        "Shared with the paediatrician at", ref="wt2010/7.78/d", example="2010-11-01T08:50"
    )
    shares: list[Share] = ask(
        "What, with whom, why",
        ref="wt2010/7.10/c",
        example=[
            {
                "what": "Not known to us.",
                "shared_with": "Police; Dr Obi",
                "why": "To plan.",
                "agency": "Northam Council",
            }
        ],
    )


class EnquiriesBegun(Record):
    """With the coroner's agreement: why and how the child died. wt2010/7.50/h"""

    title = "Enquiries begun"
    ref = "wt2010/7.50/h"
    coroner_agreement: Line = ask(
        "The coroner's agreement, general or for this child",
        ref="wt2010/7.50/h",
        example="General approval, May 2010",
    )
    first_enquiry: Narrative = ask(
        "What was asked first?",
        ref="wt2010/7.50/i",
        example="The health visitor's and GP's records.",
    )
    liaison: list[Line] = ask(
        "Who remains responsible for others in the family?",
        default=[],
        ref="wt2010/7.50/i",
        example=["Joy Adeyemi, for Jamie"],
    )


class AgencyEnquiry(Record):
    """What one member found out within their own agency, in the form of the national data. wt2010/7.50/i"""

    title = "An agency's own enquiries"
    ref = "wt2010/7.50/i"
    agency: Line = ask("Agency", ref="wt2010/7.50/i", example="Northam Health Visiting")
    findings: Narrative = ask(
        "What was found?",
        ref="wt2010/7.50/i",
        example="Gaining weight; no concerns at eight months.",
    )
    liaison_with: Line | None = ask("In touch with", default=None, ref="wt2010/7.50/i")


class FamilyContact(Record):
    """Contact with the family: what they were told, what was held back and why, where their child is. wt2010/7.62/a"""

    title = "Contact with the family"
    ref = "wt2010/7.62/a"
    needs = (
        Need(
            "withheld_reason",
            {"withheld": True},
            "Only police or criminal justice work justifies it: say how.",
            "wt2010/7.62/a",
        ),
        Need(
            "withheld_until",
            {"withheld": True},
            "Say when it will be looked at again.",
            "wt2010/7.62/a",
        ),
    )
    by_whom: Line = ask("Who spoke with them?", ref="wt2010/7.50/l", example="Mary Quist")
    with_whom: Line = ask(
        "With whom?", ref="wt2010/7.50/l", example="Both parents", also=IDENTIFIES
    )
    told: Narrative = ask(
        "What were they told?",
        ref="wt2010/7.62/a",
        example="That the examination is tomorrow, and who does it.",
    )
    withheld: bool = ask("Was anything held back?", default=False, ref="wt2010/7.62/a")
    withheld_reason: Narrative | None = ask("Why?", default=None, ref="wt2010/7.62/a")
    withheld_until: date | None = ask("To be looked at again on", default=None, ref="wt2010/7.62/a")
    where_the_child_is: Line | None = ask(
        "Where is the child?",
        default=None,
        ref="wt2010/7.75/b",
        example="Northam Hospital mortuary",
    )
    planned_move: Line | None = ask(
        "Is a move planned, when and where?", default=None, ref="wt2010/7.75/b"
    )
    next_contact_on: date = ask("Next contact on", ref="wt2010/7.50/l", example="2010-11-04")


class SupportOffered(Record):
    """Bereavement support: offered, accepted, by whom. wt2010/7.50/k"""

    title = "Support offered"
    ref = "wt2010/7.50/k"
    offered: Line = ask("What was offered?", ref="wt2010/7.50/k", example="Bereavement counselling")
    provider: Line = ask("By whom?", ref="wt2010/7.36/m", example="Northam Hospice")
    accepted: Answer = ask("Accepted?", ref="wt2010/7.50/k", example="yes")
    referred_on: date | None = ask("Referred on", default=None, ref="wt2010/7.50/k")
    contact_abroad: Narrative | None = ask(
        "If the parents are abroad: how are they reached, in what language?",
        default=None,
        ref="wt2010/7.61/a",
        example="By telephone through their embassy; Polish.",
    )


class CareTeamAgreed(Record):
    """For a child with a life-limiting condition: agreed with somebody who cared for the child. wt2010/7.59/a"""

    title = "Agreed with the child's care team"
    ref = "wt2010/7.59/a"
    needs = (
        Need(
            "departure_reason",
            {"plan_followed": "no"},
            "Give the pressing reason, or the coroner's direction.",
            "wt2010/7.59/d",
        ),
    )
    care_team_member: Line = ask(
        "Who of the care team?", ref="wt2010/7.59/a", example="Sister Ann Cole, Hilltop Hospice"
    )
    response: Narrative = ask(
        "What was agreed?", ref="wt2010/7.59/a", example="Notes first; nobody visits today."
    )
    transfer: Narrative = ask(
        "Will the child be moved, and where to?",
        ref="wt2010/7.59/c",
        example="No: stays in the hospice.",
    )
    investigations: Narrative = ask(
        "Are investigations needed?", ref="wt2010/7.59/c", example="Bloods only."
    )
    plan_followed: Answer = ask(
        "Is the end of life plan followed?", ref="wt2010/7.59/d", example="yes"
    )
    departure_reason: Narrative | None = ask("If not, why not?", default=None, ref="wt2010/7.59/d")


class RegulatorTold(Record):
    """The healthcare provider tells the care regulator. wt2010/7.52/a"""

    title = "Care regulator told"
    ref = "wt2010/7.52/a"
    provider: Line = ask(
        "Which provider?", ref="wt2010/7.52/a", example="Northam Hospitals NHS Trust"
    )
    body: Line = ask("Which body?", ref="wt2010/7.52/a", example="Care Quality Commission")
    route: Line = ask(
        "By which route?", ref="wt2010/7.52/a", example="Through the patient safety agency"
    )


class OmbudsmanContacted(Record):
    """A death in custody: the prisons ombudsman investigates, and local agencies help. wt2010/7.51/b"""

    title = "Ombudsman's investigation"
    ref = "wt2010/7.51/b"
    investigator: Line = ask("Investigator", ref="wt2010/7.51/b", example="Paul Denny")
    cooperation: Narrative = ask(
        "What has been agreed?", ref="wt2010/7.51/b", example="Papers by Friday."
    )


class YouthOffendingReviewed(Record):
    """The youth offending team reports to its national board and reviews its own work. wt2010/7.53/a"""

    title = "Youth offending team's review"
    ref = "wt2010/7.53/a"
    reported_on: date = ask(
        "Reported to the youth justice board on", ref="wt2010/7.53/a", example="2010-11-02"
    )
    review_sent_on: date = ask(
        "Its review sent to the panel on", ref="wt2010/7.53/c", example="2010-12-10"
    )


class RapidResponseClosed(Record):
    """The agreed record and every report are with the coroner, discussions and data with the panel. wt2010/7.93/a"""

    title = "Rapid response closed"
    ref = "wt2010/7.93/a"
    record_agreed_on: date = ask(
        "Record of the discussion agreed on", ref="wt2010/7.93/a", example="2011-02-10"
    )
    to_coroner_on: date = ask("Sent to the coroner on", ref="wt2010/7.93/a", example="2011-02-11")
    outcome_to_coroner: bool = ask(
        "With the outcome of the final discussion?", ref="wt2010/7.56/c", example=True
    )
    reports_sent: list[Line] = ask(
        "Reports sent", ref="wt2010/7.93/a", example=["Joint report", "Scene report"]
    )
    to_panel_on: date = ask("Sent to the panel on", ref="wt2010/7.93/b", example="2011-02-11")
    panel: Line = ask(
        "Which panel?",
        ref="wt2010/7.48/a",
        example="Northam",
        why="That of the area in which the child lived.",
    )


class LeadTeamAgreed(Record):
    """Two areas agree whose team leads and where the meeting is held. wt2010/7.93/c"""

    title = "Lead team agreed"
    ref = "wt2010/7.93/c"
    lead_team: Line = ask("Which team leads?", ref="wt2010/7.93/c", example="Eastwick")
    meeting_place: Line = ask("Where is the meeting?", ref="wt2010/7.93/c", example="Eastwick")
    agreed_by: list[Line] = ask("Agreed by", ref="wt2010/7.93/c", example=["Northam", "Eastwick"])
    separate_meetings: bool = ask("Are there two meetings?", default=False, ref="wt2010/7.93/d")
    minutes_exchanged_on: date | None = ask(
        "If so, minutes exchanged on", default=None, ref="wt2010/7.93/d"
    )


# --- routes and gates --------------------------------------------------------------------


def _begins(context: Context) -> bool:
    """Unexpected or unsure, and not yet settled otherwise."""
    if not first_asked(context):
        return False
    return is_unexpected(context) or is_unsure(context)


care_team_agreed_if_ll = shown(
    "care_team_agreed_if_ll",
    "wt2010/7.59/a",
    "The child had a life-limiting condition: first agree the response with somebody who cared for the child.",
    lambda c: (
        c.file.facts.get("life_limiting") != Answer.YES or c.file.last(CareTeamAgreed) is not None
    ),
    satisfied_by=("care_team_agreed",),
)
coroner_police_social_care_told = shown(
    "coroner_police_social_care_told",
    "wt2010/7.78/a",
    "Coroner, police and social care are told first. Whoever is still to be told stands on the list.",
    lambda c: not c.file.owes("tell_three"),
    satisfied_by=("party_told", "death_reported_to_coroner"),
)


def has_supporter(context: Context) -> bool:
    return bool(context.file.facts.get("family_supporter"))


family_has_named_person = shown(
    "family_has_named_person",
    "wt2010/7.57/a",
    "The family has a named person at every step: name them first.",
    has_supporter,
    satisfied_by=("family_supporter_named",),
)
coroner_agrees = answered(
    "coroner_agrees",
    "wt2010/7.50/h",
    "Enquiries are made with the coroner's agreement.",
    "coroner_agreement",
)
coroner_has_record = answered(
    "coroner_has_record",
    "wt2010/7.93/a",
    "The agreed record, the outcome and all reports go to the coroner.",
    "record_agreed_on",
    "to_coroner_on",
    "outcome_to_coroner",
    "reports_sent",
)


def _panel_has_it(context: Context) -> bool | str:
    record, lived_in = context.record, fact(context, "lived_in")
    if record.to_panel_on is None:
        return "to_panel_on"
    looked_after = context.file.facts.get("looked_after_by")
    return looked_after is not None or not lived_in or record.panel == lived_in or "panel"


panel_has_record = shown(
    "panel_has_record",
    "wt2010/7.48/a",
    "The record of discussions and the data set go to the panel of the area in which the child lived.",
    _panel_has_it,
)

reached_abroad = shown(
    "reached_abroad",
    "wt2010/7.61/a",
    "The parents are abroad: say how they are reached and supported.",
    lambda c: (
        not c.file.facts.get("parents_abroad") or bool(c.record.contact_abroad) or "contact_abroad"
    ),
)

# --- who must be told --------------------------------------------------------------------


def elsewhere(context: Context) -> bool:
    lived, died = context.file.facts.get("lived_in"), context.file.facts.get("died_in")
    return bool(lived and died and lived != died)


def three_to_tell(context: Context) -> Iterable[Item]:
    """Coroner, police and social care; where the child died elsewhere, both authorities. 7.78/c"""
    lived = context.file.facts.get("lived_in")
    names = ["police", "social care", *([f"social care in {lived}"] if elsewhere(context) else [])]
    if context.file.mark("coroner_told") is None:
        names.insert(0, "coroner")
    return items(names, "Tell")


def as_routine(context: Context) -> Iterable[Item]:
    """Health visitor under five, school nurse from five, and the GP. 7.78/e"""
    group = age_group_in(context)
    young = group in (
        AgeGroup.EARLY_NEONATAL,
        AgeGroup.LATE_NEONATAL,
        AgeGroup.INFANT,
        AgeGroup.ONE_TO_FOUR,
    )
    nurses = (
        ["health visitor or school nurse"]
        if group is None
        else ["health visitor" if young else "school nurse"]
    )
    return items([*nurses, "GP"], "Tell")


def others_who_knew(context: Context) -> Iterable[Item]:
    """School or early years, mental health, whoever Form A names, and youth offending if it supervised. 7.80"""
    names = ["school or early years", "mental health"]
    names += [p.agency for p in rows(context.record, "professionals") if p.agency]
    if context.file.facts.get("youth_offending"):
        names.append("youth offending team")
    return items(names, "Tell, and ask what they know")


def _family_supporter(context: Context) -> Iterable[Item]:
    where = "hospital" if context.file.facts.get("place") in IN_HOSPITAL else "home"
    return (
        ()
        if has_supporter(context)
        else (Item("", f"Name somebody to support the family ({where})"),)
    )


def _if_life_limiting(context: Context) -> bool:
    return context.file.facts.get("life_limiting") == Answer.YES


def _if_provider(context: Context) -> Iterable[Item]:
    provider = context.file.facts.get("healthcare_provider")
    return (Item("", f"Tell the care regulator ({provider})"),) if provider else ()


def _if_in_custody(context: Context) -> bool:
    return context.file.facts.get("place") == Place.CUSTODY


def still_supervised(supervised: bool, ended_on: date | None, on: date) -> bool:
    """Under supervision, or within three months of its end. 7.53/b"""
    return supervised and (ended_on is None or on <= months_after(ended_on, 3))


def _if_supervised(context: Context) -> bool:
    facts, died = context.file.facts, fact(context, "died_at")
    on = day_of(died) if died else day_of(context.at)
    return still_supervised(
        bool(facts.get("youth_offending")), facts.get("supervision_ended_on"), on
    )


def _party(context: Context) -> str | None:
    if isinstance(context.record, DeathReportedToCoroner):
        return "coroner"
    return getattr(context.record, "party", None)


def _told(
    id: str,
    says: str,
    by: str,
    entries: tuple[str, ...],
    each: Callable[[Context], Iterable[Item]],
    clock: bool = True,
) -> Duty:
    return Duty(
        id,
        says,
        by,
        entries,
        limit=id if clock else None,
        each=each,
        key_from=_party,
        met_by=("party_told", "death_reported_to_coroner"),
        clock=clock,
    )


TELLING = (
    _told(
        "tell_three",
        "Tell",
        DeathRole.DESIGNATED_PAEDIATRICIAN,
        ("wt2010/7.78/a", "wt2010/7.78/c"),
        three_to_tell,
        clock=False,
    ),
    _told(
        "tell_as_routine",
        "Tell",
        DeathRole.DESIGNATED_PAEDIATRICIAN,
        ("wt2010/7.78/e",),
        as_routine,
    ),
    _told(
        "contact_agencies",
        "Tell, and ask",
        DeathRole.TEAM,
        ("wt2010/7.80/a", "wt2010/7.80/b"),
        others_who_knew,
    ),
)
DUTIES = (
    Duty(
        "start_response",
        "Begin the rapid response",
        DeathRole.TEAM,
        ("wt2010/7.50/g",),
        limit="start_response",
    ),
    Duty(
        "begin_enquiries",
        "Begin enquiries, with the coroner's agreement",
        DeathRole.TEAM,
        ("wt2010/7.50/h",),
        limit="begin_enquiries",
    ),
    *TELLING,
    Duty(
        "social_care_shares",
        "Share what social care holds with police and paediatrician",
        DeathRole.SOCIAL_CARE,
        ("wt2010/7.78/d",),
        limit="social_care_shares",
    ),
    Duty(
        "name_family_supporter",
        "Name somebody to support the family",
        DeathRole.HOSPITAL_STAFF,
        ("wt2010/7.57/a", "wt2010/7.60/a"),
        each=_family_supporter,
        met_by=("family_supporter_named",),
        clock=False,
    ),
    Duty(
        "offer_support",
        "Offer the family bereavement support",
        DeathRole.TEAM,
        ("wt2010/7.50/k",),
        met_by=("support_offered",),
        clock=False,
    ),
    Duty(
        "family_contact",
        "Be in touch with the family",
        DeathRole.TEAM,
        ("wt2010/7.50/l",),
        limit="family_contact",
        due_from=date_in("next_contact_on"),
    ),
    Duty(
        "care_team",
        "Agree the response with the child's care team",
        DeathRole.TEAM,
        ("wt2010/7.59/b",),
        limit="care_team",
        each=only_if(_if_life_limiting),
        met_by=("care_team_agreed",),
    ),
    Duty(
        "tell_care_regulator",
        "Tell the care regulator",
        DeathRole.HEALTHCARE_PROVIDER,
        ("wt2010/7.52/a",),
        each=_if_provider,
        met_by=("regulator_told",),
        clock=False,
    ),
    Duty(
        "help_ombudsman",
        "Help the prisons ombudsman",
        DeathRole.ALL_AGENCIES,
        ("wt2010/7.51/b",),
        each=only_if(_if_in_custody),
        met_by=("ombudsman_contacted",),
        clock=False,
    ),
    Duty(
        "youth_offending_review",
        "Report to the youth justice board, review, and send the review to the panel",
        DeathRole.YOUTH_OFFENDING_TEAM,
        ("wt2010/7.53/b", "wt2010/7.53/a", "wt2010/7.53/c"),
        each=only_if(_if_supervised),
        met_by=("youth_offending_reviewed",),
    ),
    Duty(
        "agree_lead_team",
        "Agree with the other area whose team leads, and where to meet",
        DeathRole.TEAM,
        ("wt2010/7.93/c",),
        each=only_if(elsewhere),
        met_by=("lead_team_agreed",),
        clock=False,
    ),
    Duty(
        "form_team",
        "Bring the team together",
        DeathRole.DESIGNATED_PAEDIATRICIAN,
        ("wt2010/7.50/a",),
        met_by=("team_formed",),
        clock=False,
    ),
)
BEGINS = (
    "start_response",
    "begin_enquiries",
    "planning_discussion",
    "contact_agencies",
    "tell_as_routine",
    "scene_visit",
    "coroner_report",
    "second_discussion",
    "final_discussion",
    "care_team",
    "tell_three",
    "name_family_supporter",
    "offer_support",
    "tell_care_regulator",
    "help_ombudsman",
    "youth_offending_review",
    "agree_lead_team",
    "form_team",
    "police_for_coroner",
)
"""What is owed from the moment a death is unexpected, or may be."""
ENDED_BY_STANDING_DOWN = (
    *BEGINS,
    "family_contact",
    "second_discussion_soon",
    "discuss_results",
    "final_discussion_soon",
    "delayed_coroner_report",
    "examine_child",
    "take_samples",
    "contacts_before_leaving",
)
OPENS = (
    Spawn("visit_undecided", lambda c: fact(c, "place") not in IN_HOSPITAL),
    "report_due",
)
RUNNING = (
    "rr_started",
    "rr_planned",
    "rr_enquiring",
    "rr_initial_results",
    "rr_second_discussed",
    "rr_final_results",
    "rr_final_discussed",
)


def _beginning(
    id: str, on: type[Record], by: tuple[str, ...], sources: tuple[str, ...] = (), **kw: object
) -> Step:
    return Step(
        id,
        on,
        sources,
        "rr_started",
        "an unexpected or uncertain death",
        by,
        ("7.13", "7.50", "7.57", "7.60", "7.78"),
        starts=BEGINS,
        opens=OPENS,
        marks=("response_began",),
        **kw,  # type: ignore[arg-type]
    )


def _not_yet(context: Context) -> bool:
    return context.file.state_of("rapid_response") is None


_was_expected = stands_at("classification", "class_expected")


def _first_after_all(context: Context) -> bool:
    return _not_yet(context) and _was_expected(context)


def _now_begins(context: Context) -> bool:
    return _not_yet(context) and _begins(context)


PART = Part(
    states=(
        State(
            "rr_stood_down",
            "Stood down",
            "Evidence showed that the death was expected.",
            final=True,
        ),
        State("rr_started", "Started", "The team comes together; people are being told."),
        State("rr_planned", "Planned", "The first discussion has been held."),
        State("rr_enquiring", "Enquiring", "Histories, contacts, the visit, the data."),
        State("rr_initial_results", "First results in", "To be discussed."),
        State("rr_second_discussed", "Second discussion held", "The final result is awaited."),
        State(
            "rr_final_results",
            "Final result in",
            "The final case discussion is to be held.",
        ),
        State(
            "rr_final_discussed",
            "Final discussion held",
            "The record goes to coroner and panel.",
            owes=owes(
                "send_records",
                "Send the record to the coroner and to the panel",
                DeathRole.DESIGNATED_PAEDIATRICIAN,
                "wt2010/7.93/a",
                "wt2010/7.93/b",
                "wt2010/7.56/c",
            ),
        ),
        State("rr_closed", "Closed", "Records are with coroner and panel.", final=True),
    ),
    duties=DUTIES,
    steps=(
        _beginning("r01", DeathReported, EVERYBODY, provided=_now_begins),
        _beginning("r01", DeathClassified, CLASSIFIERS, provided=_now_begins),
        _beginning(
            "r01",
            DeathReclassified,
            DESIGNATED,
            when={"now": Found.UNEXPECTED},
            provided=_first_after_all,
        ),
        _beginning(
            "r21",
            DeathReclassified,
            DESIGNATED,
            ("rr_stood_down",),
            when={"now": Found.UNEXPECTED},
            provided=_was_expected,
        ),
        Step(
            "r03",
            EnquiriesBegun,
            ("rr_planned",),
            "rr_enquiring",
            "enquiries begin",
            TEAM,
            ("7.50", "7.68", "7.80"),
            gates=(sio_and_cps_consulted_if_criminal, coroner_agrees, family_has_named_person),
            meets=("begin_enquiries",),
            starts=("family_contact",),
        ),
        Step(
            "r04",
            InitialResults,
            ("rr_enquiring",),
            "rr_initial_results",
            "first results of the post mortem",
            DESIGNATED,
            ("7.85",),
            starts=("discuss_results", "second_discussion_soon", "update_data_set"),
        ),
        Step(
            "r06",
            FinalResult,
            ("rr_second_discussed",),
            "rr_final_results",
            "the final result",
            DESIGNATED,
            ("7.87",),
            starts=("final_discussion_soon",),
        ),
        Step(
            "r08",
            RapidResponseClosed,
            ("rr_final_discussed",),
            "rr_closed",
            "records sent",
            DESIGNATED,
            ("7.48", "7.56", "7.93"),
            gates=(coroner_has_record, panel_has_record),
            meets=("family_contact",),
        ),
        noted(
            "r10",
            AbuseSuggested,
            "abuse or neglect is suggested",
            TEAM,
            "7.85",
            starts=("tell_of_suspected_abuse", "consider_children_again"),
            marks=("abuse_suggested",),
        ),
        noted(
            "r11",
            AbuseTold,
            "police and social care are told",
            DESIGNATED,
            "7.85",
            meets=("tell_of_suspected_abuse",),
        ),
        Step(
            "r12",
            DeathReclassified,
            RUNNING,
            "rr_stood_down",
            "expected after all",
            DESIGNATED,
            ("7.22",),
            when={"now": Found.EXPECTED},
            provided=was_uncertain,
            gates=(doubt_means_unexpected,),
            cancels=ENDED_BY_STANDING_DOWN,
        ),
        noted(
            "r18",
            PartyTold,
            "social care is told",
            (DeathRole.SOCIAL_CARE, DeathRole.DESIGNATED_PAEDIATRICIAN),
            "7.78",
            provided=lambda c: str(c.record.party or "").startswith("social care"),
            starts=("social_care_shares",),
        ),
        noted(
            "party_told",
            PartyTold,
            "somebody is told of the death",
            TEAM,
            "7.78",
            "7.80",
        ),
        noted(
            "r19",
            SocialCareShared,
            "social care shares what it holds",
            (DeathRole.SOCIAL_CARE,),
            "7.78",
            gates=(share_recorded,),
            meets=("social_care_shares",),
        ),
        noted(
            "r20",
            FamilyContact,
            "contact with the family",
            TEAM,
            "7.50",
            "7.62",
            "7.75",
            gates=(sio_and_cps_consulted_if_criminal,),
            meets=("family_contact", "tell_of_move"),
            starts=("family_contact",),
        ),
    ),
)


GENERAL = (
    noted(
        "team_formed",
        TeamFormed,
        "the team is formed",
        DESIGNATED,
        "7.50",
        meets=("start_response",),
    ),
    noted(
        "supporter_named",
        FamilySupporterNamed,
        "somebody is named for the family",
        (DeathRole.TEAM, DeathRole.HOSPITAL_STAFF),
        "7.57",
        "7.60",
        remembers=("family_supporter",),
    ),
    noted(
        "agency_enquiry",
        AgencyEnquiry,
        "an agency's own enquiries",
        (DeathRole.TEAM,),
        "7.50",
    ),
    noted(
        "support_offered",
        SupportOffered,
        "support is offered",
        (DeathRole.TEAM,),
        "7.50",
        "7.61",
        gates=(reached_abroad,),
    ),
    noted(
        "care_team_agreed",
        CareTeamAgreed,
        "agreed with the care team",
        (DeathRole.TEAM,),
        "7.59",
    ),
    noted(
        "regulator_told",
        RegulatorTold,
        "the care regulator is told",
        (DeathRole.HEALTHCARE_PROVIDER,),
        "7.52",
    ),
    noted(
        "ombudsman_contacted",
        OmbudsmanContacted,
        "the ombudsman investigates",
        (DeathRole.ALL_AGENCIES,),
        "7.51",
    ),
    noted(
        "youth_offending_reviewed",
        YouthOffendingReviewed,
        "youth offending reviews its work",
        (DeathRole.YOUTH_OFFENDING_TEAM,),
        "7.53",
    ),
    noted(
        "lead_team_agreed",
        LeadTeamAgreed,
        "the lead team is agreed",
        (DeathRole.TEAM,),
        "7.93",
    ),
)
