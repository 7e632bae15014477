"""The three discussions: at once; five to seven days after the death; and when the last result is in.

Working Together 2010, paragraphs 7.79, 7.83 to 7.91, and the data set as it grows (7.36, 7.68, 7.85, 7.88).
"""

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum

from heed.engine.procedure import Context, Duty, Item, Part, Step, answered, named_in, noted, shown
from heed.engine.record import Answer, Line, Narrative, Need, Piece, Record, ask, rows
from heed.procedures.child_death.coroner import coroner_has_the_body
from heed.procedures.child_death.crime import sio_and_cps_consulted_if_criminal
from heed.procedures.child_death.notification import IN_HOSPITAL, Place
from heed.procedures.child_death.pieces import Attendee, ToDo, agencies, died_on
from heed.procedures.child_death.rapid_response import (
    LeadTeamAgreed,
    care_team_agreed_if_ll,
    coroner_police_social_care_told,
    elsewhere,
    family_has_named_person,
)
from heed.procedures.child_death.roles import DeathRole
from heed.procedures.shared import Agency

THREE = [
    {"name": "Dr Amara Obi", "role": "Designated paediatrician", "agency": "health"},
    {"name": "Ellen Marsh", "role": "Detective inspector", "agency": "police"},
    {"name": "Alan Reid", "role": "Team manager", "agency": "social_care"},
]


class PlanningDiscussionHeld(Record):
    """Health, police and social care share what they know and settle what happens next. wt2010/7.79/a"""

    title = "First discussion"
    ref = "wt2010/7.79/a"
    started_by: Line = ask(
        "Which paediatrician began it?", ref="wt2010/7.79/a", example="Dr Amara Obi"
    )
    started_at: datetime = ask("When?", ref="wt2010/7.79/a", example="2010-11-01T08:00")
    participants: list[Attendee] = ask("Who took part?", ref="wt2010/7.79/a", example=THREE)
    plan: list[ToDo] = ask(
        "Who does what, by when?",
        ref="wt2010/7.79/b",
        example=[{"action": "Visit the home", "owner": "Dr Obi"}],
    )
    keeping_in_touch: Narrative = ask(
        "How do you keep in touch?",
        ref="wt2010/7.79/b",
        example="By telephone at noon and five each day.",
    )
    serious_incident: Narrative | None = ask(
        "In hospital: what of the trust's serious incident protocol?",
        default=None,
        ref="wt2010/7.79/d",
        example="Reported as incident 311.",
    )
    ombudsman_liaison: Narrative | None = ask(
        "In custody: who keeps in touch with the ombudsman?",
        default=None,
        ref="wt2010/7.79/e",
        example="Alan Reid, with Paul Denny.",
    )


class ResultsDiscussed(Record):
    """Paediatrician, pathologist and senior officer go over the first results. wt2010/7.85/b"""

    title = "First results discussed"
    ref = "wt2010/7.85/b"
    participants: list[Line] = ask(
        "Who took part?", ref="wt2010/7.85/b", example=["Dr Obi", "Dr Shaw", "DI Marsh"]
    )
    conclusions: Narrative = ask(
        "What follows?", ref="wt2010/7.85/b", example="Nothing to suggest injury."
    )


class SecondDiscussionHeld(Record):
    """What is new, and does it raise more concern? wt2010/7.86/e"""

    title = "Second discussion"
    ref = "wt2010/7.86/a"
    needs = (
        Need("actions", {"safeguarding_concern": "yes"}, "Say what will be done.", "wt2010/7.86/e"),
    )
    convened_by: Line = ask("Who called it?", ref="wt2010/7.86/a", example="Dr Amara Obi")
    participants: list[Attendee] = ask(
        "Who took part, sent word, or could not?",
        ref="wt2010/7.86/d",
        example=[
            *THREE,
            {
                "name": "Dr Helen Shaw",
                "role": "Pathologist",
                "agency": "health",
                "attended": "sent_information",
            },
        ],
    )
    new_information: Narrative = ask(
        "What is new?", ref="wt2010/7.86/e", example="First results; the scene; the GP's notes."
    )
    safeguarding_concern: Answer = ask(
        "Does it raise more safeguarding concern?", ref="wt2010/7.86/e", example="no"
    )
    actions: list[ToDo] = ask(
        "What will be done?",
        default=[],
        ref="wt2010/7.86/e",
        example=[{"action": "Look at the GP's notes again", "owner": "Dr Obi"}],
    )
    why_late: Narrative | None = ask(
        "If later than seven days after the death, why?", default=None, ref="wt2010/7.86/c"
    )


class Maltreatment(StrEnum):
    """What the discussion says of abuse or neglect."""

    NONE = "no_evidence"
    SUSPECTED = "suspected"
    FOUND = "found"


