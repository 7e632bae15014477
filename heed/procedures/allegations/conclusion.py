"""How a case ends, what follows from it, and how long its record is kept.

Working Together 2010, Appendix 5, paragraphs 8, 10, 28 to 31 and 45; chapter 6, 6.33, 6.38, 6.39 and 6.42.
"""

from collections.abc import Callable
from datetime import date, datetime
from enum import StrEnum

from heed.engine.calendar import months_after
from heed.engine.edition import Editions
from heed.engine.procedure import (
    Context,
    Duty,
    Gate,
    Item,
    Part,
    State,
    Step,
    answered,
    named_in,
    owes,
    shown,
    stands_at,
)
from heed.engine.record import Line, Narrative, Need, Record, ask, unanswered
from heed.procedures.allegations.roles import EMPLOYERS, OFFICER, AtWork
from heed.procedures.allegations.shared import (
    ACCUSED,
    BARRING,
    CONCLUDED,
    PARENTS,
    REGULATOR,
    SUSPENSION,
    ActionBy,
    Leaving,
    all_stand_in,
    runs,
)


class Outcome(StrEnum):
    """How an allegation may end; nothing else is an outcome. wt2010/A5.8/d, A5.31/a, A5.35/b, A5.8/f

    The last stands for what 2010 does not name: no conclusion could be reached.
    """

    SUBSTANTIATED = "substantiated"
    UNFOUNDED = "unfounded"
    PATENTLY_FALSE = "patently_false"
    MALICIOUS = "malicious"
    NOT_DETERMINED = "not_determined"


# --- records ---------------------------------------------------------------------------


class OutcomeRecorded(Record):
    """The judgement on everything there is, with or without the person's answer. wt2010/A5.8/d"""

    title = "Outcome of the allegation"
    ref = "wt2010/A5.8/d"
    needs = (
        Need("offered_on", {"opportunity_offered": True}, "When?", "wt2010/A5.8/c"),
        Need("response", {"opportunity_offered": True}, "What came of it?", "wt2010/A5.8/c"),
        Need(
            "why_no_opportunity",
            {"opportunity_offered": False},
            "Say why it was not possible.",
            "wt2010/A5.8/c",
        ),
        Need(
            "unsuitable_present_post",
            {"outcome": Outcome.SUBSTANTIATED},
            "Answer this.",
            "wt2010/A5.1/e",
        ),
        Need(
            "unsuitable_any_capacity",
            {"outcome": Outcome.SUBSTANTIATED},
            "Answer this.",
            "wt2010/A5.1/e",
        ),
        Need(
            "review_considered", {"outcome": Outcome.SUBSTANTIATED}, "Answer this.", "wt2010/6.42/b"
        ),
        Need(
            "malice_evidence",
            {"outcome": Outcome.MALICIOUS},
            "Say what shows it.",
            "wt2010/A5.31/b",
        ),
        Need(
            "efforts_made",
            {"outcome": Outcome.NOT_DETERMINED},
            "Say what was tried.",
            "wt2010/A5.8/f",
        ),
    )
    outcome: Outcome = ask("What is the outcome?", ref="wt2010/A5.8/d", example="substantiated")
    evidence_considered: Narrative = ask(
        "On what evidence?", ref="wt2010/A5.8/d", example="Two adults; Kiran's words."
    )
    reasons: Narrative = ask(
        "Reasons", ref="wt2010/A5.8/d", example="The accounts agree and he does not deny it."
    )
    decided_by: Line = ask("Who judged it?", ref="wt2010/A5.8/d", example="Judith Crane")
    decided_on: date = ask("When?", ref="wt2010/A5.8/d", example="2010-12-06")
    opportunity_offered: bool = ask(
        "Could the person answer it fully?", ref="wt2010/A5.8/c", example=True,
        why="Wherever possible. If not, or if they will not, it is judged all the same.",
    )  # fmt: skip
    offered_on: date | None = ask("When?", default=None, ref="wt2010/A5.8/c", example="2010-11-25")
    response: Narrative | None = ask(
        "What did they say?", default=None, ref="wt2010/A5.8/c", example="Says sorry."
    )
    why_no_opportunity: Narrative | None = ask(
        "If not, why not?", default=None, ref="wt2010/A5.8/c"
    )
    cooperated: bool = ask("Did they co-operate?", ref="wt2010/A5.8/b", example=True)
    unsuitable_present_post: bool | None = ask(
        "Unsuitable for this post?", default=None, ref="wt2010/A5.1/e", example=True
    )
    unsuitable_any_capacity: bool | None = ask(
        "Unsuitable for any work with children?", default=None, ref="wt2010/A5.1/e", example=False
    )
    service_ended: Leaving = ask("Does the person go?", ref="wt2010/A5.28/a", example="stays")
    service_ended_on: date | None = ask("From when?", default=None, ref="wt2010/A5.46/b")
    sanction_available: bool = ask(
        "Can a sanction still be given?",
        default=True,
        ref="wt2010/A5.8/e",
        why="Notice may have run out.",
    )
    malice_evidence: Narrative | None = ask(
        "What shows that it was made up on purpose?", default=None, ref="wt2010/A5.31/b",
        example="Messages that plan it.",
    )  # fmt: skip
    efforts_made: Narrative | None = ask(
        "What was tried?",
        default=None,
        ref="wt2010/A5.8/f",
        example="Three witnesses asked; two have moved abroad.",
    )
    review_considered: Narrative | None = ask(
        "Should the board's chair hear of it, for a serious case review?", default=None, ref="wt2010/6.42/b",
        example="No: no sign of failures between agencies.",
    )  # fmt: skip


