//! The neural network: one window in, the scores of every decision out.
//!
//! In: pieces and shapes of one window. Out: [`Scores`], one row per piece for each of the heads. A window is run
//! alone, never padded to the length of another: activations are quantised by the largest of a run, so that
//! neighbours in a batch would change a window's result; and a lone window runs as fast.

use std::borrow::Cow;
use std::sync::Arc;

use rten::{Model, ModelOptions, NodeId, RunError, RunOptions, ThreadPool, Value, ValueView};

use crate::ReaderError;
use crate::coref::FEATURES;
use crate::labels::Labels;
use crate::windows::{PLAIN_SHAPE, Window};
use crate::wordpiece::{CLS, SEP};

/// One output of the network for a window: a row of scores per piece, `[CLS]` and `[SEP]` included.
#[derive(Debug)]
pub(crate) struct Head {
    width: usize,
    scores: Vec<f32>,
}

impl Head {
    /// The scores at a piece of the window.
    pub(crate) fn at(&self, piece: usize) -> &[f32] {
        let row = piece + 1;
        &self.scores[row * self.width..(row + 1) * self.width]
    }

    /// The number of the best score at a piece.
    pub(crate) fn best(&self, piece: usize) -> usize {
        best(self.at(piece))
    }
}

/// The number of the largest score; of equals the first.
pub(crate) fn best(scores: &[f32]) -> usize {
    let mut best = 0;
    for (number, score) in scores.iter().enumerate() {
        if *score > scores[best] {
            best = number;
        }
    }
    best
}

macro_rules! heads {
    ($($name:ident),+) => {
        /// What the network says of one window.
        #[derive(Debug)]
        pub(crate) struct Scores { $(pub(crate) $name: Head),+ }

        /// Names of the outputs that make [`Scores`].
        const HEADS: &[&str] = &[$(stringify!($name)),+];

        impl Scores {
            fn from_values(values: Vec<Value>) -> Option<Self> {
                let mut values = values.into_iter();
                Some(Self { $($name: head(values.next()?)?),+ })
            }
        }
    };
}

heads!(cut, upos, xpos, lemma, name, name_inner, mention, arc_dep, arc_head, root, rel_dep, rel_head, coref);

fn head(value: Value) -> Option<Head> {
    let ([_, _, width], scores) = value.into_shape_vec::<f32, 3>().ok()?;
    Some(Head { width, scores })
}

/// A thread pool of one thread, in which one window at a time is run.
pub(crate) type Lane = Arc<ThreadPool>;

/// A loaded model.
#[derive(Debug)]
pub(crate) struct Network {
    model: Model,
    pieces: NodeId,
    shapes: NodeId,
    mask: NodeId,
    heads: Vec<NodeId>,
    pair_dep: NodeId,
    pair_head: NodeId,
    relation: NodeId,
    pair_anaphor: NodeId,
    pair_antecedent: NodeId,
    pair_features: NodeId,
    link: NodeId,
}

impl Network {
    /// Loads a model in ONNX format and tries it once.
    ///
    /// # Errors
    /// When it is no model, lacks an input or output, or its outputs do not fit `labels`.
    pub(crate) fn load(onnx: Cow<'static, [u8]>, labels: &Labels) -> Result<Self, ReaderError> {
        let mut options = ModelOptions::with_all_ops();
        options.prepack_weights(true);
        let model = match onnx {
            Cow::Borrowed(bytes) => options.load_static_slice(bytes)?,
            Cow::Owned(bytes) => options.load(bytes)?,
        };
        let node = |name: &str| model.node_id(name).map_err(|error| ReaderError::Model(error.to_string()));
        let network = Self {
            pieces: node("pieces")?,
            shapes: node("shapes")?,
            mask: node("mask")?,
            heads: HEADS.iter().map(|name| node(name)).collect::<Result<_, _>>()?,
            pair_dep: node("pair_dep")?,
            pair_head: node("pair_head")?,
            relation: node("relation")?,
            pair_anaphor: node("pair_anaphor")?,
            pair_antecedent: node("pair_antecedent")?,
            pair_features: node("pair_features")?,
            link: node("link")?,
            model,
        };
        network.try_once(labels).map(|()| network)
    }

    /// Runs the shortest window there is and holds the widths of the outputs against the labels.
    fn try_once(&self, labels: &Labels) -> Result<(), ReaderError> {
        let lane = Lane::new(ThreadPool::with_num_threads(1));
        let scores = self.try_run(&[i32::from(CLS), i32::from(SEP)], &[i32::from(PLAIN_SHAPE); 2], &lane)?;
        let relations =
            self.try_relate(vec![0.0; scores.rel_dep.width], vec![0.0; scores.rel_head.width], 1, &lane)?;
        let meaning = || vec![0.0; scores.coref.width];
        let links = self.try_link(meaning(), meaning(), vec![0.0; FEATURES.len()], 1, &lane)?;
        let widths = [
            ("link", links.len(), 1),
            ("cut", scores.cut.width, 3),
            ("upos", scores.upos.width, labels.upos.len()),
            ("xpos", scores.xpos.width, labels.xpos.len()),
            ("lemma", scores.lemma.width, labels.lemma.len()),
            ("name", scores.name.width, labels.name.len()),
            ("name_inner", scores.name_inner.width, labels.name.len()),
            ("mention", scores.mention.width, labels.mention.len()),
            ("arc_head", scores.arc_head.width, scores.arc_dep.width),
            ("root", scores.root.width, 1),
            ("relation", relations.len(), labels.deprel.len()),
        ];
        match widths.into_iter().find(|(_, width, expected)| width != expected) {
            None => Ok(()),
            Some((name, width, expected)) => {
                Err(ReaderError::Model(format!("`{name}` has {width} scores where {expected} are expected")))
            }
        }
    }

