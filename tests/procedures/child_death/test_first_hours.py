"""The first hours: examined as an emergency, a careful history, lawful samples, parents told and given contacts."""

import pytest

from heed.procedures.child_death.coroner import (
    CoronerAnswered,
    DeathReportedToCoroner,
    PaediatricianTold,
)
from heed.procedures.child_death.discussions import DataSetStarted
from heed.procedures.child_death.first_hours import (
    ArrivedAtHospital,
    BodyMoved,
    CareOfFamily,
    ConsultantExamination,
    ContactsGiven,
    DeathConfirmed,
    FamilyLeaving,
    HistoryTaken,
    NoSamples,
    NotTakenToHospital,
    ParentsToldOfDeath,
    SamplesTaken,
    TissueKept,
)
from heed.procedures.child_death.rapid_response import FamilyContact
from tests.procedures.child_death.telling import needs, reported


@pytest.mark.obligation("wt2010/7.66/a", "wt2010/7.66/c", "wt2010/7.67/a", "wt2010/7.77/a")
def test_where_the_child_was_taken_or_why_not_and_who_decided():
    death = reported()
    needs(death, ArrivedAtHospital, "hospital", "arrived_at")
    for why in ("forensic_work_at_the_scene", "planned_end_of_life_care", "taken_to_mortuary"):
        needs(death, NotTakenToHospital, "reasons", "decided_by", "decided_at", why=why)
    death.write(
        NotTakenToHospital, why="planned_end_of_life_care", place_of_rest="At home, as they wish"
    )


@pytest.mark.obligation("wt2010/7.68/a")
def test_the_consultant_examines_as_an_emergency_and_the_gap_from_arrival_shows():
    death = reported()
    death.write(ArrivedAtHospital, at="2010-11-01T08:10", arrived_at="2010-11-01T06:20")
    assert "examine_child" in death.owed()
    assert death.duty("examine_child").arose.isoformat().startswith("2010-11-01T06:20")
    needs(death, ConsultantExamination, "examined_at", "examined_by")
    death.write(ConsultantExamination)
    assert death.status("examine_child") == "met"


@pytest.mark.obligation("wt2010/7.68/b")
@pytest.mark.parametrize(
    "examiner", ["consultant_paediatrician", "emergency_medicine_consultant", "both_together"]
)
def test_paediatrician_emergency_consultant_or_both(examiner):
    death = reported(born_on="1994-01-01")
    needs(death, ConsultantExamination, "examiner")
    death.write(ConsultantExamination, examiner=examiner)


@pytest.mark.obligation("wt2010/7.68/c")
def test_the_history_has_the_carers_own_account_who_gave_it_who_took_it_and_when():
    needs(reported(), HistoryTaken, "taken_from", "taken_by", "taken_at", "account")


@pytest.mark.obligation("wt2010/7.68/e", "wt2010/7.63/a")
def test_the_examination_has_every_section():
    death = reported()
    needs(
        death,
        ConsultantExamination,
        "resuscitation",
        "interventions",
        "findings",
        "post_mortem_changes",
    )
    death.write(ConsultantExamination, age_questions="Feeding and sleep, as for infants.")


@pytest.mark.obligation("wt2010/7.68/f")
def test_anything_suspicious_starts_the_clock_of_telling_the_police():
    death = reported()
    needs(death, ConsultantExamination, "suspicious")
    assert death.refused(ConsultantExamination, suspicious=True, suspicion=None) == ["suspicion"]
    death.write(ConsultantExamination, suspicious=True)
    assert death.state("criminal") == "crime_suspected"
    assert "tell_police_of_suspicion" in death.owed()


@pytest.mark.obligation("wt2010/7.69/a")
def test_where_the_cause_is_unclear_samples_are_taken_at_once_or_it_is_said_why_not():
    death = reported()
    death.write(DeathConfirmed, cause_clear=False)
    assert "take_samples" in death.owed()
    needs(death, NoSamples, "reasons")
    needs(death, SamplesTaken, "taken_by")
    death.write(SamplesTaken)
    assert death.status("take_samples") == "met"
    clear = reported()
    clear.write(DeathConfirmed, cause_clear=True)
    assert "take_samples" not in clear.owed()


@pytest.mark.obligation("wt2010/7.69/b")
def test_samples_are_lawful_only_on_licensed_premises_with_authority_or_consent():
    death = reported()
    assert death.refused(SamplesTaken, licensed_premises=False) == ["sampling_lawful"]
    assert death.refused(SamplesTaken, coroners_authority=None, parents_consent=None) == [
        "parents_consent"
    ]
    death.write(SamplesTaken, coroners_authority=None, parents_consent="Leanne Hart")
    death.write(DeathReportedToCoroner)
    assert death.refused(SamplesTaken, coroners_authority=None, parents_consent="Leanne Hart") == [
        "coroners_authority"
    ]
    assert death.refs_refusing(SamplesTaken, coroners_authority=None) == {"wt2010/7.69/b"}


@pytest.mark.obligation("wt2010/7.69/c")
def test_each_sample_names_the_agreed_set():
    needs(reported(), SamplesTaken, "sample_set")


