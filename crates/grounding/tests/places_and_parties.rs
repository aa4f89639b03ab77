//! Places and parties of made-up sentences, read with the embedded model; and what holds for any text.

use std::sync::LazyLock;

use grounding::{Gazetteer, Parties, PlaceEntry, VoiceSpan, parties, places};
use proptest::prelude::*;
use reader::{Reader, Reading};
use record::PartyKind;

static READER: LazyLock<Reader> = LazyLock::new(|| Reader::embedded().expect("the embedded model loads"));
static GAZETTEER: LazyLock<Gazetteer> = LazyLock::new(Gazetteer::embedded);

fn places_in(text: &str) -> Vec<PlaceEntry> {
    places(&READER.read(text), &GAZETTEER)
}

/// The parties of a text, with every word that starts a mention of it as a voice.
fn parties_in(text: &str, voices: &[VoiceSpan]) -> Parties {
    parties(&READER.read(text), &GAZETTEER, &[], voices, None)
}

#[test]
fn names_mean_the_place_that_the_report_speaks_of() {
    for (text, name, place, country) in [
        ("A flood closed the harbour of Valparaíso in Chile.", "Valparaíso", "Valparaíso", Some("CL")),
        ("Two buses collided near Springfield, Illinois.", "Springfield", "Springfield", Some("US")),
        ("The ferry sails from Piraeus to Crete.", "Piraeus", "Piraeus", Some("GR")),
        ("Snow fell in London, Ontario, on Monday.", "London", "London", Some("CA")),
        ("Farmers marched through Kiev on Sunday.", "Kiev", "Kyiv", Some("UA")),
        ("The governor of Georgia flew from Atlanta to Savannah.", "Georgia", "Georgia", Some("US")),
        ("The president of Georgia spoke in Tbilisi and Batumi.", "Georgia", "Georgia", Some("GE")),
        ("Shells fell on the Belgorod region of Russia.", "Belgorod", "Belgorod Oblast", Some("RU")),
        ("Storms crossed Northeast Georgia and reached Atlanta.", "Georgia", "Georgia", Some("US")),
        ("The minister flew to the Republic of Armenia.", "Armenia", "Armenia", Some("AM")),
        ("Residents of Derna said the dam had burst.", "Derna", "Darnah", Some("LY")),
        ("Fourteen died in Taiwan's Hualien, officials said.", "Hualien", "Hualien City", Some("TW")),
        ("The mayor of Saint-Denis in France resigned.", "Saint-Denis", "Saint-Denis", Some("FR")),
        ("Fishing boats left the Gaza Strip at dawn.", "Gaza Strip", "Gaza Strip", Some("PS")),
    ] {
        let found = places_in(text);
        let entry = found.iter().find(|entry| entry.spans.iter().any(|span| span.of(text) == name));
        let seen = entry.map(|entry| (entry.name.as_str(), entry.country.as_deref()));
        assert_eq!(seen, Some((place, country)), "{text}");
    }
}

#[test]
fn names_that_say_what_they_name() {
    for (text, name, kind) in [
        ("Hurricane Milton killed 12 people, the governor said. Milton has weakened.", "Milton", None),
        ("Tropical Storm Helene drowned Asheville.", "Helene", None),
        (
            "The National Hurricane Center warned of floods.",
            "National Hurricane Center",
            Some(PartyKind::Government),
        ),
        ("Typhoon Haiyan struck Tacloban at dawn.", "Tacloban", None),
        ("The army stormed the camp in Jenin.", "Jenin", None),
        ("Fourteen died in Taiwan's Hualien, officials said.", "Hualien", None),
        ("The British Columbia Lottery Corporation said it had paid.", "Columbia", None),
        ("Mark Tedeschi, QC, told the court that it was false.", "QC", None),
        (
            "Acme Holdings, Inc. had lied, the court said.",
            "Acme Holdings, Inc.",
            Some(PartyKind::Organization),
        ),
        ("Al-Shabaab said it had taken the town.", "Al-Shabaab", Some(PartyKind::Organization)),
        ("Michael Bay said Rosa Park was there.", "Rosa Park", Some(PartyKind::Person)),
        ("Ban Ki-moon said it was over.", "Ban Ki-moon", Some(PartyKind::Person)),
        ("Zentiva shares fell on Monday.", "Zentiva", Some(PartyKind::Organization)),
        ("Trump spokesman Anna Holm said it was over.", "Trump", Some(PartyKind::Person)),
        ("Maersk said it had found no evidence of this.", "Maersk", Some(PartyKind::Organization)),
        ("A drone hit Sudzha, the mayor said.", "Sudzha", None),
        ("Three people were killed in Huliaipole, officials said.", "Huliaipole", None),
        (
            "The same point was made in Clements and Moran, the court said.",
            "Clements",
            Some(PartyKind::Person),
        ),
        ("Doctors in Khan Younis said ten died.", "Younis", None),
        ("Mike Berg-led talks failed, Anna Holm said.", "Mike Berg", Some(PartyKind::Person)),
    ] {
        let reading = READER.read(text);
        let places = places(&reading, &GAZETTEER);
        let found = parties(&reading, &GAZETTEER, &places, &[], None);
        let entry = found.entries.iter().find(|entry| entry.spans.iter().any(|span| span.of(text) == name));
        assert_eq!(entry.map(|entry| entry.kind), kind, "{text}: {found:?}");
    }
}

