//! Texts that leave the office: whoever raised a matter is 群众 in them, and a telephone number is ＊＊＊.
//!
//! Names and numbers of residents have a field of their own that no paper reads; this is for what a clerk typed into a title or a result
//! all the same. A name that stands in no such field cannot be told from any other word: the forms ask the clerk to leave it out.

/// What tells a resident apart from a word of the text.
const RESIDENT: &str = "群众";
/// What stands before a name that is taken out, and says already whom it was about.
const CALLED: [&str; 6] = ["群众", "居民", "村民", "业主", "住户", "市民"];
const TITLES: [&str; 10] = [
    "先生", "女士", "同志", "老师", "阿姨", "大爷", "大妈", "师傅", "等人", "等",
];
/// Words of the field that name nobody.
const NO_NAME: [&str; 12] = [
    "电话",
    "手机",
    "手机号",
    "联系电话",
    "联系方式",
    "尾号",
    "电话尾号",
    "匿名",
    "家属",
    "本人",
    "住",
    "某",
];
/// A word that ends so is where somebody lives.
const WHERE: &str = "区村路街巷弄楼栋幢号室格苑园里庄组镇";
const HIDDEN: &str = "＊＊＊";

/// Names and numbers that are to stand in no paper.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unnamed {
    names: Vec<String>,
    numbers: Vec<String>,
}

impl Unnamed {
    /// `person`: the field 提出人, 王桂芳 13812345678. None: no resident raised it, or the name was erased.
    pub fn of(person: Option<&str>) -> Self {
        let mut found = Unnamed::default();
        let words = words(person.unwrap_or_default());
        for (n, word) in words.iter().enumerate() {
            match word {
                Word::Digits(digits) if digits.len() >= 7 => found.number(digits),
                Word::Digits(_) => {}
                // 住3号楼: what stands beside a short number is an address.
                Word::Letters(_) if beside_short(&words, n) => {}
                Word::Letters(text) => found.names.extend(name_in(text, found.names.is_empty())),
                Word::Gap => {}
            }
        }
        // 王桂芳 before 王桂: the longer one is looked for first.
        found.names.sort_by_key(|name| usize::MAX - name.len());
        found
    }

    /// A number with the code of its town is known without it too.
    fn number(&mut self, digits: &str) {
        self.numbers.push(digits.to_string());
        let short = digits.strip_prefix('0').into_iter();
        let short = short.flat_map(|rest| [rest.get(2..), rest.get(3..)]);
        let short = short.flatten().filter(|rest| rest.len() >= 7);
        self.numbers.extend(short.map(str::to_string));
    }

    /// The text without them, and without any other mobile number.
    pub fn told(&self, text: &str) -> String {
        let mut out = text.to_string();
        for name in &self.names {
            out = without_name(&out, name);
        }
        hide(&out, &self.numbers)
    }

    /// The names and numbers themselves.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.names.iter().chain(&self.numbers).map(String::as_str)
    }

    /// Whether [`Unnamed::told`] takes anything out.
    pub fn stands_in(&self, text: &str) -> bool {
        self.told(text) != text
    }
}

/// The text without mobile numbers and numbers of identity cards.
pub fn without_phones(text: &str) -> String {
    hide(text, &[])
}

enum Word {
    Letters(String),
    Digits(String),
    Gap,
}

/// Runs of letters, of digits (13812345678, 138-1234-5678, １３８…: one) and what lies between.
fn words(text: &str) -> Vec<Word> {
    let mut found: Vec<Word> = Vec::new();
    for c in text.chars() {
        match (found.last_mut(), digit(c)) {
            (Some(Word::Digits(run)), Some(digit)) => run.push(digit),
            (_, Some(digit)) => found.push(Word::Digits(digit.to_string())),
            (Some(Word::Letters(run)), None) if c.is_alphabetic() => run.push(c),
            (_, None) if c.is_alphabetic() => found.push(Word::Letters(c.to_string())),
            // A number is written in parts.
            (Some(Word::Digits(_)), None) if c == '-' => {}
            (_, None) => found.push(Word::Gap),
        }
    }
    found
}

fn beside_short(words: &[Word], n: usize) -> bool {
    let short = |word: Option<&Word>| matches!(word, Some(Word::Digits(run)) if run.len() < 7);
    short(words.get(n + 1)) || (n > 0 && short(words.get(n - 1)))
}

/// The name in a word of the field. Behind the first one a word is taken for a name only where it can hardly be anything else.
fn name_in(word: &str, first: bool) -> Option<String> {
    let mut name = word;
    for called in CALLED {
        name = name.strip_prefix(called).unwrap_or(name);
    }
    for title in TITLES {
        name = name.strip_suffix(title).unwrap_or(name);
    }
    let length = name.chars().count();
    let place = name.chars().last().is_some_and(|c| WHERE.contains(c));
    let name_like = length >= 2 && !NO_NAME.contains(&name) && !(place && length > 3);
    let certain = first || (length <= 3 && !place) || name.is_ascii();
    (name_like && certain).then(|| name.to_string())
}

