-- The first schema. Append-only: never change this file, add the next number in both folders.
-- Same tables, names and meaning as in ../sqlite. Conventions:
--   times       BIGINT, microseconds since 1970 in UTC      ids    uuid (version 7)
--   JSON        TEXT, kept byte for byte                    names  <table>_<columns>_key / _fkey / _check / _idx
-- Unique constraints carry their columns in their name: SQLite reports only the columns, and
-- crates/storage/src/error.rs makes the name from them.
-- Text is sorted by code point (COLLATE "C"), as SQLite does; *_fold is lower case made in Rust.

CREATE TABLE settings (
    key TEXT COLLATE "C" NOT NULL,
    value TEXT NOT NULL,
    CONSTRAINT settings_pkey PRIMARY KEY (key)
);

-- People ----------------------------------------------------------------------------------------

CREATE TABLE users (
    id UUID NOT NULL,
    email TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    name_fold TEXT COLLATE "C" NOT NULL,
    org_type TEXT,
    password_hash TEXT,
    lang TEXT,
    theme TEXT,
    contrast TEXT,
    admin BOOLEAN NOT NULL,
    created_at BIGINT NOT NULL,
    deactivated_at BIGINT,
    privacy_briefing_at BIGINT,
    CONSTRAINT users_pkey PRIMARY KEY (id),
    CONSTRAINT users_email_key UNIQUE (email),
    CONSTRAINT users_email_check CHECK (email = lower(email) AND length(email) BETWEEN 3 AND 320),
    CONSTRAINT users_name_check CHECK (length(name) > 0)
);
CREATE INDEX users_name_fold_idx ON users (name_fold);

CREATE TABLE sessions (
    token_hash BYTEA NOT NULL,
    user_id UUID NOT NULL,
    created_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    user_agent TEXT NOT NULL,
    CONSTRAINT sessions_pkey PRIMARY KEY (token_hash),
    CONSTRAINT sessions_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE
);
CREATE INDEX sessions_user_id_idx ON sessions (user_id);
CREATE INDEX sessions_seen_at_idx ON sessions (seen_at);

CREATE TABLE login_failures (
    key TEXT COLLATE "C" NOT NULL,
    at BIGINT NOT NULL
);
CREATE INDEX login_failures_key_at_idx ON login_failures (key, at);
CREATE INDEX login_failures_at_idx ON login_failures (at);

-- Programmes ------------------------------------------------------------------------------------

CREATE TABLE fieldlabs (
    id UUID NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    challenge TEXT NOT NULL,
    note TEXT NOT NULL,
    label TEXT NOT NULL,
    fiction BOOLEAN NOT NULL,
    CONSTRAINT fieldlabs_pkey PRIMARY KEY (id),
    CONSTRAINT fieldlabs_name_check CHECK (length(name) > 0)
);

CREATE TABLE cohorts (
    id UUID NOT NULL,
    fieldlab_id UUID NOT NULL,
    slug TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    starts_on TEXT COLLATE "C" NOT NULL,
    weeks BIGINT NOT NULL,
    phases TEXT NOT NULL,
    stocktakes TEXT NOT NULL,
    current_phase TEXT NOT NULL,
    closed_at BIGINT,
    fiction BOOLEAN NOT NULL,
    CONSTRAINT cohorts_pkey PRIMARY KEY (id),
    CONSTRAINT cohorts_slug_key UNIQUE (slug),
    CONSTRAINT cohorts_fieldlab_id_fkey FOREIGN KEY (fieldlab_id) REFERENCES fieldlabs (id),
    CONSTRAINT cohorts_slug_check CHECK (length(slug) > 0),
    CONSTRAINT cohorts_starts_on_check CHECK (length(starts_on) = 10),
    CONSTRAINT cohorts_weeks_check CHECK (weeks > 0)
);
CREATE INDEX cohorts_fieldlab_id_idx ON cohorts (fieldlab_id);

