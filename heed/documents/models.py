"""What was sent about a child, exactly as it was sent; and in whose words letters are written.

A `Letter` and what became of it are facts: rows are only ever added. Of a `Dispatch` one thing
alone can change, whether it still waits to go.
"""

import uuid
from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from heed.casefile.models import File
from heed.registry.models import Owned


class LetterWording(Owned):
    """An authority's own words for one kind of letter. The latest holds; the earlier ones are kept."""

    kind = models.CharField(max_length=60)
    version = models.IntegerField()
    subject = models.CharField(max_length=200)
    text = models.TextField()
    why = models.CharField(max_length=500, blank=True)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["authority", "kind", "version"], name="one_wording_of_a_version"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind}, version {self.version}"


class Letterhead(Owned):
    """What stands at the head and foot of an authority's letters, and where email may say more.

    `sealed_domains` are the mail domains that the authority has approved for what is confidential:
    to these a letter goes by email itself; to any other only word that there is one.
    """

    version = models.IntegerField()
    name = models.CharField(max_length=200)
    lines = models.TextField(blank=True)
    foot = models.TextField(blank=True)
    logo = models.CharField("the picture's hash", max_length=64, blank=True)
    logo_says = models.CharField("what the picture shows", max_length=200, blank=True)
    sealed_domains = ArrayField(models.CharField(max_length=200), default=list, blank=True)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["authority", "version"], name="one_letterhead")
        ]

    def __str__(self) -> str:
        return self.name


class Letter(Owned):
    """One letter to one person, as it was sent: its words, the whole page, and the hash of both.

    `sha256` is made over `html`, the page that every PDF and Word file of it is set from. `record`
    is the record that writing it made, where it settled something. `enclosed` lists what went with
    it: each a name, a type and the hash under which the bytes are kept.
    """

    uuid = models.UUIDField(default=uuid.uuid4, editable=False)
    file = models.ForeignKey(
        File, on_delete=models.PROTECT, related_name="letters", db_index=False, db_constraint=False
    )
    kind = models.CharField(max_length=60)
    title = models.CharField(max_length=200)
    whom = models.CharField(max_length=20)
    to_name = models.CharField(max_length=200)
    to_address = models.TextField(blank=True)
    text = models.TextField()
    html = models.TextField()
    sha256 = models.CharField(max_length=64)
    enclosed = models.JSONField(default=list)
    wording = models.IntegerField(null=True)
    record = models.UUIDField(null=True)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        db_index=False,
    )
    author_name = models.CharField(max_length=200)
    role = models.CharField(max_length=40)
    organisation = models.CharField(max_length=200, blank=True)
    written_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["authority", "uuid"], name="letter_uuid"),
            models.UniqueConstraint(fields=["authority", "id"], name="letter_of_an_authority"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["authority", "file", "written_at"], name="letters_of_a_file")
        ]

    def __str__(self) -> str:
        return f"{self.title} to {self.to_name}"


class Channel(models.TextChoices):
    """How a letter goes."""

    POST = "post", "By post"
    EMAIL = "email", "By email"
    INBOX = "inbox", "To their inbox in Heed"
    HAND = "hand", "Given by hand"


class PostRun(Owned):
    """One day's post: the letters printed together, and the hash of the PDF that held them."""

    uuid = models.UUIDField(default=uuid.uuid4, editable=False)
    letters = models.IntegerField()
    sha256 = models.CharField(max_length=64, blank=True)
    by_name = models.CharField(max_length=200)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        db_index=False,
    )
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["authority", "uuid"], name="post_run_uuid"),
            models.UniqueConstraint(fields=["authority", "id"], name="post_run_of_an_authority"),
        ]

    def __str__(self) -> str:
        return f"{self.letters} letters of {self.at:%d %B %Y}"


