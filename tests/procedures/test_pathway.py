"""The procedures are the pathway: every transition, event, gate and clock of chapter 5.

The pathway file of the register sets out the chapter as lanes, states and transitions.
Each is declared once in `heed.procedures`; here the two are laid side by side.
"""

import pytest

from heed.engine.example import example_for
from heed.engine.procedure import Spawn, Step
from heed.engine.record import read
from heed.guidance import pathway
from heed.procedures import RULEBOOK
from heed.procedures.child_protection_plan import OWED_TO_A_LIVING_CHILD

PATHWAY = pathway("wt2010")
CLOCKS = {clock["id"] for clock in PATHWAY["clocks"]}
"""The pathway's own clocks. Duties that we add beside them are not compared."""
STEPS: dict[str, list[Step]] = {}
for procedure in RULEBOOK.procedures:
    for step in procedure.steps:
        STEPS.setdefault(step.id, []).append(step)

AFTER_EMERGENCY = {"complete_emergency_record", "record_other_child", "removal_without_order"}
REVIEWED = {"note_taker_is_not_the_chair", "everyone_invited_accounted_for", "attendance_by_part"}
ENDED = {"review_brought_forward", "long_term_decision", "weigh_court", "tell_child_of_changes"}
HELD = {*REVIEWED, "enough_to_decide"}
MENDED: dict[str, dict[str, set[str]]] = {
    # 0010: what an emergency leaves open is owed afterwards.
    "e03": {"starts": AFTER_EMERGENCY},
    "e06": {"starts": AFTER_EMERGENCY},
    "e07": {"starts": {"record_other_child"}},
    "e08": {"starts": {"contribution_after_emergency"}},
    "y03": {"starts": {"follow_up_enquiry"}},
    # 0011: what a paragraph asks of a step, though the pathway does not say so.
    "c01": {"gates": {"child_not_identified"}},
    "c02": {"gates": {"consent_if_need_only"}, "spawns": {"new_information_received"}},
    "c06": {"spawns": {"new_information_received"}},
    "c08": {"spawns": {"new_information_received"}},
    "c14": {"gates": {"under_13_is_harm"}, "spawns": {"new_information_received"}},
    "c17": {"spawns": {"new_information_received"}},
    "c15": {"gates": {"not_intimate_under_13"}},
    "c16": {"gates": {"not_intimate_under_13"}},
    "c18": {"gates": {"crime_is_shared_or_reasoned"}},
    "c19": {"gates": {"crime_is_shared_or_reasoned"}},
    "c21": {"gates": {"decision_noted_by_referrer"}},
    "r01": {"gates": {"both_know_what_follows"}},
    "r02": {"gates": {"no_reasonable_cause", "not_reported_as_intimate_under_13"}},
    "r03": {"gates": {"no_reasonable_cause", "not_reported_as_intimate_under_13"}},
    "r04": {"gates": {"no_reasonable_cause", "not_reported_as_intimate_under_13"}},
    "r05": {"stops": {"tell_referrer"}},
    "v02a": {"starts": {"referrer_chases"}},
    "v02b": {"gates": {"assessment_written"}},
    "i01": {"gates": {"actions_dated"}},
    "i10": {"starts": {"plan_service_review"}},
    "i12": {"stops": {"plan_service_review"}},
    "i13": {"starts": {"plan_service_review"}},
    "i14": {"gates": {"outcomes_achieved"}},
    "q18": {"gates": {"outcomes_achieved"}},
    "a01": {"gates": {"lead_qualified"}},
    "a06": {"stops": {"specialist_assessment"}},
    # 0012: conferences, the plan and what follows.
    "f01": {"gates": HELD},
    "f02": {"gates": {"conference_tasks_done", "lead_role_explained"}},
    "f03": {"spawns": {"legal_decision_due"}},
    "f04": {"starts": {"plan_service_review"}},
    "f07": {
        "gates": HELD,
        "starts": {"tell_first_authority"},
        "stops": {"conference_invitations", "conference_papers"},
    },
    "p01": {"starts": {"plan_actions"}},
    "p02": {"gates": {"one_plan_document", "published_by_lead"}},
    "p03": {
        "gates": {*REVIEWED, "combined_review"},
        "stops": {"looked_after_review", "review_brought_forward"},
    },
    "p04": {
        "gates": {"progress_on_every_outcome"},
        "starts": {
            "looked_after_review",
            "long_term_decision",
            "weigh_court",
            "tell_child_of_changes",
        },
        "stops": {"plan_actions", "plan_visits", "next_core_group"},
        "spawns": {"legal_decision_due"},
    },
    "p05": {"gates": {"progress_on_every_outcome"}, "stops": {"tell_child_of_changes"}},
    "p11": {"stops": {"tell_child_of_changes"}},
    "p07": {"stops": ENDED},
    "p09": {"stops": ENDED},
    "p10": {"stops": ENDED},
    "p12": {
        "gates": {*REVIEWED, "combined_review"},
        "stops": {"looked_after_review", "review_brought_forward"},
    },
    "p13": {"starts": {"looked_after_review", "weigh_court"}, "spawns": {"legal_decision_due"}},
    "k01": {"gates": {"live_plan"}},
    "k04": {"gates": {"live_plan"}},
    "u02": {"starts": {"plan_service_review"}},
    "u05": {"stops": set(OWED_TO_A_LIVING_CHILD)},
    "v13": {
        "gates": {"sent_to_everyone_invited", "excluded_parts_left_out"},
        "stops": {"tell_all_invited"},
    },
    "v14": {
        "gates": {
            "conference_record_complete",
            "sent_to_everyone_invited",
            "excluded_parts_left_out",
        }
    },
    "v15": {
        "gates": {"core_group_recorded"},
        "starts": {"plan_actions"},
        "stops": {"first_core_group"},
    },
    "v17": {"gates": {"action_of_the_plan"}},
    "v17a": {"gates": {"point_of_the_plan"}},
    "v18": {
        "gates": {"same_chair_or_reason", "reviewing_officer_chairs_or_attends", "one_review_date"}
    },
    "v19": {"starts": {"review_brought_forward"}},
    "v20": {"starts": {"weigh_court"}},
    # 0013: what a strategy discussion and an enquiry leave to be done is owed.
    **{f"s{n:02}": {"spawns": {"legal_decision_due"}} for n in range(4, 13)},
}
"""Where our procedures differ from the register on purpose: step id -> what is added.

Each is explained in docs/decisions.
"""


