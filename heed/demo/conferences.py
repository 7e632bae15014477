# ruff: noqa: E501 - a sentence stands on one line, so that it can be read as one
"""Conferences to look at: one some days ahead, one about brothers and sisters, one whose minutes wait for
the chair's approval, and a review that is arranged. The stories have booked, held and decided them already;
here they are put where they are worked on, with the list, the answers and the reports.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import NAMESPACE_OID, uuid5

from django.template.loader import render_to_string

from heed.access.actor import Actor, in_post
from heed.access.apart import within
from heed.access.models import Authority, Post
from heed.casefile import door
from heed.casefile.answers import Refused
from heed.casefile.models import DutyRow, EpisodeRow, File, RecordRow
from heed.conferences import copies, inviting, papers, people
from heed.conferences.models import Conference, Guest, Kind, Standing
from heed.documents import letters
from heed.documents.filling import Filing
from heed.engine.calendar import ENGLAND, LONDON, day_of, london
from heed.engine.example import example_of
from heed.procedures.conference import ExclusionsDecided, Heading
from heed.procedures.core_group import DetailedPlan
from heed.procedures.initial_conference import (
    AgencyContribution,
    ConferenceBooked,
    ConferenceDecision,
    ConferenceHeld,
    InvitationsSent,
)
from heed.procedures.review_conference import AgencyReviewReport, ReviewBooked
from heed.registry.circle import Circle

BEFORE = "Before the family comes in"

WISHES = (
    "Would like it to be talked about what has got better too. Would rather not sit in the room."
)
ANSWERS: tuple[Mapping[str, str], ...] = (
    {"coming": "yes"},
    {"coming": "sends_colleague"},
    {"coming": "yes", "what_they_need": "To leave by noon."},
    {"coming": "report_only"},
)
COLLEAGUES = ("Tamsin Oyelaran", "Hugh Pargeter", "Bronagh Tully", "Sunil Wadhwa")
REPORT = {
    "involvement": "Seen at home four times since the summer, and twice in clinic.",
    "developmental_needs": "Growing along the same line as before. Tired at the last two visits, and quiet.",
    "parents_capacity": "Warm and quick to comfort by day. Evenings are hard, and help is not asked for.",
    "family_history_effect": "Grew up with quarrels, and goes out of the way of them; so little is said at home.",
}
REVIEW_REPORT = {
    "work_undertaken": "Visits every fortnight, and a morning group since the last core group.",
    "effect": "Sleeps better, is at the group most weeks, and has been brought to every appointment.",
}
MINUTES = {
    Heading.ESSENTIAL_FACTS: "Who lives at home, what led to the enquiry and what has been agreed since stand in the report, which was read by all.",
    Heading.INFORMATION_ANALYSED: "The report, two agencies’ reports and what the family said were gone through in turn. Where they differ it was asked why, and by whom it was seen.",
    Heading.DISCUSSION_AND_CONTRIBUTIONS: "Everybody spoke. The family said what helps and what does not. One agency asked for more visits at weekends, and this was agreed.",
}
"""The minutes as far as they were written: the rest is as decided."""


PARTNERS = ("visitor", "teacher", "police")
"""Those of the partners who sign in and are asked to every conference here."""


@dataclass
class Convening:
    """Puts the conferences of one authority where they are worked on."""

    authority: Authority
    posts: Mapping[str, Post]
    now: datetime

    def __post_init__(self) -> None:
        self.minutes = in_post(self.posts["minutes"])
        self.users = {post.user.display_name.casefold(): post.user for post in self.posts.values()}

    def actor(self, name: str) -> Actor:
        """Whoever signs in under that name, in their post."""
        held = next(p for p in self.posts.values() if p.user.display_name == name)
        return in_post(held)

    # -- some days ahead --

    def ahead(self) -> None:
        """One about a single child and one about brothers and sisters; of the first of them somebody is
        left out of a part."""
        families = self._arranging()
        alone = next((f for f in families if len(f) == 1), None)
        several = next((f for f in families if len(f) > 1), None)
        for place, filings in enumerate(f for f in (alone, several) if f is not None):
            self._arranged(filings, apart=place == 0)

    def _arranging(self) -> list[list[Filing]]:
        """The children of each family whose conference is booked and still to come."""
        rows = EpisodeRow.objects.filter(state="conference_arranging", live=True)
        found: dict[Any, list[Filing]] = {}
        for pk in sorted(set(rows.values_list("file_id", flat=True))):
            filing = Filing(_file(pk), self.minutes)
            booked, subject = filing.state.last(ConferenceBooked), filing.file.subject
            if subject is None or booked is None or booked.conference_on <= self.now.date():
                continue
            if filing.state.last(InvitationsSent) is not None:
                family = (subject.family_name, booked.conference_on, booked.time)
                found.setdefault(family, []).append(filing)
        return list(found.values())

    def _arranged(self, filings: Sequence[Filing], *, apart: bool) -> None:
        together = uuid5(NAMESPACE_OID, filings[0].file.reference) if len(filings) > 1 else None
        conferences: list[Conference] = []
        for filing in filings:
            state, booked = filing.state, filing.state.last_entry(ConferenceBooked)
            invited = state.last_entry(InvitationsSent)
            said: Any = booked.record if booked else None
            conference = self._conference(
                filing.file,
                Kind.INITIAL,
                said.conference_on,
                said.chair,
                booked.at if booked else self.now,
                time=said.time,
                place=said.place,
                together=together,
                invited_at=invited.at if invited else None,
                parts=[BEFORE] if apart else [],
            )
            wanted = {i.name: i for i in invited.record.invitees} if invited else {}
            self._list(conference, filing, wanted, conference.invited_at)
            conferences.append(conference)
        self._write(conferences)
        self._answers(conferences)
        self._reports(conferences)
        if apart:
            for conference in conferences:
                self._left_out(conference)

    def _conference(
        self, file: File, kind: Kind, on: Any, chair: str, since: datetime, **more: Any
    ) -> Conference:
        return Conference.objects.create(
            authority=self.authority, file=file, kind=kind, on=on, chair_name=chair,
            chair=self.users.get(chair.casefold()), note_taker_name=self.minutes.name,
            created_at=since - timedelta(minutes=30), **more,
        )  # fmt: skip

    def _list(
        self,
        conference: Conference,
        filing: Filing,
        wanted: Mapping[str, Any],
        sent: datetime | None,
    ) -> None:
        """The list as it is drawn up, with those who were invited in the file marked so."""
        today = day_of(self.now)
        guests = {
            g.name.casefold(): g
            for g in people.draw_up(
                conference, filing.state, Circle(conference.file.subject, today)
            )
        }
        for name, invitee in wanted.items():
            if name.casefold() not in guests:
                guests[name.casefold()] = self._invited(
                    conference, name, str(invitee.kind), invitee.reason or ""
                )
            guests[name.casefold()].standing = Standing.INVITED
        for username in PARTNERS:
            user = self.posts[username].user
            named = user.display_name.casefold()
            known = next((g for name, g in guests.items() if name.endswith(named)), None)
            guest = known or guests.setdefault(named, self._partner(conference, username))
            guest.user, guest.standing = user, Standing.INVITED
        lead = filing.state.facts.get("lead_social_worker") or next(
            iter(people.who_led(filing.state)), self.minutes.name
        )
        for guest in guests.values():
            if guest.invited and sent is not None:
                guest.sent_at = sent
                guest.report_asked_at = None if guest.of_family else sent
            if guest.of_family:
                self._of_family(guest, lead)
        Guest.objects.bulk_create(guests.values())

    def _invited(self, conference: Conference, name: str, kind: str, reason: str) -> Guest:
        known = people.invited_as(kind.replace("_", " "))
        return Guest(
            authority=self.authority, conference=conference, file=conference.file, name=name, kind=kind,
            agency=known.agency, group=known.group or kind.replace("_", " ").capitalize(), direct_contact=True, reason=reason,
            user=self.users.get(name.casefold()),
        )  # fmt: skip

    def _partner(self, conference: Conference, username: str) -> Guest:
        kind, reason = {
            "visitor": ("health_visitor", "Has known the family since the first birth."),
            "teacher": ("school", "Sees a cousin every day, who is often at the home."),
            "police": ("police_or_investigator", "Took part in the enquiry."),
        }[username]
        guest = self._invited(conference, self.posts[username].user.display_name, kind, reason)
        guest.direct_contact = username != "police"
        return guest

    def _of_family(self, guest: Guest, lead: str) -> None:
        guest.explained_by, guest.explained_on = lead, _before(day_of(self.now), 1)
        if guest.interpreter_needed:
            guest.interpreter = "Aldermere language line"
        if guest.family == "child":
            guest.standing, guest.why_not = (
                Standing.NOT_INVITED,
                "Asked, and would rather not. Views are brought by the social worker.",
            )
            guest.wishes, guest.advocate = WISHES, "Femi Lacey, Children’s Voices"

    def _write(self, conferences: Sequence[Conference]) -> None:
        """The invitation in the inbox of each of those who sign in; the others' went by post."""
        lists = {c.pk: inviting.List(c, (), Filing(c.file, self.minutes)) for c in conferences}
        rows: dict[int, list[tuple[inviting.List, Guest]]] = {}
        theirs = Guest.objects.filter(
            conference__in=lists, user__in=[self.posts[u].user for u in PARTNERS]
        )
        for guest in theirs.order_by("pk"):
            rows.setdefault(guest.user_id or 0, []).append((lists[guest.conference_id], guest))
        for each in rows.values():
            inviting.write_to(self.minutes, each)

    def _answers(self, conferences: Iterable[Conference]) -> None:
        """What those who are invited said; every fifth of them, and the teacher, has not answered yet."""
        rows: dict[str, list[Guest]] = {}
        for guest in (
            Guest.objects.filter(conference__in=list(conferences), standing=Standing.INVITED)
            .select_related("file__authority")
            .order_by("pk")
        ):
            rows.setdefault(guest.name.casefold(), []).append(guest)
        quiet = self.posts["teacher"].user.display_name.casefold()
        for number, (name, theirs) in enumerate(rows.items()):
            if name == quiet or number % 5 == 4:
                continue
            answer: Mapping[str, str] = (
                {"coming": "yes"} if theirs[0].of_family else ANSWERS[number % len(ANSWERS)]
            )
            colleague = COLLEAGUES[number // len(ANSWERS) % len(COLLEAGUES)]
            sent = colleague if answer["coming"] == "sends_colleague" else ""
            inviting.take_answer(
                self.minutes, theirs, {"colleague": sent, "what_they_need": "", **answer}
            )

    def _reports(self, conferences: Sequence[Conference]) -> None:
        """The health visitor's is in, and was shared with the family; the teacher was asked a second time."""
        visitor, review = in_post(self.posts["visitor"]), conferences[0].review
        for conference in conferences:
            said: dict[str, Any] = {
                "contributor": visitor.name,
                "group": "Health visiting",
                **REPORT,
            }
            if review:
                plan = Filing(conference.file, visitor).state.last(DetailedPlan)
                said = {
                    "member": visitor.name, **REVIEW_REPORT,
                    "progress": [{"outcome": o.outcome, "progress": "Nearer than at the last review, and not there yet."} for o in (plan.outcomes if plan else [])],
                }  # fmt: skip
            type_ = AgencyReviewReport if review else AgencyContribution
            door.write(visitor, conference.file, type_, {**example_of(type_), **said}, at=self.now)
        today = day_of(self.now)
        of_these = Guest.objects.filter(conference__in=list(conferences))
        of_these.filter(user=self.posts["visitor"].user).update(shared_on=today)
        of_these.filter(user=self.posts["teacher"].user).update(chased=[_before(today, 1)])

    def _left_out(self, conference: Conference) -> None:
        """A parent who is not in the child's home, of the part before the family comes in."""
        family = Guest.objects.filter(
            conference=conference, family__in=("parent", "relative")
        ).order_by("pk")
        one = family.filter(family="parent").last() or family.last()
        if one is None:
            return
        said = {
            **example_of(ExclusionsDecided)["exclusions"][0], "person": one.name, "part": BEFORE, "ground": "conflict",
            "evidence": "Two telephone calls to the duty team on Monday ended in threats towards the other parent.",
            "heard_how": "Comes in for the second part, and has written a letter, which is read out in the first.",
        }  # fmt: skip
        door.write(
            self.actor(conference.chair_name),
            conference.file,
            ExclusionsDecided,
            {"exclusions": [said]},
            at=self.now,
        )

    # -- held, and the minutes wait --

    def held(self) -> None:
        """The latest that was decided and of which the record has not gone out."""
        since = self.now - timedelta(days=30)
        lately = RecordRow.objects.filter(
            type__in=("decisions_circulated", "conference_record_circulated"), at__gte=since
        )
        sent: dict[int, datetime] = {}
        for file, type_, at in lately.order_by("at", "file_id").values_list(
            "file_id", "type", "at"
        ):
            if type_ == "decisions_circulated":
                sent[file] = london(at)
            else:
                sent.pop(file, None)
        for pk in sorted(sent, key=lambda pk: (sent[pk], -pk), reverse=True):
            filing = Filing(_file(pk), self.minutes)
            held, decided = (
                filing.state.last_entry(ConferenceHeld),
                filing.state.last_entry(ConferenceDecision),
            )
            if held is not None and decided is not None:
                self._over(filing, held, decided, sent[pk])
                return

    def _over(self, filing: Filing, held: Any, decided: Any, sent: datetime) -> None:
        said = held.record
        conference = self._conference(
            filing.file, Kind.INITIAL, day_of(held.at), said.chair, held.at - timedelta(days=9),
            time="10 am", place="Aldermere Town Hall, conference suite", invited_at=held.at - timedelta(days=9),
            opened_at=held.at, closed_at=decided.at, decisions_sent_at=sent, minutes_at=self.now - timedelta(hours=2),
            minutes={f"{heading.value}|whole conference": text for heading, text in MINUTES.items()},
        )  # fmt: skip
        guests = [self._attended(conference, a) for a in said.attendance]
        guests += [self._relative(conference, f) for f in said.family]
        Guest.objects.bulk_create(guests)
        for guest in guests:
            if guest.user is not None and not guest.of_family:
                self._told(conference, filing, guest)

    def _attended(self, conference: Conference, one: Any) -> Guest:
        return Guest(
            authority=self.authority, conference=conference, file=conference.file, name=one.name,
            kind=people.invited_as(one.group).kind, agency=str(one.agency), group=one.group, direct_contact=one.direct_contact,
            standing=Standing.INVITED, sent_at=conference.invited_at, attendance=str(one.attendance), reason="Knows the family.",
            user=self.users.get(one.name.casefold()), report_asked_at=conference.invited_at,
        )  # fmt: skip

    def _relative(self, conference: Conference, one: Any) -> Guest:
        return Guest(
            authority=self.authority, conference=conference, file=conference.file, name=one.name, kind="family",
            family=str(one.kind), relationship=one.relationship, must=True, attended=one.attended, explained_by=one.explained_by or "",
            standing=Standing.INVITED if one.invited else Standing.NOT_INVITED, why_not=one.why_not_invited or "",
            sent_at=conference.invited_at if one.invited else None, views=one.views or "", views_by=one.views_obtained_by or "",
            interpreter_needed=one.needs_interpreter, interpreter=one.interpreter or "", supporter=one.supporter or "",
        )  # fmt: skip

    def _told(self, conference: Conference, filing: Filing, guest: Guest) -> None:
        """The decisions in somebody's inbox."""
        decision, facts = filing.state.last(ConferenceDecision), filing.state.facts
        known = copies.Known(
            child=conference.file.name, met_on=conference.on, chair=conference.chair_name,
            lead=facts.get("lead_social_worker") or "", categories=facts.get("categories") or (),
            core_group=facts.get("core_group") or (),
        )  # fmt: skip
        if decision is None:
            raise AssertionError("it was decided")
        sheet = copies.decisions(decision, known)
        html = render_to_string("conference/_letter.html", {"paper": sheet})
        letters.send(
            self.actor(conference.chair_name), conference.file, "conference_decision", inviting.to(guest), inviting.by(guest),
            subject=sheet.title, text=papers.as_text(sheet), html=html, settle=False, filing=filing,
        )  # fmt: skip

    # -- a review --

    def review(self) -> None:
        """The first review that is due in some days, arranged for two days before that."""
        due = DutyRow.objects.filter(
            open=True, duty__in=("first_review", "later_review"), due_ends__gt=self.now + timedelta(days=7),
            due_ends__lt=self.now + timedelta(days=60),
        )  # fmt: skip
        for pk, ends in due.order_by("due_ends", "file_id").values_list("file_id", "due_ends")[:12]:
            filing = Filing(_file(pk), self.minutes)
            first = filing.state.last(ConferenceHeld)
            ready = filing.state.state_of("plan") == "plan_in_effect" and filing.state.last(
                DetailedPlan
            )
            if ready and first is not None and not filing.file.summary.looked_after:
                self._review(filing, first.chair, _before(day_of(london(ends)), 2))
                return

    def _review(self, filing: Filing, chair: str, on: Any) -> None:
        sent = datetime.combine(_before(day_of(self.now), 2), time(10, 0), LONDON)
        conference = self._conference(
            filing.file, Kind.REVIEW, on, chair, sent, time="2 pm", place="Aldermere Town Hall, conference suite", invited_at=sent,
        )  # fmt: skip
        self._list(conference, filing, {}, sent)
        guests = list(
            Guest.objects.filter(conference=conference, standing=Standing.INVITED).order_by("pk")
        )
        said = {
            **example_of(ReviewBooked), "review_on": on.isoformat(), "chair": chair,
            "invitees": [{"name": g.name, "kind": g.kind, "reason": g.reason or g.why} for g in guests],
        }  # fmt: skip
        answer = door.write(self.actor(chair), filing.file, ReviewBooked, said, at=self.now)
        if isinstance(answer, Refused):
            conference.guests.all().delete()
            return
        self._answers([conference])
        self._reports([conference])


def write(authority: Authority, posts: Mapping[str, Post], now: datetime) -> None:
    """Put them there, as far as the stories have them."""
    with within(authority):
        convening = Convening(authority, posts, now)
        convening.ahead()
        convening.held()
        convening.review()


def _before(day: date, working_days: int) -> date:
    """So many working days before."""
    while working_days:
        day -= timedelta(days=1)
        working_days -= ENGLAND.is_working_day(day)
    return day


def _file(pk: int) -> File:
    """One file, as pages are given it. One at a time: a database that has just been filled knows too
    little of itself to join many well."""
    return File.objects.select_related("subject", "summary", "authority").get(pk=pk)
