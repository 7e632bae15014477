"""What the file knows already, put into a form before anybody types it again.

Only facts are carried over: names, days, who was there, what was planned. What somebody is to
judge anew is never answered for them. Each answer says which record it comes from, and the form
asks the writer to check it.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any, TypeAlias

from heed.access.models import Authority, Post
from heed.access.seeing import Scope
from heed.casefile.chronology import Event, events
from heed.casefile.models import DutyRow
from heed.casefile.store import Stored
from heed.engine.calendar import day_of
from heed.engine.record import Record
from heed.procedures.roles import MANAGERS, Role
from heed.registry import people
from heed.registry.models import Kind, Relationship, RelationshipKind
from heed.web import gist, words
from heed.web.opening import Opened

PARENTS = (RelationshipKind.MOTHER, RelationshipKind.FATHER)

INVITED_AS = {
    "social_care_in_assessment": "social_care",
    "health_visitor": "health",
    "midwife": "health",
    "school_nurse": "health",
    "paediatrician": "health",
    "gp": "health",
    "nhs_direct": "health",
    "school": "education",
    "early_years": "education",
    "police_or_investigator": "police",
    "probation": "probation",
    "adult_mental_health": "adult_services",
    "learning_disability": "adult_services",
    "nspcc_or_voluntary": "voluntary",
}
"""As what somebody is invited to a conference: the agency they speak for."""
OF_THE_FAMILY = ("child_or_representative", "family")


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer that is known, and where it is known from (nothing, where that goes without saying)."""

    value: Any
    source: str


class Known:
    """A file, as somebody about to write on it would remember it."""

    def __init__(self, opened: Opened, now: datetime, load: Callable[[], list[Stored]]) -> None:
        self.opened, self.file, self.actor = opened, opened.file, opened.actor
        self.load = load
        self.today = day_of(now)

    @cached_property
    def events(self) -> list[Event]:
        if self.opened.scope is Scope.NONE:
            return []
        found = self.opened.readable(events(self.load()))
        if not self.opened.whole:
            found = [event for event in found if self.opened.wrote(event)]
        return sorted(found, key=lambda event: event.at)

    def last(self, *types: str) -> "Event | None":
        """The latest record of one of these types."""
        return next((e for e in reversed(self.events) if e.entry.record.type in types), None)

    def visits(self, since: str = "") -> list[Event]:
        """The visits at which the child was seen, from the latest record of that type on."""
        start = self.last(since) if since else None
        return [
            e
            for e in self.events
            if e.entry.record.type == "child_seen"
            and getattr(e.entry.record, "seen", False)
            and (start is None or e.at >= start.at)
        ]

    @cached_property
    def parents(self) -> list[tuple[str, str]]:
        """Mother and father, by name."""
        if not self.opened.whole:
            return []
        ties = Relationship.objects.filter(other=self.file.subject, kind__in=PARENTS)
        return [(t.person.name, str(t.get_kind_display())) for t in ties.select_related("person")]

    @cached_property
    def siblings(self) -> list[tuple[str, str]]:
        """Brothers, sisters and other children of the household, by name."""
        if not self.opened.whole:
            return []
        child, today = self.file.subject, self.today
        found = {p.pk: (p.name, "brother or sister") for p in people.siblings(child)}
        living = people.household(child, today).filter(kind__in=(Kind.CHILD, Kind.UNBORN))
        return list(({p.pk: (p.name, "lives in the same home") for p in living} | found).values())

    def source(self, event: Event) -> str:
        return f"{event.title}, {words.day(day_of(event.at), self.today)}"


Getter: TypeAlias = Callable[[Known], Answer | None]


# --- where an answer can come from -----------------------------------------------------


def from_last(type_: str, read: Callable[[Any], Any], *others: str) -> Getter:
    """Read from the latest record of a type (or of one of several)."""

    def get(known: Known) -> Answer | None:
        event = known.last(type_, *others)
        value = read(event.entry.record) if event else None
        return Answer(value, known.source(event)) if event and value not in (None, "", []) else None

    return get


