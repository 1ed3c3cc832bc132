//! E-mail addresses, as far as we look at them: whether mail arrives is found out by using them.

use domain::error::Issue;

/// The longest address there is (RFC 5321).
const MAX: usize = 254;

/// The address as it is stored: trimmed and in lower case.
///
/// # Errors
/// The issue to show at its control.
pub(crate) fn parse(text: &str) -> Result<String, Issue> {
    let address = text.trim().to_lowercase();
    if address.is_empty() {
        return Err(Issue::Required);
    }
    let plain = |c: char| !c.is_whitespace() && !c.is_control() && !"<>\"(),;:\\[]".contains(c);
    let well_formed = address.split_once('@').is_some_and(|(local, host)| {
        let dotted = host.contains('.') && host.split('.').all(|part| !part.is_empty());
        !local.is_empty() && !host.contains('@') && dotted
    });
    if well_formed && address.len() <= MAX && address.chars().all(plain) {
        Ok(address)
    } else {
        Err(Issue::EmailUnknownForm)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_stored_trimmed_and_in_lower_case() {
        assert_eq!(parse(" Naam@Organisatie.NL "), Ok("naam@organisatie.nl".to_owned()));
    }

    #[test]
    fn other_texts_are_no_addresses() {
        for text in ["naam", "naam@", "@x.nl", "a@b", "a@b..nl", "a b@c.nl", "a@b@c.nl", "<a@b.nl>"] {
            assert_eq!(parse(text), Err(Issue::EmailUnknownForm), "{text}");
        }
        assert_eq!(parse("  "), Err(Issue::Required));
    }
}
