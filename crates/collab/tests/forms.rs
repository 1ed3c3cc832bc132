//! Plain forms that come from an older version than the draft is at.
#![allow(clippy::unwrap_used, reason = "tests may fail loudly")]

mod common;

use collab::{Draft, DraftError, merge_form};
use common::{row, template, text};
use domain::value::Value;
use proptest::{collection::vec, prelude::*};

fn slices(log: &[Vec<u8>]) -> impl Iterator<Item = &[u8]> {
    log.iter().map(Vec::as_slice)
}

fn load(client: u64, log: &[Vec<u8>]) -> Draft {
    Draft::load(client, slices(log)).unwrap()
}

fn saved(base: &str, forms: &[&str]) -> String {
    saved_in("text", base, forms)
}

/// What a field holds after these forms, all made from `base`; also in a replica that got the updates.
fn saved_in(field: &str, base: &str, forms: &[&str]) -> String {
    let mut draft = Draft::new(1);
    let mut log: Vec<_> = draft.write(template(), field, &text(base)).unwrap().into_iter().collect();
    let known = log.clone();
    for (client, form) in (50..).zip(forms) {
        log.extend(merge_form(slices(&known), &mut draft, template(), field, &text(form), client).unwrap());
    }
    assert_eq!(load(2, &log).content(template()), draft.content(template()));
    draft.content(template()).get(field).as_text().to_owned()
}

#[test]
fn two_people_save_different_words_of_one_sentence_and_both_stay() {
    let base = "De wachttijd voor jongeren in de stad is te lang.";
    let anna = "De wachttijd voor gezinnen in de stad is te lang.";
    let bram = "De wachttijd voor jongeren in de regio is veel te lang.";
    let both = "De wachttijd voor gezinnen in de regio is veel te lang.";
    assert_eq!(saved(base, &[anna, bram]), both);
    assert_eq!(saved(base, &[bram, anna]), both);
}

#[test]
fn two_first_saves_of_an_empty_field_both_stay() {
    let text = saved("", &["Van Anna.", "Van Bram."]);
    assert!(text.contains("Van Anna.") && text.contains("Van Bram."), "{text}");
}

/// It was "RegelvanPolitieRegel overvan" and worse: the words that both happened to use held the rest apart.
#[test]
fn two_people_who_each_replace_the_whole_text_keep_their_passages_whole() {
    let base = "Regels over het toezicht van de gemeente op de horeca.";
    let anna = "Regel van de politie over overlast.";
    let bram = "Politie van de wijk, regel het over een week!";
    let whole = |merged: &str| assert!(merged.contains(anna) && merged.contains(bram), "{merged}");
    assert_eq!(saved(base, &[anna, bram]), format!("{anna} {bram}"));
    assert_eq!(saved(base, &[bram, anna]), format!("{bram} {anna}"));
    assert_eq!(saved_in("markdown", base, &[anna, bram]), format!("{anna}\n\n{bram}"));
    assert_eq!(saved("", &["Van Anna.", "Van Bram."]), "Van Anna. Van Bram.");
    whole(&saved(base, &[anna, bram, "En nog iemand."]));
    whole(&saved_in("markdown", "een\n\ntwee", &[anna, bram]));
}

#[test]
fn a_rewritten_sentence_stays_whole_among_the_others_and_edits_elsewhere_stay() {
    let base = "De straat is smal. De wachttijd voor jongeren in de stad is te lang. Dat weet iedereen.";
    let anna = "De straat is smal. Wie jong is, wacht hier een half jaar. Dat weet iedereen.";
    let bram = "De straat is breed. Jeugd moet lang wachten op een plek. Dat weet bijna iedereen.";
    let both = "De straat is breed. Wie jong is, wacht hier een half jaar. Jeugd moet lang wachten op een plek. \
                Dat weet bijna iedereen.";
    assert_eq!(saved(base, &[anna, bram]), both);
}

#[test]
fn words_of_two_people_at_one_spot_do_not_become_one_word() {
    assert_eq!(saved("de kat zit", &["de zwarte kat zit", "de grote kat zit"]), "de zwarte grote kat zit");
    assert_eq!(saved("de kat zit hier", &["de hond zit hier", "de vogel zit hier"]), "de hond vogel zit hier");
    let edited = "Jongeren uit de buurt wachten hier langer op zorg.";
    let edits = "Jongeren uit de wijk wachten hier langer op plek.";
    assert_eq!(saved(edited, &[edits, "Weg."]), "Weg. wijk plek");
    assert_eq!(saved(edited, &["Weg.", edits]), "Weg. wijk plek");
}

