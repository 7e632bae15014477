"""The documents of allegations, children's deaths and reviews, and the panel's reading, on screen."""

import io
import re
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone
from docx import Document

from heed.access.actor import system
from heed.access.apart import EVERYTHING, within
from heed.access.models import Reading, User
from heed.access.restricted import Standing, acting
from heed.casefile.door import Statement, write_many
from heed.casefile.models import AccessChange, File
from heed.casefile.restricted import MAY_BE, open_restricted, set_standing
from heed.engine.calendar import london
from heed.procedures.allegations.conclusion import PersonnelSummaryFiled
from heed.procedures.allegations.roles import AtWork
from heed.procedures.child_death.roles import DeathRole
from heed.procedures.roles import Role
from heed.procedures.serious_case_review.action_plan import (
    ActionDrafted,
    ActionSignedUp,
    ActionsReported,
    ActionStarted,
)
from heed.procedures.serious_case_review.agencies import (
    AgencyChronologyStarted,
    ManagementReviewStarted,
)
from heed.procedures.serious_case_review.overview import OverviewDraftSubmitted
from heed.procedures.serious_case_review.roles import Role as ReviewRole
from tests.procedures.allegations.story import Case as Allegation
from tests.procedures.child_death import telling
from tests.procedures.serious_case_review.telling import NHS, Review
from tests.procedures.story import Story
from tests.web.conftest import Ashdown
from tests.web.test_recording import address, typed

LONG_AGO = london(datetime.fromisoformat("2010-05-01T10:00"))


def told(
    ashdown: Ashdown, story: Story, kind: str, title: str, opened: datetime = LONG_AGO
) -> File:
    """A file on which the story's records stand, as history."""
    hand = system(ashdown.authority, Role.ADMINISTRATOR, "History")
    file = open_restricted(hand, kind, title, opened=opened)
    statements = [
        Statement(type=e.record.type, data=e.record.model_dump(mode="json", exclude_none=True), at=e.at,
                  recorded_at=e.at, actor=system(ashdown.authority, e.by, "History"), history=True)
        for e in story.entries
    ]  # fmt: skip
    write_many(hand, file, statements)
    return file


def ready(client: Client, user: User, file: File) -> None:
    client.force_login(user)
    client.post(f"/child/{file.uuid}/why", {"why": "I oversee it"})


@pytest.fixture
def ines(ashdown: Ashdown) -> User:
    return ashdown.user("Ines Calder", AtWork.LADO)


def test_the_officer_reads_prints_and_opens_a_discussion_in_word(
    ashdown: Ashdown, client: Client, page: Callable[..., str], ines: User
) -> None:
    file = told(ashdown, Allegation.after_strategy(), "allegation", "Allegation about Martin Dean")
    ready(client, ines, file)
    shown = page(ines, f"/child/{file.uuid}/papers", most=12)
    assert "Strategy discussion on the allegation" in shown
    path = f"/child/{file.uuid}/papers/discussion/1"
    assert "What each agency holds" in page(ines, path, most=12)
    given = client.get(f"{path}.docx")
    assert given["Content-Disposition"].endswith(f'"{file.reference}-discussion.docx"')
    text = [p.text for p in Document(io.BytesIO(given.content)).paragraphs]
    assert "Strategy discussion on the allegation" in text
    with acting(ashdown.actor(ines)):
        assert Reading.objects.filter(file_id=file.pk, part="a document").exists()


@pytest.mark.obligation("wt2010/A5.7/a")
def test_nobody_else_is_given_a_document(
    ashdown: Ashdown, client: Client, ines: User, alan: User
) -> None:
    file = told(ashdown, Allegation.after_strategy(), "allegation", "Allegation about Martin Dean")
    client.force_login(alan)
    for path in ("papers", "papers/progress/0", "papers/progress/0.docx"):
        assert client.get(f"/child/{file.uuid}/{path}").status_code == 404
    for path in ("/report/allegation", "/report/review", "/panel", "/report"):
        assert client.get(path).status_code == 403, path


