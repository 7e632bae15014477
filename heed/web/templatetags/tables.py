"""Tables that are read row by row where the window is narrow, each answer under its question."""

import re

from django import template
from django.utils.html import strip_tags
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

ROLES = {
    "table": "table", "thead": "rowgroup", "tbody": "rowgroup", "tr": "row", "td": "cell", "th": "rowheader",
    "th col": "columnheader",
}  # fmt: skip
"""What each stays for a screen reader, whatever the style sheet displays it as."""

_HEADING = re.compile(r"<th\b[^>]*>(.*?)</th>", re.DOTALL)
_HIDDEN = re.compile(r'<span class="govuk-visually-hidden">.*?</span>', re.DOTALL)
_TAG = re.compile(r"<(table|thead|tbody|tr|td|th)\b([^>]*)>")
_SPAN = re.compile(r'colspan="(\d+)"')


@register.simple_block_tag
def reflows(content: str) -> SafeString:
    """The one table within, with what `_tables.scss` needs to lay its rows out one under another.

    Each cell is told its column's heading. A heading that is hidden from sight is not shown then either.
    """
    head, end, body = content.partition("</thead>")
    columns = [
        " ".join(strip_tags(_HIDDEN.sub("", each)).split()) for each in _HEADING.findall(head)
    ]
    # every part of it was escaped as the template was filled in
    return mark_safe(_told(head, []) + end + _told(body, columns))  # noqa: S308


def _told(html: str, columns: list[str]) -> str:
    """The tags of a table's head or body, each with its role and, if it is a cell, its column."""
    at = 0

    def tag(found: re.Match[str]) -> str:
        nonlocal at
        name, attributes = found.groups()
        if name == "tr":
            at = 0
        if name == "table":
            attributes = attributes.replace('class="', 'class="heed-reflows ', 1)
        kind = f"{name} col" if 'scope="col"' in attributes else name
        column = ""
        if name in ("td", "th"):
            if name == "td" and at < len(columns) and columns[at]:
                column = f' data-column="{columns[at]}"'
            span = _SPAN.search(attributes)
            at += int(span[1]) if span else 1
        return f'<{name}{attributes} role="{ROLES[kind]}"{column}>'

    return _TAG.sub(tag, html)
