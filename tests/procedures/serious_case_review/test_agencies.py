"""What each organisation does: 8.29 to 8.31 and 8.33 to 8.39."""

import pytest

from heed.engine.fold import FileState
from heed.engine.limit import Limit, Unit
from heed.guidance import local_editions
from heed.procedures.serious_case_review.agencies import (
    AgencyChronologyStarted,
    FirstDebriefHeld,
    FreezeLifted,
    InterviewNoteShared,
    ManagementReviewAccepted,
    ManagementReviewReturned,
    ManagementReviewStarted,
    ManagementReviewSubmitted,
    RecordsSecured,
    ReportedAtOnce,
    SecondFeedbackHeld,
    WhatToExpect,
)
from heed.procedures.serious_case_review.chronology import AgencyChronologyFinished
from heed.procedures.serious_case_review.deciding import ScrDecisionRecorded
from heed.procedures.serious_case_review.disclosure import (
    ChildsRecordsProvided,
    CourtConsent,
    DisclosureGranted,
    DisclosureRefused,
    DisclosureRequested,
)
from heed.procedures.serious_case_review.health import (
    AdviceToWriters,
    HealthOverviewAccepted,
    HealthOverviewReport,
    HealthOverviewStarted,
)
from heed.procedures.serious_case_review.overview import (
    ContributionsReceived,
    PanelAgreesFinalDocuments,
    ReviewReportReceived,
)
from heed.procedures.serious_case_review.publication import (
    ExecutiveSummaryPublished,
    PublicationDecided,
)
from heed.procedures.serious_case_review.scoping import (
    ContributorAdded,
    TermsApproved,
    TermsDrafted,
)
from tests.procedures.serious_case_review.asked import entries, needs
from tests.procedures.serious_case_review.telling import AGENCIES, BOARD, CHAIR, NHS, SOCIAL, Review


def writing(name: str = NHS) -> Review:
    """An organisation's author has the chronology and is writing."""
    story = Review.at("scr_reviewing")
    story.chronology(name)
    story.write(ManagementReviewStarted, agency=name, written_by="Sunita Rao")
    return story


def submitted() -> Review:
    story = writing()
    story.write(ManagementReviewSubmitted)
    return story


# --- records and chronology ----------------------------------------------------------------


@pytest.mark.obligation("wt2010/8.34/a")
def test_both_paper_and_electronic_records_are_secured_by_somebody_named_and_kept_so():
    story = Review()
    story.put_forward()
    for kind in ("paper_secured", "electronic_secured"):
        assert story.refused(RecordsSecured, **{kind: False}) == ["paper_and_electronic"]
    for field in ("secured_by", "location"):
        needs(RecordsSecured, field, "wt2010/8.34/a", story)
    story.write(RecordsSecured)
    assert story.refused(FreezeLifted, by=CHAIR) == ["review_is_over"]


def test_the_freeze_is_lifted_by_the_chair_once_it_is_over():
    story = Review.at("scr_concluded")
    assert story.refused(FreezeLifted, by=BOARD) == ["chair_decides"]
    story.write(FreezeLifted, by=CHAIR)


@pytest.mark.obligation("wt2010/8.34/c")
def test_the_file_is_secured_before_the_chronology_is_begun():
    story = Review()
    story.put_forward()
    assert story.refused(AgencyChronologyStarted) == ["records_secured"]
    assert story.refs_refusing(AgencyChronologyStarted) == {"wt2010/8.34/c"}
    story.write(RecordsSecured)
    story.write(AgencyChronologyStarted)


@pytest.mark.obligation("wt2010/8.34/b")
def test_each_organisation_owes_a_chronology_from_the_decision_without_an_invented_number():
    story = Review.at("scr_scoping")
    for name in AGENCIES:
        assert story.due("agency_chronology", name) is None
    story.records()
    story.write(AgencyChronologyStarted, agency=NHS)
    assert not story.duty("agency_chronology", NHS).open
    assert story.duty("agency_chronology", SOCIAL).open


