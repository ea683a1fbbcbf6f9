use crate::color::Color;
use crate::draw::outline::rectangle;
use crate::draw::outline::tests::circle;
use crate::geometry::{Outline, Point, Rect, Segment, Size};
use crate::scene::*;
use std::sync::Arc;

pub const BLUE: Color = Color::rgb(76.0, 120.0, 168.0);
pub const ORANGE: Color = Color::rgb(245.0, 133.0, 24.0);

pub fn solid(color: Color) -> Option<Paint> {
    Some(Paint::Solid(color))
}

pub fn fill(color: Color) -> Style {
    Style { fill: solid(color), ..Style::default() }
}

pub fn stroke(color: Color, stroke_width_px: f64) -> Style {
    Style { stroke: solid(color), stroke_width_px, ..Style::default() }
}

pub fn font(family: &str, size_px: f64, weight: u16) -> Arc<Font> {
    Arc::new(Font { family: family.into(), size_px, weight, italic: false })
}

pub fn text(label: Label) -> Item {
    Item::new(Shape::Text(Box::new(label)), fill(Color::BLACK))
}

pub fn rect(x: f64, y: f64, width: f64, height: f64, style: Style) -> Item {
    let rect = Rect::new(x, y, x + width, y + height);
    Item::new(Shape::Rect { rect, corner_radius_px: [0.0; 4] }, style)
}

pub fn path(at: Point, outline: &Arc<Outline>, style: Style) -> Item {
    Item::new(Shape::Path { at, angle_deg: 0.0, outline: outline.clone() }, style)
}

pub fn mark(kind: Kind, items: Vec<Item>) -> Mark {
    Mark { name: Some("marks".into()), ..Mark::new(kind, "mark", items) }
}

/// A scene of one framed group at (40, 10).
pub fn scene(width: f64, height: f64, marks: Vec<Mark>) -> Scene {
    let size = Size::new(width - 60.0, height - 50.0);
    let frame = Group { size, marks, ..Group::default() };
    let item = Item::new(Shape::Group(Box::new(frame)), stroke(Color::rgb(221.0, 221.0, 221.0), 1.0));
    let root = Mark { name: Some("root".into()), ..Mark::new(Kind::Group, "frame", vec![item]) };
    Scene {
        size: Size::new(width, height),
        background: Some(Color::WHITE),
        origin: Point::new(40.0, 10.0),
        root: Group { marks: vec![root], ..Group::default() },
        title: Some("Everything & more".into()),
        description: Some("One of each <shape>".into()),
    }
}

/// One of each shape, stroke, paint, clip and text.
pub fn everything() -> Scene {
    let marks = vec![
        boxes(),
        rules(),
        curves(),
        symbols(),
        labels("sans-serif"),
        gradients(),
        overlapping(),
        clipped(Clip::Rect(Rect::new(0.0, 150.0, 60.5, 190.25))),
        clipped(Clip::Path(Arc::new(moved(&circle(25.0), 120.0, 170.0)))),
        axis(),
    ];
    scene(360.0, 260.0, marks)
}

fn boxes() -> Mark {
    let mut items: Vec<Item> =
        (0..6).map(|i| rect(f64::from(i) * 18.3, 60.0 - f64::from(i) * 7.1, 16.4, 20.0, fill(BLUE))).collect();
    let round = Shape::Rect { rect: Rect::new(115.0, 5.0, 150.0, 45.0), corner_radius_px: [12.0, 0.0, 4.0, 2.0] };
    items.push(Item::new(round, Style { fill_opacity: 0.5, ..fill(ORANGE) }));
    items.push(rect(155.0, 5.0, 20.0, 40.0, stroke(Color::BLACK, 2.0)));
    mark(Kind::Rect, items)
}

fn rules() -> Mark {
    let rule =
        |x0, y0, x1, y1, style| Item::new(Shape::Rule { from: Point::new(x0, y0), to: Point::new(x1, y1) }, style);
    let line = LineStyle { dash_px: vec![6.0, 3.0], dash_offset_px: 2.0, cap: Cap::Butt, ..LineStyle::default() };
    let round = LineStyle { cap: Cap::Round, ..LineStyle::default() };
    mark(
        Kind::Rule,
        vec![
            rule(0.5, 90.5, 200.5, 90.5, stroke(Color::BLACK, 1.0)),
            rule(0.0, 95.0, 200.0, 99.0, stroke(BLUE, 1.5)),
            rule(0.0, 104.0, 200.0, 104.0, Style { line: Some(Arc::new(line)), ..stroke(ORANGE, 2.0) }),
            rule(5.0, 112.0, 195.0, 112.0, Style { line: Some(Arc::new(round)), ..stroke(BLUE, 5.0) }),
        ],
    )
}

fn curves() -> Mark {
    let p = Point::new;
    let mut wave = vec![Segment::Move(p(0.0, 130.0))];
    for i in 0..8 {
        let x = f64::from(i) * 24.0;
        wave.push(Segment::Cubic(p(x + 8.0, 115.0), p(x + 16.0, 148.0), p(x + 24.0, 130.0)));
    }
    let mut area = wave.clone();
    area.extend([Segment::Line(p(192.0, 145.0)), Segment::Line(p(0.0, 145.0)), Segment::Close]);
    let area = Arc::new(Outline { segments: area });
    let wave = Arc::new(Outline { segments: wave });
    let joined = LineStyle { join: Join::Round, cap: Cap::Square, ..LineStyle::default() };
    let style = Style { line: Some(Arc::new(joined)), ..stroke(Color::rgb(20.0, 90.0, 30.0), 2.5) };
    mark(
        Kind::Area,
        vec![path(p(0.0, 0.0), &area, Style { opacity: 0.4, ..fill(BLUE) }), path(p(0.0, 0.0), &wave, style)],
    )
}

