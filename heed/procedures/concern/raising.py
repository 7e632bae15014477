"""How a worry about a child comes to be written down, and who is asked about it.

Working Together 2010, paragraphs 5.5, 5.10, 5.12, 5.13, 5.15, 5.20 and 5.28.
"""

from datetime import date

from heed.engine.procedure import Context, answered, shown
from heed.engine.record import Answer, Line, Narrative, Need, Piece, Record, ask
from heed.procedures.gates import agreed_or_nothing_more
from heed.procedures.shared import AgreedAction


class ConcernRaised(Record):
    """A worker, or a member of the public, is worried about a child, born or not. wt2010/5.15/c"""

    title = "Concern about a child"
    ref = "wt2010/5.15/c"
    concern: Narrative = ask(
        "What is the worry?",
        ref="wt2010/5.15/c",
        why="Every worry about a child's welfare is written down, whether or not anything follows.",
        example="Kiran, 4, has come to nursery three days running without a coat and very hungry.",
    )
    possible_crime: Answer | None = ask(
        "Could this be a crime against a child?",
        ref="wt2010/5.20/a",
        default=None,
        why="If so, sharing with social care or the police must be considered.",
    )
    violence: Answer | None = ask("Violence at home?", default=None, ref="wt2010/5.12/c")
    substance_misuse: Answer | None = ask("Substance misuse?", default=None, ref="wt2010/5.12/c")
    mental_illness: Answer | None = ask(
        "Parent's mental illness?", default=None, ref="wt2010/5.12/c"
    )
    learning_disability: Answer | None = ask(
        "Parent's learning disability?", default=None, ref="wt2010/5.12/c"
    )
    common_assessment: bool = ask(
        "Is there a common assessment?",
        default=False,
        ref="wt2010/5.13/a",
        why="It helps, but a concern or a referral never waits for one.",
    )


class CommonAssessment(Record):
    """A common assessment, with consent, of a child with needs beyond the usual. wt2010/5.12/a"""

    title = "Common assessment"
    ref = "wt2010/5.12/a"
    needs = (
        Need(
            "safety_concern",
            {"safety_concern_found": True},
            "Say what the worry is.",
            "wt2010/5.12/b",
        ),
    )
    consent_given_by: Line = ask("Who consented?", ref="wt2010/5.12/a", example="Mother")
    consent_given_on: date = ask("On which day?", ref="wt2010/5.12/a", example="2026-11-20")
    additional_needs: Narrative = ask(
        "What does the child need?", ref="wt2010/5.12/a", example="Help with speech."
    )
    support_agreed: Narrative = ask(
        "What help was agreed?", ref="wt2010/5.12/a", example="Speech group on Tuesdays."
    )
    agencies: list[Line] = ask(
        "Which agencies take part?",
        default=[],
        ref="wt2010/5.5/k",
        example=["Nursery", "Health visiting"],
    )
    violence: Answer = ask("Violence at home?", ref="wt2010/5.12/c", example="no")
    substance_misuse: Answer = ask("Substance misuse?", ref="wt2010/5.12/c", example="no")
    mental_illness: Answer = ask(
        "Parent's mental illness?", ref="wt2010/5.12/c", example="not_known"
    )
    learning_disability: Answer = ask(
        "Parent's learning disability?", ref="wt2010/5.12/c", example="no"
    )
    safety_concern_found: bool = ask(
        "Has a worry about the child's safety come up?",
        ref="wt2010/5.12/b",
        example=False,
        why="If so it is acted on now, as a safeguarding concern; the assessment need not be finished.",
    )
    safety_concern: Narrative | None = ask(
        "What is the worry?",
        default=None,
        ref="wt2010/5.12/b",
        example="Told us that dad locks her in.",
    )


class ChildAffected(Piece):
    """A child for whom an adult's conduct matters, and how. wt2010/5.10/a"""

    child: Line = ask("Which child?", ref="wt2010/5.10/a", example="Kiran, 4")
    effect: Narrative = ask(
        "What does it do to this child?",
        ref="wt2010/5.10/a",
        example="Misses nursery when she is unwell.",
    )


