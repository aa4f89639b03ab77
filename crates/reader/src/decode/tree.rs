//! The best tree over the words of a sentence: Chu and Liu's and Edmonds' maximum spanning arborescence.
//!
//! In: for each word the score of every possible head and of being the root. Out: one head per word, exactly one
//! root, no cycles, the greatest total score. Costs the square of the sentence's length.

/// Scores of all arcs among the nodes of a sentence; node 0 stands above the root, word `i` is node `i + 1`.
#[derive(Debug)]
pub(crate) struct Arcs {
    nodes: usize,
    /// `scores[head * nodes + dependent]`
    scores: Vec<f64>,
}

impl Arcs {
    /// Asks `root(word)` and `arc(dependent, head)` for every score.
    pub(crate) fn new(words: usize, root: impl Fn(usize) -> f32, arc: impl Fn(usize, usize) -> f32) -> Self {
        let nodes = words + 1;
        let mut scores = vec![f64::NEG_INFINITY; nodes * nodes];
        for dependent in 0..words {
            scores[dependent + 1] = sound(root(dependent));
            for head in (0..words).filter(|&head| head != dependent) {
                scores[(head + 1) * nodes + dependent + 1] = sound(arc(dependent, head));
            }
        }
        Self { nodes, scores }
    }

    /// The head of each word; none for the one root.
    pub(crate) fn best_tree(mut self) -> Vec<Option<usize>> {
        if self.nodes == 1 {
            return Vec::new();
        }
        let greedy: Vec<usize> = (1..self.nodes).map(|dependent| self.best_head(dependent)).collect();
        let heads = if is_tree(&greedy) {
            greedy
        } else {
            self.forbid_second_root();
            Contraction::of(self).solve()
        };
        heads.into_iter().map(|head| head.checked_sub(1)).collect()
    }

    fn best_head(&self, dependent: usize) -> usize {
        let score = |head: usize| self.scores[head * self.nodes + dependent];
        (0..self.nodes).fold(0, |best, head| if score(head) > score(best) { head } else { best })
    }

    /// Makes each root cost more than all other arcs together can differ, so that the best tree has only one.
    fn forbid_second_root(&mut self) {
        let finite = || self.scores.iter().copied().filter(|score| score.is_finite());
        let spread = finite().fold(f64::MIN, f64::max) - finite().fold(f64::MAX, f64::min);
        #[expect(clippy::cast_precision_loss, reason = "sentences have no 2^52 words")]
        let cost = (spread + 1.0) * self.nodes as f64;
        self.scores[..self.nodes].iter_mut().for_each(|score| *score -= cost);
    }
}

/// A finite score, so that the comparisons below mean something.
fn sound(score: f32) -> f64 {
    if score.is_finite() { f64::from(score) } else { -1e9 }
}

/// Whether heads (by node, of nodes 1, 2, …) form a tree with one root.
fn is_tree(heads: &[usize]) -> bool {
    if heads.iter().filter(|&&head| head == 0).count() != 1 {
        return false;
    }
    // Word by word: walk up until a node that is known to lead to the root.
    let mut visited = vec![0; heads.len() + 1];
    for start in 1..=heads.len() {
        let mut at = start;
        while at != 0 && visited[at] == 0 {
            visited[at] = start;
            at = heads[at - 1];
        }
        if at != 0 && visited[at] == start {
            return false;
        }
    }
    true
}

/// An arc between two nodes of the sentence: head, dependent.
type Arc = (usize, usize);

/// One part of a contracted cycle: its slot, the nodes in it, and the arc by which the cycle enters it.
type Part = (usize, Vec<usize>, Arc);

/// The graph while cycles are being contracted; a contracted cycle lives on in the slot of one of its nodes.
struct Contraction {
    nodes: usize,
    scores: Vec<f64>,
    /// The arc of the sentence behind each arc between slots.
    behind: Vec<Arc>,
    alive: Vec<bool>,
    best: Vec<usize>,
    contents: Vec<Vec<usize>>,
    /// Slot that was kept, and the parts of the cycle in it.
    contracted: Vec<(usize, Vec<Part>)>,
}

impl Contraction {
    fn of(arcs: Arcs) -> Self {
        let nodes = arcs.nodes;
        let best = (0..nodes).map(|node| if node == 0 { 0 } else { arcs.best_head(node) }).collect();
        Self {
            nodes,
            behind: (0..nodes * nodes).map(|at| (at / nodes, at % nodes)).collect(),
            scores: arcs.scores,
            alive: vec![true; nodes],
            best,
            contents: (0..nodes).map(|node| vec![node]).collect(),
            contracted: Vec::new(),
        }
    }

    fn solve(mut self) -> Vec<usize> {
        while let Some(cycle) = self.find_cycle() {
            self.contract(&cycle);
        }
        self.expand()
    }