def union(id: str, what: str) -> set[str]:
    return {x for step in STEPS.get(id, []) for x in getattr(step, what)}


@pytest.mark.parametrize("wanted", PATHWAY["transitions"], ids=lambda t: t["id"])
def test_every_transition_is_declared(wanted):
    steps = STEPS.get(wanted["id"], [])
    assert steps, f"no step {wanted['id']}: {wanted['on']}"
    assert {s.to for s in steps} == {wanted["to"]}
    assert {x for s in steps for x in s.sources} == set(wanted["from"])


@pytest.mark.parametrize("wanted", PATHWAY["events"], ids=lambda t: t["id"])
def test_every_event_is_declared(wanted):
    steps = STEPS.get(wanted["id"], [])
    assert steps, f"no step {wanted['id']}: {wanted['on']}"
    assert {s.to for s in steps} == {None}
    assert {x for s in steps for x in s.sources} == set(wanted["in"])


@pytest.mark.parametrize(
    "wanted", PATHWAY["transitions"] + PATHWAY["events"], ids=lambda t: t["id"]
)
def test_each_step_has_its_gates_clocks_lanes_and_people_to_tell(wanted):
    id = wanted["id"]
    more = MENDED.get(id, {})
    gates = {g.name for step in STEPS.get(id, []) for g in step.gates}
    spawned = {s.state if isinstance(s, Spawn) else s for s in union(id, "opens")}
    assert gates == set(wanted.get("gate", [])) | more.get("gates", set())
    starts = union(id, "starts") & CLOCKS
    assert starts == set(wanted.get("starts", [])) | more.get("starts", set()) & CLOCKS
    stops = (union(id, "meets") | union(id, "cancels")) & CLOCKS
    assert stops == set(wanted.get("stops", [])) | more.get("stops", set()) & CLOCKS
    assert spawned == set(wanted.get("spawns", [])) | more.get("spawns", set())
    assert union(id, "tells") == set(wanted.get("notify", [])) | more.get("tells", set())


@pytest.mark.parametrize("clock", PATHWAY["clocks"], ids=lambda c: c["id"])
def test_every_clock_is_a_duty_with_its_owner_and_entries(clock):
    duty = RULEBOOK.duties[clock["id"]]
    assert duty.clock
    assert set(duty.entries) == set(clock["entries"])
    assert duty.owed_by == clock["owner"]


@pytest.mark.parametrize("state", PATHWAY["states"], ids=lambda s: s["id"])
def test_every_state_stands_in_its_lane(state):
    assert RULEBOOK.procedure_of[state["id"]].id == state["lane"]
    assert RULEBOOK.states[state["id"]].final == state.get("final", False)
    assert list(RULEBOOK.entry_starts.get(state["id"], ())) == state.get("entry_starts", [])


ALL_STEPS = [step for p in RULEBOOK.procedures for step in p.steps] + list(RULEBOOK.general)


@pytest.mark.parametrize("step", ALL_STEPS, ids=lambda s: f"{s.id}-{s.on.type}")
def test_every_step_has_a_whole_worked_example(step):
    reading = read(step.on, example_for(step))
    assert reading.complete, (reading.missing, reading.wrong, reading.unknown)


def test_no_step_names_what_does_not_exist():
    RULEBOOK.check()


AT_ONCE = ("immediately", "earliest_opportunity", "quickly")
"""The pathway's words for a duty that no number can wait for."""


def test_what_is_to_be_done_immediately_says_so():
    wanted = {c["id"] for c in PATHWAY["clocks"] if c["unit"] in AT_ONCE}
    wanted |= {"strategy_after_single_agency_action"}  # as soon as possible, one having acted alone
    assert {d.id for d in RULEBOOK.duties.values() if d.at_once and d.id in CLOCKS} == wanted
