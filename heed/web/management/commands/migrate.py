from argparse import ArgumentParser

from django.core.management.commands import migrate


class Command(migrate.Command):
    """Django's, as the role that owns the schema: the application's role may not change it."""

    def add_arguments(self, parser: ArgumentParser) -> None:  # type: ignore[override]
        super().add_arguments(parser)  # type: ignore[arg-type]
        parser.set_defaults(database="owner")
