//! Imports: rows refused, what would happen.

crate::messages! {}
