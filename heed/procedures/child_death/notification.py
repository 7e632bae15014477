"""Hearing of a death, at any hour and from anybody; which board leads; registrars' and coroners' notices.

Working Together 2010, paragraphs 7.1, 7.15 to 7.19 and 7.32 to 7.37.
"""

from collections.abc import Iterable
from datetime import date, datetime, time
from enum import StrEnum

from heed.engine.calendar import LONDON, day_of
from heed.engine.procedure import (
    Context,
    Duty,
    Item,
    Part,
    Procedure,
    Spawn,
    State,
    Step,
    answered,
    named_in,
    noted,
    only_if,
    owes,
    shown,
    stated,
)
from heed.engine.record import Answer, Line, Narrative, Need, Piece, Record, ask, rows
from heed.procedures.child_death.pieces import (
    IDENTIFIES,
    FamilyMember,
    OtherChild,
    Professional,
    age_in_years,
    fact,
    is_neonatal,
)
from heed.procedures.child_death.roles import DeathRole

EVERYBODY = (
    DeathRole.ANY_PERSON,
    DeathRole.REGISTRAR,
    DeathRole.CORONER,
    DeathRole.POLICE,
    DeathRole.SOCIAL_CARE,
    DeathRole.HOSPITAL_STAFF,
    DeathRole.DESIGNATED_PERSON,
    DeathRole.PROFESSIONAL_CONFIRMING_DEATH,
)


class Place(StrEnum):
    """Where the child died or collapsed, as far as it changes what must be done."""

    HOSPITAL = "hospital"
    WARD = "hospital_ward"
    HOME = "home"
    HOSPICE = "hospice"
    PUBLIC = "public_place"
    CUSTODY = "custody"
    ABROAD = "abroad"
    OTHER = "other"


IN_HOSPITAL = (Place.HOSPITAL, Place.WARD)


class DeathReported(Record):
    """Somebody tells the designated person that a child has died: Form A. wt2010/7.37/a

    It is taken at any hour, with whatever is known; nothing in it may hold it up. Everything that
    comes later, from others too, is added to the same death.
    """

    title = "A child has died"
    ref = "wt2010/7.32/a"
    emergency = True
    child_name: Line = ask(
        "Child's name", ref="wt2010/7.37/a", example="Tomas Hart", also=IDENTIFIES
    )
    born_on: date = ask("Date of birth", ref="wt2010/7.37/a", example="2009-12-04", also=IDENTIFIES)
    died_at: datetime = ask(
        "When did the child die?",
        ref="wt2010/7.37/a",
        example="2010-11-01T06:40",
        why="To the minute if you can: limits count from here.",
    )
    place: Place = ask("Where?", ref="wt2010/7.33/a", example="hospital")
    confirmed_by: Line = ask(
        "Who confirmed that the child had died?", ref="wt2010/7.33/a", example="Dr Sunil Rao"
    )
    confirmed_role: Line = ask("In what role?", ref="wt2010/7.33/a", example="emergency consultant")
    notifier: Line = ask(
        "Who tells us, and how can they be reached?",
        ref="wt2010/7.37/a",
        example="Dr Sunil Rao, bleep 214",
    )
    notifier_confirmed: bool | None = ask(
        "Did you confirm the death yourself?", default=None, ref="wt2010/7.33/a"
    )
    circumstances: Narrative = ask(
        "What happened, as far as you know?",
        ref="wt2010/7.37/a",
        example="Found not breathing in his cot at 5.50; brought in by ambulance.",
    )
    not_foreseen: Answer = ask(
        "A day before, was the death NOT foreseen as a real possibility?",
        ref="wt2010/7.21/a",
        example="yes",
        why="Yes to this or to the next makes the death unexpected; not sure is handled as unexpected.",
    )
    collapse_unforeseen: Answer = ask(
        "Was the collapse or incident that led to it unforeseen?",
        ref="wt2010/7.21/a",
        example="yes",
    )
    life_limiting: Answer = ask(
        "Did the child have a life-limiting or life-threatening condition?",
        ref="wt2010/7.6/a",
        example="no",
        why="Shown before anybody speaks to the family. It does not make a death expected.",
    )
    end_of_life_plan: Line | None = ask(
        "Is there an end of life plan, and where is it kept?", default=None, ref="wt2010/7.6/b"
    )
    family_choice_of_place: Line | None = ask(
        "Where does the family wish the child to be cared for now?",
        default=None,
        ref="wt2010/7.6/b",
    )
    lived_in: Line = ask(
        "In which board's area did the child live?", ref="wt2010/7.32/a", example="Northam"
    )
    died_in: Line = ask(
        "In which board's area did the child die?", ref="wt2010/7.33/b", example="Northam"
    )
    country: Line | None = ask("If abroad, which country?", default=None, ref="wt2010/7.35/a")
    source: Line | None = ask("How was it heard of?", default=None, ref="wt2010/7.35/a")
    looked_after_by: Line | None = ask(
        "If looked after, by which authority?", default=None, ref="wt2010/7.34/d", example=None
    )
    youth_offending: bool = ask(
        "Supervised by a youth offending team?", default=False, ref="wt2010/7.80/b"
    )
    supervision_ended_on: date | None = ask(
        "If that has ended, when?", default=None, ref="wt2010/7.53/b"
    )
    healthcare_provider: Line | None = ask(
        "Which registered healthcare provider was involved?",
        default=None,
        ref="wt2010/7.52/a",
        example="Northam Hospitals NHS Trust",
    )
    family: list[FamilyMember] = ask(
        "Family",
        default=[],
        ref="wt2010/7.37/a",
        example=[{"name": "Leanne Hart", "relationship": "mother"}],
    )
    children_in_home: list[OtherChild] = ask(
        "Other children of the home",
        default=[],
        ref="wt2010/7.55/a",
        example=[{"name": "Jamie Hart"}],
    )
    parents_abroad: Line | None = ask(
        "If the parents are abroad, where?", default=None, ref="wt2010/7.61/a"
    )
    professionals: list[Professional] = ask(
        "Everybody known to have dealt with the child or relatives",
        default=[],
        ref="wt2010/7.37/b",
        example=[{"agency": "Northam Health Visiting"}, {"agency": "Hill Lane Surgery"}],
    )


