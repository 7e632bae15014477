"""What every child protection conference shares, initial or review: who came, quorum, family, papers after.

Working Together 2010, paragraphs 5.84 to 5.90, 5.96, 5.100, 5.111, 5.112, 5.139 and 5.149.
"""

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from heed.engine.fold import FileState
from heed.engine.procedure import Context, Duty, Gate, only_if, shown
from heed.engine.record import DoneOrWhyNot, Line, Narrative, Need, Piece, Record, ask, rows
from heed.procedures.roles import Role
from heed.procedures.shared import Agency

WHOLE = "whole conference"
"""The name of the part that is the whole: left out of it, a person is left out of everything."""

SOCIAL_CARE_AND_TWO = 2
"""Besides social care, how many groups or agencies in direct contact a conference needs. 5.85/b"""

# --- who came --------------------------------------------------------------------------


class Attendance(StrEnum):
    """How each person invited took part. wt2010/5.85/d"""

    PRESENT = "present"
    REPRESENTED = "represented"
    REPORT_ONLY = "report_only"
    NEITHER = "neither"


class Attendee(Piece):
    """A professional who was invited, and how they took part. wt2010/5.85/d"""

    name: Line = ask("Name", ref="wt2010/5.85/d", example="Joy Adeyemi")
    agency: Agency = ask("Agency", ref="wt2010/5.85/b", example="health")
    group: Line = ask(
        "Professional group or agency",
        why="Two people of one group count once.",
        ref="wt2010/5.85/b",
        example="Health visiting",
    )
    direct_contact: bool = ask(
        "Has the group had direct contact with this child?",
        why="Only groups that know the child at first hand count towards the quorum.",
        ref="wt2010/5.85/b",
        example=True,
    )
    attendance: Attendance = ask(
        "How did they take part?",
        why="In person, through a briefed colleague, by a report alone, or not at all.",
        ref="wt2010/5.85/d",
        example="present",
    )


class FamilyKind(StrEnum):
    CHILD = "child"
    PARENT = "parent"
    RELATIVE = "relative"


class FamilyMember(Piece):
    """The child, a parent (absent ones too) or a relative, and how they took part. wt2010/5.86/c"""

    needs = (
        Need("why_not_invited", {"invited": False}, "Say why not.", "wt2010/5.86/c"),
        Need("interpreter", {"needs_interpreter": True}, "Say who interprets.", "wt2010/5.86/b"),
    )
    name: Line = ask("Name", ref="wt2010/5.86/c", example="Karen Shaw")
    kind: FamilyKind = ask("Child, parent or relative?", ref="wt2010/5.86/c", example="parent")
    relationship: Line = ask("Relationship to the child", ref="wt2010/5.86/c", example="mother")
    invited: bool = ask(
        "Invited?",
        why="Parents are normally invited wherever they live, and the child as age and understanding allow.",
        ref="wt2010/5.86/c",
        example=True,
    )
    why_not_invited: Narrative | None = ask("If not, why not?", default=None, ref="wt2010/5.86/e")
    explained: DoneOrWhyNot = ask(
        "Was it explained beforehand what the conference is for, who comes and how it runs?",
        ref="wt2010/5.86/a",
        example={"done": True},
    )
    explained_by: Line | None = ask(
        "By whom, and when?", default=None, ref="wt2010/5.86/a", example="Nadia Hussain"
    )
    attended: bool = ask("Did they come?", ref="wt2010/5.86/c", example=True)
    supporter: Line | None = ask("Supporter, friend or advocate", default=None, ref="wt2010/5.86/d")
    needs_interpreter: bool = ask(
        "Do they need an interpreter?", default=False, ref="wt2010/5.86/b"
    )
    interpreter: Line | None = ask("Interpreter", default=None, ref="wt2010/5.86/b")
    views: Narrative | None = ask(
        "If they did not come, what are their views?",
        why="Those who are left out, cannot come or would rather not are helped to be heard another way.",
        default=None,
        ref="wt2010/5.88/e",
    )
    views_obtained_by: Line | None = ask(
        "Who found out their views, and how?", default=None, ref="wt2010/5.86/f"
    )
    wishes: Narrative | None = ask(
        "Do they want to come, to all of it or part, and with whom?",
        why="A child is asked before it is decided for them.",
        default=None,
        ref="wt2010/5.86/e",
    )
    parts: list[Line] = ask(
        "If the conference met in parts: in which were they there?", default=[], ref="wt2010/5.87/a"
    )
    excluded_from: list[Line] = ask(
        "Parts from which the chair left them out",
        why=f"Write “{WHOLE}” if from all of it. The chair decides this in a record of its own.",
        default=[],
        ref="wt2010/5.87/b",
    )


