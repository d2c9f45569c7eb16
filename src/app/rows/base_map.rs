//! The base maps that can be chosen, and what of the one that is.

use crate::app::App;
use crate::app::base_map::{base_map_name, can_be_packed, said_of, size_text, trouble_text};
use crate::app::command::{BaseMapCommand, Command};
use crate::basemap::network::tianditu::{PRESETS, Preset};
use crate::i18n::message;
use crate::project::{BaseMap, BaseMapCredit, BaseMapSource, StyleView};

/// What the chooser shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BaseMapRows {
    pub groups: Vec<BaseMapGroup>,
    /// Why the base map is not to be seen, or not whole.
    pub trouble: Option<String>,
    /// How it is shown; nothing without one.
    pub look: Option<BaseMap>,
    /// Whether it is grey because the palette is.
    pub grey_by_palette: bool,
    /// What a file of tiles says of itself, if one is open.
    pub said: Option<BaseMapCredit>,
    /// Whether its part goes along when the project is packed; nothing where it cannot.
    pub packing: Option<PackingRow>,
}

/// A base map that could go along in a packed project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackingRow {
    pub packed: bool,
    /// How much that is, where it is.
    pub size: Option<String>,
}

/// Base maps of a kind.
#[derive(Clone, Debug, PartialEq)]
pub struct BaseMapGroup {
    /// Message key.
    pub title: &'static str,
    pub choices: Vec<BaseMapChoice>,
}

/// A base map that can be chosen.
#[derive(Clone, Debug, PartialEq)]
pub struct BaseMapChoice {
    pub title: String,
    pub chosen: bool,
    pub command: Command,
}

/// What there is to choose from.
pub fn base_map_rows(app: &App) -> BaseMapRows {
    let look = StyleView { project: app.context().project() }.base_map().cloned();
    let chosen = look.as_ref().map(|map| &map.source);
    let named = |name: &str| choice(app, Some(BaseMapSource::Named(name.to_owned())), chosen);
    let presets = |degrees: bool| {
        let wanted = PRESETS.iter().filter(move |preset| preset.is_in_degrees() == degrees);
        wanted.map(|preset: &Preset| named(preset.id)).collect::<Vec<_>>()
    };
    let file = chosen.filter(|source| matches!(source, BaseMapSource::File(_))).cloned();
    let own = app.context().settings().servers.iter().map(|server| named(&server.name));
    let online: Vec<BaseMapChoice> = presets(false).into_iter().chain(own).collect();
    let group = |title, choices| BaseMapGroup { title, choices };
    BaseMapRows {
        groups: vec![
            group("basemap.title", vec![choice(app, None, chosen)]),
            group("basemap.offline", file.map(|file| choice(app, Some(file), chosen)).into_iter().collect()),
            group("basemap.online", online),
            group("basemap.degrees", presets(true)),
        ],
        trouble: app.context().base_maps().trouble().map(|trouble| trouble_text(app.language(), &trouble)),
        grey_by_palette: app.context().palette().is_grey(),
        said: said(app, look.as_ref()),
        packing: packing(app, look.as_ref()),
        look,
    }
}

fn packing(app: &App, look: Option<&BaseMap>) -> Option<PackingRow> {
    let map = look.filter(|map| can_be_packed(map, app.context()))?;
    Some(PackingRow { packed: map.packed, size: size_text(app.context()) })
}

fn said(app: &App, look: Option<&BaseMap>) -> Option<BaseMapCredit> {
    look.filter(|map| matches!(map.source, BaseMapSource::File(_)))?;
    app.context().base_maps().desk().map(|desk| said_of(desk.ground()))
}

fn choice(app: &App, source: Option<BaseMapSource>, chosen: Option<&BaseMapSource>) -> BaseMapChoice {
    let title = match &source {
        Some(source) => base_map_name(app.language(), source),
        None => message(app.language(), "basemap.none").to_owned(),
    };
    let is_chosen = source.as_ref() == chosen;
    BaseMapChoice { title, chosen: is_chosen, command: Command::BaseMap(BaseMapCommand::Choose(source)) }
}
