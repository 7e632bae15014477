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
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from heed import guidance
from heed.access import readings
from heed.access.actor import Actor, system
from heed.access.models import Authority
from heed.access.organisations import council
from heed.access.restricted import acting
from heed.casefile import door
from heed.casefile.door import Statement
from heed.casefile.files import open_file
from heed.casefile.models import File, FileSummary, RecordRow
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
    EnquiryReceived,
    EnquiryRefused,
    Known,
)
from heed.procedures.general import PeopleTold
from heed.procedures.roles import Role
from heed.registry import people
from heed.registry.finding.asked import Sought
from heed.registry.models import DirectoryEntry
from heed.registry.models import Kind as PersonKind

log = logging.getLogger(__name__)

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
    try:
        with transaction.atomic():
            return _Desk(actor, enquiry).answer()
    except Exception:  # whoever asks at 3 a.m. is given a telephone number, not an error
        log.exception("An enquiry could not be answered")
        return _outcome(enquiry, Kind.FAILED, {"phones": phones_of(enquiry.authority)})


def none_of_these(actor: Actor, enquiry: Enquiry) -> Outcome:
    """The enquirer has seen who may be meant, and it is none of them: the child is not known."""
    return _Desk(actor, enquiry).unknown()


def pass_on(actor: Actor, enquiry: Enquiry) -> Outcome:
    """The enquirer can say no more: a person goes on with it, and rings back."""
    return _Desk(actor, enquiry).passed_on()


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


class _Desk:
    """What is done for one enquiry."""

    def __init__(self, actor: Actor, enquiry: Enquiry) -> None:
        self.actor, self.enquiry = actor, enquiry
        self.now = london(timezone.now())
        self.today = day_of(self.now)
        self.sought: Sought = sought(enquiry, self.today)

    def answer(self) -> Outcome:
        places = self._look()
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
        return self._not_known(places)

    def unknown(self) -> Outcome:
        return self._not_known(self._look())

    def passed_on(self) -> Outcome:
        """A contact record that is yet to be answered, by whoever keeps the desk. wt2010/5.150/c"""
        here = desk_of(self.enquiry.authority, self.actor)
        with acting(here):
            file = self._contact_record()
            door.write_many(here, file, self._asked())
        self._tell_those_at_the_address(self._look())
        return _outcome(
            self.enquiry, Kind.PASSED_ON, {"phones": phones_of(here.authority), "reference": file.reference}
        )  # fmt: skip

    # what is found

    def _look(self) -> list[Place]:
        others = who_may_know(self.enquiry, self.sought)
        return [self._look_in(one) for one in (self.enquiry.authority, *others)]

    def _look_in(self, authority: Authority) -> Place:
        desk = desk_of(authority, self.actor)
        with acting(desk):
            return Place(desk, *found.look(self.sought, self.today))

    # what is told

    def _known(self, places: list[Place], answered: list[Place]) -> Outcome:
        told_at_address = self._tell_those_at_the_address(places)
        said = [self._answer_in(place.desk, place.surely[0], told_at_address) for place in answered]
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

    def _not_known(self, places: list[Place]) -> Outcome:
        told_at_address = self._tell_those_at_the_address(places)
        here = desk_of(self.enquiry.authority, self.actor)
        with acting(here):
            file = self._contact_record()
            self._write(
                here, file, {"known": Known.NOT_KNOWN, "advice_given": ADVICE}, told_at_address
            )
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

    def _answer_in(self, desk: Actor, seen: Seen, told: str) -> dict[str, Any]:
        """Write the enquiry and its answer in the file of a child who was surely meant."""
        with acting(desk):
            self._log_reading(desk, seen.file, "an enquiry answered")
            lead = seen.summary.lead_name or "the duty team (no lead social worker yet)"
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
            self._write(desk, seen.file, answered, told_here)
            return {
                **seen.told(),
                "authority": desk.authority.name,
                "earlier": earlier if seen.known is Known.NOT_KNOWN else "",
                "lead_told_at": self._moment() if seen.known is Known.OPEN_CASE else "",
                "phones": phones_of(desk.authority),
            }

    def _write(self, desk: Actor, file: File, answered: dict[str, Any], told: str) -> None:
        at_address = {
            "planned_child_at_address": Answer.YES if told else Answer.NO,
            "planned_childs_lead_told": told or None,
        }
        told_to = self._told_to(file, answered)
        door.write_many(
            desk,
            file,
            [
                *self._asked(),
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
