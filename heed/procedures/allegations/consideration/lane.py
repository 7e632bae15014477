"""The officer's part of the allegation's lane: where it can stand, what becomes owed, what each record does.

Working Together 2010, paragraphs 6.37, 6.40, A5.14, A5.15, A5.17 to A5.24 and A5.35 to A5.38.
"""

from heed.engine.procedure import Context, Duty, Part, State, Step, named_in, only_if, owes
from heed.engine.record import Answer
from heed.procedures.allegations.consideration.discussion import (
    AllegationStrategyDiscussion,
    InitialEvaluation,
    StrategyOutcome,
    discipline_settled,
    employer_represented,
    harm_answered_no,
    information_from_each,
    officer_takes_part,
    police_consulted,
    police_consulted_view,
    reasons_cover,
    suspension_views_gathered,
    timing_and_conduct,
)
from heed.procedures.allegations.consideration.first import (
    AllegationReferredToSocialCare,
    InitialDiscussion,
    Route,
    RouteDecided,
    SignificantHarmSuspected,
    earlier_searched,
    employer_invited,
    evidence_and_reasons,
    no_possible_offence,
    no_significant_harm,
    not_merely_minor,
    not_patently_false,
    out_of_scope,
    police_informed,
    referred_to_social_care,
    scope_discussed,
    still_at_work_known,
)
from heed.procedures.allegations.consideration.next_steps import (
    Course,
    NextStepsSettled,
    investigator_settled,
    next_steps_recorded,
)
from heed.procedures.allegations.roles import EMPLOYERS, OFFICER, SOCIAL_CARE, AtWork
from heed.procedures.allegations.shared import (
    each_employer,
    every_employer_decided,
    police_and_social_care_not_needed,
    police_consulted_if_crime,
    reasons_recorded,
)


def _harm(context: Context) -> bool:
    return context.record.significant_harm_suspected == Answer.YES


def _crime_only(context: Context) -> bool:
    record = context.record
    harm, crime = record.significant_harm_suspected, record.possible_offence
    return crime == Answer.YES and harm != Answer.YES


def _still_at_work(context: Context) -> bool:
    return context.record.still_works_with_children == Answer.YES


def _own_children(context: Context) -> bool:
    return bool(context.record.about_own_children)


DUTIES = (
    Duty("consider_telling_employer", "Consider telling the employer: the concern is about the person's own children",
         AtWork.CHILDRENS_SOCIAL_CARE, ("wt2010/6.37/b",), each=only_if(_own_children), clock=False),
    Duty("refer_to_social_care", "Refer to children's social care at once", AtWork.LADO, ("wt2010/A5.36/a",),
         limit="allegation_refer_harm", each=only_if(_harm)),
    Duty("convene_strategy_discussion", "Convene a strategy discussion at once", AtWork.CHILDRENS_SOCIAL_CARE,
         ("wt2010/A5.36/b",), limit="allegation_strategy_discussion"),
    Duty("inform_police", "Tell the police at once", AtWork.LADO, ("wt2010/A5.37/a",),
         limit="allegation_inform_police", each=only_if(_crime_only)),
    Duty("convene_evaluation", "Convene the initial evaluation at once", AtWork.LADO, ("wt2010/A5.37/b",),
         limit="allegation_evaluation"),
    Duty("tell_present_employer", "Tell the present employer, once police agree", AtWork.LADO,
         ("wt2010/6.40/c",), each=only_if(_still_at_work), clock=False),
    Duty("consider_suspension", "Consider suspension, and record the decision either way", AtWork.EMPLOYER,
         ("wt2010/A5.21/b",), each=each_employer("Consider suspension"), key_from=named_in("employer")),
    Duty("consider_risk", "Weigh the risk to children at home, at work and in the community", AtWork.EMPLOYER,
         ("wt2010/A5.21/a",)),
)  # fmt: skip

HARM_ROUTE = ("refer_to_social_care", "convene_strategy_discussion")

