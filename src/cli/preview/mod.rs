//! `figpress preview`: a watch with a page in the browser that shows every figure as it is drawn.

mod answer; // paths to answers
mod earlier; // the picture as it was before
mod events; // tells pages of changes
mod gallery; // what the page shows
mod guard; // who may ask
mod http; // requests and answers as bytes
mod picture; // one figure as drawn, in all its sizes
mod server;
mod table; // data as the page shows it
mod told; // messages as the page shows them

use super::args::{Common, Preview};
use super::figure::Finder;
use super::report::{Exit, say, tell};
use super::watch::{self, Session, Wakes};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::print::Format;
use gallery::Gallery;
use server::Address;
use std::process::{Command, Stdio};
use std::sync::Arc;

pub fn run(args: &Preview, common: &Common, finder: &Finder) -> Result<Exit, Exit> {
    let render = args.watch.as_render();
    let gallery = Arc::new(Gallery::new(&finder.working));
    let address = server::start(args.host, args.port, gallery.clone()).map_err(|error| {
        let message = format!("no page can be served at {}: {}", args.host, super::write::io_reason(&error));
        let help = "leave --port away, or name a port that is free";
        tell(common, vec![Diagnostic::error("usage", message).help(help)]);
        Exit::Usage
    })?;
    announce(&address, common);
    if args.open {
        open(&address.url(), common);
    }
    let mut wakes = Wakes::new();
    watch::stop_on_signals(wakes.stop());
    let mut session = Session::new(&render, common, &finder.working);
    let draw = |job: &_, shared: &_| gallery.draw(job, shared);
    watch::follow(&mut session, &mut wakes, common, &finder.working, draw, |run| gallery.settle(run))
}

fn announce(address: &Address, common: &Common) {
    let url = address.url();
    match common.message_format.format() {
        Format::Json => say(&format!("{}\n", serde_json::json!({"version": 1, "type": "preview", "url": url}))),
        _ => say(&format!("figpress: preview at {url}\n")), // also with --quiet: nobody could guess it
    }
}

/// Shows the page in the person's browser.
fn open(url: &str, common: &Common) {
    let (program, first): (&str, &[&str]) = match std::env::consts::OS {
        "macos" => ("open", &[]),
        "windows" => ("explorer", &[]),
        _ => ("xdg-open", &[]),
    };
    let started = Command::new(program)
        .args(first)
        .arg(url)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    if started.is_err() {
        let message = format!("no browser can be opened: there is no program \"{program}\"");
        tell(common, vec![Diagnostic::warning("no-browser", message).help(format!("open {url} in a browser"))]);
    }
}
