//! The best tree over the words of a sentence, from the scores of all heads.

/// What choosing the root costs beyond its score, so that a tree has one root only.
const ROOT_COST: f32 = 4096.0;

/// Chooses a head for each word such that all words form one tree with one root.
///
/// `scores` has a row for each word and a column for the root and then for each word; the heads count words from 1.
pub(crate) fn best_tree(scores: &[f32], words: usize) -> Vec<usize> {
    let mut heads = Vec::with_capacity(words);
    for (word, row) in (1..).zip(scores.chunks_exact(words + 1).take(words)) {
        heads.push(best(row.iter().copied().enumerate().filter(|&(head, _)| head != word)));
    }
    if is_tree(&heads) {
        heads
    } else {
        spanning_tree(scores, words)
    }
}

fn best(scores: impl Iterator<Item = (usize, f32)>) -> usize {
    let mut most = (0, f32::NEG_INFINITY);
    for (index, score) in scores {
        if score > most.1 {
            most = (index, score);
        }
    }
    most.0
}

/// Whether exactly one word hangs from the root and every other word from it through others.
fn is_tree(heads: &[usize]) -> bool {
    heads.iter().filter(|&&head| head == 0).count() == 1 && cycle(heads, &vec![true; heads.len()]).is_none()
}

/// The words of a cycle among the live words, if there is one.
fn cycle(heads: &[usize], live: &[bool]) -> Option<Vec<usize>> {
    let mut seen = vec![0_usize; heads.len() + 1];
    let head_of = |word: usize| {
        word.checked_sub(1)
            .and_then(|index| heads.get(index))
            .copied()
            .unwrap_or(0)
    };
    for start in 1..=heads.len() {
        if live.get(start - 1) != Some(&true) {
            continue;
        }
        let mut word = start;
        while word != 0 {
            match seen.get_mut(word) {
                Some(mark) if *mark == 0 => *mark = start,
                Some(mark) if *mark == start => {
                    let mut members = vec![word];
                    let mut next = head_of(word);
                    while next != word {
                        members.push(next);
                        next = head_of(next);
                    }
                    return Some(members);
                }
                _ => break,
            }
            word = head_of(word);
        }
    }
    None
}

/// A square of scores whose cells out of range read as impossible.
struct Grid {
    side: usize,
    cells: Vec<f32>,
}

impl Grid {
    fn get(&self, word: usize, head: usize) -> f32 {
        self.cells
            .get(word * self.side + head)
            .copied()
            .unwrap_or(f32::NEG_INFINITY)
    }

    fn set(&mut self, word: usize, head: usize, score: f32) {
        if let Some(cell) = self.cells.get_mut(word * self.side + head) {
            *cell = score;
        }
    }
}

/// A cycle that was made one node, and how it is opened again.
struct Contraction {
    node: usize,
    /// The members with their heads in the cycle.
    members: Vec<(usize, usize)>,
    /// For each node: which member a head outside the cycle would have as its child, and which member would be its head.
    enters: Vec<usize>,
    leaves: Vec<usize>,
}

/// The algorithm of Chu, Liu and Edmonds: contracts cycles until none is left, then opens them from the last to the first.
fn spanning_tree(scores: &[f32], words: usize) -> Vec<usize> {
    let side = 2 * words + 1;
    let mut grid = Grid {
        side,
        cells: vec![f32::NEG_INFINITY; side * side],
    };
    for (word, row) in (1..).zip(scores.chunks_exact(words + 1).take(words)) {
        for (head, &score) in row.iter().enumerate().filter(|&(head, _)| head != word) {
            grid.set(word, head, if head == 0 { score - ROOT_COST } else { score });
        }
    }
    let mut live: Vec<bool> = (1..side).map(|node| node <= words).collect();
    let mut heads: Vec<usize> = (1..side)
        .map(|node| {
            if node <= words {
                best_live(&grid, &live, node)
            } else {
                0
            }
        })
        .collect();
    let mut contractions: Vec<Contraction> = Vec::new();
    while let Some(members) = cycle(&heads, &live) {
        let node = words + contractions.len() + 1;
        if node >= side {
            break;
        }
        contractions.push(contract(&mut grid, &mut live, &mut heads, &members, node));
    }
    for contraction in contractions.iter().rev() {
        expand(&mut heads, contraction);
    }
    heads.truncate(words);
    heads
}

