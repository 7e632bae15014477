"""`heed replay`: where everything stood on a day, from a timeline of what happened."""

import json
from pathlib import Path
from typing import Annotated, Any

import typer

app = typer.Typer()


@app.command()
def replay(
    file: Annotated[Path, typer.Argument(help="A timeline (JSON). See docs/timelines.md.")],
    edition: Annotated[
        str | None, typer.Option(help="Hold it to this edition, whatever the dates.")
    ] = None,
    as_of: Annotated[
        str | None,
        typer.Option(
            help="Where it stood at this day's end or moment; the last event if not given."
        ),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the report as JSON.")] = False,
) -> None:
    """Run a timeline through the procedures, without a database, and report where it stands."""
    from heed.engine.replay import TimelineError

    try:
        report = _replay(file, edition, as_of)
    except TimelineError as failure:
        typer.echo(f"{file.name}: {failure}", err=True)
        raise typer.Exit(2) from None
    if as_json:
        typer.echo(json.dumps(report, indent=2, ensure_ascii=False))
    else:
        _show(report)


def _replay(file: Path, edition: str | None, as_of: str | None) -> dict[str, Any]:
    from heed.engine.replay import TimelineError, moment_of, read_timeline, replay
    from heed.guidance import editions
    from heed.procedures.rulebooks import RULEBOOKS

    timeline = read_timeline(_load(file))
    moment = moment_of(as_of, "--as-of", end_of_day=True) if as_of is not None else None
    try:
        held_to = editions(edition or timeline.edition)
    except KeyError as failure:
        raise TimelineError(str(failure.args[0])) from None
    try:
        return replay(timeline, RULEBOOKS, held_to, moment).as_json()
    except RecursionError:
        raise TimelineError("it is nested too deeply") from None


def _load(file: Path) -> object:
    from heed.engine.replay import TimelineError

    try:
        data: object = json.loads(file.read_text(encoding="utf-8"))
        json.dumps(data, ensure_ascii=False).encode()
        return data
    except OSError as failure:
        raise TimelineError(f"it could not be opened: {failure.strerror}") from None
    except UnicodeDecodeError:
        raise TimelineError("it is not UTF-8 text") from None
    except UnicodeEncodeError:
        raise TimelineError(
            "it holds half a character (an escape from \\ud800 to \\udfff)"
        ) from None
    except RecursionError:
        raise TimelineError("it is nested too deeply") from None
    except ValueError as failure:
        raise TimelineError(f"it is not JSON: {failure}") from None


ORDER = ("overdue", "open", "late", "met", "cancelled")


def _show(report: dict[str, Any]) -> None:
    """Plain lines, so that they read the same on any terminal and in a file."""
    typer.echo(f"As it stood at {_day(report['as_of'])}\n\nWhere it stands")
    stands = _names()
    for one in report["episodes"]:
        closed = f", closed {_day(one['closed'])}" if one["closed"] else ""
        run = f" ({one['run']})" if one.get("run") else ""
        procedure, state = stands[one["procedure"], one["state"]]
        typer.echo(
            f"  {one['episode']}: {procedure}{run}: {state}, since {_day(one['opened'])}{closed}"
        )
    typer.echo("\nWhat is owed")
    for one in sorted(report["duties"], key=lambda d: (ORDER.index(d["status"]), d["due"] or "9")):
        _show_duty(one)
    for one in report["refused"]:
        typer.echo(
            f"\nRefused: event {one['index']}, {one['record']} ({one['ref']})\n  {one['reason']}"
        )
    if report["incomplete"]:
        typer.echo(f"\n{_gaps(report['incomplete'])}")


def _names() -> dict[tuple[str, str], tuple[str, str]]:
    """Each procedure and its states as people call them, by the names that `--json` gives."""
    from heed.procedures.rulebooks import RULEBOOKS

    return {
        (procedure.id, state.id): (procedure.title, state.beside(procedure.title))
        for book in RULEBOOKS.values()
        for state in book.states.values()
        for procedure in (book.procedure_of[state.id],)
    }


def _show_duty(one: dict[str, Any]) -> None:
    from heed.web.terms import label

    status = typer.style(
        f"{one['status']:<9}", fg={"overdue": "red", "late": "yellow"}.get(one["status"])
    )
    due = f"due {_day(one['due'])}" if one["due"] else "no set time"
    missed = ", its limit missed" if one["missed"] and one["status"] == "cancelled" else ""
    done = f", done {_day(one['discharged'])}" if one["discharged"] else ""
    typer.echo(f"  {status} {one['episode']}: {one['says']}")
    typer.echo(f"            {label(one['owed_by'])}; {due}{done}{missed}; {one['ref']}")


def _day(moment: str) -> str:
    return moment.replace("T", " ")


def _gaps(incomplete: list[dict[str, Any]]) -> str:
    events = {one["index"] for one in incomplete}
    return (
        f"Not told: {len(incomplete)} details in {len(events)} events, which count all the same "
        "(--json lists them)."
    )
