"""The kinds of letter there are, each in the authority's own words where it has written some."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.db.models import Max
from django.utils import timezone

from heed.access.actor import Actor
from heed.access.seeing import MANAGE, WHOLE
from heed.documents import filling
from heed.documents.models import Letterhead, LetterWording
from heed.procedures.roles import Role

KEEPS_WORDING: frozenset[str] = MANAGE | {Role.DESIGNATED_MANAGER, Role.ADMINISTRATOR}
"""Those who change the words and the letterhead of an authority's letters."""


WRITES_LETTERS: frozenset[str] = WHOLE - {Role.DATA_OFFICER}
"""Those who write to people in the authority's name."""


class Whom(StrEnum):
    """Who a letter is for: what it may say follows from that."""

    FAMILY = "family"
    CHILD = "child"
    REFERRER = "referrer"
    AGENCY = "agency"
    AUTHORITY = "authority"


WHOM = {
    Whom.FAMILY: "A member of the family",
    Whom.CHILD: "The child",
    Whom.REFERRER: "Whoever made the referral",
    Whom.AGENCY: "Somebody who works with the child",
    Whom.AUTHORITY: "Another authority",
}


@dataclass(frozen=True, slots=True)
class LetterKind:
    """One kind of letter. `settles` is the record that sending it makes, and what that record says.

    `public`: it goes to a member of the public, who is told nothing about child or family.
    """

    kind: str
    title: str
    about: str
    whom: Whom
    subject: str
    text: str
    ref: str = ""
    public: bool = False
    settles: str = ""
    says: Mapping[str, Any] = field(default_factory=dict[str, Any])


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a kind of letter as an authority has them now; version 0 are ours."""

    subject: str
    text: str
    version: int = 0


@cache
def kinds() -> dict[str, LetterKind]:
    """Every kind of letter, in the order of the library."""
    path = Path(__file__).parent / "library.yaml"
    held: dict[str, dict[str, Any]] = yaml.safe_load(path.read_text())
    return {name: _kind(name, said) for name, said in held.items()}


def _kind(name: str, said: Mapping[str, Any]) -> LetterKind:
    settles = said.get("settles") or {}
    return LetterKind(
        name, said["title"], said["about"], Whom(said["whom"]), said["subject"], said["text"],
        said.get("ref", ""), said.get("public", False),
        settles.get("record", ""), settles.get("with", {}),
    )  # fmt: skip


PARTY = {
    Whom.FAMILY: "family",
    Whom.CHILD: "child",
    Whom.REFERRER: "referrer",
    Whom.AGENCY: "involved_professionals",
    Whom.AUTHORITY: "receiving_authority",
}
"""Whom a letter is for, as the records and the duties to tell call them."""


def settling(record: str, duty: str) -> list[LetterKind]:
    """The letters that settle this duty by making a record of this type."""
    party = duty.removeprefix("tell_")
    of_anybody = {"tell_parents": "family"}.get(duty, party)
    return [
        kind
        for kind in kinds().values()
        if kind.settles == record
        # one record tells every party: only the letter to this one settles what is owed to them
        and ("{{ party }}" not in str(kind.says) or PARTY[kind.whom] == of_anybody)
    ]


def words_of(kind: LetterKind) -> Words:
    """The words of the authority being worked in, or ours."""
    own = LetterWording.objects.filter(kind=kind.kind).order_by("-version").first()
    return Words(own.subject, own.text, own.version) if own else Words(kind.subject, kind.text)


def change_words(actor: Actor, kind: LetterKind, subject: str, text: str, why: str) -> Words:
    """Put an authority's own words in place. Raises BadWording where they cannot be read.

    Ours are never refused: an authority can always go back to them.
    """
    for wording in (subject, text):
        if (subject, text) != (kind.subject, kind.text):
            filling.fill(wording, filling.NOTHING)
    last = LetterWording.objects.filter(kind=kind.kind).aggregate(last=Max("version"))["last"]
    made = LetterWording.objects.create(
        authority=actor.authority,
        kind=kind.kind,
        version=(last or 0) + 1,
        subject=subject,
        text=text,
        why=why,
        by_name=actor.name,
        at=timezone.now(),
    )
    return Words(made.subject, made.text, made.version)


def letterhead(authority: Any) -> Letterhead:
    """The authority's letterhead as it stands; its name alone where none was written."""
    found = Letterhead.objects.order_by("-version").first()
    return found or Letterhead(authority=authority, version=0, name=authority.name)


def change_letterhead(actor: Actor, **said: Any) -> Letterhead:
    """A new version of the letterhead; what is not said stays as it was."""
    was = letterhead(actor.authority)
    kept = {
        name: getattr(was, name)
        for name in ("name", "lines", "foot", "logo", "logo_says", "sealed_domains")
    }
    return Letterhead.objects.create(
        authority=actor.authority,
        version=was.version + 1,
        by_name=actor.name,
        at=timezone.now(),
        **{**kept, **said},
    )
