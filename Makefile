# Everything a developer or an office types. Each target sets the project up first; a second time that takes no time.
.PHONY: run setup test test-postgres test-long check bench docs pictures clean

run: setup
	@scripts/run

setup:
	@scripts/setup

test: setup
	@scripts/test

test-postgres: setup
	@scripts/test-postgres

test-long: setup
	@scripts/test-long

check: setup
	@scripts/check

bench: setup
	@scripts/bench

docs: setup
	@.venv/bin/thidua docs

pictures: setup
	@scripts/pictures

clean:
	rm -rf .venv .tools build assets/node_modules
