//! Data for our own server: the demo with as many documents as are needed, made once and copied for each run.

use std::{fs, path::Path, sync::Arc};

use domain::{kind::EntryKind, lang::Lang};
use services::{
    Services, Settings,
    demo::DEMO_PASSWORD,
    entries::{FIRST_LABEL, NewEntry},
    env::{SystemClock, SystemRandom},
};
use storage::Storage;
use tempfile::TempDir;

use crate::Failed;

/// Two of one team.
const PEOPLE: [&str; 2] = ["u4@demo.fieldlab.example", "u5@demo.fieldlab.example"];

/// A database to start from. Cheap to clone.
#[derive(Clone)]
pub struct Prepared(Arc<Inner>);

struct Inner {
    /// `None`: a database elsewhere, which is not copied.
    folder: Option<TempDir>,
    url: String,
    codes: Vec<String>,
    cookies: Vec<String>,
}

impl Prepared {
    /// SQLite with so many documents.
    pub async fn sqlite(documents: usize) -> Result<Self, Failed> {
        let folder = tempfile::tempdir()?;
        let url = format!("sqlite:{}", folder.path().join("fieldlab.sqlite").display());
        Self::fill(url, Some(folder), documents).await
    }

    /// An empty database of a PostgreSQL server, for one run.
    pub async fn postgres(url: String, documents: usize) -> Result<Self, Failed> {
        Self::fill(url, None, documents).await
    }

    async fn fill(url: String, folder: Option<TempDir>, documents: usize) -> Result<Self, Failed> {
        let storage = Storage::connect(&url).await?;
        let services = Services::new(storage.clone(), SystemClock, SystemRandom, Settings { demo: true, bench: true });
        services.load_demo().await?;
        let mut cookies = Vec::new();
        for person in PEOPLE {
            let secret = services.sign_in(person, DEMO_PASSWORD, "127.0.0.1", "bench").await?;
            cookies.push(secret);
        }
        let secret = cookies.first().map(String::as_str).unwrap_or_default();
        let who = services.person_of_session(secret).await?.ok_or("nobody is signed in")?;
        let member = who.members.first().ok_or("a person without a team")?;
        let mut codes = Vec::with_capacity(documents);
        for number in 0..documents {
            let title = format!("Document {number} of the benchmark");
            let new = NewEntry {
                cohort: member.cohort,
                kind: Some(EntryKind::Intervention),
                title: &title,
                team: member.team,
                label: FIRST_LABEL,
                lang: Lang::En,
                links: Vec::new(),
            };
            codes.push(services.create_entry(&who, &new).await?.to_string());
        }
        drop(services);
        storage.close().await;
        let cookies = cookies.into_iter().map(|secret| format!("fieldlab_session={secret}")).collect();
        Ok(Self(Arc::new(Inner { folder, url, codes, cookies })))
    }

    pub fn copy_to(&self, folder: &Path) -> Result<(), Failed> {
        let Some(from) = &self.0.folder else { return Ok(()) };
        for file in fs::read_dir(from.path())? {
            let file = file?;
            fs::copy(file.path(), folder.join(file.file_name()))?;
        }
        Ok(())
    }

    /// Empty where the database lies in the data folder.
    pub fn database_url(&self) -> &str {
        if self.0.folder.is_some() { "" } else { &self.0.url }
    }

    pub fn code(&self, number: usize) -> String {
        self.0.codes.get(number).cloned().unwrap_or_default()
    }

    pub fn cookie(&self, number: usize) -> &str {
        self.0.cookies.get(number % PEOPLE.len()).map_or("", String::as_str)
    }
}
