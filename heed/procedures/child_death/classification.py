"""Expected or unexpected: two questions, and unsure means unexpected.

Working Together 2010, paragraphs 7.6, 7.21, 7.22, 7.58, 7.67 and 7.72.
"""

from datetime import datetime
from enum import StrEnum

from heed.engine.procedure import (
    Context,
    Duty,
    Part,
    Procedure,
    State,
    Step,
    noted,
    owes,
    shown,
    stands_at,
)
from heed.engine.record import Answer, Line, Narrative, Need, Record, ask
from heed.procedures.child_death.notification import EVERYBODY, DeathReported
from heed.procedures.child_death.roles import DeathRole

CLASSIFIERS = (
    DeathRole.DOCTOR,
    DeathRole.DESIGNATED_PERSON,
    DeathRole.PROFESSIONAL_CONFIRMING_DEATH,
)


class DeathClassified(Record):
    """Whether the death, or what led to it, was foreseen. wt2010/7.21/a

    A condition that limits life never settles it by itself. Nor does a collapse weeks before the death
    make it expected.
    """

    title = "Was the death expected?"
    ref = "wt2010/7.21/a"
    needs = (
        Need(
            "foreseen_in_manner_and_time",
            {"end_of_life_care": True},
            "Say whether it came as foreseen.",
            "wt2010/7.58/a",
        ),
    )
    not_foreseen: Answer = ask(
        "A day before, was the death NOT foreseen as a real possibility?",
        ref="wt2010/7.21/a",
        example="yes",
    )
    collapse_unforeseen: Answer = ask(
        "Was the collapse or incident that led to it unforeseen?",
        ref="wt2010/7.21/a",
        example="yes",
    )
    end_of_life_care: bool = ask(
        "Was it during planned end of life care?", default=False, ref="wt2010/7.58/a"
    )
    foreseen_in_manner_and_time: bool | None = ask(
        "Did it come in the way and at the time foreseen?",
        default=None,
        ref="wt2010/7.58/a",
        example=True,
    )
    decided_by: Line = ask(
        "Who says so?", ref="wt2010/7.6/c", example="Dr Sunil Rao, emergency consultant"
    )
    reasons: Narrative = ask(
        "Reasons", ref="wt2010/7.6/c", example="Well when put down at nine the evening before."
    )


class Found(StrEnum):
    """Whether a death is found to have been expected."""

    EXPECTED = "expected"
    UNEXPECTED = "unexpected"


class DeathReclassified(Record):
    """Evidence shows otherwise: what, and who decides. wt2010/7.22/b"""

    title = "Classified anew"
    ref = "wt2010/7.22/b"
    now: Found = ask("What is it now?", ref="wt2010/7.22/b", example="expected")
    evidence: Narrative = ask(
        "What evidence?", ref="wt2010/7.22/b", example="The hospice's notes foresaw it this week."
    )
    decided_by: Line = ask(
        "Who decides?", ref="wt2010/7.22/b", example="Dr Amara Obi, designated paediatrician"
    )


class PaediatricianAdvised(Record):
    """The designated paediatrician's advice, where somebody was unsure. wt2010/7.22/a"""

    title = "The designated paediatrician's advice"
    ref = "wt2010/7.22/a"
    consulted_by: Line = ask("Who asked?", ref="wt2010/7.22/a", example="Dr Sunil Rao")
    consulted_at: datetime = ask("When?", ref="wt2010/7.22/a", example="2010-11-01T07:20")
    advice: Narrative = ask(
        "What was the advice?",
        ref="wt2010/7.22/a",
        example="Handle as unexpected until the notes are here.",
    )


def limbs(context: Context) -> tuple[Answer | None, Answer | None]:
    """Both questions: was death not foreseen a day before, and was the collapse that led to it not foreseen either?"""
    return context.record.not_foreseen, context.record.collapse_unforeseen


def first_asked(context: Context) -> bool:
    """It has not been asked before, or is still to be answered: a second report does not ask anew."""
    return context.file.state_of("classification") in (None, "class_unset")


was_uncertain = stands_at("classification", "class_uncertain")
"""Only what was uncertain can turn out to have been expected; what was unexpected stays so."""


def is_unexpected(context: Context) -> bool:
    """One yes is enough."""
    return Answer.YES in limbs(context)


def is_unsure(context: Context) -> bool:
    """Neither question is answered yes, and one of them cannot be answered."""
    return not is_unexpected(context) and Answer.NOT_KNOWN in limbs(context)


def both_no(context: Context) -> bool:
    """Death was foreseen, and so was what led to it."""
    return limbs(context) == (Answer.NO, Answer.NO)


def _asked_and_not_told(context: Context) -> bool:
    """Form A came without the two answers, or with two noes that nobody has yet confirmed."""
    return first_asked(context) and not (is_unexpected(context) or is_unsure(context))


def _foreseen(context: Context) -> bool | str:
    record = context.record
    if record.end_of_life_care and record.foreseen_in_manner_and_time is not True:
        return (
            "foreseen_in_manner_and_time" if record.foreseen_in_manner_and_time is None else False
        )
    return bool(record.decided_by) or "decided_by"


