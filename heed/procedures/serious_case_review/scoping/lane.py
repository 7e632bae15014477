"""The panel's part of the main lane, and the lanes of terms and of appointments: states, what is owed, steps.

Working Together 2010, paragraphs 8.15, 8.16, 8.20, 8.21, 8.28, 8.29, 8.33, 8.34, 8.36 and 8.41.
"""

from collections.abc import Iterable

from heed.engine.procedure import (
    Context,
    Duty,
    Item,
    Part,
    Procedure,
    Spawn,
    State,
    Step,
    marked,
    named_in,
    noted,
    owes,
)
from heed.engine.record import rows
from heed.procedures.serious_case_review.deciding import CHAIR, chair_decides, lead_board_named
from heed.procedures.serious_case_review.pieces import latest_in, runs
from heed.procedures.serious_case_review.roles import Role
from heed.procedures.serious_case_review.scoping.independence import (
    AppointedToReview,
    ContributorAdded,
    Office,
    appointed,
    declared_independent,
    panel_chair_independent,
)
from heed.procedures.serious_case_review.scoping.panel import (
    PanelMet,
    PanelSetUp,
    contributors_known,
    criminal_lead_agrees,
    custody_panel_seat,
    panel_complete,
)
from heed.procedures.serious_case_review.scoping.terms import (
    Contribution,
    InformationReceived,
    InformationWeighed,
    TermsApproved,
    TermsDrafted,
    TermsRevised,
    child_perspective_present,
    custody_terms_section,
    ends_in_time,
    institution_sections,
    reaches_the_issues,
    terms_approved,
)


def _offices(context: Context) -> Iterable[Item]:
    """Each who has been appointed is asked about the organisation that has been added."""
    held = [o for o in Office if appointed(context, o) is not None]
    return [
        Item(o, f"Ask the {o.replace('_', ' ')} about {context.record.agency} too") for o in held
    ]


def _added(context: Context) -> list[str]:
    return [context.record.agency] if context.record.agency else []


def _review_of_added(context: Context) -> list[str]:
    reviewing = context.file.mark("review_decided") is not None
    return (
        _added(context)
        if reviewing and context.record.kind == Contribution.MANAGEMENT_REVIEW
        else []
    )


_added_later = marked("review_decided")

DECLARE_AGAIN = Duty(
    "declare_again",
    "Ask again about independence",
    Role.SUBCOMMITTEE,
    ("wt2010/8.16/b", "wt2010/8.33/a"),
    each=_offices,
    key_from=named_in("office"),
    clock=False,
)


def _contributions(context: Context) -> Iterable[Item]:
    """What each has been asked for, by its own day, unless it has come."""
    if isinstance(context.record, ContributorAdded):
        asked = [(context.record.agency, context.record.due_on)]
    else:
        asked = [
            (a.contributor, a.due_on)
            for a in rows(latest_in(context.episode, TermsDrafted), "contributors")
        ]
    came = {
        e.run
        for e in runs(context.file, "management_review")
        if "management_review_accepted" in {s for _, s, _ in e.path}
    }
    return [
        Item(who, f"Contribution of {who}", due, who)
        for who, due in asked
        if who and who not in came
    ]


def _contributor(context: Context) -> str | None:
    return getattr(context.record, "contributor", None) or getattr(context.record, "agency", None)


CONTRIBUTION = Duty(
    "contribution",
    "Send the report that was asked for",
    Role.AGENCY,
    ("wt2010/8.20/j", "wt2010/8.29/a"),
    each=_contributions,
    key_from=_contributor,
)
WEIGH_INFORMATION = Duty(
    "weigh_information",
    "Go back to the terms in the light of what is new",
    Role.PANEL,
    ("wt2010/8.21/a",),
    met_by=("information_weighed", "terms_revised"),
    clock=False,
)

PART = Part(
    states=(
        State(
            "scr_scoping",
            "Scoping and setting up",
            "Terms are drawn up and approved, and the panel is set up.",
            owes=owes(
                "set_up_panel",
                "Set up the panel, under approved terms",
                Role.SUBCOMMITTEE,
                "wt2010/8.15/a",
                "wt2010/8.20/a",
            ),
        ),
    ),
    duties=(DECLARE_AGAIN, WEIGH_INFORMATION, CONTRIBUTION),
    steps=(
        Step(
            "terms_approved_and_panel_set_up",
            PanelSetUp,
            ("scr_scoping",),
            "scr_reviewing",
            "the panel begins",
            (Role.BOARD_CHAIR, Role.SUBCOMMITTEE),
            ("8.15", "8.20"),
            gates=(
                terms_approved,
                panel_complete,
                panel_chair_independent,
                custody_panel_seat,
                custody_terms_section,
                criminal_lead_agrees,
                lead_board_named,
                child_perspective_present,
            ),
        ),
        Step(
            "terms_revised",
            TermsRevised,
            ("scr_reviewing",),
            "scr_reviewing",
            "the panel works under revised terms",
            (Role.BOARD_CHAIR, Role.PANEL),
            ("8.21", "8.28"),
            gates=(terms_approved,),
        ),
    ),
)

