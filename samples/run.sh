#!/usr/bin/env bash
# Sets the machine up, builds whowhen, and makes the timeline, diagram, report and graph of the sample articles in out/.
set -euo pipefail
cd "$(dirname "$0")/.."
bash cmake/setup.sh
cmake --preset release >/dev/null
cmake --build --preset release --target whowhen
build/release/whowhen build samples/articles -o out --min-score 0.75
mkdir -p samples/pictures
cp out/timeline.svg out/relations.svg samples/pictures/
# The report as a reader sees it who has chosen OpenAI.
if chromium=$(command -v chromium); then
    timeout 60 "$chromium" --headless --no-sandbox --disable-gpu --disable-background-networking --hide-scrollbars --window-size=1440,900 \
        --screenshot="$PWD/samples/pictures/report.png" "file://$PWD/out/report.html#organization:open-ai" 2>/dev/null || echo "no picture of the report: Chromium failed"
fi
echo "out/report.html, out/timeline.svg, out/relations.svg, out/relations.dot, out/graph.json"
