"""Reads annotated passages: one-line texts with mentions, dates, relations and events marked in place.

A block is a header `# id published genre`, the text, then `R` and `E` lines:

    # en-x-01 2023-11-18 newswire
    {o1|Halden} named {p1|Ingrid Solheim} chair on <2023-11-17|Friday>.
    R chair_of p1 o1 since=2023-11-17 role="chair"
    E appointment date=2023-11-17 trigger="named" object=p1,o1

`{p1|text}` is a name, `{p1~|text}` a description or pronoun, `{p1+p2~|text}` a plural; the letter tells the type (person, organization,
d: product, l: place). `<EDTF|text>` is a date, `<?|text>` one without value. A final `?` makes a line optional. An empty line ends a block.
"""
import re

TYPES = {"p": "person", "o": "organization", "d": "product", "l": "place"}
MARK = re.compile(r"\{((?:[podl]\d+\+?)+)(~?)\|([^{}<>|]+)\}|<([^{}<>|]+)\|([^{}<>|]+)>")
FIELD = re.compile(r'(\w+)=("[^"]*"(?:#\d+)?|\S+)')
SENTENCE_END = re.compile(r"[。！？]|[.!?](?=\s|$)")


def read_text(line):
    """The text without marks, and its marks as (start, end, entity ids, is_name)."""
    text, at, mentions = "", 0, []
    for mark in MARK.finditer(line):
        text += line[at:mark.start()]
        start = len(text)
        text += mark[3] or mark[5]
        if mark[3]:
            mentions.append((start, len(text), mark[1].split("+"), not mark[2]))
        at = mark.end()
    return text + line[at:], mentions


def sentence_at(text, at):
    start = max([m.end() for m in SENTENCE_END.finditer(text, 0, at)], default=0)
    end = SENTENCE_END.search(text, at)
    return start, end.end() if end else len(text)


def read_fact(line):
    optional = line.endswith("?")
    words = line.rstrip("? ").split()
    fields = {k: v.strip('"') if "#" not in v else v for k, v in FIELD.findall(line)}
    return words, fields, optional


def read_event(line, text):
    words, fields, optional = read_fact(line)
    quote = re.fullmatch(r'"?([^"]*)"?(?:#(\d+))?', fields["trigger"])
    at = -1
    for _ in range(int(quote[2] or 1)):
        at = text.find(quote[1], at + 1)
    if at < 0:
        raise ValueError(f"trigger not in the text: {line}")
    who = {e for role in ("agent", "object", "other") if role in fields for e in fields[role].split(",")}
    return {"type": words[1], "date": fields.get("date"), "modality": fields.get("modality", "actual"), "who": who,
            "span": sentence_at(text, at), "trigger": (at, at + len(quote[1])), "optional": optional}


def read_passage(block):
    lines = block.strip().split("\n")
    name, published = lines[0].split()[1:3]
    text, mentions = read_text(lines[1])
    entities = {}
    for start, end, ids, is_name in mentions:
        for e in ids:
            forms = entities.setdefault(e, {"type": TYPES[e[0]], "forms": set()})["forms"]
            if is_name:
                forms.add(text[start:end])
    relations = []
    for line in lines[2:]:
        if line.startswith("R "):
            words, fields, optional = read_fact(line)
            relations.append({"type": words[1], "subject": words[2], "object": words[3], "status": fields.get("status", "current"),
                              "optional": optional})
    return {"id": name, "published": None if published == "-" else published, "text": text,
            "language": "en" if name.startswith("en") else "zh-Hant" if name.startswith("zh-hant") else "zh-Hans",
            "entities": {e: v for e, v in entities.items() if v["forms"]}, "relations": relations,
            "events": [read_event(line, text) for line in lines[2:] if line.startswith("E ")]}


def read_passages(path):
    return [read_passage(block) for block in re.split(r"\n\s*\n", path.read_text(encoding="utf-8").strip())]
