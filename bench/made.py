"""People made up for measuring, with the names that children in England bear: by the lists of Faker.

Each is typed again as people type: heard and written by ear, in another transliteration, half of a
double name left out, day and month swapped, the wrong twin's name near by. The slips are made by rules
of this module, which knows nothing of the tables that searching uses.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from importlib import import_module
from itertools import accumulate
from random import Random

from heed.registry.finding.asked import Day, Home, home_of
from heed.registry.finding.description import Description, describe

TODAY = date(2026, 11, 2)
YEARS = 60


@dataclass(frozen=True, slots=True)
class Made:
    """Somebody made up."""

    group: str
    given: str
    family: str
    born: date
    lines: str
    postcode: str
    nhs: str

    @property
    def home(self) -> Home:
        return home_of(self.lines, self.postcode)

    def description(self) -> Description:
        numbers = [self.nhs] if self.nhs else []
        return describe(self.given, self.family, (), Day.of(self.born), [self.home], numbers)


class _Names:
    """A list from which the first are drawn most often, as names are: the n-th in proportion to 1/n."""

    def __init__(self, names: Sequence[str]) -> None:
        self.names = list(dict.fromkeys(name.title() for name in names))
        self.weights = list(accumulate(1 / (n + 8) for n in range(len(self.names))))

    def draw(self, random: Random) -> str:
        return random.choices(self.names, cum_weights=self.weights)[0]


def _faker(locale: str, *lists: str) -> list[str]:
    provider = import_module(f"faker.providers.person.{locale}").Provider
    return [name for one in lists for name in getattr(provider, one, ())]


# Faker has Arabic names in Arabic letters only.
_list = str.split
_ARABIC_GIVEN = _list(
    "Ahmed Mohammed Ali Omar Hassan Hussein Khalid Yousef Ibrahim Mahmoud Mustafa Tariq Bilal Hamza Samir "
    "Karim Nabil Faisal Jamal Rashid Walid Ziad Anwar Adel Salim Hisham Imad Fouad Majid Nasser Fatima Aisha "
    "Maryam Zainab Khadija Layla Noor Amina Salma Huda Rania Samira Yasmin Zahra Iman Hanan Nadia Dalal Lubna "
    "Maysa Rasha Sawsan Wafa Abeer Dina Ghada Hiba Jamila Karima"
)
_ARABIC_FAMILY = _list(
    "Al-Hassan Al-Masri Haddad Khoury Mansour Nasser Saleh Saeed Suleiman Hamdan Khalil Ismail Darwish Qasim "
    "Al-Rashid El-Sayed Al-Najjar Abdullah Abdulrahman Aziz Bakri Fahmy Ghanem Habib Jaber Kassem Mahdi Najm "
    "Othman Rahman Sharif Tahir Yassin Zayed Zaki Bashir Shaheen Barakat Hijazi Halabi Issa Jibril Khatib "
    "Mubarak Nour Qureshi Sabbagh Shami Taleb Tawfiq"
)

_LISTS = {
    "English": (
        _faker("en_GB", "first_names") + _faker("en", "first_names")[:2500],
        _faker("en_GB", "last_names") + _faker("en", "last_names"),
    ),
    "South Asian": (
        _faker("en_IN", "first_names") + _faker("en_PK", "first_names"),
        _faker("en_IN", "last_names") + _faker("en_PK", "last_names"),
    ),
    "Chinese": (
        _faker("zh_TW", "first_romanized_names") + _faker("zh_CN", "first_romanized_names"),
        _faker("zh_CN", "last_romanized_names") + _faker("zh_TW", "last_romanized_names"),
    ),
    "African": (
        _faker("yo_NG", "first_names") + _faker("tw_GH", "first_names") + _faker("ig_NG", "first_names"),
        _faker("yo_NG", "last_names") + _faker("tw_GH", "last_names") + _faker("en_KE", "last_names"),
    ),
    "Polish": (
        _faker("pl_PL", "first_names"),
        _faker("pl_PL", "unisex_last_names", "male_last_names", "female_last_names", "last_names_unisex"),
    ),
    "Arabic": (_ARABIC_GIVEN, _ARABIC_FAMILY),
}  # fmt: skip
_OF = {group: (_Names(given), _Names(family)) for group, (given, family) in _LISTS.items()}
GROUPS = tuple(_OF)
_SHARES = (64, 14, 4, 7, 5, 6)

_STREETS = [
    f"{a} {b}" for a in _OF["English"][1].names[:600] for b in ("Road", "Street", "Close", "Lane")
]
_TOWNS = [
    f"{a}{b}"
    for a in ("Ash", "Mar", "Wes", "Nor", "Hol", "El", "Bram")
    for b in ("field", "ton", "ley", "ford")
]
_LETTERS = "ABDEFGHJLNPQRSTUWXYZ"


def people(number: int, seed: int) -> Iterator[Made]:
    """So many people; one in forty is a twin of the one before."""
    random = Random(seed)
    before: Made | None = None
    for _ in range(number):
        if before is not None and random.random() < 1 / 40:
            before = replace(before, given=_OF[before.group][0].draw(random), nhs=_nhs(random))
        else:
            before = _person(random, random.choices(GROUPS, _SHARES)[0])
        yield before


def of_group(group: str, number: int, seed: int) -> list[Made]:
    random = Random(f"{group} {seed}")
    return [_person(random, group) for _ in range(number)]


def _person(random: Random, group: str) -> Made:
    given, family = _OF[group]
    surname = family.draw(random)
    if random.random() < (0.12 if group in ("English", "African") else 0.03):
        surname = f"{surname}-{_OF[random.choice(('English', group))][1].draw(random)}"
    first = given.draw(random)
    if group == "South Asian" and random.random() < 0.2:
        first = f"{first} {given.draw(random)}"
    street = random.randrange(len(_STREETS) * 40)
    return Made(
        group, first, surname,
        TODAY - timedelta(days=random.randrange(1, YEARS * 365)),
        f"{random.randint(1, 120)} {_STREETS[street % len(_STREETS)]}, {_TOWNS[street % len(_TOWNS)]}",
        _postcode(street), _nhs(random),
    )  # fmt: skip


def _postcode(street: int) -> str:
    area, rest = divmod(street, 400)
    unit, letters = divmod(rest, 20)
    town = chr(65 + area % 20) + chr(65 + area // 20 % 20)
    return f"{town}{area % 19 + 1} {unit % 10}{_LETTERS[letters]}{_LETTERS[(letters + unit) % 20]}"


def _nhs(random: Random) -> str:
    return str(random.randrange(4_000_000_000, 4_999_999_999)) if random.random() < 0.5 else ""


# --- typed again -----------------------------------------------------------------------

_BY_EAR = {
    "English": (("ph", "f"), ("ie", "y"), ("y", "ie"), ("ck", "k"), ("c", "k"), ("ea", "ee"), ("ll", "l"),
                ("tt", "t"), ("ey", "y"), ("er", "or"), ("ai", "ay"), ("son", "sen")),
    "South Asian": (("ee", "i"), ("i", "ee"), ("oo", "u"), ("u", "oo"), ("sh", "s"), ("v", "w"), ("w", "v"),
                    ("bh", "b"), ("dh", "d"), ("th", "t"), ("aa", "a"), ("a", "aa"), ("au", "ow"), ("z", "j"),
                    ("q", "k"), ("h", "")),
    "Chinese": (("-", ""), ("-", " "), ("hs", "x"), ("ts", "c"), ("ch", "zh"), ("k", "g"), ("t", "d"),
                ("p", "b"), ("ü", "u"), ("ung", "ong"), ("eh", "ie")),
    "African": (("oo", "o"), ("w", "u"), ("kw", "qu"), ("gb", "b"), ("ch", "sh"), ("ye", "e"), ("mb", "b"),
                ("nn", "n"), ("ei", "ey"), ("o", "u"), ("e", "i")),
    "Polish": (("sz", "sh"), ("cz", "ch"), ("w", "v"), ("ł", "l"), ("j", "y"), ("ó", "u"), ("ski", "sky"),
               ("ska", "ski"), ("rz", "z"), ("ń", "n"), ("ę", "en"), ("c", "ts"), ("ż", "z")),
    "Arabic": (("ou", "u"), ("ee", "i"), ("kh", "k"), ("q", "k"), ("y", "i"), ("ei", "ai"), ("aa", "a"),
               ("Al-", "Al "), ("Al-", ""), ("El-", "Al-"), ("a", "e"), ("o", "u"), ("ss", "s"), ("mm", "m")),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed of whom, and with which slips."""

    who: int
    person: Made
    line: str
    names: str
    slips: tuple[str, ...]


