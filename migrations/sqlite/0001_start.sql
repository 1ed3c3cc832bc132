-- The first schema. Append-only: never change this file, add the next number in both folders.
-- Same tables, names and meaning as in ../postgres. Conventions:
--   times       INTEGER, microseconds since 1970 in UTC     ids    BLOB, 16 bytes (UUID version 7)
--   JSON        TEXT, kept byte for byte                    names  <table>_<columns>_key / _fkey / _check / _idx
-- Unique constraints carry their columns in their name: SQLite reports only the columns, and
-- crates/storage/src/error.rs makes the name from them.
-- Text is sorted by code point (BINARY); *_fold is lower case made in Rust.

CREATE TABLE settings (
    key TEXT NOT NULL,
    value TEXT NOT NULL,
    CONSTRAINT settings_pkey PRIMARY KEY (key)
) STRICT;

-- People ----------------------------------------------------------------------------------------

CREATE TABLE users (
    id BLOB NOT NULL CHECK (length(id) = 16),
    email TEXT NOT NULL,
    name TEXT NOT NULL,
    name_fold TEXT NOT NULL,
    org_type TEXT,
    password_hash TEXT,
    lang TEXT,
    theme TEXT,
    contrast TEXT,
    admin INTEGER NOT NULL CHECK (admin IN (0, 1)),
    created_at INTEGER NOT NULL,
    deactivated_at INTEGER,
    privacy_briefing_at INTEGER,
    CONSTRAINT users_pkey PRIMARY KEY (id),
    CONSTRAINT users_email_key UNIQUE (email),
    CONSTRAINT users_email_check CHECK (email = lower(email) AND length(email) BETWEEN 3 AND 320),
    CONSTRAINT users_name_check CHECK (length(name) > 0)
) STRICT;
CREATE INDEX users_name_fold_idx ON users (name_fold);

CREATE TABLE sessions (
    token_hash BLOB NOT NULL,
    user_id BLOB NOT NULL,
    created_at INTEGER NOT NULL,
    seen_at INTEGER NOT NULL,
    user_agent TEXT NOT NULL,
    CONSTRAINT sessions_pkey PRIMARY KEY (token_hash),
    CONSTRAINT sessions_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
) STRICT;
CREATE INDEX sessions_user_id_idx ON sessions (user_id);
CREATE INDEX sessions_seen_at_idx ON sessions (seen_at);

CREATE TABLE login_failures (
    key TEXT NOT NULL,
    at INTEGER NOT NULL
) STRICT;
CREATE INDEX login_failures_key_at_idx ON login_failures (key, at);
CREATE INDEX login_failures_at_idx ON login_failures (at);

-- Programmes ------------------------------------------------------------------------------------

CREATE TABLE fieldlabs (
    id BLOB NOT NULL CHECK (length(id) = 16),
    name TEXT NOT NULL,
    challenge TEXT NOT NULL,
    note TEXT NOT NULL,
    label TEXT NOT NULL,
    fiction INTEGER NOT NULL CHECK (fiction IN (0, 1)),
    CONSTRAINT fieldlabs_pkey PRIMARY KEY (id),
    CONSTRAINT fieldlabs_name_check CHECK (length(name) > 0)
) STRICT;

CREATE TABLE cohorts (
    id BLOB NOT NULL CHECK (length(id) = 16),
    fieldlab_id BLOB NOT NULL,
    slug TEXT NOT NULL,
    name TEXT NOT NULL,
    starts_on TEXT NOT NULL,
    weeks INTEGER NOT NULL,
    phases TEXT NOT NULL,
    stocktakes TEXT NOT NULL,
    current_phase TEXT NOT NULL,
    closed_at INTEGER,
    fiction INTEGER NOT NULL CHECK (fiction IN (0, 1)),
    CONSTRAINT cohorts_pkey PRIMARY KEY (id),
    CONSTRAINT cohorts_slug_key UNIQUE (slug),
    CONSTRAINT cohorts_fieldlab_id_fkey FOREIGN KEY (fieldlab_id) REFERENCES fieldlabs (id),
    CONSTRAINT cohorts_slug_check CHECK (length(slug) > 0),
    CONSTRAINT cohorts_starts_on_check CHECK (length(starts_on) = 10),
    CONSTRAINT cohorts_weeks_check CHECK (weeks > 0)
) STRICT;
CREATE INDEX cohorts_fieldlab_id_idx ON cohorts (fieldlab_id);

