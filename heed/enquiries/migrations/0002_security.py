from django.db import migrations
from django.db.migrations import RunSQL

from heed.access.security import apart, append_only, tied

ASK_ELSEWHERE = """
CREATE FUNCTION heed_who_may_know(
    asking uuid, sharing bigint[], telling bigint[], homes bigint[]
) RETURNS SETOF bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    here bigint := NULLIF(current_setting('heed.authority', true), '')::bigint;
    sight text := COALESCE(current_setting('heed.everything', true), '');
    other bigint;
    may bigint[] := '{}';
BEGIN
    PERFORM FROM enquiries_enquiry
        WHERE uuid = asking AND verified AND asked_at > now() - interval '1 hour';
    IF NOT FOUND THEN
        RAISE EXCEPTION 'nothing is looked up but for an enquirer who was checked, at the time'
            USING ERRCODE = 'insufficient_privilege';
    END IF;
    -- a restricted file of a child is no reason to answer that nobody knows the child
    PERFORM set_config('heed.everything', 'on', true);
    FOR other IN SELECT id FROM access_authority WHERE id <> here ORDER BY id LOOP
        PERFORM set_config('heed.authority', other::text, true);
        IF EXISTS (
            SELECT FROM (
                SELECT person_id FROM unnest(sharing) AS asked(one), LATERAL (
                    SELECT person_id FROM registry_findkey WHERE key = asked.one LIMIT 120
                ) AS filed GROUP BY person_id HAVING count(*) >= 3
                UNION ALL
                SELECT person_id FROM registry_findkey WHERE key = ANY(telling)
            ) AS likely
            JOIN casefile_file ON subject_id = person_id AND kind = 'child'
        ) OR EXISTS (
            SELECT FROM registry_findkey
            JOIN casefile_file ON subject_id = person_id AND kind = 'child'
            JOIN casefile_filesummary ON file_id = casefile_file.id AND on_plan
            WHERE key = ANY(homes)
        ) THEN
            may := may || other;
        END IF;
    END LOOP;
    PERFORM set_config('heed.authority', here::text, true),
        set_config('heed.everything', sight, true);
    INSERT INTO enquiries_lookup (authority_id, enquiry, at, found)
        VALUES (here, asking, now(), may);
    RETURN QUERY SELECT unnest(may);
END $$;
"""
"""Which other authorities may know a child like this one. It says which, and nothing of the child.

It answers only for an enquiry that was written down with the enquirer's check, and each asking leaves a
row that the application's role can neither write nor change. `sharing` are keys of which a child must
share three, `telling` those of which one is enough, `homes` those under which only a child with a plan
counts. See `heed.enquiries.elsewhere`.
"""


class Migration(migrations.Migration):
    """Enquiries and answers are only ever added, and PostgreSQL alone writes that others were asked."""

    dependencies = [
        ("enquiries", "0001_initial"),
        ("casefile", "0008_worklists_from_indexes"),
        ("registry", "0007_same"),
    ]

    operations = [
        *apart("enquiries_enquiry", "enquiries_outcome", "enquiries_lookup"),
        *append_only("enquiries_enquiry", "enquiries_outcome", "enquiries_lookup"),
        *tied("enquiries_enquiry", "enquiries_outcome.enquiry_id"),
        RunSQL(
            "REVOKE INSERT ON enquiries_lookup FROM heed_app;",
            "GRANT INSERT ON enquiries_lookup TO heed_app;",
        ),
        RunSQL(
            ASK_ELSEWHERE,
            "DROP FUNCTION heed_who_may_know(uuid, bigint[], bigint[], bigint[]);",
        ),
    ]
