"""Every restricted file that somebody may see: open ones first, so that none is lost once nothing is owed.

One box finds among them: somebody rings and asks whether there is anything on Pete Vayne.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from heed.access.actor import Actor
from heed.access.restricted import Standing, standing
from heed.casefile.models import EpisodeRow, File, RecordRow
from heed.engine.calendar import day_of, london
from heed.engine.edition import Editions
from heed.engine.limit import has_passed
from heed.names.likeness import likeness
from heed.names.words import telling, words_of
from heed.procedures.allegations.shared import ALLEGATION, CRIMINAL
from heed.web.request import actor_of
from heed.web.restricted import BY_KIND

MOST = 300
"""Files on the page, the latest opened of each sort."""

MAIN = {
    "allegation": (ALLEGATION,), "child_death": ("overview",), "child_death_panel": (),
    "review": ("serious_case_review", "practice_review", "serious_incident"),
}  # fmt: skip
"""Kind of file -> the lanes that say where the whole of it stands, the first that runs."""

ASKED = "find-restricted"
"""The session's key for what was last searched for: a name in an address would stay in the browser's history."""

NAMES = {
    "allegation_reported": ("accused", "employer", "child"),
    "employer_involved": ("employer",),
    "child_involved": ("child",),
    "death_reported": ("child_name",),
    "registrar_notice": ("child_name",),
    "case_referred_to_board": ("children", "agencies"),
    "serious_incident_known": ("children", "agencies"),
}
"""Kind of record -> the answers by whose names a file is found, beside what it is called."""


@dataclass(frozen=True, slots=True)
class Line:
    """A file as the list shows it."""

    file: File
    called: str
    stands: str
    opened: date
    days: int
    ended: date | None
    owed: int
    colour: str
    """`amber` past the first target of an allegation, `red` past the second; else nothing."""

    @property
    def ran(self) -> str:
        """The band of time in which it stands: the targets of allegations, and the same for the others."""
        return next(name for name, (_, days) in RAN.items() if self.days <= days)


RAN = {
    "month": ("Up to a month", 31),
    "three": ("One to three months", 92),
    "year": ("Three months to a year", 366),
    "over": ("More than a year", 10**6),
}
"""How long an open file has run, in the bands in which allegations are looked at. wt2010/6.33"""


def every(request: HttpRequest) -> HttpResponse:
    """The restricted files open to whoever asks; narrowed, where asked, to those that have run so long."""
    if request.method == "POST":
        request.session[ASKED] = request.POST.get("find", "").strip()[:200]
        return redirect("restricted-files")
    actor = actor_of(request)
    now = london(timezone.now())
    asked = request.session.pop(ASKED, "")  # once: whoever comes back sees them all
    found = lines(actor, now, asked)
    ran, past = request.GET.get("ran", ""), request.GET.get("past") == "red"
    live = [one for one in found if one.ended is None]
    if ran in RAN:
        live = [one for one in live if one.ran == ran]
    if past:
        live = [one for one in live if one.colour == "red"]
    page = {
        "live": live,
        "narrowed": RAN[ran][0] if ran in RAN else "Past three months or a year" if past else "",
        "over": [one for one in found if one.ended is not None],
        "shown_in_part": len(found) == MOST,
        "asked": asked,
    }
    return render(request, "restricted/files.html", page)


def lines(actor: Actor, now: datetime, asked: str = "") -> list[Line]:
    """The restricted files open to somebody, the latest opened first; PostgreSQL shows no other."""
    open_to = File.objects.exclude(kind="child")
    if asked:
        open_to = open_to.filter(pk__in=_answering(asked, actor))
    found = (
        open_to.select_related("restriction", "summary")
        .prefetch_related(Prefetch("episodes", EpisodeRow.objects.order_by("pk")))
        .order_by("-opened", "-pk")[:MOST]
    )
    editions = actor.authority.editions()
    return [_line(file, actor, editions, now) for file in found if file.kind in BY_KIND]


def _answering(asked: str, actor: Actor) -> list[int]:
    """The files in whose names there is something like each word that was typed.

    Whoever sees only a part of a file finds it by what it is called, and by nothing that is in it.
    """
    files = File.objects.exclude(kind="child").select_related("restriction", "subject")
    called = {f.pk: [f.name, f.reference] for f in files}
    whole = [f.pk for f in files if _whole(f, actor)]
    said = RecordRow.objects.filter(file__in=whole, type__in=NAMES)
    for file, type_, data in said.values_list("file_id", "type", "data"):
        for field in NAMES[type_]:
            called[file] += _names_in(data.get(field))
    typed = telling(words_of(asked))
    return [pk for pk, names in called.items() if _answers(typed, names)]


def _names_in(value: Any) -> list[str]:
    if isinstance(value, list):
        return [name for one in value for name in _names_in(one.get("name"))]
    return [str(value)] if value else []


def _answers(typed: Iterable[str], names: Iterable[str]) -> bool:
    known = {word for name in names for word in words_of(name)}
    return all(_among(word, known) for word in typed)


def _among(word: str, known: set[str]) -> bool:
    """A reference is meant to the letter; a name as it was heard."""
    if any(letter.isdigit() for letter in word):
        return word in known
    return any(likeness(word, one) for one in known)


def _whole(file: File, actor: Actor) -> bool:
    held = file.restriction
    return standing(actor, file.kind, held.whole, held.part, held.barred) == Standing.WHOLE


def _line(file: File, actor: Actor, editions: Editions, now: datetime) -> Line:
    """How it stands, and what is owed on it, is for those who see the whole of it."""
    whole = _whole(file, actor)
    runs = list(file.episodes.all())
    main = [e for lane in MAIN[file.kind] for e in runs if e.procedure == lane] or runs[:1]
    stands = main[-1] if main else None
    ended = None if not runs or any(e.live for e in main) else max(e.since for e in main)
    last = ended or now
    return Line(
        file,
        BY_KIND[file.kind].called,
        (stands.state_name if stands else "Nothing recorded yet")
        if whole
        else "You have a part in it",
        day_of(file.opened),
        (day_of(last) - day_of(file.opened)).days,
        day_of(ended) if ended else None,
        file.summary.open_duties if whole else 0,
        _colour(file, runs, editions, now) if ended is None else "",
    )


def _colour(file: File, runs: list[EpisodeRow], editions: Editions, now: datetime) -> str:
    """How long an open allegation has run, beside its targets; with police work three months may pass. 6.33"""
    if file.kind != "allegation":
        return ""
    police = any(e.procedure == CRIMINAL and e.state != "police_not_needed" for e in runs)
    for colour, limit, counts in (
        ("red", "allegation_resolved_all", True),
        ("red", "allegation_resolved_nearly_all", not police),
        ("amber", "allegation_resolved_most", True),
    ):
        due = editions.due(limit, london(file.opened))
        if counts and due is not None and has_passed(due, now):
            return colour
    return ""
