#!/usr/bin/env bash
# Measures figures of a nation with 3,300 bodies from the sums kept of them, and a city with its counties counted live.
#
#   bench/rollup.sh [millions of facts…]      1 5 20 unless said
#
# BENCH_BUILD names another build than build/release, BENCH_DATA a folder on the disk to measure. Writes bench/results/<date>-rollup.md.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/.."

build=${BENCH_BUILD:-build/release}
work=$(mktemp -d -p "${BENCH_DATA:-/tmp}")
trap 'rm -rf "$work"' EXIT
cmake --build "$build" --target rollup rollup_live >/dev/null
{
    "$build/rollup" "$work/nation" "$@"
    printf '\n'
    "$build/rollup_live" "$work/city"
} | tee "bench/results/$(date +%F)-rollup.md"
