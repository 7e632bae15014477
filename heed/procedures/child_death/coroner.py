"""The coroner: reporting the death, the post mortem, the inquest, and the joint report within 28 days.

Working Together 2010, paragraphs 7.18, 7.56, 7.64, 7.67, 7.71, 7.76 and 7.83 to 7.85.
"""

from datetime import date, datetime
from enum import StrEnum

from heed.engine.procedure import (
    Context,
    Duty,
    Part,
    Procedure,
    Spawn,
    State,
    Step,
    answered,
    date_in,
    marked,
    only_if,
    owes,
    shown,
)
from heed.engine.record import Line, Narrative, Need, Piece, Record, ask, rows
from heed.procedures.child_death.crime import suspected
from heed.procedures.child_death.notification import EVERYBODY, IN_HOSPITAL, DeathReported
from heed.procedures.child_death.pieces import died_on
from heed.procedures.child_death.roles import DeathRole

CERTIFIERS = (DeathRole.PROFESSIONAL_CONFIRMING_DEATH, DeathRole.DOCTOR)


class CauseCertified(Record):
    """A doctor certifies the cause; no coroner is needed. wt2010/7.67/b"""

    title = "Cause certified"
    ref = "wt2010/7.56/a"
    doctor: Line = ask("Which doctor?", ref="wt2010/7.56/a", example="Dr Lena Fox")
    cause: Narrative = ask("Cause", ref="wt2010/7.56/a", example="Spinal muscular atrophy, type 1")
    certified_on: date = ask("When?", ref="wt2010/7.67/b", example="2010-11-01")


class DeathReportedToCoroner(Record):
    """Nobody can certify the cause, so the coroner is told; the board at the same time. wt2010/7.56/a"""

    title = "Coroner told"
    ref = "wt2010/7.56/a"
    why_not_certified: Narrative = ask(
        "Why can no doctor certify it?", ref="wt2010/7.56/a", example="No cause is known."
    )
    informed_by: Line = ask("Who told the coroner?", ref="wt2010/7.56/a", example="Dr Sunil Rao")
    coroners_officer: Line = ask(
        "Who was told?", ref="wt2010/7.56/a", example="Rita Coe, coroner's officer"
    )


class PaediatricianTold(Record):
    """The designated paediatrician is told, straight after the coroner. wt2010/7.71/a"""

    title = "Designated paediatrician told"
    ref = "wt2010/7.71/a"
    paediatrician: Line = ask("Who was told?", ref="wt2010/7.71/a", example="Dr Amara Obi")
    told_by: Line = ask("By whom?", ref="wt2010/7.71/a", example="Dr Sunil Rao")


class CoronerAnswer(StrEnum):
    """Whether the coroner takes the death up."""

    ACCEPTS = "accepts"
    DECLINES = "declines"


class CoronerAnswered(Record):
    """The coroner takes the death on, or not. wt2010/7.64/a"""

    title = "The coroner's answer"
    ref = "wt2010/7.64/a"
    answer: CoronerAnswer = ask(
        "Does the coroner accept it?", ref="wt2010/7.64/a", example="accepts"
    )
    directions: Narrative | None = ask(
        "What does the coroner direct?",
        default=None,
        ref="wt2010/7.64/a",
        example="Not to be moved until noon.",
    )


class PostMortemDecided(Record):
    """Whether the coroner orders a post mortem, and by whom. wt2010/7.83/a"""

    title = "Post mortem decided"
    ref = "wt2010/7.83/a"
    needs = (
        Need("why_not", {"ordered": False}, "Say why none is ordered.", "wt2010/7.83/a"),
        Need("pathologist", {"ordered": True}, "Name the pathologist.", "wt2010/7.83/c"),
    )
    ordered: bool = ask("Ordered?", ref="wt2010/7.83/a", example=True)
    why_not: Narrative | None = ask(
        "If not, why not?", default=None, ref="wt2010/7.83/a", example="The cause is plain."
    )
    pathologist: Line | None = ask(
        "Pathologist", default=None, ref="wt2010/7.83/c", example="Dr Helen Shaw"
    )
    paediatric: bool = ask(
        "Paediatric pathologist?", default=False, ref="wt2010/7.83/c", example=True
    )
    forensic: bool = ask("Forensic pathologist?", default=False, ref="wt2010/7.83/c")


