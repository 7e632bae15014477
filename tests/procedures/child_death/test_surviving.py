"""Other children of the home: considered at once, one by one."""

import pytest

from heed.procedures.child_death.surviving import (
    SurvivingChildConsidered,
    SurvivingChildListed,
    SurvivingChildSettled,
)
from tests.procedures.child_death.telling import Death, needs, reported

TWO = [{"name": "Jamie Hart"}, {"name": "Ella Hart"}]


def two_children() -> Death:
    return reported(children_in_home=TWO)


@pytest.mark.obligation("wt2010/7.55/a")
def test_each_other_child_of_the_home_is_considered_at_once_and_a_need_is_talked_over():
    death = two_children()
    assert death.keys("consider_child") == {"Jamie Hart", "Ella Hart"}
    need = {"child": "Ella Hart", "concern": "need"}
    assert death.refused(SurvivingChildConsidered, **need, discussed_with=None) == [
        "discussed_with"
    ]
    death.write(SurvivingChildConsidered, **need)
    assert death.keys("consider_child") == {"Jamie Hart"}
    assert death.keys("answer_on_child") == {"Ella Hart"}
    death.write(SurvivingChildSettled, child="Ella Hart", accepted=True)
    assert death.run_state("surviving_child", "Ella Hart") == "survivor_referred"
    assert death.run_state("surviving_child", "Jamie Hart") == "survivors_not_considered"
    other = two_children()
    other.write(SurvivingChildConsidered, **need)
    needs(other, SurvivingChildSettled, "reasons", child="Ella Hart")
    other.write(SurvivingChildSettled, child="Ella Hart", accepted=False)
    assert other.run_state("surviving_child", "Ella Hart") == "survivor_no_concern"


@pytest.mark.obligation("wt2010/7.55/b")
def test_possible_abuse_or_neglect_is_referred_for_each_child_at_any_stage():
    death = two_children()
    harm = {"child": "Jamie Hart", "concern": "abuse_or_neglect"}
    assert death.refused(SurvivingChildConsidered, **harm, referral_made_at=None) == [
        "referral_made_at"
    ]
    death.write(SurvivingChildConsidered, child="Jamie Hart", concern="none")
    assert death.run_state("surviving_child", "Jamie Hart") == "survivor_no_concern"
    death.write(SurvivingChildConsidered, **harm)
    assert death.run_state("surviving_child", "Jamie Hart") == "survivor_referred"
    assert death.run_state("surviving_child", "Ella Hart") == "survivors_not_considered"


def test_a_child_heard_of_later_is_considered_too():
    death = reported(children_in_home=[])
    assert death.keys("consider_child") == set()
    death.write(SurvivingChildListed, child="Sam Hart", allocated_worker="Nadia Hussain")
    assert death.keys("consider_child") == {"Sam Hart"}