class ChildReferredAfterwards(Record):
    """Does the child need services, or has somebody else hurt the child? wt2010/A5.31/a"""

    title = "The child referred to social care"
    ref = "wt2010/A5.31/a"
    sent_at: datetime = ask("Sent when?", ref="wt2010/A5.31/a", example="2010-12-07T10:00")
    referral: Line = ask(
        "Which referral, on the child's own file?",
        ref="wt2010/A5.31/a",
        example="Kiran, 7 December",
    )
    child_needs: Narrative = ask(
        "What may the child need?", ref="wt2010/A5.31/a", example="Somebody to talk to."
    )
    abused_by_other: Narrative = ask(
        "May somebody else have hurt the child?",
        ref="wt2010/A5.31/a",
        example="Not known; to be asked with care.",
    )


class PoliceAsked(Record):
    """The police are asked whether to act against whoever made it up. wt2010/A5.31/b"""

    title = "Police asked about whoever was responsible"
    ref = "wt2010/A5.31/b"
    needs = (
        Need(
            "child_weighed",
            {"responsible_is_child": True},
            "Say how that was weighed.",
            "wt2010/A5.31/b",
        ),
    )
    asked_at: datetime = ask("When?", ref="wt2010/A5.31/b", example="2010-12-07T11:00")
    answer: Narrative = ask("What did they answer?", ref="wt2010/A5.31/b", example="No action.")
    responsible_is_child: bool = ask(
        "Is whoever made it up a child?", ref="wt2010/A5.31/b", example=False
    )
    child_weighed: Narrative | None = ask(
        "If so, how was that weighed?", default=None, ref="wt2010/A5.31/b"
    )


class LessonsReviewed(Record):
    """What should change so that it does not happen again. wt2010/A5.30/a, 6.42/a"""

    title = "Lessons"
    ref = "wt2010/A5.30/a"
    needs = (
        Need(
            "suspension_review",
            {"was_suspended": True},
            "What of the decision to suspend?",
            "wt2010/A5.30/b",
        ),
        Need("suspension_days", {"was_suspended": True}, "For how many days?", "wt2010/A5.30/b"),
        Need(
            "suspension_justified", {"was_suspended": True}, "Was it justified?", "wt2010/A5.30/b"
        ),
    )
    reviewed_on: date = ask("When?", ref="wt2010/A5.30/a", example="2010-12-13")
    organisation: Narrative = ask(
        "What in the organisation helped it happen, or failed to stop it?", ref="wt2010/6.42/a",
        example="Nobody was called when he asked for help with the class.",
    )  # fmt: skip
    improvements: Narrative = ask(
        "What is to be better?", ref="wt2010/A5.30/a", example="A second adult at playtime."
    )
    actions: list[ActionBy] = ask("Who does what by when?", ref="wt2010/A5.30/a", example=[
        {"action": "Change the playtime rota", "owner": "Judith Crane", "due": "2011-01-10"}])  # fmt: skip
    was_suspended: bool = ask("Was the person suspended?", ref="wt2010/A5.30/b", example=False)
    suspension_review: Narrative | None = ask(
        "What of that decision?", default=None, ref="wt2010/A5.30/b"
    )
    suspension_days: int | None = ask("For how many days?", default=None, ref="wt2010/A5.30/b")
    suspension_justified: bool | None = ask("Was it justified?", default=None, ref="wt2010/A5.30/b")


