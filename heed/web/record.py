"""Recording: choose what, write it, and send it through the door.

What is typed is kept as a draft from the first pause on, so a form is never lost: not to an
error, not to a time-out, not to a server that falls over.
"""

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property, wraps
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from heed.access import rules, table
from heed.access.actor import Actor
from heed.access.apart import EVERYTHING, within
from heed.access.seeing import Scope
from heed.casefile import door, drafts, files, store
from heed.casefile.answers import Conflict, Problem, Refused, Written
from heed.casefile.book import of_type, procedures_of, record_type, rulebook
from heed.casefile.models import Draft, EpisodeRow, File
from heed.casefile.store import Stored
from heed.documents.attachments import MOST
from heed.engine.calendar import day_of, london
from heed.engine.record import Record, read
from heed.procedures.general import SharingDecision
from heed.registry.models import Person
from heed.signin.sessions import by_itself
from heed.web import attachments, choose, forms, known, links, owed, siblings, windows, words
from heed.web.forms import Choice, Component, Fault, Page, Question
from heed.web.onward import following
from heed.web.opening import Opened, log, opening_of, reads_file, reads_own_writing
from heed.web.request import actor_of
from heed.web.stops import Stop, beforehand, child_of, stop
from heed.web.windows import Differs

logger = logging.getLogger(__name__)

AT, EPISODE, ALSO, WHY, REPLACES = "_at", "_episode", "_also", "_why", "_replaces"
KNOWN = "_known"
"""What a draft holds beside the record's own answers. No field of a record begins so."""

LETTER = "letter."
"""How the type of a draft begins that is a letter, and no record."""

LIST = "list"
"""The task list of a long form, where a page's key would stand."""


