"""What becomes owed by a case put forward and by a decision, and who is told.

Working Together 2010, paragraphs 8.2, 8.8, 8.17, 8.18, 8.22, 8.23, 8.29 and 8.34.
"""

from collections.abc import Callable, Iterable

from heed.engine.procedure import Context, Duty, Item, moment_in, named_in
from heed.engine.record import rows
from heed.procedures.serious_case_review.deciding.decision import Told
from heed.procedures.serious_case_review.pieces import agencies, runs
from heed.procedures.serious_case_review.roles import Role


def _children(context: Context) -> Iterable[Item]:
    """Those whom the record names and nobody has looked at yet."""
    named = [one.child for one in rows(context.record, "other_children")]
    named = named or [getattr(context.record, "child", None)]
    looked_at = {e.run for e in runs(context.file, "other_children") if not e.live}
    return [Item(c, f"Is {c} safe?") for c in named if c and c not in looked_at]


def _not_yet(lane: str, *past: str) -> Callable[[Context], Iterable[Item]]:
    """Each organisation, named here or known already, whose run of the lane is no further than this."""

    def items(context: Context) -> Iterable[Item]:
        named = [a.name for a in rows(context.record, "agencies")] or [
            getattr(context.record, "agency", None)
        ]
        every = dict.fromkeys([*agencies(context.file), *(n for n in named if n)])
        stands = {e.run: e.state for e in runs(context.file, lane)}
        return [Item(name, owner=name) for name in every if stands.get(name) in (None, *past)]

    return items


SCR_DECISION = Duty(
    "scr_decision",
    "Decide whether to review the case",
    Role.BOARD_CHAIR,
    ("wt2010/8.22/b",),
    limit="scr_decision",
    counts_from=moment_in("reached_chair_on", "received_on"),
)
OTHER_CHILDREN = Duty(
    "other_children",
    "Consider whether other children are safe",
    Role.ANYONE,
    ("wt2010/8.8/a",),
    limit="other_children",
    each=_children,
    key_from=named_in("child"),
)
SECURE_RECORDS = Duty(
    "secure_records",
    "Secure the records, on paper and electronic",
    Role.AGENCY,
    ("wt2010/8.34/a",),
    limit="secure_records",
    each=_not_yet("agency_records", "records_unsecured"),
    key_from=named_in("agency"),
)
NOTIFY_OFSTED = Duty(
    "notify_ofsted",
    "Tell Ofsted what was decided",
    Role.BOARD_CHAIR,
    ("wt2010/8.18/d",),
    limit="notify_ofsted",
)
SCR_COMPLETION = Duty(
    "scr_completion", "Finish the review", Role.BOARD, ("wt2010/8.23/a",), limit="scr_completion"
)
IMR_START = Duty(
    "imr_start",
    "Start the management review",
    Role.AGENCY,
    ("wt2010/8.29/b",),
    limit="imr_start",
    each=_not_yet("management_review", "management_review_commissioned"),
    key_from=named_in("agency"),
)
AGENCY_CHRONOLOGY = Duty(
    "agency_chronology",
    "Start the chronology of its own work",
    Role.AGENCY,
    ("wt2010/8.34/b",),
    limit="agency_chronology",
    each=_not_yet("agency_records", "records_unsecured", "records_secured"),
    key_from=named_in("agency"),
)
SMALLER_EXERCISE = Duty(
    "smaller_exercise",
    "Finish the smaller exercise and share what it found",
    Role.AGENCY,
    ("wt2010/8.17/c", "wt2010/8.17/e"),
    due_from=lambda c: getattr(getattr(c.record, "smaller", None), "due_on", None),
)
ACKNOWLEDGE = Duty(
    "acknowledge_case",
    "Acknowledge the case to whoever put it forward",
    Role.BOARD,
    ("wt2010/8.2/a",),
    met_by=("case_acknowledged",),
    clock=False,
)


def _tell(body: Told, says: str, by: Role, *entries: str) -> Duty:
    return Duty(f"tell_{body}_of_decision", says, by, entries, clock=False)


TOLD_OF_DECISION = {
    Told.GOVERNMENT_OFFICE: _tell(
        Told.GOVERNMENT_OFFICE,
        "Pass the decision to the government office",
        Role.INSPECTORATE,
        "wt2010/8.18/e",
    ),
    Told.DEPARTMENT: _tell(
        Told.DEPARTMENT, "Pass the decision to the department", Role.INSPECTORATE, "wt2010/8.18/e"
    ),
    Told.HEALTH_AUTHORITY: _tell(
        Told.HEALTH_AUTHORITY,
        "Tell the strategic health authority",
        Role.HEALTH_COMMISSIONER,
        "wt2010/8.18/f",
    ),
    Told.CARE_QUALITY_COMMISSION: _tell(
        Told.CARE_QUALITY_COMMISSION,
        "Tell the Care Quality Commission",
        Role.HEALTH_COMMISSIONER,
        "wt2010/8.18/f",
    ),
    Told.CONSTABULARY_INSPECTORATE: _tell(
        Told.CONSTABULARY_INSPECTORATE,
        "Tell the constabulary inspectorate",
        Role.POLICE,
        "wt2010/8.18/g",
    ),
    Told.PRISONS_INSPECTORATE: _tell(
        Told.PRISONS_INSPECTORATE,
        "Tell the prisons inspectorate",
        Role.OFFENDER_SERVICE,
        "wt2010/8.18/h",
    ),
    Told.PROBATION_INSPECTORATE: _tell(
        Told.PROBATION_INSPECTORATE,
        "Tell the probation inspectorate",
        Role.OFFENDER_SERVICE,
        "wt2010/8.18/h",
    ),
}
TOLD = {f"{body}_of_decision": duty for body, duty in TOLD_OF_DECISION.items()} | {
    "who_put_it_forward": Duty(
        "tell_who_put_it_forward",
        "Tell whoever put the case forward what was decided",
        Role.BOARD,
        ("wt2010/8.2/a",),
        met_by=("referrer_answered",),
        clock=False,
    ),
}
