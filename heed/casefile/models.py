"""Files and their records, and what is computed from them.

`File` and `RecordRow` are the facts. `EpisodeRow`, `DutyRow` and `FileSummary` are
projections: computed from the records by `project.py`, thrown away and rebuilt at will, and
written by nothing else. `Draft` is what somebody is still typing, `Notice` what somebody is
to be told within Heed.
"""

import uuid
from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from heed.registry.models import Owned, Person


class File(Owned):
    """The list of records about one subject: a child, or an adult at work, a death, a review.

    What is not a child's file has a `title`, and a `Restriction` that says who may see it.
    `head_seq` and `head_seal` are the number and seal of its latest record: what the next is
    sealed to, and what a writer names as the state they saw. Only the door moves them. `uuid` is
    its name in addresses of pages, which must say nothing of the child.
    """

    uuid = models.UUIDField(default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=20, default="child")
    subject = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="files", db_constraint=False
    )
    title = models.CharField(max_length=200, blank=True)
    reference = models.CharField(max_length=40)
    head_seq = models.IntegerField(default=0)
    head_seal = models.CharField(max_length=64, blank=True)
    opened = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["authority", "reference"], name="file_reference"),
            models.UniqueConstraint(
                fields=["authority", "kind", "subject"],
                # about one adult there may be several allegations, each a file of its own
                condition=Q(kind__in=("child", "child_death")),
                name="one_file_each",
            ),
            models.UniqueConstraint(fields=["authority", "id"], name="file_of_an_authority"),
            models.UniqueConstraint(fields=["authority", "uuid"], name="file_uuid"),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def name(self) -> str:
        """What the file is called: after its child, or by its title."""
        return self.title or (self.subject.name if self.subject else self.reference)

    @property
    def of_child(self) -> bool:
        return self.kind == "child"


class Ground(models.TextChoices):
    """Why a child's file is restricted."""

    STAFF_FAMILY = "staff_family", "Family of somebody who works here or for a partner"
    HIGH_PROFILE = "high_profile", "Known to the public, or in the news"
    OTHER = "other", "Another reason"


class Restriction(Owned):
    """Who may see a restricted file: users by number, and nothing in words.

    A file that is not a child's has one always. A child's has one where it is restricted (its `kind`
    is then `child`, and `ground` says why), or where it is open but somebody is kept out (`open`).
    It goes by `heed.access.restricted`, and PostgreSQL reads it for every row that stands on the
    file. It can be changed and not removed. `AccessChange` says who changed it, and why.
    """

    file = models.OneToOneField(
        File,
        on_delete=models.PROTECT,
        primary_key=True,
        related_name="restriction",
        db_constraint=False,
    )
    kind = models.CharField(max_length=20)
    whole = ArrayField(models.BigIntegerField(), default=list)
    part = ArrayField(models.BigIntegerField(), default=list)
    barred = ArrayField(models.BigIntegerField(), default=list)
    ground = models.CharField(max_length=20, choices=Ground, blank=True)

    def __str__(self) -> str:
        return f"who may see file {self.file_id}"


class AccessChange(Owned):
    """That somebody was given sight of a restricted file, or was barred from it, and why."""

    file = models.ForeignKey(
        File, on_delete=models.PROTECT, related_name="access", db_index=False, db_constraint=False
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    standing = models.CharField(max_length=10)
    why = models.TextField()
    by_name = models.CharField(max_length=200)
    role = models.CharField(max_length=40)
    at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["authority", "file", "at"], name="access_of_a_file")
        ]

    def __str__(self) -> str:
        return f"{self.standing} since {self.at:%d %B %Y}"


class DeclaredInterest(Owned):
    """What somebody who works here has said of themselves: a relative, or where they live.

    A child of that name (and date of birth, if they gave it) is kept from them, now and whenever a file
    is opened later. Reading the file of somebody who lives at the same postcode is looked at by the post
    that looks at unusual reading.
    """

    uuid = models.UUIDField(default=uuid.uuid4, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    given_name = models.CharField(max_length=200, blank=True)
    family_name = models.CharField(max_length=200, blank=True)
    birth_date = models.DateField(null=True, blank=True)
    postcode = models.CharField(max_length=10, blank=True)
    tie = models.CharField(max_length=200, blank=True)
    declared_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["authority", "user"], name="interests_of_a_user")]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["authority", "uuid"], name="declared_interest_uuid")
        ]

    def __str__(self) -> str:
        return f"declared {self.declared_at:%d %B %Y}"


