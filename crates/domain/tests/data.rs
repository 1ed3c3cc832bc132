//! The data files of this crate hold together: templates, vocabularies, rubric and demo.
//!
//! The check of the demo against its templates is written here on its own, small and apart from the field engine,
//! so that a mistake in either shows.

use std::collections::{BTreeMap, BTreeSet};

use domain::{
    bounds::{self, Bounds},
    content::Content,
    demo::{self, Demo},
    kind::EntryKind,
    lang::Localized,
    rubric,
    template::{Column, ColumnType, Field, FieldType, Need, Rule, Template, template},
    value::Value,
    vocab,
};
use jiff::civil::Date;

const TEMPLATES: [(EntryKind, &str); 5] = [
    (EntryKind::PolicyGoal, include_str!("../templates/policy_goal.toml")),
    (EntryKind::ProblemAnalysis, include_str!("../templates/problem_analysis.toml")),
    (EntryKind::Intervention, include_str!("../templates/intervention.toml")),
    (EntryKind::BestPractice, include_str!("../templates/best_practice.toml")),
    (EntryKind::Evaluation, include_str!("../templates/evaluation.toml")),
];
const VOCAB: &str = include_str!("../vocab/vocab.toml");
const RUBRIC: &str = include_str!("../rubric/rubric.toml");
const DEMO: [&str; 6] = [
    include_str!("../demo/fieldlab.toml"),
    include_str!("../demo/policy_goals.toml"),
    include_str!("../demo/problem_analyses.toml"),
    include_str!("../demo/interventions.toml"),
    include_str!("../demo/best_practices.toml"),
    include_str!("../demo/reviews.toml"),
];

/// The five recommendations, copied from the letter of 10 February 2025.
const RECOMMENDATIONS: [&str; 5] = [
    "Geef de behandeling van het wetsvoorstel seksuele misdrijven en het wetsvoorstel regulering sekswerk prioriteit en zorg dat beide wetsvoorstellen op elkaar worden afgestemd",
    "Investeer in (onderzoek naar) de strafrechtelijke aanpak van klanten van minderjarigen met het doel de vraag naar betaalde seks met minderjarigen te ontmoedigen en te reduceren",
    "Scherp het beleid ten aanzien van seksadvertentieplatforms aan en ontwikkel een dwingend juridisch kader waardoor onwelwillende platforms gesanctioneerd kunnen worden",
    "Neem maatregelen op het gebied van voorlichting, afschrikking en het voorkomen van recidive met het doel te voorkomen dat klanten (opnieuw) seks kopen van minderjarigen",
    "Verricht onderzoek naar maatregelen die andere landen nemen om de vraag naar seks met minderjarige te ontmoedigen, te verkennen hoe deze maatregelen passend voor Nederland kunnen zijn en in hoeverre internationale samenwerking mogelijk is.",
];

fn start() -> Date {
    jiff::civil::date(2026, 3, 2)
}

fn columns(field: &Field) -> &[Column] {
    match &field.kind {
        FieldType::Records { columns, .. } | FieldType::Record { columns } => columns,
        _ => &[],
    }
}

// ---- Templates

#[test]
fn each_template_is_of_its_kind_and_its_fields_stand_in_its_sections() {
    for (kind, _) in TEMPLATES {
        let template = template(kind);
        assert_eq!((template.kind, template.version), (kind, 1));
        let sections: Vec<_> = template.sections.iter().map(|section| section.code.as_str()).collect();
        let mut order: Vec<_> = template.fields.iter().map(|field| field.section.as_str()).collect();
        order.dedup();
        assert_eq!(order, sections, "{kind:?}: sections in order, each once, none empty");
    }
}

#[test]
fn ids_are_unique_and_no_column_is_called_id() {
    for (kind, _) in TEMPLATES {
        let mut seen = BTreeSet::new();
        for field in &template(kind).fields {
            assert!(seen.insert(&field.id), "{kind:?} {}", field.id);
            let mut of_row = BTreeSet::new();
            for column in columns(field) {
                assert!(column.id != "id" && of_row.insert(&column.id), "{kind:?} {} {}", field.id, column.id);
            }
        }
    }
}