class FinalDiscussionHeld(Record):
    """Cause, what contributed, the family's care, lessons; abuse or neglect talked about openly. wt2010/7.89/a"""

    title = "Final case discussion"
    ref = "wt2010/7.87/a"
    needs = (
        Need(
            "why_other_chair",
            {"chair_is_paediatrician": False},
            "Say why somebody else chaired.",
            "wt2010/7.88/a",
        ),
    )
    chaired_by: Line = ask(
        "Who called and chaired it?", ref="wt2010/7.88/a", example="Dr Amara Obi"
    )
    chair_is_paediatrician: bool = ask(
        "The designated paediatrician or deputy?", ref="wt2010/7.88/a", example=True
    )
    why_other_chair: Narrative | None = ask("If not, why?", default=None, ref="wt2010/7.88/a")
    knew_family: list[Attendee] = ask(
        "Who came of those who knew child and family?",
        ref="wt2010/7.87/c",
        example=[{"name": "Joy Adeyemi", "role": "Health visitor", "agency": "health"}],
    )
    investigated: list[Attendee] = ask(
        "Who came of those who investigated?",
        ref="wt2010/7.87/c",
        example=[{"name": "Ellen Marsh", "role": "Detective inspector", "agency": "police"}],
    )
    cause: Narrative = ask(
        "Why did the child die, and what contributed?",
        ref="wt2010/7.89/a",
        example="Unexplained; slept face down.",
    )
    other_children: Narrative = ask(
        "What do other children of the home need?",
        ref="wt2010/7.4/b",
        example="Jamie: somebody to talk to at nursery.",
    )
    family_needs: Narrative = ask(
        "What does each member of the family need, and how is it met?",
        ref="wt2010/7.89/a",
        example="Counselling, and care in any next pregnancy.",
    )
    lessons: Narrative = ask(
        "What is there to learn?", ref="wt2010/7.4/b", example="Safe sleeping advice came late."
    )
    for_inquest: Narrative | None = ask("For the inquest", default=None, ref="wt2010/7.89/a")
    maltreatment: Maltreatment = ask(
        "Did abuse or neglect cause it or contribute?",
        ref="wt2010/7.90/a",
        example="no_evidence",
        why="If nothing points to it, the record says so.",
    )
    maltreatment_discussion: Narrative = ask(
        "What was said about that?",
        ref="wt2010/7.90/a",
        example="Asked of each in turn; nobody had cause to think so.",
    )
    parents_told_by: Line = ask(
        "Who tells the parents the cause?", ref="wt2010/7.91/a", example="Dr Amara Obi"
    )
    parents_told_how: Narrative = ask(
        "What, and how?", ref="wt2010/7.91/a", example="At home, with their GP, next week."
    )
    ongoing_supporter: Line = ask(
        "Who supports them from now on?", ref="wt2010/7.91/a", example="Mary Quist"
    )


# --- the data set ------------------------------------------------------------------------


class DataItem(Piece):
    """One item of the data set: known, or known to be unknown, and from whom. wt2010/7.50/j"""

    item: Line = ask("Item", ref="wt2010/7.36/c", example="Sleeping position")
    value: Line | None = ask("Value", default=None, ref="wt2010/7.36/c", example="face down")
    unknown: bool = ask("Cannot be known?", default=False, ref="wt2010/7.88/b")
    supplied_by: Line | None = ask(
        "From whom?", default=None, ref="wt2010/7.50/j", example="Dr Sunil Rao"
    )


class Stage(StrEnum):
    """The points at which what is known of a death is written into the data set."""

    HISTORY = "first_history"
    POST_MORTEM = "initial_post_mortem"
    FINAL = "final_case_discussion"
    COLLATED = "collated"
    PANEL = "panel"


class DataSetStarted(Record):
    """The national data set, begun with the first history. Local items have the board's approval. wt2010/7.68/d"""

    title = "Data set begun"
    ref = "wt2010/7.68/d"
    version: Line = ask("Version", ref="wt2010/7.36/o", example="2010")
    items: list[DataItem] = ask(
        "Items",
        ref="wt2010/7.36/c",
        example=[{"item": "Sleeping position", "value": "face down", "supplied_by": "Dr Rao"}],
    )
    local_items_approved_on: Line | None = ask(
        "If local items were added: approved by the board on", default=None, ref="wt2010/7.36/o"
    )


class DataItemStated(Record):
    """An item filled in or corrected. What stood there before stays, with who, when and why. wt2010/7.85/d"""

    title = "Item of the data set"
    ref = "wt2010/7.85/d"
    item: Line = ask("Item", ref="wt2010/7.85/d", example="Sleeping position")
    value: Line = ask("Value", ref="wt2010/7.85/d", example="on the back", why="Or: unknown.")
    before: Line | None = ask(
        "What stood there before?", default=None, ref="wt2010/7.85/d", example="face down"
    )
    stage: Stage = ask("At which stage?", ref="wt2010/7.85/d", example="initial_post_mortem")
    changed_by: Line = ask("By whom?", ref="wt2010/7.85/d", example="Dr Amara Obi")
    reason: Narrative = ask("Why?", ref="wt2010/7.85/d", example="The pathologist's findings.")


