"""Projections: what a file's records come to, kept in tables so that lists are one query.

`compute` is pure. `save` writes the difference between two projections, so that one more
record touches only the rows it changes. Nothing else writes these tables.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Model

from heed.access.models import Authority, User
from heed.casefile import store, summary
from heed.casefile.batch import Batch
from heed.casefile.models import DutyRow, EpisodeRow, File, FileSummary
from heed.casefile.store import Stored
from heed.engine.calendar import day_of, london
from heed.engine.fold import Episode, FileState, Owed
from heed.engine.limit import Due
from heed.engine.rulebook import Rulebook

_EPISODE = (
    "procedure", "title", "state", "state_name", "since", "opened", "closed", "live",
)  # fmt: skip
_DUTY = (
    "duty", "key", "says", "ref", "owed_by", "owner", "lead_id", "episode", "started_by", "arose",
    "limit", "limit_ref", "edition", "due_date", "due_moment", "due_ends", "discharged",
    "cancelled", "ended_by", "reasons", "open",
)  # fmt: skip
_OPEN, _ENDS = _DUTY.index("open"), _DUTY.index("due_ends")
_SUMMARY = (
    "name", "birth_date", "expected_date", "stands", "on_plan", "plan_categories", "plan_since",
    "looked_after", "lead_name", "lead_id", "last_seen", "last_seen_alone", "open_duties",
    "earliest_due", "awaiting", "with_gaps", "last_record_at",
)  # fmt: skip

FILL_GAPS = "fill_gaps"
"""The duty to fill in afterwards, by a correction, what an emergency left no time to write."""

_COMPLETE = "complete_emergency_record"
"""The duty by which a procedure asks for the same; where it does, ours is not needed."""


@dataclass(frozen=True, slots=True)
class Projection:
    """What one file's records come to: rows by their own keys, without the file's."""

    episodes: Mapping[str, tuple[Any, ...]] = field(default_factory=dict[str, tuple[Any, ...]])
    duties: Mapping[int, tuple[Any, ...]] = field(default_factory=dict[int, tuple[Any, ...]])
    summary: Mapping[str, Any] = field(default_factory=dict[str, Any])


NOTHING = Projection()
"""The projection of a file that has never been projected."""


def compute(
    file: File,
    state: FileState,
    stored: Sequence[Stored],
    called: Callable[[Authority | int, str], int | None] | None = None,
) -> Projection:
    """The projection of a file that stands so after these entries.

    `called` finds the user of a name; whoever computes twice in a moment need ask only once.
    """
    lead_name = summary.lead_social_worker(state)
    lead = (called or user_called)(file.authority_id, lead_name) if lead_name else None
    statements = store.by_statement(stored)
    duties = {n: _duty(owed, lead) for n, owed in enumerate(state.duties)}
    duties.update(_gaps_to_fill(statements, lead, state))
    return Projection(
        {episode.id: _episode(episode, state.rulebook) for episode in state.episodes},
        duties,
        _summary(file, state, statements, duties, lead_name, lead),
    )


def save(batch: Batch, file: File, before: Projection, after: Projection) -> None:
    """Write what changed from one projection of a file to another."""
    _save_rows(batch, EpisodeRow, "episode", _EPISODE, file, before.episodes, after.episodes)
    _save_rows(batch, DutyRow, "number", _DUTY, file, before.duties, after.duties)
    if before.summary:
        changed = {k: v for k, v in after.summary.items() if before.summary.get(k) != v}
        if changed:
            batch.update(FileSummary, {"file_id": file.pk}, changed)
    elif after.summary:
        row = (file.authority_id, file.pk, *(after.summary[name] for name in _SUMMARY))
        batch.insert(FileSummary, ("authority_id", "file_id", *_SUMMARY), [row], key=("file_id",))


def saved(file: File) -> Projection:
    """The projection of a file as its tables hold it, whatever they hold."""
    episodes = EpisodeRow.objects.filter(file=file).values_list("episode", *_EPISODE)
    duties = DutyRow.objects.filter(file=file).values_list("number", *_DUTY)
    found = FileSummary.objects.filter(file=file).values(*_SUMMARY).first()
    return Projection(
        {key: tuple(values) for key, *values in episodes},
        {key: tuple(values) for key, *values in duties},
        found or {},
    )


def duty_rows(file: File, projection: Projection) -> list[DutyRow]:
    """The duties of a projection as rows that are not saved: of a file as it stood once, say."""
    return [
        DutyRow(
            authority_id=file.authority_id,
            file=file,
            number=number,
            **dict(zip(_DUTY, values, strict=True)),
        )
        for number, values in projection.duties.items()
    ]


def differences(held: Projection, right: Projection) -> list[str]:
    """What the tables hold that the records do not say, and the reverse, in words.

    It names fields and gives no values: this is read on a terminal, by whoever keeps the server.
    """
    return [
        *_row_differences("episode", _EPISODE, held.episodes, right.episodes),
        *_row_differences("duty", _DUTY, held.duties, right.duties),
        *(
            f"summary: {name} differs"
            for name in _SUMMARY
            if held.summary.get(name) != right.summary.get(name)
        ),
    ]


def arisen(before: Projection, after: Projection) -> Iterator[dict[str, Any]]:
    """The open duties of `after` that `before` did not have, as fields by name."""
    known = {_identity(duty) for duty in before.duties.values()}
    for duty in after.duties.values():
        if duty[_OPEN] and _identity(duty) not in known:
            yield dict(zip(_DUTY, duty, strict=True))


_CALLED = f"""
    SELECT id FROM {User._meta.db_table} WHERE authority_id = %s
    AND (username = %s OR upper(first_name) = upper(%s) AND upper(last_name) = upper(%s)) LIMIT 2
