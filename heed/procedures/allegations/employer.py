"""The employer's strand, one for each organisation for which the person works or through which.

Working Together 2010, Appendix 5, paragraphs 2, 18 to 20, 27 and 38 to 41. Each records a decision of its own.
"""

from datetime import date
from enum import StrEnum

from heed.engine.procedure import (
    Context,
    Duty,
    Part,
    State,
    Step,
    answered,
    marked,
    owes,
    shown,
    stands_at,
    stated,
)
from heed.engine.record import Line, Narrative, Need, Record, ask, unanswered
from heed.procedures.allegations.consideration import Course, InitialEvaluation, NextStepsSettled
from heed.procedures.allegations.reported import NEW_EMPLOYER, opening
from heed.procedures.allegations.roles import EMPLOYERS, AtWork
from heed.procedures.allegations.shared import (
    A_SCHOOL,
    ALLEGATION,
    CRIMINAL,
    crime_possible,
    harm_possible,
)


class Decision(StrEnum):
    """What an employer may decide; a settlement is not among it. wt2010/A5.19/b, A5.2/g, A5.9/a"""

    NO_FURTHER_ACTION = "no_further_action"
    INFORMAL_ACTION = "appropriate_action_without_formal_discipline"
    WARNING = "sanction_after_a_hearing"
    DISMISSAL = "dismissal"
    SUMMARY_DISMISSAL = "summary_dismissal"
    NO_LONGER_USED = "services_no_longer_used"
    STOP_SUPPLYING = "stop_supplying"
    DEREGISTER = "deregister"
    OUT_OF_REACH = "sanction_no_longer_available"
    """Notice has run out. wt2010/A5.8/e"""


ENDS_SERVICE = (
    Decision.DISMISSAL, Decision.SUMMARY_DISMISSAL, Decision.NO_LONGER_USED, Decision.STOP_SUPPLYING,
    Decision.DEREGISTER,
)  # fmt: skip


class _OfEmployer(Record):
    employer: Line = ask("Which organisation?", ref="wt2010/A5.2/f", example=A_SCHOOL)


class EmployerWaits(_OfEmployer):
    """Discipline waits for police or court; what releases it is written down. wt2010/A5.18/g"""

    title = "Discipline waits"
    ref = "wt2010/A5.18/g"
    release: Line = ask(
        "What releases it?", ref="wt2010/A5.18/g", example="The end of the police investigation"
    )


class EmployerTakesItUp(_OfEmployer):
    """The employer deals with it now. wt2010/A5.38/a"""

    title = "The employer deals with it"
    ref = "wt2010/A5.38/a"
    decision_maker: Line = ask("Who decides there?", ref="wt2010/A5.2/d", example="Judith Crane")
    may_go_alongside: bool | None = ask(
        "If a crime is possible: was it settled that this may go on alongside?",
        default=None,
        ref="wt2010/A5.18/g",
    )


class EmployerReleased(_OfEmployer):
    """What discipline waited for is over: the employer takes it up, whatever the result. wt2010/A5.44/b"""

    title = "Discipline taken up after police or court"
    ref = "wt2010/A5.44/b"
    material_received: Narrative = ask(
        "What came from the police?",
        ref="wt2010/A5.44/a",
        example="Two statements; the interview record.",
    )
    reasons: Narrative = ask(
        "Why take it further, or not?",
        ref="wt2010/A5.27/e",
        example="The court asks for more proof than we do.",
    )


class FormalDisciplineNotNeeded(_OfEmployer):
    """Something less than formal discipline is called for. wt2010/A5.38/b"""

    title = "Formal discipline not needed"
    ref = "wt2010/A5.38/b"
    action: Narrative = ask(
        "What will be done?", ref="wt2010/A5.38/b", example="Training and supervision."
    )
    reasons: Narrative = ask(
        "Reasons", ref="wt2010/A5.38/b", example="One lapse, regretted at once."
    )


class HearingNeeded(_OfEmployer):
    """A disciplinary hearing is needed. wt2010/A5.38/c, A5.40/a"""

    title = "Hearing needed"
    ref = "wt2010/A5.40/a"
    reasons: Narrative = ask("Reasons", ref="wt2010/A5.40/a", example="The accounts differ.")
    no_more_investigation: bool = ask(
        "Can it be held with no more investigation?", ref="wt2010/A5.38/c", example=True
    )
    hearing_on: date | None = ask(
        "On which day?", default=None, ref="wt2010/A5.40/b", example="2010-11-25"
    )


