"""The panel's review of a death: papers, discussion, cause, preventability, holds, and the end.

Working Together 2010, paragraphs 7.13, 7.23 to 7.25, 7.36 and 7.41 to 7.46, 7.54.

The chapter leaves the lists of causes and of levels to the national templates. Those used here are the templates' as
generally known; the list has a version, which each discussion keeps.
"""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from heed.engine.procedure import (
    Context,
    Duty,
    Item,
    Part,
    Procedure,
    State,
    Step,
    answered,
    date_in,
    named_in,
    noted,
    only_if,
    owes,
    shown,
)
from heed.engine.record import Answer, Line, Narrative, Need, Piece, Record, ask, rows, unanswered
from heed.procedures.child_death.crime import StrandNoted, cps_consulted_if_criminal
from heed.procedures.child_death.family import family_told
from heed.procedures.child_death.gathering import anonymised
from heed.procedures.child_death.pieces import is_neonatal, no_names_in_it
from heed.procedures.child_death.roles import DeathRole


class Domain(StrEnum):
    """Where a factor lies. wt2010/7.24/a"""

    CHILD = "child"
    FAMILY_AND_ENVIRONMENT = "family_and_environment"
    PARENTING_CAPACITY = "parenting_capacity"
    SERVICE_PROVISION = "service_provision"


class Reach(StrEnum):
    LOCAL = "local"
    REGIONAL = "regional"
    NATIONAL = "national"


class Cause(StrEnum):
    """The panel's category, from the templates in force, version 2010. wt2010/7.42/d"""

    INFLICTED = "deliberately_inflicted_injury_abuse_or_neglect"
    SELF_HARM = "suicide_or_deliberate_self_harm"
    TRAUMA = "trauma_and_other_external_factors"
    MALIGNANCY = "malignancy"
    ACUTE = "acute_medical_or_surgical"
    CHRONIC = "chronic_medical"
    CONGENITAL = "chromosomal_genetic_or_congenital"
    PERINATAL = "perinatal_or_neonatal_event"
    INFECTION = "infection"
    UNEXPLAINED = "sudden_unexpected_unexplained"


class Preventability(StrEnum):
    """Preventable: one or more modifiable factors may have contributed. wt2010/7.23/a"""

    MODIFIABLE = "modifiable_factors_found"
    NONE_FOUND = "no_modifiable_factors_found"
    UNABLE = "not_enough_information"


class Factor(Piece):
    """Something that may have contributed, and whether action could change it. wt2010/7.23/b"""

    needs = (
        Need("intervention", {"modifiable": True}, "Say what could change it.", "wt2010/7.23/b"),
        Need(
            "reach",
            {"modifiable": True},
            "Say whether locally, regionally or nationally.",
            "wt2010/7.24/b",
        ),
    )
    factor: Line = ask("What?", ref="wt2010/7.23/b", example="Slept face down on a soft mattress")
    domain: Domain = ask("In which domain?", ref="wt2010/7.24/a", example="parenting_capacity")
    modifiable: bool = ask("Could action change it?", ref="wt2010/7.23/b", example=True)
    intervention: Line | None = ask(
        "What action?",
        default=None,
        ref="wt2010/7.23/b",
        example="Safe sleep talk at every visit in the first weeks",
    )
    reach: Reach | None = ask(
        "Locally, regionally or nationally?", default=None, ref="wt2010/7.24/b", example="local"
    )


class DomainView(Piece):
    """What the panel found in one domain; nothing found is an answer. wt2010/7.24/a"""

    domain: Domain = ask("Domain", ref="wt2010/7.24/a")
    view: Narrative = ask("What was found?", ref="wt2010/7.24/a", example="Nothing.")


class Seat(StrEnum):
    CHAIR = "chair"
    CORE = "core"
    PUBLIC_HEALTH = "public_health"
    CHILD_HEALTH = "child_health"
    COOPTED = "coopted"
    SPECIALIST = "specialist"
    MIDWIFERY = "midwifery"
    OBSTETRICS = "obstetrics"
    NEONATAL = "neonatal_care"


NEONATAL_SEATS = {Seat.MIDWIFERY, Seat.OBSTETRICS, Seat.NEONATAL}


class PanelMemberPresent(Piece):
    """Somebody at the panel, and in what seat. wt2010/7.25/b"""

    name: Line = ask("Name", ref="wt2010/7.25/b", example="Prof Iris Vane")
    seat: Seat = ask("Seat", ref="wt2010/7.27/b", example="public_health")
    family_of_a_child: bool = ask(
        "Family of a child on the agenda?", default=False, ref="wt2010/7.10/d"
    )


