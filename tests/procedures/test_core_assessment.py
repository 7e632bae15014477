"""The core assessment. Working Together 2010, 5.5, 5.62, 5.75, 5.104, 5.114, 5.120, 5.121; Appendix 2."""

from copy import deepcopy
from typing import Any

import pytest

from heed.engine.calendar import ENGLAND, day_of
from heed.engine.example import example_of
from heed.engine.record import Piece
from heed.guidance import load
from heed.procedures.child_in_need import NextStepsDecision
from heed.procedures.core_assessment import (
    Analysis,
    CoreAssessmentAuthorised,
    CoreAssessmentNotContinued,
    CoreAssessmentSentBack,
    CoreAssessmentUpdated,
    CoreAssessmentWritten,
    EnquiryCompletedAssessment,
    SpecialistAssessmentReceived,
    SpecialistAssessmentRequested,
)
from heed.procedures.framework import (
    CarersCapacity,
    ChildsDevelopmentalNeeds,
    Depth,
    Dimension,
    FamilyAndEnvironment,
    Judgements,
)
from heed.procedures.general import ServiceProvided
from tests.procedures.paths import LEAD, child_in_need
from tests.procedures.story import Story

FRAMEWORK = load("obligations/assessment-framework.yaml")
PIECES = {
    "child_developmental_needs": ("childs_needs", ChildsDevelopmentalNeeds),
    "parenting_capacity": ("carers.0", CarersCapacity),
    "family_and_environmental_factors": ("family_and_environment", FamilyAndEnvironment),
}
DIMENSIONS = [
    (PIECES[domain["id"]][0], dimension["id"], dimension["ref"])
    for domain in FRAMEWORK["domains"]
    for dimension in domain["dimensions"]
]


def assessing(start: str = "2010-11-01T10:00") -> Story:
    """A section 17 core assessment under way from that moment."""
    story = child_in_need(start)
    story.write(NextStepsDecision, by=LEAD, next_step="assess_in_depth", needs_complex=True)
    return story


def written(start: str = "2010-11-01T10:00") -> Story:
    story = assessing(start)
    story.write(CoreAssessmentWritten, by=LEAD, author="nadia")
    return story


def with_dimension(
    path: str, name: str, value: dict[str, Any] | None, type_: type[Piece] = CoreAssessmentWritten
) -> dict[str, Any]:
    """The example's domains with one dimension changed, or taken away."""
    whole = deepcopy(example_of(type_))
    domains = {k: whole[k] for k in ("childs_needs", "carers", "family_and_environment")}
    at = domains["carers"][0] if path == "carers.0" else domains[path]
    if value is None:
        del at[name]
    else:
        at[name] = value
    return domains


# --- the whole framework -----------------------------------------------------------------


@pytest.mark.obligation("wt2010/A2.1/a")
def test_the_form_is_built_from_the_one_definition_of_the_framework():
    for domain in FRAMEWORK["domains"]:
        piece = PIECES[domain["id"]][1]
        fields = {n: f for n, f in piece.model_fields.items() if f.annotation is Dimension}
        assert list(fields) == [d["id"] for d in domain["dimensions"]]
        assert [f.title for f in fields.values()] == [d["name"] for d in domain["dimensions"]]


@pytest.mark.obligation("wt2010/5.62/b", "wt2010/A2.1/b")
@pytest.mark.parametrize(("path", "name", "ref"), DIMENSIONS)
def test_every_dimension_is_filled_or_it_is_said_why_not(path, name, ref):
    story = assessing()
    gone = with_dimension(path, name, None)
    assert f"{path}.{name}" in story.refused(CoreAssessmentWritten, by=LEAD, **gone)
    assert {"wt2010/5.62/b", ref or "wt2010/A2.1/a"} <= story.refs_refusing(
        CoreAssessmentWritten, by=LEAD, **gone
    )
    for empty in ({"depth": "full"}, {"depth": "not_explored"}):
        blank = with_dimension(path, name, empty)
        assert "wt2010/5.62/b" in story.refs_refusing(CoreAssessmentWritten, by=LEAD, **blank)


