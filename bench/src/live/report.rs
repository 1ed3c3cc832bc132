//! Figures of several turns, and Markdown tables of them.

use super::server::Kind;

/// The figures of one cell, one per turn.
#[derive(Clone, Debug, Default)]
pub struct Figures(Vec<f64>);

impl Figures {
    pub fn add(&mut self, figure: f64) {
        self.0.push(figure);
        self.0.sort_by(f64::total_cmp);
    }

    pub fn median(&self) -> f64 {
        self.0.get(self.0.len() / 2).copied().unwrap_or_default()
    }

    /// `median (min–max)`.
    pub fn show(&self) -> String {
        let (first, last) = (self.0.first().copied().unwrap_or_default(), self.0.last().copied().unwrap_or_default());
        if self.0.len() < 2 {
            return number(self.median());
        }
        format!("{} ({}–{})", number(self.median()), number(first), number(last))
    }
}

/// With as many digits as it is worth.
pub fn number(figure: f64) -> String {
    match figure {
        figure if figure >= 1000.0 => {
            let whole = figure.round() as u64;
            format!("{},{:03}", whole / 1000, whole % 1000)
        }
        figure if figure >= 100.0 => format!("{figure:.0}"),
        figure if figure >= 10.0 => format!("{figure:.1}"),
        figure => format!("{figure:.2}"),
    }
}

/// Prints a table: one row per first column.
pub fn table(title: &str, head: &[String], rows: &[Vec<String>]) {
    println!("| {title} | {} |", head.join(" | "));
    println!("|{}", " --- |".repeat(head.len() + 1));
    for row in rows {
        println!("| {} |", row.join(" | "));
    }
    println!();
}

/// The names of servers, for the head of a table.
pub fn names(servers: &[Kind]) -> Vec<String> {
    servers.iter().map(|kind| kind.name().to_owned()).collect()
}

/// Ours beside the best peer and beside the bare server. `best` picks among peers.
pub fn ratios(figures: &[(Kind, f64)], best: fn(f64, f64) -> f64) -> [String; 2] {
    let of = |kind: Kind| figures.iter().find(|(of, _)| *of == kind).map(|(_, figure)| *figure);
    let peer = figures.iter().filter(|(kind, _)| kind.peer()).map(|(_, figure)| *figure).reduce(best);
    let ratio = |other: Option<f64>| match (of(Kind::Ours), other) {
        (Some(ours), Some(other)) if other > 0.0 => format!("{:.2}", ours / other),
        _ => "–".to_owned(),
    };
    [ratio(peer), ratio(of(Kind::Bare))]
}

/// Says how far it is, where the table does not go.
pub fn progress(words: &str) {
    eprintln!("  {words}");
}
