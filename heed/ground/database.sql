-- What each may do, once in a database. Run as a superuser, connected to it.
-- Tables that must never change take UPDATE and DELETE away from heed_app in their own migrations.
ALTER SCHEMA public OWNER TO heed_owner;
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO heed_app;
ALTER DEFAULT PRIVILEGES FOR ROLE heed_owner IN SCHEMA public
    GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO heed_app;
ALTER DEFAULT PRIVILEGES FOR ROLE heed_owner IN SCHEMA public
    GRANT USAGE, SELECT ON SEQUENCES TO heed_app;
ALTER DEFAULT PRIVILEGES FOR ROLE heed_owner
    REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
ALTER DEFAULT PRIVILEGES FOR ROLE heed_owner IN SCHEMA public
    GRANT EXECUTE ON FUNCTIONS TO heed_app;
