"""The worklist of likely duplicates: merged only with a reason, never two files unawares, and undone."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from heed.access.apart import within
from heed.access.models import User
from heed.casefile import merged
from heed.casefile.models import File
from heed.casefile.verify import check_file
from heed.procedures.referral import ReferralReceived
from heed.registry import facts, same, values
from heed.registry.circle import Circle
from heed.registry.facts import Told
from heed.registry.models import What
from heed.registry.same import Pair
from tests.web.conftest import Ashdown


@pytest.fixture
def pair(ashdown: Ashdown) -> Pair:
    one, other = ashdown.child("Kieran", "Doyle"), ashdown.child("Kieron", "Doyle")
    with within(ashdown.authority):
        return Pair.objects.create(
            authority=ashdown.authority, one=one.subject, other=other.subject,
            probability=0.99, because="Same date of birth",
        )  # fmt: skip


@pytest.fixture
def post(client: Client, rosa: User) -> Callable[..., str]:
    def ask(path: str, **data: str) -> str:
        client.force_login(rosa)
        return client.post(path, data, follow=True).content.decode()

    return ask


def test_two_files_are_linked_only_knowingly_and_both_verify(
    ashdown: Ashdown, rosa: User, pair: Pair, post: Callable[..., str], client: Client
) -> None:
    path, keep = f"/find/duplicates/{pair.pk}", str(pair.one_id)
    assert "Say how you know" in post(path, decision=keep, files_known="yes")
    assert "Both have a file" in post(path, decision=keep, why="One birth certificate")
    assert "Say whether" in post(path, decision="99999", why="x")
    assert not ashdown.all(same.Merge)
    shown = post(path, decision=keep, why="One birth certificate", files_known="yes")
    assert "They are one person now" in shown
    assert "Nothing waits" in shown
    with within(ashdown.authority):
        files = list(merged.files(pair.other_id))
        assert files == list(merged.files(pair.one_id))
        assert len(files) == 2
        assert not [damage for file in files for damage in check_file(file)]
    client.post("/find", {"find": "kieron doyle"})
    found = client.get("/find").content.decode()
    assert found.count("heed-list__who") == 1

    (done,) = ashdown.all(same.Merge)
    assert "Say why" in post(f"/find/duplicates/undo/{done.pk}")
    assert "two people again" in post(f"/find/duplicates/undo/{done.pk}", why="Twins")
    with within(ashdown.authority):
        assert [f.subject_id for f in merged.files(pair.other_id)] == [pair.other_id]


def test_two_people_stay_two(ashdown: Ashdown, pair: Pair, post: Callable[..., str]) -> None:
    assert "They stay two people" in post(
        f"/find/duplicates/{pair.pk}", decision="other", why="Twins"
    )
    assert ashdown.one(Pair).decided_by == "Rosa Lindqvist"
    assert not ashdown.all(same.Merge)
    # it may have been said in haste: the pair comes back, with what was said before
    shown = post(f"/find/duplicates/{pair.pk}/again")
    assert "once more" in shown
    assert "Rosa Lindqvist said that they are two people: Twins" in shown
    assert ashdown.one(Pair).decision == ""


def test_other_agencies_do_not_see_it(client: Client, joy: User, pair: Pair) -> None:
    client.force_login(joy)
    assert client.get("/find/duplicates").status_code == 403
    assert (
        client.post(f"/find/duplicates/{pair.pk}", {"decision": "other", "why": "x"}).status_code
        == 403
    )


def test_what_was_shown_before_a_child_was_added_is_written_down(
    ashdown: Ashdown, post: Callable[..., str]
) -> None:
    known = ashdown.child("Freja", "Larkin")
    new = {
        "kind": "child", "given_name": "Freya", "family_name": "Larkin", "sex": "female",
        "birth_date-day": "27", "birth_date-month": "3", "birth_date-year": "2018",
    }  # fmt: skip
    post("/find/new", **new)
    assert not ashdown.all(Pair)
    post("/find/new", **new, none_of_these="yes")
    chosen = ashdown.one(Pair)
    assert (chosen.one_id, chosen.decision) == (known.subject_id, "other")
    assert len(ashdown.all(File)) == 2


def test_both_files_of_one_child_lead_to_each_other_until_they_are_two_again(
    ashdown: Ashdown, rosa: User, pair: Pair, page: Callable[..., str]
) -> None:
    one, other = pair.one.files.get, pair.other.files.get
    with within(ashdown.authority):
        first, second = one(), other()
    for file in (first, second):
        ashdown.write(rosa, file, ReferralReceived)
    with within(ashdown.authority):
        done = same.merge(pair.one, pair.other, "One birth certificate", ashdown.actor(rosa))
    for file, its in ((first, second), (second, first)):
        shown = page(rosa, f"/child/{file.uuid}")
        assert "has another file" in shown
        assert f"/child/{its.uuid}" in shown
    with within(ashdown.authority):
        same.unmerge(done, "Twins", ashdown.actor(rosa))
    assert "has another file" not in page(rosa, f"/child/{first.uuid}")


def test_the_family_of_whoever_was_entered_twice_is_that_of_both_entries(
    ashdown: Ashdown, rosa: User, pair: Pair, page: Callable[..., str]
) -> None:
    """A mother of the one entry, a home of the other, and an adult who was entered twice as well."""
    with within(ashdown.authority):
        file = pair.one.files.get()
    ashdown.write(rosa, file, ReferralReceived)
    ann, anna = ashdown.adult("Ann", "Doyle"), ashdown.adult("Anna", "Doyle")
    with within(ashdown.authority):
        for who, child, kind in ((ann, pair.one, "mother"), (anna, pair.other, "carer")):
            facts.state(
                who, What.TIE, values.Tie.model_validate({"kind": kind}), Told(), other=child
            )
        home = facts.address_for(pair.other, "4 Quay Street", "M1 1AE")
        for who in (pair.other, anna):
            facts.state(who, What.HOME, home, Told())
        by = ashdown.actor(rosa)
        same.merge(pair.one, pair.other, "One birth certificate", by)
        same.merge(ann, anna, "One woman", by)
        circle = Circle(pair.one, date(2026, 11, 1))
        assert [m.person for m in circle.members.values()] == [ann]
        assert circle.members[ann.pk].tie == "Mother, Carer"
        assert circle.members[ann.pk].lives_here
    shown = page(rosa, f"/child/{file.uuid}/family")
    assert "4 Quay Street" in shown
    about = page(rosa, f"/child/{file.uuid}/family/{ann.uuid}")
    assert "Entered twice" in about
    assert f"/family/{anna.uuid}" in about
    page(rosa, f"/child/{file.uuid}/family/{anna.uuid}", most=14)
