"""Reasonable cause to suspect harm, and the discussion itself: who must take part, and who did.

Working Together 2010, paragraphs 5.49, 5.56, 5.57 and 5.59.
"""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import Any

from heed.engine.procedure import Context, shown
from heed.engine.record import Line, Narrative, Need, Piece, Record, ask
from heed.procedures.referral import ReferralClarified
from heed.procedures.shared import Agency


class OutsideRiskAssessment(Piece):
    """Another agency's risk assessment: a source for social care's judgement, never the judgement. wt2010/5.49/c"""

    tool: Line = ask("Which assessment?", ref="wt2010/5.49/c", example="Domestic abuse checklist")
    author: Line = ask("By whom?", ref="wt2010/5.49/c", example="PC Imran Khan")
    on: date = ask("On", ref="wt2010/5.49/c", example="2026-11-20")
    says: Narrative = ask(
        "What does it say?", ref="wt2010/5.49/c", example="High; strangulation reported."
    )


class ReasonableCauseRecorded(Record):
    """There is reasonable cause to suspect significant harm, actual or likely. wt2010/5.49/b

    From any stage, and with no assessment finished first (5.57/a). It always brings a strategy
    discussion (5.56/a), and the duty to enquire lies on the authority where the child lives or is
    found.
    """

    title = "Reasonable cause to suspect significant harm"
    ref = "wt2010/5.49/b"
    reasonable_cause: bool = ask(
        "Is there reasonable cause to suspect that the child suffers, or is likely to suffer, significant harm?",
        ref="wt2010/5.49/b",
        why="Yes always brings a strategy discussion.",
    )
    grounds: Narrative = ask(
        "On what grounds?",
        ref="wt2010/5.49/c",
        why="Social care's own judgement of the evidence; no score decides it.",
        example="Third bruise in a month, on the ear; his account and his mother's differ.",
    )
    lives_in_area: bool = ask(
        "Does the child live in this area?", ref="wt2010/5.49/b", example=True
    )
    found_in_area: bool = ask(
        "Or was the child found here?",
        ref="wt2010/5.49/b",
        default=False,
        why="The duty to enquire falls on the authority where the child lives or is found.",
    )
    outside_assessments: list[OutsideRiskAssessment] = ask(
        "Risk assessments made by others",
        default=[],
        ref="wt2010/5.49/c",
    )


class Mode(StrEnum):
    """How a discussion is held. wt2010/5.59/a"""

    MEETING = "meeting"
    TELEPHONE = "telephone"
    VIDEO = "video"
    OTHER = "other"


class PatientStatus(StrEnum):
    """Whether the child is a hospital's or a child development team's patient. wt2010/5.56/e"""

    NOT_A_PATIENT = "not_a_patient"
    OUT_PATIENT = "out_patient"
    IN_PATIENT = "in_patient"
    CHILD_DEVELOPMENT_TEAM = "child_development_team"


class Seat(StrEnum):
    """In what capacity somebody takes part. wt2010/5.56/b, 5.56/e, 5.56/f"""

    AGENCY = "agency"
    REFERRING_AGENCY = "referring_agency"
    CONSULTANT = "consultant"
    SENIOR_WARD_NURSE = "senior_ward_nurse"
    SENIOR_DOCTOR = "senior_doctor"
    ADULT_SERVICES = "adult_services"


class Wanted(StrEnum):
    """Who must be there, or missed with a reason that a manager accepts. wt2010/5.56/b"""

    POLICE = "police"
    HEALTH = "health"
    REFERRING_AGENCY = "referring_agency"
    CONSULTANT = "consultant"
    SENIOR_WARD_NURSE = "senior_ward_nurse"
    SENIOR_DOCTOR = "senior_doctor"


class Participant(Piece):
    """One person taking part, for one agency. wt2010/5.56/d"""

    needs = (
        Need(
            "must_take_back",
            {"can_decide": False},
            "Note what they cannot decide.",
            "wt2010/5.56/d",
        ),
    )
    name: Line = ask("Name", ref="wt2010/5.56/b", example="DS Ellen Marsh")
    agency: Agency = ask("Agency", ref="wt2010/5.56/b", example="police")
    post: Line = ask("Post", ref="wt2010/5.56/d", example="Detective sergeant")
    seat: Seat = ask("Takes part as", default=Seat.AGENCY, ref="wt2010/5.56/b")
    can_decide: bool = ask(
        "Can they decide for their agency?",
        ref="wt2010/5.56/d",
        example=True,
        why="Those taking part are senior enough to weigh the facts and commit their agency.",
    )
    must_take_back: Narrative | None = ask(
        "If not, what must they take back?", default=None, ref="wt2010/5.56/d"
    )


