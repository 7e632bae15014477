"""The lanes of the coroner, the inquest and the joint report: states, what becomes owed, steps.

Working Together 2010, paragraphs 7.18, 7.20, 7.33, 7.54, 7.56, 7.64, 7.67, 7.71, 7.76, 7.83 to 7.85 and 7.87.
"""

from heed.engine.procedure import (
    Context,
    Duty,
    Part,
    Procedure,
    Spawn,
    State,
    Step,
    date_in,
    marked,
    only_if,
    owes,
)
from heed.procedures.child_death.coroner.inquest import InquestConcluded, InquestOpened, NoInquest
from heed.procedures.child_death.coroner.report import (
    CoronerReportDelayed,
    CoronerReportSent,
    CoronerReportSigned,
    agencies_signed,
    coroner_report_sections,
)
from heed.procedures.child_death.coroner.reporting import (
    CERTIFIERS,
    CauseCertified,
    CoronerAnswer,
    CoronerAnswered,
    CoronerToldOfResults,
    DeathReportedToCoroner,
    FinalResult,
    InitialResults,
    PaediatricianTold,
    PathologistInformed,
    PostMortemDecided,
    ResultsShared,
)
from heed.procedures.child_death.crime import suspected
from heed.procedures.child_death.notification import EVERYBODY, IN_HOSPITAL, DeathReported
from heed.procedures.child_death.pieces import died_on
from heed.procedures.child_death.roles import DeathRole


def _board_not_yet_told(context: Context) -> bool:
    return context.file.mark("board_told") is None


def _in_hospital(context: Context) -> bool:
    return context.file.facts.get("place") in IN_HOSPITAL


told_paediatrician_already = marked("paediatrician_told")

CORONER_DUTIES = (
    Duty(
        "tell_board_with_coroner",
        "Tell the board's designated person at the same time as the coroner",
        DeathRole.PROFESSIONAL_CONFIRMING_DEATH,
        ("wt2010/7.33/b",),
        limit="tell_board_with_coroner",
        each=only_if(_board_not_yet_told),
    ),
    Duty(
        "tell_paediatrician",
        "Tell the designated paediatrician, straight after the coroner",
        DeathRole.CONSULTANT,
        ("wt2010/7.71/a",),
        limit="tell_paediatrician",
        each=only_if(lambda c: _in_hospital(c) and not told_paediatrician_already(c)),
    ),
    Duty(
        "tell_paediatrician_with_coroner",
        "Tell the designated paediatrician at the same time as the coroner",
        DeathRole.PROFESSIONAL_CONFIRMING_DEATH,
        ("wt2010/7.76/a",),
        limit="tell_paediatrician_with_coroner",
        each=only_if(lambda c: not _in_hospital(c) and not told_paediatrician_already(c)),
    ),
    Duty(
        "perform_post_mortem",
        "Carry out the post mortem",
        DeathRole.PATHOLOGIST,
        ("wt2010/7.83/b",),
        limit="perform_post_mortem",
    ),
    Duty(
        "inform_pathologist",
        "Give the pathologist what the responders learnt, before the examination",
        DeathRole.DESIGNATED_PAEDIATRICIAN,
        ("wt2010/7.83/d",),
        clock=False,
        met_by=("pathologist_informed",),
    ),
    Duty(
        "tell_coroner_results",
        "Tell the coroner the first results",
        DeathRole.PATHOLOGIST,
        ("wt2010/7.85/c",),
        limit="tell_coroner_results",
    ),
)


def _first(context: Context) -> bool:
    return context.file.state_of("coroner") in (None, "coroner_not_told")


