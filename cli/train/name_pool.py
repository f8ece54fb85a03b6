#!/usr/bin/env python3
"""Writes made-up names that training puts in the place of annotated ones: language, type, form.

usage: name_pool.py NAMES_DIR GEONAMES_DIR LANG_DIR > pool.tsv

NAMES_DIR, GEONAMES_DIR as in word_list.py. A name that belongs to someone is so by chance. Fixed seed: same output.
"""
import json
import pathlib
import random
import re
import sys


def main():
    names, geonames, lang = map(pathlib.Path, sys.argv[1:])
    r = random.Random(11)
    last = [l.split()[0].capitalize() for l in open(names / "dist.all.last")][:20000]
    first = [l.split()[0].capitalize() for f in ("dist.male.first", "dist.female.first") for l in open(names / f)]
    cities = [c for c in json.load(open(geonames / "cities15000.json")).values() if re.fullmatch(r"[^\W\d_][\w' -]+", c["name"])]
    def rows(path, *classes):
        lines = [l.rstrip("\n").split("\t") for l in open(path, encoding="utf-8") if not l.startswith("#")]
        return [l[0] for l in lines if l[1] in classes]
    words = lang / "zh/lexicon/name_words.tsv"
    surnames, rare = rows(words, "_surname"), rows(words, "_rare_surname")
    given = rows(words, "_given_name")
    places = rows(lang / "zh/lexicon/known_place.tsv", "known_place")
    sounds = [p for p in places if 3 <= len(p) <= 5 and not re.search("[市州省县区镇]", p)]
    known = lang / "shared/lexicon/known_names.tsv"
    heads = "集团 科技 银行 证券 资本 控股 股份 公司 生物 医药 传媒 汽车 电子 半导体 能源 保险 航空 建设 投资 网络 食品 大学 医院 法院 基金 地产 影业 实业 化工 光电".split()
    en_heads = ("Capital Partners Bank Group Holdings Technologies Labs Systems Motors Energy Pharmaceuticals Therapeutics Media Airlines University "
                "College Hospital Institute Foundation Securities Insurance Robotics Software Foods Ventures Associates Industries Records Council").split()
    syllables = "ver zen nex lum cor tri vol sol ax ora ric ten mo bi qui fy ly sta rex pha nova ter ion dyn aro lex".split()
    def coined():
        return "".join(r.choice(syllables) for _ in range(r.choice((2, 2, 3)))).capitalize()
    def sound():
        s = r.choice(sounds)
        return s[:r.choice((2, 3, 3, 4))]
    out = []
    for _ in range(6000):
        f, l = r.choice(first[:1500] if r.random() < 0.8 else first), r.choice(last[:2000] if r.random() < 0.4 else last)
        form = r.choice((f"{f} {l}",) * 6 + (f"{f} {r.choice('ABCDEFGHJKLMNPRSTW')}. {l}", f"{f} {l}-{r.choice(last[:3000])}", f"{f} {r.choice(('de', 'van', 'von', 'Mc'))} {l}", f"{f} {r.choice(last[:5000])} {l}"))
        out.append(("en", "person", form.replace("Mc ", "Mc")))
        out.append(("en", "person", r.choice((l, l, l, f))))
        s = r.choice(surnames[:90] * 3 + surnames + rare)
        out.append(("zh", "person", s + "".join(r.choice(given) for _ in range(r.choice((1, 2, 2, 2))))))
        out.append(("zh", "person", r.choice((sound() + "·" + sound(), sound()))))
    for _ in range(3000):
        out.append(("en", "organization", r.choice((f"{r.choice(last)} {r.choice(en_heads)}", f"{coined()} {r.choice(en_heads)}", coined(), f"{r.choice(last)} & {r.choice(last)}",
                    f"University of {r.choice(cities)['name']}", f"{r.choice(cities)['name']} {r.choice(en_heads)}", r.choice(last)))))
        stem = "".join(r.choice(given) for _ in range(2))
        out.append(("zh", "organization", r.choice((stem + r.choice(heads), stem + r.choice(heads), r.choice(places)[:3] + stem + r.choice(heads), stem, sound() + r.choice(heads), sound(), coined()))))
        out.append(("en", "place", r.choice(cities)["name"]))
        out.append(("zh", "place", r.choice(places)))
        number = r.choice(("", "", " 2", " 3", " Pro", "-X", " 7"))
        out.append(("en", "product", coined() + number))
        out.append(("zh", "product", r.choice((coined() + number, stem))))
    for kind in ("person", "organization", "product"):
        for form in rows(known, f"known_{kind}"):
            out.append(("zh" if re.search("[\u4e00-\u9fff]", form) else "en", kind, form))
    for row in out:
        print("\t".join(row))


main()
