from django.db import migrations

from heed.access.security import apart, follows_file, tied


class Migration(migrations.Migration):
    """That somebody has a form open is seen by whoever sees the file."""

    dependencies = [("casefile", "0016_open_forms")]

    operations = [
        *apart("casefile_openform"),
        *follows_file("casefile_openform"),
        *tied("casefile_file", "casefile_openform.file_id"),
    ]