CORONER = Procedure(
    "coroner",
    "Coroner and post mortem",
    "From the death to the final result.",
    (
        Part(
            states=(
                State(
                    "coroner_not_told",
                    "Not reported",
                    "A doctor certifies the cause, or the coroner is told.",
                    owes=owes(
                        "certify_or_report",
                        "Certify the cause, or report the death to the coroner",
                        DeathRole.DOCTOR,
                        "wt2010/7.56/a",
                        "wt2010/7.67/b",
                    ),
                ),
                State(
                    "certificate_issued", "Certified", "A doctor certified the cause.", final=True
                ),
                State("coroner_told", "Reported", "The coroner has been told."),
                State(
                    "coroner_declined", "Declined", "The coroner takes no further part.", final=True
                ),
                State("coroner_accepted", "Accepted", "The body is the coroner's to direct."),
                State("pm_ordered", "Post mortem ordered", "It has not been done yet."),
                State("pm_initial", "First results", "The final result is awaited."),
                State("pm_final", "Final result", "The post mortem is complete.", final=True),
                State("pm_not_needed", "No post mortem", "The coroner ordered none.", final=True),
            ),
            duties=CORONER_DUTIES,
            steps=(
                *(
                    Step(
                        "n01",
                        CauseCertified,
                        sources,
                        "certificate_issued",
                        "a doctor certifies the cause",
                        CERTIFIERS,
                        ("7.56", "7.67"),
                        provided=_first,
                    )
                    for sources in (("coroner_not_told",), ())
                ),
                *(
                    Step(
                        "n02",
                        DeathReportedToCoroner,
                        sources,
                        "coroner_told",
                        "reported to the coroner",
                        CERTIFIERS,
                        ("7.33", "7.56", "7.67"),
                        starts=(
                            "tell_board_with_coroner",
                            "tell_paediatrician",
                            "tell_paediatrician_with_coroner",
                        ),
                        marks=("coroner_told",),
                        provided=_first,
                    )
                    for sources in (("coroner_not_told",), ())
                ),
                Step(
                    "n03",
                    DeathReported,
                    ("coroner_told", "coroner_accepted"),
                    None,
                    "the board's designated person is told",
                    EVERYBODY,
                    ("7.33",),
                    meets=("tell_board_with_coroner",),
                    marks=("board_told",),
                ),
                Step(
                    "board_told",
                    DeathReported,
                    (),
                    "coroner_not_told",
                    "the board is told first",
                    EVERYBODY,
                    ("7.33",),
                    marks=("board_told",),
                    provided=_first,
                ),
                Step(
                    "n04",
                    PaediatricianTold,
                    ("coroner_not_told", "coroner_told", "coroner_accepted", "pm_ordered"),
                    None,
                    "the designated paediatrician is told",
                    (DeathRole.PROFESSIONAL_CONFIRMING_DEATH, DeathRole.CONSULTANT),
                    ("7.71", "7.76"),
                    meets=("tell_paediatrician", "tell_paediatrician_with_coroner"),
                    marks=("paediatrician_told",),
                ),
                Step(
                    "n05",
                    CoronerAnswered,
                    ("coroner_told",),
                    "coroner_accepted",
                    "the coroner accepts",
                    (DeathRole.CORONER,),
                    ("7.18", "7.64"),
                    when={"answer": CoronerAnswer.ACCEPTS},
                ),
                Step(
                    "n06",
                    CoronerAnswered,
                    ("coroner_told",),
                    "coroner_declined",
                    "the coroner declines",
                    (DeathRole.CORONER,),
                    ("7.20",),
                    when={"answer": CoronerAnswer.DECLINES},
                ),
                Step(
                    "n07",
                    PostMortemDecided,
                    ("coroner_accepted",),
                    "pm_ordered",
                    "a post mortem is ordered",
                    (DeathRole.CORONER,),
                    ("7.18", "7.83"),
                    when={"ordered": True},
                    starts=("perform_post_mortem", "inform_pathologist"),
                ),
                Step(
                    "n11",
                    PostMortemDecided,
                    ("coroner_accepted",),
                    "pm_not_needed",
                    "none is ordered",
                    (DeathRole.CORONER,),
                    ("7.83",),
                    when={"ordered": False},
                ),
                Step(
                    "n08",
                    InitialResults,
                    ("pm_ordered",),
                    "pm_initial",
                    "first results",
                    (DeathRole.PATHOLOGIST,),
                    ("7.85",),
                    meets=("perform_post_mortem",),
                    starts=("tell_coroner_results",),
                    opens=(
                        Spawn("pm_parents_blocked", suspected),
                        Spawn("pm_parents_waiting", lambda c: not suspected(c)),
                    ),
                ),
                Step(
                    "n09",
                    CoronerToldOfResults,
                    ("pm_initial",),
                    None,
                    "the coroner is told of first results",
                    (DeathRole.PATHOLOGIST,),
                    ("7.85",),
                    meets=("tell_coroner_results",),
                ),
                Step(
                    "n10",
                    FinalResult,
                    ("pm_initial",),
                    "pm_final",
                    "the final result",
                    (DeathRole.PATHOLOGIST,),
                    ("7.87",),
                ),
                Step(
                    "pathologist_informed",
                    PathologistInformed,
                    ("pm_ordered", "pm_initial"),
                    None,
                    "the pathologist is informed",
                    (DeathRole.DESIGNATED_PAEDIATRICIAN,),
                    ("7.83",),
                ),
                Step(
                    "results_shared",
                    ResultsShared,
                    ("pm_initial", "pm_final"),
                    None,
                    "results are shared on the coroner's consent",
                    (DeathRole.DESIGNATED_PAEDIATRICIAN,),
                    ("7.85",),
                ),
            ),
        ),
    ),
)

