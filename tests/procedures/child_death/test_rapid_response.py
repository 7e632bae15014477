"""The rapid response: who comes together, who is told, and how the family is held throughout."""

import pytest

from heed.procedures.child_death.coroner import DeathReportedToCoroner
from heed.procedures.child_death.crime import (
    DeathInvestigated,
    InvestigationForCoroner,
    StrandNoted,
)
from heed.procedures.child_death.discussions import PlanningDiscussionHeld
from heed.procedures.child_death.family import FamilyMeetingOffered
from heed.procedures.child_death.rapid_response import (
    AgencyEnquiry,
    CareTeamAgreed,
    EnquiriesBegun,
    FamilyContact,
    FamilySupporterNamed,
    LeadTeamAgreed,
    OmbudsmanContacted,
    PartyTold,
    RapidResponseClosed,
    RegulatorTold,
    SocialCareShared,
    SupportOffered,
    TeamFormed,
    YouthOffendingReviewed,
    still_supervised,
)
from tests.procedures.child_death.telling import (
    Death,
    all_told,
    enquiring,
    expected,
    final_results,
    finally_discussed,
    needs,
    planned,
    reported,
)


@pytest.mark.obligation("wt2010/7.50/a", "wt2010/7.65/a")
def test_an_unexpected_death_brings_a_team_together_from_any_profession():
    death = reported()
    assert "form_team" in death.owed()
    assert "form_team" not in expected().owed()
    needs(death, TeamFormed, "members", "coordinator")
    assert "members.0.role" in death.refused(
        TeamFormed, members=[{"name": "A. Fry", "agency": "Fire"}]
    )
    death.write(TeamFormed, members=[{"name": "A. Fry", "role": "fire fighter", "agency": "Fire"}])
    assert "form_team" not in death.owed()


@pytest.mark.obligation("wt2010/7.50/c")
def test_the_designated_paediatrician_coordinates_or_it_is_said_why_not():
    death = reported()
    assert death.refused(
        TeamFormed, designated_paediatrician=False, why_not_paediatrician=None
    ) == ["why_not_paediatrician"]


@pytest.mark.obligation("wt2010/7.50/e")
def test_the_team_works_to_a_protocol_agreed_with_the_coroner():
    needs(reported(), TeamFormed, "protocol")


def test_a_specialist_whom_the_family_knows_can_join_for_one_child():
    death = reported()
    known = {
        "name": "Ann Cole",
        "role": "hospice nurse",
        "agency": "Hilltop",
        "known_to_family": True,
    }
    death.write(TeamFormed, members=[known])
    assert death.file.last(TeamFormed).members[0].known_to_family


@pytest.mark.obligation("wt2010/7.50/g")
def test_the_team_responds_at_once_and_the_first_thing_done_is_on_the_file():
    death = reported()
    assert death.duty("start_response").arose == death.now
    death.write(TeamFormed, at="2010-11-01T08:20")
    assert death.status("start_response") == "met"
    assert death.duty("start_response").discharged == death.now


@pytest.mark.obligation("wt2010/7.50/h")
def test_enquiries_begin_with_the_coroners_agreement():
    death = planned()
    assert "begin_enquiries" in death.owed()
    needs(death, EnquiriesBegun, "coroner_agreement", "first_enquiry")
    death.write(EnquiriesBegun)
    assert death.status("begin_enquiries") == "met"


@pytest.mark.obligation("wt2010/7.50/i")
def test_each_member_enquires_within_their_agency_and_keeps_in_touch_with_whoever_stays_responsible():
    death = enquiring()
    needs(death, AgencyEnquiry, "agency", "findings")
    death.write(AgencyEnquiry, liaison_with="Jamie's social worker")
    assert death.file.last(EnquiriesBegun).liaison == ["Joy Adeyemi, for Jamie"]


@pytest.mark.obligation("wt2010/7.78/a")
def test_coroner_police_and_social_care_are_told_and_whoever_is_not_stays_on_the_list():
    death = reported()
    assert death.keys("tell_three") == {"coroner", "police", "social care"}
    assert "coroner_police_social_care_told" in death.refused(PlanningDiscussionHeld)
    death.write(DeathReportedToCoroner)
    needs(death, PartyTold, "person", "told_by", party="police")
    death.write(PartyTold, party="police")
    assert death.keys("tell_three") == {"social care"}
    assert death.refused(PlanningDiscussionHeld) == ["coroner_police_social_care_told"]
    death.write(PartyTold, party="social care")
    death.write(PlanningDiscussionHeld)


