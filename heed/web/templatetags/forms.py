"""What the templates of forms and records share."""

from datetime import datetime
from typing import Any

from django import template

from heed.engine.calendar import day_of
from heed.web import links, owed, words
from heed.web.forms import Fault, html_id

register = template.Library()


@register.inclusion_tag("forms/paragraph.html")
def paragraph_link(ref: str) -> dict[str, Any]:
    """A small link to what guidance says, in a window of its own so that nothing typed is left."""
    return {"cited": owed.cited(ref), "href": links.guidance(ref)}


@register.filter
def anchor(fault: Fault) -> str:
    """The address of the field that a fault is about, on its page."""
    return f"#{html_id(fault.path)}"


@register.filter
def full_moment(given: datetime | None) -> str:
    """`Friday 27 November 2026 at 4.40pm`."""
    if given is None:
        return ""
    return f"{words.full_day(day_of(given))} at {words.clock(given)}"


@register.filter
def at(found: dict[str, Any] | None, path: str) -> Any:
    """What stands at a path, or nothing."""
    return found.get(path, "") if isinstance(found, dict) else ""