class QuorumException(Piece):
    """Fewer than three agencies have had contact with the child: the only ground. wt2010/5.85/c"""

    agencies_in_contact: list[Line] = ask(
        "Which agencies, besides social care, have had contact with this child?",
        why="Staying away is no ground: an agency that knows the child counts, present or not.",
        ref="wt2010/5.85/c",
        example=["Midwifery"],
    )
    facts: Narrative = ask(
        "What are the facts?",
        ref="wt2010/5.85/c",
        example="Born last week; only the midwife has met the child.",
    )


class ChairsPart(Piece):
    """What the chair sees to at every conference. wt2010/5.89/d"""

    met_family_beforehand: DoneOrWhyNot = ask(
        "Met child and family beforehand?", ref="wt2010/5.89/d"
    )
    purpose_and_agenda: DoneOrWhyNot = ask("Purpose stated and agenda set?", ref="wt2010/5.89/d")
    confidentiality: DoneOrWhyNot = ask("Confidentiality stressed?", ref="wt2010/5.89/d")
    everybody_enabled: DoneOrWhyNot = ask(
        "Everybody, absent contributors too, helped to contribute?", ref="wt2010/5.89/d"
    )


THE_LEAD = {
    "name": "Nadia Hussain",
    "agency": "social_care",
    "group": "Children's social care",
    "direct_contact": True,
    "attendance": "present",
}
WHO_CAME = [
    THE_LEAD,
    {
        "name": "Joy Adeyemi",
        "agency": "health",
        "group": "Health visiting",
        "direct_contact": True,
        "attendance": "present",
    },
    {
        "name": "Grace Mensah",
        "agency": "education",
        "group": "Parkside Primary School",
        "direct_contact": True,
        "attendance": "represented",
    },
    {
        "name": "Sgt Alan Reid",
        "agency": "police",
        "group": "Police",
        "direct_contact": False,
        "attendance": "present",
    },
]
THE_FAMILY = [
    {
        "name": "Lily Shaw",
        "kind": "child",
        "relationship": "herself",
        "invited": False,
        "why_not_invited": "She is six and asked Nadia to speak for her.",
        "explained": {"done": True},
        "attended": False,
        "views": "Wants the shouting to stop and to stay with Mum.",
        "views_obtained_by": "Nadia Hussain, while drawing together",
    },
    {
        "name": "Karen Shaw",
        "kind": "parent",
        "relationship": "mother",
        "invited": True,
        "explained": {"done": True},
        "explained_by": "Nadia Hussain, at home",
        "attended": True,
        "supporter": "Her sister",
    },
    {
        "name": "Dean Shaw",
        "kind": "parent",
        "relationship": "father, living elsewhere",
        "invited": True,
        "explained": {"done": True},
        "attended": False,
        "views": "Worried, and would have Lily at weekends.",
        "views_obtained_by": "Letter to the chair",
    },
]