class PathologistInformed(Record):
    """What the responders learnt, gathered and given to the pathologist before the examination. wt2010/7.83/d"""

    title = "Pathologist informed"
    ref = "wt2010/7.83/d"
    gathered: Narrative = ask(
        "What was gathered?", ref="wt2010/7.83/d", example="History, findings, scene, records."
    )
    sent_to: Line = ask("Given to", ref="wt2010/7.83/d", example="Dr Helen Shaw")


class InitialResults(Record):
    """The post mortem has been done; its first results. They are the coroner's. wt2010/7.85/a"""

    title = "First results of the post mortem"
    ref = "wt2010/7.85/a"
    performed_at: datetime = ask("Examined at", ref="wt2010/7.83/b", example="2010-11-03T10:00")
    results: Narrative = ask(
        "First results", ref="wt2010/7.85/a", example="No injury; samples sent."
    )
    may_share_with: list[Line] = ask(
        "With whom may they be shared?", default=[], ref="wt2010/7.85/a"
    )


class CoronerToldOfResults(Record):
    """The pathologist tells the coroner at once. wt2010/7.85/c"""

    title = "Coroner told of first results"
    ref = "wt2010/7.85/c"
    told: Line = ask("Who was told?", ref="wt2010/7.85/c", example="Rita Coe, coroner's officer")


class FinalResult(Record):
    """The last result of the post mortem. wt2010/7.87/a"""

    title = "Final result of the post mortem"
    ref = "wt2010/7.87/a"
    result: Narrative = ask(
        "Result", ref="wt2010/7.87/a", example="Sudden unexplained death in infancy."
    )


class ResultsShared(Record):
    """Results go beyond those whom the coroner named, on the coroner's consent. wt2010/7.85/a"""

    title = "Results shared"
    ref = "wt2010/7.85/a"
    shared_with: Line = ask("With whom?", ref="wt2010/7.85/a", example="The family's GP")
    consent: Line = ask(
        "The coroner's consent: reference", ref="wt2010/7.85/a", example="Letter of 5 November"
    )
    consent_on: date = ask("Given on", ref="wt2010/7.85/a", example="2010-11-05")


class InquestOpened(Record):
    """An inquest is opened. wt2010/7.83/e"""

    title = "Inquest opened"
    ref = "wt2010/7.83/e"
    opened_on: date = ask("Opened on", ref="wt2010/7.83/e", example="2010-11-08")
    hearing_on: date | None = ask("To be heard on", default=None, ref="wt2010/7.56/d")
    attending: list[Line] = ask(
        "Who attends from the panel, if the coroner allows?", default=[], ref="wt2010/7.56/d"
    )
    questions: Narrative | None = ask("What will they ask?", default=None, ref="wt2010/7.56/d")


class NoInquest(Record):
    """The coroner decides that none is needed. wt2010/7.83/e"""

    title = "No inquest"
    ref = "wt2010/7.83/e"
    reasons: Narrative = ask("Reasons", ref="wt2010/7.83/e", example="A natural cause was found.")


class InquestConcluded(Record):
    """The inquest has ended. wt2010/7.56/e"""

    title = "Inquest concluded"
    ref = "wt2010/7.83/e"
    concluded_on: date = ask("Concluded on", ref="wt2010/7.83/e", example="2011-05-12")
    conclusion: Narrative = ask("Conclusion", ref="wt2010/7.83/e", example="Accidental death.")
    issues: Narrative = ask(
        "Issues for the panel, wider ones of public health among them",
        ref="wt2010/7.56/e",
        example="Unfenced pond.",
    )