CREATE TABLE teams (
    id UUID NOT NULL,
    cohort_id UUID NOT NULL,
    slug TEXT COLLATE "C" NOT NULL,
    name TEXT COLLATE "C" NOT NULL,
    challenge TEXT NOT NULL,
    phase TEXT NOT NULL,
    CONSTRAINT teams_pkey PRIMARY KEY (id),
    CONSTRAINT teams_cohort_id_slug_key UNIQUE (cohort_id, slug),
    CONSTRAINT teams_cohort_id_id_key UNIQUE (cohort_id, id),
    CONSTRAINT teams_cohort_id_fkey FOREIGN KEY (cohort_id) REFERENCES cohorts (id),
    CONSTRAINT teams_slug_check CHECK (length(slug) > 0)
);

-- The pair (cohort_id, team_id) keeps a membership from naming a team of another cohort.
CREATE TABLE memberships (
    id UUID NOT NULL,
    user_id UUID NOT NULL,
    cohort_id UUID NOT NULL,
    team_id UUID,
    role TEXT COLLATE "C" NOT NULL,
    created_at BIGINT NOT NULL,
    CONSTRAINT memberships_pkey PRIMARY KEY (id),
    CONSTRAINT memberships_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id),
    CONSTRAINT memberships_cohort_id_fkey FOREIGN KEY (cohort_id) REFERENCES cohorts (id),
    CONSTRAINT memberships_team_id_fkey FOREIGN KEY (cohort_id, team_id) REFERENCES teams (cohort_id, id),
    CONSTRAINT memberships_role_check CHECK (length(role) > 0)
);
CREATE UNIQUE INDEX memberships_user_id_cohort_id_role_team_id_key
    ON memberships (user_id, cohort_id, role, coalesce(team_id, '00000000-0000-0000-0000-000000000000'::uuid));
CREATE INDEX memberships_cohort_id_idx ON memberships (cohort_id, role);
CREATE INDEX memberships_team_id_idx ON memberships (team_id);

-- One-time links: set-up, invitation, password reset.
CREATE TABLE tokens (
    id UUID NOT NULL,
    hash BYTEA NOT NULL,
    purpose TEXT COLLATE "C" NOT NULL,
    email TEXT COLLATE "C",
    user_id UUID,
    cohort_id UUID,
    team_id UUID,
    role TEXT,
    created_by UUID,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    opened_at BIGINT,
    used_at BIGINT,
    withdrawn_at BIGINT,
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
);
CREATE INDEX tokens_cohort_id_idx ON tokens (cohort_id);
CREATE INDEX tokens_user_id_idx ON tokens (user_id);

-- Entries ---------------------------------------------------------------------------------------

CREATE TABLE entry_numbers (
    kind TEXT COLLATE "C" NOT NULL,
    year BIGINT NOT NULL,
    last BIGINT NOT NULL,
    CONSTRAINT entry_numbers_pkey PRIMARY KEY (kind, year),
    CONSTRAINT entry_numbers_last_check CHECK (last > 0)
);

CREATE TABLE entries (
    id UUID NOT NULL,
    code TEXT COLLATE "C" NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    cohort_id UUID NOT NULL,
    team_id UUID,
    owner_id UUID NOT NULL,
    title TEXT COLLATE "C" NOT NULL,
    title_fold TEXT COLLATE "C" NOT NULL,
    label TEXT COLLATE "C" NOT NULL,
    language TEXT COLLATE "C" NOT NULL,
    status TEXT COLLATE "C" NOT NULL,
    fiction BOOLEAN NOT NULL,
    template_version BIGINT NOT NULL,
    iterations BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    updated_by UUID NOT NULL,
    archived_at BIGINT,
    version BIGINT NOT NULL,
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
);
CREATE INDEX entries_cohort_id_idx ON entries (cohort_id, kind, status);
CREATE INDEX entries_team_id_idx ON entries (team_id, status);
CREATE INDEX entries_owner_id_idx ON entries (owner_id);
CREATE INDEX entries_updated_at_idx ON entries (updated_at);

