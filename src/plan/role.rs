//! What features are in the grammar of planning maps: the registry of roles. How each looks is said by
//! its row in `style::role`.

/// `Role => (its name in Chinese, in English), the dimensions of its features, the usual one first`.
macro_rules! roles {
    ($($(#[$meta:meta])* $role:ident => $title:expr, $dimensions:expr;)+) => {
        /// What a layer's features are in the grammar of planning maps; decides how they look: see the
        /// row of each in `style::role`. Packages write it in small letters: `secondary_axis`.
        #[derive(
            Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
        )]
        #[serde(rename_all = "snake_case")]
        pub enum Role {
            $($(#[$meta])* $role,)+
        }

        impl Role {
            pub const ALL: &[Self] = &[$(Self::$role,)+];

            /// Its name in Chinese and English.
            pub const fn title(self) -> (&'static str, &'static str) {
                match self { $(Self::$role => $title,)+ }
            }

            /// What its features may be: 0 for points, 1 for lines, 2 for areas; what they usually are
            /// stands first.
            pub const fn dimensions(self) -> &'static [u8] {
                match self { $(Self::$role => &$dimensions,)+ }
            }
        }
    };
}

// `seeds/README.md` lists them for those who make packages.
roles! {
    Core => ("核", "Core"), [0];
    SubCore => ("副核", "Secondary core"), [0];
    Axis => ("主轴", "Axis"), [1];
    SecondaryAxis => ("次轴", "Secondary axis"), [1];
    Corridor => ("廊", "Corridor"), [1, 2];
    Zone => ("区", "Zone"), [2];
    Area => ("片区", "Area"), [2];
    Node => ("节点", "Node"), [0];
    Barrier => ("屏障", "Barrier"), [1, 2];
    GreenHeart => ("绿心", "Green heart"), [2, 1, 0];
    Ring => ("环", "Ring"), [1, 2];
    Link => ("联系", "Link"), [1];
    Railway => ("铁路", "Railway"), [1];
    Metro => ("地铁与市域铁路", "Metro and regional railway"), [1];
    Expressway => ("高速公路", "Expressway"), [1];
    FastRoad => ("快速路", "Fast road"), [1];
    Road => ("道路", "Road"), [1];
    River => ("河流", "River"), [1, 2];
    Canal => ("渠道", "Canal"), [1, 2];
    Lake => ("湖泊水面", "Lake"), [2];
    Greenway => ("绿道", "Greenway"), [1];
    Route => ("线路", "Route"), [1];
    Boundary => ("界线", "Boundary"), [1, 2];
    CountyRole => ("县域功能", "Role of a county"), [0];
    Relief => ("晕渲", "Relief"), [2, 1, 0];
    /// A picture that is looked at, not only a ground: the scan of a map, an aerial photograph.
    Scan => ("扫描图", "Scan"), [2, 1, 0];
    Point => ("点", "Point"), [0];
    /// Whatever an added file holds.
    #[default]
    Plain => ("其他", "Other"), [0, 1, 2];
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_role_has_a_name_of_its_own_and_stands_in_the_guide_to_packages() {
        let titles: BTreeSet<&str> = Role::ALL.iter().map(|role| role.title().0).collect();
        assert_eq!(titles.len(), Role::ALL.len());
        let guide = include_str!("../../seeds/README.md");
        for role in Role::ALL.iter().filter(|role| **role != Role::Plain) {
            let name = serde_json::to_value(role).unwrap();
            assert!(guide.contains(&format!("`{}`", name.as_str().unwrap())), "{role:?}");
        }
    }
}
