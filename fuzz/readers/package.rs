//! Plan packages.

use std::io::Cursor;

use guitu::format::package::{Embedded, load, load_zip};
use guitu::plan::rules;
use guitu::task::Context;

use super::Target;

const PLAN: &[u8] = include_bytes!("../../tests/fixtures/plan/plan.json");
const WORDS: &[u8] = include_bytes!("../../tests/fixtures/plan/clauses.json");
const RAIL: &[u8] = include_bytes!("../../tests/fixtures/plan/layers/rail.geojson");

/// No `plan.json` stops the package reader or the rules.
pub(super) const MANIFEST: Target = Target {
    name: "manifest",
    seeds: &["tests/fixtures/plan/plan.json", "tests/fixtures/plan-chengjiang/plan.json"],
    sources: &["format/package", "plan/rules/labels.rs", "plan/title.rs"],
    read: |bytes| checked(bytes, WORDS, b"{}"),
};

/// No `clauses.json` stops them.
pub(super) const CLAUSES: Target = Target {
    name: "clauses",
    seeds: &["tests/fixtures/plan/clauses.json"],
    sources: &["plan/clause.rs"],
    read: |bytes| checked(PLAN, bytes, b"{}"),
};

/// No `checks.json` stops them.
pub(super) const CHECKS: Target =
    Target { name: "checks", seeds: &[], sources: &["plan/checks.rs"], read: |bytes| checked(PLAN, WORDS, bytes) };

/// No zip stops the package reader. Most inputs are no plan: only panics, hangs and memory matter.
pub(super) const PACKAGE_ZIP: Target = Target {
    name: "package_zip",
    seeds: &[],
    sources: &["format/package/zipped.rs"],
    read: |bytes| drop(load_zip(Cursor::new(bytes), &Context::unwatched())),
};

fn checked(plan: &[u8], clauses: &[u8], checks: &[u8]) {
    let files =
        vec![("plan.json", plan), ("clauses.json", clauses), ("checks.json", checks), ("layers/rail.geojson", RAIL)];
    if let Ok((plan, _)) = load(&Embedded(files), &Context::unwatched()) {
        rules::check(&plan);
    }
}