PRESENT = [
    {"name": "Prof Iris Vane", "seat": "public_health"},
    {"name": "Dr Tom Ashe", "seat": "child_health"},
    {"name": "Judith Crane", "seat": "chair"},
]


class Material(Piece):
    """Something more than the form: a case record, a report, a photograph. wt2010/7.41/b"""

    what: Line = ask("What?", ref="wt2010/7.41/b", example="Scene report")
    suitable: bool = ask("Fitting, and confidentiality weighed?", ref="wt2010/7.41/b", example=True)
    reasons: Narrative = ask("Reasons", ref="wt2010/7.41/b", example="Shown at the meeting only.")


class PanelPapersIssued(Record):
    """The anonymous form goes to the members, long enough before the meeting to be read. wt2010/7.41/a"""

    title = "Panel papers issued"
    ref = "wt2010/7.41/a"
    reference: Line = ask("Reference", ref="wt2010/7.42/c", example="ND-2010-041")
    meeting_on: date = ask("For the meeting on", ref="wt2010/7.41/a", example="2011-03-10")
    issued_on: date = ask("Issued on", ref="wt2010/7.41/a", example="2011-02-24")
    theme: Line | None = ask(
        "If like deaths are taken together, which?", default=None, ref="wt2010/7.44/a"
    )
    specialists: list[Line] = ask("Specialists asked", default=[], ref="wt2010/7.44/b")
    material: list[Material] = ask("Anything more to be shown", default=[], ref="wt2010/7.41/b")
    limits: Narrative | None = ask(
        "If police investigate: what may the panel consider?", default=None, ref="wt2010/7.36/i"
    )


class CaseDeferred(Record):
    """More is needed before the panel can classify or review the death. wt2010/7.43/a"""

    title = "Deferred"
    ref = "wt2010/7.43/a"
    needed: list[Line] = ask(
        "What is needed, and from whom?", ref="wt2010/7.43/a", example=["Growth chart, from the GP"]
    )
    reasons: Narrative = ask(
        "Why can it not be reviewed now?",
        ref="wt2010/7.43/b",
        example="Nobody could say how he had been growing.",
    )
    next_meeting_on: date = ask("Back at the meeting on", ref="wt2010/7.43/b", example="2011-05-12")
    present: list[PanelMemberPresent] = ask("Who was there?", ref="wt2010/7.25/b", example=PRESENT)


