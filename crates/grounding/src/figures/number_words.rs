//! The words that numbers are made of, and what each does in one.
//!
//! In: a word. Out: its [`NumberWord`]. Looked up for every word of a report, so the look-up is one match on its
//! letters.

/// What a word does in a number.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum NumberWord {
    /// Nothing.
    None,
    /// `zero` to `nineteen`.
    Unit(f64),
    /// `twenty`, `thirty`, … `ninety`.
    Tens(f64),
    /// `hundred`.
    Hundred,
    /// `thousand`, `million`, `lakh`, …
    Scale(f64),
    /// `dozen`.
    Dozen,
    /// `score`, a number only in `a score of`, `three score`.
    Score,
    /// `a`, `an`.
    Article,
    /// `half`.
    Half,
    /// `third`, `quarter`, `fifth`, …: the part of one that it stands for.
    Part(f64),
    /// `thirds`, `quarters`, `fifths`, …
    Parts(f64),
    /// `dozens`, `hundreds`, `thousands`, …: its base.
    Round(f64),
    /// `tens`, `scores`: round only before `of`.
    RoundOf(f64),
    /// `twofold`, `tenfold`.
    Fold(f64),
    /// `couple`.
    Couple,
    /// `few`, `several`, `many`: round before `hundred`, `thousand`, …
    Vague,
}

impl NumberWord {
    /// The class of `word`, case aside.
    pub(super) fn of(word: &str) -> Self {
        let mut buffer = [0_u8; 11];
        let Some(lower) = buffer.get_mut(..word.len()) else { return Self::None };
        lower.copy_from_slice(word.as_bytes());
        lower.make_ascii_lowercase();
        match &*lower {
            b"a" | b"an" => Self::Article,
            b"zero" => Self::Unit(0.0),
            b"one" => Self::Unit(1.0),
            b"two" => Self::Unit(2.0),
            b"three" => Self::Unit(3.0),
            b"four" => Self::Unit(4.0),
            b"five" => Self::Unit(5.0),
            b"six" => Self::Unit(6.0),
            b"seven" => Self::Unit(7.0),
            b"eight" => Self::Unit(8.0),
            b"nine" => Self::Unit(9.0),
            b"ten" => Self::Unit(10.0),
            b"eleven" => Self::Unit(11.0),
            b"twelve" => Self::Unit(12.0),
            b"thirteen" => Self::Unit(13.0),
            b"fourteen" => Self::Unit(14.0),
            b"fifteen" => Self::Unit(15.0),
            b"sixteen" => Self::Unit(16.0),
            b"seventeen" => Self::Unit(17.0),
            b"eighteen" => Self::Unit(18.0),
            b"nineteen" => Self::Unit(19.0),
            b"twenty" => Self::Tens(20.0),
            b"thirty" => Self::Tens(30.0),
            b"forty" | b"fourty" => Self::Tens(40.0),
            b"fifty" => Self::Tens(50.0),
            b"sixty" => Self::Tens(60.0),
            b"seventy" => Self::Tens(70.0),
            b"eighty" => Self::Tens(80.0),
            b"ninety" => Self::Tens(90.0),
            b"hundred" => Self::Hundred,
            b"thousand" => Self::Scale(1e3),
            b"lakh" => Self::Scale(1e5),
            b"million" => Self::Scale(1e6),
            b"crore" => Self::Scale(1e7),
            b"billion" => Self::Scale(1e9),
            b"trillion" => Self::Scale(1e12),
            b"dozen" => Self::Dozen,
            b"score" => Self::Score,
            b"half" => Self::Half,
            b"third" => Self::Part(1.0 / 3.0),
            b"quarter" => Self::Part(1.0 / 4.0),
            b"fifth" => Self::Part(1.0 / 5.0),
            b"sixth" => Self::Part(1.0 / 6.0),
            b"seventh" => Self::Part(1.0 / 7.0),
            b"eighth" => Self::Part(1.0 / 8.0),
            b"ninth" => Self::Part(1.0 / 9.0),
            b"tenth" => Self::Part(1.0 / 10.0),
            b"hundredth" => Self::Part(1.0 / 100.0),
            b"thirds" => Self::Parts(1.0 / 3.0),
            b"quarters" => Self::Parts(1.0 / 4.0),
            b"fifths" => Self::Parts(1.0 / 5.0),
            b"sixths" => Self::Parts(1.0 / 6.0),
            b"sevenths" => Self::Parts(1.0 / 7.0),
            b"eighths" => Self::Parts(1.0 / 8.0),
            b"ninths" => Self::Parts(1.0 / 9.0),
            b"tenths" => Self::Parts(1.0 / 10.0),
            b"tens" => Self::RoundOf(10.0),
            b"scores" => Self::RoundOf(20.0),
            b"dozens" => Self::Round(12.0),
            b"hundreds" => Self::Round(1e2),
            b"thousands" => Self::Round(1e3),
            b"lakhs" => Self::Round(1e5),
            b"millions" => Self::Round(1e6),
            b"crores" => Self::Round(1e7),
            b"billions" => Self::Round(1e9),
            b"trillions" => Self::Round(1e12),
            b"twofold" => Self::Fold(2.0),
            b"threefold" => Self::Fold(3.0),
            b"fourfold" => Self::Fold(4.0),
            b"fivefold" => Self::Fold(5.0),
            b"sixfold" => Self::Fold(6.0),
            b"sevenfold" => Self::Fold(7.0),
            b"eightfold" => Self::Fold(8.0),
            b"ninefold" => Self::Fold(9.0),
            b"tenfold" => Self::Fold(10.0),
            b"couple" => Self::Couple,
            b"few" | b"several" | b"many" => Self::Vague,
            _ => Self::None,
        }
    }

    /// Whether a number can begin with it, articles aside (those need a number word behind them).
    pub(super) fn begins_number(self) -> bool {
        !matches!(self, Self::None | Self::Article | Self::Vague | Self::Parts(_))
    }
}
