"""Home for each role: the children, the days ahead, what has changed; and the team of a manager."""

import html
import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from heed.access.apart import within
from heed.access.models import Post, Team, User
from heed.casefile.models import File
from heed.conferences.models import Conference, Guest
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
    assert "Never seen alone" in shown
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
    assert 'Others wait to hear <strong class="heed-tally__number">1</strong>' in page(
        rosa, "/work"
    )
    shown = page(rosa, "/work?show=awaited")
    assert "Others wait to hear (1)" in shown
    assert "Acknowledge the referral to the referrer" in shown
    assert "Draw out the facts with the referrer" not in shown


def test_a_partner_sees_the_children_they_work_with_and_not_when_they_were_seen(
    ashdown: Ashdown, rosa: User, joy: User, page: Page
) -> None:
    hers, others, quiet = (
        ashdown.child("Amina", "Okoro"),
        ashdown.child(),
        ashdown.child("Zed", "Abel"),
    )
    for file in (hers, others, quiet):
        ashdown.write(
            rosa, file, ReferralReceived, by_telephone=file is hers, referrer_name=joy.display_name
        )
    ashdown.write(joy, quiet, CaseNote)
    ashdown.write(
        joy, hers, CaseNote, ago=timedelta(days=3), recorded=timezone.now() - timedelta(days=3)
    )
    shown = page(joy, "/work").split('id="my-children"')[1].split("</section>")[0]
    assert "Lily Bell" not in shown
    assert "Seen" not in shown
    # what she owes comes first, then where she wrote last
    assert shown.index("Amina Okoro") < shown.index("Zed Abel")
    assert "1 owed by you" in shown
    assert "You last wrote 3 days ago" in shown
    assert "You last wrote today" in shown


def test_brothers_and_sisters_with_one_meeting_stand_in_one_line(
    ashdown: Ashdown, rosa: User, alan: User, nadia: User, page: Page
) -> None:
    under_assessment(ashdown, rosa, alan)
    under_assessment(ashdown, rosa, alan, "Sam")
    ahead = page(nadia, "/work").split('id="agenda"')[1].split("</section>")[0]
    assert ahead.count("See the child") == 1
    assert "Lily Bell" in ahead
    assert "Sam Bell" in ahead


def arranged(ashdown: Ashdown, file: File, days: int = 3, **more: Any) -> Conference:
    return Conference.objects.create(
        authority=ashdown.authority, file=file, kind="initial", time="10am", place="Room 2, Town Hall",
        on=day_of(timezone.now()) + timedelta(days=days), chair_name="Anne Doyle",
        created_at=timezone.now(), **more,
    )  # fmt: skip


def test_a_conference_stands_on_its_day_for_the_chair_whoever_prepares_it_and_whoever_is_invited(
    ashdown: Ashdown, rosa: User, alan: User, nadia: User, joy: User, page: Page
) -> None:
    file = under_assessment(ashdown, rosa, alan)
    anne = ashdown.user("Anne Doyle", Role.CONFERENCE_CHAIR)
    other = ashdown.user("Winston Achebe", Role.CONFERENCE_CHAIR)
    peter = ashdown.user("Peter Lunn", Role.ADMINISTRATOR)
    with within(ashdown.authority):
        conference = arranged(ashdown, file, chair=anne)
        arranged(ashdown, file, days=60, chair=anne)
        Guest.objects.create(
            authority=ashdown.authority, conference=conference, file=file, name="Joy Adeyemi",
            kind="health_visitor", user=joy, sent_at=timezone.now(),
        )  # fmt: skip
    for who in (anne, peter, nadia, joy):
        ahead = page(who, "/work").split('id="agenda"')[1].split("</section>")[0]
        assert ahead.count("Initial conference") == 1, who
        assert "10am" in ahead
        assert "Room 2, Town Hall. Chair: Anne Doyle" in ahead
    assert "/conferences/" in page(joy, "/work")
    assert 'id="agenda"' not in page(other, "/work")


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


def counted(shown: str) -> int:
    """How many the list says that it holds."""
    said = re.search(r"<strong>(\d+)</strong> (?:owed|child)", shown)
    if said is None:
        return shown.count(">Read and decide<")
    return int(said[1])


NUMBER = re.compile(
    r'<a class="govuk-link" href="([^"]+)"><strong class="heed-glances__number[^"]*">(\d+)<'
    r'|__cell--numeric[^>]*><a class="govuk-link" href="([^"]+)">(\d+)<'
)


@pytest.mark.parametrize("team", ["", "?team=all"])
def test_every_number_on_the_teams_page_opens_a_list_of_just_so_many(
    ashdown: Ashdown, rosa: User, alan: User, nadia: User, page: Page, team: str
) -> None:
    today = day_of(timezone.now())
    files = [under_assessment(ashdown, rosa, alan, name) for name in ("Lily", "Sam", "Max")]
    ashdown.change(files[0], on_plan=True, plan_since=today - timedelta(days=60))
    ashdown.change(files[1], last_seen=today - timedelta(days=43))
    ashdown.change(files[2], last_record_at=timezone.now() - timedelta(days=40))
    nobodys = ashdown.child("Zed", "Abel")
    ashdown.write(rosa, nobodys, ReferralReceived, ago=timedelta(days=40))
    unborn = ashdown.child("Baby", "Bell")
    ashdown.write(rosa, unborn, ReferralReceived)
    ashdown.change(unborn, birth_date=None, expected_date=today + timedelta(days=60))
    shown = page(alan, f"/team{team}")
    numbers = [(int(b or d), html.unescape(a or c)) for a, b, c, d in NUMBER.findall(shown)]
    assert len(numbers) > 8
    for number, href in numbers:
        assert counted(page(alan, href)) == number, href


def test_a_child_who_is_not_born_yet_is_not_a_child_not_seen(
    ashdown: Ashdown, rosa: User, alan: User, nadia: User, page: Page
) -> None:
    file = under_assessment(ashdown, rosa, alan, "Baby")
    assert "Baby Bell" in page(alan, "/children?seen=42")
    due = day_of(timezone.now()) + timedelta(days=60)
    ashdown.change(file, birth_date=None, expected_date=due)
    assert "Baby Bell" not in page(alan, "/children?seen=42")
    mine = page(nadia, "/work").split('id="my-children"')[1]
    assert "Not born yet" in mine
    assert "Not seen yet" not in mine


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
