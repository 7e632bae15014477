"""The family at a conference: invited or excluded by the chair, explained to, heard also when away.

Working Together 2010, paragraphs 5.86, 5.88 and 5.149.
"""

from typing import Any

from heed.engine.fold import FileState
from heed.engine.procedure import Context, shown
from heed.engine.record import rows
from heed.procedures.conference.attendance import WHOLE, FamilyKind
from heed.procedures.conference.exclusion import ExclusionsDecided
from heed.procedures.shared import same


def is_unborn(context: Context) -> bool:
    """Said on the record, or earlier on the file and no birth recorded since."""
    if getattr(context.record, "unborn", False):
        return True
    known = context.file.facts.get("unborn") or context.file.facts.get("expected_on")
    return bool(known) and context.file.mark("born") is None


midwifery_involved_if_unborn = shown(
    "midwifery_involved_if_unborn",
    "wt2010/5.149/c",
    "Before a birth, midwifery takes part.",
    lambda c: "midwife" if is_unborn(c) and not c.record.midwife else True,
)


def _closely(context: Context) -> list[tuple[int, Any]]:
    """The child and each parent, with their places in the list."""
    family = enumerate(rows(context.record, "family"))
    return [(i, r) for i, r in family if r.kind in (FamilyKind.CHILD, FamilyKind.PARENT)]


def _excluded_by_chair(file: FileState, person: str | None, part: str) -> bool:
    decided = file.last(ExclusionsDecided)
    return any(
        same(row.person, person) and row.part.casefold() in (part.casefold(), WHOLE)
        for row in rows(decided, "exclusions")
    )


def _family_invited(context: Context) -> bool | str:
    kinds = {row.kind for _, row in _closely(context)}
    if FamilyKind.PARENT not in kinds or not (FamilyKind.CHILD in kinds or is_unborn(context)):
        return "family"
    for place, row in enumerate(context.record.family):
        for part in rows(row, "excluded_from"):
            if not _excluded_by_chair(context.file, row.name, part):
                return f"family.{place}.excluded_from"
    return True


family_invited_or_excluded_by_chair = shown(
    "family_invited_or_excluded_by_chair",
    "wt2010/5.86/c",
    "The child and every parent, absent ones too, are listed and invited, or it is said why not. Somebody is left "
    "out only by the chair, by person and part, with evidence.",
    _family_invited,
    satisfied_by=("exclusions_decided",),
)


def _absent_heard(context: Context) -> bool | str:
    for place, row in _closely(context):
        away = row.attended is False or WHOLE in rows(row, "excluded_from")
        for name in ("views", "views_obtained_by"):
            if away and not getattr(row, name):
                return f"family.{place}.{name}"
    return True


absent_views_obtained = shown(
    "absent_views_obtained",
    "wt2010/5.88/e",
    "The views of the child, and of each parent who is not there, are before the conference.",
    _absent_heard,
)


def _explained(context: Context) -> bool | str:
    for place, row in _closely(context):
        if row.explained is None:
            return f"family.{place}.explained"
    return True


conference_explained_to_family = shown(
    "conference_explained_to_family",
    "wt2010/5.86/a",
    "What the conference is for, who comes and how it runs is explained to child and parents beforehand.",
    _explained,
)
