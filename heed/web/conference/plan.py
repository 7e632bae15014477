"""The plan as the people in it use it: who does what, how it stands, the core group's judgement, paper.

It stays one plan: what the conference set, worked out by the core group, revised by reviews. For the
child and for parents it is written in their own words; people write these, and here they stand beside
one another.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from heed.access import rules
from heed.casefile import door, drafts
from heed.casefile.book import rulebook
from heed.casefile.models import Draft
from heed.conferences import papers
from heed.documents.papers.paper import Paper
from heed.engine.calendar import day_of, london
from heed.engine.fold import FileState
from heed.procedures.conference import rows
from heed.procedures.core_group import (
    ActionStanding,
    CoreGroupHeld,
    DetailedPlan,
    PlanActionDone,
    PlanInOtherWords,
)
from heed.procedures.initial_conference import ConferenceDecision, OutlinePlan
from heed.procedures.review_conference import ReviewDecision
from heed.web import child as child_page
from heed.web import forms, links, printing, words
from heed.web.conference.after import as_page
from heed.web.family import frame
from heed.web.forms import Fault, Page
from heed.web.opening import Opened, reads_file

STANDINGS = [
    (ActionStanding.DONE, "Done"), (ActionStanding.UNDER_WAY, "Under way"),
    (ActionStanding.NOT_BEGUN, "Not begun"), (ActionStanding.NOT_WORKING, "Not working"),
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class InForce:
    """The plan as it now binds: in detail or in outline, with the actions last agreed."""

    plan: DetailedPlan | OutlinePlan
    actions: list[Any]
    contingency: list[Any]
    at: datetime

    @property
    def detailed(self) -> bool:
        return isinstance(self.plan, DetailedPlan)

    @property
    def outcomes(self) -> list[Any]:
        return list(rows(self.plan, "outcomes"))


def in_force(state: FileState) -> InForce | None:
    """The plan in force; None where there is none, or it was never written down."""
    decided, detailed = state.last_entry(ConferenceDecision), state.last_entry(DetailedPlan)
    reviewed = state.last_entry(ReviewDecision)
    decision: Any = decided.record if decided else None
    plan: Any = None
    at: datetime | None = None
    if detailed is not None and (decided is None or detailed.at >= decided.at):
        plan, at = detailed.record, detailed.at
        contingency = rows(plan, "contingency")
    elif decision is not None and decision.outline is not None and decided is not None:
        plan, at = decision.outline, decided.at
        contingency = rows(decision, "contingency")
    else:
        return None
    actions = rows(plan, "actions")
    if reviewed is not None and reviewed.at > at and rows(reviewed.record, "revised_actions"):
        actions, at = rows(reviewed.record, "revised_actions"), reviewed.at
    return InForce(plan, actions, contingency, at)


@dataclass(frozen=True, slots=True)
class Action:
    """One action of the plan as it stands today."""

    action: str
    owner: str
    why: str
    by_when: date | None
    of_family: bool
    done_on: date | None
    evidence: str
    overdue: bool
    judged: list[tuple[date, str, str]]


@dataclass(frozen=True, slots=True)
class Outcome:
    """One planned outcome with what each core group and review has said of it."""

    says: str
    need: str
    measure: str
    judged: list[tuple[date, str]]


def relatives(seen: child_page.Look) -> set[str]:
    """The names of the family: the core group's, the conference's, the registry's."""
    facts = seen.state.facts
    named = {m.name for m in facts.get("core_group") or () if m.is_family}
    named |= {m.name for m in facts.get("family") or ()}
    named.add(seen.child.name)
    return {name.casefold() for name in named if name}


def is_relative(owner: str, family: set[str]) -> bool:
    """Whether an action's owner is of the family: by name, or as people write of parents ("Ms Bell")."""
    name = owner.partition(",")[0].strip().casefold()
    if name in family:
        return True
    title, _, last = name.partition(" ")
    titled = title.rstrip(".") in ("mr", "mrs", "ms", "miss") and bool(last)
    return titled and any(one.endswith(f" {last}") for one in family)


