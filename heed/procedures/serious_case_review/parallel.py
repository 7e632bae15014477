"""Beside the review: criminal, coronial, family and disciplinary matters. What waits, who decides, what goes in.

Working Together 2010, paragraphs 8.6, 8.7, 8.20 and 8.25 to 8.27. A review says neither how a child
came to die nor who is to blame, and nothing of a disciplinary matter is kept in it but that it was passed on.
"""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from heed.engine.fold import Episode
from heed.engine.procedure import (
    Context,
    Duty,
    Item,
    Part,
    Procedure,
    State,
    Step,
    named_in,
    noted,
    shown,
)
from heed.engine.record import Line, Narrative, Need, Piece, Record, ask, rows
from heed.procedures.serious_case_review.deciding import HOMICIDE_REVIEW, OMBUDSMAN
from heed.procedures.serious_case_review.pieces import latest_in, runs
from heed.procedures.serious_case_review.roles import Role

TRIAL = "Trial of the stepfather"


class Kind(StrEnum):
    """What kind of other process runs beside a review."""

    CRIMINAL = "criminal"
    CORONER = "coroner"
    FAMILY_COURT = "family_court"
    OTHER_CIVIL = "other_civil"
    ADMINISTRATIVE = "administrative"
    CHILD_DEATH_REVIEW = "child_death_review"
    DOMESTIC_HOMICIDE_REVIEW = "domestic_homicide_review"
    OMBUDSMAN = "ppo_fatal_incident"
    SERIOUS_FURTHER_OFFENCE = "serious_further_offence"
    MAPPA_REVIEW = "mappa_review"
    UNTOWARD_INCIDENT = "nhs_serious_untoward_incident"
    SUICIDE_REVIEW = "suicide_review"
    HEALTH_OR_ADULT_CARE_REVIEW = "health_or_adult_care_review"
    DISCIPLINARY = "disciplinary"
    OTHER = "other"


JUSTICE = (Kind.CRIMINAL, Kind.CORONER)
CHAIRS_TO_HOLD = (Kind.FAMILY_COURT, Kind.OTHER_CIVIL, Kind.ADMINISTRATIVE)


class Held(StrEnum):
    """What a hold keeps back. Never the early lessons. wt2010/8.25/d"""

    FINALISING = "finalising"
    PUBLISHING = "publishing"


class ParallelProcessIdentified(Record):
    """Another inquiry or case beside this one. wt2010/8.20/p"""

    title = "Parallel process"
    ref = "wt2010/8.20/p"
    needs = (
        Need(
            "child_safety_reason",
            {"urgent": True},
            "Say how it keeps other children safe.",
            "wt2010/8.7/b",
        ),
    )
    process: Line = ask("What is it called here?", ref="wt2010/8.20/p", example=TRIAL)
    kind: Kind = ask("Of what kind?", ref="wt2010/8.20/p", example="criminal")
    lead_body: Line = ask("Who leads it?", ref="wt2010/8.20/p", example="Northam Police")
    contact: Line = ask("Contact", ref="wt2010/8.20/s", example="DCI Martin Hale")
    liaison: Line | None = ask(
        "Who keeps contact for the review?",
        default=None,
        ref="wt2010/8.20/s",
        example="Panel chair",
    )
    expected_end: date | None = ask(
        "Expected to end", default=None, ref="wt2010/8.45/a", example="2010-10-15"
    )
    concerns: Narrative | None = ask(
        "What it is about", default=None, ref="wt2010/8.20/p", example="The charge of manslaughter."
    )
    urgent: bool = ask("Urgent, to keep other children safe?", default=False, ref="wt2010/8.7/b")
    child_safety_reason: Narrative | None = ask(
        "How does it keep them safe?", default=None, ref="wt2010/8.7/b"
    )