class _ReviewForm(Record):
    """Form C: everything that the panel settles, without anything that says who the child was."""

    needs = (
        Need(
            "review_reason",
            {"review_indicated": "yes"},
            "Give the grounds; they go to the board's chair.",
            "wt2010/7.36/j",
        ),
        Need(
            "why_not_earlier",
            {"review_indicated": "yes"},
            "Ask why it was not seen before.",
            "wt2010/7.36/j",
        ),
        Need(
            "welfare_concern", {"welfare": "yes"}, "Say what, and who takes it up.", "wt2010/7.13/b"
        ),
        Need(
            "public_health_concern",
            {"public_health": "yes"},
            "Say what, and any pattern.",
            "wt2010/7.13/c",
        ),
        Need(
            "further_requests",
            {"preventability": Preventability.UNABLE, "no_more_to_learn": False},
            "Say what more is to be had, or that nothing would help.",
            "wt2010/7.43/a",
        ),
    )
    reference: Line = ask("Reference", ref="wt2010/7.42/c", example="ND-2010-041")
    discussed_on: date = ask("Discussed on", ref="wt2010/7.36/h", example="2011-03-10")
    minutes: Narrative = ask(
        "A full record of the discussion", ref="wt2010/7.36/h", example="As taken by the secretary."
    )
    domains: list[DomainView] = ask(
        "What was found in each domain",
        ref="wt2010/7.24/a",
        example=[{"domain": d.value, "view": "Nothing."} for d in Domain],
    )
    factors: list[Factor] = ask(
        "Factors that may have contributed; none is an answer",
        default=[],
        ref="wt2010/7.42/e",
        example=[
            {
                "factor": "Slept face down",
                "domain": "parenting_capacity",
                "modifiable": True,
                "intervention": "Safe sleep advice",
                "reach": "local",
            }
        ],
    )
    no_factors: bool = ask("Were none found?", default=False, ref="wt2010/7.42/e")
    cause: Cause = ask(
        "Category of cause", ref="wt2010/7.42/d", example="sudden_unexpected_unexplained"
    )
    cause_list: Line = ask("Which version of the list?", default="2010", ref="wt2010/7.42/d")
    preventability: Preventability = ask(
        "Were there modifiable factors?", ref="wt2010/7.42/e", example="modifiable_factors_found"
    )
    basis: Narrative = ask(
        "On what does that rest?",
        ref="wt2010/7.23/a",
        example="Advice given could have changed it.",
    )
    response: Narrative = ask(
        "How fitting was the professional response?",
        ref="wt2010/7.25/d",
        example="Prompt and kind.",
    )
    involvement_before: Narrative = ask(
        "And involvement before the death?",
        ref="wt2010/7.25/d",
        example="Health visiting as planned.",
    )
    environmental: Narrative = ask(
        "Environmental aspects", ref="wt2010/7.25/d", example="None known."
    )
    social: Narrative = ask(
        "Social aspects", ref="wt2010/7.25/d", example="Young parents, much family near."
    )
    health: Narrative = ask("Health aspects", ref="wt2010/7.25/d", example="Born at term; well.")
    cultural: Narrative = ask("Cultural aspects", ref="wt2010/7.25/d", example="None raised.")
    prevention: Narrative = ask(
        "What could prevent such deaths?", ref="wt2010/7.25/d", example="Advice in the first week."
    )
    wishes: Narrative = ask(
        "Were the child's wishes and feelings, as recorded, brought together?",
        ref="wt2010/7.36/g",
        example="As far as a baby's can be.",
    )
    working_together: Narrative = ask(
        "How did agencies work together?", ref="wt2010/7.36/d", example="Well; the GP heard late."
    )
    lessons: Narrative = ask(
        "Lessons, and like deaths before",
        ref="wt2010/7.42/a",
        example="Two others like it since 2009.",
    )
    review_indicated: Answer = ask(
        "Is a serious case review indicated?", ref="wt2010/7.13/a", example="no"
    )
    review_reason: Narrative = ask(
        "Why, or why not?", ref="wt2010/7.13/a", example="Nothing suggests abuse or neglect."
    )
    why_not_earlier: Narrative | None = ask(
        "If so, why was it not seen before?",
        default=None,
        ref="wt2010/7.36/j",
        example="The record came late.",
    )
    welfare: Answer = ask(
        "Is there concern for other children's safety or welfare here?",
        ref="wt2010/7.13/b",
        example="no",
    )
    welfare_concern: Narrative | None = ask(
        "If so, what, and who takes it up?",
        default=None,
        ref="wt2010/7.13/b",
        example="Unsafe cots at a local shop; trading standards.",
    )
    public_health: Answer = ask(
        "A wider matter of public health or safety?", ref="wt2010/7.13/c", example="no"
    )
    public_health_concern: Narrative | None = ask(
        "If so, what; a pattern, with which others?",
        default=None,
        ref="wt2010/7.13/c",
        example="Third such death in a year.",
    )
    recommendations: list[Line] = ask(
        "Recommendations, and to whom each goes",
        default=[],
        ref="wt2010/7.42/f",
        example=["Safe sleep talk in the first week: health visiting"],
    )
    no_recommendations: bool = ask("Are none made?", default=False, ref="wt2010/7.42/f")
    no_more_to_learn: bool = ask(
        "Would more information add nothing?", default=False, ref="wt2010/7.43/c"
    )
    further_requests: list[Line] = ask(
        "If more is to be asked for, what?", default=[], ref="wt2010/7.43/a"
    )


class CaseDiscussed(_ReviewForm):
    """The panel discusses a death. wt2010/7.42/a"""

    title = "Discussed by the panel"
    ref = "wt2010/7.42/a"
    present: list[PanelMemberPresent] = ask("Who was there?", ref="wt2010/7.25/b", example=PRESENT)
    response_report: Line | None = ask(
        "Unexpected: the rapid response's report",
        default=None,
        ref="wt2010/7.36/f",
        example="Joint report, and the final discussion",
    )
    response_judged: Narrative | None = ask(
        "How was that response?",
        default=None,
        ref="wt2010/7.36/f",
        example="Within the day; well led.",
    )


class NothingMoreToLearn(_ReviewForm):
    """More information would add nothing, so the review is not put off. wt2010/7.43/c"""

    title = "Nothing more to learn"
    ref = "wt2010/7.43/c"
    no_more_to_learn: bool = ask(
        "Would more information add nothing?", ref="wt2010/7.43/c", example=True
    )