def test_the_officers_yearly_report_names_nobody(
    ashdown: Ashdown, client: Client, page: Callable[..., str], ines: User
) -> None:
    told(ashdown, Allegation.concluded(), "allegation", "Allegation about Martin Dean")
    shown = page(ines, "/report/allegation?year=2010", most=12)
    assert "Within one month" in shown
    assert "Martin" not in shown.split('<article class="heed-paper">')[1]
    assert client.get("/report/allegation/report.docx?year=2010").status_code == 200
    assert client.get("/report").headers["Location"] == "/report/allegation"


# --- the name has come up before -------------------------------------------------------


@pytest.mark.obligation("wt2010/A5.10/h")
def test_the_officer_is_shown_that_a_like_name_has_come_up_before(
    ashdown: Ashdown, client: Client, page: Callable[..., str], ines: User
) -> None:
    told(ashdown, Allegation.concluded("unfounded"), "allegation", "Allegation about Martin Dean")
    again = told(
        ashdown,
        Allegation.reported(accused="Martyn Deane"),
        "allegation",
        "Allegation about Martyn Deane",
    )
    other = told(
        ashdown,
        Allegation.reported(accused="Peter Vane"),
        "allegation",
        "Allegation about Peter Vane",
    )
    ready(client, ines, again)
    shown = page(ines, f"/child/{again.uuid}", most=16)
    assert "This name has come up before" in shown
    assert "Allegation about Martin Dean" in shown
    ready(client, ines, other)
    assert "has come up before" not in page(ines, f"/child/{other.uuid}", most=16)


@pytest.mark.obligation("wt2010/A5.13/d")
def test_somebody_of_a_like_name_is_barred_until_the_officer_says_who_it_is(
    ashdown: Ashdown, client: Client, page: Callable[..., str], ines: User, joy: User
) -> None:
    deane = ashdown.user("Martyn Deane", Role.SENIOR_MANAGER, organisation="Northgate School")
    client.force_login(joy)
    client.post("/begin/allegation", {"given_name": "Martin", "family_name": "Dean", "account": ""})
    with acting(ashdown.actor(ines)):
        file = File.objects.get(kind="allegation")
        change = AccessChange.objects.get(file=file, user=deane)
        assert (change.standing, change.why) == (Standing.BARRED, MAY_BE)
    client.force_login(deane)
    assert client.get(f"/child/{file.uuid}").status_code == 404
    ready(client, ines, file)
    assert "May be the same person" in page(ines, f"/child/{file.uuid}", most=16)
    client.post(
        f"/child/{file.uuid}/access", {"user": deane.pk, "standing": "whole", "why": "Another man"}
    )
    assert "May be the same person" not in page(ines, f"/child/{file.uuid}", most=16)
    client.force_login(deane)
    assert client.get(f"/child/{file.uuid}").status_code == 200


@pytest.mark.obligation("wt2010/A5.10/c")
def test_the_page_says_until_when_it_is_kept_and_which_children_it_touches(
    ashdown: Ashdown, client: Client, page: Callable[..., str], ines: User
) -> None:
    ashdown.child("Kiran", "Shaw")
    story = Allegation.concluded()
    story.write(PersonnelSummaryFiled)
    file = told(ashdown, story, "allegation", "Allegation about Martin Dean")
    ready(client, ines, file)
    shown = page(ines, f"/child/{file.uuid}", most=18)
    assert "How long it is kept" in shown
    assert "normal retirement age" in shown
    assert "Children it touches" in shown
    assert "Has a file with social care" in shown


# --- the panel -------------------------------------------------------------------------


@pytest.mark.obligation("wt2010/7.40/b", "wt2010/7.41/a")
def test_a_panel_member_reads_the_papers_and_not_whose_they_are(
    ashdown: Ashdown, client: Client, page: Callable[..., str]
) -> None:
    member = ashdown.user("Pat Panel", DeathRole.PANEL)
    file = told(ashdown, telling.discussed(), "child_death", "The death of Tomas Hart")
    client.force_login(member)
    assert client.get(f"/child/{file.uuid}").status_code == 404
    with acting(ashdown.actor(member)):
        assert not File.objects.filter(kind="child_death").exists()
    listed = page(member, "/panel", most=12)
    read = page(member, f"/panel/{file.uuid}/panel-papers", most=14)
    for shown in (listed, read):
        assert "ND-2010-041" in shown
        for name in ("Tomas", "Hart", "Leanne", file.reference):
            assert name not in shown, name
    with within(ashdown.authority, EVERYTHING):
        line = Reading.objects.get(file_id=file.pk, reader="Pat Panel")
    assert line.part == "Papers and Form C"
    docx = client.get(f"/panel/{file.uuid}/form-c.docx")
    assert docx["Content-Disposition"] == 'attachment; filename="ND-2010-041-form-c.docx"'


