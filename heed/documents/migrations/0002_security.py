from django.db import migrations

from heed.access.security import apart, append_only, changes_only, follows_file, tied


class Migration(migrations.Migration):
    """What was sent stays as it was sent, and is seen by those who may see the file it is about."""

    dependencies = [
        ("documents", "0001_initial"),
        ("casefile", "0007_restricted_files_security"),
    ]

    operations = [
        *apart(
            "documents_letterwording",
            "documents_letterhead",
            "documents_letter",
            "documents_postrun",
            "documents_dispatch",
            "documents_dispatchevent",
            "documents_attachment",
        ),
        *append_only(
            "documents_letterwording",
            "documents_letterhead",
            "documents_letter",
            "documents_postrun",
            "documents_dispatchevent",
            "documents_attachment",
        ),
        *changes_only("documents_dispatch", "waits"),
        *tied(
            "casefile_file",
            "documents_letter.file_id",
            "documents_dispatch.file_id",
            "documents_dispatchevent.file_id",
            "documents_attachment.file_id",
        ),
        *tied("documents_letter", "documents_dispatch.letter_id"),
        *tied("documents_dispatch", "documents_dispatchevent.dispatch_id"),
        *tied("documents_postrun", "documents_dispatchevent.run_id"),
        *follows_file(
            "documents_letter",
            "documents_dispatch",
            "documents_dispatchevent",
            "documents_attachment",
        ),
    ]
