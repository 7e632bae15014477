"""Reading a census file: a whole one in full, and anything else with one plain message."""

from datetime import date
from pathlib import Path

import pytest

from heed.returns.cin_census import UnreadableReturn, read_census

SAMPLE = Path(__file__).parents[3] / "shared" / "standards" / "cin-census-sample.xml"

WHOLE = """<Message>
  <Header>
    <CollectionDetails><Collection>CIN</Collection><Year>2026</Year>
      <ReferenceDate>2026-03-31</ReferenceDate></CollectionDetails>
    <Source><LEA>999</LEA></Source>
  </Header>
  <Children>
    <Child>
      <ChildIdentifiers><LAchildID>A1</LAchildID><UPN>A123456789123</UPN>
        <PersonBirthDate>2015-02-03</PersonBirthDate><Sex>F</Sex></ChildIdentifiers>
      <ChildCharacteristics><Ethnicity>WBRI</Ethnicity>
        <Disabilities><Disability>AUT</Disability><Disability>LD</Disability></Disabilities>
      </ChildCharacteristics>
      <CINdetails>
        <CINreferralDate>2025-05-01</CINreferralDate><ReferralSource>2A</ReferralSource>
        <PrimaryNeedCode>N1</PrimaryNeedCode>
        <Assessments><AssessmentActualStartDate>2025-05-02</AssessmentActualStartDate>
          <AssessmentAuthorisationDate>2025-06-20</AssessmentAuthorisationDate>
          <FactorsIdentifiedAtAssessment><AssessmentFactors>3B</AssessmentFactors>
            <AssessmentFactors>16A</AssessmentFactors></FactorsIdentifiedAtAssessment></Assessments>
        <Section47><S47ActualStartDate>2025-05-06</S47ActualStartDate>
          <InitialCPCtarget>2025-05-28</InitialCPCtarget><DateOfInitialCPC>2025-05-27</DateOfInitialCPC>
          <ICPCnotRequired>0</ICPCnotRequired></Section47>
        <ReferralNFA>FALSE</ReferralNFA>
        <ChildProtectionPlans><CPPstartDate>2025-05-27</CPPstartDate>
          <InitialCategoryOfAbuse>NEG</InitialCategoryOfAbuse>
          <LatestCategoryOfAbuse>EMO</LatestCategoryOfAbuse><NumberOfPreviousCPP>1</NumberOfPreviousCPP>
          {reviews}</ChildProtectionPlans>
      </CINdetails>
    </Child>
  </Children>
</Message>"""

ONE_REVIEWS = "<Reviews><CPPreviewDate>2026-02-02</CPPreviewDate><CPPreviewDate>2025-08-20</CPPreviewDate></Reviews>"
MANY_REVIEWS = (
    "<Reviews><CPPreviewDate>2025-08-20</CPPreviewDate></Reviews>"
    "<Reviews><CPPreviewDate>2026-02-02</CPPreviewDate></Reviews>"
)


def write(folder: Path, content: str | bytes) -> Path:
    path = folder / "return.xml"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


@pytest.mark.parametrize("reviews", [ONE_REVIEWS, MANY_REVIEWS])
def test_a_whole_return_is_read_in_full(tmp_path, reviews):
    census = read_census(write(tmp_path, WHOLE.format(reviews=reviews)))
    (child,) = census.children
    (episode,) = child.episodes
    assert (census.authority, census.year, census.reference_date) == (
        "999",
        "2026",
        date(2026, 3, 31),
    )
    assert (child.child_id, child.born, child.sex) == ("A1", date(2015, 2, 3), "F")
    assert (child.ethnicity, child.disabilities) == ("WBRI", ["AUT", "LD"])
    assert (episode.referred, episode.source, episode.no_further_action) == (
        date(2025, 5, 1),
        "2A",
        False,
    )
    assert episode.assessments[0].factors == ["3B", "16A"]
    assert episode.enquiries[0].conference_held == date(2025, 5, 27)
    assert episode.protection_plans[0].reviews == [date(2025, 8, 20), date(2026, 2, 2)]
    assert child.line == 8
    assert census.faults == []


def test_the_published_sample_is_read_whole():
    if not SAMPLE.exists():
        pytest.skip("the published sample is not beside this checkout")
    census = read_census(SAMPLE)
    assert len(census.children) == 332
    assert sum(len(child.episodes) for child in census.children) == 402


def test_a_date_that_is_no_date_is_reported_with_its_line_and_the_child_is_kept(tmp_path):
    content = WHOLE.format(reviews=ONE_REVIEWS).replace("2025-05-02", "31/02/2025")
    census = read_census(write(tmp_path, content))
    (fault,) = census.faults
    assert (fault.line, fault.child) == (17, "A1")
    assert "AssessmentActualStartDate" in fault.says
    assert census.children[0].episodes[0].assessments[0].started is None


ENTITIES = (
    '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {chr(98 + i)} "{f"&{chr(97 + i)};" * 10}">' for i in range(9))
    + "]><Message>&j;</Message>"
)

BAD = {
    "truncated": (WHOLE[:900], "cut short"),
    "an entity bomb": (ENTITIES, "document type"),
    "an outside entity": (
        '<!DOCTYPE m [<!ENTITY x SYSTEM "file:///etc/passwd">]><Message>&x;</Message>',
        "document type",
    ),
    "a huge text": (
        "<Message><Header>" + "x" * 11_000_000 + "</Header></Message>",
        "could not be read",
    ),
    "wrongly encoded": (
        '<?xml version="1.0" encoding="utf-8"?><Message>caf\xe9</Message>'.encode("latin-1"),
        "encoded",
    ),
    "another return": (WHOLE.replace(">CIN<", ">SSDA903<"), "not a Children in Need"),
    "a web page": (
        "<!DOCTYPE html><html><body>hello</body></html>",
        "document type|not a Children",
    ),
    "a spreadsheet": (b"PK\x03\x04\x14\x00\x06\x00", "not XML"),
    "empty": ("", "not XML"),
    "no children": (
        "<Message><Header><CollectionDetails><Collection>CIN</Collection></CollectionDetails>"
        "</Header><Children/></Message>",
        "no children",
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_anything_else_gets_one_plain_message(tmp_path, name):
    content, says = BAD[name]
    with pytest.raises(UnreadableReturn, match=says) as refused:
        read_census(write(tmp_path, content))
    assert "\n" not in str(refused.value)
    assert len(str(refused.value)) < 300


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(UnreadableReturn, match="could not be opened"):
        read_census(tmp_path / "nothing.xml")
