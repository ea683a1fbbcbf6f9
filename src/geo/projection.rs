use super::Geometry;
use super::globe::{Globe, Placement, Plane};
use super::page::{Area, Bounds, Centroid, Pen};
use super::raw::Raw;
use super::sphere::{EPSILON, Rotation};
use super::stream::{Place, Stream};
use crate::geometry::{Outline, Point, Rect};
use std::f64::consts::PI;

/// The projections that Vega knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ProjectionKind {
    Albers,
    /// The United States with Alaska and Hawaii as insets.
    AlbersUsa,
    AzimuthalEqualArea,
    AzimuthalEquidistant,
    ConicConformal,
    ConicEqualArea,
    ConicEquidistant,
    EqualEarth,
    Equirectangular,
    Gnomonic,
    /// Data that is flat already.
    Identity,
    Mercator,
    Mollweide,
    NaturalEarth1,
    Orthographic,
    Stereographic,
    TransverseMercator,
}

/// How a projection differs from the defaults of its kind, which are those of d3-geo. Angles are in degrees.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Parameters {
    pub scale: Option<f64>,
    /// Where the center is, in px.
    pub translate: Option<[f64; 2]>,
    pub center: Option<[f64; 2]>,
    /// Around the poles, towards a pole, around the middle of the map.
    pub rotate: Option<[f64; 3]>,
    pub parallels: Option<[f64; 2]>,
    /// By how many px a line may be off; 0 adds no points.
    pub precision: Option<f64>,
    /// The radius around the middle of the map that is shown; 0 shows the whole globe.
    pub clip_angle: Option<f64>,
    /// Upper left and lower right corner in px.
    pub clip_extent: Option<[[f64; 2]; 2]>,
    pub reflect_x: bool,
    pub reflect_y: bool,
    /// The radius of points in px.
    pub point_radius: Option<f64>,
}

/// A way from longitude and latitude to px.
#[derive(Clone, Debug)]
pub struct Projection {
    kind: ProjectionKind,
    parameters: Parameters,
    form: Form,
}

#[derive(Clone, Debug)]
enum Form {
    Globe(Globe),
    /// Three maps that show different parts.
    Insets(Box<[Globe; 3]>),
    Plane(Plane),
}

impl ProjectionKind {
    const NAMES: [(&'static str, ProjectionKind); 17] = [
        ("albers", ProjectionKind::Albers),
        ("albersUsa", ProjectionKind::AlbersUsa),
        ("azimuthalEqualArea", ProjectionKind::AzimuthalEqualArea),
        ("azimuthalEquidistant", ProjectionKind::AzimuthalEquidistant),
        ("conicConformal", ProjectionKind::ConicConformal),
        ("conicEqualArea", ProjectionKind::ConicEqualArea),
        ("conicEquidistant", ProjectionKind::ConicEquidistant),
        ("equalEarth", ProjectionKind::EqualEarth),
        ("equirectangular", ProjectionKind::Equirectangular),
        ("gnomonic", ProjectionKind::Gnomonic),
        ("identity", ProjectionKind::Identity),
        ("mercator", ProjectionKind::Mercator),
        ("mollweide", ProjectionKind::Mollweide),
        ("naturalEarth1", ProjectionKind::NaturalEarth1),
        ("orthographic", ProjectionKind::Orthographic),
        ("stereographic", ProjectionKind::Stereographic),
        ("transverseMercator", ProjectionKind::TransverseMercator),
    ];

    /// The projection of this name, in any case.
    pub fn parse(name: &str) -> Option<ProjectionKind> {
        Self::NAMES.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|&(_, kind)| kind)
    }