fn is_live(live: &[bool], node: usize) -> bool {
    node == 0 || live.get(node - 1) == Some(&true)
}

fn best_live(grid: &Grid, live: &[bool], node: usize) -> usize {
    best(
        (0..grid.side)
            .filter(|&head| head != node && is_live(live, head))
            .map(|head| (head, grid.get(node, head))),
    )
}

/// Makes one node of a cycle; the nodes that had a member as their head, their best, now have the new node.
fn contract(grid: &mut Grid, live: &mut [bool], heads: &mut [usize], members: &[usize], node: usize) -> Contraction {
    let mut inner = Vec::with_capacity(members.len());
    for &member in members {
        inner.push((member, heads.get(member - 1).copied().unwrap_or(0)));
        if let Some(flag) = live.get_mut(member - 1) {
            *flag = false;
        }
    }
    let (mut enters, mut leaves) = (vec![0; grid.side], vec![0; grid.side]);
    for other in (0..grid.side).filter(|&other| is_live(live, other)) {
        let (mut enter, mut leave) = ((0, f32::NEG_INFINITY), (0, f32::NEG_INFINITY));
        for &(member, head) in &inner {
            let gain = grid.get(member, other) - grid.get(member, head);
            if gain > enter.1 || enter.0 == 0 {
                enter = (member, gain);
            }
            let score = grid.get(other, member);
            if score > leave.1 || leave.0 == 0 {
                leave = (member, score);
            }
        }
        grid.set(node, other, enter.1);
        set(&mut enters, other, enter.0);
        if other != 0 {
            grid.set(other, node, leave.1);
            set(&mut leaves, other, leave.0);
            if heads.get(other - 1).is_some_and(|head| members.contains(head)) {
                set(heads, other - 1, node);
            }
        }
    }
    set(heads, node - 1, best_live(grid, live, node));
    if let Some(flag) = live.get_mut(node - 1) {
        *flag = true;
    }
    Contraction {
        node,
        members: inner,
        enters,
        leaves,
    }
}

fn set(list: &mut [usize], index: usize, value: usize) {
    if let Some(slot) = list.get_mut(index) {
        *slot = value;
    }
}

fn expand(heads: &mut [usize], contraction: &Contraction) {
    let node = contraction.node;
    let entered = heads.get(node - 1).copied().unwrap_or(0);
    for (other, head) in (1..).zip(heads.iter_mut()) {
        if *head == node {
            *head = contraction.leaves.get(other).copied().unwrap_or(0);
        }
    }
    let opened = contraction.enters.get(entered).copied().unwrap_or(0);
    for &(member, inner) in &contraction.members {
        set(heads, member - 1, if member == opened { entered } else { inner });
    }
}

#[cfg(test)]
#[allow(clippy::indexing_slicing)]
mod tests {
    use super::*;

    /// The best tree by trying all.
    fn exhaustive(scores: &[f32], words: usize) -> f32 {
        let mut most = f32::NEG_INFINITY;
        let mut heads = vec![0; words];
        loop {
            if is_tree(&heads) {
                most = most.max(total(scores, &heads));
            }
            let Some(place) = heads.iter().position(|&head| head < words) else {
                return most;
            };
            heads[place] += 1;
            heads[..place].fill(0);
        }
    }

    fn total(scores: &[f32], heads: &[usize]) -> f32 {
        heads
            .iter()
            .enumerate()
            .map(|(word, head)| scores[word * (heads.len() + 1) + head])
            .sum()
    }

    #[test]
    fn trees_are_the_best_there_are() {
        let mut state = 7_u32;
        for words in 1..6 {
            for _ in 0..200 {
                let scores: Vec<f32> = (0..words * (words + 1))
                    .map(|_| {
                        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                        (state >> 20) as f32 / 100.0
                    })
                    .collect();
                let heads = best_tree(&scores, words);
                assert!(is_tree(&heads), "{heads:?}");
                assert!((total(&scores, &heads) - exhaustive(&scores, words)).abs() < 0.05);
            }
        }
    }

    #[test]
    fn hopeless_scores_still_give_a_tree() {
        for value in [f32::NAN, f32::NEG_INFINITY, 0.0] {
            let heads = best_tree(&[value; 12], 3);
            assert_eq!(heads.len(), 3);
            assert!(heads.iter().all(|&head| head <= 3));
        }
    }
}
