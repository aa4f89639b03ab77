//! Inputs made to bring readers down: each is answered in short time, by a report or by a refusal that names it.
//!
//! The bounds on time are ten times what the slowest of them takes on a busy machine, and a hundredth of what they
//! would take without the guards.

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
    eprintln!(
        "{name}: {taken:?} {:?}",
        results
            .iter()
            .map(|r| r.as_ref().map(|i| i.report.text.len()).map_err(|r| r.why.code()))
            .collect::<Vec<_>>()
    );
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
