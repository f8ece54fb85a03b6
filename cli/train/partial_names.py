#!/usr/bin/env python3
"""Writes texts with those of their names that annotated facts or events give away, as `whowhen-train names --partial` reads them.

usage: partial_names.py knowledgenet FILE... > knowledgenet.jsonl
       partial_names.py fewfc FILE... > fewfc.jsonl
       partial_names.py duie FILE... > duie.jsonl

One JSON object a line: id, lang, text, entities [{start, end, type}]. The other names of a text are not marked.
"""
import json
import re
import sys

ENDS = {"DATE_OF_BIRTH": ("person", None), "DATE_OF_DEATH": ("person", None), "PLACE_OF_BIRTH": ("person", "place"), "PLACE_OF_RESIDENCE": ("person", "place"),
        "NATIONALITY": ("person", None), "EDUCATED_AT": ("person", "organization"), "EMPLOYEE_OR_MEMBER_OF": ("person", "organization"),
        "POLITICAL_AFFILIATION": ("person", "organization"), "SPOUSE": ("person", "person"), "CHILD_OF": ("person", "person"), "CEO": ("organization", "person"),
        "FOUNDED_BY": ("organization", "person"), "SUBSIDIARY_OF": ("organization", "organization"), "HEADQUARTERS": ("organization", "place"),
        "DATE_FOUNDED": ("organization", None)}
PRONOUNS = set("He She His Her The They It Its I We Who My Their This Our".split())
ROLES = {"obj-org": "organization", "sub-org": "organization", "target-company": "organization", "institution": "organization", "sub-per": "person",
         "obj-per": "person"}
PREDICATES = {"父亲": ("person", "person"), "母亲": ("person", "person"), "妻子": ("person", "person"), "丈夫": ("person", "person"), "国籍": ("person", "place"),
              "董事长": ("organization", "person"), "毕业院校": ("person", "organization"), "校长": ("organization", "person"), "总部地点": ("organization", "place"),
              "创始人": ("organization", "person")}
# Phrases that stand where a name could: no names.
COMMON = re.compile(r"^(公司|股东|控股股东|法院|人民法院|险资|员工|高管|董事|投资者|原告|被告|子公司|母公司|集团)$|[某等该其]|股东|董事|高管|公司$")


def knowledgenet(row):
    for passage in row["passages"]:
        for fact in passage["facts"]:
            for end, kind in zip(("subject", "object"), ENDS[fact["property"]]):
                first, last = fact[end]
                words = row["text"][first:last].split()
                if kind and words and words[0][:1].isupper() and words[0] not in PRONOUNS:
                    yield first, last, kind


def fewfc(row):
    for event in row["events"]:
        for m in event["mentions"]:
            full = re.search(r"有限公司$|有限责任公司$|集团公司$", m["text"])
            if m["role"] in ROLES and m.get("span_ok") and 2 <= len(m["text"]) and (full or not COMMON.search(m["text"])):
                yield m["start"], m["end"], ROLES[m["role"]]


def duie(row):
    for fact in row["facts"]:
        for form, kind in zip((fact["subject"], fact["object"]), PREDICATES.get(fact["predicate"], ())):
            if len(form) >= 2:
                for m in re.finditer(re.escape(form), row["text"]):
                    yield m.start(), m.end(), kind


def main():
    if len(sys.argv) < 3 or sys.argv[1] not in ("knowledgenet", "fewfc", "duie"):
        sys.exit(__doc__)
    read = {"knowledgenet": knowledgenet, "fewfc": fewfc, "duie": duie}[sys.argv[1]]
    for path in sys.argv[2:]:
        for line in open(path, encoding="utf-8"):
            row = json.loads(line)
            names, end = [], 0
            for first, last, kind in sorted(set(read(row)), key=lambda n: (n[0], -n[1], n[2])):
                if first >= end:  # of names that overlap the first and longest counts
                    names.append({"start": first, "end": last, "type": kind})
                    end = last
            print(json.dumps({"id": row["id"], "lang": row.get("lang", "en" if sys.argv[1] == "knowledgenet" else "zh"), "text": row["text"], "entities": names},
                             ensure_ascii=False))


main()
