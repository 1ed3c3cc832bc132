//! The main job, from the first time to a verdict.

use super::{Topic, facts, steps};

pub(super) const START: Topic = Topic {
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

pub(super) const WRITE: Topic = Topic {
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

pub(super) const SUBMIT: Topic = Topic {
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

pub(super) const REVIEW: Topic = Topic {
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
