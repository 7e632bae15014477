"""Returns that were loaded: which file, by whom, how far, and what came of it."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models

from heed.registry.models import Owned


class Loading(Owned):
    """The loading of one file. It goes child by child and can be broken off and gone on with.

    `content` is the file itself, kept only until its last child is loaded. `report` is what came
    of it so far: counts, what contradicts itself and what was refused, each with line and child.
    """

    uuid = models.UUIDField(default=uuid.uuid4, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    by = models.CharField(max_length=200)
    at = models.DateTimeField()
    name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    year = models.CharField(max_length=20, blank=True)
    of_authority = models.CharField(max_length=20, blank=True)
    content = models.BinaryField(null=True)
    children = models.JSONField(default=list)
    done = models.IntegerField(default=0)
    finished = models.DateTimeField(null=True)
    report = models.JSONField(default=dict)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["authority", "uuid"], name="loading_uuid")
        ]
        indexes: ClassVar = [models.Index(fields=["authority", "-at"], name="loadings_by_day")]

    def __str__(self) -> str:
        return f"{self.name}, {self.at:%d %B %Y %H:%M}"
