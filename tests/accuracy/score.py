#!/usr/bin/env python3
"""Scores a whowhen binary on our own annotated articles and compares the figures with their floors.

usage: score.py BINARY [FOLDER...] [--show]

FOLDERs hold annotated passages (`*.txt`, see annotated.py); without one: held_out beside this file, whose floors are in floors.tsv.
Ends with exit code 1 if a figure lies below its floor. --show prints what was missed and what was wrong.
"""
import argparse
import json
import pathlib
import re
import subprocess
import sys
import unicodedata
from collections import defaultdict

from annotated import read_passages

HERE = pathlib.Path(__file__).resolve().parent
SYMMETRIC = {"partner_of", "competitor_of", "spouse_of", "sibling_of", "relative_of", "friend_of", "opponent_of"}


def extract(binary, passages):
    lines = "".join(json.dumps({k: p[k] for k in ("id", "text", "published", "language") if p[k]}, ensure_ascii=False) + "\n" for p in passages)
    done = subprocess.run([binary, "extract", "-"], input=lines.encode(), stdout=subprocess.PIPE, check=True)
    return {f["id"]: f for f in map(json.loads, done.stdout.decode().splitlines())}


def key(form):
    return re.sub(r"[\s·・.\-'’\"“”《》]+", "", unicodedata.normalize("NFKC", form).lower())


def align(gold, facts):
    """Found entity number -> gold id, one to one, most shared forms first."""
    pairs = []
    for number, e in enumerate(facts["entities"]):
        forms = {key(x) for x in [e["name"], *e.get("aliases", [])]}
        for g, v in gold["entities"].items():
            shared = len(forms & {key(x) for x in v["forms"]})
            if shared:
                pairs.append((-shared, e["type"] != v["type"], number, g))
    to_gold, taken = {}, set()
    for *_, number, g in sorted(pairs):
        if number not in to_gold and g not in taken:
            to_gold[number] = g
            taken.add(g)
    return to_gold


def tie(kind, subject, target):
    return (kind, *sorted((subject, target))) if kind in SYMMETRIC else (kind, subject, target)


def score_relations(gold, facts, who, tally, show):
    found = {}
    for r in facts["relations"]:
        found.setdefault(tie(r["type"], who(r["subject"]), who(r["object"])), r["status"])
    required = {tie(r["type"], r["subject"], r["object"]): r["status"] for r in gold["relations"] if not r["optional"]}
    optional = {tie(r["type"], r["subject"], r["object"]) for r in gold["relations"] if r["optional"]}
    right = [t for t in found if t in required]
    tally["relations"] += (len(right), len(found.keys() - (optional - required.keys())), len(required))
    tally["status"] += (sum(found[t] == required[t] for t in right), len(right), len(right))
    show("relations wrong", found.keys() - required.keys() - optional)
    show("relations missed", required.keys() - found.keys())


def bare(edtf):
    return (edtf or "").replace("~", "").replace("?", "")


def score_events(gold, facts, who, tally, show):
    candidates = []
    for i, g in enumerate(gold["events"]):
        for j, v in enumerate(facts["events"]):
            if v["type"] == g["type"] and v["start"] < g["span"][1] and g["span"][0] < v["end"]:
                date = (v.get("date") or {}).get("edtf")
                shared = len(g["who"] & {who(a["mention"]) for a in v["arguments"]}) / max(1, len(g["who"]))
                candidates.append((-(shared + (bare(date) == bare(g["date"]))), g["optional"], i, j))
    of_gold, of_found = {}, {}
    for *_, i, j in sorted(candidates):
        if i not in of_gold and j not in of_found:
            of_gold[i], of_found[j] = j, i
    need = [i for i, g in enumerate(gold["events"]) if not g["optional"]]
    hits = [i for i in need if i in of_gold]
    spare = [j for j, v in enumerate(facts["events"]) if j not in of_found and v["type"] != "other"]
    date = lambda j: (facts["events"][j].get("date") or {}).get("edtf")
    dated = [i for i in hits if bare(date(of_gold[i])) == bare(gold["events"][i]["date"])]
    tally["events"] += (len(hits), len(hits) + len(spare), len(need))
    tally["dated events"] += (len(dated), len(hits) + len(spare), len(need))
    tally["modality"] += (sum(facts["events"][of_gold[i]]["modality"] == gold["events"][i]["modality"] for i in hits), len(hits), len(hits))
    quote = lambda v: facts["text"][v["trigger"]["start"]:v["trigger"]["end"]]
    show("events missed", [(g["type"], g["date"], gold["text"][slice(*g["trigger"])]) for i, g in enumerate(gold["events"]) if i in need and i not in of_gold])
    show("events wrong", [(facts["events"][j]["type"], date(j), quote(facts["events"][j])) for j in spare])
    show("dates wrong", [(gold["events"][i]["type"], gold["events"][i]["date"], date(of_gold[i])) for i in hits if i not in dated])


class Tally:
    def __init__(self):
        self.right = self.found = self.gold = 0

    def __iadd__(self, counts):
        self.right, self.found, self.gold = self.right + counts[0], self.found + counts[1], self.gold + counts[2]
        return self

    def f1(self):
        return 2 * self.right / (self.found + self.gold) if self.found + self.gold else 0.0


def score(gold, facts, tally, show):
    to_gold = align(gold, facts)
    typed = [n for n, g in to_gold.items() if facts["entities"][n]["type"] == gold["entities"][g]["type"]]
    tally["entities"] += (len(typed), len(facts["entities"]), len(gold["entities"]))
    show("entities wrong", [facts["entities"][n]["name"] for n in range(len(facts["entities"])) if n not in typed])
    show("entities missed", [sorted(v["forms"]) for g, v in gold["entities"].items() if g not in to_gold.values()])
    entity = lambda mention: facts["mentions"][mention]["entity"]
    who = lambda mention: to_gold.get(entity(mention), facts["entities"][entity(mention)]["name"] if entity(mention) is not None else "?")
    score_relations(gold, facts, who, tally, show)
    score_events(gold, facts, who, tally, show)


def read_floors():
    rows = [line.split("\t") for line in (HERE / "floors.tsv").read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    return {(language, measure): float(floor) for language, measure, floor in rows[1:]}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary")
    parser.add_argument("folders", nargs="*", type=pathlib.Path)
    parser.add_argument("--show", action="store_true")
    args = parser.parse_args()
    passages = [p for folder in args.folders or [HERE / "held_out"] for path in sorted(folder.glob("*.txt")) for p in read_passages(path)]
    facts = extract(args.binary, passages)
    tallies = defaultdict(lambda: defaultdict(Tally))
    for p in passages:
        def show(what, items):
            if args.show and items:
                print(f"{p['id']} {what}:", *sorted(map(str, items)), sep="\n    ")
        for language in (p["language"], "all"):
            score(p, facts[p["id"]], tallies[language], show if language != "all" else lambda *_: None)
    floors = {} if args.folders else read_floors()
    passed = failed = 0
    for language in sorted(tallies):
        for measure, tally in tallies[language].items():
            floor = floors.get((language, measure))
            low = floor is not None and tally.f1() < floor
            failed, passed = failed + low, passed + (floor is not None and not low)
            print(f"{language:8} {measure:14} {tally.f1():.3f}   {tally.right}/{tally.found}/{tally.gold}" + (f"   below its floor {floor}" if low else ""))
    print(f"accuracy: {passed} passed, {failed} failed")
    sys.exit(failed > 0)


main()
