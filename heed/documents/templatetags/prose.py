from django import template
from django.utils.safestring import SafeString

from heed.documents import prose as written

register = template.Library()


@register.filter
def prose(text: str, level: int = 2) -> SafeString:
    """What was written at length: paragraphs, headings from this level down, lists."""
    return written.html(str(text), level or 2)


@register.filter
def plainly(text: str) -> str:
    """The same for a line that tells how it begins: without the marks of headings and lists."""
    return written.plain(str(text))
