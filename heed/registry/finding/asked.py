"""What somebody looks for: a line typed into one box, or what a form asked about a person.

Nothing typed is refused. A date that cannot be ("31/02/2018") still says a year, and still differs by
one digit from a date that can.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from heed.names.words import telling, words_of


class Day(NamedTuple):
    """A day as it was given. Nought is a part that was not."""

    year: int = 0
    month: int = 0
    day: int = 0

    @property
    def digits(self) -> str:
        return f"{self.year:04}{self.month:02}{self.day:02}"

    @property
    def whole(self) -> bool:
        return bool(self.year and self.month and self.day)

    @property
    def swapped(self) -> "Day":
        """The day as it is read by somebody who writes the month first."""
        return Day(self.year, self.day, self.month)

    @classmethod
    def of(cls, day: date) -> "Day":
        return cls(day.year, day.month, day.day)


class Home(NamedTuple):
    """Where somebody lives, taken apart: `Flat 2, 14 Mill Lane, Marland` has 14, then the words."""

    house: str = ""
    words: tuple[str, ...] = ()
    postcode: str = ""

    @property
    def street(self) -> str:
        """The word that says which street: the first that is not a number or a kind of building."""
        return next((w for w in self.words if w not in _BUILDINGS), "")


_BUILDINGS = {
    *("flat", "apartment", "apt", "unit", "room", "floor", "the", "house", "block"),
    *("st", "saint"),  # `St Osyth's Close` is told by Osyth
}
STREETS = frozenset(
    {
        *(
            "street",
            "st",
            "road",
            "rd",
            "lane",
            "ln",
            "avenue",
            "ave",
            "close",
            "court",
            "drive",
            "way",
        ),
        *(
            "house",
            "estate",
            "crescent",
            "rise",
            "gardens",
            "terrace",
            "place",
            "row",
            "grove",
            "mews",
        ),
        *("walk", "square", "hill", "green", "park", "flats", "tower", "towers", "buildings"),
    }
)
"""What kind of street or building it is: said of many, so it tells none from another."""
_HOUSE = re.compile(r"^\d+[a-z]?$")


NOWHERE = Home()


def home_of(lines: str, postcode: str = "") -> Home:
    words = words_of(lines)
    numbers = [w for w in words if _HOUSE.match(w)]
    # in "Flat 2, 14 Mill Lane" it is the last number before the street that says which house
    before = [w for w in words[: _first_word(words)] if _HOUSE.match(w)]
    house = (before or numbers or [""])[-1]
    return Home(house, tuple(w for w in words if w not in numbers), plain(postcode))


def home_in(line: str) -> Home:
    """An address written in one line, its postcode anywhere in it."""
    code = _POSTCODE.search(line)
    if code is None:
        return home_of(line)
    return home_of(f"{line[: code.start()]} {line[code.end() :]}", code[0])


def _first_word(words: list[str]) -> int:
    return next(
        (i for i, w in enumerate(words) if not _HOUSE.match(w) and w not in _BUILDINGS), len(words)
    )


def plain(number: str) -> str:
    """A number, reference or postcode without what people put in between; +44 is 0."""
    joined = re.sub(r"[^A-Za-z0-9+]", "", number).upper()
    return re.sub(r"^(?:\+|00)440?", "0", joined).replace("+", "")


@dataclass(frozen=True, slots=True)
class Sought:
    """Somebody looked for. Words of which it is not said what they are may be names or places."""

    words: tuple[str, ...] = ()
    given: tuple[str, ...] = ()
    family: tuple[str, ...] = ()
    born: Day | None = None
    between: tuple[date, date] | None = None
    """Born between these days: an age, or about an age."""
    home: Home = NOWHERE
    numbers: tuple[str, ...] = ()

    @property
    def nothing(self) -> bool:
        return self == Sought()

    @property
    def names(self) -> tuple[str, ...]:
        return self.given + self.family + self.words

    @classmethod
    def person(
        cls, given: str = "", family: str = "", born: Day | date | None = None,
        lines: str = "", postcode: str = "", numbers: tuple[str, ...] = (),
    ) -> "Sought":  # fmt: skip
        """Somebody of whom it is said what is what, as a form does."""
        return cls(
            given=tuple(words_of(given)),
            family=tuple(words_of(family)),
            born=Day.of(born) if isinstance(born, date) else born,
            home=home_of(lines, postcode),
            numbers=tuple(filter(None, map(plain, numbers))),
        )

    @classmethod
    def typed(cls, text: str, today: date) -> "Sought":
        """A line from the one box."""
        return _Line(text, today).read()


_MONTHS = {
    m: n
    for n, names in enumerate(
        ("jan january", "feb february", "mar march", "apr april", "may", "jun june", "jul july",
         "aug august", "sep sept september", "oct october", "nov november", "dec december"), 1,
    )
    for m in names.split()
}  # fmt: skip
_NAMED = "|".join(sorted(_MONTHS, key=len, reverse=True))
_BORN = r"(?:\b(?:born(?:\s+on)?|dob|d\.o\.b\.?)[\s:]*)?"
_DATES = tuple(
    re.compile(_BORN + pattern, re.IGNORECASE)
    for pattern in (
        r"\b(?P<y>(?:19|20)\d\d)[-/. ](?P<m>\d\d?)[-/. ](?P<d>\d\d?)\b",
        r"\b(?P<d>\d\d?)\s*[-/.]\s*(?P<m>\d\d?)\s*[-/.]\s*(?P<y>\d{4}|\d\d)\b",
        r"\b(?P<d>\d\d?) (?P<m>\d\d?) (?P<y>(?:19|20)\d\d)\b",
        rf"\b(?P<d>\d\d?)(?:st|nd|rd|th)?[\s-]*(?:of\s+)?(?P<n>{_NAMED})\b\.?,?[\s-]*(?P<y>(?:19|20)\d\d|\d\d\b)?",
        rf"\b(?P<n>{_NAMED})\s+(?P<d>\d\d?)(?:st|nd|rd|th)?,?\s+(?P<y>(?:19|20)\d\d)\b",
        rf"\b(?P<n>{_NAMED})\s+(?P<y>(?:19|20)\d\d)\b",
        r"\b(?P<eight>\d{8})\b",
        r"\bborn(?:\s+in)?\s+(?P<y>(?:19|20)\d\d)\b",
        r"\b(?P<y>(?:19[3-9]|20[0-4])\d)\b",
    )
)
_ABOUT = r"(?P<about>(?:about|approx(?:imately)?\.?|around|roughly|c\.?)\s+)?"
_AGE = re.compile(
    rf"{_ABOUT}\bage[d]?\s*:?\s*{_ABOUT.replace('about>', 'about2>')}(?P<a>\d\d?)(?:\s*(?:-|to|or)\s*(?P<b>\d\d?))?\b"
    rf"|{_ABOUT.replace('about>', 'about3>')}\b(?P<c>\d\d?)(?:\s*(?:-|to|or)\s*(?P<e>\d\d?))?[\s-]*"
    r"(?P<unit>years?|yrs?|y/?o|yo|months?|mths?|weeks?|wks?)\b(?:[\s-]*olds?)?"
    r"|(?P<loose>about|around|roughly)\s+(?P<f>\d\d?)\b",
    re.IGNORECASE,
)
_POSTCODE = re.compile(r"\b([A-Z]{1,2}\d[A-Z\d]?)\s*(\d[A-Z]{2})\b", re.IGNORECASE)
_OUTWARD = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\b", re.IGNORECASE)
_PHONE = re.compile(r"(?<!\w)(?:\+44|0044|0)[\s()-]*(?:\d[\s()-]*){9,10}(?!\w)")
_LED = re.compile(r"\b(mc|o)\s+(?=[^\W\d]{3})", re.IGNORECASE)
"""`Mc Ginley` and `O Driscoll` are one word, however they are spaced."""
_SPACED_NUMBER = re.compile(r"\b\d{3} \d{3} \d{4}\b")
_REFERENCE = re.compile(r"\b(?=[\w/-]*\d)[A-Za-z0-9]+(?:[/-][A-Za-z0-9]+)*\b")


class _Line:
    """A line from which one thing after another is taken; what is left are words."""

    def __init__(self, text: str, today: date) -> None:
        self.left = text
        self.today = today

    def take(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        found = pattern.search(self.left)
        if found:
            self.left = f"{self.left[: found.start()]} , {self.left[found.end() :]}"
        return found

    def read(self) -> Sought:
        postcode = ""
        if code := self.take(_POSTCODE):
            postcode = plain(code[0])
        numbers = []
        for pattern in (_PHONE, _SPACED_NUMBER):
            while number := self.take(pattern):
                numbers.append(plain(number[0]))
        born = self._born()
        between = self._between()
        if not postcode and (outward := self.take(_OUTWARD)):
            postcode = plain(outward[0])
        house = ""
        while reference := self.take(_REFERENCE):
            one = plain(reference[0])
            if _HOUSE.match(one.lower()) and len(one) <= 4 and not house:
                house = one.lower()
            else:
                numbers.append(one)
        return Sought(
            words=tuple(telling(words_of(_LED.sub(r"\1", self.left)))),
            born=born, between=between, home=Home(house, (), postcode), numbers=tuple(numbers),
        )  # fmt: skip

    def _born(self) -> Day | None:
        for pattern in _DATES:
            if found := self.take(pattern):
                return _day(found.groupdict(), self.today)
        return None

    def _between(self) -> tuple[date, date] | None:
        found = self.take(_AGE)
        if not found:
            return None
        low = int(found["a"] or found["c"] or found["f"])
        high = int(found["b"] or found["e"] or low)
        unit = (found["unit"] or "y")[0].lower()
        days = {"y": 365.25, "m": 30.44, "w": 7.0}[unit]
        loose = 1 if found["about"] or found["about2"] or found["about3"] or found["loose"] else 0
        low, high = max(0, min(low, high) - loose), max(low, high) + loose
        return (
            self.today - timedelta(days=(high + 1) * days),
            self.today - timedelta(days=low * days),
        )


def _day(found: dict[str, str | None], today: date) -> Day:
    if eight := found.get("eight"):
        year_first, year_last = Day(*_split(eight, 4, 2)), Day(*reversed(_split(eight, 2, 2)))
        return year_first if 1900 <= year_first.year <= today.year + 1 and (
            _real(year_first) or not _real(year_last)
        ) else year_last  # fmt: skip
    year = int(found.get("y") or 0)
    if found.get("y") and year < 100:
        year += 2000 if 2000 + year <= today.year + 1 else 1900
    named = found.get("n")
    month = _MONTHS[named.lower()] if named else int(found.get("m") or 0)
    return Day(year, month, int(found.get("d") or 0))


def _split(digits: str, first: int, second: int) -> list[int]:
    return [int(digits[:first]), int(digits[first : first + second]), int(digits[first + second :])]


def _real(day: Day) -> bool:
    try:
        return bool(date(*day))
    except ValueError:
        return False
