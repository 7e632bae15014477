"""The questions of 8.4 and 8.9 to 8.12, and what the answers come to."""

import pytest

from heed.engine.example import example_of
from heed.procedures.serious_case_review.criteria import Criteria, CustodySetting, weigh
from heed.procedures.serious_case_review.deciding import CaseReferredToBoard, ChairConsiders
from tests.procedures.serious_case_review.telling import CHAIR, YES, Review, criteria


def weighed(**answers):
    return weigh(Criteria.model_validate(criteria(**answers)))


@pytest.mark.obligation("wt2010/8.4/a")
@pytest.mark.parametrize(
    ("maltreatment", "met"), [("known", True), ("suspected", True), ("neither", False)]
)
def test_the_first_limb_is_whether_maltreatment_is_known_or_suspected(maltreatment, met):
    given = {"why_neither": "A heart condition."} if maltreatment == "neither" else {}
    assert weighed(child_died=YES, maltreatment=maltreatment, **given).statutory is met
    story = Review()
    story.put_forward()
    bare = criteria(child_died=YES, maltreatment="neither")
    refused = story.refused(ChairConsiders, by=CHAIR, criteria=bare)
    assert "criteria.why_neither" in refused


@pytest.mark.obligation("wt2010/8.4/b")
def test_the_second_limb_has_two_routes():
    assert weighed(child_died=YES, maltreatment="suspected").route == "death"
    harmed = weighed(child_seriously_harmed=YES, maltreatment="suspected")
    assert not harmed.statutory
    both = weighed(
        child_seriously_harmed=YES, concern_about_joint_working=YES, maltreatment="suspected"
    )
    assert both.statutory
    assert both.route == "serious_harm_and_joint_working"


@pytest.mark.obligation("wt2010/8.9/a")
@pytest.mark.parametrize("maltreatment", ["known", "suspected"])
def test_a_death_with_maltreatment_known_or_suspected_always_brings_a_review(maltreatment):
    answers = criteria(child_died=YES, maltreatment=maltreatment)
    assert weigh(Criteria.model_validate(answers)).always == ("death_and_maltreatment",)
    story = Review()
    story.put_forward()
    given = {"by": CHAIR, "criteria": answers, "view": "criteria_not_met"}
    assert story.refused(ChairConsiders, **given) == ["override_reason"]
    assert story.refs_refusing(ChairConsiders, **given) == {"wt2010/8.9/a"}
    story.write(ChairConsiders, **given, override_reason="Found to be natural after all.")


@pytest.mark.obligation("wt2010/8.9/b")
def test_a_suspected_suicide_is_a_death_like_any_other():
    assert weighed(suspected_suicide=YES, maltreatment="suspected").always == (
        "death_and_maltreatment",
    )
    assert not weighed(
        suspected_suicide=YES, maltreatment="neither", why_neither="None found."
    ).always


@pytest.mark.obligation("wt2010/8.9/c")
@pytest.mark.parametrize("known", ["yes", "no", "not_known"])
def test_it_makes_no_difference_whether_social_care_knew_the_child(known):
    assert "social_care_involvement" not in Criteria.model_fields
    story = Review()
    story.put_forward(social_care_involvement=known)
    story.weighed()
    assert story.state() == "scr_awaiting_recommendation"


@pytest.mark.obligation("wt2010/8.9/d")
def test_a_killing_by_close_family_is_asked_about_and_stands_among_the_always_reviewed():
    assert Criteria.model_fields["killed_by_close_person"].is_required()
    answers = {"child_died": YES, "killed_by_close_person": YES, "maltreatment": "known"}
    assert weighed(**answers).always == ("death_and_maltreatment",)


@pytest.mark.obligation("wt2010/8.9/e")
@pytest.mark.parametrize("setting", CustodySetting)
def test_a_death_in_custody_always_brings_a_review_even_without_maltreatment(setting):
    answers = {
        "child_died": YES, "custody": setting.value, "maltreatment": "neither", "why_neither": "None.",
    }  # fmt: skip
    assert weighed(**answers).always == ("death_in_custody",)
    assert not weighed(child_died=YES, maltreatment="neither", why_neither="None.").always


@pytest.mark.parametrize(
    "situation",
    [
        pytest.param(
            "life_threatening_or_permanent", marks=pytest.mark.obligation("wt2010/8.11/a")
        ),
        pytest.param("sexual_abuse", marks=pytest.mark.obligation("wt2010/8.11/b")),
        pytest.param("parent_murdered", marks=pytest.mark.obligation("wt2010/8.11/c")),
        pytest.param("violent_assault", marks=pytest.mark.obligation("wt2010/8.11/d")),
    ],
)
def test_a_child_seriously_harmed_in_each_of_four_ways_must_be_considered(situation):
    worry = {"concern_about_joint_working": YES}
    harmed = {"child_seriously_harmed": YES, situation: YES}
    assert weighed(**harmed, **worry).consider
    assert not weighed(**{situation: YES}, **worry).consider
    assert not weighed(child_seriously_harmed=YES, **worry).consider