class CriminalJusticeDiscussion(Record):
    """The panel's chair talks early with police, prosecutors and coroner. wt2010/8.25/a"""

    title = "Talk with criminal justice agencies"
    ref = "wt2010/8.25/a"
    process: Line = ask("About which process?", ref="wt2010/8.25/a", example=TRIAL)
    with_whom: Line = ask(
        "With whom?", ref="wt2010/8.25/a", example="DCI Martin Hale; Crown Prosecution Service"
    )
    timing: Narrative = ask(
        "What does it mean for timing?",
        ref="wt2010/8.25/b",
        example="The review goes on; the summary waits for the trial.",
    )
    conduct: Narrative = ask(
        "For how the review is run, staff interviews too?",
        ref="wt2010/8.25/b",
        example="Two witnesses are not interviewed before they have given evidence.",
    )
    impact_on_case: Narrative = ask(
        "How could it affect the criminal case?",
        ref="wt2010/8.25/b",
        example="Notes may be asked for by the defence.",
    )
    who_contributes_when: Narrative = ask(
        "Who takes part, and when?", ref="wt2010/8.25/b", example="All but the two witnesses now."
    )
    information_sharing: Narrative = ask(
        "What may be shared, and when?",
        ref="wt2010/8.20/s",
        example="Chronology now; statements after the trial.",
    )
    witnesses: list[Line] = ask(
        "Who may be a witness?", default=[], ref="wt2010/8.25/b", example=["Carol Finch"]
    )
    can_proceed: list[Line] = ask(
        "What can go on meanwhile?",
        default=[],
        ref="wt2010/8.25/c",
        example=["Chronologies", "Early lessons"],
    )
    must_wait: list[Line] = ask(
        "What must wait?", default=[], ref="wt2010/8.25/c", example=["Two interviews"]
    )


class CoordinationAgreed(Record):
    """How the two are fitted together with least delay. wt2010/8.20/p"""

    title = "Coordination agreed"
    ref = "wt2010/8.20/p"
    process: Line = ask(
        "With which process?",
        ref="wt2010/8.20/p",
        example="Inquiry into the health service incident",
    )
    plan: Narrative = ask(
        "How are they coordinated?",
        ref="wt2010/8.20/r",
        example="One set of interviews serves both.",
    )
    jointly_commissioned: bool = ask(
        "Is any of it commissioned jointly?", default=False, ref="wt2010/8.20/p"
    )
    arrangement_followed: bool | None = ask(
        "For an untoward incident: is the agreed arrangement followed?",
        default=None,
        ref="wt2010/8.20/q",
        example=True,
    )


class HoldPlaced(Record):
    """Finishing or publishing waits for it, for a reason and until a day. Lessons do not. wt2010/8.25/d"""

    title = "Hold placed"
    ref = "wt2010/8.25/d"
    process: Line = ask("For which process?", ref="wt2010/8.25/d", example=TRIAL)
    holds: list[Held] = ask("What waits?", ref="wt2010/8.25/d", example=["publishing"])
    documents: list[Line] = ask(
        "Which documents?", default=[], ref="wt2010/8.25/d", example=["Executive summary"]
    )
    reason: Narrative = ask(
        "Why, in this case?", ref="wt2010/8.26/a", example="It could prejudice the jury."
    )
    review_on: date = ask("Looked at again on", ref="wt2010/8.25/d", example="2010-10-18")
    panel_chairs_advice: Narrative | None = ask(
        "What does the panel's chair advise?", default=None, ref="wt2010/8.26/b"
    )
    authority_consulted_on: date | None = ask(
        "For a family case: authority consulted on", default=None, ref="wt2010/8.26/b"
    )
    legal_advice: Line | None = ask("Reference of legal advice", default=None, ref="wt2010/8.26/c")


class HoldReleased(Record):
    """It waits no longer. wt2010/8.26/b"""

    title = "Hold released"
    ref = "wt2010/8.26/b"
    process: Line = ask("For which process?", ref="wt2010/8.26/b", example=TRIAL)
    reason: Narrative = ask("Why now?", ref="wt2010/8.26/b", example="The jury has returned.")


class ProcessConcluded(Record):
    """It is over, with this outcome. wt2010/8.27/a"""

    title = "Parallel process concluded"
    ref = "wt2010/8.27/a"
    process: Line = ask("Which process?", ref="wt2010/8.27/a", example=TRIAL)
    outcome: Narrative = ask("Outcome", ref="wt2010/8.27/a", example="Convicted of manslaughter.")


class DocumentsReconciled(Record):
    """What it brought to light has been worked in, or changes nothing. wt2010/8.27/a"""

    title = "Documents reconciled with a parallel process"
    ref = "wt2010/8.27/a"
    process: Line = ask("Which process?", ref="wt2010/8.27/a", example=TRIAL)
    changes_to_facts: Narrative = ask(
        "What changes in the facts?", ref="wt2010/8.27/a", example="Two earlier injuries are added."
    )
    changes_to_conclusions: Narrative = ask(
        "In the conclusions?", ref="wt2010/8.27/a", example="None."
    )
    changes_to_recommendations: Narrative = ask(
        "In the recommendations?", ref="wt2010/8.27/a", example="None."
    )


