"""Allegations, children's deaths and reviews on screen: to begin one, and who may see each."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from heed.access import restricted, rules, table
from heed.access.actor import Actor, in_post
from heed.access.models import Post, User
from heed.access.restricted import Standing, kinds_of
from heed.casefile import explain, ties
from heed.casefile.book import rulebook
from heed.casefile.models import File, Ground
from heed.casefile.restricted import (
    bar_called,
    called,
    lift,
    named,
    open_death,
    open_restricted,
    restrict,
    restricted_child,
    set_standing,
)
from heed.engine.calendar import day_of
from heed.registry import people
from heed.registry.models import Kind, Person
from heed.web import same_death, words
from heed.web.opening import (
    ClosedError,
    Opened,
    closed_page,
    log,
    opening_of,
    reads_file,
    remember,
)
from heed.web.reading import may_see_who_looked
from heed.web.request import actor_of


@dataclass(frozen=True, slots=True)
class Beginning:
    """A kind of file that somebody can begin: in words, and with which record."""

    kind: str
    label: str
    about: str
    record: str
    called: str
    slug: str = ""
    """What it is called in an address, where a kind can be begun in several ways."""

    @property
    def name(self) -> str:
        return self.slug or self.kind


BEGINNINGS = (
    Beginning(
        "allegation", "Record an allegation",
        "A person who works with children may have harmed one, or may not be fit to work with them.",
        "allegation_reported", "Allegation",
    ),
    Beginning(
        "child_death", "Report a child’s death",
        "Any child from birth to eighteen, however the death came about.",
        "death_reported", "Child’s death",
    ),
    Beginning(
        "child_death", "Record a registrar’s notice of a death",
        "A death registered, an entry corrected, or a certificate of no liability.",
        "registrar_notice", "Child’s death", "registrar",
    ),
    Beginning(
        "review", "Put a case forward for review",
        "A child has died or was gravely harmed, and there may be something to learn.",
        "case_referred_to_board", "Review",
    ),
    Beginning(
        "review", "Report a serious incident",
        "A child has died or was seriously harmed, and abuse or neglect is known or suspected: notified "
        "within five working days, with a rapid review within fifteen.",
        "serious_incident_known", "Review", "incident",
    ),
    Beginning(
        "child_death_panel", "Open a year of the child death overview panel",
        "What the panel does over a year: its members, meetings and report.",
        "death_year_opened", "Child death panel",
    ),
)  # fmt: skip
BY_KIND = {one.kind: one for one in BEGINNINGS if not one.slug}
BY_NAME = {one.name: one for one in BEGINNINGS}

STANDINGS = {
    Standing.WHOLE: "Sees the whole file",
    Standing.PART: "Sees what they or their organisation wrote and owe",
    Standing.BARRED: "Barred: sees nothing of it",
}


def beginnings(role: str) -> list[Beginning]:
    """What the holder of `role` can begin."""
    return [one for one in BEGINNINGS if rules.may_write(role, one.record, rulebook(one.kind))]


# --- beginning one ---------------------------------------------------------------------


class Begin(forms.Form):
    """Whom or what it is about: as much as is needed to tell one file from another."""

    def __init__(self, kind: str, role: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        # only whoever oversees all deaths is shown whether it is known, so only they are asked
        asked = kind == same_death.KIND and kind in kinds_of(role)
        told_apart = ("died_on",) if asked else ()
        for name in (*FIELDS[kind], *told_apart):
            self.fields[name] = _field(name)
        if kind == "allegation":
            self.fields["given_name"].required = self.fields["family_name"].required = False
            self.fields["family_name"].help_text = "As much of the name as is known"

    def clean(self) -> dict[str, Any]:
        """Of somebody accused one name is enough: "Mr Dean" is waited for by nobody."""
        said = super().clean() or self.cleaned_data
        for name in ("birth_date", "died_on"):
            if (day := said.get(name)) and day > day_of(timezone.now()):
                label = str(self.fields[name].label)
                self.add_error(name, f"{label} is in the future. Give a day that has come.")
        names = (said.get("given_name"), said.get("family_name"))
        if self.kind == "allegation" and not any(names):
            self.add_error("family_name", "Enter the name, as much as is known of it")
        return said


FIELDS = {
    "allegation": ("given_name", "family_name", "account"),
    "child_death": ("given_name", "family_name", "birth_date"),
    "review": ("title",),
    "child_death_panel": ("title",),
}


def _field(name: str) -> forms.Field:
    match name:
        case "title":
            return forms.CharField(
                label="What is it to be called?", max_length=120,
                help_text="A number or a place and a year. Not a child’s name.",
                error_messages={"required": "Say what it is to be called"},
            )  # fmt: skip
        case "account":
            return forms.CharField(
                label="Their username in this system, if they have one", max_length=100,
                required=False, help_text="They are barred from the file, in whatever post they hold.",
            )  # fmt: skip
        case "birth_date":
            return forms.DateField(
                label="Date of birth", required=False, widget=forms.DateInput({"type": "date"})
            )
        case "died_on":
            return forms.DateField(
                label="Date of death", required=False, widget=forms.DateInput({"type": "date"}),
                help_text="To see whether this death is known already.",
            )  # fmt: skip
    label = "Given names" if name == "given_name" else "Family name"
    missing = {"required": f"Enter the {label.lower()}"}
    return forms.CharField(label=label, max_length=100, error_messages=missing)


def begin(request: HttpRequest, kind: str) -> HttpResponse:
    """Begin a file, and go straight to its first record."""
    actor, beginning = actor_of(request), BY_NAME.get(kind)
    if beginning is None:
        raise Http404("No such kind of file.")
    if beginning not in beginnings(actor.role):
        raise PermissionDenied("This is begun from another post.")
    form = Begin(beginning.kind, actor.role, request.POST or None)
    shown: list[same_death.MayBe] = []
    undecided = ""
    if request.method == "POST" and form.is_valid():
        if beginning.kind == same_death.KIND:
            shown = same_death.known(actor, same_death.told_of(form.cleaned_data))
        chosen = request.POST.get("same_as", "")
        known = next((one.file for one in shown if str(one.file.uuid) == chosen), None)
        if known is not None:
            same_death.decided_same(actor, known)
            remember(request, known, "The same death is told of again")
            return _onward(known, beginning)
        if not shown or chosen == same_death.ANOTHER:
            file = _opened(actor, beginning.kind, form.cleaned_data, shown)
            if file is None:
                raise PermissionDenied("Nobody has a hand in an allegation about themselves.")
            return _onward(file, beginning)
        undecided = "Say whether it is one of these deaths" if "decide" in request.POST else ""
    context = {"form": form, "beginning": beginning, "shown": shown, "undecided": undecided}
    return render(request, "restricted/begin.html", context)


def _onward(file: File, beginning: Beginning) -> HttpResponse:
    """To the record that says what was told."""
    return redirect(f"{reverse('record', args=[file.uuid, beginning.record])}?new=1")


def _opened(actor: Actor, kind: str, said: Any, shown: list[same_death.MayBe]) -> File | None:
    """The new file; None where its opener is the person whom it is about.

    `shown`: the deaths of which it was said that this is another.
    """
    if kind == "allegation":
        name = f"{said['given_name']} {said['family_name']}".strip()
        names = (name, said["account"])
        if any(user.pk == actor.user_id for user in called(actor.authority, names)):
            return None
        adult = _person(actor, Kind.ADULT, said)
        file = open_restricted(actor, kind, f"Allegation about {name}", adult)
        bar_called(actor.name, actor.role, file, names, [actor.user_id])
        return file
    if kind == same_death.KIND:
        child = _child(actor, said)
        if child.pk in {one.file.subject_id for one in shown}:
            child = _person(actor, Kind.CHILD, said)
        same_death.decided_another(actor, child, shown)
        return open_death(actor, child)
    return open_restricted(actor, kind, said["title"])


def _child(actor: Actor, said: Any) -> Person:
    """The child as already known here by that name and date of birth, or one that is added.

    Whoever reports is not told which of the two it was.
    """
    if said["birth_date"]:
        known = Person.objects.filter(
            given_name__iexact=said["given_name"], family_name__iexact=said["family_name"],
            birth_date=said["birth_date"],
        ).exclude(kind=Kind.ADULT)  # fmt: skip
        if len(found := list(known[:2])) == 1:
            return found[0]
    return _person(actor, Kind.CHILD, said)


def _person(actor: Actor, kind: Kind, said: Any) -> Person:
    return people.add(
        actor.authority, kind=kind, given_name=said["given_name"], family_name=said["family_name"],
        birth_date=said.get("birth_date"),
    )  # fmt: skip


# --- the file's page, and who may see it -----------------------------------------------


def overview(opened: Opened) -> dict[str, Any]:
    """What the page of such a file says beside where things stand."""
    return {
        "kind": BY_KIND[opened.file.kind].called,
        **named_on(opened),
    }


def entitled(file: File) -> list[str]:
    """The posts whose holders see every file of this kind, in words."""
    if file.of_child and not restricted_child(file):
        return []
    return sorted(words.role(role) for role in restricted.ENTITLED[file.kind])


@reads_file("who may see the file", any_kind=True)
def access(request: HttpRequest, opened: Opened) -> HttpResponse:
    """Who may see it, and by which rule; give somebody sight of it, take it away, or bar them; and for
    a child's own file, restrict it. Each change has a reason."""
    if not opened.whole:
        raise Http404("No such page of this file.")
    page = named_on(opened)
    faults: dict[str, str] = {}
    if request.method == "POST":
        if not page["may_name"]:
            raise PermissionDenied("Who sees this file is decided in another post.")
        change = _restrict if "restrict" in request.POST else _changed
        faults = change(request, opened)
        if not faults:
            return redirect("access", opened.file.uuid)
    kind = ties.kind(opened.file)
    context = {
        "file": opened.file,
        "summary": opened.file.summary,
        "page": "access",
        "whole": True,
        "record_href": reverse("record-choose", args=[opened.file.uuid]),
        "people": _colleagues(opened),
        "faults": faults,
        "typed": request.POST,
        "mine": opened.rule,
        "asked": request.GET.get("who", ""),
        "explained": _explained(request, opened),
        "rules": [(rule, _posts_of(rule)) for rule in table.RULES if kind in rule.files],
        "restricted": restricted_child(opened.file),
        "grounds": Ground.choices,
        "may_share": opened.file.of_child and table.may(opened.actor.role, "share"),
        "may_see_who_looked": may_see_who_looked(opened),
        **page,
    }
    return render(request, "restricted/access.html", context)