class Held(Record):
    """What is asked of every conference, initial or review, when it has met."""

    needs = (
        Need("expected_on", {"unborn": True}, "Say when the child is expected.", "wt2010/5.149/a"),
    )
    chair: Line = ask("Who chaired?", ref="wt2010/5.89/a", example="Anne Doyle")
    note_taker: Line = ask(
        "Who took the notes?",
        why="Every conference has a note-taker of its own, so that the chair can chair.",
        ref="wt2010/5.111/b",
        example="Peter Lunn",
    )
    attendance: list[Attendee] = ask(
        "Which professionals were invited, and how did each take part?",
        why="Everyone invited is listed, also those who neither came nor reported.",
        ref="wt2010/5.85/d",
        example=WHO_CAME,
    )
    quorum_exception: QuorumException | None = ask(
        "If below the quorum: the exception, and its facts",
        why="Only where fewer than three agencies have had contact with the child. The chair writes it.",
        default=None,
        ref="wt2010/5.85/c",
    )
    family: list[FamilyMember] = ask(
        "Child, parents and relatives: how did each take part?",
        why="Absent parents too. Nobody is left out by omission.",
        ref="wt2010/5.86/c",
        example=THE_FAMILY,
    )
    parts: list[Line] = ask(
        "Parts of the conference, if it met in parts",
        default=[],
        ref="wt2010/5.87/a",
        why="Some relatives cannot be there together, or will not speak in front of each other.",
    )
    unborn: bool = ask("Is this about a child not yet born?", default=False, ref="wt2010/5.149/a")
    expected_on: date | None = ask(
        "If so, when is the child expected?", default=None, ref="wt2010/5.149/a"
    )
    midwife: Line | None = ask(
        "Midwife who took part", default=None, ref="wt2010/5.149/c", why="Vital before a birth."
    )
    chairs_part: ChairsPart = ask("What the chair saw to", ref="wt2010/5.89/d")


# --- leaving somebody out --------------------------------------------------------------


class ExclusionGround(StrEnum):
    """Why somebody may be left out. A possible prosecution is not among them. wt2010/5.88/b"""

    VIOLENCE_OR_INTIMIDATION = "violence_or_intimidation"
    ALLEGED_ABUSER = "alleged_abuser"
    CONFLICT = "conflict"
    BOARD_CRITERION = "board_criterion"


class Exclusion(Piece):
    """One person left out of one part, with the evidence. wt2010/5.87/b"""

    needs = (
        Need(
            "police_advice",
            {"possible_prosecution": True},
            "Give the police's advice.",
            "wt2010/5.88/c",
        ),
        Need(
            "prosecutors_view",
            {"proceedings_begun": True},
            "Give the prosecutors' view.",
            "wt2010/5.88/c",
        ),
    )
    person: Line = ask("Who is left out?", ref="wt2010/5.87/b", example="Dean Shaw")
    part: Line = ask("Of which part?", ref="wt2010/5.87/b", example=WHOLE)
    ground: ExclusionGround = ask(
        "On which ground?",
        ref="wt2010/5.88/b",
        why="That somebody may be prosecuted is no ground by itself.",
    )
    evidence: Narrative = ask(
        "On what evidence?",
        ref="wt2010/5.87/b",
        example="Threatened the school nurse in writing on Monday.",
    )
    possible_prosecution: bool = ask("May they be prosecuted?", default=False, ref="wt2010/5.88/c")
    police_advice: Narrative | None = ask(
        "What do the police advise?", default=None, ref="wt2010/5.88/c"
    )
    proceedings_begun: bool = ask(
        "Have criminal proceedings begun?", default=False, ref="wt2010/5.88/c"
    )
    prosecutors_view: Narrative | None = ask(
        "What is the prosecutors' view?", default=None, ref="wt2010/5.88/c"
    )
    heard_how: Narrative = ask(
        "How will they be heard instead?",
        ref="wt2010/5.88/e",
        example="A letter, read out by the chair.",
    )


