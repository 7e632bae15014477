"""Whether somebody found is surely the child asked about, may be, or is not. Pure.

A wrong child must never be confirmed, and a child with a plan never be missed because of a slip. So
search may find whoever it likes; here it is decided by what agrees, not by how much speaks for it.
A twin bears the same family name, birth date and address, so a first name that is only alike is not sure.
"""

from collections.abc import Iterable
from enum import StrEnum

from rapidfuzz.distance import OSA

from heed.names.likeness import likeness
from heed.names.words import telling, variants
from heed.registry.finding.asked import NOWHERE, Day, Home, Sought
from heed.registry.finding.description import Description


class Names(StrEnum):
    """How the names asked about are those of a child."""

    SAME = "same"
    """First and family name, or as each is also called."""
    FAMILY_ALIKE = "family_alike"
    """The first name is the same, the family name sounds or is spelt alike."""
    ALIKE = "alike"
    PART = "part"
    """One of them: the other was not given, or is another."""
    NONE = "none"


class Born(StrEnum):
    SAME = "same"
    NEAR = "near"
    """A digit or the order differs, or only a year or an age was given and it fits."""
    OTHER = "other"
    NOT_KNOWN = "not_known"


def sure(asked: Sought, known: Description) -> bool:
    """Whether this is the child asked about: a number, or two things that seldom agree by chance."""
    names, born = names_of(asked, known), born_of(asked, known)
    if same_number(asked, known):
        return names is not Names.NONE and born is not Born.OTHER
    if names is Names.SAME:
        return born is Born.SAME or (born is not Born.OTHER and at_home(asked, known))
    return names is Names.FAMILY_ALIKE and born is Born.SAME and at_home(asked, known)


def may_be(asked: Sought, known: Description) -> bool:
    """Whether enough agrees that the enquirer must be asked for more before anything is said."""
    names, born = names_of(asked, known), born_of(asked, known)
    home = at_home(asked, known)
    if same_number(asked, known):
        return True
    if names in (Names.SAME, Names.FAMILY_ALIKE, Names.ALIKE):
        return born is not Born.OTHER or home
    if names is Names.PART:
        # one name alone does not tell a child from another, but nor may it be answered "not known"
        alone = len(telling(list(asked.names))) == 1
        return born is Born.SAME or ((home or alone) and born is not Born.OTHER)
    return born is Born.SAME and home


def names_of(asked: Sought, known: Description) -> Names:
    given = _best(asked, [*known.given, *known.others])
    family = _best(asked, [*known.family, *known.others])
    if given == family == _SAME:
        return Names.SAME if len(telling(list(asked.names))) > 1 else Names.PART
    if given == _SAME and family == _LIKE:
        return Names.FAMILY_ALIKE
    if given and family:
        return Names.ALIKE
    return Names.PART if given or family else Names.NONE


_SAME, _LIKE = 2, 1


def _best(asked: Sought, names: Iterable[str]) -> int:
    """How near any word asked about comes to any of these."""
    best = 0
    for word in telling(list(asked.names)):
        for name in names:
            if word == name or name in variants(word):
                return _SAME
            if len(word) > 1 and len(name) > 1 and likeness(word, name):
                best = _LIKE
    return best


def born_of(asked: Sought, known: Description) -> Born:
    if known.born is None or not (asked.born or asked.between):
        return Born.NOT_KNOWN
    if asked.born is None:
        return _of_age(asked, known.born)
    if not asked.born.whole:
        fits = all(not a or a == b for a, b in zip(asked.born, known.born, strict=True))
        return Born.NEAR if fits else Born.OTHER
    if asked.born == known.born:
        return Born.SAME
    slip = OSA.distance(asked.born.digits, known.born.digits, score_cutoff=1) == 1
    return Born.NEAR if slip or asked.born.swapped == known.born else Born.OTHER


def _of_age(asked: Sought, born: Day) -> Born:
    first, last = asked.between or (None, None)
    if first is None or last is None or not born.year:
        return Born.NOT_KNOWN
    day = (born.year, born.month or 6, born.day or 15)
    # people guess: a year either way is near
    early, late = (first.year - 1, first.month, first.day), (last.year + 1, last.month, last.day)
    return Born.NEAR if early <= day <= late else Born.OTHER


def same_number(asked: Sought, known: Description) -> bool:
    return any(number in known.numbers for number in asked.numbers)


def at_home(asked: Sought, known: Description) -> bool:
    """Whether the address asked about is one of this child's."""
    return any(same_home(asked.home, home) for home in known.homes)


def same_home(asked: Home, known: Home) -> bool:
    """One house: the same number in the same street or postcode, and nothing against it."""
    if NOWHERE in (asked, known) or asked.house != known.house:
        return False
    if asked.postcode and known.postcode and asked.postcode != known.postcode:
        return False
    street = bool(asked.street and known.street and likeness(asked.street, known.street))
    postcode = bool(asked.postcode and asked.postcode == known.postcode)
    # a house that goes by a name has no number: both must agree
    return (street or postcode) if asked.house else (street and postcode)
