"""The enquiry desk: an enquiry written down, looked up, answered, and told to whom it concerns.

    1  who asks, why, and how they were checked is written down      `receive`
    2  the child is looked for, here and in other authorities        `answer`
    3  what was found is written in the child's file, by the door
    4  what the enquirer is told is kept as it was told              `Outcome`

A child's file is written in by the enquiry desk of the authority that keeps it. That is Heed itself, which
sees restricted files too: whoever asks at night is never told that nobody knows a child who is hidden
from them.
"""

import logging
from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from heed import guidance
from heed.access import readings
from heed.access.actor import Actor, system
from heed.access.models import Authority
from heed.access.organisations import council
from heed.access.restricted import CHILD, acting
from heed.access.seeing import TAKE_CALLS
from heed.casefile import door
from heed.casefile.door import Statement
from heed.casefile.files import open_file
from heed.casefile.models import File, FileSummary, RecordRow, Restriction
from heed.engine.calendar import day_of, london
from heed.engine.record import Answer
from heed.enquiries import found
from heed.enquiries.elsewhere import who_may_know
from heed.enquiries.found import Candidate, Seen
from heed.enquiries.models import Enquiry, Kind, Outcome
from heed.enquiries.question import Question, sought
from heed.procedures.enquiry import (
    EnquirerVerified,
    EnquiryAnswered,
    EnquiryAtSameAddress,
    EnquiryOnAnotherFile,
    EnquiryReceived,
    EnquiryRefused,
    Known,
)
from heed.procedures.general import PeopleTold
from heed.procedures.roles import Role
from heed.registry import people, same
from heed.registry.finding.asked import Sought
from heed.registry.models import DirectoryEntry, Residence
from heed.registry.models import Kind as PersonKind

log = logging.getLogger(__name__)

SAME_CALL = timedelta(hours=12)
"""Within so long, one person who asks once more about a child is not a second service that worries."""

ELSEWHERE = timedelta(hours=1)
"""For how long PostgreSQL lets other authorities be looked in for an enquiry (migration 0002)."""

MOST_CANDIDATES = 5
"""With more than so many who may be meant, none is offered: a name alone is no enquiry."""

ADVICE = (
    "If you think that this child has been harmed or is likely to be, make a referral now; do not wait "
    "for the morning. If the child is in danger, call 999."
)
LEAVE = "Speak with social care before the child leaves. "


# --- written down first ----------------------------------------------------------------


def receive(actor: Actor, asked: Question, follows: Enquiry | None = None) -> Enquiry:
    """Write down who asks, about whom, why, and how they were checked. wt2010/5.153/c"""
    return Enquiry.objects.create(
        authority=actor.authority, asked_at=timezone.now(), user_id=actor.user_id,
        taken_by=actor.name, role=str(actor.role), follows=follows.uuid if follows else None,
        enquirer=asked.enquirer, agency=asked.agency, callback=asked.callback,
        check_method=asked.check_method, verified=asked.verified, reason=asked.reason,
        name=asked.name, born=asked.born, address=asked.address, number=asked.number,
    )  # fmt: skip


def again(actor: Actor, before: Enquiry) -> Enquiry:
    """The same enquiry once more, to be gone on with otherwise: what was written is not changed."""
    names = [one.name for one in fields(Question)]
    return receive(actor, Question(**{name: getattr(before, name) for name in names}), before)


def answer(actor: Actor, enquiry: Enquiry) -> Outcome:
    """Look the child up and answer, or ask for more. The enquiry stands whatever becomes of it."""
    if not enquiry.verified:
        return _outcome(enquiry, Kind.REFUSED, {})
    if looks_for_itself(actor, enquiry):
        return _outcome(enquiry, Kind.LOOKED_UP, {})
    try:
        with transaction.atomic():
            return _Desk(actor, enquiry).answer()
    except Exception:  # whoever asks at 3 a.m. is given a telephone number, not an error
        log.exception("An enquiry could not be answered")
        return _outcome(enquiry, Kind.FAILED, {"phones": phones_of(enquiry.authority)})


def looks_for_itself(actor: Actor, enquiry: Enquiry) -> bool:
    """Whether the desk only looks, with nobody on the telephone. Then nothing is written on any child's
    file: it is no second service that worries, and no answer to whoever waits for one. wt2010/5.154/e"""
    return actor.role == Role.ENQUIRY_DESK and enquiry.enquirer == actor.name


def none_of_these(actor: Actor, enquiry: Enquiry) -> Outcome:
    """It is none of those who may have been meant. The desk, which sees them whole, can say so: the child is
    not known. From initials nobody can, and a person goes on with it."""
    one = _Desk(actor, enquiry)
    return one.unknown() if actor.role in TAKE_CALLS else one.passed_on(near=True)


def pass_on(actor: Actor, enquiry: Enquiry) -> Outcome:
    """The enquirer can say no more: a person goes on with it, and rings back."""
    return _Desk(actor, enquiry).passed_on()


# --- at the desk -----------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A child who may be meant, as whoever took the enquiry sees them once the enquirer is checked."""

    uuid: Any
    name: str
    born: str
    homes: tuple[str, ...]
    says: str
    on_plan: bool
    elsewhere: str
    phones: list[dict[str, str]]
    """The other authority that keeps the file, which says the rest itself."""


def matches(actor: Actor, enquiry: Enquiry, owed: str = "") -> list[Match]:
    """Those who may be meant, those with a plan first. `owed`: the contact record of this very enquiry."""
    one = _Desk(actor, enquiry)
    found = [match for place in one.look() for match in one.matches_in(place, owed)]
    return sorted(found, key=lambda match: not match.on_plan)


def confirm(actor: Actor, before: Outcome, file_uuid: Any) -> Outcome | None:
    """The desk says which child is meant, and has told the enquirer: as if the search had been sure.

    None, if it is not one of those who may be meant.
    """
    one = _Desk(actor, again(actor, before.enquiry))
    for place in one.look():
        for candidate in (*place.surely, *place.may_be):
            if candidate.file.uuid == file_uuid and place.desk.authority == actor.authority:
                return one.confirmed(place.desk, candidate, _owed_on(before))
    return None


def not_known(actor: Actor, before: Outcome) -> Outcome:
    """The desk has seen who may be meant, it is none of them, and the enquirer has been told so."""
    return _Desk(actor, again(actor, before.enquiry)).unknown(_owed_on(before))


def take_up(actor: Actor, file: File) -> Outcome | None:
    """The enquiry that waits on a file, as a page of the desk; None if none waits there."""
    passed = Outcome.objects.filter(kind=Kind.PASSED_ON, told__reference=file.reference)
    if (outcome := passed.order_by("-at").first()) is not None:
        return outcome
    asked = RecordRow.objects.filter(file=file, type=EnquiryReceived.type).order_by("-seq").first()
    if asked is None:
        return None
    said, born = asked.data, file.subject.birth_date
    question = Question(
        enquirer=said["enquirer"], agency=said["agency"], reason=said["reason"], verified=True,
        check_method="Checked before", callback=said.get("callback") or "",
        name=file.subject.name, born=f"{born:%d/%m/%Y}" if born else "",
        address=said.get("address") or "",
    )  # fmt: skip
    told = {"phones": phones_of(actor.authority), "reference": file.reference}
    return _outcome(receive(actor, question), Kind.PASSED_ON, told)


def rung_back(outcome: Outcome) -> Outcome | None:
    """What the desk has said since to whoever was passed to it."""
    later = Outcome.objects.filter(enquiry__follows=outcome.enquiry.uuid).order_by("-at")
    return later.exclude(kind__in=(Kind.MORE_NEEDED, Kind.PASSED_ON)).first()


def waiting() -> list[Outcome]:
    """Who was asked for more within a day and has not come back: the desk may know whom they mean."""
    since = timezone.now() - timedelta(days=1)
    asked = Outcome.objects.filter(kind=Kind.MORE_NEEDED, at__gte=since).select_related("enquiry")
    found = list(asked.order_by("at")[:50])
    ids = [one.enquiry.uuid for one in found]
    gone_on = set(Enquiry.objects.filter(follows__in=ids).values_list("follows", flat=True))
    return [one for one in found if one.enquiry.uuid not in gone_on]


def _owed_on(before: Outcome) -> File | None:
    """The contact record on which the desk owes this answer."""
    reference = before.told.get("reference") if before.kind == Kind.PASSED_ON else None
    if not reference:
        return None
    return File.objects.select_related("subject", "summary").filter(reference=reference).first()


def _outcome(enquiry: Enquiry, kind: Kind, told: dict[str, Any]) -> Outcome:
    return Outcome.objects.create(
        authority_id=enquiry.authority_id, enquiry=enquiry, at=timezone.now(), kind=kind, told=told
    )


def desk_of(authority: Authority, actor: Actor) -> Actor:
    """The enquiry desk of an authority, by the name of whoever took the call if that is their post there."""
    took_it = actor.role == Role.ENQUIRY_DESK and actor.authority == authority
    return system(authority, Role.ENQUIRY_DESK, actor.name if took_it else "Enquiry desk")


# --- one enquiry -----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Place:
    """An authority that was looked in, as its enquiry desk, and what was found there."""

    desk: Actor
    surely: list[Seen]
    may_be: list[Candidate]
    own: tuple[str, ...] = ()
    """Contact records that whoever asks made themselves a while ago, and who is surely meant by them."""

    def without(self, own: Iterable[str]) -> "Place":
        """The same, less the contact records of earlier enquiries by whoever asks."""
        mine = set(own)
        theirs = [one for one in self.surely if not _made_by(one, mine)]
        may_be = [one for one in self.may_be if not _made_by(one, mine)]
        again = tuple(one.file.reference for one in self.surely if _made_by(one, mine))
        return Place(self.desk, theirs, may_be, () if theirs else again)


def _made_by(one: Candidate, references: set[str]) -> bool:
    return one.file.reference in references and _never_known(one)


def _never_known(one: Candidate) -> bool:
    """Whether the file holds nothing but enquiries."""
    return Seen(one.file, one.person, one.today, None).known is Known.NOT_KNOWN


class _Desk:
    """What is done for one enquiry."""

    def __init__(self, actor: Actor, enquiry: Enquiry) -> None:
        self.actor, self.enquiry = actor, enquiry
        self.now = london(timezone.now())
        self.today = day_of(self.now)
        self.sought: Sought = sought(enquiry, self.today)

    def answer(self) -> Outcome:
        own = self._own_before()
        places = [place.without(own) for place in self.look()]
        several = any(len(place.surely) > 1 for place in places)
        candidates = [one for place in places for one in place.may_be]
        if several:
            candidates += [one for place in places for one in place.surely]
            return self._ask_for_more(places, candidates, several=True)
        answered = [place for place in places if place.surely]
        if answered:
            return self._known(places, answered)
        if candidates:
            return self._ask_for_more(places, candidates)
        if (said := next((own[ref] for place in places for ref in place.own), None)) is not None:
            return _outcome(self.enquiry, Kind(said.kind), said.told)
        return self._not_known(places)

    def unknown(self, owed: File | None = None) -> Outcome:
        return self._not_known(self.look(), owed)

    def passed_on(self, *, near: bool = False) -> Outcome:
        """A contact record that is yet to be answered, by whoever keeps the desk. wt2010/5.150/c"""
        here = desk_of(self.enquiry.authority, self.actor)
        places = self.look()
        with acting(here):
            file = self._contact_record()
            door.write_many(here, file, self._asked())
            perhaps = {
                one.person.pk: "An enquiry may mean this child"
                for one in (*places[0].surely, *places[0].may_be)
            }
            same.unseen(file.subject, perhaps, here)
        self._tell_those_at_the_address(places)
        told = {"phones": phones_of(here.authority), "reference": file.reference, "near": near}
        return _outcome(self.enquiry, Kind.PASSED_ON, told)

    def confirmed(self, desk: Actor, candidate: Candidate, owed: File | None) -> Outcome:
        """Answered on the file of the child who is meant; what waited on a contact record is settled."""
        seen = Seen(
            candidate.file, candidate.person, self.today, getattr(candidate, "closed", None)
        )
        if owed is not None and owed.pk != seen.file.pk:
            with acting(desk):
                said = f"{self.enquiry.enquirer}, by telephone: {seen.says(self._lead(seen))}"
                data = {"reference": seen.file.reference, "told": said}
                door.write(desk, owed, EnquiryOnAnotherFile, data)
        return self._known([], [Place(desk, [seen], [])], owed)

    def matches_in(self, place: Place, owed: str) -> list[Match]:
        """Those of one authority. Of a restricted child, and of another authority's, no more than the name."""
        found = [*place.surely, *place.may_be]
        here = place.desk.authority == self.actor.authority
        with acting(place.desk):
            of = [one.file.pk for one in found]
            kept = Restriction.objects.filter(file__in=of, kind=CHILD)
            hidden = set(kept.values_list("file", flat=True))
            return [
                self._match(place, one, here and one.file.pk not in hidden, here)
                for one in found
                if not (one.file.reference == owed and _never_known(one))
            ]

    def _match(self, place: Place, candidate: Candidate, whole: bool, here: bool) -> Match:
        file, person = candidate.file, candidate.person
        self._log_reading(place.desk, file, "that an enquiry may mean this child")
        seen = Seen(file, person, self.today, getattr(candidate, "closed", None))
        if _never_known(seen):
            says = "Somebody asked about a child of this name before. Nothing else is known here."
        elif whole:
            says = seen.says(self._lead(seen))
        elif here:
            says = (
                "A restricted file: press “It is this child” to be told what an enquirer is told."
            )
        else:
            says = f"Known in {place.desk.authority.name}, whose own desk says the rest."
        living = Residence.objects.filter(person=person, ends=None, address__confidential=False)
        return Match(
            uuid=file.uuid if here else None,
            name=person.name if here else candidate.least()["initials"],
            born=f"{person.birth_date:%-d %B %Y}" if here and person.birth_date else candidate.least()["age"],
            homes=tuple(str(one.address) for one in living.select_related("address")) if whole else (),
            says=says,
            on_plan=whole and seen.on_plan,
            elsewhere="" if here else place.desk.authority.name,
            phones=[] if here else phones_of(place.desk.authority),
        )  # fmt: skip

    def _lead(self, seen: Seen) -> str:
        return seen.summary.lead_name or "the duty team (no lead social worker yet)"

    def _own_before(self) -> dict[str, Outcome]:
        """What this same person was answered a while ago of children not known, by the contact record."""
        asked = self.enquiry
        before = Outcome.objects.filter(
            kind__in=(Kind.UNKNOWN, Kind.PASSED_ON), enquiry__user=self.actor.user_id,
            enquiry__enquirer=asked.enquirer, enquiry__agency=asked.agency,
            at__gte=timezone.now() - SAME_CALL,
        )  # fmt: skip
        return {one.told["reference"]: one for one in before.order_by("at")}

    # what is found

    def look(self) -> list[Place]:
        """In this authority, and while the enquiry is new in the others that may know the child."""
        new = timezone.now() - self.enquiry.asked_at < ELSEWHERE
        others = who_may_know(self.enquiry, self.sought) if new else []
        return [self._look_in(one) for one in (self.enquiry.authority, *others)]

    def _look_in(self, authority: Authority) -> Place:
        desk = desk_of(authority, self.actor)
        with acting(desk):
            return Place(desk, *found.look(self.sought, self.today))

    # what is told

    def _known(
        self, places: list[Place], answered: list[Place], owed: File | None = None
    ) -> Outcome:
        told_at_address = self._tell_those_at_the_address(places)
        said = [
            self._answer_in(place.desk, place.surely[0], told_at_address, owed)
            for place in answered
        ]
        earlier = next((one["earlier"] for one in said if one["earlier"]), "")
        known = any(one["known"] != Known.NOT_KNOWN for one in said)
        return _outcome(
            self.enquiry,
            Kind.KNOWN if known else Kind.ASKED_BEFORE,
            {
                "answers": sorted(said, key=lambda one: (not one["on_plan"], one["known"] != "open_case")),
                "earlier": earlier,
                "advice": ADVICE,
                "phones": phones_of(self.enquiry.authority),
            },
        )  # fmt: skip

    def _not_known(self, places: list[Place], owed: File | None = None) -> Outcome:
        told_at_address = self._tell_those_at_the_address(places)
        here = desk_of(self.enquiry.authority, self.actor)
        with acting(here):
            file = owed or self._contact_record()
            answered = {"known": Known.NOT_KNOWN, "advice_given": ADVICE}
            self._write(here, file, answered, told_at_address, asked=owed is None)
        return _outcome(
            self.enquiry,
            Kind.UNKNOWN,
            {"advice": ADVICE, "phones": phones_of(here.authority), "reference": file.reference},
        )

    def _ask_for_more(
        self, places: list[Place], candidates: list[Candidate], *, several: bool = False
    ) -> Outcome:
        """Nothing is confirmed: those who may be meant, by the least that tells them apart."""
        for place in places:
            with acting(place.desk):
                for one in (*place.may_be, *(place.surely if several else ())):
                    self._log_reading(place.desk, one.file, "that an enquiry may mean this child")
        few = candidates if len(candidates) <= MOST_CANDIDATES else []
        return _outcome(
            self.enquiry,
            Kind.MORE_NEEDED,
            {
                "candidates": [one.least() for one in few],
                "many": len(candidates) > MOST_CANDIDATES,
                "several": several,
                "ask_for": self._not_yet_given(),
                "phones": phones_of(self.enquiry.authority),
            },
        )

    def _not_yet_given(self) -> list[str]:
        asked = self.enquiry
        whole = self.sought.born is not None and self.sought.born.whole
        missing = {"born": not whole, "address": not asked.address, "number": not asked.number}
        return [name for name, needed in missing.items() if needed] or ["name"]

    # what is written

    def _answer_in(
        self, desk: Actor, seen: Seen, told: str, owed: File | None = None
    ) -> dict[str, Any]:
        """Write the enquiry and its answer in the file of a child who was surely meant."""
        with acting(desk):
            self._log_reading(desk, seen.file, "an enquiry answered")
            lead = self._lead(seen)
            earlier = _earlier(seen.file)
            told_here = told or self._at_address_of(desk, seen)
            answered = {
                "known": seen.known,
                "has_plan": Answer.YES if seen.on_plan else Answer.NO,
                "lead_name_given": lead if seen.known is Known.OPEN_CASE else None,
                "told": seen.says(lead) if seen.known is not Known.NOT_KNOWN else None,
                "advice_given": ADVICE,
                "earlier_enquiry": earlier or None,
            }
            waits_here = owed is not None and owed.pk == seen.file.pk
            self._write(desk, seen.file, answered, told_here, asked=not waits_here)
            return {
                **seen.told(),
                "authority": desk.authority.name,
                "earlier": earlier if seen.known is Known.NOT_KNOWN else "",
                "lead_told_at": self._moment() if seen.known is Known.OPEN_CASE else "",
                "phones": phones_of(desk.authority),
            }

    def _write(
        self, desk: Actor, file: File, answered: dict[str, Any], told: str, *, asked: bool = True
    ) -> None:
        at_address = {
            "planned_child_at_address": Answer.YES if told else Answer.NO,
            "planned_childs_lead_told": told or None,
        }
        told_to = self._told_to(file, answered)
        door.write_many(
            desk,
            file,
            [
                *(self._asked() if asked else ()),
                Statement(type=EnquiryAnswered, data=answered | at_address),
                *([Statement(type=PeopleTold, data=told_to)] if told_to["people"] else []),
            ],
        )

    def _asked(self) -> list[Statement]:
        asked = self.enquiry
        who = {"enquirer": asked.enquirer, "agency": asked.agency}
        received = who | {
            "reason": asked.reason, "asked_about": asked.asked_about,
            "address": asked.address or None, "callback": asked.callback or None,
        }  # fmt: skip
        checked = who | {"check_method": asked.check_method, "reason_legitimate": asked.reason}
        return [
            Statement(type=EnquiryReceived, data=received),
            Statement(type=EnquirerVerified, data=checked),
        ]

    def _told_to(self, file: File, answered: dict[str, Any]) -> dict[str, Any]:
        """Whom the answer itself tells: the enquirer before whom it stands, and those with a notice."""
        by_notice = "At once, by a notice in Heed"
        told: list[tuple[str, str, str]] = []
        known = answered["known"]
        if known in (Known.OPEN_CASE, Known.KNOWN_BEFORE):
            told.append(("enquirer", self.enquiry.enquirer, "In the answer"))
        if known == Known.OPEN_CASE:
            told.append(("lead_social_worker", answered["lead_name_given"], by_notice))
        if known == Known.NOT_KNOWN and answered.get("earlier_enquiry"):
            told.append(("later_enquirer", self.enquiry.enquirer, "In the answer"))
            told.append(("designated_manager", "Designated manager", by_notice))
        return {
            "what": "That somebody asked about this child, and what they were told.",
            "people": [
                {"party": party, "name": name, "told": True, "how": how}
                for party, name, how in told
            ],
        }

    def _contact_record(self) -> File:
        """A file for a child not known, so that the next enquiry finds it. wt2010/5.154/d"""
        authority, asked = self.enquiry.authority, self.enquiry
        *given, family = asked.name.split() or [""]
        born = self.sought.born
        child = people.add(
            authority,
            kind=PersonKind.CHILD,
            given_name=" ".join(given) or family,
            family_name=family if given else "",
            birth_date=date(*born) if born and born.whole and _real(born) else None,
        )
        people.house(child, asked.address, self.sought.home.postcode)
        return open_file(authority, child)

    # the same address

    def _tell_those_at_the_address(self, places: Iterable[Place]) -> str:
        """Write on the file of each child with a plan at the address; who was told. 5.154/c"""
        told: list[str] = []
        for place in places:
            meant = {seen.file.pk for seen in place.surely}
            with acting(place.desk):
                for summary in found.planned_at(self.sought.home):
                    if summary.file_id not in meant:
                        told.append(self._tell_lead_of(place.desk, summary))
        return "; ".join(told)

    def _at_address_of(self, desk: Actor, seen: Seen) -> str:
        """The same of those with whom a child who is known lives, where no address was given."""
        living = found.planned_with(seen.person, self.today)
        return "; ".join(self._tell_lead_of(desk, summary) for summary in living)

    def _tell_lead_of(self, desk: Actor, summary: FileSummary) -> str:
        asked = self.enquiry
        data = {
            "enquirer": asked.enquirer, "agency": asked.agency, "asked_about": asked.asked_about,
            "reason": asked.reason, "callback": asked.callback or None,
        }  # fmt: skip
        name = summary.lead_name or "the manager of the team"
        person = {"party": "lead_social_worker", "name": name, "told": True,
                  "how": "At once, by a notice in Heed"}  # fmt: skip
        told = {"what": "That somebody asked about a child at this address.", "people": [person]}
        door.write_many(
            desk,
            summary.file,
            [
                Statement(type=EnquiryAtSameAddress, data=data),
                Statement(type=PeopleTold, data=told),
            ],
        )
        return f"{name}, {self._moment()}"

    def _log_reading(self, desk: Actor, file: File, part: str) -> None:
        asked = self.enquiry
        readings.log(desk, file, part, f"{asked.enquirer}, {asked.agency}: {asked.reason}"[:2000])

    def _moment(self) -> str:
        return f"{self.now:%-d %B %Y at %H:%M}"