def field(type_: str, name: str, *others: str) -> Getter:
    """The answer of the same question in the latest record of a type."""
    return from_last(type_, lambda record: _plain(getattr(record, name, None)), *others)


def first_of(*getters: Getter) -> Getter:
    def get(known: Known) -> Answer | None:
        return next((found for getter in getters if (found := getter(known)) is not None), None)

    return get


def mine(*roles: str) -> Getter:
    """The writer's own name, where they write in one of these roles (or in any)."""

    def get(known: Known) -> Answer | None:
        fits = not roles or known.actor.role in roles
        return Answer(known.actor.name, "") if fits else None

    return get


def planned_action(known: Known) -> Answer | None:
    """The one action that the plan gives this writer and that is still to do; of several they choose."""
    still = DutyRow.objects.filter(file=known.file, duty="plan_actions", open=True)
    theirs = still.filter(owner__contains=known.actor.name) if known.actor.name else still.none()
    found = list(theirs.values_list("key", flat=True)[:2])
    return Answer(found[0], "") if len(found) == 1 else None


def social_care(known: Known) -> Answer | None:
    return Answer("social_care", "") if known.actor.role in MANAGERS else None


def whom_it_is_about(known: Known) -> Answer | None:
    about = known.file.subject
    return Answer(about.name, "") if about is not None else None


def when_born(known: Known) -> Answer | None:
    born = known.file.subject.birth_date if known.file.subject else None
    return Answer(born.isoformat(), "") if born else None


def when_died(known: Known) -> Answer | None:
    died = known.file.subject.death_date if known.file.subject else None
    return Answer(died.isoformat(), "what is known of the child") if died else None


def age_now(known: Known) -> Answer | None:
    age = known.file.subject.age_on(known.today) if known.file.subject else None
    return Answer(age, "the child’s birth date, as of today") if age is not None else None


def my_role(known: Known) -> Answer | None:
    return Answer(words.role(known.actor.role).capitalize(), "")


def lead(known: Known) -> Answer | None:
    name = known.file.summary.lead_name if known.opened.whole else ""
    return Answer(name, "the lead social worker on the file") if name else None


def today(known: Known) -> Answer | None:
    return Answer(known.today.isoformat(), "")


def what_comes_next(known: Known) -> Answer | None:
    """What social care does next in any case: it decides, by the day the guidance sets."""
    owed = DutyRow.objects.filter(file=known.file, duty="referral_decision", open=True)
    duty = owed.order_by("due_ends").first()
    if duty is None or duty.due_date is None:
        return None
    by_when = duty.due_date.isoformat()
    decide = {
        "action": "Decide what to do about the referral",
        "owner": f"Social worker and {words.role(duty.owed_by)}",
        "by_when": by_when,
    }
    tell = {
        "action": "Tell the referrer what was decided, and why",
        "owner": known.actor.name,
        "by_when": by_when,
    }
    return Answer([decide, tell], "what is owed on a referral")


def agreed_by(type_: str) -> Getter:
    """Who agreed to the latest record of a type."""

    def get(known: Known) -> Answer | None:
        event = known.last(type_)
        name = event.agreed_by if event else ""
        return Answer(name, f"agreed to: {known.source(event)}") if event and name else None

    return get


def family(make: Callable[[str, str], dict[str, Any]], *, child: bool = False) -> Getter:
    """A row for each parent, and for the child where asked."""

    def get(known: Known) -> Answer | None:
        own = [(known.file.subject.name, "Child")] if child else []
        rows = [make(name, tie) for name, tie in [*own, *known.parents]]
        return Answer(rows, "the family on the file") if rows else None

    return get


def siblings(known: Known) -> Answer | None:
    rows = [{"name": name, "link": link} for name, link in known.siblings]
    return Answer(rows, "the family on the file") if rows else None


