//! Servers whose tiles have an address each.

use std::sync::Arc;

use super::entered::with_key;
use super::server::{Server, Storing};
use super::template::Template;
use super::{Network, OwnServer, ServerKind};
use crate::basemap::facts::Facts;
use crate::basemap::trouble::Trouble;

pub(super) const KIND: ServerKind = ServerKind {
    id: "xyz",
    is_one: |address| address.contains('{'),
    open: |server, network| open(server, network).map(|server| Arc::new(server) as _),
};

fn open(own: &OwnServer, network: &Network) -> Result<Server, Trouble> {
    let template = Template::read(&with_key(&own.address, &own.key)?, &own.key)?;
    let facts = Facts {
        attribution: own.attribution.clone(),
        approval: own.approval.clone(),
        datum: own.datum,
        is_online: true,
        ..Facts::default()
    };
    Ok(Server { template, key: own.key.clone(), facts, network: network.clone(), storing: Storing::of(&own.address) })
}

impl Storing {
    /// What is known of a server's terms: 天地图's tiles are not collected.
    pub(super) fn of(address: &str) -> Self {
        if address.contains("tianditu.") { Self::Forbidden } else { Self::Allowed }
    }
}
