from django.db import migrations

from heed.access.security import apart, tied


class Migration(migrations.Migration):
    """Who read which notice is seen by their own authority alone."""

    dependencies = [("casefile", "0004_notices_read")]

    operations = [
        *apart("casefile_noticeread"),
        *tied("casefile_notice", "casefile_noticeread.notice_id"),
    ]
