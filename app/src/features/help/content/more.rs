//! What comes beside the main job, and what holds for everybody.

use super::{Topic, facts, steps};

pub(super) const THREADS: Topic = Topic {
    code: "threads",
    title: ("Reacties", "Comments"),
    lede: (
        "Met een reactie vraagt u iets of stelt u iets voor, op de plek waar het over gaat.",
        "With a comment you ask or suggest something, at the place it is about.",
    ),
    parts: &[facts(
        ("Zo werkt het", "How it works"),
        &[
            (
                "Kies Reactie bij een veld. Schrijf kort en noem het gevolg voor de tekst.",
                "Choose Comment at a field. Write briefly and name what it means for the text.",
            ),
            (
                "Een tekstvoorstel laat zien welke woorden u anders zou schrijven. Het team neemt het over of niet.",
                "A suggestion shows which words you would write differently. The team accepts it or not.",
            ),
            (
                "Rond een reactie af als de vraag is beantwoord. Heropenen kan altijd.",
                "Resolve a comment when the question is answered. You can always reopen it.",
            ),
            (
                "Is de tekst veranderd, dan blijft de reactie bestaan met de oude woorden erbij.",
                "When the text has changed, the comment stays with the old words beside it.",
            ),
        ],
    )],
};

pub(super) const ORGANISE: Topic = Topic {
    code: "organise",
    title: ("Inrichten als programmaleider", "Organising a cohort"),
    lede: (
        "Bij Inrichten maakt u teams, nodigt u mensen uit en bewaakt u de samenhang.",
        "Under Organise you make teams, invite people and watch over the golden thread.",
    ),
    parts: &[
        steps(
            ("Een editie inrichten", "Setting up a cohort"),
            &[
                (
                    "Controleer bij Instellingen de data, fasen en stocktakes.",
                    "Check dates, phases and stocktakes under Settings.",
                ),
                ("Maak bij Teams de teams met hun opdracht.", "Make the teams with their challenge under Teams."),
                (
                    "Nodig bij Uitnodigingen mensen uit. U krijgt voor elk adres een link om door te geven.",
                    "Invite people under Invitations. You get a link to pass on for each address.",
                ),
                ("Nodig ook minstens één coach uit voor elk team.", "Also invite at least one coach for each team."),
            ],
        ),
        facts(
            ("Goed om te weten", "Good to know"),
            &[
                (
                    "Een uitnodiging werkt 14 dagen en één keer. U kunt haar vernieuwen of intrekken.",
                    "An invitation works for 14 days and once. You can renew or withdraw it.",
                ),
                (
                    "Bij Dekking staan de hiaten: doelen zonder analyse, interventies zonder bewijs.",
                    "Coverage shows the gaps: goals without analysis, interventions without evidence.",
                ),
                (
                    "Een editie houdt altijd minstens één programmaleider.",
                    "A cohort always keeps at least one organiser.",
                ),
            ],
        ),
    ],
};

pub(super) const EXPORT: Topic = Topic {
    code: "export",
    title: ("Meenemen", "Taking it along"),
    lede: (
        "Alles wat u mag lezen en exporteren, kunt u als Markdown meenemen of afdrukken.",
        "You can take along as Markdown, or print, everything that you may read and export.",
    ),
    parts: &[
        steps(
            ("Een document meenemen", "Taking an entry along"),
            &[
                ("Kies Samenvatting bij een document.", "Choose Summary at an entry."),
                ("Kies één pagina of het hele document.", "Choose one page or the whole entry."),
                (
                    "Druk het af, kopieer de Markdown of download het bestand.",
                    "Print it, copy the Markdown or download the file.",
                ),
            ],
        ),
        facts(
            ("Goed om te weten", "Good to know"),
            &[
                (
                    "Een volledig bestand kunt u weer inlezen, ook in een andere Fieldlab-omgeving.",
                    "You can read a full file in again, also in another installation of Fieldlab.",
                ),
                (
                    "Het TLP-label staat op de eerste en de laatste regel. Houd u eraan.",
                    "The TLP label is on the first and the last line. Keep to it.",
                ),
            ],
        ),
    ],
};

pub(super) const ACCOUNT: Topic = Topic {
    code: "account",
    title: ("Account en wachtwoord", "Account and password"),
    lede: (
        "Bij uw profiel wijzigt u naam, taal, weergave en wachtwoord.",
        "Your profile is where you change name, language, display and password.",
    ),
    parts: &[
        steps(
            ("Wachtwoord vergeten", "Password forgotten"),
            &[
                (
                    "Vraag uw programmaleider of beheerder om een link.",
                    "Ask your organiser or administrator for a link.",
                ),
                (
                    "Open de link binnen 24 uur en kies een nieuw wachtwoord.",
                    "Open the link within 24 hours and choose a new password.",
                ),
            ],
        ),
        facts(
            ("Veilig aangemeld", "Safely signed in"),
            &[
                (
                    "U wordt afgemeld na 30 minuten zonder activiteit, en altijd na 12 uur.",
                    "You are signed out after 30 minutes without activity, and always after 12 hours.",
                ),
                (
                    "Na vijf verkeerde wachtwoorden wacht u een kwartier.",
                    "After five wrong passwords you wait a quarter of an hour.",
                ),
                (
                    "Onder uw profiel ziet u waar u bent aangemeld. Kent u een apparaat niet, meld het dan af en wijzig uw wachtwoord.",
                    "Your profile shows where you are signed in. If you do not know a device, sign it out and change your password.",
                ),
            ],
        ),
    ],
};

pub(super) const TLP: Topic = Topic {
    code: "tlp",
    title: ("TLP-labels", "TLP labels"),
    lede: (
        "Een TLP-label zegt met wie u een document mag delen.",
        "A TLP label says with whom you may share an entry.",
    ),
    parts: &[facts(
        ("De labels", "The labels"),
        &[
            ("TLP:CLEAR is openbaar.", "TLP:CLEAR is public."),
            (
                "TLP:GREEN is voor professionals tegen mensenhandel.",
                "TLP:GREEN is for professionals against trafficking.",
            ),
            ("TLP:AMBER is voor de deelnemende organisaties.", "TLP:AMBER is for the participating organisations."),
            ("TLP:AMBER+STRICT blijft binnen het eigen team.", "TLP:AMBER+STRICT stays within the own team."),
            ("TLP:RED is in dit hulpmiddel niet toegestaan.", "TLP:RED is not allowed in this tool."),
        ],
    )],
};

pub(super) const REPORT: Topic = Topic {
    code: "report",
    title: ("Een signaal melden", "Reporting a signal"),
    lede: ("Een lopend signaal hoort niet in dit hulpmiddel.", "A live signal does not belong in this tool."),
    parts: &[facts(
        ("Wat u wel doet", "What you do instead"),
        &[
            ("Bij acuut gevaar belt u 112.", "In immediate danger call 112."),
            (
                "Meld een signaal via de meldroute van uw eigen organisatie.",
                "Report a signal through your own organisation.",
            ),
            (
                "Zet hier geen namen, adressen, telefoonnummers of zaaknummers neer, ook niet als voorbeeld.",
                "Put no names, addresses, telephone numbers or case numbers here, also not as an example.",
            ),
        ],
    )],
};
