//! A page as a tree in one block of memory, walked without recursion, however deep.
//!
//! In: nodes, as the parser makes them (`parse`). Out: elements by name, their attributes, their text.

use html5ever::{Attribute, QualName};

/// Where a node stands in its [`Tree`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct NodeId(u32);

impl NodeId {
    /// Its place among the nodes, counted from 0.
    pub(super) fn index(self) -> usize {
        self.0 as usize
    }
}

/// What a node holds.
#[derive(Debug)]
pub(super) enum Data {
    /// The page itself.
    Page,
    /// A tag.
    Element {
        /// Its name with its name space.
        name: QualName,
        /// Its attributes, as written.
        attributes: Vec<Attribute>,
    },
    /// Text between tags, entities decoded.
    Text(String),
    /// A comment: browsers leave the address of a saved page in one.
    Comment(String),
}

#[derive(Debug)]
struct Node {
    data: Data,
    /// Steps from the page, when it was last put somewhere.
    depth: usize,
    parent: Option<NodeId>,
    first_child: Option<NodeId>,
    last_child: Option<NodeId>,
    previous: Option<NodeId>,
    next: Option<NodeId>,
}

/// A parsed page.
#[derive(Debug)]
pub(super) struct Tree {
    nodes: Vec<Node>,
}

/// A step of a walk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// The node and what it holds begin.
    Enter(NodeId),
    /// What it holds has ended.
    Leave(NodeId),
}

impl Tree {
    /// The page itself.
    pub(super) const ROOT: NodeId = NodeId(0);

    /// A page without anything.
    pub(super) fn new() -> Self {
        let mut tree = Self { nodes: Vec::new() };
        tree.add(Data::Page);
        tree
    }

    /// A new node, not yet in its place.
    pub(super) fn add(&mut self, data: Data) -> NodeId {
        let id = NodeId(u32::try_from(self.nodes.len()).unwrap_or(u32::MAX));
        self.nodes.push(Node {
            data,
            depth: 0,
            parent: None,
            first_child: None,
            last_child: None,
            previous: None,
            next: None,
        });
        id
    }

    /// Nodes that were ever made.
    pub(super) fn len(&self) -> usize {
        self.nodes.len()
    }

    /// What `id` holds.
    pub(super) fn data(&self, id: NodeId) -> &Data {
        &self.nodes[id.index()].data
    }

    /// What `id` holds, to be changed.
    pub(super) fn data_mut(&mut self, id: NodeId) -> &mut Data {
        &mut self.nodes[id.index()].data
    }

    /// Steps from the page.
    pub(super) fn depth(&self, id: NodeId) -> usize {
        self.nodes[id.index()].depth
    }

    /// What holds `id`.
    pub(super) fn parent(&self, id: NodeId) -> Option<NodeId> {
        self.nodes[id.index()].parent
    }

    /// What stands before `id` in its parent.
    pub(super) fn previous(&self, id: NodeId) -> Option<NodeId> {
        self.nodes[id.index()].previous
    }

    /// What `id` holds last.
    pub(super) fn last_child(&self, id: NodeId) -> Option<NodeId> {
        self.nodes[id.index()].last_child
    }

    /// Puts `child` at the end of `parent`.
    pub(super) fn append(&mut self, parent: NodeId, child: NodeId) {
        self.detach(child);
        let last = self.nodes[parent.index()].last_child.replace(child);
        let depth = self.depth(parent) + 1;
        let node = &mut self.nodes[child.index()];
        (node.parent, node.previous, node.depth) = (Some(parent), last, depth);
        match last {
            Some(last) => self.nodes[last.index()].next = Some(child),
            None => self.nodes[parent.index()].first_child = Some(child),
        }
    }