def visited(make: Callable[[Any, date], dict[str, Any]], since: str = "") -> Getter:
    """A row for each visit at which the child was seen."""

    def get(known: Known) -> Answer | None:
        rows = [_filled(make(e.entry.record, day_of(e.at))) for e in known.visits(since)]
        return Answer(rows, "the visits on the file") if rows else None

    return get


def last_visit(known: Known) -> Answer | None:
    """How the child was seen, from the latest visit."""
    visits = known.visits()
    if not visits:
        return None
    visit: Any = visits[-1].entry.record
    seen = {
        "seen": True,
        "seen_on": day_of(visits[-1].at).isoformat(),
        "alone": visit.alone,
        "why_alone_or_not": visit.why_alone_or_not,
        "present": _plain(visit.present),
        "observed": visit.observation,
        "communicated": visit.communication_method,
    }
    return Answer(_filled(seen), known.source(visits[-1]))


def core_group(known: Known) -> Answer | None:
    """The lead social worker, and everybody who came to the conference."""
    event, leads = known.last("conference_held"), lead(known)
    if event is None:
        return None
    record: Any = event.entry.record
    rows = [{"name": leads.value, "role": "Lead social worker"}] if leads else []
    rows += [{"name": a.name, "role": a.group} for a in record.attendance or []]
    came = [f for f in record.family or [] if f.attended]
    rows += [{"name": f.name, "role": f.relationship, "is_family": True} for f in came]
    return Answer(
        list({row["name"]: row for row in reversed(rows)}.values())[::-1], known.source(event)
    )


def chairs(known: Known) -> Answer | None:
    """Who is at a strategy discussion at the least: social care, police and health."""
    chair, leads = mine(*MANAGERS)(known), lead(known)
    posts = ((chair, words.role(known.actor.role).capitalize()), (leads, "Lead social worker"))
    rows = [{"name": a.value, "agency": "social_care", "post": post} for a, post in posts if a]
    rows += [{"agency": "police"}, {"agency": "health"}]
    return Answer(rows, "who must take part at the least")


def chronology(known: Known) -> Answer | None:
    """A line for each thing that happened, for whoever writes the report to cut and amend."""
    lines = [
        f"{e.at.day} {e.at:%B %Y}: {e.title}. {gist.gist(e.entry.record).text}".strip()
        for e in known.events
        if e.entry.record.type not in ("authorisation", "case_note")
    ]
    return Answer("\n".join(lines), "the chronology") if lines else None


def action_plan(known: Known) -> Answer | None:
    """The action plan as the public reads it: each action in its latest form, how far it is as last told."""
    drafted: dict[str, Any] = {}
    told: dict[str, str] = {}
    for event in known.events:
        record: Any = event.entry.record
        match record.type:
            case "action_drafted":
                drafted[record.action] = record
            case "action_started" if record.progress:
                told[record.action] = record.progress
            case "action_reported_done" if record.evidence:
                told[record.action] = f"Said to be done: {record.evidence}"
            case "action_audited" if record.evidence:
                told[record.action] = record.evidence
    rows = [_planned(one, told.get(action, NOT_BEGUN)) for action, one in drafted.items()]
    return Answer(rows, "the action plan") if rows else None


NOT_BEGUN = "Not begun"


def _planned(drafted: Any, progress: str) -> dict[str, Any]:
    plan = _plan_rows(
        "recommendation", "relevant_agencies", "responsible_agency", "monitoring_method", "monitored_by"
    )  # fmt: skip
    judged = {"progress": progress, "impact_evaluation": drafted.success_measure}
    return _filled({**plan(drafted), **judged})


# --- what is read from other records ---------------------------------------------------


def _plain(value: Any) -> Any:
    """A value as a draft holds it."""
    if isinstance(value, list):
        return [_plain(one) for one in value]
    if hasattr(value, "model_dump"):
        return value.model_dump(mode="json", exclude_none=True)
    return value.isoformat() if isinstance(value, date) else value


