"""Who works where: each change with who and why, nobody their own; leavers lose access at once."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import RequestFactory
from django.utils import timezone

from heed.access import administration, changes
from heed.access.actor import Actor, in_post
from heed.access.administration import Desk, Newcomer, Placed, Refused
from heed.access.middleware import actor_of
from heed.access.models import AdministrativeChange, Authority, Organisation, Post, User
from heed.access.organisations import called, council, known_to
from heed.access.roles import SERVICE_ADMINISTRATOR
from heed.access.seeing import Scope, may_search, scope
from heed.engine.calendar import day_of
from heed.procedures.roles import Role

SINCE = date(2024, 1, 1)
WHY = "Started on Monday"


@pytest.fixture
def marland(db: None) -> Authority:
    return Authority.objects.create(code="801", name="Marland")


@pytest.fixture
def desk(marland: Authority) -> Desk:
    boss = User.objects.create(
        username="boss", first_name="Bo", last_name="Fair", authority=marland
    )
    Post.objects.create(
        user=boss, role=SERVICE_ADMINISTRATOR, organisation=council(marland), starts=SINCE
    )
    return Desk(marland, boss)


def somebody(desk: Desk, name: str, role: str = Role.LEAD_SOCIAL_WORKER) -> User:
    given, family = name.split()
    placed = Placed(role, council(desk.authority), None, SINCE)
    return administration.invite(desk, Newcomer(given.lower(), given, family), placed, WHY)


def acting_as(user: User, post: Post | None = None) -> Actor:
    actor = asks(user, post)
    assert actor is not None
    return actor


def asks(user: User, post: Post | None = None) -> Actor | None:
    request = RequestFactory().get("/")
    request.user = User.objects.get(pk=user.pk)
    request.session = {"post": post.pk} if post else {}  # type: ignore[assignment]
    return actor_of(request)


# --- organisations ---------------------------------------------------------------------


def test_an_authority_knows_its_own_organisations_and_those_that_all_share(marland: Authority):
    other = Authority.objects.create(code="802", name="Westby")
    force = Organisation.objects.create(kind="police", name="Estmoor Police")
    school = called(marland, "Mill Lane School", "school")
    assert set(known_to(marland)) == {force, school}
    assert set(known_to(other)) == {force}
    assert called(other, "Estmoor Police") == force
    assert not called(other, "Mill Lane School").shared
    assert called(marland, "Marland") == council(marland)


@pytest.mark.parametrize(
    ("kind", "duty"),
    [("police", "Section 11"), ("school", "Section 175"), ("independent_school", "Section 157"),
     ("early_years", "Section 40"), ("cafcass", "Section 12"),
     ("boarding_school", "Section 87"), ("border", "Section 55"), ("faith", "")],
)  # fmt: skip
def test_the_kind_of_an_organisation_brings_its_duty_in_law(kind: str, duty: str):
    assert Organisation(kind=kind, name="Any").duty.startswith(duty)


# --- an administrator ------------------------------------------------------------------


def test_an_administrator_sees_no_casework(desk: Desk):
    assert scope(SERVICE_ADMINISTRATOR, has_a_hand_in_it=True) is Scope.NONE
    assert not may_search(SERVICE_ADMINISTRATOR)


def test_nobody_changes_their_own_posts(desk: Desk):
    assert desk.by is not None
    placed = Placed(Role.TEAM_MANAGER, council(desk.authority), None, SINCE)
    with pytest.raises(Refused, match="another administrator"):
        administration.give_post(desk, desk.by, placed, WHY)
    nadia = somebody(desk, "Nadia Hussain")
    with pytest.raises(Refused, match="Another administrator"):
        administration.record_absence(desk, nadia.posts.get(), SINCE, date.max, desk.by, WHY)
    with pytest.raises(Refused):
        administration.end_post(desk, desk.by.posts.get(), desk.today, WHY)


def test_nobody_of_another_authority_is_reached(desk: Desk):
    other = Authority.objects.create(code="802", name="Westby")
    theirs = User.objects.create(username="eve", authority=other)
    placed = Placed(Role.TEAM_MANAGER, council(desk.authority), None, SINCE)
    with pytest.raises(Refused, match="another authority"):
        administration.give_post(desk, theirs, placed, WHY)


# --- leaving ---------------------------------------------------------------------------


def test_a_post_ended_today_gives_nothing_from_then_on(desk: Desk):
    nadia = somebody(desk, "Nadia Hussain")
    assert asks(nadia) is not None
    administration.end_post(desk, nadia.posts.get(), desk.today, "Left")
    assert asks(nadia) is None
    assert not User.objects.get(pk=nadia.pk).is_active
    assert nadia.posts.held_on(desk.today - timedelta(days=1)).exists()


def test_a_post_that_ends_on_a_day_to_come_is_held_until_that_day_is_over(desk: Desk):
    nadia, last = somebody(desk, "Nadia Hussain"), desk.today + timedelta(days=9)
    administration.end_post(desk, nadia.posts.get(), last, "Moves away")
    assert asks(nadia) is not None
    assert nadia.posts.held_on(last).exists()
    assert not nadia.posts.held_on(last + timedelta(days=1)).exists()


def test_whoever_comes_back_signs_in_again(desk: Desk):
    nadia = somebody(desk, "Nadia Hussain")
    administration.end_post(desk, nadia.posts.get(), desk.today, "Left")
    again = Placed(Role.TEAM_MANAGER, council(desk.authority), None, desk.today)
    administration.give_post(desk, User.objects.get(pk=nadia.pk), again, "Back")
    assert asks(nadia) is not None


# --- absence ---------------------------------------------------------------------------


def test_a_deputy_acts_in_the_post_under_their_own_name(desk: Desk):
    nadia, tom = somebody(desk, "Nadia Hussain"), somebody(desk, "Tom Ashe", Role.TEAM_MANAGER)
    post, today = nadia.posts.get(), desk.today
    assert acting_as(tom, post).role == Role.TEAM_MANAGER, "not before it is recorded"
    administration.record_absence(desk, post, today, today, tom, "On leave")
    actor = acting_as(tom, post)
    assert actor.role == Role.LEAD_SOCIAL_WORKER
    assert actor.user_id == tom.pk
    assert actor.signature == "Tom Ashe, for Nadia Hussain"
    assert actor.leads_as == nadia.pk
    assert acting_as(tom).role == Role.TEAM_MANAGER, "one's own post comes first"


def test_it_ends_with_the_absence_and_with_the_deputys_own_post(desk: Desk):
    nadia, tom = somebody(desk, "Nadia Hussain"), somebody(desk, "Tom Ashe", Role.TEAM_MANAGER)
    post, today = nadia.posts.get(), desk.today
    month = today + timedelta(days=30)
    absence = administration.record_absence(desk, post, today, month, tom, "On leave")
    administration.end_absence(desk, absence, "Back early")
    assert acting_as(tom, post).absent_id is None
    administration.record_absence(desk, post, today, month, tom, "Away again")
    administration.end_post(desk, tom.posts.get(), today, "Left")
    assert asks(tom, post) is None


def test_only_somebody_of_the_same_organisation_stands_in(desk: Desk):
    nadia = somebody(desk, "Nadia Hussain")
    school = called(desk.authority, "Mill Lane School", "school")
    joy = administration.invite(
        desk, Newcomer("joy", "Joy", "Ade"), Placed(Role.PRACTITIONER, school, None, SINCE), WHY
    )
    with pytest.raises(Refused, match="holds no post in Marland"):
        administration.record_absence(desk, nadia.posts.get(), desk.today, desk.today, joy, WHY)


# --- the trail -------------------------------------------------------------------------


def test_every_change_is_written_down_with_who_and_why(desk: Desk):
    nadia = somebody(desk, "Nadia Hussain")
    latest = changes.of(desk.authority).first()
    assert latest is not None
    assert "Gave Nadia Hussain the post Lead social worker, Marland" in latest.says
    assert (latest.by, latest.by_name, latest.why) == (desk.by, "Bo Fair", WHY)
    assert latest.about == nadia
    assert not changes.amiss()


@pytest.mark.parametrize("do", ["UPDATE {} SET why = 'x'", "DELETE FROM {}", "TRUNCATE {}"])
def test_the_application_cannot_change_the_trail(desk: Desk, do: str):
    somebody(desk, "Nadia Hussain")
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(do.format("access_administrativechange"))


def test_a_row_that_was_put_in_is_found(desk: Desk):
    somebody(desk, "Nadia Hussain")
    last = AdministrativeChange.objects.latest("seq")
    forged = AdministrativeChange(
        seq=last.seq + 1, what="post", says="Gave nobody nothing", why="", by_name="Bo Fair",
        at=timezone.now(), previous=last.seal, seal="0" * 64,
    )  # fmt: skip
    forged.save(force_insert=True)
    assert [fault.seq for fault in changes.amiss()][-1] == last.seq + 1


def test_a_file_is_signed_for_whom(desk: Desk):
    """What the reading log and the records keep of a deputy is both names."""
    nadia, tom = somebody(desk, "Nadia Hussain"), somebody(desk, "Tom Ashe")
    today = day_of(timezone.now())
    post = nadia.posts.select_related("organisation", "team", "user__authority").get()
    administration.record_absence(desk, post, today, today, tom, "Away")
    actor = in_post(post, deputy=User.objects.select_related("authority").get(pk=tom.pk))
    assert (actor.name, actor.absent) == ("Tom Ashe", "Nadia Hussain")