@pytest.mark.obligation("wt2010/7.78/b")
def test_somebody_may_tell_them_on_the_paediatricians_behalf():
    death = reported()
    death.write(PartyTold, party="police", told_by="Sister May", on_behalf_of="Dr Amara Obi")
    assert death.file.last(PartyTold).on_behalf_of == "Dr Amara Obi"
    assert "police" not in death.keys("tell_three")


@pytest.mark.obligation("wt2010/7.78/c")
def test_a_death_away_from_home_means_telling_both_authorities():
    death = reported(lived_in="Eastwick", died_in="Northam")
    assert {"social care", "social care in Eastwick"} <= death.keys("tell_three")


@pytest.mark.obligation("wt2010/7.78/d")
def test_social_care_shares_what_it_holds_with_police_and_paediatrician_or_says_that_nothing_is_held():
    death = reported()
    assert "social_care_shares" not in death.owed()
    death.write(PartyTold, party="social care")
    assert "social_care_shares" in death.owed()
    needs(death, SocialCareShared, "to_police_at", "to_paediatrician_at", "record_checked_at")
    assert "share_recorded" in death.refused(
        SocialCareShared, shares=[]
    ) or "shares" in death.refused(SocialCareShared, shares=[])
    death.write(SocialCareShared, nothing_held=True)
    assert death.status("social_care_shares") == "met"


@pytest.mark.obligation("wt2010/7.78/e")
@pytest.mark.parametrize(
    ("born", "nurse"), [("2009-12-04", "health visitor"), ("2002-12-04", "school nurse")]
)
def test_health_visitor_or_school_nurse_and_gp_are_told_as_routine(born, nurse):
    death = reported(born_on=born)
    assert death.keys("tell_as_routine") == {nurse, "GP"}
    death.write(PartyTold, party="GP")
    assert death.keys("tell_as_routine") == {nurse}


@pytest.mark.obligation("wt2010/7.80/a")
@pytest.mark.parametrize("place", ["hospital", "home"])
def test_other_agencies_who_knew_the_child_are_told_and_asked_wherever_the_child_was(place):
    death = reported(place=place, professionals=[{"agency": "Northam Nursery"}])
    assert death.keys("contact_agencies") == {
        "school or early years",
        "mental health",
        "Northam Nursery",
    }
    death.write(PartyTold, party="Northam Nursery", history_received="Attended three mornings.")
    assert "Northam Nursery" not in death.keys("contact_agencies")


@pytest.mark.obligation("wt2010/7.80/b")
def test_the_youth_offending_team_too_if_it_supervised():
    assert "youth offending team" in reported(youth_offending=True).keys("contact_agencies")
    assert "youth offending team" not in reported().keys("contact_agencies")


@pytest.mark.obligation("wt2010/7.57/a")
def test_after_a_death_in_hospital_somebody_stays_with_the_parents_throughout():
    death = reported()
    assert "(hospital)" in death.duty("name_family_supporter").says
    needs(death, FamilySupporterNamed, "family_supporter", "since")
    death.write(FamilySupporterNamed)
    assert death.status("name_family_supporter") == "met"


@pytest.mark.obligation("wt2010/7.60/a")
def test_a_family_whose_child_was_not_taken_to_hospital_has_a_named_supporter_before_enquiries():
    death = reported(place="home")
    assert "(home)" in death.duty("name_family_supporter").says
    death.write(DeathReportedToCoroner)
    for party in ("police", "social care"):
        death.write(PartyTold, party=party)
    death.write(PlanningDiscussionHeld)
    assert death.refused(EnquiriesBegun) == ["family_has_named_person"]
    death.write(FamilySupporterNamed)
    death.write(EnquiriesBegun)


@pytest.mark.obligation("wt2010/7.50/k")
def test_bereavement_support_is_offered_and_none_offered_stays_outstanding():
    death = reported()
    assert "offer_support" in death.owed()
    needs(death, SupportOffered, "offered", "provider", "accepted")
    death.write(SupportOffered, accepted="no")
    assert death.status("offer_support") == "met"


