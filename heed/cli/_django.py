"""Django made ready for a command that needs it."""

import os


def setup() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "heed.settings")
    import django

    django.setup()
