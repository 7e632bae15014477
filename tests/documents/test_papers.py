"""The papers of allegations, children's deaths and reviews hold what each must, and let nobody be known."""

import io
from datetime import datetime, timedelta

import pytest
from docx import Document
from pypdf import PdfReader

from heed.documents import render
from heed.documents.papers import allegations, annual, child_death, review
from heed.documents.papers.case import Offered
from heed.procedures.allegations.conclusion import PersonnelSummaryFiled
from heed.procedures.allegations.monitoring import CaseReviewHeld
from heed.procedures.child_death.gathering import (
    AgencyFormReturned,
    AgencyFormSent,
    CollatedFormEntered,
    LeadProfessionalNamed,
)
from heed.procedures.serious_case_review.action_plan import ActionsReported
from heed.procedures.serious_case_review.agencies import ManagementReviewStarted
from heed.procedures.serious_case_review.anonymity import IdentifiersListed
from heed.procedures.serious_case_review.overview import OverviewDraftSubmitted
from tests.documents.told import case, headings, paper, words
from tests.procedures.allegations.story import Case as Allegation
from tests.procedures.child_death import telling
from tests.procedures.serious_case_review.telling import AGENCIES, NHS, WAY, Review

PRESENT = "2010-03-02"


def whole_review() -> Review:
    story = Review()
    for stage in WAY:
        stage(story)
    return story


def set_in_every_form(offered: list[Offered]) -> None:
    """Each opens in Word, and none is empty."""
    for one in offered:
        made = one.make()
        html = render.page("documents/paper.html", {"paper": made, "authority": "Northam"})
        document = Document(io.BytesIO(render.word(html)))
        assert [p.text for p in document.paragraphs if p.style and p.style.name == "Heading 1"] == [
            made.title
        ]
        assert made.sections, one.slug


# --- allegations -----------------------------------------------------------------------


def test_what_a_discussion_decided_is_a_record_to_hand_out() -> None:
    story = Allegation.after_strategy()
    made = paper(allegations.papers(case(story)), "discussion", 1)
    assert made.title == "Strategy discussion on the allegation"
    for asked in (
        "Who took part",
        "What each agency holds",
        "Reasons",
        "Decision",
        "Progress is reviewed",
    ):
        assert asked in headings(made)
    set_in_every_form(allegations.papers(case(story)))


@pytest.mark.obligation("wt2010/A5.10/a")
def test_the_summary_has_what_was_alleged_followed_up_done_and_decided() -> None:
    story = Allegation.concluded()
    assert "summary" not in {o.slug for o in allegations.papers(case(story))}
    story.write(PersonnelSummaryFiled)
    made = paper(allegations.papers(case(story)), "summary")
    assert headings(made)[:5] == [
        "What was alleged", "How it was followed up", "How it was resolved", "What was done", "What was decided",
    ]  # fmt: skip
    assert "Copy received by the person" in made.signs


@pytest.mark.obligation("wt2010/A5.10/c")
def test_it_is_kept_to_retirement_or_for_ten_years_whichever_is_later() -> None:
    story = Allegation.concluded()
    story.write(
        PersonnelSummaryFiled, born="1980-04-02", retirement_age=65, keep_until="2045-04-02"
    )
    day, why = allegations.kept_until(case(story)) or (None, "")
    assert str(day) == "2045-04-02"
    assert "retirement age there, 65" in why
    old = Allegation.concluded()
    old.write(PersonnelSummaryFiled, born="1947-04-02", retirement_age=65, keep_until="2020-12-10")
    assert (allegations.kept_until(case(old)) or (None, ""))[1].endswith("ten years.")


@pytest.mark.obligation("wt2010/A5.11/a")
def test_how_a_case_moves_shows_its_age_its_strands_and_its_targets() -> None:
    story = Allegation.investigated()
    story.after(days=40)
    story.write(CaseReviewHeld)
    made = words(paper(allegations.papers(case(story)), "progress"))
    assert "Open for 40 days" in made
    assert "Police strand" in made
    assert "past its target" in made


@pytest.mark.obligation("wt2010/6.33/a", "wt2010/6.33/d", "wt2010/6.33/e")
def test_the_officers_report_counts_what_was_resolved_in_time() -> None:
    quick, slow = Allegation.concluded(), Allegation.investigated()
    at = slow.now + timedelta(days=45)
    made = annual.of_allegations({"A1": quick.file, "A2": slow.file}, 2010, "Northam", at)
    text = words(made)
    rows = {row[0]: row for row in made.sections[0].table.rows} if made.sections[0].table else {}
    assert rows["Within one month"] == ("Within one month", "80%", "1", "2", "50%")
    assert rows["Within three months"][1] == "90%"
    assert [s.heading for s in made.sections[0].inner] == [
        "With police work or a prosecution", "Without", "Days",
    ]  # fmt: skip
    assert "Martin Dean" not in text