@pytest.mark.obligation("wt2010/A2.2/d", "wt2010/5.62/b")
def test_depth_fits_the_child_and_what_is_left_out_has_a_reason():
    story = assessing()
    left_out = {
        "depth": Depth.NOT_EXPLORED.value,
        "reason_not_explored": "Nobody in the family is of working age.",
    }
    story.write(
        CoreAssessmentWritten,
        by=LEAD,
        **with_dimension("family_and_environment", "employment", left_out),
    )
    assert story.state("core_assessment") == "ca_written_up"


@pytest.mark.obligation("wt2010/A2.1/c")
def test_whether_they_can_protect_is_answered_for_each_carer():
    story = assessing()
    two = [
        example_of(CarersCapacity),
        example_of(CarersCapacity, {"carer": "Marcus Bell, stepfather"}),
    ]
    del two[1]["ability_to_protect"]
    assert story.refused(CoreAssessmentWritten, by=LEAD, carers=two) == [
        "carers.1.ability_to_protect"
    ]


@pytest.mark.obligation("wt2010/5.5/j")
def test_strengths_are_named_or_their_absence_is_explained():
    story = assessing()
    assert story.refused(CoreAssessmentWritten, by=LEAD, no_strengths_because=None) == [
        "no_strengths_because"
    ]
    strong = {
        "depth": "full",
        "findings": "Growing well.",
        "strengths": ["Eats with pleasure"],
        "difficulties": [],
    }
    story.write(
        CoreAssessmentWritten,
        by=LEAD,
        no_strengths_because=None,
        **with_dimension("childs_needs", "health", strong),
    )


@pytest.mark.obligation("wt2010/5.5/e")
def test_how_the_domains_act_on_one_another_and_living_away_from_home():
    story = assessing()
    analysis = example_of(Analysis)
    del analysis["how_domains_interact"]
    assert "wt2010/5.5/e" in story.refs_refusing(CoreAssessmentWritten, by=LEAD, analysis=analysis)
    assert story.refs_refusing(CoreAssessmentWritten, by=LEAD, lives_away_from_home=True) == {
        "wt2010/5.5/e"
    }


@pytest.mark.obligation("wt2010/5.1/a")
@pytest.mark.parametrize("asked", ["child", "childs_view", "daily_life"])
def test_the_child_is_at_the_centre_of_it(asked):
    assert asked in assessing().refused(CoreAssessmentWritten, by=LEAD, **{asked: None})


@pytest.mark.obligation("wt2010/5.62/a")
def test_a_qualified_and_experienced_social_worker_leads():
    story = assessing()
    assert story.refused(
        CoreAssessmentWritten, by=LEAD, lead_is_qualified_and_experienced=False
    ) == ["lead_qualified"]


@pytest.mark.obligation("wt2010/5.62/b")
def test_what_seemed_gravest_comes_first():
    assert assessing().refused(CoreAssessmentWritten, by=LEAD, most_serious_first=None) == [
        "most_serious_first"
    ]


@pytest.mark.obligation("wt2010/5.114/b", "wt2010/flow2/e")
def test_who_was_asked_to_contribute_is_said():
    story = assessing()
    assert story.refs_refusing(CoreAssessmentWritten, by=LEAD, contributors=None) == {
        "wt2010/5.114/b"
    }
    silent = [{"party": "School", "consulted": False}]
    assert story.refused(CoreAssessmentWritten, by=LEAD, contributors=silent) == [
        "contributors.0.reason"
    ]


# --- the analysis ------------------------------------------------------------------------


