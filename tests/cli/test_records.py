"""`heed records`: every type of record, described from its declaration."""

import json
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from heed.cli import main
from heed.engine.record import Line, Need, Record, ask, read
from heed.engine.schema import describe, json_schema
from heed.procedures import RULEBOOK
from heed.procedures.emergency_action import EmergencyActionTaken
from heed.procedures.general import ChildSeen, SharingDecision
from heed.procedures.referral import ReferralDecision

TYPES = sorted(RULEBOOK.records.items())


def records(*args: str) -> Result:
    return CliRunner().invoke(main, ["records", *args])


def test_every_type_is_listed_with_its_title() -> None:
    lines = records().stdout
    for name, type_ in TYPES:
        assert f"{name:<36}{type_.title}" in lines


@pytest.mark.parametrize("name", ["referral_decision", "ReferralDecision"])
def test_one_type_says_what_it_states_who_writes_it_and_what_it_does(name: str) -> None:
    page = records(name).stdout
    assert page.startswith("Referral decision\nreferral_decision  wt2010/5.34/a")
    assert "What children's social care decided to do about a referral, and why." in page
    assert "Written by: duty social worker, team manager." in page
    assert (
        "from referral_under_decision to referral_feedback_due, outcome no_further_action" in page
    )
    assert "meets referral_decision" in page
    assert "reasons: Reasons  [narrative, needed] wt2010/5.34/a" in page
    assert "see_child_by: See the child by  [day, needed when outcome is" in page
    assert "one of: initial_assessment, assessment, strategy_discussion" in page


def test_fields_within_fields_are_shown_below_them() -> None:
    page = records("sharing_decision").stdout
    assert "recipients: Who gets what?  [list of group, needed when decision is share]" in page
    assert "    items: Which facts  [list of line, needed] wt2010/5.23/c" in page


def test_an_emergency_record_says_that_it_is_never_refused() -> None:
    assert "Never refused" in records("emergency_action_taken").stdout


def test_an_unknown_type_is_told_with_what_may_have_been_meant() -> None:
    answer = records("referal_decision")
    assert answer.exit_code == 2
    assert answer.stdout == ""
    assert (
        "There is no record type 'referal_decision'. Did you mean referral_decision"
        in answer.stderr
    )


def test_as_json_everything_is_there() -> None:
    told: list[dict[str, Any]] = json.loads(records("--json").stdout)
    assert [one["type"] for one in told] == [name for name, _ in TYPES]
    assert all(
        {"title", "states", "does", "fields", "example", "json_schema"} <= one.keys()
        for one in told
    )


@pytest.mark.parametrize(("name", "type_"), TYPES, ids=[name for name, _ in TYPES])
def test_each_type_is_described_and_its_example_is_whole(name: str, type_: Any) -> None:
    about = describe(type_, RULEBOOK)
    assert about["states"]
    assert read(type_, about["example"]).complete
    assert [field["name"] for field in about["fields"]] == list(type_.model_fields)
    assert all(field["label"] for field in about["fields"])
    assert json.dumps(json_schema(type_))


def test_json_schema_says_what_is_needed_under_which_conditions() -> None:
    conditions = json_schema(ReferralDecision)["allOf"]
    onward = next(c for c in conditions if "onward_to" in c["then"]["required"])
    assert onward["if"] == {
        "properties": {"outcome": {"enum": ["onward_referral"]}},
        "required": ["outcome"],
    }


def test_json_schema_reaches_into_the_parts_of_a_record() -> None:
    schema = json_schema(EmergencyActionTaken)
    needed = {c["then"]["required"][0] for c in schema["$defs"]["ChildSight"]["allOf"]}
    assert needed == {"seen_by", "condition", "reason_not_seen"}


def test_a_condition_that_a_default_meets_holds_where_the_field_is_left_out() -> None:
    conditions = json_schema(Moved)["allOf"]
    assert conditions[0]["if"]["required"] == ["moved"]  # `told` is no unless said


class Moved(Record):
    """Somebody moved."""

    needs = (Need("why", {"moved": True, "told": False}, "Say why."),)
    moved: bool = ask("Moved?")
    told: bool = ask("Told?", default=False)
    why: Line | None = ask("Why?", default=None)


def test_what_says_nothing_is_left_out_of_the_schema() -> None:
    for type_ in (ChildSeen, SharingDecision):
        text = json.dumps(json_schema(type_))
        assert '"example":' not in text
        assert '"ref": ""' not in text
