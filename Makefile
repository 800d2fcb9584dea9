# Every target may be run again at any time, alone or together with others; each does only what is still to be done.
#
#   make serve    install what the site needs, load the record, and serve it at http://HOST:PORT/
#   make test     install the test tools and a browser, and run the whole suite
#   make check    linters, types, templates, migrations, message catalogues
#   make load     migrate, and load the seeds and the history pack
#   make messages bring the message catalogues up to date with the sources
#   make bench    measure the timeline page in a browser (benchmarks/README.md)

HOST ?= 127.0.0.1
PORT ?= 8000
WORKERS ?= 2
# On every core. For one test and a debugger call .venv/bin/pytest by itself.
PYTEST_PARALLEL ?= -n auto --dist worksteal
PYTEST_ARGS ?=
BENCH_ARGS ?=

VENV := .venv
PY := $(VENV)/bin/python
MANAGE := $(PY) manage.py
CATALOGUES := $(wildcard timeline/locale/*/LC_MESSAGES/django.po)
COMPILED := $(CATALOGUES:.po=.mo)

# `make PYTHON=python3.12 ...` picks the Python that .venv is made with.
export PYTHON
export PYTHONUNBUFFERED := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1
# Python compiles what it imports; pip would compile everything in the packages.
export PIP_NO_COMPILE := 1

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help serve test check load messages bench install install-dev script compile-messages browser

help:
	@sed -n 's/^#   //p' Makefile

# --- What people call -------------------------------------------------------------------------------------------------

serve: install script compile-messages
	$(MANAGE) collectstatic --noinput --verbosity 0
	$(MANAGE) migrate --noinput
	@# What an editor changed on this site stays; the command lists it.
	$(MANAGE) load_seeds --on-conflict keep
	$(MANAGE) load_pack history --on-conflict keep
	$(MANAGE) export_dump --home http://$(HOST):$(PORT)
	@echo "The timeline is at http://$(HOST):$(PORT)/ (stop it with Ctrl-C)"
	@exec $(VENV)/bin/gunicorn timeline.wsgi:application \
		--bind $(HOST):$(PORT) --workers $(WORKERS) --threads 4 --access-logfile - --no-control-socket

test: install-dev script compile-messages browser
	$(PY) -m pytest $(PYTEST_PARALLEL) $(PYTEST_ARGS)

check: install-dev script compile-messages
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy
	$(VENV)/bin/djlint --lint --quiet templates
	$(MANAGE) check --fail-level WARNING
	$(MANAGE) makemigrations --check --dry-run
	$(PY) tools/messages.py check

load: install script compile-messages
	$(MANAGE) migrate --noinput
	$(MANAGE) load_seeds
	$(MANAGE) load_pack history

messages: install
	$(PY) tools/messages.py update
	$(PY) tools/messages.py compile

bench: install-dev script compile-messages browser
	$(PY) -m benchmarks.page $(BENCH_ARGS)

# --- What those need --------------------------------------------------------------------------------------------------

install: $(VENV)/.runtime
install-dev: $(VENV)/.dev
compile-messages: $(COMPILED)

$(VENV)/.made:
	sh tools/make_venv.sh $(VENV)
	@touch $@

$(VENV)/.runtime: requirements.txt | $(VENV)/.made
	$(PY) -m pip install --quiet -r requirements.txt
	@touch $@

$(VENV)/.dev: requirements-dev.txt $(VENV)/.runtime
	$(PY) -m pip install --quiet -r requirements-dev.txt
	@touch $@

# One catalogue compiles all of them; each .mo file is written in one step, so that two at a time do no harm.
%.mo: %.po tools/messages.py | $(VENV)/.runtime
	@$(PY) tools/messages.py compile

browser: install-dev
	@$(PY) tools/find_browser.py --install

script: var/scripts/made-of

# Neither leaves a stamp when npm is absent or fails: the modules and the wheel's script serve, and the next run tries again.
var/scripts/made-of: $(VENV)/.runtime node_modules/.fetched tools/scripts.mjs $(shell find static/js)
	@rm -rf var/scripts var/plotly
	@if [ -e node_modules/.fetched ] && ! node tools/scripts.mjs "$$($(PY) -c "from timeline import scripts; print(scripts.htmx_script())")"; then \
		rm -rf var/scripts var/plotly; \
		echo "The scripts could not be made: the page loads its modules, and the chart the script in the plotly package."; \
	fi

node_modules/.fetched: package.json package-lock.json
	@if ! command -v npm >/dev/null 2>&1; then \
		echo "npm is not here: the chart uses the script inside the plotly package, which is larger."; \
	elif npm ci --ignore-scripts --no-audit --no-fund --loglevel=error --fetch-retries=1 --fetch-timeout=60000; then \
		touch $@; \
	else \
		rm -rf node_modules; \
		echo "npm could not fetch the small chart script: the chart uses the one inside the plotly package."; \
	fi
