"""Recommendations: few, specific, each with an owner and a day; made as soon as decided, and followed up.

Working Together 2010, paragraphs 7.25, 7.42, 7.46, 7.47, 7.54, 7.95 and 7.96.
"""

from datetime import date

from heed.engine.procedure import Duty, Part, Procedure, State, Step, answered, date_in, owes
from heed.engine.record import Line, Narrative, Need, Record, ask
from heed.procedures.child_death.panel_review import Reach
from heed.procedures.child_death.pieces import no_names_in_it
from heed.procedures.child_death.roles import DeathRole

ONE = "Safe sleep talk at every first visit"


class DeathRecommendationDrafted(Record):
    """What would prevent such deaths, or make children safer, in draft. wt2010/7.46/a"""

    title = "Recommendation drafted"
    ref = "wt2010/7.46/a"
    recommendation: Line = ask("In a few words", ref="wt2010/7.46/a", example=ONE)
    intended_effect: Narrative = ask(
        "What is it to bring about?",
        ref="wt2010/7.46/a",
        example="Fewer babies sleeping face down.",
    )
    interim: bool = ask("Made while the review waits?", default=False, ref="wt2010/7.54/d")


class DeathRecommendationDecided(Record):
    """The panel decides it: what, how measured, by whom, by when, to whom. wt2010/7.46/c"""

    title = "Recommendation decided"
    ref = "wt2010/7.46/c"
    needs = (
        Need(
            "why_individual",
            {"about_individual_case": True},
            "The panel does not normally do so: say why.",
            "wt2010/7.46/b",
        ),
    )
    recommendation: Line = ask("In a few words", ref="wt2010/7.46/a", example=ONE)
    wording: Narrative = ask(
        "In full",
        ref="wt2010/7.46/c",
        example="Health visitors talk about safe sleep at every first visit.",
    )
    addressee: Line = ask("To whom?", ref="wt2010/7.42/f", example="Northam Health Visiting")
    reach: Reach = ask("Locally, regionally or nationally?", ref="wt2010/7.24/b", example="local")
    measure: Narrative = ask(
        "How will it be seen to have worked?",
        ref="wt2010/7.46/c",
        example="Recorded at nine visits of ten by March.",
    )
    achievable: Narrative = ask(
        "Why can it be done, and why does it matter?",
        ref="wt2010/7.46/c",
        example="The leaflet exists; two deaths this year.",
    )
    owner: Line = ask("Who sees to it?", ref="wt2010/7.46/c", example="Ruth Okafor")
    due_on: date = ask("By when?", ref="wt2010/7.46/c", example="2011-09-30")
    about_individual_case: bool = ask(
        "Is it about how one case was handled?", default=False, ref="wt2010/7.46/b"
    )
    why_individual: Narrative | None = ask("If so, why?", default=None, ref="wt2010/7.46/b")


class DeathRecommendationSent(Record):
    """It goes to the board or other body. wt2010/7.47/a"""

    title = "Recommendation sent"
    ref = "wt2010/7.47/a"
    recommendation: Line = ask("Which?", ref="wt2010/7.47/a", example=ONE)
    sent_to: Line = ask(
        "To whom?", ref="wt2010/7.47/a", example="Northam Safeguarding Children Board"
    )


class DeathRecommendationAnswered(Record):
    """It is accepted, with somebody to see to it; or not, with reasons. wt2010/7.96/c"""

    title = "Recommendation answered"
    ref = "wt2010/7.47/b"
    needs = (
        Need("owner", {"accepted": True}, "Say who sees to it.", "wt2010/7.47/b"),
        Need("due_on", {"accepted": True}, "Say by when.", "wt2010/7.47/b"),
        Need("reasons", {"accepted": False}, "Say why not.", "wt2010/7.96/c"),
    )
    recommendation: Line = ask("Which?", ref="wt2010/7.47/b", example=ONE)
    accepted: bool = ask("Accepted?", ref="wt2010/7.47/b", example=True)
    owner: Line | None = ask(
        "Who sees to it?", default=None, ref="wt2010/7.47/b", example="Ruth Okafor"
    )
    due_on: date | None = ask("By when?", default=None, ref="wt2010/7.47/b", example="2011-09-30")
    reasons: Narrative | None = ask(
        "If not, why not?", default=None, ref="wt2010/7.96/c", example="Done since last year."
    )


class DeathRecommendationProgress(Record):
    """How far it has come. wt2010/7.47/b"""

    title = "Recommendation: progress"
    ref = "wt2010/7.47/b"
    recommendation: Line = ask("Which?", ref="wt2010/7.47/b", example=ONE)
    progress: Narrative = ask(
        "What has been done?", ref="wt2010/7.47/b", example="Half the teams trained."
    )


