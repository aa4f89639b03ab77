//! Parses a page by the rules of browsers, in time linear in its length whatever it holds.
//!
//! In: the page as text. Out: its [`Tree`], flattened at [`limits::HTML_DEPTH`]. The parser (html5ever) has no bounds
//! of its own and is quadratic in depth, in open formatting elements and in the attributes of a tag. So a [`Gate`]
//! stands between its tokenizer and its tree builder and passes over what goes beyond our bounds, judging depth by the
//! tree that grows, not by tags; and attributes are counted before the tokenizer sees them (`attributes`).

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

use html5ever::buffer_queue::BufferQueue;
use html5ever::interface::{ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts};
use html5ever::{Attribute, LocalName, QualName, TokenizerResult, local_name, ns};

use super::attributes::AttributeCut;
use super::tree::{Data, NodeId, Tree};
use crate::{Why, limits};

/// The tree of `page`.
///
/// # Errors
/// When the page has more than [`limits::HTML_ELEMENTS`] elements.
pub(super) fn parse(page: &str) -> Result<Tree, Why> {
    let gate = Gate::new(TreeBuilder::new(Builder::new(), TreeBuilderOpts::default()));
    let tokenizer = Tokenizer::new(gate, TokenizerOpts::default());
    let input = BufferQueue::default();
    let mut attributes = AttributeCut::new();
    // Whether the tokenizer is inside something, a comment or a tag, that has not come to its end.
    let mut is_open = false;
    for piece in pieces(page) {
        let gate = &tokenizer.sink;
        let n_tokens = gate.n_tokens.get();
        let piece_fed = attributes.cut(piece, !is_open && gate.tag_may_begin(piece));
        input.push_back(StrTendril::from_slice(&piece_fed));
        while let TokenizerResult::Script(_) = tokenizer.feed(&input) {}
        // A `<` alone opens nothing: what comes after it decides.
        is_open = gate.n_tokens.get() == n_tokens && (piece != "<" || is_open);
        if gate.builder.sink.n_elements.get() > limits::HTML_ELEMENTS {
            return Err(Why::TooManyElements);
        }
    }
    tokenizer.end();
    Ok(tokenizer.sink.builder.sink.finish())
}

/// `page` cut before each `<`.
fn pieces(page: &str) -> impl Iterator<Item = &str> {
    let mut rest = page;
    std::iter::from_fn(move || {
        let first = rest.chars().next()?;
        let skip = first.len_utf8();
        let end = rest[skip..].find('<').map_or(rest.len(), |at| at + skip);
        let (piece, after) = rest.split_at(end);
        rest = after;
        Some(piece)
    })
}

/// Elements that hold text alone or nothing, so that they never nest: dropping the tag would let a script out as text.
const NEVER_DROPPED: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "iframe", "img", "input", "link", "meta", "noembed",
    "noframes", "noscript", "param", "script", "source", "style", "textarea", "title", "track", "wbr", "xmp",
];

/// Elements that the parser opens again in each paragraph until their end tag; `a` is not among them, as it ends itself.
const FORMATTING: &[&str] =
    &["b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"];

/// Stands between tokenizer and tree builder, and passes over tags that go beyond the bounds.
struct Gate {
    builder: TreeBuilder<Handle, Builder>,
    /// Tokens that came by; complaints of the tokenizer are none.
    n_tokens: Cell<usize>,
    /// Formatting elements that may be open.
    n_formatting: Cell<usize>,
    /// Start tags passed over whose end tags are still to come.
    dropped: RefCell<BTreeMap<LocalName, usize>>,
    /// The element whose text the tokenizer reads without looking for tags.
    raw: RefCell<Option<LocalName>>,
}

impl Gate {
    fn new(builder: TreeBuilder<Handle, Builder>) -> Self {
        Self {
            builder,
            n_tokens: Cell::new(0),
            n_formatting: Cell::new(0),
            dropped: RefCell::new(BTreeMap::new()),
            raw: RefCell::new(None),
        }
    }

