"""Who sees a child's file on screen: partners by what was shared, emergencies, who has read it."""

from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from typing import Any

import docx
import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from heed.access.apart import EVERYTHING, within
from heed.access.models import Organisation, Reading, User
from heed.access.restricted import Standing, acting
from heed.casefile import door, unusual, worklist
from heed.casefile.models import (
    AccessChange,
    DeclaredInterest,
    DutyRow,
    File,
    RecordRow,
    UnusualReading,
)
from heed.casefile.restricted import restrict, set_standing
from heed.engine.example import example_of
from heed.procedures.file_access import EmergencyOpeningReviewed, FileOpenedInEmergency
from heed.procedures.general import CaseNote, ChildSeen, SharingDecision
from heed.procedures.referral import ReferralReceived
from heed.procedures.roles import Role
from heed.registry.models import Relationship, RelationshipKind
from tests.web.conftest import Ashdown

Page = Callable[..., str]


@pytest.fixture
def lily(ashdown: Ashdown) -> File:
    return ashdown.child()


@pytest.fixture
def ellen(ashdown: Ashdown) -> User:
    return ashdown.user("Ellen Marsh", Role.POLICE, organisation="Northam Police")


@pytest.fixture
def ward(ashdown: Ashdown) -> User:
    """A doctor of a hospital."""
    user = ashdown.user("Obi Ward", Role.PRACTITIONER, organisation="Northam Hospital")
    Organisation.objects.filter(name="Northam Hospital").update(kind="health_provider")
    return user


@pytest.fixture
def ursula(ashdown: Ashdown) -> User:
    return ashdown.user("Ursula Pennant", Role.DESIGNATED_MANAGER)


def fact(text: str) -> list[dict[str, str]]:
    return [{"mark": "fact", "text": text}]


def at(file: File, name: str = "child", *more: Any) -> str:
    return reverse(name, args=[file.uuid, *more])


def restricted(ashdown: Ashdown, by: User, file: File, ground: str = "staff_family") -> None:
    with acting(ashdown.actor(by)):
        restrict(ashdown.actor(by), file, ground, "Family of a colleague")


# --- what was shared -------------------------------------------------------------------


def share(ashdown: Ashdown, by: User, file: File, *parts: dict[str, Any], **more: Any) -> str:
    to = {
        "name": "The surgery",
        "organisation": "Mill Lane Surgery",
        "items": ["As ticked"],
        **more,
    }
    return ashdown.write(
        by, file, SharingDecision, decision="share", recipients=[to], parts=[*parts]
    )


@pytest.mark.obligation("wt2010/5.23/c")
def test_a_partner_sees_exactly_the_parts_that_were_shared(
    ashdown: Ashdown, lily: File, alan: User, rosa: User, joy: User, client: Client, page: Page
) -> None:
    visit = ashdown.write(
        rosa, lily, ChildSeen, observation="The flat was cold.", childs_words="I like Nan's house."
    )
    note = ashdown.write(rosa, lily, CaseNote, statements=fact("The landlord rang."))
    ashdown.write(rosa, lily, CaseNote, statements=fact("The bank rang."))
    client.force_login(joy)
    assert client.get(at(lily)).status_code == 403
    share(ashdown, alan, lily, {"record": visit, "questions": ["observation"]}, {"record": note})
    shown = page(joy, at(lily, "record-view", visit))
    assert "The flat was cold." in shown
    assert "Nan" not in shown
    everything = page(joy, at(lily)) + page(joy, at(lily, "chronology"))
    assert "The landlord rang." in everything
    assert "The bank rang." not in everything
    assert "Nan" not in everything
    assert "Decision to share" not in everything
    assert "Not seen" not in everything, "what was not shared is not said to be otherwise"
    assert ashdown.all(Reading, user=joy)[0].why == "Something in it was shared with us"
    assert client.get(at(lily, "record-correct", note)).status_code == 404
    assert lily.subject.name in page(joy, reverse("shared-with-us"))


