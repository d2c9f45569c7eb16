//! Servers whose tiles have an address each.

use std::sync::Arc;

use super::server::{Server, Storing};
use super::template::Template;
use super::words::without_key;
use super::{Network, OwnServer, ServerKind};
use crate::basemap::facts::Facts;
use crate::basemap::trouble::Trouble;

pub(super) const KIND: ServerKind = ServerKind {
    id: "xyz",
    is_one: |address| address.contains('{'),
    open: |server, network| open(server, network).map(|server| Arc::new(server) as _),
};

fn open(own: &OwnServer, network: &Network) -> Result<Server, Trouble> {
    let address = own.address.trim();
    let bad = |_| Trouble::BadAddress(without_key(address, &own.key));
    let template = Template::read(address, &own.key).map_err(bad)?;
    let has_place = ["{key}", "{tk}", "{token}", "{apikey}"].iter().any(|place| address.to_lowercase().contains(place));
    if has_place && own.key.trim().is_empty() {
        return Err(Trouble::NoKey);
    }
    let facts = Facts {
        attribution: own.attribution.clone(),
        approval: own.approval.clone(),
        datum: own.datum,
        is_online: true,
        ..Facts::default()
    };
    Ok(Server { template, key: own.key.clone(), facts, network: network.clone(), storing: Storing::of(address) })
}

impl Storing {
    /// What is known of a server's terms: 天地图's tiles are not collected.
    pub(super) fn of(address: &str) -> Self {
        if address.contains("tianditu.") { Self::Forbidden } else { Self::Allowed }
    }
}
