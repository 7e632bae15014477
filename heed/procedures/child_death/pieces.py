"""What the rooms of chapter 7 share: ages, people, shares of information, and names kept out."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Any, cast

from heed.engine.calendar import day_of
from heed.engine.procedure import Context, Gate, Item, shown
from heed.engine.record import Line, Narrative, Need, Piece, Record, ask, rows
from heed.procedures.shared import Agency

# --- reading -----------------------------------------------------------------------------


def fact(context: Context, name: str) -> Any:
    """What this record says, or else what the file remembers."""
    said = getattr(context.record, name, None)
    return context.file.facts.get(name) if said in (None, "", []) else said


def died_on(context: Context) -> datetime | None:
    """The moment of death, from which several limits count."""
    return fact(context, "died_at")


IDENTIFIES = {"identifies": True}
"""Marks a field by which the child or family could be known: it never enters the data set. 7.40/b"""


# --- ages --------------------------------------------------------------------------------


class AgeGroup(StrEnum):
    """From dates, never typed in. The seven day line is the usual one; the chapter names only 28. 7.3/a"""

    EARLY_NEONATAL = "early_neonatal"
    LATE_NEONATAL = "late_neonatal"
    INFANT = "infant"
    ONE_TO_FOUR = "one_to_four"
    FIVE_TO_NINE = "five_to_nine"
    TEN_TO_FOURTEEN = "ten_to_fourteen"
    FIFTEEN_TO_SEVENTEEN = "fifteen_to_seventeen"
    ADULT = "adult"


NEONATAL = (AgeGroup.EARLY_NEONATAL, AgeGroup.LATE_NEONATAL)
INFANTS = (*NEONATAL, AgeGroup.INFANT)


def age_in_years(born_on: date, died: date) -> int:
    """Whole years between birth and death."""
    return died.year - born_on.year - ((died.month, died.day) < (born_on.month, born_on.day))


def age_group(born_on: date, died: date) -> AgeGroup:
    """The group that a child belongs to by age at death."""
    days = (died - born_on).days
    if days < 7:
        return AgeGroup.EARLY_NEONATAL
    if days < 28:
        return AgeGroup.LATE_NEONATAL
    years = age_in_years(born_on, died)
    for under, group in (
        (1, AgeGroup.INFANT),
        (5, AgeGroup.ONE_TO_FOUR),
        (10, AgeGroup.FIVE_TO_NINE),
        (15, AgeGroup.TEN_TO_FOURTEEN),
        (18, AgeGroup.FIFTEEN_TO_SEVENTEEN),
    ):
        if years < under:
            return group
    return AgeGroup.ADULT


def age_group_in(context: Context) -> AgeGroup | None:
    """The age group at death as far as the file knows it."""
    born, died = fact(context, "born_on"), died_on(context)
    return age_group(born, day_of(died)) if born and died else None


def is_neonatal(context: Context) -> bool:
    """Whether the child was under 28 days old."""
    return age_group_in(context) in NEONATAL


def is_infant(context: Context) -> bool:
    """Whether the child was under a year old."""
    return age_group_in(context) in INFANTS


# --- people, agencies, what is shared ----------------------------------------------------


class FamilyMember(Piece):
    """A parent, carer, brother, sister or other relative. wt2010/7.7/a"""

    name: Line = ask("Name", ref="wt2010/7.7/a", example="Leanne Hart", also=IDENTIFIES)
    relationship: Line = ask("Who are they to the child?", ref="wt2010/7.7/a", example="mother")
    contact: Line | None = ask(
        "How would they like to be reached?", default=None, ref="wt2010/7.7/a", also=IDENTIFIES
    )


class OtherChild(Piece):
    """Another child of the home. wt2010/7.55/a"""

    name: Line = ask("Name", ref="wt2010/7.55/a", example="Jamie Hart", also=IDENTIFIES)
    born_on: date | None = ask("Date of birth", default=None, ref="wt2010/7.55/a")


class When(StrEnum):
    """Before the death, at it, or both."""

    BEFORE = "before_death"
    AT = "at_death"
    BOTH = "both"


class Professional(Piece):
    """Somebody known to have dealt with the child or relatives. wt2010/7.37/b"""

    agency: Line = ask("Agency", ref="wt2010/7.37/b", example="Northam Health Visiting")
    name: Line | None = ask("Name", default=None, ref="wt2010/7.37/b", example="Joy Adeyemi")
    role: Line | None = ask("Role", default=None, ref="wt2010/7.37/b", example="health visitor")
    contact: Line | None = ask("How to reach them", default=None, ref="wt2010/7.37/b")


class Attendance(StrEnum):
    """Whether somebody came to a discussion, or sent what they know."""

    PRESENT = "present"
    SENT_INFORMATION = "sent_information"
    ABSENT = "absent"


class Attendee(Piece):
    """Somebody at a discussion, or asked to it. wt2010/7.79/c, 7.86/d"""

    needs = (
        Need(
            "reason",
            {"attended": Attendance.ABSENT},
            "Say why they could not take part.",
            "wt2010/7.86/d",
        ),
    )
    name: Line = ask("Name", ref="wt2010/7.79/a", example="Ellen Marsh")
    role: Line = ask("Post", ref="wt2010/7.79/c", example="Detective inspector")
    agency: Agency = ask("Agency", ref="wt2010/7.79/a", example="police")
    attended: Attendance = ask("Took part?", default=Attendance.PRESENT, ref="wt2010/7.86/d")
    reason: Narrative | None = ask("If not, why not?", default=None, ref="wt2010/7.86/d")


class Share(Piece):
    """What was shared, or withheld, with whom and why, for an agency's own record. wt2010/7.10/c"""

    what: Narrative = ask(
        "What?", ref="wt2010/7.10/c", example="That the cause of death was an infection."
    )
    shared_with: Line = ask(
        "With whom?", ref="wt2010/7.10/c", example="Both parents", also=IDENTIFIES
    )
    why: Narrative = ask(
        "Why, or why not?",
        ref="wt2010/7.10/c",
        example="They asked, and it answers their question.",
    )
    agency: Line = ask("In which agency's record?", ref="wt2010/7.10/c", example="Northam Hospital")
    shared: bool = ask("Was it shared?", default=True, ref="wt2010/7.10/c")


