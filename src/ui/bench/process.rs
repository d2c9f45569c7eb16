//! What Linux says of this process (0 elsewhere), and a disk of its files.

use std::fs;
use std::path::Path;

/// Time that all threads of the process have run, those that have ended included, in milliseconds
/// (`utime` + `stime`, in ticks of 10 ms).
pub(super) fn cpu_ms() -> f64 {
    let ticks = || {
        let stat = fs::read_to_string("/proc/self/stat").ok()?;
        let mut fields = stat.rsplit_once(')')?.1.split_whitespace().skip(11);
        Some(fields.next()?.parse::<f64>().ok()? + fields.next()?.parse::<f64>().ok()?)
    };
    ticks().unwrap_or(0.0) * 10.0
}

/// Time that the threads of a software adapter have run, in milliseconds.
pub(super) fn adapter_cpu_ms() -> f64 {
    let threads = || {
        let run_by_adapter = |thread: fs::DirEntry| {
            let name = fs::read_to_string(thread.path().join("comm")).ok()?;
            let statistics = fs::read_to_string(thread.path().join("schedstat")).ok()?;
            let run = statistics.split_whitespace().next()?.parse::<f64>().ok()?;
            name.starts_with("llvmpipe").then_some(run)
        };
        Some(fs::read_dir("/proc/self/task").ok()?.flatten().filter_map(run_by_adapter).sum::<f64>())
    };
    threads().unwrap_or(0.0) / 1e6
}

/// Time that the calling thread has run, in milliseconds.
pub(super) fn thread_cpu_ms() -> f64 {
    let nanoseconds = || {
        let statistics = fs::read_to_string("/proc/thread-self/schedstat").ok()?;
        statistics.split_whitespace().next()?.parse::<f64>().ok()
    };
    nanoseconds().unwrap_or(0.0) / 1e6
}

/// The most memory that the process has held (`VmHWM`).
pub(super) fn peak_memory_mb() -> Option<f64> {
    status_mb("VmHWM:")
}

/// The memory that the process holds now (`VmRSS`).
pub(super) fn memory_mb() -> Option<f64> {
    status_mb("VmRSS:")
}

fn status_mb(name: &str) -> Option<f64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix(name))?;
    line.split_whitespace().next()?.parse::<f64>().ok().map(|kib| kib / 1024.0)
}

/// How long the files in a folder are together.
pub(super) fn bytes_in(folder: &Path) -> u64 {
    let files = fs::read_dir(folder).into_iter().flatten().flatten();
    files.filter_map(|file| file.metadata().ok()).map(|data| data.len()).sum()
}
