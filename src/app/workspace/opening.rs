//! Opening files beside the plan, as jobs; keeping what is in memory in step with the project.

use std::collections::BTreeSet;
use std::path::PathBuf;

use super::loading::{Brought, Loading, PicturesGo, Purpose};
use super::open_layers::Source;
use super::settling;
use crate::app::command::{BaseMapCommand, Command, ProjectCommand, ViewCommand, WindowCommand};
use crate::app::figures::FigureCommand;
use crate::app::placing::PlacingCommand;
use crate::app::{Context, ViewId};
use crate::basemap::archive::is_archive;
use crate::finding::{Code, Findings};
use crate::format;
use crate::format::consent::Chosen;
use crate::format::{
    Kind, OpenError, OpenedLayer, PICTURE_READER, PictureFault, ReadContext, SourceContent, recognise,
};
use crate::i18n::{finding_text, path_name};
use crate::plan::{Layer, LayerId, Plan, Role};
use crate::project::{AddedSource, BaseMapSource, Change, ReadOptions, Single, SourceId, StepName, records};
use crate::style;
use crate::task::{Job, Poll, Progress};

/// How many files are read at the same time: each has a thread of its own.
const READ_AT_ONCE: usize = 16;

/// A file that is read for longer than this, in seconds, keeps no other waiting: its drive may not answer.
const PATIENCE: f64 = 3.0;

/// How many files that were read are taken in before the next frame.
const TAKEN_AT_ONCE: usize = 24;

/// What a finished job has brought that others have to know of.
pub(in crate::app) enum Arrival {
    /// A layer of its own, or one that the project names.
    Layer,
    /// A plan, to be shown once the project that is open is saved or given up.
    Plan(PathBuf, Chosen, Box<Plan>, Findings),
    /// The project names this file, and it is gone.
    Missing(SourceId, PathBuf),
    /// The project names a file and may not open this path unasked.
    Held(SourceId, PathBuf),
}

/// Opens a path as what it is recognised to be; what cannot be recognised is told by the reader.
pub(in crate::app) fn open(path: PathBuf, pictures: PicturesGo, cx: &mut Context) {
    open_as(path, ReadOptions::default(), pictures, cx);
}

/// Opens a picture as a layer, wherever it lies.
pub(in crate::app) fn open_scan(path: PathBuf, cx: &mut Context) {
    let reading = ReadOptions { reader: Some(PICTURE_READER.to_owned()), ..ReadOptions::default() };
    open_as(path, reading, PicturesGo::OnTheMap, cx);
}

/// Opens this page of a document as a layer.
pub(in crate::app) fn open_page(path: PathBuf, page: u32, cx: &mut Context) {
    let reading = ReadOptions { reader: Some(PICTURE_READER.to_owned()), page: Some(page), ..ReadOptions::default() };
    open_as(path, reading, PicturesGo::OnTheMap, cx);
}

fn open_as(path: PathBuf, reading: ReadOptions, pictures: PicturesGo, cx: &mut Context) {
    let path = std::path::absolute(&path).unwrap_or(path);
    let coming = cx.workspace.loading.iter().map(|loading| loading.purpose.source().0 + 1).max().unwrap_or(0);
    let named = cx.project().sources().map(|(id, _)| id.0 + 1).max().unwrap_or(0);
    let id = SourceId(cx.workspace.open.next_source().0.max(coming).max(named));
    queue(Purpose::Add(id, pictures), path, reading, cx);
    read_next(cx);
}

/// Takes in what jobs have brought of files, indices and recent files; what others have to know of.
pub(in crate::app) fn tend(cx: &mut Context) -> Vec<Arrival> {
    let arrivals = poll(cx);
    let Context { workspace, wake, effects, .. } = cx;
    if !arrivals.is_empty() {
        workspace.refresh_search(wake);
        effects.all_touched = true;
    }
    workspace.tend_indices(wake);
    workspace.recent.poll();
    workspace.unsettled.poll();
    read_next(cx);
    arrivals
}

