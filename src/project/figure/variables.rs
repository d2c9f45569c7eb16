//! Variables in texts: `{图名}`, `{日期}` … and their English names.

use crate::i18n::Language;

/// What a text may ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Variable {
    Name,
    Subtitle,
    Number,
    Date,
    Author,
    Plan,
    Scale,
    Page,
    Pages,
    Secrecy,
    Approval,
}

impl Variable {
    pub const ALL: [Self; 11] = [
        Self::Name,
        Self::Subtitle,
        Self::Number,
        Self::Date,
        Self::Author,
        Self::Plan,
        Self::Scale,
        Self::Page,
        Self::Pages,
        Self::Secrecy,
        Self::Approval,
    ];

    /// Its Chinese and its English name.
    pub fn names(self) -> (&'static str, &'static str) {
        match self {
            Self::Name => ("图名", "title"),
            Self::Subtitle => ("副题", "subtitle"),
            Self::Number => ("图号", "number"),
            Self::Date => ("日期", "date"),
            Self::Author => ("编制单位", "author"),
            Self::Plan => ("规划名称", "plan"),
            Self::Scale => ("比例尺", "scale"),
            Self::Page => ("页码", "page"),
            Self::Pages => ("总页数", "pages"),
            Self::Secrecy => ("密级", "secrecy"),
            Self::Approval => ("审图号", "approval"),
        }
    }

    /// What a title block calls it: the Chinese name is a heading already, the English one is not.
    pub fn label(self, language: Language) -> &'static str {
        match language {
            Language::Chinese => self.names().0,
            Language::English => self.english_label(),
        }
    }

    fn english_label(self) -> &'static str {
        match self {
            Self::Name => "Title",
            Self::Subtitle => "Subtitle",
            Self::Number => "Figure",
            Self::Date => "Date",
            Self::Author => "Prepared by",
            Self::Plan => "Plan",
            Self::Scale => "Scale",
            Self::Page => "Page",
            Self::Pages => "Pages",
            Self::Secrecy => "Classification",
            Self::Approval => "Approval",
        }
    }

    fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|variable| variable.names().0 == name || variable.names().1 == name)
    }
}

/// The pieces of a text: plain ones and variables.
fn pieces(text: &str) -> Vec<(&str, Option<Variable>)> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some(open) = rest.find('{') {
        let end = rest[open..].find('}').map(|close| open + close);
        let variable = end.and_then(|end| Some((end, Variable::named(rest[open + 1..end].trim())?)));
        let cut = open + 1;
        if let Some((end, variable)) = variable {
            pieces.push((&rest[..open], None));
            pieces.push((&rest[open..=end], Some(variable)));
            rest = &rest[end + 1..];
        } else {
            pieces.push((&rest[..cut], None));
            rest = &rest[cut..];
        }
    }
    pieces.push((rest, None));
    pieces
}

/// The variables that a text names.
pub fn variables_in(text: &str) -> Vec<Variable> {
    pieces(text).into_iter().filter_map(|(_, variable)| variable).collect()
}

/// The text with its variables filled, in one pass: a value that looks like a variable stays, and
/// so do braces around anything else.
pub fn filled(text: &str, value: impl Fn(Variable) -> String) -> String {
    pieces(text).into_iter().map(|(plain, variable)| variable.map_or_else(|| plain.to_owned(), &value)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variables_are_filled_once_in_both_languages_and_other_braces_stay() {
        let value = |variable| match variable {
            Variable::Name => "空间结构{图号}".to_owned(),
            Variable::Number => "3-1".to_owned(),
            _ => String::new(),
        };
        assert_eq!(filled("图 {图号} {图名}{", value), "图 3-1 空间结构{图号}{");
        assert_eq!(filled("{ number }·{x}{{title}}", value), "3-1·{x}{空间结构{图号}}");
        assert_eq!(variables_in("{日期}{无}{page}"), [Variable::Date, Variable::Page]);
    }

    #[test]
    fn every_name_leads_to_its_variable() {
        for variable in Variable::ALL {
            let (zh, en) = variable.names();
            assert_eq!((Variable::named(zh), Variable::named(en)), (Some(variable), Some(variable)));
        }
    }
}