class ExclusionsDecided(Record):
    """The chair decides who is left out of the conference, of which part, and on what evidence. wt2010/5.88/d

    The whole list for the conference to come; a later decision takes its place.
    """

    title = "People left out of the conference"
    ref = "wt2010/5.88/d"
    exclusions: list[Exclusion] = ask("Who is left out, and why?", ref="wt2010/5.87/b")


class NoteToChair(Record):
    """A professional tells the chair beforehand of a fear of violence or intimidation. wt2010/5.87/c

    For the chair alone; never shown to the family.
    """

    title = "Safety concern, for the chair alone"
    ref = "wt2010/5.87/c"
    concern: Narrative = ask(
        "What are you afraid of?",
        why="So that everybody can speak safely. Only the chair reads this.",
        ref="wt2010/5.87/c",
        example="He waited outside the clinic for me last week.",
    )


class Coming(StrEnum):
    """What somebody answers to an invitation. wt2010/5.85/d"""

    YES = "yes"
    SENDS_COLLEAGUE = "sends_colleague"
    REPORT_ONLY = "report_only"
    NO = "no"


class InvitationAnswered(Record):
    """Somebody says whether they come to the conference, or who comes for them. wt2010/5.85/d

    A later answer takes the place of an earlier one.
    """

    title = "Answer to a conference invitation"
    ref = "wt2010/5.85/d"
    needs = (
        Need(
            "colleague",
            {"coming": Coming.SENDS_COLLEAGUE},
            "Say who comes instead, well briefed.",
            "wt2010/5.85/d",
        ),
    )
    name: Line = ask("Who answers?", ref="wt2010/5.85/d", example="Joy Adeyemi")
    coming: Coming = ask(
        "Will you come?",
        why="Every effort is made to come; otherwise a report is sent and a briefed colleague comes.",
        ref="wt2010/5.85/d",
        example="yes",
    )
    colleague: Line | None = ask(
        "Which briefed colleague comes instead?", default=None, ref="wt2010/5.85/d"
    )
    what_they_need: Narrative | None = ask(
        "What do you need in order to take part?",
        why="An interpreter, a supporter, help with travel, care for a child.",
        default=None,
        ref="wt2010/5.86/b",
    )


class ConferenceInquorate(Record):
    """Too few came: what is known may be shared, nothing is decided, every clock runs on. wt2010/5.85/b"""

    title = "Conference could not decide: no quorum"
    ref = "wt2010/5.85/b"
    attendance: list[Attendee] = ask(
        "Who was invited, and who came?", ref="wt2010/5.85/d", example=[THE_LEAD]
    )
    reconvened_on: date = ask("It meets again on", ref="wt2010/5.83/b", example="2010-11-19")
    child_safe_meanwhile: Narrative = ask(
        "What keeps the child safe until then?",
        ref="wt2010/5.83/b",
        example="Stays with her aunt, as agreed on Monday.",
    )


# --- what is sent afterwards -----------------------------------------------------------


class Recipient(Piece):
    """Somebody to whom it was sent, and what their copy leaves out. wt2010/5.112/b"""

    name: Line = ask("To whom", ref="wt2010/5.102/c", example="Karen Shaw")
    sent_on: date = ask("Sent on", ref="wt2010/5.102/c", example="2010-11-19")
    left_out: list[Line] = ask(
        "Parts left out of their copy",
        default=[],
        ref="wt2010/5.112/b",
        why="Nobody receives the record of a part from which they were left out.",
    )


SENT_TO = [
    {"name": name, "sent_on": "2010-11-19"}
    for name in (
        "Nadia Hussain",
        "Joy Adeyemi",
        "Grace Mensah",
        "Sgt Alan Reid",
        "Karen Shaw",
        "Dean Shaw",
    )
]


class DecisionsCirculated(Record):
    """The decision sheet has gone to everyone invited, whether or not they came. wt2010/5.102/c"""

    title = "Conference decisions sent"
    ref = "wt2010/5.102/c"
    recipients: list[Recipient] = ask(
        "To whom, and when?",
        why="Everyone who was invited, by the end of the next working day.",
        ref="wt2010/5.102/c",
        example=SENT_TO,
    )


