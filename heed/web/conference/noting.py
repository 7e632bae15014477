"""What the chair puts down at one step: read from the form, compared with what stands there, and kept.

Nothing is written over that whoever writes has not seen: what comes from a window that was opened before
something else was put down is kept beside it, until its writer has compared the two.
"""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from heed.conferences import closing
from heed.conferences.models import Aside, Conference, Guest
from heed.engine.calendar import london
from heed.procedures.conference import THE_REST, Attendance
from heed.web import forms, shown, windows
from heed.web.conference import steps
from heed.web.conference.sitting import ORDER, Sitting, sits
from heed.web.conference.steps import Step
from heed.web.earlier import answers_in_words
from heed.web.shown import Said

ATTENDANCES = [(a.value, label) for a, label in (
    (Attendance.PRESENT, "Here"), (Attendance.REPRESENTED, "Colleague here"),
    (Attendance.REPORT_ONLY, "Report only"), (Attendance.NEITHER, "Neither"),
)]  # fmt: skip

OF_A_RELATIVE = ("attended", "views", "views_by", "in_parts")
OF_A_PROFESSIONAL = ("attendance", "colleague")
LAST = "_windows"
"""Which window wrote last at each step, among the chair's answers."""

Noted = dict[str, Any]


class Beside(Exception):
    """What came was written without having seen what stands there; it is kept beside it."""

    def __init__(self, aside: Aside) -> None:
        super().__init__("written beside")
        self.aside = aside

    @property
    def url(self) -> str:
        return reverse("conference-beside", args=[self.aside.conference.uuid, self.aside.uuid])

    def told(self) -> JsonResponse:
        """What the page's script is told."""
        sent = self.aside.conference.decided
        said = {"differs": self.url, "beside": str(self.aside.uuid), "sent": sent}
        return JsonResponse(said, status=409)


# --- in turn ---------------------------------------------------------------------------


def hold(sitting: Sitting) -> None:
    """Let nobody else write in this meeting until the request ends, and see how it stands now."""
    rows = Conference.objects.select_for_update().filter(pk__in=[c.pk for c in sitting.meeting])
    now = {one.pk: one for one in rows.order_by("pk")}
    for conference in sitting.meeting:
        for name in ("answers", "answers_at", "minutes", "minutes_at", "closed_at", "step",
                     "minutes_approved_at", "minutes_approved_by", "minutes_sent_at", "approval_lapsed"):  # fmt: skip
            setattr(conference, name, getattr(now[conference.pk], name))


def take_turns(
    sitting: Sitting, key: str, sent: forms.Sent, before: Any, after: Any, last: str
) -> None:
    """Raises Beside where `after` would write over `before`, which whoever sent it has not seen.
    `last` is the window that wrote there last: it need not have seen its own words."""
    seen, window = sent.get(windows.SEEN), sent.get(windows.WINDOW)
    own = bool(window) and window == last
    if before == after or not seen or own or seen == windows.mark(before):
        return
    raise Beside(_set_aside(sitting, key, sent))


def _set_aside(sitting: Sitting, key: str, sent: forms.Sent) -> Aside:
    """Keep it; what the same window sent before is gone on from."""
    going_on = Aside.objects.filter(
        conference=sitting.conference, step=key, settled_at=None, user=sitting.actor.user_id
    )
    before = sent.get(windows.BESIDE)
    found = going_on.filter(uuid=before).first() if _is_uuid(before) else None
    aside = found or Aside(
        authority=sitting.conference.authority, conference=sitting.conference,
        file=sitting.conference.file, step=key, user_id=sitting.actor.user_id,
    )  # fmt: skip
    aside.sent, aside.at = _as_sent(sent), timezone.now()
    aside.save()
    return aside


def _as_sent(sent: forms.Sent) -> dict[str, list[str]]:
    lists: Any = sent
    return {
        name: [str(value) for value in values]
        for name, values in lists.lists()
        if name not in ("csrfmiddlewaretoken", "do") and not name.startswith("_")
    }


def _is_uuid(given: Any) -> bool:
    try:
        UUID(str(given))
    except ValueError:
        return False
    return True