@pytest.mark.obligation("wt2010/7.10/d")
def test_a_member_with_a_conflict_reads_no_more_of_it(ashdown: Ashdown, client: Client) -> None:
    member = ashdown.user("Pat Panel", DeathRole.PANEL)
    file = told(ashdown, telling.discussed(), "child_death", "The death of Tomas Hart")
    client.force_login(member)
    assert (
        b"Say what the conflict is"
        in client.post(f"/panel/{file.uuid}/conflict", {"why": " "}).content
    )
    client.post(f"/panel/{file.uuid}/conflict", {"why": "I treated a child like this one"})
    assert b"ND-2010-041" not in client.get("/panel").content
    assert client.get(f"/panel/{file.uuid}/panel-papers").status_code == 404


# --- reviews ---------------------------------------------------------------------------


def of_review(ashdown: Ashdown, story: Review) -> File:
    return told(ashdown, story, "review", "Serious case review 2010/1")


def author(ashdown: Ashdown, file: File, chair: User) -> User:
    user = ashdown.user("Kay Author", ReviewRole.REVIEW_AUTHOR, organisation=NHS)
    with acting(ashdown.actor(chair)):
        set_standing(ashdown.actor(chair), file, user, Standing.PART, "Author for the trust")
    return user


@pytest.mark.obligation("wt2010/8.42/m")
def test_the_summary_begins_with_the_action_plan_as_it_stands(
    ashdown: Ashdown, client: Client
) -> None:
    chair = ashdown.user("Ada Overseer", ReviewRole.PANEL_CHAIR)
    story = Review.at("scr_panel_agreement")
    for action, agency in (("One map", "Hill Trust"), ("No visit alone", "Vale Nursery")):
        story.write(ActionDrafted, action=action, responsible_agency=agency)
    story.write(ActionSignedUp, action="One map", organisation="Hill Trust")
    story.write(ActionStarted, action="One map", progress="Four wards of nine.")
    file = of_review(ashdown, story)
    ready(client, chair, file)
    form = client.get(f"/child/{file.uuid}/record/summary_drafted?new=1", follow=True)
    parts = dict.fromkeys(re.findall(r'href="([^"#]*/page/[^"#]*)"', form.content.decode()))
    shown = "".join(client.get(part).content.decode() for part in parts)
    for filled in ("Hill Trust", "Four wards of nine.", "Vale Nursery", "Not begun"):
        assert filled in shown, filled
    assert "the action plan" in shown


def test_an_agencys_author_has_their_own_outline_and_no_other(
    ashdown: Ashdown, client: Client, page: Callable[..., str]
) -> None:
    chair = ashdown.user("Ada Overseer", ReviewRole.BOARD_CHAIR)
    story = Review.at("scr_reviewing")
    for agency in (NHS, "Northam Police"):
        story.write(ManagementReviewStarted, agency=agency)
    file = of_review(ashdown, story)
    kay = author(ashdown, file, chair)
    client.force_login(kay)
    shown = page(kay, f"/child/{file.uuid}/papers", most=12)
    assert f"Management review: {NHS}" in shown
    assert "Terms of reference, version 1" in shown
    for other in ("Northam Police", "Merged chronology", "Overview report"):
        assert other not in shown
    whole = {f"papers/management-review/{n}" for n in range(5)} | {"papers/chronology/0"}
    answers = [client.get(f"/child/{file.uuid}/{path}").status_code for path in sorted(whole)]
    assert answers.count(200) == 1