def _filled(data: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in data.items() if value not in (None, "", [])}


def _rows(of: str, make: Callable[[Any], Mapping[str, Any] | None]) -> Callable[[Any], Any]:
    """Reads a list of a record row by row; a row that makes nothing is left out."""

    def read(record: Any) -> list[dict[str, Any]]:
        made = [make(one) for one in getattr(record, of, None) or []]
        return [_filled(one) for one in made if one]

    return read


def _referrer(referral: Any) -> str | None:
    if str(referral.referrer_kind) not in ("professional", "own_service"):
        return None  # who else refers is named nowhere but in the referral. 5.35/b
    return ", ".join(filter(None, (referral.referrer_name, referral.referrer_post))) or None


def _involved_as(referral: Any) -> str | None:
    """As whom the referrer is involved, where that is no secret. 5.35/b"""
    return referral.referrer_post if _referrer(referral) else None


def _plan_rows(*names: str) -> Callable[[Any], Mapping[str, Any]]:
    return lambda one: {name: _plain(getattr(one, name, None)) for name in names}


def _outline(name: str) -> Getter:
    return from_last("conference_decision", lambda d: _plain(getattr(d.outline, name, None)))


def _professional(one: Any) -> dict[str, Any] | None:
    kind = str(one.kind or "")
    if kind in OF_THE_FAMILY:
        return None
    return {"name": one.name, "agency": INVITED_AS.get(kind), "group": words.label(kind)}


def _relative(one: Any) -> dict[str, Any] | None:
    if str(one.kind or "") not in OF_THE_FAMILY:
        return None
    return {"name": one.name, "invited": True}


def _members(record: Any) -> list[str]:
    return [one.name for one in record.core_group or []]


def _agencies(record: Any) -> list[dict[str, Any]]:
    names = dict.fromkeys(one.group for one in record.attendance or [] if one.group)
    return [{"agency": name} for name in names]


def _who_took_part(record: Any) -> list[str]:
    return [", ".join(filter(None, (p.name, p.post))) for p in record.participants or []]


def _sent_to(record: Any) -> list[dict[str, Any]]:
    names = dict.fromkeys(one.name for one in (*(record.attendance or []), *(record.family or [])))
    return [{"name": name} for name in names]


def _dated_today(getter: Getter, name: str) -> Getter:
    """The rows, each with today as its day."""

    def get(known: Known) -> Answer | None:
        found = getter(known)
        if found is None:
            return None
        day = known.today.isoformat()
        return Answer([{**row, name: day} for row in found.value], found.source)

    return get


def _needs_analysed(assessment: Any) -> str | None:
    """What an assessment says that the child needs, wherever it says so."""
    analysis = assessment.analysis
    return assessment.developmental_needs or (analysis and analysis.developmental_needs)


HEADINGS = (
    "essential_facts",
    "information_analysed",
    "discussion_and_contributions",
    "judgement_on_harm",
    "decisions_and_reasons",
    "outline_or_revised_plan",
)


def _minutes(decision: Any) -> list[dict[str, Any]]:
    """The headings of a conference's record, with what its decision says already."""
    texts = {
        "judgement_on_harm": getattr(decision, "likely_reasons", None) or decision.reasons,
        "decisions_and_reasons": getattr(decision, "evidence", None) or decision.reasons,
    }
    return [_filled({"heading": one, "text": texts.get(one)}) for one in HEADINGS]


def _outlined(decision: Any) -> list[dict[str, Any]]:
    """The actions of the plan in outline."""
    return _rows("actions", _plan_rows("action", "owner", "by_when"))(decision.outline)


def _affected(discussion: Any) -> Any:
    """The other children whom a strategy discussion found affected."""
    return _plain(getattr(discussion.enquiry_plan, "other_children", None))


def _contact(member: Any) -> dict[str, Any] | None:
    """A professional of the core group, as the plan's contact."""
    return None if member.is_family else {"name": member.name, "nature": member.role}


