//! A resident named where papers take their words from: said while it is typed.

use super::way;
use crate::app::form::Form;
use crate::domain::ids::IssueId;
use crate::domain::wording::unnamed::Unnamed;
use crate::text::messages::issues as words;

/// The fields of a form whose words go out with a digest, an answer or a letter.
fn told(form: &Form) -> &'static [&'static str] {
    match form.tag.name {
        super::form::TAG => &["title", "place", "detail"],
        way::SETTLE => &["result"],
        way::REFER => &["request", "reason"],
        way::REPLIED => &["reply"],
        _ => &[],
    }
}

/// Says under each of these fields whether it names somebody. `raiser`: who raised the issue that was read last.
pub fn doubt(form: &mut Form, raiser: Option<&(IssueId, String)>) {
    let lang = form.lang();
    let known = raiser.filter(|(issue, _)| form.tag.arg == issue.to_string());
    let typed = form.text("raiser_person").trim();
    let person = match known {
        Some((_, person)) => person.as_str(),
        None => typed,
    };
    let unnamed = Unnamed::of(Some(person));
    for key in told(form) {
        let named = unnamed.stands_in(form.text(key));
        form.set_doubt(key, named.then(|| words::NAMED.get(lang).to_owned()));
    }
}