class Heading(StrEnum):
    """What a conference's record holds. wt2010/5.111/c, 5.82/a"""

    ESSENTIAL_FACTS = "essential_facts"
    INFORMATION_ANALYSED = "information_analysed"
    DISCUSSION_AND_CONTRIBUTIONS = "discussion_and_contributions"
    JUDGEMENT_ON_HARM = "judgement_on_harm"
    DECISIONS_AND_REASONS = "decisions_and_reasons"
    OUTLINE_OR_REVISED_PLAN = "outline_or_revised_plan"


class RecordSection(Piece):
    """One section of the record, in the part of the conference to which it belongs. wt2010/5.112/b"""

    heading: Heading = ask("Heading", ref="wt2010/5.111/c")
    part: Line = ask("Part of the conference", default=WHOLE, ref="wt2010/5.112/b")
    text: Narrative = ask(
        "Text", ref="wt2010/5.111/c", example="As the conference heard and agreed."
    )


class ConferenceRecordCirculated(Record):
    """The full record, sent to all who came or were invited, less parts they were left out of. wt2010/5.112/a

    Confidential: passed to nobody else without the consent of the chair or the lead social
    worker (5.112/c).
    """

    title = "Conference record sent"
    ref = "wt2010/5.112/a"
    sections: list[RecordSection] = ask(
        "The record",
        why="Facts, analysis, discussion and contributions, judgement, decisions with reasons, and the plan.",
        ref="wt2010/5.111/c",
        example=[
            {"heading": h.value, "text": "As the conference heard and agreed."} for h in Heading
        ],
    )
    recipients: list[Recipient] = ask("To whom, and when?", ref="wt2010/5.112/a", example=SENT_TO)


class PassedOnBy(StrEnum):
    """Whose consent lets a conference's record go to somebody else. wt2010/5.112/c"""

    CONFERENCE_CHAIR = "conference_chair"
    LEAD_SOCIAL_WORKER = "lead_social_worker"


class ConferenceRecordPassedOn(Record):
    """The record goes to a third party, with consent; or prosecutors learn only that it exists. wt2010/5.112/c"""

    title = "Conference record passed on"
    ref = "wt2010/5.112/c"
    to: Line = ask("To whom?", ref="wt2010/5.112/c", example="Family court adviser")
    why: Narrative = ask("Why?", ref="wt2010/5.112/c", example="Asked for by the court.")
    existence_only: bool = ask(
        "Is it only that the record exists, told to prosecutors by the police?",
        default=False,
        ref="wt2010/5.112/d",
        why="In criminal proceedings; nothing of what it holds goes with it.",
    )
    consent_of: PassedOnBy | None = ask(
        "Who consents, the chair or the lead social worker?",
        default=None,
        ref="wt2010/5.112/c",
        example="conference_chair",
    )


def copy_for(record: ConferenceRecordCirculated, recipient: Recipient) -> list[RecordSection]:
    """The sections that a recipient's copy holds: none of a part from which they were left out."""
    out = {part.casefold() for part in recipient.left_out}
    if WHOLE in out:
        return []
    return [s for s in record.sections if s.part.casefold() not in out]


# --- gates -----------------------------------------------------------------------------

OPERATIONAL = (
    Role.DUTY_SOCIAL_WORKER,
    Role.LEAD_SOCIAL_WORKER,
    Role.TEAM_MANAGER,
    Role.SOCIAL_WORK_MANAGER,
    Role.STRATEGY_CHAIR,
)
"""Roles whose holders have an operational or line management part in a case."""


def hands_in_the_case(file: FileState) -> set[str]:
    """Everybody known to have worked on, managed or endorsed something in this case."""
    hands = {who for who, roles in file.hands.items() if roles.intersection(OPERATIONAL)}
    lead = file.facts.get("lead_social_worker")
    return (hands | {lead} if lead else hands) - {""}


