"""A conference on its way from the first list of names to its records, and everybody on that list.

The lists and answers here may be changed until they are written down; the records that come of them
stand in the child's file and are never changed.
"""

import uuid
from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models

from heed.casefile.models import File
from heed.registry.models import Owned, Person


class Kind(models.TextChoices):
    """Which conference it is: what is asked in the room follows from that."""

    INITIAL = "initial", "Initial conference"
    TRANSFER = "transfer", "Conference for a child who has moved here on a plan"
    REVIEW = "review", "Review conference"


class Conference(Owned):
    """One conference about one child.

    `answers` is what the chair has put down in the room, as it was typed; `minutes` what the
    note-taker wrote meanwhile. Each has one writer at a time and a column of its own, so that
    neither overwrites the other. `closed_at`: their records were written. `together` names a
    meeting in which several children's conferences are held at once.
    """

    uuid = models.UUIDField(default=uuid.uuid4, editable=False)
    file = models.ForeignKey(
        File, on_delete=models.PROTECT, related_name="conferences", db_index=False,
        db_constraint=False,
    )  # fmt: skip
    together = models.UUIDField(null=True, editable=False)
    kind = models.CharField(max_length=10, choices=Kind)
    on = models.DateField()
    time = models.CharField(max_length=40)
    place = models.CharField(max_length=200)
    chair_name = models.CharField(max_length=200)
    chair = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+",
        db_index=False,
    )  # fmt: skip
    note_taker_name = models.CharField(max_length=200, blank=True)
    parts = ArrayField(models.CharField(max_length=200), default=list, blank=True)
    looked_after_review_too = models.BooleanField(default=False)
    reviewing_officer = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField()
    invited_at = models.DateTimeField(null=True)
    opened_at = models.DateTimeField(null=True)
    step = models.CharField(max_length=40, blank=True)
    answers = models.JSONField(default=dict)
    answers_at = models.DateTimeField(null=True)
    minutes = models.JSONField(default=dict)
    minutes_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    decisions_sent_at = models.DateTimeField(null=True)
    minutes_approved_by = models.CharField(max_length=200, blank=True)
    minutes_approved_at = models.DateTimeField(null=True)
    minutes_sent_at = models.DateTimeField(null=True)
    approval_lapsed = models.CharField(max_length=300, blank=True)
    """Why what was approved has to be approved anew: who changed the minutes after it, and when."""

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["authority", "uuid"], name="conference_uuid"),
            models.UniqueConstraint(fields=["authority", "id"], name="conference_of_an_authority"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["authority", "file", "-created_at"], name="conferences_of_a_file"),
            models.Index(fields=["authority", "chair", "on"], name="conferences_of_a_chair"),
            models.Index(fields=["authority", "together"], name="conferences_of_a_meeting"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} on {self.on:%d %B %Y}"

    @property
    def review(self) -> bool:
        return self.kind == Kind.REVIEW

    @property
    def decided(self) -> bool:
        return self.closed_at is not None


class Standing(models.TextChoices):
    """Whether somebody on the list is invited."""

    SUGGESTED = "suggested", "Not decided"
    ASKED = "asked_chair", "The chair is asked"
    INVITED = "invited", "To be invited"
    NOT_INVITED = "not_invited", "Not invited"


