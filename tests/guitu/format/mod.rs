//! Files that people bring.

mod geojson_corpus;
mod geojson_laws;
mod opening;
mod plan_package;
