"""The pathway's eight scenarios, told step by step as the register sets them out.

Each walks by the ids of its steps from where it starts to where it ends: the lanes stand
where the register says, and exactly the clocks that it names still run. Records that the
register does not name are written only where a gate asks for them: one, at the start of sc08.
"""

from typing import Any

import pytest

from heed.engine.example import example_for
from heed.guidance import pathway
from heed.procedures import RULEBOOK
from heed.procedures.concern import ConcernRaised
from heed.procedures.protection import ProceedingsDecided
from tests.procedures.story import MANAGER, Refused, Story

PATHWAY = pathway("wt2010")
SCENARIOS = {one["id"]: one for one in PATHWAY["scenarios"]}
CLOCKS = {clock["id"] for clock in PATHWAY["clocks"]}
STEPS: dict[str, list[Any]] = {}
for step in [s for p in RULEBOOK.procedures for s in p.steps] + list(RULEBOOK.general):
    STEPS.setdefault(step.id, []).append(step)

AS_TOLD: dict[tuple[str, str], dict[str, Any]] = {
    # "Referral ending in advice": nobody suspects harm, or c08 would be the step.
    ("sc02", "c02"): {"significant_harm_suspected": False, "consent_given": True},
}
"""What a scenario's title or note says that a step's worked example does not."""


def raised() -> Story:
    story = Story("2010-11-01T10:00")
    story.write(ConcernRaised, by="practitioner")
    return story


def plan_in_effect() -> Story:
    """Also: the authority decided about court, as harm was suffered (5.103); else u04 may not close."""
    story = Story.at("plan_in_effect")
    story.write(ProceedingsDecided, by="local_authority", decision="no_proceedings")
    return story


STARTS = {"concern_raised": raised, "plan_in_effect": plan_in_effect}


def begin(scenario: dict[str, Any]) -> Story:
    return next(STARTS[state]() for state in scenario["start"].values() if state in STARTS)


def take(story: Story, id: str, **told: Any) -> None:
    """Write the worked example of the step of that id, in whichever lane it fits now.

    A manager who decides is another person than the manager who endorses.
    """
    refusals: list[str] = []
    for step in STEPS[id]:
        by = str(step.by[-1])
        author = "another manager" if by == MANAGER else by
        try:
            story.write(step.on, by=by, author=author, **{**example_for(step), **told})
        except Refused as failure:
            refusals.append(str(failure))
            continue
        taken = story.file.taken[story.entries[-1].id]
        assert id in taken, f"{step.on.type} took {taken} and not {id}"
        return
    raise AssertionError(f"{id}: {refusals}")


def walk(id: str) -> Story:
    scenario = SCENARIOS[id]
    story = begin(scenario)
    for step in scenario["steps"]:
        take(story.after(minutes=30), step, **AS_TOLD.get((id, step), {}))
    return story


@pytest.mark.parametrize("id", SCENARIOS)
def test_the_scenario_ends_where_the_register_says_with_just_its_clocks_running(id: str):
    scenario, story = SCENARIOS[id], walk(id)
    assert {lane: story.state(lane) for lane in scenario["end"]} == scenario["end"]
    assert story.owed() & CLOCKS == set(scenario["clocks_running_at_end"])


def test_advice_cannot_close_the_referral_before_the_referrer_is_told():
    """The note of sc02."""
    story = raised()
    for step in SCENARIOS["sc02"]["steps"]:
        if step == "r05":
            assert story.state("case") == "referral_feedback_due"
            assert "tell_referrer" in story.owed()
        take(story.after(minutes=30), step, **AS_TOLD.get(("sc02", step), {}))
    assert story.state("case") == "referral_closed"


def test_a_conference_convened_after_all_counts_from_the_first_discussion():
    """The note of sc06: neither the request nor its answer moves the clock."""
    story = walk("sc06")
    discussion = next(e for e in story.entries if e.record.type == "strategy_discussion_held")
    counted = [o for o in story.file.duties if o.duty.id == "initial_conference"]
    assert {o.arose for o in counted} == {discussion.at}


def test_of_two_discussions_only_the_second_starts_the_conference_clock():
    """The note of sc07."""
    story = walk("sc07")
    first, second = (e for e in story.entries if e.record.type == "strategy_discussion_held")
    assert story.duty("initial_conference").arose == second.at > first.at


def test_the_plan_outlives_the_move_until_the_other_conference_is_held():
    """The note of sc08."""
    story = plan_in_effect()
    for step in SCENARIOS["sc08"]["steps"]:
        take(story.after(minutes=30), step)
        ended = story.state("plan") == "plan_ended"
        assert ended == (step in ("p07", "u04")), step
