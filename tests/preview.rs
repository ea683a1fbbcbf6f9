//! `figpress preview`: what its server answers, and what a real browser shows.
#![cfg(unix)]

mod chromium;

use chromium::Browser;
use serde_json::{Value, json};
use std::fs;
use std::io::{BufRead, BufReader, ErrorKind, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// A project with the figures `a` and `b`, both drawn from one file.
struct Ground {
    folder: tempfile::TempDir,
}

impl Ground {
    fn new() -> Ground {
        let ground = Ground { folder: tempfile::tempdir().expect("temporary folder") };
        for name in ["specs", "data"] {
            fs::create_dir(ground.at(name)).expect("folder");
        }
        ground.write("figpress.json", "{}");
        ground.write("data/d.csv", "word,number\nx,1\ny,2\n");
        ground.write("secret.txt", "canary");
        for name in ["a", "b"] {
            ground.write(&format!("specs/{name}.vl.json"), &spec("#0000ff"));
        }
        ground
    }

    fn at(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.at(name), text).expect("written");
    }

    fn preview(&self) -> Preview {
        Preview::start(self.folder.path(), &[])
    }
}

fn spec(color: &str) -> String {
    format!(
        r#"{{
  "description": "Two bars <b>of</b> one colour",
  "usermeta": {{"figpress": {{"source": "Source: none & \"nobody\""}}}},
  "data": {{"url": "../data/d.csv"}},
  "mark": {{"type": "bar", "color": "{color}"}},
  "width": 200,
  "encoding": {{"x": {{"field": "word"}}, "y": {{"field": "number", "type": "quantitative"}}}}
}}"#
    )
}

struct Preview {
    process: Child,
    /// `http://127.0.0.1:4000/secret/`
    url: String,
}

impl Preview {
    fn start(folder: &Path, arguments: &[&str]) -> Preview {
        let mut process = Command::new(env!("CARGO_BIN_EXE_figpress"))
            .args(["preview", "--message-format", "json"])
            .args(arguments)
            .current_dir(folder)
            .stderr(Stdio::piped())
            .spawn()
            .expect("figpress runs");
        let mut lines = BufReader::new(process.stderr.take().expect("piped")).lines().map_while(Result::ok);
        let first: Value = serde_json::from_str(&lines.next().expect("a line")).expect("JSON");
        std::thread::spawn(move || lines.for_each(|line| println!("figpress: {line}")));
        let preview = Preview { process, url: first["url"].as_str().expect("an address").to_string() };
        preview.until(|state| state["settled"] == true);
        preview
    }

    fn host(&self) -> &str {
        self.url.strip_prefix("http://").and_then(|rest| rest.split('/').next()).expect("a host")
    }

    /// The path of something below the address.
    fn path(&self, name: &str) -> String {
        format!("{}{name}", &self.url["http://".len() + self.host().len()..])
    }