    /// All names, as Vega-Lite's documentation writes them.
    pub fn names() -> impl Iterator<Item = &'static str> {
        Self::NAMES.iter().map(|&(name, _)| name)
    }

    fn scale(self) -> f64 {
        match self {
            ProjectionKind::Albers | ProjectionKind::AlbersUsa => 1070.0,
            ProjectionKind::AzimuthalEqualArea => 124.75,
            ProjectionKind::AzimuthalEquidistant => 79.4188,
            ProjectionKind::ConicConformal => 109.5,
            ProjectionKind::ConicEqualArea => 155.424,
            ProjectionKind::ConicEquidistant => 131.154,
            ProjectionKind::EqualEarth => 177.158,
            ProjectionKind::Equirectangular => 152.63,
            ProjectionKind::Gnomonic => 144.049,
            ProjectionKind::Identity => 1.0,
            ProjectionKind::Mercator => 961.0 / (2.0 * PI),
            ProjectionKind::Mollweide => 169.529,
            ProjectionKind::NaturalEarth1 => 175.295,
            ProjectionKind::Orthographic => 249.5,
            ProjectionKind::Stereographic => 250.0,
            ProjectionKind::TransverseMercator => 159.155,
        }
    }

    fn center(self) -> [f64; 2] {
        match self {
            ProjectionKind::Albers | ProjectionKind::AlbersUsa => [-0.6, 38.7],
            ProjectionKind::ConicEqualArea => [0.0, 33.6442],
            ProjectionKind::ConicEquidistant => [0.0, 13.9389],
            _ => [0.0, 0.0],
        }
    }

    fn rotate(self) -> [f64; 3] {
        match self {
            ProjectionKind::Albers | ProjectionKind::AlbersUsa => [96.0, 0.0, 0.0],
            _ => [0.0; 3],
        }
    }

    fn parallels(self) -> [f64; 2] {
        match self {
            ProjectionKind::Albers | ProjectionKind::AlbersUsa => [29.5, 45.5],
            ProjectionKind::ConicConformal => [30.0, 30.0],
            _ => [0.0, 60.0],
        }
    }

    fn clip_angle(self) -> Option<f64> {
        match self {
            ProjectionKind::AzimuthalEqualArea | ProjectionKind::AzimuthalEquidistant => Some(180.0 - 1e-3),
            ProjectionKind::Gnomonic => Some(60.0),
            ProjectionKind::Orthographic => Some(90.0 + EPSILON),
            ProjectionKind::Stereographic => Some(142.0),
            _ => None,
        }
    }
}

impl Projection {
    /// Numbers that make no sense (NaN, infinity) give a projection that draws nothing.
    pub fn new(kind: ProjectionKind, parameters: Parameters) -> Projection {
        let form = match kind {
            ProjectionKind::Identity => Form::Plane(plane(&parameters)),
            ProjectionKind::AlbersUsa => Form::Insets(Box::new(insets(&parameters))),
            _ => Form::Globe(globe(kind, &parameters)),
        };
        Projection { kind, parameters, form }
    }

    /// The same projection at the scale and place where shapes just fit into a box. Same as d3-geo's fitExtent.
    ///
    /// Without any shape nothing changes; a single place comes to the middle at the default scale.
    pub fn fit(&self, extent: Rect, shapes: &[&Geometry]) -> Projection {
        let trial = Projection::new(
            self.kind,
            Parameters {
                scale: Some(150.0),
                translate: Some([0.0, 0.0]),
                clip_extent: None,
                ..self.parameters.clone()
            },
        );
        let bounds = shapes.iter().fold(Rect::EMPTY, |bounds, shape| bounds.union(&trial.bounds(shape)));
        if bounds.is_empty() {
            return self.clone();
        }
        let (width, height) = (extent.x1 - extent.x0, extent.y1 - extent.y0);
        let k = (width / (bounds.x1 - bounds.x0)).min(height / (bounds.y1 - bounds.y0));
        let k = if k.is_finite() { k } else { self.kind.scale() / 150.0 };
        let x = extent.x0 + (width - k * (bounds.x1 + bounds.x0)) / 2.0;
        let y = extent.y0 + (height - k * (bounds.y1 + bounds.y0)) / 2.0;
        let parameters = Parameters { scale: Some(150.0 * k), translate: Some([x, y]), ..self.parameters.clone() };
        Projection::new(self.kind, parameters)
    }

    pub fn kind(&self) -> ProjectionKind {
        self.kind
    }

    pub fn scale(&self) -> f64 {
        self.parameters.scale.unwrap_or(self.kind.scale())
    }

    pub fn translate(&self) -> [f64; 2] {
        translate(self.kind, &self.parameters)
    }

