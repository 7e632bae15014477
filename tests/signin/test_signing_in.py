"""Who is it? Guesses are slowed, second factors count, a directory signs in its own people, all is written down."""

from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.core.cache import cache
from django.db import ProgrammingError, connection, transaction
from django.test import Client
from typer.testing import CliRunner

from heed.access.models import User
from heed.cli import main
from heed.signin.models import SignInEvent, What
from tests.web.conftest import PASSWORD


def sign_in(client: Client, user: User, password: str = PASSWORD) -> int:
    return client.post("/sign-in", {"login": user.username, "password": password}).status_code


def happened(user: User | None) -> list[str]:
    return list(SignInEvent.objects.filter(user=user).order_by("at").values_list("what", flat=True))


@pytest.mark.django_db
def test_a_name_and_a_password_sign_in_and_it_is_written_down(client: Client, rosa: User) -> None:
    assert sign_in(client, rosa) == 302
    client.post("/sign-out")
    assert happened(rosa) == [What.SIGNED_IN, What.SIGNED_OUT]


@pytest.mark.django_db
def test_five_wrong_passwords_and_the_right_one_waits_as_well(client: Client, rosa: User) -> None:
    for _ in range(5):
        assert sign_in(client, rosa, "a guess at it") == 200
    answer = client.post("/sign-in", {"login": rosa.username, "password": PASSWORD})
    assert answer.status_code == 200
    assert "Too many wrong passwords" in answer.content.decode()
    assert happened(rosa) == [What.FAILED] * 5


@pytest.mark.django_db
def test_somebody_elses_guesses_do_not_lock_me_out(client: Client, rosa: User, alan: User) -> None:
    for _ in range(5):
        sign_in(client, rosa, "a guess at it")
    assert sign_in(client, alan) == 302


@pytest.mark.django_db
def test_what_was_typed_as_a_name_is_not_kept(client: Client, rosa: User) -> None:
    client.post("/sign-in", {"login": "my secret passphrase", "password": "x"})
    (event,) = SignInEvent.objects.all()
    assert event.user is None
    assert "secret" not in "".join(str(v) for v in event.__dict__.values())


@pytest.mark.django_db
def test_a_stranger_learns_nothing_of_who_has_a_sign_in(client: Client, rosa: User) -> None:
    known = client.post("/sign-in", {"login": rosa.username, "password": "wrong"})
    unknown = client.post("/sign-in", {"login": "nobody", "password": "wrong"})
    without_name = lambda answer, name: answer.content.decode().replace(name, "")  # noqa: E731
    import re

    token = re.compile(r'name="csrfmiddlewaretoken" value="\w+"')
    assert token.sub("", without_name(known, rosa.username)) == token.sub(
        "", without_name(unknown, "nobody")
    )


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path", ["signup/", "email/", "login/code/", "3rdparty/signup/", "confirm-email/"]
)
def test_nobody_makes_a_sign_in_or_another_address_for_themselves(
    client: Client, rosa: User, path: str
) -> None:
    client.force_login(rosa)
    assert client.get(f"/account/{path}").status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("password", "why"),
    [
        ("short one", "at least 12"),
        ("password1234", "too common"),
        ("rosa.lindqvist", "too similar"),
        ("a         b", "at least 12"),
        ("x7" * 65, "at most 128"),
    ],
)
def test_a_new_password_is_long_uncommon_and_not_ones_name(
    client: Client, rosa: User, password: str, why: str
) -> None:
    client.force_login(rosa)
    User.objects.filter(pk=rosa.pk).update(username="rosa.lindqvist")
    sent = {"oldpassword": PASSWORD, "password1": password, "password2": password}
    answer = client.post("/account/password/change/", sent)
    assert answer.status_code == 200
    assert why in answer.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("password", ["ñandú 東京 🐢 kettle", "kettle harbour " * 8 + "violin m"])
