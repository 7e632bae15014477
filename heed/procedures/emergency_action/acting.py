"""Danger found, talked over at once, acted on: the child seen, other children asked after, legal advice.

Working Together 2010, paragraphs 5.36 and 5.51 to 5.54; chart 3. Each record here stands whatever is missing.
"""

from datetime import datetime
from enum import StrEnum

from heed.engine.procedure import Context, answered, shown
from heed.engine.record import Answer, Line, Narrative, Need, Piece, Record, ask
from heed.procedures.shared import PersonPresent


class Ground(StrEnum):
    """What the danger comes from. Neglect is as good a ground as abuse. wt2010/5.51/b"""

    ABUSE = "abuse"
    NEGLECT = "neglect"
    OTHER = "other"


class ProtectingAgency(StrEnum):
    """Bodies with statutory powers to protect children. wt2010/5.51/a"""

    LOCAL_AUTHORITY = "local_authority"
    POLICE = "police"
    NSPCC = "nspcc"


class OtherChildren(Piece):
    """Whether other children may need protecting, and which. wt2010/5.51/c"""

    needs = (Need("names", {"any": Answer.YES}, "Name each child.", "wt2010/5.51/c"),)
    any: Answer = ask("Any?", ref="wt2010/5.51/c", example="no")
    names: list[Line] = ask(
        "Who?",
        default=[],
        ref="wt2010/5.51/c",
        why="Each is given a record of their own.",
    )


class ChildSight(Piece):
    """Whether the acting agency has seen the child, and how the child was. wt2010/flow3/d"""

    needs = (
        Need("seen_by", {"seen": True}, "Say who saw the child.", "wt2010/flow3/d"),
        Need("condition", {"seen": True}, "Say how the child was.", "wt2010/flow3/d"),
        Need("reason_not_seen", {"seen": False}, "Say why not yet.", "wt2010/flow3/d"),
    )
    seen: bool = ask("Seen?", ref="wt2010/flow3/d", example=True)
    seen_at: datetime | None = ask(
        "When?", default=None, ref="wt2010/flow3/d", example="2026-11-23T21:40"
    )
    seen_by: Line | None = ask(
        "By whom?", default=None, ref="wt2010/flow3/d", example="PC Ellen Marsh"
    )
    condition: Narrative | None = ask(
        "How was the child?",
        default=None,
        ref="wt2010/flow3/d",
        example="Cold and frightened; a cut on the hand, dressed by a paramedic.",
    )
    reason_not_seen: Narrative | None = ask(
        "If not yet, why not?", default=None, ref="wt2010/flow3/d"
    )


class LegalAdvice(Piece):
    """Legal advice and what came of it, or why there was none. wt2010/5.52/c"""

    needs = (
        Need("adviser", {"taken": True}, "Name the adviser.", "wt2010/5.52/c"),
        Need("outcome", {"taken": True}, "Say what was advised.", "wt2010/5.52/c"),
        Need("reason_if_none", {"taken": False}, "Say why there was none.", "wt2010/5.52/c"),
    )
    taken: bool = ask("Was legal advice taken?", ref="wt2010/5.52/c", example=True)
    adviser: Line | None = ask(
        "From whom?", default=None, ref="wt2010/5.52/c", example="Priya Nair, duty solicitor"
    )
    obtained_at: datetime | None = ask(
        "When?", default=None, ref="wt2010/5.52/c", example="2026-11-23T20:15"
    )
    outcome: Narrative | None = ask(
        "What was advised?",
        default=None,
        ref="wt2010/flow3/c",
        example="Grounds for an emergency protection order if mother does not agree.",
    )
    reason_if_none: Narrative | None = ask("If none, why?", default=None, ref="wt2010/flow3/c")


