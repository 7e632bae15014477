"""Gathering what agencies know: forms asked for, chased, put together, and entered without names.

Working Together 2010, paragraphs 7.25 and 7.38 to 7.41. The forms' own questions are the national templates'; they are
named here by their letters and carried as the agency's answers.
"""

from datetime import date
from enum import StrEnum

from heed.engine.procedure import (
    Context,
    Duty,
    Part,
    Procedure,
    State,
    Step,
    date_in,
    owes,
    shown,
    since,
)
from heed.engine.record import Line, Narrative, Need, Piece, Record, ask, rows
from heed.procedures.child_death.pieces import is_neonatal, without_names
from heed.procedures.child_death.roles import DeathRole


class AgencyFound(Record):
    """An agency dealt with the child or family, and is to be asked. wt2010/7.38/a"""

    title = "Agency to be asked"
    ref = "wt2010/7.38/a"
    agency: Line = ask("Agency", ref="wt2010/7.38/a", example="Northam Health Visiting")
    involved: Line = ask(
        "How was it involved, before the death or at it?",
        ref="wt2010/7.38/a",
        example="Before: health visiting since birth",
    )


class LeadProfessionalNamed(Record):
    """The agency names who helps the review. wt2010/7.38/b"""

    title = "Agency's lead professional"
    ref = "wt2010/7.38/b"
    agency: Line = ask("Agency", ref="wt2010/7.38/b", example="Northam Health Visiting")
    lead_professional: Line = ask("Who?", ref="wt2010/7.38/b", example="Ruth Okafor, named nurse")


class AgencyFormSent(Record):
    """Form B goes to the agency's lead, with the supplements that fit the death. wt2010/7.38/c"""

    title = "Form B sent"
    ref = "wt2010/7.38/c"
    agency: Line = ask("Agency", ref="wt2010/7.38/c", example="Northam Health Visiting")
    sent_to: Line = ask("To whom?", ref="wt2010/7.38/c", example="Ruth Okafor, named nurse")
    supplements: list[Line] = ask(
        "Which supplements?", default=[], ref="wt2010/7.38/c", example=["B2"]
    )


class Contributor(Piece):
    """Who supplied what, where an agency's lead gathers for all of it. wt2010/7.39/e"""

    name: Line = ask("Who?", ref="wt2010/7.39/e", example="Joy Adeyemi")
    supplied: Line = ask("What?", ref="wt2010/7.39/e", example="Visits since birth")


class AgencyFormReturned(Record):
    """The agency's form, in a secure way; or that nothing was held. wt2010/7.39/a"""

    title = "Form B returned"
    ref = "wt2010/7.39/a"
    needs = (
        Need("answers", {"nothing_held": False}, "Say what the records show.", "wt2010/7.39/d"),
    )
    agency: Line = ask("Agency", ref="wt2010/7.39/a", example="Northam Health Visiting")
    secure: bool = ask("Returned in a secure way?", ref="wt2010/7.39/c", example=True)
    how: Line = ask("How?", ref="wt2010/7.39/c", example="Filled in here")
    records_searched: list[Line] = ask(
        "Whose records were looked through, the family's included?",
        ref="wt2010/7.39/d",
        example=["The child's", "The mother's"],
    )
    nothing_held: bool = ask("Was nothing held?", default=False, ref="wt2010/7.39/d")
    answers: Narrative | None = ask(
        "What do they show?",
        default=None,
        ref="wt2010/7.39/d",
        example="Seen at eight weeks and eight months; thriving.",
    )
    supplements: list[Line] = ask(
        "Supplements filled in", default=[], ref="wt2010/7.38/e", example=["B2"]
    )
    contributors: list[Contributor] = ask("Who contributed?", default=[], ref="wt2010/7.39/e")


class WhyLater(StrEnum):
    """Why an agency needs more time for its form."""

    MEDICAL = "medical_investigation"
    POLICE = "police_investigation"
    OTHER = "other"


class AgencyFormExtended(Record):
    """More time, because information cannot yet be had. The first date stays on the file. wt2010/7.39/b"""

    title = "More time for Form B"
    ref = "wt2010/7.39/b"
    needs = (Need("explanation", {"reason": WhyLater.OTHER}, "Explain.", "wt2010/7.39/b"),)
    agency: Line = ask("Agency", ref="wt2010/7.39/b", example="Northam Health Visiting")
    reason: WhyLater = ask("Why?", ref="wt2010/7.39/b", example="police_investigation")
    explanation: Narrative | None = ask(
        "If for another reason, which?", default=None, ref="wt2010/7.39/b"
    )
    extended_to: date = ask("Until when?", ref="wt2010/7.39/b", example="2010-12-20")


