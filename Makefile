# The two commands a newcomer needs: `make demo` and `make test`. Each installs what it lacks, builds and runs.
SHELL := /bin/bash
PACKAGES := libssh-dev libxml2-dev libyang2-dev libsqlite3-dev zlib1g-dev pkg-config
TEST_PACKAGES := openssh-client openssh-server netconfd python3 python3-ncclient python3-jsonschema python3-yaml
SUDO := $(shell [ "$$(id -u)" = 0 ] || echo sudo)
install = missing=$$(for p in $(1); do dpkg -s $$p >/dev/null 2>&1 || echo $$p; done); \
	[ -z "$$missing" ] || { $(SUDO) apt-get update -qq && \
	DEBIAN_FRONTEND=noninteractive $(SUDO) apt-get install -y -qq --no-install-recommends $$missing; }

.PHONY: demo benchmark fuzz matrix test asan build lint packages test-packages clean

packages:
	@$(call install,$(PACKAGES))

test-packages:
	@$(call install,$(PACKAGES) $(TEST_PACKAGES))

build: packages
	swift build

demo: build
	.build/debug/cscctl apply Playbooks/csc-labeled-route-mode.yaml --lab --yes

benchmark: packages
	swift build -c release --product cscctl
	Benchmarks/run.py .build/release/cscctl

# Every parser of outside bytes against mutated inputs; the dearer parsers get fewer, as the figures say.
FUZZ_INPUTS := 1000000
fuzz: packages
	swift build -c release --product fuzz
	.build/release/fuzz --inputs $(FUZZ_INPUTS)
	.build/release/fuzz scale

lint:
	swift format lint --strict --recursive --parallel Package.swift Sources Tests

# Every fault at every occasion, pairs of faults, and kills, against the real executor: an hour or more on two cores
# after the build; and services that share a network, in every order in which they come and go.
# `make matrix CELLS='single: PE1 lie'` runs the cells with that in their names.
CELLS := full
matrix: packages
	swift build -c release --build-tests -Xswiftc -enable-testing
	CSCCTL_MATRIX='$(CELLS)' swift test -c release --skip-build --disable-xctest --filter '^MatrixTests\.|SharedNetworkTests'

# A few tests at a time: each has a time limit that runs from its start, and all at once would starve each other.
WIDTH := --experimental-maximum-parallelization-width 4

# Runs tests, and repeats what failed below the last line: thousands of lines come before it.
run-tests = set -o pipefail; SWIFT_BACKTRACE=enable=no $(1) 2>&1 | tee $(2) || \
	{ echo 'Failed:'; grep -a -A 3 -E '✘ .*recorded an issue|error: |ERROR: ' $(2); exit 1; }

test: test-packages lint
	swift build --build-tests -Xswiftc -warnings-as-errors
	@$(call run-tests,swift test --skip-build $(WIDTH),.build/tests.log)
	$(MAKE) --no-print-directory asan

# The rooms that handle C memory (libssh, libxml2, libyang), and the lab under load, once more under AddressSanitizer. It keeps
# freed memory for a while, so the tests that bound memory are left out.
ASAN := --sanitize=address --scratch-path .build-asan
asan: test-packages
	swift build --build-tests $(ASAN)
	@export LSAN_OPTIONS=suppressions=Tests/Sanitizers/leaks.txt:print_suppressions=0; \
	$(call run-tests,swift test --skip-build $(ASAN) $(WIDTH) --disable-xctest \
	--filter '^(SSH|NETCONF|XML|YANG|Lab)Tests\.' --skip 'T12 ten thousand|T13 a ',.build-asan/tests.log)

clean:
	rm -rf .build .build-asan
