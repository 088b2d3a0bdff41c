//! Themes. A state is always a word, a mark and a place in the order as well; colour only helps.
//!
//! Dark, light and high contrast set background and foreground themselves: they can be read on any terminal, whatever its
//! own colours. The tones are orange against blue-green, which people who do not tell red from green tell apart; tests hold
//! them to a contrast and to what such eyes see.

use ratatui::style::{Color, Modifier, Style};

use crate::app::Look;

/// Styles by what they mean. Screens use these names and no colours of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Theme {
    /// The ground of the whole screen too.
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
    /// A line to be read on the ground of a field: the tour's reason.
    pub note: Style,
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
    /// What is not possible now is hardly greyer or not at all, and stands in brackets.
    pub brackets: bool,
}

/// The tones of a coloured theme, as numbers of the 256 colours.
struct Tones {
    ground: u8,
    text: u8,
    dim: u8,
    border: u8,
    off: u8,
    accent: u8,
    red: u8,
    yellow: u8,
    green: u8,
    blue: u8,
    /// Under what is typed.
    field: u8,
    /// The same where the keys are.
    focus: u8,
    /// Text and ground of the selected row.
    selected: (u8, u8),
    brackets: bool,
}

const DARK: Tones = Tones {
    ground: 235,
    text: 253,
    dim: 248,
    border: 243,
    off: 244,
    accent: 80,
    red: 209,
    yellow: 227,
    green: 43,
    blue: 111,
    field: 237,
    focus: 240,
    selected: (16, 153),
    brackets: false,
};

const LIGHT: Tones = Tones {
    ground: 231,
    text: 235,
    dim: 240,
    border: 245,
    off: 244,
    accent: 25,
    red: 88,
    yellow: 130,
    green: 23,
    blue: 26,
    field: 255,
    focus: 252,
    selected: (231, 25),
    brackets: false,
};

const CONTRAST: Tones = Tones {
    ground: 16,
    text: 231,
    dim: 231,
    border: 231,
    off: 250,
    accent: 123,
    red: 209,
    yellow: 226,
    green: 86,
    blue: 117,
    field: 234,
    focus: 238,
    selected: (16, 226),
    brackets: true,
};

impl Theme {
    pub fn of(look: Look) -> Theme {
        match look {
            Look::Dark => Theme::coloured(&DARK),
            Look::Light => Theme::coloured(&LIGHT),
            Look::Contrast => Theme::coloured(&CONTRAST),
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
            field: underlined,
            field_focus: bold.add_modifier(Modifier::UNDERLINED),
            note: plain,
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
            brackets: true,
        }
    }

    /// The same for what lies behind a window.
    pub fn behind(self) -> Theme {
        Theme {
            selected: self.marked,
            button_focus: self.button,
            ..self
        }
    }

