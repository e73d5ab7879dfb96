//! A small generator of numbers, the same on every machine.

/// Numbers from a seed.
#[derive(Clone, Debug)]
pub(crate) struct Random(u64);

impl Random {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x2545_f491_4f6c_dd1d)
    }

    pub(crate) fn next(&mut self) -> u32 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed >> 32) as u32
    }

    /// From nought, below one.
    pub(crate) fn unit(&mut self) -> f32 {
        (self.next() >> 8) as f32 / 16_777_216.0
    }

    pub(crate) fn below(&mut self, bound: usize) -> usize {
        ((u64::from(self.next()) * bound as u64) >> 32) as usize
    }

    /// Factors that leave out a share of numbers and raise the others to keep their sum.
    pub(crate) fn mask(&mut self, length: usize, share: f32) -> Vec<f32> {
        if share <= 0.0 {
            return vec![1.0; length];
        }
        let bound = (f64::from(share) * 65536.0) as u32;
        let keep = 1.0 / (1.0 - share);
        let mut mask = Vec::with_capacity(length + 1);
        while mask.len() < length {
            let bits = self.next();
            mask.push(if bits & 0xffff < bound { 0.0 } else { keep });
            mask.push(if bits >> 16 < bound { 0.0 } else { keep });
        }
        mask.truncate(length);
        mask
    }

    pub(crate) fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            items.swap(last, self.below(last + 1));
        }
    }

    /// Fills with numbers spread evenly up to `bound` on both sides of nought.
    pub(crate) fn fill(&mut self, values: &mut [f32], bound: f32) {
        for value in values {
            *value = (2.0 * self.unit() - 1.0) * bound;
        }
    }
}