FORM_A = (
    "child_name",
    "born_on",
    "died_at",
    "place",
    "lived_in",
    "died_in",
    "life_limiting",
    "looked_after_by",
    "youth_offending",
    "supervision_ended_on",
    "healthcare_provider",
    "family",
    "children_in_home",
    "end_of_life_plan",
    "parents_abroad",
)
"""What the file remembers of Form A; whatever is stated later stands in its place."""


class DeathAccepted(Record):
    """The designated person has what is needed and knows that it is one of ours. wt2010/7.1/c"""

    title = "Notification accepted"
    ref = "wt2010/7.32/a"
    stillborn: bool = ask("Stillborn?", ref="wt2010/7.1/c", example=False)
    planned_termination: bool = ask(
        "After a lawful planned termination?", ref="wt2010/7.1/d", example=False
    )
    death_certificate: bool = ask(
        "Was a death certificate issued?",
        default=False,
        ref="wt2010/7.1/d",
        why="It does not bring a planned termination into the review.",
    )
    reference: Line = ask(
        "Reference",
        ref="wt2010/7.42/c",
        example="ND-2010-041",
        why="Stands for the child from here on.",
    )
    normal_residence: Line = ask(
        "Where did the child normally live?", ref="wt2010/7.13/a", example="Northam"
    )


class WhyNotReviewed(StrEnum):
    STILLBORN = "stillborn"
    PLANNED_TERMINATION = "planned_termination"
    ADULT = "aged_18_or_over"


class DeathNotReviewed(Record):
    """Outside the review, and kept with the reason. wt2010/7.1/c"""

    title = "Not a death to review"
    ref = "wt2010/7.1/c"
    reason: WhyNotReviewed = ask("Why?", ref="wt2010/7.1/c", example="stillborn")
    live_birth_registered: bool = ask(
        "Registered as born alive?", ref="wt2010/7.1/d", example=False
    )
    reasons: Narrative = ask(
        "How is this known?", ref="wt2010/7.1/c", example="The hospital's stillbirth record."
    )


