"""Records that belong to no one procedure: seeing the child, talking, telling, sharing, services.

Working Together 2010, paragraphs 5.5, 5.15, 5.23, 5.24, 5.42 to 5.44, 5.47, 5.96, 5.115, 5.143
and 5.152 to 5.160. They may be written wherever a file stands, also when nothing is open on it.
"""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from heed.engine.procedure import Context, Duty, Item, Spawn, named_in, noted, shown, stated
from heed.engine.record import (
    Answer,
    DoneOrWhyNot,
    Line,
    Narrative,
    Need,
    Piece,
    Record,
    ask,
    unanswered,
)
from heed.procedures import flags
from heed.procedures.gates import decision_documented, decision_with_reasons
from heed.procedures.roles import MANAGERS, Role
from heed.procedures.shared import TOLD, AgreedAction, PersonPresent

ANYBODY_AT_WORK = (Role.ANYONE, Role.PRACTITIONER, Role.LEAD_SOCIAL_WORKER)
SEERS = (Role.PRACTITIONER, Role.DUTY_SOCIAL_WORKER, Role.LEAD_SOCIAL_WORKER)


# --- seeing the child ------------------------------------------------------------------


class ChildSeen(Record):
    """One visit: who saw the child, who was there, what was seen and said. wt2010/5.47/g

    By the lead social worker or by anybody else answerable for the child's welfare (5.5/a).
    A visit at which the child was not seen is written down too.
    """

    title = "Visit to the child"
    ref = "wt2010/5.47/g"
    needs = (
        Need(
            "not_seen_reason", {"seen": False}, "Say why the child was not seen.", "wt2010/5.47/g"
        ),
        Need("observation", {"seen": True}, "Say what you saw.", "wt2010/5.42/b"),
        Need(
            "communication_method",
            {"seen": True},
            "Say how you communicated with the child.",
            "wt2010/5.42/d",
        ),
        Need(
            "childs_words",
            {"seen": True},
            "Give the child's own words, or how they showed what they feel.",
            "wt2010/5.43/a",
        ),
        Need("present", {"seen": True, "alone": False}, "Say who else was there.", "wt2010/5.47/g"),
    )
    seen: bool = ask("Was the child seen?", ref="wt2010/5.47/g", example=True)
    alone: bool = ask(
        "Seen alone?", ref="wt2010/5.47/g", example=True, why="Away from parents and carers."
    )
    why_alone_or_not: Narrative = ask(
        "Why was it decided to see the child alone, or not alone?",
        ref="wt2010/5.47/g",
        why="Asked at every visit, whichever it was.",
        example="Old enough to talk freely, and said she would rather talk without her mother.",
    )
    present: list[PersonPresent] = ask("Who else was there?", default=[], ref="wt2010/5.47/g")
    not_seen_reason: Narrative | None = ask(
        "If not seen, why not?", default=None, ref="wt2010/5.47/g"
    )
    seen_by: Line = ask("Who visited?", ref="wt2010/5.5/a", example="Nadia Hussain")
    role: Line = ask(
        "In what role?",
        ref="wt2010/5.5/a",
        example="Lead social worker",
        why="The lead social worker sees the child, and so does everybody answerable for the child's welfare.",
    )
    place: Line = ask("Where?", ref="wt2010/5.47/g", example="At home, in her bedroom")
    observation: Narrative | None = ask(
        "What did you see?",
        default=None,
        ref="wt2010/5.42/b",
        why="How the child looked, moved, played, and was with others.",
        example="Well dressed; went quiet when the front door opened.",
    )
    communication_method: Narrative | None = ask(
        "How did you communicate?",
        default=None,
        ref="wt2010/5.42/d",
        why="The language the child prefers, an interpreter, signs, pictures, play.",
        example="In Polish with an interpreter, and by drawing.",
    )
    childs_words: Narrative | None = ask(
        "What did the child say or show, in their own words?",
        default=None,
        ref="wt2010/5.43/a",
        why="As exactly as you can, and nothing of yours among it.",
        example="“I like it when Nan comes. I don't like the shouting.”",
    )
    questions_asked: Narrative | None = ask(
        "What did you ask?",
        default=None,
        ref="wt2010/5.43/a",
        why="Kept apart from the child's words, so that anybody can see that nothing led them.",
        example="“Tell me about home.”",
    )
    day_to_day: Narrative | None = ask(
        "What is each day like for the child?", default=None, ref="wt2010/5.1/a"
    )
    told_child: Narrative | None = ask(
        "What was the child told?",
        default=None,
        ref="wt2010/5.115/b",
        why="What happens next, and any change to the plan.",
        example="That she will be seen again on Thursday.",
    )
    next_visit_by: date | None = ask("Next visit by", default=None, ref="wt2010/5.115/a")


