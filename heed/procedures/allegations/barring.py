"""Referral for barring, and to each professional body or regulator.

Working Together 2010, Appendix 5, paragraphs 3, 9, 28 and 46. No agreement with the person sets it aside.
"""

from datetime import date, datetime, time
from enum import StrEnum

from heed.engine.calendar import LONDON
from heed.engine.procedure import Context, Duty, Part, State, Step, answered, owes, shown
from heed.engine.record import Line, Narrative, Need, Record, ask
from heed.procedures.allegations.conclusion import Outcome, OutcomeRecorded
from heed.procedures.allegations.monitoring import CompromiseAgreementProposed, PersonLeaves
from heed.procedures.allegations.roles import EMPLOYERS, OFFICER, AtWork
from heed.procedures.allegations.shared import LEFT, has_left


class Called(StrEnum):
    """Whether a referral for barring is called for. wt2010/A5.28/b"""

    REQUIRED = "required"
    ADVISABLE = "advisable"
    NEITHER = "neither"


class BarringSettled(Record):
    """Officer and employer settle whether to refer for barring, and what it says. wt2010/A5.28/b, A5.3/a"""

    title = "Referral for barring settled"
    ref = "wt2010/A5.28/b"
    needs = (
        Need(
            "form",
            {"needed": (Called.REQUIRED, Called.ADVISABLE)},
            "In what form?",
            "wt2010/A5.28/b",
        ),
        Need(
            "content",
            {"needed": (Called.REQUIRED, Called.ADVISABLE)},
            "What does it say?",
            "wt2010/A5.28/b",
        ),
    )
    needed: Called = ask(
        "Required, advisable or neither?", ref="wt2010/A5.28/b", example="required"
    )
    reasons: Narrative = ask(
        "Reasons", ref="wt2010/A5.3/a", example="Dismissed for hurting a child."
    )
    discussed_on: date = ask(
        "Officer and employer talked on", ref="wt2010/A5.46/a", example="2010-12-10"
    )
    considered_by: Line = ask(
        "Who considered it?", ref="wt2010/A5.3/a", example="Helen Abara with Judith Crane"
    )
    form: Line | None = ask(
        "In what form?", default=None, ref="wt2010/A5.28/b", example="The authority's own form"
    )
    content: Narrative | None = ask(
        "What does it say?", default=None, ref="wt2010/A5.28/b", example="The summary."
    )
    rests_on_an_agreement: bool = ask(
        "Is it left out because of an agreement with the person?",
        ref="wt2010/A5.9/c",
        example=False,
    )


class BarringReferralMade(Record):
    """The referral to the barring authority has gone. wt2010/A5.46/b"""

    title = "Referred for barring"
    ref = "wt2010/A5.46/b"
    referred_on: date = ask("Sent on", ref="wt2010/A5.46/b", example="2010-12-20")
    reference: Line = ask("Reference", ref="wt2010/A5.46/b", example="ISA/2010/4411")
    referred_by: Line = ask("Sent by", ref="wt2010/A5.46/b", example="Judith Crane")


class _OfBody(Record):
    body: Line = ask(
        "Which body?", ref="wt2010/A5.3/b", example="General Teaching Council for England"
    )


class RegistrationHeld(_OfBody):
    """The person is registered with, or regulated by, a body. wt2010/A5.3/b"""

    title = "Registration held"
    ref = "wt2010/A5.3/b"
    number: Line | None = ask("Number", default=None, ref="wt2010/A5.3/b", example="05/12345")


class RegulatorConsidered(_OfBody):
    """Substantiated: the officer considers whether this body should hear. wt2010/A5.28/c"""

    title = "Report to a body considered"
    ref = "wt2010/A5.28/c"
    advised_on: date = ask("When?", ref="wt2010/A5.28/c", example="2010-12-10")


class RegulatorAdvice(_OfBody):
    """The officer's advice: report it to this body, or not. wt2010/A5.28/c"""

    title = "Advice on reporting to a body"
    ref = "wt2010/A5.28/c"
    report: bool = ask("Report it?", ref="wt2010/A5.28/c", example=True)
    reasons: Narrative = ask(
        "Reasons", ref="wt2010/A5.28/c", example="He may work elsewhere as a teacher."
    )


