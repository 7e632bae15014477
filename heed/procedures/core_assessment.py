"""The core assessment: one in-depth assessment of a child, under section 17 or section 47.

Working Together 2010, paragraphs 5.5, 5.48, 5.62, 5.75, 5.104, 5.114, 5.120 and 5.121; chart 5;
Appendix 2. Until April 2013.
"""

from collections.abc import Iterable
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from heed.engine.procedure import (
    Context,
    Duty,
    Item,
    Part,
    Procedure,
    State,
    Step,
    named_in,
    owes,
    shown,
    stated,
)
from heed.engine.record import Line, Narrative, Need, Piece, Record, ask, unanswered
from heed.procedures.framework import (
    DOMAINS,
    CarersCapacity,
    ChildsDevelopmentalNeeds,
    FamilyAndEnvironment,
    Judgements,
    dimensions_of,
)
from heed.procedures.gates import (
    decision_endorsed,
    discussed_with_child_and_family,
    manager_authorised,
    no_live_plan,
)
from heed.procedures.general import ChildsView
from heed.procedures.initial_assessment import (
    LEAD,
    LEAD_AND_MANAGER,
    LEAD_AND_TEAM_MANAGER,
    AssessmentCompleted,
    SightOfChild,
)
from heed.procedures.roles import Role
from heed.procedures.shared import Consulted

# --- pieces ----------------------------------------------------------------------------


class LegalBasis(StrEnum):
    """The power under which the assessment is made. wt2010/5.120/a"""

    SECTION_17 = "section_17"
    SECTION_47 = "section_47"


class Analysis(Piece):
    """What the findings mean for this child, and what is likely to come. wt2010/5.120/b, 5.121/a"""

    headings = {
        "developmental_needs": "The child's needs, and who meets them",
        "family_history": "How the family came here",
        "if_met_needs_stay_met": "What lies ahead",
        "interventions_required": "What would help",
    }

    developmental_needs: Narrative = ask(
        "What does this child need?",
        ref="wt2010/5.120/b",
        example="Talk, safety and a settled home.",
    )
    parents_capacity: Narrative = ask(
        "Can the parents meet those needs, where and as they live?",
        ref="wt2010/5.120/b",
        example="Mother can with support; he cannot.",
    )
    parents_keep_child_safe: Narrative = ask(
        "Can the parents keep the child safe?",
        ref="wt2010/5.120/b",
        example="Only while he is away.",
    )
    family_and_environment: Narrative = ask(
        "What do family and surroundings do?",
        ref="wt2010/5.120/b",
        example="Grandmother steadies them.",
    )
    family_history: Narrative = ask(
        "What does the family's history tell?",
        ref="wt2010/5.120/b",
        example="Violence in two homes before.",
    )
    family_functioning_now: Narrative = ask(
        "How does the family work now?", ref="wt2010/5.120/b", example="Calm on weekdays."
    )
    family_functioning_past: Narrative = ask(
        "How did it work before?",
        ref="wt2010/5.120/b",
        example="Everything turned round his moods.",
    )
    how_domains_interact: Narrative = ask(
        "How do the three domains act on one another?",
        ref="wt2010/5.5/e",
        example="Money worries bring him back, and then Lily stops talking.",
    )
    if_met_needs_stay_met: Narrative = ask(
        "What lies ahead if the needs now met go on being met?",
        ref="wt2010/5.121/a",
        example="She will do well at school.",
    )
    if_unmet_needs_stay_unmet: Narrative = ask(
        "What lies ahead if the needs now unmet stay so?",
        ref="wt2010/5.121/a",
        example="Speech falls further behind; she is lonely.",
    )
    if_nothing_changes: Narrative = ask(
        "What is likely to happen if nothing changes?",
        ref="wt2010/5.121/a",
        example="He returns, and she sees more violence.",
    )
    likely_consequences: Narrative = ask(
        "And with what results for the child?",
        ref="wt2010/5.121/a",
        example="Fear, and perhaps injury.",
    )
    interventions_required: Narrative = ask(
        "What help does that call for?",
        ref="wt2010/5.121/a",
        example="Speech therapy; support for mother.",
    )
    preventing_harm: Narrative = ask(
        "What will prevent harm, or its return?",
        ref="wt2010/5.121/a",
        example="An order against him; mother calls at once.",
    )


# --- records ---------------------------------------------------------------------------


class CoreFindings(Record):
    """The whole framework, dimension by dimension: findings, or why not gone into. wt2010/5.62/b"""

    childs_needs: ChildsDevelopmentalNeeds = ask(
        "The child's developmental needs", ref="wt2010/A2.1/b"
    )
    carers: list[CarersCapacity] = ask("Each parent's or carer's capacity", ref="wt2010/A2.1/c")
    family_and_environment: FamilyAndEnvironment = ask(
        "Family and environment", ref="wt2010/A2.1/b"
    )


