import django.db.models.deletion
from django.db import migrations, models

from heed.access.security import apart, tied


class Migration(migrations.Migration):
    """Keys by which people are found. They are worked out from the people: `heed reindex` fills them."""

    dependencies = [("access", "0002_security"), ("registry", "0005_facts_security")]

    operations = [
        migrations.CreateModel(
            name="Card",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "authority_id",
                        "person_id",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("text", models.TextField()),
                (
                    "authority",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.authority",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="registry.person",
                    ),
                ),
            ],
            options={"abstract": False},
        ),
        migrations.CreateModel(
            name="FindKey",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "authority_id",
                        "key",
                        "person_id",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("key", models.BigIntegerField()),
                ("person_id", models.BigIntegerField()),
                (
                    "authority",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="access.authority",
                    ),
                ),
            ],
        ),
        *apart("registry_card", "registry_findkey"),
        *tied("registry_person", "registry_card.person_id"),
    ]