def test_a_boards_own_protocol_may_set_the_number():
    story = Review()
    own = {"agency_chronology": Limit(10, Unit.WORKING_DAY, "Northam protocol")}
    story.file = FileState(story.file.rulebook, local_editions("wt2010", own, {}))
    story.put_forward()
    story.weighed()
    story.recommended()
    story.on("2010-06-01T10:00").write(ScrDecisionRecorded, by=CHAIR)
    assert story.due("agency_chronology", NHS) == "2010-06-15"


@pytest.mark.obligation("wt2010/8.37/f")
def test_an_agency_that_dealt_with_the_alleged_perpetrator_judges_whether_all_was_done():
    story = Review.at("scr_reviewing")
    story.write(AgencyChronologyStarted)
    given = {"perpetrator_contact": True}
    assert story.refused(AgencyChronologyFinished, **given) == ["risk_management_judgement"]
    assert story.refs_refusing(AgencyChronologyFinished, **given) == {"wt2010/8.37/f"}


@pytest.mark.obligation("wt2010/8.37/c")
@pytest.mark.parametrize(
    "column", ["event_date", "professional_role", "person_concerned", "event", "source_record"]
)
def test_each_row_of_a_chronology_is_dated_and_sourced(column):
    story = Review.at("scr_reviewing")
    story.write(AgencyChronologyStarted)
    assert f"rows.0.{column}" in story.refused(
        AgencyChronologyFinished, rows=[row(**{column: None})]
    )
    assert "rows" in story.refused(AgencyChronologyFinished, rows=[])


@pytest.mark.obligation("wt2010/8.37/d", "wt2010/8.40/k")
@pytest.mark.parametrize("column", ["child_seen", "wishes_sought", "child_seen_alone"])
def test_each_row_says_whether_the_child_was_seen_seen_alone_and_asked(column):
    story = Review.at("scr_reviewing")
    story.write(AgencyChronologyStarted)
    assert f"rows.0.{column}" in story.refused(
        AgencyChronologyFinished, rows=[row(**{column: None})]
    )


def row(**given):
    whole = {
        "event_date": "2010-03-02", "professional_role": "Health visitor", "person_concerned": "Child N",
        "event": "Visit.", "source_record": "p. 14", "child_seen": True, "child_seen_alone": False,
        "wishes_sought": "no",
    }  # fmt: skip
    return {k: v for k, v in {**whole, **given}.items() if v is not None}


# --- the management review -----------------------------------------------------------------


@pytest.mark.obligation("wt2010/8.29/b")
def test_management_reviews_begin_on_the_day_of_the_decision():
    story = Review.at("scr_scoping")
    for name in AGENCIES:
        assert story.run("management_review", name) == "management_review_commissioned"
        assert story.due("imr_start", name) == story.now.date().isoformat()
    story.write(ManagementReviewStarted, written_by="Sunita Rao")
    assert story.status("imr_start", key=NHS) == "met"
    assert story.duty("imr_start", SOCIAL).open


@pytest.mark.obligation("wt2010/8.29/c")
def test_an_organisation_with_worries_of_its_own_begins_before_any_decision():
    story = Review()
    story.put_forward()
    story.write(ManagementReviewStarted, written_by="Sunita Rao", own_concern="A missed visit.")
    assert story.run("management_review", NHS) == "management_review_in_progress"
    story.weighed()
    story.recommended()
    story.decided()
    assert story.run("management_review", NHS) == "management_review_in_progress"
    assert [o.key for o in story.file.duties if o.duty.id == "imr_start"] == [
        a for a in AGENCIES if a != NHS
    ]


