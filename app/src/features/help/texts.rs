//! Texts of these pages.

use crate::texts;

texts! { HelpText {
    Title => "Help" | "Help",
    Lede => "Kies een onderwerp. Elk onderwerp past op één scherm." | "Choose a topic. Each topic fits on one screen.",
    Keys => "Toetsen" | "Keys",
    KeysLede => "Alles in Fieldlab werkt met het toetsenbord." | "Everything in Fieldlab works with the keyboard.",
    Key => "Toets" | "Key",
    What => "Wat het doet" | "What it does",
    Next => "Volgend onderwerp:" | "Next topic:",
    Ask => "Iets vragen" | "Asking something",
    AskOrganiser => "Vraag het uw programmaleider" | "Ask your organiser",
    AskContact => "Vraag het uw programmaleider, of neem contact op met" | "Ask your organiser, or get in touch with",
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
    Cookies => "Er is een cookie voor de sessie, en cookies voor taal, weergave, sneltoetsen en de laatst bekeken editie. Er is geen tracking en er gaat niets naar derden." | "There is a cookie for the session, and cookies for language, display, shortcut keys and the cohort last looked at. There is no tracking and nothing goes to third parties.",
    Rights => "Uw eigen gegevens downloadt u in uw profiel. Vraag de beheerder om verbetering of wissing." | "Download your own data in your profile. Ask the administrator for correction or erasure.",
} }
