"""Who works where: authorities, organisations, teams, people, posts and absences, each change with who and why.

Every function here makes one change and writes it down with it. Nobody changes their own posts: an
administrator who would give themselves casework needs another to do it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from allauth.mfa.models import Authenticator
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from heed.access import organisations
from heed.access.changes import Change, write
from heed.access.models import Absence, Authority, Organisation, Post, Team, User
from heed.access.roles import SERVICE_ADMINISTRATOR
from heed.access.sessions import end_sessions
from heed.engine.calendar import day_of


class Refused(Exception):
    """What may not be changed so, in words for whoever asked; `field` is where they asked it."""

    def __init__(self, says: str, field: str = "") -> None:
        super().__init__(says)
        self.says, self.field = says, field


@dataclass(frozen=True, slots=True)
class Desk:
    """Somebody administering an authority. `by` is None for the command line."""

    authority: Authority
    by: User | None

    @property
    def today(self) -> date:
        return day_of(timezone.now())

    def note(self, what: str, says: str, why: str, about: User | None = None) -> None:
        write(Change(what, says, why, self.authority, about), self.by)


def administers(user: User, day: date) -> bool:
    """Whether somebody holds the post of a service administrator."""
    return user.posts.held_on(day).filter(role=SERVICE_ADMINISTRATOR).exists()


# --- the authority ---------------------------------------------------------------------


def found(by: User, name: str, code: str, why: str) -> Authority:
    """A new authority with its council. Raises Refused where there is one of that code or name."""
    if Authority.objects.filter(code=code).exists():
        raise Refused("There is an authority with this code already", "code")
    if Authority.objects.filter(name__iexact=name).exists():
        raise Refused("There is an authority of this name already", "name")
    with transaction.atomic():
        authority = Authority.objects.create(name=name, code=code)
        organisations.council(authority)
        Desk(authority, by).note("authority", f"Set up {name}, {code}", why)
    return authority


def set_readings(
    desk: Desk,
    pinned: str | None,
    protocol: Mapping[str, Any],
    choices: Mapping[str, str],
    why: str,
) -> list[str]:
    """Which edition, stricter limits and readings the authority works by. What was changed, in words.

    Raises Refused for what cannot be read.
    """
    authority = Authority.objects.select_for_update().get(pk=desk.authority.pk)
    before = (authority.pinned_edition, authority.protocol, authority.choices)
    authority.pinned_edition = pinned
    authority.protocol, authority.choices = dict(protocol), dict(choices)
    try:
        authority.clean()
    except ValidationError as amiss:
        raise Refused(" ".join(amiss.messages)) from amiss
    changed = _differences(before, (pinned, authority.protocol, authority.choices))
    if changed:
        authority.save()
        desk.note("readings", "; ".join(changed), why)
    return changed


def _differences(before: tuple[Any, ...], after: tuple[Any, ...]) -> list[str]:
    says: list[str] = []
    if before[0] != after[0]:
        says.append(f"Edition: {after[0] or 'by date'}, before {before[0] or 'by date'}")
    for was, now in ((before[1], after[1]), (before[2], after[2])):
        for name in sorted({*was, *now}):
            if was.get(name) != now.get(name):
                says.append(f"{name}: {_short(now.get(name))}, before {_short(was.get(name))}")
    return says


def _short(value: Any) -> str:
    if isinstance(value, Mapping):
        return f"{value['amount']} {value['unit']}"
    return str(value) if value is not None else "as the guidance"


def add_team(desk: Desk, name: str, organisation: Organisation | None, why: str) -> Team:
    """A new team of the authority, or of one of its partners. Raises Refused for a name that is taken."""
    own = organisation is None or organisation.kind == Organisation.LOCAL_AUTHORITY
    try:
        with transaction.atomic():
            team = Team.objects.create(
                authority=desk.authority, name=name, organisation=None if own else organisation
            )
    except IntegrityError as taken:
        raise Refused("There is a team of this name already", "name") from taken
    desk.note("team", f"Added the team {name}", why)
    return team


def rename_team(desk: Desk, team: Team, name: str, why: str) -> None:
    """Another name for a team. Its posts and its work stay with it. Raises Refused for a name that is taken."""
    before = team.name
    team.name = name
    try:
        with transaction.atomic():
            team.save(update_fields=["name"])
    except IntegrityError as taken:
        raise Refused("There is a team of this name already", "name") from taken
    desk.note("team", f"Renamed the team {before}: {name}", why)


def save_organisation(desk: Desk, organisation: Organisation, why: str) -> Organisation:
    """Add an organisation, or put one right. Raises Refused for a name that is taken."""
    new = organisation.pk is None
    try:
        with transaction.atomic():
            organisation.save()
    except IntegrityError as taken:
        raise Refused("There is an organisation of this name already", "name") from taken
    verb = "Added" if new else "Changed"
    desk.note("organisation", f"{verb} the organisation {organisation.name}", why)
    return organisation


# --- people and their posts ------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Placed:
    """A post to be given: in what role, for whom, where, from when and until when."""

    role: str
    organisation: Organisation
    team: Team | None
    starts: date
    ends: date | None = None


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Somebody who is new: what they sign in with, and what they are called."""

    username: str
    given: str
    family: str
    email: str = ""


