"""What the templates of the family share."""

from typing import Any

from django import forms, template
from django.forms.boundfield import BoundField
from django.utils import timezone

from heed.casefile.models import File
from heed.engine.calendar import day_of
from heed.registry.values import USES
from heed.web import flags as flagging
from heed.web.newchild import DayInput

register = template.Library()


@register.filter
def of(found: dict[Any, Any], key: Any) -> Any:
    """What a dictionary holds for a key, or nothing."""
    return found.get(key, "")


@register.filter
def name_use(use: str) -> str:
    """`A former name` for `former`."""
    return USES.get(use, use)


@register.filter
def widget(field: BoundField) -> str:
    """What kind of question a field is."""
    match field.field.widget:
        case DayInput():
            return "day"
        case forms.CheckboxSelectMultiple():
            return "ticks"
        case forms.CheckboxInput():
            return "tick"
        case forms.Select():
            return "select"
        case forms.Textarea():
            return "text"
        case _:
            return "line"


@register.filter
def has(field: BoundField, value: str) -> bool:
    """Whether a list of boxes has this one ticked."""
    return value in [str(one) for one in field.value() or ()]


@register.filter
def anchor_of(field: BoundField) -> str:
    """The id of the first box of a field."""
    ends = {"day": "-day", "ticks": "_0"}
    return f"{field.auto_id}{ends.get(widget(field), '')}"


@register.inclusion_tag("family/_flags.html")
def flags(file: File, summary: Any = None) -> dict[str, Any]:
    """The flags on a child and on those around, each with its reason."""
    today = day_of(timezone.now())
    held = summary or getattr(file, "summary", None)
    return {"file": file, "flags": flagging.flags(file, held, today)}