class RegulatorNotNeeded(_OfBody):
    """No registration is held, or nothing calls for a report. wt2010/A5.3/b"""

    title = "No report to a body"
    ref = "wt2010/A5.3/b"
    body: Line = ask("Which body, or “none held”?", ref="wt2010/A5.3/b", example="None held")
    checked_how: Narrative = ask(
        "How were registrations checked?",
        ref="wt2010/A5.3/b",
        example="The public register; his own word; payroll.",
    )


class RegulatorReportMade(_OfBody):
    """The report to this body has gone. wt2010/A5.46/c"""

    title = "Reported to a body"
    ref = "wt2010/A5.46/c"
    referred_on: date = ask("Sent on", ref="wt2010/A5.46/c", example="2010-12-20")
    reference: Line = ask("Reference", ref="wt2010/A5.46/c", example="GTC/881")


# --- gates -----------------------------------------------------------------------------


def _leaves(context: Context) -> bool | str:
    ended = getattr(context.record, "service_ended", None) or context.file.facts.get(
        "service_ended"
    )
    return "service_ended" if ended is None else ended in LEFT


left_one_way_or_another = shown(
    "dismissed_no_longer_used_resigned_or_otherwise_stopped", "wt2010/A5.28/a",
    "The person was dismissed, dropped, resigned or stopped in some other way.", _leaves,
)  # fmt: skip
question_answered = answered(
    "question_answered_and_reasons_recorded", "wt2010/A5.3/a",
    "Whether to refer for barring is always answered, with reasons and who considered it.",
    "needed", "reasons", "considered_by",
)  # fmt: skip


def _no_trigger(context: Context) -> bool:
    outcome = context.file.facts.get("outcome")
    return outcome is not None and not (outcome == Outcome.SUBSTANTIATED and has_left(context.file))


without_trigger = shown(
    "nothing_calls_for_it", "wt2010/A5.28/a",
    "Only once the case has an outcome; and where it is substantiated and the person goes, officer and employer "
    "talk it over first.", _no_trigger,
)  # fmt: skip
form_and_content = answered(
    "required_or_advisable_form_and_content_settled", "wt2010/A5.28/b",
    "What form the referral takes and what it says.", "form", "content",
)  # fmt: skip
barring_reasons = answered("reasons_recorded", "wt2010/A5.28/b", "Say why.", "reasons")


def _no_agreement(context: Context) -> bool | str:
    rests = context.record.rests_on_an_agreement
    if rests is None and context.file.last(CompromiseAgreementProposed) is not None:
        return "rests_on_an_agreement"
    return not rests


never_by_agreement = shown(
    "never_set_aside_by_an_agreement", "wt2010/A5.9/c",
    "No agreement with the person sets aside the duty to refer.", _no_agreement,
)  # fmt: skip
sent_with_reference = answered(
    "sent_reference_kept", "wt2010/A5.46/b", "When it was sent, its reference, and by whom.",
    "referred_on", "reference", "referred_by",
)  # fmt: skip
substantiated = shown(
    "one_per_registration", "wt2010/A5.28/c",
    "Once it is substantiated, the officer advises on each registration the person holds.",
    lambda c: c.file.facts.get("outcome") == Outcome.SUBSTANTIATED, satisfied_by=("outcome_recorded",),
)  # fmt: skip
registrations_checked = answered(
    "registrations_checked",
    "wt2010/A5.3/b",
    "Say how the person's registrations were checked.",
    "checked_how",
)
regulator_reasons = answered("reasons_recorded", "wt2010/A5.28/c", "Say why.", "reasons")

# --- duties ----------------------------------------------------------------------------


def service_ended(context: Context) -> datetime | None:
    """The month runs from the end of the person's service. wt2010/A5.46/b"""
    day: object = context.file.facts.get("service_ended_on")
    return datetime.combine(day, time(), LONDON) if isinstance(day, date) else None


DUTIES = (
    Duty("barring_report", "Refer the person for barring", AtWork.EMPLOYER, ("wt2010/A5.46/b",),
         limit="allegation_barring", counts_from=service_ended),
    Duty("regulator_report", "Report the person to the body", AtWork.EMPLOYER, ("wt2010/A5.46/c",),
         limit="allegation_regulator", counts_from=service_ended),
)  # fmt: skip

REFERRED = {"needed": (Called.REQUIRED, Called.ADVISABLE)}


def _substantiated(context: Context) -> bool:
    return context.file.facts.get("outcome") == Outcome.SUBSTANTIATED


