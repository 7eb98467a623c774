# Everything that a newcomer needs. `make help` lists it.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
STAMP  := $(VENV)/.installed
SOURCES := dagster_project tests benchmarks
PORT   ?= 3000

# make run ARTICLES=<folder of texts> DATA=<folder to write> MODEL=<language model>
OPTIONS := $(if $(ARTICLES),--articles "$(ARTICLES)") $(if $(DATA),--data "$(DATA)")
RUN_OPTIONS := $(OPTIONS) $(if $(MODEL),--model "$(MODEL)")

export DO_NOT_TRACK := 1
export DAGSTER_DISABLE_TELEMETRY := 1
export GX_ANALYTICS_ENABLED := false
export DBT_SEND_ANONYMOUS_USAGE_STATS := false
export PYTHONUTF8 := 1
# dg wants to know which environment it is in.
export VIRTUAL_ENV := $(CURDIR)/$(VENV)

.DEFAULT_GOAL := help
.PHONY: help setup run ui test lint types sql dbt definitions unit format bench bench-scale lock clean

help: ## List the targets
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | expand -t 14

setup: $(STAMP) ## Set up .venv from the lock file

$(STAMP): requirements.lock
	@$(PYTHON) -c 'import sys; v = sys.version_info; sys.exit(None if (3, 11) <= v < (3, 14) else f"Entente needs Python 3.11, 3.12 or 3.13, but $(PYTHON) is {v.major}.{v.minor}. Name another one: make PYTHON=python3.11 ...")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

run: $(STAMP) ## Read the articles and publish the marts (ARTICLES=, DATA=, MODEL=)
	@$(BIN)/entente run $(RUN_OPTIONS)

ui: $(STAMP) ## Open Dagster's UI on port 3000 (DATA=, PORT=)
	@$(BIN)/entente ui $(RUN_OPTIONS) --port $(PORT)

test: lint types sql dbt definitions unit ## Run all checks of the code

lint: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(STAMP)
	$(BIN)/mypy

sql: $(STAMP)
	$(BIN)/sqlfluff lint dbt --processes 2

dbt: $(STAMP)
	$(BIN)/entente prepare

definitions: dbt
	$(BIN)/dg check defs

unit: dbt
	$(BIN)/pytest -n auto --maxprocesses 4 --dist loadfile

format: $(STAMP) ## Format Python and SQL
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIN)/sqlfluff fix dbt --processes 2

bench: $(STAMP) ## Measure the time of each step
	$(BIN)/python benchmarks/steps.py

bench-scale: $(STAMP) ## Measure a ledger of 10,000 texts, and 100 more (TEXTS=, MORE=)
	$(BIN)/python -m benchmarks.scale $(if $(TEXTS),--texts $(TEXTS)) $(if $(MORE),--more $(MORE))

lock: $(STAMP) ## Resolve the dependencies anew
	$(BIN)/uv pip compile --universal --group dev pyproject.toml --generate-hashes --no-header --no-emit-index-url --no-annotate -o requirements.lock

clean: ## Remove what was made, but for .venv and data
	rm -rf dbt/target dbt/logs .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find dagster_project tests benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +
