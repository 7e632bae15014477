"""The enquiry's part of the case lane: where it can stand, what becomes owed, and what each record does.

Working Together 2010, paragraphs 5.19, 5.20, 5.58, 5.62 to 5.68, 5.70, 5.71, 5.73 to 5.81 and 5.136; chart 4.
"""

from collections.abc import Iterable
from typing import Any

from heed.engine.limit import Due
from heed.engine.procedure import Context, Duty, Item, Part, State, Step, date_in, named_in, owes
from heed.procedures.child_assessment_order import AccessRefused, all_reasonable_efforts_made
from heed.procedures.conference_request import ConferenceRequested, conference_request_agreed
from heed.procedures.emergency_action import family_and_professionals_agree_plan
from heed.procedures.gates import (
    core_assessment_complete,
    decision_endorsed,
    decision_with_reasons,
    is_child_in_need,
    live_plan,
    no_live_plan,
    no_open_conference_request,
    outcomes_reviewed,
    services_required,
)
from heed.procedures.general import ChildSeen
from heed.procedures.police import POLICE_DISCUSSION, DiscussedWithPolice, PossibleCrimeIdentified
from heed.procedures.roles import Role
from heed.procedures.section_47_enquiry.agreed_plan import agreed_plan_content
from heed.procedures.section_47_enquiry.enquiring import (
    EnquiryActivitiesDone,
    EnquiryActivity,
    EnquiryExplained,
    InformationReplied,
    InformationRequested,
    JointInterview,
    child_interviewed_by_lead,
    enquiry_began,
    interviewers_trained,
    other_children_considered,
    parents_interviewed_and_observed,
    secrecy_grounded,
)
from heed.procedures.section_47_enquiry.not_substantiated import (
    AfterNotSubstantiated,
    Monitoring,
    MonitoringReviewed,
    NotSubstantiatedDecision,
    monitoring_terms_complete,
    support_considered_with_family,
)
from heed.procedures.section_47_enquiry.outcome import (
    EnquiryOutcome,
    Finding,
    OutcomeCopiesGiven,
    all_parties_consulted,
    finding_not_substantiated,
    finding_substantiated_continuing,
    finding_substantiated_not_continuing,
    outcome_record_complete,
)
from heed.procedures.section_47_enquiry.without_conference import (
    ConferenceConvenedOnRequest,
    ConferenceNeeded,
    ConferenceNotNeeded,
    ContinuedAsChildInNeedPlan,
    SafetyPlanRenewed,
    SafetyPlanReviewed,
    agencies_and_family_agree,
    manager_endorses_no_conference,
    no_conference_grounds,
)
from heed.procedures.shared import LIVE_CASE, plan_is_live

LEAD = (Role.LEAD_SOCIAL_WORKER,)
MANAGER = (Role.SOCIAL_WORK_MANAGER,)
MANAGER_OR_LEAD = (Role.SOCIAL_WORK_MANAGER, Role.LEAD_SOCIAL_WORKER)


# --- duties ----------------------------------------------------------------------------


def _day_of_conference(context: Context) -> Due | None:
    """Copies are out before a conference: by the last day on which it can be held in time. 5.74/e"""
    if context.record.finding != Finding.SUBSTANTIATED_CONTINUING:
        return None
    owed = context.file.open_duties.get(("initial_conference", ""))
    return owed.due if owed else None


def _monitoring_review(context: Context) -> Due | None:
    terms: Monitoring | None = context.record.monitoring
    return terms.review_on if terms else None


def _asked_of(context: Context) -> Iterable[Item]:
    record: Any = context.record
    if record.agency:
        yield Item(
            record.agency,
            f"Answer the authority's request under section 47: {record.agency}",
            record.reply_by,
            record.agency,
        )


