"""Load a Children in Need census through the door: people, files, and history as the return has it.

The return gives dates and codes. Each episode's statement is kept whole, with what in it
contradicts itself. From it come the records of the procedures, as history: what the return
does not give is listed as missing, and the limits of which it does not speak are not stated.
Loading the same return again adds nothing; a later return adds what is new.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, TypeAlias

from heed.access.actor import Actor, system
from heed.access.apart import within
from heed.access.models import Authority
from heed.casefile import book, door, store
from heed.casefile.files import open_file
from heed.casefile.models import File
from heed.engine.calendar import LONDON, day_of
from heed.engine.fold import FileState, apply, fold, judge
from heed.engine.record import Entry, Record, read
from heed.procedures.assessment import AssessmentAuthorised
from heed.procedures.child_in_need import CaseClosed, ChildInNeedPlan
from heed.procedures.child_protection_plan import ChildDied
from heed.procedures.initial_assessment import InitialAssessmentAuthorised
from heed.procedures.initial_conference import ConferenceDecision, ConferenceHeld
from heed.procedures.national_return import (
    SPOKEN_OF,
    EnquiryEndedWithoutConference,
    NotStatedInReturn,
    ReturnStatement,
    Value,
)
from heed.procedures.referral import ReferralDecision, ReferralReceived
from heed.procedures.review_conference import ReviewConferenceHeld, ReviewDecision
from heed.procedures.strategy_discussion import (
    ReasonableCauseRecorded,
    StrategyDiscussionDecision,
    StrategyDiscussionHeld,
)
from heed.registry import people
from heed.registry.models import Certainty, Identifier, Kind, Person, Scheme, Sex
from heed.returns.cin_census import (
    CensusChild,
    CensusReturn,
    Enquiry,
    Fault,
    NeedEpisode,
    ProtectionPlan,
)
from heed.returns.cin_contradictions import contradictions

NAME = "Children in need census"
CATEGORIES = {"NEG": "neglect", "PHY": "physical", "SAB": "sexual", "EMO": "emotional"}
SEXES = {"M": Sex.MALE, "F": Sex.FEMALE}
SOURCES = {
    "1A": "family_member", "1B": "public", "1C": "child", "1D": "public", "9": "public",
    "5A": "own_service", "5B": "own_service", "5D": "own_service",
}  # fmt: skip
"""Who referred, where the census's code says so; any other code is a professional."""
CLOSED_BY_DEATH = "RC2"


@dataclass
class Report:
    """What came of loading a return."""

    children: int = 0
    new_children: int = 0
    loaded: Counter[str] = field(default_factory=Counter[str])
    already_held: int = 0
    contradictions: list[Fault] = field(default_factory=list[Fault])
    refused: list[Fault] = field(default_factory=list[Fault])

    @property
    def added(self) -> int:
        return sum(self.loaded.values())


Progress: TypeAlias = Callable[[Sequence[CensusChild]], Iterable[CensusChild]]


def load(census: CensusReturn, authority: Authority, progress: Progress = iter) -> Report:
    """Load every child in turn, each wholly or not at all. `progress` may draw a bar as it goes."""
    report = Report(refused=list(census.faults))
    actor = system(authority, "anyone", f"{NAME} {census.year}")
    for child in progress(census.children):
        with within(authority):
            _load_child(census, child, actor, report)
    return report


def _load_child(census: CensusReturn, child: CensusChild, actor: Actor, report: Report) -> None:
    person, new = _person(actor.authority, child)
    file = open_file(actor.authority, person, opened=_opened(child))
    history = _History(file, actor.authority)
    for episode in child.episodes:
        flags = contradictions(child, episode)
        report.contradictions += flags
        if history.state_whole(census, episode, [flag.says for flag in flags]):
            history.tell(child, episode)
    history.end(child)
    if history.statements:
        door.write_many(actor, file, history.statements)
    report.children += 1
    report.new_children += new
    report.already_held += history.already_held
    report.loaded.update(history.counts)
    report.refused += [Fault(line, child.child_id, says) for line, says in history.refused]


# --- people ----------------------------------------------------------------------------


