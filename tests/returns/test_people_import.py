"""People brought in from another system: what is taken, what is refused and why, and twice is once."""

import csv
import io
import zipfile
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from heed.access.actor import system
from heed.access.apart import within
from heed.access.models import Authority
from heed.casefile.files import open_file
from heed.casefile.models import DutyRow, RecordRow
from heed.cli import main
from heed.registry import facts, people, values
from heed.registry.facts import Told
from heed.registry.models import (
    Address,
    Identifier,
    Kind,
    Person,
    PersonFact,
    Relationship,
    Residence,
    What,
)
from heed.returns.people_import import TABLES, Report, UnreadableFile, load, read

pytestmark = pytest.mark.django_db

FILES = {
    "ssd_person.csv": """pers_person_id,pers_forename,pers_surname,pers_sex,pers_ethnicity,pers_dob,pers_expected_dob,\
pers_common_child_id,pers_upn_unknown,pers_is_mother
P1,Zoë,O’Brien,F,WBRI,2018-03-27T00:00:00,,9434765919,,
P2,Ann,O’Brien,F,,12/05/1990,,,,Y
P3,,O’Brien,,,,2027-01-02,,UN1,
P4,Kim,Young,M,XXXX,2015-01-01,,,,
P5,Max,O’Brien,M,WBRI,2999-01-01,,,,
P6,Ned,O’Brien,M,WBRI,2012-02-30,,,,
P7,Ivy,Long,F,,2011-01-01,,9434765918,,
P8,王,芳,F,CHNE,2014-04-04,,,,
""",
    "ssd_mother.csv": "moth_person_id,moth_childs_person_id,moth_childs_dob\nP2,P1,2018-03-27\nP2,P3,\nP2,P99,\n",
    "ssd_family.csv": "fami_family_id,fami_person_id\nF1,P1\nF1,P2\nF1,P8\n",
    "ssd_address.csv": """addr_person_id,addr_address_json,addr_address_type,addr_address_start_date,\
addr_address_end_date,addr_address_postcode
P1,"{""HOUSE"": ""4"", ""STREET"": ""Mill Lane"", ""POSTCODE"": ""M1 1AE""}",Home,2020-01-01,,m11ae
P2,9 Secret Close,Refuge,2025-01-01,,M1 1AF
P8,1 Road,Home,2025-01-01,2024-01-01,M1 1AF
P8,1 Road,Home,,,M1 1CK
""",
    "ssd_disability.csv": "disa_person_id,disa_disability_code\nP1,LD\nP1,AUT\nP1,ZZ\n",
    "ssd_immigration_status.csv": """immi_person_id,immi_immigration_status,immi_immigration_status_start_date
P8,Asylum sought,2024-01-01
""",
    "ssd_linked_identifiers.csv": """link_person_id,link_identifier_type,link_identifier_value
P1,Court Case Number,C123
P1,Shoe size,4
P1,Unique Pupil Number,A1
""",
    "ssd_cin_episodes.csv": "anything\n1\n",
}

WORKERS = {
    "ssd_professionals.csv": """prof_professional_id,prof_professional_name,prof_professional_job_title,\
prof_professional_department
W1,Grace Mensah,Senior social worker,North team
W2,,Social worker,North team
W1,Dev Rao,Social worker,South team
""",
    "ssd_involvements.csv": """invo_person_id,invo_professional_id,invo_professional_role_id,\
invo_involvement_start_date,invo_involvement_end_date
P1,W1,Allocated case worker,2024-01-01,
P8,W1,,2023-01-01,2023-06-30
P1,W2,Allocated case worker,2022-01-01,2024-01-01
P99,W1,,2022-01-01,
P8,W1,,2023-06-30,2023-01-01
""",
}


@pytest.fixture
def marland() -> Authority:
    return Authority.objects.create(code="801", name="Marland")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def load_all(path: Path, authority: Authority) -> Report:
    return load(read(path), authority, "Old system")


def said(report: Report) -> set[tuple[str, int, str]]:
    return {(f.file, f.line, f.column) for f in report.rejected}


