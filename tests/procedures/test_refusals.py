"""What the pathway must refuse, each told as it happens and quoted with its paragraph.

Twice: to somebody who writes it today, and in a past case replayed, where what is missing
is listed and only contrary evidence refuses.
"""

from dataclasses import dataclass, field
from typing import Any

import pytest

from heed.engine.record import Record
from heed.engine.replay import Replay, read_timeline, replay
from heed.guidance import editions, pathway
from heed.procedures import RULEBOOK
from heed.procedures.child_in_need import CaseClosed
from heed.procedures.concern import AdviceSought, ConcernClosed, ConcernRaised
from heed.procedures.conference_request import ConferenceRequested
from heed.procedures.enquiry import EnquirerVerified, EnquiryAnswered, EnquiryReceived
from heed.procedures.initial_assessment import InitialAssessmentAuthorised
from heed.procedures.initial_conference import ConferenceDecision, ConferenceHeld
from heed.procedures.looked_after import PlanKeptInCare
from heed.procedures.review_conference import ReviewDecision
from heed.procedures.section_47_enquiry import (
    ConferenceNotNeeded,
    Monitoring,
    NotSubstantiatedDecision,
)
from tests.procedures.conferences import HEALTH_VISITOR, SCHOOL, SOCIAL_CARE, came, in_review
from tests.procedures.enquiries import harm_over, not_substantiated
from tests.procedures.paths import LEAD, assessment_written, less
from tests.procedures.story import MANAGER, Refused, Story

PATHWAY = pathway("wt2010")
MUST_REFUSE = {case["id"]: case for case in PATHWAY["must_refuse"]}
A_MANAGER, CHAIR = "social_work_manager", "conference_chair"


@dataclass
class Attempt:
    """What is tried: the story so far, the record with the fault, and the paragraph that refuses it."""

    story: Story
    type_: type[Record]
    by: str
    ref: str
    data: dict[str, Any] = field(default_factory=dict[str, Any])
    contrary: dict[str, Any] = field(default_factory=dict[str, Any])
    """What a past case says instead, where the fault itself would only be a gap."""
    author: str | None = None
    mended: dict[str, Any] = field(default_factory=dict[str, Any])


def advised() -> Story:
    story = Story()
    story.write(ConcernRaised, by="practitioner")
    story.write(AdviceSought, by="practitioner")
    return story


def asked_for_a_conference() -> Story:
    story = harm_over()
    story.write(ConferenceRequested, by="agency")
    return story


def not_yet_checked() -> Story:
    story = Story()
    story.write(EnquiryReceived, by="enquiry_desk")
    return story


ONE_OTHER = came(
    SOCIAL_CARE,
    HEALTH_VISITOR,
    ("education", "Parkside Primary School", True, "neither"),
    ("police", "Police", True, "neither"),
)
ALL_THREE = came(SOCIAL_CARE, HEALTH_VISITOR, SCHOOL)

ATTEMPTS = {
    # written and discussed on day 9, authorised by nobody but its author
    "rf01": lambda: Attempt(
        assessment_written("2010-11-01T10:00").on("2010-11-12T16:00"),
        InitialAssessmentAuthorised, LEAD, "wt2010/5.39/b",
        {"discussed_with_family_on": "2010-11-12"}, author="nadia",
    ),
    "rf03": lambda: Attempt(
        advised(), ConcernClosed, "practitioner", "wt2010/5.14/c", {"significant_harm_suspected": True}
    ),
    "rf05": lambda: Attempt(
        asked_for_a_conference(), ConferenceNotNeeded, A_MANAGER, "wt2010/5.80/b", author="sue"
    ),
    "rf07": lambda: Attempt(
        Story.at("conference_arranging"), ConferenceHeld, CHAIR, "wt2010/5.85/b",
        {"attendance": ONE_OTHER}, mended={"attendance": ALL_THREE},
    ),
    "rf09": lambda: Attempt(
        Story.at("conference_arranging"), ConferenceHeld, CHAIR, "wt2010/5.91/b",
        {"report": {"about_this_child_alone": False, "recommendation": "A plan for all three."}},
    ),
    "rf11": lambda: Attempt(
        Story.at("conference_held"), ConferenceDecision, CHAIR, "wt2010/5.113/b",
        {"outcome": "plan", "lead_social_worker": None},
    ),
    "rf13": lambda: Attempt(
        in_review(), ReviewDecision, A_MANAGER, "wt2010/5.141/b",
        {"outcome": "ends", "plan_still_needed": True, "is_likely": False},
    ),
    "rf15": lambda: Attempt(
        not_yet_checked(), EnquiryAnswered, "enquiry_desk", "wt2010/5.153/c", {"known": "open_case"}
    ),
    "rf17": lambda: Attempt(
        not_substantiated(), NotSubstantiatedDecision, A_MANAGER, "wt2010/5.76/b",
        {"outcome": "monitoring", "monitoring": less(Monitoring, "review_on")},
        contrary={"monitoring": {**less(Monitoring, "review_on"), "review_on": None}},
    ),
    "rf19": lambda: Attempt(
        Story.at("looked_after_plan_question"), PlanKeptInCare, "independent_reviewing_officer",
        "wt2010/5.144/b", {"ground": None},
    ),
}  # fmt: skip


