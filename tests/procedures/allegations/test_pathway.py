"""The procedures are the pathway: every state, transition, gate and clock of Appendix 5, laid side by side.

The pathway names its gates in sentences; a gate bears its sentence as its name. Where our procedures differ on
purpose, the tables say how, and docs/decisions/0017-allegations.md says why.
"""

import re

import pytest

from heed.engine.example import example_for
from heed.engine.procedure import Step
from heed.engine.record import extra_of, piece_in, read
from heed.guidance import editions, load, obligations, pathway
from heed.procedures import RULEBOOK as CHILDS
from heed.procedures.allegations import RULEBOOK, TARGETS
from heed.procedures.allegations.conclusion import Outcome
from heed.procedures.allegations.employer import Decision
from heed.procedures.allegations.shared import (
    ALLEGATION,
    CHILDREN,
    CRIMINAL,
    EMPLOYER,
    OPEN_STATES,
)

PATHWAY = pathway("allegations")
LANES = {"case": ALLEGATION, "police": CRIMINAL, "social_care": CHILDREN, "employer": EMPLOYER}
STATES = {
    "strategy_discussion": "allegation_strategy_discussion",
    "police_investigating": "police_investigation_open",
}
"""Regions and states whose names the child's procedures have already, or would be taken for theirs."""

BY_STRUCTURE = {
    # Leaving, a settlement or a criminal result moves no other strand: no step of theirs goes anywhere.
    "every strand stays open",
    "refused as an outcome",
    "no compromise agreement may be a closure reason",
    "criminal result does not bar action",
    # One may charge without having asked.
    "CPS may be consulted at any stage",
}
"""Held by how the procedures are built, with tests of their own."""

OWED_AFTERWARDS = {
    "employer and designated officer told": "tell_criminal_ending",
    "employer told at once": "tell_conviction",
    "material passed to employer": "pass_on_material",
    "consented material shared": "pass_on_material",
}
"""What a court or prosecutor decided stands on the file at once: telling of it is owed from then."""

SAID_AS = {
    "at least one criterion is met": "at_least_one_of_the_three_criteria_is_met",
    "each employer decision recorded": "every_employer_decision_recorded",
    "employer decision and reasons recorded": "every_employer_decision_recorded",
    "reason recorded": "reasons_recorded",
}

FIRST = {
    "scope_discussed_with_employer",
    "earlier_allegations_searched_for",
    "still_works_with_children_answered",
}
DISCUSSED = {"employer_represented_or_reason_given", "information_from_each_agency_recorded"}
CLOSING = {
    "conviction_acted_on",
    "independent_view_recorded",
    "no_compromise_agreement_pending",
    "risk_to_children_weighed",
    "within_a_year_or_exceptional",
}
ASKED = {"designated_officer_consulted_on_barring"}
MENDED: dict[tuple[str, str], set[str]] = {
    ("initial_consideration", "out_of_scope_decided"): {*FIRST, "found_out_of_scope"},
    ("initial_consideration", "false_or_unfounded_found"): FIRST,
    ("initial_consideration", "significant_harm_suspected"): FIRST,
    ("initial_consideration", "possible_offence_no_significant_harm"): FIRST,
    ("initial_consideration", "police_and_social_care_clearly_not_needed"): FIRST,
    ("strategy_discussion", "strategy_discussion_decides_enquiries_or_investigation"): {
        "designated_officer_takes_part"
    },
    ("strategy_discussion", "strategy_discussion_decides_neither_needed"): {
        "designated_officer_takes_part"
    },
    ("strategy_discussion", "significant_harm_ruled_out_but_crime_possible"): {
        "designated_officer_takes_part"
    },
    ("initial_evaluation", "evaluation_decides_police_investigation"): DISCUSSED,
    ("initial_evaluation", "evaluation_decides_no_police_investigation"): DISCUSSED,
    ("strands_running", "case_review_held"): {"next_review_within_the_interval"},
    ("strands_running", "criminal_process_ended"): {
        "criminal_side_has_ended",
        "employer_and_designated_officer_told",
    },
    ("post_criminal_discussion", "no_further_action_agreed"): {
        "information_received_and_standard_of_proof_recorded",
        "no_criminal_result_closes_the_employer_route",
    },
    ("concluded_substantiated", "after_actions_done"): CLOSING,
    ("concluded_unfounded", "after_actions_done"): CLOSING,
    ("concluded_malicious", "after_actions_done"): {*CLOSING, "parents_and_accused_told"},
    ("concluded_not_determined", "after_actions_done"): CLOSING,
    ("*", "person_resigns_or_stops_serving"): {"case_goes_on"},
    ("police_not_decided", "police_investigation_decided"): {"target_within_four_weeks_or_reason"},
    ("police_not_needed", "new_evidence_of_crime"): {
        "target_within_four_weeks_or_reason",
        "timing_and_conduct_agreed",
    },
    ("police_review_due", "continue"): {"next_police_review_within_the_interval"},
    ("em_waiting", "employer_to_deal"): {"strategy_discussion_held_if_harm_is_suspected"},
    ("em_on_hold", "criminal_process_ended"): {"reasons_recorded"},
    ("em_deciding_route", "no_further_action_or_services_ended"): ASKED,
    ("em_report_received", "hearing_not_needed"): {*ASKED, "social_care_information_weighed"},
    ("em_hearing_due", "hearing_held_and_decided"): {*ASKED, "hearing_day_recorded"},
    ("em_informal_action", "action_instituted"): {
        *ASKED,
        "action_day_recorded",
        "social_care_information_weighed",
    },
    ("susp_considering", "not_suspended"): {
        "views_gathered_where_enquiries_or_investigation_will_follow"
    },
    ("susp_not_suspended", "new_ground_or_review"): {
        "risk_of_significant_harm_police_investigation_or_possible_dismissal"
    },
    ("suspended", "suspension_lifted_during_case"): {"decided_by_the_employer_alone"},
    ("bar_not_considered", "case_concluded_without_trigger"): {"nothing_calls_for_it"},
    ("par_plan_set", "parents_told"): {"cleared_to_tell"},
    ("par_told", "progress_given"): {"cleared_to_tell"},
    ("acc_hold", "accused_told"): {"designated_officer_consulted"},
    ("acc_told", "progress_given"): {"cleared_to_tell"},
}
"""Gates that a paragraph asks for, though the pathway does not draw them there."""

