//! Arguments, jobs, report: everything that touches files, the terminal and the environment.

mod args;
mod check;
mod crowd;
mod depfile;
mod draw;
mod explain;
mod figure;
mod files;
mod fonts;
mod identity;
mod list;
mod new;
mod package;
mod path;
mod preview;
mod project;
mod render;
mod report;
mod schema;
mod sizes;
mod theme;
mod urls;
mod watch;
mod write;

use crate::diagnostic::{Diagnostic, Diagnostics, Failed};
use args::{Args, Command, Common};
use clap::{CommandFactory, Parser};
use figure::Finder;
use report::{Exit, tell};
use std::io::{ErrorKind, Write};

/// Runs the command that the process was called with, and gives its exit code.
pub fn run() -> u8 {
    let args = match Args::try_parse() {
        Ok(args) => args,
        Err(error) => {
            let _ = error.print(); // help goes to standard output and ends with 0, mistakes with 2
            return if error.use_stderr() { Exit::Usage.code() } else { Exit::Done.code() };
        }
    };
    crowd::keep_panics_quiet();
    let common = &args.common;
    let result = crowd::caught(|| match &args.command {
        Command::Render(render) => render::run(render, common, &finder(common)?),
        Command::List(list) => list::run(list, common, &finder(common)?),
        Command::Check(check) => check::run(check, common, &finder(common)?),
        Command::New(new) => new::run(new, common, &finder(common)?),
        Command::Explain { code } => explain::run(code.as_deref(), common),
        Command::Schema { what } => schema::run(*what),
        Command::Preview(preview) => preview::run(preview, common, &finder(common)?),
        Command::Watch(watch) => watch::run(watch, common, &finder(common)?),
        Command::Completions { shell } => {
            let mut script = Vec::new();
            clap_complete::generate(*shell, &mut Args::command(), "figpress", &mut script);
            out(&String::from_utf8_lossy(&script))
        }
        Command::Man => man(),
    });
    let exit = result.unwrap_or_else(|bug| {
        tell(common, vec![bug]);
        Ok(Exit::Bug)
    });
    exit.unwrap_or_else(|exit| exit).code()
}

fn finder(common: &Common) -> Result<Finder, Exit> {
    let working = std::env::current_dir().and_then(|folder| folder.canonicalize());
    working.map(Finder::new).map_err(|error| {
        let message = format!("the working folder cannot be read: {}", write::io_reason(&error));
        tell(common, vec![Diagnostic::error("unreadable-file", message)]);
        Exit::Io
    })
}

/// One manual page: the program, then the options of every command.
fn man() -> Result<Exit, Exit> {
    let mut page = Vec::new();
    let mut program = Args::command();
    program.build();
    clap_mangen::Man::new(program.clone()).render(&mut page).map_err(|_| Exit::Io)?;
    for command in program.get_subcommands().filter(|command| command.get_name() != "help") {
        let title = format!("OPTIONS OF FIGPRESS {}", command.get_name().to_uppercase());
        let mut section = Vec::new();
        clap_mangen::Man::new(command.clone()).render_options_section(&mut section).map_err(|_| Exit::Io)?;
        page.extend(String::from_utf8_lossy(&section).replacen(".SH OPTIONS", &format!(".SH {title}"), 1).into_bytes());
    }
    out(&String::from_utf8_lossy(&page))
}

/// A result that was asked for, to standard output. A reader who has seen enough is no failure.
fn out(text: &str) -> Result<Exit, Exit> {
    let mut stdout = std::io::stdout().lock();
    match stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(Exit::Io),
        _ => Ok(Exit::Done),
    }
}

/// What was planned, with the warnings so far; or the messages are told and nothing is started.
fn planned<T>(plan: Result<T, Failed>, log: Diagnostics, common: &Common) -> Result<(T, Vec<Diagnostic>), Exit> {
    let messages = log.into_messages();
    match plan {
        Ok(plan) => Ok((plan, messages)),
        Err(Failed) => {
            let exit = Exit::of(&messages).max(Exit::Usage);
            tell(common, messages);
            Err(exit)
        }
    }
}
