# Needs Python 3.11 or later, make and git; no root. "make" alone lists what it can do.

PORT ?= 8000
STAGE ?=
BIN := .venv/bin
WORKERS ?= 2
# A worker that runs dry takes over tests from the other.
PYTEST := $(BIN)/python -m pytest -q -n $(WORKERS) --dist worksteal --durations=12
# Production as "make check" sees it.
PRODUCTION := SECRET_KEY=$$($(BIN)/python -c 'import secrets; print(secrets.token_urlsafe(50))') \
	ALLOWED_HOSTS=kvalitetskommun.example DATABASE_URL=postgres://portal@localhost/portal \
	DJANGO_SETTINGS_MODULE=kvalitetskommun.settings

.DEFAULT_GOAL := help
.PHONY: help run test check drill bench system lock
.NOTPARALLEL:

help: ## List the commands
	@sed -n 's/^\([a-z]*\):.*## /\1|/p' Makefile | awk -F'|' '{printf "make %-8s %s\n", $$1, $$2}'

run: .venv/installed-run ## Start the demo on http://127.0.0.1:8000 (PORT=8001 STAGE=jury)
	@DEMO=1 exec $(BIN)/python manage.py run_demo --port $(PORT) $(if $(STAGE),--stage $(STAGE))

test: .venv/installed-dev ## Run every test on SQLite and on PostgreSQL, the browser's included
	@$(both)

drill: .venv/installed-dev ## The same tests with full counts and slow tools; writes docs/measurements/
	@export DRILL=1; $(both)

check: .venv/installed-dev ## Format, lint, types, layers, templates, migrations, production settings
	@status=0; \
	step() { echo "== $$1"; shift; "$$@" || status=1; }; \
	step "Format" $(BIN)/ruff format --check .; \
	step "Lint" $(BIN)/ruff check .; \
	step "Types" $(BIN)/mypy; \
	step "Layers" $(BIN)/lint-imports --no-logo; \
	step "Templates" $(BIN)/djlint --lint --quiet templates; \
	step "Migrations" env DJANGO_SETTINGS_MODULE=tests.settings \
		$(BIN)/python -W error manage.py makemigrations --check --dry-run; \
	step "Production's settings" env $(PRODUCTION) \
		$(BIN)/python -W error manage.py check --deploy --fail-level WARNING; \
	exit $$status

bench: .venv/installed-dev ## Measure; writes docs/measurements/
	@BENCH=1 exec $(BIN)/python -m tests.bench

system: ## Install what only the system's packages give (as root), or say what is missing
	@sh deploy/install-system-packages

lock: .venv/installed-dev ## Resolve the dependencies anew
	@compile() { $(BIN)/uv pip compile pyproject.toml --quiet --upgrade --universal \
		--python-version 3.11 --generate-hashes --no-header --no-annotate "$$@"; }; \
	compile -o requirements.txt && compile --extra dev -o requirements-dev.txt

# The second run has LC_ALL=C: nothing may depend on the machine's language.
define both
status=0; \
echo "== SQLite"; \
env -u DATABASE_URL $(PYTEST) || status=1; \
echo "== PostgreSQL, LC_ALL=C"; \
LC_ALL=C $(BIN)/python -m tests.postgres -- $(PYTEST) || status=1; \
exit $$status
endef

.venv/bin/python:
	@for python in python3.11 python3 python3.12 python3.13 python3.14; do \
		if $$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
			echo "== .venv ($$($$python --version))"; \
			exec $$python -m venv --clear .venv; \
		fi; \
	done; echo "Python 3.11 or later is needed."; exit 1

.venv/installed-run: requirements.txt | .venv/bin/python
	@echo "== $<"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-input --require-hashes -r $<
	@touch $@

.venv/installed-dev: requirements-dev.txt | .venv/bin/python
	@echo "== $<"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-input --require-hashes -r $<
	@touch $@ .venv/installed-run
