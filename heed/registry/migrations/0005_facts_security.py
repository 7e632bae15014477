from django.db import migrations

from heed.access.security import apart, append_only, kept, tied

FLAGS = """
ALTER TABLE registry_personfact ADD CONSTRAINT no_flag_without_a_reason CHECK (
    what <> 'flag' OR withdrawn OR (
        coalesce(btrim(value->>'reason'), '') <> ''
        AND coalesce(value->>'review_on', '') <> ''
        AND coalesce(btrim(value->>'assessed_by'), '') <> ''
        AND starts IS NOT NULL
    )
);
"""


class Migration(migrations.Migration):
    """What is said of people is only ever added to. No flag stands without its reason."""

    dependencies = [("registry", "0004_facts_about_people"), ("access", "0002_security")]

    operations = [
        *apart("registry_personfact", "registry_directoryentry"),
        *append_only("registry_personfact"),
        *kept("registry_directoryentry"),
        *tied("registry_person", "registry_personfact.person_id", "registry_personfact.other_id"),
        migrations.RunSQL(
            FLAGS, "ALTER TABLE registry_personfact DROP CONSTRAINT no_flag_without_a_reason;"
        ),
    ]