#[test]
fn every_key_of_a_template_file_means_something() {
    fn known(raw: &toml::Value, parsed: &serde_json::Value, path: &str) {
        match raw {
            toml::Value::Table(table) => {
                for (key, value) in table {
                    let path = format!("{path}.{key}");
                    let there = parsed.get(key).unwrap_or_else(|| panic!("{path} is not read"));
                    known(value, there, &path);
                }
            }
            toml::Value::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    known(item, &parsed[index], &format!("{path}[{index}]"));
                }
            }
            _ => {}
        }
    }
    for (kind, text) in TEMPLATES {
        let raw: toml::Value = toml::from_str(text).expect("TOML");
        known(&raw, &serde_json::to_value(template(kind)).expect("JSON"), kind.code());
    }
}

#[test]
fn what_a_template_refers_to_exists() {
    for (kind, _) in TEMPLATES {
        let template = template(kind);
        let field_exists = |id: &str| assert!(template.field(id).is_some(), "{kind:?} {id}");
        for field in &template.fields {
            if let Some(when) = &field.when {
                field_exists(&when.field);
            }
            match &field.kind {
                FieldType::Enum { vocab } | FieldType::MultiEnum { vocab, .. } | FieldType::Checklist { vocab, .. } => {
                    vocab_exists(vocab)
                }
                FieldType::Date { within_months_of: Some((other, _)) } => field_exists(other),
                FieldType::Links { or_reason: Some(other), .. } => field_exists(other),
                FieldType::Graph { lanes, .. } => {
                    let codes: Vec<_> = lanes.iter().map(|lane| &lane.code).collect();
                    assert!(lanes.iter().flat_map(|lane| &lane.leads_to).all(|code| codes.contains(&code)));
                }
                _ => {}
            }
            for column in columns(field) {
                if let ColumnType::Enum { vocab } = &column.kind {
                    vocab_exists(vocab);
                }
                if let Some(other) = &column.refers {
                    field_exists(other);
                }
            }
            for rule in &field.rules {
                let (column, values) = match rule {
                    Rule::ExactlyOne { column, value }
                    | Rule::AtLeastOne { column, value, .. }
                    | Rule::AdviseOther { column, value } => (column, value),
                    Rule::NoteWhen { column, values, note } => {
                        assert!(columns(field).iter().any(|each| each.id == *note), "{}", field.id);
                        (column, values)
                    }
                };
                let column = columns(field).iter().find(|each| each.id == *column).expect("the rule's column");
                let ColumnType::Enum { vocab } = &column.kind else { panic!("{}: a rule on no choice", field.id) };
                for value in values.split(',') {
                    assert!(vocab::term(vocab, value).is_some(), "{} {value}", field.id);
                }
            }
        }
    }
}

fn vocab_exists(name: &str) {
    assert!(!vocab::terms(name).is_empty(), "vocabulary {name}");
}

#[test]
fn bounds_are_ranges() {
    for (kind, text) in TEMPLATES {
        fn ranges(value: &toml::Value, path: &str) {
            if let (Some(min), Some(max)) = (value.get("min"), value.get("max")) {
                let number = |v: &toml::Value| v.as_float().or(v.as_integer().map(|i| i as f64));
                assert!(number(min) <= number(max), "{path}");
            }
            match value {
                toml::Value::Table(table) => table.values().for_each(|each| ranges(each, path)),
                toml::Value::Array(items) => items.iter().for_each(|each| ranges(each, path)),
                _ => {}
            }
        }
        ranges(&toml::from_str(text).expect("TOML"), kind.code());
    }
}

// ---- Words

#[test]
fn every_term_has_both_languages_and_its_own_ascii_code() {
    for name in vocab::names() {
        let mut codes = BTreeSet::new();
        for term in vocab::terms(name) {
            assert!(!term.nl.trim().is_empty() && !term.en.trim().is_empty(), "{name} {}", term.code);
            assert!(term.code.is_ascii() && !term.code.contains(' '), "{name} {}", term.code);
            assert!(codes.insert(&term.code), "{name} {} twice", term.code);
        }
    }
    assert_eq!(vocab::terms("countries").len(), 249 + 2);
    assert_eq!(vocab::terms("ethics").len(), 8);
}

