import uuid

import django.db.models.deletion
from django.db import migrations, models

import heed.access.models
from heed.access.security import kept


def by_name(apps, schema_editor):  # type: ignore[no-untyped-def]
    """Each name that posts were held for becomes an organisation of the holder's authority.

    What is called as the authority itself is its council; of any other nobody has said the kind.
    """
    owner = schema_editor.connection.alias
    posts = apps.get_model("access", "Post").objects.using(owner)
    organisations = apps.get_model("access", "Organisation").objects.using(owner)
    for post in posts.select_related("user__authority"):
        authority = post.user.authority
        own = authority is not None and post.called == authority.name
        post.organisation, _ = organisations.get_or_create(
            authority=authority,
            name=post.called,
            defaults={"kind": "local_authority" if own else ""},
        )
        post.save(using=owner, update_fields=["organisation"])


class Migration(migrations.Migration):
    """Posts point at organisations, which they named in words before. A post can end at once."""

    dependencies = [("access", "0002_security")]

    operations = [
        migrations.CreateModel(
            name="Organisation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uuid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "kind",
                    models.CharField(
                        blank=True, choices=heed.access.models._kind_choices, max_length=40
                    ),
                ),
                ("name", models.CharField(max_length=200)),
                ("code", models.CharField(blank=True, max_length=20)),
                ("phone", models.CharField(blank=True, max_length=60)),
                ("email", models.CharField(blank=True, max_length=200)),
                (
                    "out_of_hours",
                    models.CharField(
                        blank=True, max_length=60, verbose_name="phone outside office hours"
                    ),
                ),
                (
                    "authority",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="organisations",
                        to="access.authority",
                    ),
                ),
            ],
            options={"ordering": ["name"]},
        ),
        migrations.AddConstraint(
            model_name="organisation",
            constraint=models.UniqueConstraint(
                fields=("authority", "name"),
                name="one_organisation_of_a_name",
                nulls_distinct=False,
            ),
        ),
        migrations.AddConstraint(
            model_name="organisation",
            constraint=models.UniqueConstraint(
                condition=models.Q(("kind", "local_authority")),
                fields=("authority",),
                name="one_council_of_an_authority",
            ),
        ),
        migrations.AddField(
            model_name="team",
            name="organisation",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="teams",
                to="access.organisation",
            ),
        ),
        migrations.AddField(
            model_name="post",
            name="ended_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.RenameField(model_name="post", old_name="organisation", new_name="called"),
        migrations.AddField(
            model_name="post",
            name="organisation",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="posts",
                to="access.organisation",
            ),
        ),
        migrations.RunSQL("SET CONSTRAINTS ALL IMMEDIATE", migrations.RunSQL.noop),
        migrations.RunPython(by_name, migrations.RunPython.noop),
        migrations.AlterField(
            model_name="post",
            name="organisation",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="posts",
                to="access.organisation",
            ),
        ),
        migrations.RemoveField(model_name="post", name="called"),
        *kept("access_organisation"),
    ]