    /// Puts `node` before `sibling`, if that stands anywhere.
    pub(super) fn insert_before(&mut self, sibling: NodeId, node: NodeId) {
        self.detach(node);
        let Some(parent) = self.parent(sibling) else { return };
        let previous = self.nodes[sibling.index()].previous.replace(node);
        let depth = self.depth(sibling);
        let moved = &mut self.nodes[node.index()];
        (moved.parent, moved.previous, moved.next, moved.depth) =
            (Some(parent), previous, Some(sibling), depth);
        match previous {
            Some(previous) => self.nodes[previous.index()].next = Some(node),
            None => self.nodes[parent.index()].first_child = Some(node),
        }
    }

    /// Takes `id` out of its place, with all that it holds.
    pub(super) fn detach(&mut self, id: NodeId) {
        let node = &mut self.nodes[id.index()];
        let (parent, previous, next) = (node.parent.take(), node.previous.take(), node.next.take());
        match (previous, parent) {
            (Some(previous), _) => self.nodes[previous.index()].next = next,
            (None, Some(parent)) => self.nodes[parent.index()].first_child = next,
            (None, None) => {}
        }
        match (next, parent) {
            (Some(next), _) => self.nodes[next.index()].previous = previous,
            (None, Some(parent)) => self.nodes[parent.index()].last_child = previous,
            (None, None) => {}
        }
    }

    /// Moves all that `from` holds to the end of `to`.
    pub(super) fn move_children(&mut self, from: NodeId, to: NodeId) {
        while let Some(child) = self.nodes[from.index()].first_child {
            self.append(to, child);
        }
    }

    /// The local name of an element, `""` for other nodes.
    pub(super) fn name(&self, id: NodeId) -> &str {
        match self.data(id) {
            Data::Element { name, .. } => &name.local,
            _ => "",
        }
    }

    /// The value of an attribute, if it is there and not blank.
    pub(super) fn attribute(&self, id: NodeId, name: &str) -> Option<&str> {
        let Data::Element { attributes, .. } = self.data(id) else { return None };
        let found = attributes.iter().find(|attribute| &*attribute.name.local == name)?;
        Some(found.value.trim()).filter(|value| !value.is_empty())
    }

    /// Each step through what `top` holds, itself included.
    pub(super) fn walk(&self, top: NodeId) -> Walk<'_> {
        Walk { tree: self, top, next: Some(Step::Enter(top)) }
    }

    /// All nodes in `top`, itself included, in the order of the page.
    pub(super) fn nodes(&self, top: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        self.walk(top).filter_map(|step| match step {
            Step::Enter(id) => Some(id),
            Step::Leave(_) => None,
        })
    }

    /// All elements of the page called `name`, in its order.
    pub(super) fn elements<'t>(&'t self, name: &'t str) -> impl Iterator<Item = NodeId> + 't {
        self.nodes(Self::ROOT).filter(move |&id| self.name(id) == name)
    }

    /// The text in `top` as it stands in the page, white space included.
    pub(super) fn text(&self, top: NodeId) -> String {
        let mut text = String::new();
        for id in self.nodes(top) {
            if let Data::Text(words) = self.data(id) {
                text.push_str(words);
            }
        }
        text
    }
}

/// The steps through a part of a tree.
#[derive(Debug)]
pub(super) struct Walk<'t> {
    tree: &'t Tree,
    top: NodeId,
    next: Option<Step>,
}

impl Walk<'_> {
    /// Passes over what the node just entered holds; its end still comes.
    pub(super) fn pass_over(&mut self, entered: NodeId) {
        self.next = Some(Step::Leave(entered));
    }
}

impl Iterator for Walk<'_> {
    type Item = Step;

    fn next(&mut self) -> Option<Step> {
        let step = self.next?;
        self.next = match step {
            Step::Enter(id) => {
                Some(self.tree.nodes[id.index()].first_child.map_or(Step::Leave(id), Step::Enter))
            }
            Step::Leave(id) if id == self.top => None,
            Step::Leave(id) => {
                let node = &self.tree.nodes[id.index()];
                node.next.map(Step::Enter).or(node.parent.map(Step::Leave))
            }
        };
        Some(step)
    }
}
