"""The room: one thing at a time, large enough to be read across a table, kept as it is said.

The chair goes through the agenda, child by child where it is about several; whoever takes the minutes
writes on a screen of their own. At the end everything is written into each child's file at once, or
nothing is and it is said why.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from heed.casefile import door
from heed.casefile.answers import Refused
from heed.conferences import closing, inviting, variants
from heed.conferences.models import Conference, Guest, Kind
from heed.documents.filling import Filing
from heed.engine.calendar import day_of, london, months_after
from heed.engine.record import Record, read
from heed.procedures.conference import Attendance, ConferenceInquorate
from heed.procedures.core_group import DetailedPlan
from heed.procedures.initial_conference import (
    AgencyContribution,
    ConferenceDecision,
    ConferenceReport,
    FamilyContribution,
    InviteeKind,
)
from heed.procedures.review_conference import AgencyReviewReport, ReviewDecision
from heed.web import child as child_page
from heed.web import forms, gist, links, windows, words
from heed.web.conference import noting, steps, untrue
from heed.web.conference.convene import reports_in
from heed.web.conference.noting import ATTENDANCES, Beside, step_called
from heed.web.conference.sitting import Sitting, chairing, sits
from heed.web.conference.steps import Point, Step
from heed.web.forms import Fault
from heed.web.shown import Said

# --- opening and going round -----------------------------------------------------------


@sits("the room of a conference")
def room(request: HttpRequest, sitting: Sitting) -> HttpResponse:
    """Open the room, or go back to where it was."""
    conference = sitting.conference
    if conference.decided:
        return redirect("conference-after", conference.uuid)
    chairing(sitting)
    if request.method == "POST" and conference.opened_at is None:
        noting.hold(sitting)
        now = timezone.now()
        for one in sitting.every:
            of = one.conference
            of.looked_after_review_too = variants.looked_after(one.state) and of.review
            of.opened_at, of.answers = now, begun(one)
            of.save(update_fields=["opened_at", "answers", "looked_after_review_too"])
        return _to(steps.points(sitting.meeting)[0])
    if conference.opened_at is None:
        return render(request, "conference/open.html", sitting.frame("room"))
    return _to(steps.where(sitting.meeting) or steps.points(sitting.meeting)[0])


def _to(point: Point, tail: str = "") -> HttpResponse:
    return redirect(reverse("conference-step", args=[point.conference.uuid, point.key]) + tail)


def begun(sitting: Sitting) -> dict[str, Any]:
    """What the room knows before anybody has said a word: facts only, nothing judged."""
    conference, state = sitting.conference, sitting.state
    lead = state.facts.get("lead_social_worker") or conference.file.summary.lead_name or ""
    today = day_of(timezone.now())
    if not conference.review:
        decision: dict[str, Any] = {"lead_social_worker": lead} if lead else {}
        return {"held": {}, "decision": decision, "views": {}, "core_group": _likely_core(sitting)}
    plan = state.last(DetailedPlan)
    progress = [{"outcome": o.outcome} for o in (plan.outcomes if plan else [])]
    due = {key: owed.due for (id, key), owed in state.open_duties.items() if id == "plan_actions"}
    actions = [a.model_dump(mode="json") for a in (plan.actions if plan else []) if a.action in due]
    got = reports_in(sitting)
    members = [m for m in state.facts.get("core_group") or () if not m.is_family]
    held: dict[str, Any] = {
        "reports": [{"name": m.name, "received": m.name.casefold() in got} for m in members],
        "looked_after_review_too": conference.looked_after_review_too,
    }
    if conference.reviewing_officer:
        held["reviewing_officer"] = conference.reviewing_officer
    if sitting.unborn:
        held["no_views_reason"] = "Not born yet."
    decided = {
        "progress": progress,
        "revised_actions": actions,
        "next_review_on": months_after(today, 6).isoformat(),
        **({"visit_every_days": plan.visit_every_days} if plan else {}),
    }
    return {"held": held, "decision": decided, "views": {}, "core_group": []}


def _likely_core(sitting: Sitting) -> list[str]:
    """Those who know the child at first hand, and the parents invited: the chair crosses out."""
    return [
        str(g.uuid)
        for g in sitting.guests
        if g.invited and (g.family == "parent" or (not g.of_family and g.direct_contact))
    ]


@sits("a step of a conference")
def step(request: HttpRequest, sitting: Sitting, key: str) -> HttpResponse:
    """One point of the agenda."""
    conference = sitting.conference
    chairing(sitting)
    here = step_called(conference, key)
    if conference.decided or conference.opened_at is None:
        return redirect("conference-room", conference.uuid)
    if here.once and conference.pk != sitting.first.pk:
        return redirect("conference-step", sitting.first.uuid, key)
    if request.method == "POST":
        return _put_down(request, sitting, here)
    steps.go_to(sitting.meeting, Point(conference, here))
    faults = _lacking(sitting, here) if request.GET.get("check") else []
    return _shown(request, sitting, here, faults)


def _put_down(request: HttpRequest, sitting: Sitting, here: Step) -> HttpResponse:
    """Keep what was sent, and do what the button says."""
    conference = sitting.conference
    do, _, what = request.POST.get("do", "next").partition(":")
    if do == "like":
        other = next((c for c in sitting.meeting if str(c.uuid) == what), None)
        if other is not None:
            noting.begin_like(sitting, here, other)
        return redirect("conference-step", conference.uuid, here.key)
    try:
        noting.take(sitting, here, request.POST)
    except Beside as beside:
        return redirect(beside.url)
    if conference.decided:
        return redirect("conference-after", conference.uuid)
    if do in ("add", "remove"):
        return _rows(sitting, here, do, what)
    if do == "newcomer":
        return _newcomer(request, sitting, here)
    points = steps.points(sitting.meeting)
    place = _place(points, sitting, here)
    if do == "back":
        return _to(points[max(place - 1, 0)])
    if do != "all-the-same" and _lacking(sitting, here):
        url = reverse("conference-step", args=[conference.uuid, here.key])
        return redirect(f"{url}?check=1")
    if place + 1 < len(points):
        return _to(points[place + 1])
    return redirect("conference-close", conference.uuid)


def _place(points: list[Point], sitting: Sitting, here: Step) -> int:
    """Where on the agenda this is; where it is on it no more, the last point of this child."""
    of = sitting.conference.pk
    found = [n for n, p in enumerate(points) if p.at == (of, here.key)]
    return found[0] if found else max(n for n, p in enumerate(points) if p.conference.pk == of)


@require_POST
@sits("a step of a conference, kept")
def keep(request: HttpRequest, sitting: Sitting, key: str) -> HttpResponse:
    """Keep what the chair has put down so far, as the page's script asks at every pause."""
    chairing(sitting)
    if sitting.conference.decided:
        return JsonResponse({"sent": True})
    here = step_called(sitting.conference, key)
    try:
        noting.take(sitting, here, request.POST)
    except Beside as beside:
        return beside.told()
    seen = windows.mark(noting.standing(sitting, here))
    return JsonResponse({"saved": f"{london(timezone.now()):%H:%M}", "seen": seen})


