"""Whether the death could have been prevented: agreed by the panel, approved by its chair, weighed anew.

Working Together 2010, paragraphs 7.23, 7.25 and 7.36.
"""

from datetime import date

from heed.engine.procedure import Context, shown
from heed.engine.record import Line, Narrative, Record, ask, rows
from heed.procedures.child_death.panel_review.discussion import (
    CaseDiscussed,
    Factor,
    NothingMoreToLearn,
    Preventability,
)
from heed.procedures.child_death.roles import DeathRole


class PreventabilityAgreed(Record):
    """The panel agrees. wt2010/7.25/e"""

    title = "The panel agrees on preventability"
    ref = "wt2010/7.25/e"
    preventability: Preventability = ask(
        "What?", ref="wt2010/7.25/e", example="modifiable_factors_found"
    )
    agreed_on: date = ask("When?", ref="wt2010/7.25/e", example="2011-03-10")


class PreventabilityApproved(Record):
    """The panel's chair approves it; only then is it final. wt2010/7.25/e"""

    title = "The chair approves"
    ref = "wt2010/7.25/e"
    preventability: Preventability = ask(
        "What?", ref="wt2010/7.25/e", example="modifiable_factors_found"
    )
    approved_by: Line = ask("Chair", ref="wt2010/7.36/a", example="Judith Crane")


class NewOutcomeWeighed(Record):
    """An outcome elsewhere brings the view back to the panel. wt2010/7.36/e"""

    title = "A new outcome"
    ref = "wt2010/7.36/e"
    outcome: Narrative = ask(
        "What came of it?", ref="wt2010/7.36/e", example="The inquest found otherwise."
    )


# --- gates -------------------------------------------------------------------------------


def modifiable(record: Record) -> list[Factor]:
    """The factors that could have been changed. wt2010/7.23/a"""
    return [f for f in rows(record, "factors") if f.modifiable]


def _backed(context: Context) -> bool | str:
    """Preventable needs a modifiable factor with what could change it; a modifiable factor forbids a no."""
    record = context.record
    form = record if hasattr(record, "factors") else _last_form(context) or record
    found = modifiable(form)
    said = record.preventability
    if said == Preventability.MODIFIABLE:
        return bool(found) and all(f.intervention and f.reach for f in found)
    return not (said == Preventability.NONE_FOUND and found)


def _last_form(context: Context) -> Record | None:
    entries = [
        e
        for e in (
            context.file.last_entry(CaseDiscussed),
            context.file.last_entry(NothingMoreToLearn),
        )
        if e is not None
    ]
    return max(entries, key=lambda e: e.at).record if entries else None


factor_backs_preventable = shown(
    "factor_backs_preventable",
    "wt2010/7.23/a",
    "A death is preventable only with a factor that action could change, each with the action and its reach; and with "
    "such "
    "a factor it cannot be said that there was none.",
    _backed,
)


def _agreed(context: Context) -> bool:
    agreed: PreventabilityAgreed | None = context.file.last(PreventabilityAgreed)
    standing = context.file.state_of("preventability") == "prevent_agreed"
    return (
        standing and agreed is not None and agreed.preventability == context.record.preventability
    )


panel_agreed_and_chair_approved = shown(
    "panel_agreed_and_chair_approved",
    "wt2010/7.25/e",
    "The panel agrees first; then its chair, and nobody else, approves what it agreed.",
    lambda c: (
        _agreed(c) and (c.entry.by == DeathRole.PANEL_CHAIR or ("by" if c.entry.history else False))
    ),
    satisfied_by=("preventability_agreed",),
)
