"""A child has died or been seriously harmed: notify it, and see first whether other children are safe.

Working Together 2010, paragraphs 8.8 and 8.19; from 2018, notification to the national Panel within five working
days and a rapid review within fifteen of becoming aware.
"""

from collections.abc import Iterable
from datetime import date

from heed.engine.procedure import Context, Duty, Part, Procedure, Spawn, State, Step, moment_in
from heed.engine.record import Line, Narrative, Need, Record, ask, rows
from heed.procedures.serious_case_review.anonymity import SIGNED, Anonymised, anonymised
from heed.procedures.serious_case_review.pieces import (
    AgencyInvolved,
    ChildConcerned,
    OtherChild,
    reasons_given,
)
from heed.procedures.serious_case_review.roles import Role


class SeriousIncidentKnown(Record):
    """A child has died or been seriously harmed, and maltreatment may be part of it. wt2010/8.8/a

    It stands by itself: a review may follow or may not (8.19/b).
    """

    title = "Serious incident"
    ref = "wt2010/8.8/a"
    needs = (Need("children", {"children": []}, "Say which child."),)
    what_happened: Narrative = ask(
        "What happened?",
        ref="wt2010/8.19/b",
        example="A boy of three was taken to hospital and died there.",
    )
    became_aware_on: date = ask(
        "When did the authority become aware of it?",
        ref="wt2010/8.19/b",
        example="2010-05-11",
        why="Time limits count from then.",
    )
    children: list[ChildConcerned] = ask("Which child?", ref="wt2010/8.8/a")
    agencies: list[AgencyInvolved] = ask(
        "Which organisations knew the child or family?", default=[], ref="wt2010/8.34/a"
    )
    other_children: list[OtherChild] = ask(
        "Which other children may be at risk?",
        default=[],
        ref="wt2010/8.8/a",
        example=[
            {"child": "Ivy Penrose", "relationship": "sister", "shared_setting": "Same household"}
        ],
    )


class IncidentNotified(Record):
    """The inspectorate, since 2018 the national Panel, has been notified. wt2010/8.19/b"""

    title = "Serious incident notified"
    ref = "wt2010/8.19/b"
    body: Line = ask("Who was notified?", ref="wt2010/8.19/b", example="Ofsted")
    notified_by: Line = ask(
        "By whom?", ref="wt2010/8.19/b", example="Director of children's services"
    )
    text: Narrative = ask(
        "What was sent?",
        ref="wt2010/8.19/b",
        example="Child N, aged three, died in hospital; maltreatment is suspected.",
    )
    anonymised: Anonymised | None = ask(
        "Anonymised", default=None, ref="wt2010/8.19/a", example=SIGNED
    )


class NoConcernFound(Record):
    """Somebody has looked, and this child is safe. wt2010/8.8/a"""

    title = "Another child considered: safe"
    ref = "wt2010/8.8/a"
    child: Line = ask("Which child?", ref="wt2010/8.8/a", example="Ivy Penrose")
    considered_by: Line = ask(
        "Who considered it?", ref="wt2010/8.8/a", example="Nadia Hussain, duty social worker"
    )
    reasons: Narrative = ask(
        "Why is the child safe?",
        ref="wt2010/8.8/a",
        example="Seen today at her grandmother's, where she stays.",
    )


class OtherChildReferred(Record):
    """There is concern: the child is referred, and protected by the ordinary way. wt2010/8.8/b"""

    title = "Another child referred"
    ref = "wt2010/8.8/b"
    child: Line = ask("Which child?", ref="wt2010/8.8/b", example="Ivy Penrose")
    considered_by: Line = ask(
        "Who considered it?", ref="wt2010/8.8/a", example="Nadia Hussain, duty social worker"
    )
    linked_referral: Line = ask(
        "Which referral or enquiry?", ref="wt2010/8.8/b", example="Referral of 11 May 2010"
    )


class OtherChildFound(Record):
    """Yet another child who may be at risk is to be considered at once. wt2010/8.8/a"""

    title = "Another child who may be at risk"
    ref = "wt2010/8.8/a"
    child: Line = ask("Which child?", ref="wt2010/8.8/a", example="Max Penrose")
    relationship: Line = ask(
        "Relationship to the child", ref="wt2010/8.8/a", example="cousin, in the same house"
    )


