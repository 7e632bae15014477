"""What is written at length: its headings and lists are kept, and nothing in it can do harm."""

import pytest

from heed.documents import prose

NOTE = """# What happened
Kiran came without a coat,
and asked twice when lunch was.

### Who was told
- his mother
- the school
  - its nurse
"""


def test_headings_and_lists_are_kept_and_headings_follow_on_from_the_pages_own() -> None:
    made = prose.html(NOTE, 3)
    assert "<h3>What happened</h3>" in made
    assert "<h4>Who was told</h4>" in made, "no level is skipped"
    assert "<li>his mother</li>" in made
    assert made.count("<ul>") == 2
    assert "without a coat,<br>" in made, "a line that was ended ends"


@pytest.mark.parametrize(
    "typed",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[press](javascript:alert(1))",
        "![seen](https://elsewhere.example/pixel.png)",
        "<https://elsewhere.example>",
        "[a]: https://elsewhere.example\n\n[a]",
        "`<b>`",
    ],
)
def test_nothing_can_run_or_fetch_or_lead_elsewhere(typed: str) -> None:
    made = prose.html(typed)
    for tag in ("<script", "<img", "<a ", "<b>", "<code"):
        assert tag not in made


@pytest.mark.parametrize(
    "typed",
    [
        "    Indented by four",
        "The total\n---\nwas left",
        "snake_case_name and 5 * 3",
        "+44 7700 900123",
        "She said: > I will not",
    ],
)
def test_what_is_plain_reads_as_typed(typed: str) -> None:
    made = prose.html(typed)
    for tag in ("<pre", "<hr", "<h2", "<em>", "<li>", "<blockquote"):
        assert tag not in made
    for word in typed.split():
        assert word.replace(">", "&gt;") in made


def test_a_line_that_tells_how_it_begins_has_no_marks() -> None:
    assert (
        prose.plain("## Home\n- cold, **dark**\n1. no heating") == "Home\ncold, dark\n1. no heating"
    )
