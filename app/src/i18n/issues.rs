//! The sentence for each [`Issue`] and [`AppError`] (UI.md section 5).

use domain::error::{AppError, Conflict, Issue, LinkState, Lock, Problem};
use domain::lang::Lang;

use super::{Count, Noun, Text};
use crate::texts;

texts! { IssueText {
    Required => "Dit is nog nodig" | "This is still needed",
    TooShort { have: Count, min: usize } => "Dit zijn {have}. Er zijn er minstens {min} nodig" | "This is {have}. At least {min} are needed",
    TooLong { over: Count, max: usize } => "Dit is {over} te lang. Het maximum is {max}" | "This is {over} too long. The maximum is {max}",
    TooFewRows { missing: Count, min: usize } => "Voeg nog {missing} toe. Er zijn er minstens {min} nodig" | "Add {missing} more. At least {min} are needed",
    TooManyRows { over: Count, max: usize } => "Haal {over} weg. Het maximum is {max}" | "Remove {over}. The maximum is {max}",
    Number { min: f64, max: f64 } => "Vul een getal in van {min} tot en met {max}" | "Enter a number from {min} to {max}",
    Step { step: f64 } => "Vul een getal in met stappen van {step}" | "Enter a number in steps of {step}",
    Date => "Vul een datum in, bijvoorbeeld 24-11-2026" | "Enter a date, for example 24-11-2026",
    EndBeforeStart => "De einddatum ligt vóór de begindatum" | "The end date is before the start date",
    PeriodTooLong { max: Count } => "De periode is te lang. Het maximum is {max}" | "The period is too long. The maximum is {max}",
    DateTooLate { months: u32 } => "Kies een datum binnen {months} maanden" | "Choose a date within {months} months",
    Year => "Vul een jaar in van 1900 tot en met 2100" | "Enter a year from 1900 to 2100",
    CountTooSmall => "Vul een getal van 10 of hoger in, of <10" | "Enter a number of 10 or higher, or <10",
    Url => "Vul een adres in dat begint met https://" | "Enter an address that starts with https://",
    NotInList => "Kies een mogelijkheid uit de lijst" | "Choose an option from the list",
    Twice => "Dezelfde keuze staat er twee keer" | "The same choice is there twice",
    LinkGone { code: String } => "{code} bestaat niet meer of is voor u niet zichtbaar. Kies een ander document" | "{code} no longer exists or is not visible to you. Choose another entry",
    WrongKind { code: String } => "{code} is een andere soort document. Kies een ander document" | "{code} is another kind of entry. Choose another entry",
    Unanswered => "Kies ja, nee of niet van toepassing" | "Choose yes, no or not applicable",
    NoteNeeded { min: Count } => "Licht dit toe. Minstens {min}" | "Explain this. At least {min}",
    ExactlyOne { value: String } => "Kies precies één keer: {value}" | "Choose exactly once: {value}",
    AtLeastOne { value: String } => "Voeg er minstens één toe met: {value}" | "Add at least one with: {value}",
    AdviseOther { value: String } => "Advies: voeg ook iets toe dat niet ‘{value}’ is" | "Advice: also add one that is not ‘{value}’",
    AdviseStart { start: String } => "Advies: begin met ‘{start}’" | "Advice: start with ‘{start}’",
    LeadsNowhere { text: String } => "‘{text}’ leidt nog nergens heen. Kies waar dit toe leidt" | "‘{text}’ leads nowhere yet. Choose what it leads to",
    LabelLowered => "Een minder streng label geeft de coach, met een reden; bij een beleidsdoel de programmaleider" | "A less strict label is given by the coach, with a reason; for a policy goal by the organiser",
    NotBefore { day: String } => "Dit kan vanaf {day}" | "This is possible from {day}",
    DatePassed => "Kies een dag na vandaag" | "Choose a day after today",
    EntryTooLarge => "Dit document is te groot om op te slaan. Maak het korter" | "This entry is too large to save. Make it shorter",
    Email => "Vul een e-mailadres in, bijvoorbeeld naam@organisatie.nl" | "Enter an e-mail address, for example name@organisation.org",
    EmailTaken => "Met dit e-mailadres is al een account" | "There is already an account with this e-mail address",
    WrongCombination => "Deze combinatie van e-mailadres en wachtwoord is niet bekend" | "This combination of e-mail address and password is not known",
    WrongPassword => "Dit is niet uw huidige wachtwoord" | "This is not your current password",
    PasswordTooShort { min: Count } => "Gebruik minstens {min} voor uw wachtwoord" | "Use at least {min} for your password",
    PasswordTooCommon => "Dit wachtwoord is te makkelijk te raden. Kies een ander" | "This password is too easy to guess. Choose another one",
    PasswordsDiffer => "De twee wachtwoorden zijn niet gelijk" | "The two passwords differ",
    TickNeeded => "Zet hier een vinkje om verder te gaan" | "Tick this to go on",
    LastOrganiser => "Dit is de laatste programmaleider. Wijs eerst een ander aan" | "This is the last organiser. Appoint another one first",
    LastAdmin => "Dit is de laatste beheerder. Maak eerst iemand anders beheerder" | "This is the last administrator. Make somebody else administrator first",
    NoAccount => "Er is geen account met dit e-mailadres" | "There is no account with this e-mail address",
    NameTaken => "Deze naam bestaat al. Kies een andere" | "This name exists already. Choose another one",
    AlreadyMember => "Deze persoon heeft deze rol al" | "This person already has this role",
    ChangeNote { min: Count } => "Schrijf wat er is veranderd, en waarom. Minstens {min}" | "Write what changed, and why. At least {min}",
    Reason { min: Count } => "Schrijf waarom. Minstens {min}" | "Write why. At least {min}",
    FieldsMissing { fields: Count } => "Nog nodig voordat dit kan: {fields}" | "Still needed before this is possible: {fields}",
    CoachTick { fields: Count } => "Goedkeuren kan nog niet. Nog niet gezien: {fields}" | "Approval is not possible yet. Not seen yet: {fields}",
    Gate { criteria: String } => "Goedkeuren kan nog niet. Score 2 of hoger is nodig bij {criteria}" | "Approval is not possible yet. A score of 2 or higher is needed at {criteria}",
    Score { criteria: String } => "Geef nog een score bij {criteria}" | "Still give a score at {criteria}",
    Motivation { criterion: String, min: Count } => "Licht de score bij {criterion} toe. Minstens {min}" | "Explain the score at {criterion}. At least {min}",
    Verdict => "Kies een oordeel" | "Choose a verdict",
    NotSeen => "Nog niet gezien" | "Not seen yet",
    PointNeeded => "Schrijf bij dit oordeel minstens één punt, zodat het team weet wat het kan doen" | "Write at least one point with this verdict, so that the team knows what to do",
    SecondCoach => "Voor dit oordeel is een tweede coach of de programmaleider nodig" | "This verdict needs a second coach or the organiser",
    ImportDamaged { line: usize } => "Regel {line} van het bestand is niet te lezen. Er is niets ingelezen" | "Line {line} of the file cannot be read. Nothing was imported",
    ImportForeign => "Dit bestand komt niet uit Fieldlab, of is geen volledige export. Er is niets ingelezen" | "This file is not from Fieldlab, or not a full export. Nothing was imported",
    ImportOtherKind => "Dit bestand hoort bij een andere soort document. Er is niets ingelezen" | "This file belongs to another kind of entry. Nothing was imported",
} }

