"""What is not a child's file: allegations, children's deaths and reviews, some live and some closed.

Each is a worked timeline, moved whole weeks so that it ends, or is broken off, near the present. The
people in them are invented, as everybody is.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from heed.access.actor import Actor, in_post, system
from heed.access.apart import within
from heed.access.models import Authority, Post
from heed.access.restricted import Standing, acting
from heed.access.roles import said
from heed.casefile.door import Statement, write_many
from heed.casefile.models import File
from heed.casefile.restricted import open_restricted, set_standing
from heed.engine.calendar import LONDON
from heed.procedures.roles import Role
from heed.registry import people
from heed.registry.models import Kind, Person

_TIMELINES = Path(__file__).parent / "timelines"
_DAY = re.compile(r"^(\d{4}-\d\d-\d\d)(T.*)?$")


@dataclass(frozen=True, slots=True)
class Told:
    """A timeline as the demonstration tells it.

    It is told up to the event before `until`, which falls `ago` days back; `as_it_was` leaves it in
    its own year. `by` says which of those who sign in writes in a role; `others` who else does, by
    role, with their organisation; `named` who is named on the file, and why.
    """

    timeline: str
    kind: str
    title: str
    subject: tuple[str, str] | None = None
    ago: int = 1
    until: int | None = None
    as_it_was: bool = False
    by: Mapping[str, str] = field(default_factory=dict[str, str])
    others: Mapping[str, tuple[str, str]] = field(default_factory=dict[str, tuple[str, str]])
    named: Mapping[str, tuple[Standing, str]] = field(
        default_factory=dict[str, tuple[Standing, str]]
    )


_SOCIAL_CARE = {"childrens_social_care": ("Iwan Prosser", "London Borough of Aldermere")}
_HOSPITAL = "Northam Hospital"

OVERSEERS = {"allegation": "officer", "child_death": "deaths", "review": "chairman"}
"""Who says, for each kind, who else sees a file."""

TOLD = (
    Told(
        "allegation-at-school", "allegation", "Allegation about Owen Pryce", ("Owen", "Pryce"), ago=75,
        by={"lado": "officer", "senior_manager": "headteacher"},
        others={"staff_or_volunteer": ("Gwen Ellis", "Millbrook Primary School"), **_SOCIAL_CARE},
        named={"headteacher": (Standing.WHOLE, "Head teacher of the school where it happened")},
    ),
    Told(
        "allegation-two-employers", "allegation", "Allegation about Peter Vane", ("Peter", "Vane"),
        until=18, by={"lado": "officer", "police": "police"},
        others={
            "staff_or_volunteer": ("Ruth Hale", "Hillside Academy"),
            "senior_manager": ("Marcus Doyle", "Hillside Academy"),
            "employer": ("Priya Nair", "Beacon Supply Teachers"), **_SOCIAL_CARE,
        },
        named={
            "police": (Standing.WHOLE, "Investigates the possible crime"),
            "manager": (Standing.WHOLE, "Answers for the social care strand"),
        },
    ),
    Told(
        "allegation-about-the-manager", "allegation", "Allegation about Carol Lyle", ("Carol", "Lyle"),
        until=6, by={"lado": "officer"},
        others={
            "staff_or_volunteer": ("Dee Park", "St Anne’s Playgroup"),
            "alternative_manager": ("John Hill", "St Anne’s Playgroup"),
        },
    ),
    Told(
        "child-death-baby-at-night", "child_death", "The death of Tomas Hart", ("Tomas", "Hart"),
        ago=20, by={"cdop_designated_person": "deaths", "designated_paediatrician": "paediatrician"},
        others={"hospital_staff": ("Mary Quist", _HOSPITAL), "coroner": ("Rita Coe", "Coroner’s office")},
        named={"visitor": (Standing.PART, "Knew the family as their health visitor")},
    ),
    Told(
        "child-death-expected-at-home", "child_death", "The death of Isla Penn", ("Isla", "Penn"), ago=12,
        by={"cdop_designated_person": "deaths"},
    ),
    Told(
        "child-death-away-from-home", "child_death", "The death of Kofi Mensah", ("Kofi", "Mensah"), ago=2, until=18,
        by={"cdop_designated_person": "deaths", "designated_paediatrician": "paediatrician"},
        others={"hospital_staff": ("Mary Quist", _HOSPITAL), "coroner": ("Rita Coe", "Coroner’s office")},
    ),
    Told(
        "review-rapid-and-local-2019", "review", "Local review, a girl of two", until=5,
        by={}, named={"author": (Standing.PART, "Writes for Estmoor NHS Trust")},
        others={
            "safeguarding_partners": ("Safia Renner", "Aldermere Safeguarding Board"),
            "local_authority_or_lscb": ("Dorothy Keane", "London Borough of Aldermere"),
            "record_holder": ("Colin Frayne", "Estmoor NHS Trust"),
            "any_professional_or_agency": ("Pia Lindqvist", "London Borough of Aldermere"),
        },
    ),
    Told(
        "review-to-evidence-of-change", "review", "Serious case review 2010/1", as_it_was=True,
        by={"lscb_chair": "chairman"},
        others={"overview_author": ("Thomas Arkwright", ""), "scr_panel_chair": ("Edith Varley", "")},
    ),
)  # fmt: skip


def write(authority: Authority, posts: Mapping[str, Post], now: datetime) -> list[File]:
    """Write every one of them through the door, and the panel's year."""
    files = [_tell(authority, posts, told, now) for told in TOLD]
    return [*files, _panel(authority, posts, now)]


