from django.db import migrations

from heed.access.security import apart, append_only, kept, restricted, tied


class Migration(migrations.Migration):
    """A file that is not a child's is seen by those named on it, and by the posts entitled."""

    dependencies = [("casefile", "0006_restricted_files")]

    operations = [
        *apart("casefile_restriction", "casefile_accesschange"),
        *kept("casefile_restriction"),
        *append_only("casefile_accesschange"),
        *tied("casefile_file", "casefile_restriction.file_id", "casefile_accesschange.file_id"),
        *restricted(
            "casefile_file",
            "casefile_recordrow",
            "casefile_episoderow",
            "casefile_dutyrow",
            "casefile_filesummary",
            "casefile_draft",
            "casefile_notice",
            "casefile_accesschange",
            "access_reading",
        ),
    ]