@pytest.mark.obligation("wt2010/8.29/a", "wt2010/8.35/c")
@pytest.mark.parametrize(
    ("ref", "field"),
    entries(("8.29/a", "written_by"), ("8.29/a", "due_on"), ("8.35/c", "senior_officer")),
)
def test_a_management_review_has_an_author_a_day_and_a_senior_officer(ref, field):
    needs(ManagementReviewStarted, field, ref, Review.at("scr_scoping"))


@pytest.mark.obligation("wt2010/8.33/c")
def test_its_author_had_no_dealings_and_manages_nobody_who_had():
    story = Review.at("scr_scoping")
    story.records()
    for tie in ("directly_concerned", "line_manager"):
        assert story.refused(ManagementReviewStarted, **{tie: True}) == ["imr_author_independent"]
    assert story.refused(ManagementReviewStarted, written_by="Carol Finch") == [
        "imr_author_independent"
    ]
    assert story.refs_refusing(ManagementReviewStarted, written_by="joy adeyemi") == {
        "wt2010/8.33/c"
    }
    story.write(ManagementReviewStarted)


PARTS = entries(
    ("8.1/b", "childs_perspective"), ("8.35/a", "individual_practice"), ("8.35/a", "organisational_practice"),
    ("8.35/a", "context"), ("8.35/a", "improvement_needed"), ("8.37/g", "findings"), ("8.37/h", "awareness"),
    ("8.37/i", "wishes"), ("8.37/j", "policies"), ("8.37/k", "key_decisions"), ("8.37/l", "actions_matched"),
    ("8.37/m", "out_of_hours"), ("8.37/n", "plans"), ("8.37/o", "identity"), ("8.37/p", "others_involved"),
    ("8.37/q", "standards"), ("8.37/r", "organisation"), ("8.37/s", "accountability"), ("8.37/t", "learning"),
    ("8.37/u", "recommendations"), ("8.38/a", "interviews"), ("8.37/v", "statutory_notification_needed"),
    ("8.37/v", "media_issue"),
)  # fmt: skip


@pytest.mark.obligation(
    "wt2010/8.1/b",
    "wt2010/8.35/a",
    "wt2010/8.37/g",
    "wt2010/8.37/h",
    "wt2010/8.37/i",
    "wt2010/8.37/j",
    "wt2010/8.37/k",
    "wt2010/8.37/l",
    "wt2010/8.37/m",
    "wt2010/8.37/n",
    "wt2010/8.37/o",
    "wt2010/8.37/p",
    "wt2010/8.37/q",
    "wt2010/8.37/r",
    "wt2010/8.37/s",
    "wt2010/8.37/t",
    "wt2010/8.37/u",
    "wt2010/8.37/v",
    "wt2010/8.38/a",
)
@pytest.mark.parametrize(("ref", "field"), PARTS)
def test_every_organisation_answers_the_one_outline(ref, field):
    needs(ManagementReviewSubmitted, field, ref, Review.at("scr_reviewing"))


@pytest.mark.obligation("wt2010/8.37/e")
def test_a_chronology_comes_with_an_account_of_decisions_and_services():
    needs(AgencyChronologyFinished, "summary", "wt2010/8.37/e", Review.at("scr_reviewing"))


@pytest.mark.obligation("wt2010/8.37/a")
def test_it_cannot_be_submitted_before_its_chronology_is_complete():
    story = Review.at("scr_reviewing")
    story.write(ManagementReviewStarted)
    assert story.refused(ManagementReviewSubmitted) == ["imr_parts_complete"]
    story.chronology(NHS)
    story.write(ManagementReviewSubmitted)


@pytest.mark.obligation("wt2010/8.37/b")
def test_a_standard_question_is_answered_or_said_not_to_matter_and_a_case_adds_its_own():
    story = writing()
    assert "out_of_hours.why_not_relevant" in story.refused(
        ManagementReviewSubmitted, out_of_hours={}
    )
    own = {"question": "Who knew that the grandfather had moved in?", "answer": {}}
    assert "case_questions.0.answer.why_not_relevant" in story.refused(
        ManagementReviewSubmitted, case_questions=[own]
    )
    story.write(
        ManagementReviewSubmitted, out_of_hours={"why_not_relevant": "No contact out of hours."}
    )