@pytest.mark.obligation("wt2010/5.23/c")
def test_what_was_shared_opens_neither_the_plan_nor_who_works_with_the_child(
    ashdown: Ashdown, lily: File, alan: User, rosa: User, joy: User, client: Client, page: Page
) -> None:
    note = ashdown.write(rosa, lily, CaseNote, statements=fact("The landlord rang."))
    share(ashdown, alan, lily, {"record": note})
    client.force_login(joy)
    for name in ("plan", "plan-paper", "network"):
        assert client.get(at(lily, name)).status_code == 403
    shown = page(joy, at(lily))
    assert at(lily, "plan") not in shown
    assert at(lily, "network") not in shown
    ashdown.write(joy, lily, CaseNote, statements=fact("She told us about her school."))
    assert client.get(at(lily, "network")).status_code == 200, "a part in the work is another thing"


def test_what_was_shared_is_for_that_organisation_and_that_post_alone(
    ashdown: Ashdown, lily: File, alan: User, rosa: User, joy: User, ellen: User, client: Client
) -> None:
    note = ashdown.write(rosa, lily, CaseNote, statements=fact("The landlord rang."))
    share(ashdown, alan, lily, {"record": note}, post=str(Role.ADVISER))
    client.force_login(joy)
    assert "landlord" not in client.get(at(lily, "chronology")).content.decode()
    client.force_login(ellen)
    assert client.get(at(lily)).status_code == 403


@pytest.mark.obligation("wt2010/5.24/b")
def test_a_decision_not_to_share_shows_nobody_anything_and_is_kept_with_its_reason(
    ashdown: Ashdown, lily: File, alan: User, joy: User, client: Client, page: Page
) -> None:
    ashdown.write(alan, lily, SharingDecision, decision="withhold", reasons="It would tip him off.")
    client.force_login(joy)
    assert client.get(at(lily)).status_code == 403
    assert "It would tip him off." in page(alan, at(lily, "chronology"))


def test_what_is_shared_is_taken_back_by_a_correction(
    ashdown: Ashdown, lily: File, alan: User, rosa: User, joy: User, client: Client
) -> None:
    from heed.casefile import door
    from heed.engine.example import example_of

    note = ashdown.write(rosa, lily, CaseNote, statements=fact("The landlord rang."))
    said = share(ashdown, alan, lily, {"record": note})
    withheld = {
        **example_of(SharingDecision),
        "decision": "withhold",
        "recipients": [],
        "parts": [],
    }
    withheld["adviser"], withheld["adviser_role"] = "Helen Ward", "Named nurse"
    door.write(
        ashdown.actor(alan), lily, SharingDecision, withheld, replaces=said, why_replaced="An error"
    )
    client.force_login(joy)
    assert client.get(at(lily)).status_code == 403


@pytest.mark.obligation("wt2010/5.23/c", "wt2010/2.72/e")
def test_sharing_on_screen_from_ticks_to_the_partners_view(
    ashdown: Ashdown, lily: File, alan: User, rosa: User, joy: User, client: Client, page: Page
) -> None:
    note = ashdown.write(rosa, lily, CaseNote, statements=fact("The landlord rang."))
    client.force_login(alan)
    client.post(at(lily, "open-file"), {"why": "To share"})
    assert "Tick what is needed" in page(alan, at(lily, "share"), most=14)
    nothing = client.post(at(lily, "share"), {"do": "share"}).content.decode()
    assert "Choose with whom it is shared" in nothing
    assert "Tick what is shared" in nothing
    ticked = {"do": "share", "organisation": "Mill Lane Surgery", "record": note}
    form = client.post(at(lily, "share"), ticked)["Location"]
    shown = client.get(form).content.decode()
    assert "the whole record" in shown
    assert "Was it explained to the child or family?" in shown
    sent = {
        "decision": "share", "reasons": "She sees him weekly.", "best_interests_reason": "Safer.",
        "confidence_owed_to_child": "no", "facts_of_the_case": "Known there.",
        "likelihood_of_harm_to_child": "no", "likelihood_of_harm_to_adult": "no",
        "ground": "no_confidence_owed", "consent_sought_from": "His mother", "consent": "given",
        "purpose": "Weekly weighing", "proportionality_reason": "Only the note.",
        "explained.done": "yes", "adviser": "Helen Ward", "adviser_role": "Named nurse",
        "recipients.0.name": "Mill Lane Surgery", "recipients.0.organisation": "Mill Lane Surgery",
        "recipients.0.items": "The note", "do": "send", "page": "all",
        "_at-day": "24", "_at-month": "11", "_at-year": "2025", "_at-time": "9.30", "recipients.rows": "1",
    }  # fmt: skip
    answer = client.post(form, sent)
    assert answer.status_code == 302, answer.content.decode()
    assert "The landlord rang." in page(joy, at(lily, "chronology"))


