"""Is this child known, is there a plan? One page, for whoever asks at three in the morning.

Asking writes down who asks and why, and only then looks. The answer has a page of its own, kept as it
was given. An answer that would need a guess asks for more instead, on the same page as before.
"""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from heed.access.actor import Actor
from heed.access.seeing import ENQUIRE, TAKE_CALLS
from heed.access.table import KEEP_STANDBY_LIST
from heed.casefile.models import File
from heed.enquiries import desk
from heed.enquiries.models import Enquiry, Kind, Outcome
from heed.enquiries.question import Question, when
from heed.procedures.roles import Role
from heed.web import words
from heed.web.request import actor_of

SIGNED_IN = "Signed in to Heed"
"""How somebody who asks for themselves was checked."""

LISTED = timedelta(days=7)
OVERSEE = frozenset({Role.ENQUIRY_DESK, Role.DESIGNATED_MANAGER})
"""Those who go through what was asked, so that each enquiry is considered. wt2010/5.152/a"""

REASONS = (
    "An injury, or a story that does not fit",
    "Signs of neglect, or unwell and uncared for",
    "Something the child said or showed",
    "Violence, drink, drugs or mental illness at home",
    "Another reason, told below",
)


def _line(label: str, hint: str = "", most: int = 200) -> Any:
    return forms.CharField(label=label, help_text=hint, required=False, max_length=most)


class Ask(forms.Form):
    """The fewest questions that find one child and nobody else."""

    name = _line("Child’s name")
    born = _line("Date of birth, or age", "For example 3 5 2024, or about 2 years", 60)
    address = _line("Address or postcode", "If you have it", 300)
    number = _line("NHS number", "If you have it", 60)
    why = forms.ChoiceField(
        label="Why do you ask?", choices=[(one, one) for one in REASONS], widget=forms.RadioSelect,
        error_messages={"required": "Say why you ask"},
    )  # fmt: skip
    more = _line("In a few words, if you like", most=500)
    callback = forms.CharField(
        label="Your telephone number", max_length=60, help_text="The child’s worker rings you on it",
        error_messages={"required": "Enter the number you can be rung on"},
    )  # fmt: skip

    @property
    def by_more(self) -> bool:
        """Whether more than a name and a birth date is there, or has to be looked at."""
        return any(self[name].value() or self[name].errors for name in ("address", "number"))

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if not said.get("name") and not said.get("address"):
            self.add_error("name", "Enter the child’s name, or an address")
        if said.get("born") and not _is_day_or_age(said["born"]):
            self.add_error("born", "Enter a date of birth like 3 5 2024, or an age like 2 years")
        if said.get("why") == REASONS[-1] and not said.get("more"):
            self.add_error("more", "Say in a few words why you ask")
        return said

    def question(self, actor: Actor) -> Question:
        return Question(**self._who(actor), **self._child())

    def _who(self, actor: Actor) -> dict[str, Any]:
        """Whoever is signed in has been checked by signing in."""
        at = actor.organisation or actor.authority.name
        return {
            "enquirer": actor.name,
            "agency": at,
            "check_method": f"{SIGNED_IN} as {words.role(actor.role)}, {at}",
            "verified": True,
        }

    def _child(self) -> dict[str, Any]:
        said = self.cleaned_data
        why = said["why"] if said["why"] != REASONS[-1] else ""
        names = ("name", "born", "address", "number", "callback")
        return {
            "reason": ". ".join(filter(None, (why, said["more"]))),
            **{name: " ".join(said[name].split()) for name in names},
        }


class AskForAnother(Ask):
    """The same, taken from somebody on the telephone, who is checked first. wt2010/5.153/c"""

    enquirer = _line("Who asks?")
    agency = _line("From which agency?")
    check_method = _line(
        "How did you check who they are?",
        "For instance: rang back through the hospital’s switchboard",
    )
    unchecked = forms.BooleanField(label="They could not be checked", required=False)

    @property
    def for_another(self) -> bool:
        return any(
            self[name].value() for name in ("enquirer", "agency", "check_method", "unchecked")
        )

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        if self.for_another:
            needed = {
                "enquirer": "Enter who asks",
                "agency": "Enter the agency they ask for",
                "check_method": "Say how you checked who they are, or why that failed",
            }
            for name, says in needed.items():
                if not said.get(name):
                    self.add_error(name, says)
        return said

    def _who(self, actor: Actor) -> dict[str, Any]:
        said = self.cleaned_data
        if not self.for_another:
            return super()._who(actor)
        names = ("enquirer", "agency", "check_method")
        return {**{name: said[name] for name in names}, "verified": not said["unchecked"]}


