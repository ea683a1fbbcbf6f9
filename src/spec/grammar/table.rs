//! Vega-Lite 6.4's grammar. Written by derive_table.py; do not edit by hand.
//!
//! A type is a list of alternatives with spaces between: `number`, `string`, `boolean`, `null`, `any`, a quoted word,
//! `[...]` for an array of a type, the name of an object or of a list of words.
#![cfg_attr(rustfmt, rustfmt_skip)]

use super::Object;

/// The objects that a whole spec may be.
pub const SPEC: &str = "TopLevelConcatSpec TopLevelFacetSpec TopLevelHConcatSpec TopLevelLayerSpec TopLevelRepeatSpec1 TopLevelRepeatSpec2 TopLevelUnitSpec TopLevelVConcatSpec";

/// Lists of words, by name.
pub const WORDS: &[(&str, &str)] = &[
    ("AggregateWords", "'average' 'count' 'distinct' 'max' 'mean' 'median' 'min' 'missing' 'product' 'q1' 'q3' 'ci0' 'ci1' 'stderr' 'stdev' 'stdevp' 'sum' 'valid' 'values' 'variance' 'variancep' 'exponential' 'exponentialb'"),
    ("BlendWords", "'multiply' 'screen' 'overlay' 'darken' 'lighten' 'color-dodge' 'color-burn' 'hard-light' 'soft-light' 'difference' 'exclusion' 'hue' 'saturation' 'color' 'luminosity'"),
    ("CursorWords", "'auto' 'default' 'none' 'context-menu' 'help' 'pointer' 'progress' 'wait' 'cell' 'crosshair' 'text' 'vertical-text' 'alias' 'copy' 'move' 'no-drop' 'not-allowed' 'e-resize' 'n-resize' 'ne-resize' 'nw-resize' 's-resize' 'se-resize' 'sw-resize' 'w-resize' 'ew-resize' 'ns-resize' 'nesw-resize' 'nwse-resize' 'col-resize' 'row-resize' 'all-scroll' 'zoom-in' 'zoom-out' 'grab' 'grabbing'"),
    ("EncodingWords", "'x' 'y' 'color' 'fill' 'stroke' 'strokeWidth' 'size' 'shape' 'fillOpacity' 'strokeOpacity' 'opacity' 'text'"),
    ("EncodingsWords", "'text' 'shape' 'x' 'y' 'xOffset' 'yOffset' 'x2' 'y2' 'longitude' 'latitude' 'longitude2' 'latitude2' 'theta' 'theta2' 'radius' 'radius2' 'time' 'color' 'fill' 'stroke' 'opacity' 'fillOpacity' 'strokeOpacity' 'strokeWidth' 'strokeDash' 'size' 'angle' 'key' 'href' 'url' 'description'"),
    ("InterpolateWords", "'basis' 'basis-open' 'basis-closed' 'bundle' 'cardinal' 'cardinal-open' 'cardinal-closed' 'catmull-rom' 'linear' 'linear-closed' 'monotone' 'natural' 'step' 'step-before' 'step-after'"),
    ("InterpolateWords2", "'rgb' 'lab' 'hcl' 'hsl' 'hsl-long' 'hcl-long' 'cubehelix' 'cubehelix-long'"),
    ("MarkWords", "'boxplot' 'errorbar' 'errorband' 'arc' 'area' 'bar' 'image' 'line' 'point' 'rect' 'rule' 'text' 'tick' 'trail' 'circle' 'square' 'geoshape'"),
    ("MarktypeWords", "'arc' 'area' 'image' 'group' 'line' 'path' 'rect' 'rule' 'shape' 'symbol' 'text' 'trail'"),
    ("OpWords", "'argmax' 'argmin' 'average' 'count' 'distinct' 'max' 'mean' 'median' 'min' 'missing' 'product' 'q1' 'q3' 'ci0' 'ci1' 'stderr' 'stdev' 'stdevp' 'sum' 'valid' 'values' 'variance' 'variancep' 'exponential' 'exponentialb'"),
    ("OpWords2", "'argmax' 'argmin' 'average' 'count' 'distinct' 'max' 'mean' 'median' 'min' 'missing' 'product' 'q1' 'q3' 'ci0' 'ci1' 'stderr' 'stdev' 'stdevp' 'sum' 'valid' 'values' 'variance' 'variancep' 'exponential' 'exponentialb' 'row_number' 'rank' 'dense_rank' 'percent_rank' 'cume_dist' 'ntile' 'lag' 'lead' 'first_value' 'last_value' 'nth_value'"),
    ("OrientWords", "'none' 'left' 'right' 'top' 'bottom' 'top-left' 'top-right' 'bottom-left' 'bottom-right'"),
    ("RangeConfigWords", "'width' 'height' 'symbol' 'category' 'ordinal' 'ramp' 'diverging' 'heatmap'"),
    ("SchemeWords", "'accent' 'category10' 'category20' 'category20b' 'category20c' 'dark2' 'paired' 'pastel1' 'pastel2' 'set1' 'set2' 'set3' 'tableau10' 'tableau20' 'observable10' 'blues' 'tealblues' 'teals' 'greens' 'browns' 'greys' 'purples' 'warmgreys' 'reds' 'oranges' 'turbo' 'viridis' 'inferno' 'magma' 'plasma' 'cividis' 'bluegreen' 'bluegreen-3' 'bluegreen-4' 'bluegreen-5' 'bluegreen-6' 'bluegreen-7' 'bluegreen-8' 'bluegreen-9' 'bluepurple' 'bluepurple-3' 'bluepurple-4' 'bluepurple-5' 'bluepurple-6' 'bluepurple-7' 'bluepurple-8' 'bluepurple-9' 'goldgreen' 'goldgreen-3' 'goldgreen-4' 'goldgreen-5' 'goldgreen-6' 'goldgreen-7' 'goldgreen-8' 'goldgreen-9' 'goldorange' 'goldorange-3' 'goldorange-4' 'goldorange-5' 'goldorange-6' 'goldorange-7' 'goldorange-8' 'goldorange-9' 'goldred' 'goldred-3' 'goldred-4' 'goldred-5' 'goldred-6' 'goldred-7' 'goldred-8' 'goldred-9' 'greenblue' 'greenblue-3' 'greenblue-4' 'greenblue-5' 'greenblue-6' 'greenblue-7' 'greenblue-8' 'greenblue-9' 'orangered' 'orangered-3' 'orangered-4' 'orangered-5' 'orangered-6' 'orangered-7' 'orangered-8' 'orangered-9' 'purplebluegreen' 'purplebluegreen-3' 'purplebluegreen-4' 'purplebluegreen-5' 'purplebluegreen-6' 'purplebluegreen-7' 'purplebluegreen-8' 'purplebluegreen-9' 'purpleblue' 'purpleblue-3' 'purpleblue-4' 'purpleblue-5' 'purpleblue-6' 'purpleblue-7' 'purpleblue-8' 'purpleblue-9' 'purplered' 'purplered-3' 'purplered-4' 'purplered-5' 'purplered-6' 'purplered-7' 'purplered-8' 'purplered-9' 'redpurple' 'redpurple-3' 'redpurple-4' 'redpurple-5' 'redpurple-6' 'redpurple-7' 'redpurple-8' 'redpurple-9' 'yellowgreenblue' 'yellowgreenblue-3' 'yellowgreenblue-4' 'yellowgreenblue-5' 'yellowgreenblue-6' 'yellowgreenblue-7' 'yellowgreenblue-8' 'yellowgreenblue-9' 'yellowgreen' 'yellowgreen-3' 'yellowgreen-4' 'yellowgreen-5' 'yellowgreen-6' 'yellowgreen-7' 'yellowgreen-8' 'yellowgreen-9' 'yelloworangebrown' 'yelloworangebrown-3' 'yelloworangebrown-4' 'yelloworangebrown-5' 'yelloworangebrown-6' 'yelloworangebrown-7' 'yelloworangebrown-8' 'yelloworangebrown-9' 'yelloworangered' 'yelloworangered-3' 'yelloworangered-4' 'yelloworangered-5' 'yelloworangered-6' 'yelloworangered-7' 'yelloworangered-8' 'yelloworangered-9' 'darkblue' 'darkblue-3' 'darkblue-4' 'darkblue-5' 'darkblue-6' 'darkblue-7' 'darkblue-8' 'darkblue-9' 'darkgold' 'darkgold-3' 'darkgold-4' 'darkgold-5' 'darkgold-6' 'darkgold-7' 'darkgold-8' 'darkgold-9' 'darkgreen' 'darkgreen-3' 'darkgreen-4' 'darkgreen-5' 'darkgreen-6' 'darkgreen-7' 'darkgreen-8' 'darkgreen-9' 'darkmulti' 'darkmulti-3' 'darkmulti-4' 'darkmulti-5' 'darkmulti-6' 'darkmulti-7' 'darkmulti-8' 'darkmulti-9' 'darkred' 'darkred-3' 'darkred-4' 'darkred-5' 'darkred-6' 'darkred-7' 'darkred-8' 'darkred-9' 'lightgreyred' 'lightgreyred-3' 'lightgreyred-4' 'lightgreyred-5' 'lightgreyred-6' 'lightgreyred-7' 'lightgreyred-8' 'lightgreyred-9' 'lightgreyteal' 'lightgreyteal-3' 'lightgreyteal-4' 'lightgreyteal-5' 'lightgreyteal-6' 'lightgreyteal-7' 'lightgreyteal-8' 'lightgreyteal-9' 'lightmulti' 'lightmulti-3' 'lightmulti-4' 'lightmulti-5' 'lightmulti-6' 'lightmulti-7' 'lightmulti-8' 'lightmulti-9' 'lightorange' 'lightorange-3' 'lightorange-4' 'lightorange-5' 'lightorange-6' 'lightorange-7' 'lightorange-8' 'lightorange-9' 'lighttealblue' 'lighttealblue-3' 'lighttealblue-4' 'lighttealblue-5' 'lighttealblue-6' 'lighttealblue-7' 'lighttealblue-8' 'lighttealblue-9' 'blueorange' 'blueorange-3' 'blueorange-4' 'blueorange-5' 'blueorange-6' 'blueorange-7' 'blueorange-8' 'blueorange-9' 'blueorange-10' 'blueorange-11' 'brownbluegreen' 'brownbluegreen-3' 'brownbluegreen-4' 'brownbluegreen-5' 'brownbluegreen-6' 'brownbluegreen-7' 'brownbluegreen-8' 'brownbluegreen-9' 'brownbluegreen-10' 'brownbluegreen-11' 'purplegreen' 'purplegreen-3' 'purplegreen-4' 'purplegreen-5' 'purplegreen-6' 'purplegreen-7' 'purplegreen-8' 'purplegreen-9' 'purplegreen-10' 'purplegreen-11' 'pinkyellowgreen' 'pinkyellowgreen-3' 'pinkyellowgreen-4' 'pinkyellowgreen-5' 'pinkyellowgreen-6' 'pinkyellowgreen-7' 'pinkyellowgreen-8' 'pinkyellowgreen-9' 'pinkyellowgreen-10' 'pinkyellowgreen-11' 'purpleorange' 'purpleorange-3' 'purpleorange-4' 'purpleorange-5' 'purpleorange-6' 'purpleorange-7' 'purpleorange-8' 'purpleorange-9' 'purpleorange-10' 'purpleorange-11' 'redblue' 'redblue-3' 'redblue-4' 'redblue-5' 'redblue-6' 'redblue-7' 'redblue-8' 'redblue-9' 'redblue-10' 'redblue-11' 'redgrey' 'redgrey-3' 'redgrey-4' 'redgrey-5' 'redgrey-6' 'redgrey-7' 'redgrey-8' 'redgrey-9' 'redgrey-10' 'redgrey-11' 'redyellowblue' 'redyellowblue-3' 'redyellowblue-4' 'redyellowblue-5' 'redyellowblue-6' 'redyellowblue-7' 'redyellowblue-8' 'redyellowblue-9' 'redyellowblue-10' 'redyellowblue-11' 'redyellowgreen' 'redyellowgreen-3' 'redyellowgreen-4' 'redyellowgreen-5' 'redyellowgreen-6' 'redyellowgreen-7' 'redyellowgreen-8' 'redyellowgreen-9' 'redyellowgreen-10' 'redyellowgreen-11' 'spectral' 'spectral-3' 'spectral-4' 'spectral-5' 'spectral-6' 'spectral-7' 'spectral-8' 'spectral-9' 'spectral-10' 'spectral-11' 'rainbow' 'sinebow'"),
    ("SortWords", "'ascending' 'descending' 'x' 'y' 'color' 'fill' 'stroke' 'strokeWidth' 'size' 'shape' 'fillOpacity' 'strokeOpacity' 'opacity' 'text' '-x' '-y' '-color' '-fill' '-stroke' '-strokeWidth' '-size' '-shape' '-fillOpacity' '-strokeOpacity' '-opacity' '-text'"),
    ("TickCountWords", "'millisecond' 'second' 'minute' 'hour' 'day' 'week' 'month' 'year'"),
    ("TimeUnitWords", "'year' 'quarter' 'month' 'week' 'day' 'dayofyear' 'date' 'hours' 'minutes' 'seconds' 'milliseconds' 'utcyear' 'utcquarter' 'utcmonth' 'utcweek' 'utcday' 'utcdayofyear' 'utcdate' 'utchours' 'utcminutes' 'utcseconds' 'utcmilliseconds' 'yearquarter' 'yearquartermonth' 'yearmonth' 'yearmonthdate' 'yearmonthdatehours' 'yearmonthdatehoursminutes' 'yearmonthdatehoursminutesseconds' 'yearweek' 'yearweekday' 'yearweekdayhours' 'yearweekdayhoursminutes' 'yearweekdayhoursminutesseconds' 'yeardayofyear' 'quartermonth' 'monthdate' 'monthdatehours' 'monthdatehoursminutes' 'monthdatehoursminutesseconds' 'weekday' 'weekdayhours' 'weekdayhoursminutes' 'weekdayhoursminutesseconds' 'dayhours' 'dayhoursminutes' 'dayhoursminutesseconds' 'hoursminutes' 'hoursminutesseconds' 'minutesseconds' 'secondsmilliseconds' 'utcyearquarter' 'utcyearquartermonth' 'utcyearmonth' 'utcyearmonthdate' 'utcyearmonthdatehours' 'utcyearmonthdatehoursminutes' 'utcyearmonthdatehoursminutesseconds' 'utcyearweek' 'utcyearweekday' 'utcyearweekdayhours' 'utcyearweekdayhoursminutes' 'utcyearweekdayhoursminutesseconds' 'utcyeardayofyear' 'utcquartermonth' 'utcmonthdate' 'utcmonthdatehours' 'utcmonthdatehoursminutes' 'utcmonthdatehoursminutesseconds' 'utcweekday' 'utcweekdayhours' 'utcweekdayhoursminutes' 'utcweekdayhoursminutesseconds' 'utcdayhours' 'utcdayhoursminutes' 'utcdayhoursminutesseconds' 'utchoursminutes' 'utchoursminutesseconds' 'utcminutesseconds' 'utcsecondsmilliseconds' 'binnedyear' 'binnedyearquarter' 'binnedyearquartermonth' 'binnedyearmonth' 'binnedyearmonthdate' 'binnedyearmonthdatehours' 'binnedyearmonthdatehoursminutes' 'binnedyearmonthdatehoursminutesseconds' 'binnedyearweek' 'binnedyearweekday' 'binnedyearweekdayhours' 'binnedyearweekdayhoursminutes' 'binnedyearweekdayhoursminutesseconds' 'binnedyeardayofyear' 'binnedutcyear' 'binnedutcyearquarter' 'binnedutcyearquartermonth' 'binnedutcyearmonth' 'binnedutcyearmonthdate' 'binnedutcyearmonthdatehours' 'binnedutcyearmonthdatehoursminutes' 'binnedutcyearmonthdatehoursminutesseconds' 'binnedutcyearweek' 'binnedutcyearweekday' 'binnedutcyearweekdayhours' 'binnedutcyearweekdayhoursminutes' 'binnedutcyearweekdayhoursminutesseconds' 'binnedutcyeardayofyear'"),
    ("TypeWords", "'click' 'dblclick' 'dragenter' 'dragleave' 'dragover' 'keydown' 'keypress' 'keyup' 'mousedown' 'mousemove' 'mouseout' 'mouseover' 'mouseup' 'mousewheel' 'pointerdown' 'pointermove' 'pointerout' 'pointerover' 'pointerup' 'timer' 'touchend' 'touchmove' 'touchstart' 'wheel'"),
    ("TypeWords2", "'arc' 'area' 'bar' 'image' 'line' 'point' 'rect' 'rule' 'text' 'tick' 'trail' 'circle' 'square' 'geoshape'"),
    ("TypeWords3", "'albers' 'albersUsa' 'azimuthalEqualArea' 'azimuthalEquidistant' 'conicConformal' 'conicEqualArea' 'conicEquidistant' 'equalEarth' 'equirectangular' 'gnomonic' 'identity' 'mercator' 'naturalEarth1' 'orthographic' 'stereographic' 'transverseMercator'"),
    ("TypeWords4", "'linear' 'log' 'pow' 'sqrt' 'symlog' 'identity' 'sequential' 'time' 'utc' 'quantile' 'quantize' 'threshold' 'bin-ordinal' 'ordinal' 'point' 'band'"),
    ("UnitWords", "'year' 'quarter' 'month' 'week' 'day' 'dayofyear' 'date' 'hours' 'minutes' 'seconds' 'milliseconds' 'utcyear' 'utcquarter' 'utcmonth' 'utcweek' 'utcday' 'utcdayofyear' 'utcdate' 'utchours' 'utcminutes' 'utcseconds' 'utcmilliseconds' 'yearquarter' 'yearquartermonth' 'yearmonth' 'yearmonthdate' 'yearmonthdatehours' 'yearmonthdatehoursminutes' 'yearmonthdatehoursminutesseconds' 'yearweek' 'yearweekday' 'yearweekdayhours' 'yearweekdayhoursminutes' 'yearweekdayhoursminutesseconds' 'yeardayofyear' 'quartermonth' 'monthdate' 'monthdatehours' 'monthdatehoursminutes' 'monthdatehoursminutesseconds' 'weekday' 'weekdayhours' 'weekdayhoursminutes' 'weekdayhoursminutesseconds' 'dayhours' 'dayhoursminutes' 'dayhoursminutesseconds' 'hoursminutes' 'hoursminutesseconds' 'minutesseconds' 'secondsmilliseconds' 'utcyearquarter' 'utcyearquartermonth' 'utcyearmonth' 'utcyearmonthdate' 'utcyearmonthdatehours' 'utcyearmonthdatehoursminutes' 'utcyearmonthdatehoursminutesseconds' 'utcyearweek' 'utcyearweekday' 'utcyearweekdayhours' 'utcyearweekdayhoursminutes' 'utcyearweekdayhoursminutesseconds' 'utcyeardayofyear' 'utcquartermonth' 'utcmonthdate' 'utcmonthdatehours' 'utcmonthdatehoursminutes' 'utcmonthdatehoursminutesseconds' 'utcweekday' 'utcweekdayhours' 'utcweekdayhoursminutes' 'utcweekdayhoursminutesseconds' 'utcdayhours' 'utcdayhoursminutes' 'utcdayhoursminutesseconds' 'utchoursminutes' 'utchoursminutesseconds' 'utcminutesseconds' 'utcsecondsmilliseconds'"),
];

