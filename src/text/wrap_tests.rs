use super::*;
use proptest::prelude::*;

const SAMPLE: &str = "由城管中队牵头，派出所、环卫所配合（详见附件），12月4日前完成“夜间集中整治”；联系人 zhou.minghai@example.com。";

#[test]
fn chinese_lines() {
    assert_eq!(
        wrap("由城管中队牵头，派出所配合。", 14),
        ["由城管中队牵", "头，派出所", "配合。"]
    );
    assert_eq!(wrap("abc 由城管中队牵头", 10), ["abc 由城管", "中队牵头"]);
    assert_eq!(wrap("hello world again", 5), ["hello", "world", "again"]);
    assert_eq!(wrap("", 5), [""]);
    assert_eq!(wrap("一\n\n二", 8), ["一", "", "二"]);
    assert_eq!(wrap("abcdefgh，", 8), ["abcdefg", "h，"]);
    assert_eq!(wrap("“三小”隐患", 6), ["“三小”", "隐患"]);
}

/// One character alone reads as lost; who did it stands with when, a bracket with its name.
#[test]
fn nothing_is_left_alone() {
    assert_eq!(wrap("会议明确如下", 10), ["会议明确", "如下"]);
    assert_eq!(wrap("会议明确如下：", 10), ["会议明确", "如下："]);
    let text = "请于三日内书面说明（许静，当面，09:30 李敏 录入）";
    assert_eq!(
        wrap(text, 62),
        ["请于三日内书面说明（许静，当面，09:30 李敏 录入）"]
    );
    assert_eq!(wrap(text, 44).last().unwrap(), "09:30 李敏 录入）");
    let text = "2026-11-02 朱和山 reported progress: 标线已划，夜间仍有占用 (in person, entered 09:30 by 李敏)";
    assert_eq!(
        wrap(text, 92).last().unwrap().trim(),
        "(in person, entered 09:30 by 李敏)"
    );
    for cells in 32..60 {
        let lines = wrap(
            "现场查看夜市，逐户登记摊贩，派出所（一、三），环卫所（二）",
            cells,
        );
        assert!(
            lines.iter().any(|line| line.contains("派出所（一、三）")),
            "{lines:?}"
        );
    }
}

#[test]
fn no_name_is_torn() {
    let text = "出席：沈立群、徐蓓（街道党工委、办事处），郑一鸣（公共管理办），褚明良（新安村），秦明英（新安社区）";
    let names = [
        "沈立群",
        "徐蓓",
        "办事处",
        "郑一鸣",
        "公共管理办",
        "褚明良",
        "新安社区",
    ];
    for cells in 30..90 {
        let lines = wrap(text, cells);
        for name in names {
            assert!(
                lines.iter().any(|line| line.contains(name)),
                "{cells}: {lines:?}"
            );
        }
    }
    let last = "（一）由环卫所加装除臭喷淋，压缩清运时间，早七时前清空，2026年11月20日前完成。新安村、新安社区配合。";
    for cells in 28..100 {
        let lines = wrap(last, cells);
        assert!(
            lines.iter().any(|line| line.contains("新安社区配合。")),
            "{cells}: {lines:?}"
        );
    }
    let counted =
        "其下：片区15、社区39、一级网格1、二级网格11、三级网格1、楼栋6，空缺46，未结议题8件";
    for cells in 24..80 {
        let lines = wrap(counted, cells);
        for whole in ["片区15", "社区39", "楼栋6", "空缺46"] {
            assert!(
                lines.iter().any(|line| line.contains(whole)),
                "{cells}: {lines:?}"
            );
        }
    }
    let dated = wrap(
        "9月18日  嵩山路新建段路灯不亮  嵩山路新建段  已销号，上会1次",
        50,
    );
    assert!(
        dated[1].starts_with("         嵩") || dated[1].starts_with("         已"),
        "{dated:?}"
    );
    let english = "units to draw from: 营商环境办, 农业农村办, 财政所, 城管中队, 派出所, 市场监管所, 退役军人服务站";
    for cells in 30..80 {
        let lines = wrap(english, cells);
        for name in ["营商环境办", "市场监管所", "退役军人服务站"] {
            assert!(
                lines.iter().any(|line| line.contains(name)),
                "{cells}: {lines:?}"
            );
        }
    }
    let told = "2026-11-06 临期提醒：小区消防通道清理即将到期，请抓紧办理并反馈进展。（许静，当面，09:30 李敏 录入）";
    for cells in 56..110 {
        let lines = wrap(told, cells);
        assert!(
            ["许静", "李敏", "录入）"]
                .iter()
                .all(|name| lines.iter().any(|line| line.contains(name))),
            "{lines:?}"
        );
        assert!(
            lines[1..]
                .iter()
                .all(|line| line.starts_with("           ") && width(line) <= cells),
            "{lines:?}"
        );
    }
    // A word that fills a line is broken all the same.
    assert_eq!(wrap("（派出所）", 8), ["（派", "出所）"]);
}

