#!/usr/bin/env bash
# Measures speed end to end: words a second and the share of each room, time to the first record, peak memory at two
# numbers of reports, and the size of the program. Prints one table.
#
#   benches/speed.sh [FOLDER OR FILE]…     default: the attribution corpus under DATA, else examples/ many times over
#
# ONRECORD names the program. Nothing else should be running.
set -euo pipefail
cd "$(dirname "$0")/.."

DATA=${DATA:-../shared/data}
SCORE=${SCORE:-../shared/bench}
ONRECORD=${ONRECORD:-target/release/onrecord}
OUT=${OUT:-target/bench}
mkdir -p "$OUT"

[ -x "$ONRECORD" ] || { echo "error: there is no $ONRECORD"; echo "hint: make build"; exit 2; }

row() { printf '%-28s %s\n' "$1" "$2"; }

# measured COMMAND…: runs it; seconds and peak KiB go to OUT/measured.
measured() {
  python3 - "$OUT/measured" "$@" << 'PYTHON'
import os, resource, subprocess, sys, time
start = time.perf_counter()
with open(os.devnull, "w") as nowhere, open(sys.argv[1] + ".err", "w") as errors:
    subprocess.run(sys.argv[2:], stdout=nowhere, stderr=errors)
seconds = time.perf_counter() - start
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
with open(sys.argv[1], "w") as out:
    print(f"{seconds:.3f} {peak}", file=out)
PYTHON
}

# inputs: the texts to read.
inputs() {
  if [ -d "$DATA/polnear" ] && [ -d "$SCORE" ]; then
    python3 "$SCORE/gold_texts.py" "$DATA/polnear/dev.jsonl" "$OUT/reports" > /dev/null
    rm -f "$OUT"/reports/*.jsonl
  else
    mkdir -p "$OUT/reports"
    for copy in $(seq 40); do
      for example in examples/*.txt; do cp "$example" "$OUT/reports/$copy-$(basename "$example")"; done
    done
  fi
  echo "$OUT/reports"
}

# copies NUMBER: a folder with so many reports, taken round and round from the inputs.
copies() {
  local folder=$OUT/copies-$1 files=() number=0
  mapfile -t files < <(find "${REPORTS[@]}" -name '*.txt' | sort)
  rm -rf "$folder"; mkdir -p "$folder"
  while [ "$number" -lt "$1" ]; do
    cp "${files[$((number % ${#files[@]}))]}" "$folder/$number.txt"
    number=$((number + 1))
  done
  echo "$folder"
}

if [ $# -gt 0 ]; then REPORTS=("$@"); else REPORTS=("$(inputs)"); fi

words=$(find "${REPORTS[@]}" -type f -name '*.txt' -exec cat {} + | wc -w)
measured "$ONRECORD" read --format jsonl --timings "${REPORTS[@]}"
read -r seconds _ < "$OUT/measured"
row "words" "$words"
row "seconds" "$seconds"
row "words a second" "$(awk "BEGIN { printf \"%.0f\", $words / $seconds }")"
total=$(awk '/^timing / { sum += $3 } END { print sum }' "$OUT/measured.err")
awk -v total="$total" '/^timing / { printf "  %-26s %s s  %4.1f%%\n", $2, $3, 100 * $3 / total }' "$OUT/measured.err"

first=$(find "${REPORTS[@]}" -type f -name '*.txt' | sort | sed -n 1p)
best=9
for _ in 1 2 3 4 5; do
  measured "$ONRECORD" read --format jsonl "$first"
  read -r seconds _ < "$OUT/measured"
  best=$(awk "BEGIN { print ($seconds < $best) ? $seconds : $best }")
done
row "seconds to first record" "$best"

for number in 100 1000; do
  measured "$ONRECORD" read --format jsonl "$(copies "$number")"
  read -r seconds peak < "$OUT/measured"
  row "peak memory, $number reports" "$((peak / 1024)) MiB in $seconds s"
done

row "size of the program" "$(($(stat -c %s "$ONRECORD") / 1000000)) MB"
if command -v ldd > /dev/null; then
  ldd "$ONRECORD" | awk '{ printf "  links %s\n", $1 }'
fi