@sits("the quorum of a conference")
def count(request: HttpRequest, sitting: Sitting) -> HttpResponse:
    """The quorum as it stands now, for pages that show it live."""
    return render(request, "conference/_quorums.html", sitting.frame("room"))


def _rows(sitting: Sitting, here: Step, do: str, path: str) -> HttpResponse:
    """Add a row to a list, or take one away."""
    conference = sitting.conference
    answers = dict(conference.answers)
    try:
        if do == "add":
            forms.add_row(answers, path)
        else:
            forms.remove_row(answers, path)
    except (AttributeError, IndexError, KeyError, TypeError, ValueError):
        raise Http404("No such list at this step.") from None
    conference.answers = answers
    conference.save(update_fields=["answers"])
    anchor = forms.html_id(path if do == "add" else path.rpartition(".")[0])
    url = reverse("conference-step", args=[conference.uuid, here.key])
    return redirect(f"{url}#{anchor}")


def _newcomer(request: HttpRequest, sitting: Sitting, here: Step) -> HttpResponse:
    """Somebody who came and was on no list: they are there for every child of the meeting."""
    name = request.POST.get("new-name", "").strip()
    group = request.POST.get("new-group", "").strip()
    if name and not any(g.name.casefold() == name.casefold() for g in sitting.all_guests):
        Guest.objects.bulk_create(
            Guest(
                authority=one.authority, conference=one, file=one.file, name=name[:200],
                kind=InviteeKind.FAMILY_SUPPORT, agency=request.POST.get("new-agency") or "other",
                group=group[:200], direct_contact="new-contact" in request.POST,
                attendance=Attendance.PRESENT,
            )
            for one in sitting.meeting
        )  # fmt: skip
    else:
        messages.warning(request, "Give the name of somebody who is not on the list yet.")
    return redirect("conference-step", sitting.conference.uuid, here.key)