class Writing:
    """A form as it is being filled in: of which record, on which file, with what typed so far."""

    def __init__(
        self, opened: Opened, type_: type[Record], uuid: UUID, draft: Draft | None
    ) -> None:
        self.opened, self.type, self.uuid, self.draft = opened, type_, uuid, draft
        self.file, self.actor = opened.file, opened.actor
        self.typed: dict[str, Any] = dict(draft.data) if draft else self._begun()

    def _begun(self) -> dict[str, Any]:
        """What a form starts with: the present moment, and what the file knows already."""
        if self.type.emergency:
            return {AT: _now(), KNOWN: {}}
        found = known.known(self.opened, self.type, timezone.now(), lambda: self.stored)
        return {AT: _now(), **known.as_typed(found), KNOWN: known.sources(found)}

    @property
    def title(self) -> str:
        return f"Correct: {self.type.title}" if self.replaces else self.type.title

    @property
    def may_read(self) -> bool:
        """Whether the writer may read anything of the file beside whose it is."""
        return self.opened.scope is not Scope.NONE

    @property
    def beside(self) -> choose.Beside:
        """What guidance asks of this record."""
        return choose.beside(self.type, self.file.authority.editions(), day_of(timezone.now()))

    @property
    def emergency(self) -> bool:
        return self.type.emergency

    @property
    def answers(self) -> dict[str, Any]:
        """The record's own answers, without what stands beside them."""
        return {name: value for name, value in self.typed.items() if not name.startswith("_")}

    @property
    def sent(self) -> bool:
        """Whether it was recorded already, in another window."""
        return self.draft is not None and self.draft.sent_at is not None

    @property
    def replaces(self) -> str | None:
        return self.typed.get(REPLACES)

    @property
    def known(self) -> dict[str, str]:
        """Where an answer was filled in from, by field, until its page has been sent once."""
        return self.typed.get(KNOWN) or {}

    @property
    def url(self) -> str:
        return reverse("record-form", args=[self.file.uuid, self.type.type, self.uuid])

    def page_url(self, key: str) -> str:
        return reverse("record-page", args=[self.file.uuid, self.type.type, self.uuid, key])

    # -- pages --

    @cached_property
    def own_pages(self) -> tuple[Page, ...]:
        """The record's pages, with only those answers that exist today."""
        editions, day = self.file.authority.editions(), day_of(timezone.now())
        found: list[Page] = []
        for page in forms.pages(self.type, self.answers):
            if not page.prefix:
                every = [forms.whatever(q, self.idle) for q in page.questions]
                asked = tuple(choose.asked(self.type, every, editions, day))
                page = replace(page, questions=asked)
            found.append(page)
        return tuple(found)

    @cached_property
    def idle(self) -> frozenset[str]:
        """The fields by which this record is routed elsewhere, and not from where the file stands.

        What depends on them is asked here whatever they say: an assessment during an enquiry is
        written whole, though suspicion of harm cuts one short that is under way.
        """
        return choose.idle(self.type, self.file)

    @property
    def long(self) -> bool:
        return len(self.own_pages) > 1

    @cached_property
    def before(self) -> tuple[Question, ...]:
        """What is asked of every record before its own questions: when, and in which run of work."""
        when = Question(AT, Component.MOMENT, "When did this happen?", required=True)
        return (when, *self._which_episode())

    @cached_property
    def after(self) -> tuple[Question, ...]:
        """What is asked of every record after its own questions."""
        found: list[Question] = []
        if self.siblings and not self.replaces:
            choices = tuple(Choice(str(p.pk), _child_in_words(p)) for p in self.siblings)
            applies = siblings.with_files(self.siblings)
            stand = ". ".join(f"{one.person.name}: {one.stands}" for one in applies)
            found.append(
                Question(
                    ALSO,
                    Component.CHECKBOXES,
                    "Is this also true for",
                    "It is then written in each child’s own file, and judged there by itself. "
                    f"What is true of one child only belongs in that child’s file alone. {stand}.",
                    choices=choices,
                )
            )
        if self.replaces:
            found.append(
                Question(
                    WHY,
                    Component.NARRATIVE,
                    "Why is this corrected?",
                    "The earlier version stays on the file, with this beside it.",
                    ref="wt2010/5.158/a",
                    required=True,
                )
            )
        return tuple(found)

    @cached_property
    def pages(self) -> tuple[Page, ...]:
        """Every page of the form, what is asked of all records included."""
        if not self.long:
            only = self.own_pages[0]
            return (replace(only, questions=(*self.before, *only.questions, *self.after)),)
        about = Page(
            "when", "When, and for whom", (*self.before, *self.after), self.own_pages[0].group
        )
        return (about, *self.own_pages)

    def page(self, key: str) -> Page:
        found = next((page for page in self.pages if page.key == key), None)
        if found is None:
            raise Http404("No such page of this form.")
        return found

    def _which_episode(self) -> tuple[Question, ...]:
        moved = procedures_of(self.type.type, self.file.kind)
        many = [p.id for p in rulebook(self.file.kind).procedures if p.many and p.id in moved]
        if not many:
            return ()
        live = EpisodeRow.objects.filter(file=self.file, live=True, procedure__in=many)
        rows = list(live.order_by("opened"))
        if len(rows) < 2:
            return ()
        choices = tuple(
            Choice(row.episode, f"{row.title} begun {words.full_day(day_of(row.opened))}")
            for row in rows
        )
        return (Question(EPISODE, Component.RADIOS, "Which one is this about?", choices=choices),)

    @cached_property
    def siblings(self) -> list[Person]:
        """Brothers, sisters and other children of the household."""
        if self.opened.scope is not Scope.WHOLE or not self.file.of_child:
            return []
        return siblings.of(self.file.subject, day_of(timezone.now()))

    @cached_property
    def stored(self) -> list[Stored]:
        """Everything on the file."""
        return store.load(self.file)

    @cached_property
    def certain(self) -> list[Stop]:
        """What will be refused whatever is answered, or to some answers: said before a word is typed."""
        if self.replaces or self.emergency:
            return []
        return beforehand(self.opened, self.type, self.stored)

    # -- keeping and sending --

    def on(self, page: Page) -> dict[str, Any]:
        """The answers of one page as they stand."""
        held = _at_prefix(self.typed, page)
        return {q.name: held[q.name] for q in page.questions if q.name in held}

    def take(self, page: Page, sent: forms.Sent) -> None:
        """Put what was sent for this page in the place of what was typed there before.

        Raises Differs where that was written by somebody who had not seen it.
        """
        before = self.on(page)
        self.typed = forms.merge(self.typed, page, sent)
        windows.take_turns(self.draft, sent, self.typed, before, self.on(page))
        self.typed[windows.WINDOW] = str(sent.get(windows.WINDOW) or "")
        self.typed[KNOWN] = {p: why for p, why in self.known.items() if not page.holds(p)}
        self.__dict__.pop("own_pages", None)
        self.__dict__.pop("pages", None)

    def keep(self) -> Draft:
        """Save the draft."""
        try:
            self.draft = drafts.save(
                self.actor,
                self.type.type,
                self.typed,
                file=self.file,
                uuid=self.uuid,
                episode=str(self.typed.get(EPISODE, "")),
            )
        except ValueError:
            raise Http404("No such draft of yours.") from None
        return self.draft

    def to_judge(self) -> dict[str, Any]:
        return forms.to_be_judged(self.type, self.answers)

    def faults(self) -> list[Fault]:
        """What is amiss with what was typed so far, before any gate is asked."""
        reading = read(self.type, self.to_judge())
        amiss = [*reading.missing, *reading.wrong]
        return [forms.fault(self.type, one.field, one.says, one.ref) for one in amiss]

    def send(self) -> Written | Refused | Conflict:
        """Send the record through the door."""
        at = _moment(self.typed.get(AT))
        if at is None and not self.type.emergency:
            says = "Say when this happened: a date and a time, like 27 3 2026 and 14:30"
            return Refused((Problem(AT, says),))
        chosen = {str(pk) for pk in self.typed.get(ALSO, ())}
        also = [_file_of(self.actor, p) for p in self.siblings if str(p.pk) in chosen]
        return door.write(
            self.actor,
            self.file,
            self.type,
            self.to_judge(),
            at=at,
            episode=self.typed.get(EPISODE) or None,
            basis=self.draft.basis_seq if self.draft else None,
            replaces=self.replaces,
            why_replaced=str(self.typed.get(WHY, "")),
            also_in=also,
        )


