from django.db import migrations

from heed.access.security import kept


class Migration(migrations.Migration):
    """No account and no token is removed: what it wrote and read stays somebody's."""

    dependencies = [("api", "0001_initial")]

    operations = [*kept("api_serviceaccount", "api_token")]
