//! The running text of the minutes.

use super::build::Source;
use super::*;

pub(super) fn body(_source: &Source) -> Body {
    Body::default()
}
