"""A professional's right to ask for a child protection conference, and disagreement about it.

Working Together 2010, paragraph 5.80. Every request has a run of its own and needs an answer of
its own; while one is open the case cannot close and no plan without conference can be made.
"""

from heed.engine.procedure import Context, Duty, Part, Procedure, State, Step, owes, shown
from heed.engine.record import Line, Narrative, Record, ask
from heed.procedures.gates import decision_with_reasons
from heed.procedures.roles import MANAGERS, Role
from heed.procedures.shared import Agency

MANAGER = (Role.SOCIAL_WORK_MANAGER,)

# --- records ---------------------------------------------------------------------------


class ConferenceRequested(Record):
    """Somebody involved is seriously worried, and asks for a conference. wt2010/5.80/b"""

    title = "Conference asked for"
    ref = "wt2010/5.80/b"
    requested_by: Line = ask(
        "Who asks?", ref="wt2010/5.80/b", example="Joy Adeyemi, health visitor"
    )
    agency: Agency = ask("For which agency?", ref="wt2010/5.80/b", example="health")
    serious_concern: Narrative = ask(
        "Why might the child not be safe enough without a conference?",
        ref="wt2010/5.80/b",
        why="Anybody much involved, or who took part in the enquiry, has the right to ask.",
        example="Grandmother has left and mother's partner is back; the agreed plan rested on her.",
    )
    backed_by_senior_manager: Line | None = ask(
        "Backed by which senior manager?",
        default=None,
        ref="wt2010/5.80/c",
        why="A backed request is normally agreed.",
    )
    backed_by_named_professional: Line | None = ask(
        "Backed by which named or designated professional?",
        default=None,
        ref="wt2010/5.80/c",
        example="Ruth Okafor, named nurse",
    )


class ConferenceRequestAnswered(Record):
    """Social care answers a request for a conference, yes or no, with reasons. wt2010/5.80/b"""

    title = "Answer to a request for a conference"
    ref = "wt2010/5.80/b"
    agreed: bool = ask(
        "Will a conference be convened?",
        ref="wt2010/5.80/c",
        why="Yes is the normal answer to a backed request.",
    )
    reasons: Narrative = ask(
        "Reasons, as given to whoever asked",
        ref="wt2010/5.80/b",
        example="What the plan rested on has fallen away.",
    )
    why_not_the_normal_answer: Narrative | None = ask(
        "The request is backed. Why is the answer not yes?",
        default=None,
        ref="wt2010/5.80/c",
    )
    told_on: Line | None = ask(
        "How and when was whoever asked told?",
        default=None,
        ref="wt2010/5.80/b",
        example="By telephone today",
    )


class ConferenceDisagreementToBoard(Record):
    """Talking has not settled it: as a last resort it goes to the board. wt2010/5.80/d"""

    title = "Disagreement about a conference taken to the board"
    ref = "wt2010/5.80/d"
    discussions: Narrative = ask(
        "What talk and explanation have there been?",
        ref="wt2010/5.80/d",
        why="Every effort is made to settle it by talking; the board's quick route is the last resort.",
        example="Joy met Alan Reid on Monday; each still holds to their view.",
    )
    reasons: Narrative = ask(
        "Why does the disagreement remain?",
        ref="wt2010/5.80/d",
        example="We read the partner's history differently.",
    )


class ConferenceRequestWithdrawn(Record):
    """Whoever asked is satisfied and withdraws, with reasons; the request stays on file. wt2010/5.80/d"""

    title = "Request for a conference withdrawn"
    ref = "wt2010/5.80/d"
    reasons: Narrative = ask(
        "What has satisfied you?",
        ref="wt2010/5.80/d",
        example="Social care will visit twice a week and has seen the partner.",
    )


class BoardSettlement(Record):
    """The board's quick route settles whether there is to be a conference. wt2010/5.80/d"""

    title = "Board's settlement of a disagreement"
    ref = "wt2010/5.80/d"
    convene: bool = ask("Is a conference to be convened?", ref="wt2010/5.80/d")
    reasons: Narrative = ask(
        "Reasons", ref="wt2010/5.80/d", example="The protective person has gone."
    )


# --- gates -----------------------------------------------------------------------------


