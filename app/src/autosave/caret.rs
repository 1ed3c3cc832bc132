//! Where the caret goes when the text around it changes.

/// The place in `new` that belongs to the place `at` in `old`, both counted in UTF-16 units as browsers do: what is
/// equal at the start and at the end holds, so that one goes on typing where one was.
pub fn moved(old: &[u16], new: &[u16], at: usize) -> usize {
    let at = at.min(old.len());
    let start = old.iter().zip(new).take_while(|(old, new)| old == new).count();
    if at <= start {
        return at;
    }
    let most = old.len().min(new.len()) - start;
    let end = old.iter().rev().zip(new.iter().rev()).take(most).take_while(|(old, new)| old == new).count();
    let to_end = old.len() - at;
    if to_end <= end { new.len() - to_end } else { new.len() - end }
}

#[cfg(test)]
mod tests {
    use super::moved;

    fn at(old: &str, new: &str) -> String {
        let units = |text: &str| text.replace('|', "").encode_utf16().collect::<Vec<_>>();
        let caret = old.split('|').next().unwrap_or_default().encode_utf16().count();
        let new = units(new);
        let to = moved(&units(old), &new, caret);
        format!("{}|{}", String::from_utf16_lossy(&new[..to]), String::from_utf16_lossy(&new[to..]))
    }

    #[test]
    fn the_caret_stays_with_its_words() {
        assert_eq!(at("een tw|ee", "nul een twee"), "nul een tw|ee");
        assert_eq!(at("een tw|ee", "een twee drie"), "een tw|ee drie");
        assert_eq!(at("een twee|", "nul een twee"), "nul een twee|");
        assert_eq!(at("🙂 a|", "🙂 b a"), "🙂 b a|");
        assert_eq!(at("weg|", ""), "|");
    }
}
