from django.db import migrations

from heed.access.security import apart, append_only


class Migration(migrations.Migration):
    """Whose list it is, and that nobody unwrites that it was made."""

    dependencies = [("enquiries", "0003_standby_list")]

    operations = [
        *apart("enquiries_standbykey", "enquiries_standbylist"),
        *append_only("enquiries_standbykey", "enquiries_standbylist"),
    ]
