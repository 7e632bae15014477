"""The panel discusses a death: who is there, what each domain shows, the cause, factors, what follows.

Working Together 2010, paragraphs 7.10, 7.13, 7.23 to 7.25, 7.27, 7.36, 7.42 and 7.43.
"""

from datetime import date
from enum import StrEnum

from heed.engine.procedure import Context, answered, shown
from heed.engine.record import Answer, Line, Narrative, Need, Piece, Record, ask, rows, unanswered
from heed.procedures.child_death.pieces import is_neonatal


class Domain(StrEnum):
    """Where a factor lies. wt2010/7.24/a"""

    CHILD = "child"
    FAMILY_AND_ENVIRONMENT = "family_and_environment"
    PARENTING_CAPACITY = "parenting_capacity"
    SERVICE_PROVISION = "service_provision"


class Reach(StrEnum):
    """How far it reaches."""

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
    """In what capacity somebody sits on the panel. wt2010/7.27/b"""

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

    headings = {
        "reference": "The discussion",
        "factors": "Factors, cause, and what could be changed",
        "basis": "What it rests on",
        "response": "How agencies responded",
        "working_together": "What is learned",
        "review_indicated": "Is a serious case review called for?",
        "welfare": "Other children, and the public",
        "recommendations": "Recommendations",
    }

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
more_asked_or_not = answered(
    "more_asked_or_not", "wt2010/7.43/a", "Say what more is needed.", "needed"
)
