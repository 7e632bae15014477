"""What is always true (`always_true` of the pathway), over generated stories."""

from collections.abc import Callable
from datetime import timedelta
from random import Random

from hypothesis import HealthCheck, Phase, given, settings

from heed.engine.beforehand import certain
from heed.engine.fold import FileState, apply, fold, judge
from heed.engine.procedure import Step
from heed.engine.record import Entry, Record, matches, with_gaps
from heed.procedures import RULEBOOK
from heed.procedures.emergency_action import EmergencyActionTaken, EmergencyIdentified
from heed.procedures.general import ServiceProvided
from heed.procedures.shared import PLAN_LIVE
from tests.procedures.walks import BEGINNINGS, STEPS, Walk, walks, wander

told_at_random = settings(
    deadline=None,
    max_examples=100,
    phases=(Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
INVARIANTS: list[Callable[[Walk], None]] = []


def always(check: Callable[[Walk], None]) -> Callable[[Walk], None]:
    """An invariant, held against every story that is told."""
    INVARIANTS.append(check)
    return check


BY_ID: dict[str, list[Step]] = {}
for step in STEPS:
    BY_ID.setdefault(step.id, []).append(step)


def after_each(walk: Walk):
    """The file after each accepted record, with that record."""
    file = FileState(RULEBOOK, walk.story.file.editions)
    for entry in walk.story.entries:
        apply(file, entry)
        yield entry, file


def moves(file: FileState, procedure: str):
    """Each state an episode of the procedure came to, with the record that took it there."""
    for episode in file.episodes:
        if episode.procedure == procedure:
            for _, state, entry in episode.path:
                yield state, entry


@always
def folding_is_deterministic_and_the_same_record_by_record(walk):
    again = fold(walk.story.entries, RULEBOOK, walk.story.file.editions)
    assert again.episodes == walk.story.file.episodes
    assert again.duties == walk.story.file.duties
    assert again.facts == walk.story.file.facts


@always
def nothing_was_taken_that_a_form_would_have_said_is_certainly_refused(walk):
    file = FileState(RULEBOOK, walk.story.file.editions)
    for entry in walk.story.entries:
        for one in certain(file, type(entry.record), entry.at, entry.by, entry.author):
            assert one.when, (entry.record.type, one.refusal)
            assert not matches(entry.record, one.when), (entry.record.type, one)
        apply(file, entry)


@always
def no_duty_is_both_open_and_ended_and_none_is_lost(walk):
    ids = {entry.id for entry in walk.story.entries}
    before: dict[tuple[str, str, str], bool] = {}
    for entry, file in after_each(walk):
        for owed in file.duties:
            assert not (owed.discharged and owed.cancelled)
            assert owed.open == (file.open_duties.get((owed.duty.id, owed.key)) is owed)
            if not owed.open:
                assert owed.ended_by in ids
        now = {(o.duty.id, o.key, o.started_by): o.open for o in file.duties}
        assert before.keys() <= now.keys(), "a duty vanished"
        for key, was_open in before.items():
            assert was_open or not now[key], "a duty that had ended is open again"
            if was_open and not now[key]:
                assert ends(file, key[0], entry), f"{key} ended by {file.taken.get(entry.id)}"
        before = now


def ends(file: FileState, duty: str, entry: Entry) -> bool:
    """Whether something this record did says that it ends the duty."""
    if duty in ("authorise", "reconsider") or duty.startswith("tell_"):
        return True
    declared = RULEBOOK.duties[duty]
    if entry.record.type in declared.met_by:
        return True
    if not declared.clock:
        return True  # owed for as long as a state lasts
    return any(
        duty in step.meets or duty in step.cancels
        for id in file.taken[entry.id]
        for step in STEPS
        if step.id == id
    )


@always
def a_live_plan_always_has_a_named_lead_social_worker(walk):
    """inv01"""
    for _, file in after_each(walk):
        if file.state_of("plan") in PLAN_LIVE:
            assert file.facts.get("lead_social_worker")


@always
def a_plan_ends_only_on_the_permitted_grounds(walk):
    """inv02"""
    permitted = {"p05", "p07", "p09", "p10", "p11"}
    for state, entry in moves(walk.story.file, "plan"):
        if state.startswith("plan_ended"):
            assert permitted.intersection(walk.story.file.taken[entry])


@always
def no_case_closes_over_a_live_plan_an_open_request_or_an_owed_strategy_discussion(walk):
    """inv03"""
    stood = None
    for _, file in after_each(walk):
        now = file.state_of("case")
        if now == "case_closed" and stood != now:
            assert file.state_of("plan") not in PLAN_LIVE
            assert not file.is_live("conference_request")
            assert stood not in ("strategy_discussion_due", "emergency_action_taken")
        stood = now


@always
def emergency_action_is_accepted_in_every_state(walk):
    """inv04: whatever the state, with nothing filled in, and the case then stands at emergency."""
    for type_, arrives in (
        (EmergencyIdentified, "emergency"),
        (EmergencyActionTaken, "emergency_action_taken"),
    ):
        story = walk.story
        copy = fold(story.entries, RULEBOOK, story.file.editions)
        bare: Record = with_gaps(type_).model_validate({})
        entry = Entry("now", bare, story.now, "anyone", author="anyone", history=True)
        judgement = judge(copy, entry)
        assert judgement.allowed
        assert judgement.endorsement is None
        apply(copy, entry)
        if story.file.state_of("case") != "closed_child_died":
            stands = copy.state_of("case") or ""
            assert arrives in stands or stands == "immediate_strategy_talk", stands


@always
def reasonable_cause_always_yields_a_strategy_discussion(walk):
    """inv05: wherever it is recorded, the case has gone to one, is past one, or owes one."""
    for entry, file in after_each(walk):
        gates = {g.name for id in file.taken.get(entry.id, ()) for s in BY_ID[id] for g in s.gates}
        if "reasonable_cause" in gates:
            stands = file.state_of("case") or ""
            assert (
                stands.startswith(("strategy_discussion", "section_47", "emergency", "conference"))
                or file.owes("further_strategy_discussion")
                or file.owes("immediate_strategy_discussion")
            ), stands


@always
def the_conference_clock_counts_from_the_discussion_that_started_section_47(walk):
    """inv06: and no later discussion moves it."""
    for _, file in after_each(walk):
        running = [o for o in file.duties if o.duty.id == "initial_conference" and o.open]
        assert len(running) <= 1
        for owed in running:
            started = file.mark("section_47_started")
            assert started is None or owed.arose <= started or owed.arose == started


@always
def an_assessment_is_complete_only_when_discussed_and_authorised_by_another(walk):
    """inv08"""
    for _, file in after_each(walk):
        for owed in file.duties:
            if owed.duty.id in ("initial_assessment", "core_assessment") and owed.discharged:
                ended = next(e for e in walk.story.entries if e.id == owed.ended_by)
                assert getattr(ended.record, "discussed_with_family_on", None) is not None
                assert ended.by in ("team_manager", "social_work_manager")


@always
def services_can_be_added_in_any_state(walk):
    """inv10"""
    walk.story.write(ServiceProvided)


@always
def a_decision_that_needs_two_people_has_two(walk):
    """inv11"""
    entries = {e.id: e for e in walk.story.entries}
    for id, steps in walk.story.file.taken.items():
        for step in steps:
            if all(any(g.endorsers for g in s.gates) for s in BY_ID[step]):
                assert entries[id].endorsed_by not in (None, entries[id].author)


@always
def what_was_owed_on_a_day_does_not_change_with_what_came_after(walk):
    """The file as it stood: folding up to a moment gives the standing that was owed then."""
    story = walk.story
    if not story.entries:
        return
    middle = story.entries[len(story.entries) // 2].at
    past = fold([e for e in story.entries if e.at <= middle], RULEBOOK, story.file.editions)
    later = middle + timedelta(seconds=1)
    then = {(o.duty.id, o.key, o.started_by): o.status(later) for o in past.duties}
    now = {
        (o.duty.id, o.key, o.started_by): o.status(later)
        for o in story.file.duties
        if (o.duty.id, o.key, o.started_by) in then
    }
    assert now == then


@told_at_random
@given(walks())
def test_every_invariant_holds_in_every_story(walk):
    for invariant in INVARIANTS:
        invariant(walk)


def test_the_walks_go_far_enough_to_mean_something():
    """A walk that never leaves the referral would hold every invariant: see where they get to."""
    reached: set[str] = set()
    for seed in range(120):
        walk = wander(
            Random(seed), BEGINNINGS[seed % len(BEGINNINGS)], ("wt2010", "wt2018")[seed % 2], 45
        )
        reached.update(
            state for episode in walk.story.file.episodes for _, state, _ in episode.path
        )
    assert {
        "section_47_enquiry",
        "review_conference",
        "plan_ended",
        "emergency_action_taken",
    } <= reached
    assert len(reached) > 80, sorted(reached)
