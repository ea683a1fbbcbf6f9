//! The arguments as typed: one struct per command, and nothing that acts on them.

use crate::diagnostic::print::Format as MessageFormat;
use clap::{Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

const EXAMPLES: &str = "\
Examples:
  figpress render                      all figures of the project, as SVG and PNG
  figpress render 3 05-innovation      two of them, by number and by name
  figpress render chart.vl.json -o -   one spec, to standard output
  figpress check                       say what is wrong, draw nothing
  figpress watch                       draw again on every save
  figpress preview --open              see every save in the browser

Exit codes: 0 all done; 1 a figure or a check failed, the others are written; 2 wrong usage or configuration;
3 a file could not be read or written; 4 refused by a limit or by policy; 70 a bug in figpress.";

/// Turns Vega-Lite specs and the data beside them into SVG and PNG.
#[derive(Debug, Parser)]
#[command(name = "figpress", version, after_help = EXAMPLES, max_term_width = 100)]
pub struct Args {
    #[command(subcommand)]
    pub command: Command,
    #[command(flatten)]
    pub common: Common,
}

/// What every command takes.
#[derive(Clone, Debug, clap::Args)]
pub struct Common {
    /// How messages are written
    #[arg(long, global = true, value_enum, value_name = "FORMAT", default_value_t = Messages::Human)]
    pub message_format: Messages,
    /// When messages have colours; auto looks for a terminal and for NO_COLOR
    #[arg(long, global = true, value_enum, value_name = "WHEN", default_value_t = Color::Auto)]
    pub color: Color,
    /// Say nothing but errors
    #[arg(short, long, global = true)]
    pub quiet: bool,
    /// Let specs read files anywhere below DIR, not only below the project or the spec's own folder
    #[arg(long, global = true, value_name = "DIR")]
    pub root: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Draw figures
    Render(Render),
    /// List the figures of the project, what they are made from and what they are written to
    List(List),
    /// Look for mistakes in specs, data and data package, and draw nothing; a warning fails too
    Check(Check),
    /// Draw figures again whenever their spec, data, theme or settings change
    Watch(Watch),
    /// Watch, and show every figure on a page in the browser
    Preview(Preview),
    /// Begin a figure: write a spec with sample data, which can be drawn at once
    New(New),
    /// Say what a message means, by its code
    Explain {
        /// The code in brackets: unknown-field of error[unknown-field]; without one, all codes are listed
        code: Option<String>,
    },
    /// Print a JSON schema, with which editors complete and check
    Schema {
        #[arg(value_enum)]
        what: Schema,
    },
    /// Print completions for a shell
    Completions {
        #[arg(value_enum)]
        shell: clap_complete::Shell,
    },
    /// Print the manual page
    Man,
}

#[derive(Debug, clap::Args)]
pub struct Render {
    /// A figure's name or number, a spec, a folder of specs, or - for a spec on standard input; none means all figures
    #[arg(value_name = "FIGURE|SPEC|FOLDER")]
    pub figures: Vec<PathBuf>,
    /// Write one figure to FILE, or to standard output for -
    #[arg(short, long, value_name = "FILE", conflicts_with = "out_dir")]
    pub output: Option<PathBuf>,
    /// Where pictures go [default: the project's output folder; beside the spec where there is no project]
    #[arg(long, value_name = "DIR")]
    pub out_dir: Option<PathBuf>,
    /// The formats to write, with commas between [default: svg,png]
    #[arg(short, long, value_enum, value_name = "FORMAT", value_delimiter = ',')]
    pub format: Vec<Format>,
    /// PNG pixels per px [default: 2 in a project, else 1]
    #[arg(long, value_name = "N", value_parser = scale)]
    pub scale: Option<f64>,
    /// Draw figures in named sizes, with commas between: those of figpress.json and of the spec, or all
    #[arg(long, value_name = "all|NAME", value_delimiter = ',')]
    pub size: Vec<String>,
    #[command(flatten)]
    pub source: Source,
    /// How text is written into an SVG
    #[arg(long, value_enum, value_name = "KIND", default_value_t = SvgText::Embed)]
    pub svg_text: SvgText,
    /// Write make rules: every output and the files that it is made from
    #[arg(long, value_name = "FILE")]
    pub depfile: Option<PathBuf>,
    /// How many figures are drawn at once [default: the number of cores]
    #[arg(short, long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub jobs: Option<u16>,
    /// Fail on a warning
    #[arg(long)]
    pub strict: bool,
}

/// What pictures are made from, besides specs.
#[derive(Clone, Debug, Default, clap::Args)]
pub struct Source {
    /// A Vega-Lite config file, the name of a built-in theme, or none
    #[arg(long, value_name = "FILE|NAME|none")]
    pub theme: Option<PathBuf>,
    /// Where data are looked up when they are not where the spec says
    #[arg(long, value_name = "DIR")]
    pub data_dir: Option<PathBuf>,
    /// A folder of fonts, .ttf or .otf, to set texts in besides the bundled ones; may be said several times
    #[arg(long, value_name = "DIR")]
    pub font_dir: Vec<PathBuf>,
}

#[derive(Debug, clap::Args)]
pub struct Watch {
    /// A figure's name or number, a spec, or a folder of specs; none means all figures, new ones too
    #[arg(value_name = "FIGURE|SPEC|FOLDER")]
    pub figures: Vec<PathBuf>,
    /// Where pictures go [default: the project's output folder; beside the spec where there is no project]
    #[arg(long, value_name = "DIR")]
    pub out_dir: Option<PathBuf>,
    /// The formats to write, with commas between [default: svg,png]
    #[arg(short, long, value_enum, value_name = "FORMAT", value_delimiter = ',')]
    pub format: Vec<Format>,
    /// PNG pixels per px [default: 2 in a project, else 1]
    #[arg(long, value_name = "N", value_parser = scale)]
    pub scale: Option<f64>,
    /// Draw figures in named sizes, with commas between: those of figpress.json and of the spec, or all
    #[arg(long, value_name = "all|NAME", value_delimiter = ',')]
    pub size: Vec<String>,
    #[command(flatten)]
    pub source: Source,
    /// How text is written into an SVG
    #[arg(long, value_enum, value_name = "KIND", default_value_t = SvgText::Embed)]
    pub svg_text: SvgText,
    /// How many figures are drawn at once [default: the number of cores]
    #[arg(short, long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub jobs: Option<u16>,
}

#[derive(Debug, clap::Args)]
pub struct Preview {
    #[command(flatten)]
    pub watch: Watch,
    /// The port of the page; then its address is the same every time [default: any that is free]
    #[arg(short, long, value_name = "N")]
    pub port: Option<u16>,
    /// Open the page in the browser
    #[arg(long)]
    pub open: bool,
    /// Show the page to other machines too, at this address of the own one
    #[arg(long, value_name = "IP", default_value = "127.0.0.1")]
    pub host: std::net::IpAddr,
}

#[derive(Debug, clap::Args)]
pub struct New {
    /// The figure's name, with its number first: 04-trade
    pub name: String,
    /// What to begin with
    #[arg(long, value_enum)]
    pub chart: Chart,
}

/// The charts that [`New`] knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Chart {
    /// Horizontal bars with their numbers
    Bar,
    /// Lines over years, named at their ends
    Line,
    /// Circles on the globe
    Map,
    /// Small charts of one kind side by side
    Multiples,
    /// Shares of a whole, as bars
    Stacked,
    /// Words and numbers in rows
    Table,
    /// Bars from a start to an end
    Timeline,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Schema {
    /// Of specs: Vega-Lite's grammar and usermeta.figpress
    Spec,
    /// Of figpress.json
    Config,
    /// Of themes
    Theme,
    /// Settings of Visual Studio Code with all three: figpress schema vscode > .vscode/settings.json
    Vscode,
}

impl Watch {
    /// What `figpress render` would be asked for.
    pub fn as_render(&self) -> Render {
        Render {
            figures: self.figures.clone(),
            output: None,
            out_dir: self.out_dir.clone(),
            format: self.format.clone(),
            scale: self.scale,
            size: self.size.clone(),
            source: self.source.clone(),
            svg_text: self.svg_text,
            depfile: None,
            jobs: self.jobs,
            strict: false,
        }
    }
}

#[derive(Debug, clap::Args)]
pub struct List {
    /// Print one JSON document
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, clap::Args)]
pub struct Check {
    /// A figure's name or number, a spec, a folder of specs, or - for standard input; none means all figures
    #[arg(value_name = "FIGURE|SPEC|FOLDER")]
    pub figures: Vec<PathBuf>,
    #[command(flatten)]
    pub source: Source,
    /// How many figures are checked at once [default: the number of cores]
    #[arg(short, long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub jobs: Option<u16>,
}

