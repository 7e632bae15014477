"""What Heed is made of: pinned and hashed, from nowhere in particular, installed as locked; and no secret in it."""

import json
import re
import runpy
import subprocess
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

import pytest
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
LOCKS = ("requirements/run.txt", "requirements/dev.txt")
NPM = ROOT / "frontend/package-lock.json"
PIN = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>[^\s;\\]+)")


def pins(lock: str) -> Iterator[tuple[str, str, str]]:
    """Name, version and all that is said of each package: comments left out."""
    lines = (ROOT / lock).read_text().splitlines()
    text = "\n".join(line for line in lines if not line.lstrip().startswith("#"))
    for said in text.replace("\\\n", " ").splitlines():
        if said.strip():
            found = PIN.match(said)
            assert found, f"{lock}: not pinned: {said}"
            yield canonicalize_name(found["name"]), found["version"], said


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_is_pinned_and_hashed(lock: str) -> None:
    bare = [name for name, _, said in pins(lock) if "--hash=sha256:" not in said]
    assert not bare


def test_the_bill_of_materials_is_the_locks() -> None:
    bill = runpy.run_path(str(ROOT / "requirements/materials.py"))["bill"]()
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.5")
    told = {(one["name"], one["version"]) for one in bill["components"]}
    screens = json.loads(NPM.read_text())["packages"]
    locked = {(name, version) for name, version, _ in pins("requirements/run.txt")}
    locked |= {
        (name.rpartition("node_modules/")[2], said["version"])
        for name, said in screens.items()
        if name
    }
    assert told == locked
    hashes = [one["content"] for each in bill["components"] for one in each["hashes"]]
    assert {len(one) for one in hashes} == {64, 128}
    assert all(one["hashes"] for one in bill["components"])


def test_every_package_of_the_screens_is_pinned_and_hashed() -> None:
    packages = json.loads(NPM.read_text())["packages"]
    del packages[""]
    assert packages
    for name, said in packages.items():
        assert re.match(r"\d+\.\d+", said["version"]), name
        assert said["integrity"].startswith("sha512-"), name
        said.pop("funding", None)  # whom to thank for a package is no place to fetch it from
        assert not re.search(r"://|file:", json.dumps(said)), name
        assert not said.get("hasInstallScript") or "ignore-scripts=true" in _npmrc(), name


def _npmrc() -> str:
    return (ROOT / "frontend/.npmrc").read_text()


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_host_and_no_path(lock: str) -> None:
    where = r"\w+://\S+|file:\S+|--(?:extra-)?index-url|--find-links|--trusted-host|(?<=\s)/\w+/\S+"
    assert re.findall(where, (ROOT / lock).read_text()) == []


def test_what_runs_is_among_what_is_developed_with() -> None:
    run, dev = ({(name, version) for name, version, _ in pins(lock)} for lock in LOCKS)
    assert run <= dev


def test_what_is_installed_is_what_is_locked() -> None:
    locked = {name: version for name, version, _ in pins(LOCKS[1])}
    here = {canonicalize_name(d.metadata["Name"]): d.version for d in metadata.distributions()}
    own = {"heed", "pip", "setuptools", "wheel"}
    assert {n: v for n, v in here.items() if n not in own and locked.get(n) != v} == {}


# --- secrets ---------------------------------------------------------------------------

SECRETS = {
    "a private key": r"-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----",
    "a token of Heed's own": r"\bheed_[0-9a-f]{12}_(?!x{43})[A-Za-z0-9_-]{43}\b",
    "a cloud's access key": r"\b(?:AKIA|ASIA)[0-9A-Z]{16}\b|\bAIza[0-9A-Za-z_-]{35}\b",
    "a token of a code host": r"\b(?:gh[pousr]_[A-Za-z0-9]{36}|github_pat_\w{60,}|glpat-[\w-]{20})",
    "a token of a registry": r"\b(?:npm_[A-Za-z0-9]{36}|pypi-AgE[\w-]{20,})",
    "a signed token": r"\beyJhbGciOi[\w-]+\.[\w-]+\.[\w-]+",
    "a password in an address": r"\w+://[^/\s:@'\"<>{}]+:(?!password@)[^/\s@'\"<>{}]{6,}@[\w.-]+",
    "a secret given outright": r"(?m)^\s*(?:export )?HEED_(?:SECRET|NOTIFY)_KEY=['\"]?[\w-]{16,}",
}


def tracked() -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z"],  # noqa: S607
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    if listed.returncode:
        pytest.skip("not in a repository")
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def test_no_secret_is_in_the_repository() -> None:
    found: list[str] = []
    for file in tracked():
        text = file.read_bytes().decode(errors="replace")
        found += [
            f"{file.relative_to(ROOT)}: {what}"
            for what, shape in SECRETS.items()
            if re.search(shape, text)
        ]
    assert found == []


def test_no_file_of_secrets_is_in_the_repository() -> None:
    kept = re.compile(
        r"(^|/)(\.env(\..*)?|id_(rsa|ed25519)|.*\.(pem|key|p12|pfx|kdbx)|secret-key)$"
    )
    assert [str(file) for file in tracked() if kept.search(file.as_posix())] == []


@pytest.mark.parametrize(
    ("what", "text"),
    [
        ("a private key", "-----BEGIN " + "RSA PRIVATE KEY-----"),
        ("a token of Heed's own", "heed_" + "0a" * 6 + "_" + "Qz" * 21 + "Q"),
        ("a password in an address", "postgresql://heed_app:" + "s3cretword@db.example/heed"),
    ],
)
def test_a_secret_would_be_found(what: str, text: str) -> None:
    assert re.search(SECRETS[what], text)
