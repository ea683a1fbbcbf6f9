//! When to look at the files again.

use super::stamps::Stamps;
use notify::event::{AccessKind, AccessMode};
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

/// A save is over when nothing has happened for so long: editors write in several steps.
const QUIET: Duration = Duration::from_millis(15);

/// Of a file that is written without end, figures are drawn at least so often.
const LONGEST: Duration = Duration::from_millis(200);

/// A file that has vanished is waited for: some editors delete it before they write it anew.
const PATIENCE: Duration = Duration::from_millis(100);

/// Without a word from the system the files are looked at so often: a network drive may not tell of changes.
const ROUND: Duration = Duration::from_secs(2);

/// The same where the system cannot watch at all.
const ROUND_UNWATCHED: Duration = Duration::from_millis(250);

enum Message {
    /// Something happened to these.
    Touched(Vec<PathBuf>),
    /// The system lost count of what happened.
    Lost,
    Stop,
}

/// What the system tells about files, and the person about the end.
///
/// Events only say when to look: whether a file has changed is seen from the file. So it does not matter in how many
/// steps, under which name and in which order an editor saves. notify-debouncer-mini is not used: it does not say what
/// happened, and on Linux reading a file is an event, so that every run would cause the next.
pub struct Wakes {
    watcher: Option<RecommendedWatcher>,
    /// Told to the watcher already.
    folders: BTreeSet<PathBuf>,
    sender: Sender<Message>,
    messages: Receiver<Message>,
}

/// Ends a watch: from a signal, or from a test.
#[derive(Clone)]
pub struct Stop(Sender<Message>);

impl Stop {
    pub fn stop(&self) {
        let _ = self.0.send(Message::Stop); // nobody there: it has ended
    }
}

impl Wakes {
    pub fn new() -> Wakes {
        let (sender, messages) = channel();
        let told = sender.clone();
        let watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
            let _ = match event {
                Ok(event) if event.need_rescan() => told.send(Message::Lost),
                Ok(event) if changes_files(&event.kind) => told.send(Message::Touched(event.paths)),
                Ok(_) => Ok(()),
                Err(_) => told.send(Message::Lost),
            };
        });
        Wakes { watcher: watcher.ok(), folders: BTreeSet::new(), sender, messages }
    }

    pub fn stop(&self) -> Stop {
        Stop(self.sender.clone())
    }

    /// Lets the system watch the folders of these files, and the folders of those: a folder may be moved away and back.
    pub fn watch(&mut self, stamps: &Stamps) {
        let folders: BTreeSet<PathBuf> = stamps.paths().flat_map(folders_of).collect();
        let Some(watcher) = &mut self.watcher else { return };
        for folder in self.folders.difference(&folders) {
            let _ = watcher.unwatch(folder); // it may be gone
        }
        for folder in folders.difference(&self.folders) {
            let _ = watcher.watch(folder, RecursiveMode::NonRecursive); // then every round has to do
        }
        self.folders = folders;
    }

    /// Waits until something may have changed and is quiet again. `false` when the watch is to end.
    pub fn wait(&mut self, stamps: &Stamps) -> bool {
        let round = if self.watcher.is_some() { ROUND } else { ROUND_UNWATCHED };
        loop {
            match self.messages.recv_timeout(round) {
                Ok(Message::Touched(paths)) if !self.touched(&paths, stamps) => continue,
                Ok(Message::Touched(_) | Message::Lost) => break,
                Err(RecvTimeoutError::Timeout) => return true,
                Ok(Message::Stop) | Err(RecvTimeoutError::Disconnected) => return false,
            }
        }
        let start = Instant::now();
        while start.elapsed() < LONGEST {
            match self.messages.recv_timeout(QUIET) {
                Ok(Message::Touched(paths)) => {
                    self.touched(&paths, stamps);
                }
                Ok(Message::Lost) => {}
                Err(RecvTimeoutError::Timeout) => break,
                Ok(Message::Stop) | Err(RecvTimeoutError::Disconnected) => return false,
            }
        }
        be_patient_while(|| !stamps.vanished().is_empty());
        true
    }

    /// Gives an editor the time to end a save: to bring back a file that has vanished, to fill one that is empty.
    pub fn settle(&self, stamps: &Stamps) {
        be_patient_while(|| stamps.is_unfinished());
    }

    /// Whether an event concerns us. A watched folder that comes or goes has to be told to the system anew.
    fn touched(&mut self, paths: &[PathBuf], stamps: &Stamps) -> bool {
        let folders: Vec<&PathBuf> = paths.iter().filter(|path| self.folders.contains(*path)).collect();
        for folder in &folders {
            if let Some(watcher) = &mut self.watcher {
                let _ = watcher.unwatch(folder);
                let _ = watcher.watch(folder, RecursiveMode::NonRecursive);
            }
        }
        !folders.is_empty() || paths.iter().any(|path| stamps.matters(path))
    }
}