class FeedbackGiven(Record):
    """Professionals hear what the panel made of their work. wt2010/7.36/h"""

    title = "Feedback to professionals"
    ref = "wt2010/7.36/h"
    to_whom: Line = ask("To whom?", ref="wt2010/7.36/h", example="Dr Obi, for the team")
    feedback: Narrative = ask(
        "What?", ref="wt2010/7.36/h", example="Thanks, and one thing to change."
    )


class Awaited(StrEnum):
    REVIEW = "serious_case_review"
    CRIMINAL = "criminal_case"
    INQUEST = "inquest"
    POST_MORTEM = "post_mortem"
    OTHER = "other"


class DeathReviewOnHold(Record):
    """Another process is open; the review waits for it, and its lessons do not. wt2010/7.54/b"""

    title = "Waiting for another process"
    ref = "wt2010/7.25/f"
    awaiting: list[Awaited] = ask("For what?", ref="wt2010/7.54/c", example=["inquest"])
    interim_lessons: Narrative = ask(
        "What can be learnt and done meanwhile?",
        ref="wt2010/7.54/d",
        example="Safe sleep advice goes out now.",
    )


class NothingPending(Record):
    """No other process is open. wt2010/7.25/f"""

    title = "Nothing is pending"
    ref = "wt2010/7.25/f"
    outcomes: Narrative = ask(
        "What came of the other processes?",
        ref="wt2010/7.36/e",
        example="Inquest: accidental death; nothing new.",
    )
    inquest_issues: Narrative | None = ask(
        "Issues from the inquest that go wider", default=None, ref="wt2010/7.56/e"
    )


class DeathRevisited(Record):
    """The panel takes it up again in depth. wt2010/7.36/e"""

    title = "Taken up again"
    ref = "wt2010/7.36/e"
    reasons: Narrative = ask(
        "Why?", ref="wt2010/7.36/e", example="The inquest heard something new."
    )
    meeting_on: date = ask("At the meeting on", ref="wt2010/7.36/e", example="2011-09-08")


class DeathReviewReopened(Record):
    """Something new about a concluded review. The old decision stays, with its date. wt2010/7.36/e"""

    title = "Reopened"
    ref = "wt2010/7.36/e"
    reasons: Narrative = ask(
        "What is new?", ref="wt2010/7.36/e", example="A conviction overturned."
    )
    meeting_on: date = ask("At the meeting on", ref="wt2010/7.36/e", example="2012-03-08")


class PreventabilityAgreed(Record):
    """The panel agrees. wt2010/7.25/e"""

    title = "The panel agrees on preventability"
    ref = "wt2010/7.25/e"
    preventability: Preventability = ask(
        "What?", ref="wt2010/7.25/e", example="modifiable_factors_found"
    )
    agreed_on: date = ask("When?", ref="wt2010/7.25/e", example="2011-03-10")


class PreventabilityApproved(Record):
    """The panel's chair approves it; only then is it final. wt2010/7.25/e"""

    title = "The chair approves"
    ref = "wt2010/7.25/e"
    preventability: Preventability = ask(
        "What?", ref="wt2010/7.25/e", example="modifiable_factors_found"
    )
    approved_by: Line = ask("Chair", ref="wt2010/7.36/a", example="Judith Crane")


class NewOutcomeWeighed(Record):
    """An outcome elsewhere brings the view back to the panel. wt2010/7.36/e"""

    title = "A new outcome"
    ref = "wt2010/7.36/e"
    outcome: Narrative = ask(
        "What came of it?", ref="wt2010/7.36/e", example="The inquest found otherwise."
    )


class ForTheChair(Record):
    """Something new that the coroner or another authority should have: the board's chair is told. wt2010/7.36/k"""

    title = "New information for others"
    ref = "wt2010/7.36/k"
    information: Narrative = ask("What?", ref="wt2010/7.36/k", example="A neighbour's account.")
    recipients: list[Line] = ask("Who should have it?", ref="wt2010/7.36/k", example=["coroner"])


class PassedOn(Record):
    """It has been passed on. wt2010/7.36/k"""

    title = "Passed on"
    ref = "wt2010/7.36/k"
    recipient: Line = ask("To whom?", ref="wt2010/7.36/k", example="coroner")


