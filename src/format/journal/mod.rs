//! The autosave journal: what was done since the last save, on the disk within two seconds.
//!
//! # The file
//! One file a session, `<session>-<number>.journal`, in a folder of the user's data. While its
//! program runs the file is locked (advisory lock of the operating system); a file that is not
//! locked was left behind. After a save the next number begins and the file before is removed; a
//! clean exit removes the last one. It is written when there is something to lose: the first step
//! after a save, or a project that was recovered.
//!
//! It begins with the eight bytes `GUITUJ1` and a line feed. Then frames follow:
//!
//! | bytes | what |
//! | --- | --- |
//! | 4 | length of the payload, unsigned, little-endian |
//! | 4 | CRC-32 (IEEE 802.3, as in zip) of the four bytes before and the payload, little-endian |
//! | … | the payload: one JSON value, UTF-8 |
//!
//! Frame 1 is the header:
//! ```json
//! { "journal": 1, "program": "0.1.0", "session": "1f", "pid": 42, "host": "office-3",
//!   "started": 1790000000000, "project": { "path": "/data/a.guitu" }, "packed": false,
//!   "base": "<SHA-256 of the records.json that was saved>", "unsaved": false,
//!   "plan": { "id": "deyang", "path": { "path": "/data/plan.zip" } } }
//! ```
//! Times are milliseconds since 1970. `project` and `base` are missing in a project that was never
//! saved, `plan.path` in the built-in plan. `unsaved` says that frame 2 alone is worth recovering,
//! `drafts` that the file was begun for something half done, so that nothing need follow.
//!
//! Frame 2 is the project when the journal began, as `records.json` of the project file has it, with
//! absolute paths. So nothing else is needed to recover. Where that is long the frame is the text packed
//! by gzip, and the header says version 2: a journal begins with about as many bytes as the save before
//! it has written.
//!
//! Every further frame is something that was done, in order, `n` counting from 1:
//! ```json
//! { "n": 1, "time": 1790000000000, "act": "edit",
//!   "name": { "key": "step.opacity", "arguments": ["分区"] },
//!   "changes": [ { "kind": "layer", "key": "zones", "value": { "visible": true, "opacity": 0.5 } } ] }
//! ```
//! `act` is `edit`, `continue` (more frames of the gesture before), `undo` or `redo`. `changes` are
//! the values afterwards in every case, so a reader that only wants the records applies them all.
//! A change whose `value` is null removes the record.
//!
//! A frame that is cut off or whose checksum is wrong ends the journal: nothing after it is read,
//! and the reader says so.
//!
//! # What is half done
//! A text being written, the vertices of a line so far, a drag: `<session>-<number>.draft` beside the
//! journal, in the same form with one frame. It is written anew as a whole (under another name, then
//! renamed), at most once a second, so that typing makes no journal longer; where nothing is half
//! done there is no such file. It belongs to the end of its journal.
//! ```json
//! { "time": 1790000000000, "drafts": [
//!   { "draft": "text", "new": true, "change": { "kind": "annotation", "key": "", "value": {} } },
//!   { "draft": "path", "kind": "polygon", "points": [[104.3, 31.1]] },
//!   { "draft": "step", "name": { "key": "step.move_annotation", "arguments": [] }, "changes": [] } ] }
//! ```
//! `text` is what an annotation would be if the writing ended here, `new` one that is not in the
//! project yet; `step` is what would be done if a drag or a stroke ended here.

mod draft;
mod entry;
mod file;
mod frame;
mod message;
mod recovery;
mod writer;

pub use draft::Drafts;
pub use entry::{Beginning, Done};
pub use message::JournalStatus;
pub use recovery::{Damage, Found, Recovery, scan};
pub use writer::JournalWriter;

/// The newest version that this program writes.
pub const VERSION: u32 = 2;

/// The version of journals whose second frame is not packed: every program reads them.
const VERSION_OF_PLAIN: u32 = 1;

const EXTENSION: &str = "journal";
