"""What is sent after a conference: its decisions within a day, its record, and parts passed on to others.

Working Together 2010, paragraphs 5.82, 5.102, 5.111 and 5.112.
"""

from datetime import date
from enum import StrEnum

from heed.engine.procedure import Context, Duty, only_if, shown
from heed.engine.record import Line, Narrative, Piece, Record, ask, rows
from heed.procedures.conference.attendance import WHOLE, said
from heed.procedures.roles import Role
from heed.procedures.shared import same


class Recipient(Piece):
    """Somebody to whom it was sent, and what their copy leaves out. wt2010/5.112/b"""

    name: Line = ask("To whom", ref="wt2010/5.102/c", example="Karen Shaw")
    sent_on: date = ask("Sent on", ref="wt2010/5.102/c", example="2010-11-19")
    left_out: list[Line] = ask(
        "Parts left out of their copy",
        default=[],
        ref="wt2010/5.112/b",
        why="Nobody receives the record of a part from which they were left out.",
    )
    given_back: list[Line] = ask(
        "What the chair gave back of what would stay out",
        default=[],
        ref="wt2010/5.112/b",
        why="What was said while they were there, where they were left out of a part.",
    )
    why_given_back: Narrative | None = ask(
        "Why was it given back?", default=None, ref="wt2010/5.112/b"
    )


SENT_TO = [
    {"name": name, "sent_on": "2010-11-19"}
    for name in (
        "Nadia Hussain",
        "Joy Adeyemi",
        "Grace Mensah",
        "Sgt Alan Reid",
        "Karen Shaw",
        "Dean Shaw",
    )
]


class DecisionsCirculated(Record):
    """The decision sheet has gone to everyone invited, whether or not they came. wt2010/5.102/c"""

    title = "Conference decisions sent"
    ref = "wt2010/5.102/c"
    recipients: list[Recipient] = ask(
        "To whom, and when?",
        why="Everyone who was invited, by the end of the next working day.",
        ref="wt2010/5.102/c",
        example=SENT_TO,
    )


class Heading(StrEnum):
    """What a conference's record holds. wt2010/5.111/c, 5.82/a"""

    ESSENTIAL_FACTS = "essential_facts"
    INFORMATION_ANALYSED = "information_analysed"
    DISCUSSION_AND_CONTRIBUTIONS = "discussion_and_contributions"
    JUDGEMENT_ON_HARM = "judgement_on_harm"
    DECISIONS_AND_REASONS = "decisions_and_reasons"
    OUTLINE_OR_REVISED_PLAN = "outline_or_revised_plan"


class RecordSection(Piece):
    """One section of the record, in the part of the conference to which it belongs. wt2010/5.112/b"""

    heading: Heading = ask("Heading", ref="wt2010/5.111/c")
    part: Line = ask("Part of the conference", default=WHOLE, ref="wt2010/5.112/b")
    text: Narrative = ask(
        "Text", ref="wt2010/5.111/c", example="As the conference heard and agreed."
    )


class ConferenceRecordCirculated(Record):
    """The full record, sent to all who came or were invited, less parts they were left out of. wt2010/5.112/a

    Confidential: passed to nobody else without the consent of the chair or the lead social
    worker (5.112/c).
    """

    title = "Conference record sent"
    ref = "wt2010/5.112/a"
    sections: list[RecordSection] = ask(
        "The record",
        why="Facts, analysis, discussion and contributions, judgement, decisions with reasons, and the plan.",
        ref="wt2010/5.111/c",
        example=[
            {"heading": h.value, "text": "As the conference heard and agreed."} for h in Heading
        ],
    )
    recipients: list[Recipient] = ask("To whom, and when?", ref="wt2010/5.112/a", example=SENT_TO)


class PassedOnBy(StrEnum):
    """Whose consent lets a conference's record go to somebody else. wt2010/5.112/c"""

    CONFERENCE_CHAIR = "conference_chair"
    LEAD_SOCIAL_WORKER = "lead_social_worker"


