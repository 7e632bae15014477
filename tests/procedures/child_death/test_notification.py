"""Hearing of a death: scope, who may tell, registrars and coroners, and which board leads."""

from datetime import date

import pytest

from heed.procedures.child_death.notification import (
    AgenciesIdentified,
    BoardOfResidenceTold,
    CoronerAddressed,
    CoronerShared,
    CoronerSupplyDecided,
    DeathAccepted,
    DeathAlreadyKnown,
    DeathNotReviewed,
    DeathReported,
    DiedAbroad,
    ForTheCoroner,
    LeadBoardSettled,
    LeadInQuestion,
    NoticeIsFirstNews,
    NoticeMatched,
    NoticePassedOn,
    PerinatalFormCopied,
    RegistrarNotice,
)
from heed.procedures.child_death.pieces import age_group
from tests.procedures.child_death.telling import Death, expected, needs, notified, reported


@pytest.mark.obligation("wt2010/7.1/a")
def test_every_death_has_an_overview_and_an_unexpected_one_a_rapid_response_on_the_same_file():
    death = reported()
    assert death.state("overview") == "reported"
    assert death.state("rapid_response") == "rr_started"
    assert expected().state("rapid_response") is None
    assert expected().state("overview") == "reported"


@pytest.mark.obligation("wt2010/7.1/c")
@pytest.mark.parametrize(
    ("born", "died", "ours"),
    [
        ("2010-11-01", "2010-11-01T06:00", True),
        ("1992-11-02", "2010-11-01T06:00", True),
        ("1992-11-01", "2010-11-01T06:00", False),
    ],
)
def test_from_birth_to_the_day_before_the_eighteenth_birthday(born, died, ours):
    death = reported(born_on=born, died_at=died)
    if ours:
        death.write(DeathAccepted)
        assert "exclusion_holds" in reported(born_on=born, died_at=died).refused(
            DeathNotReviewed, reason="aged_18_or_over"
        )
        return
    assert death.refused(DeathAccepted) == ["in_scope"]
    death.write(DeathNotReviewed, reason="aged_18_or_over")
    assert death.state() == "out_of_scope"


@pytest.mark.obligation("wt2010/7.1/c", "wt2010/7.1/d")
def test_stillbirths_and_planned_terminations_are_left_out_whatever_certificate_there_is():
    death = reported()
    assert death.refused(DeathAccepted, stillborn=True) == ["in_scope"]
    assert death.refused(DeathAccepted, planned_termination=True, death_certificate=True) == [
        "in_scope"
    ]
    assert death.refused(DeathNotReviewed, live_birth_registered=True) == ["exclusion_holds"]
    needs(death, DeathNotReviewed, "reasons")
    death.write(DeathNotReviewed, reason="planned_termination", live_birth_registered=True)
    assert death.state() == "out_of_scope"


@pytest.mark.obligation("wt2010/7.3/a")
@pytest.mark.parametrize(
    ("born", "group"),
    [
        ("2010-10-31", "early_neonatal"),
        ("2010-10-20", "late_neonatal"),
        ("2010-10-04", "infant"),
        ("2009-11-01", "one_to_four"),
        ("1995-01-01", "fifteen_to_seventeen"),
    ],
)
def test_the_age_group_comes_from_the_dates(born, group):
    assert age_group(date.fromisoformat(born), date(2010, 11, 1)) == group


@pytest.mark.obligation("wt2010/7.3/a", "wt2010/7.38/d")
def test_a_newborns_death_has_the_perinatal_form_as_a_task_with_both_copies():
    older = notified()
    assert "perinatal_form" not in older.owed()
    death = notified(reported(born_on="2010-10-20"))
    assert "perinatal_form" in death.owed()
    needs(death, PerinatalFormCopied, "to_regional_office_on", "to_designated_person_on")
    death.write(PerinatalFormCopied)
    assert death.status("perinatal_form") == "met"


