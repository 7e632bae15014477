"""The chronology: what happened, in order, with every version, and what was known when."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from heed.access.actor import system
from heed.casefile import door
from heed.casefile.chronology import as_known, chronology
from heed.engine.calendar import LONDON
from heed.engine.fold import Authorisation
from tests.casefile.tiny import ASSESS, WORRY, Note, PlanMade, WorryDecided, WorryReceived

pytestmark = pytest.mark.usefixtures("inside")

MARCH = datetime(2026, 3, 2, 10, tzinfo=LONDON)


@pytest.fixture
def importer(authority):
    return system(authority, "team_manager", "Import")


def test_events_stand_in_the_order_in_which_they_happened(importer, duty_worker, file):
    said = [
        door.Statement(type=Note, data={"text": "Second"}, at=MARCH + timedelta(days=1)),
        door.Statement(type=Note, data={"text": "First"}, at=MARCH),
    ]
    door.write_many(importer, file, said)
    assert [e.entry.record.text for e in chronology(file)] == ["First", "Second"]
    written = chronology(file, as_written=True)
    assert [e.entry.record.text for e in written] == ["Second", "First"]


def test_a_corrected_record_stands_once_with_its_versions(duty_worker, file):
    first = door.write(duty_worker, file, Note, {"text": "Tuesday"})
    again: dict[str, Any] = {"replaces": first.id, "why_replaced": "Wrong day."}
    door.write(duty_worker, file, Note, {"text": "Wednesday"}, **again)
    (event,) = chronology(file)
    assert event.corrected
    assert [v.entry.record.text for v in event.versions] == ["Tuesday", "Wednesday"]
    assert (event.latest.author_name, event.entry.why_replaced) == ("Dee Okoro", "Wrong day.")


def test_who_agreed_is_shown(lead, manager, file):
    made = door.write(lead, file, PlanMade, {"aims": "Safety."})
    assert chronology(file)[0].agreed_by == ""
    said = {"of": made.id, "agreed": True, "reasons": "Right."}
    door.write(manager, file, Authorisation, said)
    assert chronology(file)[0].agreed_by == "Mo Farrell"


def test_what_was_known_on_the_third_of_march(importer, duty_worker, manager, file):
    said = [
        door.Statement(
            type=WorryReceived, data=WORRY, at=MARCH, recorded_at=MARCH, actor=duty_worker
        ),
        door.Statement(
            type=WorryDecided, data=ASSESS, actor=manager,
            at=MARCH + timedelta(hours=5), recorded_at=MARCH + timedelta(days=4),
        ),
    ]  # fmt: skip
    door.write_many(importer, file, said)
    third = datetime(2026, 3, 3, 23, 59, tzinfo=LONDON)
    assert len(chronology(file, as_of=third)) == 1
    assert as_known(file, third).state_of("worry") == "received"
    assert as_known(file, third + timedelta(days=7)).state_of("worry") == "assessing"