/// Sentences of a few words, of which some may be of the other versions as well.
fn sentences(own: &'static str, most: usize) -> impl Strategy<Value = Vec<String>> {
    let word = prop_oneof![3 => (0..99_u8).prop_map(move |n| format!("{own}{n}")), 1 => "(van|de|over|regel)"];
    vec(vec(word, 3..9).prop_map(|words| words.join(" ") + "."), 1..most)
}

/// Whether more than half of the words of the sentence `old` are not in `new`, however one aligns them.
fn rewritten(old: &str, new: &str) -> bool {
    let words = |text: &str| -> Vec<String> { text.split([' ', '.']).map(str::to_owned).collect() };
    let (old, mut rest) = (words(old), words(new));
    let kept = old.iter().filter(|word| {
        let at = rest.iter().position(|other| !word.is_empty() && other == *word);
        at.map(|at| rest.remove(at)).is_some()
    });
    kept.count() * 2 < old.iter().filter(|word| !word.is_empty()).count()
}

proptest! {
    #[test]
    fn whoever_rewrites_a_text_finds_the_passage_whole(
        base in sentences("b", 5), anna in sentences("a", 5), bram in sentences("c", 5), markdown in any::<bool>(),
    ) {
        // In the whole of the new text there is not half of any sentence.
        let anew = |new: &str| base.iter().all(|old| rewritten(old, new));
        let [anna, bram] = [anna, bram].map(|text| text.join(" "));
        let field = if markdown { "markdown" } else { "text" };
        let merged = saved_in(field, &base.join(" "), &[&anna, &bram]);
        for mine in [&anna, &bram] {
            prop_assert!(!anew(mine) || merged.contains(mine.as_str()), "{} lacks {}", merged, mine);
        }
        let words: Vec<&str> = merged.split([' ', '.', '\n']).collect();
        for word in anna.split([' ', '.']).chain(bram.split([' ', '.'])).filter(|word| word.starts_with(['a', 'c'])) {
            prop_assert!(words.contains(&word), "{} lacks {}", merged, word);
        }
    }

    #[test]
    fn whoever_rewrites_some_sentences_finds_each_whole(
        base in sentences("b", 6), new in [sentences("a", 6), sentences("c", 6)], chosen in vec(any::<[bool; 2]>(), 6),
    ) {
        let form = |who: usize| -> Vec<&String> {
            let pick = |at: usize| new[who].get(at).filter(|_| chosen[at][who]);
            base.iter().enumerate().map(|(at, old)| pick(at).unwrap_or(old)).collect()
        };
        let forms = [0, 1].map(|who| form(who).iter().map(|part| part.as_str()).collect::<Vec<_>>().join(" "));
        let merged = saved(&base.join(" "), &[&forms[0], &forms[1]]);
        for who in [0, 1] {
            let mut pairs: Vec<_> = base.iter().zip(form(who)).filter(|(old, mine)| old != mine).collect();
            if !pairs.iter().all(|(old, _)| rewritten(old, &forms[who])) {
                pairs.clear();
            }
            for (old, mine) in pairs {
                prop_assert!(merged.contains(mine.as_str()), "{} lacks {} for {}", merged, mine, old);
            }
        }
    }
}

#[test]
fn a_form_sent_twice_is_saved_once() {
    assert_eq!(saved("een", &["een twee", "een twee"]), "een twee");
    assert_eq!(saved("", &["een", "een"]), "een");
}

#[test]
fn a_form_that_changed_nothing_overwrites_nothing() {
    assert_eq!(saved("een", &["een twee", "een"]), "een twee");
}

#[test]
fn the_update_of_a_merge_brings_others_to_the_same_text() {
    let mut draft = Draft::new(1);
    let mut log: Vec<_> = draft.write(template(), "text", &text("een 🙂 drie")).unwrap().into_iter().collect();
    let base = log.clone();
    log.extend(draft.write(template(), "text", &text("nul een 🙂 drie")).unwrap());
    let mut other = load(2, &log);
    let new = text("een 🙃 drie");
    let update = merge_form(slices(&base), &mut draft, template(), "text", &new, 3).unwrap().unwrap();
    other.apply(&update).unwrap();
    assert_eq!(draft.content(template()).get("text"), &text("nul een 🙃 drie"));
    assert_eq!(other.content(template()), draft.content(template()));
}

