from django.db import migrations

from heed.access.security import apart, tied


class Migration(migrations.Migration):
    """People are seen by their own authority alone, and tied only to one another."""

    dependencies = [("registry", "0001_initial")]

    operations = [
        *apart(
            "registry_person",
            "registry_nameword",
            "registry_identifier",
            "registry_relationship",
            "registry_address",
            "registry_residence",
        ),
        *tied(
            "registry_person",
            "registry_nameword.person_id",
            "registry_identifier.person_id",
            "registry_relationship.person_id",
            "registry_relationship.other_id",
            "registry_residence.person_id",
        ),
        *tied("registry_address", "registry_residence.address_id"),
    ]
