"""The first news of a death, from anybody; whether this chapter is for it; whether it is known already.

Working Together 2010, paragraphs 7.1, 7.6, 7.13, 7.21, 7.32 to 7.35, 7.37, 7.38, 7.42, 7.52, 7.53, 7.55, 7.61 and
7.80.
"""

from datetime import date, datetime
from enum import StrEnum

from heed.engine.calendar import day_of
from heed.engine.procedure import Context, shown
from heed.engine.record import Answer, Line, Narrative, Record, ask
from heed.procedures.child_death.pieces import (
    IDENTIFIES,
    FamilyMember,
    OtherChild,
    Professional,
    age_in_years,
    fact,
)
from heed.procedures.child_death.roles import DeathRole

EVERYBODY = (
    DeathRole.ANY_PERSON,
    DeathRole.REGISTRAR,
    DeathRole.CORONER,
    DeathRole.POLICE,
    DeathRole.SOCIAL_CARE,
    DeathRole.HOSPITAL_STAFF,
    DeathRole.DESIGNATED_PERSON,
    DeathRole.PROFESSIONAL_CONFIRMING_DEATH,
)


class Place(StrEnum):
    """Where the child died or collapsed, as far as it changes what must be done."""

    HOSPITAL = "hospital"
    WARD = "hospital_ward"
    HOME = "home"
    HOSPICE = "hospice"
    PUBLIC = "public_place"
    CUSTODY = "custody"
    ABROAD = "abroad"
    OTHER = "other"


IN_HOSPITAL = (Place.HOSPITAL, Place.WARD)


class DeathReported(Record):
    """Somebody tells the designated person that a child has died: Form A. wt2010/7.37/a

    It is taken at any hour, with whatever is known; nothing in it may hold it up. Everything that
    comes later, from others too, is added to the same death.
    """

    title = "A child has died"
    ref = "wt2010/7.32/a"
    headings = {
        "child_name": "The child, and what happened",
        "not_foreseen": "Was it expected?",
        "lived_in": "Where the child lived and died",
        "looked_after_by": "Services with a part in it",
        "family": "The family",
        "professionals": "Who knew the child",
    }
    emergency = True
    child_name: Line = ask(
        "Child's name", ref="wt2010/7.37/a", example="Tomas Hart", also=IDENTIFIES
    )
    born_on: date = ask("Date of birth", ref="wt2010/7.37/a", example="2009-12-04", also=IDENTIFIES)
    died_at: datetime = ask(
        "When did the child die?",
        ref="wt2010/7.37/a",
        example="2010-11-01T06:40",
        why="To the minute if you can: limits count from here.",
    )
    place: Place = ask("Where?", ref="wt2010/7.33/a", example="hospital")
    confirmed_by: Line = ask(
        "Who confirmed that the child had died?", ref="wt2010/7.33/a", example="Dr Sunil Rao"
    )
    confirmed_role: Line = ask("In what role?", ref="wt2010/7.33/a", example="emergency consultant")
    notifier: Line = ask(
        "Who tells us, and how can they be reached?",
        ref="wt2010/7.37/a",
        example="Dr Sunil Rao, bleep 214",
    )
    notifier_confirmed: bool | None = ask(
        "Did you confirm the death yourself?", default=None, ref="wt2010/7.33/a"
    )
    circumstances: Narrative = ask(
        "What happened, as far as you know?",
        ref="wt2010/7.37/a",
        example="Found not breathing in his cot at 5.50; brought in by ambulance.",
    )
    not_foreseen: Answer = ask(
        "A day before, was the death NOT foreseen as a real possibility?",
        ref="wt2010/7.21/a",
        example="yes",
        why="Yes to this or to the next makes the death unexpected; not sure is handled as unexpected.",
    )
    collapse_unforeseen: Answer = ask(
        "Was the collapse or incident that led to it unforeseen?",
        ref="wt2010/7.21/a",
        example="yes",
    )
    life_limiting: Answer = ask(
        "Did the child have a life-limiting or life-threatening condition?",
        ref="wt2010/7.6/a",
        example="no",
        why="Shown before anybody speaks to the family. It does not make a death expected.",
    )
    end_of_life_plan: Line | None = ask(
        "Is there an end of life plan, and where is it kept?", default=None, ref="wt2010/7.6/b"
    )
    family_choice_of_place: Line | None = ask(
        "Where does the family wish the child to be cared for now?",
        default=None,
        ref="wt2010/7.6/b",
    )
    lived_in: Line = ask(
        "In which board's area did the child live?", ref="wt2010/7.32/a", example="Northam"
    )
    died_in: Line = ask(
        "In which board's area did the child die?", ref="wt2010/7.33/b", example="Northam"
    )
    country: Line | None = ask("If abroad, which country?", default=None, ref="wt2010/7.35/a")
    source: Line | None = ask("How was it heard of?", default=None, ref="wt2010/7.35/a")
    looked_after_by: Line | None = ask(
        "If looked after, by which authority?", default=None, ref="wt2010/7.34/d", example=None
    )
    youth_offending: bool = ask(
        "Supervised by a youth offending team?", default=False, ref="wt2010/7.80/b"
    )
    supervision_ended_on: date | None = ask(
        "If that has ended, when?", default=None, ref="wt2010/7.53/b"
    )
    healthcare_provider: Line | None = ask(
        "Which registered healthcare provider was involved?",
        default=None,
        ref="wt2010/7.52/a",
        example="Northam Hospitals NHS Trust",
    )
    family: list[FamilyMember] = ask(
        "Family",
        default=[],
        ref="wt2010/7.37/a",
        example=[{"name": "Leanne Hart", "relationship": "mother"}],
    )
    children_in_home: list[OtherChild] = ask(
        "Other children of the home",
        default=[],
        ref="wt2010/7.55/a",
        example=[{"name": "Jamie Hart"}],
    )
    parents_abroad: Line | None = ask(
        "If the parents are abroad, where?", default=None, ref="wt2010/7.61/a"
    )
    professionals: list[Professional] = ask(
        "Everybody known to have dealt with the child or relatives",
        default=[],
        ref="wt2010/7.37/b",
        example=[{"agency": "Northam Health Visiting"}, {"agency": "Hill Lane Surgery"}],
    )