    /// Where a place (longitude and latitude in degrees) is on the page. Like d3, this does not clip: a place on the far
    /// side of the globe has a point as well. `None` where there is none, and outside the maps of `albersUsa`.
    pub fn point(&self, place: [f64; 2]) -> Option<Point> {
        let found = match &self.form {
            Form::Globe(globe) => Some(globe.point(place)),
            Form::Insets(globes) => globes
                .iter()
                .map(|globe| (globe, globe.point(place)))
                .find(|(globe, at)| globe.shows(*at))
                .map(|(_, at)| at),
            Form::Plane(plane) => Some(plane.point(place)),
        };
        found.filter(|[x, y]| x.is_finite() && y.is_finite()).map(|[x, y]| Point::new(x, y))
    }

    /// The shape on the page: lines open, rings closed, points as circles. `point_radius` is in px; `None` takes the
    /// projection's, or 4.5.
    pub fn outline(&self, shape: &Geometry, point_radius: Option<f64>) -> Outline {
        let radius = point_radius.or(self.parameters.point_radius).unwrap_or(4.5);
        let mut pen = Pen::new(radius);
        self.send(shape, &mut pen);
        pen.finish()
    }

    /// The box around the shape on the page; points have no size. Empty when nothing of it is shown.
    pub fn bounds(&self, shape: &Geometry) -> Rect {
        let mut bounds = Bounds::default();
        self.send(shape, &mut bounds);
        bounds.0
    }

    /// The area of the shape on the page in square px.
    pub fn area(&self, shape: &Geometry) -> f64 {
        let mut area = Area::default();
        self.send(shape, &mut area);
        area.value()
    }

    /// The middle of the shape on the page: of its area, else of its length, else of its points.
    pub fn centroid(&self, shape: &Geometry) -> Option<Point> {
        let mut centroid = Centroid::default();
        self.send(shape, &mut centroid);
        centroid.value()
    }

    fn send(&self, shape: &Geometry, sink: &mut impl Stream) {
        match &self.form {
            Form::Globe(globe) => globe.send(shape, sink),
            Form::Insets(globes) => globes.iter().for_each(|globe| globe.send(shape, sink)),
            Form::Plane(plane) => plane.send(shape, sink),
        }
    }
}

fn translate(kind: ProjectionKind, parameters: &Parameters) -> [f64; 2] {
    parameters.translate.unwrap_or(if kind == ProjectionKind::Identity { [0.0, 0.0] } else { [480.0, 250.0] })
}

fn clip_extent(parameters: &Parameters) -> Option<Rect> {
    parameters.clip_extent.map(|[[x0, y0], [x1, y1]]| Rect { x0, y0, x1, y1 })
}

fn sign(mirrored: bool) -> f64 {
    if mirrored { -1.0 } else { 1.0 }
}

fn radians(degrees: f64) -> f64 {
    (degrees % 360.0).to_radians()
}

fn globe(kind: ProjectionKind, parameters: &Parameters) -> Globe {
    let scale = parameters.scale.unwrap_or(kind.scale());
    let center = parameters.center.unwrap_or(kind.center());
    let [lambda, phi, gamma] = parameters.rotate.unwrap_or(kind.rotate());
    let (center, gamma) = match kind {
        ProjectionKind::TransverseMercator => ([-center[1], center[0]], gamma + 90.0),
        _ => (center, gamma),
    };
    let raw = Raw::new(kind, parameters.parallels.unwrap_or(kind.parallels()).map(f64::to_radians));
    let middle = raw.project(radians(center[0]), radians(center[1]));
    let (sx, sy) = (sign(parameters.reflect_x), sign(parameters.reflect_y));
    let placement = Placement::around(middle, scale, translate(kind, parameters), sx, sy);
    let precision = parameters.precision.unwrap_or(0.5f64.sqrt());
    let globe = Globe {
        raw,
        rotation: Rotation::new(radians(lambda), radians(phi), radians(gamma)),
        placement,
        clip_angle: parameters.clip_angle.or(kind.clip_angle()).filter(|&angle| angle != 0.0).map(f64::to_radians),
        clip: clip_extent(parameters),
        delta2: if parameters.precision.is_none() { 0.5 } else { precision * precision },
    };
    match kind {
        ProjectionKind::Mercator | ProjectionKind::TransverseMercator => {
            Globe { clip: Some(mercator_clip(kind, &globe)), ..globe }
        }
        _ => globe,
    }
}