class ChildsView(Piece):
    """What a child wants and feels, how it was found out and what weight it has. wt2010/5.5/b"""

    needs = (
        Need(
            "wishes_and_feelings",
            {"obtained": True},
            "Say what the child wants and feels.",
            "wt2010/5.5/b",
        ),
        Need("how_ascertained", {"obtained": True}, "Say how this was found out.", "wt2010/5.5/b"),
        Need(
            "weight_given", {"obtained": True}, "Say what weight it has, and why.", "wt2010/5.5/b"
        ),
        Need(
            "reason_not_obtained",
            {"obtained": False},
            "Say why it could not be found out.",
            "wt2010/5.5/b",
        ),
    )
    obtained: bool = ask("Is the child's view known?", ref="wt2010/5.5/b", example=True)
    wishes_and_feelings: Narrative | None = ask(
        "What does the child want and feel?",
        default=None,
        ref="wt2010/5.5/b",
        example="Wants to stay at her school and to see her nan more.",
    )
    how_ascertained: Narrative | None = ask(
        "How was it found out?",
        default=None,
        ref="wt2010/5.5/b",
        example="Told the worker on a walk, twice.",
    )
    weight_given: Narrative | None = ask(
        "What weight does it have, given age and understanding, and why?",
        default=None,
        ref="wt2010/5.5/b",
        example="Much: she is 12 and clear about what she wants and why.",
    )
    reason_not_obtained: Narrative | None = ask(
        "If not, why not?", default=None, ref="wt2010/5.5/b"
    )


class ChildsViews(Record):
    """What the child wants and feels, found out and weighed. wt2010/5.5/b"""

    title = "The child's wishes and feelings"
    ref = "wt2010/5.5/b"
    view: ChildsView = ask("The child's view", ref="wt2010/5.5/b")
    about: Line | None = ask(
        "About what?", default=None, ref="wt2010/5.5/b", example="Where she should live"
    )


# --- writing things down ---------------------------------------------------------------


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
    hand: Hand = ask("First, second or third hand?", default=Hand.FIRST, ref="wt2010/5.96/b")
    source: Line | None = ask("From whom?", default=None, ref="wt2010/5.96/b")


class CaseNote(Record):
    """Something worth keeping on the child's file, with opinion kept apart from fact. wt2010/5.157/a"""

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
    sent_on: date = ask("Sent on", ref="wt2010/5.160/a", example="2026-11-26")
    received_on: date | None = ask("Receipt confirmed on", default=None, ref="wt2010/5.160/a")


# --- talking with the family, telling people --------------------------------------------


class Position(StrEnum):
    AGREED = "agreed"
    NOT_AGREED = "not_agreed"
    NOT_SOUGHT = "not_sought"


class Agreement(Piece):
    """Whether the child, or one parent, agrees with a decision. wt2010/5.5/i"""

    needs = (
        Need(
            "reason",
            {"position": (Position.NOT_AGREED, Position.NOT_SOUGHT)},
            "Say why not, or why agreement was not sought.",
            "wt2010/5.5/i",
        ),
    )
    who: Line = ask("Who", ref="wt2010/5.5/i", example="Mother")
    position: Position = ask("Agreed?", ref="wt2010/5.5/i", example="agreed")
    reason: Narrative | None = ask("If not, why?", default=None, ref="wt2010/5.5/i")


