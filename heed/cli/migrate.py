import typer

from heed.cli import _django

app = typer.Typer()


@app.command()
def migrate() -> None:
    """Bring the database's schema up to date, as the role that owns it, and what is worked out from its rows."""
    _django.setup()
    from django.core.management import call_command

    from heed.cli.reindex import make_anew

    call_command("migrate", interactive=False)
    make_anew(every=False)
