"""Accounts of agencies' systems, and the tokens by which they are known.

They say who somebody is, so like users and posts they are read before anybody's authority is known, and
stand outside row-level security.
"""

from datetime import datetime
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone

from heed.access.models import User


class Scope(models.TextChoices):
    """What a token may be used for. Its account's post decides what that gives."""

    ENQUIRE = "enquire", "Ask whether a child is known"
    REFER = "refer", "Send contacts and referrals, and notify a child’s death"
    READ = "read", "Read files, and look children up where the post may"
    WRITE = "write", "Write records"
    WORK = "work", "Read what the post has to do"


class ServiceAccount(models.Model):
    """An agency's system. It acts as a user that cannot sign in, in a post like anybody's."""

    user = models.OneToOneField(User, on_delete=models.PROTECT, related_name="service_account")
    about = models.TextField("which system it is, and who answers for it")
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=200)

    def __str__(self) -> str:
        return self.user.display_name


class Token(models.Model):
    """By which a system is known. Its secret is shown once; what is kept cannot be turned back into it."""

    account = models.ForeignKey(ServiceAccount, on_delete=models.PROTECT, related_name="tokens")
    handle = models.CharField(max_length=16, unique=True)
    digest = models.CharField(max_length=64)
    scopes = ArrayField(models.CharField(max_length=20, choices=Scope))
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=200)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    last_used_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["-made_at"]

    def __str__(self) -> str:
        return self.handle

    @property
    def serves(self) -> bool:
        """Whether it can be used now."""
        return self.revoked_at is None and self.expires_at > timezone.now()

    @property
    def ends(self) -> datetime:
        return min(filter(None, (self.revoked_at, self.expires_at)))