def _note_taker_apart(context: Context) -> bool | str:
    record = context.record
    if record.note_taker is None:
        return "note_taker"
    return not same(record.note_taker, record.chair)


def said(given: Iterable[Any], name: str = "name") -> set[str]:
    """What rows hold under a name, as people's writing of it is compared."""
    return {str(getattr(row, name, None) or "").strip().casefold() for row in given} - {""}


def by_the_chair(context: Context) -> bool | str:
    """Written by the chair. History may not say who wrote: then that is what is missing."""
    if context.entry.by == Role.CONFERENCE_CHAIR:
        return True
    return "by" if context.entry.history else False


def same(one: str | None, other: str | None) -> bool:
    """Whether two names, as people write them, are the same."""
    return (one or "").strip().casefold() == (other or "").strip().casefold()


note_taker_is_not_the_chair = shown(
    "note_taker_is_not_the_chair",
    "wt2010/5.111/b",
    "Every conference has a note-taker of its own, who is not the chair.",
    _note_taker_apart,
)


def _here(attendees: Iterable[Any]) -> list[Any]:
    """Those who came or sent a briefed colleague."""
    return [a for a in attendees if a.attendance in (Attendance.PRESENT, Attendance.REPRESENTED)]


def _know_the_child(attendees: Iterable[Any]) -> set[str]:
    """Groups other than social care that know the child at first hand."""
    return said(
        (a for a in attendees if a.direct_contact and a.agency != Agency.SOCIAL_CARE), "group"
    )


def _social_care(attendees: Iterable[Any]) -> bool:
    return any(a.agency == Agency.SOCIAL_CARE for a in attendees)


def quorate(attendees: Iterable[Any], others_needed: int = SOCIAL_CARE_AND_TWO) -> bool:
    """Social care, and enough other groups in direct contact with the child, came or were represented."""
    here = _here(attendees)
    return _social_care(here) and len(_know_the_child(here)) >= others_needed


def _others_needed(file: FileState, choice: str) -> int:
    """The board's quorum, which may be higher than the national floor and never lower. 5.85/a"""
    return max(SOCIAL_CARE_AND_TWO, int(file.editions.choices.get(choice, SOCIAL_CARE_AND_TWO)))


def _excepted(context: Context) -> bool:
    """Fewer than three agencies know the child; the chair says so, and the attendance list agrees."""
    exception: QuorumException | None = context.record.quorum_exception
    if exception is None or context.entry.by != Role.CONFERENCE_CHAIR or not exception.facts:
        return False
    attendees = rows(context.record, "attendance")
    know = _know_the_child(attendees) | {
        name.casefold() for name in rows(exception, "agencies_in_contact")
    }
    return _social_care(_here(attendees)) and len(know) < SOCIAL_CARE_AND_TWO


def quorum_gate(ref: str, choice: str) -> Gate:
    """The quorum gate, by the board's setting for initial or for review conferences."""

    def check(context: Context) -> bool | str:
        attendees = rows(context.record, "attendance")
        if not attendees:
            return "attendance"
        return quorate(attendees, _others_needed(context.file, choice)) or _excepted(context)

    return shown(
        "quorum_met_or_exception",
        ref,
        "A conference decides only with social care and two other groups or agencies that know the child, "
        "or more if the board says so. The one exception, written by the chair, is a child who has had contact "
        "with fewer than three agencies; that people stayed away is no ground.",
        check,
    )


def is_unborn(context: Context) -> bool:
    """Said on the record, or earlier on the file and no birth recorded since."""
    if getattr(context.record, "unborn", False):
        return True
    known = context.file.facts.get("unborn") or context.file.facts.get("expected_on")
    return bool(known) and context.file.mark("born") is None


midwifery_involved_if_unborn = shown(
    "midwifery_involved_if_unborn",
    "wt2010/5.149/c",
    "Before a birth, midwifery takes part.",
    lambda c: "midwife" if is_unborn(c) and not c.record.midwife else True,
)


