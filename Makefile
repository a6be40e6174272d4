# `make site` builds the site and says how to open it; `make test` runs the checks and the quick tests.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: site serve test test-thorough lock renew bench clean
site: .venv/.installed
	$(BIN)/portal build
	@echo "Open site/internal/index.html in a browser, or run 'make serve' to edit and watch."

serve: .venv/.installed
	$(BIN)/portal serve

test: .venv/.installed
	scripts/check

test-thorough: .venv/.installed  ## what takes minutes: property tests with many examples, kills at a hundred moments
	HYPOTHESIS_PROFILE=full $(BIN)/python -m pytest -rs -n auto --dist worksteal --durations 20 -m "property or thorough"

lock: .venv/.installed  ## after a change of dependencies in pyproject.toml
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --all-extras \
	  --no-emit-index-url --no-header --output-file requirements.lock pyproject.toml

renew: .venv/.installed  ## after a change of the model, of texts, pages or charts: everything generated, golden files too
	$(BIN)/python scripts/renew.py

bench: .venv/.installed  ## compares speed with a stock site, on a quiet machine; writes benchmarks/results.md
	$(BIN)/python -m benchmarks

clean:
	rm -rf site .venv .cache

.venv/.installed: requirements.lock pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --require-hashes --requirement requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@
