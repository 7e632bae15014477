"""The core group's own page: the plan, what was said of each line of it last, and what is said now.

The plan and the judgement of it stand on one page, so that nothing of it is passed over and nothing is
copied out. What was typed about a line is kept with the line's own words, so that it stays with it
whatever happens to the plan meanwhile.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
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
from heed.casefile.answers import Conflict, Problem, Refused
from heed.casefile.book import rulebook
from heed.engine.calendar import day_of, london
from heed.engine.record import read
from heed.procedures.core_group import ActionStanding, CoreGroupHeld, PlanActionDone
from heed.web import child as child_page
from heed.web import forms, words
from heed.web.conference import keeping
from heed.web.conference.keeping import Sheet
from heed.web.conference.plan import InForce, actions_of, in_force, outcomes_of
from heed.web.family import frame
from heed.web.forms import Fault, Page
from heed.web.opening import Opened, reads_file
from heed.web.windows import Differs

STANDINGS = [
    (ActionStanding.DONE, "Done"), (ActionStanding.UNDER_WAY, "Under way"),
    (ActionStanding.NOT_BEGUN, "Not begun"), (ActionStanding.NOT_WORKING, "Not working"),
    (ActionStanding.NOT_LOOKED_AT, "Not looked at"),
]  # fmt: skip

ASKED = (
    "present", "checked", "plan_detail", "decisions", "actions", "assessment_steps", "conflict",
    "lead_role_explained", "next_core_group_on",
)  # fmt: skip
THERE, VIEWS, NOTHING = "there", "views", "nothing"
CAME = [
    (THERE, "There"), (VIEWS, "Not there, and gave their views"),
    (NOTHING, "Not there, and sent nothing"),
]  # fmt: skip
"""What a member did. Nobody is presumed to have come."""
SHARED = ("present", "absent", "lead_role_explained", "next_core_group_on")
"""What is true of one meeting about several children, and so begins the record for each."""
FOLDED = ("assessment_steps", "conflict")
"""What most meetings have nothing to say of: folded away until there is something, or something is owed."""
AT = "_at"


def _page() -> Page:
    every = {q.name: q for q in forms.questions(CoreGroupHeld)}
    # left empty, it is counted from what was said of each action
    every["checked"] = replace(every["checked"], required=False, why="Beside what stands above.")
    every["present"] = replace(
        every["present"], label="Who else was there?", required=False, why=""
    )
    when = forms.Question(AT, forms.Component.MOMENT, "When did it meet?", required=True)
    return Page("all", CoreGroupHeld.title, (when, *(every[name] for name in ASKED)))


@reads_file("a core group, begun")
def begin(request: HttpRequest, opened: Opened) -> HttpResponse:
    """Go on with the core group that was begun, or begin one."""
    _may(opened)
    if in_force(child_page.look(opened).state) is None:
        return redirect("record-form", opened.file.uuid, CoreGroupHeld.type, uuid4())
    held = drafts.open_drafts(opened.actor, opened.file).filter(type=CoreGroupHeld.type).first()
    if held is None and (same := _same_meeting(opened, request.GET.get("with", ""))):
        held = drafts.save(opened.actor, CoreGroupHeld.type, same, file=opened.file, uuid=uuid4())
    return redirect("core-group", opened.file.uuid, held.uuid if held else uuid4())


def _same_meeting(opened: Opened, sent: str) -> dict[str, Any]:
    """What the writer recorded of this meeting about a brother or sister: when, who came, the next day.

    Nothing of what was said about the other child comes with it.
    """
    try:
        other = drafts.find(opened.actor, UUID(sent))
    except ValueError:
        return {}
    if other is None or other.type != CoreGroupHeld.type or other.sent_at is None:
        return {}
    shared = {name: other.data[name] for name in (AT, *SHARED) if name in other.data}
    away = [{**one, "written_views": ""} for one in shared.get("absent") or ()]
    return {**shared, "absent": away}


def _may(opened: Opened) -> None:
    if not rules.may_write(opened.actor.role, CoreGroupHeld.type, rulebook("child")):
        raise PermissionDenied(
            f"A core group is not recorded by a {words.role(opened.actor.role)}."
        )


def _open(request: HttpRequest, opened: Opened, draft: UUID) -> Sheet:
    _may(opened)
    return keeping.sheet(request, opened, CoreGroupHeld, "core-group", draft)


@reads_file("a core group’s page")
def core_group(request: HttpRequest, opened: Opened, draft: UUID) -> HttpResponse:
    """One page: each outcome and action judged, what was decided, when it meets next."""
    sheet = _open(request, opened, draft)
    seen = child_page.look(opened)
    plan = in_force(seen.state)
    if plan is None:
        raise Http404("There is no plan on this file.")
    data = sheet.typed(_begun(seen))
    do = request.POST.get("do", "send")
    confirms = keeping.confirmed(sheet, do)
    if request.method == "POST" and not confirms:
        data = _taken(data, request.POST)
        try:
            sheet = keeping.keep(sheet, request.POST, data)
        except Differs as beside:
            return redirect(beside.url)
    if sheet.sent:
        return keeping.sent_already(
            request, sheet, lambda: reverse("plan", args=[opened.file.uuid])
        )
    faults: list[Fault] = []
    if request.method == "POST":
        act, _, what = do.partition(":")
        if act in ("add", "remove"):
            return _rows(sheet, data, act, what)
        if act == "later":
            messages.success(request, "Saved. It is among your drafts.")
            return redirect("plan", opened.file.uuid)
        faults = _unsaid(seen, plan, data)
        if not faults:
            answer = _write(
                sheet, data, {a.action for a in actions_of(seen, plan) if a.done_on is None}
            )
            if isinstance(answer, Conflict):
                return keeping.conflict(request, sheet, answer)
            faults = answer
        if not faults:
            if sheet.draft:
                drafts.sent(sheet.draft)
            messages.success(
                request, "The core group is recorded. What it agreed is owed from now on."
            )
            return redirect(f"{reverse('plan', args=[opened.file.uuid])}?met={sheet.uuid}")
    return _show(request, sheet, seen, plan, data, faults)


@require_POST
@reads_file("a core group’s page, kept")
def keep_core_group(request: HttpRequest, opened: Opened, draft: UUID) -> HttpResponse:
    """Keep what has been typed so far."""
    sheet = _open(request, opened, draft)
    if sheet.draft is None:
        data = _taken(_begun(child_page.look(opened)), request.POST)
    else:
        data = _taken(sheet.draft.data, request.POST)
    if sheet.sent and keeping.held(data) == keeping.held(sheet.typed({})):
        return JsonResponse({"sent": True})
    return keeping.kept(sheet, request.POST, data)


# --- the page --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class ToJudge:
    """One line of the plan on the page, with what is typed about it. `line` is as it stands in the plan;
    None where the plan no longer holds what was judged."""

    key: str
    text: str
    line: Any
    said: Mapping[str, Any]


def _show(
    request: HttpRequest,
    sheet: Sheet,
    seen: child_page.Look,
    plan: InForce,
    data: Mapping[str, Any],
    faults: list[Fault],
) -> HttpResponse:
    typed = data.get("outcome_progress", []), data.get("action_progress", [])
    outcomes = [(o.says, o) for o in outcomes_of(seen, plan)]
    actions = [(a.action, a) for a in actions_of(seen, plan) if a.done_on is None]
    assessing = any("assessment" in id for id, _ in seen.state.open_duties)
    asked = [
        question
        for question in _page().questions
        if question.name != "assessment_steps" or assessing or _says(data.get("assessment_steps"))
    ]
    named = {one.name for one in _members(seen, data)}
    others = [name for name in data.get("present") or () if name not in named]
    first, second, *rest = forms.bind(asked, {**data, "present": others}, faults)
    forms.cite([first, second, *rest], ["wt2010/5.119"])
    return render(
        request,
        "conference/core_group.html",
        {
            **frame(sheet.opened, "plan"),
            **keeping.shown(sheet, data),
            "before": [first, second],
            "after": [(f, _folded(f, data, faults, assessing)) for f in rest],
            "faults": faults,
            "outcomes": _to_judge(outcomes, typed[0], "outcome"),
            "actions": _to_judge(actions, typed[1], "action"),
            "standings": STANDINGS,
            "members": _members(seen, data),
            "came": CAME,
            "by_field": {fault.path: fault for fault in faults},
            "names": {"owner": [m.name for m in seen.state.facts.get("core_group") or ()]},
        },
    )


def _folded(
    field: forms.Field, data: Mapping[str, Any], faults: Iterable[Fault], assessing: bool
) -> bool:
    """Whether a question is folded away: nothing is said, nothing is amiss, nothing waits for it."""
    amiss = any(fault.path.partition(".")[0] == field.path for fault in faults)
    if field.path not in FOLDED or _says(data.get(field.path)) or amiss:
        return False
    return not (assessing and field.path == "assessment_steps")


def _says(value: Any) -> bool:
    """Whether anything was typed in a question, however its rows stand open."""
    if isinstance(value, Mapping):
        return any(_says(one) for one in value.values())
    if isinstance(value, list):
        return any(_says(one) for one in value)
    return bool(value)


@dataclass(frozen=True, slots=True)
class Member:
    """A member of the core group, what was said of their coming, and their views if they were not there."""

    key: str
    name: str
    role: str
    came: str
    views: str

    @property
    def came_path(self) -> str:
        return f"came-{self.key}"

    @property
    def views_path(self) -> str:
        return f"views-{self.key}"


def _members(seen: child_page.Look, data: Mapping[str, Any]) -> list[Member]:
    """Everybody in the core group, and whoever else was written down as not there."""
    present = data.get("present") or ()
    absent = {str(one.get("name")): one for one in data.get("absent") or () if one.get("name")}
    group = {m.name: m.role for m in seen.state.facts.get("core_group") or () if m.name}
    found: list[Member] = []
    for name in dict.fromkeys([*group, *absent]):
        away = absent.get(name)
        came = THERE if name in present else ""
        if away is not None:
            came = NOTHING if away.get("none_sent") else VIEWS
        views = str(away.get("written_views") or "") if away else ""
        found.append(Member(key(name), name, group.get(name, ""), came, views))
    return found


def _unsaid(seen: child_page.Look, plan: InForce, data: Mapping[str, Any]) -> list[Fault]:
    """What the record would pass over: a member, an action that is due, a next meeting that is to come."""
    faults = [
        Fault(f"came-{one.key}", f"Say whether {one.name} was there", "wt2010/5.119/a")
        for one in _members(seen, data)
        if not one.came
    ]
    at = str(data.get(AT, ""))[:10]
    judged = {row["action"] for row in data.get("action_progress", []) if row.get("standing")}
    faults += [
        Fault(
            f"standing-{key(one.action)}",
            f"Say how this stands, or that it was not looked at: {one.action}", "wt2010/5.118/c",
        )
        for one in actions_of(seen, plan)
        if one.overdue and one.action not in judged
    ]  # fmt: skip
    then = str(data.get("next_core_group_on") or "")
    if len(then) == len(at) and then <= at:
        says = "The next meeting is after this one. Look at the year"
        faults.append(Fault("next_core_group_on", says, "wt2010/5.118/c"))
    if faults:  # whatever else is missing is said with it, in one go
        missing = read(CoreGroupHeld, _answers(data)).missing
        faults += [_fault(data, Problem(one.field, one.says, one.ref)) for one in missing]
    return faults


def _to_judge(
    lines: Iterable[tuple[str, Any]], typed: Iterable[Mapping[str, Any]], name: str
) -> list[ToJudge]:
    said = {str(row.get(name)): row for row in typed}
    here = dict(lines)
    found = [ToJudge(key(text), text, line, said.get(text, {})) for text, line in here.items()]
    gone = [ToJudge(key(text), text, None, row) for text, row in said.items() if text not in here]
    return [*found, *gone]


def key(text: str) -> str:
    """Which line of the plan a box belongs to: by what the line says, for its number may change."""
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def _begun(seen: child_page.Look) -> dict[str, Any]:
    """What the page starts with: now."""
    return {AT: seen.now.strftime("%Y-%m-%dT%H:%M")}


# --- what was typed --------------------------------------------------------------------


def _taken(before: Mapping[str, Any], sent: forms.Sent) -> dict[str, Any]:
    """What was sent, in the place of what was typed before. Each line's own words come with it."""
    data = forms.merge(before, _page(), sent)
    came = {name: str(sent.get(f"came-{key(name)}") or "") for name in sent.getlist("member")}
    there = [name for name, how in came.items() if how == THERE]
    data["present"] = [*there, *(name for name in data.get("present") or () if name not in came)]
    data["absent"] = [
        {
            "name": name, "none_sent": how == NOTHING,
            "written_views": _text(sent, f"views-{key(name)}") if how == VIEWS else "",
        }
        for name, how in came.items()
        if how in (VIEWS, NOTHING)
    ]  # fmt: skip
    data["outcome_progress"] = [
        {"outcome": text, "progress": said}
        for text in sent.getlist("outcome")
        if (said := _text(sent, f"progress-{key(text)}"))
    ]
    judged = [
        {
            "action": text,
            "standing": str(sent.get(f"standing-{key(text)}") or ""),
            "evidence": _text(sent, f"evidence-{key(text)}"),
        }
        for text in sent.getlist("action")
    ]
    data["action_progress"] = [
        {name: value for name, value in row.items() if value}
        for row in judged
        if row["standing"] or row["evidence"]
    ]
    return data