#[test]
fn other_names_are_no_places() {
    for (text, name) in [
        ("Norwegian sailors met a Danish crew.", "Norwegian"),
        ("The Germans and the Poles signed the contract.", "Germans"),
        ("Jack London wrote about dogs.", "London"),
        ("The UN sent a letter.", "UN"),
        ("The minister flew to the Republic of Armenia.", "Republic"),
        ("The West Side lost.", "Side"),
        ("Doctors at Al-Shifa Hospital were held.", "Al"),
        ("The Israel-Hamas war went on.", "Hamas"),
        ("It was a nice day, and the reading was long.", "nice"),
    ] {
        let found = places_in(text);
        assert!(
            !found.iter().any(|entry| entry.spans.iter().any(|span| span.of(text) == name)),
            "{text}: {found:?}"
        );
    }
}

#[test]
fn one_party_however_named() {
    for (text, one, other) in [
        ("Arvid Holm visited the shipyard. Workers booed when Holm spoke.", "Arvid Holm", "Holm"),
        ("North Korea fired two missiles. Pyongyang said that it was a drill.", "North Korea", "Pyongyang"),
        (
            "The Ministry of Fisheries banned the nets. The ministry gave no reason.",
            "Ministry of Fisheries",
            "The ministry",
        ),
        ("North Korea closed its border. The KDPR gave no reason.", "North Korea", "KDPR"),
        ("North Korea closed its border. The North gave no reason.", "North Korea", "North"),
    ] {
        let found = parties_in(text, &[]);
        let of = |words: &str| {
            found
                .entries
                .iter()
                .position(|entry| entry.spans.iter().any(|span| span.of(text).ends_with(words)))
        };
        assert!(of(one).is_some() && of(one) == of(other), "{text}: {found:?}");
    }
}

#[test]
fn parties_have_name_role_body_and_country() {
    let text = "French President Emmanuel Macron met NATO Secretary General Mark Rutte in Paris.";
    let found = parties_in(text, &[]);
    let named = |name: &str| found.entries.iter().find(|entry| entry.name == name).expect(name);
    let (president, secretary) = (named("Emmanuel Macron"), named("Mark Rutte"));
    assert_eq!(
        (president.role.as_deref(), president.country.as_deref()),
        (Some("French President"), Some("FR"))
    );
    assert_eq!(secretary.role.as_deref(), Some("NATO Secretary General"));
    assert_eq!(secretary.of.map(|body| found.entries[body].name.as_str()), Some("NATO"));
}

#[test]
fn a_name_behind_a_role_is_the_persons() {
    for (text, head, name, role) in [
        (
            "The head of the Pentagon Jens Aas said that it was late.",
            "head",
            "Jens Aas",
            "head of the Pentagon",
        ),
        (
            "Kremlin spokesman Anton Belov said that it was late.",
            "spokesman",
            "Anton Belov",
            "Kremlin spokesman",
        ),
    ] {
        let reading = READER.read(text);
        let head = reading.words.iter().position(|word| word.span.of(text) == head).expect(text);
        let voice = VoiceSpan { head, spans: vec![reading.words[head].span] };
        let found = parties(&reading, &GAZETTEER, &[], &[voice], None);
        let party = found.of_voice[0].map(|party| &found.entries[party]).expect(text);
        assert_eq!((party.name.as_str(), party.role.as_deref()), (name, Some(role)), "{text}");
        assert!(party.of.is_some(), "{text}");
    }
}

#[test]
fn a_pronoun_that_nobody_is_behind_is_no_party() {
    let text = "The tide was late, they said.";
    let reading = READER.read(text);
    let they = reading.words.iter().position(|word| word.span.of(text) == "they").expect(text);
    let voice = VoiceSpan { head: they, spans: vec![reading.words[they].span] };
    let found = parties(&reading, &GAZETTEER, &[], &[voice], None);
    assert_eq!((found.entries.len(), found.of_voice.as_slice()), (0, [None].as_slice()), "{found:?}");
}

/// Every word as a voice, which is harsher than any real report.
fn all_words(reading: &Reading<'_>) -> Vec<VoiceSpan> {
    (0..reading.words.len()).map(|head| VoiceSpan { head, spans: vec![reading.words[head].span] }).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn spans_lie_in_the_text_and_links_lead_somewhere(
        text in "((Kyiv|Paris, Texas|Mr. Holm|the head of the bank|Gen. Horák|General|President|, the mayor,|of|and|the UN|KDPR|said|in|St. Petersburg|, |\\. |Reading|“|’s|É|\u{202e}|🚀|[A-Z]{2,5}|[a-z]{1,6})( |\n)?){0,40}"
    ) {
        let reading = READER.read(&text);
        let voices = all_words(&reading);
        let found = parties(&reading, &GAZETTEER, &[], &voices, Some("Kyiv Post"));
        prop_assert_eq!(found.of_voice.len(), voices.len());
        prop_assert!(found.of_voice.iter().flatten().all(|&party| party < found.entries.len()));
        for entry in &found.entries {
            prop_assert!(entry.of.is_none_or(|body| body < found.entries.len()));
            prop_assert!(!entry.name.is_empty() && !entry.spans.is_empty());
            prop_assert!(entry.spans.iter().all(|span| text.get(span.start..span.end).is_some_and(|words| !words.is_empty())));
            prop_assert!(entry.spans.is_sorted());
        }
        for entry in places(&reading, &GAZETTEER) {
            prop_assert!(!entry.spans.is_empty() && entry.spans.is_sorted());
            prop_assert!(entry.spans.iter().all(|span| text.get(span.start..span.end).is_some_and(|words| !words.is_empty())));
            prop_assert_eq!(entry.lat.is_some(), entry.lon.is_some());
        }
        prop_assert_eq!(parties(&reading, &GAZETTEER, &[], &voices, Some("Kyiv Post")), found);
    }
}
