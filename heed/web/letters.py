"""Letters: choose one, say to whom, read it through, send it; and what was sent, as it was sent."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_POST

from heed.access import readings, rules
from heed.access.actor import Actor
from heed.casefile import drafts
from heed.casefile.answers import Problem
from heed.casefile.book import record_type, rulebook
from heed.casefile.models import Draft
from heed.documents import letters, library, recipients, sending
from heed.documents.filling import BadWording, Filing
from heed.documents.letters import NotSent, To
from heed.documents.library import LetterKind, Whom
from heed.documents.models import Became, Channel, Dispatch, DispatchEvent, Letter
from heed.documents.recipients import Suggested
from heed.engine.calendar import london
from heed.web import printing, windows
from heed.web.opening import Opened, log, opening_of, reads_file
from heed.web.record import AT, LETTER
from heed.web.request import actor_of
from heed.web.saying import line_field, pick_field
from heed.web.templatetags.family import anchor_of
from heed.web.windows import Differs

SOMEBODY_ELSE = "other"


def draft_title(draft: Draft) -> str:
    """What a letter that was begun is called in a list."""
    kind = library.kinds().get(draft.type.removeprefix(LETTER))
    to = draft.data.get("name")
    return (
        f"Letter: {kind.title if kind else 'no longer in the library'}{f', to {to}' if to else ''}"
    )


def draft_url(draft: Draft) -> str:
    """Where a letter that was begun is gone on with."""
    kind = draft.type.removeprefix(LETTER)
    return reverse("letter-form", args=[draft.file.uuid, kind, draft.uuid])


# --- the letters of a file -------------------------------------------------------------


@reads_file("the letters", any_kind=True)
def overview(request: HttpRequest, opened: Opened) -> HttpResponse:
    """What was sent about this child, and the letters that can be written."""
    _whole(opened)
    events = DispatchEvent.objects.order_by("at", "id")
    went = Dispatch.objects.order_by("id").prefetch_related(Prefetch("events", events))
    sent = Letter.objects.filter(file=opened.file).order_by("-written_at").defer("html")
    return render(
        request,
        "letters/overview.html",
        {
            **_frame(opened),
            "letters": sent.prefetch_related(Prefetch("dispatches", went))[:200],
            "kinds": _by_whom() if letters.may_write(opened.actor.role) else [],
            "drafts": [
                (draft_title(d), draft_url(d), d)
                for d in drafts.open_drafts(opened.actor, opened.file)
                if d.type.startswith(LETTER)
            ],
        },
    )


def _by_whom() -> list[tuple[str, list[LetterKind]]]:
    of: dict[str, list[LetterKind]] = {}
    for kind in library.kinds().values():
        of.setdefault(library.WHOM[kind.whom], []).append(kind)
    return list(of.items())


def _frame(opened: Opened) -> dict[str, Any]:
    """What the head of a file's page asks for."""
    return {
        "file": opened.file,
        "summary": getattr(opened.file, "summary", None),
        "page": "letters",
        "whole": opened.whole,
        "record_href": reverse("record-choose", args=[opened.file.uuid]),
    }


def _whole(opened: Opened) -> None:
    if not opened.whole:
        raise PermissionDenied("The letters of a file are read by those who read the whole file.")


def _writes(opened: Opened) -> None:
    _whole(opened)
    if not letters.may_write(opened.actor.role):
        raise PermissionDenied("Letters are not written from your present post.")


def _kind(name: str) -> LetterKind:
    try:
        return library.kinds()[name]
    except KeyError:
        raise Http404("No such letter.") from None


# --- to whom ---------------------------------------------------------------------------


@reads_file("whom to write to", any_kind=True)
def begin(request: HttpRequest, opened: Opened, kind: str) -> HttpResponse:
    """Whom is it to? Those the file knows, or somebody else. Then the letter is filled in."""
    _writes(opened)
    declared, filing = _kind(kind), Filing(opened.file, opened.actor)
    known = _fitting(declared, recipients.suggested(filing))
    chosen = request.POST.get("to", "")
    if request.method == "POST" and chosen:
        one = next((one for one in known if one.key == chosen), None)
        to = one.to if one else To("", whom=declared.whom)
        mind = one.mind if one and one.unsafe else ""
        draft = _filled_in(opened, filing, declared, to, mind)
        return redirect("letter-form", opened.file.uuid, kind, draft.uuid)
    return render(
        request,
        "letters/to.html",
        {
            **_frame(opened),
            "kind": declared,
            "known": known,
            "other": SOMEBODY_ELSE,
            "error": request.method == "POST",
        },
    )


