//! Deadline phrases: what they mean, why one is no date.

crate::messages! {}