class FamilyDiscussion(Record):
    """What was talked through with the child and family, and whether they agree. wt2010/5.47/b, 5.5/i"""

    title = "Discussion with child and family"
    ref = "wt2010/5.47/b"
    about: Line = ask(
        "About", ref="wt2010/5.47/b", example="What should follow the initial assessment"
    )
    present: list[PersonPresent] = ask(
        "With whom?",
        ref="wt2010/5.47/b",
        example=[{"name": "Lily Bell", "role": "child"}, {"name": "Dawn Bell", "role": "mother"}],
    )
    said: Narrative = ask(
        "What was said?",
        ref="wt2010/5.47/b",
        example="Mother wants help with drinking and agrees to be seen weekly.",
    )
    agreement: list[Agreement] = ask(
        "Does each of them agree?",
        ref="wt2010/5.5/i",
        why="The child and each parent, one by one.",
        example=[{"who": "Lily", "position": "agreed"}, {"who": "Mother", "position": "agreed"}],
    )
    language: Line = ask(
        "In what language, or by what means?",
        ref="wt2010/5.44/a",
        example="English",
        why="Relatives too are spoken with in the language they prefer.",
    )


class Party(StrEnum):
    """Those whom steps of the procedures have told: the parties of `shared.TOLD`."""

    REFERRER = "referrer"
    FAMILY = "family"
    CHILD = "child"
    PARENTS = "parents"
    INVOLVED_PROFESSIONALS = "involved_professionals"
    ALL_INVITED = "all_invited"
    INITIAL_CONFERENCE_AGENCIES = "agencies_invited_to_initial_conference"
    RECEIVING_AUTHORITY = "receiving_authority"
    INSPECTORATE = "inspectorate_if_residential"
    ENQUIRER = "enquirer"
    LATER_ENQUIRER = "later_enquirer"
    LEAD_SOCIAL_WORKER = "lead_social_worker"
    DESIGNATED_MANAGER = "designated_manager"


class Telling(Piece):
    """One person or body told, or not told with the reason. wt2010/5.47/h, 5.47/j"""

    needs = (
        Need("how", {"told": True}, "Say how they were told.", "wt2010/5.47/h"),
        Need("withheld_reason", {"told": False}, "Say why they were not told.", "wt2010/5.47/j"),
    )
    party: Party = ask("Who is it, for the child?", ref="wt2010/5.47/h", example="family")
    name: Line = ask("Name", ref="wt2010/5.47/h", example="Dawn Bell, mother")
    told: bool = ask("Told?", ref="wt2010/5.47/h", example=True)
    how: Line | None = ask("How?", default=None, ref="wt2010/5.47/h", example="At home, in person")
    in_writing_on: date | None = ask(
        "In writing on",
        default=None,
        ref="wt2010/5.47/i",
        example="2026-11-26",
        why="Confirmed in writing to agencies, family and, where suitable, the child.",
    )
    withheld: Narrative | None = ask("Anything held back?", default=None, ref="wt2010/5.47/j")
    withheld_reason: Narrative | None = ask(
        "Why is it, or all of it, held back?",
        default=None,
        ref="wt2010/5.47/j",
        why="Confidentiality, or a police inquiry that it would spoil.",
    )


class PeopleTold(Record):
    """Who has been told what was decided and done, how, and what was held back. wt2010/5.47/h"""

    title = "People told"
    ref = "wt2010/5.47/h"
    what: Narrative = ask(
        "What was done and what will be done?",
        ref="wt2010/5.47/h",
        example="The assessment is complete. A core assessment begins on Monday.",
    )
    people: list[Telling] = ask("Who was told?", ref="wt2010/5.47/h")


# --- sharing information ---------------------------------------------------------------