#[test]
fn rows_that_others_made_and_cells_that_others_changed_stay() {
    let template = template();
    let rows = |rows: &[(&str, &str)]| Value::List(rows.iter().map(|(id, name)| row(id, name)).collect());
    let mut draft = Draft::new(1);
    let base: Vec<_> =
        draft.write(template, "records", &rows(&[("a", "een"), ("b", "twee")])).unwrap().into_iter().collect();
    draft.write(template, "records", &rows(&[("a", "EEN"), ("b", "twee"), ("c", "drie")])).unwrap();
    let form = rows(&[("n", "nul"), ("a", "een"), ("b", "TWEE")]);
    merge_form(slices(&base), &mut draft, template, "records", &form, 9).unwrap();
    let all = rows(&[("n", "nul"), ("a", "EEN"), ("b", "TWEE"), ("c", "drie")]);
    assert_eq!(draft.content(template).get("records"), &all);
}

#[test]
fn a_row_that_moves_while_somebody_writes_in_it_keeps_the_words() {
    let template = template();
    let rows = |rows: &[(&str, &str)]| Value::List(rows.iter().map(|(id, name)| row(id, name)).collect());
    let before = rows(&[("a", "een"), ("b", "twee"), ("c", "drie")]);
    let moved = rows(&[("c", "drie"), ("a", "een"), ("b", "twee")]);
    let written = rows(&[("a", "een"), ("b", "twee"), ("c", "drie en meer")]);
    for [first, second] in [[&moved, &written], [&written, &moved]] {
        let mut draft = Draft::new(1);
        let base: Vec<_> = draft.write(template, "records", &before).unwrap().into_iter().collect();
        draft.write(template, "records", first).unwrap();
        merge_form(slices(&base), &mut draft, template, "records", second, 9).unwrap();
        let both = rows(&[("c", "drie en meer"), ("a", "een"), ("b", "twee")]);
        assert_eq!(draft.content(template).get("records"), &both);
    }
}

#[test]
fn two_people_in_one_cell_both_keep_their_words() {
    let template = template();
    let one = |name: &str| Value::List(vec![row("a", name)]);
    let mut draft = Draft::new(1);
    let base: Vec<_> = draft.write(template, "records", &one("het huis")).unwrap().into_iter().collect();
    draft.write(template, "records", &one("het grote huis")).unwrap();
    merge_form(slices(&base), &mut draft, template, "records", &one("het huis staat"), 9).unwrap();
    assert_eq!(draft.content(template).get("records"), &one("het grote huis staat"));
}

#[test]
fn a_row_that_two_people_moved_is_shown_once() {
    let template = template();
    let rows = |ids: [&str; 3]| Value::List(ids.iter().map(|id| row(id, "")).collect());
    let mut draft = Draft::new(1);
    let base: Vec<_> = draft.write(template, "records", &rows(["a", "b", "c"])).unwrap().into_iter().collect();
    merge_form(slices(&base), &mut draft, template, "records", &rows(["c", "a", "b"]), 8).unwrap();
    merge_form(slices(&base), &mut draft, template, "records", &rows(["a", "c", "b"]), 9).unwrap();
    let content = draft.content(template);
    let shown = content.get("records").items();
    assert_eq!(shown.iter().filter(|row| row.row_id() == "c").count(), 1);
    assert_eq!(shown.len(), 3);
    assert_eq!(draft.validate(template), Ok(()));
}

/// Who wrote before may write again when all that she or he wrote is part of what the form knew.
#[test]
fn one_author_may_save_again_on_what_it_wrote() {
    let mut draft = Draft::new(1);
    let mut log: Vec<_> = draft.write(template(), "text", &text("een")).unwrap().into_iter().collect();
    let save = |known: &[Vec<u8>], draft: &mut Draft, new: &str, client| {
        merge_form(slices(known), draft, template(), "text", &text(new), client)
    };
    let first = save(&log, &mut draft, "een twee", 7).unwrap().unwrap();
    save(&log, &mut draft, "nul een", 8).unwrap();
    let without = log.clone();
    log.push(first);
    assert_eq!(save(&without, &mut draft, "een twee drie", 7), Err(DraftError::ClientInUse));
    save(&log, &mut draft, "een twee drie", 7).unwrap();
    assert_eq!(draft.content(template()).get("text"), &text("nul een twee drie"));
}

#[test]
fn a_merge_needs_a_fresh_client_and_a_base_of_this_draft() {
    let mut draft = Draft::new(1);
    let base: Vec<_> = draft.write(template(), "text", &text("een")).unwrap().into_iter().collect();
    let mut merge =
        |base: &[Vec<u8>], client| merge_form(slices(base), &mut draft, template(), "text", &text("twee"), client);
    assert_eq!(merge(&base, 1), Err(DraftError::ClientInUse));
    let mut other = Draft::new(77);
    let foreign: Vec<_> = other.write(template(), "text", &text("een en meer")).unwrap().into_iter().collect();
    assert_eq!(merge(&foreign, 5), Err(DraftError::Missing));
    assert!(merge(&base, 5).is_ok());
}
