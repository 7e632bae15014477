"""The plan as the people in it use it: what has to change, who does what, how it stands, on paper.

It stays one plan: what the conference set, worked out by the core group, revised by reviews. The core
group's own page is `core_group`; what is written of it for the child and for parents, `other_words`.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from heed.access import rules
from heed.casefile.book import rulebook
from heed.casefile.chronology import Event
from heed.conferences import papers
from heed.conferences.plan_lines import PlanLine, action_line, plan_lines
from heed.conferences.variants import REVIEWS
from heed.documents.papers.paper import Paper
from heed.engine.calendar import day_of
from heed.engine.fold import FileState
from heed.procedures.conference import rows
from heed.procedures.core_group import (
    CoreGroupHeld,
    DetailedPlan,
    PlanActionDone,
    PlanInOtherWords,
)
from heed.procedures.initial_conference import ConferenceDecision, ConferenceHeld, OutlinePlan
from heed.procedures.review_conference import ReviewConferenceHeld, ReviewDecision
from heed.web import child as child_page
from heed.web import network, printing, siblings, words
from heed.web.conference.readers import signers
from heed.web.family import frame
from heed.web.opening import Opened, reads_file


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
class Judged:
    """What was said of a line of the plan: when, by whom, how it stands, and what shows it."""

    on: date
    by: str
    says: str
    evidence: str = ""


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
    judged: tuple[Judged, ...] = ()
    """By every core group, the latest first."""
    plainly: str = ""
    """The same as it was written for the family."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """One planned outcome with what each core group and review has said of it."""

    says: str
    need: str
    measure: str
    judged: tuple[Judged, ...] = ()
    """By agencies, core groups and reviews, the latest first."""


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
    """Every action of the plan, with how it stands and what each core group said of it."""
    done: dict[str, tuple[date, str]] = {}
    judged: dict[str, list[Judged]] = {}
    for event in sorted(seen.events, key=lambda event: event.at):
        record: Any = event.entry.record
        if isinstance(record, PlanActionDone):
            done[record.action] = (record.done_on, record.result or "")
        for one in rows(record, "action_progress"):
            said = words.label(str(one.standing))
            judged.setdefault(one.action, []).insert(
                0, Judged(day_of(event.at), _judge(event), said, one.evidence or "")
            )
    family, plainly = relatives(seen), plain_lines(seen)
    agreed = {a.action: a for a in plan.actions}
    for event in seen.events:  # what core groups agreed since is part of the plan
        if isinstance(event.entry.record, CoreGroupHeld) and event.at > plan.at:
            agreed.update({a.action: a for a in rows(event.entry.record, "actions")})
    made: list[Action] = []
    for one in agreed.values():
        on, evidence = done.get(one.action, (None, ""))
        late = on is None and one.by_when is not None and one.by_when < seen.today
        of_family = is_relative(one.owner or "", family)
        made.append(
            Action(
                one.action, one.owner, getattr(one, "why", "") or "", one.by_when,
                of_family, on, evidence, late, tuple(judged.get(one.action, ())),
                plainly.get(action_line(one), "") if of_family else "",
            )
        )  # fmt: skip
    return made


def outcomes_of(seen: child_page.Look, plan: InForce) -> list[Outcome]:
    """Every outcome that the plan is for, with what was said of each."""
    judged: dict[str, list[Judged]] = {}
    for event in sorted(seen.events, key=lambda event: event.at):
        for name in ("outcome_progress", "progress"):
            for one in rows(event.entry.record, name):
                if getattr(one, "outcome", None):
                    said = Judged(day_of(event.at), _judge(event), one.progress)
                    judged.setdefault(one.outcome, []).insert(0, said)
    return [
        Outcome(o.outcome, o.need, o.measure, tuple(judged.get(o.outcome, ())))
        for o in plan.outcomes
    ]


def _judge(event: Event) -> str:
    """Who said how a line of the plan stands."""
    record = event.entry.record
    if isinstance(record, CoreGroupHeld):
        return "the core group"
    if isinstance(record, ReviewDecision):
        return "the review conference"
    return getattr(record, "member", None) or event.latest.author_name


def lines_of(seen: child_page.Look, plan: InForce) -> list[PlanLine]:
    """The plan line by line, as it is put in other words."""
    return plan_lines(plan.plan, actions_of(seen, plan), plan.contingency)


def plain_lines(seen: child_page.Look) -> dict[str, str]:
    """How each line of the plan was put for a parent, or else for the child; the latest words of it."""
    written = [event.entry.record for event in sorted(seen.events, key=lambda event: event.at)]
    versions = [one for one in written if isinstance(one, PlanInOtherWords)]
    versions.sort(key=lambda version: version.reader == "parent")
    return {line.of: line.says for version in versions for line in version.lines}


# --- the page --------------------------------------------------------------------------


@reads_file("the plan")
def page(request: HttpRequest, opened: Opened) -> HttpResponse:
    """The plan at work: outcomes, actions, the next meeting, its versions in other words."""
    opened.must_be_at_work()
    seen = child_page.look(opened)
    plan = in_force(seen.state)
    every = actions_of(seen, plan) if plan else []
    writes = rules.may_write(opened.actor.role, CoreGroupHeld.type, rulebook("child"))
    met = request.GET.get("met", "")
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
            "reviewed": _due(seen.state, *REVIEWS),
            "today": seen.today,
            "versions": versions(seen) if opened.whole else [],
            "meetings": meetings(seen)[:6],
            "may_write": writes and seen.summary.on_plan,
            "met": met,
            "also_about": _also_about(seen) if met and writes else [],
        },
    )


def _also_about(seen: child_page.Look) -> list[siblings.Sibling]:
    """Brothers and sisters on a plan: a core group that has just met may have been theirs too."""
    found = siblings.with_files(siblings.of(seen.child, seen.today))
    return [one for one in found if one.file is not None and one.file.summary.on_plan]


def _due(state: FileState, *ids: str) -> date | None:
    dues = [owed.due for (id, _), owed in state.open_duties.items() if id in ids and owed.due]
    days = [day_of(d) if isinstance(d, datetime) else d for d in dues]
    return min(days, default=None)


# --- on paper --------------------------------------------------------------------------


@reads_file("the plan, to print")
def paper(request: HttpRequest, opened: Opened) -> HttpResponse:
    """The plan in force on a side or two of A4: to read, to print, as PDF or in Word."""
    opened.must_be_at_work()
    seen = child_page.look(opened)
    plan = in_force(seen.state)
    if plan is None:
        raise Http404("There is no plan on this file.")
    every = actions_of(seen, plan)
    made = papers.plan_sheet(
        opened.file.name, plan.plan, every, outcomes_of(seen, plan),
        theirs=[a for a in every if a.of_family],
        lead=seen.summary.lead_name, categories=seen.summary.plan_categories,
        since=seen.summary.plan_since, contingency=plan.contingency,
        core_group=seen.state.facts.get("core_group") or (),
        dates=(
            ("Next core group", papers.meets_next(
                _due(seen.state, "next_core_group", "first_core_group"), seen.today)),
            ("Next review", papers.meets_next(_due(seen.state, *REVIEWS), seen.today)),
        ),
        chair=_chair(seen.state), phone=_phone(),
        signs=signers(seen),
    )  # fmt: skip
    return on_paper(request, opened, made, "plan", reverse("plan", args=[opened.file.uuid]))


def _chair(state: FileState) -> str:
    """Who chaired the conference about the child last."""
    held = [
        entry
        for entry in (state.last_entry(ConferenceHeld), state.last_entry(ReviewConferenceHeld))
        if entry is not None
    ]
    last: Any = max(held, key=lambda entry: entry.at).record if held else None
    return (last.chair or "") if last is not None else ""


def _phone() -> str:
    """By which numbers children's social care is reached, as a sentence."""
    by_day, at_night = network.to_call()
    said = [f"By day: {by_day}." if by_day else "", f"At night: {at_night}." if at_night else ""]
    return f"Children\u2019s social care: {' '.join(filter(None, said))}" if any(said) else ""


