"""`python -m bench [part ...]`: measure, and say for each figure what was aimed at and whether it is met.

Each part runs in a process of its own, so that one part's memory is not another's.
"""

import os
import sys
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from rich.console import Console
from rich.table import Table

from bench.measure import Figure, measured

PARTS = ("folding", "door", "pages", "census", "linking", "finding", "enquiry")
OUR_OWN = {
    "HEED_DEMONSTRATION": "1",
    "HEED_INSECURE_LOCALHOST": "1",
    "DJANGO_SETTINGS_MODULE": "heed.settings",
}


def main() -> None:
    os.environ.update(OUR_OWN)
    console = Console()
    table = Table("", "figure", "aim", "met", "", title="Heed, measured", title_justify="left")
    with ProcessPoolExecutor(1, get_context("spawn"), max_tasks_per_child=1) as processes:
        for part in sys.argv[1:] or PARTS:
            with console.status(f"Measuring: {part}"):
                found, memory = processes.submit(measured, part).result()
            for figure in [*found, Figure("Memory at its peak", memory, "MB")]:
                table.add_row(*_row(figure))
            table.add_section()
    console.print(table)


def _row(figure: Figure) -> tuple[str, ...]:
    aim = "" if figure.aim is None else f"at {'least' if figure.least else 'most'} {figure.aim:g}"
    met = {None: "", True: "yes", False: "[bold red]no[/]"}[figure.met]
    return (
        figure.what,
        f"{figure.value:,.{5 if figure.least else 3}g} {figure.unit}",
        aim,
        met,
        figure.more,
    )


if __name__ == "__main__":
    main()
