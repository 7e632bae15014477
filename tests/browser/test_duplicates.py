"""The worklist of likely duplicates, in a browser."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from heed.access.apart import within
from heed.access.models import User
from heed.registry.same import Pair
from tests.web.conftest import Ashdown


@pytest.mark.browser
def test_the_worklist_is_clean_before_and_after_a_merge(
    ashdown: Ashdown,
    rosa: User,
    signed_in: Callable[[User], Page],
    axe_clean: Callable[[Page], None],
) -> None:
    one, other = ashdown.child("Kieran", "Doyle"), ashdown.child("Kieron", "Doyle")
    with within(ashdown.authority):
        Pair.objects.create(
            authority=ashdown.authority, one=one.subject, other=other.subject,
            probability=0.99, because="Same date of birth",
        )  # fmt: skip
    page = signed_in(rosa)
    page.goto("/find/duplicates")
    axe_clean(page)
    page.get_by_label("Yes, and Kieran Doyle").check()
    page.get_by_label("Both have a file").check()
    page.get_by_label("How do you know?").fill("One birth certificate")
    page.get_by_role("button", name="Save").click()
    page.get_by_text("They are one person now").wait_for()
    axe_clean(page)