def _is_day_or_age(text: str) -> bool:
    read = when(text, timezone.localdate())
    return bool(read.born or read.between)


# --- pages -----------------------------------------------------------------------------


def ask(request: HttpRequest) -> HttpResponse:
    """The question. Sent, it is written down, looked up and answered on a page of its own."""
    actor = _enquirer(request)
    form = _form(actor)(request.POST or None, initial={"callback": _rung_back_on(actor)})
    if request.method == "POST" and form.is_valid():
        follows = _mine(actor, request.POST.get("follows"))
        enquiry = desk.receive(actor, form.question(actor), follows)
        desk.answer(actor, enquiry)
        return redirect("enquiry-answer", enquiry.uuid)
    recent = _recent(actor) if request.method == "GET" else []
    context = {
        "form": form,
        "actor": actor,
        "recent": recent,
        "may_oversee": actor.role in OVERSEE,
        "keeps_list": actor.role in KEEP_STANDBY_LIST,
        "waiting": desk.waiting() if actor.role in OVERSEE and request.method == "GET" else [],
    }
    return render(request, "enquiry/ask.html", context)


def answer(request: HttpRequest, enquiry_uuid: UUID) -> HttpResponse:
    """What was found and told. If that was a question, it is asked here again."""
    actor = _enquirer(request)
    outcome = _outcome(actor, enquiry_uuid)
    context: dict[str, Any] = {"outcome": outcome, "enquiry": outcome.enquiry, "told": outcome.told}
    context["taken_here"] = _at_the_desk(actor, outcome)
    if outcome.kind == Kind.PASSED_ON:
        context["rung_back"] = desk.rung_back(outcome)
    if context["taken_here"] and not context.get("rung_back"):
        owed = outcome.told.get("reference", "") if outcome.kind == Kind.PASSED_ON else ""
        context["matches"] = desk.matches(actor, outcome.enquiry, owed)
    if outcome.kind == Kind.MORE_NEEDED:
        context["form"] = _form(actor)(initial=_said(outcome.enquiry))
        context["actor"] = actor
    return render(request, "enquiry/answer.html", context)


OPEN = frozenset({Kind.MORE_NEEDED, Kind.PASSED_ON, Kind.LOOKED_UP})
"""What the desk can still go on with."""


def _at_the_desk(actor: Actor, outcome: Outcome) -> bool:
    """Whether whoever reads this takes enquiries, and so sees whole who may be meant. wt2010/5.153/c"""
    return actor.role in TAKE_CALLS and outcome.enquiry.verified and outcome.kind in OPEN


@require_POST
def confirm(request: HttpRequest, enquiry_uuid: UUID) -> HttpResponse:
    """The desk says which child is meant, and that whoever asked has been told."""
    actor = _enquirer(request)
    before = _outcome(actor, enquiry_uuid)
    chosen = _uuid(request.POST.get("child"))
    if not _at_the_desk(actor, before) or desk.rung_back(before) or chosen is None:
        return redirect("enquiry-answer", enquiry_uuid)
    said = desk.confirm(actor, before, chosen)
    if said is None:
        raise Http404("Not one of those who may be meant.")
    return redirect("enquiry-answer", said.enquiry.uuid)


def owed(request: HttpRequest, file_uuid: UUID) -> HttpResponse:
    """What the desk owes on a file: the enquiry, with who asks, why, their number, and who may be meant."""
    actor = _enquirer(request)
    if actor.role not in OVERSEE:
        raise PermissionDenied("Enquiries that wait are answered by the enquiry desk.")
    found = File.objects.select_related("subject").filter(uuid=file_uuid).first()
    said = desk.take_up(actor, found) if found else None
    if said is None:
        raise Http404("No enquiry waits there.")
    return redirect("enquiry-answer", said.enquiry.uuid)


