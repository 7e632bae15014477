"""The strategy discussion's part of the case lane: where it can stand, and what each record does.

Working Together 2010, paragraphs 5.37, 5.39, 5.45, 5.47, 5.49, 5.50, 5.56 to 5.59, 5.61 to 5.63, 5.83, 5.136 and
5.141; chart 4, top.
"""

from heed.engine.procedure import Context, Part, Spawn, State, Step, noted, owes
from heed.engine.record import Answer
from heed.procedures.gates import (
    decision_with_reasons,
    live_plan,
    no_live_plan,
    no_reasonable_cause,
    reasonable_cause,
    services_considered,
)
from heed.procedures.new_information import (
    MOVES_TO_STRATEGY,
    NewInformationDecision,
    NewInformationOutcome,
)
from heed.procedures.roles import Role
from heed.procedures.shared import plan_is_live
from heed.procedures.strategy_discussion.deciding import (
    ImmediateActionLookedAt,
    StrategyDiscussionDecision,
    StrategyOutcome,
    StrategyRecordCirculated,
    family_information_decided,
    safe_discharge_if_in_hospital,
    strategy_sections_complete,
)
from heed.procedures.strategy_discussion.enquiry_plan import LegalAction, enquiry_plan_complete
from heed.procedures.strategy_discussion.meeting import (
    FurtherDiscussionNeeded,
    ReasonableCauseRecorded,
    StrategyDiscussionHeld,
    participants_can_decide,
    social_care_leads,
    strategy_participants_present,
)
from heed.procedures.strategy_discussion.owed import DUTIES
from heed.procedures.strategy_discussion.under_way import (
    UNDER_WAY,
    conference_already_owed,
    enquiry_goes_on,
    is_conference_owed,
    is_section_47_running,
    is_transfer_conference_owed,
    live_need_plan,
    section_47_running,
    transfer_conference_owed,
)

CHAIR_AND_PARTICIPANTS = (Role.STRATEGY_CHAIR, Role.STRATEGY_PARTICIPANTS)
TOGETHER = (Role.STRATEGY_PARTICIPANTS,)


def _assessing(context: Context) -> bool:
    return context.file.is_live("core_assessment")


def _crime_is_possible(context: Context) -> bool:
    return context.record.possible_crime == Answer.YES


def _legal_action_in_view(context: Context) -> bool:
    return context.record.legal_action in (LegalAction.YES, LegalAction.SEEK_ADVICE)


POLICE_IF_A_CRIME = Spawn("police_informed", _crime_is_possible)
LEGAL_IF_IN_VIEW = Spawn("legal_decision_due", _legal_action_in_view)
"""Yes to legal action, or to advice on it, goes to the authority to decide. 5.57/f"""

MET = ("section_47_after_emergency",)
REMEMBERED = ("assessment_basis",)
SECTION_47_GATES = (
    strategy_sections_complete,
    enquiry_plan_complete,
    safe_discharge_if_in_hospital,
    family_information_decided,
)
STARTS_SECTION_47 = (
    "initial_conference",
    "see_child_alone",
    "watch_immediate_action",
    "explain_enquiry",
)
GOES_ON = {"outcome": StrategyOutcome.WORK_UNDER_WAY_GOES_ON}