class DeathAlreadyKnown(Record):
    """The same death is on another file: this one is closed into it. wt2010/7.34/e"""

    title = "The same death as another"
    ref = "wt2010/7.34/e"
    same_as: Line = ask("Which file?", ref="wt2010/7.34/e", example="ND-2010-039")
    how_known: Narrative = ask(
        "How is it known to be the same?", ref="wt2010/7.34/e", example="Name, dates and mother."
    )


class LeadInQuestion(Record):
    """More than one board has to do with the death. wt2010/7.34/a"""

    title = "Which board leads?"
    ref = "wt2010/7.34/a"
    boards: list[Line] = ask("Which boards?", ref="wt2010/7.34/a", example=["Northam", "Eastwick"])
    why: Narrative = ask(
        "Why?", ref="wt2010/7.34/a", example="Lived in Eastwick; died in Northam Hospital."
    )


class DiedAbroad(Record):
    """A child who lived here has died abroad; known from any source, with partial facts. wt2010/7.35/a"""

    title = "Died abroad"
    ref = "wt2010/7.35/a"
    country: Line = ask("Where?", ref="wt2010/7.35/a", example="Spain")
    source: Line = ask(
        "How is it known?", ref="wt2010/7.35/a", example="A newspaper, and the child's school"
    )
    stillborn: bool = ask("Stillborn?", ref="wt2010/7.1/c", example=False)
    planned_termination: bool = ask(
        "After a lawful planned termination?", ref="wt2010/7.1/d", example=False
    )


class WhyLead(StrEnum):
    RESIDENCE = "normal_residence"
    LOOKED_AFTER = "looked_after"
    AGREED = "agreed_otherwise"


class _Lead(Record):
    needs = (
        Need(
            "agreed_with",
            {"because": WhyLead.AGREED},
            "Name the boards that agree.",
            "wt2010/7.34/b",
        ),
    )
    lead_board: Line = ask("Which board leads?", ref="wt2010/7.34/b", example="Northam")
    because: WhyLead = ask("Why that one?", ref="wt2010/7.34/b", example="normal_residence")
    agreed_with: list[Line] = ask("Agreed with which boards?", default=[], ref="wt2010/7.34/b")


class LeadBoardSettled(_Lead):
    """Which board leads, which panel gathers, and which others take part. wt2010/7.34/a"""

    title = "The lead is settled"
    ref = "wt2010/7.34/a"
    ours: bool = ask("Does this board lead?", ref="wt2010/7.34/b", example=True)
    gathering_panel: Line = ask(
        "Which panel gathers information?", ref="wt2010/7.34/a", example="Northam"
    )
    jointly: bool = ask("Jointly?", default=False, ref="wt2010/7.34/a")
    partners: list[Line] = ask("Which other boards take part?", default=[], ref="wt2010/7.34/c")
    reasons: Narrative = ask(
        "Reasons", ref="wt2010/7.34/a", example="Most who knew the child work here."
    )


class Involvement(Piece):
    """One agency, and whether it had to do with the child or family. wt2010/7.38/a"""

    agency: Line = ask("Agency", ref="wt2010/7.38/a", example="Northam Health Visiting")
    involved: Answer = ask(
        "Involved?", ref="wt2010/7.38/a", example="yes", why="Not known: it has not answered."
    )


class AgenciesIdentified(_Lead):
    """Which agencies dealt with child or family, and that this board leads. wt2010/7.38/a"""

    title = "Agencies found"
    ref = "wt2010/7.38/a"
    agencies: list[Involvement] = ask(
        "Every agency asked, and its answer",
        ref="wt2010/7.38/a",
        example=[
            {"agency": "Northam Health Visiting", "involved": "yes"},
            {"agency": "Youth offending", "involved": "no"},
        ],
    )


class BoardOfResidenceTold(Record):
    """The designated person of the area in which the child lived is told. wt2010/7.33/c"""

    title = "The child's own board told"
    ref = "wt2010/7.33/c"
    board: Line = ask("Which board?", ref="wt2010/7.33/c", example="Eastwick")
    person: Line = ask(
        "Who was told?", ref="wt2010/7.33/c", example="Grace Lund, designated person"
    )
    acknowledged_on: date | None = ask("Acknowledged", default=None, ref="wt2010/7.33/c")


# --- registrars and coroners -------------------------------------------------------------


