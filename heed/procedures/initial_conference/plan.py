"""The plan in outline: what must change, who does what by when, who leads, who is in the core group.

Working Together 2010, paragraphs 5.105, 5.106, 5.113, 5.114 and 5.116. Its gates stand before a decision for a plan.
"""

from datetime import date
from enum import StrEnum

from heed.engine.example import example_of
from heed.engine.procedure import Context, answered, shown, stated
from heed.engine.record import Line, Narrative, Piece, ask, rows, unanswered
from heed.procedures.conference import is_unborn
from heed.procedures.shared import same


class LeadBody(StrEnum):
    """The bodies that may carry statutory responsibility for a plan. wt2010/5.105/b"""

    SOCIAL_CARE = "social_care"
    NSPCC = "nspcc"


class CoreGroupMember(Piece):
    """One of those who work the plan out and carry it out. wt2010/5.116/b"""

    name: Line = ask("Name", ref="wt2010/5.105/c", example="Joy Adeyemi")
    role: Line = ask("Who they are", ref="wt2010/5.105/c", example="health visitor")
    is_family: bool = ask("Child or family?", default=False, ref="wt2010/5.116/b")


class OutlineAction(Piece):
    """Something that will be done under the plan: what, by whom (relatives too), by when. wt2010/5.106/b"""

    action: Line = ask(
        "What will be done?", ref="wt2010/5.106/b", example="Health visitor to weigh Lily weekly"
    )
    owner: Line = ask("By whom?", ref="wt2010/5.106/b", example="Joy Adeyemi")
    by_when: date = ask("By when?", ref="wt2010/5.106/b", example="2010-12-10")


class Contingency(Piece):
    """What happens if something goes wrong. wt2010/5.105/d"""

    trigger: Line = ask("If", ref="wt2010/5.105/d", example="Dean comes to the flat")
    response: Line = ask(
        "then", ref="wt2010/5.105/d", example="Karen calls 999; Lily goes to her grandmother's."
    )


class OutlinePlan(Piece):
    """The plan in outline, in as much detail as the conference can. wt2010/5.106/a"""

    headings = {
        "factors": "Why there is a plan, and what must change",
        "family_contact": "Who does what",
        "monitoring": "How we will know, and what if not",
    }
    factors: Narrative = ask(
        "What makes harm likely?", ref="wt2010/5.106/a", example="Violence and drinking at home."
    )
    ways_to_protect: Narrative = ask(
        "How can the child be protected?",
        ref="wt2010/5.106/a",
        example="Partner to live elsewhere.",
    )
    previous_involvement: Narrative = ask(
        "What do agencies know from before?", ref="wt2010/5.106/a", example="One referral in 2008."
    )
    what_must_change: Narrative = ask(
        "What has to change?",
        ref="wt2010/5.105/a",
        example="No violence in the home; Lily sleeps through.",
    )
    short_term_aims: Narrative = ask(
        "Aims for the coming weeks", ref="wt2010/5.106/a", example="Lily is safe at home."
    )
    longer_term_aims: Narrative = ask(
        "Aims further on", ref="wt2010/5.106/a", example="Lily thrives at school."
    )
    family_contact: Narrative = ask(
        "Contact with family members",
        ref="wt2010/5.106/a",
        example="Sees Dean at her grandmother's on Saturdays.",
    )
    actions: list[OutlineAction] = ask(
        "Who does what, by when?",
        why="Relatives' actions too, each with its own date.",
        ref="wt2010/5.106/b",
        example=[
            {
                "action": "Health visitor to weigh Lily weekly",
                "owner": "Joy Adeyemi",
                "by_when": "2010-12-10",
            },
            {
                "action": "Karen to see the housing officer",
                "owner": "Karen Shaw",
                "by_when": "2010-12-03",
            },
        ],
    )
    monitoring: Narrative = ask(
        "How is progress watched and judged?",
        ref="wt2010/5.106/a",
        example="School attendance, visits, Lily's words.",
    )
    checked_by: Line = ask(
        "Who checks that change has come?", ref="wt2010/5.106/a", example="Nadia Hussain"
    )
    if_no_change: Narrative = ask(
        "What is done if it has not?", ref="wt2010/5.106/a", example="Legal advice is taken."
    )
    if_no_change_by: Line = ask(
        "Who does that, if nothing has changed?", ref="wt2010/5.106/a", example="Team manager"
    )
    if_no_change_when: date = ask(
        "By when, if nothing has changed?", ref="wt2010/5.106/a", example="2010-12-20"
    )