def children_unanswered(context: Context) -> list[str]:
    """Those of whom nobody has yet said whether they are safe. wt2010/8.8/c"""
    return [key for id, key in context.file.open_duties if id == "other_children"]


INCIDENT_NOTIFICATION = Duty(
    "incident_notification",
    "Notify the serious incident",
    Role.LOCAL_AUTHORITY,
    ("wt2010/8.19/b",),
    limit="serious_incident_notification",
    counts_from=moment_in("became_aware_on"),
)
RAPID_REVIEW = Duty(
    "rapid_review",
    "Complete the rapid review and send it to the Panel",
    Role.PARTNERS,
    ("wt2018/rapid_review",),
    limit="rapid_review",
    counts_from=moment_in("became_aware_on"),
)
ANYBODY = (Role.ANYONE,)


def _others(context: Context) -> Iterable[str]:
    return [c.child for c in rows(context.record, "other_children") if c.child]


def _knew(context: Context) -> Iterable[str]:
    return [a.name for a in rows(context.record, "agencies") if a.name]


EACH_CHILD = Spawn("other_child_not_considered", each=_others)
INCIDENT = Procedure(
    "serious_incident",
    "Serious incident",
    "A death or serious harm in which maltreatment may be a factor.",
    (
        Part(
            states=(
                State("incident_known", "Known", "To be notified."),
                State("incident_notified", "Notified", "", final=True),
            ),
            duties=(INCIDENT_NOTIFICATION, RAPID_REVIEW),
            steps=(
                Step(
                    "incident_known",
                    SeriousIncidentKnown,
                    (),
                    "incident_known",
                    "a serious incident is known",
                    (Role.ANYONE, Role.LOCAL_AUTHORITY),
                    ("8.8", "8.19"),
                    starts=("incident_notification", "other_children"),
                    opens=(EACH_CHILD,),
                    until_edition="wt2018",
                ),
                Step(
                    "incident_known-2018",
                    SeriousIncidentKnown,
                    (),
                    "incident_known",
                    "a serious incident is known",
                    (Role.ANYONE, Role.LOCAL_AUTHORITY),
                    ("wt2018",),
                    starts=(
                        "incident_notification",
                        "other_children",
                        "rapid_review",
                        "secure_records",
                    ),
                    opens=(
                        EACH_CHILD,
                        Spawn("records_unsecured", each=_knew),
                        Spawn("practice_rapid_review"),
                    ),
                    since_edition="wt2018",
                ),
                Step(
                    "incident_notified",
                    IncidentNotified,
                    ("incident_known",),
                    "incident_notified",
                    "notified",
                    (Role.LOCAL_AUTHORITY,),
                    ("8.19",),
                    gates=(anonymised,),
                    meets=("incident_notification",),
                ),
            ),
        ),
    ),
    many=True,
)

OTHER_CHILDREN = Procedure(
    "other_children",
    "Other children",
    "Whether another child is safe. One run a child.",
    (
        Part(
            states=(
                State(
                    "other_child_not_considered",
                    "Not yet considered",
                    "Nobody has said whether this child is safe.",
                ),
                State("other_child_safe", "Safe", "Somebody has looked, and says why.", final=True),
                State(
                    "other_child_protected",
                    "Referred",
                    "Protected by the ordinary way.",
                    final=True,
                ),
            ),
            steps=(
                Step(
                    "other_child_found",
                    OtherChildFound,
                    (),
                    "other_child_not_considered",
                    "another child is to be considered",
                    ANYBODY,
                    ("8.8",),
                    starts=("other_children",),
                ),
                Step(
                    "no_concern_found",
                    NoConcernFound,
                    ("other_child_not_considered",),
                    "other_child_safe",
                    "the child is safe",
                    ANYBODY,
                    ("8.8",),
                    gates=(reasons_given,),
                    meets=("other_children",),
                ),
                Step(
                    "referral_linked",
                    OtherChildReferred,
                    ("other_child_not_considered",),
                    "other_child_protected",
                    "referred",
                    ANYBODY,
                    ("8.8",),
                    meets=("other_children",),
                ),
                Step(
                    "later_concern_referred",
                    OtherChildReferred,
                    ("other_child_safe",),
                    "other_child_protected",
                    "referred later",
                    ANYBODY,
                    ("8.8",),
                ),
            ),
        ),
    ),
    many=True,
    run="child",
)