fn issue(what: &Issue, lang: Lang) -> IssueText {
    use IssueText as T;
    let characters = |n: usize| Count(n, Noun::Character);
    match what {
        Issue::Required => T::Required,
        Issue::TooShort { have, min } => T::TooShort { have: characters(*have), min: *min },
        Issue::TooLong { over, max } => T::TooLong { over: characters(*over), max: *max },
        Issue::TooFewRows { missing, min } => T::TooFewRows { missing: Count(*missing, Noun::Row), min: *min },
        Issue::TooManyRows { over, max } => T::TooManyRows { over: Count(*over, Noun::Row), max: *max },
        Issue::NotANumber { min, max } => T::Number { min: *min, max: *max },
        Issue::NotAStep { step } => T::Step { step: *step },
        Issue::NotADate => T::Date,
        Issue::EndBeforeStart => T::EndBeforeStart,
        Issue::PeriodTooLong { max_days } => T::PeriodTooLong { max: Count(*max_days as usize, Noun::Day) },
        Issue::DateTooLate { months } => T::DateTooLate { months: *months },
        Issue::NotAYear => T::Year,
        Issue::CountTooSmall => T::CountTooSmall,
        Issue::NotAUrl => T::Url,
        Issue::NotInList => T::NotInList,
        Issue::Twice => T::Twice,
        Issue::LinkGone { code } => T::LinkGone { code: code.clone() },
        Issue::WrongKind { code } => T::WrongKind { code: code.clone() },
        Issue::Unanswered => T::Unanswered,
        Issue::NoteNeeded { min } => T::NoteNeeded { min: characters(*min) },
        Issue::ExactlyOne { value, .. } => T::ExactlyOne { value: value.get(lang).to_owned() },
        Issue::AtLeastOne { value } => T::AtLeastOne { value: value.get(lang).to_owned() },
        Issue::AdviseOther { value } => T::AdviseOther { value: value.get(lang).to_owned() },
        Issue::AdviseStart { start } => T::AdviseStart { start: start.get(lang).to_owned() },
        Issue::LeadsNowhere { text } => T::LeadsNowhere { text: text.clone() },
        Issue::LabelLowered => T::LabelLowered,
        Issue::NotBefore { date } => T::NotBefore { day: domain::fields::day_in_words(date, lang) },
        Issue::DatePassed => T::DatePassed,
        Issue::EntryTooLarge { .. } => T::EntryTooLarge,
        other => form_issue(other),
    }
}

