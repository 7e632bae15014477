"""An agency's system with a token, and what it asks."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from itertools import count
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from heed.access.administration import Desk, Placed
from heed.access.organisations import called
from heed.access.roles import HELD_BY_PEOPLE, SERVICE_ADMINISTRATOR
from heed.api import tokens
from heed.api.models import Scope, ServiceAccount
from tests.enquiries.conftest import Area, estmoor, marland  # noqa: F401 - fixtures

_numbers = count(1)
ROLES = tuple(role for role in HELD_BY_PEOPLE if role != SERVICE_ADMINISTRATOR)


@pytest.fixture(autouse=True)
def nothing_counted() -> None:
    """What earlier tests asked counts against no limit of this one's."""
    cache.clear()


@dataclass
class System:
    """An agency's system."""

    account: ServiceAccount
    token: str
    client: Client = field(default_factory=Client)

    def ask(self, method: str, path: str, body: Any = None, **headers: str) -> Any:
        return self.client.generic(
            method,
            f"/api/v1{path}",
            data="" if body is None else json.dumps(body),
            content_type="application/json",
            headers={"Authorization": f"Bearer {self.token}", **headers},
        )

    def get(self, path: str, **headers: str) -> Any:
        return self.ask("GET", path, **headers)

    def post(self, path: str, body: Any = None) -> Any:
        return self.ask("POST", path, body or {})


def make_system(
    area: Area, role: str, scopes: Any = tuple(Scope), organisation: str = ""
) -> System:
    desk = Desk(area.authority, None)
    place = called(area.authority, organisation or area.authority.name)
    placed = Placed(role, place, None, date(2020, 1, 1))
    account = tokens.make_account(
        desk, f"System {next(_numbers)}", placed, "Test system of Ann Lee"
    )
    _, text = tokens.issue(desk, account, scopes, 30)
    return System(account, text)


@pytest.fixture
def system(marland: Area) -> Callable[..., System]:  # noqa: F811
    def make(role: str, scopes: Any = tuple(Scope), organisation: str = "") -> System:
        return make_system(marland, role, scopes, organisation)

    return make