# --- showing ---------------------------------------------------------------------------


def _shown(request: HttpRequest, sitting: Sitting, here: Step, faults: list[Fault]) -> HttpResponse:
    conference = sitting.conference
    points = steps.points(sitting.meeting)
    fields = [
        field
        for page in steps.pages(conference, here)
        for field in forms.bind(
            page.questions, _with_outcome(conference, page.prefix), faults, page.prefix
        )
    ]
    forms.cite(fields, ["/".join(here.ref.split("/")[:2])])
    names = [g.name for g in sitting.guests if g.invited or g.attended or g.attendance]
    return render(
        request,
        "conference/step.html",
        {
            **sitting.frame("room"),
            "step": here,
            "number": _place(points, sitting, here) + 1,
            "points": points,
            "total": len(points) + 1,
            "at": (conference.pk, here.key),
            "fields": fields,
            "faults": faults,
            "names": dict.fromkeys(("owner", "checked_by", "if_no_change_by", "lead_social_worker"), names),
            "uncalled": False,
            "attendances": ATTENDANCES,
            "persons": _persons(sitting) if here.own == "here" else [],
            "groups": _groups(sitting) if here.own == "views" else [],
            "chosen": set(conference.answers.get("core_group", ())),
            "exceptions": _exceptions(sitting) if here.own == "here" else [],
            "midwife_missing": here.own == "here" and _midwife_missing(sitting),
            "like": noting.like(sitting, here),
            "beside": _beside_the_question(sitting, here),
            "seen": windows.mark(noting.standing(sitting, here)),
            "saved": f"{london(conference.answers_at):%H:%M}" if conference.answers_at else "",
        },
    )  # fmt: skip


def _persons(sitting: Sitting) -> list[tuple[Guest, str, list[str], list[str]]]:
    """Everybody who may be here, once each, with the children they are asked about where it is not
    about all, what the chair has left them out of, and in which parts they may have been there."""
    found: list[tuple[Guest, str, list[str], list[str]]] = []
    for person in noting.persons(sitting):
        rows = sitting.rows_of(person)
        of = [r.conference.file.subject.given_name for r in rows if r.conference.file.subject]
        whom = " and ".join(of) if 0 < len(rows) < len(sitting.meeting) else ""
        out = closing.excluded_from(person.name, sitting.state)
        parts = noting.parts_for(sitting, person) if person.of_family else []
        found.append((person, whom, out, parts))
    return found


def _exceptions(sitting: Sitting) -> list[tuple[Conference, dict[str, Any]]]:
    return [(c, c.answers.get("held", {}).get("quorum_exception", {})) for c in sitting.meeting]


def _midwife_missing(sitting: Sitting) -> bool:
    """Before a birth midwifery takes part. 5.149/c"""
    there = (Attendance.PRESENT, Attendance.REPRESENTED)
    return any(steps.unborn(c) for c in sitting.meeting) and not any(
        g.kind == InviteeKind.MIDWIFE and g.attendance in there for g in sitting.all_guests
    )