class AgencyFormExcused(Record):
    """The designated person goes on without this form. wt2010/7.40/a"""

    title = "Form B excused"
    ref = "wt2010/7.40/a"
    agency: Line = ask("Agency", ref="wt2010/7.40/a", example="Northam Health Visiting")
    reasons: Narrative = ask(
        "Why?", ref="wt2010/7.40/a", example="It has closed, and its records are with the GP."
    )


class AllFormsIn(Record):
    """Every source asked has answered or is excused. wt2010/7.40/a"""

    title = "Every form is in"
    ref = "wt2010/7.40/a"
    other_sources: list[Line] = ask(
        "What else was used, the coroner perhaps?", default=[], ref="wt2010/7.25/a"
    )


class Conflict(Piece):
    """Agencies differ. wt2010/7.40/a"""

    about: Line = ask("About what?", ref="wt2010/7.40/a", example="When last seen well")
    differ: Narrative = ask(
        "How?", ref="wt2010/7.40/a", example="Nine by one account, eleven by another."
    )


class CollatedFormEntered(Record):
    """One form out of all, without names, entered in the database apart from who it is about. wt2010/7.40/a"""

    title = "The collated form"
    ref = "wt2010/7.40/a"
    reference: Line = ask("Reference", ref="wt2010/7.42/c", example="ND-2010-041")
    account: Narrative = ask(
        "What the forms tell together",
        ref="wt2010/7.40/a",
        example="A baby of ten months, well until that night.",
    )
    family_said: Narrative | None = ask(
        "What the family told and asked",
        default=None,
        ref="wt2010/7.8/b",
        example="Asked whether ringing sooner would have helped.",
    )
    conflicts: list[Conflict] = ask("Where agencies differ", default=[], ref="wt2010/7.40/a")
    anonymised_by: Line = ask(
        "Who took the names out?", ref="wt2010/7.11/c", example="Grace Lund, designated person"
    )
    kept_apart: bool = ask(
        "Is the key to who it is kept apart, for the designated person alone?",
        ref="wt2010/7.40/b",
        example=True,
    )
    lawful_basis: Line = ask(
        "On what lawful basis is this held, and for how long?",
        ref="wt2010/7.40/c",
        example="Statutory function; 25 years",
    )


# --- gates -------------------------------------------------------------------------------


def _lead_named(context: Context) -> bool:
    mine = context.episode
    return mine is not None and LeadProfessionalNamed.type in mine.latest


agency_leads_named = shown(
    "agency_leads_named",
    "wt2010/7.38/b",
    "The agency first names a lead professional.",
    _lead_named,
    satisfied_by=("lead_professional_named",),
)


def _supplement_for_neonates(context: Context) -> bool | str:
    return not is_neonatal(context) or "B2" in rows(context.record, "supplements") or "supplements"


right_supplements = shown(
    "right_supplements",
    "wt2010/7.38/e",
    "For a baby under 28 days Form B2 is filled in too, whether or not the perinatal form has come.",
    _supplement_for_neonates,
    wants={"supplements": ["B2"]},
)
returned_securely = shown(
    "returned_securely",
    "wt2010/7.39/c",
    "Forms come by a secure way; never as an ordinary email.",
    lambda c: c.record.secure is True or ("secure" if c.record.secure is None else False),
)


def _all_in(context: Context) -> bool:
    return not context.file.is_live("agency_return") and any(
        e.procedure == "agency_return" for e in context.file.episodes
    )


forms_in_or_excused = shown(
    "forms_in_or_excused",
    "wt2010/7.40/a",
    "Every form asked for is back, or excused with a reason.",
    _all_in,
    satisfied_by=("agency_form_returned", "agency_form_excused"),
)


def _anonymised(context: Context) -> bool | str:
    """Taken out by somebody named, now or when the form was entered; and no name stands in this record."""
    record = context.record
    if hasattr(record, "anonymised_by"):
        if not record.anonymised_by:
            return "anonymised_by"
    elif context.file.mark("anonymised") is None:
        return False
    return without_names(context)


anonymised = shown(
    "anonymised",
    "wt2010/7.11/c",
    "A named person has taken out every name; a name on the file still stands in it.",
    _anonymised,
)
identity_separate = shown(
    "identity_separate",
    "wt2010/7.40/b",
    "The data and the key to whose they are lie apart.",
    lambda c: (
        c.record.kept_apart is True or ("kept_apart" if c.record.kept_apart is None else False)
    ),
)

