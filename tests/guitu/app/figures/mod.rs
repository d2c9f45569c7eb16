//! Figures as the user edits them.

mod edits;
mod own_styles;
