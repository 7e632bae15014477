"""The strategy discussion where harm is suspected, or the evaluation where only a crime is possible.

Working Together 2010, paragraphs A5.17 to A5.19, A5.21, A5.22, A5.24, A5.36 and A5.37.
"""

from datetime import datetime
from enum import StrEnum

from heed.engine.procedure import Context, answered, shown, stated
from heed.engine.record import Answer, Line, Narrative, Need, Piece, Record, ask
from heed.procedures.allegations.shared import A_SCHOOL, Interval, PoliceView, employers


class AgencyInformation(Piece):
    """What one agency knows of the allegation, the child and the person, or that it holds nothing. wt2010/A5.24/a"""

    agency: Line = ask("Agency", ref="wt2010/A5.24/a", example="Police")
    about_allegation: Narrative = ask(
        "On the allegation", ref="wt2010/A5.18/e", example="Nothing known."
    )
    about_child: Narrative = ask("On the child", ref="wt2010/A5.18/e", example="Nothing held.")
    about_accused: Narrative = ask("On the person", ref="wt2010/A5.18/e", example="No convictions.")
    shared_with: Line = ask("Given to whom?", ref="wt2010/A5.24/a", example="All who took part")


class Invited(Piece):
    """Somebody asked to take part: there, or why not. wt2010/A5.18/b"""

    needs = (
        Need(
            "reason_absent", {"attended": False}, "Say why they were not there.", "wt2010/A5.18/b"
        ),
    )
    name: Line = ask("Name", ref="wt2010/A5.18/b", example="DS Ellen Marsh")
    agency: Line = ask("Agency", ref="wt2010/A5.18/b", example="Police")
    attended: bool = ask("Took part?", ref="wt2010/A5.18/b", example=True)
    reason_absent: Narrative | None = ask("If not, why not?", default=None, ref="wt2010/A5.18/b")


class DisciplineMatter(Piece):
    """What discipline may go on with now, and what waits, for what. wt2010/A5.18/g"""

    needs = (Need("waiting_for", {"waits": True}, "Say what it waits for.", "wt2010/A5.18/g"),)
    matter: Line = ask("Matter", ref="wt2010/A5.18/g", example="Left the class without cover")
    waits: bool = ask("Must it wait?", ref="wt2010/A5.18/g", example=True)
    waiting_for: Line | None = ask(
        "For what?", default=None, ref="wt2010/A5.18/g", example="The police review"
    )


class SuspensionViews(Piece):
    """What police and social care think about suspension, for the employer alone to weigh. wt2010/A5.21/f"""

    police_view: Narrative = ask(
        "Police", ref="wt2010/A5.21/f", example="Contact should stop for now."
    )
    social_care_view: Narrative = ask(
        "Social care", ref="wt2010/A5.21/f", example="No child at home."
    )
    passed_to_employer_at: datetime = ask(
        "Passed on when?", ref="wt2010/A5.21/f", example="2010-11-03T12:00"
    )


class _Discussion(Record):
    """A discussion of agencies on an allegation, by any means, with the same content. wt2010/A5.18/d, A5.18/e"""

    headings = {
        "held_at": "Who met, and how",
        "why_no_employer": "What each agency holds",
        "police_consulted": "The police’s view",
        "reasons": "What was decided, and why",
        "suspension_views": "Suspension",
    }

    held_at: datetime = ask("When?", ref="wt2010/A5.18/a", example="2010-11-03T10:00")
    mode: Line = ask("Meeting, telephone or otherwise?", ref="wt2010/A5.18/d", example="Telephone")
    chair: Line = ask("Who led it?", ref="wt2010/A5.18/a", example="Helen Abara")
    invited: list[Invited] = ask(
        "Who was invited?", ref="wt2010/A5.18/b",
        why="Police, each employer, the designated officer, and every agency involved with the child.",
        example=[{"name": "DS Ellen Marsh", "agency": "Police", "attended": True},
                 {"name": "Judith Crane", "agency": A_SCHOOL, "attended": True}],
    )  # fmt: skip
    officer_attended: bool = ask(
        "Did the designated officer take part?", ref="wt2010/A5.36/c", example=True
    )
    employer_representative: Line | None = ask(
        "Who spoke for the employer?", default=None, ref="wt2010/A5.17/b", example="Judith Crane"
    )
    why_no_employer: Narrative | None = ask(
        "If nobody, for what good reason?", default=None, ref="wt2010/A5.17/b"
    )
    employer_information: Narrative = ask(
        "What did the employer say of the circumstances and setting?", ref="wt2010/A5.17/c",
        example="Wet playtime, thirty children, no cover.",
    )  # fmt: skip
    information: list[AgencyInformation] = ask(
        "What does each agency hold?", ref="wt2010/A5.24/a", why="Or that it holds nothing.",
        example=[{"agency": "Police", "about_allegation": "Nothing known.", "about_child": "Nothing held.",
                  "about_accused": "No convictions.", "shared_with": "All who took part"}],
    )  # fmt: skip
    police_consulted: PoliceView | None = ask("The police's view", default=None, ref="wt2010/A5.18/c", example={
        "officer": "DS Ellen Marsh", "consulted_at": "2010-11-03T10:00", "view": "To be investigated."})  # fmt: skip
    reasons: Narrative = ask(
        "Reasons for what was decided", ref="wt2010/A5.18/f", example="Two accounts agree."
    )
    timing: Narrative | None = ask("When will police do what?", default=None, ref="wt2010/A5.18/f",
                                   example="Kiran is seen on Thursday.")  # fmt: skip
    conduct: Narrative | None = ask(
        "How?", default=None, ref="wt2010/A5.18/f", example="Jointly with social care."
    )
    discipline: list[DisciplineMatter] = ask(
        "Which discipline may go on alongside, and what waits?", default=[], ref="wt2010/A5.18/g",
        example=[{"matter": "Left the class without cover", "waits": True, "waiting_for": "The police review"}],
    )  # fmt: skip
    suspension_views: SuspensionViews | None = ask(
        "What do police and social care think about suspension?", default=None, ref="wt2010/A5.21/f",
        why="Only views: the employer alone decides.",
        example={"police_view": "Contact should stop for now.", "social_care_view": "No child at home.",
                 "passed_to_employer_at": "2010-11-03T12:00"},
    )  # fmt: skip
    review_interval: Interval = ask(
        "How often is progress reviewed?", ref="wt2010/A5.22/c", example="monthly"
    )
    interval_reason: Narrative = ask(
        "Why so often?", ref="wt2010/A5.22/c", example="One child, one witness."
    )
    linked_enquiry: Line | None = ask(
        "The child's own strategy discussion or enquiry", default=None, ref="wt2010/A5.17/a"
    )


