"""What leaves, to whom and when: 8.41, 8.44, 8.45 and 8.49 to 8.51."""

import pytest

from heed.engine.example import example_of
from heed.procedures.serious_case_review import RULEBOOK
from heed.procedures.serious_case_review.overview import SummaryAgreed, SummaryDrafted
from heed.procedures.serious_case_review.parallel import (
    CriminalJusticeDiscussion,
    DocumentsReconciled,
    HoldPlaced,
    HoldReleased,
    ParallelProcessIdentified,
    ProcessConcluded,
)
from heed.procedures.serious_case_review.publication import (
    AmendedAfterEvaluation,
    AwaitedProcessEnded,
    Briefed,
    DepartmentBriefed,
    Document,
    ExecutiveSummaryPublished,
    InterestDecided,
    PackAnonymised,
    PackSent,
    PublicationDecided,
    ReviewInformationRequested,
    StaffAndMediaTold,
    wanted_by,
)
from heed.procedures.serious_case_review.scoping import PanelSetUp
from tests.procedures.serious_case_review.asked import entries, needs
from tests.procedures.serious_case_review.telling import YES, Review, criteria

TRIAL = "Trial of the stepfather"


def approved() -> Review:
    return Review.at("scr_implementing")


def cleared() -> Review:
    story = approved()
    story.second_talks()
    story.write(PublicationDecided)
    return story


def custody_death() -> Review:
    """Approved, after a death in custody."""
    story = Review()
    story.put_forward()
    story.weighed(criteria=criteria(child_died=YES, maltreatment="suspected", custody="on_remand"))
    story.recommended()
    story.decided()
    story.records()
    story.terms(ombudsman_sharing="Weekly.")
    story.appointments()
    seat = {
        "name": "A",
        "job_title": "Adviser",
        "employer": "Youth Justice Board",
        "sector": "youth_justice",
    }
    story.write(PanelSetUp, members=[{**seat, "represents_youth_justice_board": True}])
    story.contributions()
    story.overview()
    story.panel_agrees()
    story.quality_assured()
    story.approved()
    return story


# --- the pack ------------------------------------------------------------------------------------


@pytest.mark.obligation("wt2010/8.44/b")
@pytest.mark.parametrize("recipient", ["ofsted", "government_office", "sha", "dcsf"])
def test_each_of_four_receives_all_six_documents_and_is_tracked(recipient):
    story = approved()
    assert story.run("submission", recipient) == "submission_not_ready"
    whole = example_of(PackAnonymised)["documents"]
    assert {d["document"] for d in whole} == {d.value for d in Document}
    for n in range(6):
        short = whole[:n] + whole[n + 1 :]
        assert story.refused(PackAnonymised, recipient=recipient, documents=short) == [
            "pack_complete"
        ]
    assert story.refused(PackSent, recipient=recipient)[0] in ("out_of_place", "pack_ready")
    story.write(PackAnonymised, recipient=recipient)
    assert story.duty("send_pack", recipient).open
    story.write(PackSent, recipient=recipient)
    assert not story.duty("send_pack", recipient).open


@pytest.mark.obligation("wt2010/8.44/c")
def test_every_file_has_its_own_sign_off_its_properties_included():
    story = approved()
    whole = example_of(PackAnonymised)["documents"]
    careless = [{**whole[0], "metadata_checked": False}, *whole[1:]]
    assert story.refused(PackAnonymised, documents=careless) == ["pack_complete"]
    unsigned = [{k: v for k, v in whole[0].items() if k != "anonymised_by"}, *whole[1:]]
    assert "documents.0.anonymised_by" in story.refused(PackAnonymised, documents=unsigned)
    assert story.refused(PackAnonymised, anonymised=None) == ["anonymised"]


@pytest.mark.obligation("wt2010/8.44/d")
def test_after_a_death_in_custody_two_more_receive_only_what_is_theirs():
    story = custody_death()
    assert wanted_by("ppo") == {Document.EXECUTIVE_SUMMARY}
    whole = example_of(PackAnonymised)["documents"]
    assert story.refused(PackAnonymised, recipient="ppo") == ["pack_complete"]
    story.write(
        PackAnonymised,
        recipient="ppo",
        documents=[d for d in whole if d["document"] == "executive_summary"],
    )
    story.write(
        PackAnonymised,
        recipient="yjb",
        documents=[d for d in whole if d["document"] in wanted_by("yjb")],
    )
    assert approved().refused(PackAnonymised, recipient="ppo") == ["out_of_place"]


# --- when -----------------------------------------------------------------------------------------


def with_trial() -> Review:
    story = approved()
    story.second_talks()
    story.write(ParallelProcessIdentified)
    story.write(CriminalJusticeDiscussion)
    return story


LOOKED_AT = [{"process": TRIAL, "publish": True, "reasons": "Nothing more is expected."}]
ADVICE = [
    {"adviser": "Crown Prosecution Service", "advice": "It bears on nothing.", "on": "2010-10-05"}
]


