#!/bin/sh
# Kills a program that adds reports to a ledger, with SIGKILL, at 200 moments: nothing that was acknowledged may be lost,
# `verify` has to pass, and going on has to end in the same ledger. KILLS and KILL_SEED choose others.
set -eu
cd "$(dirname "$0")/.."
KILLS=${KILLS:-200} KILL_SEED=${KILL_SEED:-2} cargo test --release --locked -p ledger --test killing -- --nocapture a_killed_writer
