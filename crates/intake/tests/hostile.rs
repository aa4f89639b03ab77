//! Inputs made to bring readers down: each is answered in short time, by a report or by a refusal that names it.
//!
//! The bound on time is many times what the slowest of them takes on a busy machine, and a small part of what they
//! would take without the guards: hours, for some.

use std::fmt::Write;
use std::time::{Duration, Instant};

use intake::{Item, Refusal, Unit, Units};

/// More than any input here takes, tests running side by side on two busy cores.
const PATIENCE: Duration = Duration::from_secs(20);

/// A paragraph of a report, so that a page has something to find.
const SENTENCE: &str = "The harbour master said on Friday that two ferries had been held overnight because of the storm, \
    and that passengers would be told by noon whether the service could resume before Sunday. ";

fn read(name: &str, bytes: impl Into<Vec<u8>>) -> Vec<Result<Item, Refusal>> {
    let begin = Instant::now();
    let results: Vec<_> = Units::of_bytes(name, bytes.into()).map(|unit| unit.and_then(Unit::read)).collect();
    let taken = begin.elapsed();
    assert!(taken < PATIENCE, "{name} took {taken:?}");
    results
}

/// The shapes, each repeated so often.
fn shapes(n: usize) -> Vec<(&'static str, String)> {
    let many = |part: &str| part.repeat(n);
    let numbered = |part: &dyn Fn(usize) -> String| (0..n).map(part).collect::<String>();
    vec![
        ("div", many("<div>")),
        ("div closed", many("<div>") + SENTENCE + &many("</div>")),
        ("ul li", many("<ul><li>")),
        ("table", many("<table><tr><td>")),
        ("table div", many("<table><div>")),
        ("table a", many("<table><a>")),
        ("svg", many("<svg>")),
        ("svg foreign", many("<svg><foreignObject>")),
        ("svg path", format!("<svg>{}</svg>", many("<path/>"))),
        ("math", many("<math><mi>")),
        ("template", many("<template>")),
        ("select", many("<select><option>")),
        ("button", many("<button>")),
        ("formatting", numbered(&|n| format!("<b id={n}>"))),
        ("formatting paragraphs", numbered(&|n| format!("<p><b id={n}>x"))),
        ("formatting crossed", numbered(&|n| format!("<b id={n}><p></b>"))),
        ("formatting in blocks", numbered(&|n| format!("<i id={n}><div></i>"))),
        ("anchors", numbered(&|n| format!("<a href={n}><div>"))),
        ("anchors in cells", many("<a><table><td>")),
        ("font table", many("<font><table>")),
        ("nobr", many("<nobr><div>")),
        ("paragraphs", many("<p>x")),
        ("spans", many("<span>")),
        ("wrong end tags", many("<span>") + &many("</p>")),
        ("unknown end tags", format!("{}{}", "<span>".repeat(600), many("</x>"))),
        ("body again", numbered(&|n| format!("<body a{n}=1>"))),
        ("html again", numbered(&|n| format!("<html a{n}=1>"))),
        ("attributes", format!("<p {}>", numbered(&|n| format!(" a{n}=1")))),
        ("attributes quoted", format!("<p {}>", numbered(&|n| format!("a{n}='<'")))),
        ("attributes after <", format!("<<p {}>", numbered(&|n| format!(" a{n}")))),
        ("attributes of an end tag", format!("<script>x</script {}>", numbered(&|n| format!(" a{n}")))),
        (
            "attributes after a script",
            format!("<script>if (a<b c)</script><p {}>", numbered(&|n| format!(" a{n}"))),
        ),
        ("attributes slashed", format!("<p{}>", numbered(&|n| format!("/a{n}")))),
        ("one attribute", format!("<p title='{}'>", many("x "))),
        ("entities", many("&lt")),
        ("ampersands", many("&")),
        ("less than", many("<")),
        ("comments", many("<!--")),
        ("comment", format!("<!--{}-->", many("- "))),
        ("bogus", many("<!x>")),
        ("cdata", many("<![CDATA[")),
        ("scripts", many("<script>x</script>")),
        ("script escaped", format!("<script>{}</script>", many("<!--<script>"))),
        ("titles", many("<title>x</title>")),
        ("frames", many("<frameset>")),
        ("breaks", many("<br>")),
        ("headings", many("<h1>x")),
        ("links", many("<a href=x>Read more</a> ")),
        ("items", many("<li>x")),
        ("times", many("<time datetime=2024-10-28>x</time>")),
        ("nested times", many("<time class=date>")),
        ("metas", many("<meta name=author content=x>")),
        ("json", format!("<script type=application/ld+json>{}</script>", many("["))),
        (
            "json objects",
            format!("<script type=application/ld+json>[{}1]</script>", many("{\"@type\":\"Article\"},")),
        ),
        ("colspan", many("<table><td colspan=9007199254740991>x</table>")),
        ("zero width", many("\u{200b}\u{ad}")),
        ("right to left", many("\u{202e}x\u{2066}")),
        ("no-break", many("&nbsp;")),
        (
            "leaves at depth",
            format!(
                "{}{}",
                "<div class=x>".repeat(400),
                numbered(&|n| if n < 19_000 { "<i>x</i>".to_owned() } else { String::new() })
            ),
        ),
        (
            "branches at depth",
            format!(
                "{}{}",
                "<div class=content>".repeat(400),
                numbered(&|n| if n < 9_000 {
                    "<p class=related>x<b>y</b>".to_owned()
                } else {
                    String::new()
                })
            ),
        ),
        ("preformatted", format!("<pre>{}", many("x\n\n"))),
    ]
}

