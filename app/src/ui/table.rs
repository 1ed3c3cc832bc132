//! Many things with the same columns: a table, which becomes a list of cards where its frame is narrow.

use leptos::prelude::*;

/// The head of a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    name: String,
    number: bool,
    hidden: bool,
}

impl Column {
    pub fn text(name: impl Into<String>) -> Self {
        Self { name: name.into(), number: false, hidden: false }
    }

    /// Numbers stand right, in figures of one width.
    pub fn number(name: impl Into<String>) -> Self {
        Self { number: true, ..Self::text(name) }
    }

    /// Its name is only heard: a column of buttons.
    pub fn hidden(name: impl Into<String>) -> Self {
        Self { hidden: true, ..Self::text(name) }
    }

    fn head(self) -> AnyView {
        let class = self.number.then_some("fl-table__num");
        let name = match self.hidden {
            true => view! { <span class="fl-vh">{self.name}</span> }.into_any(),
            false => self.name.into_any(),
        };
        view! { <th scope="col" class=class>{name}</th> }.into_any()
    }
}

/// A table around its rows (`tr`). Cells name their column in `data-label`, for the cards. `caption` is only heard:
/// the heading above the table says how many there are.
#[component]
pub fn DataTable(#[prop(into)] caption: String, columns: Vec<Column>, children: Children) -> impl IntoView {
    let heads = columns.into_iter().map(Column::head).collect_view();
    view! {
        <div class="fl-frame">
            <table class="fl-table fl-table--cards">
                <caption class="fl-vh">{caption}</caption>
                <thead><tr>{heads}</tr></thead>
                <tbody>{children()}</tbody>
            </table>
        </div>
    }
}
