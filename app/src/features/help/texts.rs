//! Texts of these pages.

use crate::texts;

texts! { HelpText {
    Title => "Help" | "Help",
    Write => "Samen schrijven" | "Writing together",
    WriteMore => "Kies Bewerken bij een veld. Schrijft een collega tegelijk in hetzelfde veld, dan blijven beide teksten bewaard. Een veld mag onvolledig zijn: bovenaan het document staat wat nog nodig is." | "Choose Edit at a field. When a colleague writes in the same field at once, both texts are kept. A field may be incomplete: the top of the entry says what is still needed.",
    Take => "Meenemen" | "Taking it along",
    TakeMore => "Kies Samenvatting bij een document. U kunt het afdrukken of als Markdown meenemen, en een meegenomen bestand weer inlezen." | "Choose Summary at an entry. You can print it or take it along as Markdown, and read such a file in again.",
    Password => "Wachtwoord vergeten" | "Password forgotten",
    PasswordMore => "Vraag uw programmaleider of beheerder om een link waarmee u een nieuw wachtwoord kiest." | "Ask your organiser or administrator for a link to choose a new password.",
    Tlp => "TLP:CLEAR is openbaar. TLP:GREEN is voor professionals tegen mensenhandel. TLP:AMBER is voor de deelnemende organisaties. TLP:AMBER+STRICT blijft binnen het eigen team. TLP:RED is in dit hulpmiddel niet toegestaan." | "TLP:CLEAR is public. TLP:GREEN is for professionals against trafficking. TLP:AMBER is for the participating organisations. TLP:AMBER+STRICT stays within the own team. TLP:RED is not allowed in this tool.",
    Report => "Een signaal melden" | "Reporting a signal",
    ReportMore => "Een lopend signaal hoort niet in dit hulpmiddel. Bij acuut gevaar belt u 112. Meld een signaal via uw eigen organisatie." | "A live signal does not belong in this tool. In immediate danger call 112. Report a signal through your own organisation.",
} }

texts! { AccessibilityText {
    Title => "Toegankelijkheid" | "Accessibility",
    Built => "Fieldlab is gebouwd volgens WCAG 2.2 niveau AA en werkt met het toetsenbord, bij 400 procent vergroting en zonder JavaScript." | "Fieldlab is built to WCAG 2.2 level AA and works with the keyboard, at 400 percent zoom and without JavaScript.",
    Tested => "Pagina's worden automatisch getest met axe. Een onderzoek door mensen met verschillende hulpmiddelen is nog niet gedaan." | "Pages are tested automatically with axe. A study by people with different aids has not been done yet.",
    Contact => "Loopt u ergens tegenaan? Meld het bij uw programmaleider." | "Is something in your way? Tell your organiser.",
} }

texts! { PrivacyText {
    Title => "Privacy" | "Privacy",
    Limit => "In Fieldlab horen geen gegevens over slachtoffers, verdachten of klanten, geen zaken en geen opsporingstactiek." | "Data about victims, suspects or customers, cases and investigative tactics do not belong in Fieldlab.",
    Kept => "Van gebruikers bewaren we naam, e-mailadres, soort organisatie, rollen en wat zij schrijven." | "Of users we keep name, e-mail address, kind of organisation, roles and what they write.",
    Cookies => "Er is een cookie voor de sessie, en cookies voor taal, weergave en de laatst bekeken editie. Er is geen tracking en er gaat niets naar derden." | "There is a cookie for the session, and cookies for language, display and the cohort last looked at. There is no tracking and nothing goes to third parties.",
    Rights => "Vraag de beheerder om inzage, verbetering of wissing." | "Ask the administrator for access, correction or erasure.",
} }
