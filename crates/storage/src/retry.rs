//! Running a unit of work again that lost to another one: the one place where that is done.

use std::time::Duration;

use crate::{StorageError, Tx};

/// How often a unit of work is run, in all.
const TRIES: u32 = 4;

/// Runs a body in a unit of work of a [`crate::Storage`] and saves it when the body answers `Ok`:
/// `transact!(storage, tx => { tx.users().create(&user, None).await?; Ok(user.id) })`.
///
/// On PostgreSQL the whole body is run again when it lost to another transaction (serialisation failure,
/// deadlock), so it must do nothing outside of the database that cannot be done twice. `?` leaves the body, not
/// the function around it. The answer is a `Result<T, E>` with `E: From<StorageError>`; where the compiler cannot
/// see `E`, write `Ok::<_, E>(…)`.
#[macro_export]
macro_rules! transact {
    ($storage:expr, $tx:ident => $body:expr) => {{
        let mut attempts = $crate::Attempts::default();
        loop {
            let mut transaction = match $storage.write().await {
                Ok(transaction) => transaction,
                Err(error) => break Err(error.into()),
            };
            let answer = async {
                let $tx = &mut transaction;
                $body
            }
            .await;
            if let Some(answer) = attempts.finish(transaction, answer).await {
                break answer;
            }
        }
    }};
}

/// Counts the runs of a unit of work. Only for [`transact!`].
#[derive(Debug, Default)]
pub struct Attempts(u32);

impl Attempts {
    /// Saves what went well. `None` when the work lost a race and is to be run again.
    pub async fn finish<T, E: From<StorageError>>(&mut self, tx: Tx, answer: Result<T, E>) -> Option<Result<T, E>> {
        self.0 += 1;
        let (error, again) = match answer {
            Ok(answer) => match tx.commit().await {
                Ok(()) => return Some(Ok(answer)),
                Err((error, again)) => (error.into(), again),
            },
            Err(error) => {
                let again = tx.lost();
                drop(tx);
                (error, again)
            }
        };
        if !again || self.0 >= TRIES {
            return Some(Err(error));
        }
        // Let the winner finish first: it may wait for the very rows that the next run begins with.
        tokio::time::sleep(Duration::from_millis(20) * self.0).await;
        None
    }
}
