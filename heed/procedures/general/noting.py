"""Writing down what is known, said and decided: notes, discussions, decisions, contributions, who leads.

Working Together 2010, paragraphs 5.15, 5.41, 5.55, 5.96, 5.157, 5.158 and 5.160. What is fact, observation,
allegation or opinion is marked so.
"""

from datetime import date
from enum import StrEnum

from heed.engine.procedure import shown
from heed.engine.record import Line, Narrative, Need, Piece, Record, ask
from heed.procedures.gates import agreed_or_nothing_more
from heed.procedures.shared import AgreedAction, PersonPresent


class Mark(StrEnum):
    """What kind of statement it is. wt2010/5.96/a, 5.157/a"""

    FACT = "fact"
    OBSERVATION = "observation"
    ALLEGATION = "allegation"
    OPINION = "opinion"
    JUDGEMENT = "judgement"
    HYPOTHESIS = "hypothesis"


class Hand(StrEnum):
    """How far information has come. wt2010/5.96/b"""

    FIRST = "first_hand"
    SECOND = "second_hand"
    THIRD = "third_hand"


class Statement(Piece):
    """One statement, marked for what it is and where it comes from. wt2010/5.157/a"""

    needs = (
        Need(
            "source", {"hand": (Hand.SECOND, Hand.THIRD)}, "Say who it comes from.", "wt2010/5.96/b"
        ),
    )
    mark: Mark = ask(
        "Fact, observation, allegation, opinion, judgement or hypothesis?", ref="wt2010/5.157/a"
    )
    text: Narrative = ask(
        "What is stated", ref="wt2010/5.157/a", example="Missed the last two clinic appointments."
    )
    hand: Hand | None = ask("First, second or third hand?", default=None, ref="wt2010/5.96/b")
    source: Line | None = ask("From whom?", default=None, ref="wt2010/5.96/b")


class CaseNote(Record):
    """Something worth keeping on the file, with opinion kept apart from fact. wt2010/5.157/a"""

    title = "Case note"
    ref = "wt2010/5.157/a"
    subject: Line = ask("About", ref="wt2010/5.157/a", example="Telephone call from the school")
    statements: list[Statement] = ask(
        "What is to be kept?",
        ref="wt2010/5.157/a",
        why="Plain, short and accurate; fact, opinion, judgement and hypothesis apart.",
        example=[
            {"mark": "fact", "text": "Lily came to school late on three days this week."},
            {"mark": "opinion", "text": "Her teacher thinks that she is not sleeping."},
        ],
    )


class Discussion(Record):
    """A discussion about a child's welfare, on that child's file, with what was agreed. wt2010/5.15/d"""

    title = "Discussion about the child"
    ref = "wt2010/5.15/d"
    participants: list[PersonPresent] = ask(
        "Who took part?",
        ref="wt2010/5.15/d",
        example=[
            {"name": "Ruth Okafor", "role": "named nurse"},
            {"name": "Ann Price", "role": "ward sister"},
        ],
    )
    substance: Narrative = ask(
        "What was said?", ref="wt2010/5.15/d", example="Weight has fallen at two visits running."
    )
    actions: list[AgreedAction] = ask(
        "What was agreed, and who does it?", default=[], ref="wt2010/5.15/e"
    )
    no_further_action: bool = ask(
        "Agreed that nothing more is to be done?", default=False, ref="wt2010/5.15/e"
    )


class LeadNamed(Record):
    """A manager gives the child to a social worker, who leads from then on. wt2010/5.41/a"""

    title = "Lead social worker named"
    ref = "wt2010/5.41/a"
    lead_social_worker: Line = ask(
        "Which social worker will lead?",
        ref="wt2010/5.41/a",
        example="Nadia Hussain",
        why="What is owed on the file is then among their work.",
    )
    lead_qualified: bool = ask(
        "Are they qualified and experienced?", ref="wt2010/5.41/a", example=True
    )
    reasons: Narrative | None = ask(
        "Why they, or why another than before?", default=None, ref="wt2010/5.41/a"
    )


class Decision(Record):
    """A decision or intervention outside any form, with who made it and who stands behind it. wt2010/5.158/a"""

    title = "Decision"
    ref = "wt2010/5.158/a"
    needs = (
        Need(
            "joint_agencies", {"joint": True}, "Name every agency that decided.", "wt2010/5.158/a"
        ),
    )
    decision: Narrative = ask(
        "What was decided?", ref="wt2010/5.158/a", example="Contact on Saturdays stays supervised."
    )
    reasons: Narrative = ask(
        "Reasons", ref="wt2010/5.158/a", example="Father came smelling of drink last week."
    )
    joint: bool = ask("Decided together with other agencies?", default=False, ref="wt2010/5.158/a")
    joint_agencies: list[Line] = ask("Which agencies?", default=[], ref="wt2010/5.158/a")
    endorsed_by_manager: Line | None = ask(
        "Endorsed by which manager?",
        default=None,
        ref="wt2010/5.158/a",
        example="Alan Reid, team manager",
    )


class ContributionReceived(Record):
    """What another agency gave to an assessment, an enquiry or a meeting. wt2010/5.96/a"""

    title = "Contribution from another agency"
    ref = "wt2010/5.96/a"
    agency: Line = ask("Which agency?", ref="wt2010/5.96/a", example="Health visiting")
    contributor: Line = ask("Who?", ref="wt2010/5.96/a", example="Joy Adeyemi, health visitor")
    towards: Line = ask("Towards what?", ref="wt2010/5.96/a", example="Core assessment")
    statements: list[Statement] = ask(
        "What they say",
        ref="wt2010/5.96/a",
        example=[
            {
                "mark": "observation",
                "text": "Kiran's weight fell from the 50th to the 9th centile.",
            },
            {
                "mark": "allegation",
                "text": "Grandmother says that meals are withheld.",
                "hand": "second_hand",
                "source": "Grandmother",
            },
        ],
    )
    longer_term_action: Narrative | None = ask(
        "What does the agency agree to do in the longer term?",
        default=None,
        ref="wt2010/5.55/b",
        why="Asked above all of those chiefly involved after an emergency.",
        example="Weekly visits until the summer; paediatric review in March.",
    )


class ReportReceipt(Record):
    """A conference report has reached a general practitioner, who keeps it as they judge best. wt2010/5.160/a"""

    title = "Conference report sent to the GP"
    ref = "wt2010/5.160/a"
    report: Line = ask(
        "Which report?",
        ref="wt2010/5.160/a",
        example="Initial child protection conference, 12 November",
    )
    gp: Line = ask("Which GP?", ref="wt2010/5.160/a", example="Dr Farah Aziz, Mill Lane Surgery")
    sent_on: date = ask("Sent on", ref="wt2010/5.160/a", example="2026-11-23")
    received_on: date | None = ask("Receipt confirmed on", default=None, ref="wt2010/5.160/a")


# --- gates -----------------------------------------------------------------------------


who_does_what = shown(
    "who_does_what",
    "wt2010/5.15/e",
    "A discussion ends with who does what, or a plain agreement that nothing more is done.",
    agreed_or_nothing_more,
    wants={"no_further_action": True},
)
