//! A made ledger of any size, and how long it takes to work with: `make bench-ledger`.
//!
//! `scale RECORDS.jsonl LEDGER N`: recombines the attributions of real records into reports of ten, until there are N: stories
//! that are told over some weeks, each with other people, in places of other reports, on other days, and with half of the words of its
//! sentences taken from other sentences, so that what two stories say is as different as what two real ones say; then adds some more reports one by one, asks questions, and
//! works out all claims anew. With N = 0, a ledger that was made so before is measured again, without working out its claims
//! anew. Prints `name=value` pairs.

#![allow(clippy::print_stdout, clippy::unit_arg)]

use std::error::Error;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::time::Instant;

use ledger::{Added, Archived, ClaimFilter, IncidentFilter, Ledger};
use record::{Attribution, Edtf, Figure, Party, PartyKind, Passage, Place, Record, Span};
use sha2::{Digest, Sha256};

/// Attributions in a made report.
const PER_REPORT: usize = 10;
/// Reports that are added one by one, to measure.
const ONE_BY_ONE: usize = 50;
/// Times that each question is asked.
const QUESTIONS: usize = 40;
/// Days over which the made reports are spread.
const DAYS: u64 = 2_000;
/// Letters of a word that a story has another for.
const LONG_WORD: usize = 5;
/// Stories that are told at once for each million attributions.
const STORIES: u64 = 8_000;

type Done = Result<(), Box<dyn Error>>;

/// Numbers that look random and are the same in every run (SplitMix64).
struct Random(u64);

impl Random {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = (self.0 ^ self.0 >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ mixed >> 31) % end
    }
}

fn main() -> Done {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [records, path, attributions] = arguments.as_slice() else {
        return Err("RECORDS.jsonl LEDGER N".into());
    };
    let mut real: Vec<Record> = Vec::new();
    for line in BufReader::new(File::open(records)?).lines() {
        let record: Record = serde_json::from_str(&line?)?;
        if record.attributions.len() >= 3 {
            real.push(record);
        }
    }
    let wanted: usize = attributions.parse()?;
    if wanted == 0 {
        return again(real, path);
    }
    if Path::new(path).exists() {
        return Err(format!("{path} is there already: N = 0 measures it").into());
    }
    let mut maker = Maker::new(real, 7, wanted);
    let mut ledger = Ledger::create(Path::new(path))?;
    let start = Instant::now();
    let mut made = 0;
    ledger.fill(|ledger| {
        while made < wanted {
            let record = maker.report();
            ledger.add(archive(&record), &record)?;
            made += record.attributions.len();
        }
        Ok(())
    })?;
    println!("attributions={made} filled_s={:.1}", start.elapsed().as_secs_f64());
    add(&mut ledger, &mut maker)?;
    ask(path, &mut maker)?;
    let start = Instant::now();
    ledger.corroborate()?;
    println!("corroborate_s={:.1} peak_mib={}", start.elapsed().as_secs_f64(), peak()?);
    drop(ledger);
    let size = std::fs::metadata(path)?.len();
    println!("file_mib={} bytes_per_attribution={}", size >> 20, size / made as u64);
    Ok(())
}

/// Measures a ledger that is there: adds to it other reports than those that it has, and asks.
fn again(real: Vec<Record>, path: &str) -> Done {
    let mut ledger = Ledger::open(Path::new(path))?;
    let reports = ledger.reports()?.len();
    let mut maker = Maker::new(real, reports as u64, reports * PER_REPORT);
    println!("attributions={}", reports * PER_REPORT);
    add(&mut ledger, &mut maker)?;
    ask(path, &mut maker)
}

/// Adds some reports one by one.
fn add(ledger: &mut Ledger, maker: &mut Maker) -> Done {
    let mut adding = Vec::new();
    for _ in 0..ONE_BY_ONE {
        let record = maker.report();
        let start = Instant::now();
        if ledger.add(archive(&record), &record)? == Added::AlreadyThere {
            return Err("a report that was just made is there already".into());
        }
        adding.push(start.elapsed().as_secs_f64());
    }
    Ok(tell("add_one", adding))
}

/// Asks what a desk asks, each question many times: rare words, and those of which a large ledger is full.
fn ask(path: &str, maker: &mut Maker) -> Done {
    let ledger = Ledger::read(Path::new(path))?;
    for (name, question) in questions() {
        let mut times = Vec::new();
        for _ in 0..QUESTIONS {
            let story = story(maker.random.below(maker.stories));
            let start = Instant::now();
            question(&ledger, &story)?;
            times.push(start.elapsed().as_secs_f64());
        }
        tell(name, times);
    }
    Ok(())
}

/// A question to a ledger, with the name of a story to ask about.
type Question = Box<dyn Fn(&Ledger, &str) -> Done>;

