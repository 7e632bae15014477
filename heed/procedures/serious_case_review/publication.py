"""What leaves, to whom and when: the pack for inspectors, the summary for everybody, and nothing else.

Working Together 2010, paragraphs 8.41, 8.44, 8.45 and 8.49 to 8.51. Only the executive summary can ever be
published: no record here can publish the overview report or a management review.
"""

from dataclasses import replace
from datetime import date
from enum import StrEnum

from heed.engine.procedure import (
    Context,
    Duty,
    Part,
    Procedure,
    State,
    Step,
    date_in,
    marked,
    noted,
    shown,
)
from heed.engine.record import Line, Narrative, Need, Piece, Record, ask, rows
from heed.procedures.serious_case_review.anonymity import SIGNED, Anonymised, anonymised
from heed.procedures.serious_case_review.deciding import in_custody
from heed.procedures.serious_case_review.overview import (
    SummaryAgreed,
    SummaryDrafted,
    debriefed,
    summary_agreed,
)
from heed.procedures.serious_case_review.parallel import (
    Considered,
    criminal_case_open,
    open_processes,
    proceedings_reconciled,
    publication_not_held,
)
from heed.procedures.serious_case_review.pieces import (
    NotDone,
    board_decision,
    latest_in,
    reasons_given,
)
from heed.procedures.serious_case_review.roles import Role

BOARD = (Role.BOARD,)


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


class Adviser(Piece):
    """An outside adviser's view. wt2010/8.45/b"""

    adviser: Line = ask("Who", example="Crown Prosecution Service")
    advice: Narrative = ask("Advice", example="Nothing in the summary bears on the trial.")
    on: date = ask("On", example="2010-10-05")


class PublicationDecided(Record):
    """Whether to publish now: could anything still to come change the lessons? wt2010/8.45/a"""

    title = "Decision on publication"
    ref = "wt2010/8.45/a"
    needs = (
        Need(
            "awaited_process", {"impact_likely": True}, "Say what is waited for.", "wt2010/8.45/d"
        ),
        Need(
            "hold_review_on",
            {"impact_likely": True},
            "Say when this is looked at again.",
            "wt2010/8.45/d",
        ),
    )
    impact_likely: bool = ask(
        "Could what is still to come change the lessons?", ref="wt2010/8.45/b", example=False
    )
    processes: list[Considered] = ask(
        "Each case or inquiry that is still open", default=[], ref="wt2010/8.45/a"
    )
    panel_advice: Narrative = ask(
        "What does the panel advise?", ref="wt2010/8.45/b", example="Publish."
    )
    advisers: list[Adviser] = ask("Prosecutors, police, lawyers", default=[], ref="wt2010/8.45/b")
    reasons: Narrative | None = ask(
        "Reasons",
        default=None,
        ref="wt2010/8.45/a",
        example="Nothing that is still to come bears on the lessons.",
    )
    before_evaluation: bool = ask(
        "Before Ofsted's points are known?", ref="wt2010/8.45/e", example=True
    )
    why_before_or_after: Narrative = ask(
        "Why before, or why after?", ref="wt2010/8.45/e", example="The town has waited long enough."
    )
    prosecutor_reason: Narrative | None = ask(
        "With a criminal case open: why publish all the same?",
        default=None,
        ref="wt2010/8.50/b",
        why="Only on prosecutors' or police advice.",
    )
    awaited_process: Line | None = ask("If it waits: for what?", default=None, ref="wt2010/8.45/d")
    hold_review_on: date | None = ask("Looked at again on", default=None, ref="wt2010/8.45/d")


class AwaitedProcessEnded(Record):
    """What was waited for is over, and worked in: the decision is taken again. wt2010/8.45/d"""

    title = "What publication waited for has ended"
    ref = "wt2010/8.45/d"
    changed: Narrative = ask(
        "What did it change in the documents?",
        ref="wt2010/8.45/d",
        example="Two earlier injuries are added.",
    )