# --- a member of the public ------------------------------------------------------------

NEIGHBOUR = {
    "referrer_kind": "public", "referrer_name": "Doreen Pike", "referrer_contact": "01632 960 999",
    "referrer_agrees_to_be_named": False,
    "concern": "Heard crying. DOREEN  Pike lives below.",
}  # fmt: skip


@pytest.fixture
def told(ashdown: Ashdown, lily: File, rosa: User) -> str:
    ashdown.write(rosa, lily, CaseNote, statements=fact("Rang Doreen Pike back on 01632 960 999."))
    return ashdown.write(rosa, lily, ReferralReceived, **NEIGHBOUR)


@pytest.mark.obligation("wt2010/5.35/b")
def test_who_among_the_public_made_a_referral_is_kept_from_every_page(
    ashdown: Ashdown,
    lily: File,
    told: str,
    alan: User,
    ursula: User,
    joy: User,
    page: Page,
    client: Client,
) -> None:
    assert "Doreen Pike" in page(alan, at(lily, "record-view", told))
    client.force_login(ursula)
    client.post(at(lily, "open-file"), {"why": "Checking the record"})
    note = ashdown.all(RecordRow, file=lily, type="case_note")[0].uuid
    seen = [at(lily), at(lily, "chronology"), f"{at(lily, 'chronology')}?words=doreen",
            at(lily, "record-view", told), at(lily, "record-versions", told), at(lily, "network"),
            at(lily, "record-view", note), at(lily, "share"), at(lily, "family")]  # fmt: skip
    for url in seen:
        shown = client.get(url)
        assert shown.status_code in (200, 403), url
        body = shown.content.decode().casefold()
        assert "pike" not in body, url
        assert "960 999" not in body, url
    assert "[a member of the public]" in page(ursula, at(lily, "record-view", note))
    found = page(ursula, f"{at(lily, 'chronology')}?words=doreen").replace("words=doreen", "")
    assert "Case note" not in found.split("<form")[-1].split("</form>")[-1]
    assert client.get(at(lily, "record-correct", note)).status_code == 404, "or the name is lost"


@pytest.mark.obligation("wt2010/5.35/b")
def test_social_care_reads_the_name_where_the_record_stands_and_takes_it_away_nowhere(
    ashdown: Ashdown, lily: File, told: str, alan: User, page: Page, client: Client
) -> None:
    shown = page(alan, at(lily, "record-view", told))
    body, _, shut = shown.partition("Given in confidence: open")
    assert "Pike" not in body
    assert "Doreen Pike" in shut
    with within(ashdown.authority):
        said = example_of(ReferralReceived) | NEIGHBOUR | {"referrer_contact": "01632 960 998"}
        door.write(
            ashdown.actor(alan), lily, ReferralReceived, said, replaces=told, why_replaced="Moved."
        )
    latest = ashdown.all(RecordRow, file=lily, type="referral_received")[-1].uuid
    client.force_login(alan)
    for url in (
        at(lily, "record-versions", latest),
        at(lily, "chronology"),
        at(lily),
        at(lily, "share"),
    ):
        body = client.get(url).content.decode()
        assert "Pike" not in body, url
        assert "960 99" not in body, url
    for url in (at(lily, "record-view", latest), at(lily, "chronology")):
        paper = text_of(client.get(f"{url}?as=word"))
        assert "Pike" not in paper
        assert "960 99" not in paper
    corrected = client.get(at(lily, "record-correct", latest), follow=True).content.decode()
    assert "Doreen Pike" in corrected, "who corrects it does not lose the name"