BARRING_PART = Part(
    states=(
        State("bar_not_considered", "Barring: not yet considered", "Not yet considered."),
        State("bar_considering", "Barring: being considered",
              "Substantiated, and the person is leaving or has left: officer and employer talk it over.",
              owes=owes("settle_barring", "Settle with the employer whether to refer for barring", AtWork.LADO,
                        "wt2010/A5.28/a")),
        State("bar_not_needed", "Barring: not needed", "Neither required nor advisable; reasons recorded.", final=True),
        State("bar_due", "Barring: referral due", "Required or advisable: it is to be made."),
        State("bar_made", "Barring: referred", "The referral is made.", final=True),
    ),
    steps=(
        Step("substantiated_and_person_leaving_or_left", OutcomeRecorded, ("bar_not_considered",), "bar_considering",
             "substantiated, and the person goes", EMPLOYERS, ("A5.28", "A5.46"),
             when={"outcome": Outcome.SUBSTANTIATED, "service_ended": LEFT}, gates=(left_one_way_or_another,)),
        Step("substantiated_and_person_leaving_or_left-later", PersonLeaves, ("bar_not_considered", "bar_not_needed"),
             "bar_considering", "the person goes after it was substantiated", EMPLOYERS, ("A5.28", "A5.46"),
             provided=_substantiated, gates=(left_one_way_or_another,)),
        Step("case_concluded_without_trigger", BarringSettled, ("bar_not_considered",), "bar_not_needed",
             "nothing calls for it", OFFICER, ("A5.3",), gates=(question_answered, without_trigger)),
        Step("required_or_advisable", BarringSettled, ("bar_considering",), "bar_due", "it is to be made", OFFICER,
             ("A5.28", "A5.46"), when=REFERRED, gates=(form_and_content,), starts=("barring_report",)),
        Step("not_required", BarringSettled, ("bar_considering",), "bar_not_needed", "neither required nor advisable",
             OFFICER, ("A5.9", "A5.28"), when={"needed": Called.NEITHER}, gates=(barring_reasons, never_by_agreement)),
        Step("referral_made", BarringReferralMade, ("bar_due",), "bar_made", "the referral has gone", EMPLOYERS,
             ("A5.46",), gates=(sent_with_reference,), meets=("barring_report",)),
    ),
    duties=DUTIES,
)  # fmt: skip

REGULATOR_PART = Part(
    states=(
        State("reg_not_considered", "Body: not yet considered", "A registration is held; not yet considered."),
        State("reg_considering", "Body: being considered", "The designated officer is to advise.",
              owes=owes("advise_on_body", "Advise whether to report to this body", AtWork.LADO, "wt2010/A5.28/c")),
        State("reg_not_needed", "Body: no report", "Advised against, or no registration held.", final=True),
        State("reg_due", "Body: report due", "A report is right, and due."),
        State("reg_made", "Body: reported", "The report is made.", final=True),
    ),
    steps=(
        Step("registration_held", RegistrationHeld, (), "reg_not_considered", "a registration is known",
             (*EMPLOYERS, *OFFICER), ("A5.3",)),
        Step("substantiated_and_registration_held", RegulatorConsidered, ("reg_not_considered",), "reg_considering",
             "substantiated, and the person is registered", OFFICER, ("A5.28", "A5.46"), gates=(substantiated,)),
        Step("no_registration_or_no_trigger", RegulatorNotNeeded, ("reg_not_considered",), "reg_not_needed",
             "nothing calls for a report", OFFICER, ("A5.3",), gates=(registrations_checked,)),
        Step("no_registration_held", RegulatorNotNeeded, (), "reg_not_needed", "no registration is held", OFFICER,
             ("A5.3",), gates=(registrations_checked,)),
        Step("advised_to_report", RegulatorAdvice, ("reg_considering",), "reg_due", "to be reported", OFFICER,
             ("A5.28", "A5.46"), when={"report": True}, gates=(regulator_reasons,), starts=("regulator_report",)),
        Step("advised_not_to_report", RegulatorAdvice, ("reg_considering",), "reg_not_needed", "not to be reported",
             OFFICER, ("A5.28",), when={"report": False}, gates=(regulator_reasons,)),
        Step("report_made", RegulatorReportMade, ("reg_due",), "reg_made", "the report has gone", EMPLOYERS, ("A5.46",),
             meets=("regulator_report",)),
    ),
)  # fmt: skip
