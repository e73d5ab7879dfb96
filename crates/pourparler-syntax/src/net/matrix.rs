//! Dense products and gates, written so that the compiler turns them into vector instructions.
//!
//! The same functions are compiled for the widest vectors of the machine and chosen when the program runs. No sum depends on
//! the width of vectors or on what is read together, so results are the same bits on all machines with fused products; on the
//! few without, scores may differ in their last bit.

/// Columns of a panel: one register of the widest vectors.
pub(crate) const LANES: usize = 16;
/// A matrix in panels of [`LANES`] columns, ready to stand on the right of a product.
#[derive(Clone, Debug, Default)]
pub(crate) struct Panels {
    rows: usize,
    cols: usize,
    data: Vec<[f32; LANES]>,
}

impl Panels {
    /// Packs a row-major matrix of `cols` columns.
    pub(crate) fn new(matrix: &[f32], cols: usize) -> Self {
        let mut panels = Self::default();
        panels.pack(matrix, cols);
        panels
    }

    /// Packs a row-major matrix of `cols` columns in place of what was held before.
    pub(crate) fn pack(&mut self, matrix: &[f32], cols: usize) {
        let width = cols.max(1);
        self.rows = matrix.len() / width;
        self.cols = cols;
        self.data.clear();
        for first in (0..cols).step_by(LANES) {
            for row in matrix.chunks_exact(width) {
                let mut lane = [0.0; LANES];
                for (to, from) in lane.iter_mut().zip(row.iter().skip(first)) {
                    *to = *from;
                }
                self.data.push(lane);
            }
        }
    }

    /// Packs the transpose of a row-major matrix of `cols` columns.
    pub(crate) fn pack_transposed(&mut self, matrix: &[f32], cols: usize) {
        let width = cols.max(1);
        self.rows = cols;
        self.cols = matrix.len() / width;
        self.data.clear();
        self.data.resize(self.cols.div_ceil(LANES) * cols, [0.0; LANES]);
        let panels = self.data.chunks_exact_mut(width).zip(matrix.chunks(width * LANES));
        for (panel, rows) in panels {
            for (index, row) in rows.chunks_exact(width).enumerate() {
                for (lane, value) in panel.iter_mut().zip(row) {
                    if let Some(slot) = lane.get_mut(index) {
                        *slot = *value;
                    }
                }
            }
        }
    }
}

/// Room for the packed rows of the left side of a product, kept between calls.
#[derive(Clone, Debug, Default)]
pub(crate) struct Packed(Vec<f32>);

