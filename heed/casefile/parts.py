"""What of a file's records somebody may read: all of them, or parts, and who is never named.

Whatever shows records (pages, chronologies, prints, exports, searches, letters) takes them from
`readable`, so that one place decides. A partner is given what they wrote, the parts that were shared
with their organisation or post, and of meetings what they were sent. Which member of the public made
a referral is apart: nobody is given it with the records, so that no page, print, export or copy holds it.
Who may know it reads it where the record stands (`in_confidence`). wt2010/5.23/c, 5.35/b
"""

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from heed.access import table
from heed.access.actor import Actor
from heed.access.seeing import Scope
from heed.casefile.chronology import Event
from heed.casefile.store import Stored
from heed.engine.record import Piece, Record
from heed.procedures.conference import WHOLE as WHOLE_CONFERENCE
from heed.procedures.general import ShareOrNot, SharingDecision
from heed.procedures.referral import ReferrerKind

PUBLIC_REFERRER = ("referrer_name", "referrer_post", "referrer_contact")
"""Fields that say who a member of the public is who made a referral. wt2010/5.35/b"""

SOMEBODY = "[a member of the public]"

Limit = Callable[[Record], Record]
"""Makes of a record the part of it that is given."""


def readable(
    actor: Actor,
    scope: Scope,
    events: Sequence[Event],
    *,
    of_child: bool = True,
    asked: Collection[str] = (),
    confidences: bool = False,
) -> list[Event]:
    """The events of a file that this actor may read, each cut down to what is theirs.

    `asked`: the records by which the body this actor speaks for was asked to do what only it can do.
    `confidences`: with who among the public made a referral, for whoever may know it. It is for the one
    page that says so where the record stands, and for correcting the record; never for what is taken away.
    """
    if scope is Scope.NONE:
        return []
    shown = list(events)
    if scope is Scope.PART:
        given = {**_asked(events, asked), **_given(actor, events)} if of_child else {}
        shown = [e for one in events if (e := _part(actor, one, given, of_child=of_child))]
    may_know = table.may(actor.role, "public_referrers")
    if confidences and may_know:
        return shown
    names = public_referrers(events)
    return [veiled(event, names, may_know=may_know) for event in shown]


def wrote(actor: Actor, event: Event, *, of_child: bool = True) -> bool:
    """Whether this person wrote any version; of a restricted file, their organisation too."""
    ours = not of_child and actor.organisation
    return any(
        v.author_id in actor.answers_for or (ours and v.organisation == ours)
        for v in event.versions
    )


def _part(
    actor: Actor, event: Event, given: Mapping[str, Limit], *, of_child: bool
) -> Event | None:
    if wrote(actor, event, of_child=of_child):
        return event
    limit = given.get(event.original.entry.id)
    if limit is None:
        return None
    # of what is given, the present version alone: what was wrong in an earlier one was not shared
    return Event((_with(event.latest, limit(event.entry.record)),))


def _with(stored: Stored, record: Record) -> Stored:
    if record is stored.entry.record:
        return stored
    return replace(stored, entry=replace(stored.entry, record=record), cut=True)


# --- what was shared -------------------------------------------------------------------


def sharing_with(actor: Actor, events: Iterable[Event]) -> list[Event]:
    """The decisions in force that share something with the actor's organisation or post."""
    return [e for e in events if _shares(actor, e.entry.record)]


def _shares(actor: Actor, record: Record) -> bool:
    if not isinstance(record, SharingDecision) or record.decision != ShareOrNot.SHARE:
        return False
    return any(
        row.organisation == actor.organisation and row.post in (None, "", str(actor.role))
        for row in record.recipients or ()
        if row.organisation
    )


def _given(actor: Actor, events: Sequence[Event]) -> dict[str, Limit]:
    """First version's id -> what of the record is given to this actor, by sharing and by meetings."""
    given: dict[str, set[str] | None] = {}
    for event in sharing_with(actor, events):
        for part in getattr(event.entry.record, "parts", None) or ():
            had = given.get(part.record, set())
            given[part.record] = (
                None if not part.questions or had is None else had | {*part.questions}
            )
    limits: dict[str, Limit] = {id: _only(names) for id, names in given.items()}
    return {**_of_meetings(actor, events), **limits}


