//! Text as a terminal and a clerk see it. Pure: uses nothing of the house.