class Means(StrEnum):
    """The ways of keeping a child safe. wt2010/5.53/a"""

    PARENT_REMOVES_ALLEGED_PERPETRATOR = "parent_removes_alleged_perpetrator"
    ALLEGED_PERPETRATOR_LEAVES = "alleged_perpetrator_agrees_to_leave"
    REMAINS_IN_SAFE_PLACE = "child_remains_in_safe_place_voluntary"
    MOVED_TO_SAFE_PLACE = "child_moved_to_safe_place_voluntary"
    EMERGENCY_PROTECTION_ORDER = "emergency_protection_order"
    POLICE_POWERS = "police_powers"


class Protection(Piece):
    """One way in which the child was made safe: on what basis, where, from when. wt2010/5.53/a"""

    means: Means = ask("How?", ref="wt2010/5.53/a", example="child_moved_to_safe_place_voluntary")
    legal_basis: Line = ask(
        "On what legal basis?", ref="wt2010/5.53/a", example="By agreement with mother"
    )
    place: Line = ask("Where is the child now?", ref="wt2010/5.53/a", example="With grandmother")
    started_at: datetime = ask("Since when?", ref="wt2010/5.53/a", example="2026-11-23T22:10")


class EmergencyIdentified(Record):
    """A child's life is in danger, or serious harm is near. wt2010/5.51/a

    At a referral or at any later moment, new incident or not; nothing else is needed first.
    """

    title = "Immediate danger"
    ref = "wt2010/5.51/a"
    emergency = True
    danger: Narrative = ask(
        "What is the danger?",
        ref="wt2010/5.51/a",
        why="As much as you know. The rest can follow.",
        example="Amir, 3, is alone in the flat and can be heard crying. Nobody answers the door.",
    )
    where_found: Line | None = ask(
        "Where is the child?", default=None, ref="wt2010/5.54/a", example="Flat 6, Mill Lane"
    )
    found_in_authority: Line | None = ask(
        "In which authority's area is that?",
        default=None,
        ref="wt2010/5.54/a",
        why="The authority where the child is found acts, wherever home is.",
        example="Northam",
    )
    grounds: list[Ground] = ask(
        "Abuse, neglect, or something else?", default=[], ref="wt2010/5.51/b", example=["neglect"]
    )
    built_up: bool | None = ask(
        "Has the need shown itself gradually?",
        default=None,
        ref="wt2010/5.51/b",
        why="A fresh incident is not needed.",
    )
    acting_agency: ProtectingAgency | None = ask(
        "Who will act?", default=None, ref="wt2010/5.51/a", example="local_authority"
    )


class ImmediateStrategyDiscussion(Record):
    """Social care, police and others talk at once, before planned action. wt2010/5.52/a"""

    title = "Immediate strategy discussion"
    ref = "wt2010/5.52/a"
    needs = (
        Need("nspcc", {"nspcc_involved": True}, "Name who speaks for the NSPCC.", "wt2010/5.52/a"),
    )
    social_care: Line = ask(
        "Who speaks for social care?",
        ref="wt2010/5.52/a",
        example="Samir Khan, duty social worker",
    )
    police: Line = ask("Who speaks for the police?", ref="wt2010/5.52/a", example="DS Carol Dunn")
    nspcc_involved: bool = ask("Is the NSPCC involved?", default=False, ref="wt2010/5.52/a")
    nspcc: Line | None = ask("Who speaks for the NSPCC?", default=None, ref="wt2010/5.52/a")
    others: list[PersonPresent] = ask(
        "Who else takes part?",
        default=[],
        ref="wt2010/5.52/a",
        example=[{"name": "Ruth Okafor", "role": "named nurse"}],
    )
    how: Line | None = ask("How?", default=None, ref="wt2010/5.36/d", example="By telephone")
    said: Narrative | None = ask(
        "What did each of you know, and say?", default=None, ref="wt2010/5.52/a"
    )
    immediate_action: Narrative | None = ask(
        "What was decided: what is done at once to keep the child safe?",
        default=None,
        ref="wt2010/flow3/b",
        why="Left empty, it is owed at once as a record of its own.",
    )
    information_to_parents: Narrative | None = ask(
        "What are the parents told, by whom and when?", default=None, ref="wt2010/flow3/b"
    )


