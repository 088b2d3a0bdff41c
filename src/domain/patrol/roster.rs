//! 排班: who walks which stretch in which shift. Nobody inspects the stretch of the own unit, nobody is in two places at
//! once, and everybody serves as often as everybody else, as near as that can be.

use std::collections::VecDeque;

/// What has to be manned: the same stretches in every slot (a shift of a day).
pub struct Demand<'a> {
    /// Members of the team, in the order in which they are taken where nothing else tells.
    pub team: usize,
    /// How many shifts there are on all days together.
    pub slots: usize,
    /// How many stretches each of them has.
    pub stretches: usize,
    /// The member (first) must not inspect the stretch (second).
    pub barred: &'a dyn Fn(usize, usize) -> bool,
}

/// The stretch for which nobody is left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unmanned(pub usize);

/// The member on duty for each slot and stretch, slot by slot.
pub fn roster(demand: &Demand<'_>) -> Result<Vec<usize>, Unmanned> {
    let mut duties = Vec::with_capacity(demand.slots * demand.stretches);
    let mut load = vec![0usize; demand.team];
    let mut before: Vec<usize> = Vec::new();
    for slot in 0..demand.slots {
        let mut wish: Vec<usize> = (0..demand.team).collect();
        wish.sort_by_key(|member| (load[*member], before.contains(member), *member));
        let on = slot_of(demand, &wish, slot)?;
        for member in &on {
            load[*member] += 1;
        }
        duties.extend_from_slice(&on);
        before = on;
    }
    even_out(demand, &mut duties, &mut load);
    Ok(duties)
}

/// Matches the stretches of one slot with members, those first in `wish` before others. Each slot begins with another
/// stretch, so that nobody walks the same one every time.
fn slot_of(demand: &Demand<'_>, wish: &[usize], slot: usize) -> Result<Vec<usize>, Unmanned> {
    let count = demand.stretches;
    let mut holder: Vec<Option<usize>> = vec![None; demand.team];
    for n in 0..count {
        let stretch = (slot + n) % count;
        let mut tried = vec![false; demand.team];
        if !seat(demand, wish, stretch, &mut holder, &mut tried) {
            return Err(Unmanned(stretch));
        }
    }
    let mut on = vec![0; count];
    for (member, stretch) in holder.iter().enumerate() {
        if let Some(stretch) = stretch {
            on[*stretch] = member;
        }
    }
    Ok(on)
}

/// Finds a member for the stretch; whoever is there already may be moved to another one.
fn seat(
    demand: &Demand<'_>,
    wish: &[usize],
    stretch: usize,
    holder: &mut [Option<usize>],
    tried: &mut [bool],
) -> bool {
    for free_only in [true, false] {
        for member in wish {
            if tried[*member] || (demand.barred)(*member, stretch) {
                continue;
            }
            match holder[*member] {
                None => {
                    holder[*member] = Some(stretch);
                    return true;
                }
                Some(_) if free_only => {}
                Some(other) => {
                    tried[*member] = true;
                    if seat(demand, wish, other, holder, tried) {
                        holder[*member] = Some(stretch);
                        return true;
                    }
                }
            }
        }
    }
    false
}

/// Passes duties on, along chains where need be, as long as that brings the busiest and the idlest nearer together.
fn even_out(demand: &Demand<'_>, duties: &mut [usize], load: &mut [usize]) {
    while let Some(moves) = chain(demand, duties, load) {
        for (duty, to) in moves {
            load[duties[duty]] -= 1;
            load[to] += 1;
            duties[duty] = to;
        }
    }
}

/// A chain of duties handed on, from one of the busiest to somebody with at least two less. None: it is even.
fn chain(demand: &Demand<'_>, duties: &[usize], load: &[usize]) -> Option<Vec<(usize, usize)>> {
    let most = *load.iter().max()?;
    let mut from: Vec<Option<(usize, usize)>> = vec![None; demand.team];
    let mut seen: Vec<bool> = load.iter().map(|load| *load == most).collect();
    let mut queue: VecDeque<usize> = (0..demand.team).filter(|member| seen[*member]).collect();
    while let Some(member) = queue.pop_front() {
        for (duty, _) in duties.iter().enumerate().filter(|(_, on)| **on == member) {
            let (slot, stretch) = (duty / demand.stretches, duty % demand.stretches);
            let on = &duties[slot * demand.stretches..(slot + 1) * demand.stretches];
            for to in 0..demand.team {
                if seen[to] || on.contains(&to) || (demand.barred)(to, stretch) {
                    continue;
                }
                seen[to] = true;
                from[to] = Some((duty, member));
                if load[to] + 2 <= most {
                    return Some(back(&from, to));
                }
                queue.push_back(to);
            }
        }
    }
    None
}

fn back(from: &[Option<(usize, usize)>], end: usize) -> Vec<(usize, usize)> {
    let (mut moves, mut at) = (Vec::new(), end);
    while let Some((duty, giver)) = from[at] {
        moves.push((duty, at));
        at = giver;
    }
    moves
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn demand(
        team: usize,
        slots: usize,
        stretches: usize,
        barred: &dyn Fn(usize, usize) -> bool,
    ) -> Demand<'_> {
        Demand {
            team,
            slots,
            stretches,
            barred,
        }
    }

    #[test]
    fn what_nobody_may_inspect_is_named() {
        // Two of one unit and its stretch.
        assert_eq!(roster(&demand(2, 4, 1, &|_, _| true)), Err(Unmanned(0)));
        // Three stretches, two people.
        assert!(roster(&demand(2, 4, 3, &|_, _| false)).is_err());
        // Each is barred from one of two: exactly one way is left, every time.
        let crossed = roster(&demand(2, 3, 2, &|member, stretch| member == stretch)).unwrap();
        assert_eq!(crossed, [1, 0, 1, 0, 1, 0]);
    }

    #[test]
    fn a_day_of_22_people_on_four_shifts_is_even() {
        let barred = |member: usize, stretch: usize| member == stretch;
        let duties = roster(&demand(22, 4, 6, &barred)).unwrap();
        let load = |member| duties.iter().filter(|on| **on == member).count();
        assert!((0..22).all(|member| (1..=2).contains(&load(member))));
    }

    proptest! {
        #[test]
        fn nobody_is_twice_at_once_nor_at_home_and_all_serve_alike(
            team in 1..26usize, slots in 1..30usize, stretches in 1..12usize, home in prop::collection::vec(0..12usize, 26)
        ) {
            let barred = |member: usize, stretch: usize| home[member] == stretch;
            let demand = demand(team, slots, stretches, &barred);
            let Ok(duties) = roster(&demand) else {
                // There is no way: fewer people than stretches, or too many at home in one.
                let enough = team > stretches + 1
                    && (0..stretches).all(|stretch| (0..team).filter(|m| home[*m] != stretch).count() >= stretches);
                prop_assert!(!enough);
                return Ok(());
            };
            prop_assert_eq!(duties.len(), slots * stretches);
            let mut load = vec![0usize; team];
            for slot in duties.chunks(stretches) {
                let distinct: std::collections::BTreeSet<_> = slot.iter().collect();
                prop_assert_eq!(distinct.len(), stretches);
                for (stretch, member) in slot.iter().enumerate() {
                    prop_assert!(!barred(*member, stretch));
                    load[*member] += 1;
                }
            }
            let free = |member: usize| home[member] >= stretches;
            if (0..team).all(free) {
                prop_assert!(load.iter().max().unwrap() - load.iter().min().unwrap() <= 1, "{:?}", load);
            }
            prop_assert_eq!(roster(&demand).unwrap(), duties);
        }
    }
}