def _person(authority: Authority, child: CensusChild) -> tuple[Person, bool]:
    """The child of that LA child ID: the one there is, or a new one. The return gives no name."""
    held = Identifier.objects.filter(scheme=Scheme.LA_CHILD_ID, value=child.child_id).first()
    if held is not None:
        return _brought_up_to_date(held.person, child), False
    person = people.add(
        authority,
        kind=Kind.CHILD if child.born else Kind.UNBORN if child.expected else Kind.CHILD,
        known_as=child.child_id,
        birth_date=child.born,
        birth_date_certainty=Certainty.STATED if child.born else Certainty.NOT_KNOWN,
        expected_date=child.expected,
        death_date=child.died,
        sex=SEXES.get(child.sex or "", Sex.NOT_KNOWN),
        ethnicity=child.ethnicity or "",
        disabilities=[code for code in child.disabilities if code != "NONE"],
    )
    _number(person, Scheme.LA_CHILD_ID, child.child_id)
    for scheme, value in (
        (Scheme.UPN, child.upn),
        (Scheme.FORMER_UPN, child.former_upn),
        (Scheme.UPN_UNKNOWN, child.upn_unknown),
    ):
        if value:
            _number(person, scheme, value)
    return person, True


def _number(person: Person, scheme: Scheme, value: str) -> None:
    """A number that is already another child's is not given to a second one."""
    taken = Identifier.objects.filter(scheme=scheme, value=value).exists()
    if scheme == Scheme.UPN_UNKNOWN or not taken:
        Identifier.objects.create(
            authority=person.authority, person=person, scheme=scheme, value=value
        )


def _brought_up_to_date(person: Person, child: CensusChild) -> Person:
    """A birth or a death that a later return tells of."""
    born = child.born if person.birth_date is None else None
    died = child.died if person.death_date is None else None
    if born or died:
        person.birth_date = person.birth_date or born
        person.death_date = person.death_date or died
        person.kind = Kind.CHILD if person.birth_date else person.kind
        people.save(person)
    return person


def _opened(child: CensusChild) -> datetime | None:
    days = [e.referred for e in child.episodes if e.referred]
    return _moment(min(days)) if days else None


# --- history ---------------------------------------------------------------------------


