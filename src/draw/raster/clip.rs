//! What is cut off. Most clips are rectangles, and most shapes lie inside or outside of them: only what crosses an edge
//! costs anything.

use std::cell::OnceCell;
use std::rc::Rc;
use tiny_skia::{FillRule, Mask, Path, PathBuilder, Rect, Transform};

/// A box on the device: left, top, right, bottom.
pub type Area = [f32; 4];

/// The clips around the next shape, the innermost last.
pub struct Clips {
    width: u32,
    height: u32,
    stack: Vec<Scope>,
}

struct Scope {
    area: Area,
    /// Whether the area alone says what is cut, and its edges lie between pixels.
    is_sharp: bool,
    /// Cut along a path, not only at the area.
    shape: Option<Rc<Mask>>,
    mask: OnceCell<Option<Rc<Mask>>>,
}

/// The pixels that a shape may change.
pub struct Limit {
    pub x0: i32,
    pub y0: i32,
    pub x1: i32,
    pub y1: i32,
    pub mask: Option<Rc<Mask>>,
}

impl Clips {
    pub fn new(width: u32, height: u32) -> Clips {
        let canvas =
            Scope { area: [0.0, 0.0, width as f32, height as f32], is_sharp: true, shape: None, mask: OnceCell::new() };
        Clips { width, height, stack: vec![canvas] }
    }

    pub fn push_area(&mut self, area: Area) {
        let outer = self.top();
        let area = intersection(outer.area, area);
        let scope = Scope { area, is_sharp: is_sharp(area), shape: outer.shape.clone(), mask: OnceCell::new() };
        self.stack.push(scope);
    }

    /// Cuts along a path, given in device px. A path without any area cuts everything off.
    pub fn push_path(&mut self, path: Option<Path>) {
        let outer = self.top();
        let area = path.as_ref().map_or([0.0; 4], |path| area_of(path.bounds()));
        let shape = path.and_then(|path| {
            let mut mask = Mask::new(self.width, self.height)?;
            mask.fill_path(&path, FillRule::Winding, true, Transform::identity());
            if let Some(outer) = outer.mask(self.width, self.height) {
                for (cover, through) in mask.data_mut().iter_mut().zip(outer.data()) {
                    *cover = (u16::from(*cover) * u16::from(*through) / 255) as u8;
                }
            }
            Some(Rc::new(mask))
        });
        let area = intersection(outer.area, area);
        self.stack.push(Scope { area, is_sharp: false, shape, mask: OnceCell::new() });
    }

    pub fn pop(&mut self) {
        self.stack.pop();
    }

    /// The mask for a shape that tiny-skia draws, if it needs one; `None` when the shape is cut off altogether.
    pub fn mask_for(&self, bounds: Area) -> Option<Option<Rc<Mask>>> {
        let scope = self.top();
        if !touches(scope.area, bounds) {
            return None;
        }
        let is_canvas = self.stack.len() == 1;
        if is_canvas || scope.shape.is_none() && encloses(scope.area, bounds) {
            return Some(None);
        }
        Some(scope.mask(self.width, self.height))
    }

    /// The pixels for a shape that is drawn here; `None` when it is cut off altogether.
    pub fn limit_for(&self, bounds: Area) -> Option<Limit> {
        let scope = self.top();
        if !touches(scope.area, bounds) {
            return None;
        }
        let [x0, y0, x1, y1] = scope.area;
        let needs_mask = scope.shape.is_some() || !scope.is_sharp && !encloses(scope.area, bounds);
        Some(Limit {
            x0: (x0 + 1e-3).floor().max(0.0) as i32,
            y0: (y0 + 1e-3).floor().max(0.0) as i32,
            x1: ((x1 - 1e-3).ceil() as i32).min(self.width as i32),
            y1: ((y1 - 1e-3).ceil() as i32).min(self.height as i32),
            mask: if needs_mask { scope.mask(self.width, self.height) } else { None },
        })
    }

    fn top(&self) -> &Scope {
        self.stack.last().expect("the canvas is never popped")
    }
}