def _with_outcome(conference: Conference, prefix: str) -> Mapping[str, Any]:
    """The answers of a step; where likely harm was found, the decision follows from it. 5.99/a"""
    found = dict(steps.at(conference.answers, prefix))
    if prefix == "decision." and not conference.review and "outcome" not in found:
        likely = found.get("likely")
        if likely is not None:
            found["outcome"] = "plan" if likely else "no_plan"
    return found


def _groups(sitting: Sitting) -> list[dict[str, Any]]:
    views = sitting.conference.answers.get("views", {})
    return [{"name": group, **views.get(group, {})} for group in closing.groups(sitting.guests)]


def _beside_the_question(sitting: Sitting, here: Step) -> list[tuple[str, str, str]]:
    """What is known already and belongs to this point: a heading, the words, and where to read on."""
    conference, state = sitting.conference, sitting.state
    found: list[tuple[str, str, str]] = []
    report = state.last(ConferenceReport)
    if here.key == "child":
        look = child_page.look(sitting.opened)
        for event in reversed(look.events):
            for said in gist.childs_words(event.entry.record):
                found.append((f"{words.full_day(day_of(event.at))}", said.text, ""))
        found = found[:3]
        found += [(f"{g.name}’s wishes", g.wishes, "") for g in sitting.guests if g.wishes]
        said_here = [g for g in sitting.guests if g.family == "child" and g.views]
        found += [(f"What {g.name} says to the conference", g.views, "") for g in said_here]
    if here.own == "reports":
        if conference.kind == Kind.TRANSFER:
            told = variants.of(Kind.TRANSFER, state, conference.file.subject)
            found += [("The move:", one.text, "") for one in told.says]
        found += _reports(sitting)
    if here.key == "suffered" and sitting.unborn:
        found.append(("Before a birth:", "a child who is not born yet has not suffered; say so. "
                      "The question is whether harm is likely.", ""))  # fmt: skip
    if here.key == "suffered" and report is not None:
        found.append(("Social care’s report: harm", report.judgement_on_harm or "", ""))
    if here.key in ("likely", "views", "decision") and report is not None:
        found.append(("Social care recommends", report.recommendation or "", ""))
    if here.key == "decision":
        found += _who_agrees(sitting)
    if here.key == "dates" and not conference.review:
        last = words.full_day(untrue.first_review_by(conference))
        found.append(("The first review", f"is within three months: by {last}.", ""))
    if here.key == "contingency":
        actions = conference.answers.get("decision", {}).get("outline", {}).get("actions", [])
        found += [("Agreed", a.get("action", ""), "") for a in actions if a.get("action")]
    return found


def _who_agrees(sitting: Sitting) -> list[tuple[str, str, str]]:
    """What the agencies said, told apart: who agrees, who does not and why, who gave no view."""
    views = _groups(sitting)
    agree = [v["name"] for v in views if v.get("agrees")]
    against = [v for v in views if v.get("agrees") is False]
    none = [v["name"] for v in views if v.get("gave_no_view")]
    found = [("Agree:", ", ".join(agree), "")] if agree else []
    found += [(f"Does not agree, {v['name']}:", v.get("view", ""), "") for v in against]
    return found + ([("Gave no view:", ", ".join(none), "")] if none else [])


def _reports(sitting: Sitting) -> list[tuple[str, str, str]]:
    """The reports to this conference, the family's own among them."""
    file = sitting.conference.file
    got = reports_in(sitting)
    types = (ConferenceReport, AgencyContribution, AgencyReviewReport, FamilyContribution)
    found: list[tuple[str, str, str]] = []
    for one in sitting.filing.stored:
        record: Any = one.entry.record
        if isinstance(record, types) and one.entry.at >= london(sitting.conference.created_at):
            who = getattr(record, "contributor", None) or getattr(record, "by_whom", None)
            found.append(
                (f"{record.title}: {who or one.author_name}", gist.gist(record).text,
                 links.record(file.uuid, one.entry.id))
            )  # fmt: skip
    asked = [g for g in sitting.guests if g.invited and not g.of_family]
    missing = [g.name for g in asked if g.name.casefold() not in got and g.agency != "social_care"]
    if missing:
        found.append(("No report from", ", ".join(missing), ""))
    return found


