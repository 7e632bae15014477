"""Two entries that are one person: who may be, what was decided, and the way back.

Nothing is moved when two are merged. A row says that the other is the kept one, and whoever asks for a
person's files, numbers, homes and ties asks for those of all who are the same (`everyone`). So nothing
can be lost, and an un-merge, which is another row, gives back exactly what there was: the rows are only
ever added to, and tell who was who at every earlier moment.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import ClassVar

from django.db import connection, models, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from heed.access.actor import Actor
from heed.registry.models import Identifier, Owned, Person, Relationship, Residence


class Merge(Owned):
    """That `other` is `kept`; or, with `undoes`, that what was said in an earlier row is not so."""

    kept = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )
    other = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )
    undoes = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="undone", db_index=False
    )
    why = models.TextField()
    at = models.DateTimeField()
    author_id = models.BigIntegerField(null=True)
    author_name = models.CharField(max_length=200)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["authority", "kept"], name="merges_by_kept"),
            models.Index(fields=["authority", "other"], name="merges_by_other"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["authority", "undoes"], name="undone_once"),
            models.CheckConstraint(condition=~Q(kept=models.F("other")), name="nobody_is_two"),
        ]

    def __str__(self) -> str:
        said = "is not" if self.undoes_id else "is"
        return f"{self.other} {said} {self.kept}"


class Decision(models.TextChoices):
    OPEN = "", "Not decided"
    SAME = "same", "The same person"
    OTHER = "other", "Two people"


class Pair(Owned):
    """Two who may be one, why, and what somebody decided. The one who was entered first is `one`."""

    one = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )
    other = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )
    probability = models.FloatField(null=True)
    because = models.TextField(blank=True)
    decision = models.CharField(max_length=10, choices=Decision, blank=True, default="")
    why = models.TextField(blank=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["authority", "decision", "-probability"], name="pairs_to_decide"),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["authority", "one", "other"], name="a_pair_once"),
        ]

    def __str__(self) -> str:
        return f"{self.one} and {self.other}"


class ToCheck(Owned):
    """That somebody was added by one who may not look people up: social care sees whether they are
    known already."""

    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )
    added_by = models.CharField(max_length=200)
    added_at = models.DateTimeField()
    checked_by = models.CharField(max_length=200, blank=True)
    checked_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["authority", "person"], name="checked_once"),
        ]

    def __str__(self) -> str:
        return f"{self.person}, added by {self.added_by}"


class Refused(ValueError):
    """Why two cannot be merged, or a merge not undone."""


# --- merging and undoing ---------------------------------------------------------------


def merge(kept: Person, other: Person, why: str, by: Actor, at: datetime | None = None) -> Merge:
    """Say that two are one person. Whoever each of them already is comes with them."""
    if not why.strip():
        raise Refused("Say how you know that they are one person")
    with transaction.atomic():
        # both, in one order, so that two people at once cannot make a circle
        list(
            Person.objects.select_for_update(no_key=True)
            .filter(pk__in=_tree({kept.pk, other.pk}))
            .order_by("pk")
        )
        first, second = survivor(kept.pk), survivor(other.pk)
        if first == second:
            raise Refused("They are one person already")
        return _say(first, second, None, why, by, at)


def unmerge(done: Merge, why: str, by: Actor, at: datetime | None = None) -> Merge:
    """Say that two are not one person after all."""
    if not why.strip():
        raise Refused("Say why they are two people")
    with transaction.atomic():
        list(
            Person.objects.select_for_update(no_key=True)
            .filter(pk__in=[done.kept_id, done.other_id])
            .order_by("pk")
        )
        if done.undoes_id or Merge.objects.filter(undoes=done).exists():
            raise Refused("This has been undone already")
        return _say(done.kept_id, done.other_id, done, why, by, at)


def _say(
    kept: int, other: int, undoes: Merge | None, why: str, by: Actor, at: datetime | None
) -> Merge:
    return Merge.objects.create(
        authority=by.authority, kept_id=kept, other_id=other, undoes=undoes, why=why.strip(),
        at=at or timezone.now(), author_id=by.user_id, author_name=by.name,
    )  # fmt: skip


# --- who is who ------------------------------------------------------------------------


def standing(as_of: datetime | None = None) -> "QuerySet[Merge]":
    """The merges that hold now, or held at that moment."""
    said = Merge.objects.filter(undoes=None)
    undone = Merge.objects.exclude(undoes=None)
    if as_of is not None:
        said, undone = said.filter(at__lte=as_of), undone.filter(at__lte=as_of)
    return said.exclude(pk__in=undone.values("undoes"))


def everyone(person: int, as_of: datetime | None = None) -> set[int]:
    """All entries that are this person, itself too."""
    return _tree({person}, as_of)


def survivor(person: int, as_of: datetime | None = None) -> int:
    """The entry that stands for this person: the one that was kept."""
    return survivors([person], as_of)[person]


def survivors(people: Iterable[int], as_of: datetime | None = None) -> dict[int, int]:
    """For each of these, the entry that stands for them."""
    found = {person: person for person in people}
    with connection.cursor() as cursor:
        cursor.execute(_UPWARD, {"people": list(found), "as_of": as_of or "infinity"})
        above = cursor.fetchall()  # of each the nearest first
    return found | dict(above)


def _tree(people: set[int], as_of: datetime | None = None) -> set[int]:
    with connection.cursor() as cursor:
        cursor.execute(_TREE, {"people": list(people), "as_of": as_of or "infinity"})
        return {person for (person,) in cursor.fetchall()}


_STANDS = """
    m.undoes_id IS NULL AND m.at <= %(as_of)s::timestamptz AND NOT EXISTS (
        SELECT FROM registry_merge undone WHERE undone.undoes_id = m.id
        AND undone.at <= %(as_of)s::timestamptz
    )