#[test]
fn kinds_of_entry_have_their_word() {
    let codes: Vec<_> = vocab::terms("kinds").iter().map(|term| term.code.as_str()).collect();
    assert_eq!(codes, EntryKind::ALL.map(EntryKind::code));
}

#[test]
fn no_label_help_or_anchor_is_empty() {
    fn filled(value: &toml::Value) {
        match value {
            toml::Value::Table(table) => {
                if table.contains_key("nl") || table.contains_key("en") {
                    for lang in ["nl", "en"] {
                        let text = table.get(lang).and_then(toml::Value::as_str).unwrap_or_default();
                        assert!(!text.trim().is_empty(), "{table:?}");
                    }
                }
                table.values().for_each(filled);
            }
            toml::Value::Array(items) => items.iter().for_each(filled),
            _ => {}
        }
    }
    for text in TEMPLATES.map(|(_, text)| text).into_iter().chain([VOCAB, RUBRIC]) {
        filled(&toml::from_str(text).expect("TOML"));
    }
}

#[test]
fn the_reader_is_addressed_politely_and_calmly() {
    // `JE` is the code of Jersey.
    const PRIVATE: [&str; 8] = ["je", "jij", "jou", "jouw", "Je", "Jij", "Jou", "Jouw"];
    for text in TEMPLATES.map(|(_, text)| text).into_iter().chain([VOCAB, RUBRIC]).chain(DEMO) {
        let text = text.replace("Stop It Now!", "").replace("Stop it Now!", "");
        assert!(!text.contains('!'), "an exclamation mark");
        for word in text.split(|c: char| !c.is_alphabetic()) {
            assert!(!PRIVATE.contains(&word), "{word}");
        }
    }
}

// ---- Demo

#[test]
fn the_policy_goals_quote_the_letter() {
    let goals: Vec<_> = demo::demo().entries.iter().filter(|e| e.kind == EntryKind::PolicyGoal).collect();
    let texts: Vec<_> = goals.iter().map(|goal| goal.content.get("literal_text").as_text()).collect();
    assert_eq!(texts, RECOMMENDATIONS);
    assert!(goals.iter().all(|goal| !goal.fiction && goal.status == "active"));
}

#[test]
fn all_but_the_policy_goals_is_marked_as_fiction() {
    assert!(demo::demo().entries.iter().all(|e| e.fiction == (e.kind != EntryKind::PolicyGoal)));
}

#[test]
fn the_demo_refers_only_to_what_is_there() {
    let Demo { fieldlab, cohort, teams, users, entries, reviews, comments, .. } = demo::demo();
    let term = |name: &str, code: &str| assert!(vocab::term(name, code).is_some(), "{name} {code}");
    let team = |id: &str| assert!(teams.iter().any(|team| team.id == id), "team {id}");
    let user = |id: &str| assert!(users.iter().any(|user| user.id == id), "user {id}");
    let entry = |code: &str| entries.iter().find(|entry| entry.code == code).expect("an entry");
    term("tlp", &fieldlab.label);
    cohort.phases.iter().for_each(|phase| term("phases", &phase.code));
    cohort.stocktakes.iter().for_each(|stocktake| term("phase_gates", &stocktake.phase));
    teams.iter().for_each(|team| term("phases", &team.phase));
    for each in users {
        term("roles", &each.role);
        each.teams.iter().for_each(|id| team(id));
        each.org.iter().for_each(|org| term("org_types", org));
    }
    for each in entries {
        term("statuses", &each.status);
        term("tlp", &each.label);
        user(&each.owner);
        each.team.iter().for_each(|id| team(id));
        for iteration in &each.iterations {
            user(&iteration.by);
            term("iteration_triggers", &iteration.trigger);
            term("phases", &iteration.phase);
        }
    }
    for review in reviews {
        user(&review.coach);
        term("verdicts", &review.verdict);
        review.points.iter().for_each(|point| term("point_levels", &point.level));
        let reviewed = entry(&review.entry);
        let iteration = reviewed.iterations.iter().find(|it| it.n == review.iteration).expect("an iteration");
        assert!(iteration.day <= review.day && iteration.by != review.coach);
        let criteria: Vec<_> = rubric::criteria(reviewed.kind).iter().map(|c| &c.code).collect();
        assert_eq!(review.scores.keys().collect::<Vec<_>>(), criteria);
        for (criterion, score) in &review.scores {
            let motivation = review.motivation.get(criterion).map_or(0, |text| bounds::chars(text));
            assert!(*score > 1 || motivation >= 20, "{} {criterion}", review.entry);
        }
    }
    for comment in comments {
        user(&comment.by);
        comment.replies.iter().for_each(|reply| user(&reply.by));
        term("comment_kinds", &comment.kind);
        term("comment_states", &comment.state);
        if let Some(code) = &comment.entry {
            let about = entry(code);
            assert!(comment.iteration.is_none_or(|n| about.iterations.iter().any(|it| it.n == n)));
            comment.field.iter().for_each(|f| assert!(template(about.kind).field(f).is_some(), "{f}"));
        }
    }
}

