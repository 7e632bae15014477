"""What was put down in the room and cannot be so: said at the point itself, before anything is written."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.utils import timezone

from heed.conferences import closing
from heed.conferences.models import Conference
from heed.engine.calendar import day_of, london, months_after
from heed.procedures.conference import Attendance
from heed.web.conference import noting
from heed.web.conference.sitting import Sitting
from heed.web.forms import Fault

DAYS = {
    "detailed_plan_by": "The detailed plan",
    "first_review_on": "The first review",
    "next_core_group_on": "The next core group",
    "next_review_on": "The next review",
}
"""Days that a decision sets, which are all to come."""


def of(sitting: Sitting) -> list[Fault]:
    """Everything of one child's conference that cannot be so."""
    return [*_days(sitting.conference), *_who_was_here(sitting)]


def first_review_by(conference: Conference) -> date:
    """The last day for the first review. 5.136/a"""
    return months_after(day_of(london(conference.opened_at or timezone.now())), 3)


def _days(conference: Conference) -> Iterator[Fault]:
    decision = conference.answers.get("decision", {})
    if decision.get("outcome") not in ("plan", "continues"):
        return
    today = day_of(timezone.now())
    outline = decision.get("outline") or {}
    given = [(f"decision.{name}", says, decision.get(name)) for name, says in DAYS.items()]
    given.append(("decision.outline.if_no_change_when", "What is done if nothing has changed",
                  outline.get("if_no_change_when")))  # fmt: skip
    for path, rows in (("outline.actions", outline.get("actions")),
                       ("revised_actions", decision.get("revised_actions"))):  # fmt: skip
        for place, row in enumerate(rows or ()):
            what = f"“{row.get('action') or 'An action'}”"
            given.append((f"decision.{path}.{place}.by_when", what, row.get("by_when")))
    for path, says, said in given:
        on = _day(said)
        if on is not None and on < today:
            yield Fault(
                path, f"{says} has a day that is over, {on:%-d %B %Y}. Give one to come.", ""
            )
    first = _day(decision.get("first_review_on"))
    last = first_review_by(conference)
    if not conference.review and first is not None and first > last:
        says = f"The first review is held within three months: by {last:%-d %B %Y}."
        yield Fault("decision.first_review_on", says, "wt2010/5.136/a")


def _day(said: Any) -> date | None:
    try:
        return date.fromisoformat(str(said))
    except ValueError:
        return None


def _who_was_here(sitting: Sitting) -> Iterator[Fault]:
    for guest in sitting.guests:
        if not guest.of_family:
            if guest.attendance == Attendance.REPRESENTED and not guest.colleague:
                says = f"Say who is here for {guest.name}."
                yield Fault("held.attendance", says, "wt2010/5.85/d")
            continue
        if not guest.attended:
            continue
        if closing.whole(closing.excluded_from(guest.name, sitting.state)):
            says = (
                f"{guest.name} is left out of the whole conference, and put down as here. If you let "
                "them in, take that back first, under Who is invited."
            )
            yield Fault("held.family", says, "wt2010/5.88/d")
        elif sitting.conference.parts and not _parts(sitting, guest):
            says = f"Say which parts {guest.name} was here for."
            yield Fault("held.family", says, "wt2010/5.87/a")


def _parts(sitting: Sitting, guest: Any) -> list[str]:
    return [part for part in noting.parts_for(sitting, guest) if part in guest.in_parts]