class Briefed(StrEnum):
    """Who is briefed before publication; the last two after a death in custody. wt2010/8.51/a, 8.51/b"""

    GOVERNMENT_OFFICE = "government_office"
    OFSTED = "ofsted"
    HEALTH_AUTHORITY = "sha"
    CARE_QUALITY_COMMISSION = "cqc"
    CONSTABULARY_INSPECTORATE = "hmic"
    PRISONS_INSPECTORATE = "hmip"
    PROBATION_INSPECTORATE = "hmi_probation"
    YOUTH_JUSTICE_BOARD = "yjb"
    OMBUDSMAN = "ppo"


SEVEN = tuple(Briefed)[:7]


class Briefing(Piece):
    needs = (Need("not_relevant", {"briefed_at": None}, "Say when, or why it is not relevant."),)
    body: Briefed = ask("Who", example="ofsted")
    briefed_at: date | None = ask("Briefed on", default=None, example="2010-10-08")
    not_relevant: Narrative | None = ask("If not relevant, why not?", default=None)


class FamilyFeedback(Piece):
    """How one of the family hears, or why not. wt2010/8.41/i"""

    needs = (Need("why_not", {"by": None}, "Say who tells them, or why not."),)
    who: Line = ask("Who", example="Grandmother")
    by: Line | None = ask("Who tells them", default=None, example="Overview author")
    on: date | None = ask("On", default=None, example="2010-10-07")
    why_not: Narrative | None = ask("If not, why not?", default=None)


class Receives(Piece):
    """Somebody on the distribution list. wt2010/8.41/h"""

    who: Line = ask("Who", example="Head of every school in Northam")
    agency: Line = ask("Of which body", example="Northam Schools Service")
    sent_at: date | None = ask("Sent on", default=None, example="2010-10-11")


class ExecutiveSummaryPublished(Record):
    """The summary, and it alone, is published. wt2010/8.44/g"""

    title = "Executive summary published"
    ref = "wt2010/8.44/g"
    needs = (Need("distribution", {"distribution": []}, "List who receives it.", "wt2010/8.41/h"),)
    document: Document = ask("What is published?", ref="wt2010/8.44/g", example="executive_summary")
    where: Line = ask("Where?", ref="wt2010/8.42/a", example="The Board's website")
    briefings: list[Briefing] = ask(
        "Who was briefed first?",
        ref="wt2010/8.51/a",
        example=[{"body": b.value, "briefed_at": "2010-10-08"} for b in SEVEN],
    )
    family: list[FamilyFeedback] = ask(
        "How do a surviving child, family and carers hear?", ref="wt2010/8.41/i"
    )
    feedback_not_held: list[NotDone] = ask(
        "Second talks with staff that were not held", default=[], ref="wt2010/8.39/b"
    )
    distribution: list[Receives] = ask("Who receives summary and plan?", ref="wt2010/8.41/h")
    spokesperson: Line = ask("Who speaks to the media?", ref="wt2010/8.44/e", example="Helen Marsh")
    communication_plan: Narrative = ask(
        "How is interest handled?",
        ref="wt2010/8.20/u",
        example="Family first, then staff, then press at noon.",
    )
    anonymised: Anonymised | None = ask(
        "Anonymised", default=None, ref="wt2010/8.42/c", example=SIGNED
    )


class AmendedAfterEvaluation(Record):
    """Ofsted's points change what was published: a new version replaces it. wt2010/8.45/e"""

    title = "Summary amended after evaluation"
    ref = "wt2010/8.44/i"
    reasons: Narrative = ask(
        "What changes, and why?", ref="wt2010/8.44/i", example="Point 3 of the letter."
    )
    new_version: Line = ask("New version", ref="wt2010/8.44/i", example="2")


class DepartmentBriefed(Record):
    """The health authority has briefed the Department of Health. wt2010/8.51/c"""

    title = "Department of Health briefed"
    ref = "wt2010/8.51/c"
    confirmed_at: date = ask("Confirmed on", ref="wt2010/8.51/c", example="2010-10-08")


