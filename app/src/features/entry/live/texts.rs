//! What a live page may have to say. The script has no words of its own: it gets these, with `{places}` to fill.

use std::collections::BTreeMap;

use crate::{
    i18n::{Count, Noun, t},
    texts,
    ui::Save,
};

texts! { LiveText {
    Here1 => "1 collega hier" | "1 colleague here",
    HereN { n: String } => "{n} collega's hier" | "{n} colleagues here",
    Idle => "even weg" | "away for a moment",
    Writes { field: String } => "schrijft in: {field}" | "is writing in: {field}",
    Elsewhere => "een ander veld" | "another field",
    By { names: String } => "hier schrijft {names}" | "{names} writing here",
    Same1 { names: String } => "{names} schrijft ook in dit veld" | "{names} is also writing in this field",
    SameN { names: String } => "{names} schrijven ook in dit veld" | "{names} are also writing in this field",
    Slow => "Live meeschrijven lukt nu niet. Uw tekst wordt wel steeds opgeslagen." | "Live writing does not work now. Your text is still being saved.",
    TooLarge => "Wat u het laatst schreef of plakte, past niet meer in dit document. Het is niet opgeslagen, maar staat nog op dit apparaat. Kopieer wat u wilt bewaren en laad de pagina opnieuw." | "What you wrote or pasted last does not fit into this entry any more. It is not saved, but it is still on this device. Copy what you want to keep and load the page again.",
    Refused => "De server kon uw laatste wijziging niet lezen. Uw tekst staat nog op dit apparaat. Kopieer wat u wilt bewaren en laad de pagina opnieuw." | "The server could not read your last change. Your text is still on this device. Copy what you want to keep and load the page again.",
    Locked => "Vergrendeld. U kunt nu alleen lezen" | "Locked. You can only read now",
    YourText => "Uw tekst die nog niet is opgeslagen" | "Your text that is not saved yet",
    Today => "vandaag" | "today",
    Column => "Kolom" | "Column",
    Words => "tekst van de koppeling" | "words of the link",
    Source => "Bron" | "Source",
    Hits0 => "Geen documenten gevonden" | "No entries found",
    Removed { row: String } => "{row} is verwijderd" | "{row} was removed",
} }

texts! { KeptText {
    Title => "Uw tekst die nog niet is opgeslagen" | "Your text that is not saved yet",
    Hint { at: String } => "Deze tekst van {at} staat alleen op dit apparaat. Kopieer wat u wilt bewaren." | "This text from {at} is only on this device. Copy what you want to keep.",
    Discard => "Weggooien" | "Discard",
} }

/// A place that the script fills.
pub fn place(name: &str) -> String {
    format!("{{{name}}}")
}

/// A count of the script: the words for one, and those for two with a place in them.
fn counted(name: &str, noun: Noun, say: impl Fn(Count) -> String) -> [(String, String); 2] {
    let many = say(Count(2, noun)).replacen('2', "{n}", 1);
    [(format!("{name}1"), say(Count(1, noun))), (format!("{name}N"), many)]
}

/// All of them, by the names that the script knows.
pub fn for_script() -> BTreeMap<String, String> {
    use LiveText as T;
    let at = || place("at");
    let names = || place("names");
    let one = [
        ("saved", t(Save::Saved { at: at() })),
        ("back", t(Save::Back { at: at() })),
        ("saving", t(Save::Saving)),
        ("not-saved", t(Save::NotSaved)),
        ("no-device", t(Save::NoDevice)),
        ("kept", t(Save::Kept { at: at() })),
        ("locked", t(T::Locked)),
        ("here1", t(T::Here1)),
        ("hereN", t(T::HereN { n: place("n") })),
        ("idle", t(T::Idle)),
        ("writes", t(T::Writes { field: place("field") })),
        ("elsewhere", t(T::Elsewhere)),
        ("by", t(T::By { names: names() })),
        ("same1", t(T::Same1 { names: names() })),
        ("sameN", t(T::SameN { names: names() })),
        ("today", t(T::Today)),
        ("column", t(T::Column)),
        ("words", t(T::Words)),
        ("source", t(T::Source)),
        ("hits0", t(T::Hits0)),
        ("removed", t(T::Removed { row: place("row") })),
    ];
    let counts = [counted("waiting", Noun::Change, |n| t(Save::Waiting { n })), counted("hits", Noun::Entry, n_text)];
    one.into_iter().map(|(name, text)| (name.to_owned(), text)).chain(counts.into_iter().flatten()).collect()
}

fn n_text(n: Count) -> String {
    use crate::i18n::{Show as _, lang};
    n.show(lang())
}