/// Every question, by its name.
fn questions() -> Vec<(&'static str, Question)> {
    fn list(fill: impl Fn(&str, &mut ClaimFilter) + 'static) -> Question {
        Box::new(move |ledger, story| {
            let mut filter = ClaimFilter { limit: Some(50), ..ClaimFilter::default() };
            fill(story, &mut filter);
            Ok(drop(ledger.claims(&filter)?))
        })
    }
    fn incidents(text: Option<&'static str>) -> Question {
        Box::new(move |ledger, _| {
            let text = text.map(str::to_owned);
            let filter = IncidentFilter { text, limit: Some(50), ..IncidentFilter::default() };
            Ok(drop(ledger.incidents(&filter)?))
        })
    }
    let is = |value: &str| Some(value.to_owned());
    vec![
        ("claims", list(|_, _| ())),
        ("contested", list(move |_, filter| filter.status = is("contested"))),
        ("since", list(move |_, filter| filter.since = is("2024-06-01"))),
        ("until", list(move |_, filter| filter.until = is("2019-01-10"))),
        ("country", list(move |_, filter| filter.country = is("US"))),
        ("place", list(move |_, filter| filter.place = is("Washington"))),
        ("stance", list(move |_, filter| filter.stand = is("asserts"))),
        ("stance_denies", list(move |_, filter| filter.stand = is("denies"))),
        ("party", list(move |story, filter| filter.party = is(story))),
        ("party_common", list(move |_, filter| filter.party = is("police"))),
        ("text", list(move |story, filter| filter.text = is(story))),
        ("text_common", list(move |_, filter| filter.text = is("the"))),
        (
            "all_common",
            list(move |_, filter| {
                (filter.country, filter.stand, filter.text) = (is("US"), is("asserts"), is("the"));
            }),
        ),
        (
            "dossier",
            Box::new(|ledger, story| {
                let hits = ledger.search(story, 1)?;
                Ok(drop(hits.first().map(|hit| ledger.claim(&hit.id)).transpose()?))
            }),
        ),
        ("party_page", Box::new(|ledger, story| Ok(drop(ledger.party(story)?)))),
        ("party_page_common", Box::new(|ledger, _| Ok(drop(ledger.party("police")?)))),
        ("search", Box::new(|ledger, story| Ok(drop(ledger.search(story, 50)?)))),
        ("search_common", Box::new(|ledger, _| Ok(drop(ledger.search("the", 50)?)))),
        ("search_reports_common", Box::new(|ledger, _| Ok(drop(ledger.search_reports("the", 50)?)))),
        (
            "facets_common",
            Box::new(|ledger, _| {
                let filter = ClaimFilter { text: Some("the".to_owned()), ..ClaimFilter::default() };
                Ok(drop(ledger.facets(&filter)?))
            }),
        ),
        ("incidents", incidents(None)),
        ("incidents_common", incidents(Some("the"))),
        ("figures", Box::new(|ledger, _| Ok(drop(ledger.figures(None, 50)?)))),
        ("figures_unit", Box::new(|ledger, _| Ok(drop(ledger.figures(Some("people"), 50)?)))),
    ]
}

/// Makes reports.
struct Maker {
    real: Vec<Record>,
    /// The long words of all that is said, each as often as it is printed.
    words: Vec<String>,
    random: Random,
    stories: u64,
}

impl Maker {
    /// Recombines these records for a ledger of so many attributions.
    fn new(real: Vec<Record>, seed: u64, attributions: usize) -> Self {
        let said = real.iter().flat_map(|record| &record.attributions);
        let said = said.flat_map(|attribution| attribution.content.text.split_whitespace());
        let words = said.filter(|word| is_long(word)).map(str::to_owned).collect();
        let stories = (STORIES * attributions as u64 / 1_000_000).max(20);
        Self { real, words, random: Random(seed), stories }
    }

    /// A report of what real ones say, told of one story, on one of its days. A few stories are in half of the news.
    fn report(&mut self) -> Record {
        let told = self.random.below(self.stories);
        let number = if self.random.below(2) == 0 { told / 40 } else { told };
        let from = &self.real[((number * 7 + self.random.below(3)) % self.real.len() as u64) as usize];
        let name = story(number);
        let day = number * 37 % DAYS + self.random.below(20);
        let mut text = format!("{}\n", self.random.below(u64::MAX));
        let attributions = &from.attributions;
        let mut made = Record {
            attributions: Vec::new(),
            parties: from.parties.iter().map(|party| renamed(party, &name)).collect(),
            places: from.places.iter().map(|place| self.elsewhere(place, number)).collect(),
            times: Vec::new(),
            figures: from
                .figures
                .iter()
                .map(|figure| Figure { spans: Vec::new(), ..figure.clone() })
                .collect(),
            narration: Vec::new(),
            notices: Vec::new(),
            schema: from.schema.clone(),
            report: record::Report { title: Some(name.clone()), ..from.report.clone() },
        };
        for _ in 0..PER_REPORT {
            let attribution = &attributions[self.random.below(attributions.len() as u64) as usize];
            let content = format!("{} {name}", self.reworded(&attribution.content.text, number));
            made.attributions.push(retold(attribution, content, &mut text));
        }
        let (year, rest) = (2019 + day / 336, day % 336);
        made.report.published =
            Edtf::parse(&format!("{year}-{:02}-{:02}", 1 + rest / 28, 1 + rest % 28)).ok();
        let hex: String = Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect();
        made.report.id = format!("sha256:{hex}");
        made.report.text = text;
        made
    }

