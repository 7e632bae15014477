from django.db import migrations

from heed.access.security import apart, append_only


class Migration(migrations.Migration):
    """Notes are only ever added, and seen by their own authority alone."""

    dependencies = [("help", "0001_initial")]
    operations = [*apart("help_localnote"), *append_only("help_localnote")]
