"""Home for each role: the children, the days ahead, what has changed; and the team of a manager."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from heed.access.models import Post, Team, User
from heed.casefile.models import File
from heed.engine.calendar import day_of
from heed.engine.fold import Authorisation
from heed.procedures.general import CaseNote, ChildSeen
from heed.procedures.referral import ReferralClarified, ReferralDecision, ReferralReceived
from heed.procedures.roles import Role
from tests.web.conftest import Ashdown

Page = Callable[..., str]


def under_assessment(ashdown: Ashdown, rosa: User, alan: User, given: str = "Lily") -> File:
    """A child whose assessment Nadia leads, decided four days ago."""
    file = ashdown.child(given)
    ashdown.write(rosa, file, ReferralReceived, ago=timedelta(days=5))
    ashdown.write(rosa, file, ReferralClarified, ago=timedelta(days=5))
    decided = ashdown.write(
        rosa, file, ReferralDecision, ago=timedelta(days=4), outcome="assessment",
        lead_social_worker="Nadia Hussain", see_child_by=day_of(timezone.now()) + timedelta(days=1),
    )  # fmt: skip
    ashdown.write(alan, file, Authorisation, ago=timedelta(days=4), of=decided, agreed=True)
    return file


def test_my_children_say_when_each_was_last_seen_and_whether_alone(
    ashdown: Ashdown, rosa: User, alan: User, nadia: User, page: Page
) -> None:
    file = under_assessment(ashdown, rosa, alan)
    shown = page(nadia, "/work")
    assert "My children" in shown
    assert "Seen not yet" not in shown
    assert "Not seen yet" in shown
    ashdown.write(
        nadia, file, ChildSeen, ago=timedelta(days=2), seen=True, alone=False,
        present=[{"name": "Dawn Bell", "role": "Mother"}],
    )  # fmt: skip
    shown = page(nadia, "/work")
    assert "Seen 2 days ago" in shown
    assert "Never yet alone" in shown
    assert f"/child/{file.uuid}/record/child_seen" in shown


def test_a_visit_with_its_day_stands_among_the_days_ahead(
    ashdown: Ashdown, rosa: User, alan: User, nadia: User, page: Page
) -> None:
    under_assessment(ashdown, rosa, alan)
    ahead = page(nadia, "/work").split('id="agenda"')[1].split("</section>")[0]
    assert "Tomorrow" in ahead
    assert "See the child" in ahead


def test_what_others_wrote_since_i_last_looked_is_told_until_i_look_again(
    ashdown: Ashdown, rosa: User, alan: User, nadia: User, page: Page
) -> None:
    file = under_assessment(ashdown, rosa, alan)
    page(nadia, f"/child/{file.uuid}", most=99)
    assert 'id="changed"' not in page(nadia, "/work")
    ashdown.write(rosa, file, CaseNote, ago=timedelta(0), recorded=timezone.now())
    changed = page(nadia, "/work").split('id="changed"')[1].split("</section>")[0]
    assert "Lily Bell" in changed
    assert "you last looked" in changed
    page(nadia, f"/child/{file.uuid}", most=99)
    assert 'id="changed"' not in page(nadia, "/work")


def test_my_own_writing_is_no_news_to_me(
    ashdown: Ashdown, rosa: User, alan: User, nadia: User, page: Page
) -> None:
    file = under_assessment(ashdown, rosa, alan)
    page(nadia, f"/child/{file.uuid}", most=99)
    ashdown.write(nadia, file, CaseNote, ago=timedelta(0), recorded=timezone.now())
    assert 'id="changed"' not in page(nadia, "/work")


def test_whoever_waits_to_hear_from_me_is_counted_and_listed(
    ashdown: Ashdown, rosa: User, page: Page
) -> None:
    ashdown.write(rosa, ashdown.child(), ReferralReceived)
    assert "Others wait to hear (1)" in page(rosa, "/work")
    shown = page(rosa, "/work?show=awaited")
    assert "Acknowledge the referral to the referrer" in shown
    assert "Draw out the facts with the referrer" not in shown


def test_a_partner_sees_the_children_they_work_with_and_not_when_they_were_seen(
    ashdown: Ashdown, rosa: User, joy: User, page: Page
) -> None:
    hers, others = ashdown.child("Amina", "Okoro"), ashdown.child()
    for file in (hers, others):
        ashdown.write(rosa, file, ReferralReceived)
    ashdown.write(joy, hers, CaseNote)
    shown = page(joy, "/work").split('id="my-children"')[1].split("</section>")[0]
    assert "Amina Okoro" in shown
    assert "Lily Bell" not in shown
    assert "een" not in shown.replace("green", "")


def test_the_team_counts_what_each_carries_and_every_number_opens_its_list(
    ashdown: Ashdown, rosa: User, alan: User, nadia: User, page: Page, client: Client
) -> None:
    under_assessment(ashdown, rosa, alan)
    under_assessment(ashdown, rosa, alan, "Sam")
    shown = page(alan, "/team")
    assert "North team" in shown
    assert "Nadia Hussain" in shown
    assert f"?work=open&amp;team={ashdown.team.pk}&amp;lead={nadia.pk}" in shown
    assert "2, 0 on a plan" in shown
    listed = page(alan, f"/children?work=open&lead={nadia.pk}")
    assert "<strong>2</strong> children led by Nadia Hussain" in listed
    owed = page(alan, f"/team/owed?team={ashdown.team.pk}&worker={nadia.pk}&what=all")
    assert "See the child" in owed
    client.force_login(alan)
    csv = client.get("/team.csv").content.decode()
    assert "Nadia Hussain,Lead social worker,2,0" in csv
    assert "See the child" in client.get("/team/owed.csv?what=all").content.decode()


def test_another_teams_children_are_not_counted_here(
    ashdown: Ashdown, rosa: User, alan: User, nadia: User, page: Page
) -> None:
    under_assessment(ashdown, rosa, alan)
    south = Team.objects.create(authority=ashdown.authority, name="South team")
    Post.objects.filter(user=nadia).update(team=south)
    assert "Nadia Hussain" not in page(alan, "/team")
    assert "Nadia Hussain" in page(alan, "/team?team=all")


def test_a_plan_without_a_recent_core_group_is_found(
    ashdown: Ashdown, rosa: User, alan: User, nadia: User, page: Page
) -> None:
    file = under_assessment(ashdown, rosa, alan)
    today = day_of(timezone.now())
    ashdown.change(file, on_plan=True, plan_since=today - timedelta(days=60))
    assert "Lily Bell" in page(alan, "/children?plan=no_core_group")
    ashdown.change(file, plan_since=today - timedelta(days=5))
    assert "Lily Bell" not in page(alan, "/children?plan=no_core_group")


@pytest.mark.parametrize("role", [Role.LEAD_SOCIAL_WORKER, Role.POLICE, Role.DATA_OFFICER])
def test_the_team_is_its_managers_to_see(ashdown: Ashdown, client: Client, role: Role) -> None:
    client.force_login(ashdown.user("Somebody Else", role))
    assert client.get("/team").status_code == (200 if role == Role.DATA_OFFICER else 403)
