//! From what the project names to tiles: a job, for it asks disk or server.

use std::path::Path;

use crate::app::Context;
use crate::basemap::archive::open_archive;
use crate::basemap::network::tianditu::{Access, preset_named};
use crate::basemap::network::{Network, OwnServer, open_server};
use crate::basemap::{Ground, Trouble};
use crate::format::consent::{Chosen, Consent, Refusal};
use crate::project::BaseMapSource;
use crate::task::Job;

/// What the job brings.
pub(super) type Opened = Result<OpenedMap, Trouble>;

/// A base map that is open.
pub(super) struct OpenedMap {
    pub(super) ground: Ground,
    /// What the user chose, where the map was opened because of that.
    pub(super) chosen: Option<Chosen>,
}

impl OpenedMap {
    fn new(ground: Ground) -> Self {
        Self { ground, chosen: None }
    }
}

/// Starts to open a base map.
pub(super) fn start(source: &BaseMapSource, network: Network, cx: &mut Context) -> Job<Opened> {
    match source {
        BaseMapSource::File(path) => {
            let (named, consent) = (path.clone(), cx.consent().clone());
            let is_chosen = cx.base_maps.take_chosen(path);
            cx.file_job(
                "open base map",
                path,
                move |_| {
                    if is_chosen { chosen_file(&named) } else { of_file(&named, &consent) }
                },
            )
        }
        BaseMapSource::Named(name) => {
            let (name, access, servers) = (name.clone(), cx.settings.tianditu.clone(), cx.settings.servers.clone());
            Job::spawn("open base map", cx.wake.clone(), move |_| named(&name, &access, &servers, &network))
        }
    }
}

/// The user has just chosen it: that is what it may be opened for from now on.
fn chosen_file(path: &Path) -> Opened {
    let chosen = Some(Chosen::at(path));
    Ok(OpenedMap { ground: Ground::new(vec![open_archive(path)?])?, chosen })
}

fn of_file(path: &Path, consent: &Consent) -> Opened {
    let permit = consent.permit(path).map_err(|refusal| match refusal {
        Refusal::Held(_) => Trouble::NotPermitted,
        Refusal::Unreadable(error) => Trouble::from(error),
    })?;
    Ground::new(vec![open_archive(permit.real())?]).map(OpenedMap::new)
}

fn named(name: &str, access: &Access, servers: &[OwnServer], network: &Network) -> Opened {
    if let Some(preset) = preset_named(name) {
        return preset.open(access, network).map(OpenedMap::new);
    }
    let own = servers.iter().find(|server| server.name == name);
    let own = own.ok_or_else(|| Trouble::Unknown(name.to_owned()))?;
    Ground::new(vec![open_server(own, network)?]).map(OpenedMap::new)
}
