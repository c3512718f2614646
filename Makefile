# Two commands for a newcomer: `make demo` and `make test`. Both need Python 3.11 or later only.
PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin
WEB = api/web
SCRIPTS = $(shell find $(WEB) -name node_modules -prune -o -type f ! -name '*.pyc' -print)
# The development tools bring Node, which checks the scripts.
NPM = PATH="$(abspath $(BIN)):$$PATH" npm --prefix $(WEB)

.PHONY: demo test check lint install clean

demo: $(VENV)/.installed
	$(BIN)/graphkit demo

test: check

check: $(VENV)/.dev $(WEB)/node_modules/.package-lock.json
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(NPM) run check
	$(BIN)/pytest --numprocesses=auto --maxprocesses=4 --dist=loadfile

install: $(VENV)/.installed

$(VENV)/bin/pip:
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --upgrade 'pip>=25.1'

$(VENV)/.installed: $(VENV)/bin/pip pyproject.toml $(SCRIPTS)
	$(BIN)/pip install --quiet --editable .
	@test -e api/static/web/manifest.json || echo "The explorer is not built: pages work without\
	 its scripts. To see why: GRAPHKIT_WEB=force $(BIN)/pip install --editable ."
	touch $@

$(VENV)/.dev: pyproject.toml | $(VENV)/.installed
	$(BIN)/pip install --quiet --group dev
	touch $@

$(WEB)/node_modules/.package-lock.json: $(WEB)/package-lock.json | $(VENV)/.dev
	$(NPM) ci
	touch $@

clean:
	rm -rf $(VENV) build dist demo-graph *.egg-info .mypy_cache .ruff_cache .pytest_cache
	rm -rf $(WEB)/node_modules api/static/web
