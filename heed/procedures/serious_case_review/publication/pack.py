"""The pack for inspectors and departments, anonymised before it leaves.

Working Together 2010, paragraph 8.44.
"""

from datetime import date
from enum import StrEnum

from heed.engine.procedure import Context, shown
from heed.engine.record import Line, Piece, Record, ask, rows
from heed.procedures.serious_case_review.anonymity import SIGNED, Anonymised


class Recipient(StrEnum):
    """Who receives the pack; the last two after a death in custody. wt2010/8.44/b, 8.44/d"""

    OFSTED = "ofsted"
    GOVERNMENT_OFFICE = "government_office"
    HEALTH_AUTHORITY = "sha"
    DEPARTMENT = "dcsf"
    YOUTH_JUSTICE_BOARD = "yjb"
    OMBUDSMAN = "ppo"


class Document(StrEnum):
    """The kinds of document a review holds. wt2010/8.44/b"""

    MANAGEMENT_REVIEWS = "management_reviews"
    OVERVIEW_REPORT = "overview_report"
    EXECUTIVE_SUMMARY = "executive_summary"
    OWN_ACTION_PLANS = "individual_action_plans"
    JOINT_ACTION_PLAN = "multi_agency_action_plan"
    CHRONOLOGIES = "chronologies"


class PackDocument(Piece):
    """One file of the pack, with its own sign-off. wt2010/8.44/c"""

    document: Document = ask("What", example="overview_report")
    anonymised_by: Line = ask("Anonymised by", example="Moira Tennant")
    anonymised_at: date = ask("On", example="2010-10-01")
    metadata_checked: bool = ask("Attachments and properties checked?", example=True)


def _pack(*documents: Document) -> list[dict[str, object]]:
    return [
        {
            "document": d.value,
            "anonymised_by": "Moira Tennant",
            "anonymised_at": "2010-10-01",
            "metadata_checked": True,
        }
        for d in documents
    ]


class PackAnonymised(Record):
    """Every file for one recipient, each signed for. wt2010/8.44/b"""

    title = "Pack ready to send"
    ref = "wt2010/8.44/b"
    recipient: Recipient = ask("For whom?", ref="wt2010/8.44/b", example="ofsted")
    documents: list[PackDocument] = ask(
        "What is in it?", ref="wt2010/8.44/c", example=_pack(*Document)
    )
    anonymised: Anonymised | None = ask(
        "Anonymised", default=None, ref="wt2010/8.44/c", example=SIGNED
    )


class PackSent(Record):
    """It has gone. wt2010/8.44/b"""

    title = "Pack sent"
    ref = "wt2010/8.44/b"
    recipient: Recipient = ask("To whom?", ref="wt2010/8.44/b", example="ofsted")
    sent_at: date = ask("On", ref="wt2010/8.44/b", example="2010-10-04")
    anonymised: Anonymised | None = ask(
        "Anonymised", default=None, ref="wt2010/8.44/c", example=SIGNED
    )


# --- gates -----------------------------------------------------------------------------


YOUTH_JUSTICE_GETS = (
    Document.MANAGEMENT_REVIEWS,
    Document.OVERVIEW_REPORT,
    Document.EXECUTIVE_SUMMARY,
)


def wanted_by(recipient: str | None) -> set[Document]:
    """Which documents a recipient gets: all six, unless it is one of the two of a custody death."""
    if recipient == Recipient.OMBUDSMAN:
        return {Document.EXECUTIVE_SUMMARY}
    if recipient == Recipient.YOUTH_JUSTICE_BOARD:
        return set(YOUTH_JUSTICE_GETS)
    return set(Document)


def _pack_complete(context: Context) -> bool | str:
    documents = rows(context.record, "documents")
    if any(not (d.anonymised_by and d.anonymised_at and d.metadata_checked) for d in documents):
        return False
    return {d.document for d in documents} == wanted_by(context.record.recipient)


pack_complete = shown(
    "pack_complete",
    "wt2010/8.44/b",
    "The pack holds each document its recipient gets and no other, every file with its own sign-off.",
    _pack_complete,
)
