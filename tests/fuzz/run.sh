#!/usr/bin/env bash
# run.sh [SECONDS]: builds the fuzz targets (preset `fuzz`) and runs each for a while on seeds taken from our own files. What a
# target finds is left in build/fuzz/found; finds become unit tests.
set -euo pipefail
cd "$(dirname "$0")/../.."
seconds=${1:-10}
cmake --preset fuzz >/dev/null
targets=(read_article extract facts_json graph_json names_file rule_file)
cmake --build --preset fuzz --target "${targets[@]/%/_fuzz}" whowhen
seeds=build/fuzz/seeds
mkdir -p build/fuzz/found
for target in "${targets[@]}"; do mkdir -p "$seeds/$target"; done
for file in samples/articles/*; do
    printf 0 | cat - "$file" >"$seeds/read_article/$(basename "$file")"
    head -c 600 "$file" >"$seeds/extract/$(basename "$file")"
done
cp tests/cases/golden/facts.json "$seeds/facts_json/"
cp tests/cases/golden/graph.json tests/interop/traps.json "$seeds/graph_json/"
printf 'type\tname\taliases\tid\tnot_same_as\nperson\tNora Quill\tNora|Quill\tQ1\tNorina Quill\n' >"$seeds/names_file/names.tsv"
head -c 4000 core/lang/en/rules/time.tsv >"$seeds/rule_file/time.tsv"
cp core/lang/zh/rules/nominal.tsv "$seeds/rule_file/"
for target in "${targets[@]}"; do
    # -detect_leaks=0: packs and libraries keep memory to the end.
    build/fuzz/tests/fuzz/"${target}_fuzz" -max_total_time="$seconds" -max_len=8192 -timeout=20 -detect_leaks=0 -verbosity=0 \
        -artifact_prefix="build/fuzz/found/$target-" "$seeds/$target"
    echo "fuzz: $target, $seconds s, nothing found"
done