CREATE TABLE entry_experts (
    entry_id UUID NOT NULL,
    user_id UUID NOT NULL,
    CONSTRAINT entry_experts_pkey PRIMARY KEY (entry_id, user_id),
    CONSTRAINT entry_experts_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES entries (id) ON DELETE CASCADE,
    CONSTRAINT entry_experts_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id)
);
CREATE INDEX entry_experts_user_id_idx ON entry_experts (user_id);

-- Who wrote in an entry: four eyes.
CREATE TABLE coauthors (
    entry_id UUID NOT NULL,
    user_id UUID NOT NULL,
    first_at BIGINT NOT NULL,
    last_at BIGINT NOT NULL,
    CONSTRAINT coauthors_pkey PRIMARY KEY (entry_id, user_id),
    CONSTRAINT coauthors_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES entries (id) ON DELETE CASCADE,
    CONSTRAINT coauthors_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id)
);
CREATE INDEX coauthors_user_id_idx ON coauthors (user_id);

-- Drafts ----------------------------------------------------------------------------------------

-- The plain reading of a draft, up to and including update `seq`.
CREATE TABLE drafts (
    entry_id UUID NOT NULL,
    seq BIGINT NOT NULL,
    content TEXT NOT NULL,
    updated_at BIGINT NOT NULL,
    updated_by UUID,
    CONSTRAINT drafts_pkey PRIMARY KEY (entry_id),
    CONSTRAINT drafts_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES entries (id) ON DELETE CASCADE,
    CONSTRAINT drafts_updated_by_fkey FOREIGN KEY (updated_by) REFERENCES users (id),
    CONSTRAINT drafts_seq_check CHECK (seq >= 0)
);

-- Append-only log of updates; compaction removes what a snapshot holds.
CREATE TABLE draft_updates (
    entry_id UUID NOT NULL,
    seq BIGINT NOT NULL,
    bytes BYTEA NOT NULL,
    author UUID,
    at BIGINT NOT NULL,
    CONSTRAINT draft_updates_pkey PRIMARY KEY (entry_id, seq),
    CONSTRAINT draft_updates_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES entries (id) ON DELETE CASCADE,
    CONSTRAINT draft_updates_author_fkey FOREIGN KEY (author) REFERENCES users (id),
    CONSTRAINT draft_updates_seq_check CHECK (seq > 0)
);

CREATE TABLE draft_snapshots (
    entry_id UUID NOT NULL,
    seq BIGINT NOT NULL,
    bytes BYTEA NOT NULL,
    at BIGINT NOT NULL,
    CONSTRAINT draft_snapshots_pkey PRIMARY KEY (entry_id, seq),
    CONSTRAINT draft_snapshots_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES entries (id) ON DELETE CASCADE,
    CONSTRAINT draft_snapshots_seq_check CHECK (seq >= 0)
);

-- Iterations ------------------------------------------------------------------------------------

CREATE TABLE iterations (
    id UUID NOT NULL,
    entry_id UUID NOT NULL,
    n BIGINT NOT NULL,
    trigger TEXT NOT NULL,
    change_note TEXT NOT NULL,
    made_by UUID NOT NULL,
    made_at BIGINT NOT NULL,
    content TEXT NOT NULL,
    content_hash TEXT COLLATE "C" NOT NULL,
    template_version BIGINT NOT NULL,
    phase TEXT NOT NULL,
    draft_seq BIGINT NOT NULL,
    title TEXT NOT NULL,
    label TEXT NOT NULL,
    CONSTRAINT iterations_pkey PRIMARY KEY (id),
    CONSTRAINT iterations_entry_id_n_key UNIQUE (entry_id, n),
    CONSTRAINT iterations_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES entries (id) ON DELETE CASCADE,
    CONSTRAINT iterations_made_by_fkey FOREIGN KEY (made_by) REFERENCES users (id),
    CONSTRAINT iterations_n_check CHECK (n > 0),
    CONSTRAINT iterations_content_hash_check CHECK (length(content_hash) = 64)
);
CREATE INDEX iterations_made_at_idx ON iterations (made_at);

