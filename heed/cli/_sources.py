"""Where in the code each paragraph of the guidance lives: what is declared, and its file and line.

What there is (record types, fields, gates, duties, steps, limits, readings) comes from the rulebooks and
from the guidance's data, so nothing is missed. Where it stands is read from the text of the modules: a class
by its name, anything else by the call that names it together with its entry of the register.
"""

import ast
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import heed
from heed.engine.procedure import Duty, Step
from heed.engine.record import Piece, extra_of, piece_in
from heed.engine.rulebook import Rulebook

HOUSE = Path(heed.__file__).parent
ROOMS = ("procedures", "engine")
"""Where procedures are declared."""

ENTRY = re.compile(r"(?:wt\d{4}|[a-z-]+)/(?P<paragraph>[^/]+)(?:/(?P<letter>\w+))?")


@dataclass(frozen=True, slots=True)
class Place:
    """A line of a file. `file` is relative to the folder that holds the package; `line` counts from one."""

    file: str
    line: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


@dataclass(frozen=True, slots=True)
class Found:
    """Something declared, the entry of the register it comes from, and where it stands.

    `ref` is an entry (`wt2010/5.80/a`), or for a step a paragraph (`wt2010/5.80`).
    """

    kind: str
    name: str
    says: str
    ref: str
    place: Place


Asked = Callable[[str], bool]
"""Whether a reference is of what is looked for."""


def paragraph_of(ref: str) -> str:
    """`5.80` of `wt2010/5.80/a`, and of itself."""
    found = ENTRY.fullmatch(ref)
    return found["paragraph"] if found else ref


def asked_for(wanted: str) -> Asked:
    """Asks for one entry (`wt2010/5.80/a`), or for all of a paragraph (`5.80`, `wt2010/5.80`)."""
    entry = ENTRY.fullmatch(wanted)
    if entry and entry["letter"]:
        return lambda ref: ref == wanted
    return lambda ref: paragraph_of(ref) == paragraph_of(wanted)


def declared(asked: Asked) -> list[Found]:
    """All that is declared with a source that is asked for: records first, then gates, duties, steps, limits."""
    from heed.procedures.rulebooks import RULEBOOKS

    books = RULEBOOKS.values()
    found = (
        *(one for book in books for one in _records(book, asked)),
        *(one for book in books for step in _steps(book) for one in _gates(step, asked)),
        *(one for book in books for duty in book.duties.values() for one in _duty(duty, asked)),
        *(one for book in books for step in _steps(book) for one in _step(step, asked)),
        *_limits(asked),
        *_readings(asked),
    )
    return list(dict.fromkeys(found))


# --- what is declared --------------------------------------------------------------------


def _steps(book: Rulebook) -> Iterator[Step]:
    for procedure in book.procedures:
        yield from procedure.steps
    yield from book.general


def _records(book: Rulebook, asked: Asked) -> Iterator[Found]:
    for type_ in book.records.values():
        if asked(type_.ref):
            yield Found("record", type_.type, type_.title, type_.ref, _class_at(type_))
        yield from _fields(type_, type_.type, asked)


def _fields(type_: type[Piece], name: str, asked: Asked) -> Iterator[Found]:
    for field, info in type_.model_fields.items():
        path, ref = f"{name}.{field}", str(extra_of(info).get("ref") or "")
        if asked(ref):
            yield Found("field", path, info.title or field, ref, _field_at(type_, field))
        if (inner := piece_in(info.annotation)) is not None:
            yield from _fields(inner, path, asked)


def _gates(step: Step, asked: Asked) -> Iterator[Found]:
    for gate in step.gates:
        if asked(gate.ref):
            yield Found(
                "gate", gate.name, gate.says, gate.ref, _called(gate.name, gate.ref, gate.says)
            )


def _duty(duty: Duty, asked: Asked) -> Iterator[Found]:
    for ref in filter(asked, duty.entries):
        yield Found("duty", duty.id, duty.says, ref, _called(duty.id, ref, duty.says))


def _step(step: Step, asked: Asked) -> Iterator[Found]:
    for paragraph in step.refs:
        ref = f"wt2010/{paragraph}"
        if asked(ref):
            yield Found("step", step.id, step.says, ref, _stepped(step, step.id))


