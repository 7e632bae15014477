"""`heed token`: the tokens of agencies' systems."""

from typing import Annotated, Any, NoReturn

import typer

from heed.cli import _django

app = typer.Typer(no_args_is_help=True)

System = Annotated[str, typer.Argument(help="The username of the system: system-….")]
Handle = Annotated[str, typer.Argument(help="The token's handle: the twelve letters after heed_.")]


@app.callback()
def token() -> None:
    """Tokens of agencies' systems. Accounts are made on screen, under Administration."""


@app.command("list")
def list_() -> None:
    """Every system and its tokens, and until when each serves."""
    _django.setup()
    from heed.api.models import ServiceAccount

    for account in ServiceAccount.objects.select_related("user__authority").order_by("pk"):
        user = account.user
        typer.echo(f"{user.username}: {user.display_name}, {user.authority}")
        for one in account.tokens.all():
            state = f"until {one.expires_at:%d %B %Y}" if one.serves else "over"
            typer.echo(f"  {one.handle} {state}: {', '.join(one.scopes)}")


@app.command()
def make(
    system: System,
    scope: Annotated[
        list[str], typer.Option(help="enquire, refer, read, write or work; repeat it.")
    ],
    days: Annotated[int, typer.Option(help="How many days it lasts.")] = 90,
) -> None:
    """Make a token. It is shown this once."""
    _django.setup()
    from heed.api import tokens
    from heed.api.models import ServiceAccount

    account = ServiceAccount.objects.filter(user__username=system).first()
    if account is None:
        _fail(f"There is no system {system}.")
    _shown(lambda: tokens.issue(_desk(account), account, scope, days))


@app.command()
def rotate(handle: Handle) -> None:
    """Make a token like this one, which serves a day more."""
    _django.setup()
    from heed.api import tokens

    one = _token(handle)
    _shown(lambda: tokens.rotate(_desk(one.account), one))


@app.command()
def revoke(handle: Handle, why: Annotated[str, typer.Option(help="Kept for good.")]) -> None:
    """End a token at once."""
    _django.setup()
    from heed.api import tokens

    one = _token(handle)
    tokens.revoke(_desk(one.account), one, why)
    typer.echo(f"{handle} opens nothing any more.")


def _shown(make: Any) -> None:
    from heed.access.administration import Refused

    try:
        _, text = make()
    except (Refused, ValueError) as refusal:
        _fail(str(refusal))
    typer.echo(text)


def _desk(account: Any) -> Any:
    from heed.access.administration import Desk

    return Desk(account.user.authority, None)


def _token(handle: str) -> Any:
    from heed.api.models import Token

    found = Token.objects.select_related("account__user__authority").filter(handle=handle).first()
    if found is None:
        _fail(f"There is no token {handle}.")
    return found


def _fail(says: str) -> NoReturn:
    typer.echo(says, err=True)
    raise typer.Exit(2)
