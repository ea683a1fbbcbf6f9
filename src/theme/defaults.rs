//! The numbers that hold when nobody wrote others.

use serde_json::{Value, json};
use std::sync::OnceLock;

/// Vega-Lite 6.4's default config (its `config.ts`, `mark.ts`, `scale.ts`, `legend.ts`).
pub fn vega_lite() -> &'static Value {
    static CONFIG: OnceLock<Value> = OnceLock::new();
    CONFIG.get_or_init(|| {
        json!({
            "background": "white",
            "padding": 5,
            "timeFormat": "%b %d, %Y",
            "countTitle": "Count of Records",
            "normalizedNumberFormat": ".0%",
            "view": {"continuousWidth": 300, "continuousHeight": 300, "step": 20},
            "mark": {"color": "#4c78a8", "invalid": "break-paths-show-path-domains", "timeUnitBandSize": 1},
            "arc": {}, "area": {}, "circle": {}, "geoshape": {}, "image": {}, "line": {}, "point": {}, "square": {},
            "trail": {},
            "bar": {"binSpacing": 1, "continuousBandSize": 5, "minBandSize": 0.25, "timeUnitBandPosition": 0.5},
            "rect": {"binSpacing": 0, "continuousBandSize": 5, "minBandSize": 0.25, "timeUnitBandPosition": 0.5},
            "rule": {"color": "black"},
            "text": {"color": "black"},
            "tick": {"thickness": 1, "binSpacing": 0, "continuousBandSize": 5, "minBandSize": 0.25, "timeUnitBandPosition": 0.5},
            "boxplot": {"size": 14, "extent": 1.5, "box": {}, "median": {"color": "white"}, "outliers": {}, "rule": {}, "ticks": null},
            "errorbar": {"center": "mean", "rule": true, "ticks": false},
            "errorband": {"band": {"opacity": 0.3}, "borders": false},
            "scale": {
                "pointPadding": 0.5, "barBandPaddingInner": 0.1, "rectBandPaddingInner": 0, "tickBandPaddingInner": 0.25,
                "bandWithNestedOffsetPaddingInner": 0.2, "bandWithNestedOffsetPaddingOuter": 0.2, "minBandSize": 2,
                "minFontSize": 8, "maxFontSize": 40, "minOpacity": 0.3, "maxOpacity": 0.8, "minSize": 4,
                "minStrokeWidth": 1, "maxStrokeWidth": 4, "quantileCount": 4, "quantizeCount": 4, "zero": true
            },
            "projection": {},
            "legend": {
                "gradientHorizontalMaxLength": 200, "gradientHorizontalMinLength": 100,
                "gradientVerticalMaxLength": 200, "gradientVerticalMinLength": 64, "unselectedOpacity": 0.35
            },
            "header": {"titlePadding": 10, "labelPadding": 10},
            "headerColumn": {}, "headerRow": {}, "headerFacet": {},
            "style": {}, "title": {}, "axis": {},
            "facet": {"spacing": 20},
            "concat": {"spacing": 20}
        })
    })
}

/// Vega 6's default config (vega-parser's `config.js`): it stands below everything that Vega-Lite's config says.
pub fn vega() -> &'static Value {
    static CONFIG: OnceLock<Value> = OnceLock::new();
    CONFIG.get_or_init(|| {
        json!({
            "arc": {"fill": "#4c78a8"},
            "area": {"fill": "#4c78a8"},
            "line": {"stroke": "#4c78a8", "strokeWidth": 2},
            "path": {"stroke": "#4c78a8"},
            "rect": {"fill": "#4c78a8"},
            "rule": {"stroke": "#000"},
            "shape": {"stroke": "#4c78a8"},
            "symbol": {"fill": "#4c78a8", "size": 64},
            "text": {"fill": "#000", "font": "sans-serif", "fontSize": 11},
            "trail": {"fill": "#4c78a8", "size": 2},
            "style": {
                "guide-label": {"fill": "#000", "font": "sans-serif", "fontSize": 10},
                "guide-title": {"fill": "#000", "font": "sans-serif", "fontSize": 11, "fontWeight": "bold"},
                "group-title": {"fill": "#000", "font": "sans-serif", "fontSize": 13, "fontWeight": "bold"},
                "group-subtitle": {"fill": "#000", "font": "sans-serif", "fontSize": 12},
                "point": {"size": 30, "strokeWidth": 2, "shape": "circle"},
                "circle": {"size": 30, "strokeWidth": 2},
                "square": {"size": 30, "strokeWidth": 2, "shape": "square"},
                "cell": {"fill": "transparent", "stroke": "#ddd"},
                "view": {"fill": "transparent"}
            },
            "title": {"orient": "top", "anchor": "middle", "offset": 4, "subtitlePadding": 3},
            "axis": {
                "minExtent": 0, "maxExtent": 200, "bandPosition": 0.5, "domain": true, "domainWidth": 1,
                "domainColor": "#888", "grid": false, "gridWidth": 1, "gridColor": "#ddd", "labels": true, "labelAngle": 0,
                "labelLimit": 180, "labelOffset": 0, "labelPadding": 2, "ticks": true, "tickColor": "#888",
                "tickOffset": 0, "tickRound": true, "tickSize": 5, "tickWidth": 1, "titlePadding": 4
            },
            "axisBand": {"tickOffset": -0.5},
            "projection": {"type": "mercator"},
            "legend": {
                "orient": "right", "padding": 0, "gridAlign": "each", "columnPadding": 10, "rowPadding": 2,
                "symbolDirection": "vertical", "gradientDirection": "vertical", "gradientLength": 200,
                "gradientThickness": 16, "gradientStrokeColor": "#ddd", "gradientStrokeWidth": 0, "gradientLabelOffset": 2,
                "labelAlign": "left", "labelBaseline": "middle", "labelLimit": 160, "labelOffset": 4, "labelOverlap": true,
                "symbolLimit": 30, "symbolType": "circle", "symbolSize": 100, "symbolOffset": 0, "symbolStrokeWidth": 1.5,
                "symbolBaseFillColor": "transparent", "symbolBaseStrokeColor": "#888", "titleLimit": 180, "titleOrient": "top",
                "titlePadding": 5,
                "layout": {"offset": 18, "direction": "horizontal", "left": {"direction": "vertical"}, "right": {"direction": "vertical"}}
            },
            "range": {
                "category": {"scheme": "tableau10"},
                "ordinal": {"scheme": "blues"},
                "heatmap": {"scheme": "yellowgreenblue"},
                "ramp": {"scheme": "blues"},
                "diverging": {"scheme": "blueorange", "extent": [1, 0]},
                "symbol": ["circle", "square", "triangle-up", "cross", "diamond", "triangle-right", "triangle-down", "triangle-left"]
            }
        })
    })
}
