"""From what stands in the room to the records of the conference: nothing is typed a second time."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from heed.conferences.models import Conference, Guest, Standing
from heed.engine.fold import FileState
from heed.engine.record import Record
from heed.procedures.conference import (
    WHOLE,
    Attendance,
    Exclusion,
    ExclusionsDecided,
    Held,
    rows,
    same,
)
from heed.procedures.initial_conference import (
    ConferenceDecision,
    ConferenceHeld,
    InviteeKind,
)
from heed.procedures.review_conference import ReviewConferenceHeld, ReviewDecision
from heed.registry.models import Kind

Data = dict[str, Any]


def held_type(conference: Conference) -> type[Held]:
    return ReviewConferenceHeld if conference.review else ConferenceHeld


def decision_type(conference: Conference) -> type[Record]:
    return ReviewDecision if conference.review else ConferenceDecision


def held(conference: Conference, guests: Sequence[Guest], state: FileState) -> Data:
    """That the conference met: what the chair said of it, with who came from the list."""
    child = conference.file.subject
    unborn = child is not None and child.kind == Kind.UNBORN
    midwife = next((g for g in guests if g.kind == InviteeKind.MIDWIFE and _there(g)), None)
    said: Data = {
        **conference.answers.get("held", {}),
        "chair": conference.chair_name,
        "note_taker": conference.note_taker_name or None,
        "attendance": [attendee(g) for g in guests if not g.of_family and _counts(g)],
        "family": [relative(g, state) for g in guests if g.of_family and _known(g)],
        "parts": list(conference.parts),
        "unborn": unborn,
        "expected_on": child.expected_date.isoformat()
        if child is not None and unborn and child.expected_date
        else None,
        "midwife": midwife.name if midwife else None,
    }
    return {name: value for name, value in said.items() if value is not None}


def _there(guest: Guest) -> bool:
    return guest.attendance in (Attendance.PRESENT, Attendance.REPRESENTED)


def _counts(guest: Guest) -> bool:
    return guest.invited or bool(guest.attendance)


def _known(guest: Guest) -> bool:
    """A relative whom nobody has asked, and who did not come, was only thought of."""
    return guest.standing != Standing.SUGGESTED or guest.must or bool(guest.attended)


def attendee(guest: Guest) -> Data:
    """A professional's row: how they took part, with neither where nobody said."""
    represented = guest.attendance == Attendance.REPRESENTED
    return {
        "name": guest.name,
        "agency": guest.agency or "other",
        "group": guest.group or guest.agency,
        "direct_contact": guest.direct_contact,
        "attendance": guest.attendance or Attendance.NEITHER.value,
        **({"colleague": guest.colleague} if represented and guest.colleague else {}),
    }


def relative(guest: Guest, state: FileState) -> Data:
    """A relative's row, the absent ones' too."""
    explained = bool(guest.explained_on or guest.explained_by)
    done: Data = {"done": True} if explained else {"done": False, "reason": guest.why_not_explained}
    when = f"{guest.explained_on:%-d %B %Y}" if guest.explained_on else ""
    said: Data = {
        "name": guest.name,
        "kind": guest.family,
        "relationship": guest.relationship or "family",
        "invited": guest.invited,
        "why_not_invited": None if guest.invited else guest.why_not,
        "explained": done,
        "explained_by": ", ".join(filter(None, (guest.explained_by, when))),
        "attended": bool(guest.attended),
        "supporter": "; ".join(
            filter(None, (guest.advocate and f"{guest.advocate} (advocate)", guest.supporter))
        ),
        "needs_interpreter": guest.interpreter_needed,
        "interpreter": guest.interpreter,
        "views": guest.views,
        "views_obtained_by": guest.views_by,
        "wishes": guest.wishes,
        "parts": list(guest.in_parts) if guest.attended else [],
        "excluded_from": excluded_from(guest.name, state),
    }
    return {name: value for name, value in said.items() if value not in (None, "", [])}


def excluded_from(name: str, state: FileState) -> list[str]:
    """The parts from which the chair has left somebody out of the conference to come."""
    return [e.part for e in exclusions(state) if same(e.person, name)]


def exclusions(state: FileState) -> list[Exclusion]:
    """Everybody whom the chair has left out of the conference to come, each with the part."""
    decided = state.last_entry(ExclusionsDecided)
    before = [m for n in ("conference_held", "review_held") if (m := state.mark(n)) is not None]
    if decided is None or any(mark > decided.at for mark in before):
        return []
    return rows(decided.record, "exclusions")


def decision(conference: Conference, guests: Sequence[Guest]) -> Data:
    """What was decided, with each agency's view; for a plan, the core group from the list."""
    said: Data = dict(conference.answers.get("decision", {}))
    views = conference.answers.get("views", {})
    said["agency_views"] = [{"agency": group, **views.get(group, {})} for group in groups(guests)]
    if conference.review:
        return said
    if said.get("outcome") == "plan":
        said["core_group"] = core_group(conference, guests)
        return said
    for_a_plan = {
        name
        for name, info in ConferenceDecision.model_fields.items()
        if (info.json_schema_extra or {}).get("matters_if")  # type: ignore[union-attr]
    }
    return {name: value for name, value in said.items() if name not in for_a_plan}


def groups(guests: Iterable[Guest]) -> list[str]:
    """Every agency that came or wrote: each is heard before the decision. 5.100/c"""
    heard = (g for g in guests if not g.of_family and g.attendance)
    named = (attendee(g)["group"] for g in heard if g.attendance != Attendance.NEITHER)
    return list(dict.fromkeys(named))


def core_group(conference: Conference, guests: Sequence[Guest]) -> list[Data]:
    """The lead social worker, and whoever of the list was chosen."""
    lead = conference.answers.get("decision", {}).get("lead_social_worker", "")
    chosen = set(conference.answers.get("core_group", ()))
    members: list[Data] = [{"name": lead, "role": "lead social worker"}] if lead else []
    for guest in guests:
        if str(guest.uuid) not in chosen or same(guest.name, lead):
            continue
        role = guest.relationship if guest.of_family else _role(guest)
        members.append({"name": guest.name, "role": role or "member", "is_family": guest.of_family})
    return members


def _role(guest: Guest) -> str:
    known = str(guest.kind).replace("_", " ")
    return known if guest.kind == InviteeKind.MIDWIFE else guest.group or known


# --- whom it goes to -------------------------------------------------------------------


def invitee(guest: Guest) -> Data:
    return {"name": guest.name, "kind": guest.kind, "reason": guest.reason or guest.why}


def recipients(guests: Iterable[Guest]) -> list[Guest]:
    """Everyone invited, whether or not they came, and whoever came. 5.102/c, 5.112/a"""
    return [g for g in guests if g.invited or g.attended or g.attendance]


def left_out_of(guest: Guest, state: FileState) -> list[str]:
    """The parts of the conference that somebody's copy leaves out."""
    facts = rows(state.facts, "family")
    row = next((one for one in facts if same(one.name, guest.name)), None)
    return [*rows(row, "excluded_from")] if row is not None else excluded_from(guest.name, state)


def whole(left_out: Iterable[str]) -> bool:
    """Whether somebody was left out of all of it."""
    return WHOLE in {part.casefold() for part in left_out}


def sent(guest: Guest, day: date, left_out: Sequence[str], given_back: Sequence[str] = ()) -> Data:
    said: Data = {"name": guest.name, "sent_on": day.isoformat(), "left_out": list(left_out)}
    if given_back:
        said |= {"given_back": list(given_back), "why_given_back": guest.why_given_back}
    return said
