//! Slows down whoever guesses passwords.
//!
//! In: attempts to sign in, by address and by name. Out: how long to wait. An allowance for each, given back evenly over a
//! quarter of an hour; that of a name is wider, so that a stranger cannot easily shut somebody out by their name.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Attempts that one address may fail in [`PERIOD`].
const BY_ADDRESS: f64 = 10.0;
/// Attempts that may fail in [`PERIOD`] for one name.
const BY_NAME: f64 = 50.0;
/// Until all is given back.
const PERIOD: Duration = Duration::from_secs(15 * 60);
/// Addresses and names that are remembered.
const MOST: usize = 20_000;

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Key {
    Address(IpAddr),
    Name(String),
}

impl Key {
    fn allowed(&self) -> f64 {
        match self {
            Self::Address(_) => BY_ADDRESS,
            Self::Name(_) => BY_NAME,
        }
    }
}

/// How much of an allowance is used, and when that was so.
#[derive(Clone, Copy)]
struct Used(f64, Instant);

impl Used {
    fn now(self, allowed: f64, now: Instant) -> f64 {
        let given_back = now.duration_since(self.1).as_secs_f64() * allowed / PERIOD.as_secs_f64();
        (self.0 - given_back).max(0.0)
    }
}

/// What was used of every allowance.
#[derive(Default)]
pub(super) struct Slowing(Mutex<HashMap<Key, Used>>);

impl Slowing {
    /// Takes an attempt off both allowances, before it is known how it ends.
    ///
    /// # Errors
    /// How long to wait, when one of them is used up: then nothing is taken.
    pub(super) fn attempt(&self, address: IpAddr, name: &str, now: Instant) -> Result<(), Duration> {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let keys = keys(address, name);
        let used = keys.clone().map(|key| {
            let used = all.get(&key).map_or(0.0, |used| used.now(key.allowed(), now));
            (used, key.allowed())
        });
        let wait = used.iter().map(|(used, allowed)| (used + 1.0 - allowed) / allowed).fold(0.0, f64::max);
        if wait > 0.0 {
            return Err(PERIOD.mul_f64(wait));
        }
        if all.len() + keys.len() > MOST {
            all.retain(|key, used| used.now(key.allowed(), now) > 0.0);
        }
        while all.len() + keys.len() > MOST {
            let oldest = all.iter().min_by_key(|(_, used)| used.1).map(|(key, _)| key.clone());
            oldest.and_then(|oldest| all.remove(&oldest));
        }
        for (key, (used, _)) in keys.into_iter().zip(used) {
            all.insert(key, Used(used + 1.0, now));
        }
        Ok(())
    }

    /// Gives an attempt back that was right: whoever knows the password does not guess it.
    pub(super) fn was_right(&self, address: IpAddr, name: &str) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        for key in keys(address, name) {
            if let Some(used) = all.get_mut(&key) {
                used.0 = (used.0 - 1.0).max(0.0);
            }
        }
    }
}

/// One caller has all of a network of version 6, so that it counts as one address.
fn keys(address: IpAddr, name: &str) -> [Key; 2] {
    let address = match address.to_canonical() {
        IpAddr::V6(address) => IpAddr::V6((address.to_bits() >> 64 << 64).into()),
        address => address,
    };
    [Key::Address(address), Key::Name(super::key(name))]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(text: &str) -> IpAddr {
        text.parse().expect("an address")
    }

    #[test]
    fn an_address_that_guesses_waits() {
        let slowing = Slowing::default();
        let start = Instant::now();
        let home = address("192.0.2.1");
        for attempt in 0..10 {
            assert!(slowing.attempt(home, &format!("name {attempt}"), start).is_ok());
        }
        let wait = slowing.attempt(home, "Ada", start).expect_err("used up");
        assert!(wait > Duration::from_secs(80) && wait < Duration::from_secs(100), "{wait:?}");
        assert!(slowing.attempt(address("192.0.2.2"), "Ada", start).is_ok(), "another address");
        assert!(slowing.attempt(home, "Ada", start + wait).is_ok());
        assert!(slowing.attempt(home, "Ada", start + wait).is_err());
    }

    #[test]
    fn a_name_that_is_guessed_from_everywhere_waits() {
        let slowing = Slowing::default();
        let start = Instant::now();
        let tried = |number: u8, name: &str| slowing.attempt(IpAddr::from([10, 0, 0, number]), name, start);
        assert!((0..50).all(|number| tried(number, if number % 2 == 0 { "Ada" } else { " ADA" }).is_ok()));
        assert!(tried(50, "ada").is_err());
        assert!(tried(51, "Ben").is_ok());
    }

    #[test]
    fn whoever_knows_the_password_never_waits() {
        let slowing = Slowing::default();
        let start = Instant::now();
        let home = address("::1");
        for _ in 0..100 {
            slowing.attempt(home, "Ada", start).expect("not slowed");
            slowing.was_right(home, "Ada");
        }
    }

    #[test]
    fn a_network_is_one_address_and_memory_is_bounded() {
        let slowing = Slowing::default();
        let start = Instant::now();
        let within = |host: u16| address(&format!("2001:db8::{host:x}"));
        assert!((0..10).all(|host| slowing.attempt(within(host), "Ada", start).is_ok()));
        assert!(slowing.attempt(within(99), "Ada", start).is_err());
        for number in 0..15_000_u32 {
            let other = IpAddr::from(number.to_be_bytes());
            slowing.attempt(other, &number.to_string(), start).expect("room");
        }
        assert!(slowing.0.lock().expect("the table").len() <= MOST);
    }
}
