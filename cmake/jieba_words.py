#!/usr/bin/env python3
"""Writes the Chinese segmentation word list from jieba's dictionary (package python3-jieba, MIT) as a lexicon file.

usage: jieba_words.py DICT OUT

Each word of two to six characters gets class `_word` and the value `POS/LOG2`: jieba's part of speech (first two
letters) and the whole logarithm of its count.
"""
import math
import sys


def main():
    source, target = sys.argv[1:]
    rows = []
    for line in open(source, encoding="utf-8"):
        form, count, pos = line.split(" ") if line.count(" ") == 2 else ("", "0", "")
        if 2 <= len(form) <= 6 and "\t" not in form:
            rows.append(f"{form}\t_word\t{pos.strip()[:2]}/{int(math.log2(max(1, int(count))))}\n")
    with open(target, "w", encoding="utf-8") as out:
        out.write("form\tclass\tvalue\n")
        out.writelines(sorted(rows))


main()
