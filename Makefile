.DEFAULT_GOAL := help
PYTHON ?= python3
BIN := .venv/bin
MEMBERS := $(wildcard services/*) $(wildcard shared/*) deploy

help: ## Show what can be done here
	@awk -F':.*## ' '/^[a-z-]+:.*## /{printf "  make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: .venv/.ready ## Build the environment from requirements.lock

.venv/.ready: requirements.lock $(wildcard */*/pyproject.toml) deploy/pyproject.toml
	$(PYTHON) deploy/bootstrap.py

lock: ## Resolve again and write requirements.lock
	$(BIN)/uv lock
	$(BIN)/uv export --all-packages --all-extras --all-groups --no-emit-workspace --frozen --no-header -q -o requirements.lock

run: setup ## Start the whole mesh, play the story, stay up until Ctrl-C
	$(BIN)/comity up

fuzz: setup ## Send many more invented requests and inputs than the suite does
	COMITY_FUZZ_EXAMPLES=200 COMITY_PARSER_EXAMPLES=20000 $(BIN)/pytest -q -s tests/flows/test_fuzzed_apis.py tests/flows/test_hostile_input.py

test: setup ## The whole suite, on a real PostgreSQL and a real Apache Kafka
	$(BIN)/pytest

soak: setup ## The kill test at length: 1,000 kills while 50,000 credentials are issued
	COMITY_KILLS=$${COMITY_KILLS:-1000} COMITY_LEARNERS=$${COMITY_LEARNERS:-50000} $(BIN)/pytest tests/flows/test_kill.py

MUTANTS := .comity/mutants

# mutmut writes its mutants beside what it changes; in a copy they are in nobody's way.
mutants: setup ## Change the rules of recognition in every small way; the tests must notice 90 in 100
	rm -rf $(MUTANTS) && mkdir -p $(MUTANTS)
	cp -r services/recognition/src services/recognition/tests services/recognition/pyproject.toml services/recognition/README.md services/recognition/migrations $(MUTANTS)/
	cd $(MUTANTS) && $(CURDIR)/$(BIN)/mutmut run --max-children $${COMITY_CORES:-2}
	cd $(MUTANTS) && $(CURDIR)/$(BIN)/python $(CURDIR)/services/recognition/benchmarks/survivors.py --least 0.9

bench: setup ## Measure the engine, the simulation, and the way from issue to decision
	$(BIN)/python services/recognition/benchmarks/decide.py
	$(BIN)/python services/recognition/benchmarks/simulate.py
	$(BIN)/python tests/benchmarks/event_to_decision.py

check: setup format-check lint types rooms ## Format, lint, types, rooms

schemas: setup ## Write the JSON Schemas and the AsyncAPI document again
	$(BIN)/python -m comity_contracts.write_schemas --mesh deploy/mesh.toml

format: setup ## Put every file into house format
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix-only .

format-check: setup
	$(BIN)/ruff format --check .

lint: setup
	$(BIN)/ruff check .

types: setup
	@for member in $(MEMBERS) tests; do $(BIN)/mypy --config-file pyproject.toml $$member || exit 1; done

rooms: setup
	$(BIN)/lint-imports
	$(BIN)/pytest -q tests/architecture

requirements: setup ## Print every requirement with its tests; write docs/requirements.md
	@$(BIN)/pytest --collect-only -qqq --trace-requirements

problems: setup ## Print every problem code; write docs/problems.md
	@$(BIN)/pytest --collect-only -qqq --trace-problems

.PHONY: help setup lock run test soak fuzz mutants bench check schemas format format-check lint types rooms requirements problems
