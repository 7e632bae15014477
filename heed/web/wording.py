"""The words and the letterhead of an authority's letters, changed by those who answer for them."""

import hashlib
import io
from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from PIL import Image, UnidentifiedImageError

from heed.access.actor import Actor
from heed.documents import checking, filling, keeping, library
from heed.documents.filling import BadWording
from heed.documents.models import Letterhead, LetterWording
from heed.web.letters import shown
from heed.web.request import actor_of
from heed.web.saying import line_field, text_field

LOGO_MOST = 2 * 1024 * 1024
"""Bytes of a picture for the letterhead."""
LOGO_SIZE = (900, 400)

EXAMPLE: dict[str, Any] = {
    "today": "24 November 2026",
    "to": {"name": "Karen Bell", "family": True, "child": False, "professional": False},
    "writer": {"name": "Nadia Hussain", "role": "Lead social worker", "team": "North team"},
    "child": {
        "name": "Lily Bell", "first": "Lily", "born": "27 March 2018", "age": "8 years",
        "reference": "C000123", "home": "4 Mill Lane", "several": False,
    },
    "conference": {
        "on": "Monday 7 December 2026", "time": "10 am", "place": "Family Centre, 4 Park Road",
        "chair": "Anne Doyle", "apart": False, "changed": False,
    },
    "arranged": {"interpreter": "", "advocate": "Rosa Teal", "supporter": ""},
    "lead": "Nadia Hussain",
    "on_plan": True,
    "categories": ["neglect"],
    "plan_since": "9 July 2026",
    "actions": [
        {"action": "Weigh Lily weekly", "owner": "Joy Adeyemi", "by_when": "10 December 2026"}
    ],
    "record": {
        "referral_received": {"on": "20 November 2026"},
        "referral_decision": {
            "outcome": "initial assessment",
            "reasons": "Repeated absences and a bruise that was not explained.",
        },
    },
}  # fmt: skip
"""An invented child, for whoever changes the words to see what comes of them."""


class WordingForm(forms.Form):
    subject = line_field("What is it about?", "The heading of the letter", required=True)
    text = forms.CharField(
        label="The words",
        widget=forms.Textarea,
        error_messages={"required": "Enter the words of the letter"},
        help_text="{{ child.first }} is filled from the file. […] is filled in by whoever writes.",
    )
    why = line_field("Why is it changed?", "So that others know", most=500)
    looked = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        for name in ("subject", "text"):
            for says in checking.amiss(said.get(name, ""), KNOWN):
                self.add_error(name, says)
        return said


class HeadForm(forms.Form):
    name = line_field("Who the letters are from", required=True)
    lines = text_field("Address and telephone", "As it stands at the head of a letter")
    foot = text_field("At the foot of every letter")
    sealed_domains = text_field(
        "Mail domains approved for confidential letters",
        "One a line, like police.example. To any other address an email only says that there is a "
        "letter, and the reader signs in.",
    )
    logo = forms.FileField(
        label="Logo", required=False, help_text="A picture, PNG or JPEG, at most 2 MB"
    )
    logo_says = line_field("What the logo shows", "For those who cannot see it")

    def clean_sealed_domains(self) -> list[str]:
        found = self.cleaned_data["sealed_domains"].lower().split()
        if bad := next((d for d in found if "." not in d or "@" in d or "/" in d), None):
            raise forms.ValidationError(f"Enter a mail domain, like police.example, not {bad}")
        return found

    def clean_logo(self) -> bytes | None:
        given = self.cleaned_data["logo"]
        return _picture(given) if given else None


def _picture(given: Any) -> bytes:
    """The picture made anew as PNG: nothing that came in with it goes out on a letter."""
    if given.size > LOGO_MOST:
        raise forms.ValidationError("Choose a picture of at most 2 MB")
    try:
        picture = Image.open(io.BytesIO(given.read()), formats=("PNG", "JPEG"))
        picture.thumbnail(LOGO_SIZE)
        held = io.BytesIO()
        picture.convert("RGBA").save(held, "PNG")
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError) as amiss:
        raise forms.ValidationError("Choose a picture that is a PNG or a JPEG") from amiss
    return held.getvalue()


def _names(given: Any, within: str = "") -> Any:
    """What a wording may name, as it is written there."""
    for name, value in given.items():
        if isinstance(value, dict) and within + name != "record":
            yield from _names(value, f"{within}{name}.")
        elif not isinstance(value, dict):
            yield f"{within}{name}"


KNOWN: tuple[str, ...] = (*_names(EXAMPLE), "writer.organisation")
"""What a wording may name, besides what stands in a record."""


