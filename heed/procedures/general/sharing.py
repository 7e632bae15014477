"""Sharing information: whether to, on what ground, with whom, how much, and who decided.

Working Together 2010, paragraphs 2.72, 5.5, 5.23 and 5.24.
"""

from enum import StrEnum

from heed.engine.procedure import Context, shown
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
from heed.procedures.roles import Role


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
    """What was decided about sharing. wt2010/5.24/b"""

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


# --- gates -----------------------------------------------------------------------------


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
