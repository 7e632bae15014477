"""How a concern ends in the agency itself: other help, or nothing more, with reasons.

Working Together 2010, paragraphs 5.14, 5.15, 5.20 and 5.33. A concern about significant harm is referred, never
closed.
"""

from heed.engine.procedure import answered, shown, stated
from heed.engine.record import Answer, Line, Narrative, ask
from heed.procedures.concern.raising import EndOfDiscussion
from heed.procedures.concern.underage import crime_shared_or_reasoned


class OtherHelpConsidered(EndOfDiscussion):
    """The child is probably not in need; other help, perhaps a common assessment. wt2010/5.14/a"""

    title = "Other help considered"
    ref = "wt2010/5.14/a"
    significant_harm_suspected: bool = ask(
        "Is significant harm suspected?",
        ref="wt2010/5.14/c",
        example=False,
        why="If it is, the child is referred, with consent or without.",
    )
    possible_child_in_need: bool = ask(
        "May the child be in need?", ref="wt2010/5.14/a", example=False
    )
    reasons: Narrative = ask(
        "Reasons", ref="wt2010/5.14/a", example="Nursery will offer a place in the breakfast club."
    )
    consent_refused: bool = ask(
        "Was consent to refer refused?",
        default=False,
        ref="wt2010/5.14/b",
        why="A refusal is recorded with any reasons given, and harm is thought about again.",
    )
    refusal_reasons: Narrative | None = ask(
        "Reasons given for refusing", default=None, ref="wt2010/5.14/b"
    )


class ConcernClosed(EndOfDiscussion):
    """The concern ends in the agency's own record, with reasons. wt2010/5.15/c"""

    title = "Concern closed"
    ref = "wt2010/5.15/c"
    reasons: Narrative = ask(
        "Reasons",
        ref="wt2010/5.15/c",
        example="Mother has shown the clinic letters; no worry is left.",
    )
    significant_harm_suspected: bool = ask(
        "Is significant harm suspected?",
        ref="wt2010/5.14/c",
        example=False,
        why="A concern about significant harm is referred, never closed.",
    )
    other_services: Narrative | None = ask(
        "Are other services needed?",
        default=None,
        ref="wt2010/flow1/b",
        why="No protection steps does not mean no help.",
        example="None needed.",
    )
    possible_crime: Answer | None = ask(
        "Could this be a crime against a child?", default=None, ref="wt2010/5.20/a"
    )
    shared_with: list[Line] = ask("Shared with", default=[], ref="wt2010/5.20/a")
    reasons_not_shared: Narrative | None = ask(
        "If not shared, why not?",
        default=None,
        ref="wt2010/5.20/b",
        why="A choice not to share carries written reasons.",
    )
    decision_reported_back: Narrative | None = ask(
        "What social care decided",
        default=None,
        ref="wt2010/5.33/f",
        example="An initial assessment; told on Tuesday.",
        why="The referrer keeps a note of the decision in their own records.",
    )


# --- gates -----------------------------------------------------------------------------


not_possible_child_in_need = stated(
    "not_possible_child_in_need",
    "wt2010/5.14/a",
    "A child who may be in need is referred, if the family agrees.",
    "possible_child_in_need",
    False,
)
consent_refused_recorded = stated(
    "consent_refused_recorded",
    "wt2010/5.14/b",
    "The refusal is recorded, with reasons if given.",
    "consent_refused",
    True,
)

possible_crime_share_decided = shown(
    "possible_crime_share_decided",
    "wt2010/5.20/a",
    "Where a crime against a child is possible, sharing it with social care or the police is "
    "decided; not sharing has reasons.",
    crime_shared_or_reasoned,
)
decision_noted_by_referrer = answered(
    "decision_noted_by_referrer",
    "wt2010/5.33/f",
    "The referrer keeps a note of what social care decided in their own records.",
    "decision_reported_back",
)
