"""A journey: the clock of one child's story, and what is written as it goes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

from heed.demo.banks import bank
from heed.demo.people import Child, Family
from heed.demo.staff import BY_USERNAME, Worker
from heed.demo.telling import Teller
from heed.engine.calendar import ENGLAND, LONDON, months_after
from heed.engine.example import plain
from heed.engine.record import Record
from heed.procedures.roles import Role

Data = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Outsider:
    """A professional who writes, and has no sign-in here."""

    name: str
    role: str
    organisation: str


@dataclass(frozen=True, slots=True)
class Agreed:
    """That a second person agreed to a record: who, when and why."""

    by: Worker
    at: datetime
    reasons: str


@dataclass(frozen=True, slots=True)
class Said:
    """One record of a journey."""

    at: datetime
    type: type[Record]
    data: Mapping[str, Any]
    by: Worker | Outsider
    agreed: Agreed | None = None
    episode: str | None = None


@dataclass
class Cast:
    """Who works with a family in the authority."""

    duty: Worker
    team_manager: Worker
    lead: Worker
    head: Worker
    other_head: Worker
    chair: Worker
    minutes: Worker = BY_USERNAME["minutes"]
    police: Worker = BY_USERNAME["police"]
    legal: Worker = BY_USERNAME["legal"]
    designated: Worker = BY_USERNAME["designated"]
    night: Worker = BY_USERNAME["night"]
    reviewing: Worker = BY_USERNAME["reviewing"]


@dataclass
class Journey:
    """One child's story as it is being told.

    `pace` draws what the family has in common (days, lateness) and is the same for each of its
    children, so that brothers and sisters are seen on the same visit. `tell` draws the words.
    """

    family: Family
    child: Child
    cast: Cast
    pace: Random
    tell: Teller
    clock: datetime
    said: list[Said] = field(default_factory=list[Said])
    known: dict[str, Any] = field(default_factory=dict[str, Any])
    """What later parts of the story need from earlier ones: the day of the conference, say."""

    # -- the clock --

    @property
    def day(self) -> date:
        return self.clock.date()

    def after(self, working_days: int, hour: int | None = None) -> "Journey":
        """So many working days later, at an hour of the working day."""
        self.on(ENGLAND.after(self.day, working_days), hour)
        return self

    def on(self, day: date, hour: int | None = None) -> "Journey":
        """On that day; never before what has been told already."""
        drawn = self.pace.randint(9, 16), self.pace.randrange(0, 60, 5)
        at = datetime.combine(day, time(hour if hour is not None else drawn[0], drawn[1]), LONDON)
        self.clock = max(at, self.clock + timedelta(minutes=20))
        return self

    def later(self, minutes: int) -> "Journey":
        self.clock += timedelta(minutes=minutes)
        return self

    def in_days(self, working_days: int) -> date:
        """The date so many working days from now in the story."""
        return ENGLAND.after(self.day, working_days)

    def in_months(self, months: int) -> date:
        """About so many months from now, on a working day, and never later."""
        day = months_after(self.day, months)
        while not ENGLAND.is_working_day(day):
            day -= timedelta(days=1)
        return day

    # -- writing --

    def write(
        self,
        type_: type[Record],
        by: Worker | Outsider,
        /,
        *,
        endorser: Worker | None = None,
        **data: Any,
    ) -> None:
        """Write a record now. With an `endorser`, that manager agrees to it within the day."""
        agreed = None
        if endorser is not None:
            at = self.clock + timedelta(minutes=self.pace.choice((35, 70, 110, 200)))
            agreed = Agreed(endorser, at, self.tell.choose(*AGREED_BECAUSE))
        self.said.append(Said(self.clock, type_, plain(_lists(data)), by, agreed))
        self.clock = agreed.at if agreed else self.clock
        self.later(self.pace.choice((5, 10, 15)))

    def outsider(
        self, name: str, organisation: str, role: str = Role.PRACTITIONER
    ) -> Worker | Outsider:
        """A professional by name: somebody who signs in, or one who does not."""
        for worker in BY_USERNAME.values():
            if worker.name == name and worker.role == role:
                return worker
        return Outsider(name, role, organisation)

    # -- asking --

    @property
    def unborn(self) -> bool:
        return self.child.unborn

    @property
    def story(self) -> dict[str, Any]:
        return self.family.storyline

    @property
    def plan_story(self) -> dict[str, Any]:
        """The same for what is planned for this child: a plan speaks of its own child, and the worry may
        have begun with a brother or sister."""
        if self.tell.focus_is_child:
            return self.story
        own = bank("siblings")
        return {**self.story, **own["every_theme"], **own.get(self.story["theme"], {})}

    def story_told(self, slot: str) -> str:
        """The family's storyline under this heading, in words for this child."""
        return self.tell.story(slot)

    @property
    def crime(self) -> bool:
        """Whether a crime against this child is possible."""
        return bool(self.story.get("crime"))

    def yes(self, what: str) -> str:
        return "yes" if what in self.story["present"] else "no"

    def talks(self) -> bool:
        """Whether this child can be talked with."""
        return self.child.band_on(self.day) not in ("unborn", "baby")


AGREED_BECAUSE = (
    "Discussed together. I agree; the reasons are sound and follow from what is known.",
    "Agreed. {worker} is to tell me at once if anything changes.",
    "I have read the record and agree. The plan is proportionate.",
    "Agreed at supervision today.",
)


def _lists(data: Mapping[str, Any]) -> Data:
    """The data with dates in lists and nested parts as JSON holds them."""
    return {name: _plainly(value) for name, value in data.items()}


def _plainly(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {k: _plainly(v) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [_plainly(v) for v in value]
    return value.isoformat() if isinstance(value, date) else value