    /// Everything that the network says of a window.
    pub(crate) fn run(&self, window: &Window, lane: &Lane) -> Scores {
        let length = window.pieces.len() + 2;
        let mut pieces = Vec::with_capacity(length);
        pieces.push(i32::from(CLS));
        pieces.extend(window.pieces.iter().map(|&piece| i32::from(piece)));
        pieces.push(i32::from(SEP));
        let mut shapes = Vec::with_capacity(length);
        shapes.push(i32::from(PLAIN_SHAPE));
        shapes.extend(window.shapes.iter().map(|&shape| i32::from(shape)));
        shapes.push(i32::from(PLAIN_SHAPE));
        self.try_run(&pieces, &shapes, lane).expect("the same inputs were accepted when the model was loaded")
    }

    fn try_run(&self, pieces: &[i32], shapes: &[i32], lane: &Lane) -> Result<Scores, ReaderError> {
        let shape = [1, pieces.len()];
        let mask = vec![1_i32; pieces.len()];
        let view = |values| {
            ValueView::from_shape(shape, values).map_err(|error| ReaderError::Model(error.to_string()))
        };
        let inputs = vec![
            (self.pieces, view(pieces)?.into()),
            (self.shapes, view(shapes)?.into()),
            (self.mask, view(&mask)?.into()),
        ];
        let values = self.model.run(inputs, &self.heads, Some(options(lane))).map_err(failed)?;
        Scores::from_values(values)
            .ok_or_else(|| ReaderError::Model("an output is not [1, pieces, ·]".to_owned()))
    }

    /// Scores of the relations of `count` dependents to their heads, one row each.
    pub(crate) fn relate(
        &self,
        dependents: Vec<f32>,
        heads: Vec<f32>,
        count: usize,
        lane: &Lane,
    ) -> Vec<f32> {
        if count == 0 {
            return Vec::new();
        }
        self.try_relate(dependents, heads, count, lane)
            .expect("the same inputs were accepted when the model was loaded")
    }

    fn try_relate(
        &self,
        deps: Vec<f32>,
        heads: Vec<f32>,
        count: usize,
        lane: &Lane,
    ) -> Result<Vec<f32>, ReaderError> {
        let inputs = vec![
            (self.pair_dep, matrix(deps, count)?.into()),
            (self.pair_head, matrix(heads, count)?.into()),
        ];
        self.scores_of(inputs, self.relation, lane)
    }

    /// Scores of `count` pairs of mentions, each with its features.
    pub(crate) fn link(
        &self,
        anaphors: Vec<f32>,
        antecedents: Vec<f32>,
        features: Vec<f32>,
        count: usize,
        lane: &Lane,
    ) -> Vec<f32> {
        if count == 0 {
            return Vec::new();
        }
        self.try_link(anaphors, antecedents, features, count, lane)
            .expect("the same inputs were accepted when the model was loaded")
    }

    fn try_link(
        &self,
        anaphors: Vec<f32>,
        antecedents: Vec<f32>,
        features: Vec<f32>,
        count: usize,
        lane: &Lane,
    ) -> Result<Vec<f32>, ReaderError> {
        let inputs = vec![
            (self.pair_anaphor, matrix(anaphors, count)?.into()),
            (self.pair_antecedent, matrix(antecedents, count)?.into()),
            (self.pair_features, matrix(features, count)?.into()),
        ];
        self.scores_of(inputs, self.link, lane)
    }

    fn scores_of(
        &self,
        inputs: Vec<(NodeId, rten::ValueOrView<'_>)>,
        output: NodeId,
        lane: &Lane,
    ) -> Result<Vec<f32>, ReaderError> {
        let [scores] = self.model.run_n(inputs, [output], Some(options(lane))).map_err(failed)?;
        let scores = scores.into_tensor::<f32>().map(|tensor| tensor.into_data());
        scores.ok_or_else(|| ReaderError::Model("an output does not hold numbers".to_owned()))
    }
}

fn options(lane: &Lane) -> RunOptions {
    RunOptions::default().with_thread_pool(Some(Arc::clone(lane)))
}

fn matrix(values: Vec<f32>, rows: usize) -> Result<Value, ReaderError> {
    let width = values.len() / rows;
    Value::from_shape([rows, width], values).map_err(|error| ReaderError::Model(error.to_string()))
}

fn failed(error: RunError) -> ReaderError {
    ReaderError::Model(error.to_string())
}