def refuse_in(desk: Actor, file: File, reasons: str) -> None:
    """The check failed on an enquiry that stands on a file already. wt2010/5.153/c"""
    door.write(desk, file, EnquiryRefused, {"reasons": reasons})


def _real(day: Any) -> bool:
    try:
        return bool(date(*day))
    except ValueError:
        return False


def _earlier(file: File) -> str:
    """The last enquiry about this child, in words: when, and from which agency."""
    rows = RecordRow.objects.filter(file=file, type=EnquiryReceived.type).order_by("-seq")
    last = rows.first()
    return (
        f"{_said_at(last.at)}, from {last.data.get('agency') or 'another agency'}" if last else ""
    )


def _said_at(at: datetime) -> str:
    return f"{london(at):%-d %B %Y at %H:%M}"


def numbers_for_the_public() -> list[tuple[str, list[dict[str, str]]]]:
    """Each authority here with the numbers its administrator has put in the directory, by day and by night."""
    every = [(one.name, phones_of(one)) for one in Authority.objects.order_by("name")]
    return [(name, phones) for name, phones in every if phones]


PHONES = ("duty_team", "emergency_duty_team")
"""The posts whose numbers an enquirer is given: in office hours, and outside them."""


def phones_of(authority: Authority) -> list[dict[str, str]]:
    """The numbers of the authority's duty teams, or else of the council itself."""
    titles = {post["id"]: post["title"] for post in guidance.load("posts.yaml")}
    with acting(system(authority, Role.ENQUIRY_DESK)):
        entries = list(DirectoryEntry.objects.filter(post__in=PHONES).order_by("post"))
    found = [
        (titles[one.post], one.phone if one.post == PHONES[0] else one.out_of_hours or one.phone)
        for one in entries
    ]
    if not any(number for _, number in found):
        body = council(authority)
        found = [(body.name, body.phone), (f"{body.name}, outside office hours", body.out_of_hours)]
    return [{"title": title, "number": number} for title, number in found if number]