class Absence(Piece):
    """Somebody who should have taken part and did not; a manager accepts the reason. wt2010/5.56/b"""

    who: Wanted = ask("Who was missing?", ref="wt2010/5.56/b", example="health")
    reason: Narrative = ask(
        "Why?",
        ref="wt2010/5.56/b",
        example="Nobody on call could be reached before the child had to be seen.",
    )
    accepted_by: Line = ask(
        "Accepted by which manager?", ref="wt2010/5.56/b", example="Alan Reid, team manager"
    )


class AdultProblem(StrEnum):
    """Problems of adults at home for which adult services are thought of. wt2010/5.56/g"""

    VIOLENCE = "domestic_violence"
    SUBSTANCE_MISUSE = "substance_misuse"
    MENTAL_ILLNESS = "mental_illness"


class AdultServiceConsidered(Piece):
    """An adult service thought of as a participant: invited, or why not. wt2010/5.56/g"""

    needs = (Need("reason", {"invited": False}, "Say why it was not invited.", "wt2010/5.56/g"),)
    problem: AdultProblem = ask(
        "For which problem?", ref="wt2010/5.56/g", example="substance_misuse"
    )
    service: Line = ask("Which service?", ref="wt2010/5.56/g", example="Northam alcohol service")
    invited: bool = ask("Invited?", ref="wt2010/5.56/g", example=True)
    reason: Narrative | None = ask("If not, why not?", default=None, ref="wt2010/5.56/g")


class StrategyDiscussionHeld(Record):
    """A strategy discussion has been held: who led it, who took part, how. wt2010/5.56/b"""

    title = "Strategy discussion held"
    ref = "wt2010/5.56/b"
    needs = (
        Need("place", {"mode": Mode.MEETING}, "Say where it was held.", "wt2010/5.59/a"),
        Need(
            "why_no_meeting",
            {"complex_maltreatment": True, "mode": (Mode.TELEPHONE, Mode.VIDEO, Mode.OTHER)},
            "Complex maltreatment generally calls for a meeting: say why there was none.",
            "wt2010/5.59/a",
        ),
    )
    convened_by: Agency = ask(
        "Which agency convened it?", ref="wt2010/5.56/c", example="social_care"
    )
    chair: Line = ask(
        "Who led it?",
        ref="wt2010/5.56/c",
        why="Social care convenes and leads.",
        example="Alan Reid",
    )
    chair_agency: Agency = ask("Of which agency?", ref="wt2010/5.56/c", example="social_care")
    participants: list[Participant] = ask(
        "Who took part?",
        ref="wt2010/5.56/b",
        why="Social care, police and health at least, and above all whoever referred the child.",
        example=[
            {
                "name": "Alan Reid",
                "agency": "social_care",
                "post": "Team manager",
                "can_decide": True,
            },
            {
                "name": "DS Ellen Marsh",
                "agency": "police",
                "post": "Detective sergeant",
                "can_decide": True,
            },
            {"name": "Ruth Okafor", "agency": "health", "post": "Named nurse", "can_decide": True},
            {
                "name": "Grace Mensah",
                "agency": "education",
                "post": "Head teacher",
                "seat": "referring_agency",
                "can_decide": True,
            },
        ],
    )
    absences: list[Absence] = ask(
        "Who should have been there and was not?", default=[], ref="wt2010/5.56/b"
    )
    referred_by_agency: bool = ask(
        "Was the child referred by an agency?", ref="wt2010/5.56/b", example=True
    )
    patient: PatientStatus = ask(
        "Is the child a patient?", ref="wt2010/5.56/e", example="not_a_patient"
    )
    medical_examination: bool = ask(
        "Has there been, or may there have to be, a medical examination?",
        ref="wt2010/5.56/f",
        example=False,
        why="Then a senior doctor of the service giving it takes part.",
    )
    adult_problems: list[AdultProblem] = ask(
        "Which of these do adults at home struggle with?",
        default=[],
        ref="wt2010/5.56/g",
    )
    adult_services: list[AdultServiceConsidered] = ask(
        "Which adult services were thought of?",
        default=[],
        ref="wt2010/5.56/g",
        example=[
            {
                "problem": "domestic_violence",
                "service": "Northam domestic abuse service",
                "invited": True,
            },
            {"problem": "substance_misuse", "service": "Northam alcohol service", "invited": True},
        ],
    )
    mode: Mode = ask("How was it held?", ref="wt2010/5.59/a", example="meeting")
    place: Line | None = ask(
        "Where?",
        default=None,
        ref="wt2010/5.59/a",
        example="Parkside Primary School",
        why="Somewhere that suits the people who are needed.",
    )
    complex_maltreatment: bool = ask(
        "Is it a complex kind of maltreatment?", default=False, ref="wt2010/5.59/a"
    )
    why_no_meeting: Narrative | None = ask("Why no meeting?", default=None, ref="wt2010/5.59/a")