/// Mercator maps are square: the poles are infinitely far away.
fn mercator_clip(kind: ProjectionKind, globe: &Globe) -> Rect {
    let half = PI * globe.placement.scale;
    let [x, y] = globe.project(0.0, 0.0);
    let square = Rect { x0: x - half, y0: y - half, x1: x + half, y1: y + half };
    match globe.clip {
        None => square,
        Some(clip) if kind == ProjectionKind::Mercator => {
            Rect { x0: square.x0.max(clip.x0), x1: square.x1.min(clip.x1), ..clip }
        }
        Some(clip) => Rect { y0: square.y0.max(clip.y0), y1: square.y1.min(clip.y1), ..clip },
    }
}

/// The lower 48 states, Alaska (at 0.35 of the scale) and Hawaii. Same numbers as d3-geo's albersUsa.
fn insets(parameters: &Parameters) -> [Globe; 3] {
    let k = parameters.scale.unwrap_or(ProjectionKind::AlbersUsa.scale());
    let [x, y] = translate(ProjectionKind::AlbersUsa, parameters);
    let part = |scale, offset: Place, rotate: f64, center, parallels, clip: [f64; 4]| {
        let [x0, y0, x1, y1] = clip;
        globe(
            ProjectionKind::ConicEqualArea,
            &Parameters {
                scale: Some(scale),
                translate: Some([x + offset[0] * k, y + offset[1] * k]),
                center: Some(center),
                rotate: Some([rotate, 0.0, 0.0]),
                parallels: Some(parallels),
                precision: parameters.precision,
                clip_extent: Some([[x + x0 * k, y + y0 * k], [x + x1 * k, y + y1 * k]]),
                ..Parameters::default()
            },
        )
    };
    let mut insets = [
        part(k, [0.0, 0.0], 96.0, [-0.6, 38.7], [29.5, 45.5], [-0.455, -0.238, 0.455, 0.238]),
        part(k * 0.35, [-0.307, 0.201], 154.0, [-2.0, 58.5], [55.0, 65.0], [-0.425, 0.120, -0.214, 0.234]),
        part(k, [-0.205, 0.212], 157.0, [-3.0, 19.9], [8.0, 18.0], [-0.214, 0.166, -0.115, 0.234]),
    ];
    for inset in &mut insets[1..] {
        inset.clip = inset.clip.map(|clip| clip.expand(-EPSILON));
    }
    insets
}