fn form_issue(what: &Issue) -> IssueText {
    use IssueText as T;
    let characters = |n: usize| Count(n, Noun::Character);
    match what {
        Issue::EmailUnknownForm => T::Email,
        Issue::EmailTaken => T::EmailTaken,
        Issue::WrongCombination => T::WrongCombination,
        Issue::WrongPassword => T::WrongPassword,
        Issue::PasswordTooShort { min } => T::PasswordTooShort { min: characters(*min) },
        Issue::PasswordTooCommon => T::PasswordTooCommon,
        Issue::PasswordsDiffer => T::PasswordsDiffer,
        Issue::TickNeeded => T::TickNeeded,
        Issue::LastOrganiser => T::LastOrganiser,
        Issue::LastAdmin => T::LastAdmin,
        Issue::NoAccount => T::NoAccount,
        Issue::NameTaken => T::NameTaken,
        Issue::AlreadyMember => T::AlreadyMember,
        Issue::ChangeNoteNeeded { min } => T::ChangeNote { min: characters(*min) },
        Issue::ReasonNeeded { min } => T::Reason { min: characters(*min) },
        Issue::FieldsMissing { fields } => T::FieldsMissing { fields: Count(*fields, Noun::Field) },
        Issue::CoachTickMissing { fields } => T::CoachTick { fields: Count(*fields, Noun::Field) },
        Issue::GateScore { criteria } => T::Gate { criteria: criteria.clone() },
        Issue::ScoreMissing { criteria } => T::Score { criteria: criteria.clone() },
        Issue::MotivationNeeded { criterion, min } => {
            T::Motivation { criterion: criterion.clone(), min: characters(*min) }
        }
        Issue::VerdictNeeded => T::Verdict,
        Issue::NotSeen => T::NotSeen,
        Issue::PointNeeded => T::PointNeeded,
        Issue::SecondCoachNeeded => T::SecondCoach,
        Issue::ImportDamaged { line } => T::ImportDamaged { line: *line },
        Issue::ImportForeign => T::ImportForeign,
        Issue::ImportOtherKind => T::ImportOtherKind,
        _ => T::Required,
    }
}

/// The sentence of a problem, without the name of its field: it stands at the field.
#[must_use]
pub fn problem_text(problem: &Problem, lang: Lang) -> String {
    let sentence = issue(&problem.what, lang).t(lang);
    match (problem.place.number, lang) {
        (Some(row), Lang::Nl) => format!("Rij {row}: {sentence}"),
        (Some(row), Lang::En) => format!("Row {row}: {sentence}"),
        (None, _) => sentence,
    }
}

