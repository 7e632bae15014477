import logging
import signal
import socket
import sys
from importlib.util import find_spec
from types import FrameType
from typing import Any

import typer

from heed.cli import _django

app = typer.Typer()


@app.command()
def serve(
    host: str = typer.Option("127.0.0.1", help="The address to listen on."),
    port: int = typer.Option(8000, envvar="PORT", help="The port to listen on."),
    threads: int = typer.Option(8, help="How many requests are answered at a time."),
    jobs: bool = typer.Option(
        True, help="Do the jobs of the clock as well; otherwise `heed jobs` does them."
    ),
    prepare: bool = typer.Option(
        False, help="First bring the schema up to date and, in a demonstration, load its data."
    ),
) -> None:
    """Serve Heed over http. A proxy in front of it brings TLS."""
    _nobody_listens_yet(host, port)
    # a stop asked for by the system ends as tidily as Ctrl-C, the embedded server included
    signal.signal(signal.SIGTERM, _leave)
    _django.setup()
    if prepare:
        _prepare()

    import waitress
    from django.conf import settings

    from heed.documents.attachments import MANY, MOST
    from heed.jobs import worker
    from heed.wsgi import application

    if jobs:
        worker.work_beside()
    _say_where(host, port)
    for amiss in amiss_here(host):
        logging.getLogger(__name__).warning(amiss)
    waitress.serve(
        application,
        host=host,
        port=port,
        threads=threads,
        ident=None,
        # a form with as many files as go with it, each as large as may be: nothing more is let in
        max_request_body_size=(MANY + 1) * MOST,
        _quiet=True,
        **behind(settings.HEED_BEHIND_PROXY),
    )


def _nobody_listens_yet(host: str, port: int) -> None:
    """Before anything else is begun: whoever starts Heed twice is told so in a line."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        socket.create_server((host, port), family=family).close()
    except OSError as amiss:
        typer.echo(
            f"Heed cannot listen at {host}:{port}: {amiss.strerror}. Is it running already? "
            f"PORT=9000 make run, or heed serve --port 9000, serves elsewhere.",
            err=True,
        )
        raise typer.Exit(1) from None


NEAR = 2.0
"""Seconds by which two clocks may differ. Limits are counted by the one, and what was written by the other."""


def amiss_here(host: str) -> list[str]:
    """What whoever keeps the machine ought to put right, though Heed serves all the same."""
    from heed.ground import clock

    found: list[str] = []
    if host not in {"127.0.0.1", "::1", "localhost"}:
        found.append(
            "Heed can be reached from other machines without TLS. Let it listen on this machine alone, with the "
            "proxy beside it."
        )
    if abs(seconds := clock.ahead_of_database()) > NEAR:
        found.append(
            f"This machine's clock and the database's differ by {abs(seconds):.0f} seconds."
        )
    return found


def behind(proxy: bool) -> dict[str, Any]:
    """How waitress takes what is said of who asks: from the one proxy in front, or from nobody."""
    if not proxy:
        return {"clear_untrusted_proxy_headers": True}
    return {
        "trusted_proxy": "*",  # whoever reaches this port is the proxy: see the README
        "trusted_proxy_count": 1,
        "trusted_proxy_headers": {"x-forwarded-for", "x-forwarded-proto"},
        "clear_untrusted_proxy_headers": True,
    }


def _prepare() -> None:
    from django.conf import settings
    from django.core.management import call_command

    from heed.cli.reindex import make_anew

    call_command("migrate", interactive=False, verbosity=0)
    make_anew(every=False)
    if settings.HEED_DEMONSTRATION and find_spec("heed.cli.demo"):
        from heed.cli import main

        main(["demo", "--if-empty"], standalone_mode=False)


def _say_where(host: str, port: int) -> None:
    from django.conf import settings
    from rich.console import Console
    from rich.table import Table

    from heed.web.demonstration import sign_ins

    console = Console()
    if settings.HEED_DEMONSTRATION and (shown := sign_ins()):
        table = Table("Who", "Username", "Password", title="Sign in as", title_justify="left")
        for each in shown:
            table.add_row(each.who, each.username, each.password)
        console.print(table)
    console.print(f"Heed is at http://{host}:{port}  (Ctrl-C stops it)")


def _leave(number: int, frame: FrameType | None) -> None:
    sys.exit(128 + number)
