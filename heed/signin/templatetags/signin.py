"""allauth's form fields in the style of every other page."""

from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django import template
from django.conf import settings
from django.forms import BoundField

register = template.Library()


@register.simple_tag
def styled(field: BoundField, classes: str) -> str:
    """The field's own input, with these classes and no placeholder: the label says it already."""
    attributes: dict[str, Any] = {"class": classes}
    if "placeholder" in field.field.widget.attrs:
        attributes["placeholder"] = ""
    return field.as_widget(attrs=attributes)


@register.simple_tag(takes_context=True)
def second_factor_asked(context: template.Context) -> bool:
    """Whether this person must set up a second factor before going on."""
    request = context["request"]
    return settings.HEED_SECOND_FACTOR and not is_mfa_enabled(request.user)
