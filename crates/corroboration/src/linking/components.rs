//! What hangs together.
//!
//! In: a number of things and which are linked. Out: the groups of those that any chain of links joins.

use super::Pair;

/// The connected groups of `n` things under `links`: each in order, groups in the order of their first thing.
#[must_use]
pub fn components(n: usize, links: impl IntoIterator<Item = Pair>) -> Vec<Vec<usize>> {
    let mut first: Vec<usize> = (0..n).collect();
    for (a, b) in links {
        let (a, b) = (root(&mut first, a), root(&mut first, b));
        first[a.max(b)] = a.min(b);
    }
    let mut groups: Vec<Vec<usize>> = vec![Vec::new(); n];
    for thing in 0..n {
        let root = root(&mut first, thing);
        groups[root].push(thing);
    }
    groups.retain(|group| !group.is_empty());
    groups
}

/// The first thing of the group of `thing`; halves the way to it for whoever asks next.
fn root(first: &mut [usize], mut thing: usize) -> usize {
    while first[thing] != thing {
        first[thing] = first[first[thing]];
        thing = first[thing];
    }
    thing
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chain_is_one_group() {
        assert_eq!(components(5, [(3, 4), (0, 3)]), [vec![0, 3, 4], vec![1], vec![2]]);
    }
}
