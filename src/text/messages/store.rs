//! The register: opening, saving, verifying.

crate::messages! {}
