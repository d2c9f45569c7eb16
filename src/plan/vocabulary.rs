//! The words of a plan: what its themes and kinds are called, and what some of them are to the
//! program. No kind or theme is known to the program by its own name: a package says which of its
//! kinds are counties, which of its themes is only there for orientation.

use std::collections::BTreeMap;
use std::fmt::Debug;

use indexmap::IndexMap;

use super::title::Title;

/// What the ids of themes and kinds are called, and what they mean.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Vocabulary {
    pub themes: Words<ThemeMeaning>,
    pub kinds: Words<KindMeaning>,
}

/// What features of a kind are to the program, beside their own name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum KindMeaning {
    /// Nothing but what they are called.
    #[default]
    #[serde(skip)]
    Plain,
    /// 县（市、区）: the areas that the plan's ground is made of and told by. Their borders may be of
    /// the same kind.
    County,
    /// A border between cities.
    CityBorder,
    /// 城镇: the city, seats of counties, towns; their rank says which.
    Place,
    /// An area of the structure that an atlas has a page for: 协作区, 片区.
    Zone,
    /// A core that is not the first.
    SubCore,
    /// 门户: the way into a region.
    Gateway,
}

/// What a theme is to the program.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ThemeMeaning {
    /// What the plan is about.
    #[default]
    #[serde(skip)]
    Plain,
    /// 空间结构: cores, axes, zones. They are planned, but nobody builds them as a project.
    Structure,
    /// 底图: there for orientation only.
    Context,
}

/// A meaning that the words of a package may declare.
pub trait Meaning: Copy + Debug + Default + Eq + Ord + 'static {
    /// The ids that have each meaning where a package declares none for it.
    const USUAL: &'static [(&'static str, Self)];
}

impl Meaning for KindMeaning {
    const USUAL: &'static [(&'static str, Self)] = &[
        ("county", Self::County),
        ("city", Self::CityBorder),
        ("place", Self::Place),
        ("zone", Self::Zone),
        ("sub_core", Self::SubCore),
        ("gateway", Self::Gateway),
    ];
}

impl Meaning for ThemeMeaning {
    const USUAL: &'static [(&'static str, Self)] = &[("structure", Self::Structure), ("context", Self::Context)];
}

/// Ids with what people call them, in the order of the package, and the meanings that it declares.
#[derive(Clone, Debug, PartialEq)]
pub struct Words<M> {
    titles: IndexMap<String, Title>,
    meanings: BTreeMap<String, M>,
}

impl<M> Default for Words<M> {
    fn default() -> Self {
        Self { titles: IndexMap::new(), meanings: BTreeMap::new() }
    }
}

impl<M: Meaning> Words<M> {
    pub fn insert(&mut self, id: String, title: Title, meaning: Option<M>) {
        self.meanings.extend(meaning.map(|meaning| (id.clone(), meaning)));
        self.titles.insert(id, title);
    }

    pub fn get(&self, id: &str) -> Option<&Title> {
        self.titles.get(id)
    }

    /// The ids in the order of the package.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.titles.keys().map(String::as_str)
    }

    /// What an id means: as declared, else, where nothing is declared to mean it, as usual.
    pub fn meaning(&self, id: &str) -> M {
        let usual = M::USUAL.iter().find(|(known, meaning)| *known == id && !self.declares(*meaning));
        self.meanings.get(id).or(usual.map(|(_, meaning)| meaning)).copied().unwrap_or_default()
    }

    /// Whether the package says itself which of its words means this.
    pub fn declares(&self, meaning: M) -> bool {
        self.meanings.values().any(|declared| *declared == meaning)
    }

    /// What people call things of this meaning: the first word that has it.
    pub fn title_of(&self, meaning: M) -> Option<&Title> {
        self.titles.iter().find(|(id, _)| self.meaning(id) == meaning).map(|(_, title)| title)
    }
}

impl<M: Meaning> FromIterator<(String, Title)> for Words<M> {
    fn from_iter<I: IntoIterator<Item = (String, Title)>>(words: I) -> Self {
        Self { titles: words.into_iter().collect(), meanings: BTreeMap::new() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_declared_meaning_takes_the_place_of_the_usual_one() {
        let mut kinds = Words::default();
        assert_eq!(kinds.meaning("county"), KindMeaning::County, "as usual");
        kinds.insert("qu".to_owned(), Title::chinese("区县"), Some(KindMeaning::County));
        kinds.insert("county".to_owned(), Title::chinese("县域经济"), None);
        assert_eq!(kinds.meaning("qu"), KindMeaning::County);
        assert_eq!(kinds.meaning("county"), KindMeaning::Plain, "another kind is the county here");
        assert_eq!(kinds.meaning("gateway"), KindMeaning::Gateway, "nothing is declared to be a gateway");
        assert_eq!(kinds.title_of(KindMeaning::County).map(|title| title.zh.as_str()), Some("区县"));
    }
}
