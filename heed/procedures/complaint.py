"""Complaints about a conference, or about an agency's services.

Working Together 2010, paragraphs 5.107 to 5.110.
"""

from datetime import date
from enum import StrEnum
from typing import Any

from heed.engine.procedure import Context, Part, Procedure, State, Step, owes, shown
from heed.engine.record import Line, Narrative, Need, Piece, Record, ask, rows
from heed.procedures.conference import said
from heed.procedures.gates import decision_with_reasons
from heed.procedures.roles import Role


class Subject(StrEnum):
    """What a complaint may be about. wt2010/5.107/a, 5.108/a, 5.110/a"""

    CONFERENCE_PROCESS = "conference_process"
    OUTCOME_OR_CATEGORY = "outcome_or_category"
    PLAN_MADE = "plan_made"
    PLAN_NOT_MADE = "plan_not_made"
    PLAN_NOT_ENDED = "plan_not_ended"
    AGENCY = "agency"
    SERVICE_AFTER_CONFERENCE = "service_after_conference"


ABOUT_A_CONFERENCE = frozenset(
    {
        Subject.CONFERENCE_PROCESS,
        Subject.OUTCOME_OR_CATEGORY,
        Subject.PLAN_MADE,
        Subject.PLAN_NOT_MADE,
        Subject.PLAN_NOT_ENDED,
    }
)


class ComplaintReceived(Record):
    """A parent, a carer or a child complains. wt2010/5.107/a"""

    title = "Complaint received"
    ref = "wt2010/5.107/a"
    complainant: Line = ask("Who complains?", ref="wt2010/5.107/a", example="Karen Shaw")
    relationship: Line = ask("Who are they to the child?", ref="wt2010/5.107/a", example="mother")
    complaint: Narrative = ask(
        "In their own words",
        ref="wt2010/5.107/a",
        example="Nobody let me finish what I was saying.",
    )


class _About(Record):
    """Which subjects the complaint has, so that it goes the right way."""

    subjects: list[Subject] = ask(
        "What is it about?", ref="wt2010/5.107/a", example=["conference_process"]
    )


class ComplaintGivenToAgency(_About):
    """About an agency or its services, before or after a conference: that agency answers it. wt2010/5.108/a"""

    title = "Complaint passed to the agency"
    ref = "wt2010/5.108/a"
    needs = (
        Need(
            "plan_item",
            {"subjects": [Subject.SERVICE_AFTER_CONFERENCE]},
            "Say which service or plan item.",
            "wt2010/5.110/a",
        ),
    )
    subjects: list[Subject] = ask("What is it about?", ref="wt2010/5.108/a", example=["agency"])
    agency: Line = ask("Which agency?", ref="wt2010/5.108/a", example="Northam NHS Trust")
    passed_on: date = ask("Passed on", ref="wt2010/5.108/a", example="2010-11-24")
    its_reference: Line | None = ask("The agency's reference", default=None, ref="wt2010/5.108/a")
    plan_item: Line | None = ask("Which service or plan item?", default=None, ref="wt2010/5.110/a")


class ComplaintToChair(_About):
    """About a conference: it is put to the chair of that conference. wt2010/5.109/a"""

    title = "Complaint put to the chair"
    ref = "wt2010/5.109/a"
    chair: Line = ask("Chair of that conference", ref="wt2010/5.109/a", example="Anne Doyle")
    received_on: date = ask("Received by the chair on", ref="wt2010/5.109/a", example="2010-11-25")


class ComplaintPassedOn(_About):
    """The chair hands it to social care; a chair alone cannot close it. wt2010/5.109/a"""

    title = "Complaint passed to social care"
    ref = "wt2010/5.109/a"
    passed_on: date = ask("Passed on", ref="wt2010/5.109/a", example="2010-11-26")
    chairs_comment: Narrative | None = ask(
        "The chair's comment", default=None, ref="wt2010/5.109/a"
    )


class PanelMember(Piece):
    """One senior member of the panel. wt2010/5.109/b"""

    needs = (Need("tie", {"tied_to_case": True}, "Say what the tie is.", "wt2010/5.109/b"),)
    name: Line = ask("Name", ref="wt2010/5.109/b", example="Judith Crane")
    agency: Line = ask("Agency on the board", ref="wt2010/5.109/b", example="Police")
    post: Line = ask("Post", ref="wt2010/5.109/b", example="Superintendent")
    tied_to_case: bool = ask("Any tie to the case?", default=False, ref="wt2010/5.109/b")
    tie: Narrative | None = ask("What tie?", default=None, ref="wt2010/5.109/b")


class PanelFormed(Record):
    """A panel of senior people from more than one of the board's agencies. wt2010/5.109/b"""

    title = "Complaints panel formed"
    ref = "wt2010/5.109/b"
    members: list[PanelMember] = ask(
        "Who is on it?",
        ref="wt2010/5.109/b",
        example=[
            {"name": "Judith Crane", "agency": "Police", "post": "Superintendent"},
            {"name": "Omar Aziz", "agency": "Health", "post": "Designated doctor"},
        ],
    )


