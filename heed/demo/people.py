"""Invented families: who they are, how they are related and where they live.

What befalls a family (its storyline) is drawn apart from its name, so that no kind of name goes
with any kind of harm.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any

from heed.demo.banks import bank

FEMALE, MALE = "female", "male"
PRONOUNS = {
    FEMALE: ("she", "her", "her", "hers", "herself"),
    MALE: ("he", "him", "his", "his", "himself"),
    "not_known": ("the baby", "the baby", "the baby's", "the baby's", "the baby"),
}
"""Subject, object, possessive, and the like. Sentences are written so that a verb is always singular."""


@dataclass
class Adult:
    given: str
    family: str
    sex: str
    relation: str
    born: date
    alive: bool = True
    at_home: bool = True

    @property
    def name(self) -> str:
        return f"{self.given} {self.family}"

    @property
    def title(self) -> str:
        """`Ms Okonjo-Bell`: how a worker writes of an adult."""
        return f"{'Ms' if self.sex == FEMALE else 'Mr'} {self.family}"


@dataclass
class Child:
    given: str
    family: str
    sex: str
    born: date | None
    expected: date | None = None
    disabled: bool = False
    setting: dict[str, str] = field(default_factory=dict[str, str])
    """School, nursery or college: `name`, `teacher`, `lead`."""
    also_known_as: str = ""

    @property
    def unborn(self) -> bool:
        return self.born is None

    @property
    def name(self) -> str:
        return f"{self.given} {self.family}".strip() or "Unborn child"

    @property
    def called(self) -> str:
        """How the child is spoken of."""
        return self.given or "the baby"

    def months_on(self, day: date) -> int:
        """Whole months of age on that day; below nought before birth."""
        if self.born is None:
            return -1
        months = (day.year - self.born.year) * 12 + day.month - self.born.month
        return months - (day.day < self.born.day)

    def band_on(self, day: date) -> str:
        """Which words suit this child's age."""
        months = self.months_on(day)
        if months < 0:
            return "unborn"
        years = months // 12
        bands: dict[str, int] = bank("everyday")["bands"]
        return next(name for name, least in reversed(bands.items()) if years >= least)

    def age_on(self, day: date) -> str:
        """`6`, `8 months`, `not yet born`: as a worker would write it."""
        months = self.months_on(day)
        if months < 0:
            return "not yet born"
        return str(months // 12) if months >= 24 else f"{max(months, 1)} month{'s' * (months > 1)}"


@dataclass
class Family:
    number: int
    storyline: dict[str, Any]
    children: list[Child]
    carer: Adult
    other: Adult
    gran: Adult
    lines: str
    postcode: str
    second_lines: str
    surgery: str
    gp: str
    ethnicity: str
    language: str
    interpreter: bool
    professionals: dict[str, str]

    @property
    def focus(self) -> Child:
        """The child with whom the worry began."""
        return self.children[0]


STORY_OTHERS = {
    "partner": ("Parent's partner", True),
    "father": ("father", True),
    "away_father": ("father", False),
    "lodger": ("lodger", True),
    "dead_mother": ("mother", False),
}


def make_family(
    number: int, random: Random, began: date, storyline: dict[str, Any], size: int, now: date
) -> Family:
    """A family in which this storyline could begin on that day, with the focus of the right age.

    Everybody called a child is still one `now`.
    """
    today = began
    kin = random.choices(bank("names"), weights=[group["weight"] for group in bank("names")])[0]
    surname = random.choice(kin["families"])
    father_alone = storyline.get("carer") == "father"
    carer = _adult(random, kin, surname, MALE if father_alone else FEMALE, today)
    carer.relation = "father" if father_alone else "mother"
    other = _other(random, kin, surname, storyline, today)
    gran = _adult(
        random,
        {**kin, "women": kin["older"]},
        random.choice(kin["families"]),
        FEMALE,
        today,
        58,
        74,
    )
    gran.relation = "grandmother"
    gran.at_home = False
    children = _children(random, kin, surname, storyline, size, today, now)
    places = bank("places")
    area = random.choice(list(places["streets"]))
    eldest = min((c.born for c in children if c.born), default=began)
    carer.born = min(carer.born, eldest - timedelta(days=round(365.25 * random.uniform(18, 27))))
    gran.born = carer.born - timedelta(days=round(365.25 * random.uniform(19, 30)))
    surgery = random.choice(places["surgeries"])
    language = random.choices(kin["languages"], weights=[6, *[2] * (len(kin["languages"]) - 1)])[0]
    return Family(
        number=number,
        storyline=storyline,
        children=children,
        carer=carer,
        other=other,
        gran=gran,
        lines=_street(random, places["streets"][area]),
        postcode=f"{area} {random.randint(1, 9)}{''.join(random.choices('ABDEFGHJLNPQRSTUWXYZ', k=2))}",
        second_lines=_street(random, places["streets"][random.choice(list(places["streets"]))]),
        surgery=surgery["name"],
        gp=surgery["gp"],
        ethnicity=random.choice(kin["ethnicity"]),
        language=language,
        interpreter=language != "English" and random.random() < 0.4,
        professionals=_professionals(random, places),
    )


def _street(random: Random, streets: Sequence[str]) -> str:
    street = random.choice(streets)
    number = random.randint(1, 118)
    flat = street.endswith(("House", "Court", "Estate"))
    return f"{'Flat ' if flat else ''}{number} {street}" if not flat else f"Flat {number}, {street}"


def _adult(
    random: Random,
    kin: dict[str, Any],
    surname: str,
    sex: str,
    today: date,
    youngest: int = 24,
    oldest: int = 45,
) -> Adult:
    given = random.choice(kin["women" if sex == FEMALE else "men"])
    born = today - timedelta(days=round(365.25 * random.uniform(youngest, oldest)))
    return Adult(given, surname, sex, "", born)


def _other(
    random: Random, kin: dict[str, Any], surname: str, storyline: dict[str, Any], today: date
) -> Adult:
    kind = storyline.get("other", "away_father")
    relation, at_home = STORY_OTHERS[kind]
    sex = FEMALE if kind == "dead_mother" else MALE
    # A partner or a lodger may come from any family; a father more often shares the surname.
    theirs = (
        kin
        if kind in ("father", "dead_mother") or random.random() < 0.6
        else random.choice(bank("names"))
    )
    name = (
        surname
        if kind in ("father", "dead_mother") and random.random() < 0.6
        else random.choice(theirs["families"])
    )
    adult = _adult(random, theirs, name, sex, today)
    if adult.family == surname and kind not in ("father", "dead_mother"):
        adult.family = random.choice([f for f in theirs["families"] if f != surname] or [name])
    adult.relation, adult.at_home, adult.alive = relation, at_home, kind != "dead_mother"
    return adult


def _children(
    random: Random,
    kin: dict[str, Any],
    surname: str,
    storyline: dict[str, Any],
    size: int,
    today: date,
    now: date,
) -> list[Child]:
    youngest, oldest = storyline["ages"]
    eldest_born = now - timedelta(days=round(365.25 * 17.6))
    used: set[str] = set()
    children: list[Child] = []
    for place in range(size):
        sex = random.choice((FEMALE, MALE))
        given = random.choice(
            [n for n in kin["girls" if sex == FEMALE else "boys"] if n not in used] or ["Sam"]
        )
        used.add(given)
        if place == 0 and oldest < 0:
            expected = today + timedelta(days=random.randint(25, 110))
            children.append(Child("", surname, "not_known", None, expected))
            continue
        if place == 0:
            born = today - timedelta(
                days=round(365.25 * random.uniform(youngest + 0.25, oldest + 0.9))
            )
            if born < eldest_born:
                born = eldest_born + timedelta(days=random.randint(0, 200))
        else:
            earlier = children[0].unborn or random.random() < 0.5
            gap = (-1 if earlier else 1) * 365 * random.uniform(1.5, 4.5) * ((place + 1) // 2)
            anchor = children[0].born or today
            born = min(anchor + timedelta(days=round(gap)), today - timedelta(days=40))
            born = max(born, eldest_born)
        if any(c.born and abs((c.born - born).days) < 290 for c in children):
            born -= timedelta(days=420)
        born = max(born, eldest_born)
        if any(c.born and abs((c.born - born).days) < 290 for c in children):
            continue
        child = Child(
            given, surname, sex, born, disabled=bool(storyline.get("disabled")) and place == 0
        )
        child.setting = _setting(random, child, today)
        if "-" in given:
            child.also_known_as = given.split("-")[0]
        children.append(child)
    return children


def _setting(random: Random, child: Child, today: date) -> dict[str, str]:
    places, years = bank("places"), child.months_on(today) // 12
    if child.disabled and years >= 4:
        return dict(places["special"])
    if years >= 11:
        return dict(random.choice(places["secondaries"]))
    if years >= 4:
        return dict(random.choice(places["primaries"]))
    worker = random.choice(places["family_workers"])
    return {"name": random.choice(places["nurseries"]), "teacher": worker, "lead": worker}


def _professionals(random: Random, places: dict[str, Any]) -> dict[str, str]:
    """Who works with this family, in the agencies around it."""
    return {
        "hv": random.choice(places["health_visitors"]),
        "nurse": random.choice(places["school_nurses"]),
        "midwife": random.choice(places["midwives"]),
        "police": random.choice(places["police_officers"]),
        "housing_officer": random.choice(places["housing_officers"]),
        "community_nurse": random.choice(places["community_nurses"]),
        "drug_worker": random.choice(places["drug_workers"]),
        "advocate": random.choice(places["advocates"]),
        "family_worker": random.choice(places["family_workers"]),
        "foster_carers": random.choice(places["foster_carers"]),
    }