class UnusualReading(Owned):
    """Reading that somebody in a named post is to look at, on what ground, and what came of it.

    `seq` is the first such line of the file's log of reading on that day. How it was looked at is
    written once, and nothing here is removed.
    """

    uuid = models.UUIDField(default=uuid.uuid4, editable=False)
    file = models.ForeignKey(
        File, on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )
    seq = models.IntegerField()
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    day = models.DateField()
    ground = models.CharField(max_length=20)
    found_at = models.DateTimeField()
    right = models.BooleanField(null=True)
    outcome = models.TextField(blank=True)
    looked_at_by = models.CharField(max_length=200, blank=True)
    looked_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["authority", "file", "user", "day", "ground"], name="unusual_once_a_day"
            ),
            models.UniqueConstraint(fields=["authority", "uuid"], name="unusual_reading_uuid"),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["authority", "day"],
                condition=Q(looked_at__isnull=True),
                name="unusual_and_not_looked_at",
            )
        ]

    def __str__(self) -> str:
        return f"{self.ground} on {self.day:%d %B %Y}"


class RecordRow(Owned):
    """One record as stored: what was said, by whom, in what role, when, sealed to the one before.

    Rows are only ever added; PostgreSQL refuses the application anything else. The seal is
    made over every other column (see `heed.ground.seal`).
    """

    pk = models.CompositePrimaryKey("authority_id", "file_id", "seq")
    file = models.ForeignKey(
        File, on_delete=models.PROTECT, related_name="records", db_index=False, db_constraint=False
    )
    seq = models.IntegerField()
    uuid = models.UUIDField()
    statement = models.UUIDField()
    type = models.CharField(max_length=80)
    data = models.JSONField()
    gaps = models.BooleanField(default=False)
    missing = models.JSONField(default=list)
    at = models.DateTimeField()
    day = models.DateField()
    recorded_at = models.DateTimeField()
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
    team = models.CharField(max_length=200, blank=True)
    episode = models.CharField(max_length=80, null=True)  # noqa: DJ001 - null is "none named"
    replaces = models.UUIDField(null=True)
    why_replaced = models.TextField(blank=True)
    endorsed_by = models.CharField(max_length=200, null=True)  # noqa: DJ001
    endorser_role = models.CharField(max_length=40, null=True)  # noqa: DJ001
    history = models.BooleanField(default=False)
    basis_seq = models.IntegerField(null=True)
    previous = models.CharField(max_length=64, blank=True)
    seal = models.CharField(max_length=64)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["authority", "uuid"], name="record_uuid")
        ]
        indexes: ClassVar = [
            models.Index(fields=["authority", "type", "day"], name="records_by_type"),
            models.Index(fields=["authority", "author", "recorded_at"], name="records_by_author"),
            models.Index(fields=["authority", "statement"], name="records_of_a_statement"),
        ]

    def __str__(self) -> str:
        return f"{self.type} of {self.day}"


class Mark(Owned):
    """That somebody found an event significant, or no longer does, and why. Rows are only ever added.

    `record` is the first version of the event's record, so that a correction leaves the mark where it was.
    """

    file = models.ForeignKey(
        File, on_delete=models.PROTECT, related_name="marks", db_index=False, db_constraint=False
    )
    record = models.UUIDField()
    significant = models.BooleanField()
    why = models.TextField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    by_name = models.CharField(max_length=200)
    role = models.CharField(max_length=40)
    organisation = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["authority", "file", "at"], name="marks_of_a_file")
        ]

    def __str__(self) -> str:
        return "significant" if self.significant else "no longer significant"


