"""What waits for a manager: decisions to agree to or send back, and what only managers can settle."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from heed.access.seeing import MANAGE, Scope
from heed.casefile import door, limits, parts, worklist
from heed.casefile.answers import Refused, Written
from heed.casefile.book import kinds, rulebook
from heed.casefile.chronology import Event
from heed.casefile.models import DutyRow
from heed.engine.calendar import day_of, london
from heed.engine.fold import Authorisation, choose
from heed.engine.record import extra_of
from heed.procedures.roles import MANAGERS
from heed.web import links, owed, words
from heed.web.look import Look, look
from heed.web.opening import Opened, reads_file
from heed.web.request import actor_of
from heed.web.written import Heading

MOST = 100

RESTS_ON = (
    "referral_received", "referral_clarified", "initial_assessment_written", "assessment_written",
    "core_assessment_written", "strategy_discussion_decision", "enquiry_outcome", "child_seen",
)  # fmt: skip
"""The records on which a decision most often rests."""


def queue(request: HttpRequest) -> HttpResponse:
    """Everything that waits for this person's agreement, the longest waiting first."""
    actor, now = actor_of(request), london(timezone.now())
    team = _team(request, actor, now)
    waiting = worklist.to_authorise(actor).select_related("file__subject", "file__summary")
    if team:
        waiting = waiting.filter(file__kind="child", lead__in=team[1])
    to_settle = worklist.my_work(actor).filter(duty__in=_managers_own())
    to_settle = to_settle.select_related("file__subject", "file__summary")
    return render(
        request,
        "authorise/queue.html",
        {
            "team": team[0] if team else "",
            "waiting": [
                (owed.show(d, d.file, actor, now), words.waiting(d.arose, now), clock)
                for d, clock in _with_clocks(list(waiting.order_by("arose")[:MOST]), actor, now)
            ],
            "to_settle": [owed.show(d, d.file, actor, now) for d in to_settle[:MOST]],
            "now": now,
        },
    )


def _team(request: HttpRequest, actor: Any, now: Any) -> tuple[str, list[int]] | None:
    """The team whose children's decisions are asked for, by name, and its workers; None for all that waits."""
    asked = request.GET.get("team", "")
    teams = limits.teams_on(actor.authority, day_of(now)) if asked.isdigit() else {}
    workers = [user for user, team in teams.items() if str(team.pk) == asked]
    return (teams[workers[0]].name, workers) if workers else None


def _managers_own() -> list[str]:
    """The duties that an episode's state lays on managers: assessments to authorise, and the like."""
    return [
        state.owes.id
        for kind in kinds()
        for state in rulebook(kind).states.values()
        if state.owes is not None and state.owes.owed_by in MANAGERS
    ]


def _with_clocks(
    waiting: list[DutyRow], actor: Any, now: Any
) -> list[tuple[DutyRow, owed.Shown | None]]:
    """Each with the duty of the file that is due soonest: the clock that does not wait."""
    files = {d.file_id: d.file for d in waiting}
    running = DutyRow.objects.filter(file__in=files, open=True, due_ends__isnull=False)
    soonest: dict[int, owed.Shown] = {}
    for duty in running.order_by("due_ends"):
        if duty.file_id not in soonest:
            soonest[duty.file_id] = owed.show(duty, files[duty.file_id], actor, now)
    return [(d, soonest.get(d.file_id)) for d in waiting]


@reads_file("a record that waits for agreement", any_kind=True)
def decide(request: HttpRequest, opened: Opened, record_id: UUID) -> HttpResponse:
    """Read it in full beside the guidance; agree, or send it back with reasons."""
    seen = look(opened)
    duty = next((d for d in seen.duties if d.open and d.key == str(record_id)), None)
    # whoever is to agree reads what they agree to, though it be all they see of the file
    whole = parts.readable(opened.actor, Scope.WHOLE, seen.events)
    event = next((e for e in whole if e.original.entry.id == str(record_id)), None)
    if event is None:
        raise Http404
    if duty is None:
        messages.info(request, "This has been settled already.")
        return redirect(links.record(opened.file.uuid, event.latest.entry.id))
    theirs = opened.whole or opened.file.of_child or opened.wrote(event)
    if not theirs or opened.actor.role not in _who_may_agree(seen, event, duty):
        raise PermissionDenied("Somebody in another post agrees to this.")
    own = opened.actor.key in {v.entry.author for v in event.versions}
    problems: list[str] = []
    if request.method == "POST" and not own:
        answer = _answered(request, opened, record_id)
        if isinstance(answer, list):
            problems = answer
        else:
            return answer
    context = _page(seen, event, duty) | {
        "own": own,
        "problems": problems,
        "typed": request.POST.get("reasons", ""),
        "chosen": request.POST.get("agreed", ""),
    }
    return render(request, "authorise/decide.html", context)