class CoreAssessmentWritten(CoreFindings):
    """Findings drawn together and analysed, specialist reports in or not. wt2010/5.120/b"""

    title = "Core assessment"
    ref = "wt2010/5.120/b"
    needs = (
        Need(
            "living_away_context",
            {"lives_away_from_home": True},
            "Say what living away from home means for the child.",
            "wt2010/5.5/e",
        ),
    )
    stages = {
        "How it begins": (
            "legal_basis",
            "lead_social_worker",
            "lead_is_qualified_and_experienced",
            "most_serious_first",
            "builds_on",
        ),
        "Seeing and listening": ("child", "childs_view", "daily_life"),
        "Whom you asked, and what has begun": (
            "contributors",
            "lives_away_from_home",
            "living_away_context",
            "services_begun_meanwhile",
        ),
        "What you found": (*DOMAINS, "no_strengths_because"),
        "What it means": ("analysis",),
        "What you conclude": ("judgements",),
    }
    headings = {
        "legal_basis": "Who assesses, and under which section",
        "contributors": "Who was asked",
    }
    legal_basis: LegalBasis = ask(
        "Under which section?", ref="wt2010/5.120/a", example="section_17"
    )
    lead_social_worker: Line = ask("Who leads?", ref="wt2010/5.62/a", example="Nadia Hussain")
    lead_is_qualified_and_experienced: bool = ask(
        "Is the lead a qualified and experienced social worker?", ref="wt2010/5.62/a", example=True
    )
    most_serious_first: Narrative = ask(
        "What seemed gravest at the start, and what is known of it now?",
        ref="wt2010/5.62/b",
        example="The shouting at night: she hears all of it.",
    )
    builds_on: Narrative = ask(
        "What it takes over from the initial assessment and earlier work",
        ref="wt2010/5.48/b",
        example="Initial assessment of 12 November, every domain taken further.",
    )
    child: SightOfChild = ask("Seeing the child", ref="wt2010/5.1/a")
    childs_view: ChildsView = ask("What the child wants and feels", ref="wt2010/5.5/b")
    daily_life: Narrative = ask(
        "What is each day like for this child?",
        ref="wt2010/5.1/a",
        example="School is the best of it; bedtimes are the worst.",
    )
    contributors: list[Consulted] = ask(
        "Who was asked to contribute, and did?", ref="wt2010/5.114/b"
    )
    lives_away_from_home: bool = ask(
        "Does the child live away from home?", ref="wt2010/5.5/e", example=False
    )
    living_away_context: Narrative | None = ask(
        "What does that add?", default=None, ref="wt2010/5.5/e"
    )
    services_begun_meanwhile: Narrative | None = ask(
        "Which services began while it went on?",
        default=None,
        ref="wt2010/A2.2/e",
        example="Breakfast club.",
    )
    no_strengths_because: Narrative | None = ask(
        "If no strengths at all are listed, why not?",
        default=None,
        ref="wt2010/5.5/j",
        example="They stand in the text of each dimension.",
    )
    analysis: Analysis = ask("Analysis", ref="wt2010/5.120/b")
    judgements: Judgements = ask("Judgements", ref="wt2010/A2.3/b")


class CoreAssessmentAuthorised(AssessmentCompleted):
    """Talked through with child and family, viewed and authorised: only now complete. wt2010/5.120/d"""

    title = "Core assessment authorised"
    ref = "wt2010/5.120/d"


class CoreAssessmentSentBack(Record):
    """More work is needed before it can be authorised. The limit runs on. wt2010/5.120/d"""

    title = "Core assessment sent back for more work"
    ref = "wt2010/5.120/d"
    reasons: Narrative = ask(
        "What more is needed?", ref="wt2010/5.120/d", example="Say what happens if nothing changes."
    )


class EnquiryCompletedAssessment(CoreFindings, AssessmentCompleted):
    """The enquiry has in effect completed the core assessment, and nothing else is needed. wt2010/5.75/a"""

    title = "Core assessment completed by the enquiry"
    ref = "wt2010/5.75/a"
    stages = {
        "What you found": DOMAINS,
        "Why it is complete": (
            "enquiry_completed_it",
            "nothing_else_needed",
            *AssessmentCompleted.model_fields,
        ),
    }
    enquiry_completed_it: bool = ask(
        "Has the enquiry in effect completed the core assessment?",
        ref="wt2010/5.75/a",
        example=True,
    )
    nothing_else_needed: Narrative = ask(
        "Why is nothing else needed?",
        ref="wt2010/5.75/a",
        example="Every dimension was looked at; no need is left unmet.",
    )


