# make run    set up, then the bot: on Telegram with a token, without one on a local stand-in with a chat in the terminal
# make test   set up, then run the tests
# make check  format, lint, types, import contract, knowledge
# make bench  the benchmarks; make faults what is lost while processes are killed and connections cut (needs PostgreSQL)
# make screenshots  the pictures of README and docs, in Chromium; says what it needs
# make format / make lock
# Needs Python 3.11 or newer and nothing else; everything goes into .venv.

SHELL := /bin/sh
.DEFAULT_GOAL := run
.PHONY: run test check format bench faults screenshots lock clean

export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_NO_INPUT := 1

PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python && break; done)
VENV := .venv
IN := $(VENV)/bin/python
LOG := $(VENV)/setup.log

# install(lock file): locked and hashed packages, then the project itself in place; silent unless it fails.
define install
	@test -n "$(PYTHON)" || { echo "dafu: Python 3.11 or newer is needed; PYTHON=/path/to/python names one" >&2; exit 1; }
	@echo "Setting up $(VENV) from $(1), once …" >&2
	@$(PYTHON) -m venv $(VENV)
	@{ $(IN) -m pip install --quiet --require-hashes -r $(1) \
		&& $(IN) -m pip install --quiet --no-deps --no-build-isolation --editable . ; } >$(LOG) 2>&1 \
		|| { cat $(LOG) >&2; echo "dafu: the set-up failed; the reason stands above" >&2; exit 1; }
endef

run: $(VENV)/run.stamp
	@$(IN) -m bot run

# Three parts at once: most tests wait for the network, for the disk and for programs that they start.
# ARGS="tests/knowledge -k figure" runs a part alone.
ONE := tests/knowledge tests/playground tests/pictures
TWO := tests/handlers tests/web tests/curating tests/delivery tests/store tests/deploy
PART = $(IN) -m pytest -o cache_dir=$(VENV)/pytest-$(1) $($(1)) >$(VENV)/tests-$(1).log 2>&1

test: $(VENV)/dev.stamp
	@if [ -n "$(ARGS)" ]; then exec $(IN) -m pytest $(ARGS); fi; \
	$(call PART,ONE) & one=$$!; $(call PART,TWO) & two=$$!; \
	$(IN) -m pytest $(addprefix --ignore=,$(ONE) $(TWO)); three=$$?; \
	wait $$one; one=$$?; wait $$two; two=$$?; cat $(VENV)/tests-ONE.log $(VENV)/tests-TWO.log; \
	[ $$one -eq 0 ] && [ $$two -eq 0 ] && [ $$three -eq 0 ]

check: $(VENV)/dev.stamp
	@$(IN) -m ruff format --quiet --check . || { echo "dafu: run 'make format'" >&2; exit 1; }
	@$(IN) -m ruff check --quiet .
	@$(IN) -m mypy --no-error-summary
	@out=$$($(VENV)/bin/lint-imports --no-cache 2>&1) || { echo "$$out" >&2; exit 1; }
	@$(IN) -m bot check

format: $(VENV)/dev.stamp
	@$(IN) -m ruff format --quiet .
	@$(IN) -m ruff check --quiet --fix .

# Programmes of minutes, of which most need PostgreSQL, and the part of them that is none by itself.
FAULTS := faults outages
BENCHES := $(filter-out balancer rolling endurance replicas $(FAULTS),$(basename $(notdir $(wildcard benchmarks/*.py))))

# run-each(names): one benchmark after the other, until one fails.
define run-each
	@for name in $(1); do echo "== benchmarks/$$name.py"; $(IN) -m benchmarks.$$name || exit 1; done
endef

bench: $(VENV)/dev.stamp
	$(call run-each,$(BENCHES))

faults: $(VENV)/dev.stamp
	$(call run-each,$(FAULTS))

screenshots: $(VENV)/dev.stamp
	@$(IN) -m tests.screenshots $(ARGS)

# Both lock files, for every platform and every Python from 3.11 on, with hashes and without addresses.
COMPILE = $(VENV)/lock/bin/uv pip compile pyproject.toml --quiet --upgrade --universal --python-version 3.11 \
	--generate-hashes --no-emit-index-url --no-emit-find-links --no-header --no-annotate --group build --extra pictures

lock: $(VENV)/dev.stamp
	@$(IN) -m venv $(VENV)/lock && $(VENV)/lock/bin/pip install --quiet uv
	@$(COMPILE) --output-file requirements.lock
	@$(COMPILE) --extra dev --output-file requirements-dev.lock

clean:
	@rm -rf $(VENV) build dist *.egg-info

$(VENV)/run.stamp: requirements.lock pyproject.toml
	$(call install,requirements.lock)
	@touch $@

$(VENV)/dev.stamp: requirements-dev.lock pyproject.toml
	$(call install,requirements-dev.lock)
	@touch $(VENV)/run.stamp $@
