"""A manager gives children on, says who is away and who covers, and prints a worker's children for supervision."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from heed.access.models import Absence, User
from heed.casefile.models import File, FileSummary, RecordRow
from heed.engine.calendar import day_of
from heed.procedures.general import LeadNamed
from heed.procedures.referral import ReferralReceived
from heed.procedures.roles import Role

from .conftest import Ashdown


@pytest.fixture
def tom(ashdown: Ashdown) -> User:
    return ashdown.user("Tom Ashe", Role.LEAD_SOCIAL_WORKER)


@pytest.fixture
def lily(ashdown: Ashdown, rosa: User) -> File:
    file = ashdown.child()
    ashdown.write(rosa, file, ReferralReceived)
    return file


def _give(children: list[File], to: User, **more: str) -> dict[str, object]:
    said = {"colleague": to.pk, "qualified": "on", "why": "Nadia is ill until January"}
    return {"child": [str(one.uuid) for one in children], **said, **more}


def test_children_are_ticked_and_given_to_a_colleague_in_one_press(
    ashdown: Ashdown,
    alan: User,
    nadia: User,
    tom: User,
    rosa: User,
    lily: File,
    client: Client,
    page,
):
    sam = ashdown.child("Sam", "Oates")
    for one in (lily, sam):
        if one is sam:
            ashdown.write(rosa, sam, ReferralReceived)
        ashdown.write(alan, one, LeadNamed, lead_social_worker="Nadia Hussain")
    where = f"/team/worker/{nadia.pk}"
    assert where in page(alan, "/team")
    shown = page(alan, where)
    assert "Lily Bell" in shown
    assert "Sam Oates" in shown
    client.force_login(alan)
    assert "Tick the children" in client.post(where, _give([], tom)).content.decode()
    unsaid = client.post(where, _give([lily, sam], tom, why="", qualified="")).content.decode()
    assert "qualified and experienced (5.41)" in unsaid
    assert f'value="{lily.uuid}" checked' in unsaid, "what was ticked stays ticked"
    done = client.post(where, _give([lily, sam], tom), follow=True).content.decode()
    assert "2 children given to Tom Ashe" in done
    for one in (lily, sam):
        assert ashdown.one(FileSummary, file=one).lead == tom
        said = max(ashdown.all(RecordRow, file=one, type=LeadNamed.type), key=lambda r: r.seq)
        assert said.author_name == "Alan Reid"
        assert said.data["reasons"] == "Nadia is ill until January"


def test_one_that_is_refused_keeps_nobody_from_the_others(
    ashdown: Ashdown, alan: User, nadia: User, tom: User, lily: File, client: Client
):
    other = ashdown.user("Tom2 Ashe", Role.PRACTITIONER)
    User.objects.filter(pk=other.pk).update(first_name="Tom")
    ashdown.write(alan, lily, LeadNamed, lead_social_worker="Nadia Hussain")
    client.force_login(alan)
    refused = client.post(f"/team/worker/{nadia.pk}", _give([lily], tom)).content.decode()
    assert "Lily Bell: Two people here are called Tom Ashe" in refused
    assert ashdown.one(FileSummary, file=lily).lead == nadia


def test_a_child_never_given_to_anybody_is_listed_opens_and_is_given(
    ashdown: Ashdown, alan: User, tom: User, lily: File, client: Client, page
):
    """The team's page and the list of those without a worker say the same number."""
    shown = page(alan, "/unowned")
    assert "Children whom nobody leads (1)" in shown
    assert f'href="/child/{lily.uuid}"' in shown
    team = page(alan, "/team?team=all")
    assert "Nobody named" in team
    assert 'href="/unowned"' in team
    assert "Lily Bell" in page(alan, "/children?work=open&lead=none")
    client.force_login(alan)
    done = client.post("/unowned", _give([lily], tom), follow=True).content.decode()
    assert "1 child given to Tom Ashe" in done
    assert "None: every child has somebody who leads" in done


def test_the_childs_own_page_says_that_nobody_leads_with_the_way_to_name_somebody(
    alan: User, rosa: User, lily: File, page
):
    assert "Name a lead social worker" in page(alan, f"/child/{lily.uuid}")
    assert "Name a lead social worker" not in page(rosa, f"/child/{lily.uuid}"), "managers name"


def test_a_manager_says_who_is_away_and_who_covers(
    alan: User, nadia: User, tom: User, client: Client, page: Callable[..., str]
):
    today = day_of(timezone.now())
    post = nadia.posts.get()
    client.force_login(alan)
    where = f"/team/away/{post.pk}"
    days = {
        f"{name}-{part}": getattr(today, part)
        for name in ("starts", "ends")
        for part in ("day", "month", "year")
    }
    said = {**days, "deputy": tom.pk, "why": "Away"}
    assert "Enter" in client.post(where, {"deputy": tom.pk}).content.decode()
    assert "Tom Ashe covers" in client.post(where, said, follow=True).content.decode()
    assert Absence.objects.get().deputy == tom
    assert "Tom Ashe covers" in page(alan, "/team")
    back = f"/team/back/{Absence.objects.get().pk}"
    assert "is back" in client.post(back, {"why": "Well again"}, follow=True).content.decode()
    assert Absence.objects.get().deputy is None


def test_nobody_but_managers_of_social_workers_plans_who_leads(
    rosa: User, nadia: User, alan: User, client: Client
):
    for who in (rosa, nadia):
        client.force_login(who)
        for path in (
            f"/team/worker/{nadia.pk}",
            f"/team/worker/{nadia.pk}/supervision",
            f"/team/away/{nadia.posts.get().pk}",
        ):
            assert client.get(path).status_code == 403
    client.force_login(alan)
    assert client.get(f"/team/away/{alan.posts.get().pk}").status_code == 404, "not a manager's"


def test_for_supervision_each_child_of_a_worker_stands_on_paper(
    ashdown: Ashdown, alan: User, nadia: User, lily: File, page
):
    ashdown.write(alan, lily, LeadNamed, lead_social_worker="Nadia Hussain")
    shown = page(alan, f"/team/worker/{nadia.pk}/supervision")
    assert "For supervision: Nadia Hussain" in shown
    assert "Lily Bell" in shown
    assert "Not yet" in shown
    assert "Discussed and agreed" in shown
