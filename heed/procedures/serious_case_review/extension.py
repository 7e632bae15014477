"""When six months are too short: consult at once, send a new plan, keep the first date.

Working Together 2010, paragraphs 8.23 and 8.24.
"""

from datetime import date

from heed.engine.procedure import Duty, Part, Procedure, State, Step, answered, date_in, noted
from heed.engine.record import Line, Narrative, Record, ask
from heed.procedures.serious_case_review.anonymity import SIGNED, Anonymised, anonymised
from heed.procedures.serious_case_review.pieces import reasons_given
from heed.procedures.serious_case_review.roles import Role


class ScrOverrunRecognised(Record):
    """It is clear that the review will take longer. wt2010/8.23/b"""

    title = "The review will overrun"
    ref = "wt2010/8.23/b"
    reasons: Narrative = ask(
        "Why?", ref="wt2010/8.23/b", example="The trial has been put off until October."
    )
    proceedings: Line | None = ask(
        "Which proceedings?", default=None, ref="wt2010/8.23/b", example="Trial of the stepfather"
    )


class GovernmentOfficeConsulted(Record):
    """The government office advises, supports and challenges. wt2010/8.23/c"""

    title = "Government office consulted"
    ref = "wt2010/8.23/c"
    consulted: Line = ask(
        "Who was consulted?", ref="wt2010/8.23/c", example="Safeguarding adviser, government office"
    )
    advice_given: Narrative = ask(
        "What did they advise?", ref="wt2010/8.23/c", example="Finish all but the last chapter now."
    )


class ExtensionUpdateSent(Record):
    """How far the review is, why it needs longer, and the new plan. wt2010/8.24/a"""

    title = "Progress update and revised plan"
    ref = "wt2010/8.24/a"
    recommendations_not_dependent: Narrative | None = ask(
        "Which recommendations need wait for nothing?",
        default=None,
        ref="wt2010/8.24/b",
        example="One body map in every clinic.",
    )
    actions_to_date: Narrative | None = ask(
        "What has been done?",
        default=None,
        ref="wt2010/8.24/b",
        example="Three management reviews are accepted.",
    )
    extension_explanation: Narrative | None = ask(
        "Why is more time needed?",
        default=None,
        ref="wt2010/8.24/b",
        example="The trial has been put off.",
    )
    revised_completion_date: date | None = ask(
        "New date", default=None, ref="wt2010/8.24/b", example="2011-01-28"
    )
    revised_project_plan: Narrative = ask(
        "New plan", ref="wt2010/8.24/a", example="Draft by December; Board in January."
    )
    anonymised: Anonymised | None = ask(
        "Anonymised", default=None, ref="wt2010/8.19/a", example=SIGNED
    )


class ExtensionDecided(Record):
    """More time is given, by whom and until when. The first date stays on the file. wt2010/8.24/c"""

    title = "Extension decided"
    ref = "wt2010/8.24/c"
    revised_due_date: date = ask("New date", ref="wt2010/8.23/b", example="2011-01-28")
    decided_by: Line = ask(
        "Decided by",
        ref="wt2010/8.24/c",
        example="The Board, after consulting the government office",
    )
    reasons: Narrative = ask(
        "Reasons", ref="wt2010/8.23/b", example="What the trial brings out may change the lessons."
    )


class OfstedToldOfExtension(Record):
    """The government office has told Ofsted. wt2010/8.24/c"""

    title = "Ofsted told of the extension"
    ref = "wt2010/8.24/c"
    informed_on: date = ask("Confirmed on", ref="wt2010/8.24/c", example="2010-11-22")


class TimingNote(Record):
    """Expected timing, risks, and what it depends on, for the government office. wt2010/8.24/d"""

    title = "Note on timing and risk"
    ref = "wt2010/8.24/d"
    expected_date: date = ask("Expected to finish", ref="wt2010/8.24/d", example="2011-01-28")
    risks: Narrative = ask("What could delay it?", ref="wt2010/8.24/d", example="A retrial.")
    dependencies: Narrative = ask(
        "What does it depend on?", ref="wt2010/8.24/d", example="The verdict."
    )
    anonymised: Anonymised | None = ask(
        "Anonymised", default=None, ref="wt2010/8.19/a", example=SIGNED
    )