@pytest.mark.obligation("wt2010/7.32/a", "wt2010/7.37/a")
def test_a_death_is_reported_at_any_hour_with_whatever_is_known():
    death = Death("2010-12-25T03:10")
    death.write(
        DeathReported, by="any_person", born_on=None, confirmed_by=None, lived_in=None, died_in=None,
        circumstances=None, not_foreseen=None, collapse_unforeseen=None,
    )  # fmt: skip
    assert death.state() == "reported"
    assert "classify_death" in death.owed()
    death.write(DeathReported, at="2010-12-25T09:00", born_on="2010-03-01", lived_in="Eastwick")
    assert death.file.facts["lived_in"] == "Eastwick"
    assert len([e for e in death.file.episodes if e.procedure == "overview"]) == 1


@pytest.mark.obligation("wt2010/7.37/a", "wt2010/7.33/a")
@pytest.mark.parametrize(
    "field",
    [
        "child_name",
        "born_on",
        "circumstances",
        "notifier",
        "confirmed_by",
        "confirmed_role",
        "place",
        "died_at",
    ],
)
def test_form_a_asks_for_child_circumstances_notifier_and_who_confirmed_the_death(field):
    missing = {m.field for m in Death().reading(DeathReported, **{field: None}).missing}
    assert field in missing


@pytest.mark.obligation("wt2010/7.37/b")
def test_the_professionals_named_are_the_first_to_be_asked():
    death = reported(professionals=[{"agency": "Hill Lane Surgery"}, {"agency": "Northam Nursery"}])
    asked = {e.run for e in death.file.episodes if e.procedure == "agency_return"}
    assert asked == {"Hill Lane Surgery", "Northam Nursery"}
    death.write(DeathReported, professionals=[{"agency": "Eastwick Police"}])
    assert death.run_state("agency_return", "Eastwick Police") == "form_b_not_sent"


@pytest.mark.obligation("wt2010/7.34/f")
def test_anybody_may_tell_of_a_death_and_it_is_unverified_until_accepted():
    death = Death()
    death.write(DeathReported, by="any_person")
    assert death.state() == "reported"
    assert "accept_notification" in death.owed()
    death.write(DeathAccepted)
    assert "accept_notification" not in death.owed()


@pytest.mark.obligation("wt2010/7.33/b")
def test_the_board_is_told_at_the_same_time_as_the_coroner_and_any_gap_is_late():
    from heed.procedures.child_death.coroner import DeathReportedToCoroner

    death = Death("2010-11-01T07:00")
    death.write(DeathReportedToCoroner)
    assert death.due("tell_board_with_coroner") == "2010-11-01T07:00"
    death.write(DeathReported)
    assert death.status("tell_board_with_coroner") == "met"
    late = Death("2010-11-01T07:00")
    late.write(DeathReportedToCoroner)
    assert late.status("tell_board_with_coroner", at="2010-11-01T07:01") == "overdue"
    late.write(DeathReported, at="2010-11-01T08:00")
    assert late.status("tell_board_with_coroner") == "late"
    first = reported()
    first.write(DeathReportedToCoroner)
    assert "tell_board_with_coroner" not in first.owed()


@pytest.mark.obligation("wt2010/7.33/c")
def test_a_child_who_lived_elsewhere_their_own_board_is_told():
    assert "tell_board_of_residence" not in reported().owed()
    death = reported(lived_in="Eastwick", died_in="Northam")
    assert death.duty("tell_board_of_residence").says == "Tell the designated person in Eastwick"
    needs(death, BoardOfResidenceTold, "person")
    death.write(BoardOfResidenceTold)
    assert death.status("tell_board_of_residence") == "met"


@pytest.mark.obligation("wt2010/7.34/a")
def test_a_death_away_from_home_needs_a_decision_on_who_gathers_before_agencies_are_asked():
    death = notified(reported(lived_in="Eastwick", died_in="Northam"))
    death.write(LeadInQuestion)
    assert "settle_lead" in death.owed()
    assert "out_of_place" in death.refused(AgenciesIdentified)
    needs(death, LeadBoardSettled, "gathering_panel", "reasons", lead_board="Eastwick")
    death.write(LeadBoardSettled, lead_board="Eastwick", ours=False, jointly=True)
    assert death.state() == "led_elsewhere"


