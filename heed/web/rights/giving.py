"""Giving somebody what is held: rules hold back, a person checks each record, and it goes out on paper."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from heed.casefile import marks
from heed.casefile.chronology import chronology
from heed.documents import keeping
from heed.documents import render as setting
from heed.documents.papers.paper import Paper, Section, Table
from heed.engine.calendar import day_of
from heed.engine.record import label_of
from heed.registry.circle import Circle
from heed.registry.models import Person
from heed.rights import access
from heed.rights.access import Page
from heed.rights.models import AccessRequest, AccessStep, Choice
from heed.web import papers, printing, words
from heed.web.opening import Opened, reads_file
from heed.web.rights.desk import answers_for_rights, form_page, signed
from heed.web.rights.forms import RequestForm, WhyForm
from heed.web.shown import Said, by_field
from heed.web.written import Heading

GIVE_BACK = "Given after all"
READ = "Read as it would be given"


@reads_file("beginning a request for the file", any_kind=True)
@answers_for_rights
def begin(request: HttpRequest, opened: Opened) -> HttpResponse:
    """Write down that somebody asks for what is held."""
    form = RequestForm(request.POST or None, initial={"received": day_of(timezone.now())})
    if request.method == "POST" and form.is_valid():
        made = AccessRequest.objects.create(
            file=opened.file, **signed(opened.actor, timezone.now()), **form.cleaned_data
        )
        return redirect("rights-request", opened.file.uuid, made.uuid)
    back = reverse("rights-file", args=[opened.file.uuid])
    says = "Answer within a month of the day it came; three months where it is complex, and then say so."
    return form_page(request, form, "Somebody asks for what is held", back, "Save and go on", says)


@reads_file("checking what is given out", any_kind=True)
@answers_for_rights
def check(request: HttpRequest, opened: Opened, number: UUID) -> HttpResponse:
    """Every record as it would be given, with what is held back and why; to change, one by one."""
    asked = _asked(opened, number)
    if request.method == "POST":
        return _choose(request, opened, asked)
    made, others = _pages(opened, asked)
    steps = list(asked.steps.order_by("at"))
    choices = list(Choice.objects.filter(request=asked))
    unread = {page.id for page in access.unread(made, choices)}
    return render(
        request,
        "rights/check.html",
        {
            "file": opened.file,
            "asked": asked,
            "due": access.due(asked, steps),
            "steps": steps,
            "over": access.is_over(steps),
            "checked": access.is_checked(made, choices, steps),
            "kept": next((step for step in steps if step.sha256), None),
            "unread": len(unread),
            "read": len(made) - len(unread),
            "shown": [{**_shown(page), "read": page.id not in unread} for page in made],
            "others": others,
        },
    )


def _shown(page: Page) -> dict[str, object]:
    """A record as the checking page shows it: each answer, and whether it is held back."""
    answers = [] if page.whole else _says(page)
    held = {one.answer for one in page.held}
    return {
        "page": page,
        "heading": Heading.of(page.event.latest),
        "answers": [(name, said) for name, said in answers if name not in held],
        "held": [(_label(page, one.answer), one) for one in page.held],
    }


def _label(page: Page, answer: str) -> str:
    """The question whose answer it is, in the words in which it is asked."""
    return (
        "Marked in the chronology"
        if answer == access.MARKS
        else label_of(type(page.record), answer)
    )


def _says(page: Page) -> list[tuple[str, Said]]:
    """Every answer of the record; last, what was marked as significant in the chronology, and why."""
    marked = tuple(
        f"{'Significant' if one.significant else 'No longer significant'}: {one.why} ({one.by}, "
        f"{words.full_day(one.on)})"
        for one in page.marks
    )
    said = by_field(page.record)
    return (
        [*said, (access.MARKS, Said("Marked in the chronology", items=marked))] if marked else said
    )


def _choose(request: HttpRequest, opened: Opened, asked: AccessRequest) -> HttpResponse:
    """Give or hold back one answer or record, or name a member of the family. With the reason."""
    here = reverse("rights-request", args=[opened.file.uuid, asked.uuid])
    if access.is_over(asked.steps.all()):
        messages.error(
            request, "It has been answered: what was given stays as it was. Nothing was changed."
        )
        return redirect(here)
    why = request.POST.get("why", "").strip()
    try:
        record = UUID(request.POST.get("record", ""))
    except ValueError:
        raise Http404("No such record.") from None
    give = request.POST.get("give") == "yes"
    answer = request.POST.get("answer", "")[:80]
    if answer == access.READ and _waits(opened, asked, record):
        messages.error(request, "First decide about what the child said: give it, or hold it back.")
        return redirect(f"{here}#r-{record}")
    if not why and not give:
        messages.error(request, "Say why it is held back. Nothing was changed.")
        return redirect(f"{here}#r-{record}")
    Choice.objects.create(
        request=asked,
        record=record,
        answer=answer,
        give=give,
        why=why or (READ if answer == access.READ else GIVE_BACK),
        **signed(opened.actor, timezone.now()),
    )
    return redirect(f"{here}#r-{record}")


def _waits(opened: Opened, asked: AccessRequest, record: UUID) -> bool:
    made, _ = _pages(opened, asked)
    return any(page.id == record and page.undecided for page in made)


STEPS = {
    "extend": (
        AccessStep.Kind.EXTENDED,
        "Take more time",
        "Why is it complex? They are told this within the first month.",
    ),
    "checked": (
        AccessStep.Kind.CHECKED,
        "It is checked",
        "Anything to note? You have read each record, and what is held back is right.",
    ),
    "given": (AccessStep.Kind.GIVEN, "It was given", "How, to whom, and when?"),
    "refuse": (
        AccessStep.Kind.REFUSED,
        "Refuse it",
        "Why? They are told this, and that they may complain.",
    ),
}
"""What can be done about a request: what it is, the page's title, what is asked."""


