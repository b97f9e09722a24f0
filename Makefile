PYTHON ?= python3
BIN := .venv/bin
EXAMPLE := examples/linjing-2020/facts.yaml
FUZZ_SECONDS ?= 600

# a folder of this name lies here
.PHONY: docs bench example examples test test-long test-office lint fuzz towns render pictures golden catalogs clean

# build the example's report
example: .venv/ready
	@mkdir -p out
	@$(BIN)/drafter build $(EXAMPLE) -o out --force

# build all examples in every format, each into a folder of its own
examples: .venv/ready
	@for facts in examples/*/facts.yaml; do \
	    name=$$(basename $$(dirname $$facts)); mkdir -p out/$$name; \
	    for ending in docx html txt; do $(BIN)/drafter build $$facts -o out/$$name/report.$$ending || exit 1; done; \
	done

# the whole suite but for the tests that need LibreOffice or a browser, or take their time
test: .venv/ready
	$(BIN)/python -m pytest -q -m "not office and not long" -n auto --dist worksteal

# the laws over every two facts, a new file for every kind of report, processes and workers that die
test-long: .venv/ready
	$(BIN)/python -m pytest -q -m long -n auto --dist worksteal

# the tests that need LibreOffice, pandoc, npm, Chromium and the faces in .fonts
test-office: .venv/ready .fonts node_modules
	$(BIN)/python -m pytest -q -m office -n auto --dist loadfile

# what drafter costs beside others that do the same work; written into docs/speed.md and docs/speed.svg
bench: .venv/ready
	$(BIN)/python -m bench

# the reference pages of docs/, from the code
docs: .venv/ready
	$(BIN)/python docs/generate.py

lint: .venv/ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python docs/generate.py --check

# attack it for FUZZ_SECONDS: broken pictures and Word files, mutants of the examples, invented templates, any text
fuzz: .venv/ready
	$(BIN)/python -m tests.support.fuzz $(FUZZ_SECONDS) $(FUZZ_SEED)

# a thousand towns by one process and by two: documents per second, memory, and whether every text is right
towns: .venv/ready
	$(BIN)/python -m tests.support.towns 1000

# every example in every layout: what its printed pages measure, and what two validators find in it
render: .venv/ready .fonts node_modules
	$(BIN)/python -m tests.support.render_report

# the pictures in the docs: printed pages, the preview and the form
pictures: .venv/ready .fonts
	$(BIN)/python -m tests.support.make_pictures
	$(BIN)/python -m tests.support.preview_harness docs/preview.png
	$(BIN)/python -m tests.support.fill_harness docs/fill.png

# rewrite the golden files; read the difference before you commit it
golden: .venv/ready
	$(BIN)/python -m pytest -q -m "not office and not long" --update-golden

# gather the messages into the catalogs; those without a translation are left empty, and a test names them
catalogs: .venv/ready
	@mkdir -p build
	$(BIN)/pybabel -q extract -F pyproject.toml -k say -k mark --no-wrap --no-location --sort-output -o build/drafter.pot --input-dirs drafter
	$(BIN)/pybabel -q update -D drafter -i build/drafter.pot -d drafter/core/locale --no-wrap --no-fuzzy-matching --ignore-pot-creation-date

clean:
	rm -rf .venv .bench node_modules out build dist *.egg-info

# the Chinese faces that stand in for those of the layout, from a Debian package
.fonts:
	.ci/fonts .fonts

# Microsoft's Open XML SDK, as a program, and axe-core
node_modules: package.json package-lock.json
	npm ci --no-audit --no-fund --silent
	@touch $@

.venv/ready: requirements.txt setup.cfg setup.py pyproject.toml $(wildcard drafter/core/locale/*/*/*.po)
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install -q --disable-pip-version-check -r requirements.txt
	$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@
