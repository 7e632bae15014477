import typer

from heed.cli import _django

app = typer.Typer()


@app.command()
def rebuild(
    fix: bool = typer.Option(False, help="Put right what differs."),
) -> None:
    """Compute every worklist and status anew from the records, and say what differs.

    Ends with 1 if something differs and was not put right.
    """
    _django.setup()
    from rich.console import Console
    from rich.progress import track

    from heed.access.apart import EVERYTHING, within
    from heed.access.models import Authority
    from heed.casefile import project
    from heed.casefile.files import recompute, refresh
    from heed.casefile.models import File

    console = Console()
    different = 0
    for authority in Authority.objects.all():
        with within(authority, EVERYTHING):
            ids = list(File.objects.order_by("pk").values_list("pk", flat=True))
        for id in track(ids, authority.name, console=console, transient=True):
            with within(authority, EVERYTHING):
                file = (
                    File.objects.select_for_update(of=("self",), no_key=True)
                    .select_related("subject", "authority")
                    .get(pk=id)
                )
                found = (
                    refresh(file)
                    if fix
                    else project.differences(project.saved(file), recompute(file))
                )
            different += bool(found)
            for says in found:
                console.print(f"{file.reference}: {says}", highlight=False, soft_wrap=True)
    if not different:
        console.print("Everything is as the records say.")
        return
    console.print(f"{different} files differed{' and were put right' if fix else ''}.")
    if not fix:
        raise typer.Exit(1)