@pytest.mark.obligation("wt2010/7.34/b")
def test_the_board_of_residence_leads_unless_the_boards_agree_otherwise():
    death = notified(reported(lived_in="Eastwick", died_in="Northam"))
    death.write(LeadInQuestion)
    assert death.refused(LeadBoardSettled, lead_board="Northam", because="agreed_otherwise") == [
        "agreed_with"
    ]
    death.write(
        LeadBoardSettled, lead_board="Northam", because="agreed_otherwise", agreed_with=["Eastwick"]
    )
    assert death.state() == "gathering"


@pytest.mark.obligation("wt2010/7.34/d")
def test_a_looked_after_childs_death_is_led_by_the_board_of_the_authority_looking_after():
    death = notified(reported(lived_in="Eastwick", looked_after_by="Westmere"))
    death.write(LeadInQuestion)
    assert death.refused(LeadBoardSettled, lead_board="Eastwick") == ["lead_board_agreed"]
    death.write(LeadBoardSettled, lead_board="Westmere", because="looked_after", ours=False)
    assert death.state() == "led_elsewhere"


@pytest.mark.obligation("wt2010/7.34/e")
def test_a_registrars_notice_is_matched_or_shown_to_be_the_first_news_with_an_explanation():
    death = reported()
    death.write(RegistrarNotice, at="2010-11-06T10:00")
    assert "match_notice" in death.owed()
    death.write(NoticeMatched)
    assert death.run_state("registrar_notice", "Northam 2010/1182") == "reg_matched"
    news = Death("2010-11-06T10:00")
    news.write(RegistrarNotice)
    needs(news, NoticeIsFirstNews, "explanation")
    news.write(NoticeIsFirstNews)
    assert news.state() == "reported"
    assert "classify_death" in news.owed()
    duplicate = reported()
    needs(duplicate, DeathAlreadyKnown, "same_as", "how_known")
    duplicate.write(DeathAlreadyKnown)
    assert duplicate.state() == "merged"


@pytest.mark.parametrize(
    ("kind", "clock"),
    [
        pytest.param("registered", "registration_notice", marks=pytest.mark.obligation("wt2010/7.16/a")),
        pytest.param("corrected", "correction_notice", marks=pytest.mark.obligation("wt2010/7.16/b")),
        pytest.param("no_liability", "no_liability_notice", marks=pytest.mark.obligation("wt2010/7.16/c")),
    ],
)  # fmt: skip
def test_a_registrar_has_seven_days_from_the_event(kind, clock):
    kept = Death("2010-11-11T23:00")
    kept.write(RegistrarNotice, kind=kind, event_on="2010-11-04")
    assert kept.due(clock) == "2010-11-11"
    assert kept.status(clock) == "met"
    late = Death("2010-11-12T09:00")
    late.write(RegistrarNotice, kind=kind, event_on="2010-11-04")
    assert late.status(clock) == "late"
    before = Death("2009-05-01T09:00")
    before.write(RegistrarNotice, kind=kind, event_on="2009-03-04", died="2009-03-01")
    assert clock not in {o.duty.id for o in before.file.duties}


@pytest.mark.obligation("wt2010/7.15/a")
def test_what_a_registrar_sends_of_a_registered_death():
    whole = Death().reading(RegistrarNotice, kind=None, district=None, notice=None, deceased=None)
    assert {m.field for m in whole.missing} == {"kind", "district", "notice", "deceased"}
    first = Death("2010-11-06T10:00")
    first.write(RegistrarNotice)
    first.write(NoticeIsFirstNews)
    assert first.state() == "reported"


