"""The worked timelines do what each says of itself."""

import json
from datetime import datetime
from pathlib import Path

import pytest

from heed.engine.calendar import london
from heed.engine.replay import read_timeline, replay
from heed.guidance import editions
from heed.procedures.serious_case_review import RULEBOOK

HERE = Path(__file__).parents[3] / "examples" / "timelines"


def played(name: str, as_of: str | None = None):
    timeline = read_timeline(json.loads((HERE / f"review-{name}.json").read_text(encoding="utf-8")))
    moment = london(datetime.fromisoformat(as_of)) if as_of else None
    return replay(timeline, {"review": RULEBOOK}, editions(timeline.edition), moment)


def overdue(report) -> set[tuple[str, str]]:
    return {
        (d["duty"], d.get("which", ""))
        for d in report.as_json()["duties"]
        if d["status"] == "overdue"
    }


def stands(report, procedure: str) -> str:
    return next(e["state"] for e in report.as_json()["episodes"] if e["procedure"] == procedure)


REFUSED = {
    "decision-comes-late": [],
    "decided-against-then-held": [],
    "rapid-and-local-2019": [],
    "after-a-death-in-custody": ["decision_notified", "panel_set_up"],
    "to-evidence-of-change": ["board_concludes"],
}


@pytest.mark.parametrize("name", REFUSED)
def test_only_what_could_not_have_happened_is_refused(name):
    report = played(name)
    assert [r.record for r in report.refused] == REFUSED[name]
    assert len(report.files) == 1


def test_what_was_overdue_on_a_day():
    assert overdue(played("decision-comes-late", "2010-05-13")) == {
        ("secure_records", "Estmoor Police")
    }
    assert ("scr_decision", "") in overdue(played("decision-comes-late", "2010-06-15"))
    assert overdue(played("rapid-and-local-2019", "2019-03-25T12:00")) == {("rapid_review", "")}


def test_where_each_ends():
    assert stands(played("after-a-death-in-custody"), "serious_case_review") == "scr_reviewing"
    assert stands(played("decided-against-then-held"), "serious_case_review") == "scr_scoping"
    assert stands(played("to-evidence-of-change"), "serious_case_review") == "scr_concluded"
    assert stands(played("rapid-and-local-2019"), "practice_review") == "practice_published"
