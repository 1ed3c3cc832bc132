//! What the help says. Data for the server alone: the browser gets it as HTML (`help::server`).

/// Dutch and English.
pub type Both = (&'static str, &'static str);

/// One page of help: one answer, one screen.
pub struct Topic {
    /// Its address: `/help/{code}`.
    pub code: &'static str,
    pub title: Both,
    pub lede: Both,
    pub parts: &'static [Part],
}

/// A heading with what follows it.
pub struct Part {
    pub head: Both,
    /// Steps one after the other, or facts beside each other.
    pub steps: bool,
    pub items: &'static [Both],
}

const fn steps(head: Both, items: &'static [Both]) -> Part {
    Part { head, steps: true, items }
}

const fn facts(head: Both, items: &'static [Both]) -> Part {
    Part { head, steps: false, items }
}

/// In the order of the main job (DESIGN.md section 2), then what holds for everybody.
pub const TOPICS: &[Topic] = &[START, WRITE, SUBMIT, REVIEW, THREADS, ORGANISE, EXPORT, ACCOUNT, TLP, REPORT];

/// The topic at an address.
#[must_use]
pub fn topic(code: &str) -> Option<&'static Topic> {
    TOPICS.iter().find(|topic| topic.code == code)
}

const START: Topic = Topic {
    code: "start",
    title: ("Beginnen", "Getting started"),
    lede: (
        "Na het aanmelden ziet u waar uw Fieldlab staat en wat u nu kunt doen.",
        "After signing in you see where your Fieldlab is and what you can do now.",
    ),
    parts: &[
        steps(
            ("De eerste keer", "The first time"),
            &[
                ("Open de link die u van uw programmaleider kreeg.", "Open the link that you got from your organiser."),
                (
                    "Vul uw naam in en kies een wachtwoord van minstens 12 tekens.",
                    "Enter your name and choose a password of at least 12 characters.",
                ),
                ("Lees de afspraak over privacy en zet het vinkje.", "Read the agreement on privacy and tick the box."),
            ],
        ),
        facts(
            ("Wat u ziet", "What you see"),
            &[
                (
                    "Bovenaan staat de fase van uw editie. De fasen geven richting, ze sluiten niets af.",
                    "The phase of your cohort is on top. Phases give direction, they lock nothing.",
                ),
                (
                    "Bij Te doen staat wat op u wacht. Daar komt u ook terug als een coach heeft gereageerd.",
                    "To do shows what waits for you. You also find the answers of your coach there.",
                ),
                (
                    "Bij Documenten vindt u alles wat u mag lezen. Filter op soort, team of status.",
                    "Entries holds everything that you may read. Filter by kind, team or status.",
                ),
            ],
        ),
    ],
};

const WRITE: Topic = Topic {
    code: "write",
    title: ("Samen schrijven", "Writing together"),
    lede: (
        "Een document bestaat uit velden. U kunt elk veld los bewerken, ook tegelijk met een collega.",
        "An entry consists of fields. You can edit each by itself, also together with a colleague.",
    ),
    parts: &[
        steps(
            ("Een document maken", "Making an entry"),
            &[
                (
                    "Kies Nieuw document op het overzicht of bij Documenten.",
                    "Choose New entry on the overview or under Entries.",
                ),
                (
                    "Kies de soort. Begin met een probleemanalyse, daarna volgt de interventie.",
                    "Choose the kind. Start with a problem analysis, the intervention follows.",
                ),
                (
                    "Geef een titel en koppel het aan een beleidsdoel of een probleemanalyse.",
                    "Give it a title and link it to a policy goal or a problem analysis.",
                ),
            ],
        ),
        facts(
            ("Een veld bewerken", "Editing a field"),
            &[
                (
                    "Kies Bewerken bij het veld. Onder de naam van het veld staat wat er gevraagd wordt.",
                    "Choose Edit at the field. Below its name you read what is asked.",
                ),
                (
                    "Schrijft een collega tegelijk in hetzelfde veld, dan blijven beide teksten bewaard.",
                    "When a colleague writes in the same field at once, both texts are kept.",
                ),
                (
                    "Opgeslagen betekent: het staat op de server. Een veld mag onvolledig zijn.",
                    "Saved means: it is on the server. A field may be incomplete.",
                ),
                (
                    "Bovenaan het document staat wat nog nodig is voor de volgende stap.",
                    "The top of the entry says what is still needed for the next step.",
                ),
            ],
        ),
    ],
};