class _History:
    """One child's records as the return has them: each judged in turn, as it would be written."""

    def __init__(self, file: File, authority: Authority) -> None:
        self.authority = authority
        held = store.entries(store.load(file))
        self.state: FileState = fold(held, book.rulebook(), authority.editions())
        self.held = {(one.record.type, day_of(one.at)) for one in held}
        self.stated = {
            _as_stated(one.record.values) for one in held if isinstance(one.record, ReturnStatement)
        }
        self.statements: list[door.Statement] = []
        self.counts: Counter[str] = Counter()
        self.refused: list[tuple[int, str]] = []
        self.already_held = 0

    def state_whole(self, census: CensusReturn, episode: NeedEpisode, flags: list[str]) -> bool:
        """The episode as the return gives it, kept whole; False if it is held already just so."""
        values = [Value(name=name, value=str(value)) for name, value in _values(episode)]
        if _as_stated(values) in self.stated:
            self.already_held += 1
            return False
        given = {
            "national_return": NAME,
            "year": census.year or "not given",
            "authority": census.authority or "not given",
            "line": episode.line,
            "values": [value.model_dump() for value in values],
            "contradictions": flags,
        }
        self._take(ReturnStatement, _first_day(census, episode), episode.line, given)
        return True

    def tell(self, child: CensusChild, episode: NeedEpisode) -> None:
        """The records of the procedures that the episode gives rise to, in their order."""
        if episode.referred is None:
            self.refused.append(
                (episode.line, "An episode without a referral date has no beginning.")
            )
            return
        source = episode.source or ""
        kind = SOURCES.get(source, "professional") if source not in ("", "10") else None
        self.say(ReferralReceived, episode.referred, episode.line, referrer_kind=kind)
        self.rest()
        if episode.no_further_action:
            self.say(ReferralDecision, episode.referred, episode.line, outcome="no_further_action")
        for day, what in sorted(_happenings(episode), key=lambda pair: pair[0]):
            self._tell_one(day, what)
            self.rest()
        self._close(child, episode)

    def _tell_one(self, day: date, what: tuple[str, Any]) -> None:
        name, thing = what
        match name:
            case "assessment":
                self._decided_to_assess(day, thing.line)
            case "authorised":
                type_ = (
                    AssessmentAuthorised if self._since_2013(day) else InitialAssessmentAuthorised
                )
                self.say(type_, day, thing.line)
            case "enquiry":
                self._enquiry(day, thing)
            case "conference":
                self.say(ConferenceHeld, day, thing.line)
            case "plan":
                self._plan(day, thing)
            case "review":
                self._review(day, thing)
            case "plan ended":
                self.say(ReviewDecision, day, thing.line, outcome="ends", plan_still_needed=False)
            case _:
                self.say(ChildInNeedPlan, day, thing.line)

    def _decided_to_assess(self, day: date, line: int) -> None:
        if self.state.state_of("case") in ("referral_received", "referral_under_decision"):
            outcome = "assessment" if self._since_2013(day) else "initial_assessment"
            self.say(ReferralDecision, day, line, outcome=outcome)

    def _enquiry(self, day: date, enquiry: Enquiry) -> None:
        if self.state.state_of("case") in ("referral_received", "referral_under_decision"):
            self.say(
                ReferralDecision,
                day,
                enquiry.line,
                outcome="strategy_discussion",
                reasonable_cause=True,
            )
        else:
            self.say(ReasonableCauseRecorded, day, enquiry.line, reasonable_cause=True)
        self.say(StrategyDiscussionHeld, day, enquiry.line)
        self.say(
            StrategyDiscussionDecision,
            day,
            enquiry.line,
            outcome="section_47",
            reasonable_cause=True,
        )
        if enquiry.conference_not_required:
            self.say(EnquiryEndedWithoutConference, day, enquiry.line)

    def _plan(self, day: date, plan: ProtectionPlan) -> None:
        if self.state.state_of("case") != "conference_held":
            self.say(ConferenceHeld, day, plan.line)
        known = CATEGORIES.get(plan.first_category or "")
        given: dict[str, Any] = {"categories": [known]} if known else {}
        self.say(ConferenceDecision, day, plan.line, outcome="plan", **given)

    def _review(self, day: date, plan: ProtectionPlan) -> None:
        self.say(ReviewConferenceHeld, day, plan.line)
        if day != plan.ended:
            self.say(ReviewDecision, day, plan.line, outcome="continues", plan_still_needed=True)

    def _close(self, child: CensusChild, episode: NeedEpisode) -> None:
        if episode.closed is None:
            return
        if self.state.state_of("case") == "conference_held":
            self.say(ConferenceDecision, episode.closed, episode.line, outcome="no_plan")
        if episode.closure_reason == CLOSED_BY_DEATH and child.died:
            self.say(ChildDied, child.died, episode.line, died_on=child.died.isoformat())
        else:
            reasons = f"Reason for closure in the return: {episode.closure_reason or 'not given'}"
            self.say(CaseClosed, episode.closed, episode.line, reasons=reasons)
        self.rest()

    def end(self, child: CensusChild) -> None:
        """What is still to be said of the child when every episode has been told."""
        if child.died and self.state.is_live("case"):
            self.say(ChildDied, child.died, child.line, died_on=child.died.isoformat())
        self.rest()

    def rest(self) -> None:
        """Limits that have arisen and of which the return does not speak are not stated."""
        last = self.statements[-1] if self.statements else None
        if last is None or last.type is NotStatedInReturn:
            return
        if any(not _spoken_of(id) for id, _ in self.state.open_duties) and last.at is not None:
            self._take(NotStatedInReturn, last.at.date(), 0, {})

    # -- taking --

    def say(self, type_: type[Record], day: date, line: int, **data: Any) -> None:
        """Write a record unless it is held already. What cannot have happened is reported."""
        if (type_.type, day) in self.held:
            self.already_held += 1
            return
        self._take(type_, day, line, data)

    def _take(self, type_: type[Record], day: date, line: int, data: dict[str, Any]) -> None:
        given = {name: value for name, value in data.items() if value is not None}
        reading = read(type_, given)
        if reading.record is None:
            raise TypeError(f"{type_.title} cannot be made from a return: {reading.wrong}")
        role = str(book.rulebook().steps_for(type_.type)[0].by[-1])
        entry = Entry(
            f"{type_.type}-{len(self.statements)}",
            reading.record,
            _moment(day),
            role,
            author=NAME,
            history=True,
        )
        judgement = judge(self.state, entry)
        if judgement.refusals:
            self.refused.append(
                (line, f"{type_.title}, {day:%d/%m/%Y}: {judgement.refusals[0].says}")
            )
            return
        apply(self.state, entry)
        if type_ is not NotStatedInReturn:
            self.counts[type_.title] += 1
        writer = system(self.authority, role, NAME)
        self.statements.append(
            door.Statement(type=type_, data=given, at=_moment(day), history=True, actor=writer)
        )

    def _since_2013(self, day: date) -> bool:
        return self.state.editions.in_force(day).limit("assessment", day) is not None


