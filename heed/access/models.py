"""Authorities, organisations, teams, users and the posts they hold, and the log of whose file was read.

These tables say who somebody is, so they are read before anybody's authority is known and
stand outside row-level security. The reading log is casework and stands inside it.
"""

import uuid
from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractUser
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q, QuerySet

from heed import guidance
from heed.engine.edition import Editions
from heed.engine.limit import Limit, Unit


def _role_choices() -> list[tuple[str, str]]:
    """The roles that can be held; looked up when asked, so that migrations name none of them."""
    from heed.access.roles import HELD_BY_PEOPLE, said

    named = ((str(role), said(role)) for role in HELD_BY_PEOPLE)
    return [(role, f"{says[:1].upper()}{says[1:]}") for role, says in named]


def _kind_choices() -> list[tuple[str, str]]:
    """The kinds of organisation of chapter 2; looked up when asked, so that migrations name none."""
    return [(kind["id"], kind["title"]) for kind in guidance.load("organisations.yaml")]


class Authority(models.Model):
    """A local authority with its own children, staff and readings of the guidance.

    `protocol` holds stricter local limits: `{"referral.decision": {"amount": 4, "unit": "hour",
    "ref": "Local protocol 3.2"}}`. `choices` holds the readings taken where guidance leaves one open.
    """

    code = models.CharField(max_length=3, unique=True, validators=[RegexValidator(r"^\d{3}$")])
    name = models.CharField(max_length=200)
    pinned_edition = models.CharField(max_length=40, null=True, blank=True)  # noqa: DJ001 - null is "by date"
    protocol = models.JSONField(default=dict, blank=True)
    choices = models.JSONField(default=dict, blank=True)

    class Meta:
        verbose_name_plural = "authorities"
        ordering: ClassVar = ["name"]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """The pinned edition exists, and the protocol can be read."""
        try:
            self.editions()
        except (KeyError, TypeError, ValueError) as amiss:
            raise ValidationError(f"The edition or the protocol cannot be read: {amiss}") from amiss

    def editions(self) -> Editions:
        """The editions of the guidance this authority works under."""
        return guidance.local_editions(
            self.pinned_edition,
            {name: _limit(given) for name, given in self.protocol.items()},
            self.choices,
        )


def _limit(given: Mapping[str, Any]) -> Limit:
    return Limit(given["amount"], Unit(given["unit"]), given.get("ref", "Local protocol"))


class Organisation(models.Model):
    """A body that shares in safeguarding: the council itself, a police force, a school, a charity.

    One without an authority is shared: a force or a trust that several authorities of this
    deployment work with. `code` is what the outside world calls it by: an ODS code, a school's URN.
    `kind` is one of `guidance/organisations.yaml`; it is empty where nobody has said yet.
    """

    LOCAL_AUTHORITY = "local_authority"
    POLICE = "police"
    BOARD = "board"

    uuid = models.UUIDField(default=uuid.uuid4, editable=False, unique=True)
    authority = models.ForeignKey(
        Authority,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="organisations",
    )
    kind = models.CharField(max_length=40, choices=_kind_choices, blank=True)
    name = models.CharField(max_length=200)
    code = models.CharField(max_length=20, blank=True)
    phone = models.CharField(max_length=60, blank=True)
    email = models.CharField(max_length=200, blank=True)
    out_of_hours = models.CharField("phone outside office hours", max_length=60, blank=True)

    class Meta:
        ordering: ClassVar = ["name"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["authority", "name"],
                nulls_distinct=False,
                name="one_organisation_of_a_name",
            ),
            models.UniqueConstraint(
                fields=["authority"],
                condition=Q(kind="local_authority"),
                name="one_council_of_an_authority",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def shared(self) -> bool:
        return self.authority_id is None

    @property
    def duty(self) -> str:
        """The duty in law that comes with being of this kind, if there is one."""
        kinds = guidance.load("organisations.yaml")
        return next((k.get("duty", "") for k in kinds if k["id"] == self.kind), "")


class Team(models.Model):
    """A team that works in an authority: the authority's own, or its `organisation`'s."""

    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="teams")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="teams"
    )
    name = models.CharField(max_length=200)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["authority", "name"], name="one_team_of_a_name")
        ]

    def __str__(self) -> str:
        return self.name


