//! What moves, verdicts and versions are called. Only on the server: the browser gets the words.

use domain::{
    lang::Lang,
    lifecycle::{Action, Move, With},
    vocab,
};
use jiff::civil::Date;
use services::iterations::NOTE_MAX;

use super::api::{Asks, AsksWith, MoveLink, Outcome};
use crate::{i18n::t, texts, ui::status_name};

texts! { ActionText {
    Elaborate => "Uitwerken" | "Elaborate",
    Withdraw => "Terugnemen" | "Withdraw",
    NewIteration => "Nieuwe iteratie beginnen" | "Begin a new iteration",
    StartTest => "Test starten" | "Start the test",
    Evaluate => "Test afronden" | "Finish the test",
    Confirm => "Evaluatie bevestigen" | "Confirm the evaluation",
    Decline => "Niet bevestigen" | "Do not confirm",
    Stop => "Test stoppen" | "Stop the test",
    HandOver => "Overdragen" | "Hand over",
    Activate => "Actief maken" | "Make active",
    Complete => "Afronden" | "Complete",
    Lapse => "Laten vervallen" | "Let lapse",
    Reopen => "Opnieuw openen" | "Reopen",
    Recheck => "Opnieuw getoetst" | "Checked again",
    Archive => "Archiveren" | "Archive",
} }

texts! { EffectText {
    To { status: String } => "De status wordt: {status}" | "The status becomes: {status}",
    Elaborate => "Het team werkt dit uit tot een concept dat naar de coach kan" | "The team elaborates this into a draft that can go to the coach",
    Withdraw => "De coach hoeft deze iteratie niet meer te beoordelen, en het team kan de tekst weer wijzigen" | "The coach no longer needs to review this iteration, and the team can change the text again",
    WithdrawKeeps => "De iteratie zelf blijft bewaard" | "The iteration itself is kept",
    NewIteration => "Het team kan de tekst weer wijzigen. Wat is goedgekeurd, blijft als iteratie te lezen" | "The team can change the text again. What was approved stays readable as an iteration",
    StartTest => "De tekst van nu wordt vastgelegd als iteratie: hiermee begint de test" | "The text of now is fixed as an iteration: the test begins with it",
    StartTestOpen => "De velden over de test blijven open, zodat u de uitkomst kunt invullen" | "The fields about the test stay open, so that you can fill in the outcome",
    Evaluate => "De tekst van nu wordt vastgelegd als iteratie, en de coach wordt gevraagd die te bevestigen" | "The text of now is fixed as an iteration, and the coach is asked to confirm it",
    EvaluateLocks => "Tot dan kan niemand de tekst wijzigen" | "Until then nobody can change the text",
    Confirm => "U bevestigt wat het team van de test leerde. De tekst staat daarna vast" | "You confirm what the team learned from the test. After that the text is fixed",
    Decline => "Het team kan de velden over de test weer wijzigen, en leest waarom" | "The team can change the fields about the test again, and reads why",
    Stop => "De test stopt meteen. De tekst staat daarna vast" | "The test stops at once. After that the text is fixed",
    HandOver => "Een organisatie neemt de interventie over. De tekst staat daarna vast" | "An organisation takes over the intervention. After that the text is fixed",
    Activate => "Teams kunnen hun documenten aan dit beleidsdoel koppelen" | "Teams can link their entries to this policy goal",
    Complete => "Het beleidsdoel is bereikt. De tekst staat daarna vast" | "The policy goal has been reached. After that the text is fixed",
    Lapse => "Het beleidsdoel geldt niet meer. Koppelingen blijven te lezen" | "The policy goal no longer applies. Links stay readable",
    Reopen => "Het beleidsdoel geldt weer" | "The policy goal applies again",
    Recheck => "U hebt nagegaan dat dit nog klopt. De twee datums van het nakijken veranderen" | "You have checked that this still holds. The two dates of checking change",
    RecheckFreezes => "De tekst wordt vastgelegd als iteratie" | "The text is fixed as an iteration",
    Archive => "Niemand kan dit document nog wijzigen of erop reageren. Lezen en meenemen kan wel" | "Nobody can change this entry or comment on it any more. Reading and exporting stay possible",
    ArchiveEnd => "Dit kan niet ongedaan worden gemaakt" | "This cannot be undone",
} }

texts! { VersionText {
    Iteration { n: u32 } => "iteratie {n}" | "iteration {n}",
    IterationOf { n: u32, at: String } => "iteratie {n} ({at})" | "iteration {n} ({at})",
    Draft => "concept" | "draft",
    DraftNow => "concept van nu" | "draft of now",
} }

texts! { HistoryText {
    Made { to: String } => "Gemaakt als: {to}" | "Made as: {to}",
    Status { from: String, to: String } => "{from} → {to}" | "{from} → {to}",
    Label { from: String, to: String } => "Label: {from} → {to}" | "Label: {from} → {to}",
    HandedOver { owner: String, day: String } => "Overgedragen aan {owner}, vanaf {day}" | "Handed over to {owner}, from {day}",
    Nobody => "Vanzelf" | "By itself",
    NoteOf { name: String, day: String } => "Stand bij {name} van {day}." | "As it stood at {name} of {day}.",
    Note { day: String } => "Stand bij de stocktake van {day}." | "As it stood at the stocktake of {day}.",
} }