class LessonActionDone(Record):
    """What a lessons review asked for has been done. wt2010/A5.30/a"""

    title = "Lesson acted on"
    ref = "wt2010/A5.30/a"
    action: Line = ask("Which action?", ref="wt2010/A5.30/a", example="Change the playtime rota")
    done_on: date = ask("When?", ref="wt2010/A5.30/a", example="2011-01-06")


class ConvictionActedOn(Record):
    """What the employer did after a conviction. wt2010/A5.45/b"""

    title = "Acted on a conviction"
    ref = "wt2010/A5.45/b"
    action: Narrative = ask("What?", ref="wt2010/A5.45/b", example="Dismissed.")
    action_on: date = ask("When?", ref="wt2010/A5.45/b", example="2011-03-02")


class PersonnelSummaryFiled(Record):
    """The summary on the person's confidential file, with a copy for the person. wt2010/A5.10/a"""

    title = "Summary for the personnel file"
    ref = "wt2010/A5.10/a"
    allegation_summary: Narrative = ask(
        "What was alleged?", ref="wt2010/A5.10/a", example="Rough handling of a pupil."
    )
    how_followed_up: Narrative = ask(
        "How was it followed up?", ref="wt2010/A5.10/a", example="Police; school inquiry."
    )
    how_resolved: Narrative = ask(
        "How was it resolved?", ref="wt2010/A5.10/a", example="Substantiated."
    )
    action_taken: Narrative = ask(
        "What was done?", ref="wt2010/A5.10/a", example="Training; a written warning."
    )
    decisions_reached: Narrative = ask(
        "What was decided?", ref="wt2010/A5.10/a", example="He stays in his post."
    )
    filed_on: date = ask("Filed on", ref="wt2010/A5.10/a", example="2010-12-10")
    born: date | None = ask(
        "The person's date of birth", default=None, ref="wt2010/A5.10/d", example="1961-04-02"
    )
    retirement_age: int = ask("Normal retirement age there", ref="wt2010/A5.10/d", example=65)
    keep_until: date | None = ask(
        "Keep until", default=None, ref="wt2010/A5.10/c", example="2026-04-02",
        why="Ten years, or until normal retirement age if that is later; leavers too. Empty: it is never thrown away.",
    )  # fmt: skip


class AllegationClosed(Record):
    """Everything that follows from the outcome is done or answered. wt2010/A5.3/a"""

    title = "Case closed"
    ref = "wt2010/A5.2/a"
    summary: Narrative = ask(
        "How did it end, and what was learnt?", ref="wt2010/A5.10/a", example="As in the summary."
    )
    independent_view_by: Line = ask(
        "Who outside the organisation looked at it?", ref="wt2010/A5.14/b", example="Helen Abara"
    )
    exceptional_reason: Narrative | None = ask(
        "If it took more than a year: why is it one of the most exceptional?",
        default=None,
        ref="wt2010/6.33/c",
    )


# --- retention -------------------------------------------------------------------------


def earliest_disposal(
    concluded: datetime, born: date | None, retirement_age: int | None, editions: Editions
) -> date | None:
    """The first day on which the record may be destroyed; None is never. wt2010/A5.10/c, A5.10/d

    The later of ten years from the conclusion and normal retirement age. Leaving changes nothing (A5.10/e).
    """
    ten_years = editions.due("allegation_record_kept", concluded)
    if born is None or retirement_age is None or ten_years is None:
        return None
    return max(ten_years, months_after(born, 12 * retirement_age))


# --- gates -----------------------------------------------------------------------------


def _heard_or_reason(context: Context) -> bool | str:
    record = context.record
    if record.opportunity_offered is None:
        return "opportunity_offered"
    return (
        (unanswered(record, "offered_on", "response") or True)
        if record.opportunity_offered
        else (unanswered(record, "why_no_opportunity") or True)
    )


