"""Convening the conference: its day, place and chair, and who is invited, and why.

Working Together 2010, paragraphs 5.81 to 5.87, 5.89 and 5.111.
"""

from datetime import date, datetime
from enum import StrEnum

from heed.engine.calendar import day_of
from heed.engine.fold import FileState
from heed.engine.limit import Due, earlier
from heed.engine.procedure import Context, shown
from heed.engine.record import DoneOrWhyNot, Line, Narrative, Need, Piece, Record, ask
from heed.procedures.roles import MANAGERS


class ConferenceBooked(Record):
    """Day, place and chair of the initial conference. wt2010/5.83/a"""

    title = "Initial conference booked"
    ref = "wt2010/5.83/a"
    conference_on: date = ask("On which day?", ref="wt2010/5.83/a", example="2010-11-18")
    time: Line = ask("At what time?", ref="wt2010/5.111/a", example="10 am")
    place: Line = ask(
        "Where?",
        why="A time and place that suit as many as possible.",
        ref="wt2010/5.111/a",
        example="Family Centre",
    )
    chair: Line = ask("Who will chair?", ref="wt2010/5.89/a", example="Anne Doyle")
    urgency: Narrative | None = ask(
        "Does it need to be sooner than the limit? Why?", default=None, ref="wt2010/5.83/b"
    )
    late_reason: Narrative | None = ask(
        "If later than the limit: the manager's reason",
        why="It is late all the same, and is reported so.",
        default=None,
        ref="wt2010/5.83/a",
    )
    parts: list[Line] = ask("Parts, if it will meet in parts", default=[], ref="wt2010/5.87/a")


class InviteeKind(StrEnum):
    """Who may have something to bring. wt2010/5.84/d"""

    CHILD_OR_REPRESENTATIVE = "child_or_representative"
    FAMILY = "family"
    SOCIAL_CARE_IN_ASSESSMENT = "social_care_in_assessment"
    FOSTER_CARER = "foster_carer"
    RESIDENTIAL_CARE = "residential_care"
    HEALTH_VISITOR = "health_visitor"
    MIDWIFE = "midwife"
    SCHOOL_NURSE = "school_nurse"
    CHILDRENS_GUARDIAN = "childrens_guardian"
    PAEDIATRICIAN = "paediatrician"
    SCHOOL = "school"
    EARLY_YEARS = "early_years"
    GP = "gp"
    NHS_DIRECT = "nhs_direct"
    YOUTH_JUSTICE_OR_SECURE_ESTATE = "youth_justice_or_secure_estate"
    FAMILY_SUPPORT = "family_support"
    ADULT_MENTAL_HEALTH = "adult_mental_health"
    SUBSTANCE_MISUSE = "substance_misuse"
    DOMESTIC_VIOLENCE = "domestic_violence"
    LEARNING_DISABILITY = "learning_disability"
    PROBATION = "probation"
    EXPERT_IN_HARM_OR_CONDITION = "expert_in_harm_or_condition"
    POLICE_OR_INVESTIGATOR = "police_or_investigator"
    LEGAL_SERVICES = "legal_services"
    NSPCC_OR_VOLUNTARY = "nspcc_or_voluntary"
    ARMED_SERVICES = "armed_services"


class Invitee(Piece):
    """Somebody invited, and what they are to bring. wt2010/5.84/a"""

    name: Line = ask("Name", ref="wt2010/5.84/a", example="Joy Adeyemi")
    kind: InviteeKind = ask("As what?", ref="wt2010/5.84/d", example="health_visitor")
    reason: Line = ask(
        "What do they bring?",
        why="People come because they have something that matters to bring, and no more than are needed.",
        ref="wt2010/5.84/a",
        example="Has seen Lily monthly since birth.",
    )


class InvitationsSent(Record):
    """Everyone has been invited, the absent parent too, with as much notice as can be had. wt2010/5.111/a"""

    title = "Conference invitations sent"
    ref = "wt2010/5.111/a"
    needs = (
        Need(
            "armed_services",
            {"service_family": True},
            "Say who represents the services.",
            "wt2010/5.84/d",
        ),
    )
    invitees: list[Invitee] = ask(
        "Who was invited, and why?",
        ref="wt2010/5.84/a",
        example=[
            {
                "name": "Joy Adeyemi",
                "kind": "health_visitor",
                "reason": "Has seen Lily monthly since birth.",
            },
            {"name": "Karen Shaw", "kind": "family", "reason": "Lily's mother."},
            {"name": "Dean Shaw", "kind": "family", "reason": "Lily's father; lives in Northam."},
        ],
    )
    sent_on: date = ask("Sent on", ref="wt2010/5.111/a", example="2010-11-04")
    medical_professional: DoneOrWhyNot = ask(
        "Will a medical professional come, or their advice be had?",
        why="So that medical facts are plain to everybody.",
        ref="wt2010/5.84/b",
    )
    advocacy_told: DoneOrWhyNot = ask(
        "Were the parents told of local advice and advocacy, and that they may bring a supporter?",
        ref="wt2010/5.86/d",
    )
    service_family: bool = ask(
        "Does a parent serve in the armed forces?", default=False, ref="wt2010/5.84/d"
    )
    armed_services: Line | None = ask(
        "Who comes for the services?", default=None, ref="wt2010/5.84/d"
    )


# --- gates -----------------------------------------------------------------------------


def _latest_day(file: FileState) -> Due | None:
    """The last day on which the conference may be held: of either limit, what is open."""
    dues = [
        o.due
        for (id, _), o in file.open_duties.items()
        if id in ("initial_conference", "transfer_conference")
    ]
    found: Due | None = None
    for due in dues:
        if due is not None:
            found = due if found is None else earlier(found, due)
    return found


def _booked_in_time(context: Context) -> bool | str:
    latest = _latest_day(context.file)
    if latest is None or context.record.conference_on is None:
        return True
    last_day = day_of(latest) if isinstance(latest, datetime) else latest
    if context.record.conference_on <= last_day:
        return True
    return context.entry.by in MANAGERS if context.record.late_reason else "late_reason"


booked_in_time = shown(
    "booked_in_time",
    "wt2010/5.83/a",
    "The conference is held within its limit. Only a manager may book it later, with a reason; it counts as late.",
    _booked_in_time,
)
