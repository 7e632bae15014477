"""Reading that is out of the ordinary, put on a list for a named post to look at.

It is looked for in the log of reading after the fact, so that no page waits for it. To be on the list is
no reproach: it says that somebody should ask. Looking again finds nothing twice.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection

from heed.access.models import Authority
from heed.access.seeing import WHOLE

MANY = 25
"""So many different files read by one person within an hour."""

BACK = timedelta(days=21)
"""How far back is looked."""

PATIENCE = timedelta(days=7)
"""Whoever opened a file for a reason of their own has so long to leave a trace of work on it."""


@dataclass(frozen=True, slots=True)
class Unusual:
    """A ground for looking at somebody's reading, in words, and where to find it: SQL over `r`, the log
    of reading, `f` the child's file, `p` the child and `u` the reader."""

    id: str
    says: str
    where: str


_TIED = """EXISTS (
    SELECT FROM registry_relationship t
    JOIN registry_person o ON o.authority_id = t.authority_id AND o.id = t.{theirs}
    WHERE t.authority_id = r.authority_id AND t.{own} = p.id AND lower(o.family_name) = lower(u.last_name))"""
# One way round and then the other, by an index each: a tie looked for by either end at once is looked for among all.

OWN_NAME = f"""u.last_name <> '' AND (lower(u.last_name) = lower(p.family_name)
    OR {_TIED.format(own="person_id", theirs="other_id")}
    OR {_TIED.format(own="other_id", theirs="person_id")})"""

OWN_HOME = """EXISTS (
    SELECT FROM casefile_declaredinterest d
    JOIN registry_residence s ON s.person_id = p.id AND s.ends IS NULL
    JOIN registry_address a ON a.id = s.address_id
    WHERE d.user_id = r.user_id AND d.ended_at IS NULL AND d.postcode <> ''
    AND upper(replace(a.postcode, ' ', '')) = d.postcode)"""

OWN_FAMILY = """EXISTS (
    SELECT FROM casefile_declaredinterest d WHERE d.user_id = r.user_id AND d.family_name <> ''
    AND lower(d.given_name) = lower(p.given_name) AND lower(d.family_name) = lower(p.family_name)
    AND (d.birth_date IS NULL OR d.birth_date = p.birth_date))"""

HIGH_PROFILE = """EXISTS (
    SELECT FROM casefile_restriction h WHERE h.file_id = r.file_id AND h.kind = 'child'
    AND h.ground = 'high_profile' AND NOT r.user_id = ANY(h.whole))"""

NO_INVOLVEMENT = """r.at < %(patience)s AND r.role = ANY(%(whole)s)
    AND r.why NOT LIKE 'To record%%' AND r.why NOT LIKE 'Emergency%%'
    AND NOT EXISTS (
        SELECT FROM casefile_recordrow w WHERE w.file_id = r.file_id AND w.author_id = r.user_id)
    AND NOT EXISTS (
        SELECT FROM casefile_filesummary m WHERE m.file_id = r.file_id AND m.lead_id = r.user_id)
    AND NOT EXISTS (
        SELECT FROM casefile_dutyrow y WHERE y.file_id = r.file_id AND y.owed_by = r.role)"""

GROUNDS = (
    Unusual("own_family", "Read the file of a child they have declared to be family", OWN_FAMILY),
    Unusual("own_name", "Has the family name of the child, or of somebody in the family", OWN_NAME),
    Unusual("own_home", "Lives at the child’s postcode", OWN_HOME),
    Unusual("high_profile", "Read a file restricted as high profile, without being named on it", HIGH_PROFILE),
    Unusual("no_involvement", "Opened it for a reason of their own, and did no work on it since", NO_INVOLVEMENT),
)  # fmt: skip

MANY_FILES = "many_files"

SAYS = {one.id: one.says for one in GROUNDS} | {
    MANY_FILES: f"Read {MANY} or more children’s files within an hour"
}
"""Each ground in words."""

_FOUND = """
    INSERT INTO casefile_unusualreading
        (authority_id, uuid, file_id, seq, user_id, day, ground, found_at, outcome, looked_at_by)
    SELECT %(authority)s, gen_random_uuid(), file_id, seq, user_id, day, %(ground)s, %(now)s, '', ''
    FROM ({found}) AS found
    ON CONFLICT (authority_id, file_id, user_id, day, ground) DO NOTHING
"""

_DAY = "(r.at AT TIME ZONE 'Europe/London')::date"
_READ = """access_user u
    JOIN access_reading r ON r.authority_id = u.authority_id AND r.user_id = u.id AND r.at >= %(since)s
    JOIN casefile_file f ON f.id = r.file_id AND f.kind = 'child'"""

_BY_GROUND = f"""
    SELECT r.file_id, min(r.seq) AS seq, r.user_id, {_DAY} AS day
    FROM {_READ} JOIN registry_person p ON p.id = f.subject_id
    WHERE u.authority_id = %(authority)s AND {{where}} GROUP BY r.file_id, r.user_id, {_DAY}
"""  # noqa: S608 - no values

_BY_NUMBER = f"""
    SELECT DISTINCT ON (user_id, day) file_id, seq, user_id, day FROM (
        SELECT r.file_id, r.seq, r.user_id, r.at, {_DAY} AS day, (
            SELECT count(DISTINCT o.file_id) FROM access_reading o
            WHERE o.authority_id = r.authority_id AND o.user_id = r.user_id
            AND o.at > r.at - interval '1 hour' AND o.at <= r.at) AS files
        FROM {_READ} WHERE u.authority_id = %(authority)s
    ) AS counted WHERE files >= %(many)s ORDER BY user_id, day, at
"""  # noqa: S608 - no values


def look(authority: Authority, now: datetime) -> int:
    """Put what is unusual in the last weeks' reading on the list. Says how much was new.

    For use inside the authority, with sight of everything.
    """
    values = {
        "authority": authority.pk,
        "now": now,
        "since": now - BACK,
        "patience": now - PATIENCE,
        "whole": [str(role) for role in WHOLE],
        "many": MANY,
    }
    new = 0
    with connection.cursor() as cursor:
        for one in GROUNDS:
            found = _FOUND.format(found=_BY_GROUND.format(where=one.where))
            cursor.execute(found, {**values, "ground": one.id})
            new += cursor.rowcount
        cursor.execute(_FOUND.format(found=_BY_NUMBER), {**values, "ground": MANY_FILES})
        return new + cursor.rowcount
