from django.db import migrations

from heed.access.security import apart, append_only, kept, tied


class Migration(migrations.Migration):
    """Records are only ever added. Every table is seen by its own authority alone."""

    dependencies = [("casefile", "0001_initial"), ("registry", "0002_security")]

    operations = [
        *apart(
            "casefile_file",
            "casefile_recordrow",
            "casefile_episoderow",
            "casefile_dutyrow",
            "casefile_filesummary",
            "casefile_draft",
            "casefile_notice",
        ),
        *append_only("casefile_recordrow"),
        *kept("casefile_file"),
        *tied("registry_person", "casefile_file.subject_id"),
        *tied(
            "casefile_file",
            "casefile_recordrow.file_id",
            "casefile_episoderow.file_id",
            "casefile_dutyrow.file_id",
            "casefile_filesummary.file_id",
            "casefile_draft.file_id",
            "casefile_notice.file_id",
        ),
    ]
