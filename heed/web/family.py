"""The family of a child seen whole, and each person in it: who they are and how that is known."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import wraps
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from heed.access.actor import Actor
from heed.casefile import flagged
from heed.casefile.models import File, FileSummary
from heed.engine.calendar import LONDON, day_of
from heed.registry import addresses, facts, values
from heed.registry import circle as circles
from heed.registry.circle import Circle, Member
from heed.registry.facts import Known, Told
from heed.registry.matching import Match
from heed.registry.models import Address, Kind, Person, Residence, What
from heed.registry.values import Home
from heed.web import ecomap, flags, genogram, lived, moving, reaching
from heed.web.adding import AddPerson
from heed.web.moving import Move
from heed.web.opening import Opened, reads_file
from heed.web.saying import FORMS, Saying

ONE_OF = (
    What.BIRTH, What.SEX, What.ETHNICITY, What.DISABILITY, What.LANGUAGE, What.COMMUNICATION,
    What.FAITH, What.NATIONALITY, What.DEATH,
)  # fmt: skip
"""What a person has one of, in the order of the page."""

ADDED = {
    What.NAME: "Add another name",
    What.IDENTIFIER: "Add a number",
    What.HOME: "Add an address",
    What.CONTACT: "Add a phone number or e-mail address",
    What.IMMIGRATION: "Add an immigration status",
    What.NETWORK: "Add somebody who works with them",
    What.FLAG: "Add a flag",
}


@dataclass(frozen=True, slots=True)
class Lived:
    """Where somebody lived, from when to when. `letter` is that home's in the picture."""

    person: Person
    letter: str
    place: str
    starts: date | None
    ends: date | None
    here: bool


@dataclass(slots=True)
class Group:
    """People around a child who belong together on the page."""

    title: str
    members: list[Member] = field(default_factory=list[Member])


View = Callable[..., HttpResponse]


def whole_file(view: View) -> View:
    """What is written about a family is read by those who may read the whole file."""

    @wraps(view)
    def check(request: HttpRequest, opened: Opened, *args: Any, **more: Any) -> HttpResponse:
        if not opened.whole:
            raise PermissionDenied("What is known of the family is kept by social care.")
        return view(request, opened, *args, **more)

    return check


def frame(opened: Opened, page: str) -> dict[str, Any]:
    """What the frame of a page about a child is given."""
    file = opened.file
    return {
        "file": file,
        "child": file.subject,
        "summary": getattr(file, "summary", None),
        "page": page,
        "whole": opened.whole,
        "only_shared": not opened.at_work,
        "record_href": reverse("record-choose", args=[file.uuid]),
    }


# --- the family ------------------------------------------------------------------------


@reads_file("the family")
@whole_file
def family(request: HttpRequest, opened: Opened) -> HttpResponse:
    """Everybody around the child: drawn, and in words."""
    child, today = opened.file.subject, day_of(timezone.now())
    circle = Circle(child, today)
    also = circle.also_with()
    files = _files(
        [
            *(m.person for m in circle.members.values()),
            *(c for some in also.values() for c, _ in some),
        ]
    )
    standing = flags.flags(opened.file, _summary(opened.file), today)
    return render(
        request,
        "family/family.html",
        {
            **frame(opened, "family"),
            "flags": standing,
            "also": {
                pk: known
                for pk, some in also.items()
                if (known := [(c, how, files[c.pk]) for c, how in some if c.pk in files])
            },
            "reached": reaching.ways(
                [child, *(m.person for m in circle.members.values())], standing, today
            ),
            "genogram": genogram.draw(circle),
            "ecomap": ecomap.draw(circle, []),
            "groups": _groups(circle),
            "files": files,
            "home": [shown_address(opened.actor, stay) for stay in circle.home],
            "elsewhere": _elsewhere(opened.actor, circle),
            "lived": _lived(opened.actor, circle),
            "lived_drawn": lived.draw(circle),
            "missing": _missing(circle),
        },
    )


def _summary(file: File) -> FileSummary | None:
    return getattr(file, "summary", None)


def _files(people: Iterable[Person]) -> dict[int, File]:
    """Those of their files that this reader may see; of what is hidden nothing is said."""
    files = File.objects.filter(subject__in=[person.pk for person in people], kind="child")
    return {file.subject_id: file for file in files.select_related("summary")}