class User(AbstractUser):
    """Somebody who can sign in. Only a superuser, who keeps the installation, has no authority."""

    authority = models.ForeignKey(
        Authority, on_delete=models.PROTECT, null=True, blank=True, related_name="users"
    )

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(is_superuser=True) | Q(authority__isnull=False),
                name="a_user_belongs_to_an_authority",
            )
        ]

    def __str__(self) -> str:
        return self.display_name

    @property
    def display_name(self) -> str:
        return self.get_full_name() or self.username

    def current_posts(self, day: date) -> "QuerySet[Post]":
        """The posts held on that day, the longest held first."""
        held = self.posts.held_on(day)
        return held.select_related("team", "organisation").order_by("starts", "id")

    def posts_to_act_in(self, day: date) -> "list[Post]":
        """One's own posts on that day, then those of colleagues who are away and are stood in for.

        Whoever holds no post of their own stands in for nobody.
        """
        mine, covered = Q(user=self), Q(absences__in=Absence.objects.on(day).filter(deputy=self))
        found = Post.objects.held_on(day).filter(mine | covered, user__authority=self.authority_id)
        found = found.select_related("user__authority", "team", "organisation")
        every = list(found.distinct().order_by("starts", "id"))
        own = [post for post in every if post.user_id == self.pk]
        return own and [*own, *(post for post in every if post.user_id != self.pk)]


class PostQuerySet(QuerySet["Post"]):
    def held_on(self, day: date) -> "PostQuerySet":
        """The posts held on that day. One ended at once is not held on the day it was ended."""
        running = Q(ends__isnull=True) | Q(ends__gt=day) | Q(ends=day, ended_at__isnull=True)
        return self.filter(running, starts__lte=day)


class Post(models.Model):
    """A role somebody holds for an organisation between two dates (both included).

    A person acts in one post at a time, so that every record says in what role it was written.
    `ended_at` is set where it was ended before its last day was over: it gives nothing from then on.
    """

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="posts")
    role = models.CharField(max_length=40, choices=_role_choices)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="posts")
    team = models.ForeignKey(
        Team, on_delete=models.PROTECT, null=True, blank=True, related_name="posts"
    )
    starts = models.DateField()
    ends = models.DateField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = PostQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["user", "starts"], name="posts_of_a_user")]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ends__isnull=True) | Q(ends__gte=models.F("starts")),
                name="a_post_ends_after_it_starts",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()}, {self.organisation}"


class AbsenceQuerySet(QuerySet["Absence"]):
    def on(self, day: date) -> "AbsenceQuerySet":
        return self.filter(starts__lte=day, ends__gte=day)


class Absence(models.Model):
    """That the holder of a post is away between two days (both included), and who stands in.

    The deputy acts in the post meanwhile, under their own name; what they write says for whom.
    It says nothing of why somebody is away.
    """

    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="absences")
    deputy = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="stands_in"
    )
    starts = models.DateField()
    ends = models.DateField()

    objects = AbsenceQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(ends__gte=models.F("starts")), name="an_absence_ends_after_it_starts"
            )
        ]

    def __str__(self) -> str:
        return f"away from {self.starts:%d %B %Y} to {self.ends:%d %B %Y}"


class AdministrativeChange(models.Model):
    """One change to who works where and how an authority is set up: what, by whom, and why.

    Rows are only ever added, each sealed to the one before: one chain for the installation. Who is
    named in it is staff, never a child. `authority` is empty for what concerns the installation.
    """

    seq = models.IntegerField(primary_key=True)
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, null=True, related_name="+")
    what = models.CharField(max_length=40)
    says = models.TextField()
    why = models.TextField()
    about = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()
    previous = models.CharField(max_length=64, blank=True)
    seal = models.CharField(max_length=64)

    def __str__(self) -> str:
        return self.says


class AdministrativeHead(models.Model):
    """The latest administrative change: what the next is sealed to. There is one row."""

    id = models.IntegerField(primary_key=True, default=1)
    seq = models.IntegerField()
    seal = models.CharField(max_length=64)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(id=1), name="one_head_of_administration")
        ]

    def __str__(self) -> str:
        return f"{self.seq} administrative changes"


class Reading(models.Model):
    """That somebody opened a child's file: who, in what post, which part, and why.

    Rows are only ever added. Each is sealed to the one before it in the same file's log. There
    is no foreign key to the file, because the log must stand on its own.
    """

    pk = models.CompositePrimaryKey("authority_id", "file_id", "seq")
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="+")
    file_id = models.BigIntegerField()
    seq = models.IntegerField()
    file_reference = models.CharField(max_length=40)
    user = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    reader = models.CharField(max_length=200)
    post_id = models.BigIntegerField(null=True)
    role = models.CharField(max_length=40)
    organisation = models.CharField(max_length=200, blank=True)
    part = models.CharField(max_length=80)
    why = models.TextField(blank=True)
    at = models.DateTimeField()
    previous = models.CharField(max_length=64, blank=True)
    seal = models.CharField(max_length=64)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["authority", "user", "at"], name="readings_by_a_user")
        ]

    def __str__(self) -> str:
        return f"{self.reader} read {self.part} of {self.file_reference}"


class ReadingHead(models.Model):
    """The latest reading of a file: what the next is sealed to, and how many there should be."""

    pk = models.CompositePrimaryKey("authority_id", "file_id")
    authority = models.ForeignKey(
        Authority, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    file_id = models.BigIntegerField()
    seq = models.IntegerField()
    seal = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"{self.seq} readings of file {self.file_id}"