/// Compiles a function three times, for vectors of 512 bits, of 256 bits, and for any machine, and calls the widest that the
/// processor has.
macro_rules! widest {
    ($(#[$doc:meta])* $vis:vis fn $name:ident($($arg:ident: $type:ty),* $(,)?) = $wide:path | $middle:path | $plain:path) => {
        $(#[$doc])*
        $vis fn $name($($arg: $type),*) {
            #[cfg(target_arch = "x86_64")]
            {
                #[target_feature(enable = "avx512f,fma")]
                fn wide($($arg: $type),*) {
                    $wide($($arg),*);
                }
                #[target_feature(enable = "avx2,fma")]
                fn middle($($arg: $type),*) {
                    $middle($($arg),*);
                }
                if is_x86_feature_detected!("avx512f") && is_x86_feature_detected!("fma") {
                    // SAFETY: the processor has just been found to have the features that the function is compiled for.
                    return unsafe { wide($($arg),*) };
                }
                if is_x86_feature_detected!("avx2") && is_x86_feature_detected!("fma") {
                    // SAFETY: as above.
                    return unsafe { middle($($arg),*) };
                }
            }
            $plain($($arg),*);
        }
    };
}
pub(crate) use widest;

/// Whether the instructions that every machine of this kind has include a fused product and sum.
const FUSED: bool = cfg!(any(target_feature = "fma", target_arch = "aarch64"));

widest! {
    /// Adds the product of `left` (row-major, as many columns as `right` has rows) and `right` to `out` (row-major).
    pub(crate) fn multiply_add(left: &[f32], right: &Panels, out: &mut [f32], packed: &mut Packed) =
        twelve_rows::multiply_add::<true> | six_rows::multiply_add::<true> | six_rows::multiply_add::<FUSED>
}

/// The product, some rows at a time; the sums of each row have a name of their own so that they stay in registers.
macro_rules! product {
    ($module:ident, $block:literal: $($row:ident $factor:ident),*) => {
        mod $module {
            use super::{LANES, Packed, Panels, add_scaled};

            #[inline(always)]
            pub(super) fn multiply_add<const FUSED: bool>(
                left: &[f32],
                right: &Panels,
                out: &mut [f32],
                packed: &mut Packed,
            ) {
                let (inner, cols) = (right.rows, right.cols);
                if inner == 0 || cols == 0 {
                    return;
                }
                for (rows, target) in left.chunks(inner * $block).zip(out.chunks_mut(cols * $block)) {
                    pack(rows, inner, packed);
                    let columns = packed.0.as_chunks::<$block>().0;
                    for (index, panel) in right.data.chunks_exact(inner).enumerate() {
                        let sums = block_product::<FUSED>(columns, panel);
                        let first = index * LANES;
                        let last = cols.min(first + LANES);
                        for (row, sum) in target.chunks_exact_mut(cols).zip(&sums) {
                            for (to, from) in row.get_mut(first..last).unwrap_or_default().iter_mut().zip(sum) {
                                *to += *from;
                            }
                        }
                    }
                }
            }

            /// Turns the rows so that the factors of one column stand side by side; missing rows are nought.
            #[inline(always)]
            fn pack(rows: &[f32], inner: usize, packed: &mut Packed) {
                let mut each = rows.chunks_exact(inner);
                $(let mut $row = each.next().unwrap_or_default().iter();)*
                packed.0.resize(inner * $block, 0.0);
                for column in packed.0.as_chunks_mut::<$block>().0 {
                    *column = [$($row.next().copied().unwrap_or_default()),*];
                }
            }

            #[inline(always)]
            fn block_product<const FUSED: bool>(
                columns: &[[f32; $block]],
                panel: &[[f32; LANES]],
            ) -> [[f32; LANES]; $block] {
                let [$(mut $row),*] = [[0.0_f32; LANES]; $block];
                for (&[$($factor),*], &lane) in columns.iter().zip(panel) {
                    $(add_scaled::<FUSED>(&mut $row, $factor, &lane);)*
                }
                [$($row),*]
            }
        }
    };
}

product!(six_rows, 6: a p, b q, c r, d s, e t, f u);
product!(twelve_rows, 12: a p, b q, c r, d s, e t, f u, g v, h w, i x, j y, k z, l o);

#[inline(always)]
fn add_scaled<const FUSED: bool>(sum: &mut [f32; LANES], factor: f32, lane: &[f32; LANES]) {
    for (to, &value) in sum.iter_mut().zip(lane) {
        *to = if FUSED {
            factor.mul_add(value, *to)
        } else {
            *to + factor * value
        };
    }
}

/// `e` to the power of `x`, to about seven digits, for vectors.
#[inline(always)]
pub(crate) fn exp(x: f32) -> f32 {
    const MAGIC: f32 = 12_582_912.0;
    let scaled = (x * std::f32::consts::LOG2_E).clamp(-126.0, 126.0);
    let shifted = scaled + MAGIC;
    let f = scaled - (shifted - MAGIC);
    let p = 1.0
        + f * (std::f32::consts::LN_2
            + f * (0.240_226_5 + f * (0.055_504_1 + f * (0.009_618_12 + f * (0.001_333_36 + f * 0.000_154_0)))));
    f32::from_bits(p.to_bits().wrapping_add(shifted.to_bits() << 23))
}

/// The logistic function.
#[inline(always)]
pub(crate) fn sigmoid(x: f32) -> f32 {
    1.0 / (1.0 + exp(-x))
}

/// The slope of negative values in [`leaky`].
pub(crate) const LEAK: f32 = 0.1;

/// A rectifier that lets a tenth of negative values through.
#[inline(always)]
pub(crate) fn leaky(x: f32) -> f32 {
    x.max(x * LEAK)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn products_match_the_plain_definition() {
        for (n, k, m) in [(1, 1, 1), (7, 5, 33), (13, 16, 16), (6, 3, 50)] {
            let left: Vec<f32> = (0..n * k).map(|i| (i % 7) as f32 - 3.0).collect();
            let right: Vec<f32> = (0..k * m).map(|i| (i % 5) as f32 - 2.0).collect();
            let mut out = vec![1.0; n * m];
            multiply_add(&left, &Panels::new(&right, m), &mut out, &mut Packed::default());
            for (index, value) in out.iter().enumerate() {
                let (row, col) = (index / m, index % m);
                let plain: f32 = (0..k)
                    .map(|i| left.get(row * k + i).unwrap_or(&0.0) * right.get(i * m + col).unwrap_or(&0.0))
                    .sum();
                assert!((value - plain - 1.0).abs() < 1e-4);
            }
        }
    }

    #[test]
    fn all_widths_of_vectors_give_the_same_bits() {
        let number = |i: usize| ((i * 7919) % 1000) as f32 / 313.0 - 1.5;
        let (n, k, m) = (29, 37, 41);
        let left: Vec<f32> = (0..n * k).map(number).collect();
        let right = Panels::new(&(0..k * m).map(number).collect::<Vec<_>>(), m);
        let run = |product: fn(&[f32], &Panels, &mut [f32], &mut Packed)| {
            let mut out = vec![0.5; n * m];
            product(&left, &right, &mut out, &mut Packed::default());
            out
        };
        let six = run(six_rows::multiply_add::<true>);
        assert_eq!(six, run(twelve_rows::multiply_add::<true>));
        #[cfg(target_arch = "x86_64")]
        if is_x86_feature_detected!("fma") && is_x86_feature_detected!("avx2") {
            assert_eq!(six, run(multiply_add));
        }
    }

    #[test]
    fn exponential_is_close() {
        for step in -200..200 {
            let x = step as f32 / 10.0;
            assert!((exp(x) / x.exp() - 1.0).abs() < 1e-5, "{x}");
        }
        assert!(sigmoid(-500.0) >= 0.0 && sigmoid(500.0) <= 1.0);
    }
}