def _refusal_reasoned(context: Context) -> bool | str:
    """A manager refuses, with reasons; a backed request needs more than that. 5.80/c"""
    record = context.record
    if context.entry.by not in MANAGERS:
        return False
    if not record.reasons:
        return "reasons"
    request = context.file.last(ConferenceRequested)
    backed = request and (request.backed_by_senior_manager or request.backed_by_named_professional)
    return "why_not_the_normal_answer" if backed and not record.why_not_the_normal_answer else True


refusal_reasoned = shown(
    "refusal_reasoned",
    "wt2010/5.80/c",
    "A manager refuses, and gives whoever asked the reasons; a request backed by a senior manager or a named or "
    "designated professional is normally agreed, so say why this one is not.",
    _refusal_reasoned,
    wants={"why_not_the_normal_answer": "What the request feared has been ruled out."},
)


def _one_is_agreed(context: Context) -> bool:
    return context.file.owes("convene_requested_conference")


conference_request_agreed = shown(
    "conference_request_agreed",
    "wt2010/5.80/b",
    "This is for a conference that a professional asked for and was granted; no such request has been agreed.",
    _one_is_agreed,
    satisfied_by=(ConferenceRequestAnswered.type, BoardSettlement.type),
)

# --- the lane --------------------------------------------------------------------------

AGREED = ("convene_requested_conference",)
"""An agreed request is owed a conference, and cannot be forgotten on the way."""

PART = Part(
    states=(
        State("conference_requested", "Conference asked for", "Somebody seriously worried has asked for a conference.",
              owes=owes("answer_conference_request", "Answer the request for a conference, with reasons",
                        Role.SOCIAL_WORK_MANAGER, "wt2010/5.80/b")),
        State("conference_request_disputed", "Request disputed",
              "Not agreed; it is being talked through and explained.",
              owes=owes("settle_conference_dispute", "Settle the disagreement by talking it through",
                        Role.SOCIAL_WORK_MANAGER, "wt2010/5.80/d")),
        State("conference_request_with_board", "With the board", "Last resort: the board's quick route.",
              owes=owes("board_settles_conference", "Settle whether there is to be a conference", Role.LSCB,
                        "wt2010/5.80/d")),
        State("conference_request_agreed", "Request agreed", "A conference will be convened.", final=True),
        State("conference_request_closed", "Request closed without conference",
              "Withdrawn, or settled against, with reasons.", final=True),
    ),
    duties=(
        Duty("convene_requested_conference", "Convene the conference that was asked for and agreed",
             Role.SOCIAL_WORK_MANAGER, ("wt2010/5.80/b", "wt2010/5.80/c"), clock=False),
    ),
    steps=(
        Step("x01", ConferenceRequestAnswered, ("conference_requested",), "conference_request_agreed",
             "request agreed (the normal answer to a backed one)", MANAGER, ("5.80",), when={"agreed": True},
             starts=AGREED),
        Step("x02", ConferenceRequestAnswered, ("conference_requested",), "conference_request_disputed",
             "request not agreed", MANAGER, ("5.80",), when={"agreed": False}, gates=(refusal_reasoned,)),
        Step("x03", ConferenceRequestAnswered, ("conference_request_disputed",), "conference_request_agreed",
             "agreed after discussion", MANAGER, ("5.80",), when={"agreed": True}, starts=AGREED),
        Step("x04", ConferenceDisagreementToBoard, ("conference_request_disputed",), "conference_request_with_board",
             "still disputed: the board's quick route", (Role.AGENCY,), ("5.80",), gates=(decision_with_reasons,)),
        Step("x05", ConferenceRequestWithdrawn, ("conference_request_disputed", "conference_requested"),
             "conference_request_closed", "whoever asked is satisfied and withdraws", (Role.AGENCY,), ("5.80",),
             gates=(decision_with_reasons,)),
        Step("x06", BoardSettlement, ("conference_request_with_board",), "conference_request_agreed",
             "board route settles for a conference", (Role.LSCB,), ("5.80",), when={"convene": True},
             gates=(decision_with_reasons,), starts=AGREED),
        Step("x07", BoardSettlement, ("conference_request_with_board",), "conference_request_closed",
             "board route settles against", (Role.LSCB,), ("5.80",), when={"convene": False},
             gates=(decision_with_reasons,)),
    ),
)  # fmt: skip

CONFERENCE_REQUEST = Procedure(
    "conference_request",
    "Request for a conference",
    "A professional's right to ask for a conference, and disagreement about it.",
    (PART,),
    many=True,
)
