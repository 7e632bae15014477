"""Parents and family: told of the review, asked what they know, told what was learnt, by somebody they know.

Working Together 2010, paragraphs 7.7 to 7.12, 7.36 and 7.92.
"""

from collections.abc import Iterable
from datetime import date, datetime

from heed.engine.procedure import (
    Context,
    Duty,
    Item,
    Part,
    Procedure,
    State,
    Step,
    named_in,
    noted,
    owes,
    shown,
)
from heed.engine.record import Line, Narrative, Need, Record, ask
from heed.procedures.child_death.crime import (
    AbuseSuggested,
    CrimeSuspected,
    DeathInvestigated,
    cps_consulted_if_criminal,
    suspected,
)
from heed.procedures.child_death.first_hours import ConsultantExamination
from heed.procedures.child_death.pieces import IDENTIFIES, Share, share_recorded
from heed.procedures.child_death.roles import DeathRole

A_SHARE = [
    {
        "what": "The cause of death and what was learnt.",
        "shared_with": "Both parents",
        "why": "They asked.",
        "agency": "Northam Hospital",
    }
]


class FamilyToldOfReview(Record):
    """The family hears that the death will be reviewed, what for, and how their privacy is kept. wt2010/7.8/a"""

    title = "Family told of the review"
    ref = "wt2010/7.8/a"
    needs = (Need("why_not_told", {"told": False}, "Say why they were not told.", "wt2010/7.8/a"),)
    told: bool = ask("Were they told?", ref="wt2010/7.8/a", example=True)
    why_not_told: Narrative | None = ask("If not, why not?", default=None, ref="wt2010/7.8/a")
    who: list[Line] = ask(
        "Who was told?", default=[], ref="wt2010/7.7/a", example=["Leanne Hart"], also=IDENTIFIES
    )
    told_by: Line = ask("By whom?", ref="wt2010/7.8/a", example="Mary Quist")
    purpose_explained: bool = ask(
        "That it is to learn and to prevent, not to blame?", ref="wt2010/7.9/a", example=True
    )
    told_anonymous: bool = ask(
        "That the panel does not see names?", ref="wt2010/7.11/a", example=True
    )
    told_secure: bool = ask("That information is held securely?", ref="wt2010/7.11/a", example=True)
    told_national: bool = ask(
        "That only figures without names leave the area?", ref="wt2010/7.11/a", example=True
    )
    told_of_report: bool = ask(
        "That lessons go to the board, whose public report names nobody?",
        ref="wt2010/7.11/b",
        example=True,
    )
    invited_to_comment_on: date | None = ask(
        "Asked for comments and questions on",
        default=None,
        ref="wt2010/7.10/e",
        example="2010-11-08",
    )
    leaflet_given: bool = ask("Leaflet given?", default=False, ref="wt2010/7.7/b")


class FamilySaid(Record):
    """What the family knows or asks; it goes into the papers without names. wt2010/7.8/b"""

    title = "From the family"
    ref = "wt2010/7.8/b"
    information: Narrative | None = ask(
        "What do they tell?",
        default=None,
        ref="wt2010/7.8/b",
        example="That he had been hot the day before.",
    )
    question: Line | None = ask(
        "What do they ask?",
        default=None,
        ref="wt2010/7.8/b",
        example="Would he have lived if we had rung earlier?",
    )


class FamilyQuestionAnswered(Record):
    """One of their questions is answered. wt2010/7.8/b"""

    title = "Family's question answered"
    ref = "wt2010/7.8/b"
    question: Line = ask(
        "Which question?", ref="wt2010/7.8/b", example="Would he have lived if we had rung earlier?"
    )
    answer: Narrative = ask(
        "What is the answer?", ref="wt2010/7.8/b", example="No; nothing would have shown it."
    )


