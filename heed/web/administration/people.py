"""People: inviting them, their posts, absences and leaving."""

from typing import Any

from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.contrib.auth.tokens import default_token_generator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from django.views.decorators.http import require_POST

from heed.access import administration
from heed.access.administration import Desk, Newcomer, Placed, Refused
from heed.access.models import Absence, Post, User
from heed.access.roles import SERVICE_ADMINISTRATOR
from heed.casefile.handover import HandedOn, hand_over
from heed.procedures.roles import Role
from heed.signin import watch
from heed.signin.models import What
from heed.web.administration.authority import asked, at_form, refused
from heed.web.administration.desk import at_desk
from heed.web.administration.forms import (
    AbsenceForm,
    EndForm,
    PersonForm,
    PlacedForm,
    ReasonForm,
)


@at_desk
def invite(request: HttpRequest, desk: Desk) -> HttpResponse:
    """A new person with their first post; then the link by which they choose a password."""
    form = PersonForm(desk.authority, asked(request), initial={"starts": desk.today})
    if form.is_valid():
        said = form.cleaned_data
        try:
            newcomer = Newcomer(said["username"], said["given"], said["family"], said["email"])
            user = administration.invite(desk, newcomer, _placed(form), said["why"])
        except Refused as refusal:
            refused(form, refusal)
        else:
            return _with_link(request, desk, user)
    says = "They choose their own password by a link that you give them. No e-mail is sent."
    return at_form(request, desk, form, "Add a person", "Add the person", says=says)


@at_desk
def person(request: HttpRequest, desk: Desk, person: int) -> HttpResponse:
    """Somebody's posts, absences and sign-in."""
    return _person(request, desk, _somebody(desk, person))


@require_POST
@at_desk
def link(request: HttpRequest, desk: Desk, person: int) -> HttpResponse:
    """A new link to choose a password by: the first one ran out, or the password is forgotten."""
    user = _somebody(desk, person)
    if user == desk.by:
        raise Http404("Nobody lets themselves in anew.")
    if hasattr(user, "service_account"):
        raise Http404("Nobody signs in as a system.")
    desk.note(
        "link", f"Made a link for {user.display_name} to choose a password", "Asked for", user
    )
    return _with_link(request, desk, user)


@at_desk
def factors(request: HttpRequest, desk: Desk, person: int) -> HttpResponse:
    """Somebody has lost what they sign in with beside a password. They are told, and set up another."""
    user = _somebody(desk, person)
    form = ReasonForm(asked(request))
    form.fields["why"].label = "How have you made sure that it is them?"
    if form.is_valid():
        try:
            administration.remove_factors(desk, user, form.cleaned_data["why"])
        except Refused as refusal:
            refused(form, refusal)
        else:
            watch.note(request, user, What.FACTOR_REMOVED)
            get_adapter(request).send_notification_mail("mfa/email/totp_deactivated", user)
            messages.success(request, "Removed. They set up another when they next sign in.")
            return _to(desk, user)
    says = (
        "Speak to them face to face, or ring them on a number that you have from elsewhere. Every second "
        "factor and recovery code of theirs is removed, and they are signed out everywhere."
    )
    title = f"{user} has lost their second factor"
    return _asks(request, desk, user, form, title, "Remove it", says)


def _with_link(request: HttpRequest, desk: Desk, user: User) -> HttpResponse:
    """The person's page with the link. It is shown this once and kept nowhere."""
    token = default_token_generator.make_token(user)
    where = reverse("invited", args=[urlsafe_base64_encode(force_bytes(user.pk)), token])
    return _person(request, desk, user, request.build_absolute_uri(where))


def _person(request: HttpRequest, desk: Desk, user: User, link: str = "") -> HttpResponse:
    today = desk.today
    posts = user.posts.select_related("organisation", "team").order_by("-starts", "-pk")
    absences = Absence.objects.filter(post__user=user, ends__gte=today)
    return render(
        request,
        "administration/person.html",
        {
            "desk": desk,
            "person": user,
            "link": link,
            "posts": [(post, _stands(post, desk)) for post in posts],
            "absences": absences.select_related("post__organisation", "deputy").order_by("starts"),
            "myself": user == desk.by,
            "today": today,
        },
    )


def _stands(post: Post, desk: Desk) -> str:
    today = desk.today
    if post.ended_at or (post.ends and post.ends < today):
        return "past"
    return "coming" if post.starts > today else "held"


@at_desk
def post(request: HttpRequest, desk: Desk, person: int) -> HttpResponse:
    """One more post for somebody."""
    user = _somebody(desk, person)
    form = PlacedForm(desk.authority, asked(request), initial={"starts": desk.today})
    if form.is_valid():
        try:
            administration.give_post(desk, user, _placed(form), form.cleaned_data["why"])
        except Refused as refusal:
            refused(form, refusal)
        else:
            messages.success(request, f"{user} has the post.")
            return _to(desk, user)
    return _asks(request, desk, user, form, f"Give {user} a post", "Give the post")


@at_desk
def end(request: HttpRequest, desk: Desk, held: int) -> HttpResponse:
    """End a post."""
    post = _post(desk, held)
    form = EndForm(post, _successors(desk, [post]), asked(request), initial={"ends": desk.today})
    if form.is_valid():
        said = form.cleaned_data
        try:
            administration.end_post(desk, post, said["ends"], said["why"])
        except Refused as refusal:
            refused(form, refusal)
        else:
            _hand_over(request, desk, post.user, said, [post])
            return _to(desk, post.user)
    title = f"End the post of {post.user}: {post}"
    return _asks(request, desk, post.user, form, title, "End the post")


