//! From what the user entered and what the server said to the addresses of tiles.

use super::capabilities::{Capabilities, Layer};
use crate::basemap::network::OwnServer;
use crate::basemap::network::entered::with_key;
use crate::basemap::network::template::Template;
use crate::basemap::network::words::without_key;
use crate::basemap::trouble::Trouble;

/// What is asked of a server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Asked {
    /// Where its capabilities are.
    pub(super) capabilities: String,
    /// The address without what stands behind the question mark.
    base: String,
    /// What else stood there, such as a key: the server wants it with every request.
    kept: Vec<String>,
    /// The layer, where the user names one.
    pub(super) layer: Option<String>,
    key: String,
}

/// Words of an address that belong to the one request.
const OF_THE_REQUEST: [&str; 10] =
    ["service", "request", "version", "layer", "style", "format", "tilematrixset", "tilematrix", "tilerow", "tilecol"];

impl Asked {
    /// Of an address such as `https://…/wmts?tk=…&layer=img`, or of a document of capabilities.
    pub(super) fn of(own: &OwnServer) -> Result<Self, Trouble> {
        let key = own.key.trim().to_owned();
        let filled = with_key(&own.address, &key)?;
        if filled.contains('{') {
            return Err(Trouble::BadAddress(without_key(&filled, &key)));
        }
        let (base, query) = filled.split_once('?').unwrap_or((&filled, ""));
        let words: Vec<&str> = query.split('&').filter(|word| !word.is_empty()).collect();
        let name = |word: &str| word.split('=').next().unwrap_or_default().to_ascii_lowercase();
        let layer = words.iter().find(|word| name(word) == "layer").and_then(|word| word.split_once('='));
        let kept = words.iter().filter(|word| !OF_THE_REQUEST.contains(&name(word).as_str()));
        let kept: Vec<String> = kept.map(|word| (*word).to_owned()).collect();
        let is_document = base.to_ascii_lowercase().ends_with(".xml");
        let request = ["SERVICE=WMTS", "REQUEST=GetCapabilities", "VERSION=1.0.0"].map(ToOwned::to_owned);
        let questions = if is_document { kept.clone() } else { [request.to_vec(), kept.clone()].concat() };
        Ok(Self {
            capabilities: with_questions(base, &questions),
            base: base.to_owned(),
            kept,
            layer: layer.map(|(_, name)| name.to_owned()),
            key,
        })
    }
}

fn with_questions(base: &str, questions: &[String]) -> String {
    let base = base.trim_end_matches(['?', '&']);
    match questions {
        [] => base.to_owned(),
        questions => format!("{base}{}{}", if base.contains('?') { '&' } else { '?' }, questions.join("&")),
    }
}

/// Where a layer's tiles are: by resource where the server has such addresses, else by key and value.
pub(super) fn template(asked: &Asked, server: &Capabilities, layer: &Layer) -> Result<Template, Trouble> {
    let address =
        if layer.resource_address.is_empty() { key_value(asked, server, layer) } else { resource(asked, layer) };
    let mut template = Template::read(&with_key(&address, &asked.key)?, &asked.key)?;
    template.zoom_names = Some(layer.grid.zooms.clone());
    Ok(template)
}

fn resource(asked: &Asked, layer: &Layer) -> String {
    let mut address = layer.resource_address.clone();
    for (place, word) in [("{TileMatrixSet}", &layer.grid.name), ("{Style}", &layer.style), ("{style}", &layer.style)] {
        address = address.replace(place, word);
    }
    with_questions(&address, &asked.kept)
}

fn key_value(asked: &Asked, server: &Capabilities, layer: &Layer) -> String {
    let base = if server.key_value_address.is_empty() { &asked.base } else { &server.key_value_address };
    let request = [
        "SERVICE=WMTS".to_owned(),
        "REQUEST=GetTile".to_owned(),
        "VERSION=1.0.0".to_owned(),
        format!("LAYER={}", layer.name),
        format!("STYLE={}", layer.style),
        format!("TILEMATRIXSET={}", layer.grid.name),
        format!("FORMAT={}", layer.format),
        "TILEMATRIX={z}".to_owned(),
        "TILEROW={y}".to_owned(),
        "TILECOL={x}".to_owned(),
    ];
    with_questions(base, &[request.to_vec(), asked.kept.clone()].concat())
}
