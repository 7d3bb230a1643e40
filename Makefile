# make book | test | test-all | serve | live | data | verify | lint | lab | rerun | links | links-issue | archive | pdf | lite | published | test-lite | release | upload | prove | review | bench | clean
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
NEWEST := _build/newest/venv
ASKED := _build/links/_build/html/output.json
GONE := Cited pages that no longer answer

.PHONY: book test test-all serve live data verify lint lab rerun links links-issue archive pdf lite published test-lite release upload prove review bench newest clean

# After the data, so that a mistyped seed stops the site too
book: data
	$(BIN)/jupyter-book build . -n -W --keep-going

PYTEST = CHROMIUM=$$(.ci/browser $(BIN)/python) $(BIN)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder

test: $(VENV)/dev lint
	$(PYTEST) -m "not slow"

# What `make test` leaves out as well: byte identity, mutation, freshness, the PDF, embeds, Firefox and WebKit
test-all: $(VENV)/dev lint
	$(PYTEST)

# The same, built again at each change, while open pages reload
live: book
	$(BIN)/python -m publish.live

serve: book
	$(BIN)/python -m http.server --directory _build/html 8000

data: $(VENV)/book
	$(BIN)/python -m pipeline

verify: $(VENV)/book
	$(BIN)/python -m pipeline verify

lint: $(VENV)/dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check --diff .

lab: $(VENV)/book
	$(BIN)/pip install --quiet -c constraints.txt jupyterlab jupyterlab-myst
	$(BIN)/jupyter lab book/compute-race.ipynb

# make rerun CHAPTER=compute-race mfu=0.5: a chapter with other assumptions, compared with the published numbers
rerun: $(VENV)/book
	$(BIN)/pip install --quiet -c constraints.txt papermill
	$(BIN)/python -m publish.rerun "$(CHAPTER)" $(filter-out CHAPTER=% PYTHON=%,$(MAKEOVERRIDES))

# Sphinx asks every cited page whether it still answers, and writes down what each says
links: $(VENV)/book
	-$(BIN)/jupyter-book build . --builder linkcheck --path-output _build/links

# Of pages that are gone, one issue, opened or brought up to date; none where nothing answers, as without a network
links-issue: links
	jq -r 'select(.status == "broken" and (.info | test("^4(04|10) |Name or service not known"))) | "- <\(.uri)>: \(.info)"' $(ASKED) > _build/gone.md
	echo "Find the new address of each, or an archived copy, and correct \`seeds/reference.csv\`." >> _build/gone.md
	if grep -q "^-" _build/gone.md && grep -q '"status": "working"' $(ASKED); then \
	  known=$$(gh issue list --search 'in:title "$(GONE)"' --json number --jq '.[0].number'); \
	  if [ "$$known" ]; then gh issue edit "$$known" --body-file _build/gone.md; \
	  else gh issue create --title "$(GONE)" --body-file _build/gone.md; fi; fi

archive: book
	$(BIN)/python -m publish.archive

pdf: book $(VENV)/dev
	CHROMIUM=$$(.ci/browser $(BIN)/python) $(BIN)/python -m publish.pdf

# The chapters in the reader's browser, beside the site: needs Node's npm, and fetches its parts once
lite: book $(VENV)/lite
	$(BIN)/python -m publish.lite

# The site with both, as it is published; the next `make book` takes them away again
published: pdf lite

test-lite: $(VENV)/dev $(VENV)/lite
	CHROMIUM=$$(.ci/browser $(BIN)/python) $(BIN)/python -m pytest tests/lite

# make release TESTS=no leaves the tests out
release: $(VENV)/dev
	$(BIN)/python -m publish.release check
	$(if $(filter no,$(TESTS)),$(MAKE) lint,$(MAKE) test)
	$(MAKE) clean pdf
	$(BIN)/python -m publish.release write

# What the release workflow does with it, for the tag in GITHUB_REF_NAME
upload:
	gh release create "$(GITHUB_REF_NAME)" --verify-tag --title "$(GITHUB_REF_NAME)" --notes-file CHANGELOG.md _build/release/*

# make prove SITE=https://owner.github.io/name: is the site on line the one that is built here, or of MANIFEST?
prove: $(VENV)/book
	$(BIN)/python -m publish.prove "$(SITE)" $(MANIFEST)

# make review BASE=origin/main: what the commits since it change for readers, and the figures before and after
review: book
	rm -rf _build/review && git worktree prune && git worktree add --force --detach _build/review/base "$(BASE)"
	cd _build/review/base && $(abspath $(BIN))/jupyter-book build . -n --keep-going > /dev/null
	$(BIN)/python -m publish.review _build/review/base/_build/html _build/html > _build/review/changes.md
	tee "$${GITHUB_STEP_SUMMARY:-/dev/null}" < _build/review/changes.md

bench: $(VENV)/dev
	CHROMIUM=$$(.ci/browser $(BIN)/python) $(BIN)/python -m bench.run

# With the newest of everything, whatever Jupyter Book asks for: its command stops where Sphinx has moved on
newest: $(NEWEST)/done
	$(NEWEST)/bin/jupyter-book config sphinx . > /dev/null
	mv conf.py $(NEWEST)/
	PYTHONPATH=book/_ext:book $(NEWEST)/bin/sphinx-build -n -W --keep-going -c $(NEWEST) . _build/newest/html

clean:
	rm -rf _build

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/book: requirements.txt constraints.txt | $(VENV)/bin/python
	$(BIN)/python .ci/install requirements.txt
	touch $@

$(VENV)/dev: requirements-dev.txt $(VENV)/book
	$(BIN)/python .ci/install requirements-dev.txt
	touch $@

$(VENV)/lite: publish/lite/requirements.txt $(VENV)/book
	$(BIN)/python .ci/install publish/lite/requirements.txt
	touch $@

# Jupyter Book without what it asks for, or it would hold Sphinx back
$(NEWEST)/done: requirements.txt
	rm -rf $(NEWEST) && mkdir -p $(NEWEST) && $(PYTHON) -m venv $(NEWEST)
	sed '/^-c/d; /^jupyter-book$$/d' requirements.txt > $(NEWEST)/requirements.txt
	$(NEWEST)/bin/pip install --quiet -r $(NEWEST)/requirements.txt sphinx sphinx-external-toc
	$(NEWEST)/bin/pip install --quiet --no-deps "jupyter-book<2"
	touch $@
