"""docs/running: the files that whoever keeps the machine is given say what docs/security.md says of them."""

import re
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[1] / "docs/running"


def said() -> dict[str, list[str]]:
    """Every setting of the unit, with what it is set to: some are set more than once."""
    found: dict[str, list[str]] = {}
    for line in (FOLDER / "heed.service").read_text().splitlines():
        name, equals, value = line.partition("=")
        if equals and not line.startswith("#"):
            found.setdefault(name, []).append(value)
    return found


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DynamicUser", "yes"),
        ("NoNewPrivileges", "yes"),
        ("CapabilityBoundingSet", ""),
        ("ProtectSystem", "strict"),
        ("ProtectHome", "yes"),
        ("PrivateDevices", "yes"),
        ("RestrictNamespaces", "yes"),
        ("SystemCallFilter", "@system-service"),
    ],
)
def test_heed_runs_as_nobody_and_reaches_nothing_else(name: str, value: str) -> None:
    assert value in said()[name]


def test_no_secret_stands_in_its_environment_and_the_owner_of_the_schema_is_not_there() -> None:
    unit = said()
    names = [one.split("=")[0] for one in unit["Environment"]]
    assert {"HEED_SECRET_KEY_FILE", "DATABASE_URL_FILE"} <= set(names)
    assert not {"HEED_SECRET_KEY", "DATABASE_URL"} & set(names)
    assert "OWNER" not in " ".join(names)
    assert "LoadCredential" not in unit, "only enciphered ones"
    assert len(unit["LoadCredentialEncrypted"]) == 2


def test_it_waits_for_the_clock() -> None:
    assert "time-sync.target" in said()["After"][0]


def test_the_proxy_speaks_tls_as_it_is_advised_today_and_says_who_asks() -> None:
    proxy = (FOLDER / "nginx.conf").read_text()
    given = dict(re.findall(r"^\s+(\w+) +(.+);$", proxy, re.MULTILINE))
    assert given["ssl_protocols"] == "TLSv1.2 TLSv1.3"
    ciphers = given["ssl_ciphers"].split(":")
    assert all(re.match("ECDHE-.*(GCM|POLY1305)", one) for one in ciphers), (
        "forward secret, and no CBC"
    )
    assert given["ssl_stapling"] == "on"
    assert given["server_tokens"] == "off"
    assert "proxy_pass http://127.0.0.1:8000" in proxy
    assert "X-Forwarded-For $remote_addr" in proxy, "what a client claims is thrown away"
    assert "X-Forwarded-Proto https" in proxy
