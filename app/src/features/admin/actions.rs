//! The actions of the audit log in words. A code without words is shown as it is: the log may know more than this page.

use domain::lang::Lang;

use crate::{features::organise::api::Pick, i18n::Text as _, texts};

texts! { GroupText {
    Account => "Accounts en aanmelden" | "Accounts and signing in",
    Session => "Sessies" | "Sessions",
    Profile => "Profielen" | "Profiles",
    Invitation => "Uitnodigingen" | "Invitations",
    Member => "Rollen" | "Roles",
    Team => "Teams" | "Teams",
    Cohort => "Edities" | "Cohorts",
    Fieldlab => "Fieldlabs" | "Fieldlabs",
    Instance => "Installatie" | "Installation",
    Entry => "Documenten" | "Entries",
    Review => "Beoordelingen" | "Reviews",
    Thread => "Reacties" | "Threads",
    Comment => "Gewijzigde reacties" | "Changed comments",
} }

/// What the log can be narrowed down to: the beginning of a code, and its name.
#[must_use]
pub fn groups(lang: Lang) -> Vec<Pick> {
    [
        ("account.", GroupText::Account),
        ("session.", GroupText::Session),
        ("profile.", GroupText::Profile),
        ("invitation.", GroupText::Invitation),
        ("member.", GroupText::Member),
        ("team.", GroupText::Team),
        ("cohort.", GroupText::Cohort),
        ("fieldlab.", GroupText::Fieldlab),
        ("instance.", GroupText::Instance),
        ("entry.", GroupText::Entry),
        ("review.", GroupText::Review),
        ("thread.", GroupText::Thread),
        ("comment.", GroupText::Comment),
    ]
    .into_iter()
    .map(|(code, name)| (code.to_owned(), name.t(lang)))
    .collect()
}

/// Code, Dutch, English.
const WORDS: &[(&str, &str, &str)] = &[
    ("account.create", "account gemaakt", "account made"),
    ("account.deactivate", "account uitgezet", "account deactivated"),
    ("account.make_admin", "beheerder gemaakt", "made administrator"),
    ("account.password", "wachtwoord gewijzigd", "password changed"),
    ("account.reactivate", "account weer aangezet", "account activated again"),
    ("account.reset", "wachtwoord gekozen met een link", "password chosen with a link"),
    ("account.reset_link", "link voor nieuw wachtwoord gemaakt", "link for a new password made"),
    ("account.sign_in", "aangemeld", "signed in"),
    ("account.sign_in_failed", "aanmelden mislukt", "sign-in failed"),
    ("account.sign_out", "afgemeld", "signed out"),
    ("account.unmake_admin", "beheer weggenomen", "administration taken away"),
    ("cohort.close", "editie gesloten", "cohort closed"),
    ("cohort.create", "editie gemaakt", "cohort made"),
    ("cohort.reopen", "editie weer geopend", "cohort opened again"),
    ("cohort.stocktake", "stocktake vastgelegd", "stocktake recorded"),
    ("cohort.update", "editie ingesteld", "cohort set up"),
    ("comment.edit", "reactie gewijzigd", "comment changed"),
    ("demo.load", "demo geladen", "demo loaded"),
    ("entry.activate", "beleidsdoel actief gemaakt", "policy goal made active"),
    ("entry.archive", "document gearchiveerd", "entry archived"),
    ("entry.complete", "beleidsdoel afgerond", "policy goal completed"),
    ("entry.confirm", "evaluatie bevestigd", "evaluation confirmed"),
    ("entry.create", "document gemaakt", "entry made"),
    ("entry.decline", "evaluatie niet bevestigd", "evaluation not confirmed"),
    ("entry.edit", "document bewerkt", "entry edited"),
    ("entry.elaborate", "document uitgewerkt", "entry elaborated"),
    ("entry.evaluate", "test afgerond", "test finished"),
    ("entry.expire", "best practice verouderd", "best practice stale"),
    ("entry.export", "document meegenomen", "entry exported"),
    ("entry.hand_over", "interventie overgedragen", "intervention handed over"),
    ("entry.head", "titel of label gewijzigd", "title or label changed"),
    ("entry.import", "document ingelezen", "entry imported"),
    ("entry.label", "label verlaagd", "label lowered"),
    ("entry.lapse", "beleidsdoel vervallen", "policy goal lapsed"),
    ("entry.new_iteration", "nieuwe iteratie begonnen", "new iteration begun"),
    ("entry.recheck", "opnieuw getoetst", "checked again"),
    ("entry.reopen", "beleidsdoel opnieuw geopend", "policy goal reopened"),
    ("entry.restore", "iteratie hersteld", "iteration restored"),
    ("entry.resume", "weer concept na bijstellen", "draft again after revise"),
    ("entry.start_test", "test gestart", "test started"),
    ("entry.stop", "test gestopt", "test stopped"),
    ("entry.submit", "document aangeboden", "entry submitted"),
    ("entry.withdraw", "document teruggenomen", "entry taken back"),
    ("fieldlab.create", "Fieldlab gemaakt", "Fieldlab made"),
    ("instance.change", "naam of contact gewijzigd", "name or contact changed"),
    ("instance.set_up", "installatie ingericht", "installation set up"),
    ("invitation.accept", "uitnodiging aanvaard", "invitation accepted"),
    ("invitation.create", "uitnodiging gemaakt", "invitation made"),
    ("invitation.renew", "uitnodiging vernieuwd", "invitation renewed"),
    ("invitation.withdraw", "uitnodiging ingetrokken", "invitation withdrawn"),
    ("member.add", "rol gegeven", "role given"),
    ("member.change", "rol gewijzigd", "role changed"),
    ("member.remove", "rol weggehaald", "role removed"),
    ("profile.change", "profiel gewijzigd", "profile changed"),
    ("review.send", "oordeel verstuurd", "verdict sent"),
    ("session.end", "sessie beëindigd", "session ended"),
    ("team.create", "team gemaakt", "team made"),
    ("team.update", "team gewijzigd", "team changed"),
    ("thread.create", "reactie geplaatst", "thread begun"),
    ("thread.reply", "antwoord geplaatst", "reply posted"),
    ("thread.state", "reactie afgehandeld of heropend", "thread resolved or reopened"),
];

/// The words for a code.
#[must_use]
pub fn words(code: &str, lang: Lang) -> String {
    let found = WORDS.iter().find(|(known, ..)| *known == code);
    let words = found.map_or(code, |(_, nl, en)| if lang == Lang::Nl { nl } else { en });
    words.to_owned()
}

#[cfg(test)]
mod tests {
    use domain::lang::Lang;

    use super::{WORDS, groups};

    #[test]
    fn every_action_stands_in_a_group_that_one_can_choose() {
        let groups = groups(Lang::Nl);
        for (code, ..) in WORDS.iter().filter(|(code, ..)| *code != "demo.load") {
            assert!(groups.iter().any(|(start, _)| code.starts_with(start.as_str())), "{code}");
        }
    }
}
