"""Disposing of a file whose time is over: proposed by one, agreed by another, done by the schema's owner.

The application's role can remove no record, whatever it is told. `heed dispose` connects as the owner, does
what two people agreed to where the time is over and nothing holds the file, and writes down that it did.
What a file's reading log says stays: that it was there, and who read it.
"""

from collections.abc import Iterator
from datetime import date, datetime

from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from heed.access.actor import Actor
from heed.access.models import Authority
from heed.casefile.models import File
from heed.rights.models import Disposal, DisposalAnswer
from heed.rights.retention import Kept, kept

STAYS = frozenset({"access_reading", "access_readinghead", "rights_disposal"})
"""Tables that name files and keep what they say."""


OF_WHAT_GOES = (
    ("rights_accessstep", "request_id", "rights_accessrequest"),
    ("rights_choice", "request_id", "rights_accessrequest"),
    ("rights_objectionanswer", "objection_id", "rights_objection"),
    ("rights_holdlifted", "hold_id", "rights_hold"),
)
"""What stands on rows that stand on a file."""


class NotYet(Exception):
    """It may not be disposed of: its time is not over, or something holds it. Says which."""


def propose(actor: Actor, file: File, why: str, now: datetime, day: date) -> Disposal:
    """Propose that a file be disposed of. Raises NotYet."""
    of = _may_go(file, day)
    if Disposal.objects.filter(file_number=file.pk, answer__isnull=True).exists():
        raise NotYet("It is already proposed, and waits for somebody else to agree.")
    return Disposal.objects.create(
        authority=actor.authority,
        file_number=file.pk,
        reference=file.reference,
        kind=file.kind,
        opened=file.opened.date(),
        records=file.head_seq,
        last_seal=file.head_seal,
        rule=of.rule.says if of.rule else "",
        due=of.until,
        why=why,
        by_id=actor.user_id,
        by_name=actor.name,
        role=actor.role,
        at=now,
    )


def answer(actor: Actor, disposal: Disposal, *, agreed: bool, why: str, now: datetime) -> None:
    """A second person agrees, or does not. Raises NotYet for one's own proposal, or one answered before."""
    if disposal.by_id == actor.user_id:
        raise NotYet("Somebody else than the one who proposed it must agree.")
    if DisposalAnswer.objects.filter(disposal=disposal).exists():
        raise NotYet("This was answered already.")
    DisposalAnswer.objects.create(
        authority=actor.authority,
        disposal=disposal,
        agreed=agreed,
        why=why,
        by_id=actor.user_id,
        by_name=actor.name,
        role=actor.role,
        at=now,
    )


def waiting(authority: Authority) -> list[Disposal]:
    """What was agreed to and is not done yet. For use inside the authority."""
    return list(Disposal.objects.filter(answer__agreed=True, done__isnull=True).order_by("at"))


def dispose(disposal: Disposal, file: File, now: datetime, day: date) -> None:
    """Remove the file and all that stands on it, as the owner of the schema. Raises NotYet."""
    _may_go(file, day)
    owner = connections["owner"]
    with transaction.atomic(using="owner"):
        _enter(owner, disposal.authority_id)
        subject = file.subject_id if file.kind == "child" else None
        for table, column, parent in OF_WHAT_GOES:
            _remove_below(owner, table, column, parent, disposal.authority_id, file.pk)
        for table in _tables_with(owner, "file_id"):
            if table not in STAYS:
                _remove(owner, table, "file_id", disposal.authority_id, file.pk)
        _remove(owner, "casefile_file", "id", disposal.authority_id, file.pk)
        if subject is not None:
            _forget_person(owner, disposal.authority_id, subject)
        with owner.cursor() as cursor:
            cursor.execute(
                "INSERT INTO rights_disposed (authority_id, disposal_id, at) VALUES (%s, %s, %s)",
                [disposal.authority_id, disposal.pk, now],
            )


def _may_go(file: File, day: date) -> Kept:
    of = kept(file, file.authority.choices)
    if of.holds:
        raise NotYet(f"It is held: {of.holds[0].why}")
    if of.until is None:
        raise NotYet(of.why_not)
    if not of.may_go(day):
        raise NotYet(f"It is kept until {of.until:%-d %B %Y}.")
    return of


def _forget_person(owner: BaseDatabaseWrapper, authority: int, person: int) -> None:
    """The child's own entry in the registry goes too, unless another file is about them."""
    with owner.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT FROM casefile_file WHERE authority_id = %s AND subject_id = %s)",
            [authority, person],
        )
        (another,) = cursor.fetchone()
    if another:
        return
    for table, column in _pointing_at_people(owner):
        _remove(owner, table, column, authority, person)
    _remove(owner, "registry_person", "id", authority, person)


def _enter(owner: BaseDatabaseWrapper, authority: int) -> None:
    with owner.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('heed.authority', %s, true), set_config('heed.everything', 'on', true)",
            [str(authority)],
        )


def _remove(
    owner: BaseDatabaseWrapper, table: str, column: str, authority: int, number: int
) -> None:
    name = owner.ops.quote_name
    sql = f"DELETE FROM {name(table)} WHERE authority_id = %s AND {name(column)} = %s"  # noqa: S608 - names from the catalogue
    with owner.cursor() as cursor:
        cursor.execute(sql, [authority, number])


def _remove_below(
    owner: BaseDatabaseWrapper, table: str, column: str, parent: str, authority: int, file: int
) -> None:
    sql = (
        f"DELETE FROM {table} WHERE authority_id = %s AND {column} IN"  # noqa: S608 - names of ours
        f" (SELECT id FROM {parent} WHERE authority_id = %s AND file_id = %s)"
    )
    with owner.cursor() as cursor:
        cursor.execute(sql, [authority, authority, file])


def _tables_with(owner: BaseDatabaseWrapper, column: str) -> list[str]:
    """Every table of casework that points at a file, those that others point at last."""
    with owner.cursor() as cursor:
        cursor.execute(
            """
            SELECT c.table_name FROM information_schema.columns c
            JOIN information_schema.columns a USING (table_schema, table_name)
            JOIN information_schema.tables t USING (table_schema, table_name)
            WHERE c.table_schema = 'public' AND c.column_name = %s AND a.column_name = 'authority_id'
            AND t.table_type = 'BASE TABLE' ORDER BY c.table_name
            """,
            [column],
        )
        return [table for (table,) in cursor.fetchall()]


def _pointing_at_people(owner: BaseDatabaseWrapper) -> Iterator[tuple[str, str]]:
    """Every column that is tied to a person of the registry."""
    with owner.cursor() as cursor:
        cursor.execute(
            """
            SELECT DISTINCT con.conrelid::regclass::text, att.attname
            FROM pg_constraint con
            JOIN pg_attribute att ON att.attrelid = con.conrelid AND att.attnum = ANY(con.conkey)
            WHERE con.contype = 'f' AND con.confrelid = 'registry_person'::regclass
            AND att.attname <> 'authority_id' AND con.conrelid <> 'casefile_file'::regclass
            """
        )
        yield from cursor.fetchall()