impl Scope {
    /// `None` where nothing is cut but by the canvas.
    fn mask(&self, width: u32, height: u32) -> Option<Rc<Mask>> {
        let make = || {
            let [x0, y0, x1, y1] = self.area;
            if encloses(self.area, [0.0, 0.0, width as f32, height as f32]) {
                return self.shape.clone();
            }
            let mut mask = match &self.shape {
                Some(shape) => (**shape).clone(),
                None => Mask::new(width, height)?,
            };
            match Rect::from_ltrb(x0, y0, x1, y1) {
                None => mask.clear(),
                Some(area) => {
                    let path = PathBuilder::from_rect(area);
                    if self.shape.is_some() {
                        mask.intersect_path(&path, FillRule::Winding, true, Transform::identity());
                    } else {
                        mask.fill_path(&path, FillRule::Winding, true, Transform::identity());
                    }
                }
            }
            Some(Rc::new(mask))
        };
        self.mask.get_or_init(make).clone()
    }
}

pub fn area_of(rect: Rect) -> Area {
    [rect.left(), rect.top(), rect.right(), rect.bottom()]
}

fn is_sharp(area: Area) -> bool {
    area.iter().all(|edge| (edge - edge.round()).abs() < 1e-3)
}

fn intersection(a: Area, b: Area) -> Area {
    [a[0].max(b[0]), a[1].max(b[1]), a[2].min(b[2]), a[3].min(b[3])]
}

fn touches(a: Area, b: Area) -> bool {
    a[0] <= b[2] && b[0] <= a[2] && a[1] <= b[3] && b[1] <= a[3] && a[0] < a[2] && a[1] < a[3]
}

fn encloses(a: Area, b: Area) -> bool {
    a[0] <= b[0] && a[1] <= b[1] && a[2] >= b[2] && a[3] >= b[3]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn needs_no_mask_for_what_lies_inside_or_outside() {
        let mut clips = Clips::new(100, 50);
        assert_eq!(clips.mask_for([-5.0, -5.0, 200.0, 10.0]).map(|mask| mask.is_some()), Some(false));
        clips.push_area([10.5, 10.0, 40.0, 40.0]);
        assert!(clips.mask_for([50.0, 0.0, 60.0, 10.0]).is_none());
        assert_eq!(clips.mask_for([11.0, 11.0, 40.0, 40.0]).map(|mask| mask.is_some()), Some(false));
        let mask = clips.mask_for([0.0, 11.0, 40.0, 40.0]).flatten().expect("it crosses the edge");
        assert_eq!(mask.data()[20 * 100 + 9..20 * 100 + 12], [0, 128, 255]);
        clips.pop();
        assert!(clips.mask_for([50.0, 0.0, 60.0, 10.0]).is_some());
    }

    #[test]
    fn limits_to_whole_pixels_where_the_edges_lie_between_them() {
        let mut clips = Clips::new(100, 50);
        clips.push_area([10.0, 5.0, 40.0, 60.0]);
        let limit = clips.limit_for([0.0, 0.0, 20.0, 20.0]).expect("it is seen");
        assert_eq!((limit.x0, limit.y0, limit.x1, limit.y1), (10, 5, 40, 50));
        assert!(limit.mask.is_none());
    }

    #[test]
    fn cuts_nested_clips_at_what_they_share() {
        let mut clips = Clips::new(100, 50);
        let round = PathBuilder::from_circle(20.0, 20.0, 10.0);
        clips.push_path(round);
        clips.push_area([20.0, 0.0, 100.0, 50.0]);
        let mask = clips.mask_for([15.0, 15.0, 25.0, 25.0]).flatten().expect("it is cut");
        assert_eq!(mask.data()[20 * 100 + 19..20 * 100 + 21], [0, 255]);
        assert!(clips.mask_for([0.0, 0.0, 5.0, 5.0]).is_none());
        clips.push_path(None);
        assert!(clips.mask_for([15.0, 15.0, 25.0, 25.0]).is_none());
    }
}
