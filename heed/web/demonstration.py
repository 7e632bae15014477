"""The demonstration's sign-ins. `heed demo` keeps them here; the sign-in page and `heed serve` show them."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from heed.ground.place import data_dir


@dataclass(frozen=True)
class SignIn:
    username: str
    password: str
    who: str


def save_sign_ins(sign_ins: list[SignIn]) -> None:
    _file().write_text(json.dumps([asdict(each) for each in sign_ins], indent=2))


def sign_ins() -> list[SignIn]:
    if not _file().exists():
        return []
    return [SignIn(**each) for each in json.loads(_file().read_text())]


def _file() -> Path:
    return data_dir() / "demonstration.json"
