//! Ends and joints of sentences.

/// The text as one whole sentence: no loose comma at its end, one 。 where no other stop stands. Lines become sentences.
/// Empty stays empty.
pub fn full(text: &str) -> String {
    text.lines().map(full_line).collect()
}

fn full_line(line: &str) -> String {
    let bare = bare(line);
    if bare.is_empty() {
        return String::new();
    }
    let stopped = bare.ends_with(['。', '！', '？', '…'])
        || ["。”", "！”", "？”", "。」", "。）"]
            .iter()
            .any(|end| bare.ends_with(end));
    if stopped {
        bare.to_string()
    } else {
        format!("{bare}。")
    }
}

/// The text without blanks around it and without the stop or comma at its end.
pub fn bare(text: &str) -> &str {
    text.trim()
        .trim_end_matches(['。', '，', '、', '；', '：', ',', ';', ':'])
        .trim_end()
}

/// A sentence that begins with a set word, the word said once: 会议认为，应疏堵结合。
pub fn opened(word: &str, text: &str) -> String {
    let text = bare(text);
    if text.is_empty() {
        return String::new();
    }
    if text.starts_with("会议") {
        return full(text);
    }
    full(&format!("{word}，{text}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_stop_at_the_end() {
        for (text, want) in [
            ("应疏堵结合", "应疏堵结合。"),
            ("应疏堵结合。", "应疏堵结合。"),
            ("应疏堵结合，", "应疏堵结合。"),
            ("怎么办？", "怎么办？"),
            ("  ", ""),
            ("一\n二。\n\n", "一。二。"),
        ] {
            assert_eq!(full(text), want);
        }
        assert_eq!(opened("会议认为", "应疏堵结合。"), "会议认为，应疏堵结合。");
        assert_eq!(opened("会议认为", "会议指出，要快"), "会议指出，要快。");
        assert_eq!(opened("会议认为", " 。"), "");
    }
}
