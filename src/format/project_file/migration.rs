//! Older versions of the project file become the newest one, a version at a time.
//!
//! A new version is a new row here, a new file in `tests/fixtures/projects` that is kept for ever,
//! and [`VERSION`](super::VERSION) plus one.

use super::raw_json::{Members, RawJson};

/// The two texts of a project file before they are taken apart.
pub struct RawProject {
    pub manifest: Members,
    pub records: Vec<RawJson>,
}

/// Turns a project of one version into the next.
type Migration = fn(&mut RawProject);

/// Which version each function takes; the last row is what this program writes.
const MIGRATIONS: &[(u32, Migration)] = &[
    // Annotations moved to an entry of their own; records of that kind are still read.
    (1, |_| ()),
    (2, |_| ()),
];

/// Brings a project from `version` to the newest; `false` if there never was such a version.
pub fn migrate(project: &mut RawProject, version: u32) -> bool {
    let Some(first) = MIGRATIONS.iter().position(|(from, _)| *from == version) else { return false };
    for (_, migration) in &MIGRATIONS[first..] {
        migration(project);
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::project_file::VERSION;

    #[test]
    fn the_table_has_every_version_up_to_the_one_that_is_written() {
        let versions: Vec<u32> = MIGRATIONS.iter().map(|(version, _)| *version).collect();
        assert_eq!(versions, (1..=VERSION).collect::<Vec<_>>());
    }
}