class StaffAndMediaTold(Record):
    """Staff beyond those involved, and where fitting the media, hear and are debriefed. wt2010/8.44/e"""

    title = "Staff and media debriefed"
    ref = "wt2010/8.44/e"
    audience: Line = ask("Whom?", ref="wt2010/8.44/e", example="All health visiting teams")
    debriefed_at: date = ask("On", ref="wt2010/8.44/e", example="2010-10-06")
    spokesperson: Line | None = ask("If the media: who spoke?", default=None, ref="wt2010/8.44/e")


class InterestDecided(Record):
    """Who has an interest, what they may see and when, and how that was weighed. wt2010/8.49/a"""

    title = "What an interested group may see"
    ref = "wt2010/8.49/a"
    interest_group: Line = ask(
        "Who has an interest?", ref="wt2010/8.49/a", example="Elected members"
    )
    may_see: list[Document] = ask(
        "What may they see?", ref="wt2010/8.49/a", example=["executive_summary"]
    )
    release_point: Line = ask("From when?", ref="wt2010/8.49/a", example="Publication")
    decided_by: Line = ask("Who decides?", ref="wt2010/8.49/a", example="The Board")
    confidentiality: Narrative = ask(
        "Confidentiality", ref="wt2010/8.49/b", example="The sisters live in the town."
    )
    accountability: Narrative = ask(
        "Public accountability", ref="wt2010/8.49/b", example="The summary serves it."
    )
    open_participation: Narrative = ask(
        "Would people still speak frankly?",
        ref="wt2010/8.49/b",
        example="Not if the reviews went out.",
    )
    legitimate_interest: Narrative = ask(
        "What claim have they?", ref="wt2010/8.49/b", example="They answer for the service."
    )
    criminal_proceedings_limit: Narrative = ask(
        "What do criminal proceedings forbid?", ref="wt2010/8.49/b", example="Nothing now."
    )


class ReviewInformationRequested(Record):
    """A request for information about the review, and its answer. wt2010/8.50/a"""

    title = "Request for information"
    ref = "wt2010/8.50/a"
    requester: Line = ask("Who asks?", ref="wt2010/8.50/a", example="Northam Gazette")
    request: Narrative = ask("For what?", ref="wt2010/8.50/a", example="The full report.")
    lead: Line = ask(
        "Who answers, for the family or for the media?",
        ref="wt2010/8.50/a",
        example="Northam Council, for the media",
    )
    response: Narrative = ask(
        "What was answered?",
        ref="wt2010/8.50/a",
        example="The summary will be published; the report will not.",
    )
    responded_at: date = ask("On", ref="wt2010/8.50/a", example="2010-09-15")


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


def _decided(context: Context) -> bool | str:
    record = context.record
    if not record.reasons:
        return "reasons"
    looked_at = {c.process for c in rows(record, "processes")}
    return {e.run for e in open_processes(context)} <= looked_at or "processes"


def _criminal_clear(context: Context) -> bool | str:
    if not criminal_case_open(context):
        return True
    entry = context.file.latest.get("publication_decided")
    decided = (
        context.record
        if isinstance(context.record, PublicationDecided)
        else entry.record
        if entry
        else None
    )
    if not rows(decided, "advisers"):
        return "advisers" if isinstance(context.record, PublicationDecided) else False
    return bool(getattr(decided, "prosecutor_reason", None)) or (
        "prosecutor_reason" if isinstance(context.record, PublicationDecided) else False
    )


def _bodies_briefed(context: Context) -> bool | str:
    wanted = set(Briefed) if in_custody(context) else set(SEVEN)
    done = {b.body for b in rows(context.record, "briefings") if b.briefed_at or b.not_relevant}
    return wanted <= done or "briefings"


def _family_hears(context: Context) -> bool | str:
    family = rows(context.record, "family")
    return all(f.by or f.why_not for f in family) if family else "family"


def _summary_alone(context: Context) -> bool:
    return context.record.document in (None, Document.EXECUTIVE_SUMMARY)


_approved = marked("board_approved")


def _summary_clear(context: Context) -> bool | str:
    """The text agreed on is the text that was searched."""
    drafted = latest_in(context.episode, SummaryDrafted)
    return drafted is None or drafted.anonymised is not None