#[test]
fn no_day_or_number_is_torn() {
    let texts: [(&str, &[&str]); 4] = [
        (
            "【逾期催办】小区消防通道清理应于11月9日办结，已逾期11天，请于11月24日前书面说明原因及整改措施",
            &["11月9日", "11天", "11月24日前"],
        ),
        (
            "由环卫所加装除臭喷淋，5个工作日内清空，2026年11月20日（周五）前完成；路灯12盏，第3次会议〔2026〕12号",
            &[
                "5个工作日内",
                "2026年11月20日（周五）前",
                "12盏",
                "第3次",
                "12号",
            ],
        ),
        (
            "Below it: district: 15, level-2 grid: 5, building: 6; item 1 of no. 3, by 2026-11-24 (Tue), 5 min",
            &[
                "district: 15",
                "grid: 5",
                "building: 6",
                "no. 3",
                "2026-11-24 (Tue)",
                "5 min",
            ],
        ),
        (
            "会议定于１２月４日召开，逾期12.5%",
            &["１２月４日", "12.5%"],
        ),
    ];
    for (text, whole) in texts {
        for cells in 48..100 {
            let lines = wrap(text, cells);
            let rows = wrap_ranges(text, cells);
            for part in whole {
                assert!(
                    lines.iter().any(|line| line.contains(part)),
                    "{part} {cells}: {lines:?}"
                );
                assert!(
                    rows.iter().any(|row| row.text(text).contains(part)),
                    "{part} {cells}"
                );
            }
        }
    }
    // A day wider than half a line is broken between its parts.
    assert_eq!(
        wrap("定于2026年11月20日开", 16),
        ["定于2026年11月", "20日开"]
    );
}

#[test]
fn further_lines_stand_under_their_value() {
    assert_eq!(
        wrap("  以核验认可的完成之日为办结日。", 20),
        ["  以核验认可的完成之", "  日为办结日。"]
    );
    assert_eq!(
        wrap("事项：清理消防通道，施划标线，夜间查处", 30),
        ["事项：清理消防通道，施划标线，", "      夜间查处"]
    );
    assert_eq!(
        wrap("Below it: district 15, level-2 grid 5, building 6", 50),
        ["Below it: district 15, level-2 grid 5, building 6"]
    );
    assert_eq!(
        wrap("Below: district 15, level-2 grid 5, building 6", 40),
        ["Below: district 15, level-2 grid 5, ", "       building 6"]
    );
    // Beside a narrow text there is no room to stand in; a paragraph of a paper begins further in than it goes on.
    assert_eq!(wrap("事项：清理消防通道", 14), ["事项：清理消防", "通道"]);
    assert_eq!(
        wrap("　　会议决定：由城管中队牵头。", 20),
        ["　　会议决定：由城管", "中队牵头。"]
    );
}