class NoticeKind(StrEnum):
    REGISTERED = "registered"
    CORRECTED = "corrected"
    NO_LIABILITY = "no_liability"


class RegistrarNotice(Record):
    """A registrar tells the board of a death, a correction, or a certificate of no liability. wt2010/7.15/a"""

    title = "Registrar's notice"
    ref = "wt2010/7.15/a"
    emergency = True
    notice: Line = ask(
        "Entry or certificate number", ref="wt2010/7.15/a", example="Northam 2010/1182"
    )
    kind: NoticeKind = ask("What is it?", ref="wt2010/7.15/a", example="registered")
    district: Line = ask("Register sub-district", ref="wt2010/7.16/d", example="Northam Central")
    event_on: date = ask(
        "Registered, corrected or issued on",
        ref="wt2010/7.16/a",
        example="2010-11-04",
        why="The registrar has seven days from here.",
    )
    deceased: Line = ask(
        "Name of the child", ref="wt2010/7.15/a", example="Tomas Hart", also=IDENTIFIES
    )
    born: date | None = ask(
        "Date of birth", default=None, ref="wt2010/7.15/a", example="2009-12-04"
    )
    died: date | None = ask(
        "Date of death", default=None, ref="wt2010/7.15/a", example="2010-11-01"
    )
    cause: Narrative | None = ask("Cause registered", default=None, ref="wt2010/7.15/a")
    corrected: list[Line] = ask("What was corrected?", default=[], ref="wt2010/7.15/b")
    perhaps_under_18: bool = ask(
        "Was, or may have been, under 18?", default=True, ref="wt2010/7.15/b"
    )


class NoticeMatched(Record):
    """The notice is about this death; what it corrects stands from now on. wt2010/7.34/e"""

    title = "Notice matched"
    ref = "wt2010/7.34/e"
    notice: Line = ask("Which notice?", ref="wt2010/7.34/e", example="Northam 2010/1182")
    child_name: Line | None = ask(
        "Name, if corrected", default=None, ref="wt2010/7.15/b", also=IDENTIFIES
    )
    born_on: date | None = ask(
        "Date of birth, if corrected", default=None, ref="wt2010/7.15/b", also=IDENTIFIES
    )
    died_at: datetime | None = ask("Time of death, if corrected", default=None, ref="wt2010/7.15/b")
    now_in_scope: bool = ask(
        "Does it show a child under 18 after all?", default=False, ref="wt2010/7.15/b"
    )
    only_from_registrar: Narrative | None = ask(
        "If no professional had told us, why not?", default=None, ref="wt2010/7.34/e"
    )


class NoticeIsFirstNews(Record):
    """Nobody had told us of this death. wt2010/7.34/e"""

    title = "First news of a death"
    ref = "wt2010/7.34/e"
    notice: Line = ask("Which notice?", ref="wt2010/7.34/e", example="Northam 2010/1182")
    stillborn: bool = ask("Stillborn?", ref="wt2010/7.1/c", example=False)
    planned_termination: bool = ask(
        "After a lawful planned termination?", ref="wt2010/7.1/d", example=False
    )
    explanation: Narrative = ask(
        "Why had no professional told us?",
        ref="wt2010/7.34/e",
        example="Certified at home by a locum.",
    )


class NoticePassedOn(Record):
    """The sub-district is another board's: the notice goes there. wt2010/7.16/d"""

    title = "Notice passed on"
    ref = "wt2010/7.16/d"
    notice: Line = ask("Which notice?", ref="wt2010/7.16/d", example="Northam 2010/1182")
    to_board: Line = ask("To which board?", ref="wt2010/7.16/d", example="Eastwick")


class CoronerAddressed(Record):
    """Each board concerned gives the coroner the address for whatever comes later. wt2010/7.19/a"""

    title = "Coroner given our address"
    ref = "wt2010/7.19/a"
    address: Line = ask(
        "Address", ref="wt2010/7.19/a", example="Northam Safeguarding Children Board, Civic Centre"
    )
    email: Line = ask("Email", ref="wt2010/7.19/a", example="child.deaths@northam.example")


class ForTheCoroner(Record):
    """Something the board thinks the coroner ought to see. wt2010/7.19/b"""

    title = "For the coroner?"
    ref = "wt2010/7.19/b"
    information: Line = ask(
        "What?", ref="wt2010/7.19/b", example="A neighbour's account of the evening"
    )


