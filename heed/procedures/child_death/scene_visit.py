"""The visit to the place of a death outside hospital, within 24 hours, and the review after it.

Working Together 2010, paragraph 7.82.
"""

from datetime import datetime

from heed.engine.procedure import Context, Duty, Part, Procedure, State, Step, only_if, owes, shown
from heed.engine.record import Answer, Line, Narrative, Need, Piece, Record, ask, rows, unanswered
from heed.procedures.child_death.classification import DeathReclassified, Found, was_uncertain
from heed.procedures.child_death.notification import IN_HOSPITAL
from heed.procedures.child_death.pieces import Attendee, agencies, fact, is_infant
from heed.procedures.child_death.roles import DeathRole
from heed.procedures.shared import Agency


class SceneVisitDecided(Record):
    """The senior officer and the senior health professional decide together whether, who and how soon. wt2010/7.82/a"""

    title = "Visit to the place of death?"
    ref = "wt2010/7.82/a"
    needs = (
        Need("officer", {"visit": True}, "Name the officer who goes.", "wt2010/7.82/d"),
        Need(
            "health_visitor",
            {"visit": True},
            "Name the health professional who goes.",
            "wt2010/7.82/d",
        ),
        Need("planned_for", {"visit": True}, "Say how soon.", "wt2010/7.82/c"),
    )
    visit: bool = ask("Will the place be visited?", ref="wt2010/7.82/a", example=True)
    decided_by_police: Line = ask(
        "Senior investigating officer", ref="wt2010/7.82/a", example="DI Ellen Marsh"
    )
    decided_by_health: Line = ask(
        "Senior health professional", ref="wt2010/7.82/a", example="Dr Amara Obi"
    )
    reasons: Narrative | None = ask(
        "If not, why not?",
        default=None,
        ref="wt2010/7.82/a",
        example="Died in the street; the scene is already known.",
    )
    infant_exception: Narrative | None = ask(
        "For a baby, almost always visited: why is this the exception?",
        default=None,
        ref="wt2010/7.82/b",
    )
    officer: Line | None = ask(
        "Which officer goes?", default=None, ref="wt2010/7.82/d", example="DI Ellen Marsh"
    )
    health_visitor: Line | None = ask(
        "Which health professional, experienced in this, goes?",
        default=None,
        ref="wt2010/7.82/d",
        example="Dr Amara Obi",
    )
    planned_for: datetime | None = ask(
        "When?", default=None, ref="wt2010/7.82/c", example="2010-11-01T15:00"
    )


class SceneVisited(Record):
    """What was seen, and said by the parents; together, or apart and then compared. wt2010/7.82/e"""

    title = "Visit to the place of death"
    ref = "wt2010/7.82/e"
    needs = (
        Need(
            "conferred_at",
            {"together": False},
            "Say when the two compared what they found.",
            "wt2010/7.82/e",
        ),
    )
    visited_at: datetime = ask("When?", ref="wt2010/7.82/c", example="2010-11-01T15:00")
    visitors: list[Line] = ask(
        "Who went?", ref="wt2010/7.82/d", example=["DI Ellen Marsh", "Dr Amara Obi"]
    )
    together: bool = ask("Together?", ref="wt2010/7.82/e", example=True)
    conferred_at: datetime | None = ask(
        "If apart, when did they confer?", default=None, ref="wt2010/7.82/e"
    )
    parents_said: Narrative = ask(
        "What did the parents say?", ref="wt2010/7.82/e", example="The same account as in hospital."
    )
    environment: Narrative = ask(
        "What was found there?",
        ref="wt2010/7.82/e",
        example="Cot in the parents' room; room at 18 degrees.",
    )
    protocol: Line = ask(
        "Under which version of the protocol?", ref="wt2010/7.82/i", example="Version 3"
    )


class ChildSaid(Piece):
    """One surviving child, and whether there is concern. wt2010/7.82/g"""

    child: Line = ask("Which child?", ref="wt2010/7.82/g", example="Jamie Hart")
    concern: Answer = ask("Concern?", ref="wt2010/7.82/g", example="no")


class PostVisitReviewed(Record):
    """All who were there or know the family: does anything suggest abuse or neglect? wt2010/7.82/f"""

    title = "Review after the visit"
    ref = "wt2010/7.82/f"
    participants: list[Attendee] = ask(
        "Who took part?",
        ref="wt2010/7.82/f",
        example=[
            {"name": "Ellen Marsh", "role": "Detective inspector", "agency": "police"},
            {"name": "Dr Amara Obi", "role": "Designated paediatrician", "agency": "health"},
            {"name": "Alan Reid", "role": "Team manager", "agency": "social_care"},
        ],
    )
    abuse_indicated: Answer = ask(
        "Does anything suggest that abuse or neglect played a part?",
        ref="wt2010/7.82/f",
        example="no",
    )
    findings: Narrative = ask(
        "What was found?", ref="wt2010/7.82/f", example="Nothing at odds with the account."
    )
    surviving_children: list[ChildSaid] = ask(
        "Each other child of the home",
        default=[],
        ref="wt2010/7.82/g",
        example=[{"child": "Jamie Hart", "concern": "no"}],
    )
    review_grounds: bool = ask(
        "Are there grounds for a serious case review?", ref="wt2010/7.82/h", example=False
    )