def typed(who: int, person: Made, random: Random) -> Typed:
    """A person typed again: names and the date of birth, with one to three slips."""
    given, family, born = person.given, person.family, _written(person.born, random)
    slips: list[str] = []
    for slip in random.sample(
        ("heard", "key", "date", "order", "half"), random.choice((1, 1, 2, 2, 3))
    ):
        match slip:
            case "heard":
                if random.random() < 0.5:
                    given = _heard(given, person.group, random)
                else:
                    family = _heard(family, person.group, random)
            case "key":
                if random.random() < 0.5:
                    given = _mistyped(given, random)
                else:
                    family = _mistyped(family, random)
            case "date":
                born = _misdated(person.born, random)
            case "order":
                given, family = family, given
            case _:
                family = random.choice(re.split("[- ]", family)) or family
                given = given.split()[0]
        slips.append(slip)
    names = f"{given} {family}"
    return Typed(who, person, f"{names} {born}", names, tuple(slips))


def _heard(name: str, group: str, random: Random) -> str:
    rules = [rule for rule in _BY_EAR[group] if rule[0] in name]
    if not rules:
        return _mistyped(name, random)
    for some, other in random.sample(rules, min(len(rules), random.choice((1, 1, 2)))):
        name = name.replace(some, other, 1)
    return name


def _mistyped(name: str, random: Random) -> str:
    if len(name) < 3:
        return name + name[-1]
    at = random.randrange(1, len(name))
    return random.choice((
        name[:at] + name[at + 1 :],
        name[:at] + random.choice("abcdefghiklmnoprstuvwy") + name[at:],
        name[:at] + random.choice("abcdefghiklmnoprstuvwy") + name[at + 1 :],
        name[: at - 1] + name[at] + name[at - 1] + name[at + 1 :],
    ))  # fmt: skip


def _written(day: date, random: Random) -> str:
    return random.choice((
        f"{day:%d/%m/%Y}", f"{day.day}.{day.month}.{day.year}", f"{day:%Y-%m-%d}", f"{day.day} {day:%B %Y}",
    ))  # fmt: skip


def _misdated(day: date, random: Random) -> str:
    kind = random.randrange(3)
    if kind == 0 and day.day <= 12:
        return f"{day.month:02}/{day.day:02}/{day.year}"
    if kind == 1:
        return f"{day:%d/%m/}{day.year + random.choice((-1, 1))}"
    digits = list(f"{day:%d/%m/%Y}")
    at = random.choice((0, 1, 4, 9))
    digits[at] = random.choice([d for d in "0123456789" if d != digits[at]][: 3 if at == 0 else 9])
    return "".join(digits)