class DeathRecommendationDone(Record):
    """It is done, with evidence. wt2010/7.47/b"""

    title = "Recommendation done"
    ref = "wt2010/7.47/b"
    recommendation: Line = ask("Which?", ref="wt2010/7.47/b", example=ONE)
    evidence: Narrative = ask(
        "What shows it?", ref="wt2010/7.47/b", example="Audit of March: 46 of 50 visits."
    )
    outcome: Narrative = ask(
        "With what effect?", ref="wt2010/7.96/c", example="Advice reaches nearly every family."
    )


class DeathRecommendationCarriedOn(Record):
    """Not yet done at the year's end: carried into the next. wt2010/7.95/c"""

    title = "Recommendation carried on"
    ref = "wt2010/7.95/c"
    recommendation: Line = ask("Which?", ref="wt2010/7.95/c", example=ONE)
    year: Line = ask("Into which year?", ref="wt2010/7.95/c", example="2011-12")
    why: Narrative = ask(
        "What is left, and why?", ref="wt2010/7.95/c", example="One team to be trained."
    )


recommendation_smart = answered(
    "recommendation_smart",
    "wt2010/7.46/c",
    "A recommendation is specific: how it is measured, who sees to it, by when, and to whom it goes.",
    "measure",
    "owner",
    "due_on",
    "addressee",
    "achievable",
)

PANEL = (DeathRole.PANEL,)
BOARD = (DeathRole.BOARD,)

RECOMMENDATION = Procedure(
    "recommendation",
    "Recommendation",
    "One for each; made also while the review waits.",
    (
        Part(
            states=(
                State(
                    "rec_draft",
                    "In draft",
                    "Being worded.",
                    owes=owes(
                        "word_recommendation",
                        "Settle the recommendation",
                        DeathRole.PANEL,
                        "wt2010/7.42/f",
                    ),
                ),
                State("rec_decided", "Decided", "To be sent."),
                State(
                    "rec_issued",
                    "Sent",
                    "With the board or another body.",
                    owes=owes(
                        "answer_recommendation",
                        "Accept the recommendation, or say why not",
                        DeathRole.BOARD,
                        "wt2010/7.47/b",
                    ),
                ),
                State("rec_in_hand", "In hand", "Accepted; being done."),
                State("rec_done", "Done", "With evidence.", final=True),
                State("rec_rejected", "Not accepted", "With reasons.", final=True),
            ),
            duties=(
                Duty(
                    "send_recommendation",
                    "Send the recommendation, now that it is decided",
                    DeathRole.PANEL,
                    ("wt2010/7.25/g",),
                    limit="send_recommendation",
                ),
                Duty(
                    "carry_out_recommendation",
                    "Carry out the recommendation",
                    DeathRole.BOARD,
                    ("wt2010/7.47/b",),
                    due_from=date_in("due_on"),
                ),
            ),
            steps=(
                Step(
                    "drafted",
                    DeathRecommendationDrafted,
                    (),
                    "rec_draft",
                    "drafted",
                    PANEL,
                    ("7.42", "7.46"),
                ),
                Step(
                    "e01",
                    DeathRecommendationDecided,
                    ("rec_draft",),
                    "rec_decided",
                    "decided",
                    PANEL,
                    ("7.42", "7.46"),
                    gates=(recommendation_smart, no_names_in_it),
                    starts=("send_recommendation",),
                ),
                Step(
                    "e02",
                    DeathRecommendationSent,
                    ("rec_decided",),
                    "rec_issued",
                    "sent",
                    PANEL,
                    ("7.25", "7.47", "7.54"),
                    meets=("send_recommendation",),
                ),
                Step(
                    "e03",
                    DeathRecommendationAnswered,
                    ("rec_issued",),
                    "rec_in_hand",
                    "accepted",
                    BOARD,
                    ("7.47", "7.96"),
                    when={"accepted": True},
                    starts=("carry_out_recommendation",),
                ),
                Step(
                    "e04",
                    DeathRecommendationAnswered,
                    ("rec_issued",),
                    "rec_rejected",
                    "not accepted",
                    BOARD,
                    ("7.96",),
                    when={"accepted": False},
                ),
                Step(
                    "progress",
                    DeathRecommendationProgress,
                    ("rec_in_hand",),
                    None,
                    "progress",
                    BOARD,
                    ("7.47",),
                ),
                Step(
                    "e05",
                    DeathRecommendationDone,
                    ("rec_in_hand",),
                    "rec_done",
                    "done",
                    BOARD,
                    ("7.47",),
                    meets=("carry_out_recommendation",),
                ),
                Step(
                    "e06",
                    DeathRecommendationCarriedOn,
                    ("rec_in_hand",),
                    None,
                    "carried on",
                    PANEL,
                    ("7.95",),
                ),
            ),
        ),
    ),
    many=True,
    run="recommendation",
)
