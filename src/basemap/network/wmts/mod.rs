//! WMTS servers (OGC 07-057r7), asked by their capabilities: with addresses of resources or with key and value
//! pairs, in grids that are known here.

mod address;
mod capabilities;

use std::sync::Arc;

pub use capabilities::Capabilities;

use super::server::{Server, Storing};
use super::words::{sentence, without_key};
use super::{Network, OwnServer, ServerKind};
use crate::basemap::facts::Facts;
use crate::basemap::trouble::Trouble;

/// Capabilities are a text of some hundred kilobytes.
const LARGEST: u64 = 8 << 20;

pub(super) const KIND: ServerKind = ServerKind {
    id: "wmts",
    is_one: |address| {
        let lower = address.to_ascii_lowercase();
        !lower.contains("{z}") && !lower.contains("{tilematrix}") && lower.contains("wmts")
    },
    open: |server, network| open(server, network).map(|server| Arc::new(server) as _),
};

fn open(own: &OwnServer, network: &Network) -> Result<Server, Trouble> {
    let asked = address::Asked::of(own)?;
    let answer = network.fetch.get(&asked.capabilities, LARGEST)?;
    if !(200..=299).contains(&answer.status) {
        return Err(Trouble::Refused { status: answer.status, words: sentence(&answer.body, &own.key) });
    }
    let text = String::from_utf8_lossy(&answer.body);
    let told = |reason: String| Trouble::Capabilities(without_key(&reason, &own.key));
    let capabilities = Capabilities::read(&text).map_err(told)?;
    let layer = capabilities.best_layer(asked.layer.as_deref()).ok_or(Trouble::NoKnownGrid)?;
    let template = address::template(&asked, &capabilities, layer)?;
    let zooms = || layer.grid.zooms.keys().copied();
    let facts = Facts {
        attribution: if own.attribution.is_empty() { capabilities.provider.clone() } else { own.attribution.clone() },
        approval: own.approval.clone(),
        min_zoom: zooms().min().unwrap_or(0),
        max_zoom: zooms().max().unwrap_or(0),
        bounds: layer.bounds,
        datum: own.datum,
        grid: layer.grid.grid,
        is_online: true,
        ..Facts::default()
    };
    let storing = Storing::of(&own.address);
    Ok(Server { template, key: own.key.clone(), facts, network: network.clone(), storing })
}