@pytest.mark.obligation("wt2010/7.69/d")
def test_a_skeletal_survey_is_always_considered():
    death = reported()
    needs(death, ConsultantExamination, "skeletal_survey")
    assert death.refused(ConsultantExamination, skeletal_survey="no") == ["why_no_survey"]


@pytest.mark.obligation("wt2010/7.70/a")
def test_the_consultant_tells_the_parents_after_going_over_everything():
    death = reported()
    needs(death, DeathConfirmed, "pronounced_at")
    death.write(DeathConfirmed)
    assert "tell_parents_of_death" in death.owed()
    needs(death, ParentsToldOfDeath, "told_by")
    assert death.refused(ParentsToldOfDeath, information_reviewed=False) == ["information_reviewed"]
    death.write(ParentsToldOfDeath)
    assert "tell_parents_of_death" not in death.owed()


@pytest.mark.obligation("wt2010/7.70/b")
@pytest.mark.parametrize(
    "what", ["police_explained", "coroner_explained", "post_mortem_explained", "tissue_explained"]
)
def test_police_coroner_post_mortem_and_tissue_are_each_explained(what):
    assert reported().refused(ParentsToldOfDeath, **{what: False}) == [what]


@pytest.mark.obligation("wt2010/7.70/c")
def test_keeping_tissue_needs_consent_from_somebody_with_parental_responsibility():
    death = reported()
    needs(death, TissueKept, "purpose", "consent_by", "consent_on")
    assert death.refused(TissueKept, parental_responsibility=False) == ["consent_to_keep"]


@pytest.mark.obligation("wt2010/7.71/a")
def test_in_hospital_the_designated_paediatrician_is_told_straight_after_the_coroner():
    death = reported()
    death.write(DeathReportedToCoroner)
    assert "tell_paediatrician" in death.owed()
    assert "tell_paediatrician_with_coroner" not in death.owed()
    death.write(PaediatricianTold)
    assert death.status("tell_paediatrician") == "met"


@pytest.mark.obligation("wt2010/7.76/a")
def test_outside_hospital_both_are_told_at_the_same_time_and_a_gap_is_late():
    death = reported(place="home")
    death.write(DeathReportedToCoroner)
    assert death.due("tell_paediatrician_with_coroner") == "2010-11-01T08:00"
    assert "tell_paediatrician" not in death.owed()
    death.write(PaediatricianTold, at="2010-11-01T08:30")
    assert death.status("tell_paediatrician_with_coroner") == "late"


@pytest.mark.obligation("wt2010/7.74/a")
def test_support_is_offered_each_kind_and_answered():
    needs(
        reported(),
        CareOfFamily,
        "counsellor_offered",
        "faith_leader_offered",
        "relatives_contacted",
    )


@pytest.mark.obligation("wt2010/7.74/b")
def test_keepsakes_are_offered_once_the_officer_was_asked_or_refused_with_a_reason():
    death = reported()
    assert death.refused(CareOfFamily, keepsakes_offered=True, officers_answer=None) == [
        "officers_answer"
    ]
    assert death.refused(CareOfFamily, keepsakes_offered=False) == ["keepsakes_why_not"]


@pytest.mark.obligation("wt2010/7.75/a")
def test_parents_have_their_contacts_before_parting_and_later_is_missed():
    death = reported()
    needs(death, ContactsGiven, "lead_consultant", "officer", "for_progress", "to_visit")
    death.write(FamilyLeaving, at="2010-11-01T09:30")
    assert death.status("contacts_before_leaving", at="2010-11-01T09:31") == "overdue"
    death.write(ContactsGiven, at="2010-11-01T11:00")
    assert death.status("contacts_before_leaving") == "late"
    kept = reported()
    kept.write(ContactsGiven, at="2010-11-01T09:00")
    kept.write(FamilyLeaving, at="2010-11-01T09:30")
    assert kept.status("contacts_before_leaving") == "met"


@pytest.mark.obligation("wt2010/7.75/b")
def test_parents_hear_of_a_move_of_their_child_before_it():
    death = reported()
    death.write(BodyMoved, moving_at="2010-11-02T14:00")
    assert death.due("tell_of_move") == "2010-11-02T14:00"
    death.write(
        FamilyContact, where_the_child_is="Northam Hospital", planned_move="Tomorrow at two"
    )
    assert death.status("tell_of_move") == "met"


@pytest.mark.obligation("wt2010/7.64/a")
def test_once_the_coroner_has_accepted_nothing_is_done_without_authority():
    death = reported()
    death.write(BodyMoved, coroners_authority=None)
    death.write(DeathReportedToCoroner)
    death.write(CoronerAnswered)
    assert death.refused(BodyMoved, coroners_authority=None) == ["coroners_authority"]
    assert death.refused(ArrivedAtHospital, coroners_authority=None) == ["coroners_authority"]
    assert death.refs_refusing(BodyMoved, coroners_authority=None) == {"wt2010/7.64/a"}
    death.write(BodyMoved)


@pytest.mark.obligation("wt2010/7.68/d")
def test_the_data_set_begins_with_the_first_history():
    from tests.procedures.child_death.telling import Death

    death: Death = reported()
    assert "begin_data_set" not in death.owed()
    death.write(HistoryTaken)
    assert "begin_data_set" in death.owed()
    death.write(DataSetStarted)
    assert "begin_data_set" not in death.owed()
