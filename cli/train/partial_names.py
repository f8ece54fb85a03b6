#!/usr/bin/env python3
"""Writes texts with those of their names that annotated facts give away, as `whowhen-train names --partial` reads them.

usage: partial_names.py en|zh FILE... > partial.jsonl       FILE: KnowledgeNet (en) or DuIE (zh), JSON Lines

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


DUIE_ENDS = {"父亲": ("person", "person"), "母亲": ("person", "person"), "妻子": ("person", "person"), "丈夫": ("person", "person"), "国籍": ("person", None),
             "董事长": ("organization", "person"), "毕业院校": ("person", "organization"), "校长": ("organization", "person"),
             "总部地点": ("organization", "place"), "创始人": ("organization", "person"), "成立日期": ("organization", None),
             "祖籍": ("person", "place"), "朝代": ("person", None), "主演": ("product", "person"), "导演": ("product", "person"), "作者": ("product", "person"),
             "歌手": ("product", "person")}


def knowledgenet_names(row):
    for passage in row["passages"]:
        for fact in passage["facts"]:
            for end, kind in zip(("subject", "object"), ENDS[fact["property"]]):
                first, last = fact[end]
                words = row["text"][first:last].split()
                if kind and words and words[0][:1].isupper() and words[0] not in PRONOUNS:
                    yield first, last, kind


def duie_names(row):
    kinds = {}
    for fact in row["facts"]:
        for form, kind in zip((fact["subject"], fact["object"]), DUIE_ENDS.get(fact["predicate"], (None, None))):
            if kind and len(form) > 1:
                kinds.setdefault(form, set()).add(kind)
    for form, found in kinds.items():
        at = row["text"].find(form)
        while at >= 0 and len(found) == 1:
            yield at, at + len(form), min(found)
            at = row["text"].find(form, at + len(form))


def names_of(row):
    return knowledgenet_names(row) if "passages" in row else duie_names(row)


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    for path in sys.argv[2:]:
        for line in open(path, encoding="utf-8"):
            row = json.loads(line)
            names, end = [], 0
            for first, last, kind in sorted(set(names_of(row)), key=lambda n: (n[0], -n[1], n[2])):
                if first >= end:  # of names that overlap the first and longest counts
                    names.append({"start": first, "end": last, "type": kind})
                    end = last
            if names:
                print(json.dumps({"id": row["id"], "lang": sys.argv[1], "text": row["text"], "entities": names}, ensure_ascii=False))


main()
