//! The panels beside the map by name: where each stands, how it is called and shown. What it draws
//! is a row of the window's dock. Which are open is the session's.

use std::collections::{BTreeMap, BTreeSet};

use super::shortcut::{Key, Shortcut};

/// A panel. Its row in [`PANELS`] says the rest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PanelId(pub &'static str);

/// Where panels stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Side {
    Left,
    Right,
    /// Beneath the map, between the other two.
    Bottom,
}

/// How a panel shares its side with the others there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A tab among the side's tabs.
    Tab,
    /// Over the tabs, while it has something to show.
    Cover,
}

/// What is known of a panel without drawing it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PanelRow {
    pub id: PanelId,
    pub side: Side,
    pub form: Form,
    /// Message key of what stands on its tab, or at its head.
    pub title: &'static str,
    /// Its command, where it has one.
    pub command: Option<PanelCommand>,
}

/// The command that shows a panel; a cover closes by it again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PanelCommand {
    /// Message keys.
    pub section: &'static str,
    pub title: &'static str,
    pub shortcuts: &'static [Shortcut],
}

pub const LAYERS: PanelRow = tab("layers", Side::Left, "tab.layers");
pub const SEARCH: PanelRow = tab("search", Side::Left, "tab.search");
pub const FIGURES: PanelRow = tab("figures", Side::Left, "tab.figures");
pub const STATISTICS: PanelRow = tab("statistics", Side::Left, "tab.statistics");
pub const FINDINGS: PanelRow = PanelRow {
    command: Some(PanelCommand { section: "section.window", title: "command.findings", shortcuts: &[] }),
    ..tab("findings", Side::Left, "tab.findings")
};
/// The page and the elements of the open figure.
pub const FIGURE: PanelRow = cover("figure", Side::Right, "figures.page");
/// The look of the layer that it was opened on.
pub const STYLING: PanelRow = cover("styling", Side::Right, "styling.title");
/// How the added file that it was opened on is read.
pub const READING: PanelRow = cover("reading", Side::Right, "reading.title");
/// The picture that is being placed, with its control points.
pub const PLACING: PanelRow = cover("placing", Side::Right, "placing.title");
/// The list of steps.
pub const HISTORY: PanelRow = PanelRow {
    command: Some(PanelCommand {
        section: "section.edit",
        title: "command.history",
        shortcuts: &[Shortcut::ctrl(Key::Char('h'))],
    }),
    ..cover("history", Side::Right, "history.title")
};
/// The base map beneath the plan.
pub const BASE_MAP: PanelRow = PanelRow {
    command: Some(PanelCommand {
        section: "section.window",
        title: "command.base_map",
        shortcuts: &[Shortcut::shift(Key::Char('b'))],
    }),
    ..cover("base map", Side::Right, "basemap.title")
};
pub const FEATURE: PanelRow = tab("feature", Side::Right, "tab.feature");
pub const ANNOTATIONS: PanelRow = tab("annotations", Side::Right, "annotation.title");

/// Every panel; of the covers of a side, the first that has something to show is seen.
pub const PANELS: [PanelRow; 13] = [
    LAYERS,
    SEARCH,
    FIGURES,
    STATISTICS,
    FINDINGS,
    FIGURE,
    STYLING,
    READING,
    PLACING,
    HISTORY,
    BASE_MAP,
    FEATURE,
    ANNOTATIONS,
];

const fn tab(id: &'static str, side: Side, title: &'static str) -> PanelRow {
    PanelRow { id: PanelId(id), side, form: Form::Tab, title, command: None }
}

const fn cover(id: &'static str, side: Side, title: &'static str) -> PanelRow {
    PanelRow { id: PanelId(id), side, form: Form::Cover, title, command: None }
}

impl PanelId {
    /// Its row; `None` for a panel that is not of this program.
    pub fn row(self) -> Option<PanelRow> {
        PANELS.into_iter().find(|row| row.id == self)
    }
}

/// Which panels and sides are open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenPanels {
    sides: BTreeSet<Side>,
    /// The tab on top of each side, where one was chosen.
    tabs: BTreeMap<Side, PanelId>,
    covers: BTreeSet<PanelId>,
}

impl Default for OpenPanels {
    /// As the program starts: layers at the left, the feature at the right.
    fn default() -> Self {
        Self { sides: BTreeSet::from([Side::Left, Side::Right]), tabs: BTreeMap::new(), covers: BTreeSet::new() }
    }
}

impl OpenPanels {
    /// Whether a side is folded out.
    pub fn is_out(&self, side: Side) -> bool {
        self.sides.contains(&side)
    }

    /// The tab that was last chosen on a side.
    pub fn tab(&self, side: Side) -> Option<PanelId> {
        self.tabs.get(&side).copied()
    }

    /// Whether a cover was asked for.
    pub fn covers(&self, panel: PanelId) -> bool {
        self.covers.contains(&panel)
    }

    /// Folds a side out or away.
    pub fn toggle_side(&mut self, side: Side) {
        if !self.sides.remove(&side) {
            self.sides.insert(side);
        }
    }

    /// Brings a tab to the top of its side and folds that out; opens a cover, or closes it again.
    pub fn show(&mut self, row: &PanelRow) {
        match row.form {
            Form::Tab => {
                self.tabs.insert(row.side, row.id);
                self.sides.insert(row.side);
            }
            Form::Cover => {
                if !self.covers.remove(&row.id) {
                    self.covers.insert(row.id);
                }
            }
        }
    }

    /// Brings a tab to the top of its side, which stays folded away if it is.
    pub fn bring_up(&mut self, row: &PanelRow) {
        if row.form == Form::Tab {
            self.tabs.insert(row.side, row.id);
        }
    }

    /// Closes a cover.
    pub fn close(&mut self, panel: PanelId) {
        self.covers.remove(&panel);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::{Language, message};

    #[test]
    fn every_panel_has_a_name_of_its_own_and_words() {
        let ids: BTreeSet<PanelId> = PANELS.iter().map(|row| row.id).collect();
        assert_eq!(ids.len(), PANELS.len());
        for row in PANELS {
            assert_ne!(message(Language::Chinese, row.title), row.title, "no words for {:?}", row.id);
        }
    }

    #[test]
    fn showing_a_tab_folds_its_side_out_and_showing_a_cover_again_closes_it() {
        let mut open = OpenPanels::default();
        open.toggle_side(Side::Left);
        open.show(&FINDINGS);
        assert!(open.is_out(Side::Left) && open.tab(Side::Left) == Some(FINDINGS.id));
        open.show(&HISTORY);
        assert!(open.covers(HISTORY.id));
        open.show(&HISTORY);
        assert!(!open.covers(HISTORY.id));
    }
}
