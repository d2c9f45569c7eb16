//! Tools: pointer and keys → a preview and proposed steps. State machines without a window.
//!
//! # For whoever draws the window
//! Keep one [`Toolbox`] in the session. For each event over the map, build a [`ToolContext`]
//! (camera, project, the visible layers as [`Target`]s from the top to the bottom, modifiers,
//! author, time) and call [`Toolbox::handle`]:
//!
//! 1. Give each of the outcome's `commits` to the history at once, in order, before the next event.
//! 2. If `used` is false, the event is the map's: drag pans, click looks up a feature.
//! 3. `finished` needs nothing: the selection tool is in hand again and what was made is selected.
//!
//! Events: `Press`, `Move` (also without a button), `Release`, and `DoubleClick` after the second
//! release. Keys only while the map has the keyboard. The letter of a [`ToolRow`] takes its tool by
//! [`Toolbox::take`], unless a text box is open: then letters are text.
//!
//! For each frame call [`Toolbox::picture`] with the camera of that frame and
//! * pass `preview` and `replaced` to `display::annotations`;
//! * draw `frames`, `handles`, `band` and `snap` with the painter: they are in the view;
//! * if there is a `text_box`: draw its item like a preview, the caret at `caret_rect`, a line
//!   under `composing`, a tint behind `selected`. Report `caret_rect` as the place of the input
//!   method (egui: `output.ime`), allow the input method, and send everything typed as
//!   [`ToolEvent::Text`]: typing and pasting as `Insert`, input method events one by one as they
//!   come. From the key of a tool to this box there is at most one click.
//!
//! Clipboard: [`Toolbox::to_copy`] → `format::annotations::write` → text; text →
//! `format::annotations::read` → [`ToolEvent::Paste`]. The image tool needs its picture first
//! ([`Toolbox::take_image`]). A measure stays on screen after its last click until the next one
//! begins; offer `Keep` beside it ([`ToolEvent::Keep`], or Enter).
//!
//! # How it is made
//! One file a machine: `place` (text, pin, number, key list, stamp), `path` (line, arrow, polygon,
//! measures), `corners` (rectangle, ellipse, image), `stroke` (freehand, highlighter), `callout`,
//! `select`. `writing` and `text_buffer` are the text box that they share; `drawing` finds the machine of a kind, `toolbox` holds them all;
//! `kind` is the table of keys and titles, made from the kinds of annotation. A new tool is a kind
//! with its row (`project::annotation::kind`), and a machine if none of these fits.

mod callout;
mod context;
mod corners;
mod drawing;
mod event;
mod kind;
mod machine;
mod outcome;
mod path;
mod place;
mod select;
mod stroke;
mod text_buffer;
mod toolbox;
mod writing;

pub use context::{Pen, Target, ToolContext};
pub use corners::ImageToPlace;
pub use event::{Align, Arrange, Modifiers, TextEvent, ToolEvent, ToolKey};
pub use kind::{TOOLS, ToolKind, ToolRow};
pub use outcome::{Commit, Cursor, Handle, HandleKind, TextBox, ToolOutcome, ToolPicture};
pub use toolbox::Toolbox;