def _closely(context: Context) -> list[tuple[int, Any]]:
    """The child and each parent, with their places in the list."""
    family = enumerate(rows(context.record, "family"))
    return [(i, r) for i, r in family if r.kind in (FamilyKind.CHILD, FamilyKind.PARENT)]


def _excluded_by_chair(file: FileState, person: str | None, part: str) -> bool:
    decided = file.last(ExclusionsDecided)
    return any(
        same(row.person, person) and row.part.casefold() in (part.casefold(), WHOLE)
        for row in rows(decided, "exclusions")
    )


def _family_invited(context: Context) -> bool | str:
    kinds = {row.kind for _, row in _closely(context)}
    if FamilyKind.PARENT not in kinds or not (FamilyKind.CHILD in kinds or is_unborn(context)):
        return "family"
    for place, row in enumerate(context.record.family):
        for part in rows(row, "excluded_from"):
            if not _excluded_by_chair(context.file, row.name, part):
                return f"family.{place}.excluded_from"
    return True


family_invited_or_excluded_by_chair = shown(
    "family_invited_or_excluded_by_chair",
    "wt2010/5.86/c",
    "The child and every parent, absent ones too, are listed and invited, or it is said why not. Somebody is left "
    "out only by the chair, by person and part, with evidence.",
    _family_invited,
    satisfied_by=("exclusions_decided",),
)


def _parts_known(context: Context) -> bool | str:
    """Where it met in parts, each relative who came was in some of them. 5.87/a"""
    if rows(context.record, "parts"):
        for place, row in enumerate(rows(context.record, "family")):
            if row.attended and not row.parts:
                return f"family.{place}.parts"
    return True


attendance_by_part = shown(
    "attendance_by_part",
    "wt2010/5.87/a",
    "Where a conference meets in parts, it is said in which of them each relative was there.",
    _parts_known,
)


def _absent_heard(context: Context) -> bool | str:
    for place, row in _closely(context):
        away = row.attended is False or WHOLE in rows(row, "excluded_from")
        for name in ("views", "views_obtained_by"):
            if away and not getattr(row, name):
                return f"family.{place}.{name}"
    return True


absent_views_obtained = shown(
    "absent_views_obtained",
    "wt2010/5.88/e",
    "The views of the child, and of each parent who is not there, are before the conference.",
    _absent_heard,
)


def _explained(context: Context) -> bool | str:
    for place, row in _closely(context):
        if row.explained is None:
            return f"family.{place}.explained"
    return True


conference_explained_to_family = shown(
    "conference_explained_to_family",
    "wt2010/5.86/a",
    "What the conference is for, who comes and how it runs is explained to child and parents beforehand.",
    _explained,
)


def everyone_invited_accounted_for(invitation: type[Record]) -> Gate:
    """Everybody on the invitation to this conference is in the list of who came or did not. 5.85/d"""

    def check(context: Context) -> bool | str:
        sent = context.file.last_entry(invitation)
        before = [
            m for n in ("conference_held", "review_held") if (m := context.file.mark(n)) is not None
        ]
        if sent is None or any(mark >= sent.at for mark in before):
            return True
        invited = said(rows(sent.record, "invitees"))
        record = context.record
        return (
            True
            if invited <= said(rows(record, "attendance")) | said(rows(record, "family"))
            else "attendance"
        )

    return shown(
        "everyone_invited_accounted_for",
        "wt2010/5.85/d",
        "Everybody invited is listed as there, represented, by report only, or neither.",
        check,
    )


def _views_of_all(context: Context) -> bool | str:
    given = said(rows(context.record, "agency_views"), "agency")
    here = rows(context.file.facts, "attendance")
    heard = said((a for a in here if a.attendance != Attendance.NEITHER), "group")
    return True if given and heard <= given else "agency_views"


