# Everything a person types. `make run` runs the whole job, `make test` passes the tests.
PYTHON ?= python3.11
BIN := .venv/bin
READY := .venv/.ready
ROOMS := cli crawlers transforms pipeline sql expectations reports pages stack dags benchmarks

.PHONY: setup run test check check-static bench lock pictures reference clean
.DELETE_ON_ERROR:

setup: $(READY)

$(READY): requirements.lock pyproject.toml
	@command -v $(PYTHON) >/dev/null || { echo "Sverka needs Python 3.11: $(PYTHON) was not found (set PYTHON=…)"; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes \
	  -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

# ONCE=1 ends after one edition.
run: $(READY)
	@exec $(BIN)/sverka run $(if $(ONCE),--once) $(if $(DATE),--date $(DATE))

# Two processes: most tests wait for Postgres, Airflow or a crawl. A file's tests stay together.
test: $(READY)
	$(BIN)/python -m pytest -n 2 --dist loadfile $(ARGS)

check: test check-static

check-static: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pylint --disable=all --enable=duplicate-code --score=n $(ROOMS)

bench: $(READY)
	$(BIN)/python -m benchmarks

lock:
	$(BIN)/uv pip compile pyproject.toml --extra dev --extra semantic --extra playwright --extra celery --universal \
	  --python-version 3.11 --generate-hashes --no-header --no-annotate --upgrade -o requirements.lock

pictures: $(READY)
	$(BIN)/python -m benchmarks.pictures

# The database is that of SVERKA_HOME.
reference: $(READY)
	$(BIN)/sverka reference --out docs/sql.md

clean:
	rm -rf .venv var
