"""The worked timelines: invented cases, told in full, with nothing refused and nothing left out."""

import json
from pathlib import Path

import pytest

from heed.engine.replay import read_timeline, replay
from heed.guidance import editions
from heed.procedures.allegations import RULEBOOK
from heed.procedures.allegations.shared import ALLEGATION

FOLDER = Path(__file__).parents[3] / "examples/timelines"
STANDS = {
    "allegation-at-school": "closed",
    "allegation-two-employers": "concluded_substantiated",
    "allegation-foster-carer": "concluded_unfounded",
    "allegation-long-ago": "strands_running",
    "allegation-about-the-manager": "concluded_malicious",
}


def told(name: str):
    timeline = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    made = replay(read_timeline(timeline), {"allegation": RULEBOOK}, editions(timeline["edition"]))
    (file,) = made.files.values()
    return made, file


@pytest.mark.parametrize(("name", "state"), STANDS.items())
def test_each_timeline_is_complete_and_ends_where_it_says(name, state):
    made, file = told(name)
    assert (made.refused, made.incomplete) == ([], [])
    assert file.state_of(ALLEGATION) == state


def test_the_late_police_review_and_the_hold_show_in_the_one_of_long_ago():
    made, file = told("allegation-long-ago")
    status = {o.duty.id: o.status(made.as_of).value for o in file.duties}
    assert (status["police_review"], status["refuse_compromise"]) == ("overdue", "met")
    assert file.state_of("accused") == "acc_hold"
