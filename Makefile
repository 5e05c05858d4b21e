# `make demo` and `make test` do all of the set-up themselves.
VENV := .venv
BIN := $(VENV)/bin
PEERS := bench
PYTHON ?= python3
UV := $(shell command -v uv 2>/dev/null)

ifdef UV
  new_venv = $(UV) venv --quiet --python $(PYTHON) $(VENV)
  install = $(UV) pip install --quiet --python $(BIN)/python
else
  new_venv = $(PYTHON) -m venv $(VENV) && $(BIN)/python -m pip install --quiet --upgrade 'pip>=25.1'
  install = $(BIN)/python -m pip install --quiet --no-compile
endif

.DEFAULT_GOAL := help
.PHONY: help demo test quick lint types walls facts messages docs bench bench-names figures-of-names bench-trace bench-work bench-measures clean

help: ## Say what there is
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 22

$(BIN)/python:
	$(new_venv)

$(VENV)/.core: pyproject.toml | $(BIN)/python
	$(install) -e .
	@touch $@

$(VENV)/.test: pyproject.toml | $(BIN)/python
	$(install) -e . --group test
	@touch $@ $(VENV)/.core

$(VENV)/.docs: pyproject.toml | $(BIN)/python
	$(install) -e . --group docs
	@touch $@

$(VENV)/.bench: pyproject.toml | $(BIN)/python
	$(install) -e . --group $(PEERS)
	@touch $@

demo: $(VENV)/.core ## Check the examples: findings in the terminal, a report in demo/
	@mkdir -p demo
	@for story in importer public_buyer; do \
	  $(BIN)/freeproduce check examples/$$story --list examples/lists/cbp_wro_sample.csv \
	    --list examples/lists/uflpa_sample.html --output demo/$$story.html --statistics; \
	  test $$? -le 1 || exit 2; done
	@echo; echo "Open demo/importer.html and demo/public_buyer.html in a browser."

test: $(VENV)/.test lint types walls ## Run every test
	$(BIN)/coverage run -m pytest
	$(BIN)/coverage report --skip-covered --sort=cover | tail -n 25

quick: $(VENV)/.test ## Run the tests that answer within a minute
	$(BIN)/pytest -q -m "not slow and not browser"

lint: $(VENV)/.test ## Style
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.test ## Types, strictly
	$(BIN)/mypy

walls: $(VENV)/.test ## No room imports what it should not know
	$(BIN)/lint-imports

facts: $(VENV)/.test ## Make the generated tables anew from their sources
	for tool in tools/make_*.py; do $(BIN)/python $$tool || exit 1; done

messages: $(VENV)/.test ## Update and compile the catalogues of texts
	$(BIN)/python tools/messages.py

docs: $(VENV)/.docs ## Build the documentation site into site/
	$(BIN)/python tools/rule_pages.py
	$(BIN)/mkdocs build --strict

bench: $(VENV)/.bench ## Print the figures, each beside its peer
	$(BIN)/python benchmarks/spend.py
	$(BIN)/python benchmarks/goods.py
	$(BIN)/python benchmarks/scale.py

bench-names: ## Name screening beside its peers
	@# A peer needs an older DuckDB, so that these have a place of their own.
	@$(MAKE) --no-print-directory VENV=$(VENV)-names PEERS=bench-names figures-of-names

figures-of-names: $(VENV)/.bench
	$(BIN)/python benchmarks/names.py

bench-trace: $(VENV)/.bench ## Tracing chains beside its peers
	$(BIN)/python benchmarks/trace.py --files --large

bench-work: $(VENV)/.bench ## Work: planted violations, a million payslips, offers, groups, gaps
	$(BIN)/python benchmarks/work.py
	$(BIN)/python benchmarks/offers.py
	$(BIN)/python benchmarks/groups.py
	$(BIN)/python benchmarks/gap.py

bench-measures: $(VENV)/.bench ## Coding sentences of States; names of States
	$(install) -e '.[measures]'
	$(BIN)/python benchmarks/measures.py
	$(BIN)/python benchmarks/states.py

clean: ## Remove what these commands made
	rm -rf $(VENV) $(VENV)-names demo site dist build .mypy_cache .ruff_cache .pytest_cache .coverage
