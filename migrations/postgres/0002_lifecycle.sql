-- What the lifecycle has to remember besides the change of status. Conventions: see 0001_start.sql.

-- To which organisation an intervention went, and since when: an entry is handed over once.
CREATE TABLE handovers (
    entry_id UUID NOT NULL,
    owner TEXT NOT NULL,
    since TEXT COLLATE "C" NOT NULL,
    at BIGINT NOT NULL,
    by_user UUID NOT NULL,
    CONSTRAINT handovers_pkey PRIMARY KEY (entry_id),
    CONSTRAINT handovers_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES entries (id) ON DELETE CASCADE,
    CONSTRAINT handovers_by_user_fkey FOREIGN KEY (by_user) REFERENCES users (id),
    CONSTRAINT handovers_owner_check CHECK (length(owner) > 0),
    CONSTRAINT handovers_since_check CHECK (length(since) = 10)
);

-- Another TLP label: who, when, and why it was lowered.
CREATE TABLE label_changes (
    seq BIGINT GENERATED ALWAYS AS IDENTITY,
    entry_id UUID NOT NULL,
    at BIGINT NOT NULL,
    actor UUID NOT NULL,
    from_label TEXT COLLATE "C" NOT NULL,
    to_label TEXT COLLATE "C" NOT NULL,
    reason TEXT,
    CONSTRAINT label_changes_pkey PRIMARY KEY (seq),
    CONSTRAINT label_changes_entry_id_fkey FOREIGN KEY (entry_id) REFERENCES entries (id) ON DELETE CASCADE,
    CONSTRAINT label_changes_actor_fkey FOREIGN KEY (actor) REFERENCES users (id),
    CONSTRAINT label_changes_label_check CHECK (from_label <> to_label)
);
CREATE INDEX label_changes_entry_id_idx ON label_changes (entry_id, seq);