def _file_of(actor: Actor, person: Person) -> File:
    return files.open_file(actor.authority, person)


def _child_in_words(person: Person) -> str:
    return f"{person.name}, {words.age(person, day_of(timezone.now()))}"


def _now() -> str:
    return london(timezone.now()).strftime("%Y-%m-%dT%H:%M")


def _moment(typed: Any) -> datetime | None:
    try:
        return london(datetime.fromisoformat(str(typed)))  # a zone is not typed: it is London's
    except ValueError:
        return None


# --- opening ---------------------------------------------------------------------------


def through_anything(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A form of which no emergency record is kept out, not even by a file that is restricted.

    Whoever may not read the file reads nothing of it all the same: see `_open_to_write`.
    """

    @wraps(view)
    def passing(
        request: HttpRequest, file_uuid: UUID, record_type: str, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        if not _type(record_type).emergency:
            return view(request, file_uuid, record_type, *args, **kwargs)
        with within(actor_of(request).authority, EVERYTHING):
            return view(request, file_uuid, record_type, *args, **kwargs)

    return passing


def _open_to_write(request: HttpRequest, file_uuid: UUID, type_: type[Record]) -> Opened:
    """The file, for somebody who is about to write on it.

    Writing is a reason of its own: nobody is asked for another one first, least of all in an
    emergency. Whoever may not read the file sees no more of it than whose it is.
    """
    actor = actor_of(request)
    if not (type_.emergency or rules.may_write(actor.role, type_.type, of_type(type_.type))):
        raise _not_theirs(actor, type_)
    try:
        opened = opening_of(request, file_uuid)
    except PermissionDenied:
        found = File.objects.select_related("subject", "summary", "authority")
        opened = Opened(get_object_or_404(found, uuid=file_uuid), actor, Scope.NONE, "")
    book = rulebook(opened.file.kind)
    if type_.type not in book.records:
        raise Http404("No such record is written in this file.")
    if not (type_.emergency or rules.may_write(actor.role, type_.type, book)):
        raise _not_theirs(actor, type_)
    return opened if opened.why else replace(opened, why=f"To record: {type_.title}")


def _not_theirs(actor: Actor, type_: type[Record]) -> PermissionDenied:
    says = f"{type_.title} is not recorded by a {words.role(actor.role)}."
    who = sorted(rules.writers(type_.type, of_type(type_.type)))[:3]
    says += f" It is recorded by a {' or '.join(map(words.role, who))}"
    return PermissionDenied(f"{says} ({owed.cited(type_.ref)})." if type_.ref else f"{says}.")


def _type(name: str) -> type[Record]:
    try:
        return record_type(name)
    except KeyError:
        raise Http404("No such record.") from None


def _writing(request: HttpRequest, file_uuid: UUID, type_name: str, uuid: UUID) -> Writing:
    type_ = _type(type_name)
    opened = _open_to_write(request, file_uuid, type_)
    if request.method == "POST":
        drafts.hold(uuid)
    draft = drafts.find(opened.actor, uuid)
    if draft is not None and (draft.file_id != opened.file.pk or draft.type != type_.type):
        raise Http404("No such draft.")
    return Writing(opened, type_, uuid, draft)


# --- choosing --------------------------------------------------------------------------


@reads_file("what to record", any_kind=True)
def what(request: HttpRequest, opened: Opened) -> HttpResponse:
    """Choose what to record."""
    return render(
        request,
        "record/choose.html",
        {
            "file": opened.file,
            "offers": choose.offers(opened.file, opened.actor, timezone.now(), whole=opened.whole),
        },
    )


@through_anything
def begin(request: HttpRequest, file_uuid: UUID, record_type: str) -> HttpResponse:
    """Begin a record; where one was begun before, ask whether to go on with it."""
    type_ = _type(record_type)
    opened = _open_to_write(request, file_uuid, type_)
    if type_ is SharingDecision and opened.whole and table.may(opened.actor.role, "share"):
        return redirect("share", file_uuid)  # what is shared is ticked on the file itself
    if type_.type in links.OWN_PAGES and opened.whole:
        return redirect(links.OWN_PAGES[type_.type].begin, file_uuid)
    begun = (
        []
        if "new" in request.GET or type_.emergency
        else list(drafts.open_drafts(opened.actor, opened.file).filter(type=type_.type))
    )
    if not begun:
        return redirect("record-form", file_uuid, type_.type, uuid4())
    return render(
        request, "record/begun.html", {"file": opened.file, "title": type_.title, "drafts": begun}
    )


# --- the form --------------------------------------------------------------------------


@through_anything
def form(request: HttpRequest, file_uuid: UUID, record_type: str, draft: UUID) -> HttpResponse:
    """The whole form, or the task list of a long one."""
    writing = _writing(request, file_uuid, record_type, draft)
    if request.method == "POST":
        return _posted(request, writing, None if writing.long else writing.pages[0])
    if writing.sent:
        return _sent_already(request, writing)
    log(writing.opened, f"form: {writing.type.title}")
    return _task_list(request, writing) if writing.long else _form(request, writing)


@through_anything
def page(
    request: HttpRequest, file_uuid: UUID, record_type: str, draft: UUID, key: str
) -> HttpResponse:
    """One page of a long form."""
    writing = _writing(request, file_uuid, record_type, draft)
    shown = writing.page(key)
    if request.method == "POST":
        return _posted(request, writing, shown)
    if writing.sent:
        return _sent_already(request, writing)
    faults = writing.faults() if request.GET.get("check") else []
    return _form(request, writing, shown, [f for f in faults if shown.holds(f.path)])


@through_anything
@require_POST
def keep(request: HttpRequest, file_uuid: UUID, record_type: str, draft: UUID) -> HttpResponse:
    """Save what has been typed so far, as the page's script asks at every pause."""
    writing = _writing(request, file_uuid, record_type, draft)
    page = writing.page(request.POST.get("page", "all"))
    try:
        writing.take(page, request.POST)
    except Differs as beside:
        return windows.differs(beside)
    if writing.sent:
        return JsonResponse({"sent": True})
    kept = writing.keep()
    window = windows.tab(request.POST)
    others = windows.also_writing(writing.opened, writing.uuid, window)
    return windows.saved(kept, windows.mark(writing.on(page)), others)


@by_itself
@through_anything
@require_POST
def here(request: HttpRequest, file_uuid: UUID, record_type: str, draft: UUID) -> HttpResponse:
    """What a page with a form says every few seconds while it is looked at; it hears who else is there."""
    type_ = _type(record_type)
    opened = _open_to_write(request, file_uuid, type_)
    window = windows.tab(request.POST)
    if "gone" in request.POST:
        drafts.gone(opened.actor, draft, window)
        return HttpResponse(status=204)
    writing = drafts.others(opened.actor, opened.file) if opened.whole else []
    looking = drafts.here(opened.actor, opened.file, draft, window, type_.type)
    return JsonResponse({"others": windows.in_words(opened, writing, looking)})


@through_anything
@require_POST
def attach(request: HttpRequest, file_uuid: UUID, record_type: str, draft: UUID) -> HttpResponse:
    """Keep files with a draft as soon as they are chosen, as the page's script asks."""
    writing = _writing(request, file_uuid, record_type, draft)
    if writing.sent:
        return JsonResponse({"sent": True}, status=409)
    if writing.draft is None:
        writing.typed[windows.WINDOW] = str(request.POST.get(windows.WINDOW) or "")
        writing.keep()
    amiss = attachments.take(request, writing.actor, writing.file, writing.uuid)
    shown = attachments.show(writing.file, attachments.of_draft(writing.uuid))
    html = render_to_string(
        "record/_attached.html", {"attached": shown, "taking_out": True}, request
    )
    return JsonResponse({"html": html, "amiss": amiss})


def _sent_already(request: HttpRequest, writing: Writing) -> HttpResponse:
    messages.info(request, "That was sent already.")
    return redirect("child", writing.file.uuid)


def token(request: HttpRequest) -> HttpResponse:
    """A fresh token for a form that was open when its writer signed in again."""
    return JsonResponse({"token": get_token(request)})


def _posted(request: HttpRequest, writing: Writing, shown: Page | None) -> HttpResponse:
    """Keep what was typed, then do what the button says."""
    do, _, what = request.POST.get("do", "send").partition(":")
    if shown is not None and do != "confirm":
        try:
            writing.take(shown, request.POST)
        except Differs as beside:
            return redirect(beside.url)
    if writing.sent:
        return _sent_already(request, writing)
    draft = writing.keep()
    amiss = attachments.take(request, writing.actor, writing.file, writing.uuid)
    if do == "take_out":
        attachments.take_out(writing.actor, writing.uuid, what)
    if amiss:
        faults = [Fault(attachments.FIELD, one) for one in amiss]
        return _form_again(request, writing, shown, faults)
    if do in ("attach", "take_out"):
        url = writing.url if shown is None or not writing.long else writing.page_url(shown.key)
        return redirect(f"{url}#{forms.html_id(attachments.FIELD)}")
    if do in ("add", "remove"):
        return _change_rows(writing, shown, do, what)
    if do == "save":
        messages.success(
            request, f"Saved at {london(draft.saved_at):%H:%M}. It is among your drafts."
        )
        return redirect("drafts")
    if do == "list":
        return redirect(writing.url)
    if do == "next" and shown is not None:
        return _after(writing, shown)
    if do == "confirm" and what.isdigit():
        drafts.seen_up_to(draft, int(what))
    return _send(request, writing, shown, onward=do == "onward")


def _change_rows(writing: Writing, shown: Page | None, do: str, path: str) -> HttpResponse:
    typed, anchor = dict(writing.typed), ""
    try:
        if do == "add":
            anchor = f"#{_row_id(forms.add_row(typed, path))}"
        else:
            forms.remove_row(typed, path)
            anchor = f"#{forms.html_id(path.rpartition('.')[0])}"
    except (AttributeError, IndexError, KeyError, TypeError, ValueError):
        raise Http404("No such list in this form.") from None
    writing.typed = typed
    writing.keep()
    url = writing.url if shown is None or not writing.long else writing.page_url(shown.key)
    return redirect(url + (anchor if shown is not None else ""))


def _row_id(path: str) -> str:
    of, _, number = path.rpartition(".")
    return f"{forms.html_id(of)}-row-{number}"


def _after(writing: Writing, shown: Page) -> HttpResponse:
    keys = [page.key for page in writing.pages]
    following = keys.index(shown.key) + 1 if shown.key in keys else len(keys)
    return redirect(writing.page_url(keys[following]) if following < len(keys) else writing.url)


# --- sending ---------------------------------------------------------------------------


def _send(
    request: HttpRequest, writing: Writing, shown: Page | None, *, onward: bool
) -> HttpResponse:
    try:
        with transaction.atomic():
            answer = writing.send()
    except File.DoesNotExist:
        raise Http404("No such file.") from None
    except Exception:  # whatever it is, the words are kept
        logger.exception("a record could not be written")
        return _form_again(request, writing, shown, refusals=[_our_fault()], status=500)
    if isinstance(answer, Conflict):
        return _conflict(request, writing, answer)
    if isinstance(answer, Refused):
        return _refused(request, writing, shown, answer)
    if writing.draft:
        drafts.sent(writing.draft)
    attachments.stand_with(writing.actor, writing.uuid, answer)
    return _written(request, writing, answer, onward=onward)


def _our_fault() -> Stop:
    return Stop("Something went wrong on our side. What you wrote is kept: try again in a minute.")


def _refused(
    request: HttpRequest, writing: Writing, shown: Page | None, answer: Refused
) -> HttpResponse:
    names = {p.pk: p.name for p in writing.siblings}
    faults: list[Fault] = []
    stops: list[Stop] = []
    for problem in answer.problems:
        other = problem.file_id not in (None, writing.file.pk)
        path = {"at": AT, "why_replaced": WHY}.get(problem.field, problem.field)
        asked = path in (AT, WHY) or forms.question_at(writing.type, path) is not None
        if asked and not other:
            faults.append(forms.fault(writing.type, path, problem.says, problem.ref))
        else:
            child = child_of(problem.file_id, names) if other and problem.file_id else ""
            stops.append(stop(writing.opened, problem, child))
    unique = list(dict.fromkeys(stops))
    return _form_again(request, writing, shown, list(dict.fromkeys(faults)), unique)


def _form_again(
    request: HttpRequest,
    writing: Writing,
    shown: Page | None,
    faults: list[Fault] | None = None,
    refusals: list[Stop] | None = None,
    status: int = 200,
) -> HttpResponse:
    if writing.long:
        return _task_list(request, writing, faults or [], refusals or [], status)
    return _form(request, writing, shown, faults or [], refusals or [], status)


def _conflict(request: HttpRequest, writing: Writing, answer: Conflict) -> HttpResponse:
    """Something arrived meanwhile: show it, and let the writer decide."""
    page = windows.arrived(writing.opened, answer)
    return render(
        request,
        "record/conflict.html",
        {"file": writing.file, "writing": writing, "seen": answer.head_seq, **page},
        status=409,
    )


def _written(
    request: HttpRequest, writing: Writing, answer: Written, *, onward: bool
) -> HttpResponse:
    others = (
        f" and in {len(answer.others)} more file{'s'[: len(answer.others) != 1]}"
        if answer.others
        else ""
    )
    messages.success(request, f"Recorded: {writing.type.title}{others}.")
    if answer.waits:
        who = " or ".join(words.role(role) for role in answer.waits.roles)
        messages.info(request, f"It takes effect once another person agrees: a {who}.")
    elif onward and (next_type := following(writing.opened, answer.id)):
        return redirect(links.form(writing.file.uuid, next_type))
    if not reads_own_writing(writing.file, writing.actor):
        return redirect("my-work")  # some posts write and never read
    return redirect(f"{links.record(writing.file.uuid, answer.id)}?recorded=1")


# --- rendering -------------------------------------------------------------------------


def _form(
    request: HttpRequest,
    writing: Writing,
    shown: Page | None = None,
    faults: list[Fault] | None = None,
    refusals: list[Stop] | None = None,
    status: int = 200,
) -> HttpResponse:
    shown = shown or writing.pages[0]
    faults, refusals = faults or [], refusals or []
    typed = _at_prefix(writing.typed, shown)
    fields = forms.bind(shown.questions, typed, faults, shown.prefix)
    forms.cite(fields, ["/".join(writing.type.ref.split("/")[:2])])
    return render(
        request,
        "record/form.html",
        {
            "file": writing.file,
            "writing": writing,
            "whole": forms.WHOLE,
            "page": shown,
            "action": writing.page_url(shown.key) if writing.long else writing.url,
            "keep_url": reverse(
                "record-keep", args=[writing.file.uuid, writing.type.type, writing.uuid]
            ),
            "fields": fields,
            "names": known.names(
                writing.file.authority, _asked(shown.questions), day_of(timezone.now())
            ),
            "uncalled": any(field.called_for for field in fields),
            **_attached(writing, faults),
            "faults": faults,
            "refusals": refusals,
            "beside": choose.beside_page(shown) if writing.long else writing.beside,
            "saved": f"{london(writing.draft.saved_at):%H:%M}" if writing.draft else "",
            "seen": windows.mark(writing.on(shown)),
            "here_url": reverse(
                "record-here", args=[writing.file.uuid, writing.type.type, writing.uuid]
            ),
            "others": windows.also_writing(writing.opened, writing.uuid),
        },
        status=status,
    )


def _attached(writing: Writing, faults: Iterable[Fault]) -> dict[str, Any]:
    """What has been put with the form so far, and what was not taken."""
    rows = attachments.of_draft(writing.uuid)
    return {
        "attached": attachments.show(writing.file, rows),
        "attach_url": reverse(
            "record-attach", args=[writing.file.uuid, writing.type.type, writing.uuid]
        ),
        "attach_most": MOST,
        "attach_errors": [fault.says for fault in faults if fault.path == attachments.FIELD],
    }


def _asked(questions: Iterable[Question]) -> Iterator[str]:
    """The names of all fields asked, those of parts included."""
    for question in questions:
        yield question.name
        yield from _asked(question.parts)


def _at_prefix(typed: Mapping[str, Any], page: Page) -> Mapping[str, Any]:
    at: Any = typed
    for step in page.prefix.rstrip(".").split(".") if page.prefix else ():
        if isinstance(at, list):
            at = at[int(step)] if int(step) < len(at) else {}
        else:
            at = at.get(step, {}) if isinstance(at, Mapping) else {}
    return at if isinstance(at, Mapping) else {}


@dataclass(frozen=True, slots=True)
class Task:
    """A page of a long form in its task list."""

    title: str
    href: str
    status: str
    hint: str = ""
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True)
class Tasks:
    group: str
    tasks: tuple[Task, ...]