CREATE TABLE teams (
    id BLOB NOT NULL CHECK (length(id) = 16),
    cohort_id BLOB NOT NULL,
    slug TEXT NOT NULL,
    name TEXT NOT NULL,
    challenge TEXT NOT NULL,
    phase TEXT NOT NULL,
    CONSTRAINT teams_pkey PRIMARY KEY (id),
    CONSTRAINT teams_cohort_id_slug_key UNIQUE (cohort_id, slug),
    CONSTRAINT teams_cohort_id_id_key UNIQUE (cohort_id, id),
    CONSTRAINT teams_cohort_id_fkey FOREIGN KEY (cohort_id) REFERENCES cohorts (id),
    CONSTRAINT teams_slug_check CHECK (length(slug) > 0)
) STRICT;

-- The pair (cohort_id, team_id) keeps a membership from naming a team of another cohort.
CREATE TABLE memberships (
    id BLOB NOT NULL CHECK (length(id) = 16),
    user_id BLOB NOT NULL,
    cohort_id BLOB NOT NULL,
    team_id BLOB,
    role TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    CONSTRAINT memberships_pkey PRIMARY KEY (id),
    CONSTRAINT memberships_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id),
    CONSTRAINT memberships_cohort_id_fkey FOREIGN KEY (cohort_id) REFERENCES cohorts (id),
    CONSTRAINT memberships_team_id_fkey FOREIGN KEY (cohort_id, team_id) REFERENCES teams (cohort_id, id),
    CONSTRAINT memberships_role_check CHECK (length(role) > 0)
) STRICT;
CREATE UNIQUE INDEX memberships_user_id_cohort_id_role_team_id_key
    ON memberships (user_id, cohort_id, role, coalesce(team_id, x''));
CREATE INDEX memberships_cohort_id_idx ON memberships (cohort_id, role);
CREATE INDEX memberships_team_id_idx ON memberships (team_id);

-- One-time links: set-up, invitation, password reset.
CREATE TABLE tokens (
    id BLOB NOT NULL CHECK (length(id) = 16),
    hash BLOB NOT NULL,
    purpose TEXT NOT NULL,
    email TEXT,
    user_id BLOB,
    cohort_id BLOB,
    team_id BLOB,
    role TEXT,
    created_by BLOB,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    opened_at INTEGER,
    used_at INTEGER,
    withdrawn_at INTEGER,
    CONSTRAINT tokens_pkey PRIMARY KEY (id),
    CONSTRAINT tokens_hash_key UNIQUE (hash),
    CONSTRAINT tokens_purpose_check CHECK (purpose IN ('setup', 'invite', 'reset')),
    CONSTRAINT tokens_invite_check CHECK (purpose <> 'invite' OR email IS NOT NULL),
    CONSTRAINT tokens_reset_check CHECK (purpose <> 'reset' OR user_id IS NOT NULL),
    CONSTRAINT tokens_used_check CHECK (used_at IS NULL OR withdrawn_at IS NULL),
    CONSTRAINT tokens_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE,
    CONSTRAINT tokens_cohort_id_fkey FOREIGN KEY (cohort_id) REFERENCES cohorts (id),
    CONSTRAINT tokens_team_id_fkey FOREIGN KEY (cohort_id, team_id) REFERENCES teams (cohort_id, id),
    CONSTRAINT tokens_created_by_fkey FOREIGN KEY (created_by) REFERENCES users (id)
) STRICT;
CREATE INDEX tokens_cohort_id_idx ON tokens (cohort_id);
CREATE INDEX tokens_user_id_idx ON tokens (user_id);

-- Entries ---------------------------------------------------------------------------------------

CREATE TABLE entry_numbers (
    kind TEXT NOT NULL,
    year INTEGER NOT NULL,
    last INTEGER NOT NULL,
    CONSTRAINT entry_numbers_pkey PRIMARY KEY (kind, year),
    CONSTRAINT entry_numbers_last_check CHECK (last > 0)
) STRICT;

