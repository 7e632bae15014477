"""Whatever is written in whatever order, the tables hold what the records say."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from heed.access.actor import Actor, system
from heed.access.apart import within
from heed.casefile import door, project, store
from heed.casefile.answers import Written
from heed.casefile.files import recompute, refresh
from heed.casefile.models import DutyRow, File, FileSummary
from heed.cli import main
from heed.engine.fold import Authorisation
from heed.procedures.roles import Role
from tests.casefile import tiny
from tests.casefile.conftest import make_actor, make_authority, make_file

START = datetime(2026, 1, 5, 9, tzinfo=UTC)
NOTHING_MORE = {"outcome": "no_further_action", "reasons": "He was with his aunt."}

SAID: list[tuple[type, dict[str, Any], str]] = [
    (tiny.WorryReceived, tiny.WORRY, "duty_social_worker"),
    (tiny.WorryDecided, tiny.ASSESS, "team_manager"),
    (tiny.WorryDecided, NOTHING_MORE, "team_manager"),
    (tiny.WorryAssessed, {"findings": "In need.", "lead_social_worker": "Nadia Hussain"},
     "lead_social_worker"),
    (tiny.PlanMade, {"aims": "Safety."}, "lead_social_worker"),
    (tiny.PlanEnded, {"reasons": "Safe."}, "lead_social_worker"),
    (tiny.DangerNow, {"what": "A fight."}, "duty_social_worker"),
    (tiny.DangerNow, {"what": "A fight.", "where": "At home."}, "duty_social_worker"),
    (tiny.Note, {"text": "Telephoned."}, "practitioner"),
]  # fmt: skip


def matches_its_records(file: File) -> None:
    assert project.differences(project.saved(file), recompute(file)) == []


@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    moves=st.lists(
        st.tuples(st.integers(0, len(SAID)), st.integers(0, 3), st.booleans()), max_size=12
    )
)
def test_one_by_one_or_all_anew_comes_to_the_same(db, tiny_rulebook, moves):
    authority = make_authority()
    file = make_file(authority)
    with within(authority):
        for n, (which, back, correct) in enumerate(moves):
            _say(authority, file, n, which, back, correct)
        matches_its_records(File.objects.get(pk=file.pk))


def _say(authority, file: File, n: int, which: int, back: int, correct: bool) -> None:
    """Something said, agreed to, or corrected; the door may well refuse it."""
    at = START + timedelta(hours=3 * n)
    stored = store.load(file)
    if which == len(SAID):
        waiting = [s for s in stored if s.entry.record.type == "plan_made"]
        of = waiting[-1].entry.id if waiting else "nothing"
        said = {"of": of, "agreed": back % 2 == 0, "reasons": "I have read it."}
        actor = system(authority, "team_manager", "Mo Farrell")
        door.write(actor, file, Authorisation, said, at=at)
        return
    type_, data, role = SAID[which]
    same = [s for s in stored if s.entry.record.type == type_.type]
    more: dict[str, Any] = {}
    if correct and same:
        target = same[-1 - min(back, len(same) - 1)]
        more = {"replaces": target.entry.id, "why_replaced": "Better."}
    door.write(system(authority, role, "Import"), file, type_, data, at=at, **more)


@pytest.mark.django_db(transaction=True)
def test_the_command_says_what_differs_and_puts_it_right():
    authority = make_authority()
    actor = make_actor(authority, Role.DUTY_SOCIAL_WORKER, "Dee", "Okoro")
    file = make_file(authority)
    assert isinstance(door.write(actor, file, tiny.WorryReceived, tiny.WORRY), Written)
    with within(authority):
        DutyRow.objects.update(due_ends=START)
        FileSummary.objects.update(name="Somebody Else")

    said = CliRunner().invoke(main, ["rebuild"])
    assert said.exit_code == 1
    assert f"{file.reference}: duty 0: due_ends differs" in said.output
    assert "Kiran" not in said.output

    assert CliRunner().invoke(main, ["rebuild", "--fix"]).exit_code == 0
    assert CliRunner().invoke(main, ["rebuild"]).exit_code == 0
    with within(authority):
        assert refresh(file) == []


def test_the_lead_is_found_by_name_and_the_lists_follow(
    authority, duty_worker, manager, lead, file
):
    def lead_of_file() -> Actor | int | None:
        return FileSummary.objects.get(file=file).lead_id

    with within(authority):
        door.write(duty_worker, file, tiny.WorryReceived, tiny.WORRY)
        door.write(manager, file, tiny.WorryDecided, tiny.ASSESS)
        assert lead_of_file() is None
        said = {"findings": "In need.", "lead_social_worker": "nadia hussain"}
        door.write(lead, file, tiny.WorryAssessed, said)
        assert lead_of_file() == lead.user_id
        matches_its_records(file)