texts! { ErrorText {
    NotFound => "Deze pagina is er niet, of is voor u niet zichtbaar" | "This page does not exist, or is not visible to you",
    SignedOut => "U bent afgemeld. Meld u opnieuw aan" | "You are signed out. Sign in again",
    Invalid { fields: Count } => "Nog niet goed: {fields}" | "Not right yet: {fields}",
    StatusChanged => "Dit document heeft intussen een andere status. Bekijk het opnieuw" | "This entry has another status by now. Look at it again",
    AlreadyReviewed => "Een andere coach heeft deze iteratie al beoordeeld. Uw concept is bewaard" | "Another coach has already reviewed this iteration. Your draft is kept",
    Withdrawn => "Het team heeft dit document teruggenomen. Uw concept is bewaard" | "The team withdrew this entry. Your draft is kept",
    FourEyes => "U schreef mee aan dit document. Een andere coach geeft het oordeel" | "You helped write this entry. Another coach gives the verdict",
    NoLongerEditable => "Deze reactie kan niet meer worden gewijzigd" | "This comment can no longer be changed",
    ThreadSettled => "Iemand anders heeft deze reactie intussen afgesloten of heropend. Zo staat het er nu voor" | "Somebody else closed or reopened this comment in the meantime. This is how it stands now",
    InReview => "Dit document ligt bij de coach. U kunt lezen en op reacties antwoorden" | "This entry is with the coach. You can read and answer comments",
    Archived => "Dit document is gearchiveerd. U kunt het lezen en meenemen" | "This entry is archived. You can read and export it",
    CohortClosed => "Deze editie is gesloten. U kunt lezen en meenemen" | "This cohort is closed. You can read and export",
    Fixed => "De tekst staat nu vast. Open eerst een nieuwe iteratie" | "The text is fixed now. Open a new iteration first",
    LinkUnknown => "Deze link bestaat niet. Controleer of u de hele link hebt" | "This link does not exist. Check that you have the whole link",
    LinkUsed => "Deze link is al gebruikt. Meld u aan" | "This link has been used. Sign in",
    LinkExpired => "Deze link is verlopen. Vraag de programmaleider om een nieuwe" | "This link has expired. Ask the organiser for a new one",
    LinkWithdrawn => "Deze link is ingetrokken. Vraag de programmaleider om een nieuwe" | "This link was withdrawn. Ask the organiser for a new one",
    Throttled { minutes: usize } => "Te vaak geprobeerd. Het kan weer over {minutes} min. Dit beschermt uw account" | "Too many tries. You can try again in {minutes} min. This protects your account",
    TooLarge => "Dit is te groot om te versturen" | "This is too large to send",
    BadRequest => "Het formulier kon niet worden gelezen. Controleer wat u invulde" | "The form could not be read. Check what you filled in",
    Unavailable => "Fieldlab is nu even niet bereikbaar. Over een paar minuten werkt het weer" | "Fieldlab cannot be reached right now. It works again in a few minutes",
    Internal { operation: String } => "Er ging bij ons iets mis. Probeer het opnieuw. Blijft het zo, geef dan code {operation} door" | "Something went wrong on our side. Try again. If it stays, pass on code {operation}",
} }

/// The sentence of an error as a whole.
#[must_use]
pub fn error_text(error: &AppError, lang: Lang) -> String {
    use ErrorText as T;
    let text = match error {
        AppError::NotFound => T::NotFound,
        AppError::SignedOut => T::SignedOut,
        AppError::Invalid { problems } => {
            // A sum of missing fields stands beside each of them.
            let sum = |problem: &&Problem| matches!(problem.what, Issue::FieldsMissing { .. });
            T::Invalid { fields: Count(problems.len() - problems.iter().filter(sum).count(), Noun::Field) }
        }
        AppError::Conflict { why } => match why {
            Conflict::StatusChanged => T::StatusChanged,
            Conflict::AlreadyReviewed => T::AlreadyReviewed,
            Conflict::Withdrawn => T::Withdrawn,
            Conflict::FourEyes => T::FourEyes,
            Conflict::NoLongerEditable => T::NoLongerEditable,
            Conflict::ThreadSettled => T::ThreadSettled,
        },
        AppError::Locked { why } => match why {
            Lock::InReview => T::InReview,
            Lock::Archived => T::Archived,
            Lock::CohortClosed => T::CohortClosed,
            Lock::Fixed => T::Fixed,
        },
        AppError::Link { state } => match state {
            LinkState::Unknown => T::LinkUnknown,
            LinkState::Used => T::LinkUsed,
            LinkState::Expired => T::LinkExpired,
            LinkState::Withdrawn => T::LinkWithdrawn,
        },
        AppError::Throttled { seconds } => {
            T::Throttled { minutes: usize::try_from(seconds.div_ceil(60)).unwrap_or(1).max(1) }
        }
        AppError::TooLarge => T::TooLarge,
        AppError::BadRequest => T::BadRequest,
        AppError::Unavailable => T::Unavailable,
        AppError::Internal { operation } => T::Internal { operation: operation.clone() },
    };
    text.t(lang)
}
