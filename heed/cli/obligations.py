"""`heed obligations`: what the guidance asks, and which tests show that the product does it.

A test that shows an entry of the register met is marked `@pytest.mark.obligation("wt2010/5.39/a")`.
The marks are read from the text of the tests, so nothing is run: `make test` says whether they pass.
"""

import ast
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

import heed

app = typer.Typer()

WEIGHTS = ("core", "full", "note")
TESTS = Path(heed.__file__).parent.parent / "tests"


@app.command()
def obligations(
    chapter: Annotated[
        str | None, typer.Option(help="Only this chapter, entry by entry: 5, or wt2010-ch05.")
    ] = None,
    missing: Annotated[
        bool, typer.Option("--missing", help="Each entry that no test shows.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
    tests: Annotated[Path, typer.Option(help="Where the tests are.")] = TESTS,
) -> None:
    """Which entries of the register are shown by a marked test, and how many are not."""
    if not tests.is_dir():
        where = f"There are no tests at {tests}"
        typer.echo(
            f"{where}, so nothing can be said about what they show. Use a source tree.", err=True
        )
        raise typer.Exit(2)
    entries = entries_of(chapter)
    if not entries:
        typer.echo(
            f"There is no chapter {chapter!r}. There are: {', '.join(chapters())}.", err=True
        )
        raise typer.Exit(2)
    shown = marks_in(tests)
    if as_json:
        typer.echo(json.dumps(_report(entries, shown, missing), indent=2, ensure_ascii=False))
        return
    each = missing or chapter is not None
    lines = _each(entries, shown, missing) if each else _by_chapter(entries, shown)
    for line in (*lines, "", *_in_all(entries, shown), *_unknown(shown)):
        typer.echo(line)


# --- the register and the marks ----------------------------------------------------------


def chapters() -> list[str]:
    from heed.guidance import obligations as register

    return sorted({entry["chapter"] for entry in register().values()})


def entries_of(chapter: str | None) -> list[dict[str, Any]]:
    """The entries of the register, or of one chapter, in the register's order."""
    from heed.guidance import obligations as register

    return [e for e in register().values() if chapter is None or _is_chapter(e["chapter"], chapter)]


def _is_chapter(stem: str, asked: str) -> bool:
    """Whether `wt2010-ch02a` is asked for: by that name, as `ch02a`, or as `2`."""
    if asked in (stem, stem.partition("-")[2]):
        return True
    number = asked.lower().removeprefix("ch").zfill(2)
    return number.isdigit() and number in (stem.partition("-ch")[2][:2], stem.rpartition("-")[2])


def marks_in(tests: Path) -> dict[str, list[str]]:
    """The tests (`path::name`) marked with each entry's id."""
    found: dict[str, list[str]] = {}
    for path in sorted(tests.rglob("test_*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for name, id in _marks(tree, ()):
            found.setdefault(id, []).append(f"{path.relative_to(tests.parent)}::{name}")
    return found


def _marks(
    scope: ast.Module | ast.ClassDef, inherited: tuple[str, ...]
) -> Iterator[tuple[str, str]]:
    """(test, id) of every mark in a module or class, with those that the whole of it bears."""
    inherited = (*inherited, *(id for line in scope.body for id in _of_whole(line)))
    for item in scope.body:
        if isinstance(item, ast.ClassDef):
            own = [id for mark in item.decorator_list for id in _ids(mark)]
            yield from ((f"{item.name}::{n}", i) for n, i in _marks(item, (*inherited, *own)))
        elif isinstance(item, ast.FunctionDef | ast.AsyncFunctionDef) and item.name.startswith(
            "test"
        ):
            own = [id for mark in item.decorator_list for id in _ids(mark)]
            yield from ((item.name, id) for id in dict.fromkeys((*inherited, *own)))


def _of_whole(line: ast.stmt) -> Iterator[str]:
    if isinstance(line, ast.Assign) and any(
        isinstance(t, ast.Name) and t.id == "pytestmark" for t in line.targets
    ):
        yield from _ids(line.value)


def _ids(mark: ast.expr) -> Iterator[str]:
    """Ids in `pytest.mark.obligation(...)`, also where it marks one case of a parametrized test."""
    for node in ast.walk(mark):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        if node.func.attr == "obligation":
            yield from (
                a.value
                for a in node.args
                if isinstance(a, ast.Constant) and isinstance(a.value, str)
            )


# --- telling -----------------------------------------------------------------------------

Shown = Mapping[str, list[str]]


def _counts(entries: list[dict[str, Any]], shown: Shown) -> dict[str, dict[str, int]]:
    counts = {weight: {"shown": 0, "of": 0} for weight in WEIGHTS}
    for entry in entries:
        counts[entry["weight"]]["of"] += 1
        counts[entry["weight"]]["shown"] += entry["id"] in shown
    return counts


def _by_chapter(entries: list[dict[str, Any]], shown: Shown) -> Iterator[str]:
    yield f"{'':<28}" + "".join(f"{weight:>12}" for weight in WEIGHTS)
    for chapter in dict.fromkeys(entry["chapter"] for entry in entries):
        counts = _counts([e for e in entries if e["chapter"] == chapter], shown)
        told = (f"{c['shown']}/{c['of']}" if c["of"] else "-" for c in counts.values())
        yield f"{chapter:<28}" + "".join(f"{one:>12}" for one in told)


def _each(entries: list[dict[str, Any]], shown: Shown, missing: bool) -> Iterator[str]:
    for entry in entries:
        tests = shown.get(entry["id"], [])
        if missing and tests:
            continue
        yield f"{entry['id']:<22}{entry['weight']:<6}{' '.join(entry['summary'].split())}"
        if not missing:
            yield from (f"{'':<28}{test}" for test in tests or ["not shown by any test"])


def _in_all(entries: list[dict[str, Any]], shown: Shown) -> Iterator[str]:
    counts = _counts(entries, shown)
    for weight, count in counts.items():
        left = count["of"] - count["shown"]
        yield f"{weight}: {count['shown']} of {count['of']} shown by a marked test, {left} not."


def _unknown(shown: Shown) -> Iterator[str]:
    from heed.guidance import obligations as register

    if names := sorted(id for id in shown if id not in register()):
        yield f"Marked, but not in the register: {', '.join(names)}."


def _report(entries: list[dict[str, Any]], shown: Shown, missing: bool) -> dict[str, Any]:
    kept = [
        {
            **{name: entry[name] for name in ("id", "chapter", "weight", "summary")},
            "tests": shown.get(entry["id"], []),
        }
        for entry in entries
        if not (missing and entry["id"] in shown)
    ]
    names = dict.fromkeys(entry["chapter"] for entry in entries)
    return {
        "counts": _counts(entries, shown),
        "chapters": {
            name: _counts([e for e in entries if e["chapter"] == name], shown) for name in names
        },
        "entries": kept,
    }
