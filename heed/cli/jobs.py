import typer

from heed.cli import _django

app = typer.Typer()


@app.command()
def jobs(
    now: str = typer.Option("", help="Do this one now, and nothing else."),
    all_now: bool = typer.Option(False, "--all", help="Do each of them now, once, and end."),
    show: bool = typer.Option(False, "--list", help="Say what there is to do, and when."),
) -> None:
    """Do what is done by the clock: e-mails, reminders further up, letters, old drafts forgotten."""
    _django.setup()
    from heed.jobs import worker
    from heed.jobs.clock import JOBS, run

    if show:
        for job in JOBS:
            typer.echo(f"{job.name:20} {job.cron:16} {job.says}")
        return
    if not now and not all_now:
        worker.work()
        return
    chosen = [job for job in JOBS if all_now or job.name == now]
    if not chosen:
        raise typer.BadParameter(f"There is no job {now!r}: see heed jobs --list")
    for job in chosen:
        typer.echo(f"{job.says}: {run(job)}")
