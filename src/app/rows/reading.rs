//! How an added file is read, and what else it could be read as.
//!
//! Which rows there are says the file's reader: a new one shows those of [`ReadOption`] that it honours.

use super::styling::attributes;
use crate::app::command::Edit;
use crate::app::{App, Command, Source};
use crate::format::{Crs, ENCODINGS, HEADER_LINES, READERS, ReadOption};
use crate::i18n::{message, message_with, path_name};
use crate::project::{ReadOptions, SourceId};

/// The content of the panel about one file.
#[derive(Clone, Debug, PartialEq)]
pub struct ReadingRows {
    /// What the layer is called.
    pub title: String,
    /// What the file is called.
    pub file: String,
    pub rows: Vec<ReadingRow>,
}

/// Something of a file that may be understood in several ways.
#[derive(Clone, Debug, PartialEq)]
pub struct ReadingRow {
    pub title: &'static str,
    /// The first leaves it to the program, where that can find it out.
    pub choices: Vec<ReadingChoice>,
}

/// One way to understand it.
#[derive(Clone, Debug, PartialEq)]
pub struct ReadingChoice {
    pub title: String,
    pub chosen: bool,
    /// Reads the file again.
    pub command: Command,
}

impl ReadingRow {
    /// The way that is chosen now.
    pub fn chosen(&self) -> &str {
        self.choices.iter().find(|choice| choice.chosen).map_or("", |choice| &choice.title)
    }
}

/// The file that the panel is open on, if it is still among the layers.
pub fn reading_source(app: &App) -> Option<(SourceId, &Source)> {
    let id = app.session().reading?;
    app.context().project().sources().find(|(other, _)| *other == id)?;
    Some((id, app.context().open().source(id)?))
}

/// The panel's content; `None` while it is closed.
pub fn reading_rows(app: &App) -> Option<ReadingRows> {
    let (id, source) = reading_source(app)?;
    let reading = app.context().project().sources().find(|(other, _)| *other == id)?.1.reading.clone();
    let file = File { app, id, source, reading };
    let mut rows = vec![file.readers()];
    rows.extend(source.reader.options.iter().map(|option| match option {
        ReadOption::HeaderRow => file.header_rows(),
        ReadOption::Encoding => file.encodings(),
        ReadOption::Crs => file.systems(),
        ReadOption::AxisOrder => file.axis_orders(),
    }));
    if source.layer.table().is_some() {
        rows.push(file.name_fields());
    }
    let title = source.layer.title.text(app.language()).to_owned();
    Some(ReadingRows { title, file: path_name(&source.path), rows })
}

/// A file and how it is to be read.
struct File<'a> {
    app: &'a App,
    id: SourceId,
    source: &'a Source,
    reading: ReadOptions,
}

impl File<'_> {
    fn words(&self, key: &'static str) -> &'static str {
        message(self.app.language(), key)
    }

    fn choice(&self, title: impl Into<String>, reading: ReadOptions) -> ReadingChoice {
        let chosen = reading == self.reading;
        ReadingChoice { title: title.into(), chosen, command: Command::Edit(Edit::ReadAs { source: self.id, reading }) }
    }

    /// A row of values of one option, of which `None` is the program's own finding. A value that is
    /// chosen and not among the offered ones, stands beside them.
    fn row<T: Clone + PartialEq>(
        &self,
        title: &'static str,
        offered: impl IntoIterator<Item = (T, String)>,
        own: impl FnOnce() -> Option<(T, String)>,
        set: impl Fn(&mut ReadOptions, Option<T>),
    ) -> ReadingRow {
        let with = |value: Option<T>| {
            let mut reading = self.reading.clone();
            set(&mut reading, value);
            reading
        };
        let mut choices = vec![self.choice(self.words("reading.automatic"), with(None))];
        choices.extend(offered.into_iter().map(|(value, title)| self.choice(title, with(Some(value)))));
        if !choices.iter().any(|choice| choice.chosen)
            && let Some((value, title)) = own()
        {
            choices.push(self.choice(title, with(Some(value))));
        }
        ReadingRow { title: self.words(title), choices }
    }

    /// A row of an option that is a text.
    fn texts(
        &self,
        title: &'static str,
        offered: impl IntoIterator<Item = (String, String)>,
        of: fn(&mut ReadOptions) -> &mut Option<String>,
    ) -> ReadingRow {
        let own = || of(&mut self.reading.clone()).clone().map(|text| (text.clone(), text));
        self.row(title, offered, own, move |reading, value| *of(reading) = value)
    }

    fn readers(&self) -> ReadingRow {
        let offered = READERS.iter().map(|reader| (reader.id.to_owned(), self.words(reader.name).to_owned()));
        self.texts("reading.reader", offered, |reading| &mut reading.reader)
    }

    fn encodings(&self) -> ReadingRow {
        let offered = ENCODINGS.map(|(id, title)| (id.to_owned(), title.to_owned()));
        self.texts("reading.encoding", offered, |reading| &mut reading.encoding)
    }

    fn systems(&self) -> ReadingRow {
        let around = self.app.context().plan().bounds.map(|bounds| bounds.centre());
        let offered = Crs::likely(around).into_iter().map(|crs| (crs.id(), self.system_title(crs)));
        self.texts("reading.crs", offered, |reading| &mut reading.crs)
    }

    /// Short enough for a menu beside the map.
    fn system_title(&self, crs: Crs) -> String {
        let (key, zone) = match crs {
            Crs::Geographic => ("reading.crs.degrees", String::new()),
            Crs::WebMercator => ("reading.crs.web_mercator", String::new()),
            Crs::GaussKruger { zone, prefixed: true } => ("reading.crs.prefixed_zone", zone.to_string()),
            Crs::GaussKruger { zone, prefixed: false } => ("reading.crs.plain_zone", zone.to_string()),
            Crs::Gcj02 => ("reading.crs.gcj02", String::new()),
        };
        message_with(self.app.language(), key, &[&crs.id(), &zone])
    }

    fn name_fields(&self) -> ReadingRow {
        let offered = attributes(self.app, &self.source.layer).into_iter().map(|row| (row.name, row.title));
        self.texts("reading.name_field", offered, |reading| &mut reading.name_field)
    }

    fn header_rows(&self) -> ReadingRow {
        let line = |number: u32| message_with(self.app.language(), "reading.header_line", &[&number.to_string()]);
        let lines = (1..).take(HEADER_LINES).map(|number| (number, line(number)));
        let offered = std::iter::once((0, self.words("reading.no_header").to_owned())).chain(lines);
        let own = || self.reading.header_row.map(|number| (number, line(number)));
        self.row("reading.header_row", offered, own, |reading, value| reading.header_row = value)
    }

    /// Nobody can find it out for certain: what there is is one of two.
    fn axis_orders(&self) -> ReadingRow {
        let order = |swap_axes, key| self.choice(self.words(key), ReadOptions { swap_axes, ..self.reading.clone() });
        let choices = vec![order(false, "reading.longitude_first"), order(true, "reading.latitude_first")];
        ReadingRow { title: self.words("reading.axis_order"), choices }
    }
}
