"""Agencies' systems: known by a token, in a post like anybody's, through the same door."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from heed.access.administration import Desk, Refused
from heed.access.models import Reading
from heed.api import tokens
from heed.api.models import Scope, Token
from heed.casefile.models import File, RecordRow
from heed.engine.example import example_of
from heed.enquiries.models import Enquiry
from heed.procedures.concern import ConcernRaised
from heed.procedures.referral import ReferralReceived
from heed.procedures.roles import Role
from heed.registry.models import Person

LEO = ("Leo Marsh", date(2024, 5, 3), "14 Canal Street, NM1 2AB")
ENQUIRY = {
    "enquirer": "Sister Ann Price",
    "post": "Emergency department nurse",
    "reason": "A fracture; the account does not fit.",
    "callback": "01632 960777",
    "child": {"name": "Leo Marsh", "born": "2024-05-03"},
}
MIA = {"given_name": "Mia", "family_name": "Turner", "birth_date": "2019-09-17"}


def example(type_):
    return example_of(type_)


# --- who asks --------------------------------------------------------------------------


def test_without_a_token_that_serves_nothing_is_answered(marland):
    for headers in ({}, {"Authorization": "Bearer heed_000000000000_" + "x" * 43}):
        answer = Client().get("/api/v1/duties", headers=headers)
        assert answer.status_code == 401
        assert answer["Content-Type"] == "application/problem+json"
        assert answer["WWW-Authenticate"] == "Bearer"
        assert answer.json()["title"] == "Unauthorized"


def test_what_is_no_json_is_not_read_and_an_answer_is_no_page(system):
    asked = system(Role.PRACTITIONER)
    bearer = {"Authorization": f"Bearer {asked.token}"}
    form = asked.client.post("/api/v1/contacts", {"told": "x"}, headers=bearer)
    assert form.status_code == 415
    assert form["Content-Type"] == "application/problem+json"
    answer = asked.get("/record-types")
    assert answer["Content-Disposition"] == 'attachment; filename="api.json"'
    assert "Access-Control-Allow-Origin" not in answer


def test_a_browsers_session_opens_nothing(marland):
    client = Client()
    client.force_login(marland.user("Rosa Lindqvist", Role.TEAM_MANAGER))
    assert client.get("/api/v1/duties").status_code == 401
    assert client.post("/api/v1/enquiries", ENQUIRY, "application/json").status_code == 401
    assert not marland.all(Enquiry)


def test_a_token_is_shown_once_and_kept_as_what_cannot_be_turned_back(system):
    asked = system(Role.PRACTITIONER)
    (kept,) = Token.objects.all()
    secret = asked.token.split("_", 2)[2]
    assert secret not in str(Token.objects.values())
    assert len(kept.digest) == 64


def test_a_token_serves_until_it_expires_is_revoked_or_its_post_ends(system, marland):
    asked = system(Role.PRACTITIONER)
    desk = Desk(marland.authority, None)
    (token,) = Token.objects.all()
    assert asked.get("/duties").status_code == 200
    assert tokens.known_by(asked.token, timezone.now()) is not None
    Token.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert asked.get("/duties").status_code == 401
    Token.objects.update(expires_at=timezone.now() + timedelta(days=1))
    asked.account.user.posts.update(ends=timezone.localdate() - timedelta(days=1))
    assert asked.get("/duties").status_code == 401
    asked.account.user.posts.update(ends=None)
    tokens.revoke(desk, token, "The machine was stolen")
    assert asked.get("/duties").status_code == 401


def test_rotated_the_old_token_serves_a_day_more_beside_the_new(system, marland):
    asked = system(Role.PRACTITIONER, [Scope.WORK])
    (token,) = Token.objects.all()
    new, text = tokens.rotate(Desk(marland.authority, None), token)
    assert new.scopes == [Scope.WORK]
    assert asked.get("/duties").status_code == 200
    token.refresh_from_db()
    assert token.expires_at - timezone.now() <= timedelta(hours=24)
    asked.token = text
    assert asked.get("/duties").status_code == 200


def test_a_token_lasts_a_year_at_most_and_is_for_something(system, marland):
    account = system(Role.PRACTITIONER).account
    desk = Desk(marland.authority, None)
    with pytest.raises(Refused, match="lasts"):
        tokens.issue(desk, account, [Scope.READ], 367)
    with pytest.raises(Refused, match="used for"):
        tokens.issue(desk, account, [], 10)


def test_a_token_may_be_used_for_what_its_scopes_say(system):
    asked = system(Role.LEAD_SOCIAL_WORKER, [Scope.WORK])
    assert asked.get("/duties").status_code == 200
    refused = asked.post("/search", {"find": "Leo Marsh"})
    assert refused.status_code == 403
    assert "read files" in refused.json()["detail"]


def test_too_many_guesses_and_too_many_questions_are_slowed(system):
    wrong = {"Authorization": "Bearer heed_000000000000_" + "x" * 43}
    codes = [Client().get("/api/v1/duties", headers=wrong).status_code for _ in range(22)]
    assert codes[0] == 401
    assert codes[-1] == 429
    asked = system(Role.PRACTITIONER)
    answers = [asked.get("/record-types") for _ in range(301)]
    assert answers[0].status_code == 200
    assert answers[-1].status_code == 429
    assert int(answers[-1]["Retry-After"]) > 0


def test_health_is_for_anybody_and_the_schema_names_every_operation():
    assert Client().get("/api/v1/health").json() == {"status": "ok"}
    schema = Client().get("/api/v1/openapi.json").json()
    assert schema["openapi"].startswith("3.")
    assert len(schema["paths"]) == 14


# --- enquiries -------------------------------------------------------------------------


@pytest.mark.obligation("wt2010/5.153/c")
def test_a_hospitals_system_asks_for_its_nurse_who_is_written_down_first(system, marland):
    marland.planned(*LEO)
    asked = system(Role.PRACTITIONER, organisation="Northam General")
    said = asked.post("/enquiries", ENQUIRY).json()
    assert said["outcome"] == "known"
    assert said["answers"][0]["on_plan"]
    (enquiry,) = marland.all(Enquiry)
    assert enquiry.enquirer == "Sister Ann Price"
    assert enquiry.agency == "Emergency department nurse, Northam General"
    assert "vouches" in enquiry.check_method
    assert asked.get(f"/enquiries/{said['id']}").json() == said
    other = system(Role.PRACTITIONER)
    assert other.get(f"/enquiries/{said['id']}").status_code == 404


def test_an_enquiry_says_what_it_lacks_field_by_field(system):
    asked = system(Role.PRACTITIONER)
    problem = asked.post("/enquiries", {**ENQUIRY, "reason": " ", "callback": None, "more": 1})
    assert problem.status_code == 422
    assert {one["field"] for one in problem.json()["problems"]} == {"reason", "callback", "more"}
    nobody = asked.post("/enquiries", {**ENQUIRY, "child": {}})
    assert nobody.json()["problems"][0]["field"] == "child.name"


def test_a_half_match_is_gone_on_with(system, marland):
    marland.planned(*LEO)
    asked = system(Role.PRACTITIONER)
    half = asked.post("/enquiries", {**ENQUIRY, "child": {"name": "Leo Marsh"}}).json()
    assert half["outcome"] == "more_needed"
    assert half["candidates"] == [{"initials": "L. M.", "age": "aged 2"}]
    assert "born" in half["ask_for"]
    more = asked.post("/enquiries", {**ENQUIRY, "follows": half["id"]}).json()
    assert more["outcome"] == "known"
    assert asked.post(f"/enquiries/{half['id']}/none-of-these").json()["outcome"] == "passed_on"
    assert asked.post(f"/enquiries/{half['id']}/pass-on").json()["outcome"] == "passed_on"
    assert asked.post(f"/enquiries/{more['id']}/pass-on").status_code == 409


def test_posts_that_do_not_work_with_children_do_not_enquire(system, marland):
    assert system(Role.DATA_OFFICER).post("/enquiries", ENQUIRY).status_code == 403
    assert not marland.all(Enquiry)


# --- telling ---------------------------------------------------------------------------


def test_a_referral_is_sent_and_whether_the_child_was_known_is_not_told(system, marland):
    known = marland.planned(*LEO)
    asked = system(Role.PRACTITIONER, organisation="Northam General")
    child = {"given_name": "Leo", "family_name": "Marsh", "birth_date": "2024-05-03"}
    keys = set()
    for one in (child, MIA):
        body = {"type": "concern_raised", "child": one, "data": example(ConcernRaised)}
        sent = asked.post("/contacts", body)
        assert sent.status_code == 201, sent.json()
        keys.add(tuple(sent.json()))
    assert len(keys) == 1
    written = marland.all(RecordRow, type="concern_raised", author=asked.account.user_id)
    assert known.pk in {row.file_id for row in written}
    assert len(written) == 2


def test_what_a_referral_lacks_comes_back_with_field_reason_and_paragraph(system, marland):
    asked = system(Role.PRACTITIONER)
    before = len(marland.all(Person))
    body = {"type": "referral_received", "child": MIA, "data": {}}
    problem = asked.post("/contacts", body)
    assert problem.status_code == 422
    assert problem["Content-Type"] == "application/problem+json"
    first = problem.json()["problems"][0]
    assert first["field"] in ReferralReceived.model_fields
    assert first["reason"]
    assert first["paragraph"].startswith("Working Together 2010")
    assert len(marland.all(Person)) == before
    wrong = asked.post("/contacts", {**body, "child": {**MIA, "nhs_number": "123"}})
    assert wrong.json()["problems"][0]["field"] == "child.nhs_number"


def test_a_childs_death_is_notified(system, marland):
    asked = system(Role.PRACTITIONER)
    described = asked.get("/record-types/death_reported").json()
    sent = asked.post("/deaths", {"child": MIA, "data": described["example"]})
    assert sent.status_code == 201, sent.json()
    assert sent.json()["reference"].startswith("D")


def test_a_record_is_written_by_the_rules_of_the_post(system, marland):
    file = marland.told(marland.child(*LEO), "referral_received")
    lead = system(Role.LEAD_SOCIAL_WORKER)
    types = {one["type"] for one in lead.get("/record-types").json()}
    assert "child_seen" in types
    body = {"type": "child_seen", "data": lead.get("/record-types/child_seen").json()["example"]}
    written = lead.post(f"/files/{file.uuid}/records", body)
    assert written.status_code == 201, written.json()
    nurse = system(Role.PRACTITIONER)
    decision = {"type": "referral_decision", "data": {}}
    assert nurse.post(f"/files/{file.uuid}/records", decision).status_code == 403
    nothing = lead.post(f"/files/{file.uuid}/records", {"type": "no_such", "data": {}})
    assert nothing.json()["problems"][0]["field"] == "type"


# --- reading ---------------------------------------------------------------------------


@pytest.mark.obligation("wt2010/5.153/b")
def test_a_file_is_read_for_a_reason_that_stands_in_its_log(system, marland):
    file = marland.planned(*LEO)
    asked = system(Role.INDEPENDENT_REVIEWING_OFFICER)
    refused = asked.get(f"/files/{file.uuid}")
    assert refused.status_code == 403
    assert refused.json()["problems"][0]["field"] == "Heed-Purpose"
    why = {"Heed-Purpose": "Advising on the plan"}
    assert asked.get(f"/files/{file.uuid}", **why).json()["on_plan"]
    assert asked.get(f"/files/{file.uuid}/duties", **why).json()
    records = asked.get(f"/files/{file.uuid}/records", **why).json()
    assert {one["type"] for one in records} == {
        row.type for row in marland.all(RecordRow, file=file)
    }
    readings = marland.all(Reading, file_id=file.pk)
    assert {r.why for r in readings} == {"Advising on the plan"}
    assert len(readings) == 3


def test_a_partner_reads_what_it_wrote_and_no_more(system, marland):
    file = marland.planned(*LEO)
    asked = system(Role.PRACTITIONER, organisation="Northam General")
    assert asked.get(f"/files/{file.uuid}", **{"Heed-Purpose": "x"}).status_code == 403
    body = {"type": "concern_raised", "data": example(ConcernRaised)}
    assert asked.post(f"/files/{file.uuid}/records", body).status_code == 201
    records = asked.get(f"/files/{file.uuid}/records").json()
    assert [one["type"] for one in records] == ["concern_raised"]
    assert not asked.get(f"/files/{file.uuid}").json()["whole"]


def test_children_are_searched_for_by_those_who_may_and_never_in_an_address(system, marland):
    file = marland.planned(*LEO)
    found = system(Role.DUTY_SOCIAL_WORKER).post("/search", {"find": "leo marsh"}).json()
    assert [one["file"] for one in found] == [str(file.uuid)]
    assert system(Role.PRACTITIONER).post("/search", {"find": "leo marsh"}).status_code == 403


def test_another_authoritys_file_is_not_there_at_any_address(system, estmoor):
    file = estmoor.planned(*LEO)
    asked = system(Role.TEAM_MANAGER)
    why = {"Heed-Purpose": "A mistake"}
    for part in ("", "/duties", "/records"):
        assert asked.get(f"/files/{file.uuid}{part}", **why).status_code == 404
    body = {"type": "concern_raised", "data": example(ConcernRaised)}
    assert asked.post(f"/files/{file.uuid}/records", body).status_code == 404
    assert asked.post("/search", {"find": "Leo Marsh"}).json() == []
    assert not estmoor.all(RecordRow, file=file, type="concern_raised")
    assert len(estmoor.all(File)) == 1