FINDING = {
    "what_happened": "It was not passed on.",
    "why_it_happened": "No room on the form.",
    "procedure_followed": True,
}


@pytest.mark.obligation("wt2010/8.37/g")
def test_a_finding_says_why():
    bare = [{**FINDING, "why_it_happened": None}]
    assert writing().refused(ManagementReviewSubmitted, findings=bare) == [
        "findings.why_it_happened"
    ]


@pytest.mark.obligation("wt2010/8.38/a")
def test_an_interview_is_written_up():
    talk = {
        "interviewee": "Joy Adeyemi",
        "interviewer": "Sunita Rao",
        "interviewed_on": "2010-07-14",
    }
    assert writing().refused(ManagementReviewSubmitted, interviews=[talk]) == ["interviews.note"]


@pytest.mark.obligation("wt2010/8.38/c")
def test_where_procedure_was_not_followed_somebody_was_asked_why_or_it_is_said_why_not():
    story = writing()
    broken = {**FINDING, "procedure_followed": False}
    assert "findings.0.interview" in story.refused(ManagementReviewSubmitted, findings=[broken])
    nobody = [{**broken, "interview": "Somebody never interviewed"}]
    assert story.refused(ManagementReviewSubmitted, findings=nobody) == ["findings.interview"]
    assert story.refs_refusing(ManagementReviewSubmitted, findings=nobody) == {"wt2010/8.38/c"}
    gone = [{**broken, "why_no_interview": "She has died."}]
    assert story.try_(ManagementReviewSubmitted, findings=gone)[1].allowed
    story.write(ManagementReviewSubmitted, findings=[{**broken, "interview": "Joy Adeyemi"}])


@pytest.mark.obligation("wt2010/8.38/b")
def test_whoever_was_interviewed_is_owed_the_note():
    story = submitted()
    assert story.duty("interview_note", f"{NHS}: Joy Adeyemi").open
    story.write(InterviewNoteShared)
    assert "interview_note" not in story.owed()


OWN = {
    "number": "NHS 1", "action": "One map", "responsible": "Head", "due_on": "2010-12-01",
    "intended_outcome": "Seen together", "outcome_due_on": "2011-06-01", "evaluation_method": "Audit",
}  # fmt: skip


@pytest.mark.obligation("wt2010/8.37/u")
@pytest.mark.parametrize("part", [k for k in OWN if k != "number"])
def test_a_recommendation_missing_any_part_is_refused(part):
    short = [{k: v for k, v in OWN.items() if k != part}]
    assert f"recommendations.0.{part}" in writing().refused(
        ManagementReviewSubmitted, recommendations=short
    )


@pytest.mark.obligation("wt2010/8.37/v")
def test_what_the_law_wants_reported_is_owed_by_the_senior_officer_at_once():
    story = writing()
    given = {"statutory_notification_needed": True}
    assert story.refused(ManagementReviewSubmitted, **given) == ["statutory_body"]
    story.write(ManagementReviewSubmitted, **given, statutory_body="Nursing and Midwifery Council")
    assert story.duty("report_at_once", NHS).owed_by == "senior_officer"
    story.write(ReportedAtOnce)
    assert "report_at_once" not in story.owed()


@pytest.mark.obligation("wt2010/8.37/t")
@pytest.mark.parametrize(
    "kind",
    [
        "good_practice",
        "ways_of_working",
        "training",
        "management_and_supervision",
        "partnership_working",
        "resources",
        "policy_and_practice",
    ],
)
def test_learning_is_set_under_its_headings_good_practice_among_them(kind):
    learned = [{"kind": kind, "lesson": "One map.", "scope": "between_agencies"}]
    assert writing().try_(ManagementReviewSubmitted, learning=learned)[1].allowed