    /// Every style names its colour: what is drawn over something else must not keep the tone of what lay there.
    fn coloured(tones: &Tones) -> Theme {
        let of = |tone: u8| Style::new().fg(Color::Indexed(tone));
        let bold = |style: Style| style.add_modifier(Modifier::BOLD);
        let lined = |style: Style| style.add_modifier(Modifier::UNDERLINED);
        let on = |style: Style, ground: u8| style.bg(Color::Indexed(ground));
        let text = of(tones.text);
        let selected = bold(on(of(tones.selected.0), tones.selected.1));
        Theme {
            plain: on(text, tones.ground),
            dim: of(tones.dim),
            strong: bold(text),
            title: bold(text),
            border: of(tones.border),
            selected,
            marked: lined(on(text, tones.field)),
            label: of(tones.accent),
            // A line under each: an empty one is seen on every ground, and two of them do not melt into one.
            field: lined(on(text, tones.field)),
            field_focus: bold(lined(on(text, tones.focus))),
            note: on(text, tones.field),
            button: bold(text),
            button_focus: selected,
            key: bold(of(tones.accent)),
            off: of(tones.off),
            means: of(tones.accent),
            error: bold(of(tones.red)),
            warning: bold(of(tones.yellow)),
            red: bold(of(tones.red)),
            yellow: of(tones.yellow),
            green: of(tones.green),
            blue: of(tones.blue),
            grey: of(tones.dim),
            brackets: tones.brackets,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    type Rgb = [f64; 3];

    /// Red, green, blue of one of the 256 colours (xterm), 0 to 1, as light.
    fn light_of(color: Option<Color>) -> Rgb {
        let Some(Color::Indexed(n)) = color else {
            panic!("no colour: {color:?}")
        };
        let step = |n: u8| if n == 0 { 0 } else { 55 + 40 * n };
        let bytes = match n {
            16..=231 => [(n - 16) / 36, (n - 16) / 6 % 6, (n - 16) % 6].map(step),
            232.. => [8 + 10 * (n - 232); 3],
            _ => panic!("the first sixteen are the terminal's own"),
        };
        bytes.map(|byte| {
            let part = f64::from(byte) / 255.0;
            match part <= 0.04045 {
                true => part / 12.92,
                false => ((part + 0.055) / 1.055).powf(2.4),
            }
        })
    }

    fn contrast(a: Rgb, b: Rgb) -> f64 {
        let luminance = |[r, g, b]: Rgb| 0.2126 * r + 0.7152 * g + 0.0722 * b;
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// What eyes without one of two kinds of cones see (Machado, Oliveira, Fernandes 2009).
    const EYES: [[Rgb; 3]; 3] = [
        [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]],
        [
            [0.152_286, 1.052_583, -0.204_868],
            [0.114_503, 0.786_281, 0.099_216],
            [-0.003_882, -0.048_116, 1.051_998],
        ],
        [
            [0.367_322, 0.860_646, -0.227_968],
            [0.280_085, 0.672_501, 0.047_413],
            [-0.011_820, 0.042_940, 0.968_881],
        ],
    ];

    fn seen(eye: &[Rgb; 3], light: Rgb) -> Rgb {
        eye.map(|row| {
            let sum: f64 = row
                .iter()
                .zip(light)
                .map(|(part, light)| part * light)
                .sum();
            // Back to the even steps of what people perceive.
            sum.clamp(0.0, 1.0).powf(1.0 / 2.2) * 255.0
        })
    }

    fn apart(a: Rgb, b: Rgb) -> f64 {
        a.iter()
            .zip(b)
            .map(|(a, b)| (a - b) * (a - b))
            .sum::<f64>()
            .sqrt()
    }

    fn all(theme: &Theme) -> Vec<(&'static str, Style)> {
        vec![
            ("plain", theme.plain),
            ("dim", theme.dim),
            ("strong", theme.strong),
            ("title", theme.title),
            ("border", theme.border),
            ("selected", theme.selected),
            ("marked", theme.marked),
            ("label", theme.label),
            ("field", theme.field),
            ("field_focus", theme.field_focus),
            ("note", theme.note),
            ("button", theme.button),
            ("button_focus", theme.button_focus),
            ("key", theme.key),
            ("off", theme.off),
            ("means", theme.means),
            ("error", theme.error),
            ("warning", theme.warning),
            ("red", theme.red),
            ("yellow", theme.yellow),
            ("green", theme.green),
            ("blue", theme.blue),
            ("grey", theme.grey),
        ]
    }

    #[test]
    fn mono_has_no_colour_and_the_selection_is_always_seen() {
        for (name, style) in all(&Theme::of(Look::Mono)) {
            assert_eq!((style.fg, style.bg), (None, None), "{name}");
        }
        let theme = Theme::of(Look::Mono);
        assert!(theme.selected.add_modifier.contains(Modifier::REVERSED));
        for look in Look::ALL {
            let theme = Theme::of(look);
            assert_ne!(theme.selected, theme.plain);
            assert_ne!(theme.marked, theme.plain);
            // An empty field is seen, and which one has the keys.
            assert!(theme.field.add_modifier.contains(Modifier::UNDERLINED));
            assert_ne!(theme.field, theme.field_focus);
        }
    }

    /// 4.5 for text (7 in high contrast), 3 for lines and for what cannot be done now: the levels of WCAG 2.
    #[test]
    fn every_tone_can_be_read_on_its_ground() {
        for look in [Look::Dark, Look::Light, Look::Contrast] {
            let theme = Theme::of(look);
            for (name, style) in all(&theme) {
                let ground = light_of(style.bg.or(theme.plain.bg));
                let found = contrast(light_of(style.fg), ground);
                let least = match (name, look) {
                    ("off" | "border", _) => 3.0,
                    (_, Look::Contrast) => 7.0,
                    _ => 4.5,
                };
                assert!(found >= least, "{look:?} {name}: {found:.2}");
            }
        }
    }

    /// Late and in time, soon and in time, late and soon: apart for every kind of eye.
    #[test]
    fn lights_are_told_apart_by_eyes_that_do_not_tell_red_from_green() {
        for look in [Look::Dark, Look::Light, Look::Contrast] {
            let theme = Theme::of(look);
            for (eye, kind) in EYES.iter().zip(["all", "no red", "no green"]) {
                for (a, b, names) in [
                    (theme.red, theme.green, "red green"),
                    (theme.yellow, theme.green, "yellow green"),
                    (theme.red, theme.yellow, "red yellow"),
                    (theme.red, theme.blue, "red blue"),
                ] {
                    let found = apart(seen(eye, light_of(a.fg)), seen(eye, light_of(b.fg)));
                    // The brightness of bold and the marks !! and ! come on top.
                    assert!(found >= 60.0, "{look:?} {kind} {names}: {found:.0}");
                }
            }
        }
    }
}