def test_every_case_of_the_register_is_tried():
    assert set(ATTEMPTS) == set(MUST_REFUSE)


@pytest.mark.parametrize("id", ATTEMPTS)
def test_it_is_refused_with_its_gate_and_paragraph(id: str):
    tried, wanted = ATTEMPTS[id](), MUST_REFUSE[id]
    gates = {g.name: g for s in RULEBOOK.steps_for(tried.type_.type) for g in s.gates}
    assert gates[wanted["gate_missing"]].ref == tried.ref
    given = {"by": tried.by, "author": tried.author, **tried.data}
    _, judgement, _ = tried.story.try_(tried.type_, **given)
    assert wanted["transition"] in {step.id.split("-")[0] for _, _, step in judgement.steps}
    stopped = {r.gate for r in judgement.refusals} | {m.field for m in judgement.missing}
    says = {r.says for r in (*judgement.refusals, *judgement.missing)}
    assert stopped, "nothing stopped it"
    assert gates[wanted["gate_missing"]].says in says
    assert tried.ref in tried.story.refs_refusing(tried.type_, **given)
    with pytest.raises(Refused):
        tried.story.write(tried.type_, **given)


# --- the same, of a past case ------------------------------------------------------------


def as_timeline(story: Story) -> list[dict[str, Any]]:
    """The story as a past case would be handed in."""
    return [
        {
            "at": entry.at.isoformat(),
            "episode": "Kiran",
            "record": entry.record.type,
            "by": entry.by,
            "data": {
                **entry.record.model_dump(mode="json", exclude_none=True),
                "author": entry.author,
                "endorsed_by": entry.endorsed_by,
            },
        }
        for entry in story.entries
    ]


def replayed(tried: Attempt, **data: Any) -> Replay:
    """The story and then the attempt, replayed; what else the record asks is left unsaid."""
    last = {
        "at": tried.story.after(minutes=1).now.isoformat(),
        "episode": "Kiran",
        "record": tried.type_.type,
        "by": tried.by,
        "data": {"author": tried.author or tried.by, "endorsed_by": MANAGER, **data},
    }
    timeline = read_timeline({"edition": "wt2010", "events": [*as_timeline(tried.story), last]})
    return replay(timeline, {"child": RULEBOOK}, editions("wt2010"))


@pytest.mark.parametrize("id", ATTEMPTS)
def test_a_past_case_that_says_so_is_refused_too(id: str):
    tried = ATTEMPTS[id]()
    report = replayed(tried, **{**tried.data, **tried.contrary})
    assert [r.index for r in report.refused] == [len(tried.story.entries)]
    gate, said = MUST_REFUSE[id]["gate_missing"], report.refused[0]
    says = {g.says for s in RULEBOOK.steps_for(tried.type_.type) for g in s.gates if g.name == gate}
    assert said.ref == tried.ref
    assert any(one in said.reason for one in says)


# --- and what each is about --------------------------------------------------------------


@pytest.mark.obligation("wt2010/5.39/b")
def test_an_assessment_that_nobody_authorised_is_not_complete_and_its_clock_runs_on():
    tried = ATTEMPTS["rf01"]()
    tried.story.refused(tried.type_, by=tried.by, author="nadia", **tried.data)
    assert tried.story.state() == "initial_assessment_awaiting_completion"
    assert "initial_assessment" in tried.story.owed()
    assert tried.story.status("initial_assessment", "2010-11-16T09:00") == "overdue"


@pytest.mark.obligation("wt2010/5.85/b")
def test_those_who_merely_stayed_away_do_not_make_a_quorum():
    tried = ATTEMPTS["rf07"]()
    facts = {"agencies_in_contact": ["Health visiting"], "facts": "The others did not come."}
    assert "quorum_met_or_exception" in tried.story.refused(
        ConferenceHeld, by=CHAIR, attendance=ONE_OTHER, quorum_exception=facts
    )
    tried.story.write(ConferenceHeld, by=CHAIR, attendance=ALL_THREE)


@pytest.mark.obligation("wt2010/5.141/b")
def test_no_manager_can_end_a_plan_without_a_review_and_no_other_step_offers_it():
    story = Story.at("plan_in_effect")
    assert "out_of_place" in story.refused(ReviewDecision, by=A_MANAGER, outcome="ends")
    assert story.refused(CaseClosed, by=A_MANAGER)
    ends = {
        s.id.removesuffix("-history")
        for s in RULEBOOK.procedure["plan"].steps
        if s.to and s.to.startswith("plan_ended")
    }
    assert ends == {"p05", "p07", "p09", "p10", "p11"}


@pytest.mark.obligation("wt2010/5.153/c")
def test_nothing_about_a_child_is_said_to_a_caller_who_was_not_checked():
    """rf15: before the check nothing can be answered; a check with a gap does not count as one."""
    story = not_yet_checked()
    assert story.refused(EnquiryAnswered, by="enquiry_desk") == ["identity_checked"]
    assert "check_method" in story.refused(EnquirerVerified, by="enquiry_desk", check_method=None)
    story.write(EnquirerVerified, by="enquiry_desk")
    story.write(EnquiryAnswered, by="enquiry_desk")
