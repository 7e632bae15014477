import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("access", "0002_security"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Loading",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("by", models.CharField(max_length=200)),
                ("at", models.DateTimeField()),
                ("name", models.CharField(max_length=200)),
                ("sha256", models.CharField(max_length=64)),
                ("year", models.CharField(blank=True, max_length=20)),
                ("of_authority", models.CharField(blank=True, max_length=20)),
                ("content", models.BinaryField(null=True)),
                ("children", models.JSONField(default=list)),
                ("done", models.IntegerField(default=0)),
                ("finished", models.DateTimeField(null=True)),
                ("report", models.JSONField(default=dict)),
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
                    "user",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["authority", "-at"], name="loadings_by_day")],
                "constraints": [
                    models.UniqueConstraint(fields=("authority", "uuid"), name="loading_uuid")
                ],
            },
        ),
    ]
