"""What migrations say to PostgreSQL to keep authorities apart and records as they were written.

Use these in the migration that makes a table. They run as the schema's owner.
"""

from django.db.migrations import RunSQL

_HERE = "authority_id = NULLIF(current_setting('heed.authority', true), '')::bigint"


def apart(*tables: str) -> list[RunSQL]:
    """Only rows of the authority being worked in are seen or written, by anybody but a superuser.

    The owner of the schema is bound as well (FORCE), so a migration that moves data has to go
    from authority to authority.
    """
    return [
        RunSQL(
            f"""
            ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
            ALTER TABLE {table} FORCE ROW LEVEL SECURITY;
            CREATE POLICY authorities_apart ON {table} USING ({_HERE}) WITH CHECK ({_HERE});
            """,
            f"""
            DROP POLICY authorities_apart ON {table};
            ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY;
            ALTER TABLE {table} DISABLE ROW LEVEL SECURITY;
            """,
        )
        for table in tables
    ]


def append_only(*tables: str) -> list[RunSQL]:
    """The application may read and add rows, and nothing else."""
    return [
        RunSQL(
            f"REVOKE UPDATE, DELETE, TRUNCATE ON {table} FROM heed_app;",
            f"GRANT UPDATE, DELETE ON {table} TO heed_app;",
        )
        for table in tables
    ]


def kept(*tables: str) -> list[RunSQL]:
    """The application may not remove rows."""
    return [
        RunSQL(
            f"REVOKE DELETE, TRUNCATE ON {table} FROM heed_app;",
            f"GRANT DELETE ON {table} TO heed_app;",
        )
        for table in tables
    ]


def tied(target: str, *columns: str) -> list[RunSQL]:
    """Each column, `table.column`, points at a row of `target` of the same authority.

    PostgreSQL checks foreign keys without regard to row-level security, so a plain one could
    tie a row to another authority's child.
    """
    made: list[RunSQL] = []
    for one in columns:
        table, column = one.split(".")
        name = f"{table}_{column}_tied"
        made.append(
            RunSQL(
                f"""
                ALTER TABLE {table} ADD CONSTRAINT {name}
                FOREIGN KEY (authority_id, {column}) REFERENCES {target} (authority_id, id)
                DEFERRABLE INITIALLY DEFERRED;
                """,
                f"ALTER TABLE {table} DROP CONSTRAINT {name};",
            )
        )
    return made


_MAY_OPEN = """
    heed_may_open(kind text, whole bigint[], part bigint[], barred bigint[])
    RETURNS boolean LANGUAGE sql STABLE AS $$
        SELECT COALESCE(current_setting('heed.everything', true) = 'on', false)
        OR COALESCE(
            NOT NULLIF(current_setting('heed.user', true), '')::bigint = ANY(barred) AND (
                kind = ANY(string_to_array(current_setting('heed.kinds', true), ','))
                OR NULLIF(current_setting('heed.user', true), '')::bigint = ANY(whole)
                OR NULLIF(current_setting('heed.user', true), '')::bigint = ANY(part)
            ), false)
    $$;
"""
# One expression and no FROM: only such a function does PostgreSQL write into the query, rather than
# call it for every restriction there is, in every table of the query (docs/benchmarks.md).

RESTRICTED = f"CREATE FUNCTION {_MAY_OPEN}"
"""Whether whoever is asking may open a restricted file: the rules of `heed.access.restricted`."""

_HIDDEN = """SELECT r.file_id FROM casefile_restriction r
    WHERE NOT heed_may_open(r.kind, r.whole, r.part, r.barred)"""
_SHOWN = """SELECT r.file_id FROM casefile_restriction r
    WHERE heed_may_open(r.kind, r.whole, r.part, r.barred)"""


def restricted(files: str, *tables: str) -> list[RunSQL]:
    """Only those entitled see a file that is not a child's, or anything that stands on it.

    The table of files shows one only where a restriction says who may see it, so that a file
    without one is seen by nobody.
    """
    rules = {files: f"kind = 'child' OR id IN ({_SHOWN})"}
    rules |= dict.fromkeys(tables, f"file_id IS NULL OR file_id NOT IN ({_HIDDEN})")
    return [
        RunSQL(RESTRICTED, "DROP FUNCTION heed_may_open(text, bigint[], bigint[], bigint[]);"),
        *(
            RunSQL(
                f"CREATE POLICY those_named ON {table} AS RESTRICTIVE USING ({rule});",
                f"DROP POLICY those_named ON {table};",
            )
            for table, rule in rules.items()
        ),
    ]


def written_in() -> list[RunSQL]:
    """The same rule as before, as PostgreSQL can write it into a query."""
    return [RunSQL(f"CREATE OR REPLACE FUNCTION {_MAY_OPEN}", RunSQL.noop)]


def follows_file(*tables: str) -> list[RunSQL]:
    """What stands on a file is seen by whoever may see the file, and by nobody else.

    For tables made after `restricted` has told PostgreSQL who that is.
    """
    rule = f"file_id IS NULL OR file_id NOT IN ({_HIDDEN})"
    return [
        RunSQL(
            f"CREATE POLICY those_named ON {table} AS RESTRICTIVE USING ({rule});",
            f"DROP POLICY those_named ON {table};",
        )
        for table in tables
    ]


def changes_only(table: str, *columns: str) -> list[RunSQL]:
    """Of a row nothing can be changed by the application but these columns, and none is removed."""
    return [
        RunSQL(
            f"""
            REVOKE UPDATE, DELETE, TRUNCATE ON {table} FROM heed_app;
            GRANT UPDATE ({", ".join(columns)}) ON {table} TO heed_app;
            """,
            f"GRANT UPDATE, DELETE ON {table} TO heed_app;",
        )
    ]


def restricted_children(files: str) -> list[RunSQL]:
    """A child's file too is shown only to those entitled, where a restriction stands on it.

    Everything that stands on it follows already: `restricted` speaks of any file with a restriction.
    """
    before = f"kind = 'child' OR id IN ({_SHOWN})"
    after = f"(kind = 'child' AND id NOT IN ({_HIDDEN})) OR id IN ({_SHOWN})"
    return [
        RunSQL(
            f"ALTER POLICY those_named ON {files} USING ({after});",
            f"ALTER POLICY those_named ON {files} USING ({before});",
        )
    ]
