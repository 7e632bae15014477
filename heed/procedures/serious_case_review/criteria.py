"""The questions by which a case is weighed, and what the answers come to.

Working Together 2010, paragraphs 8.4 and 8.9 to 8.12. `weigh` is pure: it says by which route the
criteria are met, and never decides. Disability is not among the questions (8.3), nor is
whether social care knew the family (8.9).
"""

from dataclasses import dataclass
from enum import StrEnum

from heed.engine.record import Answer, Line, Narrative, Need, Piece, ask


class Maltreatment(StrEnum):
    """Whether abuse or neglect is known of, or suspected."""

    KNOWN = "known"
    SUSPECTED = "suspected"
    NEITHER = "neither"


class CustodySetting(StrEnum):
    """Where a child in custody can die. wt2010/8.9/e"""

    POLICE_CUSTODY = "police_custody"
    ON_REMAND = "on_remand"
    YOUNG_OFFENDER_INSTITUTION = "sentenced_young_offender_institution"
    SECURE_TRAINING_CENTRE = "sentenced_secure_training_centre"
    SECURE_CHILDRENS_HOME = "sentenced_secure_childrens_home"
    DETAINED_MENTAL_HEALTH = "detained_mental_health"


class Institution(StrEnum):
    """wt2010/8.12/d"""

    SCHOOL = "school"
    NURSERY = "nursery"
    CHILDRENS_OR_FAMILY_CENTRE = "childrens_or_family_centre"
    YOUNG_OFFENDER_INSTITUTION = "young_offender_institution"
    SECURE_TRAINING_CENTRE = "secure_training_centre"
    IMMIGRATION_REMOVAL_CENTRE = "immigration_removal_centre"
    PRISON_MOTHER_AND_BABY_UNIT = "prison_mother_and_baby_unit"
    CHILDRENS_HOME = "childrens_home"
    ARMED_SERVICES_TRAINING = "armed_services_training"
    OTHER = "other"


class Assailant(StrEnum):
    """Whether it was an adult or a child who did it."""

    ADULT = "adult"
    CHILD = "child"


class Answered(Piece):
    """An answer, and what it rests on."""

    needs = (Need("evidence", {"answer": Answer.YES}, "Say what this rests on."),)
    answer: Answer = ask("Answer", example="no")
    evidence: Narrative | None = ask("What this rests on", default=None)


NO = {"answer": "no"}
YES = {"answer": "yes", "evidence": "Hospital and police records."}


class Criteria(Piece):
    """The criteria of chapter 8, asked as questions. wt2010/8.17/a"""

    headings = {
        "child_died": "What happened",
        "suspected_suicide": "If the child died",
        "life_threatening_or_permanent": "If the child was seriously harmed",
        "concern_about_joint_working": "How services worked together",
        "institutional_setting": "Where the child was, and under whose eyes",
        "concerns_brushed_aside": "What was known, and what was made of it",
        "several_agencies": "Whether it matters more widely",
    }
    needs = (
        Need(
            "why_neither",
            {"maltreatment": Maltreatment.NEITHER},
            "Say why maltreatment is neither known nor suspected.",
            "wt2010/8.4/a",
        ),
    )
    child_died: Answered = ask("Did the child die?", ref="wt2010/8.9/a", example=YES)
    child_seriously_harmed: Answered = ask(
        "Was the child seriously harmed?", ref="wt2010/8.4/b", example=NO
    )
    maltreatment: Maltreatment = ask(
        "Is maltreatment known or suspected to have played a part?",
        ref="wt2010/8.4/a",
        example="suspected",
    )
    maltreatment_evidence: Narrative | None = ask(
        "What does that rest on?",
        default=None,
        ref="wt2010/8.4/a",
        example="Injuries that nobody has explained.",
    )
    why_neither: Narrative | None = ask("If neither, why?", default=None, ref="wt2010/8.4/a")
    suspected_suicide: Answered = ask(
        "Is suicide suspected?",
        ref="wt2010/8.9/b",
        example=NO,
        why="A death like any other for this test.",
    )
    killed_by_close_person: Answered = ask(
        "Was the killer close family or a carer, and mentally ill, misusing substances or a known domestic abuser?",
        ref="wt2010/8.9/d",
        example=NO,
    )
    custody: CustodySetting | None = ask(
        "If the child died in custody or detained under mental health law, where?",
        default=None,
        ref="wt2010/8.9/e",
    )
    custody_legal_basis: Line | None = ask("By what legal order?", default=None, ref="wt2010/8.9/e")
    life_threatening_or_permanent: Answered = ask(
        "Did maltreatment cause an injury that could have killed, or serious permanent "
        "damage to health or development?",
        ref="wt2010/8.11/a",
        example=NO,
    )
    sexual_abuse: Answered = ask(
        "Did sexual abuse cause the serious harm?", ref="wt2010/8.11/b", example=NO
    )
    parent_murdered: Answered = ask(
        "Was a parent murdered, and is a domestic homicide review being set up?",
        ref="wt2010/8.11/c",
        example=NO,
    )
    violent_assault: Answered = ask(
        "Did a violent assault by an adult or another child cause the serious harm?",
        ref="wt2010/8.11/d",
        example=NO,
    )
    assailant: Assailant | None = ask("By an adult or a child?", default=None, ref="wt2010/8.11/d")
    concern_about_joint_working: Answered = ask(
        "Is there worry about how local professionals or services worked together?",
        ref="wt2010/8.11/e",
        example=YES,
    )
    organisations_of_concern: list[Line] = ask(
        "Which organisations?", default=[], ref="wt2010/8.4/b", example=["Northam NHS Trust"]
    )
    harm_not_recognised: Answered = ask(
        "Was clear evidence of harm missed?", ref="wt2010/8.12/a", example=YES
    )
    harm_not_shared: Answered = ask("Was it seen but not shared?", ref="wt2010/8.12/b", example=NO)
    harm_not_acted_on: Answered = ask(
        "Was it known but not acted on properly?", ref="wt2010/8.12/c", example=NO
    )
    institutional_setting: Answered = ask(
        "Did it happen in an institution?", ref="wt2010/8.12/d", example=NO
    )
    institution: Institution | None = ask(
        "What kind of institution?", default=None, ref="wt2010/8.12/d"
    )
    looked_after: Answered = ask(
        "Was the child looked after at the time?", ref="wt2010/8.12/e", example=NO
    )
    recently_moved_to_uk: Answered = ask(
        "Had the family come to the United Kingdom recently?", ref="wt2010/8.12/f", example=NO
    )
    harmed_while_missing: Answered = ask(
        "Was the child absent without permission or a runaway when harmed?",
        ref="wt2010/8.12/g",
        example=NO,
    )
    concerns_brushed_aside: Answered = ask(
        "Does anyone say another agency did not take worries seriously?",
        ref="wt2010/8.12/h",
        example=NO,
    )
    wider_procedural_failing: Answered = ask(
        "Could formal procedures be failing beyond this case?", ref="wt2010/8.12/i", example=NO
    )
    child_protection_plan: Answered = ask(
        "On a plan then, or ever on a plan or the older register?", ref="wt2010/8.12/j", example=NO
    )
    several_agencies: Answered = ask(
        "Does it matter to several agencies?", ref="wt2010/8.12/k", example=YES
    )
    protocols: Answered = ask(
        "Do Board protocols need changing, or are they not known, understood or followed?",
        ref="wt2010/8.12/l",
        example=NO,
    )
    national_or_public_interest: Answered = ask(
        "Could it matter nationally or be in the public interest?", ref="wt2010/8.12/m", example=NO
    )