CREATE TABLE entries (
    id BLOB NOT NULL CHECK (length(id) = 16),
    code TEXT NOT NULL,
    kind TEXT NOT NULL,
    cohort_id BLOB NOT NULL,
    team_id BLOB,
    owner_id BLOB NOT NULL,
    title TEXT NOT NULL,
    title_fold TEXT NOT NULL,
    label TEXT NOT NULL,
    language TEXT NOT NULL,
    status TEXT NOT NULL,
    fiction INTEGER NOT NULL CHECK (fiction IN (0, 1)),
    template_version INTEGER NOT NULL,
    iterations INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    updated_by BLOB NOT NULL,
    archived_at INTEGER,
    version INTEGER NOT NULL,
    CONSTRAINT entries_pkey PRIMARY KEY (id),
    CONSTRAINT entries_code_key UNIQUE (code),
    CONSTRAINT entries_cohort_id_fkey FOREIGN KEY (cohort_id) REFERENCES cohorts (id),
    CONSTRAINT entries_team_id_fkey FOREIGN KEY (cohort_id, team_id) REFERENCES teams (cohort_id, id),
    CONSTRAINT entries_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES users (id),
    CONSTRAINT entries_updated_by_fkey FOREIGN KEY (updated_by) REFERENCES users (id),
    CONSTRAINT entries_label_check
        CHECK (label IN ('TLP:CLEAR', 'TLP:GREEN', 'TLP:AMBER', 'TLP:AMBER+STRICT', 'TLP:RED')),
    CONSTRAINT entries_status_check CHECK (length(status) > 0),
    CONSTRAINT entries_template_version_check CHECK (template_version > 0),
    CONSTRAINT entries_iterations_check CHECK (iterations >= 0),
    CONSTRAINT entries_version_check CHECK (version > 0)
) STRICT;
CREATE INDEX entries_cohort_id_idx ON entries (cohort_id, kind, status);
CREATE INDEX entries_team_id_idx ON entries (team_id, status);
CREATE INDEX entries_owner_id_idx ON entries (owner_id);
CREATE INDEX entries_updated_at_idx ON entries (updated_at);

CREATE TABLE entry_experts (
    entry_id BLOB NOT NULL,
    user_id BLOB NOT NULL,
    CONSTRAINT entry_experts_pkey PRIMARY KEY (entry_id, user_id),
    CONSTRAINT entry_experts_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES entries (id) ON DELETE CASCADE,
    CONSTRAINT entry_experts_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id)
) STRICT;
CREATE INDEX entry_experts_user_id_idx ON entry_experts (user_id);

-- Who wrote in an entry: four eyes.
CREATE TABLE coauthors (
    entry_id BLOB NOT NULL,
    user_id BLOB NOT NULL,
    first_at INTEGER NOT NULL,
    last_at INTEGER NOT NULL,
    CONSTRAINT coauthors_pkey PRIMARY KEY (entry_id, user_id),
    CONSTRAINT coauthors_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES entries (id) ON DELETE CASCADE,
    CONSTRAINT coauthors_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id)
) STRICT;
CREATE INDEX coauthors_user_id_idx ON coauthors (user_id);

-- Drafts ----------------------------------------------------------------------------------------

-- The plain reading of a draft, up to and including update `seq`.
CREATE TABLE drafts (
    entry_id BLOB NOT NULL,
    seq INTEGER NOT NULL,
    content TEXT NOT NULL,
    updated_at INTEGER NOT NULL,
    updated_by BLOB,
    CONSTRAINT drafts_pkey PRIMARY KEY (entry_id),
    CONSTRAINT drafts_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES entries (id) ON DELETE CASCADE,
    CONSTRAINT drafts_updated_by_fkey FOREIGN KEY (updated_by) REFERENCES users (id),
    CONSTRAINT drafts_seq_check CHECK (seq >= 0)
) STRICT;

-- Append-only log of updates; compaction removes what a snapshot holds.
CREATE TABLE draft_updates (
    entry_id BLOB NOT NULL,
    seq INTEGER NOT NULL,
    bytes BLOB NOT NULL,
    author BLOB,
    at INTEGER NOT NULL,
    CONSTRAINT draft_updates_pkey PRIMARY KEY (entry_id, seq),
    CONSTRAINT draft_updates_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES entries (id) ON DELETE CASCADE,
    CONSTRAINT draft_updates_author_fkey FOREIGN KEY (author) REFERENCES users (id),
    CONSTRAINT draft_updates_seq_check CHECK (seq > 0)
) STRICT;