def _only(names: set[str] | None) -> Limit:
    """The answers to these questions alone; the whole record where none are named."""
    return (lambda record: record) if names is None else lambda record: cut(record, names)


def cut(record: Record, names: Iterable[str]) -> Record:
    """A record with nothing in it but these fields."""
    kept = set(names)
    return record.model_copy(
        update={name: None for name in type(record).model_fields if name not in kept}
    )


def _asked(events: Iterable[Event], asked: Collection[str]) -> dict[str, Limit]:
    """What somebody is asked by, so that they decide on facts; with the discussion that decided to ask."""
    given: dict[str, Limit] = {}
    held: Event | None = None
    for event in events:
        if event.entry.record.type == "strategy_discussion_held":
            held = event
        if event.original.entry.id in asked:
            given[event.original.entry.id] = _whole
            if held and event.entry.record.type == "strategy_discussion_decision":
                given[held.original.entry.id] = _whole
    return given


# --- meetings --------------------------------------------------------------------------

_DECISIONS = ("conference_decision", "review_decision")


def _of_meetings(actor: Actor, events: Sequence[Event]) -> dict[str, Limit]:
    """What somebody sees of meetings: the day, if invited; afterwards what was sent to them."""
    me = actor.name.casefold()
    given: dict[str, Limit] = {}
    latest: dict[str, Event] = {}
    left_out: set[str] = set()
    for event in events:
        record, type_ = event.entry.record, event.entry.record.type
        if type_ == "exclusions_decided":
            rows = _rows(record, "exclusions")
            left_out = {str(r.part).casefold() for r in rows if _names(me, r, "person")}
        elif left_out & {WHOLE_CONFERENCE.casefold()} and type_ in _CONFERENCES:
            continue
        elif type_ in _CONFERENCES:
            _conference(me, event, latest, left_out, given)
        elif type_ == "strategy_record_circulated" and _listed(me, record, "recipients"):
            for name in ("strategy_discussion_held", "strategy_discussion_decision"):
                if name in latest:
                    given[latest[name].original.entry.id] = _whole
        elif type_ == "strategy_discussion_held" and _named(me, record, "participants"):
            given[event.original.entry.id] = _whole
        elif type_ == "core_group_held" and _listed(me, record, "present"):
            given[event.original.entry.id] = _whole
            if "detailed_plan" in latest:
                given[latest["detailed_plan"].original.entry.id] = _whole
        latest[type_] = event
    return given


_CONFERENCES = frozenset(
    {"invitations_sent", "review_booked", "decisions_circulated", "conference_record_circulated"}
)


def _conference(
    me: str, event: Event, latest: Mapping[str, Event], left_out: set[str], given: dict[str, Limit]
) -> None:
    record, id = event.entry.record, event.original.entry.id
    match record.type:
        case "invitations_sent" if _named(me, record, "invitees"):
            if "conference_booked" in latest:
                given[latest["conference_booked"].original.entry.id] = _whole
            given[id] = lambda r: _own_rows(me, r, "invitees")
        case "review_booked" if _named(me, record, "invitees"):
            given[id] = lambda r: _own_rows(me, r, "invitees")
        case "decisions_circulated" if _named(me, record, "recipients"):
            decided = [latest[name] for name in _DECISIONS if name in latest]
            for one in decided[-1:]:
                given[one.original.entry.id] = _whole
            given[id] = lambda r: _own_rows(me, r, "recipients")
        case "conference_record_circulated" if _named(me, record, "recipients"):
            given[id] = lambda r, out=frozenset(left_out): _own_copy(me, r, out)
        case _:
            pass


def _whole(record: Record) -> Record:
    return record


def _own_rows(me: str, record: Record, name: str) -> Record:
    """A record whose list names nobody but oneself."""
    mine = [row for row in _rows(record, name) if _names(me, row, "name")]
    return record.model_copy(update={name: mine})


