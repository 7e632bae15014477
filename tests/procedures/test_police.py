"""The police beside an enquiry: theirs to decide, having heard the others. wt2010/5.22, 5.60 to 5.62"""

import pytest

from heed.procedures.police import PoliceDecision, PoliceInvestigationEnded
from tests.procedures.enquiries import enquiring


@pytest.mark.obligation("wt2010/5.22/a")
def test_whether_to_investigate_is_the_polices_decision_having_heard_the_others():
    story = enquiring(possible_crime="yes")
    assert "police_decision" in story.owed()
    assert "police_decide_to_investigate" in story.refused(PoliceDecision, by="social_work_manager")
    assert "views_of_others" in story.refused(PoliceDecision, by="police", views_of_others=[])
    story.write(PoliceDecision, by="police")
    assert story.state("police") == "police_investigating"


@pytest.mark.obligation("wt2010/5.62/d")
@pytest.mark.parametrize("asked", ["officer", "offence"])
def test_the_police_track_holds_offence_and_investigator(asked: str):
    story = enquiring(possible_crime="yes")
    assert asked in story.refused(PoliceDecision, by="police", **{asked: None})


@pytest.mark.obligation("wt2010/5.22/c")
def test_in_a_lesser_matter_it_may_be_agreed_that_social_care_leads():
    story = enquiring(possible_crime="yes")
    led = {"by": "police", "course": "social_care_leads"}
    assert "agreed_social_care_led" in story.refused(PoliceDecision, **led, less_serious=False)
    for asked in ("less_serious", "agreed_by", "why_it_serves_the_child"):
        assert asked in story.refused(PoliceDecision, **led, **{asked: None})
    story.write(PoliceDecision, **led)
    assert story.state("police") == "police_no_full_investigation"
    story.write(PoliceDecision, by="police")
    assert story.state("police") == "police_investigating", "new evidence"


def test_an_ended_investigation_leaves_its_findings_and_what_parents_may_now_be_told():
    story = enquiring(possible_crime="yes")
    story.write(PoliceDecision, by="police")
    asked = story.refused(
        PoliceInvestigationEnded, by="police", findings_shared=None, hold_on_telling_looked_at=None
    )
    assert {"findings_shared", "hold_on_telling_looked_at"} <= set(asked)