EXAMPLE_OUTLINE = example_of(OutlinePlan)


# --- gates -----------------------------------------------------------------------------


def _outlined(context: Context) -> bool | str:
    outline = context.record.outline
    if outline is None:
        return "outline"
    return True if outline.actions else "outline.actions"


outline_plan_complete = shown(
    "outline_plan_complete",
    "wt2010/5.106/a",
    "A plan begins with its outline: what makes harm likely, how to protect, aims, who does what by when, how progress "
    "is judged, who checks, and what happens if nothing changes.",
    _outlined,
)
conference_tasks_done = answered(
    "conference_tasks_done",
    "wt2010/5.105/a",
    "The conference settles how child and family take part, the support they have, when the core group meets, when the "
    "detailed plan is due, how often the child is seen, and what assessment is left.",
    "involving_child",
    "involving_parents",
    "involving_family",
    "support_and_advocacy",
    "core_group_timing",
    "detailed_plan_by",
    "visit_every_days",
    "assessment_left",
    "specialist_assessments",
    "remits_explained",
)
lead_role_explained = stated(
    "lead_role_explained",
    "wt2010/5.114/c",
    "What the lead social worker does is fully explained at the conference.",
    "lead_role_explained",
    True,
)


def _lead_named(context: Context) -> bool | str:
    record = context.record
    if blank := unanswered(
        record,
        "lead_social_worker",
        "lead_body",
        "lead_qualified",
        "lead_experienced",
        "lead_employed_by",
    ):
        return blank
    return (
        record.lead_qualified
        and record.lead_experienced
        and record.lead_employed_by == record.lead_body
    )


lead_worker_named = shown(
    "lead_worker_named",
    "wt2010/5.113/b",
    "Every child on a plan has a named lead social worker, qualified, experienced, employed by the lead body: social "
    "care or the NSPCC.",
    _lead_named,
)


def _core_group(context: Context) -> bool | str:
    record = context.record
    members: list[CoreGroupMember] = rows(record, "core_group")
    with_lead = any(same(m.name, record.lead_social_worker) for m in members)
    if not with_lead or len(members) < 2:
        return "core_group"
    if is_unborn(context) and not any("midwi" in (m.role or "").casefold() for m in members):
        return "core_group"
    return (
        True if any(m.is_family for m in members) or record.no_family_reason else "no_family_reason"
    )


core_group_named = shown(
    "core_group_named",
    "wt2010/5.105/c",
    "The core group is named: the lead, who chairs it, and another; family too, or it is said why not; before "
    "a birth, a midwife.",
    _core_group,
)


def _review_in_time(context: Context) -> bool | str:
    record = context.record
    if blank := unanswered(record, "first_review_on", "earlier_review_if"):
        return blank
    held = context.file.mark("conference_held") or context.at
    latest = context.file.editions.due("first_review", held)
    return latest is None or record.first_review_on <= latest


first_review_dated = shown(
    "first_review_dated",
    "wt2010/5.105/e",
    "The first review has a day, within three months of the conference, and it is said when it would be sooner.",
    _review_in_time,
)
contingency_plan_set = answered(
    "contingency_plan_set",
    "wt2010/5.105/d",
    "It is settled what happens if something agreed is not done or circumstances change.",
    "contingency",
)