def _lacking(sitting: Sitting, here: Step) -> list[Fault]:
    """What a step has still to answer."""
    return [f for f in faults_of(sitting) if steps.step_of(sitting.conference, f) == here.key]


# --- closing ---------------------------------------------------------------------------


def statements(sitting: Sitting) -> list[tuple[str, type[Record], dict[str, Any]]]:
    """The records that close the conference, each with where its answers stand."""
    conference = sitting.conference
    held, decided = closing.held_type(conference), closing.decision_type(conference)
    return [
        ("held", held, forms.to_be_judged(
            held, closing.held(conference, sitting.guests, sitting.state))),
        ("decision", decided, forms.to_be_judged(
            decided, closing.decision(conference, sitting.guests))),
    ]  # fmt: skip


def faults_of(sitting: Sitting) -> list[Fault]:
    """What is not answered yet, before any gate is asked."""
    found: list[Fault] = []
    for slot, type_, data in statements(sitting):
        reading = read(type_, data)
        for one in (*reading.missing, *reading.wrong):
            fault = forms.fault(type_, one.field, one.says, one.ref)
            found.append(Fault(f"{slot}.{fault.path}", _whose(fault, data) + fault.says, fault.ref))
    return [*found, *untrue.of(sitting)]


def _whose(fault: Fault, data: Mapping[str, Any]) -> str:
    """Of whom something is wanting, where it is of somebody on the list."""
    of, _, rest = fault.path.partition(".")
    number = rest.split(".")[0]
    if of not in ("family", "attendance", "agency_views") or not number.isdigit():
        return ""
    row = data.get(of, [])[int(number)]
    return f"{row.get('name') or row.get('agency')}: "


@sits("the end of a conference")
def close(request: HttpRequest, sitting: Sitting) -> HttpResponse:
    """Everything at a glance, child by child; then into each child's file in one go."""
    conference = sitting.conference
    chairing(sitting)
    if conference.decided:
        return redirect("conference-after", conference.uuid)
    if conference.opened_at is None:
        return redirect("conference-room", conference.uuid)
    if request.method == "POST":
        noting.hold(sitting)
    faults = [(one, fault) for one in sitting.every for fault in faults_of(one)]
    if len(sitting.every) < len(sitting.meeting):
        raise Http404("Not every child’s file is open to you.")
    if request.method == "POST" and not faults:
        faults = _write(sitting)
        if not faults:
            whose = "each child’s file" if sitting.several else "the child’s file"
            messages.success(request, f"The conference is in {whose}. Now send the decisions.")
            return redirect("conference-after", sitting.first.uuid)
    points = steps.points(sitting.meeting)
    for one in sitting.every:
        one.__dict__.setdefault("all_guests", sitting.all_guests)
    return render(
        request,
        "conference/close.html",
        {
            **sitting.frame("room"),
            "faults": _to_put_right(sitting, faults),
            "refused": request.method == "POST",
            "closing": [
                {
                    "conference": one.conference,
                    "held": closing.held(one.conference, one.guests, one.state),
                    "decision": closing.decision(one.conference, one.guests),
                    "every": _everything(one, points),
                }
                for one in sitting.every
            ],
            "points": points,
            "total": len(points) + 1,
        },
    )


def _everything(sitting: Sitting, points: Iterable[Point]) -> list[tuple[Point, list[Said]]]:
    """All that will be written of one child, point by point, as it was put down."""
    of = sitting.conference.pk
    mine = [p for p in points if p.conference.pk == of or p.step.once]
    said = [(p, noting.in_words(sitting, p.step, noting.standing(sitting, p.step))) for p in mine]
    return [(point, answers) for point, answers in said if answers]