class Ground(StrEnum):
    """What makes sharing lawful where a confidence is owed. wt2010/5.23/a"""

    CHILDS_CONSENT = "childs_consent"
    PUBLIC_INTEREST = "public_interest"
    NO_CONFIDENCE_OWED = "no_confidence_owed"


class Consent(StrEnum):
    """What came of asking for consent to share. wt2010/5.5/h"""

    GIVEN = "given"
    REFUSED = "refused"
    NOT_SOUGHT_BECAUSE_OF_HARM = "not_sought_because_of_harm"


class ShareOrNot(StrEnum):
    SHARE = "share"
    WITHHOLD = "withhold"


class Recipient(Piece):
    """What one recipient gets, item by item. wt2010/5.23/c"""

    name: Line = ask("Who", ref="wt2010/5.24/b", example="PC Ellen Marsh, police")
    organisation: Line | None = ask(
        "Of which organisation?",
        default=None,
        ref="wt2010/5.23/c",
        why="Named as it is here, its people see on screen the parts that were chosen. Left empty, they see "
        "nothing here: it was told in another way.",
        example="Northam Police",
    )
    post: Line | None = ask(
        "Only to one post there?",
        default=None,
        ref="wt2010/5.23/c",
        why="Left empty, everybody there who works with children.",
    )
    items: list[Line] = ask(
        "Which facts",
        ref="wt2010/5.23/c",
        example=["That Lily was seen alone in the street at 23.00"],
    )


class SharedPart(Piece):
    """A record of this file, or the answers to some of its questions, that is given. wt2010/5.23/c"""

    record: Line = ask("Record", ref="wt2010/5.23/c")
    questions: list[Line] = ask("Questions", default=[], ref="wt2010/5.23/c")


COMPETENT_TO_DECIDE = (
    Role.SENIOR_MANAGER,
    Role.SOCIAL_WORK_MANAGER,
    Role.NOMINATED_LEAD,
    Role.ADVISER,
    Role.DESIGNATED_MANAGER,
)
"""Senior managers, and named or designated professionals. wt2010/5.24/c"""


class SharingDecision(Record):
    """A decision to share information about a child, or not to. wt2010/5.24/b"""

    title = "Decision to share, or not to share"
    ref = "wt2010/5.24/b"
    needs = (
        Need(
            "ground",
            {"decision": ShareOrNot.SHARE},
            "Say what makes sharing lawful.",
            "wt2010/5.23/a",
        ),
        Need("recipients", {"decision": ShareOrNot.SHARE}, "Say who gets what.", "wt2010/5.24/b"),
        Need(
            "proportionality_reason",
            {"decision": ShareOrNot.SHARE},
            "Say why this much and no more.",
            "wt2010/5.23/c",
        ),
        Need(
            "consent_reason",
            {"consent": (Consent.REFUSED, Consent.NOT_SOUGHT_BECAUSE_OF_HARM)},
            "Say why it was refused, or how asking would expose the child to harm.",
            "wt2010/5.5/h",
        ),
    )
    decision: ShareOrNot = ask("Share or not?", ref="wt2010/5.24/b", example="share")
    reasons: Narrative = ask(
        "Reasons", ref="wt2010/5.24/b", example="Police need it to find her tonight."
    )
    best_interests_reason: Narrative = ask(
        "How does this serve the child?",
        ref="wt2010/5.24/a",
        why="What is best for the child outweighs all else.",
        example="She may be in danger and can be found sooner.",
    )
    confidence_owed_to_child: Answer = ask(
        "Is a confidence owed to the child?", ref="wt2010/5.23/a", example="yes"
    )
    facts_of_the_case: Narrative = ask(
        "Which facts were weighed?",
        ref="wt2010/5.23/a",
        example="Missing since Friday; known to be groomed online.",
    )
    likelihood_of_harm_to_child: Answer = ask(
        "Is significant harm to a child clearly likely?",
        ref="wt2010/5.23/b",
        example="yes",
        why="If so, the public interest will nearly always be met. The judgement is yours.",
    )
    likelihood_of_harm_to_adult: Answer = ask(
        "Is serious harm to an adult clearly likely?", ref="wt2010/5.23/b", example="no"
    )
    ground: Ground | None = ask(
        "On what ground?", default=None, ref="wt2010/5.23/a", example="public_interest"
    )
    consent_sought_from: Line = ask("Whose consent was sought?", ref="wt2010/5.5/h", example="Lily")
    consent: Consent = ask(
        "What was the answer?",
        ref="wt2010/5.5/h",
        example="given",
        why="Consent is sought unless asking, or waiting, would itself expose the child to significant harm.",
    )
    consent_reason: Narrative | None = ask("Reason", default=None, ref="wt2010/5.5/h")
    purpose: Narrative = ask("What is it for?", ref="wt2010/5.23/c", example="To find her.")
    recipients: list[Recipient] = ask(
        "Who gets what?",
        default=[],
        ref="wt2010/5.23/c",
        example=[
            {"name": "PC Ellen Marsh, police", "items": ["Names of friends she has stayed with"]}
        ],
    )
    parts: list[SharedPart] = ask(
        "Parts of the file that they see here",
        default=[],
        ref="wt2010/5.23/c",
        also={"unasked": True},  # ticked on the file itself, where they can be read
    )
    proportionality_reason: Narrative | None = ask(
        "Why this much, and no more?",
        default=None,
        ref="wt2010/5.23/c",
        example="Only what helps the search.",
    )
    explained: DoneOrWhyNot = ask(
        "Was it explained to the child or family?",
        ref="wt2010/2.72/e",
        why="Unless explaining it could raise the risk.",
    )
    adviser: Line | None = ask(
        "Who gave competent advice?", default=None, ref="wt2010/5.24/c", example="Helen Ward"
    )
    adviser_role: Line | None = ask(
        "In what post?", default=None, ref="wt2010/5.24/c", example="Named nurse"
    )


