"""The borough next door: a second authority of the same deployment, with its own people and a few children.

Its stories are drawn from the same routes, far along in the numbering, so that nobody in it has the
name, the home or a number of anybody in the first. Where they name who works with the child, they
name its own staff.
"""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from heed.access.models import Authority, Organisation
from heed.access.organisations import council
from heed.demo.arcs.journey import Outsider, Said
from heed.demo.banks import bank
from heed.demo.circles import PHONES
from heed.demo.generate import Generator, staffed
from heed.demo.plan import ROUTES_IN_ORDER, USUAL, Story, stories
from heed.demo.staff import (
    NEIGHBOUR,
    NEIGHBOUR_CODE,
    NEIGHBOUR_TEAMS,
    NEIGHBOURS,
    WORKERS,
    Worker,
)

FAR = 50_000 // USUAL * USUAL
"""The number of its first family: further than any demonstration of one authority goes."""

TOLD = (
    "being assessed", "child in need plan", "section 47 enquiry under way", "plan in effect",
    "assessed, no support, closed",
)  # fmt: skip
"""What has befallen its families, one each."""

_HERE, _NEXT_DOOR = "Aldermere", "Westhythe"
_OF_ROLE = {worker.role: worker for worker in NEIGHBOURS}
_INSTEAD = {w.name: _OF_ROLE[w.role].name for w in WORKERS if w.role in _OF_ROLE}


def write(seed: int, now: datetime) -> Authority:
    """Found the neighbouring authority and tell its stories."""
    since = now.date() - timedelta(days=1500)
    authority, posts = staffed(NEIGHBOUR, NEIGHBOUR_CODE, NEIGHBOUR_TEAMS, NEIGHBOURS, since)
    reach = {"phone": f"{PHONES}210", "out_of_hours": f"{PHONES}260"}
    Organisation.objects.filter(pk=council(authority).pk).update(**reach)
    generator = Generator(authority, posts, seed, now)
    names = [route.name for route in ROUTES_IN_ORDER]
    for number in (FAR + names.index(name) for name in TOLD):
        # a family has a number of its own: only that one is told
        for family in stories(seed, FAR + USUAL, now, range(number, number + 1)):
            generator.write([_next_door(story) for story in family])
    return authority


def _next_door(story: Story) -> Story:
    """The same story among other people: its own streets, its own staff."""
    number = FAR - story.family.number
    family = replace(story.family, postcode=f"NX8 {abs(number) % 10}{story.family.postcode[-2:]}")
    return replace(story, family=family, said=tuple(_said(said) for said in story.said))


def _said(said: Said) -> Said:
    agreed = said.agreed and replace(said.agreed, by=_of(said.agreed.by))
    return replace(said, data=_renamed(said.data), by=_of(said.by), agreed=agreed)


def _of(by: Worker | Outsider) -> Any:
    """Whoever holds the same post next door; one whom no post here matches comes from outside."""
    return _OF_ROLE.get(by.role, by) if isinstance(by, Worker) else by


def _renamed(data: Mapping[str, Any]) -> dict[str, Any]:
    text = json.dumps(data, ensure_ascii=False)
    for name, other in {
        **_INSTEAD,
        bank("places")["authority"]: NEIGHBOUR,
        _HERE: _NEXT_DOOR,
    }.items():
        text = text.replace(name, other)
    return json.loads(text)