#[test]
fn hostile_shapes_are_answered_in_time() {
    for (shape, html) in shapes(100_000) {
        let page =
            format!("<html><body><article>{html}<p>{SENTENCE}</p><p>{SENTENCE}</p></article></body></html>");
        let results = read(&format!("{shape}.html"), page);
        assert_eq!(results.len(), 1, "{shape}");
    }
}

#[test]
fn one_tag_of_a_hundred_megabytes_is_refused() {
    for (name, page) in [
        ("attribute.html", format!("<p title='{}'>", "x".repeat(100_000_000))),
        ("name.html", format!("<{}>", "x".repeat(100_000_000))),
        ("text.txt", "x".repeat(50_000_000)),
        ("word.txt", "x".repeat(10_000_000)),
    ] {
        let results = read(name, page);
        assert_eq!(
            results[0].as_ref().map_err(|refusal| refusal.why.code()).err(),
            Some("too-long"),
            "{name}"
        );
    }
}

#[test]
fn the_longest_text_that_is_read_is_read_in_time() {
    let text = SENTENCE.repeat(15_900_000 / SENTENCE.len() / 4);
    let results = read("long.txt", text.as_str());
    assert_eq!(results[0].as_ref().map(|item| item.report.text == text).ok(), Some(true));
    let results = read("word.txt", "x".repeat(3_900_000));
    assert!(results[0].is_ok());
    let page: String = (0..20_000).fold(String::new(), |mut page, n| {
        let _ = write!(page, "<p>{n} {SENTENCE}");
        page
    });
    assert!(read("long.html", page).remove(0).is_ok());
}

#[test]
fn each_bad_line_is_told_and_the_others_read() {
    let mut lines = String::new();
    for n in 1..=8_000 {
        let _ = match n % 4 {
            0 => writeln!(lines, "{{\"text\": \"The {n}th ferry was held.\"}}"),
            1 => writeln!(lines, "not json"),
            2 => writeln!(lines),
            _ => writeln!(lines, "{}{n}{}", "[".repeat(200), "]".repeat(200)),
        };
    }
    let results = read("reports.jsonl", lines);
    let (read, refused): (Vec<_>, Vec<_>) = results.into_iter().partition(Result::is_ok);
    assert_eq!((read.len(), refused.len()), (2_000, 4_000));
    let refusal = refused.into_iter().next().and_then(Result::err).expect("a refusal");
    assert_eq!((refusal.origin.as_str(), refusal.why.code()), ("reports.jsonl:1", "bad-json"));
}