@pytest.mark.obligation("wt2010/8.35/b")
def test_the_senior_officer_assures_it_and_accepts_it_or_sends_it_back_with_reasons():
    story = submitted()
    assert story.duty("accept_management_review").owed_by == "senior_officer"
    assert "reasons" in story.refused(ManagementReviewReturned, reasons=None)
    story.write(ManagementReviewReturned)
    assert story.run("management_review", NHS) == "management_review_in_progress"
    story.write(ManagementReviewSubmitted)
    for field in ("quality_assured", "findings_accepted"):
        assert story.refused(ManagementReviewAccepted, **{field: False}) == [
            "senior_officer_accepted"
        ]
    story.write(ManagementReviewAccepted)


# --- staff ------------------------------------------------------------------------------------


@pytest.mark.obligation("wt2010/8.39/a")
def test_each_of_the_staff_hears_first_before_the_overview_report_is_finished():
    story = submitted()
    story.write(ManagementReviewAccepted)
    assert "first_debrief" in story.owed()
    one = [{"staff_member": "Joy Adeyemi", "on": "2010-08-30"}]
    assert story.refused(FirstDebriefHeld, staff=one) == ["staff"]
    away = [*one, {"staff_member": "Carol Finch"}]
    assert story.refused(FirstDebriefHeld, staff=away) == ["staff.1.why_not"]
    story.write(FirstDebriefHeld)
    assert "first_debrief" not in story.owed()


@pytest.mark.obligation("wt2010/8.39/a")
def test_the_panel_cannot_agree_the_report_before_staff_have_heard_or_it_is_said_why_not():
    story = Review.at("scr_reviewing")
    for name in AGENCIES[1:]:
        story.management_review(name)
    story.chronology(SOCIAL)
    story.write(ManagementReviewStarted, agency=SOCIAL, written_by="Somebody else")
    story.write(ManagementReviewSubmitted, agency=SOCIAL)
    story.write(ManagementReviewAccepted, agency=SOCIAL)
    story.health_overview()
    story.write(ContributionsReceived)
    story.overview()
    story.plan()
    assert story.refused(PanelAgreesFinalDocuments) == ["first_debriefs_done"]
    away = [{"agency": SOCIAL, "why": "All have left; they were written to."}]
    story.write(PanelAgreesFinalDocuments, debriefs_not_held=away)


@pytest.mark.obligation("wt2010/8.39/b")
def test_the_same_staff_hear_again_after_approval_and_before_publication():
    story = Review.at("scr_board_approval")
    assert story.refused(SecondFeedbackHeld) == ["board_decision"]
    story.approved()
    assert {o.key for o in story.file.duties if o.duty.id == "second_feedback"} == set(AGENCIES)
    story.write(PublicationDecided)
    assert story.refused(ExecutiveSummaryPublished) == ["second_feedback_done"]
    story.second_talks()
    assert "second_feedback" not in story.owed()
    story.write(ExecutiveSummaryPublished)


@pytest.mark.obligation("wt2010/8.39/b")
def test_publication_may_go_on_without_a_second_talk_that_nobody_could_hold():
    story = Review.at("scr_implementing")
    story.write(PublicationDecided)
    story.write(SecondFeedbackHeld, agency=NHS)
    away = [
        {"agency": a, "why": "The team was wound up; letters were sent."}
        for a in AGENCIES
        if a != NHS
    ]
    story.write(ExecutiveSummaryPublished, feedback_not_held=away)


@pytest.mark.obligation("wt2010/8.39/c", "wt2010/8.54/e")
def test_staff_are_told_what_to_expect_and_that_it_is_not_disciplinary():
    story = Review.at("scr_scoping")
    assert "tell_staff_what_to_expect" in story.owed()
    assert story.refused(WhatToExpect, says_not_disciplinary=False) == ["not_disciplinary"]
    story.write(WhatToExpect)
    assert "tell_staff_what_to_expect" not in story.owed()


