"""Somebody asks whether a child is known: 5.150 to 5.154."""

import pytest

from heed.procedures.enquiry import (
    EnquirerVerified,
    EnquiryAnswered,
    EnquiryAtSameAddress,
    EnquiryFollowedUp,
    EnquiryReceived,
    EnquiryRefused,
    NeedConsidered,
)
from heed.procedures.general import PeopleTold
from tests.procedures.story import Story


def checked(start: str = "2010-12-26T03:10") -> Story:
    """An enquirer checked, on a bank holiday at ten past three in the morning."""
    story = Story(start)
    ask(story)
    return story


def ask(story: Story) -> None:
    story.write(EnquiryReceived)
    story.write(EnquirerVerified)


def unknown_twice() -> Story:
    story = checked()
    story.write(EnquiryAnswered, known="not_known")
    story.after(days=9)
    ask(story)
    story.write(EnquiryAnswered, known="not_known")
    return story


@pytest.mark.obligation("wt2010/5.153/c")
@pytest.mark.parametrize("part", ["enquirer", "agency", "check_method", "reason_legitimate"])
def test_who_asks_for_whom_why_and_how_it_was_checked_come_first(part):
    story = Story()
    story.write(EnquiryReceived)
    assert part in story.refused(EnquirerVerified, **{part: None})
    assert story.refs_refusing(EnquirerVerified, **{part: None}) & {
        "wt2010/5.153/c",
        "wt2010/5.153/b",
    }


@pytest.mark.obligation("wt2010/5.153/c")
@pytest.mark.parametrize("known", ["open_case", "known_before", "not_known"])
def test_nothing_is_told_before_the_check(known):
    story = Story()
    story.write(EnquiryReceived)
    assert "identity_checked" in story.refused(EnquiryAnswered, known=known)
    assert "check_enquirer" in story.owed()


@pytest.mark.obligation("wt2010/5.153/c")
def test_a_check_that_fails_is_kept_with_its_reason():
    story = Story()
    story.write(EnquiryReceived)
    assert "reasons" in story.refused(EnquiryRefused, reasons=None)
    story.write(EnquiryRefused)
    assert story.state("enquiry") == "enquiry_refused"
    assert story.file.last(EnquiryRefused).reasons


@pytest.mark.obligation("wt2010/5.154/a")
def test_on_an_open_case_the_enquirer_is_given_the_leads_name():
    story = checked()
    assert "lead_name_given" in story.refused(
        EnquiryAnswered, known="open_case", lead_name_given=None
    )
    story.write(EnquiryAnswered, known="open_case", lead_name_given="Nadia Hussain")
    assert story.state("enquiry") == "enquiry_open_case"
    assert "tell_enquirer" in story.owed()


@pytest.mark.obligation("wt2010/5.154/b")
def test_the_lead_is_told_and_follows_it_up():
    story = checked()
    story.write(EnquiryAnswered, known="open_case")
    assert {"tell_lead_social_worker", "follow_up_enquiry"} <= story.owed()
    told = {"party": "lead_social_worker", "name": "Nadia Hussain", "told": True, "how": "Text"}
    story.write(PeopleTold, people=[told])
    assert story.status("tell_lead_social_worker") == "met"
    assert story.duty("follow_up_enquiry").owed_by == "lead_social_worker"
    story.write(EnquiryFollowedUp)
    assert story.status("follow_up_enquiry") == "met"


@pytest.mark.obligation("wt2010/5.154/c")
@pytest.mark.parametrize("known", ["open_case", "known_before", "not_known"])
def test_the_address_is_compared_and_a_match_goes_to_that_childs_lead(known):
    story = checked()
    refused = story.refused(EnquiryAnswered, known=known, planned_child_at_address=None)
    assert "planned_child_at_address" in refused
    unpassed = story.refused(EnquiryAnswered, known=known, planned_child_at_address="yes")
    assert "planned_childs_lead_told" in unpassed
    story.write(
        EnquiryAnswered,
        known=known,
        planned_child_at_address="yes",
        planned_childs_lead_told="Sam Reid, 3.30",
    )


