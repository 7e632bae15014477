"""The procedures are the pathway: every state, transition, gate and clock of chapter 7.

The pathway names its clocks by their entries in the register, writes "*" for any state, and gives each
lane an initial state; where nobody owes anything in it, ours is that the lane has not begun.
"""

import pytest

from heed.engine.example import example_for
from heed.engine.procedure import ANYWHERE, Step
from heed.engine.record import read
from heed.guidance import obligations, pathway
from heed.procedures import RULEBOOK as CHILD
from heed.procedures.child_death import PANEL_RULEBOOK, RULEBOOK

PATHWAY = pathway("child-death")
BOOKS = (RULEBOOK, PANEL_RULEBOOK)
LANES = {p.id: p for book in BOOKS for p in book.procedures}
STATES = {id: state for book in BOOKS for id, state in book.states.items()}
DUTIES = {id: duty for book in BOOKS for id, duty in book.duties.items()}
STEPS: dict[tuple[str, str], list[Step]] = {}
for lane in LANES.values():
    for step in lane.steps:
        STEPS.setdefault((lane.id, step.id), []).append(step)

INITIAL = {s["machine"]: s["id"] for s in PATHWAY["states"] if s.get("initial")}
NOTHING_YET = {
    "rr_not_started",
    "crime_none",
    "scr_not_raised",
    "prevent_undecided",
    "inquest_undecided",
}
"""Initial states in which nobody owes anything: the lane has not begun."""

CLOCKS = {
    e["id"] for e in obligations().values() if e["id"].startswith("wt2010/7.") and "clock" in e
}
WINDOWS = {"wt2010/7.21/b"}
"""What looks back rather than ahead: asked on the form, and no duty."""

MENDED: dict[str, dict[str, set[str]]] = {
    # The three weeks of Form B run for each agency once it is asked, counted from the notification.
    "o01": {"no starts": {"wt2010/7.39/a"}},
    "b01": {"starts": {"wt2010/7.39/a"}, "gates": {"right_supplements"}},
    "b02": {"gates": {"returned_securely", "right_supplements"}},
    # What is delayed has a clock of its own; the first one ends with its own day still on the file.
    "b03": {"stops": {"wt2010/7.39/a"}},
    "b04": {"gates": {"returned_securely", "right_supplements"}},
    "b05": {"sources": {"form_b_not_sent", "form_b_extended"}},
    "o02": {"gates": {"exclusion_holds"}},
    "o10": {"gates": {"papers_before_meeting"}},
    "o11": {"gates": {"more_asked_or_not"}},
    "o12": {"gates": {"papers_before_meeting"}},
    "o13": {"gates": {"no_names_in_it"}, "stops": {"wt2010/7.25/c"}},
    "o14": {"gates": {"no_names_in_it"}},
    "o15": {"gates": {"interim_lessons"}},
    "o18": {"starts": {"wt2010/7.25/c"}},
    "o20": {"starts": {"wt2010/7.25/c"}},
    # Unsure is handled as unexpected by the way it is routed; nothing need be refused.
    "c01": {"no clocks": {"wt2010/7.21/b"}},
    "c02": {"no gates": {"doubt_means_unexpected"}, "no clocks": {"wt2010/7.21/b"}},
    "c03": {"no clocks": {"wt2010/7.21/b"}},
    # Who is told is a list: each party is told by a record of its own, and whoever is not stays on it.
    "r01": {"starts": {"wt2010/7.53/b"}},
    "r02": {"gates": {"plan_covers_the_place"}},
    "r03": {
        "gates": {"coroner_agrees", "family_has_named_person"},
        "no stops": {"wt2010/7.80/a", "wt2010/7.78/e"},
    },
    # The coroner's lane says that the pathologist is to tell the coroner; it need not be said twice.
    "r04": {"no starts": {"wt2010/7.85/c"}},
    "r05": {"gates": {"right_people", "family_has_named_person"}},
    "r07": {"gates": {"four_questions", "both_groups"}},
    "r09": {
        "gates": {
            "four_questions",
            "both_groups",
            "lead_team_agreed_if_out_of_area",
            "no_post_mortem_pending",
        },
        "stops": {"wt2010/7.86/c"},
    },
    # Confirming a death waits for nothing; lawfulness is asked of whoever takes samples.
    "r15": {"no gates": {"sampling_lawful"}},
    "v04": {"gates": {"visit_reviewed_by_all"}},
    "k02": {"stops": {"wt2010/7.84/c"}},
    "n03": {"sources": {"coroner_accepted"}},
    "n04": {"sources": {"coroner_not_told", "coroner_accepted", "pm_ordered"}},
    # A panel that raises a review asks why it was not seen before.
    "s01": {"gates": {"why_not_seen_earlier"}},
    "s04": {"gates": {"why_not_seen_earlier"}},
    "t02": {"gates": {"factor_backs_preventable"}},
    # The registrar's seven days are over, kept or not, when the notice comes.
    "g01": {"no stops": {"wt2010/7.16/a", "wt2010/7.16/b", "wt2010/7.16/c"}},
    "g02": {"no stops": {"wt2010/7.16/a", "wt2010/7.16/b", "wt2010/7.16/c"}},
    "f01": {"gates": {"everything_explained"}},
    # The clock starts with the coroner's consent, which is a record of its own.
    "m01": {"no starts": {"wt2010/7.92/a"}},
    "z03": {"gates": {"referred_at_once"}},
    "z06": {"gates": {"referred_at_once"}},
    "e01": {"gates": {"no_names_in_it"}},
}
"""Where ours differs from the register on purpose; docs/decisions/0016 says why."""


