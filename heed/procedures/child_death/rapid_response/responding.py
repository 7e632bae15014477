"""The team and its enquiries, the family and who stands by it, and the end of the response.

Working Together 2010, paragraphs 7.36, 7.48, 7.50, 7.56, 7.57, 7.59 to 7.62, 7.65, 7.75 and 7.93.
"""

from datetime import date, datetime

from heed.engine.procedure import Context, answered, shown
from heed.engine.record import Answer, Line, Narrative, Need, Piece, Record, ask
from heed.procedures.child_death.pieces import IDENTIFIES, fact
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


care_team_agreed_if_ll = shown(
    "care_team_agreed_if_ll",
    "wt2010/7.59/a",
    "The child had a life-limiting condition: first agree the response with somebody who cared for the child.",
    lambda c: (
        c.file.facts.get("life_limiting") != Answer.YES or c.file.last(CareTeamAgreed) is not None
    ),
    satisfied_by=("care_team_agreed",),
)


def has_supporter(context: Context) -> bool:
    """Somebody by name stands by the family. wt2010/7.57/a"""
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
