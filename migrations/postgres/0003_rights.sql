-- Open documents read rights again when this moves: the number of the last line that may have changed somebody's rights.
-- Lines that only tell (a session of writing, an export, a failed sign-in) leave it. Conventions: see 0001_start.sql.
ALTER TABLE audit_head ADD COLUMN rights BIGINT NOT NULL DEFAULT 0;
UPDATE audit_head SET rights = seq;