SITUATIONS = ("life_threatening_or_permanent", "sexual_abuse", "parent_murdered", "violent_assault")
POINTERS = (
    "harm_not_recognised",
    "harm_not_shared",
    "harm_not_acted_on",
    "institutional_setting",
    "looked_after",
    "recently_moved_to_uk",
    "harmed_while_missing",
    "concerns_brushed_aside",
    "wider_procedural_failing",
    "child_protection_plan",
    "several_agencies",
    "protocols",
    "national_or_public_interest",
)


@dataclass(frozen=True, slots=True)
class Weighed:
    """What the answers come to. Only people decide.

    `always`: the rules by which a review is always held. `statutory`: the test of the regulations is
    met, by `route`. `consider`: a review must be considered; `lacking` says which half of that is
    missing when only one is there. `pointers`: the questions answered yes that suggest lessons.
    """

    always: tuple[str, ...]
    statutory: bool
    route: str | None
    consider: bool
    lacking: str | None
    pointers: tuple[str, ...]


def weigh(criteria: Criteria) -> Weighed:
    """Computes the routes of 8.4, 8.9 and 8.11 from the answers, and counts those of 8.12."""
    dead = died(criteria)
    maltreated = criteria.maltreatment in (Maltreatment.KNOWN, Maltreatment.SUSPECTED)
    harmed, worry = (
        _yes(criteria, "child_seriously_harmed"),
        _yes(criteria, "concern_about_joint_working"),
    )
    rules = {
        "death_and_maltreatment": dead and maltreated,
        "death_in_custody": custody(criteria),
    }
    route = "death" if dead else "serious_harm_and_joint_working" if harmed and worry else None
    situation = harmed and any(_yes(criteria, one) for one in SITUATIONS)
    lacking = None
    if situation != worry:
        lacking = "concern_about_joint_working" if situation else "situation"
    return Weighed(
        tuple(name for name, holds in rules.items() if holds),
        maltreated and route is not None,
        route if maltreated else None,
        situation and worry,
        lacking,
        tuple(one for one in POINTERS if _yes(criteria, one)),
    )


FURTHER = (
    ("violent_assault", "assailant"),
    ("institutional_setting", "institution"),
)
"""What is asked further where a question is answered yes."""


def still_open(criteria: Criteria) -> str | None:
    """The first question that an answer given calls for and that is still open."""
    for question, further in FURTHER:
        if _yes(criteria, question) and getattr(criteria, further) is None:
            return further
    return None


def died(criteria: Criteria | None) -> bool:
    """The child died, or is thought to have taken their own life."""
    return criteria is not None and (
        _yes(criteria, "child_died") or _yes(criteria, "suspected_suicide")
    )


def custody(criteria: Criteria | None) -> bool:
    """A death in custody: turns on the further rules of 8.36, 8.44 and 8.51."""
    return died(criteria) and criteria is not None and criteria.custody is not None


def institutional(criteria: Criteria | None) -> bool:
    """It happened in an institution."""
    return criteria is not None and _yes(criteria, "institutional_setting")


def is_yes(criteria: Criteria | None, question: str) -> bool:
    """Whether a question of the criteria is answered yes."""
    return criteria is not None and _yes(criteria, question)


def _yes(criteria: Criteria, question: str) -> bool:
    given: Answered | None = getattr(criteria, question, None)
    return given is not None and given.answer == Answer.YES