# --- services --------------------------------------------------------------------------


class EarlyHelp(Record):
    """Agencies begin working together on needs, with no question of harm. wt2010/5.5/k"""

    title = "Early help begun"
    ref = "wt2010/5.5/k"
    needs_seen: Narrative = ask(
        "What does the child need beyond what every child gets?",
        ref="wt2010/5.5/k",
        example="Help with speech; mother is lonely.",
    )
    agencies: list[Line] = ask(
        "Which agencies work together?",
        ref="wt2010/5.5/k",
        example=["Health visiting", "Children's centre"],
    )
    actions: list[AgreedAction] = ask("Who does what?", default=[], ref="wt2010/5.5/k")


class ServiceProvided(Record):
    """A service for the child or family begins, whatever else is or is not finished. wt2010/5.5/m"""

    title = "Service provided"
    ref = "wt2010/5.5/m"
    service: Line = ask(
        "What service?", ref="wt2010/5.5/m", example="Family support worker, twice a week"
    )
    provider: Line = ask("By whom?", ref="wt2010/5.5/m", example="Parkside Family Centre")
    started_on: date = ask("From", ref="wt2010/5.5/m", example="2026-11-26")
    aim: Narrative = ask(
        "What is it to change for the child?",
        ref="wt2010/5.5/n",
        example="Regular bedtimes and getting to school.",
    )
    childs_view: ChildsView = ask(
        "The child's view of it",
        ref="wt2010/5.5/b",
        why="When services are decided the child's view is found out, weighed and written down.",
    )
    review_on: date = ask("Looked at again on", ref="wt2010/5.5/n", example="2027-01-14")


