"""`heed due`: when a limit of the guidance ends, counted from a day or a moment."""

import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import Annotated

import typer

from heed.engine.calendar import london
from heed.engine.edition import DatedLimit, Edition, Editions
from heed.engine.limit import Limit, Unit, show
from heed.guidance import editions, load, pathway

app = typer.Typer()

DAY_OR_MOMENT = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d)?([+-]\d\d:\d\d|Z)?)?")

DUE_WORDS = {
    "earliest opportunity": "at the earliest opportunity",
    "set by plan": "on the day set by the plan",
    "set by conference": "on the day set by the conference",
    "set by strategy discussion": "on the day set by the strategy discussion",
    "before conference": "before the conference",
    "before meeting": "before the meeting",
    "before order expires": "before the order expires",
    "around birthday": "around the birthday",
    "same date as looked after review": "on the day of the looked after review",
}
"""How the pathway's units without a number read in a sentence; the others read as they are."""


class Unusable(Exception):
    """What was asked cannot be answered; the message says why."""


@app.command()
def due(
    limit: Annotated[
        str | None, typer.Argument(help="The limit, for instance referral_decision.")
    ] = None,
    start: Annotated[
        str | None, typer.Argument(help="The day or moment it counts from: 2010-11-05T16:40.")
    ] = None,
    edition: Annotated[
        str | None, typer.Option(help="Use this edition, whatever the day: wt2010, wt2013, wt2018.")
    ] = None,
    every: Annotated[
        bool, typer.Option("--list", help="Every limit of every edition, and what it counts from.")
    ] = False,
) -> None:
    """When a limit ends: the day alone on the first line, or the moment of a limit in hours.

    The day of the event is day nought. Weekends and England's bank holidays are no working days.
    """
    try:
        lines = _listing(edition) if every else _answer(limit, start, edition)
    except Unusable as failure:
        typer.echo(str(failure), err=True)
        raise typer.Exit(2) from None
    for line in lines:
        typer.echo(line)


def _answer(name: str | None, start: str | None, edition: str | None) -> list[str]:
    if name is None or start is None:
        raise Unusable(
            "Give a limit and a day: heed due referral_decision 2010-11-05. See heed due --list."
        )
    held, moment = _editions(edition), _moment(start)
    found = held.limit(name, moment)
    in_force = held.in_force(moment.date())
    if found is None:
        raise Unusable(_no_limit(held, in_force, name))
    try:
        ends = show(found.due(moment))
    except (ValueError, OverflowError):
        raise Unusable(f"{start} is too far from today to count from.") from None
    about = load("limits.yaml")[name]
    return [
        ends,
        f"{found.ref}  {about['what']}: {found} from {about['counts_from']} ({in_force.title}).",
    ]


def _editions(edition: str | None) -> Editions:
    try:
        return editions(edition)
    except KeyError as failure:
        raise Unusable(f"There is {failure.args[0]}.") from None


def _moment(start: str) -> datetime:
    if not DAY_OR_MOMENT.fullmatch(start):
        raise Unusable(f"{start!r} is not a day (2010-11-05) or a moment (2010-11-05T16:40).")
    try:
        if len(start) == 10:
            return london(datetime.combine(date.fromisoformat(start), datetime.min.time()))
        return london(datetime.fromisoformat(start))
    except (ValueError, OverflowError) as failure:
        raise Unusable(f"{start!r} is no day or moment: {failure}.") from None


def _no_limit(held: Editions, in_force: Edition, name: str) -> str:
    having = [edition.id for edition in held.editions if name in edition.limits]
    if having:
        return f"{in_force.id} sets no limit {name!r}; these do: {', '.join(having)}."
    unnumbered = next((c for c in pathway("wt2010")["clocks"] if c["id"] == name), None)
    if unnumbered is not None:
        unit, ref = unnumbered["unit"].replace("_", " "), unnumbered["entries"][0]
        return f"The guidance gives {name!r} no number to count: it is due {DUE_WORDS.get(unit, unit)} ({ref})."
    names = sorted({name for edition in held.editions for name in edition.limits})
    return f"There is no limit {name!r}. There are: {', '.join(names)}."


def _listing(edition: str | None) -> Iterator[str]:
    held = _editions(edition)
    about = load("limits.yaml")
    for one in held.editions:
        if edition not in (None, one.id):
            continue
        yield f"{one.id}  {one.title}, " + (
            f"from {one.since}" if one.since else "from the beginning"
        )
        for name, dated in one.limits.items():
            for each in dated:
                yield f"  {name:<22}{_amount(each):<34}{each.limit.ref}"
            yield f"  {'':<22}{about[name]['what']}, from {about[name]['counts_from']}"
        yield ""


def _amount(dated: DatedLimit) -> str:
    since = f" since {dated.since}" if dated.since else ""
    return f"{_in_words(dated.limit)}{since}"


def _in_words(limit: Limit) -> str:
    return f"{limit} (elapsed)" if limit.unit is Unit.HOUR else str(limit)
