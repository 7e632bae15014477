"""What the guidance asks at a reference: our own summary of the entry in the register."""

from functools import cache

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from heed import guidance
from heed.casefile.book import kinds, rulebook
from heed.engine.record import extra_of
from heed.web import owed
from heed.web.forms import words

FORCES = {
    "must": "It must be done: the law says so.",
    "should": "It should be done, unless there is good reason not to, which is written down.",
    "may": "It may be done.",
}


def entry(request: HttpRequest, ref: str) -> HttpResponse:
    """One entry, the others of its paragraph, and the records and duties that answer it."""
    register = guidance.obligations()
    found = register.get(ref)
    beside = _paragraph(ref)
    if found is None and not beside:
        raise Http404("The register has no such entry.")
    clock = (found or {}).get("clock") or {}
    return render(
        request,
        "record/guidance.html",
        {
            "ref": ref,
            "cited": owed.cited(ref),
            "entry": found,
            "force": FORCES.get((found or {}).get("force", ""), ""),
            "actor": words((found or {}).get("actor", "")).replace("Childrens", "Children’s"),
            "clock": clock,
            "beside": [(id, register[id]["summary"]) for id in beside if id != ref],
            "asked_in": _records_asking().get(ref, ()),
            "duties": _duties_of().get(ref, ()),
        },
    )


@cache
def _paragraph(ref: str) -> tuple[str, ...]:
    """The ids of every entry of the same paragraph."""
    paragraph = ref.rpartition("/")[0] + "/"
    return tuple(id for id in guidance.obligations() if id.rpartition("/")[0] + "/" == paragraph)


@cache
def _records_asking() -> dict[str, tuple[str, ...]]:
    """Entry -> the titles of the records that ask for what it asks."""
    found: dict[str, dict[str, None]] = {}
    for type_ in (t for kind in kinds() for t in rulebook(kind).records.values()):
        refs = {type_.ref, *(str(extra_of(f).get("ref")) for f in type_.model_fields.values())}
        for one in refs:
            found.setdefault(one, {})[type_.title] = None
    return {ref: tuple(titles) for ref, titles in found.items()}


@cache
def _duties_of() -> dict[str, tuple[str, ...]]:
    """Entry -> the duties that come of it, in words."""
    found: dict[str, dict[str, None]] = {}
    for duty in (d for kind in kinds() for d in rulebook(kind).duties.values()):
        for one in duty.entries:
            found.setdefault(one, {})[duty.says] = None
    return {ref: tuple(says) for ref, says in found.items()}