class SignOff(Piece):
    """One agency's lead, and whether they have signed. wt2010/7.84/b"""

    agency: Line = ask("Agency", ref="wt2010/7.84/b", example="Northam Hospital")
    lead: Line = ask("Lead professional", ref="wt2010/7.84/b", example="Dr Amara Obi")
    signed_on: date | None = ask(
        "Signed on", default=None, ref="wt2010/7.84/b", example="2010-11-22"
    )


class CoronerReportSigned(Record):
    """All that was learnt, in one report for the coroner, signed by every agency. wt2010/7.84/a"""

    title = "Joint report for the coroner"
    ref = "wt2010/7.84/a"
    circumstances: Narrative = ask(
        "Circumstances of the death", ref="wt2010/7.84/a", example="As in the history."
    )
    medical_review: Narrative = ask(
        "Review of medical records", ref="wt2010/7.84/a", example="Two colds; well otherwise."
    )
    social_review: Narrative = ask(
        "Review of social care records", ref="wt2010/7.84/a", example="Not known."
    )
    educational_review: Narrative = ask(
        "Review of school or nursery records", ref="wt2010/7.84/a", example="Too young."
    )
    childs_wishes: Narrative = ask(
        "What the child is recorded as having wanted and felt",
        ref="wt2010/7.36/g",
        example="Smiled at his brother first of all.",
    )
    signatures: list[SignOff] = ask(
        "Signed by each agency's lead",
        ref="wt2010/7.84/b",
        example=[{"agency": "Northam Hospital", "lead": "Dr Amara Obi", "signed_on": "2010-11-22"}],
    )


class CoronerReportDelayed(Record):
    """Crucial information is not yet to hand, so the report will be later. wt2010/7.84/d"""

    title = "Report for the coroner delayed"
    ref = "wt2010/7.84/d"
    awaited: Narrative = ask(
        "What is awaited?", ref="wt2010/7.84/d", example="The result of metabolic tests."
    )
    awaited_from: Line = ask("From whom?", ref="wt2010/7.84/d", example="Regional laboratory")
    coroner_told_at: datetime = ask(
        "Coroner told at", ref="wt2010/7.84/d", example="2010-11-25T10:00"
    )
    new_date: date = ask("New date", ref="wt2010/7.84/d", example="2010-12-20")


class CoronerReportSent(Record):
    """The coroner has it. wt2010/7.84/c"""

    title = "Joint report sent"
    ref = "wt2010/7.84/c"
    sent_to: Line = ask("To whom?", ref="wt2010/7.84/c", example="HM Coroner for Northam")


# --- gates -------------------------------------------------------------------------------

SECTIONS = (
    "circumstances",
    "medical_review",
    "social_review",
    "educational_review",
    "childs_wishes",
)


coroner_report_sections = answered(
    "coroner_report_sections",
    "wt2010/7.84/a",
    "One report: the circumstances, and a review of health, social care and school records; none left blank.",
    *SECTIONS,
)


def _all_signed(context: Context) -> bool | str:
    signed = rows(context.record, "signatures")
    if not signed:
        return "signatures"
    return next(
        (f"signatures.{n}.signed_on" for n, s in enumerate(signed) if s.signed_on is None), True
    )


agencies_signed = shown(
    "agencies_signed",
    "wt2010/7.84/b",
    "The lead professional of every agency writes it with the others and signs.",
    _all_signed,
)


def coroner_has_the_body(context: Context) -> bool:
    """The coroner has taken the death up, and decides about the body."""
    return context.file.state_of("coroner") in (
        "coroner_accepted",
        "pm_ordered",
        "pm_initial",
        "pm_final",
        "pm_not_needed",
    )


body_authority = shown(
    "body_authority",
    "wt2010/7.64/a",
    "The coroner has accepted the death: nothing is done to the child's body without the coroner's authority.",
    lambda c: (
        not coroner_has_the_body(c) or bool(c.record.coroners_authority) or "coroners_authority"
    ),
)


# --- duties ------------------------------------------------------------------------------


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
