"""`heed where`: the code behind a paragraph of the guidance, with file and line."""

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from heed.cli._sources import Asked, Found

app = typer.Typer()


@app.command()
def where(
    paragraph: Annotated[
        str,
        typer.Argument(help="5.80, or A5.13, or flow4; or one entry of it: wt2010/5.80/a."),
    ],
    as_json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
) -> None:
    """What a paragraph asks, and the records, gates, duties, steps and limits that come from it."""
    from heed.cli._sources import asked_for, declared

    asked = asked_for(paragraph)
    entries, found = _entries(asked), declared(asked)
    if not entries and not found:
        typer.echo(_nothing(paragraph), err=True)
        raise typer.Exit(2)
    if as_json:
        typer.echo(json.dumps(_report(entries, found), indent=2, ensure_ascii=False))
        return
    for line in _told(entries, found):
        typer.echo(line)


def _entries(asked: "Asked") -> dict[str, str]:
    """The entries of the register that are asked for, and what each asks in a sentence."""
    from heed.guidance import obligations

    return {
        id: " ".join(entry["summary"].split()) for id, entry in obligations().items() if asked(id)
    }


def _told(entries: dict[str, str], found: "list[Found]") -> Iterator[str]:
    """Each entry with what comes from it, then what comes from the paragraph as a whole."""
    for id, summary in entries.items():
        yield f"{id}  {summary}"
        mine = [one for one in found if one.ref == id]
        for one in mine:
            yield from _lines(one)
        if not mine:
            yield "  nothing declared"
        yield ""
    for ref in dict.fromkeys(one.ref for one in found if one.ref not in entries):
        yield ref
        for one in found:
            if one.ref == ref:
                yield from _lines(one)
        yield ""


def _lines(one: "Found") -> Iterator[str]:
    yield f"  {one.kind:<8}{one.name}  {one.place}"
    if one.kind != "field":
        yield f"  {'':<8}{one.says}"


def _report(entries: dict[str, str], found: "list[Found]") -> dict[str, Any]:
    return {
        "entries": entries,
        "found": [
            {
                "kind": one.kind,
                "name": one.name,
                "says": one.says,
                "ref": one.ref,
                "file": one.place.file,
                "line": one.place.line,
            }
            for one in found
        ],
    }


def _nothing(asked: str) -> str:
    return (
        f"Nothing is known of {asked!r}. Ask for a paragraph (5.80, A5.13, flow4) or for an entry of the "
        "register (wt2010/5.80/a); heed obligations --chapter 5 lists them."
    )
