//! `guitu check`: reads projects, plans and files as the window would, and prints everything odd about them.

use std::io::Write;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use super::kinds::help_with_kinds;
use super::table::{Align, text_table};
use crate::app::checking::{Checked, check_path};
use crate::finding::Finding;
use crate::finding::Severity;
use crate::i18n::Language;
use crate::i18n::finding_text;
use crate::i18n::message;
use crate::i18n::message_with;
use crate::i18n::plain_text;
use crate::i18n::severity_text;

/// Arguments of `guitu check`.
#[derive(Args, Debug)]
pub struct CheckArgs {
    #[arg(required = true, value_name = "PATH", help = help_with_kinds("项目、规划文件夹或 zip、图层 (projects, plan folders or zips, layers):"))]
    pub paths: Vec<PathBuf>,
    /// 输出格式 (form of the report)
    #[arg(long, value_enum, default_value_t = Format::Table)]
    pub format: Format,
    /// 输出语言 (language of the report)
    #[arg(long, value_enum, default_value_t = Lang::Zh)]
    pub lang: Lang,
    /// 有警告时以 1 退出 (exit with 1 if there are warnings)
    #[arg(long)]
    pub strict: bool,
}

/// How findings are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    Table,
    Json,
}

/// The language of messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Lang {
    Zh,
    En,
}

impl CheckArgs {
    pub(super) fn language(&self) -> Language {
        self.lang.language()
    }
}

impl Lang {
    fn language(self) -> Language {
        match self {
            Self::Zh => Language::Chinese,
            Self::En => Language::English,
        }
    }
}

/// Checks all paths and prints to `out`. The exit code: 0 nothing wrong, 1 warnings (if strict),
/// 2 errors.
pub fn run(args: &CheckArgs, out: &mut dyn Write) -> anyhow::Result<u8> {
    let checked: Vec<Checked> = args.paths.iter().map(|path| check_path(path)).collect();
    let language = args.language();
    match args.format {
        Format::Table => checked.iter().try_for_each(|checked| print_table(checked, language, out))?,
        Format::Json => print_json(&checked, language, out)?,
    }
    let worst = checked.iter().filter_map(|checked| checked.findings.worst()).max();
    Ok(match worst {
        Some(Severity::Error) => 2,
        Some(Severity::Warning) if args.strict => 1,
        Some(Severity::Warning | Severity::Note) | None => 0,
    })
}

fn print_table(checked: &Checked, language: Language, out: &mut dyn Write) -> anyhow::Result<()> {
    writeln!(out, "{}", checked.path.display())?;
    let titles = ["severity", "file", "feature", "line", "name", "message"].map(|column| match column {
        "severity" => message(language, "check.column.severity"),
        "file" => message(language, "check.column.file"),
        "feature" => message(language, "check.column.feature"),
        "line" => message(language, "check.column.line"),
        "name" => message(language, "check.column.name"),
        _ => message(language, "check.column.message"),
    });
    let rows: Vec<[String; 6]> = checked.findings.iter().map(|finding| row(finding, &checked.path, language)).collect();
    if rows.is_empty() {
        writeln!(out, "  {}", message(language, "check.clean"))?;
    } else {
        let aligns = [Align::Left, Align::Left, Align::Right, Align::Right, Align::Left, Align::Left];
        write!(out, "{}", text_table(titles, &rows, aligns))?;
    }
    print_summary(checked, language, out)
}

/// What is counted but not listed, and the last line.
fn print_summary(checked: &Checked, language: Language, out: &mut dyn Write) -> anyhow::Result<()> {
    for (code, count) in checked.findings.counts() {
        let listed: Vec<&Finding> = checked.findings.iter().filter(|finding| finding.code == code).collect();
        if let Some(last) = listed.last().filter(|_| listed.len() < count) {
            let more = (count - listed.len()).to_string();
            let text = finding_text(language, last);
            writeln!(out, "  {}", message_with(language, "check.more", &[&more, &text]))?;
        }
    }
    let numbers = [
        checked.findings.count_of(Severity::Error),
        checked.findings.count_of(Severity::Warning),
        checked.findings.count_of(Severity::Note),
        checked.features,
        checked.findings.left_out(),
    ]
    .map(|number| number.to_string());
    let numbers: Vec<&str> = numbers.iter().map(String::as_str).collect();
    let summary = if checked.is_project { "check.project_summary" } else { "check.summary" };
    writeln!(out, "{}\n", message_with(language, summary, &numbers))?;
    Ok(())
}