heard_or_reason = shown(
    "person_offered_an_opportunity_to_answer_or_reason_why_not", "wt2010/A5.8/c",
    "The person has a full opportunity to answer; if that cannot be, say why. It is judged all the same.",
    _heard_or_reason,
)  # fmt: skip
evidence_and_reasons = answered(
    "evidence_and_reasons_recorded", "wt2010/A5.8/d", "What was weighed, why, who judged, and when.",
    "evidence_considered", "reasons", "decided_by", "decided_on",
)  # fmt: skip
malice_evidenced = answered(
    "deliberate_invention_or_malice_evidenced", "wt2010/A5.31/b", "Say what shows that it was made up on purpose.",
    "malice_evidence",
)  # fmt: skip
efforts_and_reasons = answered(
    "efforts_and_reasons_recorded", "wt2010/A5.8/f", "What was tried, and why no conclusion can be reached.",
    "efforts_made", "reasons",
)  # fmt: skip


def _referrals_settled(context: Context) -> bool:
    file = context.file
    bodies = all_stand_in(file, REGULATOR, "reg_not_needed", "reg_made")
    return file.state_of(BARRING) in ("bar_not_needed", "bar_made") and bodies


referrals_settled = shown(
    "barring_and_regulator_answers_settled", "wt2010/A5.3/a",
    "Whether to refer for barring, and to each body with which the person is registered, is answered and done.",
    _referrals_settled, satisfied_by=("barring_settled", "regulator_not_needed"),
)  # fmt: skip


_barring_answered = stands_at(BARRING, "bar_not_needed", "bar_made")


barring_answered = shown(
    "barring_question_answered", "wt2010/A5.3/a", "Whether to refer for barring is answered first.", _barring_answered,
    satisfied_by=("barring_settled",),
)  # fmt: skip


def _duty_done(*duties: str) -> Callable[[Context], bool]:
    def check(context: Context) -> bool:
        return not any(context.file.owes(duty) for duty in duties)

    return check


lessons_held = shown(
    "lessons_review_held", "wt2010/A5.30/a", "A substantiated case is looked at for lessons first.",
    _duty_done("review_lessons"), satisfied_by=("lessons_reviewed",),
)  # fmt: skip


def _suspension_ended(context: Context) -> bool:
    return not any(
        e.state in ("suspended", "susp_considering")
        for e in runs(context.file, SUSPENSION).values()
    )


_suspension_says = "Each suspension has ended: by a return with a plan, by leaving, or lifted."
suspension_ended = shown("suspension_ended", "wt2010/A5.29/a", _suspension_says, _suspension_ended)
return_or_leaving = shown(
    "return_plan_or_leaving_recorded", "wt2010/A5.29/a", _suspension_says, _suspension_ended,
    satisfied_by=("return_to_work", "person_leaves"),
)  # fmt: skip


def _all_told(context: Context) -> bool:
    file = context.file
    children = runs(file, PARENTS)
    return file.state_of(ACCUSED) == "acc_outcome_told" and (
        not children or all_stand_in(file, PARENTS, "par_outcome_told")
    )


parents_and_accused_told = shown(
    "parents_and_accused_told", "wt2010/6.38/b",
    "The child, the parents and the person are told how it ended, or it is recorded why not.", _all_told,
    satisfied_by=("parents_told_outcome", "accused_told_outcome"),
)  # fmt: skip
summary_filed = shown(
    "summary_filed_and_copied", "wt2010/A5.10/a",
    "The summary is on the person's file and the person has a copy, or it is recorded why not.",
    lambda c: not c.file.owes("file_summary") and c.file.state_of(ACCUSED) == "acc_outcome_told",
    satisfied_by=("personnel_summary_filed", "accused_told_outcome"),
)  # fmt: skip
child_referred = shown(
    "referral_about_the_child_sent", "wt2010/A5.31/a",
    "Social care is asked whether the child needs services, or was hurt by somebody else.",
    _duty_done("refer_child_to_social_care"), satisfied_by=("child_referred_afterwards",),
)  # fmt: skip
police_asked = shown(
    "police_asked_about_the_person_responsible", "wt2010/A5.31/b",
    "The police are asked whether to act against whoever made it up.", _duty_done("ask_police"),
    satisfied_by=("police_asked",),
)  # fmt: skip
conviction_acted_on = shown(
    "conviction_acted_on", "wt2010/A5.45/b", "After a conviction: what the employer did, and when.",
    lambda c: c.file.facts.get("ending") != "convicted" or c.file.mark("conviction_acted_on") is not None,
    satisfied_by=("conviction_acted_on",),
)  # fmt: skip
no_settlement_pending = shown(
    "no_compromise_agreement_pending", "wt2010/A5.9/a",
    "A compromise agreement was proposed: the designated officer first makes sure that it is not used.",
    _duty_done("refuse_compromise"), satisfied_by=("compromise_agreement_refused",),
)  # fmt: skip
outside_view = answered(
    "independent_view_recorded", "wt2010/A5.14/b", "Somebody outside the organisation has looked at it.",
    "independent_view_by",
)  # fmt: skip
outcome_reasons = shown(
    "reasons_recorded", "wt2010/A5.8/f", "The reasons for ending without a conclusion stand on the file.",
    lambda c: bool(getattr(c.file.last(OutcomeRecorded), "reasons", True)),
)  # fmt: skip


