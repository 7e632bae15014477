"""Agencies' systems: their accounts, and the tokens by which they are known."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from heed.access.administration import Desk, Placed, Refused
from heed.api import tokens
from heed.api.models import Scope, ServiceAccount, Token
from heed.web.administration.authority import asked, at_form, refused
from heed.web.administration.desk import at_desk
from heed.web.administration.forms import PlacedForm
from heed.web.saying import line_field

DAYS = ((30, "30 days"), (90, "90 days"), (365, "A year"))


class AccountForm(PlacedForm):
    """A system: what it is called, who answers for it, and the post in which it acts."""

    name = line_field(
        "Name of the system", "As it is to stand beside what it writes", required=True
    )

    field_order = ("name", "role", "organisation", "team", "starts", "ends")

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        why = self.fields["why"]
        why.label, why.help_text = "What is it for, and who answers for it?", "Kept for good"


class TokenForm(forms.Form):
    """What a token is for, and for how long."""

    scopes = forms.MultipleChoiceField(
        label="What may it be used for?", choices=Scope.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Say what it may be used for"},
    )  # fmt: skip
    days = forms.TypedChoiceField(
        label="How long does it last?", choices=DAYS, coerce=int, widget=forms.RadioSelect,
        error_messages={"required": "Say how long it lasts"},
    )  # fmt: skip


@at_desk
def index(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Every system of the authority, with its tokens."""
    accounts = _accounts(desk).select_related("user").prefetch_related("tokens")
    return render(request, "administration/systems.html", {"desk": desk, "accounts": accounts})


@at_desk
def new(request: HttpRequest, desk: Desk) -> HttpResponse:
    """An account for a system."""
    form = AccountForm(desk.authority, asked(request), initial={"starts": desk.today})
    if form.is_valid():
        said = form.cleaned_data
        placed = Placed(
            said["role"], form.organisations[said["organisation"]],
            form.teams.get(said["team"]), said["starts"], said["ends"],
        )  # fmt: skip
        try:
            account = tokens.make_account(desk, said["name"], placed, said["why"])
        except Refused as refusal:
            refused(form, refusal)
        else:
            return redirect("administration-system", desk.authority.code, account.pk)
    says = (
        "It acts in a post like anybody's, sees and writes what that post may, and cannot sign in."
    )
    back = reverse("administration-systems", args=[desk.authority.code])
    return at_form(request, desk, form, "Add a system", "Add the system", back=back, says=says)


@at_desk
def system(request: HttpRequest, desk: Desk, account: int) -> HttpResponse:
    """One system: its tokens, and a form for another."""
    one = _account(desk, account)
    form = TokenForm(asked(request))
    if form.is_valid():
        said = form.cleaned_data
        try:
            token, text = tokens.issue(desk, one, said["scopes"], said["days"])
        except Refused as refusal:
            form.add_error(None, refusal.says)
        else:
            return _page(request, desk, one, TokenForm(), (token, text))
    return _page(request, desk, one, form)


@require_POST
@at_desk
def rotate(request: HttpRequest, desk: Desk, account: int, handle: str) -> HttpResponse:
    """A new token in place of one, which serves a day more."""
    one = _account(desk, account)
    try:
        made = tokens.rotate(desk, _token(one, handle))
    except Refused as refusal:
        messages.error(request, refusal.says)
        return redirect("administration-system", desk.authority.code, one.pk)
    return _page(request, desk, one, TokenForm(), made)


@require_POST
@at_desk
def revoke(request: HttpRequest, desk: Desk, account: int, handle: str) -> HttpResponse:
    """End a token at once."""
    one = _account(desk, account)
    why = request.POST.get("why", "").strip()
    if why:
        tokens.revoke(desk, _token(one, handle), why)
        messages.success(request, f"Token {handle} opens nothing any more.")
    else:
        messages.error(request, "Say why the token is ended.")
    return redirect("administration-system", desk.authority.code, one.pk)


def _page(
    request: HttpRequest, desk: Desk, account: ServiceAccount, form: TokenForm,
    made: tuple[Token, str] | None = None,
) -> HttpResponse:  # fmt: skip
    return render(
        request,
        "administration/system.html",
        {
            "desk": desk,
            "account": account,
            "posts": account.user.current_posts(desk.today),
            "tokens": [(token, [Scope(s).label for s in token.scopes]) for token in account.tokens.all()],
            "form": form,
            "made": made,
        },
    )  # fmt: skip


def _accounts(desk: Desk) -> Any:
    return ServiceAccount.objects.filter(user__authority=desk.authority).order_by("user__last_name")


def _account(desk: Desk, account: int) -> ServiceAccount:
    found = _accounts(desk).select_related("user").filter(pk=account).first()
    if found is None:
        raise Http404("No such system here.")
    return found


def _token(account: ServiceAccount, handle: str) -> Token:
    found = account.tokens.select_related("account__user").filter(handle=handle).first()
    if found is None:
        raise Http404("No such token.")
    return found