-- Projection of the link fields of a draft, replaced as a whole per entry.
CREATE TABLE links (
    from_entry UUID NOT NULL,
    position BIGINT NOT NULL,
    field TEXT NOT NULL,
    row_id TEXT NOT NULL,
    link_type TEXT COLLATE "C" NOT NULL,
    to_code TEXT COLLATE "C" NOT NULL,
    to_entry UUID,
    to_iteration BIGINT,
    note TEXT NOT NULL,
    CONSTRAINT links_pkey PRIMARY KEY (from_entry, position),
    CONSTRAINT links_from_entry_fkey FOREIGN KEY (from_entry) REFERENCES entries (id) ON DELETE CASCADE,
    CONSTRAINT links_to_entry_fkey FOREIGN KEY (to_entry) REFERENCES entries (id) ON DELETE SET NULL
);
CREATE INDEX links_to_entry_idx ON links (to_entry);
CREATE INDEX links_to_code_idx ON links (to_code);

-- Review ----------------------------------------------------------------------------------------

-- `effective`: the sent review whose verdict counts. A correction supersedes it; *do not proceed*
-- becomes effective with its second person.
CREATE TABLE reviews (
    id UUID NOT NULL,
    entry_id UUID NOT NULL,
    iteration BIGINT NOT NULL,
    coach_id UUID NOT NULL,
    state TEXT COLLATE "C" NOT NULL,
    verdict TEXT COLLATE "C",
    body TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    sent_at BIGINT,
    effective BOOLEAN NOT NULL,
    CONSTRAINT reviews_pkey PRIMARY KEY (id),
    CONSTRAINT reviews_iteration_fkey FOREIGN KEY (entry_id, iteration)
        REFERENCES iterations (entry_id, n) ON DELETE CASCADE,
    CONSTRAINT reviews_coach_id_fkey FOREIGN KEY (coach_id) REFERENCES users (id),
    CONSTRAINT reviews_state_check CHECK (state IN ('draft', 'sent', 'superseded')),
    CONSTRAINT reviews_sent_check CHECK (state <> 'sent' OR (sent_at IS NOT NULL AND verdict IS NOT NULL)),
    CONSTRAINT reviews_effective_check CHECK (NOT effective OR state = 'sent')
);
CREATE UNIQUE INDEX reviews_entry_id_iteration_key ON reviews (entry_id, iteration) WHERE effective;
CREATE UNIQUE INDEX reviews_entry_id_iteration_coach_id_key
    ON reviews (entry_id, iteration, coach_id) WHERE state = 'draft';
CREATE INDEX reviews_entry_id_idx ON reviews (entry_id, iteration);
CREATE INDEX reviews_coach_id_idx ON reviews (coach_id, state);

CREATE TABLE review_seconds (
    review_id UUID NOT NULL,
    user_id UUID NOT NULL,
    at BIGINT NOT NULL,
    CONSTRAINT review_seconds_pkey PRIMARY KEY (review_id, user_id),
    CONSTRAINT review_seconds_review_id_fkey FOREIGN KEY (review_id) REFERENCES reviews (id) ON DELETE CASCADE,
    CONSTRAINT review_seconds_user_id_fkey FOREIGN KEY (user_id) REFERENCES users (id)
);

