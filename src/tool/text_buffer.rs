//! A text being written, with caret, selection and what an input method is composing.
//!
//! Input methods differ: some send `Enabled, Preedit, Preedit(""), Commit`, some only `Enabled,
//! Commit, Disabled`, and full-width punctuation often comes as a lone `Commit`. What counts is
//! `Commit`; a preedit is shown, never kept, unless writing ends in the middle of it.

use std::ops::Range;

use super::event::{TextEvent, ToolKey};

/// Invariant: `caret` and `anchor` are character boundaries of `text`.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct TextBuffer {
    text: String,
    caret: usize,
    /// The other end of the selection; equal to `caret` if nothing is selected.
    anchor: usize,
    preedit: String,
    preedit_caret: Option<usize>,
}

impl TextBuffer {
    /// A buffer with the caret at the end.
    pub fn new(text: &str) -> Self {
        Self { text: text.to_owned(), caret: text.len(), anchor: text.len(), ..Self::default() }
    }

    /// The text with what is being composed in its place.
    pub fn shown(&self) -> String {
        let (before, after) = self.text.split_at(self.caret);
        [before, &self.preedit, after].concat()
    }

    /// Bytes of [`Self::shown`] that are still being composed.
    pub fn composing(&self) -> Range<usize> {
        self.caret..self.caret + self.preedit.len()
    }

    /// Byte of [`Self::shown`] that the caret stands before.
    pub fn caret(&self) -> usize {
        let inside = self.preedit_caret.filter(|at| self.preedit.is_char_boundary(*at));
        self.caret + inside.unwrap_or(self.preedit.len())
    }

    pub fn selection(&self) -> Range<usize> {
        self.caret.min(self.anchor)..self.caret.max(self.anchor)
    }

    pub fn is_composing(&self) -> bool {
        !self.preedit.is_empty()
    }

    pub fn on(&mut self, event: &TextEvent) {
        match event {
            // Some input methods repeat the Enter key as a commit.
            TextEvent::Commit(text) if matches!(text.as_str(), "\n" | "\r") => self.preedit.clear(),
            TextEvent::Insert(text) | TextEvent::Commit(text) => self.insert(text),
            TextEvent::Preedit(text, caret) => {
                if !text.is_empty() {
                    self.remove(self.selection());
                }
                self.preedit.clone_from(text);
                self.preedit_caret = *caret;
            }
            TextEvent::ImeEnabled | TextEvent::ImeDisabled => self.preedit.clear(),
            TextEvent::DeleteAround(before, after) => self.delete_around(*before, *after),
            TextEvent::SelectAll => (self.anchor, self.caret) = (0, self.text.len()),
        }
    }

    /// A key that edits. While something is composed the keys belong to the input method.
    pub fn key(&mut self, key: ToolKey, extend: bool) {
        if self.is_composing() {
            return;
        }
        match key {
            ToolKey::Backspace | ToolKey::Delete if self.caret != self.anchor => self.remove(self.selection()),
            ToolKey::Backspace => self.remove(self.before()..self.caret),
            ToolKey::Delete => self.remove(self.caret..self.after()),
            ToolKey::Left => self.go(self.before(), extend),
            ToolKey::Right => self.go(self.after(), extend),
            ToolKey::Home | ToolKey::Up => self.go(self.line().start, extend),
            ToolKey::End | ToolKey::Down => self.go(self.line().end, extend),
            ToolKey::Enter => self.insert("\n"),
            ToolKey::Escape => {}
        }
    }

    /// Puts the caret before byte `at` of the text, or the nearest boundary before it.
    pub fn go(&mut self, at: usize, extend: bool) {
        let mut at = at.min(self.text.len());
        while !self.text.is_char_boundary(at) {
            at -= 1;
        }
        self.caret = at;
        if !extend {
            self.anchor = at;
        }
    }

    /// The text when writing ends: what was being composed belongs to it.
    pub fn into_text(self) -> String {
        self.shown()
    }

    fn insert(&mut self, text: &str) {
        self.preedit.clear();
        self.remove(self.selection());
        let clean: String = text.replace("\r\n", "\n").chars().filter(|c| *c == '\n' || !c.is_control()).collect();
        self.text.insert_str(self.caret, &clean);
        self.go(self.caret + clean.len(), false);
    }

    fn delete_around(&mut self, before: usize, after: usize) {
        let start = self.text[..self.caret].char_indices().rev().take(before).last().map_or(self.caret, |(at, _)| at);
        let end = self.text[self.caret..].chars().take(after).map(char::len_utf8).sum::<usize>() + self.caret;
        self.remove(start..end);
    }

    fn remove(&mut self, range: Range<usize>) {
        let start = range.start;
        self.text.replace_range(range, "");
        self.go(start, false);
    }

