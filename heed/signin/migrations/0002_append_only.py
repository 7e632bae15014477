from django.db import migrations

from heed.access.security import append_only

# As Django's `createcachetable` makes it. What it holds may be lost: how often something was tried.
CACHE = """
    CREATE UNLOGGED TABLE signin_cache (
        cache_key varchar(255) NOT NULL PRIMARY KEY,
        value text NOT NULL,
        expires timestamp with time zone NOT NULL
    );
    CREATE INDEX signin_cache_expires ON signin_cache (expires);
"""


class Migration(migrations.Migration):
    dependencies = [("signin", "0001_initial")]
    operations = [
        *append_only("signin_signinevent"),
        migrations.RunSQL(CACHE, "DROP TABLE signin_cache;"),
    ]