DUTIES = (
    Duty(
        "outcome_copies",
        "Give parents, child and those involved the outcome in writing",
        Role.LEAD_SOCIAL_WORKER,
        ("wt2010/5.74/e",),
        due_from=_day_of_conference,
    ),
    Duty(
        "monitoring_review",
        "Look at the monitoring again, at a discussion or meeting",
        Role.LEAD_SOCIAL_WORKER,
        ("wt2010/5.76/d",),
        due_from=_monitoring_review,
    ),
    Duty(
        "agreed_plan_review",
        "Review progress of the agreed plan",
        Role.LEAD_SOCIAL_WORKER,
        ("wt2010/5.79/e",),
        due_from=date_in("review_on"),
    ),
    POLICE_DISCUSSION,
    Duty(
        "bring_review_forward",
        "Bring the review conference forward: harm is continuing or likely",
        Role.CONFERENCE_CHAIR,
        ("wt2010/5.81/a", "wt2010/5.136/d"),
        limit="initial_conference",
        counts_from=enquiry_began,
        met_by=("review_conference_held",),
        clock=False,
    ),
    Duty(
        "answer_information_request",
        "Answer the authority's request under section 47",
        Role.AGENCY,
        ("wt2010/5.63/a",),
        each=_asked_of,
        key_from=named_in("agency"),
        clock=False,
    ),
)


def _alone_by_lead(context: Context) -> bool:
    return context.entry.by == Role.LEAD_SOCIAL_WORKER


ENQUIRING = ("section_47_enquiry", "section_47_outcome")
OUTCOME_GATES = (all_parties_consulted, outcome_record_complete)
OUTCOME_TELLS = ("family", "child", "involved_professionals", "inspectorate_if_residential")
NOT_SUBSTANTIATED = ("not_substantiated_support_decision",)

