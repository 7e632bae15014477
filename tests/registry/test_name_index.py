"""How a beginning of a name is asked of PostgreSQL, among many people whom it has counted."""

import pytest
from django.db import connection

from heed.access.apart import within
from heed.access.models import Authority
from heed.ground import postgres
from heed.registry import people
from heed.registry.models import Kind, Person
from heed.registry.search import by_name


@pytest.fixture
def marland(transactional_db: None) -> Authority:
    """An authority of four thousand people, committed, and counted by the owner of the tables."""
    marland = Authority.objects.create(code="801", name="Marland")
    with within(marland):
        people.add_many(
            Person(
                authority=marland, kind=Kind.CHILD, given_name=f"Given{n}", family_name=f"Name{n}"
            )
            for n in range(4000)
        )
        people.add(marland, kind=Kind.CHILD, given_name="Kim", family_name="Smith")
    with postgres.connect(str(connection.settings_dict["NAME"]), postgres.SUPERUSER) as owner:
        owner.execute("ANALYZE registry_nameword, registry_person")
    return marland


def test_the_index_serves_in_spite_of_row_level_security(marland: Authority) -> None:
    """Before a policy is checked PostgreSQL lets only leakproof comparisons near the index.

    LIKE is none; that a word lies between two others is. Any other way to ask would read all words.
    """
    asked, params = by_name("smi").query.sql_with_params()
    with within(marland), connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN {asked}", params)
        plan = "\n".join(line for (line,) in cursor.fetchall())
        assert [p.family_name for p in by_name("smi")] == ["Smith"]
    assert "Seq Scan on registry_nameword" not in plan, plan
    (condition,) = [one for one in plan.splitlines() if "Index Cond" in one and "word" in one]
    assert "authority_id" in condition
    assert "smi" in condition, "the beginning is compared within the index"


def test_another_authority_finds_nobody(marland: Authority) -> None:
    with within(Authority.objects.create(code="802", name="Elsewhere")):
        assert not by_name("smi").exists()
