//! The audit log: append-only lines, each of which carries the hash of the one before.

use domain::ids::UserId;

use crate::{Result, Timestamp, sql::Sql};

/// Lines read at a time while verifying.
const PAGE: i64 = 500;

row! {
    /// A line of the log.
    pub struct AuditRow {
        /// From 1, without gaps.
        pub seq: i64,
        pub at: Timestamp,
        /// `None`: the program itself, or somebody who was not signed in.
        pub actor: Option<UserId>,
        pub action: String,
        pub object: String,
        /// JSON.
        pub detail: String,
        /// Hash of the line before; 32 zeros for the first.
        pub prev_hash: Vec<u8>,
        pub hash: Vec<u8>,
    }
}

row! {
    /// The end of the chain.
    pub struct AuditHead {
        pub seq: i64,
        pub hash: Vec<u8>,
    }
}

/// A line that is to be appended.
#[derive(Clone, Debug, PartialEq)]
pub struct NewAudit {
    pub at: Timestamp,
    pub actor: Option<UserId>,
    pub action: String,
    pub object: String,
    /// JSON.
    pub detail: String,
    /// Whether what it tells may have changed what somebody may do.
    pub rights: bool,
}

/// Which lines to list.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AuditFilter {
    /// Lines of one of these people; of everybody when empty.
    pub actors: Vec<UserId>,
    /// The whole action, or its beginning when it ends with a point: `entry.`.
    pub action: Option<String>,
    pub object: Option<String>,
    /// At or after.
    pub from: Option<Timestamp>,
    /// Before.
    pub to: Option<Timestamp>,
}

/// What verifying found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chain {
    /// The chain is right up to and including line `seq`, its last one.
    Whole { seq: i64 },
    /// The first line that is missing, changed or out of place.
    Broken { seq: i64 },
}

repository! {
    /// The audit log.
    Audit, audit
}

impl Audit<'_> {
    /// Appends a line. `hash` computes its hash from all its other fields. Holds the end of the chain until the
    /// end of the unit of work, so that two writers come one after the other; do it last.
    pub async fn append(&mut self, line: NewAudit, hash: impl FnOnce(&AuditRow) -> Vec<u8> + Send) -> Result<AuditRow> {
        let rest = format!("FROM audit_head WHERE id = 1{}", self.0.for_update());
        let head = self.0.optional::<AuditHead>(select!(AuditHead, &rest)).await?;
        let head = head.ok_or_else(|| crate::StorageError::other("the audit log has no head"))?;
        let NewAudit { at, actor, action, object, detail, rights } = line;
        let (seq, prev_hash) = (head.seq + 1, head.hash);
        let mut row = AuditRow { seq, at, actor, action, object, detail, prev_hash, hash: Vec::new() };
        row.hash = hash(&row);
        self.0.insert("audit", &row, &[]).await?;
        let mut sql = sql!("UPDATE audit_head SET seq = $1, hash = $2", row.seq, row.hash.clone());
        if rights {
            sql.push(", rights = ").bind(row.seq);
        }
        sql.push(" WHERE id = 1");
        self.0.run(sql).await?;
        if rights {
            self.0.announce().await?;
        }
        Ok(row)
    }

    /// The end of the chain.
    pub async fn head(&mut self) -> Result<Option<AuditHead>> {
        self.0.optional(select!(AuditHead, "FROM audit_head WHERE id = 1")).await
    }

    /// The number of the last line that may have changed what somebody may do; 0 before the first.
    pub async fn rights(&mut self) -> Result<i64> {
        self.0.count(sql!("SELECT coalesce(max(rights), 0) FROM audit_head WHERE id = 1")).await
    }

    /// Lines, newest first: at most `limit`, before line `before` where given.
    pub async fn list(&mut self, filter: &AuditFilter, before: Option<i64>, limit: u32) -> Result<Vec<AuditRow>> {
        let mut sql = select!(AuditRow, "FROM audit WHERE ");
        filter.push_to(&mut sql);
        if let Some(before) = before {
            sql.push(" AND seq < ").bind(before);
        }
        sql.push(" ORDER BY seq DESC LIMIT ").bind(i64::from(limit));
        self.0.all(sql).await
    }

    /// How many lines the filter lets through.
    pub async fn count(&mut self, filter: &AuditFilter) -> Result<i64> {
        let mut sql = sql!("SELECT count(*) FROM audit WHERE ");
        filter.push_to(&mut sql);
        self.0.count(sql).await
    }

    /// Reads the whole chain in pages and computes every hash again with the `hash` that made it. Use it in a
    /// unit of work from [`crate::Storage::read`], which sees one moment.
    pub async fn verify(&mut self, hash: impl Fn(&AuditRow) -> Vec<u8> + Send + Sync) -> Result<Chain> {
        self.verify_after(AuditHead { seq: 0, hash: vec![0; 32] }, hash).await
    }

    /// As [`Self::verify`], of what came after `known`, up to which the chain was right: that line must still be there.
    pub async fn verify_after(
        &mut self,
        known: AuditHead,
        hash: impl Fn(&AuditRow) -> Vec<u8> + Send + Sync,
    ) -> Result<Chain> {
        let head = self.head().await?;
        if known.seq > 0 {
            let sql = select!(AuditRow, "FROM audit WHERE seq = $1", known.seq);
            let there = self.0.optional::<AuditRow>(sql).await?;
            if !there.is_some_and(|row| row.hash == known.hash && row.hash == hash(&row)) {
                return Ok(Chain::Broken { seq: known.seq });
            }
        }
        let mut last = known;
        loop {
            let sql = select!(AuditRow, "FROM audit WHERE seq > $1 ORDER BY seq LIMIT $2", last.seq, PAGE);
            let page = self.0.all::<AuditRow>(sql).await?;
            if page.is_empty() {
                break;
            }
            for row in page {
                let seq = last.seq + 1;
                if row.seq != seq || row.prev_hash != last.hash || row.hash != hash(&row) {
                    return Ok(Chain::Broken { seq });
                }
                last = AuditHead { seq, hash: row.hash };
            }
        }
        if head.as_ref() == Some(&last) {
            Ok(Chain::Whole { seq: last.seq })
        } else {
            Ok(Chain::Broken { seq: last.seq + 1 })
        }
    }
}

impl AuditFilter {
    fn push_to(&self, sql: &mut Sql) {
        sql.push("1 = 1");
        if !self.actors.is_empty() {
            sql.push(" AND actor IN ").list(self.actors.iter().copied());
        }
        if let Some(action) = &self.action {
            if action.ends_with('.') {
                // The next character after the point: a range, which an index can use and needs no escaping.
                let end = format!("{}/", action.trim_end_matches('.'));
                sql.push(" AND action >= ").bind(action.as_str()).push(" AND action < ").bind(end);
            } else {
                sql.push(" AND action = ").bind(action.as_str());
            }
        }
        if let Some(object) = &self.object {
            sql.push(" AND object = ").bind(object.as_str());
        }
        if let Some(from) = self.from {
            sql.push(" AND at >= ").bind(from);
        }
        if let Some(to) = self.to {
            sql.push(" AND at < ").bind(to);
        }
    }
}
