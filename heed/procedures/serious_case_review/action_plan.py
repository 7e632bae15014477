"""From what was learned to what is different: early lessons, and actions tracked to evidence of change.

Working Together 2010, paragraphs 8.1, 8.5, 8.22, 8.41, 8.44, 8.52 and 8.55. An action reported done is
not closed: only an audit that has seen the change it was for closes it. Until then it is owed, and
reported each year.
"""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from heed.engine.procedure import Context, Duty, Item, Part, Procedure, State, Step, noted, shown
from heed.engine.record import Line, Narrative, Need, Piece, Record, ask, rows, unanswered
from heed.procedures.serious_case_review.anonymity import SIGNED, Anonymised, anonymised
from heed.procedures.serious_case_review.pieces import (
    WithinOrBetween,
    latest_in,
    reasons_given,
    runs,
)
from heed.procedures.serious_case_review.roles import Role

LESSON = "Bruises recorded in three places"
ACTION = "One body map in every clinic"
NHS = "Northam NHS Trust"


# --- early lessons -----------------------------------------------------------------------


class EarlyLesson(Record):
    """Something already clear, acted on while the review goes on. wt2010/8.1/c"""

    title = "Early lesson"
    ref = "wt2010/8.1/c"
    lesson: Line = ask("What is the lesson?", ref="wt2010/8.1/c", example=LESSON)
    identified_by: Line = ask("Seen by", ref="wt2010/8.1/c", example="Panel")
    scope: WithinOrBetween = ask(
        "Within one agency, or between several?", ref="wt2010/8.5/a", example="between_agencies"
    )
    action: Narrative = ask(
        "What action does it lead to?",
        ref="wt2010/8.5/a",
        example="Clinics draw on one body map from Monday.",
    )
    action_owner: Line = ask("Whose?", ref="wt2010/8.1/c", example="Head of health visiting")
    target_date: date = ask("By when?", ref="wt2010/8.5/a", example="2010-07-30")
    expected_change: Narrative = ask(
        "What should then be different?", ref="wt2010/8.5/a", example="Injuries are seen together."
    )


class LessonActionStarted(Record):
    """Something is being done about it. wt2010/8.22/a"""

    title = "Acting on an early lesson"
    ref = "wt2010/8.22/a"
    lesson: Line = ask("Which lesson?", ref="wt2010/8.22/a", example=LESSON)
    started_on: date = ask("Since", ref="wt2010/8.22/a", example="2010-07-05")
    what: Narrative = ask(
        "What is being done?", ref="wt2010/8.1/c", example="The new map is in use in four clinics."
    )


LESSONS = Procedure(
    "early_lesson",
    "Early lesson",
    "Acted on before any report exists. One run a lesson.",
    (
        Part(
            states=(
                State("lesson_identified", "Identified", "Nobody acts on it yet."),
                State("lesson_acting", "Acted on", "Something is being done.", final=True),
            ),
            duties=(
                Duty(
                    "early_lesson",
                    "Act on what is already clear",
                    Role.ANYONE,
                    ("wt2010/8.22/a",),
                    limit="early_lesson",
                ),
            ),
            steps=(
                Step(
                    "lesson_identified",
                    EarlyLesson,
                    (),
                    "lesson_identified",
                    "a lesson is clear",
                    (Role.ANYONE, Role.PANEL),
                    ("8.1", "8.5"),
                    starts=("early_lesson",),
                ),
                Step(
                    "lesson_action_started",
                    LessonActionStarted,
                    ("lesson_identified",),
                    "lesson_acting",
                    "acted on",
                    (Role.ANYONE,),
                    ("8.22", "8.1"),
                    meets=("early_lesson",),
                ),
            ),
        ),
    ),
    many=True,
    run="lesson",
)


# --- actions ---------------------------------------------------------------------------


class Recommendation(Piece):
    """Few, to the point, and able to be carried out. wt2010/8.40/q, 8.52/e"""

    needs = (
        *(
            Need("why_not_smart", {q: False}, "Reword it, or say why it stands.")
            for q in ("specific", "measurable", "achievable", "relevant", "timely")
        ),
    )
    number: Line = ask("Number", example="1")
    text: Narrative = ask(
        "Recommendation", example="All who see young children record injuries on one body map."
    )
    origin: Line = ask("Where does it come from?", example="NHS 1")
    due_on: date = ask("By when?", example="2010-12-01")
    specific: bool = ask("Specific?", example=True)
    measurable: bool = ask("Can it be measured?", example=True)
    achievable: bool = ask("Can it be done?", example=True)
    relevant: bool = ask("To the point?", example=True)
    timely: bool = ask("In good time?", example=True)
    why_not_smart: Narrative | None = ask("If not all of these, why does it stand?", default=None)


