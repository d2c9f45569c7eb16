//! From what the project names to tiles: a job, for it asks disk or server.

use std::path::Path;

use crate::app::Context;
use crate::basemap::archive::open_archive;
use crate::basemap::network::tianditu::{Access, preset_named};
use crate::basemap::network::{Network, OwnServer, open_server};
use crate::basemap::{Ground, Trouble};
use crate::format::consent::{Consent, Refusal};
use crate::project::BaseMapSource;
use crate::task::Job;

/// What the job brings.
pub(super) type Opened = Result<Ground, Trouble>;

/// Starts to open a base map.
pub(super) fn start(source: &BaseMapSource, network: Network, cx: &mut Context) -> Job<Opened> {
    match source {
        BaseMapSource::File(path) => {
            let (named, consent) = (path.clone(), cx.consent().clone());
            cx.file_job("open base map", path, move |_| of_file(&named, &consent))
        }
        BaseMapSource::Named(name) => {
            let (name, access, servers) = (name.clone(), cx.settings.tianditu.clone(), cx.settings.servers.clone());
            Job::spawn("open base map", cx.wake.clone(), move |_| named(&name, &access, &servers, &network))
        }
    }
}

fn of_file(path: &Path, consent: &Consent) -> Opened {
    let permit = consent.permit(path).map_err(|refusal| match refusal {
        Refusal::Held(_) => Trouble::NotPermitted,
        Refusal::Unreadable(error) => Trouble::Archive(error.to_string()),
    })?;
    Ground::new(vec![open_archive(permit.real())?])
}

fn named(name: &str, access: &Access, servers: &[OwnServer], network: &Network) -> Opened {
    if let Some(preset) = preset_named(name) {
        return preset.open(access, network);
    }
    let own = servers.iter().find(|server| server.name == name);
    let own = own.ok_or_else(|| Trouble::Unknown(name.to_owned()))?;
    Ground::new(vec![open_server(own, network)?])
}
