//! Words that tell what a party is: functions that people hold, nouns for bodies, forces, outlets, documents.
//!
//! In: a word, lower-cased or its dictionary form. Out: what it says.

use record::PartyKind;

/// Nouns for functions and titles, which name whoever holds them.
pub(crate) fn is_role(lemma: &str) -> bool {
    ROLES.binary_search(&lemma).is_ok()
        || lemma.strip_prefix("vice-").or_else(|| lemma.strip_prefix("co-")).is_some_and(is_role)
}

/// Titles and short forms of address, which are no part of a name.
pub(crate) fn is_address(word: &str) -> bool {
    matches!(
        word.trim_end_matches('.').to_lowercase().as_str(),
        "mr" | "mrs"
            | "ms"
            | "miss"
            | "dr"
            | "prof"
            | "sir"
            | "dame"
            | "lord"
            | "lady"
            | "rev"
            | "gen"
            | "lt"
            | "col"
            | "maj"
            | "capt"
            | "sgt"
            | "cpl"
            | "adm"
            | "sen"
            | "rep"
            | "gov"
            | "hon"
            | "pres"
            | "st"
            | "sheikh"
            | "imam"
            | "ayatollah"
            | "mullah"
            | "cmdr"
            | "brig"
            | "det"
            | "insp"
            | "supt"
            | "msgr"
            | "fr"
            | "br"
    )
}

/// Forms of address that say nothing about a function.
pub(super) fn is_courtesy(word: &str) -> bool {
    matches!(
        word.trim_end_matches('.').to_lowercase().as_str(),
        "mr" | "mrs" | "ms" | "miss" | "madam" | "sir" | "dame" | "hon" | "st"
    )
}

/// Words behind the name of a company that say what form it has.
pub(super) fn is_company_suffix(word: &str) -> bool {
    matches!(
        word.trim_end_matches('.'),
        "Corp" | "Inc" | "LLC" | "LLP" | "Limited" | "Ltd" | "PLC" | "Plc" | "plc"
    )
}

/// Nouns of what companies and other bodies have and people do not, by dictionary form.
pub(super) fn is_of_companies(noun: &str) -> bool {
    matches!(
        noun,
        "ceo"
            | "cfo"
            | "customer"
            | "dividend"
            | "employee"
            | "executive"
            | "factory"
            | "fighter"
            | "headquarters"
            | "militant"
            | "plant"
            | "profit"
            | "refinery"
            | "revenue"
            | "share"
            | "shareholder"
            | "spokesman"
            | "spokesperson"
            | "spokeswoman"
            | "stock"
            | "subsidiary"
    )
}

/// Letters behind somebody's name and a comma, for a degree, a seat or an office.
pub(super) fn is_honour(word: &str) -> bool {
    let letters: String = word.chars().filter(|&letter| letter != '.').collect();
    matches!(
        letters.as_str(),
        "CBE"
            | "DDS"
            | "Esq"
            | "JD"
            | "Jr"
            | "KC"
            | "MBE"
            | "MD"
            | "MEP"
            | "MP"
            | "OBE"
            | "PhD"
            | "QC"
            | "RN"
            | "SC"
            | "Sr"
    )
}

/// What kind of party a noun describes; nothing for people and things.
pub(super) fn kind_of_noun(lemma: &str) -> Option<PartyKind> {
    Some(match lemma {
        "agreement" | "report" | "document" | "study" | "poll" | "survey" | "memo" | "memorandum"
        | "letter" | "statement" | "law" | "bill" | "treaty" | "resolution" | "constitution" | "lawsuit"
        | "complaint" | "indictment" | "affidavit" | "filing" | "ruling" | "verdict" | "transcript"
        | "email" | "e-mail" | "book" | "article" | "analysis" | "paper" | "audit" | "census" | "record"
        | "file" | "deal" | "contract" | "pact" | "communique" | "communiqué" | "decree" | "order"
        | "plan" | "draft" | "text" | "paragraph" | "clause" | "rule" | "release" | "post" | "tweet"
        | "message" | "manifesto" | "footage" | "video" | "estimate" | "data" | "figure" | "statistic"
        | "notice" => PartyKind::Document,
        "army" | "navy" | "fleet" | "brigade" | "battalion" | "regiment" | "militia" | "force"
        | "military" | "corps" | "division" | "battery" | "squadron" => PartyKind::ArmedForce,
        "government" | "ministry" | "parliament" | "administration" | "police" | "court" | "embassy"
        | "consulate" | "intelligence" | "senate" | "congress" | "cabinet" | "municipality" | "authority"
        | "legislature" | "presidency" | "regime" | "junta" => PartyKind::Government,
        "newspaper" | "outlet" | "magazine" | "broadcaster" | "daily" | "weekly" | "channel" | "network"
        | "tabloid" | "station" | "newswire" => PartyKind::Outlet,
        "company" | "group" | "party" | "organization" | "organisation" | "agency" | "committee"
        | "commission" | "council" | "union" | "university" | "institute" | "institution" | "bank"
        | "firm" | "association" | "foundation" | "board" | "body" | "team" | "club" | "office"
        | "service" | "department" | "bureau" | "alliance" | "bloc" | "coalition" | "campaign"
        | "movement" | "church" | "hospital" | "school" | "think-tank" | "charity" | "watchdog"
        | "airline" | "maker" | "bank's" | "federation" | "league" | "society" | "panel" | "center"
        | "centre" => PartyKind::Organization,
        _ => return None,
    })
}

