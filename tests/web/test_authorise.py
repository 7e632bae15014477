"""What waits for a second person: read, agreed to, sent back; and never by its own author."""

from collections.abc import Callable

import pytest
from django.test import Client

from heed.access.models import User
from heed.casefile.models import DutyRow, EpisodeRow, File
from heed.procedures.referral import ReferralClarified, ReferralDecision, ReferralReceived
from heed.procedures.roles import Role
from tests.web.conftest import Ashdown


@pytest.fixture
def waiting(ashdown: Ashdown, rosa: User) -> tuple[File, str]:
    """A file on which a decision waits, and the record that waits."""
    file = ashdown.child()
    ashdown.write(rosa, file, ReferralReceived)
    ashdown.write(rosa, file, ReferralClarified)
    return file, ashdown.write(rosa, file, ReferralDecision, outcome="no_further_action")


def url(waiting: tuple[File, str]) -> str:
    return f"/child/{waiting[0].uuid}/authorise/{waiting[1]}"


def test_the_queue_says_what_waits_how_long_and_the_clock_behind_it(
    waiting: tuple[File, str], alan: User, page: Callable[..., str]
) -> None:
    shown = page(alan, "/authorise")
    assert "Agree or send back: referral decision" in shown
    assert "1 hour" in shown
    assert "The clock behind it: Decide what to do about the referral: " in " ".join(shown.split())
    assert url(waiting) in shown


def test_it_is_read_in_full_beside_the_guidance(
    waiting: tuple[File, str], alan: User, page: Callable[..., str]
) -> None:
    shown = page(alan, url(waiting))
    assert "Repeated absences" in shown
    assert "Social care settles how it will respond" in shown
    assert "Social worker and manager, two different people" in shown


def test_agreeing_puts_it_into_effect(
    ashdown: Ashdown, waiting: tuple[File, str], alan: User, client: Client
) -> None:
    client.force_login(alan)
    answer = client.post(url(waiting), {"agreed": "yes", "reasons": "I agree with the reasons."})
    assert answer["Location"] == "/authorise"
    assert ashdown.one(EpisodeRow, file=waiting[0]).state == "referral_feedback_due"
    assert "Nothing waits for you" in client.get("/authorise").content.decode()
    assert client.get(url(waiting)).status_code == 302


def test_sending_back_lays_it_on_the_writer_again(
    ashdown: Ashdown, waiting: tuple[File, str], alan: User, client: Client
) -> None:
    client.force_login(alan)
    client.post(url(waiting), {"agreed": "no", "reasons": "Talk with the school first."})
    assert (
        ashdown.one(DutyRow, file=waiting[0], duty="reconsider", open=True).owed_by
        == "duty_social_worker"
    )
    assert ashdown.one(EpisodeRow, file=waiting[0]).state == "referral_under_decision"


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        ({}, "Say whether you agree"),
        ({}, "Give your reasons"),
        ({"agreed": "yes"}, "Give your reasons"),
    ],
)
def test_reasons_are_always_given(
    waiting: tuple[File, str], alan: User, client: Client, sent: dict[str, str], says: str
) -> None:
    client.force_login(alan)
    assert says in client.post(url(waiting), sent).content.decode()


def test_nobody_agrees_to_their_own(ashdown: Ashdown, alan: User, client: Client) -> None:
    file = ashdown.child()
    ashdown.write(alan, file, ReferralReceived)
    ashdown.write(ashdown.user("Rosa Lindqvist", Role.DUTY_SOCIAL_WORKER), file, ReferralClarified)
    own = ashdown.write(alan, file, ReferralDecision, outcome="no_further_action")
    client.force_login(alan)
    assert "Nothing waits for you" in client.get("/authorise").content.decode()
    shown = client.get(url((file, own))).content.decode()
    assert "You wrote this, so somebody else agrees" in shown
    client.post(url((file, own)), {"agreed": "yes", "reasons": "Mine"})
    assert ashdown.one(EpisodeRow, file=file).state == "referral_under_decision"


def test_somebody_in_another_post_may_not(
    waiting: tuple[File, str], nadia: User, client: Client
) -> None:
    client.force_login(nadia)
    client.post(f"/child/{waiting[0].uuid}/why", {"why": "Covering"})
    assert client.get(url(waiting)).status_code == 403


def test_what_waits_for_any_manager_is_opened_without_being_asked_why(
    ashdown: Ashdown, waiting: tuple[File, str], page: Callable[..., str]
) -> None:
    dora = ashdown.user("Dora Keane", Role.SOCIAL_WORK_MANAGER)
    assert url(waiting) in page(dora, "/authorise")
    assert "Do you agree?" in page(dora, url(waiting))


def test_whoever_agrees_reads_what_it_rests_on_and_is_told_what_follows(
    waiting: tuple[File, str], alan: User, client: Client
) -> None:
    client.force_login(alan)
    shown = client.get(url(waiting)).content.decode()
    assert "Referral received" in shown.split('aria-label="To read with it"')[1].split("</nav>")[0]
    assert "No lead social worker has been named." in shown
    sent = {"agreed": "yes", "reasons": "It is right."}
    done = client.post(url(waiting), sent, follow=True).content.decode()
    assert "Agreed. It takes effect now." in done
    assert "Lily Bell: what is now owed is to" in done
