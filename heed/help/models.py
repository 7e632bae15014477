"""What an authority adds to a form: its local protocol, in its own words."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from heed.registry.models import Owned


class LocalNote(Owned):
    """What the local protocol says where a record of this type is written.

    Notes are only ever added: the latest of a type stands, and one without text takes it away, so that
    what stood beside a form on any day can be told. `ref` is where it comes from in the local protocol.
    """

    record_type = models.CharField(max_length=80)
    text = models.TextField(blank=True)
    ref = models.CharField(max_length=200, blank=True)
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

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["authority", "record_type", "-at"], name="notes_of_a_record")
        ]

    def __str__(self) -> str:
        return f"local note on {self.record_type}, {self.at:%d %B %Y}"
