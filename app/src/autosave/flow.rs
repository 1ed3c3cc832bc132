//! What is saved, what is under way, and what comes next.

use std::time::Duration;

/// Why a save did not happen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The server could not be reached: the same is sent again later.
    Unreachable,
    /// Something in the form cannot be read: sent again once it has changed.
    Invalid,
    /// Sent again when the person comes back to this page.
    SignedOut,
    /// The entry can no longer be written.
    Lost,
}

/// The controls of one form as text, at the points in time that matter.
#[derive(Debug)]
pub struct Flow {
    /// As the server has them; `None` when somebody typed before this began.
    saved: Option<String>,
    now: String,
    flying: Option<String>,
    /// What was sent last and came to nothing, with the reason.
    failed: Option<(String, Refusal)>,
    /// Changes that were sent or were to be sent since the last answer.
    changes: usize,
    counted: bool,
    failures: u32,
}

impl Flow {
    /// `clean`: the controls are as the server made them.
    pub fn new(now: String, clean: bool) -> Self {
        let saved = clean.then(|| now.clone());
        Self { saved, now, flying: None, failed: None, changes: 0, counted: false, failures: 0 }
    }

    /// The controls are like this now; whether that is news.
    pub fn edited(&mut self, now: String) -> bool {
        let news = self.now != now;
        self.counted &= !news;
        self.now = now;
        news
    }

    /// Whether there is something that the server has not acknowledged.
    pub fn dirty(&self) -> bool {
        self.saved.as_ref() != Some(&self.now)
    }

    /// Whether the last attempt, if any, was a good one.
    pub const fn well(&self) -> bool {
        self.failed.is_none()
    }

    /// The controls as they are.
    pub fn now(&self) -> &str {
        &self.now
    }

    /// Whether a request is under way.
    pub const fn flying(&self) -> bool {
        self.flying.is_some()
    }

    /// How many changes wait.
    pub const fn changes(&self) -> usize {
        self.changes
    }

    /// What is to be sent now, if anything. One request at a time; the next waits for its answer.
    pub fn take(&mut self) -> Option<String> {
        let pointless = match &self.failed {
            Some((body, Refusal::Invalid)) => *body == self.now,
            Some((_, Refusal::Lost)) => true,
            _ => false,
        };
        if self.flying.is_some() || pointless || !self.dirty() {
            return None;
        }
        if !self.counted {
            self.changes += 1;
            self.counted = true;
        }
        self.flying = Some(self.now.clone());
        self.flying.clone()
    }

    /// The server has what was sent. `Some(true)`: and that is all there is.
    pub fn saved(&mut self) -> Saved {
        let was_waiting = matches!(self.failed, Some((_, Refusal::Unreachable)));
        self.saved = self.flying.take();
        self.failed = None;
        self.failures = 0;
        let all = !self.dirty();
        self.changes = usize::from(!all && self.counted);
        Saved { all, was_waiting }
    }

    /// What was sent did not arrive or was refused.
    pub fn failed(&mut self, why: Refusal) {
        let sent = self.flying.take().unwrap_or_default();
        self.failures = if why == Refusal::Unreachable { self.failures + 1 } else { 0 };
        self.failed = Some((sent, why));
    }

    /// The text of the controls was replaced by the server's.
    pub fn replaced(&mut self, now: String) {
        self.saved = Some(now.clone());
        self.now = now;
    }

    /// When to try again without being asked: two seconds after the first failure, at most half a minute.
    pub fn again(&self) -> Option<Duration> {
        matches!(self.failed, Some((_, Refusal::Unreachable)))
            .then(|| Duration::from_secs(u64::from(1_u32 << self.failures.min(5)).min(30)))
    }
}

/// What an answer means for the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Saved {
    /// Nothing was typed since.
    pub all: bool,
    /// The attempt before found no server.
    pub was_waiting: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn flow() -> Flow {
        Flow::new("v=een".to_owned(), true)
    }

    #[test]
    fn nothing_is_sent_while_nothing_changed() {
        assert_eq!(flow().take(), None);
        assert!(!flow().edited("v=een".to_owned()));
    }

    #[test]
    fn what_was_typed_before_it_began_is_sent() {
        assert_eq!(Flow::new("v=een".to_owned(), false).take().as_deref(), Some("v=een"));
    }

    #[test]
    fn one_request_at_a_time_and_the_next_has_all_that_was_typed_since() {
        let mut flow = flow();
        assert!(flow.edited("v=een twee".to_owned()));
        assert_eq!(flow.take().as_deref(), Some("v=een twee"));
        flow.edited("v=een twee drie".to_owned());
        assert_eq!(flow.take(), None);
        assert_eq!(flow.saved(), Saved { all: false, was_waiting: false });
        assert_eq!(flow.take().as_deref(), Some("v=een twee drie"));
        assert_eq!(flow.saved(), Saved { all: true, was_waiting: false });
        assert!(!flow.dirty());
    }

    #[test]
    fn without_a_connection_changes_are_counted_and_sent_again() {
        let mut flow = flow();
        for text in ["v=1", "v=2"] {
            flow.edited(text.to_owned());
            flow.take();
            flow.failed(Refusal::Unreachable);
            assert_eq!(flow.take().as_deref(), Some(text));
            flow.failed(Refusal::Unreachable);
        }
        assert_eq!((flow.changes(), flow.well()), (2, false));
        assert_eq!(flow.again(), Some(Duration::from_secs(16)));
        flow.take();
        assert_eq!(flow.saved(), Saved { all: true, was_waiting: true });
        assert_eq!((flow.changes(), flow.again()), (0, None));
    }

    #[test]
    fn what_cannot_be_read_is_not_sent_twice() {
        let mut flow = flow();
        flow.edited("v=abc".to_owned());
        flow.take();
        flow.failed(Refusal::Invalid);
        assert_eq!((flow.take(), flow.again()), (None, None));
        assert!(flow.dirty());
        flow.edited("v=12".to_owned());
        assert_eq!(flow.take().as_deref(), Some("v=12"));
    }

    #[test]
    fn who_was_signed_out_is_not_pressed_but_may_try_again() {
        let mut flow = flow();
        flow.edited("v=1".to_owned());
        flow.take();
        assert!(flow.flying());
        flow.failed(Refusal::SignedOut);
        assert_eq!((flow.flying(), flow.again(), flow.now()), (false, None, "v=1"));
        assert_eq!(flow.take().as_deref(), Some("v=1"));
    }

    #[test]
    fn a_lost_entry_is_not_written_any_more() {
        let mut flow = flow();
        flow.edited("v=1".to_owned());
        flow.take();
        flow.failed(Refusal::Lost);
        flow.edited("v=2".to_owned());
        assert_eq!(flow.take(), None);
    }

    #[test]
    fn the_text_of_a_merge_counts_as_saved() {
        let mut flow = flow();
        flow.edited("v=een twee".to_owned());
        flow.take();
        flow.saved();
        flow.replaced("v=nul een twee".to_owned());
        assert!(!flow.dirty());
    }
}