def _task_list(
    request: HttpRequest,
    writing: Writing,
    faults: list[Fault] | None = None,
    refusals: list[Stop] | None = None,
    status: int = 200,
) -> HttpResponse:
    sent = faults is not None
    amiss = faults if faults is not None else writing.faults()
    groups: dict[str, list[Task]] = {}
    for one in writing.pages:
        own = tuple(f for f in amiss if forms.page_of(writing.pages, f.path) is one)
        groups.setdefault(one.group, []).append(_task(writing, one, own, check=sent))
    return render(
        request,
        "record/tasks.html",
        {
            "file": writing.file,
            "writing": writing,
            "groups": [Tasks(name, tuple(tasks)) for name, tasks in groups.items()],
            "lists": [q for q in forms.questions(writing.type) if forms.has_many_pages(q)],
            **_attached(writing, faults or []),
            "faults": [f for tasks in groups.values() for t in tasks for f in t.faults]
            if sent
            else [],
            "faults_of_files": [f for f in faults or () if f.path == attachments.FIELD],
            "tasks_at_fault": [t for tasks in groups.values() for t in tasks if t.faults]
            if sent
            else [],
            "refusals": refusals or [],
            "beside": writing.beside,
            "others": windows.also_writing(writing.opened, writing.uuid),
            "done": sum(t.status == "Complete" for tasks in groups.values() for t in tasks),
            "total": sum(t.status != "Not needed" for tasks in groups.values() for t in tasks),
        },
        status=status,
    )