# --- children's deaths -----------------------------------------------------------------


def asked_of(agency: str = "Northam Health Visiting") -> telling.Death:
    death = telling.gathering()
    death.write(LeadProfessionalNamed, agency=agency)
    death.write(AgencyFormSent, agency=agency, supplements=["B4"])
    return death


@pytest.mark.obligation("wt2010/7.38/c")
def test_form_b_says_for_whom_by_when_and_which_supplements() -> None:
    made = paper(child_death.papers(case(asked_of())), "form-b")
    facts = dict(made.facts)
    assert facts["For"] == "Ruth Okafor, named nurse"
    assert facts["Return by"] == "Monday 22 November 2010"
    assert "Form B4: Sudden unexpected death in infancy" in headings(made)
    assert {"The child", "Family and environment", "Parenting capacity", "Service provision"} <= {
        *headings(made)
    }


def test_a_form_that_is_late_is_chased() -> None:
    death = asked_of()
    late = paper(child_death.papers(case(death, now=death.now + timedelta(days=40))), "form-b")
    assert late.title == "Form B: reminder of an agency report"
    assert "(this day has passed)" in dict(late.facts)["Return by"]


@pytest.mark.obligation("wt2010/7.39/e")
def test_an_agencys_answers_name_who_contributed_what() -> None:
    death = asked_of()
    death.write(AgencyFormReturned, agency="Northam Health Visiting",
                contributors=[{"name": "Joy Adeyemi", "supplied": "Visits since birth"}])  # fmt: skip
    made = words(paper(child_death.papers(case(death)), "form-b"))
    assert "Joy Adeyemi" in made
    assert "Visits since birth" in made


@pytest.mark.obligation("wt2010/7.42/c")
def test_nobody_is_known_from_what_the_panel_reads() -> None:
    death = telling.discussed()
    offered = child_death.papers(case(death, "The death of Tomas Hart"))
    for slug in ("combined", "panel-papers", "form-c"):
        made = paper(offered, slug)
        assert made.leaves
        assert not made.names_left
        for name in ("Tomas", "Hart", "Leanne", "Jamie", "4 December 2009"):
            assert name not in words(made), slug
    set_in_every_form(offered)


def test_a_name_that_slipped_in_is_found() -> None:
    death = telling.collating()
    entry, _, _ = death.try_(
        CollatedFormEntered, account="Leanne found him at ten to six.", history=True
    )
    from heed.engine.fold import apply  # a record that came in as history, gates and all

    apply(death.file, entry)
    death.entries.append(entry)
    made = paper(child_death.papers(case(death)), "combined")
    assert made.names_left == ("Leanne Hart",)


@pytest.mark.obligation("wt2010/7.95/b", "wt2010/7.95/d")
def test_the_panels_report_hides_small_numbers() -> None:
    made = annual.of_deaths([telling.discussed().file], 2010, "Northam", datetime(2011, 5, 1))  # noqa: DTZ001
    facts = dict(made.facts)
    assert facts["Deaths notified"] == facts["Deaths reviewed"] == "fewer than 5"
    cells = [c for s in made.sections if s.table for row in s.table.rows for c in row[1:]]
    assert "1" not in cells
    assert "Tomas" not in words(made)


# --- reviews ---------------------------------------------------------------------------


@pytest.mark.obligation("wt2010/8.37/a")
def test_every_agency_has_the_one_outline_to_fill_in() -> None:
    story = Review.at("scr_reviewing")
    story.write(ManagementReviewStarted, agency=NHS)
    made = paper(review.papers(case(story, "Child N")), "management-review")
    assert [h[:2] for h in headings(made)[1:5]] == ["1.", "2.", "3.", "4."]
    asked = [s for part in made.sections for s in part.inner]
    assert all(s.room or s.items or s.table or s.inner for s in asked)
    assert "Were staff alert to children's needs, and did they know the signs and what to do?" in [
        s.heading for s in asked
    ]


