"""The panel's steps, the lane of its yearly report, and what becomes owed.

Working Together 2010, paragraphs 7.2, 7.13, 7.17, 7.18, 7.25 to 7.30, 7.32, 7.36, 7.50, 7.64, 7.69, 7.82, 7.95 and
7.96.
"""

from collections.abc import Iterable
from typing import Unpack

from heed.engine.procedure import (
    Context,
    Duty,
    Effects,
    Item,
    Part,
    Procedure,
    State,
    Step,
    date_in,
    named_in,
    noted,
    owes,
)
from heed.engine.record import Record, rows
from heed.procedures.child_death.panel.setting_up import (
    DeathPanelChairAppointed,
    DeathPanelSetUp,
    DeathProtocolAgreed,
    DeathProtocolEvaluated,
    DepartmentToldOfPerson,
    DesignatedPaediatricianNamed,
    DesignatedPersonAppointed,
    NoticesPublished,
    SeniorAdviserNamed,
    both_health_seats,
    by_board_chair,
    no_direct_services,
    of_the_board,
    shared_panel_accounts,
)
from heed.procedures.child_death.panel.work import (
    InitiativeHelped,
    LessonsAcknowledged,
    LessonsSpread,
    LocalItemsAdded,
    PatternReported,
    ResourcesAdvised,
    board_approved,
)
from heed.procedures.child_death.panel.year import (
    DeathReportDrafted,
    DeathReportSubmitted,
    DeathYearClosed,
    DeathYearOpened,
    DisclosureChecked,
    disclosure_checked,
)
from heed.procedures.child_death.roles import DeathRole


def _organisations(context: Context) -> Iterable[Item]:
    return [Item(o, f"Acknowledge the lessons: {o}") for o in rows(context.record, "organisations")]


PANEL_DUTIES = (
    Duty(
        "tell_department",
        "Tell the Department who the designated person is",
        DeathRole.BOARD,
        ("wt2010/7.17/b",),
        met_by=("department_told_of_person",),
        clock=False,
    ),
    Duty(
        "paediatric_cover",
        "Settle who covers for the designated paediatrician",
        DeathRole.BOARD,
        ("wt2010/7.29/a",),
        due_from=date_in("covered_until"),
        clock=False,
    ),
    Duty(
        "review_death_protocol",
        "Look at the rapid response protocol again",
        DeathRole.BOARD,
        ("wt2010/7.13/d",),
        due_from=date_in("review_on"),
        clock=False,
    ),
    Duty(
        "acknowledge_lessons",
        "Acknowledge the lessons",
        DeathRole.BOARD_MEMBER_ORGANISATION,
        ("wt2010/7.96/a",),
        each=_organisations,
        key_from=named_in("organisation"),
        met_by=("lessons_acknowledged",),
        clock=False,
    ),
)


def _titled(
    id: str, on: type[Record], by: tuple[str, ...], *refs: str, **effects: Unpack[Effects]
) -> Step:
    """Noted wherever the panel stands, and said by the record's own title."""
    return noted(id, on, on.title, by, *refs, **effects)