def _tell(authority: Authority, posts: Mapping[str, Post], told: Told, now: datetime) -> File:
    events = _events(told, now)
    hand = system(authority, Role.ADMINISTRATOR, "Demonstration")
    begun = _moment(events[0]["at"])
    subject = _subject(authority, told, events[0]["data"])
    file = open_restricted(hand, told.kind, told.title, subject, begun)
    statements: list[Statement] = []
    recorded = begun
    for event in events:
        at = _moment(event["at"])
        recorded = max(recorded, at)
        statements.append(
            Statement(
                type=event["record"], data=event["data"], at=at, recorded_at=recorded,
                actor=_writer(authority, posts, told, event["by"]), history=told.as_it_was,
            )
        )  # fmt: skip
    write_many(hand, file, statements)
    overseer = in_post(posts[OVERSEERS[told.kind]])
    with acting(overseer):
        for username, (standing, why) in told.named.items():
            set_standing(overseer, file, posts[username].user, standing, why)
    return file


def _panel(authority: Authority, posts: Mapping[str, Post], now: datetime) -> File:
    """The reporting year of the panel, as its chair opened it."""
    chair = in_post(posts["panel"])
    april = date(now.year - (now.month < 4), 4, 1)
    at = datetime(april.year, 4, 8, 10, 0, tzinfo=LONDON)
    year = f"{april.year}-{(april.year + 1) % 100:02}"
    hand = system(authority, Role.ADMINISTRATOR, "Demonstration")
    file = open_restricted(
        hand, "child_death_panel", f"Child death overview panel {year}", None, at
    )
    opened = Statement(
        type="death_year_opened", data={"year": year}, at=at, recorded_at=at, actor=chair
    )
    write_many(hand, file, [opened])
    return file


def _events(told: Told, now: datetime) -> list[dict[str, Any]]:
    """The timeline up to where it is broken off, with its days moved."""
    every = json.loads((_TIMELINES / f"{told.timeline}.json").read_text())["events"]
    every = sorted(every, key=lambda event: event["at"])[: told.until]
    if told.as_it_was:
        return every
    last = date.fromisoformat(every[-1]["at"][:10])
    weeks = (now.date() - timedelta(days=told.ago) - last).days // 7
    return _moved(every, timedelta(weeks=weeks))


def _moved(value: Any, by: timedelta) -> Any:
    """The same with every day in it moved."""
    if isinstance(value, str):
        found = _DAY.match(value)
        return f"{date.fromisoformat(found[1]) + by}{found[2] or ''}" if found else value
    if isinstance(value, list):
        return [_moved(one, by) for one in value]
    if isinstance(value, dict):
        return {name: _moved(one, by) for name, one in value.items()}
    return value


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


def _subject(authority: Authority, told: Told, first: Mapping[str, Any]) -> Person | None:
    """The adult at work, or the child who died."""
    if told.subject is None:
        return None
    given, family = told.subject
    born = first.get("born_on") or first.get("born")
    with within(authority):
        return people.add(
            authority, kind=Kind.CHILD if told.kind == "child_death" else Kind.ADULT,
            given_name=given, family_name=family,
            birth_date=date.fromisoformat(born) if born else None,
        )  # fmt: skip


def _writer(authority: Authority, posts: Mapping[str, Post], told: Told, by: str) -> Actor:
    """Whoever signs in and writes in that role, or somebody who does not."""
    if by in told.by:
        return in_post(posts[told.by[by]])
    name, organisation = told.others.get(by, (said(by).capitalize(), ""))
    return Actor(authority=authority, name=name, role=by, organisation=organisation)
