# ogfacil: `make run` opens the program, `make test` runs all the tests. Nothing else is needed
# than Python 3.11 or newer with pip.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_CONSTRAINT := $(CURDIR)/constraints.txt
# What was compiled is kept, whatever the shell says: each worker would compile every test anew.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: help run demo test check format sample schema bench clean

help:
	@echo 'make run      set up what is needed and open the program'
	@echo 'make demo     the same, with the sample meetings in a throw-away store'
	@echo 'make test     set up what is needed and run all the tests'
	@echo 'make check    format, lint, types, import contracts'
	@echo 'make format   put the code into its format'
	@echo 'make sample   write exports/sample/ and the pictures anew'
	@echo 'make schema   print the newest schema of the store, as SQL'
	@echo 'make bench    measure what is to be fast, beside the run that was kept (KEEP=1 keeps it)'

run: $(VENV)/.run
	@$(BIN)/ogfacil

demo: $(VENV)/.run
	@$(BIN)/ogfacil demo

test: $(VENV)/.dev
	@$(BIN)/python -m pytest -n 4 --dist loadfile

check: $(VENV)/.dev
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache

format: $(VENV)/.dev
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

sample: $(VENV)/.dev
	@$(BIN)/python -m tests.make_sample

schema: $(VENV)/.dev
	@$(BIN)/python -c 'from ogfacil.store.engine.models import schema_statements; \
	  print(";\n\n".join(schema_statements()))'

bench: $(VENV)/.dev
	@$(BIN)/python -m benchmarks $(if $(KEEP),--keep)

clean:
	rm -rf $(VENV) build dist

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo 'ogfacil needs Python 3.11 or newer; name one with: make run PYTHON=python3.12'; exit 2; }
	@$(PYTHON) -m venv $(VENV) || \
	  { echo 'Python has no venv here; on Debian: apt install python3-venv'; rm -rf $(VENV); exit 2; }

$(VENV)/.run: pyproject.toml constraints.txt | $(VENV)/bin/python
	@echo 'Setting up ogfacil; this takes a minute, once.'
	@$(BIN)/python -m pip install -q -e .
	@touch $@

# The group `dev` is read here, since the pip that comes with Python 3.11 knows no --group.
DEV := import tomllib; print(*tomllib.load(open("pyproject.toml", "rb"))["dependency-groups"]["dev"])

$(VENV)/.dev: pyproject.toml constraints.txt | $(VENV)/bin/python
	@echo 'Setting up ogfacil and its tests; this takes a minute, once.'
	@$(BIN)/python -m pip install -q -e . $$($(BIN)/python -c '$(DEV)')
	@touch $@ $(VENV)/.run
