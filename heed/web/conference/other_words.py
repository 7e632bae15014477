"""The plan for the child, at a level they choose, and for parents in their language.

People write it, line by line beside the plan's own lines. How hard it is to read is measured and shown;
a translation stands beside what it was made from and says whether anybody has checked it. What is kept
is a record of its own: the plan stays what was decided.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from heed.access import rules
from heed.casefile import door, drafts
from heed.casefile.answers import Conflict, Refused
from heed.casefile.book import rulebook
from heed.conferences import papers, plan_lines, reading
from heed.conferences.plan_lines import Beside
from heed.conferences.reading import LEVELS
from heed.documents import render as setting
from heed.procedures.core_group import LineInOtherWords, PlanInOtherWords, PlanReader
from heed.web import child as child_page
from heed.web import forms, printing, words
from heed.web.conference import keeping
from heed.web.conference.core_group import key
from heed.web.conference.keeping import Sheet
from heed.web.conference.plan import (
    InForce,
    Version,
    in_force,
    lines_of,
    on_paper,
    versions,
)
from heed.web.conference.readers import ENGLISH, Reader, readers
from heed.web.family import frame
from heed.web.forms import Fault
from heed.web.opening import Opened, reads_file
from heed.web.windows import Differs

LINES = ("name", "level", "language", "translated_by", "checked_by")
"""What the form asks beside the lines themselves."""


# --- who may -----------------------------------------------------------------------------


def _may(opened: Opened) -> None:
    if not opened.whole:
        raise PermissionDenied("This version is between the family and social care.")


def _may_write(opened: Opened) -> None:
    _may(opened)
    if not rules.may_write(opened.actor.role, PlanInOtherWords.type, rulebook("child")):
        raise PermissionDenied(
            f"The plan is not put in other words by a {words.role(opened.actor.role)}."
        )


@reads_file("for whom to write the plan")
def begin(request: HttpRequest, opened: Opened) -> HttpResponse:
    """Choose whose version to write; it begins from their last one, where there is one."""
    _may_write(opened)
    seen = child_page.look(opened)
    if in_force(seen.state) is None:
        return redirect("record-form", opened.file.uuid, PlanInOtherWords.type, uuid4())
    known = readers(seen)
    chosen = request.POST.get("for", "")
    if chosen.isdigit() and int(chosen) < len(known):
        return redirect("plan-words", opened.file.uuid, _start(opened, seen, known[int(chosen)]))
    begun = drafts.open_drafts(opened.actor, opened.file).filter(type=PlanInOtherWords.type)
    page = {
        "readers": list(enumerate(known)),
        "begun": list(begun),
        "error": request.method == "POST",
    }
    return render(request, "conference/words_for.html", {**frame(opened, "plan"), **page})


def _start(opened: Opened, seen: child_page.Look, reader: Reader) -> UUID:
    """A draft for one person, from what was written for them last."""
    last = next((v for v in versions(seen) if v.record.name == reader.name), None)
    data: dict[str, Any] = {
        "reader": str(reader.reader), "name": reader.name, "language": reader.language,
        "lines": [],
    }  # fmt: skip
    if last is not None:
        was = last.record
        data |= {
            "language": was.language or reader.language, "level": was.level or "",
            "translated_by": was.translated_by or "",
            "lines": [line.model_dump(mode="json", exclude_none=True) for line in was.lines],
        }  # fmt: skip
    return drafts.save(
        opened.actor, PlanInOtherWords.type, data, file=opened.file, uuid=uuid4()
    ).uuid


# --- writing ---------------------------------------------------------------------------


def _open(request: HttpRequest, opened: Opened, draft: UUID) -> Sheet:
    _may_write(opened)
    sheet = keeping.sheet(request, opened, PlanInOtherWords, "plan-words", draft)
    if sheet.draft is None:
        raise Http404("No such draft of yours.")
    return sheet


@reads_file("the plan, to put in other words")
def write(request: HttpRequest, opened: Opened, draft: UUID) -> HttpResponse:
    """The plan's lines on the left; on the right the same, as their reader would have it."""
    sheet = _open(request, opened, draft)
    seen = child_page.look(opened)
    plan = in_force(seen.state)
    if plan is None:
        raise Http404("There is no plan on this file.")
    data = sheet.typed({})
    do = request.POST.get("do", "look")
    confirms = keeping.confirmed(sheet, do)
    if request.method == "POST" and not confirms:
        data = _taken(data, request.POST)
        try:
            sheet = keeping.keep(sheet, request.POST, data)
        except Differs as beside:
            return redirect(beside.url)
    if sheet.sent:
        return keeping.sent_already(
            request, sheet, lambda: reverse("plan", args=[opened.file.uuid])
        )
    faults: list[Fault] = []
    if confirms or do == "send":
        answer = _record(sheet, data, {line.says for line in lines_of(seen, plan)})
        if isinstance(answer, Conflict):
            return keeping.conflict(request, sheet, answer)
        if isinstance(answer, UUID):
            messages.success(request, "Recorded. Print it, and give it to them.")
            return redirect("plan-version", opened.file.uuid, answer)
        faults = answer
    elif do == "later":
        messages.success(request, "Saved. It is among your drafts.")
        return redirect("plan", opened.file.uuid)
    elif request.method == "POST":
        return redirect(f"{sheet.url}#measured")
    return _show(request, sheet, seen, plan, data, faults)


