"""What is sent to the API, and what it answers."""

from datetime import date, datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from ninja import Schema
from pydantic import AfterValidator, BeforeValidator, ConfigDict, Field, StringConstraints

from heed.engine.calendar import london


def writable(value: Any) -> Any:
    """The same without what PostgreSQL cannot store and nobody means: NUL, and halves of characters."""
    if isinstance(value, str):
        return value.replace("\x00", "").encode("utf-8", "replace").decode()
    if isinstance(value, dict):
        return {writable(k): writable(v) for k, v in value.items()}
    return [writable(one) for one in value] if isinstance(value, list) else value


def _believable(at: datetime | None) -> datetime | None:
    if at is not None and not 1950 <= at.year <= 2200:
        raise ValueError("Say when it happened")
    return london(at) if at is not None and at.tzinfo is not None else at


_CLEAN = BeforeValidator(writable)
Short = Annotated[str, _CLEAN, StringConstraints(strip_whitespace=True, max_length=200)]
Number = Annotated[str, _CLEAN, StringConstraints(strip_whitespace=True, max_length=60)]
Postcode = Annotated[str, _CLEAN, StringConstraints(strip_whitespace=True, max_length=10)]
Text = Annotated[str, _CLEAN, StringConstraints(strip_whitespace=True, max_length=2000)]
Needed = Annotated[Short, StringConstraints(min_length=1)]
NeededNumber = Annotated[Number, StringConstraints(min_length=1)]
NeededText = Annotated[Text, StringConstraints(min_length=1)]
Data = Annotated[dict[str, Any], BeforeValidator(writable)]
Moment = Annotated[datetime | None, AfterValidator(_believable)]


class In(Schema):
    """What is sent: nothing that was not asked for is let through unseen."""

    model_config = ConfigDict(extra="forbid")


# --- enquiries -------------------------------------------------------------------------


class AskedAbout(In):
    """The child, as far as the enquirer knows: at least a name or an address."""

    name: Short = Field(default="", examples=["Leo Marsh"])
    born: Number = Field(
        default="", description="A date of birth or an age", examples=["2024-05-03", "2 years"]
    )
    address: Short = Field(default="", examples=["14 Canal Street, NM1 2AB"])
    number: Number = Field(
        default="", description="NHS number, or another by which the child is known"
    )


class EnquiryIn(In):
    """An enquiry of a person at work, whom the asking system has signed in. wt2010/5.153/c"""

    enquirer: Needed = Field(examples=["Sister Ann Price"])
    post: Needed = Field(
        description="What they do, and where", examples=["Emergency department nurse"]
    )
    reason: NeededText = Field(examples=["A fracture; the account does not fit."])
    callback: NeededNumber = Field(
        description="The number they can be rung on", examples=["01632 960777"]
    )
    child: AskedAbout
    follows: UUID | None = Field(default=None, description="The enquiry to which this one adds")


class Phone(Schema):
    title: str
    number: str


class KnownOut(Schema):
    """How one authority stands to the child."""

    authority: str
    name: str
    born: str
    known: Literal["open_case", "known_before", "not_known"]
    on_plan: bool
    categories: str
    plan_since: str
    looked_after: bool
    lead: str = Field(description="The lead social worker, who has been told of the enquiry")
    until: str = Field(description="When the last work on the child ended")
    earlier: str = Field(description="The enquiry before this one, about a child not known")
    phones: list[Phone]


class CandidateOut(Schema):
    """Somebody who may be meant, by the least that tells one child from another."""

    initials: str
    age: str


class AnswerOut(Schema):
    """What the enquirer is told."""

    id: UUID
    outcome: Literal[
        "known", "unknown", "asked_before", "more_needed", "passed_on", "refused", "failed"
    ]
    answers: list[KnownOut] = []
    earlier: str = ""
    candidates: list[CandidateOut] = []
    ask_for: list[str] = Field(
        default=[], description="What would tell: born, address, number, name"
    )
    advice: str = ""
    reference: str = Field(default="", description="Of the contact record of a child not known")
    phones: list[Phone] = []


# --- contacts --------------------------------------------------------------------------


class ChildIn(In):
    """The child something is told about."""

    given_name: Short = ""
    family_name: Short = ""
    birth_date: date | None = None
    expected_date: date | None = Field(default=None, description="Of an unborn child")
    sex: Literal["female", "male", "indeterminate", "not_known"] = "not_known"
    address: Short = ""
    postcode: Postcode = ""
    nhs_number: Number = ""


class ContactIn(In):
    """A concern or a referral about a child."""

    type: Literal["concern_raised", "referral_received"]
    child: ChildIn
    data: Data = Field(description="The answers of the record: see /record-types/{type}")
    at: Moment = Field(default=None, description="When it happened: now, if it is left out")


class DeathIn(In):
    """A child's death, however it came about."""

    child: ChildIn
    data: Data = Field(description="The answers of the record `death_reported`")
    at: Moment = None


class RecordIn(In):
    """A record to be written in a file."""

    type: Needed
    data: Data
    at: Moment = None
    episode: Short | None = None
    basis: Annotated[int, Field(ge=0, le=2**31 - 1)] | None = Field(
        default=None, description="`head` of the file as it was seen"
    )
    replaces: UUID | None = Field(default=None, description="The record that this one corrects")
    why_replaced: Text = ""


class WrittenOut(Schema):
    """The record stands."""

    file: UUID
    record: UUID
    reference: str
    head: int
    waits_for: str = Field(default="", description="Whose agreement it waits for")
    gaps: list[str] = Field(
        default=[], description="What an emergency left out, to be filled in later"
    )


# --- reading ---------------------------------------------------------------------------


class EpisodeOut(Schema):
    title: str
    state: str
    since: date
    live: bool


class FileOut(Schema):
    """Where a file stands, as far as the account's post may know."""

    id: UUID
    kind: str
    reference: str
    name: str
    born: date | None
    on_plan: bool
    plan_categories: list[str]
    looked_after: bool
    lead: str
    head: int
    whole: bool = Field(description="Whether the whole file is open to this post")
    episodes: list[EpisodeOut]


class DutyOut(Schema):
    """Something owed."""

    file: UUID
    reference: str
    says: str
    ref: str
    paragraph: str
    owed_by: str
    arose: datetime
    due: date | None
    due_at: datetime | None
    overdue: bool


class RecordOut(Schema):
    """A record as it stands now, and as much of it as is this post's to read."""

    id: UUID
    type: str
    title: str
    at: datetime
    recorded_at: datetime | None
    author: str
    role: str
    organisation: str
    corrected: bool
    data: dict[str, Any]


class Find(In):
    find: Needed = Field(
        description="Names, a date of birth, an address, a number: whatever there is",
        examples=["Leo Marsh 3 5 2024"],
    )


class FoundOut(Schema):
    """A child who may be meant."""

    file: UUID
    reference: str
    name: str
    born: date | None
    on_plan: bool
    because: str


class RecordTypeOut(Schema):
    type: str
    kind: str = Field(description="The kind of file in which it is written")
    title: str
    ref: str


class HealthOut(Schema):
    status: Literal["ok"]
