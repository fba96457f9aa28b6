//! The minifier, if the program is built with it: the only place that knows.

/// The page with fewer bytes; `None` where there is no minifier.
#[cfg(feature = "minify")]
pub(super) fn minified(html: &str) -> Option<String> {
    let mut settings = minify_html::Cfg::new();
    // What these would save is 3 % after compression, and the page would not validate.
    settings.keep_closing_tags = true;
    settings.keep_html_and_head_opening_tags = true;
    settings.keep_input_type_text_attr = true;
    settings.minify_css = true;
    String::from_utf8(minify_html::minify(html.as_bytes(), &settings)).ok()
}

/// The page with fewer bytes; `None` where there is no minifier.
#[cfg(not(feature = "minify"))]
pub(super) fn minified(_html: &str) -> Option<String> {
    None
}

#[cfg(all(test, feature = "minify"))]
mod tests {
    use super::super::{smaller, visible::Visible};

    const PAGE: &str = "<!DOCTYPE html>\n<html lang=\"ja\">\n<head>\n<meta charset=\"utf-8\">\n<title>契約</title>\n</head>\n<body>\n\
        <p>甲 <b>乙</b> <i>丙</i>\n 丁 &amp; &lt;2021&gt;</p>\n<p>x</p>\n<img src=\"/a.png\" alt=\"\">\n<option value=\"\">全</option>\n\
        <input type=\"text\">\n<pre>a\n  b</pre>\n<nav>\n<a href=\"/\">家</a>\n<a href=\"/a\">甲</a>\n</nav>\n</body>\n</html>\n";

    #[test]
    fn a_page_gets_smaller_and_reads_the_same() {
        let html = smaller(PAGE.to_owned());
        assert_eq!(Visible::of(&html).text, Visible::of(PAGE).text);
        let expected = "<!doctype html><html lang=ja><head><meta charset=utf-8><title>契約</title></head><body><p>甲 <b>乙</b> <i>丙</i> \
            丁 & &lt;2021></p><p>x</p><img alt src=/a.png><option value>全</option><input type=text><pre>a\n  b</pre><nav><a href=/>家</a> <a href=/a>甲</a></nav></body></html>";
        assert_eq!(html, expected);
    }
}