@at_desk
def leave(request: HttpRequest, desk: Desk, person: int) -> HttpResponse:
    """Somebody has left: every post ends at once, and what was theirs is handed on."""
    user = _somebody(desk, person)
    posts = [p for p in user.posts.filter(ended_at=None) if _stands(p, desk) != "past"]
    form = EndForm(None, _successors(desk, posts), asked(request))
    if form.is_valid():
        said = form.cleaned_data
        try:
            for post in posts:
                administration.end_post(desk, post, desk.today, said["why"])
        except Refused as refusal:
            refused(form, refusal)
        else:
            _hand_over(request, desk, user, said, posts)
            return _to(desk, user)
    says = (
        "Every post ends now. They are signed out wherever they are signed in, and cannot sign in."
    )
    title = f"{user} leaves"
    return _asks(request, desk, user, form, title, "End every post now", says)


@at_desk
def away(request: HttpRequest, desk: Desk, held: int) -> HttpResponse:
    """That somebody is away, and who stands in."""
    post = _post(desk, held)
    colleagues = _colleagues(desk).filter(posts__organisation=post.organisation)
    people = colleagues.exclude(pk=post.user_id).distinct()
    form = AbsenceForm(post, people, asked(request), initial={"starts": desk.today})
    if form.is_valid():
        said = form.cleaned_data
        deputy = people.get(pk=said["deputy"]) if said["deputy"] else None
        try:
            administration.record_absence(
                desk, post, said["starts"], said["ends"], deputy, said["why"]
            )
        except Refused as refusal:
            refused(form, refusal)
        else:
            messages.success(request, "Recorded.")
            return _to(desk, post.user)
    says = (
        "Whoever stands in chooses this post at the head of My work, sees what is owed in it and may "
        "do it. What they write says for whom."
    )
    return _asks(request, desk, post.user, form, f"{post.user} is away", "Record it", says)


@at_desk
def back(request: HttpRequest, desk: Desk, absence: int) -> HttpResponse:
    """That somebody is back."""
    held = get_object_or_404(
        Absence.objects.select_related("post__user"),
        pk=absence, post__user__authority=desk.authority,
    )  # fmt: skip
    form = ReasonForm(asked(request))
    if form.is_valid():
        try:
            administration.end_absence(desk, held, form.cleaned_data["why"])
        except Refused as refusal:
            refused(form, refusal)
        else:
            return _to(desk, held.post.user)
    return _asks(
        request, desk, held.post.user, form, f"{held.post.user} is back", "End the absence"
    )


# --- what these share ------------------------------------------------------------------


def _asks(
    request: HttpRequest, desk: Desk, user: User, form: Any, title: str, button: str, says: str = ""
) -> HttpResponse:
    back = reverse("administration-person", args=[desk.authority.code, user.pk])
    return at_form(request, desk, form, title, button, back=back, says=says)


def _to(desk: Desk, user: User) -> HttpResponse:
    return redirect("administration-person", desk.authority.code, user.pk)


def _somebody(desk: Desk, person: int) -> User:
    return get_object_or_404(desk.authority.users, pk=person)


def _post(desk: Desk, held: int) -> Post:
    posts = Post.objects.filter(user__authority=desk.authority)
    return get_object_or_404(posts.select_related("user", "organisation", "team"), pk=held)


def _placed(form: PlacedForm) -> Placed:
    said = form.cleaned_data
    return Placed(
        said["role"], form.organisations[said["organisation"]], form.teams.get(said["team"]),
        said["starts"], said["ends"],
    )  # fmt: skip


def _colleagues(desk: Desk) -> Any:
    """Whoever works here now, in any post but the administrators'."""
    held = Post.objects.held_on(desk.today).exclude(role=SERVICE_ADMINISTRATOR)
    here = desk.authority.users.filter(is_active=True, posts__in=held)
    return here.exclude(pk=desk.by.pk if desk.by else None).order_by("last_name", "first_name")


def _successors(desk: Desk, posts: list[Post]) -> Any:
    """Who may take over the children of a lead social worker; None where the post leads for none."""
    leads = [post for post in posts if post.role == Role.LEAD_SOCIAL_WORKER]
    if not leads:
        return None
    held = Post.objects.held_on(desk.today).filter(role=Role.LEAD_SOCIAL_WORKER)
    others = desk.authority.users.filter(is_active=True, posts__in=held)
    return others.exclude(pk=leads[0].user_id).distinct().order_by("last_name", "first_name")


def _hand_over(
    request: HttpRequest, desk: Desk, user: User, said: dict[str, Any], posts: list[Post]
) -> None:
    """Hand the children on, and say how many; who they are is no business of an administrator."""
    if not any(post.role == Role.LEAD_SOCIAL_WORKER for post in posts):
        messages.success(request, "Ended.")
        return
    named = said.get("successor")
    successor = get_object_or_404(desk.authority.users, pk=named) if named else None
    by = desk.by.display_name if desk.by else ""
    went = hand_over(desk.authority, user, successor, by, said["why"])
    says = _went(user, went, successor)
    desk.note("handed_on", says, said["why"], user)
    messages.success(request, f"Ended. {says}")


def _went(user: User, went: HandedOn, successor: User | None) -> str:
    def children(number: int, one: str, more: str) -> str:
        return f"1 child {one}" if number == 1 else f"{number} children {more}"

    whose = f"Of those {user} led for"
    left = f"{children(went.left, 'waits', 'wait')} for a manager to name somebody"
    if successor is None:
        return f"{whose}, {left}."
    passed = f"{whose}, {children(went.handed, 'passed', 'passed')} to {successor}"
    return f"{passed}; {left}." if went.left else f"{passed}."
