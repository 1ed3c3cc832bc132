//! What a form in the page says.

use web_sys::{FormData, HtmlFormElement, UrlSearchParams};

/// What goes along with each save but is no content.
const AROUND: [&str; 2] = ["_at", "_form"];

/// All controls that are sent, as a form sends them.
pub fn body(form: &HtmlFormElement) -> String {
    let Some(fields) = fields(form) else { return String::new() };
    AROUND.iter().for_each(|name| fields.delete(name));
    String::from(fields.to_string())
}

fn fields(form: &HtmlFormElement) -> Option<UrlSearchParams> {
    let data = FormData::new_with_form(form).ok()?;
    // The browser makes this from anything that gives pairs, and form data does.
    UrlSearchParams::new_with_str_sequence_sequence(&data).ok()
}
