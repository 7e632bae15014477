"""Drafts: what was typed can be got back for thirty days, in its earlier versions too."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from unittest.mock import patch
from uuid import uuid4

import pytest

from heed.access.actor import Actor
from heed.access.apart import within
from heed.access.models import User
from heed.casefile import drafts
from heed.casefile.models import Draft, DraftVersion, File
from tests.web.conftest import Ashdown, ashdown, nadia, rosa

__all__ = ["ashdown", "nadia", "rosa"]

START = datetime(2026, 11, 2, 10, 40, tzinfo=UTC)
STORY = "Kiran came to nursery without a coat again."


class Clock:
    def __init__(self) -> None:
        self.now = START

    def goes_on(self, **by: float) -> None:
        self.now += timedelta(**by)


@pytest.fixture
def clock() -> Iterator[Clock]:
    clock = Clock()
    with patch("heed.casefile.drafts.timezone.now", lambda: clock.now):
        yield clock


@pytest.fixture
def writer(ashdown: Ashdown, rosa: User) -> Iterator[Actor]:
    with within(ashdown.authority):
        yield ashdown.actor(rosa)


@pytest.fixture
def file(ashdown: Ashdown) -> File:
    return ashdown.child()


def save(actor: Actor, file: File, uuid: object, text: str) -> Draft:
    return drafts.save(actor, "referral_received", {"concern": text}, file=file, uuid=uuid)  # type: ignore[arg-type]


def said(draft: Draft) -> list[str]:
    return [one.data["concern"] for one in drafts.versions(draft)]


def test_an_earlier_version_is_kept_every_few_minutes_and_not_at_every_pause(
    clock: Clock, writer: Actor, file: File
) -> None:
    uuid = uuid4()
    for word in STORY.split():
        clock.goes_on(seconds=45)
        draft = save(writer, file, uuid, f"{STORY} {word}")
    assert 1 <= len(said(draft)) <= 2
    clock.goes_on(minutes=4)
    draft = save(writer, file, uuid, "It was the other child.")
    assert said(draft)[0] == f"{STORY} again."


def test_what_was_written_over_by_one_slip_is_kept_at_once(
    clock: Clock, writer: Actor, file: File
) -> None:
    uuid = uuid4()
    save(writer, file, uuid, STORY)
    clock.goes_on(seconds=2)
    draft = save(writer, file, uuid, "x")
    assert said(draft) == [STORY]


def test_versions_are_forgotten_after_thirty_days_and_with_their_draft(
    clock: Clock, writer: Actor, file: File
) -> None:
    uuid = uuid4()
    save(writer, file, uuid, STORY)
    clock.goes_on(minutes=5)
    draft = save(writer, file, uuid, f"{STORY} Twice.")
    assert said(draft) == [STORY]
    drafts.forget_old(clock.now + timedelta(days=29))
    assert said(draft) == [STORY]
    drafts.forget_old(clock.now + timedelta(days=31))
    assert not DraftVersion.objects.exists()
    assert Draft.objects.exists(), "what is being written still is not forgotten"
    drafts.discard(draft)
    assert drafts.forget_old(clock.now + timedelta(days=31)) == 1


def test_what_is_set_aside_goes_on_in_one_place(writer: Actor, file: File) -> None:
    draft = save(writer, file, uuid4(), STORY)
    first = drafts.set_aside(draft, {"concern": "Mine"})
    again = drafts.set_aside(draft, {"concern": "Mine, longer"}, beside=str(first.uuid))
    assert again == first
    other = drafts.set_aside(draft, {"concern": "A third window"})
    assert other != first
    assert sorted(said(draft)) == ["A third window", "Mine, longer"]


def test_whoever_writes_on_the_same_file_now_is_named_and_nothing_of_what_they_write(
    clock: Clock, ashdown: Ashdown, writer: Actor, nadia: User, file: File
) -> None:
    save(ashdown.actor(nadia), file, uuid4(), STORY)
    (other,) = drafts.others(writer, file)
    assert (other.name, other.since) == ("Nadia Hussain", START)
    assert not drafts.others(ashdown.actor(nadia), file), "nobody is told of themselves"
    clock.goes_on(minutes=11)
    assert not drafts.others(writer, file)
