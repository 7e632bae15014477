"""Restricted files: opening those that are not a child's, restricting a child's own, and who sees each.

`heed.access.restricted` at work.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils import timezone

from heed.access.actor import Actor
from heed.access.apart import EVERYTHING, within
from heed.access.models import Authority, User
from heed.access.restricted import CHILD, OPEN, Standing, acting, kinds_of
from heed.casefile.files import begin, next_id
from heed.casefile.models import AccessChange, File, RecordRow, Restriction
from heed.engine.record import Record
from heed.names.alike import alike
from heed.registry.models import Person

LETTERS = {"allegation": "A", "child_death": "D", "child_death_panel": "P", "review": "R"}
"""What a reference begins with."""

ABOUT = ("accused", "accused_account")
"""Fields of records that name the person whom an allegation is about. wt2010/A5.13/d"""


def open_restricted(
    actor: Actor,
    kind: str,
    title: str,
    subject: Person | None = None,
    opened: datetime | None = None,
) -> File:
    """A new file of this kind. Whoever opens it is named on it, so that they see what they wrote."""
    if kind not in LETTERS:
        raise ValueError(f"a {kind} file is not opened so")
    id = next_id()
    mine = [actor.user_id] if actor.user_id and kind not in kinds_of(actor.role) else []
    with acting(actor):
        # first who may see it: PostgreSQL takes no such file of which nobody is told
        Restriction.objects.create(authority=actor.authority, file_id=id, kind=kind, part=mine)
        file = File(
            pk=id, authority=actor.authority, kind=kind, subject=subject, title=title,
            reference=f"{LETTERS[kind]}{id:06d}", opened=opened or timezone.now(),
        )  # fmt: skip
        begin(file)
        for user in mine:
            _note(actor, file, user, Standing.PART, "Opened the file")
    return file


def open_death(actor: Actor, child: Person) -> File:
    """The file of this child's death: a new one, or the one there is, of which whoever reports a
    second time is shown what they write themselves."""
    with within(actor.authority, EVERYTHING):
        found = File.objects.filter(kind="child_death", subject=child).first()
        if found is not None:
            held = Restriction.objects.get(file=found)
            me = actor.user_id
            known = me in (*held.whole, *held.part, *held.barred)
            if me is not None and not known and "child_death" not in kinds_of(actor.role):
                user = User.objects.get(pk=me)
                set_standing(actor, found, user, Standing.PART, "Reported the death as well")
            return found
    return open_restricted(actor, "child_death", f"The death of {child.name}", child)


def set_standing(actor: Actor, file: File, user: User, standing: Standing, why: str) -> None:
    """Give somebody sight of a file, take it from them, or bar them. Says why, for good.

    A child's file that was open to all of social care stays so to others.
    """
    held = _held(file) if file.of_child else Restriction.objects.select_for_update().get(file=file)
    for name in (Standing.WHOLE, Standing.PART, Standing.BARRED):
        listed = [one for one in getattr(held, name) if one != user.pk]
        setattr(held, name, [*listed, user.pk] if name == standing else listed)
    _note(actor, file, user.pk, standing, why)  # before it is saved: somebody may bar themselves
    held.save()


# --- a child's own file ----------------------------------------------------------------


def restrict(actor: Actor, file: File, ground: str, why: str) -> None:
    """From now on only those named see this child's file, and the posts that answer for such files.

    Its lead social worker, and whoever restricts it, are named on it.
    """
    held = _held(file)
    _note(actor, file, actor.user_id, Standing.RESTRICTED, why)
    held.kind, held.ground = CHILD, ground
    lead = getattr(getattr(file, "summary", None), "lead_id", None)
    mine = actor.user_id if CHILD not in kinds_of(actor.role) else None
    for user in dict.fromkeys(one for one in (lead, mine) if one and one not in held.barred):
        held.whole = [*(one for one in held.whole if one != user), user]
        _note(actor, file, user, Standing.WHOLE, "Works on the file")
    held.save()


def lift(actor: Actor, file: File, why: str) -> None:
    """This child's file is open to social care again; whoever was barred from it stays barred."""
    held = _held(file)
    held.kind, held.ground = OPEN, ""
    held.save()
    _note(actor, file, actor.user_id, Standing.LIFTED, why)


