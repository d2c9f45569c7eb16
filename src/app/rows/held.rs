//! The files that a project names and may not open unasked, in words.

use std::path::Path;

use crate::app::App;
use crate::format::project_file::Part;
use crate::i18n::message;

/// A file that is held back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeldRow {
    /// Layer, plan or picture.
    pub kind: &'static str,
    /// The whole path: the user agrees to this and nothing else.
    pub path: String,
}

/// Every path that the user has not agreed to.
pub fn held_rows(app: &App) -> Vec<HeldRow> {
    let held = app.document().file().held().iter();
    held.map(|held| {
        let key = match held.part {
            Some(Part::Plan) => "held.plan",
            Some(Part::Source(_)) => "held.layer",
            None => "held.picture",
        };
        HeldRow { kind: message(app.language(), key), path: plain_path(&held.path) }
    })
    .collect()
}

/// A path that reads as what it is: no letter in it breaks the line or turns the direction of writing,
/// so that one path looks like another.
pub fn plain_path(path: &Path) -> String {
    let shown = |letter: char| match letter {
        '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' => true,
        letter => letter.is_control(),
    };
    let text = path.to_string_lossy();
    text.chars().fold(String::new(), |plain, letter| {
        if shown(letter) {
            plain + &letter.escape_unicode().to_string()
        } else {
            plain + letter.encode_utf8(&mut [0; 4])
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_cannot_pass_itself_off_as_another() {
        assert_eq!(plain_path(Path::new("/图/a.png")), "/图/a.png");
        assert_eq!(plain_path(Path::new("/x\u{202e}gnp.\n")), "/x\\u{202e}gnp.\\u{a}");
    }
}
