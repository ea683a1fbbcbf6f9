//! Tells open pages of changes, as server-sent events.

use super::gallery::Gallery;
use super::http;
use std::io::{self, Write};
use std::net::TcpStream;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

/// As many pages may be open: fewer than there may be connections, so that they can load pictures.
const MOST: usize = 40;

/// After so long without news a line is sent that says nothing: whether the page is still there shows only then.
const ALIVE: Duration = Duration::from_secs(10);

static OPEN: AtomicUsize = AtomicUsize::new(0);

/// Says how things are, then again after every change, until the page is closed.
pub fn tell(mut stream: TcpStream, gallery: &Gallery) -> io::Result<()> {
    let result = match OPEN.fetch_add(1, Ordering::SeqCst) {
        MOST.. => http::write_head(&mut stream, 503, &[]),
        _ => follow(&mut stream, gallery),
    };
    OPEN.fetch_sub(1, Ordering::SeqCst);
    result
}

fn follow(stream: &mut TcpStream, gallery: &Gallery) -> io::Result<()> {
    let headers = [
        ("Content-Type", "text/event-stream"),
        ("X-Content-Type-Options", "nosniff"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        ("Cache-Control", "no-store"),
    ];
    http::write_head(stream, 200, &headers)?;
    stream.write_all(b"retry: 500\n\n")?; // in ms: how soon a page asks again when the connection is lost
    let mut seen = None;
    loop {
        match gallery.news(seen, ALIVE) {
            Some((version, summary)) => {
                seen = Some(version);
                stream.write_all(format!("data: {summary}\n\n").as_bytes())?;
            }
            None => stream.write_all(b":\n\n")?,
        }
    }
}
