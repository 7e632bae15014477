"""docs/architecture.md: what it names is there."""

import re
from pathlib import Path

from heed.cli import main

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")


def test_every_file_and_folder_it_names_is_there() -> None:
    named = set(re.findall(r"`(heed/[\w./-]+)`", PAGE)) | {
        f"heed/{path}" for path in re.findall(r"<br>([a-z]+/\w+\.py)", PAGE)
    }
    assert len(named) > 20
    assert [path for path in sorted(named) if not (ROOT / path).exists()] == []


def test_every_page_it_links_to_is_there() -> None:
    linked = re.findall(r"\]\(([^)#]+)\)", PAGE)
    assert linked
    assert [page for page in linked if not (ROOT / "docs" / page).exists()] == []


def test_every_command_it_names_can_be_given() -> None:
    commands = set(re.findall(r"`heed (\w+)", PAGE))
    known = {path.stem.rstrip("_") for path in (ROOT / "heed/cli").glob("[a-z]*.py")}
    assert main.info.name == "heed"
    assert commands <= known


def test_the_readme_leads_to_it() -> None:
    assert "(docs/architecture.md)" in (ROOT / "README.md").read_text(encoding="utf-8")