class DisciplinaryInvestigationBegun(_OfEmployer):
    """Who investigates and how, settled with the designated officer. wt2010/A5.20/a, A5.39/a"""

    title = "Disciplinary investigation begun"
    ref = "wt2010/A5.39/a"
    needs = (
        Need(
            "why_outside",
            {"by_employer": False},
            "Say why: resources, complexity or objectivity.",
            "wt2010/A5.20/c",
        ),
        Need(
            "commissioned_by", {"by_employer": False}, "Say who commissions it.", "wt2010/A5.20/c"
        ),
        Need("terms", {"by_employer": False}, "On what terms?", "wt2010/A5.20/c"),
        Need(
            "why_not_independent", {"independent_of_line": False}, "Say why not.", "wt2010/A5.39/b"
        ),
    )
    investigator: Line = ask(
        "Who investigates?", ref="wt2010/A5.20/a", example="Omar Reid, head of another school"
    )
    scope: Narrative = ask(
        "What exactly?", ref="wt2010/A5.20/a", example="What happened on 1 November in class."
    )
    method: Narrative = ask(
        "How?", ref="wt2010/A5.20/a", example="Interviews with three adults and two pupils."
    )
    agreed_with: Line = ask(
        "With which designated officer?", ref="wt2010/A5.20/a", example="Helen Abara"
    )
    agreed_on: date = ask("When?", ref="wt2010/A5.39/a", example="2010-11-04")
    by_employer: bool = ask(
        "Does the employer do it?", ref="wt2010/A5.20/b", example=True, why="Normally it does."
    )
    why_outside: Narrative | None = ask("If not, why?", default=None, ref="wt2010/A5.20/b")
    commissioned_by: Line | None = ask("Commissioned by", default=None, ref="wt2010/A5.20/c")
    terms: Narrative | None = ask("On what terms?", default=None, ref="wt2010/A5.20/c")
    independent_of_line: bool = ask(
        "Does the investigator stand outside the person's line management?",
        ref="wt2010/A5.39/b",
        example=True,
    )
    why_not_independent: Narrative | None = ask("If not, why?", default=None, ref="wt2010/A5.39/b")


class InvestigationReport(_OfEmployer):
    """The investigating officer reports to the employer. wt2010/A5.39/c"""

    title = "Investigation report"
    ref = "wt2010/A5.39/c"
    received_on: date = ask("Received on", ref="wt2010/A5.39/c", example="2010-11-18")
    findings: Narrative = ask(
        "What was found?", ref="wt2010/A5.39/c", example="The two adults agree."
    )


class EmployerDecided(_OfEmployer):
    """What this employer decides, and on what. wt2010/A5.19/b, A5.41/a"""

    title = "The employer's decision"
    ref = "wt2010/A5.19/b"
    needs = (
        Need("barring_advice", {"decision": ENDS_SERVICE}, "What did the designated officer advise on barring?",
             "wt2010/A5.46/a"),
        Need("barring_consulted_on", {"decision": ENDS_SERVICE}, "When was the officer asked about barring?",
             "wt2010/A5.46/a"),
    )  # fmt: skip
    decision: Decision = ask("What is decided?", ref="wt2010/A5.19/b", example="no_further_action")
    decided_by: Line = ask("By whom?", ref="wt2010/A5.2/d", example="Judith Crane")
    decided_on: date = ask("When?", ref="wt2010/A5.2/d", example="2010-11-26")
    nature: Narrative = ask(
        "What is it about, in kind?", ref="wt2010/A5.19/c", example="Rough handling, once."
    )
    circumstances: Narrative = ask(
        "In what circumstances?", ref="wt2010/A5.19/c", example="A crowded playtime."
    )
    evidence: Narrative = ask(
        "On what evidence?", ref="wt2010/A5.19/c", example="Two adults saw it."
    )
    reasons: Narrative = ask(
        "Reasons", ref="wt2010/A5.19/c", example="He was reminded of the rules."
    )
    social_care_information: Narrative = ask(
        "What came from social care, and how was it used?",
        ref="wt2010/A5.41/a",
        example="None was sent.",
    )
    hearing_on: date | None = ask(
        "When was the hearing?", default=None, ref="wt2010/A5.40/b", example="2010-11-25"
    )
    papers_kept_apart: bool = ask(
        "Are the papers and what the panel said kept apart, so that only the result is told?", ref="wt2010/A5.4/e",
        example=True,
    )  # fmt: skip
    instituted_on: date | None = ask(
        "When did the action begin?", default=None, ref="wt2010/A5.38/b", example="2010-11-08"
    )
    barring_consulted_on: date | None = ask(
        "When was the officer asked about barring?",
        default=None,
        ref="wt2010/A5.46/a",
        example="2010-11-26",
    )
    barring_advice: Narrative | None = ask("What was advised?", default=None, ref="wt2010/A5.46/a",
                                           example="To refer, if it is substantiated.")  # fmt: skip


# --- gates -----------------------------------------------------------------------------