def test_a_password_may_be_any_characters_and_is_never_cut_short(
    client: Client, rosa: User, password: str
) -> None:
    assert len(password) <= 128
    client.force_login(rosa)
    sent = {"oldpassword": PASSWORD, "password1": password, "password2": password}
    assert client.post("/account/password/change/", sent).status_code == 302
    assert sign_in(Client(), rosa, password[:-1]) == 200
    assert sign_in(Client(), rosa, password) == 302


@pytest.mark.django_db
def test_a_new_password_asks_for_the_old_is_told_by_mail_and_ends_every_other_session(
    client: Client, rosa: User, mailoutbox: list[Any]
) -> None:
    User.objects.filter(pk=rosa.pk).update(email="rosa@ashdown.example")
    elsewhere = Client()
    sign_in(elsewhere, rosa)
    sign_in(client, rosa)
    new = "kettle harbour violin moss"
    sent = {"oldpassword": "not the old one", "password1": new, "password2": new}
    assert client.post("/account/password/change/", sent).status_code == 200
    client.post("/account/password/change/", sent | {"oldpassword": PASSWORD})
    assert client.get("/account").status_code == 200
    assert elsewhere.get("/account").status_code == 302
    (mail,) = mailoutbox
    assert mail.to == ["rosa@ashdown.example"]
    assert new not in mail.body