#[test]
fn positive_verdicts_of_the_demo_pass_the_gates() {
    for review in demo::demo().reviews.iter().filter(|review| review.verdict.starts_with("approved")) {
        let kind = demo::demo().entries.iter().find(|e| e.code == review.entry).expect("an entry").kind;
        for criterion in rubric::criteria(kind).iter().filter(|criterion| criterion.gate) {
            assert!(review.scores[&criterion.code] >= 2, "{} {}", review.entry, criterion.code);
        }
    }
}

#[test]
fn every_text_of_the_demo_fits_its_template() {
    for entry in &demo::demo().entries {
        for n in 0..=entry.iterations.len() {
            let content = demo::resolve(&entry.content_at(u32::try_from(n).expect("few")), start());
            let wrong = Check::new(entry.kind, &content).shapes();
            assert!(wrong.is_empty(), "{}@{n}: {wrong:#?}", entry.code);
        }
    }
}

#[test]
fn the_demo_is_as_complete_as_its_status_says() {
    let stage = |code: &str| match code {
        "IV-02" => Need::R0,
        "IV-03" => Need::R2,
        _ => Need::R1,
    };
    for entry in &demo::demo().entries {
        let content = demo::resolve(&entry.content, start());
        let missing = Check::new(entry.kind, &content).missing(stage(&entry.code));
        assert!(missing.is_empty(), "{}: {missing:?}", entry.code);
        for iteration in &entry.iterations {
            let content = demo::resolve(&entry.content_at(iteration.n), start());
            let missing = Check::new(entry.kind, &content).missing(Need::R1);
            assert!(missing.is_empty(), "{}@{}: {missing:?}", entry.code, iteration.n);
        }
    }
}

#[test]
fn the_idea_that_is_incomplete_on_purpose_stays_so() {
    let entry = demo::demo().entries.iter().find(|entry| entry.code == "IV-02").expect("IV-02");
    let missing = Check::new(entry.kind, &entry.content).missing(Need::R1);
    assert!(missing.contains("description") && missing.contains("partners") && missing.len() >= 10, "{missing:?}");
}

/// One content against its template.
struct Check<'a> {
    template: &'static Template,
    content: &'a Content,
    wrong: Vec<String>,
}

impl<'a> Check<'a> {
    fn new(kind: EntryKind, content: &'a Content) -> Self {
        Self { template: template(kind), content, wrong: Vec::new() }
    }

