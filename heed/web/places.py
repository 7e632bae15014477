"""What somebody sees first whose work is not casework: the few numbers they answer for."""

from dataclasses import dataclass

from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone

from heed.access import rules
from heed.access.actor import Actor
from heed.casefile.models import DutyRow, FileSummary
from heed.procedures.roles import Role


@dataclass(frozen=True, slots=True)
class Glance:
    """A number, what it counts, and where to read on."""

    number: int | None
    label: str
    href: str


NO_CASEWORK = (Role.DATA_OFFICER, Role.LSCB)


def places(actor: Actor) -> list[Glance]:
    """The numbers at the head of My work, for those who do no casework."""
    if actor.role not in NO_CASEWORK:
        return []
    overdue = DutyRow.objects.filter(
        file__kind="child", open=True, due_ends__lt=timezone.now()
    ).count()
    shown = [Glance(overdue, "limits and dates overdue now", f"{reverse('limits')}?period=all")]
    counted = FileSummary.objects.filter(file__kind="child").aggregate(
        all=Count("pk"), plans=Count("pk", filter=Q(on_plan=True))
    )
    if actor.role == Role.DATA_OFFICER:
        href = reverse("children")
        shown.append(Glance(counted["all"], "children on file", href))
        shown.append(Glance(counted["plans"], "on a child protection plan", f"{href}?plan=plan"))
    else:
        shown.append(Glance(counted["plans"], "children on a child protection plan", ""))
    if rules.may_load_returns(actor.role):
        shown.append(Glance(None, "Load a census return", reverse("loading")))
    return shown
