from django.db import migrations

from heed.access.security import apart, append_only, follows_file, tied


class Migration(migrations.Migration):
    """Marks are added and never changed, and are seen by whoever sees the file."""

    dependencies = [("casefile", "0014_marks")]

    operations = [
        *apart("casefile_mark"),
        *append_only("casefile_mark"),
        *follows_file("casefile_mark"),
        *tied("casefile_file", "casefile_mark.file_id"),
    ]
