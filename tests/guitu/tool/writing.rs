//! Text that is being written, looks, and the clipboard.

use guitu::project::annotation::*;
use guitu::tool::*;

use super::table::{Table, at, near};

#[test]
fn from_the_key_to_the_text_box_is_one_click_and_typing_starts_at_once() {
    let mut table = Table::new();
    table.take(ToolKind::Draw(KindId::Text));
    table.send(ToolEvent::Press(at(300.0, 200.0)));
    assert!(table.picture().text_box.is_some());
    table.send(ToolEvent::Release(at(300.0, 200.0)));
    for event in [TextEvent::ImeEnabled, TextEvent::Preedit("zhou".to_owned(), Some(4))] {
        table.send(ToolEvent::Text(event));
    }
    let text_box = table.picture().text_box.unwrap();
    assert_eq!((text_box.item.text.as_str(), text_box.composing), ("zhou", 0..4));
    assert!(text_box.caret_rect.min.x > 300.0 && table.history.done().is_empty());
    table.send(ToolEvent::Text(TextEvent::Preedit(String::new(), None)));
    table.write("轴线");
    table.write("，");
    table.click(at(700.0, 500.0));
    let item = table.only();
    assert_eq!((item.text.as_str(), item.author.as_str()), ("轴线，", "王工"));
    assert!(near(table.places(&item)[0], at(300.0, 200.0)));
    assert_eq!(table.steps(), ["step.add_text"]);
    assert_eq!((table.toolbox.active(), table.toolbox.selected().len()), (ToolKind::Select, 1));
}

#[test]
fn a_text_without_words_leaves_nothing_behind() {
    let mut table = Table::new();
    table.take(ToolKind::Draw(KindId::Text));
    table.click(at(300.0, 200.0));
    table.key(ToolKey::Escape);
    assert!(table.items().is_empty() && table.history.done().is_empty());
}

#[test]
fn another_tool_keeps_a_text_that_is_being_written_and_what_was_half_drawn() {
    let mut table = Table::new();
    table.take(ToolKind::Draw(KindId::Text));
    table.click(at(300.0, 200.0));
    table.write("半句");
    table.send(ToolEvent::Text(TextEvent::Preedit("hua".to_owned(), None)));
    table.take(ToolKind::Draw(KindId::Polygon));
    assert_eq!(table.only().text, "半句hua");
    for x in [100.0, 200.0, 200.0] {
        table.click(at(x, 50.0 + x));
    }
    table.click(at(100.0, 400.0));
    table.take(ToolKind::Draw(KindId::Line));
    table.click(at(500.0, 500.0));
    table.take(ToolKind::Draw(KindId::Rectangle));
    assert_eq!(table.items().len(), 2, "the polygon is kept");
    table.take(ToolKind::Draw(KindId::Line));
    table.click(at(600.0, 500.0));
    table.key(ToolKey::Enter);
    let line = table.items().pop().unwrap().1;
    assert_eq!(line.kind, AnnotationKind::Line);
    assert!(near(table.places(&line)[0], at(500.0, 500.0)), "the first vertex waited for its tool");
}

#[test]
fn the_style_panel_shows_the_selection_and_the_last_style_is_remembered() {
    let mut table = Table::new();
    table.line(at(100.0, 100.0), at(200.0, 100.0));
    let blue = AnnotationStyle { width_pt: 5.0, ..BUILT_IN_PRESETS[1].style };
    let restyled = table.with(|toolbox, context| toolbox.set_style(blue, None, context));
    table.apply(&restyled);
    assert_eq!(table.only().style, blue);
    table.line(at(100.0, 300.0), at(200.0, 300.0));
    assert_eq!(table.items().pop().unwrap().1.style, blue);
    table.take(ToolKind::Draw(KindId::Text));
    assert_ne!(table.with(|toolbox, context| toolbox.style(context)), blue);
    table.take(ToolKind::Select);
    table.click(at(150.0, 100.0));
    assert_eq!(table.with(|toolbox, context| toolbox.style(context)), blue);
}

