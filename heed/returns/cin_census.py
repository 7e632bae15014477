"""Read a Children in Need census file: the national XML return, any year from 2021 on.

Reading only: what the file says, with the line it says it on. A file that is not a whole
and honest census return raises `UnreadableReturn` with one plain message. A value that
cannot be read (a date that is no date) is left out and reported as a `Fault`, and the
rest of the child is kept.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from lxml import etree

MAX_BYTES = 512 * 1024 * 1024
"""Larger than any authority's return by far; a larger file is not read at all."""

YES = ("1", "true")
DAMAGED = ("Premature end", "EndTag", "Extra content", "mismatch", "Couldn't find end")
"""What the parser says of a file that breaks off."""


class UnreadableReturn(ValueError):
    """The file cannot be taken as a census return; the message says why, and on what line."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something amiss in the file: where, about which child, and what."""

    line: int
    child: str
    says: str


@dataclass(slots=True)
class Assessment:
    line: int
    started: date | None
    authorised: date | None
    factors: list[str] = field(default_factory=list[str])


@dataclass(slots=True)
class NeedPlan:
    line: int
    started: date | None
    ended: date | None


@dataclass(slots=True)
class Enquiry:
    line: int
    started: date | None
    conference_target: date | None
    conference_held: date | None
    conference_not_required: bool | None


@dataclass(slots=True)
class ProtectionPlan:
    line: int
    started: date | None
    ended: date | None
    first_category: str | None
    latest_category: str | None
    previous_plans: int | None
    reviews: list[date] = field(default_factory=list[date])


@dataclass(slots=True)
class NeedEpisode:
    """One episode of need: from a referral to its closure (`CINdetails`)."""

    line: int
    referred: date | None
    source: str | None
    primary_need: str | None
    closed: date | None
    closure_reason: str | None
    conference_held: date | None
    no_further_action: bool | None
    assessments: list[Assessment]
    need_plans: list[NeedPlan]
    enquiries: list[Enquiry]
    protection_plans: list[ProtectionPlan]


@dataclass(slots=True)
class CensusChild:
    """One child as the return gives it. Codes are the census's own."""

    line: int
    child_id: str
    upn: str | None
    former_upn: str | None
    upn_unknown: str | None
    born: date | None
    expected: date | None
    sex: str | None
    died: date | None
    ethnicity: str | None
    disabilities: list[str]
    episodes: list[NeedEpisode]


@dataclass(slots=True)
class CensusReturn:
    """A whole return: its header, its children, and what could not be read."""

    year: str
    authority: str
    reference_date: date | None
    children: list[CensusChild]
    faults: list[Fault]


def read_census(source: Path | bytes) -> CensusReturn:
    """The return in the file, or in its content. Raises UnreadableReturn for anything that is not one."""
    root = _parse(_bytes(source) if isinstance(source, Path) else source)
    if root.tag != "Message" or root.findtext("Header/CollectionDetails/Collection") != "CIN":
        raise UnreadableReturn(
            "This is not a Children in Need census return: it should be a Message whose "
            "Collection is CIN."
        )
    reader = _Reader()
    header = _only(root, "Header")
    children = [reader.child(element) for element in root.iterfind("Children/Child")]
    if not children:
        raise UnreadableReturn("The return holds no children.")
    return CensusReturn(
        year=_text(header, "CollectionDetails/Year") or "",
        authority=_text(header, "Source/LEA") or "",
        reference_date=reader.date_at(header, "CollectionDetails/ReferenceDate"),
        children=[child for child in children if child is not None],
        faults=reader.faults,
    )


def _parse(content: bytes) -> etree._Element:
    """Parse without entities, DTDs, network or huge nodes: the file may be hostile."""
    if b"<!DOCTYPE" in content[:4096]:
        raise UnreadableReturn(
            "The file declares a document type; a census return has none. It was not read."
        )
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as failure:
        raise UnreadableReturn(_what_is_wrong(failure)) from None
    if root.getroottree().docinfo.doctype:
        raise UnreadableReturn("The file declares a document type; it was not read.")
    return root


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise UnreadableReturn(
                "The file is far larger than any census return; it was not read."
            )
        return path.read_bytes()
    except OSError as failure:
        raise UnreadableReturn(f"The file could not be opened: {failure.strerror}.") from None


def _what_is_wrong(failure: etree.XMLSyntaxError) -> str:
    said = str(failure.msg or "it is not XML").split(", line ")[0]
    line = f" (line {failure.lineno})" if failure.lineno else ""
    if "ncod" in said or "UTF-8" in said or "Invalid bytes" in said:
        return f"The file's text is not encoded as it says; save it as UTF-8{line}."
    if "Document is empty" in said or "Start tag expected" in said:
        return f"The file is not XML{line}."
    if (
        "Premature end" in said
        or "EndTag" in said
        or "Extra content" in said
        or "mismatch" in said
        or "Couldn't find end" in said
    ):
        return f"The file is cut short or damaged{line}: {said}."
    return f"The file could not be read as XML{line}: {said}."


def _only(parent: etree._Element, path: str) -> etree._Element:
    found = parent.find(path)
    if found is None:
        raise UnreadableReturn(f"The return has no {path}.")
    return found


