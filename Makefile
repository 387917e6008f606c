# The project's commands. `make` by itself explains them.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready
TOGETHER := -n 2 --dist loadfile --no-loadscope-reorder

.DEFAULT_GOAL := help
.PHONY: help compendium test soak endurance coverage mutants proof lint explore gallery reference docs lock clean

help: ## Explain these commands
	@echo "Annual Performance Compendium: make COMMAND"
	@echo
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /|/' | awk -F'|' '{printf "  %-12s %s\n", $$1, $$2}'

# The environment: uv comes from PyPI into a folder of its own, and installs exactly what uv.lock names. Everything is compiled
# once here (15 s), so that no command does it again: where Python may not write its bytecode, each start took 2 s more.
$(READY): pyproject.toml uv.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed; found " + sys.version.split()[0])'
	@test -x .uv/bin/uv || (echo "Setting up, once ..." && $(PYTHON) -m venv .uv && .uv/bin/python -m pip install --quiet --disable-pip-version-check uv)
	@.uv/bin/uv sync --frozen --quiet --no-python-downloads --compile-bytecode --python .uv/bin/python
	@$(BIN)/python -m compileall -q src
	@touch $@

compendium: $(READY) ## Build the default report: 2024/25, Leicestershire, all parts
	@$(BIN)/compendium build

test: $(READY) ## Run the tests
	@$(BIN)/pytest $(TOGETHER) $(MEASURED)

soak: $(READY) ## Run the slow tests too: whole reports, browsers, JupyterLab, damaged tables, the built wheel (a quarter of an hour)
	@$(BIN)/pytest $(TOGETHER) -m "slow and not long" --durations 20 $(TESTS) $(MEASURED)

endurance: $(READY) ## Run the long ones: every council, kills, interleavings, full disks, a cluster (hours)
	@$(BIN)/pytest tests/soak
	@$(BIN)/pytest -m long tests

coverage: $(READY) ## Run the tests and the slow ones and print which branches of the package they try, builds in other processes included (half an hour)
	@$(BIN)/pytest $(TOGETHER) -m "not long" --cov --cov-report=term:skip-covered --cov-fail-under=90

mutants: $(READY) ## Put small faults into the code and print how many the tests notice (half an hour)
	@$(BIN)/python tools/mutants.py

proof: $(READY) ## Put slips into true sentences and print how many the proof-reader finds (a minute)
	@$(BIN)/python tools/proof_slips.py $(TEXT)

lint: $(READY) ## Check style, types, layers and notebooks
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/python tools/check_notebooks.py

explore: $(READY) ## Open JupyterLab on the notebooks
	@$(BIN)/compendium explore

gallery: $(READY) ## Show the notebooks with live controls and without code, for staff to look at
	@$(BIN)/compendium explore --gallery

reference: $(READY) ## Write the reference notebooks of the tests again; look at the difference before committing it
	@$(BIN)/python tests/notebooks/make_reference.py

docs: $(READY) ## Build the documentation as a site in site/, with two reports as examples
	@$(BIN)/compendium build --year 2024/25 --authority leicestershire
	@$(BIN)/compendium build --year 2024/25 --authority rutland
	@rm -rf site
	@$(BIN)/sphinx-build -W -q -b dirhtml docs site
	@echo "The site is in site/; python3 -m http.server -d site shows it."

lock: ## Bring uv.lock up to date with pyproject.toml
	@.uv/bin/uv lock

clean: ## Remove what was built: reports, the site, processed data and caches (not the environment)
	@git clean -fdXq reports data/processed
	@rm -rf site .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