class CoreAssessmentNotContinued(Record):
    """No plan was made and the family does not consent to going on. wt2010/5.104/b"""

    title = "Core assessment not continued"
    ref = "wt2010/5.104/b"
    family_consents: bool = ask(
        "Does the family consent to going on?", ref="wt2010/5.104/b", example=False
    )
    family_views: Narrative = ask(
        "What does the family say?",
        ref="wt2010/5.104/b",
        example="They want to be left in peace now.",
    )
    reasons: Narrative = ask(
        "Reasons", ref="wt2010/5.104/b", example="No ground to go on without consent."
    )


class CoreAssessmentUpdated(Record):
    """An earlier core assessment is brought up to date; the old one is kept. wt2010/5.37/b"""

    title = "Core assessment taken up again"
    ref = "wt2010/5.37/b"
    reasons: Narrative = ask(
        "What has changed?", ref="wt2010/5.37/b", example="Father is out of prison and visits."
    )
    legal_basis: LegalBasis = ask(
        "Under which section?", ref="wt2010/5.120/a", example="section_17"
    )


class SpecialistAssessmentRequested(Record):
    """A specialist has been asked to assess. The core assessment does not wait for it. wt2010/5.120/c"""

    title = "Specialist assessment asked for"
    ref = "wt2010/5.120/c"
    assessment: Line = ask(
        "What is to be assessed?", ref="wt2010/5.120/c", example="Speech and hearing"
    )
    provider: Line = ask("By whom?", ref="wt2010/5.120/c", example="Dr Obi, community paediatrics")
    due_on: date = ask("Expected on", ref="wt2010/5.120/c", example="2027-02-10")


class SpecialistAssessmentReceived(Record):
    """A specialist's assessment has come, and has been weighed. wt2010/5.120/c"""

    title = "Specialist assessment received"
    ref = "wt2010/5.120/c"
    assessment: Line = ask("Which?", ref="wt2010/5.120/c", example="Speech and hearing")
    findings: Narrative = ask(
        "What does it find?", ref="wt2010/5.120/c", example="Hearing loss in one ear."
    )
    update_needed: bool = ask(
        "Does it call for the core assessment to be brought up to date?",
        ref="wt2010/5.120/c",
        example=False,
    )


# --- gates -----------------------------------------------------------------------------


def _all_covered(context: Context) -> bool | str:
    for path, dimension in dimensions_of(context.record):
        if dimension is None or not dimension.covered:
            return path
    return True


all_dimensions_covered = shown(
    "all_dimensions_covered",
    "wt2010/5.62/b",
    "Every dimension is filled in, or it is said why it was not gone into.",
    _all_covered,
)


def _analysed(context: Context) -> bool | str:
    """Each question of the analysis is answered, and strengths are named as well as difficulties."""
    record = context.record
    if blank := unanswered(record.analysis, *Analysis.model_fields):
        return f"analysis.{blank}"
    named = any(d is not None and d.strengths for _, d in dimensions_of(record))
    return True if named or record.no_strengths_because else "no_strengths_because"


analysis_complete = shown(
    "analysis_complete", "wt2010/5.120/b", "The analysis answers each of its questions.", _analysed
)
enquiry_completed_assessment = stated(
    "enquiry_completed_assessment",
    "wt2010/5.75/a",
    "Only a decision that the enquiry in effect completed it, and that nothing else is needed, ends it so.",
    "enquiry_completed_it",
    True,
)
family_does_not_consent = stated(
    "family_does_not_consent",
    "wt2010/5.104/b",
    "This is for when no plan was made and the family refuses or withdraws consent.",
    "family_consents",
    False,
)
lead_qualified = stated(
    "lead_qualified",
    "wt2010/5.62/a",
    "A qualified and experienced social worker leads the core assessment.",
    "lead_is_qualified_and_experienced",
    True,
)

# --- duties ----------------------------------------------------------------------------


def _this_report(context: Context) -> Iterable[Item]:
    record: Any = context.record
    if record.assessment is None:
        return ()
    says = f"Specialist assessment outstanding: {record.assessment}"
    return (Item(record.assessment, says, record.due_on, record.provider or ""),)


def _its_start(context: Context) -> datetime | None:
    """The recorded decision to begin it; or the referral, where the authority reads 5.120 so."""
    if context.file.editions.choices.get("core_assessment_starts") == "referral":
        return context.file.mark("referral_received")
    return None


