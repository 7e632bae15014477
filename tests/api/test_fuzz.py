"""Whatever is sent to the API, by whomever: it never fails, and never tells of another authority's children.

Schemathesis makes the requests out of the API's own schema. `make fuzz` makes many more of them.
"""

import os
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any
from uuid import uuid4

import pytest
import schemathesis
from django.core.cache import cache as throttled
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from heed.access import table
from heed.access.apart import EVERYTHING, within
from heed.access.seeing import ENQUIRE, may_search
from heed.access.seeing import Scope as Extent
from heed.api.models import Scope
from heed.api.shapes import RecordIn
from heed.casefile import book, door
from heed.casefile.models import File, RecordRow
from heed.engine.example import example_of
from heed.procedures.general import CaseNote
from heed.registry.models import Address, Person
from heed.wsgi import application
from tests.api.conftest import ROLES, System, make_system
from tests.enquiries.conftest import Area

EXAMPLES = int(os.environ.get("HEED_FUZZ", "2"))
SECRET = "the heron on the cold weir"
"""Words that stand on the other authority's file alone."""

UNHURRIED = (HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large)

TYPES = sorted(type_ for kind in book.kinds() for type_ in book.rulebook(kind).records)


CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]


@pytest.fixture
def one_connection() -> Iterator[None]:
    """The test's own transaction outlasts each request, as under Django's test client."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def next_door(estmoor: Area) -> File:
    """A child of the other authority, with a plan and a note."""
    file = estmoor.planned("Zofia Quillane", date(2021, 3, 9), "81 Otter Reach, QX7 3ZZ")
    note = {**example_of(CaseNote), "subject": SECRET}
    writer = estmoor.actor("Greta Holm", "lead_social_worker")
    assert isinstance(door.write(writer, file, CaseNote, note), door.Written)
    return file


@pytest.fixture
def secrets(estmoor: Area, next_door: File) -> set[str]:
    """What tells of the other authority's child."""
    with within(estmoor.authority, EVERYTHING):
        return {
            SECRET,
            "Quillane",
            "Otter Reach",
            str(next_door.uuid),
            next_door.reference,
            *(str(person.uuid) for person in Person.objects.all()),
            *(address.lines for address in Address.objects.all()),
            *(str(row.uuid) for row in RecordRow.objects.filter(file=next_door)),
        }


@pytest.mark.parametrize("part", range(4))
def test_no_request_fails_and_none_tells_of_another_authoritys_child(
    part: int, marland: Area, next_door: File, secrets: set[str], one_connection: None
):
    mine = marland.planned("Leo Marsh", date(2024, 5, 3), "14 Canal Street, NM1 2AB")
    files = [str(mine.uuid), str(next_door.uuid), str(uuid4())]
    for role in ROLES[part::4]:
        system = make_system(marland, role)
        for cases in _cases():
            _try(system, cases, files, secrets)


@cache
def _cases() -> list[st.SearchStrategy[Any]]:
    """What may be sent to each operation, by the API's own description of it."""
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)
    return [found.ok().as_strategy() for found in schema.get_all_operations()]


def _try(
    system: System, cases: st.SearchStrategy[Any], files: list[str], secrets: set[str]
) -> None:
    who = {"Authorization": f"Bearer {system.token}"}

    @settings(
        max_examples=EXAMPLES, deadline=None, database=None, derandomize=EXAMPLES < 10,
        phases=[Phase.generate], suppress_health_check=UNHURRIED,
    )  # fmt: skip
    @given(case=cases, data=st.data())
    def tried(case: Any, data: st.DataObject) -> None:
        throttled.clear()
        asked = _made_likely(case, data, files)
        response = case.call(headers={**(case.headers or {}), **who})
        case.validate_response(response, checks=CHECKS)
        said = response.text
        told = {secret for secret in secrets if secret in said and secret not in asked}
        assert not told, (case.method, case.path, told)

    tried()


def _made_likely(case: Any, data: st.DataObject, files: list[str]) -> str:
    """Point what was made at random at what is there, now and then. What was sent, as text."""
    path = case.path_parameters or {}
    if "file" in path:
        path["file"] = data.draw(st.sampled_from(files))
        case.headers = {**(case.headers or {}), "Heed-Purpose": "Looking"}
    if "type" in path:
        path["type"] = data.draw(st.sampled_from(TYPES))
    body = case.body
    if isinstance(body, dict) and data.draw(st.booleans()):
        if isinstance(body.get("child"), dict) and "enquirer" in body:
            body["child"]["name"] = data.draw(st.sampled_from(["Leo Marsh", "Zofia Quillan"]))
            body["child"]["born"] = data.draw(st.sampled_from(["", "2021-03-19", "aged 2"]))
        if "type" in body and case.path.endswith("/records"):
            body["type"] = data.draw(st.sampled_from(TYPES))
        if isinstance(body.get("data"), dict) and body.get("type", "death_reported") in TYPES:
            whole = example_of(book.record_type(body.get("type", "death_reported")))
            body["data"] = {**_plain(whole), **body["data"]}
        if "find" in body:
            body["find"] = data.draw(st.sampled_from(["Quillane", "Zofia 9 3 2021", "QX7 3ZZ"]))
    return f"{case.path_parameters} {case.body}"


def _plain(example: dict[str, Any]) -> dict[str, Any]:
    return {k: v.isoformat() if hasattr(v, "isoformat") else v for k, v in example.items()}


def _calls(mine: File) -> Iterator[tuple[str, str, Any]]:
    enquiry = {
        "enquirer": "Ann", "post": "Nurse", "reason": "Why", "callback": "1", "child": {"name": "Q"},
    }  # fmt: skip
    yield "POST", "/enquiries", enquiry
    yield "POST", "/search", {"find": "Leo Marsh"}
    yield "GET", "/duties", None
    yield "GET", "/record-types", None
    yield "GET", f"/files/{mine.uuid}", None


@pytest.mark.parametrize("role", ROLES)
def test_each_post_may_do_by_the_api_what_its_rules_say(role: str, marland: Area):
    mine = marland.child("Leo Marsh", date(2024, 5, 3))
    system = make_system(marland, role)
    sees = table.decide(role, "child").scope is not Extent.NONE
    expected = {
        "/enquiries": role in ENQUIRE,
        "/search": may_search(role),
        "/duties": True,
        "/record-types": True,
        f"/files/{mine.uuid}": sees,
    }
    for method, path, body in _calls(mine):
        answer = system.ask(method, path, body, **{"Heed-Purpose": "Looking"})
        assert (answer.status_code == 200) == expected[path], (path, answer.content)
        assert answer.status_code in (200, 403), path
    none = make_system(marland, role, [Scope.WRITE])
    assert none.ask("GET", "/duties").status_code == 403


def test_a_story_of_the_past_is_no_way_in():
    """Only imports write what was recorded elsewhere: the API has no field for it."""
    assert not {"history", "recorded_at", "endorsed_by", "actor"} & set(RecordIn.model_fields)
