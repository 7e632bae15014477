from django.db import migrations

from heed.access.security import append_only, kept


class Migration(migrations.Migration):
    """The trail of administrative changes is only ever added to."""

    dependencies = [("access", "0004_absences_and_administration")]

    operations = [
        *append_only("access_administrativechange"),
        *kept("access_administrativehead", "access_absence", "access_post"),
    ]
