"""Requests to have one's file, notes that it is wrong, holds, and disposals. Rows are only ever added."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models

from heed.casefile.models import File
from heed.registry.models import Owned


class Signed(Owned):
    """Something done by somebody: who they were, in what post, and when."""

    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    by_name = models.CharField(max_length=200)
    role = models.CharField(max_length=40)
    at = models.DateTimeField()

    class Meta:
        abstract = True


class OnAFile(Signed):
    """Something done about one file, named in addresses by a number that says nothing."""

    uuid = models.UUIDField(default=uuid.uuid4, editable=False)
    file = models.ForeignKey(
        File, on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )

    class Meta:
        abstract = True


class AccessRequest(OnAFile):
    """Somebody asks for what is held about them, or about a child for whom they may ask."""

    class For(models.TextChoices):
        SELF = "self", "Themselves"
        CHILD = "child", "Their child, too young to ask"
        AGENT = "agent", "Somebody who has authorised them, such as a solicitor’s client"

    asked_by = models.CharField("Who asks", max_length=200)
    asked_for = models.CharField("For whom", max_length=10, choices=For)
    entitled = models.TextField("How we know who they are, and that they may ask")
    received = models.DateField("When the request came")

    def __str__(self) -> str:
        return f"request of {self.received:%d %B %Y}"


class AccessStep(Signed):
    """What was done about a request: extended, checked, given, refused. With the reason."""

    class Kind(models.TextChoices):
        EXTENDED = "extended", "More time taken"
        CHECKED = "checked", "Checked, ready to give"
        GIVEN = "given", "Given"
        REFUSED = "refused", "Refused"

    request = models.ForeignKey(
        AccessRequest, on_delete=models.PROTECT, related_name="steps", db_constraint=False
    )
    kind = models.CharField(max_length=10, choices=Kind)
    why = models.TextField(blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    """Of the copy that was given, kept byte for byte; the request is over, and nothing changes it."""
    form = models.CharField(max_length=4, blank=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["authority", "request"], name="steps_of_a_request")
        ]

    def __str__(self) -> str:
        return self.get_kind_display()


class Choice(Signed):
    """Whether an answer of a record is given or held back, and why. The latest for it counts.

    `answer` is the name of a field, or empty for the whole record.
    """

    request = models.ForeignKey(
        AccessRequest, on_delete=models.PROTECT, related_name="choices", db_constraint=False
    )
    record = models.UUIDField()
    answer = models.CharField(max_length=80, blank=True)
    give = models.BooleanField()
    why = models.TextField()

    def __str__(self) -> str:
        return "given" if self.give else "held back"


class Objection(OnAFile):
    """Somebody says that something written is wrong. It stands beside the record, never over it."""

    record = models.UUIDField()
    asked_by = models.CharField("Who says so", max_length=200)
    wrong = models.TextField("What they say is wrong")
    right = models.TextField("What they say is right", blank=True)

    def __str__(self) -> str:
        return f"said by {self.asked_by}"


class ObjectionAnswer(Signed):
    """What came of an objection: the record was corrected, or it stands with the objection beside it."""

    class Outcome(models.TextChoices):
        CORRECTED = "corrected", "Corrected: a new version says so"
        PARTLY = "partly", "Corrected in part"
        STANDS = "stands", "It stands, and so does what they say"

    objection = models.OneToOneField(
        Objection,
        on_delete=models.PROTECT,
        primary_key=True,
        related_name="answer",
        db_constraint=False,
    )
    outcome = models.CharField(max_length=10, choices=Outcome)
    reasons = models.TextField()

    def __str__(self) -> str:
        return self.get_outcome_display()


class Hold(Signed):
    """Nothing may be disposed of: of one file, or of any. A review or an inquiry asks for it."""

    uuid = models.UUIDField(default=uuid.uuid4, editable=False)
    file = models.ForeignKey(
        File,
        on_delete=models.PROTECT,
        null=True,
        related_name="holds",
        db_index=False,
        db_constraint=False,
    )
    why = models.TextField()

    def __str__(self) -> str:
        return "hold on one file" if self.file_id else "hold on every file"


class HoldLifted(Signed):
    """A hold is over, and why."""

    hold = models.OneToOneField(
        Hold,
        on_delete=models.PROTECT,
        primary_key=True,
        related_name="lifted",
        db_constraint=False,
    )
    why = models.TextField()

    def __str__(self) -> str:
        return f"lifted {self.at:%d %B %Y}"


class Disposal(Signed):
    """That a file is to be disposed of, by which rule; what it was, without saying who.

    It stays when the file is gone. `file_number` is the number the file had: there is nothing any more to
    point to.
    """

    uuid = models.UUIDField(default=uuid.uuid4, editable=False)
    file_number = models.BigIntegerField()
    reference = models.CharField(max_length=40)
    kind = models.CharField(max_length=20)
    opened = models.DateField()
    records = models.IntegerField()
    last_seal = models.CharField(max_length=64)
    rule = models.TextField()
    due = models.DateField()
    why = models.TextField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["authority", "id"], name="disposal_of_an_authority")
        ]

    def __str__(self) -> str:
        return f"disposal of {self.reference}"


class DisposalAnswer(Signed):
    """A second person agrees to a disposal or says no. Nobody answers their own proposal."""

    disposal = models.OneToOneField(
        Disposal,
        on_delete=models.PROTECT,
        primary_key=True,
        related_name="answer",
        db_constraint=False,
    )
    agreed = models.BooleanField()
    why = models.TextField(blank=True)

    def __str__(self) -> str:
        return "agreed" if self.agreed else "not agreed"


class Disposed(Owned):
    """That it was done, and when. Written by the owner of the schema, which alone can do it."""

    disposal = models.OneToOneField(
        Disposal,
        on_delete=models.PROTECT,
        primary_key=True,
        related_name="done",
        db_constraint=False,
    )
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"done {self.at:%d %B %Y}"