def hidden_children(authority: Authority | int, **fits: Any) -> dict[int, File]:
    """The children's files that fit and are hidden from whoever asks, by the person they are about.

    For telling "restricted" from "not known": it gives nothing to read but whose file it is.
    """
    seen = set(File.objects.filter(kind=CHILD, **fits).values_list("pk", flat=True))
    with within(authority, EVERYTHING):
        found = File.objects.filter(kind=CHILD, restriction__isnull=False, **fits)
        found = found.exclude(pk__in=seen).select_related("restriction", "authority")
        return {file.subject_id: file for file in found}


def restricted_child(file: File) -> bool:
    """Whether only those named see this child's file."""
    held = getattr(file, "restriction", None)
    return held is not None and held.kind == CHILD


def _held(file: File) -> Restriction:
    """The restriction of a child's file, begun as one that keeps nobody out."""
    made, _ = Restriction.objects.select_for_update().get_or_create(
        file=file, defaults={"authority_id": file.authority_id, "kind": OPEN}
    )
    return made


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody who is named on a file, and the last word on why."""

    user: User
    change: AccessChange

    @property
    def standing(self) -> str:
        return self.change.standing


def named(file: File) -> list[Named]:
    """Everybody named on a file or barred from it, as it stands, the latest change of each."""
    changes = AccessChange.objects.filter(file=file).select_related("user").order_by("at", "pk")
    of_people = (c for c in changes if c.standing not in (Standing.RESTRICTED, Standing.LIFTED))
    latest = {change.user_id: change for change in of_people}
    found = [Named(change.user, change) for change in latest.values()]
    return [one for one in found if one.standing != Standing.NONE]


def called(authority: Authority, names: Iterable[str]) -> list[User]:
    """The users who go by any of these names. All of them: who may be meant is kept out."""
    wanted = Q()
    for name in {" ".join(name.split()) for name in names if name and name.strip()}:
        given, _, family = name.rpartition(" ")
        wanted |= Q(username__iexact=name)
        wanted |= Q(first_name__iexact=given, last_name__iexact=family) if given else Q()
    return list(User.objects.filter(wanted, authority=authority)) if wanted else []


def may_be(authority: Authority, names: Iterable[str]) -> list[User]:
    """The users whose names are like any of these, spelt otherwise, short or in another order."""
    wanted = [name for name in names if name and name.strip()]
    known = User.objects.filter(authority=authority, is_active=True) if wanted else ()
    return [user for user in known if any(alike(name, user.display_name) for name in wanted)]


def names_writer(actor: Actor, record: Record) -> bool:
    """Whether a record names its own writer as the person whom an allegation is about."""
    names = [str(getattr(record, name, None) or "") for name in ABOUT]
    if actor.user_id is None:
        return False
    return any(user.pk == actor.user_id for user in called(actor.authority, names))


def follow(actor_name: str, role: str, file: File, rows: Iterable[RecordRow]) -> None:
    """Whoever a record names as the person an allegation is about is barred from the file."""
    if file.kind != "allegation":
        return
    rows = list(rows)
    names = {str(row.data.get(name) or "") for row in rows for name in ABOUT}
    wrote = {row.author_id for row in rows}
    bar_called(actor_name, role, file, names - {""}, wrote)


NAMED = "Named as the person whom this is about, or of the same name"
MAY_BE = "May be the person whom this is about: the name is nearly the same"


def bar_called(
    actor_name: str, role: str, file: File, names: Iterable[str], wrote: Iterable[int | None] = ()
) -> list[User]:
    """Bar those users who go by these names or by names like them, unless somebody has decided
    about them before.

    Somebody whose name is only like it is not barred from what they write themselves; whoever
    oversees the file says whether any other is the same person.
    """
    names = list(names)
    exactly = called(file.authority, names)
    mine = {*wrote, *(user.pk for user in exactly)}
    nearly = [user for user in may_be(file.authority, names) if user.pk not in mine]
    users = [*exactly, *nearly]
    if not users:
        return []
    decided = set(
        AccessChange.objects.filter(file=file, user__in=users, standing=Standing.BARRED)
        .values_list("user_id", flat=True)
    )  # fmt: skip
    actor = Actor(file.authority, actor_name, role)
    barred = [user for user in users if user.pk not in decided]
    for user in barred:
        says = NAMED if user in exactly else MAY_BE
        set_standing(actor, file, user, Standing.BARRED, says)
    return barred


def _note(actor: Actor, file: File, user: int | None, standing: Standing, why: str) -> None:
    AccessChange.objects.create(
        authority=actor.authority, file=file, user_id=user, standing=standing, why=why,
        by_name=actor.name, role=str(actor.role), at=timezone.now(),
    )  # fmt: skip