@pytest.mark.obligation("wt2010/8.11/d")
def test_an_assault_says_whether_an_adult_or_a_child_did_it():
    story = Review()
    story.put_forward()
    harmed = criteria(child_seriously_harmed=YES, violent_assault=YES)
    assert "criteria.assailant" in story.refused(ChairConsiders, by=CHAIR, criteria=harmed)
    story.write(ChairConsiders, by=CHAIR, criteria={**harmed, "assailant": "child"})


@pytest.mark.obligation("wt2010/8.11/e")
def test_the_form_shows_which_half_is_missing():
    half = weighed(child_seriously_harmed=YES, sexual_abuse=YES)
    assert (half.consider, half.lacking) == (False, "concern_about_joint_working")
    other = weighed(child_seriously_harmed=YES, concern_about_joint_working=YES)
    assert (other.consider, other.lacking) == (False, "situation")


POINTERS = {
    "a": "harm_not_recognised", "b": "harm_not_shared", "c": "harm_not_acted_on", "d": "institutional_setting",
    "e": "looked_after", "f": "recently_moved_to_uk", "g": "harmed_while_missing", "h": "concerns_brushed_aside",
    "i": "wider_procedural_failing", "j": "child_protection_plan", "k": "several_agencies", "l": "protocols",
    "m": "national_or_public_interest",
}  # fmt: skip


@pytest.mark.obligation(
    "wt2010/8.12/a",
    "wt2010/8.12/b",
    "wt2010/8.12/c",
    "wt2010/8.12/d",
    "wt2010/8.12/e",
    "wt2010/8.12/f",
    "wt2010/8.12/g",
    "wt2010/8.12/h",
    "wt2010/8.12/i",
    "wt2010/8.12/j",
    "wt2010/8.12/k",
    "wt2010/8.12/l",
    "wt2010/8.12/m",
)
@pytest.mark.parametrize(
    "question",
    [
        pytest.param(q, marks=pytest.mark.obligation(f"wt2010/8.12/{x}"), id=q)
        for x, q in POINTERS.items()
    ],
)
def test_each_supporting_question_is_answered_with_evidence_and_a_yes_points_to_lessons(question):
    assert weighed(**{question: YES}).pointers == (question,)
    assert weighed(**{question: {"answer": "not_known"}}).pointers == ()
    story = Review()
    story.put_forward()
    without = {k: v for k, v in criteria().items() if k != question}
    assert f"criteria.{question}" in story.refused(ChairConsiders, by=CHAIR, criteria=without)
    bare = criteria(**{question: {"answer": "yes"}})
    assert f"criteria.{question}.evidence" in story.refused(ChairConsiders, by=CHAIR, criteria=bare)


@pytest.mark.obligation("wt2010/8.12/d")
def test_the_kind_of_institution_is_asked():
    story = Review()
    story.put_forward()
    answers = criteria(institutional_setting=YES)
    assert "criteria.institution" in story.refused(ChairConsiders, by=CHAIR, criteria=answers)


@pytest.mark.obligation("wt2010/8.12/n")
def test_one_yes_suggests_lessons_and_decides_nothing_but_must_be_answered():
    one = weighed(harm_not_shared=YES)
    assert one.pointers
    assert not one.always
    assert not one.statutory
    assert not one.consider
    story = Review()
    story.put_forward()
    given = {"by": CHAIR, "criteria": criteria(harm_not_shared=YES), "view": "criteria_not_met"}
    assert story.refused(ChairConsiders, **given) == ["why_despite_pointers"]
    story.write(ChairConsiders, **given, why_despite_pointers="One service's; put right since.")
    assert story.state() == "scr_not_reviewed"


@pytest.mark.obligation("wt2010/8.3/b")
@pytest.mark.parametrize("disabled", [True, False])
def test_disability_neither_lowers_nor_raises_the_threshold(disabled):
    assert not any("disab" in name for name in Criteria.model_fields)
    child = {"code": "Child N", "name": "Noah Penrose", "disabled": disabled}
    story = Review()
    story.write(CaseReferredToBoard, children=[child])
    given = {"by": CHAIR, "criteria": example_of(Criteria), "view": "criteria_not_met"}
    found = story.refused(ChairConsiders, **given)
    assert found == ["override_reason", "why_despite_pointers"]
