import typer

from heed.cli import _django

app = typer.Typer()


@app.command()
def duplicates() -> None:
    """Look through each authority's people for those entered twice. For a nightly timetable."""
    _django.setup()
    from rich.console import Console

    from heed.access.apart import within
    from heed.access.models import Authority
    from heed.registry.duplicates import look_through

    for authority in Authority.objects.all():
        with within(authority):
            number = look_through(authority)
        Console().print(
            f"{authority.name}: {number} more {'pair' if number == 1 else 'pairs'} to decide."
        )