@pytest.mark.obligation("wt2010/7.50/l")
def test_each_contact_sets_the_day_of_the_next():
    death = enquiring()
    assert "family_contact" in death.owed()
    needs(death, FamilyContact, "next_contact_on")
    death.write(FamilyContact, next_contact_on="2010-11-04")
    assert death.due("family_contact") == "2010-11-04"
    assert death.status("family_contact", at="2010-11-05T09:00") == "overdue"
    death.write(FamilyContact, at="2010-11-04T09:00", next_contact_on="2010-11-11")
    assert death.due("family_contact") == "2010-11-11"


@pytest.mark.obligation("wt2010/7.62/a")
def test_parents_are_kept_up_to_date_and_holding_back_needs_a_reason_and_a_day_to_look_again():
    death = enquiring()
    needs(death, FamilyContact, "told")
    assert set(death.refused(FamilyContact, withheld=True)) == {"withheld_reason", "withheld_until"}
    assert death.refs_refusing(FamilyContact, withheld=True) == {"wt2010/7.62/a"}


@pytest.mark.obligation("wt2010/7.61/a")
def test_parents_abroad_have_a_plan_for_contact_and_language():
    death = reported(parents_abroad="Poland")
    assert death.file.facts["parents_abroad"] == "Poland"
    assert "contact_abroad" in death.refused(SupportOffered, contact_abroad=None)
    death.write(SupportOffered, contact_abroad="By telephone, in Polish, each evening.")
    reported().write(SupportOffered, contact_abroad=None)


@pytest.mark.obligation("wt2010/7.59/a", "wt2010/7.59/b")
def test_a_life_limiting_condition_and_an_unforeseen_death_are_agreed_with_the_care_team():
    assert "care_team" not in reported().owed()
    death = all_told(reported(life_limiting="yes"))
    assert death.duty("care_team").arose <= death.now
    assert death.refused(PlanningDiscussionHeld) == ["care_team_agreed_if_ll"]
    needs(death, CareTeamAgreed, "care_team_member", "response")
    death.write(CareTeamAgreed)
    assert death.status("care_team") == "met"
    death.write(PlanningDiscussionHeld)


@pytest.mark.obligation("wt2010/7.59/c", "wt2010/7.59/d")
def test_that_agreement_covers_moving_and_investigations_and_follows_the_plan_or_says_why_not():
    death = reported(life_limiting="yes")
    needs(death, CareTeamAgreed, "transfer", "investigations", "plan_followed")
    assert death.refused(CareTeamAgreed, plan_followed="no") == ["departure_reason"]
    death.write(
        CareTeamAgreed, plan_followed="no", departure_reason="The coroner directed otherwise."
    )


@pytest.mark.obligation("wt2010/7.52/a")
def test_a_healthcare_provider_tells_the_care_regulator_of_an_unexpected_death():
    death = reported(healthcare_provider="Northam Hospitals NHS Trust")
    assert "tell_care_regulator" in death.owed()
    assert "tell_care_regulator" not in expected().owed()
    needs(death, RegulatorTold, "body", "route")
    death.write(RegulatorTold)
    assert "tell_care_regulator" not in death.owed()


@pytest.mark.obligation("wt2010/7.51/b")
def test_a_death_in_custody_has_the_ombudsman_as_a_strand():
    assert "help_ombudsman" not in reported().owed()
    death = reported(place="custody")
    assert "help_ombudsman" in death.owed()
    needs(death, OmbudsmanContacted, "investigator", "cooperation")


@pytest.mark.obligation("wt2010/7.53/b")
@pytest.mark.parametrize(
    ("ended", "owed"), [(None, True), ("2010-08-01", True), ("2010-07-31", False)]
)
def test_the_youth_offending_duty_lasts_until_three_months_after_supervision(ended, owed):
    data = {"supervision_ended_on": ended} if ended else {}
    death = Death()
    from heed.procedures.child_death.notification import DeathReported

    death.write(DeathReported, youth_offending=True, died_at="2010-11-01T06:40", **data)
    assert ("youth_offending_review" in death.owed()) is owed
    assert still_supervised(False, None, death.now.date()) is False


@pytest.mark.obligation("wt2010/7.53/a", "wt2010/7.53/c")
def test_the_youth_offending_team_reports_reviews_and_sends_its_review_to_the_panel():
    death = reported(youth_offending=True)
    needs(death, YouthOffendingReviewed, "reported_on", "review_sent_on")
    death.write(YouthOffendingReviewed)
    assert death.status("youth_offending_review") == "met"


