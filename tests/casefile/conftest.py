"""An authority with its people, and a child with a file, for the tests of the door."""

from collections.abc import Callable, Iterator
from datetime import date
from itertools import count

import pytest

from heed.access.actor import Actor, in_post
from heed.access.apart import within
from heed.access.models import Authority, Post, User
from heed.access.organisations import council
from heed.casefile import book
from heed.casefile.files import open_file
from heed.casefile.models import File
from heed.procedures.roles import Role
from heed.registry import people
from heed.registry.models import Kind
from tests.casefile import tiny

_codes = count(801)


@pytest.fixture(autouse=True)
def tiny_rulebook(monkeypatch: pytest.MonkeyPatch) -> None:
    """The door's rules are the few of `tiny`."""
    monkeypatch.setattr(book, "rulebook", lambda kind="child": tiny.RULEBOOK)


def make_authority(name: str = "Marland") -> Authority:
    return Authority.objects.create(code=str(next(_codes)), name=name)


def make_actor(authority: Authority, role: Role, given: str, family: str) -> Actor:
    user = User.objects.create(
        username=f"{given}.{family}.{authority.code}".lower(),
        first_name=given,
        last_name=family,
        authority=authority,
    )
    post = Post.objects.create(
        user=user, role=role, organisation=council(authority), starts=date(2020, 1, 1)
    )
    return in_post(post)


def make_file(authority: Authority, given: str = "Kiran", family: str = "Shah") -> File:
    with within(authority):
        child = people.add(
            authority,
            kind=Kind.CHILD,
            given_name=given,
            family_name=family,
            birth_date=date(2018, 5, 4),
        )
        return open_file(authority, child)


@pytest.fixture
def authority(db: None) -> Authority:
    return make_authority()


@pytest.fixture
def inside(authority: Authority) -> Iterator[None]:
    """The test runs inside its authority, as a request does."""
    with within(authority):
        yield


@pytest.fixture
def duty_worker(authority: Authority) -> Actor:
    return make_actor(authority, Role.DUTY_SOCIAL_WORKER, "Dee", "Okoro")


@pytest.fixture
def manager(authority: Authority) -> Actor:
    return make_actor(authority, Role.TEAM_MANAGER, "Mo", "Farrell")


@pytest.fixture
def lead(authority: Authority) -> Actor:
    return make_actor(authority, Role.LEAD_SOCIAL_WORKER, "Nadia", "Hussain")


@pytest.fixture
def file(authority: Authority) -> File:
    return make_file(authority)


@pytest.fixture
def sibling(authority: Authority) -> Callable[[str], File]:
    return lambda given: make_file(authority, given)
