//! Saving while one types: a page that saves again and again is one author, also when an answer got lost.

use domain::{error::AppError, fields::Form, kind::EntryKind, lang::Lang};
use services::{
    Person, Services, Settings,
    drafts::{Change, Kept, Saved},
    entries::{FIRST_LABEL, NewEntry},
    env::{SeededRandom, TestClock},
};
use storage::Storage;

const FIELD: &str = "if_then";

struct Team {
    services: Services,
    one: Person,
    two: Person,
    code: String,
    _folder: tempfile::TempDir,
}

async fn team() -> Team {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite:{}", folder.path().join("test.sqlite").display());
    let storage = Storage::connect(&url).await.unwrap();
    let clock = TestClock::at("2026-11-24T12:00:00Z".parse().unwrap());
    let services = Services::new(storage, clock, SeededRandom::new(7), Settings { demo: true, bench: false });
    services.load_demo().await.unwrap();
    let [one, two] = [person(&services, "u1").await, person(&services, "u2").await];
    let cohort = services.cohorts_of(&one).await.unwrap().remove(0).id;
    let new = NewEntry {
        cohort,
        kind: Some(EntryKind::Intervention),
        title: "Samen aan een zin",
        team: None,
        label: FIRST_LABEL,
        lang: Lang::Nl,
        links: Vec::new(),
    };
    let code = services.create_entry(&one, &new).await.unwrap().to_string();
    Team { services, one, two, code, _folder: folder }
}

async fn person(services: &Services, name: &str) -> Person {
    let secret = services.sign_in_demo(&format!("{name}@demo.fieldlab.example"), "test").await.unwrap();
    services.person_of_session(&secret).await.unwrap().unwrap()
}

impl Team {
    async fn save(&self, who: &Person, pen: u32, base: i64, text: &str) -> Saved {
        let form = Form::from([("v".to_owned(), vec![text.to_owned()])]);
        let change = Change { field: FIELD, base, form: &form, press: None, lang: Lang::Nl };
        self.services.autosave_field(who, &self.code, pen, change).await.unwrap()
    }

    async fn kept(&self, pen: u32, base: i64, text: &str) -> Kept {
        let form = Form::from([("v".to_owned(), vec![text.to_owned()])]);
        let change = Change { field: FIELD, base, form: &form, press: None, lang: Lang::Nl };
        self.services.kept_field(&self.one, &self.code, pen, change).await.unwrap()
    }

    async fn now(&self) -> (i64, String) {
        let edit = self.services.field_for_edit(&self.one, &self.code, FIELD, Lang::Nl).await.unwrap();
        (edit.seq, edit.value.as_text().to_owned())
    }
}

#[tokio::test]
async fn a_lost_answer_does_not_write_the_words_twice() {
    let team = team().await;
    let (base, _) = team.now().await;
    team.save(&team.one, 77, base, "Als wij rood doen").await;
    let saved = team.save(&team.one, 77, base, "Als wij rood doen, dan groen").await;
    assert_eq!(saved.now, None);
    assert_eq!(team.now().await, (base + 2, "Als wij rood doen, dan groen".to_owned()));
    // Sent again as it was: nothing new, and no new version.
    assert_eq!(team.save(&team.one, 77, base, "Als wij rood doen, dan groen").await.seq, base + 2);
}

#[tokio::test]
async fn words_of_a_colleague_stay_when_an_answer_got_lost() {
    let team = team().await;
    let (base, _) = team.now().await;
    let base = team.save(&team.one, 77, base, "Als wij rood doen, dan groen.").await.seq;
    let colleague = team.save(&team.two, 88, base, "Als wij rood doen, dan geel.").await;
    assert!(colleague.merged_with.is_empty());
    team.save(&team.one, 77, base, "Als wij blauw doen, dan groen.").await;
    let saved = team.save(&team.one, 77, base, "Als wij blauw doen, dan groen. Slot").await;
    assert_eq!(saved.merged_with, std::slice::from_ref(&team.two.name));
    assert_eq!(team.now().await.1, "Als wij blauw doen, dan geel. Slot");
}

#[tokio::test]
async fn a_kept_text_is_offered_only_when_it_did_not_arrive() {
    let team = team().await;
    let (base, _) = team.now().await;
    assert_eq!(team.kept(77, base, "Van de een.").await, Kept::Unchanged);
    team.save(&team.one, 77, base, "Van de een.").await;
    assert_eq!(team.kept(77, base, "Van de een.").await, Kept::Saved { seq: base + 1 });
    assert_eq!(team.kept(77, base, "Van de een. En meer.").await, Kept::Unchanged);
    team.save(&team.two, 88, base + 1, "Van de een. Van de ander.").await;
    assert_eq!(team.kept(77, base, "Van de een.").await, Kept::Saved { seq: base + 2 });
    assert_eq!(team.kept(77, base, "Van de een. En meer.").await, Kept::Changed);
}

#[tokio::test]
async fn a_pen_of_somebody_else_opens_nothing() {
    let team = team().await;
    let (base, _) = team.now().await;
    team.save(&team.one, 77, base, "Van de een.").await;
    team.save(&team.two, 77, base, "Van de ander.").await;
    let (_, text) = team.now().await;
    assert!(text.contains("Van de een.") && text.contains("Van de ander."), "{text}");
}

#[tokio::test]
async fn who_may_not_write_may_not_autosave_either() {
    let team = team().await;
    let client = person(&team.services, "u12").await;
    let form = Form::from([("v".to_owned(), vec!["x".to_owned()])]);
    let change = Change { field: FIELD, base: 0, form: &form, press: None, lang: Lang::Nl };
    let refused = team.services.autosave_field(&client, &team.code, 5, change).await.unwrap_err();
    assert_eq!(AppError::from(refused), AppError::NotFound);
}
