"""Which authority must act for a child found here: 5.54."""

import pytest

from heed.procedures.emergency_action import ChildOfAnotherAuthority, EmergencyIdentified
from heed.procedures.responsibility import (
    AuthorityConsulted,
    ResponsibilityAccepted,
    ResponsibilityNotAccepted,
    WrittenAcceptanceReceived,
    authority_responsible,
)
from tests.procedures.story import Story


def found_here() -> Story:
    story = Story("2010-11-05T21:30")
    story.write(EmergencyIdentified, found_in_authority="Northam")
    story.write(ChildOfAnotherAuthority, responsible_authority="Westmere")
    return story


@pytest.mark.obligation("wt2010/5.54/a")
def test_the_authority_where_the_child_is_found_acts_wherever_home_is():
    story = found_here()
    assert authority_responsible(story.file) == "Northam"
    assert story.state("responsibility") == "acting_authority_responsible"
    assert "make_child_safe" in story.owed()


@pytest.mark.obligation("wt2010/5.54/b")
def test_the_authority_answerable_for_the_child_is_consulted_who_and_what_they_said():
    story = found_here()
    assert "consult_responsible_authority" in story.owed()
    for part in ("responsible_authority", "contact"):
        assert part in story.refused(AuthorityConsulted, **{part: None})
    story.write(AuthorityConsulted, reply="Will call back.")
    assert story.status("consult_responsible_authority") == "met"
    assert story.entry(AuthorityConsulted).at == story.now


@pytest.mark.obligation("wt2010/5.54/c")
def test_responsibility_moves_only_on_an_explicit_acceptance():
    story = found_here()
    story.write(AuthorityConsulted)
    assert authority_responsible(story.file) == "Northam"
    assert "explicit_acceptance" in story.refused(ResponsibilityAccepted, explicit_acceptance=False)
    assert "accepted_by" in story.refused(ResponsibilityAccepted, accepted_by=None)
    story.write(ResponsibilityAccepted)
    assert authority_responsible(story.file) == "Westmere"


@pytest.mark.obligation("wt2010/5.54/c")
@pytest.mark.parametrize("outcome", ["declined", "no_answer"])
def test_silence_or_a_refusal_changes_nothing(outcome):
    story = found_here()
    story.write(AuthorityConsulted)
    story.write(ResponsibilityNotAccepted, outcome=outcome)
    assert story.state("responsibility") == "acting_authority_responsible"
    assert authority_responsible(story.file) == "Northam"
    assert "consult_responsible_authority" in story.owed()


@pytest.mark.obligation("wt2010/5.54/d")
def test_an_acceptance_is_owed_in_writing_until_the_document_is_held():
    story = found_here()
    story.write(AuthorityConsulted)
    story.write(ResponsibilityAccepted)
    assert "written_acceptance" in story.owed()
    assert "document" in story.refused(WrittenAcceptanceReceived, document=None)
    assert story.status("written_acceptance") == "open"
    story.write(WrittenAcceptanceReceived)
    assert story.status("written_acceptance") == "met"
    assert story.state("responsibility") == "responsibility_confirmed"
