"""Every post against every page and every kind of record, as the rules say, in both directions.

The pages are walked from the URLs themselves, so that a new one is tried before anybody thinks of it. One
authority is set up once and every post is tried in it.
"""

import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from heed.access import rules, seeing, table
from heed.access.actor import Actor, in_post
from heed.access.apart import within
from heed.access.models import Authority, Organisation, Post, User
from heed.access.organisations import called
from heed.access.restricted import ENTITLED, acting
from heed.access.roles import HELD_BY_PEOPLE, SERVICE_ADMINISTRATOR
from heed.casefile import book, door
from heed.casefile.answers import Refused
from heed.casefile.files import open_file
from heed.casefile.models import File, RecordRow
from heed.casefile.restricted import open_restricted, restrict
from heed.engine.example import example_of
from heed.procedures.general import CaseNote
from heed.procedures.roles import Role
from heed.registry import people
from heed.registry.models import Kind
from heed.web.context import PLACES
from heed.web.opening import REASONS

pytestmark = pytest.mark.django_db

SECRET = "Wrenfield"
"""The family name of every child here: where it is not to be seen, it must not stand on the page."""

ELSEWHERE = "Quillmoor"
"""The family name of the child of the other authority, which nobody here may ever see."""

WHOSE = {"emergency", "record", "record-form", "record-page", "record-keep", "record-begin"}
"""Pages on which anybody at work may write down what they fear for a child: they say whose file it is."""

OF_EVERY_READER = ("child", "chronology", "network", "access", "record-choose")
"""Pages of a child's file that whoever sees the whole of it sees."""

BY_PERMISSION = {"share": "share", "read-by": "who_looked"}
"""Pages of a child's file for some of those alone: which permission of the table they need."""

BY_POST: dict[str, frozenset[str]] = {
    "find-child": seeing.WHOLE,
    "new-child": seeing.WHOLE,
    "children": seeing.EVERY_FILE,
    "limits": seeing.LIMITS,
    "loading": rules.LOAD_RETURNS,
    "shared-with-us": seeing.PART,
    "unusual-reading": table.LOOK_AT_READING,
    "enquiry": seeing.ENQUIRE,
    "standby": table.KEEP_STANDBY_LIST,
}
"""Pages that go by post alone, and the posts."""

TO_ALL = {"tours", "offline", "service-worker", "concern"}
"""Pages that tell a visitor about Heed itself, and whom to ring about a child."""

SIGN_IN = ("account/", "sign-in", "sign-out", "invited/", "health", "calendar/", "api/")
"""Not walked: pages of somebody's own sign-in, and what answers without one."""


@dataclass
class Town:
    """An authority with a child, a restricted child, an allegation and somebody in every post."""

    place: Authority
    lily: File
    max: File
    allegation: File
    record: RecordRow
    posts: dict[str, User] = field(default_factory=dict[str, User])

    def values(self, file: File | None = None) -> dict[str, Any]:
        """What stands in the addresses of its pages."""
        file = file or self.lily
        person = file.subject or self.lily.subject
        return {
            "file_uuid": file.uuid, "record_id": self.record.uuid, "record_type": "case_note",
            "draft": uuid4(), "number": 0, "key": "all", "person_uuid": person.uuid, "what": "phone",
            "kind": "allegation", "slug": "minutes", "form": "docx", "code": self.place.code,
            "person": self.posts[Role.POLICE].pk, "ref": "wt2010/5.34/a", "secret": "x",
        }  # fmt: skip


def town(code: str, name: str) -> Town:
    place = Authority.objects.create(code=code, name=f"Town {code}")
    council = called(place, place.name)
    with within(place):
        born = date(2018, 3, 27)
        children = [
            people.add(place, kind=Kind.CHILD, given_name=given, family_name=name, birth_date=born)
            for given in ("Lily", "Max")
        ]
        lily, max_ = (open_file(place, child) for child in children)
    posts = {}
    for n, role in enumerate(HELD_BY_PEOPLE):
        user = User.objects.create(
            username=f"{code}-{n}", first_name="Sam", last_name=f"Post{n}", authority=place
        )
        own = role not in seeing.PART
        at = council if own else called(place, "Partners")
        Post.objects.create(user=user, role=role, organisation=at, starts=date(2020, 1, 1))
        posts[role] = user
    Organisation.objects.filter(authority=place, name="Partners").update(kind="school")
    manager = actor_of(posts[Role.SOCIAL_WORK_MANAGER])
    for file in (lily, max_):
        door.write(manager, file, CaseNote, example_of(CaseNote))
    with acting(manager):
        restrict(manager, max_, "staff_family", "Her aunt works here")
        record = RecordRow.objects.get(file=lily)
    about = open_restricted(
        Actor(place, "An import", Role.ADMINISTRATOR), "allegation", f"Allegation about {name}"
    )
    return Town(place, lily, max_, about, record, posts)


