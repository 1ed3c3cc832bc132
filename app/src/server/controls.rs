//! What controls of forms are called, for the summary of what is wrong: the use-cases know them by their name only.

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
