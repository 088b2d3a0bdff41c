//! How people and units are named in the text.

/// Unit and post as one title: 街道党工委 + 党工委书记 → 街道党工委书记. What both say is said once.
pub fn title(unit: Option<&str>, post: &str) -> String {
    let unit = unit.unwrap_or_default().trim();
    let post = post.trim();
    if post.is_empty() || unit.is_empty() || post.contains(unit) {
        return format!("{}{post}", if post.is_empty() { unit } else { "" });
    }
    let overlap = unit
        .char_indices()
        .map(|(at, _)| &unit[at..])
        // 派出所所长, 城管中队中队长 are said in full; only the name of a body is not repeated.
        .find(|tail| {
            let whole = tail.chars().count() > 2 || *tail == "社区";
            // 高潮村党总支书记, but 高潮村村委会主任.
            (whole || *tail == "村" && post.starts_with("村党")) && post.starts_with(tail)
        });
    if let Some(tail) = overlap {
        return format!("{unit}{}", &post[tail.len()..]);
    }
    // 街道党政班子 + 办事处主任: the post names its body itself.
    let names_body = ["党工委", "办事处", "纪工委", "人大"]
        .iter()
        .any(|body| post.contains(body));
    match names_body {
        true if post.starts_with("街道") || !unit.starts_with("街道") => post.to_string(),
        true => format!("街道{post}"),
        false => format!("{unit}{post}"),
    }
}

/// 街道党工委、办事处: bodies of one street, its word said once.
pub fn joint_units(units: &[String]) -> String {
    let street = units
        .first()
        .and_then(|first| first.find("街道").map(|at| &first[..at + "街道".len()]));
    let mut out: Vec<&str> = Vec::new();
    for (at, unit) in units.iter().enumerate() {
        let short = match street {
            Some(street) if at > 0 => unit
                .strip_prefix(street)
                .filter(|rest| !rest.is_empty())
                .unwrap_or(unit),
            _ => unit,
        };
        out.push(short);
    }
    out.join("、")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_say_nothing_twice() {
        for (unit, post, want) in [
            (Some("街道党工委"), "党工委书记", "街道党工委书记"),
            (Some("街道党工委"), "书记", "街道党工委书记"),
            (Some("高潮村"), "村党总支书记", "高潮村党总支书记"),
            (Some("高潮村"), "村委会主任", "高潮村村委会主任"),
            (Some("街道党工委"), "街道党工委书记", "街道党工委书记"),
            (Some("街道党政班子"), "办事处主任", "街道办事处主任"),
            (
                Some("街道党工委、办事处"),
                "办事处主任",
                "街道党工委、办事处主任",
            ),
            (Some("城管中队"), "中队长", "城管中队中队长"),
            (Some("派出所"), "所长", "派出所所长"),
            (Some("新安社区"), "社区党委书记", "新安社区党委书记"),
            (Some("高潮村"), "党支部书记", "高潮村党支部书记"),
            (Some("高潮村"), "村党总支书记", "高潮村党总支书记"),
            (Some("高潮村"), "村委会主任", "高潮村村委会主任"),
            (Some("高潮村"), "村长", "高潮村村长"),
            (Some("公共管理办"), "", "公共管理办"),
            (None, "顾问", "顾问"),
            (None, "", ""),
        ] {
            assert_eq!(title(unit, post), want, "{unit:?} {post}");
        }
    }

    #[test]
    fn bodies_of_one_street() {
        let join = |units: &[&str]| {
            joint_units(
                &units
                    .iter()
                    .map(|unit| unit.to_string())
                    .collect::<Vec<_>>(),
            )
        };
        assert_eq!(join(&["街道党工委", "街道办事处"]), "街道党工委、办事处");
        assert_eq!(join(&["街道办事处"]), "街道办事处");
        assert_eq!(join(&["高潮村"]), "高潮村");
        assert_eq!(join(&[]), "");
    }
}