class FamilyMeetingOffered(Record):
    """A meeting with professionals: somebody who knew them, a paediatrician, a police officer. wt2010/7.12/a"""

    title = "Meeting offered to the family"
    ref = "wt2010/7.12/a"
    professionals: list[Line] = ask("With whom?", ref="wt2010/7.12/a", example=["Dr Amara Obi"])
    accepted: bool = ask("Do they want it?", ref="wt2010/7.12/a", example=True)
    meeting_on: date | None = ask("When?", default=None, ref="wt2010/7.12/a")


class FamilyMessageAgreed(Record):
    """What the family is told, settled by the panel, and by whom. wt2010/7.10/a"""

    title = "What the family is told"
    ref = "wt2010/7.10/a"
    needs = (
        Need("information", {"nothing_to_tell": False}, "Say what they are told.", "wt2010/7.10/a"),
        Need(
            "conveyed_by",
            {"nothing_to_tell": False},
            "Name somebody whom they know.",
            "wt2010/7.10/a",
        ),
        Need("why_nothing", {"nothing_to_tell": True}, "Say why nothing is told.", "wt2010/7.10/a"),
    )
    nothing_to_tell: bool = ask("Is there nothing to tell?", default=False, ref="wt2010/7.10/a")
    why_nothing: Narrative | None = ask("Why not?", default=None, ref="wt2010/7.10/a")
    information: Narrative | None = ask(
        "What are they told?",
        default=None,
        ref="wt2010/7.36/l",
        example="What was learnt about safe sleep.",
    )
    conveyed_by: Line | None = ask(
        "By whom whom they know?",
        default=None,
        ref="wt2010/7.10/a",
        example="Joy Adeyemi, health visitor",
    )
    shares: list[Share] = ask("What, with whom, why", ref="wt2010/7.10/c", example=A_SHARE)


class FamilyInformed(Record):
    """It was told to them, by somebody they know. wt2010/7.10/a"""

    title = "Family informed"
    ref = "wt2010/7.10/a"
    needs = (Need("why_not_known", {"known_to_family": False}, "Say why not.", "wt2010/7.10/a"),)
    conveyed_by: Line = ask("By whom?", ref="wt2010/7.10/a", example="Joy Adeyemi")
    known_to_family: bool = ask("Did they know this person?", ref="wt2010/7.10/a", example=True)
    why_not_known: Narrative | None = ask("If not, why?", default=None, ref="wt2010/7.10/a")
    shares: list[Share] = ask("What, with whom, why", ref="wt2010/7.10/c", example=A_SHARE)


class CoronerConsented(Record):
    """The coroner consents to telling the parents the results. wt2010/7.92/a"""

    title = "Coroner consents"
    ref = "wt2010/7.92/a"
    reference: Line = ask("Reference", ref="wt2010/7.85/a", example="Letter of 5 November")
    consented_at: datetime = ask("When?", ref="wt2010/7.92/a", example="2010-11-05T10:00")


class ResultsDiscussedWithParents(Record):
    """The lead paediatrician goes over the results with the parents. wt2010/7.92/c"""

    title = "Results discussed with the parents"
    ref = "wt2010/7.92/a"
    needs = (
        Need("why_no_primary_care", {"primary_care_there": False}, "Say why not.", "wt2010/7.92/c"),
    )
    led_by: Line = ask("Which paediatrician led it?", ref="wt2010/7.92/c", example="Dr Amara Obi")
    primary_care_there: bool = ask("Was primary care there?", ref="wt2010/7.92/c", example=True)
    why_no_primary_care: Narrative | None = ask(
        "If not, why not?", default=None, ref="wt2010/7.92/c"
    )
    shares: list[Share] = ask("What, with whom, why", ref="wt2010/7.10/c", example=A_SHARE)


