"""Who acts, in what post, within which authority, and what they are seen to have read."""

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.http import HttpResponse
from django.test import RequestFactory

from heed.access import readings, rules
from heed.access.actor import in_post
from heed.access.apart import current, within
from heed.access.middleware import POST, ActorMiddleware, act_in
from heed.access.models import Authority, Post, Reading, User
from heed.access.organisations import council
from heed.access.roles import BODIES, EVERY_ROLE, HELD_BY_PEOPLE, WRITES_FOR, speaks_for
from heed.engine.limit import Limit, Unit
from heed.procedures.roles import Role
from tests.casefile import tiny
from tests.casefile.conftest import make_actor, make_authority, make_file


def setting() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('heed.authority', true)")
        return cursor.fetchone()[0] or ""


def request_of(user, session=None):
    request = RequestFactory().get("/")
    request.user, request.session = user, session if session is not None else {}
    return request


def passed_through(request) -> tuple[object, str]:
    seen = []

    def view(request):
        seen.append((request.actor, setting()))
        return HttpResponse()

    ActorMiddleware(view)(request)
    return seen[0]


@pytest.fixture
def user(db) -> User:
    authority = make_authority()
    user = User.objects.create(
        username="dee", first_name="Dee", last_name="Okoro", authority=authority
    )
    for role, starts, ends in (
        (Role.POLICE, date(2019, 1, 1), date(2020, 1, 1)),
        (Role.DUTY_SOCIAL_WORKER, date(2021, 1, 1), None),
        (Role.TEAM_MANAGER, date(2024, 1, 1), None),
    ):
        Post.objects.create(
            user=user, role=role, organisation=council(authority), starts=starts, ends=ends
        )
    return user


# --- acting in a post ------------------------------------------------------------------


def test_a_request_acts_in_the_longest_held_post_within_its_authority(user):
    actor, authority = passed_through(request_of(user))
    assert (actor.role, actor.name) == (Role.DUTY_SOCIAL_WORKER, "Dee Okoro")
    assert authority == str(user.authority_id)
    assert (setting(), current()) == ("", None)


def test_a_request_acts_in_the_post_that_was_chosen(user):
    manager = user.posts.get(role=Role.TEAM_MANAGER)
    request = request_of(user)
    act_in(request, manager)
    assert passed_through(request)[0].role == Role.TEAM_MANAGER


def test_a_post_that_has_ended_or_is_anothers_cannot_be_acted_in(user):
    ended = user.posts.get(role=Role.POLICE)
    actor, _ = passed_through(request_of(user, {POST: ended.pk}))
    assert actor.role == Role.DUTY_SOCIAL_WORKER
    other = make_actor(user.authority, Role.TEAM_MANAGER, "Mo", "Farrell")
    with pytest.raises(ValueError, match="somebody else"):
        act_in(request_of(user), Post.objects.get(pk=other.post_id))


def test_a_visitor_is_in_no_authority(db):
    assert passed_through(request_of(AnonymousUser())) == (None, "")


def test_a_view_that_fails_leaves_no_authority_behind(user):
    def view(request):
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        ActorMiddleware(view)(request_of(user))
    assert (setting(), current()) == ("", None)


def test_only_a_superuser_has_no_authority(db):
    with pytest.raises(Exception, match="a_user_belongs_to_an_authority"):
        User.objects.create(username="nobody")


# --- rules -----------------------------------------------------------------------------


def test_who_may_write_is_whoever_takes_a_step_with_it():
    book = tiny.RULEBOOK
    assert rules.writers("worry_decided", book) == {Role.TEAM_MANAGER}
    assert rules.may_write(Role.LEAD_SOCIAL_WORKER, "plan_made", book)
    assert not rules.may_write(Role.POLICE, "plan_made", book)
    assert rules.writers("note", book) == EVERY_ROLE
    assert tiny.WorryDecided in rules.writable(Role.TEAM_MANAGER, book)


def test_bodies_sign_nothing_and_somebody_writes_for_each():
    assert not BODIES & set(HELD_BY_PEOPLE)
    open_to_all = {Role.ANYONE, Role.AGENCY}
    assert all(WRITES_FOR.get(body) for body in BODIES - open_to_all)
    assert Role.CONFERENCE in speaks_for(Role.CONFERENCE_CHAIR)
    assert Role.CONFERENCE not in speaks_for(Role.POLICE)


def test_a_protocol_is_stricter_never_laxer(db):
    authority = Authority(
        code="802",
        name="Strict",
        pinned_edition="wt2010",
        protocol={"referral_decision": {"amount": 4, "unit": "hour", "ref": "Protocol 1"}},
    )
    authority.clean()
    assert authority.editions().protocol["referral_decision"] == Limit(4, Unit.HOUR, "Protocol 1")


# --- the reading log -------------------------------------------------------------------


def test_every_reading_says_who_when_and_why(user):
    actor = in_post(user.posts.get(role=Role.DUTY_SOCIAL_WORKER))
    file = make_file(user.authority)
    with within(user.authority):
        readings.log(actor, file, "summary", "On duty")
        readings.log(actor, file, "chronology", "On duty")
        first, second = Reading.objects.order_by("seq")
        assert (first.reader, first.role, first.part, first.why) == (
            "Dee Okoro", "duty_social_worker", "summary", "On duty",
        )  # fmt: skip
        assert second.previous == first.seal
        assert [r.part for r in readings.readings_of(file)] == ["chronology", "summary"]