A_GATE_SEES_TO_IT = {
    ("sc_enquiring", "wt2010/A5.26/b"): "relevant_information_passed_to_employer_or_regulator",
    ("em_on_hold", "wt2010/A5.44/a"): "material_from_police_received",
    ("em_on_hold", "wt2010/A5.45/a"): "post_criminal_discussion_held",
}
"""Clocks that run while the transition waits for them, and that another record ends."""
FLOORS = {"wt2010/A5.10/c", "wt2010/A5.10/d"}
"""How long a record is kept is nobody's deadline: see test_retention."""


def slug(sentence: str) -> str:
    return re.sub(r"[^a-z0-9]+", "_", sentence.lower().replace("'", "")).strip("_")


def steps_of(wanted: dict) -> list[Step]:
    """The steps as which the transition is declared."""
    source = STATES.get(wanted["from"], wanted["from"])
    to = None if wanted["to"] == "same" else STATES.get(wanted["to"], wanted["to"])
    return [
        step
        for procedure in RULEBOOK.procedures
        for step in procedure.steps
        if step.id.split("-")[0] == wanted["on"]
        and step.to == to
        and (source in step.sources or (source == "*" and set(step.sources) == set(OPEN_STATES)))
    ]


def name(wanted: dict) -> str:
    return f"{wanted['from']}-{wanted['on']}"


TRANSITIONS = pytest.mark.parametrize("wanted", PATHWAY["transitions"], ids=name)


@pytest.mark.parametrize("state", PATHWAY["states"], ids=lambda s: s["id"])
def test_every_state_stands_in_its_lane(state):
    id: str = STATES.get(state["id"]) or state["id"]
    assert RULEBOOK.procedure_of[id].id == LANES.get(state["region"], state["region"])
    assert RULEBOOK.states[id].final == state.get("terminal", False)


@TRANSITIONS
def test_every_transition_is_declared_for_those_who_may_cause_it(wanted):
    steps = steps_of(wanted)
    assert steps, f"no step {wanted['on']}"
    assert any(wanted["by"] in step.by for step in steps), [s.by for s in steps]


@TRANSITIONS
def test_each_transition_has_its_gates(wanted):
    steps = steps_of(wanted)
    gates = {g.name for step in steps for g in step.gates} - {"not_the_accused"}
    asked = [g for g in wanted["gates"] if g not in BY_STRUCTURE and g not in OWED_AFTERWARDS]
    expected = {SAID_AS.get(g, slug(g)) for g in asked}
    assert gates == expected | MENDED.get((wanted["from"], wanted["on"]), set())
    for owed in (OWED_AFTERWARDS[g] for g in wanted["gates"] if g in OWED_AFTERWARDS):
        if wanted["from"] != "strands_running":
            assert all(owed in step.starts for step in steps)


