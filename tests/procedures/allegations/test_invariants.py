"""What is always true of an allegation, over stories told at random."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings

from heed.engine.fold import FileState, apply, fold, judge
from heed.engine.record import Entry, with_gaps
from heed.procedures.allegations import RULEBOOK
from heed.procedures.allegations.conclusion import Outcome
from heed.procedures.allegations.monitoring import (
    CompromiseAgreementProposed,
    DelayExplained,
    PersonLeaves,
)
from heed.procedures.allegations.reported import SeriousAllegationReferredAtOnce
from heed.procedures.allegations.roles import EMPLOYERS
from heed.procedures.allegations.shared import (
    ALLEGATION,
    BARRING,
    CHILDREN_ENDED,
    CRIMINAL_ENDED,
    EMPLOYER,
    SUSPENSION,
    all_stand_in,
    runs,
)
from tests.procedures.allegations.story import Case
from tests.procedures.allegations.walks import walks

told_at_random = settings(
    deadline=None,
    max_examples=100,
    phases=(Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
INVARIANTS: list[Callable[[Case], None]] = []


def always(check: Callable[[Case], None]) -> Callable[[Case], None]:
    INVARIANTS.append(check)
    return check


def after_each(case: Case) -> Iterator[tuple[Entry, FileState]]:
    """The file after each record, with that record."""
    file = FileState(RULEBOOK, case.file.editions)
    for entry in case.entries:
        apply(file, entry)
        yield entry, file


def arrivals(case: Case, lane: str, *states: str) -> Iterator[tuple[Entry, FileState]]:
    """Each moment at which an episode of the lane came to one of the states."""
    for entry, file in after_each(case):
        for episode in file.episodes:
            came = episode.path[-1][1:] == (episode.state, entry.id)
            if episode.procedure == lane and came and episode.state in states:
                yield entry, file


@always
def folding_is_deterministic(case):
    again = fold(case.entries, RULEBOOK, case.file.editions)
    assert again.episodes == case.file.episodes
    assert again.duties == case.file.duties


@always
def only_the_employer_ever_suspends(case):
    for entry, _ in arrivals(case, SUSPENSION, "suspended"):
        assert entry.record.type == "suspension_decided"
        assert entry.by in EMPLOYERS


@always
def strands_have_ended_before_a_case_is_concluding_by_them(case):
    for entry, file in arrivals(case, ALLEGATION, "concluding"):
        assert all_stand_in(file, EMPLOYER, "em_decided"), entry.record.type
        if entry.record.type == "strands_finished":
            assert file.state_of("allegation_police") in CRIMINAL_ENDED
            assert file.state_of("allegation_social_care") in CHILDREN_ENDED


@always
def a_case_ends_only_with_an_outcome_of_the_list_or_out_of_scope(case):
    for entry, file in arrivals(case, ALLEGATION, "closed"):
        outcome = file.facts.get("outcome")
        assert outcome is None or outcome in set(Outcome)
        assert entry.by == "lado"
        assert not file.owes("refuse_compromise")
        assert not file.owes("file_summary")
        assert not file.owes("refer_child_to_social_care")
        assert not file.owes("review_lessons")


@always
def no_substantiated_case_closes_with_barring_open(case):
    for _, file in arrivals(case, ALLEGATION, "closed"):
        if file.facts.get("outcome") == Outcome.SUBSTANTIATED:
            assert file.state_of(BARRING) in ("bar_not_needed", "bar_made")


@always
def nobody_is_told_while_a_hold_applies(case):
    for entry, file in arrivals(case, "accused", "acc_told"):
        if "accused_told" in file.taken[entry.id]:
            assert file.facts.get("significant_harm_suspected") == "no"
            assert file.facts.get("possible_offence") == "no" or (
                file.state_of("allegation_police") == "police_not_needed"
            )


@always
def leaving_and_settlements_move_no_strand(case):
    before: dict[str, str] = {}
    for entry, file in after_each(case):
        now = {e.id: e.state for e in file.episodes}
        if isinstance(entry.record, PersonLeaves | CompromiseAgreementProposed):
            moved = {id for id, state in now.items() if before.get(id) != state}
            assert all(id.startswith((SUSPENSION, BARRING)) for id in moved), moved
            assert now.get(f"{ALLEGATION}-1") == before.get(f"{ALLEGATION}-1")
        before = now


@always
def employers_move_apart(case):
    """A record about one employer never moves another's strand."""
    before: dict[str, str] = {}
    for entry, file in after_each(case):
        now = {run: e.state for run, e in runs(file, EMPLOYER).items()}
        named = getattr(entry.record, "employer", None)
        if named is not None:
            assert {r for r, state in now.items() if before.get(r) != state} <= {named}
        before = now


@always
def the_accused_is_refused_whatever_it_is(case):
    accused = case.file.facts.get("accused")
    if accused is None:
        return
    for type_ in (DelayExplained, PersonLeaves):
        _, judgement, _ = case.try_(type_, author=str(accused))
        assert not judgement.allowed


@always
def a_grave_allegation_is_never_refused(case):
    bare: Any = with_gaps(SeriousAllegationReferredAtOnce).model_validate({})
    entry = Entry("now", bare, case.now, "employer", author="somebody else")
    assert judge(case.file, entry).allowed


@always
def what_was_owed_on_a_day_does_not_change_with_what_came_after(case):
    if not case.entries:
        return
    middle = case.entries[len(case.entries) // 2].at
    past = fold([e for e in case.entries if e.at <= middle], RULEBOOK, case.file.editions)
    later = middle + timedelta(seconds=1)
    then = {(o.duty.id, o.key, o.started_by): o.status(later) for o in past.duties}
    now = {(o.duty.id, o.key, o.started_by): o.status(later) for o in case.file.duties}
    assert {key: now[key] for key in then} == then


@told_at_random
@given(walks())
def test_every_invariant_holds_in_every_story(case):
    for invariant in INVARIANTS:
        invariant(case)


def test_the_walks_go_far_enough_to_mean_something():
    reached: set[str] = set()

    @settings(
        deadline=None,
        max_examples=120,
        database=None,
        derandomize=True,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )
    @given(walks())
    def wander(case: Case) -> None:
        reached.update(s for e in case.file.episodes for _, s, _ in e.path)

    wander()
    assert {"suspended", "em_decided", "par_told", "acc_told", "concluding"} <= reached
    assert len(reached) > 45, sorted(reached)
