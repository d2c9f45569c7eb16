//! What the style panel shows of a layer: its classes as they look, and its attributes.

use std::collections::BTreeSet;

use crate::app::App;
use crate::i18n::message;
use crate::plan::Layer;
use crate::plan::LayerId;
use crate::project::LayerStyle;
use crate::project::StyleView;
use crate::style::legend::Detail;
use crate::style::legend::LegendEntry;
use crate::style::legend::LegendLayer;
use crate::style::legend::entries;
use crate::symbol::Sample;

/// Everything that the style panel needs.
#[derive(Clone, Debug, PartialEq)]
pub struct Styling {
    pub layer: LayerId,
    pub title: String,
    /// The highest dimension among its features: what of a symbol is seen.
    pub sample: Sample,
    pub style: LayerStyle,
    /// The classes that are drawn; one entry without a rule.
    pub entries: Vec<LegendEntry>,
}

/// An attribute to choose.
#[derive(Clone, Debug, PartialEq)]
pub struct AttributeRow {
    pub name: String,
    pub title: String,
    /// Whether its values are numbers.
    pub numeric: bool,
    /// Different values among the features looked at, up to [`MANY`].
    pub values: usize,
}

/// So many different values say "nearly each has its own".
pub const MANY: usize = 60;
/// Features looked at to learn which attributes there are.
const SAMPLED: usize = 2_000;

/// The plan's own attributes that are texts or links and tell no kinds apart.
const TEXTS: [&str; 8] = ["id", "aliases", "clauses", "basis", "summary", "carriers", "accuracy_m", "rank"];

/// The style panel's content; `None` while it is closed or its layer is gone or an image.
pub fn styling(app: &App) -> Option<Styling> {
    let layer = app.context().open().layer(app.session().styling.as_ref()?)?;
    let dimension = layer.features().find_map(|feature| feature.shape().dimension())?;
    let sample = match dimension {
        0 => Sample::Point,
        1 => Sample::Line,
        _ => Sample::Area,
    };
    let style = StyleView { project: app.context().project() }.layer(&layer.id);
    Some(Styling {
        layer: layer.id.clone(),
        title: layer.title.text(app.language()).to_owned(),
        sample,
        style: app.context().layer_style(&layer.id),
        entries: entries(
            &[LegendLayer { layer, dimension, in_plan: true, kinds: &app.context().plan().vocabulary.kinds, style }],
            app.context().palette(),
            Detail::Features,
        ),
    })
}

/// The attributes of the layer that the style panel is open on, in the order of the file.
pub fn attribute_rows(app: &App) -> Vec<AttributeRow> {
    let layer = app.session().styling.as_ref().and_then(|id| app.context().open().layer(id));
    layer.map_or_else(Vec::new, |layer| attributes(app, layer))
}

pub(super) fn attributes(app: &App, layer: &Layer) -> Vec<AttributeRow> {
    let mut found: Vec<Found> = Vec::new();
    for feature in layer.features().take(SAMPLED) {
        let of_plan = feature.facts().is_some();
        for (name, value) in feature.attributes() {
            if of_plan && TEXTS.contains(&&*name) {
                continue;
            }
            let Some(text) = value.to_text() else { continue };
            let place = found.iter().position(|known| known.name == *name).unwrap_or_else(|| {
                found.push(Found { name: name.into_owned(), ..Found::default() });
                found.len() - 1
            });
            found[place].see(text, value.to_number().is_some());
        }
    }
    let row = |found: Found| AttributeRow {
        title: attribute_title(app, &found.name),
        numeric: found.numbers * 10 >= found.seen * 9,
        values: found.values.len(),
        name: found.name,
    };
    found.into_iter().map(row).collect()
}

/// An attribute while features are looked at.
#[derive(Default)]
struct Found {
    name: String,
    seen: usize,
    numbers: usize,
    values: BTreeSet<String>,
}

impl Found {
    fn see(&mut self, text: String, is_number: bool) {
        self.seen += 1;
        self.numbers += usize::from(is_number);
        if self.values.len() < MANY {
            self.values.insert(text);
        }
    }
}

/// What people call an attribute: the plan's own have words, others their name in the file.
fn attribute_title(app: &App, name: &str) -> String {
    let key = match name {
        "name" => "styling.attribute.name",
        "kind" => "fact.kind",
        "stage" => "fact.stage",
        "counties" => "fact.counties",
        "accuracy" => "fact.accuracy",
        "theme" => "styling.attribute.theme",
        _ => return name.to_owned(),
    };
    message(app.language(), key).to_owned()
}

#[cfg(test)]
mod tests {
    use crate::i18n::Language;
    use crate::i18n::message;
    use crate::symbol::MarkerGlyph;

    #[test]
    fn every_marker_has_a_name_in_both_languages() {
        for glyph in MarkerGlyph::ALL {
            let key = glyph.message_key();
            assert!(key.ends_with(&glyph.name()));
            for language in [Language::Chinese, Language::English] {
                assert_ne!(message(language, key), key, "{glyph:?}");
            }
        }
    }
}