class FurtherDiscussionNeeded(Record):
    """No decision on section 47 yet: a further discussion is needed first. wt2010/5.59/b"""

    title = "A further strategy discussion is needed"
    ref = "wt2010/5.59/b"
    reasons: Narrative = ask(
        "Why?",
        ref="wt2010/5.59/b",
        example="The skeletal survey is read tomorrow, and everything turns on it.",
    )
    information_shared: Narrative = ask(
        "What was shared, and by whom?",
        ref="wt2010/5.59/c",
        example="Hospital: two healing fractures. Police: nothing known.",
    )
    safe_meanwhile: Narrative = ask(
        "How is the child safe meanwhile?",
        ref="wt2010/5.57/b",
        example="Stays on the ward; parents visit with a nurse there.",
    )
    hold_by: date = ask("Hold it by", ref="wt2010/5.59/b", example="2026-11-27")


# --- gates -----------------------------------------------------------------------------


def _social_care_leads(context: Context) -> bool | str:
    record = context.record
    for name in ("convened_by", "chair_agency"):
        if getattr(record, name) is None:
            return name
    return record.convened_by == Agency.SOCIAL_CARE and record.chair_agency == Agency.SOCIAL_CARE


social_care_leads = shown(
    "social_care_leads",
    "wt2010/5.56/c",
    "Children's social care convenes and leads a strategy discussion.",
    _social_care_leads,
)


def wanted_at(record: Any) -> Iterator[Wanted]:
    """Who, besides social care, must take part in this discussion. 5.56/b, 5.56/e, 5.56/f"""
    yield Wanted.POLICE
    yield Wanted.HEALTH
    if record.referred_by_agency:
        yield Wanted.REFERRING_AGENCY
    if record.patient not in (None, PatientStatus.NOT_A_PATIENT):
        yield Wanted.CONSULTANT
    if record.patient == PatientStatus.IN_PATIENT:
        yield Wanted.SENIOR_WARD_NURSE
    if record.medical_examination:
        yield Wanted.SENIOR_DOCTOR


def problems_at_home(context: Context) -> set[AdultProblem]:
    """Adult problems named in the discussion, or already on the file from the referral. 5.56/g"""
    found = set[AdultProblem](context.record.adult_problems or ())
    clarified = context.file.last(ReferralClarified)
    for problem, field in (
        (AdultProblem.VIOLENCE, "violence"),
        (AdultProblem.SUBSTANCE_MISUSE, "substance_misuse"),
        (AdultProblem.MENTAL_ILLNESS, "mental_illness"),
    ):
        if getattr(clarified, field, None) == "yes":
            found.add(problem)
    return found


def _missing_at(record: Any) -> list[str]:
    """Who must take part, does not, and is not excused."""
    people: list[Participant] = record.participants or []
    there = {str(p.agency) for p in people} | {str(p.seat) for p in people}
    absences: list[Absence] = record.absences or []
    excused = {str(a.who) for a in absences if a.reason and a.accepted_by}
    wanted = (str(one) for one in wanted_at(record))
    own_named = any(p.agency == Agency.SOCIAL_CARE and p.name for p in people)
    own = [] if own_named else [str(Agency.SOCIAL_CARE)]
    return own + [one for one in wanted if one not in there | excused]


def _problems_not_considered(context: Context) -> set[AdultProblem]:
    services: list[AdultServiceConsidered] = context.record.adult_services or []
    return problems_at_home(context) - {s.problem for s in services if s.problem}


def _who_lacks(context: Context) -> str:
    missing = ", ".join(one.replace("_", " ") for one in _missing_at(context.record))
    if missing:
        return (
            f"Not here yet: {missing}. Add them, or say under “Who should have been there” why not."
        )
    problems = ", ".join(sorted(one.replace("_", " ") for one in _problems_not_considered(context)))
    return f"Say which adult service was thought of for: {problems}."


def _all_there(context: Context) -> bool | str:
    if _missing_at(context.record):
        return "participants"
    return "adult_services" if _problems_not_considered(context) else True


strategy_participants_present = shown(
    "strategy_participants_present",
    "wt2010/5.56/b",
    "A named person each for social care, police and health takes part, and the referring agency; for a patient the "
    "consultant, for an in-patient the senior ward nurse too; a senior doctor where there is a medical examination. "
    "A gap has a reason that a manager accepts. Adult services are thought of for each adult problem at home.",
    _all_there,
    names=_who_lacks,
)


def _can_decide(context: Context) -> bool | str:
    people: list[Participant] = context.record.participants or []
    for position, person in enumerate(people):
        if not person.can_decide and not person.must_take_back:
            return f"participants.{position}.must_take_back"
    return True if people else "participants"


participants_can_decide = shown(
    "participants_can_decide",
    "wt2010/5.56/d",
    "Everybody taking part can commit their agency, or it is noted what they must take back.",
    _can_decide,
)