class PassedToEmployer(Record):
    """Something that may be disciplinary is passed to the employer. Nothing more of it is kept here. wt2010/8.7/a"""

    title = "Matter passed to an employer"
    ref = "wt2010/8.7/a"
    employer: Line = ask("Which employer?", ref="wt2010/8.7/a", example="Northam NHS Trust")
    referred_by: Line = ask("Passed on by", ref="wt2010/8.7/a", example="Panel chair")
    referred_at: date = ask("On", ref="wt2010/8.7/a", example="2010-07-19")


# --- what others ask ---------------------------------------------------------------------


def kind_of(episode: Episode) -> str:
    """The kind of the process that a run is about."""
    known = {OMBUDSMAN: Kind.OMBUDSMAN, HOMICIDE_REVIEW: Kind.DOMESTIC_HOMICIDE_REVIEW}
    identified = latest_in(episode, ParallelProcessIdentified)
    return (
        str(identified.kind)
        if identified and identified.kind
        else str(known.get(episode.run, Kind.OTHER))
    )


def open_processes(context: Context) -> list[Episode]:
    """Those that have not ended."""
    going_on = ("parallel_identified", "parallel_agreed", "parallel_holding")
    return [e for e in runs(context.file, "parallel_process") if e.state in going_on]


def criminal_case_open(context: Context) -> bool:
    """Whether a criminal case is still open."""
    return any(kind_of(e) == Kind.CRIMINAL for e in open_processes(context))


def _reconciled(context: Context) -> bool:
    return all(e.state != "parallel_ended" for e in runs(context.file, "parallel_process"))


def _held(context: Context, what: Held) -> bool:
    holding = [e for e in runs(context.file, "parallel_process") if e.state == "parallel_holding"]
    return any(what in rows(latest_in(e, HoldPlaced), "holds") for e in holding)


def _kind_here(context: Context) -> str:
    return kind_of(context.episode) if context.episode else Kind.OTHER


def _hold_by_chair(context: Context) -> bool | str:
    kind, record = _kind_here(context), context.record
    if kind not in CHAIRS_TO_HOLD:
        return True
    if context.entry.by != Role.BOARD_CHAIR:
        return False
    if not record.panel_chairs_advice:
        return "panel_chairs_advice"
    return (
        "authority_consulted_on"
        if kind == Kind.FAMILY_COURT and not record.authority_consulted_on
        else True
    )


def _no_detail(context: Context) -> bool:
    return context.record.kind != Kind.DISCIPLINARY or not context.record.concerns


proceedings_reconciled = shown(
    "proceedings_reconciled",
    "wt2010/8.27/a",
    "What every case or inquiry that has ended brought to light is worked in.",
    _reconciled,
    satisfied_by=("documents_reconciled",),
)
hold_by_chair = shown(
    "hold_by_chair",
    "wt2010/8.26/b",
    "Whether to wait for a family, civil or administrative case is the Board chair's decision, on the "
    "panel chair's advice, and "
    "for a family case after consulting the authority.",
    _hold_by_chair,
)
no_disciplinary_detail = shown(
    "no_disciplinary_detail",
    "wt2010/8.7/a",
    "Nothing of a disciplinary matter is kept here but that there is one.",
    _no_detail,
)
justice_agencies_talked_to = shown(
    "justice_agencies_talked_to",
    "wt2010/8.25/a",
    "The panel's chair talks with police, prosecutors or coroner about this one.",
    lambda c: _kind_here(c) not in JUSTICE,
    satisfied_by=("criminal_justice_discussion",),
)
not_held_back = shown(
    "not_held_back",
    "wt2010/8.25/d",
    "Finishing waits for a case or inquiry: release the hold first.",
    lambda c: not _held(c, Held.FINALISING),
    satisfied_by=("hold_released",),
)
publication_not_held = shown(
    "publication_not_held",
    "wt2010/8.25/d",
    "Publishing waits for a case or inquiry: release the hold first.",
    lambda c: not _held(c, Held.PUBLISHING),
    satisfied_by=("hold_released",),
)


def _talks(context: Context) -> Iterable[Item]:
    record = context.record
    if getattr(record, "kind", None) in JUSTICE:
        return [Item(record.process, f"Talk early with those who lead: {record.process}")]
    return []


