"""What is written for the conference, social care's report first, and who has had it explained.

Working Together 2010, paragraphs 5.91 to 5.96. One report for each child; what is fact, observation, allegation or
opinion is marked so.
"""

from datetime import date

from heed.engine.record import DoneOrWhyNot, Line, Narrative, Need, Piece, Record, ask
from heed.procedures.general import Statement


class SeenInEnquiry(Piece):
    """One occasion on which the lead social worker saw the child. wt2010/5.91/c"""

    needs = (Need("present", {"alone": False}, "Say who was there.", "wt2010/5.91/c"),)
    on: date = ask("Seen on", ref="wt2010/5.91/c", example="2010-11-03")
    alone: bool = ask("Alone?", ref="wt2010/5.91/c", example=True)
    present: Line | None = ask("Who else was there?", default=None, ref="wt2010/5.91/c")
    reason: Narrative | None = ask("Why alone, or not?", default=None, ref="wt2010/5.91/c")


class ConferenceReport(Record):
    """Social care's written report on this child. wt2010/5.91/a, 5.92/a

    One for each child (5.91/b). An unfinished core assessment is to be expected and holds
    nothing up (5.91/e).
    """

    title = "Social care's report to the conference"
    ref = "wt2010/5.92/a"
    stages = {
        "What went before": (
            "initial_assessment",
            "core_assessment_so_far",
            "existing_records",
            "chronology",
        ),
        "The child": (
            "seen",
            "childs_wishes",
            "developmental_needs",
            "child_strengths_and_difficulties",
        ),
        "The parents": (
            "parents_views",
            "capacity_to_keep_safe",
            "capacity_to_respond",
            "parenting_strengths_and_difficulties",
            "parenting_effect_on_child",
        ),
        "Family and surroundings": (
            "family_history_and_functioning",
            "family_and_environment",
            "family_and_environment_factors",
            "environment_effect",
            "others_views",
        ),
        "What it comes to": (
            "judgement_on_harm",
            "how_needs_are_best_met",
            "recommendation",
            "statements",
        ),
    }
    headings = {
        "initial_assessment": "Assessments and records",
        "chronology": "Chronology",
        "seen": "When the child was seen",
        "childs_wishes": "What the child wants, and needs",
        "parents_views": "What parents say, and can do",
        "family_history_and_functioning": "The family, and where it lives",
        "judgement_on_harm": "Judgement and recommendation",
        "statements": "Facts and opinions",
    }
    initial_assessment: Narrative = ask(
        "What the initial assessment found",
        ref="wt2010/5.91/a",
        example="Lily often has charge of her brother.",
    )
    core_assessment_so_far: Narrative = ask(
        "What the core assessment has found so far",
        why="It need not be finished.",
        ref="wt2010/5.91/a",
        example="School, health and family seen; grandparents next week.",
    )
    existing_records: Narrative = ask(
        "What earlier records say",
        ref="wt2010/5.91/a",
        example="One referral in 2008; no further action.",
    )
    chronology: Narrative = ask(
        "Chronology of events and contacts",
        ref="wt2010/5.92/a",
        example="March: partner moves in. June: police called.",
    )
    developmental_needs: Narrative = ask(
        "The child's needs, now and in the past",
        ref="wt2010/5.92/a",
        example="Bright, tired, behind in reading.",
    )
    capacity_to_keep_safe: Narrative = ask(
        "Can the family keep the child safe?",
        ref="wt2010/5.92/a",
        example="Mother tries; not when he has been drinking.",
    )
    capacity_to_respond: Narrative = ask(
        "Can the family respond to the child's needs?",
        ref="wt2010/5.92/a",
        example="Well, when mother is alone.",
    )
    family_and_environment: Narrative = ask(
        "The wider family and surroundings",
        ref="wt2010/5.92/a",
        example="Grandmother is near and willing.",
    )
    family_history_and_functioning: Narrative = ask(
        "Family history, and how the family works, now and before",
        ref="wt2010/5.92/a",
        example="Mother saw violence as a child.",
    )
    childs_wishes: Narrative = ask(
        "What the child wants and feels", ref="wt2010/5.92/a", example="“I want it to be quiet.”"
    )
    parents_views: Narrative = ask(
        "Views of the parents", ref="wt2010/5.92/a", example="Mother is worried; father too."
    )
    others_views: Narrative = ask(
        "Views of other relatives", ref="wt2010/5.92/a", example="Grandmother is afraid for them."
    )
    child_strengths_and_difficulties: Narrative = ask(
        "How the child's strengths and difficulties act on each other",
        ref="wt2010/5.92/b",
        example="School is her refuge; tiredness spoils it.",
    )
    parenting_strengths_and_difficulties: Narrative = ask(
        "How strengths and difficulties in parenting act on each other",
        ref="wt2010/5.92/b",
        example="Warmth gives way to fear.",
    )
    family_and_environment_factors: Narrative = ask(
        "How factors in family and surroundings act on each other",
        ref="wt2010/5.92/b",
        example="Debt keeps them in his flat.",
    )
    parenting_effect_on_child: Narrative = ask(
        "How parenting affects the child: what protects, what makes vulnerable",
        ref="wt2010/5.92/b",
        example="Feels loved; is not sleeping.",
    )
    environment_effect: Narrative = ask(
        "How family and surroundings affect parenting and the child",
        ref="wt2010/5.92/b",
        example="No room of her own to go to.",
    )
    judgement_on_harm: Narrative = ask(
        "Is the child suffering, or likely to suffer, significant harm?",
        ref="wt2010/5.92/a",
        example="Likely, if the violence goes on.",
    )
    how_needs_are_best_met: Narrative = ask(
        "How are the child's needs best met?",
        ref="wt2010/5.92/a",
        example="Safety at home, and rest.",
    )
    recommendation: Narrative = ask(
        "What does the authority recommend?", ref="wt2010/5.92/a", example="A protection plan."
    )
    seen: list[SeenInEnquiry] = ask(
        "When did the lead social worker see the child during the enquiry?",
        ref="wt2010/5.91/c",
        example=[{"on": "2010-11-03", "alone": True, "reason": "Old enough to talk freely."}],
    )
    statements: list[Statement] = ask(
        "Statements marked as fact, observation, allegation or opinion",
        default=[],
        ref="wt2010/5.96/a",
    )


