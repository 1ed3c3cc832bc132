//! What moves, verdicts and versions are called. Only on the server: the browser gets the words.

use domain::{
    lang::Lang,
    lifecycle::{Action, Move},
    vocab,
};
use services::iterations::NOTE_MAX;

use super::api::{Asks, MoveLink, Outcome};
use crate::{i18n::t, texts, ui::status_name};

texts! { ActionText {
    Elaborate => "Uitwerken" | "Elaborate",
    Withdraw => "Terugnemen" | "Withdraw",
    NewIteration => "Nieuwe iteratie beginnen" | "Begin a new iteration",
    StartTest => "Test starten" | "Start the test",
    Evaluate => "Test afronden" | "Finish the test",
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
    Evaluate => "De test is klaar en wat u leerde, staat vast. De coach kan het bevestigen" | "The test is done and what you learned is fixed. The coach can confirm it",
    Stop => "De test stopt meteen. De tekst staat daarna vast" | "The test stops at once. After that the text is fixed",
    HandOver => "Een organisatie neemt de interventie over. De tekst staat daarna vast" | "An organisation takes over the intervention. After that the text is fixed",
    Activate => "Teams kunnen hun documenten aan dit beleidsdoel koppelen" | "Teams can link their entries to this policy goal",
    Complete => "Het beleidsdoel is bereikt. De tekst staat daarna vast" | "The policy goal has been reached. After that the text is fixed",
    Lapse => "Het beleidsdoel geldt niet meer. Koppelingen blijven te lezen" | "The policy goal no longer applies. Links stay readable",
    Reopen => "Het beleidsdoel geldt weer" | "The policy goal applies again",
    Recheck => "U hebt nagegaan dat dit nog klopt" | "You have checked that this still holds",
    Archive => "Niemand kan dit document nog wijzigen of erop reageren. Lezen en meenemen kan wel" | "Nobody can change this entry or comment on it any more. Reading and exporting stay possible",
    ArchiveEnd => "Dit kan niet ongedaan worden gemaakt" | "This cannot be undone",
} }

texts! { VersionText {
    Iteration { n: u32 } => "iteratie {n}" | "iteration {n}",
    IterationOf { n: u32, at: String } => "iteratie {n} ({at})" | "iteration {n} ({at})",
    Draft => "concept" | "draft",
    DraftNow => "concept van nu" | "draft of now",
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
        Action::Stop => ActionText::Stop,
        Action::HandOver => ActionText::HandOver,
        Action::Activate => ActionText::Activate,
        Action::Complete => ActionText::Complete,
        Action::Lapse => ActionText::Lapse,
        Action::Reopen => ActionText::Reopen,
        Action::Recheck => ActionText::Recheck,
        Action::Archive => ActionText::Archive,
        Action::Submit | Action::SendBack | Action::Approve | Action::Reject | Action::Resume => return None,
    }))
}

/// It ends something that people work on.
pub const fn is_danger(action: Action) -> bool {
    matches!(action, Action::Stop | Action::Lapse | Action::Archive)
}

pub fn move_link(step: &Move) -> Option<MoveLink> {
    let danger = is_danger(step.action);
    let back = matches!(step.action, Action::Withdraw | Action::Reopen);
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
        Action::Evaluate => (EffectText::Evaluate, None),
        Action::Stop => (EffectText::Stop, None),
        Action::HandOver => (EffectText::HandOver, None),
        Action::Activate => (EffectText::Activate, None),
        Action::Complete => (EffectText::Complete, None),
        Action::Lapse => (EffectText::Lapse, None),
        Action::Reopen => (EffectText::Reopen, None),
        Action::Recheck => (EffectText::Recheck, None),
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
        None if step.action == Action::StartTest => Asks::ChangeNote {
            n: u32::try_from(next).unwrap_or_default(),
            min: if next > 1 { number(services::iterations::NOTE_MIN) } else { 0 },
            max: number(NOTE_MAX),
        },
        None => Asks::Nothing,
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