def actor_of(user: User) -> Actor:
    return in_post(user.posts.select_related("user__authority", "team", "organisation").get())


@pytest.fixture
def ashdown(db: None) -> Town:
    return town("901", SECRET)


@pytest.fixture(autouse=True)
def quiet() -> Iterator[None]:
    """Thousands of refusals are not worth writing into a log, which takes longer than refusing."""
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


@dataclass(frozen=True)
class Walked:
    """A page as the URLs declare it."""

    name: str
    route: str
    takes: tuple[tuple[str, str], ...]
    """What stands in its address: the kind of thing, and its name."""

    @property
    def of_a_file(self) -> bool:
        return ("uuid", "file_uuid") in self.takes

    def at(self, values: dict[str, Any]) -> str:
        return reverse(
            self.name, kwargs={name: _fitting(kind, values.get(name)) for kind, name in self.takes}
        )


def _fitting(kind: str, value: Any) -> Any:
    """The value, where it is of the kind that the address takes; or else one that is nobody's."""
    if kind == "uuid":
        return value if isinstance(value, UUID) else uuid4()
    if kind in ("int", "whole"):
        return value if isinstance(value, int) else 1
    return value if isinstance(value, str) else "x"


def pages(patterns: Any = None, before: str = "") -> Iterator[Walked]:
    """Every page that there is, but those of signing in."""
    for one in patterns if patterns is not None else get_resolver().url_patterns:
        route = before + str(one.pattern)
        if isinstance(one, URLResolver):
            if one.namespace is None:
                yield from pages(one.url_patterns, route)
        elif isinstance(one, URLPattern) and one.name and not route.startswith(SIGN_IN):
            yield Walked(one.name, route, tuple(re.findall(r"<(?:(\w+):)?(\w+)>", route)))


PAGES = list({(page.name, page.takes): page for page in pages()}.values())
OF_A_FILE = [page for page in PAGES if page.of_a_file]
OTHERS = [page for page in PAGES if not page.of_a_file]


def told_apart() -> list[str]:
    """One post of each sort that no rule, permission or place in the menu tells from another."""
    told = [one.roles for one in (*table.RULES, *table.IN_AN_EMERGENCY, *table.PERMISSIONS)]
    told += [place.roles for place in PLACES if place.roles is not None]
    told += [*BY_POST.values(), *ENTITLED.values()]
    sorts = {tuple(role in roles for roles in told): role for role in reversed(HELD_BY_PEOPLE)}
    return list(sorts.values())


POSTS = told_apart()


def signed_in(town: Town, role: str) -> Client:
    """Somebody in this post, who has said why they open each file."""
    client = Client(raise_request_exception=False)
    client.force_login(town.posts[role])
    session = client.session
    session[REASONS] = {str(file.uuid): "A reason" for file in (town.lily, town.max)}
    session.save()
    return client


def shows(response: Any, words: str = SECRET) -> bool:
    if response.streaming:
        return False
    return words.encode() in response.content or words in response.headers.get("Location", "")


def test_every_post_on_every_page_of_a_childs_file(ashdown: Town) -> None:
    wrong: list[str] = []
    values = ashdown.values()
    for role in HELD_BY_PEOPLE:
        client, whole = (
            signed_in(ashdown, role),
            table.decide(role, "child").scope is table.Scope.WHOLE,
        )
        for page in OF_A_FILE:
            answer = client.get(page.at(values))
            status = answer.status_code
            if status >= 500:
                wrong.append(f"{role} {page.name}: failed")
            elif page.name == "open-in-emergency":
                entitled = table.entitled_in_an_emergency(role, "school") is not None
                if shows(answer) or entitled is not (status == 200):
                    wrong.append(f"{role} {page.name}: {status}")
            elif not whole and page.name not in WHOSE and (status == 200 or shows(answer)):
                wrong.append(f"{role} {page.name}: seen, {status}")
            elif whole and page.name in OF_EVERY_READER and status != 200:
                wrong.append(f"{role} {page.name}: refused, {status}")
            elif whole and page.name in BY_PERMISSION:
                allowed = table.may(role, BY_PERMISSION[page.name])
                if allowed is not (status == 200):
                    wrong.append(f"{role} {page.name}: {status}, allowed: {allowed}")
    assert not wrong, "\n".join(wrong)


