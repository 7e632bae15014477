"""My work: what is owed, by when, in whose post; what waits; what was begun."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import Client

from heed.access.apart import within
from heed.access.models import User
from heed.access.roles import HELD_BY_PEOPLE
from heed.casefile import drafts, worklist
from heed.casefile.models import DutyRow, Notice
from heed.procedures.concern import ConcernRaised
from heed.procedures.emergency_action import EmergencyActionTaken, EmergencyIdentified
from heed.procedures.general import CaseNote
from heed.procedures.police import PoliceDecision, PossibleCrimeIdentified
from heed.procedures.referral import ReferralClarified, ReferralDecision, ReferralReceived
from heed.procedures.roles import Role
from heed.web import owed, words
from tests.web.conftest import Ashdown

Page = Callable[..., str]


def test_what_my_role_owes_is_there_with_its_paragraph_and_one_click_to_the_form(
    ashdown: Ashdown, rosa: User, page: Page
) -> None:
    file = ashdown.child()
    ashdown.write(rosa, file, ReferralReceived)
    shown = page(rosa, "/work")
    assert "Lily Bell" in shown
    assert "Acknowledge the referral to the referrer" in shown
    assert "Working Together 2010, 5.33" in shown
    assert f"/child/{file.uuid}/record/referral_acknowledged" in shown


def test_overdue_is_said_in_words_with_how_many_working_days(
    ashdown: Ashdown, rosa: User, page: Page
) -> None:
    ashdown.write(rosa, ashdown.child(), ReferralReceived, ago=timedelta(days=20))
    shown = page(rosa, "/work?show=overdue")
    assert "working days overdue" in shown
    assert "heed-list__item--overdue" in shown


def test_a_lead_social_worker_sees_their_own_children_alone(
    ashdown: Ashdown, nadia: User, rosa: User, page: Page
) -> None:
    ashdown.write(rosa, ashdown.child(), ReferralReceived)
    assert "You owe nothing just now" in page(nadia, "/work")


def test_another_agency_learns_of_no_child_but_its_own(
    ashdown: Ashdown, rosa: User, joy: User, page: Page
) -> None:
    theirs, hers = ashdown.child(), ashdown.child("Amina", "Okoro")
    for file in (theirs, hers):
        ashdown.write(rosa, file, ReferralReceived, by_telephone=True)
    ashdown.write(joy, hers, CaseNote)
    shown = page(joy, "/work")
    assert "Confirm the telephone referral in writing" in shown
    assert "Amina Okoro" in shown
    assert "Lily Bell" not in shown


def test_a_long_list_costs_no_more_than_a_short_one(
    ashdown: Ashdown, rosa: User, page: Page
) -> None:
    for number in range(30):
        ashdown.write(rosa, ashdown.child(f"Child{number}"), ReferralReceived)
    listed = page(rosa, "/work?show=all")
    assert listed.count('<div class="heed-list__when">') == 25
    assert "page=2" in listed
    home = page(rosa, "/work")
    assert (
        home.split('id="everything"')[1].split("</main>")[0].count('<div class="heed-list__when">')
        == 8
    )
    number = ashdown_all(ashdown, Role.DUTY_SOCIAL_WORKER)
    assert f"Everything I owe: all {number}" in home


def ashdown_all(ashdown: Ashdown, role: str) -> int:
    return len(ashdown.all(DutyRow, open=True, owed_by=role))


def tally(shown: str) -> dict[str, int]:
    """The numbers at the head of My work, each with the list it leads to."""
    found = re.findall(r'href="/work\?show=(\w+)">[^<]+<strong[^>]*>(\d+)</strong>', shown)
    return {name: int(number) for name, number in found}


def test_in_five_seconds_one_sees_what_to_do_first_and_every_number_opens_its_list(
    ashdown: Ashdown, rosa: User, page: Page
) -> None:
    """A duty worker with thirty duties, at nine in the morning."""
    for number in range(15):
        days = (20, 9, 2, 1, 0)[number % 5]
        ashdown.write(
            rosa, ashdown.child(f"Child{number}"), ReferralReceived, ago=timedelta(days=days)
        )
    for number in range(3):
        ashdown.write(
            rosa,
            ashdown.child(f"Danger{number}"),
            EmergencyIdentified,
            ago=timedelta(hours=4 + number),
        )
    home = page(rosa, "/work")
    numbers = tally(home)
    assert list(numbers)[:2] == ["now", "overdue"]
    parts = sum(
        number for name, number in numbers.items() if name in ("now", "overdue", "today", "week")
    )
    assert parts <= numbers["all"], "nothing is counted twice"
    assert home.index("heed-tally") < home.index(">Now (") < home.index('id="everything"')
    for name, number in numbers.items():
        listed = page(rosa, f"/work?show={name}")
        assert f"({number})</h1>" in listed, name
        on_pages = sum(
            page(rosa, f"/work?show={name}&page={n + 1}").count('<div class="heed-list__when">')
            for n in range(-(-number // 25))
        )
        assert on_pages == number, name
    # the longest in danger is the first child on the page
    assert home.index("Danger2") < home.index("Danger1") < home.index("Danger0")


def test_a_manager_finds_what_waits_at_the_top_and_may_see_the_whole_team(
    ashdown: Ashdown, rosa: User, alan: User, page: Page
) -> None:
    file = ashdown.child()
    for record in (ReferralReceived, ReferralClarified):
        ashdown.write(rosa, file, record)
    ashdown.write(rosa, file, ReferralDecision, outcome="no_further_action")
    shown = page(alan, "/work")
    assert "Waiting for you to agree" in shown
    assert "Agree or send back: referral decision" in shown
    assert "Acknowledge the referral" in page(alan, "/work?whose=team")


def test_one_child_or_in_order_of_names(ashdown: Ashdown, rosa: User, page: Page) -> None:
    lily, amina = ashdown.child(), ashdown.child("Amina", "Okoro")
    for file in (lily, amina):
        ashdown.write(rosa, file, ReferralReceived)
    only = page(rosa, f"/work?child={amina.uuid}")
    assert only.count('heed-who" href') == only.count(f'heed-who" href="/child/{amina.uuid}')
    by_name = page(rosa, "/work?order=child")
    assert by_name.index(">Amina Okoro</a>") < by_name.index(">Lily Bell</a>")


def test_an_address_that_makes_no_sense_shows_everything(
    ashdown: Ashdown, rosa: User, page: Page
) -> None:
    ashdown.write(rosa, ashdown.child(), ReferralReceived)
    assert "Lily Bell" in page(rosa, "/work?show=nonsense&child=1&page=x&order=2")


def test_what_i_began_is_there_to_go_on_with(ashdown: Ashdown, rosa: User, page: Page) -> None:
    file = ashdown.child()
    with within(ashdown.authority):
        draft = drafts.save(ashdown.actor(rosa), "case_note", {"subject": "x"}, file=file)
    shown = page(rosa, "/work")
    assert "My drafts (1)" in shown
    assert f"/draft/{draft.uuid}" in shown


def test_changing_post_changes_the_work_and_nobody_takes_anothers(
    ashdown: Ashdown, rosa: User, client: Client
) -> None:
    both = ashdown.user("Mary Ojo", Role.DUTY_SOCIAL_WORKER, Role.TEAM_MANAGER)
    client.force_login(both)
    assert "I act as" in client.get("/work").content.decode()
    second = both.posts.get(role=Role.TEAM_MANAGER)
    client.post("/work/post", {"post": second.pk})
    assert "Mary Ojo, team manager" in client.get("/work").content.decode()
    theirs = rosa.posts.get()
    assert client.post("/work/post", {"post": theirs.pk}).status_code == 404


def test_home_is_my_work(client: Client, rosa: User) -> None:
    client.force_login(rosa)
    assert client.get("/")["Location"] == "/work"


# --- words ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("due", "said"),
    [
        (date(2026, 11, 23), "1 working day overdue"),
        (date(2026, 11, 19), "3 working days overdue"),
        (date(2026, 11, 24), "today"),
        (date(2026, 11, 25), "tomorrow"),
        (date(2026, 11, 27), "Friday 27 November"),
        (date(2027, 2, 1), "Monday 1 February 2027"),
    ],
)
def test_a_due_day_is_said_as_people_say_it(due: date, said: str) -> None:
    midnight = datetime(due.year, due.month, due.day, tzinfo=UTC) + timedelta(days=1)
    duty = DutyRow(due_date=due, due_ends=midnight)
    assert words.due(duty, datetime(2026, 11, 24, 9, 0, tzinfo=UTC)) == said


def test_overdue_at_the_weekend_says_since_when() -> None:
    friday = date(2026, 11, 20)
    assert words.overdue(friday, None, date(2026, 11, 22)) == "overdue since Friday 20 November"


def test_hours_are_said_by_the_clock() -> None:
    assert words.clock(datetime(2026, 11, 24, 16, 40, tzinfo=UTC)) == "4.40pm"
    assert words.clock(datetime(2026, 11, 24, 12, 0, tzinfo=UTC)) == "noon"
    assert words.clock(datetime(2026, 7, 1, 8, 0, tzinfo=UTC)) == "9am"


@pytest.fixture
def samira(ashdown: Ashdown) -> User:
    return ashdown.user("Samira Kwarteng", Role.DUTY_SOCIAL_WORKER)


def test_what_is_not_to_wait_comes_first_and_says_for_how_long(
    ashdown: Ashdown, rosa: User, page: Page
) -> None:
    overdue, danger = ashdown.child("Amina", "Okoro"), ashdown.child()
    ashdown.write(rosa, overdue, ReferralReceived, ago=timedelta(days=20))
    ashdown.write(rosa, danger, EmergencyIdentified, ago=timedelta(hours=4, minutes=5))
    for address in ("/work", "/work?show=all", "/work?order=child"):
        shown = page(rosa, address)
        now = shown[shown.index(">Now (2)</h2>") :]
        assert now.index("Make the child safe") < now.index("working days overdue")
        assert "Now: owed for 4 hours" in now
        assert now.index("Lily Bell") < now.index("Amina Okoro")
    # a list of something else says that something is not to wait
    listed = page(rosa, "/work?show=overdue")
    assert "<strong>2</strong> not to wait" in listed
    assert "Make the child safe" not in listed


def test_what_is_owed_to_one_child_stands_together_under_the_name(
    ashdown: Ashdown, rosa: User, page: Page
) -> None:
    ashdown.write(rosa, ashdown.child(), EmergencyIdentified)
    now = page(rosa, "/work").split(">Now (2)</h2>")[1].split("</section>")[0]
    assert "2 things owed" in now
    assert now.count("heed-list__who") == 1


def test_what_others_left_to_me_is_told_until_i_have_read_it(
    ashdown: Ashdown, rosa: User, samira: User, alan: User, client: Client, page: Page
) -> None:
    ashdown.write(alan, ashdown.child(), EmergencyIdentified)
    told = page(rosa, "/work")
    assert "For your attention" in told
    notice = ashdown.all(Notice, role=Role.DUTY_SOCIAL_WORKER)[0]
    says, _, reference = notice.text.partition(" (file")
    assert reference
    client.post("/work/attention/read", {"record": str(notice.record)})
    assert says not in page(rosa, "/work/attention")
    # it was told to the post, and the other who holds it has not read it
    assert says in page(samira, "/work/attention")
    client.post("/work/attention/read", {"all": "1", "back": "attention"})
    assert "Nothing new" in page(samira, "/work/attention")


@pytest.mark.parametrize(
    "role", [Role.PRACTITIONER, Role.NOMINATED_LEAD, Role.ADVISER, Role.POLICE]
)
def test_whoever_raises_a_concern_has_to_decide_about_it(
    ashdown: Ashdown, page: Page, role: str
) -> None:
    school = ashdown.user("Helen March", role, organisation="Ashdown Primary School")
    ashdown.write(school, ashdown.child(), ConcernRaised)
    assert "Decide about the concern" in page(school, "/work")


def test_another_agency_is_told_of_no_child_but_its_own(
    ashdown: Ashdown, rosa: User, joy: User, page: Page
) -> None:
    ashdown.write(rosa, ashdown.child(), ReferralReceived, by_telephone=True)
    assert "Nothing new" in page(joy, "/work/attention")


@pytest.mark.parametrize("role", [Role.DATA_OFFICER, Role.LSCB])
def test_whoever_does_no_casework_first_sees_the_numbers_they_answer_for(
    ashdown: Ashdown, rosa: User, role: Role, page: Page
) -> None:
    ashdown.write(rosa, ashdown.child(), ReferralReceived, ago=timedelta(days=20))
    shown = page(ashdown.user("Jorge Almendra", role), "/work")
    assert "Limits of the guidance overdue <strong" in shown
    # the board is shown no child: its number leads to the numbers behind it
    where = "/limits/children" if role == Role.DATA_OFFICER else "/limits"
    assert f"{where}?period=all" in shown
    assert ("Load a census return" in shown) is (role == Role.DATA_OFFICER)


def test_the_numbers_of_a_picture_open_their_lists(
    ashdown: Ashdown, rosa: User, page: Page
) -> None:
    for number in range(3):
        ashdown.write(rosa, ashdown.child(f"Child{number}"), ReferralReceived)
    jorge = ashdown.user("Jorge Almendra", Role.DATA_OFFICER)
    (state,) = re.findall(r'href="/children\?state=(\w+)">3<', page(jorge, "/work"))
    assert "<strong>3</strong> children" in page(jorge, f"/children?state={state}")


def test_the_numbers_of_the_data_officer_open_lists_of_just_so_many(
    ashdown: Ashdown, rosa: User, page: Page
) -> None:
    for number in range(3):
        ashdown.write(
            rosa, ashdown.child(f"Child{number}"), ReferralReceived, ago=timedelta(days=20)
        )
    jorge = ashdown.user("Jorge Almendra", Role.DATA_OFFICER)
    home = page(jorge, "/work")
    address = "/limits/children?period=all&amp;kind=limit&amp;how=overdue"
    (number,) = re.findall(re.escape(address) + r'">[^<]+<strong[^>]*>(\d+)<', home)
    assert f"<strong>{number}</strong>." in page(jorge, address.replace("&amp;", "&"))


def test_the_board_is_shown_numbers_and_no_list_of_children(ashdown: Ashdown, page: Page) -> None:
    for name in ("Lily", "Sam"):
        ashdown.change(ashdown.child(name), on_plan=True, plan_categories=["neglect", "emotional"])
    shown = page(ashdown.user("Imogen Faraday", Role.LSCB), "/work")
    assert "Emotional and neglect" in shown
    assert "/children" not in shown
    assert "Lily" not in shown


def test_a_school_that_owes_nothing_is_told_what_it_can_do_here(
    ashdown: Ashdown, page: Page
) -> None:
    lead = ashdown.user("Helen March", Role.NOMINATED_LEAD, organisation="Ashdown Primary School")
    shown = page(lead, "/work")
    assert "Helen March, safeguarding lead" in shown
    assert "Worried about a child?" in shown
    assert "/open-in-emergency" not in shown, "a school rings"


@pytest.mark.parametrize(("role", "there"), [(Role.POLICE, True), (Role.DUTY_SOCIAL_WORKER, False)])
def test_whoever_may_open_a_file_in_an_emergency_and_cannot_look_it_up_finds_the_way(
    ashdown: Ashdown, role: Role, there: bool, page: Page
) -> None:
    shown = page(ashdown.user("Ellen Marsh", role, organisation="Ashdown Police"), "/work")
    assert ('href="/open-in-emergency"' in shown) is there


@pytest.mark.parametrize("role", HELD_BY_PEOPLE)
def test_every_post_has_a_first_page(ashdown: Ashdown, rosa: User, role: Role, page: Page) -> None:
    ashdown.write(rosa, ashdown.child(), EmergencyIdentified)
    assert "My work" in page(ashdown.user("Some Body", role), "/work")


def test_the_police_see_what_they_are_to_decide_though_they_have_written_nothing_yet(
    ashdown: Ashdown, rosa: User, client: Client, page: Page
) -> None:
    file, other = ashdown.child(), ashdown.child("Amina", "Okoro")
    ellen = ashdown.user("Ellen Marsh", Role.POLICE, organisation="Ashdown Police")
    for one in (file, other):
        ashdown.write(rosa, one, ReferralReceived)
    with within(ashdown.authority):
        DutyRow.objects.filter(file=file).update(owed_by=Role.POLICE)
    assert "Amina Okoro" not in page(ellen, "/work")
    assert "Lily Bell" in page(ellen, "/work")
    assert client.get(f"/child/{file.uuid}").status_code == 200
    assert client.get(f"/child/{other.uuid}").status_code == 403


def test_what_another_practitioner_is_to_do_is_not_the_polices(
    ashdown: Ashdown, rosa: User, page: Page
) -> None:
    ellen = ashdown.user("Ellen Marsh", Role.POLICE, organisation="Ashdown Police")
    file = ashdown.child()
    ashdown.write(rosa, file, ReferralReceived, by_telephone=True)
    ashdown.write(ellen, file, CaseNote)
    assert "Confirm the telephone referral" not in page(ellen, "/work")


def test_the_police_decide_on_facts_and_still_see_them_when_they_have_decided(
    ashdown: Ashdown, rosa: User, page: Page
) -> None:
    file = ashdown.child()
    ashdown.write(rosa, file, ReferralReceived)
    crime = ashdown.write(rosa, file, PossibleCrimeIdentified)
    ellen = ashdown.user("Ellen Marsh", Role.POLICE, organisation="Ashdown Police")
    (duty,) = ashdown.all(DutyRow, file=file, owed_by=Role.POLICE)
    assert str(duty.started_by) == crime
    why = page(ellen, f"/child/{file.uuid}/owed/{duty.number}")
    assert f"/written/{crime}" in why, "what they are asked by is one click away"
    before = page(ellen, f"/child/{file.uuid}/chronology")
    ashdown.write(ellen, file, PoliceDecision)
    after = page(ellen, f"/child/{file.uuid}/chronology")
    for shown in (before, after):
        assert PossibleCrimeIdentified.title in shown
        assert ReferralReceived.title not in shown


@pytest.mark.obligation("wt2010/5.55/a")
def test_after_emergency_action_what_is_offered_can_be_recorded_and_leads_on(
    ashdown: Ashdown, rosa: User, alan: User
) -> None:
    file = ashdown.child()
    ashdown.write(rosa, file, EmergencyActionTaken, child_seen=None)
    with within(ashdown.authority):
        file.refresh_from_db()
        open_ = {duty.duty: duty for duty in worklist.of_file(file)}
        for id in ("section_47_after_emergency", "follow_emergency_up"):
            labels = [a.label for a in owed.actions(open_[id], file, ashdown.actor(alan))]
            assert labels == ["Record: after the emergency: strategy discussion called"], id
        seen = [a.label for a in owed.actions(open_["see_child_now"], file, ashdown.actor(rosa))]
        assert seen[0] == "Record: visit to the child"