def actions_of(seen: child_page.Look, plan: InForce) -> list[Action]:
    """Every action of the plan, with how it stands and what the core group said of it."""
    done: dict[str, tuple[date, str]] = {}
    judged: dict[str, list[tuple[date, str, str]]] = {}
    for event in sorted(seen.events, key=lambda event: event.at):
        record: Any = event.entry.record
        if isinstance(record, PlanActionDone):
            done[record.action] = (record.done_on, record.result or "")
        for one in rows(record, "action_progress"):
            said = (day_of(event.at), words.label(str(one.standing)), one.evidence or "")
            judged.setdefault(one.action, []).append(said)
    family = relatives(seen)
    agreed = {a.action: a for a in plan.actions}
    for event in seen.events:  # what core groups agreed since is part of the plan
        if isinstance(event.entry.record, CoreGroupHeld) and event.at > plan.at:
            agreed.update({a.action: a for a in rows(event.entry.record, "actions")})
    made: list[Action] = []
    for one in agreed.values():
        on, evidence = done.get(one.action, (None, ""))
        late = on is None and one.by_when is not None and one.by_when < seen.today
        made.append(
            Action(
                one.action, one.owner, getattr(one, "why", "") or "", one.by_when,
                is_relative(one.owner or "", family), on, evidence, late,
                judged.get(one.action, []),
            )
        )  # fmt: skip
    return made


def outcomes_of(seen: child_page.Look, plan: InForce) -> list[Outcome]:
    judged: dict[str, list[tuple[date, str]]] = {}
    for event in sorted(seen.events, key=lambda event: event.at):
        for name in ("outcome_progress", "progress"):
            for one in rows(event.entry.record, name):
                if getattr(one, "outcome", None):
                    judged.setdefault(one.outcome, []).append((day_of(event.at), one.progress))
    return [Outcome(o.outcome, o.need, o.measure, judged.get(o.outcome, [])) for o in plan.outcomes]


# --- the page --------------------------------------------------------------------------


@reads_file("the plan")
def page(request: HttpRequest, opened: Opened) -> HttpResponse:
    """The plan at work: outcomes, actions, the next meeting, its versions in other words."""
    seen = child_page.look(opened)
    plan = in_force(seen.state)
    every = actions_of(seen, plan) if plan else []
    written = versions(seen)
    writes = rules.may_write(opened.actor.role, CoreGroupHeld.type, rulebook("child"))
    return render(
        request,
        "conference/plan.html",
        {
            **frame(opened, "plan"),
            "summary": seen.summary,
            "plan": plan,
            "outcomes": outcomes_of(seen, plan) if plan else [],
            "family": [a for a in every if a.of_family],
            "professionals": [a for a in every if not a.of_family],
            "contingency": plan.contingency if plan else [],
            "core_group": seen.state.facts.get("core_group") or (),
            "meets": _due(seen.state, "next_core_group", "first_core_group"),
            "reviewed": _due(seen.state, "first_review", "later_review", "review_brought_forward"),
            "versions": written if opened.whole else [],
            "may_write": writes and seen.summary.on_plan,
            "write_words": links.form(opened.file.uuid, PlanInOtherWords.type),
        },
    )


def _due(state: FileState, *ids: str) -> date | None:
    dues = [owed.due for (id, _), owed in state.open_duties.items() if id in ids and owed.due]
    days = [day_of(d) if isinstance(d, datetime) else d for d in dues]
    return min(days, default=None)


# --- on paper --------------------------------------------------------------------------


@reads_file("the plan, to print")
def paper(request: HttpRequest, opened: Opened) -> HttpResponse:
    """The plan in force on a side or two of A4: to read, to print, as PDF or in Word."""
    seen = child_page.look(opened)
    plan = in_force(seen.state)
    if plan is None:
        raise Http404("There is no plan on this file.")
    every = actions_of(seen, plan)
    made = papers.plan_sheet(
        opened.file.name, plan.plan, every,
        theirs=[a for a in every if a.of_family],
        lead=seen.summary.lead_name, categories=seen.summary.plan_categories,
        since=seen.summary.plan_since, contingency=plan.contingency,
        core_group=seen.state.facts.get("core_group") or (),
        dates=(
            ("Next core group", papers.day(_due(seen.state, "next_core_group", "first_core_group"))),
            ("Next review", papers.day(_due(seen.state, "first_review", "later_review"))),
        ),
    )  # fmt: skip
    return on_paper(request, opened, made, "plan", reverse("plan", args=[opened.file.uuid]))