FORM_A = (
    "child_name",
    "born_on",
    "died_at",
    "place",
    "lived_in",
    "died_in",
    "life_limiting",
    "looked_after_by",
    "youth_offending",
    "supervision_ended_on",
    "healthcare_provider",
    "family",
    "children_in_home",
    "end_of_life_plan",
    "parents_abroad",
)
"""What the file remembers of Form A; whatever is stated later stands in its place."""


class DeathAccepted(Record):
    """The designated person has what is needed and knows that it is one of ours. wt2010/7.1/c"""

    title = "Notification accepted"
    ref = "wt2010/7.32/a"
    stillborn: bool = ask("Stillborn?", ref="wt2010/7.1/c", example=False)
    planned_termination: bool = ask(
        "After a lawful planned termination?", ref="wt2010/7.1/d", example=False
    )
    death_certificate: bool = ask(
        "Was a death certificate issued?",
        default=False,
        ref="wt2010/7.1/d",
        why="It does not bring a planned termination into the review.",
    )
    reference: Line = ask(
        "Reference",
        ref="wt2010/7.42/c",
        example="ND-2010-041",
        why="Stands for the child from here on.",
    )
    normal_residence: Line = ask(
        "Where did the child normally live?", ref="wt2010/7.13/a", example="Northam"
    )


class WhyNotReviewed(StrEnum):
    """The deaths that this chapter is not for. wt2010/7.1"""

    STILLBORN = "stillborn"
    PLANNED_TERMINATION = "planned_termination"
    ADULT = "aged_18_or_over"


class DeathNotReviewed(Record):
    """Outside the review, and kept with the reason. wt2010/7.1/c"""

    title = "Not a death to review"
    ref = "wt2010/7.1/c"
    reason: WhyNotReviewed = ask("Why?", ref="wt2010/7.1/c", example="stillborn")
    live_birth_registered: bool = ask(
        "Registered as born alive?", ref="wt2010/7.1/d", example=False
    )
    reasons: Narrative = ask(
        "How is this known?", ref="wt2010/7.1/c", example="The hospital's stillbirth record."
    )


class DeathAlreadyKnown(Record):
    """The same death is on another file: this one is closed into it. wt2010/7.34/e"""

    title = "The same death as another"
    ref = "wt2010/7.34/e"
    same_as: Line = ask("Which file?", ref="wt2010/7.34/e", example="ND-2010-039")
    how_known: Narrative = ask(
        "How is it known to be the same?", ref="wt2010/7.34/e", example="Name, dates and mother."
    )


class DiedAbroad(Record):
    """A child who lived here has died abroad; known from any source, with partial facts. wt2010/7.35/a"""

    title = "Died abroad"
    ref = "wt2010/7.35/a"
    country: Line = ask("Where?", ref="wt2010/7.35/a", example="Spain")
    source: Line = ask(
        "How is it known?", ref="wt2010/7.35/a", example="A newspaper, and the child's school"
    )
    stillborn: bool = ask("Stillborn?", ref="wt2010/7.1/c", example=False)
    planned_termination: bool = ask(
        "After a lawful planned termination?", ref="wt2010/7.1/d", example=False
    )


# --- gates -------------------------------------------------------------------------------


def _in_scope(context: Context) -> bool | str:
    for excluded in ("stillborn", "planned_termination"):
        given = getattr(context.record, excluded)
        if given is not False:
            return excluded if given is None else False
    born, died = fact(context, "born_on"), fact(context, "died_at")
    return not (born and died) or age_in_years(born, day_of(died)) < 18


in_scope = shown(
    "in_scope",
    "wt2010/7.1/c",
    "The review covers every death from birth to the eighteenth birthday, but no stillbirth and no lawful planned "
    "termination.",
    _in_scope,
    wants={"stillborn": False, "planned_termination": False},
)


def _out_of_scope(context: Context) -> bool | str:
    record = context.record
    if record.reason == WhyNotReviewed.ADULT:
        born, died = fact(context, "born_on"), fact(context, "died_at")
        return not (born and died) or age_in_years(born, day_of(died)) >= 18
    if record.reason == WhyNotReviewed.STILLBORN:
        return (
            "live_birth_registered"
            if record.live_birth_registered is None
            else not record.live_birth_registered
        )
    return record.reason is not None or "reason"


exclusion_holds = shown(
    "exclusion_holds",
    "wt2010/7.1/d",
    "A child registered as born alive who died before 18 is reviewed, unless after a lawful planned termination.",
    _out_of_scope,
)


class PerinatalFormCopied(Record):
    """The perinatal surveillance form, which stands beside Form B2 and does not replace it. wt2010/7.38/d"""

    title = "Perinatal form copied"
    ref = "wt2010/7.38/d"
    completed_on: date = ask("Filled in", ref="wt2010/7.38/d", example="2010-11-08")
    to_regional_office_on: date = ask(
        "Copied to the regional office", ref="wt2010/7.38/d", example="2010-11-08"
    )
    to_designated_person_on: date = ask(
        "Copied to the designated person", ref="wt2010/7.38/d", example="2010-11-08"
    )
