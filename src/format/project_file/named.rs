//! What is odd about the files that a project names: whether they are there, may be read, and are what
//! the project takes them for.

use std::collections::BTreeSet;
use std::path::Path;

use super::linked::linked_pictures;
use super::{Part, PlanOrigin, ProjectFile, Resolved, TroubleKind};
use crate::finding::{Code, Finding, Findings, Place};
use crate::format::consent::{Consent, Permit, Refusal};
use crate::format::open::{OpenError, SourceContent, open};
use crate::format::picture::whole;
use crate::format::reader::ReadContext;
use crate::format::source::Source;
use crate::project::{Project, ReadOptions, SourceId};
use crate::task::Context;

pub(super) fn found(code: Code) -> Finding {
    Finding::new(code, Place::default())
}

/// Whether the plan, the layers and the pictures are there and may be read.
pub(super) fn check_named(resolved: &Resolved, findings: &mut Findings) {
    let held: BTreeSet<&Path> = resolved.held.iter().map(|held| held.path.as_path()).collect();
    for path in held {
        findings.push(found(Code::HeldBack).with(path.display()));
    }
    for trouble in &resolved.troubles {
        let path = trouble.path.display();
        match trouble.kind {
            TroubleKind::Missing if trouble.copy.is_none() => findings.push(found(Code::MissingNamedFile).with(path)),
            TroubleKind::Changed => findings.push(found(Code::ChangedFile).with(path)),
            TroubleKind::Missing | TroubleKind::CopyUsed | TroubleKind::HeldBack => {}
        }
    }
}

/// Whether a part was found where the project names it; what was not is told already.
fn is_found(part: Part, resolved: &Resolved) -> bool {
    !resolved.troubles.iter().any(|trouble| trouble.part == part && trouble.kind != TroubleKind::Changed)
}

/// Whether what is in the place of the plan is a plan.
pub(super) fn check_plan(file: &ProjectFile, resolved: &Resolved, consent: &Consent, findings: &mut Findings) {
    let PlanOrigin::Path(path) = &file.plan.origin else { return };
    let Some(permit) = consent.permit(path).ok().filter(|_| is_found(Part::Plan, resolved)) else { return };
    let no_plan = || found(Code::NoPlanThere).with(path.display());
    match opened(permit, &ReadOptions::default()) {
        Ok(SourceContent::Plan(..)) => {}
        Ok(SourceContent::Layer(_)) => findings.push(no_plan()),
        Err(error) => {
            findings.push(no_plan());
            findings.push(at(path, error.finding()));
        }
    }
}

/// Whether what is in the places of the layers can be read as layers.
pub(super) fn check_layers(project: &Project, resolved: &Resolved, consent: &Consent, findings: &mut Findings) {
    for (_, source) in project.sources().filter(|(id, _)| is_found(Part::Source(*id), resolved)) {
        let Ok(permit) = consent.permit(&source.path) else { continue };
        match opened(permit, &source.reading) {
            Ok(SourceContent::Layer(_)) => {}
            Ok(SourceContent::Plan(..)) => findings.push(found(Code::NoLayerThere).with(source.path.display())),
            Err(error) => findings.push(at(&source.path, error.finding())),
        }
    }
}

fn opened(permit: Permit, reading: &ReadOptions) -> Result<SourceContent, OpenError> {
    let unwatched = Context::unwatched();
    open(Source::permitted(permit), SourceId(0), reading, &ReadContext::new(&unwatched))
}

fn at(path: &Path, mut finding: Finding) -> Finding {
    finding.place.file = Some(path.to_owned());
    finding
}

/// The linked pictures that may be read: whether they are there, and pictures.
pub(super) fn check_pictures(project: &Project, consent: &Consent, findings: &mut Findings) {
    for path in linked_pictures(project) {
        match consent.permit(path) {
            Err(Refusal::Unreadable(_)) => findings.push(found(Code::MissingPicture).with(path.display())),
            Ok(permit) if whole(&Source::permitted(permit.clone())).is_err() => {
                findings.push(found(Code::BadPicture).with(path.display()));
            }
            // What is held back is told with all that is.
            Err(Refusal::Held(_)) | Ok(_) => {}
        }
    }
}