# --- what is accounted for ----------------------------------------------------------------------


@pytest.mark.obligation("wt2010/8.29/a")
def test_the_author_writes_only_when_every_service_has_reviewed_itself_or_it_is_said_why_not():
    story = Review.at("scr_reviewing")
    for name in AGENCIES[1:]:
        story.management_review(name)
    story.health_overview()
    assert story.refused(ContributionsReceived) == ["contributions_accounted_for"]
    story.write(
        ContributionsReceived,
        not_received=[{"agency": SOCIAL, "why": "The file was destroyed by flood."}],
    )
    assert story.state() == "scr_drafting_overview"


@pytest.mark.obligation("wt2010/8.29/d")
def test_an_independent_practitioners_report_is_tracked_like_a_management_review():
    ward = "Dr Neil Ward, independent practitioner"
    story = Review.at("scr_reviewing")
    story.write(
        ContributorAdded,
        agency=ward,
        sector="independent",
        kind="independent_professional_report",
        due_on="2010-08-02",
    )
    assert story.due("contribution", ward) == "2010-08-02"
    needs(ReviewReportReceived, "report", "wt2010/8.29/d", story)
    story.write(ReviewReportReceived, contributor=ward)
    assert "contribution" not in {o.duty.id for o in story.file.duties if o.open and o.key == ward}


@pytest.mark.obligation("wt2010/8.29/e")
def test_cafcass_contributes_only_with_the_courts_leave_and_within_it():
    story = Review.at("scr_reviewing")
    story.write(ContributorAdded, agency="Cafcass", sector="cafcass", kind="other_report")
    assert story.refused(ReviewReportReceived, contributor="Cafcass") == [
        "court_consent_for_cafcass"
    ]
    story.write(ReviewReportReceived, contributor="Northam Housing")
    assert "court_consent_for_cafcass" in story.refused(ContributionsReceived)
    for field in ("given_on", "extent"):
        needs(CourtConsent, field, "wt2010/8.29/e", story)
    story.write(CourtConsent)
    story.write(ReviewReportReceived, contributor="Cafcass")


# --- health --------------------------------------------------------------------------------------


@pytest.mark.obligation("wt2010/8.30/h")
def test_a_designated_professional_who_treated_anybody_is_helped_from_another_trust():
    story = Review.at("scr_reviewing")
    involved = {"clinically_involved": True}
    assert story.refused(HealthOverviewStarted, **involved) == ["external_professional"]
    assert story.refused(HealthOverviewStarted, **involved, external_professional="Dr Amin") == [
        "external_trust"
    ]
    story.write(
        HealthOverviewStarted,
        **involved,
        external_professional="Dr Amin",
        external_trust="Westmere PCT",
    )


@pytest.mark.obligation("wt2010/8.30/d")
def test_health_owes_a_merged_chronology_and_an_overview_before_the_author_writes():
    story = Review.at("scr_reviewing")
    for name in AGENCIES:
        story.management_review(name)
    assert story.refused(ContributionsReceived) == ["health_overview_in"]
    story.write(HealthOverviewStarted)
    assert story.refused(HealthOverviewAccepted) == ["health_report_in"]
    for field in ("integrated_chronology", "overview"):
        needs(HealthOverviewReport, field, "wt2010/8.30/d", story)
    story.write(HealthOverviewReport)
    assert story.refused(HealthOverviewAccepted, findings_accepted=False) == [
        "senior_officer_accepted"
    ]
    story.write(HealthOverviewAccepted)
    story.write(ContributionsReceived)


@pytest.mark.obligation("wt2010/8.30/e")
def test_the_health_overview_stands_as_the_commissioning_trusts_own_review():
    trust = "Northam Primary Care Trust"
    story = Review.at("scr_reviewing")
    story.write(ContributorAdded, agency=trust, sector="health")
    story.appointments((*AGENCIES, BOARD, trust))
    for name in AGENCIES:
        story.management_review(name)
    story.write(HealthOverviewStarted, agency=trust)
    assert not story.duty("imr_start", trust).open
    story.write(HealthOverviewReport)
    story.write(HealthOverviewAccepted)
    story.write(ContributionsReceived)


