"""Writing the invented authority down: staff, families, and every record through the door."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from random import Random

from django.contrib.auth.hashers import make_password

from heed.access.actor import Actor, in_post, system
from heed.access.apart import within
from heed.access.models import Authority, Organisation, Post, Team, User
from heed.access.organisations import council, known_to
from heed.casefile.answers import Written
from heed.casefile.door import Statement, write_many
from heed.casefile.files import open_file
from heed.casefile.models import File
from heed.demo.arcs.journey import Said
from heed.demo.banks import bank
from heed.demo.circles import Surroundings
from heed.demo.people import Adult, Child, Family
from heed.demo.plan import Story
from heed.demo.staff import ORGANISATIONS, PASSWORD, TEAMS, WORKERS, Partner, Worker
from heed.engine.fold import Authorisation
from heed.procedures.roles import Role
from heed.registry import people
from heed.registry.finding.index import refresh
from heed.registry.models import (
    Address,
    Certainty,
    Identifier,
    Kind,
    Person,
    PersonFact,
    Relationship,
    RelationshipKind,
    Residence,
    Scheme,
)

WAITED_FOR = timedelta(days=60)
"""Since when an agreement is a record of its own. Before, it is noted with what was agreed to."""


class Generator:
    """Writes the stories of a seed in one authority."""

    def __init__(
        self, authority: Authority, posts: dict[str, Post], seed: int, now: datetime
    ) -> None:
        self.authority, self.seed, self.now = authority, seed, now
        self._system = system(authority, Role.ADMINISTRATOR, "Demonstration")
        self._actors = {username: in_post(post) for username, post in posts.items()}

    def write(self, family: list[Story]) -> None:
        """Write a family down, and the story of each of its children in a file of its own."""
        with within(self.authority):
            persons = self._register(family[0].family)
            for story in family:
                file = open_file(self.authority, persons[id(story.child)], story.opened)
                self._tell(file, story)

    # -- the file --

    def _tell(self, file: File, story: Story) -> None:
        """Write a story in its file. Where somebody agreed to a record, in pieces: the agreement
        names what it agrees to, which has no name before it is written."""
        waiting: list[Statement] = []
        hand = Random(f"{self.seed}:{story.child.name}")  # noqa: S311
        recorded = story.opened
        for said in story.said:
            recorded = self._recorded(hand, said.at, recorded)
            if said.agreed is None or said.agreed.at < self.now - WAITED_FOR:
                waiting.append(self._statement(said, recorded, noted=said.agreed is not None))
                continue
            waiting.append(self._statement(said, recorded))
            answers = write_many(self._system, file, waiting)
            last = answers[-1]
            assert isinstance(last, Written)  # noqa: S101 - write_many raises where one is refused
            agreement = {
                "of": last.id,
                "agreed": True,
                "reasons": said.agreed.reasons.format(worker=said.by.name),
            }
            by = self._actors[said.agreed.by.username]
            recorded = max(recorded, said.agreed.at)
            waiting = [
                Statement(
                    type=Authorisation,
                    data=agreement,
                    at=said.agreed.at,
                    actor=by,
                    recorded_at=recorded,
                )
            ]
        write_many(self._system, file, waiting)

    def _statement(self, said: Said, recorded: datetime, *, noted: bool = False) -> Statement:
        agreed = said.agreed if noted else None
        return Statement(
            type=said.type,
            data=said.data,
            at=said.at,
            actor=self._actor(said),
            recorded_at=recorded,
            endorsed_by=agreed.by.name if agreed else None,
            endorser_role=agreed.by.role if agreed else None,
        )

    def _recorded(self, hand: Random, at: datetime, before: datetime) -> datetime:
        """When it was written down: soon after, now and then the next day; in order; never ahead of now."""
        delay = (
            timedelta(hours=hand.randint(14, 22))
            if hand.random() < 0.1
            else timedelta(minutes=hand.randint(0, 50))
        )
        return min(max(at + delay, before), self.now)

    def _actor(self, said: Said) -> Actor:
        by = said.by
        if isinstance(by, Worker):
            return self._actors[by.username]
        return Actor(
            authority=self.authority, name=by.name, role=by.role, organisation=by.organisation
        )

    # -- the registry --

    def _register(self, family: Family) -> dict[int, Person]:
        """The family's people, where they live and what they are to one another."""
        shared = {
            "ethnicity": family.ethnicity,
            "first_language": family.language,
            "interpreter_needed": family.interpreter,
        }
        children = {id(child): self._child(child, shared) for child in family.children}
        adults = {
            id(adult): self._adult(adult, shared)
            for adult in (family.carer, family.other, family.gran)
        }
        around = Surroundings(family, children, adults, self._system, self.now)
        if not family.other.alive:
            adults[id(family.other)].death_date = around.dead_parent()
        people.add_many([*children.values(), *adults.values()])
        home = Address.objects.create(
            authority=self.authority,
            lines=family.lines,
            postcode=family.postcode,
            confidential=family.number % 20 == 7,
        )
        Residence.objects.bulk_create(around.homes(home))
        ties = [around.contact(tie) for tie in self._ties(family, children, adults)]
        Relationship.objects.bulk_create([*ties, *around.kin()])
        Identifier.objects.bulk_create(self._identifiers(family, children))
        PersonFact.objects.bulk_create(around.facts())
        there = [*children.values(), *adults.values()]
        refresh(person.pk for person in there)
        return children

    def _child(self, child: Child, shared: dict[str, object]) -> Person:
        return Person(
            authority=self.authority,
            kind=Kind.UNBORN if child.unborn else Kind.CHILD,
            given_name=child.given,
            family_name=child.family,
            known_as=child.also_known_as,
            birth_date=child.born,
            birth_date_certainty=Certainty.NOT_KNOWN if child.unborn else Certainty.VERIFIED,
            expected_date=child.expected,
            sex=child.sex,
            disabilities=["MOB"] if child.disabled else [],
            **shared,
        )

    def _adult(self, adult: Adult, shared: dict[str, object]) -> Person:
        language = {"first_language": shared["first_language"]}
        return Person(
            authority=self.authority, kind=Kind.ADULT, given_name=adult.given, family_name=adult.family,
            birth_date=adult.born, sex=adult.sex, **language,
        )  # fmt: skip

    def _ties(
        self, family: Family, children: dict[int, Person], adults: dict[int, Person]
    ) -> Iterator[Relationship]:
        carer, other, gran = (
            adults[id(adult)] for adult in (family.carer, family.other, family.gran)
        )
        for child in children.values():
            yield self._tie(carer, child, family.carer.relation, responsible=True)
            yield self._tie(gran, child, RelationshipKind.GRANDPARENT)
            yield self._tie(
                other,
                child,
                OTHERS[family.other.relation],
                responsible=family.other.relation == "father",
            )
        listed = list(children.values())
        for place, child in enumerate(listed):
            for younger in listed[place + 1 :]:
                yield self._tie(child, younger, RelationshipKind.SIBLING)

    def _tie(
        self, person: Person, other: Person, kind: str, *, responsible: bool = False
    ) -> Relationship:
        return Relationship(
            authority=self.authority,
            person=person,
            other=other,
            kind=kind,
            parental_responsibility=responsible,
        )

    def _identifiers(self, family: Family, children: dict[int, Person]) -> Iterator[Identifier]:
        for place, child in enumerate(family.children):
            number = family.number * 8 + place
            numbers = {Scheme.LA_CHILD_ID: f"ALD{number:07d}"}
            if child.born is not None:
                numbers[Scheme.NHS] = nhs_number(number)
                if child.months_on(self.now.date()) >= 54:
                    numbers[Scheme.UPN] = upn(number)
            for scheme, value in numbers.items():
                yield Identifier(
                    authority=self.authority,
                    person=children[id(child)],
                    scheme=scheme,
                    value=value,
                )