@pytest.mark.obligation("wt2010/5.120/b")
@pytest.mark.parametrize(
    "question",
    [
        "developmental_needs",
        "parents_capacity",
        "parents_keep_child_safe",
        "family_and_environment",
        "family_history",
        "family_functioning_now",
        "family_functioning_past",
    ],
)
def test_it_ends_with_an_analysis(question):
    analysis = {k: v for k, v in example_of(Analysis).items() if k != question}
    assert "wt2010/5.120/b" in assessing().refs_refusing(
        CoreAssessmentWritten, by=LEAD, analysis=analysis
    )


@pytest.mark.obligation("wt2010/5.121/a")
@pytest.mark.parametrize(
    "question",
    [
        "if_met_needs_stay_met",
        "if_unmet_needs_stay_unmet",
        "if_nothing_changes",
        "likely_consequences",
        "interventions_required",
        "preventing_harm",
    ],
)
def test_it_asks_what_lies_ahead_and_what_would_change_it(question):
    analysis = {k: v for k, v in example_of(Analysis).items() if k != question}
    assert "wt2010/5.121/a" in assessing().refs_refusing(
        CoreAssessmentWritten, by=LEAD, analysis=analysis
    )


@pytest.mark.obligation("wt2010/A2.3/b")
@pytest.mark.parametrize("judgement", list(Judgements.model_fields))
def test_it_bears_four_judgements(judgement):
    judgements = {k: v for k, v in example_of(Judgements).items() if k != judgement}
    assert assessing().refs_refusing(CoreAssessmentWritten, by=LEAD, judgements=judgements) == {
        "wt2010/A2.3/b"
    }


# --- 35 working days ---------------------------------------------------------------------


@pytest.mark.obligation("wt2010/5.120/a")
def test_35_working_days_from_the_decision_to_begin_it():
    story = child_in_need("2010-11-01T10:00")
    story.on("2010-11-08T10:00").write(
        NextStepsDecision, by=LEAD, next_step="assess_in_depth", needs_complex=True
    )
    assert (
        story.due("core_assessment")
        == ENGLAND.after(day_of(story.now), 35).isoformat()
        == "2010-12-29"
    )
    story.write(CoreAssessmentWritten, by=LEAD, author="nadia")
    assert "core_assessment" in story.owed()
    story.after(days=60).write(CoreAssessmentAuthorised, by="team_manager", author="alan")
    assert story.status("core_assessment") == "late"


@pytest.mark.obligation("wt2010/5.120/d")
def test_it_is_complete_only_once_discussed_and_authorised_by_somebody_else():
    story = written()
    assert "authorise_core_assessment" in story.owed()
    manager = {"by": "team_manager", "author": "alan"}
    assert story.refused(CoreAssessmentAuthorised, discussed_with_family_on=None, **manager) == [
        "discussed_with_family_on"
    ]
    assert story.refused(CoreAssessmentAuthorised, by="team_manager", author="nadia") == [
        "manager_authorised"
    ]
    assert story.refused(CoreAssessmentAuthorised, by=LEAD, author="omar") == ["manager_authorised"]
    story.write(CoreAssessmentAuthorised, **manager)
    assert story.state("core_assessment") == "ca_complete"
    assert story.status("core_assessment") == "met"


@pytest.mark.obligation("wt2010/5.120/d")
def test_sent_back_it_is_under_way_again_and_the_clock_runs_on():
    story = written()
    due = story.due("core_assessment")
    story.write(CoreAssessmentSentBack, by="team_manager")
    assert (story.state("core_assessment"), story.due("core_assessment")) == ("ca_in_progress", due)
    assert "core_assessment" in story.owed()