def on_paper(
    request: HttpRequest, opened: Opened, made: Paper, name: str, back: str
) -> HttpResponse:
    if printing.asked(request):
        page_ = as_page(opened.file.authority.name, made)
        return printing.answer(request, page_, name)
    return render(
        request,
        "conference/paper.html",
        {**frame(opened, "plan"), "paper": made, "back": back},
    )


# --- in other words --------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Version:
    """The plan as written for one person, the latest of theirs."""

    record: PlanInOtherWords
    id: UUID
    on: date
    older: bool
    """Written before the plan that is in force now."""


def versions(seen: child_page.Look) -> list[Version]:
    """The latest version for each person."""
    plan = in_force(seen.state)
    latest: dict[str, Version] = {}
    for event in sorted(seen.events, key=lambda event: event.at):
        record = event.entry.record
        if isinstance(record, PlanInOtherWords):
            older = plan is not None and event.at < plan.at
            latest[record.name.casefold()] = Version(
                record, UUID(event.latest.entry.id), day_of(event.at), older
            )
    return list(latest.values())


@reads_file("the plan in other words")
def version(request: HttpRequest, opened: Opened, record_id: UUID) -> HttpResponse:
    """One person's version; a translation beside what it was made from."""
    if not opened.whole:
        raise PermissionDenied("This version is between the family and social care.")
    seen = child_page.look(opened)
    found = next((v for v in versions(seen) if v.id == record_id), None)
    if found is None:
        raise Http404("No such version.")
    made = papers.in_other_words(found.record, found.on)
    return on_paper(request, opened, made, "plan-for-you", reverse("plan", args=[opened.file.uuid]))


# --- the core group --------------------------------------------------------------------

ASKED = (
    "present", "absent", "plan_detail", "checked", "conflict", "decisions", "actions",
    "assessment_steps", "lead_role_explained", "next_core_group_on",
)  # fmt: skip
AT = "_at"


def _asked() -> Page:
    every = {q.name: q for q in forms.questions(CoreGroupHeld)}
    when = forms.Question(AT, forms.Component.MOMENT, "When did it meet?", required=True)
    return Page("all", CoreGroupHeld.title, (when, *(every[name] for name in ASKED)))


@reads_file("a core group, begun")
def begin(request: HttpRequest, opened: Opened) -> HttpResponse:
    """Go on with the core group that was begun, or begin one."""
    _may(opened)
    held = drafts.open_drafts(opened.actor, opened.file).filter(type=CoreGroupHeld.type).first()
    return redirect("core-group", opened.file.uuid, held.uuid if held else uuid4())


def _may(opened: Opened) -> None:
    if not rules.may_write(opened.actor.role, CoreGroupHeld.type, rulebook("child")):
        raise PermissionDenied(
            f"A core group is not recorded by a {words.role(opened.actor.role)}."
        )


@reads_file("a core group’s page")
def core_group(request: HttpRequest, opened: Opened, draft: UUID) -> HttpResponse:
    """One page: each outcome and action judged, what was decided, when it meets next."""
    _may(opened)
    seen = child_page.look(opened)
    plan = in_force(seen.state)
    if plan is None:
        raise Http404("There is no plan on this file.")
    held = drafts.find(opened.actor, draft)
    if held is not None and held.sent_at is not None:
        return redirect("plan", opened.file.uuid)
    every = [a for a in actions_of(seen, plan) if a.done_on is None]
    data: dict[str, Any] = dict(held.data) if held else _begun(seen)
    faults: list[Fault] = []
    if request.method == "POST":
        data = _taken(data, every, plan.outcomes, request.POST)
        held = drafts.save(opened.actor, CoreGroupHeld.type, data, file=opened.file, uuid=draft)
        do, _, what = request.POST.get("do", "send").partition(":")
        if do in ("add", "remove"):
            return _rows(opened, held, do, what)
        faults = _write(opened, data)
        if not faults:
            drafts.sent(held)
            messages.success(
                request, "The core group is recorded. What it agreed is owed from now on."
            )
            return redirect("plan", opened.file.uuid)
    asked = _asked()
    fields = forms.bind(asked.questions, data, faults)
    forms.cite(fields, "wt2010/5.119")
    return render(
        request,
        "conference/core_group.html",
        {
            **frame(opened, "plan"),
            "fields": fields,
            "faults": faults,
            "outcomes": [
                (o, _said(data, "outcome_progress", "outcome", o.says).get("progress", ""))
                for o in outcomes_of(seen, plan)
            ],
            "actions": [
                (a, _said(data, "action_progress", "action", a.action)) for a in every
            ],
            "standings": STANDINGS,
            "names": {"owner": [m.name for m in seen.state.facts.get("core_group") or ()]},
            "draft": draft,
            "saved": f"{london(held.saved_at):%H:%M}" if held else "",
        },
    )  # fmt: skip


