//! What features are in the grammar of planning maps.

/// Names the roles once: as variants, and in [`Role::ALL`].
macro_rules! roles {
    ($($(#[$meta:meta])* $role:ident,)+) => {
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
        }
    };
}

roles! {
    Core,
    SubCore,
    Axis,
    SecondaryAxis,
    Corridor,
    Zone,
    Area,
    Node,
    Barrier,
    GreenHeart,
    Ring,
    Link,
    Railway,
    Metro,
    Expressway,
    FastRoad,
    Road,
    River,
    Canal,
    Lake,
    Greenway,
    Route,
    Boundary,
    CountyRole,
    Relief,
    Point,
    /// Whatever an added file holds.
    #[default]
    Plain,
}