/// What kind a word in a body's name makes it, where the name is not known otherwise.
pub(super) fn kind_of_name_word(word: &str) -> Option<PartyKind> {
    Some(match word.to_lowercase().as_str() {
        "ministry" | "department" | "government" | "parliament" | "court" | "police" | "embassy"
        | "senate" | "congress" | "treasury" | "cabinet" | "intelligence" | "directorate" | "sheriff"
        | "sheriff's" | "prosecutor" | "prosecutors" | "assembly" | "legislature" => PartyKind::Government,
        "army" | "navy" | "forces" | "brigade" | "battalion" | "regiment" | "corps" | "fleet" | "militia"
        | "guard" | "guards" | "squadron" | "troops" => PartyKind::ArmedForce,
        "times" | "post" | "news" | "journal" | "herald" | "tribune" | "gazette" | "tv" | "radio"
        | "television" | "daily" | "chronicle" | "magazine" | "newspaper" | "observer" | "examiner"
        | "telegraph" | "broadcasting" | "media" => PartyKind::Outlet,
        _ => return None,
    })
}

/// Whether a word ends the names of newspapers and broadcasters.
pub(crate) fn is_outlet_word(word: &str) -> bool {
    kind_of_name_word(word) == Some(PartyKind::Outlet)
}

/// In order of the alphabet.
const ROLES: &[&str] = &[
    "activist",
    "actor",
    "actress",
    "admiral",
    "adviser",
    "advisor",
    "aide",
    "ambassador",
    "analyst",
    "anchor",
    "archbishop",
    "architect",
    "artist",
    "attache",
    "attaché",
    "attorney",
    "auditor",
    "author",
    "banker",
    "baron",
    "baroness",
    "biologist",
    "bishop",
    "blogger",
    "boss",
    "brigadier",
    "caliph",
    "campaigner",
    "captain",
    "cardinal",
    "cashier",
    "ceo",
    "chair",
    "chairman",
    "chairperson",
    "chairwoman",
    "chancellor",
    "chaplain",
    "chemist",
    "chief",
    "clerk",
    "coach",
    "colonel",
    "columnist",
    "commander",
    "commentator",
    "commissioner",
    "composer",
    "comptroller",
    "congressman",
    "congresswoman",
    "consul",
    "coordinator",
    "coroner",
    "correspondent",
    "councillor",
    "councilman",
    "councilor",
    "councilwoman",
    "curator",
    "czar",
    "dean",
    "defendant",
    "defense secretary",
    "delegate",
    "deputy",
    "detective",
    "diplomat",
    "director",
    "dissident",
    "doctor",
    "duchess",
    "duke",
    "earl",
    "economist",
    "editor",
    "emir",
    "emperor",
    "empress",
    "engineer",
    "envoy",
    "executive",
    "expert",
    "fellow",
    "filmmaker",
    "founder",
    "general",
    "goalkeeper",
    "governor",
    "gunman",
    "head",
    "historian",
    "imam",
    "inspector",
    "investigator",
    "journalist",
    "judge",
    "justice",
    "king",
    "lawmaker",
    "lawyer",
    "leader",
    "lecturer",
    "legislator",
    "librarian",
    "lieutenant",
    "major",
    "manager",
    "marshal",
    "mayor",
    "midfielder",
    "minister",
    "monk",
    "mp",
    "musician",
    "negotiator",
    "novelist",
    "nun",
    "officer",
    "official",
    "ombudsman",
    "organiser",
    "organizer",
    "owner",
    "painter",
    "pastor",
    "patriarch",
    "pharaoh",
    "photographer",
    "physician",
    "physicist",
    "pilot",
    "poet",
    "pope",
    "premier",
    "presenter",
    "president",
    "priest",
    "prince",
    "princess",
    "principal",
    "producer",
    "professor",
    "prosecutor",
    "provost",
    "quarterback",
    "queen",
    "rabbi",
    "rector",
    "regent",
    "reporter",
    "representative",
    "researcher",
    "resident",
    "reverend",
    "scientist",
    "secretary",
    "senator",
    "sergeant",
    "shah",
    "sheriff",
    "singer",
    "speaker",
    "spokesman",
    "spokesperson",
    "spokeswoman",
    "strategist",
    "striker",
    "sultan",
    "superintendent",
    "supervisor",
    "surgeon",
    "survivor",
    "teacher",
    "treasurer",
    "trustee",
    "tsar",
    "undersecretary",
    "veteran",
    "vice-president",
    "viceroy",
    "warden",
    "warlord",
    "whip",
    "witness",
    "writer",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roles_are_in_order() {
        assert!(ROLES.is_sorted_by(|one, other| one < other));
        assert!(is_role("spokesman") && is_role("vice-chairman") && !is_role("table"));
    }
}
