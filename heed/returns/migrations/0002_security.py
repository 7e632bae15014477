from django.db import migrations

from heed.access.security import apart, kept


class Migration(migrations.Migration):
    """A return is seen by its own authority alone, and that it was loaded cannot be taken back."""

    dependencies = [("returns", "0001_initial")]

    operations = [*apart("returns_loading"), *kept("returns_loading")]