def _blank(context: Context) -> Iterable[Item]:
    return [
        Item(i.item, f"Fill in, or say that it cannot be known: {i.item}")
        for i in rows(context.record, "items")
        if i.item and not i.value and not i.unknown
    ]


# --- gates -------------------------------------------------------------------------------


def _three(context: Context) -> bool | str:
    took_part = agencies(rows(context.record, "participants"))
    return {Agency.HEALTH, Agency.POLICE, Agency.SOCIAL_CARE} <= took_part or "participants"


three_lead_agencies = shown(
    "three_lead_agencies", "wt2010/7.79/a", "Health, police and social care each take part.", _three
)


def _plan_covers(context: Context) -> bool | str:
    place, record = context.file.facts.get("place"), context.record
    if place in IN_HOSPITAL and not record.serious_incident:
        return "serious_incident"
    if place == Place.CUSTODY and not record.ombudsman_liaison:
        return "ombudsman_liaison"
    return True


plan_covers_the_place = shown(
    "plan_covers_the_place",
    "wt2010/7.79/d",
    "After a death in hospital the plan covers the serious incident protocol; in custody, the ombudsman's.",
    _plan_covers,
)


def _right_people(context: Context) -> bool | str:
    asked: list[Attendee] = rows(context.record, "participants")
    pathologist = any("patholog" in str(p.role or "").casefold() for p in asked)
    agencies_asked = {p.agency for p in asked}
    return (
        pathologist and {Agency.HEALTH, Agency.POLICE, Agency.SOCIAL_CARE} <= agencies_asked
    ) or "participants"


right_people = shown(
    "right_people",
    "wt2010/7.86/d",
    "Pathologist, police, social care, paediatrician and others of health: there, heard from, or absent for a reason.",
    _right_people,
)


lead_team_agreed_if_out_of_area = shown(
    "lead_team_agreed_if_out_of_area",
    "wt2010/7.93/c",
    "The child died away from home: both teams first agree which leads and where to meet.",
    lambda c: not elsewhere(c) or c.file.last(LeadTeamAgreed) is not None,
    satisfied_by=("lead_team_agreed",),
)
data_set_complete = shown(
    "data_set_complete",
    "wt2010/7.88/b",
    "The data set is begun, and no item of it is left blank; what cannot be known is marked so.",
    lambda c: c.file.last(DataSetStarted) is not None and not c.file.owes("fill_data_set"),
    satisfied_by=("data_set_started", "data_item_stated"),
)
abuse_discussed = answered(
    "abuse_discussed",
    "wt2010/7.90/a",
    "Abuse or neglect is talked about openly, and the record says what was concluded, also when nothing points to it.",
    "maltreatment",
    "maltreatment_discussion",
)
family_plan_named = answered(
    "family_plan_named",
    "wt2010/7.91/a",
    "Somebody named tells the parents, and somebody named supports them from now on.",
    "parents_told_by",
    "parents_told_how",
    "ongoing_supporter",
)
four_questions = answered(
    "four_questions",
    "wt2010/7.4/b",
    "Why the child died, what other children and each of the family need, and what is to be learnt.",
    "cause",
    "other_children",
    "family_needs",
    "lessons",
)
both_groups = answered(
    "both_groups",
    "wt2010/7.87/c",
    "Those who knew the family and those who investigated are both there.",
    "knew_family",
    "investigated",
)


no_post_mortem_pending = shown(
    "no_post_mortem_pending",
    "wt2010/7.83/a",
    "The coroner has ordered a post mortem, or has still to say: wait for its results.",
    lambda c: not coroner_has_the_body(c) or c.file.state_of("coroner") == "pm_not_needed",
)
FINAL_GATES = (data_set_complete, abuse_discussed, family_plan_named, four_questions, both_groups)

# --- duties and steps --------------------------------------------------------------------