@require_POST
@reads_file("the plan in other words, kept")
def keep(request: HttpRequest, opened: Opened, draft: UUID) -> HttpResponse:
    """Keep what has been typed so far."""
    sheet = _open(request, opened, draft)
    data = _taken(sheet.typed({}), request.POST)
    if sheet.sent and keeping.held(data) == keeping.held(sheet.typed({})):
        return JsonResponse({"sent": True})
    return keeping.kept(sheet, request.POST, data)


def _taken(before: Mapping[str, Any], sent: forms.Sent) -> dict[str, Any]:
    """What was sent; each line's own words come with it, so that it stays with them."""
    data = dict(before)
    for name in LINES:
        data[name] = _text(sent, name)
    data["lines"] = []
    for of in sent.getlist("of"):
        says, other = _text(sent, f"says-{key(of)}"), _text(sent, f"translation-{key(of)}")
        if says or other:
            data["lines"].append({"of": of, "says": says, "translation": other})
    # the same in one piece, by which two versions of a draft are compared
    data["text"] = _joined(data["lines"], "says")
    data["translation"] = _joined(data["lines"], "translation")
    return data


def _joined(lines: Iterable[Mapping[str, Any]], name: str) -> str:
    return "\n\n".join(line[name] for line in lines if line.get(name))


def _text(sent: forms.Sent, name: str) -> str:
    return str(sent.get(name) or "").replace("\r\n", "\n").strip()


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the plan on the page, what is typed beside it, and how hard that is to read."""

    key: str
    line: Beside
    age: int | None
    harder: bool
    long: list[str]


def _show(
    request: HttpRequest,
    sheet: Sheet,
    seen: child_page.Look,
    plan: InForce,
    data: Mapping[str, Any],
    faults: list[Fault],
) -> HttpResponse:
    typed = [LineInOtherWords.model_construct(**one) for one in data.get("lines", [])]
    level = reading.level_said(data.get("level"))
    measured = [
        _row(one, level.age if level else None)
        for one in plan_lines.beside(lines_of(seen, plan), typed)
    ]
    language = str(data.get("language") or "")
    return render(
        request,
        "conference/words.html",
        {
            **frame(sheet.opened, "plan"),
            **keeping.shown(sheet, data),
            "typed": data,
            "faults": faults,
            "by_field": {fault.path: fault for fault in faults},
            "child_reads": data.get("reader") == PlanReader.CHILD,
            "rows": measured,
            "levels": LEVELS,
            "level": level,
            "age": reading.age("\n".join(row.line.says for row in measured if not row.line.gone)),
            "hardest": _hardest(measured),
            "harder": sum(row.harder for row in measured if not row.line.gone),
            "language": "" if language.casefold() == ENGLISH else language,
        },
    )


def _hardest(measured: Iterable[Row]) -> int | None:
    """The age from which its hardest line can be read: whoever cannot read that one stops there."""
    return max((row.age for row in measured if row.age and not row.line.gone), default=None)


def _row(line: Beside, level: int | None) -> Row:
    age = reading.age(line.says)
    harder = age is not None and level is not None and age > level
    return Row(key(line.of), line, age, harder, reading.long_sentences(line.says))


# --- recorded --------------------------------------------------------------------------


def _record(
    sheet: Sheet, data: Mapping[str, Any], planned: Collection[str]
) -> UUID | Conflict | list[Fault]:
    """The version as a record, of the lines that the plan has; what was in the way, where something was."""
    opened = sheet.opened
    lines = [line for line in data.get("lines", []) if line.get("says") and line["of"] in planned]
    faults = _amiss(data, lines)
    if faults:
        return faults
    translated = _joined(lines, "translation")
    said: dict[str, Any] = {
        "reader": data.get("reader") or PlanReader.PARENT, "name": data["name"],
        "text": _joined(lines, "says"),
        "lines": [{name: value for name, value in line.items() if value} for line in lines],
        **{name: data[name] for name in ("level", "language") if data.get(name)},
    }  # fmt: skip
    if translated:
        said |= {
            "translation": translated,
            **{name: data[name] for name in ("translated_by", "checked_by") if data.get(name)},
            "translation_checked": bool(data.get("checked_by")),
        }
    basis = sheet.draft.basis_seq if sheet.draft else None
    answer = door.write(
        opened.actor, opened.file, PlanInOtherWords, said, at=timezone.now(), basis=basis
    )
    if isinstance(answer, Conflict):
        return answer
    if isinstance(answer, Refused):
        return [Fault(p.field, p.says, p.ref) for p in answer.problems]
    if sheet.draft is not None:
        drafts.sent(sheet.draft)
    return UUID(answer.id)


def _amiss(data: Mapping[str, Any], lines: Iterable[Mapping[str, Any]]) -> list[Fault]:
    faults: list[Fault] = []
    if not data.get("name"):
        faults.append(Fault("name", "Say who it is for", "wt2010/5.127/b"))
    if not lines:
        faults.append(Fault("lines", "Put at least one line in their words", "wt2010/5.126/b"))
    translated = any(line.get("translation") for line in lines)
    if translated and not data.get("language"):
        faults.append(Fault("language", "Say which language it is in", "wt2010/5.125/a"))
    faults += _not_another(data.get("checked_by"), data.get("translated_by"))
    return faults


def _not_another(checked_by: str | None, translated_by: str | None) -> list[Fault]:
    same = (checked_by or "").casefold() == (translated_by or "").casefold()
    if checked_by and same:
        says = "A translation is checked by somebody other than whoever translated it"
        return [Fault("checked_by", says, "wt2010/5.125/a")]
    return []


# --- read, checked, printed ------------------------------------------------------------


@reads_file("the plan in other words")
def version(request: HttpRequest, opened: Opened, record_id: UUID) -> HttpResponse:
    """One person's version beside the plan: to read, to have checked, to print."""
    _may(opened)
    seen = child_page.look(opened)
    found = _found(seen, record_id)
    if printing.asked(request):
        return on_paper(request, opened, _as_paper(request, seen, found), "plan-for-you", "")
    if request.GET.get("print") in ("theirs", "beside"):
        back = reverse("plan-version", args=[opened.file.uuid, record_id])
        return on_paper(request, opened, _as_paper(request, seen, found), "plan-for-you", back)
    return _shown(request, opened, seen, found, [])