def named_on(opened: Opened) -> dict[str, Any]:
    """Who is named on a file and who answers for such files."""
    return {
        "named": named(opened.file),
        "standings": STANDINGS,
        "entitled": entitled(opened.file),
        "may_name": restricted.may_name(opened.actor.role, opened.file.kind),
    }


def _posts_of(rule: table.Rule) -> str:
    """A rule's posts in words."""
    if rule.roles >= table.EVERYBODY:
        return "Every post"
    return words.upper_first(", ".join(sorted(words.role(role) for role in rule.roles)))


def _explained(request: HttpRequest, opened: Opened) -> list[explain.Explained]:
    """What somebody who is asked about may do with this file, in each of their posts."""
    pk = request.GET.get("who", "")
    asked = User.objects.filter(
        pk=int(pk) if pk.isdigit() else 0, authority=opened.file.authority
    ).first()
    if asked is None:
        return []
    posts = asked.current_posts(day_of(timezone.now())).select_related("user__authority")
    return [explain.explain(in_post(post), opened.file) for post in posts]


def _restrict(request: HttpRequest, opened: Opened) -> dict[str, str]:
    """Restrict a child's file, or open it again; or what is amiss with what was sent."""
    why, ground = request.POST.get("why_restricted", "").strip(), request.POST.get("ground", "")
    faults: dict[str, str] = {}
    if not opened.file.of_child:
        raise Http404("Such a file is always restricted.")
    if not why:
        faults["why_restricted"] = "Say why"
    if request.POST["restrict"] == "lift":
        if not faults:
            lift(opened.actor, opened.file, why)
            messages.success(request, "This file is open to social care again.")
        return faults
    if ground not in Ground.values:
        faults["ground"] = "Choose on what ground"
    if not faults:
        restrict(opened.actor, opened.file, ground, why)
        messages.success(request, "Restricted. Those named below see it, and nobody else.")
    return faults


