"""Which families there are, what befalls each, and the story of every child in them.

Everything is drawn from the seed. Each family draws from a source of its own, so that one more
family changes nothing in the others.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from math import ceil
from random import Random
from typing import Any

from heed.demo.arcs.journey import Cast, Journey, Said
from heed.demo.arcs.routes import ROUTES, Route
from heed.demo.banks import bank
from heed.demo.people import Child, Family, make_family
from heed.demo.staff import BY_USERNAME, WORKERS
from heed.demo.telling import Teller
from heed.engine.calendar import ENGLAND, LONDON
from heed.engine.record import Record
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


def stories(
    seed: int, families: int, now: datetime, only: range | None = None
) -> Iterator[list[Story]]:
    """The children of each family in turn, with their stories as they stand `now`.

    `only` tells some of the families, by number, as they would be among all.
    """
    decks = _Decks(seed)
    for number in range(families if only is None else only.stop):
        route = _route(number, families)
        storyline = decks.draw(route.kind)
        if only is None or number in only:
            yield _family(number, seed, route, storyline, now)


def _route(number: int, families: int) -> Route:
    """Each route as often as it should be met, whether there are few families or many."""
    place = number * USUAL // families if families < USUAL else number
    return ROUTES_IN_ORDER[place % USUAL]


def _family(
    number: int, seed: int, route: Route, storyline: dict[str, Any], now: datetime
) -> list[Story]:
    random = Random(f"{seed}:{number}")  # noqa: S311
    wanted = _on_a_day(random, route, now)
    size = 1 if route.until or route.kind in ("pre_birth", "danger") else random.choice(SIZES)
    again_on = ENGLAND.after(now.date() - timedelta(days=random.randint(8, 80)), 0)
    cast, own = _cast(random, route), random.random()

    def begun(begin: datetime) -> Family:
        return make_family(number, Random(own), begin.date(), storyline, size, now.date())  # noqa: S311

    def told(family: Family, place: int, begin: datetime) -> Journey:
        words = Random(f"{number}:{place}:{own}")  # noqa: S311
        child = family.children[place]
        journey = Journey(
            family=family,
            child=child,
            cast=cast,
            pace=Random(own),  # noqa: S311 - the same for each child: they are seen together
            tell=Teller(family, child, cast.lead.name, words),
            clock=begin + timedelta(minutes=2 * place),
            known={"again_on": again_on},
        )
        route.tell(journey)
        return journey

    begin = wanted
    if route.until is not None:
        begin = _so_that(lambda at: told(begun(at), 0, at).said, route.until, wanted)
    family = begun(begin)
    stories: list[Story] = []
    for place, child in enumerate(family.children):
        said = told(family, place, begin).said
        if route.until is not None:
            said = said[: _first(said, route.until) + 1]
        said_by_now = _so_far(said, now, finished=route.until)
        if route.waiting and said_by_now:
            said_by_now = (*said_by_now[:-1], replace(said_by_now[-1], agreed=None))
        if said_by_now:
            stories.append(Story(child, family, route, said_by_now[0].at, said_by_now))
    return stories


def _first(said: Sequence[Said], type_: type[Record]) -> int:
    return next(n for n, one in enumerate(said) if one.type is type_)


def _so_that(
    tell: Callable[[datetime], Sequence[Said]], type_: type[Record], wanted: datetime
) -> datetime:
    """When a story must begin for a record of that type to fall on the wanted day, or just before."""
    begin = wanted
    for _ in range(10):
        said = tell(begin)
        late = (said[_first(said, type_)].at - wanted).total_seconds() / 86400
        if late <= 0:
            break
        begin -= timedelta(days=ceil(late))
    return begin


def _so_far(
    said: Iterable[Said], now: datetime, finished: type[Record] | None = None
) -> tuple[Said, ...]:
    """What has happened by now. An agreement still to come leaves its record waiting, unless the
    story is told just until that record has taken effect."""

    def by_now(one: Said) -> Said:
        if one.agreed is None or one.agreed.at <= now:
            return one
        if one.type is finished:
            return replace(one, agreed=replace(one.agreed, at=now))
        return replace(one, agreed=None)

    return tuple(by_now(one) for one in said if one.at <= now)


def _on_a_day(random: Random, route: Route, now: datetime) -> datetime:
    """When the story begins, or its last record falls: mostly on working days."""
    least, most = route.ago
    day = now.date() - timedelta(days=random.randint(least, most))
    if route.year is not None:
        day = date(route.year, 1, 9) + timedelta(days=random.randint(0, 330))
    if most > 3 and not ENGLAND.is_working_day(day) and random.random() < 0.8:
        day -= timedelta(days=random.choice((1, 2, 3)))
    while most > 3 and not ENGLAND.is_working_day(day) and random.random() < 0.85:
        day -= timedelta(days=1)
    hour = (
        random.choice((8, 9, 9))
        if day == now.date()
        else random.choice((9, 9, 10, 11, 13, 14, 15, 15, 16))
    )
    at = datetime.combine(day, time(hour, random.randrange(0, 60, 5)), LONDON)
    if route.until is not None:
        return min(datetime.combine(day, time(16, 55), LONDON), now)
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
    if kind == line["id"]:
        return True
    if line.get("slight") or line["theme"] == "pre_birth":
        return False
    if kind == "danger":
        return line["id"] in DANGER
    if kind == "light":
        return not line.get("crime")
    return kind == "grave" and line["theme"] != "young_carer"


def _in_order() -> list[Route]:
    """Each route as often as it has families, spread out so that any run of them is a fair sample."""
    every = [(n / route.families, route) for route in ROUTES for n in range(route.families)]
    return [route for _, route in sorted(every, key=lambda pair: pair[0])]


ROUTES_IN_ORDER = _in_order()


def moment_of(today: date, clock: datetime) -> datetime:
    """The moment the demonstration is told at: mid-afternoon of that day, and never in the future."""
    return min(datetime.combine(today, time(15, 0), LONDON), clock)
