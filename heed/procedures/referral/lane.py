"""The referral's part of the case lane: where it can stand, what becomes owed, what each record does.

Working Together 2010, paragraphs 5.32 to 5.39, 5.42 to 5.44, 5.47, 5.56, 5.57 and 5.64; chart 1.
"""

from collections.abc import Iterable

from heed.engine.procedure import (
    Context,
    Duty,
    Item,
    Part,
    State,
    Step,
    date_in,
    noted,
    only_if,
    owes,
)
from heed.procedures.concern import WrittenConfirmation
from heed.procedures.gates import no_harm_suspected, no_reasonable_cause, reasonable_cause
from heed.procedures.general import ChildSeen
from heed.procedures.referral.deciding import (
    ReferralDecision,
    ReferralOutcome,
    ReferrerTold,
    impairment_or_harm_considered,
    not_reported_as_intimate_under_13,
    permission_or_harm_reason,
    records_checked,
    referrer_told,
    worker_and_manager_agree,
)
from heed.procedures.referral.receiving import (
    ReferralAcknowledged,
    ReferralClarified,
    ReferralReceived,
    both_know_what_follows,
    referral_clarified,
    social_worker_offered,
)
from heed.procedures.roles import Role
from heed.procedures.shared import EMERGENCY, LIVE_CASE

DUTY = (Role.DUTY_SOCIAL_WORKER,)
DUTY_AND_MANAGER = (Role.DUTY_SOCIAL_WORKER, Role.TEAM_MANAGER)


# --- duties ----------------------------------------------------------------------------


def _only_a_professional_by_telephone(context: Context) -> bool:
    """The 48 hours run only where a professional referred by telephone. 5.33/a"""
    record = context.record
    professional = (
        getattr(record, "by_professional", None)
        or getattr(record, "referrer_kind", None) == "professional"
    )
    return bool(getattr(record, "by_telephone", False) and professional)


def _acknowledged_already(context: Context) -> bool:
    """The referral was acknowledged before its written confirmation came."""
    passed_on, acknowledged = context.episode, context.file.last_entry(ReferralAcknowledged)
    return (
        isinstance(context.record, WrittenConfirmation)
        and acknowledged is not None
        and (passed_on is None or acknowledged.at >= passed_on.path[-1][0])
    )


def _only_what_was_written(context: Context) -> bool:
    """Counts from sending the written referral; a telephone call alone starts nothing. 5.33/h"""
    return not (getattr(context.record, "by_telephone", False) or _acknowledged_already(context))


def _confirmed_by(context: Context) -> Iterable[Item]:
    """It is the referrer who confirms in writing, whoever wrote the call down. 5.33/a"""
    if _only_a_professional_by_telephone(context):
        yield Item("", owner=getattr(context.record, "referrer_name", None) or "")


def _to_be_acknowledged(context: Context) -> Iterable[Item]:
    """One for each referral that waits for it; none where nobody can be told. 5.33/g"""
    record = context.record
    gave_no_name = getattr(record, "gave_no_name", None)
    if gave_no_name and not getattr(record, "referrer_contact", None):
        return
    if not context.file.owes("acknowledge_referral"):
        yield Item("")
        return
    public = getattr(record, "referrer_kind", None) not in ("professional", "own_service")
    name = "" if public else getattr(record, "referrer_name", None) or ""
    whom = (
        name or "somebody else who referred"
    )  # who among the public it is stands nowhere else. 5.35/b
    yield Item(whom, f"Acknowledge the further referral to {whom}")


def _acknowledged_to(context: Context) -> str:
    """Which of several referrals an acknowledgement is of: the one whose referrer it names."""
    sent_to = str(context.record.sent_to or "").casefold()
    waiting = [key for id, key in context.file.open_duties if id == "acknowledge_referral"]
    named = [key for key in waiting if key and key.casefold() in sent_to]
    return next(iter([*named, *sorted(waiting)]), "")


