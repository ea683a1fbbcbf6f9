//! One scene with everything in it, drawn by every backend.

mod sample;
mod stock;
mod svg;