class ActionDrafted(Record):
    """Who does what by when, to what effect, how it is watched and how success will be known. wt2010/8.41/e"""

    title = "Action"
    ref = "wt2010/8.41/e"
    action: Line = ask("What is to be done?", ref="wt2010/8.41/e", example=ACTION)
    recommendation: Line = ask("For which recommendation?", ref="wt2010/8.41/e", example="1")
    origin: Line | None = ask(
        "Where does that come from?", default=None, ref="wt2010/8.30/f", example="NHS 1"
    )
    relevant_agencies: list[Line] = ask(
        "Which organisations does it bear on?", ref="wt2010/8.42/m", example=[NHS]
    )
    responsible_agency: Line = ask(
        "Which organisation answers for it?", ref="wt2010/8.42/m", example=NHS
    )
    responsible_person: Line = ask(
        "Who does it?", ref="wt2010/8.41/e", example="Head of health visiting"
    )
    accountable_officer: Line = ask(
        "Which senior officer answers for it?",
        ref="wt2010/8.35/c",
        example="Margaret Hale, director of nursing",
    )
    due_date: date = ask("By when?", ref="wt2010/8.41/e", example="2010-12-01")
    intended_outcome: Narrative = ask(
        "What will be different for children?",
        ref="wt2010/8.41/e",
        example="Injuries are seen together.",
    )
    success_measure: Narrative = ask(
        "How will you know?",
        ref="wt2010/8.41/e",
        example="In an audit of forty records, every injury is on one map.",
    )
    monitoring_method: Narrative = ask(
        "How is it watched?", ref="wt2010/8.41/g", example="Monthly return; audit."
    )
    monitored_by: Line = ask("By whom?", ref="wt2010/8.41/g", example="Board's monitoring group")
    review_date: date = ask("Looked at again on", ref="wt2010/8.41/g", example="2011-03-01")
    from_lesson: Line | None = ask("From an early lesson?", default=None, ref="wt2010/8.1/c")


class ActionSignedUp(Record):
    """The organisation's senior manager signs up to it. wt2010/8.41/f"""

    title = "Action signed up to"
    ref = "wt2010/8.41/f"
    action: Line = ask("Which action?", ref="wt2010/8.41/f", example=ACTION)
    organisation: Line = ask("Which organisation?", ref="wt2010/8.41/f", example=NHS)
    senior_manager: Line = ask(
        "Who signs?", ref="wt2010/8.41/f", example="Paul Grieve, chief executive"
    )
    signed_at: date = ask("On", ref="wt2010/8.41/f", example="2010-09-24")


class ActionStarted(Record):
    """Work on it has begun; an early one need not wait for the report. wt2010/8.22/a"""

    title = "Action begun"
    ref = "wt2010/8.44/h"
    action: Line = ask("Which action?", ref="wt2010/8.44/h", example=ACTION)
    progress: Narrative = ask(
        "How far is it?", ref="wt2010/8.42/m", example="Four clinics of nine."
    )


class ActionReportedDone(Record):
    """Whoever answers for it says that it is done. It is not yet closed. wt2010/8.44/h"""

    title = "Action reported done"
    ref = "wt2010/8.44/h"
    needs = (Need("evidence", {"evidence": None}, "Say what shows that it was done."),)
    action: Line = ask("Which action?", ref="wt2010/8.44/h", example=ACTION)
    completed_at: date = ask("Done on", ref="wt2010/8.44/h", example="2010-11-26")
    evidence: Narrative | None = ask(
        "What shows that it was done?",
        default=None,
        ref="wt2010/8.44/h",
        example="The map is in use in all nine clinics.",
    )