class FourAgreed(Record):
    """Where abuse is suspected or police investigate, four agree what parents hear, and when. wt2010/7.92/b"""

    title = "What parents may be told, and when"
    ref = "wt2010/7.92/b"
    paediatrician: Line = ask("Paediatrician", ref="wt2010/7.92/b", example="Dr Amara Obi")
    social_care: Line = ask("Social care", ref="wt2010/7.92/b", example="Alan Reid")
    police: Line = ask("Police", ref="wt2010/7.92/b", example="DI Ellen Marsh")
    pathologist: Line = ask("Pathologist", ref="wt2010/7.92/b", example="Dr Helen Shaw")
    content: Narrative = ask(
        "What may they be told?", ref="wt2010/7.92/b", example="That more tests are needed."
    )
    timing: Narrative = ask(
        "When?", ref="wt2010/7.92/b", example="Not before they are interviewed on Friday."
    )


# --- gates -------------------------------------------------------------------------------


def family_was_told(context: Context) -> bool:
    """Told of the review, or the reason why not is on the file."""
    return context.file.last(FamilyToldOfReview) is not None


family_told = shown(
    "family_told",
    "wt2010/7.8/a",
    "The family is told that the death will be reviewed, or it is said why not.",
    family_was_told,
    satisfied_by=("family_told_of_review",),
)


def _all_told(context: Context) -> bool | str:
    record = context.record
    if record.told is not True:
        return "told" if record.told is None else True
    names = (
        "purpose_explained",
        "told_anonymous",
        "told_secure",
        "told_national",
        "told_of_report",
    )
    return next(
        (n for n in names if getattr(record, n) is not True),
        record.invited_to_comment_on is not None or "invited_to_comment_on",
    )


everything_explained = shown(
    "everything_explained",
    "wt2010/7.11/a",
    "The family hears that it is to learn and not to blame, that nobody is named, that it is held securely, what "
    "becomes "
    "of the lessons, and that their comments are wanted.",
    _all_told,
)
coroner_consents = shown(
    "coroner_consents",
    "wt2010/7.92/a",
    "The results are the coroner's: the coroner consents first.",
    lambda c: c.file.last(CoronerConsented) is not None,
    satisfied_by=("coroner_consented",),
)


def _four_agreed(context: Context) -> bool:
    return not suspected(context) or context.file.last(FourAgreed) is not None


four_way_agreement_if_suspected = shown(
    "four_way_agreement_if_suspected",
    "wt2010/7.92/b",
    "Abuse is suspected or police investigate: paediatrician, social care, police and "
    "pathologist first agree what parents are told, and when.",
    _four_agreed,
    satisfied_by=("four_agreed",),
)

LEAD = (DeathRole.LEAD_PAEDIATRICIAN,)
ALL = (DeathRole.ALL_AGENCIES, DeathRole.DESIGNATED_PERSON)

FAMILY = Procedure(
    "family",
    "Family",
    "What the family is told of the review, and by whom.",
    (
        Part(
            states=(
                State(
                    "family_not_told",
                    "Not told",
                    "No record of telling them.",
                    owes=owes(
                        "tell_family_of_review",
                        "Tell the family of the review, and ask for what they know",
                        DeathRole.BOARD,
                        "wt2010/7.8/a",
                        "wt2010/7.7/a",
                    ),
                ),
                State("family_told", "Told", "Told of the review, and asked."),
                State(
                    "family_message_agreed",
                    "Message agreed",
                    "To be passed on by somebody they know.",
                ),
                State("family_informed", "Informed", "Told by somebody they know.", final=True),
            ),
            duties=(
                Duty(
                    "inform_family",
                    "Pass the agreed message on to the family",
                    DeathRole.PANEL,
                    ("wt2010/7.10/b",),
                    limit="inform_family",
                ),
            ),
            steps=(
                Step(
                    "f01",
                    FamilyToldOfReview,
                    ("family_not_told",),
                    "family_told",
                    "told of the review and asked",
                    (DeathRole.DESIGNATED_PERSON,),
                    ("7.7", "7.8", "7.9", "7.10", "7.11"),
                    gates=(everything_explained,),
                ),
                Step(
                    "f02",
                    FamilyMessageAgreed,
                    ("family_told",),
                    "family_message_agreed",
                    "the panel agrees what is told",
                    (DeathRole.PANEL,),
                    ("7.10", "7.36"),
                    gates=(share_recorded, cps_consulted_if_criminal),
                    starts=("inform_family",),
                ),
                Step(
                    "f03",
                    FamilyInformed,
                    ("family_message_agreed",),
                    "family_informed",
                    "told by somebody they know",
                    (DeathRole.LEAD_PROFESSIONAL,),
                    ("7.10", "7.12"),
                    gates=(share_recorded,),
                    meets=("inform_family",),
                ),
            ),
        ),
    ),
)


