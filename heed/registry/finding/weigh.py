"""How much speaks for one being the other, in bits, and why.

After Fellegi and Sunter: whatever two descriptions share weighs log2(m/u), where m is how often it is
so of one person described twice, and u how often of two who are not the same. A rare name is shared by
chance less often, so it weighs more. Weights add up; each bit doubles the odds.

The weights here were set by reasoning, not fitted to any data that `bench` measures with.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from rapidfuzz.distance import OSA

from heed.names.likeness import CALLED, INITIAL, SAME, Likeness, likeness
from heed.names.words import PARTICLES
from heed.registry.finding.asked import NOWHERE, Day, Home, Sought
from heed.registry.finding.description import WORKS, Description

Bits = Callable[[str], float]
"""What it weighs that two share this word as a name: log2 of one in how many bears it."""


class Weighed(NamedTuple):
    bits: float
    reasons: tuple[str, ...]


OTHER_NAME = -4.5
"""Both have a name here, and it is another: log2(0.05 / 1)."""
NAME_TOO_MANY = -1.5
"""A name was typed to which nothing here answers: a middle name not known, a married name."""
OTHER_WAY_ROUND = -0.5


def weigh(sought: Sought, person: Description, bits: Bits) -> Weighed:
    """What speaks for this person being the one looked for, and the reasons that a reader is shown."""
    total = 0.0
    reasons: list[str] = []
    for one in (_names(sought, person, bits), _birth(sought, person), _home(sought, person),
                _numbers(sought, person)):  # fmt: skip
        for weight, reason in one:
            total += weight
            if reason:
                reasons.append(reason)
    return Weighed(total, tuple(dict.fromkeys(reasons)))


Said = Iterator[tuple[float, str]]

_WHICH = {"given": "first name", "family": "family name", "": "name", "others": "other name",
          "place": "address"}  # fmt: skip
_PLACE_BITS = 5.0


def _names(sought: Sought, person: Description, bits: Bits) -> Said:
    typed = [(w, "given") for w in sought.given] + [(w, "family") for w in sought.family]
    typed += [(w, "") for w in sought.words]
    if not typed:
        return
    known = [(w, "given") for w in person.given] + [(w, "family") for w in person.family]
    known += [(w, "others") for w in person.others]
    if sought.words:
        known += [(w, "place") for home in person.homes for w in home.words]
    pairs: list[tuple[float, int, int, Likeness]] = []
    for i, (word, role) in enumerate(typed):
        weight = bits(word)
        for j, (other, its) in enumerate(known):
            like = likeness(word, other)
            if like is None or (its == "place" and role):
                continue
            gain = like.share * (_PLACE_BITS if its == "place" else weight)
            if role and its != role and its != "others":
                gain += OTHER_WAY_ROUND
            pairs.append((gain, i, j, like))
    pairs.sort(key=lambda pair: -pair[0])
    left, unmet = dict(enumerate(typed)), dict(enumerate(known))
    for gain, i, j, like in pairs:
        if i not in left or j not in unmet or gain <= 0:
            continue
        word, role = left.pop(i)
        other, its = unmet.pop(j)
        unmet = _without_parts(other, its, unmet)
        left = _without_parts(word, role, left)
        yield gain, _name_reason(word, role, other, its, like)
    # a name that answers to nothing, while as much is left of the same name here
    unanswered = [role for w, role in left.values() if w not in PARTICLES]
    waiting = {its for w, its in unmet.values() if w not in PARTICLES and its != "place"}
    met = {its for j, (_, its) in enumerate(known) if j not in unmet}
    for role in unanswered:
        rival = (role in waiting and role not in met) if role else bool(waiting - met - {"others"})
        yield OTHER_NAME if rival else NAME_TOO_MANY, ""


def _without_parts(
    word: str, role: str, words: dict[int, tuple[str, str]]
) -> dict[int, tuple[str, str]]:
    """Where "abdulrahman" has answered, neither "abdul" nor "rahman" is owed an answer, nor the reverse."""
    return {
        i: (w, r) for i, (w, r) in words.items()
        if r != role or not (word.startswith(w) or word.endswith(w) or w.startswith(word) or w.endswith(word))
    }  # fmt: skip


def _name_reason(typed: str, role: str, known: str, its: str, like: Likeness) -> str:
    which = _WHICH[its]
    if like is SAME:
        said = f"same {which}"
    elif like is CALLED:
        said = f"{which}: {known.title()} for {typed.title()}"
    elif like is INITIAL:
        said = f"same initial of {which}"
    else:
        said = f"{which} {like.said} ({known.title()})"
    return (
        f"{said}, names the other way round"
        if role and {role, its} == {"given", "family"}
        else said
    )


# --- when born -------------------------------------------------------------------------

_YEARS = 60
SAME_DAY = 13.0  # log2(0.85 / (1 / (365 * 30)))
SWAPPED = 10.0
ONE_DIGIT = 9.0
TWO_DIGITS = 5.5  # changed places
TWO_PARTS = 4.5
A_YEAR_OR_TWO = 6.5
SAME_MONTH, SAME_YEAR = 7.0, 4.0
WITHIN_AGE, NEAR_AGE, OTHER_AGE = 4.0, 1.0, -5.0
OTHER_DAY = -6.0


def _birth(sought: Sought, person: Description) -> Said:
    known = person.born
    if known is None:
        return
    if sought.born:
        yield _day(sought.born, known)
    elif sought.between:
        yield _age(sought.between, known)


def _day(typed: Day, known: Day) -> tuple[float, str]:
    if typed == known:
        return SAME_DAY, "same date of birth"
    if not typed.whole:
        return _part(typed, known)
    if typed.swapped == known:
        return SWAPPED, "birth day and month swapped"
    slips = OSA.distance(typed.digits, known.digits, score_cutoff=2)
    same = sum(a == b for a, b in zip(typed, known, strict=True))
    if slips == 1:
        return ONE_DIGIT, "one digit of the date of birth differs"
    if typed[1:] == known[1:] and abs(typed.year - known.year) <= 2:
        return A_YEAR_OR_TWO, "birthday the same, another year"
    if slips == 2:
        return TWO_DIGITS, "two digits of the date of birth differ"
    if same == 2:
        return TWO_PARTS, "date of birth alike in two of three parts"
    return OTHER_DAY + (2.0 if same else 0.0), ""


def _part(typed: Day, known: Day) -> tuple[float, str]:
    if any(a and a != b for a, b in zip(typed, known, strict=True)):
        return OTHER_AGE, ""
    if not typed.month:
        return SAME_YEAR, "born that year"
    return SAME_MONTH, "born that month" if typed.year else "same birthday"


def _age(between: tuple[date, date], known: Day) -> tuple[float, str]:
    if not known.year:
        return 0.0, ""
    first, last = between
    born = known.year + (max(known.month, 1) - 0.5) / 12
    early, late = (d.year + (d.month - 0.5) / 12 for d in (first, last))
    if early - 0.09 <= born <= late + 0.09:
        return WITHIN_AGE, "of that age"
    if early - 1.1 <= born <= late + 1.1:
        return NEAR_AGE, "about that age"
    return OTHER_AGE, ""


# --- where -----------------------------------------------------------------------------

SAME_POSTCODE, NEAR_POSTCODE, SAME_AREA = 9.0, 5.0, 3.0
SAME_HOUSE, SAME_STREET, SAME_NUMBER = 9.0, 6.0, 3.0
PLACE_WORD, PLACE_MOST = 2.5, 14.0
ELSEWHERE = -2.0
"""People move: another address speaks little against anybody."""


def _home(sought: Sought, person: Description) -> Said:
    asked = sought.home
    if asked == NOWHERE or not person.homes:
        return
    best: list[tuple[float, str]] = max(
        (list(_one_home(asked, home, sought.words)) for home in person.homes),
        key=lambda said: sum(weight for weight, _ in said),
    )
    yield from best


def _one_home(asked: Home, known: Home, words: Sequence[str]) -> Said:
    if asked.postcode and known.postcode:
        yield _postcode(asked.postcode, known.postcode)
    same_number = bool(asked.house) and asked.house == known.house
    if not asked.words:  # the street is among the words of the one box, and is weighed there
        if same_number:
            on_street = any(likeness(w, known.street) for w in words) if known.street else False
            yield (SAME_NUMBER, "same house") if on_street else (1.0, "")
        return
    street = bool(known.street and asked.street and likeness(asked.street, known.street))
    if street and same_number:
        yield SAME_HOUSE, "same house"
    elif street:
        yield SAME_STREET, "same street"
    elif same_number:
        yield SAME_NUMBER, "same house number"
    rest = [w for w in asked.words if w != asked.street]
    shared = sum(1 for w in rest if any(likeness(w, k) for k in known.words))
    if shared:
        yield min(shared * PLACE_WORD, PLACE_MOST), "" if street else "address alike"
    elif not street:
        yield ELSEWHERE, ""


def _postcode(typed: str, known: str) -> tuple[float, str]:
    if typed == known:
        return SAME_POSTCODE, "same postcode"
    if (known.startswith(typed) and len(typed) > 1) or (
        typed[:-3] == known[:-3] and len(typed) > 4
    ):
        return SAME_AREA, "same postcode area"
    if OSA.distance(typed, known, score_cutoff=1) == 1:
        return NEAR_POSTCODE, "one letter of the postcode differs"
    return ELSEWHERE, ""


# --- numbers ---------------------------------------------------------------------------

SAME_IDENTIFIER, NEAR_IDENTIFIER, OTHER_IDENTIFIER = 20.0, 12.0, -3.0
SAME_PHONE, WORKERS_PHONE = 14.0, 10.0


def _numbers(sought: Sought, person: Description) -> Said:
    if not sought.numbers:
        return
    if any(n in person.numbers for n in sought.numbers):
        yield SAME_IDENTIFIER, "same number"
    elif any(
        len(n) > 5 and OSA.distance(n, known, score_cutoff=1) == 1
        for n in sought.numbers for known in person.numbers
    ):  # fmt: skip
        yield NEAR_IDENTIFIER, "one digit of the number differs"
    elif any(n in person.phones for n in sought.numbers):
        yield SAME_PHONE, "same phone number"
    elif any(WORKS + n in person.phones for n in sought.numbers):
        yield WORKERS_PHONE, "phone number of somebody who works with them"
    elif person.numbers:
        yield OTHER_IDENTIFIER, ""
