"""What somebody sees first whose work is not a child's case: the numbers they answer for, and a picture."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Count, Q, QuerySet
from django.urls import reverse

from heed.access import rules
from heed.access.actor import Actor
from heed.access.restricted import kinds_of
from heed.access.roles import BESIDE_CASEWORK
from heed.casefile import handover, limits
from heed.casefile.models import DutyRow, FileSummary, UnusualReading
from heed.procedures.roles import Role
from heed.web import bars, children, files
from heed.web.bars import Picture
from heed.web.words import label, upper_first


@dataclass(frozen=True, slots=True)
class Glance:
    """A number, what it counts, and where to read on."""

    number: int | None
    label: str
    href: str
    bad: bool = False


@dataclass(frozen=True, slots=True)
class Panel:
    """What stands at the head of a home: numbers, each with its list, and a picture with its table."""

    numbers: list[Glance] = field(default_factory=list[Glance])
    picture: Picture | None = None


MOST_STATES = 12
"""The picture shows where most cases stand; the list of all children can be narrowed to any other."""

NO_CASEWORK = (Role.DATA_OFFICER, Role.LSCB)


def panel(actor: Actor, now: datetime) -> Panel:
    """The panel of this post; an empty one where the day's work says enough."""
    if actor.role in NO_CASEWORK:
        return _of_children(actor, now)
    if actor.role == Role.DESIGNATED_MANAGER:
        return _of_the_designated_manager()
    if actor.role in BESIDE_CASEWORK and kinds_of(actor.role):
        return _of_restricted(actor, now)
    return Panel()


# --- those who answer for all children, and do no casework -----------------------------


def _of_children(actor: Actor, now: datetime) -> Panel:
    """The board is shown numbers and no child's name: of its numbers about children, none opens a list."""
    overdue = DutyRow.objects.filter(file__kind="child", open=True, due_ends__lt=now)
    numbers = overdue.aggregate(
        **{kind: Count("pk", filter=limits.is_of_kind(kind)) for kind in OVERDUE}
    )
    late = [_late(actor, kind, number) for kind, number in numbers.items()]
    every = FileSummary.objects.filter(file__kind="child")
    if actor.role == Role.DATA_OFFICER:
        return _of_the_data_officer(actor, late, every)
    categories = Counter(
        _categories(one)
        for one in every.filter(on_plan=True).values_list("plan_categories", flat=True)
    )
    plans = Glance(categories.total(), "children on a child protection plan", "")
    return Panel(
        [*late, plans],
        Picture(
            "plans", "Children on a plan, by category", "Category", "Children",
            bars.of_numbers([(name, n, "") for name, n in categories.most_common()], "plan"),
        ),
    )  # fmt: skip


def _categories(given: list[str]) -> str:
    """`Neglect`, `Emotional and physical`."""
    named = [label(category).lower() for category in sorted(given)]
    return upper_first(" and ".join(named) or "not said")


OVERDUE = {"limit": "limits of the guidance overdue", "set": "days that people set overdue"}
"""The two sorts of day that are counted under Limits."""


def _late(actor: Actor, kind: str, number: int) -> Glance:
    """To the children behind the number; for the board, which is shown none, to the numbers behind it."""
    if actor.role == Role.DATA_OFFICER:
        href = f"{reverse('limits-children')}?period=all&kind={kind}&how=overdue"
    else:
        href = f"{reverse('limits')}?period=all"
    return Glance(number, OVERDUE[kind], href, bad=True)


def _of_the_data_officer(actor: Actor, late: list[Glance], every: "QuerySet[FileSummary]") -> Panel:
    href = reverse("children")
    counted = every.aggregate(
        all=Count("pk"),
        plans=Count("pk", filter=Q(on_plan=True)),
        unborn=Count("pk", filter=Q(birth_date=None, expected_date=None)),
    )
    states = dict(
        every.order_by().values("stands__case__state").annotate(n=Count("pk"))
        .values_list("stands__case__state", "n")
    )  # fmt: skip
    over = every.filter(children.in_state(children.PLAN_OVER)).count()
    states[children.UNDER_PLAN] = states.get(children.UNDER_PLAN, 0) - over
    states[children.PLAN_OVER] = over
    named = children.states()
    shown = [
        (named[state], n, f"{href}?state={state}")
        for state, n in sorted(states.items(), key=lambda one: -one[1])
        if state in named and n
    ][:MOST_STATES]
    numbers = [
        *late,
        Glance(counted["all"], "children on file", href),
        Glance(counted["plans"], "on a child protection plan", f"{href}?plan=plan"),
    ]
    if rules.may_load_returns(actor.role):
        numbers.append(Glance(None, "Load a census return", reverse("loading")))
    return Panel(
        numbers,
        Picture(
            "stands", "Where most children’s cases stand", "Where it stands", "Children",
            bars.of_numbers(shown, "plan"),
        ),
    )  # fmt: skip


def _of_the_designated_manager() -> Panel:
    """What lies unlooked at, and what nobody answers for."""
    unread = UnusualReading.objects.filter(looked_at=None).count()
    alone = handover.without_lead().count()
    return Panel(
        [
            Glance(unread, "unusual reading to look at", reverse("unusual-reading"), bad=True),
            Glance(alone, "children without a worker", reverse("unowned"), bad=True),
        ]
    )


# --- those who oversee restricted files ------------------------------------------------


def _of_restricted(actor: Actor, now: datetime) -> Panel:
    """How many are open, and how long each has run: of allegations, four in five are to end within a
    month, nine in ten within three, and all but the most exceptional within a year. 6.33"""
    found = files.lines(actor, now)
    live = [one for one in found if one.ended is None]
    if not found:
        return Panel()
    href = reverse("restricted-files")
    ran = Counter(one.ran for one in live)
    shown = [(words, ran[name], f"{href}?ran={name}") for name, (words, _) in files.RAN.items()]
    numbers = [Glance(len(live), "open", href)]
    allegations = "allegation" in kinds_of(actor.role)
    if allegations:
        past = sum(one.colour == "red" for one in live)
        numbers.append(
            Glance(
                past, "past three months or a year", f"{href}?past=red" if past else "", bad=True
            )
        )
    year = [one for one in found if one.ended and one.ended.year == now.year]
    numbers.append(Glance(len(year), f"ended in {now.year}", f"{href}#ended"))
    return Panel(
        numbers,
        Picture(
            "ran", "How long what is open has run", "How long", "Open", bars.of_numbers(shown),
            "Four in five allegations are to end within a month, nine in ten within three months, and all "
            "but the most exceptional within a year (Working Together 2010, 6.33)." if allegations else "",
        ),
    )  # fmt: skip