"""
_TREE = f"""
WITH RECURSIVE tree(id) AS (
    SELECT unnest(%(people)s::bigint[])
    UNION
    SELECT near.id FROM tree, LATERAL (
        SELECT m.other_id AS id FROM registry_merge m WHERE m.kept_id = tree.id AND {_STANDS}
        UNION ALL
        SELECT m.kept_id FROM registry_merge m WHERE m.other_id = tree.id AND {_STANDS}
    ) AS near
)
SELECT id FROM tree
"""  # noqa: S608 - of constants
_UPWARD = f"""
WITH RECURSIVE above(id, kept, steps) AS (
    SELECT one, one, 0 FROM unnest(%(people)s::bigint[]) AS one
    UNION ALL
    SELECT above.id, m.kept_id, above.steps + 1 FROM above
    JOIN registry_merge m ON m.other_id = above.kept AND {_STANDS}
)
SELECT id, kept FROM above ORDER BY steps
"""  # noqa: S608 - of constants


def identifiers(person: int, as_of: datetime | None = None) -> "QuerySet[Identifier]":
    return Identifier.objects.filter(person__in=everyone(person, as_of))


def residences(person: int, as_of: datetime | None = None) -> "QuerySet[Residence]":
    return Residence.objects.filter(person__in=everyone(person, as_of))


def relationships(person: int, as_of: datetime | None = None) -> "QuerySet[Relationship]":
    """Ties of any entry of this person, in either direction."""
    ours = everyone(person, as_of)
    return Relationship.objects.filter(Q(person__in=ours) | Q(other__in=ours))


# --- who may be ------------------------------------------------------------------------


def to_decide() -> "QuerySet[Pair]":
    """Pairs of which nobody has said whether they are one, the likeliest first."""
    waiting = Pair.objects.filter(decision="").select_related("one", "other")
    return waiting.order_by("-probability", "pk")


def settle(pair: Pair, decision: Decision, why: str, by: Actor) -> None:
    """Write down what was decided of a pair. Merging them is a matter of its own."""
    pair.decision, pair.why = decision, why.strip()
    pair.decided_at, pair.decided_by = timezone.now(), by.name
    pair.save()


def said_two() -> "QuerySet[Pair]":
    """Pairs of whom somebody said that they are two people, the latest first."""
    said = Pair.objects.filter(decision=Decision.OTHER).select_related("one", "other")
    return said.order_by("-decided_at", "-pk")


def look_again(pair: Pair) -> None:
    """A pair waits to be decided once more; what was said of it before is said beside it."""
    before = f"{pair.decided_by} said that they are two people: {pair.why}"
    pair.because = f"{pair.because.rstrip('.')}. {before}" if pair.because else before
    pair.decision, pair.why, pair.decided_by, pair.decided_at = "", "", "", None
    pair.save()


AT_ENTRY = "Shown before this person was added; none of them was chosen."
"""Why those who were shown are two people, where no other reason was asked for."""


def chosen_as_new(person: Person, shown: dict[int, str], by: Actor) -> None:
    """Write down that somebody was added although these were shown as perhaps the same."""
    now = timezone.now()
    Pair.objects.bulk_create(
        Pair(
            authority=by.authority, one_id=other, other=person, because=because,
            decision=Decision.OTHER, decided_at=now, decided_by=by.name,
            why=AT_ENTRY,
        )
        for other, because in shown.items()
    )  # fmt: skip


# --- added by those who may not look --------------------------------------------------


def unseen(person: Person, perhaps: dict[int, str], by: Actor) -> None:
    """Write down that whoever added this person was shown nobody. `perhaps`: who it may be, and why,
    which waits among the likely duplicates for somebody who may look."""
    ToCheck.objects.create(
        authority=by.authority, person=person, added_by=by.name, added_at=timezone.now()
    )
    Pair.objects.bulk_create(
        Pair(authority=by.authority, one_id=other, other=person, probability=0.9, because=because)
        for other, because in perhaps.items()
    )


def to_check() -> "QuerySet[ToCheck]":
    """Those whom nobody who may look has looked for yet, the longest waiting first."""
    return ToCheck.objects.filter(checked_at=None).select_related("person").order_by("added_at")


def checked(one: ToCheck, by: Actor) -> None:
    """Write down that somebody looked, and that whoever it may be was dealt with as a pair."""
    one.checked_by, one.checked_at = by.name, timezone.now()
    one.save()
