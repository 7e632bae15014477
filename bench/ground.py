"""The benchmarks' own database (each part has a server of its own: see `bench.measure`)."""

import django
from django.core.management import call_command
from django.db import connections

from heed.ground import postgres


def fresh() -> None:
    """An empty database, whatever was there before."""
    connections.close_all()
    postgres.drop_database(postgres.DATABASE)
    postgres.create_database(postgres.DATABASE)
    migrate()


def migrate() -> None:
    call_command("migrate", verbosity=0, interactive=False)


def settle() -> None:
    """Do at once what PostgreSQL does by itself in the hours after so much was written."""
    with postgres.connect(postgres.DATABASE, postgres.SUPERUSER) as server:
        server.execute("VACUUM ANALYZE")


django.setup()
