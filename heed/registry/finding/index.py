"""Keeping people findable: whatever is written about a person, their keys follow at once.

Django tells of every row saved or deleted by itself. Who writes many at once (`bulk_create`, `COPY`)
calls `refresh` after it. What an upgrade changed about the keys is seen by `stale`, and `heed migrate` makes
them anew.
"""

import ast
import inspect
from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from typing import Any

from django.db import connection
from django.db.models import Model
from django.db.models.signals import post_delete, post_save

from heed.access.apart import current, within
from heed.access.models import Authority
from heed.names import words
from heed.registry.finding import asked, description, keys
from heed.registry.finding.asked import Day, home_of, plain
from heed.registry.finding.description import WORKS, Description, describe
from heed.registry.finding.keys import keys_of
from heed.registry.finding.tables import Card, FindKey, Indexed
from heed.registry.models import Address, Identifier, Person, PersonFact, Residence, What

_AT_ONCE = 1000


def refresh(people: Iterable[int]) -> None:
    """Make these people findable as they are now, or no longer where they are gone."""
    ids = sorted(set(people))
    for first in range(0, len(ids), _AT_ONCE):
        _refresh(ids[first : first + _AT_ONCE])


def refresh_all() -> int:
    """Make the whole index of the authority being worked in anew. How many people it has."""
    authority = current()
    FindKey.objects.all().delete()
    Card.objects.all().delete()
    ids = list(Person.objects.values_list("pk", flat=True))
    refresh(ids)
    Indexed.objects.update_or_create(authority_id=authority, defaults={"version": version()})
    return len(ids)


def stale() -> bool:
    """Whether the index of the authority being worked in was made by other code than that of today."""
    return not Indexed.objects.filter(version=version()).exists()


@cache
def version() -> str:
    """What keys and cards are worked out by: the code itself, whatever its comments say.

    Nobody has to remember to count a number up.
    """
    made_by = (asked, description, keys, words)
    return sha256(
        "".join(ast.dump(ast.parse(inspect.getsource(m))) for m in made_by).encode()
    ).hexdigest()


def description_of(
    person: Person, other_names: Iterable[str] = (), phones: Iterable[str] = ()
) -> Description:
    """What is known of a person. Prefetch `identifiers` and `residences__address` for many.

    An address that is confidential finds nobody: who looks for those who fled must not be told "same house".
    """
    born = person.birth_date or person.expected_date
    return describe(
        person.given_name,
        person.family_name,
        [person.known_as, *other_names],
        Day.of(born) if born else None,
        [
            home_of(r.address.lines, r.address.postcode)
            for r in person.residences.all()
            if not r.address.confidential
        ],
        [plain(i.value) for i in person.identifiers.all() if i.scheme != "upn_unknown"],
        phones,
    )


def _refresh(ids: list[int]) -> None:
    before = dict(Card.objects.filter(person__in=ids).values_list("person_id", "text"))
    people = Person.objects.filter(pk__in=ids).prefetch_related(
        "identifiers", "residences__address"
    )
    said = _said_of(ids)
    now = {p.pk: (p.authority_id, description_of(p, *said.get(p.pk, ((), ())))) for p in people}
    gone: list[tuple[int, int]] = []
    new: list[tuple[int, int, int]] = []
    cards: list[Card] = []
    for id, (authority, known) in now.items():
        text = known.text()
        if text == before.get(id):
            continue
        had = keys_of(Description.read(before[id])) if id in before else set[int]()
        has = keys_of(known)
        gone += [(k, id) for k in had - has]
        new += [(authority, k, id) for k in has - had]
        cards.append(Card(authority_id=authority, person_id=id, text=text))
    for id in before.keys() - now.keys():
        gone += [(k, id) for k in keys_of(Description.read(before[id]))]
        Card.objects.filter(person=id).delete()
    Card.objects.bulk_create(
        cards, update_conflicts=True, update_fields=["text"], unique_fields=["authority", "person"]
    )
    _remove(gone)
    _add(new)


def _said_of(ids: list[int]) -> dict[int, tuple[list[str], list[str]]]:
    """Former names, aliases and other spellings, and phone numbers, as they are known now."""
    findable = (What.NAME, What.CONTACT, What.NETWORK)
    facts = PersonFact.objects.filter(person__in=ids, what__in=findable).order_by(
        "recorded_at", "id"
    )
    found: dict[int, tuple[list[str], list[str]]] = {}
    for fact in {fact.line: fact for fact in facts}.values():
        if fact.withdrawn:
            continue
        names, phones = found.setdefault(fact.person_id, ([], []))
        value = fact.value
        if fact.what == What.NAME:
            names += [value["given"], value["family"]]
        elif fact.what == What.NETWORK:
            numbers = (value.get("phone"), value.get("out_of_hours"))
            phones += [WORKS + plain(number) for number in numbers if number]
        elif value["way"] != "email":
            phones.append(plain(value["at"]))
    return found


def _remove(rows: list[tuple[int, int]]) -> None:
    if rows:
        keys, people = map(list, zip(*rows, strict=True))
        with connection.cursor() as cursor:
            cursor.execute(
                "DELETE FROM registry_findkey USING unnest(%s::bigint[], %s::bigint[]) AS gone(key, person)"
                " WHERE registry_findkey.key = gone.key AND person_id = gone.person",
                [keys, people],
            )


def _add(rows: list[tuple[int, int, int]]) -> None:
    if rows:
        columns = list(map(list, zip(*sorted(rows), strict=True)))
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO registry_findkey (authority_id, key, person_id)"
                " SELECT * FROM unnest(%s::bigint[], %s::bigint[], %s::bigint[]) ON CONFLICT DO NOTHING",
                columns,
            )


def _changed(instance: Model, **_: Any) -> None:
    if isinstance(instance, Person):
        refresh([instance.pk])
    elif isinstance(instance, Address):
        refresh(Residence.objects.filter(address=instance).values_list("person_id", flat=True))
    elif isinstance(instance, Identifier | Residence | PersonFact):
        refresh([instance.person_id])


def _begun(instance: Authority, created: bool, **_: Any) -> None:
    """An authority begins with nobody in it: all that is written from now on is indexed as it is today."""
    if created:
        with within(instance):
            Indexed.objects.create(authority=instance, version=version())


def follow() -> None:
    """Follow what is written, from now on."""
    post_save.connect(_begun, sender=Authority, dispatch_uid="find-authority-begun")
    for model in (Person, Address, Identifier, Residence, PersonFact):
        post_save.connect(_changed, sender=model, dispatch_uid=f"find-{model.__name__}-saved")
        post_delete.connect(_changed, sender=model, dispatch_uid=f"find-{model.__name__}-deleted")