agency_views_recorded = shown(
    "agency_views_recorded",
    "wt2010/5.100/c",
    "Every agency that came or wrote is heard before the decision; its view stands on the record, dissent too.",
    _views_of_all,
)

chair_decides_exclusion = shown(
    "chair_decides_exclusion",
    "wt2010/5.88/d",
    "Only the chair decides to leave somebody out.",
    by_the_chair,
)


def _sent_to_all(context: Context) -> bool | str:
    facts = context.file.facts
    family = (row for row in rows(facts, "family") if row.invited or row.attended)
    invited = said(rows(facts, "attendance")) | said(family)
    return True if invited <= said(rows(context.record, "recipients")) else "recipients"


sent_to_everyone_invited = shown(
    "sent_to_everyone_invited",
    "wt2010/5.102/c",
    "It goes to everyone invited, whether or not they came.",
    _sent_to_all,
)


def _parts_left_out(context: Context) -> bool:
    """Each person left out of a part has a copy without that part."""
    for row in rows(context.file.facts, "family"):
        wanted = {part.casefold() for part in rows(row, "excluded_from")}
        for copy in rows(context.record, "recipients"):
            left_out = {part.casefold() for part in rows(copy, "left_out")}
            if same(copy.name, row.name) and not wanted <= left_out:
                return False
    return True


excluded_parts_left_out = shown(
    "excluded_parts_left_out",
    "wt2010/5.112/b",
    "Somebody left out of a part of the conference never receives the record of that part.",
    _parts_left_out,
)


def _may_pass_on(context: Context) -> bool | str:
    record = context.record
    if record.existence_only:
        return context.entry.by == Role.POLICE
    return True if record.consent_of else "consent_of"


consent_to_pass_on = shown(
    "consent_to_pass_on",
    "wt2010/5.112/c",
    "The record is confidential: it goes to nobody else without the consent of the chair or the lead social worker. "
    "The police alone may tell prosecutors that it exists.",
    _may_pass_on,
)


def _all_headings(context: Context) -> bool | str:
    given = {s.heading for s in rows(context.record, "sections") if s.text}
    return True if given >= set(Heading) else "sections"


conference_record_complete = shown(
    "conference_record_complete",
    "wt2010/5.111/c",
    "The record holds the facts, the analysis, the discussion with contributions, the judgement, the decisions with "
    "reasons, and the plan with clear tasks.",
    _all_headings,
)

# --- duties ----------------------------------------------------------------------------


def _decided_within_a_day(context: Context) -> bool:
    """Of every conference, unless the authority reads 5.102 as speaking of initial ones alone."""
    everywhere = context.file.editions.choices.get("review_decisions_circulated_within_a_day")
    review = context.record.type == "review_conference_held"
    return not (review and everywhere == "no")


DUTIES = (
    Duty(
        "conference_decisions",
        "Send the decisions to everyone invited",
        Role.CONFERENCE_CHAIR,
        ("wt2010/5.102/c", "wt2010/5.112/f"),
        limit="conference_decisions",
        each=only_if(_decided_within_a_day),
    ),
    Duty(
        "conference_record",
        "Send the full record to all who came or were invited",
        Role.ADMINISTRATOR,
        ("wt2010/5.112/a",),
    ),
)

AFTER_DECISIONS = (sent_to_everyone_invited, excluded_parts_left_out)
AFTER_RECORD = (conference_record_complete, sent_to_everyone_invited, excluded_parts_left_out)

KEPT_OF_A_CONFERENCE = ("attendance", "family", "expected_on")
"""Facts that the latest conference leaves on the file."""


def day_before(*names: str) -> Callable[[Context], "date | None"]:
    """Reads a due that is the day before the date in the first of these fields that holds one."""

    def read(context: Context) -> date | None:
        for name in names:
            value = getattr(context.record, name, None)
            if isinstance(value, date):
                return value - timedelta(days=1)
        return None

    return read
