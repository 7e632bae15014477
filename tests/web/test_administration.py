"""Setting an authority up in the browser: what each page does, and who may see it."""

import re
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.test import Client
from django.utils import timezone

from heed.access import administration
from heed.access.administration import Desk
from heed.access.models import AdministrativeChange, Authority, Organisation, User
from heed.access.roles import SERVICE_ADMINISTRATOR
from heed.casefile.models import DutyRow, File, FileSummary, RecordRow
from heed.engine.calendar import day_of
from heed.procedures.general import LeadNamed
from heed.procedures.referral import ReferralReceived
from heed.procedures.roles import Role
from heed.signin.models import SignInEvent, What
from tests.web.conftest import Ashdown

TODAY = day_of(timezone.now())
DAY = {"starts-day": TODAY.day, "starts-month": TODAY.month, "starts-year": TODAY.year}
ENDS = {"ends-day": TODAY.day, "ends-month": TODAY.month, "ends-year": TODAY.year}


@pytest.fixture
def bola(ashdown: Ashdown) -> User:
    return ashdown.user("Bola Fair", SERVICE_ADMINISTRATOR, organisation="Ashdown")


@pytest.fixture
def keeper(db: None) -> User:
    return User.objects.create(username="keeper", is_superuser=True)


@pytest.fixture
def lily(ashdown: Ashdown, rosa: User, alan: User, nadia: User) -> File:
    """Lily is given to Nadia, and something is owed to her."""
    file = ashdown.child()
    ashdown.write(rosa, file, ReferralReceived)
    ashdown.write(alan, file, LeadNamed, lead_social_worker="Nadia Hussain")
    return file


# --- who may ---------------------------------------------------------------------------


def test_an_administrator_begins_at_their_own_authority_and_sees_no_casework(
    bola: User, lily: File, client: Client
):
    client.force_login(bola)
    assert client.get("/", follow=True).request["PATH_INFO"] == "/administration/999"
    page = client.get("/administration/999").content.decode()
    assert "Lily" not in page
    assert 'href="/work"' not in page
    for where in ("/find", f"/child/{lily.uuid}", f"/child/{lily.uuid}/chronology", "/children"):
        assert client.get(where).status_code in (403, 404), where
    assert "Lily" not in client.get("/work").content.decode()


def test_nobody_else_administers(ashdown: Ashdown, alan: User, bola: User, client: Client):
    Authority.objects.create(code="998", name="Westmere")
    client.force_login(alan)
    assert client.get("/administration/999").status_code == 403
    assert client.get("/administration").status_code == 403
    client.force_login(bola)
    assert client.get("/administration/998").status_code == 404
    assert client.get("/administration/new").status_code == 403


def test_whoever_keeps_the_installation_sees_no_casework(keeper: User, lily: File, client: Client):
    client.force_login(keeper)
    assert client.get("/", follow=True).request["PATH_INFO"] == "/administration"
    for where in ("/work", "/find", f"/child/{lily.uuid}", "/children"):
        assert client.get(where).status_code in (403, 404), where


# --- setting up ------------------------------------------------------------------------


def test_an_authority_from_nothing(keeper: User, client: Client):
    client.force_login(keeper)
    done = client.post(
        "/administration/new", {"name": "Marland", "code": "801", "why": "New"}, follow=True
    )
    shown = done.content.decode()
    assert "Marland is set up" in shown
    assert "a service administrator, who keeps all this" in shown
    again = client.post("/administration/new", {"name": "Other", "code": "801", "why": "New"})
    assert "There is an authority with this code already" in again.content.decode()
    assert AdministrativeChange.objects.get().why == "New"


@pytest.mark.obligation("wt2010/2.2/a")
def test_organisations_have_a_kind_which_brings_a_duty_and_those_without_are_listed(
    ashdown: Ashdown, bola: User, client: Client
):
    Organisation.objects.create(authority=ashdown.authority, name="Old Mill Project")
    client.force_login(bola)
    said = {"name": "Mill Lane School", "kind": "school", "code": "999100", "why": "A partner"}
    done = client.post("/administration/999/organisations/new", said, follow=True)
    shown = done.content.decode()
    assert "Section 175, Education Act 2002" in shown
    assert "No kind is said of: Old Mill Project" in shown
    kindless = client.post("/administration/999/organisations/new", {**said, "kind": ""})
    assert "Choose: what kind of organisation is it?" in kindless.content.decode()