FROM_PLAN = (
    "evidence_of_harm", "what_must_change", "expected_of_parents", "aim_safe", "aim_development",
    "aim_family", "needs_found", "parenting_capacity", "family_and_environment", "what_works",
    "outcomes", "seen_alone", "seen_with_others", "family_roles", "professional_roles",
    "contacts", "review_points", "help_in",
)  # fmt: skip

ATTENDANCE: dict[str, Getter] = {
    "chair": first_of(
        mine(Role.CONFERENCE_CHAIR), field("review_booked", "chair", "conference_booked")
    ),
    "note_taker": mine(Role.ADMINISTRATOR),
    "attendance": from_last("review_booked", _rows("invitees", _professional), "invitations_sent"),
    "family": from_last("review_booked", _rows("invitees", _relative), "invitations_sent"),
}

AGE_WEIGHED: dict[str, Getter] = {
    "age_at_the_time": field("underage_sexual_activity_considered", "age_at_the_time"),
}

KNOWN: dict[str, dict[str, Getter]] = {
    "allegation_reported": {
        "accused": whom_it_is_about,
        "born": when_born,
        "received_by": mine(),
    },
    "child_died": {"died_on": when_died},
    "death_reported": {
        "child_name": whom_it_is_about,
        "born_on": when_born,
        "died_at": when_died,
        "notifier": mine(),
    },
    "underage_sexual_activity_considered": {"age_at_the_time": age_now},
    "underage_decision": AGE_WEIGHED,
    "under_thirteen_withholding_proposed": AGE_WEIGHED,
    "withholding_decided": AGE_WEIGHED,
    "case_referred_to_board": {"referrer": mine()},
    "summary_drafted": {
        "action_plan": action_plan,
        "recommendations": from_last(
            "overview_draft_submitted", lambda r: [one.text for one in r.recommendations or []]
        ),
    },
    "referral_acknowledged": {"sent_to": from_last("referral_received", _referrer)},
    "referral_clarified": {
        "worry": field("referral_received", "concern"),
        "referrers_involvement": from_last("referral_received", _involved_as),
        "social_worker": mine(Role.DUTY_SOCIAL_WORKER),
        "proposed_actions": what_comes_next,
    },
    "referral_decision": {"evidence": field("referral_clarified", "evidence")},
    "referrer_told": {
        "public_referrer": from_last("referral_received", lambda r: r.referrer_kind == "public"),
    },
    "emergency_opening_reviewed": {
        "opened_by": from_last("file_opened_in_emergency", lambda r: r.opened_by),
    },
    "assessment_planned": {
        "lead_social_worker": first_of(lead, mine(Role.LEAD_SOCIAL_WORKER)),
        "supervising_manager": agreed_by("referral_decision"),
    },
    "child_seen": {
        "seen_by": mine(),
        "role": my_role,
    },
    "assessment_written": {
        "child": last_visit,
        "domestic_violence": field("referral_clarified", "violence"),
        "substance_misuse": field("referral_clarified", "substance_misuse"),
        "mental_illness": field("referral_clarified", "mental_illness"),
        "learning_disability": field("referral_clarified", "learning_disability"),
        "carers": family(lambda name, _: {"carer": name}),
    },
    "strategy_discussion_held": {
        "convened_by": social_care,
        "chair": mine(*MANAGERS),
        "chair_agency": social_care,
        "participants": first_of(
            field("strategy_discussion_held", "participants"),
            chairs,
        ),
        "referred_by_agency": from_last(
            "referral_received", lambda r: r.referrer_kind == "professional"
        ),
    },
    "strategy_discussion_decision": {
        "enquiry_plan.lead_social_worker": lead,
        "enquiry_plan.other_children": siblings,
        "information_shared": from_last(
            "strategy_discussion_held",
            lambda r: [
                {"agency": words.label(a)} for a in dict.fromkeys(str(p.agency) for p in r.participants)
            ],
        ),
    },
    "strategy_record_circulated": {
        "recipients": from_last("strategy_discussion_held", _who_took_part)
    },
    "enquiry_activity": {"carried_out_by": mine()},
    "enquiry_activities_done": {
        "other_children_at_home.children": first_of(
            from_last("strategy_discussion_decision", _affected),
            siblings,
        )
    },
    "enquiry_outcome": {
        "visits": visited(
            lambda v, on: {
                "on": on.isoformat(),
                "alone": v.alone,
                "present": None if v.alone else ", ".join(p.name for p in v.present),
                "why_not_alone": None if v.alone else v.why_alone_or_not,
            },
            since="strategy_discussion_decision",
        ),
        "childs_view": field("assessment_written", "childs_view", "childs_views"),
    },
    "outcome_copies_given": {
        "copies": _dated_today(
            family(lambda name, _: {"to": name, "language": "English"}), "on"
        ),
    },
    "invitations_sent": {
        "invitees": family(
            lambda name, tie: {
                "name": name,
                "kind": "child_or_representative" if tie == "Child" else "family",
            },
            child=True,
        ),
        "sent_on": today,
    },
    "conference_report": {
        "initial_assessment": field("assessment_written", "reasons"),
        "chronology": chronology,
        "developmental_needs": from_last("assessment_written", _needs_analysed),
        "seen": visited(
            lambda v, on: {
                "on": on.isoformat(),
                "alone": v.alone,
                "present": None if v.alone else ", ".join(p.name for p in v.present),
                "reason": v.why_alone_or_not,
            },
            since="strategy_discussion_decision",
        ),
        "childs_wishes": from_last("child_seen", lambda v: v.childs_words),
    },
    "papers_given": {
        "papers": family(lambda name, _: {"name": name, "language": "English"}, child=True),
        "contributions": from_last(
            "invitations_sent",
            _rows("invitees", lambda i: {"agency": p["group"]} if (p := _professional(i)) else None),
        ),
    },
    "conference_held": ATTENDANCE,
    "conference_decision": {
        "lead_social_worker": lead,
        "agency_views": from_last("conference_held", _agencies),
        "core_group": core_group,
    },
    "decisions_circulated": {
        "recipients": _dated_today(from_last("conference_held", _sent_to, "review_conference_held"), "sent_on"),
    },
    "conference_record_circulated": {
        "sections": from_last("conference_decision", _minutes, "review_decision"),
        "recipients": _dated_today(from_last("conference_held", _sent_to, "review_conference_held"), "sent_on"),
    },
    "core_group_held": {"present": from_last("conference_decision", _members)},
    "detailed_plan": {
        **{name: field("detailed_plan", name) for name in FROM_PLAN},
        "evidence_of_harm": first_of(
            field("detailed_plan", "evidence_of_harm"), field("conference_decision", "evidence")
        ),
        "what_must_change": first_of(
            field("detailed_plan", "what_must_change"), _outline("what_must_change")
        ),
        "actions": first_of(
            from_last("review_decision", lambda r: _plain(r.revised_actions)),
            field("detailed_plan", "actions"),
            from_last("conference_decision", _outlined),
        ),
        "contingency": first_of(
            field("detailed_plan", "contingency"), field("conference_decision", "contingency")
        ),
        "visit_every_days": field("review_decision", "visit_every_days", "conference_decision"),
        "contacts": first_of(
            field("detailed_plan", "contacts"),
            from_last("conference_decision", _rows("core_group", _contact)),
        ),
        "views": family(lambda name, _: {"name": name}, child=True),
        "parents_copies": family(lambda name, _: {"name": name}),
    },
    "plan_action_done": {"action": planned_action, "done_on": today},
    "review_booked": {
        "review_on": first_of(
            field("review_decision", "next_review_on"), field("conference_decision", "first_review_on")
        ),
        "chair": field("conference_held", "chair", "review_conference_held"),
        "invitees": field("invitations_sent", "invitees", "review_booked"),
    },
    "agency_review_report": {
        "member": mine(),
        "progress": from_last("detailed_plan", _rows("outcomes", _plan_rows("outcome"))),
    },
    "review_conference_held": {
        **ATTENDANCE,
        "attendance": from_last(
            "conference_held",
            _rows("attendance", _plan_rows("name", "agency", "group", "direct_contact")),
            "review_conference_held",
        ),
        "family": from_last(
            "conference_held",
            _rows("family", _plan_rows("name", "kind", "relationship", "invited")),
            "review_conference_held",
        ),
        "reports": from_last(
            "conference_decision",
            _rows("core_group", lambda m: None if m.is_family else {"name": m.name}),
        ),
    },
    "review_decision": {
        "agency_views": from_last("review_conference_held", _agencies),
        "progress": from_last("detailed_plan", _rows("outcomes", _plan_rows("outcome"))),
        "revised_actions": field("detailed_plan", "actions"),
        "visit_every_days": field("detailed_plan", "visit_every_days", "review_decision"),
    },
    "plan_end_notified": {
        "notices": _dated_today(
            from_last("invitations_sent", _rows("invitees", lambda i: {"name": i.name} if _professional(i) else None)),
            "told_on",
        ),
    },
    "case_closed": {
        "outcomes": from_last("detailed_plan", _rows("outcomes", _plan_rows("outcome"))),
        "people": family(
            lambda name, tie: {"party": "child" if tie == "Child" else "parents", "name": name},
            child=True,
        ),
    },
}  # fmt: skip
"""Record type -> field -> where its answer is known from."""