def _task(writing: Writing, page: Page, amiss: tuple[Fault, ...], *, check: bool) -> Task:
    held = _at_prefix(writing.typed, page)
    begun = any(q.name in held for q in page.questions)
    status = "Not started" if not begun else "In progress" if amiss else "Complete"
    if status == "Not started" and not forms.needed(
        writing.type, page, writing.answers, writing.idle
    ):
        status = "Not needed"
    if any(page.holds(path) for path in writing.known):
        status = "To check"
    href = writing.page_url(page.key) + ("?check=1" if check and amiss else "")
    return Task(page.title, href, status, page.hint, amiss)


# --- drafts ----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class DraftShown:
    draft: Draft
    title: str
    href: str


def my_drafts(request: HttpRequest) -> HttpResponse:
    """What I have begun and not yet sent, what I threw away, and what was sent and stood otherwise once."""
    actor = actor_of(request)
    return render(
        request,
        "record/drafts.html",
        {
            "drafts": [_draft_shown(d) for d in drafts.open_drafts(actor)[:200]],
            "sent": [_draft_shown(d) for d in drafts.with_versions(actor)[:50]],
            "thrown": [_draft_shown(d) for d in drafts.thrown_away(actor)[:50]],
        },
    )


def _draft_shown(draft: Draft) -> DraftShown:
    if draft.type.startswith(LETTER):
        from heed.web.letters import draft_title  # which asks this module how a form keeps words

        return DraftShown(draft, draft_title(draft), links.draft(draft))
    title = _type(draft.type).title
    return DraftShown(
        draft, f"Correct: {title}" if draft.data.get(REPLACES) else title, links.draft(draft)
    )


def go_on(request: HttpRequest, draft: UUID) -> HttpResponse:
    """Go on with a draft."""
    found = my_draft(request, draft)
    if found.file is None:
        raise Http404("That draft belongs to no file.")
    if found.type.startswith(LETTER):
        return redirect("letter-form", found.file.uuid, found.type.removeprefix(LETTER), found.uuid)
    if own := links.own_page(found.type, found.data):
        return redirect(own.go_on, found.file.uuid, found.uuid)
    return redirect("record-form", found.file.uuid, found.type, found.uuid)


@require_POST
def throw_away(request: HttpRequest, draft: UUID) -> HttpResponse:
    drafts.discard(my_draft(request, draft))
    messages.info(request, "Thrown away. You can get it back for thirty days.")
    return redirect("drafts")


@require_POST
def get_back(request: HttpRequest, draft: UUID) -> HttpResponse:
    drafts.restore(my_draft(request, draft))
    return redirect("draft", draft)


def my_draft(request: HttpRequest, uuid: UUID) -> Draft:
    """A draft of one's own. Raises Http404 for any other."""
    found = drafts.find(actor_of(request), uuid)
    if found is None:
        raise Http404("No such draft of yours.")
    return found
