#!/usr/bin/env python3
"""Reads the program's output back with the libraries it is made for, and validates it against the shipped schemas.

usage: formats.py BINARY ARTICLES
"""
import csv
import io
import json
import pathlib
import subprocess
import sys

import jsonschema
import networkx

ROOT = pathlib.Path(__file__).resolve().parents[2]
binary, articles = sys.argv[1:3]
passed = failed = 0


def check(what, truth):
    global passed, failed
    passed += bool(truth)
    failed += not truth
    if not truth:
        print("FAILED:", what)


def call(*arguments, data=None):
    return subprocess.run([binary, *arguments], input=data, stdout=subprocess.PIPE, check=True).stdout


def valid(what, value, schema):
    errors = list(jsonschema.Draft202012Validator(schema).iter_errors(value))
    check(f"{what}: {errors[:1]}", not errors)


schemas = {n: json.loads((ROOT / f"graph/schema/{n}.schema.json").read_text()) for n in ("facts", "graph")}
facts = call("extract", articles)
for line in facts.decode().splitlines():
    f = json.loads(line)
    valid(f["id"], f, schemas["facts"])
    for m in f["mentions"] + f["times"]:
        check(f"offsets of {m}", f["text"][m["start"]:m["end"]] == m["text"])
graph_bytes = call("link", "-", data=facts)
data = json.loads(graph_bytes)
valid("graph", data, schemas["graph"])
texts = {d["id"]: d["facts"]["text"] for d in data["graph"]["documents"]}
for fact in data["links"] + data["graph"]["events"]:
    for e in fact["evidence"]:
        check(f"quote of {fact}", texts[e["document"]][e["start"]:e["end"]] == e["text"])

# From networkx 3.6 on the links' name must be given.
newer = tuple(map(int, networkx.__version__.split(".")[:2])) >= (3, 4)
graph = networkx.node_link_graph(data, edges="links") if newer else networkx.node_link_graph(data)
check("networkx: nodes", graph.number_of_nodes() == len(data["nodes"]))
check("networkx: links", graph.number_of_edges() == len(data["links"]))
export = lambda name: call("export", "-", "--format", name, data=graph_bytes)
for name, read in (("graphml", networkx.read_graphml), ("gexf", networkx.read_gexf)):
    read_back = read(io.BytesIO(export(name)))
    check(name, set(read_back.nodes) == set(graph.nodes) and read_back.number_of_edges() == graph.number_of_edges())
for name, rows in (("csv-nodes", data["nodes"]), ("csv-links", data["links"]), ("csv-events", data["graph"]["events"])):
    check(name, len(list(csv.DictReader(io.StringIO(export(name).decode(), newline="")))) == len(rows))
# Commas, quotes, markup and line ends in cells; no date is an empty cell, years before 1 keep their sign.
traps = json.loads((ROOT / "tests/interop/traps.json").read_text())["graph"]["events"]
rows = {r["id"]: r for r in csv.DictReader(io.StringIO(call("export", str(ROOT / "tests/interop/traps.json"), "--format", "csv-events").decode(), newline=""))}
for event in traps:
    row = rows[event["id"]]
    check(f"csv: {event['id']}", row["label"] == event["label"] and row["quote"] == event["evidence"][0]["text"])
    # A time of day is told by earliest and latest; EDTF values of ours end at the day.
    check(f"csv date: {event['id']} {row['date']}", row["date"] == (event["date"]["edtf"].split("T")[0] if event["date"] else ""))
check("csv time of day", rows["e10"]["earliest"] == "2022-05-06T14:30:00")
cytoscape = json.loads(export("cytoscape"))["elements"]
check("cytoscape", len(cytoscape["nodes"]) == len(data["nodes"]) and len(cytoscape["edges"]) == len(data["links"]))
jgf = json.loads(export("jgf"))["graph"]
check("jgf", len(jgf["nodes"]) == len(data["nodes"]) and all(e["source"] in jgf["nodes"] for e in jgf["edges"]))
entities = [json.loads(line) for line in export("followthemoney").decode().splitlines()]
check("followthemoney", len({e["id"] for e in entities}) == len(entities))
dated = sum(e["date"] is not None for e in data["graph"]["events"])
check("timelinejs", len(json.loads(export("timelinejs"))["events"]) == dated)
check("vis-timeline", len(json.loads(export("vis-timeline"))["items"]) == dated)
check("icalendar", export("icalendar").count(b"BEGIN:VEVENT") <= dated)
print(f"interop: {passed} passed, {failed} failed")
sys.exit(failed > 0)
