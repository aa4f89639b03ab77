//! Lemmas as edit scripts: how a form becomes its dictionary form.
//!
//! In: a form and the script that the model chose. Out: the lemma.

/// How a form becomes its lemma.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Script {
    /// The lemma itself, whatever the form: `be` for `was`.
    Whole(Box<str>),
    /// Change the case, cut characters off the end, put others there: `l|3|y` makes `tries` into `try`.
    Edit { case: Casing, strip: usize, suffix: Box<str> },
}

/// What is done to the case of a form first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Casing {
    Keep,
    Lower,
    Title,
    /// Not the case, but the commas of a number go: `12,000` is `12000`.
    NoCommas,
}

impl Script {
    /// Reads a script as training writes it: `=lemma`, or `case|strip|suffix` with case k, l, t or d.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        if let Some(lemma) = text.strip_prefix('=') {
            return Some(Self::Whole(lemma.into()));
        }
        let mut parts = text.splitn(3, '|');
        let case = match parts.next()? {
            "k" => Casing::Keep,
            "l" => Casing::Lower,
            "t" => Casing::Title,
            "d" => Casing::NoCommas,
            _ => return None,
        };
        let strip = parts.next()?.parse().ok()?;
        Some(Self::Edit { case, strip, suffix: parts.next()?.into() })
    }

    /// The lemma of `form`; none where the form is too short for the script.
    pub(crate) fn apply(&self, form: &str) -> Option<Box<str>> {
        match self {
            Self::Whole(lemma) => Some(lemma.clone()),
            Self::Edit { case, strip, suffix } => {
                let mut lemma = case.apply(form);
                for _ in 0..*strip {
                    lemma.pop()?;
                }
                lemma.push_str(suffix);
                (!lemma.is_empty()).then(|| lemma.into_boxed_str())
            }
        }
    }
}

impl Casing {
    fn apply(self, form: &str) -> String {
        match self {
            Self::Keep => form.to_owned(),
            Self::Lower => form.to_lowercase(),
            Self::NoCommas => form.replace(',', ""),
            Self::Title => {
                let mut letters = form.chars();
                let first = letters.next().map(char::to_uppercase);
                first.into_iter().flatten().chain(letters.flat_map(char::to_lowercase)).collect()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scripts_make_lemmas() {
        for (script, form, lemma) in [
            ("l|0|", "Report", Some("report")),
            ("l|3|y", "Tries", Some("try")),
            ("k|0|", "NATO", Some("NATO")),
            ("t|0|", "LONDON", Some("London")),
            ("k|1|", "Americans", Some("American")),
            ("=be", "was", Some("be")),
            ("l|5|", "it", None),
            ("l|0||", "|", Some("||")),
        ] {
            let made = Script::parse(script).unwrap().apply(form);
            assert_eq!(made.as_deref(), lemma, "{script} on {form}");
        }
        for broken in ["", "x|0|", "l|a|", "l|1"] {
            assert_eq!(Script::parse(broken), None, "{broken}");
        }
    }
}
