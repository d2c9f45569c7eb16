//! A project file that somebody else changed since it was opened here: it is not overwritten before the
//! user has said so, and can see what is different.

use super::comparison::{Conflict, compared};
use super::request::ProjectRequest;
use super::state::Document;
use super::writing::SaveOrder;
use super::writing::Shown;
use crate::app::Context;
use crate::app::ask::Ask;
use crate::app::command::ChangedAnswer;
use crate::i18n::{finding_text, path_name};
use crate::task::Poll;

impl Document {
    /// The file is not what it was when it was opened or saved here.
    pub(super) fn meet_conflict(&mut self, order: SaveOrder, cx: &mut Context) {
        self.file.conflict = Some(Conflict { order, comparison: None });
        cx.ask(ProjectRequest::ChangedDialog);
    }

    pub(super) fn answer_changed(&mut self, answer: ChangedAnswer, shown: Shown, cx: &mut Context) {
        match answer {
            ChangedAnswer::Compare => self.compare(cx),
            ChangedAnswer::SaveAs => {
                let packed = self.file.conflict.take().is_some_and(|conflict| conflict.order.packed);
                cx.ask(if packed { Ask::SavePacked } else { Ask::Save });
            }
            ChangedAnswer::Overwrite => {
                if let Some(Conflict { order, .. }) = self.file.conflict.take() {
                    self.start_saving(SaveOrder { overwrites: true, ..order }, shown, cx);
                }
            }
            ChangedAnswer::Cancel => {
                self.file.conflict = None;
                self.waiting = None;
            }
        }
    }

    fn compare(&mut self, cx: &mut Context) {
        let Some(conflict) = &self.file.conflict else { return };
        let (path, here) = (conflict.order.path.clone(), cx.project().clone());
        let from = path.clone();
        self.comparing = Some(cx.file_job("compare project", &path, move |_| compared(&from, &here)));
    }

    /// Takes in what is different.
    pub(super) fn poll_comparing(&mut self, cx: &mut Context) {
        let Some(comparing) = &self.comparing else { return };
        let result = match comparing.poll() {
            Poll::Running(_) => return,
            Poll::Done(result) => result.map_err(|error| finding_text(cx.language(), &error.finding())),
            Poll::Failed => Err(cx.job_failed_text().to_owned()),
            Poll::Cancelled => {
                self.comparing = None;
                return;
            }
        };
        self.comparing = None;
        match (result, &mut self.file.conflict) {
            (Ok(comparison), Some(conflict)) => conflict.comparison = Some(comparison),
            (Ok(_), None) => {}
            (Err(reason), conflict) => {
                let name = conflict.as_ref().map(|conflict| path_name(conflict.path())).unwrap_or_default();
                cx.tell("notice.not_compared", &[&name, &reason], true);
            }
        }
    }
}