OTHERS = {
    "father": RelationshipKind.FATHER, "mother": RelationshipKind.MOTHER,
    "Parent's partner": RelationshipKind.PARENTS_PARTNER, "lodger": RelationshipKind.OTHER,
}  # fmt: skip


def nhs_number(n: int) -> str:
    """A number of the range kept for tests (999 ...), with its right check digit."""
    while True:
        digits = f"999{n:06d}"
        check = 11 - sum(int(d) * w for d, w in zip(digits, range(10, 1, -1), strict=True)) % 11
        if check < 10:
            return f"{digits}{check}"
        if check == 11:
            return f"{digits}0"
        # no number may end so; a far one is taken instead
        n += 500_000


def upn(n: int) -> str:
    """A unique pupil number of the invented authority, with its right check letter."""
    digits = f"999{1000 + n // 100_000:04d}{n // 1000 % 100:02d}{n % 1000:03d}"
    letters = "ABCDEFGHJKLMNPQRTUVWXYZ"
    return letters[sum(int(d) * w for d, w in zip(digits, range(2, 14), strict=True)) % 23] + digits


def found(since: date) -> tuple[Authority, dict[str, Post]]:
    """The authority with its teams, and the people who work there, each in a post."""
    for partner in ORGANISATIONS:
        if partner.shared:
            _partner(partner, None)
    places = bank("places")
    return staffed(places["authority"], places["code"], TEAMS, WORKERS, since)


def staffed(
    name: str, code: str, teams: Iterable[str], workers: Iterable[Worker], since: date
) -> tuple[Authority, dict[str, Post]]:
    """An authority with these teams and people. The organisations it shares are there already."""
    authority = Authority.objects.create(code=code, name=name)
    made = {team: Team.objects.create(authority=authority, name=team) for team in teams}
    own = {partner.name: partner for partner in ORGANISATIONS}
    # One password for all, hashed once: it protects nothing, and hashing is slow on purpose.
    password = make_password(PASSWORD)
    posts: dict[str, Post] = {}
    for worker in workers:
        user = User.objects.create(
            username=worker.username, first_name=worker.given, last_name=worker.family,
            email=f"{worker.username}@{name.rsplit(maxsplit=1)[-1].lower()}.example",
            password=password, authority=authority,
        )  # fmt: skip
        employer = known_to(authority).filter(name=worker.organisation or name).first()
        if employer is None:
            partner = own.get(worker.organisation)
            employer = _partner(partner, authority) if partner else council(authority)
        posts[worker.username] = Post.objects.create(
            user=user, role=worker.role, organisation=employer, team=made.get(worker.team),
            starts=since,
        )  # fmt: skip
    return authority, posts


def _partner(partner: Partner, authority: Authority | None) -> Organisation:
    return Organisation.objects.create(
        authority=authority, kind=partner.kind, name=partner.name, code=partner.code,
        phone=partner.phone, out_of_hours=partner.out_of_hours,
    )  # fmt: skip


def posts_of(authority: Authority) -> dict[str, Post]:
    """The posts of an authority that was founded before, by username."""
    held = Post.objects.filter(user__authority=authority)
    return {
        post.user.username: post
        for post in held.select_related("user__authority", "team", "organisation")
    }