DUTIES = (
    Duty(
        "planning_discussion",
        "Begin the first discussion of health, police and social care",
        DeathRole.PAEDIATRICIAN,
        ("wt2010/7.79/a",),
        limit="planning_discussion",
    ),
    Duty(
        "discuss_results",
        "Go over the first results with pathologist and senior officer",
        DeathRole.DESIGNATED_PAEDIATRICIAN,
        ("wt2010/7.85/b",),
        limit="discuss_results",
        met_by=("results_discussed",),
    ),
    Duty(
        "second_discussion_soon",
        "Hold the second discussion, now that first results are in",
        DeathRole.DESIGNATED_PAEDIATRICIAN,
        ("wt2010/7.86/b",),
        limit="second_discussion_soon",
    ),
    Duty(
        "second_discussion",
        "Hold the second discussion",
        DeathRole.DESIGNATED_PAEDIATRICIAN,
        ("wt2010/7.86/c", "wt2010/7.86/a"),
        limit="second_discussion",
        counts_from=died_on,
    ),
    Duty(
        "final_discussion_soon",
        "Hold the final discussion, now that the last result is in",
        DeathRole.DESIGNATED_PAEDIATRICIAN,
        ("wt2010/7.87/a",),
        limit="final_discussion_soon",
    ),
    Duty(
        "final_discussion",
        "Hold the final discussion",
        DeathRole.DESIGNATED_PAEDIATRICIAN,
        ("wt2010/7.87/b",),
        limit="final_discussion",
        counts_from=died_on,
    ),
    Duty(
        "fill_data_set",
        "Fill in the data set",
        DeathRole.TEAM,
        ("wt2010/7.88/b",),
        each=_blank,
        key_from=named_in("item"),
        met_by=("data_item_stated",),
        clock=False,
    ),
    Duty(
        "update_data_set",
        "Bring the data set up to date with the first results",
        DeathRole.TEAM,
        ("wt2010/7.85/d",),
        met_by=("data_item_stated",),
        clock=False,
    ),
    Duty(
        "planned_actions",
        "Do what was planned",
        DeathRole.TEAM,
        ("wt2010/7.79/b",),
        each=lambda c: [
            Item(a.action, a.action, a.by_when, a.owner)
            for name in ("plan", "actions")
            for a in rows(c.record, name)
            if a.action
        ],
        key_from=named_in("action"),
        clock=False,
    ),
)
PAEDIATRICIAN = (DeathRole.DESIGNATED_PAEDIATRICIAN,)


class PlannedActionDone(Record):
    """Something that was planned has been done. wt2010/7.79/b"""

    title = "Planned action done"
    ref = "wt2010/7.79/b"
    action: Line = ask("Which?", ref="wt2010/7.79/b", example="Visit the home")
    outcome: Narrative = ask("With what result?", ref="wt2010/7.79/b", example="Visited at three.")


PART = Part(
    duties=DUTIES,
    steps=(
        Step(
            "r02",
            PlanningDiscussionHeld,
            ("rr_started",),
            "rr_planned",
            "first discussion held",
            (DeathRole.PAEDIATRICIAN,),
            ("7.79",),
            gates=(
                three_lead_agencies,
                coroner_police_social_care_told,
                care_team_agreed_if_ll,
                sio_and_cps_consulted_if_criminal,
                plan_covers_the_place,
            ),
            meets=("planning_discussion", "start_response", "care_team"),
            starts=("planned_actions",),
        ),
        Step(
            "r05",
            SecondDiscussionHeld,
            ("rr_initial_results",),
            "rr_second_discussed",
            "second discussion held",
            PAEDIATRICIAN,
            ("7.86",),
            gates=(right_people, family_has_named_person),
            meets=("second_discussion_soon", "second_discussion", "discuss_results"),
            starts=("planned_actions",),
        ),
        Step(
            "r07",
            FinalDiscussionHeld,
            ("rr_final_results",),
            "rr_final_discussed",
            "final discussion held",
            PAEDIATRICIAN,
            ("7.87", "7.88", "7.89", "7.90", "7.91"),
            gates=(lead_team_agreed_if_out_of_area, *FINAL_GATES),
            meets=("final_discussion_soon", "final_discussion"),
        ),
        Step(
            "r09",
            FinalDiscussionHeld,
            ("rr_enquiring",),
            "rr_final_discussed",
            "final discussion, where there is no post mortem",
            PAEDIATRICIAN,
            ("7.83", "7.89"),
            gates=(lead_team_agreed_if_out_of_area, *FINAL_GATES, no_post_mortem_pending),
            meets=("final_discussion",),
            cancels=("second_discussion",),
        ),
        Step(
            "results_discussed",
            ResultsDiscussed,
            ("rr_initial_results", "rr_second_discussed"),
            None,
            "first results discussed",
            PAEDIATRICIAN,
            ("7.85",),
        ),
    ),
)
GENERAL = (
    noted(
        "data_set_started",
        DataSetStarted,
        "the data set is begun",
        (DeathRole.TEAM,),
        "7.36",
        "7.50",
        "7.68",
        starts=("fill_data_set",),
    ),
    noted(
        "data_item_stated",
        DataItemStated,
        "an item is filled in or corrected",
        (DeathRole.TEAM,),
        "7.85",
        "7.88",
    ),
    noted(
        "planned_action_done",
        PlannedActionDone,
        "a planned action is done",
        (DeathRole.TEAM,),
        "7.79",
        meets=("planned_actions",),
    ),
)