FIRST = (scope_discussed, earlier_searched, still_at_work_known)
"""What comes before any route."""
STARTS_STRANDS = ("fortnightly_review", "monthly_review", "consider_suspension")

PART = Part(
    states=(
        State("initial_consideration", "First consideration",
              "The designated officer settles scope, foundation and route with the employer.",
              owes=owes("settle_route", "Settle scope, foundation and route with the employer", AtWork.LADO,
                        "wt2010/A5.15/a")),
        State("allegation_strategy_discussion", "Strategy discussion",
              "Significant harm is suspected: a strategy discussion is called for, convened or being held."),
        State("initial_evaluation", "Initial evaluation",
              "A crime is possible but no significant harm: a like discussion led by the designated officer."),
        State("next_steps_discussion", "Next steps",
              "Police and social care are not needed: officer and employer settle what to do.",
              owes=owes("settle_next_steps_with_employer", "Settle next steps", AtWork.LADO, "wt2010/A5.19/a")),
    ),
    steps=(
        Step("initial_discussion", InitialDiscussion, ("initial_consideration",), None,
             "talked through with the employer", OFFICER, ("A5.15", "A5.35"),
             starts=("refer_to_social_care", "inform_police", "tell_present_employer", "consider_risk",
                     "consider_telling_employer"),
             remembers=("significant_harm_suspected", "possible_offence")),
        Step("out_of_scope_decided", RouteDecided, ("initial_consideration",), "not_an_allegation",
             "no criterion is met after all", OFFICER, ("A5.15",), when={"route": Route.OUT_OF_SCOPE},
             gates=(*FIRST, out_of_scope, reasons_recorded), cancels=("resolve_allegation", "consider_risk")),
        Step("false_or_unfounded_found", RouteDecided, ("initial_consideration",), "concluded_unfounded",
             "evidence shows that it is false or unfounded", OFFICER, ("A5.14", "A5.15", "A5.18", "A5.35"),
             when={"route": Route.FALSE_OR_UNFOUNDED},
             gates=(*FIRST, evidence_and_reasons, not_merely_minor, police_consulted_if_crime,
                    police_and_social_care_not_needed, every_employer_decided),
             starts=("refer_child_to_social_care", "file_summary"), meets=("resolve_allegation",),
             cancels=("refer_to_social_care", "inform_police", "consider_risk", "consider_suspension"),
             marks=("allegation_concluded",)),
        Step("significant_harm_suspected", RouteDecided, ("initial_consideration",), "allegation_strategy_discussion",
             "significant harm is suspected", OFFICER, ("A5.17", "A5.36"), when={"route": Route.STRATEGY_DISCUSSION},
             gates=(*FIRST, not_patently_false, referred_to_social_care), starts=HARM_ROUTE[1:],
             meets=HARM_ROUTE[:1]),
        Step("possible_offence_no_significant_harm", RouteDecided, ("initial_consideration",), "initial_evaluation",
             "a crime is possible, significant harm is not in question", OFFICER, ("A5.18", "A5.37"),
             when={"route": Route.INITIAL_EVALUATION}, gates=(*FIRST, police_informed, employer_invited),
             starts=("convene_evaluation",), meets=("inform_police",)),
        Step("police_and_social_care_clearly_not_needed", RouteDecided, ("initial_consideration",),
             "next_steps_discussion", "police and social care are clearly not needed", OFFICER, ("A5.19",),
             when={"route": Route.NEXT_STEPS},
             gates=(*FIRST, no_possible_offence, no_significant_harm, reasons_recorded)),
        Step("strategy_discussion_decides_enquiries_or_investigation", AllegationStrategyDiscussion,
             ("allegation_strategy_discussion",), "strands_running", "enquiries or an investigation follow",
             SOCIAL_CARE, ("A5.17", "A5.21", "A5.24", "A5.36"), when={"outcome": StrategyOutcome.GO_AHEAD},
             gates=(employer_represented, officer_takes_part, information_from_each, police_consulted,
                    suspension_views_gathered),
             starts=STARTS_STRANDS, meets=("convene_strategy_discussion",),
             marks=("action_meeting", "police_consulted", "strategy_discussion")),
        Step("strategy_discussion_decides_neither_needed", AllegationStrategyDiscussion,
             ("allegation_strategy_discussion",), "next_steps_discussion", "neither is needed", SOCIAL_CARE,
             ("A5.18", "A5.19"), when={"outcome": StrategyOutcome.NEITHER_NEEDED},
             gates=(employer_represented, officer_takes_part, information_from_each, police_consulted_if_crime),
             meets=("convene_strategy_discussion",), marks=("police_consulted", "strategy_discussion")),
        Step("significant_harm_ruled_out_but_crime_possible", AllegationStrategyDiscussion,
             ("allegation_strategy_discussion",), "initial_evaluation", "only a crime is possible", SOCIAL_CARE,
             ("A5.18",), when={"outcome": StrategyOutcome.CRIME_ONLY}, gates=(officer_takes_part, harm_answered_no),
             starts=("convene_evaluation",), meets=("convene_strategy_discussion",), marks=("strategy_discussion",),
             remembers=("significant_harm_suspected",)),
        Step("evaluation_decides_police_investigation", InitialEvaluation, ("initial_evaluation",), "strands_running",
             "the police investigate", OFFICER, ("A5.18", "A5.23", "A5.37"),
             when={"police_investigation_needed": True},
             gates=(employer_represented, information_from_each, police_consulted, timing_and_conduct,
                    discipline_settled, suspension_views_gathered),
             starts=STARTS_STRANDS, meets=("convene_evaluation",), marks=("action_meeting", "police_consulted")),
        Step("evaluation_decides_no_police_investigation", InitialEvaluation, ("initial_evaluation",),
             "next_steps_discussion", "no police investigation", OFFICER, ("A5.18", "A5.19", "A5.38"),
             when={"police_investigation_needed": False},
             gates=(employer_represented, information_from_each, police_consulted_view),
             meets=("convene_evaluation",), marks=("police_consulted",)),
        Step("significant_harm_now_suspected", SignificantHarmSuspected, ("initial_evaluation",),
             "allegation_strategy_discussion", "significant harm is suspected now", OFFICER, ("A5.17", "A5.36"),
             gates=(referred_to_social_care,), starts=HARM_ROUTE[1:], meets=HARM_ROUTE[:1],
             cancels=("convene_evaluation",), remembers=("significant_harm_suspected",)),
        Step("significant_harm_newly_suspected", SignificantHarmSuspected, ("strands_running",),
             "allegation_strategy_discussion", "significant harm comes into view", OFFICER, ("A5.17", "A5.22"),
             starts=HARM_ROUTE, remembers=("significant_harm_suspected",)),
        Step("referred_later", AllegationReferredToSocialCare, ("allegation_strategy_discussion",), None,
             "referred to social care", OFFICER, ("A5.36",), meets=HARM_ROUTE[:1]),
        Step("employer_to_deal", NextStepsSettled, ("next_steps_discussion",), "strands_running",
             "the employer deals with it", (*EMPLOYERS, *OFFICER), ("A5.19", "A5.20", "A5.38"),
             when={"course": Course.DEAL}, gates=(next_steps_recorded, investigator_settled),
             starts=("fortnightly_review", "monthly_review"), marks=("employer_to_deal",)),
        Step("employer_takes_no_further_action", NextStepsSettled, ("next_steps_discussion",), "concluding",
             "the employer takes no further action", (*EMPLOYERS, *OFFICER), ("A5.19",),
             when={"course": Course.NOTHING_MORE},
             gates=(reasons_cover, police_and_social_care_not_needed, every_employer_decided)),
    ),
    duties=DUTIES,
)  # fmt: skip

BOTH_NOT_NEEDED = {"route": Route.NEXT_STEPS}
NEITHER = {"outcome": StrategyOutcome.NEITHER_NEEDED}
