import typer

from heed.cli import _django

app = typer.Typer()


@app.command()
def verify() -> None:
    """Check that every record, reading and administrative change is as it was written.

    Names each row that was removed, altered, moved or inserted, and ends with 1 if there is one.
    """
    _django.setup()
    from rich.console import Console
    from rich.progress import track

    from heed.access import changes
    from heed.access.apart import EVERYTHING, within
    from heed.access.models import Authority
    from heed.casefile.models import File
    from heed.casefile.verify import Damage, check_file, check_readings

    console = Console()
    damage: list[Damage] = []
    files = 0
    for authority in Authority.objects.all():
        with within(authority, EVERYTHING):
            ours = File.objects.order_by("pk")
            files += ours.count()
            for file in track(
                ours.iterator(), authority.name, total=ours.count(), console=console, transient=True
            ):
                damage += check_file(file)
            damage += check_readings(authority)
    damage += [Damage("Administration", "change", fault) for fault in changes.amiss()]
    for found in damage:
        console.print(str(found), highlight=False, soft_wrap=True)
    if damage:
        console.print(f"[bold red]Damage found: {len(damage)} rows.[/]")
        raise typer.Exit(1)
    console.print(
        f"{files} files, the reading log and the trail of administration are as they were written."
    )
