"""What is told outside the case: to the media, to a later employer, beside a later disclosure.

Working Together 2010, Appendix 5, paragraphs 7 and 10; chapter 6, 6.41. And early signs, kept so that they are
seen when something comes later.
"""

from datetime import date, datetime

from heed.engine.procedure import Context, noted, shown
from heed.engine.record import Line, Narrative, Need, Record, ask
from heed.procedures.allegations.conclusion import OutcomeRecorded
from heed.procedures.allegations.roles import EMPLOYERS, EVERYBODY, OFFICER, POLICE
from heed.procedures.shared import same


class MediaDisclosure(Record):
    """Something goes to the media. wt2010/A5.7/b, A5.7/c"""

    title = "Told to the media"
    ref = "wt2010/A5.7/b"
    disclosed_at: datetime = ask("When?", ref="wt2010/A5.7/c", example="2010-11-12T12:00")
    what: Narrative = ask(
        "What?", ref="wt2010/A5.7/b", example="That an inquiry is under way at a school."
    )
    identifies_person: bool = ask(
        "Could somebody tell who it is?", ref="wt2010/A5.7/b", example=False
    )
    exception_reason: Narrative | None = ask(
        "If so, and nobody is charged: for what exceptional reason?",
        default=None,
        ref="wt2010/A5.7/c",
    )
    agencies_consulted: list[Line] = ask(
        "Which agencies were asked before?", default=[], ref="wt2010/A5.7/c"
    )
    consulted_at: datetime | None = ask("When?", default=None, ref="wt2010/A5.7/c")


class ReferenceAnswered(Record):
    """A request for a reference is answered from the summary. wt2010/A5.10/f"""

    title = "Reference answered"
    ref = "wt2010/A5.10/f"
    requested_by: Line = ask("Who asks?", ref="wt2010/A5.10/f", example="Hillside Academy")
    answer: Narrative = ask(
        "What was answered?", ref="wt2010/A5.10/f", example="Substantiated; a written warning."
    )
    outcome_shown: Line = ask(
        "With which recorded outcome?", ref="wt2010/A5.10/f", example="substantiated"
    )
    approved_by: Line = ask("Who approved it?", ref="wt2010/A5.10/f", example="Judith Crane")


class DisclosureLinked(Record):
    """A later criminal-record disclosure, read together with this case. wt2010/A5.10/g"""

    title = "Later disclosure"
    ref = "wt2010/A5.10/g"
    disclosure_reference: Line = ask("Its reference", ref="wt2010/A5.10/g", example="CRB 0012345")
    received_on: date = ask("Received on", ref="wt2010/A5.10/g", example="2012-05-03")
    explained: Narrative = ask(
        "What does the summary explain?", ref="wt2010/A5.10/g", example="Not charged."
    )


class EarlySign(Record):
    """Something that may point to abuse though it is not abuse itself. wt2010/6.41/b"""

    title = "Early sign"
    ref = "wt2010/6.41/b"
    needs = (Need("sign", {"other": True}, "Say what it is.", "wt2010/6.41/b"),)
    boundaries: bool = ask("Blurred boundaries?", default=False, ref="wt2010/6.41/b", example=True)
    behaviour: bool = ask("Improper behaviour?", default=False, ref="wt2010/6.41/b")
    fraud_or_deception: bool = ask("Fraud or deception?", default=False, ref="wt2010/6.41/b")
    pornography: bool = ask("Pornography?", default=False, ref="wt2010/6.41/b")
    other: bool = ask("Something else?", default=False, ref="wt2010/6.41/b")
    sign: Narrative | None = ask(
        "What was seen?", default=None, ref="wt2010/6.41/b", example="Gives lifts home alone."
    )
    seen_on: date = ask("When?", ref="wt2010/6.41/b", example="2010-09-20")


def _exception(context: Context) -> bool | str:
    record = context.record
    if record.identifies_person is None:
        return "identifies_person"
    if not record.identifies_person or context.file.mark("charged") is not None:
        return True
    if not record.exception_reason:
        return "exception_reason"
    if not record.agencies_consulted:
        return "agencies_consulted"
    if record.consulted_at is None:
        return "consulted_at"
    return record.disclosed_at is None or record.consulted_at < record.disclosed_at


identifies_only_exceptionally = shown(
    "identifies_nobody_uncharged", "wt2010/A5.7/c",
    "Nothing that identifies a person goes to the media before a charge, but for an exceptional reason, written down, "
    "with the other agencies asked beforehand.", _exception,
)  # fmt: skip


def _as_recorded(context: Context) -> bool | str:
    outcome: object = context.file.facts.get("outcome")
    said_it = context.record.outcome_shown
    if outcome is None:
        return (
            context.file.last(OutcomeRecorded) is None
            and context.file.mark("allegation_concluded") is not None
        )
    return "outcome_shown" if not said_it else same(said_it, outcome)


outcome_as_recorded = shown(
    "answer_shows_the_recorded_outcome", "wt2010/A5.10/f",
    "A reference is answered from the summary, with the outcome as it was recorded.", _as_recorded,
)  # fmt: skip

GENERAL = (
    noted("media_disclosure", MediaDisclosure, "something goes to the media", (*POLICE, *OFFICER),
         "A5.7", gates=(identifies_only_exceptionally,)),
    noted("reference_answered", ReferenceAnswered, "a reference is answered", EMPLOYERS, "A5.10",
         gates=(outcome_as_recorded,)),
    noted("disclosure_linked", DisclosureLinked, "a later disclosure is read with it",
         (*EMPLOYERS, *OFFICER), "A5.10"),
    noted("early_sign", EarlySign, "an early sign is kept", EVERYBODY, "6.41"),
)  # fmt: skip
