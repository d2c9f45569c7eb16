//! Bytes become the domain, and the domain becomes bytes.
//!
//! Files that people bring come in by [`open()`]: a [`Source`] is unpacked (`unpack`), recognised by
//! content and ending (`recognise`) and read by the row of its reader (`readers`, the registry; a
//! row is a [`Reader`]). A new kind of file is a file here and a row there.
//!
//! | file | reads |
//! | --- | --- |
//! | [`geojson`] | a layer of features, streaming and in parallel |
//! | [`package`] | a plan: the embedded one, a folder, a zip |
//! | [`project_file`] | what the user made; it is written, too |
//! | [`annotations`] | what people drew on the map, as GeoJSON; likewise |
//! | [`journal`] | what was done since the last save; likewise |
//! | `imagery` | pictures that lie on the ground: their pixels, and what says where that is |
//! | [`picture`] | pictures, made smaller where they have too many pixels |
//! | [`disk`] | nothing: whatever is written to a file goes through it (`under_way`: what is being written) |
//! | [`consent`] | nothing: which files a project may open |
//! | [`private`] | nothing: files and folders that are the user's alone |
//! | [`regular`] | any file, as long as it is one |
//!
//! What readers share: `crs` (other datums exist only there), `text` (encodings). Nothing here fails
//! over bad input: what is good is kept, and the rest becomes findings.

pub mod annotations;
pub mod consent;
mod crs;
pub mod disk;
pub mod geojson;
mod hex;
mod imagery;
pub mod journal;
mod open;
pub mod package;
mod paths;
pub mod picture;
pub mod private;
pub mod project_file;
mod reader;
mod readers;
mod recognise;
pub mod regular;
mod source;
mod surrogates;
mod tables;
mod text;
pub mod under_way;
mod unpack;
mod unwritable;
mod zip_reason;

pub use crs::{Crs, Suggestion};
pub use geojson::READER_ID as GEOJSON_READER;
pub use imagery::READER_ID as PICTURE_READER;
pub use imagery::{PageSizes, PictureFault, page_thumbnail};
pub use open::{OpenError, OpenedLayer, SourceContent, open};
pub use paths::{PathText, real_path};
pub use reader::{Limits, ReadContext, ReadError, ReadOption, Reader};
pub use readers::READERS;
pub use recognise::{Kind, PICTURE_ENDINGS, layer_and_plan_endings, layer_endings, recognise, scan_endings};
pub use source::Source;
pub use tables::HEADER_LINES;
pub use text::ENCODINGS;
pub use unwritable::unwritable_in;
