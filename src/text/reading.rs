//! A Markdown paper of our own as a person reads it on a screen or pastes it: no marks, every row of a table in lines.

/// Headings, bold, rules and tables become plain lines. Only what our own templates write is known.
pub fn plain(markdown: &str) -> String {
    let mut out: Vec<String> = Vec::new();
    let mut head: Vec<String> = Vec::new();
    let mut lines = markdown.lines().peekable();
    while let Some(line) = lines.next() {
        let Some(cells) = cells(line) else {
            head.clear();
            match line.trim() {
                "---" => out.push(String::new()),
                text => out.push(unmarked(text.trim_start_matches('#').trim())),
            }
            continue;
        };
        if lines.peek().is_some_and(|next| is_rule(next)) {
            lines.next();
            head = cells;
            continue;
        }
        out.extend(row(&head, &cells));
    }
    let mut text = String::new();
    let mut blank = true;
    for line in out {
        if !(line.is_empty() && blank) {
            text.push_str(&line);
            text.push('\n');
        }
        blank = line.is_empty();
    }
    text
}

/// 项目 and 内容 need no head: the first cell is one. Of wider rows the first cell stands alone, the others under it.
fn row(head: &[String], cells: &[String]) -> Vec<String> {
    match cells {
        [only] => vec![only.clone()],
        [what, text] => vec![format!("{what}：{text}")],
        [first, rest @ ..] => {
            let named: Vec<String> = head
                .iter()
                .skip(1)
                .zip(rest)
                .filter(|(_, cell)| !cell.is_empty() && cell.as_str() != "—")
                .map(|(name, cell)| format!("{name}：{cell}"))
                .collect();
            let number = first.chars().all(|c| c.is_ascii_digit()) && !first.is_empty();
            let mark = if number { "．" } else { "　" };
            vec![format!("{first}{mark}{}", named.join("　"))]
        }
        [] => Vec::new(),
    }
}

fn cells(line: &str) -> Option<Vec<String>> {
    let inside = line.trim().strip_prefix('|')?.strip_suffix('|')?;
    let mut cells = Vec::new();
    let mut cell = String::new();
    let mut escaped = false;
    for c in inside.chars() {
        if c == '|' && !escaped {
            cells.push(unmarked(cell.trim()));
            cell.clear();
        } else {
            cell.push(c);
        }
        escaped = c == '\\' && !escaped;
    }
    cells.push(unmarked(cell.trim()));
    Some(cells)
}

fn is_rule(line: &str) -> bool {
    line.starts_with("|-") && line.chars().all(|c| matches!(c, '|' | '-'))
}

/// Without ** and without the strokes that keep a text from being markup.
fn unmarked(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\\' => out.extend(chars.next()),
            '*' if chars.peek() == Some(&'*') => {
                chars.next();
            }
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_paper_is_read_without_its_marks() {
        let markdown = "# 议题送审单\n\n| 项目 | 内容 |\n|---|---|\n| 地点 | 村委会 |\n\n## 拟上会议题\n\n\
            | 序号 | 议题 | 地点 | 时长 |\n|---|---|---|---|\n| 1 | 路灯\\|缺失 | — | 10分钟 |\n\n---\n\n**时间：** 周五\n";
        assert_eq!(
            plain(markdown),
            "议题送审单\n\n地点：村委会\n\n拟上会议题\n\n1．议题：路灯|缺失　时长：10分钟\n\n时间： 周五\n"
        );
    }
}