class EpisodeRow(Owned):
    """Projection: where one run of a procedure stands."""

    file = models.ForeignKey(
        File, on_delete=models.CASCADE, related_name="episodes", db_index=False, db_constraint=False
    )
    episode = models.CharField(max_length=80)
    procedure = models.CharField(max_length=80)
    title = models.CharField(max_length=200)
    state = models.CharField(max_length=80)
    state_name = models.CharField(max_length=200)
    since = models.DateTimeField()
    opened = models.DateTimeField()
    closed = models.DateTimeField(null=True)
    live = models.BooleanField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["authority", "file", "episode"], name="episode_of_file")
        ]
        indexes: ClassVar = [
            models.Index(fields=["authority", "state", "since"], name="episodes_by_state")
        ]

    def __str__(self) -> str:
        return f"{self.title}: {self.state_name}"


class DutyRow(Owned):
    """Projection: something owed in a file, by whom and by when, and how it ended.

    `number` is its place among the duties of the file. `due_ends` is the moment after which
    it is overdue: the due moment, or the midnight that ends the due day.
    """

    file = models.ForeignKey(
        File, on_delete=models.CASCADE, related_name="duties", db_index=False, db_constraint=False
    )
    number = models.IntegerField()
    duty = models.CharField(max_length=80)
    key = models.CharField(max_length=200, blank=True)
    says = models.TextField()
    ref = models.CharField(max_length=80)
    owed_by = models.CharField(max_length=40)
    owner = models.TextField(blank=True)
    lead = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        db_index=False,
    )
    episode = models.CharField(max_length=80, null=True)  # noqa: DJ001
    started_by = models.UUIDField()
    arose = models.DateTimeField()
    limit = models.CharField(max_length=40, blank=True)
    limit_ref = models.CharField(max_length=80, blank=True)
    edition = models.CharField(max_length=40)
    due_date = models.DateField(null=True)
    due_moment = models.DateTimeField(null=True)
    due_ends = models.DateTimeField(null=True)
    discharged = models.DateTimeField(null=True)
    cancelled = models.DateTimeField(null=True)
    ended_by = models.UUIDField(null=True)
    reasons = models.TextField(blank=True)
    open = models.BooleanField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["authority", "file", "number"], name="duty_of_file")
        ]
        indexes: ClassVar = [
            # with all that worklists count and sort by, so that only the rows shown are fetched
            models.Index(
                fields=["authority", "owed_by", "due_ends"],
                include=["file", "lead", "duty", "key", "started_by", "arose", "due_date", "id"],
                condition=Q(open=True),
                name="open_duties_of_a_role",
            ),
            models.Index(
                fields=["authority", "lead", "due_ends"],
                include=["file", "owed_by", "duty", "key", "arose", "due_date", "id"],
                condition=Q(open=True),
                name="open_duties_of_a_lead",
            ),
            models.Index(
                fields=["authority", "owed_by", "arose"],
                condition=Q(open=True, duty="authorise"),
                name="decisions_that_wait",
            ),
        ]

    def __str__(self) -> str:
        return self.says


