"""`heed where`: any rule found by its paragraph, with file and line."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

import heed
from heed.cli import main
from heed.cli._sources import Found, asked_for, declared, paragraph_of
from heed.procedures.rulebooks import RULEBOOKS

HOUSE = Path(heed.__file__).parents[1]


def where(*args: str) -> Result:
    return CliRunner().invoke(main, ["where", *args])


@pytest.fixture(scope="module")
def everything() -> list[Found]:
    return declared(lambda ref: bool(ref))


def around(found: Found, lines: int) -> str:
    """The line where it is said to stand, and some that follow."""
    text = (HOUSE / found.place.file).read_text(encoding="utf-8").splitlines()
    return "\n".join(text[found.place.line - 1 : found.place.line - 1 + lines])


def test_a_paragraph_leads_to_what_is_asked_and_to_the_code_behind_it() -> None:
    page = where("5.80").stdout
    assert "wt2010/5.80/a  Deciding against a conference" in page
    assert "gate    manager_endorses_no_conference  heed/procedures/section_47_enquiry/" in page
    assert "record  conference_requested  heed/procedures/conference_request.py:" in page
    assert "duty    answer_conference_request" in page
    assert "step    x01" in page


def test_one_entry_is_shown_alone_with_its_limit() -> None:
    page = where("wt2010/5.83/a").stdout
    assert "limit   initial_conference  heed/guidance/editions.yaml:" in page
    assert "15 working days (wt2010)" in page
    assert "wt2010/5.83/b" not in page


def test_paragraphs_of_appendices_and_flow_charts_are_found() -> None:
    assert "not_the_accused" in where("A5.13").stdout
    assert where("flow4").exit_code == 0


def test_an_entry_that_nothing_declares_is_shown_as_such() -> None:
    assert "nothing declared" in where("5.1").stdout


def test_it_reads_as_data_too() -> None:
    report = json.loads(where("wt2010/5.83/a", "--json").stdout)
    assert list(report["entries"]) == ["wt2010/5.83/a"]
    assert {"record", "gate", "duty", "limit"} <= {one["kind"] for one in report["found"]}
    assert all((HOUSE / one["file"]).is_file() for one in report["found"])


def test_what_is_unknown_is_refused_with_what_may_be_asked() -> None:
    answer = where("5.999")
    assert answer.exit_code == 2
    assert answer.stdout == ""
    assert "Nothing is known of '5.999'" in answer.stderr


@pytest.mark.parametrize("ref", ["wt2010/5.80/a", "wt2010/5.80", "5.80"])
def test_a_reference_may_be_written_in_each_way(ref: str) -> None:
    assert paragraph_of(ref) == "5.80"
    assert asked_for(ref)("wt2010/5.80/a")
    assert not asked_for(ref)("wt2010/5.8/a")


def test_nothing_that_is_declared_is_missed(everything: list[Found]) -> None:
    found = {(one.kind, one.name) for one in everything}
    for book in RULEBOOKS.values():
        assert {("record", type_.type) for type_ in book.records.values() if type_.ref} <= found
        assert {("duty", id) for id in book.duties} <= found
        steps = [*book.general, *(step for p in book.procedures for step in p.steps)]
        assert {("gate", gate.name) for step in steps for gate in step.gates} <= found


def test_each_stands_where_it_is_said_to(everything: list[Found]) -> None:
    for one in everything:
        text = around(one, 12)
        if one.kind == "record":
            assert text.startswith("class "), one
        elif one.kind == "field":
            assert text.lstrip().startswith(one.name.rpartition(".")[2]), one
        elif one.kind in ("gate", "duty"):
            said = text.replace('"\n', "").replace("\n", "")
            assert one.name in said or one.ref in said or one.says[:40] in said, one
        elif one.kind == "limit":
            assert one.ref in text.partition("\n")[0], one
