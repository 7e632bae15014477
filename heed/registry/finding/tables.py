"""What searching keeps: worked out from the people, and made anew at any time. Nothing here is a record."""

from django.db import models

from heed.access.models import Authority
from heed.registry.models import Owned, Person


class FindKey(models.Model):
    """That a person is filed under a key. See `keys.py`.

    There are some twenty for each person, so the rows are bare: no number of their own, and no foreign
    keys. A row that pointed at nobody, or at somebody of another authority, would find nobody.
    """

    pk = models.CompositePrimaryKey("authority_id", "key", "person_id")
    authority = models.ForeignKey(
        Authority, on_delete=models.CASCADE, related_name="+", db_index=False, db_constraint=False
    )
    key = models.BigIntegerField()
    person_id = models.BigIntegerField()

    def __str__(self) -> str:
        return f"{self.key}: {self.person_id}"


class Card(Owned):
    """What is compared with what is looked for, of one person, in one row. See `description.py`."""

    pk = models.CompositePrimaryKey("authority_id", "person_id")
    person = models.ForeignKey(
        Person, on_delete=models.CASCADE, related_name="+", db_index=False, db_constraint=False
    )
    text = models.TextField()

    def __str__(self) -> str:
        return self.text


class Indexed(Owned):
    """By which working-out the keys and cards of an authority were made: see `index.version`."""

    authority = models.OneToOneField(
        Authority, on_delete=models.CASCADE, primary_key=True, related_name="+"
    )
    version = models.CharField(max_length=64)

    def __str__(self) -> str:
        return self.version