def _limits(asked: Asked) -> Iterator[Found]:
    from heed.guidance import editions, load

    about = load("limits.yaml")
    for edition in editions().editions:
        for name, dated in edition.limits.items():
            for limit in (one.limit for one in dated if asked(one.limit.ref)):
                says = f"{about[name]['what']}: {limit} ({edition.id})"
                at = _listed("editions.yaml", name, limit.ref)
                yield Found("limit", name, says, limit.ref, at)


def _readings(asked: Asked) -> Iterator[Found]:
    from heed.guidance import load

    for name, choice in load("choices.yaml").items():
        if asked(choice["ref"]):
            at = _listed("choices.yaml", name, name)
            yield Found("reading", name, choice["question"], choice["ref"], at)


# --- where it stands ---------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Call:
    """A call, with every text given to it directly."""

    texts: tuple[str, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class _Code:
    """What the modules say: calls by each text in them, and the lines of classes and their fields."""

    calls: Mapping[str, list[_Call]]
    classes: Mapping[tuple[str, str], Place]
    fields: Mapping[tuple[str, str, str], Place]


@cache
def _code() -> _Code:
    calls: dict[str, list[_Call]] = defaultdict(list)
    classes: dict[tuple[str, str], Place] = {}
    fields: dict[tuple[str, str, str], Place] = {}
    for path in (path for room in ROOMS for path in sorted((HOUSE / room).rglob("*.py"))):
        file, module = _relative(path), _module(path)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                call = _Call(tuple(_texts(node)), Place(file, node.lineno))
                for text in dict.fromkeys(call.texts):
                    calls[text].append(call)
            elif isinstance(node, ast.ClassDef):
                classes[module, node.name] = Place(file, node.lineno)
                for line in node.body:
                    if isinstance(line, ast.AnnAssign) and isinstance(line.target, ast.Name):
                        fields[module, node.name, line.target.id] = Place(file, line.lineno)
    return _Code(calls, classes, fields)


def _texts(node: ast.AST) -> Iterator[str]:
    """The texts inside a call that are not inside another call within it."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Constant) and isinstance(child.value, str):
            yield child.value
        elif not isinstance(child, ast.Call):
            yield from _texts(child)


def _relative(path: Path) -> str:
    return str(path.relative_to(HOUSE.parent))


def _module(path: Path) -> str:
    return _relative(path).removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def _class_at(type_: type[Piece]) -> Place:
    return _code().classes[type_.__module__, type_.__name__]


def _field_at(type_: type[Piece], field: str) -> Place:
    """The line of a field, in the class that declares it: it may be inherited."""
    lines = _code().fields
    of = ((c.__module__, c.__name__, field) for c in type_.__mro__)
    return next(lines[key] for key in of if key in lines)


def _called(name: str, ref: str, says: str) -> Place:
    """The call that declares it: the one that has most of its name, its words and its entry.

    A helper may be given only the end of the name: `_told("family", ...)` makes `tell_family`.
    """
    calls = _code().calls
    by_name, by_words, by_entry = calls.get(name, []), calls.get(says, []), calls.get(ref, [])
    whole = [call for call in by_words if name in call.texts]
    named = [call for call in by_entry if name in call.texts]
    ended = [call for call in by_entry if any(name.endswith(f"_{text}") for text in call.texts)]
    return [*whole, *named, *ended, *by_words, *by_name, *by_entry][0].place


def _stepped(step: Step, id: str) -> Place:
    """The call that declares a step, or the one it is made from; failing that, its record."""
    for call in _code().calls.get(id, []):
        if call.texts[0] == id:
            return call.place
    return _stepped(step, id.rpartition("-")[0]) if "-" in id else _class_at(step.on)


def _listed(name: str, key: str, ref: str) -> Place:
    """The first line of a data file on which `ref` stands, at or below a line of `key`."""
    path = HOUSE / "guidance" / name
    lines = path.read_text(encoding="utf-8").splitlines()
    starts = (n for n, line in enumerate(lines) if line.strip().startswith(f"{key}:"))
    at = (n for start in starts for n in range(start, len(lines)) if ref in lines[n])
    return Place(_relative(path), next(at) + 1)