@dataclass(frozen=True, slots=True)
class Meeting:
    """A core group that was held, of which this reader may have the notes."""

    record: CoreGroupHeld
    id: UUID
    on: date


def meetings(seen: child_page.Look) -> list[Meeting]:
    """Every core group of which this reader may have the notes, the latest first."""
    return [
        Meeting(event.entry.record, UUID(event.latest.entry.id), day_of(event.at))
        for event in sorted(seen.theirs, key=lambda event: event.at, reverse=True)
        if isinstance(event.entry.record, CoreGroupHeld)
    ]


@reads_file("the notes of a core group")
def notes(request: HttpRequest, opened: Opened, record_id: UUID) -> HttpResponse:
    """What a core group found and agreed, to print, as PDF or in Word."""
    opened.must_be_at_work()
    seen = child_page.look(opened)
    held = next((one for one in meetings(seen) if one.id == record_id), None)
    if held is None:
        raise Http404("No such core group.")
    plan = in_force(seen.state)
    every = actions_of(seen, plan) if plan else []
    owners = {action.action: (action.owner, action.by_when) for action in every}
    made = papers.core_group_notes(opened.file.name, held.on, held.record, owners)
    return on_paper(request, opened, made, "core-group", reverse("plan", args=[opened.file.uuid]))


def on_paper(
    request: HttpRequest, opened: Opened, made: Paper, name: str, back: str
) -> HttpResponse:
    if printing.asked(request):
        page_ = printing.page_of(made, opened.file.authority.name)
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
    author: str
    older: bool
    """The plan has been worked on since."""


def versions(seen: child_page.Look) -> list[Version]:
    """The latest version for each person."""
    plan = in_force(seen.state)
    worked_on = [e.at for e in seen.events if isinstance(e.entry.record, CoreGroupHeld)]
    if plan is not None:
        worked_on.append(plan.at)
    latest: dict[str, Version] = {}
    for event in sorted(seen.events, key=lambda event: event.at):
        record = event.entry.record
        if isinstance(record, PlanInOtherWords):
            latest[record.name.casefold()] = Version(
                record, UUID(event.latest.entry.id), day_of(event.at), event.latest.author_name,
                older=any(event.at < one for one in worked_on),
            )  # fmt: skip
    return list(latest.values())
