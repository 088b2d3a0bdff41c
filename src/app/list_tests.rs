use super::*;
use proptest::prelude::*;

impl Row for u32 {
    type Id = u32;
    type Key = u32;

    fn id(&self) -> u32 {
        *self
    }
}

/// A register of rows in order, answering pages of `limit` by keyset.
fn page(rows: &[u32], after: Option<u32>, limit: usize) -> Page<u32, u32> {
    let from = rows.partition_point(|row| Some(*row) <= after);
    let to = (from + limit).min(rows.len());
    Page {
        rows: rows[from..to].to_vec(),
        next: (to < rows.len()).then(|| rows[to - 1]),
        total: Some(rows.len() as u64),
    }
}

struct Shelf {
    rows: Vec<u32>,
    list: List<u32>,
    asked: u64,
}

impl Shelf {
    fn new(count: u32, height: u16) -> Shelf {
        let mut list = List::default();
        list.set_height(height);
        let mut shelf = Shelf {
            rows: (0..count).map(|n| n * 10).collect(),
            list,
            asked: 0,
        };
        shelf.fetch();
        shelf
    }

    fn fetch(&mut self) {
        while let Some(want) = self.list.want() {
            self.asked += 1;
            let request = RequestId(self.asked);
            self.list.asked(want.page, request);
            let page = page(&self.rows, want.after, 20);
            assert!(self.list.put(request, page));
        }
    }

    fn key(&mut self, code: Code) {
        assert!(self.list.key(Key::plain(code)));
        self.fetch();
    }

    fn shown(&self) -> Vec<u32> {
        self.list.rows(8).into_iter().map(|(row, _)| *row).collect()
    }
}

#[test]
fn going_down_loads_pages_and_forgets_the_far_ones() {
    let mut shelf = Shelf::new(1000, 8);
    assert_eq!(shelf.list.total(), Some(1000));
    for n in 1..600 {
        shelf.key(Code::Down);
        assert_eq!(shelf.list.selected(), Some(&(n * 10)));
        assert!(shelf.list.pages.len() <= KEPT);
    }
    for n in (0..599).rev() {
        shelf.key(Code::Up);
        assert_eq!(shelf.list.selected(), Some(&(n * 10)));
    }
    assert!(shelf.asked < 100, "{} loads", shelf.asked);
}

#[test]
fn the_selection_is_an_id_and_survives_a_reload() {
    let mut shelf = Shelf::new(50, 8);
    for _ in 0..25 {
        shelf.key(Code::Down);
    }
    assert_eq!(shelf.list.selected(), Some(&250));
    // A row appears before it on the page, another vanishes behind it.
    shelf.rows.insert(25, 245);
    shelf.rows.retain(|row| *row != 260);
    shelf.list.reload();
    shelf.fetch();
    assert_eq!(shelf.list.row(), Some(&250));
    // The selected row itself goes: the one in its place is selected.
    shelf.rows.retain(|row| *row != 250);
    shelf.list.reload();
    shelf.fetch();
    assert_eq!(shelf.list.row(), Some(&270));
}

#[test]
fn an_empty_list_and_a_page_that_emptied_are_no_trouble() {
    let mut shelf = Shelf::new(0, 8);
    assert!(shelf.list.is_empty() && !shelf.list.is_loading());
    shelf.key(Code::Down);
    shelf.key(Code::End);
    assert_eq!(shelf.list.row(), None);
    let mut shelf = Shelf::new(45, 8);
    for _ in 0..44 {
        shelf.key(Code::Down);
    }
    shelf.rows.truncate(30);
    shelf.list.reload();
    shelf.fetch();
    assert_eq!(shelf.list.row(), Some(&290));
}

#[test]
fn an_answer_nobody_waits_for_changes_nothing() {
    let mut shelf = Shelf::new(50, 8);
    assert!(!shelf.list.put(RequestId(999), page(&shelf.rows, None, 3)));
    shelf.list.reload();
    let want = shelf.list.want().unwrap();
    shelf.list.asked(want.page, RequestId(77));
    shelf.list.restart();
    assert!(!shelf.list.put(RequestId(77), page(&shelf.rows, None, 3)));
}

#[test]
fn moving_inside_the_window_scrolls_nothing_and_at_its_edge_by_half() {
    let mut shelf = Shelf::new(100, 8);
    let first = shelf.shown();
    for _ in 0..7 {
        shelf.key(Code::Down);
        assert_eq!(shelf.shown(), first);
    }
    shelf.key(Code::Down);
    assert_eq!(shelf.shown()[0], 40);
    assert_eq!(
        shelf.list.rows(8).iter().position(|(_, here)| *here),
        Some(4)
    );
}

proptest! {
    #[test]
    fn the_selected_row_is_always_shown_and_neighbours_stay_neighbours(
        count in 1u32..200,
        keys in proptest::collection::vec(0usize..6, 1..60),
    ) {
        let codes = [Code::Up, Code::Down, Code::PageUp, Code::PageDown, Code::Home, Code::End];
        let mut shelf = Shelf::new(count, 8);
        for key in keys {
            shelf.key(codes[key]);
            let rows = shelf.list.rows(8);
            prop_assert_eq!(rows.iter().filter(|(_, here)| *here).count(), 1);
            prop_assert_eq!(rows.len(), 8.min(count as usize));
            let (first, last) = (*rows[0].0, *rows[rows.len() - 1].0);
            prop_assert_eq!((rows.above, rows.below), (first > 0, last < (count - 1) * 10));
            for pair in rows.windows(2) {
                prop_assert_eq!(*pair[1].0, pair[0].0 + 10);
            }
        }
    }
}

#[test]
fn a_row_chosen_in_view_keeps_those_before_it() {
    let mut shelf = Shelf::new(30, 8);
    shelf.list.select_in_view(20);
    assert_eq!(shelf.shown(), [0, 10, 20, 30, 40, 50, 60, 70]);
    shelf.list.select_in_view(100);
    assert_eq!(shelf.shown(), [30, 40, 50, 60, 70, 80, 90, 100]);
}

#[test]
fn a_row_that_is_sought_is_found_on_any_page() {
    let mut shelf = Shelf::new(100, 8);
    shelf.list.restart();
    shelf.list.seek(730);
    shelf.fetch();
    assert_eq!(shelf.list.selected(), Some(&730));
    assert!(shelf.shown().contains(&730), "{:?}", shelf.shown());
    // What is nowhere leaves the list at its top.
    shelf.list.restart();
    shelf.list.seek(735);
    shelf.fetch();
    assert_eq!(shelf.list.row(), Some(&0));
    assert_eq!(shelf.shown()[0], 0);
}
