//! The extracted part of a page as paragraphs of plain text.
//!
//! In: the tree of what was extracted. Out: [`Paragraph`]s as a browser would lay them out: tags inside a line add no
//! space, blocks and double line breaks end a paragraph, white space collapses. No-break spaces become spaces, soft
//! hyphens and zero-width spaces go: they are there for the layout, and would keep words from being found.

use super::tree::{Data, NodeId, Step, Tree};

/// A paragraph, heading, list item or row of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Paragraph {
    /// Its words; a line break inside is `\n`.
    pub(super) text: String,
    /// Bytes of the text that stand in links.
    pub(super) n_linked: usize,
    /// What it stands in.
    pub(super) kind: Kind,
}

/// What a paragraph stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Running text.
    Plain,
    /// A headline.
    Headline,
    /// A subheading.
    Heading,
    /// An item of a list.
    Item,
    /// A quotation set apart.
    Quotation,
    /// What stands under a picture.
    Caption,
}

impl Paragraph {
    /// Whether (nearly) all of it is links.
    pub(super) fn is_link(&self) -> bool {
        self.n_linked * 10 >= self.text.len() * 9
    }

    /// Whether more than half of it is links.
    pub(super) fn is_mostly_link(&self) -> bool {
        self.n_linked * 2 > self.text.len()
    }
}

/// The paragraphs of `tree`, in its order.
pub(super) fn paragraphs(tree: &Tree) -> Vec<Paragraph> {
    paragraphs_in(tree, Tree::ROOT)
}

/// The paragraphs of one element.
pub(super) fn paragraphs_in(tree: &Tree, top: NodeId) -> Vec<Paragraph> {
    let mut page = Page::default();
    let mut walk = tree.walk(top);
    while let Some(step) = walk.next() {
        match step {
            Step::Enter(id) if is_silent(tree, id) => walk.pass_over(id),
            Step::Enter(id) => page.enter(tree, id),
            Step::Leave(id) => page.leave(tree.name(id)),
        }
    }
    page.end_paragraph();
    page.paragraphs
}

/// The text of one element as a line: a title, a name.
pub(super) fn line(tree: &Tree, top: NodeId) -> String {
    let mut line = Line::default();
    for id in tree.nodes(top) {
        match tree.data(id) {
            Data::Text(text) => line.push(text, false),
            Data::Element { .. } if is_block(tree.name(id)) || tree.name(id) == "br" => line.space(),
            _ => {}
        }
    }
    line.text
}

/// The paragraphs as one text, an empty line between them.
pub(super) fn join(paragraphs: &[Paragraph]) -> String {
    let texts: Vec<&str> = paragraphs.iter().map(|paragraph| paragraph.text.as_str()).collect();
    texts.join("\n\n")
}

/// What a browser shows nothing of.
fn is_silent(tree: &Tree, id: NodeId) -> bool {
    matches!(
        tree.name(id),
        "script" | "style" | "template" | "noscript" | "head" | "title" | "textarea" | "select"
    )
}

fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "body"
            | "center"
            | "dd"
            | "details"
            | "dialog"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hgroup"
            | "hr"
            | "html"
            | "li"
            | "main"
            | "nav"
            | "ol"
            | "p"
            | "pre"
            | "section"
            | "summary"
            | "table"
            | "tbody"
            | "tfoot"
            | "thead"
            | "tr"
            | "ul"
    )
}

fn kind_of(name: &str) -> Option<Kind> {
    match name {
        "h1" => Some(Kind::Headline),
        "h2" | "h3" | "h4" | "h5" | "h6" => Some(Kind::Heading),
        "li" => Some(Kind::Item),
        "blockquote" => Some(Kind::Quotation),
        "figcaption" => Some(Kind::Caption),
        _ => None,
    }
}

/// What has been laid out so far.
#[derive(Debug, Default)]
struct Page {
    paragraphs: Vec<Paragraph>,
    line: Line,
    /// Kinds that are open, innermost last.
    kinds: Vec<Kind>,
    n_links_open: usize,
    n_pre_open: usize,
}

impl Page {
    fn enter(&mut self, tree: &Tree, id: NodeId) {
        let name = tree.name(id);
        match tree.data(id) {
            Data::Text(text) if self.n_pre_open > 0 => self.preformatted(text),
            Data::Text(text) => self.line.push(text, self.n_links_open > 0),
            Data::Element { .. } => {
                if is_block(name) {
                    self.end_paragraph();
                }
                match name {
                    "br" => self.line_break(),
                    "td" | "th" => self.end_cell(),
                    "a" => self.n_links_open += 1,
                    "pre" => self.n_pre_open += 1,
                    _ => {}
                }
                self.kinds.extend(kind_of(name));
            }
            Data::Page | Data::Comment(_) => {}
        }
    }