    fn ask(&self, request: &str) -> Answer {
        let mut stream = TcpStream::connect(self.host()).expect("listens");
        stream.write_all(request.as_bytes()).expect("sent");
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).expect("answered");
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let (head, body) = text.split_once("\r\n\r\n").unwrap_or((&text, ""));
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).expect("a status");
        Answer { status, head: head.to_string(), body: body.to_string() }
    }

    fn get(&self, path: &str) -> Answer {
        self.ask(&format!("GET {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", self.host()))
    }

    /// The same with more headers.
    fn get_with(&self, path: &str, headers: &str) -> Answer {
        self.ask(&format!("GET {path} HTTP/1.1\r\n{headers}\r\nConnection: close\r\n\r\n"))
    }

    fn state(&self) -> Value {
        serde_json::from_str(&self.get(&self.path("state")).body).expect("JSON")
    }

    fn until(&self, test: impl Fn(&Value) -> bool) -> Value {
        let start = Instant::now();
        loop {
            let state = self.state();
            if test(&state) {
                return state;
            }
            assert!(start.elapsed() < Duration::from_secs(60), "{state}");
            std::thread::sleep(Duration::from_millis(5));
        }
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

struct Answer {
    status: u16,
    head: String,
    body: String,
}

#[test]
fn serves_the_page_and_every_figure() {
    let ground = Ground::new();
    let preview = ground.preview();
    let page = preview.get(&preview.path(""));
    assert_eq!(page.status, 200);
    assert!(page.body.starts_with("<!doctype html>"));
    for needed in ["default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "nosniff", "same-origin"] {
        assert!(page.head.contains(needed), "{needed} in {}", page.head);
    }
    for name in ["page.css", "page.js"] {
        assert_eq!(preview.get(&preview.path(name)).status, 200);
    }
    let svg = preview.get(&preview.path("svg/a"));
    assert!(svg.head.contains("image/svg+xml") && svg.head.contains("sandbox") && svg.body.starts_with("<svg"));
    let phone = preview.get(&preview.path("svg/a?size=phone"));
    assert!(phone.body.contains("width=\"360\""), "{}", &phone.body[..300.min(phone.body.len())]);
    let png = preview.get(&preview.path("png/a"));
    assert!(png.head.contains("image/png") && png.body.contains("PNG"));
    let details: Value = serde_json::from_str(&preview.get(&preview.path("figure/a")).body).expect("JSON");
    assert_eq!(details["source"], "Source: none & \"nobody\"");
    assert_eq!(details["description"], "Two bars <b>of</b> one colour");
    assert_eq!(details["tables"][0]["rows"], json!([["x", "1"], ["y", "2"]]));
    let sizes: Vec<&Value> = details["sizes"].as_array().expect("a list").iter().map(|size| &size["name"]).collect();
    assert_eq!(sizes, ["phone", "column", "wide"]);
    assert!(ground.at("output/b.png").exists());
}

#[test]
fn has_nothing_but_that() {
    let ground = Ground::new();
    let preview = ground.preview();
    let outside = [
        "secret.txt",
        "../secret.txt",
        "%2e%2e/secret.txt",
        "svg/../secret.txt",
        "svg/..%2fsecret.txt",
        "svg/%2fetc%2fpasswd",
        "svg/",
        "svg/c",
        "svg/a?size=../phone",
        "figure/../../etc/passwd",
        "output/a.svg",
        "specs/",
        "data/d.csv",
        "page.html",
        "a/b/c",
    ];
    for name in outside {
        let answer = preview.get(&preview.path(name));
        assert_eq!(answer.status, 404, "{name}: {}", answer.body);
        assert!(!answer.body.contains("canary") && !answer.body.contains("root:"));
    }
    for path in ["/", "/state", "/svg/a", "//", "*", "/../secret.txt", "http://127.0.0.1/"] {
        assert!(matches!(preview.get(path).status, 404 | 400), "{path}");
    }
}

#[test]
fn refuses_other_hosts_other_sites_and_other_methods() {
    let ground = Ground::new();
    let preview = ground.preview();
    let (host, path) = (preview.host(), preview.path("state"));
    let port = host.split(':').nth(1).expect("a port");
    let with = |headers: &str| preview.get_with(&path, headers).status;
    assert_eq!(with(&format!("Host: {host}")), 200);
    assert_eq!(with(&format!("Host: localhost:{port}")), 200);
    assert_eq!(with(&format!("Host: evil.example:{port}")), 403);
    assert_eq!(with("Host: 127.0.0.1"), 403);
    assert_eq!(with("X: y"), 403);
    assert_eq!(with(&format!("Host: {host}\r\nHost: evil.example")), 403);
    assert_eq!(with(&format!("Host: {host}\r\nOrigin: http://{host}")), 200);
    assert_eq!(with(&format!("Host: {host}\r\nOrigin: http://evil.example")), 403);
    assert_eq!(with(&format!("Host: {host}\r\nSec-Fetch-Site: cross-site")), 403);
    for method in ["POST", "HEAD", "PUT", "DELETE", "OPTIONS"] {
        let request =
            format!("{method} {path} HTTP/1.1\r\nHost: {host}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        assert_eq!(preview.ask(&request).status, 405, "{method}");
    }
}

#[test]
fn answers_while_others_say_nothing() {
    let ground = Ground::new();
    let preview = ground.preview();
    let silent: Vec<TcpStream> = (0..60)
        .map(|number| {
            let mut stream = TcpStream::connect(preview.host()).expect("listens");
            if number % 2 == 0 {
                stream.write_all(b"GET / HTTP/1.1\r\nHost: ").expect("sent");
            }
            stream
        })
        .collect();
    assert_eq!(preview.get(&preview.path("")).status, 200);
    drop(silent);
}

#[test]
fn closes_connections_on_which_no_request_comes_however_slowly_it_is_sent() {
    let ground = Ground::new();
    let preview = ground.preview();
    let connect = || {
        let stream = TcpStream::connect(preview.host()).expect("listens");
        stream.set_read_timeout(Some(Duration::from_secs(60))).expect("set");
        stream
    };
    // Both end within the time that a request may take; the page's own connection stays, however little happens.
    let mut page = connect();
    let request = format!("GET {} HTTP/1.1\r\nHost: {}\r\n\r\n", preview.path("events"), preview.host());
    page.write_all(request.as_bytes()).expect("sent");
    let (mut silent, mut slow) = (connect(), connect());
    let mut drops = slow.try_clone().expect("cloned");
    let dripping = std::thread::spawn(move || {
        let letters = b"GET /".iter().chain(std::iter::repeat(&b'a'));
        for letter in letters.take(500) {
            if drops.write_all(&[*letter]).is_err() {
                return;
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        panic!("it listens for ever");
    });
    let mut rest = Vec::new();
    silent.read_to_end(&mut rest).expect("closed, not left open");
    // What is sent to a closed connection may come back as a reset, which is an end as well.
    let ended = slow.read_to_end(&mut rest);
    assert!(ended.as_ref().is_ok_and(|count| *count == 0) || ended.is_err_and(|e| e.kind() != ErrorKind::WouldBlock));
    assert!(rest.is_empty(), "{}", String::from_utf8_lossy(&rest));
    dripping.join().expect("ended by the server");
    let mut news = BufReader::new(page).lines().map_while(Result::ok).filter(|line| line.starts_with("data: "));
    news.next().expect("how things are");
    ground.write("specs/a.vl.json", &spec("#ff0000"));
    news.next().expect("news");
    assert_eq!(preview.get(&preview.path("")).status, 200);
}

#[test]
fn tells_of_an_edit_while_the_page_is_open() {
    let ground = Ground::new();
    let preview = ground.preview();
    let mut stream = TcpStream::connect(preview.host()).expect("listens");
    let request = format!("GET {} HTTP/1.1\r\nHost: {}\r\n\r\n", preview.path("events"), preview.host());
    stream.write_all(request.as_bytes()).expect("sent");
    stream.set_read_timeout(Some(Duration::from_secs(20))).expect("set");
    let mut events = BufReader::new(stream)
        .lines()
        .map_while(Result::ok)
        .filter_map(|line| serde_json::from_str::<Value>(line.strip_prefix("data: ")?).ok());
    let version = |state: &Value| state["figures"][0]["version"].as_u64().expect("a version");
    let first = events.next().expect("how things are");
    ground.write("specs/a.vl.json", &spec("#ff0000"));
    let second = events.find(|state| version(state) > version(&first)).expect("news");
    assert_eq!(second["figures"][0]["name"], "a");
    assert!(preview.get(&preview.path("svg/a")).body.contains("#f00"));
    ground.write("specs/a.vl.json", "{\n  \"mark\": bar\n}");
    let third = events.find(|state| version(state) > version(&second)).expect("news");
    let figure = &third["figures"][0];
    assert_eq!((&figure["isOld"], &figure["errors"], &figure["hasPicture"]), (&json!(true), &json!(1), &json!(true)));
    assert!(preview.get(&preview.path("svg/a")).body.contains("#f00"), "the last good picture stays");
    let details: Value = serde_json::from_str(&preview.get(&preview.path("figure/a")).body).expect("JSON");
    assert_eq!(
        (&details["messages"][0]["line"], &details["messages"][0]["file"]),
        (&json!(2), &json!("specs/a.vl.json"))
    );
}

#[test]
fn shows_at_first_what_the_last_run_left_of_a_broken_spec() {
    let ground = Ground::new();
    fs::create_dir(ground.at("output")).expect("folder");
    ground.write("output/a.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"><!-- old --></svg>");
    ground.write("specs/a.vl.json", "{");
    let preview = ground.preview();
    assert!(preview.get(&preview.path("svg/a")).body.contains("<!-- old -->"));
    let figure = &preview.state()["figures"][0];
    assert_eq!((&figure["isOld"], &figure["hasPicture"]), (&json!(true), &json!(true)));
}

#[test]
fn has_the_same_address_every_time_at_a_port_that_was_chosen() {
    let ground = Ground::new();
    let port = std::net::TcpListener::bind("127.0.0.1:0").and_then(|free| free.local_addr()).expect("a port").port();
    let preview = Preview::start(ground.folder.path(), &["--port", &port.to_string()]);
    assert_eq!(preview.url, format!("http://127.0.0.1:{port}/"));
    let second = Command::new(env!("CARGO_BIN_EXE_figpress"))
        .args(["preview", "--port", &port.to_string()])
        .current_dir(ground.folder.path())
        .output()
        .expect("figpress runs");
    assert_eq!(second.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&second.stderr).contains("name a port that is free"));
}

/// How many pixels of the picture on the figure's page have a colour.
fn pixels(color: &str) -> String {
    format!(
        r#"(() => {{
            const image = document.querySelector('#stage img');
            if (!image || !image.naturalWidth) return 0;
            const canvas = document.createElement("canvas");
            [canvas.width, canvas.height] = [image.naturalWidth, image.naturalHeight];
            const context = canvas.getContext("2d");
            context.drawImage(image, 0, 0);
            const [red, green, blue] = {color};
            const data = context.getImageData(0, 0, canvas.width, canvas.height).data;
            let found = 0;
            for (let at = 0; at < data.length; at += 4)
                if (data[at] === red && data[at + 1] === green && data[at + 2] === blue) found += 1;
            return found;
        }})() > 500"#
    )
}

fn browser_at(url: &str) -> Option<Browser> {
    match chromium::installed() {
        Some(program) => Some(Browser::open(&program, url)),
        None => {
            eprintln!("SKIPPED: no Chromium is installed, so nobody looked at the page");
            None
        }
    }
}

const BLUE: &str = "[0, 0, 255]";
const RED: &str = "[255, 0, 0]";
const GREEN: &str = "[0, 128, 0]";

#[test]
fn a_browser_follows_edits_keeps_the_picture_of_a_broken_spec_and_goes_on_when_it_is_mended() {
    let ground = Ground::new();
    let preview = ground.preview();
    let Some(mut browser) = browser_at(&format!("{}#a", preview.url)) else { return };
    browser.until(&pixels(BLUE));
    ground.write("specs/a.vl.json", &spec("#ff0000"));
    browser.until(&pixels(RED));
    assert_eq!(browser.value("document.querySelector('#messages').hidden"), json!(true));

    ground.write("specs/a.vl.json", &spec("#008000").replace("\"mark\"", "\"mark"));
    browser.until("document.querySelector('#messages .message.error')");
    let text = browser.value("document.querySelector('#messages').innerText");
    let text = text.as_str().expect("text");
    assert!(text.contains("specs/a.vl.json:5:"), "{text}");
    assert_eq!(browser.value("document.querySelector('#messages .here .number').textContent"), "5");
    browser.until("!document.querySelector('#old').hidden");
    assert_eq!(browser.value(&pixels(RED)), json!(true), "the last good picture stays");

    ground.write("specs/a.vl.json", &spec("#008000"));
    browser.until(&pixels(GREEN));
    browser.until("document.querySelector('#messages').hidden && document.querySelector('#old').hidden");
}

#[test]
fn a_browser_walks_through_figures_by_keys_and_stays_where_it_was() {
    let ground = Ground::new();
    let rows: String = (0..30).map(|row| format!("w{row},{row}\n")).collect();
    ground.write("data/d.csv", &format!("word,number\n{rows}"));
    let preview = ground.preview();
    let Some(mut browser) = browser_at(&preview.url) else { return };
    browser.resize(500, 400);
    browser.until("document.querySelectorAll('.card img').length === 2");
    browser.value("location.hash = '#a'");
    browser.until("document.querySelector('#stage img')?.naturalWidth");
    browser.press("ArrowRight");
    browser.until("location.hash === '#b' && document.querySelector('#figure-title').textContent.startsWith('b')");
    browser.press("ArrowLeft");
    browser.until("location.hash === '#a' && document.querySelector('#tables table')");
    browser.until("scrollTo(0, 300), sessionStorage.getItem('figpress place a') === '300'");
    ground.write("specs/a.vl.json", &spec("#ff0000"));
    browser.until(&pixels(RED));
    assert_eq!(browser.value("scrollY"), json!(300));
    browser.value("window.isOld = true; location.reload()");
    browser.until("!window.isOld && document.querySelector('#tables table') && scrollY === 300");
    browser.press("Escape");
    browser.until("!document.querySelector('#gallery').hidden");
}

#[test]
fn a_browser_shows_sizes_colour_vision_the_png_and_what_was_before() {
    let ground = Ground::new();
    let preview = ground.preview();
    ground.write("specs/a.vl.json", &spec("#ff0000"));
    preview.until(|state| state["figures"][0]["version"].as_u64() > Some(1));
    let Some(mut browser) = browser_at(&format!("{}#a", preview.url)) else { return };
    let choose =
        |name: &str, value: &str| format!("document.querySelector('input[name={name}][value={value}]').click()");
    browser.until("document.querySelector('input[name=size][value=phone]')");
    browser.value(&choose("size", "phone"));
    browser.until("document.querySelector('#stage img').naturalWidth === 360");
    browser.value(&choose("size", "all"));
    browser.until("document.querySelectorAll('#stage img').length === 3");
    browser.value(&choose("page", "dark"));
    browser.until("document.documentElement.dataset.page === 'dark'");
    browser.value("document.querySelector('select').value = 'grey'; document.querySelector('select').dispatchEvent(new Event('change', {bubbles: true}))");
    browser.until("getComputedStyle(document.querySelector('#stage img')).filter.includes('#grey')");
    browser.value(&choose("show", "png"));
    browser.until("document.querySelectorAll('#stage img').length === 1 && document.querySelector('#stage img').naturalWidth === 2 * document.querySelector('#stage img').width");
    browser.value(&choose("show", "compare"));
    browser.until("document.querySelector('.compare .now')?.naturalWidth && document.querySelector('.compare .before')?.naturalWidth");
    browser.value("const slider = document.querySelector('.slider input'); slider.value = 25; slider.dispatchEvent(new Event('input'))");
    browser.until("getComputedStyle(document.querySelector('.compare .now')).clipPath.includes('25%')");
    let problems = "[...document.querySelectorAll('img')].filter((image) => !image.hasAttribute('alt')).length \
        + [...document.querySelectorAll('input, select')].filter((input) => !input.labels?.length && !input.ariaLabel).length";
    assert_eq!(browser.value(problems), json!(0), "every picture and every control has a name");
}

/// A copy of this project's figures, in which specs may be broken, and its folder.
fn own_project() -> (tempfile::TempDir, PathBuf) {
    let copy = tempfile::tempdir().expect("temporary folder");
    let project = copy.path().join("article");
    for folder in ["specs", "data"] {
        fs::create_dir_all(project.join(folder)).expect("a folder");
        for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)).expect("a folder").flatten() {
            fs::copy(entry.path(), project.join(folder).join(entry.file_name())).expect("copied");
        }
    }
    fs::write(project.join("figpress.json"), "{}").expect("written");
    (copy, project)
}

