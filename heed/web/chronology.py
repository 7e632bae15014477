"""The chronology: of one child, or of brothers and sisters together, from every agency, found again by
kind, words, agency, days or significance, as of any day, with its gaps; on screen, as PDF and in Word.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django import forms
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from heed.casefile import chronology as casefile_chronology
from heed.casefile import marks, parts, store
from heed.casefile.models import Mark
from heed.engine.calendar import day_of, london
from heed.registry import same
from heed.registry.models import Person
from heed.web import gaplines, gist, printing, siblings, taking, words
from heed.web.child import frame
from heed.web.gaplines import GapLine
from heed.web.lines import Item, Marked, items_of
from heed.web.look import Look, day_asked, looks
from heed.web.opening import Opened, alongside, log_many, reads_file
from heed.web.saying import text_field

Line = Item | GapLine

ONE_PAGE = 200
"""Up to so many lines stand on one page."""

A_PAGE = 150


# --- the page --------------------------------------------------------------------------


@reads_file("the chronology", any_kind=True)
def chronology(request: HttpRequest, opened: Opened) -> HttpResponse:
    """Every record, in the order in which things happened, and the stretches of which there is none."""
    asked = request.GET
    on = day_asked(asked.get("on", ""))
    days = Days.of(asked)
    beside = _beside(request, opened)
    chosen = [one.opened for one in beside if one.chosen]
    log_many(chosen, f"the chronology, beside that of {opened.file.reference}")
    read = looks([opened, *chosen], on)
    seen, every = read[0], _together(read)
    _mark(request, read, every)
    fitting = [item for item in every if _fits(item, asked)]
    shown = [item for item in fitting if days.hold(day_of(item.at))]
    gaps = gaplines.together(line for one in read for line in gaplines.of(one))
    lines = _in_order([*shown, *(line for line in gaps if line.within(days.first, days.last))])
    if printing.asked(request):
        narrowed = _narrowed(seen, every, asked)
        return printing.paper(request, taking.chronology(read, lines, narrowed), "chronology")
    if asked.get("order") != "first":
        lines.reverse()
    lanes = {p for item in every for p in item.procedures}
    return render(
        request,
        "child/chronology.html",
        {
            **frame(seen, "chronology", asked.get("on", "")),
            "page_of": Paginator(lines, max(_a_page(asked, lines), 1)).get_page(asked.get("page")),
            "shown": len(shown),
            "count": len(every),
            "kinds": sorted({(i.type, i.title) for i in every}, key=lambda kind: kind[1]),
            "lanes": [(p.id, p.title) for p in seen.state.rulebook.procedures if p.id in lanes],
            "agencies": sorted({i.agency for i in every}),
            "beside": beside,
            "entered_twice": any(one.same_child and not one.chosen for one in beside),
            "days": days,
            "years": _years(fitting, asked),
            "asked": asked,
        },
    )


@dataclass(frozen=True, slots=True)
class Days:
    """The first and the last day that were asked for; `unread` is what was typed and is no day."""

    first: date | None
    last: date | None
    unread: frozenset[str]

    @classmethod
    def of(cls, asked: QueryDict) -> "Days":
        given = {name: asked.get(name, "") for name in ("from", "to")}
        read = {name: day_asked(typed) for name, typed in given.items()}
        unread = (name for name, typed in given.items() if typed and read[name] is None)
        return cls(read["from"], read["to"], frozenset(unread))

    def hold(self, day: date) -> bool:
        """Whether a day is one of them."""
        since = self.first is None or self.first <= day
        return since and (self.last is None or day <= self.last)


def _a_page(asked: QueryDict, lines: Sequence[Line]) -> int:
    """A long chronology comes in pages, so that it opens at once on a telephone; all of it where asked."""
    whole = asked.get("whole") == "yes" or len(lines) <= ONE_PAGE
    return len(lines) if whole else A_PAGE


def _years(fitting: Iterable[Item], asked: QueryDict) -> list[tuple[int, int, str]]:
    """The years of what fits, the latest first: how much fell in each, and the address of that year."""
    counted = Counter(day_of(item.at).year for item in fitting)
    found: list[tuple[int, int, str]] = []
    for year, number in sorted(counted.items(), reverse=True):
        query = asked.copy()
        query.pop("page", None)
        query["from"], query["to"] = f"{year}-01-01", f"{year}-12-31"
        found.append((year, number, query.urlencode()))
    return found if len(found) > 1 or asked.get("from") or asked.get("to") else []


@dataclass(frozen=True, slots=True)
class Beside:
    """A file that may be read beside this one, and whether it is the same child's, entered twice."""

    opened: Opened
    same_child: bool
    chosen: bool

    def __str__(self) -> str:
        file = self.opened.file
        return f"{file.name}, entered twice: {file.reference}" if self.same_child else file.name


def _beside(request: HttpRequest, opened: Opened) -> list[Beside]:
    """The files that may be read beside this one: others of the same child, who was entered twice; then
    those of brothers, sisters and other children of the home."""
    child = opened.file.subject
    if child is None or not (opened.whole and opened.file.of_child):
        return []
    again = same.everyone(child.pk) - {child.pk}
    family = siblings.of(child, london(timezone.now()).date())
    every = [*Person.objects.filter(pk__in=again), *family] if again else family
    found = alongside(request, opened, every) if every else []
    asked = request.GET.getlist("with")
    beside = [
        Beside(one, one.file.subject_id in again, str(one.file.uuid) in asked) for one in found
    ]
    return sorted(beside, key=lambda one: not one.same_child)


