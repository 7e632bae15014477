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
]  # fmt: skip

ASKED = (
    "present", "checked", "plan_detail", "decisions", "actions", "assessment_steps", "absent",
    "conflict", "lead_role_explained", "next_core_group_on",
)  # fmt: skip
FOLDED = ("assessment_steps", "conflict")
"""What most meetings have nothing to say of: folded away until there is something, or something is owed."""
AT = "_at"


def _page() -> Page:
    every = {q.name: q for q in forms.questions(CoreGroupHeld)}
    # left empty, it is counted from what was said of each action
    every["checked"] = replace(every["checked"], required=False, why="Beside what stands above.")
    when = forms.Question(AT, forms.Component.MOMENT, "When did it meet?", required=True)
    return Page("all", CoreGroupHeld.title, (when, *(every[name] for name in ASKED)))


@reads_file("a core group, begun")
def begin(request: HttpRequest, opened: Opened) -> HttpResponse:
    """Go on with the core group that was begun, or begin one."""
    _may(opened)
    if in_force(child_page.look(opened).state) is None:
        return redirect("record-form", opened.file.uuid, CoreGroupHeld.type, uuid4())
    held = drafts.open_drafts(opened.actor, opened.file).filter(type=CoreGroupHeld.type).first()
    return redirect("core-group", opened.file.uuid, held.uuid if held else uuid4())


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
            return redirect("plan", opened.file.uuid)
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
    first, second, *rest = forms.bind(_page().questions, data, faults)
    forms.cite([first, second, *rest], ["wt2010/5.119"])
    assessing = any("assessment" in id for id, _ in seen.state.open_duties)
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
            "names": {"owner": [m.name for m in seen.state.facts.get("core_group") or ()]},
        },
    )


def _folded(
    field: forms.Field, data: Mapping[str, Any], faults: Iterable[Fault], assessing: bool
) -> bool:
    """Whether a question is folded away: nothing is said, nothing is amiss, nothing waits for it."""
    amiss = any(fault.path.partition(".")[0] == field.path for fault in faults)
    if field.path not in FOLDED or data.get(field.path) or amiss:
        return False
    return not (assessing and field.path == "assessment_steps")


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
    """What the page starts with: the members, and now."""
    return {
        AT: seen.now.strftime("%Y-%m-%dT%H:%M"),
        "present": [m.name for m in seen.state.facts.get("core_group") or ()],
    }


# --- what was typed --------------------------------------------------------------------


def _taken(before: Mapping[str, Any], sent: forms.Sent) -> dict[str, Any]:
    """What was sent, in the place of what was typed before. Each line's own words come with it."""
    data = forms.merge(before, _page(), sent)
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
    answers = {name: value for name, value in data.items() if not name.startswith("_")}
    answers["checked"] = answers.get("checked") or _counted(data)
    said = forms.to_be_judged(CoreGroupHeld, answers)
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
        action = data["action_progress"][int(number)]["action"]
        return Fault(f"standing-{key(action)}", f"Say how this stands: {action}", problem.ref)
    return forms.fault(CoreGroupHeld, problem.field, problem.says, problem.ref)


def _done(opened: Opened, row: Mapping[str, Any], at: datetime) -> None:
    said = {"action": row["action"], "done_on": day_of(at).isoformat()}
    if row.get("evidence"):
        said["result"] = row["evidence"]
    answer = door.write(opened.actor, opened.file, PlanActionDone, said, at=at)
    if isinstance(answer, Refused):
        raise _NotWritten(answer.problems)