@reads_file("a step of a request for the file", any_kind=True)
@answers_for_rights
def step(request: HttpRequest, opened: Opened, number: UUID, kind: str) -> HttpResponse:
    """One thing done about a request, with the reason."""
    asked = _asked(opened, number)
    if kind not in STEPS or access.is_over(asked.steps.all()):
        raise Http404("No such step.")
    what, title, asks = STEPS[kind]
    back = reverse("rights-request", args=[opened.file.uuid, asked.uuid])
    made, _ = _pages(opened, asked)
    choices = list(Choice.objects.filter(request=asked))
    if what == AccessStep.Kind.CHECKED and (left := access.unread(made, choices)):
        messages.error(
            request, f"Not checked yet: {len(left)} of the records. Nothing was changed."
        )
        return redirect(f"{back}#r-{left[0].id}")
    if what == AccessStep.Kind.GIVEN and not access.is_checked(made, choices, asked.steps.all()):
        messages.error(request, "Something was changed since it was checked. Check it again first.")
        return redirect(back)
    form = WhyForm(request.POST or None, asks=asks)
    if request.method == "POST" and form.is_valid():
        now = signed(opened.actor, timezone.now())
        kept = _kept(opened, asked, made) if what == AccessStep.Kind.GIVEN else {}
        why = form.cleaned_data["why"]
        AccessStep.objects.create(request=asked, kind=what, why=why, **kept, **now)
        return redirect(back)
    return form_page(request, form, title, back, "Save")


def _kept(opened: Opened, asked: AccessRequest, made: Sequence[Page]) -> dict[str, str]:
    """The copy as it goes out, kept byte for byte: what is changed later is another answer."""
    form, content = _set(paper(opened, asked, made), opened.actor.authority.name)
    return {"sha256": keeping.keep(opened.actor.authority, content), "form": form}


def _set(made: Paper, place: str) -> tuple[str, bytes]:
    html = printing.page_of(made, place)
    try:
        return "pdf", setting.pdf(html)
    except setting.NoPdfHere:
        return "docx", setting.word(html)


@reads_file("the copy that is given out", any_kind=True)
@answers_for_rights
def copy(request: HttpRequest, opened: Opened, number: UUID, form: str) -> HttpResponse:
    """What is given, as PDF or in Word. Only once somebody has checked it."""
    asked = _asked(opened, number)
    steps = list(asked.steps.order_by("at"))
    if kept := next((step for step in steps if step.sha256), None):
        if form != kept.form:
            raise Http404("It was given in another form.")
        content = keeping.fetch(opened.actor.authority, kept.sha256)
        return printing.file(content, f"{opened.file.reference}.{form}", papers.FORMS[form])
    made, _ = _pages(opened, asked)
    choices = list(Choice.objects.filter(request=asked))
    if not access.is_over(steps) and not access.is_checked(made, choices, steps):
        raise Http404("It is not checked yet.")
    back = reverse("rights-request", args=[opened.file.uuid, asked.uuid])
    frame = {"back": back, "back_to": "The request"}
    place = opened.actor.authority.name
    return papers.given(
        request, paper(opened, asked, made), place, form, opened.file.reference, frame
    )


