"""What is always true of a review, over stories told at random."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from heed.engine.example import example_for, example_of
from heed.engine.fold import FileState, apply, fold
from heed.engine.procedure import ANYWHERE, Step
from heed.procedures.serious_case_review import RULEBOOK
from heed.procedures.serious_case_review.action_plan import EarlyLesson
from heed.procedures.serious_case_review.anonymity import identifiers_of, names_left, texts_of
from heed.procedures.serious_case_review.criteria import weigh
from heed.procedures.serious_case_review.deciding import CaseReferredToBoard
from heed.procedures.serious_case_review.parallel import kind_of
from heed.procedures.serious_case_review.pieces import runs
from tests.procedures.serious_case_review.telling import AGENCIES, WAY, Review
from tests.procedures.story import Refused

STEPS: tuple[Step, ...] = tuple(s for p in RULEBOOK.procedures for s in p.steps) + tuple(
    RULEBOOK.general
)
BEGINNINGS = ("scr_referred", "scr_awaiting_decision", "scr_scoping", "scr_reviewing", "scr_drafting_overview",
              "scr_panel_agreement", "scr_board_approval", "scr_implementing")  # fmt: skip


def _open(story: Review) -> list[Step]:
    live = {e.state for e in story.file.episodes}
    return [
        s for s in STEPS if not s.sources or s.sources == ANYWHERE or live.intersection(s.sources)
    ]


@st.composite
def walks(draw, longest: int = 35) -> Review:
    """From some way into a review, whatever steps are open, for whichever organisation, at any pace."""
    story = Review()
    stop = draw(st.sampled_from(BEGINNINGS))
    for stage in WAY:
        if story.state() == stop:
            break
        stage(story)
    for _ in range(draw(st.integers(3, longest))):
        steps = _open(story)
        moving = [s for s in steps if s.sources and s.sources != ANYWHERE] or steps
        beginning = [s for s in steps if not s.sources]
        among = draw(st.sampled_from((moving, moving, moving, beginning, steps)))
        step = draw(st.sampled_from(among))
        story.after(hours=draw(st.integers(1, 24 * 20)))
        data = example_for(step) if draw(st.integers(0, 6)) else example_of(step.on)
        if "agency" in step.on.model_fields and step.on.type != "contributor_added":
            data["agency"] = draw(st.sampled_from(AGENCIES))
        try:
            story.write(step.on, by=str(draw(st.sampled_from(step.by))), **data)
        except Refused:
            continue
    return story


def after_each(story: Review):
    file = FileState(RULEBOOK, story.file.editions)
    for entry in story.entries:
        apply(file, entry)
        yield entry, file


def folding_again_gives_the_same(story: Review) -> None:
    again = fold(story.entries, RULEBOOK, story.file.editions)
    assert again.episodes == story.file.episodes
    assert again.duties == story.file.duties


def no_duty_is_lost_or_both_open_and_ended(story: Review) -> None:
    for owed in story.file.duties:
        assert not (owed.discharged and owed.cancelled)
        assert owed.open == (story.file.open_duties.get((owed.duty.id, owed.key)) is owed)


def every_decision_is_owed_to_ofsted_or_has_been_told(story: Review) -> None:
    """And the month's clock is never running once it is decided."""
    decided = ("scr_scoping", "scr_not_reviewed", "scr_alternative_exercise")
    for entry, file in after_each(story):
        moved = [
            e
            for e in runs(file, "serious_case_review")
            if e.path[-1][1:] and e.path[-1][2] == entry.id
        ]
        if moved and moved[0].state in decided:
            assert file.owes("notify_ofsted")
            assert not file.owes("scr_decision")


def no_review_is_refused_on_an_always_rule_without_a_reason_of_its_own(story: Review) -> None:
    for entry, file in after_each(story):
        record, given_ = entry.record, file.facts.get("criteria")
        view = str(getattr(record, "view", None) or getattr(record, "outcome", ""))
        less = view in ("criteria_not_met", "no_review", "case_audit", "single_management_review")
        if (
            entry.id in {e for r in runs(file, "serious_case_review") for _, _, e in r.path}
            and less
            and given_
        ):
            assert not weigh(given_).always or record.override_reason


