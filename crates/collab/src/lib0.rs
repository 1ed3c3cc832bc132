//! Reading lib0's encoding: numbers of seven bits a byte, texts and buffers with their length before them.

use crate::DraftError;

/// What is left to read.
pub(crate) struct Reader<'a> {
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    pub(crate) const fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    pub(crate) const fn is_empty(&self) -> bool {
        self.rest.is_empty()
    }

    /// Nothing may follow.
    pub(crate) const fn end(&self) -> Result<(), DraftError> {
        if self.rest.is_empty() { Ok(()) } else { Err(DraftError::Malformed("bytes after the end")) }
    }

    /// A count of things that take at least `each` bytes.
    pub(crate) fn count(&mut self, each: u64) -> Result<u64, DraftError> {
        let count = self.uint()?;
        if count > self.rest.len() as u64 / each { Err(DraftError::Count) } else { Ok(count) }
    }

    pub(crate) fn text(&mut self) -> Result<&'a str, DraftError> {
        std::str::from_utf8(self.buffer()?).map_err(|_| DraftError::Malformed("text that is not UTF-8"))
    }

    pub(crate) fn buffer(&mut self) -> Result<&'a [u8], DraftError> {
        let len = self.count(1)?;
        self.bytes(usize::try_from(len).map_err(|_| DraftError::Count)?)
    }

    pub(crate) fn uint(&mut self) -> Result<u64, DraftError> {
        let mut value = 0_u64;
        for shift in (0..63).step_by(7) {
            let byte = self.byte()?;
            value |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Ok(value);
            }
        }
        Err(DraftError::Malformed("a number too long"))
    }

    /// A signed number in a plain value; what it is does not matter, only that it ends.
    pub(crate) fn varint(&mut self) -> Result<(), DraftError> {
        for _ in 0..9 {
            if self.byte()? < 0x80 {
                return Ok(());
            }
        }
        Err(DraftError::Malformed("a number too long"))
    }

    pub(crate) fn byte(&mut self) -> Result<u8, DraftError> {
        self.bytes(1).map(|byte| byte[0])
    }

    pub(crate) fn bytes(&mut self, len: usize) -> Result<&'a [u8], DraftError> {
        let (taken, rest) = self.rest.split_at_checked(len).ok_or(DraftError::Malformed("it ends too early"))?;
        self.rest = rest;
        Ok(taken)
    }
}