def _answered(context: Context) -> bool | str:
    record = context.record
    if blank := unanswered(record, "decided_by_police", "decided_by_health"):
        return blank
    hospital = fact(context, "place") in IN_HOSPITAL
    if record.visit is False and not hospital:
        if is_infant(context) and not record.infant_exception:
            return "infant_exception"
        return bool(record.reasons) or "reasons"
    return True


visit_needed_answer = shown(
    "visit_needed_answer",
    "wt2010/7.82/a",
    "Police and health decide it together; a no has reasons, and for a baby it is a rare exception.",
    _answered,
)


def _all_took_part(context: Context) -> bool | str:
    took_part = agencies(rows(context.record, "participants"))
    if not {Agency.POLICE, Agency.HEALTH, Agency.SOCIAL_CARE} <= took_part:
        return "participants"
    children = {c.name for c in rows(context.file.facts, "children_in_home")}
    return (
        children <= {c.child for c in rows(context.record, "surviving_children")}
        or "surviving_children"
    )


visit_reviewed_by_all = shown(
    "visit_reviewed_by_all",
    "wt2010/7.82/f",
    "Police, health and social care look at the visit together, and at every other child of the home.",
    _all_took_part,
)

BOTH = (DeathRole.SENIOR_HEALTH_PROFESSIONAL, DeathRole.POLICE)

SCENE_VISIT = Procedure(
    "scene_visit",
    "Visit to the place of death",
    "For a death outside hospital.",
    (
        Part(
            states=(
                State(
                    "visit_undecided",
                    "To be decided",
                    "Police and health decide.",
                    owes=owes(
                        "decide_visit",
                        "Decide together whether to visit the place of death",
                        DeathRole.POLICE_AND_HEALTH,
                        "wt2010/7.82/a",
                    ),
                ),
                State(
                    "visit_not_needed", "No visit", "Decided together, with reasons.", final=True
                ),
                State("visit_planned", "Planned", "Who and when are settled."),
                State(
                    "visit_made",
                    "Made",
                    "To be reviewed by all.",
                    owes=owes(
                        "review_visit",
                        "Look together at what the visit showed",
                        DeathRole.TEAM,
                        "wt2010/7.82/f",
                    ),
                ),
                State("visit_reviewed", "Reviewed", "Looked at together.", final=True),
            ),
            duties=(
                Duty(
                    "scene_visit",
                    "Visit the place of death",
                    DeathRole.POLICE_AND_HEALTH,
                    ("wt2010/7.82/c",),
                    limit="scene_visit",
                    each=only_if(lambda c: fact(c, "place") not in IN_HOSPITAL),
                ),
            ),
            steps=(
                Step(
                    "v01",
                    SceneVisitDecided,
                    ("visit_undecided",),
                    "visit_planned",
                    "a visit is agreed",
                    BOTH,
                    ("7.82",),
                    when={"visit": True},
                    gates=(visit_needed_answer,),
                ),
                Step(
                    "v02",
                    SceneVisitDecided,
                    ("visit_undecided",),
                    "visit_not_needed",
                    "no visit",
                    BOTH,
                    ("7.82",),
                    when={"visit": False},
                    gates=(visit_needed_answer,),
                    cancels=("scene_visit",),
                ),
                Step(
                    "v03",
                    SceneVisited,
                    ("visit_planned",),
                    "visit_made",
                    "the visit is made",
                    BOTH,
                    ("7.82",),
                    meets=("scene_visit",),
                ),
                Step(
                    "v04",
                    PostVisitReviewed,
                    ("visit_made",),
                    "visit_reviewed",
                    "looked at together",
                    (DeathRole.TEAM,),
                    ("7.82",),
                    gates=(visit_reviewed_by_all,),
                ),
                Step(
                    "visit_stood_down",
                    DeathReclassified,
                    ("visit_undecided", "visit_planned"),
                    "visit_not_needed",
                    "expected after all",
                    (DeathRole.DESIGNATED_PAEDIATRICIAN,),
                    ("7.22",),
                    when={"now": Found.EXPECTED},
                    provided=was_uncertain,
                ),
            ),
        ),
    ),
)