def known(
    opened: Opened, type_: type[Record], now: datetime, load: Callable[[], list[Stored]]
) -> dict[str, Answer]:
    """The answers of a form that are known, by the path of their field; `load` gives the file's records."""
    file = Known(opened, now, load)
    found = {path: get(file) for path, get in KNOWN.get(type_.type, {}).items()}
    return {path: answer for path, answer in found.items() if answer is not None}


def as_typed(answers: Mapping[str, Answer]) -> dict[str, Any]:
    """The answers as a draft holds them."""
    typed: dict[str, Any] = {}
    for path, answer in answers.items():
        *parents, last = path.split(".")
        at = typed
        for parent in parents:
            at = at.setdefault(parent, {})
        at[last] = answer.value
    return typed


def sources(answers: Mapping[str, Answer]) -> dict[str, str]:
    """Where each answer comes from, by the path of its field."""
    return dict(_spots((path, a.value, a.source) for path, a in answers.items()))


def _spots(found: Iterable[tuple[str, Any, str]]) -> Iterable[tuple[str, str]]:
    for path, value, source in found:
        if source:
            yield path, source
        if isinstance(value, dict):
            yield from _spots((f"{path}.{name}", one, source) for name, one in value.items())


# --- whose names there are -------------------------------------------------------------

NAMES: dict[str, tuple[str, ...]] = {
    "lead_social_worker": (Role.LEAD_SOCIAL_WORKER,),
    "supervising_manager": MANAGERS,
    "endorsed_by_manager": MANAGERS,
    "note_taker": (Role.ADMINISTRATOR,),
}
"""Fields that name somebody in a post of the authority, and the posts they hold."""


def names(authority: Authority, asked: Iterable[str], day: date) -> dict[str, list[str]]:
    """For each of these fields that names a colleague, who there is."""
    wanted = {name: NAMES[name] for name in asked if name in NAMES}
    if not wanted:
        return {}
    roles = {role for of in wanted.values() for role in of}
    posts = Post.objects.held_on(day).filter(
        user__authority=authority, user__is_active=True, role__in=roles
    )
    held = [(post.role, post.user.display_name) for post in posts.select_related("user")]
    return {n: sorted({who for role, who in held if role in of}) for n, of in wanted.items()}
