//! Looks. A state is always a word and a mark as well; colour only helps.

use ratatui::style::{Color, Modifier, Style};

use crate::app::Look;

/// Styles by what they mean. Screens use these names and no colours of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Theme {
    pub plain: Style,
    /// Explanations, second columns.
    pub dim: Style,
    pub strong: Style,
    pub title: Style,
    pub border: Style,
    /// The selected row of what has the focus.
    pub selected: Style,
    /// The selected row of what has lost the focus.
    pub marked: Style,
    pub label: Style,
    /// Value of a field that can be typed into.
    pub field: Style,
    pub field_focus: Style,
    pub button: Style,
    pub button_focus: Style,
    pub key: Style,
    /// What is not possible now.
    pub off: Style,
    /// What a phrase means: 2026年11月27日（周五）.
    pub means: Style,
    pub error: Style,
    pub warning: Style,
    pub red: Style,
    pub yellow: Style,
    pub green: Style,
    pub blue: Style,
    pub grey: Style,
    /// Nothing but bold, reverse and underline: what cannot be greyed is bracketed.
    pub mono: bool,
}

impl Theme {
    pub fn of(look: Look) -> Theme {
        match look {
            Look::Default => Theme::coloured(Color::DarkGray, Color::Red, Color::Yellow),
            Look::HighContrast => Theme {
                dim: Style::new(),
                border: Style::new(),
                off: Style::new().fg(Color::Gray),
                grey: Style::new(),
                selected: Style::new()
                    .fg(Color::Black)
                    .bg(Color::White)
                    .add_modifier(Modifier::BOLD),
                ..Theme::coloured(Color::Gray, Color::LightRed, Color::LightYellow)
            },
            Look::Mono => Theme::mono(),
        }
    }

    fn mono() -> Theme {
        let plain = Style::new();
        let bold = plain.add_modifier(Modifier::BOLD);
        let underlined = plain.add_modifier(Modifier::UNDERLINED);
        let reversed = plain.add_modifier(Modifier::REVERSED);
        Theme {
            plain,
            dim: plain,
            strong: bold,
            title: bold,
            border: plain,
            selected: reversed,
            marked: underlined,
            label: plain,
            field: plain,
            field_focus: underlined,
            button: plain,
            button_focus: reversed,
            key: bold,
            off: plain,
            means: bold,
            error: bold,
            warning: bold,
            red: bold,
            yellow: bold,
            green: plain,
            blue: plain,
            grey: plain,
            mono: true,
        }
    }

    fn coloured(grey: Color, red: Color, yellow: Color) -> Theme {
        let plain = Style::new();
        Theme {
            dim: plain.fg(grey),
            border: plain.fg(grey),
            label: plain.fg(Color::Cyan),
            key: plain.fg(Color::Cyan).add_modifier(Modifier::BOLD),
            off: plain.fg(grey),
            means: plain.fg(Color::Green),
            error: plain.fg(red).add_modifier(Modifier::BOLD),
            warning: plain.fg(yellow).add_modifier(Modifier::BOLD),
            red: plain.fg(red).add_modifier(Modifier::BOLD),
            yellow: plain.fg(yellow),
            green: plain.fg(Color::Green),
            blue: plain.fg(Color::Blue),
            grey: plain.fg(grey),
            mono: false,
            ..Theme::mono()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mono_has_no_colour_and_the_selection_is_always_reversed_or_coloured() {
        let theme = Theme::of(Look::Mono);
        for style in [
            theme.plain,
            theme.dim,
            theme.strong,
            theme.title,
            theme.border,
            theme.selected,
            theme.marked,
            theme.label,
            theme.field,
            theme.field_focus,
            theme.button,
            theme.button_focus,
            theme.key,
            theme.off,
            theme.means,
            theme.error,
            theme.warning,
            theme.red,
            theme.yellow,
            theme.green,
            theme.blue,
            theme.grey,
        ] {
            assert_eq!((style.fg, style.bg), (None, None));
        }
        assert!(theme.selected.add_modifier.contains(Modifier::REVERSED));
        for look in [Look::Default, Look::HighContrast] {
            let theme = Theme::of(look);
            assert_ne!(theme.selected, theme.plain);
            assert_ne!(theme.red, theme.green);
        }
    }
}