def _text(parent: etree._Element, path: str) -> str | None:
    """The text at a path; an empty element is a missing value."""
    return (parent.findtext(path) or "").strip() or None


def _texts(parent: etree._Element, path: str) -> list[str]:
    return [text for e in parent.iterfind(path) if (text := (e.text or "").strip())]


class _Reader:
    """Reads children one by one, gathering what could not be read."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []
        self._child = ""

    def child(self, element: etree._Element) -> CensusChild | None:
        line = _line(element)
        ids = element.find("ChildIdentifiers")
        child_id = _text(ids, "LAchildID") if ids is not None else None
        self._child = child_id or ""
        if ids is None or child_id is None:
            self.fault(element, "A child without LAchildID cannot be told from others.")
            return None
        return CensusChild(
            line=line,
            child_id=child_id,
            upn=_text(ids, "UPN"),
            former_upn=_text(ids, "FormerUPN"),
            upn_unknown=_text(ids, "UPNunknown"),
            born=self.date_at(ids, "PersonBirthDate"),
            expected=self.date_at(ids, "ExpectedPersonBirthDate"),
            sex=_sex(ids),
            died=self.date_at(ids, "PersonDeathDate"),
            ethnicity=_text(element, "ChildCharacteristics/Ethnicity"),
            disabilities=_texts(element, "ChildCharacteristics/Disabilities/Disability"),
            episodes=[self.episode(e) for e in element.iterfind("CINdetails")],
        )

    def episode(self, element: etree._Element) -> NeedEpisode:
        return NeedEpisode(
            line=_line(element),
            referred=self.date_at(element, "CINreferralDate"),
            source=_text(element, "ReferralSource"),
            primary_need=_text(element, "PrimaryNeedCode"),
            closed=self.date_at(element, "CINclosureDate"),
            closure_reason=_text(element, "ReasonForClosure"),
            conference_held=self.date_at(element, "DateOfInitialCPC"),
            no_further_action=self.yes(element, "ReferralNFA"),
            assessments=[self.assessment(e) for e in element.iterfind("Assessments")],
            need_plans=[
                NeedPlan(
                    _line(e), self.date_at(e, "CINPlanStartDate"), self.date_at(e, "CINPlanEndDate")
                )
                for e in element.iterfind("CINPlanDates")
            ],
            enquiries=[self.enquiry(e) for e in element.iterfind("Section47")],
            protection_plans=[self.plan(e) for e in element.iterfind("ChildProtectionPlans")],
        )

    def assessment(self, element: etree._Element) -> Assessment:
        return Assessment(
            line=_line(element),
            started=self.date_at(element, "AssessmentActualStartDate"),
            authorised=self.date_at(element, "AssessmentAuthorisationDate"),
            factors=_texts(element, "FactorsIdentifiedAtAssessment/AssessmentFactors"),
        )

    def enquiry(self, element: etree._Element) -> Enquiry:
        return Enquiry(
            line=_line(element),
            started=self.date_at(element, "S47ActualStartDate"),
            conference_target=self.date_at(element, "InitialCPCtarget"),
            conference_held=self.date_at(element, "DateOfInitialCPC"),
            conference_not_required=self.yes(element, "ICPCnotRequired"),
        )

    def plan(self, element: etree._Element) -> ProtectionPlan:
        previous = _text(element, "NumberOfPreviousCPP")
        return ProtectionPlan(
            line=_line(element),
            started=self.date_at(element, "CPPstartDate"),
            ended=self.date_at(element, "CPPendDate"),
            first_category=_text(element, "InitialCategoryOfAbuse"),
            latest_category=_text(element, "LatestCategoryOfAbuse"),
            previous_plans=int(previous) if previous and previous.isdigit() else None,
            reviews=sorted(self.dates(element)),
        )

    def dates(self, plan: etree._Element) -> Iterator[date]:
        """Review dates: one Reviews with many dates, or many Reviews with one each."""
        for element in plan.iterfind("Reviews/CPPreviewDate"):
            found = self.day(element)
            if found is not None:
                yield found

    def date_at(self, parent: etree._Element, path: str) -> date | None:
        element = parent.find(path)
        return self.day(element) if element is not None else None

    def day(self, element: etree._Element) -> date | None:
        text = (element.text or "").strip()
        if not text:
            return None
        try:
            return date.fromisoformat(text[:10])
        except ValueError:
            self.fault(element, f"{element.tag} is {text[:40]!r}, which is not a date.")
            return None

    def yes(self, parent: etree._Element, path: str) -> bool | None:
        text = _text(parent, path)
        return None if text is None else text.lower() in YES

    def fault(self, element: etree._Element, says: str) -> None:
        self.faults.append(Fault(_line(element), self._child, says))


def _line(element: etree._Element) -> int:
    return int(element.sourceline or 0)


def _sex(ids: etree._Element) -> str | None:
    """Sex since 2024-25; before that a gender code, of which 0 and 9 say nothing certain."""
    return _text(ids, "Sex") or {"1": "M", "2": "F", "0": "U", "9": "U"}.get(
        _text(ids, "GenderCurrent") or ""
    )