class ActionAudited(Record):
    """Somebody looked whether children are any better off. wt2010/8.52/f"""

    title = "Action audited"
    ref = "wt2010/8.52/f"
    action: Line = ask("Which action?", ref="wt2010/8.52/f", example=ACTION)
    outcome_achieved: bool = ask(
        "Has the change it was for been seen?", ref="wt2010/8.52/f", example=True
    )
    evidence: Narrative = ask(
        "What was seen?",
        ref="wt2010/8.52/f",
        example="Forty records: every injury on one map, and two children seen sooner for it.",
    )
    audited_by: Line = ask("By whom?", ref="wt2010/8.52/f", example="Board's monitoring group")
    audited_at: date = ask("On", ref="wt2010/8.52/f", example="2011-03-01")
    reasons: Narrative | None = ask(
        "If not seen: why not, and what now?",
        default=None,
        ref="wt2010/8.52/f",
        example="Seen in all nine clinics.",
    )
    due_date: date | None = ask(
        "If not seen: to be done by", default=None, ref="wt2010/8.44/h", example="2011-05-02"
    )


class ActionChanged(Record):
    """The plan changes for an organisation, which is asked to sign up again. wt2010/8.41/f"""

    title = "Action changed"
    ref = "wt2010/8.41/f"
    action: Line = ask("Which action?", ref="wt2010/8.41/f", example=ACTION)
    change: Narrative = ask("What changes?", ref="wt2010/8.44/i", example="School nurses too.")
    reasons: Narrative = ask("Why?", ref="wt2010/8.44/i", example="Ofsted's letter.")


class ActionWithdrawn(Record):
    """It will not be done, and the Board says why. wt2010/8.44/i"""

    title = "Action withdrawn"
    ref = "wt2010/8.44/i"
    action: Line = ask("Which action?", ref="wt2010/8.44/i", example=ACTION)
    reasons: Narrative = ask("Why?", ref="wt2010/8.44/i", example="The service has closed.")


class Stands(StrEnum):
    """How a recommendation stands in the yearly report."""

    NOT_BEGUN = "not_begun"
    UNDER_WAY = "under_way"
    DONE = "done_not_yet_seen_to_work"
    SEEN_TO_WORK = "seen_to_work"
    WITHDRAWN = "withdrawn"


class Reported(Piece):
    """How one action stands, and what has come of it. wt2010/8.55/a"""

    action: Line = ask("Action", example=ACTION)
    stands: Stands = ask("How it stands", example="under_way")
    change_seen: Narrative = ask("What has changed for children", example="Too early to say.")


class ActionsReported(Record):
    """Each year the Board hears what has been done about this review, until nothing is open. wt2010/8.55/a"""

    title = "Yearly report on actions"
    ref = "wt2010/8.55/a"
    reporting_year: Line = ask("Year", ref="wt2010/8.55/a", example="2010 to 2011")
    actions: list[Reported] = ask("Each action", ref="wt2010/8.55/a")
    for_annual_report: Narrative = ask(
        "What the annual report should say",
        ref="wt2010/8.55/b",
        example="Injuries to young children are seen together.",
    )
    family_informed_at: date | None = ask(
        "Family told that it will appear", default=None, ref="wt2010/8.55/c", example="2011-09-12"
    )
    anonymised: Anonymised | None = ask(
        "Anonymised", default=None, ref="wt2010/8.55/c", example=SIGNED
    )


class ReviewLessonsSpread(Record):
    """What needs telling, to whom and how; tied to training. wt2010/8.52/c, 8.52/d, 8.4/c"""

    title = "Lessons passed on"
    ref = "wt2010/8.52/c"
    message: Narrative = ask(
        "What is told?",
        ref="wt2010/8.52/c",
        example="Three bruises, three notes, nobody who saw all three.",
    )
    audience: Line = ask("To whom?", ref="wt2010/8.4/c", example="Northam NHS Trust")
    channel: Line = ask("How?", ref="wt2010/8.52/c", example="Briefing at each clinic")
    on: date = ask("When?", ref="wt2010/8.52/c", example="2010-11-10")
    training: Line | None = ask(
        "Into which training, or why none?",
        default=None,
        ref="wt2010/8.52/d",
        example="Level 2, from January",
    )


# --- gates -----------------------------------------------------------------------------


def actions(context: Context) -> list[ActionDrafted]:
    """Every action of the plan that has not been withdrawn."""
    kept = [e for e in runs(context.file, "action") if e.state != "action_withdrawn"]
    return [a for a in (latest_in(e, ActionDrafted) for e in kept) if a is not None]