DUTIES = (
    Duty(
        "written_confirmation",
        "Confirm the telephone referral in writing",
        Role.PRACTITIONER,
        ("wt2010/5.33/a", "wt2010/flow1/c"),
        limit="written_confirmation",
        each=_confirmed_by,
    ),
    Duty(
        "acknowledge_referral",
        "Acknowledge the referral to the referrer",
        Role.DUTY_SOCIAL_WORKER,
        ("wt2010/5.33/g", "wt2010/flow1/e"),
        limit="acknowledge_referral",
        each=_to_be_acknowledged,
        key_from=_acknowledged_to,
    ),
    Duty(
        "referrer_chases",
        "If the referral is not acknowledged, get back in touch",
        Role.PRACTITIONER,
        ("wt2010/5.33/h",),
        limit="referrer_chases",
        each=only_if(_only_what_was_written),
    ),
    Duty(
        "referral_decision",
        "Decide what to do about the referral",
        Role.TEAM_MANAGER,
        ("wt2010/5.34/a", "wt2010/flow1/e"),
        limit="referral_decision",
    ),
    Duty(
        "see_child",
        "See the child",
        Role.LEAD_SOCIAL_WORKER,
        ("wt2010/5.42/a",),
        due_from=date_in("see_child_by"),
    ),
)


def _seen_by_lead(context: Context) -> bool:
    """By the lead; a child seen alone in an enquiry is that enquiry's own step (v05)."""
    case = context.file.current.get("case")
    in_enquiry = case is not None and case.state == "section_47_enquiry"
    return context.entry.by == Role.LEAD_SOCIAL_WORKER and not (in_enquiry and context.record.alone)


DECISION_GATES = (
    records_checked,
    impairment_or_harm_considered,
    no_reasonable_cause,
    not_reported_as_intimate_under_13,
)
UNDECIDED = ("referral_received", "referral_under_decision")
"""A further referral is decided with the one that waits here."""

WHERE_FEEDBACK_MAY_BE_OWED = (
    "initial_assessment_open",
    "initial_assessment_awaiting_completion",
    "initial_assessment_complete",
    "strategy_discussion_due",
    "strategy_discussion_held",
    "section_47_enquiry",
    "section_47_outcome",
    "no_support_closing",
    "child_in_need_next_steps",
    "child_in_need_core_assessment",
    "child_in_need_service_decision",
    "child_in_need_plan_active",
)

