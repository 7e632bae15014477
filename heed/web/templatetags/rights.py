"""Whether whoever reads the page answers for people's rights."""

from django import template

from heed.access import table

register = template.Library()


@register.simple_tag(takes_context=True)
def may(context: template.Context, permission: str) -> bool:
    """Whether the post acted in has a permission of the table of rules (`heed.access.table`)."""
    actor = getattr(context.get("request"), "actor", None)
    return actor is not None and table.may(actor.role, permission)