def test_what_another_agency_wrote_meanwhile_is_not_shown_to_an_author(
    ashdown: Ashdown, client: Client
) -> None:
    chair = ashdown.user("Ada Overseer", ReviewRole.BOARD_CHAIR)
    file = of_review(ashdown, Review.at("scr_reviewing"))
    kay = author(ashdown, file, chair)
    other = ashdown.user("Otto Author", ReviewRole.REVIEW_AUTHOR, organisation="Northam Police")
    client.force_login(kay)
    where = address(file, AgencyChronologyStarted)
    sent = {**typed(AgencyChronologyStarted), "agency": NHS}
    client.post(where, {**sent, "do": "save"})
    ashdown.write(other, file, AgencyChronologyStarted, agency="Northam Police")
    answer = client.post(where, sent)
    shown = answer.content.decode()
    assert answer.status_code == 409
    assert "which is not for you to read" in shown
    for hidden in ("Otto Author", "Northam Police"):
        assert hidden not in shown


@pytest.mark.obligation("wt2010/8.41/b")
def test_a_contributor_reads_the_report_once_it_is_before_the_panel(
    ashdown: Ashdown, client: Client, page: Callable[..., str]
) -> None:
    chair = ashdown.user("Ada Overseer", ReviewRole.BOARD_CHAIR)
    file = of_review(ashdown, Review.at("scr_panel_agreement"))
    kay = author(ashdown, file, chair)
    assert "Overview report" in page(kay, f"/child/{file.uuid}/papers", most=12)
    assert "Thomas Arkwright" in page(kay, f"/child/{file.uuid}/papers/overview/0", most=12)


@pytest.mark.obligation("wt2010/8.19/a")
def test_while_a_name_stands_in_it_a_report_is_not_given_out(
    ashdown: Ashdown, client: Client, page: Callable[..., str]
) -> None:
    chair = ashdown.user("Ada Overseer", ReviewRole.BOARD_CHAIR)
    story = Review.at("scr_drafting_overview")
    story.write(OverviewDraftSubmitted, lessons="Noah’s bruises must be seen together.")
    file = of_review(ashdown, story)
    ready(client, chair, file)
    shown = page(chair, f"/child/{file.uuid}/papers/overview/0", most=12)
    assert "This may not leave yet" in shown
    assert "Open in Word" not in shown
    refused = client.get(f"/child/{file.uuid}/papers/overview/0.docx")
    assert refused.status_code == 409
    assert b"Noah" in refused.content


def test_the_overview_author_is_named_on_the_page(
    ashdown: Ashdown, client: Client, page: Callable[..., str]
) -> None:
    chair = ashdown.user("Ada Overseer", ReviewRole.BOARD_CHAIR)
    file = of_review(ashdown, Review.at("scr_panel_agreement"))
    ready(client, chair, file)
    shown = page(chair, f"/child/{file.uuid}", most=16)
    assert "Who plays which part" in shown
    assert "Thomas Arkwright" in shown


@pytest.mark.obligation("wt2010/8.55/a")
def test_actions_of_every_review_are_reported_until_none_is_open(
    ashdown: Ashdown, page: Callable[..., str]
) -> None:
    chair = ashdown.user("Ada Overseer", ReviewRole.BOARD_CHAIR)
    story = Review.at("scr_implementing")
    story.write(ActionsReported)
    of_review(ashdown, story)
    assert "One body map in every clinic" in page(chair, "/report/review", most=12)


# --- the list of files -----------------------------------------------------------------


@pytest.mark.obligation("wt2010/6.33/a")
def test_an_open_case_turns_amber_at_one_month_and_red_at_three(
    ashdown: Ashdown, page: Callable[..., str], ines: User, joy: User
) -> None:
    quick = Allegation.reported(start=_ago(40))
    slow = Allegation.reported(start=_ago(100), accused="Peter Vane")
    for story, name in ((quick, "Martin Dean"), (slow, "Peter Vane")):
        told(ashdown, story, "allegation", f"Allegation about {name}", story.entries[0].at)
    shown = page(ines, "/restricted", most=12)
    assert "Past one month" in shown.split("Allegation about Martin Dean")[1].split("</li>")[0]
    assert "Past three months" in shown.split("Allegation about Peter Vane")[1].split("</li>")[0]
    assert "None is open." in page(joy, "/restricted", most=12)


def _ago(days: int) -> str:
    return (london(timezone.now()) - timedelta(days=days)).strftime("%Y-%m-%dT%H:%M")
