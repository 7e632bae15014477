from django.db import migrations

from heed.access.security import written_in


class Migration(migrations.Migration):
    """Who may open a restricted file is asked within the query, not by a call for each of them."""

    dependencies = [("casefile", "0012_draft_versions_security")]

    operations = [*written_in()]