fn poll(cx: &mut Context) -> Vec<Arrival> {
    let mut finished = Vec::new();
    cx.workspace.loading.retain_mut(|loading| {
        let Some(job) = loading.job.as_ref().filter(|_| finished.len() < TAKEN_AT_ONCE) else { return true };
        let result = match job.poll() {
            Poll::Running(progress) => {
                loading.progress = progress;
                return true;
            }
            Poll::Done(result) => Some(result),
            // Nobody wants it any more. A layer of the project counts as missing.
            Poll::Cancelled if matches!(loading.purpose, Purpose::Add(..)) => return false,
            Poll::Failed | Poll::Cancelled => None,
        };
        finished.push((loading.path.clone(), loading.reading.clone(), loading.purpose, result));
        false
    });
    if finished.len() == TAKEN_AT_ONCE {
        (cx.wake)();
    }
    let mut arrivals = Vec::new();
    for (path, reading, purpose, result) in finished {
        let reason = match result {
            Some(Brought::Recognised(kind)) => {
                open_elsewhere(kind, purpose, path, cx);
                continue;
            }
            Some(Brought::Tiles) => {
                cx.then(Command::BaseMap(BaseMapCommand::Choose(Some(BaseMapSource::File(path)))));
                continue;
            }
            Some(Brought::Read(opened, chosen)) => {
                arrivals.push(take_in(Arrived { path, reading, purpose, chosen }, opened, cx));
                continue;
            }
            Some(Brought::Failed(OpenError::Held { path })) => {
                arrivals.push(Arrival::Held(purpose.source(), path));
                continue;
            }
            Some(Brought::Failed(OpenError::Picture { path, fault: PictureFault::WhichPage(pages) }))
                if matches!(purpose, Purpose::Add(..)) =>
            {
                settling::ask_page(path, pages, cx);
                continue;
            }
            Some(Brought::Failed(error)) => finding_text(cx.language(), &error.finding()),
            None => cx.job_failed_text().to_owned(),
        };
        cx.tell("notice.open_failed", &[&path_name(&path), &reason], true);
        if let Purpose::Restore(id) = purpose {
            arrivals.push(Arrival::Missing(id, path));
        }
    }
    arrivals
}

/// Starts to read the sources that the project names and memory lacks or has otherwise, unless
/// their files are known to be missing.
pub(in crate::app) fn reconcile(cx: &mut Context, is_missing: impl Fn(SourceId) -> bool) {
    let ids: Vec<SourceId> = cx.project().sources().map(|(id, _)| id).collect();
    for id in ids {
        let placing = cx.project().get(records::Placing(id)).cloned();
        cx.workspace.open.place(id, placing.as_ref());
    }
    let coming: BTreeSet<SourceId> = cx.workspace.loading.iter().map(|loading| loading.purpose.source()).collect();
    let is_wanted = |id: SourceId, source: &AddedSource| {
        let there = cx.workspace.open.source(id);
        let as_wanted = there.is_some_and(|there| there.reading == source.reading && there.path == source.path);
        !as_wanted && !coming.contains(&id) && !is_missing(id)
    };
    let wanted = cx.project().sources().filter(|(id, source)| is_wanted(*id, source));
    let wanted: Vec<(SourceId, AddedSource)> = wanted.map(|(id, source)| (id, source.clone())).collect();
    for (id, source) in wanted {
        queue(Purpose::Restore(id), source.path, source.reading, cx);
    }
    read_next(cx);
}

/// Has a file read when it is its turn.
fn queue(purpose: Purpose, path: PathBuf, reading: ReadOptions, cx: &mut Context) {
    let (progress, since) = (Progress::default(), cx.now);
    cx.workspace.loading.push(Loading { path, reading, purpose, progress, job: None, since });
}

/// Starts to read the files whose turn it is.
fn read_next(cx: &mut Context) {
    let now = cx.now;
    let loading = &cx.workspace.loading;
    let busy = loading.iter().filter(|loading| loading.job.is_some() && now - loading.since < PATIENCE).count();
    let waiting = loading.iter().enumerate().filter(|(_, loading)| loading.job.is_none());
    let next: Vec<usize> = waiting.map(|(index, _)| index).take(READ_AT_ONCE.saturating_sub(busy)).collect();
    for index in next {
        let Loading { purpose, path, reading, .. } = &cx.workspace.loading[index];
        let job = reading_job(*purpose, path.clone(), reading.clone(), cx);
        let loading = &mut cx.workspace.loading[index];
        (loading.job, loading.since) = (Some(job), now);
    }
}

fn reading_job(purpose: Purpose, path: PathBuf, options: ReadOptions, cx: &mut Context) -> Job<Brought> {
    let (named, consent) = (path.clone(), cx.consent().clone());
    let around = cx.plan().bounds.map(|bounds| bounds.centre());
    let disk = cx.disk();
    cx.file_job("open file", &path, move |context| {
        let source = match purpose {
            Purpose::Add(..) => format::Source::file(&named),
            Purpose::Restore(_) => match consent.permit(&named) {
                Ok(permit) => format::Source::permitted(permit),
                Err(refusal) => return Brought::Failed(OpenError::refused(&named, refusal)),
            },
        }
        .on(disk);
        let recognises = matches!(purpose, Purpose::Add(..));
        if recognises && is_archive(&named) {
            return Brought::Tiles;
        }
        if recognises && let Ok(Some(kind @ (Kind::Project | Kind::Picture))) = recognise(&source, &options) {
            return Brought::Recognised(kind);
        }
        let around = ReadContext { around, ..ReadContext::new(context) };
        match format::open(source, purpose.source(), &options, &around) {
            Ok(content) => Brought::Read(content, Chosen::at(&named)),
            Err(error) => Brought::Failed(error),
        }
    })
}

