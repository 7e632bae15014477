"""A family, those who work with it, and a file on which a conference is being arranged."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from heed.access.actor import Actor, system
from heed.access.apart import within
from heed.access.models import User
from heed.casefile import door
from heed.casefile.models import File
from heed.conferences import people
from heed.conferences.models import Conference, Guest, Kind, Standing
from heed.engine.calendar import day_of, london
from heed.engine.example import example_for
from heed.engine.fold import FileState, fold
from heed.procedures import RULEBOOK
from heed.procedures.roles import Role
from heed.registry.circle import Circle
from heed.registry.models import Address, Person, Relationship, Residence
from tests.procedures.story import _shortest_path
from tests.web.conftest import Ashdown, alan, ashdown, joy, nadia, page, rosa

__all__ = ["alan", "ashdown", "joy", "nadia", "page", "rosa"]

MINE = {"lead_social_worker": "Nadia Hussain"}


@dataclass
class Table:
    """Everybody who will sit at the table, and the child it is about."""

    ashdown: Ashdown
    file: File
    karen: Person
    dean: Person
    anne: User
    """chairs"""
    peter: User
    """takes the minutes"""
    dana: User
    """manages"""
    nadia: User
    joy: User
    alun: User
    """police"""

    @property
    def authority(self) -> Any:
        return self.ashdown.authority

    def state(self) -> FileState:
        from heed.casefile import store

        with within(self.authority):
            stored = store.load(self.file)
            return fold(store.entries(stored), RULEBOOK, self.authority.editions())

    def conference(self, kind: Kind = Kind.INITIAL, **more: Any) -> Conference:
        """Booked for today, with the list drawn up."""
        with within(self.authority):
            File.objects.get(pk=self.file.pk)
            made = Conference.objects.create(
                authority=self.authority, file=File.objects.select_related("summary", "subject").get(pk=self.file.pk),
                kind=kind, on=day_of(timezone.now()), time="10 am", place="Family Centre",
                chair=self.anne, chair_name="Anne Doyle", note_taker_name="Peter Lunn",
                created_at=timezone.now() - timedelta(hours=2), **more,
            )  # fmt: skip
            state = self.state()
            circle = Circle(self.file.subject, day_of(timezone.now()))
            Guest.objects.bulk_create(people.draw_up(made, state, circle))
        return made

    def guest(self, conference: Conference, name: str, **change: Any) -> Guest:
        """Somebody on the list, with this changed; added as a professional if not on it yet."""
        with within(self.authority):
            found = Guest.objects.filter(conference=conference, name=name).first()
            found = found or Guest(
                authority=self.authority, conference=conference, file=self.file, name=name,
                standing=Standing.INVITED, kind="family_support", agency="other",
            )  # fmt: skip
            for field, value in change.items():
                setattr(found, field, value)
            found.save()
            return found

    def again(self, one: Any) -> Any:
        with within(self.authority):
            rows = type(one).objects.all()
            if isinstance(one, Conference):
                rows = rows.select_related("file__subject")
            return rows.get(pk=one.pk)


@pytest.fixture
def table(ashdown: Ashdown, nadia: User, joy: User) -> Table:
    file = ashdown.child()
    karen, dean = ashdown.adult("Karen", "Bell"), ashdown.adult("Dean", "Shaw")
    with within(ashdown.authority):
        for person, kind in ((karen, "mother"), (dean, "father")):
            Relationship.objects.create(
                authority=ashdown.authority, person=person, other=file.subject, kind=kind,
                parental_responsibility=True,
            )  # fmt: skip
        home = Address.objects.create(
            authority=ashdown.authority, lines="14 Canal Street", postcode="AS1 1AA"
        )
        for person in (karen, file.subject):
            Residence.objects.create(authority=ashdown.authority, person=person, address=home)
    made = Table(
        ashdown, file, karen, dean,
        ashdown.user("Anne Doyle", Role.CONFERENCE_CHAIR),
        ashdown.user("Peter Lunn", Role.ADMINISTRATOR),
        ashdown.user("Dana Price", Role.SOCIAL_WORK_MANAGER),
        nadia, joy,
        ashdown.user("Alun Reed", Role.POLICE, organisation="Ashdown Police"),
    )  # fmt: skip
    tell(made, "conference_arranging")
    return made


def tell(table: Table, state: str, days_ago: int = 6) -> None:
    """Bring the file to a state by worked examples, each written by the role that takes the step."""
    authority = table.authority
    begun = london(timezone.now()) - timedelta(days=days_ago)
    statements: list[door.Statement] = []
    for number, step in enumerate(_shortest_path(state, "wt2018")):
        role = str(step.by[-1])
        who = Actor(authority, f"Somebody, {role}", role)
        if role == Role.LEAD_SOCIAL_WORKER:
            who = table.ashdown.actor(table.nadia)
        data = example_for(step)
        data.update({k: v for k, v in MINE.items() if k in data})
        at = begun + timedelta(hours=number)
        statements.append(
            door.Statement(
                type=step.on, data=data, at=at, recorded_at=at, actor=who,
                endorsed_by="A manager", endorser_role="social_work_manager",
            )
        )  # fmt: skip
    with within(authority):
        door.write_many(system(authority, Role.TEAM_MANAGER, "Test"), table.file, statements)


@pytest.fixture
def send(client: Client) -> Callable[..., Any]:
    """``send(user, path, **fields)``: post a form as somebody; where it leads."""

    def post(user: User, path: str, **fields: Any) -> Any:
        client.force_login(user)
        return client.post(path, fields)

    return post