def _year_or_reason(context: Context) -> bool | str:
    received, decided = (
        context.file.mark("allegation_received"),
        context.file.mark("allegation_concluded"),
    )
    if received is None or decided is None:
        return True
    last = context.file.editions.due("allegation_resolved_all", received)
    in_time = last is None or decided.date() <= last
    return in_time or bool(context.record.exceptional_reason) or "exceptional_reason"


year_or_reason = shown(
    "within_a_year_or_exceptional", "wt2010/6.33/c",
    "It took more than a year: say why it is one of the most exceptional.", _year_or_reason,
)  # fmt: skip


def _kept_long_enough(context: Context) -> bool | str:
    record = context.record
    concluded = context.file.mark("allegation_concluded") or context.at
    earliest = earliest_disposal(
        concluded, record.born, record.retirement_age, context.file.editions
    )
    if record.keep_until is None:
        return earliest is None or context.entry.history or "keep_until"
    return earliest is not None and record.keep_until >= earliest


kept_long_enough = shown(
    "retention_date_set", "wt2010/A5.10/c",
    "It is kept for ten years, or to normal retirement age where that is later; without a date of birth, for good.",
    _kept_long_enough,
)  # fmt: skip

retention_set = shown(
    "retention_date_set", "wt2010/A5.10/c", "The summary says until when it is kept.",
    _duty_done("file_summary"), satisfied_by=("personnel_summary_filed",),
)  # fmt: skip

# --- duties and the part ---------------------------------------------------------------

DUTIES = (
    Duty("refer_child_to_social_care", "Refer the child: services needed, or hurt by somebody else?",
         AtWork.EMPLOYER, ("wt2010/A5.31/a",), clock=False),
    Duty("ask_police", "Ask the police whether to act against whoever made it up", AtWork.EMPLOYER,
         ("wt2010/A5.31/b",), clock=False),
    Duty("review_lessons", "Review what should change", AtWork.EMPLOYER, ("wt2010/A5.30/a", "wt2010/6.42/a"),
         clock=False),
    Duty("file_summary", "File the summary and give the person a copy", AtWork.EMPLOYER, ("wt2010/A5.10/a",),
         clock=False),
    Duty("lesson_actions", "Do what the lessons review asked for", AtWork.EMPLOYER, ("wt2010/A5.30/a",),
         each=lambda c: [Item(a.action, a.action, a.due, a.owner) for a in c.record.actions or () if a.action],
         key_from=named_in("action")),
)  # fmt: skip

FOLLOWS = ("file_summary",)
REVIEWED = ("fortnightly_review", "monthly_review", "update_parents", "update_accused")


def _concludes(event: str, to: str, outcomes: tuple[Outcome, ...], refs: tuple[str, ...], *gates: Gate,
               starts: tuple[str, ...] = ()) -> Step:  # fmt: skip
    return Step(
        event, OutcomeRecorded, ("concluding",), to, event.replace("_", " "), EMPLOYERS, refs,
        when={"outcome": outcomes}, gates=gates, starts=(*FOLLOWS, *starts),
        meets=("resolve_allegation", "conclude_before_notice_ends"), cancels=(*REVIEWED, "consider_suspension"),
        marks=("allegation_concluded",), remembers=("outcome", "service_ended", "service_ended_on"),
    )  # fmt: skip


risk_weighed = shown(
    "risk_to_children_weighed", "wt2010/A5.21/a",
    "The risk to the children whom the person meets, at home, at work and elsewhere, is weighed before closing.",
    _duty_done("consider_risk"), satisfied_by=("risk_considered",),
)  # fmt: skip
EVERY_ENDING = (
    risk_weighed,
    no_settlement_pending,
    outside_view,
    year_or_reason,
    conviction_acted_on,
)


