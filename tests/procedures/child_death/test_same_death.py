"""Two tell of one death: Working Together 2010, 7.34."""

from datetime import date

import pytest

from heed.procedures.child_death.notification import (
    DeathReported,
    NoticeKind,
    NoticeMatched,
    RegistrarNotice,
)
from heed.procedures.child_death.same_death import Death, death_of, may_be_the_same
from tests.procedures.child_death.telling import Death as Told

TOMAS = Death("Tomas Hart", date(2009, 12, 4), date(2010, 11, 1))


@pytest.mark.parametrize(
    ("told", "may_be"),
    [
        (Death("Thomas Heart", date(2009, 12, 4), date(2010, 11, 1)), True),
        (Death("Hart, Tomas"), True),
        (Death("Tomas Hart", date(2009, 4, 12), date(2010, 11, 3)), True),  # day and month swapped
        (Death("Baby Hart", date(2009, 12, 4), date(2010, 11, 1)), True),  # not named at the time
        (Death("Baby Hart", date(2009, 12, 4)), False),
        (Death("Tomas Hart", date(2003, 6, 20), date(2010, 11, 1)), False),
        (Death("Tomas Hart", date(2009, 12, 4), date(2010, 12, 1)), False),
        (Death("Noah Penrose", date(2009, 12, 4), date(2010, 11, 1)), False),
    ],
)
def test_a_like_name_whose_days_do_not_rule_it_out_may_be_the_same(
    told: Death, may_be: bool
) -> None:
    assert may_be_the_same(told, {"D1": TOMAS}) == (["D1"] if may_be else [])


def test_a_registrars_notice_alone_says_whose_death_a_file_is_about() -> None:
    death = Told()
    death.write(RegistrarNotice, deceased="Tomas Hart", born="2009-12-04", died="2010-11-01")
    assert death_of(death.file) == TOMAS


@pytest.mark.parametrize("kind", [NoticeKind.CORRECTED, NoticeKind.NO_LIABILITY])
def test_corrected_and_no_liability_notices_feed_the_same_death(kind: NoticeKind) -> None:
    death = Told()
    death.write(DeathReported, child_name="Tomas Hart", born_on="2009-12-05")
    death.write(RegistrarNotice, notice="Northam 2010/1182", kind=kind)
    assert "match_notice" in {duty for duty, _ in death.file.open_duties}
    death.write(NoticeMatched, notice="Northam 2010/1182", child_name="Tomasz Hart", born_on="2009-12-04")  # fmt: skip
    assert death.run_state("registrar_notice", "Northam 2010/1182") == "reg_matched"
    assert death.state() == "reported"
    assert (death_of(death.file).name, death_of(death.file).born) == ("Tomasz Hart", date(2009, 12, 4))  # fmt: skip
