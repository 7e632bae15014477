"""Flags as work: each is looked at again, follows the person to other children, and ends with a reason."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from heed.access.apart import within
from heed.access.models import User
from heed.casefile.files import open_file
from heed.casefile.models import DutyRow, File
from heed.procedures.general import LeadNamed
from heed.procedures.referral import ReferralReceived
from heed.registry import facts, values
from heed.registry.facts import Told
from heed.registry.models import Person, What
from tests.web.conftest import Ashdown
from tests.web.test_family import at, make_family, one, post

Page = Callable[..., str]


@pytest.fixture
def lily(ashdown: Ashdown, rosa: User) -> File:
    file = ashdown.child()
    ashdown.write(rosa, file, ReferralReceived, ago=timedelta(days=3))
    with within(ashdown.authority):
        make_family(ashdown, file.subject)
    return file


def day(name: str, on: date) -> dict[str, Any]:
    return {f"{name}-day": on.day, f"{name}-month": on.month, f"{name}-year": on.year}


def flag(kind: str = "risk_to_children", review: date | None = None, **more: Any) -> dict[str, Any]:
    today = timezone.localdate()
    return {
        "kind": kind, "reason": "Convicted of assaulting a child", "source": "court",
        "assessed_by": "Mo Farrell, team manager", **day("starts", date(2026, 1, 1)),
        **day("review_on", review or today + timedelta(days=20)), **more,
    }  # fmt: skip


def owed(ashdown: Ashdown, file: File) -> list[DutyRow]:
    return ashdown.all(DutyRow, file=file, duty="flag_review", open=True)


def file_of(ashdown: Ashdown, given: str) -> File:
    with within(ashdown.authority):
        return open_file(ashdown.authority, one(ashdown, given))


def test_a_flag_is_looked_at_again_by_whoever_leads_for_each_child_it_is_about(
    ashdown: Ashdown, lily: File, rosa: User, alan: User, nadia: User, client: Client, page: Page
) -> None:
    max_ = file_of(ashdown, "Max")
    ashdown.write(alan, lily, LeadNamed, lead_social_worker="Nadia Hussain")
    carl = one(ashdown, "Carl")
    review = timezone.localdate() + timedelta(days=2)
    assert post(client, rosa, at(lily, carl.uuid, "flag"), **flag(review=review)).status_code == 302
    for file in (lily, max_):
        (duty,) = owed(ashdown, file)
        assert duty.due_date == review
    shown = page(nadia, "/work")
    assert "Look again at the flag: May pose a risk to children (Carl Reeve)" in shown
    again = f"/child/{lily.uuid}/family/{carl.uuid}/flag/"
    assert again in shown

    line = shown.split(again)[1][:36]
    later = timezone.localdate() + timedelta(days=90)
    kept = flag(review=later, why="Looked at with the police: he still is")
    assert post(client, nadia, at(lily, carl.uuid, "flag", line), **kept).status_code == 302
    assert [d.due_date for d in (*owed(ashdown, lily), *owed(ashdown, max_))] == [later, later]

    today = timezone.localdate()
    over = flag(review=later, why="He has left and may not return", **day("ends", today))
    post(client, nadia, at(lily, carl.uuid, "flag", line), **over)
    assert not owed(ashdown, lily)
    assert not owed(ashdown, max_)


def test_a_flag_that_was_never_so_is_taken_out_and_owes_nothing(
    ashdown: Ashdown, lily: File, rosa: User, client: Client
) -> None:
    carl = one(ashdown, "Carl")
    post(client, rosa, at(lily, carl.uuid, "flag"), **flag())
    (duty,) = owed(ashdown, lily)
    path = at(lily, carl.uuid, "flag", duty.key.partition("/")[2])
    post(client, rosa, path, take_out="yes", why="It was another man of the name")
    assert not owed(ashdown, lily)


def test_a_flag_that_ends_by_itself_is_looked_at_on_that_day_at_the_latest(
    ashdown: Ashdown, lily: File, rosa: User, client: Client
) -> None:
    ends = timezone.localdate() + timedelta(days=5)
    said = flag("warning", review=ends + timedelta(days=30), **day("ends", ends))
    post(client, rosa, at(lily, one(ashdown, "Carl").uuid, "flag"), **said)
    assert owed(ashdown, lily)[0].due_date == ends


@pytest.mark.obligation("wt2010/12.3/a")
def test_who_may_pose_a_risk_comes_to_no_other_child_unseen(
    ashdown: Ashdown, lily: File, rosa: User, client: Client
) -> None:
    """wt2010/12.3/a: the risk outlives the first child's case."""
    kim = ashdown.child("Kim", "Young")
    carl = one(ashdown, "Carl")
    post(client, rosa, at(lily, carl.uuid, "flag"), **flag())
    assert not owed(ashdown, kim)
    tie = {"kind": "adult", "given_name": "Carl", "family_name": "Reeve", "tie_kind": "visitor"}
    client.post(f"/child/{kim.uuid}/why", {"why": "A call"})
    post(client, rosa, at(kim, "add"), **tie, person=str(carl.uuid))
    (duty,) = owed(ashdown, kim)
    assert duty.says.startswith("Decide what this person means for this child")
    assert duty.due_date == timezone.localdate()
    assert len(owed(ashdown, lily)) == 1


