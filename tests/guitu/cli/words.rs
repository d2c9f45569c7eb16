//! What the command line says of itself is Chinese first, with English.

use super::{guitu, printed};

#[test]
fn every_line_of_a_help_text_has_chinese() {
    for command in [&[][..], &["open"], &["export"], &["check"], &["bench"]] {
        for help in ["--help", "-h"] {
            let text = printed(&guitu(&[command, &[help]].concat()));
            for theirs in ["Usage:", "Options:", "Arguments:", "Commands:", "  Print "] {
                assert!(!text.lines().any(|line| line.trim_start().starts_with(theirs)), "{theirs} in {text}");
            }
            assert!(text.contains("用法 (usage):") && text.contains("(print help"), "{text}");
        }
    }
    let check = printed(&guitu(&["check", "--help"]));
    for english in ["form of the report", "language of the report", "exit with 1"] {
        assert!(check.contains(english), "{check}");
    }
}

#[test]
fn arguments_that_are_not_understood_are_told_in_the_language_of_the_system() {
    for (arguments, says) in [
        (&["check"][..], "缺少参数：<PATH>"),
        (&["check", "--strickt", "a"], "不认识的参数：--strickt"),
        (&["check", "--format", "yaml", "a"], "不能是“yaml”：table json"),
        (&["export", "--out"], "后面缺少内容"),
        (&["export", "--out", "a.png", "--all", "--figure", "b"], "不能与"),
        (&["bench", "--size", "big"], "应写作 1920x1080"),
    ] {
        let output = guitu(arguments);
        let text = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.code() == Some(2) && text.contains(says), "{arguments:?}: {text}");
        assert!(!text.contains("error:") && text.contains("--help"), "{text}");
    }
}
