import uuid

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("casefile", "0002_security")]

    operations = [
        migrations.AddField(
            model_name="draft",
            name="uuid",
            field=models.UUIDField(default=uuid.uuid4, editable=False),
        ),
        migrations.AddConstraint(
            model_name="draft",
            constraint=models.UniqueConstraint(fields=("authority", "uuid"), name="draft_uuid"),
        ),
    ]