/// Hands on what is neither a plan nor a layer.
fn open_elsewhere(kind: Kind, purpose: Purpose, path: PathBuf, cx: &mut Context) {
    let on_page = matches!(purpose, Purpose::Add(_, PicturesGo::OnThePage));
    match kind {
        Kind::Project => cx.then(Command::Project(ProjectCommand::Open(path))),
        _ if on_page => cx.then(Command::Figure(FigureCommand::AddPicture(path))),
        _ => settling::ask_use(path, cx),
    }
}

/// A file that was read.
struct Arrived {
    path: PathBuf,
    reading: ReadOptions,
    purpose: Purpose,
    chosen: Chosen,
}

fn take_in(arrived: Arrived, opened: SourceContent, cx: &mut Context) -> Arrival {
    let Arrived { path, reading, purpose, chosen } = arrived;
    match opened {
        SourceContent::Plan(plan, findings) => {
            cx.remember(&path);
            Arrival::Plan(path, chosen, plan, findings)
        }
        SourceContent::Layer(opened) => {
            let reading = remembered(purpose, reading, &opened);
            take_layer(purpose, Source::new(path, reading, *opened), &chosen, cx);
            Arrival::Layer
        }
    }
}

/// How a file that is added is to be read from now on. That a picture is a layer its bytes do not say.
fn remembered(purpose: Purpose, reading: ReadOptions, opened: &OpenedLayer) -> ReadOptions {
    let is_added_picture = matches!(purpose, Purpose::Add(..)) && opened.layer.image().is_some();
    let reader = reading.reader.clone().or_else(|| is_added_picture.then(|| opened.reader.id.to_owned()));
    ReadOptions { reader, ..reading }
}

fn take_layer(purpose: Purpose, source: Source, chosen: &Chosen, cx: &mut Context) {
    let in_unknown_grid = source.findings.count(Code::PictureInUnknownGrid) > 0;
    let is_unplaced = source.layer.image().is_some_and(|image| image.mesh.is_none());
    if matches!(purpose, Purpose::Add(..)) || !is_unplaced {
        tell_of_layer(&source.layer, &source.findings, cx);
    }
    let (title, bounds) = (source.layer.title.zh.clone(), source.layer.bounds());
    let beneath = source.layer.image().and_then(|_| above_ground(&source.layer.id, cx));
    let added = AddedSource { path: source.path.clone(), reading: source.reading.clone() };
    cx.workspace.open.put(purpose.source(), source);
    let Purpose::Add(id, _) = purpose else { return };
    cx.remember(&added.path);
    cx.agree(chosen);
    let change = Change::put(records::Source(id), added);
    cx.change(StepName::new("step.open_source").with(title), None, std::iter::once(change).chain(beneath).collect());
    if let Some(bounds) = bounds {
        cx.then(Command::View(ViewId::Desk, ViewCommand::FlyToBounds(bounds)));
    } else if in_unknown_grid {
        cx.then(Command::Window(WindowCommand::ShowReading(id)));
    } else if is_unplaced {
        cx.then(Command::Placing(PlacingCommand::Open(id)));
    }
}

/// The drawing order with a picture right above the ground, where the user has made one; without one its role
/// puts it there.
fn above_ground(picture: &LayerId, cx: &Context) -> Option<Change> {
    let mut order = cx.project().get(records::Order(Single))?.clone();
    let role = |id: &LayerId| cx.open().layer(id).map(|layer| layer.symbol.role);
    let is_ground = |id: &&LayerId| role(id).is_some_and(|role| style::tier(role) <= style::tier(Role::Scan));
    let beneath = order.iter().position(|id| is_ground(&id)).unwrap_or(0);
    let ground = order[beneath..].iter().take_while(is_ground).count();
    order.insert(beneath + ground, picture.clone());
    Some(Change::put(records::Order(Single), order))
}

fn tell_of_layer(layer: &Layer, findings: &Findings, cx: &mut Context) {
    let (title, count) = (layer.title.zh.as_str(), layer.feature_count().to_string());
    if layer.image().is_some() {
        let key = if layer.bounds().is_some() { "notice.picture_opened" } else { "notice.picture_unplaced" };
        cx.tell(key, &[title], false);
    } else if findings.count(Code::SwappedAxes) > 0 {
        cx.tell("notice.swapped_axes", &[title], true);
    } else if findings.is_empty() {
        cx.tell("notice.opened", &[title, &count], false);
    } else {
        let total = findings.total().to_string();
        cx.tell("notice.opened_with_findings", &[title, &count, &total], layer.feature_count() == 0);
    }
}
