# Two commands on a machine that has python3 and make: `make serve` and `make test`.
HOST ?= 127.0.0.1
PORT ?= 8000
WORKERS ?= 1
UV_VERSION := 0.13.8
UV := .uv/bin/uv
PYTHON := .venv/bin/python
READY := .venv/.ready

.PHONY: serve test check bench lock learning clean

serve: $(READY)
	@.venv/bin/threshold-guide serve --host $(HOST) --port $(PORT) --workers $(WORKERS)

test: $(READY)
	$(PYTHON) -m pytest

check: $(READY)
	.venv/bin/threshold-guide check

bench: $(READY)
	.venv/bin/threshold-guide bench

# What learning the reading anew needs besides (maintainers: docs/reading.md).
learning: $(READY)
	@$(UV) pip install --quiet --group learning

# The environment is built once; it is rebuilt when the lock changes.
$(READY): requirements.lock pyproject.toml | $(UV)
	@echo "Building the environment in .venv (about a minute, once) …"
	@$(UV) venv --quiet --clear --python 3.10 .venv
	@$(UV) pip sync --quiet --require-hashes requirements.lock
	@$(UV) pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

$(UV):
	@python3 -m venv .uv || { rm -rf .uv; echo "python3 has no venv module. Install it (Debian and Ubuntu: apt install python3-venv) and run make again."; exit 1; }
	@.uv/bin/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)

# Rewrites the lock after a change of dependencies. Hashes only: no download address is recorded.
lock: $(UV)
	$(UV) pip compile pyproject.toml --group test --universal --python-version 3.10 --generate-hashes --no-header --no-emit-index-url --no-annotate --output-file requirements.lock --quiet

clean:
	rm -rf .venv .uv models var
