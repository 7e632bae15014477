"""The words and components that the screens share."""

from datetime import date, datetime
from typing import Any

from django import template
from django.utils import timezone

from heed.access.restricted import CHILD
from heed.casefile.models import File, FileSummary
from heed.engine.calendar import day_of
from heed.registry.models import Person
from heed.web import links, owed, words

register = template.Library()


def _today() -> date:
    return day_of(timezone.now())


@register.filter
def day(given: date | datetime | None) -> str:
    """`today`, `Friday 27 November`."""
    if given is None:
        return ""
    return words.day(day_of(given) if isinstance(given, datetime) else given, _today())


@register.filter
def full_day(given: date | datetime | None) -> str:
    """`Friday 27 November 2026`."""
    if given is None:
        return ""
    return words.full_day(day_of(given) if isinstance(given, datetime) else given)


@register.filter
def short_day(given: date | None) -> str:
    """`27 November 2026`."""
    return f"{given.day} {given:%B %Y}" if given else ""


@register.filter
def moment(given: datetime | None) -> str:
    """`Friday 27 November at 4.40pm`."""
    return words.moment(given, _today()) if given else ""


@register.filter
def clock(given: datetime | None) -> str:
    """`4.40pm`, `noon`."""
    return words.clock(given) if given else ""


@register.filter
def lower_first(text: str) -> str:
    """A heading within a sentence."""
    return words.lower_first(text)


@register.filter
def role(name: str) -> str:
    """`lead social worker` for `lead_social_worker`."""
    return words.role(name)


@register.filter
def label(value: str) -> str:
    """`Physical` for `physical`."""
    return words.label(value)


@register.filter
def age(person: Person) -> str:
    """`7 years`, `4 months`, `not born yet`."""
    return words.age(person, _today())


@register.filter
def cited(ref: str) -> str:
    """`Working Together 2010, 5.34` for `wt2010/5.34/a`."""
    return owed.cited(ref)


@register.inclusion_tag("parts/ref.html")
def ref(entry: str) -> dict[str, Any]:
    """A link to what the guidance says at a reference."""
    return {"cited": owed.cited(entry), "href": links.guidance(entry)}


@register.inclusion_tag("parts/identity_bar.html")
def identity_bar(file: File, summary: FileSummary | None = None) -> dict[str, Any]:
    """Who this is: on every screen about a child. Give it a file with its subject and summary.

    Another `summary` is shown in place of the file's own where the file is seen as it once stood.
    """
    held = file._state.fields_cache.get("restriction")  # type: ignore[attr-defined]  # never asked for here
    restricted = held is not None and held.kind == CHILD
    found = summary or summary_of(file)
    return {
        "file": file,
        "person": file.subject,
        "summary": found,
        "restricted": restricted,
        "unmatched": getattr(file, "unmatched", False) and not _ever_worked_with(found),
    }


def _ever_worked_with(summary: FileSummary | None) -> bool:
    """Whether social care has ever had a case: then the file itself says whether there is a plan."""
    return summary is not None and any(
        one in summary.stands for one in ("case", "plan", "looked_after")
    )


@register.inclusion_tag("parts/who.html")
def who(file: File) -> dict[str, Any]:
    """A child's name, as a link, with age and plan status, for lists."""
    return {"file": file, "person": file.subject, "summary": summary_of(file)}


@register.inclusion_tag("parts/due.html")
def due(shown: owed.Shown) -> dict[str, Any]:
    """By when: a tag for what is overdue or due today, plain words otherwise."""
    return {"shown": shown}


@register.inclusion_tag("parts/pages.html", takes_context=True)
def pages(context: template.Context, page: Any) -> dict[str, Any]:
    """The pages of a long list. Keeps what else stands in the address."""
    query = context["request"].GET.copy()
    query.pop("page", None)
    kept = query.urlencode()
    return {"page": page, "kept": f"{kept}&" if kept else "", "numbers": _numbers(page)}


@register.inclusion_tag("parts/take_away.html", takes_context=True)
def take_away(context: template.Context, what: str) -> dict[str, Any]:
    """Print, PDF, Word: for every page whose view answers `?as=pdf`. Keeps what else stands in the address."""
    query = context["request"].GET.copy()
    query.pop("as", None)
    kept = query.urlencode()
    return {"what": what, "kept": f"{kept}&" if kept else ""}


def _numbers(page: Any) -> Any:
    return page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)


def summary_of(file: File) -> FileSummary | None:
    """A file's summary, if it has been computed."""
    return getattr(file, "summary", None)