class StrategyOutcome(StrEnum):
    """What a strategy discussion on an allegation may decide. wt2010/A5.17/a, A5.19/a, A5.18/a"""

    GO_AHEAD = "enquiries_or_investigation"
    NEITHER_NEEDED = "neither_needed"
    CRIME_ONLY = "no_significant_harm_but_a_possible_crime"


class AllegationStrategyDiscussion(_Discussion):
    """A strategy discussion, with the designated officer and the employer there. wt2010/A5.17/a, A5.36/c"""

    title = "Strategy discussion on the allegation"
    ref = "wt2010/A5.17/a"
    outcome: StrategyOutcome = ask(
        "What was decided?", ref="wt2010/A5.17/a", example="enquiries_or_investigation"
    )
    significant_harm_suspected: Answer = ask(
        "Is significant harm still suspected?", ref="wt2010/A5.17/a", example="yes"
    )


class InitialEvaluation(_Discussion):
    """The officer's like discussion where only a crime is possible. wt2010/A5.18/a, A5.37/b"""

    title = "Initial evaluation"
    ref = "wt2010/A5.18/a"
    police_investigation_needed: bool = ask(
        "Is a police investigation needed?", ref="wt2010/A5.18/f", example=True
    )


# --- gates -----------------------------------------------------------------------------


def _represented(context: Context) -> bool | str:
    record = context.record
    return (
        bool(record.employer_representative or record.why_no_employer) or "employer_representative"
    )


employer_represented = shown(
    "employer_represented_or_reason_given", "wt2010/A5.17/b",
    "Somebody from the employer takes part, unless good reasons forbid: then say which.", _represented,
)  # fmt: skip
officer_takes_part = stated(
    "designated_officer_takes_part", "wt2010/A5.36/c", "The designated officer takes part.",
    "officer_attended", True,
)  # fmt: skip


def _each_heard(context: Context) -> bool | str:
    record = context.record
    there = [p.agency for p in record.invited or () if p.attended]
    given = {str(i.agency).casefold() for i in record.information or ()}
    if not given:
        return "information"
    heard_apart = set(employers(context.file))  # their account stands in a section of its own
    return all(str(one).casefold() in given for one in there if one not in heard_apart)


information_from_each = shown(
    "information_from_each_agency_recorded", "wt2010/A5.24/a",
    "Each agency that took part gives what it holds on the person, the child and the allegation, or that it "
    "holds nothing.",
    _each_heard,
)  # fmt: skip
police_consulted = answered(
    "police_consulted",
    "wt2010/A5.18/c",
    "Which officer was consulted, when, and their view.",
    "police_consulted",
)
police_consulted_view = answered(
    "police_consulted_and_view_recorded", "wt2010/A5.18/c",
    "Which officer was consulted, when, and their view.", "police_consulted",
)  # fmt: skip
suspension_views_gathered = answered(
    "suspension_views_gathered", "wt2010/A5.21/f",
    "The officer asks police and social care for their views on suspension, for the employer to weigh.",
    "suspension_views",
)  # fmt: skip
harm_answered_no = stated(
    "significant_harm_answered_no_with_reasons", "wt2010/A5.18/a",
    "Significant harm is answered with no, and why.", "significant_harm_suspected", Answer.NO,
)  # fmt: skip
timing_and_conduct = answered(
    "timing_and_conduct_agreed", "wt2010/A5.18/f", "Agree when and how the police will investigate.",
    "timing", "conduct",
)  # fmt: skip
discipline_settled = answered(
    "what_discipline_may_go_on_alongside_is_settled", "wt2010/A5.18/g",
    "For each disciplinary matter: it goes on now, or it waits, and for what.", "discipline",
)  # fmt: skip
reasons_cover = answered(
    "reasons_cover_nature_circumstances_and_evidence", "wt2010/A5.19/c",
    "The choice rests on what is alleged, how it happened and what evidence there is.",
    "nature", "circumstances", "evidence", "reasons",
)  # fmt: skip
