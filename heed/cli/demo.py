"""`heed demo`: an invented authority with invented children, to try Heed out or to measure it."""

from datetime import datetime
from typing import Annotated

import typer

from heed.cli import _django

app = typer.Typer()


@app.command()
def demo(
    if_empty: Annotated[
        bool, typer.Option("--if-empty", help="Do nothing where there are children already.")
    ] = False,
    seed: Annotated[int, typer.Option(help="The same seed tells the same stories.")] = 1,
    families: Annotated[
        int | None, typer.Option(help="How many families, instead of the usual.")
    ] = None,
    children: Annotated[
        int | None,
        typer.Option(help="For measuring: go on until there are about so many children."),
    ] = None,
    workers: Annotated[
        int, typer.Option(min=1, help="How many processes share the families out.")
    ] = 1,
    today: Annotated[
        datetime | None,
        typer.Option(
            formats=["%Y-%m-%d"], help="The day the stories have reached; today if not given."
        ),
    ] = None,
) -> None:
    """Write an invented London borough: staff, families, two years of casework. Nobody is real.

    To measure with many: `heed demo --children 20000 --workers 4`.
    """
    _django.setup()
    from rich.console import Console

    from heed.demo import run

    console = Console()
    if run.already_there():
        if not if_empty:
            console.print(
                "This database has an authority already. The demonstration is for an empty one."
            )
            raise typer.Exit(1)
        return
    written = run.run(
        seed=seed,
        families=families,
        children=children,
        workers=workers,
        today=today.date() if today else None,
        console=console,
    )
    console.print(
        f"{written.children} children in {written.families} families, "
        f"{written.records} records, in {written.seconds:.0f} seconds."
    )
    console.print(f"Everybody signs in with the password [bold]{written.password}[/]")
