"""What is particular to a conference: before a birth, after a move, at a review, for a looked-after child.

Each says what guidance asks of it beyond any conference, and by when it is held. What has to be there
before it may decide is held to by the gates of the procedures.
"""

from dataclasses import dataclass
from datetime import date, datetime

from heed.conferences.models import Conference, Kind
from heed.engine.calendar import day_of
from heed.engine.fold import FileState
from heed.procedures.initial_conference import TransferInNotified
from heed.registry.models import Kind as PersonKind
from heed.registry.models import Person

REVIEWS = ("review_brought_forward", "first_review", "later_review")
LIMITS: dict[Kind, tuple[str, ...]] = {
    Kind.INITIAL: ("initial_conference",),
    Kind.TRANSFER: ("transfer_conference",),
    Kind.REVIEW: REVIEWS,
}
"""The duties that holding each kind settles."""


@dataclass(frozen=True, slots=True)
class Says:
    """One thing that guidance asks of this conference."""

    text: str
    ref: str


@dataclass(frozen=True, slots=True)
class Variant:
    """What is particular to one conference, and the last day on which it may be held."""

    title: str
    says: tuple[Says, ...]
    due: date | None
    limit: Says | None


def of(kind: Kind, state: FileState, child: Person | None) -> Variant:
    """The variant of a conference of this kind for this child, as the file stands."""
    unborn = child is not None and child.kind == PersonKind.UNBORN
    cared_for = looked_after(state)
    title = {
        Kind.INITIAL: "Initial conference",
        Kind.TRANSFER: "Conference after a move",
        Kind.REVIEW: "Review conference",
    }[kind]
    says: list[Says] = []
    if unborn:
        title += " before the birth"
        says += _before_a_birth(kind, child)
    if kind == Kind.TRANSFER:
        says += _after_a_move(state)
    if kind == Kind.REVIEW:
        says += _at_a_review()
    if cared_for:
        title += ", with the looked-after review"
        says += _looked_after()
    return Variant(title, tuple(says), limit_of(kind, state), _limit(kind, state))


def looked_after(state: FileState) -> bool:
    """Whether the child is looked after and keeps a protection plan: one plan then, one review."""
    return state.state_of("looked_after") == "looked_after_with_plan"


def came_from(state: FileState) -> str:
    """The authority whose plan the child was on, where the child has moved here on one."""
    told: TransferInNotified | None = state.last(TransferInNotified)
    return (told.from_authority or "") if told is not None else ""


def _before_a_birth(kind: Kind, child: Person | None) -> list[Says]:
    expected = child.expected_date if child is not None else None
    when = f" The baby is expected on {expected:%-d %B %Y}." if expected else ""
    same = "review" if kind == Kind.REVIEW else "initial conference"
    return [
        Says(f"It has the same standing as any other {same}, and decides about a plan.{when}", "wt2010/5.149/b"),
        Says("A midwife takes part, and is in the core group if there is a plan.", "wt2010/5.149/c"),
    ]  # fmt: skip


def _after_a_move(state: FileState) -> list[Says]:
    told: TransferInNotified | None = state.last(TransferInNotified)
    where = came_from(state) or "the first authority"
    held = told.plan_held if told is not None else None
    have = (
        "We have their plan and records."
        if held is not None and held.done
        else f"We do not have their plan and records yet: ask {where} for them."
    )
    since = f" We were told on {told.notified_on:%-d %B %Y}." if told is not None else ""
    return [
        Says(f"The child is on a plan of {where}.{since} {have}", "wt2010/5.141/c"),
        Says(f"Until it has met, the plan of {where} goes on: ask their lead social worker to come.", "wt2010/5.141/d"),
        Says(f"Afterwards {where} is told its day and what it decided.", "wt2010/5.141/d"),
    ]  # fmt: skip


def _at_a_review() -> list[Says]:
    return [
        Says("Those most involved come, as to an initial conference, and it needs the same quorum.", "wt2010/5.136/e"),
        Says("Each member of the core group sends a report.", "wt2010/5.140/a"),
        Says("Where possible whoever chaired before chairs again.", "wt2010/5.89/c"),
    ]  # fmt: skip


def _looked_after() -> list[Says]:
    return [
        Says("It is part of the looked-after review: one day for both, the earlier of the two.", "wt2010/5.148/a"),
        Says("The independent reviewing officer chairs it; if that cannot be, the officer is there.", "wt2010/5.147/a"),
        Says("Children mostly want few outsiders at their review: ask no more people than it needs.", "wt2010/5.147/b"),
    ]  # fmt: skip


def limit_of(kind: Kind, state: FileState) -> date | None:
    """The earliest day by which it is owed."""
    dues = [o.due for (id, _), o in state.open_duties.items() if id in LIMITS[kind]]
    days = [day_of(d) if isinstance(d, datetime) else d for d in dues if d is not None]
    return min(days, default=None)


def _limit(kind: Kind, state: FileState) -> Says | None:
    if kind == Kind.INITIAL:
        return Says("Within 15 working days of the strategy discussion", "wt2010/5.83/a")
    if kind == Kind.TRANSFER:
        return Says("Within 15 working days of being told of the move", "wt2010/5.141/c")
    return REVIEW_LIMITS.get(_first_due(state), REVIEW_LIMITS["later_review"])


REVIEW_LIMITS = {
    "review_brought_forward": Says("The review was brought forward", "wt2010/5.136/d"),
    "first_review": Says("Within three months of the initial conference", "wt2010/5.136/a"),
    "later_review": Says("Within six months of the last review", "wt2010/5.136/b"),
}
"""The rule that gives each duty its day."""


def _first_due(state: FileState) -> str:
    """Which of the duties to hold a review is due first: its day and its rule go together."""
    owed = {id: o.due for (id, _), o in state.open_duties.items() if id in REVIEWS and o.due}
    days = {id: day_of(d) if isinstance(d, datetime) else d for id, d in owed.items()}
    return min(days, key=lambda id: days[id], default="")


ASKED_OF_REVIEW = ("why_another_chair", "prepared")
ASKED_IF_LOOKED_AFTER = (
    "care_plan_review_on", "reviewing_officer_chairs", "why_not_reviewing_officer",
    "reviewing_officer_attends",
)  # fmt: skip


def asked_of_review(conference: Conference) -> tuple[str, ...]:
    """What is asked with the invitations to a review; more where it is the looked-after review too."""
    if not conference.looked_after_review_too:
        return ASKED_OF_REVIEW
    return (*ASKED_OF_REVIEW, *ASKED_IF_LOOKED_AFTER)
