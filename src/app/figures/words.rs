//! The words of a page in the language of its readers.

use crate::display::page::PageWords;
use crate::i18n::Language;
use crate::i18n::message;
use crate::i18n::message_with;
use crate::i18n::scale_text;
use crate::plan::AccuracyGrade;
use crate::plan::Stage;
use crate::project::figure::Variable;

/// What furniture says in `language`.
pub fn page_words(language: Language) -> PageWords {
    let words = |key: &str| message(language, key).to_owned();
    PageWords {
        pick: language.pick(|title| title.zh.as_str(), |title| title.english()),
        legend: words("map.legend"),
        north: words("map.north"),
        schematic: words("map.schematic"),
        note: words("map.schematic_note"),
        approval: words("page.approval"),
        sources: words("map.source"),
        locator: words("page.locator"),
        added_files: words("layers.added"),
        stage_heading: words("export.stage"),
        stage_headings: ["export.stage_lines", "export.stage_areas", "export.stage_points"].map(words),
        stages: Stage::ALL.into_iter().map(|stage| (stage, words(stage.message_key()))).collect(),
        accuracy_heading: words("export.accuracy"),
        grades: AccuracyGrade::ALL.into_iter().map(|grade| (grade, words(grade.message_key()))).collect(),
        key_heading: words("page.key"),
        indicator_heads: ["page.indicator", "page.target", "page.year"].map(words),
        more: language.pick(
            |rows| message_with(Language::Chinese, "page.more", &[&rows.to_string()]),
            |rows| message_with(Language::English, "page.more", &[&rows.to_string()]),
        ),
        // The fonts of pages have no thin space.
        scale: |denominator| scale_text(denominator).replace('\u{2009}', " "),
        label: language.pick(|variable| variable.names().0, english_label),
    }
}

fn english_label(variable: Variable) -> &'static str {
    match variable {
        Variable::Name => "Title",
        Variable::Subtitle => "Subtitle",
        Variable::Number => "Figure",
        Variable::Date => "Date",
        Variable::Author => "Prepared by",
        Variable::Plan => "Plan",
        Variable::Scale => "Scale",
        Variable::Page => "Page",
        Variable::Pages => "Pages",
        Variable::Secrecy => "Classification",
        Variable::Approval => "Approval",
    }
}