class CoronerSupplyDecided(Record):
    """Whether it is supplied, and why. wt2010/7.19/b"""

    title = "Supply to the coroner decided"
    ref = "wt2010/7.19/b"
    information: Line = ask(
        "What?", ref="wt2010/7.19/b", example="A neighbour's account of the evening"
    )
    supplied: bool = ask("Supplied?", ref="wt2010/7.19/b", example=True)
    reasons: Narrative = ask(
        "Reasons", ref="wt2010/7.19/b", example="Bears on when he was last seen well."
    )


class CoronerShared(Record):
    """The coroner tells the board of an inquest or post mortem, or shares more. wt2010/7.18/a"""

    title = "The coroner's notice"
    ref = "wt2010/7.18/a"
    inquest: Answer = ask("Is there to be an inquest?", ref="wt2010/7.18/a", example="not_known")
    post_mortem: Answer = ask("A post mortem?", ref="wt2010/7.18/a", example="yes")
    decided_on: date = ask("Decided on", ref="wt2010/7.18/a", example="2010-11-02")
    information: Narrative | None = ask("What else was shared?", default=None, ref="wt2010/7.18/b")
    conditions: Narrative | None = ask("On what conditions?", default=None, ref="wt2010/7.18/b")


# --- gates -------------------------------------------------------------------------------


def _in_scope(context: Context) -> bool | str:
    for excluded in ("stillborn", "planned_termination"):
        given = getattr(context.record, excluded)
        if given is not False:
            return excluded if given is None else False
    born, died = fact(context, "born_on"), fact(context, "died_at")
    return not (born and died) or age_in_years(born, day_of(died)) < 18


in_scope = shown(
    "in_scope",
    "wt2010/7.1/c",
    "The review covers every death from birth to the eighteenth birthday, but no stillbirth and no lawful planned "
    "termination.",
    _in_scope,
    wants={"stillborn": False, "planned_termination": False},
)


def _out_of_scope(context: Context) -> bool | str:
    record = context.record
    if record.reason == WhyNotReviewed.ADULT:
        born, died = fact(context, "born_on"), fact(context, "died_at")
        return not (born and died) or age_in_years(born, day_of(died)) >= 18
    if record.reason == WhyNotReviewed.STILLBORN:
        return (
            "live_birth_registered"
            if record.live_birth_registered is None
            else not record.live_birth_registered
        )
    return record.reason is not None or "reason"


exclusion_holds = shown(
    "exclusion_holds",
    "wt2010/7.1/d",
    "A child registered as born alive who died before 18 is reviewed, unless after a lawful planned termination.",
    _out_of_scope,
)


def _lead_agreed(context: Context) -> bool | str:
    """Residence leads; for a looked after child the authority's board; otherwise all must agree."""
    record = context.record
    if not record.lead_board:
        return "lead_board"
    looked_after, lived_in = (
        context.file.facts.get("looked_after_by"),
        context.file.facts.get("lived_in"),
    )
    if looked_after and record.lead_board != looked_after:
        return False
    if looked_after or not lived_in or record.lead_board == lived_in:
        return True
    return bool(record.agreed_with) or "agreed_with"


lead_board_agreed = shown(
    "lead_board_agreed",
    "wt2010/7.34/b",
    "One board leads: that of the authority looking after the child; otherwise that of where the child lived, unless "
    "the boards agree on another.",
    _lead_agreed,
)


ours_or_theirs = stated(
    "ours", "wt2010/7.34/b", "Say whether this board leads.", "ours", True, False
)


# --- duties ------------------------------------------------------------------------------

REGISTRARS_FROM = date(2009, 4, 1)


def _event_day(context: Context) -> datetime | None:
    on = context.record.event_on
    return datetime.combine(on, time(), LONDON) if on else None


def _since_april_2009(context: Context) -> Iterable[Item]:
    """The registrars' duty is for deaths on or after 1 April 2009. 7.16/e"""
    died = context.record.died
    return (
        ()
        if died is not None and died < REGISTRARS_FROM
        else (Item(str(context.record.notice or "")),)
    )


