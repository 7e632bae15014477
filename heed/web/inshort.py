"""What a restricted file is about, in short, at the head of its page: the words used, then who, when, where.

Whoever opens it at midnight has the person and what is said to have happened before anything is owed.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from typing import Any

from heed.casefile.chronology import Event
from heed.casefile.models import File
from heed.documents.papers.case import Case, on, spoken
from heed.documents.prose import plain
from heed.engine.calendar import day_of
from heed.engine.record import rows
from heed.procedures.allegations.reported import AllegationReported
from heed.procedures.allegations.shared import employers
from heed.procedures.child_death.notification import DeathReported
from heed.procedures.child_death.pieces import age_in_years
from heed.procedures.serious_case_review.deciding import CaseReferredToBoard
from heed.procedures.serious_case_review.incident import SeriousIncidentKnown
from heed.web import gist, links, words

Fact = tuple[str, str]


@dataclass(frozen=True, slots=True)
class InShort:
    """What was said to have happened, where it is written, and what is known of whom it is about."""

    said: str
    whole: bool
    href: str
    facts: list[Fact]


def in_short(file: File, case: Case) -> InShort | None:
    """What such a file is about; None where nothing says it yet."""
    made = _KINDS.get(file.kind)
    if made is None:
        return None
    event, field, facts = made(case)
    text = plain(str(getattr(event.entry.record, field, None) or "")) if event else ""
    known = [(name, said) for name, said in facts if said]
    if not (text or known):
        return None
    short = gist.shortened(text)
    href = links.record(file.uuid, event.latest.entry.id) if event else ""
    return InShort(short, short == text, href, known)


Made = tuple[Event | None, str, list[Fact]]


def _allegation(case: Case) -> Made:
    """The latest report, and what the file has learnt since."""
    event = _last(case, AllegationReported)
    said, facts = event.entry.record if event else None, case.state.facts
    works = ", ".join(filter(None, (_of(said, "role"), _of(said, "setting"))))
    born = facts.get("born") or getattr(said, "born", None)
    return event, "allegation", [
        ("About", str(facts.get("accused") or "")),
        ("Born", _with_age(born, case.today)),
        ("Work", works),
        ("For", ", ".join(employers(case.state)) or _of(said, "employer")),
        ("Said by", _of(said, "source")),
        ("Received", spoken(case.state.mark("allegation_received"))),
        ("Why it is looked at", "; ".join(w for fact, w in _CRITERIA if facts.get(fact))),
        ("Outcome", _label(facts.get("outcome"))),
    ]  # fmt: skip


_CRITERIA = (
    ("criterion_harm", "has harmed a child, or may have"),
    ("criterion_offence", "may have committed a crime against a child, or connected with one"),
    ("criterion_unsuitable", "behaved in a way that suggests being unsuitable"),
)


def _death(case: Case) -> Made:
    event, facts = _last(case, DeathReported), case.state.facts
    died: datetime | None = facts.get("died_at")
    born: date | None = facts.get("born_on")
    where = ", in ".join(filter(None, (_label(facts.get("place")), facts.get("died_in"))))
    return event, "circumstances", [
        ("Child", str(facts.get("child_name") or "")),
        ("Born", _with_age(born, day_of(died) if died else case.today, "when the child died")),
        ("Died", spoken(died)),
        ("Where", where),
        ("Lived in", str(facts.get("lived_in") or "")),
        ("Looked after by", str(facts.get("looked_after_by") or "")),
        ("Life-limiting condition", _label(facts.get("life_limiting"))),
        ("Expected", _EXPECTED.get(case.state.state_of("classification") or "", "")),
        ("Family", "; ".join(f"{m.name}, {m.relationship}" for m in facts.get("family") or ())),
        ("Other children at home", "; ".join(
            f"{c.name}{f', born {on(c.born_on)}' if c.born_on else ''}"
            for c in facts.get("children_in_home") or ()
        )),
    ]  # fmt: skip


_EXPECTED = {
    "class_expected": "Expected",
    "class_unexpected": "Unexpected",
    "class_uncertain": "Not sure: handled as unexpected",
}


def _review(case: Case) -> Made:
    event = _last(case, CaseReferredToBoard, SeriousIncidentKnown)
    said = event.entry.record if event else None
    children = [
        f"{c.name} ({c.code}){f', born {on(c.born)}' if c.born else ''}"
        for c in rows(said, "children")
    ]
    agencies = [str(a.name) for a in rows(said, "agencies")]
    puts = ", ".join(filter(None, (_of(said, "referrer"), _of(said, "referrer_agency"))))
    return event, "what_happened", [
        ("About", "; ".join(children)),
        ("Put forward by", puts),
        ("Known since", on(getattr(said, "became_aware_on", None))),
        ("What it may teach", gist.shortened(plain(_of(said, "lessons_believed")))),
        ("Organisations", ", ".join(agencies)),
        ("Leading Board", str(case.state.facts.get("lead_board") or "")),
    ]  # fmt: skip


_KINDS: dict[str, Callable[[Case], Made]] = {
    "allegation": _allegation, "child_death": _death, "review": _review,
}  # fmt: skip


def _last(case: Case, *types: type[Any]) -> Event | None:
    return next(reversed(case.of_type(*types)), None)


def _of(record: Any, field: str) -> str:
    return str(getattr(record, field, None) or "")


def _label(choice: Any) -> str:
    return words.label(str(choice.value if isinstance(choice, Enum) else choice)) if choice else ""


def _with_age(born: date | None, then: date, when: str = "") -> str:
    if born is None:
        return ""
    return f"{on(born)}, {_age(born, then)}{f' {when}' if when else ''}"


def _age(born: date, then: date) -> str:
    years, days = age_in_years(born, then), (then - born).days
    if years >= 2:
        return f"{years} years"
    return words.several(days // 30, "month") if days > 60 else words.several(max(days, 0), "day")