fn row(finding: &Finding, checked: &Path, language: Language) -> [String; 6] {
    let place = &finding.place;
    // The file that was asked for stands in the heading already.
    let file = place.file.as_deref().filter(|file| *file != checked).map(|file| file.display().to_string());
    let number = |number: Option<usize>| number.map(|number| number.to_string()).unwrap_or_default();
    [
        severity_text(language, finding.severity).to_owned(),
        file.unwrap_or_default(),
        number(place.feature),
        number(place.line),
        place.name.as_deref().map(plain_text).unwrap_or_default().into_owned(),
        finding_text(language, finding),
    ]
}

fn print_json(checked: &[Checked], language: Language, out: &mut dyn Write) -> anyhow::Result<()> {
    let files: Vec<serde_json::Value> = checked.iter().map(|checked| as_json(checked, language)).collect();
    serde_json::to_writer_pretty(&mut *out, &files)?;
    writeln!(out)?;
    Ok(())
}

fn as_json(checked: &Checked, language: Language) -> serde_json::Value {
    let finding = |finding: &Finding| {
        let mut value = serde_json::json!(finding);
        value["message"] = finding_text(language, finding).into();
        value
    };
    serde_json::json!({
        "path": checked.path,
        "features": checked.features,
        "left_out": checked.findings.left_out(),
        "errors": checked.findings.count_of(Severity::Error),
        "warnings": checked.findings.count_of(Severity::Warning),
        "notes": checked.findings.count_of(Severity::Note),
        "findings": checked.findings.iter().map(finding).collect::<Vec<_>>(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn checked(paths: &[&str], format: Format, strict: bool) -> (u8, String) {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
        let paths = paths.iter().map(|path| root.join(path)).collect();
        let mut out = Vec::new();
        let code = run(&CheckArgs { paths, format, lang: Lang::Zh, strict }, &mut out).unwrap();
        (code, String::from_utf8(out).unwrap())
    }

    #[test]
    fn the_exit_code_tells_errors_from_warnings_from_nothing() {
        let code = |path, strict| checked(&[path], Format::Table, strict).0;
        assert_eq!(code("corpus/good-collection.geojson", true), 0);
        assert_eq!(code("corpus/odd-unclosed-ring.geojson", false), 0);
        assert_eq!(code("corpus/odd-unclosed-ring.geojson", true), 1);
        assert_eq!(code("corpus/bad-nan.geojson", false), 2);
        assert_eq!(code("no/such/file.geojson", false), 2);
        assert_eq!(code("fixtures/plan", true), 0);
    }

    #[test]
    fn the_table_names_feature_line_and_reason_and_ends_with_the_numbers() {
        let (_, text) = checked(&["corpus/bad-nan.geojson"], Format::Table, false);
        let lines: Vec<&str> = text.lines().skip(1).collect();
        assert_eq!(
            lines,
            [
                "  级别  要素  行  名称   说明",
                "  错误     2   3  要素2  坐标值 NaN 超出范围，要素已略过",
                "1 个错误 · 0 个警告 · 0 个提示 · 2 个要素已读入，1 个略过",
                ""
            ]
        );
    }

    #[test]
    fn json_holds_the_same_for_programs() {
        let (_, text) = checked(&["corpus/bad-nan.geojson", "fixtures/plan"], Format::Json, false);
        let files: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!((files[0]["features"].as_u64(), files[0]["left_out"].as_u64()), (Some(2), Some(1)));
        assert_eq!(files[0]["findings"][0]["code"], "coordinate_out_of_range");
        assert_eq!(files[0]["findings"][0]["place"]["line"], 3);
        assert_eq!(files[1]["findings"].as_array().map(Vec::len), Some(0));
    }
}