def test_a_stricter_limit_is_taken_and_a_laxer_one_refused(bola: User, client: Client):
    client.force_login(bola)
    form = client.get("/administration/999/readings").context["form"]
    said = {name: form[name].value() for name in form.fields if form[name].value() is not None}
    said["why"] = "Agreed by the board"
    lax = client.post("/administration/999/readings", {**said, "limit-assessment": 60})
    assert "a local limit is stricter, never laxer" in lax.content.decode()
    client.post(
        "/administration/999/readings",
        {**said, "limit-assessment": 30, "choice-core_assessment_starts": "referral"},
    )
    held = Authority.objects.get(code="999")
    assert held.protocol["assessment"]["amount"] == 30
    assert held.choices == {"core_assessment_starts": "referral"}
    assert "assessment: 30 working_day" in AdministrativeChange.objects.get().says


def test_somebody_is_invited_and_chooses_a_password(ashdown: Ashdown, bola: User, client: Client):
    client.force_login(bola)
    council = Organisation.objects.get(authority=ashdown.authority, kind="local_authority")
    said = {
        "given": "Tom", "family": "Ashe", "username": "tom.ashe", "role": Role.TEAM_MANAGER,
        "organisation": council.pk, "team": ashdown.team.pk, "why": "Started", **DAY,
    }  # fmt: skip
    shown = client.post("/administration/999/people/new", said).content.decode()
    link = re.search(r'id="link">https?://[^/]+(/invited/[^<]+)<', shown)
    assert link
    client.logout()
    asks = client.get(link[1], follow=True)
    where = asks.request["PATH_INFO"]
    assert link[1].split("/")[-1] not in where, "the secret does not stay in the address"
    weak = client.post(where, {"new_password1": "short", "new_password2": "short"})
    assert weak.status_code == 200
    long = "correct horse battery"
    client.post(where, {"new_password1": long, "new_password2": long})
    tom = User.objects.get(username="tom.ashe")
    assert tom.check_password(long)
    assert "no longer works" in client.get(link[1], follow=True).content.decode()


def test_whoever_lost_their_second_factor_is_let_in_by_another_who_made_sure_that_it_is_them(
    bola: User, rosa: User, client: Client, mailoutbox: list[Any]
):
    User.objects.filter(pk=rosa.pk).update(email="rosa@ashdown.example")
    TOTP.activate(rosa, "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")
    RecoveryCodes.activate(rosa)
    elsewhere = Client()
    elsewhere.force_login(rosa)
    client.force_login(bola)
    where = f"/administration/999/people/{rosa.pk}/factors"
    assert "How have you made sure that it is them?" in client.get(where).content.decode()
    assert client.post(where, {"why": ""}).status_code == 200
    assert Authenticator.objects.filter(user=rosa).count() == 2

    assert client.post(where, {"why": "She came to my desk"}).status_code == 302
    assert not Authenticator.objects.filter(user=rosa).exists()
    assert elsewhere.get("/work").status_code == 302
    change = AdministrativeChange.objects.get(what="factors")
    assert (change.about, change.by, change.why) == (rosa, bola, "She came to my desk")
    assert SignInEvent.objects.filter(user=rosa, what=What.FACTOR_REMOVED).exists()
    (mail,) = mailoutbox
    assert mail.to == ["rosa@ashdown.example"]
    # once more there is nothing to remove; and nobody does it for themselves
    assert "has no second factor" in client.post(where, {"why": "Again"}).content.decode()
    mine = where.replace(str(rosa.pk), str(bola.pk))
    TOTP.activate(bola, "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")
    assert client.post(mine, {"why": "Mine"}).status_code == 200
    assert Authenticator.objects.filter(user=bola).exists()


# --- leaving ---------------------------------------------------------------------------


def test_a_leavers_children_pass_to_a_named_successor_by_a_record(
    ashdown: Ashdown, bola: User, nadia: User, lily: File, client: Client
):
    tom = ashdown.user("Tom Ashe", Role.LEAD_SOCIAL_WORKER)
    there = Client()
    there.force_login(nadia)
    assert there.get("/work").status_code == 200
    client.force_login(bola)
    where = f"/administration/999/people/{nadia.pk}/leave"
    said = {"successor": tom.pk, "why": "Moves to Leeds"}
    assert "qualified and experienced" in client.post(where, said).content.decode()
    done = client.post(where, {**said, "qualified": "on"}, follow=True)
    assert "1 child passed to Tom Ashe" in done.content.decode()
    assert ashdown.one(FileSummary, file=lily).lead == tom
    record = ashdown.one(RecordRow, file=lily, author_name="Heed, at the wish of Bola Fair")
    assert record.type == LeadNamed.type
    assert "Nadia Hussain leaves the post" in record.data["reasons"]
    assert there.get("/work").status_code == 302, "signed out at once"