#[test]
fn lines_are_not_held_together() {
    let line = format!("{{\"text\": \"{SENTENCE}\"}}\n");
    let results = Units::of_bytes("many.jsonl", line.repeat(20_000).into_bytes());
    assert_eq!(results.filter(Result::is_ok).count(), 20_000);
    // Who stops listening stops the reading.
    assert!(Units::of_bytes("many.jsonl", line.repeat(20_000).into_bytes()).nth(3).is_some());
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(300))]

    #[test]
    fn any_bytes_under_any_name_are_read_or_refused(
        bytes in proptest::collection::vec(proptest::prelude::any::<u8>(), 0..600),
        name in "[a-z]{1,3}\\.(html|txt|json|jsonl|gz|zip|html\\.gz|pdf)",
    ) {
        check(&name, bytes)?;
    }

    #[test]
    fn any_tags_are_read_or_refused(page in PIECES.repeat()) {
        check("a.html", page.into_bytes())?;
    }
}

/// Pieces of pages, to be put together in any order.
struct Pieces(&'static [&'static str]);

const PIECES: Pieces = Pieces(&[
    "<p>",
    "</p>",
    "<div class=article>",
    "</div>",
    "<b>",
    "</b>",
    "<a href=/x>",
    "</a>",
    "<table>",
    "<tr>",
    "<td>",
    "</table>",
    "<svg>",
    "</svg>",
    "<script>",
    "</script>",
    "<!--",
    "-->",
    "<title>",
    "</title>",
    "<h1>",
    "<br>",
    "<pre>",
    "<template>",
    "<select>",
    "<math>",
    "&amp;",
    "&#xD800;",
    "&nbsp;",
    "\u{202e}",
    "\u{0}",
    "<",
    ">",
    "\"",
    "<time datetime='2024-10-28'>",
    "<script type='application/ld+json'>{\"@type\":\"Article\",\"headline\":\"",
    "\"}</script>",
    "<meta name=author content='",
    "'>",
    "Read more: ",
    "2024",
    "Ferry held, the harbour master said. ",
]);

impl Pieces {
    fn repeat(&self) -> impl proptest::strategy::Strategy<Value = String> + use<> {
        let pieces = proptest::sample::select(self.0);
        proptest::strategy::Strategy::prop_map(proptest::collection::vec(pieces, 0..60), |pieces| {
            pieces.concat()
        })
    }
}

/// Whatever comes out is whole: a report with text and a name, or a refusal with a name, twice the same.
fn check(name: &str, bytes: Vec<u8>) -> Result<(), proptest::test_runner::TestCaseError> {
    let all = |bytes: Vec<u8>| -> Vec<_> {
        Units::of_bytes(name, bytes)
            .map(|unit| unit.and_then(Unit::read).map_err(|it| it.to_string()))
            .collect()
    };
    let results = all(bytes.clone());
    proptest::prop_assert!(!results.is_empty());
    for item in results.iter().flatten() {
        proptest::prop_assert!(item.origin.starts_with(name));
        proptest::prop_assert!(item.report.id.starts_with("sha256:") && item.report.id.len() == 71);
        proptest::prop_assert!(!item.report.text.trim().is_empty());
        let has_notice = item.notices.iter().any(|notice| notice.code == "invalid-characters");
        proptest::prop_assert_eq!(item.report.text.contains(char::REPLACEMENT_CHARACTER), has_notice);
    }
    proptest::prop_assert_eq!(all(bytes), results);
    Ok(())
}
