# metablur: `make help` says what there is. CONVENTIONS.md says how the code is written.
STUDY ?= objects16
MODE  ?= plain
ifeq ($(origin CC),default)
CC := gcc
endif
PYTHON ?= /usr/bin/python3
MPI   ?=
MPI_PACKAGE ?= ompi-c
BUILD  = build/$1$(if $(filter-out gcc,$(CC)),-$(notdir $(CC)))
B     := $(call BUILD,$(MODE))
# MPI=1: build/mpi/metablur for several ranks (doc/ranks.md), all of $B but base/ranks.c.
# MPI_PACKAGE: as pkg-config knows it, ompi-c or mpich; that of mpich is build/mpich/metablur.
RANKED := $(call BUILD,$(if $(filter-out plain,$(MODE)),$(MODE)-)$(if $(filter ompi-c,$(MPI_PACKAGE)),mpi,$(MPI_PACKAGE)))
TOOL  := $(if $(MPI),$(RANKED),$B)/metablur
READY := deps build
BUILT := build
# What is drawn here beside the figures of every study.
DRAWINGS := architecture
OPTIONS  :=  [MODE=plain|debug|asan] [CC=gcc|clang]
include study.mk

##@ Architecture: who may include whom, from the bottom up. lint checks it, the linker checks it.

USES_base     :=
USES_image    := base
USES_spectrum := base
USES_stimuli  := spectrum image base
USES_objects  := spectrum image base
USES_data     := objects stimuli spectrum image base
USES_kernel   := base
USES_weights  := base
USES_net      := weights kernel base
USES_train    := net weights kernel base
USES_synth    := net weights kernel base
USES_trials   := base
USES_report   := image base
USES_settings := train synth data objects stimuli spectrum net weights kernel image base
USES_pipeline := settings train synth data objects stimuli spectrum net weights kernel image base
USES_tables   := pipeline settings train synth trials data objects stimuli spectrum net weights kernel image base
USES_people   := pipeline settings train synth trials data objects stimuli spectrum net weights kernel image base
USES_stages   := tables people pipeline settings train synth trials data objects stimuli spectrum net weights kernel image base
USES_bench    := train synth data objects stimuli spectrum net weights kernel image base
USES_tools    := stages tables people pipeline settings bench report train synth trials data objects stimuli spectrum net weights kernel image base
USES_tools_trials := tools stages tables people pipeline settings bench report train synth trials data objects stimuli spectrum net weights kernel image base
USES_shell    := tools_trials tools stages tables people pipeline settings bench report train synth trials data objects stimuli spectrum net weights kernel image base
MODULES       := $(patsubst USES_%,%,$(filter USES_%,$(.VARIABLES)))

LDLIBS_base     := -lnettle -linih -lutf8proc -lm
LDLIBS_image    := -lpng -ljpeg
LDLIBS_spectrum := -lfftw3
LDLIBS_data     := -lz
LDLIBS_weights  := -lcjson -lzip
LDLIBS_trials   := -lgsl -lgslcblas -lcsv

##@ Compiling

