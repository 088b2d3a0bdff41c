//! How acts are offered and refused on the board.
