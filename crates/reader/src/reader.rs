//! The reader: model, labels and vocabulary together, and the cores that they run on.
//!
//! In: texts. Out: one [`Reading`] each. The windows of all texts are pooled and read one by one on every core; what a
//! window says depends on its own characters alone, so that neither the other texts nor the number of cores matter.

use std::borrow::Cow;
use std::panic::resume_unwind;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use rten::ThreadPool;
use sha2::{Digest, Sha256};

use crate::assemble::Assembly;
use crate::decode::{Known, decode};
use crate::labels::Labels;
use crate::network::{Lane, Network};
use crate::windows::Windows;
use crate::wordpiece::WordPiece;
use crate::{ReaderError, Reading};

/// Windows that are read before their words are put together, per core; bounds what is held of a long text.
const WINDOWS_PER_CORE: usize = 128;

/// Windows that a core takes at once.
const WINDOWS_AT_ONCE: usize = 8;

/// Reads texts: sentences, words, tags, tree, names, and who is who.
#[derive(Debug)]
pub struct Reader {
    network: Network,
    labels: Labels,
    word_piece: WordPiece,
    lanes: Vec<Lane>,
}

impl Reader {
    /// The reader with the model that the program carries.
    ///
    /// # Errors
    /// When the embedded model cannot be loaded, which the tests rule out.
    pub fn embedded() -> Result<Self, ReaderError> {
        let model: &'static [u8] = include_bytes!("../model/reader.onnx");
        Self::load(model, include_str!("../model/labels.json"), include_str!("../model/vocab.txt"))
    }

    /// A reader with a model (ONNX), its labels (JSON) and its vocabulary (one piece a line).
    ///
    /// # Errors
    /// When one of them cannot be read, or they do not belong together.
    pub fn load(
        model: impl Into<Cow<'static, [u8]>>,
        labels: &str,
        vocabulary: &str,
    ) -> Result<Self, ReaderError> {
        let labels = Labels::parse(labels)?;
        let digest = Sha256::digest(vocabulary.as_bytes())
            .iter()
            .fold(String::new(), |hex, byte| hex + &format!("{byte:02x}"));
        if digest != labels.vocabulary {
            return Err(ReaderError::Vocabulary("the model was trained with another one".to_owned()));
        }
        let word_piece = WordPiece::new(vocabulary)?;
        let network = Network::load(model.into(), &labels)?;
        let cores = thread::available_parallelism().map_or(1, usize::from);
        let lanes = (0..cores).map(|_| Arc::new(ThreadPool::with_num_threads(1))).collect();
        Ok(Self { network, labels, word_piece, lanes })
    }

    /// Reads one text.
    #[must_use]
    pub fn read<'t>(&self, text: &'t str) -> Reading<'t> {
        let mut readings = self.read_all(&[text]);
        readings.pop().expect("one text gives one reading")
    }

    /// Reads several texts together, which keeps all cores busy; the readings are those of each text alone.
    #[must_use]
    pub fn read_all<'t>(&self, texts: &[&'t str]) -> Vec<Reading<'t>> {
        let mut assemblies: Vec<Assembly<'t>> = texts.iter().map(|text| Assembly::new(text)).collect();
        let all = texts.iter().enumerate().flat_map(|(number, text)| {
            Windows::new(text, &self.word_piece).map(move |window| (number, *text, window))
        });
        let known = Known { network: &self.network, labels: &self.labels, word_piece: &self.word_piece };
        let mut windows = all.peekable();
        while windows.peek().is_some() {
            let batch: Vec<_> = windows.by_ref().take(WINDOWS_PER_CORE * self.lanes.len()).collect();
            let decoded = self.on_all_cores(self.shares(batch), |share, lane| decode(share, &known, lane));
            for (text, reading) in decoded.into_iter().flatten() {
                assemblies[text].push(reading);
            }
        }
        self.on_all_cores(assemblies, |assembly, lane| assembly.finish(&self.network, lane))
    }

    /// Divides items into runs that a core takes at once: small enough that all cores have some to do.
    fn shares<T>(&self, items: Vec<T>) -> Vec<Vec<T>> {
        let size = items.len().div_ceil(self.lanes.len()).clamp(1, WINDOWS_AT_ONCE);
        let mut items = items.into_iter().peekable();
        let mut shares = Vec::new();
        while items.peek().is_some() {
            shares.push(items.by_ref().take(size).collect());
        }
        shares
    }

    /// Gives every item to a core that is free; the results are in the order of the items.
    fn on_all_cores<T: Send, R: Send>(&self, items: Vec<T>, work: impl Fn(T, &Lane) -> R + Sync) -> Vec<R> {
        let busy = self.lanes.len().min(items.len());
        let waiting = Mutex::new(items.into_iter().enumerate());
        let share = |lane: &Lane| {
            lane.run(|| {
                let mut done = Vec::new();
                loop {
                    let next = waiting.lock().unwrap_or_else(PoisonError::into_inner).next();
                    let Some((number, item)) = next else { return done };
                    done.push((number, work(item, lane)));
                }
            })
        };
        let mut done: Vec<(usize, R)> = thread::scope(|scope| {
            let threads =
                self.lanes[..busy].iter().map(|lane| scope.spawn(|| share(lane))).collect::<Vec<_>>();
            let finished =
                threads.into_iter().map(|thread| thread.join().unwrap_or_else(|panic| resume_unwind(panic)));
            finished.flatten().collect()
        });
        done.sort_unstable_by_key(|(number, _)| *number);
        done.into_iter().map(|(_, result)| result).collect()
    }
}