class ConferenceRecordPassedOn(Record):
    """The record goes to a third party, with consent; or prosecutors learn only that it exists. wt2010/5.112/c"""

    title = "Conference record passed on"
    ref = "wt2010/5.112/c"
    to: Line = ask("To whom?", ref="wt2010/5.112/c", example="Family court adviser")
    why: Narrative = ask("Why?", ref="wt2010/5.112/c", example="Asked for by the court.")
    existence_only: bool = ask(
        "Is it only that the record exists, told to prosecutors by the police?",
        default=False,
        ref="wt2010/5.112/d",
        why="In criminal proceedings; nothing of what it holds goes with it.",
    )
    consent_of: PassedOnBy | None = ask(
        "Who consents, the chair or the lead social worker?",
        default=None,
        ref="wt2010/5.112/c",
        example="conference_chair",
    )


def copy_for(record: ConferenceRecordCirculated, recipient: Recipient) -> list[RecordSection]:
    """The sections that a recipient's copy holds: none of a part from which they were left out."""
    out = {part.casefold() for part in recipient.left_out}
    if WHOLE in out:
        return []
    return [s for s in record.sections if s.part.casefold() not in out]


# --- gates -----------------------------------------------------------------------------


def _sent_to_all(context: Context) -> bool | str:
    facts = context.file.facts
    family = (row for row in rows(facts, "family") if row.invited or row.attended)
    invited = said(rows(facts, "attendance")) | said(family)
    return True if invited <= said(rows(context.record, "recipients")) else "recipients"


sent_to_everyone_invited = shown(
    "sent_to_everyone_invited",
    "wt2010/5.102/c",
    "It goes to everyone invited, whether or not they came.",
    _sent_to_all,
)


def _parts_left_out(context: Context) -> bool:
    """Each person left out of a part has a copy without that part."""
    for row in rows(context.file.facts, "family"):
        wanted = {part.casefold() for part in rows(row, "excluded_from")}
        for copy in rows(context.record, "recipients"):
            left_out = {part.casefold() for part in rows(copy, "left_out")}
            if same(copy.name, row.name) and not wanted <= left_out:
                return False
    return True


excluded_parts_left_out = shown(
    "excluded_parts_left_out",
    "wt2010/5.112/b",
    "Somebody left out of a part of the conference never receives the record of that part.",
    _parts_left_out,
)


def _may_pass_on(context: Context) -> bool | str:
    record = context.record
    if record.existence_only:
        return context.entry.by == Role.POLICE
    return True if record.consent_of else "consent_of"


consent_to_pass_on = shown(
    "consent_to_pass_on",
    "wt2010/5.112/c",
    "The record is confidential: it goes to nobody else without the consent of the chair or the lead social worker. "
    "The police alone may tell prosecutors that it exists.",
    _may_pass_on,
)


def _all_headings(context: Context) -> bool | str:
    given = {s.heading for s in rows(context.record, "sections") if s.text}
    return True if given >= set(Heading) else "sections"


conference_record_complete = shown(
    "conference_record_complete",
    "wt2010/5.111/c",
    "The record holds the facts, the analysis, the discussion with contributions, the judgement, the decisions with "
    "reasons, and the plan with clear tasks.",
    _all_headings,
)


# --- duties ----------------------------------------------------------------------------


def _decided_within_a_day(context: Context) -> bool:
    """Of every conference, unless the authority reads 5.102 as speaking of initial ones alone."""
    everywhere = context.file.editions.choices.get("review_decisions_circulated_within_a_day")
    review = context.record.type == "review_conference_held"
    return not (review and everywhere == "no")


DUTIES = (
    Duty(
        "conference_decisions",
        "Send the decisions to everyone invited",
        Role.CONFERENCE_CHAIR,
        ("wt2010/5.102/c", "wt2010/5.112/f"),
        limit="conference_decisions",
        each=only_if(_decided_within_a_day),
    ),
    Duty(
        "conference_record",
        "Send the full record to all who came or were invited",
        Role.ADMINISTRATOR,
        ("wt2010/5.112/a",),
    ),
)

AFTER_DECISIONS = (sent_to_everyone_invited, excluded_parts_left_out)
AFTER_RECORD = (conference_record_complete, sent_to_everyone_invited, excluded_parts_left_out)
