"""Which families there are, what befalls each, and the story of every child in them.

Everything is drawn from the seed. Each family draws from a source of its own, so that one more
family changes nothing in the others.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

from heed.demo.arcs.journey import Cast, Journey, Said
from heed.demo.arcs.routes import ROUTES, Route
from heed.demo.banks import bank
from heed.demo.people import Child, Family, make_family
from heed.demo.staff import BY_USERNAME, WORKERS
from heed.demo.telling import Teller
from heed.engine.calendar import ENGLAND, LONDON
from heed.procedures.roles import Role

USUAL = sum(route.families for route in ROUTES)
"""How many families the demonstration has unless told otherwise."""

SIZES = (1, 1, 1, 2, 2, 2, 3)
"""How many children families have, drawn from these."""

DANGER = ("left_alone", "called_to_the_flat", "needles_out_of_reach", "he_came_back")
"""Storylines in which somebody may have to act the same night."""


@dataclass(frozen=True, slots=True)
class Story:
    """One child, and everything that has been written about them by now."""

    child: Child
    family: Family
    route: Route
    opened: datetime
    said: tuple[Said, ...]


def stories(seed: int, families: int, now: datetime) -> Iterator[list[Story]]:
    """The children of each family in turn, with their stories as they stand `now`."""
    decks = _Decks(seed)
    for number in range(families):
        route = ROUTES_IN_ORDER[number * USUAL // families % USUAL if families < USUAL else number % USUAL]
        yield _family(Random(f"{seed}:{number}"), number, route, decks.draw(route.kind), now)  # noqa: S311


def _family(random: Random, number: int, route: Route, storyline: dict[str, Any], now: datetime) -> list[Story]:
    began = _begins(random, route, now)
    single = route.kind == "pre_birth" or storyline["ages"] == [0, 0]
    size = random.choice((1, 1, 2)) if single else random.choice(SIZES)
    family = make_family(number, random, began.date(), storyline, size)
    cast, pace = _cast(random, route), random.random()
    again_on = ENGLAND.after(now.date() - timedelta(days=random.randint(8, 80)), 0)
    told: list[Story] = []
    for place, child in enumerate(family.children):
        words = Random(f"{number}:{place}:{pace}")  # noqa: S311
        journey = Journey(
            family=family,
            child=child,
            cast=cast,
            pace=Random(pace),  # noqa: S311 - the same for each child: they are seen together
            tell=Teller(family, child, cast.lead.name, words),
            clock=began + timedelta(minutes=2 * place),
            known={"again_on": again_on},
        )
        route.tell(journey)
        said = _so_far(journey, now)
        if said:
            told.append(Story(child, family, route, said[0].at, said))
    return told


def _so_far(journey: Journey, now: datetime) -> tuple[Said, ...]:
    """What has happened by now. An agreement still to come leaves its record waiting."""
    return tuple(
        one if one.agreed is None or one.agreed.at <= now else Said(one.at, one.type, one.data, one.by, None, one.episode)
        for one in journey.said
        if one.at <= now
    )


def _begins(random: Random, route: Route, now: datetime) -> datetime:
    """When the story begins: mostly on working days, Mondays and Fridays above all."""
    least, most = route.ago
    day = now.date() - timedelta(days=random.randint(least, most))
    if most > 3 and not ENGLAND.is_working_day(day) and random.random() < 0.8:
        day -= timedelta(days=random.choice((1, 2, 3)))
    while most > 3 and not ENGLAND.is_working_day(day) and random.random() < 0.85:
        day -= timedelta(days=1)
    hour = random.choice((8, 9, 9)) if day == now.date() else random.choice((9, 9, 10, 11, 13, 14, 15, 15, 16))
    at = datetime.combine(day, time(hour, random.randrange(0, 60, 5)), LONDON)
    return min(at, now - timedelta(minutes=random.randint(50, 200)))


def _cast(random: Random, route: Route) -> Cast:
    """Who works with the family. Nobody chairs a conference on a case they have had a hand in."""
    def one(role: Role) -> Any:
        return random.choice([worker for worker in WORKERS if worker.role == role])

    heads = [worker for worker in WORKERS if worker.role == Role.SOCIAL_WORK_MANAGER]
    head = random.choice(heads)
    lead = BY_USERNAME["lead6"] if "looked after" in route.name else one(Role.LEAD_SOCIAL_WORKER)
    return Cast(
        duty=one(Role.DUTY_SOCIAL_WORKER),
        team_manager=one(Role.TEAM_MANAGER),
        lead=lead,
        head=head,
        other_head=next(other for other in heads if other is not head),
        chair=one(Role.CONFERENCE_CHAIR),
    )


class _Decks:
    """Storylines of each kind, none twice before all have been told."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)  # noqa: S311
        self._decks: dict[str, list[dict[str, Any]]] = {}

    def draw(self, kind: str) -> dict[str, Any]:
        if not self._decks.get(kind):
            fitting = [line for line in bank("storylines") if _fits(line, kind)]
            self._decks[kind] = self._random.sample(fitting, len(fitting))
        return self._decks[kind].pop()


def _fits(line: dict[str, Any], kind: str) -> bool:
    if kind in ("slight", "pre_birth"):
        return bool(line.get("slight")) if kind == "slight" else line["theme"] == "pre_birth"
    if line.get("slight") or line["theme"] == "pre_birth":
        return False
    if kind == "danger":
        return line["id"] in DANGER
    return not line.get("crime") if kind == "light" else line["theme"] != "young_carer"


def _in_order() -> list[Route]:
    """Each route as often as it has families, spread out so that any run of them is a fair sample."""
    every = [(n / route.families, route) for route in ROUTES for n in range(route.families)]
    return [route for _, route in sorted(every, key=lambda pair: pair[0])]


ROUTES_IN_ORDER = _in_order()


def moment_of(today: date, clock: datetime) -> datetime:
    """The moment the demonstration is told at: mid-afternoon of that day, and never in the future."""
    return min(datetime.combine(today, time(15, 0), LONDON), clock)
