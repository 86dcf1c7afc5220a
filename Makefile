# `make help` lists what there is. Needs Python 3.11 to 3.13 and a package index, nothing else.

PYTHON ?= python3
PORT ?= 8000
BROWSER ?= chromium
ARGS ?=
WORKERS ?= 2

BIN := .venv/bin
export PYRIGHT_PYTHON_CACHE_DIR := $(CURDIR)/.venv/pyright
export PYRIGHT_PYTHON_IGNORE_WARNINGS := 1
# tests start hundreds of processes: each would compile our modules anew
unexport PYTHONDONTWRITEBYTECODE

# a test run without a browser says so and leaves those tests out
ifeq ($(BROWSER),none)
MARKS := -m "not browser"
else
WANTS_BROWSER := browser
endif

.DEFAULT_GOAL := help
.PHONY: help setup demo test test-spark fast faults restore-drill soak lint advisories format docs lock stop clean

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: ## Set up everything the other targets need (they do it themselves)
	@$(PYTHON) bootstrap.py

demo: setup ## Make an invented country, load it, tell one child's story, serve it: PORT=8000 ONCE=1 CHILDREN=20000
	@exec env PORT=$(PORT) $(BIN)/contactpoint demo

test: ## Check everything: lint, then every test; BROWSER=none leaves the browser tests out; ARGS="-k name" WORKERS=2
	@$(PYTHON) bootstrap.py $(WANTS_BROWSER)
	@$(MAKE) --no-print-directory lint
	@$(if $(MARKS),echo "Browser tests are left out (BROWSER=none).")
	@$(BIN)/python -m pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder $(MARKS) $(ARGS)

fast: setup ## Run the tests that need no server, in seconds
	@$(BIN)/python -m pytest -q -m fast $(ARGS)

faults: setup ## Kill a load or its database at 50 random points: RUNS=50 FROM=0
	@FAULT_RUNS=$(or $(RUNS),50) FAULT_FROM=$(or $(FROM),0) $(BIN)/python -m pytest -q -s tests/faults $(ARGS)

test-spark: setup ## Check that Spark decides as DuckDB does: installs pyspark, needs Java 17 or 21
	@$(BIN)/uv pip install --quiet --require-hashes --requirement requirements-spark.txt
	@$(BIN)/python -m pytest -q tests/spark $(ARGS)

restore-drill: setup ## Back a small country up, lose everything, restore, compare: CHILDREN=500
	@$(BIN)/python -m bench.restore_drill $(if $(CHILDREN),--children $(CHILDREN))

soak: setup ## Serve, load, back up and kill for a while, then compare: MINUTES=10 CHILDREN=1000
	@$(BIN)/python -m bench.soak --minutes $(or $(MINUTES),10) --children $(or $(CHILDREN),1000)

lint: setup ## Check style, types, safety and who imports whom
	@bad=0; \
	$(BIN)/ruff format --check --quiet . || { echo "Some files aren't formatted: make format"; bad=1; }; \
	$(BIN)/ruff check --quiet . || bad=1; \
	$(BIN)/pyright || bad=1; \
	$(BIN)/bandit --quiet --recursive --configfile pyproject.toml access graph loaders web || bad=1; \
	$(BIN)/lint-imports --no-cache > .venv/imports.txt || { cat .venv/imports.txt; bad=1; }; \
	exit $$bad

advisories: setup ## Look for known faults in the packages: optional, asks an index on the internet
	@$(BIN)/uvx --quiet pip-audit --requirement requirements.txt --require-hashes --disable-pip --progress-spinner off

format: setup ## Format the code
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

docs: setup ## Write the pages that are made from the code
	@$(BIN)/python -m graph.settings_page
	@$(BIN)/python -m graph.model.document
	@$(BIN)/python -m loaders.feeds.docs
	@$(BIN)/python -m web.reports.document
	@$(BIN)/python -m web.commands_page

lock: setup ## Write the locks anew from what the project asks for
	@$(PYTHON) bootstrap.py lock

stop: setup ## Stop the embedded Neo4j of this checkout
	@$(BIN)/contactpoint neo4j stop

clean: ## Stop the server and remove all that set-up made; var/, the data, stays
	@if [ -x $(BIN)/contactpoint ]; then $(BIN)/contactpoint neo4j stop; fi
	rm -rf .venv .neo4j node_modules web/static/govuk .pytest_cache .ruff_cache .hypothesis