fn be_patient_while(unfinished: impl Fn() -> bool) {
    let start = Instant::now();
    while unfinished() && start.elapsed() < PATIENCE {
        thread::sleep(Duration::from_millis(5));
    }
}

/// Two folders up; those below the root of the file system that are there.
fn folders_of(path: &Path) -> impl Iterator<Item = PathBuf> {
    let below_root = |folder: &&Path| folder.parent().is_some() && folder.is_dir();
    path.ancestors().skip(usize::from(!path.is_dir())).take(2).filter(below_root).map(Path::to_path_buf)
}

fn changes_files(kind: &EventKind) -> bool {
    match kind {
        EventKind::Access(kind) => *kind == AccessKind::Close(AccessMode::Write),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    struct Ground {
        folder: tempfile::TempDir,
        stamps: Stamps,
        wakes: Wakes,
    }

    fn ground() -> Ground {
        let folder = tempfile::tempdir().expect("temporary folder");
        let file = folder.path().canonicalize().expect("exists").join("deep/file");
        fs::create_dir(folder.path().join("deep")).expect("folder");
        fs::write(&file, "1").expect("written");
        let mut stamps = Stamps::default();
        stamps.keep([file]);
        let mut wakes = Wakes::new();
        wakes.watch(&stamps);
        Ground { folder, stamps, wakes }
    }

    #[test]
    fn come_once_for_many_saves_in_a_row() {
        let Ground { folder, stamps, mut wakes } = ground();
        let file = folder.path().join("deep/file");
        let stop = wakes.stop();
        let writer = thread::spawn(move || {
            for number in 0..30 {
                fs::write(&file, number.to_string()).expect("written");
                thread::sleep(Duration::from_millis(3));
            }
            thread::sleep(2 * QUIET);
            stop.stop();
        });
        let mut count = 0;
        while wakes.wait(&stamps) {
            count += 1;
        }
        writer.join().expect("written");
        assert!((1..=10).contains(&count), "{count}"); // a busy machine may pause between two saves
    }

    #[test]
    fn do_not_come_from_reading_or_from_files_that_do_not_matter() {
        let Ground { folder, stamps, mut wakes } = ground();
        let stop = wakes.stop();
        fs::read(folder.path().join("deep/file")).expect("read");
        fs::write(folder.path().join("deep/other"), "").expect("written");
        thread::spawn(move || {
            thread::sleep(Duration::from_millis(100));
            stop.stop();
        });
        assert!(!wakes.wait(&stamps), "only the stop came");
    }

    #[test]
    fn come_for_a_file_in_a_folder_that_was_moved_away_and_back() {
        let Ground { folder, mut stamps, mut wakes } = ground();
        let [deep, away] = ["deep", "away"].map(|name| folder.path().join(name));
        fs::rename(&deep, &away).expect("moved");
        let start = Instant::now();
        assert!(wakes.wait(&stamps));
        assert_eq!(stamps.changed().len(), 1);
        fs::rename(&away, &deep).expect("moved");
        assert!(wakes.wait(&stamps));
        assert_eq!(stamps.changed().len(), 1);
        fs::write(deep.join("file"), "2").expect("written");
        assert!(wakes.wait(&stamps));
        assert_eq!(stamps.changed().len(), 1);
        assert!(start.elapsed() < ROUND, "the system told, not the round");
    }
}