def _text(sent: forms.Sent, name: str) -> str:
    return str(sent.get(name) or "").replace("\r\n", "\n").strip()


def _rows(sheet: Sheet, data: dict[str, Any], do: str, path: str) -> HttpResponse:
    try:
        if do == "add":
            forms.add_row(data, path)
        else:
            forms.remove_row(data, path)
    except (AttributeError, IndexError, KeyError, TypeError, ValueError):
        raise Http404("No such list on this page.") from None
    drafts.save(
        sheet.opened.actor, CoreGroupHeld.type, data, file=sheet.opened.file, uuid=sheet.uuid
    )
    return redirect(f"{sheet.url}#{forms.html_id(path.partition('.')[0])}")


# --- recorded --------------------------------------------------------------------------


class _NotWritten(Exception):
    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("refused")
        self.problems = problems


def _write(sheet: Sheet, data: Mapping[str, Any], open_actions: set[str]) -> Conflict | list[Fault]:
    """The meeting, and each action that it found done, in one go. Gives what was in the way."""
    opened = sheet.opened
    try:
        at = london(datetime.fromisoformat(str(data.get(AT, ""))))
    except ValueError:
        return [Fault(AT, "Say when it met: a date and a time, like 27 3 2026 and 14:30")]
    said = _answers(data)
    basis = sheet.draft.basis_seq if sheet.draft else None
    try:
        with transaction.atomic():
            answer = door.write(opened.actor, opened.file, CoreGroupHeld, said, at=at, basis=basis)
            if isinstance(answer, Conflict):
                return answer
            if isinstance(answer, Refused):
                return [_fault(data, problem) for problem in answer.problems]
            for row in data.get("action_progress", []):
                if row.get("standing") == ActionStanding.DONE and row["action"] in open_actions:
                    _done(opened, row, at)
    except _NotWritten as refused:
        return [Fault("", p.says, p.ref) for p in refused.problems]
    return []


