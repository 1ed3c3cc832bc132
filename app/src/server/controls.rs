//! What controls of forms are called and ask for, for what is wrong with them: the use-cases know them by their name
//! only.

use domain::lang::Lang;

use crate::{i18n::Text as _, texts};

texts! { ControlText {
    Addresses => "E-mailadressen" | "E-mail addresses",
    Challenge => "Opdracht" | "Challenge",
    Cohort => "Naam van de editie" | "Name of the cohort",
    Contact => "Contact" | "Contact",
    Email => "E-mailadres" | "E-mail address",
    Fieldlab => "Fieldlab" | "Fieldlab",
    FieldlabName => "Naam van het Fieldlab" | "Name of the Fieldlab",
    FirstDay => "Eerste dag" | "First day",
    Instance => "Naam van deze omgeving" | "Name of this installation",
    Date => "Datum" | "Date",
    Label => "Label" | "Label",
    Name => "Naam" | "Name",
    Owner => "Organisatie" | "Organisation",
    Organisation => "Soort organisatie" | "Kind of organisation",
    Organiser => "Programmaleider" | "Organiser",
    Password => "Wachtwoord" | "Password",
    Phase => "Fase" | "Phase",
    Role => "Rol" | "Role",
    Team => "Team" | "Team",
    Title => "Titel" | "Title",
    Weeks => "Aantal weken" | "Number of weeks",
} }

texts! { NeedText {
    Addresses => "Vul minstens één e-mailadres in" | "Enter at least one e-mail address",
    Email => "Vul een e-mailadres in" | "Enter an e-mail address",
    Intervention => "Kies de interventie die is getest" | "Choose the intervention that was tested",
    Kind => "Kies een soort" | "Choose a kind",
    Name => "Vul een naam in" | "Enter a name",
    Password => "Vul een wachtwoord in" | "Enter a password",
    Role => "Kies een rol" | "Choose a role",
    Team => "Kies een team" | "Choose a team",
    Title => "Vul een titel in" | "Enter a title",
} }

/// What an empty control asks for: a sentence that names it.
pub(super) fn needed(field: &str, lang: Lang) -> Option<String> {
    use NeedText as T;
    let text = match field {
        "addresses" => T::Addresses,
        "email" => T::Email,
        "intervention" => T::Intervention,
        "kind" => T::Kind,
        "name" => T::Name,
        "password" => T::Password,
        "role" => T::Role,
        "team" => T::Team,
        "title" => T::Title,
        _ => return None,
    };
    Some(text.t(lang))
}

/// The name of a control, or nothing where it is not known.
pub(super) fn control_name(field: &str, lang: Lang) -> String {
    use ControlText as T;
    let name = match field {
        "addresses" => T::Addresses,
        "challenge" => T::Challenge,
        "cohort_name" => T::Cohort,
        "contact" => T::Contact,
        "date" => T::Date,
        "to" => T::Label,
        "owner" => T::Owner,
        "email" => T::Email,
        "fieldlab" => T::Fieldlab,
        "fieldlab_name" => T::FieldlabName,
        "starts_on" => T::FirstDay,
        "instance_name" => T::Instance,
        "name" => T::Name,
        "org_type" => T::Organisation,
        "organiser" => T::Organiser,
        "password" => T::Password,
        "phase" => T::Phase,
        "role" => T::Role,
        "team" => T::Team,
        "title" => T::Title,
        "weeks" => T::Weeks,
        _ => return String::new(),
    };
    name.t(lang)
}
