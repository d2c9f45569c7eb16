//! What keeping work safe costs: `cargo run --release --example project_figures` prints how long a
//! step takes to reach the disk, and how large and how quick project files are.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};
use std::{fs, thread};

use anyhow::{Context as _, ensure};
use guitu::app::Safekeeping;
use guitu::app::command::{Edit, ProjectCommand};
use guitu::app::{App, Command, Config};
use guitu::format::disk::{LocalDisk, replace};
use guitu::format::project_file::{Contents, Foreign, PlanOrigin, PlanReference, read, write};
use guitu::geo::LonLat;
use guitu::project::annotation::{Annotation, AnnotationId, AnnotationKind, Place};
use guitu::project::records;
use guitu::project::{Change, Project};

const STEPS: u16 = 300;

fn main() -> anyhow::Result<()> {
    let folder = tempfile::tempdir()?;
    steps(folder.path())?;
    for count in [0, 100, 10_000] {
        files(folder.path(), count)?;
    }
    Ok(())
}

/// Step after step in the running program, each waited for.
fn steps(folder: &Path) -> anyhow::Result<()> {
    let mut app = App::new(Config::built_in(None, "zh", Arc::new(|| ()))?);
    app.start_safekeeping(Safekeeping::of_this_process(folder.to_owned()));
    let layer = app.context().plan().layers.first().context("the built-in plan has layers")?.id.clone();
    let mut waits = Vec::new();
    for step in 1..=STEPS {
        let opacity = f32::from(step) / f32::from(STEPS + 1);
        let began = Instant::now();
        app.dispatch(Command::Edit(Edit::SetLayerOpacity { layer: layer.clone(), opacity, gesture: None }));
        while app.document().journal_status().is_some_and(|status| status.durable < u64::from(step)) {
            ensure!(began.elapsed() < Duration::from_secs(10), "the journal does not come");
            thread::yield_now();
        }
        waits.push(began.elapsed());
    }
    waits.sort_unstable();
    let (median, worst) = (waits[waits.len() / 2], waits[waits.len() - 1]);
    println!("step to disk: median {median:.1?}, 95 % {:.1?}, worst {worst:.1?}", waits[waits.len() * 95 / 100]);
    app.dispatch(Command::Project(ProjectCommand::Close));
    Ok(())
}

/// A project with this many annotations, written and read.
fn files(folder: &Path, count: u32) -> anyhow::Result<()> {
    let changes = (0..count).map(|number| {
        let (lon, lat) = (104.0 + f64::from(number % 100) / 100.0, 31.0 + f64::from(number / 100) / 200.0);
        let place = Place::Map(vec![LonLat::new(lon, lat), LonLat::new(lon + 0.004, lat + 0.002)]);
        let text = format!("第 {number} 处意见");
        let item = Annotation { text, order: number.into(), ..Annotation::new(AnnotationKind::Arrow, place) };
        Change::put(records::Annotation(AnnotationId::numbered(number.into())), item)
    });
    let project = Project::default().with(changes.collect());
    let contents = Contents {
        project,
        plan: PlanReference { id: "deyang".to_owned(), origin: PlanOrigin::BuiltIn, ..PlanReference::default() },
        stamps: BTreeMap::new(),
        packed: false,
        thumbnail: None,
        foreign: Foreign::default(),
        base_map: None,
        copies: None,
        files: Arc::default(),
        opened: BTreeSet::new(),
        plan_opened: false,
    };
    let path = folder.join("a.guitu");
    let began = Instant::now();
    replace(&LocalDisk, &path, |out| write(Arc::new(LocalDisk), out, &contents, folder))?;
    let saved = began.elapsed();
    let began = Instant::now();
    let file = read(&path)?;
    let opened = began.elapsed();
    ensure!(file.project == contents.project, "what was read is not what was written");
    let size = fs::metadata(&path)?.len();
    println!("{count} annotations: {size} bytes, saved in {saved:.1?}, read in {opened:.1?}");
    Ok(())
}