def _notice_clock(id: str, entry: str, says: str) -> Duty:
    return Duty(
        id,
        says,
        DeathRole.REGISTRAR,
        (entry,),
        limit=id,
        counts_from=_event_day,
        each=_since_april_2009,
        key_from=lambda c: str(c.record.notice or ""),
    )


def _lives_elsewhere(context: Context) -> Iterable[Item]:
    lived, died = fact(context, "lived_in"), fact(context, "died_in")
    return (
        (Item("", f"Tell the designated person in {lived}"),)
        if lived and died and lived != died
        else ()
    )


NOTICE_DUTIES = (
    _notice_clock("registration_notice", "wt2010/7.16/a", "Send what is registered to the board"),
    _notice_clock("correction_notice", "wt2010/7.16/b", "Send the corrected entry to the board"),
    _notice_clock(
        "no_liability_notice",
        "wt2010/7.16/c",
        "Send notice of a certificate of no liability to the board",
    ),
)
NOTIFICATION_DUTIES = (
    Duty(
        "tell_board_of_residence",
        "Tell the designated person where the child lived",
        DeathRole.DESIGNATED_PERSON,
        ("wt2010/7.33/c",),
        each=_lives_elsewhere,
        met_by=("board_of_residence_told",),
        clock=False,
    ),
    Duty(
        "pass_coroners_notice",
        "Pass the coroner's notice on to the board where the child lived",
        DeathRole.DESIGNATED_PERSON,
        ("wt2010/7.18/a",),
        each=_lives_elsewhere,
        met_by=("board_of_residence_told",),
        clock=False,
    ),
    Duty(
        "coroner_address",
        "Give the coroner our address",
        DeathRole.BOARD,
        ("wt2010/7.19/a",),
        limit="coroner_address",
    ),
    Duty(
        "supply_to_coroner",
        "Decide whether the coroner is to see this",
        DeathRole.BOARD,
        ("wt2010/7.19/c", "wt2010/7.19/b"),
        limit="supply_to_coroner",
        each=lambda c: (
            Item(str(c.record.information), f"For the coroner? {c.record.information}"),
        ),
        key_from=named_in("information"),
    ),
    Duty(
        "perinatal_form",
        "Fill in the perinatal surveillance form; copy it to the regional office and to us",
        DeathRole.HEALTH_PROFESSIONAL,
        ("wt2010/7.38/d",),
        each=only_if(is_neonatal),
        met_by=("perinatal_form_copied",),
        clock=False,
    ),
    Duty(
        "official_notice_of_death_abroad",
        "Match an official notice of this death abroad",
        DeathRole.DESIGNATED_PERSON,
        ("wt2010/7.35/a",),
        met_by=("notice_matched",),
        clock=False,
    ),
)


# --- the overview's beginning ------------------------------------------------------------

DESIGNATED = (DeathRole.DESIGNATED_PERSON,)
EVERY_STATE = (
    "reported",
    "notified",
    "out_of_scope",
    "merged",
    "lead_undecided",
    "led_elsewhere",
    "gathering",
    "collating",
    "ready_for_panel",
    "scheduled",
    "deferred",
    "reviewed_provisional",
    "on_hold",
    "final_review",
    "concluded",
)


def _new_names(context: Context) -> Iterable[str]:
    """Other children of the home that this report names."""
    return [c.name for c in rows(context.record, "children_in_home") if c.name]


def agencies_named(context: Context) -> Iterable[str]:
    """The agencies of the professionals whom Form A names: the first to be asked. 7.37/b"""
    return [p.agency for p in rows(context.record, "professionals") if p.agency]


OPENED_BY_A_REPORT = (
    "coroner_not_told",
    Spawn("survivors_not_considered", each=_new_names),
    Spawn("form_b_not_sent", each=agencies_named),
)

