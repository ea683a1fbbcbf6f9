//! Outlines as tiny-skia's paths.

use crate::draw::dash;
use crate::geometry::{Outline, Segment};
use crate::scene::{Cap, Join, LineStyle, Style};
use tiny_skia::{FillRule, LineCap, LineJoin, Mask, Path, PathBuilder, StrokeDash, Transform};

/// Wider strokes cover any picture; tiny-skia does not bear numbers without end.
const WIDEST_PX: f64 = 1e5;
/// Coordinates are no further out than the grid allows.
const FURTHEST_PX: f64 = 1e6;
/// A line of more dashes is drawn solid.
const MOST_DASHES: f64 = 1e5;

/// How a path stands on the device: its px are `scale` pixels, it is turned clockwise, then moved.
#[derive(Clone, Copy, Debug)]
pub struct Placement {
    pub x: f32,
    pub y: f32,
    pub angle_deg: f64,
    pub scale: f64,
}

/// A solid stroke, by its bits: part of the key of a stamp.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Stroke {
    width: u32,
    miter_limit: u32,
    cap: u8,
    join: u8,
}

impl Placement {
    pub fn transform(&self) -> Transform {
        let (sin, cos) = self.angle_deg.to_radians().sin_cos();
        let (sin, cos) = ((sin * self.scale) as f32, (cos * self.scale) as f32);
        Transform::from_row(cos, sin, -sin, cos, self.x, self.y)
    }
}

impl Stroke {
    /// `None` for dashed strokes.
    pub fn of(style: &Style) -> Option<Stroke> {
        let line = style.line.as_deref();
        if line.is_some_and(|line| dash::pattern(&line.dash_px).is_some()) {
            return None;
        }
        let line = line.cloned().unwrap_or_default();
        Some(Stroke {
            width: (style.stroke_width_px.min(WIDEST_PX) as f32).to_bits(),
            miter_limit: (line.miter_limit as f32).to_bits(),
            cap: line.cap as u8,
            join: line.join as u8,
        })
    }
}

/// `None` for an outline without any line.
pub fn of_outline(outline: &Outline) -> Option<Path> {
    let near = |value: f64| value.clamp(-FURTHEST_PX, FURTHEST_PX) as f32;
    let mut path = PathBuilder::with_capacity(outline.segments.len(), outline.segments.len() * 2);
    for segment in &outline.segments {
        match segment {
            Segment::Move(p) => path.move_to(near(p.x), near(p.y)),
            Segment::Line(p) => path.line_to(near(p.x), near(p.y)),
            Segment::Cubic(a, b, c) => path.cubic_to(near(a.x), near(a.y), near(b.x), near(b.y), near(c.x), near(c.y)),
            Segment::Close => path.close(),
        }
    }
    path.finish()
}

/// The stroke of a style as tiny-skia takes it, for this path.
pub fn stroke_of(style: &Style, path: &Path) -> tiny_skia::Stroke {
    let solid = LineStyle::default();
    let line = style.line.as_deref().unwrap_or(&solid);
    let pattern = dash::pattern(&line.dash_px)
        .filter(|lengths| length_px(path) / lengths.iter().sum::<f64>() * lengths.len() as f64 <= MOST_DASHES);
    let dash = pattern.and_then(|lengths| {
        StrokeDash::new(lengths.iter().map(|length| *length as f32).collect(), line.dash_offset_px as f32)
    });
    tiny_skia::Stroke {
        width: style.stroke_width_px.min(WIDEST_PX) as f32,
        miter_limit: line.miter_limit.max(1.0) as f32,
        line_cap: match line.cap {
            Cap::Butt => LineCap::Butt,
            Cap::Round => LineCap::Round,
            Cap::Square => LineCap::Square,
        },
        line_join: match line.join {
            Join::Miter => LineJoin::Miter,
            Join::Round => LineJoin::Round,
            Join::Bevel => LineJoin::Bevel,
        },
        dash,
    }
}

/// About how long a path is, curves taken at their control points.
fn length_px(path: &Path) -> f64 {
    let apart = |pair: &[tiny_skia::Point]| f64::from((pair[1] - pair[0]).length());
    path.points().windows(2).map(apart).sum()
}

/// The coverage of a filled path, and the pixel that its first row and column stand for.
pub fn fill_coverage(path: &Path, at: Placement, most_pixels: f32) -> Option<(Mask, i32, i32)> {
    let transform = at.transform();
    let bounds = path.bounds().transform(transform)?;
    if bounds.width() > most_pixels || bounds.height() > most_pixels {
        return None;
    }
    let (left, top) = (bounds.left().floor() - 1.0, bounds.top().floor() - 1.0);
    let size = |from: f32, to: f32| (to.ceil() + 1.0 - from) as u32;
    let mut mask = Mask::new(size(left, bounds.right()), size(top, bounds.bottom()))?;
    mask.fill_path(path, FillRule::Winding, true, transform.post_translate(-left, -top));
    Some((mask, left as i32, top as i32))
}

/// The same of a stroked path.
pub fn stroke_coverage(path: &Path, at: Placement, stroke: &Stroke, most_pixels: f32) -> Option<(Mask, i32, i32)> {
    let stroke = tiny_skia::Stroke {
        width: f32::from_bits(stroke.width),
        miter_limit: f32::from_bits(stroke.miter_limit).max(1.0),
        line_cap: [LineCap::Butt, LineCap::Round, LineCap::Square][usize::from(stroke.cap)],
        line_join: [LineJoin::Miter, LineJoin::Round, LineJoin::Bevel][usize::from(stroke.join)],
        dash: None,
    };
    let path = path.stroke(&stroke, at.scale as f32)?;
    fill_coverage(&path, at, most_pixels)
}