def test_people_come_with_their_families_homes_and_numbers(
    folder: Path, marland: Authority
) -> None:
    report = load_all(folder, marland)
    with within(marland):
        zoe = Person.objects.get(given_name="Zoë")
        assert (zoe.name, zoe.sex, str(zoe.birth_date)) == ("Zoë O’Brien", "female", "2018-03-27")
        assert zoe.disabilities == ["LD", "AUT"]
        assert Person.objects.get(expected_date="2027-01-02").kind == Kind.UNBORN
        assert Person.objects.get(given_name="Ann").kind == Kind.ADULT
        mother = Relationship.objects.get(other=zoe, kind="mother")
        assert mother.person.given_name == "Ann"
        home = Residence.objects.select_related("address").get(person=zoe).address
        assert home.in_full == "4, Mill Lane, M1 1AE"
        assert (
            str(Address.objects.get(postcode="M1 1AF", lines="9 Secret Close"))
            == "Confidential address"
        )
        assert set(Identifier.objects.filter(person=zoe).values_list("scheme", "value")) == {
            ("other_system", "P1"), ("nhs", "9434765919"), ("court_case", "C123"),
        }  # fmt: skip
        assert {f.source_said for f in facts.known(zoe)} == {"Another system or a return"}
    assert report.new_people == 5


def test_each_row_that_is_not_taken_is_named_by_line_column_and_reason(
    folder: Path, marland: Authority
) -> None:
    report = load_all(folder, marland)
    assert said(report) == {
        ("ssd_person.csv", 5, "pers_ethnicity"), ("ssd_person.csv", 6, "pers_dob"),
        ("ssd_person.csv", 7, "pers_dob"), ("ssd_person.csv", 8, "pers_common_child_id"),
        ("ssd_mother.csv", 4, "moth_childs_person_id"), ("ssd_address.csv", 4, "addr_address_end_date"),
        ("ssd_address.csv", 5, "addr_address_postcode"), ("ssd_disability.csv", 4, "disa_disability_code"),
        ("ssd_linked_identifiers.csv", 3, "link_identifier_type"),
        ("ssd_linked_identifiers.csv", 4, "link_identifier_value"),
    }  # fmt: skip
    assert all(fault.says for fault in report.rejected)


def test_twice_adds_nothing(folder: Path, marland: Authority) -> None:
    first = load_all(folder, marland)
    tables = (Person, PersonFact, Relationship, Residence, Identifier, Address)
    with within(marland):
        before = [table._default_manager.count() for table in tables]
    second = load_all(folder, marland)
    with within(marland):
        assert [table._default_manager.count() for table in tables] == before
    assert (second.new_people, dict(second.added)) == (0, {})
    assert said(second) == said(first)


def test_what_somebody_here_wrote_is_left_as_it_is(folder: Path, marland: Authority) -> None:
    load_all(folder, marland)
    with within(marland):
        zoe = Person.objects.get(given_name="Zoë")
        here = system(marland, "lead_social_worker", "Nadia Hussain")
        facts.state(
            zoe, What.NAME, values.Name(given="Zoe", family="Bell"), Told(by=here, why="Adopted")
        )
    report = load_all(folder, marland)
    assert "Nadia Hussain wrote: Zoe Bell" in report.kept[0].says
    with within(marland):
        assert Person.objects.get(pk=zoe.pk).name == "Zoe Bell"


def test_a_child_of_a_census_return_is_found_by_its_number(
    folder: Path, marland: Authority
) -> None:
    with within(marland):
        child = people.add(marland, kind=Kind.CHILD, known_as="P1", birth_date="2018-03-27")
        child.refresh_from_db()
        Identifier.objects.create(authority=marland, person=child, scheme="la_child_id", value="P1")
    load_all(folder, marland)
    with within(marland):
        assert Person.objects.get(pk=child.pk).name == "Zoë O’Brien"


# --- whatever is thrown at it ----------------------------------------------------------


def zipped(**files: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name.replace("__", "/").replace("_csv", ".csv"), text)
    return packed.getvalue()


def test_a_zip_is_read_without_writing_what_is_in_it(tmp_path: Path, marland: Authority) -> None:
    file = tmp_path / "all.zip"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("../../ssd_person.csv", FILES["ssd_person.csv"])
        archive.writestr("readme.txt", "x")
    assert load_all(file, marland).new_people == 5
    assert not (tmp_path.parent.parent / "ssd_person.csv").exists()


