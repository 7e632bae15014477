import typer

from heed.cli import _django

app = typer.Typer()


@app.command()
def reindex() -> None:
    """Make the keys by which people are found anew, after bulk loading. `heed migrate` does it after an upgrade."""
    _django.setup()
    make_anew(every=True)


def make_anew(*, every: bool) -> None:
    """Of every authority, or of those whose keys were made by other code than that of today."""
    from rich.console import Console

    from heed.access.apart import within
    from heed.access.models import Authority
    from heed.registry.finding.index import refresh_all, stale

    for authority in Authority.objects.all():
        with within(authority):
            if every or stale():
                number = refresh_all()
                Console().print(f"{authority.name}: {number} people can be found.")
