"""Is this child known, is there a plan: asked of two million people, of whom a hundred thousand have one.

Timed is all that whoever asks waits for: the enquiry written down, the child looked for here and in the
other authorities of the deployment, the answer written in the child's file, the lead told, and committed.
Beside each enquiry, in the same run, one row is read by its primary key, in a transaction of one
authority as everything is.
"""

from collections import defaultdict
from collections.abc import Iterator
from random import Random
from statistics import median
from time import perf_counter

import django

django.setup()

from django.db import connection, connections  # noqa: E402

from bench import made, millions  # noqa: E402
from bench.measure import Figure, p95  # noqa: E402
from heed.access.actor import Actor, system  # noqa: E402
from heed.access.apart import within  # noqa: E402
from heed.access.models import Authority  # noqa: E402
from heed.enquiries import desk  # noqa: E402
from heed.enquiries.models import Kind  # noqa: E402
from heed.enquiries.question import Question  # noqa: E402
from heed.ground import postgres  # noqa: E402
from heed.procedures.roles import Role  # noqa: E402

ASKED = 300
OTHERS = 32
"""Other authorities of the deployment: with the first, as many as London has."""
EACH_PLANNED, EACH_KNOWN = 20, 10
"""Every so-manieth of the people has a plan; every so-manieth a file."""

_FILES = f"""
INSERT INTO casefile_file (id, uuid, authority_id, kind, subject_id, title, reference, head_seq, head_seal, opened)
    SELECT id, gen_random_uuid(), authority_id, 'child', id, '', 'C' || id, 0, '', now()
    FROM registry_person WHERE id % {EACH_KNOWN} = 0;
INSERT INTO casefile_filesummary (file_id, authority_id, name, birth_date, stands, on_plan, plan_categories,
        plan_since, looked_after, lead_name, open_duties, awaiting, with_gaps)
    SELECT id, authority_id, given_name || ' ' || family_name, birth_date,
        '{{"case": {{"live": true}}}}', id % {EACH_PLANNED} = 0, '["neglect"]', CURRENT_DATE, false,
        'Nadia Hussain', 0, 0, 0
    FROM registry_person WHERE id % {EACH_KNOWN} = 0;
SELECT setval(pg_get_serial_sequence('casefile_file', 'id'), max(id)) FROM registry_person;
SELECT setval(pg_get_serial_sequence('registry_person', 'id'), max(id)) FROM registry_person;
ANALYZE casefile_file, casefile_filesummary
"""  # noqa: S608 - numbers of our own
_BY_KEY = "SELECT * FROM registry_person WHERE authority_id = %s AND id = %s"


def figures() -> Iterator[Figure]:
    begun = perf_counter()
    loaded = millions.load()
    connections.close_all()
    plans = _with_plans()
    took = perf_counter() - begun
    more = "loaded" if loaded else "kept from before: seconds to see that"
    yield Figure(f"{millions.PEOPLE:,} people, {plans:,} with a plan", took, "s", more=more)
    times, right = _ask()
    key = times.pop("key")
    yield Figure("Read by primary key, 95th percentile", p95(key) * 1000, "ms", more=_median(key))
    for what, taken in times.items():
        yield Figure(f"{what}, 95th percentile", p95(taken) * 1000, "ms", more=_median(taken))
    yield Figure("Children with a plan: answered so", right, "", least=True)


def _median(times: list[float]) -> str:
    return f"median {median(times) * 1000:.2f} ms"


def _with_plans() -> int:
    """How many children have a plan. They are given theirs, and the other authorities are there, once."""
    with postgres.connect(postgres.DATABASE, postgres.SUPERUSER) as server:
        if not server.execute("SELECT EXISTS (SELECT FROM casefile_file)").fetchall()[0][0]:
            server.execute(_FILES)
            for number in range(OTHERS):
                Authority.objects.create(
                    id=millions.AUTHORITY + 1 + number,
                    code=f"{100 + number}",
                    name=f"Borough {number}",
                )
        ((plans,),) = server.execute("SELECT count(*) FROM casefile_filesummary WHERE on_plan")
    return plans


def _ask() -> tuple[dict[str, list[float]], float]:
    authority = Authority.objects.get(pk=millions.AUTHORITY)
    nurse = system(authority, Role.PRACTITIONER, "Sister Ann Price")
    people, first = millions.part(5), millions.first_id(5)
    random = Random(5)
    planned = [n for n in range(len(people)) if (first + n) % EACH_PLANNED == 0]
    chosen = random.sample(planned, min(ASKED, len(planned)))
    times: dict[str, list[float]] = defaultdict(list)
    right = 0
    for warm in (True, False):
        for place in chosen[: 40 if warm else None]:
            one = people[place]
            right += not warm and _one(times, nurse, one, first + place, warm)
    return times, right / len(chosen)


def _one(times: dict[str, list[float]], nurse: Actor, one: made.Made, id: int, warm: bool) -> bool:
    kinds: list[str] = []
    born = f"{one.born:%d/%m/%Y}"
    stranger = f"{one.born:%d/%m}/{one.born.year + 1}"
    asked = {
        "Enquiry: a child with a plan": (f"{one.given} {one.family}", born),
        "Enquiry: half a match": (f"{one.given} {one.family}", ""),
        "Enquiry: a child not known": (f"{one.given[::-1]} {one.family[::-1]}", stranger),
    }
    begun = perf_counter()
    with within(millions.AUTHORITY), connection.cursor() as cursor:
        cursor.execute(_BY_KEY, [millions.AUTHORITY, id])
        cursor.fetchall()
    taken = {"key": perf_counter() - begun}
    for what, (name, day) in asked.items():
        begun = perf_counter()
        with within(nurse.authority):
            outcome = desk.answer(nurse, desk.receive(nurse, _question(name, day)))
        taken[what] = perf_counter() - begun
        kinds.append(outcome.kind)
    if not warm:
        for what, seconds in taken.items():
            times[what].append(seconds)
    return kinds[0] == Kind.KNOWN


def _question(name: str, born: str) -> Question:
    return Question(
        enquirer="Sister Ann Price", agency="Northam General", check_method="Signed in",
        verified=True, reason="A fracture; the account does not fit.", callback="01632 960777",
        name=name, born=born,
    )  # fmt: skip
