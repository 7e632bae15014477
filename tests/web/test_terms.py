"""Choices as people say them, on every form and paper."""

import pytest

from heed.procedures.allegations import RULEBOOK
from heed.web.terms import label, named


@pytest.mark.parametrize(
    ("kept", "said"),
    [
        ("information_or_advice", "Information or advice"),
        ("childs_own_wish", "Child’s own wish"),
        ("childrens_social_care", "Children’s social care"),
        ("gp", "GP"),
        ("nhs_direct", "NHS Direct"),
        ("local_authority_or_lscb", "Local authority or LSCB"),
        ("self_employed", "Self-employed"),
        ("sudden_unexpected_unexplained", "Sudden unexpected, unexplained"),
        ("initial_post_mortem", "Initial post-mortem"),
    ],
)
def test_a_choice_is_said_in_words(kept: str, said: str) -> None:
    assert label(kept) == said


def test_one_of_several_is_called_as_it_is_written_or_in_words() -> None:
    kept = ("panel_chair", "ofsted", "Ofsted", "Estmoor Police", "mental health", "Åsa")
    assert [named(one) for one in kept] == [
        "Panel chair", "Ofsted", "Ofsted", "Estmoor Police", "mental health", "Åsa",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("state", "title", "said"),
    [
        ("em_on_hold", "Employer's strand", "On hold"),
        ("police_investigation_open", "Police strand", "Investigating"),
        ("susp_considering", "Suspension", "Being considered"),
        ("em_on_hold", "Something else", "Employer: on hold"),
    ],
)
def test_where_a_strand_stands_does_not_say_its_title_again(
    state: str, title: str, said: str
) -> None:
    assert RULEBOOK.states[state].beside(title) == said
