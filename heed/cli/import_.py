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