class WelfareConcernTakenUp(Record):
    """Something is done about other children's safety, beyond this death. wt2010/7.13/b"""

    title = "Concern for other children taken up"
    ref = "wt2010/7.13/b"
    concern: Line = ask(
        "What was the concern?", ref="wt2010/7.13/b", example="Unsafe cots at a local shop"
    )
    taken_up_by: Line = ask(
        "Who took it up, and when?", ref="wt2010/7.13/b", example="Board manager, 20 March"
    )
    done: Narrative = ask(
        "What was done?",
        ref="wt2010/7.13/b",
        example="Trading standards took them off sale; families who bought one were rung.",
    )


class PublicHealthIssue(Record):
    """A public health matter, with the director of public health. wt2010/7.36/p"""

    title = "Public health"
    ref = "wt2010/7.36/p"
    issue: Line = ask("What?", ref="wt2010/7.36/p", example="Unsafe sleeping")
    director: Line = ask(
        "Director consulted, and when", ref="wt2010/7.36/p", example="Prof Iris Vane, 14 March"
    )
    for_services: Narrative = ask(
        "What follows for services?", ref="wt2010/7.36/p", example="A talk in the first week."
    )
    for_training: Narrative = ask(
        "What follows for training?", ref="wt2010/7.36/p", example="A module for midwives."
    )


class GoodPracticeDiscussed(Record):
    """After an expected death its team may meet and draft Form C. wt2010/7.94/a"""

    title = "The care team's discussion"
    ref = "wt2010/7.94/a"
    attendees: list[Line] = ask(
        "Who met?", ref="wt2010/7.94/a", example=["Sister Ann Cole", "Dr Lena Fox"]
    )
    draft: Narrative = ask("Draft of Form C", ref="wt2010/7.94/a", example="As planned, at home.")
    good_practice: Narrative | None = ask("Good practice", default=None, ref="wt2010/7.94/b")


# --- gates -------------------------------------------------------------------------------


def _no_family(context: Context) -> bool:
    return not any(p.family_of_a_child for p in rows(context.record, "present"))


no_family_at_panel = shown(
    "no_family_at_panel",
    "wt2010/7.10/d",
    "Parents and family do not attend: the panel talks of other children and of public health too.",
    _no_family,
)


def _composition(context: Context) -> bool | str:
    seats = {p.seat for p in rows(context.record, "present")}
    if not {Seat.PUBLIC_HEALTH, Seat.CHILD_HEALTH} <= seats:
        return "present"
    return not is_neonatal(context) or bool(seats & NEONATAL_SEATS) or "present"


panel_composition = shown(
    "panel_composition",
    "wt2010/7.27/b",
    "Public health and child health are there; for a baby under 28 days, midwifery, obstetrics or neonatal care too.",
    _composition,
    wants={"present": [*PRESENT, {"name": "Sue Ray", "seat": "midwifery"}]},
)


def _report(context: Context) -> bool | str:
    if context.file.state_of("rapid_response") in (None, "rr_stood_down"):
        return True
    return unanswered(context.record, "response_report", "response_judged") or True


rapid_response_report_if_unexpected = shown(
    "rapid_response_report_if_unexpected",
    "wt2010/7.36/f",
    "The rapid response's report is read, and the response judged.",
    _report,
)

ASKED = (
    "minutes",
    "cause",
    "preventability",
    "basis",
    "response",
    "involvement_before",
    "environmental",
    "social",
    "health",
    "cultural",
    "prevention",
    "wishes",
    "working_together",
    "lessons",
    "review_indicated",
    "review_reason",
    "welfare",
    "public_health",
)


def _complete(context: Context) -> bool | str:
    record = context.record
    if blank := unanswered(record, *ASKED):
        return blank
    if {d.domain for d in rows(record, "domains")} < set(Domain):
        return "domains"
    for name, none in (("factors", "no_factors"), ("recommendations", "no_recommendations")):
        if not rows(record, name) and getattr(record, none) is not True:
            return name
    return True


review_form_complete = shown(
    "review_form_complete",
    "wt2010/7.42/a",
    "Every domain is answered, the cause has a category, preventability is said, and factors, recommendations, a "
    "serious "
    "case review, welfare and public health each have an answer.",
    _complete,
)


def modifiable(record: Record) -> list[Factor]:
    return [f for f in rows(record, "factors") if f.modifiable]


def _backed(context: Context) -> bool | str:
    """Preventable needs a modifiable factor with what could change it; a modifiable factor forbids a no."""
    record = context.record
    form = record if hasattr(record, "factors") else _last_form(context) or record
    found = modifiable(form)
    said = record.preventability
    if said == Preventability.MODIFIABLE:
        return bool(found) and all(f.intervention and f.reach for f in found)
    return not (said == Preventability.NONE_FOUND and found)