@pytest.mark.obligation("wt2010/7.52/b")
def test_every_other_process_has_a_lead_a_status_and_an_outcome_for_the_panel():
    death = reported()
    needs(death, StrandNoted, "kind", "lead", "status", "coordination")
    assert death.refused(StrandNoted, ended=True) == ["outcome"]
    death.write(StrandNoted, ended=True, outcome="Root cause found; report with the panel.")


@pytest.mark.obligation("wt2010/7.81/a")
def test_every_unexpected_death_has_a_police_strand_with_officer_reference_and_time():
    death = reported()
    assert "police_for_coroner" in death.owed()
    needs(death, InvestigationForCoroner, "officer", "reference", "opened_at")
    death.write(InvestigationForCoroner)
    assert "police_for_coroner" not in death.owed()


@pytest.mark.obligation("wt2010/7.93/c", "wt2010/7.93/d")
def test_a_death_away_from_home_waits_for_both_teams_to_agree_who_leads_and_where():
    from heed.procedures.child_death.discussions import DataSetStarted, FinalDiscussionHeld

    death = Death()
    from heed.procedures.child_death.notification import DeathReported

    death.write(DeathReported, lived_in="Eastwick", died_in="Northam")
    assert "agree_lead_team" in death.owed()
    away = final_results_away()
    away.write(DataSetStarted)
    assert away.refused(FinalDiscussionHeld) == ["lead_team_agreed_if_out_of_area"]
    needs(away, LeadTeamAgreed, "lead_team", "meeting_place", "agreed_by")
    away.write(LeadTeamAgreed, separate_meetings=True, minutes_exchanged_on="2011-01-30")
    away.write(FinalDiscussionHeld)


def final_results_away() -> Death:
    from heed.procedures.child_death.coroner import (
        CoronerAnswered,
        FinalResult,
        InitialResults,
        PostMortemDecided,
    )
    from heed.procedures.child_death.discussions import SecondDiscussionHeld

    death = all_told(reported(lived_in="Eastwick", died_in="Northam"))
    death.write(PartyTold, party="social care in Eastwick")
    for type_ in (
        PlanningDiscussionHeld,
        EnquiriesBegun,
        CoronerAnswered,
        PostMortemDecided,
        InitialResults,
        SecondDiscussionHeld,
        FinalResult,
    ):
        death.write(type_)
    return death


@pytest.mark.obligation("wt2010/7.56/c", "wt2010/7.93/a")
def test_it_closes_only_with_record_outcome_and_reports_at_the_coroners():
    death = finally_discussed()
    assert "send_records" in death.owed()
    needs(
        death,
        RapidResponseClosed,
        "record_agreed_on",
        "to_coroner_on",
        "outcome_to_coroner",
        "reports_sent",
    )
    death.write(RapidResponseClosed)
    assert death.state("rapid_response") == "rr_closed"


@pytest.mark.obligation("wt2010/7.48/a", "wt2010/7.93/b")
def test_its_findings_go_to_the_panel_of_the_area_in_which_the_child_lived():
    death = finally_discussed()
    needs(death, RapidResponseClosed, "to_panel_on")
    assert death.refused(RapidResponseClosed, panel="Eastwick") == ["panel"]
    death.write(RapidResponseClosed, panel="Northam")


@pytest.mark.obligation("wt2010/7.51/a")
def test_an_open_criminal_investigation_locks_contact_with_the_family_until_limits_are_agreed():
    from heed.procedures.child_death.crime import CrimeSuspected, ReviewersLimits

    death = enquiring()
    death.write(FamilyContact)
    death.write(CrimeSuspected)
    death.write(DeathInvestigated)
    assert death.refused(FamilyContact) == ["sio_and_cps_consulted_if_criminal"]
    needs(death, ReviewersLimits, "officer_consulted_at", "prosecutor_consulted_at", "limits")
    death.write(ReviewersLimits)
    death.write(FamilyContact)


@pytest.mark.obligation("wt2010/7.12/a")
def test_the_family_is_offered_a_meeting_with_professionals():
    death = reported()
    needs(death, FamilyMeetingOffered, "professionals", "accepted")
    death.write(FamilyMeetingOffered, meeting_on="2011-02-14")
    assert final_results().state("rapid_response") == "rr_final_results"
