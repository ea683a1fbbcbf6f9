#!/usr/bin/env bash
# How long it takes from a save to the new SVG on the disk, and to the new picture in a browser; medians of 20.
# usage: benches/latency.sh [FIGURE]   (needs Chromium)
set -euo pipefail
cd "$(dirname "$0")/.."
FIGPRESS_ROUNDS=20 FIGPRESS_FIGURE=${1:-03-gdp} \
  cargo test --release --quiet --test preview -- --nocapture measures | grep '^save'