    fn leave(&mut self, name: &str) {
        if is_block(name) {
            self.end_paragraph();
        }
        match name {
            "a" => self.n_links_open = self.n_links_open.saturating_sub(1),
            "pre" => self.n_pre_open = self.n_pre_open.saturating_sub(1),
            "td" | "th" => self.end_cell(),
            _ => {}
        }
        if kind_of(name).is_some() {
            self.kinds.pop();
        }
    }

    fn preformatted(&mut self, text: &str) {
        for (n, line) in text.split('\n').enumerate() {
            if n > 0 {
                self.line_break();
            }
            self.line.push(line, self.n_links_open > 0);
        }
    }

    /// One break ends a line, two a paragraph.
    fn line_break(&mut self) {
        if self.line.text.ends_with('\n') {
            self.end_paragraph();
        } else {
            self.line.end();
        }
    }

    /// The cells of a row of figures stand in one line; a cell that holds a text is part of the page's layout.
    fn end_cell(&mut self) {
        /// Bytes that no figure or name has.
        const TEXT: usize = 120;
        if self.line.text.len() > TEXT || self.line.text.contains('\n') {
            self.end_paragraph();
        } else {
            self.line.space();
        }
    }

    fn end_paragraph(&mut self) {
        let line = std::mem::take(&mut self.line);
        let text = line.text.trim_end().to_owned();
        if !text.is_empty() {
            let kind = self.kinds.last().copied().unwrap_or(Kind::Plain);
            self.paragraphs.push(Paragraph { text, n_linked: line.n_linked, kind });
        }
    }
}

/// Text whose white space collapses as it comes.
#[derive(Debug, Default)]
struct Line {
    text: String,
    n_linked: usize,
    is_space_due: bool,
}

impl Line {
    fn push(&mut self, text: &str, is_linked: bool) {
        let before = self.text.len();
        for c in text.chars() {
            match c {
                '\u{ad}' | '\u{200b}' | '\u{feff}' | '\u{2060}' => {}
                ' ' | '\t' | '\n' | '\r' | '\u{c}' | '\u{a0}' => self.is_space_due = true,
                c => {
                    if self.is_space_due && !self.text.is_empty() && !self.text.ends_with('\n') {
                        self.text.push(' ');
                    }
                    self.is_space_due = false;
                    self.text.push(c);
                }
            }
        }
        if is_linked {
            self.n_linked += self.text.len() - before;
        }
    }

    fn space(&mut self) {
        self.is_space_due = true;
    }

    fn end(&mut self) {
        self.is_space_due = false;
        if !self.text.is_empty() {
            self.text.push('\n');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::parse::parse;
    use super::*;

    #[test]
    fn pages_are_laid_out_as_browsers_do() {
        for (html, expected) in [
            ("<p>One<p>Two", "One\n\nTwo"),
            ("<p>H<span>ong Kong</span> is</p>", "Hong Kong is"),
            ("<p>“We had</p>\n <div>some <b>issues </b> ...</div>", "“We had\n\nsome issues ..."),
            ("<p>One<br>line<br><br>Two", "One\nline\n\nTwo"),
            ("A<ul><li>B</li><li>C <i>d</i></li></ul>E", "A\n\nB\n\nC d\n\nE"),
            (
                "<p>12&nbsp;000 troops, co&shy;oper&#8203;ation &amp; &#x201C;peace&#x201D;",
                "12 000 troops, cooperation & “peace”",
            ),
            ("<table><tr><td>Mon</td><td>12</td></tr><tr><td>Tue<td>13</table>", "Mon 12\n\nTue 13"),
            ("<table><tr><td>Home<br>Sport<td>Text<tr><td>A", "Home\nSport\n\nText\n\nA"),
            ("<pre>A line\nand more\n\nNext</pre>", "A line\nand more\n\nNext"),
            ("<p>a<script>x()</script>b<style>c{}</style>", "ab"),
            ("", ""),
        ] {
            let tree = parse(html).expect("a small page");
            assert_eq!(join(&paragraphs(&tree)), expected, "{html}");
        }
    }

    #[test]
    fn links_are_counted() {
        let tree =
            parse("<p><a href=x>Read more</a><p>The <a href=y>mayor</a> said so").expect("a small page");
        let links: Vec<bool> = paragraphs(&tree).iter().map(Paragraph::is_link).collect();
        assert_eq!(links, [true, false]);
    }
}
