"""Loading a Children in Need census through the door, in children per second.

The return is made here, and is in order: referrals that go no further, assessments, plans for
children in need, section 47 enquiries, conferences, protection plans and their reviews, about as
often as they come in England.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from bench import ground
from bench.measure import Figure, seconds
from heed.access.apart import within
from heed.access.models import Authority
from heed.casefile.models import RecordRow
from heed.engine.calendar import ENGLAND
from heed.ground.place import data_dir
from heed.returns.cin_census import read_census
from heed.returns.cin_import import Report, load

CHILDREN = 1500
YEAR = date(2025, 4, 1)
ENDS = date(2026, 3, 31)
WAYS = (
    ("no further action",) * 2
    + ("assessed",) * 8
    + ("in need",) * 5
    + ("enquiry",) * 2
    + ("plan",) * 3
)
MOST_MINUTES = 10
"""Ours: a large county returns about ten thousand children, and they should be in before a meeting is over."""


def figures() -> Iterator[Figure]:
    ground.fresh()
    authority = Authority.objects.create(code="999", name="Marland")
    file = data_dir() / "census.xml"
    file.write_text(census(CHILDREN))
    reports: list[Report] = []
    took = seconds(lambda: reports.append(load(read_census(file), authority)))
    report = reports[0]
    assert report.new_children == CHILDREN
    with within(authority):
        records = RecordRow.objects.count()
    rate = (
        f"{CHILDREN / took:.0f} children a second: {CHILDREN:,} children, {records:,} records,"
        f" {len(report.refused)} refused"
    )
    yield Figure(
        "A census of 10,000 children", 10_000 / CHILDREN * took / 60, "minutes", MOST_MINUTES, rate
    )


def census(children: int) -> str:
    """A return of so many children, as XML."""
    random = Random(5)
    every = "".join(_child(random, number) for number in range(children))
    return (
        "<Message><Header><CollectionDetails><Collection>CIN</Collection><Year>2026</Year>"
        f"<ReferenceDate>{ENDS}</ReferenceDate></CollectionDetails><Source><LEA>999</LEA></Source>"
        f"</Header><Children>{every}</Children></Message>"
    )


def _child(random: Random, number: int) -> str:
    born = YEAR - timedelta(days=random.randint(100, 5500))
    return (
        f"<Child><ChildIdentifiers><LAchildID>M{number:06d}</LAchildID>"
        f"<PersonBirthDate>{born}</PersonBirthDate><Sex>{random.choice('MF')}</Sex></ChildIdentifiers>"
        "<ChildCharacteristics><Ethnicity>WBRI</Ethnicity></ChildCharacteristics>"
        f"<CINdetails>{_episode(random, random.choice(WAYS))}</CINdetails></Child>"
    )


def _episode(random: Random, way: str) -> str:
    """What happened from the referral on, each within a year that ends with the return's."""
    referred = ENGLAND.after(YEAR + timedelta(days=random.randint(0, 80)), 0)
    begins = (
        f"<CINreferralDate>{referred}</CINreferralDate><ReferralSource>2A</ReferralSource>"
        f"<PrimaryNeedCode>N{random.randint(1, 8)}</PrimaryNeedCode>"
    )
    if way == "no further action":
        return f"{begins}{_closed(referred)}<ReferralNFA>true</ReferralNFA>"
    started, authorised = (
        ENGLAND.after(referred, 1),
        ENGLAND.after(referred, random.randint(20, 44)),
    )
    assessed = (
        f"<Assessments><AssessmentActualStartDate>{started}</AssessmentActualStartDate>"
        f"<AssessmentAuthorisationDate>{authorised}</AssessmentAuthorisationDate></Assessments>"
    )
    goes_on = "<ReferralNFA>false</ReferralNFA>"
    if way == "assessed":
        return f"{begins}{_closed(ENGLAND.after(authorised, 3))}{assessed}{goes_on}"
    if way == "in need":
        planned = ENGLAND.after(authorised, 2)
        plan = f"<CINPlanDates><CINPlanStartDate>{planned}</CINPlanStartDate></CINPlanDates>"
        return f"{begins}{assessed}{plan}{goes_on}"
    held = ENGLAND.after(started, 14)
    if way == "enquiry":
        return f"{begins}{assessed}{_enquiry(authorised, None)}{goes_on}"
    return f"{begins}{assessed}{_enquiry(started, held)}{goes_on}{_plan(held)}"


def _closed(on: date) -> str:
    return f"<CINclosureDate>{on}</CINclosureDate><ReasonForClosure>RC8</ReasonForClosure>"


def _enquiry(started: date, held: date | None) -> str:
    conference = f"<DateOfInitialCPC>{held}</DateOfInitialCPC>" if held else ""
    return (
        f"<Section47><S47ActualStartDate>{started}</S47ActualStartDate>"
        f"<InitialCPCtarget>{ENGLAND.after(started, 15)}</InitialCPCtarget>{conference}"
        f"<ICPCnotRequired>{'false' if held else 'true'}</ICPCnotRequired></Section47>"
    )


def _plan(held: date) -> str:
    reviews = (held + timedelta(days=80), held + timedelta(days=250))
    dates = "".join(f"<CPPreviewDate>{day}</CPPreviewDate>" for day in reviews if day <= ENDS)
    return (
        f"<ChildProtectionPlans><CPPstartDate>{held}</CPPstartDate>"
        "<InitialCategoryOfAbuse>NEG</InitialCategoryOfAbuse>"
        "<LatestCategoryOfAbuse>NEG</LatestCategoryOfAbuse>"
        f"<NumberOfPreviousCPP>0</NumberOfPreviousCPP><Reviews>{dates}</Reviews></ChildProtectionPlans>"
    )