PART = Part(
    states=(
        State(
            "reported",
            "Reported",
            "Somebody has told the designated person; the facts are not yet checked.",
            owes=owes(
                "accept_notification",
                "See whether it is ours to review, and accept it",
                DeathRole.DESIGNATED_PERSON,
                "wt2010/7.32/a",
            ),
        ),
        State(
            "notified",
            "Notified",
            "Accepted and matched.",
            owes=owes(
                "find_agencies",
                "Find out who dealt with the child or family",
                DeathRole.DESIGNATED_PERSON,
                "wt2010/7.38/a",
            ),
        ),
        State(
            "out_of_scope",
            "Not reviewed",
            "Outside the review; kept with its reason and not counted.",
            final=True,
        ),
        State("merged", "Same as another", "The same death is on another file.", final=True),
        State(
            "lead_undecided",
            "Lead not settled",
            "More than one board has to do with it.",
            owes=owes(
                "settle_lead",
                "Settle which board leads and which panel gathers",
                DeathRole.DESIGNATED_PERSON,
                "wt2010/7.34/a",
            ),
        ),
        State(
            "led_elsewhere",
            "Led elsewhere",
            "Another board leads and counts the death; we help.",
            final=True,
        ),
    ),
    duties=NOTIFICATION_DUTIES,
    steps=(
        Step(
            "report",
            DeathReported,
            (),
            "reported",
            "somebody tells of a child's death",
            EVERYBODY,
            ("7.32", "7.33", "7.34", "7.37"),
            opens=OPENED_BY_A_REPORT,
            remembers=(*FORM_A, "died_in"),
            starts=("tell_board_of_residence",),
        ),
        Step(
            "report_again",
            DeathReported,
            EVERY_STATE,
            None,
            "more is told of the same death",
            EVERYBODY,
            ("7.34", "7.37"),
            opens=OPENED_BY_A_REPORT[1:],
            remembers=(*FORM_A, "died_in"),
            starts=("tell_board_of_residence",),
        ),
        Step(
            "o01",
            DeathAccepted,
            ("reported",),
            "notified",
            "Form A accepted",
            DESIGNATED,
            ("7.32", "7.33", "7.37"),
            gates=(in_scope,),
            starts=("coroner_address", "perinatal_form"),
            opens=("family_not_told",),
            marks=("death_notified",),
            remembers=("reference",),
        ),
        Step(
            "o02",
            DeathNotReviewed,
            ("reported",),
            "out_of_scope",
            "outside the review",
            DESIGNATED,
            ("7.1",),
            gates=(exclusion_holds,),
        ),
        Step(
            "o03",
            DeathAlreadyKnown,
            ("reported",),
            "merged",
            "the same death as another",
            DESIGNATED,
            ("7.34",),
        ),
        Step(
            "o04",
            LeadInQuestion,
            ("notified",),
            "lead_undecided",
            "lived elsewhere, several areas, or looked after",
            DESIGNATED,
            ("7.33", "7.34"),
        ),
        Step(
            "o05",
            LeadBoardSettled,
            ("lead_undecided",),
            "led_elsewhere",
            "another board leads",
            DESIGNATED,
            ("7.34",),
            when={"ours": False},
            gates=(lead_board_agreed,),
        ),
        Step(
            "o06",
            LeadBoardSettled,
            ("lead_undecided",),
            "gathering",
            "this board leads",
            DESIGNATED,
            ("7.34",),
            when={"ours": True},
            gates=(lead_board_agreed,),
        ),
        Step(
            "o07",
            AgenciesIdentified,
            ("notified",),
            "gathering",
            "agencies found",
            DESIGNATED,
            ("7.38",),
            gates=(lead_board_agreed,),
        ),
        Step(
            "agencies_found_later",
            AgenciesIdentified,
            ("gathering", "collating"),
            None,
            "more agencies are found",
            DESIGNATED,
            ("7.38",),
        ),
        Step(
            "o21",
            DiedAbroad,
            ("reported",),
            "lead_undecided",
            "died abroad, lived here",
            DESIGNATED,
            ("7.34", "7.35"),
            gates=(in_scope,),
            starts=("official_notice_of_death_abroad",),
            opens=("family_not_told",),
            marks=("death_notified",),
        ),
        Step(
            "shown_under_18",
            NoticeMatched,
            ("out_of_scope",),
            "reported",
            "a correction shows a child under 18",
            DESIGNATED,
            ("7.15",),
            when={"now_in_scope": True},
        ),
        Step(
            "correction",
            NoticeMatched,
            EVERY_STATE,
            None,
            "a registrar's notice is about this death",
            DESIGNATED,
            ("7.15", "7.34"),
            remembers=("child_name", "born_on", "died_at"),
        ),
    ),
)


