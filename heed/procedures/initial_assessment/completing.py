"""Complete only once talked through with child and family, and authorised; or sent back.

Working Together 2010, paragraph 5.39.
"""

from datetime import date

from heed.engine.record import Narrative, Need, Record, ask


class AssessmentCompleted(Record):
    """What completes an assessment: the talk with child and family, and a manager's authorisation."""

    needs = (
        Need(
            "child_not_included_because",
            {"discussed_with_child": False},
            "Say why it was not talked through with the child.",
            "wt2010/5.39/b",
        ),
    )
    discussed_with_family_on: date = ask(
        "Talked through with child and family on", ref="wt2010/5.39/b", example="2026-11-24"
    )
    discussed_with_child: bool = ask("With the child too?", ref="wt2010/5.39/b", example=True)
    child_not_included_because: Narrative | None = ask(
        "If not, why not?", default=None, ref="wt2010/5.39/b"
    )
    what_they_said: Narrative = ask(
        "What did they say?",
        ref="wt2010/5.39/b",
        example="Mother thinks it fair. Lily asked who would take her swimming.",
    )
    managers_view: Narrative = ask(
        "The manager's view",
        ref="wt2010/5.39/b",
        why="You have read it, and authorise it.",
        example="Clear, and the child can be seen in it.",
    )


class InitialAssessmentAuthorised(AssessmentCompleted):
    """Talked through with child and family, viewed and authorised: only now complete. wt2010/5.39/b"""

    title = "Initial assessment authorised"
    ref = "wt2010/5.39/b"
    brief_findings: Narrative | None = ask(
        "If it was cut short by section 47 and never written up: what it found",
        default=None,
        ref="wt2010/5.39/c",
        example="Seen once; the rest is found out in the enquiry.",
    )


class AssessmentSentBack(Record):
    """The manager, or the talk with the family, shows that more is needed. wt2010/5.39/b"""

    title = "Assessment sent back for more work"
    ref = "wt2010/5.39/b"
    reasons: Narrative = ask(
        "What more is needed?", ref="wt2010/5.39/b", example="Father has not been spoken with."
    )