def _keeper(request: HttpRequest) -> Actor:
    actor = actor_of(request)
    if actor.role not in library.KEEPS_WORDING:
        raise PermissionDenied("The words of letters are kept by managers and administrators.")
    return actor


def overview(request: HttpRequest) -> HttpResponse:
    """Every letter of the library, and whose words it is in."""
    actor = _keeper(request)
    own: dict[str, LetterWording] = {}
    for wording in LetterWording.objects.order_by("version"):
        own[wording.kind] = wording
    return render(
        request,
        "letters/wordings.html",
        {
            "kinds": [(kind, own.get(name)) for name, kind in library.kinds().items()],
            "head": library.letterhead(actor.authority),
        },
    )


def edit(request: HttpRequest, kind: str) -> HttpResponse:
    """One letter's words, how they look for an invented child, and its earlier versions."""
    actor = _keeper(request)
    declared = library.kinds().get(kind)
    if declared is None:
        raise Http404("No such letter.")
    held = library.words_of(declared)
    if request.method == "POST" and request.POST.get("do") == "original":
        library.change_words(
            actor, declared, declared.subject, declared.text, "Back to the words it came with"
        )
        messages.success(request, "Letters have the words they came with again.")
        return redirect("wording", kind)
    form = WordingForm(
        request.POST if request.method == "POST" else None,
        initial={"subject": held.subject, "text": held.text},
    )
    looked = False
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        looked = said["looked"] == _mark(said)
        try:
            _filled(said)
            if request.POST.get("do") == "save" and looked and said["why"]:
                text = said["text"].replace("\r\n", "\n")
                made = library.change_words(actor, declared, said["subject"], text, said["why"])
                messages.success(request, f"Saved as version {made.version}. Letters use it now.")
                return redirect("wordings")
        except BadWording as amiss:
            form.add_error("text", str(amiss))
        else:
            if request.POST.get("do") == "save" and not said["why"]:
                form.add_error("why", "Say why it is changed")
            looked = True
    return render(
        request,
        "letters/wording.html",
        {
            "kind": declared,
            "form": form,
            "version": held.version,
            "preview": _preview(form, held),
            "looked": _mark(form.cleaned_data) if looked and not form["text"].errors else "",
            "names": KNOWN,
            "earlier": LetterWording.objects.filter(kind=kind).order_by("-version")[:20],
            "head": library.letterhead(actor.authority),
        },
    )


def _mark(said: Mapping[str, Any]) -> str:
    """These words and no others: what was looked at is what is saved."""
    text = f"{said['subject']}\n{said['text']}".replace("\r\n", "\n")
    return hashlib.sha256(text.encode()).hexdigest()


def _filled(said: Any) -> tuple[str, str]:
    return filling.fill(said["subject"], EXAMPLE), filling.fill(said["text"], EXAMPLE)


def _preview(form: WordingForm, held: library.Words) -> dict[str, Any] | None:
    said = form.cleaned_data if form.is_bound else {"subject": held.subject, "text": held.text}
    try:
        subject, text = _filled(said)
    except (BadWording, KeyError):
        return None
    return {"subject": subject, "body": shown(text)}


def letterhead(request: HttpRequest) -> HttpResponse:
    """What stands at the head and the foot of every letter."""
    actor = _keeper(request)
    head = library.letterhead(actor.authority)
    began = {n: getattr(head, n) for n in ("name", "lines", "foot", "logo_says")}
    began["sealed_domains"] = "\n".join(head.sealed_domains)
    posted = request.method == "POST"
    form = HeadForm(request.POST, request.FILES) if posted else HeadForm(initial=began)
    if posted and form.is_valid():
        said = {**form.cleaned_data}
        logo = said.pop("logo")
        if logo:
            said["logo"] = keeping.keep(actor.authority, logo)
        elif "no_logo" in request.POST:
            said["logo"] = ""
        library.change_letterhead(actor, **said)
        messages.success(request, "Saved. Letters written from now on have it.")
        return redirect("wordings")
    return render(request, "letters/head.html", {"form": form, "head": head})


def logo(request: HttpRequest) -> HttpResponse:
    """The picture of the letterhead: our own PNG, made by `_picture`."""
    actor = actor_of(request)
    head: Letterhead = library.letterhead(actor.authority)
    if not head.logo:
        raise Http404("There is no logo.")
    response = HttpResponse(keeping.fetch(actor.authority, head.logo), content_type="image/png")
    response["X-Content-Type-Options"] = "nosniff"
    return response