# --- one step --------------------------------------------------------------------------


def take(sitting: Sitting, here: Step, sent: forms.Sent) -> None:
    """Put what was sent for this step in the place of what stood there. Raises Beside, and then
    nothing of it was put there."""
    hold(sitting)
    if sitting.conference.decided:
        return
    before, after = standing(sitting, here), typed(sitting, here, sent)
    last = sitting.conference.answers.get(LAST, {}).get(here.key, "")
    take_turns(sitting, here.key, sent, before, after, last)
    put(sitting, here, after, str(sent.get(windows.WINDOW) or ""))


def standing(sitting: Sitting, here: Step) -> Noted:
    """What stands at a step."""
    conference = sitting.conference
    found: Noted = {}
    for page in steps.pages(conference, here):
        found[page.prefix] = _of_page(conference.answers, page)
    if here.own == "here":
        found["here"] = {str(g.uuid): _row(g) for g in persons(sitting)}
        found["exceptions"] = {str(c.uuid): _exception(c) for c in sitting.meeting}
    if here.own == "views":
        groups = closing.groups(sitting.guests)
        held = conference.answers.get("views", {})
        found["views"] = {group: held.get(group, {}) for group in groups}
    if here.own == "core_group":
        found["core_group"] = sorted(conference.answers.get("core_group", ()))
    return found


def typed(sitting: Sitting, here: Step, sent: forms.Sent) -> Noted:
    """The same as a form sends it."""
    conference = sitting.conference
    found: Noted = {}
    for page in steps.pages(conference, here):
        found[page.prefix] = _of_page(forms.merge(conference.answers, page, sent), page)
    if here.own == "here":
        found["here"] = {str(g.uuid): _row_sent(sitting, g, sent) for g in persons(sitting)}
        found["exceptions"] = {str(c.uuid): _exception_sent(c, sent) for c in sitting.meeting}
    if here.own == "views":
        found["views"] = _views_sent(sitting, sent)
    if here.own == "core_group":
        found["core_group"] = sorted(sent.getlist("core_group"))
    return found


def put(sitting: Sitting, here: Step, said: Noted, window: str = "") -> None:
    """Put this at a step, for every child where the step is gone through once."""
    conference = sitting.conference
    if here.own == "here":
        _put_here(sitting, said["here"])
    for one in sitting.meeting if here.once else (conference,):
        answers: dict[str, Any] = dict(one.answers)
        for page in steps.pages(one, here):
            answers = _put_page(answers, page, said[page.prefix])
        if here.own == "here":
            answers = _put_exception(answers, said["exceptions"].get(str(one.uuid), {}))
        if here.own in ("views", "core_group"):
            answers[here.own] = said[here.own]
        answers[LAST] = {**answers.get(LAST, {}), here.key: window}
        one.answers, one.answers_at = answers, timezone.now()
        one.save(update_fields=["answers", "answers_at"])


def _of_page(answers: Mapping[str, Any], page: forms.Page) -> dict[str, Any]:
    at = steps.at(answers, page.prefix)
    return {q.name: at[q.name] for q in page.questions if q.name in at}


def _put_page(answers: dict[str, Any], page: forms.Page, said: Mapping[str, Any]) -> dict[str, Any]:
    of, *inner = page.prefix.rstrip(".").split(".")
    held = dict(answers.get(of) or {})
    place = held
    for name in inner:
        place[name] = dict(place.get(name) or {})
        place = place[name]
    for question in page.questions:
        place.pop(question.name, None)
    place.update(said)
    return {**answers, of: held}


# --- who is here -----------------------------------------------------------------------


def persons(sitting: Sitting) -> list[Guest]:
    """Everybody once, by their row on the list of the first child for whom they are asked."""
    seen: dict[str, Guest] = {}
    for guest in sitting.all_guests:
        seen.setdefault(guest.name.casefold(), guest)
    return sorted(seen.values(), key=lambda g: (ORDER.get(g.family, len(ORDER)), g.pk))


