"""What was asked, by whom, how they were checked, and what they were told.

An enquiry is written before anything is looked for, so that it stands even where nothing could be
answered. What then belongs to a child's file is written there by the door.
"""

import uuid
from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models

from heed.registry.models import Owned


class Enquiry(Owned):
    """Somebody asks about a child. Rows are only ever added. wt2010/5.153/c

    It belongs to the authority that it was asked of. `user` is who wrote it down: the enquirer, or
    whoever took the call; for an agency's system, its account. The child is kept as the enquirer gave it.
    """

    uuid = models.UUIDField(default=uuid.uuid4, editable=False)
    asked_at = models.DateTimeField()
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        db_index=False,
    )
    taken_by = models.CharField(max_length=200)
    role = models.CharField(max_length=40)
    enquirer = models.CharField(max_length=200)
    agency = models.CharField(max_length=200)
    callback = models.CharField(max_length=60, blank=True)
    check_method = models.TextField(blank=True)
    verified = models.BooleanField()
    reason = models.TextField()
    name = models.CharField(max_length=200, blank=True)
    born = models.CharField(max_length=60, blank=True)
    address = models.CharField(max_length=300, blank=True)
    number = models.CharField(max_length=60, blank=True)
    follows = models.UUIDField("the enquiry to which this one adds", null=True)

    class Meta:
        verbose_name_plural = "enquiries"
        indexes: ClassVar = [
            models.Index(fields=["authority", "-asked_at"], name="enquiries_latest_first")
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["authority", "uuid"], name="enquiry_uuid"),
            models.UniqueConstraint(fields=["authority", "id"], name="enquiry_of_an_authority"),
        ]

    def __str__(self) -> str:
        return f"Enquiry of {self.asked_at:%d %B %Y %H:%M}"

    @property
    def asked_about(self) -> str:
        """The child in the enquirer's words, in one line."""
        born = f"born {self.born}" if self.born[:1].isdigit() and "/" in self.born else self.born
        said = ", ".join(filter(None, (self.name, born, self.number)))
        return said or f"Child at {self.address}"


class Kind(models.TextChoices):
    """What came of an enquiry."""

    KNOWN = "known", "Answered: known"
    UNKNOWN = "unknown", "Not known: contact record made"
    ASKED_BEFORE = "asked_before", "Not known, and asked about before"
    MORE_NEEDED = "more_needed", "Asked for more"
    PASSED_ON = "passed_on", "Passed to the enquiry desk"
    LOOKED_UP = "looked_up", "Looked up by the desk itself"
    REFUSED = "refused", "Refused: enquirer not checked"
    FAILED = "failed", "Could not be looked up"


class Outcome(Owned):
    """What the enquirer was told, just as it was told. Rows are only ever added."""

    enquiry = models.OneToOneField(
        Enquiry,
        on_delete=models.PROTECT,
        primary_key=True,
        related_name="outcome",
        db_constraint=False,
    )
    at = models.DateTimeField()
    kind = models.CharField(max_length=20, choices=Kind)
    told = models.JSONField()

    def __str__(self) -> str:
        return self.get_kind_display()


class Lookup(Owned):
    """That other authorities were asked whether they know a child like this one, and which may.

    PostgreSQL writes these rows itself, in the function that asks; the application can only read them.
    """

    enquiry = models.UUIDField()
    at = models.DateTimeField()
    found = ArrayField(models.BigIntegerField())

    class Meta:
        indexes: ClassVar = [models.Index(fields=["authority", "-at"], name="lookups_latest_first")]

    def __str__(self) -> str:
        return f"Asked elsewhere on {self.at:%d %B %Y %H:%M}"


class StandbyKey(Owned):
    """The passphrase of the list that is read when Heed cannot be reached. Rows are only ever added; the latest counts.

    It is kept enciphered, because the list is written anew by the clock with nobody there to give it.
    """

    enciphered = models.TextField()
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=200)

    def __str__(self) -> str:
        return f"Passphrase of {self.made_at:%d %B %Y}"


class StandbyList(Owned):
    """That the list was written: when, with which children's files. Rows are only ever added.

    Who then reads it Heed cannot know: so it is known at least who could be read of, and from when.
    """

    at = models.DateTimeField()
    files = ArrayField(models.BigIntegerField())

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["authority", "-at"], name="standby_lists_latest_first")
        ]

    def __str__(self) -> str:
        return f"{len(self.files)} children, {self.at:%d %B %Y %H:%M}"