fn plane(parameters: &Parameters) -> Plane {
    let k = parameters.scale.unwrap_or(1.0);
    Plane {
        kx: k * sign(parameters.reflect_x),
        ky: k * sign(parameters.reflect_y),
        translate: translate(ProjectionKind::Identity, parameters),
        clip: clip_extent(parameters),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ring(points: &[[f64; 2]]) -> Geometry {
        Geometry::Polygon(vec![points.to_vec()])
    }

    /// Numbers rounded as an SVG would have them.
    fn path(outline: &Outline) -> String {
        let point = |letter: &str, p: Point| {
            let round = |x: f64| (x * 1000.0).round() / 1000.0 + 0.0;
            format!("{letter}{},{}", round(p.x), round(p.y))
        };
        let segment = |segment: &crate::geometry::Segment| match *segment {
            crate::geometry::Segment::Move(p) => point("M", p),
            crate::geometry::Segment::Line(p) => point("L", p),
            crate::geometry::Segment::Cubic(_, _, p) => point("C", p),
            crate::geometry::Segment::Close => "Z".to_owned(),
        };
        outline.segments.iter().map(segment).collect()
    }

    fn flat(kind: ProjectionKind, parameters: Parameters) -> Projection {
        let plain = Parameters { scale: Some(100.0), translate: Some([0.0, 0.0]), precision: Some(0.0), ..parameters };
        Projection::new(kind, plain)
    }

    /// Boston, then scale and place of a map of Europe in 300 × 200 px: from d3-geo 3.1.
    #[test]
    fn projects_and_fits_as_d3_geo_does() {
        let europe = ring(&[[-10.0, 35.0], [-10.0, 60.0], [30.0, 60.0], [30.0, 35.0], [-10.0, 35.0]]);
        for (name, boston, [scale, x, y]) in [
            ("albers", [826.646, 136.491], [328.231, -185.788, 347.611]),
            ("azimuthalEqualArea", [369.261, 143.243], [474.039, 80.467, 486.073]),
            ("azimuthalEquidistant", [404.036, 176.768], [429.867, 85.017, 463.787]),
            ("conicConformal", [383.622, 135.361], [401.075, 93.382, 457.127]),
            ("conicEqualArea", [361.494, 190.152], [393.317, 101.902, 212.585]),
            ("conicEquidistant", [380.802, 154.682], [431.277, 97.482, 360.752]),
            ("equalEarth", [314.768, 105.523], [472.739, 85.138, 523.985]),
            ("equirectangular", [290.704, 137.157], [429.718, 75.0, 461.945]),
            ("gnomonic", [60.224, -154.681], [195.88, 110.724, 339.272]),
            ("identity", [-71.06, 42.36], [7.5, 75.0, -256.25]),
            ("mercator", [290.309, 124.943], [278.397, 101.411, 381.748]),
            ("mollweide", [323.173, 115.734], [456.003, 86.685, 501.938]),
            ("naturalEarth1", [307.25, 119.04], [443.288, 86.592, 473.785]),
            ("orthographic", [305.62, 81.89], [543.655, 77.332, 494.843]),
            ("stereographic", [339.07, 114.138], [697.184, 93.922, 421.335]),
            ("transverseMercator", [342.301, 54.426], [408.938, 90.318, 452.755]),
        ] {
            let kind = ProjectionKind::parse(&name.to_uppercase()).expect("the name is known in any case");
            let projection = Projection::new(kind, Parameters::default());
            let at = projection.point([-71.06, 42.36]).expect("Boston is on every map");
            assert!((at.x - boston[0]).abs() < 1e-3 && (at.y - boston[1]).abs() < 1e-3, "{name} {at:?}");
            let fitted = projection.fit(Rect::new(0.0, 0.0, 300.0, 200.0), &[&europe]);
            let found = [fitted.scale(), fitted.translate()[0], fitted.translate()[1]];
            assert!(found.iter().zip([scale, x, y]).all(|(a, b)| (a - b).abs() < 1e-3), "{name} {found:?}");
        }
    }

    #[test]
    fn the_united_states_have_insets_and_nothing_else() {
        let projection = Projection::new(ProjectionKind::AlbersUsa, Parameters::default());
        let at = projection.point([-71.06, 42.36]).expect("Boston is in the lower 48");
        assert!((at.x - 826.646).abs() < 1e-3 && (at.y - 136.491).abs() < 1e-3);
        assert!(projection.point([-150.0, 61.0]).is_some_and(|anchorage| anchorage.x < 300.0 && anchorage.y > 400.0));
        assert_eq!(projection.point([13.4, 52.5]), None);
    }

    #[test]
    fn a_ring_across_the_antimeridian_becomes_two() {
        let fiji = ring(&[[170.0, -10.0], [170.0, 10.0], [-170.0, 10.0], [-170.0, -10.0], [170.0, -10.0]]);
        let projection = flat(ProjectionKind::Equirectangular, Parameters::default());
        assert_eq!(
            path(&projection.outline(&fiji, None)),
            "M-314.159,-17.717L-296.706,-17.453L-296.706,17.453L-314.159,17.717L-314.159,-17.717Z\
             M314.159,17.717L296.706,17.453L296.706,17.453L296.706,-17.453L314.159,-17.717L314.159,17.717Z"
        );
    }

    #[test]
    fn lines_end_at_the_rim_of_the_globe() {
        let line = Geometry::LineString(vec![[60.0, 0.0], [120.0, 0.0]]);
        let projection = flat(ProjectionKind::Orthographic, Parameters::default());
        assert_eq!(path(&projection.outline(&line, None)), "M86.603,0L100,0");
    }

    #[test]
    fn a_box_cuts_polygons_lines_and_points() {
        let parameters = Parameters { clip_extent: Some([[0.0, 0.0], [10.0, 10.0]]), ..Parameters::default() };
        let projection = Projection::new(ProjectionKind::Identity, parameters);
        let square = ring(&[[-5.0, -5.0], [-5.0, 5.0], [5.0, 5.0], [5.0, -5.0], [-5.0, -5.0]]);
        assert_eq!(path(&projection.outline(&square, None)), "M0,5L5,5L5,0L0,0Z");
        let around = ring(&[[-5.0, -5.0], [-5.0, 15.0], [15.0, 15.0], [15.0, -5.0], [-5.0, -5.0]]);
        assert_eq!(path(&projection.outline(&around, None)), "M0,0L10,0L10,10L0,10Z");
        let line = Geometry::LineString(vec![[-5.0, 5.0], [5.0, 5.0], [5.0, 50.0]]);
        assert_eq!(path(&projection.outline(&line, None)), "M0,5L5,5L5,10");
        assert!(projection.outline(&Geometry::Point([11.0, 5.0]), None).segments.is_empty());
    }

    #[test]
    fn long_lines_follow_the_great_circle() {
        let line = Geometry::LineString(vec![[-60.0, 50.0], [60.0, 50.0]]);
        let projection = Projection::new(ProjectionKind::Equirectangular, Parameters::default());
        let curve = projection.outline(&line, None);
        assert!(curve.segments.len() > 10);
        assert!(projection.bounds(&line).y0 < 75.0, "it goes further north than its ends");
    }

    #[test]
    fn rings_without_area_do_not_cover_the_globe() {
        let needle = ring(&[[10.0, 10.0], [20.0, 20.0], [10.0, 10.0]]);
        let dot = ring(&[[10.0, 10.0], [10.0, 10.0], [10.0, 10.0], [10.0, 10.0]]);
        for kind in [ProjectionKind::EqualEarth, ProjectionKind::Orthographic, ProjectionKind::Mercator] {
            let projection = Projection::new(kind, Parameters::default());
            assert!(projection.area(&needle) < 1e-3 && projection.area(&dot) < 1e-3);
        }
        let nothing = Geometry::MultiPolygon(vec![vec![], vec![vec![]], vec![vec![[1.0, 2.0]]]]);
        let projection = Projection::new(ProjectionKind::EqualEarth, Parameters::default());
        assert!(projection.outline(&nothing, None).segments.is_empty());
    }

    #[test]
    fn points_are_circles_and_the_globe_is_one_ring() {
        let projection = Projection::new(ProjectionKind::EqualEarth, Parameters::default());
        let circle = projection.outline(&Geometry::Point([0.0, 0.0]), Some(2.0));
        assert_eq!(path(&circle), "M480,252C478,250C480,248C482,250C480,252Z");
        let globe = projection.outline(&Geometry::Sphere, None).segments;
        assert_eq!(globe.iter().filter(|segment| **segment == crate::geometry::Segment::Close).count(), 1);
    }

    #[test]
    fn absurd_numbers_draw_nothing_that_is_not_finite() {
        let shape = ring(&[[0.0, 0.0], [f64::NAN, 5.0], [1e300, -1e300], [0.0, 0.0]]);
        for (_, kind) in ProjectionKind::NAMES {
            for scale in [f64::NAN, f64::INFINITY, 0.0, 1e12] {
                let parameters =
                    Parameters { scale: Some(scale), rotate: Some([1e9, f64::NAN, 3.0]), ..Parameters::default() };
                for parameters in [parameters, Parameters { scale: Some(scale), ..Parameters::default() }] {
                    let projection = Projection::new(kind, parameters).fit(Rect::new(0.0, 0.0, 9.0, 9.0), &[&shape]);
                    for shape in [&shape, &Geometry::Sphere] {
                        let outline = projection.outline(shape, Some(1.0));
                        assert!(outline.segments.len() < 100_000 && !path(&outline).contains("NaN"));
                    }
                }
            }
        }
    }

    #[test]
    fn fitting_to_nothing_changes_nothing_and_one_place_comes_to_the_middle() {
        let projection = Projection::new(ProjectionKind::Mercator, Parameters::default());
        let extent = Rect::new(0.0, 0.0, 300.0, 200.0);
        assert_eq!(projection.fit(extent, &[]).scale(), projection.scale());
        let place = projection.fit(extent, &[&Geometry::Point([25.0, 60.0])]);
        let at = place.point([25.0, 60.0]).expect("the place is on the map");
        assert!((at.x - 150.0).abs() < 1e-6 && (at.y - 100.0).abs() < 1e-6);
    }
}
