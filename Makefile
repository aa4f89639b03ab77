# What people do with onrecord by hand; .ci/run does the same. `make` alone lists it.

ONRECORD := target/release/onrecord
# Corpora and scorers for `train`, `bench` and `accuracy`; not part of this repository (docs/accuracy.md).
DATA  ?= ../shared/data
SCORE ?= ../shared/bench
# A browser for the tests of the app.
CHROMIUM ?= /usr/bin/chromium
export DATA SCORE

.PHONY: help demo build web test test-program test-api test-web screens fuzz lint deny golden bench bench-encoder bench-growth bench-ledger bench-load bench-app accuracy errors calibration train
.DEFAULT_GOAL := help

help: ## list what can be made
	@sed -n 's/^\([a-z-]*\):.*## /  make \1\t/p' Makefile | expand -t 23

demo: build ## build the program, add the examples to a ledger, and show their claims
	rm -f target/demo.onrecord*
	$(ONRECORD) add --ledger target/demo.onrecord examples/*.txt examples/*.html
	$(ONRECORD) claims --ledger target/demo.onrecord --format text --status contested
	$(ONRECORD) claims --ledger target/demo.onrecord --format text --status corroborated
	@echo; echo 'All about one of them: $(ONRECORD) claim 7p2p88zmzkag --ledger target/demo.onrecord'; echo
	$(ONRECORD) claim 7p2p88zmzkag --ledger target/demo.onrecord --format text

build: web ## build the program with its app: target/release/onrecord
	@command -v cargo >/dev/null || { echo 'error: cargo is not installed'; echo 'hint: see https://rustup.rs'; exit 1; }
	cargo build --release --locked --bin onrecord

# Without Node the program is built all the same, with a page that says so in place of the app.
web: ## build the app in the browser: web/dist
	@if command -v npm >/dev/null && node -e 'process.exit(process.versions.node.split(".")[0] < 20 ? 1 : 0)'; \
	then $(MAKE) --no-print-directory web/dist/index.html; \
	else echo 'note: there is no Node 20 or newer with npm, so the program carries no app; see https://nodejs.org'; fi

web/dist/index.html: web/node_modules/.package-lock.json web/index.html web/vite.config.ts $(shell find web/src web/public -type f 2>/dev/null)
	cd web && npm run --silent build

web/node_modules/.package-lock.json: web/package-lock.json
	@echo 'installing what the app is built with in web/node_modules'
	cd web && npm ci --silent --no-audit --no-fund --ignore-scripts
	@touch $@

# Properties draw the same cases each time, so that a change fails by what it changed; `make fuzz` draws others.
test: web test-program test-api test-web ## run all tests: units, properties, cases, golden records, command line, docs, the app in a browser

test-program: ## run the tests of the program alone
	@command -v python3 >/dev/null || { echo 'error: python3 is not installed'; echo 'hint: apt-get install python3'; exit 1; }
	PROPTEST_RNG_SEED=$${PROPTEST_RNG_SEED:-1} cargo test --workspace --locked
	PYTHONPATH=benches python3 -m unittest discover -q -s tests

SCHEMATHESIS := target/venv-api/bin/schemathesis
test-api: ## hold the server against its OpenAPI document, by requests that schemathesis makes up
	@[ -x $(SCHEMATHESIS) ] || { echo 'installing schemathesis in target/venv-api, once'; \
	  python3 -m venv target/venv-api && target/venv-api/bin/pip install --quiet 'schemathesis>=4,<5'; }
	cargo build --locked --bin onrecord
	ONRECORD=target/debug/onrecord SCHEMATHESIS=$(SCHEMATHESIS) tests/api.sh

# With the program that the tests of the program built, on a fresh ledger of the examples.
test-web: web ## test the app: types, units, and every view in a headless Chromium
	@if [ ! -d web/node_modules ]; then echo 'note: there is no Node, so the app is not tested'; exit 0; fi; \
	set -e; cd web; npm run --silent check; npm run --silent lint; npm run --silent test; cd ..; \
	if [ ! -x $(CHROMIUM) ]; then echo 'installing Chromium for the tests in a browser'; apt-get update -qq; apt-get install -qq -y chromium; fi; \
	cargo build --locked --bin onrecord; \
	cd web && CHROMIUM=$(CHROMIUM) ONRECORD=../target/debug/onrecord npm run --silent e2e

screens: build ## take the pictures of the app anew: docs/screens
	cd web && CHROMIUM=$(CHROMIUM) npm run --silent screens

fuzz: ## run the properties anew, each time with other cases
	PROPTEST_RNG_SEED=$$(od -An -N4 -tu4 /dev/urandom | tr -d ' ') cargo test --workspace --locked -- propert spans any_ odd_

lint: deny ## check formatting, lints, documentation, licences of dependencies
	cargo fmt --all --check
	cargo clippy --workspace --all-targets --locked -- -D warnings
	RUSTDOCFLAGS='-D warnings -A rustdoc::private-intra-doc-links' cargo doc --workspace --no-deps --document-private-items --locked --quiet

# Licences, bans and sources are checked from Cargo.lock alone. Advisories need their database from the network; a new one
# is shown, and does not make the check of an unrelated change fail.
deny:
	@cargo deny --version >/dev/null 2>&1 || { echo 'installing cargo-deny, once'; \
	  CARGO_PROFILE_RELEASE_OPT_LEVEL=0 CARGO_PROFILE_RELEASE_LTO=off cargo install --locked --quiet cargo-deny; }
	cargo deny --locked check --hide-inclusion-graph licenses bans sources
	@if cargo deny fetch db >/dev/null 2>&1; then \
	  cargo deny --locked check --hide-inclusion-graph advisories || echo 'note: there are advisories, see above'; \
	else echo 'note: no network, so advisories were not checked'; fi

golden: ## write the golden records and the page in README.md anew; look at the difference before you commit it
	UPDATE_GOLDEN=1 cargo test -p cli --locked --test golden --test readme
	git diff --stat -- tests/golden README.md

bench: build ## measure speed, start-up and memory
	benches/speed.sh

bench-encoder: ## measure the encoder alone beside ONNX Runtime
	cargo build --release --locked -p encoder --example pace
	@[ -x target/venv/bin/python ] || { echo 'installing onnxruntime in target/venv, once'; \
	  python3 -m venv target/venv && target/venv/bin/pip install --quiet numpy onnx onnxruntime; }
	target/venv/bin/python benches/encoder.py

bench-growth: build ## measure time and memory against words, and plot them: docs/growth.svg
	python3 benches/growth.py $(ARGS)

bench-ledger: build ## measure ledgers of 10,000 and 100,000 attributions, and plot them: docs/ledger-growth.svg; ARGS=--long: 1,000,000
	cargo build --release --locked -p ledger --example scale
	python3 benches/ledger.py $(ARGS)

bench-load: build ## measure the API under load, and uploads beside readers; LEDGER=FILE says on which ledger
	@[ -n "$(LEDGER)" ] || { echo 'error: which ledger?'; echo 'hint: make bench-load LEDGER=FILE'; exit 2; }
	@command -v wrk >/dev/null || { echo 'installing wrk'; apt-get update -qq; apt-get install -qq -y wrk; }
	ONRECORD=$(ONRECORD) benches/load.sh $(LEDGER)

bench-app: build ## measure in a browser how long a person waits; LEDGER=FILE says on which ledger
	@[ -n "$(LEDGER)" ] || { echo 'error: which ledger?'; echo 'hint: make bench-app LEDGER=FILE'; exit 2; }
	cd web && LEDGER=$(abspath $(LEDGER)) CHROMIUM=$(CHROMIUM) ONRECORD=../$(ONRECORD) npm run --silent pace

accuracy: build ## measure accuracy with the scorers, where there are corpora
	tests/accuracy.sh

errors: build ## list what is wrong, by kind; ARGS="attribution --kind source -n 10", ARGS="--by phenomenon"
	python3 tests/errors.py $(ARGS)

calibration: build ## measure how far each confidence is to be believed, and plot it: docs/calibration.svg
	python3 tests/calibration.py $(ARGS)

train: ## train the model anew (training/README.md)
	$(MAKE) -C training train