DUTIES = (
    Duty(
        "core_assessment",
        "Complete the core assessment",
        Role.LEAD_SOCIAL_WORKER,
        ("wt2010/5.120/a", "wt2010/flow5/b"),
        limit="core_assessment",
        counts_from=_its_start,
    ),
    Duty(
        "specialist_assessment",
        "Specialist assessment outstanding",
        Role.LEAD_SOCIAL_WORKER,
        ("wt2010/5.120/c",),
        each=_this_report,
        key_from=named_in("assessment"),
        clock=False,
    ),
)

# --- the lane --------------------------------------------------------------------------

ANY_STAGE = ("ca_in_progress", "ca_written_up", "ca_complete")

PART = Part(
    states=(
        State(
            "ca_in_progress",
            "Core assessment under way",
            "Gathering and analysing; legal basis recorded and changeable from section 17 to 47.",
        ),
        State(
            "ca_written_up",
            "Core assessment written, not yet complete",
            "Findings drawn together; specialist assessments may still be out.",
            owes=owes(
                "authorise_core_assessment",
                "See that it is talked through with child and family, and authorise it",
                Role.TEAM_MANAGER,
                "wt2010/5.120/d",
            ),
        ),
        State(
            "ca_complete",
            "Core assessment complete",
            "Discussed with child and family and authorised.",
            final=True,
        ),
        State(
            "ca_not_continued",
            "Core assessment not continued",
            "Conference made no plan and the family did not consent to going on.",
            final=True,
        ),
    ),
    duties=DUTIES,
    steps=(
        Step(
            "a01",
            CoreAssessmentWritten,
            ("ca_in_progress",),
            "ca_written_up",
            "findings drawn together, specialist reports in or not",
            LEAD,
            ("5.62", "5.114", "5.120", "5.121", "flow5"),
            gates=(all_dimensions_covered, analysis_complete, lead_qualified),
            notes_author="assessment_author",
        ),
        Step(
            "a02",
            CoreAssessmentAuthorised,
            ("ca_written_up",),
            "ca_complete",
            "discussed with child and family, and authorised",
            LEAD_AND_TEAM_MANAGER,
            ("5.120", "flow5"),
            gates=(discussed_with_child_and_family, manager_authorised),
            meets=("core_assessment",),
        ),
        Step(
            "a03",
            CoreAssessmentSentBack,
            ("ca_written_up",),
            "ca_in_progress",
            "more work needed",
            (Role.TEAM_MANAGER,),
            ("5.120",),
        ),
        Step(
            "a04",
            EnquiryCompletedAssessment,
            ("ca_in_progress",),
            "ca_complete",
            "the enquiry has in effect completed the assessment and nothing else is needed",
            LEAD_AND_TEAM_MANAGER,
            ("5.75", "5.120"),
            gates=(
                enquiry_completed_assessment,
                all_dimensions_covered,
                discussed_with_child_and_family,
                manager_authorised,
            ),
            meets=("core_assessment",),
        ),
        Step(
            "a05",
            CoreAssessmentNotContinued,
            ("ca_in_progress", "ca_written_up"),
            "ca_not_continued",
            "no plan made and the family does not consent to going on",
            LEAD_AND_MANAGER,
            ("5.104",),
            gates=(family_does_not_consent, no_live_plan, decision_endorsed),
            cancels=("core_assessment",),
        ),
        Step(
            "a06",
            CoreAssessmentUpdated,
            ("ca_complete",),
            "ca_in_progress",
            "earlier core assessment is brought up to date",
            LEAD,
            ("5.37",),
            starts=("core_assessment",),
            until_edition="wt2013",
        ),
        Step(
            "a06",
            SpecialistAssessmentReceived,
            ("ca_complete",),
            "ca_in_progress",
            "a specialist's assessment calls for the core assessment to be brought up to date",
            LEAD,
            ("5.37", "5.120"),
            when={"update_needed": True},
            starts=("core_assessment",),
            meets=("specialist_assessment",),
            until_edition="wt2013",
        ),
        Step(
            "a07",
            SpecialistAssessmentRequested,
            ANY_STAGE,
            None,
            "a specialist is asked to assess",
            LEAD,
            ("5.120",),
            starts=("specialist_assessment",),
        ),
        Step(
            "a08",
            SpecialistAssessmentReceived,
            ANY_STAGE,
            None,
            "a specialist's assessment is in",
            LEAD,
            ("5.120",),
            meets=("specialist_assessment",),
        ),
    ),
)

CORE_ASSESSMENT = Procedure(
    "core_assessment",
    "Core assessment",
    "The in-depth assessment with its own clock. One record, whose legal basis is section 17 or section 47.",
    (PART,),
)
