"""The table of rules: who sees a file, how much of it, and by which line."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from heed.access import table
from heed.access.restricted import CHILD, ENTITLED, RESTRICTED_CHILD
from heed.access.roles import HELD_BY_PEOPLE, SOCIAL_CARE
from heed.access.seeing import PART, Scope
from heed.access.table import RULES, Act, Tie, decide
from heed.cli.access import markdown
from heed.guidance import load
from heed.procedures.roles import Role
from heed.web import owed

KINDS = sorted(table.CHILDREN | table.RESTRICTED)


def test_the_page_of_rules_is_the_rules():
    page = Path(__file__).parents[2] / "docs/access.md"
    assert page.read_text() == markdown(), "run: heed access rules > docs/access.md"


def test_every_rule_has_a_sentence_and_a_paragraph_of_the_register():
    cited = [one.ref for one in (*RULES, *table.IN_AN_EMERGENCY, *table.PERMISSIONS)]
    assert [ref for ref in cited if not owed.summary_of(ref)] == []
    assert all(one.says.endswith(".") and one.who for one in RULES)
    assert len({one.id for one in RULES}) == len(RULES)


@pytest.mark.parametrize("role", HELD_BY_PEOPLE)
@pytest.mark.parametrize("kind", KINDS)
def test_every_post_has_an_answer_for_every_kind_of_file(role, kind):
    decision = decide(role, kind)
    assert decision.scope is not Scope.PART, "a part is given by what ties somebody to a file"
    assert decision.may(Act.SEE) is (decision.scope is not Scope.NONE)


@pytest.mark.parametrize("kind", KINDS)
def test_every_rule_decides_for_somebody(kind):
    asked = [
        decide(role, kind, ties) for role in HELD_BY_PEOPLE for ties in [(), *[(t,) for t in Tie]]
    ]
    reached = {decision.rule.id for decision in asked}
    assert reached >= {rule.id for rule in RULES if kind in rule.files}


@pytest.mark.parametrize("role", HELD_BY_PEOPLE)
@pytest.mark.parametrize("kind", KINDS)
def test_a_conflict_of_interest_outweighs_everything(role, kind):
    assert decide(role, kind, frozenset(Tie)).scope is Scope.NONE


@pytest.mark.obligation("wt2010/5.153/b")
def test_a_childs_file_is_open_by_role_and_by_what_ties_somebody_to_it():
    whole = {role for role in HELD_BY_PEOPLE if decide(role, CHILD).scope is Scope.WHOLE}
    assert whole >= SOCIAL_CARE
    assert not whole & {Role.POLICE, Role.PRACTITIONER, Role.ENQUIRY_DESK, Role.LSCB}
    for tie in (Tie.SHARED, Tie.INVITED, Tie.WROTE):
        partial = {
            role for role in HELD_BY_PEOPLE if decide(role, CHILD, [tie]).scope is Scope.PART
        }
        assert partial == PART & set(HELD_BY_PEOPLE)


def test_a_restricted_childs_file_is_open_to_those_named_and_two_posts():
    def seeing(*ties):
        return {r for r in HELD_BY_PEOPLE if decide(r, RESTRICTED_CHILD, ties).scope is Scope.WHOLE}

    assert seeing() == set(ENTITLED[CHILD])
    assert seeing(Tie.WROTE, Tie.OWES, Tie.LEADS) == set(ENTITLED[CHILD])
    assert seeing(Tie.NAMED_WHOLE) == set(HELD_BY_PEOPLE) == seeing(Tie.EMERGENCY)


def test_a_file_opened_in_an_emergency_is_not_taken_away():
    decision = decide(Role.POLICE, CHILD, [Tie.EMERGENCY])
    assert decision.scope is Scope.WHOLE
    assert not decision.may(Act.EXPORT)


@pytest.mark.parametrize(
    ("role", "kind", "line"),
    [
        (Role.DUTY_SOCIAL_WORKER, "local_authority", "own_social_care"),
        (Role.ENQUIRY_DESK, "local_authority", "own_social_care"),
        (Role.POLICE, "", "police_on_duty"),
        (Role.PRACTITIONER, "health_provider", "health_on_duty"),
        (Role.PRACTITIONER, "ambulance", "health_on_duty"),
        (Role.PRACTITIONER, "school", None),
        (Role.LSCB, "board", None),
    ],
)
def test_who_may_open_a_file_in_an_emergency(role, kind, line):
    found = table.entitled_in_an_emergency(role, kind)
    assert (found.id if found else None) == line


def test_the_kinds_of_health_service_are_those_of_the_guidance():
    assert {kind["id"] for kind in load("organisations.yaml")} >= table.HEALTH


def test_the_command_says_what_it_cannot_answer(db):
    from heed.cli import main

    result = CliRunner().invoke(main, ["access", "explain", "nobody", "C1"])
    assert result.exit_code == 2
    assert "Nobody signs in here as nobody" in result.output