def text_of(answer: Any) -> str:
    """Everything that a Word file says, its tables too."""
    document = docx.Document(BytesIO(answer.content))
    return "".join(map(str, document.element.itertext()))


# --- restricted ------------------------------------------------------------------------


def test_a_restricted_child_is_found_and_nothing_more_is_told(
    ashdown: Ashdown, lily: File, alan: User, ursula: User, joy: User, client: Client, page: Page
) -> None:
    restricted(ashdown, ursula, lily)
    client.force_login(joy)
    assert client.get(at(lily)).status_code == 404
    client.force_login(alan)
    client.post(reverse("find-child"), {"find": "Lily Bell"})
    found = page(alan, reverse("find-child"))
    assert "There is a file, and only those named on it see it" in found
    assert "Open a file" not in found
    closed = client.get(at(lily))
    assert closed.status_code == 403
    assert "Open it in an emergency" in closed.content.decode()
    assert "Lily" not in closed.content.decode()
    for name in ("chronology", "family", "network", "share", "read-by", "access", "record-choose"):
        assert client.get(at(lily, name)).status_code == 403, name


def test_restricting_naming_and_opening_again_on_screen(
    ashdown: Ashdown, lily: File, alan: User, ursula: User, client: Client, page: Page
) -> None:
    client.force_login(ursula)
    client.post(at(lily, "open-file"), {"why": "Asked to restrict it"})
    where = at(lily, "access")
    assert "Choose on what ground" in client.post(where, {"restrict": "restrict"}).content.decode()
    client.post(where, {"restrict": "restrict", "ground": "high_profile", "why_restricted": "News"})
    assert "Known to the public" in page(ursula, where, most=14)
    client.post(where, {"user": alan.pk, "standing": "whole", "why": "Manages the case"})
    assert "sees the whole file" in page(ursula, f"{where}?who={alan.pk}", most=16)
    assert lily.subject.name in page(alan, at(lily))
    client.force_login(ursula)
    client.post(at(lily, "open-file"), {"why": "Asked to open it again"})
    client.post(where, {"restrict": "lift", "why_restricted": "Over"})
    assert "It is not restricted" in page(ursula, where, most=14).replace("it is", "It is")
    with within(ashdown.authority, EVERYTHING):
        changes = AccessChange.objects.order_by("pk").values_list("standing", flat=True)
        assert list(changes) == ["restricted", "whole", "lifted"]
    client.force_login(alan)
    assert (
        client.post(
            where, {"restrict": "restrict", "ground": "other", "why_restricted": "x"}
        ).status_code
        == 403
    )


def test_the_rule_that_opens_a_file_is_said_on_its_page(
    ashdown: Ashdown, lily: File, rosa: User, alan: User, joy: User, page: Page, client: Client
) -> None:
    ashdown.write(rosa, lily, CaseNote)
    shown = page(rosa, f"{at(lily, 'access')}?who={joy.pk}", most=14)
    assert "Children’s social care of this authority" in shown or "children’s social care" in shown
    assert "Joy Adeyemi, practitioner, sees nothing" in shown


# --- conflicts of interest -------------------------------------------------------------


def test_nobody_reads_the_file_of_their_own_family(
    ashdown: Ashdown, lily: File, rosa: User, client: Client, page: Page
) -> None:
    client.force_login(rosa)
    client.post(
        reverse("my-interests"), {"given_name": "lily", "family_name": "BELL", "tie": "Niece"}
    )
    ashdown.write(ashdown.user("Sam Tilly", Role.DUTY_SOCIAL_WORKER), lily, CaseNote)
    assert client.get(at(lily)).status_code == 404 or client.get(at(lily)).status_code == 403
    later = ashdown.child("Max", "Bell")
    client.post(
        reverse("my-interests"), {"given_name": "Ada", "family_name": "Bell", "tie": "Niece"}
    )
    with within(ashdown.authority, EVERYTHING):
        ada = ashdown.child("Ada", "Bell")
    assert client.get(at(ada)).status_code == 403, "a file opened after it was declared"
    assert client.get(at(later), follow=True).status_code == 200
    refused = client.post(at(ada, "open-in-emergency"), {"why": "She may be hurt"})
    assert refused.status_code == 403
    assert "Niece" in page(rosa, reverse("my-interests"))


