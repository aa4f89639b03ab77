#!/usr/bin/env bash
# Holds the server against its own OpenAPI document: requests by the thousand, in order and out of order, made by schemathesis.
# In: the program in ONRECORD, schemathesis in SCHEMATHESIS. Out: a failure where an answer is not as described, or a fault.
set -euo pipefail
cd "$(dirname "$0")/.."
config=$PWD/tests/schemathesis.toml
schemathesis=$(realpath "$SCHEMATHESIS")

folder=$(mktemp -d)
"$ONRECORD" add --ledger "$folder/desk.onrecord" examples/*.txt examples/*.html 2>/dev/null
"$ONRECORD" serve --ledger "$folder/desk.onrecord" --listen 0 > "$folder/address" 2> "$folder/said" &
server=$!
trap 'kill -INT $server 2>/dev/null || true; wait $server 2>/dev/null || true; rm -rf "$folder"' EXIT
for _ in $(seq 100); do [[ -s $folder/address ]] && break; sleep 0.1; done
read -r address < "$folder/address"

# Events never end, so they are left to the tests of the server.
(cd "$folder" && "$schemathesis" --config-file "$config" run "${address}api/v1/openapi.json" \
  --phases coverage,fuzzing --max-examples "${EXAMPLES:-30}" --seed "${SEED:-1}" --header 'X-Onrecord: 1' \
  --exclude-path /api/v1/events --no-shrink --continue-on-failure --warnings off)

# What it did changed nothing but what it may change.
"$ONRECORD" verify --ledger "$folder/desk.onrecord"