def recommendations_of(context: Context) -> list[Recommendation]:
    """Those of the overview report as last submitted."""
    entry = context.file.latest.get("overview_draft_submitted")
    return rows(entry.record if entry else None, "recommendations")


COMPLETE = (
    "responsible_agency",
    "responsible_person",
    "due_date",
    "intended_outcome",
    "success_measure",
    "monitoring_method",
    "monitored_by",
    "review_date",
)


def _each_has_an_action(context: Context) -> bool:
    drafted = actions(context)
    if any(unanswered(action, *COMPLETE) for action in drafted):
        return False
    if isinstance(context.record, ActionSignedUp):
        return True
    served = {a.recommendation for a in drafted}
    return all(r.number in served for r in recommendations_of(context))


def _signed_up(context: Context) -> bool:
    """By the organisation that answers for each action, since it last changed."""
    for episode in runs(context.file, "action"):
        drafted, signed = latest_in(episode, ActionDrafted), latest_in(episode, ActionSignedUp)
        if episode.state == "action_withdrawn" or drafted is None:
            continue
        if signed is None or signed.organisation != drafted.responsible_agency:
            return False
    return not context.file.owes("sign_up_again")


def _all_closed(context: Context) -> bool:
    return all(not e.live for e in runs(context.file, "action"))


every_recommendation_has_action = shown(
    "every_recommendation_has_action",
    "wt2010/8.41/e",
    "Every recommendation has an action: who, what, by when, to what effect, how measured, "
    "how watched and when looked at again.",
    _each_has_an_action,
    satisfied_by=("action_drafted",),
)
plan_signed_up = shown(
    "plan_signed_up",
    "wt2010/8.41/f",
    "The senior manager of every organisation with an action has signed up to the plan as it now is.",
    _signed_up,
    satisfied_by=("action_signed_up",),
)
all_actions_closed = shown(
    "all_actions_closed",
    "wt2010/8.44/j",
    "Every action has been seen to work, or is withdrawn with a reason. Done is not enough.",
    _all_closed,
    satisfied_by=("action_audited", "action_withdrawn"),
)
by_its_owner = shown(
    "by_its_owner",
    "wt2010/8.41/f",
    "It is signed by the organisation that answers for it.",
    lambda c: (
        (d := latest_in(c.episode, ActionDrafted)) is None
        or d.responsible_agency == c.record.organisation
    ),
)


def _due_of_action(context: Context) -> date | None:
    drafted = latest_in(context.episode, ActionDrafted)
    own = getattr(context.record, "due_date", None)
    return own or (drafted.due_date if drafted else None)


def _review_of_action(context: Context) -> date | None:
    drafted = latest_in(context.episode, ActionDrafted)
    return drafted.review_date if drafted else None


def _still_open(context: Context) -> Iterable[Item]:
    """Nothing further is owed once the review has been concluded."""
    return [] if context.file.state_of("serious_case_review") == "scr_concluded" else [Item("")]


DO_ACTION = Duty(
    "do_action",
    "Carry out the action",
    Role.SENIOR_OFFICER,
    ("wt2010/8.44/h", "wt2010/8.41/e"),
    due_from=_due_of_action,
)
SEE_CHANGE = Duty(
    "see_change",
    "See whether the action has changed anything for children",
    Role.BOARD,
    ("wt2010/8.52/f", "wt2010/8.41/g"),
    due_from=_review_of_action,
)
SIGN_UP_AGAIN = Duty(
    "sign_up_again",
    "Sign up to the plan as changed",
    Role.SENIOR_MANAGER,
    ("wt2010/8.41/f",),
    clock=False,
)
ACTIONS_REPORT = Duty(
    "actions_report",
    "Report to the Board what has been done about this review",
    Role.SUBCOMMITTEE,
    ("wt2010/8.55/a",),
    limit="actions_report",
    each=_still_open,
)
OFFICER = (Role.SENIOR_OFFICER,)
BOARD = (Role.BOARD,)
WORKING = ("action_signed_up", "action_in_progress")

