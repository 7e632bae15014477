"""A record says what was asked and answered, and nothing that nobody said."""

import re
from io import BytesIO
from typing import ClassVar

from django.test import Client
from docx import Document

from heed.access.models import User
from heed.casefile.models import RecordRow
from heed.engine.record import Line, Narrative, Need, Piece, ask
from heed.procedures.emergency_action import EmergencyActionTaken
from heed.procedures.referral import ReferralClarified, ReferralDecision, ReferralReceived
from heed.web import shown
from tests.web.conftest import Ashdown


class Home(Piece):
    needs: ClassVar[tuple[Need, ...]] = (Need("why_moved", {"moved": True}, "Say why."),)
    who: Line = ask("Who lives there?")
    moved: bool = ask("Have they moved?", default=False)
    why_moved: Narrative | None = ask("Why?", default=None)
    far: bool = ask("Is it far?", default=False, also={"matters_if": {"moved": True}})
    landlord: Line | None = ask("Who is the landlord?", default=None)


def told(home: Piece) -> dict[str, str]:
    return {one.label: one.text for one in shown.said(home)}


def test_what_nobody_asked_is_not_printed() -> None:
    assert "Is it far?" not in told(Home(who="Lily", moved=False))
    assert "Is it far?" not in told(Home(who="Lily", moved=False, far=False))
    assert told(Home(who="Lily", moved=True, far=False))["Is it far?"] == "No"


def test_what_was_left_alone_says_so_and_what_it_is_taken_to_mean() -> None:
    assert told(Home(who="Lily"))["Have they moved?"] == "Not answered, so taken as “No”"
    assert told(Home(who="Lily", moved=False))["Have they moved?"] == "No"


def test_what_was_asked_and_left_empty_is_named() -> None:
    labels = lambda home: [label for _, label in shown.unanswered(home)]  # noqa: E731
    assert labels(Home(who="Lily")) == ["Who is the landlord?"]
    assert labels(Home(who="Lily", moved=True)) == ["Why?", "Who is the landlord?"]
    assert labels(Home(who="Lily", landlord="Mr Rao")) == []


def test_what_was_left_alone_is_kept_and_shown_as_that_on_the_page_and_on_paper(
    client: Client, ashdown: Ashdown, rosa: User
) -> None:
    file = ashdown.child()
    id = ashdown.write(rosa, file, ReferralReceived)
    assert "common_assessment_attached" not in ashdown.one(RecordRow).data
    client.force_login(rosa)
    where = f"/child/{file.uuid}/written/{id}"
    text = client.get(where).content.decode()
    answers = re.sub(r"<[^>]+>|\s+", " ", text[text.index("What it says") :])
    answers = re.sub(" +", " ", answers)
    assert "Common assessment attached? Not answered, so taken as “No”" in answers
    assert "agree to be named" not in answers, "it was not asked"
    assert "By telephone?" in answers.partition("Asked and not answered")[2], "no fact nobody gave"
    word = Document(BytesIO(client.get(f"{where}?as=word").content))
    paper = "\n".join(one.text for one in word.paragraphs)
    assert "Not answered, so taken as “No”" in paper
    assert "agree to be named" not in paper


def test_correcting_a_record_answers_nothing_that_its_writer_left(
    client: Client, ashdown: Ashdown, rosa: User
) -> None:
    file = ashdown.child()
    id = ashdown.write(rosa, file, EmergencyActionTaken)
    client.force_login(rosa)
    form = client.get(f"/child/{file.uuid}/written/{id}/correct", follow=True).content.decode()
    chosen = re.findall(r'name="(\w+)" type="radio" value="\w+" checked', form)
    assert "acted_alone" in chosen
    assert "child_removed" not in chosen


def test_a_manager_sees_what_was_left_out_before_agreeing(
    client: Client, ashdown: Ashdown, rosa: User, alan: User
) -> None:
    file = ashdown.child()
    for type_ in (ReferralReceived, ReferralClarified):
        ashdown.write(rosa, file, type_)
    id = ashdown.write(rosa, file, ReferralDecision, outcome="no_further_action")
    client.force_login(alan)
    text = client.get(f"/child/{file.uuid}/authorise/{id}").content.decode()
    assert "Not answered, so taken as “No”" in text
