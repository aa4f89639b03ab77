//! Runs the work on a page where it can do no harm: on a thread of its own, with stack and time enough, and no more.
//!
//! In: the work. Out: its result, or that it failed or took too long. Work that runs out of time is left behind on its
//! thread; the bounds on pages make that a matter of last resort.

use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use crate::{Why, limits};

/// The result of `work`.
///
/// # Errors
/// When the work panics or takes more than [`limits::PAGE_SECONDS`].
pub(super) fn run<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, Why> {
    let (sender, receiver) = mpsc::sync_channel(1);
    let name = "page".to_owned();
    let send = move || {
        // Nobody listens any more when the time was over.
        let _ = sender.send(work());
    };
    thread::Builder::new().name(name).stack_size(limits::PAGE_STACK).spawn(send)?;
    receiver.recv_timeout(Duration::from_secs(limits::PAGE_SECONDS)).map_err(|cause| match cause {
        mpsc::RecvTimeoutError::Timeout => Why::PageTooSlow,
        mpsc::RecvTimeoutError::Disconnected => Why::PageFailed,
    })
}