@login_not_required
def concern(request: HttpRequest) -> HttpResponse:
    """For anybody, without a sign-in: whom to ring about a child, by day and by night."""
    return render(request, "enquiry/concern.html", {"numbers": desk.numbers_for_the_public()})


@require_POST
def none_of_these(request: HttpRequest, enquiry_uuid: UUID) -> HttpResponse:
    """The child is none of those who may have been meant."""
    return _go_on(request, enquiry_uuid, desk.none_of_these)


@require_POST
def pass_on(request: HttpRequest, enquiry_uuid: UUID) -> HttpResponse:
    """The enquirer knows no more. Somebody looks, and rings."""
    return _go_on(request, enquiry_uuid, desk.pass_on)


def _go_on(request: HttpRequest, enquiry_uuid: UUID, how: Any) -> HttpResponse:
    actor = _enquirer(request)
    before = _outcome(actor, enquiry_uuid)
    if _at_the_desk(actor, before) and how is desk.none_of_these:
        if before.kind == Kind.LOOKED_UP or desk.rung_back(before):
            return redirect("enquiry-answer", enquiry_uuid)
        return redirect("enquiry-answer", desk.not_known(actor, before).enquiry.uuid)
    if before.kind != Kind.MORE_NEEDED:
        return redirect("enquiry-answer", enquiry_uuid)
    enquiry = desk.again(actor, before.enquiry)
    how(actor, enquiry)
    return redirect("enquiry-answer", enquiry.uuid)


def _enquirer(request: HttpRequest) -> Actor:
    actor = actor_of(request)
    if actor.role not in ENQUIRE:
        raise PermissionDenied("Whether a child is known is asked by those who work with children.")
    return actor


def _form(actor: Actor) -> type[Ask]:
    return AskForAnother if actor.role in TAKE_CALLS else Ask


def _outcome(actor: Actor, enquiry_uuid: UUID) -> Outcome:
    """The answer, for whoever asked and for those who oversee what is asked."""
    found = Outcome.objects.select_related("enquiry__authority").filter(enquiry__uuid=enquiry_uuid)
    outcome = found.first()
    if outcome is None or not (outcome.enquiry.user_id == actor.user_id or actor.role in OVERSEE):
        raise Http404("No such enquiry.")
    return outcome


def _uuid(given: str | None) -> UUID | None:
    try:
        return UUID(given or "")
    except ValueError:
        return None


def _mine(actor: Actor, given: str | None) -> Enquiry | None:
    """The enquiry to which another adds."""
    asked = _uuid(given)
    return asked and Enquiry.objects.filter(uuid=asked, user=actor.user_id).first()


def _rung_back_on(actor: Actor) -> str:
    """The number they gave the last time they asked for themselves, so that it is typed once."""
    own = Enquiry.objects.filter(user=actor.user_id, check_method__startswith=SIGNED_IN)
    latest = own.order_by("-asked_at").values_list("callback", flat=True).first()
    return latest or ""


def _said(enquiry: Enquiry) -> dict[str, str]:
    """What was asked, to be added to. Nothing is typed twice."""
    names = ("name", "born", "address", "number", "callback")
    known = next((one for one in REASONS if enquiry.reason.startswith(one)), REASONS[-1])
    more = enquiry.reason.removeprefix(known).removeprefix(". ")
    said = {name: getattr(enquiry, name) for name in names} | {"why": known, "more": more}
    if not enquiry.check_method.startswith(SIGNED_IN):
        who = ("enquirer", "agency", "check_method")
        said |= {name: getattr(enquiry, name) for name in who}
    return said


def _recent(actor: Actor) -> list[Outcome]:
    """What was asked of late: one's own; all of them, for those who oversee it."""
    since = timezone.now() - LISTED
    found = Outcome.objects.filter(enquiry__asked_at__gte=since).select_related("enquiry")
    if actor.role not in OVERSEE:
        found = found.filter(enquiry__user=actor.user_id)
    return list(found.select_related("enquiry").order_by("-enquiry__asked_at")[:50])
