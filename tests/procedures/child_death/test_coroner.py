"""The coroner: certified or reported, the post mortem, the inquest, and the joint report."""

import pytest

from heed.procedures.child_death.coroner import (
    CauseCertified,
    CoronerAnswered,
    CoronerReportDelayed,
    CoronerReportSent,
    CoronerReportSigned,
    CoronerToldOfResults,
    DeathReportedToCoroner,
    InitialResults,
    InquestConcluded,
    InquestOpened,
    NoInquest,
    PathologistInformed,
    PostMortemDecided,
    ResultsShared,
)
from heed.procedures.child_death.panel_review import DeathReviewOnHold, NothingPending
from tests.procedures.child_death.telling import (
    Death,
    discussed,
    expected,
    first_results,
    needs,
    reported,
)


def accepted() -> Death:
    death = reported()
    death.write(DeathReportedToCoroner)
    death.write(CoronerAnswered)
    return death


def ordered() -> Death:
    death = accepted()
    death.write(PostMortemDecided)
    return death


@pytest.mark.obligation("wt2010/7.56/a", "wt2010/7.67/b")
@pytest.mark.parametrize("death", [reported, expected])
def test_without_a_certificate_the_coroner_is_told(death):
    told = death()
    assert "certify_or_report" in told.owed()
    needs(told, DeathReportedToCoroner, "why_not_certified", "informed_by")
    told.write(DeathReportedToCoroner)
    assert told.state("coroner") == "coroner_told"
    assert "certify_or_report" not in told.owed()
    certified = death()
    needs(certified, CauseCertified, "doctor", "cause")
    certified.write(CauseCertified)
    assert certified.state("coroner") == "certificate_issued"


@pytest.mark.obligation("wt2010/7.83/a")
def test_whether_a_post_mortem_is_ordered_and_if_not_why():
    death = accepted()
    assert death.refused(PostMortemDecided, ordered=False, why_not=None) == ["why_not"]
    death.write(PostMortemDecided, ordered=False)
    assert death.state("coroner") == "pm_not_needed"


@pytest.mark.obligation("wt2010/7.83/b")
def test_it_is_done_as_soon_as_possible_and_the_days_from_the_order_show():
    death = ordered()
    assert death.due("perform_post_mortem") is None
    needs(death, InitialResults, "performed_at")
    death.write(InitialResults, at="2010-11-03T10:00")
    owed = death.duty("perform_post_mortem")
    assert owed.discharged is not None
    assert (owed.discharged - owed.arose).days == 2


@pytest.mark.obligation("wt2010/7.83/c")
def test_the_pathologists_kind_is_recorded_and_may_be_both():
    death = accepted()
    assert death.refused(PostMortemDecided, pathologist=None) == ["pathologist"]
    death.write(PostMortemDecided, paediatric=True, forensic=True)


@pytest.mark.obligation("wt2010/7.83/d")
def test_the_pathologist_has_what_responders_learnt_and_later_is_flagged():
    death = ordered()
    assert "inform_pathologist" in death.owed()
    needs(death, PathologistInformed, "gathered", "sent_to")
    death.write(PathologistInformed)
    assert death.status("inform_pathologist") == "met"
    late = ordered()
    late.write(InitialResults)
    assert "inform_pathologist" in late.owed()


@pytest.mark.obligation("wt2010/7.83/e")
def test_an_inquest_is_opened_and_concluded_and_holds_up_the_end_meanwhile():
    death = discussed()
    death.write(InquestOpened)
    assert death.refused(NothingPending) == ["other_processes_ended"]
    death.write(DeathReviewOnHold)
    needs(death, InquestConcluded, "concluded_on", "conclusion")
    death.write(InquestConcluded)
    death.write(NothingPending)
    assert death.state() == "final_review"
    without = discussed()
    without.write(NoInquest)
    without.write(NothingPending)


@pytest.mark.obligation("wt2010/7.56/d")
def test_the_panel_may_attend_and_ask():
    death = reported()
    death.write(
        InquestOpened, hearing_on="2011-05-12", attending=["Judith Crane"], questions="On the pond."
    )
    assert death.file.last(InquestOpened).questions == "On the pond."


@pytest.mark.obligation("wt2010/7.56/e", "wt2010/7.36/e")
def test_the_end_of_an_inquest_brings_the_death_back_with_its_issues():
    death = discussed()
    death.write(InquestOpened)
    death.write(DeathReviewOnHold)
    needs(death, InquestConcluded, "issues")
    death.write(InquestConcluded)
    assert "revisit_death" in death.owed()


@pytest.mark.obligation("wt2010/7.84/a", "wt2010/7.36/g")
@pytest.mark.parametrize(
    "section",
    ["circumstances", "medical_review", "social_review", "educational_review", "childs_wishes"],
)
def test_one_report_with_every_section(section):
    assert section in reported().refused(CoronerReportSigned, **{section: None})


@pytest.mark.obligation("wt2010/7.84/b")
def test_every_agencys_lead_signs():
    death = reported()
    unsigned = [{"agency": "Police", "lead": "Ellen Marsh"}]
    assert death.refused(CoronerReportSigned, signatures=unsigned) == ["signatures.0.signed_on"]
    assert "signatures" in death.refused(CoronerReportSigned, signatures=[])


@pytest.mark.obligation("wt2010/7.84/c")
def test_the_coroner_has_it_by_the_28th_day_after_the_death():
    death = reported(died_at="2010-10-30T23:50")
    assert death.due("coroner_report") == "2010-11-27"
    death.write(CoronerReportSigned)
    assert "coroner_report" in death.owed()
    assert death.status("coroner_report", at="2010-11-28T00:01") == "overdue"
    death.write(CoronerReportSent, at="2010-11-27T17:00")
    assert death.status("coroner_report") == "met"


@pytest.mark.obligation("wt2010/7.84/d")
def test_where_crucial_information_is_awaited_a_new_day_is_set_and_the_first_is_kept():
    death = reported()
    needs(death, CoronerReportDelayed, "awaited", "awaited_from", "coroner_told_at", "new_date")
    death.write(CoronerReportDelayed, new_date="2010-12-20")
    assert death.due("coroner_report") == "2010-11-29"
    assert death.due("delayed_coroner_report") == "2010-12-20"
    death.write(CoronerReportSigned)
    death.write(CoronerReportSent, at="2010-12-18T10:00")
    assert death.status("delayed_coroner_report") == "met"


@pytest.mark.obligation("wt2010/7.85/a")
def test_results_are_the_coroners_and_go_further_only_with_consent():
    death = first_results()
    needs(death, ResultsShared, "consent", "consent_on", "shared_with")
    death.write(ResultsShared)


@pytest.mark.obligation("wt2010/7.85/c")
def test_the_coroner_hears_first_results_at_once():
    death = first_results()
    assert death.duty("tell_coroner_results").arose == death.now
    death.write(CoronerToldOfResults)
    assert death.status("tell_coroner_results") == "met"
