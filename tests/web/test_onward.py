"""Going on after a record: to what came of it, and never to a form of something else or of later."""

from collections.abc import Callable

import pytest
from django.test import Client

from heed.access.models import User
from heed.casefile.models import File
from heed.engine.record import Record
from heed.procedures.complaint import ComplaintReceived
from heed.procedures.general import ChildSeen, LeadNamed
from heed.procedures.referral import ReferralClarified, ReferralReceived
from tests.web.conftest import Ashdown
from tests.web.test_homes import under_assessment
from tests.web.test_recording import address, typed

Goes = Callable[[User, File, type[Record]], str]


@pytest.fixture
def goes(client: Client) -> Goes:
    """Record the worked example, go on, and say where that leads."""

    def goes(who: User, file: File, type_: type[Record]) -> str:
        client.force_login(who)
        answer = client.post(address(file, type_), {**typed(type_), "do": "onward"})
        assert answer.status_code == 302
        return answer.headers["Location"]

    return goes


def test_a_referral_leads_on_to_the_talk_with_the_referrer_and_that_to_the_decision(
    ashdown: Ashdown, rosa: User, goes: Goes
) -> None:
    file = ashdown.child()
    assert "/record/referral_clarified" in goes(rosa, file, ReferralReceived)
    assert "/record/referral_decision" in goes(rosa, file, ReferralClarified)


@pytest.mark.parametrize("type_", [ChildSeen, LeadNamed])
def test_what_moves_nothing_on_leads_to_what_is_owed_now_and_to_no_other_form(
    ashdown: Ashdown, rosa: User, alan: User, nadia: User, goes: Goes, type_: type[Record]
) -> None:
    file = under_assessment(ashdown, rosa, alan)
    who = alan if type_ is LeadNamed else nadia
    assert goes(who, file, type_).endswith("?recorded=1"), "the assessment is written another day"


def test_a_complaint_leads_on_to_its_own_next_step_and_not_to_the_next_conference(
    ashdown: Ashdown, rosa: User, alan: User, nadia: User, goes: Goes
) -> None:
    file = under_assessment(ashdown, rosa, alan)
    assert "/record/complaint_given_to_agency" in goes(nadia, file, ComplaintReceived)
