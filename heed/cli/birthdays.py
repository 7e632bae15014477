import typer

from heed.cli import _django

app = typer.Typer()


@app.command()
def birthdays() -> None:
    """Put eighteenth birthdays that are near on the files of children with a plan. For a daily timetable."""
    _django.setup()
    from rich.console import Console

    from heed.access.models import Authority
    from heed.casefile.birthdays import coming_up

    for authority in Authority.objects.all():
        Console().print(f"{authority.name}: {coming_up(authority)} written down.")
