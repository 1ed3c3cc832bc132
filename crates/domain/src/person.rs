//! How people are shown.

/// The colour of somebody's avatar and caret, 1 to 6 (UI.md section 3): the same for the same name everywhere.
#[must_use]
pub fn colour(name: &str) -> u8 {
    let sum = name.bytes().fold(7_u32, |sum, byte| sum.wrapping_mul(31).wrapping_add(u32::from(byte)));
    u8::try_from(sum % 6 + 1).unwrap_or(1)
}

#[cfg(test)]
mod tests {
    use super::colour;

    #[test]
    fn colours_are_one_to_six() {
        for name in ["", "Coach Noord", "Deelnemer Gemeente", "é"] {
            assert!((1..=6).contains(&colour(name)));
        }
    }
}
