from django.db import migrations

from heed.access.security import apart, append_only

TABLES = ("telling_email", "telling_ladder", "telling_climbed")


class Migration(migrations.Migration):
    dependencies = [("telling", "0001_initial")]
    operations = [*apart(*TABLES), *append_only(*TABLES)]
