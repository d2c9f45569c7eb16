//! What the reader of arguments says of itself, in the user's words: its own are English.

use std::error::Error as _;

use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::i18n::{Language, message, message_with};

/// The help and version texts that were asked for; an error otherwise, with what to do.
pub(super) fn told(error: &Error, language: Language) -> Result<String, String> {
    let text = error.render().to_string();
    match error.kind() {
        ErrorKind::DisplayVersion => Ok(text),
        ErrorKind::DisplayHelp | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => Ok(in_our_words(text)),
        _ => Err(format!("{}\n{}", problem(error, language), message(language, "cli.see_help"))),
    }
}

/// The words between the texts of the options, which are bilingual themselves.
const WORDS: [(&str, &str); 14] = [
    ("Usage:", "用法 (usage):"),
    ("\nArguments:", "\n参数 (arguments):"),
    ("\nOptions:", "\n选项 (options):"),
    ("\nCommands:", "\n命令 (commands):"),
    ("[OPTIONS]", "[选项]"),
    ("[COMMAND]", "[命令]"),
    ("Print this message or the help of the given subcommand(s)", "说明某个命令 (explain a command)"),
    ("Print help (see more with '--help')", "显示说明，--help 更详细 (print help, more of it with --help)"),
    ("Print help (see a summary with '-h')", "显示说明，-h 较简短 (print help, less of it with -h)"),
    ("Print help", "显示说明 (print help)"),
    ("Print version", "显示版本 (print the version)"),
    ("[default: ", "[缺省 (default): "),
    ("[possible values: ", "[可用 (one of): "),
    ("Possible values:", "可用 (one of):"),
];

fn in_our_words(text: String) -> String {
    WORDS.iter().fold(text, |text, (theirs, ours)| text.replace(theirs, ours))
}

fn problem(error: &Error, language: Language) -> String {
    let of = |kind| error.get(kind).map(value_text).unwrap_or_default();
    let (argument, value) = (of(ContextKind::InvalidArg), of(ContextKind::InvalidValue));
    let say = |key, arguments: &[&str]| message_with(language, key, arguments);
    match error.kind() {
        ErrorKind::UnknownArgument => say("cli.unknown_argument", &[&argument]),
        ErrorKind::InvalidSubcommand => say("cli.unknown_argument", &[&of(ContextKind::InvalidSubcommand)]),
        ErrorKind::MissingRequiredArgument => say("cli.missing_argument", &[&argument]),
        ErrorKind::ArgumentConflict => say("cli.conflict", &[&argument, &of(ContextKind::PriorArg)]),
        // Nothing at all behind an option that wants something comes as an empty value.
        ErrorKind::InvalidValue if value.is_empty() => say("cli.no_value", &[&argument]),
        ErrorKind::InvalidValue => say("cli.bad_value", &[&argument, &value, &of(ContextKind::ValidValue)]),
        ErrorKind::ValueValidation => {
            let why = error.source().map(ToString::to_string).unwrap_or_default();
            say("cli.bad_value", &[&argument, &value, &why])
        }
        ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues | ErrorKind::NoEquals => {
            say("cli.no_value", &[&argument])
        }
        ErrorKind::TooManyValues => say("cli.too_many_values", &[&argument, &value]),
        ErrorKind::InvalidUtf8 => message(language, "cli.no_text").to_owned(),
        _ => message(language, "cli.not_understood").to_owned(),
    }
}

fn value_text(value: &ContextValue) -> String {
    match value {
        ContextValue::Strings(values) => values.join(" "),
        other => other.to_string(),
    }
}