class AgencyContribution(Record):
    """What another professional knows, in writing and ahead of the conference. wt2010/5.94/a"""

    title = "An agency's report to the conference"
    ref = "wt2010/5.94/a"
    contributor: Line = ask("Who reports?", ref="wt2010/5.94/a", example="Joy Adeyemi")
    group: Line = ask(
        "Professional group or agency", ref="wt2010/5.94/a", example="Health visiting"
    )
    involvement: Narrative = ask(
        "Your involvement with child and family", ref="wt2010/5.94/a", example="Monthly visits."
    )
    developmental_needs: Narrative = ask(
        "The child's needs", ref="wt2010/5.94/a", example="Growing well; tired."
    )
    parents_capacity: Narrative = ask(
        "The parents' capacity to meet them", ref="wt2010/5.94/a", example="Good by day."
    )
    family_history_effect: Narrative = ask(
        "How family history and functioning bear on the parenting",
        ref="wt2010/5.94/a",
        example="Mother fears conflict.",
    )
    statements: list[Statement] = ask(
        "Statements marked as fact, observation, allegation or opinion",
        why="What comes second or third hand is shown to be so.",
        default=[],
        ref="wt2010/5.96/a",
    )


class FamilyContribution(Record):
    """What the child or the family want the conference to know, in their own words. wt2010/5.95/a"""

    title = "The family's own report to the conference"
    ref = "wt2010/5.95/a"
    by_whom: Line = ask("Whose report is it?", ref="wt2010/5.95/a", example="Karen Shaw")
    report: Narrative = ask(
        "In their own words", ref="wt2010/5.95/a", example="I have asked him to leave."
    )
    language: Line | None = ask("In which language?", default=None, ref="wt2010/5.95/a")
    helped_by: Line | None = ask(
        "Helped by which adviser or advocate?", default=None, ref="wt2010/5.95/a"
    )


class PaperFor(Piece):
    """The report given to, and talked over with, one person. wt2010/5.93/a"""

    needs = (Need("explained_by", {"explained": True}, "Say who explained it.", "wt2010/5.93/b"),)
    name: Line = ask("To whom", ref="wt2010/5.93/a", example="Karen Shaw")
    copy_given: DoneOrWhyNot = ask(
        "Copy given?", ref="wt2010/5.93/a", why="Or why it was not suitable."
    )
    explained: bool = ask("Explained and talked over?", ref="wt2010/5.93/b", example=True)
    explained_by: Line | None = ask(
        "By whom, and when?", default=None, ref="wt2010/5.93/b", example="Nadia Hussain"
    )
    language: Line = ask("In which language?", ref="wt2010/5.93/b", example="English")


class ContributionIn(Piece):
    """Whether one agency's written contribution came in time. wt2010/5.94/b"""

    agency: Line = ask("Agency", ref="wt2010/5.94/b", example="Health visiting")
    received: bool = ask("Received?", ref="wt2010/5.94/b", example=True)
    shared_with_family_on: date | None = ask(
        "Shared with the family on",
        why="So that nothing in it is news to them at the table.",
        default=None,
        ref="wt2010/5.93/a",
    )


class PapersGiven(Record):
    """The report has been given and explained to parents and child; contributions are in. wt2010/5.93/a"""

    title = "Conference papers given"
    ref = "wt2010/5.93/a"
    papers: list[PaperFor] = ask(
        "Who has had the report, and had it explained?",
        ref="wt2010/5.93/a",
        why="Each parent, and the child where suitable, in the language they prefer.",
    )
    contributions: list[ContributionIn] = ask(
        "Which written contributions are in?", ref="wt2010/5.94/b"
    )
    family_helped: DoneOrWhyNot = ask(
        "Were child and family helped to work out what they want to say?", ref="wt2010/5.95/a"
    )


class ReportBefore(Piece):
    """A written report that came to the conference from outside this system. wt2010/5.91/b"""

    about_this_child_alone: bool = ask(
        "Is it about this child alone?",
        why="Each child in a family has a report.",
        ref="wt2010/5.91/b",
        example=True,
    )
    written_on: date = ask("Dated", ref="wt2010/5.91/a", example="2010-11-12")
    recommendation: Narrative = ask(
        "What does it recommend?", ref="wt2010/5.92/a", example="A protection plan."
    )