/// The figures of this project on the page: light, dark and as wide as a phone, in all sizes, compared, and broken. With
/// FIGPRESS_PHOTOS=FOLDER they are photographed: `FIGPRESS_PHOTOS=/tmp/photos cargo test --test preview photographs`.
#[test]
fn photographs_of_the_page_show_all_of_it_light_dark_and_on_a_phone() {
    let photos = std::env::var_os("FIGPRESS_PHOTOS").map(PathBuf::from);
    let (_copy, project) = own_project();
    let preview = Preview::start(&project, &["02", "03", "04"]);
    let name = preview.state()["figures"][1]["name"].as_str().expect("three figures").to_string();
    let Some(mut browser) = browser_at(&preview.url) else { return };
    let photograph = |browser: &mut Browser, name: &str, whole: bool| {
        let reach = browser.value("document.documentElement.scrollWidth - innerWidth");
        assert!(
            reach.as_f64().is_some_and(|reach| reach <= 0.0),
            "{name}: the page is {reach} px wider than the window"
        );
        if let Some(folder) = &photos {
            browser.photograph(&folder.join(name), whole);
        }
    };
    let click = |what: &str| format!("document.querySelector('{what}').click()");
    let choose = |name: &str, value: &str| click(&format!("input[name={name}][value={value}]"));
    let drawn = "[...document.querySelectorAll('#stage img')].length && [...document.querySelectorAll('#stage img')]\
        .every((image) => image.naturalWidth) && document.querySelector('#tables table')";
    browser.until("document.querySelector('.card')");
    for (look, page, width) in [("light", "light", 1280), ("dark", "dark", 1280), ("phone", "light", 360)] {
        browser.resize(width, 900);
        browser.value("location.hash = ''");
        browser.value(&choose("page", page));
        browser.until("[...document.querySelectorAll('.card img')].length > 2");
        browser.until("[...document.querySelectorAll('.card img')].every((image) => image.naturalWidth)");
        photograph(&mut browser, &format!("gallery-{look}.png"), false);
        browser.value(&format!("location.hash = '#{name}'"));
        browser.until(drawn);
        photograph(&mut browser, &format!("figure-{look}.png"), true);
    }
    browser.resize(1280, 900);
    browser.value(&choose("size", "all"));
    browser.until(&format!("document.querySelectorAll('#stage img').length > 1 && {drawn}"));
    photograph(&mut browser, "sizes.png", true);
    browser.value(&choose("show", "compare"));
    browser.until(drawn);
    photograph(&mut browser, "compare.png", false);
    browser.value(&choose("show", "svg"));
    browser.value("document.querySelector('input[name=size]').click()");
    let path = project.join(format!("specs/{name}.vl.json"));
    let spec = fs::read_to_string(&path).expect("a spec");
    browser.resize(1100, 880);
    fs::write(&path, spec.replacen("\"field\": \"year\"", "\"field\": \"yaer\"", 1)).expect("written");
    browser.until(&format!("document.querySelector('.message.error') && {drawn}"));
    let told = browser.value("document.querySelector('#messages').innerText");
    assert!(told.as_str().is_some_and(|told| told.contains("did you mean \"year\"?")), "{told}");
    photograph(&mut browser, "error.png", false);
}