fn symbols() -> Mark {
    let round = Arc::new(circle(3.2));
    let square = Arc::new(rectangle(&Rect::new(-3.0, -3.0, 3.0, 3.0), [0.0; 4]));
    let items = (0..40).map(|i| {
        let at = Point::new(210.0 + f64::from(i % 8) * 10.37, 8.0 + f64::from(i / 8) * 9.81);
        let shape =
            Shape::Path { at, angle_deg: f64::from(i), outline: if i % 2 == 0 { &round } else { &square }.clone() };
        let style = if i % 3 == 0 { stroke(ORANGE, 1.5) } else { Style { fill_opacity: 0.7, ..fill(BLUE) } };
        Item::new(shape, style)
    });
    mark(Kind::Symbol, items.collect())
}

pub fn labels(family: &str) -> Mark {
    let at = |x, y, line: &str, size, weight| Label::new(line, font(family, size, weight), Point::new(x, y));
    let lines = vec!["Two lines,".into(), "AVATAR Tokyo".into()];
    let items = vec![
        text(at(210.0, 80.0, "Waffles & <tea>", 11.0, 400)),
        text(Label { align: Align::Right, baseline: Baseline::Top, ..at(300.0, 84.0, "right, top", 13.0, 700) }),
        text(Label { angle_deg: -90.0, align: Align::Center, ..at(-25.0, 100.0, "turned title", 11.0, 700) }),
        text(Label { angle_deg: 30.0, dx: 4.0, dy: 2.0, ..at(210.0, 115.0, "1,234.5 km²", 10.0, 400) }),
        text(Label { lines, baseline: Baseline::Middle, align: Align::Center, ..at(255.0, 150.0, "", 12.0, 400) }),
    ];
    mark(Kind::Text, items)
}

fn gradients() -> Mark {
    let stops = vec![(0.0, BLUE), (0.5, Color::WHITE), (1.0, Color { alpha: 0.5, ..ORANGE })];
    let linear = GradientKind::Linear { from: Point::new(0.0, 0.0), to: Point::new(1.0, 0.0) };
    let center = Point::new(0.5, 0.5);
    let radial = GradientKind::Radial { inner: center, inner_radius: 0.0, outer: center, outer_radius: 0.5 };
    let paint = |kind| Some(Paint::Gradient(Arc::new(Gradient { kind, stops: stops.clone() })));
    mark(
        Kind::Rect,
        vec![
            rect(70.0, 150.0, 20.0, 40.0, Style { fill: paint(linear), ..Style::default() }),
            rect(160.0, 150.0, 30.0, 40.0, Style { fill: paint(radial), ..Style::default() }),
        ],
    )
}

/// A fill and a stroke that are seen through together, not one through the other.
fn overlapping() -> Mark {
    let style = Style { opacity: 0.5, stroke: solid(Color::BLACK), stroke_width_px: 6.0, ..fill(ORANGE) };
    mark(Kind::Rect, vec![rect(205.0, 165.0, 30.0, 20.0, style)])
}

fn clipped(clip: Clip) -> Mark {
    let disc = Arc::new(circle(30.0));
    let items = vec![
        path(Point::new(40.0, 170.0), &disc, fill(ORANGE)),
        path(Point::new(120.0, 170.0), &disc, fill(BLUE)),
        text(Label::new("clipped text", font("sans-serif", 20.0, 400), Point::new(20.0, 175.0))),
    ];
    Mark { clip: Some(clip), ..mark(Kind::Symbol, items) }
}

fn axis() -> Mark {
    let ticks = (0..=10).map(|i| {
        let x = f64::from(i) * 30.0;
        Item::new(
            Shape::Rule { from: Point::new(x, 0.0), to: Point::new(x, 5.0) },
            stroke(Color::rgb(136.0, 136.0, 136.0), 1.0),
        )
    });
    let labels = (0..=10).map(|i| {
        let label =
            Label::new(format!("{}", i * 200), font("sans-serif", 10.0, 400), Point::new(f64::from(i) * 30.0, 7.0));
        text(Label { align: Align::Center, baseline: Baseline::Top, ..label })
    });
    let marks = vec![
        Mark::new(Kind::Rule, "axis-tick", ticks.collect()),
        Mark::new(Kind::Text, "axis-label", labels.collect()),
    ];
    let group = Group { origin: Point::new(0.5, 210.5), marks, ..Group::default() };
    let aria = Aria { role: Some("graphics-symbol"), role_description: Some("axis".into()), ..Aria::default() };
    let items = vec![Item::new(Shape::Group(Box::new(group)), Style::default())];
    Mark { aria, ..Mark::new(Kind::Group, "axis", items) }
}

fn moved(outline: &Outline, dx: f64, dy: f64) -> Outline {
    let by = |p: &Point| Point::new(p.x + dx, p.y + dy);
    let segments = outline.segments.iter().map(|segment| match segment {
        Segment::Move(p) => Segment::Move(by(p)),
        Segment::Line(p) => Segment::Line(by(p)),
        Segment::Cubic(a, b, c) => Segment::Cubic(by(a), by(b), by(c)),
        Segment::Close => Segment::Close,
    });
    Outline { segments: segments.collect() }
}
