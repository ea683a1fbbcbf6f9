//! The layout of views, from the leaves to the root. Same order and arithmetic as vega-view-transforms' ViewLayout.

use super::frame::{Frame, Grid, LegendLayout};
use super::legend::Surroundings;
use super::trellis::{Margins, Trellis};
use super::{Placed, axis, legend, stroke_room, title};
use crate::geometry::{Point, Rect, Size};
use crate::guide::{Header, LegendOrient, Side, Title, grid};
use crate::scene::{Aria, Group, Item, Kind, Mark, Shape, Style};
use crate::text::{Measure, mark_bounds};

/// A view that is laid out inside and can be moved as a whole.
pub(super) struct Block {
    pub name: Option<String>,
    pub role: &'static str,
    pub origin: Point,
    pub size: Size,
    /// Everything in it, relative to what it stands in.
    pub bounds: Rect,
    style: Style,
    group: Group,
}

impl Block {
    pub fn move_by(&mut self, dx: f64, dy: f64) {
        self.origin = Point::new(self.origin.x + dx, self.origin.y + dy);
        self.bounds = self.bounds.translate(dx, dy);
    }

    pub fn move_to(&mut self, to: Point) {
        self.move_by(to.x - self.origin.x, to.y - self.origin.y);
    }

    pub fn into_item(self) -> Item {
        let group = Group { origin: self.origin, ..self.group };
        Item::new(Shape::Group(Box::new(group)), self.style)
    }
}

/// What is laid out once for all views.
pub(super) struct Pass<'a> {
    pub measure: &'a dyn Measure,
    /// For `fit`, legends beside the root's plot don't count along their own direction: they are cut off rather than
    /// leave no room for the plot.
    pub fit: bool,
    /// Whether the root's title is broken into lines as wide as the picture.
    pub wrap_title: bool,
}

/// Lays out a view and all views in it. The box returned is that of everything around its plot, which decides the
/// picture's size when the view is the root.
pub(super) fn lay_out(frame: Frame, pass: &Pass, root: bool) -> (Block, Rect) {
    let Frame { size, axes, marks, legends, legend_layout, title, grid, clip, .. } = frame;
    let plot = Rect::new(0.0, 0.0, size.width, size.height);
    let mut room = Room { view: plot.union(&frame.unseen), x: plot, y: plot };
    let mut placed = Vec::new();
    for axis in axes {
        let upright = matches!(axis.orient, Side::Left | Side::Right);
        let axis = axis::place(axis, size);
        let side = if upright { &mut room.x } else { &mut room.y };
        *side = side.union(&axis.bounds);
        placed.push(axis);
    }
    if let Some(grid) = grid {
        for group in lay_out_grid(*grid, &legend_layout, pass) {
            room.add_group(&group.bounds);
            placed.push(group);
        }
    }
    for mark in marks {
        let bounds = mark_bounds(&mark, pass.measure);
        if mark.kind == Kind::Group {
            room.add_group(&bounds)
        } else {
            room.view = room.view.union(&bounds)
        }
        placed.push(Placed { mark, bounds, zindex: 0.0 });
    }
    let around = Surroundings { plot: size, x: room.x, y: room.y };
    for (orient, legend) in legend::place(legends, &legend_layout, &around) {
        room.add_legend(orient, &legend.bounds, pass.fit && root);
        placed.push(legend);
    }
    let mut view = room.view.union(&room.x).union(&room.y);
    if let Some(mut title) = title {
        if pass.wrap_title && root {
            super::furniture::wrap_title(&mut title, &view, size, pass.measure);
        }
        let title = title::place(title, size, &view, pass.measure);
        view = view.union(&title.bounds);
        placed.push(title);
    }
    if clip {
        view = plot;
    }
    let block = Block {
        name: frame.name,
        role: frame.role,
        origin: Point::default(),
        size,
        bounds: own_bounds(&placed, &frame.unseen, clip, size, &frame.style),
        style: frame.style,
        group: Group {
            origin: Point::default(),
            size,
            corner_radius_px: frame.corner_radius_px,
            clip,
            marks: in_drawing_order(placed),
        },
    };
    (block, view)
}

/// The boxes that grow around a plot: `x` decides where legends on the left and right stand, `y` those above and below.
struct Room {
    view: Rect,
    x: Rect,
    y: Rect,
}

impl Room {
    fn add_group(&mut self, bounds: &Rect) {
        self.x = self.x.union(bounds);
        self.y = self.y.union(bounds);
    }

