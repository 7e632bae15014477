from django.db import migrations

from heed.access.security import apart, changes_only, follows_file, restricted_children, tied


class Migration(migrations.Migration):
    """A restricted child's file is hidden by PostgreSQL; what was found unusual is never removed."""

    dependencies = [("casefile", "0009_restricted_children_and_unusual_reading")]

    operations = [
        *restricted_children("casefile_file"),
        *apart("casefile_declaredinterest", "casefile_unusualreading"),
        *follows_file("casefile_unusualreading"),
        *tied("casefile_file", "casefile_unusualreading.file_id"),
        *changes_only("casefile_declaredinterest", "ended_at"),
        *changes_only("casefile_unusualreading", '"right"', "outcome", "looked_at_by", "looked_at"),
    ]
