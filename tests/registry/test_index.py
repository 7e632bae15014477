"""What people are found by follows the code that works it out: nobody has to remember to make it anew."""

import pytest
from typer.testing import CliRunner

from heed.access.apart import within
from heed.access.models import Authority
from heed.cli import main
from heed.registry import people
from heed.registry.finding import index
from heed.registry.finding.tables import FindKey
from heed.registry.models import Kind

pytestmark = pytest.mark.django_db


@pytest.fixture
def marland() -> Authority:
    marland = Authority.objects.create(code="801", name="Marland")
    with within(marland):
        people.add(marland, kind=Kind.CHILD, given_name="Kim", family_name="Smith")
    return marland


def found(authority: Authority) -> int:
    with within(authority):
        return FindKey.objects.count()


def test_an_upgrade_that_changes_the_keys_makes_them_anew(
    marland: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("heed.cli._django.setup", lambda: None)
    monkeypatch.setattr("django.core.management.call_command", lambda *_, **__: None)
    keys = found(marland)
    with within(marland):
        assert not index.stale(), "an authority begins with what there is today"
        FindKey.objects.all().delete()
    asked = CliRunner().invoke(main, ["migrate"])
    assert asked.exit_code == 0, asked.output
    assert found(marland) == 0, "nothing was changed, so nothing is done"
    monkeypatch.setattr(index, "version", lambda: "another")
    asked = CliRunner().invoke(main, ["migrate"])
    assert "Marland: 1 people can be found" in asked.output
    assert found(marland) == keys
    with within(marland):
        assert not index.stale()