class ServiceReviewed(Record):
    """What a service is doing for the child's development. wt2010/5.5/n"""

    title = "Service reviewed"
    ref = "wt2010/5.5/n"
    needs = (
        Need("review_on", {"continues": True}, "Say when it is looked at again.", "wt2010/5.5/n"),
        Need("ended_because", {"continues": False}, "Say why it ends.", "wt2010/5.5/n"),
    )
    service: Line = ask(
        "Which service?", ref="wt2010/5.5/n", example="Family support worker, twice a week"
    )
    effect: Narrative = ask(
        "What is it doing for the child?",
        ref="wt2010/5.5/n",
        example="At school on time nine days in ten.",
    )
    continues: bool = ask("Does it go on?", ref="wt2010/5.5/n", example=True)
    review_on: date | None = ask(
        "Looked at again on", default=None, ref="wt2010/5.5/n", example="2027-03-11"
    )
    ended_because: Narrative | None = ask("If it ends, why?", default=None, ref="wt2010/5.5/n")


# --- notices to the designated manager -------------------------------------------------


class Direction(StrEnum):
    IN = "in"
    OUT = "out"


class MovementNotice(Record):
    """A child moves into or out of the area. wt2010/5.152/b"""

    title = "Notice of a child moving in or out"
    ref = "wt2010/5.152/b"
    direction: Direction = ask("Into or out of this area?", ref="wt2010/5.152/b", example="in")
    from_authority: Line = ask("From which authority?", ref="wt2010/5.152/b", example="Westmere")
    to_authority: Line = ask("To which authority?", ref="wt2010/5.152/b", example="Northam")
    has_plan: bool = ask(
        "Is the child the subject of a protection plan?", ref="wt2010/5.152/b", example=False
    )
    looked_after: bool = ask("Is the child looked after?", ref="wt2010/5.152/b", example=False)
    notified_on: date = ask("Told on", ref="wt2010/5.152/b", example="2026-11-26")
    notified_by: Line = ask("Told by", ref="wt2010/5.152/b", example="Designated manager, Westmere")


class MovementSettled(Record):
    """The designated manager has dealt with a notice of a planned child's move. wt2010/5.152/b"""

    title = "Notice of a move dealt with"
    ref = "wt2010/5.152/b"
    done: Narrative = ask(
        "What was done?", ref="wt2010/5.152/b", example="Transfer opened; lead social worker told."
    )


class RiskyPersonNotice(Record):
    """Somebody who may pose significant harm to children lives in, or has moved into, the area. wt2010/5.152/c"""

    title = "Notice of a person who may pose a risk"
    ref = "wt2010/5.152/c"
    person: Line = ask("Who?", ref="wt2010/5.152/c", example="Derek Stone, born 1971")
    address: Line = ask("At what address?", ref="wt2010/5.152/c", example="14 Canal Street")
    notifier: Line = ask("Who gave notice?", ref="wt2010/5.152/c", example="Probation service")
    notified_on: date = ask("On", ref="wt2010/5.152/c", example="2026-11-26")
    children_there: list[Line] = ask(
        "Which children live or stay there?", default=[], ref="wt2010/5.152/c"
    )


class SuitabilityCheck(Record):
    """Somebody asks whether a person is suitable to work with children. wt2010/5.152/d"""

    title = "Suitability check"
    ref = "wt2010/5.152/d"
    requester: Line = ask("Who asks?", ref="wt2010/5.152/d", example="Recruitment, Northam Schools")
    requester_verified: bool = ask(
        "Has their identity been verified?", ref="wt2010/5.152/d", example=True
    )
    verified_how: Line = ask("How?", ref="wt2010/5.152/d", example="Called back on the number held")
    subject: Line = ask("About whom?", ref="wt2010/5.152/d", example="Paula Grey, born 1985")
    reply: Narrative = ask("What was the reply?", ref="wt2010/5.152/d", example="Nothing known.")


# --- gates -----------------------------------------------------------------------------


def _agreed_or_nothing_more(context: Context) -> bool | str:
    record = context.record
    return True if record.actions or record.no_further_action else "actions"


who_does_what = shown(
    "who_does_what",
    "wt2010/5.15/e",
    "A discussion ends with who does what, or a plain agreement that nothing more is done.",
    _agreed_or_nothing_more,
    wants={"no_further_action": True},
)


