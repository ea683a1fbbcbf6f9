//! Who may ask the preview for something: pages of the preview itself, and a person who opens its address.
//!
//! A page of any other site can make a browser send requests here. It cannot name our host when it reached us by a name
//! of its own (DNS rebinding), and browsers say where a request comes from.

use std::net::IpAddr;

/// What of a request decides.
pub struct Request<'a> {
    pub method: &'a str,
    /// The path as it was sent, with the query.
    pub url: &'a str,
    pub host: Option<&'a str>,
    pub origin: Option<&'a str>,
    /// `Sec-Fetch-Site` and `Sec-Fetch-Mode`, which browsers send and pages cannot set.
    pub site: Option<&'a str>,
    pub mode: Option<&'a str>,
}

/// Why a request is turned away: a status and a sentence.
#[derive(Debug, PartialEq, Eq)]
pub struct Refused(pub u16, pub &'static str);

pub struct Guard {
    pub ip: IpAddr,
    pub port: u16,
    /// The secret first step of every path, where there is one.
    pub token: Option<String>,
}

impl Guard {
    /// The path below the secret step, or why not.
    pub fn admit<'a>(&self, request: &Request<'a>) -> Result<&'a str, Refused> {
        if request.method != "GET" {
            return Err(Refused(405, "only GET is answered"));
        }
        let host =
            request.host.filter(|host| self.is_ours(host)).ok_or(Refused(403, "this host is not served here"))?;
        if request.origin.is_some_and(|origin| origin != format!("http://{host}")) {
            return Err(Refused(403, "requests from other sites are not answered"));
        }
        let path = self.below_token(request.url).ok_or(Refused(404, "there is nothing here"))?;
        let opened = request.mode == Some("navigate") && path.is_empty();
        match request.site {
            None | Some("same-origin" | "none") => Ok(path),
            Some(_) if opened => Ok(path), // a link to the page from somewhere else
            Some(_) => Err(Refused(403, "requests from other sites are not answered")),
        }
    }

    /// Whether a Host header names this server. No name of a domain is among them unless it is localhost.
    fn is_ours(&self, host: &str) -> bool {
        let Some((name, port)) = host.rsplit_once(':') else { return false };
        let name = name.strip_prefix('[').and_then(|name| name.strip_suffix(']')).unwrap_or(name);
        let ip: Option<IpAddr> = name.parse().ok();
        let right = match ip {
            Some(ip) => ip == self.ip || self.ip.is_unspecified() || ip.is_loopback() && self.ip.is_loopback(),
            None => name.eq_ignore_ascii_case("localhost") && (self.ip.is_loopback() || self.ip.is_unspecified()),
        };
        right && port.parse() == Ok(self.port)
    }

    fn below_token<'a>(&self, url: &'a str) -> Option<&'a str> {
        let path = url.strip_prefix('/')?;
        match &self.token {
            None => Some(path),
            Some(token) => path.strip_prefix(token.as_str())?.strip_prefix('/'),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HERE: &str = "127.0.0.1:4000";

    fn guard(ip: &str, token: Option<&str>) -> Guard {
        Guard { ip: ip.parse().expect("an address"), port: 4000, token: token.map(str::to_string) }
    }

    fn request(host: &'static str) -> Request<'static> {
        Request { method: "GET", url: "/x", host: Some(host), origin: None, site: None, mode: None }
    }

    fn status(result: Result<&str, Refused>) -> u16 {
        result.map_or_else(|refused| refused.0, |_| 200)
    }

    #[test]
    fn answers_get_only() {
        for method in ["POST", "HEAD", "OPTIONS", "PUT", "get"] {
            assert_eq!(status(guard("127.0.0.1", None).admit(&Request { method, ..request(HERE) })), 405);
        }
    }

    #[test]
    fn knows_its_own_host_and_no_other() {
        for host in ["127.0.0.1:4000", "localhost:4000", "LOCALHOST:4000", "[::1]:4000"] {
            assert_eq!(status(guard("127.0.0.1", None).admit(&request(host))), 200, "{host}");
        }
        let others =
            ["evil.example:4000", "127.0.0.1", "127.0.0.1:4001", "localhost.evil.example:4000", "10.0.0.1:4000", ""];
        for host in others {
            assert_eq!(status(guard("127.0.0.1", None).admit(&request(host))), 403, "{host}");
        }
        assert_eq!(status(guard("127.0.0.1", None).admit(&Request { host: None, ..request(HERE) })), 403);
        assert_eq!(status(guard("0.0.0.0", None).admit(&request("192.168.1.5:4000"))), 200);
        assert_eq!(status(guard("0.0.0.0", None).admit(&request("evil.example:4000"))), 403);
        assert_eq!(status(guard("192.168.1.5", None).admit(&request("127.0.0.1:4000"))), 403);
    }

    #[test]
    fn turns_other_sites_away() {
        let from = |origin| status(guard("127.0.0.1", None).admit(&Request { origin: Some(origin), ..request(HERE) }));
        assert_eq!(from("http://127.0.0.1:4000"), 200);
        for origin in ["http://evil.example", "http://127.0.0.1:4001", "https://127.0.0.1:4000", "null"] {
            assert_eq!(from(origin), 403, "{origin}");
        }
        let site = |site, mode, url| {
            let request = Request { site: Some(site), mode: Some(mode), url, ..request(HERE) };
            status(guard("127.0.0.1", None).admit(&request))
        };
        assert_eq!(site("cross-site", "no-cors", "/svg/a"), 403);
        assert_eq!(site("same-site", "navigate", "/svg/a"), 403);
        assert_eq!(site("cross-site", "navigate", "/"), 200);
        assert_eq!(site("same-origin", "cors", "/svg/a"), 200);
        assert_eq!(site("none", "navigate", "/svg/a"), 200);
    }

    #[test]
    fn finds_nothing_without_the_secret_step() {
        let guard = guard("127.0.0.1", Some("secret"));
        let at = |url| guard.admit(&Request { url, ..request(HERE) });
        assert_eq!(at("/secret/"), Ok(""));
        assert_eq!(at("/secret/svg/a"), Ok("svg/a"));
        for url in ["/", "/svg/a", "/secret", "/secretsvg", "//secret/", "*", "http://x/secret/"] {
            assert_eq!(status(at(url)), 404, "{url}");
        }
    }
}
