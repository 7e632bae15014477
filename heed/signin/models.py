"""What happened to whose sign-in. Rows are only ever added."""

from typing import ClassVar

from django.conf import settings
from django.db import models


class What(models.TextChoices):
    SIGNED_IN = "signed_in", "Signed in"
    FAILED = "failed", "A wrong password, or a wrong code"
    SIGNED_OUT = "signed_out", "Signed out"
    PASSWORD_CHANGED = "password_changed", "Password changed"
    FACTOR_ADDED = "factor_added", "A second factor added"
    FACTOR_REMOVED = "factor_removed", "A second factor removed"
    REFUSED_DIRECTORY = "refused_directory", "A directory account that Heed does not know"


class SignInEvent(models.Model):
    """Something that happened to a sign-in: to whom, when, how, from where.

    It is about somebody who signs in and not about a child, so it stands outside row-level security. Who
    mistyped a name is nobody: what was typed is not kept, since people type passwords in the wrong box.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    what = models.CharField(max_length=20, choices=What)
    how = models.CharField(max_length=40, blank=True)
    at = models.DateTimeField()
    address = models.GenericIPAddressField(null=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["user", "-at"], name="sign_ins_of_a_user")]

    def __str__(self) -> str:
        return f"{self.get_what_display()} {self.at:%d %B %Y %H:%M}"
