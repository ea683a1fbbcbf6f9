//! Files are written whole or not at all.

use anyhow::{Context, Result, bail};
use std::fs::{self, File, OpenOptions};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

/// Writes beside the target, flushes to the disk, and renames: whoever looks sees the old file or the new one.
///
/// A link at `path` is replaced, not followed. Fails on a folder or a device there, and on a folder that cannot be made
/// or written to; the old file is then untouched.
pub fn whole(path: &Path, bytes: &[u8]) -> Result<()> {
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    fs::create_dir_all(folder).context("its folder cannot be made")?;
    if let Ok(there) = fs::symlink_metadata(path) {
        if there.is_dir() {
            bail!("it is a folder");
        }
        if !there.is_file() && !there.is_symlink() {
            bail!("it is a device");
        }
    }
    let (temporary, mut file) = create_in(folder)?;
    let written = file.write_all(bytes).and_then(|()| file.sync_all()).and_then(|()| fs::rename(&temporary, path));
    drop(file);
    if written.is_err() {
        let _ = fs::remove_file(&temporary);
    }
    Ok(written?)
}

/// A new file of our own in the target's folder. Never an existing one: another run may be writing it.
fn create_in(folder: &Path) -> Result<(PathBuf, File)> {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    loop {
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let temporary = folder.join(format!(".figpress.{}.{number}.tmp", std::process::id()));
        match OpenOptions::new().write(true).create_new(true).open(&temporary) {
            Ok(file) => return Ok((temporary, file)),
            Err(error) if error.kind() == ErrorKind::AlreadyExists => continue,
            Err(error) => return Err(error.into()),
        }
    }
}

/// Why a file could not be read or written, without the system's error number: `permission denied`.
pub fn reason(error: &anyhow::Error) -> String {
    match error.downcast_ref::<std::io::Error>() {
        Some(io) => {
            let why = io_reason(io);
            let outer = error.to_string();
            if outer == io.to_string() { why } else { format!("{outer} ({why})") }
        }
        None => error.to_string(),
    }
}

/// The same for a bare error of the file system.
pub fn io_reason(error: &std::io::Error) -> String {
    let text = error.to_string().to_lowercase();
    text.split(" (os error").next().unwrap_or_default().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> = fs::read_dir(folder)
            .expect("readable")
            .map(|entry| super::super::path::file_name(&entry.expect("entry").path()))
            .collect();
        names.sort();
        names
    }

    #[test]
    fn makes_the_folder_and_leaves_nothing_else_behind() {
        let folder = tempfile::tempdir().expect("temporary folder");
        let path = folder.path().join("new/deep/a.svg");
        whole(&path, b"one").expect("written");
        whole(&path, b"two").expect("written again");
        assert_eq!(fs::read(&path).expect("readable"), b"two");
        assert_eq!(names(path.parent().expect("has a folder")), ["a.svg"]);
    }

    #[cfg(unix)]
    #[test]
    fn replaces_a_link_and_leaves_its_target_alone() {
        let folder = tempfile::tempdir().expect("temporary folder");
        let (canary, link) = (folder.path().join("canary"), folder.path().join("a.svg"));
        fs::write(&canary, "alive").expect("written");
        std::os::unix::fs::symlink(&canary, &link).expect("linked");
        whole(&link, b"new").expect("written");
        assert_eq!(fs::read(&canary).expect("readable"), b"alive");
        assert!(!link.is_symlink());
    }

    #[test]
    fn refuses_a_folder_in_the_way() {
        let folder = tempfile::tempdir().expect("temporary folder");
        let error = whole(folder.path(), b"x").expect_err("it is a folder");
        assert_eq!(reason(&error), "it is a folder");
        assert!(names(folder.path()).is_empty());
    }

    #[cfg(unix)]
    #[test]
    fn refuses_a_device() {
        assert_eq!(reason(&whole(Path::new("/dev/null"), b"x").expect_err("a device")), "it is a device");
    }

    #[test]
    fn says_why_the_folder_cannot_be_made() {
        let folder = tempfile::tempdir().expect("temporary folder");
        fs::write(folder.path().join("file"), "").expect("written");
        let error = whole(&folder.path().join("file/a.svg"), b"x").expect_err("a file is in the way");
        assert!(reason(&error).contains("its folder cannot be made"), "{}", reason(&error));
    }
}
