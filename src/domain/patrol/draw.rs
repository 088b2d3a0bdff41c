//! 抽取: one person from each unit, by a seed that stands in the register. Whoever has the seed and the names can do the
//! sum again: nobody has to believe the program.
//!
//! Method `sha256-1`: the people of a unit are put in the order of their ids. Block k of a unit is SHA-256 over
//! `pianqu-draw1`, the 16 bytes of the seed, the 16 bytes of the unit's id and k as u32 big-endian, k = 0, 1, 2 …; each block
//! gives four u64 big-endian. The first of these numbers below the largest multiple of the number of people, divided by that
//! number, leaves the place of the person drawn. So every person of a unit is as likely as every other, and what one unit
//! draws depends neither on the other units nor on their order.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::domain::ids::{PersonId, UnitId};

/// Written beside every draw. Another way of drawing gets another name; this one is kept for ever.
pub const METHOD: &str = "sha256-1";

const DRAW: &[u8] = b"pianqu-draw1";
const ORDER: &[u8] = b"pianqu-order1";

/// 128 bits of chance, made outside the rules. Written as 32 hex digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Seed(pub [u8; 16]);

#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a seed is 32 hex digits")]
pub struct NotASeed;

impl fmt::Display for Seed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Seed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Seed({self})")
    }
}

impl FromStr for Seed {
    type Err = NotASeed;

    fn from_str(text: &str) -> Result<Self, NotASeed> {
        let is_hex = text.len() == 32 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
        let number = u128::from_str_radix(text, 16).map_err(|_| NotASeed)?;
        is_hex.then(|| Seed(number.to_be_bytes())).ok_or(NotASeed)
    }
}

impl TryFrom<String> for Seed {
    type Error = NotASeed;

    fn try_from(text: String) -> Result<Self, NotASeed> {
        text.parse()
    }
}

impl From<Seed> for String {
    fn from(seed: Seed) -> String {
        seed.to_string()
    }
}

/// One person of each unit, in the order of the units. A unit without people gives none.
pub fn draw(seed: Seed, units: &[(UnitId, Vec<PersonId>)]) -> Vec<(UnitId, PersonId)> {
    units
        .iter()
        .filter_map(|(unit, people)| {
            let mut people = people.clone();
            people.sort_unstable();
            people.dedup();
            let place = below(seed, unit.0, people.len())?;
            people.get(place).map(|person| (*unit, *person))
        })
        .collect()
}

/// Where a person stands when the roster is laid: by chance, and the same for ever.
pub(super) fn order(seed: Seed, person: PersonId) -> u64 {
    block(ORDER, seed, person.0, 0)[0]
}

/// A number below `count`, each as likely as every other. None: there is nothing to choose from.
fn below(seed: Seed, unit: Uuid, count: usize) -> Option<usize> {
    let count = u64::try_from(count).ok().filter(|count| *count > 0)?;
    let limit = u64::MAX - u64::MAX % count;
    (0..=u32::MAX)
        .flat_map(|k| block(DRAW, seed, unit, k))
        .find(|number| *number < limit)
        .and_then(|number| usize::try_from(number % count).ok())
}

fn block(purpose: &[u8], seed: Seed, about: Uuid, k: u32) -> [u64; 4] {
    let mut hasher = Sha256::new();
    hasher.update(purpose);
    hasher.update(seed.0);
    hasher.update(about.as_bytes());
    hasher.update(k.to_be_bytes());
    let digest = hasher.finalize();
    let mut numbers = [0; 4];
    for (number, bytes) in numbers.iter_mut().zip(digest.chunks_exact(8)) {
        *number = bytes
            .iter()
            .fold(0, |number, byte| (number << 8) | u64::from(*byte));
    }
    numbers
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn units(count: u128, each: impl Fn(u128) -> u128) -> Vec<(UnitId, Vec<PersonId>)> {
        (0..count)
            .map(|unit| {
                let people = (0..each(unit)).map(|n| PersonId(Uuid::from_u128((unit << 64) | n)));
                (UnitId(Uuid::from_u128(unit << 64)), people.collect())
            })
            .collect()
    }

    #[test]
    fn the_method_never_changes() {
        let seed: Seed = "00112233445566778899aabbccddeeff".parse().unwrap();
        let drawn = draw(seed, &units(8, |_| 10));
        let places: Vec<u128> = drawn
            .iter()
            .map(|(_, person)| person.0.as_u128() & 0xff)
            .collect();
        // Computed by another program from the description above.
        assert_eq!(places, PLACES);
        assert_eq!(seed.to_string(), "00112233445566778899aabbccddeeff");
    }

    const PLACES: [u128; 8] = [2, 6, 9, 4, 8, 0, 7, 8];

    #[test]
    fn what_is_no_seed_is_refused() {
        for text in [
            "",
            "+0112233445566778899aabbccddeef",
            "0011",
            "zz112233445566778899aabbccddeeff",
        ] {
            assert_eq!(text.parse::<Seed>(), Err(NotASeed), "{text}");
        }
    }

    #[test]
    fn everybody_is_about_as_likely() {
        let all = units(1, |_| 7);
        let mut counts = [0u32; 7];
        for n in 0..7000u128 {
            let drawn = draw(Seed(n.to_be_bytes()), &all);
            counts[(drawn[0].1.0.as_u128() & 0xff) as usize] += 1;
        }
        assert!(
            counts.iter().all(|count| (850..1150).contains(count)),
            "{counts:?}"
        );
    }

    proptest! {
        #[test]
        fn one_of_each_of_22_units_whatever_their_order(bytes: [u8; 16], sizes in prop::collection::vec(1..40u128, 22), turn in 0..22usize) {
            let mut all = units(22, |unit| sizes[unit as usize]);
            let drawn = draw(Seed(bytes), &all);
            prop_assert_eq!(drawn.len(), 22);
            for ((unit, person), (of, people)) in drawn.iter().zip(&all) {
                prop_assert_eq!(unit, of);
                prop_assert!(people.contains(person));
            }
            prop_assert_eq!(&draw(Seed(bytes), &all), &drawn);
            all.rotate_left(turn);
            for (_, people) in &mut all {
                people.reverse();
            }
            let mut again = draw(Seed(bytes), &all);
            again.rotate_right(turn);
            prop_assert_eq!(again, drawn);
        }

        #[test]
        fn a_seed_reads_back(bytes: [u8; 16]) {
            prop_assert_eq!(Seed(bytes).to_string().parse(), Ok(Seed(bytes)));
        }
    }
}
