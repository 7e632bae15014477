"""An address that is kept from others is on no page, paper or export of anybody who may not know it.

Every page of a file that can be asked for by its address is asked for, by every post outside social
care that may open the file; and nothing but the registry's one place may read an address in full.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from pypdf import PdfReader

from heed.access.apart import within
from heed.casefile.models import File
from heed.procedures.roles import Role
from heed.registry import addresses, facts
from heed.registry.circle import Circle
from heed.registry.facts import Told
from heed.registry.models import Address, What
from tests.web.conftest import Ashdown
from tests.web.test_family import lily, one

__all__ = ["lily"]

SECRET = "Hazelnut Close"
HEED = Path(__file__).parents[2] / "heed"
OUTSIDE = (
    Role.ADMINISTRATOR, Role.CONFERENCE_CHAIR, Role.LEGAL_ADVISER, Role.DATA_OFFICER, Role.PRACTITIONER,
    Role.POLICE,
)  # fmt: skip


@pytest.fixture
def hidden(ashdown: Ashdown, lily: File) -> File:
    """Lily and her mother have fled; the old home has been forgotten to be ended."""
    with within(ashdown.authority):
        for name in ("Lily", "Ann"):
            person = one(ashdown, name)
            home = facts.address_for(
                person, f"77 {SECRET}", "M1 1AG", place="refuge", confidential=True
            )
            facts.state(person, What.HOME, home, Told(said_by="Ann"))
    return lily


def routes(patterns: list[Any], before: str = "") -> Iterator[tuple[str, set[str]]]:
    """Every address there is, and what it is to be given."""
    for one_ in patterns:
        route = before + str(one_.pattern)
        if isinstance(one_, URLResolver):
            yield from routes(one_.url_patterns, route)
        elif isinstance(one_, URLPattern):
            yield route, set(re.findall(r"<(?:\w+:)?(\w+)>", route))


def text_of(answer: Any) -> str:
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if body.startswith(b"%PDF"):
        return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(body)).pages)
    if body.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(body)) as packed:
            return "\n".join(packed.read(n).decode(errors="replace") for n in packed.namelist())
    return body.decode(errors="replace")


@pytest.mark.parametrize("role", OUTSIDE)
def test_no_page_of_the_file_tells_it_to_those_outside_social_care(
    ashdown: Ashdown, hidden: File, client: Client, role: Role
) -> None:
    reader = ashdown.user("Olu Bright", role)
    client.force_login(reader)
    client.post(f"/child/{hidden.uuid}/why", {"why": "The conference"})
    given = {"file_uuid": str(hidden.uuid), "person_uuid": str(one(ashdown, "Ann").uuid),
             "form": "pdf", "what": "home"}  # fmt: skip
    asked = 0
    for route, wants in routes(get_resolver().url_patterns):
        if not wants <= given.keys() or route.startswith(("sign-out", "account", "^")):
            continue
        path = "/" + re.sub(r"<(?:\w+:)?(\w+)>", lambda found: given[found[1]], route)
        answer = client.get(path)
        asked += answer.status_code == 200
        assert SECRET not in text_of(answer), path
    assert asked > 5
    client.post("/find", {"find": f"Lily 77 {SECRET}"})
    found = client.get("/find").content.decode()
    assert SECRET not in found.replace(f'value="Lily 77 {SECRET}"', "")


def test_social_care_is_told_and_sees_that_it_is_confidential(
    ashdown: Ashdown, hidden: File, rosa: Any, page: Any
) -> None:
    assert f"77 {SECRET}, M1 1AG (confidential)" in page(rosa, f"/child/{hidden.uuid}/family")


def test_no_letter_goes_anywhere_while_one_of_their_homes_is_confidential(
    ashdown: Ashdown, hidden: File
) -> None:
    """Not even to the old home, which somebody forgot to end: whoever lives there would learn of it."""
    with within(ashdown.authority):
        circle = Circle(hidden.subject, hidden.opened.date())
        homes = [stay.address for stay in circle.home]
        assert len(homes) == 2
        assert addresses.for_a_letter(homes) == ""
        assert addresses.for_a_paper(homes) == ""
        assert not any(SECRET in str(at) for at in Address.objects.all())


def test_one_place_decides_who_is_told() -> None:
    """Outside the registry nothing takes an address apart, or asks for the whole of it."""
    taken_apart = re.compile(r"\baddress\.(lines|postcode|in_full)\b|\b(at|place|home)\.in_full\b")
    outside = [
        f for f in HEED.rglob("*.py") if "registry" not in f.parts and "migrations" not in f.parts
    ]
    found = [f"{f.relative_to(HEED)}" for f in outside if taken_apart.search(f.read_text())]
    templates = [
        f
        for f in HEED.rglob("*.html")
        if re.search(r"address\.(lines|postcode|in_full)", f.read_text())
    ]
    assert found == []
    assert templates == []
