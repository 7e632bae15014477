"""What can be said of a person: for each kind of fact the form of its value.

The values are kept as JSON, so that what was once said stays as it was said whatever becomes
of the tables that show it.
"""

import re
from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, StringConstraints, model_validator

from heed import guidance
from heed.registry import numbers
from heed.registry.models import (
    Kind,
    MayMeet,
    Place,
    RelationshipKind,
    Responsibility,
    Scheme,
    Sex,
    What,
)

Line = Annotated[str, StringConstraints(strip_whitespace=True, max_length=200)]
Text = Annotated[str, StringConstraints(strip_whitespace=True, max_length=5000)]

USES = {
    "main": "The name now used",
    "known_as": "Known as",
    "former": "A former name",
    "birth": "The name at birth",
    "alias": "An alias",
    "spelling": "Another spelling, or the same name in another script",
}

FLAGS = {
    "risk_to_children": "May pose a risk to children",
    "warning": "Warning to staff",
    "safe_contact": "How to make contact safely",
    "missing": "Missing",
    "concern": "Other concern",
}
"""What a flag can be. The label that guidance retired, after a schedule of 1933, is none of them."""

_RETIRED = re.compile(r"schedule\s*(one|1|i)\b.{0,20}offend", re.IGNORECASE)


class Value(BaseModel):
    """One thing that can be said."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_enum_values=True)

    def said(self) -> str:
        """In words, in one line."""
        raise NotImplementedError


class Name(Value):
    given: Line = ""
    family: Line = ""
    use: str = "main"
    family_first: bool = False

    @model_validator(mode="after")
    def _is_one(self) -> "Name":
        if self.use not in USES:
            raise ValueError("Say what the name is used for")
        return self

    def said(self) -> str:
        parts = [self.given, self.family]
        return " ".join(filter(None, parts[::-1] if self.family_first else parts)) or "No name"


class Birth(Value):
    """`on` is empty for the unborn and where the day is not known."""

    kind: Kind = Kind.CHILD
    on: date | None = None
    expected: date | None = None

    @model_validator(mode="after")
    def _fits(self) -> "Birth":
        if self.kind == Kind.UNBORN and self.on is not None:
            raise ValueError("An unborn child has an expected date, not a date of birth")
        return self

    def said(self) -> str:
        if self.kind == Kind.UNBORN:
            return f"Unborn, expected {_day(self.expected)}" if self.expected else "Unborn"
        return f"Born {_day(self.on)}" if self.on else "Date of birth not known"


class OfSex(Value):
    sex: Sex = Sex.NOT_KNOWN
    gender: Annotated[str, StringConstraints(strip_whitespace=True, max_length=80)] = ""

    def said(self) -> str:
        sex = Sex(self.sex).label
        return f"{sex}; gender: {self.gender}" if self.gender else str(sex)


class Code(Value):
    """A code of a national list."""

    code: str = ""

    @model_validator(mode="after")
    def _exists(self) -> "Code":
        if self.code and self.code not in guidance.load("codes.yaml")["ethnicity"]:
            raise ValueError(f"There is no ethnicity code {self.code}")
        return self

    def said(self) -> str:
        return guidance.load("codes.yaml")["ethnicity"].get(self.code, self.code) or "Not known"


class Disabilities(Value):
    codes: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _exist(self) -> "Disabilities":
        known = guidance.load("codes.yaml")["disability"]
        if unknown := [code for code in self.codes if code not in known]:
            raise ValueError(f"There is no disability code {unknown[0]}")
        if "NONE" in self.codes and len(self.codes) > 1:
            raise ValueError("“No disability” stands alone")
        return self

    def said(self) -> str:
        known = guidance.load("codes.yaml")["disability"]
        return ", ".join(known.get(code, code) for code in self.codes) or "Not known"


class Language(Value):
    first: Annotated[str, StringConstraints(strip_whitespace=True, max_length=80)] = ""
    interpreter: bool = False

    def said(self) -> str:
        more = ", interpreter needed" if self.interpreter else ""
        return f"{self.first or 'Not known'}{more}"


class Words(Value):
    """Something in the words of whoever said it."""

    text: Text = ""

    def said(self) -> str:
        return self.text or "Not known"


class Short(Value):
    text: Annotated[str, StringConstraints(strip_whitespace=True, max_length=80)] = ""

    def said(self) -> str:
        return self.text or "Not known"


class Immigration(Value):
    status: Line
    checked_on: date | None = None

    def said(self) -> str:
        checked = (
            f", last checked {_day(self.checked_on)}" if self.checked_on else ", never checked"
        )
        return f"{self.status}{checked}"


class Death(Value):
    on: date | None = None

    def said(self) -> str:
        return f"Died {_day(self.on)}" if self.on else "Not known to have died"


class Number(Value):
    scheme: Scheme
    value: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=80)]
    system: Annotated[str, StringConstraints(strip_whitespace=True, max_length=80)] = ""
    clash: bool = False

    def said(self) -> str:
        whose = self.system or Scheme(self.scheme).label
        doubt = " (held by another person too)" if self.clash else ""
        return f"{whose}: {self.value}{doubt}"


class Home(Value):
    """Where somebody lives. `address` is the number of the place; the words are as given."""

    address: int
    lines: Annotated[str, StringConstraints(strip_whitespace=True, max_length=500)] = ""
    postcode: str = ""
    country: str = ""
    place: Place = Place.HOME
    confidential: bool = False

    def said(self) -> str:
        return "Confidential address" if self.confidential else self.in_full

    @property
    def in_full(self) -> str:
        kind = "" if self.place == Place.HOME else str(Place(self.place).label)
        return ", ".join(
            filter(None, [kind, *self.lines.splitlines(), self.postcode, self.country])
        )


class Tie(Value):
    """What the person is to the other, who is named by the fact itself."""

    kind: RelationshipKind
    responsible: bool = False
    responsible_from: Responsibility | None = None
    may_meet: MayMeet = MayMeet.NOT_SAID
    may_meet_why: Text = ""

    @model_validator(mode="after")
    def _has_reasons(self) -> "Tie":
        if self.may_meet in (MayMeet.NONE, MayMeet.SUPERVISED) and not self.may_meet_why:
            raise ValueError("Say what lays that down: an order, an agreement, a plan")
        return self

    def said(self) -> str:
        parts = [str(RelationshipKind(self.kind).label)]
        if self.responsible:
            parts.append("has parental responsibility")
        if self.responsible and self.responsible_from:
            parts.append(str(Responsibility(self.responsible_from).label).lower())
        if self.may_meet:
            parts.append(str(MayMeet(self.may_meet).label).lower())
        return ", ".join(parts)


class Flag(Value):
    """Never without a reason, whoever judged it, and the day on which it is looked at again."""

    kind: str
    reason: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=5000)]
    assessed_by: Annotated[
        str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)
    ]
    review_on: date

    @model_validator(mode="after")
    def _is_one(self) -> "Flag":
        if self.kind not in FLAGS:
            raise ValueError("Choose what kind of flag it is")
        if _RETIRED.search(self.reason):
            raise ValueError(
                "That label is not used. Say what danger the person presents to children"
            )
        return self

    @property
    def risky(self) -> bool:
        return self.kind == "risk_to_children"

    def said(self) -> str:
        return f"{FLAGS[self.kind]}: {self.reason}"


class Professional(Value):
    """Somebody who works with the person, for an organisation, in a post."""

    name: Line
    post: Line = ""
    organisation: Line = ""
    phone: Annotated[str, StringConstraints(strip_whitespace=True, max_length=60)] = ""
    email: Line = ""
    out_of_hours: Annotated[str, StringConstraints(strip_whitespace=True, max_length=60)] = ""

    def said(self) -> str:
        return ", ".join(filter(None, (self.name, self.post, self.organisation, self.phone)))


WAYS = {
    "mobile": "Mobile",
    "home": "Phone at home",
    "work": "Phone at work",
    "phone": "Another phone",
    "email": "E-mail",
}


def is_phone(text: str) -> bool:
    """Whether it has the form of a phone number."""
    return bool(re.fullmatch(r"\+?[\d\s().-]{6,30}", text.strip()))


class Contact(Value):
    """A number or an address by which somebody is reached. How that is done safely, a flag says."""

    way: str = "mobile"
    at: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
    note: Line = ""

    @model_validator(mode="after")
    def _is_one(self) -> "Contact":
        if self.way not in WAYS:
            raise ValueError("Choose what it is")
        if self.way == "email" and not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", self.at):
            raise ValueError("This is not an e-mail address")
        if self.is_phone and not is_phone(self.at):
            raise ValueError("This is not a phone number")
        return self

    @property
    def is_phone(self) -> bool:
        return self.way != "email"

    def said(self) -> str:
        note = f" ({self.note})" if self.note else ""
        return f"{WAYS[self.way]}: {self.at}{note}"


OF: dict[str, type[Value]] = {
    What.NAME: Name,
    What.BIRTH: Birth,
    What.SEX: OfSex,
    What.ETHNICITY: Code,
    What.DISABILITY: Disabilities,
    What.LANGUAGE: Language,
    What.COMMUNICATION: Words,
    What.FAITH: Short,
    What.NATIONALITY: Short,
    What.IMMIGRATION: Immigration,
    What.DEATH: Death,
    What.IDENTIFIER: Number,
    What.HOME: Home,
    What.TIE: Tie,
    What.FLAG: Flag,
    What.NETWORK: Professional,
    What.CONTACT: Contact,
}

MANY = frozenset(
    {
        What.NAME, What.IMMIGRATION, What.IDENTIFIER, What.HOME, What.TIE, What.FLAG, What.NETWORK,
        What.CONTACT,
    }
)  # fmt: skip
"""Of these a person can have several; of the others there is one, that changes."""


def read(what: str, value: Any) -> Value:
    """A value as kept, in its own form."""
    return OF[what].model_validate(value)


def number_fault(number: Number, own_authority: str) -> str:
    return numbers.fault(number.scheme, number.value, own_authority)


def _day(day: date | None) -> str:
    return f"{day.day} {day:%B %Y}" if day else ""
