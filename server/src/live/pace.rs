//! How fast: opening sockets per person, and speaking per socket.

use governor::{DefaultDirectRateLimiter, DefaultKeyedRateLimiter, Quota, RateLimiter};
use std::{num::NonZeroU32, sync::Arc};

/// Sockets that one person may open at once, and per second after that. Pages that are opened, reloaded and lose their
/// connection stay far below.
const OPENS: NonZeroU32 = NonZeroU32::MIN.saturating_add(59);
const OPENS_PER_SECOND: NonZeroU32 = NonZeroU32::MIN.saturating_add(1);
/// Forgets people who have been quiet when there are so many.
const MANY: usize = 10_000;

/// Messages of one socket: typing, with presence at five a second, makes some twenty.
const SAYS: NonZeroU32 = NonZeroU32::MIN.saturating_add(299);
const SAYS_PER_SECOND: NonZeroU32 = NonZeroU32::MIN.saturating_add(99);
/// KiB of one socket: an entry's worth at once, and a fast paster's after that.
const KIB: NonZeroU32 = NonZeroU32::MIN.saturating_add(1023);
const KIB_PER_SECOND: NonZeroU32 = NonZeroU32::MIN.saturating_add(127);

/// Counts how often people open sockets.
#[derive(Clone)]
pub struct Doors(Arc<DefaultKeyedRateLimiter<String>>);

impl Default for Doors {
    fn default() -> Self {
        Self(Arc::new(RateLimiter::keyed(Quota::per_second(OPENS_PER_SECOND).allow_burst(OPENS))))
    }
}

impl Doors {
    /// Whether `who` may open one more.
    pub fn opens(&self, who: &str) -> bool {
        if self.0.len() > MANY {
            self.0.retain_recent();
        }
        self.0.check_key(&who.to_owned()).is_ok()
    }
}

/// Counts what one socket says; nothing where benchmarks run.
pub struct Pace(Option<(DefaultDirectRateLimiter, DefaultDirectRateLimiter)>);

impl Pace {
    pub fn new(lifted: bool) -> Self {
        let says = RateLimiter::direct(Quota::per_second(SAYS_PER_SECOND).allow_burst(SAYS));
        let size = RateLimiter::direct(Quota::per_second(KIB_PER_SECOND).allow_burst(KIB));
        Self((!lifted).then_some((says, size)))
    }

    /// Whether it may say something of so many bytes.
    pub fn allows(&self, bytes: usize) -> bool {
        let Some((says, size)) = &self.0 else { return true };
        let kib = u32::try_from(bytes / 1024).ok().and_then(|kib| NonZeroU32::new(kib + 1)).unwrap_or(NonZeroU32::MAX);
        says.check().is_ok() && size.check_n(kib).is_ok_and(|fits| fits.is_ok())
    }
}

#[cfg(test)]
mod tests {
    use super::{Doors, Pace};

    #[test]
    fn typing_passes_and_a_flood_does_not() {
        let pace = Pace::new(false);
        assert!((0..200).all(|_| pace.allows(40)));
        assert!((0..1_000).any(|_| !pace.allows(40)));
        let pace = Pace::new(false);
        assert!((0..12).all(|_| pace.allows(64 * 1024)), "an entry, and more, at once");
        assert!((0..100).any(|_| !pace.allows(64 * 1024)));
        assert!((0..10_000).all(|_| Pace::new(true).allows(64 * 1024)));
    }

    #[test]
    fn ten_thousand_reconnects_do_not_get_far() {
        let doors = Doors::default();
        let opened = (0..10_000).filter(|_| doors.opens("one")).count();
        assert!((60..200).contains(&opened), "{opened}");
        assert!(doors.opens("other"));
    }
}