/// Properties that several objects have, by name: property names, and their type.
pub const PARTS: &[(&str, &[(&str, &str)])] = &[
    ("PartAxis", &[
        ("aria", "boolean ExprRef"),
        ("bandPosition domainDashOffset domainOpacity domainWidth labelAngle labelFlushOffset labelLimit labelLineHeight labelSeparation maxExtent minExtent offset position tickMinStep tickOffset titleAngle titleFontSize titleLimit titleLineHeight titleOpacity titlePadding titleX titleY translate", "number ExprRef"),
        ("description titleFont titleFontStyle", "string ExprRef"),
        ("domain grid labels tickExtra tickRound ticks", "boolean"),
        ("domainCap gridCap tickCap", "'butt' 'round' 'square' ExprRef"),
        ("domainColor titleColor", "string ExprRef null"),
        ("domainDash", "[number] ExprRef"),
        ("format", "string Dict TimeFormatSpecifier"),
        ("formatType labelExpr", "string"),
        ("gridColor labelColor tickColor", "string ConditionalAxisPropertyColorNull1 ConditionalAxisPropertyColorNull2 ExprRef null"),
        ("gridDash tickDash", "[number] ConditionalAxisPropertyNumberListNull1 ConditionalAxisPropertyNumberListNull2 ExprRef"),
        ("gridDashOffset gridOpacity gridWidth labelFontSize labelOffset labelOpacity labelPadding tickDashOffset tickOpacity tickSize tickWidth", "number ConditionalAxisPropertyNumberNull1 ConditionalAxisPropertyNumberNull2 ExprRef"),
        ("labelAlign", "'left' 'center' 'right' ConditionalAxisPropertyAlignNull1 ConditionalAxisPropertyAlignNull2 ExprRef"),
        ("labelBaseline", "'alphabetic' 'top' 'middle' 'bottom' 'line-top' 'line-bottom' ConditionalAxisPropertyTextBaselineNull1 ConditionalAxisPropertyTextBaselineNull2 ExprRef"),
        ("labelBound", "number boolean ExprRef"),
        ("labelFlush", "number boolean"),
        ("labelFont labelFontStyle", "string ConditionalAxisPropertyColorNull1 ConditionalAxisPropertyColorNull2 ExprRef"),
        ("labelFontWeight", "number 'normal' 'bold' 'lighter' 'bolder' ConditionalAxisPropertyFontWeightNull1 ConditionalAxisPropertyFontWeightNull2 ExprRef"),
        ("labelOverlap", "boolean 'parity' 'greedy' ExprRef"),
        ("orient", "'top' 'bottom' 'left' 'right' ExprRef"),
        ("style", "string [string]"),
        ("tickBand", "'center' 'extent' ExprRef"),
        ("tickCount", "number TickCountWords ExprRef TimeIntervalStep"),
        ("title", "string [string] null"),
        ("titleAlign", "'left' 'center' 'right' ExprRef"),
        ("titleAnchor", "'start' 'middle' 'end' ExprRef null"),
        ("titleBaseline", "'alphabetic' 'top' 'middle' 'bottom' 'line-top' 'line-bottom' ExprRef"),
        ("titleFontWeight", "number 'normal' 'bold' 'lighter' 'bolder' ExprRef"),
        ("values", "[number string boolean DateTime] ExprRef"),
        ("zindex", "number"),
    ]),
    ("PartDatumDef", &[
        ("bandPosition", "number"),
        ("datum", "number string boolean DateTime ExprRef RepeatRef null"),
        ("title", "string [string] null"),
        ("type", "'quantitative' 'ordinal' 'temporal' 'nominal' 'geojson'"),
    ]),
    ("PartEncoding", &[
        ("angle fillOpacity opacity size strokeOpacity strokeWidth", "FieldOrDatumDefWithConditionDatumDefNumber FieldOrDatumDefWithConditionMarkPropFieldDefNumber ValueDefWithConditionMarkPropFieldOrDatumDefNumber"),
        ("color fill stroke", "FieldOrDatumDefWithConditionDatumDefGradientStringNull FieldOrDatumDefWithConditionMarkPropFieldDefGradientStringNull ValueDefWithConditionMarkPropFieldOrDatumDefGradientStringNull"),
        ("description href url", "FieldOrDatumDefWithConditionStringFieldDefString ValueDefWithConditionMarkPropFieldOrDatumDefStringNull"),
        ("detail", "[TypedFieldDef] TypedFieldDef"),
        ("key", "TypedFieldDef"),
        ("latitude longitude", "DatumDef LatLongFieldDef"),
        ("latitude2 longitude2 radius2 theta2 x2 y2", "DatumDef SecondaryFieldDef ValueDefNumberWidthHeightExprRef"),
        ("order", "[OrderFieldDef] OrderFieldDef OrderOnlyDef OrderValueDef"),
        ("radius theta", "PositionDatumDefBase PositionFieldDefBase ValueDefNumberWidthHeightExprRef"),
        ("shape", "FieldOrDatumDefWithConditionDatumDefStringNull FieldOrDatumDefWithConditionMarkPropFieldDefTypeForShapeStringNull ValueDefWithConditionMarkPropFieldOrDatumDefTypeForShapeStringNull"),
        ("strokeDash", "FieldOrDatumDefWithConditionDatumDefNumberList FieldOrDatumDefWithConditionMarkPropFieldDefNumberList ValueDefWithConditionMarkPropFieldOrDatumDefNumberList"),
        ("text", "FieldOrDatumDefWithConditionStringDatumDefText FieldOrDatumDefWithConditionStringFieldDefText ValueDefWithConditionStringFieldDefText"),
        ("time", "TimeFieldDef"),
        ("tooltip", "[StringFieldDef] FieldOrDatumDefWithConditionStringFieldDefString ValueDefWithConditionMarkPropFieldOrDatumDefStringNull null"),
        ("x y", "PositionDatumDef PositionFieldDef ValueDefNumberWidthHeightExprRef"),
        ("xError xError2 yError yError2", "SecondaryFieldDef ValueDefNumber"),
        ("xOffset yOffset", "ScaleDatumDef ScaleFieldDef ValueDefNumber"),
    ]),
    ("PartEventStream1", &[
        ("between", "[DerivedStream EventStream1 EventStream2 MergedStream]"),
        ("consume", "boolean"),
        ("debounce throttle", "number"),
        ("filter", "string [string]"),
        ("markname", "string"),
        ("marktype", "MarktypeWords"),
    ]),
    ("PartFacetFieldDef", &[
        ("bin", "boolean BinParams null"),
        ("header", "Header null"),
        ("sort", "'ascending' 'descending' [number string boolean DateTime] EncodingSortField null"),
        ("type", "'quantitative' 'ordinal' 'temporal' 'nominal'"),
    ]),
    ("PartFacetSpec", &[
        ("data", "GraticuleGenerator InlineData NamedData SequenceGenerator SphereGenerator UrlData null"),
        ("description name", "string"),
        ("title", "string [string] TitleParams"),
        ("transform", "[AggregateTransform BinTransform CalculateTransform DensityTransform ExtentTransform FilterTransform FlattenTransform FoldTransform ImputeTransform JoinAggregateTransform LoessTransform LookupTransform PivotTransform QuantileTransform RegressionTransform SampleTransform StackTransform TimeUnitTransform WindowTransform]"),
    ]),
    ("PartFacetSpec2", &[
        ("align", "'all' 'each' 'none' RowColLayoutAlign"),
        ("bounds", "'full' 'flush'"),
        ("center", "boolean RowColBoolean"),
        ("spacing", "number RowColNumber"),
    ]),
    ("PartHeader", &[
        ("format", "string Dict TimeFormatSpecifier"),
        ("formatType labelExpr", "string"),
        ("labelAlign titleAlign", "'left' 'center' 'right' ExprRef"),
        ("labelAnchor titleAnchor", "'start' 'middle' 'end' null"),
        ("labelAngle titleAngle", "number"),
        ("labelBaseline titleBaseline", "'alphabetic' 'top' 'middle' 'bottom' 'line-top' 'line-bottom' ExprRef"),
        ("labelColor labelFont labelFontStyle titleColor titleFont titleFontStyle", "string ExprRef"),
        ("labelFontSize labelLimit labelLineHeight labelPadding titleFontSize titleLimit titleLineHeight titlePadding", "number ExprRef"),
        ("labelFontWeight titleFontWeight", "number 'normal' 'bold' 'lighter' 'bolder' ExprRef"),
        ("labelOrient orient titleOrient", "'left' 'right' 'top' 'bottom'"),
        ("labels", "boolean"),
    ]),
    ("PartLayerSpec", &[
        ("height width", "number 'container' Step"),
        ("projection", "Projection"),
        ("view", "ViewBackground"),
    ]),
    ("PartLegend", &[
        ("aria", "boolean ExprRef"),
        ("clipHeight columnPadding columns cornerRadius gradientLength gradientOpacity gradientStrokeWidth gradientThickness labelFontSize labelLimit labelOffset labelOpacity labelPadding labelSeparation legendX legendY offset padding rowPadding symbolDashOffset symbolLimit symbolOffset symbolOpacity symbolSize symbolStrokeWidth titleFontSize titleLimit titleLineHeight titleOpacity titlePadding", "number ExprRef"),
        ("description labelFont labelFontStyle symbolType titleFont titleFontStyle", "string ExprRef"),
        ("direction", "'horizontal' 'vertical'"),
        ("fillColor gradientStrokeColor labelColor strokeColor symbolFillColor symbolStrokeColor titleColor", "string ExprRef null"),
        ("gridAlign", "'all' 'each' 'none' ExprRef"),
        ("labelAlign titleAlign", "'left' 'center' 'right' ExprRef"),
        ("labelBaseline titleBaseline", "'alphabetic' 'top' 'middle' 'bottom' 'line-top' 'line-bottom' ExprRef"),
        ("labelFontWeight titleFontWeight", "number 'normal' 'bold' 'lighter' 'bolder' ExprRef"),
        ("labelOverlap", "boolean 'parity' 'greedy' ExprRef"),
        ("orient", "OrientWords"),
        ("symbolDash", "[number] ExprRef"),
        ("tickCount", "number TickCountWords ExprRef TimeIntervalStep"),
        ("titleAnchor", "'start' 'middle' 'end' ExprRef null"),
        ("titleOrient", "'left' 'right' 'top' 'bottom' ExprRef"),
    ]),
    ("PartMarkDef", &[
        ("align", "'left' 'center' 'right' ExprRef"),
        ("angle cornerRadius cornerRadiusBottomLeft cornerRadiusBottomRight cornerRadiusTopLeft cornerRadiusTopRight dx dy fillOpacity fontSize innerRadius limit lineHeight opacity outerRadius padAngle radius radius2 size strokeDashOffset strokeMiterLimit strokeOffset strokeOpacity strokeWidth tension theta theta2 time", "number ExprRef"),
        ("aria aspect smooth", "boolean ExprRef"),
        ("ariaRole ariaRoleDescription description ellipsis font fontStyle href lineBreak shape url", "string ExprRef"),
        ("baseline", "'alphabetic' 'top' 'middle' 'bottom' 'line-top' 'line-bottom' ExprRef"),
        ("blend", "BlendWords ExprRef null"),
        ("color", "string ExprRef LinearGradient RadialGradient"),
        ("cursor", "CursorWords ExprRef"),
        ("dir", "'ltr' 'rtl' ExprRef"),
        ("fill stroke", "string ExprRef LinearGradient RadialGradient null"),
        ("filled", "boolean"),
        ("fontWeight", "number 'normal' 'bold' 'lighter' 'bolder' ExprRef"),
        ("interpolate", "InterpolateWords ExprRef"),
        ("invalid", "'filter' 'break-paths-filter-domains' 'break-paths-show-domains' 'break-paths-show-path-domains' 'show' null"),
        ("order", "boolean null"),
        ("orient", "'horizontal' 'vertical'"),
        ("strokeCap", "'butt' 'round' 'square' ExprRef"),
        ("strokeDash", "[number] ExprRef"),
        ("strokeJoin", "'miter' 'round' 'bevel' ExprRef"),
        ("text", "string [string] ExprRef"),
        ("timeUnitBandPosition timeUnitBandSize", "number"),
        ("tooltip", "number string boolean ExprRef TooltipContent null"),
        ("x x2", "number 'width' ExprRef"),
        ("y y2", "number 'height' ExprRef"),
    ]),
    ("PartMarkDef2", &[
        ("binSpacing continuousBandSize", "number"),
        ("discreteBandSize", "number RelativeBandSize"),
        ("minBandSize", "number ExprRef"),
    ]),
    ("PartPointSelectionConfig", &[
        ("clear", "string boolean DerivedStream EventStream1 EventStream2 MergedStream"),
        ("encodings", "[EncodingsWords]"),
        ("fields", "[string]"),
        ("on", "string DerivedStream EventStream1 EventStream2 MergedStream"),
        ("resolve", "'global' 'union' 'intersect'"),
    ]),
    ("PartSelectionParameter", &[
        ("bind", "'legend' 'scales' BindCheckbox BindDirect BindInput BindRadioSelect BindRange LegendStreamBinding SelectionParameterBind2"),
        ("name", "string"),
        ("select", "'point' 'interval' IntervalSelectionConfig PointSelectionConfig"),
        ("value", "number string boolean [DictSelectionInit] DateTime DictSelectionInitInterval null"),
    ]),
    ("PartSharedEncodingFill", &[
        ("bin", "boolean BinParams null"),
        ("legend", "Legend null"),
        ("scale", "Scale null"),
        ("sort", "SortWords [number string boolean DateTime] EncodingSortField SortByEncoding null"),
    ]),
    ("PartSharedEncodingX", &[
        ("bin", "boolean 'binned' BinParams null"),
        ("scale", "Scale null"),
        ("sort", "SortWords [number string boolean DateTime] EncodingSortField SortByEncoding null"),
        ("stack", "boolean 'zero' 'center' 'normalize' null"),
    ]),
    ("PartStringFieldDef", &[
        ("bin", "boolean 'binned' BinParams null"),
        ("format", "string Dict TimeFormatSpecifier"),
        ("formatType", "string"),
        ("type", "'quantitative' 'ordinal' 'temporal' 'nominal'"),
    ]),
    ("PartTimeFieldDef", &[
        ("aggregate", "AggregateWords ArgmaxDef ArgminDef"),
        ("bandPosition", "number"),
        ("field", "string RepeatRef"),
        ("timeUnit", "TimeUnitWords TimeUnitParams"),
        ("title", "string [string] null"),
    ]),
    ("PartTitleParams", &[
        ("align", "'left' 'center' 'right'"),
        ("angle dx dy fontSize limit lineHeight offset subtitleFontSize subtitleLineHeight subtitlePadding", "number ExprRef"),
        ("aria", "boolean ExprRef"),
        ("baseline", "'alphabetic' 'top' 'middle' 'bottom' 'line-top' 'line-bottom'"),
        ("color subtitleColor", "string ExprRef null"),
        ("font fontStyle frame subtitleFont subtitleFontStyle", "string ExprRef"),
        ("fontWeight subtitleFontWeight", "number 'normal' 'bold' 'lighter' 'bolder' ExprRef"),
        ("orient", "'none' 'left' 'right' 'top' 'bottom' ExprRef"),
    ]),
    ("PartTopLevelUnitSpec", &[
        ("$schema", "string"),
        ("autosize", "'pad' 'none' 'fit' 'fit-x' 'fit-y' AutoSizeParams"),
        ("background", "string ExprRef"),
        ("config", "Config"),
        ("datasets", "DictInlineDataset"),
        ("padding", "number ExprRef Padding2"),
        ("params", "[TopLevelSelectionParameter VariableParameter]"),
        ("resolve", "Resolve"),
        ("usermeta", "Usermeta"),
    ]),
    ("PartViewConfig", &[
        ("cornerRadius fillOpacity opacity strokeDashOffset strokeMiterLimit strokeOpacity strokeWidth", "number ExprRef"),
        ("cursor", "CursorWords"),
        ("fill stroke", "string ExprRef null"),
        ("strokeCap", "'butt' 'round' 'square' ExprRef"),
        ("strokeDash", "[number] ExprRef"),
        ("strokeJoin", "'miter' 'round' 'bevel' ExprRef"),
    ]),
];

