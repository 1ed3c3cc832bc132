//! How comparisons read as HTML.

use domain::{
    diff::{ArrowDiff, Change, FieldDiff, LaneDiff, Mark, NodeDiff, RowDiff, Run, RunKind},
    lang::Localized,
};

use super::{
    ShownDiff,
    draw::shown_diffs,
    text::{Block, blocks},
};

fn run(kind: RunKind, text: &str) -> Run {
    Run { kind, text: text.to_owned() }
}

fn same(text: &str) -> Run {
    run(RunKind::Same, text)
}

fn added(text: &str) -> Run {
    run(RunKind::Added, text)
}

fn removed(text: &str) -> Run {
    run(RunKind::Removed, text)
}

fn field(change: Change) -> FieldDiff {
    let label = Localized { nl: "Veld".to_owned(), en: "Field".to_owned() };
    FieldDiff { field: "f".to_owned(), label, change, words_added: 0, words_removed: 0 }
}

fn one(change: Change) -> ShownDiff {
    shown_diffs(vec![field(change)]).remove(0)
}

/// The HTML as it reads, without its tags.
fn words(shown: &ShownDiff) -> String {
    let mut inside = false;
    let text: String = shown
        .html
        .chars()
        .filter(|c| {
            let keep = !inside && *c != '<';
            inside = if inside { *c != '>' } else { *c == '<' };
            keep
        })
        .collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn row(mark: Mark, moved: bool, (old, new): (Option<u32>, Option<u32>), cells: Vec<Vec<Run>>) -> RowDiff {
    RowDiff { id: "r".to_owned(), mark, moved, old, new, cells }
}

#[test]
fn words_are_marked_and_said_once_per_run() {
    let runs = vec![same("Meer "), removed("oude angst"), same(" "), added("nieuw besef"), same(".\n\nSlot.")];
    let shown = one(Change::Text { runs, markdown: true, coarse: false });
    assert_eq!(words(&shown), "Meer [verwijderd: oude angst] [toegevoegd: nieuw besef].Slot.");
    assert_eq!(shown.summary, "1\u{a0}wijziging");
    assert_eq!(shown.html.matches("<p").count(), 2, "{}", shown.html);
    assert_eq!(shown.html.matches("id=\"w").count(), 1, "only the changed paragraph has an anchor");
}

#[test]
fn anchors_count_through_over_fields() {
    let text = |runs| field(Change::Text { runs, markdown: true, coarse: false });
    let two = text(vec![added("Een."), same("\n\nZelfde.\n\n"), removed("Twee.")]);
    let shown = shown_diffs(vec![two, field(Change::Same), text(vec![added("Drie.")])]);
    let numbers: Vec<(u32, u32)> = shown.iter().map(|field| (field.first, field.last)).collect();
    assert_eq!(numbers, [(1, 2), (0, 0), (3, 3)]);
    assert!(shown[1].same && shown[1].html.is_empty());
    assert!(shown[2].html.contains("id=\"w3\""));
}

#[test]
fn lines_of_markdown_keep_their_shape() {
    let runs = [
        same("## Kop\n\nRegel een\nregel twee\n\n- foto\n- gesprek op dag "),
        removed("10"),
        same(" "),
        added("3\n- herhaling"),
        same("\n\n> citaat\n\n1. eerst\n2. dan"),
    ];
    let got = blocks(&runs, true);
    let expected = vec![
        Block::Heading(vec![same("Kop")]),
        Block::Paragraph(vec![same("Regel een regel twee")]),
        Block::Items(vec![
            vec![same("foto")],
            vec![same("gesprek op dag "), removed("10"), same(" "), added("3")],
            vec![added("herhaling")],
        ]),
        Block::Quote(vec![same("citaat")]),
        Block::Paragraph(vec![same("1. eerst")]),
        Block::Paragraph(vec![same("2. dan")]),
    ];
    assert_eq!(got, expected);
}

#[test]
fn a_plain_text_is_not_read_as_markdown() {
    let runs = vec![same("- 3 graden en **"), added("niet"), same("** meer")];
    let shown = one(Change::Text { runs, markdown: false, coarse: false });
    assert_eq!(words(&shown), "- 3 graden en **[toegevoegd: niet]** meer");
}

#[test]
fn strong_words_read_as_such_only_when_whole() {
    let shown = |runs| one(Change::Text { runs, markdown: true, coarse: false });
    assert!(shown(vec![same("a **b** c "), added("d")]).html.contains("<strong>b"));
    assert!(!shown(vec![same("a **"), added("b"), same("** c")]).html.contains("<strong>"));
}

#[test]
fn what_people_write_is_escaped() {
    let shown = one(Change::Text { runs: vec![added("<script>alert(1)</script>")], markdown: true, coarse: true });
    assert!(!shown.html.contains("<script>") && shown.html.contains("&lt;script&gt;"), "{}", shown.html);
    assert!(shown.coarse);
}

#[test]
fn rows_are_added_removed_changed_and_moved() {
    let cells = |text: &str, more: &str, kind| vec![vec![run(kind, text)], vec![run(kind, more)]];
    let rows = vec![
        row(Mark::Added, false, (None, Some(1)), cells("Nieuw", "hoog", RunKind::Added)),
        row(Mark::Removed, false, (Some(1), None), cells("Oud", "laag", RunKind::Removed)),
        row(Mark::Same, true, (Some(3), Some(2)), cells("Gelijk", "midden", RunKind::Same)),
        row(
            Mark::Changed,
            false,
            (Some(2), Some(3)),
            vec![vec![same("Half")], vec![removed("laag"), same(" "), added("hoog")]],
        ),
    ];
    let columns = vec!["Risico".to_owned(), "Kans".to_owned()];
    let shown = one(Change::Rows { columns, rows });
    assert_eq!(shown.summary, "1 erbij, 1 weg, 1 gewijzigd, 1 verplaatst");
    assert_eq!(
        words(&shown),
        "[toegevoegd: Nieuw]Kans: hoog [verwijderd: Oud]Kans: laag GelijkKans: midden verplaatst van 3 naar 2HalfKans: \
         [verwijderd: laag] [toegevoegd: hoog]"
    );
    assert_eq!(shown.last, 4);
}

#[test]
fn many_unchanged_rows_are_folded() {
    let still = |n| row(Mark::Same, false, (Some(n), Some(n)), vec![vec![same("rij")]]);
    let mut rows = vec![still(1), still(2), still(3)];
    rows.push(row(Mark::Added, false, (None, Some(4)), vec![vec![added("nieuw")]]));
    let shown = one(Change::Rows { columns: vec!["Naam".to_owned()], rows });
    assert!(shown.html.contains("<details") && words(&shown).contains("3 rijen ongewijzigd"), "{}", shown.html);
    assert_eq!(shown.last, 1);
}

#[test]
fn values_and_choices_say_what_came_and_went() {
    let shown = one(Change::Value { old: "laag".to_owned(), new: "hoog".to_owned() });
    assert_eq!(words(&shown), "[verwijderd: laag] [toegevoegd: hoog]");
    let shown = one(Change::Value { old: String::new(), new: "hoog".to_owned() });
    assert_eq!(words(&shown), "[toegevoegd: hoog]");
    let list = |text: &str| vec![text.to_owned()];
    let shown = one(Change::Choices { added: list("a"), removed: list("b"), kept: list("c") });
    assert_eq!((words(&shown).as_str(), shown.summary.as_str()), ("c[verwijderd: b][toegevoegd: a]", "1 erbij, 1 weg"));
}

#[test]
fn nodes_and_arrows_of_the_logic_model_are_marked() {
    let node = |mark, lane_was: Option<&str>, runs| NodeDiff {
        id: "n".to_owned(),
        mark,
        moved: false,
        lane_was: lane_was.map(str::to_owned),
        runs,
    };
    let lane = LaneDiff {
        label: "Activiteiten".to_owned(),
        nodes: vec![
            node(Mark::Added, None, vec![added("Trainen")]),
            node(Mark::Changed, Some("Middelen"), vec![same("Geld")]),
        ],
    };
    let empty = LaneDiff { label: "Effect".to_owned(), nodes: Vec::new() };
    let arrow = |mark| ArrowDiff { from: "Trainen".to_owned(), to: "Kennis".to_owned(), mark };
    let arrows = vec![arrow(Mark::Added), arrow(Mark::Same)];
    let shown = one(Change::Graph { lanes: vec![lane, empty], arrows });
    assert_eq!(shown.summary, "2 erbij, 1 gewijzigd");
    assert_eq!(
        words(&shown),
        "Activiteiten[toegevoegd: Trainen]Geld stond bij MiddelenPijlen[toegevoegd: Trainen leidt tot Kennis]"
    );
}