class ImmediateActionDecided(Record):
    """What is done at once to make the child safe, and who is told what. wt2010/flow3/b

    Only these two parts; the full record of the discussion follows.
    """

    title = "Immediate action decided"
    ref = "wt2010/flow3/b"
    immediate_action: Narrative = ask(
        "What is done at once to keep the child safe?",
        ref="wt2010/flow3/b",
        example="Police to go in with the duty social worker now.",
    )
    information_to_parents: Narrative = ask(
        "What are the parents told, by whom and when?",
        ref="wt2010/flow3/b",
        example="Mother is told by the duty social worker once Amir is safe.",
    )
    information_to_others: Narrative | None = ask(
        "What are others told?", default=None, ref="wt2010/flow3/b"
    )


class LegalAdviceTaken(Record):
    """What the lawyers advised, or why the acting agency went on without. wt2010/flow3/c"""

    title = "Legal advice"
    ref = "wt2010/flow3/c"
    legal_advice: LegalAdvice = ask("Legal advice", ref="wt2010/5.52/c")


class _OtherChildrenAsked(Record):
    """The three questions about other children that always belong to an emergency. 5.51/c"""

    child_seen: ChildSight = ask("Has the acting agency seen the child?", ref="wt2010/flow3/d")
    other_children_at_home: OtherChildren = ask(
        "Other children in the same home?",
        ref="wt2010/5.51/c",
        why="Always asked. Each child named is given a record of their own.",
    )
    other_children_with_alleged_perpetrator: OtherChildren = ask(
        "Children in the home of an alleged perpetrator?", ref="wt2010/5.51/c"
    )
    other_children_elsewhere: OtherChildren = ask("Children anywhere else?", ref="wt2010/5.51/c")


class EmergencyActionTaken(_OtherChildrenAsked):
    """The child has been made safe for now. wt2010/flow3/e

    Written down whenever it happens, also when nothing else has been recorded. What is missing
    is owed afterwards.
    """

    title = "Emergency action taken"
    ref = "wt2010/flow3/e"
    emergency = True
    needs = (
        Need(
            "single_agency_reason",
            {"acted_alone": True},
            "Say why one agency acted before talking with the others.",
            "wt2010/5.52/a",
        ),
        Need(
            "order_applied_for",
            {"child_removed": True},
            "Say whether an emergency protection order was applied for.",
            "wt2010/5.53/b",
        ),
        Need(
            "reason_no_order",
            {"child_removed": True, "order_applied_for": False},
            "Say why no emergency protection order was applied for.",
            "wt2010/5.53/b",
        ),
    )
    action: Narrative = ask(
        "What was done?",
        ref="wt2010/flow3/e",
        example="Police went in; Amir was brought to his grandmother.",
    )
    acting_agency: ProtectingAgency = ask("Who acted?", ref="wt2010/5.51/a", example="police")
    protection: list[Protection] = ask("How is the child kept safe?", ref="wt2010/5.53/a")
    acted_alone: bool = ask(
        "Did one agency have to act before talking with the others?",
        ref="wt2010/5.52/b",
        example=True,
    )
    single_agency_reason: Narrative | None = ask(
        "Why?",
        default=None,
        ref="wt2010/5.52/a",
        example="A child of three, alone, with smoke in the flat.",
    )
    child_removed: bool | None = ask(
        "Was the child taken from home?", default=None, ref="wt2010/5.53/b"
    )
    order_applied_for: bool | None = ask(
        "Was an emergency protection order applied for?",
        default=None,
        ref="wt2010/5.53/b",
        why="Removal goes by an order wherever it can, unless waiting would put the child in danger.",
    )
    reason_no_order: Narrative | None = ask("If not, why?", default=None, ref="wt2010/5.53/b")


class EmergencyRecordCompleted(_OtherChildrenAsked):
    """What was left open when the emergency was recorded. wt2010/5.51/c, 5.53/a"""

    title = "Emergency record completed"
    ref = "wt2010/5.51/c"
    protection: list[Protection] = ask("How is the child kept safe?", ref="wt2010/5.53/a")
    single_agency_reason: Narrative | None = ask(
        "Why did one agency act before talking with the others?",
        default=None,
        ref="wt2010/5.52/a",
        example="A child of three, alone, with smoke in the flat.",
    )