@pytest.mark.obligation("wt2010/5.120/c")
def test_a_late_specialist_neither_stops_nor_pauses_it_and_stays_listed():
    story = assessing("2010-11-01T10:00")
    due = story.due("core_assessment")
    story.write(
        SpecialistAssessmentRequested,
        by=LEAD,
        assessment="Hearing",
        provider="Dr Obi",
        due_on="2011-02-10",
    )
    assert story.due("core_assessment") == due
    story.write(CoreAssessmentWritten, by=LEAD, author="nadia")
    story.write(CoreAssessmentAuthorised, by="team_manager", author="alan")
    assert story.state("core_assessment") == "ca_complete"
    assert story.due("specialist_assessment", "Hearing") == "2011-02-10"
    assert story.duty("specialist_assessment", "Hearing").owner == "Dr Obi"
    story.on("2011-02-14T10:00")
    assert story.status("specialist_assessment", key="Hearing") == "overdue"
    story.write(SpecialistAssessmentReceived, by=LEAD, assessment="Hearing", update_needed=True)
    assert story.state("core_assessment") == "ca_in_progress"
    assert story.status("specialist_assessment", key="Hearing") == "late"
    assert "core_assessment" in story.owed()


# --- how else it may end, and begin again -------------------------------------------------


@pytest.mark.obligation("wt2010/5.75/a")
def test_only_a_decision_that_the_enquiry_completed_it_ends_it_sooner():
    story = Story.at("ca_in_progress")
    manager = {"by": "team_manager", "author": "alan"}
    assert story.refused(EnquiryCompletedAssessment, enquiry_completed_it=False, **manager) == [
        "enquiry_completed_assessment"
    ]
    assert story.refused(EnquiryCompletedAssessment, nothing_else_needed=None, **manager) == [
        "nothing_else_needed"
    ]
    gap = with_dimension("carers.0", "stability", None, EnquiryCompletedAssessment)
    assert "carers.0.stability" in story.refused(EnquiryCompletedAssessment, **gap, **manager)
    assert story.refused(EnquiryCompletedAssessment, by=LEAD, author="nadia") == [
        "manager_authorised"
    ]
    story.write(EnquiryCompletedAssessment, **manager)
    assert story.state("core_assessment") == "ca_complete"


@pytest.mark.obligation("wt2010/5.104/b")
def test_without_consent_and_without_a_plan_it_is_not_continued():
    story = assessing()
    assert story.refused(CoreAssessmentNotContinued, by=LEAD, family_consents=True) == [
        "family_does_not_consent"
    ]
    assert story.refused(CoreAssessmentNotContinued, by=LEAD, family_views=None) == ["family_views"]
    story.write(CoreAssessmentNotContinued, by=LEAD, author="nadia", endorsed_by=None)
    assert story.state("core_assessment") == "ca_in_progress"
    story.authorise()
    assert story.state("core_assessment") == "ca_not_continued"
    assert story.status("core_assessment") == "cancelled"


@pytest.mark.obligation("wt2010/5.5/l", "wt2010/5.37/b")
def test_it_may_be_brought_up_to_date_and_the_old_one_is_kept():
    story = written()
    story.write(CoreAssessmentAuthorised, by="team_manager", author="alan")
    story.after(days=90).write(CoreAssessmentUpdated, by=LEAD)
    runs = [e.state for e in story.file.episodes if e.procedure == "core_assessment"]
    assert runs == ["ca_complete", "ca_in_progress"]
    assert story.due("core_assessment") == ENGLAND.after(day_of(story.now), 35).isoformat()
    assert [e.record.type for e in story.entries].count("core_assessment_written") == 1


@pytest.mark.obligation("wt2010/5.5/m", "wt2010/A2.2/e", "wt2010/5.5/l")
def test_help_is_given_while_it_is_open():
    story = assessing()
    story.write(ServiceProvided, by=LEAD, service="Breakfast club")
    assert story.state("core_assessment") == "ca_in_progress"
    assert story.status("service_review", key="Breakfast club") == "open"


@pytest.mark.obligation("wt2010/A2.2/a")
def test_an_enquiry_is_made_through_the_same_assessment():
    story = Story.at("section_47_enquiry")
    assert story.state("core_assessment") == "ca_in_progress"
    assert story.refused(CoreAssessmentWritten, by=LEAD, legal_basis=None) == ["legal_basis"]
    story.write(CoreAssessmentWritten, by=LEAD, legal_basis="section_47")
    assert story.state("core_assessment") == "ca_written_up"
