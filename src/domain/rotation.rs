//! 轮值: which unit's head chairs next. In a round each serves once; whoever was passed over stays first.

use serde::{Deserialize, Serialize};

use super::ids::UnitId;

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rotation {
    /// The order of every round.
    pub order: Vec<UnitId>,
    /// Who has still to serve in this round; never empty while there is an order.
    pub waiting: Vec<UnitId>,
}

impl Rotation {
    pub fn new(order: Vec<UnitId>) -> Self {
        Rotation {
            waiting: order.clone(),
            order,
        }
    }

    /// Whose turn it is.
    pub fn next(&self) -> Option<UnitId> {
        self.waiting.first().copied()
    }

    /// The turns to come, `count` of them.
    pub fn coming(&self, count: usize) -> Vec<UnitId> {
        let rounds = self.waiting.iter().chain(self.order.iter().cycle());
        rounds.take(count).copied().collect()
    }

    /// Who of another order has still to serve in the round that runs: whoever waits, as they agreed, then the new ones. Nobody: a round
    /// begins, as it does where nobody has served and none have changed places.
    pub fn waiting_in(&self, order: &[UnitId]) -> Vec<UnitId> {
        if self.waiting == self.order {
            return Vec::new();
        }
        let stays = self.waiting.iter().filter(|unit| order.contains(unit));
        let new = order.iter().filter(|unit| !self.order.contains(unit));
        stays.chain(new).copied().collect()
    }

    /// A unit has served, out of its turn or in it. Those before it stay first.
    pub fn served(&mut self, unit: UnitId) {
        self.waiting.retain(|waiting| *waiting != unit);
        if self.waiting.is_empty() {
            self.waiting.clone_from(&self.order);
        }
    }

    /// Two change places in this round. False: one of them has served already.
    pub fn swap(&mut self, one: UnitId, other: UnitId) -> bool {
        let at = |unit| self.waiting.iter().position(|known| *known == unit);
        match (at(one), at(other)) {
            (Some(one), Some(other)) => {
                self.waiting.swap(one, other);
                true
            }
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn unit(n: u128) -> UnitId {
        UnitId(Uuid::from_u128(n))
    }

    /// B26: after N turns the order repeats; who was passed over stays first.
    #[test]
    fn after_as_many_turns_as_units_the_order_repeats_and_who_was_passed_over_stays_first() {
        let all: Vec<UnitId> = (1..=4).map(unit).collect();
        let mut rotation = Rotation::new(all.clone());
        let mut served = Vec::new();
        for _ in 0..8 {
            let next = rotation.next().unwrap();
            served.push(next);
            rotation.served(next);
        }
        assert_eq!(served[..4], all);
        assert_eq!(served[4..], all);
        rotation.served(unit(2));
        assert_eq!(
            rotation.next(),
            Some(unit(1)),
            "passed over, it stays first"
        );
        assert_eq!(rotation.coming(4), [unit(1), unit(3), unit(4), unit(1)]);
        assert!(rotation.swap(unit(1), unit(4)));
        assert_eq!(rotation.coming(3), [unit(4), unit(3), unit(1)]);
        assert!(!rotation.swap(unit(2), unit(1)), "it has served");
        for n in [4, 3, 1] {
            rotation.served(unit(n));
        }
        assert_eq!(rotation.coming(4), all, "a swap is for one round");
    }
}