@pytest.mark.django_db
def test_signing_in_makes_a_new_session_and_signing_out_ends_it(client: Client, rosa: User) -> None:
    client.get("/sign-in")
    client.session["before"] = 1
    before = client.session.session_key
    sign_in(client, rosa)
    key = client.session.session_key
    assert key
    assert key != before
    cookie = client.cookies["session"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    # the pages the browser holds go; what was being written stays, enciphered, on the device
    assert client.post("/sign-out")["Clear-Site-Data"] == '"cache"'
    again = Client()
    again.cookies["session"] = key
    assert again.get("/account").status_code == 302


@pytest.mark.django_db
def test_other_places_are_seen_and_ended_once_the_password_is_given_again(
    client: Client, rosa: User
) -> None:
    elsewhere = Client()
    sign_in(elsewhere, rosa)
    sign_in(client, rosa)
    assert "/account/reauthenticate/" in client.post("/account/sessions/")["Location"]
    again = client.get("/account/sessions/")["Location"]
    assert "/account/reauthenticate/" in again
    assert elsewhere.get("/account").status_code == 200
    assert client.post(again, {"password": "a guess at it"}).status_code == 200
    assert client.post(again, {"password": PASSWORD})["Location"] == "/account/sessions/"
    assert "127.0.0.1" in client.get("/account/sessions/").content.decode()
    client.post("/account/sessions/")
    assert elsewhere.get("/account").status_code == 302
    assert client.get("/account").status_code == 200


@pytest.mark.django_db
def test_a_code_does_once(client: Client, rosa: User, mailoutbox: list[Any]) -> None:
    """For as long as it is taken at all: a minute and a half. Whose it is, is told of the second time."""
    User.objects.filter(pk=rosa.pk).update(email="rosa@ashdown.example")
    secret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
    generator = TOTP.activate(rosa, secret)
    code = code_for(secret)
    for status in (302, 200, 200):
        browser = Client()
        sign_in(browser, rosa)
        sent = browser.post("/account/2fa/authenticate/", {"code": code})
        assert sent.status_code == status
        # as it is when half a minute is over: the library has forgotten the code, and still takes it
        cache.delete(generator._get_used_cache_key(code))
    (mail,) = mailoutbox
    assert mail.to == ["rosa@ashdown.example"]
    assert "typed a second time" in mail.body
    assert code not in mail.body
    assert "a code that was used" in SignInEvent.objects.values_list("how", flat=True)


@pytest.mark.django_db
def test_a_recovery_code_does_once(client: Client, rosa: User) -> None:
    TOTP.activate(rosa, "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")
    code = RecoveryCodes.activate(rosa).get_unused_codes()[0]
    for browser, status in ((client, 302), (Client(), 200)):
        sign_in(browser, rosa)
        assert browser.post("/account/2fa/authenticate/", {"code": code}).status_code == status


@pytest.mark.django_db
def test_a_changed_password_is_written_down(client: Client, rosa: User) -> None:
    sign_in(client, rosa)
    new = "kettle harbour violin moss"
    client.post(
        "/account/password/change/", {"oldpassword": PASSWORD, "password1": new, "password2": new}
    )
    assert What.PASSWORD_CHANGED in happened(rosa)
    assert sign_in(Client(), rosa, new) == 302


# --- second factors --------------------------------------------------------------------


def code_for(secret: str) -> str:
    _, counter, _ = yield_hotp_counters_from_time()
    return format_hotp_value(hotp_value(secret, counter))


@pytest.mark.django_db
def test_with_a_second_factor_a_password_alone_does_not_do(client: Client, rosa: User) -> None:
    secret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
    TOTP.activate(rosa, secret)
    kept = Authenticator.objects.get(user=rosa).data["secret"]
    assert secret not in kept  # enciphered

    answer = client.post("/sign-in", {"login": rosa.username, "password": PASSWORD})
    assert answer["Location"].startswith("/account/2fa/")
    assert client.get("/work").status_code == 302
    assert client.post("/account/2fa/authenticate/", {"code": "000000"}).status_code == 200
    client.post("/account/2fa/authenticate/", {"code": code_for(secret)})
    assert client.get("/work").status_code == 200


@pytest.mark.django_db
def test_where_one_is_asked_for_it_is_set_up_before_anything_else(
    client: Client, rosa: User, settings: Any
) -> None:
    settings.HEED_SECOND_FACTOR = True
    sign_in(client, rosa)
    assert client.get("/work")["Location"] == "/account/2fa/"
    assert "Heed asks for a second factor" in client.get("/account/2fa/").content.decode()
    TOTP.activate(rosa, "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")
    assert client.get("/work").status_code == 200


@pytest.mark.django_db
def test_a_post_that_has_ended_shows_nothing(client: Client, rosa: User) -> None:
    sign_in(client, rosa)
    User.objects.filter(pk=rosa.pk).update(is_active=False)
    assert client.get("/work").status_code == 302


@pytest.mark.django_db
@pytest.mark.parametrize(
    "sql", ["DELETE FROM signin_signinevent", "UPDATE signin_signinevent SET what = 'x'"]
)
def test_what_happened_cannot_be_unwritten(client: Client, rosa: User, sql: str) -> None:
    sign_in(client, rosa)
    with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


@pytest.mark.django_db
def test_my_own_page_says_what_happened(client: Client, rosa: User) -> None:
    sign_in(client, rosa, "a guess at it")
    sign_in(client, rosa)
    page = client.get("/account").content.decode()
    assert "A wrong password, or a wrong code" in page
    assert "Signed in" in page


@pytest.mark.django_db
def test_signing_in_goes_straight_to_the_work(client: Client, rosa: User) -> None:
    sign_in(client, rosa)
    assert "Successfully signed in" not in client.get("/work").content.decode()


@pytest.mark.django_db
def test_secrets_are_enciphered_anew_and_the_old_key_is_needed_no_longer(
    rosa: User, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("heed.cli._django.setup", lambda: None)
    secret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
    TOTP.activate(rosa, secret)
    codes = RecoveryCodes.activate(rosa).get_unused_codes()
    old, settings.SECRET_KEY = (
        settings.SECRET_KEY,
        "another key, as long and as random as the first",
    )
    settings.SECRET_KEY_FALLBACKS = [old]
    assert CliRunner().invoke(main, ["reencipher"]).exit_code == 0
    settings.SECRET_KEY_FALLBACKS = []
    generator, recovery = Authenticator.objects.filter(user=rosa).order_by("type").reverse()
    assert generator.wrap().validate_code(code_for(secret))
    assert recovery.wrap().get_unused_codes() == codes