def _to_put_right(
    sitting: Sitting, faults: list[tuple[Sitting, Fault]]
) -> list[tuple[Fault, str, str]]:
    """What is amiss, with the step at which it can be put right and the child it is about. What is gone
    through once is said once."""
    found: dict[tuple[str, str], tuple[Fault, list[str]]] = {}
    for of, fault in faults:
        key = steps.step_of(of.conference, fault)
        once = step_called(of.conference, key).once
        where = sitting.first if once else of.conference
        url = reverse("conference-step", args=[where.uuid, key])
        found.setdefault((url, fault.says), (fault, []))[1].append(of.conference.file.name)
    every = len(sitting.meeting)
    return [
        (fault, url, inviting.joined(whose) if len(whose) < every else "")
        for (url, _), (fault, whose) in found.items()
    ]


def _write(sitting: Sitting) -> list[tuple[Sitting, Fault]]:
    """Write every child's two records, or none at all. Gives what was in the way."""
    now = timezone.now()
    try:
        with transaction.atomic():
            for one in sitting.every:
                _write_one(one, now)
    except _NotClosed as refused:
        return [(refused.of, fault) for fault in refused.faults]
    return []


class _NotClosed(Exception):
    """One child's records were refused, so none were written."""

    def __init__(self, of: Sitting, faults: list[Fault]) -> None:
        super().__init__("refused")
        self.of, self.faults = of, faults


def _write_one(sitting: Sitting, now: Any) -> None:
    conference = sitting.conference
    said = statements(sitting)
    times = (conference.opened_at, now)
    given = [
        door.Statement(type=type_, data=data, at=at)
        for (_, type_, data), at in zip(said, times, strict=True)
    ]
    try:
        door.write_many(sitting.actor, conference.file, given)
    except door.NotWrittenError as refused:
        slot, type_, data = said[refused.position]
        raise _NotClosed(sitting, _in_the_way(slot, type_, refused.answer, data)) from refused
    conference.closed_at = now
    conference.save(update_fields=["closed_at"])


def _in_the_way(
    slot: str, type_: type[Record], answer: Refused, data: Mapping[str, Any]
) -> list[Fault]:
    found: list[Fault] = []
    for problem in answer.problems:
        fault = forms.fault(type_, problem.field, problem.says, problem.ref)
        path = fault.path or WHERE.get(problem.gate, "")
        found.append(Fault(f"{slot}.{path}", _whose(fault, data) + fault.says, fault.ref))
    return found


WHERE = {
    "quorum_met_or_exception": "attendance",
    "chair_independent": "chairs_part",
    "note_taker_is_not_the_chair": "note_taker",
    "enough_to_decide": "enough_to_decide",
    "likelihood_test_met": "likely",
    "likelihood_test_not_met": "outcome",
    "lead_worker_named": "lead_social_worker",
    "lead_role_explained": "lead_role_explained",
    "first_review_dated": "first_review_on",
    "review_says_still_needed": "plan_still_needed",
    "review_says_not_needed": "plan_still_needed",
    "combined_review": "reviewing_officer",
}
"""The question that a gate's refusal is about, where the gate names none."""


# --- too few came ----------------------------------------------------------------------

ASKED_IF_INQUORATE = ("reconvened_on", "child_safe_meanwhile", "late_reason")


@sits("a conference without a quorum")
def inquorate(request: HttpRequest, sitting: Sitting) -> HttpResponse:
    """Too few came: what is known may be shared, nothing is decided, and it meets again. Of several
    children, all those for whom there is no quorum, unless the chair says otherwise. 5.85/b"""
    conference = sitting.conference
    chairing(sitting)
    if conference.opened_at is None or conference.decided:
        return redirect("conference-room", conference.uuid)
    asked = tuple(q for q in forms.questions(ConferenceInquorate) if q.name in ASKED_IF_INQUORATE)
    data: dict[str, Any] = {}
    faults: list[Fault] = []
    chosen = [str(c.uuid) for c in sitting.meeting if not sitting.quorum_of(c).met]
    if request.method == "POST":
        data = forms.parse(asked, request.POST)
        chosen = request.POST.getlist("of") if sitting.several else [str(conference.uuid)]
        about = [one for one in sitting.every if str(one.conference.uuid) in chosen]
        faults = [*_whom(sitting, about), *_again(about, data)] or _cannot_decide(about, data)
        if not faults:
            _meet_again(sitting, about, data["reconvened_on"])
            names = inviting.joined(one.conference.file.name for one in about)
            messages.success(
                request,
                f"Written down: it could not decide about {names}. It meets again; its limit has not "
                "moved. Invite everyone anew.",
            )
            return redirect("conference", about[0].conference.uuid)
    fields = forms.bind(asked, data, faults)
    forms.cite(fields)
    return render(
        request,
        "conference/inquorate.html",
        {
            **sitting.frame("room"), "fields": fields, "faults": faults, "chosen": chosen,
            "limits": [(c, variants.limit_of(Kind(c.conference.kind), c.state)) for c in sitting.every],
        },
    )  # fmt: skip


