import django.db.models.deletion
from django.db import migrations, models

from heed.access.security import apart, append_only, kept, tied


class Migration(migrations.Migration):
    """Merges are only ever added to, and so can always be undone."""

    dependencies = [
        ("access", "0002_security"),
        ("registry", "0006_finding"),
    ]

    operations = [
        migrations.CreateModel(
            name="Merge",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("why", models.TextField()),
                ("at", models.DateTimeField()),
                ("author_id", models.BigIntegerField(null=True)),
                ("author_name", models.CharField(max_length=200)),
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
                    "kept",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.person",
                    ),
                ),
                (
                    "other",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.person",
                    ),
                ),
                (
                    "undoes",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="undone",
                        to="registry.merge",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["authority", "kept"], name="merges_by_kept"),
                    models.Index(fields=["authority", "other"], name="merges_by_other"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("authority", "undoes"), name="undone_once"),
                    models.CheckConstraint(
                        condition=models.Q(("kept", models.F("other")), _negated=True),
                        name="nobody_is_two",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Pair",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("probability", models.FloatField(null=True)),
                ("because", models.TextField(blank=True)),
                (
                    "decision",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "Not decided"),
                            ("same", "The same person"),
                            ("other", "Two people"),
                        ],
                        default="",
                        max_length=10,
                    ),
                ),
                ("why", models.TextField(blank=True)),
                ("decided_at", models.DateTimeField(null=True)),
                ("decided_by", models.CharField(blank=True, max_length=200)),
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
                    "one",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.person",
                    ),
                ),
                (
                    "other",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.person",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["authority", "decision", "-probability"], name="pairs_to_decide"
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("authority", "one", "other"), name="a_pair_once"
                    )
                ],
            },
        ),
        *apart("registry_merge", "registry_pair"),
        *append_only("registry_merge"),
        *kept("registry_pair"),
        *tied(
            "registry_person",
            "registry_merge.kept_id",
            "registry_merge.other_id",
            "registry_pair.one_id",
            "registry_pair.other_id",
        ),
    ]