class AdultServiceContribution(Record):
    """An adult's service says what their behaviour means for children and for parenting. wt2010/5.10/a"""

    title = "What an adult's service knows"
    ref = "wt2010/5.10/a"
    service: Line = ask(
        "Which service?", ref="wt2010/5.10/a", example="Community mental health team"
    )
    adult: Line = ask("About which adult?", ref="wt2010/5.10/a", example="Dawn Bell")
    behaviour: Narrative = ask(
        "What is the behaviour?",
        ref="wt2010/5.10/a",
        example="Stays in bed for days at a time.",
    )
    children_affected: list[ChildAffected] = ask("Which children, and how?", ref="wt2010/5.10/a")
    effect_on_parenting: Narrative = ask(
        "What does it mean for parenting?",
        ref="wt2010/5.10/a",
        example="Meals and school depend on the eldest.",
    )


class ChildInViolence(Piece):
    """What one child went through in an incident of domestic violence. wt2010/5.10/c"""

    child: Line = ask("Which child?", ref="wt2010/5.10/c", example="Lily, 6")
    exposure: Narrative = ask(
        "What did the child see or hear?",
        ref="wt2010/5.10/c",
        example="Was on the stairs and saw it.",
    )
    emotional_effect: Narrative = ask(
        "How did it affect the child's feelings?",
        ref="wt2010/5.10/c",
        example="Would not let go of her mother.",
    )


class DomesticViolenceNotified(Record):
    """The police or their partners tell of domestic violence where there are children. wt2010/5.10/c"""

    title = "Domestic violence where there are children"
    ref = "wt2010/5.10/c"
    incident: Narrative = ask(
        "What happened?", ref="wt2010/5.10/c", example="He broke the door and struck her."
    )
    children: list[ChildInViolence] = ask("The children, one by one", ref="wt2010/5.10/c")
    victim_can_protect: Narrative = ask(
        "Can the victim protect the children?",
        ref="wt2010/5.10/c",
        example="She called at once and has gone to her sister's.",
    )
    victim_can_meet_needs: Narrative = ask(
        "Can the victim meet the children's needs?",
        ref="wt2010/5.10/c",
        example="Yes, with somewhere to stay.",
    )


class AdviceSought(Record):
    """A discussion of the concern with a manager, or a named or designated person. wt2010/5.13/a"""

    title = "Discussion of a concern"
    ref = "wt2010/5.13/a"
    discussed_with: Line = ask(
        "Who with, and in what role?",
        ref="wt2010/5.13/a",
        why="Your manager, or the named or designated person; another agency without naming the child.",
        example="Ruth Okafor, named nurse",
    )
    discussion: Narrative = ask(
        "What was said?",
        ref="wt2010/5.15/d",
        why="Each discussion about a child's welfare goes on the child's file.",
        example="Agreed that the pattern matters more than any one day.",
    )
    child_named: bool | None = ask(
        "Was the child named?",
        default=None,
        ref="wt2010/5.13/b",
        why="Advice may be taken from another agency without saying who the child is.",
    )
    nothing_identifies_the_child: bool | None = ask(
        "If not named: is everything left out that identifies the child, directly or by inference?",
        default=None,
        ref="wt2010/5.28/d",
        why="Name, address, date of birth and school, and whatever would let somebody guess.",
        example=True,
    )


class EndOfDiscussion(Record):
    """What every discussion ends with: who does what, or an explicit nothing more."""

    actions: list[AgreedAction] = ask(
        "What was agreed?",
        default=[],
        ref="wt2010/5.15/e",
        why="A discussion ends with a plain agreement on who does what, or that nothing more is done.",
    )
    no_further_action: bool = ask(
        "Agreed that nothing more is to be done?", default=False, ref="wt2010/5.15/e"
    )


# --- gates -----------------------------------------------------------------------------


concern_recorded = shown(
    "concern_recorded",
    "wt2010/5.15/c",
    "The concern is in writing, with its author and time.",
    lambda c: True,
)


discussion_outcome_agreed = shown(
    "discussion_outcome_agreed",
    "wt2010/5.15/e",
    "A discussion ends with at least one action and its owner, or an explicit nothing more.",
    agreed_or_nothing_more,
    wants={"no_further_action": True},
)


def _unnamed_and_unguessable(context: Context) -> bool | str:
    record = context.record
    if record.child_named is not False:
        return True
    told = record.nothing_identifies_the_child
    return "nothing_identifies_the_child" if told is None else told


child_not_identified = shown(
    "child_not_identified",
    "wt2010/5.28/d",
    "Where confidence must be kept, nothing said identifies the child, directly or by inference.",
    _unnamed_and_unguessable,
)
common_assessment_consent = answered(
    "common_assessment_consent",
    "wt2010/5.12/a",
    "A common assessment starts with consent: whose, and when.",
    "consent_given_by",
    "consent_given_on",
)
