import django.db.models.deletion
from django.db import migrations, models

from heed.access.security import apart, kept, tied


class Migration(migrations.Migration):
    """How people are reached, who holds a post and since when, and whom nobody has looked for yet."""

    dependencies = [
        ("access", "0005_administration_security"),
        ("registry", "0007_same"),
    ]

    operations = [
        migrations.AddField(
            model_name="directoryentry",
            name="holder_from",
            field=models.DateField(blank=True, null=True, verbose_name="holds it from"),
        ),
        migrations.AddField(
            model_name="directoryentry",
            name="holder_until",
            field=models.DateField(blank=True, null=True, verbose_name="holds it until"),
        ),
        migrations.AddField(
            model_name="directoryentry",
            name="organisation",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="access.organisation",
            ),
        ),
        migrations.AlterField(
            model_name="personfact",
            name="what",
            field=models.CharField(
                choices=[
                    ("name", "Name"),
                    ("birth", "Birth"),
                    ("sex", "Sex and gender"),
                    ("ethnicity", "Ethnicity"),
                    ("disability", "Disability"),
                    ("language", "Language"),
                    ("communication", "Communicating"),
                    ("faith", "Faith"),
                    ("nationality", "Nationality"),
                    ("immigration", "Immigration status"),
                    ("death", "Death"),
                    ("identifier", "Number"),
                    ("home", "Where they live"),
                    ("tie", "Family and others"),
                    ("flag", "Flag"),
                    ("network", "Professional"),
                    ("contact", "Phone or e-mail"),
                ],
                max_length=20,
            ),
        ),
        migrations.CreateModel(
            name="ToCheck",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("added_by", models.CharField(max_length=200)),
                ("added_at", models.DateTimeField()),
                ("checked_by", models.CharField(blank=True, max_length=200)),
                ("checked_at", models.DateTimeField(null=True)),
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
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.person",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("authority", "person"), name="checked_once")
                ],
            },
        ),
        *apart("registry_tocheck"),
        *kept("registry_tocheck"),
        *tied("registry_person", "registry_tocheck.person_id"),
    ]
