"""My work: home. What is owed by me in the post I act in, and what else my day holds."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from heed.access import seeing
from heed.access.actor import Actor
from heed.access.middleware import act_in
from heed.access.roles import BESIDE_CASEWORK
from heed.access.seeing import MANAGE, PART
from heed.casefile import drafts, worklist
from heed.casefile.book import record_type
from heed.casefile.models import Draft, DutyRow
from heed.engine.calendar import day_of, london
from heed.procedures.roles import Role
from heed.web import agenda, attention, dues, homes, links, owed, words
from heed.web.download import as_csv
from heed.web.dues import Choice, Tally
from heed.web.letters import draft_title
from heed.web.opening import may_in_an_emergency
from heed.web.places import panel
from heed.web.record import LETTER
from heed.web.request import actor_of, user_of

A_PAGE = 25
MOST_WAITING = 50
FIRST = 8
"""How many of the duties with a day stand at home; and of those not to wait, twice as many."""


@dataclass(frozen=True, slots=True)
class DraftShown:
    """Something begun and not sent."""

    draft: Draft
    title: str

    @property
    def href(self) -> str:
        return links.draft(self.draft)


def my_work(request: HttpRequest) -> HttpResponse:
    """Home; or the list of what is owed, where it is asked for."""
    actor, now = actor_of(request), london(timezone.now())
    choice = Choice.of(request, actor)
    duties = dues.owing(actor, choice)
    tally = dues.tally_of(duties, choice, now)
    shared: dict[str, Any] = {
        "actor": actor,
        "choice": choice,
        "tally": tally,
        "manages": actor.role in MANAGE,
        "now": now,
    }
    if choice.asked:
        return render(
            request, "work/owed.html", shared | _the_list(request, actor, choice, duties, tally)
        )
    return render(request, "work/my_work.html", shared | _home(request, actor, duties, tally))


def _the_list(
    request: HttpRequest, actor: Actor, choice: Choice, duties: "QuerySet[DutyRow]", tally: Tally
) -> dict[str, Any]:
    now = london(timezone.now())
    chosen = dues.narrowed(duties, choice, now)
    page = dues.Pages(chosen, tally, choice).get_page(request.GET.get("page"))
    rows = [owed.show(duty, duty.file, actor, now) for duty in page]
    return {
        "title": dues.SHOWS[choice.show],
        "page": page,
        "groups": dues.grouped(rows, by_child=choice.by_child),
        "children": dues.children(duties) if tally.all <= dues.MANY else [],
        # whoever answers for a plan together with others sees theirs too
        "others_too": tally.others and choice.show in ("all", "others"),
    }


def _home(
    request: HttpRequest, actor: Actor, duties: "QuerySet[DutyRow]", tally: Tally
) -> dict[str, Any]:
    now = london(timezone.now())
    mine_to_do = ~worklist.for_others(*worklist.names_of(actor)) & Q(at_once=False)
    parts = [(Q(at_once=True), 2 * FIRST)] if tally.now else []
    if tally.all > tally.now + tally.others:
        parts.append((mine_to_do, FIRST))
    rows = [owed.show(duty, duty.file, actor, now) for duty in dues.first(duties, *parts)]
    mine = homes.children_at_home(actor, day_of(now))
    return {
        "groups": dues.grouped(rows),
        "shown_now": sum(row.standing == "now" for row in rows),
        "more": tally.all - len(rows),
        "my_children": mine,
        "nothing_here": actor.role in PART - {Role.LSCB} and not (tally.all or mine),
        "may_enquire": actor.role in seeing.ENQUIRE,
        "in_an_emergency": may_in_an_emergency(actor),
        "children_at_home": homes.CHILDREN_AT_HOME,
        "leads": actor.role == Role.LEAD_SOCIAL_WORKER,
        "agenda": agenda.agenda(actor, now),
        "days_ahead": agenda.days_ahead(actor),
        "changes": homes.changed(actor, now),
        "may_search": seeing.may_search(actor.role),
        "restricted": _named_on_one(actor, tally),
        "waiting": [
            (owed.show(d, d.file, actor, now), words.waiting(d.arose, now))
            for d in waiting_for(actor)
        ],
        "drafts": drafts_of(actor),
        "notices": attention.newest(actor),
        "a_few": attention.A_FEW,
        "panel": panel(actor, now),
        "posts": user_of(request).posts_to_act_in(day_of(now)),
    }


def _named_on_one(actor: Actor, tally: Tally) -> bool:
    """Whether a restricted file is open to this actor by name.

    Those whose post is to oversee such files have their list in the navigation.
    """
    if actor.role in BESIDE_CASEWORK:
        return False
    return dues.restricted().exists() if tally.restricted is None else tally.restricted


def my_children(request: HttpRequest) -> HttpResponse:
    """All my children, longest not seen alone first."""
    actor, today = actor_of(request), day_of(timezone.now())
    if not homes.has_children(actor):
        raise PermissionDenied("Children are led by lead social workers.")
    leads, number = actor.role == Role.LEAD_SOCIAL_WORKER, request.GET.get("page")
    page: Page[Any]
    if leads:
        page = Paginator(homes.my_children(actor), A_PAGE).get_page(number)
        shown = [homes.MyChild(one, today) for one in page]
    else:
        page = Paginator(homes.worked_with(actor), A_PAGE).get_page(number)
        shown = homes.children_of(page, today)
    return render(
        request,
        "work/my_children.html",
        {
            "page": page,
            "my_children": shown,
            "leads": leads,
        },
    )


def my_children_download(request: HttpRequest) -> HttpResponse:
    """The same children, all of them, as a file."""
    actor, today = actor_of(request), day_of(timezone.now())
    if actor.role != Role.LEAD_SOCIAL_WORKER:
        raise PermissionDenied("Children are led by lead social workers.")
    rows = [
        (
            one.file.reference, one.file.name, one.summary.birth_date, one.stands,
            "yes" if one.summary.on_plan else "no", one.summary.last_seen,
            one.summary.last_seen_alone, one.summary.open_duties,
        )
        for one in (homes.MyChild(summary, today) for summary in homes.my_children(actor))
    ]  # fmt: skip
    header = (
        "File", "Child", "Born", "Where things stand", "On a plan", "Last seen", "Last seen alone",
        "Owed",
    )  # fmt: skip
    return as_csv("my-children", header, rows)


@require_POST
def change_post(request: HttpRequest) -> HttpResponse:
    """Act in another of one's own posts."""
    mine = user_of(request).posts_to_act_in(day_of(timezone.now()))
    asked = request.POST.get("post", "")
    post = next((post for post in mine if str(post.pk) == asked), None)
    if post is None:
        raise Http404("No such post of yours.")
    act_in(request, post)
    return redirect("my-work")


def waiting_for(actor: Actor) -> "QuerySet[DutyRow]":
    """What waits for this actor to agree to it, the longest waiting first."""
    waits = worklist.to_authorise(actor).select_related("file__subject", "file__summary")
    return waits.order_by("arose")[:MOST_WAITING]


# --- what has been begun ---------------------------------------------------------------


def drafts_of(actor: Actor) -> list[DraftShown]:
    """What this person has begun and neither sent nor thrown away, the latest first."""
    mine = drafts.open_drafts(actor).select_related("file__subject")[:A_PAGE]
    return [DraftShown(draft, _title(draft)) for draft in mine]


def _title(draft: Draft) -> str:
    if draft.type.startswith(LETTER):
        return draft_title(draft)
    try:
        return record_type(draft.type).title
    except KeyError:
        return words.label(draft.type)
