//! How a statement is kept in a row.
//!
//! In: a [`Statement`]. Out: a few hundred bytes, and back. Weights are whole 255ths, so
//! nothing is lost, and what is worked out from nothing and what is added report by report agree.

use corroboration::claims::{Amount, Order, Sort, Statement, Token};

/// The layout of the bytes; another is refused, and the claims are worked out anew.
const LAYOUT: u8 = 1;

/// The bytes of a statement.
pub(super) fn pack(statement: &Statement) -> Vec<u8> {
    let mut bytes = vec![LAYOUT, statement.sort as u8];
    for tokens in [&statement.terms, &statement.names] {
        put_count(&mut bytes, tokens.len());
        for (token, weight) in tokens {
            bytes.extend(token.to_le_bytes());
            bytes.push(level(*weight));
        }
    }
    for tokens in [&statement.events, &statement.places] {
        put_count(&mut bytes, tokens.len());
        bytes.extend(tokens.iter().flat_map(|token| token.to_le_bytes()));
    }
    put_count(&mut bytes, statement.figures.len());
    for amount in &statement.figures {
        bytes.extend(amount.unit.to_le_bytes());
        bytes.extend(amount.range.0.to_le_bytes());
        bytes.extend(amount.range.1.to_le_bytes());
    }
    if let Some((first, last)) = statement.days {
        bytes.extend(first.to_le_bytes());
        bytes.extend(last.to_le_bytes());
    }
    bytes
}

/// The statement with this number in these bytes; none where they are not a whole statement.
pub(super) fn unpack(number: i64, bytes: &[u8]) -> Option<Statement> {
    let mut bytes = Bytes(bytes);
    let [LAYOUT, sort] = bytes.take()? else { return None };
    let sort = [Sort::States, Sort::Supposes, Sort::Wants].into_iter().find(|known| *known as u8 == sort)?;
    let terms = bytes.weighted()?;
    let names = bytes.weighted()?;
    let events = bytes.tokens()?;
    let places = bytes.tokens()?;
    let figures = (0..bytes.count()?)
        .map(|_| Some(Amount { unit: bytes.token()?, range: (bytes.real()?, bytes.real()?) }))
        .collect::<Option<_>>()?;
    let days = if bytes.0.is_empty() {
        None
    } else {
        Some((i32::from_le_bytes(bytes.take()?), i32::from_le_bytes(bytes.take()?)))
    };
    Some(Statement { order: Order(number), sort, terms, names, events, places, figures, days })
}

/// A weight of 0 to 1 in 255ths.
fn level(weight: f32) -> u8 {
    (weight.clamp(0.0, 1.0) * 255.0).round() as u8
}

/// Counts are bounded by what a statement holds.
fn put_count(bytes: &mut Vec<u8>, count: usize) {
    bytes.push(u8::try_from(count).unwrap_or(u8::MAX));
}

/// Bytes that are left to read.
struct Bytes<'b>(&'b [u8]);

impl Bytes<'_> {
    fn take<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (taken, rest) = self.0.split_first_chunk::<N>()?;
        self.0 = rest;
        Some(*taken)
    }

    fn count(&mut self) -> Option<u8> {
        Some(self.take::<1>()?[0])
    }

    fn token(&mut self) -> Option<Token> {
        Some(Token::from_le_bytes(self.take()?))
    }

    fn tokens(&mut self) -> Option<Vec<Token>> {
        (0..self.count()?).map(|_| self.token()).collect()
    }

    fn real(&mut self) -> Option<f64> {
        Some(f64::from_le_bytes(self.take()?))
    }

    fn weighted(&mut self) -> Option<Vec<(Token, f32)>> {
        let count = self.count()?;
        (0..count).map(|_| Some((self.token()?, f32::from(self.take::<1>()?[0]) / 255.0))).collect()
    }
}