class Guest(Owned):
    """Somebody on the list of a conference: family, or a professional, and how they stand to it.

    `kind` is as what they are invited (`InviteeKind`); `family` says what a relative is to the child.
    `must` and `ref`: guidance asks for them. `user`: they sign in to Heed, and see this and no more.
    `comes_at` and `comes_to`: a time and a place of their own, for whoever must not meet somebody there
    or comes for a part. `told`: the day, place and chair as their letter has them. `said_before`: what
    they answered before it was moved, which says nothing of the day that holds now.
    """

    uuid = models.UUIDField(default=uuid.uuid4, editable=False)
    conference = models.ForeignKey(
        Conference, on_delete=models.CASCADE, related_name="guests", db_index=False,
        db_constraint=False,
    )  # fmt: skip
    file = models.ForeignKey(
        File, on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=40)
    family = models.CharField(max_length=10, blank=True)
    relationship = models.CharField(max_length=200, blank=True)
    agency = models.CharField(max_length=20, blank=True)
    group = models.CharField(max_length=200, blank=True)
    direct_contact = models.BooleanField(default=False)
    reason = models.CharField("what they bring", max_length=500, blank=True)
    must = models.BooleanField(default=False)
    why = models.CharField(max_length=300, blank=True)
    ref = models.CharField(max_length=40, blank=True)
    mind = models.CharField("what to mind", max_length=300, blank=True)
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+", db_index=False,
        db_constraint=False,
    )  # fmt: skip
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+",
        db_index=False,
    )  # fmt: skip
    email = models.CharField(max_length=200, blank=True)
    address = models.TextField(blank=True)

    standing = models.CharField(max_length=12, choices=Standing, default=Standing.SUGGESTED)
    why_not = models.TextField(blank=True)
    wishes = models.TextField(blank=True)
    explained_by = models.CharField(max_length=200, blank=True)
    explained_on = models.DateField(null=True)
    why_not_explained = models.TextField(blank=True)
    interpreter_needed = models.BooleanField(default=False)
    interpreter = models.CharField(max_length=200, blank=True)
    advocate = models.CharField(max_length=200, blank=True)
    supporter = models.CharField(max_length=200, blank=True)
    not_to_meet = models.CharField("whom they must not meet there", max_length=300, blank=True)
    comes_at = models.CharField("a time of their own", max_length=40, blank=True)
    comes_to = models.CharField("a place of their own", max_length=200, blank=True)
    why_together = models.TextField("why they may come with the others", blank=True)

    told = models.CharField("what their letter says", max_length=500, blank=True)
    said_before = models.CharField("what they answered before it moved", max_length=300, blank=True)
    sent_at = models.DateTimeField(null=True)
    coming = models.CharField(max_length=20, blank=True)
    colleague = models.CharField(max_length=200, blank=True)
    what_they_need = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True)

    report_asked_at = models.DateTimeField(null=True)
    chased = ArrayField(models.DateField(), default=list)
    shared_on = models.DateField("report shared with the family on", null=True)
    shared_with = models.CharField("with whom it was shared", max_length=500, blank=True)
    shared_how = models.CharField("how it was shared", max_length=200, blank=True)

    attendance = models.CharField(max_length=12, blank=True)
    attended = models.BooleanField(null=True)
    in_parts = ArrayField(models.CharField(max_length=200), default=list, blank=True)
    views = models.TextField(blank=True)
    views_by = models.CharField(max_length=200, blank=True)
    held_back = ArrayField(models.CharField(max_length=20), default=list, blank=True)
    """Sections of the papers that the chair holds back from their copy, besides what stays out of it."""
    given_back = ArrayField(models.CharField(max_length=20), default=list, blank=True)
    """Sections that would stay out, and that the chair gives back to them."""
    why_given_back = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["authority", "uuid"], name="guest_uuid"),
            models.UniqueConstraint(
                fields=["authority", "conference", "name"], name="once_on_the_list"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["authority", "user"], name="conferences_of_a_guest")
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def of_family(self) -> bool:
        return bool(self.family)

    @property
    def invited(self) -> bool:
        return self.standing == Standing.INVITED

    @property
    def comes(self) -> bool:
        """Whether they, or a colleague for them, have said that they will be there."""
        return self.coming in ("yes", "sends_colleague")


class Aside(Owned):
    """What was written for a step of the room, or of the minutes, by somebody who had not seen what
    stood there already. It is kept beside it, as it was sent, until its writer has compared the two."""

    uuid = models.UUIDField(default=uuid.uuid4, editable=False)
    conference = models.ForeignKey(
        Conference, on_delete=models.CASCADE, related_name="asides", db_index=False,
        db_constraint=False,
    )  # fmt: skip
    file = models.ForeignKey(
        File, on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+",
        db_index=False,
    )  # fmt: skip
    step = models.CharField(max_length=40)
    sent = models.JSONField(default=dict)
    at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["authority", "uuid"], name="aside_uuid")
        ]
        indexes: ClassVar = [
            models.Index(fields=["authority", "conference"], name="asides_of_a_conference")
        ]

    def __str__(self) -> str:
        return f"{self.step}, {self.at:%H:%M}"
