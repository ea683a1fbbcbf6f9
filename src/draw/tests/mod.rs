//! One scene with everything in it, drawn by every backend.

mod agreement;
mod png;
mod sample;
mod stock;
mod svg;
