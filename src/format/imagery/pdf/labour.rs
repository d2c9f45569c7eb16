//! How much there is to draw on a page: a form that draws another ten times, which draws a third ten times, is
//! soon more than anybody can wait for.

use std::collections::HashMap;

use hayro::hayro_syntax::content::TypedIter;
use hayro::hayro_syntax::content::ops::TypedInstruction;
use hayro::hayro_syntax::object::{Dict, Name, ObjectIdentifier, Stream};
use hayro::hayro_syntax::page::{Page, Resources};

/// Operators of a page. The densest sheets of a survey have about two million.
const MOST: u64 = 20_000_000;

/// hayro follows forms to this depth.
const DEPTH: u32 = 50;

/// How many operators a page has, those of a form as often as it is drawn; `None` if there are too many.
pub(super) fn of(page: &Page<'_>) -> Option<u64> {
    Count::default().operators(page.typed_operations(), page.resources(), 0)
}

/// What each form takes, once that is known; nothing of one that is being counted.
#[derive(Default)]
struct Count(HashMap<ObjectIdentifier, u64>);

impl Count {
    fn operators(&mut self, mut operations: TypedIter<'_>, resources: &Resources<'_>, depth: u32) -> Option<u64> {
        let mut sum = 0_u64;
        while let Some(operation) = operations.next() {
            sum += 1;
            if let TypedInstruction::XObject(drawn) = operation
                && let Some(form) = resources.get_x_object(drawn.0).filter(is_form)
            {
                sum += self.form(&form, resources, depth + 1)?;
            }
            if sum > MOST {
                return None;
            }
        }
        Some(sum)
    }

    fn form(&mut self, form: &Stream<'_>, around: &Resources<'_>, depth: u32) -> Option<u64> {
        if let Some(known) = self.0.get(&form.obj_id()).copied() {
            return Some(known);
        }
        if depth > DEPTH {
            return Some(0);
        }
        self.0.insert(form.obj_id(), 0);
        let Ok(content) = form.decoded_data() else { return Some(0) };
        let own = form.dict().get::<Dict<'_>>("Resources").map(Resources::new);
        let sum = self.operators(TypedIter::new(&content), own.as_ref().unwrap_or(around), depth)?;
        self.0.insert(form.obj_id(), sum);
        Some(sum)
    }
}

fn is_form(drawn: &Stream<'_>) -> bool {
    drawn.dict().get::<Name<'_>>("Subtype").is_some_and(|kind| kind.as_str() == "Form")
}
