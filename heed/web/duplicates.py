"""Two entries that may be one person: looked at side by side, merged or kept apart, and taken apart again."""

from dataclasses import dataclass

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from heed.access.actor import Actor
from heed.casefile import merged
from heed.engine.calendar import day_of
from heed.registry import same
from heed.registry.models import Person
from heed.registry.same import Decision, Merge, Pair, ToCheck
from heed.web.request import actor_of
from heed.web.search import Found, described, may_search

MOST = 25


@dataclass(frozen=True, slots=True)
class SideBySide:
    pair: Pair
    two: list[Found]

    @property
    def both_have_files(self) -> bool:
        return all(found.file for found in self.two)


def worklist(request: HttpRequest) -> HttpResponse:
    """What waits to be decided, the likeliest first, and what was merged lately."""
    may_search(actor_of(request))
    waiting = list(same.to_decide()[: MOST + 1])
    done = same.standing().select_related("kept", "other").order_by("-at", "-pk")[:MOST]
    return render(
        request,
        "duplicates/worklist.html",
        {
            "waiting": _side_by_side(waiting[:MOST]),
            "more": len(waiting) > MOST,
            "done": done,
            "two": same.said_two()[:MOST],
            "to_check": _to_check(),
        },
    )


def _to_check() -> list[tuple[ToCheck, Found]]:
    """Those who were added by somebody who may not look, as the worklist shows them."""
    waiting = list(same.to_check()[:MOST])
    ids = [one.person_id for one in waiting]
    persons = Person.objects.filter(pk__in=ids)
    found = {f.person.pk: f for f in described(persons, day_of(timezone.now()))} if ids else {}
    return [(one, found[one.person_id]) for one in waiting]


@require_POST
def checked(request: HttpRequest, check_id: int) -> HttpResponse:
    """Somebody looked, and nobody else is this child."""
    actor = actor_of(request)
    may_search(actor)
    one = get_object_or_404(ToCheck, pk=check_id, checked_at=None)
    if same.to_decide().filter(Q(one=one.person_id) | Q(other=one.person_id)).exists():
        messages.error(request, "Decide first about those who may be the same.")
    else:
        same.checked(one, actor)
        messages.success(request, "Checked.")
    return redirect("duplicates")


@require_POST
def decide(request: HttpRequest, pair_id: int) -> HttpResponse:
    actor = actor_of(request)
    may_search(actor)
    pair = get_object_or_404(Pair.objects.select_related("one", "other"), pk=pair_id, decision="")
    said, why = request.POST.get("decision", ""), request.POST.get("why", "").strip()
    try:
        if said == Decision.OTHER and why:
            same.settle(pair, Decision.OTHER, why, actor)
            messages.success(request, "They stay two people.")
        elif said.isdigit() and int(said) in (pair.one_id, pair.other_id):
            _merge(pair, int(said), why, actor, files_known=bool(request.POST.get("files_known")))
            messages.success(request, "They are one person now. This can be undone below.")
        else:
            messages.error(request, "Say whether they are one person, and how you know.")
    except same.Refused as refused:
        messages.error(request, f"{refused}.")
    return redirect("duplicates")


@require_POST
def again(request: HttpRequest, pair_id: int) -> HttpResponse:
    """Two who were said to be two people may be one after all."""
    may_search(actor_of(request))
    same.look_again(get_object_or_404(Pair, pk=pair_id, decision=Decision.OTHER))
    messages.success(request, "They wait to be decided once more.")
    return redirect("duplicates")


@require_POST
def undo(request: HttpRequest, merge_id: int) -> HttpResponse:
    actor = actor_of(request)
    may_search(actor)
    done = get_object_or_404(Merge, pk=merge_id, undoes=None)
    try:
        why = request.POST.get("why", "")
        same.unmerge(done, why, actor)
        two = {done.kept_id, done.other_id}
        for pair in Pair.objects.filter(one__in=two, other__in=two):
            same.settle(pair, Decision.OTHER, why, actor)
        messages.success(request, "They are two people again, each with what was theirs.")
    except same.Refused as refused:
        messages.error(request, f"{refused}.")
    return redirect("duplicates")


def _merge(pair: Pair, kept: int, why: str, actor: Actor, *, files_known: bool) -> None:
    keep, other = (pair.one, pair.other) if kept == pair.one_id else (pair.other, pair.one)
    merged.merge(keep, other, why, actor, files_known=files_known)
    same.settle(pair, Decision.SAME, why, actor)


def _side_by_side(pairs: list[Pair]) -> list[SideBySide]:
    ids = {id for pair in pairs for id in (pair.one_id, pair.other_id)}
    found = {
        f.person.pk: f for f in described(Person.objects.filter(pk__in=ids), day_of(timezone.now()))
    }
    return [SideBySide(pair, [found[pair.one_id], found[pair.other_id]]) for pair in pairs]