@pytest.mark.obligation("wt2010/8.45/a")
def test_the_decision_gives_reasons_and_looks_at_each_case_still_open():
    story = with_trial()
    told = {"advisers": ADVICE, "prosecutor_reason": "They advise it."}
    assert story.refused(PublicationDecided, **told) == ["processes"]
    assert story.refused(PublicationDecided, **told, processes=LOOKED_AT, reasons=None) == [
        "reasons"
    ]
    story.write(PublicationDecided, **told, processes=LOOKED_AT)


@pytest.mark.obligation("wt2010/8.45/b", "wt2010/8.45/e")
@pytest.mark.parametrize(
    ("ref", "field"),
    entries(
        ("8.45/b", "panel_advice"),
        ("8.45/b", "impact_likely"),
        ("8.45/e", "before_evaluation"),
        ("8.45/e", "why_before_or_after"),
    ),
)
def test_the_decision_holds_the_panels_advice_and_whether_it_comes_before_the_evaluation(
    ref, field
):
    needs(PublicationDecided, field, ref, approved())


@pytest.mark.obligation("wt2010/8.45/c")
def test_nothing_to_wait_for_means_publishing_at_once():
    story = cleared()
    assert story.due("publish_without_delay") == story.now.date().isoformat()
    story.write(ExecutiveSummaryPublished)
    assert story.status("publish_without_delay") == "met"


@pytest.mark.obligation("wt2010/8.45/d")
def test_if_the_lessons_may_change_it_waits_until_a_day_and_is_decided_again():
    story = with_trial()
    waits = {"impact_likely": True, "processes": LOOKED_AT}
    assert story.refused(PublicationDecided, **waits) == ["awaited_process", "hold_review_on"]
    story.write(PublicationDecided, **waits, awaited_process=TRIAL, hold_review_on="2010-11-01")
    assert story.state("publication") == "publication_held"
    assert story.due("look_at_publication_again") == "2010-11-01"
    story.write(ProcessConcluded)
    assert story.refused(AwaitedProcessEnded) == ["proceedings_reconciled"]
    story.write(DocumentsReconciled)
    story.write(AwaitedProcessEnded)
    assert "look_at_publication_again" not in story.owed()
    story.write(PublicationDecided)


@pytest.mark.obligation("wt2010/8.50/b")
def test_with_a_criminal_case_open_only_on_prosecutors_or_police_advice_with_a_reason():
    story = with_trial()
    assert story.refused(PublicationDecided, processes=LOOKED_AT) == ["advisers"]
    assert story.refused(PublicationDecided, processes=LOOKED_AT, advisers=ADVICE) == [
        "prosecutor_reason"
    ]
    assert story.refs_refusing(PublicationDecided, processes=LOOKED_AT, advisers=ADVICE) == {
        "wt2010/8.50/b"
    }
    story.write(
        PublicationDecided,
        processes=LOOKED_AT,
        advisers=ADVICE,
        prosecutor_reason="It bears on nothing.",
    )
    story.write(ExecutiveSummaryPublished)


@pytest.mark.obligation("wt2010/8.50/b", "wt2010/8.25/d")
def test_a_trial_that_begins_after_the_decision_stops_publication_and_so_does_a_hold():
    story = cleared()
    story.write(ParallelProcessIdentified)
    assert story.refused(ExecutiveSummaryPublished) == ["criminal_case_clear"]
    story = with_trial()
    story.write(
        PublicationDecided,
        processes=LOOKED_AT,
        advisers=ADVICE,
        prosecutor_reason="It bears on nothing.",
    )
    story.write(HoldPlaced, holds=["publishing"])
    assert story.refused(ExecutiveSummaryPublished) == ["publication_not_held"]
    story.write(HoldReleased)
    story.write(ExecutiveSummaryPublished)


# --- what, and who hears first -----------------------------------------------------------------------


@pytest.mark.obligation("wt2010/8.44/g", "wt2010/8.50/c")
@pytest.mark.parametrize("document", [d for d in Document if d != Document.EXECUTIVE_SUMMARY])
def test_nothing_but_the_summary_is_ever_published(document):
    story = cleared()
    assert story.refused(ExecutiveSummaryPublished, document=document.value) == ["summary_only"]
    assert story.refs_refusing(ExecutiveSummaryPublished, document=document.value) == {
        "wt2010/8.44/g"
    }
    publishing = [r for r in RULEBOOK.records if "published" in r]
    assert publishing == ["executive_summary_published", "practice_review_published"]


@pytest.mark.obligation("wt2010/8.44/g")
def test_it_is_not_published_before_the_board_has_approved():
    story = Review.at("scr_quality_assurance")
    assert story.refused(PublicationDecided) == ["review_complete"]
    assert story.refused(ExecutiveSummaryPublished)[0] == "out_of_place"


def briefings(*but):
    return [{"body": b.value, "briefed_at": "2010-10-08"} for b in Briefed if b not in but]