def _own_copy(me: str, record: Record, left_out: frozenset[str]) -> Record:
    """The record of a conference less the parts that this person's copy leaves out. wt2010/5.112/b"""
    out = set(left_out)
    for row in _rows(record, "recipients"):
        if _names(me, row, "name"):
            out |= {part.casefold() for part in row.left_out or ()}
    sections = [s for s in _rows(record, "sections") if str(s.part).casefold() not in out]
    return _own_rows(me, record, "recipients").model_copy(update={"sections": sections})


def _rows(record: Record, name: str) -> list[Any]:
    return getattr(record, name, None) or []


def _names(me: str, row: Any, name: str) -> bool:
    return str(getattr(row, name, None) or "").casefold() == me


def _named(me: str, record: Record, name: str) -> bool:
    return any(_names(me, row, "name") for row in _rows(record, name))


def _listed(me: str, record: Record, name: str) -> bool:
    return me in {str(one).casefold() for one in _rows(record, name)}


# --- who is never named ----------------------------------------------------------------


def withheld_from(record: Any, *, may_know: bool) -> tuple[str, ...]:
    """The fields of a record that a reader may not see, who may not know public referrers."""
    return () if may_know or not _of_public(record) else PUBLIC_REFERRER


def _of_public(record: Any) -> bool:
    kind = getattr(record, "referrer_kind", None)
    public = kind in (ReferrerKind.PUBLIC, ReferrerKind.FAMILY_MEMBER)
    return public and not getattr(record, "referrer_agrees_to_be_named", False)


def public_referrers(events: Iterable[Event]) -> frozenset[str]:
    """The names, and the ways to reach them, of members of the public who made referrals and did not
    agree to be named."""
    records = (v.entry.record for event in events for v in event.versions)
    found = (getattr(r, name, None) for r in records if _of_public(r) for name in PUBLIC_REFERRER)
    return frozenset(str(one).strip() for one in found if one and len(str(one).strip()) > 2)


def veiled(event: Event, names: frozenset[str], *, may_know: bool = False) -> Event:
    """The event without who a member of the public is who made a referral.

    Whoever `may_know` has the whole of it all the same, and may correct or share it.
    """
    of_public = any(_of_public(v.entry.record) for v in event.versions)
    if not (names or of_public):
        return event
    pattern = naming(names)
    return replace(
        event,
        versions=tuple(_veil(v, pattern, may_know) for v in event.versions),
        authorisations=tuple(_veil(v, pattern, may_know) for v in event.authorisations),
    )


def _veil(stored: Stored, pattern: re.Pattern[str] | None, may_know: bool) -> Stored:
    record = stored.entry.record
    held_back = withheld_from(record, may_know=False)
    held_back = tuple(name for name in held_back if getattr(record, name, None))
    bare = record.model_copy(update=dict.fromkeys(held_back)) if held_back else record
    record = unnamed(bare, pattern) if pattern else bare
    if record is stored.entry.record:
        return stored
    return replace(
        stored,
        entry=replace(stored.entry, record=record),
        withheld=(*stored.withheld, *held_back),
        cut=stored.cut or not may_know,
    )


def naming(names: Iterable[str]) -> re.Pattern[str] | None:
    """Any of the names as a whole word, in any case, with whatever space between its words."""
    ways = [r"\s+".join(map(re.escape, name.split())) for name in sorted(names, key=len)[::-1]]
    return re.compile(rf"(?<!\w)(?:{'|'.join(ways)})(?!\w)", re.IGNORECASE) if ways else None


def unnamed(value: Any, pattern: re.Pattern[str], instead: str = SOMEBODY) -> Any:
    """The same with these names taken out of every text in it, and other words put `instead`."""
    if isinstance(value, str):
        return pattern.sub(instead, value) if type(value) is str else value
    if isinstance(value, Piece):
        changed = {
            name: new
            for name in type(value).model_fields
            if (new := unnamed(old := getattr(value, name), pattern, instead)) is not old
            and new != old
        }
        return value.model_copy(update=changed) if changed else value
    if isinstance(value, list):
        return [unnamed(one, pattern, instead) for one in value]
    return value