    /// A cycle among the best heads of the slots that are alive.
    fn find_cycle(&self) -> Option<Vec<usize>> {
        let mut visited = vec![0; self.nodes];
        for start in (1..self.nodes).filter(|&slot| self.alive[slot]) {
            let mut at = start;
            while at != 0 && visited[at] == 0 {
                visited[at] = start;
                at = self.best[at];
            }
            if at != 0 && visited[at] == start {
                let mut cycle = vec![at];
                let mut next = self.best[at];
                while next != at {
                    cycle.push(next);
                    next = self.best[next];
                }
                return Some(cycle);
            }
        }
        None
    }

    fn contract(&mut self, cycle: &[usize]) {
        let nodes = self.nodes;
        let kept = cycle[0];
        let mut inside = vec![false; nodes];
        cycle.iter().for_each(|&slot| inside[slot] = true);
        let entering: Vec<f64> =
            cycle.iter().map(|&slot| self.scores[self.best[slot] * nodes + slot]).collect();
        let parts = cycle
            .iter()
            .map(|&slot| {
                (slot, std::mem::take(&mut self.contents[slot]), self.behind[self.best[slot] * nodes + slot])
            })
            .collect::<Vec<Part>>();
        for outside in (0..nodes).filter(|&slot| self.alive[slot] && !inside[slot]) {
            let (mut into, mut into_arc) = (f64::NEG_INFINITY, (0, 0));
            let (mut out, mut out_arc) = (f64::NEG_INFINITY, (0, 0));
            for (&slot, entering) in cycle.iter().zip(&entering) {
                let (enter, leave) = (outside * nodes + slot, slot * nodes + outside);
                if into_arc == (0, 0) || self.scores[enter] - entering > into {
                    (into, into_arc) = (self.scores[enter] - entering, self.behind[enter]);
                }
                if out_arc == (0, 0) || self.scores[leave] > out {
                    (out, out_arc) = (self.scores[leave], self.behind[leave]);
                }
            }
            self.scores[outside * nodes + kept] = into;
            self.behind[outside * nodes + kept] = into_arc;
            self.scores[kept * nodes + outside] = out;
            self.behind[kept * nodes + outside] = out_arc;
            if inside[self.best[outside]] {
                self.best[outside] = kept;
            }
        }
        cycle[1..].iter().for_each(|&slot| self.alive[slot] = false);
        self.contents[kept] = parts.iter().flat_map(|(_, contents, _)| contents.iter().copied()).collect();
        self.contracted.push((kept, parts));
        self.best[kept] = self.best_alive_head(kept);
    }

    fn best_alive_head(&self, slot: usize) -> usize {
        let score = |head: usize| self.scores[head * self.nodes + slot];
        let heads = (1..self.nodes).filter(|&head| self.alive[head] && head != slot);
        heads.fold(0, |best, head| if score(head) > score(best) { head } else { best })
    }

    /// Opens the contracted cycles again, the last first, and drops from each the arc into the part that is entered
    /// from outside.
    fn expand(self) -> Vec<usize> {
        let mut chosen: Vec<Arc> =
            (0..self.nodes).map(|slot| self.behind[self.best[slot] * self.nodes + slot]).collect();
        for (kept, parts) in self.contracted.into_iter().rev() {
            let entry = chosen[kept];
            for (slot, contents, arc) in parts {
                chosen[slot] = if contents.contains(&entry.1) { entry } else { arc };
            }
        }
        chosen[1..].iter().map(|&(head, _)| head).collect()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// All ways to give each of `words` words a head, tried one after the other.
    fn by_trial(words: usize, scores: &[f32]) -> f32 {
        let total = |heads: &[usize]| (0..words).map(|word| scores[heads[word] * words + word]).sum::<f32>();
        let mut best = f32::NEG_INFINITY;
        let ways = (words + 1).pow(u32::try_from(words).unwrap());
        for way in 0..ways {
            let heads: Vec<usize> = (0..words)
                .map(|word| way / (words + 1).pow(u32::try_from(word).unwrap()) % (words + 1))
                .collect();
            if heads.iter().enumerate().all(|(word, &head)| head != word + 1) && is_tree(&heads) {
                best = best.max(total(&heads));
            }
        }
        best
    }

    proptest! {
        #[test]
        fn no_tree_scores_higher(words in 1_usize..6, scores in prop::collection::vec(-9_i16..9, 30)) {
            let scores: Vec<f32> = scores.into_iter().map(f32::from).collect();
            let arcs = Arcs::new(words, |word| scores[word], |dep, head| scores[(head + 1) * words + dep]);
            let tree = arcs.best_tree();
            let heads: Vec<usize> = tree.iter().map(|head| head.map_or(0, |head| head + 1)).collect();
            prop_assert!(is_tree(&heads));
            let total: f32 = (0..words).map(|word| scores[heads[word] * words + word]).sum();
            prop_assert_eq!(total, by_trial(words, &scores));
        }
    }

    #[test]
    fn long_cycles_are_resolved() {
        let words = 200;
        let arcs =
            Arcs::new(words, |_| f32::NAN, |dep, head| if (dep + 1) % words == head { 5.0 } else { 0.0 });
        let heads: Vec<usize> = arcs.best_tree().iter().map(|head| head.map_or(0, |head| head + 1)).collect();
        assert!(is_tree(&heads));
    }
}
