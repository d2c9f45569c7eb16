//! A process that types and draws, killed at random moments (SIGKILL), or told to end (SIGTERM):
//! what was half done is there again.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command as Process};
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use guitu::app::document::ProjectRequest;
use guitu::app::ending::stop_on_signal;
use guitu::app::{App, Request, ViewId};
use guitu::geo::ViewPt;
use guitu::project::annotation::{KindId, Place};
use guitu::project::records::{self, TypedKey as _};
use guitu::project::{Change, Draft};
use guitu::tool::{ToolEvent, ToolKey, ToolKind};

use crate::process::{said, start};
use crate::world::{click, key, program, recovered, take, tool, type_text};

const FOLDER: &str = "GUITU_TEST_HALF_DONE_IN";
/// How many kills; the environment asks for more.
const KILLS: &str = "GUITU_KILLS";
const FEW_KILLS: u32 = 12;

/// Faster than any hand.
const PACE: Duration = Duration::from_millis(15);

/// Inputs of each part of the round that the process goes through again and again: letters, corners,
/// points of a stroke. One more ends each.
const LETTERS: u64 = 30;
const CORNERS: u64 = 20;
const POINTS: u64 = 30;
const ROUND: u64 = LETTERS + CORNERS + POINTS + 3;

/// Does input `number` (counted from 1).
fn input(app: &mut App, number: u64) {
    let at = (number - 1) % ROUND;
    if at <= LETTERS {
        letter(app, at);
    } else if at <= LETTERS + CORNERS + 1 {
        corner(app, at - LETTERS - 1);
    } else {
        point(app, at - LETTERS - CORNERS - 2);
    }
}

fn letter(app: &mut App, index: u64) {
    if index == LETTERS {
        return key(app, ToolKey::Escape);
    }
    if index == 0 {
        take(app, KindId::Text);
        click(app, 200.0, 200.0);
    }
    type_text(app, "字");
}

fn corner(app: &mut App, index: u64) {
    if index == CORNERS {
        return key(app, ToolKey::Enter);
    }
    if index == 0 {
        take(app, KindId::Polygon);
    }
    let step = f32::from(u8::try_from(index).unwrap());
    // A comb, so that no corner lies on another.
    click(app, 100.0 + 20.0 * step, 300.0 + 50.0 * (step % 2.0));
}

fn point(app: &mut App, index: u64) {
    let at = |index: u64| ViewPt::new(50.0 + 12.0 * f32::from(u8::try_from(index).unwrap()), 450.0);
    if index == POINTS {
        tool(app, ToolEvent::Release(at(index)));
        return key(app, ToolKey::Escape);
    }
    if index == 0 {
        take(app, KindId::Freehand);
        tool(app, ToolEvent::Press(at(0)));
    }
    tool(app, ToolEvent::Move(at(index + 1)));
}

/// How many inputs a recovered program has seen, by what is there.
fn inputs_seen(app: &App, drafts: &[Draft]) -> u64 {
    let of_kind = |kind: KindId| {
        let items = app.context().annotations().in_order();
        items.iter().filter(|(_, item)| item.kind.spec().id == kind).count() as u64
    };
    let (texts, areas, strokes) = (of_kind(KindId::Text), of_kind(KindId::Polygon), of_kind(KindId::Freehand));
    match drafts {
        [Draft::Text { item, .. }] => texts * ROUND + item.text.chars().count() as u64,
        [Draft::Path { points, .. }] => areas * ROUND + LETTERS + 1 + points.len() as u64,
        // The stroke ended where it was, as an annotation.
        [Draft::Step { changes, .. }] => (strokes - 1) * ROUND + LETTERS + CORNERS + 2 + stroke_points(changes) - 1,
        [] if texts == strokes => texts * ROUND,
        [] if areas == strokes => (texts - 1) * ROUND + LETTERS + 1,
        [] => (texts - 1) * ROUND + LETTERS + CORNERS + 2,
        more => panic!("one thing is in hand: {more:?}"),
    }
}

fn stroke_points(changes: &[Change]) -> u64 {
    let item = records::Annotation::value_in(changes[0].value().unwrap()).unwrap();
    let Place::Map(points) = &item.place else { panic!("a stroke on the map") };
    points.len() as u64
}

/// Not a test of its own: the process that is killed or told to end.
#[test]
fn the_process_that_types_and_draws() {
    let Some(folder) = std::env::var_os(FOLDER).map(PathBuf::from) else { return };
    let mut app = program(&folder, "typing");
    app.end_when(stop_on_signal(Arc::new(|| ())));
    let mut out = std::io::stdout().lock();
    let start = Instant::now();
    for number in 1..1_000_000 {
        input(&mut app, number);
        writeln!(out, "done {number}").unwrap();
        app.tick(start.elapsed().as_secs_f64());
        if app.take_requests().contains(&Request::Project(ProjectRequest::Close)) {
            return;
        }
        if app.is_all_safe() {
            writeln!(out, "safe {number}").unwrap();
        }
        thread::sleep(PACE);
    }
}

