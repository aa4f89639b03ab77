//! Cases as they stand in their Markdown files.
//!
//! In: the folder of cases. Out: [`Case`]s with their expectations as written, or the file and line that cannot be
//! understood. What the expectations mean is left to `compare`.

use std::fs;
use std::path::{Path, PathBuf};

use record::Edtf;

/// A short text and what a careful reader records from it.
#[derive(Debug)]
pub(crate) struct Case {
    /// `times/ranges.md`.
    pub(crate) file: String,
    /// Line of its heading, from 1.
    pub(crate) line: usize,
    /// Its heading.
    pub(crate) name: String,
    /// Day of publication, if it has one.
    pub(crate) published: Option<Edtf>,
    /// The report's own outlet.
    pub(crate) outlet: Option<String>,
    /// The report's headline.
    pub(crate) title: Option<String>,
    /// What is to be read.
    pub(crate) text: String,
    /// What is expected, in order.
    pub(crate) items: Vec<Item>,
}

/// One expectation: `- key: value` with its indented fields.
#[derive(Debug, Default)]
pub(crate) struct Item {
    pub(crate) key: String,
    pub(crate) value: String,
    pub(crate) fields: Vec<(String, String)>,
}

/// What may stand before the colon of an expectation, with the fields it may have.
const KEYS: &[(&str, &[&str])] = &[
    (
        "source",
        &[
            "cue",
            "content",
            "party",
            "via",
            "kind",
            "stance",
            "polarity",
            "certainty",
            "said",
            "where",
            "mentions",
        ],
    ),
    ("no attribution", &[]),
    ("time", &[]),
    ("no time", &[]),
    ("figure", &[]),
    ("no figure", &[]),
    ("place", &[]),
    ("no place", &[]),
    ("party", &["kind", "country", "role", "of", "alias"]),
    ("same party", &[]),
    ("different parties", &[]),
    ("narration", &[]),
    ("not narration", &[]),
    ("notice", &[]),
];

/// Every case of every `.md` file below `folder`, in order of the file names.
pub(crate) fn read_folder(folder: &Path) -> Result<Vec<Case>, String> {
    let mut files = Vec::new();
    for group in entries(folder)?.into_iter().filter(|path| path.is_dir()) {
        files.extend(entries(&group)?.into_iter().filter(|path| path.extension().is_some_and(|e| e == "md")));
    }
    let mut cases = Vec::new();
    for path in files {
        let text = fs::read_to_string(&path).map_err(|cause| format!("{}: {cause}", path.display()))?;
        let name = path.strip_prefix(folder).unwrap_or(&path).display().to_string();
        Parser::new(&name).read(&text, &mut cases)?;
    }
    Ok(cases)
}

fn entries(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let listing = fs::read_dir(folder).map_err(|cause| format!("{}: {cause}", folder.display()))?;
    let mut paths: Vec<PathBuf> = listing.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    Ok(paths)
}

/// What the lines from `published:` on say.
#[derive(Debug, Clone, Default)]
struct Head {
    published: Option<Edtf>,
    outlet: Option<String>,
    title: Option<String>,
}

/// Reads one file line by line.
struct Parser<'f> {
    file: &'f str,
    line: usize,
    /// What holds for all cases of the file.
    head: Head,
    case: Option<Case>,
    /// Whether the next line of text begins a new line or goes on with a space.
    glue: &'static str,
}

impl<'f> Parser<'f> {
    fn new(file: &'f str) -> Self {
        Self { file, line: 0, head: Head::default(), case: None, glue: "" }
    }

    fn read(mut self, text: &str, cases: &mut Vec<Case>) -> Result<(), String> {
        for line in text.lines() {
            self.line += 1;
            if let Some(name) = line.strip_prefix("## ") {
                self.finish(cases)?;
                self.begin(name);
            } else {
                self.take(line).map_err(|problem| format!("{}:{}: {problem}", self.file, self.line))?;
            }
        }
        self.finish(cases)
    }