def _as_stated(values: Iterable[Value]) -> tuple[tuple[str, str], ...]:
    return tuple((value.name, value.value) for value in values)


def _spoken_of(duty: str) -> bool:
    return duty in SPOKEN_OF


def _moment(day: date) -> datetime:
    """The return gives days: the first minute stands for the day."""
    return datetime(day.year, day.month, day.day, tzinfo=LONDON)


def _first_day(census: CensusReturn, episode: NeedEpisode) -> date:
    days = [episode.referred, episode.closed, episode.conference_held, census.reference_date]
    return min((day for day in days if day), default=date(int(census.year or 2013), 3, 31))


def _happenings(episode: NeedEpisode) -> Iterator[tuple[date, tuple[str, Any]]]:
    """Everything dated between referral and closure. On one day, in the order given here."""
    for assessment in episode.assessments:
        if assessment.started:
            yield assessment.started, ("assessment", assessment)
        if assessment.authorised:
            yield assessment.authorised, ("authorised", assessment)
    for enquiry in episode.enquiries:
        if enquiry.started:
            yield enquiry.started, ("enquiry", enquiry)
        if enquiry.conference_held:
            yield enquiry.conference_held, ("conference", enquiry)
    if episode.conference_held:
        yield episode.conference_held, ("conference", episode)
    for plan in episode.protection_plans:
        if plan.started:
            yield plan.started, ("plan", plan)
        for review in plan.reviews:
            yield review, ("review", plan)
        if plan.ended:
            yield plan.ended, ("plan ended", plan)
    for need_plan in episode.need_plans:
        if need_plan.started:
            yield need_plan.started, ("need plan", need_plan)


def _values(episode: NeedEpisode) -> Iterator[tuple[str, Any]]:
    """Every value the return gives for the episode, under the return's own names."""
    own = {
        "CINreferralDate": episode.referred,
        "ReferralSource": episode.source,
        "PrimaryNeedCode": episode.primary_need,
        "CINclosureDate": episode.closed,
        "ReasonForClosure": episode.closure_reason,
        "DateOfInitialCPC": episode.conference_held,
        "ReferralNFA": episode.no_further_action,
    }
    yield from _given("", own)
    for number, one in enumerate(episode.assessments, 1):
        yield from _given(
            f"Assessments {number}: ",
            {
                "AssessmentActualStartDate": one.started,
                "AssessmentAuthorisationDate": one.authorised,
                "AssessmentFactors": " ".join(one.factors) or None,
            },
        )
    for number, one in enumerate(episode.need_plans, 1):
        yield from _given(
            f"CINPlanDates {number}: ",
            {"CINPlanStartDate": one.started, "CINPlanEndDate": one.ended},
        )
    for number, one in enumerate(episode.enquiries, 1):
        yield from _given(
            f"Section47 {number}: ",
            {
                "S47ActualStartDate": one.started,
                "InitialCPCtarget": one.conference_target,
                "DateOfInitialCPC": one.conference_held,
                "ICPCnotRequired": one.conference_not_required,
            },
        )
    for number, one in enumerate(episode.protection_plans, 1):
        yield from _given(
            f"ChildProtectionPlans {number}: ",
            {
                "CPPstartDate": one.started,
                "CPPendDate": one.ended,
                "InitialCategoryOfAbuse": one.first_category,
                "LatestCategoryOfAbuse": one.latest_category,
                "NumberOfPreviousCPP": one.previous_plans,
                "CPPreviewDate": " ".join(day.isoformat() for day in one.reviews) or None,
            },
        )


def _given(prefix: str, values: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    for name, value in values.items():
        if value is not None:
            yield f"{prefix}{name}", value
