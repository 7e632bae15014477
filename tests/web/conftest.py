"""Ashdown: an authority with people in posts, and a child whose story can be written."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, TypeVar

import pytest
from django.db import connection
from django.db.models import Model
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from heed.access.actor import Actor, in_post, system
from heed.access.apart import within
from heed.access.models import Authority, Post, Team, User
from heed.access.organisations import called
from heed.casefile import door
from heed.casefile.files import open_file
from heed.casefile.models import File, FileSummary
from heed.engine.example import example_of
from heed.engine.record import Record
from heed.procedures.roles import Role
from heed.registry import people
from heed.registry.models import Kind, Person

AnyModel = TypeVar("AnyModel", bound=Model)

PASSWORD = "a long one to type"

WHO_IS_IT = {"django_session", "access_user", "access_post"}
"""The tables that every page asks first, whoever it is for: who is it, in what post."""


@dataclass
class Ashdown:
    """The authority, and what tests do in it."""

    authority: Authority
    team: Team

    def all(self, model: type[AnyModel], **fits: Any) -> list[AnyModel]:
        """What the authority holds, as tests look at it from outside."""
        with within(self.authority):
            return list(model._default_manager.filter(**fits))

    def one(self, model: type[AnyModel], **fits: Any) -> AnyModel:
        (found,) = self.all(model, **fits)
        return found

    def user(self, name: str, *roles: str, organisation: str = "Ashdown Council") -> User:
        given, family = name.split()
        user = User.objects.create_user(
            username=given.lower(),
            password=PASSWORD,
            first_name=given,
            last_name=family,
            authority=self.authority,
        )
        for role in roles:
            Post.objects.create(
                user=user,
                role=role,
                organisation=called(self.authority, organisation),
                team=self.team if organisation == "Ashdown Council" else None,
                starts=date(2020, 1, 1),
            )
        return user

    def actor(self, user: User) -> Actor:
        return in_post(user.posts.select_related("user__authority", "team").order_by("id")[0])

    def child(self, given: str = "Lily", family: str = "Bell", **more: Any) -> File:
        with within(self.authority):
            given_facts = {"kind": Kind.CHILD, "birth_date": date(2018, 3, 27), **more}
            child = people.add(self.authority, given_name=given, family_name=family, **given_facts)
            return open_file(self.authority, child)

    def adult(self, given: str, family: str) -> Person:
        with within(self.authority):
            return people.add(self.authority, kind=Kind.ADULT, given_name=given, family_name=family)

    def change(self, file: File, **fields: Any) -> None:
        """A file's summary as it would stand after more than a test cares to tell."""
        with within(self.authority):
            FileSummary.objects.filter(file=file).update(**fields)

    def write(
        self,
        by: User,
        file: File,
        type_: type[Record],
        ago: timedelta = timedelta(hours=1),
        recorded: datetime | None = None,
        **data: Any,
    ) -> str:
        """Write the record's worked example, with `data` in place, as this person. Gives its id."""
        at = timezone.now() - ago
        statement = door.Statement(
            type=type_,
            data={**example_of(type_), **data},
            at=at,
            actor=self.actor(by),
            recorded_at=recorded or at,
        )
        with within(self.authority):
            (answer,) = door.write_many(
                system(self.authority, Role.TEAM_MANAGER, "Test"), file, [statement]
            )
        assert isinstance(answer, door.Written)
        return answer.id


@pytest.fixture
def ashdown(db: None) -> Ashdown:
    authority = Authority.objects.create(code="999", name="Ashdown")
    return Ashdown(authority, Team.objects.create(authority=authority, name="North team"))


@pytest.fixture
def rosa(ashdown: Ashdown) -> User:
    return ashdown.user("Rosa Lindqvist", Role.DUTY_SOCIAL_WORKER)


@pytest.fixture
def nadia(ashdown: Ashdown) -> User:
    return ashdown.user("Nadia Hussain", Role.LEAD_SOCIAL_WORKER)


@pytest.fixture
def alan(ashdown: Ashdown) -> User:
    return ashdown.user("Alan Reid", Role.TEAM_MANAGER)


@pytest.fixture
def joy(ashdown: Ashdown) -> User:
    return ashdown.user("Joy Adeyemi", Role.PRACTITIONER, organisation="Mill Lane Surgery")


@pytest.fixture
def page(client: Client) -> Callable[..., str]:
    """The text of a page, for somebody, in at most twelve questions to the database."""

    def get(user: User, path: str, most: int = 12) -> str:
        client.force_login(user)
        with _asking_at_most(most):
            response = client.get(path)
        assert response.status_code == 200, (response.status_code, response.headers)
        return response.content.decode()

    return get


@contextmanager
def _asking_at_most(most: int) -> Iterator[None]:
    with CaptureQueriesContext(connection) as asked:
        yield
    own = [q["sql"] for q in asked if _its_own(q["sql"])]
    assert len(own) <= most, "\n".join(own)


def _its_own(sql: str) -> bool:
    """Whether a table of the page's own is asked, or written, before any other."""
    table = re.search(r'(?:FROM|INTO|UPDATE)\s+"?(\w+)', sql)
    return table is not None and table[1] not in WHO_IS_IT
