"""The screens of help: the authority's own notes, and the guided tours of the demonstration."""

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from heed.access.actor import Actor
from heed.casefile.book import kind_of, kinds, record_type, rulebook
from heed.help import notes, tours
from heed.web.request import actor_of
from heed.web.restricted import BY_KIND


class NoteForm(forms.Form):
    """What the local protocol says, and where."""

    text = forms.CharField(required=False, max_length=4000)
    ref = forms.CharField(required=False, max_length=200)


def local_notes(request: HttpRequest) -> HttpResponse:
    """Every form that can have a note, those that have one first."""
    _may_write(request)
    standing = notes.standing()
    titles = {
        name: type_.title for kind in kinds() for name, type_ in rulebook(kind).records.items()
    }
    with_note = [(titles.get(name, name), name, note) for name, note in standing.items()]
    return render(
        request,
        "help/notes.html",
        {
            "with_note": sorted(with_note, key=lambda one: one[0]),
            "without": [
                (kind, sorted((titles[n], n) for n in names if n not in standing))
                for kind, names in _by_kind().items()
            ],
        },
    )


def _by_kind() -> dict[str, list[str]]:
    """The records of each kind of file, each under the first kind in which it is written."""
    found: dict[str, list[str]] = {}
    for kind in kinds():
        called = "Child" if kind == "child" else BY_KIND[kind].called
        found[called] = [n for n in rulebook(kind).records if kind_of(n) == kind]
    return found


def local_note(request: HttpRequest, name: str) -> HttpResponse:
    """Write, change or take away the note on one form."""
    actor = _may_write(request)
    try:
        type_ = record_type(name)
    except KeyError:
        raise Http404("No such record.") from None
    form = NoteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        notes.write(actor, name, said["text"], said["ref"], timezone.now())
        kept = "It stands beside the form now." if said["text"] else "The note is taken away."
        messages.success(request, kept)
        return redirect("local-notes")
    return render(
        request,
        "help/note.html",
        {
            "title": type_.title,
            "form": form,
            "note": notes.note_on(name),
            "versions": notes.versions(name),
        },
    )


@login_not_required
def tour(request: HttpRequest, name: str) -> HttpResponse:
    """A guided tour of the demonstration."""
    found = tours.tour(name) if settings.HEED_DEMONSTRATION else None
    if found is None:
        raise Http404("No such tour.")
    return render(request, "help/tour.html", {"tour": found})


@login_not_required
def all_tours(request: HttpRequest) -> HttpResponse:
    """Every guided tour."""
    if not settings.HEED_DEMONSTRATION:
        raise Http404("There are tours of the demonstration alone.")
    return render(request, "help/tours.html", {"tours": tours.every()})


def _may_write(request: HttpRequest) -> Actor:
    actor = actor_of(request)
    if actor.role not in notes.WRITE_NOTES:
        raise PermissionDenied("The designated manager writes what the local protocol says.")
    return actor
