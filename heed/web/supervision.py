"""For supervision: each child of one worker on paper, with what a manager and a worker go through together.

The plan, when seen and seen alone, what is overdue and what falls due, when the core group and the review last
met, and which decisions wait for agreement.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from heed.casefile import worklist
from heed.casefile.models import DutyRow, RecordRow
from heed.engine.calendar import day_of, london
from heed.web import caseload, owed
from heed.web.homes import MyChild

AHEAD = timedelta(days=28)
"""What falls due until about the next supervision."""

CORE_GROUP, REVIEW = "core_group_held", "review_conference_held"


@dataclass(slots=True)
class Talk:
    """One child, as supervision goes through them."""

    child: MyChild
    duties: list[owed.Shown] = field(default_factory=list[owed.Shown])
    waiting: list[DutyRow] = field(default_factory=list[DutyRow])
    undated: int = 0
    core_group: date | None = None
    review: date | None = None


def page(request: HttpRequest, person: int) -> HttpResponse:
    """Every child with work open; in a fixed number of questions, however many."""
    actor, now = caseload.manager(request), london(timezone.now())
    user, today = caseload.of_casework(actor, person), day_of(now)
    talks = {one.file_id: Talk(MyChild(one, today)) for one in caseload.of(user)}
    duties = DutyRow.objects.filter(open=True, file__in=talks).order_by("due_ends", "arose", "pk")
    for duty in duties:
        talk = talks[duty.file_id]
        if duty.duty == worklist.AUTHORISE:
            talk.waiting.append(duty)
        elif owed.is_at_once(duty) or (duty.due_date and duty.due_date <= today + AHEAD):
            talk.duties.append(owed.show(duty, talk.child.file, actor, now))
        elif duty.due_date is None:
            talk.undated += 1
    for file, type_, day in _met(talks):
        setattr(talks[file], "core_group" if type_ == CORE_GROUP else "review", day)
    return render(
        request,
        "team/supervision.html",
        {"worker": user, "talks": talks.values(), "now": now, "by": actor.name},
    )


def _met(talks: dict[int, Talk]) -> Any:
    """When the core group and the review conference of each last met."""
    held = RecordRow.objects.filter(file__in=talks, type__in=(CORE_GROUP, REVIEW))
    return held.order_by().values_list("file", "type").annotate(Max("day"))
