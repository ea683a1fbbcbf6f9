//! Fonts that a person brings.

use crate::ground::{Ground, SPEC};

const BOLD: &[u8] = include_bytes!("../../src/text/fonts/liberation-sans/LiberationSans-Bold.ttf");

/// A bundled face under a name that is not bundled.
fn renamed(name: &str) -> Vec<u8> {
    assert_eq!(name.len(), "Liberation Sans".len());
    let wide = |text: &str| text.encode_utf16().flat_map(u16::to_be_bytes).collect::<Vec<u8>>();
    let (old, new) = (wide("Liberation Sans"), wide(name));
    let mut font = BOLD.to_vec();
    for start in 0..font.len() - old.len() {
        if font[start..].starts_with(&old) {
            font[start..start + new.len()].copy_from_slice(&new);
        }
    }
    font
}

/// The same with the sign of a licence that forbids embedding.
fn restricted(name: &str) -> Vec<u8> {
    let mut font = renamed(name);
    let entry = font.windows(4).position(|tag| tag == b"OS/2").expect("a table");
    let table = u32::from_be_bytes([font[entry + 8], font[entry + 9], font[entry + 10], font[entry + 11]]) as usize;
    font[table + 8..table + 10].copy_from_slice(&[0, 2]);
    font
}

fn ground() -> Ground {
    let ground = Ground::project();
    ground.write("specs/a.vl.json", SPEC.replacen('{', r#"{"config": {"font": "Proclamate Sans"},"#, 1));
    ground.write("faces/deep/Proclamate.ttf", renamed("Proclamate Sans"));
    ground.write("faces/OFL.txt", "a licence");
    ground
}

#[test]
fn are_found_in_folders_embedded_and_named_in_make_rules() {
    let ground = ground();
    assert!(ground.told(&["render"]).1.contains("no font of the family \"Proclamate Sans\""));
    let without = (ground.read("output/a.svg"), ground.read("output/a.png"));
    assert_eq!(ground.told(&["render", "--strict", "--font-dir", "faces", "--depfile", "a.mk"]), (0, String::new()));
    let with = (ground.read("output/a.svg"), ground.read("output/a.png"));
    assert_ne!(with.1, without.1);
    let svg = String::from_utf8_lossy(&with.0).into_owned();
    assert!(
        svg.contains("@font-face{font-family:'Proclamate Sans'")
            || svg.contains("@font-face{font-family:Proclamate Sans"),
        "{svg}"
    );
    let rules = String::from_utf8(ground.read("a.mk")).expect("UTF-8");
    assert!(rules.lines().next().is_some_and(|rule| rule.contains(" faces/deep/Proclamate.ttf")), "{rules}");
    // By the project's settings: the same bytes.
    ground.write("figpress.json", r#"{"fonts": ["faces"]}"#);
    assert_eq!(ground.told(&["render", "--strict"]), (0, String::new()));
    assert_eq!((ground.read("output/a.svg"), ground.read("output/a.png")), with);
    ground.run(&["render", "--svg-text", "text"]);
    assert!(!String::from_utf8_lossy(&ground.read("output/a.svg")).contains("@font-face"));
    // A figure that uses none of them does not depend on them.
    ground.write("specs/a.vl.json", SPEC);
    ground.run(&["render", "--depfile", "a.mk"]);
    assert!(!String::from_utf8_lossy(&ground.read("a.mk")).contains("faces"));
}

#[test]
fn that_cannot_be_used_are_named() {
    let ground = ground();
    assert_eq!(
        ground.told(&["render", "--font-dir", "nowhere"]),
        (3, "error[missing-file]: there is no folder \"nowhere\", which --font-dir names".into())
    );
    ground.write("faces/a.ttf", "no font");
    ground.write("faces/b.woff2", "wOF2");
    let (code, told) = ground.told(&["render", "--font-dir", "faces"]);
    assert_eq!(
        (code, told.as_str()),
        (
            0,
            "warning[not-a-font]: \"faces/b.woff2\" is packed for the web; it is passed over (help: put the .ttf or .otf that it was made from beside it)\n\
             warning[not-a-font]: \"faces/a.ttf\" is no font; it is passed over"
        )
    );
    let ground = self::ground();
    ground.write("faces/deep/Proclamate.ttf", restricted("Proclamate Sans"));
    let (code, told) = ground.told(&["render", "--font-dir", "faces"]);
    assert_eq!(code, 0);
    assert!(told.contains("a.vl.json: warning[not-embedded]") || told.starts_with("warning[not-embedded]"), "{told}");
    assert!(!String::from_utf8_lossy(&ground.read("output/a.svg")).contains("@font-face"));
}

#[test]
fn that_are_far_too_large_are_refused() {
    let ground = ground();
    ground.write("faces/large.ttf", "");
    let file = std::fs::OpenOptions::new().write(true).open(ground.path("faces/large.ttf")).expect("opened");
    file.set_len((64 << 20) + 1).expect("a sparse file");
    let (code, told) = ground.told(&["render", "--font-dir", "faces"]);
    let message = "error[limit-fonts]: \"faces/large.ttf\" has 67108865 bytes; fonts of at most 67108864 are read";
    assert_eq!((code, told.as_str()), (4, message));
}

#[cfg(unix)]
#[test]
fn of_a_project_are_inside_it() {
    let outside = ground();
    let ground = Ground::project();
    std::os::unix::fs::symlink(outside.path("faces"), ground.path("faces")).expect("a link");
    ground.write("figpress.json", r#"{"fonts": ["faces"]}"#);
    let (code, told) = ground.told(&["render"]);
    assert!(code == 4 && told.contains("error[refused-path]: \"faces\" leads outside the project by a link"), "{told}");
    assert_eq!(ground.told(&["render", "--font-dir", "faces"]).0, 4);
    ground.write("figpress.json", "{}");
    assert_eq!(ground.told(&["render", "--font-dir", "faces"]), (0, String::new()));
    ground.write("figpress.json", r#"{"fonts": "nowhere"}"#);
    assert_eq!(ground.told(&["render"]).0, 3);
}
