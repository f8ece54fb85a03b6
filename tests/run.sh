#!/usr/bin/env bash
# Sets the machine up, builds, and runs all tests.
set -euo pipefail
cd "$(dirname "$0")/.."
bash cmake/setup.sh
cmake --preset release >/dev/null
cmake --build --preset release
ctest --test-dir build/release --output-on-failure -j2
binary=build/release/whowhen
python3 tests/accuracy/score.py "$binary"
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
"$binary" build samples/articles -o "$out/a" --jobs 1
"$binary" build samples/articles -o "$out/b" --jobs 2
diff -r "$out/a" "$out/b"
python3 -c "import json,sys; json.load(open(sys.argv[1]))" "$out/a/graph.json"
xmllint --noout "$out/a/timeline.svg" "$out/a/relations.svg"
dot -Tcanon "$out/a/relations.dot" >/dev/null
/usr/bin/python3 tests/interop/formats.py "$binary" samples/articles
cmake --install build/release --prefix "$out/prefix" >/dev/null
cmake -S tests/install -B "$out/install-test" -DCMAKE_PREFIX_PATH="$out/prefix" >/dev/null
cmake --build "$out/install-test" >/dev/null
"$out/install-test/install_test"
if [ -x ../shared/eval/measure.py ]; then python3 ../shared/eval/measure.py "$binary" articles time || true
else echo "../shared/eval is not here: the report on the public sets is skipped"; fi
