"""What record holders give and withhold, item by item, and the court's leave for a children's guardian.

Working Together 2010, paragraphs 8.29, 8.31 and 8.32.
"""

from datetime import date

from heed.engine.procedure import Context, Part, Procedure, State, Step, noted, shown
from heed.engine.record import Line, Narrative, Need, Record, ask, rows, unanswered
from heed.procedures.serious_case_review.deciding import agencies_of
from heed.procedures.serious_case_review.pieces import Sector, runs
from heed.procedures.serious_case_review.roles import Role

ITEM = "Mother's general practice record, 2008"


class DisclosureRequested(Record):
    """Something about a third person is asked for, one item at a time. wt2010/8.31/c"""

    title = "Third-party information asked for"
    ref = "wt2010/8.31/c"
    item: Line = ask("Which item?", ref="wt2010/8.31/c", example=ITEM)
    third_party: Line = ask("About whom?", ref="wt2010/8.31/b", example="Mother")
    source_record: Line = ask(
        "In which record, held by whom?",
        ref="wt2010/8.31/d",
        example="General practice, Quarry Lane Surgery",
    )


class _Decided(Record):
    item: Line = ask("Which item?", ref="wt2010/8.31/c", example=ITEM)
    necessary: Narrative | None = ask(
        "Is it necessary for the review? Why, or why not?",
        default=None,
        ref="wt2010/8.31/b",
        example="It alone shows when he moved in.",
    )
    proportionate: Narrative | None = ask(
        "Is giving it proportionate? Why, or why not?",
        default=None,
        ref="wt2010/8.31/b",
        example="Two lines of it, and no more.",
    )
    reasons: Narrative | None = ask(
        "Reasons for the decision",
        default=None,
        ref="wt2010/8.31/c",
        example="Needed, and kept to what is needed.",
    )
    decided_by: Line = ask(
        "Decided by", ref="wt2010/8.31/c", example="Dr Anil Rao, Caldicott guardian"
    )
    guidance_given: Narrative | None = ask(
        "What did the designated professional advise?", default=None, ref="wt2010/8.30/g"
    )


class DisclosureGranted(_Decided):
    """The item is given, so far as necessary and proportionate. wt2010/8.31/b"""

    title = "Third-party information given"
    ref = "wt2010/8.31/b"


class DisclosureRefused(_Decided):
    """The item is not given, and the reasons are written down in full. wt2010/8.31/c"""

    title = "Third-party information withheld"
    ref = "wt2010/8.31/c"


class ChildsRecordsProvided(Record):
    """The child's own records, whole unless a part is withheld and it is said why. wt2010/8.31/a"""

    title = "The child's own records provided"
    ref = "wt2010/8.31/a"
    needs = (
        Need(
            "withheld_reason",
            {"withheld": True},
            "Say which part is withheld, and why; the panel sees this.",
        ),
    )
    record_holder: Line = ask("Held by", ref="wt2010/8.31/d", example="Northam NHS Trust")
    provided_on: date = ask("Provided on", ref="wt2010/8.31/a", example="2010-06-21")
    withheld: bool = ask("Is any part withheld?", ref="wt2010/8.31/a", example=False)
    withheld_reason: Narrative | None = ask(
        "Which part, and why?", default=None, ref="wt2010/8.31/a"
    )


class AccessAsked(Record):
    """Panel or author asks to see a document or a person, and is answered. wt2010/8.32/b"""

    title = "Panel or author asks to see something"
    ref = "wt2010/8.32/b"
    requested_by: Line = ask("Who asks?", ref="wt2010/8.32/b", example="Overview author")
    what: Line = ask("For what?", ref="wt2010/8.32/b", example="The midwife's own notes")
    answer: Narrative = ask("Answer", ref="wt2010/8.32/b", example="Given on 5 July.")


class CourtConsent(Record):
    """The court agrees how far a children's guardian may speak. wt2010/8.29/e"""

    title = "The court's leave for Cafcass to contribute"
    ref = "wt2010/8.29/e"
    court: Line = ask("Court", ref="wt2010/8.29/e", example="Northam County Court")
    sought_on: date = ask("Asked on", ref="wt2010/8.29/e", example="2010-06-15")
    given_on: date = ask("Given on", ref="wt2010/8.29/e", example="2010-06-29")
    extent: Narrative = ask(
        "How far?", ref="wt2010/8.29/e", example="The guardian's two reports, and no more."
    )


def _reasoned(context: Context) -> bool | str:
    """Of the item being decided; of every item, where a document draws on them."""
    record = context.record
    if isinstance(record, _Decided):
        return unanswered(record, "reasons", "necessary", "proportionate") or True
    return all(e.state != "disclosure_requested" for e in runs(context.file, "disclosure_item"))


def _court_agrees(context: Context) -> bool:
    guardians = agencies_of(context, Sector.CAFCASS)
    excused = {n.agency for n in rows(context.record, "not_received")}
    contributor = getattr(context.record, "contributor", None)
    asked = [g for g in guardians if g not in excused and contributor in (None, g)]
    return not asked or context.file.last(CourtConsent) is not None


disclosure_reasons = shown(
    "disclosure_reasons",
    "wt2010/8.31/c",
    "Everything about a third person is decided item by item, with reasons why it is "
    "necessary and proportionate, or is not given.",
    _reasoned,
    satisfied_by=("disclosure_granted", "disclosure_refused"),
)
court_consent_for_cafcass = shown(
    "court_consent_for_cafcass",
    "wt2010/8.29/e",
    "The court agrees before Cafcass contributes.",
    _court_agrees,
    satisfied_by=("court_consent",),
)

DISCLOSURE = Procedure(
    "disclosure_item",
    "Disclosure",
    "One item about a third person, decided singly.",
    (
        Part(
            states=(
                State("disclosure_requested", "Asked for", "The record holder decides."),
                State(
                    "disclosure_released",
                    "Given",
                    "So far as necessary and proportionate.",
                    final=True,
                ),
                State("disclosure_refused", "Withheld", "With full reasons.", final=True),
            ),
            steps=(
                Step(
                    "disclosure_requested",
                    DisclosureRequested,
                    (),
                    "disclosure_requested",
                    "asked for",
                    (Role.REVIEW_AUTHOR, Role.PANEL, Role.RECORD_HOLDER),
                    ("8.31",),
                ),
                Step(
                    "disclosure_granted",
                    DisclosureGranted,
                    ("disclosure_requested",),
                    "disclosure_released",
                    "given",
                    (Role.RECORD_HOLDER,),
                    ("8.31",),
                    gates=(disclosure_reasons,),
                ),
                Step(
                    "disclosure_refused",
                    DisclosureRefused,
                    ("disclosure_requested",),
                    "disclosure_refused",
                    "withheld",
                    (Role.RECORD_HOLDER,),
                    ("8.31",),
                    gates=(disclosure_reasons,),
                ),
            ),
        ),
    ),
    many=True,
    run="item",
)

STEPS = (
    noted(
        "childs_records_provided",
        ChildsRecordsProvided,
        "the child's own records are provided",
        (Role.RECORD_HOLDER,),
        "8.31",
    ),
    noted(
        "access_asked",
        AccessAsked,
        "panel or author asks to see something",
        (Role.PANEL, Role.OVERVIEW_AUTHOR),
        "8.32",
    ),
    noted(
        "court_consent",
        CourtConsent,
        "the court agrees",
        (Role.PANEL, Role.BOARD),
        "8.29",
    ),
)
