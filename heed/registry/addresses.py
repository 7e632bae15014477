"""An address as this or that reader may know it: here alone is decided who is told one that is confidential.

`str()` of an address never tells it, so whatever does not ask here gives nothing away.
"""

from collections.abc import Iterable

from heed.access import seeing
from heed.registry.models import Address
from heed.registry.values import Home


def may_know(at: Address | Home, role: str) -> bool:
    """Whether the holder of `role` may know this address."""
    return not at.confidential or seeing.may_know_confidential_addresses(role)


def shown(at: Address | Home, role: str) -> str:
    """The address on a page for the holder of `role`."""
    if not may_know(at, role):
        return "Confidential address"
    return f"{at.in_full} (confidential)" if at.confidential else at.in_full


def for_a_letter(homes: Iterable[Address]) -> str:
    """Where a letter may go, line by line, of the places somebody lives at now, the latest first.

    Nothing where one of them is confidential: whoever fled may still be written down at the old home too.
    """
    places = list(homes)
    if not places or any(at.confidential for at in places):
        return ""
    return "\n".join(filter(None, (places[0].lines, places[0].postcode)))


def for_a_paper(homes: Iterable[Address]) -> str:
    """The same in one line, for a letter or a minute that says where somebody lives."""
    places = list(homes)
    return places[0].in_full if places and not any(at.confidential for at in places) else ""


def stands_in(text: str, at: Address) -> bool:
    """Whether a text that somebody typed tells this address: its first line, or its postcode."""
    first = at.lines.splitlines()[0] if at.lines else ""
    parts = [part for part in map(letters_of, (first, at.postcode)) if len(part) >= 5]
    return any(part in letters_of(text) for part in parts)


def letters_of(text: str) -> str:
    """The letters and figures alone: however it is spaced, it is the same address."""
    return "".join(c for c in text.casefold() if c.isalnum())