CREATE TABLE draft_snapshots (
    entry_id BLOB NOT NULL,
    seq INTEGER NOT NULL,
    bytes BLOB NOT NULL,
    at INTEGER NOT NULL,
    CONSTRAINT draft_snapshots_pkey PRIMARY KEY (entry_id, seq),
    CONSTRAINT draft_snapshots_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES entries (id) ON DELETE CASCADE,
    CONSTRAINT draft_snapshots_seq_check CHECK (seq >= 0)
) STRICT;

-- Iterations ------------------------------------------------------------------------------------

CREATE TABLE iterations (
    id BLOB NOT NULL CHECK (length(id) = 16),
    entry_id BLOB NOT NULL,
    n INTEGER NOT NULL,
    "trigger" TEXT NOT NULL,
    change_note TEXT NOT NULL,
    made_by BLOB NOT NULL,
    made_at INTEGER NOT NULL,
    content TEXT NOT NULL,
    content_hash TEXT NOT NULL,
    template_version INTEGER NOT NULL,
    phase TEXT NOT NULL,
    draft_seq INTEGER NOT NULL,
    title TEXT NOT NULL,
    label TEXT NOT NULL,
    CONSTRAINT iterations_pkey PRIMARY KEY (id),
    CONSTRAINT iterations_entry_id_n_key UNIQUE (entry_id, n),
    CONSTRAINT iterations_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES entries (id) ON DELETE CASCADE,
    CONSTRAINT iterations_made_by_fkey FOREIGN KEY (made_by) REFERENCES users (id),
    CONSTRAINT iterations_n_check CHECK (n > 0),
    CONSTRAINT iterations_content_hash_check CHECK (length(content_hash) = 64)
) STRICT;
CREATE INDEX iterations_made_at_idx ON iterations (made_at);

-- Projection of the link fields of a draft, replaced as a whole per entry.
CREATE TABLE links (
    from_entry BLOB NOT NULL,
    position INTEGER NOT NULL,
    field TEXT NOT NULL,
    row_id TEXT NOT NULL,
    link_type TEXT NOT NULL,
    to_code TEXT NOT NULL,
    to_entry BLOB,
    to_iteration INTEGER,
    note TEXT NOT NULL,
    CONSTRAINT links_pkey PRIMARY KEY (from_entry, position),
    CONSTRAINT links_from_entry_fkey FOREIGN KEY (from_entry) REFERENCES entries (id) ON DELETE CASCADE,
    CONSTRAINT links_to_entry_fkey FOREIGN KEY (to_entry) REFERENCES entries (id) ON DELETE SET NULL
) STRICT;
CREATE INDEX links_to_entry_idx ON links (to_entry);
CREATE INDEX links_to_code_idx ON links (to_code);

-- Review ----------------------------------------------------------------------------------------

-- `effective`: the sent review whose verdict counts. A correction supersedes it; *do not proceed*
-- becomes effective with its second person.
CREATE TABLE reviews (
    id BLOB NOT NULL CHECK (length(id) = 16),
    entry_id BLOB NOT NULL,
    iteration INTEGER NOT NULL,
    coach_id BLOB NOT NULL,
    state TEXT NOT NULL,
    verdict TEXT,
    body TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    sent_at INTEGER,
    effective INTEGER NOT NULL CHECK (effective IN (0, 1)),
    CONSTRAINT reviews_pkey PRIMARY KEY (id),
    CONSTRAINT reviews_iteration_fkey FOREIGN KEY (entry_id, iteration)
        REFERENCES iterations (entry_id, n) ON DELETE CASCADE,
    CONSTRAINT reviews_coach_id_fkey FOREIGN KEY (coach_id) REFERENCES users (id),
    CONSTRAINT reviews_state_check CHECK (state IN ('draft', 'sent', 'superseded')),
    CONSTRAINT reviews_sent_check CHECK (state <> 'sent' OR (sent_at IS NOT NULL AND verdict IS NOT NULL)),
    CONSTRAINT reviews_effective_check CHECK (NOT effective OR state = 'sent')
) STRICT;
CREATE UNIQUE INDEX reviews_entry_id_iteration_key ON reviews (entry_id, iteration) WHERE effective;
CREATE UNIQUE INDEX reviews_entry_id_iteration_coach_id_key
    ON reviews (entry_id, iteration, coach_id) WHERE state = 'draft';
CREATE INDEX reviews_entry_id_idx ON reviews (entry_id, iteration);
CREATE INDEX reviews_coach_id_idx ON reviews (coach_id, state);

