"""`heed replay`: where everything stood on a day, from a timeline of what happened."""

import json
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner, Result

from heed.cli import main
from heed.engine.calendar import london
from heed.engine.example import example_for, example_of
from heed.engine.replay import moment_of, read_timeline, replay
from heed.guidance import editions
from heed.procedures import RULEBOOK
from heed.procedures.rulebooks import RULEBOOKS

EXAMPLES = sorted((Path(__file__).parents[2] / "examples/timelines").glob("*.json"))
MEANT: dict[str, list[str]] = {
    "review-after-a-death-in-custody.json": ["decision_notified", "panel_set_up"],
    "review-to-evidence-of-change.json": ["board_concludes"],
}
"""Refusals that an example shows on purpose: file name -> record types."""


def event(at: str, record: str, by: str, **data: Any) -> dict[str, Any]:
    return {"at": at, "episode": "Lily", "record": record, "by": by, "data": data}


def referred(at: str) -> dict[str, Any]:
    return event(
        at, "referral_received", "anyone", concern="A bruise.", referrer_kind="professional"
    )


DUTY = "duty_social_worker"
REFERRED = referred("2010-11-05T16:40")
ACKNOWLEDGED = event("2010-11-08T09:10", "referral_acknowledged", DUTY)
DECIDED = event(
    "2010-11-09T10:00",
    "referral_decision",
    DUTY,
    outcome="initial_assessment",
    endorsed_by="Alan Reid",
)


def run(file: Path, *args: str) -> Result:
    return CliRunner().invoke(main, ["replay", str(file), *args])