def nothing_that_leaves_names_anybody(story: Review) -> None:
    signed = {s.id for s in STEPS if any(g.name == "anonymised" for g in s.gates)}
    for entry, file in after_each(story):
        if signed.intersection(file.taken[entry.id]):
            assert not names_left(texts_of(entry.record), identifiers_of(file))
            assert entry.record.anonymised is not None


def nothing_is_published_before_the_board_approves_or_over_an_open_criminal_case_unadvised(
    story: Review,
) -> None:
    for entry, file in after_each(story):
        if "executive_summary_published" in file.taken[entry.id]:
            assert file.mark("board_approved") is not None
            assert entry.record.document == "executive_summary"
            open_ = [
                e
                for e in runs(file, "parallel_process")
                if e.state in ("parallel_identified", "parallel_agreed")
            ]
            assert (
                not any(kind_of(e) == "criminal" for e in open_)
                or file.latest["publication_decided"].record.advisers
            )


def no_review_is_concluded_over_an_open_action(story: Review) -> None:
    for _, file in after_each(story):
        if file.state_of("serious_case_review") == "scr_concluded":
            ended = [e.state for e in runs(file, "action")]
            assert set(ended) <= {"action_audited_achieved", "action_withdrawn"} or _added_since(
                file
            )


def _added_since(file: FileState) -> bool:
    """An action drafted after the review was concluded is a new piece of work."""
    done = file.current["serious_case_review"].closed
    return any(e.live and done is not None and e.opened >= done for e in runs(file, "action"))


def no_organisations_work_is_moved_by_another(story: Review) -> None:
    by_id = {e.id: e for e in story.entries}
    for lane in ("agency_records", "management_review"):
        for episode in runs(story.file, lane):
            moved = [
                by_id[e].record for _, _, e in episode.path if by_id[e].record.type not in SPAWNERS
            ]
            assert {record.agency for record in moved} <= {episode.run}


SPAWNERS = {"case_referred_to_board", "scr_decision_recorded", "serious_incident_known"}


def a_hold_never_stops_a_lesson(story: Review) -> None:
    story.write(EarlyLesson, lesson=f"Lesson {len(story.entries)}")


def anybody_can_put_a_case_forward_at_the_start(story: Review) -> None:
    assert isinstance(story.entries[0].record, CaseReferredToBoard)


def what_was_owed_on_a_day_does_not_change_with_what_came_after(story: Review) -> None:
    middle = story.entries[len(story.entries) // 2].at
    past = fold([e for e in story.entries if e.at <= middle], RULEBOOK, story.file.editions)
    later = middle + timedelta(seconds=1)
    then = {(o.duty.id, o.key, o.started_by): o.status(later) for o in past.duties}
    now = {(o.duty.id, o.key, o.started_by): o.status(later) for o in story.file.duties}
    assert then.items() <= now.items()


INVARIANTS = (
    folding_again_gives_the_same,
    no_duty_is_lost_or_both_open_and_ended,
    every_decision_is_owed_to_ofsted_or_has_been_told,
    no_review_is_refused_on_an_always_rule_without_a_reason_of_its_own,
    nothing_that_leaves_names_anybody,
    nothing_is_published_before_the_board_approves_or_over_an_open_criminal_case_unadvised,
    no_review_is_concluded_over_an_open_action,
    no_organisations_work_is_moved_by_another,
    anybody_can_put_a_case_forward_at_the_start,
    what_was_owed_on_a_day_does_not_change_with_what_came_after,
    a_hold_never_stops_a_lesson,
)


@settings(
    deadline=None,
    max_examples=40,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(walks())
def test_every_invariant_holds_in_every_story(story):
    for invariant in INVARIANTS:
        invariant(story)


def test_the_walks_go_far_enough_to_mean_something():
    reached: set[str] = set()

    @settings(
        deadline=None,
        max_examples=100,
        derandomize=True,
        database=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )
    @given(walks())
    def wander(story: Review) -> None:
        reached.update(s for e in story.file.episodes for _, s, _ in e.path)

    wander()
    assert {"scr_implementing", "parallel_identified", "action_in_progress"} <= reached
    assert len(reached) > 45, sorted(reached)