#[test]
fn every_width_of_the_sample() {
    for cells in 8..120 {
        let lines = wrap(SAMPLE, cells);
        for line in &lines {
            assert!(width(line) <= cells, "{cells}: {line}");
            assert!(!line.starts_with(is_closing), "{cells}: {lines:?}");
            assert!(!line.ends_with(is_opening), "{cells}: {lines:?}");
        }
    }
}

#[test]
fn caret_has_one_place() {
    let text = "由城管中队\n牵头";
    let rows = wrap_ranges(text, 6);
    assert_eq!(rows.len(), 3);
    assert_eq!(caret(text, &rows, 0), (0, 0));
    assert_eq!(caret(text, &rows, 9), (1, 0));
    assert_eq!(caret(text, &rows, 15), (1, 4));
    assert_eq!(caret(text, &rows, 16), (2, 0));
    assert_eq!(caret(text, &rows, text.len()), (2, 4));
    assert_eq!(byte_at(text, &rows[0], 3), 3);
    assert_eq!(byte_at(text, &rows[0], 99), 6);
    assert_eq!(byte_at(text, &rows[1], 99), 15);
}

fn texts() -> impl Strategy<Value = String> {
    "([一-龥]|[，。、；：）」”“（《》…—]|[a-z]{1,9}|[ \u{3000}]|\n|👨‍👩‍👧|e\u{301}|\\PC){0,40}"
}

proptest! {
    #[test]
    fn lines_fit(s in texts(), cells in 2usize..50) {
        for line in wrap(&s, cells) {
            prop_assert!(width(&line) <= cells || graphemes(&line).count() == 1, "{line:?}");
        }
        for row in wrap_ranges(&s, cells) {
            let line = row.text(&s);
            prop_assert!(width(line) <= cells || graphemes(line).count() == 1, "{line:?}");
        }
    }

    #[test]
    fn nothing_is_lost(s in texts(), cells in 1usize..50) {
        let bare = |t: &str| t.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        prop_assert_eq!(bare(&wrap(&s, cells).concat()), bare(&s));
        let rows = wrap_ranges(&s, cells);
        let mut back = String::new();
        for (i, row) in rows.iter().enumerate() {
            if i > 0 && rows[i - 1].last {
                back.push('\n');
            }
            back.push_str(row.text(&s));
        }
        prop_assert_eq!(back, s);
    }

    #[test]
    fn no_line_begins_with_a_comma(
        s in "([一-龥]|([一-龥]|“[一-龥]”)[，。、；：）」]{1,2}|[a-z]{1,9}[，。]?| [a-z]){0,40}",
        cells in 8usize..50,
    ) {
        for line in wrap(&s, cells) {
            prop_assert!(!line.starts_with(is_closing), "{line:?}");
            prop_assert!(!line.ends_with(is_opening), "{line:?}");
        }
    }

    #[test]
    fn caret_goes_round(s in texts(), cells in 2usize..30) {
        let rows = wrap_ranges(&s, cells);
        for (at, g) in graphemes(&s).chain([(s.len(), "")]) {
            let (row, column) = caret(&s, &rows, at);
            prop_assert!(rows[row].start <= at && at <= rows[row].end);
            // Graphemes without a width share their column with the next one.
            if grapheme_width(g) > 0 && rows[row].text(&s)[..at - rows[row].start].graphemes_have_width() {
                prop_assert_eq!(byte_at(&s, &rows[row], column), at);
            }
        }
    }
}

trait HasWidth {
    fn graphemes_have_width(&self) -> bool;
}
impl HasWidth for str {
    fn graphemes_have_width(&self) -> bool {
        graphemes(self).all(|(_, g)| grapheme_width(g) > 0)
    }
}

#[test]
fn a_value_behind_its_label_begins_no_column_of_its_own() {
    let text = "district: 15, community: 39, building: 6, 13 vacant";
    assert_eq!(
        wrap_value(text, 30),
        ["district: 15, community: 39, ", "building: 6, 13 vacant"]
    );
}