def _competent_or_advised(context: Context) -> bool | str:
    """Decided by a competent person, or on the advice of one whose post is stated. 5.24/c"""
    if context.entry.by in COMPETENT_TO_DECIDE:
        return True
    return unanswered(context.record, "adviser", "adviser_role") or True


competent_decider = shown(
    "competent_decider",
    "wt2010/5.24/c",
    "Such decisions are taken by, or on the advice of, a senior manager or a named or designated professional.",
    _competent_or_advised,
    wants={"adviser": "Helen Ward", "adviser_role": "Named nurse"},
)


def _lawful(context: Context) -> bool | str:
    """A child's refusal cannot be the consent relied on. 5.23/a"""
    record = context.record
    if record.decision != ShareOrNot.SHARE:
        return True
    if record.ground is None:
        return "ground"
    if record.ground == Ground.NO_CONFIDENCE_OWED:
        return record.confidence_owed_to_child != Answer.YES
    return record.ground != Ground.CHILDS_CONSENT or record.consent == Consent.GIVEN


lawful_ground = shown(
    "lawful_ground",
    "wt2010/5.23/a",
    "Where a confidence is owed, sharing is lawful on the child's consent, or on a strong enough public interest.",
    _lawful,
)
why_not_seen = shown(
    "why_not_seen",
    "wt2010/5.47/g",
    "A visit at which the child was not seen says why.",
    lambda c: True if c.record.not_seen_reason else "not_seen_reason",
    wants={"not_seen_reason": "Nobody was in; a card was left.", "alone": False},
)
requester_is_verified = stated(
    "requester_is_verified",
    "wt2010/5.152/d",
    "A check is answered only when the requester's identity is verified.",
    "requester_verified",
    True,
)

# --- duties ----------------------------------------------------------------------------


def _this_service(context: Context) -> Iterable[Item]:
    record = context.record
    if (
        record.service is None
        or record.review_on is None
        or getattr(record, "continues", True) is False
    ):
        return ()
    return (
        Item(
            record.service,
            f"Look again at what it does for the child: {record.service}",
            record.review_on,
        ),
    )


GENERAL_DUTIES = (
    Duty(
        "service_review",
        "Look again at what a service does for the child",
        Role.LEAD_SOCIAL_WORKER,
        ("wt2010/5.5/n",),
        each=_this_service,
        key_from=named_in("service"),
        clock=False,
    ),
    Duty(
        "settle_movement",
        "A planned child moves: see that the transfer steps are taken",
        Role.DESIGNATED_MANAGER,
        ("wt2010/5.152/b",),
        met_by=("movement_settled",),
        clock=False,
    ),
    flags.DUTY,
)


# --- steps -----------------------------------------------------------------------------


def told_parties(context: Context) -> list[str]:
    """The duties of telling that this record meets: each party told, or held back with a reason."""
    rows: list[Telling] = context.record.people or []
    return [
        f"tell_{row.party}"
        for row in rows
        if row.party in TOLD and (row.told or row.withheld_reason)
    ]


def _seen_by_lead(context: Context) -> bool:
    return context.entry.by == Role.LEAD_SOCIAL_WORKER


def _moved_in_on_a_plan(context: Context) -> bool:
    record = context.record
    return record.direction == Direction.IN and bool(record.has_plan)


