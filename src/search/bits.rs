//! Numbers as few bits: whole numbers of varying length, and ascending positions as Rice-coded differences.

/// Appends a number as LEB128: seven bits a byte, the lowest first, the high bit set on all but the last.
pub(super) fn push_varint(bytes: &mut Vec<u8>, mut number: u32) {
    while number >= 0x80 {
        bytes.push((number & 0x7f) as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

/// Reads a number at `at` and moves `at` behind it; `None` where the bytes end or the number has more than 32 bits.
pub(super) fn read_varint(bytes: &[u8], at: &mut usize) -> Option<u32> {
    let mut number = 0_u64;
    for shift in (0..35).step_by(7) {
        let byte = *bytes.get(*at)?;
        *at += 1;
        number |= u64::from(byte & 0x7f) << shift;
        if byte < 0x80 {
            return u32::try_from(number).ok();
        }
    }
    None
}

/// How many low bits of a difference are written as they are, in a list of `count` positions below `total`: the largest k with
/// 2^k · 16 · count ≤ 11 · total, which is nearly the best for positions that are spread evenly.
pub(super) fn rice_bits(count: u32, total: u32) -> u32 {
    let (count, total) = (u64::from(count.max(1)), u64::from(total));
    (11 * total / (16 * count)).checked_ilog2().unwrap_or(0)
}

/// Ascending positions as Rice code: of each difference less one (of the first position, itself) the quotient by 2^k as ones with a
/// zero behind, then the remainder in k bits. From the high bit down; the last byte is filled with zeros.
pub(super) fn rice(positions: &[u32], total: u32) -> Vec<u8> {
    let k = rice_bits(positions.len() as u32, total);
    let mut bits = Writer { bytes: Vec::with_capacity(positions.len()), filled: 0 };
    let mut next = 0;
    for &position in positions {
        let delta = position - next;
        bits.ones(delta >> k);
        bits.push(0, 1);
        bits.push(delta & ((1 << k) - 1), k);
        next = position + 1;
    }
    bits.bytes
}

/// The `count` positions of a list that [`rice`] wrote; `None` where the bytes end before or a position is not below `total`.
pub(super) fn positions(bytes: &[u8], count: u32, total: u32) -> Option<Vec<u32>> {
    let k = rice_bits(count, total);
    let mut bits = Reader { bytes, at: 0 };
    let mut positions = Vec::with_capacity((count as usize).min(bytes.len() * 8));
    let mut next = 0_u64;
    for _ in 0..count {
        let quotient = bits.ones()?;
        let position = next + (quotient << k) + bits.take(k)?;
        positions.push(u32::try_from(position).ok().filter(|position| *position < total)?);
        next = position + 1;
    }
    Some(positions)
}

struct Writer {
    bytes: Vec<u8>,
    /// How many bits of the last byte are used; 0 where there is no room in it.
    filled: u32,
}

impl Writer {
    fn ones(&mut self, count: u32) {
        (0..count / 31).for_each(|_| self.push((1 << 31) - 1, 31));
        self.push((1 << (count % 31)) - 1, count % 31);
    }

    /// Appends the lowest `count` bits of a number, at most 31.
    fn push(&mut self, number: u32, mut count: u32) {
        while count > 0 {
            if self.filled == 0 {
                self.bytes.push(0);
            }
            let taken = count.min(8 - self.filled);
            let part = (number >> (count - taken)) & ((1 << taken) - 1);
            if let Some(last) = self.bytes.last_mut() {
                *last |= (part << (8 - self.filled - taken)) as u8;
            }
            self.filled = (self.filled + taken) % 8;
            count -= taken;
        }
    }
}

struct Reader<'a> {
    bytes: &'a [u8],
    /// The next bit, counted from the first byte's highest.
    at: usize,
}

impl Reader<'_> {
    fn bit(&mut self) -> Option<u64> {
        let byte = *self.bytes.get(self.at / 8)?;
        let bit = (byte >> (7 - self.at % 8)) & 1;
        self.at += 1;
        Some(u64::from(bit))
    }

    fn ones(&mut self) -> Option<u64> {
        let mut ones = 0;
        while self.bit()? == 1 {
            ones += 1;
        }
        Some(ones)
    }

    fn take(&mut self, count: u32) -> Option<u64> {
        (0..count).try_fold(0, |number, _| Some(number << 1 | self.bit()?))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn rice_codes_are_these_bits() {
        // 11 · 64 / (16 · 3) is 14, so k is 3; the differences less one are 2, 0 and 20.
        assert_eq!(rice_bits(3, 64), 3);
        assert_eq!(rice(&[2, 3, 24], 64), [0b0010_0000, 0b1101_0000]);
        assert_eq!((rice_bits(1, 1), rice_bits(100, 1), rice_bits(0, 0)), (0, 0, 0));
        assert_eq!((rice_bits(11, 16), rice_bits(11, 32), rice_bits(11, 31)), (0, 1, 0));
        assert_eq!(positions(&[0b0010_0000], 3, 64), None);
        assert_eq!(positions(&[0b1111_1110, 0], 1, 7), None);
    }

    #[test]
    fn varints_end_where_they_say() {
        let mut bytes = Vec::new();
        [0, 127, 128, u32::MAX].into_iter().for_each(|number| push_varint(&mut bytes, number));
        let mut at = 0;
        let read: Vec<u32> = std::iter::from_fn(|| read_varint(&bytes, &mut at)).collect();
        assert_eq!((read, at), (vec![0, 127, 128, u32::MAX], 9));
        assert_eq!(read_varint(&[0xff; 6], &mut 0), None);
    }

    proptest! {
        #[test]
        fn positions_come_back(gaps in prop::collection::vec(0_u32..5_000, 1..200), rest in 1_u32..100_000) {
            let all: Vec<u32> = gaps.iter().scan(0, |next, gap| { let at = *next + gap; *next = at + 1; Some(at) }).collect();
            let total = all[all.len() - 1] + rest;
            prop_assert_eq!(positions(&rice(&all, total), all.len() as u32, total), Some(all));
        }
    }
}
