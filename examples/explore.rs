use pianqu::domain::{
    calendar::Calendar,
    deadline::{self, When, describe},
};
use pianqu::text::Lang;
fn main() {
    let c = Calendar::builtin();
    for line in std::fs::read_to_string("/tmp/phrases.txt").unwrap().lines() {
        let (from, phrase) = line.split_once(' ').unwrap();
        let d = from.parse().unwrap();
        let out = match deadline::parse(phrase, d, &c, deadline::default_office_close()) {
            Ok(s) => {
                let mut o = match s.due {
                    When::On { date, time: None } => date.to_string(),
                    When::On {
                        date,
                        time: Some(t),
                    } => format!("{date} {t}"),
                    When::LongTerm { review } => format!("LT {review:?}"),
                };
                for w in &s.ask {
                    o += &format!(" {}", w.code());
                    if std::env::args().count() > 1 {
                        o += &format!("[{}]", describe::describe_warning(w, Lang::Zh));
                    }
                }
                o
            }
            Err(e) => {
                let mut o = e.code().to_owned();
                if let Some(d) = e.suggestion() {
                    o += &format!(" → {d}");
                }
                if std::env::args().count() > 1 {
                    o += &format!("  {}", describe::describe(&e, Lang::Zh));
                }
                o
            }
        };
        println!("{from} {phrase} => {out}");
    }
}
