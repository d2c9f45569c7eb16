//! How the program starts: with the built-in plan, and with what keeping work safe needs of the machine.

use std::collections::hash_map::RandomState;
use std::fs;
use std::hash::BuildHasher as _;
use std::path::{Path, PathBuf};
use std::process;
use std::sync::Arc;
use std::time::SystemTime;

use anyhow::Context as _;
use chrono::{DateTime, Datelike as _, Local, Timelike as _};

use super::{Safekeeping, Settings};
use crate::basemap::network::Network;
use crate::finding::Findings;
use crate::format;
use crate::format::disk::LocalDisk;
use crate::format::private;
use crate::format::project_file::Owner;
use crate::i18n::{Language, Moment};
use crate::plan::Plan;
use crate::task::Wake;

/// What the program is started with.
pub struct Config {
    pub plan: Arc<Plan>,
    pub plan_findings: Findings,
    /// Where the user's settings live; `None` keeps them in memory.
    pub settings_folder: Option<PathBuf>,
    pub settings: Settings,
    /// Called when a job has something new.
    pub wake: Wake,
    /// The one way to servers: asked for nothing until the user turns on a base map from the network.
    pub network: Network,
    /// Fly at once instead of easing (reduced motion, and tests).
    pub reduce_motion: bool,
}

impl Config {
    /// The built-in plan with the user's settings from `folder`. Before there are any settings the
    /// interface speaks the language of `locale` (a POSIX locale name).
    pub fn built_in(folder: Option<PathBuf>, locale: &str, wake: Wake) -> anyhow::Result<Self> {
        let (plan, plan_findings) = format::package::embedded().context("the built-in plan cannot be read")?;
        if let Some(folder) = &folder {
            private::mend(folder);
        }
        let settings = folder
            .as_deref()
            .and_then(Settings::load)
            .unwrap_or_else(|| Settings { language: Language::from_locale(locale), ..Settings::default() });
        Ok(Self {
            plan: Arc::new(plan),
            plan_findings,
            settings_folder: folder,
            settings,
            wake,
            network: Network::default(),
            reduce_motion: false,
        })
    }
}

impl Safekeeping {
    /// The clock, the disk and the process that there are, with data in `data_folder`.
    pub fn of_this_process(data_folder: PathBuf) -> Self {
        let owner = Owner { pid: process::id(), host: host_name(), is_alive };
        // The standard library's hash keys are random: enough to tell sessions apart.
        let session = format!("{:016x}", RandomState::new().hash_one((owner.pid, SystemTime::now())));
        let clock = Arc::new(SystemTime::now);
        Self { data_folder, clock, local: local_time, owner, session, disk: Arc::new(LocalDisk) }
    }
}

/// The time in the zone that the machine is set to.
fn local_time(time: SystemTime) -> Moment {
    let local = DateTime::<Local>::from(time);
    Moment { year: local.year(), month: local.month(), day: local.day(), hour: local.hour(), minute: local.minute() }
}

/// The machine's name, for people and to tell machines apart; empty where it cannot be known.
fn host_name() -> String {
    let of_linux = fs::read_to_string("/proc/sys/kernel/hostname").ok();
    let name = of_linux.or_else(|| std::env::var("COMPUTERNAME").ok()).or_else(|| std::env::var("HOSTNAME").ok());
    name.unwrap_or_default().trim().to_owned()
}

/// Whether a process of this machine is running. Where that cannot be asked it is assumed.
fn is_alive(pid: u32) -> bool {
    let processes = Path::new("/proc/self");
    !processes.exists() || Path::new("/proc").join(pid.to_string()).exists()
}