def _answered(request: HttpRequest, opened: Opened, record_id: UUID) -> HttpResponse | list[str]:
    agreed, reasons = request.POST.get("agreed", ""), request.POST.get("reasons", "").strip()
    missing = [] if agreed in ("yes", "no") else ["Say whether you agree"]
    missing += [] if reasons else ["Give your reasons"]
    if missing:
        return missing
    before = _owed_on(opened)
    data = {"of": str(record_id), "agreed": agreed == "yes", "reasons": reasons}
    answer = door.write(opened.actor, opened.file, Authorisation, data)
    if isinstance(answer, Refused):
        return [problem.says for problem in answer.problems]
    if not isinstance(answer, Written):
        return ["Something was written on this file meanwhile. Look at it and send again."]
    said = "Agreed. It takes effect now." if agreed == "yes" else "Sent back with your reasons."
    messages.success(request, f"{said} {_follows(opened, before)}")
    return redirect("authorise")


def _owed_on(opened: Opened) -> dict[int, DutyRow]:
    return {d.number: d for d in DutyRow.objects.filter(file=opened.file, open=True)}


def _follows(opened: Opened, before: dict[int, DutyRow]) -> str:
    """What has come to be owed by it, and by whom, in a sentence."""
    new = [duty for number, duty in _owed_on(opened).items() if number not in before]
    name = opened.file.name
    if not new:
        return f"{name}: nothing more has come to be owed."
    told = (
        f"{words.lower_first(duty.says)} ({duty.owner or words.role(duty.owed_by)}"
        f"{', by ' + words.full_day(duty.due_date) if duty.due_date else ''})"
        for duty in sorted(new, key=owed.urgency)
    )
    return f"{name}: what is now owed is to {'; to '.join(told)}."


def _who_may_agree(seen: Look, event: Event, duty: DutyRow) -> frozenset[str]:
    """The roles that the gates of the waiting record name."""
    steps = seen.state.rulebook.steps_for(event.entry.record.type)
    gates = [gate for step in steps for gate in step.gates]
    named = {role for gate in gates for role in gate.agree_to(event.entry.by)}
    return frozenset({*named, duty.owed_by})


def _page(seen: Look, event: Event, duty: DutyRow) -> dict[str, Any]:
    record = event.entry.record
    actor = seen.opened.actor
    clocks = (d for d in seen.duties if d.open and (d.due_ends or owed.is_at_once(d)))
    running = sorted(clocks, key=owed.urgency)
    return {
        "file": seen.file,
        "child": seen.child,
        "summary": seen.summary,
        "event": event,
        "record": record,
        "written": Heading.of(event.latest),
        "record_href": links.record(seen.file.uuid, event.latest.entry.id),
        "waiting": words.waiting(duty.arose, seen.now),
        "paragraphs": _paragraphs(record),
        "clocks": [owed.show(d, seen.file, actor, seen.now) for d in running[:4]],
        "gates": _asks(seen, event),
        "leads_named": bool(seen.summary and seen.summary.lead_name),
        "names_lead": actor.role in MANAGE,
        "beside": _beside(seen, event),
    }


def _beside(seen: Look, event: Event) -> list[tuple[str, str]]:
    """What one reads with it: the latest of each of the records it most often rests on."""
    found: dict[str, tuple[str, str]] = {}
    for one in seen.theirs:
        record = one.latest.entry.record
        if record.type in RESTS_ON and one.original.entry.id != event.original.entry.id:
            href = links.record(seen.file.uuid, one.latest.entry.id)
            found[record.type] = (f"{record.title}, {words.moment(one.at, seen.today)}", href)
    return list(found.values())


def _paragraphs(record: Any) -> list[tuple[str, list[str]]]:
    """What the guidance says of such a record: by paragraph, an entry to link to and our words."""
    refs = [record.ref, *(extra_of(f).get("ref", "") for f in type(record).model_fields.values())]
    found: dict[str, tuple[str, list[str]]] = {}
    for ref in dict.fromkeys(filter(None, refs)):
        if said := owed.summary_of(ref):
            found.setdefault(owed.cited(ref), (ref, []))[1].append(said)
    return list(found.values())


def _asks(seen: Look, event: Event) -> list[tuple[str, str]]:
    """What must hold before this record takes effect, by the steps it would take."""
    entry = replace(event.entry, id=event.original.entry.id)
    chosen = choose(seen.state, entry)
    found = {gate.name: (gate.says, gate.ref) for _, _, step in chosen for gate in step.gates}
    return list(found.values())
