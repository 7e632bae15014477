"""Two authorities of one deployment, their staff, and children with and without plans."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import cycle
from typing import Any

import pytest

from heed.access.actor import Actor, in_post, system
from heed.access.apart import within
from heed.access.models import Authority, Post, User
from heed.access.organisations import called
from heed.casefile import door
from heed.casefile.files import open_file
from heed.casefile.models import File
from heed.enquiries import desk
from heed.enquiries.models import Outcome
from heed.enquiries.question import Question
from heed.procedures.roles import Role
from heed.registry import people
from heed.registry.models import Address, DirectoryEntry, Kind, Residence
from tests.procedures.story import Story

_codes = cycle(range(801, 999))  # each test forgets its own


@dataclass
class Area:
    """An authority, and what tests do in it."""

    authority: Authority

    def user(self, name: str, role: str, organisation: str = "") -> User:
        given, family = name.split()
        user = User.objects.create_user(
            username=f"{given}.{self.authority.code}".lower(),
            password="a long one to type",
            first_name=given,
            last_name=family,
            authority=self.authority,
        )
        place = called(self.authority, organisation or self.authority.name)
        Post.objects.create(user=user, role=role, organisation=place, starts=date(2020, 1, 1))
        return user

    def actor(self, name: str, role: str, organisation: str = "") -> Actor:
        user = self.user(name, role, organisation)
        return in_post(user.posts.select_related("user__authority", "organisation", "team")[0])

    def child(self, name: str, born: date | None, address: str = "", **more: Any) -> File:
        """A child with a file, and a home if `address` says "14 Canal Street, NM1 2AB"."""
        given, family = name.rsplit(" ", 1)
        with within(self.authority):
            child = people.add(
                self.authority,
                kind=Kind.CHILD,
                given_name=given,
                family_name=family,
                birth_date=born,
            )
            if address:
                lines, _, postcode = address.partition(", ")
                home, _ = Address.objects.get_or_create(
                    authority=self.authority, lines=lines, postcode=postcode, **more
                )
                Residence.objects.create(authority=self.authority, person=child, address=home)
            return open_file(self.authority, child)

    def told(self, file: File, state: str) -> File:
        """The file brought to a state by the shortest way there is."""
        writer = system(self.authority, Role.TEAM_MANAGER, "Import")
        said = [
            door.Statement(
                type=type(entry.record),
                data=entry.record.model_dump(mode="json", exclude_none=True),
                at=entry.at,
                history=True,
                actor=system(self.authority, entry.by, entry.author),
                endorsed_by=entry.endorsed_by,
            )
            for entry in _way_to(state)
        ]
        with within(self.authority):
            door.write_many(writer, file, said)
        return self.again(file)

    def planned(self, *child: Any, **more: Any) -> File:
        return self.told(self.child(*child, **more), "plan_in_effect")

    def again(self, file: File) -> File:
        with within(self.authority):
            return File.objects.select_related("summary", "subject").get(pk=file.pk)

    def all(self, model: Any, **fits: Any) -> list[Any]:
        with within(self.authority):
            return list(model.objects.filter(**fits).order_by("pk"))


@cache
def _way_to(state: str) -> list[Any]:
    return Story.at(state).entries


def _area(name: str) -> Area:
    authority = Authority.objects.create(code=str(next(_codes)), name=name)
    with within(authority):
        for post, phone in (("duty_team", "01632 960011"), ("emergency_duty_team", "01632 960099")):
            DirectoryEntry.objects.create(
                authority=authority, post=post, area=name, phone=phone, out_of_hours=phone
            )
    return Area(authority)


@pytest.fixture
def marland(db: None) -> Area:
    return _area("Marland")


@pytest.fixture
def estmoor(db: None) -> Area:
    """Another authority of the same deployment."""
    return _area("Estmoor")


@pytest.fixture
def nurse(marland: Area) -> Actor:
    return marland.actor("Ann Price", Role.PRACTITIONER, "Northam General")


@pytest.fixture
def lead(marland: Area) -> Actor:
    return marland.actor("Nadia Hussain", Role.LEAD_SOCIAL_WORKER)


def question(**child: Any) -> Question:
    who = {
        "enquirer": "Sister Ann Price", "agency": "Emergency department, Northam General",
        "check_method": "Signed in to Heed", "verified": True, "callback": "01632 960777",
        "reason": "Brought in at 3 a.m. with a fracture; the account does not fit.",
    }  # fmt: skip
    return Question(**{**who, **child})


def ask(actor: Actor, **child: Any) -> Outcome:
    """An enquiry, answered."""
    with within(actor.authority):
        return desk.answer(actor, desk.receive(actor, question(**child)))
