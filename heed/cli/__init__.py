"""The command line. Each command is a module of this package with its own ``app = typer.Typer()``.

A module is imported only when its command is called, so that one which needs no database (`heed due`)
starts at once. Keep it so: import Django, or anything slow, inside the function. A module's name with
a trailing underscore (``import_``) gives a command whose name is a Python word; a leading underscore
hides a module from the command line.
"""

import pkgutil
from importlib import import_module

import typer
from typer.core import TyperGroup


class _Commands(TyperGroup):
    def list_commands(self, ctx: typer.Context) -> list[str]:  # type: ignore[override]
        modules = (found.name for found in pkgutil.iter_modules(__path__))
        return sorted(_command_name(name) for name in modules if not name.startswith("_"))

    def get_command(self, ctx: typer.Context, cmd_name: str):  # type: ignore[override,no-untyped-def]
        if cmd_name not in self.list_commands(ctx):
            return None
        module = import_module(f"{__name__}.{_module_name(cmd_name)}")
        command = typer.main.get_command(module.app)
        command.name = cmd_name
        return command


_PYTHON_WORDS = {"import"}


def _command_name(module: str) -> str:
    return module.rstrip("_").replace("_", "-")


def _module_name(command: str) -> str:
    name = command.replace("-", "_")
    return f"{name}_" if name in _PYTHON_WORDS else name


main = typer.Typer(
    name="heed",
    cls=_Commands,
    help="Heed: what is owed to a child, by whom and by when.",
    no_args_is_help=True,
    add_completion=False,
    # what the variables of a failing command hold may be about a child
    pretty_exceptions_show_locals=False,
)


@main.callback()
def _main() -> None:
    pass