#[test]
fn what_is_copied_as_text_is_pasted_in_another_window() {
    use guitu::format::annotations::{read, write};
    let mut table = Table::new();
    table.line(at(100.0, 100.0), at(200.0, 100.0));
    let copied = table.with(|toolbox, context| toolbox.to_copy(context));
    let text = write(None, copied.iter().map(|(id, item)| (id, item.as_ref())));
    let mut other = Table::new();
    other.take(ToolKind::Draw(KindId::Text));
    let items = read(&text).unwrap().items.into_iter().map(|(_, item)| item).collect();
    other.send(ToolEvent::Paste(items));
    assert_eq!(other.only().place, table.only().place);
    assert_eq!(other.only().style, table.only().style);
    assert_eq!(other.toolbox.selected().len(), 1);
}

#[test]
fn a_double_click_opens_the_text_and_enter_ends_a_one_line_box() {
    let mut table = Table::new();
    table.take(ToolKind::Draw(KindId::Pin));
    table.click(at(200.0, 200.0));
    table.write("老名");
    table.key(ToolKey::Enter);
    table.take(ToolKind::Select);
    table.click(at(200.0, 200.0));
    table.send(ToolEvent::DoubleClick(at(200.0, 200.0)));
    table.send(ToolEvent::Text(TextEvent::SelectAll));
    table.write("新名");
    table.key(ToolKey::Enter);
    assert_eq!((table.only().text.as_str(), table.steps()), ("新名", vec!["step.add_pin", "step.write"]));
}

#[test]
fn with_larger_letters_a_text_is_taken_hold_of_where_it_is_seen() {
    let mut table = Table::new();
    table.take(ToolKind::Draw(KindId::Text));
    table.click(at(200.0, 200.0));
    table.write("沿线城镇");
    table.key(ToolKey::Escape);
    table.send(ToolEvent::Key(ToolKey::Escape));
    // Four letters of 14 points end 62 points to the right, twice as large 124.
    let far = at(300.0, 215.0);
    assert!(!table.click(far).used);
    table.scale = 2.0;
    assert!(table.click(far).used);
    let frame = table.picture().frames[0];
    assert!(frame.width() > 120.0, "{frame:?}");
}

#[test]
fn a_look_chosen_while_a_text_is_written_is_its_look() {
    let mut table = Table::new();
    table.take(ToolKind::Draw(KindId::Text));
    table.click(at(200.0, 200.0));
    table.write("一");
    let style = AnnotationStyle { text_pt: 30.0, ..AnnotationStyle::default() };
    table.with(|toolbox, context| toolbox.set_style(style, None, context));
    assert_eq!(table.picture().text_box.unwrap().item.style, style);
    table.key(ToolKey::Escape);
    assert_eq!(table.only().style, style);
    // The same for a text that was there already.
    table.send(ToolEvent::Key(ToolKey::Enter));
    let larger = AnnotationStyle { text_pt: 40.0, ..style };
    let outcome = table.with(|toolbox, context| toolbox.set_style(larger, None, context));
    table.apply(&outcome);
    table.key(ToolKey::Escape);
    assert_eq!(table.only().style, larger);
}

#[test]
fn what_is_asked_of_a_text_that_is_being_written_finds_it_finished() {
    let mut table = Table::new();
    table.take(ToolKind::Draw(KindId::Text));
    table.click(at(200.0, 200.0));
    table.write("一");
    table.key(ToolKey::Escape);
    table.send(ToolEvent::Key(ToolKey::Enter));
    table.write("二");
    table.send(ToolEvent::Arrange(Arrange::Duplicate));
    let texts: Vec<String> = table.items().into_iter().map(|(_, item)| item.text).collect();
    assert_eq!(texts, ["一二", "一二"]);
    assert!(table.picture().text_box.is_none());
}