class OtherChildRecorded(Record):
    """Another child named in an emergency has a record of their own now. wt2010/5.51/c"""

    title = "Record opened for another child"
    ref = "wt2010/5.51/c"
    name: Line = ask("Which child?", ref="wt2010/5.51/c", example="Zara Bell")
    file: Line = ask("Which file?", ref="wt2010/5.51/c", example="2026/0147")


class EmergencyNotRequired(_OtherChildrenAsked):
    """The child has been seen and no emergency action is needed. wt2010/flow3/e"""

    title = "No emergency action needed"
    ref = "wt2010/flow3/e"
    reasons: Narrative = ask(
        "Why is none needed?",
        ref="wt2010/flow3/e",
        example="Amir was with an aunt in the bath. Seen, well and cheerful.",
    )


class ChildOfAnotherAuthority(Record):
    """The child found here is looked after by another authority, or has a plan there. wt2010/5.54/b"""

    title = "Child of another authority"
    ref = "wt2010/5.54/b"
    responsible_authority: Line = ask("Which authority?", ref="wt2010/5.54/b", example="Westmere")
    looked_after_elsewhere: bool = ask("Does it look after the child?", ref="wt2010/5.54/b")
    plan_elsewhere: bool = ask(
        "Is the child the subject of a plan there?", ref="wt2010/5.54/b", example=False
    )


# --- gates -----------------------------------------------------------------------------


single_agency_reason = answered(
    "single_agency_reason",
    "wt2010/5.52/a",
    "Emergency action normally follows a strategy discussion; say why one agency acted before it.",
    "single_agency_reason",
)
child_seen_recorded = answered(
    "child_seen_recorded",
    "wt2010/flow3/d",
    "Whether the acting agency has seen the child: who, when and how the child was, or why not yet.",
    "child_seen",
)
other_children_considered = answered(
    "other_children_considered",
    "wt2010/5.51/c",
    "Whether other children need protecting is asked of this home, of an alleged perpetrator's and "
    "elsewhere.",
    "other_children_at_home",
    "other_children_with_alleged_perpetrator",
    "other_children_elsewhere",
)
protection_means_recorded = answered(
    "protection_means_recorded",
    "wt2010/5.53/a",
    "How the child is kept safe, on what basis, where and from when.",
    "protection",
)


def _alone_explained(context: Context) -> bool | str:
    """Why one agency acted alone: in the emergency's own record, or here. 5.52/a"""
    action = context.file.last(EmergencyActionTaken)
    told = context.record.single_agency_reason or (action and action.single_agency_reason)
    return True if told or not (action and action.acted_alone) else "single_agency_reason"


acting_alone_explained = shown(
    "acting_alone_explained",
    "wt2010/5.52/a",
    "Emergency action normally follows a strategy discussion; say why one agency acted before it.",
    _alone_explained,
)
immediate_decisions_recorded = answered(
    "immediate_decisions_recorded",
    "wt2010/flow3/b",
    "The discussion settles what is done at once, and what is told to whom, above all to the parents.",
    "immediate_action",
    "information_to_parents",
)


def _advised_or_reasoned(context: Context) -> bool | str:
    """Advice in this record, or taken before and on the file. 5.52/c"""
    if context.record.legal_advice or context.file.last(LegalAdviceTaken):
        return True
    return "legal_advice"


legal_advice_recorded_or_reason = shown(
    "legal_advice_recorded_or_reason",
    "wt2010/5.52/c",
    "Legal advice comes before legal action, above all an emergency protection order: record it, or "
    "why there was none.",
    _advised_or_reasoned,
    satisfied_by=("legal_advice_taken",),
)
no_emergency_with_reasons = answered(
    "no_emergency_with_reasons",
    "wt2010/flow3/e",
    "That no emergency action is needed is decided with reasons.",
    "reasons",
)