class FileSummary(Owned):
    """Projection: a file at a glance, for lists and the head of its page.

    `stands` holds for each procedure the state of its latest episode:
    `{"plan": {"state": ..., "name": ..., "since": ..., "live": ...}}`.
    """

    file = models.OneToOneField(
        File,
        on_delete=models.CASCADE,
        primary_key=True,
        related_name="summary",
        db_constraint=False,
    )
    name = models.CharField(max_length=400)
    birth_date = models.DateField(null=True)
    expected_date = models.DateField(null=True)
    stands = models.JSONField(default=dict)
    on_plan = models.BooleanField(default=False)
    plan_categories = models.JSONField(default=list)
    plan_since = models.DateField(null=True)
    looked_after = models.BooleanField(default=False)
    lead_name = models.CharField(max_length=200, blank=True)
    lead = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        db_index=False,
    )
    last_seen = models.DateField(null=True)
    last_seen_alone = models.DateField(null=True)
    open_duties = models.IntegerField(default=0)
    earliest_due = models.DateTimeField(null=True)
    awaiting = models.IntegerField(default=0)
    with_gaps = models.IntegerField(default=0)
    last_record_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name_plural = "file summaries"
        indexes: ClassVar = [
            models.Index(fields=["authority", "lead"], name="files_of_a_lead"),
            models.Index(
                fields=["authority", "plan_since"],
                condition=Q(on_plan=True),
                name="files_on_a_plan",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Draft(Owned):
    """What somebody is typing, as typed. It is checked only when it is sent.

    A draft that was sent or thrown away can be got back for thirty days. Its `uuid` comes with the
    empty form, so that a first save which is sent twice makes one draft.
    """

    uuid = models.UUIDField(default=uuid.uuid4, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", db_index=False
    )
    file = models.ForeignKey(
        File,
        on_delete=models.CASCADE,
        null=True,
        related_name="drafts",
        db_index=False,
        db_constraint=False,
    )
    type = models.CharField(max_length=80)
    episode = models.CharField(max_length=80, blank=True)
    data = models.JSONField(default=dict)
    basis_seq = models.IntegerField(null=True)
    begun_at = models.DateTimeField()
    saved_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    discarded_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["authority", "user", "-saved_at"], name="drafts_of_a_user")
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["authority", "id"], name="draft_of_an_authority"),
            models.UniqueConstraint(fields=["authority", "uuid"], name="draft_uuid"),
        ]

    def __str__(self) -> str:
        return f"{self.type}, saved {self.saved_at:%d %B %Y %H:%M}"


class DraftVersion(Owned):
    """A draft as it was at a moment, to be got back for thirty days.

    `aside`: typed in a window, or on a device without signal, that had not seen what was saved
    meanwhile; it is kept beside the draft until its writer has compared the two.
    """

    uuid = models.UUIDField(default=uuid.uuid4, editable=False)
    draft = models.ForeignKey(
        Draft,
        on_delete=models.CASCADE,
        related_name="versions",
        db_index=False,
        db_constraint=False,
    )
    file = models.ForeignKey(
        File,
        on_delete=models.CASCADE,
        null=True,
        related_name="+",
        db_index=False,
        db_constraint=False,
    )
    data = models.JSONField(default=dict)
    saved_at = models.DateTimeField()
    aside = models.BooleanField(default=False)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["authority", "draft", "-saved_at"], name="versions_of_a_draft")
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["authority", "uuid"], name="draft_version_uuid")
        ]

    def __str__(self) -> str:
        return f"as of {self.saved_at:%d %B %Y %H:%M}"


class OpenForm(Owned):
    """A window in which somebody has a form open, as its page says every few seconds while it is looked at.

    It is told to who else writes on the file, and gone soon after the window is.
    """

    file = models.ForeignKey(File, on_delete=models.CASCADE, related_name="+", db_constraint=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    draft = models.UUIDField()
    window = models.CharField(max_length=40)
    type = models.CharField(max_length=80)
    since = models.DateTimeField()
    seen_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["authority", "draft", "window"], name="one_open_form")
        ]

    def __str__(self) -> str:
        return f"{self.type}, open since {self.since:%H:%M}"


class Notice(Owned):
    """Something to be told within Heed, to a role or to one person. It never names the child."""

    uuid = models.UUIDField(default=uuid.uuid4)
    file = models.ForeignKey(
        File, on_delete=models.CASCADE, related_name="notices", db_index=False, db_constraint=False
    )
    role = models.CharField(max_length=40, blank=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        null=True,
        related_name="+",
        db_index=False,
    )
    text = models.TextField()
    record = models.UUIDField()
    created_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["authority", "role", "-created_at"], name="notices_to_a_role"),
            models.Index(fields=["authority", "user", "-created_at"], name="notices_to_a_user"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["authority", "id"], name="notice_of_an_authority")
        ]

    def __str__(self) -> str:
        return self.text


class NoticeRead(Owned):
    """That somebody has read a notice. A notice to a role is read by each of its holders."""

    notice = models.ForeignKey(
        Notice, on_delete=models.CASCADE, related_name="reads", db_index=False, db_constraint=False
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", db_index=False
    )
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["authority", "notice", "user"], name="read_once")
        ]

    def __str__(self) -> str:
        return f"read {self.at:%d %B %Y %H:%M}"