PART = Part(
    states=(
        State("section_47_enquiry", "Section 47 enquiry",
              "Enquiries are made through the core assessment, led by social care, perhaps with the police beside.",
              owes=owes("make_enquiry", "Make the enquiry and say when it is done", Role.LEAD_SOCIAL_WORKER,
                        "wt2010/5.62/a")),
        State("section_47_outcome", "Section 47 outcome to be decided",
              "The enquiry is made and everybody is consulted; one of three findings is due.",
              owes=owes("decide_enquiry_outcome", "Settle the outcome of the enquiry", Role.LEAD_SOCIAL_WORKER,
                        "wt2010/5.74/b")),
        State("not_substantiated_support_decision", "Not substantiated, help to be decided",
              "Concerns were not borne out; what help the child should have is settled with the family.",
              owes=owes("decide_help_after_enquiry", "Decide with the family what help follows",
                        Role.LEAD_SOCIAL_WORKER, "wt2010/5.75/b")),
        State("monitoring", "Monitoring",
              "No real evidence, yet worry remains: a time-limited, explained watch is kept."),
        State("conference_need_decision", "Substantiated, harm not continuing: is a conference needed?",
              "Agencies, child and family weigh planning without a conference.",
              owes=owes("decide_conference_need", "Decide whether a conference is needed", Role.SOCIAL_WORK_MANAGER,
                        "wt2010/flow4/d")),
        State("agreed_safety_plan", "Agreed plan without conference",
              "Family and professionals carry out a recorded plan for the child's safety and welfare."),
        State("agreed_plan_review", "Agreed plan under review",
              "Progress against the planned outcomes has been looked at.",
              owes=owes("decide_after_plan_review", "Decide what follows the review of the agreed plan",
                        Role.LEAD_SOCIAL_WORKER, "wt2010/5.79/e")),
    ),
    duties=DUTIES,
    steps=(
        # the enquiry
        Step("v05", ChildSeen, ("section_47_enquiry",), None, "lead social worker sees the child alone", LEAD,
             ("5.58", "5.64", "5.65", "5.66", "5.74"), when={"seen": True, "alone": True}, provided=_alone_by_lead,
             meets=("see_child_alone", "see_child")),
        Step("v07", AccessRefused, ("section_47_enquiry",), None, "parents keep refusing access to the child", LEAD,
             ("5.70",), gates=(all_reasonable_efforts_made,), opens=("access_refused",)),
        Step("v03", PossibleCrimeIdentified, LIVE_CASE, None, "a crime against the child is possible",
             (Role.DUTY_SOCIAL_WORKER, Role.LEAD_SOCIAL_WORKER), ("5.19", "5.20"), starts=("police_discussion",),
             opens=("police_informed",)),
        Step("v03a", DiscussedWithPolice, LIVE_CASE, None, "matter discussed with the police",
             (Role.DUTY_SOCIAL_WORKER, Role.POLICE), ("5.19",), meets=("police_discussion",)),
        Step("enquiry_explained", EnquiryExplained, LIVE_CASE, None, "the enquiry is explained to the family", LEAD,
             ("5.71",), meets=("explain_enquiry",)),
        Step("information_requested", InformationRequested, ENQUIRING, None, "another service is asked to help", LEAD,
             ("5.63",), starts=("answer_information_request",)),
        Step("information_replied", InformationReplied, LIVE_CASE, None, "another service has answered", LEAD,
             ("5.63",), meets=("answer_information_request",)),
        Step("enquiry_activity", EnquiryActivity, ENQUIRING, None, "an interview, observation or examination", LEAD,
             ("5.64", "5.65", "5.66")),
        Step("joint_interview", JointInterview, ENQUIRING, None, "police and social care interview the child", LEAD,
             ("5.67", "5.68"), gates=(interviewers_trained, secrecy_grounded)),
        # its outcome
        Step("q01", EnquiryActivitiesDone, ("section_47_enquiry",), "section_47_outcome", "enquiry activities done",
             LEAD, ("5.62", "5.63", "5.64", "5.65", "5.66", "5.68", "5.73", "5.74"),
             gates=(child_interviewed_by_lead, parents_interviewed_and_observed, other_children_considered),
             meets=("see_child_alone", "see_child")),
        Step("q02", EnquiryOutcome, ("section_47_outcome",), "not_substantiated_support_decision",
             "finding: not substantiated", MANAGER_OR_LEAD, ("5.71", "5.74", "5.75", "flow4"),
             when={"finding": Finding.NOT_SUBSTANTIATED},
             gates=(*OUTCOME_GATES, finding_not_substantiated, decision_endorsed),
             starts=("outcome_copies",), cancels=("initial_conference",), tells=OUTCOME_TELLS),
        Step("q03", EnquiryOutcome, ("section_47_outcome",), "conference_need_decision",
             "finding: substantiated, not continuing or likely", MANAGER_OR_LEAD, ("5.71", "5.74", "5.77", "flow4"),
             when={"finding": Finding.SUBSTANTIATED_NOT_CONTINUING},
             gates=(*OUTCOME_GATES, finding_substantiated_not_continuing, decision_endorsed),
             starts=("outcome_copies",), tells=OUTCOME_TELLS),
        Step("q05", EnquiryOutcome, ("section_47_outcome",), "under_plan",
             "finding: substantiated, continuing or likely; child has a live plan, so review is brought forward",
             MANAGER_OR_LEAD, ("5.81", "5.136"), when={"finding": Finding.SUBSTANTIATED_CONTINUING},
             provided=plan_is_live,
             gates=(*OUTCOME_GATES, finding_substantiated_continuing, live_plan, decision_endorsed),
             starts=("outcome_copies", "bring_review_forward"), cancels=("initial_conference",)),
        Step("q04", EnquiryOutcome, ("section_47_outcome",), "conference_arranging",
             "finding: substantiated, continuing or likely; no live plan", MANAGER_OR_LEAD,
             ("5.71", "5.74", "5.81", "flow4"), when={"finding": Finding.SUBSTANTIATED_CONTINUING},
             gates=(*OUTCOME_GATES, finding_substantiated_continuing, no_live_plan, decision_endorsed),
             starts=("outcome_copies", "conference_papers", "conference_invitations"),
             meets=("convene_requested_conference",), tells=OUTCOME_TELLS),
        Step("v11", OutcomeCopiesGiven,
             ("section_47_outcome", "not_substantiated_support_decision", "monitoring", "conference_need_decision",
              "conference_arranging", "conference_held", "no_plan_further_decisions", "under_plan",
              "agreed_safety_plan", "child_in_need_service_decision", "no_support_closing"), None,
             "outcome record given to family and agencies", LEAD, ("5.74",), meets=("outcome_copies",)),
        # not substantiated
        Step("q06", NotSubstantiatedDecision, NOT_SUBSTANTIATED, "agreed_safety_plan",
             "child in need: plan agreed with family and professionals", LEAD, ("5.75", "flow4"),
             when={"outcome": AfterNotSubstantiated.AGREED_PLAN},
             gates=(support_considered_with_family, family_and_professionals_agree_plan, agreed_plan_content,
                    no_live_plan),
             starts=("agreed_plan_review",)),
        Step("q07", NotSubstantiatedDecision, NOT_SUBSTANTIATED, "monitoring", "worry remains without real evidence",
             MANAGER, ("5.76",), when={"outcome": AfterNotSubstantiated.MONITORING},
             gates=(support_considered_with_family, monitoring_terms_complete, no_live_plan),
             starts=("monitoring_review",), tells=("parents",)),
        Step("q08", NotSubstantiatedDecision, NOT_SUBSTANTIATED, "child_in_need_service_decision",
             "services to be decided", LEAD, ("5.75",), when={"outcome": AfterNotSubstantiated.SERVICES},
             gates=(support_considered_with_family, is_child_in_need, no_live_plan)),
        Step("q09", NotSubstantiatedDecision, NOT_SUBSTANTIATED, "no_support_closing",
             "no help wanted or needed, and core assessment finished", MANAGER_OR_LEAD, ("5.75",),
             when={"outcome": AfterNotSubstantiated.NO_HELP},
             gates=(support_considered_with_family, core_assessment_complete, decision_endorsed, no_live_plan),
             tells=("family", "referrer", "involved_professionals")),
        Step("q10", NotSubstantiatedDecision, NOT_SUBSTANTIATED, "under_plan", "child has a live plan, which goes on",
             LEAD, ("5.136",), when={"outcome": AfterNotSubstantiated.PROTECTION_PLAN_GOES_ON},
             gates=(support_considered_with_family, live_plan)),
        Step("q11", MonitoringReviewed, ("monitoring",), "not_substantiated_support_decision",
             "monitoring reviewed at a further discussion or meeting", MANAGER_OR_LEAD, ("5.76",),
             gates=(outcomes_reviewed,), meets=("monitoring_review",)),
        # substantiated, harm over
        Step("q12", ConferenceNeeded, ("conference_need_decision",), "conference_arranging", "conference needed: yes",
             MANAGER, ("5.80", "flow4"), gates=(decision_with_reasons, no_live_plan),
             starts=("conference_papers", "conference_invitations"), meets=("convene_requested_conference",)),
        Step("q13b", ConferenceNotNeeded, ("conference_need_decision",), "under_plan",
             "conference needed: no; child has a live plan, which takes up the actions", MANAGER, ("5.80", "5.136"),
             provided=plan_is_live, gates=(manager_endorses_no_conference, live_plan), cancels=("initial_conference",)),
        Step("q13", ConferenceNotNeeded, ("conference_need_decision",), "agreed_safety_plan",
             "conference needed: no; plan agreed instead", MANAGER, ("5.77", "5.78", "5.79", "5.80", "flow4"),
             gates=(no_conference_grounds, agencies_and_family_agree, manager_endorses_no_conference,
                    agreed_plan_content, no_open_conference_request, no_live_plan),
             starts=("agreed_plan_review",), cancels=("initial_conference",)),
        Step("v09", ConferenceRequested,
             ("not_substantiated_support_decision", "conference_need_decision", "agreed_safety_plan",
              "agreed_plan_review", "monitoring", "no_support_closing", "child_in_need_service_decision",
              "child_in_need_plan_active", "child_in_need_core_assessment", "section_47_outcome",
              "section_47_enquiry"), None,
             "a professional or agency asks for a conference", (Role.AGENCY,), ("5.80",),
             opens=("conference_requested",)),
        Step("q14", ConferenceConvenedOnRequest,
             ("not_substantiated_support_decision", "monitoring", "conference_need_decision", "agreed_safety_plan",
              "agreed_plan_review", "no_support_closing", "child_in_need_service_decision", "child_in_need_plan_active",
              "child_in_need_core_assessment", "section_47_outcome"), "conference_arranging",
             "a professional's request for a conference is agreed", MANAGER, ("5.80",),
             gates=(conference_request_agreed, no_live_plan),
             starts=("initial_conference", "conference_papers", "conference_invitations"),
             meets=("convene_requested_conference",)),
        # agreed plans
        Step("q15", SafetyPlanReviewed, ("agreed_safety_plan",), "agreed_plan_review", "review held at the time fixed",
             LEAD, ("5.79",), gates=(outcomes_reviewed,), meets=("agreed_plan_review",)),
        Step("q16", SafetyPlanRenewed, ("agreed_plan_review",), "agreed_safety_plan", "plan goes on or is changed",
             LEAD,
             ("5.79",), gates=(agreed_plan_content,), starts=("agreed_plan_review",)),
        Step("q17", ContinuedAsChildInNeedPlan, ("agreed_plan_review",), "child_in_need_plan_active",
             "carried on as a child in need plan", LEAD, ("5.79",), gates=(services_required,),
             starts=("child_in_need_review",)),
    ),
)  # fmt: skip