def _settled(context: Context) -> bool:
    talk = context.file.last(InitialEvaluation)
    return context.file.mark("action_meeting") is not None and (
        talk is None or bool(talk.discipline)
    )


settled_at_evaluation = shown(
    "settled_at_evaluation", "wt2010/A5.18/g",
    "What waits and what goes on is settled when police, officer and employer meet.", _settled,
    satisfied_by=("initial_evaluation",),
)  # fmt: skip
release_recorded = answered(
    "release_event_recorded", "wt2010/A5.18/g", "Say what ends the waiting.", "release"
)


def _may_deal(context: Context) -> bool | str:
    file = context.file
    if file.state_of(CRIMINAL) == "police_not_needed" or not crime_possible(file):
        return True
    if file.state_of(CRIMINAL) not in (None, "police_not_decided"):
        return bool(getattr(context.record, "may_go_alongside", None)) or "may_go_alongside"
    return False


no_offence_or_alongside = shown(
    "no_possible_offence_or_discipline_may_go_on_alongside", "wt2010/A5.18/c",
    "A crime may have been committed: the police are consulted first, and it is settled what may go on alongside.",
    _may_deal,
)  # fmt: skip


def _harm_discussed(context: Context) -> bool:
    return not harm_possible(context.file) or context.file.mark("strategy_discussion") is not None


harm_discussed = shown(
    "strategy_discussion_held_if_harm_is_suspected", "wt2010/A5.17/a",
    "Significant harm is suspected, or nobody has answered that yet: a strategy discussion comes first.",
    _harm_discussed, satisfied_by=("allegation_strategy_discussion",),
)  # fmt: skip


_at_next_steps = stands_at(ALLEGATION, "next_steps_discussion")


material_received = shown(
    "material_from_police_received", "wt2010/A5.44/a", "The police pass on what they hold first.",
    marked("material_passed"), satisfied_by=("material_passed_on",),
)  # fmt: skip
post_criminal_held = shown(
    "post_criminal_discussion_held", "wt2010/A5.27/b", "Officer and employer first talk over what should follow.",
    marked("post_criminal_discussion"), satisfied_by=("post_criminal_discussion",),
)  # fmt: skip
discipline_reasons = answered(
    "reasons_recorded", "wt2010/A5.38/b", "A decision is recorded with its reasons.", "reasons"
)
no_more_investigation = stated(
    "no_more_investigation_needed", "wt2010/A5.38/c", "If more investigation is needed, it comes first.",
    "no_more_investigation", True,
)  # fmt: skip
investigator_agreed = answered(
    "investigator_and_method_settled_with_designated_officer", "wt2010/A5.39/a",
    "Investigator, scope and method are settled with the designated officer.",
    "investigator", "scope", "method", "agreed_with", "agreed_on",
)  # fmt: skip
social_care_weighed = answered(
    "social_care_information_weighed", "wt2010/A5.41/a",
    "What social care's enquiries found is weighed; say so also when nothing came.", "social_care_information",
)  # fmt: skip
papers_restricted = stated(
    "papers_restricted", "wt2010/A5.4/e", "A panel's papers and deliberations are kept apart; the result is told.",
    "papers_kept_apart", True,
)  # fmt: skip


def _officer_asked(context: Context) -> bool | str:
    if context.record.decision not in ENDS_SERVICE:
        return True
    return unanswered(context.record, "barring_consulted_on", "barring_advice") or True


officer_asked_on_barring = shown(
    "designated_officer_consulted_on_barring", "wt2010/A5.46/a",
    "Where the person's work ends, the designated officer is asked whether to refer for barring.", _officer_asked,
)  # fmt: skip


hearing_held = answered(
    "hearing_day_recorded", "wt2010/A5.40/b", "Say when the hearing was.", "hearing_on"
)


action_begun = answered(
    "action_day_recorded", "wt2010/A5.38/b", "Say when the action began.", "instituted_on"
)

# --- duties ----------------------------------------------------------------------------

DUTIES = (
    Duty("informal_action", "Begin suitable action", AtWork.EMPLOYER, ("wt2010/A5.38/b",),
         limit="allegation_informal_action"),
    Duty("hearing_without_investigation", "Hold the disciplinary hearing", AtWork.EMPLOYER, ("wt2010/A5.38/c",),
         limit="allegation_hearing"),
    Duty("investigation_report", "Report to the employer", AtWork.INVESTIGATING_OFFICER, ("wt2010/A5.39/c",),
         limit="allegation_investigation_report"),
    Duty("hearing_decision", "Decide whether a hearing is needed", AtWork.EMPLOYER, ("wt2010/A5.40/a",),
         limit="allegation_hearing_decision"),
    Duty("hearing_after_report", "Hold the disciplinary hearing", AtWork.EMPLOYER, ("wt2010/A5.40/b",),
         limit="allegation_hearing_after_report"),
)  # fmt: skip