@pytest.mark.obligation("wt2010/12.3/a")
def test_a_child_who_moves_in_with_somebody_who_may_pose_a_risk(
    ashdown: Ashdown, lily: File, rosa: User, client: Client
) -> None:
    post(client, rosa, at(lily, one(ashdown, "Carl").uuid, "flag"), **flag())
    kim = ashdown.child("Kim", "Young")
    client.post(f"/child/{kim.uuid}/why", {"why": "A call"})
    home = {"place": "home", "lines": "4 Mill Lane", "postcode": "M1 1AE", "source": "parent"}
    assert post(client, rosa, at(kim, kim.subject.uuid, "home"), **home).status_code == 302
    assert len(owed(ashdown, kim)) == 1


@pytest.mark.obligation("wt2010/12.7/c")
def test_whoever_is_found_to_be_no_continuing_risk_is_cleared_with_reasons_and_kept_to_be_read(
    ashdown: Ashdown, lily: File, rosa: User, client: Client, page: Page
) -> None:
    carl, kim = one(ashdown, "Carl"), ashdown.child("Kim", "Young")
    post(client, rosa, at(lily, carl.uuid, "flag"), **flag(reason="A child was hurt in his car"))
    (duty,) = owed(ashdown, lily)
    why = "A road accident: assessed, and no continuing risk to children"
    over = flag(reason="A child was hurt in his car", why=why, **day("ends", timezone.localdate()))
    post(client, rosa, at(lily, carl.uuid, "flag", duty.key.partition("/")[2]), **over)
    assert not owed(ashdown, lily)
    client.post(f"/child/{kim.uuid}/why", {"why": "A call"})
    tie = {"kind": "adult", "given_name": "Carl", "family_name": "Reeve", "tie_kind": "visitor"}
    post(client, rosa, at(kim, "add"), **tie, person=str(carl.uuid))
    assert not owed(ashdown, kim), "no alert any more"
    told = page(rosa, at(lily, carl.uuid, "history"))
    assert why in told
    assert "A child was hurt in his car" in told
    assert why in page(rosa, f"/child/{lily.uuid}/chronology", most=14)


def test_no_flag_stands_without_a_reason_a_judge_and_a_day_to_look_again(
    ashdown: Ashdown, lily: File, rosa: User, client: Client
) -> None:
    path = at(lily, one(ashdown, "Carl").uuid, "flag")
    for left_out, says in (
        ("reason", "Answer this: Why?"), ("assessed_by", "Answer this: Who judged it?"),
        ("review_on-day", "Enter a real date"),
    ):  # fmt: skip
        shown = post(client, rosa, path, **{**flag(), left_out: ""}).content.decode()
        assert says in shown, left_out
    assert not owed(ashdown, lily)


def test_how_contact_is_made_safely_stands_wherever_contact_is_offered(
    ashdown: Ashdown, lily: File, rosa: User, client: Client, page: Page
) -> None:
    ann = one(ashdown, "Ann")
    says = "Never ring the house: text her sister first"
    post(client, rosa, at(lily, ann.uuid, "flag"), **flag("safe_contact", reason=says))
    post(client, rosa, at(lily, ann.uuid, "contact"), way="mobile", at="07700 900123")
    for path in (at(lily, ann.uuid), at(lily), f"/child/{lily.uuid}/network"):
        shown = page(rosa, path)
        assert "07700 900123" in shown, path
        assert shown.index(says) < shown.index("07700 900123"), path


def test_missing_has_the_day_of_the_return(
    ashdown: Ashdown, lily: File, rosa: User, client: Client, page: Page
) -> None:
    path = at(lily, lily.subject.uuid, "flag")
    assert "the day of the return" in page(rosa, path)
    post(client, rosa, path, **flag("missing", reason="Did not come home from school"))
    assert "Missing" in page(rosa, at(lily))
    (duty,) = owed(ashdown, lily)
    today = timezone.localdate()
    back = flag(
        "missing", reason="Did not come home", why="Found at a friend’s", **day("ends", today)
    )
    post(client, rosa, at(lily, lily.subject.uuid, "flag", duty.key.partition("/")[2]), **back)
    assert not owed(ashdown, lily)
    assert "Was missing" in page(rosa, at(lily))


def test_the_flag_of_another_authority_is_not_seen(ashdown: Ashdown, lily: File) -> None:
    with within(ashdown.authority):
        value = values.Flag(
            kind="warning", reason="A dog", assessed_by="Mo", review_on=date(2027, 1, 1)
        )
        carl = Person.objects.get(given_name="Carl")
        facts.state(carl, What.FLAG, value, Told(), starts=date(2026, 1, 1))
        assert facts.flags(Person.objects.all(), date(2026, 11, 1))
    from heed.access.models import Authority

    with within(Authority.objects.create(code="998", name="Elsewhere")):
        assert not facts.flags(Person.objects.all(), date(2026, 11, 1))
