//! The order of the text, and the ids that follow from it: `p1` is mentioned before `p2`.
//!
//! In: where each entry is first mentioned. Out: the entries in that order, and the id of each by its former number.

use record::ByteSpan;

/// Entries of one kind in the order of the text.
pub(crate) struct Order {
    prefix: char,
    /// The former numbers, in order.
    sorted: Vec<usize>,
    /// The rank of each former number.
    ranks: Vec<usize>,
}

impl Order {
    /// The order of entries that are first mentioned at `firsts`; those without a mention come last.
    pub(crate) fn new(prefix: char, firsts: impl Iterator<Item = Option<ByteSpan>>) -> Self {
        let firsts: Vec<Option<ByteSpan>> = firsts.collect();
        let mut sorted: Vec<usize> = (0..firsts.len()).collect();
        sorted.sort_by_key(|&number| (firsts[number].is_none(), firsts[number]));
        let mut ranks = vec![0; sorted.len()];
        for (rank, &number) in sorted.iter().enumerate() {
            ranks[number] = rank;
        }
        Self { prefix, sorted, ranks }
    }

    /// The id of the entry that had `number`, if there is one.
    pub(crate) fn id(&self, number: usize) -> Option<String> {
        self.ranks.get(number).map(|rank| format!("{}{}", self.prefix, rank + 1))
    }

    /// Makes something of each entry and its id, in order.
    pub(crate) fn arrange<E, T>(&self, entries: &[E], make: impl Fn(String, &E) -> T) -> Vec<T> {
        let in_order = self.sorted.iter().enumerate();
        in_order
            .map(|(rank, &number)| make(format!("{}{}", self.prefix, rank + 1), &entries[number]))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_follow_the_text() {
        let at = |start| Some(ByteSpan::new(start, start + 1));
        let order = Order::new('p', [at(30), None, at(10)].into_iter());
        assert_eq!(
            order.arrange(&["late", "nowhere", "early"], |id, name| format!("{id} {name}")),
            ["p1 early", "p2 late", "p3 nowhere"]
        );
        assert_eq!(order.id(0).as_deref(), Some("p2"));
        assert_eq!(order.id(3), None);
    }
}