def _answers(data: Mapping[str, Any]) -> dict[str, Any]:
    """The record's own answers, as they are judged."""
    answers = {name: value for name, value in data.items() if not name.startswith("_")}
    answers["checked"] = answers.get("checked") or _counted(data)
    return forms.to_be_judged(CoreGroupHeld, answers)


def _counted(data: Mapping[str, Any]) -> str:
    """How the actions stand, counted; empty while one of them is still to be judged."""
    judged = [row.get("standing") for row in data.get("action_progress", [])]
    counts = [(judged.count(str(s)), label.lower()) for s, label in STANDINGS]
    said = ", ".join(f"{number} {label}" for number, label in counts if number)
    return f"Each action was looked at: {said}." if said else ""


def _fault(data: Mapping[str, Any], problem: Problem) -> Fault:
    """A problem at the box that it is about; of an action, at how it stands."""
    of, _, rest = problem.field.partition(".")
    number = rest.partition(".")[0]
    if of == "action_progress" and number.isdigit():
        row = data["action_progress"][int(number)]
        if row.get("standing") == ActionStanding.NOT_LOOKED_AT:
            says = f"Say why this was not looked at: {row['action']}"
            return Fault(f"evidence-{key(row['action'])}", says, problem.ref)
        action = row["action"]
        return Fault(f"standing-{key(action)}", f"Say how this stands: {action}", problem.ref)
    if of == "absent" and number.isdigit():
        name = data["absent"][int(number)]["name"]
        return Fault(f"views-{key(name)}", f"Give the views of {name}", problem.ref)
    return forms.fault(CoreGroupHeld, problem.field, problem.says, problem.ref)


def _done(opened: Opened, row: Mapping[str, Any], at: datetime) -> None:
    said = {"action": row["action"], "done_on": day_of(at).isoformat()}
    if row.get("evidence"):
        said["result"] = row["evidence"]
    answer = door.write(opened.actor, opened.file, PlanActionDone, said, at=at)
    if isinstance(answer, Refused):
        raise _NotWritten(answer.problems)
