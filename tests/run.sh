#!/usr/bin/env bash
# Sets the machine up, builds, and runs all tests. `tests/run.sh NAME...` runs only these steps:
# release accuracy determinism interop install sanitizers tidy bench fuzz browser public, and warnings (GCC's as errors)
set -euo pipefail
cd "$(dirname "$0")/.."
binary=build/release/whowhen
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT

release() {
    cmake --build --preset release
    ctest --test-dir build/release --output-on-failure -j"$(nproc)"
}

accuracy() { python3 tests/accuracy/score.py "$binary"; }

# The sample articles, twice: same bytes; every file is what its ending says.
determinism() {
    "$binary" build samples/articles -o "$out/a" --jobs 1
    "$binary" build samples/articles -o "$out/b" --jobs 2
    diff -r "$out/a" "$out/b"
    python3 -c "import json,sys; json.load(open(sys.argv[1]))" "$out/a/graph.json"
    xmllint --noout "$out/a/timeline.svg" "$out/a/relations.svg"
    dot -Tcanon "$out/a/relations.dot" >/dev/null
}

# Every format, read back by the programs it is made for.
interop() {
    /usr/bin/python3 tests/interop/formats.py "$binary" samples/articles
    tests/interop/run.sh "$binary" build/release
}

# A small program built against the installed package.
install() {
    cmake --install build/release --prefix "$out/prefix" >/dev/null
    cmake -S tests/install -B "$out/install-test" -DCMAKE_PREFIX_PATH="$out/prefix" >/dev/null
    cmake --build "$out/install-test" >/dev/null
    "$out/install-test/install_test"
}

# The preset for working on it: GCC's warnings as errors. Not among the default steps: the sanitizers' build has clang's.
warnings() {
    cmake --preset dev >/dev/null
    cmake --build --preset dev
}

sanitizers() {
    # The fuzz preset is ASan, UBSan and warnings as errors by clang, so that one build serves three steps. Not the training
    # program: it runs where models are made.
    cmake --preset fuzz >/dev/null
    cmake --build --preset fuzz --target whowhen core_tests graph_tests render_tests cli_tests
    # Graphviz, fontconfig and libxml2 keep memory to the end; leaks of our own are in code that owns by value.
    export ASAN_OPTIONS=detect_leaks=0:strict_string_checks=1 UBSAN_OPTIONS=print_stacktrace=1
    ctest --test-dir build/fuzz --output-on-failure -j"$(nproc)"
    build/fuzz/whowhen build samples/articles -o "$out/asan" --jobs 2
    unset ASAN_OPTIONS UBSAN_OPTIONS
}

tidy() {
    cmake --preset fuzz >/dev/null
    cmake --build --preset fuzz --target whowhen
    tests/tidy.sh build/fuzz
}

# One short round of each benchmark: that they run, not how fast.
bench() {
    build/release/tests/bench/whowhen_bench --benchmark_min_time=0.01
}

fuzz() { bash tests/fuzz/run.sh 10; }

browser() { if [ -e tests/browser/run.sh ]; then bash tests/browser/run.sh "$binary" build/release; else echo "no browser tests here: skipped"; fi; }

public() {
    if [ -x ../shared/eval/measure.py ]; then python3 ../shared/eval/measure.py "$binary" articles time
    else echo "../shared/eval is not here: the report on the public sets is skipped"; fi
}

bash cmake/setup.sh
cmake --preset release >/dev/null
steps=("$@")
[ $# -gt 0 ] || steps=(release accuracy determinism interop install sanitizers tidy bench fuzz browser public)
for step in "${steps[@]}"; do
    echo "== $step"
    started=$SECONDS
    "$step"
    echo "== $step: $((SECONDS - started)) s"
done
echo "all passed in $SECONDS s"
