"""Where things are: the pages that other pages lead to."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.urls import reverse

from heed.casefile.models import Draft, DutyRow


def child(file_uuid: UUID) -> str:
    return reverse("child", args=[file_uuid])


def why(file_uuid: UUID, number: int) -> str:
    """Why a duty is owed."""
    return reverse("why", args=[file_uuid, number])


def authorise(file_uuid: UUID, record_id: str | UUID) -> str:
    """To agree to a record or send it back."""
    return reverse("authorise-record", args=[file_uuid, record_id])


def form(file_uuid: UUID, record_type: str) -> str:
    """The form of a record."""
    return reverse("record", args=[file_uuid, record_type])


def record(file_uuid: UUID, record_id: str | UUID) -> str:
    """A record as written."""
    return reverse("record-view", args=[file_uuid, record_id])


def correct(file_uuid: UUID, record_id: str | UUID) -> str:
    """The form that corrects a record."""
    return reverse("record-correct", args=[file_uuid, record_id])


def flag(file_uuid: UUID, key: str) -> str:
    """A flag, to look at it again or end it. `key` says whose it is and which."""
    person, _, line = key.partition("/")
    return reverse("say-again", args=[file_uuid, person, "flag", line])


def guidance(ref: str) -> str:
    """What the register says at a reference."""
    return reverse("guidance-entry", args=[ref])


def owed(duty: DutyRow, file_uuid: UUID) -> str:
    return why(file_uuid, duty.number)


def draft(draft: Draft) -> str:
    """Something begun, to go on with."""
    return reverse("draft", args=[draft.uuid])


@dataclass(frozen=True, slots=True)
class OwnPage:
    """The page of its own that a record is written on: where it begins, where a draft is gone on with."""

    begin: str
    go_on: str


OWN_PAGES = {
    "core_group_held": OwnPage("core-group-begin", "core-group"),
    "plan_in_other_words": OwnPage("plan-words-begin", "plan-words"),
}
"""Records that are written beside the plan, and not on the form that is made from what they ask."""


def own_page(type_: str, typed: Mapping[str, Any]) -> OwnPage | None:
    """The page on which such a draft is gone on with; None where it was begun on the record's form."""
    beside_the_plan = "action_progress" in typed or "lines" in typed
    return OWN_PAGES.get(type_) if beside_the_plan else None
