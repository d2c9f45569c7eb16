//! A real process killed at random moments: what it called durable is there, nothing older than two
//! seconds is lost, and the project file is whole.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use guitu::app::App;
use guitu::app::command::ProjectCommand;
use guitu::format::journal::Damage;
use guitu::format::project_file::read;

use crate::process::{said, start};
use crate::world::{mark, marked, open, program, send, until};

const KILLS: u32 = 210;
const FOLDER: &str = "GUITU_TEST_KILLED_IN";

/// Not a test of its own: the process that is killed. It does step after step, saves now and then,
/// and says on its output what it has done and what is safe.
#[test]
fn the_process_that_is_killed() {
    let Some(folder) = std::env::var_os(FOLDER).map(PathBuf::from) else { return };
    let mut app = program(&folder, "killed");
    let mut out = std::io::stdout().lock();
    let start = Instant::now();
    for number in 1..60_000 {
        mark(&mut app, number);
        writeln!(out, "done {number}").unwrap();
        if number % 150 == 20 {
            send(&mut app, ProjectCommand::SaveAs { path: project(&folder), packed: false });
        }
        loop {
            app.tick(start.elapsed().as_secs_f64());
            let durable = durable(&app);
            writeln!(out, "durable {durable}").unwrap();
            // Faster than any hand, but not so fast that the queue is all that is tested.
            if u64::from(number) < durable + 40 {
                break;
            }
            std::thread::yield_now();
        }
    }
}

fn durable(app: &App) -> u64 {
    app.document().journal_status().expect("a journal is kept").durable
}

fn project(folder: &Path) -> PathBuf {
    folder.join("a.guitu")
}

/// What the process said, with the moment at which it was heard.
#[derive(Default)]
struct Heard {
    done: Vec<(u64, Instant)>,
    durable: u64,
}

/// Runs the process until it has said `lines` lines, kills it, and listens to the end.
fn run_and_kill(folder: &Path, lines: u32) -> (Heard, Instant) {
    let mut child = start("kill::the_process_that_is_killed", FOLDER, folder);
    let mut heard = Heard::default();
    let mut killed = None;
    let mut count = 0;
    // The last line may be half a line: its number is another one.
    for (what, number) in said(&mut child) {
        match what.as_str() {
            "done" => heard.done.push((number, Instant::now())),
            "durable" if killed.is_none() => heard.durable = number,
            _ => continue,
        }
        count += 1;
        if count == lines {
            killed = Some(Instant::now());
            child.kill().unwrap();
        }
    }
    child.wait().unwrap();
    (heard, killed.expect("the process goes on until it is killed"))
}

/// Starts the program again and takes up what is there.
fn recovered_number(folder: &Path) -> u64 {
    let mut app = program(folder, "after");
    if let Some(recovery) = app.document().found_journals().recoveries.first() {
        let journal = recovery.path.clone();
        // The write that was under way may be torn, and then says so; the caller checks that no
        // confirmed one is.
        assert!(matches!(recovery.damage, None | Some(Damage::LostBytes(_))), "{:?}", recovery.damage);
        send(&mut app, ProjectCommand::Recover(journal));
        until(&mut app, "recovered", |app| app.context().notices().iter().any(|notice| notice.text.contains("已恢复")));
    } else if project(folder).exists() {
        open(&mut app, &project(folder));
    }
    u64::from(marked(&app))
}

#[test]
fn after_two_hundred_kills_nothing_is_lost_that_was_safe_or_older_than_two_seconds() {
    let mut random: u32 = 0x1234_5678;
    let mut worst = Duration::ZERO;
    let mut with_saves = 0;
    for kill in 0..KILLS {
        // Numerical Recipes' generator: any will do, the moments differ anyway.
        random = random.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let folder = tempfile::tempdir().unwrap();
        let (heard, killed) = run_and_kill(folder.path(), 1 + (random >> 16) % 900);
        if project(folder.path()).exists() {
            with_saves += 1;
            read(&project(folder.path())).expect("a saved file is whole at any moment");
        }
        let number = recovered_number(folder.path());
        let last = heard.done.last().map_or(0, |(number, _)| *number);
        assert!(number >= heard.durable, "kill {kill}: {number} of {} that were safe", heard.durable);
        assert!(number <= last + 1, "kill {kill}: {number} was never done");
        let lost = heard.done.iter().find(|(done, _)| *done > number);
        worst = worst.max(lost.map_or(Duration::ZERO, |(_, at)| killed.saturating_duration_since(*at)));
        fs::remove_dir_all(folder.path()).unwrap();
    }
    println!("{KILLS} kills, {with_saves} after a save; at most {worst:?} of work lost");
    assert!(worst < Duration::from_secs(2), "{worst:?} of work lost");
    assert!(with_saves > 20);
}