# --- lanes -------------------------------------------------------------------------------

DESIGNATED = (DeathRole.DESIGNATED_PERSON,)
ASKED = ("form_b_not_sent", "form_b_out", "form_b_extended")


AGENCY_RETURN = Procedure(
    "agency_return",
    "Agency's return",
    "One for each agency asked.",
    (
        Part(
            states=(
                State(
                    "form_b_not_sent",
                    "To be asked",
                    "The agency is known; its form has not gone out.",
                    owes=owes(
                        "send_form",
                        "Ask for a lead professional and send Form B",
                        DeathRole.DESIGNATED_PERSON,
                        "wt2010/7.38/c",
                        "wt2010/7.38/b",
                    ),
                ),
                State("form_b_out", "Asked", "Three weeks from the notification."),
                State("form_b_extended", "More time", "An investigation holds it up."),
                State("form_b_in", "Returned", "It is back, or nothing was held.", final=True),
                State("form_b_excused", "Excused", "Gone on without, with a reason.", final=True),
            ),
            duties=(
                Duty(
                    "agency_form",
                    "Return Form B",
                    DeathRole.LEAD_PROFESSIONAL,
                    ("wt2010/7.39/a",),
                    limit="agency_form",
                    counts_from=since("death_notified"),
                ),
                Duty(
                    "extended_agency_form",
                    "Return Form B, extended",
                    DeathRole.LEAD_PROFESSIONAL,
                    ("wt2010/7.39/b",),
                    due_from=date_in("extended_to"),
                ),
            ),
            steps=(
                Step(
                    "agency_found",
                    AgencyFound,
                    (),
                    "form_b_not_sent",
                    "an agency is found",
                    DESIGNATED,
                    ("7.38",),
                ),
                Step(
                    "agency_found_again",
                    AgencyFound,
                    ASKED,
                    None,
                    "more is known of its part",
                    DESIGNATED,
                    ("7.38",),
                ),
                Step(
                    "lead_named",
                    LeadProfessionalNamed,
                    ASKED,
                    None,
                    "the agency names its lead",
                    (DeathRole.BOARD_MEMBER_ORGANISATION,),
                    ("7.38",),
                ),
                Step(
                    "b01",
                    AgencyFormSent,
                    ("form_b_not_sent",),
                    "form_b_out",
                    "Form B is sent",
                    DESIGNATED,
                    ("7.38",),
                    gates=(agency_leads_named, right_supplements),
                    starts=("agency_form",),
                ),
                *(
                    Step(
                        id,
                        AgencyFormReturned,
                        (source,),
                        "form_b_in",
                        "Form B comes back",
                        (DeathRole.LEAD_PROFESSIONAL,),
                        ("7.39",),
                        gates=(returned_securely, right_supplements),
                        meets=("agency_form", "extended_agency_form"),
                    )
                    for id, source in (("b02", "form_b_out"), ("b04", "form_b_extended"))
                ),
                Step(
                    "b03",
                    AgencyFormExtended,
                    ("form_b_out",),
                    "form_b_extended",
                    "an investigation holds it up",
                    DESIGNATED,
                    ("7.39",),
                    cancels=("agency_form",),
                    starts=("extended_agency_form",),
                ),
                Step(
                    "b05",
                    AgencyFormExcused,
                    ASKED,
                    "form_b_excused",
                    "excused with a reason",
                    DESIGNATED,
                    ("7.40",),
                    cancels=("agency_form", "extended_agency_form"),
                ),
            ),
        ),
    ),
    many=True,
    run="agency",
)

PART = Part(
    states=(
        State("gathering", "Gathering", "Agencies are being found and asked."),
        State(
            "collating",
            "Collating",
            "Forms are in; one is made of them.",
            owes=owes(
                "collate",
                "Put the forms together, take out the names, and enter the result",
                DeathRole.DESIGNATED_PERSON,
                "wt2010/7.40/a",
            ),
        ),
    ),
    steps=(
        Step(
            "o08",
            AllFormsIn,
            ("gathering",),
            "collating",
            "the last form is in",
            DESIGNATED,
            ("7.25", "7.40"),
            gates=(forms_in_or_excused,),
        ),
        Step(
            "o09",
            CollatedFormEntered,
            ("collating",),
            "ready_for_panel",
            "collated, without names, and entered",
            DESIGNATED,
            ("7.11", "7.40"),
            gates=(anonymised, identity_separate),
            starts=("discuss_case", "issue_papers"),
            marks=("anonymised",),
        ),
    ),
)
