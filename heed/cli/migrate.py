import typer

from heed.cli import _django

app = typer.Typer()


@app.command()
def migrate() -> None:
    """Bring the database's schema up to date, as the role that owns it."""
    _django.setup()
    from django.core.management import call_command

    call_command("migrate", interactive=False)