def _whom(sitting: Sitting, about: list[Sitting]) -> list[Fault]:
    if about or not sitting.several:
        return []
    return [Fault("of", "Say about which child it cannot decide.", "wt2010/5.85/b")]


def _again(about: list[Sitting], data: Mapping[str, Any]) -> list[Fault]:
    """The day it meets again is to come; past a limit, it is said why."""
    try:
        on = date.fromisoformat(str(data.get("reconvened_on") or ""))
    except ValueError:
        return []
    if on < day_of(timezone.now()):
        says = "That day is over. Give the day on which it meets again."
        return [Fault("reconvened_on", says, "wt2010/5.83/b")]
    if data.get("late_reason"):
        return []
    for one in about:
        limit = variants.limit_of(Kind(one.conference.kind), one.state)
        if limit is not None and on > limit:
            says = (
                f"{one.conference.file.name}: that is later than the limit, {words.full_day(limit)}. "
                "Say why it cannot be sooner."
            )
            return [Fault("late_reason", says, "wt2010/5.83/b")]
    return []


def _cannot_decide(about: list[Sitting], data: Mapping[str, Any]) -> list[Fault]:
    """Write it into each child's file, or into none. Gives what was in the way."""
    try:
        with transaction.atomic():
            for one in about:
                guests = [g for g in one.guests if not g.of_family and (g.invited or g.attendance)]
                rows = [closing.attendee(g) for g in guests]
                said = forms.to_be_judged(ConferenceInquorate, {**data, "attendance": rows})
                answer = door.write(one.actor, one.conference.file, ConferenceInquorate, said)
                if isinstance(answer, Refused):
                    found = _in_the_way("", ConferenceInquorate, answer, said)
                    raise _NotClosed(one, found)
    except _NotClosed as refused:
        return [Fault(f.path.removeprefix("."), f.says, f.ref) for f in refused.faults]
    return []


def _meet_again(sitting: Sitting, about: list[Sitting], on: str) -> None:
    """Back to the list, with a new day; what the room had said is kept. Those who meet again meet
    together; of the others, if there are any, the meeting goes on without them."""
    again = [one.conference for one in about]
    left = [c for c in sitting.meeting if c not in again]
    if left and sitting.first in again:
        left[0].minutes = {**sitting.first.minutes, **left[0].minutes}
        left[0].save(update_fields=["minutes"])
    if len(left) == 1:
        left[0].together = None
        left[0].save(update_fields=["together"])
    together = (uuid4() if left else sitting.first.together) if len(again) > 1 else None
    for conference in again:
        conference.on, conference.opened_at = date.fromisoformat(on), None
        conference.invited_at, conference.together = None, together
        conference.save(update_fields=["on", "opened_at", "invited_at", "together"])
        conference.guests.update(
            attendance="", attended=None, coming="", answered_at=None, colleague=""
        )


def decision_of(filing: Filing) -> "ConferenceDecision | ReviewDecision | None":
    """The decision last written in the file."""
    state = filing.state
    latest = [
        entry for type_ in (ConferenceDecision, ReviewDecision)
        if (entry := state.last_entry(type_)) is not None
    ]  # fmt: skip
    last: Any = max(latest, key=lambda entry: entry.at, default=None)
    return last.record if last is not None else None
