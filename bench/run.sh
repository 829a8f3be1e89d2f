#!/usr/bin/env bash
# Measures, as ratios in one run: each figure of ours stands beside what it is compared with, interleaved, medians of several repeats.
#
#   bench/run.sh [small]        small: 1,000 and 20,000 matters instead of 1,000 and 1,000,000, and a minute of signing in instead of five
#   bench/run.sh activities     only the signing in, the survey and the looks for clashes
#
# BENCH_DATA=FOLDER keeps the data with many matters there, for the next run; BENCH_BUILD names another build than build/release.
# Needs nginx, wrk and sqlite3 (./dev setup). Writes bench/results/<date>.md and prints it.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/.."

size=${1:-full}
many=1000000
[ "$size" = small ] && many=20000
build=${BENCH_BUILD:-build/release}
mkdir -p bench/results
work=$(mktemp -d)
trap 'kill $(jobs -p) 2>/dev/null || true; rm -rf "$work"' EXIT

cmake --build "$build" --target yishi bare_moves clashes >/dev/null

activities() {
    local seconds=300
    [ "$size" = small ] && seconds=60
    printf '\n## Activities\n\n| what | measured |\n|---|---|\n'
    "$build/clashes" "$work/clashes"
    node bench/load/survey.mjs --yishi "$build/yishi" --work "$work"
    node bench/load/sign_in.mjs --yishi "$build/yishi" --work "$work" --seconds "$seconds"
}

if [ "$size" = activities ]; then
    activities | tee "bench/results/$(date +%F)-activities.md"
    exit
fi
{
    node bench/load/run.mjs --yishi "$build/yishi" --bare "$build/bare_moves" --work "$work" --many "$many" --kept "${BENCH_DATA:-}"
    activities
} | tee "bench/results/$(date +%F)-$size.md"