def _changed(request: HttpRequest, opened: Opened) -> dict[str, str]:
    """Change how somebody stands to the file; or what is amiss with what was sent."""
    asked, why = request.POST.get("standing", ""), request.POST.get("why", "").strip()
    pk = request.POST.get("user", "")
    user = User.objects.filter(
        pk=int(pk) if pk.isdigit() else 0, authority=opened.file.authority
    ).first()
    faults: dict[str, str] = {}
    if user is None:
        faults["user"] = "Choose who it is"
    if asked not in (*STANDINGS, Standing.NONE):
        faults["standing"] = "Choose what they may see"
    if not why:
        faults["why"] = "Say why"
    if user is None or faults:
        return faults
    set_standing(opened.actor, opened.file, user, Standing(asked), why)
    messages.success(request, f"Changed for {user.display_name}.")
    return {}


def _colleagues(opened: Opened) -> list[tuple[int, str]]:
    """Everybody who holds a post here, with the post."""
    day = day_of(timezone.now())
    held = Post.objects.held_on(day).filter(
        user__authority=opened.file.authority, user__is_active=True
    )
    held = held.select_related("user", "organisation")
    held = held.order_by("user__last_name", "user__first_name", "pk")
    found: dict[int, str] = {}
    for post in held:
        says = f"{post.user.display_name}, {words.role(post.role)}, {post.organisation}"
        found.setdefault(post.user_id, says)
    return list(found.items())


def declare(request: HttpRequest, file_uuid: Any) -> HttpResponse:
    """I have a conflict of interest: from now on I see nothing of this file."""
    try:
        opened = opening_of(request, file_uuid)
    except ClosedError as closed:
        return closed_page(request, closed)
    why = request.POST.get("why", "").strip()
    if request.method == "POST" and why:
        log(opened, "declaring a conflict of interest")
        me = User.objects.get(pk=opened.actor.user_id)
        says = f"Declared a conflict of interest: {why}"
        set_standing(opened.actor, opened.file, me, Standing.BARRED, says)
        messages.success(request, "Declared. You no longer see that file.")
        return redirect("my-work")
    return render(
        request,
        "restricted/declare.html",
        {"file": opened.file, "error": request.method == "POST"},
    )
