"""The overview's beginning, and the lane of a registrar's notice: states, what becomes owed, steps.

Working Together 2010, paragraphs 7.1, 7.15, 7.16, 7.18, 7.19, 7.32 to 7.35, 7.37 and 7.38.
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
    named_in,
    noted,
    only_if,
    owes,
)
from heed.engine.record import rows
from heed.procedures.child_death.notification.leading import (
    AgenciesIdentified,
    BoardOfResidenceTold,
    LeadBoardSettled,
    LeadInQuestion,
    agencies_named,
    lead_board_agreed,
)
from heed.procedures.child_death.notification.registrars import (
    NOTICE_DUTIES,
    CoronerAddressed,
    CoronerShared,
    CoronerSupplyDecided,
    ForTheCoroner,
    NoticeIsFirstNews,
    NoticeKind,
    NoticeMatched,
    NoticePassedOn,
    RegistrarNotice,
    supply_reasoned,
)
from heed.procedures.child_death.notification.reporting import (
    EVERYBODY,
    FORM_A,
    DeathAccepted,
    DeathAlreadyKnown,
    DeathNotReviewed,
    DeathReported,
    DiedAbroad,
    PerinatalFormCopied,
    exclusion_holds,
    in_scope,
)
from heed.procedures.child_death.pieces import fact, is_neonatal
from heed.procedures.child_death.roles import DeathRole


def _lives_elsewhere(context: Context) -> Iterable[Item]:
    lived, died = fact(context, "lived_in"), fact(context, "died_in")
    return (
        (Item("", f"Tell the designated person in {lived}"),)
        if lived and died and lived != died
        else ()
    )


NOTIFICATION_DUTIES = (
    Duty(
        "tell_board_of_residence",
        "Tell the designated person where the child lived",
        DeathRole.DESIGNATED_PERSON,
        ("wt2010/7.33/c",),
        each=_lives_elsewhere,
        met_by=("board_of_residence_told",),
        clock=False,
    ),
    Duty(
        "pass_coroners_notice",
        "Pass the coroner's notice on to the board where the child lived",
        DeathRole.DESIGNATED_PERSON,
        ("wt2010/7.18/a",),
        each=_lives_elsewhere,
        met_by=("board_of_residence_told",),
        clock=False,
    ),
    Duty(
        "coroner_address",
        "Give the coroner our address",
        DeathRole.BOARD,
        ("wt2010/7.19/a",),
        limit="coroner_address",
    ),
    Duty(
        "supply_to_coroner",
        "Decide whether the coroner is to see this",
        DeathRole.BOARD,
        ("wt2010/7.19/c", "wt2010/7.19/b"),
        limit="supply_to_coroner",
        each=lambda c: (
            Item(str(c.record.information), f"For the coroner? {c.record.information}"),
        ),
        key_from=named_in("information"),
    ),
    Duty(
        "perinatal_form",
        "Fill in the perinatal surveillance form; copy it to the regional office and to us",
        DeathRole.HEALTH_PROFESSIONAL,
        ("wt2010/7.38/d",),
        each=only_if(is_neonatal),
        met_by=("perinatal_form_copied",),
        clock=False,
    ),
    Duty(
        "official_notice_of_death_abroad",
        "Match an official notice of this death abroad",
        DeathRole.DESIGNATED_PERSON,
        ("wt2010/7.35/a",),
        met_by=("notice_matched",),
        clock=False,
    ),
)

DESIGNATED = (DeathRole.DESIGNATED_PERSON,)
EVERY_STATE = (
    "reported",
    "notified",
    "out_of_scope",
    "merged",
    "lead_undecided",
    "led_elsewhere",
    "gathering",
    "collating",
    "ready_for_panel",
    "scheduled",
    "deferred",
    "reviewed_provisional",
    "on_hold",
    "final_review",
    "concluded",
)


def _new_names(context: Context) -> Iterable[str]:
    """Other children of the home that this report names."""
    return [c.name for c in rows(context.record, "children_in_home") if c.name]


OPENED_BY_A_REPORT = (
    "coroner_not_told",
    Spawn("survivors_not_considered", each=_new_names),
    Spawn("form_b_not_sent", each=agencies_named),
)

PART = Part(
    states=(
        State(
            "reported",
            "Reported",
            "Somebody has told the designated person; the facts are not yet checked.",
            owes=owes(
                "accept_notification",
                "See whether it is ours to review, and accept it",
                DeathRole.DESIGNATED_PERSON,
                "wt2010/7.32/a",
            ),
        ),
        State(
            "notified",
            "Notified",
            "Accepted and matched.",
            owes=owes(
                "find_agencies",
                "Find out who dealt with the child or family",
                DeathRole.DESIGNATED_PERSON,
                "wt2010/7.38/a",
            ),
        ),
        State(
            "out_of_scope",
            "Not reviewed",
            "Outside the review; kept with its reason and not counted.",
            final=True,
        ),
        State("merged", "Same as another", "The same death is on another file.", final=True),
        State(
            "lead_undecided",
            "Lead not settled",
            "More than one board has to do with it.",
            owes=owes(
                "settle_lead",
                "Settle which board leads and which panel gathers",
                DeathRole.DESIGNATED_PERSON,
                "wt2010/7.34/a",
            ),
        ),
        State(
            "led_elsewhere",
            "Led elsewhere",
            "Another board leads and counts the death; we help.",
            final=True,
        ),
    ),
    duties=NOTIFICATION_DUTIES,
    steps=(
        Step(
            "report",
            DeathReported,
            (),
            "reported",
            "somebody tells of a child's death",
            EVERYBODY,
            ("7.32", "7.33", "7.34", "7.37"),
            opens=OPENED_BY_A_REPORT,
            remembers=(*FORM_A, "died_in"),
            starts=("tell_board_of_residence",),
        ),
        Step(
            "report_again",
            DeathReported,
            EVERY_STATE,
            None,
            "more is told of the same death",
            EVERYBODY,
            ("7.34", "7.37"),
            opens=OPENED_BY_A_REPORT[1:],
            remembers=(*FORM_A, "died_in"),
            starts=("tell_board_of_residence",),
        ),
        Step(
            "o01",
            DeathAccepted,
            ("reported",),
            "notified",
            "Form A accepted",
            DESIGNATED,
            ("7.32", "7.33", "7.37"),
            gates=(in_scope,),
            starts=("coroner_address", "perinatal_form"),
            opens=("family_not_told",),
            marks=("death_notified",),
            remembers=("reference",),
        ),
        Step(
            "o02",
            DeathNotReviewed,
            ("reported",),
            "out_of_scope",
            "outside the review",
            DESIGNATED,
            ("7.1",),
            gates=(exclusion_holds,),
        ),
        Step(
            "o03",
            DeathAlreadyKnown,
            ("reported",),
            "merged",
            "the same death as another",
            DESIGNATED,
            ("7.34",),
        ),
        Step(
            "o04",
            LeadInQuestion,
            ("notified",),
            "lead_undecided",
            "lived elsewhere, several areas, or looked after",
            DESIGNATED,
            ("7.33", "7.34"),
        ),
        Step(
            "o05",
            LeadBoardSettled,
            ("lead_undecided",),
            "led_elsewhere",
            "another board leads",
            DESIGNATED,
            ("7.34",),
            when={"ours": False},
            gates=(lead_board_agreed,),
        ),
        Step(
            "o06",
            LeadBoardSettled,
            ("lead_undecided",),
            "gathering",
            "this board leads",
            DESIGNATED,
            ("7.34",),
            when={"ours": True},
            gates=(lead_board_agreed,),
        ),
        Step(
            "o07",
            AgenciesIdentified,
            ("notified",),
            "gathering",
            "agencies found",
            DESIGNATED,
            ("7.38",),
            gates=(lead_board_agreed,),
        ),
        Step(
            "agencies_found_later",
            AgenciesIdentified,
            ("gathering", "collating"),
            None,
            "more agencies are found",
            DESIGNATED,
            ("7.38",),
        ),
        Step(
            "o21",
            DiedAbroad,
            ("reported",),
            "lead_undecided",
            "died abroad, lived here",
            DESIGNATED,
            ("7.34", "7.35"),
            gates=(in_scope,),
            starts=("official_notice_of_death_abroad",),
            opens=("family_not_told",),
            marks=("death_notified",),
        ),
        Step(
            "shown_under_18",
            NoticeMatched,
            ("out_of_scope",),
            "reported",
            "a correction shows a child under 18",
            DESIGNATED,
            ("7.15",),
            when={"now_in_scope": True},
        ),
        Step(
            "correction",
            NoticeMatched,
            EVERY_STATE,
            None,
            "a registrar's notice is about this death",
            DESIGNATED,
            ("7.15", "7.34"),
            remembers=("child_name", "born_on", "died_at"),
        ),
    ),
)


def _unheard_of(context: Context) -> bool:
    return context.file.state_of("overview") is None


REGISTRAR_NOTICE = Procedure(
    "registrar_notice",
    "Registrar's notice",
    "A registration, a correction or a certificate of no liability.",
    (
        Part(
            states=(
                State(
                    "reg_received",
                    "Received",
                    "To be tied to a death.",
                    owes=owes(
                        "match_notice",
                        "See whether this death is known to us",
                        DeathRole.DESIGNATED_PERSON,
                        "wt2010/7.34/e",
                    ),
                ),
                State("reg_matched", "Matched", "Tied to a death we knew of.", final=True),
                State(
                    "reg_opened_new",
                    "First news",
                    "It was the first news of the death.",
                    final=True,
                ),
                State("reg_passed_on", "Passed on", "Sent to the right board.", final=True),
            ),
            duties=NOTICE_DUTIES,
            steps=(
                *(
                    Step(
                        "notice_received",
                        RegistrarNotice,
                        (),
                        "reg_received",
                        "a registrar's notice comes in",
                        (DeathRole.REGISTRAR,),
                        ("7.15", "7.16"),
                        when={"kind": kind},
                        settles=(clock,),
                    )
                    for kind, clock in zip(NoticeKind, [d.id for d in NOTICE_DUTIES], strict=True)
                ),
                Step(
                    "g01",
                    NoticeMatched,
                    ("reg_received",),
                    "reg_matched",
                    "matched",
                    DESIGNATED,
                    ("7.15", "7.34"),
                ),
                Step(
                    "g02",
                    NoticeIsFirstNews,
                    ("reg_received",),
                    "reg_opened_new",
                    "first news of the death",
                    DESIGNATED,
                    ("7.15", "7.34"),
                    gates=(in_scope,),
                    provided=_unheard_of,
                    opens=("reported", "class_unset", "coroner_not_told"),
                ),
                Step(
                    "g03",
                    NoticePassedOn,
                    ("reg_received",),
                    "reg_passed_on",
                    "another board's",
                    DESIGNATED,
                    ("7.16",),
                ),
            ),
        ),
    ),
    many=True,
    run="notice",
)

GENERAL = (
    noted(
        "board_of_residence_told",
        BoardOfResidenceTold,
        "the child's own board is told",
        DESIGNATED,
        "7.33",
    ),
    noted(
        "coroner_addressed",
        CoronerAddressed,
        "the coroner has our address",
        (DeathRole.BOARD,),
        "7.19",
        meets=("coroner_address",),
    ),
    noted(
        "for_the_coroner",
        ForTheCoroner,
        "something the coroner may need",
        (DeathRole.PANEL, DeathRole.BOARD),
        "7.19",
        starts=("supply_to_coroner",),
    ),
    noted(
        "coroner_supply_decided",
        CoronerSupplyDecided,
        "supply to the coroner is decided",
        (DeathRole.BOARD,),
        "7.19",
        gates=(supply_reasoned,),
        meets=("supply_to_coroner",),
    ),
    noted(
        "coroner_shared",
        CoronerShared,
        "the coroner's notice",
        (DeathRole.CORONER,),
        "7.18",
        starts=("pass_coroners_notice",),
    ),
    noted(
        "perinatal_form_copied",
        PerinatalFormCopied,
        "the perinatal form is copied",
        (DeathRole.HEALTH_PROFESSIONAL,),
        "7.38",
    ),
)