end_of_life_confirmed = shown(
    "end_of_life_confirmed",
    "wt2010/7.58/a",
    "A named person says that the death came in the way and at the time foreseen. No condition makes it so by itself.",
    _foreseen,
    wants={"end_of_life_care": True, "foreseen_in_manner_and_time": True},
)


def _doubt_ended(context: Context) -> bool | str:
    """Evidence and the designated paediatrician; and nothing that points to harm or a crime."""
    if not context.record.evidence:
        return "evidence"
    if context.file.mark("abuse_suggested") or context.file.is_live("criminal"):
        return False
    return context.entry.by == DeathRole.DESIGNATED_PAEDIATRICIAN or (
        "by" if context.entry.history else False
    )


doubt_means_unexpected = shown(
    "doubt_means_unexpected",
    "wt2010/7.22/b",
    "In doubt a death is handled as unexpected, until the designated paediatrician decides otherwise, on evidence; "
    "never "
    "while abuse or a crime is suspected.",
    _doubt_ended,
)

CLASSIFICATION = Procedure(
    "classification",
    "Expected or unexpected",
    "Two questions asked of every death.",
    (
        Part(
            states=(
                State(
                    "class_unset",
                    "Not yet asked",
                    "Nobody has yet said whether it was expected.",
                    owes=owes(
                        "classify_death",
                        "Say whether the death, or what led to it, was foreseen",
                        DeathRole.PROFESSIONAL_CONFIRMING_DEATH,
                        "wt2010/7.21/a",
                    ),
                ),
                State("class_uncertain", "Unsure", "Handled as unexpected."),
                State("class_unexpected", "Unexpected", "Either answer was yes.", final=True),
                State("class_expected", "Expected", "Foreseen, or under planned end of life care."),
            ),
            duties=(
                Duty(
                    "consult_designated_paediatrician",
                    "Ask the designated paediatrician",
                    DeathRole.ALL_AGENCIES,
                    ("wt2010/7.22/a",),
                    clock=False,
                    met_by=("paediatrician_advised",),
                ),
            ),
            steps=(
                *(
                    Step(
                        "c01",
                        on,
                        sources,
                        "class_unexpected",
                        "either answer is yes",
                        by,
                        ("7.6", "7.21", "7.72"),
                        provided=lambda c: first_asked(c) and is_unexpected(c),
                    )
                    for on, by in ((DeathClassified, CLASSIFIERS), (DeathReported, EVERYBODY))
                    for sources in (("class_unset",), ())
                ),
                *(
                    Step(
                        "c02",
                        on,
                        sources,
                        "class_uncertain",
                        "unsure",
                        by,
                        ("7.22",),
                        provided=lambda c: first_asked(c) and is_unsure(c),
                        starts=("consult_designated_paediatrician",),
                    )
                    for on, by in ((DeathClassified, CLASSIFIERS), (DeathReported, EVERYBODY))
                    for sources in (("class_unset",), ())
                ),
                Step(
                    "class_asked",
                    DeathReported,
                    (),
                    "class_unset",
                    "whether it was expected is asked",
                    EVERYBODY,
                    ("7.21",),
                    provided=_asked_and_not_told,
                ),
                *(
                    Step(
                        "c03",
                        DeathClassified,
                        sources,
                        "class_expected",
                        "neither, or end of life care",
                        CLASSIFIERS,
                        ("7.58", "7.67", "7.94"),
                        when={"not_foreseen": Answer.NO, "collapse_unforeseen": Answer.NO},
                        gates=(end_of_life_confirmed,),
                        provided=first_asked,
                    )
                    for sources in (("class_unset",), ())
                ),
                Step(
                    "c04",
                    DeathReclassified,
                    ("class_uncertain",),
                    "class_expected",
                    "evidence shows it was expected",
                    (DeathRole.DESIGNATED_PAEDIATRICIAN,),
                    ("7.22",),
                    when={"now": Found.EXPECTED},
                    gates=(doubt_means_unexpected,),
                    cancels=("consult_designated_paediatrician",),
                ),
                Step(
                    "c05",
                    DeathReclassified,
                    ("class_uncertain",),
                    "class_unexpected",
                    "evidence shows it was unexpected",
                    (DeathRole.DESIGNATED_PAEDIATRICIAN,),
                    ("7.22",),
                    when={"now": Found.UNEXPECTED},
                    cancels=("consult_designated_paediatrician",),
                ),
                Step(
                    "c06",
                    DeathReclassified,
                    ("class_expected",),
                    "class_unexpected",
                    "a new concern about how or when",
                    (DeathRole.DESIGNATED_PAEDIATRICIAN,),
                    ("7.6", "7.59"),
                    when={"now": Found.UNEXPECTED},
                ),
            ),
        ),
    ),
)

GENERAL = (
    noted(
        "paediatrician_advised",
        PaediatricianAdvised,
        "the designated paediatrician advises",
        (DeathRole.DESIGNATED_PAEDIATRICIAN,),
        "7.22",
    ),
)
