"""One page of HTML as a tagged PDF, or as a Word document.

HTML says what a thing is (a heading, a table, a list), and so does everything made from it:
headings can be walked and tables read by assistive technology in both.
"""

import io
import subprocess
from collections.abc import Sequence
from functools import cache
from importlib import import_module
from shutil import which
from typing import Any

from bs4 import BeautifulSoup
from django.conf import settings
from django.template.loader import render_to_string
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.table import Table, _Cell
from html4docx import HtmlToDocx

PDF = "application/pdf"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

ACROSS = "size: A4 landscape"
"""How the style of a page says that it is set across; Word is told the same."""


class NoPdfHere(Exception):
    """This machine lacks Pango, the library that sets type. Word and the browser's print still work."""


def page(template: str, context: dict[str, Any]) -> str:
    """A document's page, from a template that extends `documents/page.html`."""
    invented = getattr(settings, "HEED_DEMONSTRATION", False)
    return render_to_string(template, {"invented": invented, **context})


def pdf(html: str) -> bytes:
    """The page as PDF/UA-1, which assistive technology can read. Raises `NoPdfHere`.

    Nothing is fetched: a page that names a picture or a style elsewhere is set without it.
    """
    return pdfs([html])


def pdfs(pages: Sequence[str]) -> bytes:
    """Several documents as one PDF, each with page numbers of its own. Raises `NoPdfHere`."""
    try:
        weasyprint: Any = import_module("weasyprint")
    except OSError as missing:
        raise NoPdfHere("PDF needs the Pango library (Debian: libpangoft2-1.0-0).") from missing
    set_ = [
        weasyprint.HTML(string=one, url_fetcher=_fetch_nothing).render(pdf_variant="pdf/ua-1")
        for one in pages
    ]
    first = set_[0]
    return first.copy([leaf for one in set_ for leaf in one.pages]).write_pdf(
        pdf_variant="pdf/ua-1"
    )


LATIN = 0x24F
"""The last of the letters that every machine has."""


def lacks_letters(text: str) -> bool:
    """Whether this machine would set part of a text as empty boxes: it has no letters for its script."""
    other = dict.fromkeys(char for char in text if ord(char) > LATIN and char.isalpha())
    return not all(_has(char) for char in list(other)[:5])


@cache
def _has(char: str) -> bool:
    """Whether a font has this letter, as fontconfig says; where that cannot be asked, it is taken to be."""
    asking = which("fc-list")
    if asking is None:
        return True
    asked = [asking, f":charset={ord(char):x}", "family"]
    found = subprocess.run(asked, capture_output=True, check=False, timeout=10)  # noqa: S603 - a number
    return found.returncode != 0 or bool(found.stdout.strip())


def word(html: str) -> bytes:
    """The page as a Word document (.docx), headings, lists and tables as Word's own."""
    across = ACROSS in html
    soup = BeautifulSoup(html, "html.parser")
    title = soup.title.get_text(strip=True) if soup.title else ""
    for unseen in soup(["style", "script", "title"]):
        unseen.decompose()
    document: WordDocument = _Parser().parse_html_string(str(soup.body or soup))
    document.core_properties.title = title
    document.core_properties.language = "en-GB"
    document.core_properties.author = ""
    _speak_english(document)
    _head_tables(document)
    if across:
        _turn(document)
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


class _Quick(Table):
    """A table that finds a cell by its row. python-docx counts the whole table's cells for each, which
    takes a minute for a chronology of two hundred lines."""

    def cell(self, row_idx: int, col_idx: int) -> _Cell:
        cells = self._tbl.tr_lst[row_idx].tc_lst
        if len(cells) != self._column_count or cells[col_idx].vMerge is not None:
            return super().cell(row_idx, col_idx)  # cells were joined here
        return _Cell(cells[col_idx], self)


class _Parser(HtmlToDocx):
    """Puts every table in place as a quick one."""

    _table: Table | None = None

    @property
    def table(self) -> Table | None:
        return self._table

    @table.setter
    def table(self, made: Table | None) -> None:
        self._table = made and _Quick(made._tbl, made._parent)


def _fetch_nothing(url: str, *_: Any, **__: Any) -> Any:
    if url.startswith("data:"):
        return import_module("weasyprint").default_url_fetcher(url)
    raise ValueError("A document brings everything with it.")


def _turn(document: WordDocument) -> None:
    """Every page of it lies on its side."""
    for section in document.sections:
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = Mm(297), Mm(210)


def _speak_english(document: WordDocument) -> None:
    """Word's spelling and screen readers take the language from the style everything stands on."""
    run = document.styles["Normal"].element.get_or_add_rPr()
    language = run.makeelement(qn("w:lang"), {qn("w:val"): "en-GB"})
    run.append(language)


def _head_tables(document: WordDocument) -> None:
    """A table's first row is repeated on every page it runs over, and has lines."""
    for table in document.tables:
        table.style = "Table Grid"
        if table.rows:
            row = table.rows[0]._tr.get_or_add_trPr()
            row.append(row.makeelement(qn("w:tblHeader"), {qn("w:val"): "true"}))
