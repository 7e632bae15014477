"""My work: what falls to whom, the soonest due first, and nothing falls between two people."""

from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone

from heed.access.models import Post, Team
from heed.casefile import door, worklist
from heed.casefile.models import DutyRow, FileSummary
from heed.procedures.roles import Role
from tests.casefile.conftest import make_actor
from tests.casefile.tiny import ASSESS, WORRY, PlanMade, WorryDecided, WorryReceived

pytestmark = pytest.mark.usefixtures("inside")


def says(duties) -> list[str]:
    return [duty.duty for duty in duties]


def test_a_managers_work_is_the_soonest_due_first_and_tells_what_is_overdue(
    duty_worker, manager, file, sibling
):
    now = timezone.now()
    door.write(duty_worker, file, WorryReceived, WORRY)
    door.write(duty_worker, sibling("Asha"), WorryReceived, WORRY, at=now - timedelta(days=20))
    first, second = worklist.my_work(manager, now)
    assert (first.file.summary.name, first.overdue) == ("Asha Shah", True)
    assert (second.file.summary.name, second.overdue) == ("Kiran Shah", False)


def test_a_due_day_is_in_time_until_its_midnight(duty_worker, manager, file):
    door.write(duty_worker, file, WorryReceived, WORRY)
    due = DutyRow.objects.get().due_date
    assert due is not None
    evening = timezone.make_aware(datetime(due.year, due.month, due.day, 23, 59))  # noqa: DTZ001
    assert [d.overdue for d in worklist.my_work(manager, evening)] == [False]
    assert [d.overdue for d in worklist.my_work(manager, evening + timedelta(minutes=2))] == [True]


def test_a_list_is_one_query(duty_worker, manager, file, sibling, django_assert_num_queries):
    for each in (file, sibling("Asha"), sibling("Leo")):
        door.write(duty_worker, each, WorryReceived, WORRY)
    with django_assert_num_queries(1):
        names = [duty.file.summary.name for duty in worklist.my_work(manager)]
    assert len(names) == 3


def test_a_lead_sees_their_own_children_and_a_manager_what_nobody_leads(
    authority, duty_worker, manager, lead, file
):
    other_lead = make_actor(authority, Role.LEAD_SOCIAL_WORKER, "Ola", "Bright")
    door.write(duty_worker, file, WorryReceived, WORRY)
    door.write(manager, file, WorryDecided, ASSESS)
    assert says(worklist.my_work(lead)) == []
    assert says(worklist.my_work(manager)) == ["assess"]

    FileSummary.objects.update(lead=lead.user_id)
    DutyRow.objects.update(lead=lead.user_id)
    assert says(worklist.my_work(lead)) == ["assess"]
    assert says(worklist.my_work(other_lead)) == []
    assert says(worklist.my_work(manager)) == []
    assert [s.name for s in worklist.caseload(lead.user_id)] == ["Kiran Shah"]

    Post.objects.filter(user=lead.user_id).update(ends=date(2020, 2, 1))
    assert says(worklist.my_work(manager)) == ["assess"]


def test_a_teams_work_is_that_of_its_people(authority, duty_worker, manager, lead, file):
    team = Team.objects.create(authority=authority, name="North")
    door.write(duty_worker, file, WorryReceived, WORRY)
    DutyRow.objects.update(lead=lead.user_id)
    assert says(worklist.of_team(team)) == []
    Post.objects.filter(pk=lead.post_id).update(team=team)
    assert says(worklist.of_team(team)) == ["decide_worry"]


def test_what_waits_for_agreement_waits_for_another(authority, manager, lead, file):
    senior = make_actor(authority, Role.SOCIAL_WORK_MANAGER, "Ravi", "Nair")
    made = door.write(lead, file, PlanMade, {"aims": "Safety."})
    (waiting,) = worklist.to_authorise(manager)
    assert waiting.key == made.id
    assert says(worklist.to_authorise(senior)) == ["authorise"]
    assert says(worklist.to_authorise(lead)) == []
    assert says(worklist.my_work(manager)) == []


def test_what_a_plan_names_somebody_else_to_do_stands_apart_from_ones_own(duty_worker, file):
    door.write(duty_worker, file, WorryReceived, WORRY)
    owed = DutyRow.objects.filter(file=file)

    def for_others(owner: str, *names: str) -> bool:
        owed.update(owner=owner)
        return owed.filter(worklist.for_others(*names)).exists()

    assert for_others("Joy Adeyemi, health visitor", "Nadia Hussain")
    assert not for_others("Joy Adeyemi, health visitor", "Joy Adeyemi")
    assert not for_others("", "Nadia Hussain"), "named to nobody: everybody's"
    # whoever stands in for a colleague does what the colleague is named to do
    assert not for_others("Joy Adeyemi, health visitor", "Nadia Hussain", "Joy Adeyemi")
    assert not for_others("Joy Adeyemi, health visitor"), "a whole team's work is all its own"
