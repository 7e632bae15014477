"""What is always true of a death's file, over stories told at random."""

import random
from collections.abc import Callable

from hypothesis import HealthCheck, Phase, given, settings

from heed.engine.fold import FileState, apply, fold, judge
from heed.engine.record import Entry, Record, with_gaps
from heed.procedures.child_death import RULEBOOK
from heed.procedures.child_death.crime import CRIME_OPEN, AbuseSuggested, CrimeSuspected
from heed.procedures.child_death.notification import DeathReported, RegistrarNotice
from heed.procedures.child_death.panel_review import FINISHED, CaseDiscussed, PreventabilityApproved
from heed.procedures.child_death.pieces import names_found, names_known
from heed.procedures.child_death.report import row_of
from tests.procedures.child_death.walks import STEPS, Die, Walk, walk, walks

told_at_random = settings(
    deadline=None,
    max_examples=60,
    phases=(Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
INVARIANTS: list[Callable[[Walk], None]] = []


def always(check: Callable[[Walk], None]) -> Callable[[Walk], None]:
    INVARIANTS.append(check)
    return check


def after_each(walk: Walk):
    file = FileState(RULEBOOK, walk.story.file.editions)
    for entry in walk.story.entries:
        apply(file, entry)
        yield entry, file


@always
def folding_is_deterministic(walk):
    again = fold(walk.story.entries, RULEBOOK, walk.story.file.editions)
    assert again.episodes == walk.story.file.episodes
    assert again.duties == walk.story.file.duties


@always
def no_duty_is_lost_or_both_open_and_ended(walk):
    ids = {entry.id for entry in walk.story.entries}
    for owed in walk.story.file.duties:
        assert not (owed.discharged and owed.cancelled)
        assert owed.open == (walk.story.file.open_duties.get((owed.duty.id, owed.key)) is owed)
        assert owed.open or owed.ended_by in ids


@always
def news_of_a_death_and_a_suspicion_are_taken_in_every_state(walk):
    for type_ in (DeathReported, RegistrarNotice, CrimeSuspected, AbuseSuggested):
        bare: Record = with_gaps(type_).model_validate({})
        entry = Entry("now", bare, walk.story.now, "any_person", author="any_person", history=True)
        copy = fold(walk.story.entries, RULEBOOK, walk.story.file.editions)
        assert judge(copy, entry).allowed
        apply(copy, entry)


@always
def an_unexpected_or_uncertain_death_has_a_rapid_response_and_an_expected_one_has_none_running(
    walk,
):
    file = walk.story.file
    state = file.state_of("classification")
    if state in ("class_unexpected", "class_uncertain"):
        assert file.state_of("rapid_response") not in (None, "rr_stood_down")
    if state == "class_expected":
        assert file.state_of("rapid_response") in (None, "rr_stood_down")


@always
def nothing_is_concluded_over_another_open_process(walk):
    for entry, file in after_each(walk):
        if (
            isinstance(entry.record, PreventabilityApproved)
            and file.state_of("overview") == "concluded"
        ):
            for lane, ended in FINISHED.values():
                assert file.state_of(lane) in (None, *ended)
            assert file.state_of("preventability") == "prevent_final"
            assert entry.by == "cdop_chair"


@always
def no_panel_sees_a_death_whose_family_does_not_know_of_the_review_or_a_name(walk):
    for entry, file in after_each(walk):
        if file.state_of("overview") == "scheduled":
            assert "family_told_of_review" in file.latest
            assert file.mark("anonymised") is not None
        if isinstance(entry.record, CaseDiscussed):
            assert not names_found(entry.record, names_known(file.facts))


@always
def a_suspicion_always_leaves_the_police_told_or_to_be_told(walk):
    for entry, file in after_each(walk):
        if isinstance(entry.record, CrimeSuspected):
            told = file.owes("tell_police_of_suspicion")
            assert (
                told or file.state_of("criminal") in CRIME_OPEN or file.mark("crime_investigated")
            )


@always
def while_police_investigate_results_reach_parents_only_as_four_agreed(walk):
    for entry, file in after_each(walk):
        if entry.record.type == "results_discussed_with_parents" and file.is_live("criminal"):
            assert "four_agreed" in file.latest


@always
def every_surviving_child_named_is_considered_or_owed(walk):
    for _, file in after_each(walk):
        for child in file.facts.get("children_in_home", []):
            runs = [
                e for e in file.episodes if e.procedure == "surviving_child" and e.run == child.name
            ]
            assert runs
            if runs[-1].state == "survivors_not_considered":
                assert ("consider_child", child.name) in file.open_duties


@always
def a_row_of_the_data_never_holds_a_name(walk):
    row = row_of(walk.story.file)
    told = repr(row).casefold()
    assert row is None or not [n for n in names_known(walk.story.file.facts) if n in told]


@told_at_random
@given(walks())
def test_every_invariant_holds_in_every_story(walk):
    for invariant in INVARIANTS:
        invariant(walk)


def test_walks_come_through_every_state_and_every_transition():
    """The same walks each time: each step that moves an episode is taken, by its worked example."""
    states: set[str] = set()
    taken: set[str] = set()
    for seed in range(700):
        told = walk(Die(random.Random(seed)))
        states.update(s for e in told.story.file.episodes for _, s, _ in e.path)
        taken.update(step for steps in told.story.file.taken.values() for step in steps)
    assert states == set(RULEBOOK.states)
    assert taken == {step.id for step in STEPS}