def test_a_conflict_declared_on_a_file_keeps_its_holder_out_and_nobody_else(
    ashdown: Ashdown, lily: File, rosa: User, alan: User, client: Client
) -> None:
    ashdown.write(rosa, lily, CaseNote)
    client.force_login(rosa)
    assert client.get(at(lily)).status_code == 200
    client.post(at(lily, "declare-conflict"), {"why": "Her mother is my friend"})
    assert client.get(at(lily)).status_code == 403
    client.force_login(alan)
    assert client.get(at(lily), follow=True).status_code == 200


def test_what_somebody_kept_out_reports_in_an_emergency_is_written_down(
    ashdown: Ashdown, lily: File, rosa: User, ursula: User, client: Client
) -> None:
    with acting(ashdown.actor(ursula)):
        set_standing(ashdown.actor(ursula), lily, rosa, Standing.BARRED, "Her aunt")
    client.force_login(rosa)
    assert client.get(at(lily, "emergency")).status_code == 200
    begun = client.get(at(lily, "record", "emergency_identified"))
    form = client.get(begun["Location"])
    assert form.status_code == 200
    sent = client.post(begun["Location"], {"do": "send"})
    assert sent.status_code == 302, sent.content.decode()
    with within(ashdown.authority, EVERYTHING):
        assert RecordRow.objects.filter(file=lily, type="emergency_identified").exists()
    assert client.get(at(lily)).status_code in (403, 404)


# --- in an emergency -------------------------------------------------------------------


@pytest.mark.obligation("wt2010/5.153/b")
def test_police_open_a_file_at_night_and_the_manager_is_told_at_once(
    ashdown: Ashdown, lily: File, rosa: User, alan: User, ellen: User, client: Client, page: Page
) -> None:
    ashdown.write(rosa, lily, CaseNote, statements=fact("The landlord rang."))
    client.force_login(ellen)
    asked = client.post(
        reverse("find-in-emergency"),
        {"given_name": "lily", "family_name": "bell", "birth_date": "2018-03-27"},
    )
    assert asked["Location"] == at(lily, "open-in-emergency")
    assert (
        "Say what the emergency is" in client.post(asked["Location"], {"why": ""}).content.decode()
    )
    opened = client.post(asked["Location"], {"why": "Found alone at the station"})
    assert opened["Location"] == at(lily)
    assert "The landlord rang." in page(ellen, at(lily))
    assert "Emergency: Found alone at the station" in {
        r.why for r in ashdown.all(Reading, user=ellen)
    }
    assert client.get(f"{at(lily, 'chronology')}?as=word").status_code == 403, (
        "to read, not to take"
    )
    owed = ashdown.one(DutyRow, file=lily, duty="review_emergency_opening", open=True)
    assert owed.owed_by == Role.TEAM_MANAGER
    assert "Found alone" in page(alan, at(lily, "chronology"))
    with acting(ashdown.actor(alan)):
        assert worklist.my_work(ashdown.actor(alan)).filter(duty=owed.duty).exists()
    ashdown.write(alan, lily, EmergencyOpeningReviewed, opened_by=owed.key, right=True)
    assert not ashdown.all(DutyRow, file=lily, duty="review_emergency_opening", open=True)


def test_a_name_that_is_nearly_the_same_opens_nothing(
    lily: File, ellen: User, client: Client
) -> None:
    client.force_login(ellen)
    said = {"given_name": "Lilly", "family_name": "Bell", "birth_date": "2018-03-27"}
    assert (
        "No file of exactly this name"
        in client.post(reverse("find-in-emergency"), said).content.decode()
    )