def _last_form(context: Context) -> Record | None:
    entries = [
        e
        for e in (
            context.file.last_entry(CaseDiscussed),
            context.file.last_entry(NothingMoreToLearn),
        )
        if e is not None
    ]
    return max(entries, key=lambda e: e.at).record if entries else None


factor_backs_preventable = shown(
    "factor_backs_preventable",
    "wt2010/7.23/a",
    "A death is preventable only with a factor that action could change, each with the action and its reach; and with "
    "such "
    "a factor it cannot be said that there was none.",
    _backed,
)

FINISHED = {
    Awaited.REVIEW: ("scr_link", ("scr_published", "scr_not_held")),
    Awaited.CRIMINAL: ("criminal", ("crime_ended",)),
    Awaited.INQUEST: ("inquest", ("inquest_concluded", "inquest_not_needed")),
    Awaited.POST_MORTEM: (
        "coroner",
        (
            "pm_final",
            "pm_not_needed",
            "coroner_declined",
            "certificate_issued",
            "coroner_not_told",
            "coroner_told",
        ),
    ),
}


def still_open(context: Context) -> list[Awaited]:
    """The other processes that are open: each was begun and has not ended."""
    file = context.file
    waits = [
        kind
        for kind, (lane, ended) in FINISHED.items()
        if file.state_of(lane) not in (None, *ended)
    ]
    last_strand: StrandNoted | None = file.last(StrandNoted)
    return [*waits, *([Awaited.OTHER] if last_strand is not None and not last_strand.ended else [])]


other_processes_ended = shown(
    "other_processes_ended",
    "wt2010/7.25/f",
    "Nothing is final while a serious case review, a criminal case, a post mortem, an inquest or "
    "another investigation is open.",
    lambda c: not still_open(c),
    satisfied_by=(
        "review_summary_published",
        "proceedings_ended",
        "inquest_concluded",
        "final_result",
        "strand_noted",
    ),
)


def _agreed(context: Context) -> bool:
    agreed: PreventabilityAgreed | None = context.file.last(PreventabilityAgreed)
    standing = context.file.state_of("preventability") == "prevent_agreed"
    return (
        standing and agreed is not None and agreed.preventability == context.record.preventability
    )


panel_agreed_and_chair_approved = shown(
    "panel_agreed_and_chair_approved",
    "wt2010/7.25/e",
    "The panel agrees first; then its chair, and nobody else, approves what it agreed.",
    lambda c: (
        _agreed(c) and (c.entry.by == DeathRole.PANEL_CHAIR or ("by" if c.entry.history else False))
    ),
    satisfied_by=("preventability_agreed",),
)


interim_lessons = answered(
    "interim_lessons",
    "wt2010/7.54/d",
    "Waiting does not stop lessons: say what is learnt and done meanwhile.",
    "interim_lessons",
)
papers_before_meeting = shown(
    "papers_before_meeting",
    "wt2010/7.41/a",
    "Papers go out before the meeting, early enough to be read.",
    lambda c: (
        c.record.issued_on is None
        or c.record.meeting_on is None
        or c.record.issued_on < c.record.meeting_on
    ),
)
more_asked_or_not = answered(
    "more_asked_or_not", "wt2010/7.43/a", "Say what more is needed.", "needed"
)

# --- duties and steps --------------------------------------------------------------------


def _if_welfare(context: Context) -> bool:
    return context.record.welfare == Answer.YES


def _if_public_health(context: Context) -> bool:
    return context.record.public_health == Answer.YES


def _undecided(context: Context) -> bool:
    return context.file.state_of("preventability") is None


def _recipients(context: Context) -> Iterable[Item]:
    return [
        Item(r, f"Pass on what the panel found: {r}") for r in rows(context.record, "recipients")
    ]