def test_a_zip_that_unpacks_to_too_much_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("heed.returns.people_import.MOST_BYTES", 10_000)
    file = tmp_path / "bomb.zip"
    file.write_bytes(zipped(person_csv="pers_person_id\n" + "x" * 1_000_000))
    with pytest.raises(UnreadableFile, match="more than Heed reads"):
        read(file)


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("person.csv", b"", "no column pers_person_id"),
        ("person.csv", b"\0\0", "not text"),
        ("person.csv", b"a,b\n1,2\n", "no column pers_person_id"),
        ("other.csv", b"a\n1\n", "--table"),
        ("person.csv", b"pers_person_id\n" + b"x" * 200_000, "field larger"),
        ("person.zip", b"PK\3\4garbage", "--table|no column|cannot be read|not text"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_reason(
    tmp_path: Path, name: str, content: bytes, says: str
) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    with pytest.raises(UnreadableFile, match=says):
        read(file)


CELLS = st.text(max_size=12) | st.sampled_from(
    [
        "P1",
        "=cmd|' /C calc'!A0",
        "'; DROP TABLE x;--",
        "<script>",
        "2018-13-40",
        "NULL",
        "{",
        "[" * 50,
    ]
)


@settings(max_examples=25, deadline=None,
          suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])  # fmt: skip
@given(table=st.sampled_from(TABLES), rows=st.lists(st.lists(CELLS, max_size=12), max_size=4))
def test_no_cell_whatever_breaks_an_import(
    tmp_path: Path, marland: Authority, table: str, rows: list[list[str]]
) -> None:
    name = f"ssd_{table}.csv"
    heading = (FILES | WORKERS)[name].split("\n", 1)[0].split(",")
    with (tmp_path / name).open("w", newline="", encoding="utf-8", errors="replace") as out:
        csv.writer(out).writerows([heading, *rows])
    with suppress(UnreadableFile):  # which is an answer, too
        load_all(tmp_path / name, marland)


def test_the_command_reports_in_plain_words(folder: Path, marland: Authority) -> None:
    answer = CliRunner().invoke(main, ["import", "people", str(folder), "--all"])
    assert answer.exit_code == 0, answer.output
    assert "5 people added to Marland" in answer.output
    assert (
        "ssd_address.csv, line 5, addr_address_postcode: This is not a UK postcode" in answer.output
    )
    assert "10 rows or values were not taken" in answer.output


def test_who_works_with_a_child_comes_with_the_child(marland: Authority, folder: Path) -> None:
    for name, text in WORKERS.items():
        (folder / name).write_text(text, encoding="utf-8")
    report = load_all(folder, marland)
    with within(marland):
        known = facts.said_of(Person.objects.all(), What.NETWORK)
        assert {(k.value.said(), str(k.starts), str(k.ends)) for k in known} == {
            ("Grace Mensah, Allocated case worker, North team", "2024-01-01", "None"),
            ("Grace Mensah, Senior social worker, North team", "2023-01-01", "2023-06-30"),
        }
    said = {
        (f.file, f.line): f.says for f in report.rejected if "profess" in f.file or "invo" in f.file
    }
    assert list(said.values()) == [
        "This must not be empty", "W1 is in this file already",
        "There is no professional W2 in these files", "There is nobody with the number P99",
        "The end is before the start",
    ]  # fmt: skip
    again = load_all(folder, marland)
    assert not again.added


def test_a_flag_comes_to_the_children_whom_an_import_brings_near(
    folder: Path, marland: Authority, tmp_path: Path
) -> None:
    """A child moves into the home of somebody who may pose a risk to children. wt2010/12.3/a"""
    load_all(folder, marland)
    with within(marland):
        ann = Person.objects.get(given_name="Ann")
        child = open_file(marland, Person.objects.get(birth_date="2014-04-04"))
        risk = values.Flag(
            kind="risk_to_children", reason="Convicted of assaulting a child",
            assessed_by="Mo Farrell, team manager", review_on=date(2027, 1, 4),
        )  # fmt: skip
        facts.state(ann, What.FLAG, risk, Told(), starts=date(2026, 1, 1))
    moved = tmp_path / "ssd_address.csv"
    moved.write_text(
        "addr_person_id,addr_address_json,addr_address_type,addr_address_start_date,"
        "addr_address_end_date,addr_address_postcode\nP8,9 Secret Close,Home,2025-06-01,,M1 1AF\n"
    )
    for _ in range(2):  # twice is once
        load_all(moved, marland)
        with within(marland):
            (record,) = RecordRow.objects.filter(file=child, type="flag_recorded")
            assert record.data["standing"] == "came_near"
            assert record.data["about"] == "Ann O’Brien"
            assert record.author_name.startswith("Import from")
            assert DutyRow.objects.filter(file=child, duty="flag_review", open=True).count() == 1