ACTIONS = Procedure(
    "action",
    "Action",
    "One thing to be changed, from draft to evidence that it made a difference. One run an action.",
    (
        Part(
            states=(
                State("action_drafted", "Drafted", "Nobody has signed up to it."),
                State("action_signed_up", "Signed up", "The organisation has agreed to do it."),
                State("action_in_progress", "Under way", "Being done."),
                State("action_done", "Reported done", "Not yet seen to work."),
                State(
                    "action_audited_achieved",
                    "Seen to work",
                    "An audit has seen the change.",
                    final=True,
                ),
                State("action_withdrawn", "Withdrawn", "With reasons.", final=True),
            ),
            duties=(DO_ACTION, SEE_CHANGE, SIGN_UP_AGAIN, ACTIONS_REPORT),
            steps=(
                Step(
                    "action_drafted",
                    ActionDrafted,
                    (),
                    "action_drafted",
                    "drafted",
                    (Role.ANYONE, Role.PANEL),
                    ("8.41", "8.22"),
                    starts=("do_action", "see_change"),
                ),
                Step(
                    "action_redrafted",
                    ActionDrafted,
                    ("action_drafted",),
                    "action_drafted",
                    "redrafted",
                    (Role.PANEL,),
                    ("8.41",),
                ),
                Step(
                    "senior_manager_signs",
                    ActionSignedUp,
                    ("action_drafted",),
                    "action_signed_up",
                    "signed up to",
                    (Role.SENIOR_MANAGER,),
                    ("8.41",),
                    gates=(every_recommendation_has_action, by_its_owner),
                    meets=("sign_up_again",),
                ),
                Step(
                    "senior_manager_signs_later",
                    ActionSignedUp,
                    ("action_signed_up", "action_in_progress", "action_done"),
                    None,
                    "signed up to after an early start or a change",
                    (Role.SENIOR_MANAGER,),
                    ("8.41",),
                    gates=(by_its_owner,),
                    meets=("sign_up_again",),
                ),
                Step(
                    "started_early",
                    ActionStarted,
                    ("action_drafted",),
                    "action_in_progress",
                    "begun before the report",
                    OFFICER,
                    ("8.22",),
                ),
                Step(
                    "action_started",
                    ActionStarted,
                    ("action_signed_up",),
                    "action_in_progress",
                    "begun",
                    OFFICER,
                    ("8.44",),
                ),
                Step(
                    "progress_noted",
                    ActionStarted,
                    ("action_in_progress",),
                    None,
                    "progress is noted",
                    OFFICER,
                    ("8.44",),
                ),
                Step(
                    "action_changed",
                    ActionChanged,
                    ("action_signed_up", "action_in_progress", "action_done"),
                    None,
                    "the action is changed",
                    (Role.PANEL, Role.BOARD),
                    ("8.41", "8.44"),
                    gates=(reasons_given,),
                    starts=("sign_up_again",),
                ),
                Step(
                    "action_reported_done",
                    ActionReportedDone,
                    ("action_in_progress",),
                    "action_done",
                    "reported done",
                    OFFICER,
                    ("8.44",),
                    meets=("do_action",),
                ),
                Step(
                    "outcome_seen_in_audit",
                    ActionAudited,
                    ("action_done",),
                    "action_audited_achieved",
                    "the change has been seen",
                    BOARD,
                    ("8.52", "8.42"),
                    when={"outcome_achieved": True},
                    meets=("see_change",),
                    cancels=("sign_up_again",),
                ),
                Step(
                    "outcome_not_seen_in_audit",
                    ActionAudited,
                    ("action_done",),
                    "action_in_progress",
                    "the change has not been seen",
                    BOARD,
                    ("8.52",),
                    when={"outcome_achieved": False},
                    gates=(reasons_given,),
                    starts=("do_action",),
                ),
                Step(
                    "action_withdrawn",
                    ActionWithdrawn,
                    WORKING,
                    "action_withdrawn",
                    "withdrawn",
                    BOARD,
                    ("8.44",),
                    gates=(reasons_given,),
                    cancels=("do_action", "see_change", "sign_up_again"),
                ),
            ),
        ),
    ),
    many=True,
    run="action",
)

STEPS = (
    noted(
        "actions_reported",
        ActionsReported,
        "reported to the Board",
        (Role.SUBCOMMITTEE,),
        "8.55",
        gates=(anonymised,),
        meets=("actions_report",),
        starts=("actions_report",),
    ),
    noted(
        "review_lessons_spread",
        ReviewLessonsSpread,
        "lessons are passed on",
        (Role.PANEL, Role.BOARD),
        "8.52",
        "8.4",
    ),
)