"""  # noqa: S608 - the name of a table
"""Written out because it is asked with every record."""


def user_called(authority: Authority | int, name: str) -> int | None:
    """The one user of the authority who goes by this name; None if there is none, or two.

    A record names people in words, because most people in a child's life are no users.
    """
    id = authority if isinstance(authority, int) else authority.pk
    given, _, family = name.strip().rpartition(" ")
    with connection.cursor() as cursor:
        cursor.execute(_CALLED, [id, name, given.strip(), family])
        found = cursor.fetchall()
    return found[0][0] if len(found) == 1 else None


# --- episodes, duties, summary ---------------------------------------------------------


def _episode(episode: Episode, book: Rulebook) -> tuple[Any, ...]:
    title = book.procedure[episode.procedure].title
    return (
        episode.procedure,
        title,
        episode.state,
        book.states[episode.state].beside(title),
        episode.path[-1][0] if episode.path else episode.opened,
        episode.opened,
        episode.closed,
        episode.live,
    )


def _duty(owed: Owed, lead: int | None) -> tuple[Any, ...]:
    due_date, due_moment, due_ends = _due(owed.due)
    return (
        owed.duty.id,
        owed.key,
        owed.says,
        owed.duty.ref,
        str(owed.owed_by),
        owed.owner,
        lead if owed.open else None,
        owed.episode,
        UUID(owed.started_by),
        owed.arose,
        str(owed.limit) if owed.limit else "",
        owed.limit.ref if owed.limit else "",
        owed.edition,
        due_date,
        due_moment,
        due_ends,
        owed.discharged,
        owed.cancelled,
        UUID(owed.ended_by) if owed.ended_by else None,
        owed.reasons,
        owed.open,
    )


def _due(due: Due | None) -> tuple[date | None, datetime | None, datetime | None]:
    """The due day, the due moment if it is one, and the moment it is overdue after."""
    if due is None:
        return None, None, None
    if isinstance(due, datetime):
        # A moment that somebody typed has no zone: it is London's.
        return day_of(due), london(due), london(due)
    return due, None, london(datetime(due.year, due.month, due.day) + timedelta(days=1))  # noqa: DTZ001


def _gaps_to_fill(
    statements: Sequence[Sequence[Stored]], lead: int | None, state: FileState
) -> Iterator[tuple[int, tuple[Any, ...]]]:
    """For each emergency written down with gaps, the duty to fill them by a correction.

    Their numbers are negative, so that they never push other duties along.
    """
    for versions in statements:
        original, latest = versions[0], versions[-1]
        entry = original.entry
        if not original.missing or not entry.record.emergency or entry.history:
            continue
        if any(d.duty.id == _COMPLETE and d.started_by == entry.id for d in state.duties):
            continue
        done = None if latest.missing else latest
        edition = state.editions.in_force(day_of(entry.at)).id
        says = f"Fill in what was left out: {entry.record.title.lower()}"
        yield (
            -original.seq,
            (
                FILL_GAPS, "", says, entry.record.ref, entry.by, original.author_name,
                None if done else lead, entry.episode, UUID(entry.id), entry.at, "", "", edition,
                None, None, None, done.entry.recorded_at if done else None, None,
                UUID(done.entry.id) if done else None, "", done is None,
            ),
        )  # fmt: skip


def _summary(
    file: File,
    state: FileState,
    statements: Sequence[Sequence[Stored]],
    duties: Mapping[int, tuple[Any, ...]],
    lead_name: str,
    lead: int | None,
) -> dict[str, Any]:
    running = [duty for duty in duties.values() if duty[_OPEN]]
    child = file.subject
    latest = [versions[-1] for versions in statements]
    said = store.entries(latest)
    return {
        "name": file.name,
        "birth_date": child.birth_date if child else None,
        "expected_date": child.expected_date if child else None,
        "stands": summary.stands(state),
        "on_plan": summary.on_plan(state),
        "plan_categories": summary.plan_categories(state),
        "plan_since": summary.plan_since(state),
        "looked_after": summary.looked_after(state),
        "lead_name": lead_name,
        "lead_id": lead,
        "last_seen": summary.last_seen(said),
        "last_seen_alone": summary.last_seen_alone(said),
        "open_duties": len(running),
        "earliest_due": min((duty[_ENDS] for duty in running if duty[_ENDS]), default=None),
        "awaiting": len(state.awaiting),
        "with_gaps": sum(bool(one.missing) for one in latest),
        "last_record_at": max(
            (at for versions in statements for s in versions if (at := s.entry.recorded_at)),
            default=None,
        ),
    }


def _identity(duty: tuple[Any, ...]) -> tuple[Any, ...]:
    return tuple(duty[_DUTY.index(name)] for name in ("duty", "key", "started_by"))


# --- rows ------------------------------------------------------------------------------


def _save_rows(
    batch: Batch,
    model: type[Model],
    key: str,
    names: tuple[str, ...],
    file: File,
    before: Mapping[Any, tuple[Any, ...]],
    after: Mapping[Any, tuple[Any, ...]],
) -> None:
    changed = [k for k, values in after.items() if before.get(k) != values]
    gone = [k for k in before if k not in after]
    if gone:
        model._default_manager.filter(file=file, **{f"{key}__in": gone}).delete()
    columns = ("authority_id", "file_id", key)
    rows = [(file.authority_id, file.pk, k, *after[k]) for k in changed]
    batch.insert(model, (*columns, *names), rows, key=columns)


def _row_differences(
    what: str,
    names: tuple[str, ...],
    held: Mapping[Any, tuple[Any, ...]],
    right: Mapping[Any, tuple[Any, ...]],
) -> Iterator[str]:
    for key in [*right, *(k for k in held if k not in right)]:
        if key not in held:
            yield f"{what} {key} is not there"
        elif key not in right:
            yield f"{what} {key} should not be there"
        else:
            for name, is_, should in zip(names, held[key], right[key], strict=True):
                if is_ != should:
                    yield f"{what} {key}: {name} differs"
