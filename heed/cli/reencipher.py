import typer

from heed.cli import _django

app = typer.Typer()


@app.command()
def reencipher() -> None:
    """Encipher anew, under the newest secret key, all that is kept under earlier ones."""
    _django.setup()
    from allauth.mfa.models import Authenticator
    from django.db import transaction
    from rich.console import Console

    from heed.access.apart import within
    from heed.access.models import Authority
    from heed.enquiries import standby
    from heed.signin.adapters import reenciphered

    with transaction.atomic():
        for factor in Authenticator.objects.select_for_update():
            factor.data = reenciphered(factor.data)
            factor.save(update_fields=["data"])
    for authority in Authority.objects.all():
        with within(authority):
            standby.reencipher()
    Console().print(
        "Done: HEED_OLD_SECRET_KEYS are needed no longer, once nobody’s session is older."
    )
