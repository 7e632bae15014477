from django.db import migrations

from heed.access.security import apart, follows_file, tied


class Migration(migrations.Migration):
    """Earlier versions of a draft are seen wherever the draft is, and nowhere else."""

    dependencies = [("casefile", "0011_draft_versions")]

    operations = [
        *apart("casefile_draftversion"),
        *follows_file("casefile_draftversion"),
        *tied("casefile_draft", "casefile_draftversion.draft_id"),
        *tied("casefile_file", "casefile_draftversion.file_id"),
    ]
