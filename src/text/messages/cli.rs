//! Verbs of the command line.

crate::messages! {}
