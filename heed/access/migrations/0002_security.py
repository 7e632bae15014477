from django.db import migrations

from heed.access.security import apart, append_only, kept


class Migration(migrations.Migration):
    """The reading log is only ever added to, and seen by its own authority alone."""

    dependencies = [("access", "0001_initial")]

    operations = [
        *apart("access_reading", "access_readinghead"),
        *append_only("access_reading"),
        *kept("access_readinghead"),
    ]