@pytest.mark.obligation("wt2010/8.30/a", "wt2010/8.30/f")
def test_every_provider_and_kind_of_practitioner_is_named_with_recommendations_of_its_own():
    story = Review.at("scr_reviewing")
    story.write(HealthOverviewStarted)
    assert "providers" in story.refused(HealthOverviewReport, providers=[])
    assert "providers.0.evaluated_on" in story.refused(
        HealthOverviewReport, providers=[{"provider": "Surgery", "practitioner": "GP"}]
    )
    story.write(HealthOverviewReport, recommendations=[OWN])


@pytest.mark.obligation("wt2010/8.30/b")
@pytest.mark.parametrize("field", ["lead_commissioner", "agreement"])
def test_several_trusts_agree_who_leads_and_how(field):
    story = Review.at("scr_reviewing")
    story.write(HealthOverviewStarted)
    both = {"lead_commissioner": "Northam", "agreement": "One panel of both."}
    given = {"several_commissioners": True, **both, field: None}
    assert story.refused(HealthOverviewReport, **given) == [field]
    assert story.refs_refusing(HealthOverviewReport, **given) == {"wt2010/8.30/b"}


@pytest.mark.obligation("wt2010/8.30/c", "wt2010/8.30/g")
@pytest.mark.parametrize(
    ("ref", "field"), entries(("8.30/c", "advised"), ("8.30/c", "advice"), ("8.30/g", "topic"))
)
def test_advice_to_those_who_write_is_kept(ref, field):
    needs(AdviceToWriters, field, ref)


# --- disclosure ----------------------------------------------------------------------------------


@pytest.mark.obligation("wt2010/8.31/a", "wt2010/8.31/d")
def test_the_childs_own_records_are_given_by_whoever_holds_them_or_a_part_withheld_and_said_why():
    story = Review.at("scr_reviewing")
    assert story.refused(ChildsRecordsProvided, withheld=True) == ["withheld_reason"]
    story.write(
        ChildsRecordsProvided, record_holder="St Anne's, a private clinic paid by the trust"
    )


@pytest.mark.obligation("wt2010/8.31/b", "wt2010/8.31/c")
@pytest.mark.parametrize("decision", [DisclosureGranted, DisclosureRefused])
@pytest.mark.parametrize("field", ["reasons", "necessary", "proportionate"])
def test_each_third_party_item_is_decided_singly_with_its_reasons(decision, field):
    story = Review.at("scr_reviewing")
    story.write(DisclosureRequested)
    assert story.refused(decision, **{field: None}) == [field]
    story.write(decision)


@pytest.mark.obligation("wt2010/8.31/c")
def test_a_review_waits_for_every_item_to_be_decided():
    story = writing()
    story.write(DisclosureRequested, item="Father's record")
    story.write(DisclosureRequested, item="Grandmother's record")
    story.write(DisclosureGranted, item="Father's record")
    assert story.refused(ManagementReviewSubmitted) == ["disclosure_reasons"]
    story.write(DisclosureRefused, item="Grandmother's record")
    story.write(ManagementReviewSubmitted)


def test_an_organisation_cannot_move_another_ones_review():
    story = Review.at("scr_reviewing")
    story.write(ManagementReviewStarted, agency=NHS)
    assert story.run("management_review", SOCIAL) == "management_review_commissioned"
    assert story.refused(ManagementReviewAccepted, agency=SOCIAL) == ["out_of_place"]


def test_terms_are_versions_each_with_its_own_run():
    story = Review.at("scr_reviewing")
    story.write(TermsDrafted, version="2")
    assert story.refused(TermsApproved, by=CHAIR, version="3") == ["out_of_place"]
