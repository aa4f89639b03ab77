//! How far something that was found is to be believed: signs for and against it, weighed.
//!
//! In: a table of signs with their weights, and the signs that were seen. Out: [`Confidence`], a probability. The table is
//! tab-separated: what it is about, the sign, its weight in log odds; each room has one, fitted by `training/confidence.py`.

/// The name of the sign that is always seen: its weight is where reckoning begins.
pub const ALWAYS: &str = "always";

/// How probable it is that something found is right, and what speaks for and against it.
#[derive(Debug, Clone, PartialEq)]
pub struct Confidence {
    /// From 0.01 to 0.99, two digits: nothing that was read off a text is certain.
    pub probability: f32,
    /// What was seen.
    pub signs: Vec<&'static str>,
}

/// What each sign weighs, in hundredths of log odds: whole numbers add up to the same whatever their order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Weights(Vec<(&'static str, i32)>);

impl Weights {
    /// The rows of `table` that are about `subject`; lines that begin with `#`, and rows that are none, are left out.
    #[must_use]
    pub fn of(table: &'static str, subject: &str) -> Self {
        let row = |line: &'static str| {
            let mut cells = line.split('\t');
            let (about, sign, weight) = (cells.next()?, cells.next()?, cells.next()?);
            let weight: f64 = weight.trim().parse().ok()?;
            #[expect(clippy::cast_possible_truncation, reason = "weights are small")]
            let hundredths = (weight * 100.0).round() as i32;
            (about == subject).then_some((sign, hundredths))
        };
        Self(table.lines().filter(|line| !line.starts_with('#')).filter_map(row).collect())
    }

    /// The signs that the table knows, in its order.
    pub fn signs(&self) -> impl Iterator<Item = &'static str> + '_ {
        self.0.iter().map(|(sign, _)| *sign)
    }

    /// The probability of what shows those of `signs` that are true; a sign that the table lacks weighs nothing.
    #[must_use]
    pub fn confidence(&self, signs: &[(&'static str, bool)]) -> Confidence {
        let seen: Vec<&'static str> = signs.iter().filter(|(_, seen)| *seen).map(|(sign, _)| *sign).collect();
        let weight =
            |sign: &str| self.0.iter().find(|(name, _)| *name == sign).map_or(0, |(_, weight)| *weight);
        let odds = seen.iter().fold(weight(ALWAYS), |sum, sign| sum.saturating_add(weight(sign)));
        Confidence { probability: probability(odds), signs: seen }
    }
}

/// The probability of odds given in hundredths of their logarithm.
fn probability(odds: i32) -> f32 {
    let probability = 1.0 / (1.0 + (-f64::from(odds) / 100.0).exp());
    #[expect(clippy::cast_possible_truncation, reason = "two digits are kept")]
    let rounded = ((probability * 100.0).round().clamp(1.0, 99.0) / 100.0) as f32;
    rounded
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &str =
        "# about\tsign\tweight\ntime\talways\t1.1\ntime\tsaid in full\t2\nplace\talways\t-3\n\nodd row\n";

    #[test]
    fn signs_that_are_seen_are_weighed() {
        let weights = Weights::of(TABLE, "time");
        assert_eq!(weights.signs().collect::<Vec<_>>(), [ALWAYS, "said in full"]);
        let none = weights.confidence(&[("said in full", false), ("unheard of", true)]);
        assert_eq!(none, Confidence { probability: 0.75, signs: vec!["unheard of"] });
        assert_eq!(weights.confidence(&[("said in full", true)]).probability, 0.96);
    }

    #[test]
    fn no_odds_are_certain() {
        let cases = [(0, 0.5), (i32::MAX, 0.99), (i32::MIN, 0.01), (-300, 0.05)];
        for (odds, expected) in cases {
            assert_eq!(probability(odds), expected, "{odds}");
        }
    }
}