GENERAL_STEPS = (
    noted(
        "lead_named",
        LeadNamed,
        "a manager names the lead social worker",
        (*MANAGERS, Role.LOCAL_AUTHORITY),
        "5.41",
    ),
    noted(
        "lead_saw_child",
        ChildSeen,
        "the lead social worker saw the child",
        (Role.LEAD_SOCIAL_WORKER,),
        "5.5",
        "5.42",
        when={"seen": True},
        provided=_seen_by_lead,
        meets=("see_child",),
        marks=("child_seen", "child_seen_by_lead"),
    ),
    noted(
        "other_saw_child",
        ChildSeen,
        "another professional saw the child",
        SEERS[:2],
        "5.5",
        when={"seen": True},
        provided=lambda c: not _seen_by_lead(c),
        marks=("child_seen",),
    ),
    noted(
        "child_not_seen",
        ChildSeen,
        "a visit at which the child was not seen",
        SEERS,
        "5.47",
        when={"seen": False},
        gates=(why_not_seen,),
    ),
    noted(
        "childs_views",
        ChildsViews,
        "the child's views found out",
        ANYBODY_AT_WORK,
        "5.5",
    ),
    noted(
        "case_note",
        CaseNote,
        "a note is kept",
        ANYBODY_AT_WORK,
        "5.157",
    ),
    noted(
        "discussion",
        Discussion,
        "the child's welfare was discussed",
        ANYBODY_AT_WORK,
        "5.15",
        gates=(who_does_what,),
    ),
    noted(
        "decision",
        Decision,
        "a decision was made",
        ANYBODY_AT_WORK,
        "5.158",
        gates=(decision_with_reasons,),
    ),
    noted(
        "contribution",
        ContributionReceived,
        "another agency contributes",
        ANYBODY_AT_WORK,
        "5.55",
        "5.96",
        meets=("contribution_after_emergency",),
    ),
    noted(
        "gp_report",
        ReportReceipt,
        "a conference report goes to the GP",
        ANYBODY_AT_WORK,
        "5.160",
    ),
    noted(
        "family_discussion",
        FamilyDiscussion,
        "talked through with child and family",
        ANYBODY_AT_WORK,
        "5.5",
        "5.47",
    ),
    noted(
        "people_told",
        PeopleTold,
        "people were told what was decided and done",
        ANYBODY_AT_WORK,
        "5.47",
        meets_from=told_parties,
    ),
    noted(
        "sharing_decision",
        SharingDecision,
        "sharing was decided",
        (Role.PRACTITIONER, *COMPETENT_TO_DECIDE),
        "5.5",
        "5.23",
        "5.24",
        gates=(lawful_ground, decision_documented, competent_decider),
    ),
    noted(
        "early_help_begun",
        EarlyHelp,
        "agencies begin working together",
        ANYBODY_AT_WORK,
        "5.5",
    ),
    noted(
        "service_provided",
        ServiceProvided,
        "a service begins",
        ANYBODY_AT_WORK,
        "5.5",
        "5.143",
        starts=("service_review",),
    ),
    noted(
        "service_reviewed",
        ServiceReviewed,
        "a service is looked at again",
        ANYBODY_AT_WORK,
        "5.5",
        starts=("service_review",),
        meets=("service_review",),
    ),
    noted(
        "movement_in",
        MovementNotice,
        "a planned child moves in",
        (Role.DESIGNATED_MANAGER,),
        "5.152",
        provided=_moved_in_on_a_plan,
        starts=("settle_movement",),
        opens=(Spawn("transfer_in_notified"),),
    ),
    noted(
        "movement_out",
        MovementNotice,
        "a planned child moves out",
        (Role.DESIGNATED_MANAGER,),
        "5.152",
        when={"direction": Direction.OUT, "has_plan": True},
        starts=("settle_movement",),
    ),
    noted(
        "movement",
        MovementNotice,
        "a child with no plan moves",
        (Role.DESIGNATED_MANAGER,),
        "5.152",
        provided=lambda c: not c.record.has_plan,
    ),
    noted(
        "movement_settled",
        MovementSettled,
        "a notice of a move is dealt with",
        (Role.DESIGNATED_MANAGER,),
        "5.152",
    ),
    noted(
        "risky_person",
        RiskyPersonNotice,
        "a person who may pose a risk",
        (Role.DESIGNATED_MANAGER,),
        "5.152",
    ),
    noted(
        "suitability_check",
        SuitabilityCheck,
        "a suitability check is answered",
        (Role.DESIGNATED_MANAGER,),
        "5.152",
        gates=(requester_is_verified,),
    ),
    flags.STEP,
)
"""Steps that may be taken wherever a file stands."""
