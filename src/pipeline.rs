//! The program on one screen: spec → view → table → encoded → scales → panels and guides → layout → scene → file.

use crate::color::Color;
use crate::data::Files;
use crate::diagnostic::{Diagnostics, Failed};
use crate::encoding::{self, Params, Sources};
use crate::format::Locale;
use crate::geometry::Size;
use crate::layout::{self, Autosize, AutosizeKind, Caption, Framing, Furniture, Padding, Words};
use crate::mark::Maps;
use crate::scale::{self, Fitting, Kind};
use crate::scene::Scene;
use crate::spec::Fragment;
use crate::text::Measure;
use crate::theme::Config;
use crate::view::{self, Body, View, title_lines};
use serde_json::Value as Json;

/// What a figure is drawn from.
pub struct Input<'a> {
    pub spec: &'a Fragment,
    pub theme: Option<&'a Fragment>,
    pub files: &'a dyn Files,
    /// The figure's name, which ids in the picture begin with.
    pub name: &'a str,
    pub locale: &'a Locale,
    pub measure: &'a dyn Measure,
}

/// All stages up to plain shapes.
pub fn scene(input: &Input, log: &Diagnostics) -> Result<Scene, Failed> {
    let written = input.spec.get("config");
    let config = Config::new(input.theme.map(|theme| &theme.value), written.as_ref().map(|config| &config.value));
    // Shorthand goes, every view gets its mark and encoding.
    let root = view::normalize(input.spec, &config, log)?;
    // Parameters at their first state: expressions anywhere may name them.
    let params = Params::read(&root, written.as_ref(), log);
    encoding::check_words(input.spec, &params, log);
    // Kinds of scales come before data, since they decide which values are invalid.
    let plan = scale::plan(&root, &config, log);
    let is_continuous = |view: usize, channel, _: &view::ChannelDef| {
        plan.kind(view, channel).is_some_and(|kind| !kind.is_discrete() && kind != Kind::BinOrdinal)
    };
    let sources = Sources {
        config: &config,
        params: &params,
        files: input.files,
        datasets: input.spec.get("datasets"),
        log,
        is_continuous: &is_continuous,
    };
    // Rows, transformed, in cells, aggregated and stacked.
    let panels = encoding::fill(&root, &sources)?;
    if log.has_errors() {
        return Err(Failed);
    }
    // Domains need all rows; "step" sizes need domains; ranges need sizes.
    let domains = scale::train(&plan, &panels, &params, &config);
    let fitting = Fitting { plan: &plan, panels: &panels, domains: &domains, params: &params, config: &config, log };
    let autosize = autosize(input.spec, &root, &config, &fitting);
    let padding = padding(input.spec, &config, &params);
    let furniture = furniture(input.spec, &config);
    let locale = config.get(&["locale"]).map_or_else(|| input.locale.clone(), |written| input.locale.with(written));
    let measure = input.measure;
    let arrange = |plot: Option<Size>| {
        let sizes = layout::panel_sizes(&fitting, plot);
        let scales = fitting.fit(&|panel| sizes[panel]);
        let maps = Maps::new(&panels, &sizes, &config, &|json| params.settle(json, &params));
        let framing = Framing {
            panels: &panels,
            plan: &plan,
            scales: &scales,
            sizes: &sizes,
            maps: &maps,
            params: &params,
            config: &config,
            locale: &locale,
            measure,
            files: input.files,
            log,
        };
        (sizes[0], layout::arrange(framing.root(), autosize, furniture.is_some(), measure))
    };
    let (asked, mut arranged) = arrange(None);
    let mut page = arranged.page(asked, autosize, padding);
    if page.plot != asked && matches!(autosize.kind, AutosizeKind::Fit | AutosizeKind::FitX | AutosizeKind::FitY) {
        // The guides have told how much room they take: once more with what is left for the plot.
        // The picture's size and the plot's place in it stay, as in Vega, even where guides now take other room.
        arranged = arrange(Some(page.plot)).1;
        // Only titles that wrap may need more lines in the narrower picture, which Vega does not have.
        for _ in 0..if furniture.is_some() { 2 } else { 0 } {
            let again = arranged.page(asked, autosize, padding);
            let settled = again.plot == page.plot;
            page = again;
            if settled {
                break;
            }
            arranged = arrange(Some(page.plot)).1;
        }
    }
    if log.has_errors() {
        return Err(Failed);
    }
    let background = input.spec.value.get("background").or_else(|| config.value().get("background"));
    let background = match background.map(|color| params.settle(color, &params)) {
        Some(Json::String(color)) => Color::parse(&color),
        _ => None,
    };
    let caption = Caption { title: title(input.spec), description: text(input.spec, "description") };
    Ok(layout::compose(arranged, page, padding, background, caption, &furniture.unwrap_or_default(), measure))
}