def test_an_emergency_lasts_a_day(
    ashdown: Ashdown, lily: File, ellen: User, client: Client
) -> None:
    ashdown.write(
        ellen, lily, FileOpenedInEmergency, ago=timedelta(hours=25), restricted=False,
        opened_by="Ellen Marsh",
    )  # fmt: skip
    client.force_login(ellen)
    shown = client.get(at(lily, "chronology")).content.decode()
    assert "You see what your part" in client.get(at(lily)).content.decode()
    assert "File opened in an emergency" in shown, "they still see what they wrote"


def test_a_restricted_file_is_opened_in_an_emergency_by_those_entitled_alone(
    ashdown: Ashdown,
    lily: File,
    alan: User,
    ward: User,
    joy: User,
    ursula: User,
    client: Client,
    page: Page,
) -> None:
    ashdown.write(alan, lily, CaseNote, statements=fact("The landlord rang."))
    restricted(ashdown, ursula, lily)
    client.force_login(joy)  # of a surgery of which nobody has said what it is
    assert client.get(at(lily, "open-in-emergency")).status_code == 403
    client.force_login(ward)
    opened = client.post(
        at(lily, "open-in-emergency"), {"why": "Unconscious in the emergency room"}
    )
    assert opened.status_code == 302, opened.content.decode()
    assert "The landlord rang." in page(ward, at(lily))
    client.force_login(alan)
    assert client.get(at(lily)).status_code == 403
    with within(ashdown.authority, EVERYTHING):
        owed = DutyRow.objects.get(file=lily, duty="review_emergency_opening_restricted")
    assert owed.owed_by == Role.DESIGNATED_MANAGER
    assert "Obi Ward" in page(ursula, reverse("my-work"), most=14)


def test_nobody_judges_their_own_opening(ashdown: Ashdown, lily: File, alan: User) -> None:
    from heed.casefile import door
    from heed.casefile.answers import Refused
    from heed.engine.example import example_of

    said = {**example_of(FileOpenedInEmergency), "opened_by": "Alan Reid, now"}
    door.write(ashdown.actor(alan), lily, FileOpenedInEmergency, said)
    answer = door.write(
        ashdown.actor(alan), lily, EmergencyOpeningReviewed,
        {**example_of(EmergencyOpeningReviewed), "opened_by": "Alan Reid, now"},
    )  # fmt: skip
    assert isinstance(answer, Refused)
    assert answer.problems[0].gate == "looked_at_by_another"


# --- who has read it -------------------------------------------------------------------


def test_the_files_manager_sees_who_has_looked_and_others_do_not(
    ashdown: Ashdown, lily: File, rosa: User, alan: User, joy: User, client: Client, page: Page
) -> None:
    ashdown.write(rosa, lily, CaseNote)
    page(rosa, at(lily))
    client.force_login(alan)
    client.post(at(lily, "open-file"), {"why": "Supervision"})
    shown = page(alan, at(lily, "read-by"))
    assert "Rosa Lindqvist" in shown
    assert "I have written on this file" in shown
    client.force_login(rosa)
    assert client.get(at(lily, "read-by")).status_code == 403


def test_the_person_is_told_who_has_seen_their_file_by_post_and_not_by_name(
    ashdown: Ashdown, lily: File, rosa: User, alan: User, client: Client, page: Page
) -> None:
    from io import BytesIO

    from pypdf import PdfReader

    ashdown.write(rosa, lily, CaseNote)
    page(rosa, at(lily))
    client.force_login(alan)
    client.post(at(lily, "open-file"), {"why": "Asked by the family"})
    made = client.get(at(lily, "read-by-print"))
    text = "".join(p.extract_text() for p in PdfReader(BytesIO(made.content)).pages)
    said = " ".join(text.split())
    assert "Duty social worker, Ashdown Council" in said
    assert "Sees whole files of its own children" in said
    assert "Rosa" not in said
    assert "Lily" not in said