def _groups(circle: Circle) -> list[Group]:
    """Who lives with the child; brothers and sisters elsewhere; parents elsewhere; the others."""
    home, kin, parents, others, past = (
        Group("At home with the child"),
        Group("Brothers and sisters who live elsewhere"),
        Group("Parents who live elsewhere"),
        Group("Other family and friends"),
        Group("Before now"),
    )
    for pk, member in circle.members.items():
        kinds = {tie.kind for tie in member.ties}
        is_parent = pk in circle.parent_ids(circle.child.pk)
        if member.lives_here:
            home.members.append(member)
        elif member.past:
            past.members.append(member)
        elif is_parent:
            parents.members.append(member)
        elif kinds & circles.BROTHERS_AND_SISTERS or not member.ties:
            kin.members.append(member)
        else:
            others.members.append(member)
    for group in (home, kin, parents, others, past):
        group.members.sort(
            key=lambda m: (m.person.kind != Kind.ADULT, m.person.birth_date or date.max)
        )
    return [group for group in (home, kin, parents, others, past) if group.members]


def _missing(circle: Circle) -> list[str]:
    """What a family page cannot be without, and has not."""
    ties = circle.parents_of.get(circle.child.pk, [])
    kinds = {tie.kind for tie in ties}
    missing = [
        f"Nobody is written down as {who}"
        for who in ("mother", "father")
        if who not in kinds and "adoptive_parent" not in kinds
    ]
    if not any(member.responsible for member in circle.members.values()):
        missing.append("Nobody is written down as having parental responsibility")
    if not circle.home:
        missing.append("Where the child lives is not written down")
    return missing


def _elsewhere(actor: Actor, circle: Circle) -> dict[int, str]:
    """Where those live who do not live with the child."""
    return {
        pk: "; ".join(shown_address(actor, stay) for stay in circle.live_elsewhere(member))
        for pk, member in circle.members.items()
    }


def _lived(actor: Actor, circle: Circle) -> list[Lived]:
    """Who lived where, of the child and of those around, the latest first."""
    homes = lived.homes(circle)
    stays = sorted(circle.stays, key=lambda s: s.starts or date.min, reverse=True)
    return [
        Lived(
            s.person, homes[s.address_id].letter, shown_address(actor, s), s.starts, s.ends,
            homes[s.address_id].here,
        )
        for s in stays
    ]  # fmt: skip


def shown_address(actor: Actor, stay: Residence | Address) -> str:
    """An address as this reader may know it."""
    return addresses.shown(stay.address if isinstance(stay, Residence) else stay, actor.role)


# --- a person --------------------------------------------------------------------------


@reads_file("somebody in the family")
@whole_file
def person(request: HttpRequest, opened: Opened, person_uuid: UUID) -> HttpResponse:
    """Who somebody is: all that is known, from whom, and how sure."""
    circle, who = _who(opened, person_uuid)
    on, as_of = _as_of(request.GET.get("on", ""))
    today = on or day_of(timezone.now())
    child = opened.file.subject
    every = facts.known_of([who, child], as_of)
    known = every[who.pk]
    of: dict[str, list[Known]] = {}
    for one in known:
        of.setdefault(one.what, []).append(one)
    children = circles.children_of(who, circle) if who.kind == Kind.ADULT else []
    subjects = {child.pk for child, _ in children}
    files = {f.subject_id: f for f in File.objects.filter(subject__in=subjects, kind="child")}
    return render(
        request,
        "family/person.html",
        {
            **frame(opened, "family"),
            "person": who,
            "on": on,
            "is_child": who.pk == opened.file.subject_id,
            "entries": circle.entries(who),
            "member": circle.members.get(who.pk),
            "tie": _tie_to(who, child, every),
            "one_of": [(What(w), next(iter(of.get(w, [])), None)) for w in ONE_OF],
            "many": [(w, What(w).label, of.get(w, []), says) for w, says in ADDED.items() if w != What.FLAG],
            "homes": {k.line: home_said(opened.actor, k) for k in of.get(What.HOME, [])},
            "flags": flags.of_person(who, known, today),
            "children": [(c, how, files.get(c.pk)) for c, how in children if c.pk != opened.file.subject_id],
        },
    )  # fmt: skip


@reads_file("how somebody in the family became known")
@whole_file
def history(request: HttpRequest, opened: Opened, person_uuid: UUID) -> HttpResponse:
    """All that was ever said of a person, with who said it and why it changed."""
    _, who = _who(opened, person_uuid)
    said = facts.history(who)
    homes = {n: home_said(opened.actor, one) for n, one in enumerate(said) if one.what == What.HOME}
    rows = [(one, homes.get(n) or one.value.said()) for n, one in enumerate(said)]
    return render(
        request, "family/history.html", {**frame(opened, "family"), "person": who, "rows": rows}
    )


