//! What properties are for, in our own words, for editors. A property that is not here speaks for itself.
#![cfg_attr(rustfmt, rustfmt_skip)]

/// What a property of an object is for, where something is said about it.
pub fn about(object: &str, property: &str) -> Option<&'static str> {
    let (_, _, said) = WORDS.iter().find(|(objects, properties, _)| {
        objects.split(' ').any(|pattern| fits(pattern, object)) && properties.split(' ').any(|known| known == property)
    })?;
    Some(said)
}

/// Whether a name is as a pattern says: `*` at its beginning or end stands for anything.
fn fits(pattern: &str, name: &str) -> bool {
    match (pattern.strip_prefix('*'), pattern.strip_suffix('*')) {
        (Some(""), _) => true,
        (Some(end), Some(_)) => name.contains(end.trim_end_matches('*')),
        (Some(end), None) => name.ends_with(end),
        (None, Some(start)) => name.starts_with(start),
        (None, None) => name == pattern,
    }
}

/// Objects (as [`fits`] reads them), their properties, and what is said. The first row that fits counts.
const WORDS: &[(&str, &str, &str)] = &[
    // What newsrooms need, which Vega-Lite does not have.
    ("Usermeta", "figpress", "What figpress draws around the picture, and in which sizes. Other Vega-Lite tools pass over it."),
    ("Furniture", "source", "Where the numbers come from; the last line but the byline below the picture. Several lines as an array."),
    ("Furniture", "note", "What a reader has to know about the numbers; stands below the picture."),
    ("Furniture", "byline", "Who made the figure; stands last below the picture."),
    ("Furniture", "caption", "The figure's name in the article. It is listed and not drawn."),
    ("Furniture", "sizes", "Named sizes of this figure, such as phone; `figpress render --size phone` draws one. They come before those of figpress.json."),
    ("NamedSize", "width", "The width of the whole picture in px."),
    ("NamedSize", "height", "The height of the whole picture in px."),
    ("NamedSize", "set", "What else changes in this size: a JSON merge patch on the spec. null takes a property away; in an array, an object changes the elements that its keys call by their name or place."),

    // Views.
    ("TopLevel*", "$schema", "The schema of Vega-Lite, so that other tools know what the file is."),
    ("TopLevel*", "config", "Settings for all marks, axes and so on of this figure. What figures share belongs into the theme."),
    ("TopLevel*", "usermeta", "Free metadata; figpress reads what stands under \"figpress\"."),
    ("TopLevel*", "datasets", "Rows by name, to which \"data\": {\"name\": ...} refers."),
    ("TopLevel* Config", "background", "The colour behind the whole picture."),
    ("TopLevel* Config", "padding", "Room around the picture in px: a number, or one for each side."),
    ("TopLevel* Config", "autosize", "What width and height mean: \"pad\" those of the plot; \"fit\" and \"fit-x\" those of the whole picture, with \"contains\": \"padding\" up to its edge."),
    ("TopLevel*", "description", "What the picture shows, for those who do not see it: the alternative text."),
    ("TopLevel* *Spec* Layer* Unit* Faceted*", "mark", "The shape that stands for a row: bar, line, point, ... or an object with its looks."),
    ("TopLevel* *Spec* Layer* Unit* Faceted* Generic*", "encoding", "Which field sets which property of the marks: x, y, color, ..."),
    ("TopLevel* Layer*", "layer", "Views drawn one over the other on shared axes."),
    ("TopLevel* HConcat*", "hconcat", "Views side by side."),
    ("TopLevel* VConcat*", "vconcat", "Views below each other."),
    ("TopLevel* Concat*", "concat", "Views in rows of as many as \"columns\" says."),
    ("TopLevel* Facet*", "spec", "The view that is repeated."),
    ("TopLevel* FacetSpec", "facet", "The field whose every value gets a panel of its own; or row and column."),
    ("TopLevel* *Repeat*", "repeat", "Fields for each of which the view is drawn."),
    ("*", "columns", "How many panels stand in a row before the next row begins."),
    ("*", "resolve", "Which scales, axes and legends the views share and which each has for itself."),
    ("*", "transform", "Steps that change the rows before they are drawn, one after the other."),
    ("*", "projection", "How the globe becomes a plane."),
    ("*", "params", "Named values that expressions may use. Selections are drawn in their initial state."),
    ("*", "spacing", "Room between panels in px."),
    ("TopLevel* *Spec* Layer* Unit* Faceted* Generic*", "width", "The width of the plot in px, or {\"step\": px} for each word along x."),
    ("TopLevel* *Spec* Layer* Unit* Faceted* Generic*", "height", "The height of the plot in px, or {\"step\": px} for each word along y."),
    ("TopLevel* *Spec* Layer* Unit* Faceted* Generic*", "title", "The headline: a text, or an object with text, subtitle and looks."),
    ("TopLevel* *Spec* Layer* Unit* Faceted* Generic*", "name", "A name for the view, written as a class into the SVG."),
    ("TopLevel* *Spec* Layer* Unit* Faceted* Generic*", "data", "Where the rows come from: a file by \"url\", or \"values\" written here."),

    // Data.
    ("UrlData", "url", "A file, by its path from the spec's own folder: ../data/03-gdp.csv. Never an address on the network."),
    ("UrlData InlineData", "format", "How the file is read: its type, and the types of its fields under \"parse\"."),
    ("InlineData", "values", "Rows: an array of objects."),
    ("*DataFormat", "parse", "The types of fields: {\"year\": \"number\", \"day\": \"date:'%Y-%m-%d'\"}."),
    ("*DataFormat", "property", "The path to the rows inside the JSON file."),
    ("*DataFormat", "feature", "The object of a TopoJSON file whose shapes are the rows."),
    ("*DataFormat", "mesh", "The object of a TopoJSON file whose borders are drawn as one line."),
    ("*DataFormat", "delimiter", "The character between cells."),
    ("*", "sequence", "Rows of numbers from start up to, but without, stop."),
    ("*", "graticule", "Lines of longitude and latitude."),
    ("*", "sphere", "The outline of the globe."),

    // Channels.
    ("*Encoding* Encoding", "x", "Where a mark stands from left to right."),
    ("*Encoding* Encoding", "y", "Where a mark stands from top to bottom."),
    ("*Encoding* Encoding", "x2", "Where a mark ends: the second x of bars, areas and rules."),
    ("*Encoding* Encoding", "y2", "Where a mark ends: the second y of bars, areas and rules."),
    ("*Encoding* Encoding", "xOffset", "Where a mark stands within its band along x: grouped bars."),
    ("*Encoding* Encoding", "yOffset", "Where a mark stands within its band along y."),
    ("*Encoding* Encoding", "color", "The colour of a mark: of its fill, or of its line where it has no fill."),
    ("*Encoding* Encoding", "fill", "The colour inside a mark; comes before \"color\"."),
    ("*Encoding* Encoding", "stroke", "The colour of a mark's outline; comes before \"color\"."),
    ("*Encoding* Encoding", "opacity", "How much of what is behind shows through: 0 all, 1 nothing."),
    ("*Encoding* Encoding", "size", "The area of a point in square px, the size of a text, the width of a line."),
    ("*Encoding* Encoding", "shape", "The form of points."),
    ("*Encoding* Encoding", "strokeDash", "How lines are dashed."),
    ("*Encoding* Encoding", "strokeWidth", "How wide lines are in px."),
    ("*Encoding* Encoding", "text", "What texts say."),
    ("*Encoding* Encoding", "detail", "Fields that part marks into groups, such as lines, without changing their looks."),
    ("*Encoding* Encoding", "order", "The order in which points are joined, bars are stacked, or marks are drawn."),
    ("*Encoding* Encoding", "row", "A field whose every value gets a row of panels."),
    ("*Encoding* Encoding", "column", "A field whose every value gets a column of panels."),
    ("*Encoding* Encoding", "facet", "A field whose every value gets a panel."),
    ("*Encoding* Encoding", "theta", "The angle of an arc."),
    ("*Encoding* Encoding", "radius", "The outer radius of an arc."),
    ("*Encoding* Encoding", "longitude", "Degrees east, for maps."),
    ("*Encoding* Encoding", "latitude", "Degrees north, for maps."),
    ("*Encoding* Encoding", "tooltip", "What an SVG shows where the pointer rests."),
    ("*Encoding* Encoding", "href", "Where a click on the mark leads: http, https, mailto."),
    ("*Encoding* Encoding", "url", "The picture that an image mark shows."),
    ("*Encoding* Encoding", "angle", "The turn of points and texts in degrees, clockwise."),

    // Fields of channels.
    ("*Def* *Field*", "field", "The name of a column of the data. Dots lead into objects: \\\\. is a dot in a name."),
    ("*Def* *Field*", "type", "quantitative for numbers, temporal for dates, ordinal for ranked words, nominal for others, geojson for shapes."),
    ("*Def* *Field*", "aggregate", "Makes one mark of many rows: sum, mean, count, ..."),
    ("*Def* *Field*", "bin", "Puts numbers into ranges of equal width; true, or an object that says how many."),
    ("*Def* *Field*", "timeUnit", "Rounds dates: yearmonth, quarter, ..."),
    ("*Def* *Field*", "scale", "How values become places, colours or sizes; null takes values as they are."),
    ("*Def* *Field*", "axis", "How the axis looks; null for none."),
    ("*Def* *Field*", "legend", "How the legend looks; null for none."),
    ("*Def* *Field*", "header", "How the titles of panels look; null for none."),
    ("*Def* *Field*", "sort", "The order of words: ascending, descending, \"-x\", an array, or a field to sort by."),
    ("*Def* *Field*", "stack", "Whether bars and areas stand on each other: zero, normalize, center, or null for not."),
    ("*Def* *Field*", "impute", "What stands in for missing values."),
    ("*Def* *Field*", "bandPosition", "Where in its band or bin a mark stands, from 0 to 1."),
    ("*Def*", "condition", "A value for the rows for which a test holds."),
    ("*Def*", "value", "The same for all marks: a colour, a number in px, \"width\" or \"height\"."),
    ("*Def*", "datum", "One value of the data, instead of a field."),
    ("*", "title", "The text above; null for none."),

    // Scales.
    ("Scale", "type", "linear, log, pow, sqrt, symlog, time, utc, ordinal, band, point, quantile, quantize, threshold, ..."),
    ("Scale", "domain", "The values that the scale spans, from the data where it is not given."),
    ("Scale", "range", "What values become: px, colours, sizes."),
    ("Scale", "scheme", "A named set of colours: tableau10, viridis, ..."),
    ("Scale", "zero", "Whether zero is always part of the domain. Bars need it."),
    ("Scale", "nice", "Whether the domain is widened to round numbers."),
    ("Scale", "reverse", "Whether the range runs the other way."),
    ("Scale", "clamp", "Whether values outside the domain are moved to its ends."),
    ("Scale", "padding paddingInner paddingOuter", "Room between and around bands, as a share of a step."),
    ("Scale", "base", "The base of a log scale."),
    ("Scale", "exponent", "The exponent of a pow scale."),
    ("Scale", "domainMin domainMax", "One end of the domain; the other comes from the data."),
    ("Scale", "domainMid", "The middle of a diverging scale."),
    ("Scale", "interpolate", "The colour space in which colours are mixed."),

    // Axes, legends, headers.
    ("Axis* Legend*", "format", "How numbers and dates are written: \",.1f\", \"%b %Y\"."),
    ("Axis* Legend* Header*", "labelExpr", "An expression for the text of each label: datum.label, datum.value."),
    ("Axis* Legend*", "values", "The values that get a tick or an entry."),
    ("Axis* Legend*", "tickCount", "About how many ticks; or an interval of time."),
    ("Axis*", "grid", "Whether lines run across the plot at the ticks."),
    ("Axis*", "domain", "Whether the line along the axis is drawn."),
    ("Axis*", "ticks", "Whether ticks are drawn."),
    ("Axis*", "labels", "Whether labels are drawn."),
    ("Axis*", "orient", "The side of the plot: left, right, top, bottom."),
    ("Axis*", "offset", "Room between the plot and the axis in px."),
    ("Axis*", "labelAngle", "The turn of labels in degrees."),
    ("Axis*", "labelOverlap", "What happens where labels would touch: some are left out."),
    ("Axis*", "labelFlush", "Whether the first and last label stay within the plot."),
    ("Axis* Legend* Header* Title*", "labelLimit titleLimit limit", "Longer texts are cut, in px; 0 for never."),
    ("Axis*", "zindex", "1 draws the axis over the marks."),
    ("Legend*", "orient", "Where the legend stands: right, left, top, bottom, top-left, ... or none."),
    ("Legend*", "direction", "Whether entries stand beside or below each other."),
    ("LegendConfig", "disable", "true for no legends: lines are better labelled at their ends."),
    ("Title*", "text", "The headline; an array for several lines. A long one is wrapped in figures with a source or note."),
    ("Title*", "subtitle", "What is measured, where, when, and in which unit."),
    ("Title*", "anchor", "Where the title begins: start, middle, end."),
    ("Title*", "frame", "Whether the title begins at the edge of the picture (bounds) or of the plot (group)."),

    // Marks.
    ("MarkDef BoxPlotDef ErrorBarDef ErrorBandDef", "type", "Which mark: bar, line, area, point, rule, text, rect, arc, geoshape, ..."),
    ("*Mark* *Config MarkDef", "style", "Looks by name, which \"style\" in the theme defines."),
    ("*Mark* *Config MarkDef", "filled", "Whether the colour fills the mark or draws its outline."),
    ("*Mark* *Config MarkDef", "point", "Points on a line or area: true, or their looks."),
    ("*Mark* *Config MarkDef", "line", "A line along an area: true, or its looks."),
    ("*Mark* *Config MarkDef", "interpolate", "How points are joined: linear, monotone, step, ..."),
    ("*Mark* *Config MarkDef", "tension", "How tight a curve is."),
    ("*Mark* *Config MarkDef", "cornerRadius", "How round corners are in px."),
    ("*Mark* *Config MarkDef", "cornerRadiusEnd", "How round the corners at the end of a bar are in px."),
    ("*Mark* *Config MarkDef", "dx dy", "Moves a text in px, to the right and down."),
    ("*Mark* *Config MarkDef", "xOffset yOffset x2Offset y2Offset", "Moves the mark in px."),
    ("*Mark* *Config MarkDef", "align", "Which end of a text stands at its place: left, center, right."),
    ("*Mark* *Config MarkDef", "baseline", "Which height of a text stands at its place: top, middle, bottom, alphabetic."),
    ("*Mark* *Config MarkDef", "clip", "Whether what is outside the plot is cut off."),
    ("*Mark* *Config MarkDef", "blend", "How colours mix with what is behind."),
    ("*Mark* *Config MarkDef", "invalid", "What happens to rows without a number: they are left out, or break a line."),
    ("*", "font", "Font families, the first that is there counts: Source Sans 3, sans-serif."),
    ("*", "fontSize labelFontSize titleFontSize subtitleFontSize", "The size of the text in px."),
    ("*", "fontWeight labelFontWeight titleFontWeight subtitleFontWeight", "normal, bold, or a number from 100 to 900."),
    ("*", "lineHeight labelLineHeight titleLineHeight subtitleLineHeight", "From one line of a text to the next, in px."),
    ("*", "strokeDash gridDash domainDash tickDash", "Lengths in px, drawn and left out in turn."),
    ("*", "strokeWidth gridWidth domainWidth tickWidth", "The width of the line in px."),
    ("*", "cursor", "The pointer over the mark. Figpress draws pictures, where it does nothing."),
    ("*", "tooltip", "What an SVG shows where the pointer rests."),
    ("*", "aria", "Whether assistive technology is told of this."),

    // Transforms.
    ("*Transform", "filter", "Keeps the rows for which an expression or a test holds: \"datum.year > 2000\"."),
    ("*Transform", "calculate", "An expression whose value becomes a new field."),
    ("*Transform", "as", "The name of the new field, or names."),
    ("*Transform", "aggregate", "Makes one row of each group."),
    ("*Transform", "joinaggregate", "Works out a value for each group, and keeps all rows."),
    ("*Transform", "window", "Works out values from the rows around each row: ranks, running sums."),
    ("*Transform", "groupby", "The fields whose values make groups."),
    ("*Transform", "fold", "Makes rows of columns: a row for each field named."),
    ("*Transform", "pivot", "Makes columns of rows: a column for each value of the field."),
    ("*Transform", "flatten", "Makes a row for each element of an array."),
    ("*Transform", "lookup", "Takes fields from other data, by a key."),
    ("*Transform", "from", "The other data, its key, and the fields that are taken."),
    ("*Transform", "default", "What stands where nothing was found."),
    ("*Transform", "stack", "Works out where each value begins and ends when they are put on each other."),
    ("*Transform", "bin", "Puts numbers into ranges of equal width."),
    ("*Transform", "timeUnit", "Rounds dates."),
    ("*Transform", "impute", "Makes rows for keys that are missing."),
    ("*Transform", "density", "How often values are, as a smooth curve."),
    ("*Transform", "regression", "A line or curve fitted to points."),
    ("*Transform", "loess", "A smooth curve through points."),
    ("*Transform", "quantile", "Values below which given shares of the rows are."),
    ("*Transform", "sample", "So many rows, drawn by lot; always the same ones."),
    ("*Transform", "frame", "How many rows before and after count; null for all."),
    ("AggregatedFieldDef WindowFieldDef JoinAggregateFieldDef", "op", "sum, mean, count, min, max, ..."),
    ("AggregatedFieldDef WindowFieldDef JoinAggregateFieldDef", "as", "The name of the new field."),

    // Maps.
    ("Projection", "type", "mercator, equalEarth, naturalEarth1, albersUsa, orthographic, ..."),
    ("Projection", "rotate", "Degrees by which the globe is turned before it is projected."),
    ("Projection", "center", "The longitude and latitude in the middle."),
    ("Projection", "scale", "How large the map is; fits the plot where it is not given."),
    ("Projection", "translate", "Where the middle of the map stands, in px."),
    ("Projection", "clipAngle", "Cuts the globe at a circle of so many degrees."),

    // Themes.
    ("Config", "style", "Looks by name, which marks take by \"style\"."),
    ("Config", "range", "The colours and shapes that scales take by default: category, heatmap, ordinal, ..."),
    ("Config", "locale", "How numbers and dates are written."),
    ("Config", "view", "The size and frame of plots."),
];

#[cfg(test)]
mod tests {
    use super::super::Object;
    use super::*;

    #[test]
    fn are_about_objects_and_properties_that_there_are() {
        for (objects, properties, said) in WORDS {
            assert!(said.ends_with('.') || said.ends_with('"'), "{said}");
            for property in properties.split(' ') {
                let has = |object: &Object| {
                    let named = objects.split(' ').any(|pattern| fits(pattern, object.name));
                    named && object.properties().any(|known| known == property)
                };
                assert!(Object::all().iter().any(has), "{objects} has no {property}");
            }
        }
    }
}
