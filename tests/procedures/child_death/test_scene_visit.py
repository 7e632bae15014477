"""The visit to the place of a death outside hospital."""

import pytest

from heed.procedures.child_death.scene_visit import (
    PostVisitReviewed,
    SceneVisitDecided,
    SceneVisited,
)
from tests.procedures.child_death.telling import Death, needs, reported

OLDER = "2002-12-04"


def at_home(**data) -> Death:
    return reported(place="home", **data)


def visited() -> Death:
    death = at_home()
    death.write(SceneVisitDecided)
    death.write(SceneVisited)
    return death


@pytest.mark.obligation("wt2010/7.82/a")
def test_police_and_health_decide_together_and_a_no_has_reasons():
    assert reported().state("scene_visit") is None
    death = at_home(born_on=OLDER)
    assert "decide_visit" in death.owed()
    needs(death, SceneVisitDecided, "decided_by_police", "decided_by_health")
    assert death.refused(SceneVisitDecided, visit=False, reasons=None) == ["reasons"]
    death.write(SceneVisitDecided, visit=False)
    assert death.state("scene_visit") == "visit_not_needed"
    assert death.status("scene_visit") == "cancelled"


@pytest.mark.obligation("wt2010/7.82/b")
def test_for_a_baby_a_no_is_a_rare_exception():
    death = at_home()
    assert death.refused(SceneVisitDecided, visit=False) == ["infant_exception"]
    death.write(SceneVisitDecided, visit=False, infant_exception="Died in a moving train.")


@pytest.mark.obligation("wt2010/7.82/c")
def test_the_visit_is_made_within_24_hours():
    death = at_home()
    assert death.due("scene_visit") == "2010-11-02T08:00"
    assert death.refused(SceneVisitDecided, planned_for=None) == ["planned_for"]
    death.write(SceneVisitDecided)
    death.write(SceneVisited, at="2010-11-02T08:00")
    assert death.status("scene_visit") == "met"
    late = at_home()
    late.write(SceneVisitDecided)
    late.write(SceneVisited, at="2010-11-02T08:01")
    assert late.status("scene_visit") == "late"


@pytest.mark.obligation("wt2010/7.82/d")
def test_who_goes_is_settled():
    death = at_home()
    assert death.refused(SceneVisitDecided, officer=None) == ["officer"]
    assert death.refused(SceneVisitDecided, health_visitor=None) == ["health_visitor"]


@pytest.mark.obligation("wt2010/7.82/e")
def test_visitors_talk_with_parents_evaluate_the_place_and_confer():
    death = at_home()
    death.write(SceneVisitDecided)
    needs(death, SceneVisited, "parents_said", "environment", "visitors")
    assert death.refused(SceneVisited, together=False) == ["conferred_at"]


@pytest.mark.obligation("wt2010/7.82/i")
def test_the_visit_shows_which_protocol_it_followed():
    death = at_home()
    death.write(SceneVisitDecided)
    needs(death, SceneVisited, "protocol")


@pytest.mark.obligation("wt2010/7.82/f")
def test_a_visit_is_looked_at_together_for_abuse_or_neglect():
    death = visited()
    assert "review_visit" in death.owed()
    needs(death, PostVisitReviewed, "abuse_indicated", "findings")
    alone = [{"name": "Ellen Marsh", "role": "Inspector", "agency": "police"}]
    assert death.refused(PostVisitReviewed, participants=alone) == ["participants"]
    death.write(PostVisitReviewed)
    assert death.state("scene_visit") == "visit_reviewed"
    assert death.state("criminal") is None
    harm = visited()
    harm.write(PostVisitReviewed, abuse_indicated="yes")
    assert {"tell_of_suspected_abuse", "tell_police_of_suspicion"} <= harm.owed()


@pytest.mark.obligation("wt2010/7.82/g")
def test_it_asks_about_each_surviving_child_and_brings_them_back():
    death = visited()
    assert death.refused(PostVisitReviewed, surviving_children=[]) == ["surviving_children"]
    death.write(PostVisitReviewed, abuse_indicated="yes")
    assert death.keys("consider_children_again") == {"Jamie Hart"}


@pytest.mark.obligation("wt2010/7.82/h", "wt2010/7.1/b")
def test_grounds_for_a_serious_case_review_go_to_the_boards_chair():
    death = visited()
    needs(death, PostVisitReviewed, "review_grounds")
    death.write(PostVisitReviewed, review_grounds=True)
    assert death.state("scr_link") == "scr_raised"
    assert "decide_on_review" in death.owed()