class ToDo(Piece):
    """What will be done, by whom, by when. wt2010/7.79/b"""

    action: Line = ask(
        "What will be done?", ref="wt2010/7.79/b", example="Visit the home with the police"
    )
    owner: Line = ask("By whom?", ref="wt2010/7.79/b", example="Dr Amara Obi")
    by_when: datetime | None = ask(
        "By when?", default=None, ref="wt2010/7.79/b", example="2010-11-02T18:00"
    )


def agencies(people: Iterable[Any]) -> set[Agency]:
    """The agencies that took part."""
    return {p.agency for p in people if p.agency and p.attended != Attendance.ABSENT}


def items(names: Iterable[str], says: str) -> list[Item]:
    """One duty for each name."""
    return [Item(n, f"{says}: {n}") for n in dict.fromkeys(n for n in names if n)]


# --- names kept out ----------------------------------------------------------------------


def names_known(facts: Mapping[str, Any]) -> set[str]:
    """Every name on the file by which somebody could know the child or family. 7.11/c"""
    given = [str(facts.get("child_name") or "")]
    for people in ("family", "children_in_home"):
        given += [str(getattr(p, "name", None) or "") for p in rows(facts, people)]
    return {
        part for name in given for part in re.split(r"[^\w'’-]+", name.casefold()) if len(part) > 2
    }


def texts(value: Any) -> Iterator[str]:
    """Every text in a record, however deep."""
    if isinstance(value, StrEnum):
        return
    if isinstance(value, str):
        yield value
    elif isinstance(value, Piece):
        for name in type(value).model_fields:
            yield from texts(getattr(value, name))
    elif isinstance(value, list | tuple):
        for one in cast(list[Any], value):
            yield from texts(one)


def words_of(text: str) -> set[str]:
    """The words of a text, as names are compared: without case, and without a possessive."""
    return set(re.split(r"[^\w'’-]+", re.sub(r"['’]s\b", "", text.casefold())))


def names_found(record: Record, known: set[str]) -> set[str]:
    """Which known names stand in the texts of a record."""
    return {word for text in texts(record) for word in words_of(text)} & known


def without_names(context: Context) -> bool:
    """Whether no name of child or family is left in the record."""
    return not names_found(context.record, names_known(context.file.facts))


no_names_in_it = shown(
    "no_names_in_it",
    "wt2010/7.42/c",
    "It bears a reference, and nothing by which the child or family could be known: a name on the file stands in it.",
    without_names,
)


def shares_recorded(name: str = "shares") -> Gate:
    """A gate that opens when what was shared is written, in the field of this name. wt2010/7.10/c"""
    return shown(
        "share_recorded",
        "wt2010/7.10/c",
        "What was shared or withheld, with whom and why, is written for each agency's own record.",
        lambda c: bool(rows(c.record, name)) or name,
    )


share_recorded = shares_recorded()