def look(ashdown: Ashdown, now: Any = None) -> set[tuple[str, str]]:
    with within(ashdown.authority, EVERYTHING):
        unusual.look(ashdown.authority, now or timezone.now())
        found = UnusualReading.objects.select_related("user")
        return {(one.user.first_name, one.ground) for one in found}


def test_unusual_reading_is_listed_once_and_looked_at_once(
    ashdown: Ashdown, lily: File, alan: User, ursula: User, client: Client, page: Page
) -> None:
    namesake = ashdown.user("Mary Bell", Role.DUTY_SOCIAL_WORKER)
    ashdown.write(namesake, lily, CaseNote)
    page(namesake, at(lily))
    page(namesake, at(lily, "chronology"))
    assert look(ashdown) == {("Mary", "own_name")}
    assert look(ashdown) == {("Mary", "own_name")}
    one = ashdown.one(UnusualReading)
    assert "family name of the child" in page(ursula, reverse("unusual-reading"))
    where = reverse("look-at-reading", args=[one.uuid])
    assert "I have written on this file" in page(ursula, where)
    assert "Say whether it was right" in client.post(where, {}).content.decode()
    client.post(where, {"right": "yes", "outcome": "A common name; no relation."})
    client.post(where, {"right": "no", "outcome": "Changed my mind"})
    assert ashdown.one(UnusualReading).outcome == "A common name; no relation."
    client.force_login(alan)
    assert client.get(where).status_code == 403


@pytest.mark.parametrize("child_first", [True, False])
def test_whoever_has_the_name_of_somebody_in_the_family_is_listed_too(
    ashdown: Ashdown, lily: File, page: Page, child_first: bool
) -> None:
    namesake = ashdown.user("Mary Hale", Role.DUTY_SOCIAL_WORKER)
    aunt = ashdown.adult("Ann", "HALE")
    with within(ashdown.authority):
        one, other = (lily.subject, aunt) if child_first else (aunt, lily.subject)
        Relationship.objects.create(
            authority=ashdown.authority, person=one, other=other, kind=RelationshipKind.OTHER
        )
    ashdown.write(namesake, lily, CaseNote)
    page(namesake, at(lily))
    assert look(ashdown) == {("Mary", "own_name")}


def test_each_ground_for_looking_at_reading(
    ashdown: Ashdown, lily: File, rosa: User, nadia: User, alan: User, ursula: User, client: Client
) -> None:
    def reads(user: User, file: File, why: str = "Covering for a colleague") -> None:
        client.force_login(user)
        client.post(at(file, "open-file"), {"why": why})
        client.get(at(file))

    reads(rosa, lily)
    assert look(ashdown) == set(), "a stated reason is enough at first"
    assert look(ashdown, timezone.now() + timedelta(days=8)) == {("Rosa", "no_involvement")}
    for n in range(unusual.MANY):
        reads(nadia, ashdown.child(f"Child{n}", "Hale"))
    assert ("Nadia", "many_files") in look(ashdown)
    restricted(ashdown, ursula, lily, "high_profile")
    client.force_login(alan)
    client.post(at(lily, "open-in-emergency"), {"why": "Rang in distress"})
    client.get(at(lily))
    assert ("Alan", "high_profile") in look(ashdown)


def test_reading_about_a_neighbour_is_listed(
    ashdown: Ashdown, lily: File, rosa: User, client: Client
) -> None:
    from heed.registry.models import Address, Residence

    with within(ashdown.authority):
        home = Address.objects.create(
            authority=ashdown.authority, lines="1 Mill Lane", postcode="AL1 2BC"
        )
        Residence.objects.create(authority=ashdown.authority, person=lily.subject, address=home)
    ashdown.write(rosa, lily, CaseNote)
    client.force_login(rosa)
    client.post(reverse("my-interests"), {"postcode": "al1 2bc"})
    client.get(at(lily))
    assert look(ashdown) == {("Rosa", "own_home")}
    assert ashdown.one(DeclaredInterest).postcode == "AL12BC"