def _shown(
    request: HttpRequest,
    opened: Opened,
    seen: child_page.Look,
    found: Version,
    faults: list[Fault],
) -> HttpResponse:
    record = found.record
    level = reading.level_said(record.level)
    lines = record.lines or [
        LineInOtherWords.model_construct(of="", says=record.text, translation=record.translation)
    ]
    planned = _headings(seen)
    beside = [
        Beside(
            "", one.of, one.says, one.translation or "", gone=bool(one.of) and one.of not in planned
        )
        for one in lines
    ]
    measured = [_row(line, level.age if level else None) for line in beside]
    return render(
        request,
        "conference/words_of.html",
        {
            **frame(opened, "plan"),
            "version": found,
            "rows": [row for row in measured if not row.line.gone],
            "gone": [row for row in measured if row.line.gone],
            "has_lines": bool(record.lines),
            "age": reading.age("\n".join(row.line.says for row in measured if not row.line.gone)),
            "hardest": _hardest(measured),
            "level": level,
            "checked": papers.checked_or_not(record),
            "lacks_letters": setting.lacks_letters(record.translation or ""),
            "faults": faults,
            "may_write": rules.may_write(
                opened.actor.role, PlanInOtherWords.type, rulebook("child")
            ),
        },
    )


def _found(seen: child_page.Look, record_id: UUID) -> Version:
    found = next((v for v in versions(seen) if v.id == record_id), None)
    if found is None:
        raise Http404("No such version.")
    return found


def _as_paper(request: HttpRequest, seen: child_page.Look, found: Version) -> papers.Paper:
    if request.GET.get("print") == "beside":
        return papers.beside_the_plan(found.record, found.on, found.author, _headings(seen))
    return papers.for_the_reader(found.record, _headings(seen))


def _headings(seen: child_page.Look) -> dict[str, str]:
    """Each line of the plan as it stands, and its heading."""
    plan = in_force(seen.state)
    return {line.says: line.heading for line in lines_of(seen, plan)} if plan else {}


@require_POST
@reads_file("a translation of the plan, checked")
def checked(request: HttpRequest, opened: Opened, record_id: UUID) -> HttpResponse:
    """Somebody who reads the language has checked the translation: a version that says so."""
    _may_write(opened)
    seen = child_page.look(opened)
    found = _found(seen, record_id)
    by = _text(request.POST, "checked_by")
    faults = [Fault("checked_by", "Say who checked it", "wt2010/5.125/a")] if not by else []
    faults += _not_another(by, found.record.translated_by)
    if faults:
        return _shown(request, opened, seen, found, faults)
    said = found.record.model_dump(mode="json", exclude_none=True)
    said |= {"translation_checked": True, "checked_by": by}
    answer = door.write(opened.actor, opened.file, PlanInOtherWords, said, at=timezone.now())
    if isinstance(answer, Conflict | Refused):
        says = [p.says for p in answer.problems] if isinstance(answer, Refused) else []
        return _shown(request, opened, seen, found, [Fault("checked_by", one) for one in says])
    messages.success(request, f"Checked by {by}, and recorded.")
    return redirect("plan-version", opened.file.uuid, UUID(answer.id))
