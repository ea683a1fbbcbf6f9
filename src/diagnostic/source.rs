use std::fmt;
use std::sync::Arc;

/// A JSON text with the path by which messages call it.
pub struct Source {
    pub path: String,
    pub text: String,
}

impl fmt::Debug for Source {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "Source({})", self.path)
    }
}

impl Source {
    pub fn new(path: impl Into<String>, text: impl Into<String>) -> Source {
        Source { path: path.into(), text: text.into() }
    }
}

/// A JSON pointer (RFC 6901) into a source: `/layer/0/encoding/x`. Cheap to clone and to extend.
#[derive(Clone, Default, PartialEq, Eq, Hash)]
pub struct Pointer(Arc<str>);

impl Pointer {
    pub fn root() -> Pointer {
        Pointer::default()
    }

    /// The member `name` of this place; `~` and `/` are escaped.
    pub fn child(&self, name: &str) -> Pointer {
        let escaped = name.replace('~', "~0").replace('/', "~1");
        Pointer(format!("{}/{}", self.0, escaped).into())
    }

    /// The element `index` of this place.
    pub fn index(&self, index: usize) -> Pointer {
        Pointer(format!("{}/{}", self.0, index).into())
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The names and indexes from the root to here, unescaped.
    pub fn steps(&self) -> impl Iterator<Item = String> {
        self.0.split('/').skip(1).map(|step| step.replace("~1", "/").replace("~0", "~"))
    }
}

impl fmt::Debug for Pointer {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(&self.0)
    }
}