DUTIES = (
    Duty(
        "discuss_case",
        "Discuss the death at the panel",
        DeathRole.PANEL,
        ("wt2010/7.25/c",),
        limit="discuss_case",
    ),
    Duty(
        "issue_papers",
        "Give members the papers, in time to read them",
        DeathRole.DESIGNATED_PERSON,
        ("wt2010/7.41/a",),
        limit="issue_papers",
    ),
    Duty(
        "deferred_case",
        "Bring the deferred death back",
        DeathRole.PANEL,
        ("wt2010/7.43/b",),
        due_from=date_in("next_meeting_on"),
    ),
    Duty(
        "give_feedback",
        "Tell the professionals what the panel made of their work",
        DeathRole.PANEL,
        ("wt2010/7.36/h",),
        met_by=("feedback_given",),
        clock=False,
    ),
    Duty(
        "welfare_concern",
        "Take up the concern for other children's safety and welfare",
        DeathRole.BOARD,
        ("wt2010/7.13/b",),
        each=only_if(_if_welfare),
        met_by=("welfare_concern_taken_up",),
        clock=False,
    ),
    Duty(
        "public_health_concern",
        "Take up the wider matter with public health",
        DeathRole.PANEL,
        ("wt2010/7.13/c", "wt2010/7.36/p"),
        each=only_if(_if_public_health),
        met_by=("public_health_issue",),
        clock=False,
    ),
    Duty(
        "pass_on",
        "Pass on new information",
        DeathRole.BOARD_CHAIR,
        ("wt2010/7.36/k",),
        each=_recipients,
        key_from=named_in("recipient"),
        met_by=("passed_on",),
        clock=False,
    ),
)

DESIGNATED = (DeathRole.DESIGNATED_PERSON,)
PANEL = (DeathRole.PANEL,)
CHAIR = (DeathRole.PANEL_CHAIR,)
AFTER_DISCUSSION = ("give_feedback", "welfare_concern", "public_health_concern")

PART = Part(
    states=(
        State("ready_for_panel", "Ready for the panel", "Without names, and entered."),
        State("scheduled", "On an agenda", "Papers are out."),
        State("deferred", "Deferred", "More is needed."),
        State(
            "reviewed_provisional",
            "Discussed",
            "Findings are provisional.",
            owes=owes(
                "say_what_is_pending",
                "Say whether another process is still open",
                DeathRole.PANEL,
                "wt2010/7.25/f",
            ),
        ),
        State(
            "on_hold",
            "Waiting",
            "For a serious case review, a criminal case, an inquest or a post mortem.",
        ),
        State(
            "final_review",
            "Final review",
            "Nothing is pending.",
            owes=owes(
                "approve_preventability",
                "Approve the panel's decision",
                DeathRole.PANEL_CHAIR,
                "wt2010/7.36/a",
            ),
        ),
        State("concluded", "Concluded", "Approved and counted; may be reopened.", final=True),
    ),
    duties=DUTIES,
    steps=(
        Step(
            "o10",
            PanelPapersIssued,
            ("ready_for_panel",),
            "scheduled",
            "papers are issued",
            DESIGNATED,
            ("7.36", "7.41", "7.44"),
            gates=(anonymised, family_told, cps_consulted_if_criminal, papers_before_meeting),
            meets=("issue_papers",),
        ),
        Step(
            "o11",
            CaseDeferred,
            ("scheduled",),
            "deferred",
            "more is needed",
            PANEL,
            ("7.43",),
            gates=(no_family_at_panel, more_asked_or_not),
            starts=("deferred_case",),
        ),
        Step(
            "o12",
            PanelPapersIssued,
            ("deferred",),
            "scheduled",
            "papers are issued again",
            DESIGNATED,
            ("7.43",),
            gates=(anonymised, cps_consulted_if_criminal, papers_before_meeting),
            meets=("deferred_case",),
        ),
        Step(
            "o13",
            NothingMoreToLearn,
            ("deferred",),
            "reviewed_provisional",
            "nothing more to learn",
            PANEL,
            ("7.43",),
            gates=(review_form_complete, no_names_in_it),
            meets=("discuss_case", "deferred_case"),
            starts=AFTER_DISCUSSION,
        ),
        Step(
            "o14",
            CaseDiscussed,
            ("scheduled",),
            "reviewed_provisional",
            "discussed",
            PANEL,
            ("7.25", "7.36", "7.42"),
            gates=(
                panel_composition,
                no_family_at_panel,
                cps_consulted_if_criminal,
                rapid_response_report_if_unexpected,
                review_form_complete,
                no_names_in_it,
            ),
            meets=("discuss_case",),
            starts=AFTER_DISCUSSION,
        ),
        Step(
            "o15",
            DeathReviewOnHold,
            ("reviewed_provisional",),
            "on_hold",
            "another process is open",
            PANEL,
            ("7.25", "7.54"),
            gates=(interim_lessons,),
        ),
        Step(
            "o16",
            NothingPending,
            ("reviewed_provisional",),
            "final_review",
            "nothing pending",
            PANEL,
            ("7.25",),
            gates=(other_processes_ended,),
            meets=("revisit_death",),
        ),
        Step(
            "o17",
            NothingPending,
            ("on_hold",),
            "final_review",
            "the last process has ended",
            DESIGNATED,
            ("7.36", "7.56"),
            gates=(other_processes_ended,),
            meets=("revisit_death",),
        ),
        Step(
            "o18",
            DeathRevisited,
            ("on_hold",),
            "scheduled",
            "taken up again in depth",
            PANEL,
            ("7.36",),
            gates=(anonymised, cps_consulted_if_criminal),
            meets=("revisit_death",),
            starts=("discuss_case",),
        ),
        Step(
            "o19",
            PreventabilityApproved,
            ("final_review",),
            "concluded",
            "the chair approves",
            CHAIR,
            ("7.25", "7.36"),
            gates=(
                panel_agreed_and_chair_approved,
                other_processes_ended,
                factor_backs_preventable,
            ),
        ),
        Step(
            "o20",
            DeathReviewReopened,
            ("concluded",),
            "scheduled",
            "something new",
            CHAIR,
            ("7.36",),
            gates=(anonymised,),
            meets=("revisit_death",),
            starts=("discuss_case",),
        ),
    ),
)

