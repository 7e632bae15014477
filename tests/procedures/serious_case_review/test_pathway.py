"""The procedures are the pathway: every transition, track, gate and clock of chapter 8.

The pathway file sets a review out as a main line and tracks beside it. The names of its states are our names
with the lane before them, because a rulebook keeps every state under one name.
"""

import pytest

from heed.engine.example import example_for
from heed.engine.procedure import Step
from heed.engine.record import read
from heed.guidance import editions, obligations, pathway
from heed.procedures import RULEBOOK as CHILD
from heed.procedures.serious_case_review import RULEBOOK

PATHWAY = pathway("serious-case-review")
CLOCKS = {clock["id"]: clock for clock in PATHWAY["clocks"]}
PREFIX = {
    "serious_case_review": "scr_",
    "other_children": "other_child_",
    "agency_records": "records_",
    "management_review": "management_review_",
    "health_overview": "health_overview_",
    "disclosure_item": "disclosure_",
    "terms": "terms_",
    "parallel_process": "parallel_",
    "extension": "extension_",
    "submission": "submission_",
    "publication": "publication_",
    "evaluation": "evaluation_",
    "action": "action_",
    "early_lesson": "lesson_",
}
TRANSITIONS = [("serious_case_review", t) for t in PATHWAY["transitions"]] + [
    (track["id"], t) for track in PATHWAY["tracks"] for t in track["transitions"]
]

MORE: dict[tuple[str, str], dict[str, set[str]]] = {
    # 0017: what a paragraph asks of a step, though the pathway does not say so.
    ("agency_records", "records_secured"): {"gates": {"paper_and_electronic"}},
    ("management_review", "first_debrief_held"): {"gates": {"everybody_heard"}},
    ("management_review", "second_feedback_held"): {"gates": {"everybody_heard"}},
    ("health_overview", "health_overview_accepted"): {"gates": {"health_report_in"}},
    ("terms", "terms_approved"): {
        "gates": {
            "reaches_the_issues",
            "ends_in_time",
            "institution_sections",
            "contributors_known",
        }
    },
    ("parallel_process", "coordination_agreed"): {"gates": {"justice_agencies_talked_to"}},
    ("serious_case_review", "panel_agrees_final_documents"): {
        "gates": {"not_held_back", "panel_chair_independent"}
    },
    ("serious_case_review", "board_approves_review"): {"starts": {"actions_report"}},
    ("serious_case_review", "inadequate_evaluation_received"): {"gates": {"evaluation_awaited"}},
    ("evaluation", "pack_sent_to_ofsted"): {"gates": {"pack_ready"}},
    ("publication", "summary_agreed"): {"gates": {"draft_anonymised"}},
    ("publication", "executive_summary_published"): {"gates": {"publication_not_held"}},
    ("action", "senior_manager_signs"): {"gates": {"by_its_owner"}},
}
"""Where our procedures ask more than the register's pathway; each is explained in docs/decisions."""

MENDED_SOURCES = {
    # Records that are not secured: refused with the reason, rather than as out of place.
    ("agency_records", "agency_chronology_started"): {"unsecured"},
}
WITHOUT = {
    # The version in force is the last that was approved: nobody writes that an older one is not.
    ("terms", "later_version_in_force"),
}
NO_STATE = {("terms", "superseded"), ("serious_case_review", "start")}


def named(lane: str, state: str) -> str:
    return PREFIX[lane] + state


def steps_of(lane: str, on: str) -> list[Step]:
    return [s for s in RULEBOOK.procedure[lane].steps if s.id == on]


def the_step(lane: str, wanted: dict) -> Step:
    to, source = named(lane, wanted["to"]), named(lane, wanted["from"])
    fits = [
        s
        for s in steps_of(lane, wanted["on"])
        if s.to == to and (source in s.sources or (wanted["from"] == "start" and not s.sources))
    ]
    assert len(fits) == 1, (lane, wanted["on"], wanted["from"])
    return fits[0]


def id_of(one) -> str:
    lane, wanted = one
    return f"{lane}-{wanted['from']}-{wanted['on']}"


DECLARED = [(lane, t) for lane, t in TRANSITIONS if (lane, t["on"]) not in WITHOUT]


@pytest.mark.parametrize("one", DECLARED, ids=id_of)
def test_every_transition_is_declared_with_its_gates_clocks_and_writers(one):
    lane, wanted = one
    step = the_step(lane, wanted)
    more = MORE.get((lane, wanted["on"]), {})
    assert {g.name for g in step.gates} == set(wanted["gates"]) | more.get("gates", set())
    starts = set(step.starts) & CLOCKS.keys()
    assert starts == set(wanted["clocks"]["start"]) | more.get("starts", set())
    stops = (set(step.meets) | set(step.cancels)) & CLOCKS.keys()
    assert stops == set(wanted["clocks"]["stop"])
    assert set(wanted["by"]) <= {str(role) for role in step.by}


@pytest.mark.parametrize(
    ("lane", "on"), sorted({(lane, t["on"]) for lane, t in DECLARED}), ids=lambda x: x
)
def test_no_step_of_the_pathway_starts_from_anywhere_else(lane, on):
    wanted = {
        t["from"] for at, t in TRANSITIONS if at == lane and t["on"] == on and t["from"] != "start"
    }
    wanted |= MENDED_SOURCES.get((lane, on), set())
    found = {s for step in steps_of(lane, on) for s in step.sources}
    assert found == {named(lane, one) for one in wanted}


