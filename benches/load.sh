#!/usr/bin/env bash
# Measures the API under load: 64 connections that ask for lists of claims and for dossiers, by wrk; then 1,000 reports that
# are uploaded to a fresh ledger while ten readers browse. Prints one table.
#
#   benches/load.sh LEDGER [SECONDS]
#
# ONRECORD names the program. LEDGER is only read. Nothing else should be running.
set -euo pipefail
cd "$(dirname "$0")/.."

ONRECORD=${ONRECORD:-target/release/onrecord}
OUT=${OUT:-target/bench}
LEDGER=${1:?which ledger? benches/load.sh LEDGER [SECONDS]}
SECONDS_LONG=${2:-30}
mkdir -p "$OUT"

[ -x "$ONRECORD" ] || { echo "error: there is no $ONRECORD"; echo "hint: make build"; exit 2; }
command -v wrk > /dev/null || { echo "error: wrk is not installed"; echo "hint: apt-get install wrk"; exit 2; }

"$ONRECORD" serve --ledger "$LEDGER" --listen 0 > "$OUT/serve.out" 2> "$OUT/serve.err" &
SERVER=$!
trap 'kill $SERVER 2> /dev/null || true' EXIT
for _ in $(seq 600); do [ -s "$OUT/serve.out" ] && break; sleep 0.5; done
URL=$(head -1 "$OUT/serve.out"); URL=${URL%/}

# asked KIND: the addresses to ask, one a line: lists by what a desk filters by, dossiers of claims of every status.
asked() {
  python3 - "$URL" "$1" << 'PYTHON'
import json, sys, urllib.request
url, kind = sys.argv[1:]
lists = ["", "status=contested", "status=corroborated", "status=denied", "status=single", "stance=denies", "country=US", "since=2016-01-01"]
paths = ["/api/v1/claims?limit=50" + "&" * bool(words) + words for words in lists]
if kind == "dossiers":
    ids = []
    for path in paths:
        with urllib.request.urlopen(url + path) as answer:
            ids += [item["id"] for item in json.load(answer)["items"]]
    paths = [f"/api/v1/claims/{claim}" for claim in dict.fromkeys(ids)]
print("\n".join(paths))
PYTHON
}

cat > "$OUT/load.lua" << 'LUA'
local paths = {}
for line in io.lines(os.getenv("PATHS")) do paths[#paths + 1] = line end
local at = 0
request = function() at = at % #paths + 1; return wrk.format("GET", paths[at]) end
done = function(summary, latency)
  local errors = summary.errors
  io.write(string.format("%.0f requests/s, median %.0f ms, p99 %.0f ms, errors %d\n",
    summary.requests / summary.duration * 1e6, latency:percentile(50) / 1e3, latency:percentile(99) / 1e3,
    errors.connect + errors.read + errors.write + errors.status + errors.timeout))
end
LUA

for kind in claims dossiers; do
  asked "$kind" > "$OUT/$kind.paths"
  printf '%-28s %s\n' "$kind, 64 connections" \
    "$(PATHS="$OUT/$kind.paths" wrk -t1 -c64 -d"${SECONDS_LONG}s" -s "$OUT/load.lua" "$URL" | tail -1)"
done
printf '%-28s %s\n' "peak memory" "$(awk '/VmHWM/ { print int($2 / 1024) " MiB" }' /proc/$SERVER/status)"
kill -INT $SERVER; wait $SERVER 2> /dev/null || true
trap - EXIT

ONRECORD="$ONRECORD" python3 benches/uploads.py
