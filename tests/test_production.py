"""As it runs for real: what the settings come to in an environment of their own, not that of the tests."""

import json
import os
import secrets
import subprocess
import sys
from pathlib import Path
from threading import Thread
from typing import Any

import httpx
import pytest
import waitress

from heed.cli.serve import behind

ROOT = Path(__file__).parents[1]
SHOW = """
import json, django
from django.conf import settings
django.setup()
names = [n for n in dir(settings) if n.isupper()]
print(json.dumps({n: getattr(settings, n) for n in names}, default=str))
"""


def environment(data: Path, **more: str) -> dict[str, str]:
    """What the README asks for, and nothing of the tests'."""
    return {
        "PATH": os.environ["PATH"],
        "HEED_DATA": str(data),
        "HEED_DEMONSTRATION": "0",
        "HEED_INSECURE_LOCALHOST": "0",
        "HEED_SECRET_KEY": secrets.token_urlsafe(64),
        "HEED_HOSTS": "heed.example.gov.uk",
        "HEED_PROXY": "https",
        "DATABASE_URL": "postgresql://heed_app@db.example/heed?sslrootcert=/etc/ca.pem",
        "DATABASE_OWNER_URL": "postgresql://heed_owner@db.example/heed?sslrootcert=/etc/ca.pem",
        "DJANGO_SETTINGS_MODULE": "heed.settings",
        **more,
    }


def run(env: dict[str, str], *args: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603
        [sys.executable, *args], cwd=ROOT, env=env, capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The settings of a real installation."""
    shown = run(environment(tmp_path_factory.mktemp("data")), "-c", SHOW)
    assert shown.returncode == 0, shown.stderr
    return json.loads(shown.stdout)


def test_djangos_own_check_for_deployment_finds_nothing(tmp_path: Path) -> None:
    checked = run(
        environment(tmp_path), "manage.py", "check", "--deploy", "--fail-level", "WARNING"
    )
    assert checked.returncode == 0, checked.stderr
    assert "no issues (0 silenced)" in checked.stdout


def test_nothing_is_served_without_a_secret_key(tmp_path: Path) -> None:
    without = environment(tmp_path, HEED_SECRET_KEY="")
    checked = run(without, "manage.py", "check", "--deploy", "--fail-level", "WARNING")
    assert checked.returncode != 0
    assert "SECRET_KEY" in checked.stderr


def test_what_is_secret_may_stand_in_files(tmp_path: Path) -> None:
    """As a vault's agent or systemd lays them down: then the environment tells nobody anything."""
    env = environment(tmp_path)
    for name in ("HEED_SECRET_KEY", "DATABASE_URL", "DATABASE_OWNER_URL"):
        kept = tmp_path / name
        kept.write_text(f"{env.pop(name)}\n")
        env[f"{name}_FILE"] = str(kept)
    shown = run(env, "-c", SHOW)
    assert shown.returncode == 0, shown.stderr
    told = json.loads(shown.stdout)
    assert told["SECRET_KEY"] == (tmp_path / "HEED_SECRET_KEY").read_text().strip()
    assert told["DATABASES"]["default"]["HOST"] == "db.example"
    assert told["DATABASES"]["owner"]["USER"] == "heed_owner"


@pytest.mark.parametrize(
    ("where", "taken"),
    [("tcp://scanner.example:3310", False), ("tcp://127.0.0.1:3310", True), ("unix:/run/c", True)],
)
def test_what_is_attached_goes_to_no_other_machine_in_the_clear(
    tmp_path: Path, where: str, taken: bool
) -> None:
    shown = run(environment(tmp_path, HEED_CLAMD=where), "-c", SHOW)
    assert (shown.returncode == 0) is taken
    if not taken:
        assert "a scanner on another machine" in shown.stderr


def test_cookies_go_to_this_host_alone_over_tls_and_to_no_script(real: dict[str, Any]) -> None:
    assert real["SESSION_COOKIE_NAME"] == "__Host-session"
    assert real["CSRF_COOKIE_NAME"] == "__Host-csrf"
    for cookie in ("SESSION", "CSRF"):
        assert real[f"{cookie}_COOKIE_SECURE"] is True
        assert real[f"{cookie}_COOKIE_HTTPONLY"] is True
        assert real[f"{cookie}_COOKIE_SAMESITE"] == "Lax"
        assert real[f"{cookie}_COOKIE_DOMAIN"] is None
        assert real[f"{cookie}_COOKIE_PATH"] == "/"
    assert real["SESSION_COOKIE_AGE"] == 1800
    assert real["SESSION_EXPIRE_AT_BROWSER_CLOSE"] is True
    assert real["MESSAGE_STORAGE"].endswith("SessionStorage")


def test_it_is_spoken_to_over_tls_alone(real: dict[str, Any]) -> None:
    assert real["SECURE_SSL_REDIRECT"] is True
    assert real["SECURE_HSTS_SECONDS"] >= 31_536_000
    assert real["SECURE_HSTS_INCLUDE_SUBDOMAINS"] is True
    assert real["SECURE_HSTS_PRELOAD"] is True
    assert real["MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN"] is False
    for database in real["DATABASES"].values():
        assert database["OPTIONS"] == {"sslmode": "verify-full", "sslrootcert": "/etc/ca.pem"}


@pytest.mark.parametrize("proxy", [True, False])
def test_who_asks_is_told_by_the_proxy_and_by_nobody_else(proxy: bool) -> None:
    """What the server hands on of a request that claims to come from elsewhere, over TLS."""
    heard: list[tuple[str, str, str | None]] = []

    def application(environ: dict[str, Any], start: Any) -> list[bytes]:
        forwarded = environ.get("HTTP_X_FORWARDED_PROTO")
        heard.append((environ["REMOTE_ADDR"], environ["wsgi.url_scheme"], forwarded))
        start("204 No Content", [])
        return []

    server = waitress.create_server(
        application, host="127.0.0.1", port=0, ident=None, **behind(proxy)
    )
    Thread(target=server.run, daemon=True).start()
    claims = {"X-Forwarded-For": "203.0.113.9, 198.51.100.7", "X-Forwarded-Proto": "https"}
    answer = httpx.get(f"http://127.0.0.1:{server.effective_port}/", headers=claims)
    server.close()
    assert answer.status_code == 204
    assert "server" not in answer.headers
    seen = ("198.51.100.7", "https", "https") if proxy else ("127.0.0.1", "http", None)
    assert heard == [seen]


def test_nothing_of_the_demonstration_is_there(real: dict[str, Any]) -> None:
    assert real["DEBUG"] is False
    assert real["HEED_DEMONSTRATION"] is False
    assert real["HEED_SECOND_FACTOR"] is True
    assert real["ALLOWED_HOSTS"] == ["heed.example.gov.uk"]
    assert real["PASSWORD_HASHERS"] == ["django.contrib.auth.hashers.Argon2PasswordHasher"]
    assert real["LOGGING"]["formatters"]["plain"]["class"] == "heed.web.logs.DiscreetFormatter"