texts! { ProposalText {
    Prefix => "Voorstel: dit document aanbieden aan de coach." | "Proposal: submit this entry to the coach.",
} }

/// What a deed is called; nothing for those that are no move by hand.
pub fn action_name(action: Action) -> Option<String> {
    Some(t(match action {
        Action::Elaborate => ActionText::Elaborate,
        Action::Withdraw => ActionText::Withdraw,
        Action::NewIteration => ActionText::NewIteration,
        Action::StartTest => ActionText::StartTest,
        Action::Evaluate => ActionText::Evaluate,
        Action::Confirm => ActionText::Confirm,
        Action::Decline => ActionText::Decline,
        Action::Stop => ActionText::Stop,
        Action::HandOver => ActionText::HandOver,
        Action::Activate => ActionText::Activate,
        Action::Complete => ActionText::Complete,
        Action::Lapse => ActionText::Lapse,
        Action::Reopen => ActionText::Reopen,
        Action::Recheck => ActionText::Recheck,
        Action::Archive => ActionText::Archive,
        Action::Submit | Action::SendBack | Action::Approve | Action::Reject | Action::Resume | Action::Expire => {
            return None;
        }
    }))
}

/// It ends something that people work on.
pub const fn is_danger(action: Action) -> bool {
    matches!(action, Action::Stop | Action::Lapse | Action::Archive)
}

pub fn move_link(step: &Move) -> Option<MoveLink> {
    let danger = is_danger(step.action);
    let back = matches!(step.action, Action::Withdraw | Action::Reopen | Action::Decline);
    Some(MoveLink {
        action: step.action.code().to_owned(),
        label: action_name(step.action)?,
        danger,
        forward: !danger && !back,
    })
}

/// What follows from a move, one sentence each.
pub fn effects(step: &Move) -> Vec<String> {
    let (first, second) = match step.action {
        Action::Withdraw => (EffectText::Withdraw, Some(EffectText::WithdrawKeeps)),
        Action::NewIteration => (EffectText::NewIteration, None),
        Action::StartTest => (EffectText::StartTest, Some(EffectText::StartTestOpen)),
        Action::Evaluate => (EffectText::Evaluate, Some(EffectText::EvaluateLocks)),
        Action::Confirm => (EffectText::Confirm, None),
        Action::Decline => (EffectText::Decline, None),
        Action::Stop => (EffectText::Stop, None),
        Action::HandOver => (EffectText::HandOver, None),
        Action::Activate => (EffectText::Activate, None),
        Action::Complete => (EffectText::Complete, None),
        Action::Lapse => (EffectText::Lapse, None),
        Action::Reopen => (EffectText::Reopen, None),
        Action::Recheck => (EffectText::Recheck, Some(EffectText::RecheckFreezes)),
        Action::Archive => (EffectText::Archive, Some(EffectText::ArchiveEnd)),
        _ => (EffectText::Elaborate, None),
    };
    let to = EffectText::To { status: status_name(step.to) };
    [Some(first), second, Some(to)].into_iter().flatten().map(t).collect()
}

/// What the form of a move asks for; `next` is the iteration that it would make.
pub fn asks(step: &Move, next: i64) -> Asks {
    let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    match step.reason {
        Some(bounds) => Asks::Reason { min: number(bounds.min), max: number(bounds.max) },
        None if step.action.freezes().is_some() => Asks::ChangeNote {
            n: u32::try_from(next).unwrap_or_default(),
            min: if next > 1 { number(services::iterations::NOTE_MIN) } else { 0 },
            max: number(NOTE_MAX),
        },
        None => Asks::Nothing,
    }
}

/// What the form of a move asks besides a reason, and what it begins with.
pub fn asks_with(step: &Move, owner: &str, date: Option<Date>) -> AsksWith {
    let day = date.map(|date| date.to_string()).unwrap_or_default();
    match step.with {
        With::Nothing => AsksWith::Nothing,
        With::Owner => AsksWith::Owner { name: owner.to_owned(), day },
        With::NextCheck => AsksWith::NextCheck { day },
    }
}

/// The shape of a verdict.
pub fn outcome(verdict: &str) -> Option<Outcome> {
    match verdict {
        "approved" | "approved_with_points" => Some(Outcome::Approved),
        "revise" => Some(Outcome::Revise),
        "do_not_proceed" => Some(Outcome::Stop),
        _ => None,
    }
}

pub fn number(n: i64) -> u32 {
    u32::try_from(n).unwrap_or_default()
}

/// The word for a code, or the code where the vocabulary does not know it (any more).
pub fn word(vocabulary: &str, code: &str, lang: Lang) -> String {
    vocab::term(vocabulary, code).map_or_else(|| code.to_owned(), |term| term.label(lang).to_owned())
}