    /// Fields that this stage needs and that are blank.
    fn missing(&self, stage: Need) -> BTreeSet<&'static str> {
        let needed = self.template.fields.iter().filter(|field| {
            let waits = |when: &domain::template::When| self.content.get(&when.field).as_text() == when.not;
            let excused = matches!(&field.kind, FieldType::Links { or_reason: Some(other), .. }
                if !self.content.get(other).is_blank());
            field.need <= stage && field.need != Need::O && !field.when.as_ref().is_some_and(waits) && !excused
        });
        needed.filter(|field| self.content.get(&field.id).is_blank()).map(|field| field.id.as_str()).collect()
    }

    /// Everything filled in that does not fit.
    fn shapes(mut self) -> Vec<String> {
        for (id, value) in &self.content.0 {
            match self.template.field(id) {
                None => self.wrong.push(format!("{id}: no such field")),
                Some(field) => self.field(field, value),
            }
        }
        self.wrong
    }

    fn ok(&mut self, right: bool, path: &str, value: &Value) {
        if !right {
            self.wrong.push(format!("{path}: {value:?}"));
        }
    }

    fn text(&mut self, value: &Value, b: Bounds, path: &str) {
        let right = matches!(value, Value::Text(text) if (b.min..=b.max).contains(&bounds::chars(text)));
        self.ok(right, path, value);
    }

    fn number(&mut self, value: &Value, min: f64, max: f64, step: f64, path: &str) {
        let right = value
            .as_number()
            .is_some_and(|n| (min..=max).contains(&n) && ((n / step) - (n / step).round()).abs() < 1e-6);
        self.ok(right, path, value);
    }

    fn term(&mut self, value: &Value, vocab: &str, path: &str) {
        self.ok(vocab::term(vocab, value.as_text()).is_some(), path, value);
    }

    fn date(&mut self, value: &Value, path: &str) {
        self.ok(value.as_text().parse::<Date>().is_ok(), path, value);
    }

    fn rows(&mut self, value: &Value, b: Bounds, path: &str) {
        let ids: BTreeSet<_> = value.items().iter().map(Value::row_id).collect();
        let count = value.items().len();
        self.ok((b.min..=b.max).contains(&count) && ids.len() == count && !ids.contains(""), path, value);
    }

    fn keys(&mut self, value: &Value, allowed: &[&str], path: &str) {
        let right = matches!(value, Value::Map(map) if map.keys().all(|key| allowed.contains(&key.as_str())));
        self.ok(right, path, value);
    }

    fn field(&mut self, field: &Field, value: &Value) {
        let path = field.id.as_str();
        match &field.kind {
            FieldType::Text { bounds, .. } | FieldType::Markdown { bounds } => self.text(value, *bounds, path),
            FieldType::Number { min, max, step, .. } => self.number(value, *min, *max, *step, path),
            FieldType::Date { .. } => self.date(value, path),
            FieldType::Period { max_days } => {
                let [start, end] = ["start", "end"].map(|key| value.get(key).as_text().parse::<Date>());
                let days = start.and_then(|start| Ok(end?.since(start)?.get_days()));
                self.ok(days.is_ok_and(|days| (0..=*max_days).contains(&days.cast_unsigned())), path, value);
            }
            FieldType::Enum { vocab } => self.term(value, vocab, path),
            FieldType::MultiEnum { vocab, bounds } => {
                let count = value.items().len();
                self.ok((bounds.min..=bounds.max).contains(&count), path, value);
                value.items().iter().for_each(|item| self.term(item, vocab, path));
            }
            FieldType::Records { bounds, columns, .. } => {
                self.rows(value, *bounds, path);
                value.items().iter().for_each(|row| self.row(columns, row, path));
                self.rules(field, value);
            }
            FieldType::Record { columns } => {
                self.row(columns, value, path);
                self.rules(field, value);
            }
            FieldType::Links { bounds, to, note, .. } => {
                self.rows(value, *bounds, path);
                for row in value.items() {
                    self.keys(row, &["id", "to", "n", "note"], path);
                    let target = row.get("to").as_text();
                    let found = demo::demo().entries.iter().find(|entry| entry.code == target);
                    self.ok(found.is_some_and(|entry| to.contains(&entry.kind)), path, row);
                    match note {
                        Some(note) if note.min > 0 => self.text(row.get("note"), *note, path),
                        _ => self.ok(row.get("note").is_blank(), path, row),
                    }
                }
            }
            FieldType::Checklist { vocab, note } => {
                for item in vocab::terms(vocab) {
                    let answer = value.get(&item.code);
                    self.keys(answer, &["answer", "note"], path);
                    self.term(answer.get("answer"), "answers", path);
                    if answer.get("answer").as_text() == "yes" {
                        self.text(answer.get("note"), *note, path);
                    }
                }
                let codes: Vec<_> = vocab::terms(vocab).iter().map(|term| term.code.as_str()).collect();
                self.keys(value, &codes, path);
            }
            FieldType::Score { min, max, reason } => {
                self.keys(value, &["score", "reason"], path);
                self.number(value.get("score"), f64::from(*min), f64::from(*max), 1.0, path);
                self.text(value.get("reason"), *reason, path);
            }
            FieldType::Graph { lanes, text } => {
                let nodes = value.get("nodes").items();
                let edges = value.get("edges").items();
                let lane_of: BTreeMap<_, _> =
                    nodes.iter().map(|node| (node.row_id(), node.get("lane").as_text())).collect();
                let all = Bounds { min: 0, max: usize::MAX };
                self.rows(value.get("nodes"), all, path);
                self.rows(value.get("edges"), all, path);
                nodes.iter().for_each(|node| self.text(node.get("text"), *text, path));
                for edge in edges {
                    let known = ["from", "to"].iter().all(|end| lane_of.contains_key(edge.get(end).as_text()));
                    self.ok(known, path, edge);
                }
                for lane in lanes {
                    let of_lane: Vec<_> = nodes.iter().filter(|node| node.get("lane").as_text() == lane.code).collect();
                    self.ok((lane.bounds.min..=lane.bounds.max).contains(&of_lane.len()), &lane.code, value);
                    for node in of_lane.into_iter().filter(|_| !lane.leads_to.is_empty()) {
                        let leads =
                            edges.iter().filter(|edge| edge.get("from").as_text() == node.row_id()).any(|edge| {
                                let to = lane_of.get(edge.get("to").as_text()).copied().unwrap_or_default();
                                lane.leads_to.iter().any(|code| code == to)
                            });
                        self.ok(leads, path, node);
                    }
                }
            }
        }
    }

    fn row(&mut self, columns: &[Column], row: &Value, path: &str) {
        let mut allowed: Vec<_> = columns.iter().map(|column| column.id.as_str()).collect();
        allowed.push("id");
        self.keys(row, &allowed, path);
        for column in columns {
            let (value, path) = (row.get(&column.id), format!("{path}.{}", column.id));
            if value.is_blank() {
                self.ok(!column.required, &path, row);
                continue;
            }
            match &column.kind {
                ColumnType::Text { bounds } => self.text(value, *bounds, &path),
                ColumnType::Number { min, max, step } => self.number(value, *min, *max, *step, &path),
                ColumnType::Count => {
                    let text = value.as_text();
                    self.ok(text == "<10" || text.parse::<f64>().is_ok_and(|n| n >= 10.0), &path, value);
                }
                ColumnType::Date => self.date(value, &path),
                ColumnType::Year { unknown } => {
                    let text = value.as_text();
                    let year = text.parse::<u16>().is_ok_and(|year| (1900..=2100).contains(&year));
                    self.ok(year || (*unknown && text == "onbekend"), &path, value);
                }
                ColumnType::Enum { vocab } => self.term(value, vocab, &path),
                ColumnType::Url => self.ok(value.as_text().starts_with("https://"), &path, value),
            }
            if column.refers.as_deref() == Some("logic_model") {
                let edges = self.content.get("logic_model").get("edges");
                self.ok(edges.items().iter().any(|edge| edge.row_id() == value.as_text()), &path, value);
            }
        }
    }

    fn rules(&mut self, field: &Field, value: &Value) {
        let holds =
            |column: &str, wanted: &str| value.items().iter().filter(|row| row.get(column).as_text() == wanted).count();
        for rule in &field.rules {
            let right = match rule {
                Rule::ExactlyOne { column, value } => holds(column, value) == 1,
                // Only the demo's entry that is approved for test has reached R2.
                Rule::AtLeastOne { column, value, .. } => {
                    self.content.get("test_design").is_blank() || holds(column, value) > 0
                }
                Rule::AdviseOther { column, value: wanted } => holds(column, wanted) < value.items().len(),
                Rule::NoteWhen { column, values, note } => {
                    !values.split(',').any(|each| each == value.get(column).as_text()) || !value.get(note).is_blank()
                }
            };
            self.ok(right, &field.id, value);
        }
    }
}

#[test]
fn the_banner_stands_in_both_languages() {
    let Localized { nl, en } = &demo::demo().banner;
    assert!(nl.starts_with("Fictief voorbeeld — geen standpunt van enige organisatie."));
    assert!(en.starts_with("Fictitious example"));
}