const SUBMIT: Topic = Topic {
    code: "submit",
    title: ("Aanbieden en iteraties", "Submitting and iterations"),
    lede: (
        "Met aanbieden legt u de tekst vast als iteratie en vraagt u de coach om een oordeel.",
        "Submitting fixes the text as an iteration and asks the coach for a verdict.",
    ),
    parts: &[
        steps(
            ("Aanbieden", "Submitting"),
            &[
                (
                    "Kijk bovenaan het document of er nog iets nodig is.",
                    "Look at the top of the entry whether anything is still needed.",
                ),
                (
                    "De teamtrekker kiest Aanbieden en schrijft wat er is veranderd, en waarom.",
                    "The team lead chooses Submit and writes what changed, and why.",
                ),
                (
                    "Tot het oordeel kan niemand de tekst wijzigen. Op reacties antwoorden kan wel.",
                    "Until the verdict nobody can change the text. You can answer comments.",
                ),
            ],
        ),
        facts(
            ("Iteraties", "Iterations"),
            &[
                (
                    "Een iteratie heeft een nummer en verandert nooit meer.",
                    "An iteration has a number and never changes again.",
                ),
                (
                    "Na het oordeel Bijstellen schrijft u verder aan het concept voor de volgende iteratie.",
                    "After the verdict Revise you go on writing the draft of the next iteration.",
                ),
                (
                    "U kunt iteraties vergelijken en een oudere tekst herstellen als concept.",
                    "You can compare iterations, and restore an older text as the draft.",
                ),
            ],
        ),
    ],
};

const REVIEW: Topic = Topic {
    code: "review",
    title: ("Beoordelen als coach", "Reviewing as a coach"),
    lede: (
        "Bij Beoordelen staan de documenten die op u wachten, het langst wachtende eerst.",
        "Review lists the entries that wait for you, the longest waiting first.",
    ),
    parts: &[
        steps(
            ("Een oordeel geven", "Giving a verdict"),
            &[
                ("Lees wat er is veranderd sinds de vorige iteratie.", "Read what changed since the iteration before."),
                ("Zet Gezien bij de velden die u moet lezen.", "Tick Seen at the fields that you have to read."),
                ("Geef scores met de rubric. Licht een lage score toe.", "Score with the rubric. Explain a low score."),
                (
                    "Schrijf punten: wat moet, en wat is een advies.",
                    "Write points: what must be done, and what is advice.",
                ),
                (
                    "Kies een oordeel en verstuur. U ziet eerst de zin die het team leest.",
                    "Choose a verdict and send. You first see the sentence that the team reads.",
                ),
            ],
        ),
        facts(
            ("Goed om te weten", "Good to know"),
            &[
                (
                    "Schreef u zelf mee, dan geeft een andere coach het oordeel.",
                    "If you helped to write, another coach gives the verdict.",
                ),
                (
                    "Uw concept is alleen voor u zichtbaar tot u het verstuurt.",
                    "Your draft is visible to you alone until you send it.",
                ),
            ],
        ),
    ],
};

const THREADS: Topic = Topic {
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

const ORGANISE: Topic = Topic {
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

const EXPORT: Topic = Topic {
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

const ACCOUNT: Topic = Topic {
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

const TLP: Topic = Topic {
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

const REPORT: Topic = Topic {
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

/// Keys and what they do.
pub const KEYS: &[(Both, Both)] = &[
    (("Tab", "Tab"), ("Naar het volgende onderdeel. Ook uit een tekstvak", "To the next part. Also out of a text box")),
    (("Shift Tab", "Shift Tab"), ("Naar het vorige onderdeel", "To the part before")),
    (
        ("Enter", "Enter"),
        ("Een link volgen, een knop kiezen, een formulier versturen", "Follow a link, press a button, send a form"),
    ),
    (
        ("Spatie", "Space"),
        ("Een vinkje zetten, een knop of een menu kiezen", "Set a tick, press a button or open a menu"),
    ),
    (
        ("↑ ↓", "↑ ↓"),
        (
            "Een andere keuze in een groep keuzerondjes of een lijst",
            "Another choice in a group of radio buttons or a list",
        ),
    ),
    (
        ("Tab, Enter", "Tab, Enter"),
        ("Boven aan de pagina: meteen naar de inhoud", "At the top of a page: straight to the content"),
    ),
    (("Ctrl P, ⌘ P", "Ctrl P, ⌘ P"), ("De pagina afdrukken of als PDF bewaren", "Print the page or save it as PDF")),
];

#[cfg(test)]
mod tests {
    use super::{Both, KEYS, TOPICS};

    fn all() -> Vec<Both> {
        let mut texts: Vec<Both> = KEYS.iter().flat_map(|(key, text)| [*key, *text]).collect();
        for topic in TOPICS {
            texts.extend([topic.title, topic.lede]);
            texts.extend(topic.parts.iter().flat_map(|part| part.items.iter().copied().chain([part.head])));
        }
        texts
    }

    #[test]
    fn help_speaks_both_languages_plainly() {
        for (nl, en) in all() {
            assert!(!nl.is_empty() && !en.is_empty(), "{nl} | {en}");
            for text in [nl, en] {
                assert!(!text.contains('!') && !text.contains("  ") && text.chars().count() <= 140, "{text}");
            }
            for word in ["je", "jij", "jouw"] {
                assert!(!nl.split(|c: char| !c.is_alphabetic()).any(|part| part.eq_ignore_ascii_case(word)), "{nl}");
            }
        }
    }
}
