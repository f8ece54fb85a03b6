#!/usr/bin/env bash
# run.sh BINARY BUILD_FOLDER: reads the exports back with the libraries that they are made for, from npm; skipped where
# npm cannot reach its registry. Packages stay in BUILD_FOLDER/interop, so that only the first run fetches them.
set -euo pipefail
binary=$(realpath "$1")
mkdir -p "$2/interop"
work=$(realpath "$2/interop")
cd "$(dirname "$0")"
if ! cmp -s package.json "$work/installed.json"; then
    command -v npm >/dev/null || { echo "interop: skipped, npm is not installed"; exit 0; }
    cp package.json "$work/"
    timeout 60 npm --prefix "$work" view ical.js@2.1.0 version >/dev/null 2>&1 || { echo "interop: skipped, npm cannot reach its registry"; exit 0; }
    npm --prefix "$work" install --no-audit --no-fund --no-package-lock --loglevel=error
    cp package.json "$work/installed.json"
fi
cp ./*.mjs traps.json ../cases/time.*.tsv "$work/"
cd "$work"
for test in ./*_test.mjs; do timeout 120 node "$test" "$binary"; done
