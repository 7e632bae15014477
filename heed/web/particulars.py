"""Beside where it stands: who plays which part in a restricted file, how long it is kept, which children
it touches, and whether the name has come up before.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from heed.access import seeing
from heed.access.restricted import Standing, kinds_of
from heed.access.seeing import Scope
from heed.casefile import store
from heed.casefile.book import rulebook
from heed.casefile.models import File
from heed.casefile.restricted import MAY_BE, Named
from heed.documents.papers.allegations import kept_until
from heed.documents.papers.case import Case
from heed.engine.fold import FileState, fold
from heed.engine.record import rows
from heed.names.alike import alike
from heed.procedures.allegations.monitoring import RiskConsidered
from heed.procedures.allegations.recurrence import Earlier, come_up_before
from heed.procedures.allegations.reported import AllegationReported, ChildInvolved
from heed.procedures.serious_case_review.pieces import runs
from heed.web import same_death, words
from heed.web.inshort import in_short
from heed.web.opening import Opened


@dataclass(frozen=True, slots=True)
class CameUp:
    """An earlier allegation about somebody of a like name, with where to read it."""

    file: File
    earlier: Earlier


@dataclass(frozen=True, slots=True)
class Child:
    """A child whom the allegation touches, and the child's own file where there is one."""

    name: str
    file: File | None
    readable: bool


def particulars(opened: Opened, case: Case, named: Sequence[Named]) -> dict[str, Any]:
    """What the page says beside where things stand; nothing of it to whoever sees only a part."""
    if not opened.whole:
        return {}
    of_allegation: dict[str, Any] = {}
    if opened.file.kind == "allegation":
        of_allegation = {
            "kept": kept_until(case),
            "came_up": came_up(opened, case.state),
            "children": _children(opened, case),
            "may_be": [one for one in named if one.standing == Standing.BARRED and one.change.why == MAY_BE],
        }  # fmt: skip
    of_death: dict[str, Any] = {}
    if opened.file.kind == same_death.KIND:
        of_death = {"same_deaths": same_death.others(opened, case.state)}
    return {
        "parts": parts(case.state),
        "in_short": in_short(opened.file, case),
        **of_allegation,
        **of_death,
    }


# --- who plays which part --------------------------------------------------------------

_SAID = (
    ("officer", "Designated officer"), ("investigator", "Employer’s investigator"),
    ("liaison_officer", "Police liaison"), ("family_supporter", "Named person for the family"),
    ("lscb_chair", "Chair of the Board"),
)  # fmt: skip
"""What the file's facts and its records name somebody as."""


def parts(state: FileState) -> list[tuple[str, str]]:
    """Who plays which part, by the latest record that says so: the overview author by name."""
    found: dict[str, str] = {}
    for field, part in _SAID:
        said = state.facts.get(field) or _last_said(state, field)
        if said:
            found[part] = str(said)
    for run in runs(state, "appointment"):
        entry = run.latest.get("appointed_to_review")
        office, person = (
            getattr(entry.record if entry else None, f, None) for f in ("office", "person")
        )
        if office and person:
            found[words.role(str(office)).capitalize()] = str(person)
    return list(found.items())


def _last_said(state: FileState, field: str) -> Any:
    said = [(e.at, getattr(e.record, field, None)) for e in state.latest.values()]
    named = [one for one in said if one[1]]
    return max(named, key=lambda one: one[0])[1] if named else None


# --- the name has come up before -------------------------------------------------------


def came_up(opened: Opened, state: FileState) -> list[CameUp]:
    """Earlier allegations about somebody of this name or one like it. wt2010/A5.10/h

    For those alone who oversee all allegations. Files are looked through by the names of their
    subjects; only those that may be the same person are read.
    """
    if opened.file.kind not in kinds_of(opened.actor.role):
        return []
    name = str(state.facts.get("accused") or _subject(opened.file))
    others = (
        File.objects.filter(kind="allegation").exclude(pk=opened.file.pk).select_related("subject")
    )
    close = [one for one in others if alike(name, _subject(one))]
    editions = opened.file.authority.editions()
    stored = store.load_many(close)
    files = {one.reference: one for one in close}
    states = {
        r: fold(store.entries(stored[f.pk]), rulebook("allegation"), editions)
        for r, f in files.items()
    }
    born: date | None = state.facts.get("born")
    return [CameUp(files[one.file], one) for one in come_up_before(name, born, states)]


def _subject(file: File) -> str:
    return file.subject.name if file.subject else file.title.removeprefix("Allegation about ")


# --- the children it touches -----------------------------------------------------------


def _children(opened: Opened, case: Case) -> list[Child]:
    """Every child named: hurt, there, the person's own, or met elsewhere. wt2010/6.38/a, A5.21/a"""
    names = dict.fromkeys(_named_children(case))
    files = _files_of(names)
    scope = seeing.scope(opened.actor.role, has_a_hand_in_it=False)
    return [Child(name, files.get(name.casefold()), scope is Scope.WHOLE) for name in names]


def _named_children(case: Case) -> Iterable[str]:
    for event in case.of_type(AllegationReported, ChildInvolved):
        child = getattr(event.entry.record, "child", None)
        if child:
            yield child
    for event in case.of_type(RiskConsidered):
        for setting in rows(event.entry.record, "settings"):
            yield from rows(setting, "children")


def _files_of(names: Iterable[str]) -> dict[str, File]:
    """The children's own files, by the child's name in lower case, where just one is so called."""
    wanted = Q()
    for name in names:
        given, _, family = name.rpartition(" ")
        if given:
            wanted |= Q(subject__given_name__iexact=given, subject__family_name__iexact=family)
    if not wanted:
        return {}
    found: dict[str, list[File]] = {}
    for file in File.objects.filter(wanted, kind="child").select_related("subject"):
        found.setdefault(_subject(file).casefold(), []).append(file)
    return {name: files[0] for name, files in found.items() if len(files) == 1}
