"""The door: what it lets through, what it refuses, and that it says everything at once."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from heed.access.actor import system
from heed.casefile import door, store
from heed.casefile.answers import Conflict, Refused, Written
from heed.casefile.models import DutyRow, EpisodeRow, File, FileSummary, Notice, RecordRow
from heed.casefile.project import FILL_GAPS
from heed.engine.fold import Authorisation
from tests.casefile.tiny import (
    ASSESS,
    WORRY,
    DangerNow,
    Note,
    PlanMade,
    WorryAssessed,
    WorryDecided,
    WorryReceived,
)

pytestmark = pytest.mark.usefixtures("inside")


def written(answer: object) -> Written:
    assert isinstance(answer, Written), answer
    return answer


def refused(answer: object) -> Refused:
    assert isinstance(answer, Refused), answer
    return answer


def test_a_record_is_written_and_everything_follows(duty_worker, file):
    answer = written(door.write(duty_worker, file, WorryReceived, WORRY))

    row = RecordRow.objects.get(uuid=answer.id)
    assert (row.seq, row.author_name, row.role) == (1, "Dee Okoro", "duty_social_worker")
    episode = EpisodeRow.objects.get(file=file)
    assert (episode.state, episode.live) == ("received", True)
    duty = DutyRow.objects.get(file=file)
    assert (duty.duty, duty.owed_by, duty.open) == ("decide_worry", "team_manager", True)
    assert duty.due_date is not None
    summary = FileSummary.objects.get(file=file)
    assert (summary.name, summary.open_duties, summary.earliest_due) == (
        "Kiran Shah", 1, duty.due_ends,
    )  # fmt: skip
    file.refresh_from_db()
    assert (file.head_seq, file.head_seal) == (1, answer.seal)


def test_the_next_record_moves_on_only_what_it_changes(duty_worker, manager, file):
    door.write(duty_worker, file, WorryReceived, WORRY)
    written(door.write(manager, file, WorryDecided, ASSESS))

    duties = {d.duty: d.open for d in DutyRow.objects.filter(file=file)}
    assert duties == {"decide_worry": False, "assess": True}
    assert FileSummary.objects.get(file=file).stands["worry"]["state"] == "assessing"


def test_every_problem_is_told_at_once_with_its_field(manager, duty_worker, file):
    door.write(duty_worker, file, WorryReceived, WORRY)
    answer = refused(door.write(manager, file, WorryDecided, {"outcome": "assess"}))
    assert [(p.field, p.ref) for p in answer.problems] == [("reasons", "wt2010/5.34/c")]

    future = timezone.now() + timedelta(days=1)
    answer = refused(door.write(manager, file, WorryDecided, {"outcome": "perhaps"}, at=future))
    assert [p.field for p in answer.problems] == ["outcome", "at"]
    assert RecordRow.objects.filter(file=file).count() == 1


def test_a_refusal_is_logged_by_its_fields_and_says_nothing_of_what_was_typed(
    duty_worker, file, caplog
):
    caplog.set_level("INFO", "heed.casefile.door")
    typed = {**WORRY, "name of the child": "Lily Bell"}
    refused(door.write(duty_worker, file, WorryReceived, typed))
    (line,) = caplog.messages
    assert line.startswith(f"refused worry_received of user {duty_worker.user_id}")
    assert "Lily" not in line
    assert "name of the child" not in line
    refused(door.write(duty_worker, file, WorryDecided, {"outcome": "Lily Bell"}))
    assert "Lily" not in caplog.text


def test_what_is_out_of_place_is_refused_in_words(manager, file):
    answer = refused(door.write(manager, file, WorryDecided, ASSESS))
    assert "does not fit here" in answer.problems[0].says


def test_who_may_write_follows_from_the_procedures(duty_worker, lead, file):
    door.write(duty_worker, file, WorryReceived, WORRY)
    answer = refused(door.write(lead, file, WorryDecided, ASSESS))
    assert answer.problems[0].gate == "access"


def test_an_emergency_is_recorded_whatever_is_missing_or_wrong(duty_worker, file):
    answer = written(door.write(duty_worker, file, DangerNow, {"what": ["not", "text"]}))
    assert {gap.field for gap in answer.gaps} == {"what", "where"}
    assert "['not', 'text']" in " ".join(gap.says for gap in answer.gaps)

    follow_up = DutyRow.objects.get(file=file, duty=FILL_GAPS)
    assert follow_up.open
    assert FileSummary.objects.get(file=file).with_gaps == 1

    said = {"what": "A fight.", "where": "At home."}
    written(
        door.write(
            duty_worker, file, DangerNow, said, replaces=answer.id, why_replaced="Filled in."
        )
    )
    follow_up.refresh_from_db()
    assert not follow_up.open


def test_only_an_import_writes_history_and_its_gaps_are_listed(duty_worker, file, authority):
    assert refused(door.write(duty_worker, file, WorryReceived, {}, history=True))
    importer = system(authority, "team_manager", "Old system")
    door.write(system(authority, "practitioner"), file, WorryReceived, WORRY, history=True)
    said = {"outcome": "assess"}
    answer = written(door.write(importer, file, WorryDecided, said, history=True))
    assert [gap.field for gap in answer.gaps] == ["reasons"]
    assert store.load(file)[-1].missing[0]["ref"] == "wt2010/5.34/c"
    assert not Notice.objects.exists()


def test_history_that_contradicts_the_rules_is_refused(file, authority):
    importer = system(authority, "team_manager", "Old system")
    assert refused(door.write(importer, file, WorryDecided, ASSESS, history=True))


def test_a_decision_of_two_people_waits_for_the_second(lead, manager, file):
    answer = written(door.write(lead, file, PlanMade, {"aims": "Safety."}))
    assert answer.waits is not None
    assert not EpisodeRow.objects.filter(file=file).exists()
    assert FileSummary.objects.get(file=file).awaiting == 1

    agree = {"of": answer.id, "agreed": True, "reasons": "Right."}
    assert refused(door.write(lead, file, Authorisation, agree))
    written(door.write(manager, file, Authorisation, agree))
    assert EpisodeRow.objects.get(file=file).state == "plan_in_effect"
    assert FileSummary.objects.get(file=file).awaiting == 0


def test_nobody_agrees_to_their_own_decision_in_another_post(lead, manager, file):
    from dataclasses import replace

    answer = written(door.write(lead, file, PlanMade, {"aims": "Safety."}))
    as_manager = replace(lead, role="team_manager")
    agree = {"of": answer.id, "agreed": True, "reasons": "Right."}
    problems = refused(door.write(as_manager, file, Authorisation, agree)).problems
    assert "somebody else" in problems[0].says


def test_what_arrived_meanwhile_is_shown_and_can_be_confirmed(duty_worker, manager, file):
    first = written(door.write(duty_worker, file, WorryReceived, WORRY))
    written(door.write(manager, file, WorryDecided, ASSESS))
    other = {"outcome": "no_further_action", "reasons": "All is well."}
    met = door.write(manager, file, WorryDecided, other, basis=first.seq)
    assert isinstance(met, Conflict)
    assert [s.entry.record.type for s in met.entries] == ["worry_decided"]

    again = door.write(manager, file, WorryDecided, other, basis=met.head_seq)
    assert isinstance(again, Refused)  # confirmed, but it does not fit any more


def test_a_note_on_the_same_file_is_no_conflict(duty_worker, manager, file):
    first = written(door.write(duty_worker, file, WorryReceived, WORRY))
    written(door.write(manager, file, Note, {"text": "Telephoned."}))
    written(door.write(manager, file, WorryDecided, ASSESS, basis=first.seq))


# --- several children ------------------------------------------------------------------


def test_one_statement_stands_in_the_file_of_each_child(duty_worker, file, sibling):
    other = sibling("Asha")
    answer = written(door.write(duty_worker, file, WorryReceived, WORRY, also_in=[other]))
    assert set(answer.others) == {other.pk}
    assert RecordRow.objects.values_list("statement").distinct().count() == 1

    corrected = {"concern": "Seen alone in the snow."}
    answer = written(
        door.write(
            duty_worker, file, WorryReceived, corrected, also_in=[other],
            replaces=answer.id, why_replaced="It was snow.",
        )
    )  # fmt: skip
    assert store.load(other)[-1].entry.replaces == store.load(other)[0].entry.id


def test_all_files_take_it_or_none_does(duty_worker, manager, file, sibling):
    other = sibling("Asha")
    door.write(duty_worker, file, WorryReceived, WORRY)
    answer = refused(door.write(manager, file, WorryDecided, ASSESS, also_in=[other]))
    assert {p.file_id for p in answer.problems} == {other.pk}
    assert RecordRow.objects.count() == 1


# --- corrections -----------------------------------------------------------------------


def test_a_correction_says_why_and_the_first_version_stays(duty_worker, file):
    first = written(door.write(duty_worker, file, WorryReceived, WORRY))
    better = {"concern": "Seen alone in the snow."}
    problems = refused(
        door.write(duty_worker, file, WorryReceived, better, replaces=first.id)
    ).problems
    assert problems[0].field == "why_replaced"

    written(
        door.write(
            duty_worker, file, WorryReceived, better, replaces=first.id, why_replaced="Snow."
        )
    )
    said = [s.entry.record.concern for s in store.load(file)]
    assert said == ["Seen alone in the rain.", "Seen alone in the snow."]
    assert EpisodeRow.objects.filter(file=file).count() == 1


def test_a_correction_that_would_displace_a_later_record_is_refused_naming_it(
    duty_worker, manager, lead, file
):
    door.write(duty_worker, file, WorryReceived, WORRY)
    decided = written(door.write(manager, file, WorryDecided, ASSESS))
    written(door.write(lead, file, WorryAssessed, {"findings": "In need."}))
    other = {"outcome": "no_further_action", "reasons": "Mistaken."}
    problems = refused(
        door.write(
            manager, file, WorryDecided, other, replaces=decided.id, why_replaced="Wrong box."
        )
    ).problems
    assert problems[0].gate == "later_record"
    assert "worry assessed" in problems[0].says


def test_a_correction_takes_back_what_the_mistake_brought_about(duty_worker, manager, file):
    door.write(duty_worker, file, WorryReceived, WORRY)
    decided = written(door.write(manager, file, WorryDecided, ASSESS))
    assert DutyRow.objects.filter(file=file, duty="assess", open=True).exists()
    correction: dict[str, Any] = {"replaces": decided.id, "why_replaced": "Wrong box."}
    nothing = {"outcome": "no_further_action", "reasons": "He was with his aunt."}
    written(door.write(manager, file, WorryDecided, nothing, **correction))
    assert not DutyRow.objects.filter(file=file, duty="assess").exists()
    assert EpisodeRow.objects.get(file=file).state == "settled"


def test_a_version_that_was_corrected_already_is_not_corrected_again(duty_worker, file):
    first = written(door.write(duty_worker, file, WorryReceived, WORRY))
    again: dict[str, Any] = {"replaces": first.id, "why_replaced": "Better."}
    second = written(door.write(duty_worker, file, WorryReceived, WORRY, **again))
    assert refused(door.write(duty_worker, file, WorryReceived, WORRY, **again))
    third: dict[str, Any] = {"replaces": second.id, "why_replaced": "Better still."}
    written(door.write(duty_worker, file, WorryReceived, WORRY, **third))


def test_what_two_people_stand_behind_takes_two_to_correct(lead, manager, file):
    made = written(door.write(lead, file, PlanMade, {"aims": "Safety."}))
    agree = {"of": made.id, "agreed": True, "reasons": "Right."}
    door.write(manager, file, Authorisation, agree)
    correction: dict[str, Any] = {"replaces": made.id, "why_replaced": "Clearer."}
    assert refused(door.write(lead, file, PlanMade, {"aims": "Rest."}, **correction))


# --- many at once ----------------------------------------------------------------------


def test_many_are_written_as_one_by_one(duty_worker, manager, file, sibling, authority):
    importer = system(authority, "team_manager", "Import")
    other = sibling("Asha")
    statements = [
        door.Statement(type=WorryReceived, data=WORRY, actor=duty_worker),
        door.Statement(type="worry_decided", data=ASSESS, actor=manager),
    ]
    door.write_many(importer, other, statements)
    door.write(duty_worker, file, WorryReceived, WORRY)
    door.write(manager, file, WorryDecided, ASSESS)
    states = EpisodeRow.objects.values_list("state", flat=True)
    assert list(states) == ["assessing", "assessing"]
    assert {s.author_name for s in store.load(other)} == {"Dee Okoro", "Mo Farrell"}


def test_a_refusal_among_many_leaves_nothing(duty_worker, manager, file, authority):
    importer = system(authority, "team_manager", "Import")
    statements = [
        door.Statement(type=WorryReceived, data=WORRY, actor=duty_worker),
        door.Statement(type=WorryDecided, data={"outcome": "assess"}, actor=manager),
    ]
    with pytest.raises(door.NotWrittenError) as caught:
        door.write_many(importer, file, statements)
    assert caught.value.position == 1
    assert not RecordRow.objects.exists()
    assert File.objects.get(pk=file.pk).head_seq == 0


def test_notices_name_no_child(duty_worker, file):
    door.write(duty_worker, file, WorryReceived, WORRY)
    (notice,) = Notice.objects.all()
    assert notice.role == "team_manager"
    assert "Kiran" not in notice.text
    assert file.reference in notice.text