@pytest.mark.obligation("wt2010/5.154/c")
def test_of_an_enquiry_at_the_address_of_a_child_with_a_plan_that_childs_lead_is_told_and_follows_up():
    story = Story()
    story.write(EnquiryAtSameAddress)
    assert {"tell_lead_social_worker", "follow_up_enquiry"} <= story.owed()
    assert story.duty("follow_up_enquiry").owed_by == "lead_social_worker"
    story.write(EnquiryFollowedUp)
    assert story.status("follow_up_enquiry") == "met"


@pytest.mark.obligation("wt2010/5.154/d")
def test_an_unknown_child_has_a_contact_record_with_the_advice_given():
    story = checked()
    assert "advice_given" in story.refused(EnquiryAnswered, known="not_known", advice_given=None)
    story.write(EnquiryAnswered, known="not_known", advice_given="Refer through the night team.")
    assert story.state("enquiry") == "enquiry_first_unknown"
    assert story.file.last(EnquiryReceived).asked_about


@pytest.mark.obligation("wt2010/5.154/e")
def test_on_a_second_enquiry_the_later_enquirer_is_told_of_the_earlier_one():
    story = checked()
    story.write(EnquiryAnswered, known="not_known")
    story.after(days=9)
    ask(story)
    assert "earlier_enquiry" in story.refused(
        EnquiryAnswered, known="not_known", earlier_enquiry=None
    )
    story.write(EnquiryAnswered, known="not_known")
    assert story.state("enquiry") == "enquiry_repeat_unknown"
    assert {"tell_later_enquirer", "tell_designated_manager"} <= story.owed()
    told = {"party": "later_enquirer", "name": "Sister Ann Price", "told": True, "how": "Telephone"}
    story.write(PeopleTold, people=[told])
    assert story.status("tell_later_enquirer") == "met"


@pytest.mark.obligation("wt2010/5.154/f")
def test_the_designated_manager_then_sees_the_question_of_need_settled():
    story = unknown_twice()
    owed = story.duty("consider_need")
    assert owed.open
    assert owed.owed_by == "designated_manager"
    for part in ("treat_as_referral", "reasons"):
        assert part in story.refused(NeedConsidered, **{part: None})
    story.write(NeedConsidered, treat_as_referral=True)
    assert story.status("consider_need") == "met"
    assert story.state() == "referral_received"
    assert "referral_decision" in story.owed()


@pytest.mark.obligation("wt2010/5.154/f")
def test_or_decides_with_reasons_that_the_child_is_not_in_need():
    story = unknown_twice()
    story.write(NeedConsidered, treat_as_referral=False)
    assert story.state("enquiry") == "enquiry_need_considered"
    assert story.state() is None


@pytest.mark.obligation("wt2010/5.150/b")
def test_plan_status_and_what_is_relevant_are_told_of_children_known_now_or_in_the_past():
    for known in ("open_case", "known_before"):
        story = checked()
        assert "told" in story.refused(EnquiryAnswered, known=known, told=None)
        story.write(EnquiryAnswered, known=known, has_plan="yes", told="Plan since May: neglect.")
        assert "tell_enquirer" in story.owed()


def test_two_enquiries_go_on_side_by_side():
    story = Story()
    story.write(EnquiryReceived)
    story.write(EnquiryReceived, enquirer="PC Ellen Marsh", agency="Police")
    assert [e.state for e in story.file.episodes] == ["enquiry_received", "enquiry_received"]
    first, second = (e.id for e in story.file.episodes)
    story.write(EnquirerVerified, episode=first)
    story.write(EnquiryRefused, episode=second)
    assert [e.state for e in story.file.episodes] == ["enquirer_verified", "enquiry_refused"]
