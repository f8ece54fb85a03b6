#!/usr/bin/env python3
"""Writes texts with those of their names that annotated facts give away, as `whowhen-train names --partial` reads them.

usage: partial_names.py FILE... > partial.jsonl       FILE: KnowledgeNet, JSON Lines

One JSON object a line: id, lang, text, entities [{start, end, type}]. The other names of a text are not marked.
"""
import json
import sys

ENDS = {"DATE_OF_BIRTH": ("person", None), "DATE_OF_DEATH": ("person", None), "PLACE_OF_BIRTH": ("person", "place"), "PLACE_OF_RESIDENCE": ("person", "place"),
        "NATIONALITY": ("person", None), "EDUCATED_AT": ("person", "organization"), "EMPLOYEE_OR_MEMBER_OF": ("person", "organization"),
        "POLITICAL_AFFILIATION": ("person", "organization"), "SPOUSE": ("person", "person"), "CHILD_OF": ("person", "person"), "CEO": ("organization", "person"),
        "FOUNDED_BY": ("organization", "person"), "SUBSIDIARY_OF": ("organization", "organization"), "HEADQUARTERS": ("organization", "place"),
        "DATE_FOUNDED": ("organization", None)}
PRONOUNS = set("He She His Her The They It Its I We Who My Their This Our".split())


def names_of(row):
    for passage in row["passages"]:
        for fact in passage["facts"]:
            for end, kind in zip(("subject", "object"), ENDS[fact["property"]]):
                first, last = fact[end]
                words = row["text"][first:last].split()
                if kind and words and words[0][:1].isupper() and words[0] not in PRONOUNS:
                    yield first, last, kind


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    for path in sys.argv[1:]:
        for line in open(path, encoding="utf-8"):
            row = json.loads(line)
            names, end = [], 0
            for first, last, kind in sorted(set(names_of(row)), key=lambda n: (n[0], -n[1], n[2])):
                if first >= end:  # of names that overlap the first and longest counts
                    names.append({"start": first, "end": last, "type": kind})
                    end = last
            print(json.dumps({"id": row["id"], "lang": "en", "text": row["text"], "entities": names}, ensure_ascii=False))


main()
