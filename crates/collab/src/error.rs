//! What a draft refuses.

/// Why an update, a write or a whole draft was refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DraftError {
    /// An update over the limit for one message.
    #[error("an update of {bytes} bytes, the most is {max}")]
    UpdateTooLarge { bytes: usize, max: usize },
    /// A count that the rest of the payload cannot hold; decoders would reserve memory for it.
    #[error("a declared count that the payload cannot hold")]
    Count,
    /// Bytes that are no update.
    #[error("malformed update: {0}")]
    Malformed(&'static str),
    /// A well-formed update with something that no draft holds: another root, an embed, a sub-document.
    #[error("not part of a draft: {0}")]
    Foreign(&'static str),
    /// The update builds on others that are not here: the sender must synchronise first.
    #[error("the update builds on others that are not here")]
    Missing,
    /// An earlier refused update left traces in this replica: load it again from the log.
    #[error("the draft must be loaded again")]
    Broken,
    /// The client id has written in this draft before and cannot be a fresh one.
    #[error("the client id is in use")]
    ClientInUse,
    /// A field that the template does not have.
    #[error("unknown field {field}")]
    UnknownField { field: String },
    /// A value of the wrong type, or an unknown column.
    #[error("field {field} holds something of the wrong shape")]
    Shape { field: String },
    /// Over [`domain::bounds::ROWS_HARD_MAX`].
    #[error("field {field} has {rows} rows, the most is {max}")]
    TooManyRows { field: String, rows: usize, max: usize },
    /// Over [`domain::bounds::TEXT_HARD_MAX`].
    #[error("field {field} has a text of {chars} characters, the most is {max}")]
    TextTooLong { field: String, chars: usize, max: usize },
    /// Over [`domain::bounds::ENTRY_MAX_BYTES`].
    #[error("the entry has {bytes} bytes, the most is {max}")]
    EntryTooLarge { bytes: usize, max: usize },
}