CREATE TABLE review_seconds (
    review_id BLOB NOT NULL,
    user_id BLOB NOT NULL,
    at INTEGER NOT NULL,
    CONSTRAINT review_seconds_pkey PRIMARY KEY (review_id, user_id),
    CONSTRAINT review_seconds_review_id_fkey FOREIGN KEY (review_id) REFERENCES reviews (id) ON DELETE CASCADE,
    CONSTRAINT review_seconds_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id)
) STRICT;

-- `anchor`: JSON of the phrase (relative position, quote, context) or of a suggestion; opaque here.
CREATE TABLE threads (
    id BLOB NOT NULL CHECK (length(id) = 16),
    entry_id BLOB NOT NULL,
    iteration INTEGER,
    field TEXT,
    row_id TEXT,
    anchor TEXT,
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    created_by BLOB NOT NULL,
    created_at INTEGER NOT NULL,
    resolved_by BLOB,
    resolved_at INTEGER,
    CONSTRAINT threads_pkey PRIMARY KEY (id),
    CONSTRAINT threads_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES entries (id) ON DELETE CASCADE,
    CONSTRAINT threads_iteration_fkey FOREIGN KEY (entry_id, iteration) REFERENCES iterations (entry_id, n),
    CONSTRAINT threads_created_by_fkey FOREIGN KEY (created_by) REFERENCES users (id),
    CONSTRAINT threads_resolved_by_fkey FOREIGN KEY (resolved_by) REFERENCES users (id),
    CONSTRAINT threads_state_check CHECK (state IN ('open', 'resolved', 'lapsed'))
) STRICT;
CREATE INDEX threads_entry_id_idx ON threads (entry_id, state);

CREATE TABLE comments (
    id BLOB NOT NULL CHECK (length(id) = 16),
    thread_id BLOB NOT NULL,
    author_id BLOB NOT NULL,
    body TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    edited_at INTEGER,
    CONSTRAINT comments_pkey PRIMARY KEY (id),
    CONSTRAINT comments_thread_id_fkey FOREIGN KEY (thread_id) REFERENCES threads (id) ON DELETE CASCADE,
    CONSTRAINT comments_author_id_fkey FOREIGN KEY (author_id) REFERENCES users (id),
    CONSTRAINT comments_body_check CHECK (length(body) > 0)
) STRICT;
CREATE INDEX comments_thread_id_idx ON comments (thread_id, created_at);
CREATE INDEX comments_created_at_idx ON comments (created_at);

-- What happened ---------------------------------------------------------------------------------

-- `from_status` is null when the entry was made.
CREATE TABLE transitions (
    seq INTEGER NOT NULL,
    entry_id BLOB NOT NULL,
    at INTEGER NOT NULL,
    actor BLOB,
    from_status TEXT,
    to_status TEXT NOT NULL,
    reason TEXT,
    iteration INTEGER,
    CONSTRAINT transitions_pkey PRIMARY KEY (seq AUTOINCREMENT),
    CONSTRAINT transitions_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES entries (id) ON DELETE CASCADE,
    CONSTRAINT transitions_actor_fkey FOREIGN KEY (actor) REFERENCES users (id)
) STRICT;
CREATE INDEX transitions_entry_id_idx ON transitions (entry_id, seq);
CREATE INDEX transitions_at_idx ON transitions (at);

-- Hash chain. No foreign keys: a line outlives what it is about.
CREATE TABLE audit (
    seq INTEGER NOT NULL,
    at INTEGER NOT NULL,
    actor BLOB,
    action TEXT NOT NULL,
    object TEXT NOT NULL,
    detail TEXT NOT NULL,
    prev_hash BLOB NOT NULL,
    hash BLOB NOT NULL,
    CONSTRAINT audit_pkey PRIMARY KEY (seq),
    CONSTRAINT audit_seq_check CHECK (seq > 0)
) STRICT;
CREATE INDEX audit_actor_idx ON audit (actor, seq);
CREATE INDEX audit_object_idx ON audit (object, seq);
CREATE INDEX audit_at_idx ON audit (at);

-- The end of the chain: locked by whoever appends, and what shows that lines were cut off the end.
CREATE TABLE audit_head (
    id INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    hash BLOB NOT NULL,
    CONSTRAINT audit_head_pkey PRIMARY KEY (id),
    CONSTRAINT audit_head_id_check CHECK (id = 1)
) STRICT;
INSERT INTO audit_head (id, seq, hash) VALUES (1, 0, zeroblob(32));
