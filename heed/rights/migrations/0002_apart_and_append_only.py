from django.db import migrations

from heed.access.security import apart, append_only, tied

TABLES = (
    "rights_accessrequest", "rights_accessstep", "rights_choice", "rights_objection",
    "rights_objectionanswer", "rights_hold", "rights_holdlifted", "rights_disposal",
    "rights_disposalanswer", "rights_disposed",
)  # fmt: skip

# that a disposal was done is for whoever did it to write: the owner of the schema
DONE = "REVOKE INSERT ON rights_disposed FROM heed_app;"


class Migration(migrations.Migration):
    dependencies = [("rights", "0001_initial")]
    operations = [
        *apart(*TABLES),
        *append_only(*TABLES),
        migrations.RunSQL(DONE, "GRANT INSERT ON rights_disposed TO heed_app;"),
        *tied(
            "casefile_file", "rights_accessrequest.file_id", "rights_objection.file_id",
            "rights_hold.file_id",
        ),
    ]  # fmt: skip
