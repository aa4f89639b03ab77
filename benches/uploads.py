"""Uploads 1,000 reports to a fresh ledger while ten readers browse it, and looks whether anything was lost or failed.

    python3 benches/uploads.py [REPORTS] [READERS]

ONRECORD names the program. The reports are those of examples/, each with a sentence of its own, so that none is another's
copy by its hash. Exits with 1 where a report is missing, a reader saw an error, or `verify` finds fault.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ONRECORD = os.environ.get("ONRECORD", str(ROOT / "target/release/onrecord"))
BROWSED = ["claims?limit=50", "claims?status=contested", "desk", "facets", "reports", "network", "places", "reviews"]
PATIENCE = 900


def ask(url: str, body: bytes | None = None) -> tuple[int, bytes]:
    """Status and body of an answer; a refusal for the time being is asked again."""
    while True:
        request = urllib.request.Request(url, data=body, headers={"X-Onrecord": "1"} if body else {})
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return answer.status, answer.read()
        except urllib.error.HTTPError as error:
            if error.code not in (429, 503):
                raise
            time.sleep(float(error.headers.get("Retry-After", 1)))


def browse(url: str, done: threading.Event, waits: list[float], wrong: list[str]) -> None:
    """One reader: asks for one view after another until told that it is over."""
    turn = 0
    while not done.is_set():
        route = BROWSED[turn % len(BROWSED)]
        turn += 1
        start = time.perf_counter()
        try:
            with urllib.request.urlopen(f"{url}/api/v1/{route}", timeout=60) as answer:
                json.load(answer)
        except (OSError, ValueError) as error:
            wrong.append(f"{route}: {error}")
        waits.append(time.perf_counter() - start)


def main() -> int:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    readers = int(sys.argv[2]) if len(sys.argv) > 2 else 10
    texts = [path.read_text("utf-8") for path in sorted((ROOT / "examples").glob("*.txt"))]
    with tempfile.TemporaryDirectory() as folder:
        ledger = str(Path(folder) / "load.onrecord")
        server = subprocess.Popen(
            [ONRECORD, "serve", "--ledger", ledger, "--listen", "0"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        )
        assert server.stdout is not None
        url = server.stdout.readline().strip().rstrip("/")
        done, waits, wrong = threading.Event(), [], []
        browsing = [threading.Thread(target=browse, args=(url, done, waits, wrong)) for _ in range(readers)]
        for thread in browsing:
            thread.start()
        start = time.perf_counter()
        for number in range(count):
            body = f"{texts[number % len(texts)].rstrip()}\n\nThis was report number {number} of the day.\n"
            ask(f"{url}/api/v1/reports?name=report-{number}.txt", body.encode())
        held = 0
        while held < count and time.perf_counter() - start < PATIENCE:
            time.sleep(0.5)
            held = json.loads(ask(f"{url}/api/v1/desk")[1])["ledger"]["reports"]
        seconds = time.perf_counter() - start
        done.set()
        for thread in browsing:
            thread.join()
        server.send_signal(2)
        server.wait()
        verified = subprocess.run([ONRECORD, "verify", "--ledger", ledger], capture_output=True, text=True)
    waits.sort()
    p95 = waits[int(len(waits) * 0.95)] * 1000 if waits else 0
    print(f"{count} reports uploaded{'':<9} {seconds:.0f} s, {held} held, verify {'passes' if verified.returncode == 0 else 'fails'}")
    print(f"{readers} readers meanwhile{'':<8} {len(waits)} answers, p95 {p95:.0f} ms, errors {len(wrong)}")
    for line in wrong[:5]:
        print(" ", line)
    return int(held != count or bool(wrong) or verified.returncode != 0)


if __name__ == "__main__":
    sys.exit(main())