@TRANSITIONS
def test_each_transition_starts_meets_or_waits_for_its_clocks(wanted):
    of_record = {
        duty
        for step in steps_of(wanted)
        for other in RULEBOOK.steps_for(step.on.type)
        for duty in (*other.starts, *other.meets, *other.cancels)
    }
    of_record |= {d for s in steps_of(wanted) for d in RULEBOOK.entry_starts.get(s.to or "", ())}
    reached = {entry for duty in of_record for entry in RULEBOOK.duties[duty].entries}
    gates = {g.name for step in steps_of(wanted) for g in step.gates}
    for clock in set(wanted["clocks"]) - FLOORS:
        waits = A_GATE_SEES_TO_IT.get((wanted["from"], clock))
        assert clock in reached or waits in gates, clock


def test_before_every_step_the_person_it_is_about_is_kept_out():
    for step in (*(s for p in RULEBOOK.procedures for s in p.steps), *RULEBOOK.general):
        assert step.gates[0].name == "not_the_accused", step.id


def test_outcomes_and_decisions_are_the_pathways_closed_lists():
    assert {o.value for o in Outcome} == {o["id"] for o in PATHWAY["outcomes"]}
    decisions = {o["id"] for o in PATHWAY["employer_options"]} - {"disciplinary_hearing"}
    assert decisions <= {d.value for d in Decision}
    forbidden = {f["id"] for f in PATHWAY["forbidden"]}
    assert not forbidden & {o.value for o in (*Outcome, *Decision)}


ALL_STEPS = [step for p in RULEBOOK.procedures for step in p.steps] + list(RULEBOOK.general)


@pytest.mark.parametrize("step", ALL_STEPS, ids=lambda s: f"{s.id}-{s.on.type}")
def test_every_step_has_a_whole_worked_example(step):
    reading = read(step.on, example_for(step))
    assert reading.complete, (reading.missing, reading.wrong, reading.unknown)


def test_no_step_names_what_does_not_exist_and_none_takes_the_childs_names():
    RULEBOOK.check()
    assert not set(RULEBOOK.states) & set(CHILDS.states)
    assert not set(RULEBOOK.duties) & set(CHILDS.duties)
    assert not set(RULEBOOK.procedure) & set(CHILDS.procedure)
    assert set(RULEBOOK.records) & set(CHILDS.records) == {
        "authorisation",
        "duty_closed_as_not_met",
        "case_note",
    }


def refs(type_, seen):
    if type_ in seen:
        return
    seen.add(type_)
    for info in type_.model_fields.values():
        if ref := extra_of(info).get("ref"):
            yield ref
        if (inner := piece_in(info.annotation)) is not None:
            yield from refs(inner, seen)
    yield from (need.ref for need in type_.needs if need.ref)


def test_every_reference_is_an_entry_of_the_register():
    used = {ref for type_ in RULEBOOK.records.values() for ref in refs(type_, set())}
    used |= {gate.ref for step in ALL_STEPS for gate in step.gates}
    used |= {entry for duty in RULEBOOK.duties.values() for entry in duty.entries}
    assert used <= set(obligations())


CLOCKS = [
    entry
    for entry in obligations().values()
    if entry["kind"] == "clock"
    and entry["id"].startswith(("wt2010/A5.", "wt2010/6.33"))
    and entry["id"] not in FLOORS
]
SHARES = {"wt2010/6.33/a", "wt2010/6.33/b"}
"""What is hoped for of all cases together, and owed in none: see test_report."""


@pytest.mark.parametrize(
    "entry", [c for c in CLOCKS if c["id"] not in SHARES], ids=lambda e: e["id"]
)
def test_every_clock_of_the_appendix_is_a_duty(entry):
    duties = [d for d in RULEBOOK.duties.values() if entry["id"] in d.entries]
    assert duties
    unit, amount = entry["clock"]["unit"], entry["clock"]["amount"]
    if unit == "prompt":
        return  # as soon as possible: there is no number
    national = editions("wt2010").editions[0].limits
    limits = [national[d.limit][0].limit for d in duties if d.limit]
    said = {"week": (7 * amount, "day"), "immediate": (0, "day")}.get(unit, (amount, unit))
    assert said in {(limit.amount, limit.unit.value) for limit in limits}


def test_every_limit_is_said_in_plain_words_and_is_a_target():
    described = load("limits.yaml")
    for duty in RULEBOOK.duties.values():
        if duty.limit is not None:
            assert described[duty.limit]["what"]
            assert duty.id in TARGETS
