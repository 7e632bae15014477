from typing import Annotated

import typer

from heed.cli import _django

app = typer.Typer()


@app.command()
def administrator(
    name: Annotated[str, typer.Argument(help="The username to sign in with.")],
    given: Annotated[str, typer.Option("--first-name", help="Their first name.")] = "",
    family: Annotated[str, typer.Option("--last-name", help="Their last name.")] = "",
    address: Annotated[
        str, typer.Option(help="Where people reach this installation.")
    ] = "http://127.0.0.1:8000",
) -> None:
    """Make whoever keeps this installation: they set up authorities in the browser, and see no casework.

    Prints a link by which they choose a password. For somebody who is there already, a new link.
    """
    _django.setup()
    from django.contrib.auth.tokens import default_token_generator
    from django.db import transaction
    from django.urls import reverse
    from django.utils.encoding import force_bytes
    from django.utils.http import urlsafe_base64_encode

    from heed.access.changes import Change, write
    from heed.access.models import User

    user = User.objects.filter(username=name).first()
    if user is not None and not (user.is_superuser and user.authority_id is None):
        typer.echo(f"{name} works in an authority: choose another username.", err=True)
        raise typer.Exit(1)
    with transaction.atomic():
        if user is None:
            user = User(username=name, first_name=given, last_name=family, is_superuser=True)
            user.set_unusable_password()
            user.save()
            write(
                Change("keeper", f"Made {name} keep the installation", "First set up", about=user),
                None,
            )
        else:
            write(Change("link", f"Made a link for {name}", "Asked for", about=user), None)
    secret = default_token_generator.make_token(user)
    where = reverse("invited", args=[urlsafe_base64_encode(force_bytes(user.pk)), secret])
    typer.echo(f"Open this to choose a password for {name}. It works once, within three days:")
    typer.echo(f"{address.rstrip('/')}{where}")