@pytest.mark.obligation("wt2010/7.15/b")
def test_a_correction_feeds_the_same_death_and_can_bring_it_into_scope():
    death = reported(born_on="1992-10-01")
    death.write(DeathNotReviewed, reason="aged_18_or_over")
    death.write(RegistrarNotice, kind="corrected", corrected=["date of birth"])
    death.write(NoticeMatched, born_on="1993-10-01", now_in_scope=True)
    assert death.state() == "reported"
    death.write(NoticeMatched, born_on="1993-10-01")
    death.write(DeathAccepted)
    values = [e.record.born_on for e in death.entries if isinstance(e.record, DeathReported)]
    assert values == [date(1992, 10, 1)]


@pytest.mark.obligation("wt2010/7.15/c")
def test_a_certificate_of_no_liability_opens_or_matches_a_death():
    death = Death("2010-11-06T10:00")
    death.write(RegistrarNotice, kind="no_liability", notice="NL 12")
    death.write(NoticeIsFirstNews, notice="NL 12")
    assert death.state() == "reported"
    known = reported()
    known.write(RegistrarNotice, kind="no_liability", notice="NL 12")
    known.write(NoticeMatched, notice="NL 12")
    assert known.run_state("registrar_notice", "NL 12") == "reg_matched"


@pytest.mark.obligation("wt2010/7.16/d")
def test_a_notice_for_another_board_is_passed_on():
    death = Death()
    death.write(RegistrarNotice)
    needs(death, NoticePassedOn, "to_board")
    death.write(NoticePassedOn)
    assert death.run_state("registrar_notice", "Northam 2010/1182") == "reg_passed_on"


@pytest.mark.obligation("wt2010/7.18/a")
def test_the_coroners_notice_says_inquest_post_mortem_and_when():
    death = reported()
    needs(death, CoronerShared, "inquest", "post_mortem", "decided_on")
    death.write(CoronerShared, information="First findings", conditions="Not to the family yet")
    assert "pass_coroners_notice" not in death.owed()
    away = reported(lived_in="Eastwick", died_in="Northam")
    away.write(CoronerShared)
    assert "pass_coroners_notice" in away.owed()
    away.write(BoardOfResidenceTold)
    assert "pass_coroners_notice" not in away.owed()


@pytest.mark.obligation("wt2010/7.19/a")
def test_each_board_gives_the_coroner_its_address_from_the_acceptance():
    death = notified()
    assert death.duty("coroner_address").arose == death.now
    needs(death, CoronerAddressed, "address", "email")
    death.write(CoronerAddressed)
    assert death.status("coroner_address") == "met"


@pytest.mark.obligation("wt2010/7.19/b", "wt2010/7.19/c")
def test_anything_can_be_marked_for_the_coroner_and_is_decided_with_reasons():
    death = reported()
    for what in ("An account", "A photograph"):
        death.write(ForTheCoroner, information=what)
    assert death.keys("supply_to_coroner") == {"An account", "A photograph"}
    needs(death, CoronerSupplyDecided, "reasons")
    death.write(CoronerSupplyDecided, information="An account", supplied=False)
    assert death.keys("supply_to_coroner") == {"A photograph"}


@pytest.mark.obligation("wt2010/7.35/a")
def test_a_death_abroad_opens_from_any_source_and_is_flagged_until_an_official_notice():
    death = Death()
    death.write(
        DeathReported,
        by="any_person",
        place="abroad",
        country="Spain",
        source="A newspaper",
        confirmed_by=None,
    )
    needs(death, DiedAbroad, "country", "source")
    death.write(DiedAbroad)
    assert "official_notice_of_death_abroad" in death.owed()
    death.write(RegistrarNotice, kind="no_liability")
    death.write(NoticeMatched)
    assert "official_notice_of_death_abroad" not in death.owed()


@pytest.mark.obligation("wt2010/7.38/a")
def test_every_agency_asked_has_an_answer_or_none_yet():
    death = notified()
    assert "find_agencies" in death.owed()
    assert "agencies.0.involved" in death.refused(
        AgenciesIdentified, agencies=[{"agency": "School"}]
    )
    death.write(AgenciesIdentified)
    assert "find_agencies" not in death.owed()
