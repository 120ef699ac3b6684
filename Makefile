# The two commands of a newcomer are `make run` and `make test`. Nothing else has to be installed but Python 3.11 or later
# with venv; `make check` adds Debian packages (debian-packages.txt) and is what CI runs.
PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
STORE  ?= var/store
HOST   ?= 127.0.0.1
PORT   ?= 8000
FRONTEND := $(wildcard frontend/*.* frontend/src/*.* frontend/src/*/*.*) server/static/provinces.json hatch_build.py tools/build_frontend.py

.PHONY: help run build test check lint types tests bench lock clean debian frontend

help:            ## list the targets
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/'

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "VietPol needs Python 3.11 or later; set PYTHON=..." >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

# Locked versions (requirements/*.txt), so that a build of today is the build of tomorrow.
$(VENV)/.run: $(BIN)/python pyproject.toml requirements/run.txt $(FRONTEND)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements/run.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	@test -f server/static/build/entries.json || echo "Without the scripts of pages (editor, charts, maps): see docs/decisions/0006-frontend-build.md" >&2
	@touch $@

$(VENV)/.test: $(VENV)/.run requirements/test.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements/test.txt
	@touch $@

build: $(VENV)/.run      ## build the graph of the seed articles
	$(BIN)/vietpol build --store $(STORE)

run: build       ## install, build the graph of the seed articles, serve it on http://127.0.0.1:8000
	$(BIN)/vietpol serve --store $(STORE) --host $(HOST) --port $(PORT)

# In the order of the files: the pages in a browser come first, which wait the longest, and not last and alone.
test: $(VENV)/.test lint types    ## install what the tests need and run them
	$(BIN)/python -m pytest --numprocesses auto --dist loadfile --no-loadscope-reorder

lint: $(VENV)/.test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports

types: $(VENV)/.test
	$(BIN)/mypy

frontend: $(VENV)/.run    ## bundle the scripts of pages again after a change (installing does so, too)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .

debian:
	@command -v apt-get > /dev/null || { echo "make check installs Debian packages: run it on Debian or Ubuntu" >&2; exit 1; }
	apt-get update -qq
	DEBIAN_FRONTEND=noninteractive xargs -a debian-packages.txt apt-get install -y -qq --no-install-recommends > /dev/null

check: debian test    ## everything of `make test`, and what needs Debian packages (run as root)

lock: $(BIN)/python      ## renew the locked versions
	$(BIN)/python -m pip install --quiet pip-tools
	$(BIN)/pip-compile --quiet --strip-extras --no-emit-index-url --no-emit-find-links --no-header --output-file requirements/run.txt pyproject.toml
	$(BIN)/pip-compile --quiet --strip-extras --no-emit-index-url --no-emit-find-links --no-header --extra test --output-file requirements/test.txt pyproject.toml

clean:
	rm -rf $(VENV) var dist build frontend/node_modules server/static/build
