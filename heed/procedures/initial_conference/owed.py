"""What becomes owed around an initial conference: papers, invitations, the first core group and review.

Working Together 2010, paragraphs 5.86, 5.93, 5.105, 5.111, 5.118, 5.136 and 5.141.
"""

from heed.engine.procedure import Context, Duty, Item, date_in, moment_in, since
from heed.engine.record import rows
from heed.procedures.conference import DUTIES, day_before
from heed.procedures.roles import Role


def agreed_actions(context: Context) -> tuple[Item, ...]:
    """Each action that the record sets, by what is to be done."""
    outline = getattr(context.record, "outline", None)
    named = (
        rows(context.record, "actions"),
        rows(context.record, "revised_actions"),
        rows(outline, "actions"),
    )
    return tuple(
        Item(row.action, row.action, row.by_when, row.owner or "")
        for some in named
        for row in some
        if row.action
    )


CONFERENCE_DUTIES = (
    *DUTIES,
    Duty(
        "conference_papers",
        "Give and explain the report to parents and child, and get the contributions in",
        Role.LEAD_SOCIAL_WORKER,
        ("wt2010/5.86/a", "wt2010/5.87/c", "wt2010/5.93/a", "wt2010/5.94/b"),
        due_from=day_before("conference_on"),
    ),
    Duty(
        "conference_invitations",
        "Invite everyone, with as much notice as can be had",
        Role.ADMINISTRATOR,
        ("wt2010/5.111/a",),
    ),
    Duty(
        "first_core_group",
        "Hold the first core group",
        Role.LEAD_SOCIAL_WORKER,
        ("wt2010/5.118/a", "wt2010/flow5/a"),
        limit="first_core_group",
        counts_from=since("conference_held"),
    ),
    Duty(
        "first_review",
        "Hold the first review conference",
        Role.CONFERENCE_CHAIR,
        ("wt2010/5.136/a", "wt2010/flow5/d", "wt2010/5.105/e"),
        limit="first_review",
        counts_from=since("conference_held"),
    ),
    Duty(
        "detailed_plan",
        "Produce the detailed plan",
        Role.LEAD_SOCIAL_WORKER,
        ("wt2010/5.105/f",),
        due_from=date_in("detailed_plan_by"),
    ),
    Duty(
        "transfer_conference",
        "Hold a conference for the child who has moved in on a plan",
        Role.RECEIVING_AUTHORITY,
        ("wt2010/5.141/c",),
        limit="transfer_conference",
        counts_from=moment_in("notified_on"),  # from being told of the move, not from the move
    ),
    Duty(
        "tell_first_authority",
        "Tell the first authority the day and outcome of the conference",
        Role.LEAD_SOCIAL_WORKER,
        ("wt2010/5.141/d",),
        clock=False,
    ),
)