@reads_file("somebody in the family")
@whole_file
def say(
    request: HttpRequest, opened: Opened, person_uuid: UUID, what: str, line: UUID | None = None
) -> HttpResponse:
    """Say one thing of a person, or change what was said."""
    circle, who = _who(opened, person_uuid)
    if what not in FORMS:
        raise Http404
    child = opened.file.subject
    subject, other = (who, child) if what == What.TIE else (who, None)
    before = _before(who, child, what, line)
    if before is not None and not _may_know(opened.actor, before):
        raise PermissionDenied("This address is confidential.")
    form = FORMS[what](request.POST if request.method == "POST" else None, before=before)
    if before is not None and what == What.TIE and before.person_id == child.pk:
        subject, other = child, who
    move = Move(who)
    if what == What.HOME and before is None:
        move = moving.begun(who, circle, circle.day, opened.actor.role)
        moving.ask(form, move, opened.actor.role)
    if request.method == "POST" and "take_out" in request.POST and before is not None:
        said = _taken_out(form, subject, before, opened.actor, request.POST.get("why", ""))
    else:
        said = form.is_valid() and not moving.amiss(form)
        with transaction.atomic():
            said = said and form.say(subject, opened.actor, other)
            if said:
                moving.carry_out(form, move, opened.actor)
    if said:
        _follows(opened, form, subject, again=before is not None)
        return redirect(_person_href(opened, who))
    return render(
        request,
        "family/say.html",
        {
            **frame(opened, "family"),
            "person": who,
            "form": form,
            "what": What(what),
            "before": before,
            "back": _person_href(opened, who),
            "can_take_out": before is not None and what in values.MANY,
        },
    )


def _before(who: Person, child: Person, what: str, line: UUID | None) -> Known | None:
    if line is None:
        return facts.latest(who, facts.line_of(who, what)) if what not in values.MANY else None
    found = facts.latest(who, line)
    if found is None and what == What.TIE:
        found = facts.latest(child, line)
    if found is None or found.what != what:
        raise Http404
    return found


def _taken_out(form: Saying, subject: Person, before: Known, by: Actor, why: str) -> bool:
    form.is_valid()
    form.errors.clear()
    try:
        form.fact = facts.withdraw(subject, before.line, Told(by=by, why=why))
    except facts.Invalid as amiss:
        form.add_error("why", amiss.says)
        return False
    return True


def _follows(opened: Opened, form: Saying, subject: Person, *, again: bool) -> None:
    """What saying it brings with it on children's files."""
    today = day_of(timezone.now())
    if form.what == What.FLAG and form.fact is not None:
        flagged.said(subject, form.fact, opened.actor, again=again)
    elif form.what in (What.TIE, What.HOME):
        flagged.came_near(flags.around(opened.file.subject), opened.actor, today)


def _may_know(actor: Actor, known: Known) -> bool:
    return not isinstance(known.value, Home) or addresses.may_know(known.value, actor.role)


def home_said(actor: Actor, known: Known) -> str:
    """A home in words, as this reader may know it."""
    value = known.value
    return addresses.shown(value, actor.role) if isinstance(value, Home) else value.said()


def _tie_to(who: Person, child: Person, known: dict[int, list[Known]]) -> Known | None:
    """What is known of the tie between somebody and the child."""
    if who == child:
        return None
    theirs = [k for k in known[who.pk] if k.what == What.TIE and k.other_id == child.pk]
    mine = [k for k in known[child.pk] if k.what == What.TIE and k.other_id == who.pk]
    return next(iter([*theirs, *mine]), None)


def _who(opened: Opened, person_uuid: UUID) -> tuple[Circle, Person]:
    """The child or somebody around the child: nobody else is reached from this file."""
    circle = Circle(opened.file.subject, day_of(timezone.now()))
    found = circle.by_uuid(person_uuid)
    if found is None:
        raise Http404
    return circle, found


def _person_href(opened: Opened, who: Person) -> str:
    return reverse("person", args=[opened.file.uuid, who.uuid])


def _as_of(text: str) -> tuple[date | None, datetime | None]:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None, None
    return day, datetime.combine(day, time.max, tzinfo=LONDON)


# --- somebody new ----------------------------------------------------------------------


@reads_file("the family")
@whole_file
def add(request: HttpRequest, opened: Opened) -> HttpResponse:
    """Somebody in the child's life who is not written down yet: known elsewhere, or new."""
    child, actor = opened.file.subject, opened.actor
    form = AddPerson(request.POST or None)
    matches: list[Match] = []
    if request.method == "POST" and form.is_valid():
        chosen = request.POST.get("person", "")
        matches = form.who_may_be(child)
        known = next((m.person for m in matches if str(m.person.uuid) == chosen), None)
        if known is not None or not matches or chosen == "new":
            who = known or form.add(actor, matches)
            if form.tie(who, child, actor):
                flagged.came_near(flags.around(child), actor, day_of(timezone.now()))
                return redirect(_person_href(opened, who))
    return render(
        request,
        "family/add.html",
        {
            **frame(opened, "family"),
            "form": form,
            "matches": [(m.person, circles.about(m.person)) for m in matches],
        },
    )
