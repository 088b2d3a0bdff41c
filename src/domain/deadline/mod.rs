//! Deadlines as people say them.
