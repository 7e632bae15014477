"""The worked timelines of deaths: what each is there to show."""

import json
from pathlib import Path
from typing import Any

import pytest

from heed.engine.replay import moment_of, read_timeline, replay
from heed.guidance import editions
from heed.procedures.rulebooks import RULEBOOKS

FOLDER = Path(__file__).parents[3] / "examples/timelines"


def report(name: str, as_of: str | None = None) -> dict[str, Any]:
    timeline = read_timeline(
        json.loads((FOLDER / f"child-death-{name}.json").read_text(encoding="utf-8"))
    )
    moment = moment_of(as_of, "as of", end_of_day=True) if as_of else None
    return replay(timeline, RULEBOOKS, editions(timeline.edition), moment).as_json()


def states(found: dict[str, Any]) -> dict[str, str]:
    return {e["procedure"]: e["state"] for e in found["episodes"]}


def late(found: dict[str, Any]) -> set[str]:
    return {d["duty"] for d in found["duties"] if d["status"] in ("late", "overdue")}


@pytest.mark.parametrize("file", sorted(FOLDER.glob("child-death-*.json")), ids=lambda f: f.stem)
def test_nothing_in_them_is_refused_or_left_untold(file):
    found = report(file.stem.removeprefix("child-death-"))
    assert found["refused"] == []
    assert found["incomplete"] == []


def test_a_baby_dies_in_his_sleep():
    found = report("baby-at-night")
    assert states(found)["overview"] == "concluded"
    assert states(found)["rapid_response"] == "rr_closed"
    assert late(found) == {"agency_form"}
    morning = report("baby-at-night", "2010-11-01")
    assert states(morning)["rapid_response"] == "rr_enquiring"
    due = {d["duty"]: d["due"] for d in morning["duties"]}
    assert (due["second_discussion"], due["coroner_report"], due["final_discussion"]) == (
        "2010-11-08",
        "2010-11-29",
        "2011-03-01",
    )


def test_suspicion_after_the_examination():
    found = report("suspicion-after-examination")
    assert states(found)["criminal"] == "crime_proceedings"
    assert states(found)["scr_link"] == "scr_running"
    assert states(found)["surviving_child"] == "survivor_referred"
    assert {"tell_of_suspected_abuse", "tell_police_of_suspicion"} <= late(found)


def test_a_death_that_was_expected():
    found = report("expected-at-home")
    assert states(found)["classification"] == "class_expected"
    assert "rapid_response" not in states(found)
    assert late(found) == set()


def test_a_death_away_from_home():
    found = report("away-from-home")
    assert states(found)["overview"] == "led_elsewhere"
    assert states(found)["registrar_notice"] == "reg_matched"
    assert late(found) == {"registration_notice"}
    assert {d["duty"]: d["due"] for d in found["duties"]}["delayed_coroner_report"] == "2010-10-01"
