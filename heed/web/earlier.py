"""How a draft stood earlier, and what was written beside it: compared word by word, and got back."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from heed.casefile import drafts
from heed.casefile.book import record_type
from heed.casefile.models import Draft, DraftVersion
from heed.web import forms, shown
from heed.web.forms import Component, Question
from heed.web.record import AT, LETTER, WHY, my_draft
from heed.web.shown import Said


@dataclass(frozen=True, slots=True)
class Earlier:
    """One version in the list, and how it begins."""

    version: DraftVersion
    begins: str


def versions(request: HttpRequest, draft: UUID) -> HttpResponse:
    """Every version of a draft that there still is."""
    found = my_draft(request, draft)
    every = [Earlier(one, _longest(_said(found, one.data))) for one in drafts.versions(found)]
    page = {"draft": found, "versions": every, "now": _longest(_said(found, found.data))}
    return render(request, "record/earlier.html", page)


def version(request: HttpRequest, draft: UUID, version: UUID) -> HttpResponse:
    """One version beside the draft as it stands now; the writer takes the one or the other."""
    found = my_draft(request, draft)
    one = drafts.versions(found).filter(uuid=version).first()
    if one is None:
        raise Http404("No such version of this draft.")
    if request.method == "POST":
        return _choose(request, found, one)
    now, then = _said(found, found.data), _said(found, one.data)
    return render(
        request,
        "record/compare.html",
        {"draft": found, "version": one, "changes": shown.changes(now, then), "answers": then},
    )


def _choose(request: HttpRequest, draft: Draft, version: DraftVersion) -> HttpResponse:
    drafts.settled(version)
    if request.POST.get("do") != "take":
        return redirect("draft", draft.uuid) if draft.sent_at is None else redirect("drafts")
    put = drafts.put_in_place(draft, version, another=uuid4())
    messages.success(
        request,
        "This is a new draft: what was recorded before stays as it is."
        if put.uuid != draft.uuid
        else "Put in place. What stood in the draft before is among its earlier versions.",
    )
    return redirect("draft", put.uuid)


# --- in words --------------------------------------------------------------------------


def _said(draft: Draft, data: Mapping[str, Any]) -> list[Said]:
    """What was typed, question by question, whether it makes sense yet or not."""
    if draft.type.startswith(LETTER):
        return [Said(n.capitalize(), text=str(v)) for n, v in data.items() if _is_words(n, v)]
    asked = [
        Question(AT, Component.MOMENT, "When did this happen?"),
        *forms.questions(record_type(draft.type)),
        Question(WHY, Component.NARRATIVE, "Why is this corrected?"),
    ]
    return list(answers_in_words(asked, data))


def _is_words(name: str, value: Any) -> bool:
    return isinstance(value, str) and bool(value) and name in ("to", "name", "subject", "text")


def answers_in_words(asked: Iterable[Question], data: Mapping[str, Any]) -> Iterable[Said]:
    for question in asked:
        value = data.get(question.name)
        if value in (None, "", [], {}):
            continue
        match question.component:
            case Component.PIECE | Component.DONE if isinstance(value, Mapping):
                yield Said(question.label, parts=tuple(answers_in_words(question.parts, value)))
            case Component.ROWS if isinstance(value, list):
                rows = tuple(tuple(answers_in_words(question.parts, row)) for row in value)
                yield Said(question.label, rows=rows)
            case Component.CHECKBOXES | Component.LINES if isinstance(value, list):
                yield Said(question.label, items=tuple(_word(question, one) for one in value))
            case _:
                yield Said(question.label, text=_word(question, value))


def _word(question: Question, value: Any) -> str:
    if isinstance(value, bool):
        return forms.words(value)
    named = {choice.value: choice.label for choice in question.choices}
    return named.get(str(value), str(value))


def _longest(answers: Iterable[Said]) -> str:
    """How the longest answer begins, by which its writer knows it again."""
    texts = [text for _, text in shown.flat(answers)]
    return max(texts, key=len, default="")
