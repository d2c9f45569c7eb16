//! Files that people bring.

mod geojson_corpus;
mod geojson_laws;
mod hostile;
mod imagery;
mod mutant;
mod mutations;
mod opening;
mod pdf_pages;
mod plan_package;
mod power_cut;
mod saving;
