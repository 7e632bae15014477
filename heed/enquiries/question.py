"""What an enquirer asks: who they are, how that was checked, why they ask, and about whom."""

import re
from dataclasses import dataclass
from datetime import date

from heed.enquiries.models import Enquiry
from heed.names.words import words_of
from heed.registry.finding.asked import Sought, home_in, plain


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """An enquiry before it is written down. Of the child at least a name or an address is given."""

    enquirer: str
    agency: str
    check_method: str
    verified: bool
    reason: str
    callback: str = ""
    name: str = ""
    born: str = ""
    """A date of birth in any order, or an age."""
    address: str = ""
    number: str = ""
    """An NHS number, or another by which the child is known."""


def when(born: str, today: date) -> Sought:
    """A birth date or an age as it was typed: `3 5 24` is a day here, where no house number can be meant,
    and `5` alone is five years."""
    if _YEARS.match(born):
        born = f"{born.strip()} years"
    return Sought.typed(_SPACED.sub(r"\1/\2/\3", born), today)


_YEARS = re.compile(r"^\s*1?\d\s*$")
_SPACED = re.compile(r"^\s*(\d{1,4}) +(\d{1,2}) +(\d{2,4})\s*$")


def sought(enquiry: Enquiry, today: date) -> Sought:
    """The child of an enquiry, as search looks for somebody. The last word is the family name."""
    *given, family = words_of(enquiry.name) or [""]
    born = when(enquiry.born, today)
    return Sought(
        given=tuple(given or filter(None, [family])),
        family=(family,) if given else (),
        born=born.born,
        between=born.between,
        home=home_in(enquiry.address),
        numbers=tuple(filter(None, [plain(enquiry.number)])),
    )