PART = Part(
    states=(
        State(
            "referral_received",
            "Referral received, being clarified",
            "The facts are being drawn out from the referrer.",
            owes=owes(
                "clarify_referral",
                "Draw out the facts with the referrer",
                Role.DUTY_SOCIAL_WORKER,
                "wt2010/5.32/a",
            ),
        ),
        State(
            "referral_under_decision",
            "Referral clarified, decision due",
            "Facts gathered, records checked; worker and manager must settle the next course.",
        ),
        State(
            "referral_feedback_due",
            "No social care involvement for now, feedback owed",
            "Nothing more, or advice, onward referral or a common assessment; the referrer has yet to be told why.",
        ),
        State("referral_closed", "Referral closed", "Decision and feedback done.", final=True),
    ),
    entry_starts={"referral_received": ("referral_decision", "acknowledge_referral")},
    duties=DUTIES,
    steps=(
        Step(
            "referral",
            ReferralReceived,
            (),
            "referral_received",
            "a child is referred",
            (Role.ANYONE,),
            ("5.32", "flow1"),
            starts=("written_confirmation",),
            marks=("referral_received",),
            remembers=("referrer_kind",),
        ),
        Step(
            "r07",
            ReferralReceived,
            ("referral_closed", "case_closed"),
            "referral_received",
            "new referral or information about the child",
            (Role.ANYONE,),
            ("5.37",),
            starts=("referral_decision", "acknowledge_referral"),
            marks=("referral_received",),
            remembers=("referrer_kind",),
        ),
        Step(
            "r07a",
            ReferralReceived,
            UNDECIDED,
            None,
            "another referral before the first is decided: looked at and decided with it",
            (Role.ANYONE,),
            ("5.32", "5.37"),
            starts=("acknowledge_referral", "written_confirmation"),
        ),
        Step(
            "r07b",
            ReferralReceived,
            tuple(one for one in (*LIVE_CASE, *EMERGENCY) if one not in UNDECIDED),
            None,
            "another referral about a child whose case is open: somebody decides what it means",
            (Role.ANYONE,),
            ("5.37",),
            starts=("acknowledge_referral", "written_confirmation"),
            opens=("new_information_received",),
        ),
        Step(
            "r01",
            ReferralClarified,
            ("referral_received",),
            "referral_under_decision",
            "facts drawn out from the referrer",
            DUTY,
            ("5.32", "5.33"),
            gates=(referral_clarified, social_worker_offered, both_know_what_follows),
        ),
        Step(
            "r02",
            ReferralDecision,
            ("referral_under_decision",),
            "initial_assessment_open",
            "decided: initial assessment",
            DUTY_AND_MANAGER,
            ("5.34", "5.38", "flow1"),
            when={"outcome": ReferralOutcome.INITIAL_ASSESSMENT},
            until_edition="wt2013",
            gates=(*DECISION_GATES, permission_or_harm_reason, worker_and_manager_agree),
            starts=("initial_assessment", "see_child"),
            meets=("referral_decision",),
            tells=("referrer",),
        ),
        Step(
            "r03",
            ReferralDecision,
            ("referral_under_decision",),
            "referral_feedback_due",
            "decided: no further action",
            DUTY_AND_MANAGER,
            ("5.34", "5.36", "flow1"),
            when={"outcome": ReferralOutcome.NO_FURTHER_ACTION},
            gates=(*DECISION_GATES, no_harm_suspected, worker_and_manager_agree),
            meets=("referral_decision",),
            tells=("referrer",),
        ),
        Step(
            "r04",
            ReferralDecision,
            ("referral_under_decision",),
            "referral_feedback_due",
            "decided: onward referral, information, advice or a suggested common assessment",
            DUTY_AND_MANAGER,
            ("5.34", "5.35", "flow1"),
            when={
                "outcome": (ReferralOutcome.INFORMATION_OR_ADVICE, ReferralOutcome.ONWARD_REFERRAL)
            },
            gates=(
                *DECISION_GATES,
                no_harm_suspected,
                permission_or_harm_reason,
                worker_and_manager_agree,
            ),
            meets=("referral_decision",),
            tells=("referrer",),
        ),
        Step(
            "r05",
            ReferrerTold,
            ("referral_feedback_due",),
            "referral_closed",
            "referrer told the decision and why",
            DUTY,
            ("5.33", "5.36", "flow1"),
            gates=(referrer_told,),
            meets=("tell_referrer",),
        ),
        Step(
            "r05a",
            ReferrerTold,
            WHERE_FEEDBACK_MAY_BE_OWED,
            None,
            "referrer told what comes next, and why",
            (Role.DUTY_SOCIAL_WORKER, Role.LEAD_SOCIAL_WORKER),
            ("5.36", "5.47", "flow1", "flow2"),
            gates=(referrer_told,),
            meets=("tell_referrer",),
        ),
        Step(
            "r06",
            ReferralDecision,
            ("referral_received", "referral_under_decision"),
            "strategy_discussion_due",
            "reasonable cause is already plain from the referral",
            DUTY_AND_MANAGER,
            ("5.39", "5.56", "5.57"),
            when={"outcome": ReferralOutcome.STRATEGY_DISCUSSION},
            until_edition="wt2013",
            gates=(reasonable_cause, worker_and_manager_agree),
            starts=("initial_assessment", "see_child"),
            meets=("referral_decision",),
            tells=("referrer",),
        ),
        Step(
            "v01a",
            ReferralAcknowledged,
            (
                "referral_received",
                "referral_under_decision",
                "referral_feedback_due",
                "initial_assessment_open",
                "strategy_discussion_due",
            ),
            None,
            "acknowledgement of the written referral sent to the referrer",
            DUTY,
            ("5.33", "flow1"),
            meets=("acknowledge_referral", "referrer_chases"),
        ),
        noted(
            "v01a-late",
            ReferralAcknowledged,
            "the referral is acknowledged late, wherever the case stands by then",
            DUTY,
            "5.33",
            meets=("acknowledge_referral", "referrer_chases"),
        ),
        noted(
            "v02a-late",
            WrittenConfirmation,
            "written confirmation arrives late, wherever the case stands by then",
            (Role.PRACTITIONER,),
            "5.33",
            meets=("written_confirmation",),
        ),
        Step(
            "v04",
            ChildSeen,
            (
                "initial_assessment_open",
                "initial_assessment_awaiting_completion",
                "strategy_discussion_due",
                "strategy_discussion_held",
                "section_47_enquiry",
            ),
            None,
            "lead social worker sees the child",
            (Role.LEAD_SOCIAL_WORKER,),
            ("5.42", "5.43", "5.44", "5.47", "5.64"),
            when={"seen": True},
            provided=_seen_by_lead,
            meets=("see_child",),
        ),
        Step(
            "v02a",
            WrittenConfirmation,
            (
                "referral_received",
                "referral_under_decision",
                "initial_assessment_open",
                "strategy_discussion_due",
            ),
            None,
            "written confirmation of a telephone referral arrives",
            (Role.PRACTITIONER,),
            ("5.33", "flow1"),
            meets=("written_confirmation",),
        ),
    ),
)