class ComplaintAnswered(Record):
    """The panel's findings on both questions, and the reply. wt2010/5.109/c"""

    title = "Complaint answered"
    ref = "wt2010/5.109/c"
    protocols_observed: bool = ask(
        "Were the joint procedures properly followed?", ref="wt2010/5.109/c", example=True
    )
    protocols_reasons: Narrative = ask(
        "Reasons", ref="wt2010/5.109/c", example="Notes and two witnesses agree."
    )
    decision_follows: bool = ask(
        "Does the decision follow reasonably from that?", ref="wt2010/5.109/c", example=True
    )
    reasons: Narrative = ask(
        "Reasons", ref="wt2010/5.109/c", example="It rested on what all agencies said."
    )
    reply: Narrative = ask(
        "What was the reply, and what will be done?",
        ref="wt2010/5.109/a",
        example="An apology for haste.",
    )
    replied_on: date = ask("Replied on", ref="wt2010/5.109/a", example="2010-12-15")


# --- gates -----------------------------------------------------------------------------


def _about(subjects: frozenset[Subject]) -> Any:
    def check(context: Context) -> bool | str:
        given: list[Subject] = rows(context.record, "subjects")
        return set(given) <= subjects if given else "subjects"

    return check


agency_subject = shown(
    "agency_subject",
    "wt2010/5.108/a",
    "An agency answers complaints about itself and its services; what is about a conference goes to the chair.",
    _about(frozenset(Subject) - ABOUT_A_CONFERENCE),
    wants={"subjects": [Subject.AGENCY]},
)
conference_subject = shown(
    "conference_subject",
    "wt2010/5.107/a",
    "The chair receives complaints about the conference, its outcome or category, or a plan made, not made or kept on.",
    _about(ABOUT_A_CONFERENCE),
    wants={"subjects": [Subject.CONFERENCE_PROCESS]},
)


def _inter_agency(context: Context) -> bool | str:
    members = rows(context.record, "members")
    return len(said(members, "agency")) > 1 if members else "members"


panel_formed = shown(
    "panel_formed",
    "wt2010/5.109/b",
    "The panel has senior members from more than one of the board's agencies.",
    _inter_agency,
)

COMPLAINT = Procedure(
    "complaint",
    "Complaint",
    "Complaints about conferences and services.",
    (
        Part(
            states=(
                State(
                    "complaint_received",
                    "Complaint received",
                    "Its subject is being identified.",
                    owes=owes(
                        "route_complaint",
                        "See what the complaint is about and pass it on",
                        Role.LOCAL_AUTHORITY,
                        "wt2010/5.107/a",
                    ),
                ),
                State(
                    "complaint_with_agency",
                    "With the agency concerned",
                    "Its own procedure applies.",
                    final=True,
                ),
                State(
                    "complaint_with_chair",
                    "With the conference chair",
                    "About a conference or a plan decision.",
                    owes=owes(
                        "pass_complaint_on",
                        "Pass the complaint to social care",
                        Role.CONFERENCE_CHAIR,
                        "wt2010/5.109/a",
                    ),
                ),
                State(
                    "complaint_with_social_care",
                    "With social care",
                    "Handled under the complaints directions.",
                    owes=owes(
                        "form_panel",
                        "Form an inter-agency panel",
                        Role.LOCAL_AUTHORITY,
                        "wt2010/5.109/b",
                    ),
                ),
                State(
                    "complaint_with_panel",
                    "With the inter-agency panel",
                    "Were protocols followed, and does the decision follow?",
                    owes=owes(
                        "answer_complaint",
                        "Answer the complaint",
                        Role.COMPLAINTS_PANEL,
                        "wt2010/5.109/c",
                    ),
                ),
                State("complaint_answered", "Answered", "Reply given.", final=True),
            ),
            steps=(
                Step(
                    "complaint",
                    ComplaintReceived,
                    (),
                    "complaint_received",
                    "a parent, carer or child complains",
                    (Role.ANYONE, Role.COMPLAINANT),
                    ("5.107",),
                ),
                Step(
                    "z01",
                    ComplaintGivenToAgency,
                    ("complaint_received",),
                    "complaint_with_agency",
                    "about an agency or its services, before or after a conference",
                    (Role.AGENCY, Role.LOCAL_AUTHORITY),
                    ("5.108", "5.110"),
                    gates=(agency_subject,),
                ),
                Step(
                    "z02",
                    ComplaintToChair,
                    ("complaint_received",),
                    "complaint_with_chair",
                    "about a conference",
                    (Role.COMPLAINANT, Role.LOCAL_AUTHORITY),
                    ("5.107", "5.109"),
                    gates=(conference_subject,),
                ),
                Step(
                    "z03",
                    ComplaintPassedOn,
                    ("complaint_with_chair",),
                    "complaint_with_social_care",
                    "chair passes it on",
                    (Role.CONFERENCE_CHAIR,),
                    ("5.109",),
                    gates=(conference_subject,),
                ),
                Step(
                    "z04",
                    PanelFormed,
                    ("complaint_with_social_care",),
                    "complaint_with_panel",
                    "inter-agency panel formed",
                    (Role.LOCAL_AUTHORITY,),
                    ("5.109",),
                    gates=(panel_formed,),
                ),
                Step(
                    "z05",
                    ComplaintAnswered,
                    ("complaint_with_panel",),
                    "complaint_answered",
                    "panel's findings on both questions, reply given",
                    (Role.COMPLAINTS_PANEL, Role.LOCAL_AUTHORITY),
                    ("5.109",),
                    gates=(decision_with_reasons,),
                ),
            ),
        ),
    ),
    many=True,
)
