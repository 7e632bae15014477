"""What people wish to hear and how, what was sent, and who is told of what stays undone."""

from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models

from heed.casefile.models import File
from heed.registry.models import Owned


class How(models.TextChoices):
    """How somebody hears of what they owe. In Heed itself they always do."""

    AT_ONCE = "at_once", "By e-mail as it comes up"
    DAILY = "daily", "By one e-mail each working morning"
    HERE = "here", "In Heed alone"


class Wish(models.Model):
    """How one person wishes to be told, and the secret of their calendar, of which only a hash is kept.

    It is about somebody who signs in and not about a child, and a calendar is asked for before it is known
    whose it is: so it stands outside row-level security, as users do.
    """

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, primary_key=True, related_name="wish"
    )
    how = models.CharField(max_length=10, choices=How, default=How.DAILY)
    calendar = models.CharField(max_length=64, blank=True, db_index=True)

    def __str__(self) -> str:
        return self.get_how_display()


class Email(Owned):
    """That an e-mail went to somebody: what was told, and when. Only ever added to.

    `notices` are the numbers of the notices it told of, so that none is told twice.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    how = models.CharField(max_length=10, choices=How)
    day = models.DateField()
    at = models.DateTimeField()
    subject = models.CharField(max_length=200)
    text = models.TextField()
    notices = ArrayField(models.BigIntegerField(), default=list)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["authority", "user", "-at"], name="emails_to_a_user")
        ]

    def __str__(self) -> str:
        return f"{self.subject} ({self.at:%d %B %Y %H:%M})"


class Ladder(Owned):
    """Who is told when a duty stays undone past its time. The latest of an authority's counts.

    `steps` are `[{"days": 1, "role": "team_manager"}, ...]`: working days past due, and the role that
    is told then. Only ever added to, so that it can be seen who changed it.
    """

    steps = models.JSONField(default=list)
    by_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{len(self.steps)} steps, set {self.at:%d %B %Y}"


class Climbed(Owned):
    """That somebody further up was told of one overdue duty: once for each step. Only ever added to."""

    file = models.ForeignKey(
        File, on_delete=models.CASCADE, related_name="+", db_index=False, db_constraint=False
    )
    duty = models.CharField(max_length=80)
    key = models.CharField(max_length=200, blank=True)
    started_by = models.UUIDField()
    days = models.IntegerField()
    role = models.CharField(max_length=40)
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["authority", "file", "duty", "key", "started_by", "days", "role"],
                name="told_once_of_each_step",
            )
        ]

    def __str__(self) -> str:
        return f"{self.role} told {self.days} working days after"