extension_update_parts = answered(
    "extension_update_parts",
    "wt2010/8.24/b",
    "The update lists what need not wait, what has been done, why more time is needed, and the new date.",
    "recommendations_not_dependent",
    "actions_to_date",
    "extension_explanation",
    "revised_completion_date",
)

BOARD = (Role.BOARD,)
EXTENSION = Procedure(
    "extension",
    "Time",
    "Whether the review keeps its six months. The first date is always kept and reported.",
    (
        Part(
            states=(
                State("extension_on_time", "On time", "Six months from the decision."),
                State(
                    "extension_overrun_recognised",
                    "Will overrun",
                    "The government office is to be consulted at once.",
                ),
                State(
                    "extension_office_consulted",
                    "Government office consulted",
                    "The update is to be sent.",
                ),
                State("extension_update_sent", "Update sent", "More time is to be decided."),
                State("extension_extended", "Extended", "Under a new date beside the first."),
            ),
            duties=(
                Duty(
                    "overrun_consult",
                    "Consult the government office",
                    Role.BOARD,
                    ("wt2010/8.23/c",),
                    limit="overrun_consult",
                ),
                Duty(
                    "extension_update",
                    "Send a progress update and a revised plan",
                    Role.BOARD,
                    ("wt2010/8.24/a",),
                    limit="extension_update",
                ),
                Duty(
                    "extended_completion",
                    "Finish the review by the new date",
                    Role.BOARD,
                    ("wt2010/8.23/b",),
                    due_from=date_in("revised_due_date"),
                ),
            ),
            steps=(
                Step(
                    "scr_overrun_recognised",
                    ScrOverrunRecognised,
                    ("extension_on_time", "extension_extended"),
                    "extension_overrun_recognised",
                    "it will overrun",
                    (Role.PANEL, Role.BOARD),
                    ("8.23", "8.24"),
                    gates=(reasons_given,),
                    starts=("overrun_consult", "extension_update"),
                ),
                Step(
                    "government_office_consulted",
                    GovernmentOfficeConsulted,
                    ("extension_overrun_recognised",),
                    "extension_office_consulted",
                    "the government office is consulted",
                    BOARD,
                    ("8.23",),
                    meets=("overrun_consult",),
                ),
                Step(
                    "extension_update_sent_to_government_office",
                    ExtensionUpdateSent,
                    ("extension_office_consulted",),
                    "extension_update_sent",
                    "the update is sent",
                    BOARD,
                    ("8.24",),
                    gates=(extension_update_parts, anonymised),
                    meets=("extension_update",),
                ),
                Step(
                    "extension_decided",
                    ExtensionDecided,
                    ("extension_update_sent",),
                    "extension_extended",
                    "more time is decided",
                    BOARD,
                    ("8.24",),
                    gates=(reasons_given,),
                    starts=("extended_completion",),
                    cancels=("extended_completion",),
                    tells=("ofsted_of_extension",),
                ),
            ),
        ),
    ),
)
TOLD = {
    "ofsted_of_extension": Duty(
        "tell_ofsted_of_extension",
        "Tell Ofsted that more time was given",
        Role.GOVERNMENT_OFFICE,
        ("wt2010/8.24/c",),
        met_by=("ofsted_told_of_extension",),
        clock=False,
    ),
}
STEPS = (
    noted(
        "ofsted_told_of_extension",
        OfstedToldOfExtension,
        "Ofsted is told",
        (Role.GOVERNMENT_OFFICE, Role.BOARD),
        "8.24",
    ),
    noted(
        "timing_note",
        TimingNote,
        "a note on timing",
        BOARD,
        "8.24",
        gates=(anonymised,),
    ),
)