    fn begin(&mut self, name: &str) {
        let Head { published, outlet, title } = self.head.clone();
        self.glue = "";
        self.case = Some(Case {
            file: self.file.to_owned(),
            line: self.line,
            name: name.trim().to_owned(),
            published,
            outlet,
            title,
            text: String::new(),
            items: Vec::new(),
        });
    }

    fn finish(&mut self, cases: &mut Vec<Case>) -> Result<(), String> {
        let Some(case) = self.case.take() else { return Ok(()) };
        if case.text.is_empty() || case.items.is_empty() {
            return Err(format!(
                "{}:{}: `{}` has no text or expects nothing",
                case.file, case.line, case.name
            ));
        }
        cases.push(case);
        Ok(())
    }

    fn take(&mut self, line: &str) -> Result<(), String> {
        if let Some(text) = line.strip_prefix('>') {
            return self.text(text.strip_prefix(' ').unwrap_or(text));
        }
        if let Some(item) = line.strip_prefix("- ") {
            return self.item(item);
        }
        if let Some(field) = line.strip_prefix("  ") {
            return self.field(field);
        }
        match line.split_once(": ") {
            Some((key @ ("published" | "outlet" | "title"), value)) => self.head(key, value.trim()),
            _ if line.is_empty() || self.case.as_ref().is_none_or(|case| case.text.is_empty()) => Ok(()),
            _ => Err("explanations stand between the heading and the text".to_owned()),
        }
    }

    fn head(&mut self, key: &str, value: &str) -> Result<(), String> {
        let published = match value {
            "none" => None,
            _ if key == "published" => Some(Edtf::parse(value).map_err(|cause| cause.to_string())?),
            _ => None,
        };
        let (date, outlet, title) = match &mut self.case {
            Some(case) => (&mut case.published, &mut case.outlet, &mut case.title),
            None => (&mut self.head.published, &mut self.head.outlet, &mut self.head.title),
        };
        match key {
            "published" => *date = published,
            "outlet" => *outlet = Some(value.to_owned()),
            _ => *title = Some(value.to_owned()),
        }
        Ok(())
    }

    fn text(&mut self, line: &str) -> Result<(), String> {
        let case = self.case.as_mut().ok_or("text before the first `## name`")?;
        if line.trim().is_empty() {
            self.glue = "\n\n";
            return Ok(());
        }
        if !case.text.is_empty() {
            case.text.push_str(self.glue);
        }
        let (line, glue) = line.strip_suffix('\\').map_or((line, " "), |line| (line, "\n"));
        case.text.push_str(line.trim_end());
        self.glue = glue;
        Ok(())
    }

    fn item(&mut self, item: &str) -> Result<(), String> {
        let case = self.case.as_mut().ok_or("expectation before the first `## name`")?;
        let (key, value) = item.split_once(": ").unwrap_or((item, ""));
        if !KEYS.iter().any(|(known, _)| *known == key) {
            let keys: Vec<&str> = KEYS.iter().map(|(known, _)| *known).collect();
            return Err(format!("`{key}` is none of {}", keys.join(", ")));
        }
        case.items.push(Item { key: key.to_owned(), value: value.trim().to_owned(), fields: Vec::new() });
        Ok(())
    }

    fn field(&mut self, field: &str) -> Result<(), String> {
        let item =
            self.case.as_mut().and_then(|case| case.items.last_mut()).ok_or("field without a `- ` line")?;
        let (key, value) = field.trim().split_once(": ").ok_or("a field is `name: value`")?;
        let allowed = KEYS.iter().find(|(known, _)| *known == item.key).map_or(&[][..], |(_, fields)| fields);
        if !allowed.contains(&key) {
            return Err(format!("`{key}` is none of the fields of `{}`: {}", item.key, allowed.join(", ")));
        }
        item.fields.push((key.to_owned(), value.trim().to_owned()));
        Ok(())
    }
}
