"""A case weighed: the Board's first view, the four who sit, scope, and what they recommend.

Working Together 2010, paragraphs 8.9, 8.12 to 8.14, 8.16 to 8.18 and 8.42.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from enum import StrEnum

from heed.engine.procedure import Context, answered, shown
from heed.engine.record import Line, Narrative, Need, Piece, Record, ask, rows, unanswered
from heed.procedures.serious_case_review.criteria import (
    Criteria,
    custody,
    died,
    institutional,
    is_yes,
    still_open,
    weigh,
)
from heed.procedures.serious_case_review.pieces import Sector
from heed.procedures.serious_case_review.roles import Role


class Outcome(StrEnum):
    """Exactly these. wt2010/8.17/c"""

    FULL_REVIEW = "full_review"
    SINGLE_MANAGEMENT_REVIEW = "single_management_review"
    CASE_AUDIT = "case_audit"
    NO_REVIEW = "no_review"


SMALLER = (Outcome.SINGLE_MANAGEMENT_REVIEW, Outcome.CASE_AUDIT)


class FirstView(StrEnum):
    """What the Chair makes of a case put forward. wt2010/8.17/a"""

    MAY_BE_MET = "criteria_may_be_met"
    NOT_MET = "criteria_not_met"
    SINGLE_MANAGEMENT_REVIEW = "single_management_review"
    CASE_AUDIT = "case_audit"


class Method(StrEnum):
    """How a smaller exercise is done. wt2010/8.17/d"""

    SYSTEMS_REVIEW = "systems_review"
    ROOT_CAUSE_ANALYSIS = "root_cause_analysis"
    OTHER = "other"


class LeadRule(StrEnum):
    """Why that Board leads. wt2010/8.13/a, 8.13/c"""

    USUAL_RESIDENCE = "usual_residence"
    LOOKED_AFTER = "looked_after"
    OTHER = "other"


class SmallerExercise(Piece):
    """A single management review or an audit, instead of a full review. wt2010/8.17/c"""

    agency: Line = ask("Which organisation does it?", example="Northam Children's Services")
    owner: Line = ask("Who answers for it?", example="Ruth Okafor, head of quality")
    method: Method = ask("How?", example="systems_review")
    due_on: date = ask("Finished by", example="2010-09-30")


class Board(Piece):
    """Another Board with an interest, and what it does. wt2010/8.13/b"""

    name: Line = ask("Board", example="Westmere Safeguarding Children Board")
    does: Line = ask("What it does", example="Nominates a panel member")
    contact: Line = ask("Contact", example="Board manager, Westmere")


class Member(Piece):
    """A member of the body that recommends. wt2010/8.14/b, 8.14/c"""

    name: Line = ask("Name", example="Judith Crane")
    agency: Line = ask("Organisation", example="Northam Police")
    sector: Sector = ask("Its service", example="police")
    writes_a_review: bool = ask(
        "Does that organisation write a management review here?", example=True
    )
    attended: bool = ask("Was there?", example=True)


FOUR = (Sector.SOCIAL_CARE, Sector.HEALTH, Sector.EDUCATION, Sector.POLICE)


def _members() -> list[dict[str, str | bool]]:
    named = {
        "social_care": ("Ruth Okafor", "Northam Children's Services"),
        "health": ("Anil Sood", "Northam Primary Care Trust"),
        "education": ("Grace Mensah", "Northam Schools Service"),
        "police": ("Judith Crane", "Northam Police"),
    }
    four = [
        {
            "name": name,
            "agency": agency,
            "sector": sector,
            "writes_a_review": True,
            "attended": True,
        }
        for sector, (name, agency) in named.items()
    ]
    lay = {
        "name": "Omar Aziz",
        "agency": "Northam Voluntary Action",
        "sector": "voluntary",
        "writes_a_review": False,
        "attended": True,
    }
    return [*four, lay]


class Decides(Record):
    """What every decision short of a full review must say."""

    reasons: Narrative = ask(
        "Reasons", ref="wt2010/8.18/c", example="He died, and maltreatment is suspected."
    )
    override_reason: Narrative | None = ask(
        "A review is always held on these facts. If not here, why not?",
        default=None,
        ref="wt2010/8.9/a",
        why="Shown on the exceptions report.",
    )
    why_despite_pointers: Narrative | None = ask(
        "Answers suggest that there are lessons. If there is no full review, why not?",
        default=None,
        ref="wt2010/8.12/n",
    )
    smaller: SmallerExercise | None = ask("The smaller exercise", default=None, ref="wt2010/8.17/c")


class ChairConsiders(Decides):
    """The Chair weighs the case against the criteria, question by question. wt2010/8.17/a"""

    title = "Case weighed by the Chair"
    ref = "wt2010/8.17/a"
    stages = {
        "The criteria": ("criteria",),
        "What you find": (
            "considered_by",
            "view",
            "child_death_information",
            "why_no_child_death_information",
            "reasons",
            "override_reason",
            "why_despite_pointers",
            "smaller",
        ),
        "Which Board leads, and who chairs": (
            "lead_board",
            "lead_rule",
            "why_other_lead",
            "participating_boards",
            "lscb_chair",
            "subcommittee_chair",
            "subcommittee_chairs_experience",
            "standing_subcommittee",
        ),
    }
    headings = {
        "considered_by": "The case as it was weighed",
        "reasons": "Reasons",
        "lead_board": "Which Board leads",
        "lscb_chair": "Who chairs",
    }
    needs = (
        Need(
            "smaller",
            {"view": (FirstView.SINGLE_MANAGEMENT_REVIEW, FirstView.CASE_AUDIT)},
            "Say who does it, how and by when.",
        ),
        Need(
            "why_other_lead",
            {"lead_rule": LeadRule.OTHER},
            "Say why that Board leads.",
            "wt2010/8.13/c",
        ),
    )
    criteria: Criteria = ask("The criteria", ref="wt2010/8.17/a")
    considered_by: Line = ask(
        "Weighed by", ref="wt2010/8.17/a", example="Helen Marsh, independent chair"
    )
    view: FirstView = ask("What do you find?", ref="wt2010/8.18/a", example="criteria_may_be_met")
    child_death_information: Narrative | None = ask(
        "If the child died: what do those who look into child deaths know?",
        default=None,
        ref="wt2010/8.17/b",
        example="The rapid response team found no medical cause.",
    )
    why_no_child_death_information: Narrative | None = ask(
        "If none was used, why?", default=None, ref="wt2010/8.17/b"
    )
    lead_board: Line | None = ask(
        "Which Board leads?",
        default=None,
        ref="wt2010/8.13/a",
        example="Northam Safeguarding Children Board",
    )
    lead_rule: LeadRule | None = ask(
        "By which rule?",
        default=None,
        ref="wt2010/8.13/a",
        example="usual_residence",
        why="Where the child normally lived; for a looked after child, the authority looking after the child.",
    )
    why_other_lead: Narrative | None = ask("If another, why?", default=None, ref="wt2010/8.13/c")
    participating_boards: list[Board] = ask(
        "Other Boards that take part", default=[], ref="wt2010/8.13/b"
    )
    lscb_chair: Line = ask("The Board's chair", ref="wt2010/8.42/d", example="Helen Marsh")
    subcommittee_chair: Line | None = ask(
        "The standing sub-committee's chair",
        default=None,
        ref="wt2010/8.16/a",
        example="David Ross",
    )
    subcommittee_chairs_experience: Narrative | None = ask(
        "What experience does the sub-committee's chair bring?",
        default=None,
        ref="wt2010/8.16/a",
        example="Twelve years a director of nursing.",
    )
    standing_subcommittee: bool = ask(
        "Is there a standing sub-committee?",
        default=True,
        ref="wt2010/8.14/a",
        why="If not, the panel advises and assures quality.",
    )


class RecommendationSubmitted(Record):
    """The sub-committee, or a panel standing in for it, says whether to hold a review. wt2010/8.18/b"""

    title = "Recommendation to the Chair"
    ref = "wt2010/8.18/b"
    members: list[Member] = ask(
        "Who sits on it, and who was there?", ref="wt2010/8.14/b", example=_members()
    )
    recommends: Outcome = ask("What is recommended?", ref="wt2010/8.18/b", example="full_review")
    reasons: Narrative = ask(
        "Reasons", ref="wt2010/8.18/b", example="He died; bruises were seen and not put together."
    )
    pointers: list[Line] = ask(
        "Which answers suggest that there are lessons?",
        default=[],
        ref="wt2010/8.12/n",
        example=["harm_not_recognised", "several_agencies"],
    )
    scope: Narrative | None = ask(
        "If a review: what should it cover?",
        default=None,
        ref="wt2010/8.18/b",
        example="From the midwife's booking in 2006 until his death.",
    )
    draft_terms: Narrative | None = ask(
        "Draft terms of reference",
        default=None,
        ref="wt2010/8.18/b",
        example="Why was each bruise seen alone? What was his day like?",
    )


class SmallerExerciseReported(Record):
    """What the smaller exercise found has reached the sub-committee or panel. wt2010/8.17/e"""

    title = "Smaller exercise reported"
    ref = "wt2010/8.17/e"
    findings: Narrative = ask(
        "What was found?",
        ref="wt2010/8.17/e",
        example="Two visits were missed when a worker was ill.",
    )
    sent_to: Line | None = ask(
        "Sent to", default=None, ref="wt2010/8.17/e", example="Serious case review sub-committee"
    )
    sent_on: date | None = ask("Sent on", default=None, ref="wt2010/8.17/e", example="2010-09-28")
    receipt_noted_on: date | None = ask(
        "Receipt noted on", default=None, ref="wt2010/8.17/e", example="2010-09-30"
    )


# --- gates -----------------------------------------------------------------------------


def criteria_of(context: Context) -> Criteria | None:
    """The answers that count now: those being written, or the latest on file."""
    given: Criteria | None = getattr(context.record, "criteria", None)
    return given if given is not None else context.file.facts.get("criteria")


def in_custody(context: Context) -> bool:
    """The child died or was harmed in custody."""
    return custody(criteria_of(context))


def in_an_institution(context: Context) -> bool:
    """It happened in an institution."""
    return institutional(criteria_of(context))


def _form_complete(context: Context) -> bool | str:
    criteria: Criteria | None = context.record.criteria
    if criteria is None:
        return "criteria"
    if context.entry.by != Role.BOARD_CHAIR:
        return False
    further = still_open(criteria)
    return f"criteria.{further}" if further else True


def _death_information(context: Context) -> bool | str:
    record = context.record
    if (
        not died(record.criteria)
        or record.child_death_information
        or record.why_no_child_death_information
    ):
        return True
    return "why_no_child_death_information"


def _override(context: Context) -> bool | str:
    criteria = criteria_of(context)
    if criteria is None or not weigh(criteria).always or context.record.override_reason:
        return True
    return "override_reason"


def _reasons(context: Context) -> bool | str:
    if not context.record.reasons:
        return "reasons"
    criteria = criteria_of(context)
    full = getattr(context.record, "outcome", None) == Outcome.FULL_REVIEW
    if (
        full
        or criteria is None
        or not weigh(criteria).pointers
        or context.record.why_despite_pointers
    ):
        return True
    return "why_despite_pointers"


def _lead_named(context: Context) -> bool | str:
    record, facts = context.record, context.file.facts
    board = getattr(record, "lead_board", None) or facts.get("lead_board")
    rule = getattr(record, "lead_rule", None) or facts.get("lead_rule")
    if not board or not rule:
        return "lead_rule" if board else "lead_board"
    looked_after = is_yes(criteria_of(context), "looked_after")
    fits = rule == LeadRule.OTHER or looked_after == (rule == LeadRule.LOOKED_AFTER)
    return fits or bool(getattr(record, "why_other_lead", None)) or "why_other_lead"


def four_are_there(members: Iterable[Member]) -> bool:
    """Social care, health, education and the police are all among the members. wt2010/8.14/b"""
    return set(FOUR) <= {m.sector for m in members}


def _four_sectors(context: Context) -> bool | str:
    members = rows(context.record, "members")
    return four_are_there(members) if members else "members"


def _not_only_reviewers(context: Context) -> bool | str:
    members = rows(context.record, "members")
    return any(m.writes_a_review is False for m in members) if members else "members"


def _scope_and_terms(context: Context) -> bool | str:
    if context.record.recommends != Outcome.FULL_REVIEW:
        return True
    return unanswered(context.record, "scope", "draft_terms") or True


criteria_form_complete = shown(
    "criteria_form_complete",
    "wt2010/8.17/a",
    "The Chair answers every question of the criteria, or confirms the answers.",
    _form_complete,
)
death_information_used = shown(
    "death_information_used",
    "wt2010/8.17/b",
    "The child died: say what those who look into child deaths know, or why that was not used.",
    _death_information,
)
always_rule_override = shown(
    "always_rule_override",
    "wt2010/8.9/a",
    "On these facts a review is always held. Anything else needs a reason of its own.",
    _override,
    wants={"override_reason": "The death was found to be natural after all."},
)
reasons_for_less = shown(
    "reasons_given",
    "wt2010/8.12/n",
    "Reasons are recorded; where an answer suggests lessons, also why there is no full review.",
    _reasons,
    wants={"why_despite_pointers": "What was missed lies in one service, and has been put right."},
)
smaller_with_reasons = replace(
    reasons_for_less,
    wants={
        **reasons_for_less.wants,
        "smaller": {
            "agency": "Northam Children's Services",
            "owner": "Ruth Okafor",
            "method": "systems_review",
            "due_on": "2010-09-30",
        },
    },
)
lead_board_named = shown(
    "lead_board_named",
    "wt2010/8.13/a",
    "One Board leads, and by which rule: the child's usual home, or for a looked after "
    "child the authority looking after them.",
    _lead_named,
)
four_sectors = shown(
    "four_sectors",
    "wt2010/8.14/b",
    "Children's social care, health, education and police all sit on the body that recommends.",
    _four_sectors,
)
not_only_reviewing_agencies = shown(
    "not_only_reviewing_agencies",
    "wt2010/8.14/c",
    "The body that recommends is not made up only of those who will review their own work.",
    _not_only_reviewers,
)
scope_and_terms_attached = shown(
    "scope_and_terms_attached",
    "wt2010/8.18/b",
    "A recommendation to review says what to cover, and brings draft terms.",
    _scope_and_terms,
)
findings_shared = answered(
    "findings_shared",
    "wt2010/8.17/e",
    "What it found has gone to the sub-committee or panel, which has noted it.",
    "sent_to",
    "sent_on",
    "receipt_noted_on",
)
