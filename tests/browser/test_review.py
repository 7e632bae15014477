"""A serious case review, on the screens of those named: an agency's author writes their own part and sees no other,
the overview author sees all, the chair sends nothing out in which somebody could be known."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from playwright.sync_api import Page, expect

from heed.access.models import User
from heed.access.restricted import Standing, acting
from heed.casefile.models import EpisodeRow, File
from heed.casefile.restricted import set_standing
from heed.procedures.serious_case_review.agencies import (
    AgencyChronologyStarted,
    ManagementReviewStarted,
)
from heed.procedures.serious_case_review.chronology import AgencyChronologyFinished
from heed.procedures.serious_case_review.incident import IncidentNotified, SeriousIncidentKnown
from heed.procedures.serious_case_review.overview import OverviewDraftSubmitted
from heed.procedures.serious_case_review.practice_review import (
    PracticeReviewPublished,
    RapidReviewCompleted,
    ReviewersAppointed,
)
from heed.procedures.serious_case_review.roles import Role as ReviewRole
from tests.browser.by_example import reason, write
from tests.browser.looking import fits
from tests.procedures.serious_case_review.telling import NHS, SOCIAL, Review
from tests.web.conftest import Ashdown
from tests.web.test_papers import of_review

pytestmark = pytest.mark.browser

Desk = Callable[[User], Page]
Check = Callable[[Page], None]


def named(ashdown: Ashdown, file: object, chair: User, user: User, standing: Standing) -> None:
    with acting(ashdown.actor(chair)):
        set_standing(ashdown.actor(chair), file, user, standing, "Writes for the review")  # type: ignore[arg-type]


def test_an_agencys_author_the_overview_author_and_the_chair(
    ashdown: Ashdown, desk: Desk, axe_clean: Check
) -> None:
    ashdown.authority.pinned_edition = "wt2010"
    ashdown.authority.save()
    judith = ashdown.user("Judith Hall", ReviewRole.BOARD_CHAIR)
    kay = ashdown.user("Kay Author", ReviewRole.REVIEW_AUTHOR, organisation=NHS)
    thomas = ashdown.user(
        "Thomas Arkwright", ReviewRole.OVERVIEW_AUTHOR, organisation="Independent"
    )
    story = Review.at("scr_reviewing")
    story.chronology(SOCIAL)
    file = of_review(ashdown, story)
    named(ashdown, file, judith, kay, Standing.PART)
    named(ashdown, file, judith, thomas, Standing.WHOLE)

    # the trust's author begins and finishes the trust's own chronology, on the common outline
    author = desk(kay)
    author.goto(f"/child/{file.uuid}")
    expect(author.get_by_text("You see your own part in this")).to_be_visible()
    axe_clean(author)
    write(author, file, AgencyChronologyStarted, agency=NHS)
    write(author, file, AgencyChronologyFinished, agency=NHS)
    write(author, file, ManagementReviewStarted, agency=NHS, written_by="Kay Author")
    author.goto(f"/child/{file.uuid}/papers")
    axe_clean(author)
    assert SOCIAL not in author.content()
    author.get_by_role("link", name=f"Management review: {NHS}").click()
    expect(author.get_by_role("heading", name="2. Analysis of involvement")).to_be_visible()
    axe_clean(author)
    with author.expect_download() as held:
        author.get_by_role("button", name="Open in Word").click()
    assert held.value.suggested_filename == f"{file.reference}-management-review.docx"
    answer = author.goto(f"/child/{file.uuid}/papers/chronology/0")
    assert answer is not None
    assert answer.status == 404

    # the overview author sees every agency's contacts in one
    writer = desk(thomas)
    writer.goto(f"/child/{file.uuid}")
    expect(writer.get_by_text("Who plays which part")).to_be_visible()
    writer.goto(f"/child/{file.uuid}/papers/chronology/0")
    table = writer.get_by_role("table").last
    expect(table).to_contain_text(SOCIAL)
    expect(table).to_contain_text(NHS)
    expect(writer.get_by_text("Seen alone")).to_be_visible()
    axe_clean(writer)
    writer.set_viewport_size({"width": 320, "height": 800})
    fits(writer)


def test_a_report_with_a_name_in_it_stays_until_the_name_is_out(
    ashdown: Ashdown, desk: Desk, axe_clean: Check
) -> None:
    ashdown.authority.pinned_edition = "wt2010"
    ashdown.authority.save()
    judith = ashdown.user("Judith Hall", ReviewRole.BOARD_CHAIR)
    thomas = ashdown.user(
        "Thomas Arkwright", ReviewRole.OVERVIEW_AUTHOR, organisation="Independent"
    )
    file = of_review(ashdown, Review.at("scr_drafting_overview"))
    named(ashdown, file, judith, thomas, Standing.WHOLE)
    writer = desk(thomas)
    write(
        writer,
        file,
        OverviewDraftSubmitted,
        axe_clean,
        lessons="Noah’s bruises must be seen together.",
    )
    chair = desk(judith)
    chair.goto(f"/child/{file.uuid}/papers/overview/0")
    reason(chair)
    expect(chair.get_by_text("This may not leave yet")).to_be_visible()
    expect(chair.get_by_role("button", name="Open in Word")).to_have_count(0)
    axe_clean(chair)
    chair.goto("/report/review")
    axe_clean(chair)


def test_a_serious_incident_from_its_notification_to_the_published_review(
    ashdown: Ashdown, desk: Desk, axe_clean: Check, joy: User
) -> None:
    """As since 2018: the Panel notified, a rapid review, a local review, its report published."""
    judith = ashdown.user("Judith Hall", ReviewRole.BOARD_CHAIR)
    page = desk(joy)
    page.goto("/contact")
    page.get_by_role("link", name="Report a serious incident").click()
    page.get_by_label("What is it to be called?").fill("Incident 2026/1")
    page.get_by_role("button", name="Go on").click()
    with acting(ashdown.actor(judith)):
        file = File.objects.get(kind="review")
    today = date.today()  # noqa: DTZ011
    write(page, file, SeriousIncidentKnown, became_aware_on=str(today - timedelta(days=1)))

    chair = desk(judith)
    chair.goto(f"/child/{file.uuid}")
    reason(chair)
    expect(chair.locator("section", has=chair.locator("#owed"))).to_contain_text("rapid review")
    axe_clean(chair)
    write(chair, file, IncidentNotified)
    write(chair, file, RapidReviewCompleted)
    write(chair, file, ReviewersAppointed)
    published = {"sent_first_on": str(today - timedelta(days=20)), "published_on": str(today)}
    write(chair, file, PracticeReviewPublished, axe_clean, **published)
    chair.goto(f"/child/{file.uuid}")
    axe_clean(chair)
    with acting(ashdown.actor(judith)):
        runs = EpisodeRow.objects.filter(file=file)
        states = {run.procedure: run.state for run in runs}
    assert states["practice_review"] == "practice_published"