/// Every kind of object, by name.
pub const OBJECTS: &[Object] = &[
    Object { name: "AggregateTransform", needs: "aggregate", rest: "", parts: "", own: &[
        ("aggregate", "[AggregatedFieldDef]"),
        ("groupby", "[string]"),
    ] },
    Object { name: "AggregatedFieldDef", needs: "op as", rest: "", parts: "", own: &[
        ("as field", "string"),
        ("op", "OpWords"),
    ] },
    Object { name: "AreaConfig", needs: "", rest: "", parts: "PartMarkDef", own: &[
        ("endAngle height startAngle width", "number ExprRef"),
        ("line", "boolean OverlayMarkDef"),
        ("point", "boolean 'transparent' OverlayMarkDef"),
    ] },
    Object { name: "ArgmaxDef", needs: "argmax", rest: "", parts: "", own: &[
        ("argmax", "string"),
    ] },
    Object { name: "ArgminDef", needs: "argmin", rest: "", parts: "", own: &[
        ("argmin", "string"),
    ] },
    Object { name: "AutoSizeParams", needs: "", rest: "", parts: "", own: &[
        ("contains", "'content' 'padding'"),
        ("resize", "boolean"),
        ("type", "'pad' 'none' 'fit' 'fit-x' 'fit-y'"),
    ] },
    Object { name: "Axis", needs: "", rest: "", parts: "PartAxis", own: &[] },
    Object { name: "AxisConfig", needs: "", rest: "", parts: "PartAxis", own: &[
        ("disable", "boolean"),
    ] },
    Object { name: "AxisResolveMap", needs: "", rest: "", parts: "", own: &[
        ("x y", "'independent' 'shared'"),
    ] },
    Object { name: "BarConfig", needs: "", rest: "", parts: "PartMarkDef PartMarkDef2", own: &[
        ("cornerRadiusEnd endAngle height startAngle width", "number ExprRef"),
    ] },
    Object { name: "BaseTitleNoValueRefs", needs: "", rest: "", parts: "PartTitleParams", own: &[
        ("anchor", "'start' 'middle' 'end' ExprRef null"),
        ("zindex", "number ExprRef"),
    ] },
    Object { name: "BinParams", needs: "", rest: "", parts: "", own: &[
        ("anchor base maxbins minstep step", "number"),
        ("binned nice", "boolean"),
        ("divide steps", "[number]"),
        ("extent", "[number] ParameterExtent1 ParameterExtent2"),
    ] },
    Object { name: "BinTransform", needs: "bin field as", rest: "", parts: "", own: &[
        ("as", "string [string]"),
        ("bin", "boolean BinParams"),
        ("field", "string"),
    ] },
    Object { name: "BindCheckbox", needs: "input", rest: "", parts: "", own: &[
        ("debounce", "number"),
        ("element name", "string"),
        ("input", "'checkbox'"),
    ] },
    Object { name: "BindDirect", needs: "element", rest: "", parts: "", own: &[
        ("debounce", "number"),
        ("element", "string BindDirectElement2"),
        ("event", "string"),
    ] },
    Object { name: "BindDirectElement2", needs: "", rest: "", parts: "", own: &[] },
    Object { name: "BindInput", needs: "", rest: "", parts: "", own: &[
        ("autocomplete element input name placeholder", "string"),
        ("debounce", "number"),
    ] },
    Object { name: "BindRadioSelect", needs: "input options", rest: "", parts: "", own: &[
        ("debounce", "number"),
        ("element name", "string"),
        ("input", "'radio' 'select'"),
        ("labels", "[string]"),
        ("options", "[any]"),
    ] },
    Object { name: "BindRange", needs: "input", rest: "", parts: "", own: &[
        ("debounce max min step", "number"),
        ("element name", "string"),
        ("input", "'range'"),
    ] },
    Object { name: "BoxPlotConfig", needs: "", rest: "", parts: "", own: &[
        ("box median outliers rule ticks", "boolean AreaConfig BarConfig LineConfig MarkConfig RectConfig TickConfig"),
        ("extent", "number 'min-max'"),
        ("size", "number"),
    ] },
    Object { name: "BoxPlotDef", needs: "type", rest: "", parts: "", own: &[
        ("box median outliers rule ticks", "boolean AreaConfig BarConfig LineConfig MarkConfig RectConfig TickConfig"),
        ("clip", "boolean"),
        ("color", "string ExprRef LinearGradient RadialGradient"),
        ("extent", "number 'min-max'"),
        ("invalid", "'filter' 'break-paths-filter-domains' 'break-paths-show-domains' 'break-paths-show-path-domains' 'show' null"),
        ("opacity size", "number"),
        ("orient", "'horizontal' 'vertical'"),
        ("type", "'boxplot'"),
    ] },
    Object { name: "BrushConfig", needs: "", rest: "", parts: "", own: &[
        ("cursor", "CursorWords"),
        ("fill stroke", "string"),
        ("fillOpacity strokeDashOffset strokeOpacity strokeWidth", "number"),
        ("strokeDash", "[number]"),
    ] },
    Object { name: "CalculateTransform", needs: "calculate as", rest: "", parts: "", own: &[
        ("as calculate", "string"),
    ] },
    Object { name: "CompositionConfig", needs: "", rest: "", parts: "", own: &[
        ("columns spacing", "number"),
    ] },
    Object { name: "ConcatSpecGenericSpec", needs: "concat", rest: "", parts: "PartFacetSpec PartFacetSpec2", own: &[
        ("columns", "number"),
        ("concat", "[ConcatSpecGenericSpec FacetSpec FacetedUnitSpec HConcatSpecGenericSpec LayerRepeatSpec LayerSpec NonLayerRepeatSpec VConcatSpecGenericSpec]"),
        ("resolve", "Resolve"),
    ] },
    Object { name: "ConditionalAxisPropertyAlignNull1", needs: "condition value", rest: "", parts: "", own: &[
        ("condition", "[ConditionalPredicateValueDefAlignNullExpr1 ConditionalPredicateValueDefAlignNullExpr2] ConditionalPredicateValueDefAlignNullExpr1 ConditionalPredicateValueDefAlignNullExpr2"),
        ("value", "'left' 'center' 'right' null"),
    ] },
    Object { name: "ConditionalAxisPropertyAlignNull2", needs: "condition expr", rest: "", parts: "", own: &[
        ("condition", "[ConditionalPredicateValueDefAlignNullExpr1 ConditionalPredicateValueDefAlignNullExpr2] ConditionalPredicateValueDefAlignNullExpr1 ConditionalPredicateValueDefAlignNullExpr2"),
        ("expr", "string"),
    ] },
    Object { name: "ConditionalAxisPropertyColorNull1", needs: "condition value", rest: "", parts: "", own: &[
        ("condition", "[ConditionalPredicateValueDefColorNullExpr1 ConditionalPredicateValueDefAlignNullExpr2] ConditionalPredicateValueDefColorNullExpr1 ConditionalPredicateValueDefAlignNullExpr2"),
        ("value", "string null"),
    ] },
    Object { name: "ConditionalAxisPropertyColorNull2", needs: "condition expr", rest: "", parts: "", own: &[
        ("condition", "[ConditionalPredicateValueDefColorNullExpr1 ConditionalPredicateValueDefAlignNullExpr2] ConditionalPredicateValueDefColorNullExpr1 ConditionalPredicateValueDefAlignNullExpr2"),
        ("expr", "string"),
    ] },
    Object { name: "ConditionalAxisPropertyFontWeightNull1", needs: "condition value", rest: "", parts: "", own: &[
        ("condition", "[ConditionalPredicateValueDefFontWeightNullExpr1 ConditionalPredicateValueDefAlignNullExpr2] ConditionalPredicateValueDefFontWeightNullExpr1 ConditionalPredicateValueDefAlignNullExpr2"),
        ("value", "number 'normal' 'bold' 'lighter' 'bolder' null"),
    ] },
    Object { name: "ConditionalAxisPropertyFontWeightNull2", needs: "condition expr", rest: "", parts: "", own: &[
        ("condition", "[ConditionalPredicateValueDefFontWeightNullExpr1 ConditionalPredicateValueDefAlignNullExpr2] ConditionalPredicateValueDefFontWeightNullExpr1 ConditionalPredicateValueDefAlignNullExpr2"),
        ("expr", "string"),
    ] },
    Object { name: "ConditionalAxisPropertyNumberListNull1", needs: "condition value", rest: "", parts: "", own: &[
        ("condition", "[ConditionalPredicateValueDefNumberListNullExpr1 ConditionalPredicateValueDefAlignNullExpr2] ConditionalPredicateValueDefNumberListNullExpr1 ConditionalPredicateValueDefAlignNullExpr2"),
        ("value", "[number] null"),
    ] },
    Object { name: "ConditionalAxisPropertyNumberListNull2", needs: "condition expr", rest: "", parts: "", own: &[
        ("condition", "[ConditionalPredicateValueDefNumberListNullExpr1 ConditionalPredicateValueDefAlignNullExpr2] ConditionalPredicateValueDefNumberListNullExpr1 ConditionalPredicateValueDefAlignNullExpr2"),
        ("expr", "string"),
    ] },
    Object { name: "ConditionalAxisPropertyNumberNull1", needs: "condition value", rest: "", parts: "", own: &[
        ("condition", "[ConditionalPredicateValueDefNumberNullExpr1 ConditionalPredicateValueDefAlignNullExpr2] ConditionalPredicateValueDefNumberNullExpr1 ConditionalPredicateValueDefAlignNullExpr2"),
        ("value", "number null"),
    ] },
    Object { name: "ConditionalAxisPropertyNumberNull2", needs: "condition expr", rest: "", parts: "", own: &[
        ("condition", "[ConditionalPredicateValueDefNumberNullExpr1 ConditionalPredicateValueDefAlignNullExpr2] ConditionalPredicateValueDefNumberNullExpr1 ConditionalPredicateValueDefAlignNullExpr2"),
        ("expr", "string"),
    ] },
    Object { name: "ConditionalAxisPropertyTextBaselineNull1", needs: "condition value", rest: "", parts: "", own: &[
        ("condition", "[ConditionalPredicateValueDefTextBaselineNullExpr1 ConditionalPredicateValueDefAlignNullExpr2] ConditionalPredicateValueDefTextBaselineNullExpr1 ConditionalPredicateValueDefAlignNullExpr2"),
        ("value", "'alphabetic' 'top' 'middle' 'bottom' 'line-top' 'line-bottom' null"),
    ] },
    Object { name: "ConditionalAxisPropertyTextBaselineNull2", needs: "condition expr", rest: "", parts: "", own: &[
        ("condition", "[ConditionalPredicateValueDefTextBaselineNullExpr1 ConditionalPredicateValueDefAlignNullExpr2] ConditionalPredicateValueDefTextBaselineNullExpr1 ConditionalPredicateValueDefAlignNullExpr2"),
        ("expr", "string"),
    ] },
    Object { name: "ConditionalParameterMarkPropFieldOrDatumDef1", needs: "param", rest: "", parts: "PartTimeFieldDef PartSharedEncodingFill", own: &[
        ("empty", "boolean"),
        ("param", "string"),
        ("type", "'quantitative' 'ordinal' 'temporal' 'nominal'"),
    ] },
    Object { name: "ConditionalParameterMarkPropFieldOrDatumDef2", needs: "param", rest: "", parts: "PartDatumDef", own: &[
        ("empty", "boolean"),
        ("legend", "Legend null"),
        ("param", "string"),
        ("scale", "Scale null"),
    ] },
    Object { name: "ConditionalParameterMarkPropFieldOrDatumDefTypeForShape1", needs: "param", rest: "", parts: "PartTimeFieldDef PartSharedEncodingFill", own: &[
        ("empty", "boolean"),
        ("param", "string"),
        ("type", "'nominal' 'ordinal' 'geojson'"),
    ] },
    Object { name: "ConditionalParameterStringFieldDef", needs: "param", rest: "", parts: "PartTimeFieldDef PartStringFieldDef", own: &[
        ("empty", "boolean"),
        ("param", "string"),
    ] },
    Object { name: "ConditionalParameterValueDefGradientStringNullExprRef", needs: "param value", rest: "", parts: "", own: &[
        ("empty", "boolean"),
        ("param", "string"),
        ("value", "string ExprRef LinearGradient RadialGradient null"),
    ] },
    Object { name: "ConditionalParameterValueDefNumber", needs: "param value", rest: "", parts: "", own: &[
        ("empty", "boolean"),
        ("param", "string"),
        ("value", "number"),
    ] },
    Object { name: "ConditionalParameterValueDefNumberExprRef", needs: "param value", rest: "", parts: "", own: &[
        ("empty", "boolean"),
        ("param", "string"),
        ("value", "number ExprRef"),
    ] },
    Object { name: "ConditionalParameterValueDefNumberListExprRef", needs: "param value", rest: "", parts: "", own: &[
        ("empty", "boolean"),
        ("param", "string"),
        ("value", "[number] ExprRef"),
    ] },
    Object { name: "ConditionalParameterValueDefStringExprRef", needs: "param value", rest: "", parts: "", own: &[
        ("empty", "boolean"),
        ("param", "string"),
        ("value", "string ExprRef"),
    ] },
    Object { name: "ConditionalParameterValueDefStringNullExprRef", needs: "param value", rest: "", parts: "", own: &[
        ("empty", "boolean"),
        ("param", "string"),
        ("value", "string ExprRef null"),
    ] },
    Object { name: "ConditionalParameterValueDefTextExprRef", needs: "param value", rest: "", parts: "", own: &[
        ("empty", "boolean"),
        ("param", "string"),
        ("value", "string [string] ExprRef"),
    ] },
    Object { name: "ConditionalPredicateMarkPropFieldOrDatumDef1", needs: "test", rest: "", parts: "PartTimeFieldDef PartSharedEncodingFill", own: &[
        ("test", "string FieldEqualPredicate FieldGTEPredicate FieldGTPredicate FieldLTEPredicate FieldLTPredicate FieldOneOfPredicate FieldRangePredicate FieldValidPredicate LogicalAndPredicate LogicalNotPredicate LogicalOrPredicate ParameterPredicate"),
        ("type", "'quantitative' 'ordinal' 'temporal' 'nominal'"),
    ] },
    Object { name: "ConditionalPredicateMarkPropFieldOrDatumDef2", needs: "test", rest: "", parts: "PartDatumDef", own: &[
        ("legend", "Legend null"),
        ("scale", "Scale null"),
        ("test", "string FieldEqualPredicate FieldGTEPredicate FieldGTPredicate FieldLTEPredicate FieldLTPredicate FieldOneOfPredicate FieldRangePredicate FieldValidPredicate LogicalAndPredicate LogicalNotPredicate LogicalOrPredicate ParameterPredicate"),
    ] },
    Object { name: "ConditionalPredicateMarkPropFieldOrDatumDefTypeForShape1", needs: "test", rest: "", parts: "PartTimeFieldDef PartSharedEncodingFill", own: &[
        ("test", "string FieldEqualPredicate FieldGTEPredicate FieldGTPredicate FieldLTEPredicate FieldLTPredicate FieldOneOfPredicate FieldRangePredicate FieldValidPredicate LogicalAndPredicate LogicalNotPredicate LogicalOrPredicate ParameterPredicate"),
        ("type", "'nominal' 'ordinal' 'geojson'"),
    ] },
    Object { name: "ConditionalPredicateStringFieldDef", needs: "test", rest: "", parts: "PartTimeFieldDef PartStringFieldDef", own: &[
        ("test", "string FieldEqualPredicate FieldGTEPredicate FieldGTPredicate FieldLTEPredicate FieldLTPredicate FieldOneOfPredicate FieldRangePredicate FieldValidPredicate LogicalAndPredicate LogicalNotPredicate LogicalOrPredicate ParameterPredicate"),
    ] },
    Object { name: "ConditionalPredicateValueDefAlignNullExpr1", needs: "test value", rest: "", parts: "", own: &[
        ("test", "string FieldEqualPredicate FieldGTEPredicate FieldGTPredicate FieldLTEPredicate FieldLTPredicate FieldOneOfPredicate FieldRangePredicate FieldValidPredicate LogicalAndPredicate LogicalNotPredicate LogicalOrPredicate ParameterPredicate"),
        ("value", "'left' 'center' 'right' null"),
    ] },
    Object { name: "ConditionalPredicateValueDefAlignNullExpr2", needs: "expr test", rest: "", parts: "", own: &[
        ("expr", "string"),
        ("test", "string FieldEqualPredicate FieldGTEPredicate FieldGTPredicate FieldLTEPredicate FieldLTPredicate FieldOneOfPredicate FieldRangePredicate FieldValidPredicate LogicalAndPredicate LogicalNotPredicate LogicalOrPredicate ParameterPredicate"),
    ] },
    Object { name: "ConditionalPredicateValueDefColorNullExpr1", needs: "test value", rest: "", parts: "", own: &[
        ("test", "string FieldEqualPredicate FieldGTEPredicate FieldGTPredicate FieldLTEPredicate FieldLTPredicate FieldOneOfPredicate FieldRangePredicate FieldValidPredicate LogicalAndPredicate LogicalNotPredicate LogicalOrPredicate ParameterPredicate"),
        ("value", "string null"),
    ] },
    Object { name: "ConditionalPredicateValueDefFontWeightNullExpr1", needs: "test value", rest: "", parts: "", own: &[
        ("test", "string FieldEqualPredicate FieldGTEPredicate FieldGTPredicate FieldLTEPredicate FieldLTPredicate FieldOneOfPredicate FieldRangePredicate FieldValidPredicate LogicalAndPredicate LogicalNotPredicate LogicalOrPredicate ParameterPredicate"),
        ("value", "number 'normal' 'bold' 'lighter' 'bolder' null"),
    ] },
    Object { name: "ConditionalPredicateValueDefGradientStringNullExprRef", needs: "test value", rest: "", parts: "", own: &[
        ("test", "string FieldEqualPredicate FieldGTEPredicate FieldGTPredicate FieldLTEPredicate FieldLTPredicate FieldOneOfPredicate FieldRangePredicate FieldValidPredicate LogicalAndPredicate LogicalNotPredicate LogicalOrPredicate ParameterPredicate"),
        ("value", "string ExprRef LinearGradient RadialGradient null"),
    ] },
    Object { name: "ConditionalPredicateValueDefNumber", needs: "test value", rest: "", parts: "", own: &[
        ("test", "string FieldEqualPredicate FieldGTEPredicate FieldGTPredicate FieldLTEPredicate FieldLTPredicate FieldOneOfPredicate FieldRangePredicate FieldValidPredicate LogicalAndPredicate LogicalNotPredicate LogicalOrPredicate ParameterPredicate"),
        ("value", "number"),
    ] },
    Object { name: "ConditionalPredicateValueDefNumberExprRef", needs: "test value", rest: "", parts: "", own: &[
        ("test", "string FieldEqualPredicate FieldGTEPredicate FieldGTPredicate FieldLTEPredicate FieldLTPredicate FieldOneOfPredicate FieldRangePredicate FieldValidPredicate LogicalAndPredicate LogicalNotPredicate LogicalOrPredicate ParameterPredicate"),
        ("value", "number ExprRef"),
    ] },
    Object { name: "ConditionalPredicateValueDefNumberListExprRef", needs: "test value", rest: "", parts: "", own: &[
        ("test", "string FieldEqualPredicate FieldGTEPredicate FieldGTPredicate FieldLTEPredicate FieldLTPredicate FieldOneOfPredicate FieldRangePredicate FieldValidPredicate LogicalAndPredicate LogicalNotPredicate LogicalOrPredicate ParameterPredicate"),
        ("value", "[number] ExprRef"),
    ] },
    Object { name: "ConditionalPredicateValueDefNumberListNullExpr1", needs: "test value", rest: "", parts: "", own: &[
        ("test", "string FieldEqualPredicate FieldGTEPredicate FieldGTPredicate FieldLTEPredicate FieldLTPredicate FieldOneOfPredicate FieldRangePredicate FieldValidPredicate LogicalAndPredicate LogicalNotPredicate LogicalOrPredicate ParameterPredicate"),
        ("value", "[number] null"),
    ] },
    Object { name: "ConditionalPredicateValueDefNumberNullExpr1", needs: "test value", rest: "", parts: "", own: &[
        ("test", "string FieldEqualPredicate FieldGTEPredicate FieldGTPredicate FieldLTEPredicate FieldLTPredicate FieldOneOfPredicate FieldRangePredicate FieldValidPredicate LogicalAndPredicate LogicalNotPredicate LogicalOrPredicate ParameterPredicate"),
        ("value", "number null"),
    ] },
    Object { name: "ConditionalPredicateValueDefStringExprRef", needs: "test value", rest: "", parts: "", own: &[
        ("test", "string FieldEqualPredicate FieldGTEPredicate FieldGTPredicate FieldLTEPredicate FieldLTPredicate FieldOneOfPredicate FieldRangePredicate FieldValidPredicate LogicalAndPredicate LogicalNotPredicate LogicalOrPredicate ParameterPredicate"),
        ("value", "string ExprRef"),
    ] },
    Object { name: "ConditionalPredicateValueDefStringNullExprRef", needs: "test value", rest: "", parts: "", own: &[
        ("test", "string FieldEqualPredicate FieldGTEPredicate FieldGTPredicate FieldLTEPredicate FieldLTPredicate FieldOneOfPredicate FieldRangePredicate FieldValidPredicate LogicalAndPredicate LogicalNotPredicate LogicalOrPredicate ParameterPredicate"),
        ("value", "string ExprRef null"),
    ] },
    Object { name: "ConditionalPredicateValueDefTextBaselineNullExpr1", needs: "test value", rest: "", parts: "", own: &[
        ("test", "string FieldEqualPredicate FieldGTEPredicate FieldGTPredicate FieldLTEPredicate FieldLTPredicate FieldOneOfPredicate FieldRangePredicate FieldValidPredicate LogicalAndPredicate LogicalNotPredicate LogicalOrPredicate ParameterPredicate"),
        ("value", "'alphabetic' 'top' 'middle' 'bottom' 'line-top' 'line-bottom' null"),
    ] },
    Object { name: "ConditionalPredicateValueDefTextExprRef", needs: "test value", rest: "", parts: "", own: &[
        ("test", "string FieldEqualPredicate FieldGTEPredicate FieldGTPredicate FieldLTEPredicate FieldLTPredicate FieldOneOfPredicate FieldRangePredicate FieldValidPredicate LogicalAndPredicate LogicalNotPredicate LogicalOrPredicate ParameterPredicate"),
        ("value", "string [string] ExprRef"),
    ] },
    Object { name: "Config", needs: "", rest: "", parts: "", own: &[
        ("arc image rect", "RectConfig"),
        ("area", "AreaConfig"),
        ("aria customFormatTypes", "boolean"),
        ("autosize", "'pad' 'none' 'fit' 'fit-x' 'fit-y' AutoSizeParams"),
        ("axis axisBand axisBottom axisDiscrete axisLeft axisPoint axisQuantitative axisRight axisTemporal axisTop axisX axisXBand axisXDiscrete axisXPoint axisXQuantitative axisXTemporal axisY axisYBand axisYDiscrete axisYPoint axisYQuantitative axisYTemporal", "AxisConfig"),
        ("background lineBreak", "string ExprRef"),
        ("bar", "BarConfig"),
        ("boxplot", "BoxPlotConfig"),
        ("circle geoshape mark point rule square text", "MarkConfig"),
        ("concat facet", "CompositionConfig"),
        ("countTitle font normalizedNumberFormat normalizedNumberFormatType numberFormat numberFormatType timeFormat timeFormatType", "string"),
        ("errorband", "ErrorBandConfig"),
        ("errorbar", "ErrorBarConfig"),
        ("fieldTitle", "'verbal' 'functional' 'plain'"),
        ("header headerColumn headerFacet headerRow", "HeaderConfig"),
        ("legend", "LegendConfig"),
        ("line trail", "LineConfig"),
        ("locale", "Locale"),
        ("padding", "number ExprRef Padding2"),
        ("params", "[TopLevelSelectionParameter VariableParameter]"),
        ("projection", "Projection"),
        ("range", "RangeConfig"),
        ("scale", "ScaleConfig"),
        ("selection", "SelectionConfig"),
        ("style", "StyleConfigIndex"),
        ("tick", "TickConfig"),
        ("title", "BaseTitleNoValueRefs"),
        ("tooltipFormat", "FormatConfig"),
        ("view", "ViewConfig"),
    ] },
    Object { name: "CsvDataFormat", needs: "", rest: "", parts: "", own: &[
        ("parse", "Parse null"),
        ("type", "'csv' 'tsv'"),
    ] },
    Object { name: "DateTime", needs: "", rest: "", parts: "", own: &[
        ("date hours milliseconds minutes quarter seconds year", "number"),
        ("day month", "number string"),
        ("utc", "boolean"),
    ] },
    Object { name: "DatumDef", needs: "", rest: "", parts: "PartDatumDef", own: &[] },
    Object { name: "DensityTransform", needs: "density", rest: "", parts: "", own: &[
        ("as groupby", "[string]"),
        ("bandwidth maxsteps minsteps steps", "number"),
        ("counts cumulative", "boolean"),
        ("density", "string"),
        ("extent", "[number]"),
        ("resolve", "'independent' 'shared'"),
    ] },
    Object { name: "DerivedStream", needs: "stream", rest: "", parts: "PartEventStream1", own: &[
        ("stream", "DerivedStream EventStream1 EventStream2 MergedStream"),
    ] },
    Object { name: "Dict", needs: "", rest: "any", parts: "", own: &[] },
    Object { name: "DictInlineDataset", needs: "", rest: "string [any] Dict", parts: "", own: &[] },
    Object { name: "DictSelectionInit", needs: "", rest: "number string boolean DateTime null", parts: "", own: &[] },
    Object { name: "DictSelectionInitInterval", needs: "", rest: "[number string boolean DateTime]", parts: "", own: &[] },
    Object { name: "DomainUnionWith", needs: "unionWith", rest: "", parts: "", own: &[
        ("unionWith", "[number string boolean DateTime]"),
    ] },
    Object { name: "DsvDataFormat", needs: "delimiter", rest: "", parts: "", own: &[
        ("delimiter", "string"),
        ("parse", "Parse null"),
        ("type", "'dsv'"),
    ] },
    Object { name: "Encoding", needs: "", rest: "", parts: "PartEncoding", own: &[] },
    Object { name: "EncodingSortField", needs: "", rest: "", parts: "", own: &[
        ("field", "string RepeatRef"),
        ("op", "AggregateWords"),
        ("order", "'ascending' 'descending' null"),
    ] },
    Object { name: "ErrorBandConfig", needs: "", rest: "", parts: "", own: &[
        ("band borders", "boolean AreaConfig BarConfig LineConfig MarkConfig RectConfig TickConfig"),
        ("extent", "'ci' 'iqr' 'stderr' 'stdev'"),
        ("interpolate", "InterpolateWords"),
        ("tension", "number"),
    ] },
    Object { name: "ErrorBandDef", needs: "type", rest: "", parts: "", own: &[
        ("band borders", "boolean AreaConfig BarConfig LineConfig MarkConfig RectConfig TickConfig"),
        ("clip", "boolean"),
        ("color", "string ExprRef LinearGradient RadialGradient"),
        ("extent", "'ci' 'iqr' 'stderr' 'stdev'"),
        ("interpolate", "InterpolateWords"),
        ("opacity tension", "number"),
        ("orient", "'horizontal' 'vertical'"),
        ("type", "'errorband'"),
    ] },
    Object { name: "ErrorBarConfig", needs: "", rest: "", parts: "", own: &[
        ("extent", "'ci' 'iqr' 'stderr' 'stdev'"),
        ("rule ticks", "boolean AreaConfig BarConfig LineConfig MarkConfig RectConfig TickConfig"),
        ("size thickness", "number"),
    ] },
    Object { name: "ErrorBarDef", needs: "type", rest: "", parts: "", own: &[
        ("clip", "boolean"),
        ("color", "string ExprRef LinearGradient RadialGradient"),
        ("extent", "'ci' 'iqr' 'stderr' 'stdev'"),
        ("opacity size thickness", "number"),
        ("orient", "'horizontal' 'vertical'"),
        ("rule ticks", "boolean AreaConfig BarConfig LineConfig MarkConfig RectConfig TickConfig"),
        ("type", "'errorbar'"),
    ] },
    Object { name: "EventStream1", needs: "type", rest: "", parts: "PartEventStream1", own: &[
        ("source", "'view' 'scope'"),
        ("type", "TypeWords"),
    ] },
    Object { name: "EventStream2", needs: "source type", rest: "", parts: "PartEventStream1", own: &[
        ("source", "'window'"),
        ("type", "string"),
    ] },
    Object { name: "ExprRef", needs: "expr", rest: "", parts: "", own: &[
        ("expr", "string"),
    ] },
    Object { name: "ExtentTransform", needs: "extent param", rest: "", parts: "", own: &[
        ("extent param", "string"),
    ] },
    Object { name: "FacetEncodingFieldDef", needs: "", rest: "", parts: "PartTimeFieldDef PartFacetSpec2 PartFacetFieldDef", own: &[
        ("columns", "number"),
    ] },
    Object { name: "FacetFieldDef", needs: "", rest: "", parts: "PartTimeFieldDef PartFacetFieldDef", own: &[] },
    Object { name: "FacetMapping", needs: "", rest: "", parts: "", own: &[
        ("column row", "FacetFieldDef"),
    ] },
    Object { name: "FacetSpec", needs: "facet spec", rest: "", parts: "PartFacetSpec PartFacetSpec2", own: &[
        ("columns", "number"),
        ("facet", "FacetFieldDef FacetMapping"),
        ("resolve", "Resolve"),
        ("spec", "FacetedUnitSpec LayerSpec"),
    ] },
    Object { name: "FacetedEncoding", needs: "", rest: "", parts: "PartEncoding", own: &[
        ("column row", "RowColumnEncodingFieldDef"),
        ("facet", "FacetEncodingFieldDef"),
    ] },
    Object { name: "FacetedUnitSpec", needs: "mark", rest: "", parts: "PartFacetSpec PartFacetSpec2 PartLayerSpec", own: &[
        ("encoding", "FacetedEncoding"),
        ("mark", "MarkWords BoxPlotDef ErrorBandDef ErrorBarDef MarkDef"),
        ("params", "[SelectionParameter]"),
        ("resolve", "Resolve"),
    ] },
    Object { name: "Feature", needs: "geometry type", rest: "", parts: "", own: &[
        ("bbox", "[number]"),
        ("geometry", "GeometryCollection LineString MultiLineString MultiPoint MultiPolygon Point Polygon"),
        ("id", "number string"),
        ("properties", "Dict null"),
        ("type", "'Feature'"),
    ] },
    Object { name: "FeatureCollection", needs: "features type", rest: "", parts: "", own: &[
        ("bbox", "[number]"),
        ("features", "[Feature]"),
        ("type", "'FeatureCollection'"),
    ] },
    Object { name: "FieldEqualPredicate", needs: "equal field", rest: "", parts: "", own: &[
        ("equal", "number string boolean DateTime ExprRef"),
        ("field", "string"),
        ("timeUnit", "TimeUnitWords TimeUnitParams"),
    ] },
    Object { name: "FieldGTEPredicate", needs: "field gte", rest: "", parts: "", own: &[
        ("field", "string"),
        ("gte", "number string DateTime ExprRef"),
        ("timeUnit", "TimeUnitWords TimeUnitParams"),
    ] },
    Object { name: "FieldGTPredicate", needs: "field gt", rest: "", parts: "", own: &[
        ("field", "string"),
        ("gt", "number string DateTime ExprRef"),
        ("timeUnit", "TimeUnitWords TimeUnitParams"),
    ] },
    Object { name: "FieldLTEPredicate", needs: "field lte", rest: "", parts: "", own: &[
        ("field", "string"),
        ("lte", "number string DateTime ExprRef"),
        ("timeUnit", "TimeUnitWords TimeUnitParams"),
    ] },
    Object { name: "FieldLTPredicate", needs: "field lt", rest: "", parts: "", own: &[
        ("field", "string"),
        ("lt", "number string DateTime ExprRef"),
        ("timeUnit", "TimeUnitWords TimeUnitParams"),
    ] },
    Object { name: "FieldOneOfPredicate", needs: "field oneOf", rest: "", parts: "", own: &[
        ("field", "string"),
        ("oneOf", "[number string boolean DateTime]"),
        ("timeUnit", "TimeUnitWords TimeUnitParams"),
    ] },
    Object { name: "FieldOrDatumDefWithConditionDatumDefGradientStringNull", needs: "", rest: "", parts: "PartDatumDef", own: &[
        ("condition", "[ConditionalParameterValueDefGradientStringNullExprRef ConditionalPredicateValueDefGradientStringNullExprRef] ConditionalParameterValueDefGradientStringNullExprRef ConditionalPredicateValueDefGradientStringNullExprRef"),
    ] },
    Object { name: "FieldOrDatumDefWithConditionDatumDefNumber", needs: "", rest: "", parts: "PartDatumDef", own: &[
        ("condition", "[ConditionalParameterValueDefNumberExprRef ConditionalPredicateValueDefNumberExprRef] ConditionalParameterValueDefNumberExprRef ConditionalPredicateValueDefNumberExprRef"),
    ] },
    Object { name: "FieldOrDatumDefWithConditionDatumDefNumberList", needs: "", rest: "", parts: "PartDatumDef", own: &[
        ("condition", "[ConditionalParameterValueDefNumberListExprRef ConditionalPredicateValueDefNumberListExprRef] ConditionalParameterValueDefNumberListExprRef ConditionalPredicateValueDefNumberListExprRef"),
    ] },
    Object { name: "FieldOrDatumDefWithConditionDatumDefStringNull", needs: "", rest: "", parts: "PartDatumDef", own: &[
        ("condition", "[ConditionalParameterValueDefStringNullExprRef ConditionalPredicateValueDefStringNullExprRef] ConditionalParameterValueDefStringNullExprRef ConditionalPredicateValueDefStringNullExprRef"),
    ] },
    Object { name: "FieldOrDatumDefWithConditionMarkPropFieldDefGradientStringNull", needs: "", rest: "", parts: "PartTimeFieldDef PartSharedEncodingFill", own: &[
        ("condition", "[ConditionalParameterValueDefGradientStringNullExprRef ConditionalPredicateValueDefGradientStringNullExprRef] ConditionalParameterValueDefGradientStringNullExprRef ConditionalPredicateValueDefGradientStringNullExprRef"),
        ("type", "'quantitative' 'ordinal' 'temporal' 'nominal'"),
    ] },
    Object { name: "FieldOrDatumDefWithConditionMarkPropFieldDefNumber", needs: "", rest: "", parts: "PartTimeFieldDef PartSharedEncodingFill", own: &[
        ("condition", "[ConditionalParameterValueDefNumberExprRef ConditionalPredicateValueDefNumberExprRef] ConditionalParameterValueDefNumberExprRef ConditionalPredicateValueDefNumberExprRef"),
        ("type", "'quantitative' 'ordinal' 'temporal' 'nominal'"),
    ] },
    Object { name: "FieldOrDatumDefWithConditionMarkPropFieldDefNumberList", needs: "", rest: "", parts: "PartTimeFieldDef PartSharedEncodingFill", own: &[
        ("condition", "[ConditionalParameterValueDefNumberListExprRef ConditionalPredicateValueDefNumberListExprRef] ConditionalParameterValueDefNumberListExprRef ConditionalPredicateValueDefNumberListExprRef"),
        ("type", "'quantitative' 'ordinal' 'temporal' 'nominal'"),
    ] },
    Object { name: "FieldOrDatumDefWithConditionMarkPropFieldDefTypeForShapeStringNull", needs: "", rest: "", parts: "PartTimeFieldDef PartSharedEncodingFill", own: &[
        ("condition", "[ConditionalParameterValueDefStringNullExprRef ConditionalPredicateValueDefStringNullExprRef] ConditionalParameterValueDefStringNullExprRef ConditionalPredicateValueDefStringNullExprRef"),
        ("type", "'nominal' 'ordinal' 'geojson'"),
    ] },
    Object { name: "FieldOrDatumDefWithConditionStringDatumDefText", needs: "", rest: "", parts: "PartDatumDef", own: &[
        ("condition", "[ConditionalParameterValueDefTextExprRef ConditionalPredicateValueDefTextExprRef] ConditionalParameterValueDefTextExprRef ConditionalPredicateValueDefTextExprRef"),
        ("format", "string Dict TimeFormatSpecifier"),
        ("formatType", "string"),
    ] },
    Object { name: "FieldOrDatumDefWithConditionStringFieldDefString", needs: "", rest: "", parts: "PartTimeFieldDef PartStringFieldDef", own: &[
        ("condition", "[ConditionalParameterValueDefStringExprRef ConditionalPredicateValueDefStringExprRef] ConditionalParameterValueDefStringExprRef ConditionalPredicateValueDefStringExprRef"),
    ] },
    Object { name: "FieldOrDatumDefWithConditionStringFieldDefText", needs: "", rest: "", parts: "PartTimeFieldDef PartStringFieldDef", own: &[
        ("condition", "[ConditionalParameterValueDefTextExprRef ConditionalPredicateValueDefTextExprRef] ConditionalParameterValueDefTextExprRef ConditionalPredicateValueDefTextExprRef"),
    ] },
    Object { name: "FieldRange", needs: "field", rest: "", parts: "", own: &[
        ("field", "string"),
    ] },
    Object { name: "FieldRangePredicate", needs: "field range", rest: "", parts: "", own: &[
        ("field", "string"),
        ("range", "[number DateTime ExprRef null] ExprRef"),
        ("timeUnit", "TimeUnitWords TimeUnitParams"),
    ] },
    Object { name: "FieldValidPredicate", needs: "field valid", rest: "", parts: "", own: &[
        ("field", "string"),
        ("timeUnit", "TimeUnitWords TimeUnitParams"),
        ("valid", "boolean"),
    ] },
    Object { name: "FilterTransform", needs: "filter", rest: "", parts: "", own: &[
        ("filter", "string FieldEqualPredicate FieldGTEPredicate FieldGTPredicate FieldLTEPredicate FieldLTPredicate FieldOneOfPredicate FieldRangePredicate FieldValidPredicate LogicalAndPredicate LogicalNotPredicate LogicalOrPredicate ParameterPredicate"),
    ] },
    Object { name: "FlattenTransform", needs: "flatten", rest: "", parts: "", own: &[
        ("as flatten", "[string]"),
    ] },
    Object { name: "FoldTransform", needs: "fold", rest: "", parts: "", own: &[
        ("as fold", "[string]"),
    ] },
    Object { name: "FormatConfig", needs: "", rest: "", parts: "", own: &[
        ("normalizedNumberFormat normalizedNumberFormatType numberFormat numberFormatType timeFormat timeFormatType", "string"),
    ] },
    Object { name: "Furniture", needs: "", rest: "", parts: "", own: &[
        ("byline caption note source", "string [string]"),
        ("sizes", "NamedSizes"),
    ] },
    Object { name: "GenericUnitSpecEncodingAnyMark", needs: "mark", rest: "", parts: "PartFacetSpec", own: &[
        ("encoding", "Encoding"),
        ("mark", "MarkWords BoxPlotDef ErrorBandDef ErrorBarDef MarkDef"),
        ("params", "[SelectionParameter]"),
        ("projection", "Projection"),
    ] },
    Object { name: "GeometryCollection", needs: "geometries type", rest: "", parts: "", own: &[
        ("bbox", "[number]"),
        ("geometries", "[GeometryCollection LineString MultiLineString MultiPoint MultiPolygon Point Polygon]"),
        ("type", "'GeometryCollection'"),
    ] },
    Object { name: "GradientStop", needs: "offset color", rest: "", parts: "", own: &[
        ("color", "string"),
        ("offset", "number"),
    ] },
    Object { name: "GraticuleGenerator", needs: "graticule", rest: "", parts: "", own: &[
        ("graticule", "boolean GraticuleParams"),
        ("name", "string"),
    ] },
    Object { name: "GraticuleParams", needs: "", rest: "", parts: "", own: &[
        ("extent extentMajor extentMinor", "[[number]]"),
        ("precision", "number"),
        ("step stepMajor stepMinor", "[number]"),
    ] },
    Object { name: "HConcatSpecGenericSpec", needs: "hconcat", rest: "", parts: "PartFacetSpec", own: &[
        ("bounds", "'full' 'flush'"),
        ("center", "boolean"),
        ("hconcat", "[ConcatSpecGenericSpec FacetSpec FacetedUnitSpec HConcatSpecGenericSpec LayerRepeatSpec LayerSpec NonLayerRepeatSpec VConcatSpecGenericSpec]"),
        ("resolve", "Resolve"),
        ("spacing", "number"),
    ] },
    Object { name: "Header", needs: "", rest: "", parts: "PartHeader", own: &[
        ("title", "string [string] null"),
    ] },
    Object { name: "HeaderConfig", needs: "", rest: "", parts: "PartHeader", own: &[
        ("title", "null"),
    ] },
    Object { name: "ImputeParams", needs: "", rest: "", parts: "", own: &[
        ("frame", "[number null]"),
        ("keyvals", "[any] ImputeSequence"),
        ("method", "'value' 'median' 'max' 'min' 'mean'"),
        ("value", "any"),
    ] },
    Object { name: "ImputeSequence", needs: "stop", rest: "", parts: "", own: &[
        ("start step stop", "number"),
    ] },
    Object { name: "ImputeTransform", needs: "impute key", rest: "", parts: "", own: &[
        ("frame", "[number null]"),
        ("groupby", "[string]"),
        ("impute key", "string"),
        ("keyvals", "[any] ImputeSequence"),
        ("method", "'value' 'median' 'max' 'min' 'mean'"),
        ("value", "any"),
    ] },
    Object { name: "InlineData", needs: "values", rest: "", parts: "", own: &[
        ("format", "CsvDataFormat DsvDataFormat JsonDataFormat TopoDataFormat"),
        ("name", "string"),
        ("values", "string [any] Dict"),
    ] },
    Object { name: "IntervalSelectionConfig", needs: "type", rest: "", parts: "PartPointSelectionConfig", own: &[
        ("mark", "BrushConfig"),
        ("translate zoom", "string boolean"),
        ("type", "'interval'"),
    ] },
    Object { name: "IntervalSelectionConfigWithoutType", needs: "", rest: "", parts: "PartPointSelectionConfig", own: &[
        ("mark", "BrushConfig"),
        ("translate zoom", "string boolean"),
    ] },
    Object { name: "JoinAggregateTransform", needs: "joinaggregate", rest: "", parts: "", own: &[
        ("groupby", "[string]"),
        ("joinaggregate", "[AggregatedFieldDef]"),
    ] },
    Object { name: "JsonDataFormat", needs: "", rest: "", parts: "", own: &[
        ("parse", "Parse null"),
        ("property", "string"),
        ("type", "'json'"),
    ] },
    Object { name: "LatLongFieldDef", needs: "", rest: "", parts: "PartTimeFieldDef", own: &[
        ("bin", "null"),
        ("type", "'quantitative'"),
    ] },
    Object { name: "LayerRepeatMapping", needs: "layer", rest: "", parts: "", own: &[
        ("column layer row", "[string]"),
    ] },
    Object { name: "LayerRepeatSpec", needs: "repeat spec", rest: "", parts: "PartFacetSpec PartFacetSpec2", own: &[
        ("columns", "number"),
        ("repeat", "LayerRepeatMapping"),
        ("resolve", "Resolve"),
        ("spec", "LayerSpec UnitSpecWithFrame"),
    ] },
    Object { name: "LayerSpec", needs: "layer", rest: "", parts: "PartFacetSpec PartLayerSpec", own: &[
        ("encoding", "SharedEncoding"),
        ("layer", "[GenericUnitSpecEncodingAnyMark LayerSpec]"),
        ("resolve", "Resolve"),
    ] },
    Object { name: "Legend", needs: "", rest: "", parts: "PartLegend", own: &[
        ("format", "string Dict TimeFormatSpecifier"),
        ("formatType labelExpr", "string"),
        ("tickMinStep", "number ExprRef"),
        ("title", "string [string] null"),
        ("type", "'symbol' 'gradient'"),
        ("values", "[number string boolean DateTime] ExprRef"),
        ("zindex", "number"),
    ] },
    Object { name: "LegendConfig", needs: "", rest: "", parts: "PartLegend", own: &[
        ("disable", "boolean"),
        ("gradientDirection symbolDirection", "'horizontal' 'vertical' ExprRef"),
        ("gradientHorizontalMaxLength gradientHorizontalMinLength gradientVerticalMaxLength gradientVerticalMinLength unselectedOpacity", "number"),
        ("gradientLabelLimit gradientLabelOffset strokeWidth zindex", "number ExprRef"),
        ("layout", "ExprRef"),
        ("strokeDash", "[number] ExprRef"),
        ("symbolBaseFillColor symbolBaseStrokeColor", "string ExprRef null"),
        ("title", "null"),
    ] },
    Object { name: "LegendResolveMap", needs: "", rest: "", parts: "", own: &[
        ("angle color fill fillOpacity opacity shape size stroke strokeDash strokeOpacity strokeWidth time", "'independent' 'shared'"),
    ] },
    Object { name: "LegendStreamBinding", needs: "legend", rest: "", parts: "", own: &[
        ("legend", "string DerivedStream EventStream1 EventStream2 MergedStream"),
    ] },
    Object { name: "LineConfig", needs: "", rest: "", parts: "PartMarkDef", own: &[
        ("endAngle height startAngle width", "number ExprRef"),
        ("point", "boolean 'transparent' OverlayMarkDef"),
    ] },
    Object { name: "LineString", needs: "coordinates type", rest: "", parts: "", own: &[
        ("bbox", "[number]"),
        ("coordinates", "[[number]]"),
        ("type", "'LineString'"),
    ] },
    Object { name: "LinearGradient", needs: "gradient stops", rest: "", parts: "", own: &[
        ("gradient", "'linear'"),
        ("id", "string"),
        ("stops", "[GradientStop]"),
        ("x1 x2 y1 y2", "number"),
    ] },
    Object { name: "Locale", needs: "", rest: "", parts: "", own: &[
        ("number", "NumberLocale"),
        ("time", "TimeLocale"),
    ] },
    Object { name: "LoessTransform", needs: "loess on", rest: "", parts: "", own: &[
        ("as groupby", "[string]"),
        ("bandwidth", "number"),
        ("loess on", "string"),
    ] },
    Object { name: "LogicalAndPredicate", needs: "and", rest: "", parts: "", own: &[
        ("and", "[string FieldEqualPredicate FieldGTEPredicate FieldGTPredicate FieldLTEPredicate FieldLTPredicate FieldOneOfPredicate FieldRangePredicate FieldValidPredicate LogicalAndPredicate LogicalNotPredicate LogicalOrPredicate ParameterPredicate]"),
    ] },
    Object { name: "LogicalNotPredicate", needs: "not", rest: "", parts: "", own: &[
        ("not", "string FieldEqualPredicate FieldGTEPredicate FieldGTPredicate FieldLTEPredicate FieldLTPredicate FieldOneOfPredicate FieldRangePredicate FieldValidPredicate LogicalAndPredicate LogicalNotPredicate LogicalOrPredicate ParameterPredicate"),
    ] },
    Object { name: "LogicalOrPredicate", needs: "or", rest: "", parts: "", own: &[
        ("or", "[string FieldEqualPredicate FieldGTEPredicate FieldGTPredicate FieldLTEPredicate FieldLTPredicate FieldOneOfPredicate FieldRangePredicate FieldValidPredicate LogicalAndPredicate LogicalNotPredicate LogicalOrPredicate ParameterPredicate]"),
    ] },
    Object { name: "LookupData", needs: "data key", rest: "", parts: "", own: &[
        ("data", "GraticuleGenerator InlineData NamedData SequenceGenerator SphereGenerator UrlData"),
        ("fields", "[string]"),
        ("key", "string"),
    ] },
    Object { name: "LookupSelection", needs: "key param", rest: "", parts: "", own: &[
        ("fields", "[string]"),
        ("key param", "string"),
    ] },
    Object { name: "LookupTransform", needs: "lookup from", rest: "", parts: "", own: &[
        ("as", "string [string]"),
        ("default", "any"),
        ("from", "LookupData LookupSelection"),
        ("lookup", "string"),
    ] },
    Object { name: "MarkConfig", needs: "", rest: "", parts: "PartMarkDef", own: &[
        ("endAngle height startAngle width", "number ExprRef"),
    ] },
    Object { name: "MarkDef", needs: "type", rest: "", parts: "PartMarkDef PartMarkDef2", own: &[
        ("bandSize thickness", "number"),
        ("clip", "boolean ExprRef"),
        ("cornerRadiusEnd radius2Offset radiusOffset theta2Offset thetaOffset x2Offset xOffset y2Offset yOffset", "number ExprRef"),
        ("height width", "number ExprRef RelativeBandSize"),
        ("line", "boolean OverlayMarkDef"),
        ("point", "boolean 'transparent' OverlayMarkDef"),
        ("style", "string [string]"),
        ("type", "TypeWords2"),
    ] },
    Object { name: "MergedStream", needs: "merge", rest: "", parts: "PartEventStream1", own: &[
        ("merge", "[DerivedStream EventStream1 EventStream2 MergedStream]"),
    ] },
    Object { name: "MultiLineString", needs: "coordinates type", rest: "", parts: "", own: &[
        ("bbox", "[number]"),
        ("coordinates", "[[[number]]]"),
        ("type", "'MultiLineString'"),
    ] },
    Object { name: "MultiPoint", needs: "coordinates type", rest: "", parts: "", own: &[
        ("bbox", "[number]"),
        ("coordinates", "[[number]]"),
        ("type", "'MultiPoint'"),
    ] },
    Object { name: "MultiPolygon", needs: "coordinates type", rest: "", parts: "", own: &[
        ("bbox", "[number]"),
        ("coordinates", "[[[[number]]]]"),
        ("type", "'MultiPolygon'"),
    ] },
    Object { name: "NamedData", needs: "name", rest: "", parts: "", own: &[
        ("format", "CsvDataFormat DsvDataFormat JsonDataFormat TopoDataFormat"),
        ("name", "string"),
    ] },
    Object { name: "NamedSize", needs: "", rest: "", parts: "", own: &[
        ("height width", "number"),
        ("set", "Dict"),
    ] },
    Object { name: "NamedSizes", needs: "", rest: "NamedSize", parts: "", own: &[] },
    Object { name: "NonLayerRepeatSpec", needs: "repeat spec", rest: "", parts: "PartFacetSpec PartFacetSpec2", own: &[
        ("columns", "number"),
        ("repeat", "[string] RepeatMapping"),
        ("resolve", "Resolve"),
        ("spec", "ConcatSpecGenericSpec FacetSpec FacetedUnitSpec HConcatSpecGenericSpec LayerRepeatSpec LayerSpec NonLayerRepeatSpec VConcatSpecGenericSpec"),
    ] },
    Object { name: "NumberLocale", needs: "decimal thousands grouping currency", rest: "", parts: "", own: &[
        ("currency numerals", "[string]"),
        ("decimal minus nan percent thousands", "string"),
        ("grouping", "[number]"),
    ] },
    Object { name: "OrderFieldDef", needs: "", rest: "", parts: "PartTimeFieldDef", own: &[
        ("bin", "boolean 'binned' BinParams null"),
        ("sort", "'ascending' 'descending'"),
        ("type", "'quantitative' 'ordinal' 'temporal' 'nominal'"),
    ] },
    Object { name: "OrderOnlyDef", needs: "", rest: "", parts: "", own: &[
        ("sort", "'ascending' 'descending'"),
    ] },
    Object { name: "OrderValueDef", needs: "value", rest: "", parts: "", own: &[
        ("condition", "[ConditionalParameterValueDefNumber ConditionalPredicateValueDefNumber] ConditionalParameterValueDefNumber ConditionalPredicateValueDefNumber"),
        ("value", "number ExprRef"),
    ] },
    Object { name: "OverlayMarkDef", needs: "", rest: "", parts: "PartMarkDef", own: &[
        ("clip", "boolean ExprRef"),
        ("endAngle height radius2Offset radiusOffset startAngle theta2Offset thetaOffset width x2Offset xOffset y2Offset yOffset", "number ExprRef"),
        ("style", "string [string]"),
    ] },
    Object { name: "Padding2", needs: "", rest: "", parts: "", own: &[
        ("bottom left right top", "number"),
    ] },
    Object { name: "ParameterExtent1", needs: "param", rest: "", parts: "", own: &[
        ("field param", "string"),
    ] },
    Object { name: "ParameterExtent2", needs: "param", rest: "", parts: "", own: &[
        ("encoding", "EncodingsWords"),
        ("param", "string"),
    ] },
    Object { name: "ParameterPredicate", needs: "param", rest: "", parts: "", own: &[
        ("empty", "boolean"),
        ("param", "string"),
    ] },
    Object { name: "Parse", needs: "", rest: "string null", parts: "", own: &[] },
    Object { name: "PivotTransform", needs: "pivot value", rest: "", parts: "", own: &[
        ("groupby", "[string]"),
        ("limit", "number"),
        ("op", "OpWords"),
        ("pivot value", "string"),
    ] },
    Object { name: "Point", needs: "coordinates type", rest: "", parts: "", own: &[
        ("bbox coordinates", "[number]"),
        ("type", "'Point'"),
    ] },
    Object { name: "PointSelectionConfig", needs: "type", rest: "", parts: "PartPointSelectionConfig", own: &[
        ("nearest", "boolean"),
        ("toggle", "string boolean"),
        ("type", "'point'"),
    ] },
    Object { name: "PointSelectionConfigWithoutType", needs: "", rest: "", parts: "PartPointSelectionConfig", own: &[
        ("nearest", "boolean"),
        ("toggle", "string boolean"),
    ] },
    Object { name: "Polygon", needs: "coordinates type", rest: "", parts: "", own: &[
        ("bbox", "[number]"),
        ("coordinates", "[[[number]]]"),
        ("type", "'Polygon'"),
    ] },
    Object { name: "PositionDatumDef", needs: "", rest: "", parts: "PartDatumDef", own: &[
        ("axis", "Axis null"),
        ("impute", "ImputeParams null"),
        ("scale", "Scale null"),
        ("stack", "boolean 'zero' 'center' 'normalize' null"),
    ] },
    Object { name: "PositionDatumDefBase", needs: "", rest: "", parts: "PartDatumDef", own: &[
        ("scale", "Scale null"),
        ("stack", "boolean 'zero' 'center' 'normalize' null"),
    ] },
    Object { name: "PositionFieldDef", needs: "", rest: "", parts: "PartTimeFieldDef PartSharedEncodingX", own: &[
        ("axis", "Axis null"),
        ("impute", "ImputeParams null"),
        ("type", "'quantitative' 'ordinal' 'temporal' 'nominal'"),
    ] },
    Object { name: "PositionFieldDefBase", needs: "", rest: "", parts: "PartTimeFieldDef PartSharedEncodingX", own: &[
        ("type", "'quantitative' 'ordinal' 'temporal' 'nominal'"),
    ] },
    Object { name: "Projection", needs: "", rest: "", parts: "", own: &[
        ("center parallels rotate size translate", "[number] ExprRef"),
        ("clipAngle coefficient distance fraction lobes parallel pointRadius precision radius ratio scale spacing tilt", "number ExprRef"),
        ("clipExtent extent", "[[number]] ExprRef"),
        ("fit", "[[Feature] Feature FeatureCollection] ExprRef Feature FeatureCollection"),
        ("reflectX reflectY", "boolean ExprRef"),
        ("type", "TypeWords3 ExprRef"),
    ] },
    Object { name: "QuantileTransform", needs: "quantile", rest: "", parts: "", own: &[
        ("as groupby", "[string]"),
        ("probs", "[number]"),
        ("quantile", "string"),
        ("step", "number"),
    ] },
    Object { name: "RadialGradient", needs: "gradient stops", rest: "", parts: "", own: &[
        ("gradient", "'radial'"),
        ("id", "string"),
        ("r1 r2 x1 x2 y1 y2", "number"),
        ("stops", "[GradientStop]"),
    ] },
    Object { name: "RangeConfig", needs: "", rest: "RangeConfigWords [any] RangeScheme3", parts: "", own: &[
        ("category diverging heatmap ordinal ramp", "RangeConfigWords [number string boolean [number] null] RangeScheme3"),
        ("symbol", "[string]"),
    ] },
    Object { name: "RangeScheme3", needs: "scheme", rest: "", parts: "", own: &[
        ("count", "number"),
        ("extent", "[number]"),
        ("scheme", "string [string]"),
    ] },
    Object { name: "RectConfig", needs: "", rest: "", parts: "PartMarkDef PartMarkDef2", own: &[
        ("endAngle height startAngle width", "number ExprRef"),
    ] },
    Object { name: "RegressionTransform", needs: "regression on", rest: "", parts: "", own: &[
        ("as groupby", "[string]"),
        ("extent", "[number]"),
        ("method", "'linear' 'log' 'exp' 'pow' 'quad' 'poly'"),
        ("on regression", "string"),
        ("order", "number"),
        ("params", "boolean"),
    ] },
    Object { name: "RelativeBandSize", needs: "band", rest: "", parts: "", own: &[
        ("band", "number"),
    ] },
    Object { name: "RepeatMapping", needs: "", rest: "", parts: "", own: &[
        ("column row", "[string]"),
    ] },
    Object { name: "RepeatRef", needs: "repeat", rest: "", parts: "", own: &[
        ("repeat", "'row' 'column' 'repeat' 'layer'"),
    ] },
    Object { name: "Resolve", needs: "", rest: "", parts: "", own: &[
        ("axis", "AxisResolveMap"),
        ("legend", "LegendResolveMap"),
        ("scale", "ScaleResolveMap"),
    ] },
    Object { name: "RowColBoolean", needs: "", rest: "", parts: "", own: &[
        ("column row", "boolean"),
    ] },
    Object { name: "RowColLayoutAlign", needs: "", rest: "", parts: "", own: &[
        ("column row", "'all' 'each' 'none'"),
    ] },
    Object { name: "RowColNumber", needs: "", rest: "", parts: "", own: &[
        ("column row", "number"),
    ] },
    Object { name: "RowColumnEncodingFieldDef", needs: "", rest: "", parts: "PartTimeFieldDef PartFacetFieldDef", own: &[
        ("align", "'all' 'each' 'none'"),
        ("center", "boolean"),
        ("spacing", "number"),
    ] },
    Object { name: "SampleTransform", needs: "sample", rest: "", parts: "", own: &[
        ("sample", "number"),
    ] },
    Object { name: "Scale", needs: "", rest: "", parts: "", own: &[
        ("align base constant domainMid exponent padding paddingInner paddingOuter", "number ExprRef"),
        ("bins", "[number] ScaleBinParams"),
        ("clamp reverse round zero", "boolean ExprRef"),
        ("domain", "'unaggregated' [number string boolean DateTime ExprRef null] DomainUnionWith ExprRef ParameterExtent1 ParameterExtent2"),
        ("domainMax domainMin", "number DateTime ExprRef"),
        ("domainRaw", "ExprRef"),
        ("interpolate", "InterpolateWords2 ExprRef ScaleInterpolateParams"),
        ("nice", "number boolean TickCountWords ExprRef TimeIntervalStep"),
        ("range", "RangeConfigWords [number string [number] ExprRef] FieldRange"),
        ("rangeMax rangeMin", "number string ExprRef"),
        ("scheme", "SchemeWords ExprRef SchemeParams"),
        ("type", "TypeWords4"),
    ] },
    Object { name: "ScaleBinParams", needs: "step", rest: "", parts: "", own: &[
        ("start step stop", "number"),
    ] },
    Object { name: "ScaleConfig", needs: "", rest: "", parts: "", own: &[
        ("animationDuration framesPerSecond maxBandSize maxFontSize maxOpacity maxSize maxStrokeWidth minBandSize minFontSize minOpacity minSize minStrokeWidth quantileCount quantizeCount", "number"),
        ("bandPaddingInner bandPaddingOuter bandWithNestedOffsetPaddingInner bandWithNestedOffsetPaddingOuter barBandPaddingInner continuousPadding offsetBandPaddingInner offsetBandPaddingOuter pointPadding rectBandPaddingInner tickBandPaddingInner", "number ExprRef"),
        ("clamp round xReverse", "boolean ExprRef"),
        ("invalid", "ScaleInvalidDataConfig"),
        ("useUnaggregatedDomain zero", "boolean"),
    ] },
    Object { name: "ScaleDatumDef", needs: "", rest: "", parts: "PartDatumDef", own: &[
        ("scale", "Scale null"),
    ] },
    Object { name: "ScaleFieldDef", needs: "", rest: "", parts: "PartTimeFieldDef", own: &[
        ("bin", "boolean BinParams null"),
        ("scale", "Scale null"),
        ("sort", "SortWords [number string boolean DateTime] EncodingSortField SortByEncoding null"),
        ("type", "'quantitative' 'ordinal' 'temporal' 'nominal'"),
    ] },
    Object { name: "ScaleInterpolateParams", needs: "type", rest: "", parts: "", own: &[
        ("gamma", "number"),
        ("type", "'rgb' 'cubehelix' 'cubehelix-long'"),
    ] },
    Object { name: "ScaleInvalidDataConfig", needs: "", rest: "", parts: "", own: &[
        ("angle fillOpacity opacity radius size strokeOpacity strokeWidth theta time xOffset yOffset", "'zero-or-min' ScaleInvalidDataShowAsValueSize"),
        ("color", "'zero-or-min' ScaleInvalidDataShowAsValueColor"),
        ("fill stroke", "'zero-or-min' ScaleInvalidDataShowAsValueFill"),
        ("shape", "'zero-or-min' ScaleInvalidDataShowAsValueShape"),
        ("strokeDash", "'zero-or-min' ScaleInvalidDataShowAsValueStrokeDash"),
        ("x", "'zero-or-min' ScaleInvalidDataShowAsValueX"),
        ("y", "'zero-or-min' ScaleInvalidDataShowAsValueY"),
    ] },
    Object { name: "ScaleInvalidDataShowAsValueColor", needs: "", rest: "", parts: "", own: &[
        ("value", "string LinearGradient RadialGradient"),
    ] },
    Object { name: "ScaleInvalidDataShowAsValueFill", needs: "", rest: "", parts: "", own: &[
        ("value", "string LinearGradient RadialGradient null"),
    ] },
    Object { name: "ScaleInvalidDataShowAsValueShape", needs: "", rest: "", parts: "", own: &[
        ("value", "string"),
    ] },
    Object { name: "ScaleInvalidDataShowAsValueSize", needs: "", rest: "", parts: "", own: &[
        ("value", "number"),
    ] },
    Object { name: "ScaleInvalidDataShowAsValueStrokeDash", needs: "", rest: "", parts: "", own: &[
        ("value", "[number]"),
    ] },
    Object { name: "ScaleInvalidDataShowAsValueX", needs: "", rest: "", parts: "", own: &[
        ("value", "number 'width'"),
    ] },
    Object { name: "ScaleInvalidDataShowAsValueY", needs: "", rest: "", parts: "", own: &[
        ("value", "number 'height'"),
    ] },
    Object { name: "ScaleResolveMap", needs: "", rest: "", parts: "", own: &[
        ("angle color fill fillOpacity opacity radius shape size stroke strokeDash strokeOpacity strokeWidth theta time x xOffset y yOffset", "'independent' 'shared'"),
    ] },
    Object { name: "SchemeParams", needs: "name", rest: "", parts: "", own: &[
        ("count", "number"),
        ("extent", "[number]"),
        ("name", "SchemeWords"),
    ] },
    Object { name: "SecondaryFieldDef", needs: "", rest: "", parts: "PartTimeFieldDef", own: &[
        ("bin", "null"),
    ] },
    Object { name: "SelectionConfig", needs: "", rest: "", parts: "", own: &[
        ("interval", "IntervalSelectionConfigWithoutType"),
        ("point", "PointSelectionConfigWithoutType"),
    ] },
    Object { name: "SelectionParameter", needs: "name select", rest: "", parts: "PartSelectionParameter", own: &[] },
    Object { name: "SelectionParameterBind2", needs: "", rest: "BindCheckbox BindDirect BindInput BindRadioSelect BindRange", parts: "", own: &[] },
    Object { name: "SequenceGenerator", needs: "sequence", rest: "", parts: "", own: &[
        ("name", "string"),
        ("sequence", "SequenceParams"),
    ] },
    Object { name: "SequenceParams", needs: "start stop", rest: "", parts: "", own: &[
        ("as", "string"),
        ("start step stop", "number"),
    ] },
    Object { name: "SharedEncoding", needs: "", rest: "", parts: "", own: &[
        ("angle fillOpacity opacity size strokeOpacity strokeWidth", "SharedEncodingSize"),
        ("color fill stroke", "SharedEncodingFill"),
        ("description href url", "SharedEncodingUrl"),
        ("detail", "[TypedFieldDef] TypedFieldDef"),
        ("key", "TypedFieldDef"),
        ("latitude longitude", "SharedEncodingLatitude"),
        ("latitude2 longitude2 radius2 theta2 x2 y2", "SharedEncodingX2"),
        ("order", "[OrderFieldDef] OrderFieldDef OrderOnlyDef OrderValueDef"),
        ("radius theta", "SharedEncodingTheta"),
        ("shape", "SharedEncodingShape"),
        ("strokeDash", "SharedEncodingStrokeDash"),
        ("text", "SharedEncodingText"),
        ("time", "TimeFieldDef"),
        ("tooltip", "[StringFieldDef] FieldOrDatumDefWithConditionStringFieldDefString ValueDefWithConditionMarkPropFieldOrDatumDefStringNull null"),
        ("x y", "SharedEncodingX"),
        ("xError xError2 yError yError2", "SharedEncodingXError"),
        ("xOffset yOffset", "SharedEncodingXOffset"),
    ] },
    Object { name: "SharedEncodingFill", needs: "", rest: "", parts: "PartTimeFieldDef PartSharedEncodingFill", own: &[
        ("condition", "[ConditionalParameterValueDefGradientStringNullExprRef ConditionalPredicateValueDefGradientStringNullExprRef] ConditionalParameterMarkPropFieldOrDatumDef1 ConditionalParameterMarkPropFieldOrDatumDef2 ConditionalParameterValueDefGradientStringNullExprRef ConditionalPredicateMarkPropFieldOrDatumDef1 ConditionalPredicateMarkPropFieldOrDatumDef2 ConditionalPredicateValueDefGradientStringNullExprRef"),
        ("datum", "number string boolean DateTime ExprRef RepeatRef null"),
        ("type", "'quantitative' 'ordinal' 'temporal' 'nominal' 'geojson'"),
        ("value", "string ExprRef LinearGradient RadialGradient null"),
    ] },
    Object { name: "SharedEncodingLatitude", needs: "", rest: "", parts: "PartTimeFieldDef", own: &[
        ("bin", "null"),
        ("datum", "number string boolean DateTime ExprRef RepeatRef null"),
        ("type", "'quantitative' 'ordinal' 'temporal' 'nominal' 'geojson'"),
    ] },
    Object { name: "SharedEncodingShape", needs: "", rest: "", parts: "PartTimeFieldDef PartSharedEncodingFill", own: &[
        ("condition", "[ConditionalParameterValueDefStringNullExprRef ConditionalPredicateValueDefStringNullExprRef] ConditionalParameterMarkPropFieldOrDatumDefTypeForShape1 ConditionalParameterMarkPropFieldOrDatumDef2 ConditionalParameterValueDefStringNullExprRef ConditionalPredicateMarkPropFieldOrDatumDefTypeForShape1 ConditionalPredicateMarkPropFieldOrDatumDef2 ConditionalPredicateValueDefStringNullExprRef"),
        ("datum", "number string boolean DateTime ExprRef RepeatRef null"),
        ("type", "'nominal' 'ordinal' 'geojson' 'quantitative' 'temporal'"),
        ("value", "string ExprRef null"),
    ] },
    Object { name: "SharedEncodingSize", needs: "", rest: "", parts: "PartTimeFieldDef PartSharedEncodingFill", own: &[
        ("condition", "[ConditionalParameterValueDefNumberExprRef ConditionalPredicateValueDefNumberExprRef] ConditionalParameterMarkPropFieldOrDatumDef1 ConditionalParameterMarkPropFieldOrDatumDef2 ConditionalParameterValueDefNumberExprRef ConditionalPredicateMarkPropFieldOrDatumDef1 ConditionalPredicateMarkPropFieldOrDatumDef2 ConditionalPredicateValueDefNumberExprRef"),
        ("datum", "number string boolean DateTime ExprRef RepeatRef null"),
        ("type", "'quantitative' 'ordinal' 'temporal' 'nominal' 'geojson'"),
        ("value", "number ExprRef"),
    ] },
    Object { name: "SharedEncodingStrokeDash", needs: "", rest: "", parts: "PartTimeFieldDef PartSharedEncodingFill", own: &[
        ("condition", "[ConditionalParameterValueDefNumberListExprRef ConditionalPredicateValueDefNumberListExprRef] ConditionalParameterMarkPropFieldOrDatumDef1 ConditionalParameterMarkPropFieldOrDatumDef2 ConditionalParameterValueDefNumberListExprRef ConditionalPredicateMarkPropFieldOrDatumDef1 ConditionalPredicateMarkPropFieldOrDatumDef2 ConditionalPredicateValueDefNumberListExprRef"),
        ("datum", "number string boolean DateTime ExprRef RepeatRef null"),
        ("type", "'quantitative' 'ordinal' 'temporal' 'nominal' 'geojson'"),
        ("value", "[number] ExprRef"),
    ] },
    Object { name: "SharedEncodingText", needs: "", rest: "", parts: "PartTimeFieldDef", own: &[
        ("bin", "boolean 'binned' BinParams null"),
        ("condition", "[ConditionalParameterValueDefTextExprRef ConditionalPredicateValueDefTextExprRef] ConditionalParameterStringFieldDef ConditionalParameterValueDefTextExprRef ConditionalPredicateStringFieldDef ConditionalPredicateValueDefTextExprRef"),
        ("datum", "number string boolean DateTime ExprRef RepeatRef null"),
        ("format", "string Dict TimeFormatSpecifier"),
        ("formatType", "string"),
        ("type", "'quantitative' 'ordinal' 'temporal' 'nominal' 'geojson'"),
        ("value", "string [string] ExprRef"),
    ] },
    Object { name: "SharedEncodingTheta", needs: "", rest: "", parts: "PartTimeFieldDef PartSharedEncodingX", own: &[
        ("datum", "number string boolean DateTime ExprRef RepeatRef null"),
        ("type", "'quantitative' 'ordinal' 'temporal' 'nominal' 'geojson'"),
        ("value", "number 'width' 'height' ExprRef"),
    ] },
    Object { name: "SharedEncodingUrl", needs: "", rest: "", parts: "PartTimeFieldDef PartStringFieldDef", own: &[
        ("condition", "[ConditionalParameterValueDefStringExprRef ConditionalParameterValueDefStringNullExprRef ConditionalPredicateValueDefStringExprRef ConditionalPredicateValueDefStringNullExprRef] ConditionalParameterMarkPropFieldOrDatumDef1 ConditionalParameterMarkPropFieldOrDatumDef2 ConditionalParameterValueDefStringExprRef ConditionalParameterValueDefStringNullExprRef ConditionalPredicateMarkPropFieldOrDatumDef1 ConditionalPredicateMarkPropFieldOrDatumDef2 ConditionalPredicateValueDefStringExprRef ConditionalPredicateValueDefStringNullExprRef"),
        ("value", "string ExprRef null"),
    ] },
    Object { name: "SharedEncodingX", needs: "", rest: "", parts: "PartTimeFieldDef PartSharedEncodingX", own: &[
        ("axis", "Axis null"),
        ("datum", "number string boolean DateTime ExprRef RepeatRef null"),
        ("impute", "ImputeParams null"),
        ("type", "'quantitative' 'ordinal' 'temporal' 'nominal' 'geojson'"),
        ("value", "number 'width' 'height' ExprRef"),
    ] },
    Object { name: "SharedEncodingX2", needs: "", rest: "", parts: "PartTimeFieldDef", own: &[
        ("bin", "null"),
        ("datum", "number string boolean DateTime ExprRef RepeatRef null"),
        ("type", "'quantitative' 'ordinal' 'temporal' 'nominal' 'geojson'"),
        ("value", "number 'width' 'height' ExprRef"),
    ] },
    Object { name: "SharedEncodingXError", needs: "", rest: "", parts: "PartTimeFieldDef", own: &[
        ("bin", "null"),
        ("value", "number"),
    ] },
    Object { name: "SharedEncodingXOffset", needs: "", rest: "", parts: "PartTimeFieldDef", own: &[
        ("bin", "boolean BinParams null"),
        ("datum", "number string boolean DateTime ExprRef RepeatRef null"),
        ("scale", "Scale null"),
        ("sort", "SortWords [number string boolean DateTime] EncodingSortField SortByEncoding null"),
        ("type", "'quantitative' 'ordinal' 'temporal' 'nominal' 'geojson'"),
        ("value", "number"),
    ] },
    Object { name: "SortByEncoding", needs: "encoding", rest: "", parts: "", own: &[
        ("encoding", "EncodingWords"),
        ("order", "'ascending' 'descending' null"),
    ] },
    Object { name: "SortField", needs: "field", rest: "", parts: "", own: &[
        ("field", "string"),
        ("order", "'ascending' 'descending' null"),
    ] },
    Object { name: "SphereGenerator", needs: "sphere", rest: "", parts: "", own: &[
        ("name", "string"),
        ("sphere", "boolean Dict"),
    ] },
    Object { name: "StackTransform", needs: "stack groupby as", rest: "", parts: "", own: &[
        ("as", "string [string]"),
        ("groupby", "[string]"),
        ("offset", "'zero' 'center' 'normalize'"),
        ("sort", "[SortField]"),
        ("stack", "string"),
    ] },
    Object { name: "Step", needs: "step", rest: "", parts: "", own: &[
        ("for", "'position' 'offset'"),
        ("step", "number"),
    ] },
    Object { name: "StringFieldDef", needs: "", rest: "", parts: "PartTimeFieldDef PartStringFieldDef", own: &[] },
    Object { name: "StyleConfigIndex", needs: "", rest: "AreaConfig Axis BarConfig LineConfig MarkConfig RectConfig TickConfig", parts: "", own: &[
        ("arc image rect", "RectConfig"),
        ("area", "AreaConfig"),
        ("bar", "BarConfig"),
        ("circle geoshape group-subtitle group-title guide-label guide-title mark point rule square text", "MarkConfig"),
        ("line trail", "LineConfig"),
        ("tick", "TickConfig"),
    ] },
    Object { name: "TickConfig", needs: "", rest: "", parts: "PartMarkDef PartMarkDef2", own: &[
        ("bandSize thickness", "number"),
        ("endAngle height startAngle width", "number ExprRef"),
    ] },
    Object { name: "TimeFieldDef", needs: "", rest: "", parts: "PartTimeFieldDef", own: &[
        ("bin", "boolean BinParams null"),
        ("rescale", "boolean"),
        ("scale", "Scale null"),
        ("sort", "SortWords [number string boolean DateTime] EncodingSortField SortByEncoding null"),
        ("type", "'quantitative' 'ordinal' 'temporal' 'nominal'"),
    ] },
    Object { name: "TimeFormatSpecifier", needs: "", rest: "", parts: "", own: &[
        ("date day hours milliseconds minutes month quarter seconds week year", "string"),
    ] },
    Object { name: "TimeIntervalStep", needs: "interval step", rest: "", parts: "", own: &[
        ("interval", "TickCountWords"),
        ("step", "number"),
    ] },
    Object { name: "TimeLocale", needs: "dateTime date time periods days shortDays months shortMonths", rest: "", parts: "", own: &[
        ("date dateTime time", "string"),
        ("days months periods shortDays shortMonths", "[string]"),
    ] },
    Object { name: "TimeUnitParams", needs: "", rest: "", parts: "", own: &[
        ("binned utc", "boolean"),
        ("maxbins step", "number"),
        ("unit", "UnitWords"),
    ] },
    Object { name: "TimeUnitTransform", needs: "timeUnit field as", rest: "", parts: "", own: &[
        ("as field", "string"),
        ("timeUnit", "UnitWords TimeUnitTransformParams"),
    ] },
    Object { name: "TimeUnitTransformParams", needs: "", rest: "", parts: "", own: &[
        ("maxbins step", "number"),
        ("unit", "UnitWords"),
        ("utc", "boolean"),
    ] },
    Object { name: "TitleParams", needs: "", rest: "", parts: "PartTitleParams", own: &[
        ("anchor", "'start' 'middle' 'end' null"),
        ("style subtitle", "string [string]"),
        ("text", "string [string] ExprRef"),
        ("zindex", "number"),
    ] },
    Object { name: "TooltipContent", needs: "content", rest: "", parts: "", own: &[
        ("content", "'encoding' 'data'"),
    ] },
    Object { name: "TopLevelConcatSpec", needs: "concat", rest: "", parts: "PartFacetSpec PartTopLevelUnitSpec PartFacetSpec2", own: &[
        ("columns", "number"),
        ("concat", "[ConcatSpecGenericSpec FacetSpec FacetedUnitSpec HConcatSpecGenericSpec LayerRepeatSpec LayerSpec NonLayerRepeatSpec VConcatSpecGenericSpec]"),
    ] },
    Object { name: "TopLevelFacetSpec", needs: "facet spec", rest: "", parts: "PartFacetSpec PartTopLevelUnitSpec PartFacetSpec2", own: &[
        ("columns", "number"),
        ("facet", "FacetFieldDef FacetMapping"),
        ("spec", "LayerSpec UnitSpecWithFrame"),
    ] },
    Object { name: "TopLevelHConcatSpec", needs: "hconcat", rest: "", parts: "PartFacetSpec PartTopLevelUnitSpec", own: &[
        ("bounds", "'full' 'flush'"),
        ("center", "boolean"),
        ("hconcat", "[ConcatSpecGenericSpec FacetSpec FacetedUnitSpec HConcatSpecGenericSpec LayerRepeatSpec LayerSpec NonLayerRepeatSpec VConcatSpecGenericSpec]"),
        ("spacing", "number"),
    ] },
    Object { name: "TopLevelLayerSpec", needs: "layer", rest: "", parts: "PartFacetSpec PartTopLevelUnitSpec PartLayerSpec", own: &[
        ("encoding", "SharedEncoding"),
        ("layer", "[GenericUnitSpecEncodingAnyMark LayerSpec]"),
    ] },
    Object { name: "TopLevelRepeatSpec1", needs: "repeat spec", rest: "", parts: "PartFacetSpec PartTopLevelUnitSpec PartFacetSpec2", own: &[
        ("columns", "number"),
        ("repeat", "[string] RepeatMapping"),
        ("spec", "ConcatSpecGenericSpec FacetSpec FacetedUnitSpec HConcatSpecGenericSpec LayerRepeatSpec LayerSpec NonLayerRepeatSpec VConcatSpecGenericSpec"),
    ] },
    Object { name: "TopLevelRepeatSpec2", needs: "repeat spec", rest: "", parts: "PartFacetSpec PartTopLevelUnitSpec PartFacetSpec2", own: &[
        ("columns", "number"),
        ("repeat", "LayerRepeatMapping"),
        ("spec", "LayerSpec UnitSpecWithFrame"),
    ] },
    Object { name: "TopLevelSelectionParameter", needs: "name select", rest: "", parts: "PartSelectionParameter", own: &[
        ("views", "[string]"),
    ] },
    Object { name: "TopLevelUnitSpec", needs: "mark", rest: "", parts: "PartFacetSpec PartTopLevelUnitSpec PartFacetSpec2 PartLayerSpec", own: &[
        ("encoding", "FacetedEncoding"),
        ("mark", "MarkWords BoxPlotDef ErrorBandDef ErrorBarDef MarkDef"),
    ] },
    Object { name: "TopLevelVConcatSpec", needs: "vconcat", rest: "", parts: "PartFacetSpec PartTopLevelUnitSpec", own: &[
        ("bounds", "'full' 'flush'"),
        ("center", "boolean"),
        ("spacing", "number"),
        ("vconcat", "[ConcatSpecGenericSpec FacetSpec FacetedUnitSpec HConcatSpecGenericSpec LayerRepeatSpec LayerSpec NonLayerRepeatSpec VConcatSpecGenericSpec]"),
    ] },
    Object { name: "TopoDataFormat", needs: "", rest: "", parts: "", own: &[
        ("feature mesh", "string"),
        ("parse", "Parse null"),
        ("type", "'topojson'"),
    ] },
    Object { name: "TypedFieldDef", needs: "", rest: "", parts: "PartTimeFieldDef", own: &[
        ("bin", "boolean 'binned' BinParams null"),
        ("type", "'quantitative' 'ordinal' 'temporal' 'nominal'"),
    ] },
    Object { name: "UnitSpecWithFrame", needs: "mark", rest: "", parts: "PartFacetSpec PartLayerSpec", own: &[
        ("encoding", "Encoding"),
        ("mark", "MarkWords BoxPlotDef ErrorBandDef ErrorBarDef MarkDef"),
        ("params", "[SelectionParameter]"),
    ] },
    Object { name: "UrlData", needs: "url", rest: "", parts: "", own: &[
        ("format", "CsvDataFormat DsvDataFormat JsonDataFormat TopoDataFormat"),
        ("name url", "string"),
    ] },
    Object { name: "Usermeta", needs: "", rest: "any", parts: "", own: &[
        ("figpress", "Furniture"),
    ] },
    Object { name: "VConcatSpecGenericSpec", needs: "vconcat", rest: "", parts: "PartFacetSpec", own: &[
        ("bounds", "'full' 'flush'"),
        ("center", "boolean"),
        ("resolve", "Resolve"),
        ("spacing", "number"),
        ("vconcat", "[ConcatSpecGenericSpec FacetSpec FacetedUnitSpec HConcatSpecGenericSpec LayerRepeatSpec LayerSpec NonLayerRepeatSpec VConcatSpecGenericSpec]"),
    ] },
    Object { name: "ValueDefNumber", needs: "value", rest: "", parts: "", own: &[
        ("value", "number"),
    ] },
    Object { name: "ValueDefNumberWidthHeightExprRef", needs: "value", rest: "", parts: "", own: &[
        ("value", "number 'width' 'height' ExprRef"),
    ] },
    Object { name: "ValueDefWithConditionMarkPropFieldOrDatumDefGradientStringNull", needs: "", rest: "", parts: "", own: &[
        ("condition", "[ConditionalParameterValueDefGradientStringNullExprRef ConditionalPredicateValueDefGradientStringNullExprRef] ConditionalParameterMarkPropFieldOrDatumDef1 ConditionalParameterMarkPropFieldOrDatumDef2 ConditionalParameterValueDefGradientStringNullExprRef ConditionalPredicateMarkPropFieldOrDatumDef1 ConditionalPredicateMarkPropFieldOrDatumDef2 ConditionalPredicateValueDefGradientStringNullExprRef"),
        ("value", "string ExprRef LinearGradient RadialGradient null"),
    ] },
    Object { name: "ValueDefWithConditionMarkPropFieldOrDatumDefNumber", needs: "", rest: "", parts: "", own: &[
        ("condition", "[ConditionalParameterValueDefNumberExprRef ConditionalPredicateValueDefNumberExprRef] ConditionalParameterMarkPropFieldOrDatumDef1 ConditionalParameterMarkPropFieldOrDatumDef2 ConditionalParameterValueDefNumberExprRef ConditionalPredicateMarkPropFieldOrDatumDef1 ConditionalPredicateMarkPropFieldOrDatumDef2 ConditionalPredicateValueDefNumberExprRef"),
        ("value", "number ExprRef"),
    ] },
    Object { name: "ValueDefWithConditionMarkPropFieldOrDatumDefNumberList", needs: "", rest: "", parts: "", own: &[
        ("condition", "[ConditionalParameterValueDefNumberListExprRef ConditionalPredicateValueDefNumberListExprRef] ConditionalParameterMarkPropFieldOrDatumDef1 ConditionalParameterMarkPropFieldOrDatumDef2 ConditionalParameterValueDefNumberListExprRef ConditionalPredicateMarkPropFieldOrDatumDef1 ConditionalPredicateMarkPropFieldOrDatumDef2 ConditionalPredicateValueDefNumberListExprRef"),
        ("value", "[number] ExprRef"),
    ] },
    Object { name: "ValueDefWithConditionMarkPropFieldOrDatumDefStringNull", needs: "", rest: "", parts: "", own: &[
        ("condition", "[ConditionalParameterValueDefStringNullExprRef ConditionalPredicateValueDefStringNullExprRef] ConditionalParameterMarkPropFieldOrDatumDef1 ConditionalParameterMarkPropFieldOrDatumDef2 ConditionalParameterValueDefStringNullExprRef ConditionalPredicateMarkPropFieldOrDatumDef1 ConditionalPredicateMarkPropFieldOrDatumDef2 ConditionalPredicateValueDefStringNullExprRef"),
        ("value", "string ExprRef null"),
    ] },
    Object { name: "ValueDefWithConditionMarkPropFieldOrDatumDefTypeForShapeStringNull", needs: "", rest: "", parts: "", own: &[
        ("condition", "[ConditionalParameterValueDefStringNullExprRef ConditionalPredicateValueDefStringNullExprRef] ConditionalParameterMarkPropFieldOrDatumDefTypeForShape1 ConditionalParameterMarkPropFieldOrDatumDef2 ConditionalParameterValueDefStringNullExprRef ConditionalPredicateMarkPropFieldOrDatumDefTypeForShape1 ConditionalPredicateMarkPropFieldOrDatumDef2 ConditionalPredicateValueDefStringNullExprRef"),
        ("value", "string ExprRef null"),
    ] },
    Object { name: "ValueDefWithConditionStringFieldDefText", needs: "", rest: "", parts: "", own: &[
        ("condition", "[ConditionalParameterValueDefTextExprRef ConditionalPredicateValueDefTextExprRef] ConditionalParameterStringFieldDef ConditionalParameterValueDefTextExprRef ConditionalPredicateStringFieldDef ConditionalPredicateValueDefTextExprRef"),
        ("value", "string [string] ExprRef"),
    ] },
    Object { name: "VariableParameter", needs: "name", rest: "", parts: "", own: &[
        ("bind", "BindCheckbox BindDirect BindInput BindRadioSelect BindRange"),
        ("expr name", "string"),
        ("react", "boolean"),
        ("value", "any"),
    ] },
    Object { name: "ViewBackground", needs: "", rest: "", parts: "PartViewConfig", own: &[
        ("style", "string [string]"),
    ] },
    Object { name: "ViewConfig", needs: "", rest: "", parts: "PartViewConfig", own: &[
        ("clip", "boolean"),
        ("continuousHeight continuousWidth step", "number"),
        ("discreteHeight discreteWidth", "number ViewConfigDiscreteWidth2"),
    ] },
    Object { name: "ViewConfigDiscreteWidth2", needs: "step", rest: "", parts: "", own: &[
        ("step", "number"),
    ] },
    Object { name: "WindowFieldDef", needs: "op as", rest: "", parts: "", own: &[
        ("as field", "string"),
        ("op", "OpWords2"),
        ("param", "number"),
    ] },
    Object { name: "WindowTransform", needs: "window", rest: "", parts: "", own: &[
        ("frame", "[number null]"),
        ("groupby", "[string]"),
        ("ignorePeers", "boolean"),
        ("sort", "[SortField]"),
        ("window", "[WindowFieldDef]"),
    ] },
];