CRIMINAL_JUSTICE_TALK = Duty(
    "criminal_justice_talk",
    "Talk with criminal justice agencies",
    Role.PANEL_CHAIR,
    ("wt2010/8.25/a",),
    limit="criminal_justice_talk",
    each=_talks,
    key_from=named_in("process"),
)
LOOK_AT_HOLD = Duty(
    "look_at_hold_again",
    "Look again at whether to wait",
    Role.BOARD_CHAIR,
    ("wt2010/8.25/d", "wt2010/8.26/a"),
    due_from=lambda c: getattr(c.record, "review_on", None),
)
RECONCILE = Duty(
    "reconcile", "Work the outcome into the documents", Role.PANEL, ("wt2010/8.27/a",), clock=False
)

PANEL = (Role.PANEL,)
PANEL_OR_CHAIR = (Role.PANEL, Role.BOARD_CHAIR)
PARALLEL = Procedure(
    "parallel_process",
    "Parallel process",
    "A case or inquiry beside the review. One run each.",
    (
        Part(
            states=(
                State(
                    "parallel_identified", "Identified", "How it and the review fit is not settled."
                ),
                State(
                    "parallel_agreed",
                    "Fitted together",
                    "It is settled what goes on and what is shared when.",
                ),
                State(
                    "parallel_holding",
                    "Something waits for it",
                    "Finishing or publishing waits; lessons do not.",
                ),
                State("parallel_ended", "Ended", "Its outcome is not yet worked in."),
                State(
                    "parallel_reconciled",
                    "Worked in",
                    "The documents take account of it.",
                    final=True,
                ),
            ),
            duties=(CRIMINAL_JUSTICE_TALK, LOOK_AT_HOLD, RECONCILE),
            entry_starts={"parallel_identified": ("criminal_justice_talk",)},
            steps=(
                Step(
                    "parallel_process_identified",
                    ParallelProcessIdentified,
                    (),
                    "parallel_identified",
                    "identified",
                    (Role.ANYONE, Role.PANEL),
                    ("8.20", "8.7"),
                    gates=(no_disciplinary_detail,),
                ),
                Step(
                    "parallel_process_described",
                    ParallelProcessIdentified,
                    ("parallel_identified", "parallel_agreed"),
                    None,
                    "described further",
                    (Role.PANEL,),
                    ("8.20",),
                    gates=(no_disciplinary_detail,),
                    starts=("criminal_justice_talk",),
                ),
                Step(
                    "criminal_justice_discussion_recorded",
                    CriminalJusticeDiscussion,
                    ("parallel_identified",),
                    "parallel_agreed",
                    "talked over with those who lead it",
                    (Role.PANEL_CHAIR,),
                    ("8.25", "8.20"),
                    meets=("criminal_justice_talk",),
                ),
                Step(
                    "coordination_agreed",
                    CoordinationAgreed,
                    ("parallel_identified",),
                    "parallel_agreed",
                    "fitted together",
                    PANEL,
                    ("8.20",),
                    gates=(justice_agencies_talked_to,),
                ),
                Step(
                    "hold_placed",
                    HoldPlaced,
                    ("parallel_agreed",),
                    "parallel_holding",
                    "something waits for it",
                    PANEL_OR_CHAIR,
                    ("8.25", "8.26"),
                    gates=(hold_by_chair,),
                    starts=("look_at_hold_again",),
                ),
                Step(
                    "hold_released",
                    HoldReleased,
                    ("parallel_holding",),
                    "parallel_agreed",
                    "nothing waits any longer",
                    PANEL_OR_CHAIR,
                    ("8.26",),
                    meets=("look_at_hold_again",),
                ),
                Step(
                    "process_concluded",
                    ProcessConcluded,
                    ("parallel_agreed", "parallel_holding"),
                    "parallel_ended",
                    "it has ended",
                    PANEL,
                    ("8.27",),
                    starts=("reconcile",),
                    meets=("look_at_hold_again",),
                ),
                Step(
                    "documents_reconciled",
                    DocumentsReconciled,
                    ("parallel_ended",),
                    "parallel_reconciled",
                    "worked in",
                    PANEL,
                    ("8.27", "8.41"),
                    meets=("reconcile",),
                ),
            ),
        ),
    ),
    many=True,
    run="process",
)


class Considered(Piece):
    """A process that is still open, and what it means for publishing. wt2010/8.45/a"""

    process: Line = ask("Process", example=TRIAL)
    expected_end: date | None = ask("Expected to end", default=None, example="2010-10-15")
    publish: bool = ask("Publish without waiting for it?", example=True)
    reasons: Narrative = ask("Reasons", example="Nothing more is expected of it.")


STEPS = (
    noted(
        "passed_to_employer",
        PassedToEmployer,
        "passed to the employer",
        (Role.PANEL_CHAIR, Role.PANEL),
        "8.7",
    ),
)