/// The formats that pictures are written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub enum Format {
    Svg,
    Png,
}

impl Format {
    pub const ALL: [Format; 2] = [Format::Svg, Format::Png];

    /// The ending of its files.
    pub fn ending(self) -> &'static str {
        match self {
            Format::Svg => "svg",
            Format::Png => "png",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum SvgText {
    /// Text, with the letters that it needs of each font inside the file
    Embed,
    /// Text, with no font inside
    Text,
    /// Outlines
    Outline,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Messages {
    /// With the line that a message is about
    Human,
    /// One line each: file:line:column: severity[code]: message
    Short,
    /// One JSON object a line
    Json,
    /// Annotations of GitHub workflows
    Github,
}

impl Messages {
    pub fn format(self) -> MessageFormat {
        match self {
            Messages::Human => MessageFormat::Human,
            Messages::Short => MessageFormat::Short,
            Messages::Json => MessageFormat::Json,
            Messages::Github => MessageFormat::Github,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Color {
    Auto,
    Always,
    Never,
}

/// The scales that a PNG may have.
pub const SCALES: std::ops::RangeInclusive<f64> = 0.1..=20.0;

fn scale(text: &str) -> Result<f64, String> {
    let scale: f64 = text.parse().map_err(|_| "expected a number".to_string())?;
    match SCALES.contains(&scale) {
        true => Ok(scale),
        false => Err(format!("expected a number from {} to {}", SCALES.start(), SCALES.end())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn agree_with_each_other() {
        Args::command().debug_assert();
    }

    #[test]
    fn refuse_a_scale_that_gives_no_picture() {
        for text in ["0", "-1", "NaN", "inf", "1e9", "x"] {
            assert!(Args::try_parse_from(["figpress", "render", &format!("--scale={text}")]).is_err(), "{text}");
        }
        assert!(Args::try_parse_from(["figpress", "render", "--scale=0.5"]).is_ok());
    }

    #[test]
    fn take_a_dash_for_standard_input_and_output() {
        let args = Args::try_parse_from(["figpress", "render", "-", "-o", "-"]).expect("valid");
        let Command::Render(render) = args.command else { panic!("another command") };
        assert_eq!((render.figures, render.output), (vec!["-".into()], Some("-".into())));
    }
}
