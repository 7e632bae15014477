import typer

from heed.cli import _django

app = typer.Typer()


@app.command()
def reindex() -> None:
    """Make the keys by which people are found anew: once after an upgrade that says so, or after bulk loading."""
    _django.setup()
    from rich.console import Console

    from heed.access.apart import within
    from heed.access.models import Authority
    from heed.registry.finding.index import refresh_all

    for authority in Authority.objects.all():
        with within(authority):
            number = refresh_all()
        Console().print(f"{authority.name}: {number} people can be found.")
