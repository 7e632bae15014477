"""Tables that are read row by row on a phone keep their headings, and stay tables for a screen reader."""

from heed.web.templatetags.tables import reflows

TABLE = (
    '<div class="heed-table-scroll"><table class="govuk-table"><caption>Limits</caption>'
    '<thead class="h"><tr><th scope="col">What is owed</th><th scope="col">In time &amp; late</th>'
    '<th scope="col"><span class="govuk-visually-hidden">Throw away</span></th></tr></thead>'
    '<tbody><tr><th scope="row">Decide</th><td class="n">3</td><td>x</td></tr>'
    '<tr><td colspan="2">None</td><td>y</td></tr></tbody></table></div>'
)


def test_each_cell_is_told_its_columns_heading_as_it_can_be_seen() -> None:
    made = reflows(TABLE)
    assert '<td class="n" role="cell" data-column="In time &amp; late">3</td>' in made
    assert '<td role="cell">x</td>' in made, "a heading that nobody sees is not shown beside it"
    assert '<th scope="row" role="rowheader">Decide</th>' in made


def test_a_cell_across_two_columns_counts_for_two() -> None:
    assert (
        '<td colspan="2" role="cell" data-column="What is owed">None</td><td role="cell">y</td>'
        in (reflows(TABLE))
    )


def test_it_stays_a_table_whatever_it_is_displayed_as() -> None:
    made = reflows(TABLE)
    assert made.startswith(
        '<div class="heed-table-scroll"><table class="heed-reflows govuk-table" role="table">'
    )
    assert (
        '<thead class="h" role="rowgroup"><tr role="row"><th scope="col" role="columnheader">'
        in made
    )
    assert made.count('role="row"') == 3