@pytest.mark.obligation("wt2010/8.51/a")
@pytest.mark.parametrize("body", list(Briefed)[:7])
def test_each_of_seven_bodies_is_briefed_first_or_it_is_said_why_not(body):
    story = cleared()
    assert story.refused(ExecutiveSummaryPublished, briefings=briefings(body)) == ["briefings"]
    bare = [*briefings(body), {"body": body.value}]
    assert "briefings.8.not_relevant" in story.refused(ExecutiveSummaryPublished, briefings=bare)
    bare[-1]["not_relevant"] = "It had no part."
    story.write(ExecutiveSummaryPublished, briefings=bare)


@pytest.mark.obligation("wt2010/8.51/b")
@pytest.mark.parametrize("body", [Briefed.YOUTH_JUSTICE_BOARD, Briefed.OMBUDSMAN])
def test_two_more_after_a_death_in_custody(body):
    story = custody_death()
    story.second_talks()
    ombudsman = [
        {
            "process": "Ombudsman's investigation of the death in custody",
            "publish": True,
            "reasons": "Done.",
        }
    ]
    story.write(PublicationDecided, processes=ombudsman)
    assert story.refused(ExecutiveSummaryPublished, briefings=briefings(body)) == ["briefings"]
    story.write(ExecutiveSummaryPublished, briefings=briefings())


@pytest.mark.obligation("wt2010/8.51/c")
def test_the_health_authority_briefs_the_department_of_health():
    story = cleared()
    story.write(ExecutiveSummaryPublished)
    assert story.duty("tell_department_of_health").owed_by == "sha"
    story.write(DepartmentBriefed)
    assert "tell_department_of_health" not in story.owed()


@pytest.mark.obligation("wt2010/8.41/i")
def test_how_the_family_hears_is_arranged_before_publication_or_it_is_said_why_not():
    story = cleared()
    assert "family" in story.refused(ExecutiveSummaryPublished, family=[])
    assert "family.0.why_not" in story.refused(
        ExecutiveSummaryPublished, family=[{"who": "Father"}]
    )
    story.write(
        ExecutiveSummaryPublished, family=[{"who": "Father", "why_not": "He cannot be found."}]
    )


@pytest.mark.obligation("wt2010/8.41/h", "wt2010/8.44/f")
def test_who_receives_summary_and_plan_is_listed_and_each_copy_kept():
    story = cleared()
    assert story.refused(ExecutiveSummaryPublished, distribution=[]) == ["distribution"]
    assert story.refs_refusing(ExecutiveSummaryPublished, distribution=[]) == {"wt2010/8.41/h"}
    story.write(ExecutiveSummaryPublished)
    assert story.file.last(ExecutiveSummaryPublished).distribution[0].sent_at is not None


@pytest.mark.obligation("wt2010/8.20/u")
def test_publication_has_a_plan_for_family_public_and_media():
    needs(ExecutiveSummaryPublished, "communication_plan", "wt2010/8.20/u", cleared())


@pytest.mark.obligation("wt2010/8.44/e")
def test_staff_and_media_are_debriefed_once_it_is_approved():
    story = approved()
    assert "tell_staff_and_media" in story.owed()
    story.write(StaffAndMediaTold)
    assert "tell_staff_and_media" not in story.owed()


@pytest.mark.obligation("wt2010/8.45/e", "wt2010/8.44/i")
def test_what_was_published_may_be_amended_after_the_evaluation_and_is_published_anew():
    story = cleared()
    story.write(ExecutiveSummaryPublished)
    assert "reasons" in story.refused(AmendedAfterEvaluation, reasons=None)
    needs(AmendedAfterEvaluation, "new_version", "wt2010/8.44/i", story)
    story.write(AmendedAfterEvaluation)
    story.write(SummaryDrafted)
    story.write(SummaryAgreed)
    story.write(PublicationDecided)
    story.write(ExecutiveSummaryPublished)
    assert [e.state for e in story.file.episodes if e.procedure == "publication"] == [
        "publication_published"
    ] * 2


INTEREST = entries(
    ("8.49/a", "interest_group"), ("8.49/a", "may_see"), ("8.49/a", "release_point"), ("8.49/a", "decided_by"),
    ("8.49/b", "confidentiality"), ("8.49/b", "accountability"), ("8.49/b", "open_participation"),
    ("8.49/b", "legitimate_interest"), ("8.49/b", "criminal_proceedings_limit"),
)  # fmt: skip


@pytest.mark.obligation("wt2010/8.49/b")
@pytest.mark.parametrize(("ref", "field"), INTEREST)
def test_who_may_see_what_and_when_is_weighed_five_ways(ref, field):
    needs(InterestDecided, field, ref)


@pytest.mark.obligation("wt2010/8.50/a")
@pytest.mark.parametrize("field", ["requester", "request", "lead", "response", "responded_at"])
def test_every_request_is_kept_with_who_answers_and_what(field):
    needs(ReviewInformationRequested, field, "wt2010/8.50/a")
