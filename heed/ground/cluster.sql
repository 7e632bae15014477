-- The roles, once in a server. Run as a superuser.
--   heed_owner  owns the schema and changes it (migrations)
--   heed_app    the application: owns nothing, so that row-level security and the append-only
--               tables bind it, whatever its code says
-- On a server of your own, give each a password (or a certificate) afterwards.
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'heed_owner') THEN
        CREATE ROLE heed_owner LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS;
    END IF;
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'heed_app') THEN
        CREATE ROLE heed_app LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS;
    END IF;
END
$$;