INQUEST = Procedure(
    "inquest",
    "Inquest",
    "Beside the post mortem; the review cannot conclude while it is open.",
    (
        Part(
            states=(
                State("inquest_open", "Open", "The review cannot conclude."),
                State("inquest_concluded", "Concluded", "The conclusion is recorded.", final=True),
                State("inquest_not_needed", "None needed", "The coroner needs none.", final=True),
            ),
            steps=(
                Step(
                    "i01",
                    InquestOpened,
                    (),
                    "inquest_open",
                    "an inquest is opened",
                    (DeathRole.CORONER,),
                    ("7.18", "7.56", "7.83"),
                ),
                Step(
                    "i02",
                    NoInquest,
                    (),
                    "inquest_not_needed",
                    "none is needed",
                    (DeathRole.CORONER,),
                    ("7.83",),
                ),
                Step(
                    "i03",
                    InquestConcluded,
                    ("inquest_open",),
                    "inquest_concluded",
                    "the inquest ends",
                    (DeathRole.CORONER,),
                    ("7.54", "7.56"),
                    starts=("revisit_death",),
                ),
            ),
        ),
    ),
)

CORONER_REPORT = Procedure(
    "coroner_report",
    "Joint report for the coroner",
    "Everything learnt, in one report, within 28 days of the death.",
    (
        Part(
            states=(
                State("report_due", "Due", "To be written by all agencies together."),
                State("report_signed", "Signed", "Every agency has signed."),
                State("report_extended", "Delayed", "Crucial information is awaited."),
                State("report_delivered", "With the coroner", "Delivered.", final=True),
            ),
            duties=(
                Duty(
                    "coroner_report",
                    "Give the coroner the joint report",
                    DeathRole.TEAM,
                    ("wt2010/7.84/c",),
                    limit="coroner_report",
                    counts_from=died_on,
                ),
                Duty(
                    "delayed_coroner_report",
                    "Give the coroner the delayed report",
                    DeathRole.TEAM,
                    ("wt2010/7.84/d",),
                    due_from=date_in("new_date"),
                ),
            ),
            steps=(
                *(
                    Step(
                        id,
                        CoronerReportSigned,
                        (source,),
                        "report_signed",
                        "all agencies have signed",
                        (DeathRole.TEAM,),
                        ("7.84",),
                        gates=(coroner_report_sections, agencies_signed),
                    )
                    for id, source in (("k01", "report_due"), ("k03", "report_extended"))
                ),
                Step(
                    "k02",
                    CoronerReportDelayed,
                    ("report_due",),
                    "report_extended",
                    "crucial information is awaited",
                    (DeathRole.TEAM,),
                    ("7.84",),
                    cancels=("coroner_report",),
                    starts=("delayed_coroner_report",),
                ),
                Step(
                    "k04",
                    CoronerReportSent,
                    ("report_signed",),
                    "report_delivered",
                    "sent to the coroner",
                    (DeathRole.TEAM,),
                    ("7.84",),
                    meets=("coroner_report", "delayed_coroner_report"),
                ),
            ),
        ),
    ),
)
