//! How large the picture is and where the root's plot stands in it.

use super::arrange::{Block, Pass, lay_out};
use super::frame::{Autosize, AutosizeKind, Frame, Padding};
use crate::geometry::{Point, Rect, Size};
use crate::text::Measure;

/// A laid out tree of views: what stands where relative to the root's plot.
pub struct Arranged {
    pub(super) root: Block,
    /// Everything around the root's plot.
    around: Rect,
}

/// The picture's size, where the root's plot stands in it, and how large that plot is to be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Page {
    pub size: Size,
    pub origin: Point,
    /// For `fit` another one than the root frame had: the root must be made and arranged anew, once.
    pub plot: Size,
}

/// Lays out all views. `wrap_title`: the root's title and subtitle are broken into lines no wider than the picture.
pub fn arrange(root: Frame, autosize: Autosize, wrap_title: bool, measure: &dyn Measure) -> Arranged {
    let fit = matches!(autosize.kind, AutosizeKind::Fit | AutosizeKind::FitX | AutosizeKind::FitY);
    let (root, around) = lay_out(root, &Pass { measure, fit, wrap_title }, true);
    Arranged { root, around }
}

impl Arranged {
    /// The size of the picture. `asked` is the root's width and height as written; same arithmetic as
    /// vega-view-transforms' viewSizeLayout.
    pub fn page(&self, asked: Size, autosize: Autosize, padding: Padding) -> Page {
        let plot = self.root.size;
        let beyond = |px: f64| px.ceil().max(0.0);
        let (left, top) = (beyond(-self.around.x0), beyond(-self.around.y0));
        let (right, bottom) = (beyond(self.around.x1 - plot.width), beyond(self.around.y1 - plot.height));
        let inside = match autosize.contains_padding {
            true => Size::new(asked.width - padding.left - padding.right, asked.height - padding.top - padding.bottom),
            false => asked,
        };
        let padded = Size::new(plot.width + left + right, plot.height + top + bottom);
        let fitted = Size::new((inside.width - left - right).max(0.0), (inside.height - top - bottom).max(0.0));
        let (view, plot, left, top) = match autosize.kind {
            AutosizeKind::Pad => (padded, plot, left, top),
            AutosizeKind::None => (inside, inside, 0.0, 0.0),
            AutosizeKind::Fit => (inside, fitted, left, top),
            AutosizeKind::FitX => {
                (Size::new(inside.width, padded.height), Size::new(fitted.width, plot.height), left, top)
            }
            AutosizeKind::FitY => {
                (Size::new(padded.width, inside.height), Size::new(plot.width, fitted.height), left, top)
            }
        };
        Page {
            size: Size::new(
                (view.width + padding.left + padding.right).max(0.0),
                (view.height + padding.top + padding.bottom).max(0.0),
            ),
            origin: Point::new(left + padding.left, top + padding.top),
            plot,
        }
    }
}
