"""`heed import`: bring in what other systems and national returns hold."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from heed.cli import _django

if TYPE_CHECKING:
    from heed.access.models import Authority
    from heed.returns.cin_import import Report

app = typer.Typer(
    no_args_is_help=True, help="Bring in what other systems and national returns hold."
)

SHOWN = 20
"""How many lines of each kind are shown; --all shows every one."""


@app.callback()
def _import() -> None:
    pass


@app.command("cin-census")
def cin_census(
    file: Annotated[Path, typer.Argument(help="A Children in Need census return (XML).")],
    authority: Annotated[
        str | None,
        typer.Option(help="Code of the authority to load into; by default the return's own."),
    ] = None,
    everything: Annotated[
        bool, typer.Option("--all", help="List every contradiction and refusal, not the first few.")
    ] = False,
) -> None:
    """Load a census return: children, their histories, and what contradicts itself."""
    from heed.returns.cin_census import UnreadableReturn, read_census

    try:
        census = read_census(file)
    except UnreadableReturn as failure:
        typer.echo(f"{file.name}: {failure} Nothing was changed.", err=True)
        raise typer.Exit(2) from None
    _django.setup()
    from rich.progress import track

    from heed.returns.cin_import import load

    into = _authority(authority, census.authority)
    report = load(census, into, lambda children: track(children, "Children", transient=True))
    _show(report, into, everything)


@app.command("people")
def people(
    file: Annotated[
        Path,
        typer.Argument(help="A folder or zip of CSV files named after their tables, or one CSV."),
    ],
    authority: Annotated[
        str | None, typer.Option(help="Code of the authority; not needed where there is only one.")
    ] = None,
    table: Annotated[
        str, typer.Option(help="Which table one CSV is, if its name does not say.")
    ] = "",
    system: Annotated[
        str, typer.Option(help="What to call the system that the files come from.")
    ] = "Another system",
    everything: Annotated[
        bool, typer.Option("--all", help="List every row that was not taken, not the first few.")
    ] = False,
) -> None:
    """Load people, families, addresses and numbers, by the standard safeguarding dataset."""
    _django.setup()
    from rich.progress import track

    from heed.returns.people_import import UnreadableFile, load, read

    into = _authority(authority, "")
    try:
        tables = read(file, table)
    except UnreadableFile as failure:
        typer.echo(f"{failure} Nothing was changed.", err=True)
        raise typer.Exit(2) from None
    report = load(tables, into, system, lambda rows: track(rows, rows[0].file, transient=True))
    said = ", ".join(f"{count} {name.replace('_', ' ')}" for name, count in report.rows.items())
    typer.echo(f"Rows read: {said}.")
    more = ", ".join(f"{count} {name}" for name, count in sorted(report.added.items()))
    people = "person" if report.new_people == 1 else "people"
    typer.echo(
        f"{report.new_people} {people} added to {into.name}. Other things added: {more or 'none'}. "
        f"{report.held} held already."
    )
    for what, faults in (
        ("were not taken", report.rejected),
        ("differ from what people here wrote, which was left as it is", report.kept),
    ):
        typer.echo(f"{len(faults)} rows or values {what}.")
        for fault in faults if everything else faults[:SHOWN]:
            where = f"{fault.file}, line {fault.line}"
            typer.echo(f"  {where}{f', {fault.column}' if fault.column else ''}: {fault.says}")
        if not everything and len(faults) > SHOWN:
            typer.echo(f"  ... and {len(faults) - SHOWN} more (--all lists them)")


def _authority(asked: str | None, of_file: str) -> "Authority":
    """The authority asked for, else the return's own, else the only one there is."""
    from heed.access.models import Authority

    code = asked or of_file
    found = Authority.objects.filter(code=code).first()
    if found is not None:
        return found
    held = list(Authority.objects.all()[:2])
    if asked or len(held) != 1:
        typer.echo(
            f"There is no authority with the code {code!r} here. Nothing was changed.", err=True
        )
        raise typer.Exit(2)
    if of_file:
        typer.echo(
            f"The return is of authority {of_file}; it is loaded into {held[0].name}, the only one here."
        )
    return held[0]


def _show(report: "Report", into: "Authority", everything: bool) -> None:
    typer.echo(
        f"{report.children} children in {into.name}'s files, {report.new_children} of them new. "
        f"{report.added} records added, {report.already_held} held already."
    )
    for title, count in sorted(report.loaded.items()):
        typer.echo(f"  {count:>6}  {title}")
    for what, rows in (
        ("contradict themselves; kept, and flagged on the file", report.contradictions),
        ("were refused", report.refused),
    ):
        typer.echo(f"{len(rows)} statements {what}.")
        for fault in rows if everything else rows[:SHOWN]:
            typer.echo(f"  line {fault.line}, child {fault.child}: {fault.says}")
        if not everything and len(rows) > SHOWN:
            typer.echo(f"  ... and {len(rows) - SHOWN} more (--all lists them)")