def _together(read: Sequence[Look]) -> list[Item]:
    """The lines of every file, as written. What was written once about several children stands once."""
    several, found = len(read) > 1, dict[object, Item]()
    for one in read:
        for item in reversed(items_of(one)):
            versions = item.event.versions
            same = found.setdefault((versions[0].statement, versions[-1].statement), item)
            if several:
                same.children += (one.file.name,)
    return list(found.values())


def _in_order(lines: Iterable[Line]) -> list[Line]:
    """The first to happen first; a gap before what ended it."""
    return sorted(lines, key=lambda line: (line.at, not isinstance(line, GapLine)))


def _fits(item: Item, asked: QueryDict) -> bool:
    """Whether a line is what was asked for. Gaps are never asked: they always stand."""
    if asked.get("type") and item.type != asked["type"]:
        return False
    if asked.get("lane") and asked["lane"] not in item.procedures:
        return False
    if asked.get("agency") and asked["agency"] != item.agency:
        return False
    if asked.get("significant") and not item.significant:
        return False
    wanted = asked.get("words", "").casefold().split()
    text = f"{item.words} {item.author.casefold()}"
    return all(word in text for word in wanted)


def _narrowed(seen: Look, every: Sequence[Item], asked: QueryDict) -> list[tuple[str, str]]:
    """How the whole was narrowed, in words, so that nobody takes a part on paper for all."""
    kinds = {item.type: item.title for item in every}
    lanes = {p.id: p.title for p in seen.state.rulebook.procedures}
    days = Days.of(asked)
    told = [
        ("From", words.full_day(days.first) if days.first else ""),
        ("To", words.full_day(days.last) if days.last else ""),
        ("With the words", asked.get("words", "").strip()),
        ("Kind of record", kinds.get(asked.get("type", ""), asked.get("type", ""))),
        ("Procedure", lanes.get(asked.get("lane", ""), asked.get("lane", ""))),
        ("Agency", asked.get("agency", "")),
        ("Marked as significant", "yes" if asked.get("significant") else ""),
    ]
    return [(name, value) for name, value in told if value]


# --- significance ----------------------------------------------------------------------


def _mark(request: HttpRequest, read: Sequence[Look], items: Iterable[Item]) -> None:
    """Put beside each line how it was marked, and where that is done. The marks of a file are for those
    who read all of it."""
    whole = {one.file.pk: one for one in read if one.opened.whole}
    if not whole:
        return
    now = max(one.now for one in whole.values())
    made = marks.of_files([one.file for one in whole.values()], now)
    veils = {pk: _veil(one) for pk, one in whole.items()}
    back = request.GET.copy()
    back["from"] = str(read[0].file.uuid)
    for item in items:
        item.marks = [_marked(one, veils[one.file_id]) for one in made.get(item.id, ())]
        if read[0].on is None:
            name = "not-significant" if item.significant else "significant"
            item.mark_href = f"{item.href}/{name}?{back.urlencode()}"


def _marked(mark: Mark, veil: re.Pattern[str] | None) -> Marked:
    by = ", ".join(filter(None, (mark.by_name, words.role(mark.role), mark.organisation)))
    why = veil.sub(parts.SOMEBODY, mark.why) if veil else mark.why
    return Marked(mark.significant, why, by, london(mark.at))


def _veil(seen: Look) -> re.Pattern[str] | None:
    """What finds the names of members of the public who made referrals, which no list gives. wt2010/5.35/b"""
    return parts.naming(parts.public_referrers(seen.events))


class MarkForm(forms.Form):
    why = text_field(
        "Why?", "This stands beside the event, with your name, for good", required=True
    )


@reads_file("a record, to mark its significance", any_kind=True)
def mark(
    request: HttpRequest, opened: Opened, record_id: UUID, *, significant: bool
) -> HttpResponse:
    """Say that an event is significant, or is so no longer, and why. Whoever reads the whole file may."""
    found = opened.readable(casefile_chronology.events(store.load(opened.file)))
    event = next((e for e in found if any(v.entry.id == str(record_id) for v in e.versions)), None)
    if event is None or not opened.whole:
        raise Http404("No such record on this file.")
    form = MarkForm(request.POST or None)
    back = f"{_whence(request, opened)}#{event.original.entry.id}"
    if request.method == "POST" and form.is_valid():
        marks.mark(
            opened.actor, opened.file, event,
            significant=significant, why=form.cleaned_data["why"], now=timezone.now(),
        )  # fmt: skip
        return redirect(back)
    return render(
        request,
        "child/mark.html",
        {
            "file": opened.file,
            "event": event,
            "gist": gist.gist(event.entry.record),
            "form": form,
            "significant": significant,
            "back": back,
        },
        status=400 if form.errors else 200,
    )


def _whence(request: HttpRequest, opened: Opened) -> str:
    """The chronology that was being read, narrowed as it was."""
    query = request.GET.copy()
    query.pop("as", None)
    try:
        file_uuid = UUID(str(query.pop("from", [""])[-1]))
    except ValueError:
        file_uuid = opened.file.uuid
    kept = query.urlencode()
    return reverse("chronology", args=[file_uuid]) + (f"?{kept}" if kept else "")