fn without_name(text: &str, name: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(name) {
        out.push_str(&rest[..at]);
        if !CALLED.iter().any(|called| out.ends_with(called)) {
            out.push_str(RESIDENT);
        }
        rest = &rest[at + name.len()..];
    }
    out.push_str(rest);
    out
}

/// A digit as people type it, with the Chinese input method on too.
fn digit(c: char) -> Option<char> {
    match c {
        '0'..='9' => Some(c),
        '０'..='９' => char::from_digit(u32::from(c) - u32::from('０'), 10),
        _ => None,
    }
}

/// 138-1234-5678 in at most four parts, the first may be 86.
const PARTS: usize = 4;

fn hide(text: &str, known: &[String]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(|c| digit(c).is_some()) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = match private(rest, known) {
            Some(end) => {
                out.push_str(HIDDEN);
                end
            }
            None => {
                let end = rest.find(|c| digit(c).is_none()).unwrap_or(rest.len());
                out.push_str(&rest[..end]);
                end
            }
        };
        rest = &rest[end..];
    }
    out.push_str(rest);
    out
}

/// Where a private number ends that this text begins with.
fn private(text: &str, known: &[String]) -> Option<usize> {
    let mut digits = String::new();
    let mut parts = 1;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        match digit(c) {
            Some(digit) => digits.push(digit),
            None if c == '-' || c == ' ' || c == '－' => parts += 1,
            None => return None,
        }
        let next = chars.peek().map(|(_, next)| *next);
        let ends = digit(c).is_some() && next.and_then(digit).is_none();
        if !ends {
            if parts > PARTS || (digit(c).is_none() && next.and_then(digit).is_none()) {
                return None;
            }
            continue;
        }
        let end = at + c.len_utf8();
        let card = next.filter(|next| matches!(next, 'X' | 'x'));
        if digits.len() == 17 && parts == 1 {
            return card.map(|_| end + 1);
        }
        let identity = digits.len() == 18 && parts == 1;
        if identity || is_mobile(&digits) || known.contains(&digits) {
            return Some(end);
        }
    }
    None
}

fn is_mobile(digits: &str) -> bool {
    let bare = digits.strip_prefix("86").filter(|rest| rest.len() == 11);
    let bare = bare.unwrap_or(digits).as_bytes();
    bare.len() == 11 && bare[0] == b'1' && bare[1] >= b'3'
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mobile_number_is_not_printed() {
        for (text, want) in [
            (
                "张姓居民（13800000000）称路灯12盏不亮，投资12345678901元",
                "张姓居民（＊＊＊）称路灯12盏不亮，投资12345678901元",
            ),
            ("19900000000", "＊＊＊"),
            ("无号码", "无号码"),
            ("电话138-1234-5678，3号楼", "电话＊＊＊，3号楼"),
            ("电话138 1234 5678", "电话＊＊＊"),
            ("+86 13812345678", "+＊＊＊"),
            ("１３８１２３４５６７８", "＊＊＊"),
            ("2026 13812345678", "2026 ＊＊＊"),
            ("33020619800101123X住户", "＊＊＊住户"),
            ("330206198001011234", "＊＊＊"),
            ("12-3号楼，2026-11-20", "12-3号楼，2026-11-20"),
            ("12- 3", "12- 3"),
        ] {
            assert_eq!(without_phones(text), want);
        }
    }

    #[test]
    fn whoever_raised_it_is_told_as_people() {
        let told = |person: &str, text: &str| Unnamed::of(Some(person)).told(text);
        for (person, text, want) in [
            (
                "王桂芳 13812345678",
                "王桂芳反映楼上漏水",
                "群众反映楼上漏水",
            ),
            ("王桂芳 13812345678", "王桂芳家门口", "群众家门口"),
            (
                "王桂芳13812345678",
                "王桂芳与楼上已和解，电话13812345678",
                "群众与楼上已和解，电话＊＊＊",
            ),
            ("居民张某，电话尾号1234", "居民张某称灯不亮", "居民称灯不亮"),
            (
                "李建国先生 0574-86781234",
                "李建国，86781234",
                "群众，＊＊＊",
            ),
            ("李建国 0574-86781234", "请回0574-86781234", "请回＊＊＊"),
            ("王桂芳、李建国", "王桂芳和李建国反映", "群众和群众反映"),
            (
                "王桂芳（住3号楼）",
                "3号楼漏水，住户王桂芳",
                "3号楼漏水，住户",
            ),
            ("王桂芳 杜鹃社区", "杜鹃社区漏水", "杜鹃社区漏水"),
            ("", "群众反映", "群众反映"),
        ] {
            assert_eq!(told(person, text), want, "{person}");
        }
        assert!(!Unnamed::of(None).stands_in("杜鹃社区漏水"));
        assert!(Unnamed::of(Some("王桂芳")).stands_in("王桂芳家门口"));
    }
}