pack_complete = shown(
    "pack_complete",
    "wt2010/8.44/b",
    "The pack holds each document its recipient gets and no other, every file with its own sign-off.",
    _pack_complete,
)
publication_decided = shown(
    "publication_decided",
    "wt2010/8.45/a",
    "The decision gives reasons, and looks at each case or inquiry still open.",
    _decided,
)
held_for_a_reason = replace(
    publication_decided, wants={"awaited_process": "Inquest", "hold_review_on": "2010-12-01"}
)
criminal_case_clear = shown(
    "criminal_case_clear",
    "wt2010/8.50/b",
    "A criminal case is open: publish only on the advice of prosecutors or police, with a reason.",
    _criminal_clear,
)
bodies_briefed = shown(
    "bodies_briefed",
    "wt2010/8.51/a",
    "Each body is briefed before publication, or it is said why it need not be; two more after a death in custody.",
    _bodies_briefed,
)
family_feedback_arranged = shown(
    "family_feedback_arranged",
    "wt2010/8.41/i",
    "It is arranged how a surviving child, family and carers hear, or said why not.",
    _family_hears,
)
summary_only = shown(
    "summary_only",
    "wt2010/8.44/g",
    "Only the executive summary is ever published. The overview report and management reviews are not.",
    _summary_alone,
)
review_complete = shown(
    "review_complete",
    "wt2010/8.44/g",
    "The review is complete: the Board has approved it.",
    _approved,
    satisfied_by=("board_decides",),
)
second_feedback_done = shown(
    "second_feedback_done",
    "wt2010/8.39/b",
    "Staff of every organisation have heard the outcome, or it is said why not.",
    lambda c: debriefed(c, "feedback_not_held", "management_review_feedback_complete"),
    satisfied_by=("second_feedback_held",),
)
draft_anonymised = shown(
    "draft_anonymised",
    "wt2010/8.42/c",
    "The text that is agreed has been searched and signed for.",
    _summary_clear,
)

# --- lanes -----------------------------------------------------------------------------

SUBMISSION = Procedure(
    "submission",
    "Submission",
    "What one outside body receives. One run a recipient.",
    (
        Part(
            states=(
                State(
                    "submission_not_ready",
                    "Not ready",
                    "Every file is to be anonymised and signed for.",
                ),
                State("submission_ready", "Ready", "To be sent."),
                State("submission_sent", "Sent", "", final=True),
            ),
            duties=(
                Duty(
                    "send_pack",
                    "Send the review",
                    Role.BOARD,
                    ("wt2010/8.44/b", "wt2010/8.44/d"),
                    clock=False,
                ),
            ),
            entry_starts={"submission_not_ready": ("send_pack",)},
            steps=(
                Step(
                    "pack_anonymised",
                    PackAnonymised,
                    ("submission_not_ready",),
                    "submission_ready",
                    "ready to send",
                    BOARD,
                    ("8.44",),
                    gates=(anonymised, pack_complete, board_decision),
                ),
                Step(
                    "pack_sent",
                    PackSent,
                    ("submission_ready",),
                    "submission_sent",
                    "sent",
                    BOARD,
                    ("8.44",),
                    meets=("send_pack",),
                ),
            ),
        ),
    ),
    many=True,
    run="recipient",
)

