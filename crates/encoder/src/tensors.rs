//! The tensors of a quantised ONNX file, by the path of the layer they belong to.
//!
//! The file is the exchange format of the Open Neural Network Exchange, a Protocol Buffers message; only the few fields
//! that hold weights are read, and bulk data is not copied. Of its graph no more is used than which matrix belongs to
//! which layer.

use std::borrow::Cow;

use prost::Message;
use prost::bytes::Bytes;

/// Why a file's tensors cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum TensorError {
    /// It is not an ONNX file.
    #[error("this is no ONNX file")]
    Decode(#[from] prost::DecodeError),
    /// A tensor is not there.
    #[error("there is no `{0}`")]
    Missing(String),
    /// A tensor has another type or shape than it should.
    #[error("`{0}` has an unexpected type or shape")]
    Shape(String),
}

#[derive(Clone, PartialEq, Message)]
struct Model {
    #[prost(message, optional, tag = "7")]
    graph: Option<Graph>,
}

#[derive(Clone, PartialEq, Message)]
struct Graph {
    #[prost(message, repeated, tag = "1")]
    nodes: Vec<Node>,
    #[prost(message, repeated, tag = "5")]
    tensors: Vec<Tensor>,
}

#[derive(Clone, PartialEq, Message)]
struct Node {
    #[prost(string, repeated, tag = "1")]
    inputs: Vec<String>,
    #[prost(string, tag = "3")]
    name: String,
    #[prost(string, tag = "4")]
    operator: String,
}

#[derive(Clone, PartialEq, Message)]
struct Tensor {
    #[prost(int64, repeated, packed = "false", tag = "1")]
    dims: Vec<i64>,
    #[prost(int32, tag = "2")]
    data_type: i32,
    /// Numbers in a list of their own, where they are not in `data`.
    #[prost(float, repeated, tag = "4")]
    floats: Vec<f32>,
    #[prost(string, tag = "8")]
    name: String,
    #[prost(bytes = "bytes", tag = "9")]
    data: Bytes,
}

/// Numbers of the types in a file.
const FLOAT: i32 = 1;
const INT8: i32 = 3;

/// A matrix in 8-bit numbers with a scale a column.
#[derive(Debug)]
pub(crate) struct Matrix {
    pub(crate) depth: usize,
    pub(crate) width: usize,
    /// Row by row; signed numbers.
    pub(crate) values: Bytes,
    pub(crate) scales: Vec<f32>,
    /// Empty for a layer without.
    pub(crate) bias: Vec<f32>,
}

/// A table in 8-bit numbers with a scale a row.
#[derive(Debug)]
pub(crate) struct Table {
    pub(crate) width: usize,
    /// Row by row; signed numbers.
    pub(crate) values: Bytes,
    pub(crate) scales: Vec<f32>,
}

/// The tensors of a file.
#[derive(Debug)]
pub struct Tensors(Graph);

impl Tensors {
    /// Reads a file; its bulk is kept, not copied.
    ///
    /// # Errors
    /// When it is not an ONNX file.
    pub fn read(onnx: Cow<'static, [u8]>) -> Result<Self, TensorError> {
        let model = Model::decode(match onnx {
            Cow::Borrowed(bytes) => Bytes::from_static(bytes),
            Cow::Owned(bytes) => Bytes::from(bytes),
        })?;
        model.graph.map(Self).ok_or_else(|| TensorError::Missing("graph".to_owned()))
    }

    /// The tensor of exactly this name, or of this name within the module that was exported.
    fn tensor(&self, name: &str) -> Result<&Tensor, TensorError> {
        let fits = |tensor: &&Tensor| {
            tensor.name.strip_suffix(name).is_some_and(|before| before.is_empty() || before.ends_with('.'))
        };
        self.0.tensors.iter().find(fits).ok_or_else(|| TensorError::Missing(name.to_owned()))
    }

    /// All numbers of a tensor.
    pub(crate) fn floats(&self, name: &str) -> Result<Vec<f32>, TensorError> {
        let tensor = self.tensor(name)?;
        let (numbers, rest) = tensor.data.as_chunks::<4>();
        if tensor.data_type != FLOAT || !rest.is_empty() {
            return Err(TensorError::Shape(name.to_owned()));
        }
        let numbers = numbers.iter().map(|bytes| f32::from_le_bytes(*bytes));
        Ok(numbers.chain(tensor.floats.iter().copied()).collect())
    }

    /// The shape and the bytes of a tensor of signed 8-bit numbers.
    fn bytes(&self, name: &str) -> Result<([usize; 2], Bytes), TensorError> {
        let tensor = self.tensor(name)?;
        let shape = || TensorError::Shape(name.to_owned());
        let &[rows, columns] = tensor.dims.as_slice() else { return Err(shape()) };
        let size = |dim: i64| usize::try_from(dim).map_err(|_| shape());
        let (rows, columns) = (size(rows)?, size(columns)?);
        if tensor.data_type != INT8 || rows.checked_mul(columns) != Some(tensor.data.len()) {
            return Err(shape());
        }
        Ok(([rows, columns], tensor.data.clone()))
    }

    /// The matrix of the layer at `path` (`encoder/layers.0/query`), with its bias if it has one.
    pub(crate) fn matrix(&self, path: &str) -> Result<Matrix, TensorError> {
        let place = format!("/{path}/");
        let missing = || TensorError::Missing(path.to_owned());
        let node =
            self.0.nodes.iter().find(|node| node.operator == "MatMulInteger" && node.name.contains(&place));
        let name = node.and_then(|node| node.inputs.get(1)).ok_or_else(missing)?;
        let ([depth, width], values) = self.bytes(name)?;
        let scales = self.floats(&name.replace("_quantized", "_scale"))?;
        let bias = self.floats(&format!("{}.bias", path.replace('/', "."))).unwrap_or_default();
        if scales.len() != width || !bias.is_empty() && bias.len() != width {
            return Err(TensorError::Shape(path.to_owned()));
        }
        Ok(Matrix { depth, width, values, scales, bias })
    }

    /// The table of which the rows are `{name}.rows` and their scales `{name}.scale`.
    pub(crate) fn table(&self, name: &str) -> Result<Table, TensorError> {
        let ([rows, width], values) = self.bytes(&format!("{name}.rows"))?;
        let scales = self.floats(&format!("{name}.scale"))?;
        if scales.len() == rows {
            Ok(Table { width, values, scales })
        } else {
            Err(TensorError::Shape(name.to_owned()))
        }
    }

    /// The constant factors of the weighted mean at `path` (`mix_tags`), in order.
    pub(crate) fn factors(&self, path: &str) -> Result<Vec<f32>, TensorError> {
        let mut factors = Vec::new();
        loop {
            let place = match factors.len() {
                0 => format!("/{path}/Mul"),
                number => format!("/{path}/Mul_{number}"),
            };
            let node = self.0.nodes.iter().find(|node| node.name.ends_with(&place));
            let Some(name) = node.and_then(|node| node.inputs.get(1)) else { break };
            let [factor] = self.floats(name)?[..] else { return Err(TensorError::Shape(place)) };
            factors.push(factor);
        }
        if factors.is_empty() { Err(TensorError::Missing(path.to_owned())) } else { Ok(factors) }
    }
}