def test_every_post_on_a_restricted_childs_file_and_an_allegation(ashdown: Town) -> None:
    wrong: list[str] = []
    for role in HELD_BY_PEOPLE:
        client = signed_in(ashdown, role)
        for file, kind in ((ashdown.max, "child"), (ashdown.allegation, "allegation")):
            for name in ("child", "chronology"):
                answer = client.get(reverse(name, args=[file.uuid]), follow=True)
                path = answer.request["PATH_INFO"]
                seen = answer.status_code == 200 and (shows(answer) or path.endswith("/why"))
                if seen is not (role in ENTITLED[kind]):
                    wrong.append(f"{role} {kind} {name}: {answer.status_code}")
    assert not wrong, "\n".join(wrong)


def test_every_post_on_every_other_page(ashdown: Town) -> None:
    wrong: list[str] = []
    values = ashdown.values()
    for role in POSTS:
        client, whole = signed_in(ashdown, role), role in seeing.WHOLE
        for page in OTHERS:
            answer = client.get(page.at(values))
            status = answer.status_code
            if status >= 500:
                wrong.append(f"{role} {page.name}: failed")
            elif not whole and shows(answer) and role not in ENTITLED["allegation"]:
                wrong.append(f"{role} {page.name}: names a child")
            elif page.name in BY_POST and (role in BY_POST[page.name]) is not (status == 200):
                wrong.append(f"{role} {page.name}: {status}")
    assert not wrong, "\n".join(wrong)


def test_every_post_writes_the_records_its_steps_give_it_and_no_other(ashdown: Town) -> None:
    """Through the door itself. What is written is nonsense, so that whoever may write is refused for that."""
    wrong: list[str] = []
    for role in HELD_BY_PEOPLE:
        actor = actor_of(ashdown.posts[role])
        with acting(actor):
            for kind in book.kinds():
                for name, type_ in book.rulebook(kind).records.items():
                    if type_.emergency:
                        continue
                    answer = door.write(actor, ashdown.lily, type_, {"no_such_field": "x"})
                    assert isinstance(answer, Refused)
                    barred = {problem.gate for problem in answer.problems} == {"access"}
                    if barred is rules.may_write(role, name, book.rulebook(kind)):
                        wrong.append(f"{role} {name}: barred {barred}")
    assert not wrong, "\n".join(wrong)


def test_a_record_of_another_post_is_refused_at_the_door(ashdown: Town) -> None:
    police = actor_of(ashdown.posts[Role.POLICE])
    decision = book.record_type("referral_decision")
    answer = door.write(police, ashdown.lily, decision, example_of(decision))
    assert isinstance(answer, Refused)
    assert {problem.gate for problem in answer.problems} == {"access"}


def test_nothing_of_another_authority_is_reached_by_a_changed_identifier(ashdown: Town) -> None:
    far = town("902", ELSEWHERE)
    strongest = (Role.DESIGNATED_MANAGER, *sorted(ENTITLED["allegation"]), SERVICE_ADMINISTRATOR)
    wrong: list[str] = []
    for role in strongest:
        client = signed_in(ashdown, role)
        for page in PAGES:
            if not page.takes:
                continue
            for file in (far.lily, far.max, far.allegation) if page.of_a_file else (far.lily,):
                where = page.at(far.values(file))
                for answer in (client.get(where), client.post(where, {"why": "x", "do": "send"})):
                    reached = answer.status_code == 200 and page.of_a_file
                    if answer.status_code >= 500 or reached or shows(answer, ELSEWHERE):
                        wrong.append(f"{role} {page.name}: {answer.status_code}")
    with within(far.place):
        assert RecordRow.objects.count() == 1, (
            "nothing was written there, and the restricted is hidden"
        )
    assert not wrong, "\n".join(sorted(set(wrong)))


def test_a_visitor_is_asked_to_sign_in_whatever_they_ask_for(ashdown: Town) -> None:
    client = Client(raise_request_exception=False)
    values = ashdown.values()
    open_to_all = []
    for page in PAGES:
        answer = client.get(page.at(values))
        if answer.status_code == 200:
            open_to_all.append(page.name)
        assert answer.status_code < 500
        assert not shows(answer)
    assert set(open_to_all) <= TO_ALL
