"""When something is written about one child, the other children of the family are in view."""

from collections.abc import Callable

import pytest
from django.utils import timezone

from heed.access.apart import within
from heed.access.models import User
from heed.casefile.models import File
from heed.procedures.general import CaseNote
from heed.procedures.referral import ReferralReceived
from heed.registry.models import Relationship
from tests.web.conftest import Ashdown
from tests.web.test_recording import address

Page = Callable[..., str]


def with_a_brother(ashdown: Ashdown) -> tuple[File, File]:
    lily, tom = ashdown.child(), ashdown.child("Tom")
    with within(ashdown.authority):
        Relationship.objects.create(
            authority=ashdown.authority, person=lily.subject, other=tom.subject, kind="sibling"
        )
    return lily, tom


def test_after_writing_each_sibling_says_what_applies(
    ashdown: Ashdown, rosa: User, page: Page
) -> None:
    lily, tom = with_a_brother(ashdown)
    id = ashdown.write(rosa, lily, ReferralReceived)
    shown = page(rosa, f"/child/{lily.uuid}/written/{id}?recorded=1", most=30)
    family = shown.split('id="siblings"')[1].split("</section>")[0]
    assert "Tom Bell" in family
    assert "Not written in their file; no work is open on their file." in family
    assert f"/child/{tom.uuid}/record/referral_received" in family


def test_what_was_written_in_their_file_too_is_not_offered_again(
    ashdown: Ashdown, rosa: User, page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    lily, tom = with_a_brother(ashdown)
    now = timezone.now()
    with monkeypatch.context() as still:
        still.setattr(timezone, "now", lambda: now)  # one moment, as when both are sent together
        id, _ = (ashdown.write(rosa, file, ReferralReceived) for file in (lily, tom))
    shown = page(rosa, f"/child/{lily.uuid}/written/{id}?recorded=1", most=30)
    family = shown.split('id="siblings"')[1].split("</section>")[0]
    assert "Written in their file too" in family
    assert "case: " in family
    assert f"/child/{tom.uuid}/record/" not in family


def test_the_form_says_how_things_stand_for_each_before_it_is_sent(
    ashdown: Ashdown, rosa: User, page: Page
) -> None:
    lily, _ = with_a_brother(ashdown)
    shown = page(rosa, address(lily, CaseNote))
    assert "Tom Bell: no work is open on their file." in shown
