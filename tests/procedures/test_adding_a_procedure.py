"""docs/adding-a-procedure.md does what it says: its blocks are taken as they stand."""

import json
import re
import sys
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest
import yaml

from heed.engine.edition import DatedLimit, Edition, Editions
from heed.engine.limit import Limit, Unit
from heed.engine.replay import Replay, read_timeline, replay
from heed.engine.rulebook import Rulebook
from heed.guidance import editions, obligations
from heed.procedures import RULEBOOK

PAGE = (Path(__file__).parents[2] / "docs" / "adding-a-procedure.md").read_text(encoding="utf-8")


def block(language: str) -> str:
    """The first block of that language on the page."""
    found = re.search(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)
    assert found, f"the page shows no {language}"
    return found.group(1)


@pytest.fixture(scope="module")
def written() -> ModuleType:
    """The module, as a newcomer would write it from the page."""
    module = ModuleType("heed.procedures.private_fostering")
    sys.modules[module.__name__] = module
    exec(compile(block("python"), module.__name__, "exec"), module.__dict__)  # noqa: S102
    return module


@pytest.fixture(scope="module")
def rulebook(written: ModuleType) -> Rulebook:
    book = Rulebook(
        procedures=(*RULEBOOK.procedures, written.PRIVATE_FOSTERING),
        general=RULEBOOK.general,
        general_duties=RULEBOOK.general_duties,
        told=RULEBOOK.told,
        extra_records=RULEBOOK.extra_records,
    )
    book.check()
    return book


@pytest.fixture(scope="module")
def with_the_limit() -> Editions:
    ((name, given),) = yaml.safe_load(block("yaml")).items()
    dated = DatedLimit(None, Limit(given["amount"], Unit(given["unit"]), given["ref"]))
    first = editions("wt2010").named("wt2010")
    added = Edition(first.id, first.title, first.since, {**first.limits, name: (dated,)})
    return replace(editions("wt2010"), editions=(added,))


@pytest.fixture(scope="module")
def told(rulebook: Rulebook, with_the_limit: Editions) -> Replay:
    return replay(read_timeline(json.loads(block("json"))), {"child": rulebook}, with_the_limit)


def test_the_first_decision_is_refused_until_the_child_has_been_seen(told: Replay):
    (refused,) = told.refused
    assert (refused.index, refused.record, refused.ref) == (
        1,
        "private_fostering_decided",
        "wt2010/11.16/e",
    )


def test_the_visit_is_due_six_weeks_after_the_notification_and_is_met(told: Replay):
    (visit,) = [d for d in told.as_json()["duties"] if d["duty"] == "private_fostering_visit"]
    assert (visit["due"], visit["status"], visit["ref"]) == ("2010-12-17", "met", "wt2010/11.16/c")


def test_the_second_decision_stands(told: Replay):
    (episode,) = [e for e in told.as_json()["episodes"] if e["procedure"] == "private_fostering"]
    assert episode["state"] == "fostering_suitable"


def test_every_entry_that_the_page_quotes_is_in_the_register():
    quoted = set(re.findall(r"wt2010/\d+\.\d+/\w", PAGE))
    assert quoted <= set(obligations())