def _suspicious(context: Context) -> bool:
    return context.record.suspicious is True


RESULTS_TO_PARENTS = Procedure(
    "results_to_parents",
    "Results to the parents",
    "The post mortem's results, told as soon as the coroner consents.",
    (
        Part(
            states=(
                State("pm_parents_waiting", "Not yet told", "The coroner's consent comes first."),
                State("pm_parents_blocked", "Held back", "Four must agree what is told, and when."),
                State(
                    "pm_parents_told", "Told", "The meeting with the parents was held.", final=True
                ),
            ),
            duties=(
                Duty(
                    "results_to_parents",
                    "Go over the results with the parents",
                    DeathRole.LEAD_PAEDIATRICIAN,
                    ("wt2010/7.92/a",),
                    limit="results_to_parents",
                ),
            ),
            steps=(
                *(
                    Step(
                        id,
                        ResultsDiscussedWithParents,
                        (source,),
                        "pm_parents_told",
                        "results are gone over with the parents",
                        LEAD,
                        ("7.92",),
                        gates=(coroner_consents, four_way_agreement_if_suspected, share_recorded),
                        meets=("results_to_parents",),
                    )
                    for id, source in (("m01", "pm_parents_waiting"), ("m03", "pm_parents_blocked"))
                ),
                *(
                    Step(
                        "m02",
                        on,
                        ("pm_parents_waiting",),
                        "pm_parents_blocked",
                        "abuse suspected or police investigating",
                        ALL,
                        ("7.92",),
                    )
                    for on in (AbuseSuggested, CrimeSuspected, DeathInvestigated)
                ),
                Step(
                    "m02",
                    ConsultantExamination,
                    ("pm_parents_waiting",),
                    "pm_parents_blocked",
                    "something suspicious",
                    ALL,
                    ("7.92",),
                    provided=_suspicious,
                ),
                Step(
                    "coroner_consents",
                    CoronerConsented,
                    ("pm_parents_waiting", "pm_parents_blocked"),
                    None,
                    "the coroner consents",
                    (DeathRole.CORONER,),
                    ("7.85", "7.92"),
                    starts=("results_to_parents",),
                ),
                Step(
                    "four_agreed",
                    FourAgreed,
                    ("pm_parents_blocked",),
                    None,
                    "the four agree",
                    LEAD,
                    ("7.92",),
                ),
            ),
        ),
    ),
)


def _questions(context: Context) -> Iterable[Item]:
    asked = context.record.question
    return (Item(asked, f"Answer the family: {asked}"),) if asked else ()


GENERAL_DUTIES = (
    Duty(
        "answer_family",
        "Answer the family's question",
        DeathRole.PANEL,
        ("wt2010/7.8/b",),
        clock=False,
        met_by=("family_question_answered",),
        each=_questions,
        key_from=named_in("question"),
    ),
)
GENERAL = (
    noted(
        "family_said",
        FamilySaid,
        "the family tells or asks",
        ALL,
        "7.8",
        "7.10",
        starts=("answer_family",),
    ),
    noted(
        "family_question_answered",
        FamilyQuestionAnswered,
        "a question is answered",
        ALL,
        "7.8",
    ),
    noted(
        "family_meeting_offered",
        FamilyMeetingOffered,
        "a meeting is offered",
        ALL,
        "7.12",
    ),
)
