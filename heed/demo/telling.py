"""Telling: templates of the banks made into sentences about one child, true of their family and age."""

from datetime import date
from random import Random
from typing import Any

from heed.demo.banks import bank
from heed.demo.people import PRONOUNS, Child, Family


class Teller:
    """Puts into words what is known of one child in one family.

    What is drawn at random is drawn in turn: until a list is used up nothing of it comes twice.
    """

    def __init__(self, family: Family, child: Child, worker: str, random: Random) -> None:
        self.family, self.child, self.random = family, child, random
        self._places = bank("places")
        self._everyday = bank("everyday")
        self._decks: dict[int, list[str]] = {}
        self.words = self._words(worker)

    def __call__(self, template: str) -> str:
        """The template as a sentence or more."""
        said = template.format_map(self.words)
        # a sentence may begin with "the baby"
        return said[:1].upper() + said[1:]

    def story(self, slot: str) -> str:
        """What the family's storyline says under this heading."""
        return self(self.family.storyline[slot])

    def pick(self, *path: str, day: date | None = None) -> str:
        """Something from the everyday bank, by the child's age on `day` where the bank goes by age."""
        at: Any = self._everyday
        for part in path:
            at = at[self.child.band_on(day) if part == "band" and day else part]
        return self(self._draw(at))

    def choose(self, *templates: str) -> str:
        return self(self.random.choice(templates))

    def _draw(self, templates: list[str]) -> str:
        deck = self._decks.get(id(templates))
        if not deck:
            deck = self._decks[id(templates)] = self.random.sample(templates, len(templates))
        return deck.pop()

    # -- who and where --

    @property
    def focus_is_child(self) -> bool:
        return self.child is self.family.focus

    def of_this_child(self, text: str) -> str:
        """The family's facts, and how this child stands to them when the worry began with another."""
        if self.focus_is_child:
            return text
        focus = self.family.focus
        kind = {"female": "sister", "male": "brother"}.get(self.child.sex, "sibling")
        return f"{text} {self.child.called} is {focus.called}'s {kind} and lives in the same home."

    def school(self) -> dict[str, str]:
        """The focus child's school, or this child's own where the focus has none."""
        return self.family.focus.setting or self.child.setting or self._a_nursery()

    def _a_nursery(self) -> dict[str, str]:
        worker = self.family.professionals["family_worker"]
        return {"name": self._places["nurseries"][0], "teacher": worker, "lead": worker}

    def _words(self, worker: str) -> dict[str, str]:
        family, places = self.family, self._places
        focus, school = family.focus, self.school()
        words = {
            "worker": worker,
            "c": self.child.called,
            "f": focus.called,
            "gran": f"{family.gran.given} {family.gran.family}",
            "she_gran": "she",
            "carer": family.carer.name,
            "other": family.other.name,
            "school": school["name"],
            "teacher": school["teacher"],
            "lead": school["lead"],
            "street": family.lines,
            "street2": family.second_lines,
            "surgery": family.surgery,
            "gp": family.gp,
            "hospital": places["hospital"],
            "paediatrician": places["paediatrician"],
            "drug_service": places["drug_service"],
            "exploitation": places["exploitation_service"],
            **family.professionals,
        }
        words |= _pronouns(self.child.sex, "he", "him", "his", "his_own", "himself")
        words |= _pronouns(focus.sex, "fhe", "fhim", "fhis", "fhis_own", "fhimself")
        words |= _pronouns(family.carer.sex, "she", "her", "her_own", "hers", "herself")
        words |= {
            "he_carer": words["she"],
            "Carer": family.carer.title,
            "Other": family.other.title,
        }
        return words

    # -- everybody round the family --

    def who(self, key: str) -> str:
        """A person by their part in the storyline, with their post: `Joy Adeyinka, health visitor`."""
        family, places, school = self.family, self._places, self.school()
        people = family.professionals
        found = {
            "teacher": f"{school['teacher']}, {school['name']}",
            "health_visitor": f"{people['hv']}, health visitor",
            "school_nurse": f"{people['nurse']}, school nurse",
            "midwife": f"{people['midwife']}, midwife",
            "police": f"{people['police']}, {places['police']}",
            "gp": f"{family.gp}, {family.surgery}",
            "housing": f"{people['housing_officer']}, {places['housing']}",
            "mental_health": f"{people['community_nurse']}, {places['adult_mental_health']}",
            "community_nurse": f"{people['community_nurse']}, {places['adult_mental_health']}",
            "drug_service": f"{people['drug_worker']}, {places['drug_service']}",
            "drug_worker": f"{people['drug_worker']}, {places['drug_service']}",
            "domestic_abuse": f"{people['advocate']}, {places['domestic_abuse_service']}",
            "advocate": f"{people['advocate']}, {places['domestic_abuse_service']}",
            "family_worker": f"{people['family_worker']}, {places['family_support']}",
            "young_carers": places["young_carers_service"],
            "disability": places["disability_team"],
            "exploitation": places["exploitation_service"],
            "paediatrician": f"{places['paediatrician']}, {places['hospital']}",
            "hospital": f"{places['named_doctor']}, {places['hospital']}",
            "family": f"{family.gran.name}, grandmother",
            "neighbour": "A neighbour, who does not wish to be named",
            "carer": family.carer.title,
            "other": family.other.title,
            "social_worker": f"{self.words['worker']}, social worker",
        }
        return found[key]


def _pronouns(sex: str, *names: str) -> dict[str, str]:
    """The pronouns under these names, and with a capital: `he` and `He`, `fhe` and `fHe`."""
    made: dict[str, str] = {}
    for name, word in zip(names, PRONOUNS[sex], strict=True):
        begins = f"f{name[1:].capitalize()}" if name.startswith("f") else name.capitalize()
        made |= {name: word, begins: word[:1].upper() + word[1:]}
    return made