/// From a save to the new file, and to the new picture in the browser: that they come. How soon is printed and not judged;
/// `benches/latency.sh` asks for FIGPRESS_ROUNDS=20.
#[test]
fn measures_the_time_from_a_save_to_the_picture() {
    let rounds = std::env::var("FIGPRESS_ROUNDS").ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(2);
    let name = std::env::var("FIGPRESS_FIGURE").unwrap_or_else(|_| "03-gdp".into());
    let (_copy, project) = own_project();
    let spec = project.join(format!("specs/{name}.vl.json"));
    let original = fs::read_to_string(&spec).expect("a spec");
    let save = |round: usize| {
        std::thread::sleep(Duration::from_millis(400)); // the run before has ended
        let text = original.replacen("\"description\": \"", &format!("\"description\": \"{round} "), 1);
        fs::write(&spec, text).expect("written");
    };
    let preview = Preview::start(&project, &[&name]);
    let picture = project.join(format!("output/{name}.svg"));
    let bytes = || fs::read(&picture).unwrap_or_default();
    let mut files = Vec::new();
    for round in 0..rounds {
        let old = bytes();
        save(round);
        let start = Instant::now();
        while bytes() == old {
            assert!(start.elapsed() < Duration::from_secs(60), "no new file");
            std::thread::sleep(Duration::from_millis(1));
        }
        files.push(start.elapsed().as_secs_f64() * 1000.0);
    }
    let mut pages = Vec::new();
    if let Some(mut browser) = browser_at(&format!("{}#{name}", preview.url)) {
        browser.until("document.querySelector('#stage img')?.naturalWidth && document.querySelector('#tables table')");
        // The page itself notes when a new picture is there.
        browser.value("addEventListener('shown', () => { window.shownAt = Date.now(); }, true)");
        for round in rounds..2 * rounds {
            browser.value("window.shownAt = 0");
            save(round);
            let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).expect("after 1970");
            browser.until("window.shownAt");
            pages.push(browser.value("window.shownAt").as_f64().expect("a time") - now.as_secs_f64() * 1000.0);
        }
    }
    for (what, mut times) in [("save to new SVG on the disk", files), ("save to new picture in the browser", pages)] {
        times.sort_by(f64::total_cmp);
        if let (Some(median), Some(slowest)) = (times.get(times.len() / 2), times.last()) {
            println!("{what}: median {median:.0} ms, slowest {slowest:.0} ms of {} ({name})", times.len());
        }
    }
}
