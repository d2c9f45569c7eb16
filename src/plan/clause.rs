//! The heading tree of the plan's text. The text itself is not part of a package.

use std::collections::BTreeMap;

use super::ids::ClauseId;

/// One heading.
#[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Clause {
    pub id: ClauseId,
    pub heading: String,
    #[serde(default)]
    pub parent: Option<ClauseId>,
    /// What the clause says, in one sentence of the package author's own.
    #[serde(default, rename = "abstract")]
    pub summary: String,
}

impl Clause {
    /// Its number as people say it: 3.1, 专栏2, 表1, 图4.
    pub fn number(&self) -> String {
        let named = [("box-", "专栏"), ("table-", "表"), ("figure-", "图")];
        let id = self.id.as_str();
        let named = named.into_iter().find_map(|(prefix, word)| Some(format!("{word}{}", id.strip_prefix(prefix)?)));
        named.unwrap_or_else(|| id.to_owned())
    }
}

/// All clauses in the order of the text. Invariants: each has an id of its own; a parent stands before its
/// children.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Clauses {
    in_order: Vec<Clause>,
    /// Where in that order an id is: a long text has thousands.
    places: BTreeMap<ClauseId, usize>,
}

impl Clauses {
    /// Keeps the clauses whose parent stands before them; the ids of the others come back too.
    pub fn new(clauses: Vec<Clause>) -> (Self, Vec<ClauseId>) {
        let mut kept = Self::default();
        let mut orphans = Vec::new();
        for clause in clauses {
            let known = |id: &ClauseId| kept.places.contains_key(id);
            if clause.parent.as_ref().is_none_or(known) && !known(&clause.id) {
                kept.places.insert(clause.id.clone(), kept.in_order.len());
                kept.in_order.push(clause);
            } else {
                orphans.push(clause.id);
            }
        }
        (kept, orphans)
    }

    pub fn iter(&self) -> impl ExactSizeIterator<Item = &Clause> {
        self.in_order.iter()
    }

    pub fn get(&self, id: &ClauseId) -> Option<&Clause> {
        self.places.get(id).map(|place| &self.in_order[*place])
    }

    /// The clause and its ancestors, outermost first; empty if there is no such clause.
    pub fn path(&self, id: &ClauseId) -> Vec<&Clause> {
        let mut path = Vec::new();
        let mut next = self.get(id);
        while let Some(clause) = next {
            path.push(clause);
            next = clause.parent.as_ref().and_then(|parent| self.get(parent));
        }
        path.reverse();
        path
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clause(id: &str, parent: Option<&str>) -> Clause {
        Clause {
            id: ClauseId::new(id),
            heading: id.to_owned(),
            parent: parent.map(ClauseId::new),
            summary: String::new(),
        }
    }

    #[test]
    fn a_path_leads_from_the_chapter_to_the_clause_and_orphans_are_named() {
        let (clauses, orphans) = Clauses::new(vec![
            clause("3", None),
            clause("3.1", Some("3")),
            clause("9.1", Some("9")),
            clause("loop", Some("loop")),
        ]);
        let path: Vec<&str> = clauses.path(&ClauseId::new("3.1")).iter().map(|c| c.id.as_str()).collect();
        assert_eq!(path, ["3", "3.1"]);
        assert_eq!(orphans, [ClauseId::new("9.1"), ClauseId::new("loop")]);
    }
}
