"""Who was there, the family among them; who chaired, who took the note; whose views were heard.

Working Together 2010, paragraphs 5.85 to 5.89, 5.100, 5.111 and 5.149.
"""

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from heed.engine.fold import FileState
from heed.engine.procedure import Context, Gate, shown
from heed.engine.record import DoneOrWhyNot, Line, Narrative, Need, Piece, Record, ask, rows
from heed.procedures.roles import Role
from heed.procedures.shared import Agency, same

WHOLE = "whole conference"
"""The name of the part that is the whole: left out of it, a person is left out of everything."""
THE_REST = "the rest of the conference"
"""Of a conference that meets in parts, all that is no part with a name of its own."""


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
    colleague: Line | None = ask(
        "If a briefed colleague came instead: who?", default=None, ref="wt2010/5.85/d"
    )


class FamilyKind(StrEnum):
    """Who somebody of the family is."""

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


note_taker_is_not_the_chair = shown(
    "note_taker_is_not_the_chair",
    "wt2010/5.111/b",
    "Every conference has a note-taker of its own, who is not the chair.",
    _note_taker_apart,
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


# --- duties ----------------------------------------------------------------------------


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
