"""The plan at work: judged at each core group, on paper, and in the words of those it is for."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from heed.casefile.models import Draft
from heed.documents import render as setting
from heed.engine.calendar import day_of
from heed.procedures.core_group import CoreGroupHeld, PlanActionDone, PlanInOtherWords
from tests.conferences.conftest import Table, tell

Page = Callable[..., str]
Send = Callable[..., Any]


@pytest.fixture
def planned(table: Table) -> Table:
    table.file = table.ashdown.child("Lily", "Bell")
    tell(table, "plan_in_effect", days_ago=30)
    return table


def url(table: Table, rest: str = "") -> str:
    return f"/child/{table.file.uuid}/the-plan{rest}"


def sent(**more: Any) -> dict[str, Any]:
    day, now = (
        day_of(timezone.now()) + timedelta(days=28),
        timezone.localtime() - timedelta(minutes=9),
    )
    return {
        "do": "send",
        "_at-day": now.day, "_at-month": now.month, "_at-year": now.year, "_at-time": f"{now:%H:%M}",
        "present": "Nadia Hussain\nJoy Adeyemi\nKaren Shaw",
        "absent.rows": "1", "absent.0.name": "Grace Mensah",
        "absent.0.written_views": "Lily is calmer.",
        "plan_detail": "Weekly weighing goes on.", "checked": "Housing was seen.",
        "decisions": "Fridays at her grandmother’s.",
        "actions.rows": "1", "actions.0.action": "Nadia to see the school",
        "actions.0.owner": "Nadia Hussain", "assessment_steps.rows": "0",
        "lead_role_explained": "yes",
        "next_core_group_on-day": day.day, "next_core_group_on-month": day.month,
        "next_core_group_on-year": day.year,
        **more,
    }  # fmt: skip


def test_each_outcome_and_action_is_judged_on_the_page_of_the_core_group(
    planned: Table, send: Send, page: Page
) -> None:
    there = url(planned, f"/core-group/{uuid4()}")
    form = page(planned.nadia, there)
    assert "Lily sleeps through the night" in form
    assert "Health visitor to weigh Lily weekly" in form
    number = next(
        n for n in range(9) if f'name="standing-{n}"' in form
        and form.split(f'name="standing-{n}"')[0].rsplit("<legend", 1)[1].count("weigh Lily")
    )  # fmt: skip
    answer = send(
        planned.nadia, there,
        **sent(**{"outcome-0": "Five nights in seven.", f"standing-{number}": "done",
                  f"evidence-{number}": "Weighed six times; back on her line."}),
    )  # fmt: skip
    assert answer.status_code == 302, answer.content.decode()
    state = planned.state()
    held = state.last(CoreGroupHeld)
    assert held is not None
    assert [o.progress for o in held.outcome_progress] == ["Five nights in seven."]
    assert state.last(PlanActionDone) is not None
    assert ("plan_actions", "Health visitor to weigh Lily weekly") not in state.open_duties
    shown = page(planned.nadia, url(planned))
    assert "Five nights in seven." in shown
    assert "Weighed six times; back on her line." in shown
    assert "Nadia to see the school" in shown


def test_what_is_amiss_is_named_and_nothing_typed_is_lost(planned: Table, send: Send) -> None:
    draft = uuid4()
    there = url(planned, f"/core-group/{draft}")
    shown = send(planned.nadia, there, **sent(decisions="", **{"outcome-0": "Better."}))
    said = shown.content.decode()
    assert "Answer this: What was decided?" in said
    assert "Better." in said
    kept = send(
        planned.nadia, f"{there}/keep", **sent(decisions="", **{"outcome-0": "Much better."})
    )
    assert "saved" in kept.json()
    held = planned.ashdown.one(Draft, uuid=draft)
    assert held.data["outcome_progress"][0]["progress"] == "Much better."


def test_the_plan_prints_in_two_actions_on_a_side_or_two(
    planned: Table, client: Client, page: Page
) -> None:
    first = page(planned.nadia, f"/child/{planned.file.uuid}")
    assert f'href="/child/{planned.file.uuid}/the-plan/paper"' in first
    paper = page(planned.nadia, url(planned, "/paper"))
    assert "data-print" in paper
    assert "What the family does" in paper
    try:
        setting.pdf("<html><body>x</body></html>")
    except setting.NoPdfHere:
        pytest.skip("this machine sets no PDF")
    answer = client.get(url(planned, "/paper?as=pdf"))
    assert answer["Content-Type"] == "application/pdf"
    from io import BytesIO

    from pypdf import PdfReader

    assert len(PdfReader(BytesIO(answer.content)).pages) <= 2


def test_a_translation_stands_beside_what_it_was_made_from_and_says_whether_it_was_checked(
    planned: Table, page: Page
) -> None:
    said: dict[str, Any] = {
        "reader": "parent", "name": "Karen Shaw", "text": "Dean lives elsewhere.",
        "translation": "Dean mieszka gdzie indziej.", "language": "Polish",
    }  # fmt: skip
    planned.ashdown.write(
        planned.nadia, planned.file, PlanInOtherWords, reader="child", name="Lily Bell",
        level="Likes pictures", text="Nadia comes to see you.",
    )  # fmt: skip
    id = planned.ashdown.write(planned.nadia, planned.file, PlanInOtherWords, **said)
    shown = page(planned.nadia, url(planned))
    assert "Translation not checked" in shown
    assert "likes pictures" in shown
    beside = page(planned.nadia, url(planned, f"/words/{id}"))
    assert "Dean lives elsewhere." in beside
    assert "Dean mieszka gdzie indziej." in beside
    assert "Nobody has checked this translation yet" in beside
    planned.ashdown.write(
        planned.nadia, planned.file, PlanInOtherWords, timedelta(minutes=1), **said,
        translation_checked=True, checked_by="Ola Nowak",
    )  # fmt: skip
    assert "checked by Ola Nowak" in page(planned.nadia, url(planned))


def test_a_partner_sees_the_plan_and_not_the_familys_own_versions(
    planned: Table, page: Page
) -> None:
    from heed.procedures.general import ServiceProvided

    planned.ashdown.write(planned.joy, planned.file, ServiceProvided)
    planned.ashdown.write(
        planned.nadia, planned.file, PlanInOtherWords, text="Nadia comes to see you."
    )
    shown = page(planned.joy, url(planned))
    assert "Health visitor to weigh Lily weekly" in shown
    assert "In their own words" not in shown