def steps_of(wanted: dict) -> list[Step]:
    return STEPS.get((wanted["machine"], wanted["id"]), [])


def of_register(duty: str) -> set[str]:
    """The clock of the register that a duty of ours is, by its first entry."""
    entry = DUTIES[duty].entries[0]
    return {entry} & CLOCKS


def clocks(steps: list[Step], *names: str) -> set[str]:
    return {
        entry
        for step in steps
        for name in names
        for duty in getattr(step, name)
        for entry in of_register(duty)
    }


def wanted_clocks(wanted: dict, word: str) -> set[str]:
    listed = [c for c in wanted["clocks"] if not c.endswith(("all_running", "as_r01"))]
    return {c.removeprefix(f"{word}:") for c in listed if c.startswith(f"{word}:")}


@pytest.mark.parametrize("wanted", PATHWAY["transitions"], ids=lambda t: t["id"])
def test_every_transition_is_declared_between_its_states(wanted):
    steps = steps_of(wanted)
    assert steps, f"no step {wanted['id']}: {wanted['on']}"
    source, to = wanted["from"], wanted["to"]
    if to in ("*", source):
        assert {s.to for s in steps} <= {None, source}
    else:
        assert {s.to for s in steps} == {to}
    have = {x for s in steps for x in s.sources}
    if source == "*":
        running = {s.id for s in LANES[wanted["machine"]].states if not s.final}
        assert have == set(ANYWHERE) or have == running
    elif source in NOTHING_YET:
        assert have == set()
    else:
        assert have == {source} | MENDED.get(wanted["id"], {}).get("sources", set())


@pytest.mark.parametrize("wanted", PATHWAY["transitions"], ids=lambda t: t["id"])
def test_each_transition_has_its_gates_and_clocks(wanted):
    steps, mended = steps_of(wanted), MENDED.get(wanted["id"], {})

    def mend(what: str, found: set[str]) -> set[str]:
        return (found | mended.get(what, set())) - mended.get(f"no {what}", set())

    assert {g.name for s in steps for g in s.gates} == mend("gates", set(wanted["gates"]))
    starts, stops = wanted_clocks(wanted, "start"), wanted_clocks(wanted, "stop")
    if "start:as_r01" in wanted["clocks"]:
        starts = clocks(STEPS["rapid_response", "r01"], "starts")
    if "stop:all_running" in wanted["clocks"]:
        every = clocks(STEPS["rapid_response", "r01"], "starts")
        assert every <= clocks(steps, "cancels")
        stops = clocks(steps, "cancels")
    assert clocks(steps, "starts") == mend("starts", starts)
    assert clocks(steps, "meets", "cancels") == mend("stops", stops)


@pytest.mark.parametrize("id", sorted(CLOCKS - WINDOWS))
def test_every_clock_is_a_duty_of_its_owner(id):
    entry = obligations()[id]
    (duty,) = [d for d in DUTIES.values() if d.entries[0] == id]
    assert duty.clock
    assert duty.owed_by == entry["actor"]


@pytest.mark.parametrize("state", PATHWAY["states"], ids=lambda s: s["id"])
def test_every_state_stands_in_its_lane(state):
    if state["id"] in NOTHING_YET:
        assert state["id"] not in STATES
        return
    lane = LANES[state["machine"]]
    assert state["id"] in {s.id for s in lane.states}
    assert STATES[state["id"]].final == state.get("terminal", False)


def test_every_lane_of_the_pathway_is_ours_and_no_other():
    assert {s["machine"] for s in PATHWAY["states"]} == set(LANES)


EVERY_STEP = [s for lane in LANES.values() for s in lane.steps] + [
    s for book in BOOKS for s in book.general
]


@pytest.mark.parametrize("step", EVERY_STEP, ids=lambda s: f"{s.id}-{s.on.type}")
def test_every_step_has_a_whole_worked_example(step):
    reading = read(step.on, example_for(step))
    assert reading.complete, (reading.missing, reading.wrong, reading.unknown)


@pytest.mark.parametrize("book", BOOKS)
def test_no_step_names_what_does_not_exist_and_nothing_is_called_as_in_a_childs_file(book):
    book.check()
    general = {t.type for t in book.extra_records}
    assert set(book.records) & set(CHILD.records) == general
    assert not set(book.states) & set(CHILD.states)
    assert not set(book.duties) & set(CHILD.duties)
    for entry in {d.ref for d in book.duties.values()}:
        assert entry in obligations()


@pytest.mark.parametrize(
    "record", [t for book in BOOKS for t in book.records.values()], ids=lambda t: t.type
)
def test_every_question_names_an_entry_of_the_register(record):
    known = obligations()
    if record.ref:
        assert record.ref in known
    for info in record.model_fields.values():
        ref = (info.json_schema_extra or {}).get("ref")
        assert not ref or ref in known, ref
    for need in record.needs:
        assert not need.ref or need.ref in known
