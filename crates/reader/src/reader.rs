//! The reader: model, labels and vocabulary together, and the cores that they run on.
//!
//! In: texts. Out: one [`Reading`] each. The windows of all texts are pooled and read one by one on every core; what a
//! window says depends on its own characters alone, so that neither the other texts nor the number of cores matter.

use std::borrow::Cow;

use encoder::{Isa, Scratch};
use rayon::prelude::*;
use sha2::{Digest, Sha256};

use crate::assemble::Assembly;
use crate::decode::{Known, decode};
use crate::labels::Labels;
use crate::network::Network;
use crate::windows::Windows;
use crate::wordpiece::WordPiece;
use crate::{ReaderError, Reading};

/// Windows that are read before their words are put together, per core; bounds what is held of a long text.
const WINDOWS_PER_CORE: usize = 128;

/// Reads texts: sentences, words, tags, tree, names, and who is who.
#[derive(Debug)]
pub struct Reader {
    network: Network,
    labels: Labels,
    word_piece: WordPiece,
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
        let network = Network::load(model.into(), &labels, Isa::best())?;
        Ok(Self { network, labels, word_piece })
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
        let at_once = WINDOWS_PER_CORE * rayon::current_num_threads();
        let mut windows = all.peekable();
        while windows.peek().is_some() {
            let batch: Vec<_> = windows.by_ref().take(at_once).collect();
            let decoded: Vec<_> = batch
                .into_par_iter()
                .map_init(Scratch::default, |scratch, (number, text, window)| {
                    (number, decode(text, &window, &known, scratch))
                })
                .collect();
            for (text, reading) in decoded {
                assemblies[text].push(reading);
            }
        }
        assemblies.into_par_iter().map(|assembly| assembly.finish(&self.network)).collect()
    }
}