def _row(guest: Guest) -> dict[str, Any]:
    names = OF_A_RELATIVE if guest.of_family else OF_A_PROFESSIONAL
    return {name: getattr(guest, name) for name in names}


def _row_sent(sitting: Sitting, guest: Guest, sent: forms.Sent) -> dict[str, Any]:
    said = sent.get(f"here-{guest.uuid}")
    if not guest.of_family:
        known = said in dict(ATTENDANCES)
        return {
            "attendance": str(said) if known else guest.attendance,
            "colleague": _text(sent, f"colleague-{guest.uuid}", guest.colleague)[:200],
        }
    parts = sent.getlist(f"parts-{guest.uuid}")
    return {
        "attended": {"yes": True, "no": False}.get(str(said), guest.attended),
        "views": _text(sent, f"views-{guest.uuid}", guest.views),
        "views_by": _text(sent, f"by-{guest.uuid}", guest.views_by)[:200],
        "in_parts": [p for p in parts_for(sitting, guest) if p in parts],
    }


def parts_for(sitting: Sitting, guest: Guest) -> list[str]:
    """The parts in which a relative may have been there: of one that the chair left them out of, they
    were not. Besides those that have a name there is the rest."""
    named = sitting.conference.parts
    out = {part.casefold() for part in closing.excluded_from(guest.name, sitting.state)}
    if not named or closing.whole(out):
        return []
    return [THE_REST, *(part for part in named if part.casefold() not in out)]


def _put_here(sitting: Sitting, said: Mapping[str, Mapping[str, Any]]) -> None:
    changed: list[Guest] = []
    for person in persons(sitting):
        for row in sitting.rows_of(person):
            for name, value in said.get(str(person.uuid), {}).items():
                setattr(row, name, value)
            changed.append(row)
    Guest.objects.bulk_update(changed, [*OF_A_RELATIVE, *OF_A_PROFESSIONAL])


def _exception(conference: Conference) -> dict[str, Any]:
    return dict(conference.answers.get("held", {}).get("quorum_exception", {}))


def _exception_sent(conference: Conference, sent: forms.Sent) -> dict[str, Any]:
    lines = _text(sent, f"exception-agencies-{conference.uuid}", "").splitlines()
    said = {
        "facts": _text(sent, f"exception-facts-{conference.uuid}", ""),
        "agencies_in_contact": [line.strip() for line in lines if line.strip()],
    }
    return said if any(said.values()) else {}


def _put_exception(answers: dict[str, Any], said: Mapping[str, Any]) -> dict[str, Any]:
    held = {n: v for n, v in answers.get("held", {}).items() if n != "quorum_exception"}
    if said:
        held["quorum_exception"] = said
    return {**answers, "held": held}


def _text(sent: forms.Sent, name: str, otherwise: str) -> str:
    given = sent.get(name)
    return otherwise if given is None else str(given).replace("\r\n", "\n").strip()


def _views_sent(sitting: Sitting, sent: forms.Sent) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for number, group in enumerate(closing.groups(sitting.guests)):
        view, answer = _text(sent, f"view-{number}", ""), str(sent.get(f"agrees-{number}"))
        agrees = {"yes": True, "no": False}.get(answer)
        said = {"view": view, "agrees": agrees, "gave_no_view": True if answer == "none" else None}
        found[group] = {name: value for name, value in said.items() if value not in ("", None)}
    return found


# --- as for another child --------------------------------------------------------------


def like(sitting: Sitting, here: Step) -> Conference | None:
    """The child of the same meeting gone through before, whose plan this step could begin with."""
    if not here.for_a_plan or _anything(standing(sitting, here)):
        return None
    before = [c for c in sitting.meeting if c.pk < sitting.conference.pk]
    return next((c for c in reversed(before) if c.answers.get("decision", {}).get("outcome")), None)


def _anything(said: Noted) -> bool:
    """Whether anything was put down there; who is likely in the core group was not."""
    return any(value for name, value in said.items() if name != "core_group")


