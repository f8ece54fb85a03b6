#!/usr/bin/env bash
# run.sh BINARY BUILD_FOLDER: opens what whowhen makes in headless Chromium and uses it as a reader does; skipped where npm
# cannot reach its registry or there is no Chromium. Packages stay in BUILD_FOLDER/browser, so that only the first run fetches them.
set -euo pipefail
binary=$(realpath "$1")
mkdir -p "$2/browser"
work=$(realpath "$2/browser")
cd "$(dirname "$0")"
samples=$(realpath ../../samples/articles)
chromium=$(command -v chromium || command -v chromium-browser || true)
[ -n "$chromium" ] || { echo "browser: skipped, chromium is not installed"; exit 0; }
if ! cmp -s package-lock.json "$work/installed.json"; then
    command -v npm >/dev/null || { echo "browser: skipped, npm is not installed"; exit 0; }
    cp package.json package-lock.json "$work/"
    timeout 60 npm --prefix "$work" view playwright-core@1.49.1 version >/dev/null 2>&1 || { echo "browser: skipped, npm cannot reach its registry"; exit 0; }
    npm --prefix "$work" ci --no-audit --no-fund --loglevel=error
    cp package-lock.json "$work/installed.json"
fi
cp ./*.mjs "$work/"
cd "$work"
export WHOWHEN=$binary SAMPLES=$samples CHROMIUM=$chromium
for test in ./*_test.mjs; do timeout 180 node "$test"; done
