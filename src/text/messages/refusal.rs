//! What the rules refuse, and what to do instead.

crate::messages! {}