    fn before(&self) -> usize {
        self.text[..self.caret].char_indices().next_back().map_or(0, |(at, _)| at)
    }

    fn after(&self) -> usize {
        self.text[self.caret..].chars().next().map_or(self.text.len(), |c| self.caret + c.len_utf8())
    }

    fn line(&self) -> Range<usize> {
        let start = self.text[..self.caret].rfind('\n').map_or(0, |at| at + 1);
        let end = self.text[self.caret..].find('\n').map_or(self.text.len(), |at| self.caret + at);
        start..end
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn preedit(text: &str) -> TextEvent {
        TextEvent::Preedit(text.to_owned(), None)
    }

    fn commit(text: &str) -> TextEvent {
        TextEvent::Commit(text.to_owned())
    }

    fn written(events: &[TextEvent]) -> String {
        let mut buffer = TextBuffer::new("前后");
        buffer.go(3, false);
        for event in events {
            buffer.on(event);
        }
        assert!(!buffer.is_composing());
        buffer.into_text()
    }

    #[test]
    fn both_orders_of_input_methods_write_the_same() {
        use TextEvent::{ImeDisabled, ImeEnabled};
        let pinyin =
            [ImeEnabled, preedit("de"), preedit("de'yang"), preedit("德阳"), preedit(""), commit("德阳"), ImeDisabled];
        let commit_first = [ImeEnabled, preedit("deyang"), commit("德阳"), preedit(""), ImeDisabled];
        let commit_only = [ImeEnabled, commit("德阳"), ImeDisabled];
        let late = [ImeEnabled, preedit("deyang"), ImeDisabled, commit("德阳")];
        let bare = [commit("德阳")];
        for events in [&pinyin[..], &commit_first, &commit_only, &late, &bare] {
            assert_eq!(written(events), "前德阳后", "{events:?}");
        }
    }

    #[test]
    fn full_width_punctuation_needs_no_preedit() {
        assert_eq!(written(&[commit("，"), commit("。"), commit("《"), commit("》"), commit("！")]), "前，。《》！后");
    }

    #[test]
    fn an_abandoned_preedit_leaves_nothing_and_an_unfinished_one_is_kept_at_the_end() {
        assert_eq!(written(&[preedit("de"), preedit("")]), "前后");
        let mut buffer = TextBuffer::new("前");
        buffer.on(&preedit("deyang"));
        assert_eq!((buffer.composing(), buffer.caret()), (3..9, 9));
        assert_eq!(buffer.into_text(), "前deyang");
    }

    #[test]
    fn keys_belong_to_the_input_method_while_it_composes() {
        let mut buffer = TextBuffer::new("德");
        buffer.on(&preedit("yang"));
        for key in [ToolKey::Backspace, ToolKey::Enter, ToolKey::Left, ToolKey::Delete] {
            buffer.key(key, false);
        }
        buffer.on(&commit("阳"));
        assert_eq!(buffer.into_text(), "德阳");
    }

    #[test]
    fn composing_replaces_the_selection_once() {
        let mut buffer = TextBuffer::new("旧名称");
        buffer.on(&TextEvent::SelectAll);
        buffer.on(&preedit("xin"));
        buffer.on(&commit("新"));
        assert_eq!(buffer.into_text(), "新");
    }

    fn any_event() -> impl Strategy<Value = Result<TextEvent, (ToolKey, bool)>> {
        use ToolKey::*;
        let text = "[a德，\n🏙]{0,3}";
        let key = prop::sample::select(vec![Enter, Backspace, Delete, Left, Right, Up, Down, Home, End]);
        prop_oneof![
            text.prop_map(|text| Ok(TextEvent::Insert(text))),
            text.prop_map(|text| Ok(TextEvent::Commit(text))),
            (text, prop::option::of(0..9usize)).prop_map(|(text, caret)| Ok(TextEvent::Preedit(text, caret))),
            Just(Ok(TextEvent::ImeDisabled)),
            (0..4usize, 0..4usize).prop_map(|(before, after)| Ok(TextEvent::DeleteAround(before, after))),
            Just(Ok(TextEvent::SelectAll)),
            (key, any::<bool>()).prop_map(Err),
        ]
    }

    proptest! {
        #[test]
        fn no_order_of_events_breaks_a_character(events in prop::collection::vec(any_event(), 0..40)) {
            let mut buffer = TextBuffer::new("德阳");
            for event in events {
                match event {
                    Ok(event) => buffer.on(&event),
                    Err((key, extend)) => buffer.key(key, extend),
                }
                let shown = buffer.shown();
                let (composing, selected) = (buffer.composing(), buffer.selection());
                prop_assert!(shown.is_char_boundary(buffer.caret()));
                prop_assert!(shown.get(composing).is_some() && buffer.text.get(selected).is_some());
            }
        }
    }
}