def _fitting(kind: LetterKind, known: Sequence[Suggested]) -> list[Suggested]:
    """Those such a letter is for first; the others may have a copy."""
    return sorted(known, key=lambda one: one.to.whom is not kind.whom)


def _filled_in(opened: Opened, filing: Filing, kind: LetterKind, to: To, mind: str = "") -> Draft:
    """A draft of the letter, filled from the file. `mind`: what makes a letter to them unsafe, where
    no way of sending it is chosen for the writer."""
    try:
        begun = letters.begin(filing, kind, to)
    except BadWording:
        # an authority's wording that no longer reads is no reason to write no letter
        begun = letters.Begun(kind.title, "")
    by = [Channel.POST] if to.address else [Channel.EMAIL] if to.email else []
    by = [] if mind else by
    typed = {
        "mind": mind,
        "name": to.name, "address": to.address, "email": to.email, "whom": to.whom,
        "user": "", "by": by, "subject": begun.subject, "text": begun.text,
        "version": begun.version, "settle": True,
    }  # fmt: skip
    return drafts.save(opened.actor, f"{LETTER}{kind.kind}", typed, file=opened.file, uuid=uuid4())


# --- the letter ------------------------------------------------------------------------


class LetterForm(forms.Form):
    """The letter as it is being written."""

    name = line_field("Who is it to?")
    address = forms.CharField(
        label="Address, as on the envelope", required=False, widget=forms.Textarea
    )
    email = line_field("Email address", "If it goes by email")
    user = pick_field("Their inbox in Heed", [("", "Nobody’s")])
    subject = line_field("What is it about?", "The heading of the letter")
    text = forms.CharField(
        label="The letter",
        required=False,
        widget=forms.Textarea,
        help_text="A line between paragraphs. A line that begins ## is a heading, one that begins - "
        "an item of a list. Fill in what stands as […].",
    )
    by = forms.MultipleChoiceField(
        label="How is it sent?",
        choices=Channel.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    safe = forms.BooleanField(
        label="I have read this, and this way of sending it is safe", required=False
    )
    checked = forms.BooleanField(required=False)
    settle = forms.BooleanField(required=False)

    def __init__(
        self, kind: LetterKind, inboxes: Sequence[tuple[str, str]], *,
        public: bool, whom: Whom, mind: str, **more: Any,
    ) -> None:  # fmt: skip
        super().__init__(**more)
        self.fields["user"].choices = [("", "Nobody’s"), *inboxes]
        if whom in (Whom.FAMILY, Whom.CHILD):
            # no family signs in to Heed
            del self.fields["user"]
            self.fields["by"].choices = [c for c in Channel.choices if c[0] != Channel.INBOX]
        if not mind:
            del self.fields["safe"]
        if not kind.settles:
            del self.fields["settle"]
        else:
            title = record_type(kind.settles).title
            self.fields["settle"].label = f"Record this as well: {title}"
            self.fields["settle"].help_text = "What the letter says is then not typed again."
        self.fields[
            "checked"
        ].label = "I have read it through: it tells nothing about the child or the family"
        self.fields["checked"].help_text = "For a letter to a member of the public"
        if not public:
            del self.fields["checked"]


@dataclass(frozen=True, slots=True)
class Writing:
    """A letter as it is being written, on a file."""

    opened: Opened
    kind: LetterKind
    draft: Draft

    @property
    def to(self) -> To:
        typed = self.draft.data
        user = str(typed.get("user") or "")
        return To(
            str(typed.get("name", "")).strip(),
            str(typed.get("address", "")).strip(),
            str(typed.get("email", "")).strip(),
            int(user) if user.isdigit() else None,
            Whom(typed.get("whom") or self.kind.whom),
        )

    def url(self, name: str = "letter-form") -> str:
        return reverse(name, args=[self.opened.file.uuid, self.kind.kind, self.draft.uuid])


def _open(request: HttpRequest, file_uuid: UUID, kind: str, uuid: UUID) -> Writing:
    """The letter, for whoever began it. To go on with one's own letter is a reason of its own:
    nobody is asked for another one first, and so nothing typed is lost."""
    opened = opening_of(request, file_uuid)
    opened = opened if opened.why else replace(opened, why="To write a letter")
    _writes(opened)
    declared = _kind(kind)
    if request.method == "POST":
        drafts.hold(uuid)
    draft = drafts.find(opened.actor, uuid)
    fits = draft is not None and (draft.file_id, draft.type) == (opened.file.pk, f"{LETTER}{kind}")
    if draft is None or not fits:
        raise Http404("No such letter of yours.")
    return Writing(opened, declared, draft)


def _take(writing: Writing, sent: Any) -> Draft:
    """Keep what was typed. What the form does not ask stays as it was.

    Raises Differs where the letter has changed in another window.
    """
    typed: dict[str, Any] = {**writing.draft.data}
    for name in ("name", "address", "email", "user", "subject", "text"):
        typed[name] = str(sent.get(name, typed.get(name, ""))).replace("\r\n", "\n")
    typed["by"] = sent.getlist("by")
    typed["checked"], typed["settle"] = "checked" in sent, "settle" in sent
    typed["safe"] = "safe" in sent
    windows.take_turns(writing.draft, sent, typed, _held(writing.draft.data), _held(typed))
    typed[windows.WINDOW] = str(sent.get(windows.WINDOW) or "")
    return drafts.save(
        writing.opened.actor, writing.draft.type, typed, file=writing.opened.file,
        uuid=writing.draft.uuid,
    )  # fmt: skip


def _held(typed: Mapping[str, Any]) -> dict[str, Any]:
    """The letter as it stands, without what stands beside it."""
    return {name: value for name, value in typed.items() if not name.startswith("_")}


def form(request: HttpRequest, file_uuid: UUID, kind: str, draft: UUID) -> HttpResponse:
    """Read it through, change what needs changing, send it."""
    writing = _open(request, file_uuid, kind, draft)
    opened = writing.opened
    if writing.draft.sent_at is not None:
        messages.info(request, "That letter was sent already.")
        return redirect("letters", opened.file.uuid)
    if request.method == "POST":
        try:
            kept = _take(writing, request.POST)
        except Differs as beside:
            return redirect(beside.url)
        writing = Writing(opened, writing.kind, kept)
        do = request.POST.get("do", "look")
        if do == "later":
            messages.success(request, "Saved. It is among your drafts.")
            return redirect("letters", opened.file.uuid)
        if do == "send":
            return _send(request, writing)
        return redirect(f"{writing.url()}#letter")
    log(opened, "a letter that is being written")
    if printing.asked(request):
        return printing.answer(request, _page(writing), "letter")
    return _show(request, writing)


@require_POST
def keep(request: HttpRequest, file_uuid: UUID, kind: str, draft: UUID) -> HttpResponse:
    """Save what has been typed so far, as the page's script asks at every pause."""
    writing = _open(request, file_uuid, kind, draft)
    if writing.draft.sent_at is not None:
        return JsonResponse({"sent": True})
    try:
        kept = _take(writing, request.POST)
    except Differs as beside:
        return windows.differs(beside)
    seen = windows.mark(_held(kept.data))
    return windows.saved(kept, seen, windows.also_writing(writing.opened))


def _page(writing: Writing) -> str:
    typed = writing.draft.data
    return letters.page(
        writing.opened.actor, writing.opened.file, writing.to, typed["subject"], typed["text"]
    )


def _show(
    request: HttpRequest, writing: Writing, problems: Sequence[Problem] = (), status: int = 200
) -> HttpResponse:
    typed, actor = writing.draft.data, writing.opened.actor
    inboxes = recipients.with_an_inbox(actor.authority, actor.user_id)
    filing = Filing(writing.opened.file, actor)
    public = letters.to_the_public(filing, writing.kind, writing.to)
    shown_as = {"data": typed} if problems else {"initial": typed}
    form = LetterForm(
        writing.kind, inboxes, public=public, whom=writing.to.whom,
        mind=typed.get("mind", ""), **shown_as,
    )  # fmt: skip
    form.is_valid()
    for problem in problems:
        if problem.field in form.fields:
            form.add_error(problem.field, problem.says)
    return render(
        request,
        "letters/form.html",
        {
            **_frame(writing.opened),
            "writing": writing,
            "kind": writing.kind,
            "form": form,
            "problems": [(p, _anchor(form, p.field)) for p in problems],
            "preview": shown(typed["text"]),
            "mind": typed.get("mind", ""),
            "head": library.letterhead(actor.authority),
            "to": writing.to,
            "subject": typed["subject"],
            "saved": f"{london(writing.draft.saved_at):%H:%M}",
            "seen": windows.mark(_held(typed)),
            "others": windows.also_writing(writing.opened),
        },
        status=status,
    )


def _anchor(form: LetterForm, field: str) -> str:
    """The id of the box that a problem is about."""
    return anchor_of(form[field]) if field in form.fields else ""


def shown(text: str) -> SafeString:
    """What was typed, as it will stand in the letter."""
    return mark_safe(letters.body(text))  # noqa: S308 - cleaned of everything but its structure


def _send(request: HttpRequest, writing: Writing) -> HttpResponse:
    typed, opened = writing.draft.data, writing.opened
    if typed.get("mind") and not typed.get("safe"):
        says = "Read what has to be minded, and say that this way of sending it is safe"
        return _show(request, writing, [Problem("safe", says)])
    try:
        sent = letters.send(
            opened.actor,
            opened.file,
            writing.kind.kind,
            writing.to,
            typed["by"],
            subject=typed["subject"].strip(),
            text=typed["text"].strip() or " ",
            settle=bool(typed.get("settle")),
            checked=bool(typed.get("checked")),
        )
    except NotSent as stopped:
        return _show(request, writing, stopped.problems)
    drafts.sent(writing.draft)
    messages.success(
        request, f"{_stands(typed['by'])}: {sent.letter.title}, to {sent.letter.to_name}."
    )
    if sent.record:
        messages.success(request, f"Recorded: {record_type(writing.kind.settles).title}.")
    if sent.refused:
        title = record_type(writing.kind.settles).title
        says = " ".join(problem.says for problem in sent.refused)
        messages.info(request, f"The letter is sent. “{title}” was not recorded with it. {says}")
    if sent.to_finish is not None and (onward := _to_finish(writing, sent.to_finish)):
        messages.info(
            request, "The letter is sent. Answer what it does not say, and it is recorded."
        )
        return redirect(onward)
    return redirect("letter", opened.file.uuid, sent.letter.uuid)


def _stands(by: Sequence[str]) -> str:
    """What has become of a letter at once: it is sent, or it is for somebody to post or to hand over."""
    if Channel.POST in by:
        return "Ready to post"
    return "Ready to be given by hand" if Channel.HAND in by else "Sent"


def _to_finish(writing: Writing, data: Mapping[str, Any]) -> str:
    """A draft of the record that the letter settles in part, with what it says filled in."""
    actor, file, settles = writing.opened.actor, writing.opened.file, writing.kind.settles
    if not rules.may_write(actor.role, settles, rulebook(file.kind)):
        return ""
    typed = {**data, AT: london(timezone.now()).strftime("%Y-%m-%dT%H:%M")}
    draft = drafts.save(actor, settles, typed, file=file, uuid=uuid4())
    return reverse("record-form", args=[file.uuid, settles, draft.uuid])


# --- as it was sent --------------------------------------------------------------------


@reads_file("a letter", any_kind=True)
def view(request: HttpRequest, opened: Opened, letter: UUID) -> HttpResponse:
    """A letter exactly as it was sent, and what became of it."""
    _whole(opened)
    found = get_object_or_404(Letter, file=opened.file, uuid=letter)
    if printing.asked(request):
        return printing.answer(request, found.html, "letter")
    went = list(
        Dispatch.objects.filter(letter=found)
        .order_by("id")
        .select_related("user")
        .prefetch_related(Prefetch("events", DispatchEvent.objects.order_by("at", "id")))
    )
    return render(
        request,
        "letters/view.html",
        {
            **_frame(opened),
            "letter": found,
            "body": shown(found.text),
            "went": [(one, next(iter([*one.events.all()][-1:]), None)) for one in went],
            "reasons": CAME_BACK,
            "kind": library.kinds().get(found.kind),
        },
    )


@require_POST
@reads_file("what became of a letter", any_kind=True)
def became(request: HttpRequest, opened: Opened, letter: UUID, dispatch: UUID) -> HttpResponse:
    """Say that it was handed over or posted, that it came back, or send it once more by post."""
    _writes(opened)
    went = get_object_or_404(
        Dispatch.objects.select_related("letter"),
        letter__uuid=letter,
        file=opened.file,
        uuid=dispatch,
    )
    match request.POST.get("do"):
        case "gone" if went.waits:
            sending.gone(opened.actor, went)
        case "stop" if went.waits:
            if sending.stop(opened.actor, went):
                messages.success(request, "Stopped. It does not go.")
        case "returned" if not went.waits:
            why = CAME_BACK.get(request.POST.get("why", ""))
            if why is None:
                messages.error(request, "Choose why it came back")
            else:
                sending.happened(went, Became.RETURNED, opened.actor.name, why)
                messages.info(request, f"{went.letter.to_name} has not had this letter. {REACH}")
        case "anew" if not went.waits:
            return redirect(draft_url(_anew(opened, went.letter)))
        case "again" if not went.waits and not _ended_badly(went):
            sending.again(opened.actor, went, went.channel, went.email)
        case _:
            messages.info(request, "That was done already.")
    return redirect("letter", opened.file.uuid, letter)


CAME_BACK = {
    "moved": "They have gone from that address",
    "unknown": "They are not known there",
    "refused": "It was refused",
    "not_said": "The envelope does not say",
}
"""Why a letter came back, as the envelope says it."""
REACH = "Put right where they live, and write it again to another address or give it by hand."


def _ended_badly(went: Dispatch) -> bool:
    """Whether it came back, or was stopped: it does not go to the same address once more."""
    last = went.events.order_by("at", "id").last()  # pyright: ignore[reportAttributeAccessIssue]
    return last is not None and last.became in (Became.RETURNED, Became.STOPPED)


def _anew(opened: Opened, letter: Letter) -> Draft:
    """The same words as a new letter; where it goes is said anew."""
    kind = letter.kind if letter.kind in library.kinds() else "blank"
    typed = {
        "mind": "", "name": letter.to_name, "address": "", "email": "", "whom": letter.whom,
        "user": "", "by": [], "subject": letter.title, "text": letter.text, "version": 0,
        "settle": False,
    }  # fmt: skip
    return drafts.save(opened.actor, f"{LETTER}{kind}", typed, file=opened.file, uuid=uuid4())


# --- the inbox -------------------------------------------------------------------------


def inbox(request: HttpRequest) -> HttpResponse:
    """The letters sent to me within Heed, those I have still to acknowledge first."""
    actor = actor_of(request)
    found = list(sending.inbox(actor)[:200])
    found.sort(key=lambda one: one.acknowledged)
    context = {
        "dispatches": found,
        "astray": sending.astray(actor)[:50],
        "posts": actor.role in sending.POSTS,
        "keeps": actor.role in library.KEEPS_WORDING,
    }
    return render(request, "letters/inbox.html", context)


def received(request: HttpRequest, dispatch: UUID) -> HttpResponse:
    """One letter to me: read, then acknowledged. That it was opened is known to whoever sent it."""
    actor = actor_of(request)
    found = get_object_or_404(sending.inbox(actor), uuid=dispatch)
    _read(actor, found)
    if request.method == "POST":
        if not found.acknowledged:
            sending.happened(found, Became.ACKNOWLEDGED, actor.name)
        messages.success(request, "Acknowledged. Whoever wrote to you sees that you have it.")
        return redirect("inbox")
    if printing.asked(request):
        return printing.answer(request, found.letter.html, "letter")
    return render(
        request,
        "letters/received.html",
        {"dispatch": found, "letter": found.letter, "body": shown(found.letter.text)},
    )


def _read(actor: Actor, found: Dispatch) -> None:
    readings.log(actor, found.file, "a letter sent to me", "It was sent to me")
    if not found.opened:  # pyright: ignore[reportAttributeAccessIssue]
        sending.happened(found, Became.OPENED, actor.name)
