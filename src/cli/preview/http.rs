//! As much of HTTP/1.1 as a preview needs: one request a connection, without a body, within a time.
//!
//! This is not tiny_http, since that one has no times and no limits: it reads lines of any length, and connections on
//! which nothing comes take its threads away for good, so that a browser's spare connections stopped the preview.

use std::io::{self, Read, Write};
use std::net::{Shutdown, TcpStream};
use std::time::{Duration, Instant};

/// A request has to be there within this time, however slowly it is sent.
const READING: Duration = Duration::from_secs(10);

/// A reader that takes nothing for so long is gone.
const WRITING: Duration = Duration::from_secs(20);

/// Longer requests are refused, in bytes. Browsers send about one KiB.
const LARGEST: usize = 16 << 10;

/// The first line and the headers of a request.
#[derive(Debug)]
pub struct Request {
    pub method: String,
    /// The path with the query, as sent.
    pub target: String,
    headers: Vec<(String, String)>,
}

impl Request {
    /// The value of a header. One that came twice is as good as wrong, and reads as empty.
    pub fn header(&self, name: &str) -> Option<&str> {
        let mut found = self.headers.iter().filter(|(known, _)| known.eq_ignore_ascii_case(name));
        match (found.next(), found.next()) {
            (Some((_, value)), None) => Some(value),
            (None, _) => None,
            _ => Some(""),
        }
    }

    fn parse(head: &str) -> Option<Request> {
        let mut lines = head.split("\r\n");
        let mut first = lines.next()?.split(' ');
        let (method, target, version) = (first.next()?, first.next()?, first.next()?);
        let is_word = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_graphic());
        if first.next().is_some() || !matches!(version, "HTTP/1.1" | "HTTP/1.0") || !is_word(method) || !is_word(target)
        {
            return None;
        }
        let header = |line: &str| {
            let (name, value) = line.split_once(':')?;
            is_word(name).then(|| (name.to_string(), value.trim_matches([' ', '\t']).to_string()))
        };
        let headers = lines.map(header).collect::<Option<Vec<_>>>()?;
        Some(Request { method: method.to_string(), target: target.to_string(), headers })
    }
}

/// Reads a request. `Ok(None)` when it is none, or too long.
pub fn read(stream: &mut TcpStream) -> io::Result<Option<Request>> {
    stream.set_write_timeout(Some(WRITING))?;
    let end = Instant::now() + READING;
    let mut bytes = Vec::new();
    let mut chunk = [0; 2048];
    loop {
        let left = end.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return Err(io::ErrorKind::TimedOut.into());
        }
        stream.set_read_timeout(Some(left))?;
        let count = stream.read(&mut chunk)?;
        if count == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        bytes.extend_from_slice(&chunk[..count]);
        if let Some(length) = bytes.windows(4).position(|four| four == b"\r\n\r\n") {
            return Ok(std::str::from_utf8(&bytes[..length]).ok().and_then(Request::parse));
        }
        if bytes.len() > LARGEST {
            return Ok(None);
        }
    }
}

/// Writes the first line and headers of an answer, after which the connection is closed.
pub fn write_head(stream: &mut dyn Write, status: u16, headers: &[(&str, &str)]) -> io::Result<()> {
    let reason = match status {
        200 => "OK",
        400 => "Bad Request",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        _ => "Service Unavailable",
    };
    let mut head = format!("HTTP/1.1 {status} {reason}\r\nConnection: close\r\n");
    for (name, value) in headers {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    head.push_str("\r\n");
    stream.write_all(head.as_bytes())
}

/// Ends a connection so that what was written arrives, also when the other side has sent more than was read.
pub fn close(mut stream: TcpStream) {
    let _ = stream.shutdown(Shutdown::Write);
    let _ = stream.set_read_timeout(Some(Duration::from_millis(200)));
    let mut rest = [0; 2048];
    for _ in 0..32 {
        match stream.read(&mut rest) {
            Ok(1..) => {}
            _ => break,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_first_line_and_headers() {
        let request = Request::parse("GET /a?b HTTP/1.1\r\nHost: x:1\r\nX-Two:  a b \t\r\nx-two: c").expect("valid");
        assert_eq!((request.method.as_str(), request.target.as_str()), ("GET", "/a?b"));
        assert_eq!(request.header("host"), Some("x:1"));
        assert_eq!(request.header("X-TWO"), Some(""), "twice");
        assert_eq!(request.header("X-Three"), None);
    }

    #[test]
    fn refuses_what_is_no_request() {
        let wrong = [
            "",
            "GET",
            "GET /",
            "GET / HTTP/2",
            "GET  / HTTP/1.1",
            "GET / x HTTP/1.1",
            "GET /\x01 HTTP/1.1",
            "GET / HTTP/1.1\r\nno colon",
            "GET / HTTP/1.1\r\n folded: line",
            "GET / HTTP/1.1\r\n: empty",
            "GET / HTTP/1.1\r\nna me: x",
        ];
        for text in wrong {
            assert!(Request::parse(text).is_none(), "{text:?}");
        }
    }
}
