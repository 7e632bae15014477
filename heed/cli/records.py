"""`heed records`: every type of record, what it asks and why, and what writing it does."""

import difflib
import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from heed.engine.record import Record

app = typer.Typer()


@app.command()
def records(
    type_: Annotated[
        str | None,
        typer.Argument(
            metavar="[TYPE]", help="One type, such as referral_decision; all if not given."
        ),
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="As JSON, with the JSON Schema of each type.")
    ] = False,
) -> None:
    """What can be written: who writes it, where it fits, what it does, what each field asks and why."""
    from heed.procedures import RULEBOOK

    if type_ is None:
        if as_json:
            _print_json([_whole(one) for _, one in sorted(RULEBOOK.records.items())])
        else:
            _print(_summary(RULEBOOK.records))
        return
    found = RULEBOOK.records.get(type_) or {t.__name__: t for t in RULEBOOK.records.values()}.get(
        type_
    )
    if found is None:
        typer.echo(_unknown(type_, list(RULEBOOK.records)), err=True)
        raise typer.Exit(2)
    if as_json:
        _print_json(_whole(found))
    else:
        _print(_page(_whole(found)))


def _whole(type_: "type[Record]") -> dict[str, Any]:
    from heed.engine.schema import describe, json_schema
    from heed.procedures import RULEBOOK

    return {**describe(type_, RULEBOOK), "json_schema": json_schema(type_)}


def _unknown(given: str, types: list[str]) -> str:
    close = difflib.get_close_matches(given.lower(), types, n=4, cutoff=0.5)
    hint = f" Did you mean {' or '.join(close)}?" if close else " See heed records."
    return f"There is no record type {given!r}.{hint}"


def _summary(types: "dict[str, type[Record]]") -> Iterator[str]:
    for name, type_ in sorted(types.items()):
        yield f"{name:<36}{type_.title}"
    yield ""
    yield f"{len(types)} types of record. More about one: heed records TYPE."


def _page(about: dict[str, Any]) -> Iterator[str]:
    yield about["title"]
    yield f"{about['type']}  {about['ref']}"
    yield ""
    yield about["states"]
    if about["emergency"]:
        yield "Never refused: what is missing is listed and owed afterwards. Anybody may write it."
    if about["written_by"]:
        yield f"Written by: {', '.join(r.replace('_', ' ') for r in about['written_by'])}."
    yield ""
    for step in about["does"]:
        yield from _step(step)
    for duty in about["meets"]:
        yield f"It meets the duty {duty}."
    yield ""
    yield from _fields(about["fields"])
    yield ""
    yield "Example"
    yield json.dumps(about["example"], indent=2, ensure_ascii=False)


def _step(step: dict[str, Any]) -> Iterator[str]:
    where = (
        step["from"] if isinstance(step["from"], str) else ", ".join(step["from"]) or "nothing open"
    )
    goes = f"to {step['to']}" if step["to"] else "and it is noted"
    when = "".join(f", {name} {_or(value)}" for name, value in step["when"].items())
    yield f"{step['step']}: {step['says']}"
    yield f"    from {where} {goes}{when}"
    for verb in ("starts", "meets", "cancels", "opens", "tells"):
        if step[verb]:
            yield f"    {verb} {', '.join(step[verb])}"
    for gate in step["gates"]:
        yield f"    needs: {gate['says']} ({gate['ref']})"


def _or(value: object) -> str:
    return " or ".join(map(str, value)) if isinstance(value, list) else str(value).lower()  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]


def _fields(fields: list[dict[str, Any]], indent: str = "") -> Iterator[str]:
    for field in fields:
        yield f"{indent}{field['name']}: {field['label']}  [{field['kind']}, {_need(field)}] {field['ref']}".rstrip()
        if field["why"]:
            yield f"{indent}    {field['why']}"
        if "choices" in field and "fields" not in field:
            yield f"{indent}    one of: {', '.join(map(str, field['choices']))}"
        if "fields" in field:
            yield from _fields(field["fields"], indent + "    ")


def _need(field: dict[str, Any]) -> str:
    if field["required"]:
        return "needed"
    conditions = [
        " and ".join(f"{name} is {_or(value)}" for name, value in when.items())
        for when in field.get("required_when", ())
    ]
    return f"needed when {'; or '.join(conditions)}" if conditions else "if known"


def _print(lines: Iterator[str]) -> None:
    for line in lines:
        typer.echo(line)


def _print_json(about: object) -> None:
    typer.echo(json.dumps(about, indent=2, ensure_ascii=False))