def begin_like(sitting: Sitting, here: Step, other: Conference) -> None:
    """Put down here what stands there for another child. It is then changed to be this child's own."""
    hold(sitting)
    as_there = Sitting(other, sitting.opened, sitting.request)
    said = standing(as_there, here)
    if here.own == "core_group":
        names = {str(g.uuid): g.name.casefold() for g in as_there.guests}
        wanted = {names.get(one) for one in said["core_group"]}
        said["core_group"] = sorted(
            str(g.uuid) for g in sitting.guests if g.name.casefold() in wanted
        )
    put(sitting, here, said)


# --- comparing the two -----------------------------------------------------------------


@sits("what was written in another window of the room")
def beside(request: HttpRequest, sitting: Sitting, aside_uuid: UUID) -> HttpResponse:
    """What stands there, and what was written beside it; its writer takes the one or the other."""
    from heed.web.conference import after

    aside = get_object_or_404(
        Aside.objects.filter(user=sitting.actor.user_id, conference=sitting.conference),
        uuid=aside_uuid,
    )
    sent = QueryDict(mutable=True)
    for name, values in aside.sent.items():
        sent.setlist(name, values)
    minutes = aside.step == after.MINUTES
    here = None if minutes else step_called(sitting.conference, aside.step)
    back = (
        reverse("conference-minutes", args=[sitting.conference.uuid])
        if here is None
        else reverse("conference-step", args=[sitting.conference.uuid, here.key])
    )
    if request.method == "POST":
        if request.POST.get("do") == "take" and not sitting.conference.decided:
            hold(sitting)
            if here is None:
                after.put_minutes(sitting, after.typed_minutes(sitting, sent))
            else:
                put(sitting, here, typed(sitting, here, sent))
            messages.success(request, "Put in place.")
        aside.settled_at = timezone.now()
        aside.save(update_fields=["settled_at"])
        return redirect(back)
    now, then = (
        (after.minutes_in_words(sitting), after.minutes_in_words(sitting, sent))
        if here is None
        else (
            in_words(sitting, here, standing(sitting, here)),
            in_words(sitting, here, typed(sitting, here, sent)),
        )
    )
    page = {
        "at": f"{london(aside.at):%H:%M}", "changes": shown.changes(now, then), "answers": then,
        "back": back, "title": here.title if here else "The minutes",
    }  # fmt: skip
    return render(request, "conference/beside.html", {**sitting.frame("room"), **page})


def step_called(conference: Conference, key: str) -> Step:
    """The step of that name. Raises Http404."""
    found = next((one for one in steps.agenda(conference) if one.key == key), None)
    if found is None:
        raise Http404("No such point on the agenda.")
    return found


def in_words(sitting: Sitting, here: Step, said: Noted) -> list[Said]:
    """What stands at a step, answer by answer, in words."""
    found: list[Said] = []
    names = {str(g.uuid): g.name for g in sitting.all_guests}
    for uuid, row in said.get("here", {}).items():
        found.append(Said(names.get(uuid, ""), text=_row_in_words(row)))
    for group, one in said.get("views", {}).items():
        agrees = {True: "Agrees. ", False: "Does not agree. "}.get(one.get("agrees"), "")
        agrees = "Gave no view. " if one.get("gave_no_view") else agrees
        found.append(Said(group, text=f"{agrees}{one.get('view', '')}"))
    if "core_group" in said:
        members: Sequence[str] = said["core_group"]
        found.append(Said("The core group", items=tuple(names.get(one, "") for one in members)))
    for page in steps.pages(sitting.conference, here):
        found += answers_in_words(page.questions, said[page.prefix])
    return [one for one in found if one.text or one.items or one.parts or one.rows]


def _row_in_words(row: Mapping[str, Any]) -> str:
    if "attendance" in row:
        said = dict(ATTENDANCES).get(row["attendance"], "")
        represented = row["attendance"] == Attendance.REPRESENTED
        return f"{said}: {row['colleague']}" if represented and row.get("colleague") else said
    here = {True: "Here", False: "Not here"}.get(row["attended"], "")
    said = [here, ", ".join(row["in_parts"]), row["views"], row["views_by"]]
    return ". ".join(filter(None, said))
