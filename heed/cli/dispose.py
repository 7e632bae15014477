import typer

from heed.cli import _django

app = typer.Typer()


@app.command()
def dispose(
    do: bool = typer.Option(
        False, "--do", help="Do it. Without this, only say what would be done."
    ),
) -> None:
    """Dispose of the files that two people agreed to, as the owner of the schema. It cannot be undone."""
    _django.setup()
    from django.utils import timezone

    from heed.access.apart import EVERYTHING, within
    from heed.access.models import Authority
    from heed.casefile.models import File
    from heed.engine.calendar import day_of
    from heed.rights import disposal
    from heed.rights.disposal import NotYet

    now = timezone.now()
    for authority in Authority.objects.order_by("code"):
        with within(authority, EVERYTHING):
            agreed = disposal.waiting(authority)
            found = {f.pk: f for f in File.objects.filter(pk__in=[d.file_number for d in agreed])}
        for one in agreed:
            file = found.get(one.file_number)
            if file is None:
                continue
            try:
                with within(authority, EVERYTHING):
                    if do:
                        disposal.dispose(one, file, now, day_of(now))
            except NotYet as why:
                typer.echo(f"{authority.code} {one.reference}: not disposed of. {why}")
            else:
                done = "disposed of" if do else "would be disposed of"
                typer.echo(f"{authority.code} {one.reference}: {done}. {one.rule}")