@pytest.mark.obligation("wt2010/8.40/j", "wt2010/8.40/k")
def test_the_chronologies_are_one_and_show_when_the_child_was_seen_and_alone() -> None:
    story = Review.at("scr_reviewing")
    for agency, day, alone in ((NHS, "2010-03-05", True), ("Northam Police", "2010-03-02", False)):
        story.chronology(agency, rows=[_row(day, alone)])
    made = paper(review.papers(case(story, "Child N")), "chronology")
    table = made.sections[0].table
    assert table
    assert [(row[0], row[1], row[4], row[5]) for row in table.rows] == [
        ("2 Mar 2010", "Northam Police", "Yes", "No"), ("5 Mar 2010", NHS, "Yes", "Yes"),
    ]  # fmt: skip
    assert dict(made.facts)["Seen alone"] == "1"
    assert made.wide


def _row(day: str, alone: bool) -> dict[str, object]:
    return {
        "event_date": day, "professional_role": "Health visitor", "person_concerned": "Child N",
        "event": "Noah Penrose was seen; Noah smiled at Dr Anil Rao.", "source_record": "p. 1",
        "child_seen": True, "child_seen_alone": alone, "wishes_sought": "no",
    }  # fmt: skip


@pytest.mark.obligation("wt2010/8.40/j")
def test_outside_it_goes_with_identities_removed() -> None:
    story = Review.at("scr_reviewing")
    story.write(IdentifiersListed, identifiers=["Dr Anil Rao"])
    story.chronology(NHS, rows=[_row(PRESENT, False)])
    made = paper(review.papers(case(story, "Child N")), "chronology-outside")
    assert "Child N was seen; Child N smiled at [name taken out]." in words(made)
    assert not made.names_left


@pytest.mark.obligation("wt2010/8.40/b")
def test_the_overview_report_has_its_required_contents_in_order() -> None:
    made = paper(review.papers(case(whole_review(), "Child N")), "overview")
    wanted = [
        "What led to this review", "Terms of reference", "How the review was done", "Contributors",
        "Members of the panel", "Other processes", "The family", "Chronology", "Times that the child was seen",
        "Times that the child was seen alone", "The child", "Culture, religion, language and disability",
        "What was known, and to whom", "How and why", "With hindsight", "What is learned", "Recommendations",
    ]  # fmt: skip
    assert [h for h in headings(made) if h in wanted] == wanted
    assert not made.names_left


@pytest.mark.obligation("wt2010/8.40/i", "wt2010/8.19/a")
def test_a_family_tree_with_a_real_name_does_not_leave() -> None:
    story = Review.at("scr_drafting_overview")
    story.write(
        OverviewDraftSubmitted, genogram={"text": "Noah Penrose, his sister Ivy and their mother."}
    )
    made = paper(review.papers(case(story, "Child N")), "overview")
    assert made.leaves
    assert "Noah Penrose" in made.names_left


@pytest.mark.obligation("wt2010/8.42/m")
def test_the_executive_summary_shows_every_recommendation_and_the_whole_plan() -> None:
    made = paper(review.papers(case(whole_review(), "Child N")), "executive-summary")
    assert {"Recommendations", "Action plan", "What is learned", "The family’s part"} <= {
        *headings(made)
    }
    assert "Checked by" not in words(made)
    assert not made.names_left


@pytest.mark.obligation("wt2010/8.55/a")
def test_the_yearly_report_says_what_is_open_until_nothing_is() -> None:
    story = Review.at("scr_implementing")
    story.write(ActionsReported)
    made = paper(review.papers(case(story, "Child N")), "yearly")
    assert "Carried on into next year" in headings(made)
    assert dict(made.facts)["Still open"] == "1"
    report = annual.of_reviews({"R1": story.file}, 2010, "Northam", story.now)
    assert "One body map in every clinic" in words(report)
    done = whole_review()
    assert "Nothing is open." in words(
        annual.of_reviews({"R1": done.file}, 2010, "Northam", done.now)
    )


def test_all_papers_of_a_review_open_in_word_and_print() -> None:
    offered = review.papers(case(whole_review(), "Child N"))
    assert {o.of for o in offered if o.slug == "management-review"} == {*AGENCIES}
    set_in_every_form(offered)
    html = render.page(
        "documents/paper.html", {"paper": paper(offered, "chronology"), "authority": "Northam"}
    )
    across = Document(io.BytesIO(render.word(html))).sections[0]
    assert (across.page_width or 0) > (across.page_height or 0)
    try:
        made = render.pdf(html)
    except render.NoPdfHere as here:
        pytest.skip(str(here))
    box = PdfReader(io.BytesIO(made)).pages[0].mediabox
    assert box.width > box.height
