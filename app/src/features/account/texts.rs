//! Texts of these pages.

use domain::rights::Role;

use crate::texts;

texts! { AccountText {
    Ended => "U was afgemeld" | "You were signed out",
    EndedMore => "Uw tekst is niet opgeslagen. Kopieer de tekst, meld u aan en plak de tekst opnieuw." | "Your text was not saved. Copy it, sign in and paste it again.",
    YourText => "Uw tekst" | "Your text",
    SignIn => "Aanmelden" | "Sign in",
    SignInTo { name: String } => "Aanmelden bij {name}" | "Sign in to {name}",
    Email => "E-mailadres" | "E-mail address",
    Password => "Wachtwoord" | "Password",
    Forgot => "Wachtwoord vergeten?" | "Forgot your password?",
    SignedOut => "U bent afgemeld" | "You are signed out",
    SignedOutMore => "Sluit op een gedeelde computer ook het venster." | "On a shared computer, close the window too.",
    SignedIn { name: String } => "U bent aangemeld als {name}" | "You are signed in as {name}",
    SignedInMore => "Meld u hier aan als iemand anders, of ga verder." | "Sign in here as somebody else, or go on.",
    GoOn => "Verder" | "Go on",
    Demo => "Demo-accounts" | "Demo accounts",
    DemoMore => "Deze omgeving is een voorbeeld. Kies een rol om rond te kijken. Alles wat u schrijft is zichtbaar voor anderen in de demo." | "This is an example. Choose a role to look around. Others in the demo see everything that you write.",
    DemoGuides => "Begeleiding" | "Guidance",
    Administrator => "beheerder" | "administrator",
    Participant => "deelnemer" | "participant",
    TeamLead => "teamtrekker" | "team lead",
    Coach => "coach" | "coach",
    Organiser => "programmaleider" | "organiser",
    Client => "opdrachtgever" | "client",
    Observer => "waarnemer" | "observer",
    Expert => "deskundige" | "expert",
} }

texts! { TokenText {
    Invite => "U bent uitgenodigd" | "You are invited",
    InviteBy { by: String, cohort: String, role: String } => "{by} nodigt u uit voor {cohort} als {role}." | "{by} invites you to {cohort} as {role}.",
    Team { team: String } => "Uw team is {team}." | "Your team is {team}.",
    Known => "Er is al een account met dit e-mailadres" | "There is an account with this e-mail address already",
    KnownMore => "Meld u aan. Daarna komt u hier terug en kunt u meedoen." | "Sign in. After that you come back here and can join.",
    SignIn => "Aanmelden en meedoen" | "Sign in and join",
    Other { name: String } => "U bent nu aangemeld als {name}" | "You are signed in as {name} now",
    OtherMore { email: String } => "Deze uitnodiging is voor {email}. Meld u eerst af." | "This invitation is for {email}. Sign out first.",
    SignOut => "Afmelden en verder" | "Sign out and go on",
    Joined => "U doet al mee" | "You take part already",
    JoinedMore { cohort: String } => "U hebt deze uitnodiging al gebruikt. U doet mee aan {cohort}." | "You have used this invitation already. You take part in {cohort}.",
    ToCohort { cohort: String } => "Naar {cohort}" | "To {cohort}",
    Name => "Naam" | "Name",
    PasswordHint => "Minstens 12 tekens. Een zin van een paar woorden is goed te onthouden" | "At least 12 characters. A sentence of a few words is easy to remember",
    NewPassword => "Nieuw wachtwoord" | "New password",
    Briefing => "Ik zet hier geen persoonsgegevens van slachtoffers, verdachten of klanten, geen zaken en geen opsporingstactiek" | "I put no personal data of victims, suspects or customers here, no cases and no investigative tactics",
    Make => "Account maken" | "Make account",
    Join => "Meedoen" | "Join",
    Reset => "Nieuw wachtwoord kiezen" | "Choose a new password",
    ResetFor { email: String } => "Voor het account {email}." | "For the account {email}.",
    Save => "Opslaan" | "Save",
    Setup => "Fieldlab inrichten" | "Set up Fieldlab",
    SetupStep => "Stap 1 van 3" | "Step 1 of 3",
    SetupLede => "Maak het eerste account. U wordt beheerder. Daarna komen de naam van deze omgeving en het eerste Fieldlab." | "Make the first account. You become administrator. The name of this installation and the first Fieldlab come next.",
    Start => "Account maken" | "Make the account",
} }

/// The word for a role.
pub(crate) const fn role_name(role: Role) -> AccountText {
    match role {
        Role::Participant => AccountText::Participant,
        Role::TeamLead => AccountText::TeamLead,
        Role::Coach => AccountText::Coach,
        Role::Organiser => AccountText::Organiser,
        Role::Client => AccountText::Client,
        Role::Observer => AccountText::Observer,
        Role::Expert => AccountText::Expert,
    }
}