fn text(spec: &Fragment, name: &str) -> Option<String> {
    spec.value.get(name).and_then(Json::as_str).map(str::to_string)
}

fn title(spec: &Fragment) -> Option<String> {
    let title = spec.value.get("title")?;
    title_lines(title.get("text").unwrap_or(title)).map(|lines| lines.join(" "))
}

/// What autosize asks for. Plots whose size follows from their bands cannot be fitted in that direction.
fn autosize(spec: &Fragment, root: &View, config: &Config, fitting: &Fitting) -> Autosize {
    let is_plot = matches!(root.body, Body::Unit(_) | Body::Layer(_));
    // A column of views can be fitted in its width, a row in its height.
    let root_size = layout::panel_sizes(fitting, None)[0];
    let container = |name: &str| spec.value.get(name).and_then(Json::as_str) == Some("container");
    let mut kind = match (container("width"), container("height")) {
        _ if !is_plot => AutosizeKind::Pad,
        (true, true) => AutosizeKind::Fit,
        (true, false) => AutosizeKind::FitX,
        (false, true) => AutosizeKind::FitY,
        (false, false) => AutosizeKind::Pad,
    };
    let mut contains_padding = kind != AutosizeKind::Pad;
    for written in [config.get(&["autosize"]), spec.value.get("autosize")].into_iter().flatten() {
        if let Some(word) = written.as_str().or_else(|| written.get("type").and_then(Json::as_str)) {
            kind = match word {
                "fit" if is_plot => AutosizeKind::Fit,
                "fit-x" if is_plot || root_size.width > 0.0 => AutosizeKind::FitX,
                "fit-y" if is_plot || root_size.height > 0.0 => AutosizeKind::FitY,
                "none" => AutosizeKind::None,
                _ => AutosizeKind::Pad,
            };
        }
        if let Some(contains) = written.get("contains").and_then(Json::as_str) {
            contains_padding = contains == "padding";
        }
    }
    let (wide, high) = layout::is_stepped(fitting);
    kind = match kind {
        AutosizeKind::Fit | AutosizeKind::FitX if wide && high => AutosizeKind::Pad,
        AutosizeKind::FitY if wide && high => AutosizeKind::Pad,
        AutosizeKind::Fit | AutosizeKind::FitX if wide => AutosizeKind::FitY,
        AutosizeKind::Fit | AutosizeKind::FitY if high => AutosizeKind::FitX,
        kind => kind,
    };
    Autosize { kind, contains_padding }
}

fn padding(spec: &Fragment, config: &Config, params: &Params) -> Padding {
    let written = spec.value.get("padding").or_else(|| config.get(&["padding"]));
    match written.map(|padding| params.settle(padding, params)) {
        Some(Json::Object(sides)) => {
            let side = |name: &str| sides.get(name).and_then(Json::as_f64).unwrap_or(0.0);
            Padding { left: side("left"), top: side("top"), right: side("right"), bottom: side("bottom") }
        }
        Some(all) => {
            let px = all.as_f64().unwrap_or(0.0);
            Padding { left: px, top: px, right: px, bottom: px }
        }
        None => Padding::default(),
    }
}

/// `usermeta.figpress`: note, source and byline below the picture. `None` for a figure without it.
fn furniture(spec: &Fragment, config: &Config) -> Option<Furniture> {
    let meta = spec.value.pointer("/usermeta/figpress")?;
    let words = ["note", "source", "byline"].map(|role| Words {
        role,
        paragraphs: match meta.get(role) {
            Some(Json::String(text)) => vec![text.clone()],
            Some(Json::Array(texts)) => texts.iter().filter_map(Json::as_str).map(str::to_string).collect(),
            _ => Vec::new(),
        },
        props: config.style(role).below(config.section(&["text"])),
    });
    Some(Furniture { words: words.into_iter().filter(|words| !words.paragraphs.is_empty()).collect() })
}