def test_without_a_successor_they_fall_to_the_managers_and_stand_in_a_list(
    ashdown: Ashdown, bola: User, alan: User, nadia: User, lily: File, client: Client, page
):
    owed = set(ashdown.all(DutyRow, file=lily, open=True))
    assert owed
    assert "None: every child" in page(alan, "/unowned")
    client.force_login(bola)
    done = client.post(f"/administration/999/people/{nadia.pk}/leave", {"why": "Left"}, follow=True)
    assert "1 child waits for a manager" in done.content.decode()
    shown = page(alan, "/unowned")
    assert "Lily Bell" in shown
    assert f"/child/{lily.uuid}/record/lead_named" in shown


def test_a_duty_whose_post_nobody_holds_is_listed(ashdown: Ashdown, rosa: User, alan: User, page):
    """The last duty social worker leaves; what they owed is nobody's, and is seen to be so."""
    file = ashdown.child()
    ashdown.write(rosa, file, ReferralReceived)
    administration.end_post(Desk(ashdown.authority, None), rosa.posts.get(), TODAY, "Left")
    assert "Lily Bell" in page(alan, "/unowned").split('id="duties"')[1]


def test_a_team_is_given_another_name_and_keeps_its_people(
    ashdown: Ashdown, bola: User, nadia: User, client: Client
):
    client.force_login(bola)
    other = ashdown.authority.teams.create(name="Second team")
    where = f"/administration/999/teams/{ashdown.team.pk}"
    assert where in client.get("/administration/999").content.decode()
    refused = client.post(where, {"name": "Second team", "why": "Merged"}).content.decode()
    assert "There is a team of this name already" in refused
    assert "Why is this done" in client.post(where, {"name": "North", "why": ""}).content.decode()
    done = client.post(where, {"name": "North", "why": "The offices were merged"}, follow=True)
    assert "The team is now North." in done.content.decode()
    assert [t.name for t in ashdown.authority.teams.order_by("pk")] == ["North", other.name]
    assert nadia.posts.get().team_id == ashdown.team.pk
    change = AdministrativeChange.objects.latest("seq")
    assert change.says == f"Renamed the team {ashdown.team.name}: North"
    assert change.why == "The offices were merged"
    elsewhere = Authority.objects.create(code="998", name="Birchley").teams.create(name="Duty")
    assert client.get(f"/administration/999/teams/{elsewhere.pk}").status_code == 404


def test_the_posts_page_says_who_holds_each_and_what_the_rules_give_it(
    ashdown: Ashdown, bola: User, nadia: User, page
):
    shown = page(bola, "/administration/999/posts")
    lead = shown.split('id="lead_social_worker"')[1].split("<h2")[0]
    assert "Nadia Hussain" in lead
    assert "Sees the whole file of a child here" in lead
    assert "Looks children up by name" in lead
    nobody = shown.split('id="legal_adviser"')[1].split("<h2")[0]
    assert "Nobody here" in nobody
    keeper = shown.split(f'id="{SERVICE_ADMINISTRATOR}"')[1].split("<h2")[0]
    assert "Sees no child’s file" in keeper
    partner = shown.split('id="practitioner"')[1].split("<h2")[0]
    assert "Sees the part of a child’s file" in partner
    assert "if the organisation is a health service" in partner


def test_every_page_says_whose_children_these_are(ashdown: Ashdown, nadia: User, page):
    assert "heed-header__where" in page(nadia, "/work")
    assert str(ashdown.authority) in page(nadia, "/work").split("<main")[0]


# --- absence ---------------------------------------------------------------------------


def test_a_deputy_sees_the_work_does_it_and_the_record_says_for_whom(
    ashdown: Ashdown, bola: User, nadia: User, lily: File, client: Client
):
    tom = ashdown.user("Tom Ashe", Role.LEAD_SOCIAL_WORKER)
    post = nadia.posts.get()
    client.force_login(bola)
    said = {"deputy": tom.pk, "why": "On leave", **DAY, **ENDS}
    done = client.post(f"/administration/999/posts/{post.pk}/away", said, follow=True)
    assert "Tom Ashe stands in" in done.content.decode()
    client.force_login(tom)
    assert "Lily Bell" not in client.get("/work").content.decode()
    shown = client.post("/work/post", {"post": post.pk}, follow=True).content.decode()
    assert "Tom Ashe, for Nadia Hussain" in shown
    assert "Lily" in shown
    client.get(f"/child/{lily.uuid}")
    from heed.access.models import Reading

    readings = ashdown.all(Reading, file_id=lily.pk)
    assert readings[-1].reader == "Tom Ashe, for Nadia Hussain"
    assert readings[-1].user == tom


def test_every_page_in_few_questions(ashdown: Ashdown, bola: User, nadia: User, page):
    for n in range(12):
        ashdown.user(f"Person{n} Many", Role.PRACTITIONER, organisation=f"School {n}")
    for where in ("", "/readings", "/changes", f"/people/{nadia.pk}", "/people/new", "/teams/new"):
        assert page(bola, f"/administration/999{where}")