DECIDED = (social_care_weighed, officer_asked_on_barring)

PART = Part(
    states=(
        State("em_waiting", "Employer: waiting", "Waiting on the designated officer, discussion or evaluation."),
        State("em_on_hold", "Employer: on hold", "Held until police or court finish; what releases it is recorded."),
        State("em_deciding_route", "Employer: choosing", "Informal action, hearing or investigation.",
              owes=owes("choose_route", "Choose: action, hearing or investigation", AtWork.EMPLOYER, "wt2010/A5.19/b")),
        State("em_informal_action", "Employer: informal action", "Formal discipline is not needed; action is due."),
        State("em_investigating", "Employer: investigating", "A disciplinary investigation is under way."),
        State("em_report_received", "Employer: report in", "Whether a hearing is needed is due."),
        State("em_hearing_due", "Employer: hearing due", "A hearing is needed; it is to be held."),
        State("em_decided", "Employer: decided", "This employer's decision is recorded.", final=True),
    ),
    steps=(
        *opening(NEW_EMPLOYER, "em_waiting", per="employer"),
        Step("discipline_to_wait_for_criminal_process", EmployerWaits, ("em_waiting",), "em_on_hold",
             "discipline waits for police or court", EMPLOYERS, ("A5.18",),
             gates=(settled_at_evaluation, release_recorded)),
        Step("employer_to_deal", EmployerTakesItUp, ("em_waiting",), "em_deciding_route", "the employer deals with it",
             EMPLOYERS, ("A5.18", "A5.19", "A5.38"), gates=(no_offence_or_alongside, harm_discussed)),
        Step("employer_to_deal-settled", NextStepsSettled, ("em_waiting",), "em_deciding_route",
             "settled with the designated officer", EMPLOYERS, ("A5.19", "A5.38"), when={"course": Course.DEAL},
             provided=_at_next_steps, gates=(no_offence_or_alongside, harm_discussed)),
        Step("criminal_process_ended", EmployerReleased, ("em_on_hold",), "em_deciding_route",
             "what it waited for is over", EMPLOYERS, ("A5.27", "A5.44", "A5.45"),
             gates=(material_received, post_criminal_held, discipline_reasons)),
        Step("formal_discipline_not_needed", FormalDisciplineNotNeeded, ("em_deciding_route",), "em_informal_action",
             "something less than formal discipline", EMPLOYERS, ("A5.38",), gates=(discipline_reasons,),
             starts=("informal_action",)),
        Step("hearing_without_investigation", HearingNeeded, ("em_deciding_route",), "em_hearing_due",
             "a hearing, with no more investigation", EMPLOYERS, ("A5.38",), gates=(no_more_investigation,),
             starts=("hearing_without_investigation",)),
        Step("investigation_needed", DisciplinaryInvestigationBegun, ("em_deciding_route",), "em_investigating",
             "an investigation comes first", EMPLOYERS, ("A5.20", "A5.39"), gates=(investigator_agreed,),
             starts=("investigation_report",)),
        Step("no_further_action_or_services_ended", EmployerDecided, ("em_deciding_route",), "em_decided",
             "nothing more, or the person is no longer used", EMPLOYERS, ("A5.19", "A5.41"),
             gates=(discipline_reasons, *DECIDED)),
        Step("report_received", InvestigationReport, ("em_investigating",), "em_report_received", "the report is in",
             (AtWork.INVESTIGATING_OFFICER, *EMPLOYERS), ("A5.39", "A5.40"), starts=("hearing_decision",),
             meets=("investigation_report",)),
        Step("hearing_needed", HearingNeeded, ("em_report_received",), "em_hearing_due", "a hearing is needed",
             EMPLOYERS, ("A5.40",), gates=(discipline_reasons,), starts=("hearing_after_report",),
             meets=("hearing_decision",)),
        Step("hearing_not_needed", EmployerDecided, ("em_report_received",), "em_decided", "no hearing is needed",
             EMPLOYERS, ("A5.40",), gates=(discipline_reasons, *DECIDED), meets=("hearing_decision",)),
        Step("hearing_held_and_decided", EmployerDecided, ("em_hearing_due",), "em_decided", "the hearing decides",
             EMPLOYERS, ("A5.4", "A5.40", "A5.41"), gates=(*DECIDED, papers_restricted, hearing_held),
             meets=("hearing_without_investigation", "hearing_after_report")),
        Step("action_instituted", EmployerDecided, ("em_informal_action",), "em_decided", "the action has begun",
             EMPLOYERS, ("A5.38",), gates=(*DECIDED, action_begun), meets=("informal_action",)),
    ),
    duties=DUTIES,
)  # fmt: skip