# How much is optimised where CFLAGS_MODE does not say it: what computes for long is worth a longer build.
# The rest has level 1, as have the scalar kernels, which are no faster with more. Tests take as long
# without: they wait for what they test.
OPTIMISE_3   := $(addprefix src/,base spectrum kernel weights net train synth) tests/exhaustive
OPTIMISE_2   := $(addprefix src/,image objects stimuli data trials tables bench)
OPTIMISE_0   := $(filter-out tests/exhaustive,$(patsubst %/,%,$(wildcard tests/*/)))
level         = $(strip $(foreach l,3 2 0,$(if $(filter $(patsubst %/,%,$(dir $<)),$(OPTIMISE_$l)),$l)))
optimise      = -O$(or $(if $(filter %.scalar.o,$@),1),$(level),1)
CFLAGS_plain := -g1
CFLAGS_debug := -O0 -g
CFLAGS_asan  := -O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=undefined
# fuzz and cover: for libFuzzer (make fuzz, make fuzz-cover), with clang.
CFLAGS_fuzz  := -O1 -g -Wno-unused-function -fno-omit-frame-pointer -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=undefined
CFLAGS_cover := -O1 -g -Wno-unused-function -fsanitize=fuzzer-no-link -fprofile-instr-generate -fcoverage-mapping
$(if $(filter undefined,$(origin CFLAGS_$(MODE))),$(error MODE=$(MODE): there are $(patsubst CFLAGS_%,%,$(filter CFLAGS_%,$(.VARIABLES)))))
WARNINGS     := -Wall -Wextra -Werror -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wpointer-arith -Wvla -Wundef
# -ffp-contract=off: a*b+c is fused where the source says fma and nowhere else (doc/numerics.md).
# -fno-tree-slp-vectorize: gcc 12 loses the rounding of (double)(float)x where it joins two of them.
CFLAGS       := $(CFLAGS_$(MODE))
ifneq ($(MPI),)
MPI_CFLAGS   := -DRANKS_MPI $(patsubst -I%,-isystem %,$(shell pkg-config --cflags-only-I $(MPI_PACKAGE)))
MPI_LIBS     := $(shell pkg-config --libs $(MPI_PACKAGE))
endif
ALL_CFLAGS   := -std=c11 -D_POSIX_C_SOURCE=200809L -ffp-contract=off -fno-math-errno -fno-trapping-math \
                -fno-tree-slp-vectorize -fopenmp '-ffile-prefix-map=$(CURDIR)=.' $(WARNINGS) -Isrc -I$(B) $(CFLAGS)

# A kernel that includes vec.h is compiled once for each instruction set and chosen at run time.
ISAS         := scalar $(if $(findstring x86_64,$(shell $(CC) -dumpmachine)),avx2 avx512) \
                $(if $(findstring aarch64,$(shell $(CC) -dumpmachine)),neon)
ifneq ($(filter fuzz cover,$(MODE)),)
ISAS         := scalar
endif
ISA_scalar   :=
ISA_avx2     := -march=x86-64-v3
ISA_avx512   := -march=x86-64-v4 -mprefer-vector-width=512
ISA_neon     :=
VECTORISED   := $(basename $(shell grep -l '^.include "kernel/vec.h"' src/kernel/*.c /dev/null))

sources = $(wildcard src/$1/*.c) $(if $(filter report,$1),$(wildcard reports/*.c))
objects = $(foreach s,$(basename $(sources)),$(if $(filter $s,$(VECTORISED)),$(ISAS:%=$(B)/$s.%.o),$(B)/$s.o))
library = $(B)/lib$1.a
closure = $1 $(USES_$1)

$(foreach m,$(MODULES),$(eval $(call library,$m): $$(call objects,$m)))
$(B)/lib%.a:
	@ar rcs $@.$$$$ $+ && mv $@.$$$$ $@

# The library of what make install gives to programs: arithmetic, pictures and trials, no pipeline.
PUBLIC := base image spectrum stimuli objects kernel weights net synth trials
LDLIBS_public := $(foreach m,$(PUBLIC),$(LDLIBS_$m)) -fopenmp -lm
$(B)/libmetablur.a: $(foreach m,$(PUBLIC),$(call objects,$m))
	@rm -f $@ && ar qcs $@.$$$$ $+ && mv $@.$$$$ $@

# What is compiled, archived or linked gets its name when it is whole; two makes do not meet.
compile = $(CC) $(optimise) $(ALL_CFLAGS) $1 -MMD -MP -MF $(@:.o=.d) -MT $@ -c -o $@.$$$$ $< && mv $@.$$$$ $@
$(B)/%.o: %.c Makefile | $$(@D)/.
	@echo "  cc    $<"
	@$(call compile)
define isa_rule
$(B)/src/kernel/%.$1.o: src/kernel/%.c Makefile | $$$$(@D)/.
	@echo "  cc    $$< ($1)"
	@$$(call compile,$$(ISA_$1) -DISA=$1 -DISA_$1=1)
endef
$(foreach i,$(ISAS),$(eval $(call isa_rule,$i)))

link = $(CC) $(ALL_CFLAGS) -o $@.$$$$ $1 $(foreach m,$2,$(LDLIBS_$m)) -lm $3 && mv $@.$$$$ $@
$(B)/metablur $(RANKED)/metablur: $(B)/src/shell/main.o $(foreach m,shell $(USES_shell),$(call library,$m))
	@echo "  link  $@"
	@$(call link,$(filter %/ranks.o,$+) $(filter-out %/ranks.o,$+),shell $(USES_shell),$(if $(filter $(RANKED)/%,$@),$(MPI_LIBS)))
# This ranks.o is linked first, so none is taken from the libraries.
$(RANKED)/metablur: $(RANKED)/ranks.o
$(RANKED)/ranks.o: src/base/ranks.c Makefile | $$(@D)/.
	@echo "  cc    $< (MPI)"
	@$(call compile,$(MPI_CFLAGS))

# Registries are made from file names, before make looks at what is out of date.
$(if $(filter-out help deps clean clean-build,$(or $(MAKECMDGOALS),help)),$(shell src/registries.sh $(B)/gen '$(ISAS)'))

-include $(shell find $(or $(wildcard $(B) $(RANKED)),/dev/null) -name '*.d')

##@ Tests

TESTED := $(filter $(MODULES),$(notdir $(patsubst %/,%,$(sort $(dir $(wildcard tests/*/*.c))))))
$(foreach m,$(TESTED),$(eval $(B)/tests/$m/run: $$(patsubst %.c,$$(B)/%.o,$$(wildcard tests/$m/*.c)) $$(foreach l,$$(call closure,$m),$$(call library,$$l))))
$(B)/tests/%/run:
	@echo "  link  $@"
	@$(call link,$+,$(call closure,$*),$(TESTLIBS_$*) -lcriterion)
TESTLIBS_base := -lmpfr -lgmp
$(B)/tests/exhaustive/mathx: $(B)/tests/exhaustive/mathx.o $(call library,base)
	@echo "  link  $@"
	@$(call link,$+,base,$(TESTLIBS_base))

# A target of libFuzzer links what its reader needs from all modules (doc/fuzz.md).
FUZZED    := $(patsubst tests/fuzz/fuzz_%.c,%,$(wildcard tests/fuzz/fuzz_*.c))
FUZZ_LINK := $(foreach m,stages report $(USES_stages),$(LDLIBS_$m))
$(FUZZED:%=$(B)/tests/fuzz/%): $(B)/tests/fuzz/%: $(B)/tests/fuzz/fuzz_%.o $(B)/tests/fuzz/fuzz.o $(foreach m,stages report $(filter-out base,$(USES_stages)) base,$(call library,$m))
	@echo "  link  $@"
	@$(CC) $(ALL_CFLAGS) -fsanitize=fuzzer -o $@ $+ $(FUZZ_LINK) -lm
.PHONY: fuzz-targets
fuzz-targets: $(FUZZED:%=$(B)/tests/fuzz/%)

##@ The figure of the modules

$F/architecture.svg: Makefile figures/dot.args | $F/. $(TOOL)
	@{ echo 'digraph { rankdir=TB; node [style="rounded,filled", fillcolor="#dbe9f6", color="#33638d"];'; \
	  printf '%s\n' $(foreach m,$(MODULES),'$m;' $(foreach u,$(USES_$m),'$m -> $u;')); echo '}'; } | tred | $(DOT) | $(take) - $^

##@ Targets

.PHONY: deps build test test-module lint toy check test-experiment test-screen site test-cluster test-ranks test-large certify certify-short clean-build \
        since tamper-test bench lock env-check sbom test-reproducible package test-package test-container exhaustive torch-check sheets picture fuzz fuzz-cover torture install uninstall clean
toy: ## the whole pipeline in tiny sizes, under a minute
	@$(MAKE) --no-print-directory figures STUDY=toy

test: deps ## build and run all tests
	@$(MAKE) --no-print-directory --silent -j$$(nproc) $(TOOL) $(B)/libmetablur.a $(TESTED:%=$(B)/tests/%/run)
	@tests/run.sh $(B) $(TESTED)

test-module: ## M=name ...: build and run the suites of these modules alone
	@$(MAKE) --no-print-directory --silent -j$$(nproc) $(M:%=$(B)/tests/%/run)
	@SUITES_ONLY=1 tests/run.sh $(B) $(M)

# SECONDS is shared by the targets; TARGETS=...: these alone.
fuzz: deps ## SECONDS=60 of libFuzzer over every reader of outside bytes (TARGETS=...: these)
	@if tests/fuzz/run.sh here; then \
	  $(MAKE) --no-print-directory --silent -j$$(nproc) MODE=fuzz CC=clang fuzz-targets && \
	  tests/fuzz/run.sh build/fuzz-clang $(or $(SECONDS),60) $(TARGETS); fi

$(B)/tests/torture/shim.so: tests/torture/shim.c | $(B)/tests/torture/.
	@echo "  link  $@"
	@$(CC) -std=c11 -O1 $(WARNINGS) -shared -fPIC -o $@ $<
torture: build ## FAULTS=1000 at single calls of every stage; after each one run must end in the same bytes
	@if [ "$$(uname -sm)" != 'Linux x86_64' ]; then echo 'skipped: make torture: it is for Linux on x86-64'; else \
	  $(MAKE) --no-print-directory $(B)/tests/torture/shim.so && \
	  tests/torture/torture.sh $(TOOL) $(B)/tests/torture/shim.so $(or $(FAULTS),1000); fi

fuzz-cover: deps ## which lines of the readers the inputs kept by make fuzz reach (TARGETS=...: these)
	@$(MAKE) --no-print-directory --silent -j$$(nproc) MODE=cover CC=clang fuzz-targets
	@tests/fuzz/cover.sh build/cover-clang $(TARGETS)

lint: deps build ## includes, doors, formatting, sizes, symbols
	@tests/lint.sh $(B) $(foreach m,$(MODULES),'$m:$(USES_$m)')
	@tests/lint_test.sh

check: test lint toy ## test, lint, the toy pipeline and its reference
	@$(MAKE) --no-print-directory verify STUDY=toy

since: build ## REF=commit or tag: what differs between the results of STUDY accepted then and those of now
	@rm -rf build/since && mkdir -p build/since
	@git archive '$(REF)' references/$(STUDY) | tar -x -C build/since
	@$(TOOL) compare build/since/references/$(STUDY) $R --html build/since/$(STUDY).html > build/since/$(STUDY).tsv
	@sed 1d build/since/$(STUDY).tsv | cut -f1 | sort | uniq -c | sort -rn; echo "changes:  build/since/$(STUDY).html"

tamper-test: build ## alter a copy of the toy study and show what is caught
	@tests/tamper.sh $(TOOL)

certify: deps ## the same bytes from every thread count, instruction set, compiler, machine
	@tests/certify.sh

certify-short: deps ## the same without other optimisation levels and emulated machines
	@tests/certify.sh short

build: ## the tool alone
	@$(MAKE) --no-print-directory --silent -j$$(nproc) $(TOOL)

PREFIX ?= /usr/local
install: build $(B)/libmetablur.a ## the tool, and what it finds by name, below PREFIX=/usr/local (DESTDIR=FOLDER: below that folder)
	@DESTDIR='$(DESTDIR)' src/install.sh install $(TOOL) '$(PREFIX)' '$(LDLIBS_public)' $(PUBLIC)

uninstall: ## remove what make install put below PREFIX
	@DESTDIR='$(DESTDIR)' src/install.sh uninstall $(TOOL) '$(PREFIX)'

deps: ## install the Debian packages that are missing
	@tests/deps.sh packages.txt

test-cluster: build ## ranks, kills, hosts, Slurm on this machine, as the packages allow (KILLS=50)
	@tests/cluster.sh

test-ranks: build ## the short part of it: 2 and 3 ranks, bad input, a kill, SIGTERM
	@tests/cluster.sh short

test-large: build ## a study whose pictures have ten times the memory that it may take (1 GB of disk)
	@tests/large.sh $(TOOL)

test-experiment: build ## drive the experiment in chromium from consent to its files
	@tests/experiment/run.sh $(B)

site: ## README, doc and what was made of the accepted studies as one static folder, build/site
	@/usr/bin/python3 reports/site.py build/site
	@echo "site:     build/site/index.html"

test-screen: ## pages of STUDY, once made, at three widths in chromium: axe-core, cut tables (nodejs, npm)
	@tests/screen/screen.sh $(STUDY)

# PEER='chroot FOLDER python3': the peers' Python; SIZES='64 128 224': whole steps at these alone; MINUTES=22: as far as
# one comes; TABLE=doc/bench.md: the page that gets the table.
bench: build ## rates of kernels and whole steps beside PyTorch and SciPy, where they are (ROUNDS=3, PEER, SIZES, MINUTES, TABLE)
	@PEER='$(PEER)' SIZES='$(SIZES)' MINUTES='$(MINUTES)' /usr/bin/python3 bench/run.py $(TOOL) $(or $(ROUNDS),3) $(TABLE)

lock: deps ## write packages.lock: versions and SHA-256 of the packages of packages.txt and what they need
	@tests/lock.sh write packages.txt packages.lock

sbom: build ## the bill of materials of the tool and of the experiment's page, as SPDX
	@src/sbom.py $(TOOL) > build/metablur.spdx.json.tmp && mv build/metablur.spdx.json.tmp build/metablur.spdx.json
	@echo "materials: build/metablur.spdx.json"

test-reproducible: ## two builds in two folders without a cache: the same bytes (about two minutes of processor)
	@tests/reproducible.sh

package: ## the Debian packages in build/package, and what lintian says of them (dpkg-dev, debhelper, lintian)
	@tests/package.sh build/package

test-package: ## the package built, installed, used and removed in a fresh Debian 12 (root, debootstrap, the archive)
	@tests/chroot.sh

test-container: ## the steps of the Containerfile in fresh Debian 12 systems (root, debootstrap, the archive)
	@tests/container.sh

env-check: ## where the packages here differ from packages.lock
	@tests/lock.sh check packages.txt packages.lock

exhaustive: deps ## every float through base/mathx (about an hour; STRIDE=n: an n-th of it)
	@$(MAKE) --no-print-directory -j$$(nproc) $(B)/tests/exhaustive/mathx
	@$(B)/tests/exhaustive/mathx $(STRIDE)

torch-check: build ## logits and gradients against PyTorch (python3-torch, a peer; NETWORKS=...: these)
	@$(PYTHON) bench/torch_check.py $(TOOL) $(NETWORKS)

sheets: build ## draw the pictures of doc/objects16/ again
	@doc/objects16/draw.sh $(TOOL) doc/objects16

picture: ## draw the README's picture again, from the figures of STUDY
	@rsvg-convert $F/metamers.svg | /usr/bin/python3 -c 'import sys; from PIL import Image; \
	  Image.open(sys.stdin.buffer).convert("RGB").quantize(256, method=0, kmeans=3).save("doc/metamers.png.tmp", "PNG", optimize=True)' \
	  && mv doc/metamers.png.tmp doc/metamers.png # weasyprint brings PIL; 256 colours, a third of the size

clean-build: ## remove what was compiled; results stay
	rm -rf build

clean: ## remove everything that was built or computed
	rm -rf build results figures/*/ reports/*/