def _unheard_of(context: Context) -> bool:
    return context.file.state_of("overview") is None


REGISTRAR_NOTICE = Procedure(
    "registrar_notice",
    "Registrar's notice",
    "A registration, a correction or a certificate of no liability.",
    (
        Part(
            states=(
                State(
                    "reg_received",
                    "Received",
                    "To be tied to a death.",
                    owes=owes(
                        "match_notice",
                        "See whether this death is known to us",
                        DeathRole.DESIGNATED_PERSON,
                        "wt2010/7.34/e",
                    ),
                ),
                State("reg_matched", "Matched", "Tied to a death we knew of.", final=True),
                State(
                    "reg_opened_new",
                    "First news",
                    "It was the first news of the death.",
                    final=True,
                ),
                State("reg_passed_on", "Passed on", "Sent to the right board.", final=True),
            ),
            duties=NOTICE_DUTIES,
            steps=(
                *(
                    Step(
                        "notice_received",
                        RegistrarNotice,
                        (),
                        "reg_received",
                        "a registrar's notice comes in",
                        (DeathRole.REGISTRAR,),
                        ("7.15", "7.16"),
                        when={"kind": kind},
                        settles=(clock,),
                    )
                    for kind, clock in zip(NoticeKind, [d.id for d in NOTICE_DUTIES], strict=True)
                ),
                Step(
                    "g01",
                    NoticeMatched,
                    ("reg_received",),
                    "reg_matched",
                    "matched",
                    DESIGNATED,
                    ("7.15", "7.34"),
                ),
                Step(
                    "g02",
                    NoticeIsFirstNews,
                    ("reg_received",),
                    "reg_opened_new",
                    "first news of the death",
                    DESIGNATED,
                    ("7.15", "7.34"),
                    gates=(in_scope,),
                    provided=_unheard_of,
                    opens=("reported", "class_unset", "coroner_not_told"),
                ),
                Step(
                    "g03",
                    NoticePassedOn,
                    ("reg_received",),
                    "reg_passed_on",
                    "another board's",
                    DESIGNATED,
                    ("7.16",),
                ),
            ),
        ),
    ),
    many=True,
    run="notice",
)


supply_reasoned = answered(
    "supply_reasoned", "wt2010/7.19/b", "Supply is decided with reasons.", "reasons"
)


class PerinatalFormCopied(Record):
    """The perinatal surveillance form, which stands beside Form B2 and does not replace it. wt2010/7.38/d"""

    title = "Perinatal form copied"
    ref = "wt2010/7.38/d"
    completed_on: date = ask("Filled in", ref="wt2010/7.38/d", example="2010-11-08")
    to_regional_office_on: date = ask(
        "Copied to the regional office", ref="wt2010/7.38/d", example="2010-11-08"
    )
    to_designated_person_on: date = ask(
        "Copied to the designated person", ref="wt2010/7.38/d", example="2010-11-08"
    )


GENERAL = (
    noted(
        "board_of_residence_told",
        BoardOfResidenceTold,
        "the child's own board is told",
        DESIGNATED,
        "7.33",
    ),
    noted(
        "coroner_addressed",
        CoronerAddressed,
        "the coroner has our address",
        (DeathRole.BOARD,),
        "7.19",
        meets=("coroner_address",),
    ),
    noted(
        "for_the_coroner",
        ForTheCoroner,
        "something the coroner may need",
        (DeathRole.PANEL, DeathRole.BOARD),
        "7.19",
        starts=("supply_to_coroner",),
    ),
    noted(
        "coroner_supply_decided",
        CoronerSupplyDecided,
        "supply to the coroner is decided",
        (DeathRole.BOARD,),
        "7.19",
        gates=(supply_reasoned,),
        meets=("supply_to_coroner",),
    ),
    noted(
        "coroner_shared",
        CoronerShared,
        "the coroner's notice",
        (DeathRole.CORONER,),
        "7.18",
        starts=("pass_coroners_notice",),
    ),
    noted(
        "perinatal_form_copied",
        PerinatalFormCopied,
        "the perinatal form is copied",
        (DeathRole.HEALTH_PROFESSIONAL,),
        "7.38",
    ),
)