def paper(opened: Opened, asked: AccessRequest, made: Sequence[Page]) -> Paper:
    """Everything that is given, record by record, and what is held back with the reason."""
    return Paper(
        title="What is held",
        facts=(
            ("About", opened.file.name),
            ("File", opened.file.reference),
            ("Asked for by", asked.asked_by),
            ("On", words.full_day(asked.received)),
            ("Given by", opened.actor.authority.name),
        ),
        opening=(
            "This is what is written in the file, in the order in which it happened. Where something is held"
            " back, it says so, and why. If you think that something here is wrong, say so: it is written beside"
            " it, and answered. You may complain to us, and to the Information Commissioner."
        ),
        sections=(_contents(made), *(_section(page) for page in made)),
    )


def _section(page: Page) -> Section:
    heading = Heading.of(page.event.latest)
    facts = (("When", words.full_day(day_of(heading.at))), ("Written by", heading.author))
    title = heading.title
    if page.whole:
        return Section(heading=title, facts=facts, text=f"Held back: {page.whole.why}.")
    return Section(heading=title, facts=facts, inner=tuple(_answers(page)))


def _contents(made: Sequence[Page]) -> Section:
    """What there is, by day; and of which of it something is held back."""
    rows = tuple(
        (
            words.full_day(day_of(heading.at)),
            heading.title,
            "All of it is held back" if page.whole else "In part held back" if page.held else "",
        )
        for page in made
        for heading in (Heading.of(page.event.latest),)
    )
    about = "What is in this copy, in the order in which it happened"
    return Section(heading="Contents", table=Table(about, ("Day", "What it is", "Held back"), rows))


def _answers(page: Page) -> Iterable[Section]:
    """Each answer where it stands; where one is held back, that it is and why.

    What was asked and not answered says nothing about anybody, and is left out.
    """
    held = {one.answer: one for one in page.held}
    left = dict(held)
    for name, said in _says(page):
        if name in held:
            yield _held_back(page, left.pop(name))
        elif not said.silent:
            yield _answer(said)
    yield from (_held_back(page, one) for one in left.values())


def _held_back(page: Page, one: access.Held) -> Section:
    return Section(heading=_label(page, one.answer), text=f"Held back: {one.why}.")


def _answer(said: Said) -> Section:
    inner = tuple(_answer(part) for part in said.parts)
    rows = tuple(
        Section(heading=str(number), inner=tuple(_answer(one) for one in row))
        for number, row in enumerate(said.rows, 1)
    )
    return Section(heading=said.label, text=said.text, items=said.items, inner=(*inner, *rows))


def _asked(opened: Opened, number: UUID) -> AccessRequest:
    found = AccessRequest.objects.filter(file=opened.file, uuid=number).first()
    if found is None or not opened.whole:
        raise Http404("No such request.")
    return found


def _pages(opened: Opened, asked: AccessRequest) -> tuple[list[Page], list[tuple[Person, bool]]]:
    """The records as they would be given; and the members of the family, each with whether they are named."""
    choices = list(Choice.objects.filter(request=asked))
    others = _family(opened)
    named = {c.record: c.give for c in choices if c.answer == access.PERSON}
    others = access.others_than(others, asked.asked_by)
    subject = opened.file.subject
    the_child = subject is not None and not access.others_than([subject], asked.asked_by)
    marked = marks.of_files([opened.file], timezone.now())
    made = access.pages(chronology(opened.file), others, choices, marked, to_the_child=the_child)
    return made, [(person, named.get(person.uuid, False)) for person in others]


def _family(opened: Opened) -> list[Person]:
    subject = opened.file.subject
    if subject is None:
        return []
    circle = Circle(subject, day_of(timezone.now()))
    return [member.person for member in circle.members.values() if member.person.pk != subject.pk]
