"""Expected or unexpected: both questions, doubt, and evidence."""

import pytest

from heed.procedures.child_death.classification import (
    DeathClassified,
    DeathReclassified,
    PaediatricianAdvised,
)
from heed.procedures.child_death.crime import CrimeSuspected
from heed.procedures.child_death.notification import DeathReported
from heed.procedures.child_death.rapid_response import BEGINS
from tests.procedures.child_death.telling import Death, expected, needs, reported


@pytest.mark.obligation("wt2010/7.21/a")
@pytest.mark.parametrize(
    ("death_unforeseen", "collapse_unforeseen", "state"),
    [
        ("yes", "no", "class_unexpected"),
        ("no", "yes", "class_unexpected"),
        ("yes", "yes", "class_unexpected"),
        ("no", "not_known", "class_uncertain"),
        ("not_known", "not_known", "class_uncertain"),
        ("not_known", "yes", "class_unexpected"),
    ],
)
def test_either_yes_makes_it_unexpected(death_unforeseen, collapse_unforeseen, state):
    answers = {"not_foreseen": death_unforeseen, "collapse_unforeseen": collapse_unforeseen}
    death = reported(**answers)
    assert death.state("classification") == state
    assert death.state("rapid_response") == "rr_started"
    later = Death()
    later.write(DeathReported, not_foreseen=None, collapse_unforeseen=None)
    assert later.state("rapid_response") is None
    needs(later, DeathClassified, "not_foreseen", "collapse_unforeseen")
    later.write(DeathClassified, **answers)
    assert later.state("classification") == state
    assert later.state("rapid_response") == "rr_started"


@pytest.mark.obligation("wt2010/7.21/b")
@pytest.mark.parametrize("type_", [DeathReported, DeathClassified])
def test_the_question_looks_back_a_day(type_):
    assert "A day before" in type_.model_fields["not_foreseen"].title


@pytest.mark.obligation("wt2010/7.22/a")
def test_unsure_asks_the_designated_paediatrician_and_keeps_the_advice():
    death = reported(not_foreseen="not_known", collapse_unforeseen="no")
    assert "consult_designated_paediatrician" in death.owed()
    needs(death, PaediatricianAdvised, "advice", "consulted_at")
    death.write(PaediatricianAdvised)
    assert death.status("consult_designated_paediatrician") == "met"


@pytest.mark.obligation("wt2010/7.22/b")
def test_unsure_starts_what_unexpected_starts_until_evidence_and_a_decider_say_otherwise():
    sure, unsure = reported(), reported(not_foreseen="not_known", collapse_unforeseen="no")
    assert sure.owed() <= unsure.owed()
    needs(unsure, DeathReclassified, "evidence", "decided_by")
    assert "doubt_means_unexpected" in unsure.refused(DeathReclassified, by="police")
    unsure.write(DeathReclassified)
    assert unsure.state("classification") == "class_expected"
    assert unsure.state("rapid_response") == "rr_stood_down"
    assert not unsure.owed() & set(BEGINS)
    assert unsure.status("coroner_report") == "cancelled"
    unsure.write(DeathReclassified, now="unexpected")
    assert unsure.state("rapid_response") == "rr_started"
    assert unsure.due("coroner_report") == "2010-11-29"


def test_what_was_unexpected_stays_so():
    assert "out_of_place" in reported().refused(DeathReclassified)


@pytest.mark.obligation("wt2010/7.22/b")
def test_it_never_becomes_expected_while_a_crime_is_suspected():
    death = reported(not_foreseen="not_known", collapse_unforeseen="no")
    death.write(CrimeSuspected)
    assert "doubt_means_unexpected" in death.refused(DeathReclassified)


@pytest.mark.obligation("wt2010/7.6/c", "wt2010/7.58/a")
def test_a_condition_never_makes_it_expected_by_itself_and_end_of_life_care_needs_a_named_person():
    death = reported(life_limiting="yes")
    assert death.state("classification") == "class_unexpected"
    foreseen = expected()
    assert foreseen.state("classification") == "class_unset"
    no = {"not_foreseen": "no", "collapse_unforeseen": "no", "end_of_life_care": True}
    needs(
        foreseen, DeathClassified, "decided_by", "reasons", **no, foreseen_in_manner_and_time=True
    )
    assert foreseen.refused(DeathClassified, **no, foreseen_in_manner_and_time=False) == [
        "end_of_life_confirmed"
    ]
    foreseen.write(DeathClassified, **no)
    assert foreseen.state("classification") == "class_expected"
    assert foreseen.state("rapid_response") is None
    foreseen.write(DeathReclassified, now="unexpected")
    assert foreseen.state("rapid_response") == "rr_started"


@pytest.mark.obligation("wt2010/7.72/a")
def test_a_child_who_dies_unexpectedly_on_a_ward_has_the_same_response_and_clocks():
    ward, emergency = reported(place="hospital_ward"), reported()
    assert ward.state("rapid_response") == "rr_started"
    assert ward.owed() == emergency.owed()


@pytest.mark.obligation("wt2010/7.6/a", "wt2010/7.6/b")
def test_a_condition_an_end_of_life_plan_and_the_familys_wish_stand_on_the_notification():
    death = expected(end_of_life_plan="Yes, at the hospice", family_choice_of_place="At home")
    assert death.file.facts["life_limiting"] == "yes"
    assert death.file.facts["end_of_life_plan"] == "Yes, at the hospice"
    assert death.file.last(DeathReported).family_choice_of_place == "At home"
    missing = Death().reading(DeathReported, life_limiting=None).missing
    assert [m.field for m in missing] == ["life_limiting"]