class Ask:
    """Asks what became of some events, as JSON."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "timeline.json"

    def __call__(
        self, *events: dict[str, Any], edition: str | None = "wt2010", args: tuple[str, ...] = ()
    ) -> dict[str, Any]:
        self.file.write_text(json.dumps({"edition": edition, "events": events}))
        answer = run(self.file, "--json", *args)
        assert answer.exit_code == 0, answer.output
        return json.loads(answer.stdout)


@pytest.fixture
def ask(tmp_path: Path) -> Ask:
    return Ask(tmp_path)


def duty(report: dict[str, Any], id: str, episode: str = "Lily") -> dict[str, Any]:
    (found,) = (d for d in report["duties"] if (d["duty"], d["episode"]) == (id, episode))
    return found


def same(row: dict[str, Any], **wanted: Any) -> bool:
    """Whether the row holds these (it may hold more)."""
    return row | wanted == row


# --- the shape of the answer ---------------------------------------------------------------


def test_the_answer_has_episodes_duties_what_was_refused_and_what_is_incomplete(ask: Ask):
    report = ask(REFERRED, ACKNOWLEDGED, DECIDED, {**DECIDED, "record": "nonsense"})
    assert report["as_of"] == "2010-11-09T10:00"
    (case,) = report["episodes"]
    assert same(
        case, episode="Lily", procedure="case", state="initial_assessment_open", opened="2010-11-05T16:40", closed=None
    )  # fmt: skip
    assert same(
        duty(report, "acknowledge_referral"),
        ref="wt2010/5.33/g", owed_by="duty_social_worker", arose="2010-11-05T16:40", due="2010-11-08",
        discharged="2010-11-08T09:10", status="met",
    )  # fmt: skip
    assert same(
        duty(report, "referral_decision"),
        ref="wt2010/5.34/a", owed_by="team_manager", due="2010-11-08", discharged="2010-11-09T10:00", status="late",
    )  # fmt: skip
    assert same(
        duty(report, "initial_assessment"), due="2010-11-19", discharged=None, status="open"
    )
    assert same(report["refused"][0], index=3, record="nonsense", ref="")
    assert "nonsense" in report["refused"][0]["reason"]
    gaps = [i for i in report["incomplete"] if i["index"] == 2]
    assert {"index": 2, "field": "see_child_by", "ref": "wt2010/5.42/a"} in gaps
    assert all(i["ref"] for i in report["incomplete"])


def test_a_person_reads_the_same_in_plain_lines(ask: Ask):
    ask(REFERRED, ACKNOWLEDGED, DECIDED)
    lines = run(ask.file, "--as-of", "2010-11-20").stdout
    assert "As it stood at 2010-11-20 23:59" in lines
    assert "overdue   Lily: Complete the initial assessment" in lines
    assert "due 2010-11-19; wt2010/5.39/a" in lines
    assert "details in 3 events" in lines


# --- a day in the past ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("as_of", "decision", "assessment"),
    [
        ("2010-11-05", "open", None),
        ("2010-11-08", "open", None),
        ("2010-11-08T23:59", "open", None),
        ("2010-11-09T09:00", "overdue", None),
        ("2010-11-09", "late", "open"),
        ("2010-11-19", "late", "open"),
        ("2010-11-22", "late", "overdue"),
    ],
)
def test_it_says_where_everything_stood_on_a_day(ask: Ask, as_of, decision, assessment):
    report = ask(REFERRED, ACKNOWLEDGED, DECIDED, args=("--as-of", as_of))
    assert duty(report, "referral_decision")["status"] == decision
    found = [d["status"] for d in report["duties"] if d["duty"] == "initial_assessment"]
    assert found == ([assessment] if assessment else [])


def test_before_anything_happened_there_is_nothing(ask: Ask):
    report = ask(REFERRED, args=("--as-of", "2010-11-04"))
    assert (report["episodes"], report["duties"], report["refused"]) == ([], [], [])


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda f: f.stem)
def test_what_is_said_of_a_past_day_does_not_change_with_what_came_after(file: Path):
    """The report of a day is the same whether or not the timeline goes on beyond it."""
    whole = json.loads(file.read_text())
    moments = sorted(e["at"] for e in whole["events"])
    for day in {moments[len(moments) // 3][:10], moments[len(moments) // 2][:10]}:
        until = {**whole, "events": [e for e in whole["events"] if e["at"][:10] <= day]}
        moment = moment_of(day, "day", end_of_day=True)
        then = replay_of(until, moment)
        now = replay_of(whole, moment)
        assert {k: v for k, v in now.items() if k not in ("refused", "incomplete")} == {
            k: v for k, v in then.items() if k not in ("refused", "incomplete")
        }


def replay_of(data: dict[str, Any], moment: datetime | None = None) -> dict[str, Any]:
    timeline = read_timeline(data)
    return replay(timeline, RULEBOOKS, editions(timeline.edition), moment).as_json()


# --- which edition -------------------------------------------------------------------------


def test_an_edition_named_on_the_command_line_goes_before_the_timelines_own(ask: Ask):
    decided = event(
        "2014-01-06T15:00",
        "referral_decision",
        DUTY,
        outcome="strategy_discussion",
        reasonable_cause=True,
    )
    conference = [referred("2014-01-06T10:00"), decided]
    by_day = {d["duty"]: d for d in ask(*conference, edition=None)["duties"]}
    assert by_day["assessment"]["due"] == "2014-03-10"
    assert "initial_assessment" not in by_day
    report = ask(*conference, edition="wt2018", args=("--edition", "wt2010"))
    held_to = {d["duty"]: d for d in report["duties"]}
    assert held_to["initial_assessment"]["due"] == "2014-01-20"
    assert "assessment" not in held_to


# --- order, days and children ---------------------------------------------------------------


def test_events_may_come_in_any_order_and_keep_their_own_places(ask: Ask):
    nonsense = {**DECIDED, "record": "nonsense"}
    forward = ask(REFERRED, ACKNOWLEDGED, DECIDED, nonsense)
    backward = ask(nonsense, DECIDED, ACKNOWLEDGED, REFERRED)
    assert backward["duties"] == forward["duties"]
    assert backward["episodes"] == forward["episodes"]
    assert (forward["refused"][0]["index"], backward["refused"][0]["index"]) == (3, 0)


def test_events_of_the_same_moment_are_taken_as_they_are_given(ask: Ask):
    """A day alone is its first minute; several things on one day go in their order."""
    day = "2010-11-05"
    report = ask(*({**e, "at": day} for e in (REFERRED, ACKNOWLEDGED, DECIDED)))
    assert report["refused"] == []
    assert duty(report, "referral_decision")["discharged"] == "2010-11-05T00:00"
    other_way = ask(*({**e, "at": day} for e in (DECIDED, REFERRED)))
    assert [r["record"] for r in other_way["refused"]] == ["referral_decision"]


def test_two_children_have_files_and_clocks_of_their_own(ask: Ask):
    sam = {**REFERRED, "episode": "Sam", "at": "2010-12-22T10:00"}
    report = ask(REFERRED, ACKNOWLEDGED, DECIDED, sam)
    assert {e["episode"]: e["state"] for e in report["episodes"]} == {
        "Lily": "initial_assessment_open",
        "Sam": "referral_received",
    }
    assert duty(report, "referral_decision", "Sam")["due"] == "2010-12-23"
    assert duty(report, "referral_decision", "Lily")["status"] == "late"


def test_a_name_given_anew_takes_up_the_open_work_unless_the_child_is_said(ask: Ask):
    taken_up = {**DECIDED, "episode": "the decision"}
    report = ask(REFERRED, taken_up)
    assert [e["state"] for e in report["episodes"]] == ["initial_assessment_open"]
    apart = ask({**REFERRED, "child": "Lily"}, {**taken_up, "child": "Sam"})
    assert [r["record"] for r in apart["refused"]] == ["referral_decision"]


def test_unknown_record_types_are_refused_and_the_rest_goes_on(ask: Ask):
    report = ask({**REFERRED, "record": "nonsense"}, REFERRED, ACKNOWLEDGED)
    assert [(r["index"], r["record"]) for r in report["refused"]] == [(0, "nonsense")]
    assert duty(report, "acknowledge_referral")["status"] == "met"


def test_what_could_not_have_happened_is_refused_and_quotes_its_paragraph(ask: Ask):
    core_group = {**DECIDED, "record": "core_group_held", "data": {"checked": "All well."}}
    wrong = {**DECIDED, "data": {"outcome": "no_such_outcome"}}
    report = ask(REFERRED, wrong, core_group, ACKNOWLEDGED)
    assert [r["index"] for r in report["refused"]] == [1, 2]
    assert all(r["ref"].startswith("wt2010/") and r["reason"] for r in report["refused"])
    assert duty(report, "acknowledge_referral")["status"] == "met"


def test_what_was_not_kept_before_a_decision_is_listed_and_the_decision_stands(ask: Ask):
    report = ask(REFERRED, DECIDED)
    assert report["refused"] == []
    skipped = {"index": 1, "field": "referral_clarified", "ref": "wt2010/5.32/a"}
    assert skipped in report["incomplete"]


def test_an_answer_that_the_edition_does_not_know_is_refused_saying_so(ask: Ask):
    report = ask(REFERRED, DECIDED, edition="wt2018")
    assert "leads nowhere from there under Working Together" in report["refused"][0]["reason"]


# --- what cannot be read ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "it is not JSON"),
        ("{", "it is not JSON"),
        ("[1, 2]", "the timeline"),
        ('"Lily"', "the timeline"),
        ("null", "the timeline"),
        ("{}", "events"),
        ('{"events": 4}', "events"),
        ('{"events": [4]}', "events.0"),
        ('{"events": [{"at": "2010-11-05"}]}', "events.0.record"),
        ('{"events": [{"record": "child_seen"}]}', "events.0.at"),
        ('{"events": [{"record": "child_seen", "at": "yesterday"}]}', "events.0.at: 'yesterday'"),
        ('{"events": [{"record": "child_seen", "at": "2010-02-30"}]}', "2010-02-30"),
        ('{"events": [{"record": "child_seen", "at": "9999-12-31"}]}', "too far"),
        ('{"events": [{"record": "child_seen", "at": "0001-01-01T00:00+14:00"}]}', "too far"),
        ('{"events": [{"record": "child_seen", "at": 20101105}]}', "events.0.at"),
        ('{"events": [{"record": "child_seen", "at": "2010-11-05", "data": []}]}', "events.0.data"),
        ('{"edition": "wt1999", "events": []}', "no edition 'wt1999'; there are wt2010"),
        ('{"edition": 2010, "events": []}', "edition"),
        ("[" * 200_000, "it is nested too deeply"),
        ('{"events": [], "about": ' + "9" * 5000 + "}", "it is not JSON"),
    ],
)
def test_what_cannot_be_read_is_said_in_one_line(tmp_path: Path, text: str, says: str):
    file = tmp_path / "past case.json"
    file.write_text(text)
    refused_in_one_line(run(file), says)


def refused_in_one_line(answer: Result, says: str) -> None:
    assert answer.exit_code == 2, answer.exception
    assert answer.stdout == ""
    assert says in answer.stderr
    assert len(answer.stderr.strip().splitlines()) == 1, answer.stderr


def test_a_file_that_cannot_be_opened_is_said_in_one_line(tmp_path: Path):
    refused_in_one_line(run(tmp_path), "could not be opened")
    refused_in_one_line(run(tmp_path / "nowhere.json"), "nowhere.json: it could not be opened")
    (tmp_path / "picture.json").write_bytes(b"\x89PNG\xff\xfe")
    refused_in_one_line(run(tmp_path / "picture.json"), "it is not UTF-8 text")


def test_a_day_or_an_edition_that_does_not_exist_is_said_in_one_line(ask: Ask):
    ask(REFERRED)
    refused_in_one_line(run(ask.file, "--as-of", "2010-13-01"), "--as-of: '2010-13-01'")
    refused_in_one_line(run(ask.file, "--as-of", ""), "--as-of: ''")
    refused_in_one_line(run(ask.file, "--edition", "wt1999"), "no edition 'wt1999'")


def test_deep_nesting_inside_an_event_is_said_in_one_line(ask: Ask):
    deep: Any = "x"
    for _ in range(300):
        deep = [deep]
    ask.file.write_text(json.dumps({"events": [{**REFERRED, "data": {"concern": "x", "aside": deep}}]}))  # fmt: skip
    answer = run(ask.file, "--json")
    assert answer.exit_code == 0 or "nested too deeply" in answer.stderr


@pytest.mark.parametrize(
    ("data", "path"),
    [
        ({"concern": "x", "referrer_kind": "public", "a.b": 1}, "a.b"),
        ({"concern": "x", "referrer_kind": "public", "7": 1}, "7"),
        ({"concern": "x", "referrer_kind": None}, "referrer_kind"),
        ({"concern": "", "referrer_kind": "public"}, "concern"),
    ],
)
def test_odd_names_and_empty_values_are_listed(ask: Ask, data: dict[str, Any], path: str):
    report = ask({**REFERRED, "data": data})
    assert path in [i["field"] for i in report["incomplete"]]
    assert report["episodes"]


def test_days_and_numbers_with_which_nothing_can_be_counted_are_refused(ask: Ask):
    seen = {**DECIDED, "data": {**DECIDED["data"], "see_child_by": "9999-12-31"}}
    assert "9999-12-31" in ask(REFERRED, seen)["refused"][0]["reason"]


@pytest.mark.parametrize("place", ["record", "episode", "aside"])
def test_half_a_character_is_said_in_one_line(ask: Ask, place: str):
    ask.file.write_text(json.dumps({"events": [{**REFERRED, place: "\ud800"}]}))
    refused_in_one_line(run(ask.file), "half a character")


# --- the examples ------------------------------------------------------------------------------


def test_there_are_examples():
    assert len(EXAMPLES) >= 8


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda f: f.stem)
def test_every_example_replays_with_no_refusal_but_those_meant(file: Path):
    data = json.loads(file.read_text())
    assert data["about"]
    answer = run(file, "--json")
    assert answer.exit_code == 0, answer.output
    report = json.loads(answer.stdout)
    assert [r["record"] for r in report["refused"]] == MEANT.get(file.name, []), report["refused"]


def overdue(name: str, as_of: str) -> dict[str, str]:
    file = next(f for f in EXAMPLES if f.stem == name)
    report = json.loads(run(file, "--json", "--as-of", as_of).stdout)
    return {d.get("which") or d["duty"]: d["due"] for d in report["duties"] if d["status"] == "overdue"}  # fmt: skip


def test_the_plan_that_drifts_shows_each_breach_on_the_day():
    """What a manager or an inspector asks: what was overdue on that day?"""
    assert overdue("plan-that-drifts", "2010-06-15") == {
        "outcome_copies": "2010-05-26",
        "first_core_group": "2010-06-11",
        "plan_visits": "2010-06-10",
    }
    assert overdue("plan-that-drifts", "2010-09-10") == {
        "outcome_copies": "2010-05-26",
        "Nursery place": "2010-06-18",
        "core_assessment": "2010-06-24",
        "next_core_group": "2010-07-20",
        "Mother to see her doctor": "2010-07-30",
        "plan_visits": "2010-08-13",
        "first_review": "2010-08-27",
        "Is somebody always awake?": "2010-09-01",
    }
    assert overdue("plan-that-drifts", "2011-05-03")["later_review"] == "2011-03-21"


def test_the_plan_that_was_kept_to_was_never_late():
    file = next(f for f in EXAMPLES if f.stem == "conference-to-ending")
    report = json.loads(run(file, "--json").stdout)
    assert {d["status"] for d in report["duties"]} <= {"met", "cancelled", "open"}
    assert {e["state"] for e in report["episodes"]} >= {"case_closed", "plan_ended", "ca_complete"}


def test_each_child_of_a_family_has_episodes_and_clocks_of_their_own():
    file = next(f for f in EXAMPLES if f.stem == "family-of-three")
    report = json.loads(run(file, "--json").stdout)
    stands = {(e["episode"], e["procedure"]): e["state"] for e in report["episodes"]}
    assert stands["Jo", "case"] == "child_in_need_plan_active"
    assert ("Jo", "plan") not in stands
    assert stands["Max", "plan"] == stands["Baby", "plan"] == "plan_in_effect"
    assert duty(report, "first_core_group", "Max")["status"] == "met"
    assert duty(report, "first_review", "Baby")["due"] == "2010-12-23"


def test_a_move_is_seen_from_both_authorities():
    file = next(f for f in EXAMPLES if f.stem == "move-to-another-authority")
    report = json.loads(run(file, "--json", "--as-of", "2011-01-11").stdout)
    stands = {(e["episode"], e["procedure"]): e["state"] for e in report["episodes"]}
    assert stands["Plan at Westmere", "plan"] == "transfer_out_pending"
    assert stands["Plan at Northam", "plan"] == "plan_outline"
    # told on 20 December: Christmas, Boxing Day and New Year's Day are moved on
    assert duty(report, "transfer_conference", "Plan at Northam")["due"] == "2011-01-13"


# --- whatever is thrown at it --------------------------------------------------------------------

STEPS = [s for p in RULEBOOK.procedures for s in p.steps] + list(RULEBOOK.general)
EVERY_EXAMPLE = {name: example_of(type_) for name, type_ in RULEBOOK.records.items()}
TO_THE_POINT = [(s.on.type, example_for(s), str(s.by[-1])) for s in STEPS]
TO_THE_POINT += [(name, data, "anyone") for name, data in EVERY_EXAMPLE.items()]


@st.composite
def partly(draw: st.DrawFn, value: Any) -> Any:
    """Some of what was given: fields and rows left out, and now and then said to be nothing."""
    if isinstance(value, dict):
        return {k: draw(partly(v)) for k, v in value.items() if draw(st.integers(0, 5))}
    if isinstance(value, list):
        return [draw(partly(v)) for v in value if draw(st.integers(0, 5))]
    return value if draw(st.integers(0, 30)) else draw(st.sampled_from([None, "", []]))


@st.composite
def events(draw: st.DrawFn) -> list[dict[str, Any]]:
    made: list[dict[str, Any]] = []
    at = london(datetime.fromisoformat("2010-03-01T09:00"))
    for _ in range(draw(st.integers(1, 12))):
        at += timedelta(hours=draw(st.sampled_from([-30, 0, 1, 20, 200, 1500])))
        type_, data, by = draw(st.sampled_from(TO_THE_POINT))
        given = data if draw(st.integers(0, 2)) else draw(partly(data))
        happened = event(at.isoformat(), type_, by, **given)
        made.append({**happened, "episode": draw(st.sampled_from("ab"))})
    return made


@settings(
    deadline=None,
    max_examples=150,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(events(), st.sampled_from([None, "wt2010", "wt2018"]))
def test_no_mixture_of_records_makes_it_fall_over(made: list[dict[str, Any]], edition: str | None):
    report = replay_of({"edition": edition, "events": made})
    json.dumps(report)
    assert {r["index"] for r in report["refused"]} <= set(range(len(made)))
    assert all(r["reason"] for r in report["refused"])


def test_two_employers_are_told_apart():
    told = json.loads((EXAMPLES[0].parent / "allegation-two-employers.json").read_text())
    report = replay(read_timeline(told), RULEBOOKS, editions()).as_json()
    runs = {e.get("run") for e in report["episodes"] if e["procedure"] == "allegation_employer"}
    assert runs == {"Hillside Academy", "Beacon Supply Teachers"}
    printed = CliRunner().invoke(
        main, ["replay", str(EXAMPLES[0].parent / "allegation-two-employers.json")]
    )
    assert "Employer's strand (Beacon Supply Teachers): Decided" in printed.stdout