    /// Whether `piece`, met between tokens, begins with a tag.
    fn tag_may_begin(&self, piece: &str) -> bool {
        let Some(after) = piece.strip_prefix('<') else { return false };
        let name = after.strip_prefix('/');
        match &*self.raw.borrow() {
            // Inside a script only `</script` is a tag.
            Some(raw) => {
                name.and_then(|name| name.get(..raw.len())).is_some_and(|it| it.eq_ignore_ascii_case(raw))
            }
            None => name.unwrap_or(after).starts_with(|c: char| c.is_ascii_alphabetic()),
        }
    }

    /// Whether the bounds let `tag` through.
    fn lets_through(&self, tag: &Tag) -> bool {
        match tag.kind {
            TagKind::StartTag => self.lets_start(&tag.name),
            TagKind::EndTag => self.lets_end(&tag.name),
        }
    }

    fn lets_start(&self, name: &LocalName) -> bool {
        if self.builder.sink.depth.get() >= limits::HTML_DEPTH && !NEVER_DROPPED.contains(&&**name) {
            *self.dropped.borrow_mut().entry(name.clone()).or_default() += 1;
            return false;
        }
        if FORMATTING.contains(&&**name) {
            if self.n_formatting.get() >= limits::HTML_FORMATTING {
                return false;
            }
            self.n_formatting.set(self.n_formatting.get() + 1);
        }
        true
    }

    fn lets_end(&self, name: &LocalName) -> bool {
        let mut dropped = self.dropped.borrow_mut();
        if !dropped.is_empty() {
            if self.builder.sink.depth.get() < limits::HTML_DEPTH / 2 {
                // Far above: what is still counted never had an end tag.
                dropped.clear();
            } else if let Some(n) = dropped.get_mut(name).filter(|n| **n > 0) {
                *n -= 1;
                return false;
            }
        }
        if FORMATTING.contains(&&**name) {
            self.n_formatting.set(self.n_formatting.get().saturating_sub(1));
        }
        true
    }
}

impl TokenSink for Gate {
    type Handle = Handle;

    fn process_token(&self, token: Token, line: u64) -> TokenSinkResult<Handle> {
        if matches!(token, Token::ParseError(_)) {
            return TokenSinkResult::Continue;
        }
        self.n_tokens.set(self.n_tokens.get() + 1);
        let Token::TagToken(tag) = &token else { return self.builder.process_token(token, line) };
        if tag.kind == TagKind::EndTag {
            self.raw.replace(None);
        }
        if !self.lets_through(tag) {
            return TokenSinkResult::Continue;
        }
        let name = tag.name.clone();
        let result = self.builder.process_token(token, line);
        if matches!(result, TokenSinkResult::RawData(_) | TokenSinkResult::Plaintext) {
            self.raw.replace(Some(name));
        }
        result
    }

    fn end(&self) {
        self.builder.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.builder.adjusted_current_node_present_but_not_in_html_namespace()
    }
}

/// A node as the tree builder knows it: it asks for names often, so they travel along.
#[derive(Debug, Clone)]
struct Handle {
    id: NodeId,
    name: QualName,
}

impl Handle {
    /// A node that is no element.
    fn nameless(id: NodeId) -> Self {
        Self { id, name: QualName::new(None, ns!(), local_name!("")) }
    }
}

/// Puts together what the tree builder orders.
struct Builder {
    tree: RefCell<Tree>,
    n_elements: Cell<usize>,
    /// Depth of the element that the parser is in, as the tree has it.
    depth: Cell<usize>,
}

impl Builder {
    fn new() -> Self {
        Self { tree: RefCell::new(Tree::new()), n_elements: Cell::new(0), depth: Cell::new(0) }
    }

