# Everything that is checked, measured and printed. It needs Rust and Python; the Python tools go into .venv.

PYTHON ?= python3
CARGO ?= cargo
BIN := $(CURDIR)/.venv/bin
# What the workspace tests without Python: the bindings are tested from there.
RUST := --workspace --exclude pourparler-py --all-features
# What reads tables of facts; tests of the others pass without them.
FRAMES := duckdb pandas polars pyarrow
# What the notebooks use besides; their tests are skipped without it.
NOTEBOOK := altair ipykernel matplotlib nbclient psutil vl-convert-python
# What builds the documentation site.
SITE := "mkdocs<2" "mkdocs-material>=9.5,<10" "mkdocstrings-python>=2"

.PHONY: help test format lint rust-test slow-test python-test python docs score bench brief rules golden notebooks pictures schema deny

help:
	@echo "make test    format, lints, all tests of Rust and Python"
	@echo "make brief   what the documents of seeds/ say, for reading in a terminal"
	@echo "make score   how well: precision and recall against readings by hand (MISSES=quotes lists what is wrong)"
	@echo "make bench   how fast: a short table"
	@echo "make docs    the documentation site, into target/site"
	@echo "make rules   write the table of rules with their hits anew"
	@echo "make golden  accept the readings in tests/golden as they are now"
	@echo "make notebooks  run python/notebooks and store what they give now"
	@echo "make pictures   draw docs/images anew"
	@echo "make schema  write the JSON Schema of the interchange form and its page anew"
	@echo "make deny    licences and sources of the dependencies (needs cargo-deny)"

test: format lint rust-test slow-test python-test

format:
	$(CARGO) fmt --all --check

lint:
	$(CARGO) clippy -q --workspace --all-targets --all-features -- -D warnings

rust-test:
	$(CARGO) test -q $(RUST)

# Long texts, which are read at full speed only with optimisation.
slow-test:
	$(CARGO) test -q --release --test robustness

.venv/ready: python/pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install -q --disable-pip-version-check "maturin>=1.9,<2" basedpyright click jsonschema mypy networkx pydot pytest selenium $(FRAMES) $(NOTEBOOK) $(SITE)
	@touch $@

python: .venv/ready
	cd python && $(BIN)/maturin develop -q --release

# Nothing to do as long as there is no module.
python-test: $(if $(wildcard python/pyproject.toml),python)
ifneq ($(wildcard python/pyproject.toml),)
	cd python && $(BIN)/python -m pytest -q ../tests/python
	cd python && $(BIN)/python -m mypy --strict pourparler
	cd python && $(BIN)/python -m mypy.stubtest pourparler._native
endif

# The site needs the sources of the Python module, not the module itself; its examples run in the tests.
docs: .venv/ready
	NO_MKDOCS_2_WARNING=1 $(BIN)/python -m mkdocs build --strict --quiet
	@echo "open target/site/index.html, or with search: $(PYTHON) -m http.server -d target/site"

score:
	@$(CARGO) run -q --release -p pourparler --example score -- $(addprefix --misses ,$(MISSES)) seeds

brief:
	@$(CARGO) run -q --release -p pourparler --example brief -- seeds

rules:
	$(CARGO) run -q --release -p pourparler --example rules > docs/rule-hits.md.new
	mv docs/rule-hits.md.new docs/rule-hits.md

bench:
	@$(CARGO) bench -q -p pourparler-workspace --bench reading -- --quiet --noplot 2>/dev/null | sed -n '/^reading/,$$p'
	@$(CARGO) bench -q -p pourparler-workspace --bench dossier -- --quiet --noplot 2>/dev/null | sed -n '/^10000 articles/,$$p'

golden:
	INSTA_UPDATE=always $(CARGO) test -q --test golden

schema:
	POURPARLER_WRITE_SCHEMA=1 $(CARGO) test -q --test interchange the_schema_is_current
	$(PYTHON) python/interchange_page.py

# What it draws changes with the readings, and a little with the versions of the drawing libraries.
pictures: python
	$(BIN)/python python/pictures.py

notebooks: python
	$(BIN)/python tests/python/notebook_runs.py

deny:
	$(CARGO) deny check bans licenses sources