BOARD = (DeathRole.BOARD,)
PANEL = (DeathRole.PANEL,)
PANEL_GENERAL = (
    _titled(
        "panel_set_up",
        DeathPanelSetUp,
        BOARD,
        "7.2",
        "7.25",
        "7.26",
        "7.27",
        "7.30",
        gates=(both_health_seats, shared_panel_accounts),
    ),
    _titled(
        "panel_chair",
        DeathPanelChairAppointed,
        BOARD,
        "7.27",
        gates=(of_the_board, no_direct_services),
    ),
    _titled(
        "designated_person",
        DesignatedPersonAppointed,
        (DeathRole.BOARD_CHAIR,),
        "7.17",
        "7.32",
        gates=(by_board_chair,),
        starts=("tell_department",),
    ),
    _titled(
        "department_told",
        DepartmentToldOfPerson,
        BOARD,
        "7.17",
    ),
    _titled(
        "designated_paediatrician",
        DesignatedPaediatricianNamed,
        BOARD,
        "7.29",
        starts=("paediatric_cover",),
        meets=("paediatric_cover",),
    ),
    _titled(
        "senior_adviser",
        SeniorAdviserNamed,
        (DeathRole.BOARD_MEMBER_ORGANISATION,),
        "7.28",
    ),
    _titled(
        "protocol_agreed",
        DeathProtocolAgreed,
        BOARD,
        "7.13",
        "7.50",
        "7.64",
        "7.69",
        "7.82",
        meets=("review_death_protocol",),
        starts=("review_death_protocol",),
    ),
    _titled(
        "protocol_evaluated",
        DeathProtocolEvaluated,
        PANEL,
        "7.36",
    ),
    _titled(
        "notices_published",
        NoticesPublished,
        BOARD,
        "7.17",
        "7.18",
    ),
    _titled(
        "pattern_reported",
        PatternReported,
        PANEL,
        "7.25",
    ),
    _titled(
        "local_items",
        LocalItemsAdded,
        PANEL,
        "7.36",
        gates=(board_approved,),
    ),
    _titled(
        "resources_advised",
        ResourcesAdvised,
        PANEL,
        "7.36",
    ),
    _titled(
        "initiative_helped",
        InitiativeHelped,
        PANEL,
        "7.36",
    ),
    _titled(
        "lessons_spread",
        LessonsSpread,
        BOARD,
        "7.96",
        starts=("acknowledge_lessons",),
    ),
    _titled(
        "lessons_acknowledged",
        LessonsAcknowledged,
        (DeathRole.BOARD_MEMBER_ORGANISATION,),
        "7.96",
    ),
)

ANNUAL_REPORT = Procedure(
    "annual_report",
    "The panel's year",
    "From one report to the next.",
    (
        Part(
            states=(
                State("year_open", "Running", "The reporting year runs."),
                State("year_drafted", "Drafted", "Figures, recommendations, last year's progress."),
                State("year_checked", "Checked", "Nobody can be known from it."),
                State(
                    "year_submitted",
                    "With the board",
                    "The board makes use of it.",
                    owes=owes(
                        "use_report",
                        "Use the report in the board's own, and send the Department anonymous data",
                        DeathRole.BOARD,
                        "wt2010/7.96/d",
                        "wt2010/7.95/e",
                    ),
                ),
                State(
                    "year_closed",
                    "Closed",
                    "The board's report is informed and the data sent.",
                    final=True,
                ),
            ),
            duties=(
                Duty(
                    "panel_annual_report",
                    "Give the board the panel's annual report",
                    DeathRole.PANEL,
                    ("wt2010/7.95/a",),
                    limit="panel_annual_report",
                    each=lambda _: (Item(""),),
                ),
            ),
            steps=(
                Step(
                    "year",
                    DeathYearOpened,
                    (),
                    "year_open",
                    "a reporting year begins",
                    PANEL,
                    ("7.95",),
                    starts=("panel_annual_report",),
                ),
                Step(
                    "y01",
                    DeathReportDrafted,
                    ("year_open",),
                    "year_drafted",
                    "drafted",
                    PANEL,
                    ("7.25", "7.95"),
                ),
                Step(
                    "y02",
                    DisclosureChecked,
                    ("year_drafted",),
                    "year_checked",
                    "checked",
                    (DeathRole.DESIGNATED_PERSON,),
                    ("7.95",),
                    gates=(disclosure_checked,),
                ),
                Step(
                    "y03",
                    DeathReportSubmitted,
                    ("year_checked",),
                    "year_submitted",
                    "submitted",
                    (DeathRole.PANEL_CHAIR,),
                    ("7.95",),
                    gates=(disclosure_checked,),
                    meets=("panel_annual_report",),
                    starts=("panel_annual_report",),
                ),
                Step(
                    "y04",
                    DeathYearClosed,
                    ("year_submitted",),
                    "year_closed",
                    "closed",
                    BOARD,
                    ("7.95", "7.96"),
                    gates=(disclosure_checked,),
                ),
            ),
        ),
    ),
    many=True,
    run="year",
)
