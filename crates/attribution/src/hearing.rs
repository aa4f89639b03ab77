//! Who only hears it: `the jury heard that …`, `…, court told`.
//!
//! In: a draft. Out: the same draft without a source where its source is a court or an inquiry that something was told to.

use reader::Deprel;
use record::Stance;

use crate::draft::Draft;
use crate::tree::Tree;

/// Those before whom statements are made.
const AUDIENCES: &[&str] = &[
    "commission",
    "committee",
    "coroner",
    "court",
    "hearing",
    "inquest",
    "inquiry",
    "judge",
    "juror",
    "jury",
    "magistrate",
    "panel",
    "trial",
    "tribunal",
];

/// What such an audience hears is asserted by somebody who is not named.
pub(crate) fn settle(tree: &Tree<'_, '_>, draft: &mut Draft) {
    let Some(source) = &draft.source else { return };
    let audience = AUDIENCES.contains(&tree.lemma(source.head).to_lowercase().as_str());
    let addressee = || {
        tree.children(draft.cue).find(|&child| {
            let object = matches!(tree.deprel(child), Deprel::Obj | Deprel::Iobj);
            object && child > draft.cue && !draft.has_content(child)
        })
    };
    let hears = match draft.lemma.as_str() {
        "hear" => true,
        "tell" => addressee().is_none(),
        _ => false,
    };
    if audience && hears && draft.rule == "verb with an object" {
        // `The court heard the case`: nothing is told.
        draft.content.clear();
        draft.quotes = false;
    } else if audience && hears {
        draft.source = None;
        draft.source_rule = "an audience, not a speaker";
        if draft.stance == Stance::Think {
            draft.stance = Stance::Assert;
        }
    }
}