    fn add_legend(&mut self, orient: LegendOrient, bounds: &Rect, fit: bool) {
        self.view = match orient {
            LegendOrient::Left | LegendOrient::Right if fit => {
                self.view.include(bounds.x0, 0.0).include(bounds.x1, 0.0)
            }
            LegendOrient::Top | LegendOrient::Bottom if fit => {
                self.view.include(0.0, bounds.y0).include(0.0, bounds.y1)
            }
            _ if fit => self.view,
            _ => self.view.union(bounds),
        };
    }
}

fn own_bounds(placed: &[Placed], unseen: &Rect, clip: bool, size: Size, style: &Style) -> Rect {
    let mut own = match clip {
        true => Rect::EMPTY,
        false => placed.iter().fold(*unseen, |all, one| all.union(&one.bounds)),
    };
    if clip || size.width != 0.0 || size.height != 0.0 {
        own = own.include(0.0, 0.0).include(size.width, size.height);
    }
    own.expand(stroke_room(style))
}

/// Marks with a z-index come after all others, lowest first.
fn in_drawing_order(placed: Vec<Placed>) -> Vec<Mark> {
    let (mut raised, mut flat): (Vec<_>, Vec<_>) = placed.into_iter().partition(|one| one.zindex != 0.0);
    raised.sort_by(|a, b| a.zindex.total_cmp(&b.zindex));
    flat.append(&mut raised);
    flat.into_iter().map(|one| one.mark).collect()
}

/// Titles, headers, footers and cells of a grid, in Vega-Lite's order, each in its place.
fn lay_out_grid(grid: Grid, legends: &LegendLayout, pass: &Pass) -> Vec<Placed> {
    let layout = grid::Layout {
        columns: grid.columns,
        row_align: grid.row_align,
        column_align: grid.column_align,
        row_padding: grid.row_padding,
        column_padding: grid.column_padding,
        row_center: grid.row_center,
        column_center: grid.column_center,
        ..grid::Layout::row()
    };
    let headers = |role, headers: Vec<Header>| headers.into_iter().map(|h| header(role, h, legends, pass)).collect();
    let heading = |role, title: Option<Title>| title.map(|title| header_title(role, title, pass));
    let mut trellis = Trellis {
        cells: grid.cells.into_iter().map(|cell| lay_out(cell, pass, false).0).collect(),
        row: Margins {
            headers: headers("row-header", grid.row_headers),
            footers: headers("row-footer", grid.row_footers),
            title: heading("row-title", grid.row_title),
            offsets: grid.row_offsets,
        },
        column: Margins {
            headers: headers("column-header", grid.column_headers),
            footers: headers("column-footer", grid.column_footers),
            title: heading("column-title", grid.column_title),
            offsets: grid.column_offsets,
        },
        layout,
        flush: grid.flush,
    };
    trellis.arrange();
    let Trellis { cells, row, column, .. } = trellis;
    let titles = row.title.into_iter().chain(column.title);
    let sides = row.headers.into_iter().chain(row.footers).chain(column.headers).chain(column.footers);
    into_marks(titles.chain(sides).chain(cells))
}

/// Neighbours of one name and role are the items of one mark.
fn into_marks(blocks: impl Iterator<Item = Block>) -> Vec<Placed> {
    let mut marks: Vec<Placed> = Vec::new();
    for block in blocks {
        let (bounds, name, role) = (block.bounds, block.name.clone(), block.role);
        let item = block.into_item();
        match marks.last_mut().filter(|last| last.mark.role == role && last.mark.name == name && name.is_some()) {
            Some(last) => {
                last.mark.items.push(item);
                last.bounds = last.bounds.union(&bounds);
            }
            None => {
                let mut mark = Mark::new(Kind::Group, role, vec![item]);
                mark.name = name;
                mark.aria = group_aria();
                marks.push(Placed { mark, bounds, zindex: 0.0 });
            }
        }
    }
    marks
}

/// What assistive technology is told of the group of views.
pub(super) fn group_aria() -> Aria {
    Aria {
        hidden: false,
        label: None,
        role: Some("graphics-object"),
        role_description: Some("group mark container".into()),
    }
}

fn header(role: &'static str, header: Header, legends: &LegendLayout, pass: &Pass) -> Block {
    let frame = Frame {
        name: header.name,
        size: header.size,
        title: header.title,
        axes: header.axes,
        ..Frame::bare(role, None)
    };
    lay_out(Frame { legend_layout: legends.clone(), ..frame }, pass, false).0
}

fn header_title(role: &'static str, title: Title, pass: &Pass) -> Block {
    lay_out(Frame { name: Some(role.into()), title: Some(title), ..Frame::bare(role, None) }, pass, false).0
}
