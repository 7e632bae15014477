"""Whether to hold a review: a case put forward, weighed, recommended, decided, and looked at again.

Working Together 2010, paragraphs 8.2, 8.9 to 8.19 and 8.22. Anybody may put a case forward. From
that moment the records are to be secured, other children considered, and the Chair has a month.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from enum import StrEnum

from heed.engine.procedure import (
    Context,
    Duty,
    Item,
    Part,
    Spawn,
    State,
    Step,
    answered,
    moment_in,
    named_in,
    noted,
    owes,
    shown,
)
from heed.engine.record import Answer, Line, Narrative, Need, Piece, Record, ask, rows, unanswered
from heed.procedures.serious_case_review.anonymity import SIGNED, Anonymised, anonymised
from heed.procedures.serious_case_review.criteria import (
    Criteria,
    custody,
    died,
    institutional,
    is_yes,
    still_open,
    weigh,
)
from heed.procedures.serious_case_review.pieces import (
    AgencyInvolved,
    ChildConcerned,
    OtherChild,
    Sector,
    WithinOrBetween,
    agencies,
    reasons_given,
    runs,
)
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


# --- records ---------------------------------------------------------------------------


class CaseReferredToBoard(Record):
    """Somebody puts a case to the Board because of what it may teach. wt2010/8.2/a

    Anybody may: one practitioner, an agency, a child death panel at any stage of its own work
    (8.10/a), the Chair. Whether social care ever knew the family makes no difference (8.9/c).
    """

    title = "Case put forward for review"
    ref = "wt2010/8.2/a"
    needs = (
        Need("children", {"children": []}, "Say which child it is about."),
        Need(
            "agencies", {"agencies": []}, "Name the organisations you know of, your own at least."
        ),
    )
    referrer: Line = ask(
        "Who puts it forward?", ref="wt2010/8.2/a", example="Joy Adeyemi, health visitor"
    )
    referrer_agency: Line = ask(
        "Of which organisation?", ref="wt2010/8.2/a", example="Northam NHS Trust"
    )
    what_happened: Narrative = ask(
        "What happened?",
        ref="wt2010/8.2/a",
        example="A boy of three died at home of injuries that nobody has explained.",
    )
    lessons_believed: Narrative = ask(
        "What do you think it may teach?",
        ref="wt2010/8.2/a",
        example="Bruises were seen in three places and put together by nobody.",
    )
    within_or_between: WithinOrBetween = ask(
        "Within one agency, or between several?", ref="wt2010/8.2/a", example="between_agencies"
    )
    children: list[ChildConcerned] = ask("Which child, or children?", ref="wt2010/8.2/a")
    agencies: list[AgencyInvolved] = ask(
        "Which organisations knew the child or family, as far as you know?",
        ref="wt2010/8.34/a",
        why="Each secures its records today. Others can be added later.",
        example=[
            {"name": "Northam Children's Services", "sector": "social_care"},
            {"name": "Northam NHS Trust", "sector": "health"},
            {"name": "Northam Police", "sector": "police"},
        ],
    )
    other_children: list[OtherChild] = ask(
        "Which other children may be at risk?",
        default=[],
        ref="wt2010/8.8/a",
        why="Brothers, sisters, others of the household or institution. Each is considered at "
        "once, before any lesson is drawn.",
        example=[
            {"child": "Ivy Penrose", "relationship": "sister", "shared_setting": "Same household"}
        ],
    )
    reached_chair_on: date | None = ask(
        "When did the Chair come to know of it, if before today?",
        default=None,
        ref="wt2010/8.22/b",
        why="The month counts from then.",
    )
    social_care_involvement: Answer = ask(
        "Did social care know the family?",
        default=Answer.NOT_KNOWN,
        ref="wt2010/8.9/c",
        why="For information only.",
    )
    child_death_case: Line | None = ask(
        "Reference of the child death review, if there is one", default=None, ref="wt2010/8.10/a"
    )


class CaseAcknowledged(Record):
    """Whoever put the case forward knows that it arrived, and its number. wt2010/8.2/a"""

    title = "Case acknowledged"
    ref = "wt2010/8.2/a"
    number: Line = ask("Number", ref="wt2010/8.19/a", example="SCR 2010/04")
    told: Line = ask("Who was told?", ref="wt2010/8.2/a", example="Joy Adeyemi")


class ReferrerAnswered(Record):
    """Whoever put the case forward is told what was decided, and why. wt2010/8.2/a"""

    title = "Answer to whoever put the case forward"
    ref = "wt2010/8.2/a"
    told: Line = ask("Who was told?", ref="wt2010/8.2/a", example="Joy Adeyemi")
    answer: Narrative = ask(
        "What were they told?", ref="wt2010/8.2/a", example="That a review will be held, and why."
    )


class _Decides(Record):
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


class ChairConsiders(_Decides):
    """The Chair weighs the case against the criteria, question by question. wt2010/8.17/a"""

    title = "Case weighed by the Chair"
    ref = "wt2010/8.17/a"
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


class ScrDecisionRecorded(_Decides):
    """The Chair, who alone has the last word, decides. wt2010/8.18/c"""

    title = "The Chair's decision on a review"
    ref = "wt2010/8.18/c"
    needs = (
        Need("smaller", {"outcome": SMALLER}, "Say who does it, how and by when.", "wt2010/8.17/c"),
        Need(
            "why_departed",
            {"recommendation_followed": False},
            "Say why the recommendation is not followed.",
            "wt2010/8.18/c",
        ),
    )
    outcome: Outcome = ask("What is decided?", ref="wt2010/8.18/c", example="full_review")
    recommendation_followed: bool = ask(
        "Is that what was recommended?", ref="wt2010/8.18/c", example=True
    )
    why_departed: Narrative | None = ask("If not, why?", default=None, ref="wt2010/8.18/c")


class NewInformation(Record):
    """Something new: the decision is looked at again, question by question. wt2010/8.22/d"""

    title = "Decision looked at again"
    ref = "wt2010/8.22/d"
    new_information: Narrative = ask(
        "What is new?", ref="wt2010/8.22/d", example="The second post-mortem examination."
    )
    source: Line = ask("Where did it come from?", ref="wt2010/8.22/d", example="Northam Police")
    received_on: date | None = ask(
        "Received on", default=None, ref="wt2010/8.22/d", why="A new month counts from then."
    )
    criteria: Criteria = ask("The criteria, asked again", ref="wt2010/8.22/d")


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


class Told(StrEnum):
    """Outside bodies that hear of every decision, the first and each later one. wt2010/8.18/d to 8.18/h"""

    OFSTED = "ofsted"
    GOVERNMENT_OFFICE = "government_office"
    DEPARTMENT = "dcsf"
    HEALTH_AUTHORITY = "sha"
    CARE_QUALITY_COMMISSION = "cqc"
    CONSTABULARY_INSPECTORATE = "hmic"
    PRISONS_INSPECTORATE = "hmip"
    PROBATION_INSPECTORATE = "hmi_probation"


class DecisionNotified(Record):
    """One outside body has been told what was decided, with nobody recognisable in it. wt2010/8.18/d"""

    title = "Outside body told of the decision"
    ref = "wt2010/8.18/d"
    body: Told = ask("Which body?", ref="wt2010/8.18/d", example="ofsted")
    told_by: Line = ask("By whom?", ref="wt2010/8.18/d", example="Moira Tennant, Board manager")
    text: Narrative = ask(
        "What was sent?", ref="wt2010/8.18/d", example="A review will be held about Child N."
    )
    sent_at: date = ask("Sent on", ref="wt2010/8.18/d", example="2010-06-01")
    confirmed_on: date | None = ask("Arrival confirmed on", default=None, ref="wt2010/8.18/e")
    anonymised: Anonymised | None = ask(
        "Anonymised", default=None, ref="wt2010/8.19/a", example=SIGNED
    )


# --- gates -----------------------------------------------------------------------------


def criteria_of(context: Context) -> Criteria | None:
    """The answers that count now: those being written, or the latest on file."""
    given: Criteria | None = getattr(context.record, "criteria", None)
    return given if given is not None else context.file.facts.get("criteria")


def in_custody(context: Context) -> bool:
    return custody(criteria_of(context))


def in_an_institution(context: Context) -> bool:
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


def _recommended(context: Context) -> bool:
    """Since the case was last put to the sub-committee."""
    asked, given = context.file.mark("asked_for_recommendation"), context.file.mark("recommended")
    return given is not None and (asked is None or given >= asked)


def _by_the_chair(context: Context) -> bool:
    return context.entry.by == Role.BOARD_CHAIR


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
recommendation_present = shown(
    "recommendation_present",
    "wt2010/8.22/c",
    "The decision follows a recommendation.",
    _recommended,
    satisfied_by=("recommendation_submitted",),
)
chair_decides = shown(
    "chair_decides", "wt2010/8.18/c", "Only the Board's chair decides.", _by_the_chair
)
findings_shared = answered(
    "findings_shared",
    "wt2010/8.17/e",
    "What it found has gone to the sub-committee or panel, which has noted it.",
    "sent_to",
    "sent_on",
    "receipt_noted_on",
)
new_information_recorded = answered(
    "new_information_recorded",
    "wt2010/8.22/d",
    "What is new, and where it came from.",
    "new_information",
    "source",
    "criteria",
)

# --- duties ----------------------------------------------------------------------------


def _children(context: Context) -> Iterable[Item]:
    """Those whom the record names and nobody has looked at yet."""
    named = [one.child for one in rows(context.record, "other_children")]
    named = named or [getattr(context.record, "child", None)]
    looked_at = {e.run for e in runs(context.file, "other_children") if not e.live}
    return [Item(c, f"Is {c} safe?") for c in named if c and c not in looked_at]


def _not_yet(lane: str, *past: str) -> Callable[[Context], Iterable[Item]]:
    """Each organisation, named here or known already, whose run of the lane is no further than this."""

    def items(context: Context) -> Iterable[Item]:
        named = [a.name for a in rows(context.record, "agencies")] or [
            getattr(context.record, "agency", None)
        ]
        every = dict.fromkeys([*agencies(context.file), *(n for n in named if n)])
        stands = {e.run: e.state for e in runs(context.file, lane)}
        return [Item(name, owner=name) for name in every if stands.get(name) in (None, *past)]

    return items


SCR_DECISION = Duty(
    "scr_decision",
    "Decide whether to review the case",
    Role.BOARD_CHAIR,
    ("wt2010/8.22/b",),
    limit="scr_decision",
    counts_from=moment_in("reached_chair_on", "received_on"),
)
OTHER_CHILDREN = Duty(
    "other_children",
    "Consider whether other children are safe",
    Role.ANYONE,
    ("wt2010/8.8/a",),
    limit="other_children",
    each=_children,
    key_from=named_in("child"),
)
SECURE_RECORDS = Duty(
    "secure_records",
    "Secure the records, on paper and electronic",
    Role.AGENCY,
    ("wt2010/8.34/a",),
    limit="secure_records",
    each=_not_yet("agency_records", "records_unsecured"),
    key_from=named_in("agency"),
)
NOTIFY_OFSTED = Duty(
    "notify_ofsted",
    "Tell Ofsted what was decided",
    Role.BOARD_CHAIR,
    ("wt2010/8.18/d",),
    limit="notify_ofsted",
)
SCR_COMPLETION = Duty(
    "scr_completion", "Finish the review", Role.BOARD, ("wt2010/8.23/a",), limit="scr_completion"
)
IMR_START = Duty(
    "imr_start",
    "Start the management review",
    Role.AGENCY,
    ("wt2010/8.29/b",),
    limit="imr_start",
    each=_not_yet("management_review", "management_review_commissioned"),
    key_from=named_in("agency"),
)
AGENCY_CHRONOLOGY = Duty(
    "agency_chronology",
    "Start the chronology of its own work",
    Role.AGENCY,
    ("wt2010/8.34/b",),
    limit="agency_chronology",
    each=_not_yet("agency_records", "records_unsecured", "records_secured"),
    key_from=named_in("agency"),
)
SMALLER_EXERCISE = Duty(
    "smaller_exercise",
    "Finish the smaller exercise and share what it found",
    Role.AGENCY,
    ("wt2010/8.17/c", "wt2010/8.17/e"),
    due_from=lambda c: getattr(getattr(c.record, "smaller", None), "due_on", None),
)
ACKNOWLEDGE = Duty(
    "acknowledge_case",
    "Acknowledge the case to whoever put it forward",
    Role.BOARD,
    ("wt2010/8.2/a",),
    met_by=("case_acknowledged",),
    clock=False,
)


def _tell(body: Told, says: str, by: Role, *entries: str) -> Duty:
    return Duty(f"tell_{body}_of_decision", says, by, entries, clock=False)


TOLD_OF_DECISION = {
    Told.GOVERNMENT_OFFICE: _tell(
        Told.GOVERNMENT_OFFICE,
        "Pass the decision to the government office",
        Role.INSPECTORATE,
        "wt2010/8.18/e",
    ),
    Told.DEPARTMENT: _tell(
        Told.DEPARTMENT, "Pass the decision to the department", Role.INSPECTORATE, "wt2010/8.18/e"
    ),
    Told.HEALTH_AUTHORITY: _tell(
        Told.HEALTH_AUTHORITY,
        "Tell the strategic health authority",
        Role.HEALTH_COMMISSIONER,
        "wt2010/8.18/f",
    ),
    Told.CARE_QUALITY_COMMISSION: _tell(
        Told.CARE_QUALITY_COMMISSION,
        "Tell the Care Quality Commission",
        Role.HEALTH_COMMISSIONER,
        "wt2010/8.18/f",
    ),
    Told.CONSTABULARY_INSPECTORATE: _tell(
        Told.CONSTABULARY_INSPECTORATE,
        "Tell the constabulary inspectorate",
        Role.POLICE,
        "wt2010/8.18/g",
    ),
    Told.PRISONS_INSPECTORATE: _tell(
        Told.PRISONS_INSPECTORATE,
        "Tell the prisons inspectorate",
        Role.OFFENDER_SERVICE,
        "wt2010/8.18/h",
    ),
    Told.PROBATION_INSPECTORATE: _tell(
        Told.PROBATION_INSPECTORATE,
        "Tell the probation inspectorate",
        Role.OFFENDER_SERVICE,
        "wt2010/8.18/h",
    ),
}
TOLD = {f"{body}_of_decision": duty for body, duty in TOLD_OF_DECISION.items()} | {
    "who_put_it_forward": Duty(
        "tell_who_put_it_forward",
        "Tell whoever put the case forward what was decided",
        Role.BOARD,
        ("wt2010/8.2/a",),
        met_by=("referrer_answered",),
        clock=False,
    ),
}
EVERYBODY = tuple(TOLD)


def _met_by_telling(context: Context) -> Iterable[str]:
    body = getattr(context.record, "body", None)
    if body == Told.OFSTED:
        return (NOTIFY_OFSTED.id,)
    return (f"tell_{body}_of_decision",) if body in TOLD_OF_DECISION else ()


# --- the lane's beginning ----------------------------------------------------------------

STATES = (
    State(
        "scr_referred",
        "Referred to the Board",
        "A case is before the Chair, who weighs it against the criteria.",
    ),
    State(
        "scr_awaiting_recommendation",
        "With the sub-committee",
        "The sub-committee considers whether a review should be held.",
        owes=owes(
            "recommend",
            "Recommend whether to review, with scope and terms",
            Role.SUBCOMMITTEE,
            "wt2010/8.18/a",
            "wt2010/8.15/b",
        ),
    ),
    State(
        "scr_awaiting_decision",
        "With the Board Chair",
        "The recommendation is in; the Chair decides.",
    ),
    State(
        "scr_alternative_exercise",
        "Single management review or case audit",
        "A smaller exercise is under way in place of a full review.",
    ),
    State(
        "scr_alternative_closed",
        "Smaller exercise finished",
        "Its findings are shared.",
        final=True,
    ),
    State("scr_not_reviewed", "No review", "Decided against; new information opens it again."),
)

OPEN_AGAIN = ("scr_not_reviewed", "scr_alternative_exercise")
AGAIN = ("scr_scoping", "scr_reviewing")
CHAIR = (Role.BOARD_CHAIR,)
KEPT = (
    "criteria",
    "lead_board",
    "lead_rule",
    "participating_boards",
    "lscb_chair",
    "subcommittee_chair",
    "standing_subcommittee",
)


def _put_forward_agencies(context: Context) -> Iterable[str]:
    return [a.name for a in rows(context.record, "agencies") if a.name]


def _put_forward_children(context: Context) -> Iterable[str]:
    return [c.child for c in rows(context.record, "other_children") if c.child]


REVIEW_OPENS = (
    Spawn("management_review_commissioned", each=lambda c: agencies(c.file)),
    Spawn("health_overview_commissioned", provided=lambda c: health_had_a_part(c)),
    Spawn("publication_not_drafted"),
    Spawn("extension_on_time"),
    Spawn("parallel_identified", each=lambda c: _processes_known(c)),
)
OMBUDSMAN = "Ombudsman's investigation of the death in custody"
HOMICIDE_REVIEW = "Domestic homicide review"


def _processes_known(context: Context) -> list[str]:
    """What the answers themselves say is under way beside the review. wt2010/8.36/a, 8.11/c"""
    murdered = is_yes(criteria_of(context), "parent_murdered")
    return [*([OMBUDSMAN] if in_custody(context) else []), *([HOMICIDE_REVIEW] if murdered else [])]


def sector_of(context: Context, agency: str) -> Sector | None:
    """The service an organisation belongs to, as it was named when it became known."""
    for episode in context.file.episodes:
        if episode.procedure == "agency_records" and episode.run == agency:
            for entry in episode.latest.values():
                named = [a for a in rows(entry.record, "agencies") if a.name == agency]
                found = named[0].sector if named else getattr(entry.record, "sector", None)
                if found is not None:
                    return found
    return None


def agencies_of(context: Context, sector: Sector) -> list[str]:
    return [name for name in agencies(context.file) if sector_of(context, name) == sector]


def health_had_a_part(context: Context) -> bool:
    return bool(agencies_of(context, Sector.HEALTH))


PART = Part(
    states=STATES,
    duties=(
        SCR_DECISION,
        OTHER_CHILDREN,
        SECURE_RECORDS,
        NOTIFY_OFSTED,
        SCR_COMPLETION,
        IMR_START,
        AGENCY_CHRONOLOGY,
        SMALLER_EXERCISE,
        ACKNOWLEDGE,
    ),
    steps=(
        Step(
            "case_referred_to_board",
            CaseReferredToBoard,
            (),
            "scr_referred",
            "put to the Board",
            (Role.CHILD_DEATH_PANEL, Role.BOARD_CHAIR, Role.ANYONE),
            ("8.2", "8.10", "8.22", "8.34"),
            starts=("scr_decision", "other_children", "secure_records", "acknowledge_case"),
            opens=(
                Spawn("records_unsecured", each=_put_forward_agencies),
                Spawn("other_child_not_considered", each=_put_forward_children),
            ),
            marks=("case_put_forward",),
            until_edition="wt2018",
        ),
        Step(
            "chair_finds_criteria_may_be_met",
            ChairConsiders,
            ("scr_referred",),
            "scr_awaiting_recommendation",
            "the criteria may be met: the sub-committee is asked",
            CHAIR,
            ("8.17", "8.18"),
            when={"view": FirstView.MAY_BE_MET},
            gates=(criteria_form_complete, death_information_used, lead_board_named),
            marks=("asked_for_recommendation",),
            remembers=KEPT,
        ),
        Step(
            "chair_finds_criteria_not_met",
            ChairConsiders,
            ("scr_referred",),
            "scr_not_reviewed",
            "the criteria are not met",
            CHAIR,
            ("8.17",),
            when={"view": FirstView.NOT_MET},
            gates=(
                criteria_form_complete,
                death_information_used,
                always_rule_override,
                reasons_for_less,
            ),
            starts=("notify_ofsted",),
            meets=("scr_decision",),
            tells=EVERYBODY,
            remembers=KEPT,
        ),
        Step(
            "chair_chooses_smaller_exercise",
            ChairConsiders,
            ("scr_referred",),
            "scr_alternative_exercise",
            "a smaller exercise is chosen",
            CHAIR,
            ("8.17",),
            when={"view": (FirstView.SINGLE_MANAGEMENT_REVIEW, FirstView.CASE_AUDIT)},
            gates=(criteria_form_complete, always_rule_override, smaller_with_reasons),
            starts=("notify_ofsted", "smaller_exercise"),
            meets=("scr_decision",),
            tells=EVERYBODY,
            remembers=KEPT,
        ),
        Step(
            "recommendation_submitted",
            RecommendationSubmitted,
            ("scr_awaiting_recommendation",),
            "scr_awaiting_decision",
            "a recommendation is made",
            (Role.PANEL, Role.SUBCOMMITTEE),
            ("8.18", "8.15"),
            gates=(four_sectors, not_only_reviewing_agencies, scope_and_terms_attached),
            marks=("recommended",),
        ),
        Step(
            "chair_decides_to_review",
            ScrDecisionRecorded,
            ("scr_awaiting_decision",),
            "scr_scoping",
            "a review is to be held",
            CHAIR,
            ("8.18", "8.22"),
            when={"outcome": Outcome.FULL_REVIEW},
            gates=(recommendation_present, chair_decides, reasons_given),
            starts=("notify_ofsted", "scr_completion", "imr_start", "agency_chronology"),
            meets=("scr_decision",),
            opens=REVIEW_OPENS,
            tells=(*EVERYBODY, "staff_what_to_expect"),
            marks=("review_decided",),
        ),
        Step(
            "chair_chooses_smaller_exercise",
            ScrDecisionRecorded,
            ("scr_awaiting_decision",),
            "scr_alternative_exercise",
            "a smaller exercise is chosen",
            CHAIR,
            ("8.17", "8.18"),
            when={"outcome": SMALLER},
            gates=(
                recommendation_present,
                chair_decides,
                always_rule_override,
                smaller_with_reasons,
            ),
            starts=("notify_ofsted", "smaller_exercise"),
            meets=("scr_decision",),
            cancels=("scr_completion",),
            tells=EVERYBODY,
        ),
        Step(
            "chair_decides_not_to_review",
            ScrDecisionRecorded,
            ("scr_awaiting_decision",),
            "scr_not_reviewed",
            "no review is to be held",
            CHAIR,
            ("8.18", "8.12"),
            when={"outcome": Outcome.NO_REVIEW},
            gates=(recommendation_present, chair_decides, always_rule_override, reasons_for_less),
            starts=("notify_ofsted",),
            meets=("scr_decision",),
            cancels=("scr_completion",),
            tells=EVERYBODY,
        ),
        Step(
            "new_information_reopens_decision",
            NewInformation,
            OPEN_AGAIN,
            "scr_awaiting_recommendation",
            "something new: the decision is looked at again",
            CHAIR,
            ("8.22",),
            gates=(new_information_recorded,),
            starts=("scr_decision", "secure_records"),
            cancels=("smaller_exercise",),
            remembers=("criteria",),
            marks=("asked_for_recommendation",),
        ),
        Step(
            "new_information_reopens_decision",
            NewInformation,
            AGAIN,
            "scr_awaiting_recommendation",
            "something new: the decision is looked at again",
            CHAIR,
            ("8.22",),
            gates=(new_information_recorded,),
            starts=("scr_decision",),
            remembers=("criteria",),
            marks=("asked_for_recommendation",),
        ),
        Step(
            "smaller_exercise_reported",
            SmallerExerciseReported,
            ("scr_alternative_exercise",),
            "scr_alternative_closed",
            "the smaller exercise is finished",
            (Role.BOARD,),
            ("8.17",),
            gates=(findings_shared,),
            meets=("smaller_exercise",),
        ),
    ),
)

STEPS = (
    noted(
        "case_acknowledged",
        CaseAcknowledged,
        "acknowledged, with a number",
        (Role.BOARD,),
        "8.2",
    ),
    noted(
        "referrer_answered",
        ReferrerAnswered,
        "whoever put it forward is answered",
        (Role.BOARD,),
        "8.2",
    ),
    noted(
        "notification_sent",
        DecisionNotified,
        "an outside body is told of the decision",
        (
            Role.BOARD_CHAIR,
            Role.INSPECTORATE,
            Role.HEALTH_COMMISSIONER,
            Role.POLICE,
            Role.OFFENDER_SERVICE,
            Role.BOARD,
        ),
        "8.18",
        "8.19",
        "8.22",
        gates=(anonymised,),
        meets_from=_met_by_telling,
    ),
)