def _closes(id: str, source: str, refs: tuple[str, ...], *gates: Gate) -> Step:
    return Step(
        f"after_actions_done-{id}", AllegationClosed, (source,), "closed", "everything that follows is done", OFFICER,
        refs, gates=(*gates, *EVERY_ENDING), cancels=REVIEWED,
    )  # fmt: skip


_owes = owes(
    "close_allegation", "Do what follows from the outcome, and close", AtWork.LADO, "wt2010/A5.3/a"
)

PART = Part(
    states=(
        State("concluded_substantiated", "Substantiated", "Outcome recorded: substantiated.", owes=_owes),
        State("concluded_unfounded", "Unfounded", "Outcome recorded: false or unfounded; no malice found.",
              owes=_owes),
        State("concluded_malicious", "Malicious", "Outcome recorded: malicious or made up on purpose.", owes=_owes),
        State("concluded_not_determined", "Not determined", "No conclusion could be reached; reasons recorded.",
              owes=_owes),
        State("closed", "Closed", "All that follows is done or answered; records filed, kept until a set day.",
              final=True),
    ),
    steps=(
        _concludes("outcome_recorded_substantiated", "concluded_substantiated", (Outcome.SUBSTANTIATED,), ("A5.8",),
                   heard_or_reason, evidence_and_reasons, starts=("review_lessons",)),
        _concludes("outcome_recorded_unfounded", "concluded_unfounded", (Outcome.UNFOUNDED, Outcome.PATENTLY_FALSE),
                   ("A5.8", "A5.31"), evidence_and_reasons, starts=("refer_child_to_social_care",)),
        _concludes("outcome_recorded_malicious", "concluded_malicious", (Outcome.MALICIOUS,), ("A5.31",),
                   malice_evidenced, starts=("refer_child_to_social_care", "ask_police")),
        _concludes("no_conclusion_possible", "concluded_not_determined", (Outcome.NOT_DETERMINED,), ("A5.8",),
                   efforts_and_reasons),
        _closes("substantiated", "concluded_substantiated", ("A5.3", "A5.10", "A5.28", "A5.30", "A5.46"),
                referrals_settled, lessons_held, return_or_leaving, parents_and_accused_told, summary_filed,
                retention_set),
        _closes("unfounded", "concluded_unfounded", ("A5.10", "A5.31"), child_referred, parents_and_accused_told,
                summary_filed, suspension_ended),
        _closes("malicious", "concluded_malicious", ("A5.10", "A5.31"), child_referred, police_asked,
                parents_and_accused_told, summary_filed,
                suspension_ended),
        _closes("not_determined", "concluded_not_determined", ("A5.8", "A5.10"), outcome_reasons,
                parents_and_accused_told, summary_filed, barring_answered),
        Step("child_referred", ChildReferredAfterwards, ("concluded_unfounded", "concluded_malicious"), None,
             "social care is asked about the child", (*EMPLOYERS, *OFFICER), ("A5.31",),
             meets=("refer_child_to_social_care",)),
        Step("police_asked", PoliceAsked, ("concluded_malicious",), None, "the police are asked",
             (*EMPLOYERS, *OFFICER), ("A5.31",), meets=("ask_police",)),
        Step("lessons_reviewed", LessonsReviewed, CONCLUDED, None, "lessons are drawn", EMPLOYERS, ("A5.30", "6.42"),
             starts=("lesson_actions",), meets=("review_lessons",), remembers=("suspension_justified",)),
        Step("lesson_action_done", LessonActionDone, (*CONCLUDED, "closed"), None, "a lesson is acted on", EMPLOYERS,
             ("A5.30",), meets=("lesson_actions",)),
        Step("conviction_acted_on", ConvictionActedOn, ("strands_running", "post_criminal_discussion", "concluding",
             *CONCLUDED), None, "the employer acts on a conviction", EMPLOYERS, ("A5.45",),
             marks=("conviction_acted_on",)),
        Step("summary_filed", PersonnelSummaryFiled, CONCLUDED, None, "the summary is filed", EMPLOYERS, ("A5.10",),
             gates=(kept_long_enough,), meets=("file_summary",), remembers=("keep_until",)),
    ),
    duties=DUTIES,
)  # fmt: skip
