//! The statistics tab: how many things the plan names in each county, by theme.

use crate::app::App;
use crate::i18n::message;

/// A table of counts; the last column and the last row are totals of the features, in which a
/// feature that touches several counties counts once for each.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StatisticsTable {
    pub themes: Vec<String>,
    /// County and its counts, one for each theme.
    pub rows: Vec<(String, Vec<usize>)>,
    /// Words and count of each state that features can be in.
    pub counts: Vec<(&'static str, usize)>,
}

/// Counties of the plan's area first, those around it after, each by falling total.
pub fn statistics_table(app: &App) -> StatisticsTable {
    let plan = app.context().plan();
    let tally = app.workspace().tally();
    let counted = |id: &&str| tally.by_county_and_theme.keys().any(|(_, theme)| theme == id);
    let themes: Vec<&str> = plan.vocabulary.themes.ids().filter(counted).collect();
    let mut counties: Vec<&String> = tally.by_county_and_theme.keys().map(|(county, _)| county).collect();
    counties.dedup();
    let count = |county: &String, theme: &str| {
        tally.by_county_and_theme.get(&(county.clone(), theme.to_owned())).copied().unwrap_or(0)
    };
    let mut rows: Vec<(String, Vec<usize>)> = counties
        .iter()
        .map(|county| ((*county).clone(), themes.iter().map(|theme| count(county, theme)).collect()))
        .collect();
    rows.sort_by_key(|(county, counts)| (std::cmp::Reverse(counts.iter().sum::<usize>()), county.clone()));
    StatisticsTable {
        themes: themes
            .iter()
            .filter_map(|id| Some(plan.vocabulary.themes.get(id)?.text(app.language()).to_owned()))
            .collect(),
        rows,
        counts: tally
            .counts
            .states()
            .map(|(state, count)| (message(app.language(), state.message_key()), count))
            .to_vec(),
    }
}