@require_POST
@reads_file("a core group’s page, kept")
def keep_core_group(request: HttpRequest, opened: Opened, draft: UUID) -> HttpResponse:
    """Keep what has been typed so far."""
    _may(opened)
    held = drafts.find(opened.actor, draft)
    if held is not None and held.sent_at is not None:
        return JsonResponse({"sent": True})
    seen = child_page.look(opened)
    plan = in_force(seen.state)
    if plan is None:
        raise Http404("There is no plan on this file.")
    every = [a for a in actions_of(seen, plan) if a.done_on is None]
    data = _taken(dict(held.data) if held else {}, every, plan.outcomes, request.POST)
    kept = drafts.save(opened.actor, CoreGroupHeld.type, data, file=opened.file, uuid=draft)
    return JsonResponse({"saved": f"{london(kept.saved_at):%H:%M}"})


def _begun(seen: child_page.Look) -> dict[str, Any]:
    """What the page starts with: the members, and now."""
    return {
        AT: seen.now.strftime("%Y-%m-%dT%H:%M"),
        "present": [m.name for m in seen.state.facts.get("core_group") or ()],
    }


def _taken(
    before: Mapping[str, Any], actions: list[Action], outcomes: list[Any], sent: forms.Sent
) -> dict[str, Any]:
    data = forms.merge(before, _asked(), sent)
    data["outcome_progress"] = [
        {"outcome": o.outcome, "progress": said}
        for n, o in enumerate(outcomes)
        if (said := str(sent.get(f"outcome-{n}") or "").strip())
    ]
    judged: list[dict[str, Any]] = []
    for n, action in enumerate(actions):
        standing = str(sent.get(f"standing-{n}") or "")
        evidence = str(sent.get(f"evidence-{n}") or "").strip()
        if standing or evidence:
            row = {"action": action.action, "standing": standing, "evidence": evidence}
            judged.append({name: value for name, value in row.items() if value})
    data["action_progress"] = judged
    return data


def _said(data: Mapping[str, Any], of: str, name: str, what: str) -> Mapping[str, Any]:
    return next((row for row in data.get(of, []) if row.get(name) == what), {})


def _rows(opened: Opened, held: Draft, do: str, path: str) -> HttpResponse:
    data = dict(held.data)
    try:
        if do == "add":
            forms.add_row(data, path)
        else:
            forms.remove_row(data, path)
    except (AttributeError, IndexError, KeyError, TypeError, ValueError):
        raise Http404("No such list on this page.") from None
    drafts.save(opened.actor, CoreGroupHeld.type, data, file=opened.file, uuid=held.uuid)
    url = reverse("core-group", args=[opened.file.uuid, held.uuid])
    return redirect(f"{url}#{forms.html_id(path)}")


def _write(opened: Opened, data: Mapping[str, Any]) -> list[Fault]:
    """The meeting, and each action that it found done, in one go. Gives what was in the way."""
    try:
        at = london(datetime.fromisoformat(str(data.get(AT, ""))))
    except ValueError:
        return [Fault(AT, "Say when it met: a date and a time, like 27 3 2026 and 14:30")]
    said = forms.to_be_judged(
        CoreGroupHeld, {name: value for name, value in data.items() if not name.startswith("_")}
    )
    given = [door.Statement(type=CoreGroupHeld, data=said, at=at)]
    given += [
        door.Statement(
            type=PlanActionDone,
            data={
                "action": one["action"], "done_on": day_of(at).isoformat(),
                **({"result": one["evidence"]} if one.get("evidence") else {}),
            },
            at=at,
        )
        for one in data.get("action_progress", [])
        if one.get("standing") == ActionStanding.DONE
    ]  # fmt: skip
    try:
        with transaction.atomic():
            door.write_many(opened.actor, opened.file, given)
    except door.NotWrittenError as refused:
        problems = refused.answer.problems
        if refused.position:
            return [Fault("", p.says, p.ref) for p in problems]
        return [forms.fault(CoreGroupHeld, p.field, p.says, p.ref) for p in problems]
    return []