PREVENTABILITY = Procedure(
    "preventability",
    "Preventability",
    "The panel's view, its agreement, and the chair's approval.",
    (
        Part(
            states=(
                State("prevent_proposed", "Proposed", "A provisional view."),
                State("prevent_agreed", "Agreed", "By the panel."),
                State("prevent_final", "Final", "Approved by the chair.", final=True),
            ),
            steps=(
                *(
                    Step(
                        "t01",
                        on,
                        (),
                        "prevent_proposed",
                        "the panel proposes",
                        PANEL,
                        ("7.23", "7.24", "7.42"),
                        gates=(factor_backs_preventable,),
                        provided=_undecided,
                    )
                    for on in (CaseDiscussed, NothingMoreToLearn)
                ),
                *(
                    Step(
                        "proposed_again",
                        on,
                        ("prevent_proposed", "prevent_agreed"),
                        "prevent_proposed",
                        "discussed again",
                        PANEL,
                        ("7.36",),
                        gates=(factor_backs_preventable,),
                    )
                    for on in (CaseDiscussed, NothingMoreToLearn)
                ),
                Step(
                    "t02",
                    PreventabilityAgreed,
                    ("prevent_proposed",),
                    "prevent_agreed",
                    "the panel agrees",
                    PANEL,
                    ("7.25",),
                    gates=(factor_backs_preventable,),
                ),
                Step(
                    "t03",
                    PreventabilityApproved,
                    ("prevent_agreed",),
                    "prevent_final",
                    "the chair approves",
                    CHAIR,
                    ("7.25", "7.36"),
                    gates=(other_processes_ended,),
                ),
                Step(
                    "t04",
                    NewOutcomeWeighed,
                    ("prevent_agreed",),
                    "prevent_proposed",
                    "a new outcome",
                    PANEL,
                    ("7.36",),
                ),
                Step(
                    "t05",
                    DeathReviewReopened,
                    ("prevent_final",),
                    "prevent_proposed",
                    "reopened",
                    CHAIR,
                    ("7.36",),
                ),
            ),
        ),
    ),
)

GENERAL = tuple(
    noted(id, on, says, by, *refs, starts=starts)
    for id, on, says, by, refs, starts in (
        ("feedback_given", FeedbackGiven, "professionals hear back", PANEL, ("7.36",), ()),
        (
            "for_the_chair",
            ForTheChair,
            "new information for others",
            PANEL,
            ("7.36",),
            ("pass_on",),
        ),
        ("passed_on", PassedOn, "it is passed on", (DeathRole.BOARD_CHAIR,), ("7.36",), ()),
        ("public_health_issue", PublicHealthIssue, "a public health matter", PANEL, ("7.36",), ()),
        (
            "welfare_concern_taken_up",
            WelfareConcernTakenUp,
            "a concern for other children is taken up",
            (DeathRole.BOARD, *CHAIR, *DESIGNATED),
            ("7.13",),
            (),
        ),
        (
            "good_practice",
            GoodPracticeDiscussed,
            "the care team meets",
            (DeathRole.HEALTH_PROFESSIONAL,),
            ("7.94",),
            (),
        ),
    )
)