class Dispatch(Owned):
    """The outbox: one letter going one way. `waits` until it has gone, or cannot go."""

    uuid = models.UUIDField(default=uuid.uuid4, editable=False)
    letter = models.ForeignKey(
        Letter,
        on_delete=models.PROTECT,
        related_name="dispatches",
        db_index=False,
        db_constraint=False,
    )
    file = models.ForeignKey(
        File, on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )
    channel = models.CharField(max_length=10, choices=Channel)
    email = models.CharField(max_length=200, blank=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        db_index=False,
    )
    queued_at = models.DateTimeField()
    waits = models.BooleanField(default=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["authority", "uuid"], name="dispatch_uuid"),
            models.UniqueConstraint(fields=["authority", "id"], name="dispatch_of_an_authority"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["authority", "letter"], name="dispatches_of_a_letter"),
            models.Index(
                fields=["authority", "channel", "queued_at"],
                condition=Q(waits=True),
                name="letters_that_wait_to_go",
            ),
            models.Index(fields=["authority", "user", "-queued_at"], name="letters_to_a_user"),
        ]

    def __str__(self) -> str:
        return f"{self.get_channel_display()}, {self.queued_at:%d %B %Y}"


class Became(models.TextChoices):
    """What became of a letter on its way."""

    SENT = "sent", "Sent"
    PRINTED = "printed", "Printed for the post"
    GIVEN = "given", "Given by hand"
    FAILED = "failed", "Could not be sent"
    OPENED = "opened", "Opened"
    ACKNOWLEDGED = "acknowledged", "Receipt acknowledged"
    RETURNED = "returned", "Came back undelivered"
    STOPPED = "stopped", "Stopped before it went"


class DispatchEvent(Owned):
    """That a letter went, was opened, came back. Rows are only ever added."""

    dispatch = models.ForeignKey(
        Dispatch,
        on_delete=models.PROTECT,
        related_name="events",
        db_index=False,
        db_constraint=False,
    )
    file = models.ForeignKey(
        File, on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )
    run = models.ForeignKey(
        PostRun,
        on_delete=models.PROTECT,
        null=True,
        related_name="events",
        db_index=False,
        db_constraint=False,
    )
    became = models.CharField(max_length=12, choices=Became)
    note = models.CharField(max_length=500, blank=True)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["authority", "dispatch", "at"], name="events_of_a_dispatch"),
            models.Index(
                fields=["authority", "run"], condition=Q(run__isnull=False), name="events_of_a_run"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_became_display()} {self.at:%d %B %Y %H:%M}"


class Attachment(Owned):
    """A letter, photograph or recording put with a record, or with a draft that becomes one.

    The bytes are kept by their hash, apart for each authority. `draft` names the form it was added
    in, `record` the record that was written from it: a row of each is added, none is changed.
    `checked` says what the check for malware came to.
    """

    uuid = models.UUIDField(default=uuid.uuid4, editable=False)
    file = models.ForeignKey(
        File,
        on_delete=models.PROTECT,
        related_name="attachments",
        db_index=False,
        db_constraint=False,
    )
    draft = models.UUIDField(null=True)
    record = models.UUIDField(null=True)
    name = models.CharField("the name it came with", max_length=200)
    says = models.CharField("what it is", max_length=300, blank=True)
    mime = models.CharField(max_length=120)
    size = models.BigIntegerField()
    sha256 = models.CharField(max_length=64)
    thumbnail = models.CharField("the small picture's hash", max_length=64, blank=True)
    checked = models.CharField(max_length=20)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        db_index=False,
    )
    author_name = models.CharField(max_length=200)
    role = models.CharField(max_length=40)
    at = models.DateTimeField()
    takes_back = models.UUIDField("the attachment of a draft that this row takes out", null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["authority", "uuid"], name="attachment_uuid")
        ]
        indexes: ClassVar = [
            models.Index(fields=["authority", "file", "at"], name="attachments_of_a_file"),
            models.Index(
                fields=["authority", "record"],
                condition=Q(record__isnull=False),
                name="attachments_of_a_record",
            ),
            models.Index(
                fields=["authority", "draft"],
                condition=Q(draft__isnull=False),
                name="attachments_of_a_draft",
            ),
        ]

    def __str__(self) -> str:
        return self.name
