#!/usr/bin/env bash
# Take the pictures of the README anew from the sample letters: docs/images/take.sh
# Needs Chromium (Debian: apt-get install chromium) and an installed graphkit.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
"${GRAPHKIT:-graphkit}" demo --store "$work/graph" --port 8765 > "$work/log" &
demo=$!
trap 'kill -INT $demo; wait $demo || true; rm -rf "$work"' EXIT
until grep -q '^home page' "$work/log"; do sleep 0.2; done
base=$(awk '/^home page/ { print $3 }' "$work/log")
chromium --headless --no-sandbox --disable-gpu --hide-scrollbars --no-first-run \
    --disable-background-networking --user-data-dir="$work/browser" --window-size=1200,820 \
    --screenshot="$here/visit.png" "${base}doc/visit/kesterbridge-2024-03-05-focused"