PART = Part(
    states=(
        State("strategy_discussion_due", "Strategy discussion due",
              "Reasonable cause to suspect significant harm; social care must convene and lead a discussion.",
              owes=owes("hold_strategy_discussion", "Convene and hold the strategy discussion",
                        Role.SOCIAL_WORK_MANAGER, "wt2010/5.56/a", "wt2010/5.49/b", at_once=True)),
        State("strategy_discussion_held", "Strategy discussion held, decision to be recorded",
              "The discussion has met; each decision and its basis is recorded for each child.",
              owes=owes("record_strategy_decision", "Record what was decided for this child, and why",
                        Role.STRATEGY_CHAIR, "wt2010/5.59/c", "wt2010/5.50/a")),
    ),
    duties=DUTIES,
    steps=(
        Step("s01", ReasonableCauseRecorded, MOVES_TO_STRATEGY, "strategy_discussion_due",
             "reasonable cause to suspect significant harm, from any stage",
             (Role.LEAD_SOCIAL_WORKER, Role.TEAM_MANAGER),
             ("5.37", "5.39", "5.45", "5.47", "5.49", "5.50", "5.56", "5.57", "flow2"), gates=(reasonable_cause,)),
        Step("s01", NewInformationDecision, MOVES_TO_STRATEGY, "strategy_discussion_due",
             "decided on new information: a strategy discussion", (Role.LEAD_SOCIAL_WORKER, Role.TEAM_MANAGER),
             ("5.37",), when={"outcome": NewInformationOutcome.STRATEGY_DISCUSSION}, gates=(reasonable_cause,)),
        Step("s02", StrategyDiscussionHeld, ("strategy_discussion_due",), "strategy_discussion_held",
             "discussion held, at a meeting or otherwise", CHAIR_AND_PARTICIPANTS, ("5.56", "5.59", "flow2"),
             gates=(social_care_leads, strategy_participants_present, participants_can_decide),
             starts=("strategy_record",), meets=("strategy_after_single_agency_action",),
             marks=("strategy_discussion_held",)),
        Step("s03", FurtherDiscussionNeeded, ("strategy_discussion_held",), "strategy_discussion_due",
             "a further discussion is needed before deciding on section 47", TOGETHER, ("5.59",),
             gates=(decision_with_reasons,)),
        Step("s10", StrategyDiscussionDecision, ("strategy_discussion_held",), "section_47_enquiry",
             "section 47 was already under way and goes on", TOGETHER, ("5.59", "5.83"),
             when={"outcome": UNDER_WAY}, provided=is_section_47_running,
             gates=(strategy_sections_complete, section_47_running, safe_discharge_if_in_hospital,
                    family_information_decided),
             starts=("watch_immediate_action",), opens=(LEGAL_IF_IN_VIEW,), meets=MET, remembers=REMEMBERED),
        Step("s05", StrategyDiscussionDecision, ("strategy_discussion_held",), "section_47_enquiry",
             "decided: initiate section 47, carrying on the section 17 core assessment", TOGETHER,
             ("5.57", "5.58", "flow4"),
             when={"outcome": StrategyOutcome.SECTION_47}, provided=_assessing, gates=SECTION_47_GATES,
             starts=STARTS_SECTION_47, opens=(POLICE_IF_A_CRIME, LEGAL_IF_IN_VIEW), meets=MET, remembers=REMEMBERED),
        Step("s04", StrategyDiscussionDecision, ("strategy_discussion_held",), "section_47_enquiry",
             "decided: initiate section 47, no core assessment running", TOGETHER,
             ("5.49", "5.50", "5.57", "5.58", "5.61", "5.62", "5.63", "flow4"),
             when={"outcome": StrategyOutcome.SECTION_47}, until_edition="wt2013", gates=SECTION_47_GATES,
             starts=(*STARTS_SECTION_47, "core_assessment"),
             opens=("ca_in_progress", POLICE_IF_A_CRIME, LEGAL_IF_IN_VIEW), meets=MET, remembers=REMEMBERED),
        Step("s04", StrategyDiscussionDecision, ("strategy_discussion_held",), "section_47_enquiry",
             "decided: initiate section 47; the one assessment goes on, or begins", TOGETHER,
             ("5.49", "5.50", "5.57", "5.58", "5.61", "5.62", "5.63", "flow4"),
             when={"outcome": StrategyOutcome.SECTION_47}, since_edition="wt2013", gates=SECTION_47_GATES,
             starts=(*STARTS_SECTION_47, "assessment"), opens=(POLICE_IF_A_CRIME, LEGAL_IF_IN_VIEW),
             meets=MET, remembers=REMEMBERED),
        Step("s06", StrategyDiscussionDecision, ("strategy_discussion_held",), "child_in_need_core_assessment",
             "decided: section 17 core assessment", TOGETHER, ("flow4",),
             when={"outcome": StrategyOutcome.SECTION_17_ASSESSMENT}, until_edition="wt2013",
             gates=(strategy_sections_complete, no_reasonable_cause, safe_discharge_if_in_hospital,
                    family_information_decided),
             starts=("core_assessment", "watch_immediate_action"), opens=("ca_in_progress", LEGAL_IF_IN_VIEW),
             meets=MET, remembers=REMEMBERED),
        Step("s06b", StrategyDiscussionDecision, ("strategy_discussion_held",), "assessment_open",
             "decided: an assessment under section 17", TOGETHER, ("flow4",),
             when={"outcome": StrategyOutcome.SECTION_17_ASSESSMENT}, since_edition="wt2013",
             gates=(strategy_sections_complete, no_reasonable_cause, safe_discharge_if_in_hospital,
                    family_information_decided),
             starts=("assessment", "watch_immediate_action"), opens=(LEGAL_IF_IN_VIEW,), meets=MET,
             remembers=REMEMBERED),
        Step("s07", StrategyDiscussionDecision, ("strategy_discussion_held",), "no_support_closing",
             "decided: no further social care involvement now; other services may be needed", TOGETHER, ("flow4",),
             when={"outcome": StrategyOutcome.NO_FURTHER_INVOLVEMENT},
             gates=(strategy_sections_complete, no_reasonable_cause, services_considered, safe_discharge_if_in_hospital,
                    family_information_decided, no_live_plan),
             starts=("watch_immediate_action",), opens=(LEGAL_IF_IN_VIEW,),
             tells=("family", "referrer", "involved_professionals"), meets=MET, remembers=REMEMBERED),
        Step("s11", StrategyDiscussionDecision, ("strategy_discussion_held",), "conference_arranging",
             "a conference already owed goes on being arranged", TOGETHER, ("5.59", "5.83"), when=GOES_ON,
             provided=is_conference_owed, gates=(strategy_sections_complete, conference_already_owed),
             starts=("watch_immediate_action",), opens=(LEGAL_IF_IN_VIEW,), meets=MET, remembers=REMEMBERED),
        Step("s12", StrategyDiscussionDecision, ("strategy_discussion_held",), "transfer_in_notified",
             "the conference for a child who moved in on a plan is still owed", TOGETHER, ("5.141",), when=GOES_ON,
             provided=is_transfer_conference_owed, gates=(strategy_sections_complete, transfer_conference_owed),
             starts=("watch_immediate_action",), opens=(LEGAL_IF_IN_VIEW,), meets=MET, remembers=REMEMBERED),
        Step("s08", StrategyDiscussionDecision, ("strategy_discussion_held",), "under_plan",
             "decided: no section 47; the child has a live plan, which goes on", TOGETHER, ("5.136",), when=GOES_ON,
             provided=plan_is_live, gates=(strategy_sections_complete, live_plan),
             starts=("watch_immediate_action",), opens=(LEGAL_IF_IN_VIEW,), meets=MET, remembers=REMEMBERED),
        Step("s09", StrategyDiscussionDecision, ("strategy_discussion_held",), "child_in_need_plan_active",
             "decided: no section 47; the child in need plan goes on", TOGETHER, ("5.57",), when=GOES_ON,
             gates=(strategy_sections_complete, no_reasonable_cause, live_need_plan),
             starts=("watch_immediate_action",), opens=(LEGAL_IF_IN_VIEW,), meets=MET, remembers=REMEMBERED),
        Step("v06a", StrategyDiscussionHeld, ("section_47_enquiry", "section_47_outcome", "conference_arranging"), None,
             "further strategy discussion during enquiries", (Role.STRATEGY_CHAIR,), ("5.59", "5.83"),
             gates=(social_care_leads, strategy_participants_present), starts=("strategy_record",)),
        Step("strategy_record_kept", StrategyDiscussionDecision,
             ("section_47_enquiry", "section_47_outcome", "conference_arranging"), None,
             "what a further discussion during enquiries decided; it never moves the conference clock",
             CHAIR_AND_PARTICIPANTS, ("5.59", "5.83"),
             gates=(enquiry_goes_on, strategy_sections_complete, safe_discharge_if_in_hospital,
                    family_information_decided),
             starts=("watch_immediate_action",), opens=(LEGAL_IF_IN_VIEW, POLICE_IF_A_CRIME)),
        Step("v06b", StrategyRecordCirculated,
             ("immediate_strategy_talk", "emergency_legal_advice", "emergency_seeing_child", "emergency_action_taken",
              "strategy_discussion_held", "section_47_enquiry", "section_47_outcome", "child_in_need_core_assessment",
              "no_support_closing", "under_plan", "child_in_need_plan_active", "strategy_discussion_due"), None,
             "strategy record sent to all parties", (Role.STRATEGY_CHAIR,), ("5.59",), meets=("strategy_record",)),
        noted("immediate_action_looked_at", ImmediateActionLookedAt, "an immediate action is looked at again",
              (Role.LEAD_SOCIAL_WORKER,), "5.59",
              starts=("watch_immediate_action",), meets=("watch_immediate_action",)),
    ),
)  # fmt: skip
