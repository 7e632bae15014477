"""My own interests: family whose files are kept from me, and where I live."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from heed.access.actor import Actor
from heed.access.apart import EVERYTHING, within
from heed.access.models import User
from heed.access.restricted import Standing
from heed.casefile.models import DeclaredInterest, File
from heed.casefile.restricted import set_standing
from heed.web.request import actor_of


class Interest(forms.Form):
    """A child of one's family, or one's own home."""

    given_name = forms.CharField(label="Child’s given name", max_length=100, required=False)
    family_name = forms.CharField(label="Child’s family name", max_length=100, required=False)
    birth_date = forms.DateField(
        label="Child’s date of birth, if you know it",
        required=False,
        widget=forms.DateInput({"type": "date"}),
        error_messages={"invalid": "Enter a real date"},
    )
    tie = forms.CharField(label="Who the child is to you", max_length=200, required=False)
    postcode = forms.CharField(label="Or: your own postcode at home", max_length=10, required=False)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("postcode"):
            return said
        for name, asks in (("given_name", "given name"), ("family_name", "family name")):
            if not said.get(name):
                self.add_error(name, f"Enter the child’s {asks}, or your own postcode")
        return said


def mine(request: HttpRequest) -> HttpResponse:
    """What I have declared; declare more; take back what no longer holds."""
    actor = actor_of(request)
    if request.method == "POST" and (ended := request.POST.get("end")):
        one = get_object_or_404(DeclaredInterest, uuid=_uuid(ended), user=actor.user_id)
        one.ended_at = timezone.now()
        one.save(update_fields=["ended_at"])
        messages.success(request, "Taken back. What you were barred from stays barred.")
        return redirect("my-interests")
    form = Interest(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        declare(actor, form.cleaned_data)
        messages.success(request, "Declared. Any file of that child is kept from you from now on.")
        return redirect("my-interests")
    held = DeclaredInterest.objects.filter(user=actor.user_id, ended_at=None).order_by("pk")
    return render(request, "access/my_interests.html", {"form": form, "held": held})


def _uuid(text: str) -> Any:
    try:
        return forms.UUIDField().clean(text)
    except forms.ValidationError:
        return None


def declare(actor: Actor, said: dict[str, Any]) -> None:
    """Write an interest down, and bar its holder from the files there are of such a child."""
    one = DeclaredInterest.objects.create(
        authority=actor.authority, user_id=actor.user_id, given_name=said["given_name"].strip(),
        family_name=said["family_name"].strip(), birth_date=said["birth_date"], tie=said["tie"],
        postcode="".join(said["postcode"].split()).upper(), declared_at=timezone.now(),
    )  # fmt: skip
    if not one.family_name:
        return
    me = User.objects.get(pk=actor.user_id)
    with within(actor.authority, EVERYTHING):
        theirs = File.objects.filter(
            kind="child", subject__given_name__iexact=one.given_name,
            subject__family_name__iexact=one.family_name,
        )  # fmt: skip
        if one.birth_date:
            theirs = theirs.filter(subject__birth_date=one.birth_date)
        for file in theirs:
            set_standing(actor, file, me, Standing.BARRED, "Own family, as declared")
