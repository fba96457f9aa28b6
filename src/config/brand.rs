//! What a site's looks have of its own: colors and fonts, as custom properties for the theme's style sheet.

use std::fmt::{self, Write};

/// Colors and fonts; the theme's own where there are none.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Brand {
    /// On light pages.
    pub light: Palette,
    /// On dark pages.
    pub dark: Palette,
    /// Names of font families, the first choice first.
    pub fonts: Vec<String>,
}

/// The colors that a site may choose.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Palette {
    /// Of links.
    pub link: Option<Color>,
    /// Of links to pages that the reader has seen.
    pub visited: Option<Color>,
    /// Of the site's own: the line above the header, the bars of charts.
    pub accent: Option<Color>,
}

/// A color.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Color {
    red: u8,
    green: u8,
    blue: u8,
}

/// What light and dark pages are printed on.
pub(super) const PAPER: Color = Color { red: 255, green: 255, blue: 255 };
pub(super) const DARK_PAPER: Color = Color { red: 26, green: 26, blue: 26 };

impl Brand {
    /// The custom properties; `None` where the theme's own serve.
    pub fn css(&self) -> Option<String> {
        let of = |palette: &Palette, scheme: &str| -> String {
            let named = [("link", palette.link), ("visited", palette.visited), ("accent", palette.accent)];
            let property = |(name, color): (&str, Option<Color>)| Some(format!("--{name}-{scheme}:{};", color?));
            named.into_iter().filter_map(property).collect()
        };
        let mut css = of(&self.light, "light") + &of(&self.dark, "dark");
        if !self.fonts.is_empty() {
            let families: String = self.fonts.iter().fold(String::new(), |all, name| format!("{all}\"{name}\","));
            css += &format!("--font:{families}sans-serif;");
        }
        (!css.is_empty()).then(|| format!("\n:root{{{css}}}\n"))
    }
}

impl Color {
    /// The color of `#005f73` or `#abc`.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#').filter(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()))?;
        let number = u32::from_str_radix(digits, 16).ok()?;
        let [_, red, green, blue] = match digits.len() {
            6 => number,
            3 => (number >> 8 & 15) * 0x11_0000 + (number >> 4 & 15) * 0x1100 + (number & 15) * 0x11,
            _ => return None,
        }
        .to_be_bytes();
        Some(Self { red, green, blue })
    }

    /// How much the color differs from another in brightness, as WCAG 2 counts it: from 1 to 21.
    pub(super) fn contrast(self, other: Self) -> f64 {
        let (a, b) = (self.luminance() + 0.05, other.luminance() + 0.05);
        a.max(b) / a.min(b)
    }

    fn luminance(self) -> f64 {
        let linear = |part: u8| {
            let part = f64::from(part) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(self.red) + 0.7152 * linear(self.green) + 0.0722 * linear(self.blue)
    }
}

impl fmt::Display for Color {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_char('#')?;
        [self.red, self.green, self.blue].iter().try_for_each(|part| write!(f, "{part:02x}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colors_are_read_and_compared() {
        let contrast = |text: &str| format!("{:.1}", Color::parse(text).unwrap().contrast(PAPER));
        assert_eq!(
            (contrast("#000"), contrast("#00118f"), contrast("#767676")),
            ("21.0".into(), "14.2".into(), "4.5".into())
        );
        assert_eq!(Color::parse("#1aF").unwrap().to_string(), "#11aaff");
        for bad in ["", "red", "005f73", "#12", "#1234567", "#+12345"] {
            assert_eq!(Color::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn only_what_is_chosen_is_written() {
        assert_eq!(Brand::default().css(), None);
        let light = Palette { link: Color::parse("#005f73"), ..Palette::default() };
        let brand = Brand { light, fonts: vec!["BIZ UDPGothic".to_owned()], ..Brand::default() };
        assert_eq!(brand.css().unwrap(), "\n:root{--link-light:#005f73;--font:\"BIZ UDPGothic\",sans-serif;}\n");
    }
}