TERMS = Procedure(
    "terms",
    "Terms of reference",
    "One run a version. The version in force is the last that the Chair approved.",
    (
        Part(
            states=(
                State("terms_drafted", "Drafted", "Not in force until the Chair approves it."),
                State("terms_in_force", "In force", "Approved by the Board's chair."),
            ),
            steps=(
                Step(
                    "terms_drafted",
                    TermsDrafted,
                    (),
                    "terms_drafted",
                    "a version is drafted",
                    (Role.PANEL, Role.SUBCOMMITTEE),
                    ("8.20", "8.21"),
                ),
                Step(
                    "terms_redrafted",
                    TermsDrafted,
                    ("terms_drafted",),
                    "terms_drafted",
                    "the draft is changed",
                    (Role.PANEL, Role.SUBCOMMITTEE),
                    ("8.20",),
                ),
                Step(
                    "terms_approved",
                    TermsApproved,
                    ("terms_drafted",),
                    "terms_in_force",
                    "approved, and in force",
                    CHAIR,
                    ("8.20", "8.21"),
                    gates=(
                        chair_decides,
                        reaches_the_issues,
                        ends_in_time,
                        institution_sections,
                        contributors_known,
                    ),
                    starts=("contribution",),
                    meets=("weigh_information",),
                ),
            ),
        ),
    ),
    many=True,
    run="version",
)

APPOINTMENT = Procedure(
    "appointment",
    "Appointments",
    "The panel's chair and the overview author. One run an office.",
    (
        Part(
            states=(
                State("appointed_to_review", "Appointed", "On a declaration of independence."),
            ),
            steps=(
                Step(
                    "appointed",
                    AppointedToReview,
                    (),
                    "appointed_to_review",
                    "appointed",
                    (Role.BOARD_CHAIR, Role.PANEL, Role.SUBCOMMITTEE),
                    ("8.16", "8.33"),
                    gates=(declared_independent,),
                    meets=("declare_again",),
                ),
                Step(
                    "declared_again",
                    AppointedToReview,
                    ("appointed_to_review",),
                    "appointed_to_review",
                    "declared again, or another appointed",
                    (Role.BOARD_CHAIR, Role.SUBCOMMITTEE, Role.PANEL),
                    ("8.16", "8.33"),
                    gates=(declared_independent,),
                    meets=("declare_again",),
                ),
            ),
        ),
    ),
    many=True,
    run="office",
)

STEPS = (
    noted(
        "contributor_added",
        ContributorAdded,
        "a contributor is added",
        (Role.BOARD, Role.SUBCOMMITTEE, Role.PANEL),
        "8.28",
        "8.29",
        provided=_added_later,
        starts=(
            "secure_records",
            "imr_start",
            "agency_chronology",
            "declare_again",
            "contribution",
        ),
        opens=(
            Spawn("records_unsecured", each=_added),
            Spawn("management_review_commissioned", each=_review_of_added),
        ),
    ),
    noted(
        "contributor_added",
        ContributorAdded,
        "an organisation is added",
        (Role.BOARD, Role.SUBCOMMITTEE, Role.BOARD_CHAIR),
        "8.28",
        "8.34",
        provided=lambda c: not _added_later(c),
        starts=("secure_records",),
        opens=(Spawn("records_unsecured", each=_added),),
    ),
    noted(
        "information_received",
        InformationReceived,
        "something new is received",
        (Role.ANYONE, Role.PANEL),
        "8.21",
        "8.28",
        starts=("weigh_information",),
    ),
    noted(
        "information_weighed",
        InformationWeighed,
        "the panel weighs it",
        (Role.PANEL,),
        "8.21",
    ),
    noted(
        "panel_met",
        PanelMet,
        "the panel meets",
        (Role.PANEL_CHAIR, Role.PANEL),
        "8.41",
        "8.36",
    ),
)
