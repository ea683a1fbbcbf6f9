//! The server: a thread that takes connections, and one for each connection.

use super::answer::{self, Answer};
use super::gallery::Gallery;
use super::guard::{Guard, Refused, Request};
use super::{events, http};
use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, Hasher};
use std::io::{self, Write};
use std::net::{IpAddr, SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// More connections than these are closed at once.
const MOST: usize = 128;

/// A picture may be drawn in another size for an answer, and specs may be nested to their limit.
const STACK_BYTES: usize = 16 << 20;

/// No script but ours, no style but ours, nothing from anywhere else, in nobody's frame.
const PAGE_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
     connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// A picture that is opened by itself runs nothing, whatever is in it.
const PICTURE_POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; frame-ancestors 'none'; sandbox";

/// Where the preview is.
pub struct Address {
    socket: SocketAddr,
    token: Option<String>,
}

impl Address {
    pub fn url(&self) -> String {
        let ip: IpAddr = match self.socket.ip() {
            ip if ip.is_unspecified() => [127, 0, 0, 1].into(),
            ip => ip,
        };
        let socket = SocketAddr::new(ip, self.socket.port());
        match &self.token {
            Some(token) => format!("http://{socket}/{token}/"),
            None => format!("http://{socket}/"),
        }
    }
}

/// Serves from now on. Without a port any free one is taken.
///
/// Paths begin with a secret step, except at a port that the person chose on the own machine: there the address is to be
/// the same every day.
pub fn start(ip: IpAddr, port: Option<u16>, gallery: Arc<Gallery>) -> io::Result<Address> {
    let listener = TcpListener::bind((ip, port.unwrap_or(0)))?;
    let socket = listener.local_addr()?;
    let token = (port.is_none() || !ip.is_loopback()).then(secret);
    let guard = Arc::new(Guard { ip, port: socket.port(), token: token.clone() });
    thread::Builder::new().spawn(move || {
        let open = Arc::new(AtomicUsize::new(0));
        for stream in listener.incoming().flatten() {
            take(stream, &open, &guard, &gallery);
        }
    })?;
    Ok(Address { socket, token })
}

/// Something that nobody can guess: std keys its hash maps with randomness of the system.
fn secret() -> String {
    let random = || RandomState::new().build_hasher().finish();
    format!("{:016x}{:016x}", random(), random())
}

/// Counts a connection as long as it lives.
struct Place(Arc<AtomicUsize>);

impl Drop for Place {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::SeqCst);
    }
}

fn take(stream: TcpStream, open: &Arc<AtomicUsize>, guard: &Arc<Guard>, gallery: &Arc<Gallery>) {
    let before = open.fetch_add(1, Ordering::SeqCst);
    let place = Place(open.clone());
    if before >= MOST {
        return;
    }
    let (guard, gallery) = (guard.clone(), gallery.clone());
    let _ = thread::Builder::new().stack_size(STACK_BYTES).spawn(move || {
        let _place = place;
        let _ = respond(stream, &guard, &gallery); // whoever asked may be gone
    });
}

fn respond(mut stream: TcpStream, guard: &Guard, gallery: &Gallery) -> io::Result<()> {
    let _ = stream.set_nodelay(true);
    let Some(request) = http::read(&mut stream)? else {
        return write(stream, Answer::text(400, "this is no request"));
    };
    let asked = Request {
        method: &request.method,
        url: &request.target,
        host: request.header("Host"),
        origin: request.header("Origin"),
        site: request.header("Sec-Fetch-Site"),
        mode: request.header("Sec-Fetch-Mode"),
    };
    match guard.admit(&asked) {
        Ok("events") => events::tell(stream, gallery),
        Ok(path) => write(stream, answer::of(path, gallery)),
        Err(Refused(status, why)) => write(stream, Answer::text(status, why)),
    }
}

fn write(mut stream: TcpStream, answer: Answer) -> io::Result<()> {
    let policy = if answer.kind.starts_with("image/") { PICTURE_POLICY } else { PAGE_POLICY };
    let length = answer.body.len().to_string();
    let mut headers = vec![
        ("Content-Type", answer.kind),
        ("Content-Length", length.as_str()),
        ("Content-Security-Policy", policy),
        ("X-Content-Type-Options", "nosniff"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Referrer-Policy", "no-referrer"),
        ("Cache-Control", "no-store"),
    ];
    headers.extend((answer.status == 405).then_some(("Allow", "GET")));
    http::write_head(&mut stream, answer.status, &headers)?;
    stream.write_all(&answer.body)?;
    http::close(stream);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_are_long_and_never_the_same() {
        let secrets = [secret(), secret(), secret()];
        assert!(secrets.iter().all(|secret| secret.len() == 32));
        assert!(secrets[0] != secrets[1] && secrets[1] != secrets[2]);
    }
}