PUBLICATION = Procedure(
    "publication",
    "Executive summary",
    "From draft to publication.",
    (
        Part(
            states=(
                State("publication_not_drafted", "Not drafted", ""),
                State("publication_drafted", "Drafted", "The panel is to agree it."),
                State("publication_agreed", "Agreed", "When to publish is to be decided."),
                State("publication_held", "Held", "What is still to come may change the lessons."),
                State("publication_cleared", "To be published", "Without delay."),
                State("publication_published", "Published", "Open to everybody.", final=True),
            ),
            duties=(
                Duty(
                    "publish_without_delay",
                    "Publish the executive summary",
                    Role.BOARD,
                    ("wt2010/8.45/c",),
                    limit="publish_without_delay",
                ),
                Duty(
                    "look_at_publication_again",
                    "Look again at whether to publish",
                    Role.BOARD,
                    ("wt2010/8.45/d",),
                    due_from=date_in("hold_review_on"),
                ),
            ),
            steps=(
                Step(
                    "summary_drafted",
                    SummaryDrafted,
                    ("publication_not_drafted",),
                    "publication_drafted",
                    "drafted",
                    (Role.PANEL,),
                    ("8.42",),
                ),
                Step(
                    "summary_redrafted",
                    SummaryDrafted,
                    ("publication_drafted", "publication_agreed"),
                    "publication_drafted",
                    "redrafted",
                    (Role.PANEL,),
                    ("8.42",),
                ),
                Step(
                    "summary_agreed",
                    SummaryAgreed,
                    ("publication_drafted",),
                    "publication_agreed",
                    "agreed",
                    (Role.PANEL,),
                    ("8.41",),
                    gates=(summary_agreed, draft_anonymised),
                    starts=("tell_family_findings",),
                ),
                Step(
                    "impact_on_lessons_likely",
                    PublicationDecided,
                    ("publication_agreed",),
                    "publication_held",
                    "it waits",
                    BOARD,
                    ("8.45", "8.50"),
                    when={"impact_likely": True},
                    gates=(held_for_a_reason,),
                    starts=("look_at_publication_again",),
                ),
                Step(
                    "no_impact_on_lessons_decided",
                    PublicationDecided,
                    ("publication_agreed",),
                    "publication_cleared",
                    "to be published",
                    BOARD,
                    ("8.45",),
                    when={"impact_likely": False},
                    gates=(publication_decided, review_complete, criminal_case_clear),
                    starts=("publish_without_delay",),
                ),
                Step(
                    "awaited_process_ended",
                    AwaitedProcessEnded,
                    ("publication_held",),
                    "publication_agreed",
                    "what it waited for is over",
                    BOARD,
                    ("8.45", "8.27"),
                    gates=(proceedings_reconciled,),
                    meets=("look_at_publication_again",),
                ),
                Step(
                    "executive_summary_published",
                    ExecutiveSummaryPublished,
                    ("publication_cleared",),
                    "publication_published",
                    "published",
                    BOARD,
                    ("8.44", "8.51", "8.39"),
                    gates=(
                        summary_only,
                        anonymised,
                        criminal_case_clear,
                        second_feedback_done,
                        bodies_briefed,
                        family_feedback_arranged,
                        publication_not_held,
                    ),
                    meets=("publish_without_delay",),
                    tells=("department_of_health",),
                    marks=("summary_published",),
                ),
                Step(
                    "amended_after_evaluation",
                    AmendedAfterEvaluation,
                    ("publication_published",),
                    "publication_agreed",
                    "to be published anew",
                    BOARD,
                    ("8.44", "8.45"),
                    gates=(reasons_given,),
                ),
            ),
        ),
    ),
)

TOLD = {
    "department_of_health": Duty(
        "tell_department_of_health",
        "Brief the Department of Health",
        Role.HEALTH_AUTHORITY,
        ("wt2010/8.51/c",),
        met_by=("department_briefed",),
        clock=False,
    ),
    "staff_and_media": Duty(
        "tell_staff_and_media",
        "Debrief staff, and the media where fitting",
        Role.BOARD,
        ("wt2010/8.44/e",),
        met_by=("staff_and_media_told",),
        clock=False,
    ),
}
STEPS = (
    noted(
        "department_briefed",
        DepartmentBriefed,
        "the Department of Health is briefed",
        (Role.HEALTH_AUTHORITY,),
        "8.51",
    ),
    noted(
        "staff_and_media_told",
        StaffAndMediaTold,
        "staff and media are debriefed",
        BOARD,
        "8.44",
    ),
    noted(
        "interest_decided",
        InterestDecided,
        "what an interested group may see",
        BOARD,
        "8.49",
    ),
    noted(
        "information_requested",
        ReviewInformationRequested,
        "a request is answered",
        BOARD,
        "8.50",
    ),
)