def invite(desk: Desk, newcomer: Newcomer, placed: Placed, why: str) -> User:
    """A new person with their first post. They choose a password by the link they are given.

    Raises Refused for a username that is taken.
    """
    username = newcomer.username
    if User.objects.filter(username__iexact=username).exists():
        raise Refused("Somebody has this username already", "username")
    with transaction.atomic():
        user = User(
            username=username, first_name=newcomer.given, last_name=newcomer.family,
            email=newcomer.email, authority=desk.authority,
        )  # fmt: skip
        user.set_unusable_password()
        user.save()
        desk.note("person", f"Added {user.display_name}, who signs in as {username}", why, user)
        give_post(desk, user, placed, why)
    return user


def give_post(desk: Desk, user: User, placed: Placed, why: str) -> Post:
    """One more post for somebody. Raises Refused for one's own, and for another authority's people."""
    _of_this_desk(desk, user)
    if placed.ends is not None and placed.ends < placed.starts:
        raise Refused("The last day is before the first", "ends")
    if placed.team is not None and placed.team.authority_id != desk.authority.pk:
        raise Refused("This team is another authority’s", "team")
    home = placed.team.organisation if placed.team else None
    if home is not None and home != placed.organisation:
        raise Refused(f"This team is one of {home}", "team")
    post = Post.objects.create(
        user=user, role=placed.role, organisation=placed.organisation, team=placed.team,
        starts=placed.starts, ends=placed.ends,
    )  # fmt: skip
    if not user.is_active:
        User.objects.filter(pk=user.pk).update(is_active=True)
    where = f", {post.team}" if post.team else ""
    until = f" to {post.ends:%-d %B %Y}" if post.ends else ""
    says = f"Gave {user.display_name} the post {post}{where}, from {post.starts:%-d %B %Y}{until}"
    desk.note("post", says, why, user)
    return post


def end_post(desk: Desk, post: Post, last_day: date, why: str) -> None:
    """End a post: on a day to come when that day is over, today at once.

    Whoever holds no other is signed out everywhere and cannot sign in again, and stands in for nobody.
    Raises Refused for one's own post, and for a day that is past.
    """
    _of_this_desk(desk, post.user)
    today = desk.today
    if last_day < today:
        raise Refused("Choose today or a day to come", "ends")
    # one that has not begun is called off
    post.ends = max(last_day, post.starts)
    at_once = last_day == today or last_day < post.starts
    post.ended_at = timezone.now() if at_once else None
    post.save(update_fields=["ends", "ended_at"])
    when = "at once" if post.ended_at else f"on {last_day:%-d %B %Y}"
    desk.note(
        "post_ended", f"Ended {when} the post of {post.user.display_name}: {post}", why, post.user
    )
    if post.ended_at:
        Absence.objects.filter(post=post, ends__gt=today, starts__lte=today).update(ends=today)
        _shut_out(post.user, today)


def remove_factors(desk: Desk, user: User, how_known: str) -> None:
    """Somebody has lost their second factor: every one they have is removed, and they are signed out.

    Raises Refused for oneself, and for somebody who has none.
    """
    _of_this_desk(desk, user)
    removed, _ = Authenticator.objects.filter(user=user).delete()
    if not removed:
        raise Refused(f"{user.display_name} has no second factor")
    end_sessions(user)
    desk.note("factors", f"Removed the second factors of {user.display_name}", how_known, user)


def _shut_out(user: User, today: date) -> None:
    """Their sessions end, so that the next page asks who they are; without a post nobody signs in."""
    end_sessions(user)
    coming = user.posts.filter(starts__gt=today).exists()
    if not coming and not user.posts.held_on(today).exists():
        User.objects.filter(pk=user.pk).update(is_active=False)
        Absence.objects.filter(deputy=user, ends__gte=today).update(deputy=None)


def record_absence(
    desk: Desk, post: Post, starts: date, ends: date, deputy: User | None, why: str
) -> Absence:
    """That the holder of a post is away, and who stands in.

    Raises Refused for a deputy who does not work in the same organisation, and for oneself.
    """
    _of_this_desk(desk, post.user)
    if ends < starts:
        raise Refused("The last day is before the first", "ends")
    if deputy is not None:
        if deputy == desk.by:
            raise Refused("Another administrator has to make you stand in for somebody", "deputy")
        if deputy.pk == post.user_id:
            raise Refused("Nobody stands in for themselves", "deputy")
        at_work = deputy.posts.held_on(desk.today).exclude(role=SERVICE_ADMINISTRATOR)
        if not at_work.filter(organisation=post.organisation).exists():
            raise Refused(f"{deputy.display_name} holds no post in {post.organisation}", "deputy")
    absence = Absence.objects.create(post=post, deputy=deputy, starts=starts, ends=ends)
    who = f"{deputy.display_name} stands in" if deputy else "nobody stands in"
    says = f"{post.user.display_name} is {absence}, as {post}; {who}"
    desk.note("absence", says, why, post.user)
    return absence


def end_absence(desk: Desk, absence: Absence, why: str) -> None:
    """That somebody is back: from now on nobody stands in for them. One still to come is called off."""
    _of_this_desk(desk, absence.post.user)
    absence.deputy = None
    absence.ends = max(absence.starts, min(absence.ends, desk.today))
    absence.save(update_fields=["deputy", "ends"])
    desk.note("absence", f"{absence.post.user.display_name} is back", why, absence.post.user)


def _of_this_desk(desk: Desk, user: User) -> None:
    if user == desk.by:
        raise Refused("Nobody changes their own posts: another administrator has to do this")
    if user.authority_id != desk.authority.pk:
        raise Refused("This person belongs to another authority")
