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
    from heed.procedures import RULEBOOK

    timeline = read_timeline(_load(file))
    moment = moment_of(as_of, "--as-of", end_of_day=True) if as_of else None
    try:
        held_to = editions(edition or timeline.edition)
    except KeyError as failure:
        raise TimelineError(str(failure.args[0])) from None
    return replay(timeline, RULEBOOK, held_to, moment).as_json()


def _load(file: Path) -> object:
    from heed.engine.replay import TimelineError

    try:
        return json.loads(file.read_text(encoding="utf-8"))
    except OSError as failure:
        raise TimelineError(f"it could not be opened: {failure.strerror}") from None
    except UnicodeDecodeError:
        raise TimelineError("it is not UTF-8 text") from None
    except (json.JSONDecodeError, RecursionError) as failure:
        raise TimelineError(f"it is not JSON: {failure}") from None


def _show(report: dict[str, Any]) -> None:
    from rich.console import Console
    from rich.table import Table

    console = Console()
    console.print(f"As it stood at {report['as_of'].replace('T', ' ')}\n")
    episodes = Table("Episode", "Procedure", "State", "Opened", "Closed", title="Where it stands")
    for one in report["episodes"]:
        episodes.add_row(
            *(one[k] or "" for k in ("episode", "procedure", "state", "opened", "closed"))
        )
    duties = Table(
        "Duty", "Owed by", "Arose", "Due", "Done", "Status", "Paragraph", title="What is owed"
    )
    for one in report["duties"]:
        row = (one[k] or "" for k in ("says", "owed_by", "arose", "due", "discharged"))
        duties.add_row(*row, _coloured(one["status"]), one["ref"])
    console.print(episodes)
    console.print(duties)
    for one in report["refused"]:
        console.print(
            f"Refused: event {one['index']}, {one['record']} ({one['ref']}): {one['reason']}"
        )
    for one in report["incomplete"]:
        console.print(f"Incomplete: event {one['index']}, {one['field']} ({one['ref']})")


def _coloured(status: str) -> str:
    colour = {"overdue": "bold red", "late": "yellow"}.get(status)
    return f"[{colour}]{status}[/]" if colour else status
