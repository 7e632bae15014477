from django.db import migrations

from heed.access.security import apart, follows_file, kept, tied


class Migration(migrations.Migration):
    """Seen by its own authority, and by those who may see the file. A conference is not removed."""

    dependencies = [("conferences", "0001_initial")]

    operations = [
        *apart("conferences_conference", "conferences_guest"),
        *follows_file("conferences_conference", "conferences_guest"),
        *kept("conferences_conference"),
        *tied("casefile_file", "conferences_conference.file_id", "conferences_guest.file_id"),
        *tied("conferences_conference", "conferences_guest.conference_id"),
    ]