def every_state():
    main = [
        ("serious_case_review", s["id"], s["id"] in PATHWAY["terminal"]) for s in PATHWAY["states"]
    ]
    for track in PATHWAY["tracks"]:
        found = {track["initial"]} | {x for t in track["transitions"] for x in (t["from"], t["to"])}
        main += [(track["id"], s, s in track["terminal"]) for s in sorted(found)]
    return [one for one in main if one[:2] not in NO_STATE]


@pytest.mark.parametrize(("lane", "state", "final"), every_state())
def test_every_state_stands_in_its_lane(lane, state, final):
    assert RULEBOOK.procedure_of[named(lane, state)].id == lane
    assert RULEBOOK.states[named(lane, state)].final == final


@pytest.mark.parametrize("clock", CLOCKS.values(), ids=CLOCKS)
def test_every_clock_is_a_duty_of_its_entries_and_amount(clock):
    duty = RULEBOOK.duties[clock["id"]]
    assert duty.clock
    assert set(duty.entries) == set(clock["refs"])
    assert duty.limit == clock["id"]
    limit = editions("wt2010").in_force(_day()).limit(clock["id"], _day())
    if clock["unit"] == "prompt":
        assert limit is None, "no figure may be invented as if it were national"
        return
    assert limit is not None
    amount = {"year": 12 * clock["amount"]}.get(clock["unit"], clock["amount"])
    unit = {"year": "month", "immediate": "day"}.get(clock["unit"], clock["unit"])
    assert (limit.amount, limit.unit, limit.ref) == (amount, unit, clock["refs"][0])


def _day():
    from datetime import date

    return date(2010, 6, 1)


def test_every_gate_of_the_pathway_is_used():
    used = {g.name for s in ALL_STEPS for g in s.gates}
    assert {g["id"] for g in PATHWAY["gates"]} <= used


@pytest.mark.parametrize("gate", PATHWAY["gates"], ids=lambda g: g["id"])
def test_every_gate_quotes_a_paragraph_of_its_own(gate):
    refs = {g.ref for s in ALL_STEPS for g in s.gates if g.name == gate["id"]}
    assert refs & set(gate["refs"]), (refs, gate["refs"])


QUESTIONS = PATHWAY["criteria"]


def test_every_question_of_the_criteria_is_asked_with_its_paragraph():
    from heed.engine.record import extra_of
    from heed.procedures.serious_case_review.criteria import POINTERS, SITUATIONS, Criteria

    fields = Criteria.model_fields
    named_otherwise = {
        "died_in_custody_setting": "custody",
        "maltreatment_known_or_suspected": "maltreatment",
    }
    asked = [
        *QUESTIONS["always"]["questions"],
        *QUESTIONS["consider"]["situations"],
        QUESTIONS["consider"]["condition"],
        *QUESTIONS["supporting"]["questions"],
    ]
    for question in asked:
        field = fields[named_otherwise.get(question["id"]) or str(question["id"])]
        assert extra_of(field)["ref"] in question["refs"], question["id"]
    assert {q["id"] for q in QUESTIONS["supporting"]["questions"]} == set(POINTERS)
    assert {q["id"] for q in QUESTIONS["consider"]["situations"]} == set(SITUATIONS)


ALL_STEPS = [step for p in RULEBOOK.procedures for step in p.steps] + list(RULEBOOK.general)


@pytest.mark.parametrize("step", ALL_STEPS, ids=lambda s: f"{s.id}-{s.on.type}")
def test_every_step_has_a_whole_worked_example(step):
    reading = read(step.on, example_for(step))
    assert reading.complete, (reading.missing, reading.wrong, reading.unknown)


def test_no_step_names_what_does_not_exist():
    RULEBOOK.check()


def test_nothing_is_called_as_something_of_a_childs_file_is():
    shared = {"authorisation", "duty_closed_as_not_met"}
    assert set(RULEBOOK.records) & set(CHILD.records) == shared
    assert not set(RULEBOOK.states) & set(CHILD.states)
    assert not set(RULEBOOK.duties) & set(CHILD.duties)
    assert not {p.id for p in RULEBOOK.procedures} & {p.id for p in CHILD.procedures}


def test_every_paragraph_named_stands_in_the_register():
    from heed.engine.record import extra_of, piece_in

    register = obligations()
    refs = {d.ref for d in RULEBOOK.duties.values()} | {
        r for d in RULEBOOK.duties.values() for r in d.entries
    }
    refs |= {g.ref for s in ALL_STEPS for g in s.gates}
    for type_ in RULEBOOK.records.values():
        refs.add(type_.ref)
        refs |= {str(extra_of(f).get("ref", "")) for f in type_.model_fields.values()}
        for f in type_.model_fields.values():
            if (piece := piece_in(f.annotation)) is not None:
                refs |= {str(extra_of(i).get("ref", "")) for i in piece.model_fields.values()}
    unknown = {r for r in refs if r.startswith("wt2010") and r not in register}
    assert not unknown
