"""When Heed cannot be reached: the list of children with a plan is read all the same. wt2010/5.150/c"""

import io
import os
import re
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.db import ProgrammingError, transaction
from django.test import Client
from django.utils import timezone
from pypdf import PasswordType, PdfReader

from heed.access.actor import Actor
from heed.access.apart import EVERYTHING, within
from heed.access.restricted import acting
from heed.casefile.restricted import restrict
from heed.enquiries import standby
from heed.enquiries.models import StandbyKey, StandbyList
from heed.jobs.clock import JOBS, run
from heed.procedures.roles import Role
from tests.enquiries.conftest import Area

JOB = next(job for job in JOBS if job.name == "write_standby_list")
READ = """
import sys
from pypdf import PdfReader
reader = PdfReader(sys.argv[1], password=sys.stdin.read())
print("\\n".join(page.extract_text() for page in reader.pages))
"""


@pytest.fixture
def folder(tmp_path: Path, settings: Any) -> Path:
    settings.HEED_STANDBY = str(tmp_path)
    return tmp_path


@pytest.fixture
def ursula(marland: Area) -> Actor:
    return marland.actor("Ursula Grant", Role.DESIGNATED_MANAGER)


def passphrase(area: Area, keeper: Actor) -> str:
    with within(area.authority):
        return standby.new_passphrase(keeper)


def write(area: Area) -> Path:
    with within(area.authority, EVERYTHING):
        assert standby.write(area.authority, timezone.now()) == 1
        return standby.place_of(area.authority)


def read(where: Path, said: str) -> str:
    """As whoever has nothing of Heed reads it: another process, no settings, no database."""
    shown = subprocess.run(  # noqa: S603
        [sys.executable, "-c", READ, str(where)], input=said, capture_output=True, text=True,
        check=True, cwd=where.parent, env={"PATH": os.environ["PATH"]},
    )  # fmt: skip
    return " ".join(shown.stdout.split())


@pytest.mark.obligation("wt2010/5.150/c")
def test_it_is_read_with_nothing_of_heed_there(marland: Area, folder: Path, ursula: Actor) -> None:
    marland.planned("Lily Bell", date(2019, 5, 3), "14 Canal Street, NM1 2AB")
    marland.planned("Zoe Adams", date(2020, 1, 2), "3 Mill Lane, NM1 9ZZ", confidential=True)
    marland.child("Max Open", date(2018, 1, 1))
    said = passphrase(marland, ursula)
    where = write(marland)
    assert where.relative_to(folder) == Path(marland.authority.code) / standby.NAME
    text = read(where, said)
    assert "Lily Bell 3 May 2019 14 Canal Street, NM1 2AB" in text
    assert text.index("Zoe Adams") < text.index("Lily Bell"), "by family name"
    assert "Max Open" not in text, "only children with a plan"
    assert "Mill Lane" not in text
    assert "Confidential address" in text
    assert "01632 960099" in text, "whom to ring"
    assert "Not on the list does not mean safe" in text


def test_without_the_passphrase_it_says_nothing(marland: Area, folder: Path, ursula: Actor) -> None:
    marland.planned("Lily Bell", date(2019, 5, 3))
    passphrase(marland, ursula)
    where = write(marland)
    assert b"Lily" not in where.read_bytes()
    reader = PdfReader(io.BytesIO(where.read_bytes()))
    assert reader.is_encrypted
    assert reader.decrypt("Lily Bell") is PasswordType.NOT_DECRYPTED
    assert reader.decrypt("") is PasswordType.NOT_DECRYPTED
    assert where.stat().st_mode & 0o007 == 0, "nobody but those the folder is for"


def test_a_restricted_child_stands_there_by_name_and_birth_date_alone(
    marland: Area, folder: Path, ursula: Actor
) -> None:
    file = marland.planned("Lily Bell", date(2019, 5, 3), "14 Canal Street, NM1 2AB")
    with acting(ursula):
        restrict(ursula, file, "staff_family", "Her aunt works here")
    said = passphrase(marland, ursula)
    text = read(write(marland), said)
    assert "Lily Bell 3 May 2019 Ring" in text
    assert "restricted" in text
    assert "Canal Street" not in text


def test_each_authority_has_its_own_and_another_passphrase_opens_the_next(
    marland: Area, estmoor: Area, folder: Path, ursula: Actor
) -> None:
    marland.planned("Lily Bell", date(2019, 5, 3))
    estmoor.planned("Max Dale", date(2018, 5, 3))
    old = passphrase(marland, ursula)
    assert run(JOB) == 1, "the other has made no passphrase"
    assert not (folder / estmoor.authority.code).exists()
    new = passphrase(marland, ursula)
    text = read(write(marland), new)
    assert "Lily Bell" in text
    assert "Max Dale" not in text
    with pytest.raises(subprocess.CalledProcessError):
        read(standby.place_of(marland.authority), old)
    assert not list(folder.rglob("*.new"))


def test_nothing_is_written_where_no_folder_is_named(marland: Area, ursula: Actor) -> None:
    passphrase(marland, ursula)
    assert run(JOB) == 0


def test_the_passphrase_is_kept_enciphered_and_what_was_written_stays_written(
    marland: Area, folder: Path, ursula: Actor
) -> None:
    file = marland.planned("Lily Bell", date(2019, 5, 3))
    said = passphrase(marland, ursula)
    write(marland)
    with within(marland.authority):
        assert said not in StandbyKey.objects.get().enciphered
        assert StandbyList.objects.get().files == [file.pk]
        for rows in (StandbyKey.objects, StandbyList.objects):
            with pytest.raises(ProgrammingError), transaction.atomic():
                rows.all().delete()


# --- on screen -------------------------------------------------------------------------


@pytest.fixture
def client_of(marland: Area) -> Any:
    def signed_in(role: str) -> Client:
        cache.clear()
        user = marland.user("Mona Manager", role)
        client = Client()
        client.post("/sign-in", {"login": user.username, "password": "a long one to type"})
        return client

    return signed_in


def test_the_designated_manager_makes_the_passphrase_and_sees_it_once(
    client_of: Any, folder: Path, marland: Area
) -> None:
    client = client_of(Role.DESIGNATED_MANAGER)
    assert "make a passphrase first" in client.get("/enquiry/stand-by").content.decode()
    where = "/enquiry/stand-by/passphrase"
    again = client.get(where)["Location"]
    assert "/account/reauthenticate/" in again
    assert "/account/reauthenticate/" in client.post(where)["Location"]
    assert not marland.all(StandbyKey), "the password is asked for again first"
    client.post(again, {"password": "a long one to type"})
    assert "shown to you once" in client.get(where).content.decode()
    made = client.post(where).content.decode()
    (said,) = re.findall(r"\b(?:[a-z2-9]{4}-){5}[a-z2-9]{4}\b", made)
    page = client.get("/enquiry/stand-by").content.decode()
    assert said not in page
    assert "Made by Mona Manager" in page
    marland.planned("Lily Bell", date(2019, 5, 3))
    assert "Lily Bell" in read(write(marland), said)
    page = client.get("/enquiry/stand-by").content.decode()
    assert "1 child" in page
    assert "not being written" not in page


def test_a_list_that_is_not_written_any_more_is_said_to_be(
    client_of: Any, folder: Path, marland: Area, ursula: Actor
) -> None:
    passphrase(marland, ursula)
    with within(marland.authority, EVERYTHING):
        standby.write(marland.authority, timezone.now() - timedelta(hours=5))
    page = client_of(Role.DESIGNATED_MANAGER).get("/enquiry/stand-by").content.decode()
    assert "The list is not being written" in page
