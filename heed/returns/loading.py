"""Loading a census return step by step, so that a long one can be watched and gone on with."""

import hashlib
from collections.abc import Iterator, Sequence
from datetime import datetime
from time import monotonic
from typing import Any

from heed.access.actor import Actor
from heed.casefile.models import File
from heed.registry.models import Scheme
from heed.returns.cin_census import CensusChild, CensusReturn, Fault, read_census
from heed.returns.cin_import import Report, load
from heed.returns.models import Loading

AT_A_TIME = 8.0
"""Seconds after which a step ends with the child it is at."""


def begin(actor: Actor, name: str, content: bytes, census: CensusReturn, at: datetime) -> Loading:
    """Keep a return that has been read and found whole; nothing is loaded yet."""
    return Loading.objects.create(
        authority=actor.authority,
        user_id=actor.user_id,
        by=actor.name,
        at=at,
        name=name[:200],
        sha256=hashlib.sha256(content).hexdigest(),
        year=census.year[:20],
        of_authority=census.authority[:20],
        content=content,
        children=[child.child_id for child in census.children],
        report=_as_kept(Report(refused=list(census.faults))),
    )


def go_on(actor: Actor, loading: Loading, now: datetime, seconds: float = AT_A_TIME) -> None:
    """Load the next children until the time is up, or all are loaded. Each is loaded wholly."""
    if loading.finished is not None or loading.content is None:
        return
    census = read_census(bytes(loading.content))
    ends = monotonic() + seconds

    def a_while(children: Sequence[CensusChild]) -> Iterator[CensusChild]:
        for child in children[loading.done :]:
            yield child
            loading.done += 1
            if monotonic() > ends:
                return

    # what could not be read was reported when the loading began
    census.faults = []
    report = load(census, actor.authority, a_while)
    loading.report = _together(loading.report, _as_kept(report))
    if loading.done >= len(census.children):
        loading.finished, loading.content = now, None
    loading.save()


def files_of(loading: Loading) -> Any:
    """The files of the children that the return names, as far as they are loaded."""
    return File.objects.filter(
        kind="child",
        subject__identifiers__scheme=Scheme.LA_CHILD_ID,
        subject__identifiers__value__in=loading.children[: loading.done],
    )


def _as_kept(report: Report) -> dict[str, Any]:
    return {
        "children": report.children,
        "new_children": report.new_children,
        "loaded": dict(report.loaded),
        "already_held": report.already_held,
        "contradictions": [_fault(fault) for fault in report.contradictions],
        "refused": [_fault(fault) for fault in report.refused],
    }


def _fault(fault: Fault) -> dict[str, Any]:
    return {"line": fault.line, "child": fault.child, "says": fault.says}


def _together(one: dict[str, Any], other: dict[str, Any]) -> dict[str, Any]:
    loaded = {
        title: one["loaded"].get(title, 0) + other["loaded"].get(title, 0)
        for title in {**one["loaded"], **other["loaded"]}
    }
    return {name: one[name] + other[name] for name in one if name != "loaded"} | {"loaded": loaded}