    /// Adds text to a text node, if `before` is one; makes one otherwise.
    fn text(&self, before: Option<NodeId>, words: &str) -> Option<NodeId> {
        let mut tree = self.tree.borrow_mut();
        if let Some(before) = before
            && let Data::Text(text) = tree.data_mut(before)
        {
            text.push_str(words);
            return None;
        }
        Some(tree.add(Data::Text(words.to_owned())))
    }

    fn entered(&self, id: NodeId) {
        let tree = self.tree.borrow();
        if matches!(tree.data(id), Data::Element { .. }) {
            self.depth.set(tree.depth(id));
        }
    }
}

impl TreeSink for Builder {
    type Handle = Handle;
    type Output = Tree;
    type ElemName<'a> = &'a QualName;

    fn finish(self) -> Tree {
        self.tree.into_inner()
    }

    fn parse_error(&self, _: Cow<'static, str>) {}

    fn get_document(&self) -> Handle {
        Handle::nameless(Tree::ROOT)
    }

    fn elem_name<'a>(&'a self, target: &'a Handle) -> &'a QualName {
        &target.name
    }

    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, _: ElementFlags) -> Handle {
        self.n_elements.set(self.n_elements.get() + 1);
        let id = self.tree.borrow_mut().add(Data::Element { name: name.clone(), attributes });
        Handle { id, name }
    }

    fn create_comment(&self, text: StrTendril) -> Handle {
        Handle::nameless(self.tree.borrow_mut().add(Data::Comment(text.into())))
    }

    fn create_pi(&self, _: StrTendril, _: StrTendril) -> Handle {
        Handle::nameless(self.tree.borrow_mut().add(Data::Comment(String::new())))
    }

    fn append(&self, parent: &Handle, child: NodeOrText<Handle>) {
        let last = self.tree.borrow().last_child(parent.id);
        let child = match child {
            NodeOrText::AppendNode(node) => Some(node.id),
            NodeOrText::AppendText(words) => self.text(last, &words),
        };
        if let Some(child) = child {
            self.tree.borrow_mut().append(parent.id, child);
            self.entered(child);
        }
    }

    fn append_before_sibling(&self, sibling: &Handle, node: NodeOrText<Handle>) {
        let previous = self.tree.borrow().previous(sibling.id);
        let node = match node {
            NodeOrText::AppendNode(node) => Some(node.id),
            NodeOrText::AppendText(words) => self.text(previous, &words),
        };
        if let Some(node) = node {
            self.tree.borrow_mut().insert_before(sibling.id, node);
            self.entered(node);
        }
    }

    fn append_based_on_parent_node(&self, element: &Handle, previous: &Handle, child: NodeOrText<Handle>) {
        let has_parent = self.tree.borrow().parent(element.id).is_some();
        if has_parent { self.append_before_sibling(element, child) } else { self.append(previous, child) }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn pop(&self, node: &Handle) {
        self.depth.set(self.tree.borrow().depth(node.id).saturating_sub(1));
    }

    fn get_template_contents(&self, target: &Handle) -> Handle {
        target.clone()
    }

    fn same_node(&self, x: &Handle, y: &Handle) -> bool {
        x.id == y.id
    }

    fn set_quirks_mode(&self, _: QuirksMode) {}

    fn add_attrs_if_missing(&self, target: &Handle, new: Vec<Attribute>) {
        if let Data::Element { attributes, .. } = self.tree.borrow_mut().data_mut(target.id) {
            for attribute in new {
                // `<html>` and `<body>` may come again and again, with other attributes each time.
                if attributes.len() < limits::HTML_ATTRIBUTES
                    && !attributes.iter().any(|known| known.name == attribute.name)
                {
                    attributes.push(attribute);
                }
            }
        }
    }

    fn remove_from_parent(&self, target: &Handle) {
        self.tree.borrow_mut().detach(target.id);
    }

    fn reparent_children(&self, node: &Handle, new_parent: &Handle) {
        self.tree.borrow_mut().move_children(node.id, new_parent.id);
    }
}
