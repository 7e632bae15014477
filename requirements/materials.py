"""What Heed is made of, as a bill of materials in CycloneDX (1.5, JSON): `make materials`.

It is read from the locks, which are what is installed: `run.txt`, and the packages of the screens.
"""

import json
import re
import sys
from base64 import b64decode
from collections.abc import Iterator
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
PIN = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)(.*)$")


def of_python() -> Iterator[dict[str, Any]]:
    for said in (HERE / "run.txt").read_text().replace("\\\n", " ").splitlines():
        if pinned := PIN.match(said):
            name, version, rest = pinned.groups()
            name = re.sub(r"[-_.]+", "-", name).lower()
            hashes = re.findall(r"--hash=sha256:([0-9a-f]{64})", rest)
            yield _component(name, version, f"pkg:pypi/{name}@{version}", "SHA-256", hashes)


def of_screens() -> Iterator[dict[str, Any]]:
    packages = json.loads((HERE.parent / "frontend/package-lock.json").read_text())["packages"]
    for where, said in packages.items():
        if where:
            name, version = where.rpartition("node_modules/")[2], said["version"]
            hashes = [b64decode(said["integrity"].removeprefix("sha512-")).hex()]
            at = name.replace("@", "%40")
            yield _component(name, version, f"pkg:npm/{at}@{version}", "SHA-512", hashes)


def _component(name: str, version: str, purl: str, alg: str, hashes: list[str]) -> dict[str, Any]:
    """A package; where it comes in several files, each has a hash and any of them may be what is installed."""
    return {
        "type": "library",
        "bom-ref": purl,
        "name": name,
        "version": version,
        "purl": purl,
        "hashes": [{"alg": alg, "content": one} for one in hashes],
    }


def bill() -> dict[str, Any]:
    found = {one["bom-ref"]: one for one in (*of_python(), *of_screens())}
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": {"component": {"type": "application", "name": "heed", "bom-ref": "heed"}},
        "components": [found[ref] for ref in sorted(found)],
    }


if __name__ == "__main__":
    json.dump(bill(), sys.stdout, indent=1)
