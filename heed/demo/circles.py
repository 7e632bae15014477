"""What surrounds an invented family: kin, former homes, who works with them, and what must be known.

Drawn from the number of the family alone, so that it goes with no kind of name and no kind of story,
and is the same every time.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random

from heed.access.actor import Actor, system
from heed.access.models import Authority
from heed.casefile import flagged
from heed.demo.people import Adult, Child, Family
from heed.procedures.roles import Role
from heed.registry import facts, values
from heed.registry.facts import Told
from heed.registry.models import (
    Address,
    DirectoryEntry,
    Person,
    PersonFact,
    Relationship,
    Residence,
    Source,
    What,
)

FLAGS = (
    ("warning", "A large dog is loose in the hall. Ring first and wait for it to be shut away."),
    (
        "safe_contact",
        "Ring between 9.30 and 2.30 only, and say it is about the school’s survey. No letters.",
    ),
    (
        "risk_to_children",
        "Convicted in 2016 of an assault on a former partner’s child. Probation holds the order.",
    ),
)
PHONES = "01632 960"
"""The numbers kept for invented people."""


@dataclass
class Surroundings:
    """One family, as the registry is to hold it."""

    family: Family
    children: dict[int, Person]
    adults: dict[int, Person]
    by: Actor
    now: datetime

    def __post_init__(self) -> None:
        self.random = Random(f"around:{self.family.number}")  # noqa: S311 - nothing is kept secret by it
        self.today = self.now.date()

    # -- kin --

    def dead_parent(self) -> date:
        """When a parent who is no longer alive died: after the youngest was born."""
        born = [c.born for c in self.family.children if c.born]
        after = max(born, default=self.today - timedelta(days=1200)) + timedelta(days=90)
        return min(max(after, self.today - timedelta(days=1100)), self.today - timedelta(days=30))

    def kin(self) -> Iterator[Relationship]:
        """The grandmother is the mother of the one who cares for the children."""
        gran, carer = self._of(self.family.gran), self._of(self.family.carer)
        yield Relationship(authority=gran.authority, person=gran, other=carer, kind="mother")

    def contact(self, tie: Relationship) -> Relationship:
        """From what a parent has responsibility; for some who live away, how they may meet the child."""
        if tie.kind == "mother":
            tie.responsibility_from = "birth"
        elif tie.kind == "father" and tie.parental_responsibility:
            tie.responsibility_from = "registered"
        away = tie.person == self._of(self.family.other) and not self.family.other.at_home
        if away and self.family.number % 4 == 0:
            tie.may_meet = "supervised" if self.family.number % 8 else "none"
            tie.may_meet_why = "Order of the family court, in the bundle of the last hearing"
        return tie

    # -- homes --

    def homes(self, home: Address) -> Iterator[Residence]:
        """Since when they live where they live; for some the home before, and where a father lives."""
        family = self.family
        moved = self.today - timedelta(days=self.random.randint(200, 1500))
        there = [(family.carer, self._of(family.carer))]
        if family.other.at_home and family.other.alive:
            there.append((family.other, self._of(family.other)))
        born = [(c, self.children[id(c)]) for c in family.children if c.born]
        before = self._second() if family.number % 3 == 0 else None
        for who, person in (*there, *born):
            since = max(moved, who.born) if isinstance(who, Child) and who.born else moved
            yield Residence(authority=home.authority, person=person, address=home, starts=since)
            if before is not None and who is not family.other and since == moved:
                yield Residence(
                    authority=home.authority, person=person, address=before, ends=moved,
                    starts=who.born if isinstance(who, Child) else None,
                )  # fmt: skip
        if not family.other.at_home and family.other.alive:
            yield Residence(
                authority=home.authority, person=self._of(family.other), address=self._second()
            )

    def _second(self) -> Address:
        return Address.objects.get_or_create(
            authority=self.by.authority,
            lines=self.family.second_lines,
            postcode=self.family.postcode,
        )[0]

    # -- facts --

    def facts(self) -> Iterator[PersonFact]:
        """Who works with each child, and a flag on some."""
        family = self.family
        for place, child in enumerate(family.children):
            person = self.children[id(child)]
            for name, post, organisation in self._workers(child):
                value = values.Professional(
                    name=name, post=post, organisation=organisation,
                    phone=f"{PHONES}{self.random.randint(100, 999)}",
                )  # fmt: skip
                since = self.today - timedelta(days=self.random.randint(60, 500))
                yield facts.row(person, What.NETWORK, value, self._told(), since)
            yield facts.row(person, What.CONTACT, self._phone("home"), self._told())
            if family.number % 9 == 0 and place == 0 and not child.unborn:
                yield self._flag(person, *FLAGS[(family.number // 9) % 2])
        at_home = family.other.at_home and family.other.alive
        if at_home and family.number % 7 == 0:
            yield self._flag(self._of(family.other), *FLAGS[2])

        for adult in (family.carer, family.other):
            if adult.alive and family.number % 3:
                yield facts.row(self._of(adult), What.CONTACT, self._phone("mobile"), self._told())

    def _phone(self, way: str) -> values.Contact:
        """One of the numbers kept for invented people."""
        last = f"{self.random.randint(0, 999):03d}"
        return values.Contact(
            way=way, at=f"07700 900{last}" if way == "mobile" else f"{PHONES}{last}"
        )

    def _workers(self, child: Child) -> Iterator[tuple[str, str, str]]:
        yield self.family.gp, "GP", self.family.surgery
        months = child.months_on(self.today)
        if months < 0:
            yield self.family.professionals["midwife"], "Midwife", "Maternity services"
        elif months < 60:
            yield self.family.professionals["hv"], "Health visitor", "Community health services"
        elif child.setting.get("lead"):
            yield child.setting["lead"], "Designated lead", child.setting["name"]

    def _flag(self, person: Person, kind: str, reason: str) -> PersonFact:
        since = self.today - timedelta(days=self.random.randint(30, 160))
        review = since + timedelta(days=182 if self.family.number % 2 else 28)
        flag = values.Flag(kind=kind, reason=reason, assessed_by=self.by.name, review_on=review)
        return facts.row(person, What.FLAG, flag, self._told(), since)

    def _told(self) -> Told:
        return Told(by=self.by, source=Source.PROFESSIONAL, at=self.now - timedelta(days=20))

    def _of(self, adult: Adult) -> Person:
        return self.adults[id(adult)]


DIRECTORY = (
    ("duty_team", "", "Aldermere duty team", "", 3),
    ("emergency_duty_team", "", "Emergency duty team", "", 3),
    ("director", "", "Honor Whitlock", "", 40),
    ("designated_manager", "", "Ursula Pennant", "", 40),
    ("designated_officer", "", "Helen Abara", "", 12),
    ("designated_doctor", "Aldermere Health", "", "Dr Iris Vane", 20),
    ("designated_nurse", "Aldermere Health", "Bridie Foss", "", 20),
    ("named_midwife", "Aldermere General", "Una Crewe", "", 250),
    ("named_nurse", "Aldermere General", "Ruth Okell", "", 15),
    ("interpreters", "", "Aldermere language line", "", 60),
)
"""Post, organisation, holder, who stands in, and how many days ago it was checked."""


FLAGS_ON_FILES = 60
"""So many are enough to be looked at again."""


def flags_on_files(authority: Authority) -> None:
    """The flags that were raised, on the file of each child they are about: their review is then owed."""
    raised = PersonFact.objects.filter(what=What.FLAG).select_related("person").order_by("pk")
    for fact in raised[:FLAGS_ON_FILES]:
        by = system(authority, Role.TEAM_MANAGER, fact.author_name)
        flagged.said(fact.person, fact, by, again=False)


def directory(authority: Authority, today: date) -> None:
    """The posts of the invented authority: most of them filled, one vacant, one long unchecked."""
    DirectoryEntry.objects.bulk_create(
        DirectoryEntry(
            authority=authority, post=post, area=area or authority.name, holder=holder, cover=cover,
            phone=f"{PHONES}{10 + n:03d}", out_of_hours=f"{PHONES}{60 + n:03d}",
            checked_on=today - timedelta(days=ago), checked_by="Ursula Pennant",
            holder_from=today - timedelta(days=500 + 90 * n) if holder else None,
        )
        for n, (post, area, holder, cover, ago) in enumerate(DIRECTORY)
    )  # fmt: skip
