"""One page, three ways: what was written stands in each."""

import io
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from pypdf import PdfReader

from heed.documents import render

PAGE = """<html lang="en-GB"><head><title>Decision</title></head><body><h1>What we decided</h1>
<p>Written to <strong>Orla O’Brien-Łuczak</strong>.</p><ul><li>A visit</li></ul>
<table><thead><tr><th>Who</th><th>What</th></tr></thead>
<tbody><tr><td>Health visitor</td><td>Weigh weekly</td></tr></tbody></table></body></html>"""


def test_a_page_opens_in_word_with_its_headings_lists_and_tables() -> None:
    document = Document(io.BytesIO(render.word(PAGE)))
    styles = {p.text: p.style.name for p in document.paragraphs if p.style}
    assert styles["What we decided"] == "Heading 1"
    assert styles["A visit"] == "List Bullet"
    assert "Written to Orla O’Brien-Łuczak." in styles
    assert [cell.text for cell in document.tables[0].rows[1].cells] == [
        "Health visitor",
        "Weigh weekly",
    ]
    assert document.core_properties.title == "Decision"


def test_a_page_is_a_tagged_pdf() -> None:
    try:
        made = render.pdf(PAGE)
    except render.NoPdfHere as here:
        pytest.skip(str(here))
    reader = PdfReader(io.BytesIO(made))
    root: Any = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en-GB"
    assert "Orla O’Brien-Łuczak" in reader.pages[0].extract_text()


def test_a_page_fetches_nothing() -> None:
    held = render.word(PAGE.replace("</ul>", "</ul><style>p { color: red }</style>"))
    assert "color: red" not in "".join(p.text for p in Document(io.BytesIO(held)).paragraphs)


def test_cells_joined_across_and_down_hold_what_they_should_in_word() -> None:
    html = (
        "<table><tr><td rowspan='2'>A</td><td colspan='2'>B</td></tr>"
        "<tr><td>C</td><td>D</td></tr><tr><td>E</td><td>F</td><td>G</td></tr></table>"
    )
    (made,) = Document(io.BytesIO(render.word(html))).tables
    told = [[cell.text for cell in row.cells] for row in made.rows]
    assert told == [["A", "B", "B"], ["A", "C", "D"], ["E", "F", "G"]]


def test_a_script_that_this_machine_has_no_letters_for_is_known_before_it_is_printed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    asking = tmp_path / "fc-list"
    # a machine with letters for Greek, and for nothing else beyond Latin
    asking.write_text('#!/bin/sh\ncase "$1" in :charset=3*) echo Serif;; esac\n')
    asking.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    render._has.cache_clear()
    assert not render.lacks_letters("Kto\u015b pomaga rano")
    assert not render.lacks_letters("\u03ba\u03b1\u03bb\u03b7\u03bc\u03ad\u03c1\u03b1")
    assert render.lacks_letters("\u0aaf\u0ac1\u0ab8\u0ac1\u0aab")
    render._has.cache_clear()