/// What the process said until it ended, with the moment at which it was heard.
#[derive(Default)]
struct Heard {
    done: Vec<(u64, Instant)>,
    safe: u64,
}

/// Runs the process until it has done `inputs` things, ends it, and listens to the end.
fn run_and_end(folder: &Path, inputs: u64, end: impl Fn(&mut Child)) -> (Heard, Instant) {
    let mut child = start("half_done::the_process_that_types_and_draws", FOLDER, folder);
    let (mut heard, mut ended) = (Heard::default(), None);
    for (what, number) in said(&mut child) {
        match what.as_str() {
            "done" => heard.done.push((number, Instant::now())),
            "safe" if ended.is_none() => heard.safe = number,
            _ => continue,
        }
        if number >= inputs && ended.is_none() {
            ended = Some(Instant::now());
            end(&mut child);
        }
    }
    child.wait().unwrap();
    (heard, ended.expect("the process goes on until it is ended"))
}

/// How many inputs the next start finds, with the tool at work as it was.
fn found_again(folder: &Path) -> u64 {
    let before = program(folder, "look");
    let Some(recovery) = before.document().found_journals().recoveries.first() else { return 0 };
    let drafts = recovery.drafts.as_ref().map(|drafts| drafts.drafts.clone()).unwrap_or_default();
    drop(before);
    let app = recovered(folder, "after");
    match drafts.last() {
        Some(Draft::Text { item, .. }) => {
            let text_box =
                app.tools().picture(ViewId::Desk, app.context(), app.views()).text_box.expect("the text is in its box");
            assert_eq!(text_box.item.text, item.text);
        }
        Some(Draft::Path { kind, .. }) => assert_eq!(app.tools().in_hand(), ToolKind::Draw(*kind)),
        Some(Draft::Step { .. }) | None => {}
    }
    inputs_seen(&app, &drafts)
}

fn random_inputs(random: &mut u32) -> u64 {
    // Numerical Recipes' generator: any will do.
    *random = random.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
    1 + u64::from(*random >> 16) % (3 * ROUND / 2)
}

fn how_many() -> u32 {
    std::env::var(KILLS).ok().and_then(|kills| kills.parse().ok()).unwrap_or(FEW_KILLS)
}

#[test]
fn after_a_kill_what_was_typed_and_drawn_two_seconds_before_is_there() {
    let (mut random, mut worst, mut in_hand) = (0x5eed_u32, Duration::ZERO, 0);
    for kill in 0..how_many() {
        let folder = tempfile::tempdir().unwrap();
        let inputs = random_inputs(&mut random);
        let (heard, killed) = run_and_end(folder.path(), inputs, |child| child.kill().unwrap());
        let found = found_again(folder.path());
        let last = heard.done.last().map_or(0, |(number, _)| *number);
        assert!(found >= heard.safe, "kill {kill}: {found} of {} that were safe", heard.safe);
        assert!(found <= last + 1, "kill {kill}: {found} of {last} were never done");
        in_hand += u32::from(!found.is_multiple_of(ROUND));
        let lost = heard.done.iter().find(|(number, _)| *number > found);
        worst = worst.max(lost.map_or(Duration::ZERO, |(_, at)| killed.saturating_duration_since(*at)));
        fs::remove_dir_all(folder.path()).unwrap();
    }
    println!("{} kills, {in_hand} with something half done; at most {worst:?} of work lost", how_many());
    assert!(worst < Duration::from_secs(2), "{worst:?} of work lost");
    assert!(in_hand > 0);
}

/// Tells the process to end as a system does that goes down.
#[cfg(unix)]
fn tell_to_end(child: &mut Child) {
    let told = Process::new("kill").args(["-TERM", &child.id().to_string()]).status().unwrap();
    assert!(told.success());
}

#[cfg(unix)]
#[test]
fn a_process_that_is_told_to_end_loses_nothing_at_all() {
    let mut random = 0xe4d_u32;
    for _ in 0..how_many() {
        let folder = tempfile::tempdir().unwrap();
        let inputs = random_inputs(&mut random);
        let (heard, _) = run_and_end(folder.path(), inputs, tell_to_end);
        assert_eq!(Some(found_again(folder.path())), heard.done.last().map(|(number, _)| *number));
        fs::remove_dir_all(folder.path()).unwrap();
    }
}
