"""What procedures are declared with: readers, routes, and steps that are only noted."""

from dataclasses import MISSING, fields
from datetime import date, datetime
from typing import get_type_hints

import pytest

from heed.engine.calendar import LONDON
from heed.engine.fold import FileState
from heed.engine.procedure import (
    ANYWHERE,
    Context,
    Effects,
    Item,
    Step,
    answered,
    marked,
    moment_in,
    named_in,
    noted,
    only_if,
    stands_at,
)
from heed.engine.record import Entry, Line, Record, ask, rows, unanswered
from heed.guidance import editions
from heed.procedures import RULEBOOK

AT = datetime(2010, 11, 5, 16, 40, tzinfo=LONDON)


class VisitMade(Record):
    """Somebody called at the house."""

    ref = "wt2010/5.47/g"
    to: Line | None = ask("To whom?", default=None)
    on: date | None = ask("On what day?", default=None)
    seen: bool | None = ask("Was the child seen?", default=None)
    people: list[Line] = ask("Who was there?", default=[])


def of(**said: object) -> Context:
    """The record as it is looked at in an empty file."""
    file = FileState(RULEBOOK, editions("wt2010"))
    return Context(file, Entry("one", VisitMade.model_validate(said), AT, "anyone"), None)


def test_the_first_field_that_says_nothing_is_named() -> None:
    record = VisitMade.model_validate({"to": "Karen", "people": []})
    assert unanswered(record, "to", "on", "people") == "on"
    assert unanswered(record, "to", "people") == "people"
    assert unanswered(record, "a_field_it_has_not") == "a_field_it_has_not"


def test_no_is_an_answer() -> None:
    assert unanswered(VisitMade.model_validate({"seen": False}), "seen") is None


def test_a_gate_asks_for_what_is_unanswered_and_opens_when_all_is_said() -> None:
    gate = answered("named", "wt2010/5.47/g", "Say who and when.", "to", "on")
    missing = gate.verdict(of(to="Karen"))
    assert missing is not None
    assert getattr(missing, "field", None) == "on"
    assert gate.verdict(of(to="Karen", on="2010-11-05")) is None


def test_rows_are_read_from_a_record_or_from_facts_and_are_none_where_none_were_kept() -> None:
    assert rows(of(people=["Joy"]).record, "people") == ["Joy"]
    assert rows({"people": ["Joy"]}, "people") == ["Joy"]
    assert rows({"people": None}, "people") == rows(None, "people") == []


def test_a_day_counts_from_its_first_minute_and_what_is_not_said_from_nothing() -> None:
    assert moment_in("on")(of(on="2010-11-05")) == datetime(2010, 11, 5, tzinfo=LONDON)
    assert moment_in("on")(of()) is None


def test_a_record_names_the_duty_it_meets() -> None:
    assert named_in("to")(of(to="Karen")) == "Karen"
    assert named_in("a_field_it_has_not")(of()) is None


@pytest.mark.parametrize(("seen", "owed"), [(False, [Item("")]), (True, [])])
def test_a_duty_arises_only_if(seen: bool, owed: list[Item]) -> None:
    not_seen = only_if(lambda context: context.record.seen is False)
    assert list(not_seen(of(seen=seen))) == owed


def test_routes_ask_the_file() -> None:
    context = of()
    assert not marked("child_seen")(context)
    context.file.marks["child_seen"] = AT
    assert marked("child_seen")(context)
    assert not stands_at("plan", "plan_in_effect")(context), "no plan ever ran"


def test_what_is_noted_moves_nothing() -> None:
    step = noted("called", VisitMade, "somebody called", ("anyone",), "5.47", marks=("called",))
    assert (step.sources, step.to, step.refs, step.marks) == (
        ANYWHERE,
        None,
        ("5.47",),
        ("called",),
    )


def test_effects_are_the_fields_of_a_step_that_have_a_default() -> None:
    optional = {
        f.name for f in fields(Step) if f.default is not MISSING or f.default_factory is not MISSING
    }
    assert set(get_type_hints(Effects)) == optional