    /// What a story says instead of these words, the same whenever it is told: about half of the long ones
    /// are others, and every name.
    fn reworded(&self, content: &str, story: u64) -> String {
        let reworded = content.split(' ').map(|word| {
            let mut choice = Random(story << 32 ^ u64::from(number_of(word)));
            if word.starts_with(char::is_uppercase) {
                return made_up(choice.below(u64::MAX));
            }
            let keeps = !is_long(word) || choice.below(2) == 0;
            let other = choice.below(self.words.len().max(1) as u64) as usize;
            self.words.get(other).filter(|_| !keeps).map_or(word, String::as_str).to_owned()
        });
        reworded.collect::<Vec<_>>().join(" ")
    }

    /// The place of another report where a story has this one, the same whenever it is told.
    fn elsewhere(&self, place: &Place, story: u64) -> Place {
        let mut choice = Random(story << 32 ^ u64::from(number_of(&place.name)));
        let from = &self.real[choice.below(self.real.len() as u64) as usize];
        let other = from.places.get(choice.below(from.places.len().max(1) as u64) as usize);
        Place { spans: Vec::new(), id: place.id.clone(), ..other.unwrap_or(place).clone() }
    }
}

/// Whether it is a word of some length, and neither a name nor a number.
fn is_long(word: &str) -> bool {
    word.len() >= LONG_WORD && word.chars().all(char::is_lowercase)
}

/// A number for a word (FNV-1a).
fn number_of(word: &str) -> u32 {
    word.bytes().fold(0x811C_9DC5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// A party of another story: governments stay, everybody else has another name.
fn renamed(party: &Party, story: &str) -> Party {
    let mut renamed = Party { spans: Vec::new(), ..party.clone() };
    if party.kind != PartyKind::Government {
        renamed.name = format!("{} {story}", party.name);
        renamed.ids.clear();
    }
    renamed
}

/// An attribution of another story, with its words, written at the end of `text`.
fn retold(attribution: &Attribution, content: String, text: &mut String) -> Attribution {
    let mut put = |words: &str| {
        let start = text.chars().count();
        text.push_str(words);
        text.push(' ');
        vec![Span { start, end: start + words.chars().count() }]
    };
    let mut retold = attribution.clone();
    retold.content = Passage { spans: put(&content), text: content };
    if let Some(source) = &mut retold.source {
        source.spans = put(&source.text);
    }
    if let Some(cue) = &mut retold.cue {
        cue.spans = put(&cue.text);
    }
    retold.via.clear();
    retold.mentions.retain(|id| !id.starts_with('t'));
    retold
}

/// The name of a story: two made-up words, so that it is found by them.
fn story(number: u64) -> String {
    format!("{} {}", made_up(number.wrapping_mul(40_503)), made_up(number.wrapping_mul(2_654_435_761) >> 7))
}

/// A word that is none.
fn made_up(seed: u64) -> String {
    let syllables = [
        "ba", "ko", "ri", "den", "mu", "sal", "tev", "lo", "gan", "hi", "zor", "pel", "ny", "qua", "fes",
        "ur",
    ];
    (0..4).map(|at| syllables[(seed >> (4 * at) & 15) as usize]).collect()
}

fn archive(record: &Record) -> Archived<'_> {
    Archived {
        bytes: record.report.text.as_bytes(),
        origin: "made",
        got: "2026-01-01T00:00:00Z",
        reader: "made",
    }
}

/// Prints the median and the 95th percentile of times, in milliseconds.
fn tell(name: &str, mut times: Vec<f64>) {
    times.sort_by(f64::total_cmp);
    let at = |share: f64| times.get((times.len() as f64 * share) as usize).copied().unwrap_or_default() * 1e3;
    println!("{name}_ms={:.1} {name}_p95_ms={:.1}", at(0.5), at(0.95));
}

/// The most memory that the process held, in MiB.
fn peak() -> Result<u64, Box<dyn Error>> {
    let status = std::fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find(|line| line.starts_with("VmHWM")).unwrap_or_default();
    Ok(line.split_whitespace().nth(1).and_then(|kib| kib.parse::<u64>().ok()).unwrap_or_default() >> 10)
}