-- `anchor`: JSON of the phrase (relative position, quote, context) or of a suggestion; opaque here.
CREATE TABLE threads (
    id UUID NOT NULL,
    entry_id UUID NOT NULL,
    iteration BIGINT,
    field TEXT,
    row_id TEXT,
    anchor TEXT,
    kind TEXT COLLATE "C" NOT NULL,
    state TEXT COLLATE "C" NOT NULL,
    created_by UUID NOT NULL,
    created_at BIGINT NOT NULL,
    resolved_by UUID,
    resolved_at BIGINT,
    CONSTRAINT threads_pkey PRIMARY KEY (id),
    CONSTRAINT threads_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES entries (id) ON DELETE CASCADE,
    CONSTRAINT threads_iteration_fkey FOREIGN KEY (entry_id, iteration) REFERENCES iterations (entry_id, n),
    CONSTRAINT threads_created_by_fkey FOREIGN KEY (created_by) REFERENCES users (id),
    CONSTRAINT threads_resolved_by_fkey FOREIGN KEY (resolved_by) REFERENCES users (id),
    CONSTRAINT threads_state_check CHECK (state IN ('open', 'resolved', 'lapsed'))
);
CREATE INDEX threads_entry_id_idx ON threads (entry_id, state);

CREATE TABLE comments (
    id UUID NOT NULL,
    thread_id UUID NOT NULL,
    author_id UUID NOT NULL,
    body TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    edited_at BIGINT,
    CONSTRAINT comments_pkey PRIMARY KEY (id),
    CONSTRAINT comments_thread_id_fkey FOREIGN KEY (thread_id) REFERENCES threads (id) ON DELETE CASCADE,
    CONSTRAINT comments_author_id_fkey FOREIGN KEY (author_id) REFERENCES users (id),
    CONSTRAINT comments_body_check CHECK (length(body) > 0)
);
CREATE INDEX comments_thread_id_idx ON comments (thread_id, created_at);
CREATE INDEX comments_created_at_idx ON comments (created_at);

-- What happened ---------------------------------------------------------------------------------

-- `from_status` is null when the entry was made.
CREATE TABLE transitions (
    seq BIGINT GENERATED ALWAYS AS IDENTITY,
    entry_id UUID NOT NULL,
    at BIGINT NOT NULL,
    actor UUID,
    from_status TEXT COLLATE "C",
    to_status TEXT COLLATE "C" NOT NULL,
    reason TEXT,
    iteration BIGINT,
    CONSTRAINT transitions_pkey PRIMARY KEY (seq),
    CONSTRAINT transitions_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES entries (id) ON DELETE CASCADE,
    CONSTRAINT transitions_actor_fkey FOREIGN KEY (actor) REFERENCES users (id)
);
CREATE INDEX transitions_entry_id_idx ON transitions (entry_id, seq);
CREATE INDEX transitions_at_idx ON transitions (at);

-- Hash chain. No foreign keys: a line outlives what it is about.
CREATE TABLE audit (
    seq BIGINT NOT NULL,
    at BIGINT NOT NULL,
    actor UUID,
    action TEXT COLLATE "C" NOT NULL,
    object TEXT COLLATE "C" NOT NULL,
    detail TEXT NOT NULL,
    prev_hash BYTEA NOT NULL,
    hash BYTEA NOT NULL,
    CONSTRAINT audit_pkey PRIMARY KEY (seq),
    CONSTRAINT audit_seq_check CHECK (seq > 0)
);
CREATE INDEX audit_actor_idx ON audit (actor, seq);
CREATE INDEX audit_object_idx ON audit (object, seq);
CREATE INDEX audit_at_idx ON audit (at);

-- The end of the chain: locked by whoever appends, and what shows that lines were cut off the end.
CREATE TABLE audit_head (
    id BIGINT NOT NULL,
    seq BIGINT NOT NULL,
    hash BYTEA NOT NULL,
    CONSTRAINT audit_head_pkey PRIMARY KEY (id),
    CONSTRAINT audit_head_id_check CHECK (id = 1)
);
INSERT INTO audit_head (id, seq, hash) VALUES (1, 0, decode(repeat('00', 32), 'hex'));
